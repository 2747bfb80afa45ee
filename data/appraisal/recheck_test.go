package appraisal

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/datatest"
)

// looked is an evaluation that starts on 2025-01-01 with one line.
func looked(side data.Side, change func(*data.Line)) (*data.Evaluation, *data.Line) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	line := data.NewLine("l", "line")
	line.Schedule = data.Schedule{Kind: data.Recurring, Amount: 100_000, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
	line.RiskAdjustment = 0.2
	change(&line)
	lines := &e.Costs
	if side == data.Benefit {
		lines = &e.Benefits
	}
	*lines = append(*lines, line)
	return e, &(*lines)[0]
}

func read(l *data.Line, since, on string) data.Reading {
	s := l.Schedule.Clone()
	return data.Reading{Since: data.MustDate(since), MeasuredOn: data.MustDate(on), Schedule: &s, Evidence: "invoice", Note: "in March"}
}

func TestWhatIsLeftAlone(t *testing.T) {
	day := data.MustDate("2026-06-30")
	once := func(on string) func(*data.Line) {
		return func(l *data.Line) {
			l.Schedule = data.Schedule{Kind: data.OneTime, Amount: 100, Date: data.MustDate(on)}
		}
	}
	for _, c := range []struct {
		name   string
		change func(*data.Line)
		rest   Rest
		on     string
	}{
		{"begins later", func(l *data.Line) { l.Schedule.From = data.MustDate("2026-07-01") }, NotBegun, "2026-07-01"},
		{"begins on the day", func(l *data.Line) { l.Schedule.From = day }, NoRest, ""},
		{"is paid later", once("2026-07-01"), NotBegun, "2026-07-01"},
		{"was due", once("2026-06-30"), NoRest, ""},
		{"was paid and measured", func(l *data.Line) {
			once("2025-02-01")(l)
			l.Readings = []data.Reading{read(l, "2025-02-01", "2025-03-01")}
		}, Confirmed, "2025-03-01"},
		{"was put off, and is due now", func(l *data.Line) {
			once("2025-02-01")(l)
			off := read(l, "2025-02-01", "2025-03-01")
			off.Schedule.Date = data.MustDate("2026-01-15")
			l.Readings = []data.Reading{off}
		}, NoRest, ""},
		{"was put off until later", func(l *data.Line) {
			once("2025-02-01")(l)
			off := read(l, "2025-02-01", "2025-03-01")
			off.Schedule.Date = data.MustDate("2026-08-15")
			l.Readings = []data.Reading{off}
		}, NotBegun, "2026-08-15"},
		{"ended and measured", func(l *data.Line) {
			l.Schedule.Until = data.MustDate("2025-12-15")
			l.Readings = []data.Reading{read(l, "2025-01-01", "2025-12-31")}
		}, RanOut, "2025-12-31"},
		{"ended, its last month not measured", func(l *data.Line) {
			l.Schedule.Until = data.MustDate("2025-12-15")
			l.Readings = []data.Reading{read(l, "2025-01-01", "2025-12-30")}
		}, NoRest, ""},
		{"yearly amounts that ran out", func(l *data.Line) {
			l.Schedule = data.Schedule{Kind: data.Yearly, Years: []data.Money{5}}
			l.Readings = []data.Reading{read(l, "2025-01-01", "2025-12-31")}
		}, RanOut, "2025-12-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, line := looked(data.Cost, c.change)
			r := RecheckOf(e, line, data.Cost, day, data.Date{})
			if r.Rest != c.rest || r.RestOn.String() != c.on {
				t.Errorf("%q on %s, want %q on %s", r.Rest, r.RestOn, c.rest, c.on)
			}
		})
	}
}

func TestStillAsLastMeasured(t *testing.T) {
	e, line := looked(data.Cost, func(l *data.Line) {
		l.Readings = []data.Reading{read(l, "2025-01-01", "2025-06-30"), read(l, "2025-07-01", "2025-12-31")}
		l.Readings[1].Schedule.Amount = 120_000
	})
	r := RecheckOf(e, line, data.Cost, data.MustDate("2026-06-30"), data.MustDate("2026-01-01"))
	if r.Last != 1 || r.Now != -1 || r.Still.Since != data.MustDate("2025-07-01") || r.Still.MeasuredOn != data.MustDate("2026-06-30") ||
		r.Still.Schedule.Amount != 120_000 || r.Still.Evidence != "invoice" || r.Still.Note != "" {
		t.Errorf("%+v", r)
	}
	if r.Begin.Since != data.MustDate("2026-01-01") || r.Begin.Schedule.Amount != 120_000 || r.Grown || r.Begin.Evidence != "" {
		t.Errorf("begins with %+v", r.Begin)
	}
	line.Readings = append(line.Readings, r.Still)
	if again := RecheckOf(e, line, data.Cost, data.MustDate("2026-06-30"), data.Date{}); again.Now != 2 || again.Last != 1 || !again.IsStill(line) {
		t.Errorf("once confirmed %+v", again)
	}
	line.Readings[2].Schedule.Amount++
	if again := RecheckOf(e, line, data.Cost, data.MustDate("2026-06-30"), data.Date{}); again.IsStill(line) {
		t.Error("another amount is taken for the same")
	}
}

