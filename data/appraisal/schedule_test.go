package appraisal_test

import (
	"fmt"
	"math"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
)

func day(text string) data.Date { return data.MustDate(text) }

// flow is the expected flow by month; months that are left out are 0.
type flow map[int]float64

func (want flow) check(t *testing.T, what string, got []float64) {
	t.Helper()
	for m, amount := range got {
		if math.Abs(amount-want[m]) > 1e-6 {
			t.Errorf("%s, month %d: got %v, want %v", what, m, amount, want[m])
		}
	}
	for m := range want {
		if m >= len(got) {
			t.Errorf("%s: no month %d", what, m)
		}
	}
}

// every gives an amount to each of the months from first to last.
func every(amount float64, first, last int) flow {
	f := flow{}
	for m := first; m <= last; m++ {
		f[m] = amount
	}
	return f
}

// with joins flows.
func (want flow) with(other flow) flow {
	joined := flow{}
	for _, f := range []flow{want, other} {
		for m, amount := range f {
			joined[m] += amount
		}
	}
	return joined
}

func oneTime(date string, amount float64) data.Schedule {
	money, _ := data.MoneyOf(amount, "CNY")
	return data.Schedule{Kind: data.OneTime, Date: day(date), Amount: money}
}

func recurring(every data.Period, timing data.Timing, amount float64, from, until string) data.Schedule {
	money, _ := data.MoneyOf(amount, "CNY")
	s := data.Schedule{Kind: data.Recurring, Every: every, Timing: timing, Amount: money, From: day(from)}
	if until != "" {
		s.Until = day(until)
	}
	return s
}

func yearly(initial float64, years ...float64) data.Schedule {
	s := data.Schedule{Kind: data.Yearly}
	s.Initial, _ = data.MoneyOf(initial, "CNY")
	for _, year := range years {
		money, _ := data.MoneyOf(year, "CNY")
		s.Years = append(s.Years, money)
	}
	return s
}

// calculated gives the amount per year.
func calculated(amount float64, from, until string) data.Schedule {
	s := data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, Inputs: saves(amount), From: day(from)}
	if until != "" {
		s.Until = day(until)
	}
	return s
}

func saves(amount float64) data.Inputs { return data.Inputs{data.Before: amount, data.After: 0} }

func reading(since, measuredOn string, s data.Schedule) data.Reading {
	return data.Reading{Since: day(since), MeasuredOn: day(measuredOn), Schedule: &s}
}

func inputs(since, measuredOn string, amount float64) data.Reading {
	return data.Reading{Since: day(since), MeasuredOn: day(measuredOn), Inputs: saves(amount)}
}

// benefitLine is a line with what change sets.
func benefitLine(s data.Schedule, change func(l *data.Line)) data.Line {
	l := data.NewLine("line", "line")
	l.Schedule = s
	if change != nil {
		change(&l)
	}
	return l
}

// single is an evaluation of one benefit.
func single(start string, horizon int, l data.Line) *data.Evaluation {
	e := data.New("single", day(start))
	e.HorizonMonths = horizon
	e.Benefits = []data.Line{l}
	return e
}

func appraiseValid(t *testing.T, e *data.Evaluation, asOf string) *appraisal.Result {
	t.Helper()
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	return appraisal.Appraise(e, day(asOf))
}

