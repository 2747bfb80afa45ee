package explain_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"huibao/app/explain"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// What is told is the figure that the pages show: that of the result, of the analysis.
func TestToldFiguresAreThoseOfTheResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		e.Analysis.Trials = data.MinTrials
		from := source(e, datatest.AsOf(t, e), lang.English)
		scale := 0.0
		for i := range from.Result.Lines {
			scale += math.Abs(from.Result.Lines[i].Total)
		}
		same := func(f explain.Figure, of string, want appraisal.Figure) {
			t.Helper()
			told, known := explain.Explain(from, explain.Subject{Figure: f, Of: of})
			if !known || told.Why != want.Why {
				t.Fatalf("%s %s: %v %q, want %q", f, of, known, told.Why, want.Why)
			}
			if want.Defined() && math.Abs(told.Number-want.Value) > 1e-7*max(math.Abs(want.Value), 1e-3)+1e-9*scale {
				t.Fatalf("%s %s: %v, want %v", f, of, told.Number, want.Value)
			}
		}
		ofResult(from.Result, same)
		ofAnalysis(from.Analysis, same)
	})
}

func ofResult(r *appraisal.Result, same func(f explain.Figure, of string, want appraisal.Figure)) {
	h, d := &r.Horizon, &r.ToDate
	for f, want := range map[explain.Figure]appraisal.Figure{
		explain.Score: r.Score.Total, explain.ROI: h.ROI, explain.ROIToDate: d.ROI, explain.Payback: h.Payback, explain.NPV: appraisal.Shown(h.NPV),
		explain.ROIDiscounted: h.ROIDiscounted, explain.IRR: h.IRR, explain.DiscountedPayback: h.DiscountedPayback, explain.BenefitCost: h.BenefitCostRatio,
		explain.BreakEvenShare: h.BreakEvenShare, explain.TCO: {Value: h.Cost}, explain.Cost: {Value: h.Cost}, explain.CostPerUser: h.CostPerUserMonth,
		explain.Nucleus: h.NucleusROI, explain.SoftShare: h.SoftShare, explain.Benefit: {Value: h.Benefit}, explain.Net: {Value: h.Net},
		explain.PVCost: appraisal.Shown(h.PVCost), explain.PVBenefit: appraisal.Shown(h.PVBenefit), explain.CostToDate: {Value: d.Cost},
		explain.BenefitToDate: {Value: d.Benefit}, explain.NetToDate: {Value: d.Net}, explain.MeasuredShare: d.MeasuredShare,
		explain.PlanCost: {Value: r.Plan.Cost}, explain.PlanBenefit: {Value: r.Plan.Benefit}, explain.PlanROI: r.Plan.ROI,
		explain.PlanNPV: appraisal.Shown(r.Plan.NPV), explain.PlanPayback: r.Plan.Payback, explain.Coverage: {Value: r.Score.Coverage},
		explain.CostVariance: {Value: r.Variance().Cost.Amount}, explain.BenefitVarianceTD: {Value: r.VarianceToDate().Benefit.Amount},
		explain.NetVariance: {Value: r.Variance().Net.Amount}, explain.MeasuredCostShare: r.MeasuredCostShare(),
	} {
		same(f, "", want)
	}
	for i := range r.Lines {
		l := &r.Lines[i]
		same(explain.LineTotal, l.ID, appraisal.Figure{Value: l.Total})
		same(explain.LinePV, l.ID, appraisal.Shown(l.PV))
		same(explain.LinePlanTotal, l.ID, appraisal.Figure{Value: l.PlanTotal})
		same(explain.LinePlanToDate, l.ID, appraisal.Figure{Value: l.PlanToDate})
		same(explain.LineMeasuredShare, l.ID, l.MeasuredShare())
		same(explain.LineVarianceShare, l.ID, l.Variance().Share)
	}
	for i := range r.Score.Dimensions {
		same(explain.DimensionScore, string(r.Score.Dimensions[i].ID), r.Score.Dimensions[i].Score)
	}
	for i := range r.Goals {
		same(explain.GoalAttainment, r.Goals[i].ID, r.Goals[i].Attainment)
	}
	for i := range r.Factors {
		same(explain.FactorMean, r.Factors[i].ID, r.Factors[i].Mean)
		same(explain.FactorSpread, r.Factors[i].ID, r.Factors[i].SD)
		same(explain.FactorWeight, r.Factors[i].ID, r.Factors[i].Weight)
		if r.Factors[i].Gain > 0 {
			same(explain.FactorGain, r.Factors[i].ID, appraisal.Figure{Value: r.Factors[i].Gain})
			same(explain.FactorShare, r.Factors[i].ID, appraisal.Figure{Value: r.Factors[i].Share})
		}
	}
	same(explain.Agreement, "", r.Agreement.W)
	same(explain.AgreementP, "", r.Agreement.P)
	same(explain.SUS, "", r.SUS.Score)
	for i := range r.Weighting {
		same(explain.Consistency, string(r.Weighting[i].Dimension), r.Weighting[i].ConsistencyRatio)
	}
}

func ofAnalysis(a *analysis.Result, same func(f explain.Figure, of string, want appraisal.Figure)) {
	for i := range a.Scenarios {
		s := &a.Scenarios[i]
		same(explain.ScenarioNPV, s.ID, appraisal.Shown(s.Result.Horizon.NPV))
		same(explain.ScenarioROI, s.ID, s.Result.Horizon.ROI)
		same(explain.ScenarioPayback, s.ID, s.Result.Horizon.Payback)
	}
	for i := range a.Tornado.Drivers {
		d := &a.Tornado.Drivers[i]
		id := string(d.Kind)
		if d.Kind == analysis.LineDriver {
			id += "/" + d.Line
		}
		same(explain.DriverLow, id, d.Low.Outcome.NPV)
		same(explain.DriverHighROI, id, d.High.Outcome.ROI)
	}
	for _, row := range a.Conventions.Rows {
		same(explain.ConventionNPV, string(row.Discounting), row.NPV)
		same(explain.ConventionROI, string(row.Discounting), row.ROI)
		same(explain.ConventionIRR, string(row.Discounting), row.IRR)
		same(explain.ConventionPayback, string(row.Discounting), row.DiscountedPayback)
	}
	same(explain.MIRR, "", a.Conventions.MIRR)
	same(explain.EvenAdoption, "", a.BreakEven.Adoption)
}
