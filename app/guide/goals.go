package guide

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/goals"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// goalsPage asks what is to change: the figures that the company wants to move, where they
// stand today and where they are to be. A goal that has not both yet stays in the window,
// in grey, and becomes an edit with the letter that makes it whole.
type goalsPage struct {
	g       *guide
	list    *checklist[data.Goal]
	content fyne.CanvasObject
	usual   []offer[data.Goal]
	drafts  []*goals.Draft
	dropped map[string]*goals.Draft // what was unticked before it was whole, by id
}

func newGoals(g *guide) page {
	p := &goalsPage{g: g, dropped: map[string]*goals.Draft{}}
	for _, goal := range usual.Goals(g.words) {
		p.usual = append(p.usual, offer[data.Goal]{Entry: goal.Entry, here: true, begin: func() data.Goal { return goal.Begin(p.known()) }})
	}
	p.list = newChecklist(g, kind[data.Goal](p))
	p.content = container.NewVBox(widgets.NewNote(g.words.T("checklist.how")), p.list.box)
	return p
}

// known is the evaluation with the goals that are being set up, whose ids are taken too.
func (p *goalsPage) known() *data.Evaluation {
	e := *p.g.session().Evaluation()
	e.Goals = p.things()
	return &e
}

// Content is the step's fields.
func (p *goalsPage) Content() fyne.CanvasObject { return p.content }

// Refresh shows the evaluation as it is now.
func (p *goalsPage) Refresh() { p.list.refresh() }

// Focus puts the keyboard on the first goal of the list.
func (p *goalsPage) Focus() { p.list.focus() }

// Do begins a goal of the user's own.
func (p *goalsPage) Do(c widgets.Command) bool {
	if c != widgets.New {
		return false
	}
	p.list.addOwn("")
	return true
}

// Summary counts the goals.
func (p *goalsPage) Summary() (text string, enough bool) {
	w, whole := p.g.words, len(p.g.session().Evaluation().Goals)
	if len(p.drafts) > 0 {
		return w.T("checklist.goals.summary-drafts", "N", whole, "Drafts", len(p.drafts)), whole > 0
	}
	return w.T("checklist.goals.summary", "N", whole), whole > 0
}

// What the checklist asks.

func (p *goalsPage) things() []data.Goal {
	all := slices.Clone(p.g.session().Evaluation().Goals)
	for _, d := range p.drafts {
		all = append(all, d.Goal)
	}
	return all
}

func (p *goalsPage) id(g *data.Goal) string     { return g.ID }
func (p *goalsPage) name(g *data.Goal) string   { return g.Name }
func (p *goalsPage) offers() []offer[data.Goal] { return p.usual }
func (p *goalsPage) group(*data.Goal) string    { return "" }

// opens is nothing: what stands there is not calculated.
func (p *goalsPage) opens(*data.Goal) *explain.Subject { return nil }

func (p *goalsPage) groups() []heading {
	return []heading{{add: p.g.words.T("checklist.goals.add")}}
}

func (p *goalsPage) own(string) data.Goal {
	w := p.g.words
	return data.Goal{ID: data.NewID(), Name: w.T("checklist.goals.new"), Unit: w.T("usual.unit.percent"), Due: p.g.session().Evaluation().End()}
}

func (p *goalsPage) withID(g data.Goal, of usual.Entry) data.Goal {
	g.ID = of.ID(func(id string) bool {
		return slices.ContainsFunc(p.things(), func(o data.Goal) bool { return o.ID == id })
	})
	return g
}

// add begins a goal as a draft, or brings a whole one back. Benefits that are gone since
// are left out.
func (p *goalsPage) add(g data.Goal, _ *offer[data.Goal]) error {
	e := p.g.session().Evaluation()
	g.Benefits = slices.DeleteFunc(slices.Clone(g.Benefits), func(id string) bool {
		_, side, there := e.Line(id)
		return !there || side != data.Benefit
	})
	d, begun := p.dropped[g.ID]
	if !begun && g.Baseline != g.Target {
		return p.g.session().Apply(session.AddGoal(g, ""))
	}
	if !begun {
		d = &goals.Draft{Goal: g}
	}
	delete(p.dropped, g.ID)
	p.drafts = append(p.drafts, d)
	p.shownAgain()
	return nil
}

// shownAgain shows what changed in the window alone.
func (p *goalsPage) shownAgain() {
	p.Refresh()
	p.g.showSteps(p.g.at())
}

func (p *goalsPage) remove(g data.Goal) error {
	if at := p.draftAt(g.ID); at >= 0 {
		p.dropped[g.ID] = p.drafts[at]
		p.drafts = slices.Delete(p.drafts, at, at+1)
		p.shownAgain()
		return nil
	}
	return p.g.session().Apply(session.RemoveGoal(g))
}

func (p *goalsPage) draftAt(id string) int {
	return slices.IndexFunc(p.drafts, func(d *goals.Draft) bool { return d.Goal.ID == id })
}

// draft is the draft with the id, nil for a goal that is whole.
func (p *goalsPage) draft(id string) *goals.Draft {
	if at := p.draftAt(id); at >= 0 {
		return p.drafts[at]
	}
	return nil
}

func (p *goalsPage) shape(g *data.Goal) string { return "goal" }

