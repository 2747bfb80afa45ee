package appraisal_test

import (
	"fmt"
	"math"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
)

// project is an evaluation of one cost and one benefit by year.
func project(horizon int, cost, benefit data.Schedule) *data.Evaluation {
	e := data.New("project", day("2025-01-01"))
	e.HorizonMonths = horizon
	e.Costs = []data.Line{benefitLine(cost, func(l *data.Line) { l.ID = "cost" })}
	e.Benefits = []data.Line{benefitLine(benefit, func(l *data.Line) { l.ID = "benefit" })}
	return e
}

func want(t *testing.T, what string, got appraisal.Figure, value float64, why appraisal.Reason) {
	t.Helper()
	if got.Why != why || math.Abs(got.Value-value) > 1e-6*max(1, math.Abs(value)) {
		t.Errorf("%s: got %+v, want %v %q", what, got, value, why)
	}
}

func TestReturn(t *testing.T) {
	e := project(36, yearly(1000, 120, 120, 120), yearly(0, 480, 840, 960))
	e.Users = 10
	h := appraiseValid(t, e, "2025-01-01").Horizon
	pvCost, pvBenefit := 1000+120/1.1+120/1.21+120/1.331, 480/1.1+840/1.21+960/1.331
	want(t, "ROI", h.ROI, (2280.0-1360)/1360, "")
	want(t, "discounted ROI", h.ROIDiscounted, (pvBenefit-pvCost)/pvCost, "")
	want(t, "NPV", appraisal.Shown(h.NPV), pvBenefit-pvCost, "")
	want(t, "benefit-cost ratio", h.BenefitCostRatio, pvBenefit/pvCost, "")
	want(t, "break-even share", h.BreakEvenShare, pvCost/pvBenefit, "")
	want(t, "Nucleus ROI", h.NucleusROI, (360+720+840)/3.0/1000, "")
	want(t, "cost per user and month", h.CostPerUserMonth, 1360.0/360, "")
	want(t, "soft share", h.SoftShare, 0, "")
	if want := -1000 + 360/(1+h.IRR.Value) + 720/math.Pow(1+h.IRR.Value, 2) + 840/math.Pow(1+h.IRR.Value, 3); math.Abs(want) > 1e-6 {
		t.Errorf("IRR %v leaves %v", h.IRR, want)
	}
}

func TestPaybackByHand(t *testing.T) {
	h := appraiseValid(t, project(36, yearly(1000, 120, 120, 120), yearly(0, 480, 840, 960)), "2025-01-01").Horizon
	// −1000 + 12·30 = −640 after a year; then 60 a month pay 640 back in 10⅔ months.
	want(t, "payback", h.Payback, 12+640.0/60, "")
	// Discounted: −1000 + 360/1.1 = −672.73; 720/1.21/12 = 49.587 a month leave −77.69; then 840/1.331/12 = 52.592.
	want(t, "discounted payback", h.DiscountedPayback, 24+(1000-360/1.1-720/1.21)/(840/1.331/12), "")
}

