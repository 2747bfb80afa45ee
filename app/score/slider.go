package score

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// slider is a slider that gives the keys it does not use to the window. Left and Right
// move it by a step, Page keys by ten, Home and End to the ends.
type slider struct {
	widget.Slider
	// moved tells of a value that the person chose.
	moved func(value float64)
	// revealed is called when the keyboard comes, so that the slider can be seen; nil for
	// nothing.
	revealed func()

	quiet bool
}

const leap = 10 // steps

func newSlider(most, step float64, moved func(float64)) *slider {
	s := &slider{moved: moved}
	s.Max, s.Step, s.Orientation = most, step, widget.Horizontal
	s.OnChanged = func(value float64) {
		if !s.quiet {
			s.moved(value)
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

// show puts the slider where a value lies without telling anybody. Its place is the
// nearest step.
func (s *slider) show(value float64) {
	s.quiet = true
	s.SetValue(value)
	s.quiet = false
}

// FocusGained brings the slider into view.
func (s *slider) FocusGained() {
	s.Slider.FocusGained()
	if s.revealed != nil {
		s.revealed()
	}
}

// TypedKey moves the slider or hands the key on.
func (s *slider) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		s.SetValue(s.Value - s.Step)
	case fyne.KeyRight:
		s.SetValue(s.Value + s.Step)
	case fyne.KeyPageDown:
		s.SetValue(s.Value - leap*s.Step)
	case fyne.KeyPageUp:
		s.SetValue(s.Value + leap*s.Step)
	case fyne.KeyHome:
		s.SetValue(s.Min)
	case fyne.KeyEnd:
		s.SetValue(s.Max)
	default:
		widgets.HandOn(s, key)
	}
}

// reveal scrolls until what has the keyboard can be seen, with some room around it.
func reveal(scroll *container.Scroll, object fyne.CanvasObject) {
	const around = 24
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(object).Y - driver.AbsolutePositionForObject(scroll.Content).Y - around
	bottom, offset := top+object.Size().Height+2*around, scroll.Offset
	switch {
	case top < offset.Y:
		offset.Y = max(0, top)
	case bottom > offset.Y+scroll.Size().Height:
		offset.Y = bottom - scroll.Size().Height
	default:
		return
	}
	scroll.ScrollToOffset(offset)
}

// track draws over a slider the rest of its way, which has the colour of a card in the
// toolkit's own, and a mark where the value is now.
type track struct {
	widget.BaseWidget
	at   float64 // where the knob is, as a share of the way
	now  float64 // where the value is now
	none bool    // there is no value now
}

func newTrack() *track {
	t := &track{none: true}
	t.ExtendBaseWidget(t)
	return t
}

// on puts a slider on the track.
func (t *track) on(s *slider) fyne.CanvasObject { return container.NewStack(s, t) }

// mark shows where the value is now, as a share of the slider's way, or that there is
// none.
func (t *track) mark(s *slider, now float64, none bool) {
	if at := s.Value / s.Max; t.at != at || t.now != now || t.none != none {
		t.at, t.now, t.none = at, now, none
		t.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (t *track) CreateRenderer() fyne.WidgetRenderer {
	r := &trackRenderer{track: t, line: canvas.NewRectangle(nil), tick: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type trackRenderer struct {
	track      *track
	line, tick *canvas.Rectangle
}

// knob is half the width of the toolkit's knob.
func (r *trackRenderer) knob() float32 {
	const belowIcon = 4
	return (r.track.Theme().Size(theme.SizeNameInlineIcon) - belowIcon) / 2
}

// inset is the room that the toolkit's slider keeps free at its ends.
func (r *trackRenderer) inset() float32 {
	const aligned = 1.5
	return r.knob() + r.track.Theme().Size(theme.SizeNameInnerPadding) - aligned
}

func (r *trackRenderer) Layout(size fyne.Size) {
	const thick, high, wide = 2, 12, 2
	inset := r.inset()
	way := max(0, size.Width-2*inset)
	from := min(way, way*float32(r.track.at)+r.knob())
	r.line.Move(fyne.NewPos(inset+from, (size.Height-thick)/2))
	r.line.Resize(fyne.NewSize(way-from, thick))
	r.tick.Move(fyne.NewPos(inset+way*float32(r.track.now)-wide/2, (size.Height-high)/2))
	r.tick.Resize(fyne.NewSize(wide, high))
}

func (r *trackRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *trackRenderer) Refresh() {
	th, variant := r.track.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.line.FillColor = th.Color(theme.ColorNameInputBorder, variant)
	r.tick.FillColor, r.tick.Hidden = th.Color(theme.ColorNamePrimary, variant), r.track.none
	r.Layout(r.track.Size())
	canvas.Refresh(r.track)
}

func (r *trackRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line, r.tick} }

func (r *trackRenderer) Destroy() {}
