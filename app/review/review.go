// Package review leads through the half-yearly review of an evaluation: lines, goals,
// ratings and actions with last time's value beside the new one, then what came of it and
// the assessment. What is said in it is an edit of the evaluation, so it can be left at any
// moment and taken up again.
package review

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/typed"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// page is one step as it is shown.
type page interface {
	content() fyne.CanvasObject
	refresh()
	focus()
	// summary says in a few words how far the step is, and whether that is all.
	summary() (text string, enough bool)
}

// review is the tab: the steps at the left, the one that is shown beside them; or, while
// no review is under way, what it is and where it begins.
type review struct {
	host  widgets.Host
	words *lang.Words

	stages map[session.ReviewStep]*stage
	result *result
	shown  session.ReviewStep

	idle       *idle
	root       *fyne.Container
	whole      fyne.CanvasObject
	title      *widgets.Note
	progress   *widgets.Note
	steps      *widgets.StepList
	name, why  *widgets.Note
	place      *fyne.Container
	back, next *widgets.Button
}

// The room round the parts, and the width of the list of steps.
const (
	edge      = 14
	listWidth = 196
)

// New is the review of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	r := &review{host: host, words: host.Words(), stages: map[session.ReviewStep]*stage{}, place: container.NewStack()}
	r.title, r.progress = widgets.NewStrong(""), widgets.NewNote("")
	r.name, r.why = widgets.NewHeading(""), widgets.NewParagraph("")
	r.next = widgets.NewMain("", r.forward)
	r.back = widgets.NewIconButton(r.words.T("review.back"), theme.NavigateBackIcon(), func() { r.turn(-1) })
	for _, of := range []items{newLineItems(r, data.Cost), newLineItems(r, data.Benefit), newGoalItems(r), newRaterItems(r), newActionItems(r)} {
		r.stages[of.step()] = newStage(r, of)
	}
	r.result, r.idle = newResult(r), newIdle(r)
	steps := session.ReviewSteps()
	r.steps = widgets.NewStepList(len(steps))
	r.steps.OnOpen, r.steps.OnEnter = func(i int) { r.open(steps[i]) }, r.Focus
	r.whole = container.New(besideStage{}, r.column(), r.stage())
	r.root = container.NewStack(r.idle.content)
	return r
}

// column is the list of the steps.
func (r *review) column() fyne.CanvasObject {
	inner := container.NewVScroll(container.NewVBox(r.title, r.steps, r.progress, widgets.NewNote(r.words.T("review.about"))))
	fixed := container.New(widgets.FixedWidth(listWidth), inner)
	return container.NewBorder(nil, nil, nil, widget.NewSeparator(), container.New(layout.NewCustomPaddedLayout(edge, 6, edge, edge), fixed))
}

// stage is the step that is shown, with the buttons below.
func (r *review) stage() fyne.CanvasObject {
	end := widgets.NewQuiet(r.words.T("review.end"), r.end)
	leave := widgets.NewQuiet(r.words.T("review.leave"), func() { r.host.Show(widgets.Overview) })
	buttons := container.NewVBox(widget.NewSeparator(), container.New(layout.NewCustomPaddedLayout(6, 6, edge, edge),
		container.NewHBox(r.back, r.next, layout.NewSpacer(), end, leave)))
	top := container.New(layout.NewCustomPaddedLayout(edge, 2, edge, edge), container.NewVBox(r.name, r.why))
	return container.NewBorder(top, buttons, nil, nil, r.place)
}

// besideStage lays the list of the steps beside the step that is shown, and leaves it out
// where the step would have too little room; the heading and the buttons below lead on then.
type besideStage struct{}

// leastBeside is the width in which there is room for the list of the steps.
const leastBeside = 960

// Layout is called by Fyne.
func (besideStage) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	steps, stage, left := objects[0], objects[1], float32(0)
	if widgets.SetVisible(steps, size.Width >= leastBeside); steps.Visible() {
		left = steps.MinSize().Width
		steps.Resize(fyne.NewSize(left, size.Height))
	}
	stage.Move(fyne.NewPos(left, 0))
	stage.Resize(fyne.NewSize(size.Width-left, size.Height))
}

// MinSize is called by Fyne.
func (besideStage) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// Content is the tab.
func (r *review) Content() fyne.CanvasObject { return r.root }

func (r *review) session() *session.Session { return r.host.Session() }

func (r *review) evaluation() *data.Evaluation { return r.session().Evaluation() }

// day is the day of the review.
func (r *review) day() data.Date { return r.session().Review().AsOf }

func (r *review) at() session.ReviewStep { return r.session().Review().At }

// exact is an entered amount with its sign.
func (r *review) exact(m data.Money) string {
	c := r.evaluation().Currency
	return c.Symbol() + typed.ShowMoney(m, c)
}

// page is a step as it is shown.
func (r *review) page(step session.ReviewStep) page {
	if stage, there := r.stages[step]; there {
		return stage
	}
	return r.result
}

// Refresh shows the step where the review stands, and the evaluation as it is now.
func (r *review) Refresh() {
	if !r.session().Review().UnderWay {
		r.idle.refresh()
		widgets.ShowAlone(r.root, r.idle.content)
		return
	}
	step := r.at()
	turned := step != r.shown
	r.put(step)
	r.page(step).refresh()
	r.showSteps(step)
	r.showButtons(step)
	widgets.ShowAlone(r.root, r.whole)
	if turned {
		r.root.Refresh() // the sentence has another height
	}
}

