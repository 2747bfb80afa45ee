package analysis

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

// zeroAt checks that a net present value is 0, but for rounding.
func zeroAt(t *rapid.T, what string, npv, size float64) {
	t.Helper()
	if math.Abs(npv) > 1e-9*size {
		t.Fatalf("%s: net present value %v beside amounts of %v", what, npv, size)
	}
}

// verifyFactor puts a factor's break-even back. A reason must be true as well.
func verifyFactor(t *rapid.T, what string, e *data.Evaluation, asOf data.Date, lines []string, f appraisal.Figure) {
	t.Helper()
	at := func(factor float64) (npv, gross float64) {
		changes := map[string]appraisal.Change{}
		for _, id := range lines {
			changes[id] = appraisal.Change{Factor: factor}
		}
		r := appraisal.Suppose(e, asOf, changes)
		return r.Horizon.NPV, size(r)
	}
	now, gross := at(1)
	without, _ := at(0)
	if gross > 1e290 {
		return
	}
	switch f.Why {
	case "":
		npv, size := at(f.Value)
		zeroAt(t, what, npv, size+gross)
	case appraisal.EnoughWithout:
		if without < -1e-9*gross {
			t.Fatalf("%s: not enough without, %v", what, without)
		}
	case appraisal.ShortWithout:
		if without > 1e-9*gross {
			t.Fatalf("%s: enough without, %v", what, without)
		}
	case appraisal.NothingEstimated, appraisal.NoEffect:
		if math.Abs(now-without) > 1e-9*gross {
			t.Fatalf("%s: %s, but it makes %v of %v", what, f.Why, without, now)
		}
	case appraisal.TooLarge, appraisal.OutOfReach:
	default:
		t.Fatalf("%s: %s", what, f.Why)
	}
}

// verifyDelay checks that the net present value is at least 0 after every whole month of
// delay before the break-even, and not above 0 after the month in which it lies.
func verifyDelay(t *rapid.T, what string, e *data.Evaluation, asOf data.Date, lines []string, f appraisal.Figure) {
	t.Helper()
	gross := 0.0
	at := func(delay int) float64 {
		changes := map[string]appraisal.Change{}
		for _, id := range lines {
			changes[id] = appraisal.Change{Factor: 1, Delay: delay}
		}
		r := appraisal.Suppose(e, asOf, changes)
		gross = max(gross, size(r))
		return r.Horizon.NPV
	}
	now := at(0)
	if gross > 1e290 {
		return
	}
	noise := 1e-9 * gross
	switch f.Why {
	case "":
		first := int(math.Ceil(f.Value))
		if f.Value < 0 {
			t.Fatalf("%s: %v", what, f.Value)
		}
		for d := range first {
			if at(d) < -noise {
				t.Fatalf("%s: below 0 already after %d months, break-even %v", what, d, f.Value)
			}
		}
		if after := at(first); after > noise {
			t.Fatalf("%s: still %v after %d months, break-even %v", what, after, first, f.Value)
		}
	case appraisal.NegativeNow:
		if now > noise {
			t.Fatalf("%s: %v without a delay", what, now)
		}
	case appraisal.EnoughWithout:
		for _, d := range []int{1, 6, 30, e.HorizonMonths, e.HorizonMonths + 1, 2 * e.HorizonMonths} {
			if npv := at(d); npv < -noise {
				t.Fatalf("%s: %v after %d months", what, npv, d)
			}
		}
	case appraisal.NothingToDelay:
		for _, d := range []int{1, 6, 30, e.HorizonMonths, e.HorizonMonths + 1} {
			if npv := at(d); math.Abs(npv-now) > noise {
				t.Fatalf("%s: %v after %d months, %v now", what, npv, d, now)
			}
		}
	default:
		t.Fatalf("%s: %s", what, f.Why)
	}
}