// A line that is put in order by its ramp-up can be as planned from the end of it only.
func TestStillAfterTheRampUp(t *testing.T) {
	ramped := func(months int, growth float64) func(*data.Line) {
		return func(l *data.Line) {
			l.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: data.MustDate("2025-03-15"),
				Inputs: data.Inputs{data.Before: 200_000, data.After: 80_000}}
			l.RampMonths, l.Growth = months, growth
		}
	}
	day := data.MustDate("2025-08-20") // in month 8; the line began in month 3
	for _, c := range []struct {
		name   string
		months int
		growth float64
		lacks  StillLack
		end    string
		begins float64 // after
	}{
		{"no ramp-up", 0, 0, NothingLacks, "", 80_000},
		{"over since this month", 5, 0, NothingLacks, "", 80_000},
		{"in its last month", 6, 0, InRamp, "2025-09-01", 200_000 - 120_000*5.5/6},
		{"half way", 11, 0, InRamp, "2026-02-01", 140_000},
		{"over, and it grows", 3, 0.1, GrowsAnew, "2025-06-01", 80_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, line := looked(data.Benefit, ramped(c.months, c.growth))
			r := RecheckOf(e, line, data.Benefit, day, data.Date{})
			if r.Lacks != c.lacks || c.lacks != NothingLacks && r.RampEnd.String() != c.end {
				t.Errorf("lacks %q until %s", r.Lacks, r.RampEnd)
			}
			if got := r.Begin.Inputs[data.After]; got != c.begins || r.Grown != (c.begins != 80_000) {
				t.Errorf("measured now begins with %v, want %v", got, c.begins)
			}
			if c.months == 5 && r.Still.Since != data.MustDate("2025-08-01") {
				t.Errorf("still true since %s", r.Still.Since)
			}
			if c.months > 0 && r.Begin.Since != data.MustDate("2025-08-01") {
				t.Errorf("measured now since %s", r.Begin.Since)
			}
			if r.Begin.Inputs[data.After] != line.Schedule.Inputs[data.After] && line.Schedule.Inputs[data.After] != 80_000 {
				t.Error("the plan was changed")
			}
		})
	}
}

func TestMeasuredNowBeginsAsGrown(t *testing.T) {
	e, line := looked(data.Cost, func(l *data.Line) {
		l.Growth = 0.1
		l.Readings = []data.Reading{read(l, "2025-04-01", "2025-12-31")}
	})
	r := RecheckOf(e, line, data.Cost, data.MustDate("2026-06-30"), data.MustDate("2026-01-01"))
	if !r.Grown || r.Begin.Schedule.Amount != 110_000 || line.Readings[0].Schedule.Amount != 100_000 {
		t.Errorf("%+v", r.Begin.Schedule)
	}
	e, line = looked(data.Benefit, func(l *data.Line) {
		l.Schedule = data.Schedule{Kind: data.Yearly, Initial: 7, Years: []data.Money{1000, 2000, 4000}}
		l.RampMonths = 24
	})
	if r = RecheckOf(e, line, data.Benefit, data.MustDate("2026-06-30"), data.Date{}); r.Begin.Schedule.Years[1] != data.Money(math.Round(2000*17.5/24)) ||
		r.Begin.Schedule.Years[2] != 4000 || r.Begin.Schedule.Initial != 7 {
		t.Errorf("%+v", r.Begin.Schedule)
	}
}

// "Still true" changes no amount but for the risk adjustment of months that it makes
// measured, and measured now begins with a reading that is valid and holds on the day.
func TestStillTrueChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		day := e.Start.AddDays(rapid.IntRange(0, 31*e.HorizonMonths).Draw(t, "day"))
		bare := withoutRisk(e.KnownOn(day)) // what was measured after the day is none of the day's review
		before := Appraise(bare, day)
		confirmed := bare.Clone()
		covered := map[string]bool{} // lines that are confirmed from their beginning on
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			for i := range bare.Lines(side) {
				line := &bare.Lines(side)[i]
				r := RecheckOf(bare, line, side, day, data.Date{})
				if err := (&data.Line{Name: "l", Category: data.Other, Schedule: line.Schedule, Readings: []data.Reading{r.Begin}}).Validate(side, e.Currency); err != nil {
					t.Fatalf("begins with what is not valid: %v", err)
				}
				if r.Lacks != NothingLacks || r.Rest == NotBegun || r.Now >= 0 {
					continue
				}
				into := &confirmed.Lines(side)[i]
				into.Readings = append(into.Readings, r.Still)
				if after := RecheckOf(confirmed, into, side, day, data.Date{}); after.Now != len(into.Readings)-1 || !after.IsStill(into) {
					t.Fatalf("what was confirmed is not found: %+v", after)
				}
				covered[line.ID] = r.Last < 0 && (side == data.Cost || line.RampMonths == 0)
			}
		}
		if err := confirmed.Validate(); err != nil {
			t.Fatal(err)
		}
		after := Appraise(confirmed, day)
		for i, was := range before.Lines {
			is := after.Lines[i]
			for _, pair := range [][2]float64{{was.Total, is.Total}, {was.ToDate, is.ToDate}, {was.PlanTotal, is.PlanTotal}} {
				if math.Abs(pair[0]-pair[1]) > 1e-9*(1+math.Abs(pair[0])) {
					t.Fatalf("%s comes to %v, was %v", was.ID, pair[1], pair[0])
				}
			}
			if covered[was.ID] && math.Abs(is.Measured-is.ToDate) > 1e-9*(1+math.Abs(is.ToDate)) {
				t.Fatalf("of %s %v is measured, to date %v", was.ID, is.Measured, is.ToDate)
			}
		}
	})
}

func withoutRisk(e *data.Evaluation) *data.Evaluation {
	e = e.Clone()
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for i := range e.Lines(side) {
			e.Lines(side)[i].RiskAdjustment = 0
		}
	}
	return e
}
