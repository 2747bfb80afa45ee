package judgement_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"testing"

	"huibao/data/judgement"
)

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(path, err)
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// printed is half a unit of the last digit that a source prints, and rounding of it.
func printed(digits int) float64 { return 0.5000001 * math.Pow(10, -float64(digits)) }

type ahpCases struct {
	Incomplete struct {
		Comparisons map[string]float64
		Missing     map[string]float64
		Weights     map[string]float64 `json:"expected_weights"`
		Ratio       float64            `json:"expected_cr_donegan_dodd"`
	} `json:"incomplete_matrix_case"`
	Index map[string]map[int]float64 `json:"random_index"`
	Cases []struct {
		Name       string
		Items      []string
		Matrix     [][]float64
		Expected   map[string]json.RawMessage
		Recomputed struct {
			Weights   map[string]float64
			LambdaMax float64 `json:"lambda_max"`
			Index     float64 `json:"ci"`
			Ratio2005 float64 `json:"cr_saaty2005"`
			Ratio1991 float64 `json:"cr_donegan_dodd"`
			Ratio     float64 `json:"cr_saaty1980"`
		}
	} `json:"matrices"`
}

func upper(matrix [][]float64) []judgement.Comparison {
	var list []judgement.Comparison
	for i := range matrix {
		for j := i + 1; j < len(matrix); j++ {
			list = append(list, judgement.Comparison{A: i, B: j, Ratio: matrix[i][j]})
		}
	}
	return list
}

// Published matrices: Saaty's drinks and cities, and examples of AHPy and Wikipedia.
func TestPairwiseWeightsArePublished(t *testing.T) {
	var all ahpCases
	readJSON(t, "testdata/ahp.json", &all)
	for _, c := range all.Cases {
		t.Run(c.Name, func(t *testing.T) {
			p, err := judgement.PairwiseWeights(len(c.Items), upper(c.Matrix))
			if err != nil {
				t.Fatal(err)
			}
			for i, item := range c.Items {
				near(t, item, p.Weights[i], c.Recomputed.Weights[item], printed(6))
				for key, digits := range map[string]int{"weights_3dp": 3, "weights_4dp": 4, "weights": 3} {
					if text, there := c.Expected[key]; there {
						var weights map[string]float64
						if err := json.Unmarshal(text, &weights); err != nil {
							t.Fatal(err)
						}
						near(t, key+" "+item, p.Weights[i], weights[item], printed(digits))
					}
				}
			}
			// Weights within a hierarchy are these times one number, the criterion's weight.
			if text, there := c.Expected["global_weights"]; there {
				var global map[string]float64
				if err := json.Unmarshal(text, &global); err != nil {
					t.Fatal(err)
				}
				criterion := 0.0
				for _, weight := range global {
					criterion += weight
				}
				for i, item := range c.Items {
					near(t, "global "+item, criterion*p.Weights[i], global[item], 0.001)
				}
			}
			near(t, "λmax", p.LambdaMax, c.Recomputed.LambdaMax, printed(6))
			near(t, "index", p.Index, c.Recomputed.Index, printed(6))
			n := len(c.Items)
			ratio, err := p.ConsistencyRatio()
			if err != nil {
				t.Fatal(err)
			}
			near(t, "ratio", ratio, c.Recomputed.Ratio, printed(4))
			near(t, "ratio by the index of 2005", p.Index/all.Index["saaty_2005"][n], c.Recomputed.Ratio2005, printed(4))
			near(t, "ratio by Donegan and Dodd", p.Index/all.Index["donegan_dodd_1991"][n], c.Recomputed.Ratio1991, printed(4))
		})
	}
}

