package appraisal_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
)

func dimensionOf(r *appraisal.Result, id data.Dimension) appraisal.DimensionScore {
	for _, d := range r.Score.Dimensions {
		if d.ID == id {
			return d
		}
	}
	return appraisal.DimensionScore{}
}

func TestBands(t *testing.T) {
	for exact, c := range map[float64]struct {
		whole int
		band  appraisal.Band
	}{
		0: {0, appraisal.Unsuccessful}, 20: {20, appraisal.Unsuccessful}, 20.49: {20, appraisal.Unsuccessful}, 20.5: {21, appraisal.LittleValue},
		20.499999999999996: {21, appraisal.LittleValue}, 20.4999: {20, appraisal.Unsuccessful}, 40.49: {40, appraisal.LittleValue},
		40.5: {41, appraisal.NoChange}, 50: {50, appraisal.NoChange}, 60.49: {60, appraisal.NoChange}, 60.5: {61, appraisal.SomewhatSuccessful},
		80.49: {80, appraisal.SomewhatSuccessful}, 80.5: {81, appraisal.Successful}, 100: {100, appraisal.Successful},
		100.00000000000001: {100, appraisal.Successful}, -1e-15: {0, appraisal.Unsuccessful},
	} {
		if whole := appraisal.Rounded(exact); whole != c.whole || appraisal.BandOf(whole) != c.band {
			t.Errorf("%v: got %d, %s; want %d, %s", exact, whole, appraisal.BandOf(whole), c.whole, c.band)
		}
	}
}

func TestReturnScore(t *testing.T) {
	for name, c := range map[string]struct{ benefit, target, want float64 }{
		"nothing comes back":       {0, 1, 0},
		"a half comes back":        {500, 1, 25},
		"break-even":               {1000, 1, 50},
		"half of the target":       {1500, 1, 75},
		"the target":               {2000, 1, 100},
		"above the target":         {9000, 1, 100},
		"a lower target":           {1250, 0.5, 75},
		"a loss knows no target":   {500, 0.5, 25},
		"a loss of more than all":  {-500, 1, 0},
		"far above a small target": {2000, 0.01, 100},
	} {
		t.Run(name, func(t *testing.T) {
			benefit := data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: day("2025-01-01"), Inputs: data.Inputs{data.Before: max(0, c.benefit), data.After: max(0, -c.benefit)}}
			e := project(12, oneTime("2025-01-01", 1000), benefit)
			e.TargetROI = c.target
			r := appraiseValid(t, e, "2025-01-01")
			want(t, "return", dimensionOf(r, data.DimensionReturn).Score, c.want, "")
		})
	}
}

func TestBenefitScore(t *testing.T) {
	plan := calculated(120, "2025-01-01", "")
	for name, c := range map[string]struct {
		line func(*data.Line)
		want float64
		why  appraisal.Reason
	}{
		"as planned":        {func(l *data.Line) { l.Readings = []data.Reading{inputs("2025-01-01", "2025-06-30", 120)} }, 100, ""},
		"half of the plan":  {func(l *data.Line) { l.Readings = []data.Reading{inputs("2025-01-01", "2025-06-30", 60)} }, 75, ""},
		"nothing":           {func(l *data.Line) { l.Readings = []data.Reading{inputs("2025-01-01", "2025-06-30", 0)} }, 50, ""},
		"more than planned": {func(l *data.Line) { l.Readings = []data.Reading{inputs("2025-01-01", "2025-06-30", 900)} }, 100, ""},
		"against the risk-adjusted": {func(l *data.Line) {
			l.RiskAdjustment, l.Readings = 0.5, []data.Reading{inputs("2025-01-01", "2025-06-30", 30)}
		}, 75, ""},
		"worse than before": {func(l *data.Line) { l.Readings = []data.Reading{worse("2025-01-01", "2025-06-30", 90)} }, 12.5, ""},
		"far worse":         {func(l *data.Line) { l.Readings = []data.Reading{worse("2025-01-01", "2025-06-30", 900)} }, 0, ""},
		"nothing measured":  {nil, 0, appraisal.NothingDated},
		"measured, nothing planned": {func(l *data.Line) {
			l.Schedule.Inputs, l.Readings = saves(0), []data.Reading{inputs("2025-01-01", "2025-06-30", 60)}
		}, 0, appraisal.NoBenefit},
		"excluded": {func(l *data.Line) {
			l.Excluded, l.Readings = true, []data.Reading{inputs("2025-01-01", "2025-06-30", 60)}
		}, 0, appraisal.NoLines},
		"of another dimension": {func(l *data.Line) {
			l.Dimension, l.Readings = data.DimensionGrowth, []data.Reading{inputs("2025-01-01", "2025-06-30", 60)}
		}, 0, appraisal.NoLines},
	} {
		t.Run(name, func(t *testing.T) {
			r := appraiseValid(t, single("2025-01-01", 12, benefitLine(plan, c.line)), "2025-12-31")
			want(t, "savings", dimensionOf(r, data.DimensionSavings).Score, c.want, c.why)
		})
	}
}

