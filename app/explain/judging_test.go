package explain_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"huibao/app/explain"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// toldOf explains a figure of the rich example, in lines: text and value.
func toldOf(t *testing.T, from explain.Source, subject explain.Subject) (explain.Explanation, string) {
	t.Helper()
	told, known := explain.Explain(from, subject)
	if !known {
		t.Fatalf("%+v is no figure", subject)
	}
	lines := []string{told.Name + ": " + told.Value, told.Formula}
	for _, step := range told.Steps {
		lines = append(lines, step.Text+" | "+step.Value)
	}
	return told, strings.Join(append(lines, told.Notes...), "\n")
}

func TestWhatPeopleJudgedIsExplained(t *testing.T) {
	e := rich(t, lang.English)
	from := source(e, exampleDay, lang.English)
	system := e.FactorsOf(data.DimensionSystem)
	rater := e.Raters[0].ID
	for name, c := range map[string]struct {
		subject explain.Subject
		says    []string
	}{
		"consistency": {explain.Subject{Figure: explain.Consistency, Of: "system"},
			[]string{system[0].Name + " : " + system[1].Name + " | 3.00", "λmax | ", "Random index for 5 factors (Saaty) | 1.12", "− 5) ÷ 4 ÷ 1.12", "Above 0.1", "Look at this first: ", "= 3.00; all comparisons together suggest 1.00", "5 pairs are not compared"}},
		"weight by pairs": {explain.Subject{Figure: explain.FactorWeight, Of: system[0].ID},
			[]string{"20.0%", "Principal eigenvector", system[4].Name + " : " + system[0].Name + " | 3.00", "(5 of 10 pairs)", "System quality: consistency ratio"}},
		"answers":    {explain.Subject{Figure: explain.Rating, Of: system[0].ID + "/" + rater}, []string{": 7.5", "÷ 10", "4, 2, 4, 2, 4, 2, 4, 2, 4, 2", "30 × 2.5 | 75", "= 75 ÷ 10 | 7.5"}},
		"don't know": {explain.Subject{Figure: explain.Rating, Of: e.FactorsOf(data.DimensionTeam)[0].ID + "/" + rater}, []string{": —", "don't know, not counted", "The rater answered"}},
		"p":          {explain.Subject{Figure: explain.AgreementP}, []string{"χ² = 4 × 7 × W", "Degrees of freedom | 7"}},
	} {
		t.Run(name, func(t *testing.T) {
			told, text := toldOf(t, from, c.subject)
			sound(t, from, c.subject, &told)
			for _, want := range c.says {
				if !strings.Contains(text, want) {
					t.Errorf("%q is missing in\n%s", want, text)
				}
			}
		})
	}
}

// Why there is no figure, and what to do about it.
func TestWhatLacksToJudgeIsSaid(t *testing.T) {
	e := rich(t, lang.English)
	for name, c := range map[string]struct {
		change  func(e *data.Evaluation)
		subject explain.Subject
		says    []string
	}{
		"pairs missing": {func(e *data.Evaluation) {
			w := e.Weighting[data.DimensionSystem]
			w.Comparisons = w.Comparisons[:2]
			e.Weighting[data.DimensionSystem] = w
		}, explain.Subject{Figure: explain.Consistency, Of: "system"}, []string{": —", "do not connect", "Compare more"}},
		"nothing ranked": {func(e *data.Evaluation) {
			e.Weighting[data.DimensionTeam] = data.Weighting{Method: data.Ranking}
		}, explain.Subject{Figure: explain.DimensionScore, Of: "team"}, []string{": —", "not been ranked", "Put the factors into order"}},
		"one rater": {func(e *data.Evaluation) { e.Raters = e.Raters[:1] }, explain.Subject{Figure: explain.Agreement}, []string{": —", "Fewer than two people"}},
		"no questions": {func(e *data.Evaluation) {
			e.Ratings = slices.DeleteFunc(e.Ratings, func(r data.Rating) bool { return r.SUS != nil })
		}, explain.Subject{Figure: explain.SUS}, []string{": —", "has not been answered", "ten questions"}},
	} {
		t.Run(name, func(t *testing.T) {
			changed := e.Clone()
			c.change(changed)
			changed.Ratings = slices.DeleteFunc(changed.Ratings, func(r data.Rating) bool {
				return !slices.ContainsFunc(changed.Raters, func(of data.Rater) bool { return of.ID == r.Rater })
			})
			from := source(changed, exampleDay, lang.English)
			told, text := toldOf(t, from, c.subject)
			sound(t, from, c.subject, &told)
			for _, want := range c.says {
				if !strings.Contains(text, want) {
					t.Errorf("%q is missing in\n%s", want, text)
				}
			}
			if !slices.ContainsFunc(told.Steps, func(s explain.Step) bool { return s.Goes != nil && s.Goes.Page == explain.RatingsPage }) {
				t.Errorf("leads nowhere:\n%s", text)
			}
		})
	}
}

// A record of a version that kept no weights and no agreement is explained all the same,
// as long as today's calculation leads to its figures.
func TestAnOlderRecordIsExplained(t *testing.T) {
	e := example(t, lang.English)
	now := appraisal.Appraise(e, exampleDay)
	text, err := json.Marshal(now)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		t.Fatal(err)
	}
	delete(fields, "weights")
	delete(fields, "sus")
	ratings := fields["ratings"].(map[string]any)
	for key := range ratings {
		if key != "factors" {
			delete(ratings, key)
		}
	}
	for _, f := range ratings["factors"].([]any) {
		for _, key := range []string{"unknown", "split", "weight", "share", "gain"} {
			delete(f.(map[string]any), key)
		}
	}
	reasons := fields["undefined"].(map[string]any)
	for key := range reasons {
		if strings.HasPrefix(key, "weights.") || strings.HasPrefix(key, "sus.") || strings.HasPrefix(key, "ratings.kendall") {
			delete(reasons, key)
		}
	}
	if text, err = json.Marshal(fields); err != nil {
		t.Fatal(err)
	}
	var old appraisal.Result
	if err := json.Unmarshal(text, &old); err != nil {
		t.Fatal(err)
	}
	from := source(e, exampleDay, lang.English)
	from.Frozen = func(string) (*data.Evaluation, *appraisal.Result, bool) { return e, &old, true }
	walk(t, from, []explain.Subject{
		{Figure: explain.DimensionScore, Of: "team", Assessment: "old"}, {Figure: explain.Agreement, Assessment: "old"}, {Figure: explain.FactorGain, Of: e.Factors[0].ID, Assessment: "old"},
	}, math.MaxInt)
	told, _ := toldOf(t, from, explain.Subject{Figure: explain.Agreement, Assessment: "old"})
	if told.Number != now.Agreement.W.Value || told.Why != "" {
		t.Errorf("agreement %v %s, want %v", told.Number, told.Why, now.Agreement.W)
	}
	if old.Agreement.W.Why != appraisal.NotRecorded || old.Factors[0].Share != 0 {
		t.Error("the record was changed")
	}
}