func TestAMissingComparisonIsCompletedAsPublished(t *testing.T) {
	var all ahpCases
	readJSON(t, "testdata/ahp.json", &all)
	c := all.Incomplete
	number := func(name string) int { return int(name[0] - 'a') }
	var list []judgement.Comparison
	for _, pair := range []string{"a:b", "a:c", "a:d", "b:c", "b:d"} {
		list = append(list, judgement.Comparison{A: number(pair[:1]), B: number(pair[2:]), Ratio: c.Comparisons[pair]})
	}
	p, err := judgement.PairwiseWeights(4, list)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range c.Weights {
		near(t, name, p.Weights[number(name)], want, printed(4))
	}
	near(t, "ratio by Donegan and Dodd", p.Index/all.Index["donegan_dodd_1991"][4], c.Ratio, printed(4))
	if len(p.Missing) != 1 || p.Missing[0].A != 2 || p.Missing[0].B != 3 {
		t.Fatalf("missing: %+v", p.Missing)
	}
	near(t, "c:d", p.Missing[0].Ratio, c.Missing["c:d"], 1e-6) // AHPy looks for it to about this
	near(t, "c:d", p.Missing[0].Ratio, math.Sqrt(8.0/15), 1e-14)
}

// The random index is Saaty's of 1980 up to ten items, of 2005 from there to fifteen.
func TestRandomIndex(t *testing.T) {
	var all ahpCases
	readJSON(t, "testdata/ahp.json", &all)
	for n := 1; n <= 16; n++ {
		p := judgement.Priorities{Weights: make([]float64, n), Index: 1}
		ratio, err := p.ConsistencyRatio()
		index, textbook := all.Index["saaty_1980_textbook"][n]
		if !textbook {
			index = all.Index["saaty_2005"][n]
		}
		switch {
		case n <= 2 && (ratio != 0 || err != nil), n > 15 && !errors.Is(err, judgement.ErrNoRandomIndex):
			t.Errorf("%d items: %v, %v", n, ratio, err)
		case n > 2 && n <= 15:
			near(t, "ratio", ratio, 1/index, 1e-12)
		}
	}
}

func TestKendallWIsPublished(t *testing.T) {
	var all struct {
		Cases []struct {
			Name     string
			Ratings  [][]float64 `json:"ratings_by_rater"`
			Expected map[string]float64
			Computed struct {
				W         float64 `json:"W_corrected"`
				ChiSquare float64 `json:"chisq_corrected"`
				Degrees   int     `json:"df"`
			} `json:"recomputed"`
		}
	}
	readJSON(t, "testdata/kendall_w.json", &all)
	for _, c := range all.Cases {
		if c.Ratings == nil {
			continue // rank sums only: see TestRankSumsArePublished
		}
		t.Run(c.Name, func(t *testing.T) {
			got, err := judgement.KendallW(c.Ratings)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "W", got.W, c.Computed.W, 1e-14)
			near(t, "χ²", got.ChiSquare, c.Computed.ChiSquare, 1e-12)
			if got.Degrees != c.Computed.Degrees || got.Raters != len(c.Ratings) || got.Items != len(c.Ratings[0]) {
				t.Errorf("%+v", got)
			}
			for key, check := range map[string]func(want float64){
				"W":               func(want float64) { near(t, "W", got.W, want, 0) },
				"W_corrected_2dp": func(want float64) { near(t, "W", got.W, want, printed(2)) },
				"chisq_1dp":       func(want float64) { near(t, "χ²", got.ChiSquare, want, printed(1)) },
				"p":               func(want float64) { near(t, "p", got.P, want, printed(4)) },
				"df":              func(want float64) { near(t, "degrees", float64(got.Degrees), want, 0) },
			} {
				if want, there := c.Expected[key]; there {
					check(want)
				}
			}
		})
	}
}

