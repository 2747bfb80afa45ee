package workings

import (
	"math"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// Why a working has no result, beside appraisal.NoHours and appraisal.TooLarge.
const (
	Incomplete  appraisal.Reason = "not all numbers are filled in"
	NoRevenue   appraisal.Reason = "no revenue"
	SamePoints  appraisal.Reason = "the points are the same"
	NoYears     appraisal.Reason = "no years"
	BelowZero   appraisal.Reason = "it comes to less than zero"
	AboveOne    appraisal.Reason = "it comes to more than the whole"
	BeyondAWeek appraisal.Reason = "it comes to more hours than a week has"
)

// What a result is rounded to where it is no amount. A share keeps two decimals of a
// percent.
const (
	shareDecimals = 4
	hoursDecimals = 2
)

// Result is what the working comes to, rounded as the input is shown: amounts to the
// minor unit, shares to a hundredth of a percent, hours to a hundredth. Undefined while a
// part is missing, where it would be divided by 0, and where the input could not take it.
func (w Working) Result(v Values) appraisal.Figure {
	spec, known := w.Kind.Spec()
	if !known {
		return appraisal.Figure{Why: Incomplete}
	}
	for _, want := range spec.Parts() {
		x, given := v[want.Part]
		if !given || want.Check(x) != nil {
			return appraisal.Figure{Why: Incomplete}
		}
	}
	x, why := w.Kind.exactly(v)
	if why != "" {
		return appraisal.Figure{Why: why}
	}
	return w.taken(x)
}

// exactly is the formula, before rounding.
func (k Kind) exactly(v Values) (x float64, why appraisal.Reason) {
	switch k {
	case HourlyCost:
		cost := appraisal.FigureOf(finance.LoadedHourlyCost(v[Pay], v[OnCosts], v[Weeks], v[Hours]))
		return cost.Value, cost.Why
	case HoursSaved:
		return v[Tasks] * (v[MinutesBefore] - v[MinutesAfter]) / minutesInHour, ""
	case CustomerMargin:
		return v[Revenue] * v[Margin], ""
	case PointProfit:
		return divided(v[ProfitLater]-v[ProfitEarlier], v[PointsLater]-v[PointsEarlier], SamePoints)
	case GrossMargin:
		return divided(v[Revenue]-v[CostOfGoods], v[Revenue], NoRevenue)
	case Probability:
		return divided(v[Events], v[Years], NoYears)
	case EventLoss:
		return v[LostMargin] + v[Repair] + v[Penalty], ""
	}
	return 0, Incomplete
}

const minutesInHour = 60

func divided(a, b float64, none appraisal.Reason) (float64, appraisal.Reason) {
	if b == 0 {
		return 0, none
	}
	return a / b, ""
}

// taken rounds a result and holds it to the limits of the input.
func (w Working) taken(x float64) appraisal.Figure {
	amount, within := data.MoneyOf(x, w.Currency)
	switch w.Gives.Quantity {
	case data.Share:
		x = rounded(x, shareDecimals)
	case data.Hours:
		x = rounded(x, hoursDecimals)
	default:
		x = amount.Major(w.Currency)
	}
	switch {
	case math.IsNaN(x) || !within:
		return appraisal.Figure{Why: appraisal.TooLarge}
	case x < 0:
		return appraisal.Figure{Why: BelowZero}
	case w.Gives.Quantity == data.Share && x > 1:
		return appraisal.Figure{Why: AboveOne}
	case w.Gives.Quantity == data.Hours && x > data.MaxHours:
		return appraisal.Figure{Why: BeyondAWeek}
	}
	return appraisal.Figure{Value: x}
}

// rounded rounds half away from zero to a number of decimals.
func rounded(x float64, decimals int) float64 {
	unit := math.Pow10(decimals)
	return math.Round(x*unit) / unit
}
