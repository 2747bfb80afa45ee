package charts

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// analysed is an analysis as it might follow for parts.
func analysed() (*data.Evaluation, *analysis.Result) {
	e, r := parts()
	a := &analysis.Result{Base: r}
	for _, s := range []struct {
		name          string
		outlook       data.Outlook
		npv, roi      float64
		months        float64
		neverPaysBack bool
	}{
		{"", data.Conservative, -42_300, -0.12, 0, true},
		{"", data.Expected, 84_700, 0.642, 22.4, false},
		{"", data.Optimistic, 203_900, 1.21, 14.1, false},
		{"晚半年上线，且只有一半销售使用", data.Expected, 9_800, 0.21, 31.7, false},
		{"Renewal at a third more", data.Expected, 61_200, 0.43, 24.9, false},
	} {
		own := s.name != ""
		result := &appraisal.Result{Horizon: appraisal.Horizon{NPV: s.npv, ROI: figure(s.roi), Payback: figure(s.months)}}
		if s.neverPaysBack {
			result.Horizon.Payback = appraisal.Figure{Why: appraisal.NotPaidBack}
		}
		a.Scenarios = append(a.Scenarios, analysis.Scenario{ID: s.name, Name: s.name, Outlook: s.outlook, Own: own, Result: result})
	}
	a.Tornado.Likely = outcome(84_700, 0.642)
	for _, d := range []struct {
		kind                         analysis.DriverKind
		line                         int
		assumed                      bool
		low, high                    float64
		npvLow, npvHigh, roiLo, roHi float64
	}{
		{analysis.LineDriver, 5, false, 0.5, 1.2, -9_400, 122_300, 0.2, 0.83},
		{analysis.AdoptionDriver, 0, false, 0.8, 1, 12_100, 84_700, 0.31, 0.642},
		{analysis.LineDriver, 6, false, 0.7, 1.25, 49_300, 114_200, 0.47, 0.79},
		{analysis.DelayDriver, 0, false, 6, 0, 31_800, 84_700, 0.39, 0.642},
		{analysis.LineDriver, 0, true, 0.8, 1.2, 104_300, 65_100, 0.93, 0.42},
		{analysis.HorizonDriver, 0, false, 24, 48, 71_200, 101_700, 0.52, 0.7},
		{analysis.LineDriver, 7, true, 0.8, 1.2, 77_300, 92_100, 0.6, 0.69},
		{analysis.RateDriver, 0, false, 0.08, 0.12, 91_300, 78_600, 0.642, 0.642},
		{analysis.LineDriver, 2, true, 0.8, 1.2, 89_100, 80_300, 0.67, 0.61},
	} {
		driver := analysis.Driver{Kind: d.kind, Assumed: d.assumed}
		if d.kind == analysis.LineDriver {
			driver.Line = a.Base.Lines[d.line].ID
		}
		driver.Low = analysis.Setting{Input: d.low, Outcome: outcome(d.npvLow, d.roiLo)}
		driver.High = analysis.Setting{Input: d.high, Outcome: outcome(d.npvHigh, d.roHi)}
		a.Tornado.Drivers = append(a.Tornado.Drivers, driver)
	}
	a.Simulation = analysis.Simulation{
		Seed: 1, Trials: 10_000, PaybackMonths: 24, Varied: 6, PositiveROI: figure(0.8712), PaidBack: figure(0.61),
		NPV: bell(-61_000, 218_000, 40), ROI: bell(-0.31, 1.42, 40),
	}
	return e, a
}

func outcome(npv, roi float64) analysis.Outcome {
	return analysis.Outcome{NPV: figure(npv), ROI: figure(roi)}
}

// bell is a distribution over so many intervals, a little to the left.
func bell(low, high float64, intervals int) analysis.Distribution {
	at := func(share float64) float64 { return low + (high-low)*share }
	var h analysis.Histogram
	for i := range intervals + 1 {
		h.Edges = append(h.Edges, at(float64(i)/float64(intervals)))
	}
	for i := range intervals {
		x := (float64(i) + 0.5) / float64(intervals)
		h.Counts = append(h.Counts, int(4_000*math.Pow(x, 2.2)*math.Pow(1-x, 2.8)))
	}
	return analysis.Distribution{
		P5: figure(at(0.17)), P50: figure(at(0.44)), P95: figure(at(0.74)), Mean: figure(at(0.445)), SD: figure((high - low) * 0.17), Histogram: h,
	}
}

