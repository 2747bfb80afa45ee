package goals

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// panel edits the selected goal and its readings.
type panel struct {
	tab   *tab
	host  widgets.Host
	words *lang.Words

	content *fyne.Container
	nothing fyne.CanvasObject
	whole   fyne.CanvasObject
	scroll  *container.Scroll
	box     *fyne.Container
	form    *widgets.Form
	fields  *widgets.Binding[data.Goal]

	id       string
	readings int // how many the fields are made for, −1 before the first goal
}

func newPanel(t *tab) *panel {
	p := &panel{tab: t, host: t.host, words: t.words, readings: -1}
	p.box = container.NewVBox()
	p.scroll = widgets.NewFieldScroll(p.box)
	p.form = widgets.NewForm(p.host, p.scroll)
	p.fields = &widgets.Binding[data.Goal]{Form: p.form, Change: p.change}
	p.nothing = container.NewPadded(widgets.NewNote(p.words.T("goals.select-one")))
	remove := widgets.NewQuiet(p.words.T("goals.remove"), func() { t.Do(widgets.Remove) })
	p.whole = container.NewBorder(container.NewHBox(remove), nil, nil, nil, p.scroll)
	p.content = container.NewStack(p.nothing)
	return p
}

// goal is the goal that is shown, as it is now, and its place.
func (p *panel) goal() (*data.Goal, int) {
	goals := p.host.Session().Evaluation().Goals
	i := slices.IndexFunc(goals, func(g data.Goal) bool { return g.ID == p.id })
	if i < 0 {
		return nil, -1
	}
	return &goals[i], i
}

// show puts the goal with the id into the fields, "" empties the panel.
func (p *panel) show(id string) {
	changed := id != p.id
	if changed {
		p.form.Keep(p.id)
		p.id = id
	}
	goal, _ := p.goal()
	if goal == nil {
		p.id = ""
		p.put(p.nothing)
		return
	}
	if len(goal.Readings) != p.readings {
		if !changed {
			p.form.Keep(id)
		}
		p.rebuild(goal)
		p.form.Recall(id)
	} else {
		p.fields.Sync(goal, changed)
		if changed {
			p.form.Recall(id)
		}
	}
	p.put(p.whole)
	if changed {
		p.scroll.ScrollToTop()
	}
}

func (p *panel) put(object fyne.CanvasObject) {
	if p.content.Objects[0] != object {
		p.content.Objects = []fyne.CanvasObject{object}
		p.content.Refresh()
	}
}

// rebuild makes the fields for the goal's number of readings.
func (p *panel) rebuild(goal *data.Goal) {
	focused := p.form.Focused()
	p.readings = len(goal.Readings)
	p.fields.Clear()
	p.box.Objects = slices.Concat(p.figures(), p.measured())
	p.fields.Sync(goal, true)
	p.box.Refresh()
	if focused != "" {
		p.form.Focus(focused)
	}
}

// figures are the goal's own fields.
func (p *panel) figures() []fyne.CanvasObject {
	text := func(path string) *widgets.TextField { return widgets.NewText(p.words, p.words.T("goals."+path)) }
	number := func(path string) *widgets.NumberField {
		return widgets.NewNumber(p.words, p.words.T("goals."+path), "")
	}
	name := widgets.BindInput(p.fields, "name", text("name"), func(g *data.Goal) *string { return &g.Name })
	unit := widgets.BindInput(p.fields, "unit", text("unit"), func(g *data.Goal) *string { return &g.Unit })
	owner := widgets.BindInput(p.fields, "owner", text("owner"), func(g *data.Goal) *string { return &g.Owner })
	baseline := widgets.BindInput(p.fields, "baseline", number("baseline"), func(g *data.Goal) *float64 { return &g.Baseline })
	target := widgets.BindInput(p.fields, "target", number("target"), func(g *data.Goal) *float64 { return &g.Target })
	target.SetHint(p.words.T("goals.target-hint"))
	due := widgets.BindInput(p.fields, "due", widgets.NewOptionalDate(p.words, p.words.T("goals.due"), p.words.T("goals.due-none")),
		func(g *data.Goal) *data.Date { return &g.Due })
	return []fyne.CanvasObject{name, widgets.NewRow(baseline, target), widgets.NewRow(unit, due), owner}
}

// measured are the readings, the latest first.
func (p *panel) measured() []fyne.CanvasObject {
	add := widgets.NewQuiet(p.words.T("goals.reading-add"), p.addReading)
	objects := []fyne.CanvasObject{widgets.NewTitle(p.words.T("goals.readings"), add)}
	if p.readings == 0 {
		return append(objects, widgets.NewNote(p.words.T("goals.readings-none")))
	}
	for i := p.readings - 1; i >= 0; i-- {
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
	value := widgets.BindInput(p.fields, path+".value", widgets.NewNumber(p.words, p.words.T("goals.value"), ""), func(g *data.Goal) *float64 { return &at(g).Value })
	note := widgets.BindInput(p.fields, path+".note", widgets.NewText(p.words, p.words.T("goals.note")), func(g *data.Goal) *string { return &at(g).Note })
	remove := widgets.NewQuiet(p.words.T("goals.reading-remove"), func() {
		p.act(func(g *data.Goal) { g.Readings = slices.Delete(g.Readings, i, i+1) })
	})
	return []fyne.CanvasObject{widget.NewSeparator(), widgets.NewRow(on, value), container.NewBorder(nil, nil, nil, container.NewCenter(remove), note)}
}

// addReading adds a reading of the as-of date with the latest value, or the baseline.
func (p *panel) addReading() {
	goal, _ := p.goal()
	if goal == nil {
		return
	}
	asOf := p.host.Session().AsOf()
	reading := data.GoalReading{MeasuredOn: asOf, Value: goal.Baseline}
	if latest, any := goal.Latest(asOf); any {
		reading.Value = latest.Value
	}
	at := len(goal.Readings)
	p.act(func(g *data.Goal) { g.Readings = append(g.Readings, reading) })
	p.form.Focus(fmt.Sprintf("readings[%d].value", at))
}

// change applies one change of the goal, made on the goal as it is now.
func (p *panel) change(path string, f func(*data.Goal)) error {
	goal, i := p.goal()
	if goal == nil {
		return widgets.Told(p.words.T("goals.gone"))
	}
	changed := goal.Clone()
	f(&changed)
	return p.form.Apply(session.PutGoal(changed, path), fmt.Sprintf("goals[%d]", i), path)
}

// act applies a change that no field stands for.
func (p *panel) act(f func(*data.Goal)) {
	goal, _ := p.goal()
	if goal == nil {
		return
	}
	changed := goal.Clone()
	f(&changed)
	p.tab.apply(session.PutGoal(changed, ""))
	p.tab.Refresh()
}
