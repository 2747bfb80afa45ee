package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Segments chooses one of a few words that stand beside each other: the parts of a
// page, the figure of a chart. It is one stop for the keyboard; Left, Right, Home and
// End choose.
type Segments struct {
	widget.BaseWidget
	// OnChosen tells which word was chosen by mouse or keyboard.
	OnChosen func(i int)

	titles  []string
	chosen  int
	over    int // the word under the pointer, −1 for none
	focused bool
}

var (
	_ fyne.Tappable     = (*Segments)(nil)
	_ fyne.Focusable    = (*Segments)(nil)
	_ desktop.Hoverable = (*Segments)(nil)
)

// NewSegments shows the words, of which the first is chosen.
func NewSegments(titles []string, chosen func(i int)) *Segments {
	s := &Segments{titles: titles, OnChosen: chosen, over: none}
	s.ExtendBaseWidget(s)
	return s
}

// Chosen is the place of the chosen word.
func (s *Segments) Chosen() int { return s.chosen }

// Titles are the words.
func (s *Segments) Titles() []string { return s.titles }

// Choose marks a word without telling OnChosen.
func (s *Segments) Choose(i int) {
	if i != s.chosen && i >= 0 && i < len(s.titles) {
		s.chosen = i
		s.Refresh()
	}
}

// turn chooses a word as the person does. The ends hold.
func (s *Segments) turn(i int) {
	i = max(0, min(i, len(s.titles)-1))
	if i == s.chosen {
		return
	}
	s.Choose(i)
	if s.OnChosen != nil {
		s.OnChosen(i)
	}
}

// Tapped moves the keyboard here, as it would otherwise begin again at the window's first
// stop, and chooses the word under the pointer.
func (s *Segments) Tapped(e *fyne.PointEvent) {
	if i := s.at(e.Position.X); i >= 0 {
		if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
			c.Focus(s)
		}
		s.turn(i)
	}
}

// TypedKey chooses with the arrows, Home and End.
func (s *Segments) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		s.turn(s.chosen - 1)
	case fyne.KeyRight:
		s.turn(s.chosen + 1)
	case fyne.KeyHome:
		s.turn(0)
	case fyne.KeyEnd:
		s.turn(len(s.titles) - 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		// what is chosen is shown already
	default:
		HandOn(s, key)
	}
}

// TypedRune does nothing.
func (s *Segments) TypedRune(rune) {}

// FocusGained marks the chosen word.
func (s *Segments) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost takes the mark away.
func (s *Segments) FocusLost() { s.focused = false; s.Refresh() }

// MouseIn marks the word under the pointer.
func (s *Segments) MouseIn(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseMoved marks the word under the pointer.
func (s *Segments) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseOut takes the mark away.
func (s *Segments) MouseOut() { s.hover(none) }

func (s *Segments) hover(i int) {
	if i != s.over {
		s.over = i
		s.Refresh()
	}
}

// segmentPad is the room at the left and right of a word.
const segmentPad = 12

// width is the room of a word, the same whether it is chosen or not.
func (s *Segments) width(i int) float32 {
	return fyne.MeasureText(s.titles[i], s.Theme().Size(theme.SizeNameText), fyne.TextStyle{Bold: true}).Width + 2*segmentPad
}

// at is the word at a distance from the left edge, −1 beside them.
func (s *Segments) at(x float32) int {
	for i := range s.titles {
		if x -= s.width(i); x < 0 {
			return i
		}
	}
	return none
}

// CreateRenderer is called by Fyne.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsRenderer{segments: s, ground: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	r.objects = []fyne.CanvasObject{r.ground, r.mark}
	for _, title := range s.titles {
		word := canvas.NewText(title, nil)
		word.Alignment = fyne.TextAlignCenter
		r.words = append(r.words, word)
		r.objects = append(r.objects, word)
	}
	r.Refresh()
	return r
}

// segmentsRenderer draws the words, a line below the chosen one, and a ground behind
// the one under the pointer or, with the keyboard, the chosen one.
type segmentsRenderer struct {
	segments     *Segments
	ground, mark *canvas.Rectangle
	words        []*canvas.Text
	objects      []fyne.CanvasObject
}

const (
	segmentHeight = 34
	segmentMark   = 2.5
)

func (r *segmentsRenderer) MinSize() fyne.Size {
	width := float32(0)
	for i := range r.words {
		width += r.segments.width(i)
	}
	return fyne.NewSize(width, segmentHeight)
}

func (r *segmentsRenderer) Layout(size fyne.Size) {
	x, lit := float32(0), r.lit()
	for i, word := range r.words {
		width := r.segments.width(i)
		word.Move(fyne.NewPos(x, 0))
		word.Resize(fyne.NewSize(width, size.Height))
		if i == r.segments.chosen {
			r.mark.Move(fyne.NewPos(x+segmentPad, size.Height-segmentMark))
			r.mark.Resize(fyne.NewSize(width-2*segmentPad, segmentMark))
		}
		if i == lit {
			r.ground.Move(fyne.NewPos(x+2, 2))
			r.ground.Resize(fyne.NewSize(width-4, size.Height-segmentMark-4))
		}
		x += width
	}
}

// lit is the word with a ground behind it, −1 for none.
func (r *segmentsRenderer) lit() int {
	if r.segments.focused {
		return r.segments.chosen
	}
	return r.segments.over
}

func (r *segmentsRenderer) Refresh() {
	s, variant := r.segments, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return s.Theme().Color(name, variant) }
	for i, word := range r.words {
		word.Color, word.TextSize = shade(theme.ColorNameForeground), s.Theme().Size(theme.SizeNameText)
		word.TextStyle.Bold = i == s.chosen
	}
	r.mark.FillColor, r.mark.CornerRadius = shade(theme.ColorNamePrimary), segmentMark/2
	r.ground.CornerRadius = s.Theme().Size(theme.SizeNameInputRadius)
	r.ground.Hidden, r.ground.FillColor, r.ground.StrokeWidth = r.lit() < 0, shade(theme.ColorNameHover), 0
	if s.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = shade(theme.ColorNamePrimary), 1.5
	}
	r.Layout(s.Size())
	for _, object := range r.objects {
		object.Refresh()
	}
}

func (r *segmentsRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *segmentsRenderer) Destroy() {}
