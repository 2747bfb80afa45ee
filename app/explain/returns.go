package explain

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// returnMakers are the figures of return.
func returnMakers() map[Figure]maker {
	return map[Figure]maker{
		ROI: func(x *explainer) (account, bool) {
			h := &x.r.Horizon
			return x.returnOn(h.ROI, part{Benefit, h.Benefit}, part{Cost, h.Cost}), true
		},
		ROIToDate: func(x *explainer) (account, bool) {
			t := &x.r.ToDate
			return x.returnOn(t.ROI, part{BenefitToDate, t.Benefit}, part{CostToDate, t.Cost}), true
		},
		ROIDiscounted: func(x *explainer) (account, bool) {
			h := &x.r.Horizon
			return x.returnOn(h.ROIDiscounted, part{PVBenefit, h.PVBenefit}, part{PVCost, h.PVCost}), true
		},
		Net: func(x *explainer) (account, bool) {
			h := &x.r.Horizon
			return x.difference(h.Net, part{Benefit, h.Benefit}, part{Cost, h.Cost}), true
		},
		NetToDate: func(x *explainer) (account, bool) {
			t := &x.r.ToDate
			return x.difference(t.Net, part{BenefitToDate, t.Benefit}, part{CostToDate, t.Cost}), true
		},
		NPV: func(x *explainer) (account, bool) {
			h := &x.r.Horizon
			return x.difference(h.NPV, part{PVBenefit, h.PVBenefit}, part{PVCost, h.PVCost}), true
		},
		BenefitCost: func(x *explainer) (account, bool) {
			h := &x.r.Horizon
			return x.ratio(h.BenefitCostRatio, x.two, part{PVBenefit, h.PVBenefit}, part{PVCost, h.PVCost}), true
		},
		BreakEvenShare: func(x *explainer) (account, bool) {
			h := &x.r.Horizon
			return x.ratio(h.BreakEvenShare, x.w.Percent, part{PVCost, h.PVCost}, part{PVBenefit, h.PVBenefit}), true
		},
		SoftShare: softShare,
		MeasuredShare: func(x *explainer) (account, bool) {
			t := &x.r.ToDate
			return x.measuredShare(data.Benefit, MeasuredBenefit, t.MeasuredShare, part{BenefitToDate, t.Benefit}), true
		},
		MeasuredCostShare: func(x *explainer) (account, bool) {
			return x.measuredShare(data.Cost, MeasuredCost, x.r.MeasuredCostShare(), part{CostToDate, x.r.ToDate.Cost}), true
		},
		CostPerUser: costPerUser,
		Nucleus: func(x *explainer) (account, bool) {
			a := x.ratio(x.r.Horizon.NucleusROI, x.w.Percent, part{MeanNet, x.meanNet()}, part{InitialCost, x.initialCost()})
			return a, true
		},
		MeanNet: meanNet,
	}
}

// part is a figure that another is made of.
type part struct {
	figure Figure
	value  float64
}

// partName is the name of a part in the middle of a calculation. Of the plan it says so.
func (x *explainer) partName(f Figure) string {
	name := x.w.T("explain." + string(f) + ".name")
	if x.subject.Case == Planned {
		return x.w.T("explain.case", "Name", name, "Case", x.under.name)
	}
	return name
}

func (x *explainer) beside(p part) Step {
	return x.aside(x.partName(p.figure), p.value, x.money, x.opens(p.figure))
}

// returnOn is (benefit − cost) ÷ cost.
func (x *explainer) returnOn(roi appraisal.Figure, benefit, cost part) account {
	a := account{figure: roi, format: x.w.Percent, notes: x.conventions(x.subject.Figure)}
	a.steps = []Step{x.beside(benefit), x.beside(cost)}
	if roi.Defined() {
		a.steps = append(a.steps, x.outcome("("+x.money(benefit.value)+" − "+x.money(cost.value)+") ÷ "+x.money(cost.value), roi.Value, x.w.Percent))
	}
	return a
}

// difference is one amount less another.
func (x *explainer) difference(value float64, from, taken part) account {
	a := account{figure: defined(value), format: x.money, notes: x.conventions(x.subject.Figure)}
	a.steps = []Step{
		x.sum(x.partName(from.figure), from.value, x.money, x.opens(from.figure)),
		x.less(x.w.T("explain.step.less", "What", x.partName(taken.figure)), taken.value, x.money, x.opens(taken.figure)),
	}
	return a
}

// ratio is one amount divided by another.
func (x *explainer) ratio(figure appraisal.Figure, format func(float64) string, above, below part) account {
	a := account{figure: figure, format: format, notes: x.conventions(x.subject.Figure)}
	a.steps = []Step{x.beside(above), x.beside(below)}
	if figure.Defined() {
		a.steps = append(a.steps, x.outcome(x.money(above.value)+" ÷ "+x.money(below.value), figure.Value, format))
	}
	return a
}