func TestReturnIsUndefinedWithAReason(t *testing.T) {
	nothing := yearly(0)
	type figures = map[string]appraisal.Reason
	for name, c := range map[string]struct {
		e    *data.Evaluation
		want figures
	}{
		"no cost": {project(36, nothing, yearly(0, 10)), figures{"roi": appraisal.NoCost, "roi_discounted": appraisal.NoCost,
			"benefit_cost_ratio": appraisal.NoCost, "irr": appraisal.NoSignChange, "payback": appraisal.NoOutlay, "discounted": appraisal.NoOutlay,
			"nucleus": appraisal.NoInitialCost, "user": appraisal.NoUsers}},
		"no benefit":        {project(36, yearly(10), nothing), figures{"break_even": appraisal.NoBenefit, "soft": appraisal.NoBenefit, "irr": appraisal.NoSignChange, "payback": appraisal.NotPaidBack, "user": appraisal.NoUsers}},
		"neither":           {project(36, nothing, nothing), figures{"roi": appraisal.NoCost, "payback": appraisal.NoOutlay, "soft": appraisal.NoBenefit, "irr": appraisal.NoSignChange}},
		"short horizon":     {project(11, yearly(10), yearly(0, 120)), figures{"nucleus": appraisal.ShortHorizon, "roi": "", "payback": ""}},
		"no rate fits":      {project(24, yearly(0, 300), yearly(100, 0, 250)), figures{"irr": appraisal.NotSolvable}},
		"several rates":     {project(24, yearly(1600, 0, 10000), yearly(0, 10000)), figures{"irr": appraisal.SeveralRoots}},
		"falls below again": {project(36, yearly(10, 0, 1200), yearly(0, 120)), figures{"payback": appraisal.NotPaidBack}},
	} {
		t.Run(name, func(t *testing.T) {
			h := appraiseValid(t, c.e, "2025-01-01").Horizon
			got := map[string]appraisal.Figure{"roi": h.ROI, "roi_discounted": h.ROIDiscounted, "irr": h.IRR, "payback": h.Payback,
				"discounted": h.DiscountedPayback, "benefit_cost_ratio": h.BenefitCostRatio, "break_even": h.BreakEvenShare,
				"nucleus": h.NucleusROI, "user": h.CostPerUserMonth, "soft": h.SoftShare}
			for figure, why := range c.want {
				if got[figure].Why != why {
					t.Errorf("%s: got %+v, want %q", figure, got[figure], why)
				}
			}
		})
	}
}

func TestSeveralRatesAreAllNamed(t *testing.T) {
	h := appraiseValid(t, project(24, yearly(1600, 0, 10000), yearly(0, 10000)), "2025-01-01").Horizon
	if len(h.IRRRoots) != 2 || math.Abs(h.IRRRoots[0]-0.25) > 1e-9 || math.Abs(h.IRRRoots[1]-4) > 1e-9 {
		t.Errorf("got %v, want 0.25 and 4", h.IRRRoots)
	}
}

func TestDiscountingConventions(t *testing.T) {
	// 1000 out at time 0, 100 in each of 18 months.
	for convention, years := range map[data.Discounting]func(m int) float64{
		data.YearEnd:  func(m int) float64 { return math.Ceil(float64(m) / 12) },
		data.MidYear:  func(m int) float64 { return math.Ceil(float64(m)/12) - 0.5 },
		data.MonthEnd: func(m int) float64 { return float64(m) / 12 },
	} {
		t.Run(string(convention), func(t *testing.T) {
			e := project(18, oneTime("2025-01-01", 1000), recurring(data.EveryMonth, data.Spread, 100, "2025-01-01", ""))
			e.Discounting, e.DiscountRate = convention, 0.08
			h := appraiseValid(t, e, "2025-01-01").Horizon
			at := func(rate float64) float64 {
				npv := -1000.0
				for m := 1; m <= 18; m++ {
					npv += 100 * math.Pow(1+rate, -years(m))
				}
				return npv
			}
			want(t, "NPV", appraisal.Shown(h.NPV), at(0.08), "")
			if left := at(h.IRR.Value); !h.IRR.Defined() || math.Abs(left) > 1e-6 {
				t.Errorf("IRR %+v leaves %v", h.IRR, left)
			}
		})
	}
}

func TestPresentValueBeyondAllNumbers(t *testing.T) {
	e := project(data.MaxHorizon, yearly(data.MaxMajor), recurring(data.EveryMonth, data.Spread, data.MaxMajor, "2025-01-01", ""))
	e.DiscountRate = -1 + 0x1p-52
	r := appraiseValid(t, e, "2025-01-01")
	h := r.Horizon
	if h.PVBenefit != appraisal.Beyond || h.NPV != appraisal.Beyond || r.Lines[1].PV != appraisal.Beyond || r.Plan.NPV != appraisal.Beyond {
		t.Errorf("PV %v, NPV %v", h.PVBenefit, h.NPV)
	}
	for name, f := range map[string]appraisal.Figure{"NPV": appraisal.Shown(h.NPV), "discounted ROI": h.ROIDiscounted, "ratio": h.BenefitCostRatio,
		"break-even": h.BreakEvenShare, "discounted payback": h.DiscountedPayback} {
		if f.Why != appraisal.TooLarge {
			t.Errorf("%s: got %+v", name, f)
		}
	}
	if !h.ROI.Defined() || !h.Payback.Defined() {
		t.Errorf("nominal figures: %+v %+v", h.ROI, h.Payback)
	}
}

