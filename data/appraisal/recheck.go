package appraisal

import (
	"maps"
	"math"
	"slices"

	"huibao/data"
)

// Recheck is how a line is looked through again on a day: what was known of it before,
// what is said of it on the day, and what a reading would be that says "still true".
type Recheck struct {
	Last int // the reading in force on the day as known the day before, −1 for the plan
	Now  int // the reading in force that was measured on the day, −1 for none

	// Rest tells why nothing has to be said of the line; RestUntil or since when.
	Rest   Rest
	RestOn data.Date

	// Still is the reading that says that the line is as it was, measured on the day.
	// Beside ended months that it makes measured, which lose their risk adjustment, it
	// changes no amount. Lacks says why there is no such reading, RampEnd when there will
	// be one.
	Still   data.Reading
	Lacks   StillLack
	RampEnd data.Date

	// Begin is what "measured now" begins with: the inputs of the last reading or the
	// plan, as large as growth and ramp-up have made them by the day.
	Begin data.Reading
	Grown bool // whether Begin is larger or smaller than what was last known
}

// Rest is why nothing has to be said of a line. It is the end of the key of its text.
type Rest string

// The reasons to leave a line alone.
const (
	NoRest    Rest = ""
	NotBegun  Rest = "not-begun" // it begins, or is paid, on a later day
	Confirmed Rest = "confirmed" // it was paid once, and measured since
	RanOut    Rest = "ran-out"   // it has ended, and all of its months were measured
)

// StillLack is why a line cannot be as it was. It is the end of the key of its text.
type StillLack string

// The reasons why there is no reading that says "still true".
const (
	NothingLacks StillLack = ""
	InRamp       StillLack = "in-ramp" // its ramp-up goes on, which a reading has not
	GrowsAnew    StillLack = "grows"   // after its ramp-up a reading would begin its growth anew
)

// RecheckOf looks a line through on a day that is not before the evaluation's start.
// after is the day behind the last assessment, from which on a measured change holds
// unless somebody says otherwise; none means since the line's beginning.
func RecheckOf(e *data.Evaluation, line *data.Line, side data.Side, day, after data.Date) Recheck {
	c := &checked{axis: axis{start: e.Start, horizon: e.HorizonMonths, asOf: day}, e: e, line: line, side: side}
	r := Recheck{Last: line.ReadingInForce(day, day.AddDays(-1)), Now: -1}
	if now := line.ReadingInForce(day, day); now >= 0 && line.Readings[now].MeasuredOn == day {
		r.Now = now
	}
	last := c.last(r.Last)
	r.Rest, r.RestOn = c.rest(last)
	if r.Rest != NotBegun {
		r.Still, r.Lacks, r.RampEnd = c.still(last)
	}
	r.Begin, r.Grown = c.begin(last, after)
	return r
}

// IsStill tells whether what was measured on the day says the same as Still.
func (r *Recheck) IsStill(line *data.Line) bool {
	return r.Now >= 0 && r.Rest != NotBegun && r.Lacks == NothingLacks && sameReading(&line.Readings[r.Now], &r.Still)
}

// checked is a line that is looked through on the axis's as-of date.
type checked struct {
	axis
	e    *data.Evaluation
	line *data.Line
	side data.Side
}

// last is the reading with the index, nil for the plan.
func (c *checked) last(i int) *data.Reading {
	if i < 0 {
		return nil
	}
	return &c.line.Readings[i]
}

// rest tells why nothing has to be said.
func (c *checked) rest(last *data.Reading) (Rest, data.Date) {
	s := &c.line.Schedule
	if s.Kind == data.OneTime {
		return c.restOnce(last)
	}
	switch {
	case last == nil && c.firstDay().After(c.asOf):
		return NotBegun, c.firstDay()
	case last == nil:
		return NoRest, data.Date{}
	case last.Schedule != nil:
		s = last.Schedule
	}
	if c.ended(last.MeasuredOn) >= c.lastMonth(s) {
		return RanOut, last.MeasuredOn
	}
	return NoRest, data.Date{}
}

// restOnce is rest for what is paid once: it waits for its day and is confirmed after.
func (c *checked) restOnce(last *data.Reading) (Rest, data.Date) {
	paid := c.line.Schedule.Date
	if last != nil {
		paid = last.Schedule.Date
	}
	switch {
	case last != nil && !paid.After(last.MeasuredOn):
		return Confirmed, last.MeasuredOn
	case paid.After(c.asOf):
		return NotBegun, paid
	}
	return NoRest, data.Date{}
}

// lastMonth is the last month of the horizon in which a schedule has amounts.
func (c *checked) lastMonth(s *data.Schedule) int {
	switch {
	case s.Kind == data.Yearly:
		return min(c.horizon, 12*len(s.Years))
	case !s.Until.IsZero():
		return min(c.horizon, c.month(s.Until))
	}
	return c.horizon
}

// firstDay is the day on which the plan begins.
func (c *checked) firstDay() data.Date {
	switch s := &c.line.Schedule; s.Kind {
	case data.OneTime:
		return s.Date
	case data.Yearly:
		return c.start
	default:
		return s.From
	}
}

// firstMonth is the month from which the plan's growth and ramp-up count.
func (c *checked) firstMonth() int {
	if c.line.Schedule.Kind == data.Yearly {
		return 1
	}
	return max(1, c.month(c.line.Schedule.From))
}

