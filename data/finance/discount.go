package finance

import "math"

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
// years; a time of 0 is not discounted (unlike the first cell of Excel's NPV).
// Errors: ErrTooLarge when the rate is not above −1 or the sum is not finite.
func NPV(rate float64, times, flows []float64) (float64, error) {
	if !(rate > -1) {
		return 0, ErrTooLarge
	}
	factors := make([]float64, len(times))
	for i, t := range times {
		factors[i] = math.Pow(1+rate, -t)
	}
	return PresentValue(flows, factors)
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
