package analysis

import (
	"context"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

func decided(t rapid.TB, q Question) *Decision {
	t.Helper()
	d, err := Decide(context.Background(), q, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// perMonth is a line of a constant amount a month.
func perMonth(id string, from data.Date, amount data.Money) data.Line {
	l := data.NewLine(id, id)
	l.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.Spread, From: from, Amount: amount}
	return l
}

func once(id string, day data.Date, amount data.Money) data.Line {
	l := data.NewLine(id, id)
	l.Schedule = data.Schedule{Kind: data.OneTime, Date: day, Amount: amount}
	return l
}

// The question of the worked example: a system that has run for a year, and another that
// could begin on the next day.
func question() (q Question, present, other *data.Evaluation) {
	present = data.New("present", data.MustDate("2025-01-01"))
	present.ID = "present"
	present.Costs = []data.Line{once("licence", present.Start, 50_000_00), perMonth("support", present.Start, 1_000_00)}
	present.Benefits = []data.Line{perMonth("hours", present.Start, 2_000_00)}
	present.Decision.Months = 24
	present.Analysis.Trials = data.MinTrials
	other = data.New("other", data.MustDate("2026-01-01"))
	other.ID = "other"
	other.Costs = []data.Line{once("set up", other.Start, 10_000_00), perMonth("subscription", other.Start, 500_00)}
	other.Benefits = []data.Line{perMonth("hours", other.Start, 2_500_00)}
	q = Question{Evaluation: present, AsOf: data.MustDate("2025-12-31"), Others: map[string]*data.Evaluation{"other": other}}
	return q, present, other
}

func replacing(oneOff data.Money, parallel int) data.Alternative {
	return data.Alternative{ID: "replace", Name: "replace", Evaluation: "other", OneOff: oneOff, ParallelMonths: parallel}
}

func about(t *testing.T, what string, got appraisal.Figure, want float64) {
	t.Helper()
	if !got.Defined() || math.Abs(got.Value-want) > 0.005 {
		t.Errorf("%s is %+v, want %.2f", what, got, want)
	}
}

// Worked by hand at 10 % and year ends: 1/1.1 = 0.909091, 1/1.21 = 0.826446, a year of
// one a month is worth 12 × 1.735537 = 20.826446 over both years.
func TestWorkedDecision(t *testing.T) {
	q, present, _ := question()
	present.Decision.Alternatives = []data.Alternative{replacing(5_000_00, 3)}
	d := decided(t, q)
	keep, replace := d.Way(data.Keep), d.Way("replace")

	// Keeping: 24 × (2,000 − 1,000); the 50,000 of a year ago play no part.
	about(t, "cost of keeping", keep.Cost, 24_000)
	about(t, "benefit of keeping", keep.Benefit, 48_000)
	about(t, "NPV of keeping", keep.NPV, 20_826.45)
	about(t, "ROI of keeping", keep.ROI, 1)
	if keep.Payback.Why != appraisal.NoOutlay || keep.Begins != 0 {
		t.Errorf("keeping %+v", keep)
	}

	// Replacing: 5,000 today; in month 1 10,000; 3 × 1,000 beside it; 24 × (2,500 − 500).
	// 41,652.89 − 9,090.91 − 2,727.27 − 5,000
	about(t, "cost of replacing", replace.Cost, 5_000+10_000+3_000+12_000)
	about(t, "NPV of replacing", replace.NPV, 24_834.71)
	about(t, "lead", replace.Against.NPV, 4_008.26)
	// −5,000, then −10,000 + 2,000 − 1,000 = −14,000, −13,000, −12,000, then + 2,000 a month: 0 in month 9.
	about(t, "payback of replacing", replace.Payback, 9)
	// Behind keeping by 5,000, 15,000, 15,000, 15,000, then 1,000 a month less: 18 months.
	about(t, "payback of the change", replace.Against.Payback, 18)
	about(t, "flow after 24 months", appraisal.Figure{Value: replace.Cumulative[24]}, 30_000)
	about(t, "flow today", appraisal.Figure{Value: replace.Cumulative[0]}, -5_000)

	v := d.Verdict
	if v.Leader != "replace" || v.Runner != data.Keep {
		t.Fatalf("verdict %+v", v)
	}
	// Benefits of 2,500 a month are worth 52,066.12: 1 − 4,008.26/52,066.12.
	about(t, "benefits that are enough", v.Turns.Benefits, 0.92302)
	about(t, "one-off that it bears", v.Turns.OneOff, 4_008.26)
	// A month later: 2,500 less of its own, 2,000 of the present system's, 1,000 for it:
	// 1,363.64 a month; three months are 4,090.91.
	about(t, "delay", v.Turns.Delay, 3)
	// No line varies and a fifth of 52,066.12 is more than the lead: not earned.
	if v.Way != data.Keep || v.Sure != Open || !v.Untested || v.Share.Value != 0 || v.Rival != "replace" {
		t.Errorf("verdict %+v", v)
	}
}

func TestTuningByHand(t *testing.T) {
	q, present, _ := question()
	better := data.NewScenario("trained", "trained")
	better.Benefits, better.Costs = 1.25, 1.1
	present.Scenarios = []data.Scenario{better}
	present.Decision.Alternatives = []data.Alternative{{ID: "tune", Name: "tune", Scenario: "trained", OneOff: 3_000_00, ParallelMonths: 7}}
	d := decided(t, q)
	tune := d.Way("tune")
	// 24 × (2,500 − 1,100) less 3,000: 20.826446 × 1,400 − 3,000.
	about(t, "NPV of tuning", tune.NPV, 26_157.02)
	about(t, "lead", tune.Against.NPV, 5_330.58)
	// 500 a month less until it comes to work, in the first year: 454.55 a month, 12 months
	// are 5,454.55 and 11 are 5,000.
	about(t, "delay", d.Verdict.Turns.Delay, 12)
	if !slices.ContainsFunc(tune.Remarks, func(r Remark) bool { return r.Kind == SameSystem }) {
		t.Errorf("remarks %+v", tune.Remarks)
	}
	if d.Verdict.Way != "tune" || d.Verdict.Sure != Leaning {
		t.Errorf("verdict %+v", d.Verdict)
	}
}

// Until another system begins the present one goes on as a whole, then beside it.
func TestReplacingLater(t *testing.T) {
	q, present, other := question()
	other.Start = data.MustDate("2026-07-01")
	other.Costs = []data.Line{once("set up", other.Start, 10_000_00), perMonth("subscription", other.Start, 500_00)}
	other.Benefits = []data.Line{perMonth("hours", other.Start, 2_500_00)}
	present.Decision.Alternatives = []data.Alternative{replacing(0, 2)}
	way := decided(t, q).Way("replace")
	about(t, "cost", way.Cost, 10_000+18*500+8*1_000)
	about(t, "benefit", way.Benefit, 6*2_000+18*2_500)
	if way.Begins != 7 || !slices.ContainsFunc(way.Remarks, func(r Remark) bool { return r.Kind == BeginsLater && r.Month == 7 }) {
		t.Errorf("begins in %d, remarks %+v", way.Begins, way.Remarks)
	}
	about(t, "flow after 6 months", appraisal.Figure{Value: way.Cumulative[6]}, 6_000)
	about(t, "flow after 7 months", appraisal.Figure{Value: way.Cumulative[7]}, 6_000-10_000-500-1_000+2_500)
}

func TestWaysOfWhichNothingCanBeSaid(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(a *data.Alternative, present, other *data.Evaluation, q *Question)
		want   appraisal.Reason
	}{
		{"the evaluation is gone", func(_ *data.Alternative, _, _ *data.Evaluation, q *Question) { q.Others = nil }, appraisal.EvaluationGone},
		{"another currency", func(_ *data.Alternative, _, other *data.Evaluation, _ *Question) { other.Currency = "USD" }, appraisal.OtherCurrency},
		{"the scenario is gone", func(a *data.Alternative, _, _ *data.Evaluation, _ *Question) { a.Scenario = "gone" }, appraisal.ScenarioGone},
		{"an empty evaluation", func(_ *data.Alternative, _, other *data.Evaluation, _ *Question) {
			other.Costs, other.Benefits = nil, nil
		}, appraisal.NothingToCome},
		{"begins too late", func(_ *data.Alternative, _, other *data.Evaluation, _ *Question) {
			other.Start = data.MustDate("2028-01-01")
		}, appraisal.BeginsTooLate},
	} {
		t.Run(test.name, func(t *testing.T) {
			q, present, other := question()
			a := replacing(1_00, 0)
			test.change(&a, present, other, &q)
			present.Decision.Alternatives = []data.Alternative{a}
			d := decided(t, q)
			way := d.Way("replace")
			if none := (appraisal.Figure{Why: test.want}); way.Why != test.want || way.NPV != none || way.Gains != none || way.Against.Better != none || way.Chance.P50 != none || way.Cumulative != nil {
				t.Errorf("way %+v", way)
			}
			if d.Verdict.Why != test.want || !d.Way(data.Keep).NPV.Defined() {
				t.Errorf("verdict %+v", d.Verdict)
			}
			present.Decision.Alternatives = append(present.Decision.Alternatives, data.Alternative{ID: "z", Name: "z", Evaluation: "nowhere"})
			if d = decided(t, q); d.Verdict.Why != appraisal.NothingToCompare {
				t.Errorf("of two such, verdict %+v", d.Verdict)
			}
		})
	}
	q, present, _ := question()
	if d := decided(t, q); d.Verdict.Why != appraisal.NothingToCompare || d.Way(data.Keep).IsBest.Value != 1 {
		t.Errorf("keeping alone: %+v", d.Verdict)
	}
	present.Costs, present.Benefits, present.Decision.Alternatives = nil, nil, []data.Alternative{replacing(0, 3)}
	d := decided(t, q)
	if none := (appraisal.Figure{Why: appraisal.NothingToCome}); d.Verdict.Why != appraisal.NothingToCome || d.Way("replace").Against.NPV != none || d.Way("replace").Against.P50 != none || !d.Way("replace").NPV.Defined() {
		t.Errorf("nothing to keep: %+v, %+v", d.Verdict, d.Way("replace").Against)
	}
}

func TestRemarks(t *testing.T) {
	q, present, other := question()
	rate, until := 0.2, data.MustDate("2026-10-31")
	supposed := data.NewScenario("s", "s")
	supposed.DiscountRate = &rate
	other.Scenarios = []data.Scenario{supposed}
	other.Benefits[0].Schedule.Until = until
	yearly := data.NewLine("yearly", "yearly")
	yearly.Schedule = data.Schedule{Kind: data.Yearly, Years: []data.Money{1_00}}
	other.Costs = append(other.Costs, yearly)
	other.HorizonMonths = 18
	a := replacing(0, 0)
	a.Scenario = "s"
	b := data.Alternative{ID: "b", Name: "b", Scenario: string(data.Conservative)}
	present.Benefits = nil
	present.Decision.Alternatives = []data.Alternative{a, b}
	d := decided(t, q)
	want := map[string][]Remark{
		data.Keep: {{Kind: NoBenefits}, {Kind: NoRanges}},
		"replace": {{Kind: LinesEnd, Names: []string{"yearly", "hours"}}, {Kind: PastHorizon, Month: 19}, {Kind: NoRanges}, {Kind: ScenarioSettings}},
		"b":       {{Kind: NoBenefits}, {Kind: FixedOutlook}},
	}
	for id, remarks := range want {
		if got := d.Way(id).Remarks; !reflect.DeepEqual(got, remarks) {
			t.Errorf("%s: %+v, want %+v", id, got, remarks)
		}
	}
}

// ranged gives every line a range.
func ranged(e *data.Evaluation, low, high float64) {
	for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
		for i := range lines {
			lines[i].Range = &data.Range{Low: low, Likely: 1, High: high, Distribution: data.PERT}
		}
	}
}

