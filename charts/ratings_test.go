package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

// addFactor adds a factor with its ratings' mean and range.
func addFactor(e *data.Evaluation, r *appraisal.Result, of data.Dimension, name string, mean, low, high float64) {
	id := fmt.Sprintf("factor-%d", len(e.Factors))
	e.Factors = append(e.Factors, data.Factor{ID: id, Name: name, Dimension: of, Weight: 1})
	r.Factors = append(r.Factors, appraisal.Factor{
		ID: id, Dimension: of, Raters: 4, Mean: figure(mean), Min: figure(low), Max: figure(high), Split: high-low >= 5,
	})
}

// addJudgement gives the parts maker nine rated factors, one that nobody rated, and a
// score of 63.25 of which the dimension growth is not assessed.
func addJudgement(e *data.Evaluation, r *appraisal.Result) {
	for _, f := range []struct {
		of              data.Dimension
		name            string
		mean, low, high float64
	}{
		{data.DimensionSystem, "易用性", 6.5, 5, 8}, {data.DimensionTeam, "生产力", 7, 6, 8}, {data.DimensionTeam, "沟通", 6.25, 5.5, 7},
		{data.DimensionTeam, "凝聚力", 6, 5, 6.5}, {data.DimensionTeam, "采纳度", 5.4, 2, 8}, {data.DimensionSystem, "稳定性", 7.5, 7, 8},
		{data.DimensionSystem, "安全性", 8, 7, 9}, {data.DimensionSystem, "与现有 ERP、电商平台和海外仓系统的集成", 4.2, 3, 5}, {data.DimensionSystem, "市场适应性", 6.4, 6, 7},
	} {
		addFactor(e, r, f.of, f.name, f.mean, f.low, f.high)
	}
	addFactor(e, r, data.DimensionTeam, "尚未评分", 0, 0, 0)
	none := appraisal.Figure{Why: appraisal.NoRating}
	last := &r.Factors[len(r.Factors)-1]
	last.Mean, last.Min, last.Max, last.Raters = none, none, none, 0
	r.Score = scored(map[data.Dimension]float64{
		data.DimensionReturn: 82, data.DimensionSavings: 91, data.DimensionAvoided: 48, data.DimensionGoals: 35, data.DimensionTeam: 61.6, data.DimensionSystem: 64,
	})
}

// scored is a score of dimensions with the method's weights.
func scored(of map[data.Dimension]float64) appraisal.Score {
	e := data.New("x", data.MustDate("2025-01-01"))
	var s appraisal.Score
	assessed := 0.0
	for id := range of {
		assessed += e.Weights[id]
	}
	for _, id := range data.Dimensions() {
		d := appraisal.DimensionScore{ID: id, Weight: e.Weights[id], Score: appraisal.Figure{Why: appraisal.NothingDated}}
		if score, given := of[id]; given {
			d.Score, d.Share = figure(score), d.Weight/assessed
			d.Contribution, d.Gain = d.Share*score, d.Share*(100-score)
			s.Exact.Value += d.Contribution
		}
		s.Dimensions = append(s.Dimensions, d)
	}
	s.Coverage = assessed / 100
	s.Provisional = s.Coverage < 0.5
	s.Total = figure(float64(appraisal.Rounded(s.Exact.Value)))
	s.Band = appraisal.BandOf(appraisal.Rounded(s.Exact.Value))
	if len(of) == 0 {
		s.Total = appraisal.Figure{Why: appraisal.NothingDated}
		s.Exact, s.Band = s.Total, ""
	}
	return s
}

// earlier is the assessment before parts: two factors were not rated then.
func earlier() *appraisal.Result {
	r := &appraisal.Result{AsOf: data.MustDate("2025-12-31")}
	for i, mean := range []float64{5.5, 5, 5.8, 6.2, 3.5, 7, 7.8} {
		r.Factors = append(r.Factors, appraisal.Factor{ID: fmt.Sprintf("factor-%d", i), Mean: figure(mean)})
	}
	r.Score = scored(map[data.Dimension]float64{data.DimensionReturn: 60, data.DimensionTeam: 52})
	return r
}

// manyFactors has so many rated factors with names that go on.
func manyFactors(count int, name string) (*data.Evaluation, *appraisal.Result) {
	e, r := data.New("x", data.MustDate("2025-01-01")), &appraisal.Result{AsOf: data.MustDate("2026-06-30")}
	for i := range count {
		mean := 5 + 3*math.Sin(float64(i))
		addFactor(e, r, data.FactorDimensions()[i*2/max(count, 2)], fmt.Sprintf("%s %d", name, i+1), mean, mean-1, math.Min(10, mean+1.5))
	}
	return e, r
}

