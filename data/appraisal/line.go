package appraisal

import (
	"math"

	"huibao/data"
)

// lineFlow collects the flow of one line. Its slices are used again for the next.
type lineFlow struct {
	*axis
	line     *data.Line
	side     data.Side
	currency data.Currency
	known    []*data.Reading
	growth   []float64 // (1 + growth)^full years
	share    float64   // attribution of a benefit, 1 for a cost
	risk     float64   // what an estimate is multiplied by

	actual, plan           []float64 // by month, index 0 is time 0
	measured, planMeasured float64   // of what has happened
	anyMeasured            bool
}

func newLineFlow(a *axis, currency data.Currency) *lineFlow {
	return &lineFlow{
		axis: a, currency: currency, growth: make([]float64, a.years()+1),
		actual: make([]float64, a.horizon+1), plan: make([]float64, a.horizon+1),
	}
}

// run computes the flow of a line.
func (f *lineFlow) run(line *data.Line, side data.Side) {
	f.line, f.side = line, side
	f.known = f.axis.known(line.Readings)
	f.share, f.risk = 1, 1+line.RiskAdjustment
	if side == data.Benefit {
		f.share, f.risk = line.Attribution, 1-line.RiskAdjustment
	}
	for k := range f.growth {
		f.growth[k] = 1
		if line.Growth != 0 {
			f.growth[k] = math.Pow(1+line.Growth, float64(k))
		}
	}
	clear(f.actual)
	clear(f.plan)
	f.measured, f.planMeasured, f.anyMeasured = 0, 0, false
	switch s := &line.Schedule; {
	case s.Kind == data.OneTime:
		f.oneTime()
	case s.Kind == data.Recurring && s.Timing == data.InAdvance:
		f.inAdvance()
	default:
		f.byMonth()
	}
}

// grown is the growth factor in month m of what began in month first. Time 0 counts
// as month 1.
func (f *lineFlow) grown(first, m int) float64 {
	if f.line.Growth == 0 {
		return 1
	}
	return f.growth[max(0, max(1, m)-first)/12]
}

// ramp is the part of the full effect in month m of a planned benefit that began in
// month first: (j − ½)/r in its j-th month of a ramp of r months. Time 0 has none.
func (f *lineFlow) ramp(first, m int) float64 {
	j, r := m-first+1, f.line.RampMonths
	if f.side != data.Benefit || m == 0 || j < 1 || j > r {
		return 1
	}
	return (float64(j) - 0.5) / float64(r)
}

// add books an amount as known. Measured amounts carry no risk adjustment.
func (f *lineFlow) add(m int, amount float64, measured bool) {
	amount *= f.share
	if !measured {
		amount *= f.risk
	}
	f.actual[m] += amount
	if measured && f.happened(m) {
		f.measured += amount
		f.anyMeasured = true
	}
}

// addPlan books a planned amount; measured tells whether its month or payment is a
// measured one. It gives what was booked.
func (f *lineFlow) addPlan(m int, amount float64, measured bool) float64 {
	amount *= f.share * f.risk
	f.plan[m] += amount
	if measured && f.happened(m) {
		f.planMeasured += amount
		f.anyMeasured = true
	}
	return amount
}

// oneTime books a planned payment and what the reading with the latest since puts
// in its place.
func (f *lineFlow) oneTime() {
	plan := &f.line.Schedule
	planMonth := f.month(plan.Date)
	var reading *data.Reading
	if len(f.known) > 0 {
		reading = f.known[len(f.known)-1]
	}
	if planMonth <= f.horizon {
		amount := f.addPlan(planMonth, plan.Amount.Major(f.currency), reading != nil && !plan.Date.After(reading.MeasuredOn))
		if reading == nil {
			f.actual[planMonth] += amount
		}
	}
	if reading == nil {
		return
	}
	if f.happened(0) && f.ended(reading.MeasuredOn) >= 0 {
		f.anyMeasured = true // that nothing was paid yet is measured too
	}
	if m := f.month(reading.Schedule.Date); m <= f.horizon {
		f.add(m, reading.Schedule.Amount.Major(f.currency), !reading.Schedule.Date.After(reading.MeasuredOn))
	}
}

// inAdvance books payments on their own dates: the plan's, and of each reading those
// from its since until the next one's.
func (f *lineFlow) inAdvance() {
	plan := &f.line.Schedule
	first := max(1, f.month(plan.From))
	f.payments(plan, func(d data.Date, m int, amount float64) {
		i := inForceOn(f.known, d)
		amount = f.addPlan(m, amount*f.grown(first, m)*f.ramp(first, m), i >= 0 && !d.After(f.known[i].MeasuredOn))
		if i < 0 {
			f.actual[m] += amount
		}
	})
	for i, reading := range f.known {
		first := max(1, f.month(reading.Since), f.month(reading.Schedule.From))
		f.payments(reading.Schedule, func(d data.Date, m int, amount float64) {
			if inForceOn(f.known, d) == i {
				f.add(m, amount*f.grown(first, m), !d.After(reading.MeasuredOn))
			}
		})
	}
}

