package widgets

import "fyne.io/fyne/v2/driver/desktop"

// Pointed is the part of a widget that looks another way while the pointer is on it. The
// widget holds it as a field without a name, and NewPointed gives it what draws the widget
// anew.
type Pointed struct {
	// Hovered tells that the pointer is on the widget.
	Hovered bool
	redraw  func()
}

// NewPointed is for a widget that redraw draws anew.
func NewPointed(redraw func()) Pointed { return Pointed{redraw: redraw} }

// MouseIn notes that the pointer has come.
func (p *Pointed) MouseIn(*desktop.MouseEvent) { p.Hovered = true; p.redraw() }

// MouseMoved does nothing.
func (p *Pointed) MouseMoved(*desktop.MouseEvent) {}

// MouseOut notes that the pointer has left.
func (p *Pointed) MouseOut() { p.Hovered = false; p.redraw() }