func TestScheduleByMonth(t *testing.T) {
	const start = "2025-01-01"
	type lineChange = func(*data.Line)
	for name, c := range map[string]struct {
		start   string
		horizon int
		line    data.Line
		want    flow
		past    bool
	}{
		"one-time on the start":           {start, 12, benefitLine(oneTime(start, 100), nil), flow{0: 100}, false},
		"one-time before the start":       {start, 12, benefitLine(oneTime("2023-05-05", 100), nil), flow{0: 100}, false},
		"one-time the day after":          {start, 12, benefitLine(oneTime("2025-01-02", 100), nil), flow{1: 100}, false},
		"one-time on a month's last day":  {start, 12, benefitLine(oneTime("2025-01-31", 100), nil), flow{1: 100}, false},
		"one-time on the next first":      {start, 12, benefitLine(oneTime("2025-02-01", 100), nil), flow{2: 100}, false},
		"one-time on the last day":        {start, 12, benefitLine(oneTime("2025-12-31", 100), nil), flow{12: 100}, false},
		"one-time past the horizon":       {start, 12, benefitLine(oneTime("2026-01-01", 100), nil), flow{}, true},
		"one-time knows no growth, ramp":  {start, 36, benefitLine(oneTime("2027-06-01", 100), func(l *data.Line) { l.Growth, l.RampMonths = 0.5, 12 }), flow{30: 100}, false},
		"spread by month":                 {start, 6, benefitLine(recurring(data.EveryMonth, data.Spread, 10, start, ""), nil), every(10, 1, 6), false},
		"spread by quarter":               {start, 6, benefitLine(recurring(data.EveryQuarter, data.Spread, 30, "2025-02-15", ""), nil), every(10, 2, 6), false},
		"spread by year, part of it":      {start, 6, benefitLine(recurring(data.EveryYear, data.Spread, 120, "2025-05-31", ""), nil), every(10, 5, 6), false},
		"spread until within a month":     {start, 12, benefitLine(recurring(data.EveryMonth, data.Spread, 10, "2025-02-01", "2025-04-01"), nil), every(10, 2, 4), false},
		"spread from before the start":    {start, 3, benefitLine(recurring(data.EveryMonth, data.Spread, 10, "2020-01-01", ""), nil), every(10, 1, 3), false},
		"spread that ended on the start":  {start, 3, benefitLine(recurring(data.EveryMonth, data.Spread, 10, "2020-01-01", start), nil), flow{}, false},
		"spread until past the horizon":   {start, 3, benefitLine(recurring(data.EveryMonth, data.Spread, 10, start, "2025-04-01"), nil), every(10, 1, 3), true},
		"spread until the last day":       {start, 3, benefitLine(recurring(data.EveryMonth, data.Spread, 10, start, "2025-03-31"), nil), every(10, 1, 3), false},
		"spread from past the horizon":    {start, 3, benefitLine(recurring(data.EveryMonth, data.Spread, 10, "2025-04-01", ""), nil), flow{}, true},
		"advance, first on the start":     {start, 13, benefitLine(recurring(data.EveryYear, data.InAdvance, 120, start, ""), nil), flow{0: 120, 13: 120}, false},
		"advance, after the start":        {start, 12, benefitLine(recurring(data.EveryQuarter, data.InAdvance, 30, "2025-01-15", ""), nil), flow{1: 30, 4: 30, 7: 30, 10: 30}, false},
		"advance from before the start":   {start, 12, benefitLine(recurring(data.EveryYear, data.InAdvance, 120, "2022-07-01", ""), nil), flow{0: 360, 7: 120}, false},
		"advance until its own date":      {start, 12, benefitLine(recurring(data.EveryMonth, data.InAdvance, 10, "2025-02-15", "2025-04-15"), nil), flow{2: 10, 3: 10, 4: 10}, false},
		"advance until the day before":    {start, 12, benefitLine(recurring(data.EveryMonth, data.InAdvance, 10, "2025-02-15", "2025-04-14"), nil), flow{2: 10, 3: 10}, false},
		"advance on month ends":           {start, 4, benefitLine(recurring(data.EveryMonth, data.InAdvance, 10, "2025-01-31", ""), nil), every(10, 1, 4), false},
		"advance from a leap day":         {"2024-01-01", 36, benefitLine(recurring(data.EveryYear, data.InAdvance, 10, "2024-02-29", ""), nil), flow{2: 10, 14: 10, 26: 10}, false},
		"start on a month end":            {"2025-01-31", 3, benefitLine(oneTime("2025-02-28", 100), nil), flow{2: 100}, false},
		"start on a month end, day ahead": {"2025-01-31", 3, benefitLine(oneTime("2025-02-27", 100), nil), flow{1: 100}, false},
		"start on a leap day":             {"2024-02-29", 14, benefitLine(oneTime("2025-02-28", 100), nil), flow{13: 100}, false},
		"yearly amounts":                  {start, 24, benefitLine(yearly(50, 120, 240), nil), flow{0: 50}.with(every(10, 1, 12)).with(every(20, 13, 24)), false},
		"yearly, fewer than the horizon":  {start, 24, benefitLine(yearly(0, 120), nil), every(10, 1, 12), false},
		"yearly, horizon within a year":   {start, 15, benefitLine(yearly(0, 120, 240), nil), every(10, 1, 12).with(every(20, 13, 15)), true},
		"yearly, zeros past the horizon":  {start, 12, benefitLine(yearly(0, 120, 0, 0), nil), every(10, 1, 12), false},
		"yearly knows no growth":          {start, 24, benefitLine(yearly(0, 120, 120), func(l *data.Line) { l.Growth = 0.5 }), every(10, 1, 24), false},
		"calculated":                      {start, 12, benefitLine(calculated(120, "2025-03-10", ""), nil), every(10, 3, 12), false},
		"calculated until":                {start, 12, benefitLine(calculated(120, "2025-03-10", "2025-05-01"), nil), every(10, 3, 5), false},
		"calculated, things got worse":    {start, 2, benefitLine(data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: day(start), Inputs: data.Inputs{data.Before: 0, data.After: 120}}, nil), every(-10, 1, 2), false},

		"growth from the own first month": {start, 30, benefitLine(calculated(120, "2025-03-10", ""), func(l *data.Line) { l.Growth = 0.1 }),
			every(10, 3, 14).with(every(11, 15, 26)).with(every(12.1, 27, 30)), false},
		"growth, begun before the start": {start, 13, benefitLine(calculated(120, "2020-01-01", ""), func(l *data.Line) { l.Growth = 0.1 }),
			every(10, 1, 12).with(flow{13: 11}), false},
		"growth of payments in advance": {start, 26, benefitLine(recurring(data.EveryYear, data.InAdvance, 100, "2025-02-15", ""), func(l *data.Line) { l.Growth = 0.1 }),
			flow{2: 100, 14: 110, 26: 121}, false},
		// The payment of the start is time 0, hence month 1, as is the first month; the next one falls in month 13, a full year on.
		"growth of payments from the start": {start, 25, benefitLine(recurring(data.EveryYear, data.InAdvance, 100, start, ""), func(l *data.Line) { l.Growth = 0.1 }),
			flow{0: 100, 13: 110, 25: 121}, false},
		"shrinking": {start, 13, benefitLine(calculated(120, start, ""), func(l *data.Line) { l.Growth = -0.5 }), every(10, 1, 12).with(flow{13: 5}), false},

		"ramp": {start, 6, benefitLine(calculated(120, "2025-02-01", ""), func(l *data.Line) { l.RampMonths = 4 }),
			flow{2: 1.25, 3: 3.75, 4: 6.25, 5: 8.75, 6: 10}, false},
		"ramp of one month is a half": {start, 2, benefitLine(calculated(120, start, ""), func(l *data.Line) { l.RampMonths = 1 }), flow{1: 5, 2: 10}, false},
		"ramp of yearly amounts spares time 0": {start, 3, benefitLine(yearly(50, 120), func(l *data.Line) { l.RampMonths = 2 }),
			flow{0: 50, 1: 2.5, 2: 7.5, 3: 10}, true},
		"ramp of payments in advance spares time 0": {start, 5, benefitLine(recurring(data.EveryMonth, data.InAdvance, 10, start, ""), func(l *data.Line) { l.RampMonths = 2 }),
			flow{0: 10, 2: 7.5, 3: 10, 4: 10, 5: 10}, false},
		"attribution and risk": {start, 2, benefitLine(calculated(120, start, ""), func(l *data.Line) { l.Attribution, l.RiskAdjustment = 0.5, 0.2 }), every(4, 1, 2), false},
		"all modifiers in turn": {start, 14, benefitLine(calculated(120, "2025-02-01", ""), lineChange(func(l *data.Line) {
			l.Growth, l.RampMonths, l.Attribution, l.RiskAdjustment = 1, 2, 0.5, 0.2
		})), flow{2: 1, 3: 3}.with(every(4, 4, 13)).with(flow{14: 8}), false},
	} {
		t.Run(name, func(t *testing.T) {
			e := single(c.start, c.horizon, c.line)
			r := appraiseValid(t, e, c.start)
			c.want.check(t, "flow", r.CashFlow.Benefit)
			c.want.check(t, "plan", r.CashFlow.PlanGain)
			if r.Lines[0].PastHorizon != c.past {
				t.Errorf("past the horizon: got %v", r.Lines[0].PastHorizon)
			}
			if c.line.Schedule.Kind == data.Calculated {
				return
			}
			// The same line as a cost: no ramp, no attribution, risk adjusted upwards.
			l := c.line.Clone()
			if l.RampMonths > 0 || l.RiskAdjustment > 0 {
				return
			}
			e.Costs, e.Benefits = []data.Line{l}, nil
			r = appraiseValid(t, e, c.start)
			c.want.check(t, "cost", r.CashFlow.Cost)
		})
	}
}

