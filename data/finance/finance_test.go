package finance_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"huibao/data/finance"
)

func yearly(n int) []float64 {
	times := make([]float64, n)
	for i := range times {
		times[i] = float64(i)
	}
	return times
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// vanishes tells whether the rate makes the flows worth nothing: to 1e-9 of the
// largest flow, or of the largest discounted flow.
func vanishes(rate float64, times, flows []float64) bool {
	sum, largest := 0.0, 0.0
	for i, flow := range flows {
		discounted := flow * math.Pow(1+rate, -times[i])
		sum += discounted
		largest = max(largest, math.Abs(flow), math.Abs(discounted))
	}
	return math.Abs(sum) <= 1e-9*largest
}

func TestIRRReasons(t *testing.T) {
	for name, c := range map[string]struct {
		times, flows []float64
		want         error
	}{
		"nothing":                  {nil, nil, finance.ErrNoSignChange},
		"zeros":                    {yearly(3), []float64{0, 0, 0}, finance.ErrNoSignChange},
		"gains only":               {yearly(3), []float64{1, 2, 3}, finance.ErrNoSignChange},
		"costs only":               {yearly(2), []float64{-1, -2}, finance.ErrNoSignChange},
		"cancelling at one time":   {[]float64{0, 0}, []float64{-1, 1}, finance.ErrNoSignChange},
		"changes sign, never zero": {yearly(3), []float64{1, -3, 2.5}, finance.ErrNoRoot},
		"infinite":                 {yearly(2), []float64{math.Inf(-1), 1}, finance.ErrTooLarge},
		"not a number":             {yearly(2), []float64{math.NaN(), 1}, finance.ErrTooLarge},
		"all at one time":          {[]float64{3, 3, 3}, []float64{-1, 5, -2}, finance.ErrNoSignChange},
		"cancelling but rounding":  {[]float64{0, 0, 0, 1}, []float64{0.1, 0.2, -0.3, -1}, finance.ErrNoSignChange},
		"a sum too large":          {[]float64{0, 1, 1}, []float64{-1, 1e308, 1e308}, finance.ErrTooLarge},
		"a time that is none":      {[]float64{0, math.Inf(1)}, []float64{-1, 1}, finance.ErrTooLarge},
		"rate next to −1":          {yearly(2), []float64{-1, 1e-17}, finance.ErrNoRoot},
		"rate beyond all numbers":  {[]float64{0, 1.0 / 12}, []float64{-1e-100, 1e300}, finance.ErrNoRoot},
	} {
		t.Run(name, func(t *testing.T) {
			if rates, err := finance.IRR(c.times, c.flows); !errors.Is(err, c.want) {
				t.Errorf("got %v, %v; want %v", rates, err, c.want)
			}
		})
	}
}

func TestIRRFindsEveryRate(t *testing.T) {
	for name, c := range map[string]struct{ flows, want []float64 }{
		"one, touching zero":        {[]float64{1, -2, 1}, []float64{0}},
		"one in a long, even flow":  {[]float64{-100, 60, 60}, []float64{0.13066238629}},
		"deep loss":                 {[]float64{-100, 1}, []float64{-0.99}},
		"huge gain":                 {[]float64{-1, 1e6}, []float64{999999}},
		"two about zero":            {[]float64{-100, 210, -110}, []float64{0, 0.1}},
		"three":                     {[]float64{-1000, 3600, -4310, 1716}, []float64{0.1, 0.2, 0.3}},
		"order of time is no order": {[]float64{-100, 110}, []float64{0.1}},
		"nothing gained, exactly":   {[]float64{-100, 0, 100}, []float64{0}},
		"double at 10 %":            {[]float64{100, -220, 121}, []float64{0.1}},
		"double at −50 %":           {[]float64{4, -4, 1}, []float64{-0.5}},
		"double and single":         {[]float64{100, -340, 385, -145.2}, []float64{0.1, 0.2}},
		"almost −1":                 {[]float64{-1e12, 1e8}, []float64{-0.9999}},
		"1e16":                      {[]float64{-1e-8, 1e8}, []float64{1e16}},
		"huge amounts":              {[]float64{-1e308, 1.1e308}, []float64{0.1}},
		"tiny amounts":              {[]float64{-1e-308, 1.1e-308}, []float64{0.1}},
		"all but nothing back":      {[]float64{-100, 0, 1e-6}, []float64{-0.9999}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := finance.IRR(yearly(len(c.flows)), c.flows)
			if err != nil || len(got) != len(c.want) {
				t.Fatalf("got %v, %v; want %v", got, err, c.want)
			}
			for i := range got {
				if !near(got[i], c.want[i], 1e-6) && !near(got[i]/c.want[i], 1, 1e-12) {
					t.Errorf("got %v, want %v", got, c.want)
				}
			}
		})
	}
	got, err := finance.IRR([]float64{1, 0, 1}, []float64{55, -100, 55})
	if err != nil || len(got) != 1 || !near(got[0], 0.1, 1e-12) {
		t.Errorf("times in any order: got %v, %v", got, err)
	}
}

