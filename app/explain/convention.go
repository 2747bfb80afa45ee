package explain

import (
	"math"
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// conventionMakers are the discounted figures under other conventions.
func conventionMakers() map[Figure]maker {
	return map[Figure]maker{
		ConventionNPV:     byConvention(NPV, (*explainer).datedNPV),
		ConventionROI:     byConvention(ROIDiscounted, (*explainer).datedROI),
		ConventionIRR:     byConvention(IRR, (*explainer).datedIRR),
		ConventionPayback: byConvention(DiscountedPayback, (*explainer).datedPayback),
		MIRR:              mirr,
	}
}

// byConvention is a figure under the convention that the subject names, or by exact
// days where it names none.
func byConvention(f Figure, byDays func(x *explainer) account) maker {
	return func(x *explainer) (account, bool) {
		if x.subject.Of == "" {
			if x.stale {
				return account{}, false
			}
			a := byDays(x)
			a.of = x.w.T("explain.of.days")
			a.notes = append(a.notes, x.w.T("explain.note.days"))
			return a, true
		}
		inside, found := x.in(DiscountedBy(data.Discounting(x.subject.Of)))
		if !found {
			return account{}, false
		}
		a, known := makers()[f](inside.as(f))
		a.of = inside.under.name
		return a, known
	}
}

// datedSteps are the yearly parts of the discounted net benefit.
func (x *explainer) datedSteps(d *discounted, role Role) []Step {
	var steps []Step
	for _, part := range byYear(span{0, x.r.HorizonMonths}) {
		step := x.sum(x.spanText(part), d.value(part), x.money, d.is(part))
		if role != Term {
			step.Role, step.Weight = role, 0
		}
		steps = append(steps, step)
	}
	return steps
}

func (x *explainer) datedNPV() account {
	d := x.netByDays("", x.e.DiscountRate)
	return account{figure: defined(d.value(span{0, x.r.HorizonMonths})), format: x.money, steps: x.datedSteps(d, Term)}
}

// datedSide is the present value of a side by exact days.
func (x *explainer) datedSide(flow []float64) float64 {
	d, pv := x.netByDays("", x.e.DiscountRate), 0.0
	for m, amount := range flow {
		if amount != 0 {
			pv = plus(pv, amount*d.factor(m))
		}
	}
	return pv
}

func (x *explainer) datedROI() account {
	benefit, cost := x.datedSide(x.r.CashFlow.Benefit), x.datedSide(x.r.CashFlow.Cost)
	a := account{format: x.w.Percent, figure: appraisal.Figure{Why: appraisal.TooLarge}, steps: []Step{
		x.aside(x.partName(PVBenefit), benefit, x.money, nil), x.aside(x.partName(PVCost), cost, x.money, nil),
	}}
	if defined(benefit).Defined() && defined(cost).Defined() {
		a.figure = appraisal.FigureOf(finance.Return(benefit, cost))
	}
	if a.figure.Defined() {
		a.steps = append(a.steps, x.outcome("("+x.money(benefit)+" − "+x.money(cost)+") ÷ "+x.money(cost), a.figure.Value, x.w.Percent))
	}
	npv := x.opensOf(ConventionNPV, "")
	a.steps = append(a.steps, x.aside(x.partName(NPV), x.datedNPV().figure.Value, x.money, npv))
	return a
}

// datedRoots are the internal rates of return by exact days.
func (x *explainer) datedRoots() ([]float64, error) {
	days := make([]int, x.r.HorizonMonths+1)
	for m := range days {
		days[m] = x.daysTo(m)
	}
	return finance.XIRR(days, x.netFlow())
}

func (x *explainer) datedIRR() account {
	a := account{format: x.w.Percent}
	roots, err := x.datedRoots()
	switch {
	case err != nil:
		a.figure = appraisal.FigureOf(0, err)
	case len(roots) > 1:
		a.figure = appraisal.Figure{Why: appraisal.SeveralRoots}
		for i, root := range roots {
			a.steps = append(a.steps, x.aside(x.w.T("explain.step.root", "N", i+1), root, x.w.Percent, nil))
		}
	default:
		a.figure = appraisal.Figure{Value: roots[0]}
		a.steps = x.datedSteps(x.netByDays(datedIRR, roots[0]), Balance)
		a.steps = append(a.steps, x.npvAt(roots[0], a.steps))
	}
	return a
}

func (x *explainer) datedPayback() account {
	d := x.netByDays("", x.e.DiscountRate)
	net := slices.Clone(x.netFlow())
	sums, sum := make([]float64, len(net)), 0.0
	for m, flow := range net {
		if flow != 0 {
			net[m] = flow * d.factor(m)
		}
		sum = plus(sum, net[m])
		sums[m] = sum
	}
	return x.payback(appraisal.FigureOf(finance.Payback(net)), flows{sums: sums, inMonths: DatedPV})
}

// mirr is the modified internal rate of return of the yearly flows.
func mirr(x *explainer) (account, bool) {
	if x.stale {
		return account{}, false
	}
	_, yearly := finance.ByDiscountTime(x.netFlow(), finance.YearEnd)
	rate := x.e.DiscountRate
	a := account{figure: appraisal.FigureOf(finance.MIRR(yearly, rate, rate)), format: x.w.Percent}
	n := len(yearly) - 1
	lost, gained := 0.0, 0.0
	for year, flow := range yearly {
		a.steps = append(a.steps, x.aside(x.spanText(x.yearSpan(year)), flow, x.money, x.opensAt(YearNet, "", year)))
		if flow < 0 {
			lost = plus(lost, -flow*math.Pow(1+rate, -float64(year)))
		} else {
			gained = plus(gained, flow*math.Pow(1+rate, float64(n-year)))
		}
	}
	typed := x.aside(x.w.T("explain.step.rate"), rate, x.w.Rate, nil)
	typed.Goes = settings("discount_rate")
	a.steps = append(a.steps, typed)
	if a.figure.Defined() {
		a.steps = append(a.steps,
			x.aside(x.w.T("explain.step.outlays"), lost, x.money, nil),
			x.aside(x.w.T("explain.step.inflows"), gained, x.money, nil),
			x.outcome("("+x.shown(gained, x.money)+" ÷ "+x.shown(lost, x.money)+")^(1/"+x.whole(float64(n))+") − 1", a.figure.Value, x.w.Percent))
	}
	return a, true
}