func TestCostKnowsNoRampAndGoesUpWithRisk(t *testing.T) {
	e := data.New("cost", day("2025-01-01"))
	e.HorizonMonths = 2
	l := benefitLine(recurring(data.EveryMonth, data.Spread, 100, "2025-01-01", ""), func(l *data.Line) { l.RampMonths, l.Attribution, l.RiskAdjustment = 12, 0.5, 0.25 })
	e.Costs = []data.Line{l}
	every(125, 1, 2).check(t, "cost", appraiseValid(t, e, "2025-01-01").CashFlow.Cost)
}

func TestRampOfAYearGivesHalfInItsYear(t *testing.T) {
	e := single("2025-01-01", 24, benefitLine(calculated(1200, "2025-01-01", ""), func(l *data.Line) { l.RampMonths = 12 }))
	years := appraiseValid(t, e, "2025-01-01").Lines[0].Years
	if math.Abs(years[0]-600) > 1e-9 || math.Abs(years[1]-1200) > 1e-9 {
		t.Errorf("got %v, want [600 1200]", years)
	}
}

func TestMonthsToDate(t *testing.T) {
	for _, c := range []struct {
		start, asOf string
		months      int
		sum         float64 // 100 at time 0 and 10 a month
		started     bool
	}{
		{"2025-01-01", "2024-12-31", 0, 0, false},
		{"2025-01-01", "2025-01-01", 0, 100, true},
		{"2025-01-01", "2025-01-30", 0, 100, true},
		{"2025-01-01", "2025-01-31", 1, 110, true},
		{"2025-01-01", "2025-12-31", 12, 220, true},
		{"2025-01-01", "2026-06-29", 17, 270, true},
		{"2025-01-01", "2026-06-30", 18, 280, true},
		{"2025-01-01", "2040-06-30", 24, 340, true},
		{"2025-01-31", "2025-02-26", 0, 100, true},
		{"2025-01-31", "2025-02-27", 1, 110, true},
		{"2025-01-31", "2025-03-29", 1, 110, true},
		{"2025-01-31", "2025-03-30", 2, 120, true},
		{"2024-02-29", "2025-02-27", 12, 220, true},
		{"2024-02-29", "2025-02-26", 11, 210, true},
	} {
		t.Run(c.start+" to "+c.asOf, func(t *testing.T) {
			s := yearly(100, 120, 120)
			e := single(c.start, 24, benefitLine(s, nil))
			e.Costs = []data.Line{benefitLine(oneTime(c.start, 50), func(l *data.Line) { l.ID = "cost" })}
			r := appraiseValid(t, e, c.asOf)
			if r.ToDate.Months != c.months || math.Abs(r.ToDate.Benefit-c.sum) > 1e-9 {
				t.Errorf("got %d months, %v; want %d, %v", r.ToDate.Months, r.ToDate.Benefit, c.months, c.sum)
			}
			if !c.started && (r.ToDate.ROI.Why != appraisal.NotYetStarted || r.ToDate.Cost != 0) {
				t.Errorf("before the start: %+v", r.ToDate)
			}
			if want := (c.sum - 50) / 50; c.started && math.Abs(r.ToDate.ROI.Value-want) > 1e-12 {
				t.Errorf("ROI to date: got %v, want %v", r.ToDate.ROI, want)
			}
		})
	}
}

