package guide

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// benefitsPage asks what the system brings: what has a price, worked out from before and
// after, and apart from it what nobody puts a price on.
type benefitsPage struct {
	lineKind
	list    *checklist[data.Line]
	apart   *checklist[unpriced]
	content fyne.CanvasObject
	sum     *widgets.Facts
	note    *widgets.Note
	head    fyne.CanvasObject
	all     []usual.Benefit
	usual   []offer[data.Line]
}

func newBenefits(g *guide) page {
	p := &benefitsPage{lineKind: lineKind{g: g, side: data.Benefit}, sum: widgets.NewFacts(g.host.Explain), note: widgets.NewNote(""), all: usual.Benefits(g.words)}
	w := g.words
	for _, benefit := range p.all {
		p.usual = append(p.usual, offer[data.Line]{
			Entry: benefit.Entry, why: benefit.Why, group: string(benefit.Dimension()), here: true,
			begin: func() data.Line { return benefit.Line(p.evaluation()) },
		})
	}
	p.list = newChecklist(g, kind[data.Line](p))
	p.apart = newChecklist(g, kind[unpriced](newUnpricedKind(g)))
	p.content = container.NewVBox(widgets.NewNote(w.T("checklist.how")), p.list.box, gap(), widget.NewSeparator(),
		widgets.NewTitle(w.T("checklist.benefits.unpriced")), widgets.NewNote(w.T("checklist.benefits.unpriced.why")), p.apart.box)
	p.head = container.NewVBox(p.sum, p.note)
	return p
}

// Content is the step's fields.
func (p *benefitsPage) Content() fyne.CanvasObject { return p.content }

// Head is the running sum beside the costs.
func (p *benefitsPage) Head() fyne.CanvasObject { return p.head }

// Refresh shows the evaluation as it is now.
func (p *benefitsPage) Refresh() {
	p.list.refresh()
	p.apart.refresh()
	w, e, horizon := p.g.words, p.evaluation(), p.g.session().Result().Horizon
	fact := func(name, value string, figure explain.Figure) widgets.Fact {
		return widgets.Fact{Name: name, Value: value, Opens: &explain.Subject{Figure: figure}}
	}
	facts := []widgets.Fact{fact(w.T("checklist.benefits.sum", "Months", e.HorizonMonths), p.money(horizon.Benefit), explain.Benefit)}
	if soft := horizon.SoftShare; soft.Defined() {
		facts = append(facts, fact(w.T("checklist.benefits.soft"), w.Percent(soft.Value), explain.SoftShare))
	}
	p.sum.Set(append(facts,
		fact(w.T("checklist.benefits.cost"), p.money(horizon.Cost), explain.TCO),
		fact(w.T("checklist.benefits.net"), p.money(horizon.Net), explain.Net))...)
	p.note.SetText(w.T("checklist.benefits.all-filled"))
	if lines, waiting := p.filledIn(); lines == 0 {
		p.note.SetText(w.T("checklist.benefits.none"))
	} else if waiting > 0 {
		p.note.SetText(w.T("checklist.lines.waiting", "N", waiting))
	}
}

// Focus puts the keyboard on the first benefit of the list.
func (p *benefitsPage) Focus() { p.list.focus() }

// Do adds a benefit of the user's own, or explains the figure of the one that has the keyboard.
func (p *benefitsPage) Do(c widgets.Command) bool {
	switch c {
	case widgets.New:
		p.list.addOwn(string(data.DimensionSavings))
	case widgets.Explain:
		return p.list.explain()
	default:
		return false
	}
	return true
}

// Summary says how many benefits there are and what they come to.
func (p *benefitsPage) Summary() (text string, enough bool) {
	return p.summary(p.g.session().Result().Horizon.Benefit)
}

func (p *benefitsPage) groups() []heading {
	w := p.g.words
	var all []heading
	for _, d := range data.BenefitDimensions() {
		all = append(all, heading{string(d), w.Dimension(d), w.T("checklist.benefits.add")})
	}
	return append(all, heading{key: "", title: w.Dimension("")})
}

func (p *benefitsPage) group(l *data.Line) string  { return string(l.ScoreDimension()) }
func (p *benefitsPage) offers() []offer[data.Line] { return p.usual }

// own is an amount a year that is typed in; the whole panel has the methods.
func (p *benefitsPage) own(group string) data.Line {
	line := data.NewLine(data.NewID(), p.g.words.T("checklist.benefits.new"))
	line.Dimension = data.Dimension(group)
	line.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.Spread, From: p.evaluation().Start.AddMonths(usual.GoLive)}
	return line
}

// add takes a benefit in and links it to the goal that it depends on.
func (p *benefitsPage) add(l data.Line, of *offer[data.Line]) error {
	var goals []string
	if of != nil {
		if i := slices.IndexFunc(p.all, func(b usual.Benefit) bool { return b.Key == of.Key }); i >= 0 {
			goals = p.all[i].Goals(p.evaluation())
		}
	}
	return p.g.session().Apply(session.AddBenefit(l, goals))
}

// shape is also that of the goals, of which one can be chosen.
func (p *benefitsPage) shape(l *data.Line) string {
	shape := p.shapeOfSchedule(l)
	for _, g := range p.evaluation().Goals {
		shape += "\x00" + g.ID + "\x00" + g.Name
	}
	if len(p.goalsOf(l.ID)) > 1 {
		shape += "\x00many"
	}
	return shape
}

