package appraisal

import (
	"cmp"
	"slices"

	"huibao/data"
)

// Booking is one amount of a line's flow and how it came about: Amount is Base ×
// Growth × Ramp × Share × Risk.
type Booking struct {
	Month    int       // 0 is time 0
	Date     data.Date // of a dated payment; the zero Date for an amount of a whole month
	Reading  int       // index in the line's Readings of the one in force; −1 is the plan
	Base     float64   // the month's amount, or the payment, before modifiers
	Growth   float64
	Ramp     float64
	Share    float64 // attribution of a benefit, 1 for a cost
	Risk     float64 // 1 − p of a benefit, 1 + p of a cost; 1 when measured
	Amount   float64
	Measured bool
	ToDate   bool    // whether its month has ended by the as-of date
	Discount float64 // the month's discount factor; Beyond when it is too large to be a number
}

// Trace gives every booking of a line in the order of months, and of dates within one.
// Their amounts add up to the line's Total, those ToDate to its ToDate, those ToDate
// and Measured to its Measured, and with Discount to its PV. It answers false for an
// unknown id.
//
// A line that is excluded is traced as if it counted. The plan's amounts that a reading
// replaced are not in it: they were never booked (see TracePlan). Neither are months
// and payments with a Base of 0; an amount that a modifier brought to 0 is.
func Trace(e *data.Evaluation, asOf data.Date, id string) ([]Booking, bool) {
	return TraceSupposed(e, asOf, id, Unchanged())
}

// TraceSupposed is Trace under a change, as Suppose takes it. An amount that is not
// measured is its factors times the change's Factor, and one of the plan stands in the
// month to which it was put off.
func TraceSupposed(e *data.Evaluation, asOf data.Date, id string, change Change) ([]Booking, bool) {
	return trace(e, asOf, id, change, func(f *lineFlow, hear listener) { f.onBooking = hear })
}

// TracePlan gives every booking of a line's plan, as if it had no readings, in the
// same order. Their amounts add up to the line's PlanTotal and those ToDate to its
// PlanToDate. Measured tells that a reading measured the month or the payment: those
// Measured and ToDate add up to PlanMeasured. They carry risk adjustment all the same.
func TracePlan(e *data.Evaluation, asOf data.Date, id string) ([]Booking, bool) {
	return trace(e, asOf, id, Unchanged(), func(f *lineFlow, hear listener) { f.onPlanned = hear })
}

// trace runs a line with a listener that writes down what it hears.
func trace(e *data.Evaluation, asOf data.Date, id string, change Change, attach func(f *lineFlow, hear listener)) ([]Booking, bool) {
	line, side, found := e.Line(id)
	if !found {
		return nil, false
	}
	f := newLineFlow(newAxis(e, asOf), e.Currency)
	var bookings []Booking
	attach(f, func(n entry, reading *data.Reading, amount float64, measured bool) {
		if n.base != 0 {
			bookings = append(bookings, f.booking(n, reading, amount, measured))
		}
	})
	f.run(line, side, change)
	slices.SortStableFunc(bookings, func(a, b Booking) int { return cmp.Or(a.Month-b.Month, a.Date.Compare(b.Date)) })
	return bookings, true
}

func (f *lineFlow) booking(n entry, reading *data.Reading, amount float64, measured bool) Booking {
	b := Booking{
		Month: n.month, Date: n.date, Reading: f.position(reading),
		Base: n.base, Growth: n.growth, Ramp: n.ramp, Share: f.share, Risk: f.risk, Amount: amount,
		Measured: measured, ToDate: f.happened(n.month), Discount: bounded(f.factors[n.month]),
	}
	if measured && reading != nil {
		b.Risk = 1
	}
	return b
}

// position is the index of a reading in the line's list, −1 for none.
func (f *lineFlow) position(reading *data.Reading) int {
	for i := range f.line.Readings {
		if &f.line.Readings[i] == reading {
			return i
		}
	}
	return -1
}
