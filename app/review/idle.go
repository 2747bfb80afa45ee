package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// idle is shown while no review is under way: what was recorded just now, when the next
// one is due, and the day of one that is begun.
type idle struct {
	r        *review
	content  *fyne.Container
	recorded *fyne.Container
	told     *widgets.Note
	compare  *widgets.Button
	begins   *fyne.Container
	nothing  fyne.CanvasObject
	when     *widgets.Note
	day      *widgets.DateField
	chosen   bool // the day, by the person
	begin    *widgets.Button
}

// idleWidth keeps sentences short enough to read.
const idleWidth = 720

func newIdle(r *review) *idle {
	w := r.words
	i := &idle{r: r, told: widgets.NewParagraph(""), when: widgets.NewParagraph("")}
	i.compare = widgets.NewMain(w.T("review.to-history"), func() {
		r.host.Reveal(explain.Place{Page: explain.HistoryPage, Of: explain.ChangesOfHistory, Reading: -1})
	})
	overview := widgets.NewButton(w.T("review.to-overview"), func() { r.host.Show(widgets.Overview) })
	i.recorded = container.NewStack(widgets.NewPanel(w.T("review.recorded"), nil, container.NewVBox(i.told, container.NewHBox(i.compare, overview))))
	i.day = widgets.NewDate(w, w.T("review.day"))
	i.day.SetHint(w.T("review.day.hint"))
	i.day.OnValid = i.dayTyped
	i.begin = widgets.NewMain(w.T("review.begin"), i.beginNow)
	guide := widgets.NewButton(w.T("review.to-guide"), func() { r.host.Show(widgets.Guide) })
	i.nothing = widgets.NewPanel("", nil, container.NewVBox(widgets.NewParagraph(w.T("review.nothing")), container.NewHBox(guide)))
	i.begins = container.NewStack(widgets.NewPanel(w.T("review.what"), nil, container.NewVBox(
		widgets.NewParagraph(w.T("review.what.text")), i.when, container.New(widgets.AtMost(260), i.day), container.NewHBox(i.begin))))
	box := container.New(layout.NewCustomPaddedVBoxLayout(8), widgets.NewHeading(w.T("review.title")), i.recorded, i.begins, i.nothing, i.steps())
	i.content = container.NewStack(container.NewVScroll(container.New(layout.NewCustomPaddedLayout(edge, edge, edge, edge),
		container.New(widgets.AtMost(idleWidth), box))))
	return i
}

// steps says what a review asks, step by step.
func (i *idle) steps() fyne.CanvasObject {
	w, list := i.r.words, container.NewVBox()
	for n, step := range session.ReviewSteps() {
		list.Add(widgets.NewParagraph(w.T("review.step-why", "N", n+1, "Name", w.T("review.step."+string(step)), "Why", w.T("review.why."+string(step)))))
	}
	return widgets.NewPanel(w.T("review.steps"), nil, list)
}

// refresh shows when the last review was and when the next one is due.
func (i *idle) refresh() {
	s, w := i.r.session(), i.r.words
	able := s.Reviewable()
	widgets.SetVisible(i.begins, able)
	widgets.SetVisible(i.nothing, !able)
	over := s.Review()
	widgets.SetVisible(i.recorded, over.Recorded && !s.ReviewDue())
	i.told.SetText(w.T("review.recorded.text", "Date", over.AsOf.String(), "Next", s.NextReview().String()))
	text := w.T("review.first", "Date", s.NextReview().String())
	if standing := session.Standing(s.Records()); len(standing) > 0 {
		text = w.T("review.again", "Last", standing[len(standing)-1].AsOf.String(), "Date", s.NextReview().String(), "N", s.Evaluation().ReviewMonths)
	}
	i.when.SetText(i.holds() + "\n" + text)
	if !i.chosen {
		i.day.SetValue(s.Today())
	}
	i.day.SetProblem(i.refusal(i.day.Value()))
	i.content.Refresh()
}

// holds counts what there is to look at.
func (i *idle) holds() string {
	e, open := i.r.evaluation(), 0
	for _, a := range e.Actions {
		if a.Status == data.ActionOpen {
			open++
		}
	}
	return i.r.words.T("review.holds", "Costs", counting(e.Costs), "Benefits", counting(e.Benefits), "Goals", len(e.Goals), "Raters", len(e.Raters), "Actions", open)
}

// counting counts the lines that are in the totals.
func counting(lines []data.Line) int {
	n := 0
	for i := range lines {
		if !lines[i].Excluded {
			n++
		}
	}
	return n
}

// refusal is the sentence about a day that cannot be reviewed, "" for one that can.
func (i *idle) refusal(day data.Date) string {
	s, w := i.r.session(), i.r.words
	switch start := s.Evaluation().Start; {
	case day.Before(start):
		return w.T("review.before-start", "Start", start.String())
	case day.After(s.Today()):
		return w.T("review.in-future", "Today", s.Today().String())
	}
	return ""
}

func (i *idle) dayTyped(day data.Date) error {
	if sentence := i.refusal(day); sentence != "" {
		return widgets.Told(sentence)
	}
	i.chosen = true
	return nil
}

// beginNow begins a review of the day and puts the keyboard on its first item.
func (i *idle) beginNow() {
	if _, draft := i.day.Draft(); draft || i.refusal(i.day.Value()) != "" {
		i.day.Focus()
		return
	}
	i.r.host.Fail(i.r.session().BeginReview(i.day.Value()))
	i.chosen = false
	i.r.Focus()
}

// focus puts the keyboard on what is done next.
func (i *idle) focus() {
	window := i.r.host.Window().Canvas()
	switch {
	case i.recorded.Visible():
		window.Focus(i.compare)
	case i.begins.Visible():
		window.Focus(i.begin)
	}
}