// Which way is recommended, and how surely.
func TestVerdicts(t *testing.T) {
	for _, test := range []struct {
		name           string
		gain           data.Money // of the other system, a month
		spread         float64    // of all lines, up and down
		free           bool       // the other system is set up for nothing
		tune           float64    // factor of the benefits of tuning; 0 for no such way
		way            string
		sure           Sureness
		untested, lead bool // lead: the way is the leader
	}{
		{name: "far ahead", gain: 4_000_00, spread: 0.1, way: "replace", sure: Clear, lead: true},
		{name: "far behind", gain: 1_000_00, spread: 0.1, way: data.Keep, sure: Clear, lead: true},
		{name: "a little ahead, widely spread", gain: 2_100_00, spread: 0.6, way: data.Keep, sure: Open},
		{name: "a little ahead, narrowly spread", gain: 2_200_00, spread: 0.02, way: "replace", sure: Clear, lead: true},
		{name: "far ahead, no ranges", gain: 4_000_00, way: "replace", sure: Leaning, untested: true, lead: true},
		{name: "a little ahead, no ranges", gain: 2_200_00, way: data.Keep, sure: Open, untested: true},
		{name: "level, no ranges", gain: 1_500_00, free: true, way: data.Keep, sure: Leaning, untested: true, lead: true},
		{name: "tuning is nearly as good as replacing", gain: 2_700_00, spread: 0.3, tune: 1.3, way: "tune", sure: Open},
		{name: "replacing is far better than tuning", gain: 4_500_00, spread: 0.1, tune: 1.3, way: "replace", sure: Clear, lead: true},
		{name: "tuning a little", gain: 1_000_00, spread: 0.1, tune: 1.01, way: "tune", sure: Clear, lead: true},
		{name: "tuning in vain", gain: 1_000_00, spread: 0.1, tune: 0.99, way: data.Keep, sure: Clear, lead: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			q, present, other := question()
			other.Benefits[0].Schedule.Amount = test.gain
			if test.spread > 0 {
				ranged(present, 1-test.spread, 1+test.spread)
				ranged(other, 1-test.spread, 1+test.spread)
			}
			present.Decision.Alternatives = []data.Alternative{replacing(0, 0)}
			if test.free {
				other.Costs = other.Costs[1:]
			}
			if test.tune > 0 {
				s := data.NewScenario("s", "s")
				s.Benefits = test.tune
				present.Scenarios = []data.Scenario{s}
				present.Decision.Alternatives = append(present.Decision.Alternatives, data.Alternative{ID: "tune", Name: "tune", Scenario: "s"})
			}
			v := decided(t, q).Verdict
			if v.Way != test.way || v.Sure != test.sure || v.Untested != test.untested || (v.Leader == v.Way) != test.lead {
				t.Errorf("verdict %+v", v)
			}
		})
	}
}

