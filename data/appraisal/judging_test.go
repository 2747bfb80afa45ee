package appraisal_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// judged is an evaluation with system factors a, b, c … of weight 1 and so many raters
// of weight 1, whose names are 0, 1 …
func judged(factors, raters int) *data.Evaluation {
	e := data.New("judged", day("2025-01-01"))
	for i := range factors {
		id := string(rune('a'+i%26)) + strings.Repeat("+", i/26)
		e.Factors = append(e.Factors, data.Factor{ID: id, Name: id, Dimension: data.DimensionSystem, Weight: 1})
	}
	for i := range raters {
		e.Raters = append(e.Raters, data.Rater{ID: fmt.Sprint(i), Name: fmt.Sprint(i), Weight: 1})
	}
	return e
}

// rows gives ratings on a day, one row a rater, one word a factor: a number, "?" for
// "don't know", "-" for none.
func rows(e *data.Evaluation, date string, table ...string) *data.Evaluation {
	for i, row := range table {
		for j, word := range strings.Fields(row) {
			r := data.Rating{Factor: e.Factors[j].ID, Rater: e.Raters[i].ID, Date: day(date), Unknown: word == "?"}
			if word == "-" {
				continue
			}
			if !r.Unknown {
				_, _ = fmt.Sscan(word, &r.Value)
			}
			e.Ratings = append(e.Ratings, r)
		}
	}
	return e
}

const year = "2025-12-31"

func system(r *appraisal.Result) appraisal.Figure { return dimensionOf(r, data.DimensionSystem).Score }

func weighting(r *appraisal.Result) *appraisal.Weighting {
	for i := range r.Weighting {
		if r.Weighting[i].Dimension == data.DimensionSystem {
			return &r.Weighting[i]
		}
	}
	return nil
}

func TestDontKnowWithdrawsAndCountsNowhere(t *testing.T) {
	e := rows(judged(2, 3), "2025-03-31", "2 5", "6 5", "7 5")
	rows(e, "2025-06-30", "? -")
	r := appraiseValid(t, e, year)
	a := r.Factors[0]
	want(t, "mean", a.Mean, 6.5, "")
	want(t, "least", a.Min, 6, "")
	want(t, "deviation", a.SD, math.Sqrt(0.5), "")
	if a.Raters != 2 || a.Unknown != 1 || r.Factors[1].Unknown != 0 {
		t.Errorf("%+v", a)
	}
	if before := appraiseValid(t, e, "2025-05-31").Factors[0]; before.Raters != 3 || before.Unknown != 0 {
		t.Errorf("before: %+v", before)
	}
	rows(e, "2025-09-30", "9 -")
	if after := appraiseValid(t, e, year).Factors[0]; after.Raters != 3 || after.Unknown != 0 || after.Max.Value != 9 {
		t.Errorf("rated again: %+v", after)
	}
	nobody := appraiseValid(t, rows(judged(1, 2), "2025-03-31", "?", "?"), year)
	want(t, "nobody knows", nobody.Factors[0].Mean, 0, appraisal.NoRating)
	want(t, "not assessed", system(nobody), 0, appraisal.NoRating)
	want(t, "no agreement", nobody.Agreement.W, 0, appraisal.NoRating)
	if nobody.Factors[0].Unknown != 2 || nobody.Factors[0].Raters != 0 || dimensionOf(nobody, data.DimensionSystem).Rests.Raters != 0 {
		t.Errorf("%+v", nobody.Factors[0])
	}
}

