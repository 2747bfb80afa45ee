package workings_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/app/hosttest"
	"huibao/app/workings"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// of is the working of an input in yuan.
func of(t testing.TB, method data.Method, input data.Input) workings.Working {
	t.Helper()
	spec, _ := method.Spec()
	for _, want := range spec.Inputs {
		if want.Name != input {
			continue
		}
		if working, there := workings.For(method, want, "CNY"); there {
			return working
		}
	}
	t.Fatalf("%s of %s has no working", input, method)
	return workings.Working{}
}

func TestResults(t *testing.T) {
	hourly, saved := of(t, data.TimeSaved, data.HourlyCost), of(t, data.TimeSaved, data.HoursPerWeek)
	customer, point := of(t, data.Retention, data.MarginPerCustomer), of(t, data.Satisfaction, data.ProfitPerPoint)
	margin, loss := of(t, data.RevenueGrowth, data.Margin), of(t, data.AvoidedLoss, data.Loss)
	before := of(t, data.AvoidedLoss, data.Before)
	for _, test := range []struct {
		name             string
		working          workings.Working
		values           workings.Values
		want             float64
		why              appraisal.Reason
		chinese, english string
	}{
		{"an hour of work", hourly, workings.Values{workings.Pay: 120_000, workings.OnCosts: 0.35, workings.Weeks: 48, workings.Hours: 40}, 84.38, "",
			"¥120,000 × 1.35 ÷（48 × 40）= ¥84.38", "¥120,000 × 1.35 ÷ (48 × 40) = ¥84.38"},
		// The loaded hour of a published study (data/finance): 80,257, 30 % on top, 49 weeks of 40 hours.
		{"a published hour", hourly, workings.Values{workings.Pay: 80_257, workings.OnCosts: 0.3, workings.Weeks: 49, workings.Hours: 40}, 53.23, "", "", ""},
		{"no weeks", hourly, workings.Values{workings.Pay: 1, workings.OnCosts: 0, workings.Weeks: 0, workings.Hours: 40}, 0, appraisal.NoHours, "", ""},
		{"nothing filled in", hourly, workings.Values{}, 0, workings.Incomplete, "", ""},
		{"one part out of bounds", hourly, workings.Values{workings.Pay: 1, workings.OnCosts: 0, workings.Weeks: 54, workings.Hours: 40}, 0, workings.Incomplete, "", ""},
		{"hours of a faster task", saved, workings.Values{workings.Tasks: 60, workings.MinutesBefore: 14, workings.MinutesAfter: 10}, 4, "",
			"60 ×（14 − 10）÷ 60 = 4", "60 × (14 − 10) ÷ 60 = 4"},
		{"a slower task", saved, workings.Values{workings.Tasks: 60, workings.MinutesBefore: 10, workings.MinutesAfter: 14}, 0, workings.BelowZero, "", ""},
		{"more than a week", saved, workings.Values{workings.Tasks: 10_000, workings.MinutesBefore: 10, workings.MinutesAfter: 5}, 0, workings.BeyondAWeek, "", ""},
		{"a customer", customer, workings.Values{workings.Revenue: 100_000, workings.Margin: 0.305}, 30_500, "", "¥100,000 × 30.5% = ¥30,500", "¥100,000 × 30.5% = ¥30,500"},
		{"a point", point, workings.Values{workings.ProfitEarlier: 5_000_000, workings.ProfitLater: 5_100_000, workings.PointsEarlier: 70, workings.PointsLater: 75}, 20_000, "",
			"（¥5,100,000 − ¥5,000,000）÷（75 − 70）= ¥20,000", "(¥5,100,000 − ¥5,000,000) ÷ (75 − 70) = ¥20,000"},
		{"out of a loss, with points below zero", point, workings.Values{workings.ProfitEarlier: -50_000, workings.ProfitLater: 50_000, workings.PointsEarlier: -10, workings.PointsLater: 10}, 5_000, "",
			"（¥50,000 − (¥50,000)）÷（10 − (−10)）= ¥5,000", "(¥50,000 − (¥50,000)) ÷ (10 − (−10)) = ¥5,000"},
		{"the same points", point, workings.Values{workings.ProfitEarlier: 1, workings.ProfitLater: 2, workings.PointsEarlier: 70, workings.PointsLater: 70}, 0, workings.SamePoints, "", ""},
		{"points that cost profit", point, workings.Values{workings.ProfitEarlier: 2, workings.ProfitLater: 1, workings.PointsEarlier: 70, workings.PointsLater: 71}, 0, workings.BelowZero, "", ""},
		{"a margin", margin, workings.Values{workings.Revenue: 42_000_000, workings.CostOfGoods: 34_000_000}, 0.1905, "",
			"（¥42,000,000 − ¥34,000,000）÷ ¥42,000,000 = 19.05%", "(¥42,000,000 − ¥34,000,000) ÷ ¥42,000,000 = 19.05%"},
		{"sold below cost", margin, workings.Values{workings.Revenue: 10, workings.CostOfGoods: 11}, 0, workings.BelowZero, "", ""},
		{"no revenue", margin, workings.Values{workings.Revenue: 0, workings.CostOfGoods: 0}, 0, workings.NoRevenue, "", ""},
		{"a chance", before, workings.Values{workings.Events: 3, workings.Years: 7}, 0.4286, "", "3 ÷ 7 = 42.86%", "3 ÷ 7 = 42.86%"},
		{"more often than once a year", before, workings.Values{workings.Events: 8, workings.Years: 7}, 0, workings.AboveOne, "", ""},
		{"in no years", before, workings.Values{workings.Events: 8, workings.Years: 0}, 0, workings.NoYears, "", ""},
		{"a loss", loss, workings.Values{workings.LostMargin: 50_000, workings.Repair: 20_000.5, workings.Penalty: 10_000}, 80_000.5, "",
			"¥50,000 + ¥20,000.5 + ¥10,000 = ¥80,000.5", "¥50,000 + ¥20,000.5 + ¥10,000 = ¥80,000.5"},
		{"beyond all amounts", loss, workings.Values{workings.LostMargin: data.MaxMajor, workings.Repair: 1, workings.Penalty: 0}, 0, appraisal.TooLarge, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := test.working.Result(test.values)
			if got.Value != test.want || got.Why != test.why {
				t.Errorf("comes to %v, want %v %q", got, test.want, test.why)
			}
			for language, want := range map[lang.Language]string{lang.Chinese: test.chinese, lang.English: test.english} {
				formula := test.working.Formula(lang.For(language), test.values)
				if want != "" && formula != want {
					t.Errorf("written %q, want %q", formula, want)
				}
				if got.Defined() == (formula == "") {
					t.Errorf("%v is written %q", got, formula)
				}
				line := test.working.Line(lang.For(language), "Name", test.values)
				if got.Defined() != (strings.HasPrefix(line, "Name") && strings.HasSuffix(line, formula) && formula != "") {
					t.Errorf("the line is %q", line)
				}
				if reason := lang.For(language).Reason(got.Why); strings.Contains(reason, "⟨") {
					t.Errorf("%q has no sentence", got.Why)
				}
			}
		})
	}
}