func worse(since, measuredOn string, amount float64) data.Reading {
	r := inputs(since, measuredOn, 0)
	r.Inputs = data.Inputs{data.Before: 0, data.After: amount}
	return r
}

func TestGoals(t *testing.T) {
	goal := func(baseline, target float64, readings ...data.GoalReading) data.Goal {
		return data.Goal{ID: "goal", Name: "goal", Baseline: baseline, Target: target, Readings: readings}
	}
	at := func(date string, value float64) data.GoalReading {
		return data.GoalReading{MeasuredOn: day(date), Value: value}
	}
	for name, c := range map[string]struct {
		goal       data.Goal
		attainment float64
		score      float64
		why        appraisal.Reason
	}{
		"halfway":               {goal(82, 90, at("2025-12-31", 86)), 0.5, 75, ""},
		"reached":               {goal(82, 90, at("2025-12-31", 90)), 1, 100, ""},
		"beyond":                {goal(82, 90, at("2025-12-31", 98)), 2, 100, ""},
		"less is better":        {goal(20, 10, at("2025-12-31", 15)), 0.5, 75, ""},
		"fell back":             {goal(82, 90, at("2025-12-31", 78)), -0.5, 25, ""},
		"fell far back":         {goal(82, 90, at("2025-12-31", 0)), -10.25, 0, ""},
		"the latest counts":     {goal(82, 90, at("2025-12-31", 86), at("2025-06-30", 90)), 0.5, 75, ""},
		"of a day the last":     {goal(82, 90, at("2025-12-31", 90), at("2025-12-31", 86)), 0.5, 75, ""},
		"not yet known":         {goal(82, 90, at("2026-01-01", 86)), 0, 0, appraisal.NoGoalReading},
		"never read":            {goal(82, 90), 0, 0, appraisal.NoGoalReading},
		"a later one not known": {goal(82, 90, at("2025-12-31", 86), at("2026-01-01", 90)), 0.5, 75, ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := data.New("goals", day("2025-01-01"))
			e.Goals = []data.Goal{c.goal}
			r := appraiseValid(t, e, "2025-12-31")
			want(t, "attainment", r.Goals[0].Attainment, c.attainment, c.why)
			want(t, "score", r.Goals[0].Score, c.score, c.why)
			want(t, "dimension", dimensionOf(r, data.DimensionGoals).Score, c.score, c.why)
		})
	}
}

func TestGoalsAreAveragedEachClamped(t *testing.T) {
	e := data.New("goals", day("2025-01-01"))
	for i, value := range []float64{300, 100, 50} { // 200 % → 100, 0 → 50, −50 % → 25
		e.Goals = append(e.Goals, data.Goal{ID: fmt.Sprint(i), Name: "goal", Baseline: 100, Target: 200, Readings: []data.GoalReading{{MeasuredOn: e.Start, Value: value}}})
	}
	e.Goals = append(e.Goals, data.Goal{ID: "none", Name: "goal", Baseline: 0, Target: 1})
	want(t, "goals", dimensionOf(appraiseValid(t, e, "2025-12-31"), data.DimensionGoals).Score, (100+50+25)/3.0, "")
}