func TestFactorWeights(t *testing.T) {
	third := 1.0 / 3
	pair := func(a, b string, ratio float64) data.Comparison { return data.Comparison{A: a, B: b, Ratio: ratio} }
	for name, c := range map[string]struct {
		weighting data.Weighting
		weights   []float64 // of a, b, c
		score     float64   // of means 2, 6, 10
		why       appraisal.Reason
	}{
		"direct":         {data.Weighting{Method: data.Direct}, []float64{third, third, third}, 60, ""},
		"ranking":        {data.Weighting{Method: data.Ranking, Ranking: []string{"c", "b", "a"}}, []float64{2.0 / 18, 5.0 / 18, 11.0 / 18}, (2*2 + 6*5 + 10*11) / 1.8, ""},
		"not all ranked": {data.Weighting{Method: data.Ranking, Ranking: []string{"c", "a"}}, []float64{0.25, 0, 0.75}, 80, ""},
		"none ranked":    {data.Weighting{Method: data.Ranking}, nil, 0, appraisal.NotRanked},
		"pairs that fit": {data.Weighting{Method: data.Pairwise, Comparisons: []data.Comparison{pair("b", "a", 3), pair("c", "b", 2), pair("c", "a", 6)}},
			[]float64{0.1, 0.3, 0.6}, 80, ""},
		"a pair missing": {data.Weighting{Method: data.Pairwise, Comparisons: []data.Comparison{pair("b", "a", 3), pair("b", "c", 0.5)}}, []float64{0.1, 0.3, 0.6}, 80, ""},
		"an island":      {data.Weighting{Method: data.Pairwise, Comparisons: []data.Comparison{pair("b", "a", 3)}}, nil, 0, appraisal.NotConnected},
		"none compared":  {data.Weighting{Method: data.Pairwise}, nil, 0, appraisal.NotConnected},
	} {
		t.Run(name, func(t *testing.T) {
			e := rows(judged(3, 1), "2025-03-31", "2 6 10")
			e.Factors[0].Weight, e.Factors[1].Weight, e.Factors[2].Weight = 4, 4, 4
			e.Weighting = map[data.Dimension]data.Weighting{data.DimensionSystem: c.weighting}
			r := appraiseValid(t, e, year)
			for i := range r.Factors {
				if c.why != "" {
					want(t, "weight", r.Factors[i].Weight, 0, c.why)
					continue
				}
				want(t, "weight", r.Factors[i].Weight, c.weights[i], "")
				want(t, "share", appraisal.Figure{Value: r.Factors[i].Share}, c.weights[i], "")
			}
			want(t, "score", system(r), c.score, c.why)
			w := weighting(r)
			if w.Method != c.weighting.Method || w.Why != c.why {
				t.Errorf("%+v", w)
			}
			switch {
			case c.weighting.Method != data.Pairwise:
				want(t, "ratio", w.ConsistencyRatio, 0, appraisal.NotCompared)
				want(t, "ratio of all", r.ConsistencyRatio(), 0, appraisal.NotCompared)
			default:
				want(t, "ratio", w.ConsistencyRatio, 0, c.why)
				want(t, "ratio of all", r.ConsistencyRatio(), 0, c.why)
				if w.Compared != len(c.weighting.Comparisons) || w.Pairs != 3 || w.First != nil {
					t.Errorf("%+v", w)
				}
			}
		})
	}
}

// The weight of factors that are not rated goes to the others, whatever the method.
func TestUnratedFactorsShareOutTheirWeights(t *testing.T) {
	e := rows(judged(3, 1), "2025-03-31", "2 - 10")
	e.Weighting = map[data.Dimension]data.Weighting{data.DimensionSystem: {Method: data.Ranking, Ranking: []string{"b", "c", "a"}}}
	r := appraiseValid(t, e, year)
	want(t, "score", system(r), (2*2+5*10)/7.0*10, "")
	want(t, "weight of the unrated", r.Factors[1].Weight, 11.0/18, "")
	if r.Factors[1].Share != 0 || math.Abs(r.Factors[0].Share-2.0/7) > 1e-12 {
		t.Errorf("%+v", r.Factors)
	}
	e.Weighting[data.DimensionSystem] = data.Weighting{Method: data.Ranking, Ranking: []string{"b"}}
	want(t, "only the unrated has a weight", system(appraiseValid(t, e, year)), 0, appraisal.NoWeight)
}

