package appraisal_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

func wantVariance(t *testing.T, what string, got appraisal.Variance, amount, plan float64) {
	t.Helper()
	want(t, what, appraisal.Shown(got.Amount), amount, "")
	want(t, what+", share", got.Share, amount/plan, "")
}

// The worked example: support cost 19,500 where 18,000 × 1.05 was planned, quotations
// brought 2,784 a month where 3,300 × 0.9 was planned.
func TestVarianceByHand(t *testing.T) {
	r := appraiseValid(t, workedExample(), "2026-06-30")
	licence, support, training, quotations := &r.Lines[0], &r.Lines[1], &r.Lines[2], &r.Lines[3]
	wantVariance(t, "licence to date", licence.VarianceToDate(), 0, 98000)
	wantVariance(t, "support to date", support.VarianceToDate(), 600, 37800)
	wantVariance(t, "support", support.Variance(), 600+1575, 56700)
	wantVariance(t, "training", training.Variance(), 0, 25200)
	// 3,960 on the ramp, 6 months measured, 6 and then 18 carried with risk adjustment.
	toDate, whole := 3960+6*2784+6*2505.6, 3960+6*2784+24*2505.6
	wantVariance(t, "quotations to date", quotations.VarianceToDate(), toDate-38610, 38610)
	wantVariance(t, "quotations", quotations.Variance(), whole-92070, 92070)

	sums, sumsToDate := r.Variance(), r.VarianceToDate()
	wantVariance(t, "cost to date", sumsToDate.Cost, 600, 156275)
	wantVariance(t, "benefit to date", sumsToDate.Benefit, toDate-38610, 38610)
	wantVariance(t, "net to date", sumsToDate.Net, toDate-38610-600, 156275-38610) // of −117,665: a share keeps the sign
	wantVariance(t, "cost", sums.Cost, 2175, 179900)
	wantVariance(t, "benefit", sums.Benefit, whole-92070, 92070)
	wantVariance(t, "net", sums.Net, whole-92070-2175, 179900-92070)

	want(t, "licence measured", licence.MeasuredShare(), 0, "")
	want(t, "support measured", support.MeasuredShare(), 19500/38400.0, "")
	want(t, "quotations measured", quotations.MeasuredShare(), 6*2784/toDate, "")
	want(t, "cost measured", r.MeasuredCostShare(), 19500/156875.0, "")
}

func TestVarianceWithoutAPlanOrAnAmount(t *testing.T) {
	unplanned := benefitLine(yearly(0), func(l *data.Line) {
		l.Readings = []data.Reading{reading("2025-01-01", "2025-03-31", yearly(0, 120))}
	})
	e := single("2025-01-01", 12, unplanned)
	r := appraiseValid(t, e, "2025-06-30")
	want(t, "amount", appraisal.Shown(r.Lines[0].VarianceToDate().Amount), 60, "")
	want(t, "share", r.Lines[0].VarianceToDate().Share, 0, appraisal.NoPlan)
	want(t, "total's share", r.Variance().Benefit.Share, 0, appraisal.NoPlan)
	want(t, "cost's share", r.MeasuredCostShare(), 0, appraisal.NoCost)
	want(t, "measured", r.Lines[0].MeasuredShare(), 0.5, "")

	e.Benefits[0].Readings = nil
	e.Costs = []data.Line{benefitLine(yearly(0), func(l *data.Line) { l.ID = "cost" })}
	r = appraiseValid(t, e, "2025-06-30")
	want(t, "cost measured", r.Lines[0].MeasuredShare(), 0, appraisal.NoCost)
	want(t, "benefit measured", r.Lines[1].MeasuredShare(), 0, appraisal.NoBenefit)
	r = appraiseValid(t, e, "2024-12-31")
	want(t, "before the start", r.MeasuredCostShare(), 0, appraisal.NotYetStarted)

	worse := benefitLine(calculated(120, "2025-01-01", ""), nil)
	worse.Schedule.Inputs = data.Inputs{data.Before: 0, data.After: 120} // −10 a month
	worse.Readings = []data.Reading{{Since: day("2025-01-01"), MeasuredOn: day("2025-12-31"), Inputs: data.Inputs{data.Before: 0, data.After: 60}}}
	wantVariance(t, "better than a planned loss", appraiseValid(t, single("2025-01-01", 12, worse), "2025-12-31").Lines[0].Variance(), 60, 120)
}

