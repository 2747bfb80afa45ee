package lines

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
)

// goals are the goals that the benefit depends on, each with how far it is attained and
// a way to it. There is nothing to see of a line without any: links are made at the goal.
func (p *panel) goals() []fyne.CanvasObject {
	if p.side != data.Benefit {
		return nil
	}
	links := container.NewVBox()
	var shown []goalLink
	p.fields.Also(func(line *data.Line) {
		now := p.goalsOf(line.ID)
		if slices.Equal(now, shown) {
			return
		}
		shown, links.Objects = now, nil
		if len(now) > 0 {
			links.Add(widgets.NewTitle(p.words.T("lines.goals")))
		}
		for _, g := range now {
			links.Add(p.goalLink(g))
		}
		links.Refresh()
		p.item.Arrange()
	})
	return []fyne.CanvasObject{links}
}

// goalLink is a goal and how far it is attained.
type goalLink struct{ id, name, attained string }

// goalsOf are the goals that the benefit depends on.
func (p *panel) goalsOf(benefit string) []goalLink {
	e, r := p.host.Session().Evaluation(), p.host.Session().Result()
	var links []goalLink
	for i := range e.Goals {
		if g := &e.Goals[i]; slices.Contains(g.Benefits, benefit) {
			links = append(links, goalLink{g.ID, g.Name, p.words.Figure(r.Goals[i].Attainment, p.words.Percent)})
		}
	}
	return links
}

func (p *panel) goalLink(g goalLink) fyne.CanvasObject {
	text := p.words.T("lines.goal-link", "Name", g.name, "Attained", g.attained)
	return widgets.NewLink(text, func() { p.host.Reveal(explain.Place{Page: explain.GoalsPage, Of: g.id, Reading: -1}) })
}
