package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"huibao/app/inputmethod"
)

// entry is the text box of a field. It leaves undo to the window, because every
// letter typed is an edit that the window can take back, and it hands on the keys
// that concern more than its text: F1, and Escape when there is nothing to take back.
type entry struct {
	widget.Entry
	focused  bool
	onFocus  func(gained bool)
	onEscape func()
	onReturn func() // in the place of going on to the next field, nil for that
	// onTooLong is called when a text is not pasted because it is too long.
	onTooLong func()
	own       bool // its text is no part of the evaluation
}

func newEntry(multiLine bool) *entry {
	e := &entry{}
	e.MultiLine = multiLine
	if multiLine {
		e.Wrapping = fyne.TextWrapWord
		e.SetMinRowsVisible(2)
	} else {
		e.Scroll = fyne.ScrollHorizontalOnly
	}
	e.OnCursorChanged = func() {
		if e.focused {
			inputmethod.Follow(e)
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab is false also for several lines, so that Tab always goes on to the next
// field.
func (e *entry) AcceptsTab() bool { return false }

// FocusGained selects the text of a single line, so that typing replaces it and a
// click puts the cursor in.
func (e *entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	if !e.MultiLine {
		e.selectAll()
	}
	if e.onFocus != nil {
		e.onFocus(true)
	}
}

// FocusLost takes the selection back.
func (e *entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

func (e *entry) selectAll() { e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// TypedKey adds Escape, which takes back what was typed and is no value yet, and
// Return, which goes on to the next field.
func (e *entry) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape:
		before := e.Text
		if e.onEscape != nil {
			e.onEscape()
		}
		if e.Text == before {
			HandOn(e, key)
		}
	case key.Name == fyne.KeyF1:
		HandOn(e, key)
	case !e.MultiLine && (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter):
		if e.onReturn != nil {
			e.onReturn()
		} else if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
			c.FocusNext()
		}
	default:
		e.Entry.TypedKey(key)
	}
}

// HandOn gives a key that the control does not use to the window, if it concerns the
// window as a whole: Escape and F1. What Delete and Return would do there is meant for
// what is selected on the page, not for what has the keyboard.
func HandOn(control fyne.CanvasObject, key *fyne.KeyEvent) {
	if key.Name != fyne.KeyEscape && key.Name != fyne.KeyF1 {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(control)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(key)
	}
}

// OwnText tells whether the text is no part of the evaluation, so that undo takes back
// letters and not edits.
func (e *entry) OwnText() bool { return e.own }

// TypedShortcut keeps copy, paste and selection and hands undo, redo and everything
// else to the window.
func (e *entry) TypedShortcut(shortcut fyne.Shortcut) {
	switch shortcut.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if e.own {
			e.Entry.TypedShortcut(shortcut)
			return
		}
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		if !e.tooLong(shortcut) {
			e.Entry.TypedShortcut(shortcut)
		}
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if window, ok := c.(fyne.Shortcutable); ok {
		window.TypedShortcut(shortcut)
	}
}

// longestPaste is how many characters a wrapping text may have after something was pasted
// into it. The toolkit looks for the ends of lines in a time that grows with the square of
// the length: ten thousand characters would stop the window for a minute.
const longestPaste = 2000

// tooLong tells that a text would be too long after a paste, here and to the field.
func (e *entry) tooLong(shortcut fyne.Shortcut) bool {
	paste, is := shortcut.(*fyne.ShortcutPaste)
	if !is || !e.MultiLine || paste.Clipboard == nil {
		return false
	}
	pasted := paste.Clipboard.Content()
	if utf8.RuneCountInString(e.Text)-utf8.RuneCountInString(e.SelectedText())+utf8.RuneCountInString(pasted) <= longestPaste {
		return false
	}
	if e.onTooLong != nil {
		e.onTooLong()
	}
	return true
}

// wrappingOf leaves the lines of a text as they are that is too long to be wrapped in the
// time of a frame, such as one from a file; it is scrolled sideways.
func wrappingOf(text string) fyne.TextWrap {
	if utf8.RuneCountInString(text) > longestPaste {
		return fyne.TextWrapOff
	}
	return fyne.TextWrapWord
}

// put shows a text without telling anyone, with the cursor at its end.
func (e *entry) put(text string) {
	if e.Text == text {
		return
	}
	if e.MultiLine {
		e.Wrapping = wrappingOf(text)
	}
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = changed
	if e.MultiLine {
		e.SetMinRowsVisible(min(8, max(2, 1+strings.Count(text, "\n"))))
	}
	if e.focused && !e.MultiLine {
		e.CursorColumn = len([]rune(text))
		e.Refresh()
	}
}

// Search is a box for words to filter by.
type Search interface {
	fyne.CanvasObject
	// SetText puts words into the box, as if they had been typed.
	SetText(words string)
}

// NewSearch is a box for words to filter by. Each letter goes to changed; Escape
// empties it.
func NewSearch(placeHolder string, changed func(words string)) Search {
	e := newEntry(false)
	e.SetPlaceHolder(placeHolder)
	e.OnChanged = changed
	e.onEscape = func() { e.SetText("") }
	return e
}
