package appraisal_test

import (
	"fmt"
	"math"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
)

// worked is one line of risk adjustment 10 %, worked through by hand over the months
// from 2025-01-01: an estimate of 10 comes to 9.
type worked struct {
	schedule data.Schedule
	readings []data.Reading
	asOf     string
	horizon  int // 6 unless set

	want         flow // as known
	measured     float64
	planMeasured float64
}

func (w worked) run(t *testing.T) *appraisal.Result {
	t.Helper()
	horizon := w.horizon
	if horizon == 0 {
		horizon = 6
	}
	line := func(readings []data.Reading) data.Line {
		return benefitLine(w.schedule, func(l *data.Line) { l.RiskAdjustment, l.Readings = 0.1, readings })
	}
	r := appraiseValid(t, single("2025-01-01", horizon, line(w.readings)), w.asOf)
	w.want.check(t, "flow", r.CashFlow.Benefit)
	if l := r.Lines[0]; math.Abs(l.Measured-w.measured) > 1e-9 || math.Abs(l.PlanMeasured-w.planMeasured) > 1e-9 {
		t.Errorf("measured %v of plan %v; want %v, %v", l.Measured, l.PlanMeasured, w.measured, w.planMeasured)
	}
	plan := appraiseValid(t, single("2025-01-01", horizon, line(nil)), w.asOf)
	for m, want := range plan.CashFlow.Benefit {
		if got := r.CashFlow.PlanGain[m]; got != want {
			t.Errorf("plan of month %d: got %v, without readings %v", m, got, want)
		}
	}
	return r
}

const farAhead = "2026-12-31"

// Whole months: a calculated line and spread ones of every period follow one rule. The
// plan is 10 a month, the readings say 20 and 30.
func TestReadingsOfWholeMonths(t *testing.T) {
	kinds := map[string]func(monthly float64, from, until string) data.Schedule{
		"calculated": func(monthly float64, from, until string) data.Schedule { return calculated(12*monthly, from, until) },
	}
	for _, every := range data.Periods() {
		kinds["spread by "+string(every)] = func(monthly float64, from, until string) data.Schedule {
			return recurring(every, data.Spread, monthly*float64(every.Months()), from, until)
		}
	}
	type said struct {
		monthly           float64
		since, measuredOn string
	}
	for name, c := range map[string]struct {
		from, until string // "2025-01-01" and none unless set
		readings    []said
		asOf        string
		worked
	}{
		"since before the start":          {readings: []said{{20, "2024-10-15", "2025-02-28"}}, worked: worked{want: every(20, 1, 2).with(every(18, 3, 6)), measured: 40, planMeasured: 18}},
		"since the start":                 {readings: []said{{20, "2025-01-01", "2025-02-28"}}, worked: worked{want: every(20, 1, 2).with(every(18, 3, 6)), measured: 40, planMeasured: 18}},
		"since the day after the start":   {readings: []said{{20, "2025-01-02", "2025-02-28"}}, worked: worked{want: every(20, 1, 2).with(every(18, 3, 6)), measured: 40, planMeasured: 18}},
		"since a month's last day":        {readings: []said{{20, "2025-03-31", "2025-04-30"}}, worked: worked{want: every(9, 1, 2).with(every(20, 3, 4)).with(every(18, 5, 6)), measured: 40, planMeasured: 18}},
		"measured the day before the end": {readings: []said{{20, "2025-03-31", "2025-04-29"}}, worked: worked{want: every(9, 1, 2).with(flow{3: 20}).with(every(18, 4, 6)), measured: 20, planMeasured: 9}},
		"measured on the day it began":    {readings: []said{{20, "2025-03-01", "2025-03-01"}}, worked: worked{want: every(9, 1, 2).with(every(18, 3, 6))}},
		"measured before the start":       {readings: []said{{20, "2024-10-15", "2024-12-31"}}, worked: worked{want: every(18, 1, 6)}},
		"measured years later":            {readings: []said{{20, "2025-03-01", "2026-11-30"}}, worked: worked{want: every(9, 1, 2).with(every(20, 3, 6)), measured: 80, planMeasured: 36}},
		"known the day it is measured":    {readings: []said{{20, "2025-03-01", "2025-04-30"}}, asOf: "2025-04-30", worked: worked{want: every(9, 1, 2).with(every(20, 3, 4)).with(every(18, 5, 6)), measured: 40, planMeasured: 18}},
		"not known the day before":        {readings: []said{{20, "2025-03-01", "2025-04-30"}}, asOf: "2025-04-29", worked: worked{want: every(9, 1, 6)}},
		"two, the first measured in part": {readings: []said{{20, "2025-02-01", "2025-02-28"}, {30, "2025-04-01", "2025-05-31"}}, worked: worked{want: flow{1: 9, 2: 20, 3: 18, 4: 30, 5: 30, 6: 27}, measured: 80, planMeasured: 27}},
		"two, the second not yet known":   {readings: []said{{30, "2025-04-01", "2025-05-31"}, {20, "2025-02-01", "2025-02-28"}}, asOf: "2025-05-30", worked: worked{want: flow{1: 9, 2: 20}.with(every(18, 3, 6)), measured: 20, planMeasured: 9}},
		"two, the first measured last":    {readings: []said{{20, "2025-02-01", "2025-12-31"}, {30, "2025-04-01", "2025-04-30"}}, worked: worked{want: flow{1: 9, 2: 20, 3: 20, 4: 30, 5: 27, 6: 27}, measured: 70, planMeasured: 27}},
		"the reading past the horizon":    {readings: []said{{20, "2025-07-01", "2025-07-31"}}, worked: worked{want: every(9, 1, 6)}},
		"the plan begins after since":     {from: "2025-03-15", readings: []said{{20, "2025-02-01", "2025-04-30"}}, worked: worked{want: every(20, 3, 4).with(every(18, 5, 6)), measured: 40, planMeasured: 18}},
		"until, in plan and reading":      {until: "2025-04-15", readings: []said{{20, "2025-03-01", "2025-05-31"}}, worked: worked{want: every(9, 1, 2).with(every(20, 3, 4)), measured: 40, planMeasured: 18}},
		"over before the reading":         {until: "2025-02-28", readings: []said{{20, "2025-04-01", "2025-05-31"}}, worked: worked{want: every(9, 1, 2)}},
	} {
		for kind, of := range kinds {
			t.Run(name+", "+kind, func(t *testing.T) {
				from := c.from
				if from == "" {
					from = "2025-01-01"
				}
				w := c.worked
				w.schedule, w.asOf = of(10, from, c.until), c.asOf
				if w.asOf == "" {
					w.asOf = farAhead
				}
				for _, r := range c.readings {
					if kind == "calculated" {
						w.readings = append(w.readings, inputs(r.since, r.measuredOn, 12*r.monthly))
					} else {
						w.readings = append(w.readings, reading(r.since, r.measuredOn, of(r.monthly, from, c.until)))
					}
				}
				w.run(t)
			})
		}
	}
}

