package score

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// actions lists what was taken up so that dimensions improve, beside the panel of the
// selected one.
type actions struct {
	tab    *tab
	table  *widgets.Table
	panel  *actionPanel
	facts  *widgets.Facts
	remark *widgets.Note

	root        *fyne.Container
	full        fyne.CanvasObject
	empty       *fyne.Container
	suggestions *fyne.Container
}

// changeColumn is the column of what became of an action's dimension.
const changeColumn = 6

func newActions(t *tab) *actions {
	a := &actions{tab: t}
	column := func(key string, width float32, figure bool) widgets.Column {
		return widgets.Column{Title: t.words.T("score.action." + key), Width: width, Figure: figure}
	}
	a.table = widgets.NewTable([]widgets.Column{
		column("name", 0, false), column("dimension", 124, false), column("owner", 84, false), column("due", 150, false),
		column("status", 138, false), column("points", 52, true), column("change", 60, true)})
	a.table.OnSelected = a.show
	a.table.OnEdit = func(string) { a.do(widgets.Edit) }
	a.table.OnRemove = func(string) { a.do(widgets.Remove) }
	a.table.OnOpen, a.table.Main = t.host.Explain, changeColumn
	a.facts, a.remark = widgets.NewFacts(t.host.Explain), widgets.NewNote("")
	a.panel = newActionPanel(a)
	a.full = a.layout()
	a.suggestions = container.NewVBox()
	a.empty = container.NewStack(a.emptyState())
	a.root = container.NewStack(a.empty)
	return a
}

func (a *actions) layout() fyne.CanvasObject {
	w := a.tab.words
	add := widgets.NewMain(w.T("score.action.add"), func() { a.add(a.blank()) })
	bar := container.NewBorder(nil, nil, nil, add, widgets.NewSearch(w.T("score.action.filter"), a.table.SetFilter))
	foot := container.New(layout.NewCustomPaddedVBoxLayout(2), a.facts, a.remark)
	left := container.NewPadded(container.NewBorder(bar, foot, nil, nil, container.NewHScroll(a.table)))
	split := container.NewHSplit(left, a.panel.item.Content)
	split.SetOffset(0.73)
	return split
}

// emptyState says what an action is and suggests the first.
func (a *actions) emptyState() fyne.CanvasObject {
	w := a.tab.words
	box := container.NewVBox(
		widgets.NewTitle(w.T("score.action.empty-title")),
		widgets.NewParagraph(w.T("score.action.empty")),
		container.NewHBox(widgets.NewMain(w.T("score.action.add-first"), func() { a.add(a.blank()) }),
			widgets.NewButton(w.T("score.action.see-advice"), func() { a.tab.parts.Show(advicePart) })),
		a.suggestions,
	)
	return container.NewVScroll(container.NewPadded(container.NewPadded(box)))
}

// suggest offers the first step of each of the dimensions that could add most.
func (a *actions) suggest(e *data.Evaluation, r *appraisal.Result) {
	const most = 3
	w := a.tab.words
	a.suggestions.Objects = nil
	adviser := adviser{w, e, r}
	for i, about := range appraisal.Advise(e, r) {
		if i == most {
			break
		}
		s := adviser.steps(about)[0]
		take := widgets.NewButton(w.T("score.act"), func() { a.tab.sections[advicePart].(*advice).take(about.Dimension, s) })
		text := container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewStrong(s.name),
			widgets.NewNote(w.T("score.action.suggested", "Dimension", w.Dimension(about.Dimension), "Points", a.tab.one(s.points))))
		a.suggestions.Add(container.NewBorder(nil, nil, nil, container.NewVBox(take), text))
	}
	if len(a.suggestions.Objects) > 0 {
		a.suggestions.Objects = append([]fyne.CanvasObject{widgets.NewNote(w.T("score.action.suggestions"))}, a.suggestions.Objects...)
	}
	a.suggestions.Refresh()
}

func (a *actions) content() fyne.CanvasObject { return a.root }

func (a *actions) refresh() {
	s := a.tab.host.Session()
	e, r := s.Evaluation(), s.Result()
	shown := a.full
	if len(e.Actions) == 0 {
		shown = a.empty
		a.suggest(e, r)
	}
	widgets.ShowAlone(a.root, shown)
	a.table.SetRows(a.rows(e, r, s.Records()), nil)
	a.sum(e, r, s.Records())
	if a.find(a.table.Selected()) < 0 && len(e.Actions) > 0 {
		a.table.Select(e.Actions[0].ID)
	}
	a.panel.item.Show(a.table.Selected())
}

// find is the place of the action with the id, −1 when there is none.
func (a *actions) find(id string) int {
	return slices.IndexFunc(a.tab.host.Session().Evaluation().Actions, func(other data.Action) bool { return other.ID == id })
}

func (a *actions) rows(e *data.Evaluation, r *appraisal.Result, records []session.Record) []widgets.Row {
	w := a.tab.words
	var rows []widgets.Row
	for _, action := range e.Actions {
		state := session.StateOf(action, r, records)
		points := widgets.Cell{Value: action.Points}
		if action.Points > 0 {
			points.Text = w.Plain(action.Points)
		}
		due := action.Due.String()
		if state.Overdue {
			due = w.T("score.action.overdue", "Date", due)
		}
		rows = append(rows, widgets.Row{ID: action.ID, Faint: action.Status == data.ActionDropped, Cells: []widgets.Cell{
			{Text: action.Name}, {Text: w.Dimension(action.Dimension)}, {Text: action.Owner}, {Text: due},
			{Text: a.status(action, state)}, points, a.change(action, state.Effect),
		}})
	}
	return rows
}

