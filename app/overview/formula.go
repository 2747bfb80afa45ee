package overview

import (
	"math"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// figureID names a figure that can be opened. It is part of the keys of its texts:
// formula.<id>.name, .means and .is.
type figureID string

// The figures that can be opened.
const (
	scoreFigure      figureID = "score"
	roiFigure        figureID = "roi"
	roiToDateFigure  figureID = "roi-to-date"
	paybackFigure    figureID = "payback"
	npvFigure        figureID = "npv"
	discountedROI    figureID = "roi-discounted"
	irrFigure        figureID = "irr"
	discountedReturn figureID = "payback-discounted"
	ratioFigure      figureID = "benefit-cost"
	breakEvenFigure  figureID = "break-even"
	tcoFigure        figureID = "tco"
	perUserFigure    figureID = "tco-user"
	nucleusFigure    figureID = "nucleus"
	softFigure       figureID = "soft"
)

// moreFigures are those below the headline, in the order in which they are shown.
func moreFigures() []figureID {
	return []figureID{roiToDateFigure, discountedROI, irrFigure, discountedReturn, ratioFigure, breakEvenFigure, tcoFigure, perUserFigure, nucleusFigure, softFigure}
}

// explanation is a figure with how it came about.
type explanation struct {
	name    string   // the field's standard name
	value   string   // with its unit, or a dash
	means   string   // the definition in a line
	is      string   // the formula in words
	numbers []string // the formula with its numbers, a line each; none when undefined
	notes   []string // conventions, and the reason when undefined
}

// explainer tells how the figures of one result came about.
type explainer struct {
	e *data.Evaluation
	r *appraisal.Result
	w *lang.Words
}

func (x explainer) explain(id figureID) explanation {
	figure, format := x.figure(id)
	ex := explanation{
		name: x.w.T("formula." + string(id) + ".name"), means: x.w.T("formula." + string(id) + ".means"),
		is: x.w.T("formula." + string(id) + ".is"), value: x.w.Figure(figure, format), notes: x.notes(id),
	}
	if figure.Defined() {
		ex.numbers = x.numbers(id)
		return ex
	}
	ex.notes = append([]string{x.w.Reason(figure.Why)}, ex.notes...)
	if figure.Why == appraisal.SeveralRoots {
		ex.numbers = x.numbers(id)
	}
	return ex
}

// figure gives the figure's value and how it is written.
func (x explainer) figure(id figureID) (appraisal.Figure, func(float64) string) {
	h := &x.r.Horizon
	switch id {
	case scoreFigure:
		return x.r.Score.Total, x.whole
	case roiFigure:
		return h.ROI, x.w.Percent
	case roiToDateFigure:
		return x.r.ToDate.ROI, x.w.Percent
	case paybackFigure:
		return h.Payback, x.w.Months
	case npvFigure:
		return appraisal.Figure{Value: h.NPV}, x.money
	case discountedROI:
		return h.ROIDiscounted, x.w.Percent
	case irrFigure:
		return h.IRR, x.w.Percent
	case discountedReturn:
		return h.DiscountedPayback, x.w.Months
	case ratioFigure:
		return h.BenefitCostRatio, x.two
	case breakEvenFigure:
		return h.BreakEvenShare, x.w.Percent
	case tcoFigure:
		return appraisal.Figure{Value: h.Cost}, x.money
	case perUserFigure:
		return h.CostPerUserMonth, x.cents
	case nucleusFigure:
		return h.NucleusROI, x.w.Percent
	default:
		return h.SoftShare, x.w.Percent
	}
}

func (x explainer) whole(v float64) string { return x.w.Number(v, 0) }
func (x explainer) two(v float64) string   { return x.w.Number(v, 2) }
func (x explainer) money(v float64) string { return x.w.Money(v, x.r.Currency) }

// cents is a small amount with the decimals of its currency.
func (x explainer) cents(v float64) string {
	return x.r.Currency.Symbol() + x.w.Number(v, x.r.Currency.Digits())
}

// numbers is the formula with its numbers filled in.
func (x explainer) numbers(id figureID) []string {
	h := &x.r.Horizon
	switch id {
	case scoreFigure:
		return x.scoreNumbers()
	case roiFigure:
		return x.returnNumbers(h.Benefit, h.Cost, h.ROI)
	case roiToDateFigure:
		return x.returnNumbers(x.r.ToDate.Benefit, x.r.ToDate.Cost, x.r.ToDate.ROI)
	case discountedROI:
		return x.returnNumbers(h.PVBenefit, h.PVCost, h.ROIDiscounted)
	case paybackFigure:
		return x.paybackNumbers()
	case npvFigure:
		return []string{x.money(h.PVBenefit) + " − " + x.money(h.PVCost) + " = " + x.money(h.NPV)}
	case irrFigure:
		return x.irrNumbers()
	case discountedReturn:
		return nil
	case ratioFigure:
		return []string{x.money(h.PVBenefit) + " ÷ " + x.money(h.PVCost) + " = " + x.two(h.BenefitCostRatio.Value)}
	case breakEvenFigure:
		return []string{x.money(h.PVCost) + " ÷ " + x.money(h.PVBenefit) + " = " + x.w.Percent(h.BreakEvenShare.Value)}
	case tcoFigure:
		return x.costNumbers()
	case perUserFigure:
		return []string{x.money(h.Cost) + " ÷ (" + x.w.T("formula.users", "N", x.whole(float64(x.e.Users))) + " × " +
			x.w.T("formula.months", "N", x.whole(float64(x.r.HorizonMonths))) + ") = " + x.cents(h.CostPerUserMonth.Value)}
	case nucleusFigure:
		return x.nucleusNumbers()
	default:
		return []string{x.money(h.SoftShare.Value*h.Benefit) + " ÷ " + x.money(h.Benefit) + " = " + x.w.Percent(h.SoftShare.Value)}
	}
}

func (x explainer) returnNumbers(benefit, cost float64, roi appraisal.Figure) []string {
	return []string{"(" + x.money(benefit) + " − " + x.money(cost) + ") ÷ " + x.money(cost) + " = " + x.w.Percent(roi.Value)}
}

// paybackNumbers shows the month in which the cumulative flow passes zero for good.
func (x explainer) paybackNumbers() []string {
	payback := x.r.Horizon.Payback.Value
	cumulative := x.r.CashFlow.Cumulative()
	before := int(math.Ceil(payback)) - 1
	if before < 0 || before+1 >= len(cumulative) {
		return nil
	}
	below, above := cumulative[before], cumulative[before+1]
	return []string{
		x.w.T("formula.cumulative", "N", x.whole(float64(before)), "Amount", x.money(below)),
		x.w.T("formula.cumulative", "N", x.whole(float64(before+1)), "Amount", x.money(above)),
		x.whole(float64(before)) + " + " + x.money(-below) + " ÷ (" + x.money(-below) + " + " + x.money(above) + ") = " + x.w.Months(payback),
	}
}

func (x explainer) irrNumbers() []string {
	roots := x.r.Horizon.IRRRoots
	if len(roots) == 0 && x.r.Horizon.IRR.Defined() {
		roots = []float64{x.r.Horizon.IRR.Value}
	}
	lines := make([]string, len(roots))
	for i, rate := range roots {
		lines[i] = x.w.T("formula.irr.root", "Rate", x.w.Percent(rate))
	}
	return lines
}

// costNumbers adds the total up from its categories.
func (x explainer) costNumbers() []string {
	sums := map[data.Category]float64{}
	for _, line := range x.r.Lines {
		if line.Side == data.Cost && !line.Excluded {
			sums[line.Category] += line.Total
		}
	}
	var lines []string
	for _, category := range data.Categories() {
		if sums[category] != 0 {
			lines = append(lines, x.w.Category(category)+"  "+x.money(sums[category]))
		}
	}
	return append(lines, "= "+x.money(x.r.Horizon.Cost))
}

// nucleusNumbers shows the mean yearly net benefit of the years that count.
func (x explainer) nucleusNumbers() []string {
	years := min(3, x.r.HorizonMonths/12)
	flow := &x.r.CashFlow
	if years < 1 || len(flow.Cost) <= years*12 {
		return nil
	}
	net := 0.0
	for m := 1; m <= years*12; m++ {
		net += flow.Benefit[m] - flow.Cost[m]
	}
	return []string{
		x.money(net) + " ÷ " + x.w.T("formula.years", "N", x.whole(float64(years))) + " = " + x.money(net/float64(years)),
		x.money(net/float64(years)) + " ÷ " + x.money(flow.Cost[0]) + " = " + x.w.Percent(x.r.Horizon.NucleusROI.Value),
	}
}

// scoreNumbers adds the score up from its dimensions.
func (x explainer) scoreNumbers() []string {
	var lines []string
	for _, d := range x.r.Score.Dimensions {
		name := x.w.Dimension(d.ID)
		if !d.Score.Defined() || d.Share == 0 {
			lines = append(lines, x.w.T("formula.score.none", "Dimension", name, "Reason", x.w.Reason(d.Score.Why)))
			continue
		}
		lines = append(lines, x.w.T("formula.score.part", "Dimension", name, "Share", x.w.Percent(d.Share),
			"Score", x.w.Number(d.Score.Value, 1), "Points", x.w.Number(d.Contribution, 1)))
	}
	return append(lines, x.w.T("formula.score.sum", "Exact", x.w.Number(x.r.Score.Exact.Value, 1), "Total", x.whole(x.r.Score.Total.Value)))
}

// notes names the conventions a figure rests on.
func (x explainer) notes(id figureID) []string {
	var notes []string
	switch id {
	case npvFigure, discountedROI, ratioFigure, breakEvenFigure, discountedReturn:
		notes = append(notes, x.discounting())
	case irrFigure:
		notes = append(notes, x.w.T("formula.convention."+string(x.e.Discounting)))
	case roiToDateFigure:
		notes = append(notes, x.w.T("formula.to-date", "AsOf", x.r.AsOf.String(), "N", x.whole(float64(x.r.ToDate.Months))))
	case scoreFigure:
		if x.r.Score.Coverage < 1 {
			notes = append(notes, x.w.T("formula.score.coverage", "Share", x.w.Percent(x.r.Score.Coverage)))
		}
		if target := x.e.TargetROI; target > 0 {
			notes = append(notes, x.w.T("formula.score.target", "Target", x.w.Rate(target)))
		}
	}
	switch id {
	case roiFigure, tcoFigure, paybackFigure, npvFigure, discountedROI, irrFigure:
		notes = append(notes, x.w.T("formula.horizon", "Start", x.r.Start.String(), "N", x.whole(float64(x.r.HorizonMonths))))
	}
	return notes
}

// discounting names the rate and the convention, in a sentence.
func (x explainer) discounting() string {
	return x.w.T("formula.discounting", "Rate", x.w.Rate(x.e.DiscountRate), "Convention", x.w.T("formula.convention."+string(x.e.Discounting)))
}

// short is the figure's definition in one line of a list, with the reason in its
// place when there is no value.
func (x explainer) short(ex explanation, id figureID) string {
	figure, _ := x.figure(id)
	if !figure.Defined() {
		reason := x.w.Reason(figure.Why)
		if figure.Why == appraisal.SeveralRoots {
			reason += " " + strings.Join(x.irrNumbers(), x.w.T("overview.and"))
		}
		return reason
	}
	return ex.means
}

// moment is the day that lies the given number of months after the start, the part of
// a month counted in days.
func moment(start data.Date, months float64) data.Date {
	whole := math.Floor(months)
	from, next := start.AddMonths(int(whole)), start.AddMonths(int(whole)+1)
	return from.AddDays(int((months - whole) * float64(next.DaysSince(from))))
}
