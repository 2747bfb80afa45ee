package comparison_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
	"huibao/data/datatest"
)

// momentOf is an evaluation as known on a day.
func momentOf(e *data.Evaluation, asOf data.Date) comparison.Moment {
	return comparison.Moment{Evaluation: e, Result: appraisal.Appraise(e, asOf)}
}

// twoMoments draws two moments of one evaluation: on two days, and with everything changed
// in between that can be changed.
func twoMoments(t *rapid.T, draw func(t *rapid.T) *data.Evaluation) (from, to comparison.Moment) {
	e := draw(t)
	from = momentOf(e, datatest.AsOf(t, e))
	if rapid.IntRange(0, 3).Draw(t, "by another method") == 0 {
		from.Result = byAnotherMethod(t, from)
	}
	later := e.Clone()
	if rapid.Bool().Draw(t, "other settings") {
		later.HorizonMonths = rapid.IntRange(1, 60).Draw(t, "horizon")
		later.Start = datatest.Date(t, "start", e.Start.AddMonths(-3), e.Start.AddMonths(3))
		later.TargetROI = 2
	}
	other := draw(t)
	later.Costs = changed(t, later.Costs, other.Costs)
	later.Benefits = changed(t, later.Benefits, other.Benefits)
	if rapid.Bool().Draw(t, "other weights") {
		later.Weights = other.Weights
	}
	later.Scenarios = nil // they may speak of lines that are gone
	later.Goals = slices.Concat(later.Goals, goalsBeside(later, other))
	to = momentOf(later, datatest.AsOf(t, later))
	if later.Validate() != nil {
		t.Skip("amounts of one currency may be too large in another")
	}
	return from, to
}

// byAnotherMethod is a result as another version of the method could have given it.
func byAnotherMethod(t *rapid.T, m comparison.Moment) *appraisal.Result {
	other := map[string]appraisal.Change{}
	for _, l := range m.Result.Lines {
		other[l.ID] = appraisal.Change{Factor: rapid.SampledFrom([]float64{1, 0.9, 1.25}).Draw(t, "method")}
	}
	return appraisal.Suppose(m.Evaluation, m.Result.AsOf, other)
}

// changed takes lines away, switches them, gives them another plan and adds new ones; others
// are where the new plans come from.
func changed(t *rapid.T, lines, others []data.Line) []data.Line {
	lines = slices.DeleteFunc(lines, func(data.Line) bool { return rapid.IntRange(0, 4).Draw(t, "gone") == 0 })
	for i := range lines {
		l := &lines[i]
		switch rapid.IntRange(0, 5).Draw(t, "what") {
		case 0:
			l.Excluded = !l.Excluded
		case 1:
			l.RiskAdjustment = rapid.SampledFrom([]float64{0, 0.1, 0.5}).Draw(t, "risk")
		case 2:
			if len(l.Readings) > 0 {
				l.Readings = l.Readings[:len(l.Readings)-1]
			}
		case 3:
			if len(others) > 0 { // a plan of another form, with readings of its own
				o := others[i%len(others)]
				l.Schedule, l.Readings = o.Schedule, o.Readings
				l.Schedule.Basis = nil
			}
		}
	}
	for _, o := range others {
		if rapid.IntRange(0, 3).Draw(t, "added") == 0 {
			o.ID = "added-" + o.ID
			lines = append(lines, o)
		}
	}
	return lines
}

// goalsBeside are another evaluation's goals under ids of their own, without the benefits
// they depend on.
func goalsBeside(e, other *data.Evaluation) []data.Goal {
	for i := range e.Goals {
		e.Goals[i].Benefits = nil
	}
	goals := slices.Clone(other.Goals)
	for i := range goals {
		goals[i].ID, goals[i].Benefits = "added-"+goals[i].ID, nil
	}
	return goals
}

// modest draws an evaluation of the size that companies have, so that sums are exact to
// the cent.
func modest(t *rapid.T) *data.Evaluation {
	e := datatest.Evaluation(t)
	e.HorizonMonths = min(e.HorizonMonths, 60)
	e.Currency = data.DefaultCurrency
	for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
		for i := range lines {
			l := &lines[i]
			l.Growth = min(0.1, max(-0.1, l.Growth))
			shrink(&l.Schedule)
			for _, r := range l.Readings {
				if r.Schedule != nil {
					shrink(r.Schedule)
				}
				for name, x := range r.Inputs {
					r.Inputs[name] = min(x, 1000)
				}
			}
		}
	}
	return e
}

