package appraisal

import (
	"math"

	"huibao/data"
	"huibao/data/finance"
)

// axis is the monthly axis of an evaluation: time 0, then months 1 to horizon.
type axis struct {
	start   data.Date
	horizon int
	asOf    data.Date
	toDate  int       // the last month that has ended by asOf, at most horizon; −1 before the start
	factors []float64 // discount factor of time 0 and each month
}

func newAxis(e *data.Evaluation, asOf data.Date) *axis {
	a := &axis{start: e.Start, horizon: e.HorizonMonths, asOf: asOf}
	a.toDate = min(a.ended(asOf), a.horizon)
	a.factors = finance.DiscountFactors(e.DiscountRate, e.HorizonMonths, convention(e.Discounting))
	return a
}

func convention(d data.Discounting) finance.Convention {
	switch d {
	case data.MidYear:
		return finance.MidYear
	case data.MonthEnd:
		return finance.MonthEnd
	default:
		return finance.YearEnd
	}
}

// month is the month in which the day lies, 0 for the start and before.
func (a *axis) month(d data.Date) int { return d.MonthSince(a.start) }

// ended is the number of months whose last day is on or before the day. It is 0 on
// the start, when time 0 alone has happened, and −1 before, when nothing has.
func (a *axis) ended(d data.Date) int {
	if d.Before(a.start) {
		return -1
	}
	return a.month(d.AddDays(1)) - 1
}

// happened tells whether the month, 0 for time 0, has ended by the as-of date.
func (a *axis) happened(m int) bool { return m <= a.toDate }

// span turns the days of a schedule into its first and last whole month. What ends
// on or before the start has no month: last is 0.
func (a *axis) span(from, until data.Date) (first, last int) {
	first, last = max(1, a.month(from)), a.horizon
	if !until.IsZero() {
		last = min(last, a.month(until))
	}
	return first, last
}

// years is the number of years that the horizon begins.
func (a *axis) years() int { return (a.horizon + 11) / 12 }

// presentValue discounts flows by month; Beyond when the sum is not finite.
func (a *axis) presentValue(flows []float64) float64 {
	pv, err := finance.PresentValue(flows, a.factors)
	if err != nil {
		return Beyond
	}
	return pv
}

// Beyond stands for an amount of money that is too large to be a number. Only
// present values at a discount rate near −100 % come to that.
const Beyond = math.MaxFloat64

// Shown is the amount as a figure: undefined with TooLarge when it is Beyond.
func Shown(amount float64) Figure {
	if !within(amount) {
		return Figure{Why: TooLarge}
	}
	return Figure{Value: amount}
}

// within tells whether the amount is a number that can be reckoned with.
func within(amount float64) bool { return math.Abs(amount) < Beyond }

// bounded is the amount, or Beyond where it is none.
func bounded(amount float64) float64 {
	if within(amount) {
		return amount
	}
	return Beyond
}
