package comparison_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

func day(text string) data.Date { return data.MustDate(text) }

// monthly is a plan of an amount a month from the beginning of 2025.
func monthly(amount data.Money) data.Schedule {
	return data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.Spread, From: day("2025-01-01"), Amount: amount * 100}
}

func oneTime(date string, amount data.Money) data.Schedule {
	return data.Schedule{Kind: data.OneTime, Date: day(date), Amount: amount * 100}
}

func reading(since, measured string, s data.Schedule) data.Reading {
	return data.Reading{Since: day(since), MeasuredOn: day(measured), Schedule: &s}
}

func line(id string, s data.Schedule, readings ...data.Reading) data.Line {
	l := data.NewLine(id, "Name of "+id)
	l.Schedule, l.Readings = s, readings
	return l
}

// example is an evaluation of a year that costs 12,000 and brings 1,500 a month.
func example() *data.Evaluation {
	e := data.New("CRM", day("2025-01-01"))
	e.HorizonMonths = 12
	e.Costs = []data.Line{line("licence", oneTime("2025-01-01", 12_000))}
	e.Benefits = []data.Line{line("time", monthly(1_500))}
	return e
}

func shownSteps(b comparison.Bridge) string {
	var all []string
	for _, s := range b.Steps {
		c, presence := s.Causes, ""
		if s.Presence != comparison.Stayed {
			presence = " " + string(s.Presence)
		}
		all = append(all, fmt.Sprintf("%s%s %.6g→%.6g %+.6g (settings %.6g plan %.6g measured %.6g method %.6g score %.6g weight %.6g)",
			s.ID, presence, s.Before, s.After, s.Change, c.Settings, c.Plan, c.Measured, c.Method, c.Score, c.Weight))
	}
	return strings.Join(all, "\n")
}

// On 30 June the plan of 1,500 a month is known: 18,000 of benefit on 12,000 of cost, ROI
// 50 %. Later the horizon is 18 months (27,000), the plan 2,000 a month (36,000), and since
// July 2,400 were measured: 6 × 2,000 + 12 × 2,400 = 40,800. Support of 500 a month is new:
// 9,000 planned; since July it costs 600: 6 × 500 + 12 × 600 = 10,200.
func TestCausesByHand(t *testing.T) {
	e := example()
	from := momentOf(e, day("2025-06-30"))
	later := e.Clone()
	later.HorizonMonths = 18
	later.Benefits[0].Schedule.Amount = 2_000_00
	later.Benefits[0].Readings = []data.Reading{reading("2025-07-01", "2025-12-31", monthly(2_400))}
	later.Costs = append(later.Costs, line("support", monthly(500), reading("2025-07-01", "2025-12-31", monthly(600))))
	c := comparison.Of(from, momentOf(later, day("2025-12-31")))

	if got, want := shownSteps(c.Net), ""+
		"licence 12000→12000 +0 (settings 0 plan 0 measured 0 method 0 score 0 weight 0)\n"+
		"support added 0→10200 -10200 (settings 0 plan -9000 measured -1200 method 0 score 0 weight 0)\n"+
		"time 18000→40800 +22800 (settings 9000 plan 9000 measured 4800 method 0 score 0 weight 0)"; got != want {
		t.Errorf("net:\n%s\nwant\n%s", got, want)
	}
	if c.Net.From.Value != 6_000 || c.Net.To.Value != 18_600 || c.Net.Change.Value != 12_600 {
		t.Errorf("net from %v to %v", c.Net.From, c.Net.To)
	}
	// C0 = 12,000, C1 = 22,200, B0 = 18,000, B1 = 40,800. A unit of benefit is worth
	// ½(1/12,000 + 1/22,200), one of cost −½(58,800)/(12,000 × 22,200).
	benefit, cost := (1.0/12_000+1.0/22_200)/2, -(18_000.0+40_800)/2/12_000/22_200
	time, support := c.ROI.Steps[2], c.ROI.Steps[1]
	for what, pair := range map[string][2]float64{
		"time": {time.Change, 22_800 * benefit}, "its plan": {time.Causes.Plan, 9_000 * benefit}, "its readings": {time.Causes.Measured, 4_800 * benefit},
		"support": {support.Change, 10_200 * cost}, "its plan too": {support.Causes.Plan, 9_000 * cost},
		"all": {time.Change + support.Change, 40_800.0/22_200 - 1.5},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("ROI, %s: %v, want %v", what, pair[0], pair[1])
		}
	}
	if support.Name != "Name of support" || support.Side != data.Cost {
		t.Errorf("%+v", support)
	}
}

