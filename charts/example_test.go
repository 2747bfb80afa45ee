package charts

import (
	"fmt"
	"math"
	"testing"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// figure is a defined one.
func figure(value float64) appraisal.Figure { return appraisal.Figure{Value: value} }

// parts is an evaluation of a parts maker and a Result as it might follow: the
// benefits came later and lower than planned, and the flow turns in month 23.
func parts() (*data.Evaluation, *appraisal.Result) {
	e := data.New("示例：某零配件企业", data.MustDate("2025-01-01"))
	r := &appraisal.Result{AsOf: data.MustDate("2026-06-30"), Start: e.Start, HorizonMonths: 36, Currency: "CNY"}
	r.ToDate.Months = 17
	c := &r.CashFlow
	c.Cost, c.PlanCost, c.Benefit, c.PlanGain = []float64{146_000}, []float64{132_000}, []float64{0}, []float64{0}
	ramp := func(months float64) float64 { return math.Max(0, math.Min(1, months/12)) }
	for m := 1.0; m <= 36; m++ {
		c.Cost, c.PlanCost = append(c.Cost, 2_800), append(c.PlanCost, 2_500)
		c.Benefit, c.PlanGain = append(c.Benefit, 14_500*ramp(m-2.5)), append(c.PlanGain, 16_000*ramp(m-0.5))
	}
	r.Horizon.Payback = figure(22.4)
	for _, cost := range []struct {
		category    data.Category
		total, plan float64
	}{
		{data.Licence, 98_000, 98_000}, {data.Implementation, 62_000, 54_000}, {data.Training, 24_000, 26_500},
		{data.Support, 43_200, 36_000}, {data.Labour, 18_800, 12_500},
	} {
		addLine(e, r, data.Cost, cost.category, string(cost.category), cost.total, cost.plan)
	}
	addLine(e, r, data.Benefit, "", "销售跟单节省工时", 218_000, 240_000)
	addLine(e, r, data.Benefit, "", "老客户保留率提升带来的毛利", 140_500, 120_000)
	addLine(e, r, data.Benefit, "", "减少错发、漏发配件造成的赔付与加急运费（含海外仓）以及由此产生的客户投诉", 46_000, 70_000)
	addLine(e, r, data.Benefit, "", `<script>alert("&'")</script>`, 21_000, 21_000)
	addJudgement(e, r)
	return e, r
}

func addLine(e *data.Evaluation, r *appraisal.Result, side data.Side, category data.Category, name string, total, plan float64) {
	line := data.NewLine(fmt.Sprintf("line-%d", len(r.Lines)), name)
	if side == data.Cost {
		e.Costs = append(e.Costs, line)
	} else {
		e.Benefits = append(e.Benefits, line)
	}
	r.Lines = append(r.Lines, appraisal.Line{ID: line.ID, Side: side, Category: category, Total: total, PlanTotal: plan})
}

// assessments are three half-yearly ones and today.
func assessments() []Point {
	return []Point{
		{AsOf: data.MustDate("2025-06-30"), ROIToDate: figure(-0.72), ROI: figure(0.41), Score: figure(52)},
		{AsOf: data.MustDate("2025-12-31"), ROIToDate: figure(-0.28), ROI: figure(0.52), Score: figure(61)},
		{AsOf: data.MustDate("2026-06-30"), ROIToDate: figure(0.128), ROI: figure(0.642), Score: figure(78)},
		{AsOf: data.MustDate("2026-08-14"), ROIToDate: figure(0.18), ROI: figure(0.66), Score: figure(79), Live: true},
	}
}

var (
	chinese = Style{Words: lang.For(lang.Chinese), Currency: "CNY"}
	english = Style{Words: lang.For(lang.English), Currency: "CNY"}
)

func dark(s Style) Style {
	s.Dark = true
	return s
}

// card is the size of a figure in the window.
var card = Size{Width: 560, Height: 300, Scale: 1}

func TestTitlesStateTheFinding(t *testing.T) {
	e, r := parts()
	_, late := parts()
	late.Horizon.Payback = appraisal.Figure{Why: appraisal.NotPaidBack}
	for m := range late.CashFlow.Benefit {
		late.CashFlow.Benefit[m] *= 0.4
	}
	_, free := parts()
	free.Horizon.Payback = appraisal.Figure{Why: appraisal.NoOutlay}
	clear(free.CashFlow.Cost)
	all := assessments()
	for _, test := range []struct {
		name  string
		chart *Chart
		want  string
	}{
		{"paid back", CashFlow(r, english), "Paid back after 22.4 months, in 2026-11"},
		{"paid back, Chinese", CashFlow(r, chinese), "22.4 个月收回投入（2026-11）"},
		{"not paid back", CashFlow(late, english), "Not paid back within 36 months: 84.4K short"},
		{"no outlay", CashFlow(free, english), "Never below zero: 406K net over 36 months"},
		{"cost", Breakdown(e, r, data.Cost, chinese), "许可与订阅占总成本的 40%"},
		{"benefit", Breakdown(e, r, data.Benefit, english), "销售跟单节省工时: 51% of the benefit"},
		{"ROI turned", ROITrend(all, english), "ROI to date has been above 0 since 2026-06-30"},
		{"ROI up", ROITrend(all[:2], english), "ROI 52.0%, up 11.0 percentage points since 2025-06-30"},
		{"ROI once", ROITrend(all[:1], chinese), "2025-06-30 投资回报率 41.0%"},
		{"score up", ScoreTrend(all[:3], chinese), "评分 78（有点成功），比 2025-12-31 提高 17 分"},
		{"score once", ScoreTrend(all[:1], english), "Score 52 (no change) on 2025-06-30"},
	} {
		if got := test.chart.Title(); got != test.want || test.chart.Empty() {
			t.Errorf("%s: title %q, want %q; empty %v", test.name, got, test.want, test.chart.Empty())
		}
	}
}

func TestNothingToDrawIsASentence(t *testing.T) {
	why := appraisal.Figure{Why: appraisal.NoCost}
	_, huge := parts()
	huge.CashFlow.Benefit[3] = math.Inf(1)
	_, excluded := parts()
	for i := range excluded.Lines {
		excluded.Lines[i].Excluded = true
	}
	for name, c := range map[string]*Chart{
		"no points":         ROITrend(nil, chinese),
		"no score points":   ScoreTrend(nil, english),
		"all undefined":     ROITrend([]Point{{AsOf: data.MustDate("2026-01-01"), ROI: why, ROIToDate: why}}, english),
		"not finite":        ScoreTrend([]Point{{AsOf: data.MustDate("2026-01-01"), Score: figure(math.NaN())}}, english),
		"no date":           ScoreTrend([]Point{{Score: figure(3)}}, english),
		"no result":         CashFlow(nil, english),
		"empty result":      CashFlow(&appraisal.Result{}, chinese),
		"infinite flow":     CashFlow(huge, english),
		"no costs":          Breakdown(nil, &appraisal.Result{}, data.Cost, chinese),
		"everything out":    Breakdown(nil, excluded, data.Benefit, english),
		"breakdown of none": Breakdown(nil, nil, data.Benefit, Style{}),
	} {
		if !c.Empty() || c.sentence == "" || c.Title() == "" {
			t.Errorf("%s: empty %v, title %q, sentence %q", name, c.Empty(), c.Title(), c.sentence)
		}
		if words := written(c, card); len(words) < 2 {
			t.Errorf("%s: the picture says only %q", name, words)
		}
	}
}

func TestBreakdownSumsUp(t *testing.T) {
	e, r := parts()
	addLine(e, r, data.Cost, data.Training, "second course", 76_000, 1_000)
	addLine(e, r, data.Cost, data.Other, "switched out", 1e9, 1e9)
	r.Lines[len(r.Lines)-1].Excluded = true
	rows := rowsOf(e, r, data.Cost, english.Words)
	if len(rows) != 5 || rows[0] != (row{"Training", 100_000, 27_500}) {
		t.Errorf("categories: %+v", rows)
	}
	few := gathered(rows, 3, english.Words)
	if len(few) != 3 || few[2].name != "Others (3)" || few[2].known != 62_000+43_200+18_800 {
		t.Errorf("gathered: %+v", few)
	}
	if total, before := sum(few), sum(rows); total.known != before.known || total.plan != before.plan {
		t.Errorf("others change the sum: %v, %v", total, before)
	}
}

func TestNamesOfCharts(t *testing.T) {
	names := func(charts []*Chart) string {
		var names []string
		for _, c := range charts {
			names = append(names, c.Name())
		}
		return fmt.Sprint(names)
	}
	e, a := analysed()
	if got := names(All(e, a.Base, moved(), nil, assessments(), chinese)); got != "[cash-flow cost-breakdown benefit-breakdown score-gauge score-breakdown factor-ratings net-bridge roi-bridge score-bridge roi-trend score-trend]" {
		t.Error(got)
	}
	if got := names(All(e, a.Base, moved(), a, assessments(), chinese)); got != fmt.Sprint(Names()) {
		t.Errorf("%s, want %s", got, Names())
	}
}
