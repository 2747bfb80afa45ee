package telling

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

var (
	chinese = lang.For(lang.Chinese)
	english = lang.For(lang.English)
)

// bridge leads from one figure over lines of the names "a", "b" … to another.
func bridge(from float64, changes ...float64) comparison.Bridge {
	b := comparison.Bridge{From: appraisal.Figure{Value: from}}
	for i, change := range changes {
		b.Change.Value += change
		b.Steps = append(b.Steps, comparison.Step{ID: string(rune('a' + i)), Name: string(rune('a' + i)), Side: data.Benefit, Change: change})
	}
	b.To.Value = from + b.Change.Value
	return b
}

func compared(net, roi, score comparison.Bridge) *comparison.Comparison {
	return &comparison.Comparison{Net: net, ROI: roi, Score: score, To: comparison.Moment{Result: &appraisal.Result{Currency: "CNY"}}}
}

func TestMoved(t *testing.T) {
	dimensions := bridge(50, 2.04, -1)
	dimensions.Steps[0].ID, dimensions.Steps[0].Side = "team", ""
	dimensions.Steps[1].ID, dimensions.Steps[1].Side = "return", ""
	none := appraisal.Figure{Why: appraisal.NoCost}
	gone, came, never := comparison.Bridge{To: none, Change: none}, comparison.Bridge{From: none, Change: none}, comparison.Bridge{From: none, To: none, Change: none}
	tests := map[string]struct {
		what                What
		bridge              comparison.Bridge
		wantZH, wantEnglish string
	}{
		"two movers":         {ROI, bridge(0.5, 0.31, -0.08), "投资回报率上升 23 个百分点：a +31，b −8。", "ROI rose by 23 points: a +31, b −8."},
		"money":              {Net, bridge(0, -120_000.4, 2_000), "净收益减少 ¥118,000：a −120,000，b +2,000。", "Net benefit fell by ¥118,000: a −120,000, b +2,000."},
		"dimensions":         {Score, dimensions, "评分提高 1 分：团队影响 +2，投资回报 −1。", "The score rose by 1 point: Team effect +2, Return −1."},
		"four and the rest":  {Net, bridge(0, 10, 9, -8, 7, 6, -5), "净收益增加 ¥19：a +10，b +9，c −8，d +7，其他 2 项 +1。", "Net benefit rose by ¥19: a +10, b +9, c −8, d +7, 2 others +1."},
		"the rest is small":  {Net, bridge(0, 1000, 40, -20, 3), "净收益增加 ¥1,023：a +1,000，其他 3 项 +23。", "Net benefit rose by ¥1,023: a +1,000, 3 others +23."},
		"one is no rest":     {Net, bridge(0, 1000, 40), "净收益增加 ¥1,040：a +1,000，b +40。", "Net benefit rose by ¥1,040: a +1,000, b +40."},
		"the rest evens out": {Net, bridge(0, 1000, 20, -20), "净收益增加 ¥1,000：a +1,000，其他 2 项 ±0。", "Net benefit rose by ¥1,000: a +1,000, 2 others ±0."},
		"nothing moved":      {ROI, bridge(0.5, 0, 0), "投资回报率没有变化。", "ROI is unchanged."},
		"too little to show": {ROI, bridge(0.5, 0.0001, -0.0002), "投资回报率没有变化。", "ROI is unchanged."},
		"it evens out":       {Score, bridge(50, 3.5, -3.5), "评分没有变化：a +3.5，b −3.5。", "The score is unchanged: a +3.5, b −3.5."},
		"rounded to add up":  {Net, bridge(0, 1.4, 1.3, 1.3), "净收益增加 ¥4：a +2，b +1，c +1。", "Net benefit rose by ¥4: a +2, b +1, c +1."},
		"none now":           {ROI, gone, "后一次没有投资回报率，无法比较：没有成本，无法计算比率。", "ROI cannot be compared, as there was none the second time. There is no cost to compare with."},
		"none before":        {ROI, came, "前一次没有投资回报率，无法比较：没有成本，无法计算比率。", "ROI cannot be compared, as there was none the first time. There is no cost to compare with."},
		"none at all":        {Net, never, "净收益无法比较：没有成本，无法计算比率。", "Net benefit cannot be compared. There is no cost to compare with."},
	}
	for name, test := range tests {
		c := compared(test.bridge, test.bridge, test.bridge)
		if got := Moved(chinese, c, test.what); got != test.wantZH {
			t.Errorf("%s: %s, want %s", name, got, test.wantZH)
		}
		if got := Moved(english, c, test.what); got != test.wantEnglish {
			t.Errorf("%s: %s, want %s", name, got, test.wantEnglish)
		}
	}
}

