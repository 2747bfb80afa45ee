package guide

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// scale is a row of the ratings from 0 to 10, and "don't know" behind them. It is one stop
// for the keyboard: digits, Left and Right rate, ? says "don't know", Delete takes the
// rating back; so does a click on the rating that is given.
type scale struct {
	widget.BaseWidget
	// OnRated tells what was given or taken back.
	OnRated func(scaleValue)

	seen func() // called when the keyboard comes to it, nil for nothing

	words   *lang.Words
	now     scaleValue
	able    bool
	over    int  // the cell under the pointer, −1 for none
	ten     bool // a 1 was typed just now
	focused bool
}

// scaleValue is a rating as the scale shows it.
type scaleValue struct {
	value   float64
	unknown bool // "don't know"
	given   bool
}

var (
	_ fyne.Tappable     = (*scale)(nil)
	_ fyne.Focusable    = (*scale)(nil)
	_ desktop.Hoverable = (*scale)(nil)
)

// The cells of the scale.
const (
	ratings     = data.MaxRating + 1 // 0 to 10
	unknownCell = ratings
	cellCount   = ratings + 1
)

func newScale(words *lang.Words) *scale {
	s := &scale{words: words, over: nowhere, able: true}
	s.ExtendBaseWidget(s)
	return s
}

// show shows a rating without telling OnRated; a scale that is not able takes none.
func (s *scale) show(now scaleValue, able bool) {
	if s.now != now || s.able != able {
		s.now, s.able = now, able
		s.Refresh()
	}
}

func (s *scale) rate(to scaleValue) {
	if s.able && s.OnRated != nil && to != s.now {
		s.OnRated(to)
	}
}

// Tapped gives the rating under the pointer, or takes it back.
func (s *scale) Tapped(e *fyne.PointEvent) {
	cell := s.at(e.Position.X)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s) // so that digits go on where the pointer was
	}
	switch {
	case cell < 0:
	case s.marked(cell):
		s.rate(scaleValue{})
	default:
		s.rate(valueOf(cell))
	}
}

func valueOf(cell int) scaleValue {
	if cell == unknownCell {
		return scaleValue{unknown: true, given: true}
	}
	return scaleValue{value: float64(cell), given: true}
}

// marked tells whether the cell holds what is given. A rating between two cells, from a
// questionnaire or a file, marks none.
func (s *scale) marked(cell int) bool { return s.now.given && s.now == valueOf(cell) }

// TypedRune rates by digits: a 0 behind a 1 makes 10.
func (s *scale) TypedRune(r rune) {
	if narrow := r - '０'; narrow >= 0 && narrow <= 9 { // full-width, as a Chinese keyboard types
		r = '0' + narrow
	}
	ten := s.ten
	s.ten = false
	switch {
	case r == '0' && ten:
		s.rate(valueOf(data.MaxRating))
	case r >= '0' && r <= '9':
		s.ten = r == '1'
		s.rate(valueOf(int(r - '0')))
	case r == '?' || r == '？':
		s.rate(valueOf(unknownCell))
	}
}

// TypedKey rates with the arrows.
func (s *scale) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		s.turn(-1)
	case fyne.KeyRight:
		s.turn(1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.ten = false
		s.rate(scaleValue{})
	default:
		if len(key.Name) > 1 { // digits come as letters too
			s.ten = false
		}
		widgets.HandOn(s, key)
	}
}

// turn goes one rating up or down, beginning in the middle.
func (s *scale) turn(by int) {
	s.ten = false
	switch {
	case !s.now.given || s.now.unknown:
		s.rate(valueOf(data.MaxRating / 2))
	case by < 0:
		s.rate(valueOf(max(0, int(math.Ceil(s.now.value))-1)))
	default:
		s.rate(valueOf(min(data.MaxRating, int(math.Floor(s.now.value))+1)))
	}
}

// FocusGained frames the scale.
func (s *scale) FocusGained() {
	s.focused = true
	s.Refresh()
	if s.seen != nil {
		s.seen()
	}
}

// FocusLost takes the frame away.
func (s *scale) FocusLost() { s.focused, s.ten = false, false; s.Refresh() }

