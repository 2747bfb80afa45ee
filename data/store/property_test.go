package store

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/datatest"
)

func TestEveryEvaluationComesBack(t *testing.T) {
	s := opened(t)
	rapid.Check(t, func(r *rapid.T) {
		e := datatest.Evaluation(r)
		e.ID = data.NewID()
		if err := s.Create(e); err != nil {
			r.Fatal(err)
		}
		got, err := s.Load(e.ID)
		if err != nil {
			r.Fatal(err)
		}
		if diff := same(e, got); diff != "" {
			r.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// One evaluation becomes a wholly different one, and then is edited part by part.
func TestEverySaveComesBack(t *testing.T) {
	s := opened(t)
	rapid.Check(t, func(r *rapid.T) {
		before := datatest.Evaluation(r)
		before.ID = data.NewID()
		if err := s.Create(before); err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(1, 3).Draw(r, "saves") {
			after := datatest.Evaluation(r)
			after.ID = before.ID
			if rapid.Bool().Draw(r, "partly") {
				after = mixed(r, before, after)
			}
			if err := s.Save(before, after); err != nil {
				r.Fatal(err)
			}
			got, err := s.Load(before.ID)
			if err != nil {
				r.Fatal(err)
			}
			if diff := same(after, got); diff != "" {
				r.Fatalf("(-want +got):\n%s", diff)
			}
			before = after
		}
	})
}

// mixed takes some lists from one evaluation and some from the other.
func mixed(r *rapid.T, a, b *data.Evaluation) *data.Evaluation {
	m := a.Clone()
	take := func(what string, f func()) {
		if rapid.Bool().Draw(r, what) {
			f()
		}
	}
	take("costs", func() { m.Costs = b.Clone().Costs })
	take("benefits", func() { m.Benefits = b.Clone().Benefits })
	take("goals", func() { m.Goals = b.Clone().Goals })
	take("ratings", func() { m.Factors, m.Raters, m.Ratings, m.Weighting = b.Factors, b.Raters, b.Ratings, b.Weighting })
	take("actions", func() { m.Actions = b.Actions })
	take("analysis", func() { m.Analysis = b.Analysis })
	take("scenarios", func() { m.Scenarios = b.Clone().Scenarios })
	for i := range m.Scenarios {
		m.Scenarios[i].Lines = slices.DeleteFunc(m.Scenarios[i].Lines, func(c data.LineChange) bool {
			_, _, there := m.Line(c.Line)
			return !there
		})
	}
	for i := range m.Goals {
		m.Goals[i].Benefits = slices.DeleteFunc(m.Goals[i].Benefits, func(id string) bool {
			_, side, there := m.Line(id)
			return !there || side != data.Benefit
		})
	}
	take("dismissed", func() { m.Dismissed = b.Dismissed })
	take("weights", func() { m.Weights = b.Clone().Weights })
	return m
}

// large is an evaluation of 200 lines, each with inputs and readings.
func large() *data.Evaluation {
	e := data.New("large", data.MustDate("2025-01-01"))
	for i := range 100 {
		cost := data.NewLine(fmt.Sprintf("cost %d", i), "Cost")
		cost.Schedule = data.Schedule{Kind: data.Yearly, Years: []data.Money{1, 2, 3, 4, 5}}
		benefit := data.NewLine(fmt.Sprintf("benefit %d", i), "Benefit")
		benefit.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: e.Start, Inputs: data.Inputs{data.Before: 2, data.After: 1}}
		for m := range 4 {
			day := e.Start.AddMonths(6 * m)
			benefit.Readings = append(benefit.Readings, data.Reading{Since: day, MeasuredOn: day, Inputs: data.Inputs{data.Before: 2, data.After: 1}})
		}
		e.Costs, e.Benefits = append(e.Costs, cost), append(e.Benefits, benefit)
	}
	return e
}

func BenchmarkSaveOneField200Lines(b *testing.B) {
	s := openedIn(b, filepath.Join(b.TempDir(), "data"))
	before := created(b, s, large())
	b.ReportAllocs()
	for b.Loop() {
		after := before.Clone()
		after.Benefits[50].Readings[1].Inputs[data.After]++
		if err := s.Save(before, after); err != nil {
			b.Fatal(err)
		}
		before = after
	}
}

// The part of a save that is not the disk's.
func BenchmarkDifferences200Lines(b *testing.B) {
	before := large()
	after := before.Clone()
	after.Benefits[50].Readings[1].Inputs[data.After]++
	b.ReportAllocs()
	for b.Loop() {
		differences(rowsOf(before), rowsOf(after))
	}
}

func BenchmarkLoad200Lines(b *testing.B) {
	s := openedIn(b, filepath.Join(b.TempDir(), "data"))
	e := created(b, s, large())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Load(e.ID); err != nil {
			b.Fatal(err)
		}
	}
}
