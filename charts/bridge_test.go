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
	"huibao/data/comparison"
)

// bridgeBetween leads from one value to what the steps add to it.
func bridgeBetween(from float64, steps ...comparison.Step) comparison.Bridge {
	to := from
	for _, s := range steps {
		to += s.Change
	}
	return comparison.Bridge{From: figure(from), To: figure(to), Change: figure(to - from), Steps: steps}
}

// moved is what moved since earlier: time is saved later than planned, the licence has
// become dearer, and a course was added.
func moved() *comparison.Comparison {
	_, r := parts()
	c := &comparison.Comparison{From: comparison.Moment{Result: earlier()}, To: comparison.Moment{Result: r}}
	step := func(name string, side data.Side, change float64, p comparison.Presence) comparison.Step {
		return comparison.Step{ID: name, Name: name, Side: side, Change: change, Presence: p}
	}
	c.Net = bridgeBetween(110_300,
		step("许可与订阅", data.Cost, -23_500, comparison.Stayed), step("Second course for the eastern team", data.Cost, -4_180, comparison.Added),
		step("Unchanged", data.Cost, 0, comparison.Stayed),
		step("Time saved on quotes", data.Benefit, 61_040, comparison.Stayed), step("老客户保留率提升带来的毛利", data.Benefit, -31_000, comparison.Stayed),
		step("Fewer wrong deliveries", data.Benefit, 7_260, comparison.SwitchedIn))
	c.ROI = bridgeBetween(0.4104,
		step("许可与订阅", data.Cost, -0.0812, comparison.Stayed), step("Second course for the eastern team", data.Cost, -0.0171, comparison.Added),
		step("Time saved on quotes", data.Benefit, 0.3093, comparison.Stayed), step("老客户保留率提升带来的毛利", data.Benefit, -0.0921, comparison.Stayed),
		step("Fewer wrong deliveries", data.Benefit, 0.0297, comparison.SwitchedIn))
	var dimensions []comparison.Step
	for i, change := range []float64{12.4, 3.1, 0, -2.6, 0, 4.24, -0.02} {
		dimensions = append(dimensions, comparison.Step{ID: string(data.Dimensions()[i]), Change: change})
	}
	c.Score = bridgeBetween(45.12, dimensions...)
	return c
}

func byName(s comparison.Step) string { return s.Name }

// manySteps moves so many lines, each a little less than the one before.
func manySteps(count int) *comparison.Comparison {
	var steps []comparison.Step
	for i := range count {
		change := 40_000 / float64(i+1)
		side := data.Benefit
		if i%3 == 1 {
			change, side = -change, data.Cost
		}
		steps = append(steps, comparison.Step{ID: fmt.Sprint(i), Name: fmt.Sprintf("Line %d with a name that goes on and on for as long as anybody cares to read", i), Side: side, Change: change})
	}
	c := &comparison.Comparison{Net: bridgeBetween(1_940_300, slices.Clone(steps)...)}
	for i := range steps {
		steps[i].Change /= 200_000
	}
	c.ROI = bridgeBetween(-0.12, slices.Clone(steps)...)
	return c
}

func TestTitlesOfBridges(t *testing.T) {
	c := moved()
	fell, level := &comparison.Comparison{}, &comparison.Comparison{}
	fell.Score = bridgeBetween(60, comparison.Step{ID: "return", Change: -3.04})
	level.ROI = bridgeBetween(0.3, comparison.Step{Name: "a", Side: data.Benefit, Change: 0.1}, comparison.Step{Name: "b", Side: data.Cost, Change: -0.1})
	for _, test := range []struct {
		name  string
		chart *Chart
		want  string
	}{
		{"net", Bridges(c, english)[0], "Net benefit up 9.6K: Time saved on quotes +61.0K, 老客户保留率提升带来的毛利 −31.0K"},
		{"net, Chinese", Bridges(c, chinese)[0], "净收益增加 0.96万：Time saved on quotes +6.10万，老客户保留率提升带来的毛利 −3.10万"},
		{"ROI", Bridges(c, english)[1], "ROI up 14.9 percentage points: Time saved on quotes +30.9, 老客户保留率提升带来的毛利 −9.2"},
		{"score", Bridges(c, chinese)[2], "评分提高 17.1 分：投资回报 +12.4，团队影响 +4.2"},
		{"score down", ScoreBridge(fell, "a", "b", func(s comparison.Step) string { return s.ID }, english), "Score down 3.0 points: return −3.0"},
		{"ROI level", ROIBridge(level, "a", "b", byName, english), "ROI unchanged: a +10.0, b −10.0"},
	} {
		if got := test.chart.Title(); got != test.want || test.chart.Empty() {
			t.Errorf("%s: title %q, want %q; empty %v", test.name, got, test.want, test.chart.Empty())
		}
	}
}

