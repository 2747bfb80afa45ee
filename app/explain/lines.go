package explain

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// lineMakers are the figures of one line over more than a year.
func lineMakers() map[Figure]maker {
	return map[Figure]maker{
		LineTotal:           ofLine(lineTotal),
		LineToDate:          ofLine(lineToDate),
		LineMeasured:        ofLine(lineMeasured),
		LinePlanMeasured:    ofLine(linePlanMeasured),
		LineMeasuredShare:   ofLine(lineMeasuredShare),
		LineVariance:        ofLine(lineVariance),
		LineVarianceDate:    ofLine(lineVarianceToDate),
		LineVarianceShare:   ofLine(lineVarianceShare),
		LineVarianceShareTD: ofLine(lineVarianceShareToDate),
	}
}

// owned is a line with its result.
type owned struct {
	*data.Line
	result *appraisal.Line
}

// ofLine makes the account of a line's figure; false when the line is gone.
func ofLine(how func(x *explainer, l owned) account) maker {
	return func(x *explainer) (account, bool) {
		line, result, found := x.line(x.subject.Of)
		if !found {
			return account{}, false
		}
		a := how(x, owned{line, result})
		a.of = line.Name
		a.notes = append(a.notes, x.conventions(x.subject.Figure)...)
		a.notes = append(a.notes, x.remarks(line, result)...)
		return a, true
	}
}

// remarks say what is unusual about a line.
func (x *explainer) remarks(line *data.Line, result *appraisal.Line) []string {
	var notes []string
	if line.Excluded {
		notes = append(notes, x.w.T("explain.note.line-excluded"))
	}
	if result.PastHorizon {
		notes = append(notes, x.w.T("explain.note.past-horizon", "End", x.e.End().String()))
	}
	for _, overlap := range x.r.CountedTwice {
		if result.Side == data.Benefit && line.OverlapGroup != "" && overlap.Group == line.OverlapGroup {
			notes = append(notes, x.w.T("explain.note.overlap", "Group", overlap.Group))
		}
	}
	return notes
}

// lineTotal adds a line up year by year, or shows the one amount that it is.
func lineTotal(x *explainer, l owned) account {
	a := account{figure: defined(l.result.Total), format: x.money}
	if groups := x.groups(l.ID, span{0, x.r.HorizonMonths}); len(groups) == 1 && groups[0].alike() {
		a.steps = x.product(l, groups[0])
		return a
	}
	for year := 0; year <= len(l.result.Years); year++ {
		amount := l.result.Initial
		if year > 0 {
			amount = l.result.Years[year-1]
		}
		if amount != 0 {
			a.steps = append(a.steps, x.sum(x.spanText(x.yearSpan(year)), amount, x.money, x.opensAt(LineYear, l.ID, year)))
		}
	}
	return x.orNothing(a, l)
}

// orNothing says so where an account has no amount, and leads to the plan.
func (x *explainer) orNothing(a account, l owned) account {
	if len(a.steps) == 0 && !x.stale {
		a.steps = []Step{{Text: x.w.T("explain.step.no-amount"), Goes: placeOf(l.result.Side, l.ID, -1)}}
	}
	return a
}

// lineToDate adds a line up year by year as far as the as-of date.
func lineToDate(x *explainer, l owned) account {
	a := account{figure: defined(l.result.ToDate), format: x.money}
	if x.stale {
		return a
	}
	happened := onlyToDate(x.trace(l.ID))
	for _, part := range byYear(x.happened()) {
		bookings := within(happened, part)
		if len(bookings) > 0 {
			a.steps = append(a.steps, x.sum(x.spanText(part), amountOf(bookings), x.money, x.lineMonths(l.ID, part)))
		}
	}
	return x.orNothing(a, l)
}

// happened is time 0 and the months that have ended by the as-of date; before the start
// it holds none.
func (x *explainer) happened() span {
	if x.r.AsOf.Before(x.r.Start) {
		return span{0, -1}
	}
	return span{0, x.r.ToDate.Months}
}

func onlyToDate(bookings []appraisal.Booking) []appraisal.Booking {
	return only(bookings, func(b *appraisal.Booking) bool { return b.ToDate })
}

func within(bookings []appraisal.Booking, s span) []appraisal.Booking {
	return only(bookings, func(b *appraisal.Booking) bool { return s.holds(b.Month) })
}

// only are the bookings that are asked for.
func only(bookings []appraisal.Booking, which func(b *appraisal.Booking) bool) []appraisal.Booking {
	var some []appraisal.Booking
	for i := range bookings {
		if which(&bookings[i]) {
			some = append(some, bookings[i])
		}
	}
	return some
}

