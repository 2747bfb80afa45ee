package ratings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// raterPanel edits a rater: name and weight.
type raterPanel struct {
	host    widgets.Host
	form    *widgets.Form
	content *fyne.Container
	id      string
	name    *widgets.TextField
	weight  *widgets.NumberField
}

func newRaterPanel(host widgets.Host, scroll *container.Scroll) *raterPanel {
	w := host.Words()
	p := &raterPanel{host: host, form: widgets.NewForm(host, scroll)}
	p.name = widgets.NewText(w, w.T("ratings.name"))
	p.name.OnValid = func(name string) error {
		return p.change("name", func(r *data.Rater) { r.Name = name })
	}
	p.weight = widgets.NewNumber(w, w.T("ratings.weight"), "")
	p.weight.OnValid = func(weight float64) error {
		return p.change("weight", func(r *data.Rater) { r.Weight = weight })
	}
	p.weight.SetHint(w.T("ratings.weight.rater"))
	p.form.Put("name", p.name)
	p.form.Put("weight", p.weight)
	p.content = container.NewVBox(widgets.NewPanel(w.T("ratings.panel.rater"), nil, container.NewVBox(p.name, p.weight,
		widgets.NewButton(w.T("ratings.remove-rater"), func() { p.remove() }), widgets.NewNote(w.T("ratings.undo-hint")))))
	return p
}

func (p *raterPanel) open(at place) {
	p.form.Keep(p.id)
	p.id = at.rater
	if rater, found := raterByID(p.host.Session().Evaluation(), p.id); found {
		p.name.Reset(rater.Name)
		p.weight.Reset(rater.Weight)
	}
	p.form.Recall(p.id)
	p.refresh()
}

func (p *raterPanel) refresh() {
	if rater, found := raterByID(p.host.Session().Evaluation(), p.id); found {
		p.name.SetValue(rater.Name)
		p.weight.SetValue(rater.Weight)
	}
}

// change carries out a change of the rater as it is now.
func (p *raterPanel) change(field string, change func(*data.Rater)) error {
	rater, found := raterByID(p.host.Session().Evaluation(), p.id)
	if !found {
		return nil
	}
	change(&rater)
	return p.form.Apply(session.PutRater(rater, field), "", field)
}

func (p *raterPanel) focus() { p.name.Focus() }

func (p *raterPanel) remove() bool {
	rater, found := raterByID(p.host.Session().Evaluation(), p.id)
	if found {
		p.host.Fail(p.host.Session().Apply(session.RemoveRater(rater)))
	}
	return found
}
