package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a text box and hands the mouse wheel to the scroll that the field
// lies in. A text box scrolls by itself and would keep the wheel, so that a panel of
// fields could hardly be scrolled. Keys and clicks go through it.
type wheel struct {
	widget.BaseWidget
	to *container.Scroll
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel() *wheel {
	w := &wheel{}
	w.ExtendBaseWidget(w)
	w.Hide()
	return w
}

// turn has the wheel scroll there.
func (f *frame) turn(to *container.Scroll) {
	if f.wheel == nil {
		f.wheel = newWheel()
	}
	f.wheel.to = to
	if to != nil {
		f.wheel.Show()
	}
}

// Scrolled hands the wheel on.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if w.to != nil {
		w.to.Scrolled(e)
	}
}

// CreateRenderer draws nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