func amountOf(bookings []appraisal.Booking) float64 {
	sum := 0.0
	for i := range bookings {
		sum += bookings[i].Amount
	}
	return sum
}

// lineMeasured adds up the measured amounts of what has happened.
func lineMeasured(x *explainer, l owned) account {
	a := account{figure: defined(l.result.Measured), format: x.money}
	if x.stale {
		return a
	}
	all := x.trace(l.ID)
	measured := only(all, func(b *appraisal.Booking) bool { return b.ToDate && b.Measured })
	for _, g := range grouped(measured) {
		// Where a month holds an estimate beside what is measured, its own figure is more.
		opens := x.lineMonths(l.ID, g.span())
		if len(within(all, g.span())) != len(g.bookings) {
			opens = nil
		}
		a.steps = append(a.steps, x.groupStep(l, g, opens))
	}
	if len(measured) == 0 {
		a.steps = []Step{{Text: x.w.T("explain.step.not-measured"), Goes: placeOf(l.result.Side, l.ID, -1)}}
	}
	return a
}

// linePlanMeasured adds up what the plan gave for the months and payments that were
// measured.
func linePlanMeasured(x *explainer, l owned) account {
	a := account{figure: defined(l.result.PlanMeasured), format: x.money}
	if x.stale {
		return a
	}
	all, _ := appraisal.TracePlan(x.e, x.r.AsOf, l.ID)
	for _, g := range grouped(only(all, func(b *appraisal.Booking) bool { return b.ToDate && b.Measured })) {
		opens := x.lineMonths(l.ID, g.span())
		opens.Case = Planned
		if plan, possible := x.in(Planned); !possible || len(plan.bookings(l.ID, g.span())) != len(g.bookings) {
			opens = nil
		}
		a.steps = append(a.steps, x.groupStep(l, g, opens))
	}
	return x.orNothing(a, l)
}

func lineMeasuredShare(x *explainer, l owned) account {
	return x.shareOf(l.result.MeasuredShare(), x.money,
		x.aside(x.w.T("explain.step.measured"), l.result.Measured, x.money, x.opensOf(LineMeasured, l.ID)),
		x.aside(x.w.T("explain.step.to-date"), l.result.ToDate, x.money, x.opensOf(LineToDate, l.ID)))
}

// shareOf is one number divided by another.
func (x *explainer) shareOf(share appraisal.Figure, format func(float64) string, above, below Step) account {
	a := account{figure: share, format: x.w.Percent, steps: []Step{above, below}}
	if share.Defined() {
		a.steps = append(a.steps, x.outcome(format(above.Number)+" ÷ "+format(below.Number), share.Value, x.w.Percent))
	}
	return a
}

func lineVariance(x *explainer, l owned) account {
	return x.varianceOfLine(l, l.result.Variance().Amount, part{LineTotal, l.result.Total}, part{LinePlanTotal, l.result.PlanTotal})
}

func lineVarianceToDate(x *explainer, l owned) account {
	return x.varianceOfLine(l, l.result.VarianceToDate().Amount, part{LineToDate, l.result.ToDate}, part{LinePlanToDate, l.result.PlanToDate})
}

// varianceOfLine is what is known of a line less its plan.
func (x *explainer) varianceOfLine(l owned, amount float64, actual, plan part) account {
	return account{figure: defined(amount), format: x.money, steps: []Step{
		x.sum(x.w.T("explain.step.actual"), actual.value, x.money, x.opensOf(actual.figure, l.ID)),
		x.less(x.w.T("explain.step.less", "What", x.w.T("explain.step.plan")), plan.value, x.money, x.opensOf(plan.figure, l.ID)),
	}}
}

func lineVarianceShare(x *explainer, l owned) account {
	v := l.result.Variance()
	return x.varianceShare(l, v, part{LineVariance, v.Amount}, part{LinePlanTotal, l.result.PlanTotal})
}

func lineVarianceShareToDate(x *explainer, l owned) account {
	v := l.result.VarianceToDate()
	return x.varianceShare(l, v, part{LineVarianceDate, v.Amount}, part{LinePlanToDate, l.result.PlanToDate})
}

func (x *explainer) varianceShare(l owned, v appraisal.Variance, difference, plan part) account {
	a := x.shareOf(v.Share, x.money,
		x.aside(x.w.T("explain.step.variance"), difference.value, x.money, x.opensOf(difference.figure, l.ID)),
		x.aside(x.w.T("explain.step.plan"), plan.value, x.money, x.opensOf(plan.figure, l.ID)))
	if plan.value < 0 {
		a.notes = append(a.notes, x.w.T("explain.note.size-of-plan"))
	}
	return a
}
