package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
)

// tornadoSection shows what each driver alone moves, the largest first, beside the
// settings of the ranges.
type tornadoSection struct {
	tab      *Tab
	metric   *widgets.Segments
	likely   *widgets.Note
	chart    *picture
	table    *widgets.Table
	room     *fyne.Container // holds the table, of which each metric has its own
	tables   map[analysis.Metric]*widgets.Table
	settings *settings
	whole    fyne.CanvasObject
	now      view
}

func newTornado(t *Tab) section {
	s := &tornadoSection{tab: t, likely: widgets.NewNote(""), tables: map[analysis.Metric]*widgets.Table{}}
	s.metric = t.metrics(func() { s.refresh(s.now) })
	s.chart = t.picture("analysis.tornado.chart", 200)
	s.room = container.NewStack()
	s.settings = newSettings(t, "analysis.tornado.settings")
	s.addSettings()
	s.whole = withSettings(under(beside(s.metric, s.likely), widgets.NewAbove(0.58, framed(s.chart), wide(s.room))), s.settings)
	return s
}

// addSettings are the ranges of what is no line, and of the lines that have none.
func (s *tornadoSection) addSettings() {
	f := s.settings
	f.addSwing()
	rate := f.percent("rate_swing", "rate-swing", func(a *data.Analysis) *float64 { return &a.RateSwing })
	horizon := f.months("horizon_swing", "horizon-swing", func(a *data.Analysis) *int { return &a.HorizonSwing })
	delay := f.months("delay_months", "delay", func(a *data.Analysis) *int { return &a.DelayMonths })
	low := widgets.BindInput(f.fields, "adoption_low", widgets.NewPercent(s.tab.words, s.tab.words.T("analysis.adoption-low")), func(a *data.Analysis) *float64 { return &a.AdoptionLow })
	high := widgets.BindInput(f.fields, "adoption_high", widgets.NewPercent(s.tab.words, s.tab.words.T("analysis.adoption-high")), func(a *data.Analysis) *float64 { return &a.AdoptionHigh })
	adoption := widgets.NewRow(low, high)
	low.SetHint(s.tab.words.T("analysis.adoption-hint"))
	f.add(rate, horizon, delay, adoption)
}

func (s *tornadoSection) content() fyne.CanvasObject { return s.whole }

func (s *tornadoSection) live() bool { return false }

// refresh shows the drivers by the chosen metric.
func (s *tornadoSection) refresh(now view) {
	s.now = now
	metric := analysis.Metrics()[s.metric.Chosen()]
	s.chart.show(now, metric, func(style charts.Style) *charts.Chart { return charts.Tornado(now.of, now.a, metric, style) })
	s.table = s.tableOf(metric)
	s.table.SetRows(s.rows(metric), nil)
	widgets.ShowAlone(s.room, s.table)
	s.likely.SetText(s.sentence(metric))
	s.settings.refresh(now)
}

// tableOf is the table of a metric, which has its own columns.
func (s *tornadoSection) tableOf(metric analysis.Metric) *widgets.Table {
	if made, there := s.tables[metric]; there {
		return made
	}
	t, figure := s.tab, s.tab.figureColumn
	outcome := func(key string, width float32) widgets.Column {
		if metric == analysis.ROI {
			return figure("analysis."+key+".roi", width)
		}
		return t.amountColumn("analysis."+key+".npv", width)
	}
	s.tables[metric] = t.table([]widgets.Column{
		{Title: t.words.T("analysis.driver")}, figure("analysis.low", 84), figure("analysis.high", 84),
		outcome("at-low", 118), outcome("at-high", 118), outcome("span", 108),
	})
	return s.tables[metric]
}

func (s *tornadoSection) rows(metric analysis.Metric) []widgets.Row {
	t := s.tab
	outcome, low, high, span := t.amount, explain.DriverLow, explain.DriverHigh, explain.DriverSpan
	if metric == analysis.ROI {
		outcome, low, high, span = t.percent, explain.DriverLowROI, explain.DriverHighROI, explain.DriverSpanROI
	}
	drivers := s.now.a.Tornado.Sorted(metric)
	rows := make([]widgets.Row, len(drivers))
	for i := range drivers {
		d := &drivers[i]
		id := idOf(d)
		rows[i] = widgets.Row{ID: id, Cells: []widgets.Cell{
			{Text: s.name(d)}, s.input(d, d.Low), s.input(d, d.High),
			outcome(d.Low.Outcome.Of(metric)).Of(low, id), outcome(d.High.Outcome.Of(metric)).Of(high, id),
			outcome(plain(d.Span(metric))).Of(span, id),
		}}
	}
	return rows
}

// input is one end of the driver's range with its unit.
func (s *tornadoSection) input(d *analysis.Driver, end analysis.Setting) widgets.Cell {
	return widgets.Cell{Text: charts.DriverInput(d, end.Input, s.tab.words), Value: end.Input}
}

// idOf names a driver among all.
func idOf(d *analysis.Driver) string {
	if d.Kind == analysis.LineDriver {
		return string(d.Kind) + "/" + d.Line
	}
	return string(d.Kind)
}

// name is the driver's name, with a word when its range is assumed.
func (s *tornadoSection) name(d *analysis.Driver) string {
	name := charts.DriverName(s.now.of, d, s.tab.words)
	if d.Assumed {
		return s.tab.words.T("analysis.assumed", "Name", name)
	}
	return name
}

// sentence says what comes out while all drivers are at likely.
func (s *tornadoSection) sentence(metric analysis.Metric) string {
	t, likely := s.tab, s.now.a.Tornado.Likely.Of(metric)
	if !likely.Defined() {
		return t.reasons(named{"analysis." + string(metric), likely})
	}
	value := t.words.Percent(likely.Value)
	if metric == analysis.NPV {
		value = t.words.Money(likely.Value, s.now.of.Currency)
	}
	if len(s.now.a.Tornado.Drivers) == 0 {
		return t.words.T("analysis.tornado.none", "Value", value)
	}
	return t.words.T("analysis.tornado.likely", "Figure", t.words.T("analysis."+string(metric)), "Value", value)
}

func (s *tornadoSection) do(c widgets.Command) bool {
	switch c {
	case widgets.Explain:
		return s.table != nil && (s.table.Open() || s.tab.explain(explain.NPV, ""))
	case widgets.Edit:
		s.settings.form.Focus("assumed_swing")
		return true
	}
	return false
}

// metrics chooses the figure that a chart is drawn of.
func (t *Tab) metrics(chosen func()) *widgets.Segments {
	var titles []string
	for _, metric := range analysis.Metrics() {
		titles = append(titles, t.words.T("analysis."+string(metric)))
	}
	return widgets.NewSegments(titles, func(int) { chosen() })
}
