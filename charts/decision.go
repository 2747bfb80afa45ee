package charts

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
)

// The charts of a decision, which All does not make: they need one.
const (
	NameDecisionNPV  = "decision-npv"
	NameDecisionFlow = "decision-flow"
)

// DecisionNPV draws of every way to go on in which range its net present value lies: a bar
// from the 5th to the 95th percentile with a mark at the middle, whose amount stands behind
// it, and at the right in how many of the trials no other way is better. name gives a way its name by its id.
func DecisionNPV(d *analysis.Decision, name func(id string) string, style Style) *Chart {
	c, w := newChart(NameDecisionNPV, style), style.words()
	ways := waysOf(d, name, w)
	if len(ways) == 0 {
		return c.saying(w.T("charts.decision-npv.name"), nothingToDecide(d, w))
	}
	c.title = decisionTitle(d, name, w)
	c.subtitle = w.T("charts.decision-npv.subtitle", "Unit", unit(cmp.Or(style.Currency, d.Currency)))
	important := byImportance(d, ways)
	c.plot = func(f *frame) { drawWays(f, ways, important) }
	return c
}

// nothingToDecide says why there is no way to draw.
func nothingToDecide(d *analysis.Decision, w *lang.Words) string {
	if d == nil || len(d.Ways) == 0 {
		return w.T("charts.decision.nothing")
	}
	return w.T("charts.no-value", "Reason", w.Reason(d.Ways[0].Why))
}

// wayDrawn is one way as it is drawn.
type wayDrawn struct {
	id, name        string
	npv             float64
	low, mid, high  float64
	best            string // in how many trials no other is better
	verdict, varies bool
	flow            []float64
}

// waysOf are the ways of which something can be drawn, in their order.
func waysOf(d *analysis.Decision, name func(id string) string, words *lang.Words) []wayDrawn {
	if d == nil {
		return nil
	}
	var ways []wayDrawn
	for i := range d.Ways {
		w := &d.Ways[i]
		npv, known := drawable(w.NPV)
		low, a := drawable(w.Chance.P5)
		mid, b := drawable(w.Chance.P50)
		high, e := drawable(w.Chance.P95)
		if !known || !a || !b || !e {
			continue
		}
		ways = append(ways, wayDrawn{
			id: w.ID, name: clean(name(w.ID)), npv: npv, low: low, mid: mid, high: high,
			verdict: d.Verdict.Why == "" && d.Verdict.Way == w.ID, varies: high > low, flow: within(slices.Clone(w.Cumulative)),
		})
		last := &ways[len(ways)-1]
		if last.best = lang.Undefined; w.IsBest.Defined() {
			last.best = shareOfTrials(w.IsBest.Value, words)
		}
	}
	return ways
}

// ShareOfTrials writes a share of trials in whole percent, and never as none or all when it
// is not.
func ShareOfTrials(share float64, w *lang.Words) string { return shareOfTrials(share, w) }

// decisionTitle says which way is ahead and by how much.
func decisionTitle(d *analysis.Decision, name func(id string) string, w *lang.Words) string {
	v := &d.Verdict
	switch {
	case v.Why != "":
		return w.T("charts.decision-npv.name")
	case v.Lead.Value == 0:
		return w.T("charts.decision-npv.level", "Way", inTitle(name(v.Leader)), "Other", inTitle(name(v.Runner)))
	}
	return w.T("charts.decision-npv.ahead", "Way", inTitle(name(v.Leader)), "Amount", w.Short(v.Lead.Value))
}

// drawWays draws as many ways as there is room for, the most important ones.
func drawWays(f *frame, ways, important []wayDrawn) {
	l := f.ladder()
	l.dense = 1.5
	l.plot.top += f.small() * lineHeight
	shown := ways
	if l.most() < len(ways) {
		l.plot.bottom -= f.small() * lineHeight
		among := important[:l.most()]
		shown = slices.DeleteFunc(slices.Clone(ways), func(w wayDrawn) bool {
			return !slices.ContainsFunc(among, func(other wayDrawn) bool { return other.id == w.id })
		})
		l.rest(f.words.T("charts.decision-npv.rest", "N", len(ways)-len(shown)))
	}
	d := &drawnWays{ladder: l, ways: shown, head: f.words.T("charts.decision-npv.best")}
	d.layOut()
	d.draw()
}