var (
	head = regexp.MustCompile(`(rose|fell) by ¥?([0-9,.]+)`)
	part = regexp.MustCompile(`(?:[a-z]|others) ([+−±])([0-9,.]*[0-9])`)
)

func amount(t *rapid.T, sign, digits string) float64 {
	x, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
	if err != nil {
		t.Fatal(err)
	}
	if sign == "−" || sign == "fell" {
		return -x
	}
	return x
}

// The numbers that a sentence names add up to the change that it names.
func TestNumbersOfASentenceAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		what := rapid.SampledFrom([]What{Net, ROI, Score}).Draw(t, "what")
		most := map[What]float64{Net: 1e7, ROI: 3, Score: 40}[what]
		changes := rapid.SliceOfN(rapid.Float64Range(-most, most), 0, 12).Draw(t, "changes")
		if rapid.Bool().Draw(t, "one large") && len(changes) > 0 {
			changes[0] *= 20
		}
		b := bridge(0.5, changes...)
		said := Moved(english, compared(b, b, b), what)
		want, sum := 0.0, 0.0
		if found := head.FindStringSubmatch(said); found != nil {
			want = amount(t, found[1], strings.TrimRight(found[2], "."))
		}
		_, parts, _ := strings.Cut(said, ":")
		named := 0
		for _, found := range part.FindAllStringSubmatch(parts, -1) {
			sum += amount(t, found[1], found[2])
			named++
		}
		if named > mostNamed+1 || named == 0 && want != 0 {
			t.Fatalf("%d are named: %s", named, said)
		}
		if math.Abs(sum-want) > 1e-6 {
			t.Fatalf("%v and %v: %s", sum, want, said)
		}
		unit := map[What]float64{Net: comparison.MoneyStep, ROI: comparison.ROIStep, Score: comparison.ScoreStep}[what]
		scale := map[What]float64{Net: 1, ROI: 100, Score: 1}[what]
		if math.Abs(want/scale-b.ShownChange(unit)) > unit/1000 {
			t.Fatalf("%v: %s", b.ShownChange(unit), said)
		}
	})
}

