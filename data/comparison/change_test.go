package comparison_test

import (
	"fmt"
	"slices"
	"testing"

	"huibao/data"
	"huibao/data/comparison"
)

// judged is the example with goals, factors, raters, ratings and actions.
func judged() *data.Evaluation {
	e := example()
	e.Users = 40
	e.Goals = []data.Goal{{ID: "quotes", Name: "Quotes", Unit: "days", Baseline: 5, Target: 2,
		Readings: []data.GoalReading{{MeasuredOn: day("2025-03-01"), Value: 4}}}}
	e.Factors = []data.Factor{
		{ID: "speed", Name: "Speed", Dimension: data.DimensionTeam, Weight: 1}, {ID: "care", Name: "Care", Dimension: data.DimensionTeam, Weight: 1},
	}
	e.Raters = []data.Rater{{ID: "a", Name: "Sales", Weight: 1}, {ID: "b", Name: "Service", Weight: 1}}
	e.Ratings = []data.Rating{{Factor: "speed", Rater: "a", Date: day("2025-03-01"), Value: 4}}
	e.Actions = []data.Action{{ID: "train", Name: "Train", Dimension: data.DimensionTeam, Status: data.ActionOpen}}
	e.Benefits = append(e.Benefits, line("paper", data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: day("2025-01-01"),
		Inputs: data.Inputs{data.Before: 900, data.After: 500}}))
	return e
}

func shownValue(v comparison.Value) string {
	switch {
	case !v.Set:
		return "-"
	case v.Unit == comparison.ChoiceUnit || v.Unit == comparison.DateUnit:
		return "'" + v.Text + "'"
	case v.Text != "":
		return fmt.Sprintf("%g %s", v.Number, v.Text)
	default:
		return fmt.Sprintf("%g", v.Number)
	}
}

func shownChanges(changes []comparison.Change) []string {
	shown := []string{}
	for _, c := range changes {
		text := fmt.Sprintf("%s %s", c.Kind, c.ID)
		if c.Rater != "" {
			text += " by " + c.Rater
		}
		if !c.Since.IsZero() {
			text += " since " + c.Since.String()
		}
		shown = append(shown, fmt.Sprintf("%s %q: %s → %s", text, c.Field, shownValue(c.Was), shownValue(c.Is)))
	}
	return shown
}