// A spread reading has days of its own; a calculated one keeps the plan's.
func TestReadingsOfSpreadAmountsWithOtherDays(t *testing.T) {
	plan := recurring(data.EveryMonth, data.Spread, 10, "2025-01-01", "2025-04-30")
	for name, w := range map[string]worked{
		"goes on longer than planned": {schedule: plan, asOf: farAhead, readings: []data.Reading{reading("2025-03-01", "2025-05-31", recurring(data.EveryMonth, data.Spread, 20, "2025-03-01", ""))},
			want: every(9, 1, 2).with(every(20, 3, 5)).with(flow{6: 18}), measured: 60, planMeasured: 18},
		"begins again after a gap": {schedule: plan, asOf: farAhead, readings: []data.Reading{reading("2025-03-01", "2025-06-30", recurring(data.EveryMonth, data.Spread, 20, "2025-05-01", ""))},
			want: every(9, 1, 2).with(every(20, 5, 6)), measured: 40, planMeasured: 18},
		"paid by the quarter now": {schedule: plan, asOf: farAhead, readings: []data.Reading{reading("2025-03-01", "2025-04-30", recurring(data.EveryQuarter, data.Spread, 60, "2025-03-01", ""))},
			want: every(9, 1, 2).with(every(20, 3, 4)).with(every(18, 5, 6)), measured: 40, planMeasured: 18},
		"ended before it began": {schedule: plan, asOf: farAhead, readings: []data.Reading{reading("2025-03-01", "2025-04-30", recurring(data.EveryMonth, data.Spread, 20, "2024-01-01", "2024-12-31"))},
			want: every(9, 1, 2), planMeasured: 18},
	} {
		t.Run(name, func(t *testing.T) { w.run(t) })
	}
}

