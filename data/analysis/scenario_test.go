package analysis

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

func TestScenariosByHand(t *testing.T) {
	e := oneOfEach()
	e.Benefits[0].Range = &data.Range{Low: 0.5, Likely: 0.9, High: 1.2, Distribution: data.Triangular}
	rate := 0.5
	own := data.NewScenario("own", "Own")
	own.Outlook, own.Benefits, own.Costs, own.HorizonMonths, own.DelayMonths = data.Optimistic, 0.5, 2, 12, 2
	own.Lines = []data.LineChange{{Line: "benefit", Factor: 0.5}, {Line: "known", Factor: 0}}
	own.DiscountRate = &rate
	plain := data.NewScenario("plain", "Nothing changed")
	e.Scenarios = []data.Scenario{own, plain}
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	got := analysed(t, e, e.Start).Scenarios
	for i, want := range []struct {
		id            string
		own           bool
		cost, benefit float64
		npv           float64
	}{
		{"conservative", false, 150_000, 70_000, -80_000},
		{"expected", false, 100_000, 118_000, 18_000},
		{"optimistic", false, 90_000, 154_000, 64_000},
		// 5,000 × 10 months × 1.2 × 0.5 × 0.5, discounted by a year at 50 %, and what was
		// measured as it is.
		{"own", true, 180_000, 25_000, 20_000 - 180_000},
		{"plain", true, 100_000, 118_000, 18_000},
	} {
		s := &got[i]
		h := &s.Result.Horizon
		if s.ID != want.id || s.Own != want.own || (s.Name == "") == s.Own {
			t.Errorf("scenario %d is %q %q, own %v", i, s.ID, s.Name, s.Own)
		}
		for _, pair := range [][2]float64{{h.Cost, want.cost}, {h.Benefit, want.benefit}, {h.NPV, want.npv}} {
			if math.Abs(pair[0]-pair[1]) > 1e-6 {
				t.Errorf("%s: got %v, want %v", s.ID, pair[0], pair[1])
			}
		}
	}
	if steps := got[0].Against.Net; len(steps) != 4 || steps[0].Line != "cost" || math.Abs(steps[0].Change+50_000) > 1e-6 {
		t.Errorf("against the expected one: %+v", steps)
	}
}

func TestScenarioLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, asOf := random(t)
		e.Scenarios = append(e.Scenarios, data.NewScenario("nothing changed", "nothing changed"))
		all, err := scenarios(t.Context(), e, asOf)
		if err != nil {
			t.Fatal(err)
		}
		expected, unchanged := all[1].Result, all[len(all)-1].Result
		if expected.Horizon.NPV != unchanged.Horizon.NPV || expected.Horizon.Net != unchanged.Horizon.Net {
			t.Fatal("a scenario without changes is not the expected one")
		}
		for i := range all {
			change, gross := 0.0, 0.0
			for _, step := range all[i].Against.Net {
				change += step.Change
				gross += math.Abs(step.Before) + math.Abs(step.After)
			}
			if want := all[i].Result.Horizon.Net - expected.Horizon.Net; math.Abs(change-want) > 1e-9*(1+gross) {
				t.Fatalf("%s: steps add up to %v, want %v", all[i].ID, change, want)
			}
			for l := range all[i].Result.Lines {
				if line, base := &all[i].Result.Lines[l], &expected.Lines[l]; all[i].Result.HorizonMonths == expected.HorizonMonths && line.Measured != base.Measured {
					t.Fatalf("%s: what was measured of %s has changed", all[i].ID, line.ID)
				}
			}
		}
		if !anyNegative(e, asOf) && all[0].Result.Horizon.Net > all[2].Result.Horizon.Net+1e-6*math.Abs(all[2].Result.Horizon.Net) {
			t.Fatal("the conservative outlook is better than the optimistic one")
		}
	})
}

func anyNegative(e *data.Evaluation, asOf data.Date) bool {
	for _, flow := range appraisal.Flows(e, asOf) {
		for _, amount := range flow.Estimated {
			if amount < 0 {
				return true
			}
		}
	}
	return false
}

// What a scenario's result is made of can be asked for.
func TestSupposedIsWhatAScenarioIsMadeOf(t *testing.T) {
	e := oneOfEach()
	later := data.NewScenario("later", "Later")
	later.DelayMonths, later.HorizonMonths, later.Costs = 3, 12, 1.5
	e.Scenarios = []data.Scenario{later}
	for _, scenario := range analysed(t, e, e.Start).Scenarios {
		supposed, changes, found := Supposed(e, scenario.ID)
		if !found {
			t.Fatalf("no scenario %s", scenario.ID)
		}
		if got, want := appraisal.Suppose(supposed, e.Start, changes).Horizon.NPV, scenario.Result.Horizon.NPV; got != want {
			t.Errorf("%s: got %v, want %v", scenario.ID, got, want)
		}
	}
	if _, _, found := Supposed(e, "gone"); found {
		t.Error("there is a scenario that nobody made")
	}
}
