//go:build oracle

package oracle

import (
	"fmt"
	"math/rand/v2"

	"huibao/data"
)

// source draws what the evaluations and flows are made of; the same seed draws the same.
type source struct{ *rand.Rand }

func newSource(seed uint64, number int) source {
	return source{rand.New(rand.NewPCG(seed, uint64(number)))}
}

func pick[T any](r source, from ...T) T { return from[r.IntN(len(from))] }

// between is a day between two.
func (r source) between(from, to data.Date) data.Date {
	return from.AddDays(r.IntN(to.DaysSince(from) + 1))
}

// money is an amount with all its decimals, a little more often small than large.
func (r source) money() data.Money {
	return data.Money(r.Int64N(pick(r, int64(1_000_00), 50_000_00, 300_000_00)))
}

// share is a share in steps of one per cent.
func (r source) share() float64 { return float64(r.IntN(101)) / 100 }

// evaluation draws one of the kind people make: the three conventions in turn, every kind
// of schedule and method, horizons from a month to ten years, readings in any order.
func (r source) evaluation(number int) *data.Evaluation {
	e := data.New(fmt.Sprintf("evaluation %d", number), r.between(data.MustDate("2021-01-01"), data.MustDate("2027-12-31")))
	if number%4 == 0 {
		e.Start = pick(r, data.MustDate("2023-10-31"), data.MustDate("2024-02-29"), data.MustDate("2025-01-30"))
	}
	e.Currency = pick(r, data.Currency("CNY"), "USD", "JPY")
	e.HorizonMonths = pick(r, 1, 7, 12, 13, 24, 30, 36, 36, 36, 48, 60, 84, 120)
	e.DiscountRate = pick(r, 0.1, 0.1, 0.08, 0.035, 0.125, 0.2, 0, -0.02)
	e.Discounting = data.Discountings()[number%len(data.Discountings())]
	e.Users = r.IntN(60)
	for i := range 1 + r.IntN(5) {
		e.Costs = append(e.Costs, r.line(e, data.Cost, i))
	}
	for i := range r.IntN(6) {
		e.Benefits = append(e.Benefits, r.line(e, data.Benefit, i))
	}
	if number%10 == 9 {
		e.Costs = nil
	}
	return e
}

func (r source) line(e *data.Evaluation, side data.Side, i int) data.Line {
	l := data.NewLine(fmt.Sprintf("%s-%d", side, i), fmt.Sprintf("%s %d", side, i))
	l.Schedule = r.schedule(e, pick(r, data.ScheduleKinds(side)...))
	l.Growth = pick(r, 0, 0, 0.03, 0.1, -0.05, -0.9)
	l.Excluded = r.IntN(6) == 0
	l.RiskAdjustment = pick(r, 0, 0.05, 0.1, r.share())
	if side == data.Benefit {
		l.Cashable = r.IntN(2) == 0
		l.Attribution = pick(r, 1, 1, r.share())
		l.RampMonths = pick(r, 0, 1, 6, 12, 18)
	}
	taken := map[data.Date]bool{}
	for range pick(r, 0, 1, 2, 3) {
		since := r.near(e)
		if taken[since] { // one that begins on the same day would need a rule for which holds
			continue
		}
		taken[since] = true
		l.Readings = append(l.Readings, r.reading(e, &l.Schedule, since))
	}
	return l
}

func (r source) reading(e *data.Evaluation, plan *data.Schedule, since data.Date) data.Reading {
	reading := data.Reading{Since: since, MeasuredOn: since.AddDays(r.IntN(280))}
	if plan.Kind == data.Calculated {
		reading.Inputs = r.inputs(plan.Method)
		return reading
	}
	schedule := r.schedule(e, plan.Kind)
	schedule.Timing = plan.Timing
	reading.Schedule = &schedule
	return reading
}

func (r source) schedule(e *data.Evaluation, kind data.ScheduleKind) data.Schedule {
	s := data.Schedule{Kind: kind}
	switch kind {
	case data.OneTime:
		s.Date, s.Amount = r.near(e), r.money()
	case data.Recurring:
		s.Amount, s.Every, s.Timing = r.money(), pick(r, data.Periods()...), pick(r, data.Timings()...)
		s.From, s.Until = r.span(e)
	case data.Yearly:
		s.Initial = r.money()
		for range r.IntN(6) {
			s.Years = append(s.Years, r.money())
		}
	case data.Calculated:
		s.Method = pick(r, data.Methods()...).Method
		s.Inputs = r.inputs(s.Method)
		s.From, s.Until = r.span(e)
	}
	return s
}

func (r source) inputs(method data.Method) data.Inputs {
	spec, _ := method.Spec()
	in := data.Inputs{}
	for _, input := range spec.Inputs {
		switch {
		case input.Optional && r.IntN(2) == 0: // the default
		case input.Quantity == data.Share:
			in[input.Name] = r.share()
		case input.Quantity == data.Hours:
			in[input.Name] = float64(r.IntN(40)) / 4
		case input.Quantity == data.WeeksInYear:
			in[input.Name] = float64(40 + r.IntN(13))
		case input.Quantity == data.Count:
			in[input.Name] = float64(1 + r.IntN(300))
		default:
			in[input.Name] = float64(r.IntN(20_000_00)) / 100
		}
	}
	return in
}

// near is a day about the horizon, now and then the start itself.
func (r source) near(e *data.Evaluation) data.Date {
	if r.IntN(6) == 0 {
		return e.Start
	}
	return r.between(e.Start.AddMonths(-6), e.Start.AddMonths(min(e.HorizonMonths, 36)+2))
}

func (r source) span(e *data.Evaluation) (from, until data.Date) {
	from = r.near(e)
	if r.IntN(3) == 0 {
		until = r.between(from, from.AddMonths(40))
	}
	return from, until
}

// asOf is a day from before the start to after the horizon.
func (r source) asOf(e *data.Evaluation) data.Date {
	return r.between(e.Start.AddMonths(-1), e.Start.AddMonths(min(e.HorizonMonths, 36)+6))
}
