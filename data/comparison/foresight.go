package comparison

import (
	"math"
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
)

// Foresight tells how well an earlier moment foresaw what was measured since: the months
// that had not ended on its as-of date, and the payments that were dated after it, as far
// as the later moment knows a reading that measured them. A one-time payment is checked as
// a whole when it was made, wherever it was expected, if one of the two days lies after
// that date and the earlier moment did not know it as measured. What the earlier moment
// foresaw is worked out from its frozen inputs.
type Foresight struct {
	AsOf  data.Date // of the earlier moment
	Until data.Date // as-of date of the later one

	// Lines are those that count at the later moment and of which something was measured
	// since: costs, then benefits, in its order. Of one that did not count at the earlier
	// moment nothing was foreseen, and all that was measured counts as not foreseen.
	Lines []Foreseen

	// Unchecked are the other lines of either moment, of which nothing can be said.
	Unchecked []Unchecked

	// Costs, Gains and Net sum up Lines; they have no ID and no Name.
	Costs Foreseen
	Gains Foreseen
	Net   Foreseen

	Why    appraisal.Reason // why nothing can be said; "" when something can
	Months int              // how many months hold something that was checked, of whatever line

	// Bias tells whether the benefits were foreseen too high or too low:
	// Σ(measured − foreseen) / Σ|foreseen| over the benefits, the percentage bias; below 0
	// less came than was foreseen.
	Bias appraisal.Figure

	// Error is the weighted absolute percentage error (WAPE, also MAD/mean ratio) over costs
	// and benefits: Σ|measured − foreseen| / Σ|measured|, each line's months taken together;
	// 0 is a perfect forecast.
	Error appraisal.Figure
}

// Foreseen holds one line's amounts in the months that were checked, in major units.
type Foreseen struct {
	ID, Name string
	Side     data.Side
	Presence Presence // Stayed, Added or SwitchedIn
	Months   int      // in how many months something of it was checked
	Forecast float64  // what the earlier moment said they would come to
	Measured float64
	Off      appraisal.Variance // Measured against Forecast
}

// Unchecked is a line of which nothing was measured since (Stayed, Added, SwitchedIn), or
// that does not count any more (Removed, SwitchedOut).
type Unchecked struct {
	ID, Name string
	Side     data.Side
	Presence Presence
}

// Foresee checks what the earlier moment foresaw against what the later one knows as
// measured. Only months that lie within the horizons of both are checked. Nothing can be
// said between two currencies, when the start was moved, so that the months are not the
// same, and when nothing was measured since.
func Foresee(earlier, later Moment) Foresight {
	f := Foresight{AsOf: earlier.asOf(), Until: later.asOf()}
	switch {
	case earlier.Result.Currency != later.Result.Currency:
		f.Why = appraisal.TwoCurrencies
	case earlier.Evaluation.Start != later.Evaluation.Start:
		f.Why = appraisal.OtherStart
	case !later.asOf().After(earlier.asOf()):
		f.Why = appraisal.NotMeasuredSince
	default:
		f.check(earlier, later)
	}
	f.sumUp()
	return f
}

// check fills in the lines.
func (f *Foresight) check(earlier, later Moment) {
	months := map[int]bool{}
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		lines := later.Evaluation.Lines(side)
		for i := range lines {
			after := &lines[i]
			before := sideAndLine{side, after.ID}.in(earlier.Evaluation)
			if after.Excluded && (before == nil || before.Excluded) {
				continue // counts at neither moment
			}
			w := window{earlier, later, after}
			line := Foreseen{ID: after.ID, Name: after.Name, Side: side, Presence: presence(before, after)}
			if !after.Excluded {
				w.measure(&line, months)
			}
			if line.Months == 0 {
				f.Unchecked = append(f.Unchecked, Unchecked{line.ID, line.Name, line.Side, line.Presence})
				continue
			}
			line.Off = off(line.Measured, line.Forecast)
			f.Lines = append(f.Lines, line)
		}
		for _, gone := range earlier.Evaluation.Lines(side) {
			if !gone.Excluded && (sideAndLine{side, gone.ID}).in(later.Evaluation) == nil {
				f.Unchecked = append(f.Unchecked, Unchecked{gone.ID, gone.Name, side, Removed})
			}
		}
	}
	f.Months = len(months)
	if len(f.Lines) == 0 {
		f.Why = appraisal.NotMeasuredSince
	}
}

// off compares what was measured with what was foreseen.
func off(measured, forecast float64) appraisal.Variance {
	v := appraisal.VarianceOf(measured, forecast)
	if v.Share.Why == appraisal.NoPlan {
		v.Share.Why = appraisal.NothingForeseen
	}
	return v
}

// sumUp fills in the totals and the two measures of the forecast.
func (f *Foresight) sumUp() {
	f.Costs.Side, f.Gains.Side = data.Cost, data.Benefit
	absolute, foreseenGains, measured := 0.0, 0.0, 0.0
	for i := range f.Lines {
		l := &f.Lines[i]
		total := &f.Costs
		if l.Side == data.Benefit {
			total = &f.Gains
			foreseenGains += math.Abs(l.Forecast)
		}
		total.Forecast += l.Forecast
		total.Measured += l.Measured
		total.Months = max(total.Months, l.Months)
		absolute += math.Abs(l.Off.Amount)
		measured += math.Abs(l.Measured)
	}
	f.Net = Foreseen{Forecast: f.Gains.Forecast - f.Costs.Forecast, Measured: f.Gains.Measured - f.Costs.Measured, Months: f.Months}
	for _, total := range []*Foreseen{&f.Costs, &f.Gains, &f.Net} {
		total.Off = off(total.Measured, total.Forecast)
	}
	f.Bias = ratio(f.Gains.Off.Amount, foreseenGains, appraisal.NothingForeseen)
	f.Error = ratio(absolute, measured, appraisal.MeasuredZero)
	if f.Why != "" {
		none := appraisal.Figure{Why: f.Why}
		f.Bias, f.Error = none, none
		f.Costs.Off.Share, f.Gains.Off.Share, f.Net.Off.Share = none, none, none
	}
}

