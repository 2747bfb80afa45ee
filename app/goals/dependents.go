package goals

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
)

// dependents are the benefits that depend on the goal, each with a way to it, and a
// search for further ones.
func (p *panel) dependents(g *data.Goal) []fyne.CanvasObject {
	w := p.words
	objects := []fyne.CanvasObject{widgets.NewTitle(w.T("goals.dependents")), widgets.NewNote(w.T("goals.dependents-hint"))}
	if len(p.host.Session().Evaluation().Benefits) == 0 {
		return append(objects, widgets.NewNote(w.T("goals.benefits-none")))
	}
	for _, id := range g.Benefits {
		objects = append(objects, p.dependent(id))
	}
	return append(objects, p.benefits.Content)
}

// dependent is a benefit with a way to it and one to take the link away.
func (p *panel) dependent(id string) fyne.CanvasObject {
	open := widgets.NewLink("", func() { p.host.Reveal(explain.Place{Page: explain.BenefitsPage, Of: id, Reading: -1}) })
	p.fields.Also(func(*data.Goal) { open.SetText("→ " + p.benefit(id)) })
	remove := widgets.NewQuiet(p.words.T("goals.benefit-unlink"), func() {
		p.item.Act(func(g *data.Goal) {
			g.Benefits = slices.DeleteFunc(g.Benefits, func(other string) bool { return other == id })
		})
	})
	return container.NewBorder(nil, nil, nil, remove, open)
}

// benefit is the name of a benefit line.
func (p *panel) benefit(id string) string {
	line, _, found := p.host.Session().Evaluation().Line(id)
	if !found {
		return ""
	}
	return line.Name
}

// unlinked are the benefits whose names hold the word and that are not linked to the
// goal yet, those that bring most first.
func (p *panel) unlinked(word string) []widgets.Offer {
	goal, _ := p.item.Thing()
	if goal == nil {
		return nil
	}
	s := p.host.Session()
	totals := map[string]float64{}
	for _, line := range s.Result().Lines {
		totals[line.ID] = line.Total
	}
	lines := slices.Clone(s.Evaluation().Benefits)
	slices.SortStableFunc(lines, func(a, b data.Line) int { return cmp.Compare(totals[b.ID], totals[a.ID]) })
	var offers []widgets.Offer
	for _, line := range lines {
		if !slices.Contains(goal.Benefits, line.ID) && strings.Contains(strings.ToLower(line.Name), word) {
			offers = append(offers, widgets.Offer{ID: line.ID, Name: line.Name})
		}
	}
	return offers
}

// link links a benefit to the goal.
func (p *panel) link(id string) {
	p.benefits.Clear()
	p.item.Act(func(g *data.Goal) { g.Benefits = append(g.Benefits, id) })
}
