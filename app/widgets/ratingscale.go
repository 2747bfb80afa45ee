package widgets

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"huibao/data"
)

// RatingScale is a row of the ratings from 0 to 10, and "don't know" behind them. It is one stop
// for the keyboard: digits, Left and Right rate, ? says "don't know", Delete takes the
// rating back; so does a click on the rating that is given. Return, Up and Down go on to the
// next control or back, as from a field.
type RatingScale struct {
	Cells
	// OnRated tells what was given or taken back.
	OnRated func(Rated)

	now  Rated
	able bool
	ten  bool // a 1 was typed just now
}

// Rated is a rating as a RatingScale shows it.
type Rated struct {
	Value   float64
	Unknown bool // "don't know"
	Given   bool
}

var (
	_ fyne.Tappable  = (*RatingScale)(nil)
	_ fyne.Focusable = (*RatingScale)(nil)
)

// UnknownCell is the cell of "don't know", behind those of 0 to 10.
const UnknownCell = data.MaxRating + 1

// RatingGap is the gap between two cells of a RatingScale.
const RatingGap = 3

// NewRatingScale is a scale on which nothing is rated; unknown is the word for "don't know".
func NewRatingScale(unknown string) *RatingScale {
	var digits []string
	for i := range UnknownCell {
		digits = append(digits, strconv.Itoa(i))
	}
	s := &RatingScale{Cells: NewCells(CellSizes{Gap: RatingGap, Least: 20, Most: 38}, digits, unknown), able: true}
	s.StateOf = s.stateOf
	s.ExtendBaseWidget(s)
	return s
}

// Set shows a rating without telling OnRated; a scale that is not able takes none.
func (s *RatingScale) Set(now Rated, able bool) {
	if s.now != now || s.able != able {
		s.now, s.able = now, able
		s.Refresh()
	}
}

// Able tells whether the scale takes a rating.
func (s *RatingScale) Able() bool { return s.able }

func (s *RatingScale) rate(to Rated) {
	if s.able && s.OnRated != nil && to != s.now {
		s.OnRated(to)
	}
}

// Tapped gives the rating under the pointer, or takes it back.
func (s *RatingScale) Tapped(e *fyne.PointEvent) {
	cell := s.At(e.Position.X)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s) // so that digits go on where the pointer was
	}
	switch {
	case cell < 0:
	case s.marked(cell):
		s.rate(Rated{})
	default:
		s.rate(valueOf(cell))
	}
}

func valueOf(cell int) Rated {
	if cell == UnknownCell {
		return Rated{Unknown: true, Given: true}
	}
	return Rated{Value: float64(cell), Given: true}
}

// marked tells whether the cell holds what is given. A rating between two cells, from a
// questionnaire or a file, marks none.
func (s *RatingScale) marked(cell int) bool { return s.now.Given && s.now == valueOf(cell) }

// TypedRune rates by digits: a 0 behind a 1 makes 10.
func (s *RatingScale) TypedRune(r rune) {
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
		s.rate(valueOf(UnknownCell))
	}
}

// TypedKey rates with the arrows.
func (s *RatingScale) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		s.turn(-1)
	case fyne.KeyRight:
		s.turn(1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.ten = false
		s.rate(Rated{})
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		s.leave(fyne.Canvas.FocusNext)
	case fyne.KeyUp:
		s.leave(fyne.Canvas.FocusPrevious)
	default:
		if len(key.Name) > 1 { // digits come as letters too
			s.ten = false
		}
		HandOn(s, key)
	}
}

// leave moves the keyboard on, or back.
func (s *RatingScale) leave(move func(fyne.Canvas)) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		move(c)
	}
}

// turn goes one rating up or down, beginning in the middle.
func (s *RatingScale) turn(by int) {
	s.ten = false
	switch {
	case !s.now.Given || s.now.Unknown:
		s.rate(valueOf(data.MaxRating / 2))
	case by < 0:
		s.rate(valueOf(max(0, int(math.Ceil(s.now.Value))-1)))
	default:
		s.rate(valueOf(min(data.MaxRating, int(math.Floor(s.now.Value))+1)))
	}
}

// stateOf shows the rating; one between two cells shows in both of them.
func (s *RatingScale) stateOf(cell int) CellState {
	switch {
	case !s.able:
		return CellOff
	case s.marked(cell):
		return CellChosen
	case s.now.Given && !s.now.Unknown && cell != UnknownCell && math.Abs(s.now.Value-float64(cell)) < 1:
		return CellNear
	}
	return CellFree
}

// FocusLost forgets a 1 that was typed just now.
func (s *RatingScale) FocusLost() {
	s.ten = false
	s.Cells.FocusLost()
}