// verifyInput replaces an input of what is estimated and appraises that.
func verifyInput(t *rapid.T, f *form, p *part, in InputBreakEven) {
	t.Helper()
	at := func(value float64) (npv, gross float64) {
		l := p.line.Clone()
		inputs := l.Schedule.Inputs
		if last := f.lastReading(p.line); last >= 0 {
			inputs = l.Readings[last].Inputs
		}
		inputs[in.Input] = value
		flow := appraisal.Flows(f.alone(l), f.asOf)[0].Estimated
		now := f.with(func(i int) float64 {
			if &f.parts[i] == p {
				return 0
			}
			return 1
		})
		pv := presentValue(flow, f.factors)
		return now.npv() + pv, now.pvCost + math.Abs(now.pvBenefit) + math.Abs(pv)
	}
	npv, gross := at(in.Now)
	if gross > 1e290 {
		return
	}
	spec, _ := p.line.Schedule.Method.Spec()
	quantity := spec.Inputs[slices.IndexFunc(spec.Inputs, func(s data.InputSpec) bool { return s.Name == in.Input })].Quantity
	what := p.line.ID + " " + string(in.Input)
	switch in.Value.Why {
	case "":
		if in.Value.Value < 0 || in.Value.Value > most(quantity) {
			t.Fatalf("%s: %v is not allowed", what, in.Value.Value)
		}
		after, size := at(in.Value.Value)
		_, without := at(0) // before and after may be far larger than what is between them
		zeroAt(t, what, after, size+gross+without)
	case appraisal.NothingEstimated, appraisal.NoEffect:
		if after, size := at(in.Now/2 + 1); math.Abs(after-npv) > 1e-9*(size+gross) {
			t.Fatalf("%s: %s, but it makes %v of %v", what, in.Value.Why, after, npv)
		}
	default:
		// Nothing that is allowed crosses 0.
		low, lowSize := at(0)
		high, highSize := at(most(quantity))
		if noise := 1e-9 * (lowSize + highSize); low < -noise && high > noise || low > noise && high < -noise {
			t.Fatalf("%s: %s, but %v at 0 and %v at most", what, in.Value.Why, low, high)
		}
	}
}

func TestBreakEvensVerify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, asOf := random(t)
		e.HorizonMonths = min(e.HorizonMonths, 120) // delays are tried one by one
		f := formOf(e, asOf)
		b, err := breakEven(t.Context(), f, appraisal.Appraise(e, asOf))
		if err != nil {
			t.Fatal(err)
		}
		var sides = map[data.Side][]string{}
		for i := range f.parts {
			sides[f.parts[i].side] = append(sides[f.parts[i].side], f.parts[i].line.ID)
		}
		verifyFactor(t, "adoption", e, asOf, sides[data.Benefit], b.Adoption)
		verifyFactor(t, "costs", e, asOf, sides[data.Cost], b.Costs)
		verifyDelay(t, "delay", e, asOf, sides[data.Benefit], b.Delay)
		for i, l := range b.Lines {
			p := &f.parts[i]
			verifyFactor(t, l.ID, e, asOf, []string{l.ID}, l.Share)
			if l.Side == data.Cost {
				if l.Delay.Why != appraisal.BenefitsOnly || l.Attribution.Why != appraisal.BenefitsOnly || l.Inputs != nil {
					t.Fatalf("cost %+v", l)
				}
				continue
			}
			verifyDelay(t, l.ID, e, asOf, []string{l.ID}, l.Delay)
			if l.Attribution.Defined() && p.line.Attribution > 0 {
				verifyFactor(t, l.ID+" attribution", e, asOf, []string{l.ID}, appraisal.Figure{Value: l.Attribution.Value / p.line.Attribution})
			}
			for _, in := range l.Inputs {
				verifyInput(t, f, p, in)
			}
		}
	})
}

// The delays that are added up are those of Suppose.
func TestDelayedEqualsSuppose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, asOf := random(t)
		f := formOf(e, asOf)
		for i := range f.parts {
			p := &f.parts[i]
			if p.side == data.Cost {
				continue
			}
			values := f.delayed(p)
			for _, d := range []int{0, 1, 2, 5, 11, 12, 13, 36, 599, 600} {
				r := appraisal.Suppose(f.alone(*p.line), asOf, map[string]appraisal.Change{p.line.ID: {Factor: 1, Delay: d}})
				got := appraisal.Shown(values[min(d, len(values)-1)])
				if !near(got, appraisal.Shown(r.Lines[0].PV), math.Abs(p.pv)+math.Abs(p.freePV)) {
					t.Fatalf("%s %d months later: %+v, supposed %v", p.line.ID, d, got, r.Lines[0].PV)
				}
			}
		}
	})
}