// drawnWays is the ranges of ways being drawn.
type drawnWays struct {
	*ladder
	ways    []wayDrawn
	head    string  // of the column at the right
	right   float64 // its width
	amounts float64 // the width of the widest amount behind a bar
}

func (d *drawnWays) layOut() {
	d.hold(len(d.ways))
	names, low, high := 0.0, 0.0, 0.0
	d.right = d.faces.regular.width(d.head, d.small())
	for _, w := range d.ways {
		names = math.Max(names, d.measure(w.name))
		d.right = math.Max(d.right, d.measure(w.best))
		d.amounts = math.Max(d.amounts, d.faces.bold.width(d.words.Short(w.mid), d.base))
		low, high = math.Min(low, math.Min(w.low, w.npv)), math.Max(high, math.Max(w.high, w.npv))
	}
	const least = 0.45 // of the width for names and bars
	if d.right > d.room.width()*(1-least) {
		d.right = 0
	}
	d.leave(math.Min(names, d.room.width()*0.3), d.base*0.5, d.right+d.amounts+d.base*2)
	d.x, d.ticks = rangeAxis(low, high, d.marks(math.Max(high, -low), 0), d.finest, d.label)
}

func (d *drawnWays) draw() {
	d.axis()
	y := d.plot.top - d.small()*0.4
	if d.right > 0 {
		d.write(d.head, point{d.room.right, y}, d.faces.regular, d.small(), d.palette.Muted, alignRight)
	}
	head := d.faces.regular.cut(d.words.T("charts.decision-npv.npv"), d.small(), d.plot.width())
	d.write(head, point{d.plot.left, y}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
	d.upright(d.at(0), d.plot.top, d.plot.bottom, 1.4, d.palette.Axis)
	step := d.plot.height() / float64(len(d.ways))
	for i, w := range d.ways {
		d.row(w, d.plot.top+step*(float64(i)+0.5), step)
	}
}

// row draws the range of one way: a single mark where nothing varies.
func (d *drawnWays) row(w wayDrawn, centre, step float64) {
	d.name(w.name, centre, step)
	colour := d.palette.Forecast
	if w.verdict {
		colour = d.palette.Ink
	}
	thick := math.Min(step*0.55, d.base*1.6)
	if w.varies {
		bar := d.between(w.low, w.high, centre, step)
		bar.top, bar.bottom = d.snap(centre-thick/2), d.snap(centre+thick/2)
		d.bar(bar, mix(d.palette.Background, colour, 0.35))
		d.box(bar, colour, 1)
	}
	d.upright(d.at(w.mid), centre-thick*0.75, centre+thick*0.75, d.base*0.2, colour)
	d.write(d.words.Short(w.mid), point{math.Max(d.at(w.high), d.at(w.mid)) + d.base*0.5, centre + d.base*middle}, d.faces.bold, d.base, d.palette.Ink, alignLeft)
	if d.right > 0 {
		d.write(w.best, point{d.room.right, centre + d.base*middle}, d.faces.regular, d.base, d.palette.Ink, alignRight)
	}
}

// DecisionFlow draws the cumulative flow of every way from today on, undiscounted.
func DecisionFlow(d *analysis.Decision, name func(id string) string, style Style) *Chart {
	c, w := newChart(NameDecisionFlow, style), style.words()
	ways := waysOf(d, name, w)
	if len(ways) == 0 {
		return c.saying(w.T("charts.decision-flow.name"), nothingToDecide(d, w))
	}
	c.title = flowTitle(d, ways, w)
	c.subtitle = w.T("charts.decision-flow.subtitle", "Unit", unit(cmp.Or(style.Currency, d.Currency)))
	order := byImportance(d, ways)
	c.plot = func(f *frame) { (&drawnFlows{frame: f, today: d.AsOf, ways: order}).draw() }
	return c
}

// flowTitle says when the leading change has paid for itself, or what has brought most in
// the end.
func flowTitle(d *analysis.Decision, ways []wayDrawn, w *lang.Words) string {
	if leader := d.Way(d.Verdict.Leader); d.Verdict.Why == "" && leader != nil && leader.Kind != analysis.KeepWay {
		name := ways[slices.IndexFunc(ways, func(w wayDrawn) bool { return w.id == leader.ID })].name
		if months, known := drawable(leader.Against.Payback); known {
			day := d.AsOf.AddMonths(int(math.Ceil(months)))
			return w.T("charts.decision-flow.paid", "Way", inTitle(name), "Months", w.Months(months), "Date", yearMonth(day))
		}
	}
	most := slices.MaxFunc(ways, func(a, b wayDrawn) int { return cmp.Compare(a.end(), b.end()) })
	return w.T("charts.decision-flow.most", "Way", inTitle(most.name), "Months", w.Number(float64(d.Months), 0), "Amount", w.Short(most.end()))
}

func (w wayDrawn) end() float64 { return w.flow[len(w.flow)-1] }

// byImportance puts first what the verdict speaks of, then the ways in the order of their
// net present values.
func byImportance(d *analysis.Decision, ways []wayDrawn) []wayDrawn {
	rank := func(w wayDrawn) int {
		if i := slices.Index([]string{data.Keep, d.Verdict.Way, d.Verdict.Leader, d.Verdict.Runner}, w.id); i >= 0 {
			return i
		}
		return math.MaxInt
	}
	ordered := slices.Clone(ways)
	slices.SortStableFunc(ordered, func(a, b wayDrawn) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.npv, a.npv)) })
	return ordered
}

