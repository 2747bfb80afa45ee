package appraisal_test

import (
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
)

// workedExample is a small CRM.
func workedExample() *data.Evaluation {
	e := data.New("CRM at the parts factory", day("2025-01-01"))
	e.Users = 40
	cost := func(id string, s data.Schedule, risk float64, readings ...data.Reading) data.Line {
		return benefitLine(s, func(l *data.Line) { l.ID, l.RiskAdjustment, l.Readings = id, risk, readings })
	}
	e.Costs = []data.Line{
		cost("licence", oneTime("2025-01-01", 98000), 0),
		cost("support", recurring(data.EveryYear, data.InAdvance, 18000, "2025-01-01", ""), 0.05,
			reading("2026-01-01", "2026-01-15", recurring(data.EveryYear, data.InAdvance, 19500, "2026-01-01", ""))),
		cost("training", yearly(12000, 6000, 3000, 3000), 0.05),
	}
	quotes := func(hours, cost float64) data.Inputs {
		return data.Inputs{data.People: 6, data.HoursPerWeek: hours, data.Weeks: 48, data.HourlyCost: cost, data.Conversion: 0.5}
	}
	e.Benefits = []data.Line{benefitLine(data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: day("2025-03-01"), Inputs: quotes(5, 55)}, func(l *data.Line) {
		l.RampMonths, l.RiskAdjustment = 6, 0.1
		l.Readings = []data.Reading{{Since: day("2025-07-01"), MeasuredOn: day("2025-12-31"), Inputs: quotes(4, 58)}}
	})}
	e.Goals = []data.Goal{{ID: "retention", Name: "Customers retained", Baseline: 82, Target: 90, Readings: []data.GoalReading{{MeasuredOn: day("2025-12-31"), Value: 86}}}}
	e.Factors = []data.Factor{{ID: "ease", Name: "Ease of use", Dimension: data.DimensionSystem, Weight: 1}, {ID: "adoption", Name: "Adoption", Dimension: data.DimensionTeam, Weight: 1}}
	e.Raters = []data.Rater{{ID: "lead", Name: "Sales lead", Weight: 1}}
	rate(e, [4]string{"ease", "lead", "2026-01-05", "7"})
	return e
}

// The example worked through by hand, as of 2026-06-30: 18 months have ended.
func TestWorkedExample(t *testing.T) {
	r := appraiseValid(t, workedExample(), "2026-06-30")
	amount := func(what string, got, value float64) {
		t.Helper()
		want(t, what, appraisal.Shown(got), value, "")
	}
	// Support: 18,000 planned at the start, 19,500 measured, 19,500 carried to 2027.
	support := 18000*1.05 + 19500 + 19500*1.05
	training := 24000 * 1.05
	amount("cost", r.Horizon.Cost, 98000+support+training)
	amount("cost to date", r.ToDate.Cost, 98000+18000*1.05+19500+(12000+6000+1500)*1.05)
	// Quotations: 3,300 a month by plan, in months 3 to 6 on the first four steps of the
	// ramp; 2,784 a month as read, measured in months 7 to 12.
	ramped := 3300 * 0.9 * (0.5 + 1.5 + 2.5 + 3.5) / 6
	measured, carried := 2784*6.0, 2784*0.9
	amount("benefit", r.Horizon.Benefit, ramped+measured+24*carried)
	amount("benefit to date", r.ToDate.Benefit, ramped+measured+6*carried)
	planned := 3300 * 0.9 * ((4.5+5.5)/6 + 4)
	amount("plan of the measured months", r.Lines[3].PlanMeasured, planned)
	amount("planned benefit", r.Plan.Benefit, 3300*0.9*((0.5+1.5+2.5+3.5+4.5+5.5)/6+28))
	want(t, "measured share", r.ToDate.MeasuredShare, measured/(ramped+measured+6*carried), "")
	roi := (ramped + measured + 24*carried - 98000 - support - training) / (98000 + support + training)
	want(t, "ROI", r.Horizon.ROI, roi, "")
	want(t, "payback", r.Horizon.Payback, 0, appraisal.NotPaidBack)
	want(t, "score", r.Score.Exact, (30*50*(1+roi)+10*(50+50*measured/planned)+10*75+15*70)/65, "")
	want(t, "team", dimensionOf(r, data.DimensionTeam).Score, 0, appraisal.NoRating)
	amount("coverage", r.Score.Coverage, 0.65)
}
