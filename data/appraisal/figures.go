package appraisal

import (
	"errors"
	"math"

	"huibao/data"
	"huibao/data/finance"
)

// FigureOf is a value of package finance as a figure, with its error as the reason.
func FigureOf(value float64, err error) Figure {
	switch {
	case err == nil:
		return Shown(value)
	case errors.Is(err, finance.ErrNoCost):
		return Figure{Why: NoCost}
	case errors.Is(err, finance.ErrNoSignChange):
		return Figure{Why: NoSignChange}
	case errors.Is(err, finance.ErrNoRoot):
		return Figure{Why: NotSolvable}
	case errors.Is(err, finance.ErrNoOutlay):
		return Figure{Why: NoOutlay}
	case errors.Is(err, finance.ErrNotPaidBack):
		return Figure{Why: NotPaidBack}
	case errors.Is(err, finance.ErrNoHours):
		return Figure{Why: NoHours}
	default:
		return Figure{Why: TooLarge}
	}
}

// share is part/whole, undefined with the reason when the whole is 0.
func share(part, whole float64, none Reason) Figure {
	switch {
	case !within(part) || !within(whole):
		return Figure{Why: TooLarge}
	case whole == 0:
		return Figure{Why: none}
	default:
		return Shown(part / whole)
	}
}

// returnOn is (benefit − cost) / cost.
func returnOn(benefit, cost float64) Figure {
	if !within(benefit) || !within(cost) {
		return Figure{Why: TooLarge}
	}
	return FigureOf(finance.Return(benefit, cost))
}

// benefitCostRatio is benefit / cost.
func benefitCostRatio(benefit, cost float64) Figure {
	if !within(benefit) || !within(cost) {
		return Figure{Why: TooLarge}
	}
	return FigureOf(finance.BenefitCostRatio(benefit, cost))
}

func (s *sums) toDate(a *axis) ToDate {
	t := ToDate{Months: max(0, a.toDate), Cost: s.cost.toDate, Benefit: s.benefit.toDate, Net: s.benefit.toDate - s.cost.toDate}
	if a.toDate < 0 {
		t.ROI, t.MeasuredShare = Figure{Why: NotYetStarted}, Figure{Why: NotYetStarted}
		return t
	}
	t.ROI = returnOn(t.Benefit, t.Cost)
	t.MeasuredShare = share(s.measuredBenefit, t.Benefit, NoBenefit)
	return t
}

func (s *sums) horizon(e *data.Evaluation, a *axis, flow *CashFlow) Horizon {
	h := Horizon{
		Cost: s.cost.total, Benefit: s.benefit.total, Net: s.benefit.total - s.cost.total,
		ROI:    returnOn(s.benefit.total, s.cost.total),
		PVCost: s.cost.pv, PVBenefit: s.benefit.pv, NPV: sumOf(s.benefit.pv, -s.cost.pv),
		ROIDiscounted:    returnOn(s.benefit.pv, s.cost.pv),
		BenefitCostRatio: benefitCostRatio(s.benefit.pv, s.cost.pv),
		SoftShare:        share(s.soft, s.benefit.total, NoBenefit),
		CostPerUserMonth: share(s.cost.total, float64(e.Users)*float64(e.HorizonMonths), NoUsers),
	}
	h.BreakEvenShare = share(s.cost.pv, s.benefit.pv, NoBenefit)
	if h.BreakEvenShare.Defined() && s.benefit.pv < 0 {
		h.BreakEvenShare = Figure{Why: NoBenefit}
	}
	net := netFlow(flow.Benefit, flow.Cost)
	h.Payback = FigureOf(finance.Payback(net))
	h.DiscountedPayback = FigureOf(finance.DiscountedPayback(net, a.factors))
	h.IRR, h.IRRRoots = irr(net, convention(e.Discounting))
	h.NucleusROI = nucleus(net, s.cost.initial)
	return h
}

func (s *sums) planned(a *axis, flow *CashFlow) Plan {
	net := netFlow(flow.PlanGain, flow.PlanCost)
	return Plan{
		ToDateCost: s.cost.planToDate, ToDateBenefit: s.benefit.planToDate,
		Cost: s.cost.planTotal, Benefit: s.benefit.planTotal,
		ROI:     returnOn(s.benefit.planTotal, s.cost.planTotal),
		NPV:     sumOf(a.presentValue(flow.PlanGain), -a.presentValue(flow.PlanCost)),
		Payback: FigureOf(finance.Payback(net)),
	}
}

// netFlow is benefit − cost by month. Where the two cancel, what rounding leaves is
// no flow: it could pretend a change of sign.
func netFlow(benefit, cost []float64) []float64 {
	const noise = 1e-12
	net := make([]float64, len(benefit))
	for m := range net {
		if flow := benefit[m] - cost[m]; math.Abs(flow) > noise*(math.Abs(benefit[m])+math.Abs(cost[m])) {
			net[m] = flow
		}
	}
	return net
}

// irr gives the internal rate of return, undefined when there are several, and all
// of them.
func irr(net []float64, c finance.Convention) (Figure, []float64) {
	times, flows := finance.ByDiscountTime(net, c)
	roots, err := finance.IRR(times, flows)
	if err != nil {
		return FigureOf(0, err), nil
	}
	if len(roots) > 1 {
		return Figure{Why: SeveralRoots}, roots
	}
	return Figure{Value: roots[0]}, roots
}

// nucleus is the mean net benefit of the first three whole years, or of those the
// horizon has, over the cost at time 0.
func nucleus(net []float64, initialCost float64) Figure {
	years := min(3, (len(net)-1)/12)
	if years == 0 {
		return Figure{Why: ShortHorizon}
	}
	sum := 0.0
	for _, flow := range net[1 : years*12+1] {
		sum += flow
	}
	return share(sum/float64(years), initialCost, NoInitialCost)
}