func TestChanges(t *testing.T) {
	before := func(*data.Evaluation) {}
	tests := map[string]struct {
		first, then func(e *data.Evaluation)
		want        []string
	}{
		"nothing": {before, before, []string{}},
		"words are no figures": {before, func(e *data.Evaluation) {
			e.Name, e.Company, e.Costs[0].Note, e.Costs[0].Name, e.Goals[0].Owner = "x", "x", "x", "x", "x"
			e.Scenarios = []data.Scenario{data.NewScenario("s", "s")}
		}, []string{}},
		"settings": {before, func(e *data.Evaluation) {
			e.Start, e.HorizonMonths, e.DiscountRate, e.TargetROI, e.Users = day("2025-01-02"), 24, 0.08, 2, 50
			e.Discounting = data.MidYear
		}, []string{
			`setting start "start": '2025-01-01' → '2025-01-02'`, `setting horizon_months "horizon_months": 12 → 24`,
			`setting discount_rate "discount_rate": 0.1 → 0.08`, `setting discounting "discounting": 'year-end' → 'mid-year'`,
			`setting target_roi "target_roi": 1 → 2`, `setting users "users": 40 → 50`,
		}},
		"weights": {before, func(e *data.Evaluation) {
			e.Weights = data.DefaultWeights()
			e.Weights[data.DimensionTeam] = 20
			e.Factors[1].Weight, e.Raters[0].Weight = 3, 2
		}, []string{`weight team "weights": 15 → 20`, `weight care "weight": 1 → 3`, `weight a by Sales "weight": 1 → 2`}},
		"weights by rank": {before, func(e *data.Evaluation) {
			e.Weighting = map[data.Dimension]data.Weighting{data.DimensionTeam: {Method: data.Ranking, Ranking: []string{"care", "speed"}}}
		}, []string{`weight team "weighting.method": 'direct' → 'ranking'`, `weight speed "weight": 0.5 → 0.25`, `weight care "weight": 0.5 → 0.75`}},
		"plan": {before, func(e *data.Evaluation) {
			l := &e.Benefits[0]
			l.Schedule.Amount, l.Growth, l.RampMonths, l.Attribution, l.Excluded = 1_600_50, 0.03, 6, 0.9, true
			e.Benefits[1].Schedule.Inputs = data.Inputs{data.Before: 900, data.After: 400}
		}, []string{
			`plan time "excluded": 'false' → 'true'`, `plan time "schedule.amount": 1500 CNY → 1600.5 CNY`, `plan time "growth": 0 → 0.03`,
			`plan time "ramp_months": 0 → 6`, `plan time "attribution": 1 → 0.9`, `plan paper "schedule.inputs.after": 500 CNY → 400 CNY`,
		}},
		"plan of another form": {before, func(e *data.Evaluation) {
			e.Costs[0].Schedule = data.Schedule{Kind: data.Yearly, Initial: 100_00, Years: []data.Money{200_00, 300_00}}
		}, []string{
			`plan licence "schedule.kind": 'one-time' → 'yearly'`, `plan licence "schedule.initial": - → 100 CNY`,
			`plan licence "schedule.years[0]": - → 200 CNY`, `plan licence "schedule.years[1]": - → 300 CNY`,
			`plan licence "schedule.amount": 12000 CNY → -`, `plan licence "schedule.date": '2025-01-01' → -`,
		}},
		"lines that came and went": {before, func(e *data.Evaluation) {
			e.Costs = []data.Line{line("support", monthly(100))}
		}, []string{`plan support "": - → 1200 CNY`, `plan licence "": 12000 CNY → -`}},
		"readings one after the other": {before, func(e *data.Evaluation) {
			e.Benefits[0].Readings = []data.Reading{reading("2025-05-01", "2025-06-30", monthly(1_700)), reading("2025-03-01", "2025-03-31", monthly(1_400))}
		}, []string{`reading time since 2025-03-01 "schedule.amount": 1500 CNY → 1400 CNY`, `reading time since 2025-05-01 "schedule.amount": 1400 CNY → 1700 CNY`}},
		"a reading that says the same": {before, func(e *data.Evaluation) {
			e.Benefits[1].Readings = []data.Reading{{Since: day("2025-03-01"), MeasuredOn: day("2025-03-31"), Inputs: data.Inputs{data.Before: 900, data.After: 500}}}
		}, []string{`reading paper since 2025-03-01 "": 400 CNY → 400 CNY`}},
		"a reading that was changed, one that was taken away": {
			func(e *data.Evaluation) {
				e.Benefits[0].Readings = []data.Reading{reading("2025-03-01", "2025-03-31", monthly(1_400)), reading("2025-04-01", "2025-04-30", monthly(1_300))}
			}, func(e *data.Evaluation) {
				e.Benefits[0].Readings = []data.Reading{reading("2025-03-01", "2025-03-31", monthly(1_450))}
			}, []string{`reading time since 2025-03-01 "schedule.amount": 1400 CNY → 1450 CNY`, `reading time since 2025-04-01 "": 1300 CNY → -`},
		},
		"a reading that is not known yet": {before, func(e *data.Evaluation) {
			e.Benefits[0].Readings = []data.Reading{reading("2025-03-01", "2026-03-31", monthly(1_400))}
		}, []string{}},
		"goals": {before, func(e *data.Evaluation) {
			g := &e.Goals[0]
			g.Target, g.Due = 1, day("2025-12-31")
			g.Readings = append(g.Readings, data.GoalReading{MeasuredOn: day("2025-06-01"), Value: 3})
			e.Goals = append(e.Goals, data.Goal{ID: "kept", Name: "Kept", Unit: "%", Baseline: 80, Target: 90})
		}, []string{
			`goal quotes "target": 2 days → 1 days`, `goal quotes "due": '' → '2025-12-31'`, `goal quotes since 2025-06-01 "value": 4 days → 3 days`,
			`goal kept "": - → 90 %`,
		}},
		"a goal that is gone": {before, func(e *data.Evaluation) { e.Goals = nil }, []string{`goal quotes "": 2 days → -`}},
		"a goal measured as before": {before, func(e *data.Evaluation) {
			e.Goals[0].Readings = append(e.Goals[0].Readings, data.GoalReading{MeasuredOn: day("2025-06-01"), Value: 4})
		}, []string{`goal quotes since 2025-06-01 "value": 4 days → 4 days`}},
		"ratings": {before, func(e *data.Evaluation) {
			e.Ratings = append(e.Ratings, data.Rating{Factor: "speed", Rater: "a", Date: day("2025-06-01"), Unknown: true},
				data.Rating{Factor: "care", Rater: "b", Date: day("2025-06-01"), Value: 6.5}, data.Rating{Factor: "care", Rater: "a", Date: day("2026-06-01"), Value: 1})
		}, []string{`rating speed by Sales since 2025-06-01 "value": 4 → 'unknown'`, `rating care by Service since 2025-06-01 "value": - → 6.5`}},
		"a rating again": {before, func(e *data.Evaluation) {
			e.Ratings = append(e.Ratings, data.Rating{Factor: "speed", Rater: "a", Date: day("2025-06-01"), Value: 4})
		}, []string{}},
		"a rater who went": {before, func(e *data.Evaluation) { e.Raters, e.Ratings = e.Raters[1:], nil }, []string{`rating speed by Sales "value": 4 → -`}},
		"actions": {before, func(e *data.Evaluation) {
			e.Actions[0].Status, e.Actions[0].DoneOn = data.ActionDone, day("2025-06-01")
			e.Actions = append(e.Actions, data.Action{ID: "meet", Name: "Meet", Dimension: data.DimensionTeam, Status: data.ActionOpen})
		}, []string{`action train since 2025-06-01 "status": 'open' → 'done'`, `action meet "": - → 'open'`}},
		"an action that is gone": {before, func(e *data.Evaluation) { e.Actions = nil }, []string{`action train "": 'open' → -`}},
	}
	for name, test := range tests {
		e := judged()
		test.first(e)
		later := judged()
		test.first(later)
		test.then(later)
		for _, valid := range []*data.Evaluation{e, later} {
			if err := valid.Validate(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		got := shownChanges(comparison.Of(momentOf(e, day("2025-06-30")), momentOf(later, day("2025-06-30"))).Changes)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, test.want)
		}
	}
}

