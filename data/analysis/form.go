package analysis

import (
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// form is an evaluation on a day, taken apart so that other factors of its lines'
// estimates can be put in: every total is Σ (measured + factor · estimated).
type form struct {
	e       *data.Evaluation
	asOf    data.Date
	factors []float64 // discount factor of time 0 and each month
	parts   []part    // the lines that count, costs first
}

// part is one line that counts. Amounts are positive on both sides, in major units; a
// present value that is too large to be a number is infinite.
type part struct {
	line *data.Line
	side data.Side
	flow appraisal.Flow

	total, pv           float64 // what is measured
	freeTotal, freePV   float64 // what is estimated, at a factor of 1
	estimated           bool    // whether any month is estimated and not 0
	low, likely, high   float64 // the effective range as factors; all 1 without one
	distribution        data.Distribution
	assumed, givenRange bool // the range is Analysis.AssumedSwing's; there is a range

	// Of a decision only: whose line it is, and its factor in the figures that are not drawn.
	evaluation string
	now        float64
}

// varies tells whether the line's range moves anything.
func (p *part) varies() bool { return p.low < p.high && p.estimated }

// sign is +1 for a benefit and −1 for a cost.
func (p *part) sign() float64 {
	if p.side == data.Cost {
		return -1
	}
	return 1
}

func formOf(e *data.Evaluation, asOf data.Date) *form {
	f := &form{e: e, asOf: asOf, factors: discountFactors(e)}
	for _, flow := range appraisal.Flows(e, asOf) {
		if flow.Excluded {
			continue
		}
		line, _, _ := e.Line(flow.ID)
		p := partOf(line, flow, f.factors)
		r, assumed, given := rangeOf(line, &e.Analysis)
		p.low, p.likely, p.high, p.distribution, p.assumed, p.givenRange = r.Low, r.Likely, r.High, r.Distribution, assumed, given
		f.parts = append(f.parts, p)
	}
	return f
}

// partOf is a line's flow with its sums, and no range yet.
func partOf(line *data.Line, flow appraisal.Flow, factors []float64) part {
	p := part{line: line, side: flow.Side, flow: flow}
	p.total, p.pv = sum(flow.Measured), presentValue(flow.Measured, factors)
	p.freeTotal, p.freePV = sum(flow.Estimated), presentValue(flow.Estimated, factors)
	p.estimated = anyFlow(flow.Estimated)
	return p
}

// rangeOf is the range of a line that is in effect: its own, else the assumed one, else
// none, which is 1 throughout.
func rangeOf(l *data.Line, a *data.Analysis) (r data.Range, assumed, given bool) {
	switch s := a.AssumedSwing; {
	case l.Range != nil:
		return *l.Range, false, true
	case s > 0:
		return data.Range{Low: 1 - s, Likely: 1, High: 1 + s, Distribution: data.PERT}, true, true
	default:
		return data.Range{Low: 1, Likely: 1, High: 1, Distribution: data.PERT}, false, false
	}
}

func discountFactors(e *data.Evaluation) []float64 {
	return finance.DiscountFactors(e.DiscountRate, e.HorizonMonths, conventionOf(e.Discounting))
}

func conventionOf(d data.Discounting) finance.Convention {
	return map[data.Discounting]finance.Convention{data.YearEnd: finance.YearEnd, data.MidYear: finance.MidYear, data.MonthEnd: finance.MonthEnd}[d]
}

// mulAdd is a·b + c, the product rounded before the sum. Left to itself the compiler
// may fuse the two on some systems, and the last digit would depend on the system.
func mulAdd(a, b, c float64) float64 { return float64(a*b) + c }

func sum(flows []float64) float64 {
	total := 0.0
	for _, flow := range flows {
		total += flow
	}
	return total
}

// presentValue is Σ flow · factor, not finite when it is too large. A flow of 0 adds
// nothing, whatever its factor.
func presentValue(flows, factors []float64) float64 {
	pv := 0.0
	for m, flow := range flows {
		if flow != 0 {
			pv = mulAdd(flow, factors[m], pv)
		}
	}
	return pv
}

func anyFlow(flows []float64) bool {
	for _, flow := range flows {
		if flow != 0 {
			return true
		}
	}
	return false
}

// totals are the four sums that the outcome follows from; one that is too large to be
// a number is not finite.
type totals struct{ cost, benefit, pvCost, pvBenefit float64 }

// add adds a part at a factor of its estimates.
func (t *totals) add(p *part, factor float64) {
	total, pv := p.total, p.pv
	if factor != 0 {
		total, pv = mulAdd(factor, p.freeTotal, total), mulAdd(factor, p.freePV, pv)
	}
	if p.side == data.Cost {
		t.cost += total
		t.pvCost += pv
		return
	}
	t.benefit += total
	t.pvBenefit += pv
}

func (t *totals) npv() float64 { return t.pvBenefit - t.pvCost }

func (t *totals) outcome() Outcome {
	o := Outcome{NPV: appraisal.Shown(t.npv())}
	if t.cost == 0 {
		o.ROI = appraisal.Figure{Why: appraisal.NoCost}
	} else {
		o.ROI = appraisal.Shown((t.benefit - t.cost) / t.cost)
	}
	return o
}

// with sums up the parts, each at its factor.
func (f *form) with(factor func(i int) float64) totals {
	var t totals
	for i := range f.parts {
		t.add(&f.parts[i], factor(i))
	}
	return t
}

// alone is the evaluation with one benefit only and nothing else that takes time.
func (f *form) alone(l data.Line) *data.Evaluation {
	e := *f.e
	e.Costs, e.Benefits = nil, []data.Line{l}
	e.Goals, e.Factors, e.Raters, e.Ratings, e.Scenarios = nil, nil, nil, nil, nil
	return &e
}
