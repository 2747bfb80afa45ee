package data_test

import (
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/datatest"
)

func TestMoveStart(t *testing.T) {
	for _, c := range []struct{ name, start, date, to, want string }{
		{"the start itself", "2000-01-01", "2000-01-01", "2026-11-22", "2026-11-22"},
		{"whole months", "2000-01-01", "2000-03-01", "2026-11-22", "2027-01-22"},
		{"months and days", "2000-01-01", "2000-03-31", "2025-01-01", "2025-03-31"},
		{"stays in a shorter month", "2000-01-01", "2000-03-31", "2024-12-01", "2025-02-28"},
		{"end of the month", "2000-01-01", "2000-02-01", "2026-01-31", "2026-02-28"},
		{"before the start", "2000-01-01", "1999-12-15", "2026-07-01", "2026-06-15"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := data.New("x", data.MustDate(c.start))
			line := data.NewLine("a", "a")
			line.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate(c.date)}
			e.Costs = []data.Line{line}
			e.Goals = []data.Goal{{ID: "g", Name: "g", Target: 1, BaselineOn: data.MustDate(c.date)}}
			e.MoveStart(data.MustDate(c.to))
			if got := e.Goals[0].BaselineOn; got != data.MustDate(c.want) {
				t.Errorf("baseline measured on %s, want %s", got, c.want)
			}
			if got := e.Costs[0].Schedule.Date; got != data.MustDate(c.want) || e.Start != data.MustDate(c.to) {
				t.Errorf("date %s, start %s, want %s", got, e.Start, c.want)
			}
		})
	}
}

// A move to the same day changes nothing, and no two dates change their order.
func TestMoveStartLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		to := datatest.Date(t, "to", data.MustDate("2020-01-01"), data.MustDate("2030-12-31"))
		moved := e.Clone()
		moved.MoveStart(to)
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			before, after := e.Lines(side), moved.Lines(side)
			for i := range before {
				for j, r := range before[i].Readings {
					a := after[i].Readings[j]
					if a.MeasuredOn.Before(a.Since) {
						t.Fatalf("reading %s..%s became %s..%s", r.Since, r.MeasuredOn, a.Since, a.MeasuredOn)
					}
				}
				s, a := before[i].Schedule, after[i].Schedule
				if !a.Until.IsZero() && a.Until.Before(a.From) {
					t.Fatalf("%s..%s became %s..%s", s.From, s.Until, a.From, a.Until)
				}
				if s.Until.IsZero() != a.Until.IsZero() {
					t.Fatal("an open end was closed")
				}
			}
		}
		for i, g := range e.Goals {
			a := moved.Goals[i]
			if g.BaselineOn.IsZero() != a.BaselineOn.IsZero() || g.Due.IsZero() != a.Due.IsZero() {
				t.Fatal("a day that was not set is set, or the other way round")
			}
			if both := !g.BaselineOn.IsZero() && !g.Due.IsZero(); both && !g.Due.Before(g.BaselineOn) && a.Due.Before(a.BaselineOn) {
				t.Fatalf("baseline %s, due %s became %s, %s", g.BaselineOn, g.Due, a.BaselineOn, a.Due)
			}
		}
		e2 := e.Clone()
		e2.MoveStart(e.Start)
		for i := range e.Costs {
			if e.Costs[i].Schedule.Date != e2.Costs[i].Schedule.Date {
				t.Fatal("a move to the same day moved a date")
			}
		}
		for i := range e.Goals {
			if e.Goals[i].BaselineOn != e2.Goals[i].BaselineOn {
				t.Fatal("a move to the same day moved a goal's baseline")
			}
		}
	})
}