func TestAnotherVersionOfTheMethodIsAChange(t *testing.T) {
	from, to := momentOf(example(), day("2025-06-30")), momentOf(example(), day("2025-06-30"))
	to.Result.MethodVersion++
	got := shownChanges(comparison.Of(from, to).Changes)
	if want := []string{fmt.Sprintf(`setting method_version "method_version": %d → %d`, data.MethodVersion, data.MethodVersion+1)}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Changes come by kind, in the order of Kinds.
func TestOrderOfChanges(t *testing.T) {
	e := judged()
	later := judged()
	later.HorizonMonths = 24
	later.Weights[data.DimensionTeam] = 1
	later.Benefits[0].Growth = 0.1
	later.Benefits[0].Readings = []data.Reading{reading("2025-03-01", "2025-03-31", monthly(1_400))}
	later.Goals[0].Target = 1
	later.Ratings[0].Value = 9
	later.Actions[0].Status = data.ActionDropped
	var kinds []comparison.Kind
	for _, c := range comparison.Of(momentOf(e, day("2025-06-30")), momentOf(later, day("2025-06-30"))).Changes {
		kinds = append(kinds, c.Kind)
	}
	if !slices.Equal(kinds, comparison.Kinds()) {
		t.Errorf("%v", kinds)
	}
}
