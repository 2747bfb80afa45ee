package guide

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/data"
)

// costsPage asks what the system costs: the list of what is usual where it runs, from
// licence to exit, and what the company pays beyond it.
type costsPage struct {
	lineKind
	list    *checklist[data.Line]
	content fyne.CanvasObject
	sum     *widgets.Facts
	note    *widgets.Note
	head    fyne.CanvasObject

	usual     []offer[data.Line]
	usualFor  data.Deployment
	allOffers []usual.Cost
}

func newCosts(g *guide) page {
	p := &costsPage{lineKind: lineKind{g: g, side: data.Cost}, sum: widgets.NewFacts(g.host.Explain), note: widgets.NewNote("")}
	p.allOffers = usual.AllCosts(g.words)
	p.list = newChecklist(g, kind[data.Line](p))
	p.content = container.NewVBox(widgets.NewNote(g.words.T("checklist.how")), p.list.box)
	p.head = container.NewVBox(p.sum, p.note)
	return p
}

// Content is the step's fields.
func (p *costsPage) Content() fyne.CanvasObject { return p.content }

// Head is the running sum.
func (p *costsPage) Head() fyne.CanvasObject { return p.head }

// Refresh shows the evaluation as it is now.
func (p *costsPage) Refresh() {
	p.list.refresh()
	w, e, horizon := p.g.words, p.evaluation(), p.g.session().Result().Horizon
	fact := func(key string, value string, figure explain.Figure) widgets.Fact {
		return widgets.Fact{Name: w.T(key), Value: value, Opens: &explain.Subject{Figure: figure}}
	}
	initial := 0.0
	for i := range e.Costs {
		if !e.Costs[i].Excluded {
			initial += p.result(e.Costs[i].ID).Initial
		}
	}
	facts := []widgets.Fact{
		{Name: w.T("checklist.costs.sum", "Months", e.HorizonMonths), Value: p.money(horizon.Cost), Opens: &explain.Subject{Figure: explain.TCO}},
		fact("checklist.costs.initial", p.money(initial), explain.InitialCost),
	}
	if each := horizon.CostPerUserMonth; each.Defined() {
		facts = append(facts, fact("checklist.costs.user-month", p.money(each.Value), explain.CostPerUser))
	}
	p.sum.Set(facts...)
	p.note.SetText(w.T("checklist.costs.all-filled"))
	if lines, waiting := p.filledIn(); lines == 0 {
		p.note.SetText(w.T("checklist.costs.none", "Deployment", w.Deployment(e.Deployment)))
	} else if waiting > 0 {
		p.note.SetText(w.T("checklist.lines.waiting", "N", waiting))
	}
}

// Focus puts the keyboard on the first cost of the list.
func (p *costsPage) Focus() { p.list.focus() }

// Do adds a cost of the user's own, or explains the figure of the one that has the keyboard.
func (p *costsPage) Do(c widgets.Command) bool {
	switch c {
	case widgets.New:
		p.list.addOwn(once)
	case widgets.Explain:
		return p.list.explain()
	default:
		return false
	}
	return true
}

// Summary says how many costs there are and what they come to.
func (p *costsPage) Summary() (text string, enough bool) {
	return p.summary(p.g.session().Result().Horizon.Cost)
}

// The groups: what is paid once, and what comes again and again.
const (
	once  = "once"
	again = "again"
)

func (p *costsPage) groups() []heading {
	w := p.g.words
	return []heading{
		{once, w.T("checklist.costs.once"), w.T("checklist.costs.add-once")},
		{again, w.T("checklist.costs.again"), w.T("checklist.costs.add-again")},
	}
}

func (p *costsPage) group(l *data.Line) string { return groupOf(l.Schedule.Kind) }

func groupOf(kind data.ScheduleKind) string {
	if kind == data.OneTime {
		return once
	}
	return again
}

// offers are what is usual for the deployment first. A cost that is usual elsewhere only
// stays in the list while it is in use, so that nothing is lost when the deployment
// changes.
func (p *costsPage) offers() []offer[data.Line] {
	d := p.evaluation().Deployment
	if d == p.usualFor {
		return p.usual
	}
	p.usualFor, p.usual = d, nil
	for _, cost := range p.allOffers {
		p.usual = append(p.usual, offer[data.Line]{
			Entry: cost.Entry, why: cost.Why, group: groupOf(cost.Kind()), here: cost.Usual(d),
			begin: func() data.Line { return cost.Line(p.evaluation()) },
		})
	}
	slices.SortStableFunc(p.usual, func(a, b offer[data.Line]) int {
		switch {
		case a.here == b.here:
			return 0
		case a.here:
			return -1
		}
		return 1
	})
	return p.usual
}

func (p *costsPage) own(group string) data.Line {
	e := p.evaluation()
	line := data.NewLine(data.NewID(), p.g.words.T("checklist.costs.new"))
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start}
	if group == again {
		line.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.InAdvance, From: e.Start}
	}
	return line
}

func (p *costsPage) add(l data.Line, _ *offer[data.Line]) error {
	return p.g.session().Apply(session.AddLine(data.Cost, l))
}

func (p *costsPage) shape(l *data.Line) string { return p.shapeOfSchedule(l) }