// What a part may be, and what is said of it otherwise.
func TestCheck(t *testing.T) {
	hours, money, points := workings.HourlyCost, workings.GrossMargin, workings.PointProfit
	for _, test := range []struct {
		kind workings.Kind
		part workings.Part
		x    float64
		want data.Rule
	}{
		{hours, workings.Weeks, 53, ""}, {hours, workings.Weeks, 54, data.RuleRange}, {hours, workings.Weeks, -1, data.RuleNegative},
		{hours, workings.Pay, math.NaN(), data.RuleNotNumber}, {hours, workings.OnCosts, 10.1, data.RuleRange},
		{money, workings.Revenue, data.MaxMajor, ""}, {money, workings.Revenue, 2 * data.MaxMajor, data.RuleTooLarge},
		{points, workings.ProfitEarlier, -5, ""}, {points, workings.PointsLater, -2_000_000, data.RuleRange},
	} {
		spec, _ := test.kind.Spec()
		for _, want := range spec.Parts() {
			if want.Part != test.part {
				continue
			}
			var problems data.Problems
			got := data.Rule("")
			if errors.As(want.Check(test.x), &problems) {
				got = problems[0].Rule
			}
			if got != test.want {
				t.Errorf("%s of %v: %q, want %q", test.part, test.x, got, test.want)
			}
		}
	}
}

