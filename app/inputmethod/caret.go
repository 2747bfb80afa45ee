package inputmethod

import "fyne.io/fyne/v2"

// TextBox is a box that text is typed into, such as the toolkit's Entry.
type TextBox interface {
	fyne.CanvasObject
	// CursorPosition is the upper left corner of the text cursor, counted from where
	// the text begins, not from where it is scrolled to.
	CursorPosition() fyne.Position
}

// caret is the line that a text cursor is drawn as.
type caret struct{ top, bottom fyne.Position }

// caretIn is the text cursor of a box of the given size at a place of the window.
// border is what surrounds the text, line the height of a line. How far a long text is
// scrolled is not known; the cursor is always in sight, so it is taken to be at the edge
// that it would lie beyond.
func caretIn(at fyne.Position, size fyne.Size, cursor fyne.Position, border, line float32) caret {
	x := within(cursor.X, border, size.Width-border)
	y := within(cursor.Y+border, border, size.Height-border-line)
	return caret{top: at.AddXY(x, y), bottom: at.AddXY(x, y+line)}
}

// within is the value, or the bound that it lies beyond; low where a box is too small to
// have room between the bounds.
func within(value, low, high float32) float32 {
	return max(low, min(value, high))
}