func (p *goalsPage) first(g *data.Goal) []string {
	if d := p.draft(g.ID); d != nil {
		return []string{d.Missing()}
	}
	return []string{"baseline"}
}

// store puts a goal in its place. A draft becomes a goal with the letter that makes it
// whole.
func (p *goalsPage) store(r *row[data.Goal], changed data.Goal, field string) error {
	at := p.draftAt(changed.ID)
	all := p.g.session().Evaluation().Goals
	if at < 0 {
		i := slices.IndexFunc(all, func(g data.Goal) bool { return g.ID == changed.ID })
		return r.form.Apply(session.PutGoal(changed, field), fmt.Sprintf("goals[%d]", i), field)
	}
	next := p.drafts[at].Taking(changed, field)
	if !next.Whole() {
		if err := next.Problem(field); err != nil {
			return err
		}
		p.drafts[at] = next
		p.shownAgain()
		r.form.Settled(field)
		return nil
	}
	d := p.drafts[at]
	p.drafts = slices.Delete(p.drafts, at, at+1) // the listeners see the goal alone
	err := r.form.Apply(session.AddGoal(changed, field), fmt.Sprintf("goals[%d]", len(all)), field)
	if err != nil {
		p.drafts = slices.Insert(p.drafts, at, d)
	}
	return err
}

// forget takes the figure of a field out of a draft.
func (p *goalsPage) forget(id, field string) {
	if at := p.draftAt(id); at >= 0 {
		p.drafts[at] = p.drafts[at].Without(field)
		p.shownAgain()
	}
}

// line is from where to where a goal leads, or what it lacks.
func (p *goalsPage) line(g *data.Goal) (what, figure string, faint bool) {
	w := p.g.words
	if d := p.draft(g.ID); d != nil {
		return w.T("checklist.goals.wants." + d.Missing()), w.T("checklist.goals.draft"), true
	}
	what = w.T("checklist.goals.until", "Date", g.Due.String())
	if g.Due.IsZero() {
		what = ""
	}
	return what, w.T("checklist.goals.way", "From", w.Plain(g.Baseline), "To", lang.WithUnit(w.Plain(g.Target), g.Unit)), false
}

// build is a goal's fields: today, then what it is to be.
func (p *goalsPage) build(r *row[data.Goal], g *data.Goal) []fyne.CanvasObject {
	w := p.g.words
	text := func(path string, what func(*data.Goal) *string) *widgets.TextField {
		return widgets.BindInput(r.fields, path, widgets.NewText(w, w.T("goals."+path)), what)
	}
	day := func(path, empty string, what func(*data.Goal) *data.Date) *widgets.DateField {
		return widgets.BindInput(r.fields, path, widgets.NewOptionalDate(w, w.T("checklist.goals."+path), w.T(empty)), what)
	}
	var objects []fyne.CanvasObject
	if r.entry.offer == nil {
		objects = append(objects, text("name", func(g *data.Goal) *string { return &g.Name }))
	}
	baseline := p.number(r, "baseline", func(g *data.Goal) *float64 { return &g.Baseline })
	unit := text("unit", func(g *data.Goal) *string { return &g.Unit })
	on := day("baseline_on", "goals.baseline_on-none", func(g *data.Goal) *data.Date { return &g.BaselineOn })
	target := p.number(r, "target", func(g *data.Goal) *float64 { return &g.Target })
	due := day("due", "goals.due-none", func(g *data.Goal) *data.Date { return &g.Due })
	owner := text("owner", func(g *data.Goal) *string { return &g.Owner })
	objects = append(objects, widgets.NewRow(baseline, unit, on), widgets.NewRow(target, due, owner))
	return append(objects, p.foot(r))
}

// foot says what is still to be given, which way is better, and leads to the whole panel.
func (p *goalsPage) foot(r *row[data.Goal]) fyne.CanvasObject {
	w, note := p.g.words, widgets.NewNote("")
	lower := func(g *data.Goal) bool { return g.Target < g.Baseline }
	more := widgets.NewTextLink(w.T("checklist.more"), func() {
		if r.entry.thing != nil {
			p.g.host.Reveal(explain.Place{Page: explain.GoalsPage, Of: r.entry.thing.ID, Reading: -1})
		}
	})
	r.fields.Also(func(g *data.Goal) {
		if p.draft(g.ID) != nil {
			note.SetText(w.T("checklist.goals.draft-hint"))
			more.Hide()
			return
		}
		more.Show()
		note.SetText(w.T("checklist.goals.higher"))
		if lower(g) {
			note.SetText(w.T("checklist.goals.lower"))
		}
	})
	return container.NewBorder(nil, nil, nil, container.NewVBox(more), note)
}

// number is a field for a figure of the goal in its unit. While the goal is set up it is
// empty until it is given; a whole goal needs it.
func (p *goalsPage) number(r *row[data.Goal], path string, what func(*data.Goal) *float64) *widgets.OptionalNumberField {
	unit := func() string {
		if r.entry.thing != nil {
			return r.entry.thing.Unit
		}
		return ""
	}
	field := widgets.NewOptionalMeasure(p.g.words, p.g.words.T("checklist.goals."+path), unit)
	goals.BindNumber(r.fields, path, field, what, p.draft, func() {
		if r.entry.thing != nil {
			p.forget(r.entry.thing.ID, path)
		}
	})
	return field
}
