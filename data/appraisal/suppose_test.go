package appraisal_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

func TestSupposingNothingIsAppraise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		unchanged := map[string]appraisal.Change{"no such line": {Factor: 3, Delay: 3}}
		for _, l := range slices.Concat(e.Costs, e.Benefits) {
			unchanged[l.ID] = appraisal.Unchanged()
		}
		want := appraisal.Appraise(e, asOf)
		for _, changes := range []map[string]appraisal.Change{nil, unchanged} {
			if diff := cmp.Diff(want, appraisal.Suppose(e, asOf, changes), sameDate); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

func TestFlowsAddUpToTheCashFlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		r, flows := appraisal.Appraise(e, asOf), appraisal.Flows(e, asOf)
		sums := map[data.Side][]float64{data.Cost: make([]float64, e.HorizonMonths+1), data.Benefit: make([]float64, e.HorizonMonths+1)}
		scale := 0.0
		for i, f := range flows {
			l := &r.Lines[i]
			if f.ID != l.ID || f.Side != l.Side || f.Excluded != l.Excluded {
				t.Fatalf("flow %d is of line %s, result of %s", i, f.ID, l.ID)
			}
			total, measured := 0.0, 0.0
			for m := range f.Measured {
				total += f.Measured[m] + f.Estimated[m]
				if m <= r.ToDate.Months && !asOf.Before(e.Start) {
					measured += f.Measured[m]
				}
				if !f.Excluded {
					sums[f.Side][m] += f.Measured[m] + f.Estimated[m]
				}
			}
			size := sumAbs(f.Measured) + sumAbs(f.Estimated)
			if !relative(total, l.Total, size) || !relative(measured, l.Measured, size) {
				t.Fatalf("line %s: flow %v, total %v; measured %v and %v", l.ID, total, l.Total, measured, l.Measured)
			}
			scale += size
		}
		for side, of := range map[data.Side][]float64{data.Cost: r.CashFlow.Cost, data.Benefit: r.CashFlow.Benefit} {
			for m := range of {
				if !relative(of[m], sums[side][m], scale) {
					t.Fatalf("%s of month %d: lines %v, cash flow %v", side, m, sums[side][m], of[m])
				}
			}
		}
	})
}

// supposed draws a factor and a delay for each line.
func supposed(t *rapid.T, e *data.Evaluation, delay bool) map[string]appraisal.Change {
	changes := map[string]appraisal.Change{}
	for _, l := range slices.Concat(e.Costs, e.Benefits) {
		change := appraisal.Change{Factor: rapid.Float64Range(0, 3).Draw(t, "factor")}
		if delay {
			change.Delay = rapid.IntRange(0, 40).Draw(t, "delay")
		}
		changes[l.ID] = change
	}
	return changes
}

func TestWhatIsMeasuredAndPlannedIsNeverSupposed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		a, b := appraisal.Appraise(e, asOf), appraisal.Suppose(e, asOf, supposed(t, e, true))
		for i := range a.Lines {
			x, y := &a.Lines[i], &b.Lines[i]
			if x.Measured != y.Measured || x.PlanMeasured != y.PlanMeasured || x.AnyMeasured != y.AnyMeasured || x.PlanTotal != y.PlanTotal || x.PlanToDate != y.PlanToDate {
				t.Fatalf("facts or plan changed:\n%+v\n%+v", x, y)
			}
		}
		if diff := cmp.Diff(a.Plan, b.Plan) + cmp.Diff(a.CashFlow.PlanCost, b.CashFlow.PlanCost) + cmp.Diff(a.CashFlow.PlanGain, b.CashFlow.PlanGain); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestAFactorScalesEstimatesOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		changes := supposed(t, e, false)
		r := appraisal.Suppose(e, asOf, changes)
		for i, f := range appraisal.Flows(e, asOf) {
			want := 0.0
			for m := range f.Measured {
				want += f.Measured[m] + changes[f.ID].Factor*f.Estimated[m]
			}
			if l := &r.Lines[i]; !relative(l.Total, want, 3*(sumAbs(f.Measured)+sumAbs(f.Estimated))) {
				t.Fatalf("line %s: got %v, want %v", l.ID, l.Total, want)
			}
		}
	})
}

// withoutReadings takes all readings away and leaves nothing out at the horizon's end,
// so that a delay moves everything and loses nothing.
func withoutReadings(e *data.Evaluation) {
	for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
		for i := range lines {
			lines[i].Readings = nil
		}
	}
}

func TestADelayMovesThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		withoutReadings(e)
		changes := supposed(t, e, true)
		for id, change := range changes {
			change.Factor = 1
			changes[id] = change
		}
		r := appraisal.Suppose(e, e.Start, changes)
		want := map[data.Side][]float64{data.Cost: make([]float64, e.HorizonMonths+1), data.Benefit: make([]float64, e.HorizonMonths+1)}
		for _, f := range appraisal.Flows(e, e.Start) {
			for m := range f.Estimated {
				if later := m + changes[f.ID].Delay; later <= e.HorizonMonths && !f.Excluded {
					want[f.Side][later] += f.Estimated[m]
				}
			}
		}
		for side, got := range map[data.Side][]float64{data.Cost: r.CashFlow.Cost, data.Benefit: r.CashFlow.Benefit} {
			for m := range got {
				if !relative(got[m], want[side][m], sumAbs(want[side])+1) {
					t.Fatalf("%s of month %d: got %v, want %v", side, m, got[m], want[side][m])
				}
			}
		}
	})
}

// A year's delay is a year's more discounting, where nothing falls off the horizon.
func TestADelayOfAYearDiscountsOnceMore(t *testing.T) {
	for _, discounting := range []data.Discounting{data.YearEnd, data.MonthEnd} {
		e := project(60, yearly(1000, 120, 120, 120), yearly(0, 480, 840, 960))
		e.Discounting = discounting
		now := appraisal.Appraise(e, e.Start).Horizon
		later := appraisal.Suppose(e, e.Start, map[string]appraisal.Change{"cost": {Factor: 1, Delay: 12}, "benefit": {Factor: 1, Delay: 12}}).Horizon
		want(t, string(discounting), appraisal.Shown(later.NPV), now.NPV/1.1, "")
	}
}

