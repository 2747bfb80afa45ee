package appraisal_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// A running evaluation is still to bring what is booked after the months that have ended
// and neither measured nor dated before the day.
func TestWhatComesIsWhatIsNotOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := e.Start.AddDays(rapid.IntRange(1, 900).Draw(t, "days since the start"))
		ended := appraisal.Ahead(e, asOf).MonthSince(e.Start) - 1
		if ended < 0 {
			ended = 0
		}
		e.HorizonMonths = max(e.HorizonMonths, ended+1)
		months := e.HorizonMonths - ended
		changes := map[string]appraisal.Change{}
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			for _, l := range e.Lines(side) {
				changes[l.ID] = appraisal.Change{Factor: 0.5, Delay: rapid.SampledFrom([]int{0, 0, 3}).Draw(t, "delay")}
			}
		}
		coming := appraisal.ComeFrom(e, asOf, appraisal.Ahead(e, asOf), months, changes)
		if coming.Begins != 0 || coming.Within != months {
			t.Fatalf("begins %d, within %d of %d months", coming.Begins, coming.Within, months)
		}
		for _, line := range coming.Lines {
			bookings, _ := appraisal.TraceSupposed(e, asOf, line.ID, changes[line.ID])
			want := make([]float64, months+1)
			l, _, _ := e.Line(line.ID)
			for _, b := range bookings {
				day := b.Date
				if !day.IsZero() && b.Reading < 0 && changes[line.ID].Delay > 0 {
					day = later(day, e.Start).AddMonths(changes[line.ID].Delay)
				}
				if b.Month > ended && !b.Measured && (day.IsZero() || !day.Before(asOf)) {
					want[b.Month-ended] += b.Amount
				}
			}
			for k := range want {
				if math.Abs(want[k]-line.Flow[k]) > 1e-9*math.Abs(want[k]) {
					t.Fatalf("%s (%s), month %d: %v, want %v", line.ID, l.Schedule.Kind, k, line.Flow[k], want[k])
				}
			}
		}
	})
}

func later(a, b data.Date) data.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func paid(id, day string, amount data.Money) data.Line {
	l := data.NewLine(id, id)
	l.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate(day), Amount: amount}
	return l
}

func monthlyFrom(id, day string, timing data.Timing) data.Line {
	l := data.NewLine(id, id)
	l.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: timing, From: data.MustDate(day), Amount: 1_00}
	return l
}

// flowOf is the flow of the only line.
func flowOf(t *testing.T, start string, l data.Line, asOf, from string) ([]float64, appraisal.Coming) {
	t.Helper()
	e := data.New("e", data.MustDate(start))
	e.Costs = []data.Line{l}
	day := appraisal.Ahead(e, data.MustDate(asOf))
	if from != "" {
		day = data.MustDate(from)
	}
	c := appraisal.ComeFrom(e, data.MustDate(asOf), day, 4, nil)
	return c.Lines[0].Flow, c
}

