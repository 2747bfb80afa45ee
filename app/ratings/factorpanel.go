package ratings

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// factorPanel edits a factor: what it is called and counts in, its weight, what is asked
// and what 0, 5 and 10 mean; and shows how far the raters agree on it.
type factorPanel struct {
	host      widgets.Host
	form      *widgets.Form
	fields    *widgets.Binding[data.Factor]
	content   *fyne.Container
	id        string
	name      *widgets.TextField
	dimension *widgets.Choice[data.Dimension]
	weight    *widgets.NumberField
	computed  *fyne.Container // in the place of the weight where it follows from something else
	share     *widgets.Sheet
	question  *widgets.TextField
	anchors   [3]*widgets.TextField
	ready     *widgets.Button // takes the usual question and anchors
	sus       *widgets.Toggle
	about     *widgets.TextLink
	quality   *widgets.Note
	stats     *widgets.Sheet
	why       *widgets.Note // why a figure is undefined
}

func newFactorPanel(host widgets.Host, scroll *container.Scroll, toWeights func(data.Dimension)) *factorPanel {
	w := host.Words()
	p := &factorPanel{host: host, form: widgets.NewForm(host, scroll), why: widgets.NewNote(""), quality: widgets.NewNote("")}
	p.fields = &widgets.Binding[data.Factor]{Form: p.form, Change: p.change}
	p.bind()
	p.computed = p.newComputed(toWeights)
	p.ready = widgets.NewQuiet(w.T("ratings.usual-words"), p.takeUsualWords)
	p.about = widgets.NewSmallTextLink(w.T("ratings.iso.which"), p.turnAbout)
	p.quality.Hide()
	p.stats = newStats(host)
	p.content = container.NewVBox(widgets.NewPanel(w.T("ratings.panel.factor"), nil, container.NewVBox(
		p.name, container.NewHBox(p.about), p.quality, p.dimension, p.weight, p.computed, p.question,
		p.anchors[0], p.anchors[1], p.anchors[2], p.ready, p.sus, p.stats, p.why,
		widgets.NewButton(w.T("ratings.remove-factor"), func() { p.remove() }), widgets.NewNote(w.T("ratings.undo-hint")))))
	return p
}

// bind makes the fields.
func (p *factorPanel) bind() {
	w, b := p.host.Words(), p.fields
	p.name = widgets.BindInput(b, "name", widgets.NewText(w, w.T("ratings.name")), func(f *data.Factor) *string { return &f.Name })
	dimension := widgets.NewChoice(w, w.T("ratings.dimension"), data.FactorDimensions(), w.Dimension)
	p.dimension = widgets.BindChoice(b, "dimension", dimension, func(f *data.Factor) *data.Dimension { return &f.Dimension })
	p.weight = widgets.BindInput(b, "weight", widgets.NewNumber(w, w.T("ratings.weight"), ""), func(f *data.Factor) *float64 { return &f.Weight })
	p.weight.SetHint(w.T("ratings.weight.factor"))
	p.question = widgets.BindInput(b, "question", widgets.NewMultiLine(w, w.T("ratings.question")), func(f *data.Factor) *string { return &f.Question })
	anchor := func(i int, path string, what func(*data.Factor) *string) {
		field := widgets.NewMultiLine(w, w.T("ratings.anchor.label", "Value", i*data.MaxRating/2))
		p.anchors[i] = widgets.BindInput(b, path, field, what)
	}
	anchor(0, "anchors.low", func(f *data.Factor) *string { return &f.Anchors.Low })
	anchor(1, "anchors.middle", func(f *data.Factor) *string { return &f.Anchors.Middle })
	anchor(2, "anchors.high", func(f *data.Factor) *string { return &f.Anchors.High })
	sus := widgets.NewToggle(w, w.T("ratings.sus"))
	sus.SetHint(w.T("ratings.sus.hint"))
	p.sus = widgets.Bind(b, "questionnaire", sus, &sus.OnValid, func(f *data.Factor) bool { return f.Questionnaire == data.SUS }, func(f *data.Factor, on bool) {
		f.Questionnaire = ""
		if on {
			f.Questionnaire = data.SUS
		}
	})
}

// newComputed is what stands in place of the weight where it follows from a ranking or
// comparisons: its share, which opens, and the way to where it can be changed.
func (p *factorPanel) newComputed(toWeights func(data.Dimension)) *fyne.Container {
	p.share = newStats(p.host)
	way := widgets.NewSmallTextLink(p.host.Words().T("ratings.to-weights"), func() {
		if factor, found := factorByID(p.host.Session().Evaluation(), p.id); found {
			toWeights(factor.Dimension)
		}
	})
	return container.NewVBox(p.share, container.NewHBox(way))
}

