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
	change   Change    // what is supposed of the estimates

	actual, plan           []float64 // by month, index 0 is time 0
	facts, estimated       []float64 // the parts of actual that are and are not measured
	measured, planMeasured float64   // of what has happened
	anyMeasured            bool

	// Who traces the line hears of everything that is booked; nil otherwise.
	onBooking, onPlanned listener
}

// listener hears of an amount that is booked. reading is the one it comes from, nil
// for the plan.
type listener func(n entry, reading *data.Reading, amount float64, measured bool)

// entry is an amount of a schedule on its way into the flow, before attribution and
// risk adjustment.
type entry struct {
	month  int
	date   data.Date // of a dated payment
	base   float64   // the payment, or the month's amount
	growth float64
	ramp   float64 // 1 in a reading
}

func (n *entry) amount() float64 { return n.base * n.growth * n.ramp }

func newLineFlow(a *axis, currency data.Currency) *lineFlow {
	return &lineFlow{
		axis: a, currency: currency, growth: make([]float64, a.years()+1),
		actual: make([]float64, a.horizon+1), plan: make([]float64, a.horizon+1), facts: make([]float64, a.horizon+1), estimated: make([]float64, a.horizon+1),
	}
}

// run computes the flow of a line under a change.
func (f *lineFlow) run(line *data.Line, side data.Side, change Change) {
	f.line, f.side, f.change = line, side, change
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
	clear(f.facts)
	clear(f.estimated)
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

// book puts an amount, attribution and risk adjustment included, into the flow as
// known. Nothing else does. An estimate comes out as it is supposed to; what was put
// off past the horizon is left out.
func (f *lineFlow) book(n *entry, reading *data.Reading, amount float64, measured bool) {
	m := n.month
	if m > f.horizon {
		return
	}
	if measured {
		f.facts[m] += amount
		if f.happened(m) {
			f.measured += amount
			f.anyMeasured = true
		}
	} else {
		amount *= f.change.Factor
		f.estimated[m] += amount
	}
	f.actual[m] += amount
	if f.onBooking != nil {
		f.onBooking(*n, reading, amount, measured)
	}
}

// bookReading books an amount of a reading. What is measured carries no risk
// adjustment.
func (f *lineFlow) bookReading(n *entry, reading *data.Reading, measured bool) {
	amount := n.amount() * f.share
	if !measured {
		amount *= f.risk
	}
	f.book(n, reading, amount, measured)
}

// bookPlan puts a planned amount into the plan alone; measured tells whether its month
// or payment is a measured one. It gives what was booked.
func (f *lineFlow) bookPlan(n *entry, measured bool) float64 {
	amount := n.amount() * (f.share * f.risk)
	f.plan[n.month] += amount
	if measured && f.happened(n.month) {
		f.planMeasured += amount
		f.anyMeasured = true
	}
	if f.onPlanned != nil {
		f.onPlanned(*n, nil, amount, measured)
	}
	return amount
}

// oneTime books a planned payment, or what the reading with the latest since puts in
// its place.
func (f *lineFlow) oneTime() {
	plan := f.payment(&f.line.Schedule)
	var reading *data.Reading
	if len(f.known) > 0 {
		reading = f.known[len(f.known)-1]
	}
	if plan.month <= f.horizon {
		amount := f.bookPlan(&plan, reading != nil && !plan.date.After(reading.MeasuredOn))
		if reading == nil {
			plan.month += f.change.Delay
			f.book(&plan, nil, amount, false)
		}
	}
	if reading == nil {
		return
	}
	if f.happened(0) && f.ended(reading.MeasuredOn) >= 0 {
		f.anyMeasured = true // that nothing was paid yet is measured too
	}
	paid := f.payment(reading.Schedule)
	f.bookReading(&paid, reading, !paid.date.After(reading.MeasuredOn))
}

// payment is the one of a one-time schedule.
func (f *lineFlow) payment(s *data.Schedule) entry {
	return entry{month: f.month(s.Date), date: s.Date, base: s.Amount.Major(f.currency), growth: 1, ramp: 1}
}

// inAdvance books payments on their own dates: the plan's, and of each reading those
// from its since until the next one's. A planned payment gives way to a reading that
// is in force on the day to which it is put off.
func (f *lineFlow) inAdvance() {
	first := max(1, f.month(f.line.Schedule.From))
	f.payments(&f.line.Schedule, func(n entry) {
		n.growth, n.ramp = f.grown(first, n.month), f.ramp(first, n.month)
		i := inForceOn(f.known, n.date)
		amount := f.bookPlan(&n, i >= 0 && !n.date.After(f.known[i].MeasuredOn))
		if inForceOn(f.known, f.putOff(n.date)) < 0 {
			n.month += f.change.Delay
			f.book(&n, nil, amount, false)
		}
	})
	for i, reading := range f.known {
		first := max(1, f.month(reading.Since), f.month(reading.Schedule.From))
		f.payments(reading.Schedule, func(n entry) {
			if inForceOn(f.known, n.date) == i {
				n.growth = f.grown(first, n.month)
				f.bookReading(&n, reading, !n.date.After(reading.MeasuredOn))
			}
		})
	}
}

// putOff is the day to which a payment on d is put off. What was due on the start or
// before is time 0 and is put off from the start.
func (f *lineFlow) putOff(d data.Date) data.Date {
	if f.change.Delay == 0 {
		return d
	}
	if d.Before(f.start) {
		d = f.start
	}
	return d.AddMonths(f.change.Delay)
}

// payments calls book for every payment in advance up to the horizon. Each date is
// counted from the first, so that a payment on the 31st comes back to the 31st.
func (f *lineFlow) payments(s *data.Schedule, book func(n entry)) {
	amount, period := s.Amount.Major(f.currency), s.Every.Months()
	if period == 0 {
		return
	}
	for d, n := s.From, period; s.Until.IsZero() || !d.After(s.Until); d, n = s.From.AddMonths(n), n+period {
		m := f.month(d)
		if m > f.horizon {
			return
		}
		book(entry{month: m, date: d, base: amount, growth: 1, ramp: 1})
	}
}

// byMonth books the schedules that are spread over whole months.
func (f *lineFlow) byMonth() {
	plan := f.monthly(&f.line.Schedule, f.line.Schedule.Inputs, data.Date{})
	var reading *data.Reading // in force
	var current monthlyAmounts
	next, measuredUntil := 0, -1
	var n entry
	for m := range f.actual {
		for next < len(f.known) && f.month(f.known[next].Since) <= m {
			reading = f.known[next]
			current = f.reading(reading)
			measuredUntil = f.ended(reading.MeasuredOn)
			next++
		}
		measured := m <= measuredUntil
		plan.planned(f, m, &n)
		amount := f.bookPlan(&n, measured)
		if reading != nil {
			current.in(f, m, &n)
			f.bookReading(&n, reading, measured)
		} else if due := m - f.change.Delay; due >= 0 {
			if due < m {
				plan.planned(f, due, &n)
				n.month, amount = m, f.plan[due]
			}
			f.book(&n, nil, amount, false)
		}
	}
}

// reading prepares a reading of a line that is spread over whole months.
func (f *lineFlow) reading(r *data.Reading) monthlyAmounts {
	schedule := &f.line.Schedule
	if r.Schedule != nil {
		schedule = r.Schedule
	}
	return f.monthly(schedule, r.Inputs, r.Since)
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

// planned sets n to the plan's amount of month m, or of time 0.
func (s *monthlyAmounts) planned(f *lineFlow, m int, n *entry) {
	s.in(f, m, n)
	n.ramp = f.ramp(s.first, m)
}

// in sets n to the amount of month m, or of time 0, without ramp-up.
func (s *monthlyAmounts) in(f *lineFlow, m int, n *entry) {
	n.month, n.base, n.growth, n.ramp = m, 0, 1, 1
	switch {
	case s.yearly != nil && m == 0:
		n.base = s.yearly.Initial.Major(f.currency)
	case s.yearly != nil:
		if year := (m - 1) / 12; year < len(s.yearly.Years) {
			n.base = s.yearly.Years[year].Major(f.currency) / 12
		}
	case s.from <= m && m <= s.last:
		n.base, n.growth = s.amount, f.grown(s.first, m)
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