// ratio is part/whole, undefined with the reason when the whole is 0.
func ratio(part, whole float64, none appraisal.Reason) appraisal.Figure {
	if whole == 0 {
		return appraisal.Figure{Why: none}
	}
	return appraisal.Shown(part / whole)
}

// window tells which amounts of a line are checked.
type window struct {
	earlier, later Moment
	line           *data.Line // at the later moment
}

// measure sums up what was foreseen and what was measured of the line, and notes the months.
func (w window) measure(line *Foreseen, months map[int]bool) {
	own := map[int]bool{}
	stayed := line.Presence == Stayed
	switch {
	case w.line.Schedule.Kind == data.OneTime:
		w.payment(line, stayed, own)
	default:
		if stayed {
			line.Forecast = w.sum(w.earlier, func(*appraisal.Booking) bool { return true }, own)
		}
		line.Measured = w.sum(w.later, func(b *appraisal.Booking) bool { return b.Measured }, own)
		w.measuredMonths(own)
	}
	for m := range own {
		months[m] = true
	}
	line.Months = len(own)
}

// payment fills in a one-time payment that was made.
func (w window) payment(line *Foreseen, stayed bool, months map[int]bool) {
	i := w.line.ReadingInForce(w.later.asOf(), w.later.asOf())
	if i < 0 || w.line.Readings[i].Schedule == nil {
		return
	}
	paid := w.line.Readings[i].Schedule.Date
	if paid.After(w.line.Readings[i].MeasuredOn) || paid.After(w.end()) {
		return
	}
	ahead := paid.After(w.earlier.asOf())
	forecast := 0.0
	if stayed {
		expected, measured := w.expected()
		for _, b := range w.bookings(w.earlier) {
			measured = measured || b.Measured
			expected = append(expected, w.settled(&b))
			forecast += b.Amount
		}
		if measured {
			return
		}
		ahead = ahead || slices.ContainsFunc(expected, func(day data.Date) bool { return day.After(w.earlier.asOf()) })
	}
	if !ahead {
		return
	}
	line.Forecast = forecast
	for _, b := range w.bookings(w.later) {
		line.Measured += b.Amount
	}
	months[paid.MonthSince(w.later.Evaluation.Start)] = true
}

// expected is the day on which the earlier moment expected a one-time payment within its
// horizon, also one of 0, and whether it knew it as measured; no day when the line was of
// another kind.
func (w window) expected() (days []data.Date, measured bool) {
	before, _, found := w.earlier.Evaluation.Line(w.line.ID)
	if !found || before.Schedule.Kind != data.OneTime {
		return nil, false
	}
	day, asOf := before.Schedule.Date, w.earlier.asOf()
	if i := before.ReadingInForce(asOf, asOf); i >= 0 && before.Readings[i].Schedule != nil {
		day = before.Readings[i].Schedule.Date
		measured = !day.After(before.Readings[i].MeasuredOn)
	}
	if day.After(w.earlier.Evaluation.End()) {
		return nil, measured
	}
	return []data.Date{day}, measured
}

// measuredMonths notes the months that were measured of a line that is spread over months,
// also where nothing was foreseen and nothing came. Only yearly amounts have something at
// time 0.
func (w window) measuredMonths(months map[int]bool) {
	first := 1
	switch s := &w.line.Schedule; {
	case s.Kind == data.Recurring && s.Timing == data.InAdvance:
		return
	case s.Kind == data.Yearly:
		first = 0
	}
	for m := first; m <= w.later.Evaluation.HorizonMonths; m++ {
		if w.covers(w.settled(&appraisal.Booking{Month: m})) {
			months[m] = true
		}
	}
}

// bookings are the amounts of the line at a moment.
func (w window) bookings(m Moment) []appraisal.Booking {
	bookings, _ := appraisal.Trace(m.Evaluation, m.asOf(), w.line.ID)
	return bookings
}

// end is the last day of the shorter horizon.
func (w window) end() data.Date {
	end := w.earlier.Evaluation.End()
	if later := w.later.Evaluation.End(); later.Before(end) {
		end = later
	}
	return end
}

// sum adds up the amounts of the line at a moment that are checked, and notes their months.
func (w window) sum(m Moment, wanted func(*appraisal.Booking) bool, months map[int]bool) float64 {
	sum := 0.0
	for _, b := range w.bookings(m) {
		if w.covers(w.settled(&b)) && wanted(&b) {
			sum += b.Amount
			months[b.Month] = true
		}
	}
	return sum
}

// settled is the day on which an amount is known: that of a payment, the last of a month.
func (w window) settled(b *appraisal.Booking) data.Date {
	start := w.later.Evaluation.Start
	switch {
	case !b.Date.IsZero():
		return b.Date
	case b.Month == 0:
		return start
	default:
		return start.AddMonths(b.Month).AddDays(-1)
	}
}

// covers tells whether what is settled on a day is checked: it lay ahead of the earlier
// moment, within both horizons, and the reading that is in force there measured it.
func (w window) covers(day data.Date) bool {
	if !day.After(w.earlier.asOf()) || day.After(w.end()) {
		return false
	}
	i := w.line.ReadingInForce(day, w.later.asOf())
	return i >= 0 && !day.After(w.line.Readings[i].MeasuredOn)
}