// rate gives an evaluation ratings: factor, rater, date, value.
func rate(e *data.Evaluation, list ...[4]string) {
	for _, r := range list {
		var value float64
		_, _ = fmt.Sscan(r[3], &value)
		e.Ratings = append(e.Ratings, data.Rating{Factor: r[0], Rater: r[1], Date: day(r[2]), Value: value})
	}
}

func TestFactorsAndRatings(t *testing.T) {
	rated := func(change func(e *data.Evaluation)) *appraisal.Result {
		e := data.New("ratings", day("2025-01-01"))
		e.Factors = []data.Factor{{ID: "ease", Name: "ease", Dimension: data.DimensionSystem, Weight: 1}, {ID: "stable", Name: "stable", Dimension: data.DimensionSystem, Weight: 3}}
		e.Raters = []data.Rater{{ID: "a", Name: "a", Weight: 1}, {ID: "b", Name: "b", Weight: 1}, {ID: "c", Name: "c", Weight: 2}}
		change(e)
		return appraiseValid(t, e, "2025-12-31")
	}
	r := rated(func(e *data.Evaluation) {
		rate(e, [4]string{"ease", "a", "2025-06-30", "2"}, [4]string{"ease", "b", "2025-06-30", "6"}, [4]string{"ease", "c", "2025-06-30", "8"},
			[4]string{"ease", "a", "2025-03-31", "9"}, [4]string{"ease", "a", "2026-01-01", "10"}, [4]string{"stable", "b", "2025-12-31", "10"})
	})
	ease, stable := r.Factors[0], r.Factors[1]
	want(t, "mean by rater's weight", ease.Mean, 6, "")
	want(t, "sample deviation, unweighted", ease.SD, math.Sqrt(28.0/3), "")
	want(t, "least", ease.Min, 2, "")
	want(t, "most", ease.Max, 8, "")
	want(t, "one rater has no deviation", stable.SD, 0, appraisal.OneRater)
	if ease.Raters != 3 || stable.Raters != 1 {
		t.Errorf("raters: %d, %d", ease.Raters, stable.Raters)
	}
	want(t, "system by factor's weight", dimensionOf(r, data.DimensionSystem).Score, (6*1+10*3)/4.0*10, "")
	want(t, "team", dimensionOf(r, data.DimensionTeam).Score, 0, appraisal.NoRating)

	r = rated(func(e *data.Evaluation) { rate(e, [4]string{"ease", "a", "2025-06-30", "7"}) })
	want(t, "rated factors only", dimensionOf(r, data.DimensionSystem).Score, 70, "")
	want(t, "unrated mean", r.Factors[1].Mean, 0, appraisal.NoRating)

	r = rated(func(e *data.Evaluation) {
		e.Raters[0].Weight = 0
		rate(e, [4]string{"ease", "a", "2025-06-30", "7"})
	})
	want(t, "raters of no weight", r.Factors[0].Mean, 0, appraisal.NoRating)
	want(t, "they are shown", r.Factors[0].Max, 7, "")

	r = rated(func(e *data.Evaluation) {
		e.Factors[0].Weight = 0
		rate(e, [4]string{"ease", "a", "2025-06-30", "7"})
	})
	want(t, "factors of no weight", dimensionOf(r, data.DimensionSystem).Score, 0, appraisal.NoWeight)
}