// randomQuestion draws a question with other evaluations of the same currency.
func randomQuestion(t *rapid.T) Question {
	e, asOf := random(t)
	e.ID = "deciding"
	q := Question{Evaluation: e, AsOf: asOf, Others: map[string]*data.Evaluation{}}
	e.Decision.Months = rapid.SampledFrom([]int{1, 12, 36, data.MaxDecisionMonths}).Draw(t, "months")
	for i := range rapid.IntRange(0, 2).Draw(t, "others") {
		other := datatest.Evaluation(t)
		other.ID, other.Currency = fmt.Sprint("other ", i), e.Currency
		q.Others[other.ID] = other
	}
	e.Decision.Alternatives = nil
	for i := range rapid.IntRange(0, 4).Draw(t, "alternatives") {
		of := rapid.SampledFrom([]string{"", "other 0", "other 1"}).Draw(t, "of")
		scenarios := []string{"", "", string(data.Expected), string(data.Optimistic)}
		source := e
		if of != "" {
			source = q.Others[of]
		}
		if source != nil {
			for _, s := range source.Scenarios {
				scenarios = append(scenarios, s.ID)
			}
		}
		e.Decision.Alternatives = append(e.Decision.Alternatives, data.Alternative{
			ID: fmt.Sprint("way ", i), Name: "way", Evaluation: of, Scenario: rapid.SampledFrom(scenarios).Draw(t, "scenario"),
			OneOff: data.Money(rapid.SampledFrom([]int64{0, 0, 10_000_00, data.MaxMajor}).Draw(t, "one-off")), ParallelMonths: rapid.SampledFrom([]int{0, 3, 240}).Draw(t, "parallel"),
		})
	}
	return q
}