const (
	longEnglish = "Fit to the way in which regional sales teams hand over"
	longChinese = "与现有订单、库存和海外仓系统的集成程度"
)

// raters is an evaluation that four people rated, one of them with a "don't know".
func raters() *data.Evaluation {
	e, _ := parts()
	e.Raters = []data.Rater{{ID: "sales", Name: "销售经理", Weight: 1}, {ID: "it", Name: "IT", Weight: 1}, {ID: "service", Name: "After-sales service, Europe and North America", Weight: 2}, {ID: "new", Name: "", Weight: 1}}
	day := data.MustDate("2026-06-30")
	for i, values := range [][3]float64{{8, 5, 6}, {7, 7, 7}, {6, 5.5, 6.5}, {6.5, 5, 6}, {2, 8, 6}, {7, 8, 7.5}, {9, 7, 8}, {4, 3, 4.5}} {
		for j, value := range values {
			e.Ratings = append(e.Ratings, data.Rating{Factor: e.Factors[i].ID, Rater: e.Raters[j].ID, Date: day, Value: value})
		}
	}
	e.Ratings = append(e.Ratings,
		data.Rating{Factor: "factor-0", Rater: "sales", Date: data.MustDate("2025-12-31"), Value: 1}, // earlier, though later in the list
		data.Rating{Factor: "factor-3", Rater: "it", Date: day, Unknown: true},                       // withdraws
		data.Rating{Factor: "factor-4", Rater: "sales", Date: data.MustDate("2026-07-01"), Value: 9}, // not known yet
		data.Rating{Factor: "factor-8", Rater: "it", Date: day, Value: 6},
	)
	return e
}

func gapOf(rater, other string, style Style) *Chart {
	return RaterGap(raters(), data.MustDate("2026-06-30"), rater, other, style)
}

func TestTitlesOfJudgementStateTheFinding(t *testing.T) {
	e, r := parts()
	alike, same := manyFactors(4, "f")
	for i := range same.Factors {
		same.Factors[i].Mean = figure(6 + float64(i)/100)
	}
	tied, low := manyFactors(4, "f")
	low.Factors[1].Mean, low.Factors[2].Mean = figure(1), figure(1.04)
	lone, only := manyFactors(1, "Adoption")
	full := scored(map[data.Dimension]float64{data.DimensionReturn: 100, data.DimensionTeam: 99.99})
	for _, test := range []struct {
		name  string
		chart *Chart
		want  string
	}{
		{"factors", FactorRatings(e, r, nil, chinese), "与现有 ERP、电商平台和海外仓系统的集成评分最低：4.2（满分 10）"},
		{"all alike", FactorRatings(alike, same, nil, english), "All factors are rated alike: 6.0 of 10"},
		{"two lowest", FactorRatings(tied, low, nil, english), "f 2 and 1 more are rated lowest: 1.0 of 10"},
		{"one factor", FactorRatings(lone, only, nil, english), "Adoption 1 is rated 5.0 of 10"},
		{"raters", gapOf("sales", "it", english), "Furthest apart on 采纳度: 销售经理 2, IT 8"},
		{"raters, the other way", gapOf("it", "sales", chinese), "分歧最大的是采纳度：IT 8，销售经理 2"},
		{"rater and the rest", gapOf("sales", "", english), "Furthest apart on 采纳度: 销售经理 2, Mean of the others 6.7"},
		{"with oneself", gapOf("it", "it", english), "IT and IT rate every factor alike"},
		{"score", ScoreGauge(r.Score, Point{}, english), "Score 68 (somewhat successful)"},
		{"score up", ScoreGauge(r.Score, PointOf(earlier()), chinese), "评分 68（有点成功），比 2025-12-31 提高 11 分"},
		{"score down", ScoreGauge(earlier().Score, Point{AsOf: data.MustDate("2025-06-30"), Score: figure(60)}, english), "Score 57 (no change), down 3 since 2025-06-30"},
		{"score level", ScoreGauge(r.Score, Point{AsOf: data.MustDate("2025-06-30"), Score: r.Score.Total}, english), "Score 68 (somewhat successful), unchanged since 2025-06-30"},
		{"breakdown", ScoreBreakdown(r.Score, english), "Goals could add most: 7.2 points"},
		{"nothing to gain", ScoreBreakdown(full, english), "Every dimension that is assessed gives all its points"},
	} {
		if got := test.chart.Title(); got != test.want || test.chart.Empty() {
			t.Errorf("%s: title %q, want %q; empty %v", test.name, got, test.want, test.chart.Empty())
		}
	}
}

