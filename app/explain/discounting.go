package explain

import (
	"math"
	"strconv"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// presentValueMakers are the discounted figures: flow × factor, period by period.
func presentValueMakers() map[Figure]maker {
	return map[Figure]maker{
		LinePV:       ofLine(linePV),
		LinePVMonths: linePVMonths,
		NetPV: func(x *explainer) (account, bool) {
			return x.discountedNet(x.netAtRate(NetPV, "", x.e.DiscountRate))
		},
		IRRFlow: irrFlow,
		DatedPV: datedPV,
	}
}

// discounted is a flow by month with its discount factors.
type discounted struct {
	flow   func(s span) float64
	flowIs func(s span) *Subject // the flow as a figure
	is     func(s span) *Subject // the discounted flow as a figure
	rate   float64
	years  func(month int) float64 // that pass until the flow
	factor func(month int) float64 // (1 + rate)^−years; not finite when it is too large
	typed  *Place                  // where the rate was typed in
}

// value is the discounted flow of a span; appraisal.Beyond when it is too large to be a
// number.
func (d *discounted) value(s span) float64 {
	sum := 0.0
	for m := s.first; m <= s.last; m++ {
		if flow := d.flow(span{m, m}); flow != 0 {
			sum = plus(sum, flow*d.factor(m))
		}
	}
	return sum
}

// even tells whether all months of the span are discounted alike.
func (d *discounted) even(s span) bool { return d.years(s.first) == d.years(s.last) }

// steps are the flow and its factor where the span is discounted alike, else its months.
func (x *explainer) discountedSteps(d *discounted, s span) []Step {
	if !d.even(s) {
		var steps []Step
		for _, m := range byMonth(s) {
			if d.flow(m) != 0 {
				steps = append(steps, x.sum(x.spanText(m), d.value(m), x.money, d.is(m)))
			}
		}
		return steps
	}
	flow := x.factor(x.w.T("explain.step.flow"), d.flow(s), x.money)
	flow.Opens = d.flowIs(s)
	factor := x.factor(x.factorText(d, s.first), d.factor(s.first), x.decimal)
	factor.Goes = d.typed
	return []Step{flow, factor, x.outcome(flow.Value+" × "+factor.Value, d.value(s), x.money)}
}

// factorText is the discount factor as a formula: (1 + 10%)^−2.
func (x *explainer) factorText(d *discounted, month int) string {
	if d.years(month) == 0 {
		return x.w.T("explain.step.no-discount")
	}
	sign, rate := " + ", d.rate
	if rate < 0 {
		sign, rate = " − ", -rate
	}
	shown := x.w.Rate(rate)
	if d.typed == nil {
		shown = x.w.Percent(rate)
	}
	text := "(1" + sign + shown + ")"
	return x.w.T("explain.step.factor", "Formula", text+"^−"+x.w.Plain(math.Round(d.years(month)*1e4)/1e4))
}

// netAtRate is the net benefit discounted at a rate by the evaluation's convention.
func (x *explainer) netAtRate(f Figure, of string, rate float64) *discounted {
	d := &discounted{flow: x.net, flowIs: x.netMonths, is: func(s span) *Subject { return x.opensMonths(f, of, s) }}
	d.by(convention(x.e.Discounting), rate, x.r.HorizonMonths)
	if f == NetPV {
		d.typed = settings("discount_rate")
	}
	return d
}

// by discounts at a rate by a convention.
func (d *discounted) by(c finance.Convention, rate float64, months int) {
	factors := finance.DiscountFactors(rate, months, c)
	d.rate, d.years = rate, c.Time
	d.factor = func(m int) float64 { return factors[m] }
}

// convention is the convention of discounting as package finance knows it.
func convention(d data.Discounting) finance.Convention {
	switch d {
	case data.MidYear:
		return finance.MidYear
	case data.MonthEnd:
		return finance.MonthEnd
	}
	return finance.YearEnd
}

// discountedNet is the account of a discounted net benefit.
func (x *explainer) discountedNet(d *discounted) (account, bool) {
	s := x.months()
	if !x.within(s) {
		return account{}, false
	}
	a := account{figure: defined(d.value(s)), format: x.money, notes: x.conventions(x.subject.Figure)}
	if d.even(s) || len(byYear(s)) == 1 {
		a.steps = x.discountedSteps(d, s)
		return a, true
	}
	for _, part := range byYear(s) {
		a.steps = append(a.steps, x.sum(x.spanText(part), d.value(part), x.money, d.is(part)))
	}
	return a, true
}

// irrFlow is the net benefit discounted at one of the internal rates of return.
func irrFlow(x *explainer) (account, bool) {
	roots := x.roots()
	root, err := strconv.Atoi(x.subject.Of)
	if x.subject.Of == "" {
		root, err = 0, nil
	}
	if err != nil || root < 0 || root >= len(roots) {
		return account{}, false
	}
	a, known := x.discountedNet(x.netAtRate(IRRFlow, x.subject.Of, roots[root]))
	a.of = x.w.Percent(roots[root])
	return a, known
}

// datedPV is the net benefit discounted by exact days.
func datedPV(x *explainer) (account, bool) {
	rate := x.e.DiscountRate
	if x.subject.Of == datedIRR {
		roots, err := x.datedRoots()
		if err != nil || len(roots) != 1 {
			return account{}, false
		}
		rate = roots[0]
	}
	if x.subject.Of != "" && x.subject.Of != datedIRR {
		return account{}, false
	}
	return x.discountedNet(x.netByDays(x.subject.Of, rate))
}

// datedIRR stands in a subject of DatedPV for the internal rate of return by exact days
// in place of the discount rate.
const datedIRR = "irr"

// netByDays discounts the flow of each month from the day on which it ends, by actual
// days / 365.
func (x *explainer) netByDays(of string, rate float64) *discounted {
	d := &discounted{
		flow: x.net, flowIs: x.netMonths, rate: rate,
		years: func(m int) float64 { return float64(x.daysTo(m)) / 365 },
		is:    func(s span) *Subject { return x.opensMonths(DatedPV, of, s) },
	}
	d.factor = func(m int) float64 { return math.Exp(-d.years(m) * math.Log1p(rate)) }
	if of == "" {
		d.typed = settings("discount_rate")
	}
	return d
}

// daysTo are the days from the start to the end of a month.
func (x *explainer) daysTo(month int) int { return x.r.Start.AddMonths(month).DaysSince(x.r.Start) }

// lineAtRate is a line's flow discounted at the evaluation's rate.
func (x *explainer) lineAtRate(id string) *discounted {
	flows := make([]float64, x.r.HorizonMonths+1)
	for _, b := range x.trace(id) {
		flows[b.Month] += b.Amount
	}
	d := &discounted{
		flow: func(s span) float64 {
			sum := 0.0
			for m := s.first; m <= s.last; m++ {
				sum += flows[m]
			}
			return sum
		},
		flowIs: func(s span) *Subject { return x.lineMonths(id, s) },
		is:     func(s span) *Subject { return x.opensMonths(LinePVMonths, id, s) },
		typed:  settings("discount_rate"),
	}
	d.by(convention(x.e.Discounting), x.e.DiscountRate, x.r.HorizonMonths)
	return d
}

// linePV adds a line's present value up by year.
func linePV(x *explainer, l owned) account {
	a := account{figure: appraisal.Shown(l.result.PV), format: x.money}
	if x.stale {
		return a
	}
	d := x.lineAtRate(l.ID)
	for _, part := range byYear(span{0, x.r.HorizonMonths}) {
		if len(x.bookings(l.ID, part)) > 0 {
			a.steps = append(a.steps, x.sum(x.spanText(part), d.value(part), x.money, d.is(part)))
		}
	}
	return x.orNothing(a, l)
}

// linePVMonths is the present value of some months of a line.
func linePVMonths(x *explainer) (account, bool) {
	line, result, found := x.line(x.subject.Of)
	s := x.months()
	if !found || !x.within(s) || x.stale {
		return account{}, false
	}
	d := x.lineAtRate(line.ID)
	a, known := x.discountedNet(d)
	a.of = line.Name
	return x.orNothing(a, owned{line, result}), known
}