// drawnFlows is the flows of ways being drawn, the most important first.
type drawnFlows struct {
	*frame
	today data.Date
	ways  []wayDrawn
}

// mostLines is how many lines can be told apart; the others are thin and grey.
const mostLines = 5

func (d *drawnFlows) draw() {
	low, high, months := 0.0, 0.0, len(d.ways[0].flow)-1
	var ends []ending
	for i, w := range d.ways {
		for _, amount := range w.flow {
			low, high = math.Min(low, amount), math.Max(high, amount)
		}
		if i < mostLines {
			ends = append(ends, ending{w.end(), d.words.Short(w.end()), w.name})
		}
	}
	axis := func(most int) (span, []tick) { return valueAxis(low, high, most, leastAmount, amountLabel(d.words)) }
	g := d.graph(d.today, d.today.AddMonths(months), endsWidth(d.frame, ends), axis)
	g.zero()
	for i := len(d.ways) - 1; i >= 0; i-- { // the most important lies on top
		d.line(g, i)
	}
	g.ends(ends)
}

// line draws one way's line, with a mark of its own at the end of each year.
func (d *drawnFlows) line(g *graph, i int) {
	values := make([]point, len(d.ways[i].flow))
	for month, amount := range d.ways[i].flow {
		values[month] = point{float64(d.today.AddMonths(month).DaysSince(d.today)), amount}
	}
	if i >= mostLines {
		g.series(g.plot, g.x, g.y, values, mix(d.palette.Background, d.palette.Forecast, 0.5), d.base*0.08)
		return
	}
	colour, width := d.tone(d.ways[i])
	g.series(g.plot, g.x, g.y, values, colour, width)
	const year = 12
	for month := len(values) - 1; month > 0; month -= max(year, (len(values)-1)/year*2) {
		g.marker(g.at(values[month].x, values[month].y), i, colour, false)
	}
}

// tone is how a way's line looks: strong for the way that the figures speak for.
func (d *drawnFlows) tone(w wayDrawn) (color.NRGBA, float64) {
	if w.verdict {
		return d.palette.Ink, d.base * lineWidth
	}
	return d.palette.Forecast, d.base * lineWidth * 0.8
}
