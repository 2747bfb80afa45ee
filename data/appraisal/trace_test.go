package appraisal_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// sum adds up the bookings that are wanted, and the sizes of all.
func sum(bookings []appraisal.Booking, wanted func(b *appraisal.Booking) bool, of func(b *appraisal.Booking) float64) (total, scale float64) {
	for i := range bookings {
		if wanted(&bookings[i]) {
			total += of(&bookings[i])
		}
		scale += math.Abs(of(&bookings[i]))
	}
	return total, scale
}

func amountOf(b *appraisal.Booking) float64  { return b.Amount }
func presentOf(b *appraisal.Booking) float64 { return b.Amount * b.Discount }
func everyOne(*appraisal.Booking) bool       { return true }
func toDate(b *appraisal.Booking) bool       { return b.ToDate }
func measuredToDate(b *appraisal.Booking) bool {
	return b.ToDate && b.Measured
}

// relative compares to a billionth of the sizes that were added up.
func relative(a, b, scale float64) bool { return math.Abs(a-b) <= 1e-9*scale }

func TestTraceAddsUpToTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		r := appraisal.Appraise(e, asOf)
		for i := range r.Lines {
			l := &r.Lines[i]
			actual, found := appraisal.Trace(e, asOf, l.ID)
			plan, planFound := appraisal.TracePlan(e, asOf, l.ID)
			if !found || !planFound {
				t.Fatalf("no line %s", l.ID)
			}
			eachBooking(t, e, actual)
			eachBooking(t, e, plan)
			addsUp := func(what string, want float64, bookings []appraisal.Booking, wanted func(*appraisal.Booking) bool) {
				if got, scale := sum(bookings, wanted, amountOf); !relative(got, want, scale) {
					t.Fatalf("%s of line %s: bookings %v, line %v", what, l.ID, got, want)
				}
			}
			addsUp("total", l.Total, actual, everyOne)
			addsUp("initial", l.Initial, actual, func(b *appraisal.Booking) bool { return b.Month == 0 })
			addsUp("to date", l.ToDate, actual, toDate)
			addsUp("measured", l.Measured, actual, measuredToDate)
			addsUp("plan", l.PlanTotal, plan, everyOne)
			addsUp("plan to date", l.PlanToDate, plan, toDate)
			addsUp("plan of what was measured", l.PlanMeasured, plan, measuredToDate)
			for year := range l.Years {
				addsUp(fmt.Sprint("year ", year+1), l.Years[year], actual, func(b *appraisal.Booking) bool { return b.Month > 0 && (b.Month-1)/12 == year })
			}
			if pv, scale := sum(actual, everyOne, presentOf); l.PV != appraisal.Beyond && scale < appraisal.Beyond && !relative(pv, l.PV, scale) {
				t.Fatalf("PV of line %s: bookings %v, line %v", l.ID, pv, l.PV)
			}
		}
	})
}

// eachBooking holds what is said of a single booking.
func eachBooking(t *rapid.T, e *data.Evaluation, bookings []appraisal.Booking) {
	month := 0
	for _, b := range bookings {
		product := b.Base * b.Growth * b.Ramp * b.Share * b.Risk
		switch {
		case !relative(product, b.Amount, math.Abs(b.Amount)):
			t.Fatalf("factors give %v: %+v", product, b)
		case b.Base == 0 || b.Month < month || b.Month > e.HorizonMonths:
			t.Fatalf("empty, out of order or past the horizon: %+v", b)
		case !b.Date.IsZero() && b.Date.MonthSince(e.Start) != b.Month:
			t.Fatalf("its date is in another month: %+v", b)
		case math.IsInf(b.Discount, 0) || math.IsNaN(b.Discount):
			t.Fatalf("no number: %+v", b)
		}
		month = b.Month
	}
}