func TestMeasuredAndSoftShare(t *testing.T) {
	e := project(12, yearly(100), yearly(0, 120))
	soft := benefitLine(calculated(360, "2025-01-01", ""), func(l *data.Line) {
		l.ID, l.Cashable = "soft", false
		l.Readings = []data.Reading{inputs("2025-01-01", "2025-03-31", 360)}
	})
	e.Benefits = append(e.Benefits, soft)
	r := appraiseValid(t, e, "2025-06-30")
	want(t, "soft share", r.Horizon.SoftShare, 0.75, "")
	want(t, "measured share", r.ToDate.MeasuredShare, 90.0/240, "") // 3 of 6 months of 30, of 6 · (10 + 30)
}

func TestBenefitsThatCountTwice(t *testing.T) {
	e := data.New("twice", day("2025-01-01"))
	for i, group := range []string{"a", "b", "a", "", "b", "c"} {
		l := benefitLine(yearly(0, 10), func(l *data.Line) { l.ID, l.OverlapGroup, l.Excluded = fmt.Sprint(i), group, i == 4 })
		e.Benefits = append(e.Benefits, l)
	}
	got := appraiseValid(t, e, "2025-01-01").CountedTwice
	if fmt.Sprint(got) != "[{a [0 2]}]" {
		t.Errorf("got %v", got)
	}
}

func TestTerms(t *testing.T) {
	s := data.Schedule{Kind: data.Calculated, Method: data.Retention, From: day("2025-01-01"),
		Inputs: data.Inputs{data.Customers: 400, data.Before: 0.8, data.After: 0.85, data.MarginPerCustomer: 1200}}
	terms, ok := appraisal.TermsOf(&s, s.Inputs, 0.1)
	if !ok || math.Abs(terms.Annual-24000) > 1e-9 || len(terms.Inputs) != 4 || terms.Inputs[0].Name != data.Customers || terms.Inputs[1].Quantity != data.Share {
		t.Fatalf("got %+v", terms)
	}
	want(t, "lifetime before", *terms.LifetimeBefore, 3200, "")
	want(t, "lifetime after", *terms.LifetimeAfter, 4080, "")

	s = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, Inputs: data.Inputs{data.People: 6, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 55}}
	terms, _ = appraisal.TermsOf(&s, s.Inputs, 0.1)
	if last := terms.Inputs[4]; terms.Annual != 39600 || !last.Usual || last.Value != 0.5 || terms.LifetimeBefore != nil {
		t.Errorf("got %+v", terms)
	}
	if _, ok := appraisal.TermsOf(&data.Schedule{Kind: data.Yearly}, nil, 0.1); ok {
		t.Error("yearly amounts have no formula")
	}
}

func TestAnnualByMethod(t *testing.T) {
	for method, c := range map[data.Method]struct {
		in   data.Inputs
		want float64
	}{
		data.RevenueGrowth: {data.Inputs{data.Before: 1000, data.After: 1200, data.Margin: 0.25}, 50},
		data.Satisfaction:  {data.Inputs{data.Before: 72, data.After: 80, data.ProfitPerPoint: 500}, 4000},
		data.Retention:     {data.Inputs{data.Customers: 200, data.Before: 0.82, data.After: 0.86, data.MarginPerCustomer: 1000}, 8000},
		data.OperatingCost: {data.Inputs{data.Before: 500, data.After: 620}, -120},
		data.TimeSaved:     {data.Inputs{data.People: 6, data.HoursPerWeek: 4, data.Weeks: 48, data.HourlyCost: 58, data.Conversion: 0.8}, 53452.8},
		data.AvoidedLoss:   {data.Inputs{data.Before: 0.3, data.After: 0.1, data.Loss: 50000}, 10000},
		"none":             {data.Inputs{data.Before: 1}, 0},
	} {
		t.Run(string(method), func(t *testing.T) {
			if got := appraisal.Annual(method, c.in); math.Abs(got-c.want) > 1e-9 {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