// MouseIn marks the cell under the pointer.
func (s *scale) MouseIn(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseMoved marks the cell under the pointer.
func (s *scale) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseOut takes the mark away.
func (s *scale) MouseOut() { s.hover(nowhere) }

func (s *scale) hover(cell int) {
	if cell != s.over {
		s.over = cell
		s.Refresh()
	}
}

// The sizes of the scale.
const (
	cellHeight = 26
	cellGap    = 3
	cellLeast  = 20
	cellMost   = 38
	wordsPad   = 8 // left and right of "don't know"
)

// cellWidth is the width of one rating, unknownWidth that of "don't know".
func (s *scale) cellWidth() float32 {
	return max(cellLeast, min(cellMost, (s.Size().Width-s.unknownWidth())/ratings-cellGap))
}

func (s *scale) unknownWidth() float32 {
	return fyne.MeasureText(s.words.T("guide.factors.unknown"), s.Theme().Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Width + 2*wordsPad
}

// at is the cell at a distance from the left edge, −1 beside them.
func (s *scale) at(x float32) int {
	width := s.cellWidth() + cellGap
	if cell := int(x / width); x >= 0 && cell < ratings {
		return cell
	}
	if x -= width * ratings; x >= 0 && x < s.unknownWidth() {
		return unknownCell
	}
	return nowhere
}

// CreateRenderer is called by Fyne.
func (s *scale) CreateRenderer() fyne.WidgetRenderer {
	r := &scaleRenderer{scale: s}
	for i := range cellCount {
		ground, word := canvas.NewRectangle(color.Transparent), canvas.NewText(strconv.Itoa(i), nil)
		word.Alignment = fyne.TextAlignCenter
		if i == unknownCell {
			word.Text = s.words.T("guide.factors.unknown")
		}
		r.grounds, r.digits = append(r.grounds, ground), append(r.digits, word)
		r.objects = append(r.objects, ground, word)
	}
	r.Refresh()
	return r
}

type scaleRenderer struct {
	scale   *scale
	grounds []*canvas.Rectangle
	digits  []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *scaleRenderer) MinSize() fyne.Size {
	return fyne.NewSize((cellLeast+cellGap)*ratings+r.scale.unknownWidth(), cellHeight+2)
}

func (r *scaleRenderer) Layout(fyne.Size) {
	width := r.scale.cellWidth()
	for i := range cellCount {
		x := float32(i) * (width + cellGap)
		own := width
		if i == unknownCell {
			own = r.scale.unknownWidth()
		}
		r.grounds[i].Move(fyne.NewPos(x, 1))
		r.grounds[i].Resize(fyne.NewSize(own, cellHeight))
		height := r.digits[i].MinSize().Height
		r.digits[i].Move(fyne.NewPos(x, 1+(cellHeight-height)/2))
		r.digits[i].Resize(fyne.NewSize(own, height))
	}
}

func (r *scaleRenderer) Refresh() {
	for i := range cellCount {
		r.paint(i)
	}
	r.Layout(r.scale.Size())
	for _, object := range r.objects {
		object.Refresh()
	}
}

// paint fills the cell of the rating, and frames all of them with the keyboard on the
// scale. A rating between two cells fills both of them palely.
func (r *scaleRenderer) paint(i int) {
	s, variant := r.scale, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return s.Theme().Color(name, variant) }
	ground, word := r.grounds[i], r.digits[i]
	ground.CornerRadius, ground.StrokeWidth = s.Theme().Size(theme.SizeNameInputRadius), 1
	ground.FillColor, ground.StrokeColor = shade(theme.ColorNameInputBackground), shade(theme.ColorNameInputBorder)
	word.Color, word.TextSize, word.TextStyle.Bold = shade(theme.ColorNameForeground), s.Theme().Size(theme.SizeNameText), false
	if i == unknownCell {
		word.TextSize = s.Theme().Size(theme.SizeNameCaptionText)
	}
	switch {
	case !s.able:
		ground.FillColor, ground.StrokeColor, word.Color = color.Transparent, shade(theme.ColorNameSeparator), shade(theme.ColorNameDisabled)
	case s.marked(i):
		ground.FillColor, ground.StrokeColor = shade(theme.ColorNamePrimary), shade(theme.ColorNamePrimary)
		word.Color, word.TextStyle.Bold = shade(theme.ColorNameForegroundOnPrimary), true
	case s.now.given && !s.now.unknown && i != unknownCell && math.Abs(s.now.value-float64(i)) < 1:
		ground.FillColor = shade(theme.ColorNameSelection)
	case i == s.over:
		ground.FillColor = shade(theme.ColorNameHover)
	}
	if s.focused && s.able {
		ground.StrokeColor = shade(theme.ColorNamePrimary)
	}
}

func (r *scaleRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *scaleRenderer) Destroy() {}