// A reading that is known later, but says how it was, is a matter of Measured; so is that
// time made measured months of estimates, which lose their risk adjustment.
func TestTimeAloneMeasures(t *testing.T) {
	e := example()
	e.Benefits[0].RiskAdjustment = 0.1
	e.Benefits[0].Readings = []data.Reading{reading("2025-01-01", "2025-06-30", monthly(1_500))}
	c := comparison.Of(momentOf(e, day("2025-03-31")), momentOf(e, day("2025-06-30")))
	// 18,000 less a tenth is 16,200; six measured months have no adjustment.
	if got, want := shownSteps(c.Net), "licence 12000→12000 +0 (settings 0 plan 0 measured 0 method 0 score 0 weight 0)\n"+
		"time 16200→17100 +900 (settings 0 plan 0 measured 900 method 0 score 0 weight 0)"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// What another version of the method had said is a cause of its own, on either side.
func TestAnotherMethodIsACause(t *testing.T) {
	e := example()
	frozen := momentOf(e, day("2025-06-30"))
	frozen.Result = appraisal.Suppose(e, day("2025-06-30"), map[string]appraisal.Change{"time": {Factor: 0.9}})
	today := momentOf(e, day("2025-06-30"))
	if step := comparison.Of(frozen, today).Net.Steps[1]; math.Abs(step.Change-1_800) > 1e-9 || math.Abs(step.Causes.Method-1_800) > 1e-9 || step.Causes.Plan != 0 {
		t.Errorf("%+v", step)
	}
	if step := comparison.Of(today, frozen).Net.Steps[1]; math.Abs(step.Causes.Method+1_800) > 1e-9 {
		t.Errorf("%+v", step)
	}
}

func TestPresence(t *testing.T) {
	e := example()
	e.Costs = append(e.Costs, line("exit", oneTime("2025-05-01", 1_000)), line("training", oneTime("2025-02-01", 2_000)))
	e.Costs[2].Excluded = true
	later := e.Clone()
	later.Costs = later.Costs[:0]
	for _, l := range []data.Line{e.Costs[2], e.Costs[0]} {
		l.Excluded = !l.Excluded
		later.Costs = append(later.Costs, l)
	}
	c := comparison.Of(momentOf(e, day("2025-06-30")), momentOf(later, day("2025-06-30")))
	if got, want := shownSteps(c.Net), ""+
		"training switched-in 0→2000 -2000 (settings 0 plan -2000 measured 0 method 0 score 0 weight 0)\n"+
		"licence switched-out 12000→0 +12000 (settings 0 plan 12000 measured 0 method 0 score 0 weight 0)\n"+
		"exit removed 1000→0 +1000 (settings 0 plan 1000 measured 0 method 0 score 0 weight 0)\n"+
		"time 18000→18000 +0 (settings 0 plan 0 measured 0 method 0 score 0 weight 0)"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// A plan of another form has readings of its own; those of the form before cannot be put
// into it.
func TestPlanOfAnotherForm(t *testing.T) {
	e := example()
	e.Benefits[0].Readings = []data.Reading{reading("2025-01-01", "2025-03-31", monthly(1_000))}
	later := e.Clone()
	l := &later.Benefits[0]
	l.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: day("2025-01-01"), Inputs: data.Inputs{data.Before: 24_000, data.After: 0}}
	l.Readings = []data.Reading{{Since: day("2025-01-01"), MeasuredOn: day("2025-03-31"), Inputs: data.Inputs{data.Before: 36_000, data.After: 0}}}
	c := comparison.Of(momentOf(e, day("2025-06-30")), momentOf(later, day("2025-09-30")))
	if step := c.Net.Steps[1]; step.Change != 24_000 || step.Causes.Plan != 24_000 {
		t.Errorf("%+v", step)
	}
}

func TestNoBridge(t *testing.T) {
	e := example()
	from := momentOf(e, day("2025-06-30"))
	other := e.Clone()
	other.Currency = "USD"
	c := comparison.Of(from, momentOf(other, day("2025-06-30")))
	if c.Net.Change.Why != appraisal.TwoCurrencies || c.ROI.Change.Why != appraisal.TwoCurrencies || c.Net.Steps != nil || c.Net.From.Value != 6_000 {
		t.Errorf("%+v", c.Net)
	}
	if c.Score.Change.Defined() == (c.Score.Change.Why != "") {
		t.Errorf("%+v", c.Score)
	}
	free := e.Clone()
	free.Costs = nil
	c = comparison.Of(from, momentOf(free, day("2025-06-30")))
	if c.ROI.Change.Why != appraisal.NoCost || !c.ROI.From.Defined() || c.ROI.Steps != nil || c.Net.Change.Value != 12_000 {
		t.Errorf("%+v", c.ROI)
	}
	bare := e.Clone()
	bare.Weights = data.Weights{data.DimensionTeam: 1}
	if c = comparison.Of(momentOf(bare, day("2025-06-30")), from); c.Score.Change.Defined() || c.Score.Steps != nil {
		t.Errorf("%+v", c.Score)
	}
}

// Return alone counts at 75 points: share 1. Then a team of 8 of 10 has a share of 15/45
// beside it, and the return falls to 60: 60 × 2/3 + 80 × 1/3 = 66.67. Of the return's −35,
// the score makes −15 × ½(1 + 2/3) = −12.5 and the weight −1/3 × ½(75 + 60) = −22.5.
func TestScoreByHand(t *testing.T) {
	score := func(exact, share, points, team float64) *appraisal.Result {
		r := &appraisal.Result{Score: appraisal.Score{Exact: appraisal.Figure{Value: exact}}}
		rated := appraisal.DimensionScore{ID: data.DimensionTeam, Weight: 15, Score: appraisal.Figure{Why: appraisal.NoRating}}
		if team > 0 {
			rated.Score, rated.Share = appraisal.Figure{Value: team}, 1-share
			rated.Contribution = rated.Share * team
		}
		r.Score.Dimensions = []appraisal.DimensionScore{
			{ID: data.DimensionReturn, Weight: 30, Score: appraisal.Figure{Value: points}, Share: share, Contribution: share * points}, rated,
		}
		return r
	}
	e := data.New("CRM", day("2025-01-01"))
	from := comparison.Moment{Evaluation: e, Result: score(75, 1, 75, 0)}
	to := comparison.Moment{Evaluation: e, Result: score(200.0/3, 2.0/3, 60, 80)}
	if got, want := shownSteps(comparison.Of(from, to).Score), ""+
		"return 75→40 -35 (settings 0 plan 0 measured 0 method 0 score -12.5 weight -22.5)\n"+
		"team added 0→26.6667 +26.6667 (settings 0 plan 0 measured 0 method 0 score 0 weight 26.6667)"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if step := comparison.Of(to, from).Score.Steps[1]; step.Presence != comparison.Removed || math.Abs(step.Causes.Weight+80.0/3) > 1e-12 {
		t.Errorf("%+v", step)
	}
}

// From −1,000.50 to 2,000.50 there are 3,001.00; a reader who sees −1,001 and 2,001 works out
// one more, and the only step says so.
func TestShownAddsUpAcrossZero(t *testing.T) {
	b := comparison.Bridge{From: appraisal.Shown(-1000.5), To: appraisal.Shown(2000.5), Change: appraisal.Shown(3001),
		Steps: []comparison.Step{{ID: "time", Change: 3001, Causes: comparison.Causes{Measured: 3001}}}}
	shown := b.Shown(comparison.MoneyStep)
	if !slices.Equal(shown, []float64{3002}) || b.ShownChange(comparison.MoneyStep) != 3002 {
		t.Errorf("shown %v of %v", shown, b.ShownChange(comparison.MoneyStep))
	}
	if causes := b.Steps[0].Causes.Shown(shown[0], comparison.MoneyStep); !slices.Equal(causes, []float64{0, 0, 3002, 0, 0, 0}) {
		t.Errorf("causes %v", causes)
	}
}

func TestApportioned(t *testing.T) {
	tests := map[string]struct {
		parts       []float64
		total, unit float64
		want        []float64
	}{
		"nothing":                       {nil, 0, 1, []float64{}},
		"rounded as they are":           {[]float64{1.2, 2.9}, 4.1, 1, []float64{1, 3}},
		"one more is needed":            {[]float64{1.4, 1.3, 1.3}, 4, 1, []float64{2, 1, 1}},
		"one less":                      {[]float64{1.5, 1.6, 1.9}, 5, 1, []float64{1, 2, 2}},
		"below zero":                    {[]float64{-1.4, -1.3, -1.3}, -4, 1, []float64{-2, -1, -1}},
		"what is 0 stays":               {[]float64{0, 0.4, 0.4}, 0.8, 1, []float64{0, 1, 0}},
		"of two equal ones, the larger": {[]float64{0.4, 10.4}, 10.8, 1, []float64{0, 11}},
		"tenths of a point":             {[]float64{0.1666, 0.0666, -0.0332}, 0.2, 0.001, []float64{0.166, 0.067, -0.033}},
		"halves go up":                  {[]float64{0.0005}, 0.0005, 0.001, []float64{0.001}},
		"one more than there is":        {[]float64{1, 3000, 0}, 3002, 1, []float64{1, 3001, 0}},
		"too large to be rounded":       {[]float64{1e300, -1e300, 3.2}, 3.2, 1, []float64{1e300, -1e300, 3}},
	}
	for name, test := range tests {
		if got := comparison.Apportioned(test.parts, test.total, test.unit); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