func TestCause(t *testing.T) {
	type causes = comparison.Causes
	tests := map[string]struct {
		step comparison.Step
		want string
	}{
		"a benefit planned higher": {comparison.Step{Side: data.Benefit, Causes: causes{Plan: 5}}, "plan raised"},
		"a cost planned higher":    {comparison.Step{Side: data.Cost, Causes: causes{Plan: -5}}, "plan raised"},
		"a cost measured lower":    {comparison.Step{Side: data.Cost, Causes: causes{Measured: 5}}, "measured lower than expected"},
		"two causes":               {comparison.Step{Side: data.Benefit, Causes: causes{Plan: 5, Measured: -9}}, "measured lower than expected, plan raised"},
		"one that hardly counts":   {comparison.Step{Side: data.Benefit, Causes: causes{Plan: 1, Measured: -9}}, "measured lower than expected"},
		"settings":                 {comparison.Step{Side: data.Benefit, Causes: causes{Settings: 3}}, "start or horizon changed"},
		"method":                   {comparison.Step{Side: data.Benefit, Causes: causes{Method: 3}}, "method of a later version"},
		"nothing":                  {comparison.Step{Side: data.Benefit}, "unchanged"},
		"new":                      {comparison.Step{Side: data.Cost, Presence: comparison.Added, Causes: causes{Plan: -3}}, "new since"},
		"gone":                     {comparison.Step{Side: data.Cost, Presence: comparison.Removed}, "removed since"},
		"switched in":              {comparison.Step{Side: data.Cost, Presence: comparison.SwitchedIn}, "switched into the totals"},
		"switched out":             {comparison.Step{Side: data.Cost, Presence: comparison.SwitchedOut}, "switched out of the totals"},
		"a better score":           {comparison.Step{Causes: causes{Score: 3, Weight: -0.1}}, "scored higher"},
		"a smaller weight":         {comparison.Step{Causes: causes{Score: 1, Weight: -2}}, "weighs less, scored higher"},
		"assessed":                 {comparison.Step{Presence: comparison.Added, Causes: causes{Weight: 3}}, "assessed for the first time"},
		"not assessed":             {comparison.Step{Presence: comparison.Removed, Causes: causes{Weight: -3}}, "not assessed any more"},
	}
	for name, test := range tests {
		if got := Cause(english, &test.step); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		if got := Cause(chinese, &test.step); strings.ContainsAny(got, "⟨ ") || got == "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// foreseen is a check with these totals.
func foreseen(months int, costs, gains [2]float64) *comparison.Foresight {
	total := func(pair [2]float64) comparison.Foreseen {
		off := appraisal.VarianceOf(pair[1], pair[0])
		if off.Share.Why != "" {
			off.Share.Why = appraisal.NothingForeseen
		}
		n := months
		if pair == [2]float64{} {
			n = 0
		}
		return comparison.Foreseen{Months: n, Forecast: pair[0], Measured: pair[1], Off: off}
	}
	return &comparison.Foresight{Months: months, Costs: total(costs), Gains: total(gains), Net: total([2]float64{gains[0] - costs[0], gains[1] - costs[1]})}
}

func TestForesight(t *testing.T) {
	type pair = [2]float64
	tests := map[string]struct {
		foresight            *comparison.Foresight
		inChinese, inEnglish string
	}{
		"above and below": {foreseen(6, pair{100_000, 104_000}, pair{200_000, 176_000}), "6 个月内，成本比预测高 4.0%，收益比预测低 12.0%；净收益比预测少 ¥28,000。",
			"Over 6 months costs came out 4.0% above forecast and benefits 12.0% below forecast; the net benefit was ¥28,000 lower."},
		"as forecast": {foreseen(1, pair{100, 100}, pair{200, 200.01}), "1 个月内，成本与预测一致，收益与预测一致；净收益与预测一致。",
			"Over 1 month costs came out as forecast and benefits as forecast; the net benefit was as forecast."},
		"costs alone": {foreseen(2, pair{0, 900}, pair{}), "2 个月内，成本为 ¥900，当时没有预测；净收益比预测少 ¥900。",
			"Over 2 months costs came out at ¥900, where nothing was forecast; the net benefit was ¥900 lower."},
		"benefits alone": {foreseen(2, pair{}, pair{100, 150}), "2 个月内，收益比预测高 50.0%；净收益比预测多 ¥50。",
			"Over 2 months benefits came out 50.0% above forecast; the net benefit was ¥50 higher."},
		"twice": {foreseen(6, pair{100, 90}, pair{200, 400}), "6 个月内，成本比预测低 10.0%，收益为预测的 2.0 倍；净收益比预测多 ¥210。",
			"Over 6 months costs came out 10.0% below forecast and benefits 2.0 times the forecast; the net benefit was ¥210 higher."},
		"nothing": {&comparison.Foresight{Why: appraisal.NotMeasuredSince}, "无法检验预测：此后没有实测数据。", "The forecast cannot be checked. Nothing was measured since."},
	}
	for name, test := range tests {
		if got := Foresight(chinese, test.foresight, "CNY"); got != test.inChinese {
			t.Errorf("%s: %s", name, got)
		}
		if got := Foresight(english, test.foresight, "CNY"); got != test.inEnglish {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestChange(t *testing.T) {
	type value = comparison.Value
	money, choice := func(x float64) value { return value{Set: true, Number: x, Text: "CNY", Unit: comparison.MoneyUnit} },
		func(name string) value { return value{Set: true, Text: name, Unit: comparison.ChoiceUnit} }
	tests := map[string]struct {
		change               comparison.Change
		inChinese, inEnglish string
	}{
		"a setting": {comparison.Change{Kind: comparison.SettingChange, ID: "discount_rate", Field: "discount_rate",
			Was: value{Set: true, Number: 0.1, Unit: comparison.ShareUnit}, Is: value{Set: true, Number: 0.085, Unit: comparison.ShareUnit}},
			"设置|评估项目|折现率（年）||10%|8.5%", "Setting|Evaluation|Discount rate (yearly)||10%|8.5%"},
		"a choice": {comparison.Change{Kind: comparison.SettingChange, Field: "discounting", Was: choice("year-end"), Is: choice("mid-year")},
			"设置|评估项目|折现方式||年末折现|年中折现", "Setting|Evaluation|Discounting||Year end|Mid-year"},
		"a dimension's weight": {comparison.Change{Kind: comparison.WeightChange, ID: "team", Field: "weights",
			Was: value{Set: true, Number: 15, Unit: comparison.NumberUnit}, Is: value{Set: true, Number: 20, Unit: comparison.NumberUnit}},
			"权重|团队影响|维度权重||15|20", "Weight|Team effect|Weight of the dimension||15|20"},
		"a plan": {comparison.Change{Kind: comparison.PlanChange, Name: "L", Field: "schedule.amount", Was: money(1_500), Is: money(-2)},
			"计划|L|金额||¥1,500|(¥2)", "Plan|L|Amount||¥1,500|(¥2)"},
		"a year of a plan": {comparison.Change{Kind: comparison.PlanChange, Name: "L", Field: "schedule.years[1]", Is: money(3)},
			"计划|L|第 2 年||—|¥3", "Plan|L|Year 2||—|¥3"},
		"an input": {comparison.Change{Kind: comparison.ReadingChange, Name: "L", Field: "inputs.after", Method: data.Retention, Since: data.MustDate("2025-03-01"),
			Was: value{Set: true, Number: 0.8, Unit: comparison.ShareUnit}, Is: value{Set: true, Number: 0.84, Unit: comparison.ShareUnit}},
			"实测|L|之后的客户保留率|2025-03-01|80%|84%", "Reading|L|Retention rate after|2025-03-01|80%|84%"},
		"measured as before": {comparison.Change{Kind: comparison.ReadingChange, Name: "L", Was: money(5), Is: money(5)}, "实测|L|与之前相同||¥5|¥5", "Reading|L|As before||¥5|¥5"},
		"new":                {comparison.Change{Kind: comparison.PlanChange, Name: "L", Is: money(5)}, "计划|L|新增||—|¥5", "Plan|L|New||—|¥5"},
		"removed":            {comparison.Change{Kind: comparison.PlanChange, Name: "L", Was: money(5)}, "计划|L|已删除||¥5|—", "Plan|L|Removed||¥5|—"},
		"a goal": {comparison.Change{Kind: comparison.GoalChange, Name: "G", Field: "target",
			Was: value{Set: true, Number: 5, Text: "%", Unit: comparison.NumberUnit}, Is: value{Set: true, Number: 2, Text: "days", Unit: comparison.NumberUnit}},
			"目标|G|目标值||5%|2 days", "Goal|G|Target||5%|2 days"},
		"no date": {comparison.Change{Kind: comparison.GoalChange, Name: "G", Field: "due", Was: value{Set: true, Unit: comparison.DateUnit},
			Is: value{Set: true, Text: "2026-01-31", Unit: comparison.DateUnit}}, "目标|G|到期日||未设|2026-01-31", "Goal|G|Due||None|2026-01-31"},
		"a rating": {comparison.Change{Kind: comparison.RatingChange, Name: "F", Rater: "R", Field: "value", Was: choice(comparison.Unknown),
			Is: value{Set: true, Number: 6.5, Unit: comparison.RatingUnit}}, "评分|F（R）|数值||不知道|6.5", "Rating|F (R)|Value||Don't know|6.5"},
		"a rater's weight": {comparison.Change{Kind: comparison.WeightChange, Rater: "R", Field: "weight", Is: value{Set: true, Number: 2, Unit: comparison.NumberUnit}},
			"权重|R|权重||—|2", "Weight|R|Weight||—|2"},
		"an action": {comparison.Change{Kind: comparison.ActionChange, Name: "A", Field: "status", Since: data.MustDate("2025-06-01"), Was: choice("open"), Is: choice("done")},
			"措施|A|状态|2025-06-01|未完成|已完成", "Action|A|Status|2025-06-01|Open|Done"},
	}
	for name, test := range tests {
		for w, want := range map[*lang.Words]string{chinese: test.inChinese, english: test.inEnglish} {
			row := Change(w, &test.change)
			if got := strings.Join([]string{row.Kind, row.Subject, row.Field, row.Since, row.Was, row.Is}, "|"); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
}

// Whatever is changed has its words in both languages.
func TestEveryChoiceAndFieldHasWords(t *testing.T) {
	choices := map[string][]string{
		"discounting": names(data.Discountings()), "weighting.method": names(data.WeightingMethods()),
		"schedule.kind": names(data.ScheduleKinds(data.Benefit)), "schedule.every": names(data.Periods()), "schedule.timing": names(data.Timings()),
		"category": names(data.Categories()), "dimension": append(names(data.BenefitDimensions()), ""), "status": names(data.ActionStatuses()),
		"excluded": {"true", "false"}, "cashable": {"true", "false"}, "value": {comparison.Unknown}, "currency": names(data.Currencies()),
	}
	for _, m := range data.Methods() {
		choices["schedule.method"] = append(choices["schedule.method"], string(m.Method))
		for _, in := range m.Inputs {
			c := comparison.Change{Kind: comparison.PlanChange, Method: m.Method, Field: "schedule.inputs." + string(in.Name)}
			spoken(t, Change(english, &c), Change(chinese, &c))
		}
	}
	for field, list := range choices {
		for _, name := range list {
			c := comparison.Change{Kind: comparison.PlanChange, Field: field, Is: comparison.Value{Set: true, Text: name, Unit: comparison.ChoiceUnit}}
			spoken(t, Change(english, &c), Change(chinese, &c))
		}
	}
	for _, field := range []string{"start", "horizon_months", "discount_rate", "target_roi", "users", "method_version", "weights", "weight",
		"schedule.amount", "schedule.date", "schedule.from", "schedule.until", "schedule.initial", "growth", "risk_adjustment", "ramp_months",
		"attribution", "baseline", "target", "due"} {
		c := comparison.Change{Kind: comparison.PlanChange, Field: field}
		spoken(t, Change(english, &c), Change(chinese, &c))
	}
}

func names[T ~string](list []T) []string {
	all := make([]string, len(list))
	for i, name := range list {
		all[i] = string(name)
	}
	return all
}

func spoken(t *testing.T, rows ...Row) {
	t.Helper()
	for _, row := range rows {
		if text := fmt.Sprint(row); strings.Contains(text, "⟨") {
			t.Error(text)
		}
	}
}