// payments calls book for every payment in advance up to the horizon. Each date is
// counted from the first, so that a payment on the 31st comes back to the 31st.
func (f *lineFlow) payments(s *data.Schedule, book func(d data.Date, m int, amount float64)) {
	amount, period := s.Amount.Major(f.currency), s.Every.Months()
	if period == 0 {
		return
	}
	for d, n := s.From, period; s.Until.IsZero() || !d.After(s.Until); d, n = s.From.AddMonths(n), n+period {
		m := f.month(d)
		if m > f.horizon {
			return
		}
		book(d, m, amount)
	}
}

// byMonth books the schedules that are spread over whole months.
func (f *lineFlow) byMonth() {
	plan := f.monthly(&f.line.Schedule, f.line.Schedule.Inputs, data.Date{})
	var current monthlyAmounts
	next, measuredUntil := 0, -1
	for m := range f.actual {
		for next < len(f.known) && f.month(f.known[next].Since) <= m {
			reading := f.known[next]
			schedule := &f.line.Schedule
			if reading.Schedule != nil {
				schedule = reading.Schedule
			}
			current = f.monthly(schedule, reading.Inputs, reading.Since)
			measuredUntil = f.ended(reading.MeasuredOn)
			next++
		}
		measured := m <= measuredUntil
		planned := f.addPlan(m, plan.in(f, m)*f.ramp(plan.first, m), measured)
		if next == 0 {
			f.actual[m] += planned
		} else {
			f.add(m, current.in(f, m), measured)
		}
	}
}

// monthlyAmounts is a schedule that is spread over whole months.
type monthlyAmounts struct {
	from, last int     // its whole months
	first      int     // the month from which growth and ramp-up count
	amount     float64 // per month, before growth
	yearly     *data.Schedule
}

// monthly prepares a spread, yearly or calculated schedule, of the plan or of a
// reading that holds since a day.
func (f *lineFlow) monthly(s *data.Schedule, inputs data.Inputs, since data.Date) monthlyAmounts {
	if s.Kind == data.Yearly {
		return monthlyAmounts{first: 1, yearly: s}
	}
	from, last := f.span(s.From, s.Until)
	amounts := monthlyAmounts{from: from, last: last, first: from}
	if !since.IsZero() {
		amounts.first = max(from, f.month(since))
	}
	if s.Kind == data.Calculated {
		amounts.amount = Annual(s.Method, inputs) / 12
	} else if period := s.Every.Months(); period > 0 {
		amounts.amount = s.Amount.Major(f.currency) / float64(period)
	}
	return amounts
}

// in is the amount of month m, or of time 0.
func (s *monthlyAmounts) in(f *lineFlow, m int) float64 {
	switch {
	case s.yearly != nil && m == 0:
		return s.yearly.Initial.Major(f.currency)
	case s.yearly != nil:
		if year := (m - 1) / 12; year < len(s.yearly.Years) {
			return s.yearly.Years[year].Major(f.currency) / 12
		}
		return 0
	case m < s.from || m > s.last:
		return 0
	default:
		return s.amount * f.grown(s.first, m)
	}
}

// pastHorizon tells whether the line has amounts with dates past the horizon.
func (f *lineFlow) pastHorizon() bool {
	if f.line.Schedule.Kind == data.OneTime && len(f.known) > 0 {
		return f.isPast(f.known[len(f.known)-1].Schedule)
	}
	if f.isPast(&f.line.Schedule) {
		return true
	}
	for _, reading := range f.known {
		if reading.Schedule != nil && f.isPast(reading.Schedule) {
			return true
		}
	}
	return false
}

func (f *lineFlow) isPast(s *data.Schedule) bool {
	switch s.Kind {
	case data.OneTime:
		return f.month(s.Date) > f.horizon
	case data.Yearly:
		for year := len(s.Years); year*12 > f.horizon; year-- {
			if s.Years[year-1] != 0 {
				return true
			}
		}
		return false
	default:
		return f.month(s.From) > f.horizon || !s.Until.IsZero() && f.month(s.Until) > f.horizon
	}
}

// result sums the flow up. years is where it keeps the sums by year.
func (f *lineFlow) result(years []float64) Line {
	l := f.line
	r := Line{
		ID: l.ID, Side: f.side, Excluded: l.Excluded, Years: years,
		Initial: f.actual[0], Total: f.actual[0], PlanTotal: f.plan[0],
		PV:       f.presentValue(f.actual),
		Measured: f.measured, PlanMeasured: f.planMeasured, AnyMeasured: f.anyMeasured,
		Carried: len(f.known) > 0, PastHorizon: f.pastHorizon(), AnnualActual: Figure{Why: NothingDated},
	}
	if f.side == data.Cost {
		r.Category = l.Category
	} else {
		r.Dimension = l.ScoreDimension()
	}
	for m := 1; m <= f.horizon; m++ {
		years[(m-1)/12] += f.actual[m]
		r.Total += f.actual[m]
		r.PlanTotal += f.plan[m]
	}
	for m := 0; m <= f.toDate; m++ {
		r.ToDate += f.actual[m]
		r.PlanToDate += f.plan[m]
	}
	if l.Schedule.Kind == data.Calculated {
		r.Method = l.Schedule.Method
		r.AnnualPlan = Annual(l.Schedule.Method, l.Schedule.Inputs)
		if len(f.known) > 0 {
			r.AnnualActual = Figure{Value: Annual(l.Schedule.Method, f.known[len(f.known)-1].Inputs)}
		}
	}
	return r
}
