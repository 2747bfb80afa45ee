package ratings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// raterPanel edits a rater, name and weight, and tells how much of the round they have
// answered.
type raterPanel struct {
	host    widgets.Host
	round   *round
	form    *widgets.Form
	content *fyne.Container
	id      string
	name    *widgets.TextField
	weight  *widgets.NumberField
	answers *widgets.Note
	missing *widgets.Note
}

func newRaterPanel(host widgets.Host, scroll *container.Scroll, round *round) *raterPanel {
	w := host.Words()
	p := &raterPanel{host: host, round: round, form: widgets.NewForm(host, scroll), answers: widgets.NewParagraph(""), missing: widgets.NewNote("")}
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
	p.content = container.NewVBox(widgets.NewPanel(w.T("ratings.panel.rater"), nil, container.NewVBox(p.name, p.weight, p.answers, p.missing,
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
	e := p.host.Session().Evaluation()
	rater, found := raterByID(e, p.id)
	if !found {
		return
	}
	p.name.SetValue(rater.Name)
	p.weight.SetValue(rater.Weight)
	p.refreshAnswers(e)
	p.content.Refresh()
}

// refreshAnswers tells what the rater answered in the round and what is missing.
func (p *raterPanel) refreshAnswers(e *data.Evaluation) {
	w, round := p.host.Words(), progressOf(e, p.round.day)
	key := "ratings.rater.answered"
	if round.unknown[p.id] > 0 {
		key = "ratings.rater.answered-unknown"
	}
	p.answers.SetText(w.T(key, "Date", p.round.day.String(), "N", round.answered[p.id], "All", round.factors, "Unknown", round.unknown[p.id]))
	var missing []string
	for _, f := range e.Factors {
		if !answerOn(e, f.ID, p.id, p.round.day).given {
			missing = append(missing, f.Name)
		}
	}
	p.missing.Hidden = len(missing) == 0 || round.answered[p.id] == 0
	p.missing.SetText(w.T("ratings.rater.missing", "Names", strings.Join(missing, w.T("ratings.comma"))))
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