// build is the fields of a benefit that matter: before and after, from when on, how sure
// it is, and on which goal it rests.
func (p *benefitsPage) build(r *row[data.Line], l *data.Line) []fyne.CanvasObject {
	w, s := p.g.words, &l.Schedule
	var objects []fyne.CanvasObject
	if r.entry.offer == nil {
		objects = append(objects, p.text(r, "name", "checklist.lines.name", func(l *data.Line) *string { return &l.Name }))
	}
	switch s.Kind {
	case data.Calculated:
		objects = append(objects, p.inputRows(r, s.Method)...)
	case data.Yearly:
		objects = append(objects, widgets.NewNote(w.T("checklist.lines.yearly-elsewhere")))
	default:
		objects = append(objects, widgets.NewRow(append([]widgets.Field{p.amount(r, w.T("checklist.lines.amount."+string(s.Kind)))}, p.times(r, s.Kind)...)...))
	}
	var when []widgets.Field
	if s.Kind == data.Calculated {
		when = p.times(r, s.Kind)
	}
	if shared(l) {
		part := widgets.NewPercent(w, w.T("lines.attribution"))
		part.SetHint(w.T("lines.attribution-hint"))
		when = append(when, widgets.BindInput(r.fields, "attribution", part, func(l *data.Line) *float64 { return &l.Attribution }))
	}
	if goal := p.goal(r, l); goal != nil {
		when = append(when, goal)
	}
	cashable := widgets.BindToggle(r.fields, "cashable", widgets.NewToggle(w, w.T("lines.cashable")), func(l *data.Line) *bool { return &l.Cashable })
	cashable.SetHint(w.T("lines.cashable-hint"))
	objects = append(objects, widgets.NewRow(append(when, cashable)...))
	evidence := p.text(r, "evidence", "lines.evidence", func(l *data.Line) *string { return &l.Evidence })
	evidence.SetHint(w.T("lines.evidence-hint"))
	return append(objects, evidence, p.foot(r, p.formula))
}

// shared tells whether the market has a part in the benefit beside the system.
func shared(l *data.Line) bool {
	switch l.Schedule.Method {
	case data.RevenueGrowth, data.Satisfaction, data.Retention:
		return l.Schedule.Kind == data.Calculated
	}
	return l.Schedule.Kind != data.Calculated && l.Dimension == data.DimensionGrowth
}

// inputRows are the numbers of a method, before and after beside each other.
func (p *benefitsPage) inputRows(r *row[data.Line], method data.Method) []fyne.CanvasObject {
	spec, _ := method.Spec()
	field := func(want data.InputSpec) widgets.Field {
		field := p.number(r, "schedule.inputs."+string(want.Name), p.g.words.Input(method, want.Name), want.Quantity,
			func(l *data.Line) float64 { return l.Schedule.Inputs.Value(want) },
			func(l *data.Line, x float64) {
				if l.Schedule.Inputs == nil {
					l.Schedule.Inputs = data.Inputs{}
				}
				l.Schedule.Inputs[want.Name] = x
			})
		field.SetHint(p.g.words.T("lines.hint." + string(method) + "." + string(want.Name)))
		return field
	}
	var rows []fyne.CanvasObject
	add := func(specs []data.InputSpec) {
		var fields []widgets.Field
		for _, want := range specs {
			fields = append(fields, field(want))
		}
		if len(fields) > 0 {
			rows = append(rows, widgets.NewRow(fields...))
		}
	}
	pair, others := usual.InOrder(spec.Inputs)
	add(pair)
	const across = 3
	for some := range slices.Chunk(others, across) {
		add(some)
	}
	return rows
}

// formula writes the amount a year with the numbers that it comes from.
func (p *benefitsPage) formula(l *data.Line) string {
	e := p.evaluation()
	terms, calculated := appraisal.TermsOf(&l.Schedule, l.Schedule.Inputs, e.DiscountRate)
	if !calculated || terms.Annual == 0 {
		return ""
	}
	spec, _ := l.Schedule.Method.Spec()
	return p.filled(string(terms.Method), spec.Inputs, l.Schedule.Inputs, map[string]any{"Annual": p.money(terms.Annual)})
}

// goalsOf are the ids of the goals that the benefit depends on.
func (p *benefitsPage) goalsOf(id string) []string {
	var ids []string
	for _, g := range p.evaluation().Goals {
		if slices.Contains(g.Benefits, id) {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

// goal is the choice of the goal that the benefit depends on, nil where there is none. Of
// a benefit that depends on several, the page of the goals has the links.
func (p *benefitsPage) goal(r *row[data.Line], l *data.Line) widgets.Field {
	w, e := p.g.words, p.evaluation()
	if len(e.Goals) == 0 || len(p.goalsOf(l.ID)) > 1 {
		return nil
	}
	names, ids := map[string]string{"": w.T("checklist.benefits.no-goal")}, []string{""}
	for _, g := range e.Goals {
		names[g.ID], ids = g.Name, append(ids, g.ID)
	}
	field := widgets.NewChoice(w, w.T("checklist.benefits.goal"), ids, func(id string) string { return names[id] })
	widgets.Bind(r.fields, "goal", field, &field.OnValid, func(l *data.Line) string {
		if linked := p.goalsOf(l.ID); len(linked) == 1 {
			return linked[0]
		}
		return ""
	}, func(*data.Line, string) {})
	field.OnValid = func(id string) error {
		if r.entry.thing == nil {
			return widgets.Told(w.T("checklist.gone"))
		}
		var goals []string
		if id != "" {
			goals = []string{id}
		}
		return r.form.Apply(session.LinkBenefit(*r.entry.thing, goals), "goals", "goal")
	}
	return field
}
