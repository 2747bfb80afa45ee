package charts

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// course is what the chart of a goal keeps of it.
type course struct {
	baseline, target float64
	measured         []reading // with the baseline if its day is known, in order
	asOf, due        data.Date
}

// GoalTrend draws what was measured of a goal up to the as-of date between its baseline
// and its target, in the goal's own unit. attained is what an appraisal on that date
// says of it. The chart is not one of All: it is of one goal, and stands beside it.
func GoalTrend(g *data.Goal, attained appraisal.Goal, asOf data.Date, style Style) *Chart {
	c, w := newChart(NameGoalTrend, style), style.words()
	if !attained.Actual.Defined() {
		return c.saying(g.Name, w.T("charts.goal-trend.nothing"))
	}
	line, drawable := courseOf(g, asOf)
	if !drawable {
		return c.saying(g.Name, w.T("charts.no-value", "Reason", w.Reason(appraisal.TooLarge)))
	}
	c.title = goalTitle(g, attained, asOf, w)
	c.subtitle = goalSubtitle(g, w)
	c.plot = line.draw
	return c
}

// Overdue tells whether a goal's due date has passed on the as-of date and its target was
// not reached, or nothing was measured.
func Overdue(g *data.Goal, attained appraisal.Goal, asOf data.Date) bool {
	reached := attained.Attainment.Defined() && attained.Attainment.Value >= 1
	return !g.Due.IsZero() && g.Due.Before(asOf) && !reached
}

// Progress gives, for what was measured of a goal up to the as-of date, the share of the
// way from baseline to target, in the order of the days: for a small line beside a
// figure. 0 is the baseline, 1 the target.
func Progress(g *data.Goal, asOf data.Date) []float64 {
	line, drawable := courseOf(g, asOf)
	if !drawable {
		return nil
	}
	var shares []float64
	for _, r := range line.measured {
		shares = append(shares, clamp(span{g.Baseline, g.Target}.share(r.value), -farthest, farthest))
	}
	return shares
}

// courseOf takes what is drawn out of a goal that has a reading; false when a number is
// beyond what can be drawn.
func courseOf(g *data.Goal, asOf data.Date) (course, bool) {
	l := course{baseline: g.Baseline, target: g.Target, asOf: asOf, due: g.Due}
	take := func(day data.Date, value float64) {
		if !day.IsZero() && !day.After(asOf) {
			l.measured = append(l.measured, reading{day: day, value: value, known: true})
		}
	}
	take(g.BaselineOn, g.Baseline)
	for _, r := range g.Readings {
		take(r.MeasuredOn, r.Value)
	}
	slices.SortStableFunc(l.measured, func(a, b reading) int { return a.day.DaysSince(b.day) })
	return l, !slices.ContainsFunc(l.values(), func(x float64) bool { return !finite(x) || math.Abs(x) > farthest })
}

// values are all numbers that the chart shows.
func (l course) values() []float64 {
	values := []float64{l.baseline, l.target}
	for _, r := range l.measured {
		values = append(values, r.value)
	}
	return values
}

// goalTitle says how far the goal is.
func goalTitle(g *data.Goal, attained appraisal.Goal, asOf data.Date, w *lang.Words) string {
	share := lang.Undefined
	if value, ok := drawable(attained.Attainment); ok {
		share = w.Percent(value)
	}
	switch value := attained.Attainment.Value; {
	case value >= 1:
		return w.T("charts.goal-trend.reached", "Value", withUnit(w, attained.Actual.Value, g.Unit), "Date", attained.MeasuredOn.String())
	case value < 0:
		return w.T("charts.goal-trend.away", "Value", withUnit(w, attained.Actual.Value, g.Unit), "Date", attained.MeasuredOn.String())
	case Overdue(g, attained, asOf):
		return w.T("charts.goal-trend.overdue", "Share", share, "Date", g.Due.String())
	}
	return w.T("charts.goal-trend.underway", "Share", share, "Date", attained.MeasuredOn.String())
}

// goalSubtitle names the goal with its unit and says which way is better.
func goalSubtitle(g *data.Goal, w *lang.Words) string {
	better := w.T("charts.goal-trend.higher")
	if g.Target < g.Baseline {
		better = w.T("charts.goal-trend.lower")
	}
	if strings.TrimSpace(g.Unit) == "" {
		return w.T("charts.goal-trend.subtitle", "Name", clean(g.Name), "Better", better)
	}
	return w.T("charts.goal-trend.subtitle-in", "Name", clean(g.Name), "Unit", clean(g.Unit), "Better", better)
}

// withUnit writes a measured number with its unit: 86.6%, 3.7 days.
func withUnit(w *lang.Words, x float64, unit string) string {
	return lang.WithUnit(measure(w, x), clean(unit))
}

// The digits that a measured number keeps, and from where on it is written short.
const (
	measuredDigits = 4
	longNumber     = 100_000
)

