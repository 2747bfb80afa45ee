package charts

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/analysis"
)

func TestValueTicks(t *testing.T) {
	rates := rateLabel(english.Words)
	for _, test := range []struct {
		low, high float64
		most      int
		want      string
	}{
		{0, 0.642, 5, "[0% 20% 40% 60% 80%]"},
		{-0.72, 0.66, 8, "[−80% −60% −40% −20% 0% 20% 40% 60% 80%]"},
		{0, 0, 5, "[0.0% 0.2% 0.4% 0.6% 0.8% 1.0%]"},
		{-1, -1, 4, "[−100% −50% 0%]"},
		{0.3, 0.3, 3, "[0% 10% 20% 30%]"},
		{0, 0.004, 4, "[0.0% 0.1% 0.2% 0.3% 0.4%]"},
	} {
		_, ticks := valueAxis(test.low, test.high, test.most, leastRate, rates)
		if got := labelsOf(ticks); got != test.want {
			t.Errorf("%v to %v in %d: %s, want %s", test.low, test.high, test.most, got, test.want)
		}
	}
}

func labelsOf(ticks []tick) string {
	var labels []string
	for _, t := range ticks {
		labels = append(labels, t.label)
	}
	return fmt.Sprint(labels)
}

func TestValueTicksAreRoundEvenAndEnclose(t *testing.T) {
	value := rapid.OneOf(rapid.Float64Range(-farthest, farthest), rapid.Float64Range(-1, 1), rapid.Float64Range(-1e6, 1e6),
		rapid.SampledFrom([]float64{0, farthest, -farthest, 1e-300, 0.1, 0.3, 1e12}))
	rapid.Check(t, func(t *rapid.T) {
		low, high := value.Draw(t, "low"), value.Draw(t, "high")
		if low > high {
			low, high = high, low
		}
		most := rapid.IntRange(2, 12).Draw(t, "most")
		x, ticks := valueAxis(low, high, most, leastAmount, amountLabel(chinese.Words))
		if len(ticks) < 2 || len(ticks) > most+1 {
			t.Fatalf("%d ticks for %d steps", len(ticks), most)
		}
		const hair = 1e-6 // of a step, which no eye sees
		step := ticks[1].value - ticks[0].value
		if x.low > math.Min(low, 0)+hair*step || x.high < math.Max(high, 0)-hair*step || ticks[0].value != x.low || ticks[len(ticks)-1].value != x.high {
			t.Fatalf("%v to %v is not enclosed by %v", low, high, x)
		}
		digit := step / math.Pow(10, math.Floor(math.Log10(step)+1e-9))
		if math.Abs(digit-1) > 1e-6 && math.Abs(digit-2) > 1e-6 && math.Abs(digit-5) > 1e-6 {
			t.Errorf("step %v", step)
		}
		zero := false
		for i, mark := range ticks {
			zero = zero || mark.value == 0
			if i > 0 && math.Abs(mark.value-ticks[i-1].value-step) > step*1e-6 {
				t.Errorf("uneven at %v", mark.value)
			}
			if i > 0 && mark.label == ticks[i-1].label {
				t.Errorf("two ticks are labelled %s", mark.label)
			}
		}
		if !zero {
			t.Error("zero has no tick")
		}
	})
}

// atMost tells that labels fit as long as there are so few.
func atMost(count int) func([]tick) bool {
	return func(ticks []tick) bool { return len(ticks) <= count }
}

func TestDateTicks(t *testing.T) {
	for _, test := range []struct {
		from, to string
		most     int
		want     string
	}{
		{"2025-01-01", "2028-01-01", 13, "[2025-01 2025-04 2025-07 2025-10 2026-01 2026-04 2026-07 2026-10 2027-01 2027-04 2027-07 2027-10 2028-01]"},
		{"2025-01-01", "2028-01-01", 8, "[2025-01 2025-07 2026-01 2026-07 2027-01 2027-07 2028-01]"},
		{"2025-01-31", "2028-01-31", 5, "[2026 2027 2028]"},
		{"2025-03-10", "2075-03-10", 6, "[2030 2040 2050 2060 2070]"},
		{"2026-01-20", "2026-03-05", 6, "[2026-02 2026-03]"},
		{"2026-01-02", "2026-01-20", 6, "[2026-01-02 2026-01-20]"},
		{"2026-01-02", "2026-01-02", 6, "[2026-01-02]"},
	} {
		got := labelsOf(dateAxis(data.MustDate(test.from), data.MustDate(test.to), atMost(test.most)))
		if got != test.want {
			t.Errorf("%s to %s: %s, want %s", test.from, test.to, got, test.want)
		}
	}
}

func TestDateTicksAreRoundAndEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := data.MustDate("1999-12-31").AddDays(rapid.IntRange(0, 9000).Draw(t, "from"))
		to := from.AddDays(rapid.IntRange(0, 25_000).Draw(t, "days"))
		most := rapid.IntRange(1, 14).Draw(t, "most")
		ticks := dateAxis(from, to, atMost(most))
		if len(ticks) == 0 || len(ticks) > most {
			t.Fatalf("%d ticks, at most %d fit", len(ticks), most)
		}
		if len(ticks[0].label) == len("2026-01-31") {
			return // too short for whole months
		}
		apart := 0
		for i, mark := range ticks {
			day := from.AddDays(int(mark.value))
			if day.Day() != 1 || day.Before(from) || day.After(to) {
				t.Errorf("tick on %v", day)
			}
			if i == 0 {
				continue
			}
			before := from.AddDays(int(ticks[i-1].value))
			months := (day.Year()-before.Year())*12 + day.Month() - before.Month()
			if apart == 0 {
				apart = months
			}
			if months != apart || (day.Month()-1)%min(apart, 12) != 0 {
				t.Errorf("%v after %v in steps of %d months", day, before, apart)
			}
		}
	})
}

func TestRangeAxisTellsItsTicksApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom(analysis.Metrics()).Draw(t, "metric")
		one := clamp(drawAmount(t, "one"), -farthest, farthest)
		other := rapid.OneOf(rapid.Just(one), rapid.Just(one*1.0001), rapid.Float64Range(-1e6, 1e6)).Draw(t, "other")
		low, high := math.Min(one, other), math.Max(one, other)
		most := rapid.IntRange(0, 8).Draw(t, "most")
		finest, label := metricAxis(m, rapid.SampledFrom([]Style{chinese, english}).Draw(t, "style").Words)
		x, ticks := rangeAxis(low, high, most, finest, label)
		if !(x.low < x.high) || x.low > low || x.high < high {
			t.Fatalf("%v to %v becomes %v", low, high, x)
		}
		if len(ticks) > max(most, 1)+1 {
			t.Errorf("%d ticks, want %d steps", len(ticks), most)
		}
		for i := 1; i < len(ticks); i++ {
			if ticks[i].label == ticks[i-1].label {
				t.Errorf("two ticks say %s: %v", ticks[i].label, ticks)
			}
		}
	})
}