// Whatever is asked, every number is finite, the same question has the same answer, what
// was asked is left as it was, and the shares of being best add up.
func decideAnything(t *rapid.T) {
	q := randomQuestion(t)
	before := q.Evaluation.Clone()
	d := decided(t, q)
	if found := notFinite(reflect.ValueOf(d), ""); found != "" {
		t.Fatalf("%s is not finite", found)
	}
	if again := decided(t, q); !reflect.DeepEqual(d, again) {
		t.Fatal("the second time it is different")
	}
	if !reflect.DeepEqual(before, q.Evaluation.Clone()) {
		t.Fatal("the evaluation was changed")
	}
	best, any := 0.0, false
	for _, w := range d.Ways {
		if w.Why == "" {
			best, any = best+w.IsBest.Value, true
		}
		if (w.Why == "") != w.NPV.Defined() || (w.Why == "") != (len(w.Cumulative) == d.Months+1) {
			t.Fatalf("way %+v", w)
		}
	}
	if any && math.Abs(best-1) > 1e-9 {
		t.Fatalf("the ways are best in %v of the trials", best)
	}
	if v := d.Verdict; v.Why == "" && (d.Way(v.Way) == nil || d.Way(v.Leader) == nil || d.Way(v.Runner) == nil || d.Way(v.Rival) == nil || v.Lead.Value < 0) {
		t.Fatalf("verdict %+v", v)
	}
}

