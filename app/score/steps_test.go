package score

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// Whatever is evaluated, each dimension that could add points has two to four different
// steps with texts, which make valid actions and together promise no more than it could
// add.
func TestStepsOfAnyEvaluation(t *testing.T) {
	words := map[lang.Language]*lang.Words{}
	for _, language := range lang.Languages() {
		words[language] = lang.For(language)
	}
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		r := appraisal.Appraise(e, datatest.AsOf(t, e))
		w := words[rapid.SampledFrom(lang.Languages()).Draw(t, "language")]
		for _, about := range appraisal.Advise(e, r) {
			steps := adviser{w, e, r}.steps(about)
			if len(steps) < 2 || len(steps) > mostSteps {
				t.Fatalf("%s has %d steps", about.Dimension, len(steps))
			}
			sum, changed := 0.0, e.Clone()
			changed.Actions = nil
			for i, s := range steps {
				if strings.Contains(s.name+s.how, "⟨") || strings.Contains(s.name+s.how, "<no value>") {
					t.Fatalf("%s: %q, %q", about.Dimension, s.name, s.how)
				}
				sum += s.points
				changed.Actions = append(changed.Actions, data.Action{ID: string(rune('a' + i)), Name: s.name, Dimension: about.Dimension,
					Status: data.ActionOpen, Points: s.points, Note: s.how})
			}
			if err := changed.Validate(); err != nil {
				t.Fatalf("%s: %v", about.Dimension, err)
			}
			if sum > about.Gain+1e-6 {
				t.Fatalf("%s could add %v, its steps promise %v", about.Dimension, about.Gain, sum)
			}
		}
	})
}

func TestTenths(t *testing.T) {
	for points, want := range map[float64]float64{0: 0, 0.09: 0, 0.1: 0.1, 0.3: 0.3, 8.299999: 8.2, 8.3: 8.3, -3: 0, 100: 100} {
		if got := tenths(points); got != want {
			t.Errorf("%v: got %v, want %v", points, got, want)
		}
	}
}
