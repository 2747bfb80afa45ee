package ratings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// factorPanel edits a factor: name, dimension, weight; and shows how far the raters
// agree on it.
type factorPanel struct {
	host      widgets.Host
	form      *widgets.Form
	content   *fyne.Container
	id        string
	name      *widgets.TextField
	dimension *widgets.Choice[data.Dimension]
	weight    *widgets.NumberField
	stats     *widgets.Sheet
	why       *widgets.Note // why a figure is undefined
}

func newFactorPanel(host widgets.Host, scroll *container.Scroll) *factorPanel {
	w := host.Words()
	p := &factorPanel{host: host, form: widgets.NewForm(host, scroll), why: widgets.NewNote("")}
	p.name = widgets.NewText(w, w.T("ratings.name"))
	p.name.OnValid = func(name string) error {
		return p.change("name", func(f *data.Factor) { f.Name = name })
	}
	p.dimension = widgets.NewChoice(w, w.T("ratings.dimension"), data.FactorDimensions(), w.Dimension)
	p.dimension.OnValid = func(d data.Dimension) error {
		return p.change("", func(f *data.Factor) { f.Dimension = d })
	}
	p.weight = widgets.NewNumber(w, w.T("ratings.weight"), "")
	p.weight.OnValid = func(weight float64) error {
		return p.change("weight", func(f *data.Factor) { f.Weight = weight })
	}
	p.weight.SetHint(w.T("ratings.weight.factor"))
	p.form.Put("name", p.name)
	p.form.Put("dimension", p.dimension)
	p.form.Put("weight", p.weight)
	p.stats = newStats(host)
	p.content = container.NewVBox(widgets.NewPanel(w.T("ratings.panel.factor"), nil, container.NewVBox(
		p.name, p.dimension, p.weight, p.stats, p.why,
		widgets.NewButton(w.T("ratings.remove-factor"), func() { p.remove() }), widgets.NewNote(w.T("ratings.undo-hint")))))
	return p
}

func (p *factorPanel) open(at place) {
	p.form.Keep(p.id)
	p.id = at.factor
	if factor, found := factorByID(p.host.Session().Evaluation(), p.id); found {
		p.name.Reset(factor.Name)
		p.dimension.Reset(factor.Dimension)
		p.weight.Reset(factor.Weight)
	}
	p.form.Recall(p.id)
	p.refresh()
}

func (p *factorPanel) refresh() {
	s := p.host.Session()
	factor, found := factorByID(s.Evaluation(), p.id)
	if !found {
		return
	}
	p.name.SetValue(factor.Name)
	p.dimension.SetValue(factor.Dimension)
	p.weight.SetValue(factor.Weight)
	showStats(p.host, s.Result(), p.id, p.stats, p.why)
	p.content.Refresh()
}

// newStats is the sheet that showStats fills in.
func newStats(host widgets.Host) *widgets.Sheet {
	stats := widgets.NewSheet(widgets.SheetColumn{}, widgets.SheetColumn{Width: 96, Right: true})
	stats.OnOpen = host.Explain
	return stats
}

// showStats fills in how far the raters agree on a factor, and the reason where a
// figure has no value.
func showStats(host widgets.Host, r *appraisal.Result, id string, stats *widgets.Sheet, why *widgets.Note) {
	w := host.Words()
	var rows []widgets.SheetRow
	reason := ""
	for _, factor := range r.Factors {
		if factor.ID != id {
			continue
		}
		rows = append(rows, statsOf(w, factor, r)...)
		reason = w.Reason(factor.SD.Why)
		if !factor.Mean.Defined() {
			reason = w.Reason(factor.Mean.Why)
		}
	}
	stats.Set(rows, host.Dark())
	why.SetText(reason)
}

// statsOf are a factor's figures with their names.
func statsOf(w *lang.Words, factor appraisal.Factor, r *appraisal.Result) []widgets.SheetRow {
	one := func(x float64) string { return w.Number(x, 1) }
	between := lang.Undefined
	if factor.Min.Defined() && factor.Max.Defined() {
		between = w.Plain(factor.Min.Value) + "–" + w.Plain(factor.Max.Value)
	}
	row := func(name, value string, figure explain.Figure, of string) widgets.SheetRow {
		return widgets.SheetRow{Cells: []string{name, value}, Opens: []*explain.Subject{nil, widgets.Opening(figure, of)}}
	}
	rows := []widgets.SheetRow{
		row(w.T("ratings.stats.raters"), w.Number(float64(factor.Raters), 0), explain.FactorMean, factor.ID),
		row(w.T("ratings.stats.mean"), w.Figure(factor.Mean, one), explain.FactorMean, factor.ID),
		row(w.T("ratings.stats.range"), between, explain.FactorSpread, factor.ID),
		row(w.T("ratings.stats.sd"), w.Figure(factor.SD, one), explain.FactorSpread, factor.ID),
	}
	for _, d := range r.Score.Dimensions {
		if d.ID == factor.Dimension {
			rows = append(rows, row(w.T("ratings.stats.dimension", "Dimension", w.Dimension(d.ID)), w.Figure(d.Score, one), explain.DimensionScore, string(d.ID)))
		}
	}
	return rows
}

// change carries out a change of the factor as it is now.
func (p *factorPanel) change(field string, change func(*data.Factor)) error {
	factor, found := factorByID(p.host.Session().Evaluation(), p.id)
	if !found {
		return nil
	}
	change(&factor)
	return p.form.Apply(session.PutFactor(factor, field), "", field)
}

func (p *factorPanel) focus() { p.name.Focus() }

func (p *factorPanel) remove() bool {
	factor, found := factorByID(p.host.Session().Evaluation(), p.id)
	if found {
		p.host.Fail(p.host.Session().Apply(session.RemoveFactor(factor)))
	}
	return found
}