func TestContradictingComparisonsAreNamed(t *testing.T) {
	e := rows(judged(4, 1), "2025-03-31", "5 5 5 5")
	team := data.Factor{ID: "t", Name: "t", Dimension: data.DimensionTeam, Weight: 0}
	e.Factors = append(e.Factors, team)
	e.Weighting = map[data.Dimension]data.Weighting{
		data.DimensionTeam: {Method: data.Pairwise},
		data.DimensionSystem: {Method: data.Pairwise, Comparisons: []data.Comparison{
			{A: "a", B: "b", Ratio: 2}, {A: "b", B: "c", Ratio: 2}, {A: "c", B: "d", Ratio: 2}, {A: "a", B: "c", Ratio: 4}, {A: "b", B: "d", Ratio: 4}, {A: "d", B: "a", Ratio: 8}}},
	}
	r := appraiseValid(t, e, year)
	w := weighting(r)
	if w.First == nil || w.First.A != "d" || w.First.B != "a" || w.First.Ratio != 8 || !(w.ConsistencyRatio.Value > 0.1) {
		t.Fatalf("%+v", w)
	}
	want(t, "consistent", appraisal.Figure{Value: w.First.Consistent}, r.Factors[3].Weight.Value/r.Factors[0].Weight.Value, "")
	want(t, "the largest", r.ConsistencyRatio(), w.ConsistencyRatio.Value, "")
	want(t, "one factor needs no comparison", r.Factors[4].Weight, 1, "")
	want(t, "λmax", w.LambdaMax, 4+3*w.ConsistencyIndex.Value, "")
}

// More factors than the random index knows, and more than can be compared.
func TestManyFactorsInPairs(t *testing.T) {
	for n, why := range map[int]appraisal.Reason{15: "", 16: "", 101: appraisal.TooManyFactors} {
		e := judged(n, 1)
		chain := data.Weighting{Method: data.Pairwise}
		for i := 1; i < n; i++ {
			chain.Comparisons = append(chain.Comparisons, data.Comparison{A: e.Factors[i-1].ID, B: e.Factors[i].ID, Ratio: 1})
		}
		e.Weighting = map[data.Dimension]data.Weighting{data.DimensionSystem: chain}
		r := appraiseValid(t, e, year)
		if r.Factors[0].Weight.Why != why {
			t.Errorf("%d factors: %+v", n, r.Factors[0].Weight)
		}
		if n > 15 {
			want(t, "ratio", r.ConsistencyRatio(), 0, appraisal.TooManyFactors)
		}
	}
}

func TestAgreement(t *testing.T) {
	for name, c := range map[string]struct {
		table           []string
		factors, raters int
		w               float64
		why             appraisal.Reason
		left            string // raters, factors left out
	}{
		"nobody":               {nil, 3, 3, 0, appraisal.NoRating, "[] []"},
		"one rater":            {[]string{"1 2 3"}, 3, 3, 0, appraisal.OneRater, "[] []"},
		"one factor":           {[]string{"1", "2"}, 3, 3, 0, appraisal.FewFactors, "[] []"},
		"full":                 {[]string{"1 5 9", "0 1 2", "7 8 8.5"}, 3, 3, 1, "", "[] []"},
		"opposite":             {[]string{"1 5 9", "9 5 1"}, 3, 3, 0, "", "[] []"},
		"tied":                 {[]string{"5 5 5", "8 8 8"}, 3, 3, 0, appraisal.AllTied, "[] []"},
		"a hole":               {[]string{"1 5 9", "0 - 2", "7 8 8.5"}, 3, 3, 1, "", "[] [b]"},
		"a don't know":         {[]string{"1 5 9", "0 ? 2", "7 8 8.5"}, 3, 3, 1, "", "[] [b]"},
		"one who began late":   {[]string{"1 5 9", "0 - -", "7 8 8.5"}, 3, 3, 1, "", "[1] []"},
		"nothing in common":    {[]string{"1 - -", "- 5 -", "- - 3"}, 3, 3, 0, appraisal.FewInCommon, "[1 2] [b c]"},
		"a factor not asked":   {[]string{"1 5", "2 4"}, 3, 3, 1, "", "[] []"},
		"with ties, Kendall's": {[]string{"1 2 2 4", "1 3 2 4"}, 4, 2, 12 * 18.5 / (4*60 - 2*6), "", "[] []"},
	} {
		t.Run(name, func(t *testing.T) {
			r := appraiseValid(t, rows(judged(c.factors, c.raters), "2025-03-31", c.table...), year)
			a := r.Agreement
			want(t, "W", a.W, c.w, c.why)
			if left := fmt.Sprint(a.LeftOutRaters, a.LeftOutFactors); left != c.left {
				t.Errorf("left out %s, want %s", left, c.left)
			}
			if c.why != "" {
				want(t, "p", a.P, 0, c.why)
				return
			}
			want(t, "χ²", a.ChiSquare, float64(len(a.Raters)*(len(a.Factors)-1))*c.w, "")
			if a.Degrees != len(a.Factors)-1 || !a.Rough || a.P.Value < 0 || a.P.Value > 1 {
				t.Errorf("%+v", a)
			}
		})
	}
}

