package finance_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"huibao/data/finance"
)

// on is the day number of a date.
func on(year int, month time.Month, day int) int {
	return dayNumber(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

func TestXNPV(t *testing.T) {
	start := on(2026, 1, 1)
	for name, c := range map[string]struct {
		rate  float64
		days  []int
		flows []float64
		want  float64
		err   error
	}{
		"nothing":                       {0.1, nil, nil, 0, nil},
		"the earliest day is untouched": {0.5, []int{start}, []float64{-7}, -7, nil},
		"365 days are a year":           {0.1, []int{start, start + 365}, []float64{-100, 110}, 0, nil},
		"earliest in the middle":        {0.1, []int{start + 365, start, start + 730}, []float64{110, -200, 121}, 0, nil},
		"a zero on an earlier day":      {0.1, []int{start - 365, start}, []float64{0, 110}, 100, nil},
		"two on one day":                {0.1, []int{start, start + 365, start + 365}, []float64{0, 50, 60}, 100, nil},
		"a leap year is longer":         {0.1, []int{on(2024, 1, 1), on(2025, 1, 1)}, []float64{0, 100}, 100 * math.Pow(1.1, -366.0/365), nil},
		"days of the far past":          {0.1, []int{-365, 0}, []float64{0, 110}, 100, nil},
		"days that differ by too much":  {0.1, []int{math.MinInt, math.MaxInt}, []float64{1, 1}, 1, nil},
		"rate of −100 %":                {-1, []int{start}, []float64{1}, 0, finance.ErrTooLarge},
		"rate without end":              {math.Inf(1), []int{start}, []float64{1}, 0, finance.ErrTooLarge},
		"flow that is none":             {0.1, []int{start}, []float64{math.NaN()}, 0, finance.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := finance.XNPV(c.rate, c.days, c.flows)
			if !near(got, c.want, 1e-9) || !errors.Is(err, c.err) {
				t.Errorf("got %v, %v; want %v, %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestXIRR(t *testing.T) {
	start := on(2026, 1, 1)
	day := func(n int) int { return start + n }
	for name, c := range map[string]struct {
		days  []int
		flows []float64
		want  []float64
		err   error
	}{
		"a year":                {[]int{day(0), day(365)}, []float64{-100, 110}, []float64{0.1}, nil},
		"half a year":           {[]int{day(0), day(73)}, []float64{-100, 110}, []float64{math.Pow(1.1, 5) - 1}, nil},
		"in any order":          {[]int{day(730), day(0), day(365)}, []float64{60.5, -100, 55}, []float64{0.1}, nil},
		"two on one day":        {[]int{day(0), day(365), day(0), day(365)}, []float64{-60, 50, -40, 60}, []float64{0.1}, nil},
		"back the next day":     {[]int{day(0), day(1)}, []float64{-1, 1.1}, []float64{math.Pow(1.1, 365) - 1}, nil},
		"over a leap day":       {[]int{on(2024, 1, 1), on(2025, 1, 1)}, []float64{-100, 110}, []float64{math.Pow(1.1, 365.0/366) - 1}, nil},
		"nothing gained":        {[]int{day(0), day(500)}, []float64{-100, 100}, []float64{0}, nil},
		"almost all lost":       {[]int{day(0), day(365)}, []float64{-1e4, 1}, []float64{-0.9999}, nil},
		"1e16":                  {[]int{day(0), day(365)}, []float64{-1, 1e16}, []float64{1e16}, nil},
		"several":               {[]int{day(0), day(365), day(730)}, []float64{-1600, 10000, -10000}, []float64{0.25, 4}, nil},
		"zeros change nothing":  {[]int{day(-99), day(0), day(365), day(900)}, []float64{0, -100, 110, 0}, []float64{0.1}, nil},
		"nothing":               {nil, nil, nil, finance.ErrNoSignChange},
		"all lost":              {[]int{day(0), day(365)}, []float64{-100, 0}, nil, finance.ErrNoSignChange},
		"all on one day":        {[]int{day(0), day(0)}, []float64{-100, 120}, nil, finance.ErrNoSignChange},
		"never worth nothing":   {[]int{day(0), day(365), day(730)}, []float64{1, -1, 1}, nil, finance.ErrNoRoot},
		"too high for a number": {[]int{day(0), day(1)}, []float64{-1, 1e9}, nil, finance.ErrNoRoot},
		"not finite":            {[]int{day(0), day(1)}, []float64{-1, math.Inf(1)}, nil, finance.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := finance.XIRR(c.days, c.flows)
			if len(got) != len(c.want) || !errors.Is(err, c.err) {
				t.Fatalf("got %v, %v; want %v, %v", got, err, c.want, c.err)
			}
			for i := range got {
				if !near(got[i], c.want[i], 1e-12*(1+math.Abs(c.want[i]))) && !near(math.Log1p(got[i]), math.Log1p(c.want[i]), 1e-13) {
					t.Errorf("got %v, want %v", got, c.want)
				}
			}
		})
	}
}

func TestMIRR(t *testing.T) {
	long := make([]float64, 100_001)
	for i := range long {
		long[i] = 1
	}
	long[0] = -1
	for name, c := range map[string]struct {
		flows             []float64
		finance, reinvest float64
		want              float64
		err               error
	}{
		"one period":                {[]float64{-100, 110}, 0.3, 0.4, 0.1, nil},
		"gain first":                {[]float64{100, -110}, 0.1, 0.1, 0.1, nil},
		"zeros are periods":         {[]float64{0, -100, 121, 0}, 0, 0, math.Cbrt(1.21) - 1, nil},
		"growth beyond all numbers": {long, 0.1, 0.12, 1.12*math.Exp(math.Log(1/0.12)/1e5) - 1, nil},
		"nothing":                   {nil, 0.1, 0.1, 0, finance.ErrNoSignChange},
		"one flow":                  {[]float64{-1}, 0.1, 0.1, 0, finance.ErrNoSignChange},
		"gains only":                {[]float64{1, 2}, 0.1, 0.1, 0, finance.ErrNoSignChange},
		"costs and zeros":           {[]float64{-1, 0, -2}, 0.1, 0.1, 0, finance.ErrNoSignChange},
		"borrowing at −100 %":       {[]float64{-1, 2}, -1, 0.1, 0, finance.ErrTooLarge},
		"earning −100 %":            {[]float64{-1, 2}, 0.1, -1, 0, finance.ErrTooLarge},
		"rate that is none":         {[]float64{-1, 2}, math.NaN(), 0.1, 0, finance.ErrTooLarge},
		"rate without end":          {[]float64{-1, 2}, 0.1, math.Inf(1), 0, finance.ErrTooLarge},
		"flow that is none":         {[]float64{-1, math.NaN()}, 0.1, 0.1, 0, finance.ErrTooLarge},
		"answer beyond numbers":     {[]float64{-1e-300, 1e300}, 0.1, 0.1, 0, finance.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := finance.MIRR(c.flows, c.finance, c.reinvest)
			if !near(got, c.want, 1e-12) || !errors.Is(err, c.err) {
				t.Errorf("got %v, %v; want %v, %v", got, err, c.want, c.err)
			}
		})
	}
}

// What a thousand additions round away must not pass for a flow.
func TestManyFlowsThatCancelOnOneDayAreNone(t *testing.T) {
	days, flows := []int{0}, []float64{-100}
	for range 1000 {
		days, flows = append(days, 0), append(flows, 0.1)
	}
	days, flows = append(days, 365, 730), append(flows, -100, 110)
	rates, err := finance.XIRR(days, flows)
	if err != nil || len(rates) != 1 || !near(rates[0], 0.1, 1e-12) {
		t.Errorf("got %v, %v; want 10 %%", rates, err)
	}
}

// Rates of 100,000 flows, among them such that change sign again and again and such
// whose net present value all but vanishes far about a multiple rate.
func TestRatesOfVeryManyFlows(t *testing.T) {
	for name, flows := range manyFlows(100_000) {
		t.Run(name, func(t *testing.T) {
			times := yearly(len(flows))
			rates, err := finance.IRR(times, flows)
			if err != nil && !errors.Is(err, finance.ErrNoRoot) {
				t.Fatal(err)
			}
			for _, rate := range rates { // further below 0 the last of them are beyond all numbers
				npv, err := finance.NPV(rate, times, flows)
				if rate > -0.005 && (err != nil || math.Abs(npv) > 1e-9*largest(rate, times, flows)) {
					t.Errorf("rate %v of %v: %v, %v", rate, rates, npv, err)
				}
			}
			before, beforeRate := 0.0, 0.0
			for _, s := range []float64{-1e-2, -1e-3, -1e-4, -1e-5, -1e-6, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1} {
				npv, err := finance.NPV(s, times, flows)
				if err != nil || math.Abs(npv) < 1e-9*largest(s, times, flows) {
					before = 0
					continue
				}
				inside := 0
				for _, rate := range rates {
					if rate > beforeRate && rate <= s {
						inside++
					}
				}
				if before != 0 && (before*npv < 0) != (inside%2 == 1) {
					t.Errorf("%d of %v between %v and %v, where NPV is %v and %v", inside, rates, beforeRate, s, before, npv)
				}
				before, beforeRate = npv, s
			}
		})
	}
}

// largest is the largest flow, or discounted flow if that is larger.
func largest(rate float64, times, flows []float64) float64 {
	largest := 0.0
	for i, flow := range flows {
		largest = max(largest, math.Abs(flow), math.Abs(flow)*math.Exp(-times[i]*math.Log1p(rate)))
	}
	return largest
}

// manyFlows gives flows of several kinds, as many of each.
func manyFlows(n int) map[string][]float64 {
	flows := map[string][]float64{}
	var random *rand.Rand
	for name, at := range map[string]func(i int) float64{
		"conventional": func(i int) float64 { return 10 },
		"random signs": func(i int) float64 { return float64(1 - 2*random.IntN(2)) },
		"random":       func(i int) float64 { return random.NormFloat64() * 1e6 },
		"by turns":     func(i int) float64 { return float64(1 - 2*(i%2)) },
		"quarterly": func(i int) float64 {
			if i%3 == 0 {
				return -250
			}
			return 100
		},
		"multiple rate": func(i int) float64 { // +1 or −1 by the ones in i: Prouhet, Thue and Morse
			sign := 1.0
			for ; i > 0; i &= i - 1 {
				sign = -sign
			}
			return sign
		},
	} {
		random = rand.New(rand.NewPCG(1, 2))
		flows[name] = make([]float64, n)
		for i := range n {
			flows[name][i] = at(i)
		}
	}
	flows["conventional"][0] = -6 * float64(n)
	return flows
}

func BenchmarkIRR(b *testing.B) {
	cases := map[string][]float64{}
	for _, n := range []int{36, 120, 600, 100_000} {
		for name, flows := range manyFlows(n) {
			if n < 100_000 && name != "conventional" && name != "quarterly" || name == "by turns" || name == "multiple rate" {
				continue
			}
			cases[name+" "+strconv.Itoa(n)] = flows
		}
	}
	for name, flows := range cases {
		b.Run(name, func(b *testing.B) {
			times, sums := finance.ByDiscountTime(flows, finance.MonthEnd)
			for b.Loop() {
				_, _ = finance.IRR(times, sums)
			}
		})
	}
}

func BenchmarkXIRR(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	days, gains, mixed := make([]int, 1000), make([]float64, 1000), make([]float64, 1000)
	for i := range days {
		days[i] = random.IntN(3650)
		gains[i] = random.Float64() * 1000
		mixed[i] = random.NormFloat64() * 1000
	}
	days[0], gains[0] = 0, -200_000
	for name, flows := range map[string][]float64{"conventional 1000": gains, "random 1000": mixed} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = finance.XIRR(days, flows)
			}
		})
	}
}
