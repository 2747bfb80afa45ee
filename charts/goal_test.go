package charts

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

// retention is a goal half way, with its baseline measured on a day.
func retention() data.Goal {
	return data.Goal{
		ID: "retention", Name: "客户保留率", Unit: "%", Baseline: 82, BaselineOn: data.MustDate("2024-12-31"), Target: 90, Due: data.MustDate("2026-12-31"),
		Readings: []data.GoalReading{
			{MeasuredOn: data.MustDate("2026-06-30"), Value: 86.6},
			{MeasuredOn: data.MustDate("2025-06-30"), Value: 81.8},
			{MeasuredOn: data.MustDate("2025-12-31"), Value: 84},
		},
	}
}

// quotes is a goal of which less is better, past its due date.
func quotes() data.Goal {
	return data.Goal{
		ID: "quotes", Name: "Days from request to quote", Unit: "days", Baseline: 5, Target: 2, Due: data.MustDate("2026-03-31"),
		Readings: []data.GoalReading{{MeasuredOn: data.MustDate("2025-06-30"), Value: 5.2}, {MeasuredOn: data.MustDate("2025-12-31"), Value: 3.7}, {MeasuredOn: data.MustDate("2026-06-30"), Value: 2.5}},
	}
}

// trendOf draws a goal as it is known on a day.
func trendOf(g data.Goal, asOf string, style Style) *Chart {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Goals = []data.Goal{g}
	day := data.MustDate(asOf)
	return GoalTrend(&g, appraisal.Appraise(e, day).Goals[0], day, style)
}

func TestTitleOfAGoal(t *testing.T) {
	met, missed, none := retention(), retention(), retention()
	met.Readings[0].Value, missed.Readings[0].Value = 91.25, 80
	none.Readings = none.Readings[:1]
	for _, test := range []struct {
		name  string
		chart *Chart
		want  string
	}{
		{"under way", trendOf(retention(), "2026-06-30", chinese), "截至 2026-06-30 达成 57.5%"},
		{"as known before", trendOf(retention(), "2026-01-01", english), "25.0% attained by 2025-12-31"},
		{"overdue", trendOf(quotes(), "2026-06-30", english), "Overdue since 2026-03-31: 83.3% attained"},
		{"due that day", trendOf(quotes(), "2026-03-31", english), "43.3% attained by 2025-12-31"},
		{"reached", trendOf(met, "2027-06-30", english), "Target reached: 91.25% on 2026-06-30"},
		{"away", trendOf(missed, "2026-06-30", chinese), "比基准更远离目标：2026-06-30 测得 80%"},
		{"nothing known yet", trendOf(none, "2026-01-01", chinese), "客户保留率"},
	} {
		if got := test.chart.Title(); got != test.want || test.chart.Empty() != (test.name == "nothing known yet") {
			t.Errorf("%s: title %q, want %q; empty %v", test.name, got, test.want, test.chart.Empty())
		}
	}
}

func TestOverdue(t *testing.T) {
	g := quotes()
	day := data.MustDate
	for _, test := range []struct {
		name       string
		attainment appraisal.Figure
		due, asOf  data.Date
		want       bool
	}{
		{"no due date", figure(0.2), data.Date{}, day("2026-06-30"), false},
		{"on the day", figure(0.2), day("2026-06-30"), day("2026-06-30"), false},
		{"the day after", figure(0.2), day("2026-06-30"), day("2026-07-01"), true},
		{"reached", figure(1), day("2026-06-30"), day("2026-07-01"), false},
		{"nothing measured", appraisal.Figure{Why: appraisal.NoGoalReading}, day("2026-06-30"), day("2026-07-01"), true},
	} {
		g.Due = test.due
		if got := Overdue(&g, appraisal.Goal{Attainment: test.attainment}, test.asOf); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

// The picture names baseline, target, due date, as-of date, the last value and the way
// that is better.
func TestAGoalsPictureSaysWhatItShows(t *testing.T) {
	said := strings.Join(written(trendOf(quotes(), "2026-06-30", english), card), "|")
	for _, want := range []string{"lower is better, in days", "|target", "|baseline", "Due 2026-03-31", "As of 2026-06-30", "|2.5"} {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q: %s", want, said)
		}
	}
	later := strings.Join(written(trendOf(quotes(), "2026-01-31", english), card), "|")
	if strings.Contains(later, "2.5|") || !strings.Contains(later, "3.7") {
		t.Errorf("says what is not known yet: %s", later)
	}
}

func TestMeasuredNumbers(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 86.6666666: "86.67", -3.7: "−3.7", 1234.5: "1,235", 0.00123456: "0.001235", 2_500_000: "2.5M", 99_999.5: "100,000", 1e-9: "0",
	} {
		if got := measure(english.Words, x); got != want {
			t.Errorf("%v is written %q, want %q", x, got, want)
		}
	}
}