func TestBridgeWithoutStepsIsASentence(t *testing.T) {
	undefined, infinite, huge := moved(), moved(), moved()
	undefined.ROI.Change = appraisal.Figure{Why: appraisal.TwoCurrencies}
	infinite.Net.To = figure(math.Inf(1))
	huge.Net.Steps[0].Change = math.Inf(-1)
	for name, test := range map[string]struct {
		chart *Chart
		says  string
	}{
		"nothing to compare": {Bridges(nil, english)[0], "Record an assessment"},
		"no change":          {NetBridge(&comparison.Comparison{Net: bridgeBetween(5, comparison.Step{Name: "x"})}, "a", "b", byName, english), "Nothing differs"},
		"two currencies":     {ROIBridge(undefined, "a", "b", byName, english), english.Words.Reason(appraisal.TwoCurrencies)},
		"infinite end":       {NetBridge(infinite, "a", "b", byName, chinese), chinese.Words.Reason(appraisal.TooLarge)},
		"infinite step":      {NetBridge(huge, "a", "b", byName, english), english.Words.Reason(appraisal.TooLarge)},
	} {
		if !test.chart.Empty() || !strings.Contains(test.chart.sentence, test.says) {
			t.Errorf("%s: empty %v, %q, want %q", name, test.chart.Empty(), test.chart.sentence, test.says)
		}
	}
}

// What is written beside the bars adds up to the ends as they are written, however many
// steps are drawn.
func TestBridgeAddsUpAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var steps []comparison.Step
		for i := range rapid.IntRange(1, 40).Draw(t, "steps") {
			change := rapid.OneOf(rapid.Float64Range(-2e6, 2e6), rapid.Float64Range(-2, 2), rapid.Just(0.0)).Draw(t, "change")
			steps = append(steps, comparison.Step{Name: fmt.Sprint(i), Side: data.Benefit, Change: change})
		}
		of := bridgeBetween(rapid.Float64Range(-5e6, 5e6).Draw(t, "from"), steps...)
		b := bridge{kind: NameNetBridge, from: stop{"", of.From.Value}, to: stop{"", of.To.Value}}
		b.text, b.unit = amounts(of, english.Words)
		if !b.take(&of, byName, english.Words) {
			t.Fatal("not taken")
		}
		most := rapid.IntRange(0, 12).Draw(t, "rows")
		rows := b.largest(most, english.Words)
		if len(rows) > max(most, 1) {
			t.Errorf("%d rows where %d have room", len(rows), most)
		}
		rounded := func(x float64) float64 { return comparison.Apportioned([]float64{x}, x, b.unit)[0] }
		shown, exact := rounded(of.From.Value), of.From.Value
		for _, s := range rows {
			shown += s.shown
			exact += s.change
			if s.side != "" && s.shown == 0 && len(b.steps) > 1 {
				t.Errorf("%s is drawn though it is written as 0", s.name)
			}
		}
		if math.Abs(shown-rounded(of.To.Value)) > b.unit/100 {
			t.Errorf("as written it comes to %v, not %v", shown, rounded(of.To.Value))
		}
		if math.Abs(exact-of.To.Value) > 1e-6 {
			t.Errorf("the bars come to %v, not %v", exact, of.To.Value)
		}
	})
}

