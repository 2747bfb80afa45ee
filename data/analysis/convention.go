package analysis

import (
	"errors"
	"math"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// Conventions are the discounted figures under every convention, side by side.
type Conventions struct {
	Rows       []Convention     // year end, mid year, month end, dated
	MIRR       appraisal.Figure // yearly flows; financed and reinvested at the discount rate
	NucleusROI appraisal.Figure // nominal: mean yearly net benefit / initial cost
}

// Convention are the discounted figures under one convention.
type Convention struct {
	// Discounting is the convention; "" stands for exact days: the flow of month m on
	// the day on which the month ends, the start plus m months, discounted by the actual
	// days / 365, as XNPV and XIRR of spreadsheets.
	Discounting       data.Discounting
	NPV               appraisal.Figure
	ROI               appraisal.Figure // (PV B − PV C) / PV C
	IRR               appraisal.Figure
	DiscountedPayback appraisal.Figure // months
}

// conventions works out the discounted figures under every convention.
func conventions(e *data.Evaluation, asOf data.Date, base *appraisal.Result) Conventions {
	c := Conventions{NucleusROI: base.Horizon.NucleusROI}
	for _, discounting := range data.Discountings() {
		variant := *e
		variant.Discounting = discounting
		h := &appraisal.Appraise(&variant, asOf).Horizon
		c.Rows = append(c.Rows, Convention{
			Discounting: discounting, NPV: appraisal.Shown(h.NPV), ROI: h.ROIDiscounted, IRR: h.IRR, DiscountedPayback: h.DiscountedPayback,
		})
	}
	c.Rows = append(c.Rows, dated(e, &base.CashFlow))
	_, yearly := finance.ByDiscountTime(netFlow(&base.CashFlow), finance.YearEnd)
	c.MIRR = appraisal.FigureOf(finance.MIRR(yearly, e.DiscountRate, e.DiscountRate))
	return c
}

// dated is the row of exact days.
func dated(e *data.Evaluation, flow *appraisal.CashFlow) Convention {
	days := make([]int, len(flow.Benefit))
	for m := range days {
		days[m] = e.Start.AddMonths(m).DaysSince(e.Start)
	}
	net := netFlow(flow)
	c := Convention{DiscountedPayback: datedPayback(e.DiscountRate, days, net)}
	benefit, err := finance.XNPV(e.DiscountRate, days, flow.Benefit)
	cost, errCost := finance.XNPV(e.DiscountRate, days, flow.Cost)
	if err = errors.Join(err, errCost); err != nil {
		c.NPV, c.ROI = appraisal.FigureOf(0, err), appraisal.FigureOf(0, err)
	} else {
		c.NPV, c.ROI = appraisal.Shown(benefit-cost), appraisal.FigureOf(finance.Return(benefit, cost))
	}
	switch roots, err := finance.XIRR(days, net); {
	case err != nil:
		c.IRR = appraisal.FigureOf(0, err)
	case len(roots) > 1:
		c.IRR = appraisal.Figure{Why: appraisal.SeveralRoots}
	default:
		c.IRR = appraisal.Figure{Value: roots[0]}
	}
	return c
}

// datedPayback is the payback of the flows discounted by days, in months.
func datedPayback(rate float64, days []int, net []float64) appraisal.Figure {
	discounted := make([]float64, len(net))
	for m, flow := range net {
		if flow != 0 {
			discounted[m] = flow * math.Pow(1+rate, -float64(days[m])/365)
		}
	}
	return appraisal.FigureOf(finance.Payback(discounted))
}

// netFlow is benefit − cost by month. Where the two cancel, what rounding leaves is no
// flow: it could pretend a change of sign.
func netFlow(flow *appraisal.CashFlow) []float64 {
	const noise = 1e-12
	net := make([]float64, len(flow.Benefit))
	for m := range net {
		benefit, cost := flow.Benefit[m], flow.Cost[m]
		if left := benefit - cost; math.Abs(left) > noise*(math.Abs(benefit)+math.Abs(cost)) {
			net[m] = left
		}
	}
	return net
}