func TestSUS(t *testing.T) {
	ninety := []int{5, 1, 5, 1, 5, 1, 5, 1, 3, 3} // 90
	fifty := []int{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}
	answered := func(factor, rater, date string, answers []int) data.Rating {
		score, whole := data.SUSScore(answers)
		if !whole {
			panic("not ten answers")
		}
		return data.Rating{Factor: factor, Rater: rater, Date: day(date), Value: score / 10, SUS: answers}
	}
	e := judged(2, 3)
	e.Raters[1].Weight = 3
	e.Factors[0].Questionnaire = data.SUS
	want(t, "nobody", appraiseValid(t, e, year).SUS.Score, 0, appraisal.NoAnswers)
	e.Ratings = []data.Rating{answered("a", "0", "2025-03-31", ninety), answered("a", "1", "2025-03-31", fifty), {Factor: "a", Rater: "2", Date: day("2025-03-31"), Value: 3}}
	r := appraiseValid(t, e, year)
	want(t, "weighted like ratings", r.SUS.Score, (90+3*50)/4.0, "")
	want(t, "the factor's mean has all", r.Factors[0].Mean, (9+3*5+3)/5.0, "")
	if r.SUS.Raters != 2 || r.SUS.Grade != "D" || r.SUS.Adjective != "ok" {
		t.Errorf("%+v", r.SUS)
	}
	e.Ratings = append(e.Ratings, answered("a", "1", "2025-06-30", ninety))
	want(t, "the latest", appraiseValid(t, e, year).SUS.Score, 90, "")
	want(t, "as it was", appraiseValid(t, e, "2025-05-31").SUS.Score, 60, "")
	e.Ratings = append(e.Ratings, data.Rating{Factor: "a", Rater: "1", Date: day("2025-07-31"), Unknown: true}, data.Rating{Factor: "a", Rater: "0", Date: day("2025-07-31"), Value: 2})
	want(t, "what was replaced or withdrawn", appraiseValid(t, e, year).SUS.Score, 0, appraisal.NoAnswers)
	e.Ratings = []data.Rating{answered("a", "0", "2025-03-31", ninety)}
	e.Raters[0].Weight = 0
	want(t, "no weight", appraiseValid(t, e, year).SUS.Score, 0, appraisal.NoWeight)
	e.Raters[0].Weight = 1
	e.Ratings = append(e.Ratings, answered("b", "0", "2025-03-31", fifty))
	if s := appraiseValid(t, e, year).SUS; s.Score.Value != 50 || s.Raters != 1 {
		t.Errorf("answers for two factors: %+v", s)
	}
}

// The published cases of the questionnaire, and one rater's score as the evaluation's.
func TestSUSScoresArePublished(t *testing.T) {
	text, err := os.ReadFile("../judgement/testdata/sus.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Cases []struct {
			Responses []int
			Expected  float64
		}
	}
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for _, c := range all.Cases {
		score, whole := data.SUSScore(c.Responses)
		if !whole || score != c.Expected {
			t.Errorf("%v: got %v, want %v", c.Responses, score, c.Expected)
		}
		e := judged(1, 1)
		e.Ratings = []data.Rating{{Factor: "a", Rater: "0", Date: day("2025-03-31"), Value: score / 10, SUS: c.Responses}}
		r := appraiseValid(t, e, year)
		want(t, "SUS", r.SUS.Score, c.Expected, "")
		want(t, "the dimension", system(r), c.Expected, "")
	}
}

