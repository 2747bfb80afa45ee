package explain

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// planMakers are the figures of the plan, and how far what is known lies from it.
func planMakers() map[Figure]maker {
	return map[Figure]maker{
		PlanCost:       asPlanned(Cost, func(p *appraisal.Plan) appraisal.Figure { return defined(p.Cost) }),
		PlanBenefit:    asPlanned(Benefit, func(p *appraisal.Plan) appraisal.Figure { return defined(p.Benefit) }),
		PlanROI:        asPlanned(ROI, func(p *appraisal.Plan) appraisal.Figure { return p.ROI }),
		PlanNPV:        asPlanned(NPV, func(p *appraisal.Plan) appraisal.Figure { return defined(p.NPV) }),
		PlanPayback:    asPlanned(Payback, func(p *appraisal.Plan) appraisal.Figure { return p.Payback }),
		LinePlanTotal:  linePlanned(LineTotal, func(l *appraisal.Line) float64 { return l.PlanTotal }),
		LinePlanToDate: linePlanned(LineToDate, func(l *appraisal.Line) float64 { return l.PlanToDate }),
		NetVariance: func(x *explainer) (account, bool) {
			return x.varianceOfNet(BenefitVariance, CostVariance, variance()), true
		},
		NetVarianceTD: func(x *explainer) (account, bool) {
			return x.varianceOfNet(BenefitVarianceTD, CostVarianceTD, varianceToDate()), true
		},
	}
}

// asPlanned is the account of a figure with all readings ignored. Of a record that
// cannot be calculated again it is the recorded figure alone.
func asPlanned(f Figure, recorded func(p *appraisal.Plan) appraisal.Figure) maker {
	return func(x *explainer) (account, bool) {
		plan, possible := x.in(Planned)
		if !possible {
			format := x.money
			switch f {
			case ROI:
				format = x.w.Percent
			case Payback:
				format = x.w.Months
			}
			return account{figure: recorded(&x.r.Plan), format: format}, true
		}
		return makers()[f](plan.as(f))
	}
}

// linePlanned is the same for a figure of a line.
func linePlanned(f Figure, recorded func(l *appraisal.Line) float64) maker {
	return func(x *explainer) (account, bool) {
		line, result, found := x.line(x.subject.Of)
		if !found {
			return account{}, false
		}
		plan, possible := x.in(Planned)
		if !possible {
			return account{of: line.Name, figure: defined(recorded(result)), format: x.money}, true
		}
		return makers()[f](plan.as(f))
	}
}

// varianceOfNet is how far the net benefit lies from the plan.
func (x *explainer) varianceOfNet(benefit, cost Figure, m measure) account {
	sums := map[data.Side]float64{}
	for i := range x.r.Lines {
		if l := &x.r.Lines[i]; !l.Excluded {
			sums[l.Side] += m.of(l)
		}
	}
	return x.difference(sums[data.Benefit]-sums[data.Cost], part{benefit, sums[data.Benefit]}, part{cost, sums[data.Cost]})
}
