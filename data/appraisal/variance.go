package appraisal

import (
	"math"

	"huibao/data"
)

// Variance is how far an amount came out from its plan.
type Variance struct {
	// Amount is actual − plan in major units: above 0 there was more than planned, which
	// is better of a benefit and worse of a cost.
	Amount float64
	// Share is Amount / |plan|, so that it has the sign of Amount; undefined with NoPlan
	// when the plan is 0.
	Share Figure
}

// VarianceOf compares an amount with its plan. What rounding leaves of two equal
// amounts is no variance.
func VarianceOf(actual, plan float64) Variance {
	const noise = 1e-12
	difference := actual - plan
	if math.Abs(difference) <= noise*(math.Abs(actual)+math.Abs(plan)) {
		difference = 0
	}
	return Variance{Amount: bounded(difference), Share: share(difference, math.Abs(plan), NoPlan)}
}

// Variance compares the line over the horizon, as known with its readings, with its
// plan. Like all figures of a line it stands also when the line is excluded.
func (l *Line) Variance() Variance { return VarianceOf(l.Total, l.PlanTotal) }

// VarianceToDate compares what the line came to by the as-of date with what its plan
// gave for the same months.
func (l *Line) VarianceToDate() Variance { return VarianceOf(l.ToDate, l.PlanToDate) }

// MeasuredShare is the part of the line's amount to date that was measured. Undefined,
// with NoCost or NoBenefit, when there is no amount to date.
func (l *Line) MeasuredShare() Figure {
	none := NoBenefit
	if l.Side == data.Cost {
		none = NoCost
	}
	return share(l.Measured, l.ToDate, none)
}

// Variances compare the totals of the lines that count with their plans.
type Variances struct {
	Cost, Benefit Variance
	Net           Variance // of benefit − cost
}

// Variance compares the totals over the horizon with the plan's.
func (r *Result) Variance() Variances {
	return Variances{
		Cost:    VarianceOf(r.Horizon.Cost, r.Plan.Cost),
		Benefit: VarianceOf(r.Horizon.Benefit, r.Plan.Benefit),
		Net:     VarianceOf(r.Horizon.Net, r.Plan.Net()),
	}
}

// VarianceToDate compares the totals to date with what the plans gave for the same
// months.
func (r *Result) VarianceToDate() Variances {
	return Variances{
		Cost:    VarianceOf(r.ToDate.Cost, r.Plan.ToDateCost),
		Benefit: VarianceOf(r.ToDate.Benefit, r.Plan.ToDateBenefit),
		Net:     VarianceOf(r.ToDate.Net, r.Plan.ToDateNet()),
	}
}

// Net is the planned benefit − cost over the horizon.
func (p *Plan) Net() float64 { return p.Benefit - p.Cost }

// ToDateNet is the planned benefit − cost to date.
func (p *Plan) ToDateNet() float64 { return p.ToDateBenefit - p.ToDateCost }

// MeasuredCostShare is the part of the cost to date that was measured, as
// ToDate.MeasuredShare is of the benefit.
func (r *Result) MeasuredCostShare() Figure {
	if r.ToDate.MeasuredShare.Why == NotYetStarted {
		return Figure{Why: NotYetStarted}
	}
	measured := 0.0
	for i := range r.Lines {
		if l := &r.Lines[i]; l.Side == data.Cost && !l.Excluded {
			measured += l.Measured
		}
	}
	return share(measured, r.ToDate.Cost, NoCost)
}