func TestSplit(t *testing.T) {
	r := appraiseValid(t, rows(judged(3, 2), "2025-03-31", "3 4 -", "7 7 9"), year)
	if !r.Factors[0].Split || r.Factors[1].Split || r.Factors[2].Split {
		t.Errorf("%+v", r.Factors)
	}
}

func TestRests(t *testing.T) {
	e := complete()
	e.Goals = append(e.Goals, data.Goal{ID: "other", Name: "other", Baseline: 1, Target: 2})
	r := appraiseValid(t, e, "2025-12-31")
	for id, wants := range map[data.Dimension]appraisal.Rests{
		data.DimensionReturn:  {Counted: 3, All: 5, Latest: day("2025-12-31")},
		data.DimensionSavings: {Counted: 1, All: 1, Latest: day("2025-12-31")},
		data.DimensionGoals:   {Counted: 1, All: 2, Latest: day("2025-12-31")},
		data.DimensionTeam:    {Counted: 1, All: 1, Raters: 1, Latest: day("2025-12-31")},
	} {
		if got := dimensionOf(r, id).Rests; got != wants {
			t.Errorf("%s: %+v, want %+v", id, got, wants)
		}
	}
	r = appraiseValid(t, e, "2025-12-30")
	for _, id := range data.Dimensions() {
		if got := dimensionOf(r, id).Rests; got.Counted != 0 || !got.Latest.IsZero() || got.Raters != 0 || got.All == 0 {
			t.Errorf("%s before anything was measured: %+v", id, got)
		}
	}
}

// TestWhatOnlyRatersWithoutWeightRatedIsNotRestedOn holds that the people and the day are
// those of the factors that count.
func TestWhatOnlyRatersWithoutWeightRatedIsNotRestedOn(t *testing.T) {
	e := rows(judged(2, 2), "2025-03-31", "4 -", "6 -")
	rows(e, "2025-06-30", "- -", "- 9")
	e.Raters[1].Weight = 0
	got := dimensionOf(appraiseValid(t, e, year), data.DimensionSystem).Rests
	if want := (appraisal.Rests{Counted: 1, All: 2, Raters: 2, Latest: e.Ratings[0].Date}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	e.Raters[0].Weight = 0
	got = dimensionOf(appraiseValid(t, e, year), data.DimensionSystem).Rests
	if want := (appraisal.Rests{All: 2}); got != want {
		t.Errorf("nobody has weight: got %+v, want %+v", got, want)
	}
}

func TestScoreOfOneDimensionAlone(t *testing.T) {
	for _, id := range data.FactorDimensions() {
		e := rows(judged(1, 1), "2025-03-31", "8.05")
		e.Factors[0].Dimension = id
		r := appraiseValid(t, e, year)
		want(t, "total", r.Score.Total, 81, "") // 80.5
		if r.Score.Band != appraisal.Successful || !r.Score.Provisional || math.Abs(dimensionOf(r, id).Share-1) > 0 {
			t.Errorf("%+v", r.Score)
		}
	}
}

// A gain is what the score rises by when that dimension or factor is at its best.
func TestGainsAreWhatTheScoreWouldGain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		r := appraisal.Appraise(e, asOf)
		if diff := cmp.Diff(r.Score, appraisal.SupposeScores(e, asOf, appraisal.ScoreChange{}), sameDate); diff != "" {
			t.Fatalf("nothing supposed:\n%s", diff)
		}
		check := func(what string, gain float64, change appraisal.ScoreChange) {
			best := appraisal.SupposeScores(e, asOf, change)
			if r.Score.Exact.Defined() && math.Abs(best.Exact.Value-r.Score.Exact.Value-gain) > 1e-9 {
				t.Fatalf("%s: gain %v, from %v to %v", what, gain, r.Score.Exact.Value, best.Exact.Value)
			}
		}
		for _, d := range r.Score.Dimensions {
			if d.Score.Defined() {
				check(string(d.ID), d.Gain, appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{d.ID: 100}})
			}
		}
		for _, f := range r.Factors {
			if f.Mean.Defined() {
				check(f.ID, f.Gain, appraisal.ScoreChange{Means: map[string]float64{f.ID: 10}})
			}
		}
	})
}