func softShare(x *explainer) (account, bool) {
	soft, _ := softBenefit(x)
	h := &x.r.Horizon
	return x.ratio(h.SoftShare, x.w.Percent, part{SoftBenefit, soft.figure.Value}, part{Benefit, h.Benefit}), true
}

// measuredShare is the measured part of what a side came to by the as-of date.
func (x *explainer) measuredShare(side data.Side, f Figure, share appraisal.Figure, all part) account {
	sum := 0.0
	for i := range x.r.Lines {
		if l := &x.r.Lines[i]; l.Side == side && !l.Excluded {
			sum += l.Measured
		}
	}
	return x.ratio(share, x.w.Percent, part{f, sum}, all)
}

func costPerUser(x *explainer) (account, bool) {
	h := &x.r.Horizon
	a := account{figure: h.CostPerUserMonth, format: x.cents, notes: x.conventions(CostPerUser), todo: settings("users")}
	users := x.aside(x.w.T("explain.step.users"), float64(x.e.Users), x.whole, nil)
	months := x.aside(x.w.T("explain.step.months"), float64(x.r.HorizonMonths), x.whole, nil)
	users.Goes, months.Goes = settings("users"), settings("horizon_months")
	a.steps = []Step{x.beside(part{TCO, h.Cost}), users, months}
	if a.figure.Defined() {
		a.steps = append(a.steps, x.outcome(x.money(h.Cost)+" ÷ ("+users.Value+" × "+months.Value+")", a.figure.Value, x.cents))
	}
	return a, true
}

// nucleusYears are the whole years that Nucleus ROI takes the mean of.
func (x *explainer) nucleusYears() int { return min(3, x.r.HorizonMonths/12) }

// meanNet is the mean yearly net benefit of the years that Nucleus ROI counts.
func (x *explainer) meanNet() float64 {
	n, sum := x.nucleusYears(), 0.0
	for year := 1; year <= n; year++ {
		sum += x.net(x.yearSpan(year)) / float64(n)
	}
	return sum
}

func (x *explainer) initialCost() float64 {
	if len(x.r.CashFlow.Cost) == 0 {
		return 0
	}
	return x.r.CashFlow.Cost[0]
}

func meanNet(x *explainer) (account, bool) {
	n := x.nucleusYears()
	if n == 0 {
		return account{figure: appraisal.Figure{Why: appraisal.ShortHorizon}, format: x.money, todo: settings("horizon_months")}, true
	}
	a := account{figure: defined(x.meanNet()), format: x.money}
	for year := 1; year <= n; year++ {
		step := x.sum(x.spanText(x.yearSpan(year)), x.net(x.yearSpan(year)), x.money, x.opensAt(YearNet, "", year))
		step.Weight = 1 / float64(n)
		a.steps = append(a.steps, step)
	}
	a.steps = append(a.steps, x.outcome(x.w.T("explain.step.mean", "N", n), a.figure.Value, x.money))
	return a, true
}

// conventions are the notes on what a figure rests on.
func (x *explainer) conventions(f Figure) []string {
	var notes []string
	switch f {
	case NPV, ROIDiscounted, BenefitCost, BreakEvenShare, DiscountedPayback, PVCost, PVBenefit, CumulativePV, NetPV, LinePV, LinePVMonths, CategoryPV, DimensionPV:
		notes = append(notes, x.discounting())
	case IRR, IRRFlow:
		notes = append(notes, x.w.T("explain.convention."+string(x.e.Discounting)))
	case ROIToDate, CostToDate, BenefitToDate, NetToDate, MeasuredShare, MeasuredBenefit, MeasuredCost, MeasuredCostShare, LineToDate, LineMeasured, LineMeasuredShare, LineVarianceDate, LineVarianceShareTD,
		CategoryToDate, DimensionToDate, DimensionMeasured, DimensionPlan, LinePlanMeasured, BenefitVarianceTD, CostVarianceTD, NetVarianceTD, LinePlanToDate:
		notes = append(notes, x.w.T("explain.note.to-date", "AsOf", x.r.AsOf.String(), "Months", x.duration(x.r.ToDate.Months)))
	}
	switch f {
	case ROI, TCO, Cost, Benefit, Net, Payback, NPV, ROIDiscounted, IRR, SoftBenefit, PVCost, PVBenefit, CategoryTotal, DimensionTotal, LineTotal, PlanROI, PlanNPV, PlanPayback, PlanCost, PlanBenefit:
		notes = append(notes, x.w.T("explain.note.horizon", "Start", x.r.Start.String(), "Months", x.duration(x.r.HorizonMonths)))
	}
	return notes
}

// discounting names the rate and the convention, in a sentence.
func (x *explainer) discounting() string {
	return x.w.T("explain.note.discounting", "Rate", x.w.Rate(x.e.DiscountRate), "Convention", x.w.T("explain.convention."+string(x.e.Discounting)))
}