// Every part, unit and working has its words in both languages.
func TestEveryPartHasItsWords(t *testing.T) {
	for _, language := range lang.Languages() {
		words := lang.For(language)
		for _, kind := range workings.Kinds() {
			spec, _ := kind.Spec()
			texts := []string{kind.About(words)}
			for _, want := range spec.Parts() {
				texts = append(texts, kind.Name(words, want.Part), want.UnitText(words))
			}
			if said := strings.Join(texts, " "); strings.Contains(said, "⟨") {
				t.Errorf("%s: %s", kind, said)
			}
		}
	}
}

func TestWhatHasNoWorking(t *testing.T) {
	for method, inputs := range map[data.Method][]data.Input{data.OperatingCost: {data.Before, data.After}, data.RevenueGrowth: {data.Before}, data.TimeSaved: {data.People, data.Conversion}} {
		for _, input := range inputs {
			if w, there := workings.For(method, data.InputSpec{Name: input}, "CNY"); there {
				t.Errorf("%s of %s is worked out by %s", input, method, w.Kind)
			}
		}
	}
	if _, known := workings.Kind("magic").Spec(); known {
		t.Error("an unknown working is known")
	}
	if got := (workings.Working{}).Result(nil); got.Defined() {
		t.Errorf("no working comes to %v", got)
	}
}

// A working comes to a number that its input takes, or to a reason; and the numbers that
// the formula shows come to the number that it shows, as they are rounded.
func TestTheFormulaSaysWhatComesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		method := rapid.SampledFrom(data.Methods()).Draw(t, "method")
		want := rapid.SampledFrom(method.Inputs).Draw(t, "input")
		currency := rapid.SampledFrom(data.Currencies()).Draw(t, "currency")
		working, there := workings.For(method.Method, want, currency)
		if !there {
			return
		}
		values := drawn(t, working)
		result := working.Result(values)
		if !result.Defined() {
			if result.Value != 0 {
				t.Fatalf("undefined and %v", result.Value)
			}
			return
		}
		line := data.NewLine("l", "l")
		line.Schedule = data.Schedule{Kind: data.Calculated, Method: method.Method, From: data.MustDate("2025-01-01"), Inputs: data.Inputs{}}
		for _, other := range method.Inputs {
			line.Schedule.Inputs[other.Name] = 0
		}
		line.Schedule.Inputs[want.Name] = result.Value
		if err := line.Validate(data.Benefit, currency); err != nil {
			t.Fatalf("%v is refused: %v", result.Value, err)
		}
		for _, language := range lang.Languages() {
			formula := working.Formula(lang.For(language), values)
			left, right, ok := hosttest.Formula(formula)
			if !ok || math.Abs(right-result.Value) > 1e-9*max(1, math.Abs(right)) || math.Abs(left-right) > 0.5+1e-6*math.Abs(right) ||
				want.Quantity != data.Amount && math.Abs(left-right) > 0.006 {
				t.Fatalf("%s: %v and %v (%v), want %v", formula, left, right, ok, result.Value)
			}
		}
	})
}

// drawn are random values of a working's parts, as a person types them.
func drawn(t *rapid.T, w workings.Working) workings.Values {
	values := workings.Values{}
	spec, _ := w.Kind.Spec()
	for _, want := range spec.Parts() {
		switch want.Form {
		case workings.Percent:
			values[want.Part] = float64(rapid.IntRange(0, 10_000).Draw(t, string(want.Part))) / 10_000
		case workings.Number:
			values[want.Part] = float64(rapid.IntRange(0, 530).Draw(t, string(want.Part))) / 10
		default:
			values[want.Part] = float64(rapid.IntRange(0, 1_000_000).Draw(t, string(want.Part)))
		}
	}
	return values
}
