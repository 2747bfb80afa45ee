package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// simulationSection shows what came of many trials in which every line with a range
// was drawn at random.
type simulationSection struct {
	tab      *Tab
	metric   *widgets.Segments
	run      *widgets.Note
	positive *widgets.Figure
	paidBack *widgets.Figure
	middle   *widgets.Figure
	mean     *widgets.Figure
	chart    *picture
	table    *widgets.Table
	reason   *widgets.Note
	settings *settings
	whole    fyne.CanvasObject
	now      view
}

func newSimulation(t *Tab) section {
	s := &simulationSection{tab: t, run: widgets.NewNote(""), reason: widgets.NewNote("")}
	s.metric = t.metrics(func() { s.refresh(s.now) })
	s.positive = t.card(explain.Subject{Figure: explain.Probability, Of: "roi"})
	s.paidBack = t.card(explain.Subject{Figure: explain.Probability, Of: "payback"})
	s.middle = widgets.NewSmallFigure(func() { t.host.Explain(explain.Subject{Figure: explain.Quantile, Of: s.chosen(), At: 50}) })
	s.mean = widgets.NewSmallFigure(func() { t.host.Explain(explain.Subject{Figure: explain.SimulationMean, Of: s.chosen()}) })
	s.chart = t.picture("analysis.simulation.chart", 160)
	figure := t.figureColumn
	s.table = t.table([]widgets.Column{
		{Title: t.words.T("analysis.figure")}, figure("analysis.p5", 112), figure("analysis.p50", 112), figure("analysis.p95", 112),
		figure("analysis.mean", 112), figure("analysis.sd", 112),
	})
	s.table.OnSelected = func(string) { s.reason.SetText(s.reasons()) }
	s.settings = newSettings(t, "analysis.simulation.settings")
	s.addSettings()
	head := container.NewVBox(beside(s.metric, s.run), widgets.NewTiles(150, 4, s.positive, s.paidBack, s.middle, s.mean))
	below := container.NewBorder(nil, s.reason, nil, nil, container.New(tall{threeRows}, wide(s.table)))
	s.whole = withSettings(under(head, widgets.NewAbove(0.72, framed(s.chart), below)), s.settings)
	return s
}

// threeRows is the least height of a table of three rows.
const threeRows = 108

// chosen is the metric that is shown, as the subjects of its figures name it.
func (s *simulationSection) chosen() string { return string(analysis.Metrics()[s.metric.Chosen()]) }

func (s *simulationSection) addSettings() {
	f := s.settings
	trials := f.whole("trials", "trials", func(a *data.Analysis) *int { return &a.Trials })
	seed := f.whole("seed", "seed", func(a *data.Analysis) *int { return &a.Seed })
	another := widgets.NewQuiet(s.tab.words.T("analysis.seed-new"), s.newSeed)
	within := f.months("payback_months", "payback-within", func(a *data.Analysis) *int { return &a.PaybackMonths })
	f.addSwing()
	f.add(trials, seed, container.NewHBox(another), within)
}

// newSeed takes the next seed, which gives random numbers that have nothing to do with
// those of this one.
func (s *simulationSection) newSeed() {
	changed := s.tab.host.Session().Evaluation().Analysis
	changed.Seed = (changed.Seed + 1) % (data.MaxSeed + 1)
	s.tab.apply(session.ChangeAnalysis(changed, ""))
}

func (s *simulationSection) content() fyne.CanvasObject { return s.whole }

func (s *simulationSection) live() bool { return false }

// refresh shows the last run.
func (s *simulationSection) refresh(now view) {
	s.now = now
	metric := analysis.Metrics()[s.metric.Chosen()]
	s.chart.show(now, metric, func(style charts.Style) *charts.Chart { return charts.Histogram(now.a, metric, style) })
	s.refreshCards(metric)
	s.table.SetRows(s.rows(), nil)
	s.reason.SetText(s.reasons())
	s.run.SetText(s.sentence())
	s.settings.refresh(now)
}

