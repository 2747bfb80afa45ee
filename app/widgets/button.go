package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that gives the keys it does not use to the window, so that Escape
// closes the side panel and F1 helps also while the keyboard is on it. Enter presses it
// as Space does. The keyboard stays on it, unless what it does moves the keyboard or takes
// the button away.
type Button struct {
	widget.Button
	// OnFocused is called when the keyboard comes, as to scroll until the button is seen;
	// nil for nothing.
	OnFocused func()

	self fyne.Widget // the button, or the widget that it is a part of
}

// NewButton is a button with a text.
func NewButton(text string, tapped func()) *Button { return NewIconButton(text, nil, tapped) }

// NewIconButton is a button with a text and a sign before it.
func NewIconButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// ExtendBaseWidget is called by who makes a button, or a widget that is one and more.
func (b *Button) ExtendBaseWidget(self fyne.Widget) {
	b.self = self
	b.Button.ExtendBaseWidget(self)
}

// SetAble lets the button be pressed, or not.
func (b *Button) SetAble(able bool) {
	switch {
	case able == !b.Disabled():
	case able:
		b.Enable()
	default:
		b.Disable()
	}
}

// FocusGained marks the button and tells OnFocused.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	if b.OnFocused != nil {
		b.OnFocused()
	}
}

// TypedKey presses the button or hands the key on.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace:
		AfterLetter(b.press)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.press()
	default:
		HandOn(b.self, key)
	}
}

// AfterLetter does what the key of a space asks for once its letter has come too. The
// driver tells of the key first and then of the letter, which would stand in the field, or
// tick the box, that the keyboard has been moved to by then.
func AfterLetter(f func()) { fyne.Do(f) }

// press does what the button is for. The toolkit's own button would take the keyboard away
// before. On one that is gone the keyboard does not stay, or the next Space would do again,
// unseen, what nobody expects.
func (b *Button) press() {
	if b.leave() || b.Disabled() || b.OnTapped == nil {
		return
	}
	b.OnTapped()
	b.leave()
}

// leave takes the keyboard away from the button if it is no longer part of the window, and
// tells whether it did.
func (b *Button) leave() bool {
	driver := fyne.CurrentApp().Driver()
	window := driver.CanvasForObject(b.self)
	if window == nil {
		return false
	}
	if on, is := window.Focused().(fyne.Widget); !is || on != b.self {
		return false
	}
	// The toolkit tells what is in no window only by the place that it gives it.
	if driver.AbsolutePositionForObject(b.self) != driver.AbsolutePositionForObject(canvas.NewRectangle(nil)) {
		return false
	}
	window.Unfocus()
	return true
}

// SetText changes the text; with the same one nothing is drawn anew.
func (b *Button) SetText(text string) {
	if b.Text != text {
		b.Button.SetText(text)
	}
}

// Stock is the toolkit's button that this one is made of.
func (b *Button) Stock() *widget.Button { return &b.Button }

// NewQuiet is a button that is only seen as such when the pointer is on it.
func NewQuiet(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.LowImportance
	return b
}

// NewMain is the button of what is most often done here.
func NewMain(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.HighImportance
	return b
}

// NewTitle is the heading of a section, with what can be done there at its right.
func NewTitle(text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	n := NewParagraph(text)
	n.bold, n.whole = true, true
	if len(actions) == 0 {
		return n
	}
	line := container.NewHBox(container.NewCenter(n), layout.NewSpacer())
	line.Objects = append(line.Objects, actions...)
	return line
}
