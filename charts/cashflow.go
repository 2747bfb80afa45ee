package charts

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// flow is what the cash flow chart keeps of a Result: cumulative amounts at time 0 and
// at the end of each month.
type flow struct {
	start   data.Date
	asOf    data.Date
	ended   int // months that have ended; −1 when the as-of date is before the start
	known   []float64
	plan    []float64
	payback appraisal.Figure
}

// CashFlow draws the cumulative net cash flow, undiscounted: the plan dashed, what is
// known solid up to the last month that has ended by the as-of date, and lighter from
// there on as a forecast.
func CashFlow(r *appraisal.Result, style Style) *Chart {
	c, w := newChart(NameCashFlow, style), style.words()
	name := w.T("charts.cash-flow.name")
	if r == nil {
		return c.saying(name, w.T("charts.cash-flow.nothing"))
	}
	f, anything := flowOf(r)
	if !anything {
		return c.saying(name, w.T("charts.cash-flow.nothing"))
	}
	if slices.ContainsFunc(slices.Concat(f.known, f.plan), func(x float64) bool { return !finite(x) }) {
		return c.saying(name, w.T("charts.no-value", "Reason", w.Reason(appraisal.TooLarge)))
	}
	c.title = f.title(w)
	c.subtitle = w.T("charts.cash-flow.subtitle", "Unit", unit(currencyOf(r, style)))
	c.plot = f.draw
	return c
}

func currencyOf(r *appraisal.Result, style Style) data.Currency {
	if style.Currency == "" && r != nil {
		return r.Currency
	}
	return style.Currency
}

// flowOf takes what is drawn out of a Result; anything is false when no amount is
// different from zero or no month is there to draw.
func flowOf(r *appraisal.Result) (f flow, anything bool) {
	c := r.CashFlow
	months := min(len(c.Cost), len(c.Benefit), len(c.PlanCost), len(c.PlanGain))
	if months < 2 || r.Start.IsZero() {
		return flow{}, false
	}
	c = appraisal.CashFlow{Cost: c.Cost[:months], Benefit: c.Benefit[:months], PlanCost: c.PlanCost[:months], PlanGain: c.PlanGain[:months]}
	for _, amounts := range [][]float64{c.Cost, c.Benefit, c.PlanCost, c.PlanGain} {
		anything = anything || slices.ContainsFunc(amounts, func(x float64) bool { return x != 0 })
	}
	f = flow{start: r.Start, asOf: r.AsOf, ended: min(max(r.ToDate.Months, 0), months-1), payback: r.Horizon.Payback}
	if r.AsOf.Before(r.Start) {
		f.ended = -1
	}
	f.known, f.plan = within(c.Cumulative()), within(c.PlanCumulative())
	return f, anything
}

// within keeps amounts where they can be drawn.
func within(amounts []float64) []float64 {
	for i, x := range amounts {
		if finite(x) {
			amounts[i] = clamp(x, -farthest, farthest)
		}
	}
	return amounts
}

func (f flow) months() int { return len(f.known) - 1 }

// moment is the day of a time in months from the start, as days since the start.
func (f flow) moment(months float64) float64 {
	whole := math.Floor(months)
	day := func(m float64) float64 { return float64(f.start.AddMonths(int(m)).DaysSince(f.start)) }
	return day(whole) + (day(whole+1)-day(whole))*(months-whole)
}

// paidBack is the time of payback in months, if there is one within the months drawn.
func (f flow) paidBack() (float64, bool) {
	months, ok := drawable(f.payback)
	return months, ok && months >= 0 && months <= float64(f.months())
}

func (f flow) title(w *lang.Words) string {
	last := f.known[f.months()]
	horizon := w.T("terms.months", "N", strconv.Itoa(f.months()))
	if months, ok := f.paidBack(); ok {
		day := f.start.AddDays(int(f.moment(months)))
		return w.T("charts.cash-flow.paid-back", "Months", w.Months(months), "Date", yearMonth(day))
	}
	switch {
	case f.payback.Why == appraisal.NotPaidBack && last < 0:
		return w.T("charts.cash-flow.not-paid-back", "Months", horizon, "Amount", w.Short(-last))
	case f.payback.Why == appraisal.NoOutlay:
		return w.T("charts.cash-flow.no-outlay", "Months", horizon, "Amount", w.Short(last))
	}
	return w.T("charts.cash-flow.other", "Months", horizon, "Amount", w.Short(last))
}

func (f flow) draw(on *frame) {
	low, high := 0.0, 0.0
	for _, x := range slices.Concat(f.known, f.plan) {
		low, high = math.Min(low, x), math.Max(high, x)
	}
	ends := f.endings(on.words)
	g := on.graph(f.start, f.start.AddMonths(f.months()), endsWidth(on, ends), func(most int) (span, []tick) {
		return valueAxis(low, high, most, leastAmount, amountLabel(on.words))
	})
	g.zero()
	f.markAsOf(g)
	plan, known := f.line(f.plan), f.line(f.known)
	g.series(g.plot, g.x, g.y, plan, g.palette.Muted, g.base*0.11, g.base*0.45, g.base*0.3)
	g.series(g.plot, g.x, g.y, known[max(f.ended, 0):], g.palette.Forecast, g.base*lineWidth)
	if f.ended > 0 {
		g.series(g.plot, g.x, g.y, known[:f.ended+1], g.palette.Ink, g.base*lineWidth)
	}
	for _, line := range [][]point{plan, known} {
		for i, value := range line {
			line[i] = g.at(value.x, value.y)
		}
		g.labels.mind(line, overLine)
	}
	g.ends(ends)
	f.markPayback(g)
	f.markToDate(g, known)
}

