package charts

import (
	"math"
	"slices"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// Scenarios draws the net present value of every scenario of an analysis, with ROI and
// payback beside it. e is the evaluation of a.
func Scenarios(e *data.Evaluation, a *analysis.Result, style Style) *Chart {
	c, w := newChart(NameScenarios, style), style.words()
	title := w.T("charts.scenarios.name")
	if a == nil || len(a.Scenarios) == 0 || e != nil && len(e.Costs)+len(e.Benefits) == 0 {
		return c.saying(title, w.T("charts.scenarios.nothing"))
	}
	var cases []scenario
	for i := range a.Scenarios {
		if a.Scenarios[i].Result != nil {
			cases = append(cases, scenarioOf(&a.Scenarios[i], w))
		}
	}
	if !slices.ContainsFunc(cases, func(s scenario) bool { return s.known }) {
		return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(appraisal.TooLarge)))
	}
	c.title = scenariosTitle(cases, w)
	c.subtitle = w.T("charts.scenarios.subtitle", "Unit", unit(currencyOf(a.Base, style)))
	c.plot = func(f *frame) { drawScenarios(f, cases) }
	return c
}

// ScenarioName names a scenario in a chart or a table: one of the user's own by the
// name it was given.
func ScenarioName(s *analysis.Scenario, w *lang.Words) string {
	if !s.Own {
		return capital(w.Outlook(s.Outlook))
	}
	if name := clean(s.Name); name != "" {
		return name
	}
	return clean(s.ID)
}

// scenario is one bar with its columns.
type scenario struct {
	name         string
	npv          float64
	known        bool
	roi, payback string
	expected     bool // the one that the others are compared with
}

func scenarioOf(s *analysis.Scenario, w *lang.Words) scenario {
	one := scenario{name: ScenarioName(s, w), expected: !s.Own && s.Outlook == data.Expected, roi: lang.Undefined, payback: lang.Undefined}
	one.npv, one.known = drawable(appraisal.Shown(s.Result.Horizon.NPV))
	if roi, known := drawable(s.Result.Horizon.ROI); known {
		one.roi = percent(w, roi)
	}
	if months, known := drawable(s.Result.Horizon.Payback); known {
		one.payback = w.Months(months)
	}
	return one
}

func (s scenario) amount(w *lang.Words) string {
	if !s.known {
		return lang.Undefined
	}
	return w.Short(s.npv)
}

// scenariosTitle says in how many of the scenarios the evaluation pays.
func scenariosTitle(cases []scenario, w *lang.Words) string {
	positive := 0
	for _, s := range cases {
		if s.known && s.npv > 0 {
			positive++
		}
	}
	switch positive {
	case len(cases):
		return w.T("charts.scenarios.all")
	case 0:
		return w.T("charts.scenarios.none")
	default:
		return w.T("charts.scenarios.some", "N", positive, "All", len(cases))
	}
}

func drawScenarios(f *frame, cases []scenario) {
	l := f.ladder()
	l.dense = 1.5 // so that a dozen stand in a card
	l.plot.top += f.small() * lineHeight
	shown := cases[:min(len(cases), l.most())]
	if len(shown) < len(cases) {
		l.plot.bottom -= f.small() * lineHeight
		shown = cases[:min(len(cases), l.most())]
		l.rest(f.words.T("charts.scenarios.rest", "N", len(cases)-len(shown)))
	}
	d := &drawnScenarios{ladder: l, cases: shown}
	d.layOut()
	d.draw()
}

// drawnScenarios is a comparison of scenarios being drawn.
type drawnScenarios struct {
	*ladder
	cases   []scenario
	columns []column // from the right
}

// column is a column of words right of the bars.
type column struct {
	head  string
	text  func(scenario) string
	width float64
}

func (d *drawnScenarios) layOut() {
	d.hold(len(d.cases))
	roi := column{head: d.words.T("charts.scenarios.roi"), text: func(s scenario) string { return s.roi }}
	payback := column{head: d.words.T("charts.scenarios.payback"), text: func(s scenario) string { return s.payback }}
	const least = 0.25 // of the width for the bars
	for _, columns := range [][]column{{payback, roi}, {roi}, nil} {
		d.columns = columns
		d.leaveForColumns()
		if d.plot.width() >= d.room.width()*least {
			break
		}
	}
	low, high := 0.0, 0.0
	for _, s := range d.cases {
		low, high = math.Min(low, s.npv), math.Max(high, s.npv)
	}
	d.x, d.ticks = rangeAxis(low, high, d.marks(math.Max(high, -low), 0), d.finest, d.label)
}

// leaveForColumns gives the names, the amounts and the columns their room.
func (d *drawnScenarios) leaveForColumns() {
	names, amounts, right := 0.0, 0.0, 0.0
	for _, s := range d.cases {
		names = math.Max(names, d.measure(s.name))
		amounts = math.Max(amounts, d.faces.bold.width(s.amount(d.words), d.base))
	}
	for i := range d.columns {
		c := &d.columns[i]
		c.width = d.faces.regular.width(c.head, d.small())
		for _, s := range d.cases {
			c.width = math.Max(c.width, d.measure(c.text(s)))
		}
		right += c.width + d.base*1.5
	}
	d.leave(math.Min(names, d.room.width()*0.28), 0, right+math.Min(amounts, d.room.width()*0.25)+d.base*0.6)
}

func (d *drawnScenarios) draw() {
	d.axis()
	d.heads()
	step := d.plot.height() / float64(len(d.cases))
	for i, s := range d.cases {
		d.row(s, d.plot.top+step*(float64(i)+0.5), step)
	}
	d.upright(d.at(0), d.plot.top, d.plot.bottom, 1.4, d.palette.Axis)
}

// heads names bars and columns.
func (d *drawnScenarios) heads() {
	y := d.plot.top - d.small()*0.4
	right := d.room.right
	for _, c := range d.columns {
		d.write(c.head, point{right, y}, d.faces.regular, d.small(), d.palette.Muted, alignRight)
		right -= c.width + d.base*1.5
	}
	head := d.faces.regular.cut(d.words.T("charts.scenarios.npv"), d.small(), right-d.plot.left)
	d.write(head, point{d.plot.left, y}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
}

func (d *drawnScenarios) row(s scenario, centre, step float64) {
	d.name(s.name, centre, step)
	baseline, reach := centre+d.base*middle, d.at(0)
	if s.known {
		bar := d.between(0, s.npv, centre, step)
		colour := d.palette.Forecast
		if s.expected {
			colour = d.palette.Ink
		}
		d.bar(bar, colour)
		reach = math.Max(reach, bar.right)
	}
	right := d.room.right
	for _, c := range d.columns {
		d.write(c.text(s), point{right, baseline}, d.faces.regular, d.base, d.palette.Ink, alignRight)
		right -= c.width + d.base*1.5
	}
	left := reach + d.base*0.5
	amount := d.faces.bold.cut(s.amount(d.words), d.base, right-left)
	d.write(amount, point{left, baseline}, d.faces.bold, d.base, d.palette.Ink, alignLeft)
}