// The readings: what is in force, what is measured, what carries risk adjustment.
func TestReadings(t *testing.T) {
	risk := func(l *data.Line) { l.RiskAdjustment = 0.1 } // an estimate of 10 comes to 9
	and := func(readings ...data.Reading) func(*data.Line) {
		return func(l *data.Line) { risk(l); l.Readings = readings }
	}
	spread := func(amount float64) data.Schedule {
		return recurring(data.EveryMonth, data.Spread, amount, "2025-01-01", "")
	}
	advance := func(amount float64, from string) data.Schedule {
		return recurring(data.EveryMonth, data.InAdvance, amount, from, "")
	}
	for name, c := range map[string]struct {
		line         data.Line
		asOf         string
		want         flow // of 12 months
		measured     float64
		planMeasured float64
	}{
		"none": {benefitLine(calculated(120, "2025-01-01", ""), risk), "2025-06-30", every(9, 1, 12), 0, 0},
		"inputs, measured until month 6, carried after": {
			benefitLine(calculated(120, "2025-01-01", ""), and(inputs("2025-03-15", "2025-06-30", 240))),
			"2025-12-31", every(9, 1, 2).with(every(20, 3, 6)).with(every(18, 7, 12)), 80, 36},
		"not yet known": {
			benefitLine(calculated(120, "2025-01-01", ""), and(inputs("2025-03-15", "2025-06-30", 240))),
			"2025-06-29", every(9, 1, 12), 0, 0},
		"measured within a month: that month is an estimate": {
			benefitLine(calculated(120, "2025-01-01", ""), and(inputs("2025-03-01", "2025-06-29", 240))),
			"2025-06-30", every(9, 1, 2).with(every(20, 3, 5)).with(every(18, 6, 12)), 60, 27},
		"two in one month: the later since": {
			benefitLine(calculated(120, "2025-01-01", ""), and(inputs("2025-03-20", "2025-12-31", 240), inputs("2025-03-05", "2025-12-31", 360))),
			"2025-12-31", every(9, 1, 2).with(every(20, 3, 12)), 200, 90},
		"same since: measured later": {
			benefitLine(calculated(120, "2025-01-01", ""), and(inputs("2025-03-01", "2025-12-31", 240), inputs("2025-03-01", "2025-06-30", 360))),
			"2025-12-31", every(9, 1, 2).with(every(20, 3, 12)), 200, 90},
		"same since and day: later in the list": {
			benefitLine(calculated(120, "2025-01-01", ""), and(inputs("2025-03-01", "2025-12-31", 240), inputs("2025-03-01", "2025-12-31", 360))),
			"2025-12-31", every(9, 1, 2).with(every(30, 3, 12)), 300, 90},
		"one after the other": {
			benefitLine(calculated(120, "2025-01-01", ""), and(inputs("2025-07-01", "2025-12-31", 360), inputs("2025-04-01", "2025-04-30", 240))),
			"2025-12-31", every(9, 1, 3).with(flow{4: 20}).with(every(18, 5, 6)).with(every(30, 7, 12)), 200, 63},
		"ramp ends with the reading": {
			benefitLine(calculated(120, "2025-01-01", ""), func(l *data.Line) {
				l.RampMonths = 12
				l.Readings = []data.Reading{inputs("2025-03-01", "2025-03-31", 240)}
			}),
			"2025-03-31", flow{1: 10 * 0.5 / 12, 2: 10 * 1.5 / 12}.with(every(20, 3, 12)), 20, 10 * 2.5 / 12},
		"attribution holds for readings too": {
			benefitLine(calculated(120, "2025-01-01", ""), func(l *data.Line) {
				l.Attribution = 0.5
				l.Readings = []data.Reading{inputs("2025-03-01", "2025-12-31", 240)}
			}), "2025-12-31", every(5, 1, 2).with(every(10, 3, 12)), 100, 50},
		"inputs keep the plan's days": {
			benefitLine(calculated(120, "2025-03-01", "2025-09-30"), and(inputs("2025-02-01", "2025-12-31", 240))),
			"2025-12-31", every(20, 3, 9), 140, 63},
		"a schedule has its own days": {
			benefitLine(spread(10), and(reading("2025-03-01", "2025-12-31", recurring(data.EveryMonth, data.Spread, 20, "2025-05-01", "2025-08-31")))),
			"2025-12-31", every(9, 1, 2).with(every(20, 5, 8)), 80, 90},
		"yearly: the reading's year of the axis": {
			benefitLine(yearly(100, 120), and(reading("2025-07-01", "2025-09-30", yearly(999, 240)))),
			"2025-12-31", flow{0: 90}.with(every(9, 1, 6)).with(every(20, 7, 9)).with(every(18, 10, 12)), 60, 27},
		"yearly: time 0 with a reading since the start": {
			benefitLine(yearly(100, 120), and(reading("2025-01-01", "2025-01-31", yearly(80, 240)))),
			"2025-12-31", flow{0: 80, 1: 20}.with(every(18, 2, 12)), 100, 99},
		"measured on the start: time 0 alone": {
			benefitLine(yearly(100, 120), and(reading("2024-12-01", "2025-01-01", yearly(80, 240)))),
			"2025-01-01", flow{0: 80}.with(every(18, 1, 12)), 80, 90},
		"measured before the start: an estimate": {
			benefitLine(yearly(100, 120), and(reading("2024-12-01", "2024-12-31", yearly(80, 240)))),
			"2025-01-31", flow{0: 72}.with(every(18, 1, 12)), 0, 0},
		"one-time: replaced as a whole": {
			benefitLine(oneTime("2025-02-10", 100), and(reading("2025-04-01", "2025-05-31", oneTime("2025-04-05", 150)))),
			"2025-12-31", flow{4: 150}, 150, 90},
		"one-time: an announced payment is an estimate": {
			benefitLine(oneTime("2025-02-10", 100), and(reading("2025-01-15", "2025-01-15", oneTime("2025-06-05", 150)))),
			"2025-12-31", flow{6: 135}, 0, 0},
		"one-time: paid later than planned": {
			benefitLine(oneTime("2025-02-10", 100), and(reading("2025-03-01", "2025-03-31", oneTime("2025-06-05", 150)))),
			"2025-12-31", flow{6: 135}, 0, 90},
		"one-time: the latest since of several": {
			benefitLine(oneTime("2025-02-10", 100), and(reading("2025-05-01", "2025-05-01", oneTime("2025-05-01", 150)), reading("2025-04-01", "2025-12-31", oneTime("2025-04-05", 170)))),
			"2025-12-31", flow{5: 150}, 150, 90},
		"one-time: measured, its month not over": {
			benefitLine(oneTime("2025-06-10", 100), and(reading("2025-06-10", "2025-06-10", oneTime("2025-06-10", 150)))),
			"2025-06-20", flow{6: 150}, 0, 0},
		"advance: by the payment's date": {
			benefitLine(advance(10, "2025-01-15"), and(reading("2025-03-16", "2025-05-14", advance(20, "2025-01-15")))),
			"2025-12-31", every(9, 1, 3).with(flow{4: 20}).with(every(18, 5, 12)), 20, 9},
		"advance: on its since and its day of measurement": {
			benefitLine(advance(10, "2025-01-15"), and(reading("2025-03-15", "2025-05-15", advance(20, "2025-01-15")))),
			"2025-12-31", every(9, 1, 2).with(every(20, 3, 5)).with(every(18, 6, 12)), 60, 27},
		"advance: one reading after the other": {
			benefitLine(advance(10, "2025-01-15"), and(reading("2025-06-01", "2025-06-30", advance(30, "2025-06-20")), reading("2025-03-15", "2025-03-15", advance(20, "2025-03-15")))),
			"2025-12-31", every(9, 1, 2).with(flow{3: 20}).with(every(18, 4, 5)).with(flow{6: 30}).with(every(27, 7, 12)), 50, 18},
		"advance: at time 0": {
			benefitLine(recurring(data.EveryYear, data.InAdvance, 100, "2024-06-01", ""), and(reading("2024-05-01", "2024-07-01", recurring(data.EveryYear, data.InAdvance, 150, "2024-06-01", "")))),
			"2025-01-01", flow{0: 150, 6: 135}, 150, 90},
		"growth from the reading's first month": {
			benefitLine(recurring(data.EveryMonth, data.Spread, 10, "2024-06-01", ""), func(l *data.Line) {
				l.Growth = 1
				l.Readings = []data.Reading{reading("2025-03-01", "2025-12-31", spread(20))}
			}), "2025-12-31", every(10, 1, 2).with(every(20, 3, 12)), 200, 100},
		"a reading of nothing": {
			benefitLine(spread(10), and(reading("2025-03-01", "2025-12-31", spread(0)))),
			"2025-12-31", every(9, 1, 2), 0, 90},
	} {
		t.Run(name, func(t *testing.T) {
			e := single("2025-01-01", 12, c.line)
			r := appraiseValid(t, e, c.asOf)
			c.want.check(t, "flow", r.CashFlow.Benefit)
			l := r.Lines[0]
			if math.Abs(l.Measured-c.measured) > 1e-9 || math.Abs(l.PlanMeasured-c.planMeasured) > 1e-9 {
				t.Errorf("measured %v of plan %v; want %v, %v", l.Measured, l.PlanMeasured, c.measured, c.planMeasured)
			}
			without := c.line.Clone()
			without.Readings = nil
			plan := appraiseValid(t, single("2025-01-01", 12, without), c.asOf)
			for m, want := range plan.CashFlow.Benefit {
				if got := r.CashFlow.PlanGain[m]; got != want {
					t.Errorf("plan of month %d: got %v, without readings %v", m, got, want)
				}
			}
		})
	}
}

