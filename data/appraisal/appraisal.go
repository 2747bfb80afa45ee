// Package appraisal says what follows from an evaluation on a day: cash flow,
// return, score. It is pure: no clock, no I/O, and the same arguments give the same
// Result, bit for bit.
//
// [Appraise] is all that most callers need. [Trace] gives the amounts behind a line's
// figures, [TermsOf] a formula with its numbers, [Advise] what pulls the score down,
// [BridgeOf] what changed between two results. [Suppose] appraises with other
// estimates, and [Flows] parts what is measured from what is estimated, for package
// analysis. docs/method.md explains every rule.
package appraisal

import "huibao/data"

// Appraise computes every figure of a valid evaluation as known on asOf. An
// evaluation that Validate refuses gives figures without meaning, but no panic as
// long as its horizon is not negative and every reading has its schedule or inputs.
func Appraise(e *data.Evaluation, asOf data.Date) *Result { return Suppose(e, asOf, nil) }

// Suppose is Appraise with changes supposed of the lines' estimates, by line id. A
// line without one is as in Appraise, bit for bit, and an id that no line has is
// skipped. Measured amounts and plan figures never change. Factors must not be
// negative, nor delays.
func Suppose(e *data.Evaluation, asOf data.Date, changes map[string]Change) *Result {
	a := newAxis(e, asOf)
	r := &Result{
		AsOf: asOf, MethodVersion: data.MethodVersion, Start: e.Start, HorizonMonths: e.HorizonMonths, Currency: e.Currency,
		CashFlow: newCashFlow(e.HorizonMonths),
	}
	sums := r.appraiseLines(e, a, changes)
	r.ToDate = sums.toDate(a)
	r.Horizon = sums.horizon(e, a, &r.CashFlow)
	r.Plan = sums.planned(a, &r.CashFlow)
	r.Goals = goals(e, asOf)
	latest := latestRatings(e, asOf)
	r.judge(e, latest)
	r.Score = score(e, r, latest, nil)
	r.gains()
	r.CountedTwice = countedTwice(e)
	return r
}

func newCashFlow(horizon int) CashFlow {
	n := horizon + 1
	all := make([]float64, 4*n)
	return CashFlow{Cost: all[:n:n], Benefit: all[n : 2*n : 2*n], PlanCost: all[2*n : 3*n : 3*n], PlanGain: all[3*n:]}
}

// sums add up the lines that count.
type sums struct {
	cost, benefit         side
	measuredBenefit, soft float64
}

// side sums up the costs or the benefits.
type side struct {
	total, toDate, pv, planTotal, planToDate, initial float64
}

func (s *side) add(l *Line) {
	s.total += l.Total
	s.toDate += l.ToDate
	s.pv = sumOf(s.pv, l.PV)
	s.planTotal += l.PlanTotal
	s.planToDate += l.PlanToDate
	s.initial += l.Initial
}

// sumOf adds two amounts; what is Beyond stays there.
func sumOf(a, b float64) float64 {
	if !within(a) || !within(b) {
		return Beyond
	}
	return bounded(a + b)
}

// appraiseLines fills in the lines and the cash flow.
func (r *Result) appraiseLines(e *data.Evaluation, a *axis, changes map[string]Change) *sums {
	flow := newLineFlow(a, e.Currency)
	n := a.years()
	years := make([]float64, n*(len(e.Costs)+len(e.Benefits)))
	r.Lines = make([]Line, 0, len(e.Costs)+len(e.Benefits))
	total := &sums{}
	for _, of := range []data.Side{data.Cost, data.Benefit} {
		lines := e.Lines(of)
		for i := range lines {
			flow.run(&lines[i], of, changeOf(changes, lines[i].ID))
			result := flow.result(years[:n:n])
			years = years[n:]
			r.Lines = append(r.Lines, result)
			if result.Excluded {
				continue
			}
			if of == data.Cost {
				total.cost.add(&result)
				accumulate(r.CashFlow.Cost, flow.actual)
				accumulate(r.CashFlow.PlanCost, flow.plan)
				continue
			}
			total.benefit.add(&result)
			total.measuredBenefit += result.Measured
			if !lines[i].Cashable {
				total.soft += result.Total
			}
			accumulate(r.CashFlow.Benefit, flow.actual)
			accumulate(r.CashFlow.PlanGain, flow.plan)
		}
	}
	return total
}

func accumulate(sum, flow []float64) {
	for i, amount := range flow {
		sum[i] += amount
	}
}

// countedTwice finds the overlap groups of which more than one benefit counts.
func countedTwice(e *data.Evaluation) []Overlap {
	var groups []Overlap
	at := map[string]int{}
	for i := range e.Benefits {
		l := &e.Benefits[i]
		if l.Excluded || l.OverlapGroup == "" {
			continue
		}
		k, there := at[l.OverlapGroup]
		if !there {
			k = len(groups)
			at[l.OverlapGroup] = k
			groups = append(groups, Overlap{Group: l.OverlapGroup})
		}
		groups[k].Lines = append(groups[k].Lines, l.ID)
	}
	var twice []Overlap
	for _, group := range groups {
		if len(group.Lines) > 1 {
			twice = append(twice, group)
		}
	}
	return twice
}