func TestSupposeScores(t *testing.T) {
	e := complete() // team 40, system 80
	asOf := day("2025-12-31")
	before := e.Clone()
	exact := 70.5
	for name, c := range map[string]struct {
		what appraisal.ScoreChange
		want float64
	}{
		"nothing":            {appraisal.ScoreChange{}, exact},
		"a dimension":        {appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{data.DimensionTeam: 100}}, exact + 9},
		"a factor":           {appraisal.ScoreChange{Means: map[string]float64{"adoption": 10}}, exact + 9},
		"both, a dimension":  {appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{data.DimensionTeam: 0}, Means: map[string]float64{"adoption": 10}}, exact - 6},
		"above the end":      {appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{data.DimensionTeam: 900}}, exact + 9},
		"below the end":      {appraisal.ScoreChange{Means: map[string]float64{"adoption": -4}}, exact - 6},
		"no number":          {appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{data.DimensionTeam: math.NaN()}, Means: map[string]float64{"ease": math.NaN()}}, exact},
		"nobody knows these": {appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{"x": 1}, Means: map[string]float64{"x": 1}}, exact},
	} {
		t.Run(name, func(t *testing.T) {
			got := appraisal.SupposeScores(e, asOf, c.what)
			want(t, "exact", got.Exact, c.want, "")
			if got.Band != appraisal.BandOf(appraisal.Rounded(c.want)) {
				t.Errorf("band %s", got.Band)
			}
		})
	}
	e.Ratings, before.Ratings = nil, nil
	got := appraisal.SupposeScores(e, asOf, appraisal.ScoreChange{Means: map[string]float64{"adoption": 4}, Dimensions: map[data.Dimension]float64{data.DimensionSystem: 80}})
	want(t, "what was not assessed", got.Exact, exact, "")
	if got.Coverage != 1 {
		t.Errorf("coverage %v", got.Coverage)
	}
	if diff := cmp.Diff(before, e, sameDate); diff != "" {
		t.Error(diff)
	}
}

// Raising a rating never lowers the score, whatever the weights.
func TestABetterRatingNeverLowersTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		var at []int
		for i := range e.Ratings {
			if !e.Ratings[i].Unknown && len(e.Ratings[i].SUS) == 0 {
				at = append(at, i)
			}
		}
		if len(at) == 0 {
			return
		}
		before := appraisal.Appraise(e, asOf).Score
		r := &e.Ratings[rapid.SampledFrom(at).Draw(t, "rating")]
		r.Value = min(data.MaxRating, r.Value+rapid.Float64Range(0, 5).Draw(t, "more"))
		after := appraisal.Appraise(e, asOf).Score
		if before.Exact.Why != after.Exact.Why || after.Exact.Value < before.Exact.Value-1e-9 || after.Total.Value < before.Total.Value {
			t.Fatalf("from %+v to %+v", before, after)
		}
	})
}