func shrink(s *data.Schedule) {
	const most = 10_000_000_00
	s.Basis = nil
	s.Amount, s.Initial = s.Amount%most, s.Initial%most
	for i := range s.Years {
		s.Years[i] %= most
	}
	for name, x := range s.Inputs {
		s.Inputs[name] = min(x, 1000)
	}
}

// bridgesOf are the three bridges by name.
func bridgesOf(c *comparison.Comparison) map[string]comparison.Bridge {
	return map[string]comparison.Bridge{"net": c.Net, "roi": c.ROI, "score": c.Score}
}

func totalOf(c comparison.Causes) float64 {
	return c.Settings + c.Plan + c.Measured + c.Method + c.Score + c.Weight
}

func absoluteOf(c comparison.Causes) float64 {
	return math.Abs(c.Settings) + math.Abs(c.Plan) + math.Abs(c.Measured) + math.Abs(c.Method) + math.Abs(c.Score) + math.Abs(c.Weight)
}

// sizeOf is how large the amounts are whose differences a bridge adds up: rounding is
// measured against it. A line's amount has the weight of the bridge's figure.
func sizeOf(b comparison.Bridge) float64 {
	size := 1 + math.Abs(b.From.Value) + math.Abs(b.To.Value)
	for _, s := range b.Steps {
		size += math.Abs(s.Change) + absoluteOf(s.Causes)
	}
	return size
}

// worth is what a unit of a line's amount is worth in the figure of a bridge.
func worth(name string, s comparison.Step, from, to comparison.Moment) float64 {
	switch name {
	case "net":
		return 1
	case "roi":
		benefit, cost := appraisal.ROIPerUnit(&from.Result.Horizon, &to.Result.Horizon)
		if s.Side == data.Cost {
			return math.Abs(cost)
		}
		return math.Abs(benefit)
	}
	return 0
}

// Whatever the amounts, the steps add up to the change, and the causes to their step, but
// for the rounding of the largest amount: of sums in floating point no more can be asked.
func TestBridgesAndCausesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoMoments(t, datatest.Evaluation)
		c := comparison.Of(from, to)
		money := from.Result.Horizon.Cost + math.Abs(from.Result.Horizon.Benefit) + to.Result.Horizon.Cost + math.Abs(to.Result.Horizon.Benefit)
		for name, b := range bridgesOf(c) {
			if !b.Change.Defined() {
				if len(b.Steps) > 0 || b.Shown(1) == nil || len(b.Shown(1)) > 0 {
					t.Fatalf("%s: steps to nowhere", name)
				}
				continue
			}
			size, sum := sizeOf(b), 0.0
			if name == "net" {
				size += money
			}
			for _, s := range b.Steps {
				sum += s.Change
				own := math.Abs(s.Change) + absoluteOf(s.Causes) + 1 + (math.Abs(s.Before)+math.Abs(s.After))*worth(name, s, from, to)
				if math.Abs(totalOf(s.Causes)-s.Change) > 1e-9*own {
					t.Fatalf("%s of %s: causes %+v, change %v", name, s.ID, s.Causes, s.Change)
				}
			}
			if math.Abs(sum-b.Change.Value) > 1e-9*size {
				t.Fatalf("%s: steps %v, change %v", name, sum, b.Change.Value)
			}
		}
	})
}

// At the sizes of companies they add up to the cent, and to a billionth of a point and of
// ROI.
func TestBridgesAddUpToTheCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoMoments(t, modest)
		for name, b := range bridgesOf(comparison.Of(from, to)) {
			allowed := 1e-9
			switch name {
			case "net":
				allowed = 0.005
			case "roi": // a return of a thousand times the cost has digits to lose
				allowed *= sizeOf(b)
			}
			sum := b.From.Value
			for _, s := range b.Steps {
				sum += s.Change
				if math.Abs(totalOf(s.Causes)-s.Change) > allowed {
					t.Fatalf("%s of %s: causes %+v, change %v", name, s.ID, s.Causes, s.Change)
				}
			}
			if b.Change.Defined() && math.Abs(sum-b.To.Value) > allowed {
				t.Fatalf("%s: %v and the steps are %v, want %v", name, b.From.Value, sum, b.To.Value)
			}
		}
	})
}

