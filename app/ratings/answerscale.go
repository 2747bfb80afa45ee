package ratings

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/data"
)

// answerScale is a row of the answers to one statement, 1 (disagree) to 5 (agree). It is
// one stop for the keyboard: digits, Left and Right answer, Delete takes the answer back;
// so does a click on the one that is given.
type answerScale struct {
	widget.BaseWidget
	// OnAnswered tells the new answer, 0 for none; typed tells that a digit gave it.
	OnAnswered func(answer int, typed bool)
	// OnFocused is called when the keyboard comes to the row.
	OnFocused func()

	answer  int  // 0 for none
	whole   bool // all statements are answered, so that the answer counts
	over    int  // the answer under the pointer, 0 for none
	focused bool
}

var (
	_ fyne.Tappable     = (*answerScale)(nil)
	_ fyne.Focusable    = (*answerScale)(nil)
	_ desktop.Hoverable = (*answerScale)(nil)
)

func newAnswerScale(answered func(answer int, typed bool), focused func()) *answerScale {
	s := &answerScale{OnAnswered: answered, OnFocused: focused}
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

// Tapped gives the answer under the pointer, or takes it back.
func (s *answerScale) Tapped(e *fyne.PointEvent) {
	switch at := s.at(e.Position.X); at {
	case 0:
	case s.answer:
		s.give(0, false)
	default:
		s.give(at, false)
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

// FocusGained frames the row.
func (s *answerScale) FocusGained() {
	s.focused = true
	s.Refresh()
	s.OnFocused()
}

// FocusLost takes the frame away.
func (s *answerScale) FocusLost() { s.focused = false; s.Refresh() }

// MouseIn marks the answer under the pointer.
func (s *answerScale) MouseIn(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseMoved marks the answer under the pointer.
func (s *answerScale) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseOut takes the mark away.
func (s *answerScale) MouseOut() { s.hover(0) }

func (s *answerScale) hover(answer int) {
	if answer != s.over {
		s.over = answer
		s.Refresh()
	}
}

// The sizes of a row.
const (
	answerHeight = 26
	answerGap    = 4
	answerLeast  = 24
	answerMost   = 48
)

func (s *answerScale) width() float32 {
	return max(answerLeast, min(answerMost, s.Size().Width/data.MaxAnswer-answerGap))
}

// at is the answer at a distance from the left edge, 0 beside them.
func (s *answerScale) at(x float32) int {
	if at := int(x/(s.width()+answerGap)) + data.MinAnswer; x >= 0 && at <= data.MaxAnswer {
		return at
	}
	return 0
}

// CreateRenderer is called by Fyne.
func (s *answerScale) CreateRenderer() fyne.WidgetRenderer {
	r := &answerRenderer{scale: s}
	for i := data.MinAnswer; i <= data.MaxAnswer; i++ {
		ground, digit := canvas.NewRectangle(color.Transparent), canvas.NewText(strconv.Itoa(i), nil)
		digit.Alignment = fyne.TextAlignCenter
		r.grounds, r.digits = append(r.grounds, ground), append(r.digits, digit)
		r.objects = append(r.objects, ground, digit)
	}
	r.Refresh()
	return r
}

type answerRenderer struct {
	scale   *answerScale
	grounds []*canvas.Rectangle
	digits  []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *answerRenderer) MinSize() fyne.Size {
	return fyne.NewSize((answerLeast+answerGap)*data.MaxAnswer, answerHeight+2)
}

func (r *answerRenderer) Layout(fyne.Size) {
	width := r.scale.width()
	for i := range r.grounds {
		x := float32(i) * (width + answerGap)
		r.grounds[i].Move(fyne.NewPos(x, 1))
		r.grounds[i].Resize(fyne.NewSize(width, answerHeight))
		height := r.digits[i].MinSize().Height
		r.digits[i].Move(fyne.NewPos(x, 1+(answerHeight-height)/2))
		r.digits[i].Resize(fyne.NewSize(width, height))
	}
}

// Refresh fills the cell of the answer, in grey while it does not count yet.
func (r *answerRenderer) Refresh() {
	s, variant := r.scale, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return s.Theme().Color(name, variant) }
	for i := range r.grounds {
		ground, digit, answer := r.grounds[i], r.digits[i], i+data.MinAnswer
		ground.CornerRadius, ground.StrokeWidth = s.Theme().Size(theme.SizeNameInputRadius), 1
		ground.FillColor, ground.StrokeColor = shade(theme.ColorNameInputBackground), shade(theme.ColorNameInputBorder)
		digit.Color, digit.TextSize, digit.TextStyle.Bold = shade(theme.ColorNameForeground), s.Theme().Size(theme.SizeNameText), false
		switch {
		case answer == s.answer && s.whole:
			ground.FillColor, ground.StrokeColor = shade(theme.ColorNamePrimary), shade(theme.ColorNamePrimary)
			digit.Color, digit.TextStyle.Bold = shade(theme.ColorNameForegroundOnPrimary), true
		case answer == s.answer:
			ground.FillColor, digit.TextStyle.Bold = shade(theme.ColorNameDisabled), true
			digit.Color = shade(theme.ColorNameBackground)
		case answer == s.over:
			ground.FillColor = shade(theme.ColorNameHover)
		}
		if s.focused {
			ground.StrokeColor = shade(theme.ColorNamePrimary)
		}
	}
	r.Layout(s.Size())
	for _, object := range r.objects {
		object.Refresh()
	}
}

func (r *answerRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *answerRenderer) Destroy() {}