func TestRoundingIsNoVariance(t *testing.T) {
	third := benefitLine(yearly(0, 0.1, 0.2), func(l *data.Line) {
		l.Attribution = 1.0 / 3
		l.Readings = []data.Reading{reading("2025-01-01", "2026-12-31", yearly(0, 0.1, 0.2))}
	})
	r := appraiseValid(t, single("2025-01-01", 24, third), "2026-12-31")
	if v := r.Lines[0].Variance(); v.Amount != 0 || v.Share.Value != 0 {
		t.Errorf("got %+v", v)
	}
}

func TestVariancesOfLinesAddUpToTheTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		r := appraisal.Appraise(e, datatest.AsOf(t, e))
		sum, sumToDate := map[data.Side]float64{}, map[data.Side]float64{}
		for i := range r.Lines {
			if l := &r.Lines[i]; !l.Excluded {
				sum[l.Side] += l.Variance().Amount
				sumToDate[l.Side] += l.VarianceToDate().Amount
			}
		}
		whole, so := r.Variance(), r.VarianceToDate()
		for what, pair := range map[string][2]float64{
			"cost": {sum[data.Cost], whole.Cost.Amount}, "benefit": {sum[data.Benefit], whole.Benefit.Amount}, "net": {sum[data.Benefit] - sum[data.Cost], whole.Net.Amount},
			"cost to date": {sumToDate[data.Cost], so.Cost.Amount}, "benefit to date": {sumToDate[data.Benefit], so.Benefit.Amount},
			"net to date": {sumToDate[data.Benefit] - sumToDate[data.Cost], so.Net.Amount},
		} {
			if math.Abs(pair[0]-pair[1]) > 0.005 {
				t.Fatalf("%s: lines %v, total %v", what, pair[0], pair[1])
			}
		}
	})
}

