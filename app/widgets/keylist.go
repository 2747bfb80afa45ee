package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// KeyList is a list that is one stop for the keyboard and draws only the lines that are
// seen. Up, Down, Home, End and the Page keys go from line to line.
type KeyList struct {
	widget.List
	At      int // the line that the keys are on
	Focused bool
	Frame   *canvas.Rectangle // shows that the keyboard is in the list; it stands over it
	Bare    bool              // the line is marked only while the keyboard is in the list

	page int // how many lines the Page keys go
}

// Begin makes the frame; page is how many lines the Page keys go.
func (l *KeyList) Begin(page int) {
	l.page = page
	l.Frame = canvas.NewRectangle(color.Transparent)
	l.Frame.Hide()
}

// GoTo puts the keys on a line.
func (l *KeyList) GoTo(i int) {
	if i < 0 || i >= l.Length() {
		return
	}
	l.At = i
	if l.Bare && !l.Focused {
		return
	}
	offset := l.GetScrollOffset()
	l.Select(i)
	if l.Size().Height <= 0 { // a list that has no room yet would scroll the line out of sight
		l.ScrollToOffset(offset)
	}
}

// TakeKeys moves the keyboard to the list.
func (l *KeyList) TakeKeys(whole fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.Frame); c != nil {
		c.Focus(whole)
	}
}

// FocusGained draws a frame round the list.
func (l *KeyList) FocusGained() {
	l.mark(true)
	l.GoTo(l.At)
}

// FocusLost takes the frame away.
func (l *KeyList) FocusLost() {
	l.mark(false)
	if l.Bare {
		l.UnselectAll()
	}
}

func (l *KeyList) mark(focused bool) {
	l.Focused = focused
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	l.Frame.StrokeColor, l.Frame.StrokeWidth = l.Theme().Color(theme.ColorNamePrimary, variant), 1
	l.Frame.Hidden = !focused
	l.Frame.Refresh()
}

// Step goes from line to line; false for a key that does not.
func (l *KeyList) Step(key fyne.KeyName) bool {
	last := l.Length() - 1
	switch key {
	case fyne.KeyDown:
		l.GoTo(min(l.At+1, last))
	case fyne.KeyUp:
		l.GoTo(max(l.At-1, 0))
	case fyne.KeyPageDown:
		l.GoTo(min(l.At+l.page, last))
	case fyne.KeyPageUp:
		l.GoTo(max(l.At-l.page, 0))
	case fyne.KeyHome:
		l.GoTo(0)
	case fyne.KeyEnd:
		l.GoTo(last)
	default:
		return false
	}
	return true
}

// TypedRune does nothing.
func (l *KeyList) TypedRune(rune) {}