// complete has every dimension: return 75, savings 75, avoided 50, growth 100, goals
// 75, team 40, system 80.
func complete() *data.Evaluation {
	e := project(12, oneTime("2025-01-01", 1000), yearly(0, 1200))
	e.Benefits[0].Schedule = yearly(0, 1500-60-0-120)
	for _, l := range []struct {
		dimension data.Dimension
		measured  float64
	}{{data.DimensionSavings, 60}, {data.DimensionAvoided, 0}, {data.DimensionGrowth, 120}} {
		e.Benefits = append(e.Benefits, benefitLine(calculated(120, "2025-01-01", ""), func(b *data.Line) {
			b.ID, b.Dimension = string(l.dimension), l.dimension
			b.Readings = []data.Reading{inputs("2025-01-01", "2025-12-31", l.measured)}
		}))
	}
	e.Goals = []data.Goal{{ID: "retention", Name: "retention", Baseline: 82, Target: 90, Readings: []data.GoalReading{{MeasuredOn: day("2025-12-31"), Value: 86}}}}
	e.Factors = []data.Factor{{ID: "adoption", Name: "adoption", Dimension: data.DimensionTeam, Weight: 1}, {ID: "ease", Name: "ease", Dimension: data.DimensionSystem, Weight: 1}}
	e.Raters = []data.Rater{{ID: "lead", Name: "lead", Weight: 1}}
	rate(e, [4]string{"adoption", "lead", "2025-12-31", "4"}, [4]string{"ease", "lead", "2025-12-31", "8"})
	return e
}

func TestScore(t *testing.T) {
	r := appraiseValid(t, complete(), "2025-12-31")
	exact := (30*75 + 10*75 + 10*50 + 10*100 + 10*75 + 15*40 + 15*80) / 100.0 // 70.5
	want(t, "exact", r.Score.Exact, exact, "")
	want(t, "total", r.Score.Total, 71, "")
	if r.Score.Band != appraisal.SomewhatSuccessful || r.Score.Coverage != 1 || r.Score.Provisional {
		t.Errorf("got %+v", r.Score)
	}
	team := dimensionOf(r, data.DimensionTeam)
	if math.Abs(team.Share-0.15) > 1e-12 || math.Abs(team.Contribution-6) > 1e-9 || math.Abs(team.Gain-9) > 1e-9 {
		t.Errorf("team: %+v", team)
	}
}

func TestScoreSharesTheWeightOfWhatIsNotAssessed(t *testing.T) {
	e := complete()
	e.Goals, e.Ratings = nil, nil
	r := appraiseValid(t, e, "2025-12-31")
	want(t, "exact", r.Score.Exact, (30*75+10*75+10*50+10*100)/60.0, "")
	if math.Abs(r.Score.Coverage-0.6) > 1e-12 || r.Score.Provisional {
		t.Errorf("coverage: %+v", r.Score)
	}
	if d := dimensionOf(r, data.DimensionTeam); d.Share != 0 || d.Contribution != 0 || d.Gain != 0 || d.Weight != 15 {
		t.Errorf("team: %+v", d)
	}
	r = appraiseValid(t, e, "2025-06-30") // nothing measured yet: return alone, 30 of 100
	if !r.Score.Provisional || math.Abs(r.Score.Coverage-0.3) > 1e-12 {
		t.Errorf("coverage: %+v", r.Score)
	}
}

func TestScoreIsUndefined(t *testing.T) {
	e := data.New("empty", day("2025-01-01"))
	r := appraiseValid(t, e, "2025-01-01")
	want(t, "nothing assessed", r.Score.Total, 0, appraisal.NothingDated)
	if r.Score.Band != "" || r.Score.Coverage != 0 || !r.Score.Provisional {
		t.Errorf("got %+v", r.Score)
	}
	e = complete()
	e.Goals, e.Ratings = nil, nil
	e.Weights = data.Weights{data.DimensionTeam: 1}
	r = appraiseValid(t, e, "2025-12-31")
	want(t, "what is assessed has no weight", r.Score.Total, 0, appraisal.NoWeight)
}

