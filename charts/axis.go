package charts

import (
	"fmt"
	"math"

	"github.com/wcharczuk/go-chart/v2"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
)

// span is the part of an axis that is shown; high is above low.
type span struct{ low, high float64 }

// between is go-chart's range of the span over so many units.
func (s span) between(units int) *chart.ContinuousRange {
	return &chart.ContinuousRange{Min: s.low, Max: s.high, Domain: units}
}

// share is how far along the span a value lies, from 0 to 1.
func (s span) share(value float64) float64 { return (value - s.low) / (s.high - s.low) }

// tick is a marked value of an axis.
type tick struct {
	value float64
	label string
}

// roundSteps gives 1, 2 or 5 times a power of ten: the least that cuts low to high,
// widened to whole steps, into at most most pieces, and is not under least. The
// multiples run from first to last.
func roundSteps(low, high float64, most int, least float64) (step step125, first, last int) {
	most = max(most, 1)
	exact := math.Max((high-low)/float64(most), least)
	step = stepAtLeast(exact)
	for {
		size := step.size()
		first, last = int(math.Floor(low/size+slack)), int(math.Ceil(high/size-slack))
		if last-first <= most || most == 1 && last-first <= 2 {
			return step, first, last
		}
		step = step.next()
	}
}

// slack is what a quotient may miss a whole number by and still count as that.
const slack = 1e-9

// step125 is digit × 10^power, where digit is 1, 2 or 5.
type step125 struct{ digit, power int }

func stepAtLeast(exact float64) step125 {
	step := step125{1, int(math.Floor(math.Log10(exact)))}
	for step.size() < exact*(1-slack) {
		step = step.next()
	}
	return step
}

func (s step125) next() step125 {
	switch s.digit {
	case 1:
		return step125{2, s.power}
	case 2:
		return step125{5, s.power}
	default:
		return step125{1, s.power + 1}
	}
}

func (s step125) size() float64 { return s.times(1) }

// times is a multiple of the step, exact where a float64 can be: 3 × 0.1 is 0.3.
func (s step125) times(n int) float64 {
	if s.power < 0 {
		return float64(n*s.digit) / math.Pow10(-s.power)
	}
	return float64(n*s.digit) * math.Pow10(s.power)
}

// decimals is how many digits after the point the step's multiples have.
func (s step125) decimals() int { return max(0, -s.power) }

// valueAxis marks round values that enclose low and high and zero, in at most most
// steps. least is the smallest step that makes sense; where low and high are zero the
// axis is ten of it.
func valueAxis(low, high float64, most int, least float64, label func(value float64, decimals int) string) (span, []tick) {
	low, high = math.Min(low, 0), math.Max(high, 0)
	if high-low < least {
		high = low + 10*least
	}
	step, first, last := roundSteps(low, high, most, least)
	ticks := make([]tick, 0, last-first+1)
	for n := first; n <= last; n++ {
		ticks = append(ticks, tick{step.times(n), label(step.times(n), step.decimals())})
	}
	return span{step.times(first), step.times(last)}, ticks
}

// rangeAxis marks round values between low and high, at most most steps long, without
// drawing zero in. The span is low to high, widened where they lie closer than finest
// says can be told apart.
func rangeAxis(low, high float64, most int, finest func(size float64) float64, label func(value float64, decimals int) string) (span, []tick) {
	least := finest(math.Max(math.Abs(low), math.Abs(high)))
	if short := least - (high - low); short > 0 {
		low, high = low-short/2, high+short/2
	}
	step := stepAtLeast(math.Max((high-low)/float64(max(most, 1)), least))
	var ticks []tick
	for n := int(math.Ceil(low/step.size() - slack)); n <= int(math.Floor(high/step.size()+slack)); n++ {
		ticks = append(ticks, tick{step.times(n), label(step.times(n), step.decimals())})
	}
	return span{low, high}, ticks
}

// The smallest steps of an axis: a tenth of a percent, and a fen or cent.
const (
	leastRate   = 0.001
	leastAmount = 0.01
)