// manyDrivers has more drivers than bars, one of them without a name, some without
// figures.
func manyDrivers() (*data.Evaluation, *analysis.Result) {
	e, a := analysed()
	for i := range 300 {
		d := analysis.Driver{Kind: analysis.LineDriver, Line: fmt.Sprintf("line %d", i), Assumed: i%2 == 0}
		d.Low = analysis.Setting{Input: 0.8, Outcome: outcome(84_700-float64(300-i)*10, 0.642-float64(300-i)/5000)}
		d.High = analysis.Setting{Input: 1.2, Outcome: outcome(84_700+float64(300-i)*10, 0.642+float64(300-i)/5000)}
		a.Tornado.Drivers = append(a.Tornado.Drivers, d)
	}
	return e, a
}

func manyScenarios(count int) (*data.Evaluation, *analysis.Result) {
	e, a := analysed()
	for i := len(a.Scenarios); i < count; i++ {
		s := a.Scenarios[3]
		s.Name = fmt.Sprintf("Scenario %d with a name that goes on and on until nobody reads it any more", i)
		s.Result = &appraisal.Result{Horizon: appraisal.Horizon{NPV: float64(i * 10_000), ROI: figure(float64(i) / 10), Payback: figure(30)}}
		a.Scenarios = append(a.Scenarios, s)
	}
	return e, a
}

func TestTitlesOfAnAnalysisStateTheFinding(t *testing.T) {
	e, a := analysed()
	_, good := analysed()
	good.Scenarios = good.Scenarios[1:]
	_, bad := analysed()
	bad.Scenarios = bad.Scenarios[:1]
	_, sure := analysed()
	sure.Simulation.PositiveROI = figure(0.99995)
	_, open := analysed()
	open.Simulation.PositiveROI = appraisal.Figure{Why: appraisal.NoCost}
	_, half := analysed()
	half.Tornado.Drivers = half.Tornado.Drivers[:1]
	half.Tornado.Drivers[0].Low.Outcome.ROI = appraisal.Figure{Why: appraisal.NoCost}
	for _, test := range []struct {
		name  string
		chart *Chart
		want  string
	}{
		{"tornado", Tornado(e, a, analysis.NPV, english), "销售跟单节省工时 moves the NPV most: −9.4K to 122K"},
		{"tornado, Chinese", Tornado(e, a, analysis.ROI, chinese), "对投资回报率影响最大的是销售跟单节省工时：20.0% 至 83.0%"},
		{"tornado, an end unknown", Tornado(e, half, analysis.ROI, english), "销售跟单节省工时 moves the ROI most"},
		{"simulated ROI", Histogram(a, analysis.ROI, english), "In 87% of trials the ROI is above 0"},
		{"simulated ROI, almost sure", Histogram(sure, analysis.ROI, chinese), ">99.9% 的试验中投资回报率大于 0"},
		{"simulated ROI without a share", Histogram(open, analysis.ROI, english), "In 90% of trials the ROI is between −1.6% and 97.0%"},
		{"simulated NPV", Histogram(a, analysis.NPV, english), "In 90% of trials the NPV is between −13.6K and 145K"},
		{"scenarios", Scenarios(e, a, english), "NPV is above 0 in 4 of 5 scenarios"},
		{"scenarios, all", Scenarios(e, good, chinese), "各情景的净现值均大于 0"},
		{"scenarios, none", Scenarios(e, bad, english), "NPV is above 0 in no scenario"},
	} {
		if got := test.chart.Title(); got != test.want || test.chart.Empty() {
			t.Errorf("%s: title %q, want %q; empty %v", test.name, got, test.want, test.chart.Empty())
		}
	}
}