func TestNothingJudgedIsASentence(t *testing.T) {
	e := data.New("x", data.MustDate("2025-01-01"))
	unrated := &appraisal.Result{Factors: []appraisal.Factor{{ID: "a", Mean: appraisal.Figure{Why: appraisal.NoRating}}}}
	broken := &appraisal.Result{Factors: []appraisal.Factor{{ID: "a", Mean: figure(math.NaN())}}}
	none := scored(nil)
	day := data.MustDate("2026-06-30")
	for name, c := range map[string]*Chart{
		"no result":        FactorRatings(nil, nil, nil, english),
		"no factors":       FactorRatings(e, &appraisal.Result{}, earlier(), chinese),
		"nothing rated":    FactorRatings(e, unrated, nil, english),
		"not a number":     FactorRatings(e, broken, nil, english),
		"no evaluation":    RaterGap(nil, day, "a", "b", english),
		"nobody rated":     RaterGap(e, day, "a", "", chinese),
		"unknown rater":    gapOf("sales", "gone", english),
		"has not rated":    gapOf("new", "", chinese),
		"nothing before":   RaterGap(raters(), data.MustDate("2020-01-01"), "sales", "it", english),
		"no score":         ScoreGauge(none, PointOf(earlier()), chinese),
		"no parts":         ScoreBreakdown(none, english),
		"score not finite": ScoreGauge(appraisal.Score{Total: figure(math.Inf(1))}, Point{}, english),
	} {
		if !c.Empty() || c.sentence == "" || c.Title() == "" || strings.Contains(c.sentence+c.title, "⟨") {
			t.Errorf("%s: empty %v, title %q, sentence %q", name, c.Empty(), c.Title(), c.sentence)
		}
		if words := written(c, card); len(words) < 2 {
			t.Errorf("%s: the picture says only %q", name, words)
		}
	}
}

func says(t *testing.T, c *Chart, size Size, wanted ...string) string {
	t.Helper()
	said := strings.Join(written(c, size), "|")
	for _, want := range wanted {
		if !strings.Contains(said, want) {
			t.Errorf("%s does not say %q: %s", c.Name(), want, said)
		}
	}
	return said
}

func TestRadarSaysFactorsAndSpread(t *testing.T) {
	e, r := parts()
	says(t, FactorRatings(e, r, earlier(), english), card,
		"5.4|采纳度 (2–8)", "6.5|易用性", "raters far apart: 1", "Lowest to highest", "2025-12-31")
	says(t, FactorRatings(e, r, nil, chinese), Screen, "4.2|与现有 ERP", "未评分 1 项")
	if said := says(t, FactorRatings(e, r, nil, english), card); strings.Contains(said, "2025-12-31") {
		t.Error("the key explains what is not there")
	}
	alone, same := manyFactors(5, "f")
	for i := range same.Factors {
		same.Factors[i].Min, same.Factors[i].Max = same.Factors[i].Mean, same.Factors[i].Mean
	}
	if said := says(t, FactorRatings(alone, same, nil, english), card); strings.Contains(said, "Lowest to highest") {
		t.Error("the key explains a range that there is not")
	}
}

// From three to twenty factors every one is named on the radar in a card, with its value;
// of more and fewer a ladder is drawn.
func TestEveryFactorIsNamed(t *testing.T) {
	for _, style := range []Style{english, chinese} {
		for _, name := range []string{"f", longEnglish, longChinese} {
			for count := 1; count <= 20; count++ {
				e, r := manyFactors(count, name)
				said := written(FactorRatings(e, r, nil, style), card)
				values, names := 0, 0
				for _, word := range said {
					if strings.HasPrefix(word, string([]rune(name)[:1])) {
						names++
					}
					if len(word) == 3 && word[1] == '.' {
						values++
					}
				}
				if values != count || names < count && count <= mostSpokes {
					t.Errorf("%d factors %q: %d values, %d names in %q", count, name, values, names, said)
				}
			}
		}
	}
	e, r := manyFactors(300, "factor")
	says(t, FactorRatings(e, r, nil, english), card, "more that are rated as high or higher")
}