// record010 is the worked example's result on 2026-06-30 as version 0.1.0 wrote it.
func record010(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/record-0.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestARecordOfTheFirstVersionIsStillRead(t *testing.T) {
	var old appraisal.Result
	if err := json.Unmarshal(record010(t), &old); err != nil {
		t.Fatal(err)
	}
	today := appraiseValid(t, workedExample(), "2026-06-30")
	knownToTheFirstVersion(today)
	if diff := cmp.Diff(today, &old, sameDate, cmpopts.EquateApprox(1e-9, 0)); diff != "" {
		t.Errorf("the same evaluation today:\n%s", diff)
	}
	wantVariance(t, "support", old.Lines[1].Variance(), 2175, 56700)
}

// knownToTheFirstVersion leaves of a result what the first version recorded. What it did
// not is undefined with a reason, not 0.
func knownToTheFirstVersion(r *appraisal.Result) {
	none := appraisal.Figure{Why: appraisal.NotRecorded}
	for i := range r.Factors {
		f := &r.Factors[i]
		f.Weight, f.Share, f.Gain = none, 0, 0
	}
	for i := range r.Score.Dimensions {
		r.Score.Dimensions[i].Rests = appraisal.Rests{}
	}
	r.Agreement = appraisal.Agreement{W: none, ChiSquare: none, P: none}
	r.Weighting = nil
	r.SUS = appraisal.SUS{Score: none}
}

func TestARecordOfTheFirstVersionHasAReasonForWhatItLacks(t *testing.T) {
	var old appraisal.Result
	if err := json.Unmarshal(record010(t), &old); err != nil {
		t.Fatal(err)
	}
	want(t, "consistency ratio", old.ConsistencyRatio(), 0, appraisal.NotRecorded)
	advice := appraisal.Advise(workedExample(), &old)
	now := appraisal.Advise(workedExample(), appraiseValid(t, workedExample(), "2026-06-30"))
	if diff := cmp.Diff(now, advice, cmpopts.EquateApprox(1e-9, 0)); diff != "" {
		t.Errorf("advice from the record:\n%s", diff)
	}
}

func TestEveryFigureOfTheFirstVersionIsStillWritten(t *testing.T) {
	var old, now map[string]any
	if err := json.Unmarshal(record010(t), &old); err != nil {
		t.Fatal(err)
	}
	written, err := json.Marshal(appraiseValid(t, workedExample(), "2026-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(written, &now); err != nil {
		t.Fatal(err)
	}
	contains(t, "", old, now)
}

// contains tells of every value that is missing or another one.
func contains(t *testing.T, path string, old, now any) {
	t.Helper()
	switch old := old.(type) {
	case map[string]any:
		now, _ := now.(map[string]any)
		for key, value := range old {
			if _, there := now[key]; !there {
				t.Errorf("%s.%s is missing", path, key)
			}
			contains(t, path+"."+key, value, now[key])
		}
	case []any:
		list, _ := now.([]any)
		if len(list) != len(old) {
			t.Fatalf("%s has %d items, had %d", path, len(list), len(old))
		}
		for i := range old {
			contains(t, path, old[i], list[i])
		}
	case float64:
		if value, ok := now.(float64); !ok || math.Abs(value-old) > 1e-9*math.Abs(old) {
			t.Errorf("%s is %v, was %v", path, now, old)
		}
	default:
		if old != now {
			t.Errorf("%s is %v, was %v", path, now, old)
		}
	}
}

func TestVariancesAreWritten(t *testing.T) {
	text, err := json.Marshal(appraiseValid(t, workedExample(), "2026-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	type variance struct{ Amount, Share *float64 }
	type variances struct{ Cost, Benefit, Net variance }
	var got struct {
		ToDate struct {
			Measured *float64 `json:"measured_cost_share"`
		} `json:"to_date"`
		Plan struct {
			Variance variances
			ToDate   variances `json:"variance_to_date"`
		}
		Lines []struct {
			Variance variance
			ToDate   variance `json:"variance_to_date"`
			Measured *float64 `json:"measured_share"`
		}
		Undefined map[string]appraisal.Reason
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string]struct {
		got  *float64
		want float64
	}{
		"support":                {got.Lines[1].Variance.Amount, 2175},
		"support, share":         {got.Lines[1].Variance.Share, 2175.0 / 56700},
		"support to date":        {got.Lines[1].ToDate.Amount, 600},
		"support measured":       {got.Lines[1].Measured, 19500.0 / 38400},
		"cost":                   {got.Plan.Variance.Cost.Amount, 2175},
		"cost to date, share":    {got.Plan.ToDate.Cost.Share, 600.0 / 156275},
		"net to date":            {got.Plan.ToDate.Net.Amount, 3960 + 16704 + 15033.6 - 38610 - 600},
		"measured share of cost": {got.ToDate.Measured, 19500.0 / 156875},
	} {
		if pair.got == nil || math.Abs(*pair.got-pair.want) > 1e-9*math.Abs(pair.want) {
			t.Errorf("%s: got %v, want %v", what, pair.got, pair.want)
		}
	}

	text, _ = json.Marshal(appraiseValid(t, single("2025-01-01", 12, benefitLine(yearly(0), nil)), "2025-06-30"))
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if got.Undefined["lines.line.variance.share"] != appraisal.NoPlan || got.Undefined["plan.variance_to_date.cost.share"] != appraisal.NoPlan ||
		got.Undefined["lines.line.measured_share"] != appraisal.NoBenefit || got.Lines[0].Variance.Share != nil {
		t.Errorf("undefined: %v", got.Undefined)
	}
}