// Yearly amounts: 100 at time 0 and 10 a month by plan.
func TestReadingsOfYearlyAmounts(t *testing.T) {
	for name, w := range map[string]worked{
		"since before the start": {readings: []data.Reading{reading("2024-11-01", "2025-02-28", yearly(80, 240))},
			want: flow{0: 80}.with(every(20, 1, 2)).with(every(18, 3, 6)), measured: 120, planMeasured: 108},
		"since the start": {readings: []data.Reading{reading("2025-01-01", "2025-02-28", yearly(80, 240))},
			want: flow{0: 80}.with(every(20, 1, 2)).with(every(18, 3, 6)), measured: 120, planMeasured: 108},
		"since the day after: time 0 stays planned": {readings: []data.Reading{reading("2025-01-02", "2025-02-28", yearly(80, 240))},
			want: flow{0: 90}.with(every(20, 1, 2)).with(every(18, 3, 6)), measured: 40, planMeasured: 18},
		"the second reading's second year": {horizon: 14, readings: []data.Reading{reading("2025-01-01", "2025-01-31", yearly(80, 240, 360)), reading("2026-01-01", "2026-01-31", yearly(0, 999, 480))},
			want: flow{0: 80, 1: 20}.with(every(18, 2, 12)).with(flow{13: 40, 14: 36}), measured: 140, planMeasured: 99 + 18},
		"the reading's years are fewer": {horizon: 14, readings: []data.Reading{reading("2026-01-01", "2026-02-28", yearly(80, 240))},
			want: flow{0: 90}.with(every(9, 1, 12)), planMeasured: 36},
		"not yet known": {asOf: "2025-02-27", readings: []data.Reading{reading("2025-01-01", "2025-02-28", yearly(80, 240))},
			want: flow{0: 90}.with(every(9, 1, 6))},
	} {
		t.Run(name, func(t *testing.T) {
			w.schedule = yearly(100, 120, 240)
			if w.asOf == "" {
				w.asOf = farAhead
			}
			w.run(t)
		})
	}
}

// One payment of 100, planned for 2025-03-10.
func TestReadingsOfAOneTimeAmount(t *testing.T) {
	for name, w := range map[string]worked{
		"paid before the start":           {readings: []data.Reading{reading("2024-12-01", "2024-12-01", oneTime("2024-12-01", 80))}, want: flow{0: 80}, measured: 80},
		"paid on the start":               {readings: []data.Reading{reading("2025-01-01", "2025-01-01", oneTime("2025-01-01", 80))}, want: flow{0: 80}, measured: 80},
		"paid as planned, for less":       {readings: []data.Reading{reading("2025-03-10", "2025-03-10", oneTime("2025-03-10", 80))}, want: flow{3: 80}, measured: 80, planMeasured: 90},
		"paid before since":               {readings: []data.Reading{reading("2025-04-01", "2025-04-30", oneTime("2025-02-28", 80))}, want: flow{2: 80}, measured: 80, planMeasured: 90},
		"paid on the day of measuring":    {readings: []data.Reading{reading("2025-04-01", "2025-04-30", oneTime("2025-04-30", 80))}, want: flow{4: 80}, measured: 80, planMeasured: 90},
		"to be paid the day after":        {readings: []data.Reading{reading("2025-04-01", "2025-04-30", oneTime("2025-05-01", 80))}, want: flow{5: 72}, planMeasured: 90},
		"announced early, known nothing":  {asOf: "2025-02-27", readings: []data.Reading{reading("2025-02-01", "2025-02-28", oneTime("2025-02-20", 80))}, want: flow{3: 90}},
		"put off past the horizon":        {readings: []data.Reading{reading("2025-03-01", "2025-03-31", oneTime("2025-07-01", 80))}, want: flow{}, planMeasured: 90},
		"never paid":                      {readings: []data.Reading{reading("2025-03-01", "2025-03-31", oneTime("2025-03-10", 0))}, want: flow{}, planMeasured: 90},
		"the reading past the horizon":    {readings: []data.Reading{reading("2025-08-01", "2025-08-31", oneTime("2025-08-15", 80))}, want: flow{}, planMeasured: 90},
		"two: the later since alone":      {readings: []data.Reading{reading("2025-04-01", "2025-04-30", oneTime("2025-04-15", 80)), reading("2025-02-01", "2025-12-31", oneTime("2025-02-15", 70))}, want: flow{4: 80}, measured: 80, planMeasured: 90},
		"two: the later is not known yet": {asOf: "2025-05-30", readings: []data.Reading{reading("2025-04-01", "2025-05-31", oneTime("2025-04-15", 80)), reading("2025-02-01", "2025-03-31", oneTime("2025-02-15", 70))}, want: flow{2: 70}, measured: 70, planMeasured: 90},
	} {
		t.Run(name, func(t *testing.T) {
			w.schedule = oneTime("2025-03-10", 100)
			if w.asOf == "" {
				w.asOf = farAhead
			}
			w.run(t)
		})
	}
}

