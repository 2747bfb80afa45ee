package analysis

import (
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

// atLikely supposes every line at the likely factor of its range.
func atLikely(e *data.Evaluation) map[string]appraisal.Change {
	changes := map[string]appraisal.Change{}
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for _, l := range e.Lines(side) {
			r, _, _ := rangeOf(&l, &e.Analysis)
			changes[l.ID] = appraisal.Change{Factor: r.Likely}
		}
	}
	return changes
}

// put applies one driver's setting the long way.
func put(e *data.Evaluation, d *Driver, input float64) (*data.Evaluation, map[string]appraisal.Change) {
	variant, changes := *e, atLikely(e)
	switch d.Kind {
	case LineDriver:
		changes[d.Line] = appraisal.Change{Factor: input}
	case RateDriver:
		variant.DiscountRate = input
	case HorizonDriver:
		variant.HorizonMonths = int(input)
	default:
		for _, l := range e.Benefits {
			change := changes[l.ID]
			if d.Kind == DelayDriver {
				change.Delay = int(input)
			} else {
				change.Factor *= input
			}
			changes[l.ID] = change
		}
	}
	return &variant, changes
}

func TestTornadoEqualsSuppose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, asOf := random(t)
		tornado, err := tornado(t.Context(), formOf(e, asOf))
		if err != nil {
			t.Fatal(err)
		}
		likely := appraisal.Suppose(e, asOf, atLikely(e))
		same := func(what string, got Outcome, want *appraisal.Result) {
			if !near(got.NPV, appraisal.Shown(want.Horizon.NPV), size(want)) || !near(got.ROI, want.Horizon.ROI, 1) {
				t.Fatalf("%s: %+v, supposed %v %+v", what, got, want.Horizon.NPV, want.Horizon.ROI)
			}
		}
		same("likely", tornado.Likely, likely)
		for i := range tornado.Drivers {
			d := &tornado.Drivers[i]
			for _, end := range []Setting{d.Low, d.High} {
				variant, changes := put(e, d, end.Input)
				if err := variant.ValidateSettings(); err != nil {
					t.Fatalf("%s at %v: %v", d.Kind, end.Input, err)
				}
				same(string(d.Kind)+" "+d.Line, end.Outcome, appraisal.Suppose(variant, asOf, changes))
			}
			if d.Kind == LineDriver && d.Low.Input >= d.High.Input {
				t.Fatalf("line %s does not vary", d.Line)
			}
		}
		for _, m := range Metrics() {
			sorted := tornado.Sorted(m)
			for i := 1; i < len(sorted); i++ {
				if sorted[i].Span(m) > sorted[i-1].Span(m) {
					t.Fatalf("%s is not sorted", m)
				}
			}
		}
	})
}

// oneOfEach has a cost at time 0, a benefit of 60,000 a year from month 1 and one that
// was measured throughout.
func oneOfEach() *data.Evaluation {
	e := data.New("one of each", data.MustDate("2025-01-01"))
	e.DiscountRate, e.HorizonMonths = 0, 24
	cost, benefit, known := data.NewLine("cost", "cost"), data.NewLine("benefit", "benefit"), data.NewLine("known", "known")
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_000_00}
	cost.Range = &data.Range{Low: 0.9, Likely: 1, High: 1.5, Distribution: data.PERT}
	benefit.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.Spread, From: e.Start, Amount: 5_000_00}
	known.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 1}
	known.Readings = []data.Reading{{Since: e.Start, MeasuredOn: e.Start, Schedule: &data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 10_000_00}}}
	known.Range = &data.Range{Low: 0.1, Likely: 1, High: 2, Distribution: data.PERT}
	excluded := data.NewLine("excluded", "excluded")
	excluded.Schedule, excluded.Excluded, excluded.Range = benefit.Schedule, true, known.Range
	e.Costs, e.Benefits = []data.Line{cost}, []data.Line{benefit, known, excluded}
	e.Analysis = data.Analysis{Seed: 1, Trials: data.MinTrials, PaybackMonths: 12, AdoptionLow: 1, AdoptionHigh: 1}
	return e
}

func TestTornadoByHand(t *testing.T) {
	e := oneOfEach()
	bars := func() map[string][2]float64 {
		r := analysed(t, e, e.Start)
		found := map[string][2]float64{}
		for _, d := range r.Tornado.Drivers {
			found[string(d.Kind)+d.Line] = [2]float64{d.Low.Outcome.NPV.Value, d.High.Outcome.NPV.Value}
		}
		return found
	}
	compare := func(want map[string][2]float64) {
		t.Helper()
		got := bars()
		if len(got) != len(want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		for name, ends := range want {
			for i := range ends {
				if !near(appraisal.Figure{Value: got[name][i]}, appraisal.Figure{Value: ends[i]}, 1) {
					t.Errorf("%s: got %v, want %v", name, got[name], ends)
				}
			}
		}
	}
	// 120,000 + 10,000 − 100,000 = 30,000. What is measured or excluded has no bar.
	compare(map[string][2]float64{"linecost": {40_000, -20_000}})
	e.Analysis.AssumedSwing = 0.2
	compare(map[string][2]float64{"linecost": {40_000, -20_000}, "linebenefit": {6_000, 54_000}})
	e.Analysis.AssumedSwing = 0
	e.Analysis.HorizonSwing, e.Analysis.DelayMonths, e.Analysis.AdoptionLow, e.Analysis.AdoptionHigh = 6, 3, 0.5, 1.1
	compare(map[string][2]float64{
		"linecost": {40_000, -20_000}, "horizon": {0, 60_000}, "delay": {15_000, 30_000}, "adoption": {-30_000, 42_000},
	})
	e.HorizonMonths, e.Analysis.HorizonSwing = 3, 12 // not below one month
	if d := analysed(t, e, e.Start).Tornado.Drivers[0]; d.Kind != HorizonDriver || d.Low.Input != 1 || d.High.Input != 15 {
		t.Errorf("%+v", d)
	}
}

func TestAssumedRangeIsMarked(t *testing.T) {
	e := oneOfEach()
	e.Analysis.AssumedSwing = 0.2
	for _, d := range analysed(t, e, e.Start).Tornado.Drivers {
		if d.Assumed != (d.Line == "benefit") {
			t.Errorf("%s: assumed is %v", d.Line, d.Assumed)
		}
	}
}

func TestLowerRateStaysAboveTotalLoss(t *testing.T) {
	for _, c := range []struct{ rate, swing, want float64 }{
		{0.1, 0.02, 0.08}, {0.1, 1.1, -0.45}, {0, 1, -0.5}, {-0.98, 0.5, -0.99}, {-0.9999999999999999, 1, -0.9999999999999999},
	} {
		if got := lowerRate(c.rate, c.swing); got <= -1 || got > c.rate || !near(appraisal.Figure{Value: got}, appraisal.Figure{Value: c.want}, 1) {
			t.Errorf("%v less %v is %v, want %v", c.rate, c.swing, got, c.want)
		}
	}
}