func TestGoalPictures(t *testing.T) {
	lone := retention()
	lone.BaselineOn, lone.Due, lone.Readings, lone.Unit = data.Date{}, data.Date{}, lone.Readings[:1], ""
	lone.Name = "客户在系统中自助查询订单并且不再打电话询问的比例，按各大区每月抽样一百单统计"
	comparePictures(t, map[string]*Chart{
		"goal-trend-zh-light":     trendOf(retention(), "2026-06-30", chinese),
		"goal-trend-en-dark":      trendOf(quotes(), "2026-06-30", dark(english)),
		"goal-one-point-zh-light": trendOf(lone, "2026-06-30", chinese),
	})
}

func drawGoal(t *rapid.T, style Style) *Chart {
	value := rapid.OneOf(
		rapid.SampledFrom([]float64{0, 1, -1, 100, 1e-9, 0.001, data.MaxMajor, -data.MaxMajor}),
		rapid.Float64Range(-200, 200), rapid.Float64Range(0, 1),
	)
	first := data.MustDate("2024-02-29")
	day := rapid.Custom(func(t *rapid.T) data.Date { return first.AddDays(rapid.IntRange(0, 4000).Draw(t, "days")) })
	g := data.Goal{Name: drawName(t), Unit: drawName(t), Baseline: value.Draw(t, "baseline"), Target: value.Draw(t, "target")}
	if rapid.Bool().Draw(t, "dated") {
		g.BaselineOn = day.Draw(t, "baseline on")
	}
	if rapid.Bool().Draw(t, "is due") {
		g.Due = day.Draw(t, "due")
	}
	for range rapid.SampledFrom([]int{0, 1, 1, 2, 5, 60}).Draw(t, "readings") {
		g.Readings = append(g.Readings, data.GoalReading{MeasuredOn: day.Draw(t, "measured on"), Value: value.Draw(t, "value")})
	}
	asOf := day.Draw(t, "as of")
	attained := appraisal.Goal{Actual: appraisal.Figure{Why: appraisal.NoGoalReading}, Attainment: appraisal.Figure{Why: appraisal.NoGoalReading}}
	if reading, any := g.Latest(asOf); any {
		attained = appraisal.Goal{Actual: figure(reading.Value), MeasuredOn: reading.MeasuredOn}
		attained.Attainment = appraisal.Shown((reading.Value - g.Baseline) / (g.Target - g.Baseline))
	}
	return GoalTrend(&g, attained, asOf, style)
}

// Whatever is measured lies within the picture's axis.
func TestAGoalsAxisHoldsAllValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Float64Range(-data.MaxMajor, data.MaxMajor)
		l := course{baseline: value.Draw(t, "baseline"), target: value.Draw(t, "target")}
		for range rapid.IntRange(0, 5).Draw(t, "readings") {
			l.measured = append(l.measured, reading{value: value.Draw(t, "value")})
		}
		low, high := l.span()
		axis, _ := rangeAxis(low, high, 5, finestMeasure, measureLabel(english.Words))
		if values := l.values(); axis.low > slices.Min(values) || axis.high < slices.Max(values) || !(axis.high > axis.low) || math.IsInf(axis.high-axis.low, 0) {
			t.Errorf("%v does not hold %v", axis, values)
		}
	})
}