// That a payment was put off and nothing is paid yet is measured, too.
func TestNothingPaidYetIsMeasured(t *testing.T) {
	l := benefitLine(oneTime("2025-04-10", 100), func(l *data.Line) {
		l.Readings = []data.Reading{reading("2025-03-01", "2025-03-31", oneTime("2025-06-10", 100))}
	})
	if got := appraiseValid(t, single("2025-01-01", 6, l), "2025-03-31").Lines[0]; !got.AnyMeasured || got.Measured != 0 {
		t.Errorf("got %+v", got)
	}
	l.Readings[0].Since, l.Readings[0].MeasuredOn = day("2024-12-01"), day("2024-12-31")
	if got := appraiseValid(t, single("2025-01-01", 6, l), "2025-03-31").Lines[0]; got.AnyMeasured {
		t.Errorf("measured before anything could be: %+v", got)
	}
}

// Payments in advance go by their own dates.
func TestReadingsOfPaymentsInAdvance(t *testing.T) {
	advance := func(every data.Period, amount float64, from, until string) data.Schedule {
		return recurring(every, data.InAdvance, amount, from, until)
	}
	monthly31 := advance(data.EveryMonth, 10, "2025-01-31", "") // 31 Jan, 28 Feb, 31 Mar, 30 Apr, 31 May, 30 Jun
	for name, w := range map[string]worked{
		"on the 31st, since a 31st": {schedule: monthly31, readings: []data.Reading{reading("2025-03-31", "2025-04-30", advance(data.EveryMonth, 20, "2025-03-31", ""))},
			want: every(9, 1, 2).with(every(20, 3, 4)).with(every(18, 5, 6)), measured: 40, planMeasured: 18},
		"on the 31st, since the day after": {schedule: monthly31, readings: []data.Reading{reading("2025-04-01", "2025-05-30", advance(data.EveryMonth, 20, "2025-01-31", ""))},
			want: every(9, 1, 3).with(flow{4: 20}).with(every(18, 5, 6)), measured: 20, planMeasured: 9},
		"on the 31st, back on it after February": {schedule: monthly31, readings: []data.Reading{reading("2025-02-28", "2025-03-31", advance(data.EveryMonth, 20, "2024-12-31", ""))},
			want: flow{1: 9, 2: 20, 3: 20}.with(every(18, 4, 6)), measured: 40, planMeasured: 18},
		"since before the start": {schedule: advance(data.EveryQuarter, 30, "2024-12-15", ""), readings: []data.Reading{reading("2024-12-01", "2025-03-15", advance(data.EveryQuarter, 60, "2024-12-15", ""))},
			want: flow{0: 60, 3: 60, 6: 54}, measured: 120, planMeasured: 54},
		"since the start: what was paid before stays planned": {schedule: advance(data.EveryQuarter, 30, "2024-12-15", ""), readings: []data.Reading{reading("2025-01-01", "2025-03-15", advance(data.EveryQuarter, 60, "2024-12-15", ""))},
			want: flow{0: 27, 3: 60, 6: 54}, measured: 60, planMeasured: 27},
		"paid on the start": {schedule: advance(data.EveryYear, 120, "2025-01-01", ""), readings: []data.Reading{reading("2025-01-01", "2025-01-01", advance(data.EveryYear, 100, "2025-01-01", ""))},
			want: flow{0: 100}, measured: 100, planMeasured: 108},
		"a change of the day of payment": {schedule: advance(data.EveryMonth, 10, "2025-01-05", ""), readings: []data.Reading{reading("2025-03-10", "2025-05-31", advance(data.EveryMonth, 20, "2025-03-20", ""))},
			want: every(9, 1, 3).with(flow{3: 20, 4: 20, 5: 20, 6: 18}), measured: 60, planMeasured: 18},
		"a year in advance from now on": {schedule: advance(data.EveryMonth, 10, "2025-01-15", ""), readings: []data.Reading{reading("2025-03-01", "2025-03-31", advance(data.EveryYear, 100, "2025-03-15", ""))},
			want: every(9, 1, 2).with(flow{3: 100}), measured: 100, planMeasured: 9},
		"until, in plan and reading": {schedule: advance(data.EveryMonth, 10, "2025-01-15", "2025-05-15"), readings: []data.Reading{reading("2025-03-01", "2025-06-30", advance(data.EveryMonth, 20, "2025-01-15", "2025-04-14"))},
			want: every(9, 1, 2).with(flow{3: 20}), measured: 20, planMeasured: 27},
		"two, each until the next": {schedule: monthly31, readings: []data.Reading{reading("2025-05-01", "2025-05-31", advance(data.EveryMonth, 30, "2025-05-31", "")), reading("2025-02-28", "2025-03-31", advance(data.EveryMonth, 20, "2025-02-28", ""))},
			want: flow{1: 9, 2: 20, 3: 20, 4: 18, 5: 30, 6: 27}, measured: 70, planMeasured: 27},
		"not yet known": {schedule: monthly31, asOf: "2025-04-29", readings: []data.Reading{reading("2025-03-31", "2025-04-30", advance(data.EveryMonth, 20, "2025-03-31", ""))},
			want: every(9, 1, 6)},
		"measured, but its month is not over": {schedule: monthly31, asOf: "2025-04-30", readings: []data.Reading{reading("2025-04-01", "2025-04-30", advance(data.EveryMonth, 20, "2025-04-30", ""))},
			want: every(9, 1, 3).with(flow{4: 20}).with(every(18, 5, 6)), measured: 20, planMeasured: 9},
		"the reading past the horizon": {schedule: monthly31, readings: []data.Reading{reading("2025-07-01", "2025-08-31", advance(data.EveryMonth, 20, "2025-07-31", ""))},
			want: every(9, 1, 6)},
		"nothing more to pay": {schedule: monthly31, readings: []data.Reading{reading("2025-03-01", "2025-06-30", advance(data.EveryMonth, 0, "2025-03-31", ""))},
			want: every(9, 1, 2), planMeasured: 36},
	} {
		t.Run(name, func(t *testing.T) {
			if w.asOf == "" {
				w.asOf = farAhead
			}
			w.run(t)
		})
	}
}