func TestBridgeSaysWhereItsAxisIsCut(t *testing.T) {
	words := strings.Join(written(NetBridge(manySteps(4), "2025-12-31", "2026-06-30", byName, english), card), "|")
	if !strings.Contains(words, "The axis does not begin at 0") {
		t.Error(words)
	}
	words = strings.Join(written(Bridges(moved(), english)[1], card), "|")
	if strings.Contains(words, "The axis") || !strings.Contains(words, "0%") {
		t.Error(words)
	}
	small := &comparison.Comparison{ROI: bridgeBetween(0.449, comparison.Step{Name: "a", Side: data.Benefit, Change: 0.03}, comparison.Step{Name: "b", Side: data.Benefit, Change: 0.009})}
	small.Score = bridgeBetween(76.6, comparison.Step{ID: "return", Change: 1.6})
	for _, chart := range Bridges(small, english)[1:] {
		if words = strings.Join(written(chart, card), "|"); !strings.Contains(words, "The axis does not begin at 0") {
			t.Error(words) // the steps could not be seen
		}
	}
}

func TestPicturesOfBridgesStayAsTheyAre(t *testing.T) {
	rounding := &comparison.Comparison{ROI: bridgeBetween(0.41046, comparison.Step{Name: "a", Side: data.Benefit, Change: 0.2321})}
	comparePictures(t, map[string]*Chart{
		"bridge-cut-en-light":     NetBridge(manySteps(6), "2025-12-31", "2026-06-30", byName, english),
		"bridge-many-zh-light":    NetBridge(manySteps(200), "2025-12-31", "今日", byName, chinese),
		"bridge-below-en-dark":    ROIBridge(manySteps(200), "2025-12-31", "2026-06-30", byName, dark(english)),
		"bridge-rounding-zh-dark": ROIBridge(rounding, "2025-12-31", "2026-06-30", byName, dark(chinese)),
	})
}

// drawMoved is what may have moved since an assessment, nil without one.
func drawMoved(t *rapid.T, before *appraisal.Result) *comparison.Comparison {
	if before == nil {
		return nil
	}
	c := &comparison.Comparison{From: comparison.Moment{Result: before}, To: comparison.Moment{Result: &appraisal.Result{AsOf: before.AsOf.AddDays(100), Currency: "CNY"}}}
	rate := func() float64 {
		return rapid.OneOf(rapid.Float64Range(-1, 3), rapid.SampledFrom([]float64{0, -1, 1e-9, 1e5, 1e18, -1e18, math.MaxFloat64})).Draw(t, "rate")
	}
	c.Net = drawBridge(t, func() float64 { return drawAmount(t, "change") })
	c.ROI = drawBridge(t, rate)
	c.Score = drawBridge(t, func() float64 { return rapid.Float64Range(-30, 30).Draw(t, "points") })
	c.Score.From, c.Score.To = figure(clamp(c.Score.From.Value, 0, 100)), figure(clamp(c.Score.To.Value, 0, 100))
	return c
}

func drawBridge(t *rapid.T, change func() float64) comparison.Bridge {
	var steps []comparison.Step
	presences := []comparison.Presence{comparison.Stayed, comparison.Stayed, comparison.Added, comparison.Removed, comparison.SwitchedIn, comparison.SwitchedOut}
	for range rapid.SampledFrom([]int{0, 1, 4, 40}).Draw(t, "steps") {
		steps = append(steps, comparison.Step{
			ID: string(rapid.SampledFrom(data.Dimensions()).Draw(t, "dimension")), Name: drawName(t), Side: rapid.SampledFrom([]data.Side{data.Cost, data.Benefit}).Draw(t, "side"),
			Change: change(), Presence: rapid.SampledFrom(presences).Draw(t, "presence"),
		})
	}
	b := bridgeBetween(change(), steps...)
	if rapid.IntRange(0, 9).Draw(t, "undefined") == 0 {
		b.Change = appraisal.Figure{Why: appraisal.TwoCurrencies}
	}
	return b
}

func BenchmarkBridgeOf200Lines(b *testing.B) {
	c := NetBridge(manySteps(200), "2025-12-31", "2026-06-30", byName, english)
	for b.Loop() {
		if _, err := c.Image(Screen); err != nil {
			b.Fatal(err)
		}
	}
}
