package review

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
)

// items is what a step knows of its items: lines, goals, raters or actions.
type items interface {
	step() session.ReviewStep
	// rows are the items as they are now.
	rows() []row
	// answer gives an answer. It tells whether the keys go on to the next row.
	answer(id string, answer int) (on bool)
	// back takes back what was said of an item.
	back(id string)
	// rest is how many undecided items can be said to be as before, all at once, and
	// confirmRest does so.
	rest() int
	confirmRest()
	// panel is what stands beside the list, and show brings an item into it, "" for none.
	panel() fyne.CanvasObject
	show(id string)
	// enter puts the keyboard into the panel; false when there is nothing to type.
	enter() bool
	// page is where such items are entered.
	page() widgets.TabID
}

// stage is a step of items: the list, and beside it the item that the keys are on.
type stage struct {
	of    items
	r     *review
	list  *list
	all   *widgets.Button
	count *widgets.Note

	whole, empty fyne.CanvasObject
	body         *fyne.Container
}

// stageSplit is the share of the list in the width.
const stageSplit = 0.68

func newStage(r *review, of items) *stage {
	w, step := r.words, string(of.step())
	s := &stage{of: of, r: r, count: widgets.NewNote("")}
	var answers []string
	for _, name := range answersOf(of.step()) {
		answers = append(answers, w.T("review.answer."+name))
	}
	s.list = newList([3]string{w.T("review.column." + step), w.T("review.column.last"), w.T("review.column.now")}, answers)
	s.list.onAnswer, s.list.onBack, s.list.onShown = s.answer, func(id string) { of.back(id) }, of.show
	s.all = widgets.NewButton("", s.confirmRest)
	keys := widgets.NewNote(w.T("review.keys." + kindOf(of.step())))
	room := canvas.NewRectangle(color.Transparent) // the list stays where it is when the button goes
	room.SetMinSize(fyne.NewSize(0, s.all.MinSize().Height))
	bar := container.NewBorder(nil, nil, nil, s.all, container.NewStack(room, container.NewVBox(layout.NewSpacer(), s.count, layout.NewSpacer())))
	left := container.NewBorder(bar, keys, nil, nil, s.list.content())
	split := container.NewHSplit(container.New(layout.NewCustomPaddedLayout(0, 4, edge, 4), left),
		container.New(layout.NewCustomPaddedLayout(0, 4, 6, edge), of.panel()))
	split.SetOffset(stageSplit)
	s.whole = split
	add := widgets.NewButton(w.T("review.to-page", "Name", w.T("window.page."+string(of.page()))), func() { r.host.Show(of.page()) })
	s.empty = container.New(layout.NewCustomPaddedLayout(4, 4, edge, edge), container.NewVBox(
		widgets.NewPanel("", nil, container.NewVBox(widgets.NewParagraph(w.T("review.empty."+step)), container.NewHBox(add)))))
	s.body = container.NewStack(s.whole)
	return s
}

// answersOf are the names of the answers of a step.
func answersOf(step session.ReviewStep) []string {
	switch step {
	case session.ReviewGoals:
		return []string{"unchanged", "measured", "skip"}
	case session.ReviewRatings:
		return []string{"still", "rate", "unknown", "skip"}
	case session.ReviewActions:
		return []string{"open", "done", "dropped"}
	}
	return []string{"still", "measured", "skip"}
}

// kindOf is the end of the keys of texts that costs and benefits share.
func kindOf(step session.ReviewStep) string {
	if step == session.ReviewCosts || step == session.ReviewBenefits {
		return "lines"
	}
	return string(step)
}

func (s *stage) content() fyne.CanvasObject { return s.body }

// refresh shows the items as they are now.
func (s *stage) refresh() {
	rows := s.of.rows()
	if len(rows) == 0 {
		widgets.ShowAlone(s.body, s.empty)
		s.of.show("")
		return
	}
	widgets.ShowAlone(s.body, s.whole)
	s.list.set(rows)
	s.of.show(s.list.id())
	said, asked := s.r.session().ReviewProgress(s.of.step())
	w := s.r.words
	s.count.SetText(w.T("review.count", "Said", said, "Asked", asked))
	n := s.of.rest()
	s.all.SetText(w.T("review.rest."+kindOf(s.of.step()), "N", n))
	widgets.SetVisible(s.all, n > 0)
}

// answer gives an answer and goes on; one that is given already is taken back. The second
// answer of the lines is typed beside the list.
func (s *stage) answer(id string, answer int) {
	for _, row := range s.list.rows {
		if row.id != id {
			continue
		}
		switch {
		case !row.can(answer):
			s.r.host.Tell(s.r.words.T("review.not-able"))
		case row.chosen == answer && !s.typed(answer):
			s.of.back(id)
		case s.of.answer(id, answer):
			s.on()
		default:
			s.of.enter()
		}
		return
	}
}

// on goes on after an answer: to the next row, and behind the last to what is still open.
func (s *stage) on() {
	if s.list.At < len(s.list.rows)-1 {
		s.list.next()
		return
	}
	s.r.goOn()
}

// typed tells whether an answer is typed in the panel, so that giving it again goes there.
func (s *stage) typed(answer int) bool {
	name := answersOf(s.of.step())[answer]
	return name == "measured" || name == "rate"
}

// confirmRest says of all the rest at once that it is as it was.
func (s *stage) confirmRest() {
	before := s.of.rest()
	s.of.confirmRest()
	said, asked := s.r.session().ReviewProgress(s.of.step())
	s.r.host.Tell(s.r.words.T("review.rest.told", "N", before-s.of.rest(), "Left", asked-said))
	s.focus()
}

// focus puts the keyboard on the first item of which nothing was said.
func (s *stage) focus() {
	window := s.r.host.Window().Canvas()
	if len(s.list.rows) == 0 {
		window.Focus(s.r.next)
		return
	}
	s.list.toUndecided()
	window.Focus(s.list)
}

// summary says how many of the step's items were dealt with.
func (s *stage) summary() (text string, enough bool) {
	said, asked := s.r.session().ReviewProgress(s.of.step())
	if asked == 0 {
		return s.r.words.T("review.summary.none"), true
	}
	return s.r.words.T("review.summary", "Said", said, "Asked", asked), said == asked
}

// panelOf is a panel beside a list: fields above, a row of buttons below.
func panelOf(fields fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, container.NewVBox(widget.NewSeparator(), container.NewHBox(buttons...)), nil, nil, fields)
}

// asWideAs keeps for a button the room of the widest of its words, so that the panel stays as
// wide as it is when they change.
func asWideAs(button *widgets.Button, words ...string) fyne.CanvasObject {
	room := canvas.NewRectangle(color.Transparent)
	now := button.Text
	for _, word := range words {
		button.SetText(word)
		room.SetMinSize(room.MinSize().Max(button.MinSize()))
	}
	button.SetText(now)
	return container.NewStack(room, container.NewHBox(button))
}