// Every method: from 2025-03-01, measured anew from July to September.
func TestReadingsOfEveryMethod(t *testing.T) {
	for _, c := range []struct {
		method     data.Method
		plan, read data.Inputs
		planned    float64 // a month
		actual     float64
	}{
		{data.RevenueGrowth, data.Inputs{data.Before: 1_000_000, data.After: 1_240_000, data.Margin: 0.25},
			data.Inputs{data.Before: 1_000_000, data.After: 1_192_000, data.Margin: 0.25}, 5000, 4000},
		{data.Satisfaction, data.Inputs{data.Before: 70, data.After: 76, data.ProfitPerPoint: 2000},
			data.Inputs{data.Before: 70, data.After: 73, data.ProfitPerPoint: 2000}, 1000, 500},
		{data.Retention, data.Inputs{data.Customers: 400, data.Before: 0.80, data.After: 0.85, data.MarginPerCustomer: 1200},
			data.Inputs{data.Customers: 400, data.Before: 0.80, data.After: 0.83, data.MarginPerCustomer: 1200}, 2000, 1200},
		{data.OperatingCost, data.Inputs{data.Before: 60_000, data.After: 36_000},
			data.Inputs{data.Before: 60_000, data.After: 42_000}, 2000, 1500},
		{data.TimeSaved, data.Inputs{data.People: 6, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 50},
			data.Inputs{data.People: 6, data.HoursPerWeek: 4, data.Weeks: 48, data.HourlyCost: 50, data.Conversion: 0.6}, 3000, 2880},
		{data.AvoidedLoss, data.Inputs{data.Before: 0.3, data.After: 0.1, data.Loss: 60_000},
			data.Inputs{data.Before: 0.3, data.After: 0.4, data.Loss: 60_000}, 1000, -500}, // things got worse
	} {
		t.Run(string(c.method), func(t *testing.T) {
			w := worked{
				schedule: data.Schedule{Kind: data.Calculated, Method: c.method, Inputs: c.plan, From: day("2025-03-01")},
				readings: []data.Reading{{Since: day("2025-07-01"), MeasuredOn: day("2025-09-30"), Inputs: c.read}},
				asOf:     "2025-12-31", horizon: 12,
				want:     every(0.9*c.planned, 3, 6).with(every(c.actual, 7, 9)).with(every(0.9*c.actual, 10, 12)),
				measured: 3 * c.actual, planMeasured: 3 * 0.9 * c.planned,
			}
			l := w.run(t).Lines[0]
			want(t, "annual plan", appraisal.Shown(l.AnnualPlan), 12*c.planned, "")
			want(t, "annual actual", l.AnnualActual, 12*c.actual, "")
			want(t, "variance", appraisal.Shown(l.Variance().Amount), 3*(c.actual-0.9*c.planned)+3*0.9*(c.actual-c.planned), "")
		})
	}
	if len(data.Methods()) != 6 {
		t.Errorf("%d methods, 6 worked through", len(data.Methods()))
	}
}

