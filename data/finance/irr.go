package finance

import (
	"math"
	"slices"
)

// IRR gives every internal rate of return: all rates above −1 at which
// Σ flow_i · (1 + rate)^−time_i is zero, in ascending order. Times are in years (or
// any other unit; the rate is per unit) and may stand in any order; flows of one time
// are added up first, and what rounding leaves of a sum that cancels is no flow.
//
// Flows that change sign once, put in order of time, have exactly one rate. Flows
// that change sign n times have at most n, and n less by an even number if double
// rates count twice (Descartes' rule of signs, extended to real exponents by
// Laguerre). Which of several is "the" rate is not for arithmetic to say: Excel's IRR
// gives the one nearest to its guess of 10 %.
//
// How they are found is written at [exponentialSum.zeros]. Every rate that comes out
// makes the net present value at most 1e-9 of the largest flow, or of the largest
// discounted flow where rates below 0 make that the larger. Close to −1 a float64
// holds few digits of 1 + rate, so there that is so of the exact rate of which the
// answer is the nearest number. Two rates that are closer than about one in a million
// of (1 + rate) come out as one, and so does a rate at which the net present value
// only touches zero, to 1e-12 of its largest term.
//
// 100,000 flows take well under a second. Errors: ErrNoSignChange when all flows
// have one sign or are zero once each time is added up, so also when all fall on one
// time; ErrNoRoot when they change sign and yet no rate fits that a float64 can hold;
// ErrTooLarge when a flow, a time or the sum of one time is not finite. Panics unless
// there are as many times as flows.
func IRR(times, flows []float64) ([]float64, error) {
	sum, err := newExponentialSum(times, flows)
	if err != nil {
		return nil, err
	}
	if sum.changes == 0 {
		return nil, ErrNoSignChange
	}
	var rates []float64
	for _, s := range sum.zeros() {
		rate := math.Expm1(s)
		if rate > -1 && !math.IsInf(rate, 0) && sum.negligible(s) {
			rates = append(rates, rate)
		}
	}
	if len(rates) == 0 {
		return nil, ErrNoRoot
	}
	return slices.Compact(rates), nil
}

// XIRR gives every internal rate of return of dated flows: all yearly rates above −1
// at which XNPV is zero, in ascending order. Days are day numbers as for [XNPV], in
// any order; flows of one day are added up. A year is 365 days (act/365 fixed), so a
// leap year counts 366/365 of one: the rate of flows that are a calendar year apart
// is not quite that of [IRR]. Excel's XIRR, with the first day the earliest, gives
// one of these rates.
//
// Precision, several rates and errors are as for [IRR].
func XIRR(days []int, flows []float64) ([]float64, error) {
	return IRR(yearsFromEarliest(days), flows)
}

// MIRR is the modified internal rate of return per period of flows at the ends of
// periods 0, 1, … n, the first at time 0: what is paid is borrowed at the finance
// rate, what comes in earns the reinvestment rate to the end,
//
//	( Σ gain_i · (1 + reinvestRate)^(n−i) / Σ loss_i · (1 + financeRate)^−i )^(1/n) − 1
//
// as in spreadsheets (Excel's and OpenDocument's MIRR). Unlike [IRR] it is always one
// rate. Zeros at either end count as periods. The sums are kept as logarithms, so
// they do not overflow.
//
// Errors: ErrNoSignChange when there is no gain or no loss; ErrTooLarge when a flow
// is not finite, a rate is not a finite number above −1, or the answer is beyond a
// float64.
func MIRR(flows []float64, financeRate, reinvestRate float64) (float64, error) {
	finance, reinvest := math.Log1p(financeRate), math.Log1p(reinvestRate)
	if !finite(finance) || !finite(reinvest) {
		return 0, ErrTooLarge
	}
	sum, err := newExponentialSum(periods(len(flows)), flows)
	if err != nil {
		return 0, err
	}
	if sum.changes == 0 {
		return 0, ErrNoSignChange
	}
	n := float64(len(flows) - 1)
	gains := sum.gains.at(reinvest).total(reinvest) + n*reinvest
	losses := sum.losses.at(finance).total(finance)
	rate := math.Expm1((gains - losses) / n)
	if !finite(rate) {
		return 0, ErrTooLarge
	}
	return rate, nil
}

// periods are the times 0, 1, … of n flows.
func periods(n int) []float64 {
	times := make([]float64, n)
	for i := range times {
		times[i] = float64(i)
	}
	return times
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