// takeUsualWords puts the usual question and anchors into the factor.
func (p *factorPanel) takeUsualWords() {
	factor, found := factorByID(p.host.Session().Evaluation(), p.id)
	known, is := usualFactor(p.host.Words(), factor)
	if !found || !is {
		return
	}
	factor.Question, factor.Anchors = known.Question, known.Anchors
	p.host.Fail(p.host.Session().Apply(session.PutFactor(factor, "")))
	p.question.Focus()
}

// turnAbout shows or hides which quality the factor is about.
func (p *factorPanel) turnAbout() {
	p.quality.Hidden = !p.quality.Hidden
	p.content.Refresh()
}

func (p *factorPanel) open(at place) {
	p.form.Keep(p.id)
	p.id = at.factor
	if factor, found := factorByID(p.host.Session().Evaluation(), p.id); found {
		p.fields.Sync(&factor, true)
	}
	p.quality.Hide()
	p.form.Recall(p.id)
	p.refresh()
}

func (p *factorPanel) refresh() {
	s, w := p.host.Session(), p.host.Words()
	factor, found := factorByID(s.Evaluation(), p.id)
	if !found {
		return
	}
	p.fields.Sync(&factor, false)
	p.refreshWeight(factor)
	known, is := usualFactor(w, factor)
	p.ready.Hidden = !is || factor.Question == known.Question && factor.Anchors == known.Anchors
	p.suggest(inUsualWords(w, factor))
	p.quality.SetText(quality(w, factor))
	p.about.Hidden = p.quality.Text() == ""
	if p.about.Hidden {
		p.quality.Hide()
	}
	showStats(p.host, s.Result(), p.id, p.stats, p.why)
	p.content.Refresh()
}

// suggest shows in grey what is asked while the fields are empty.
func (p *factorPanel) suggest(f data.Factor) {
	p.question.SetPlaceHolder(f.Question)
	for i, text := range []string{f.Anchors.Low, f.Anchors.Middle, f.Anchors.High} {
		p.anchors[i].SetPlaceHolder(text)
	}
}

// refreshWeight shows the field of the weight, or the share that follows from a ranking
// or comparisons.
func (p *factorPanel) refreshWeight(factor data.Factor) {
	s, w := p.host.Session(), p.host.Words()
	method := s.Evaluation().WeightingOf(factor.Dimension).Method
	direct := method == data.Direct
	p.weight.Hidden, p.computed.Hidden = !direct, direct
	if direct {
		return
	}
	for _, f := range s.Result().Factors {
		if f.ID == factor.ID {
			p.share.Set([]widgets.SheetRow{{Cells: []string{w.T("ratings.weight.by", "Method", w.Weighting(method)), w.Figure(f.Weight, w.Percent)},
				Opens: []*explain.Subject{nil, widgets.Opening(explain.FactorWeight, f.ID)}}}, p.host.Dark())
		}
	}
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
	row := func(name, value string, figure explain.Figure, of string) widgets.SheetRow {
		return widgets.SheetRow{Cells: []string{name, value}, Opens: []*explain.Subject{nil, widgets.Opening(figure, of)}}
	}
	rows := []widgets.SheetRow{
		row(w.T("ratings.stats.raters"), w.Number(float64(factor.Raters), 0), explain.FactorMean, factor.ID),
		row(w.T("ratings.stats.unknown"), w.Number(float64(factor.Unknown), 0), explain.FactorMean, factor.ID),
		row(w.T("ratings.stats.mean"), w.Figure(factor.Mean, one), explain.FactorMean, factor.ID),
		row(w.T("ratings.stats.range"), rangeOf(w, factor), explain.FactorSpread, factor.ID),
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
	factors := p.host.Session().Evaluation().Factors
	at := slices.IndexFunc(factors, func(f data.Factor) bool { return f.ID == p.id })
	if at < 0 {
		return nil
	}
	factor := factors[at]
	change(&factor)
	merged := field
	if field == "dimension" || field == "questionnaire" {
		merged = "" // each choice is a step of its own
	}
	return p.form.Apply(session.PutFactor(factor, merged), "factors["+strconv.Itoa(at)+"]", field)
}

func (p *factorPanel) focus() { p.name.Focus() }

func (p *factorPanel) remove() bool {
	factor, found := factorByID(p.host.Session().Evaluation(), p.id)
	if found {
		p.host.Fail(p.host.Session().Apply(session.RemoveFactor(factor)))
	}
	return found
}