func TestBreakEvenByHand(t *testing.T) {
	e := oneOfEach()
	// 120,000 estimated and 10,000 measured against 100,000.
	b, err := breakEven(context.Background(), formOf(e, e.Start), appraisal.Appraise(e, e.Start))
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, got appraisal.Figure, want float64) {
		t.Helper()
		if !got.Defined() || math.Abs(got.Value-want) > 1e-12*want {
			t.Errorf("%s: %+v, want %v", what, got, want)
		}
	}
	check("share", b.Share, 100.0/130)
	check("adoption", b.Adoption, 0.75)
	check("costs", b.Costs, 1.3)
	check("delay", b.Delay, 6)
	check("cost", b.Lines[0].Share, 1.3)
	check("benefit", b.Lines[1].Share, 0.75)
	check("attribution", b.Lines[1].Attribution, 0.75)
	check("delay of the benefit", b.Lines[1].Delay, 6)
	if b.Lines[2].Share.Why != appraisal.NothingEstimated || b.Lines[2].Delay.Why != appraisal.NothingToDelay || len(b.Lines) != 3 {
		t.Errorf("%+v", b.Lines[2:])
	}

	e.Benefits[0].Attribution = 0 // then the other's 10,000 are all there is
	e.Costs[0].Schedule.Amount = 70_000_00
	b, err = breakEven(context.Background(), formOf(e, e.Start), appraisal.Appraise(e, e.Start))
	if err != nil {
		t.Fatal(err)
	}
	check("attribution from 0", b.Lines[1].Attribution, 0.5)
	if b.Lines[1].Share.Why != appraisal.NothingEstimated || b.Adoption.Why != appraisal.NothingEstimated {
		t.Errorf("%+v", b.Lines[1])
	}
}

// A calculated benefit: 6 people × 5 hours × 48 weeks × 50 × ½ = 36,000 a year.
func TestInputsByHand(t *testing.T) {
	e := data.New("inputs", data.MustDate("2025-01-01"))
	e.DiscountRate, e.HorizonMonths = 0, 24
	cost, benefit := data.NewLine("cost", "cost"), data.NewLine("benefit", "benefit")
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 54_000_00}
	benefit.Schedule = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: e.Start,
		Inputs: data.Inputs{data.People: 6, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 50}}
	e.Costs, e.Benefits = []data.Line{cost}, []data.Line{benefit}
	values := func(asOf data.Date) map[data.Input]float64 {
		found := map[data.Input]float64{}
		for _, in := range analysed(t, e, asOf).BreakEven.Lines[1].Inputs {
			if !in.Value.Defined() {
				t.Errorf("%s: %s", in.Input, in.Value.Why)
			}
			found[in.Input] = in.Value.Value
		}
		return found
	}
	compare := func(got, want map[data.Input]float64) {
		t.Helper()
		for input, value := range want {
			if math.Abs(got[input]-value) > 1e-9 {
				t.Errorf("%s: %v, want %v", input, got[input], value)
			}
		}
	}
	// 54,000 of 72,000 are three quarters.
	compare(values(e.Start), map[data.Input]float64{data.People: 4.5, data.HoursPerWeek: 3.75, data.Weeks: 36, data.HourlyCost: 37.5, data.Conversion: 0.375})

	// The first year was measured: 5 people, 30,000. Of the second year's 30,000 as
	// carried forward 24,000 are needed: four fifths.
	e.Benefits[0].Readings = []data.Reading{{Since: e.Start, MeasuredOn: data.MustDate("2025-12-31"),
		Inputs: data.Inputs{data.People: 5, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 50}}}
	compare(values(data.MustDate("2026-01-01")), map[data.Input]float64{data.People: 4, data.HoursPerWeek: 4, data.Conversion: 0.4})
}

func TestInputOutOfReach(t *testing.T) {
	e := data.New("retention", data.MustDate("2025-01-01"))
	cost, benefit := data.NewLine("cost", "cost"), data.NewLine("benefit", "benefit")
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 1_000_000_00}
	benefit.Schedule = data.Schedule{Kind: data.Calculated, Method: data.Retention, From: e.Start,
		Inputs: data.Inputs{data.Customers: 100, data.Before: 0.8, data.After: 0.8, data.MarginPerCustomer: 1000}}
	e.Costs, e.Benefits = []data.Line{cost}, []data.Line{benefit}
	want := map[data.Input]appraisal.Reason{
		data.Customers: appraisal.NoEffect, data.MarginPerCustomer: appraisal.NoEffect,
		data.After: appraisal.OutOfReach, data.Before: appraisal.ShortWithout,
	}
	for _, in := range analysed(t, e, e.Start).BreakEven.Lines[1].Inputs {
		if in.Value.Why != want[in.Input] {
			t.Errorf("%s: %+v, want %s", in.Input, in.Value, want[in.Input])
		}
	}
}