// finestAmount is the smallest step between amounts of a size that their labels, which
// keep three digits, can tell apart.
func finestAmount(size float64) float64 {
	if size < 1 {
		return leastAmount
	}
	return math.Max(leastAmount, math.Pow10(int(math.Floor(math.Log10(size)))-2))
}

// finestRate is the smallest step between rates of a size.
func finestRate(size float64) float64 {
	if size < hugeRate {
		return leastRate
	}
	return finestAmount(size)
}

// metricAxis is the smallest steps and the label of an axis of a metric.
func metricAxis(m analysis.Metric, w *lang.Words) (finest func(size float64) float64, label func(float64, int) string) {
	if m == analysis.ROI {
		return finestRate, rateLabel(w)
	}
	return finestAmount, amountLabel(w)
}

// metricText writes a value of a metric: 312K or 64.2%.
func metricText(m analysis.Metric, w *lang.Words, value float64) string {
	if m == analysis.ROI {
		return percent(w, value)
	}
	return w.Short(value)
}

// rateLabel writes a decimal of one as percent with as many decimals as its step
// needs.
func rateLabel(w *lang.Words) func(float64, int) string {
	return func(value float64, decimals int) string {
		if math.Abs(value) >= hugeRate {
			return w.Short(value*100) + "%"
		}
		return w.Number(value*100, max(0, decimals-2)) + "%"
	}
}

// hugeRate is from where on a rate is written short: 1,000,000%.
const hugeRate = 10_000

// percent is a rate beside its dot: 64.2%.
func percent(w *lang.Words, value float64) string {
	if math.Abs(value) >= hugeRate {
		return w.Short(value*100) + "%"
	}
	return w.Percent(value)
}

// amountLabel writes an amount short.
func amountLabel(w *lang.Words) func(float64, int) string {
	return func(value float64, _ int) string { return w.Short(value) }
}

// A time axis counts days from a first date. Its marks stand on the first of a month:
// every month, quarter, half-year, year or so many years.
var monthSteps = []int{3, 6, 12, 24, 60, 120, 240, 600, 1200}

// dateAxis marks round dates from one day to a later one, as many as room for their
// labels allows; fits tells whether the labels stand clear of each other. Values are
// days since from.
func dateAxis(from, to data.Date, fits func([]tick) bool) []tick {
	for _, step := range monthSteps {
		ticks := monthTicks(from, to, step)
		if len(ticks) < 2 {
			break
		}
		if fits(ticks) {
			return ticks
		}
	}
	if ticks := monthTicks(from, to, 1); len(ticks) >= 2 && len(ticks) <= 3 && fits(ticks) {
		return ticks
	}
	ends := []tick{{0, from.String()}, {float64(to.DaysSince(from)), to.String()}}
	if from == to || !fits(ends) {
		return ends[:1]
	}
	return ends
}

// monthTicks are the first days of every step-th month of the calendar.
func monthTicks(from, to data.Date, step int) []tick {
	first := from.Year()*12 + from.Month() - 1
	if from.Day() > 1 {
		first++
	}
	first = (first + step - 1) / step * step
	last := to.Year()*12 + to.Month() - 1
	var ticks []tick
	for month := first; month <= last; month += step {
		day := from.AddMonths(month - (from.Year()*12 + from.Month() - 1))
		day = day.AddDays(1 - day.Day())
		label := yearMonth(day)
		if step%12 == 0 {
			label = fmt.Sprintf("%04d", day.Year())
		}
		ticks = append(ticks, tick{float64(day.DaysSince(from)), label})
	}
	return ticks
}

// fifths mark every fifth of an axis that begins at zero.
func fifths(high float64, label func(float64) string) []tick {
	var ticks []tick
	for i := range 6 {
		value := high * float64(i) / 5
		ticks = append(ticks, tick{value, label(value)})
	}
	return ticks
}

// scoreTicks mark every twenty points, which is where the bands meet.
func scoreTicks(w *lang.Words) []tick {
	return fifths(100, func(score float64) string { return w.Number(score, 0) })
}
