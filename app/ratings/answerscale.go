package ratings

import (
	"strconv"

	"fyne.io/fyne/v2"

	"huibao/app/widgets"
	"huibao/data"
)

// answerScale is a row of the answers to one statement, 1 (disagree) to 5 (agree). It is
// one stop for the keyboard: digits, Left and Right answer, Delete takes the answer back;
// so does a click on the one that is given.
type answerScale struct {
	widgets.Cells
	// OnAnswered tells the new answer, 0 for none; typed tells that a digit gave it.
	OnAnswered func(answer int, typed bool)

	answer int  // 0 for none
	whole  bool // all statements are answered, so that the answer counts
}

var (
	_ fyne.Tappable  = (*answerScale)(nil)
	_ fyne.Focusable = (*answerScale)(nil)
)

func newAnswerScale(answered func(answer int, typed bool), focused func()) *answerScale {
	var digits []string
	for answer := data.MinAnswer; answer <= data.MaxAnswer; answer++ {
		digits = append(digits, strconv.Itoa(answer))
	}
	s := &answerScale{Cells: widgets.NewCells(widgets.CellSizes{Gap: 4, Least: 24, Most: 48}, digits, ""), OnAnswered: answered}
	s.OnFocused, s.StateOf = focused, s.stateOf
	s.ExtendBaseWidget(s)
	return s
}

// show shows an answer without telling OnAnswered.
func (s *answerScale) show(answer int, whole bool) {
	if s.answer != answer || s.whole != whole {
		s.answer, s.whole = answer, whole
		s.Refresh()
	}
}

func (s *answerScale) give(answer int, typed bool) {
	if answer != s.answer || typed {
		s.OnAnswered(answer, typed)
	}
}

// Tapped moves the keyboard here and gives the answer under the pointer, or takes it back.
func (s *answerScale) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s) // the digits after a click go on from here
	}
	cell := s.At(e.Position.X)
	switch answer := cell + data.MinAnswer; {
	case cell < 0:
	case answer == s.answer:
		s.give(0, false)
	default:
		s.give(answer, false)
	}
}

// TypedRune answers by a digit.
func (s *answerScale) TypedRune(r rune) {
	if answer := int(narrow(r) - '0'); answer >= data.MinAnswer && answer <= data.MaxAnswer {
		s.give(answer, true)
	}
}

// TypedKey answers with the arrows, beginning in the middle.
func (s *answerScale) TypedKey(key *fyne.KeyEvent) {
	const middle = (data.MinAnswer + data.MaxAnswer) / 2
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		by := 1
		if key.Name == fyne.KeyLeft {
			by = -1
		}
		if s.answer == 0 {
			s.give(middle, false)
			return
		}
		s.give(max(data.MinAnswer, min(data.MaxAnswer, s.answer+by)), false)
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.give(0, false)
	default:
		widgets.HandOn(s, key)
	}
}

// stateOf shows the answer, in grey while it does not count yet.
func (s *answerScale) stateOf(cell int) widgets.CellState {
	switch {
	case cell+data.MinAnswer != s.answer:
		return widgets.CellFree
	case s.whole:
		return widgets.CellChosen
	}
	return widgets.CellPending
}