func (r *review) put(step session.ReviewStep) {
	if step == r.shown {
		return
	}
	r.shown = step
	n := slices.Index(session.ReviewSteps(), step) + 1
	r.name.SetText(r.words.T("review.step-of", "N", n, "Of", len(session.ReviewSteps()), "Name", r.words.T("review.step."+string(step))))
	r.why.SetText(r.words.T("review.why." + string(step)))
	widgets.ShowAlone(r.place, r.page(step).content())
}

// showSteps brings the list of the steps and the progress of the whole up to date.
func (r *review) showSteps(here session.ReviewStep) {
	steps := session.ReviewSteps()
	list := make([]widgets.StepItem, len(steps))
	for i, step := range steps {
		list[i] = widgets.StepItem{Name: r.words.T("review.step." + string(step)), Here: step == here}
		list[i].Summary, list[i].Enough = r.page(step).summary()
	}
	said, asked := r.session().ReviewProgress()
	r.steps.Set(list)
	r.title.SetText(r.words.T("review.of-day", "Date", r.day().String()))
	r.progress.SetText(r.words.T("review.progress", "Said", said, "Asked", asked))
}

// showButtons says on the button where it leads. The last step has a button of its own for
// what is done next.
func (r *review) showButtons(step session.ReviewStep) {
	r.back.SetAble(step != session.ReviewSteps()[0])
	next, more := r.beside(step, 1)
	if widgets.SetVisible(r.next, more); more {
		r.next.SetText(r.words.T("review.next", "Name", r.words.T("review.step."+string(next))))
	}
}

func (r *review) beside(step session.ReviewStep, by int) (session.ReviewStep, bool) {
	steps := session.ReviewSteps()
	i := slices.Index(steps, step) + by
	if i < 0 || i >= len(steps) {
		return "", false
	}
	return steps[i], true
}

// turn goes to the step before or after and puts the keyboard there.
func (r *review) turn(by int) bool {
	if !r.session().Review().UnderWay {
		return false
	}
	step, there := r.beside(r.at(), by)
	if there {
		r.open(step)
		r.Focus()
	}
	return there
}

func (r *review) forward() { r.turn(1) }

// open goes to a step. It can be left there and is taken up again there.
func (r *review) open(step session.ReviewStep) {
	r.host.Fail(r.session().TurnReview(step))
}

// goOn goes back from the panel to the list, to the next item of which nothing was said;
// to the button that leads on where there is none.
func (r *review) goOn() {
	stage, there := r.stages[r.at()]
	if !there {
		return
	}
	stage.list.next()
	if said, asked := r.session().ReviewProgress(r.at()); said == asked {
		r.host.Window().Canvas().Focus(r.next)
		return
	}
	if row := stage.list.At; row < len(stage.list.rows) && stage.list.rows[row].state != session.Undecided {
		stage.list.toUndecided()
	}
	r.host.Window().Canvas().Focus(stage.list)
}

// mark says something of items without a trace; it answers false where it could not be
// kept.
func (r *review) mark(step session.ReviewStep, mark session.ReviewMark, ids ...string) bool {
	err := r.session().MarkReview(step, mark, ids...)
	r.host.Fail(err)
	return err == nil
}

// end ends the review without an assessment.
func (r *review) end() {
	r.host.Window().Canvas().Unfocus() // the button is gone in a moment
	r.host.Fail(r.session().EndReview())
	r.Focus()
}

// Focus puts the keyboard where the step begins, or on the button that begins a review.
func (r *review) Focus() {
	if !r.session().Review().UnderWay {
		r.idle.focus()
		return
	}
	r.page(r.at()).focus()
}

// Do carries out a command of the keyboard.
func (r *review) Do(c widgets.Command) bool {
	switch c {
	case widgets.NextPart:
		return r.turn(1)
	case widgets.PreviousPart:
		return r.turn(-1)
	case widgets.Leave:
		return r.toList()
	}
	return false
}

// toList puts the keyboard back from the fields on the list, on the row that it was on.
func (r *review) toList() bool {
	stage, there := r.stages[r.at()]
	if !there || !r.session().Review().UnderWay || len(stage.list.rows) == 0 {
		return false
	}
	r.host.Window().Canvas().Focus(stage.list)
	return true
}

// held is what is typed for the assessment and not recorded yet.
type held struct{ By, Note string }

// Kept is what is typed for the assessment.
func (r *review) Kept() string {
	h := held{Note: r.result.note.Text()}
	if r.result.byChosen {
		h.By = r.result.by.Text()
	}
	text, err := json.Marshal(h)
	if err != nil || h == (held{}) {
		return ""
	}
	return string(text)
}

// Keep takes what Kept gave.
func (r *review) Keep(kept string) {
	var h held
	if json.Unmarshal([]byte(kept), &h) != nil {
		return
	}
	r.result.note.SetValue(h.Note)
	if h.By != "" {
		r.result.by.SetValue(h.By)
		r.result.byChosen = true
	}
}
