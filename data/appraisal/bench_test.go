package appraisal_test

import (
	"fmt"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
)

// large is an evaluation of 200 lines of every kind over 120 months, with readings.
func large() *data.Evaluation {
	e := data.New("large", data.MustDate("2025-01-01"))
	e.HorizonMonths, e.Users = 120, 40
	for i := range 200 {
		l := data.NewLine(fmt.Sprint("line", i), "line")
		l.RiskAdjustment, l.Growth = 0.1, 0.03
		from := e.Start.AddMonths(i % 24)
		switch i % 5 {
		case 0:
			l.Schedule = data.Schedule{Kind: data.OneTime, Date: from, Amount: 98_000_00}
		case 1:
			l.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.InAdvance, From: from, Amount: 1_800_00}
		case 2:
			l.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryQuarter, Timing: data.Spread, From: from, Amount: 9_000_00}
		case 3:
			l.Schedule = data.Schedule{Kind: data.Yearly, Initial: 1_000_00, Years: []data.Money{6_000_00, 3_000_00, 3_000_00}}
		case 4:
			l.Schedule = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: from,
				Inputs: data.Inputs{data.People: 6, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 55}}
		}
		for k := range i % 4 {
			r := data.Reading{Since: e.Start.AddMonths(6 * k), MeasuredOn: e.Start.AddMonths(6*k + 6)}
			if l.Schedule.Kind == data.Calculated {
				r.Inputs = l.Schedule.Inputs
			} else {
				s := l.Schedule.Clone()
				r.Schedule = &s
			}
			l.Readings = append(l.Readings, r)
		}
		if i%2 == 0 {
			e.Costs = append(e.Costs, l)
		} else {
			l.RampMonths = 12
			e.Benefits = append(e.Benefits, l)
		}
	}
	// A cost line cannot be calculated.
	for i := range e.Costs {
		if e.Costs[i].Schedule.Kind == data.Calculated {
			l := e.Costs[i]
			l.Dimension = data.DimensionSavings
			e.Benefits = append(e.Benefits, l)
			e.Costs[i] = data.NewLine(l.ID+"-cost", "line")
			e.Costs[i].Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 1}
		}
	}
	return e
}

func BenchmarkAppraise200x120(b *testing.B) {
	e := large()
	if err := e.Validate(); err != nil {
		b.Fatal(err)
	}
	for _, discounting := range data.Discountings() {
		e.Discounting = discounting
		b.Run(string(discounting), func(b *testing.B) {
			asOf := data.MustDate("2027-06-30")
			b.ReportAllocs()
			for b.Loop() {
				appraisal.Appraise(e, asOf)
			}
		})
	}
}

// BenchmarkTrace200x120 traces all 200 lines, one after the other.
func BenchmarkTrace200x120(b *testing.B) {
	e, asOf := large(), data.MustDate("2027-06-30")
	b.ReportAllocs()
	for b.Loop() {
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			for _, l := range e.Lines(side) {
				appraisal.Trace(e, asOf, l.ID)
			}
		}
	}
}

func BenchmarkSuppose200x120(b *testing.B) {
	e, asOf := large(), data.MustDate("2027-06-30")
	changes := map[string]appraisal.Change{}
	for _, l := range e.Benefits {
		changes[l.ID] = appraisal.Change{Factor: 0.8, Delay: 6}
	}
	b.ReportAllocs()
	for b.Loop() {
		appraisal.Suppose(e, asOf, changes)
	}
}

func BenchmarkFlows200x120(b *testing.B) {
	e, asOf := large(), data.MustDate("2027-06-30")
	b.ReportAllocs()
	for b.Loop() {
		appraisal.Flows(e, asOf)
	}
}

func BenchmarkBridge200(b *testing.B) {
	e := large()
	from, to := appraisal.Appraise(e, data.MustDate("2025-06-30")), appraisal.Appraise(e, data.MustDate("2027-06-30"))
	b.ReportAllocs()
	for b.Loop() {
		appraisal.BridgeOf(from, to)
	}
}