func TestRaterGapShowsBothValues(t *testing.T) {
	said := says(t, gapOf("sales", "it", english), card, "采纳度|2|8", "易用性|5|8", "销售经理", "IT", "rated by one side only: 2")
	if strings.Contains(said, "凝聚力") {
		t.Error("a rating that was withdrawn counts")
	}
	says(t, gapOf("it", "", chinese), card, "其他人均值", "采纳度|4.7|8") // (2 + 2 · 6) / 3 is the mean of the others
}

func TestRaterGapIsSorted(t *testing.T) {
	pairs, missing := pairsOf(raters(), data.MustDate("2026-06-30"), "sales", "it")
	if len(pairs) != 7 || missing != 2 {
		t.Errorf("%d pairs, %d missing", len(pairs), missing)
	}
	if !slices.IsSortedFunc(pairs, func(a, b pairOfRatings) int { return int(10 * (b.distance() - a.distance())) }) {
		t.Errorf("not sorted: %v", pairs)
	}
}

func TestBreakdownOfAScoreAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawAnyScore(t)
		exact, sum, possible := 0.0, 0.0, 0.0
		if !s.Exact.Defined() {
			return
		}
		exact = s.Exact.Value
		for _, p := range partsOf(s, english.Words) {
			if p.missing == "" {
				sum += p.given
				possible += p.most
			}
		}
		if math.Abs(sum-exact) > 1e-9 || math.Abs(possible-100) > 1e-9 {
			t.Errorf("parts give %v of %v, the score is %v", sum, possible, exact)
		}
	})
}

func TestBreakdownOfAScoreSaysItsParts(t *testing.T) {
	_, r := parts()
	says(t, ScoreBreakdown(r.Score, english), card,
		"27.3| / 33.3", "82|Successful", "Nothing has been measured yet.", "Contributions add up to 67.6 points: score 68", "Not assessed")
	whole := scored(map[data.Dimension]float64{
		data.DimensionReturn: 82, data.DimensionSavings: 91, data.DimensionAvoided: 48, data.DimensionGrowth: 50, data.DimensionGoals: 35, data.DimensionTeam: 61.6, data.DimensionSystem: 64,
	})
	if said := says(t, ScoreBreakdown(whole, chinese), card, "增长"); strings.Contains(said, "未评估") {
		t.Error("the key explains what is not there")
	}
	whole.Dimensions[3].Weight, whole.Dimensions[3].Share = 0, 0
	if said := says(t, ScoreBreakdown(whole, chinese), card); strings.Contains(said, "增长") {
		t.Error("a dimension without a weight is drawn")
	}
}

func TestGaugeSaysScoreBandsAndFormer(t *testing.T) {
	_, r := parts()
	said := says(t, ScoreGauge(r.Score, PointOf(earlier()), english), card,
		"68|Somewhat successful", "Unsuccessful", "Little value", "No change", "Successful", "2025-12-31: 57", "|0|", "|100")
	if strings.Contains(strings.ToLower(said), "provisional") {
		t.Error("a score that is assessed enough is called provisional")
	}
	says(t, ScoreGauge(earlier().Score, Point{}, english), card, "Provisional: only 45% of the weight is assessed", "|provisional")
}

// The ring's colours meet where the bands do.
func TestGaugeHasNoGaps(t *testing.T) {
	reached := 100.0
	for _, limit := range appraisal.BandLimits() {
		from, to := bandArea(limit.Low, limit.High)
		if to != reached {
			t.Errorf("%s ends at %v, want %v", limit.Band, to, reached)
		}
		reached = from
	}
	if reached != 0 {
		t.Errorf("the lowest begins at %v", reached)
	}
	for score, want := range map[float64]point{0: {-1, 0}, 50: {0, -1}, 100: {1, 0}} {
		if got := onCircle(point{}, 1, turnOf(score)); math.Abs(got.x-want.x) > 1e-12 || math.Abs(got.y-want.y) > 1e-12 {
			t.Errorf("%v points to %v", score, got)
		}
	}
}

func TestJudgementPictures(t *testing.T) {
	pictures := map[string]*Chart{
		"rater-gap-zh-light": gapOf("sales", "it", chinese), "rater-gap-en-dark": gapOf("sales", "", dark(english)),
		"score-provisional-zh-dark": ScoreGauge(earlier().Score, Point{}, dark(chinese)),
	}
	for _, many := range []struct {
		name  string
		count int
		names string
		style Style
	}{
		{"twenty-factors-en-light", 20, longEnglish, english}, {"twenty-factors-zh-light", 20, longChinese, chinese}, {"three-factors-en-light", 3, longEnglish, english},
		{"two-factors-zh-light", 2, longChinese, chinese}, {"many-factors-en-dark", 60, "Factor", dark(english)},
	} {
		e, r := manyFactors(many.count, many.names)
		pictures[many.name] = FactorRatings(e, r, nil, many.style)
	}
	comparePictures(t, pictures)
}

