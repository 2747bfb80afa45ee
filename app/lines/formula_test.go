package lines

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/app/hosttest"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// The numbers in a calculator's formula come to the yearly amount that it shows.
func TestTheNumbersOfAFormulaComeToItsResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := rapid.SampledFrom(data.Methods()).Draw(t, "method")
		e := data.New("CRM", data.MustDate("2025-01-01"))
		inputs := data.Inputs{}
		for _, want := range spec.Inputs {
			inputs[want.Name] = float64(rapid.IntRange(0, 5_000).Draw(t, string(want.Name))) / 100
			if want.Quantity == data.Share {
				inputs[want.Name] /= 50
			}
		}
		s := data.Schedule{Kind: data.Calculated, Method: spec.Method, From: e.Start, Inputs: inputs}
		terms, _ := appraisal.TermsOf(&s, inputs, e.DiscountRate)
		for _, language := range lang.Languages() {
			v := newLive(lang.For(language), nil)
			formula, _, _ := strings.Cut(v.calculated(e, terms), "\n")
			left, right, ok := hosttest.Formula(formula)
			if !ok || math.Abs(left-terms.Annual) > 1e-6*max(1, math.Abs(left)) || math.Abs(right-terms.Annual) > 0.5+1e-9*math.Abs(right) {
				t.Fatalf("%q: %v and %v (%v), want %v", formula, left, right, ok, terms.Annual)
			}
		}
	})
}

// The chain of adjustments is that of the trace: its factors take the sum before them to
// the sum after them, which is that of the first bookings of a line without readings; and
// the numbers that it shows come to the result that it shows.
func TestTheChainIsThatOfTheTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			for _, line := range e.Lines(side) {
				line.Readings = nil
				one := *e
				one.Costs, one.Benefits = nil, nil
				if side == data.Cost {
					one.Costs = []data.Line{line}
				} else {
					one.Benefits = []data.Line{line}
				}
				checkChain(t, &one, asOf, &line)
			}
		}
	})
}

func checkChain(t *rapid.T, e *data.Evaluation, asOf data.Date, line *data.Line) {
	c, any := chainOf(e, asOf, line)
	bookings, _ := appraisal.Trace(e, asOf, line.ID)
	if !any {
		if line.Schedule.Kind != data.Yearly && len(bookings) > 0 {
			t.Fatalf("no chain of %d bookings", len(bookings))
		}
		return
	}
	if line.Schedule.Kind == data.Yearly && bookings[0].Month == 0 {
		bookings = bookings[1:]
	}
	sum, first := 0.0, max(1, bookings[0].Month)
	for _, b := range bookings {
		if b.Month < first+12 {
			sum += b.Amount
		}
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }
	if product := c.base * c.growth * c.ramp * c.share * c.risk; !near(c.amount, sum) || !near(product, sum) {
		t.Fatalf("%+v comes to %v, the trace to %v", c, product, sum)
	}
	if c.months < 0 || c.months > 12 || line.Schedule.Kind != data.OneTime && c.months == 0 {
		t.Fatalf("covers %d months", c.months)
	}
	for _, language := range lang.Languages() {
		text := c.text(lang.For(language), line, e.Currency)
		if strings.Contains(text, "⟨") || strings.Contains(text, "NaN") {
			t.Fatalf("says %q", text)
		}
		checkChainText(t, c, text)
	}
}

func checkChainText(t *rapid.T, c chain, text string) {
	colon := max(strings.Index(text, ": "), strings.Index(text, "："))
	if colon < 0 || !strings.Contains(text, "=") {
		if math.Abs(c.base-c.amount) > 1e-9*math.Abs(c.base) {
			t.Fatalf("%+v says %q", c, text)
		}
		return
	}
	left, right, ok := hosttest.Formula(text[colon:])
	// The amount is shown in whole units, each of the factors to a hundredth of a percent.
	rounding := (1 + math.Abs(c.base)*4*0.00006) * max(1, c.growth) * max(1, c.risk)
	if !ok || math.Abs(right-c.amount) > 0.5+1e-6*math.Abs(right) || math.Abs(left-right) > rounding {
		t.Fatalf("%q: %v and %v (%v), want %v", text, left, right, ok, c.amount)
	}
}

