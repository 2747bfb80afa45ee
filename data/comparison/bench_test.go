package comparison_test

import (
	"fmt"
	"testing"

	"huibao/data"
	"huibao/data/comparison"
)

// twoYears are two moments of an evaluation of 60 lines with three readings each.
func twoYears() (from, to comparison.Moment) {
	e := example()
	e.HorizonMonths = 60
	for i := range 30 {
		readings := []data.Reading{
			reading("2025-01-01", "2025-06-30", monthly(900)), reading("2025-07-01", "2025-12-31", monthly(1_000)), reading("2026-01-01", "2026-06-30", monthly(1_100)),
		}
		e.Costs = append(e.Costs, line(fmt.Sprint("cost", i), monthly(500), readings...))
		e.Benefits = append(e.Benefits, line(fmt.Sprint("benefit", i), monthly(950), readings...))
	}
	return momentOf(e, day("2025-06-30")), momentOf(e, day("2026-06-30"))
}

func BenchmarkOf(b *testing.B) {
	from, to := twoYears()
	b.ReportAllocs()
	for b.Loop() {
		comparison.Of(from, to)
	}
}

func BenchmarkForesee(b *testing.B) {
	from, to := twoYears()
	b.ReportAllocs()
	for b.Loop() {
		comparison.Foresee(from, to)
	}
}