func TestShownAddsUp(t *testing.T) {
	units := []float64{comparison.MoneyStep, comparison.ROIStep, comparison.ScoreStep, 1000}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.Custom(func(t *rapid.T) float64 {
			return rapid.SampledFrom([]float64{0, 0.5, -0.5, 0.05, 0.0005, 1, rapid.Float64Range(-1, 1).Draw(t, "small"), rapid.Float64Range(-1e9, 1e9).Draw(t, "large")}).Draw(t, "part")
		})).Draw(t, "parts")
		unit := rapid.SampledFrom(units).Draw(t, "unit")
		total := 0.0
		for _, part := range parts {
			total += part
		}
		shown, sum := comparison.Apportioned(parts, total, unit), 0.0
		for i, x := range shown {
			sum += x
			if plain := comparison.Apportioned(parts[i:i+1], parts[i], unit)[0]; math.Abs(x-plain) > unit+1e-15*math.Abs(x) {
				t.Fatalf("%v is shown as %v", parts[i], x)
			}
			if off := math.Abs(x/unit - math.Round(x/unit)); off > 1e-6*math.Abs(x/unit)+1e-9 {
				t.Fatalf("%v is no multiple of %v", x, unit)
			}
		}
		if want := comparison.Apportioned([]float64{total}, total, unit)[0]; math.Abs(sum-want) > unit/2 {
			t.Fatalf("%v: shown %v come to %v, want %v", parts, shown, sum, want)
		}
		if again := comparison.Apportioned(parts, total, unit); !slices.Equal(again, shown) {
			t.Fatalf("%v and %v", shown, again)
		}
	})
}

func TestShownOfBridgesAndCauses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoMoments(t, modest)
		unit := map[string]float64{"net": comparison.MoneyStep, "roi": comparison.ROIStep, "score": comparison.ScoreStep}
		for name, b := range bridgesOf(comparison.Of(from, to)) {
			shown, sum := b.Shown(unit[name]), 0.0
			if name == "roi" && sizeOf(b) > 1e6 {
				continue // sums of returns of a million have no tenths of a point
			}
			for i, x := range shown {
				sum += x
				parts := 0.0
				for _, part := range b.Steps[i].Causes.Shown(x, unit[name]) {
					parts += part
				}
				if math.Abs(parts-x) > unit[name]/2 {
					t.Fatalf("%s of %s: causes shown come to %v, want %v", name, b.Steps[i].ID, parts, x)
				}
			}
			rounded := func(x float64) float64 { return comparison.Apportioned([]float64{x}, x, unit[name])[0] }
			ends := rounded(b.To.Value) - rounded(b.From.Value)
			if b.Change.Defined() && (math.Abs(sum-ends) > unit[name]/1000 || math.Abs(sum-b.ShownChange(unit[name])) > unit[name]/1000) {
				t.Fatalf("%s: shown come to %v, the ends to %v", name, sum, ends)
			}
		}
	})
}

func TestAMomentAgainstItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, _ := twoMoments(t, datatest.Evaluation)
		c := comparison.Of(m, m)
		if len(c.Changes) > 0 {
			t.Fatalf("changes %+v", c.Changes)
		}
		for name, b := range bridgesOf(c) {
			if b.Change.Value != 0 {
				t.Fatalf("%s moved by %v", name, b.Change.Value)
			}
			for _, s := range b.Steps {
				if s.Change != 0 || s.Causes != (comparison.Causes{}) || s.Presence != comparison.Stayed {
					t.Fatalf("%s of %s: %+v", name, s.ID, s)
				}
			}
		}
		if f := comparison.Foresee(m, m); f.Why == "" {
			t.Fatalf("foresaw %+v", f)
		}
	})
}

func TestBackwardsIsTheOpposite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoMoments(t, modest)
		there, back := bridgesOf(comparison.Of(from, to)), bridgesOf(comparison.Of(to, from))
		for name, b := range there {
			opposite := back[name]
			if b.Change.Value != -opposite.Change.Value || len(b.Steps) != len(opposite.Steps) {
				t.Fatalf("%s: %+v and %+v", name, b.Change, opposite.Change)
			}
			for _, s := range b.Steps {
				i := slices.IndexFunc(opposite.Steps, func(o comparison.Step) bool { return o.ID == s.ID && o.Side == s.Side })
				o := opposite.Steps[i]
				if math.Abs(s.Change+o.Change) > 1e-12*sizeOf(b) || s.Before != o.After || s.After != o.Before {
					t.Fatalf("%s of %s: %+v and %+v", name, s.ID, s, o)
				}
				for _, pair := range [][2]float64{{s.Causes.Score, o.Causes.Score}, {s.Causes.Weight, o.Causes.Weight}, {s.Causes.Method, o.Causes.Method}} {
					if math.Abs(pair[0]+pair[1]) > 1e-9*sizeOf(b) {
						t.Fatalf("%s of %s: %+v and %+v", name, s.ID, s.Causes, o.Causes)
					}
				}
			}
		}
	})
}

func TestOrderOfLinesPlaysNoPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoMoments(t, modest)
		turned := func(m comparison.Moment) comparison.Moment {
			e := m.Evaluation.Clone()
			slices.Reverse(e.Costs)
			slices.Reverse(e.Benefits)
			return momentOf(e, m.Result.AsOf)
		}
		from = momentOf(from.Evaluation, from.Result.AsOf)
		plain, other := bridgesOf(comparison.Of(from, to)), bridgesOf(comparison.Of(turned(from), turned(to)))
		for name, b := range plain {
			for _, s := range b.Steps {
				i := slices.IndexFunc(other[name].Steps, func(o comparison.Step) bool { return o.ID == s.ID && o.Side == s.Side })
				if i < 0 || math.Abs(other[name].Steps[i].Change-s.Change) > 1e-9*sizeOf(b) {
					t.Fatalf("%s of %s: %v and not so in another order", name, s.ID, s.Change)
				}
			}
		}
	})
}

func TestNothingIsNaNOrInfinite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoMoments(t, datatest.Evaluation)
		c := comparison.Of(from, to)
		c.From, c.To = comparison.Moment{}, comparison.Moment{}
		datatest.Finite(t, "comparison", reflect.ValueOf(*c))
		datatest.Finite(t, "foresight", reflect.ValueOf(comparison.Foresee(from, to)))
	})
}

// What was measured as it was planned, without risk and ramp, was foreseen exactly.
func TestForesightOfWhatCameAsPlanned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		asOf := datatest.Date(t, "as of", e.Start, e.Start.AddMonths(e.HorizonMonths))
		later := asOf.AddDays(rapid.IntRange(1, 400).Draw(t, "days"))
		known := e.Clone()
		for _, lines := range [][]data.Line{e.Costs, e.Benefits, known.Costs, known.Benefits} {
			for i := range lines {
				l := &lines[i]
				l.Readings, l.RiskAdjustment, l.RampMonths = nil, 0, 0
			}
		}
		for _, lines := range [][]data.Line{known.Costs, known.Benefits} {
			for i := range lines {
				lines[i].Readings = []data.Reading{asPlanned(&lines[i], e.Start, later)}
			}
		}
		f := comparison.Foresee(momentOf(e, asOf), momentOf(known, later))
		for _, l := range f.Lines {
			if math.Abs(l.Measured-l.Forecast) > 1e-9*(math.Abs(l.Measured)+math.Abs(l.Forecast)) || l.Off.Amount != 0 {
				t.Fatalf("%+v", l)
			}
		}
		if f.Error.Defined() && f.Error.Value != 0 || f.Bias.Value != 0 || f.Net.Off.Amount != 0 {
			t.Fatalf("%+v", f)
		}
	})
}

// asPlanned is the reading that says what the plan said, since the beginning.
func asPlanned(l *data.Line, since, measured data.Date) data.Reading {
	r := data.Reading{Since: since, MeasuredOn: measured}
	if l.Schedule.Kind == data.Calculated {
		r.Inputs = l.Schedule.Inputs
		return r
	}
	s := l.Schedule.Clone()
	r.Schedule = &s
	return r
}

// What is measured in the check is what the appraisal measured in the months to come.
func TestForesightMeasuresWhatTheAppraisalDid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		asOf, later := datatest.AsOf(t, e), datatest.AsOf(t, e)
		earlier, now := momentOf(e, asOf), momentOf(e, later)
		f := comparison.Foresee(earlier, now)
		flows := map[string]appraisal.Flow{}
		for _, flow := range appraisal.Flows(e, later) {
			flows[flow.ID] = flow
		}
		for _, l := range f.Lines {
			line, _, _ := e.Line(l.ID)
			if s := line.Schedule; s.Kind == data.OneTime || s.Timing == data.InAdvance {
				continue // of a month's payments some may lie before the day
			}
			want := 0.0
			for m, amount := range flows[l.ID].Measured {
				if m == 0 && e.Start.After(asOf) || m > 0 && !e.Start.AddMonths(m).AddDays(-1).Before(asOf.AddDays(1)) {
					want += amount
				}
			}
			if math.Abs(l.Measured-want) > 1e-9*(1+math.Abs(want)) {
				t.Fatalf("%s: %v measured, want %v", l.ID, l.Measured, want)
			}
		}
		total := f.Gains.Measured - f.Costs.Measured
		if math.Abs(f.Net.Measured-total) > 1e-9*(1+math.Abs(total)) {
			t.Fatalf("%+v", f.Net)
		}
	})
}