func TestDecideAnything(t *testing.T) { rapid.Check(t, decideAnything) }

func FuzzDecideAnything(f *testing.F) { f.Fuzz(rapid.MakeFuzz(decideAnything)) }

// What was spent plays no part, however much it was and however uncertain.
func TestSunkCostsPlayNoPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := randomQuestion(t)
		e := q.Evaluation
		q.AsOf = e.Start.AddDays(rapid.IntRange(40, 900).Draw(t, "days"))
		for i := range e.Decision.Alternatives { // conservative scenarios and delays of their own would move a past plan
			e.Decision.Alternatives[i].Scenario = ""
		}
		before := decided(t, q)
		spent := e.Clone()
		q.Evaluation = spent
		paid := once("sunk", q.AsOf.AddDays(-rapid.IntRange(1, 39).Draw(t, "before")), data.Money(rapid.Int64Range(0, 1e12).Draw(t, "amount")))
		monthly := perMonth("sunk too", spent.Start, 77_00)
		monthly.Schedule.Until = q.AsOf.AddMonths(-1)
		if monthly.Schedule.Until.Before(monthly.Schedule.From) {
			monthly.Schedule.Until = monthly.Schedule.From
		}
		for _, l := range []data.Line{paid, monthly} {
			l.Range = &data.Range{Low: 0.5, Likely: 1, High: 3, Distribution: data.PERT}
			if appraisal.Ahead(spent, q.AsOf).After(l.Schedule.Until) {
				spent.Costs = append(spent.Costs, l)
			}
		}
		after := decided(t, q)
		if !reflect.DeepEqual(before.Ways, after.Ways) || !reflect.DeepEqual(before.Verdict, after.Verdict) {
			t.Fatalf("%+v\nis not\n%+v", before.Ways, after.Ways)
		}
	})
}

func TestTheOrderOfTheAlternativesPlaysNoPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := randomQuestion(t)
		before := decided(t, q)
		other := q.Evaluation.Clone()
		other.Decision.Alternatives = rapid.Permutation(other.Decision.Alternatives).Draw(t, "order")
		q.Evaluation = other
		after := decided(t, q)
		for i := range before.Ways {
			w := &before.Ways[i]
			if !reflect.DeepEqual(w, after.Way(w.ID)) {
				t.Fatalf("%+v\nis not\n%+v", w, after.Way(w.ID))
			}
		}
		if before.Verdict.Why == "" && !reflect.DeepEqual(before.Verdict, after.Verdict) {
			t.Fatalf("%+v\nis not\n%+v", before.Verdict, after.Verdict)
		}
	})
}

// A further way changes nothing in what is drawn for the others.
func TestAFurtherWayMovesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := randomQuestion(t)
		for _, e := range append(slices.Collect(maps.Values(q.Others)), q.Evaluation) {
			for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
				for i := range lines {
					lines[i].Range = &data.Range{Low: 0.5, Likely: 1, High: 1.5, Distribution: data.PERT}
				}
			}
		}
		all := decided(t, q)
		fewer := q.Evaluation.Clone()
		q.Evaluation = fewer
		fewer.Decision.Alternatives = slices.DeleteFunc(fewer.Decision.Alternatives, func(data.Alternative) bool { return rapid.Bool().Draw(t, "left out") })
		for _, w := range decided(t, q).Ways {
			with := all.Way(w.ID)
			if !reflect.DeepEqual(w.Chance, with.Chance) || !reflect.DeepEqual(w.Against, with.Against) {
				t.Fatalf("%s is drawn as %+v, beside others as %+v", w.ID, w.Chance, with.Chance)
			}
		}
	})
}