func drawMean(t *rapid.T, label string) float64 {
	return rapid.OneOf(rapid.Float64Range(0, 10), rapid.SampledFrom([]float64{0, 5, 10, 10, 1e-9, -3, 1e300})).Draw(t, label)
}

func drawAnyScore(t *rapid.T) appraisal.Score {
	of := map[data.Dimension]float64{}
	for _, id := range data.Dimensions() {
		if rapid.IntRange(0, 3).Draw(t, "assessed") > 0 {
			of[id] = rapid.OneOf(rapid.Float64Range(0, 100), rapid.SampledFrom([]float64{0, 100, 20.5})).Draw(t, "score")
		}
	}
	return scored(of)
}

// drawJudgement adds factors and a score.
func drawJudgement(t *rapid.T, e *data.Evaluation, r *appraisal.Result) {
	for range rapid.SampledFrom([]int{0, 1, 2, 3, 4, 7, 9, 12, 20, 21, 60}).Draw(t, "factors") {
		mean := drawMean(t, "mean")
		addFactor(e, r, rapid.SampledFrom(data.FactorDimensions()).Draw(t, "dimension"), drawName(t), mean, mean*rapid.Float64Range(0, 1).Draw(t, "low"), mean+rapid.Float64Range(0, 4).Draw(t, "high"))
		if rapid.IntRange(0, 9).Draw(t, "unrated") == 0 {
			r.Factors[len(r.Factors)-1].Mean = appraisal.Figure{Why: appraisal.NoRating}
		}
	}
	r.Score = drawAnyScore(t)
}

// drawEarlier is an assessment before, or none.
func drawEarlier(t *rapid.T, r *appraisal.Result) *appraisal.Result {
	if rapid.Bool().Draw(t, "first") {
		return nil
	}
	before := &appraisal.Result{AsOf: r.AsOf.AddDays(-100), Score: drawAnyScore(t)}
	for _, f := range r.Factors {
		if rapid.Bool().Draw(t, "rated before") {
			before.Factors = append(before.Factors, appraisal.Factor{ID: f.ID, Mean: figure(drawMean(t, "former mean"))})
		}
	}
	return before
}

func drawGap(t *rapid.T, style Style) *Chart {
	e := data.New("x", data.MustDate("2025-01-01"))
	for i := range rapid.SampledFrom([]int{0, 1, 2, 60}).Draw(t, "raters") {
		e.Raters = append(e.Raters, data.Rater{ID: fmt.Sprint(i), Name: drawName(t), Weight: rapid.SampledFrom([]float64{0, 1, 1000}).Draw(t, "weight")})
	}
	day := data.MustDate("2026-06-30")
	for i := range rapid.SampledFrom([]int{0, 1, 9, 60}).Draw(t, "factors") {
		e.Factors = append(e.Factors, data.Factor{ID: fmt.Sprint("f", i), Name: drawName(t)})
		for _, rater := range []string{"0", "1"} {
			e.Ratings = append(e.Ratings, data.Rating{Factor: e.Factors[i].ID, Rater: rater, Date: day, Value: drawMean(t, "value"), Unknown: rapid.IntRange(0, 9).Draw(t, "unknown") == 0})
		}
	}
	return RaterGap(e, day, "0", rapid.SampledFrom([]string{"1", ""}).Draw(t, "other"), style)
}

func BenchmarkJudgement(b *testing.B) {
	e, r := manyFactors(20, longChinese)
	many, few := manyFactors(300, longChinese)
	gaps := raters()
	for i := range 300 {
		gaps.Factors = append(gaps.Factors, data.Factor{ID: fmt.Sprint("many", i), Name: longChinese})
		for j := range 60 {
			gaps.Ratings = append(gaps.Ratings, data.Rating{Factor: fmt.Sprint("many", i), Rater: []string{"sales", "it", "service", "new"}[j%4], Date: data.MustDate("2026-01-01"), Value: float64(j % 11)})
		}
	}
	for name, chart := range map[string]func() *Chart{
		"radar of 20":   func() *Chart { return FactorRatings(e, r, nil, chinese) },
		"ladder of 300": func() *Chart { return FactorRatings(many, few, nil, chinese) },
		"gap of 300":    func() *Chart { return RaterGap(gaps, data.MustDate("2026-06-30"), "sales", "", chinese) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := chart().Image(Screen); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
