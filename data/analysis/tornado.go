package analysis

import (
	"context"
	"math"
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
)

// Tornado is what each driver moves when it goes from low to high while all others
// are at likely.
type Tornado struct {
	Likely  Outcome  // all drivers at likely
	Drivers []Driver // sorted by their span of NPV, the largest first
}

// DriverKind tells what a driver is.
type DriverKind string

// The drivers: a line, or a global parameter.
const (
	LineDriver     DriverKind = "line"          // in factors of its estimate
	RateDriver     DriverKind = "discount-rate" // decimals of one; low is the lower rate
	HorizonDriver  DriverKind = "horizon"       // months; low is the shorter one
	DelayDriver    DriverKind = "delay"         // months; low is the longest delay
	AdoptionDriver DriverKind = "adoption"      // factor of every estimated benefit
)

// Driver is one bar of the tornado.
type Driver struct {
	Kind      DriverKind
	Line      string // id, of a line
	Assumed   bool   // the line has no range of its own: Analysis.AssumedSwing stands in
	Low, High Setting
}

// Setting is one end of a driver's range and what the evaluation comes to there.
type Setting struct {
	Input   float64 // in the unit of the driver's kind
	Outcome Outcome
}

// Sorted gives the drivers by their span of a metric, the largest first; drivers that
// do not move it come last.
func (t *Tornado) Sorted(m Metric) []Driver {
	drivers := slices.Clone(t.Drivers)
	slices.SortStableFunc(drivers, func(a, b Driver) int {
		switch x, y := a.Span(m), b.Span(m); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return drivers
}

// Span is how far the driver moves a metric; 0 when an end is undefined.
func (d *Driver) Span(m Metric) float64 {
	low, high := d.Low.Outcome.Of(m), d.High.Outcome.Of(m)
	if !low.Defined() || !high.Defined() {
		return 0
	}
	return appraisal.Shown(math.Abs(high.Value - low.Value)).Value
}

// moves tells whether the two ends differ in anything.
func (d *Driver) moves() bool { return d.Low.Outcome != d.High.Outcome }

// tornado varies one driver at a time.
func tornado(ctx context.Context, f *form) (Tornado, error) {
	likely := f.with(func(i int) float64 { return f.parts[i].likely })
	t := Tornado{Likely: likely.outcome()}
	for i := range f.parts {
		if err := ctx.Err(); err != nil {
			return Tornado{}, err
		}
		if p := &f.parts[i]; p.varies() {
			t.Drivers = append(t.Drivers, Driver{Kind: LineDriver, Line: p.line.ID, Assumed: p.assumed, Low: f.lineAt(i, p.low), High: f.lineAt(i, p.high)})
		}
	}
	for _, driver := range []Driver{f.rateDriver(), f.horizonDriver(), f.delayDriver(), f.adoptionDriver()} {
		if err := ctx.Err(); err != nil {
			return Tornado{}, err
		}
		if driver.moves() {
			t.Drivers = append(t.Drivers, driver)
		}
	}
	t.Drivers = t.Sorted(NPV)
	return t, nil
}

// lineAt puts one line at a factor, the others at likely. The totals are linear in the
// factors, so nothing is appraised again.
func (f *form) lineAt(line int, factor float64) Setting {
	t := f.with(func(i int) float64 {
		if i == line {
			return factor
		}
		return f.parts[i].likely
	})
	return Setting{Input: factor, Outcome: t.outcome()}
}

// supposed appraises a variant of the evaluation with all lines at likely, benefits
// delayed.
func (f *form) supposed(variant *data.Evaluation, delay int) Outcome {
	changes := make(map[string]appraisal.Change, len(f.parts))
	for i := range f.parts {
		p := &f.parts[i]
		change := appraisal.Change{Factor: p.likely}
		if p.side == data.Benefit {
			change.Delay = delay
		}
		changes[p.line.ID] = change
	}
	return outcomeOf(appraisal.Suppose(variant, f.asOf, changes))
}

func (f *form) rateDriver() Driver {
	at := func(rate float64) Setting {
		variant := *f.e
		variant.DiscountRate = rate
		return Setting{Input: rate, Outcome: f.supposed(&variant, 0)}
	}
	rate, swing := f.e.DiscountRate, f.e.Analysis.RateSwing
	if swing == 0 {
		return Driver{Kind: RateDriver}
	}
	return Driver{Kind: RateDriver, Low: at(lowerRate(rate, swing)), High: at(min(rate+swing, data.MaxRate))}
}

// lowerRate is the rate less the swing. Where that is −100 % or less it is half the way
// there: a rate must stay above.
func lowerRate(rate, swing float64) float64 {
	if low := rate - swing; low > -1 {
		return low
	}
	if half := (rate - 1) / 2; half > -1 {
		return half
	}
	return rate
}

func (f *form) horizonDriver() Driver {
	at := func(months int) Setting {
		variant := *f.e
		variant.HorizonMonths = min(max(months, 1), data.MaxHorizon)
		return Setting{Input: float64(variant.HorizonMonths), Outcome: f.supposed(&variant, 0)}
	}
	swing := f.e.Analysis.HorizonSwing
	if swing == 0 {
		return Driver{Kind: HorizonDriver}
	}
	return Driver{Kind: HorizonDriver, Low: at(f.e.HorizonMonths - swing), High: at(f.e.HorizonMonths + swing)}
}

func (f *form) delayDriver() Driver {
	months := f.e.Analysis.DelayMonths
	if months == 0 {
		return Driver{Kind: DelayDriver}
	}
	return Driver{
		Kind: DelayDriver,
		Low:  Setting{Input: float64(months), Outcome: f.supposed(f.e, months)},
		High: Setting{Input: 0, Outcome: f.supposed(f.e, 0)},
	}
}

func (f *form) adoptionDriver() Driver {
	at := func(adoption float64) Setting {
		t := f.with(func(i int) float64 {
			if f.parts[i].side == data.Benefit {
				return f.parts[i].likely * adoption
			}
			return f.parts[i].likely
		})
		return Setting{Input: adoption, Outcome: t.outcome()}
	}
	a := &f.e.Analysis
	return Driver{Kind: AdoptionDriver, Low: at(a.AdoptionLow), High: at(a.AdoptionHigh)}
}