// still is the reading that says that all is as it was.
func (c *checked) still(last *data.Reading) (data.Reading, StillLack, data.Date) {
	if last != nil {
		same := last.Clone()
		same.MeasuredOn, same.Note = c.asOf, ""
		return same, NothingLacks, data.Date{}
	}
	same := c.plan()
	same.Since = c.firstDay()
	if !c.ramps() {
		return same, NothingLacks, data.Date{}
	}
	// A reading has no ramp-up, so it can hold only from the end of it on.
	same.Since = c.start.AddMonths(c.firstMonth() + c.line.RampMonths - 1)
	switch {
	case c.growth() != 0:
		return data.Reading{}, GrowsAnew, same.Since
	case same.Since.After(c.asOf):
		return data.Reading{}, InRamp, same.Since
	}
	return same, NothingLacks, data.Date{}
}

// plan is a reading that says as planned, without a since.
func (c *checked) plan() data.Reading {
	plan := c.line.Schedule.Clone()
	if plan.Kind == data.Calculated {
		return data.Reading{MeasuredOn: c.asOf, Inputs: plan.Inputs}
	}
	return data.Reading{MeasuredOn: c.asOf, Schedule: &plan}
}

// ramps tells whether the plan has a ramp-up.
func (c *checked) ramps() bool {
	return c.side == data.Benefit && c.line.RampMonths > 0 && c.line.Schedule.Kind != data.OneTime
}

// growth is the growth that counts, which one-time and yearly amounts have not.
func (c *checked) growth() float64 {
	if kind := c.line.Schedule.Kind; kind == data.Recurring || kind == data.Calculated {
		return c.line.Growth
	}
	return 0
}

// begin is what "measured now" begins with. It does not begin before the reading that
// held last, which would go on holding from then on.
func (c *checked) begin(last *data.Reading, after data.Date) (data.Reading, bool) {
	next, factor := c.plan(), c.reached(last)
	next.Since = c.firstDay()
	if last != nil {
		next = last.Clone()
		next.MeasuredOn, next.Note, next.Evidence, next.EvidenceFile = c.asOf, "", "", ""
	}
	if c.line.Schedule.Kind == data.OneTime {
		next.Since = earlier(next.Since, c.asOf)
		return next, false
	}
	if last == nil && c.ramps() && after.IsZero() {
		after = c.start.AddMonths(max(0, c.month(c.asOf)-1)) // what holds this month did not hold at the beginning
	}
	if after.After(next.Since) {
		next.Since = after
	}
	next.Since = earlier(next.Since, c.asOf)
	if factor == 1 {
		return next, false
	}
	c.scale(&next, factor)
	return next, true
}

func earlier(a, b data.Date) data.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// reached is how much of what was last known, or of the plan, is reached by the day:
// ramp-up and growth up to its month.
func (c *checked) reached(last *data.Reading) float64 {
	first, month := c.firstMonth(), max(1, c.month(c.asOf))
	factor := 1.0
	if last == nil && c.ramps() {
		if j := month - first + 1; j >= 1 && j <= c.line.RampMonths {
			factor = (float64(j) - 0.5) / float64(c.line.RampMonths)
		}
	}
	if last != nil {
		from := c.line.Schedule.From
		if last.Schedule != nil {
			from = last.Schedule.From
		}
		first = max(1, c.month(from), c.month(last.Since))
	}
	if g := c.growth(); g != 0 {
		factor *= math.Pow(1+g, float64(max(0, month-first)/12))
	}
	return factor
}

// scale makes the amounts of a reading so much larger: of a calculated line the effect,
// of yearly amounts that of the year in which the day lies.
func (c *checked) scale(r *data.Reading, factor float64) {
	if s := r.Schedule; s != nil {
		scaled := func(m *data.Money) {
			*m, _ = data.MoneyOf(max(-data.MaxMajor, min(data.MaxMajor, m.Major(c.e.Currency)*factor)), c.e.Currency)
		}
		if s.Kind == data.Yearly {
			if year := max(1, c.month(c.asOf)) - 1; year/12 < len(s.Years) {
				scaled(&s.Years[year/12])
			}
			return
		}
		scaled(&s.Amount)
		s.Basis = nil // its numbers give the amount that was known last
		return
	}
	wanted, from := data.After, r.Inputs[data.Before]
	if c.line.Schedule.Method == data.TimeSaved {
		wanted, from = data.HoursPerWeek, 0
	}
	r.Inputs[wanted] = c.typed(wanted, from+(r.Inputs[wanted]-from)*factor)
}

// typed is a number as a person would type it, within what the input may be.
func (c *checked) typed(input data.Input, x float64) float64 {
	spec, _ := c.line.Schedule.Method.Spec()
	for _, want := range spec.Inputs {
		if want.Name != input {
			continue
		}
		switch want.Quantity {
		case data.Share:
			const parts = 10_000 // two decimals of a percent
			return max(0, min(1, math.Round(x*parts)/parts))
		case data.Hours:
			return max(0, min(data.MaxHours, math.Round(x*100)/100))
		default:
			amount, _ := data.MoneyOf(max(0, min(data.MaxMajor, x)), c.e.Currency)
			return amount.Major(c.e.Currency)
		}
	}
	return x
}

// sameReading tells whether two readings say the same of the same time, whenever it was
// established.
func sameReading(a, b *data.Reading) bool {
	return a.Since == b.Since && maps.Equal(a.Inputs, b.Inputs) && sameSchedule(a.Schedule, b.Schedule)
}

func sameSchedule(a, b *data.Schedule) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Date == b.Date && a.Amount == b.Amount && a.Every == b.Every && a.Timing == b.Timing &&
		a.From == b.From && a.Until == b.Until && a.Initial == b.Initial && slices.Equal(a.Years, b.Years)
}