func TestChangesByHand(t *testing.T) {
	risk := func(readings ...data.Reading) func(*data.Line) {
		return func(l *data.Line) { l.RiskAdjustment, l.Readings = 0.1, readings }
	}
	advance := func(amount float64, from string) data.Schedule {
		return recurring(data.EveryMonth, data.InAdvance, amount, from, "")
	}
	for name, c := range map[string]struct {
		line   data.Line
		change appraisal.Change
		want   flow // of 12 months as of 2025-12-31
	}{
		"half of everything estimated": {
			benefitLine(calculated(120, "2025-01-01", ""), risk(inputs("2025-04-01", "2025-06-30", 240))),
			appraisal.Change{Factor: 0.5}, every(4.5, 1, 3).with(every(20, 4, 6)).with(every(9, 7, 12))},
		"nothing estimated comes": {
			benefitLine(calculated(120, "2025-01-01", ""), risk(inputs("2025-04-01", "2025-06-30", 240))),
			appraisal.Change{}, every(20, 4, 6)},
		"late until the reading": {
			benefitLine(calculated(120, "2025-01-01", ""), risk(inputs("2025-04-01", "2025-06-30", 240))),
			appraisal.Change{Factor: 1, Delay: 2}, flow{3: 9}.with(every(20, 4, 6)).with(every(18, 7, 12))},
		"late and less": {
			benefitLine(calculated(120, "2025-03-01", ""), risk()),
			appraisal.Change{Factor: 2, Delay: 4}, every(18, 7, 12)},
		"ramp-up and growth come along": {
			benefitLine(calculated(120, "2024-06-01", "2025-05-31"), func(l *data.Line) { l.RampMonths = 2 }),
			appraisal.Change{Factor: 1, Delay: 3}, flow{4: 2.5, 5: 7.5}.with(every(10, 6, 8))},
		"yearly, time 0 too": {
			benefitLine(yearly(50, 120), risk()),
			appraisal.Change{Factor: 1, Delay: 3}, flow{3: 45}.with(every(9, 4, 12))},
		"yearly, time 0 in force with a reading since the start": {
			benefitLine(yearly(50, 120), risk(reading("2025-01-01", "2025-01-31", yearly(60, 240)))),
			appraisal.Change{Factor: 1, Delay: 3}, flow{0: 60, 1: 20}.with(every(18, 2, 12))},
		"one-time": {
			benefitLine(oneTime("2025-02-10", 100), risk()),
			appraisal.Change{Factor: 1, Delay: 3}, flow{5: 90}},
		"one-time past the horizon": {
			benefitLine(oneTime("2025-02-10", 100), risk()),
			appraisal.Change{Factor: 1, Delay: 11}, flow{}},
		"one-time with a reading stays": {
			benefitLine(oneTime("2025-02-10", 100), risk(reading("2025-03-01", "2025-03-01", oneTime("2025-04-10", 80)))),
			appraisal.Change{Factor: 2, Delay: 3}, flow{4: 144}},
		"advance": {
			benefitLine(advance(10, "2025-01-15"), risk()),
			appraisal.Change{Factor: 1, Delay: 2}, every(9, 3, 12)},
		"advance, put off to a day of the reading: gives way": {
			benefitLine(advance(10, "2025-01-15"), risk(reading("2025-04-15", "2025-05-15", advance(20, "2025-04-15")))),
			appraisal.Change{Factor: 1, Delay: 2}, flow{3: 9}.with(every(20, 4, 5)).with(every(18, 6, 12))},
		"advance, put off to the day before the reading": {
			benefitLine(advance(10, "2025-01-15"), risk(reading("2025-04-16", "2025-05-15", advance(20, "2025-04-16")))),
			appraisal.Change{Factor: 1, Delay: 2}, every(9, 3, 4).with(flow{5: 18}).with(every(18, 6, 12)).with(flow{4: 20})},
		"advance, time 0 is put off from the start": {
			benefitLine(recurring(data.EveryYear, data.InAdvance, 10, "2024-12-01", ""), risk()),
			appraisal.Change{Factor: 1, Delay: 3}, flow{3: 9}},
		"advance, time 0 put off gives way too": {
			benefitLine(recurring(data.EveryYear, data.InAdvance, 10, "2024-12-01", "2024-12-31"), risk(reading("2025-02-01", "2025-02-28", recurring(data.EveryYear, data.InAdvance, 20, "2025-02-15", "")))),
			appraisal.Change{Factor: 1, Delay: 3}, flow{2: 20}},
		"advance, due long before the start, is put off from the start": {
			benefitLine(recurring(data.EveryYear, data.InAdvance, 10, "2024-06-01", "2024-12-31"), risk(reading("2025-02-01", "2025-02-28", recurring(data.EveryYear, data.InAdvance, 20, "2025-02-15", "")))),
			appraisal.Change{Factor: 1, Delay: 3}, flow{2: 20}},
		"advance at time 0, not put off": {
			benefitLine(recurring(data.EveryYear, data.InAdvance, 10, "2024-11-01", ""), risk(reading("2024-12-01", "2024-12-31", recurring(data.EveryYear, data.InAdvance, 20, "2024-11-01", "")))),
			appraisal.Change{Factor: 1}, flow{0: 9, 11: 18}},
	} {
		t.Run(name, func(t *testing.T) {
			e := single("2025-01-01", 12, c.line)
			appraiseValid(t, e, "2025-12-31")
			r := appraisal.Suppose(e, day("2025-12-31"), map[string]appraisal.Change{"line": c.change})
			c.want.check(t, "flow", r.CashFlow.Benefit)
		})
	}
}

func TestSupposeChangesNothingOfItsArguments(t *testing.T) {
	e := large()
	changes := map[string]appraisal.Change{"line1": {Factor: 0.5, Delay: 6}}
	before, given := e.Clone(), maps.Clone(changes)
	appraisal.Suppose(e, day("2026-06-30"), changes)
	appraisal.Flows(e, day("2026-06-30"))
	if diff := cmp.Diff(before, e, sameDate) + cmp.Diff(given, changes); diff != "" {
		t.Fatal(diff)
	}
}

func TestNPVIsStraightInAFactor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		asOf := datatest.AsOf(t, e)
		npv := func(factor float64) float64 {
			changes := map[string]appraisal.Change{}
			for _, l := range e.Benefits {
				changes[l.ID] = appraisal.Change{Factor: factor}
			}
			return appraisal.Suppose(e, asOf, changes).Horizon.NPV
		}
		h := appraisal.Appraise(e, asOf).Horizon
		none, all, x := npv(0), npv(1), rapid.Float64Range(0, 3).Draw(t, "factor")
		if got, want := npv(x), none+x*(all-none); math.Abs(got-want) > 1e-9*(1+3*math.Abs(all-none)+math.Abs(h.PVBenefit)+h.PVCost) {
			t.Fatalf("at %v: got %v, want %v", x, got, want)
		}
	})
}