// status is the word for an action's status, with the day it was done and a mark when
// that was since the assessment before.
func (a *actions) status(action data.Action, state session.ActionState) string {
	w := a.tab.words
	text := w.T("score.status." + string(action.Status))
	if action.Status == data.ActionDone && !action.DoneOn.IsZero() {
		text = w.T("score.status.done-on", "Date", action.DoneOn.String())
	}
	if state.Recent {
		text = w.T("score.status.recent", "Status", text)
	}
	return text
}

// change is what became of the action's dimension; it opens the dimension's score.
func (a *actions) change(action data.Action, effect session.Effect) widgets.Cell {
	if effect.Lacks == session.LacksDone {
		return widgets.Cell{Value: least}
	}
	if !effect.Change.Defined() {
		return widgets.Cell{Text: lang.Undefined, Value: least}
	}
	return widgets.Cell{Text: a.tab.whatIf.signed(effect.Change.Value), Value: effect.Change.Value}
}

// least sorts what has no value before all that has one.
const least = -data.MaxMajor

// sum says how many actions are open, late and done of late, and what is expected of
// those that are open.
func (a *actions) sum(e *data.Evaluation, r *appraisal.Result, records []session.Record) {
	w := a.tab.words
	open, late, recent, points := 0, 0, 0, 0.0
	for _, action := range e.Actions {
		state := session.StateOf(action, r, records)
		if action.Status == data.ActionOpen {
			open++
			points += action.Points
		}
		if state.Overdue {
			late++
		}
		if state.Recent {
			recent++
		}
	}
	fact := func(key, value string) widgets.Fact { return widgets.Fact{Name: w.T(key), Value: value} }
	facts := []widgets.Fact{fact("score.action.sum.open", a.tab.whole(float64(open)))}
	if late > 0 {
		facts = append(facts, fact("score.action.sum.overdue", a.tab.whole(float64(late))))
	}
	if before := session.Before(records, r.AsOf); before != nil {
		facts = append(facts, fact("score.action.sum.recent", w.T("score.action.sum.since", "N", recent, "Date", before.AsOf.String())))
	}
	facts = append(facts, fact("score.action.sum.points", a.tab.one(points)))
	a.facts.Set(facts...)
	remark := ""
	if exact := r.Score.Exact; exact.Defined() && points > 100-exact.Value {
		remark = w.T("score.action.sum.too-much", "Left", a.tab.one(100-exact.Value))
	}
	a.remark.SetText(remark)
}

// show selects an action and puts it into the panel.
func (a *actions) show(id string) {
	if a.table.Selected() != id {
		a.table.Select(id)
	}
	a.panel.item.Show(id)
}

// open shows the part with an action selected.
func (a *actions) open(id string) {
	a.table.Select(id)
	a.tab.parts.Show(actionsPart)
	a.show(id)
	a.table.Focus()
}

// blank is a new action: open, due in one review interval, about the dimension that
// could add most.
func (a *actions) blank() data.Action {
	s := a.tab.host.Session()
	e, r := s.Evaluation(), s.Result()
	action := data.Action{ID: data.NewID(), Name: a.tab.words.T("score.action.new"), Dimension: data.DimensionTeam,
		Due: r.AsOf.AddMonths(e.ReviewMonths), Status: data.ActionOpen}
	if advice := appraisal.Advise(e, r); len(advice) > 0 {
		action.Dimension = advice[0].Dimension
	}
	return action
}

// add adds an action and puts the keyboard on its name.
func (a *actions) add(action data.Action) {
	if a.added(action) {
		a.panel.form.Focus("name")
	}
}

// added adds an action and shows it; false when it could not be added.
func (a *actions) added(action data.Action) bool {
	if !a.tab.apply(session.AddAction(action)) {
		return false
	}
	a.table.Select(action.ID)
	a.tab.parts.Show(actionsPart)
	a.show(action.ID)
	return true
}

// remove takes the action away and selects the next; undo brings it back.
func (a *actions) remove(action data.Action) {
	next := a.table.Beside(action.ID)
	if !a.tab.apply(session.RemoveAction(action)) {
		return
	}
	a.table.Select(next)
	a.refresh()
	a.table.Focus()
}

// do carries out a command of the keyboard.
func (a *actions) do(c widgets.Command) bool {
	at := a.find(a.panel.item.ID())
	if at < 0 {
		return false
	}
	action := a.tab.host.Session().Evaluation().Actions[at]
	switch c {
	case widgets.Explain:
		a.tab.host.Explain(explain.Subject{Figure: explain.DimensionScore, Of: string(action.Dimension)})
	case widgets.Edit:
		a.panel.form.Focus("name")
	case widgets.Remove:
		a.remove(action)
	case widgets.Duplicate:
		action.ID, action.Status, action.DoneOn = data.NewID(), data.ActionOpen, data.Date{}
		a.add(action)
	default:
		return false
	}
	return true
}

// lines puts the texts that are not empty below each other.
func lines(texts ...string) string {
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	return strings.Join(texts, "\n")
}