func TestNothingToDrawOfAnAnalysisIsASentence(t *testing.T) {
	e, a := analysed()
	_, unmoved := analysed()
	for i := range unmoved.Tornado.Drivers {
		d := &unmoved.Tornado.Drivers[i]
		d.Low.Outcome, d.High.Outcome = unmoved.Tornado.Likely, unmoved.Tornado.Likely
	}
	_, undefined := analysed()
	undefined.Tornado.Likely.ROI = appraisal.Figure{Why: appraisal.NoCost}
	undefined.Simulation.ROI = analysis.Distribution{P50: appraisal.Figure{Why: appraisal.NoCost}}
	_, broken := analysed()
	broken.Simulation.NPV.Histogram.Edges[3] = math.NaN()
	_, beyond := analysed()
	for i := range beyond.Scenarios {
		beyond.Scenarios[i].Result = &appraisal.Result{Horizon: appraisal.Horizon{NPV: appraisal.Beyond}}
	}
	for name, c := range map[string]*Chart{
		"no analysis, tornado":    Tornado(e, nil, analysis.NPV, chinese),
		"no analysis, simulation": Histogram(nil, analysis.ROI, english),
		"no analysis, scenarios":  Scenarios(e, nil, english),
		"empty analysis":          Tornado(nil, &analysis.Result{}, analysis.ROI, Style{}),
		"empty simulation":        Histogram(&analysis.Result{}, analysis.NPV, chinese),
		"no lines":                Scenarios(data.New("x", data.MustDate("2026-01-01")), a, chinese),
		"nothing moves":           Tornado(e, unmoved, analysis.ROI, chinese),
		"likely undefined":        Tornado(e, undefined, analysis.ROI, english),
		"no trial has a value":    Histogram(undefined, analysis.ROI, english),
		"edges not finite":        Histogram(broken, analysis.NPV, english),
		"all values beyond":       Scenarios(e, beyond, english),
	} {
		if !c.Empty() || c.sentence == "" || c.Title() == "" || strings.Contains(c.sentence+c.title, "⟨") {
			t.Errorf("%s: empty %v, title %q, sentence %q", name, c.Empty(), c.Title(), c.sentence)
		}
		if words := written(c, card); len(words) < 2 {
			t.Errorf("%s: the picture says only %q", name, words)
		}
	}
}

func TestTornadoSaysBothEnds(t *testing.T) {
	e, a := analysed()
	said := strings.Join(written(Tornado(e, a, analysis.NPV, english), card), "|")
	for _, want := range []string{
		"−9.4K|50%", "122K|120%", // a line's factors
		"31.8K|6 mo.", "84.7K|0 mo.", // a delay
		"78.6K|12%", "91.3K|8%", // the rate
		"71.2K|24 mo.", "102K|48 mo.",
		"65.1K|120%|104K|80%", // a cost: its high input at the left
		"Benefits come later", "Low input", "High input", "Range assumed", "Likely 84.7K",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the tornado does not say %q: %s", want, said)
		}
	}
	if roi := strings.Join(written(Tornado(e, a, analysis.ROI, english), card), "|"); strings.Contains(roi, "Discount rate") {
		t.Error("the discount rate does not move the undiscounted ROI")
	}
	for i := range a.Tornado.Drivers {
		a.Tornado.Drivers[i].Assumed = false
	}
	if said := written(Tornado(e, a, analysis.NPV, english), card); strings.Contains(strings.Join(said, "|"), "assumed") {
		t.Error("the key explains what is not there")
	}
}

func TestManyDriversAreSummedUp(t *testing.T) {
	e, a := manyDrivers()
	for _, size := range []Size{card, Screen, Slide, Print} {
		said := written(Tornado(e, a, analysis.NPV, english), size)
		rows := 0
		for _, word := range said {
			if strings.HasSuffix(word, " mo.") || strings.HasSuffix(word, "%") {
				rows++
			}
		}
		var more int
		fmt.Sscanf(said[indexOf(said, "more that move it less")], "and %d more", &more)
		if rows/2+more != len(a.Tornado.Drivers) || rows/2 > mostSwings || rows/2 < 5 {
			t.Errorf("%s: %d drivers drawn and %d more of %d", size.Name, rows/2, more, len(a.Tornado.Drivers))
		}
	}
}

func indexOf(words []string, part string) int {
	for i, word := range words {
		if strings.Contains(word, part) {
			return i
		}
	}
	return 0
}

func TestADozenScenariosFitACard(t *testing.T) {
	for _, count := range []int{3, 5, 12, 40} {
		e, a := manyScenarios(count)
		a.Scenarios = a.Scenarios[:count]
		said := strings.Join(written(Scenarios(e, a, english), card), "|")
		if more := strings.Contains(said, "more scenarios"); more != (count > 12) {
			t.Errorf("%d scenarios: %s", count, said)
		}
		for _, want := range []string{"Conservative", "Optimistic", "NPV|", "ROI|", "Payback|", "−12.0%", "—", "14.1 months"} {
			if !strings.Contains(said, want) {
				t.Errorf("%d scenarios do not say %q: %s", count, want, said)
			}
		}
	}
}