// build is the few fields of a cost that matter: what it is worked out from, and when it
// is paid.
func (p *costsPage) build(r *row[data.Line], l *data.Line) []fyne.CanvasObject {
	w := p.g.words
	var objects []fyne.CanvasObject
	if r.entry.offer == nil {
		category := widgets.BindChoice(r.fields, "category", widgets.NewChoice(w, w.T("lines.category"), data.Categories(), w.Category),
			func(l *data.Line) *data.Category { return &l.Category })
		objects = append(objects, widgets.NewRow(p.text(r, "name", "checklist.lines.name", func(l *data.Line) *string { return &l.Name }), category))
	}
	s := &l.Schedule
	if s.Kind == data.Yearly {
		objects = append(objects, widgets.NewNote(w.T("checklist.lines.yearly-elsewhere")))
		return append(objects, p.foot(r, func(*data.Line) string { return "" }))
	}
	ways := p.ways(r, l)
	when := p.times(r, s.Kind)
	if s.Basis == nil {
		fields := []widgets.Field{p.amount(r, w.T("checklist.lines.amount."+string(s.Kind)))}
		if ways != nil {
			fields = slices.Insert(fields, 0, widgets.Field(ways))
		}
		objects = append(objects, widgets.NewRow(append(fields, when...)...))
		return append(objects, p.foot(r, func(*data.Line) string { return "" }))
	}
	added, multiplied := p.numbers(r, s.Basis.Kind)
	if len(added) > 0 {
		objects = append(objects, widgets.NewRow(added...))
	}
	const across = 4
	rest := append([]widgets.Field{ways}, when...)
	if len(multiplied)+len(rest) <= across {
		multiplied, rest = append(multiplied, rest...), nil
	}
	objects = append(objects, widgets.NewRow(multiplied...))
	if len(rest) > 0 {
		objects = append(objects, widgets.NewRow(rest...))
	}
	return append(objects, p.foot(r, p.formula))
}

// numbers are the fields for what the amount is worked out from: amounts that are added,
// and numbers that are multiplied.
func (p *costsPage) numbers(r *row[data.Line], kind data.BasisKind) (added, multiplied []widgets.Field) {
	w := p.g.words
	spec, _ := kind.Spec()
	counting := false
	for _, want := range spec.Inputs {
		counting = counting || want.Quantity == data.Count
		field := p.number(r, "schedule.basis.inputs."+string(want.Name), w.BasisInput(want.Name), want.Quantity,
			func(l *data.Line) float64 {
				if l.Schedule.Basis == nil {
					return 0
				}
				return l.Schedule.Basis.Inputs[want.Name]
			}, func(l *data.Line, x float64) {
				if l.Schedule.Basis != nil {
					l.Schedule.Basis.Inputs[want.Name] = x
				}
			})
		if counting {
			multiplied = append(multiplied, field)
		} else {
			added = append(added, field)
		}
	}
	return added, multiplied
}

// formula writes how the amount was worked out, with its numbers.
func (p *costsPage) formula(l *data.Line) string {
	s := &l.Schedule
	if s.Basis == nil || s.Amount == 0 {
		return ""
	}
	spec, _ := s.Basis.Kind.Spec()
	return p.filled(string(s.Basis.Kind), spec.Inputs, s.Basis.Inputs, map[string]any{"Amount": p.exact(s.Amount)})
}

// ways is the choice between an amount that is typed in and the way in which it is usually
// worked out, nil where there is none.
func (p *costsPage) ways(r *row[data.Line], l *data.Line) *widgets.Choice[data.BasisKind] {
	kinds := p.kinds(r, l)
	if len(kinds) < 2 {
		return nil
	}
	w := p.g.words
	field := widgets.NewChoice(w, w.T("checklist.costs.worked"), kinds, func(k data.BasisKind) string {
		if k == "" {
			return w.T("checklist.costs.typed")
		}
		return w.Basis(k)
	})
	return widgets.Bind(r.fields, "schedule.basis.kind", field, &field.OnValid, func(l *data.Line) data.BasisKind {
		if l.Schedule.Basis == nil {
			return ""
		}
		return l.Schedule.Basis.Kind
	}, func(l *data.Line, kind data.BasisKind) { p.workOutBy(r, l, kind) })
}

// kinds are the ways that are offered: typed in, what is usual for this cost, and what the
// line has. For a cost of the user's own that is every way.
func (p *costsPage) kinds(r *row[data.Line], l *data.Line) []data.BasisKind {
	kinds := []data.BasisKind{""}
	if r.entry.offer == nil {
		return append(kinds, data.BasisKinds()...)
	}
	for _, cost := range p.allOffers {
		if cost.Key == r.entry.offer.Key && cost.Basis() != "" {
			kinds = append(kinds, cost.Basis())
		}
	}
	if b := l.Schedule.Basis; b != nil && !slices.Contains(kinds, b.Kind) {
		kinds = append(kinds, b.Kind)
	}
	return kinds
}

// workOutBy changes how the amount comes about. The amount stays where that is possible,
// and what was typed for a way comes back with it.
func (p *costsPage) workOutBy(r *row[data.Line], l *data.Line, kind data.BasisKind) {
	s, e := &l.Schedule, p.evaluation()
	if s.Basis == nil {
		r.kept[l.ID+"/"] = s.Amount
	} else {
		r.kept[l.ID+"/"+string(s.Basis.Kind)] = s.Basis.Clone()
	}
	if kind == "" {
		s.Basis = nil
		if typed, before := r.kept[l.ID+"/"].(data.Money); before && s.Amount == 0 {
			s.Amount = typed
		}
		return
	}
	basis := usual.NewBasis(kind, e)
	if kept, before := r.kept[l.ID+"/"+string(kind)].(data.Basis); before {
		kept = kept.Clone()
		basis = &kept
	}
	if priced, fits := basis.Priced(s.Amount, e.Currency); fits {
		basis = &priced
	}
	s.Basis = basis
}
