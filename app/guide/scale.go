package guide

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// scale is a row of the ratings from 0 to 10, and "don't know" behind them. It is one stop
// for the keyboard: digits, Left and Right rate, ? says "don't know", Delete takes the
// rating back; so does a click on the rating that is given.
type scale struct {
	widgets.Cells
	// OnRated tells what was given or taken back.
	OnRated func(scaleValue)

	now  scaleValue
	able bool
	ten  bool // a 1 was typed just now
}

// scaleValue is a rating as the scale shows it.
type scaleValue struct {
	value   float64
	unknown bool // "don't know"
	given   bool
}

var (
	_ fyne.Tappable  = (*scale)(nil)
	_ fyne.Focusable = (*scale)(nil)
)

// unknownCell is the cell behind those of 0 to 10.
const unknownCell = data.MaxRating + 1

// cellGap is the gap between two cells.
const cellGap = 3

func newScale(words *lang.Words) *scale {
	var digits []string
	for i := range unknownCell {
		digits = append(digits, strconv.Itoa(i))
	}
	s := &scale{Cells: widgets.NewCells(widgets.CellSizes{Gap: cellGap, Least: 20, Most: 38}, digits, words.T("guide.factors.unknown")), able: true}
	s.StateOf = s.stateOf
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
	cell := s.At(e.Position.X)
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

// stateOf shows the rating; one between two cells shows in both of them.
func (s *scale) stateOf(cell int) widgets.CellState {
	switch {
	case !s.able:
		return widgets.CellOff
	case s.marked(cell):
		return widgets.CellChosen
	case s.now.given && !s.now.unknown && cell != unknownCell && math.Abs(s.now.value-float64(cell)) < 1:
		return widgets.CellNear
	}
	return widgets.CellFree
}

// FocusLost forgets a 1 that was typed just now.
func (s *scale) FocusLost() {
	s.ten = false
	s.Cells.FocusLost()
}