// line is amounts over days.
func (f flow) line(amounts []float64) []point {
	values := make([]point, len(amounts))
	for m, amount := range amounts {
		values[m] = point{f.moment(float64(m)), amount}
	}
	return values
}

func (f flow) endings(w *lang.Words) []ending {
	last := f.months()
	name := w.T("charts.forecast")
	if f.ended >= last {
		name = w.T("charts.actual")
	}
	if w.Short(f.known[last]) == w.Short(f.plan[last]) && slices.Equal(f.known, f.plan) {
		return []ending{{f.plan[last], w.Short(f.plan[last]), w.T("charts.plan-and", "Other", strings.ToLower(name))}}
	}
	return []ending{
		{f.known[last], w.Short(f.known[last]), name},
		{f.plan[last], w.Short(f.plan[last]), w.T("charts.plan")},
	}
}

// markAsOf draws the as-of date, named at the top or the bottom of its line.
func (f flow) markAsOf(g *graph) {
	day := float64(f.asOf.DaysSince(f.start))
	if f.asOf.IsZero() || day < 0 || day > g.x.high {
		return
	}
	x := g.at(day, 0).x
	top, bottom := point{x, g.plot.top}, point{x, g.plot.bottom}
	g.segment(top, bottom, 1, g.palette.Axis, 2, 3)
	g.labels.mind([]point{top, bottom}, overFaint)
	word := g.words.T("charts.as-of", "Date", f.asOf.String())
	width, height := g.faces.regular.width(word, g.small()), g.small()*1.2
	if width > g.plot.width() {
		return
	}
	places := f.mostFree(g, x, width, height)
	g.labels.take(places)
	g.write(word, point{places.left, places.bottom - g.small()*0.25}, g.faces.regular, g.small(), g.palette.Muted, alignLeft)
}

// mostFree is the corner of the as-of line where its name covers least of the lines.
func (f flow) mostFree(g *graph, x, width, height float64) rect {
	trial := labels{within: g.labels.within}
	for _, line := range [][]point{f.line(f.plan), f.line(f.known)} {
		for i, value := range line {
			line[i] = g.at(value.x, value.y)
		}
		trial.mind(line, overLine)
	}
	corner := func(s side, y float64) rect {
		r, _ := trial.beside(point{x, y}, width, height, g.base*0.4, []side{s})
		return r
	}
	least, best := math.Inf(1), rect{}
	for _, r := range []rect{
		corner(side{-1, 0}, g.plot.top+height/2), corner(side{1, 0}, g.plot.top+height/2),
		corner(side{1, 0}, g.plot.bottom-height/2), corner(side{-1, 0}, g.plot.bottom-height/2),
	} {
		crossed := 0.0
		for _, line := range trial.lines {
			if crosses(line, r) {
				crossed++
			}
		}
		if r.left < x && x < r.right {
			crossed += 1000
		}
		if crossed < least {
			least, best = crossed, r
		}
	}
	return best
}

// markPayback marks where the flow comes to stay above zero.
func (f flow) markPayback(g *graph) {
	months, ok := f.paidBack()
	if !ok {
		return
	}
	at := g.at(f.moment(months), 0)
	g.dot(at, g.base*0.36, g.palette.Background, g.palette.Ink, g.base*0.14)
	word := g.words.T("charts.payback", "Months", g.words.Months(months))
	size := g.base
	width := g.faces.bold.width(word, size)
	if width > g.plot.width() {
		return
	}
	// The flow comes from below and goes on above, so those corners come last.
	r, cost := g.labels.beside(at, width, size*1.1, g.base*0.6, []side{{1, 1}, {-1, -1}, {0, 1}, {0, -1}, {-1, 1}, {1, -1}})
	g.labels.dot(at, g.base*0.4)
	if cost >= overWords {
		return // the title says it
	}
	g.labels.take(r)
	g.bar(r, g.palette.Background)
	g.write(word, point{r.left, r.bottom - size*0.2}, g.faces.bold, size, g.palette.Ink, alignLeft)
}

// markToDate marks the end of the last month that has ended, with its amount.
func (f flow) markToDate(g *graph, known []point) {
	if f.ended < 1 || f.ended >= f.months() {
		return
	}
	at := known[f.ended]
	g.mark(at, g.palette.Ink, false)
	g.beside(at, g.words.T("charts.net-to-date", "Amount", g.words.Short(f.known[f.ended])), g.faces.regular, false, true)
}
