package finance_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data/finance"
)

// signChanges counts how often flows change sign in order of time, those of one time
// added up.
func signChanges(times, amounts []float64) int {
	at := map[float64]float64{}
	for i, t := range times {
		at[t] += amounts[i]
	}
	var order []float64
	for t, amount := range at {
		if amount != 0 {
			order = append(order, t)
		}
	}
	slices.Sort(order)
	changes := 0
	for i := 1; i < len(order); i++ {
		if at[order[i-1]]*at[order[i]] < 0 {
			changes++
		}
	}
	return changes
}

// missedBy looks at the sign of the net present value on a fine grid of rates from
// −95 % to 2,000 % and gives the first two neighbours between which it turns while
// none of the rates lies there.
func missedBy(rates, times, amounts []float64) []float64 {
	const steps = 1500
	low, high := math.Log(0.05), math.Log(21)
	before, beforeRate := 0.0, 0.0
	for i := range steps + 1 {
		rate := math.Expm1(low + (high-low)*float64(i)/steps)
		npv, largest := 0.0, 0.0
		for k, amount := range amounts {
			discounted := amount * math.Exp(-times[k]*math.Log1p(rate))
			npv += discounted
			largest = max(largest, math.Abs(discounted))
		}
		if math.Abs(npv) < 1e-9*largest || math.IsInf(largest, 0) {
			continue // too near to zero to have a sign
		}
		if before*npv < 0 && !slices.ContainsFunc(rates, func(r float64) bool { return r >= beforeRate && r <= rate }) {
			return []float64{beforeRate, rate}
		}
		before, beforeRate = npv, rate
	}
	return nil
}

// worth draws flows of many kinds: small and large, whole and broken, with zeros.
func worth(t *rapid.T, least, most int) []float64 {
	amount := rapid.OneOf(
		rapid.SampledFrom([]float64{0, 0, 1, -1, 100, -100, -250}),
		rapid.Float64Range(-1e6, 1e6),
		rapid.Custom(func(t *rapid.T) float64 {
			return rapid.Float64Range(-10, 10).Draw(t, "digits") * math.Pow(10, float64(rapid.IntRange(-9, 12).Draw(t, "power")))
		}),
	)
	flows := rapid.SliceOfN(amount, least, most).Draw(t, "flows")
	for i, flow := range flows {
		if math.Abs(flow) < 1e-100 {
			flows[i] = 0 // a scale at which even exact factors round
		}
	}
	return flows
}

// datedOf draws a day for each of n flows, in any order and some the same.
func datedOf(t *rapid.T, n int) []int {
	return rapid.SliceOfN(rapid.IntRange(-4000, 8000), n, n).Draw(t, "days")
}

func TestNoRateIsMissed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := worth(t, 1, 40)
		times := yearly(len(flows))
		if rapid.Bool().Draw(t, "dated") {
			for i, day := range datedOf(t, len(flows)) {
				times[i] = float64(day) / 365
			}
		}
		rates, err := finance.IRR(times, flows)
		if missed := missedBy(rates, times, flows); missed != nil {
			t.Fatalf("flows %v at %v: between %v there is a rate that is not among %v, %v", flows, times, missed, rates, err)
		}
	})
}

func TestEveryXIRRMakesXNPVZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := worth(t, 1, 60)
		days := datedOf(t, len(flows))
		rates, err := finance.XIRR(days, flows)
		if (err == nil) != (len(rates) > 0) {
			t.Fatalf("%v, %v", rates, err)
		}
		for i, rate := range rates {
			if !(rate > -1) || i > 0 && !(rate > rates[i-1]) {
				t.Fatalf("%v is not ascending above −1", rates)
			}
			if rate < -0.999 || rate > 1e6 {
				continue // 1 + rate or the largest flow beside it loses digits
			}
			npv, err := finance.XNPV(rate, days, flows)
			if err != nil || math.Abs(npv) > 1e-9*largestOf(rate, days, flows) {
				t.Fatalf("rate %v of %v: %v, %v", rate, rates, npv, err)
			}
		}
	})
}

// largestOf is the largest flow, or discounted flow if that is larger.
func largestOf(rate float64, days []int, flows []float64) float64 {
	earliest, largest := slices.Min(days), 0.0
	for i, flow := range flows {
		discount := math.Pow(1+rate, -float64(days[i]-earliest)/365)
		largest = max(largest, math.Abs(flow), math.Abs(flow)*discount)
	}
	return largest
}

func TestOrderOfDatesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := worth(t, 1, 30)
		days := datedOf(t, len(flows))
		order := rapid.Permutation(yearlyIndex(len(flows))).Draw(t, "order")
		var mixedDays []int
		var mixed []float64
		for _, i := range order {
			mixedDays, mixed = append(mixedDays, days[i]), append(mixed, flows[i])
		}
		a, errA := finance.XIRR(days, flows)
		b, errB := finance.XIRR(mixedDays, mixed)
		if !slices.Equal(a, b) || !errors.Is(errA, errB) {
			t.Fatalf("%v, %v became %v, %v", a, errA, b, errB)
		}
		x, errX := finance.XNPV(0.1, days, flows)
		y, errY := finance.XNPV(0.1, mixedDays, mixed)
		if errX != nil || errY != nil || math.Abs(x-y) > 1e-9*largestOf(0.1, days, flows) {
			t.Fatalf("XNPV %v, %v became %v, %v", x, errX, y, errY)
		}
	})
}

func yearlyIndex(n int) []int {
	index := make([]int, n)
	for i := range index {
		index[i] = i
	}
	return index
}

func TestXIRROnStepsOf365DaysIsIRR(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := worth(t, 1, 30)
		days := make([]int, len(flows))
		first := rapid.IntRange(-1e6, 1e6).Draw(t, "first day")
		for i := range days {
			days[i] = first + 365*i
		}
		a, errA := finance.XIRR(days, flows)
		b, errB := finance.IRR(yearly(len(flows)), flows)
		if !slices.Equal(a, b) || !errors.Is(errA, errB) {
			t.Fatalf("XIRR %v, %v; IRR %v, %v", a, errA, b, errB)
		}
	})
}

func TestScalingFlowsLeavesRates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := worth(t, 2, 30)
		factor := math.Ldexp(1, rapid.IntRange(-40, 40).Draw(t, "power of two")) // exact
		scaled, turned := slices.Clone(flows), slices.Clone(flows)
		for i := range flows {
			scaled[i] *= factor
			turned[i] *= -1
		}
		times := yearly(len(flows))
		rates, err := finance.IRR(times, flows)
		for what, other := range map[string][]float64{"scaled": scaled, "with the sign turned": turned} {
			got, gotErr := finance.IRR(times, other)
			if !sameRates(got, rates) || !errors.Is(gotErr, err) {
				t.Fatalf("%v, %v became %v, %v when %s", rates, err, got, gotErr, what)
			}
		}
		rate := rapid.Float64Range(-0.9, 3).Draw(t, "rate")
		npv, errA := finance.NPV(rate, times, flows)
		more, errB := finance.NPV(rate, times, scaled)
		if errA != nil || errB != nil || more != npv*factor {
			t.Fatalf("NPV %v became %v by %v", npv, more, factor)
		}
		if modified, err := finance.MIRR(flows, 0.08, 0.12); err == nil {
			same, err := finance.MIRR(scaled, 0.08, 0.12)
			if err != nil || !near(same, modified, 1e-12*(1+math.Abs(modified))) {
				t.Fatalf("MIRR %v became %v, %v", modified, same, err)
			}
		}
	})
}

// sameRates tells whether rates are the same up to rounding.
func sameRates(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(a, b float64) bool { return near(a, b, 1e-9*(1+math.Abs(a))) })
}

// A later start of all flows, or another unit of time, changes nothing or the unit.
func TestMovingTimesLeavesRates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outlay := -rapid.Float64Range(1, 1e6).Draw(t, "outlay")
		flows := append([]float64{outlay}, rapid.SliceOfN(rapid.Float64Range(1, 1e6), 1, 40).Draw(t, "gains")...)
		later, months := yearly(len(flows)), yearly(len(flows))
		for i := range flows {
			later[i] += 2025
			months[i] /= 12
		}
		rates, err := finance.IRR(yearly(len(flows)), flows)
		moved, movedErr := finance.IRR(later, flows)
		yearly, yearlyErr := finance.IRR(months, flows)
		if err != nil || movedErr != nil || len(rates) != 1 || len(moved) != 1 || !near(rates[0], moved[0], 1e-12*(1+math.Abs(rates[0]))) {
			t.Fatalf("%v, %v became %v, %v", rates, err, moved, movedErr)
		}
		if rates[0] < -0.5 || rates[0] > 10 {
			return // a year of such months is next to −1 or beyond all measure
		}
		want := math.Expm1(12 * math.Log1p(rates[0]))
		if yearlyErr != nil || len(yearly) != 1 || math.Abs(yearly[0]-want) > 1e-9*(1+want) {
			t.Fatalf("%v a month is %v a year, got %v, %v", rates[0], want, yearly, yearlyErr)
		}
	})
}

func TestMIRRIsItsFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := worth(t, 2, 30)
		borrow := rapid.Float64Range(-0.5, 2).Draw(t, "finance rate")
		reinvest := rapid.Float64Range(-0.5, 2).Draw(t, "reinvestment rate")
		got, err := finance.MIRR(flows, borrow, reinvest)
		last := float64(len(flows) - 1)
		gain, loss := 0.0, 0.0
		for i, flow := range flows {
			if flow > 0 {
				gain += flow * math.Pow(1+reinvest, last-float64(i))
			} else {
				loss -= flow * math.Pow(1+borrow, -float64(i))
			}
		}
		if gain == 0 || loss == 0 {
			if !errors.Is(err, finance.ErrNoSignChange) {
				t.Fatalf("got %v, %v; want no change of sign", got, err)
			}
			return
		}
		want := math.Pow(gain/loss, 1/last) - 1
		if err != nil || math.Abs(got-want) > 1e-10*(1+math.Abs(want)) {
			t.Fatalf("got %v, %v; want %v", got, err, want)
		}
	})
}

// At its own IRR as both rates a conventional flow's MIRR is that IRR.
func TestMIRRAtTheIRRIsTheIRR(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := append([]float64{-rapid.Float64Range(1, 1e6).Draw(t, "outlay")},
			rapid.SliceOfN(rapid.Float64Range(1, 1e6), 1, 40).Draw(t, "gains")...)
		rates, err := finance.IRR(yearly(len(flows)), flows)
		if err != nil || len(rates) != 1 {
			t.Fatal(rates, err)
		}
		if rates[0] < -0.99 {
			return
		}
		got, err := finance.MIRR(flows, rates[0], rates[0])
		if err != nil || math.Abs(got-rates[0]) > 1e-9*(1+rates[0]) {
			t.Fatalf("got %v, %v; want %v", got, err, rates[0])
		}
	})
}

func TestPaybackLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Float64Range(0, 1e6)
		flows := append([]float64{-rapid.Float64Range(1, 1e7).Draw(t, "outlay")}, rapid.SliceOfN(amount, 1, 60).Draw(t, "gains")...)
		simple, err := finance.Payback(flows)
		if errors.Is(err, finance.ErrNotPaidBack) {
			return
		}
		if err != nil || simple < 0 || simple > float64(len(flows)-1) {
			t.Fatalf("%v, %v", simple, err)
		}
		// With money in between it comes back within the period in which the sum turns.
		sum := 0.0
		for _, flow := range flows[:int(math.Ceil(simple))] {
			sum += flow
		}
		if sum > 1e-6 {
			t.Fatalf("paid back at %v, but %v before", simple, sum)
		}
		scaled := slices.Clone(flows)
		for i := range scaled {
			scaled[i] *= 1024
		}
		if same, err := finance.Payback(scaled); err != nil || same != simple {
			t.Fatalf("%v became %v, %v when scaled", simple, same, err)
		}
		factors := finance.DiscountFactors(rapid.Float64Range(0, 1).Draw(t, "rate"), len(flows)-1, finance.MonthEnd)
		discounted, err := finance.DiscountedPayback(flows, factors)
		if err == nil && discounted < simple-1e-6 || err != nil && !errors.Is(err, finance.ErrNotPaidBack) {
			t.Fatalf("discounted %v, %v before %v", discounted, err, simple)
		}
		undiscounted := finance.DiscountFactors(0, len(flows)-1, finance.MonthEnd)
		if same, err := finance.DiscountedPayback(flows, undiscounted); err != nil || same != simple {
			t.Fatalf("%v became %v, %v at a rate of 0", simple, same, err)
		}
		if gain := flows[len(flows)-1]; gain > 0 {
			if same, err := finance.Payback(append(flows, gain)); err != nil || !near(same, simple, 1e-6) {
				t.Fatalf("%v became %v, %v with a gain after it", simple, same, err)
			}
		}
	})
}

// Whatever bytes make of times and amounts, rates are finite numbers above −1 in
// ascending order, and there are no more of them than changes of sign.
func FuzzIRR(f *testing.F) {
	f.Add([]byte{0, 200, 1, 60, 1, 60})
	f.Add([]byte{9, 9, 200, 9, 0, 255, 128, 7, 7})
	f.Fuzz(func(t *testing.T, text []byte) {
		var times, amounts []float64
		for i := 0; i+1 < len(text) && i < 400; i += 2 {
			times = append(times, float64(text[i])/12)
			amounts = append(amounts, math.Ldexp(float64(int8(text[i+1])), int(text[i]%64)-32))
		}
		rates, err := finance.IRR(times, amounts)
		if (err == nil) != (len(rates) > 0) || len(rates) > signChanges(times, amounts) {
			t.Fatalf("%v, %v", rates, err)
		}
		for i, rate := range rates {
			if !(rate > -1) || math.IsInf(rate, 0) || i > 0 && !(rate > rates[i-1]) {
				t.Fatal(rates)
			}
		}
	})
}