func TestChains(t *testing.T) {
	start := data.MustDate("2025-01-01")
	calculated := data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: start, Inputs: data.Inputs{data.Before: 1200, data.After: 0}}
	until := calculated
	until.Until = data.MustDate("2025-07-15")
	for _, test := range []struct {
		name    string
		side    data.Side
		change  func(l *data.Line)
		horizon int
		want    string
	}{
		{"nothing adjusted", data.Benefit, func(l *data.Line) { l.Schedule = calculated }, 36, ""},
		{"all of it", data.Benefit, func(l *data.Line) {
			l.Schedule, l.RampMonths, l.Attribution, l.RiskAdjustment, l.Growth = calculated, 12, 0.8, 0.1, 0.03
		}, 36, "First 12 months by plan: ¥1,200 × 50% ramp-up × 80% due to the CRM × (1 − 10% risk) = ¥432. After each full year +3%."},
		{"growth alone", data.Benefit, func(l *data.Line) { l.Schedule, l.Growth = calculated, -0.025 }, 36, "After each full year −2.5%."},
		{"a long ramp", data.Benefit, func(l *data.Line) { l.Schedule, l.RampMonths = calculated, 24 }, 36, "First 12 months by plan: ¥1,200 × 25% ramp-up = ¥300."},
		{"until a day", data.Benefit, func(l *data.Line) { l.Schedule, l.Attribution = until, 0.5 }, 36, "First 7 months by plan: ¥700 × 50% due to the CRM = ¥350."},
		{"a short horizon", data.Benefit, func(l *data.Line) { l.Schedule, l.Attribution = calculated, 0.5 }, 5, "First 5 months by plan: ¥500 × 50% due to the CRM = ¥250."},
		{"nothing is due to it", data.Benefit, func(l *data.Line) { l.Schedule, l.Attribution = calculated, 0 }, 36, "First 12 months by plan: ¥1,200 × 0% due to the CRM = ¥0."},
		{"a payment", data.Cost, func(l *data.Line) {
			l.Schedule, l.RiskAdjustment = data.Schedule{Kind: data.OneTime, Date: start, Amount: 1000_00}, 0.15
		}, 36, "Counts by plan: ¥1,000 × (1 + 15% risk) = ¥1,150."},
		{"payments from the start", data.Cost, func(l *data.Line) {
			l.Schedule = data.Schedule{Kind: data.Recurring, From: start, Amount: 100_00, Every: data.EveryQuarter, Timing: data.InAdvance}
			l.RiskAdjustment = 0.1
		}, 36, "First 12 months by plan: ¥400 × (1 + 10% risk) = ¥440."},
		{"yearly amounts without the initial one", data.Cost, func(l *data.Line) {
			l.Schedule = data.Schedule{Kind: data.Yearly, Initial: 5000_00, Years: []data.Money{1200_00, 2400_00}}
			l.RiskAdjustment = 0.1
		}, 36, "First 12 months by plan: ¥1,200 × (1 + 10% risk) = ¥1,320."},
		{"past the horizon", data.Cost, func(l *data.Line) {
			l.Schedule, l.RiskAdjustment = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2035-01-01"), Amount: 1000_00}, 0.15
		}, 36, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := data.New("CRM", start)
			e.HorizonMonths = test.horizon
			line := data.NewLine("l", "l")
			test.change(&line)
			if e.Costs = []data.Line{line}; test.side == data.Benefit {
				e.Costs, e.Benefits = nil, []data.Line{line}
			}
			got := ""
			if c, any := chainOf(e, start, &line); any {
				got = c.text(lang.For(lang.English), &line, e.Currency)
			}
			if got != test.want {
				t.Errorf("says %q, want %q", got, test.want)
			}
		})
	}
}