func TestHistogramSplitsAtZero(t *testing.T) {
	_, a := analysed()
	said := strings.Join(written(Histogram(a, analysis.ROI, english), card), "|")
	for _, want := range []string{"10,000 trials", "seed 1", "Below 0", "Above 0", "P5 −1.6%", "P50 45.1%", "P95 97.0%"} {
		if !strings.Contains(said, want) {
			t.Errorf("the histogram does not say %q: %s", want, said)
		}
	}
	a.Simulation.ROI = bell(0.2, 0.9, 30)
	if said := strings.Join(written(Histogram(a, analysis.ROI, english), card), "|"); strings.Contains(said, "Below 0") {
		t.Error("the key explains what is not there")
	}
}

func TestShareOfTrials(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.0002: "<0.1%", 0.004: "0.4%", 0.5: "50%", 0.871: "87%", 0.994: "99.4%", 0.9999: ">99.9%", 1: "100%"} {
		if got := shareOfTrials(share, english.Words); got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
}

func drawRange(t *rapid.T) analysis.Distribution {
	low := drawAmount(t, "lowest")
	edges := []float64{low}
	var counts []int
	width := rapid.SampledFrom([]float64{0, 1e-9, 0.01, 1, 3_000, 1e9}).Draw(t, "width of an interval")
	for i := range rapid.SampledFrom([]int{0, 1, 2, 40, 300}).Draw(t, "intervals") {
		edges = append(edges, low+width*float64(i+1))
		counts = append(counts, rapid.IntRange(0, 500).Draw(t, "count"))
	}
	last := edges[len(edges)-1]
	quantile := func(label string) appraisal.Figure {
		return drawFigure(t, label, rapid.Custom(func(t *rapid.T) float64 {
			return low + (last-low)*rapid.Float64Range(0, 1).Draw(t, "share")
		}))
	}
	return analysis.Distribution{P5: quantile("P5"), P50: quantile("P50"), P95: quantile("P95"), Mean: quantile("mean"), Histogram: analysis.Histogram{Edges: edges, Counts: counts}}
}

func drawAnalysis(t *rapid.T, r *appraisal.Result) *analysis.Result {
	a := &analysis.Result{Base: r}
	rate := rapid.OneOf(rapid.Float64Range(-1, 3), rapid.SampledFrom([]float64{0, -1, 1e-9, 1e5, 1e18, math.MaxFloat64}))
	amount := rapid.Custom(func(t *rapid.T) float64 { return drawAmount(t, "amount") })
	drawn := func() analysis.Outcome {
		return analysis.Outcome{NPV: drawFigure(t, "NPV", amount), ROI: drawFigure(t, "ROI", rate)}
	}
	a.Tornado.Likely = drawn()
	for range rapid.SampledFrom([]int{0, 1, 2, 9, 60}).Draw(t, "drivers") {
		d := analysis.Driver{Line: drawName(t), Assumed: rapid.Bool().Draw(t, "assumed")}
		d.Kind = rapid.SampledFrom([]analysis.DriverKind{analysis.LineDriver, analysis.RateDriver, analysis.HorizonDriver, analysis.DelayDriver, analysis.AdoptionDriver}).Draw(t, "kind")
		d.Low = analysis.Setting{Input: rapid.Float64Range(0, 100).Draw(t, "low"), Outcome: drawn()}
		d.High = analysis.Setting{Input: rapid.Float64Range(0, 100).Draw(t, "high"), Outcome: drawn()}
		a.Tornado.Drivers = append(a.Tornado.Drivers, d)
	}
	for i := range rapid.SampledFrom([]int{0, 3, 5, 12, 60}).Draw(t, "scenarios") {
		s := analysis.Scenario{ID: "id", Name: drawName(t), Own: i >= 3, Outlook: data.Outlooks()[i%3], Result: &appraisal.Result{}}
		s.Result.Horizon = appraisal.Horizon{NPV: drawAmount(t, "NPV"), ROI: drawFigure(t, "ROI", rate), Payback: drawFigure(t, "payback", rapid.Float64Range(0, 600))}
		a.Scenarios = append(a.Scenarios, s)
	}
	a.Simulation = analysis.Simulation{
		Seed: rapid.IntRange(0, data.MaxSeed).Draw(t, "seed"), Trials: rapid.IntRange(data.MinTrials, data.MaxTrials).Draw(t, "trials"), Varied: rapid.IntRange(0, 300).Draw(t, "varied"),
		NPV: drawRange(t), ROI: drawRange(t), PositiveROI: drawFigure(t, "positive", rapid.Float64Range(0, 1)),
	}
	return a
}
