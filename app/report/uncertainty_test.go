package report

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// analysed adds the analysis to a document, of few trials.
func analysed(t interface {
	Helper()
	Fatal(...any)
}, d *Document) *Document {
	t.Helper()
	e := *d.Evaluation
	e.Analysis.Trials = data.MinTrials
	a, err := analysis.Analyse(context.Background(), &e, d.Result.AsOf, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.Evaluation, d.Analysis = &e, a
	return d
}

// ranged is the example with ranges for every line and two scenarios of its own.
func ranged(t *testing.T, l lang.Language) *Document {
	t.Helper()
	d := example(t, l, "2026-06-30")
	e := d.Evaluation.Clone()
	for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
		for i := range lines {
			lines[i].Range = &data.Range{Low: 0.7, Likely: 1, High: 1.2, Distribution: data.PERT}
		}
	}
	slow, dear := data.NewScenario("slow", "Slow start"), data.NewScenario("dear", "Dear money")
	slow.Note, slow.DelayMonths, slow.Benefits = "As it was with the last system", 6, 0.8
	rate := 0.18
	dear.Outlook, dear.DiscountRate, dear.HorizonMonths, dear.Costs = data.Conservative, &rate, 24, 1.1
	dear.Lines = []data.LineChange{{Line: e.Benefits[0].ID, Factor: 0.5}}
	e.Scenarios = []data.Scenario{slow, dear}
	d.Evaluation, d.Result = e, appraisal.Appraise(e, d.Result.AsOf)
	return analysed(t, d)
}

func section(page, name string) string {
	_, rest, _ := strings.Cut(page, `<section id="`+name+`">`)
	part, _, _ := strings.Cut(rest, "</section>")
	return part
}

func TestUncertainty(t *testing.T) {
	tests := map[lang.Language][]string{
		lang.English: {"How sure is it?", "Conservative", "Optimistic", "Slow start", "As it was with the last system", "all at their likely value · all benefits at 80% · benefits 6 months later",
			"benefits low, costs high · all costs at 110% · discount rate 18% · horizon 24 months ·", "at 50%", "NPV (10% a year, Year end)", "ROI (not discounted)", "Net benefit against expected",
			"moves the NPV most", "moves the ROI most", "In 90% of trials the NPV is between", "of trials the ROI is above 0", "Trials", "1,000", "Seed", "Lines that vary",
			"Probability of payback within 24 months", "P95", "Benefits that must come true", "Delay that it can bear", "Due to the CRM, at least", "(now ",
			"Mid-year", "Month end", "Exact days (actual/365), as XNPV and XIRR", "used in this report", "MIRR", "Nucleus ROI", "Hyndman and Fan, type 7"},
		lang.Chinese: {"结果有多可靠？", "保守", "乐观", "Slow start", "全部取最可能值 · 全部收益取 80% · 收益推迟 6 个月", "净现值（年折现率 10%，年末", "投资回报率（未折现）", "与预期相比的净收益",
			"对净现值影响最大的是", "对投资回报率影响最大的是", "的试验中净现值介于", "的试验中投资回报率大于 0", "试验次数", "随机种子", "24 个月内收回投入的概率", "收益至少需实现", "归因比例下限",
			"（现为 ", "按实际天数（实际/365），同 XNPV、XIRR", "本报告采用", "修正内部收益率（MIRR）"},
	}
	for language, wanted := range tests {
		t.Run(string(language), func(t *testing.T) {
			page := render(t, ranged(t, language), language)
			if err := wellFormed(page); err != nil {
				t.Fatal(err)
			}
			said := texts(t, page)
			for _, want := range wanted {
				if !strings.Contains(said, want) {
					t.Errorf("the report does not say %q", want)
				}
			}
			if strings.Contains(page, "⟨") {
				t.Errorf("a text is missing: %s", said[strings.Index(said, "⟨"):][:60])
			}
			if got := strings.Count(page, "<svg"); got != len(charts.Names()) {
				t.Errorf("%d charts", got)
			}
			if strings.Contains(page, "<script") {
				t.Error("the report holds a script")
			}
		})
	}
}

func TestUncertaintyNeedsAnAnalysis(t *testing.T) {
	page := render(t, example(t, lang.English, "2026-06-30"), lang.English)
	if strings.Contains(page, `id="uncertainty"`) || strings.Contains(page, "Hyndman") {
		t.Error("the report without an analysis speaks of one")
	}
}

// An evaluation without lines has no charts of uncertainty but says why.
func TestUncertaintyOfAnEmptyEvaluation(t *testing.T) {
	for _, l := range lang.Languages() {
		page := render(t, analysed(t, of(data.New("CRM", data.MustDate("2025-01-01")), "2026-06-30")), l)
		if err := wellFormed(page); err != nil {
			t.Fatal(err)
		}
		part := section(page, "uncertainty")
		for _, want := range []string{lang.For(l).T("report.none.simulation"), lang.Undefined} {
			if !strings.Contains(part, want) {
				t.Errorf("%s: the section does not say %q", l, want)
			}
		}
		if strings.Contains(part, "<svg") {
			t.Errorf("%s: a chart shows nothing", l)
		}
	}
}

// Every dash of the tables with numbered reasons has its reason below.
func TestReasonsStandOnce(t *testing.T) {
	r := &reasons{w: &writer{Words: lang.For(lang.English)}}
	percent := func(x float64) string { return r.w.Percent(x) }
	cells := []string{
		r.figure(appraisal.Figure{Value: 0.5}, percent), r.figure(appraisal.Figure{Why: appraisal.NoCost}, percent),
		r.figure(appraisal.Figure{Why: appraisal.NotPaidBack}, percent), r.figure(appraisal.Figure{Why: appraisal.NoCost}, percent),
	}
	if got := strings.Join(cells, " "); got != "50.0% — [1] — [2] — [1]" {
		t.Error(got)
	}
	if notes := r.notes(); len(notes) != 2 || notes[0] != "[1] "+r.w.Reason(appraisal.NoCost) {
		t.Errorf("%q", notes)
	}
}

func TestDifferencesNameTheLargest(t *testing.T) {
	w := &writer{Words: lang.For(lang.English), e: data.New("x", data.MustDate("2025-01-01"))}
	steps := []appraisal.LineStep{{Line: "a", Change: -3}, {Line: "b", Change: 0.2}, {Line: "c", Change: 9_000}, {Line: "d", Change: -70_000}, {Line: "e", Change: 1}}
	if got := w.differences(steps); got != "Net benefit against expected, most of it: d (70,000), c +9,000, a (3) and 1 more" {
		t.Error(got)
	}
	if got := w.differences(steps[1:2]); got != "" {
		t.Errorf("nothing differs, said %q", got)
	}
}

func TestUncertaintyOfAnyEvaluation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		d := analysed(t, &Document{Evaluation: e, Result: appraisal.Appraise(e, datatest.AsOf(t, e))})
		page := render(t, d, rapid.SampledFrom(lang.Languages()).Draw(t, "language"))
		if err := wellFormed(page); err != nil {
			t.Fatal(err)
		}
		for _, wrong := range []string{"NaN", "+Inf", "⟨", "ZgotmplZ", "%!"} {
			if strings.Contains(page, wrong) {
				t.Fatalf("the report holds %q", wrong)
			}
		}
	})
}