// A planned benefit that is over comes again under a scenario that puts it off. That tuning
// draws one line more; keeping is drawn as before.
func TestALineOfATuningAloneMovesNothing(t *testing.T) {
	q, present, _ := question()
	late := once("late", q.AsOf.AddDays(-20), 9_000_00)
	present.Benefits = append([]data.Line{late}, present.Benefits...)
	ranged(present, 0.5, 1.5)
	alone := *decided(t, q).Way(data.Keep)
	s := data.NewScenario("later", "later")
	s.DelayMonths = 3
	present.Scenarios = []data.Scenario{s}
	present.Decision.Alternatives = []data.Alternative{{ID: "a", Name: "a", Scenario: "later"}}
	d := decided(t, q)
	if tuned := d.Way("a"); tuned.Varied <= alone.Varied {
		t.Fatalf("%d lines vary, %d of keeping", tuned.Varied, alone.Varied)
	}
	if keep := *d.Way(data.Keep); !reflect.DeepEqual(keep.Chance, alone.Chance) {
		t.Errorf("keeping is drawn as %+v, alone as %+v", keep.Chance, alone.Chance)
	}
}

func TestAOneOffCostLowersNPVByItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := randomQuestion(t)
		before := decided(t, q)
		dearer := q.Evaluation.Clone()
		const more = 1_234_56
		for i := range dearer.Decision.Alternatives {
			dearer.Decision.Alternatives[i].OneOff += more
		}
		q.Evaluation = dearer
		after := decided(t, q)
		by := data.Money(more).Major(dearer.Currency)
		for i := 1; i < len(before.Ways); i++ {
			a, b := &before.Ways[i], &after.Ways[i]
			size := math.Abs(a.PVCost.Value) + math.Abs(a.PVBenefit.Value) + by
			if a.Why == "" && b.Why == "" && math.Abs(a.NPV.Value-by-b.NPV.Value) > 1e-9*size {
				t.Fatalf("%v became %v", a.NPV, b.NPV)
			}
		}
	})
}

// Going on as it is under another name is level with keeping in every trial.
func TestTheSameWayIsLevelInEveryTrial(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := randomQuestion(t)
		e := q.Evaluation
		e.Decision.Alternatives = append(e.Decision.Alternatives, data.Alternative{ID: "same", Name: "same"}, data.Alternative{ID: "also", Name: "also", Evaluation: e.ID})
		d := decided(t, q)
		for _, id := range []string{"same", "also"} {
			if same := d.Way(id); same.Why == "" && (same.Against.NPV != appraisal.Figure{} || same.Against.P5 != appraisal.Figure{} || same.Against.P50 != appraisal.Figure{} || same.Against.P95 != appraisal.Figure{} || same.Against.Better != appraisal.Figure{}) {
				t.Fatalf("against keeping %+v", same.Against)
			}
		}
		if d.Verdict.Why == "" && (d.Verdict.Way == "same" || d.Verdict.Way == "also") {
			t.Fatal("the same way was preferred to keeping")
		}
	})
}

// What only rounding parts from keeping has nothing to pay back.
func TestALevelWayHasNothingToPayBack(t *testing.T) {
	e := many(30, 36)
	e.Analysis.Trials = data.MinTrials
	turned := e.Clone()
	turned.ID = "turned"
	slices.Reverse(turned.Costs)
	slices.Reverse(turned.Benefits)
	e.Decision.Alternatives = []data.Alternative{{ID: "turned", Name: "turned", Evaluation: "turned"}}
	w := decided(t, Question{Evaluation: e, AsOf: day, Others: map[string]*data.Evaluation{"turned": turned}}).Way("turned")
	if w.Against.NPV != (appraisal.Figure{}) || w.Against.Payback.Why != appraisal.NoOutlay {
		t.Errorf("against keeping %+v", w.Against)
	}
}

