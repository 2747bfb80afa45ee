// Package goals is the tab of the goals: key figures with a baseline, a target and
// what was measured since.
package goals

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/typed"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// tab lists the goals beside the panel of the selected one.
type tab struct {
	host  widgets.Host
	words *lang.Words
	table *widgets.Table
	score *widgets.Facts
	why   *widgets.Note // why the goals give no score
	panel *panel

	content     *fyne.Container
	full, empty fyne.CanvasObject
}

// attainmentColumn is the column of the attainment in the table.
const attainmentColumn = 4

// New is the tab.
func New(host widgets.Host) widgets.Tab {
	t := &tab{host: host, words: host.Words()}
	figure := func(key string, width float32) widgets.Column {
		return widgets.Column{Title: t.words.T(key), Width: width, Figure: true}
	}
	t.table = widgets.NewTable([]widgets.Column{
		{Title: t.words.T("goals.name")},
		figure("goals.baseline", 76), figure("goals.target", 76), figure("goals.actual", 76), figure("goals.attainment", 72),
		{Title: t.words.T("goals.measured_on"), Width: 92}, {Title: t.words.T("goals.due"), Width: 84},
	})
	t.table.OnSelected = t.show
	t.table.OnEdit = func(string) { t.Do(widgets.Edit) }
	t.table.OnRemove = func(string) { t.Do(widgets.Remove) }
	t.table.OnOpen, t.table.Main = host.Explain, attainmentColumn
	t.score, t.why = widgets.NewFacts(host.Explain), widgets.NewNote("")
	t.panel = newPanel(t)
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
	add := widgets.NewMain(t.words.T("goals.add"), t.add)
	bar := container.NewBorder(nil, nil, nil, add, widgets.NewSearch(t.words.T("goals.filter"), t.table.SetFilter))
	left := container.NewPadded(container.NewBorder(bar, container.NewVBox(t.score, t.why), nil, nil, t.table))
	split := container.NewHSplit(left, t.panel.content)
	split.SetOffset(0.66)
	return split
}

// emptyState says what a goal is and offers usual ones.
func (t *tab) emptyState() fyne.CanvasObject {
	box := container.NewVBox(
		widgets.NewTitle(t.words.T("goals.empty-title")),
		widgets.NewParagraph(t.words.T("goals.empty")),
		container.NewHBox(widgets.NewMain(t.words.T("goals.add-first"), t.add)),
		widgets.NewNote(t.words.T("goals.empty-usual")),
	)
	for _, goal := range t.usual() {
		box.Add(container.NewHBox(widgets.NewButton(goal.Name, func() { t.put(goal) })))
	}
	return container.NewVScroll(container.NewPadded(container.NewPadded(box)))
}

// usual are goals that many set, to be given their own figures.
func (t *tab) usual() []data.Goal {
	percent := t.words.T("goals.unit.percent")
	goals := []data.Goal{
		{Name: t.words.T("goals.usual.retention"), Unit: percent},
		{Name: t.words.T("goals.usual.response"), Unit: t.words.T("goals.unit.hours"), Baseline: 1},
		{Name: t.words.T("goals.usual.adoption"), Unit: percent},
		{Name: t.words.T("goals.usual.satisfaction"), Unit: t.words.T("goals.unit.points")},
	}
	for i := range goals {
		goals[i] = fresh(goals[i], t.host.Session().Evaluation())
	}
	return goals
}

// fresh fills in what a goal cannot be without: a target that differs from the
// baseline, and the end of the horizon as its due date.
func fresh(g data.Goal, e *data.Evaluation) data.Goal {
	if g.Baseline == g.Target {
		g.Target = g.Baseline + 1
	}
	g.Due = e.End()
	return g
}

// Refresh shows the session's goals and how far they were attained.
func (t *tab) Refresh() {
	e, r := t.host.Session().Evaluation(), t.host.Session().Result()
	shown := t.full
	if len(e.Goals) == 0 {
		shown = t.empty
	}
	if t.content.Objects[0] != shown {
		t.content.Objects = []fyne.CanvasObject{shown}
		t.content.Refresh()
	}
	t.table.SetRows(t.rows(e, r), nil)
	t.showScore(r)
	id := t.table.Selected()
	if !slices.ContainsFunc(e.Goals, func(g data.Goal) bool { return g.ID == id }) {
		id = ""
	}
	t.panel.show(id)
}

func (t *tab) rows(e *data.Evaluation, r *appraisal.Result) []widgets.Row {
	results := map[string]appraisal.Goal{}
	for _, result := range r.Goals {
		results[result.ID] = result
	}
	rows := make([]widgets.Row, len(e.Goals))
	for i, g := range e.Goals {
		result := results[g.ID]
		rows[i] = widgets.Row{ID: g.ID, Cells: []widgets.Cell{
			{Text: g.Name}, t.number(g.Baseline, g.Unit), t.number(g.Target, g.Unit),
			t.figure(result.Actual, func(x float64) widgets.Cell { return t.number(x, g.Unit) }).Of(explain.GoalAttainment, g.ID),
			t.figure(result.Attainment, func(x float64) widgets.Cell { return widgets.Cell{Text: t.words.Percent(x), Value: x} }).Of(explain.GoalAttainment, g.ID),
			{Text: result.MeasuredOn.String()}, {Text: g.Due.String()},
		}}
	}
	return rows
}

// number is a figure with its unit when that is as short as a sign.
func (t *tab) number(x float64, unit string) widgets.Cell {
	text := typed.ShowNumber(x)
	if len([]rune(unit)) <= 2 && unit != "" {
		text += " " + unit
	}
	return widgets.Cell{Text: text, Brief: t.words.Short(x), Value: x}
}

func (t *tab) figure(f appraisal.Figure, cell func(float64) widgets.Cell) widgets.Cell {
	if !f.Defined() {
		return widgets.Cell{Text: lang.Undefined, Value: -data.MaxMajor}
	}
	return cell(f.Value)
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

func (t *tab) show(id string) {
	if t.table.Selected() != id {
		t.table.Select(id)
	}
	t.panel.show(id)
}

// Do carries out a command of the keyboard.
func (t *tab) Do(c widgets.Command) bool {
	if c == widgets.New {
		t.add()
		return true
	}
	if c == widgets.Explain {
		return t.table.Open()
	}
	goal, _ := t.panel.goal()
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
	goals := t.host.Session().Evaluation().Goals
	i := slices.IndexFunc(goals, func(g data.Goal) bool { return g.ID == place.Of })
	if i < 0 {
		return
	}
	t.show(place.Of)
	path := "baseline"
	if place.Reading >= 0 && place.Reading < len(goals[i].Readings) {
		path = fmt.Sprintf("readings[%d].value", place.Reading)
	}
	t.panel.form.Focus(path)
}

// add adds a goal without figures of its own yet.
func (t *tab) add() {
	e := t.host.Session().Evaluation()
	t.put(fresh(data.Goal{Name: t.words.T("goals.new-name"), Unit: t.words.T("goals.unit.percent"), Target: 100}, e))
}

// put adds the goal, selects it and puts the keyboard into its name.
func (t *tab) put(g data.Goal) {
	g.ID = data.NewID()
	if t.apply(session.AddGoal(g)) {
		t.Refresh()
		t.show(g.ID)
		t.panel.form.Focus("name")
	}
}

// remove takes the goal away and selects the next; undo brings it back.
func (t *tab) remove(g data.Goal) {
	next := t.table.Beside(g.ID)
	if !t.apply(session.RemoveGoal(g)) {
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