func TestAdvice(t *testing.T) {
	e := complete()
	advice := appraisal.Advise(e, appraiseValid(t, e, "2025-12-31"))
	var got []string
	for _, a := range advice {
		got = append(got, fmt.Sprintf("%s %.1f %v", a.Dimension, a.Gain, a.Weakest))
	}
	if want := "team 9.0 [adoption]; return 7.5 []; avoided 5.0 [avoided]; system 3.0 [ease]; savings 2.5 [savings]; goals 2.5 [retention]"; strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
}

func TestJSONNames(t *testing.T) {
	e := complete()
	e.Ratings = nil
	text, err := json.Marshal(appraiseValid(t, e, "2025-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	at := func(path string) any { return jsonAt(got, path) }
	for path, want := range map[string]any{
		"as_of": "2025-12-31", "method_version": 1.0, "to_date/months": 12.0, "to_date/cost": 1000.0, "horizon/cost": 1000.0,
		"horizon/benefit": 1500.0, "horizon/roi": 0.5, "lines/id": "cost", "lines/kind": "cost", "lines/category": "other", "lines/initial": 1000.0,
		"score/total": nil, "score/dimensions/id": "return", "score/dimensions/weight": 30.0, "goals/attainment": 0.5, "goals/measured_on": "2025-12-31",
		"horizon/cost_per_user_month": nil, "undefined/cost_per_user_month": "number of users not known",
		"undefined/score.team": "no factor is rated", "undefined/ratings.ease.mean": "no factor is rated", "ratings/factors/id": "adoption",
		"ratings/factors/raters": 0.0, "ratings/factors/mean": nil,
	} {
		if path == "score/total" {
			want = float64(appraisal.Rounded((30*75 + 10*75 + 10*50 + 10*100 + 10*75) / 70.0))
		}
		if value := at(path); value != want && !closeTo(value, want) {
			t.Errorf("%s: got %v, want %v", path, value, want)
		}
	}
	if _, there := got["horizon"].(map[string]any)["irr_roots"]; there {
		t.Error("irr_roots stands there for one rate")
	}
}

// jsonAt is the value at a path; of a list the first item.
func jsonAt(value any, path string) any {
	for _, key := range strings.Split(path, "/") {
		switch node := value.(type) {
		case map[string]any:
			value = node[key]
		case []any:
			value = node[0].(map[string]any)[key]
		default:
			return nil
		}
	}
	return value
}

func closeTo(a, b any) bool {
	x, isX := a.(float64)
	y, isY := b.(float64)
	return isX && isY && math.Abs(x-y) < 1e-9
}

func TestBadJSONIsRefused(t *testing.T) {
	text, err := json.Marshal(appraiseValid(t, complete(), "2025-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"null without a reason": {`"cost_per_user_month":"number of users not known"`, `"x":"y"`},
		"no such day":           {`"as_of":"2025-12-31"`, `"as_of":"2025-02-30"`},
		"cut off":               {`"undefined":`, ``},
		"months missing":        {`"horizon_months":12`, `"horizon_months":13`},
		"text for a number":     {`"months":12`, `"months":"12"`},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(string(text), change[0], change[1], 1)
			if bad == string(text) {
				t.Fatal("nothing to change")
			}
			var r appraisal.Result
			if err := json.Unmarshal([]byte(bad), &r); err == nil {
				t.Error("no error")
			}
			if r.HorizonMonths != 0 {
				t.Error("the result was changed")
			}
		})
	}
}

func FuzzResultJSON(f *testing.F) {
	e := complete()
	text, err := json.Marshal(appraisal.Appraise(e, day("2025-12-31")))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text))
	f.Add(`{"as_of":"2025-01-01","start":"2025-01-01","horizon_months":-1}`)
	f.Add(`{}`)
	f.Fuzz(func(t *testing.T, text string) {
		var r appraisal.Result
		if json.Unmarshal([]byte(text), &r) != nil {
			return
		}
		r.CashFlow.Cumulative()
		r.CashFlow.PlanCumulative()
		if _, err := json.Marshal(&r); err != nil {
			t.Fatal(err)
		}
	})
}