// shown puts a trace into words: month[date] source base×growth×ramp×share×risk=amount.
func shown(bookings []appraisal.Booking) string {
	var lines []string
	for _, b := range bookings {
		source, state := "plan", "estimated"
		if b.Reading >= 0 {
			source = fmt.Sprint("reading ", b.Reading)
		}
		if b.Measured {
			state = "measured"
		}
		at := fmt.Sprint(b.Month)
		if !b.Date.IsZero() {
			at += " " + b.Date.String()
		}
		lines = append(lines, fmt.Sprintf("%s: %s %s %.6g×%.6g×%.6g×%.6g×%.6g=%.6g", at, source, state, b.Base, b.Growth, b.Ramp, b.Share, b.Risk, b.Amount))
	}
	return strings.Join(lines, "\n")
}

func TestTraceSaysHowEveryAmountCameAbout(t *testing.T) {
	for name, c := range map[string]struct {
		line data.Line
		cost bool
		want string
		plan string // "" where it is the same
	}{
		"every modifier of a benefit": {
			line: benefitLine(calculated(1200, "2025-02-01", "2025-04-30"), func(l *data.Line) {
				l.RampMonths, l.Attribution, l.RiskAdjustment = 2, 0.5, 0.1
			}),
			want: "2: plan estimated 100×1×0.25×0.5×0.9=11.25\n3: plan estimated 100×1×0.75×0.5×0.9=33.75\n4: plan estimated 100×1×1×0.5×0.9=45",
		},
		"risk adjustment of a cost": {
			line: benefitLine(oneTime("2025-02-10", 100), func(l *data.Line) { l.RiskAdjustment = 0.2 }), cost: true,
			want: "2 2025-02-10: plan estimated 100×1×1×1×1.2=120",
		},
		"a plan that a reading replaces is not booked": {
			line: benefitLine(calculated(1200, "2025-01-01", "2025-03-31"), func(l *data.Line) {
				l.RiskAdjustment = 0.1
				l.Readings = []data.Reading{inputs("2025-02-01", "2025-02-28", 600)}
			}),
			want: "1: plan estimated 100×1×1×1×0.9=90\n2: reading 0 measured 50×1×1×1×1=50\n3: reading 0 estimated 50×1×1×1×0.9=45",
			plan: "1: plan estimated 100×1×1×1×0.9=90\n2: plan measured 100×1×1×1×0.9=90\n3: plan estimated 100×1×1×1×0.9=90",
		},
		"readings by their place in the list, not by their days": {
			line: benefitLine(calculated(1200, "2025-01-01", "2025-03-31"), func(l *data.Line) {
				l.Readings = []data.Reading{inputs("2025-03-01", "2025-03-31", 360), inputs("2025-01-01", "2026-01-01", 720), inputs("2025-02-01", "2025-02-28", 600)}
			}),
			want: "1: plan estimated 100×1×1×1×1=100\n2: reading 2 measured 50×1×1×1×1=50\n3: reading 0 measured 30×1×1×1×1=30",
			plan: "1: plan estimated 100×1×1×1×1=100\n2: plan measured 100×1×1×1×1=100\n3: plan measured 100×1×1×1×1=100",
		},
		"one-time: the reading in the plan's place": {
			line: benefitLine(oneTime("2025-02-10", 100), func(l *data.Line) {
				l.RiskAdjustment = 0.1
				l.Readings = []data.Reading{reading("2025-04-05", "2025-04-30", oneTime("2025-04-05", 150))}
			}),
			want: "4 2025-04-05: reading 0 measured 150×1×1×1×1=150",
			plan: "2 2025-02-10: plan measured 100×1×1×1×0.9=90",
		},
		"payments in the order of their dates": {
			line: benefitLine(recurring(data.EveryQuarter, data.InAdvance, 30, "2024-12-31", ""), func(l *data.Line) {
				l.Growth = 0.5
				l.Readings = []data.Reading{reading("2025-06-30", "2025-07-15", recurring(data.EveryQuarter, data.InAdvance, 40, "2024-06-30", ""))}
			}),
			want: "0 2024-12-31: plan estimated 30×1×1×1×1=30\n3 2025-03-31: plan estimated 30×1×1×1×1=30\n6 2025-06-30: reading 0 measured 40×1×1×1×1=40\n9 2025-09-30: reading 0 estimated 40×1×1×1×1=40\n12 2025-12-30: reading 0 estimated 40×1×1×1×1=40",
			plan: "0 2024-12-31: plan estimated 30×1×1×1×1=30\n3 2025-03-31: plan estimated 30×1×1×1×1=30\n6 2025-06-30: plan measured 30×1×1×1×1=30\n9 2025-09-30: plan estimated 30×1×1×1×1=30\n12 2025-12-31: plan estimated 30×1×1×1×1=30",
		},
		"yearly, months of nothing left out": {
			line: benefitLine(yearly(50, 0), nil),
			want: "0: plan estimated 50×1×1×1×1=50",
		},
		"a modifier of nothing is shown": {
			line: benefitLine(oneTime("2025-01-01", 50), func(l *data.Line) { l.Attribution = 0 }),
			want: "0 2025-01-01: plan estimated 50×1×1×0×1=0",
		},
		"an excluded line as if it counted": {
			line: benefitLine(oneTime("2025-01-01", 50), func(l *data.Line) { l.Excluded = true }),
			want: "0 2025-01-01: plan estimated 50×1×1×1×1=50",
		},
		"a line of nothing": {line: benefitLine(yearly(0), nil)},
	} {
		t.Run(name, func(t *testing.T) {
			e := single("2025-01-01", 12, c.line)
			if c.cost {
				e.Costs, e.Benefits = e.Benefits, nil
			}
			appraiseValid(t, e, "2025-12-31")
			bookings, _ := appraisal.Trace(e, day("2025-12-31"), "line")
			if got := shown(bookings); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			want := c.plan
			if want == "" {
				want = c.want
			}
			bookings, _ = appraisal.TracePlan(e, day("2025-12-31"), "line")
			if got := shown(bookings); got != want {
				t.Errorf("plan: got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestTraceOfNoLine(t *testing.T) {
	e := single("2025-01-01", 12, benefitLine(yearly(50), nil))
	if b, found := appraisal.Trace(e, e.Start, "other"); found || b != nil {
		t.Errorf("got %v", b)
	}
	if b, found := appraisal.TracePlan(e, e.Start, "other"); found || b != nil {
		t.Errorf("plan: got %v", b)
	}
}

func TestTraceWhereADiscountFactorIsNoNumber(t *testing.T) {
	e := single("2025-01-01", data.MaxHorizon, benefitLine(calculated(12, "2025-01-01", ""), nil))
	e.DiscountRate = -1 + 0x1p-52
	bookings, _ := appraisal.Trace(e, e.Start, "line")
	if last := bookings[len(bookings)-1]; last.Discount != appraisal.Beyond || last.Amount != 1 {
		t.Errorf("got %+v", last)
	}
}

// Under a change the bookings add up to what Suppose says.
func TestTraceUnderAChangeAddsUpToTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		change := appraisal.Change{
			Factor: rapid.SampledFrom([]float64{0, 0.5, 1, 1.3}).Draw(t, "factor"),
			Delay:  rapid.SampledFrom([]int{0, 1, 7, 40}).Draw(t, "delay"),
		}
		changes := map[string]appraisal.Change{}
		for _, l := range append(append([]data.Line{}, e.Costs...), e.Benefits...) {
			changes[l.ID] = change
		}
		for _, l := range appraisal.Suppose(e, asOf, changes).Lines {
			bookings, _ := appraisal.TraceSupposed(e, asOf, l.ID, change)
			if got, scale := sum(bookings, everyOne, amountOf); !relative(got, l.Total, scale) {
				t.Fatalf("line %s under %+v: bookings %v, line %v", l.ID, change, got, l.Total)
			}
			if got, scale := sum(bookings, toDate, amountOf); !relative(got, l.ToDate, scale) {
				t.Fatalf("line %s to date under %+v: bookings %v, line %v", l.ID, change, got, l.ToDate)
			}
		}
	})
}