// A flow made from known rates must give exactly these: (x − x1)(x − x2)… in
// x = 1/(1 + rate).
func TestIRRFindsTheRatesAFlowWasMadeFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		percents := rapid.SliceOfNDistinct(rapid.IntRange(-9, 40), 1, 4, rapid.ID).Draw(t, "rates in 10 %")
		flows := []float64{-rapid.Float64Range(1, 1e9).Draw(t, "scale")}
		for _, p := range percents {
			next := make([]float64, len(flows)+1)
			for i, flow := range flows { // × (1 − (1 + rate)·x)
				next[i] += flow
				next[i+1] -= flow * (1 + float64(p)/10)
			}
			flows = next
		}
		got, err := finance.IRR(yearly(len(flows)), flows)
		if err != nil || len(got) != len(percents) {
			t.Fatalf("rates %v of %v: got %v, %v", percents, flows, got, err)
		}
		for _, rate := range got {
			matches := false
			for _, p := range percents {
				matches = matches || near(rate, float64(p)/10, 1e-4*(1+math.Abs(rate)))
			}
			if !matches {
				t.Fatalf("rates %v of %v: got %v", percents, flows, got)
			}
		}
	})
}

func TestEveryRateMakesNPVZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		convention := rapid.SampledFrom([]finance.Convention{finance.YearEnd, finance.MidYear, finance.MonthEnd}).Draw(t, "convention")
		monthly := rapid.SliceOfN(rapid.SampledFrom([]float64{0, -3, -1000, 1, 20, 55.5, 1e6, -1e9}), 1, 80).Draw(t, "flows")
		times, flows := finance.ByDiscountTime(monthly, convention)
		rates, err := finance.IRR(times, flows)
		if err != nil {
			return
		}
		changes, last := 0, 0.0
		for _, flow := range flows {
			if flow*last < 0 {
				changes++
			}
			if flow != 0 {
				last = flow
			}
		}
		if len(rates) > changes {
			t.Fatalf("%d rates from %d changes of sign", len(rates), changes)
		}
		for i, rate := range rates {
			if rate > -0.99 && rate < 1e6 && !vanishes(rate, times, flows) {
				t.Fatalf("rate %v of %v leaves a net present value", rate, rates)
			}
			if i > 0 && !(rate > rates[i-1]) {
				t.Fatalf("%v is not ascending", rates)
			}
		}
	})
}

func TestNPVFallsAsTheRateRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := append([]float64{-rapid.Float64Range(0, 1e6).Draw(t, "outlay")},
			rapid.SliceOfN(rapid.Float64Range(0, 1e6), 1, 40).Draw(t, "gains")...)
		low := rapid.Float64Range(-0.5, 5).Draw(t, "rate")
		high := low + rapid.Float64Range(0.001, 1).Draw(t, "more")
		a, errA := finance.NPV(low, yearly(len(flows)), flows)
		b, errB := finance.NPV(high, yearly(len(flows)), flows)
		if errA != nil || errB != nil || b > a {
			t.Fatalf("NPV %v at %v, %v at %v", a, low, b, high)
		}
	})
}

