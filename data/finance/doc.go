// Package finance holds the arithmetic of investment on plain numbers: discount
// factors, net present value, internal rates of return, payback, ratios, customer
// lifetime value, loaded hourly cost. It knows no evaluation.
//
// Rates are decimals of one and effective per year. Flows are signed: money that
// comes in is positive. Flows by month have time 0 at index 0 and month m at index m.
// A figure that does not exist is an error with a name, never 0, NaN or infinity.
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