// refreshCards shows the probabilities, and the middle and the spread of the metric.
func (s *simulationSection) refreshCards(metric analysis.Metric) {
	w, sim := s.tab.words, &s.now.a.Simulation
	card := func(of *widgets.Figure, name string, f appraisal.Figure, format func(float64) string, note string) {
		if !f.Defined() {
			note = w.Reason(f.Why)
		}
		of.Set(name, w.Figure(f, format), note)
	}
	card(s.positive, w.T("analysis.positive-roi"), sim.PositiveROI, w.Percent, w.T("analysis.positive-roi-note"))
	card(s.paidBack, w.T("analysis.paid-back", "N", sim.PaybackMonths), sim.PaidBack, w.Percent, w.T("analysis.paid-back-note"))
	format := w.Percent
	if metric == analysis.NPV {
		format = func(x float64) string { return w.Money(x, s.now.of.Currency) }
	}
	d, name := sim.Of(metric), w.T("analysis."+string(metric))
	note := ""
	if d.P5.Defined() && d.P95.Defined() {
		note = w.T("analysis.between", "Low", format(d.P5.Value), "High", format(d.P95.Value))
	}
	card(s.middle, w.T("analysis.median-of", "Figure", name), d.P50, format, note)
	card(s.mean, w.T("analysis.mean-of", "Figure", name), d.Mean, format, w.T("analysis.sd-of", "Value", w.Figure(d.SD, format)))
}

func (s *simulationSection) rows() []widgets.Row {
	t, sim := s.tab, &s.now.a.Simulation
	row := func(of, key string, d *analysis.Distribution, cell func(appraisal.Figure) widgets.Cell) widgets.Row {
		quantile := func(f appraisal.Figure, at int) widgets.Cell {
			c := cell(f)
			c.Opens = &explain.Subject{Figure: explain.Quantile, Of: of, At: at}
			return c
		}
		return widgets.Row{ID: of, Cells: []widgets.Cell{
			{Text: t.words.T(key)}, quantile(d.P5, 5), quantile(d.P50, 50), quantile(d.P95, 95),
			cell(d.Mean).Of(explain.SimulationMean, of), cell(d.SD).Of(explain.SimulationSD, of),
		}}
	}
	money := func(f appraisal.Figure) widgets.Cell {
		return t.cell(f, func(x float64) string { return t.words.Money(x, s.now.of.Currency) }, t.words.Short)
	}
	months := func(f appraisal.Figure) widgets.Cell { return t.cell(f, t.words.Months, nil) }
	return []widgets.Row{
		row("npv", "analysis.npv", &sim.NPV, money), row("roi", "analysis.roi", &sim.ROI, t.percent),
		row("payback", "analysis.payback", &sim.Payback, months),
	}
}

// reasons says why figures of the selected row, or of the payback, are undefined.
func (s *simulationSection) reasons() string {
	t, sim := s.tab, &s.now.a.Simulation
	of := func(d *analysis.Distribution) string {
		return t.reasons(named{"analysis.p5", d.P5}, named{"analysis.p50", d.P50}, named{"analysis.p95", d.P95}, named{"analysis.mean", d.Mean}, named{"analysis.sd", d.SD})
	}
	switch s.table.Selected() {
	case "npv":
		return of(&sim.NPV)
	case "roi":
		return of(&sim.ROI)
	}
	return of(&sim.Payback)
}

// sentence says what was drawn, how often and from which seed.
func (s *simulationSection) sentence() string {
	w, sim := s.tab.words, &s.now.a.Simulation
	if sim.Varied == 0 {
		return w.T("analysis.simulation.none")
	}
	return w.T("analysis.simulation.run", "Lines", sim.Varied, "Trials", w.Number(float64(sim.Trials), 0), "Seed", sim.Seed)
}

func (s *simulationSection) do(c widgets.Command) bool {
	switch c {
	case widgets.Explain:
		return s.table.Open() || s.tab.explain(explain.Probability, "roi")
	case widgets.Edit:
		s.settings.form.Focus("trials")
		return true
	}
	return false
}