func TestReadingGrowsFromItsOwnFirstMonth(t *testing.T) {
	l := benefitLine(calculated(120, "2025-01-01", ""), func(l *data.Line) {
		l.Growth = 0.1
		l.Readings = []data.Reading{inputs("2025-07-01", "2025-12-31", 240)}
	})
	r := appraiseValid(t, single("2025-01-01", 24, l), "2025-12-31")
	every(10, 1, 6).with(every(20, 7, 18)).with(every(22, 19, 24)).check(t, "flow", r.CashFlow.Benefit)
	every(10, 1, 12).with(every(11, 13, 24)).check(t, "plan", r.CashFlow.PlanGain)
	if l := r.Lines[0]; l.AnnualPlan != 120 || l.AnnualActual.Value != 240 || !l.Carried {
		t.Errorf("yearly amounts: %+v", l)
	}
}

func TestExcludedLineIsInNoTotal(t *testing.T) {
	l := benefitLine(calculated(120, "2025-01-01", ""), func(l *data.Line) {
		l.Excluded = true
		l.Readings = []data.Reading{inputs("2025-01-01", "2025-12-31", 120)}
	})
	r := appraiseValid(t, single("2025-01-01", 12, l), "2025-12-31")
	if r.Horizon.Benefit != 0 || r.ToDate.Benefit != 0 || r.Plan.Benefit != 0 || r.CashFlow.Benefit[1] != 0 {
		t.Errorf("counted: %+v", r.Horizon)
	}
	if got := r.Lines[0]; math.Abs(got.Total-120) > 1e-9 || math.Abs(got.Measured-120) > 1e-9 || !got.Excluded {
		t.Errorf("its own figures: %+v", got)
	}
	for _, d := range r.Score.Dimensions {
		if d.ID == data.DimensionSavings && d.Score.Why != appraisal.NoLines {
			t.Errorf("savings: %+v", d)
		}
	}
}

func TestYearsOfAHorizonThatIsNoMultipleOfTwelve(t *testing.T) {
	for horizon, years := range map[int]int{1: 1, 12: 1, 13: 2, 30: 3, 36: 3} {
		t.Run(fmt.Sprint(horizon), func(t *testing.T) {
			r := appraiseValid(t, single("2025-01-01", horizon, benefitLine(calculated(120, "2025-01-01", ""), nil)), "2025-01-01")
			if len(r.Lines[0].Years) != years || len(r.CashFlow.Cost) != horizon+1 {
				t.Errorf("%d years, %d months", len(r.Lines[0].Years), len(r.CashFlow.Cost)-1)
			}
		})
	}
}
