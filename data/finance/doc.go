// Package finance holds the arithmetic of investment on plain numbers: discount
// factors, net present value, internal rates of return, payback, ratios, customer
// lifetime value, loaded hourly cost. It knows no evaluation.
//
// Rates are decimals of one and effective per year (or per period where flows come in
// periods). Flows are signed: money that comes in is positive. Flows by month have
// time 0 at index 0 and month m at index m. Time 0 is not discounted.
//
//   - Flows at times of any kind: [NPV] and [IRR].
//   - Flows on dates: [XNPV] and [XIRR], of actual days over 365.
//   - Flows by month: [DiscountFactors] with [PresentValue] and [DiscountedPayback],
//     [ByDiscountTime] before IRR, [Payback].
//
// A figure that does not exist is an error with a name, never 0, NaN or infinity. A
// rate of return need not exist and need not be one: IRR and XIRR name every one.
package finance

import "errors"

// The reasons why a figure does not exist.
var (
	ErrNoSignChange = errors.New("flows do not change sign")
	ErrNoRoot       = errors.New("no rate makes the net present value zero")
	ErrNoOutlay     = errors.New("cumulative flow is never below zero")
	ErrNotPaidBack  = errors.New("cumulative flow is below zero at the end")
	ErrNoCost       = errors.New("cost is zero")
	ErrDiverges     = errors.New("sum has no limit")
	ErrNoHours      = errors.New("no working hours")
	ErrTooLarge     = errors.New("result is not a finite number")
)
