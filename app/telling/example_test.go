package telling

import (
	"testing"

	"huibao/assets"
	"huibao/assets/lang"
	"huibao/data/appraisal"
	"huibao/data/comparison"
	"huibao/data/exchange"
)

// exampleMoments are the assessments of the example as they were frozen.
func exampleMoments(t *testing.T, l lang.Language) []comparison.Moment {
	t.Helper()
	content, err := assets.Sample.Open("sample/parts-maker." + string(l) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	file, _, err := exchange.Decode(content)
	if err != nil {
		t.Fatal(err)
	}
	var all []comparison.Moment
	for _, a := range file.Assessments {
		m := comparison.Moment{Result: &appraisal.Result{}}
		if m.Evaluation, err = exchange.DecodeEvaluation(a.Inputs); err != nil {
			t.Fatal(err)
		}
		if err := m.Result.UnmarshalJSON(a.Result); err != nil {
			t.Fatal(err)
		}
		all = append(all, m)
	}
	return all
}

// The example's story, as it is told between its assessments.
func TestExampleIsTold(t *testing.T) {
	tests := []struct {
		language lang.Language
		from     int
		want     map[What]string
		foresaw  string
	}{
		{lang.English, 0, map[What]string{
			Net:   "Net benefit rose by ¥544,259: Fewer customers lost +153,307, More aftermarket sales +118,916, Less outside data entry and courier +103,375, Quotations made faster +85,297, 5 others +83,364.",
			ROI:   "ROI rose by 57.2 points: Fewer customers lost +16.7, More aftermarket sales +13.0, Less outside data entry and courier +11.3, Quotations made faster +9.3, 5 others +6.9.",
			Score: "The score rose by 23.1 points: Return +8.6, Consequences avoided +4.2, Growth +3.8, System quality +2.4, 3 others +4.1.",
		}, "Over 6 months costs came out 0.4% below forecast and benefits 4.5 times the forecast; the net benefit was ¥107,158 higher."},
		{lang.English, 1, map[What]string{
			ROI:   "ROI rose by 70.2 points: Fewer customers lost +18.4, More aftermarket sales +18.2, Quotations made faster +15.9, Less outside data entry and courier +6.5, 3 others +11.2.",
			Score: "The score rose by 17.9 points: Return +10.5, Goals +1.6, Growth +1.3, System quality +1.3, 3 others +3.2.",
		}, "Over 6 months costs came out 22.1% below forecast and benefits 2.5 times the forecast; the net benefit was ¥181,230 higher."},
		{lang.Chinese, 0, map[What]string{
			Net:   "净收益增加 ¥544,259：老客户流失减少 +153,307，售后市场客户销售增长 +118,916，减少外包录入、打印与快递 +103,375，报价提速节省的工时 +85,297，其他 5 项 +83,364。",
			ROI:   "投资回报率上升 57.2 个百分点：老客户流失减少 +16.7，售后市场客户销售增长 +13.0，减少外包录入、打印与快递 +11.3，报价提速节省的工时 +9.3，其他 5 项 +6.9。",
			Score: "评分提高 23.1 分：投资回报 +8.6，避免的后果 +4.2，增长 +3.8，系统表现 +2.4，其他 3 项 +4.1。",
		}, "6 个月内，成本比预测低 0.4%，收益为预测的 4.5 倍；净收益比预测多 ¥107,158。"},
	}
	for _, test := range tests {
		w, all := lang.For(test.language), exampleMoments(t, test.language)
		from, to := all[test.from], all[test.from+1]
		for what, want := range test.want {
			if got := Moved(w, comparison.Of(from, to), what); got != want {
				t.Errorf("%s from %d: %s", what, test.from, got)
			}
		}
		foreseen := comparison.Foresee(from, to)
		if got := Foresight(w, &foreseen, "CNY"); got != test.foresaw {
			t.Errorf("%s", got)
		}
	}
}