// The order of raters plays no part: agreement is the same to the last bit, means to
// rounding.
func TestTheOrderOfRatersPlaysNoPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		a := appraisal.Appraise(e, asOf)
		if len(e.Raters) > 1 {
			e.Raters = rapid.Permutation(e.Raters).Draw(t, "raters")
		}
		b := appraisal.Appraise(e, asOf)
		if a.Agreement.W != b.Agreement.W || a.Agreement.P != b.Agreement.P || a.Agreement.Degrees != b.Agreement.Degrees {
			t.Fatalf("%+v and %+v", a.Agreement, b.Agreement)
		}
		slices.Sort(a.Agreement.LeftOutRaters)
		slices.Sort(b.Agreement.LeftOutRaters)
		if !slices.Equal(a.Agreement.LeftOutFactors, b.Agreement.LeftOutFactors) {
			t.Fatalf("%+v and %+v", a.Agreement, b.Agreement)
		}
		alike := func(what string, x, y appraisal.Figure) {
			if x.Why != y.Why || math.Abs(x.Value-y.Value) > 1e-12*max(1, math.Abs(x.Value)) {
				t.Fatalf("%s: %v and %v", what, x, y)
			}
		}
		for i := range a.Factors {
			alike("mean", a.Factors[i].Mean, b.Factors[i].Mean)
			alike("deviation", a.Factors[i].SD, b.Factors[i].SD)
			if a.Factors[i].Split != b.Factors[i].Split || a.Factors[i].Weight != b.Factors[i].Weight {
				t.Fatalf("%+v and %+v", a.Factors[i], b.Factors[i])
			}
		}
		alike("score", a.Score.Exact, b.Score.Exact)
		alike("SUS", a.SUS.Score, b.SUS.Score)
		if a.Score.Band != b.Score.Band {
			t.Fatalf("%s and %s", a.Score.Band, b.Score.Band)
		}
	})
}

func TestWeightsOfADimensionAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		r := appraisal.Appraise(e, datatest.AsOf(t, e))
		weights, shares := map[data.Dimension]float64{}, map[data.Dimension]float64{}
		for _, f := range r.Factors {
			weights[f.Dimension] += f.Weight.Value
			shares[f.Dimension] += f.Share
		}
		for _, w := range r.Weighting {
			d := dimensionOf(r, w.Dimension)
			if sum := weights[w.Dimension]; len(e.FactorsOf(w.Dimension)) > 0 && (w.Why == "") != (math.Abs(sum-1) < 1e-12) || w.Why != "" && sum != 0 {
				t.Fatalf("%+v: weights add up to %v", w, sum)
			}
			if sum := shares[w.Dimension]; d.Score.Defined() != (math.Abs(sum-1) < 1e-12) {
				t.Fatalf("%+v: shares add up to %v, %+v", w, sum, d)
			}
		}
	})
}

func TestJSONNamesOfJudgement(t *testing.T) {
	e := rows(judged(3, 3), "2025-03-31", "1 5 9", "0 ? 2", "7 8 8.5")
	e.Weighting = map[data.Dimension]data.Weighting{data.DimensionSystem: {Method: data.Pairwise, Comparisons: []data.Comparison{
		{A: "a", B: "b", Ratio: 3}, {A: "b", B: "c", Ratio: 3}, {A: "c", B: "a", Ratio: 3}}}}
	text, err := json.Marshal(appraiseValid(t, e, year))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]any{
		"ratings/kendall_w": 1.0, "ratings/kendall_df": 1.0, "ratings/kendall_chi_square": 3.0, "ratings/kendall_p": math.Erfc(math.Sqrt(1.5)), "ratings/kendall_p_rough": true,
		"ratings/factors/raters": 3.0, "ratings/factors/unknown": 0.0, "ratings/factors/split": true, "ratings/factors/weight": 1.0 / 3, "ratings/factors/min": 0.0,
		"weights/consistency_ratio": (1 + 3 + 1.0/3 - 3) / 2 / 0.58, "weights/system/method": "pairwise", "weights/system/lambda_max": 1 + 3 + 1.0/3,
		"weights/system/look_at_first/a": "a", "weights/system/look_at_first/consistent_ratio": 1.0, "weights/team/consistency_ratio": nil,
		"undefined/weights.team.consistency_ratio": "no factors are compared in pairs", "sus/score": nil, "undefined/sus.score": "no questionnaire is answered",
		"score/dimensions/rests_on/of": 0.0,
	} {
		if value := jsonAt(got, path); value != want && !closeTo(value, want) {
			t.Errorf("%s: got %v, want %v", path, value, want)
		}
	}
	if left := fmt.Sprint(jsonAt(got, "ratings/kendall_left_out_factors")); left != "[b]" {
		t.Errorf("left out: %s", left)
	}
}