// measure writes a measured number with about four digits.
func measure(w *lang.Words, x float64) string {
	size := math.Abs(x)
	switch {
	case size >= longNumber:
		return w.Short(x)
	case size == 0:
		return w.Plain(x)
	}
	decimals := clamp(measuredDigits-1-math.Floor(math.Log10(size)), 0, 6)
	scale := math.Pow10(int(decimals))
	return w.Plain(math.Round(x*scale) / scale)
}

// measureLabel is the label of an axis of measured numbers.
func measureLabel(w *lang.Words) func(float64, int) string {
	return func(value float64, decimals int) string {
		if math.Abs(value) >= longNumber {
			return w.Short(value)
		}
		return w.Number(value, decimals)
	}
}

// finestMeasure is the smallest step between measured numbers of a size: a ten
// thousandth of it, so that no axis is cut finer than its numbers are written.
func finestMeasure(size float64) float64 {
	const least = 1e-6
	if size < least {
		return least
	}
	return math.Max(least, math.Pow10(int(math.Floor(math.Log10(size)))-measuredDigits))
}

// roomBeyond is how much higher and lower than the values the axis reaches, as a share
// of their range: the words on the days stand there.
const roomBeyond = 0.15

// span is the values with some room above and below, but not below zero where no value
// is.
func (l course) span() (low, high float64) {
	values := l.values()
	low, high = slices.Min(values), slices.Max(values)
	room := (high - low) * roomBeyond
	if low >= 0 {
		return math.Max(0, low-room), high + room
	}
	return low - room, high + room
}

// time is the axis of days: all that was measured and the due date.
func (l course) time() (from, to data.Date) {
	at := slices.Clone(l.measured)
	if last := at[len(at)-1]; l.due.After(last.day) {
		at = append(at, reading{day: l.due})
	} else if l.asOf.After(last.day) {
		at = append(at, reading{day: l.asOf})
	}
	return days(at)
}

func (l course) draw(f *frame) {
	from, to := l.time()
	low, high := l.span()
	ends := []ending{
		{l.target, measure(f.words, l.target), f.words.T("charts.goal-trend.target")},
		{l.baseline, measure(f.words, l.baseline), f.words.T("charts.goal-trend.baseline")},
	}
	g := f.graph(from, to, endsWidth(f, ends), func(most int) (span, []tick) {
		return rangeAxis(low, high, most, finestMeasure, measureLabel(f.words))
	})
	l.level(g, l.baseline, g.palette.Axis)
	l.level(g, l.target, g.palette.Muted, g.base*0.45, g.base*0.3)
	s := strand{readings: l.measured, colour: func(p Palette) color.NRGBA { return p.Ink }}
	g.strand(s)
	g.days(dayMark{l.due, f.words.T("charts.goal-trend.due", "Date", l.due.String())}, dayMark{l.asOf, f.words.T("charts.as-of", "Date", l.asOf.String())})
	g.ends(ends)
	g.values(s, func(value float64) string { return measure(f.words, value) }, true)
}

// level draws the baseline or the target over the whole time.
func (l course) level(g *graph, value float64, colour color.NRGBA, dash ...float64) {
	left, right := g.at(0, value), g.at(g.x.high, value)
	g.segment(left, right, g.base*0.11, colour, dash...)
	g.labels.mind([]point{left, right}, overFaint)
}

// dayMark is a day with its name.
type dayMark struct {
	day  data.Date
	word string
}

// days marks days by lines from top to bottom, each named where that covers least. A day
// outside the plot is not marked.
func (g *graph) days(marks ...dayMark) {
	marks = slices.DeleteFunc(marks, func(m dayMark) bool {
		at := float64(m.day.DaysSince(g.from))
		return m.day.IsZero() || at < 0 || at > g.x.high
	})
	for _, m := range marks {
		x := g.dayAt(m.day)
		top, bottom := point{x, g.plot.top}, point{x, g.plot.bottom}
		g.segment(top, bottom, 1, g.palette.Axis, 2, 3)
		g.labels.mind([]point{top, bottom}, overFaint)
	}
	for _, m := range marks {
		g.nameDay(m)
	}
}

// dayAt is how far to the right a day is drawn.
func (g *graph) dayAt(day data.Date) float64 { return g.at(float64(day.DaysSince(g.from)), 0).x }

// nameDay writes the name of a day beside its line, at the foot or at the top. A plot that
// is only a few lines of text high has no room for it.
func (g *graph) nameDay(m dayMark) {
	if g.plot.height() < 5*g.base {
		return
	}
	size, x := g.small(), g.dayAt(m.day)
	width, height := g.faces.regular.width(m.word, size)+size, size*1.2
	least, best := overWords+0.0, rect{}
	for _, y := range []float64{g.plot.bottom - height/2, g.plot.top + height/2} {
		for _, s := range []side{{-1, 0}, {1, 0}} {
			r, cost := g.labels.beside(point{x, y}, width, height, 1, []side{s})
			if cost < least && (r.right <= x || r.left >= x) {
				best, least = r, cost
			}
		}
	}
	if least < overWords {
		g.labels.take(best)
		g.write(m.word, point{best.left + size/2, best.bottom - size*0.25}, g.faces.regular, size, g.palette.Muted, alignLeft)
	}
}
