// Package goals is the tab of the goals: key figures with a baseline, a target and
// what was measured since, and the benefits that depend on them.
package goals

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// tab lists the goals beside the panel of the selected one.
type tab struct {
	host   widgets.Host
	words  *lang.Words
	table  *widgets.Table
	score  *widgets.Facts
	why    *widgets.Note // why the goals give no score
	course *course
	panel  *panel
	drafts []*Draft // the goals that are being set up

	content     *fyne.Container
	middle      *fyne.Container // table and course
	full, empty fyne.CanvasObject
}

// New is the tab.
func New(host widgets.Host) widgets.Tab {
	t := &tab{host: host, words: host.Words()}
	t.table = widgets.NewTable(t.columns())
	t.table.OnSelected = t.show
	t.table.OnEdit = func(string) { t.Do(widgets.Edit) }
	t.table.OnRemove = func(string) { t.Do(widgets.Remove) }
	t.table.OnOpen, t.table.Main = host.Explain, attainmentColumn
	t.score, t.why = widgets.NewFacts(host.Explain), widgets.NewNote("")
	t.course, t.panel = newCourse(host), newPanel(t)
	t.full, t.empty = t.layout(), t.emptyState()
	t.content = container.NewStack(t.empty)
	t.Refresh()
	if goals := host.Session().Evaluation().Goals; len(goals) > 0 {
		t.show(goals[0].ID)
	}
	return t
}

// Content is the whole tab.
func (t *tab) Content() fyne.CanvasObject { return t.content }

func (t *tab) layout() fyne.CanvasObject {
	usual := widgets.NewButton(t.words.T("goals.usual"), nil)
	usual.OnTapped = func() { t.offerUsual(usual) }
	add := widgets.NewMain(t.words.T("goals.add"), t.add)
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(usual, add), widgets.NewSearch(t.words.T("goals.filter"), t.table.SetFilter))
	t.middle = container.New(aboveCourse{}, container.NewHScroll(t.table), t.course.content)
	left := container.NewPadded(container.NewBorder(bar, container.NewVBox(t.score, t.why), nil, nil, t.middle))
	split := container.NewHSplit(left, t.panel.item.Content)
	split.SetOffset(0.68)
	return split
}

// Refresh shows the session's goals and how far they were attained.
func (t *tab) Refresh() {
	e, r := t.host.Session().Evaluation(), t.host.Session().Result()
	shown := t.full
	if len(e.Goals)+len(t.drafts) == 0 {
		shown = t.empty
	}
	widgets.ShowAlone(t.content, shown)
	t.table.SetRows(t.rows(e, r), nil)
	t.showScore(r)
	t.present(t.table.Selected())
}

// present shows the goal in the panel and its course below the table.
func (t *tab) present(id string) {
	t.panel.item.Show(id)
	goal, _ := t.panel.item.Thing()
	if t.course.show(goal) {
		t.middle.Refresh()
	}
}

// showScore says what the goals give for the score.
func (t *tab) showScore(r *appraisal.Result) {
	for _, d := range r.Score.Dimensions {
		if d.ID != data.DimensionGoals {
			continue
		}
		fact, reason := widgets.Fact{Name: t.words.T("goals.score"), Opens: widgets.Opening(explain.DimensionScore, string(d.ID))}, ""
		fact.Value = t.words.Figure(d.Score, func(x float64) string { return t.words.Number(x, 1) })
		if !d.Score.Defined() {
			reason = t.words.T("goals.score-none", "Reason", t.words.Reason(d.Score.Why))
		}
		t.score.Set(fact)
		t.why.SetText(reason)
	}
}

// find is the goal with the id and its place, or the one that is being set up, nil when
// there is none.
func (t *tab) find(id string) (*data.Goal, int) {
	goals := t.host.Session().Evaluation().Goals
	if i := slices.IndexFunc(goals, func(g data.Goal) bool { return g.ID == id }); i >= 0 {
		return &goals[i], i
	}
	if d := t.draft(id); d != nil {
		return &d.Goal, -1
	}
	return nil, -1
}

func (t *tab) show(id string) {
	if t.table.Selected() != id {
		t.table.Select(id)
	}
	t.present(id)
}

// Do carries out a command of the keyboard.
func (t *tab) Do(c widgets.Command) bool {
	switch c {
	case widgets.New:
		t.add()
		return true
	case widgets.Explain:
		return t.table.Open()
	}
	goal, _ := t.panel.item.Thing()
	if goal == nil {
		return false
	}
	switch c {
	case widgets.Edit:
		t.panel.form.Focus("name")
	case widgets.Remove:
		t.remove(*goal)
	default:
		return false
	}
	return true
}

// Reveal shows the goal of a place and puts the keyboard into the value of the reading,
// or into the baseline.
func (t *tab) Reveal(place explain.Place) {
	goal, _ := t.find(place.Of)
	if goal == nil {
		return
	}
	t.show(place.Of)
	path := "baseline"
	if place.Reading >= 0 && place.Reading < len(goal.Readings) {
		path = fmt.Sprintf("readings[%d].value", place.Reading)
	}
	t.panel.form.Focus(path)
}

// remove takes the goal away and selects the next; undo brings it back unless it was
// still being set up.
func (t *tab) remove(g data.Goal) {
	next := t.table.Beside(g.ID)
	if at := t.draftAt(g.ID); at >= 0 {
		t.drafts = slices.Delete(t.drafts, at, at+1)
	} else if !t.apply(session.RemoveGoal(g)) {
		return
	}
	t.table.Select(next)
	t.Refresh()
	t.table.Focus()
}

func (t *tab) apply(edit session.Edit) bool {
	err := t.host.Session().Apply(edit)
	t.host.Fail(err)
	return err == nil
}