func TestNPV(t *testing.T) {
	for name, c := range map[string]struct {
		rate  float64
		flows []float64
		want  float64
		err   error
	}{
		"numpy-financial":       {0.05, []float64{-15000, 1500, 2500, 3500, 4500, 6000}, 122.894854, nil},
		"textbook":              {0.1, []float64{-100000, 40000, 40000, 40000, 40000}, 26794.617853, nil},
		"rate 0 is the sum":     {0, []float64{-1, 2, 3}, 4, nil},
		"rate of −100 %":        {-1, []float64{0, 1, 2}, 0, finance.ErrTooLarge},
		"rate that is none":     {math.NaN(), []float64{1}, 0, finance.ErrTooLarge},
		"beyond the numbers":    {-1 + 0x1p-52, append(make([]float64, 40), 1), 0, finance.ErrTooLarge},
		"zero flows stay zero":  {-1 + 0x1p-52, make([]float64, 40), 0, nil},
		"time 0 is not touched": {0.5, []float64{-7}, -7, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := finance.NPV(c.rate, yearly(len(c.flows)), c.flows)
			if !near(got, c.want, 1e-5) || !errors.Is(err, c.err) {
				t.Errorf("got %v, %v; want %v, %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestDiscountFactors(t *testing.T) {
	for name, c := range map[string]struct {
		convention finance.Convention
		months     map[int]float64 // month to years
	}{
		"year end":  {finance.YearEnd, map[int]float64{0: 0, 1: 1, 12: 1, 13: 2, 24: 2, 36: 3}},
		"mid year":  {finance.MidYear, map[int]float64{0: 0, 1: 0.5, 12: 0.5, 13: 1.5, 36: 2.5}},
		"month end": {finance.MonthEnd, map[int]float64{0: 0, 1: 1.0 / 12, 12: 1, 30: 2.5}},
	} {
		t.Run(name, func(t *testing.T) {
			factors := finance.DiscountFactors(0.1, 36, c.convention)
			if len(factors) != 37 {
				t.Fatalf("%d factors", len(factors))
			}
			for m, years := range c.months {
				if want := math.Pow(1.1, -years); !near(factors[m], want, 1e-15) {
					t.Errorf("month %d: got %v, want %v", m, factors[m], want)
				}
			}
		})
	}
}

func TestByDiscountTime(t *testing.T) {
	flows := make([]float64, 26) // time 0 and 25 months of 1
	for i := range flows {
		flows[i] = 1
	}
	times, sums := finance.ByDiscountTime(flows, finance.MidYear)
	if fmt.Sprint(times, sums) != "[0 0.5 1.5 2.5] [1 12 12 1]" {
		t.Errorf("mid year: %v %v", times, sums)
	}
	times, sums = finance.ByDiscountTime(flows, finance.MonthEnd)
	if len(times) != 26 || len(sums) != 26 || times[25] != 25.0/12 {
		t.Errorf("month end: %v %v", times, sums)
	}
}

func TestPayback(t *testing.T) {
	discounted := func(rate float64, flows ...float64) []float64 {
		for i := range flows {
			flows[i] *= math.Pow(1+rate, -float64(i))
		}
		return flows
	}
	for name, c := range map[string]struct {
		flows []float64
		want  float64
		err   error
	}{
		"straight line":             {[]float64{-100, 40, 40, 40}, 2.5, nil},
		"at a point":                {[]float64{-100, 50, 50, 50}, 2, nil},
		"at the last point":         {[]float64{-100, 50, 50}, 2, nil},
		"below zero again":          {[]float64{-10, 20, -20, 40}, 2.25, nil},
		"never below zero":          {[]float64{0, 1}, 0, finance.ErrNoOutlay},
		"nothing":                   {nil, 0, finance.ErrNoOutlay},
		"below zero at the end":     {[]float64{-10, 20, -20}, 0, finance.ErrNotPaidBack},
		"outlay alone":              {[]float64{-10}, 0, finance.ErrNotPaidBack},
		"first outlay later":        {[]float64{0, 0, -10, 10}, 3, nil},
		"rounding below zero":       {[]float64{-0.3, 0.1, 0.1, 0.1}, 3, nil},
		"infinite":                  {[]float64{math.Inf(-1), 1}, 0, finance.ErrTooLarge},
		"near the largest float":    {[]float64{-1.5e308, 1.6e308}, 0.9375, nil},
		"gaodun, simple":            {[]float64{-200000, 60000, 80000, 70000, 60000, 50000}, 2.857142857, nil},
		"gaodun, discounted 12 %":   {discounted(0.12, -200000, 60000, 80000, 70000, 60000, 50000), 3.860936533, nil},
		"irregular, discounted":     {discounted(0.1, -800, 50, 400, 500, 500), 3.14146, nil},
		"Pine Valley, discounted":   {discounted(0.12, -42500, 21500, 21500, 21500, 21500, 21500), 2.402773, nil},
		"SalesLoft TEI, in years":   {[]float64{-53150, 939796, 2424560, 3581976}, 0.056555, nil},
		"Windows 10 TEI, in months": {months(-1646190, 1279919, 4705190, 6212202), 12.934, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := finance.Payback(c.flows)
			if !near(got, c.want, 5e-4) || !errors.Is(err, c.err) {
				t.Errorf("got %v, %v; want %v, %v", got, err, c.want, c.err)
			}
		})
	}
}

// months spreads yearly flows over their months.
func months(initial float64, years ...float64) []float64 {
	flows := []float64{initial}
	for _, year := range years {
		for range 12 {
			flows = append(flows, year/12)
		}
	}
	return flows
}

func TestRatios(t *testing.T) {
	for name, c := range map[string]struct {
		got  func() (float64, error)
		want float64
		err  error
	}{
		"return":                        {func() (float64, error) { return finance.Return(180239, 145236) }, 0.241008, nil},
		"return of nothing":             {func() (float64, error) { return finance.Return(0, 5) }, -1, nil},
		"return without cost":           {func() (float64, error) { return finance.Return(5, 0) }, 0, finance.ErrNoCost},
		"return too large":              {func() (float64, error) { return finance.Return(1e300, 1e-300) }, 0, finance.ErrTooLarge},
		"benefit-cost":                  {func() (float64, error) { return finance.BenefitCostRatio(96.6, 71.2) }, 1.356742, nil},
		"benefit-cost without cost":     {func() (float64, error) { return finance.BenefitCostRatio(1, 0) }, 0, finance.ErrNoCost},
		"lifetime multiple":             {func() (float64, error) { return finance.LifetimeValue(1, 0.8, 0.1) }, 2.666667, nil},
		"lifetime, none stays":          {func() (float64, error) { return finance.LifetimeValue(500, 0, 0.1) }, 0, nil},
		"lifetime, all stay":            {func() (float64, error) { return finance.LifetimeValue(500, 1, 0.1) }, 5000, nil},
		"lifetime without end":          {func() (float64, error) { return finance.LifetimeValue(500, 1, 0) }, 0, finance.ErrDiverges},
		"lifetime, rate below zero":     {func() (float64, error) { return finance.LifetimeValue(500, 0.9, -0.2) }, 0, finance.ErrDiverges},
		"loaded hour, RELAYTO":          {func() (float64, error) { return finance.LoadedHourlyCost(80257, 0.3, 49, 40) }, 53.231684, nil},
		"loaded hour without any hours": {func() (float64, error) { return finance.LoadedHourlyCost(80257, 0.3, 0, 40) }, 0, finance.ErrNoHours},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.got()
			if !near(got, c.want, 1e-6) || !errors.Is(err, c.err) {
				t.Errorf("got %v, %v; want %v, %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestLifetimeValueIsTheSumOfItsYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		retention := rapid.Float64Range(0, 0.95).Draw(t, "retention")
		rate := rapid.Float64Range(0, 0.5).Draw(t, "rate")
		sum, year := 0.0, 1.0
		for range 2000 {
			year *= retention / (1 + rate)
			sum += 300 * year
		}
		got, err := finance.LifetimeValue(300, retention, rate)
		if err != nil || !near(got, sum, 1e-6*(1+sum)) {
			t.Fatalf("got %v, %v; want %v", got, err, sum)
		}
	})
}
