package analysis

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"
	"time"

	"huibao/data"
)

// many is an evaluation of n lines over some months, in turn of every kind and each
// with a range of its own, from another month and with growth, so that no two flows are
// alike.
func many(n, months int) *data.Evaluation {
	e := data.New("many", data.MustDate("2025-01-01"))
	e.HorizonMonths, e.Analysis.Trials, e.Analysis.Seed = months, 100_000, 42
	for i := range n {
		l := data.NewLine(fmt.Sprint("line-", i), "line")
		l.RiskAdjustment, l.Growth = 0.1, float64(i%7)/100
		l.Range = &data.Range{Low: float64(90-i%40) / 100, Likely: 1, High: float64(110+2*(i%30)) / 100, Distribution: data.Distributions()[i%4/3]}
		from := e.Start.AddMonths(i % 18)
		switch i % 4 {
		case 0:
			l.Schedule = data.Schedule{Kind: data.OneTime, Date: from, Amount: data.Money(20_000_00 + 1000*i)}
		case 1:
			l.Schedule = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: from,
				Inputs: data.Inputs{data.People: float64(1 + i%5), data.HoursPerWeek: 4, data.Weeks: 46, data.HourlyCost: 60}}
			l.RampMonths = 6 + i%7
		case 2:
			l.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.InAdvance, From: from, Amount: data.Money(500_00 + 100*i)}
		case 3:
			l.Schedule = data.Schedule{Kind: data.Yearly, Initial: 1_000_00, Years: []data.Money{data.Money(8_000_00 + 100*i), 9_000_00, 9_500_00, 9_000_00, 8_000_00}}
		}
		if i%2 == 0 {
			e.Costs = append(e.Costs, l)
		} else {
			e.Benefits = append(e.Benefits, l)
		}
	}
	return e
}

var day = data.MustDate("2025-12-31")

func BenchmarkSimulate60x60x100000(b *testing.B) {
	e := many(60, 60)
	if err := e.Validate(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := simulated(context.Background(), e, day, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecide compares keeping, tuning and replacing a system of 200 lines, and thirty
// alternatives over the longest time.
func BenchmarkDecide(b *testing.B) {
	for _, size := range []struct{ lines, alternatives, months int }{{200, 2, 36}, {200, 2, data.MaxDecisionMonths}, {60, 30, data.MaxDecisionMonths}} {
		e, other := many(size.lines, 60), many(size.lines, 60)
		e.Analysis.Trials, e.Decision.Months, other.ID = 10_000, size.months, "other"
		later := data.NewScenario("later", "later")
		later.DelayMonths, later.Benefits = 3, 1.1
		e.Scenarios = []data.Scenario{later}
		for i := range size.alternatives {
			a := data.Alternative{ID: fmt.Sprint("way-", i), Name: "way", Scenario: "later", OneOff: data.Money(10_000_00 * (i + 1))}
			if i%2 == 1 {
				a.Evaluation, a.Scenario, a.ParallelMonths = "other", "", 3
			}
			e.Decision.Alternatives = append(e.Decision.Alternatives, a)
		}
		q := Question{Evaluation: e, AsOf: day, Others: map[string]*data.Evaluation{"other": other}}
		b.Run(fmt.Sprintf("%dways/%dx%d", size.alternatives+1, size.lines, size.months), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Decide(context.Background(), q, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkAnalyse(b *testing.B) {
	for _, size := range []struct{ lines, months int }{{60, 60}, {200, 120}} {
		e := many(size.lines, size.months)
		e.Analysis.Trials = 10_000
		f := formOf(e, day)
		b.Run(fmt.Sprintf("tornado/%dx%d", size.lines, size.months), func(b *testing.B) {
			for b.Loop() {
				if _, err := tornado(context.Background(), f); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("all/%dx%d", size.lines, size.months), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Analyse(context.Background(), e, day, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

var caseFile = flag.String("case", "", "file for the case that scripts/bench-simulation compares")

// TestWriteCase writes the evaluation of BenchmarkSimulate as plain numbers, with what
// the simulation makes of it and the shortest time of some runs, for another program to
// do the same with.
func TestWriteCase(t *testing.T) {
	if *caseFile == "" {
		t.Skip("-case names no file")
	}
	type line struct {
		Kind              data.Side
		Low, Likely, High float64
		Distribution      data.Distribution
		Fixed, Estimated  []float64 // by month
	}
	type result struct {
		Milliseconds            float64
		Mean, SD, P5, P50, P95  float64 // of the net present value
		MeanROI, Payback        float64 // mean; median, in months
		PositiveROI, PaidBack24 float64
	}
	e := many(60, 60)
	f := formOf(e, day)
	out := struct {
		Trials  int
		Factors []float64
		Lines   []line
		Result  result
	}{Trials: e.Analysis.Trials, Factors: f.factors}
	for i := range f.parts {
		p := &f.parts[i]
		out.Lines = append(out.Lines, line{p.side, p.low, p.likely, p.high, p.distribution, p.flow.Measured, p.flow.Estimated})
	}
	shortest := time.Hour
	var s Simulation
	for range 5 {
		start := time.Now()
		var err error
		if s, err = simulated(context.Background(), e, day, nil); err != nil {
			t.Fatal(err)
		}
		shortest = min(shortest, time.Since(start))
	}
	out.Result = result{
		Milliseconds: shortest.Seconds() * 1000,
		Mean:         s.NPV.Mean.Value, SD: s.NPV.SD.Value, P5: s.NPV.P5.Value, P50: s.NPV.P50.Value, P95: s.NPV.P95.Value,
		MeanROI: s.ROI.Mean.Value, Payback: s.Payback.P50.Value, PositiveROI: s.PositiveROI.Value, PaidBack24: s.PaidBack.Value,
	}
	text, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*caseFile, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
