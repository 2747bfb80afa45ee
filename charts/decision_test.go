package charts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// aDecision is a decision as it might come out.
func aDecision() *analysis.Decision {
	d := &analysis.Decision{AsOf: data.MustDate("2026-06-30"), Months: 36, Currency: "CNY", Trials: 10_000}
	add := func(id string, kind analysis.WayKind, first, monthly, low, mid, high, best float64) {
		w := analysis.Way{ID: id, Kind: kind, NPV: figure(mid * 1.02), IsBest: figure(best)}
		w.Chance = analysis.Distribution{P5: figure(low), P50: figure(mid), P95: figure(high)}
		for k := range d.Months + 1 {
			w.Cumulative = append(w.Cumulative, first+monthly*float64(k))
		}
		d.Ways = append(d.Ways, w)
	}
	add(data.Keep, analysis.KeepWay, 0, 6_200, 121_000, 178_000, 231_000, 0.08)
	add("tune", analysis.TuneWay, -20_000, 7_900, 150_000, 205_000, 262_000, 0.31)
	add("replace", analysis.ReplaceWay, -160_000, 13_100, 60_000, 231_000, 402_000, 0.61)
	d.Ways[2].Against.Payback = figure(23.4)
	d.Verdict = analysis.Verdict{Way: "tune", Leader: "replace", Runner: "tune", Lead: figure(26_000)}
	return d
}

func wayName(id string) string {
	return map[string]string{data.Keep: "保留现状", "tune": "加强培训", "replace": "换成另一家的云端系统"}[id]
}

// manyWays has more ways than lines that can be told apart.
func manyWays() *analysis.Decision {
	d := aDecision()
	for i := range 14 {
		w := d.Ways[1]
		w.ID = fmt.Sprint("way ", i)
		w.NPV = figure(float64(i) * 9_000)
		w.Cumulative = slices.Clone(w.Cumulative)
		for k := range w.Cumulative {
			w.Cumulative[k] *= float64(i) / 9
		}
		d.Ways = append(d.Ways, w)
	}
	return d
}

func longName(id string) string {
	return id + strings.Repeat(" a name that goes on and on", 8)
}

func TestTitlesOfADecision(t *testing.T) {
	d := aDecision()
	level := aDecision()
	level.Verdict.Lead = appraisal.Figure{}
	keeping := aDecision()
	keeping.Verdict = analysis.Verdict{Way: data.Keep, Leader: data.Keep, Runner: "tune", Lead: figure(1)}
	none := aDecision()
	none.Verdict = analysis.Verdict{Why: appraisal.NothingToCompare}
	for _, test := range []struct {
		name  string
		chart *Chart
		want  string
	}{
		{"NPV", DecisionNPV(d, wayName, chinese), "换成另一家的云端系统的净现值领先 2.6万"},
		{"NPV, English", DecisionNPV(d, wayName, english), "换成另一家的云端系统 is ahead in NPV by 26K"},
		{"level", DecisionNPV(level, wayName, chinese), "换成另一家的云端系统与加强培训不相上下"},
		{"no verdict", DecisionNPV(none, wayName, english), "NPV of each way"},
		{"paid", DecisionFlow(d, wayName, chinese), "换成另一家的云端系统在 23.4 个月后（2028-06）超过保留现状"},
		{"keeping leads", DecisionFlow(keeping, wayName, english), "换成另一家的云端系统 brings most in 36 months: 312K"},
	} {
		if got := test.chart.Title(); got != test.want || test.chart.Empty() {
			t.Errorf("%s: title %q, want %q; empty %v", test.name, got, test.want, test.chart.Empty())
		}
	}
}

func TestNothingToDecideIsASentence(t *testing.T) {
	large := &analysis.Decision{Ways: []analysis.Way{{ID: data.Keep, Why: appraisal.TooLarge, NPV: appraisal.Figure{Why: appraisal.TooLarge}}}}
	for _, d := range []*analysis.Decision{nil, {}, large} {
		for _, c := range []*Chart{DecisionNPV(d, wayName, chinese), DecisionFlow(d, wayName, english)} {
			if !c.Empty() || len(written(c, card)) < 2 {
				t.Errorf("%s is not empty", c.Name())
			}
		}
	}
}

func TestPicturesOfADecisionStayAsTheyAre(t *testing.T) {
	sure := aDecision()
	for i := range sure.Ways {
		w := &sure.Ways[i]
		w.Chance.P5, w.Chance.P95 = w.Chance.P50, w.Chance.P50
	}
	pictures := map[string]*Chart{}
	for name, style := range map[string]Style{"zh-light": chinese, "en-dark": dark(english)} {
		pictures["decision-npv-"+name] = DecisionNPV(aDecision(), wayName, style)
		pictures["decision-flow-"+name] = DecisionFlow(aDecision(), wayName, style)
	}
	pictures["decision-npv-sure-zh-light"] = DecisionNPV(sure, wayName, chinese)
	pictures["decision-npv-many-en-light"] = DecisionNPV(manyWays(), longName, english)
	pictures["decision-flow-many-en-light"] = DecisionFlow(manyWays(), longName, english)
	comparePictures(t, pictures)
}
