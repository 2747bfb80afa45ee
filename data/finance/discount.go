package finance

import (
	"math"
	"slices"
)

// Convention tells at which moment the flows of a month are discounted. Time 0 is
// never discounted.
type Convention int

// The conventions, with the years that pass until the flows of month m = 1, 2, …
const (
	YearEnd  Convention = iota // ⌈m/12⌉, as in Forrester's TEI tables and Excel's NPV
	MidYear                    // ⌈m/12⌉ − ½
	MonthEnd                   // m/12
)

// Time is the number of years over which the flow of month m is discounted: 0 for
// time 0 and earlier, else as the convention says.
func (c Convention) Time(m int) float64 {
	switch year := (m + 11) / 12; {
	case m <= 0:
		return 0
	case c == MidYear:
		return float64(year) - 0.5
	case c == MonthEnd:
		return float64(m) / 12
	default:
		return float64(year)
	}
}

// DiscountFactors gives (1 + rate)^−t for time 0 and each of the months, t being the
// convention's Time. The rate must be above −1. A rate near −1 over many years may
// overflow to +Inf, which PresentValue reports.
func DiscountFactors(rate float64, months int, c Convention) []float64 {
	factors := make([]float64, months+1)
	for m := range factors {
		if m > 1 && c != MonthEnd && m%12 != 1 {
			factors[m] = factors[m-1]
			continue
		}
		factors[m] = math.Pow(1+rate, -c.Time(m))
	}
	return factors
}

// PresentValue is Σ flow · factor, the two of equal length. A flow of 0 adds
// nothing, whatever its factor. Errors: ErrTooLarge when the sum is not finite.
func PresentValue(flows, factors []float64) (float64, error) {
	sum := 0.0
	for i, flow := range flows {
		if flow != 0 {
			sum += flow * factors[i]
		}
	}
	if math.IsNaN(sum) || math.IsInf(sum, 0) {
		return 0, ErrTooLarge
	}
	return sum, nil
}

// NPV is the net present value Σ flow_i · (1 + rate)^−time_i of flows at times in
// years (or any unit; the rate is per unit). A flow at time 0 is not discounted, as in
// textbooks, numpy-financial and Forrester's tables. Excel's NPV takes its first cell
// to come at the end of period 1: put the times at 1, 2, … for it, or divide this NPV
// by 1 + rate. Flows of 0 add nothing. Errors: ErrTooLarge when the rate is not a
// finite number above −1 or the sum is not finite. Panics unless there are as many
// times as flows.
func NPV(rate float64, times, flows []float64) (float64, error) {
	if !(rate > -1) || math.IsInf(rate, 1) {
		return 0, ErrTooLarge
	}
	if len(times) != len(flows) {
		panic("finance: not as many times as flows")
	}
	factors := make([]float64, len(times))
	for i, t := range times {
		factors[i] = factor(rate, t)
	}
	return PresentValue(flows, factors)
}

// XNPV is the net present value Σ flow_i · (1 + rate)^−(days_i/365) of dated flows at
// a yearly effective rate, days_i being the actual days since the earliest day
// (act/365 fixed). Days are day numbers from any origin, in any order, also repeated;
// the earliest is the earliest of all that are given, also if its flow is 0, and is
// not discounted. Excel's XNPV is the same but takes the first day that is listed and
// wants it to be the earliest. Errors and panics as for [NPV].
func XNPV(rate float64, days []int, flows []float64) (float64, error) {
	return NPV(rate, yearsFromEarliest(days), flows)
}

// yearsFromEarliest gives days as years of 365 days since the earliest of them.
func yearsFromEarliest(days []int) []float64 {
	const year = 365
	times := make([]float64, len(days))
	if len(days) == 0 {
		return times
	}
	earliest := float64(slices.Min(days))
	for i, day := range days {
		times[i] = (float64(day) - earliest) / year // as floats, for the difference of ints may overflow
	}
	return times
}

// factor is (1 + rate)^−time. 1 + rate rounds away digits of a small rate, which
// shows after many periods, so a small rate goes through its logarithm.
func factor(rate, time float64) float64 {
	const small = 0.5
	if math.Abs(rate) < small {
		return math.Exp(-time * math.Log1p(rate))
	}
	return math.Pow(1+rate, -time)
}

// ByDiscountTime adds up the flows by month that the convention discounts alike:
// whole years for YearEnd and MidYear, single months for MonthEnd. times[0] is 0.
func ByDiscountTime(flows []float64, c Convention) (times, sums []float64) {
	for m, flow := range flows {
		t := c.Time(m)
		if m == 0 || t != times[len(times)-1] {
			times, sums = append(times, t), append(sums, 0)
		}
		sums[len(sums)-1] += flow
	}
	return times, sums
}