func TestWhereWhatComesStands(t *testing.T) {
	for _, test := range []struct {
		name, start string
		line        data.Line
		asOf, from  string
		want        []float64
		begins      int
	}{
		{"paid at the start, which is over", "2025-01-01", paid("l", "2025-01-01", 9_00), "2025-01-02", "", []float64{0, 0, 0, 0, 0}, 0},
		{"paid at the start, which is today", "2025-01-01", paid("l", "2025-01-01", 9_00), "2025-01-01", "", []float64{9, 0, 0, 0, 0}, 0},
		{"paid before the start, which is today", "2025-01-01", paid("l", "2024-12-31", 9_00), "2025-01-01", "", []float64{0, 0, 0, 0, 0}, 0},
		{"paid earlier in the running month", "2025-01-01", paid("l", "2025-03-10", 9_00), "2025-03-11", "", []float64{0, 0, 0, 0, 0}, 0},
		{"paid today", "2025-01-01", paid("l", "2025-03-10", 9_00), "2025-03-10", "", []float64{0, 9, 0, 0, 0}, 0},
		{"paid later in the running month", "2025-01-01", paid("l", "2025-03-10", 9_00), "2025-03-09", "", []float64{0, 9, 0, 0, 0}, 0},
		{"paid on the last day of the month, which is today", "2025-01-01", paid("l", "2025-03-31", 9_00), "2025-03-31", "", []float64{0, 0, 0, 0, 0}, 0},
		{"spread over the running month", "2025-01-01", monthlyFrom("l", "2025-01-01", data.Spread), "2025-03-20", "", []float64{0, 1, 1, 1, 1}, 0},
		{"in advance, the running month is paid", "2025-01-01", monthlyFrom("l", "2025-01-05", data.InAdvance), "2025-03-20", "", []float64{0, 0, 1, 1, 1}, 0},
		{"goes on past the horizon", "2020-01-01", monthlyFrom("l", "2020-01-01", data.Spread), "2025-03-20", "", []float64{0, 1, 1, 1, 1}, 0},
		{"begins tomorrow", "2025-04-01", paid("l", "2025-04-01", 9_00), "2025-03-31", "2025-04-01", []float64{0, 9, 0, 0, 0}, 1},
		{"begins tomorrow, monthly", "2025-04-01", monthlyFrom("l", "2025-04-01", data.Spread), "2025-03-31", "2025-04-01", []float64{0, 1, 1, 1, 1}, 1},
		{"begins in the third month", "2025-06-01", monthlyFrom("l", "2025-06-01", data.Spread), "2025-03-31", "2025-04-01", []float64{0, 0, 0, 1, 1}, 3},
		{"begins in the third month, at once", "2025-06-01", paid("l", "2025-01-01", 9_00), "2024-12-31", "2025-04-01", []float64{0, 0, 0, 9, 0}, 3},
		{"begins after all months", "2026-06-01", paid("l", "2026-06-01", 9_00), "2025-03-31", "2025-04-01", []float64{0, 0, 0, 0, 0}, 15},
	} {
		t.Run(test.name, func(t *testing.T) {
			flow, c := flowOf(t, test.start, test.line, test.asOf, test.from)
			if c.Begins != test.begins {
				t.Errorf("begins in %d, want %d", c.Begins, test.begins)
			}
			for k := range test.want {
				if flow[k] != test.want[k] {
					t.Fatalf("flow %v, want %v", flow, test.want)
				}
			}
		})
	}
}

func TestMeasuredPaymentsAreOver(t *testing.T) {
	l := paid("l", "2025-03-20", 9_00)
	schedule := data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-03-10"), Amount: 8_00}
	l.Readings = []data.Reading{{Since: data.MustDate("2025-03-10"), MeasuredOn: data.MustDate("2025-03-10"), Schedule: &schedule}}
	if flow, _ := flowOf(t, "2025-01-01", l, "2025-03-10", ""); flow[1] != 0 {
		t.Errorf("flow %v", flow)
	}
	schedule.Date = data.MustDate("2025-04-10") // known to be due, not paid yet
	if flow, _ := flowOf(t, "2025-01-01", l, "2025-03-10", ""); flow[2] != 8 {
		t.Errorf("flow %v", flow)
	}
}

func TestWhichLinesEnd(t *testing.T) {
	yearly := data.NewLine("l", "l")
	yearly.Schedule = data.Schedule{Kind: data.Yearly, Years: []data.Money{12_00, 12_00}}
	until := func(day string) data.Line {
		l := monthlyFrom("l", "2025-01-01", data.Spread)
		l.Schedule.Until = data.MustDate(day)
		return l
	}
	for _, test := range []struct {
		name string
		line data.Line
		asOf string
		ends bool
		at   int
	}{
		{"without an end", monthlyFrom("l", "2025-01-01", data.Spread), "2026-12-31", false, 0},
		{"one-time", paid("l", "2025-01-01", 1_00), "2026-12-31", false, 0},
		{"yearly amounts that last", yearly, "2026-08-31", false, 0},
		{"yearly amounts that end in between", yearly, "2026-09-30", true, 3},
		{"yearly amounts that are used up", yearly, "2030-09-30", true, 0},
		{"an end in between", until("2026-10-31"), "2026-08-31", true, 2},
		{"an end in the past", until("2026-08-31"), "2026-08-31", false, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, c := flowOf(t, "2025-01-01", test.line, test.asOf, "")
			if l := c.Lines[0]; l.Ends != test.ends || l.EndsAfter != test.at {
				t.Errorf("ends %v after %d", l.Ends, l.EndsAfter)
			}
		})
	}
}