func TestICCIsPublished(t *testing.T) {
	var all struct {
		Cases []struct {
			Name     string
			Ratings  [][]float64
			Expected struct {
				Two       []float64 `json:"rounded_2dp"`
				Three     []float64 `json:"rounded_3dp"`
				F1        []float64 `json:"F_1dp"`
				F3        []float64 `json:"F_3dp"`
				DF1       int
				DF2       []int
				Low, High []float64
				CILow     []float64 `json:"ci95_lower"`
				CIHigh    []float64 `json:"ci95_upper"`
			}
			Recomputed map[string]float64
		}
	}
	readJSON(t, "testdata/icc.json", &all)
	for _, c := range all.Cases {
		t.Run(c.Name, func(t *testing.T) {
			got, err := judgement.IntraclassCorrelations(c.Ratings)
			if err != nil || len(got) != 6 {
				t.Fatal(got, err)
			}
			for i, key := range []string{"ICC1_1", "ICC2_1", "ICC3_1", "ICC1_k", "ICC2_k", "ICC3_k"} {
				near(t, key, got[i].Value, c.Recomputed[key], printed(6))
				for _, of := range []struct {
					list   []float64
					digits int
					got    float64
				}{{c.Expected.Two, 2, got[i].Value}, {c.Expected.Three, 3, got[i].Value}, {c.Expected.F1, 1, got[i].F}, {c.Expected.F3, 3, got[i].F},
					{c.Expected.CILow, 2, got[i].Low}, {c.Expected.CIHigh, 2, got[i].High}} {
					if of.list != nil {
						near(t, key, of.got, of.list[i], printed(of.digits))
					}
				}
				if c.Expected.DF2 != nil && (got[i].DF1 != c.Expected.DF1 || got[i].DF2 != c.Expected.DF2[i]) {
					t.Errorf("%s: degrees %d and %d", key, got[i].DF1, got[i].DF2)
				}
			}
			near(t, "F of form 1", got[0].F, c.Recomputed["F1"], printed(6))
			near(t, "F of form 3", got[2].F, c.Recomputed["F3"], printed(6))
		})
	}
}

func TestSUSGradesArePublished(t *testing.T) {
	var all struct {
		Benchmarks struct{ Average float64 }
		Curve      struct{ Bands [][4]any } `json:"curved_grades_sauro_lewis"`
		Adjectives map[string]float64       `json:"adjectives_bangor_2009"`
	}
	readJSON(t, "testdata/sus.json", &all)
	near(t, "average", judgement.SUSAverage, all.Benchmarks.Average, 0)
	if len(all.Curve.Bands) != len(judgement.SUSGrades()) {
		t.Fatal(len(all.Curve.Bands))
	}
	for i, band := range all.Curve.Bands {
		for _, score := range []float64{band[1].(float64), band[2].(float64)} {
			if got, err := judgement.SUSGradeOf(score); err != nil || got.Letter != band[0].(string) {
				t.Errorf("%v: got %+v %v, want %v", score, got, err, band[0])
			}
		}
		grade := judgement.SUSGrades()[i]
		near(t, grade.Letter, grade.From, band[1].(float64), 0)
	}
	for _, a := range judgement.SUSAdjectives() {
		near(t, a.Word, a.Mean, all.Adjectives[a.Word], 0)
		if got, err := judgement.SUSAdjectiveOf(a.Mean); err != nil || got != a {
			t.Errorf("%v: %+v %v", a.Mean, got, err)
		}
	}
	for _, score := range []float64{-0.1, 100.1, math.NaN()} {
		if _, err := judgement.SUSGradeOf(score); !errors.Is(err, judgement.ErrScore) {
			t.Errorf("%v: %v", score, err)
		}
		if _, err := judgement.SUSAdjectiveOf(score); !errors.Is(err, judgement.ErrScore) {
			t.Errorf("%v: %v", score, err)
		}
	}
	for score, letter := range map[float64]string{84.05: "A+", 84.04: "A", 51.65: "D", 51.64: "F", 0: "F", 100: "A+", 62.5: "D"} {
		if got, _ := judgement.SUSGradeOf(score); got.Letter != letter {
			t.Errorf("%v: got %s, want %s", score, got.Letter, letter)
		}
	}
}