// Keeping, with everything still ahead, is drawn as the simulation draws the evaluation,
// to the last bit, whatever ways stand beside it.
func TestKeepingIsDrawnAsTheSimulation(t *testing.T) {
	for _, seed := range []int{1, 20260630} {
		e := many(20, 36)
		e.Analysis.Trials, e.Analysis.Seed, e.Decision.Months = 5_000, seed, 36
		e.Costs[1].CorrelationGroup, e.Benefits[2].CorrelationGroup = "both", "both"
		s, err := simulated(context.Background(), e, e.Start, nil)
		if err != nil {
			t.Fatal(err)
		}
		other := many(8, 36)
		other.ID = "another"
		q := Question{Evaluation: e, AsOf: e.Start, Others: map[string]*data.Evaluation{"another": other}}
		for range 2 {
			keep := decided(t, q).Way(data.Keep)
			if !reflect.DeepEqual(keep.Chance, s.NPV) || keep.Varied != s.Varied {
				t.Errorf("keeping %+v, simulated %+v", keep.Chance, s.NPV)
			}
			if npv := appraisal.Appraise(e, e.Start).Horizon.NPV; math.Abs(keep.NPV.Value-npv) > 1e-6 {
				t.Errorf("NPV %v, appraised %v", keep.NPV, npv)
			}
			e.Decision.Alternatives = []data.Alternative{{ID: "a", Name: "a", Evaluation: "another"}, {ID: "b", Name: "b", Scenario: string(data.Optimistic)}}
		}
	}
}

// The turning points make the two ways level.
func TestTurningPointsMakeTheTwoLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := randomQuestion(t)
		d := decided(t, q)
		v := d.Verdict
		if v.Why != "" {
			t.Skip("no verdict")
		}
		leader, runner := d.Way(v.Leader), d.Way(v.Runner)
		size := math.Abs(leader.PVCost.Value) + math.Abs(leader.PVBenefit.Value) + math.Abs(runner.PVCost.Value) + math.Abs(runner.PVBenefit.Value)
		if got := leader.NPV.Value - runner.NPV.Value; math.Abs(got-v.Lead.Value) > 1e-9*size || math.Abs(v.Turns.OneOff.Value-v.Lead.Value) > 1e-9*size {
			t.Fatalf("lead %v, one-off %v, difference %v", v.Lead, v.Turns.OneOff, got)
		}
		p := newPath(q)
		keep := p.keeping()
		w := keep
		for _, a := range q.Evaluation.Decision.Alternatives {
			if a.ID == v.Leader {
				w = p.changing(a)
			}
		}
		if x := v.Turns.Benefits; x.Defined() {
			for i := range w.own {
				if w.form.parts[i].side == data.Benefit {
					w.form.parts[i].now *= x.Value
				}
			}
			if npv := w.form.with(func(i int) float64 { return w.form.parts[i].now }); math.Abs(npv.npv()-runner.NPV.Value) > 1e-8*size*max(1, x.Value) {
				t.Fatalf("with its benefits at %v it comes to %v, the runner-up to %v", x.Value, npv.npv(), runner.NPV)
			}
		}
		if x := v.Turns.Delay; x.Defined() && w.Kind != KeepWay {
			w = p.changing(w.alternative)
			if late := leader.NPV.Value - p.costOfDelay(w, int(x.Value)); late-runner.NPV.Value > 1e-8*size {
				t.Fatalf("%v months later it still comes to %v, the runner-up to %v", x.Value, late, runner.NPV)
			}
		}
	})
}

// Lines of one group share their random number across evaluations.
func TestACorrelationGroupAcrossEvaluations(t *testing.T) {
	q, present, other := question()
	ranged(present, 0.5, 1.5)
	ranged(other, 0.5, 1.5)
	present.Decision.Alternatives = []data.Alternative{replacing(0, 0)}
	width := func() float64 {
		a := decided(t, q).Way("replace").Against
		return a.P95.Value - a.P5.Value
	}
	apart := width()
	present.Benefits[0].CorrelationGroup, other.Benefits[0].CorrelationGroup = "demand", "demand"
	if together := width(); together > 0.7*apart {
		t.Errorf("the difference spreads over %v together and %v apart", together, apart)
	}
}

func TestDecidingIsCancelled(t *testing.T) {
	e := many(20, 36)
	e.Analysis.Trials = data.MaxTrials
	ctx, cancel := context.WithCancel(context.Background())
	d, err := Decide(ctx, Question{Evaluation: e, AsOf: e.Start}, func(done float64) {
		if done > 0.2 {
			cancel()
		}
	})
	cancel()
	if d != nil || err == nil {
		t.Errorf("came back with %v", err)
	}
}