// Growth is counted anew from a reading's own first month.
func TestReadingsGrowFromTheirOwnFirstMonth(t *testing.T) {
	twice := func(s data.Schedule, readings ...data.Reading) data.Line {
		return benefitLine(s, func(l *data.Line) { l.Growth, l.Readings = 1, readings })
	}
	advance := func(amount float64, from string) data.Schedule {
		return recurring(data.EveryQuarter, data.InAdvance, amount, from, "")
	}
	for name, c := range map[string]struct {
		line data.Line
		want flow // of 24 months
	}{
		"calculated": {twice(calculated(120, "2025-01-01", ""), inputs("2025-10-01", "2025-10-31", 240)),
			every(10, 1, 9).with(every(20, 10, 21)).with(every(40, 22, 24))},
		"spread, from its own days": {twice(recurring(data.EveryMonth, data.Spread, 10, "2025-01-01", ""), reading("2025-10-01", "2025-10-31", recurring(data.EveryMonth, data.Spread, 20, "2025-12-01", ""))),
			every(10, 1, 9).with(every(20, 12, 23)).with(flow{24: 40})},
		"in advance": {twice(advance(10, "2025-01-15"), reading("2025-10-01", "2025-10-31", advance(20, "2025-01-15"))),
			flow{1: 10, 4: 10, 7: 10, 10: 20, 13: 20, 16: 20, 19: 20, 22: 40}},
		"yearly amounts do not grow": {twice(yearly(0, 120, 120), reading("2025-10-01", "2025-10-31", yearly(0, 240, 240))),
			every(10, 1, 9).with(every(20, 10, 24))},
	} {
		t.Run(name, func(t *testing.T) {
			c.want.check(t, "flow", appraiseValid(t, single("2025-01-01", 24, c.line), farAhead).CashFlow.Benefit)
		})
	}
}

func TestReadingsThatSayTheHorizonIsTooShort(t *testing.T) {
	for i, c := range []struct {
		plan data.Schedule
		read data.Schedule
		past bool
	}{
		{oneTime("2025-03-10", 100), oneTime("2025-07-01", 80), true},
		{oneTime("2025-07-01", 100), oneTime("2025-03-10", 80), false}, // replaced as a whole
		{yearly(0, 120), yearly(0, 60, 1), true},
		{recurring(data.EveryMonth, data.Spread, 10, "2025-01-01", ""), recurring(data.EveryMonth, data.Spread, 10, "2025-01-01", "2025-07-01"), true},
		{recurring(data.EveryMonth, data.Spread, 10, "2025-01-01", ""), recurring(data.EveryMonth, data.Spread, 10, "2025-01-01", "2025-06-30"), false},
		{recurring(data.EveryMonth, data.InAdvance, 10, "2025-01-01", ""), recurring(data.EveryMonth, data.InAdvance, 10, "2025-07-01", ""), true},
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			horizon := 6
			if c.plan.Kind == data.Yearly {
				horizon = 12
			}
			l := benefitLine(c.plan, func(l *data.Line) { l.Readings = []data.Reading{reading("2025-03-01", "2025-03-31", c.read)} })
			if got := appraiseValid(t, single("2025-01-01", horizon, l), farAhead).Lines[0].PastHorizon; got != c.past {
				t.Errorf("past the horizon: got %v", got)
			}
		})
	}
}
