package goals

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// panel edits the selected goal: its figures, its readings, and the benefits that depend
// on it.
type panel struct {
	tab   *tab
	host  widgets.Host
	words *lang.Words

	item   *widgets.ItemPanel[data.Goal]
	form   *widgets.Form
	fields *widgets.Binding[data.Goal]

	state    *state
	benefits *widgets.Picker // those that can be linked
}

func newPanel(t *tab) *panel {
	p := &panel{tab: t, host: t.host, words: t.words, state: newState(t)}
	p.benefits = widgets.NewPicker(p.words, p.words.T("goals.benefit-search"))
	p.benefits.Find, p.benefits.OnPicked = p.unlinked, p.link
	of := widgets.Item[data.Goal]{
		Find: t.find, Shape: p.shapeOf, Build: p.build, Store: p.store, Gone: p.words.T("goals.gone"),
		Turn: p.benefits.Clear, Shown: p.shown,
	}
	remove := widgets.NewQuiet(p.words.T("goals.remove"), func() { t.Do(widgets.Remove) })
	nothing := container.NewPadded(widgets.NewNote(p.words.T("goals.select-one")))
	p.item = widgets.NewItemPanel(p.host, of, nothing, func(fields fyne.CanvasObject) fyne.CanvasObject {
		foot := container.NewVBox(widget.NewSeparator(), container.NewPadded(p.state.content))
		return container.NewBorder(container.NewHBox(remove), foot, nil, nil, fields)
	})
	p.form, p.fields, p.benefits.OnResize = p.item.Form, p.item.Fields, p.item.Arrange
	return p
}

// shapeOf tells which fields the goal needs: for its readings and the benefits it is
// linked to.
func (p *panel) shapeOf(g *data.Goal) string {
	any := len(p.host.Session().Evaluation().Benefits) > 0
	return fmt.Sprint(len(g.Readings), any, " ", strings.Join(g.Benefits, " "))
}

// build makes the fields of the goal's shape.
func (p *panel) build(g *data.Goal) []fyne.CanvasObject {
	return slices.Concat(p.figures(), p.measured(len(g.Readings)), p.dependents(g))
}

// shown brings what stands beside the fields up to date.
func (p *panel) shown(g *data.Goal) {
	p.state.show(g)
	p.benefits.Refresh()
}

// store puts what became of the goal in its place.
func (p *panel) store(changed data.Goal, at int, field string) error {
	if draft := p.tab.draftAt(changed.ID); draft >= 0 {
		return p.tab.fill(draft, changed, field)
	}
	return p.form.Apply(session.PutGoal(changed, field), fmt.Sprintf("goals[%d]", at), field)
}

// figures are the goal's own fields.
func (p *panel) figures() []fyne.CanvasObject {
	text := func(path string, what func(*data.Goal) *string) *widgets.TextField {
		return widgets.BindInput(p.fields, path, widgets.NewText(p.words, p.words.T("goals."+path)), what)
	}
	day := func(path, empty string, what func(*data.Goal) *data.Date) *widgets.DateField {
		return widgets.BindInput(p.fields, path, widgets.NewOptionalDate(p.words, p.words.T("goals."+path), p.words.T(empty)), what)
	}
	name := text("name", func(g *data.Goal) *string { return &g.Name })
	unit := text("unit", func(g *data.Goal) *string { return &g.Unit })
	owner := text("owner", func(g *data.Goal) *string { return &g.Owner })
	baseline := p.number("baseline", func(g *data.Goal) *float64 { return &g.Baseline })
	on := day("baseline_on", "goals.baseline_on-none", func(g *data.Goal) *data.Date { return &g.BaselineOn })
	target := p.number("target", func(g *data.Goal) *float64 { return &g.Target })
	due := day("due", "goals.due-none", func(g *data.Goal) *data.Date { return &g.Due })
	objects := []fyne.CanvasObject{name, widgets.NewRow(unit, owner), widgets.NewRow(baseline, on), widgets.NewRow(target, due)}
	for path, field := range map[string]interface{ SetHint(string) }{
		"name": name, "baseline": baseline, "target": target, "unit": unit, "owner": owner,
	} {
		field.SetHint(p.words.T("goals.hint." + path))
	}
	return objects
}

// number is a field for the baseline or the target. It is empty until a goal that is
// being set up has the number.
func (p *panel) number(path string, what func(*data.Goal) *float64) *widgets.OptionalNumberField {
	field := widgets.NewOptionalMeasure(p.words, p.words.T("goals."+path), p.unit)
	BindNumber(p.fields, path, field, what, p.tab.draft, func() { p.tab.forget(p.item.ID(), path) })
	return field
}

// unit is the unit of the goal that is shown.
func (p *panel) unit() string {
	if g, _ := p.item.Thing(); g != nil {
		return g.Unit
	}
	return ""
}

// measured are the readings, the latest first.
func (p *panel) measured(readings int) []fyne.CanvasObject {
	add := widgets.NewQuiet(p.words.T("goals.reading-add"), p.addReading)
	objects := []fyne.CanvasObject{widgets.NewTitle(p.words.T("goals.readings"), add)}
	if readings == 0 {
		return append(objects, widgets.NewNote(p.words.T("goals.readings-none")))
	}
	for i := readings - 1; i >= 0; i-- {
		objects = append(objects, p.reading(i)...)
	}
	return objects
}

func (p *panel) reading(i int) []fyne.CanvasObject {
	path := fmt.Sprintf("readings[%d]", i)
	at := func(g *data.Goal) *data.GoalReading {
		if i < len(g.Readings) {
			return &g.Readings[i]
		}
		return &data.GoalReading{}
	}
	on := widgets.BindInput(p.fields, path+".measured_on", widgets.NewDate(p.words, p.words.T("goals.measured_on")), func(g *data.Goal) *data.Date { return &at(g).MeasuredOn })
	value := widgets.BindInput(p.fields, path+".value", widgets.NewMeasure(p.words, p.words.T("goals.value"), p.unit), func(g *data.Goal) *float64 { return &at(g).Value })
	note := widgets.BindInput(p.fields, path+".note", widgets.NewText(p.words, p.words.T("goals.note")), func(g *data.Goal) *string { return &at(g).Note })
	remove := widgets.NewQuiet(p.words.T("goals.reading-remove"), func() {
		p.item.Act(func(g *data.Goal) { g.Readings = slices.Delete(g.Readings, i, i+1) })
	})
	return []fyne.CanvasObject{widget.NewSeparator(), widgets.NewRow(on, value), container.NewBorder(nil, nil, nil, container.NewCenter(remove), note)}
}

// addReading adds a reading of the as-of date with the latest value, or the baseline. A
// goal that is being set up is asked for its figures first.
func (p *panel) addReading() {
	goal, _ := p.item.Thing()
	if goal == nil {
		return
	}
	if d := p.tab.draft(goal.ID); d != nil {
		p.form.Focus(d.Missing())
		return
	}
	asOf := p.host.Session().AsOf()
	reading := data.GoalReading{MeasuredOn: asOf, Value: goal.Baseline}
	if latest, any := goal.Latest(asOf); any {
		reading.Value = latest.Value
	}
	at := len(goal.Readings)
	if p.item.Act(func(g *data.Goal) { g.Readings = append(g.Readings, reading) }) {
		p.form.Focus(fmt.Sprintf("readings[%d].value", at))
	}
}
