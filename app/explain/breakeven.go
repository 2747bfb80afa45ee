package explain

import (
	"math"
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// breakEvenMakers are the break-evens, and the present value of what is estimated that
// they rest on.
func breakEvenMakers() map[Figure]maker {
	return map[Figure]maker{
		EvenAdoption: ofBreakEven(func(x *explainer, b *analysis.BreakEven) (account, bool) {
			return x.evenFactor(b.Adoption, x.estimateOf(string(data.Benefit), data.Benefit)), true
		}),
		EvenCosts: ofBreakEven(func(x *explainer, b *analysis.BreakEven) (account, bool) {
			return x.evenFactor(b.Costs, x.estimateOf(string(data.Cost), data.Cost)), true
		}),
		EvenDelay: ofBreakEven(func(x *explainer, b *analysis.BreakEven) (account, bool) {
			return x.evenDelay(b.Delay, ""), true
		}),
		EvenLineShare: ofLineBreakEven(func(x *explainer, l owned, b *analysis.LineBreakEven) account {
			return x.evenFactor(b.Share, x.estimateOf(l.ID, b.Side))
		}),
		EvenLineAttribution: ofLineBreakEven((*explainer).evenAttribution),
		EvenLineDelay: ofLineBreakEven(func(x *explainer, l owned, b *analysis.LineBreakEven) account {
			if b.Side == data.Cost {
				return account{figure: b.Delay, format: x.w.Months}
			}
			return x.evenDelay(b.Delay, l.ID)
		}),
		EvenInput:      evenInput,
		EstimatePV:     estimatePV,
		LineEstimatePV: ofLine(lineEstimatePV),
	}
}

// ofBreakEven makes the account of a break-even of the whole.
func ofBreakEven(how func(x *explainer, b *analysis.BreakEven) (account, bool)) maker {
	return func(x *explainer) (account, bool) {
		switch {
		case x.subject.Case != "":
			return account{}, false
		case x.from.Analysis == nil:
			return x.notAnalysed(""), true
		}
		return how(x, &x.from.Analysis.BreakEven)
	}
}

// ofLineBreakEven makes the account of a line's break-even.
func ofLineBreakEven(how func(x *explainer, l owned, b *analysis.LineBreakEven) account) maker {
	return func(x *explainer) (account, bool) {
		line, result, found := x.line(x.subject.Of)
		if !found || x.subject.Case != "" {
			return account{}, false
		}
		if x.from.Analysis == nil {
			return x.notAnalysed(line.Name), true
		}
		b, found := x.lineBreakEven(line.ID)
		if !found {
			return account{}, false
		}
		a := how(x, owned{line, result}, b)
		a.of = line.Name
		return a, true
	}
}

// lineBreakEven finds the break-even of a line; lines that are excluded have none.
func (x *explainer) lineBreakEven(id string) (*analysis.LineBreakEven, bool) {
	even := with(x.from.Analysis.BreakEven.Lines, func(l *analysis.LineBreakEven) bool { return l.ID == id })
	return even, even != nil
}

// estimate is the present value of what is estimated of some lines, with the sign with
// which it enters the net present value.
type estimate struct {
	step Step
	sign float64
}

// estimateOf is the estimate of a side, or of a line by its id.
func (x *explainer) estimateOf(of string, side data.Side) estimate {
	sign, text := 1.0, x.w.T("explain.step.estimate-benefit")
	if side == data.Cost {
		sign, text = -1, x.w.T("explain.step.estimate-cost")
	}
	if of == string(side) {
		pv := 0.0
		for _, l := range x.estimated(side) {
			pv = plus(pv, l.pv)
		}
		return estimate{x.aside(text, pv, x.money, x.opensOf(EstimatePV, of)), sign}
	}
	pv := x.valueOf(x.estimates(of))
	return estimate{x.aside(x.w.T("explain.step.estimate-line"), pv, x.money, x.opensOf(LineEstimatePV, of)), sign}
}

// npvStep is the net present value as it is.
func (x *explainer) npvStep() Step {
	return x.aside(x.partName(NPV), x.r.Horizon.NPV, x.money, x.opens(NPV))
}

// evenFactor is 1 − NPV ÷ (± estimate).
func (x *explainer) evenFactor(factor appraisal.Figure, e estimate) account {
	a := account{figure: factor, format: x.w.Percent, steps: []Step{x.npvStep(), e.step}, notes: x.evenNotes()}
	if factor.Defined() {
		sign := " − "
		if e.sign < 0 {
			sign = " + "
		}
		a.steps = append(a.steps, x.outcome("1"+sign+x.money(x.r.Horizon.NPV)+" ÷ "+e.step.Value, factor.Value, x.w.Percent))
	}
	return a
}

func (x *explainer) evenNotes() []string {
	return []string{x.w.T("explain.note.even"), x.discounting()}
}

// evenAttribution is the share due to the system at which the net present value is 0.
func (x *explainer) evenAttribution(l owned, b *analysis.LineBreakEven) account {
	if b.Side == data.Cost {
		return account{figure: b.Attribution, format: x.w.Percent}
	}
	now := x.aside(x.w.T("explain.step.attribution-now"), l.Attribution, x.w.Rate, nil)
	now.Goes = placeOf(data.Benefit, l.ID, -1)
	e := x.estimateOf(l.ID, data.Benefit)
	a := account{figure: b.Attribution, format: x.w.Percent, steps: []Step{now, x.npvStep(), e.step}, notes: x.evenNotes()}
	if b.Attribution.Defined() {
		text := now.Value + " × (1 − " + x.money(x.r.Horizon.NPV) + " ÷ " + e.step.Value + ")"
		if l.Attribution == 0 {
			text = x.w.T("explain.step.from-nothing")
		}
		a.steps = append(a.steps, x.outcome(text, b.Attribution.Value, x.w.Percent))
	}
	return a
}

// evenDelay shows the net present value in the months about the one in which it
// becomes 0.
func (x *explainer) evenDelay(delay appraisal.Figure, line string) account {
	a := account{figure: delay, format: x.w.Months, steps: []Step{x.npvStep()}, notes: append(x.evenNotes(), x.w.T("explain.note.delay"))}
	if line != "" {
		a.steps = append(a.steps, x.estimateOf(line, data.Benefit).step)
	}
	if !delay.Defined() {
		return a
	}
	before := int(math.Floor(delay.Value))
	var values []float64
	for _, months := range []int{before, before + 1} {
		later, possible := x.in(Delayed(months, line))
		if !possible {
			return a
		}
		npv := later.r.Horizon.NPV
		values = append(values, npv)
		a.steps = append(a.steps, x.aside(later.under.name, npv, x.money, later.opens(NPV)))
	}
	a.steps = append(a.steps, x.outcome(x.whole(float64(before))+" + "+x.money(values[0])+" ÷ "+x.money(values[0]-values[1]), delay.Value, x.w.Months))
	return a
}

// evenInput is the value of one input at which the net present value is 0.
func evenInput(x *explainer) (account, bool) {
	i := strings.LastIndexByte(x.subject.Of, '/')
	if i < 0 {
		return account{}, false
	}
	line, result, found := x.line(x.subject.Of[:i])
	if !found || line.Schedule.Kind != data.Calculated || x.subject.Case != "" {
		return account{}, false
	}
	spec, _ := line.Schedule.Method.Spec()
	for _, input := range spec.Inputs {
		if string(input.Name) != x.subject.Of[i+1:] {
			continue
		}
		name := x.w.T("explain.of.input", "Line", line.Name, "Input", x.w.Input(spec.Method, input.Name))
		if x.from.Analysis == nil {
			return x.notAnalysed(name), true
		}
		b, found := x.lineBreakEven(line.ID)
		if !found {
			return account{}, false
		}
		for _, even := range b.Inputs {
			if even.Input == input.Name {
				a := x.evenInputOf(owned{line, result}, spec.Method, input, even)
				a.of = name
				return a, true
			}
		}
	}
	return account{}, false
}

func (x *explainer) evenInputOf(l owned, method data.Method, input data.InputSpec, even analysis.InputBreakEven) account {
	format := x.quantity(input.Quantity)
	now := x.aside(x.w.Input(method, input.Name), even.Now, format, nil)
	now.Goes = placeOf(l.result.Side, l.ID, x.estimatedReading(l.Line))
	a := account{figure: even.Value, format: x.rounded(input.Quantity), steps: []Step{now, x.npvStep()}, notes: []string{x.w.T("explain.note.even-input"), x.discounting()}}
	if npv := x.r.Horizon.NPV; even.Value.Defined() && even.Value.Value != even.Now {
		unit, key := 1.0, "explain.step.per-unit"
		if input.Quantity == data.Share {
			unit, key = 0.01, "explain.step.per-point"
		}
		slope := -npv / (even.Value.Value - even.Now) * unit
		a.steps = append(a.steps, x.aside(x.w.T(key), slope, x.cents, nil))
		a.steps = append(a.steps, x.outcome(x.w.T("explain.step.even-input", "Now", now.Value, "NPV", x.money(npv), "Slope", x.cents(slope)), even.Value.Value, a.format))
	}
	return a
}

// rounded writes a number that was found, not typed in, of a kind.
func (x *explainer) rounded(q data.Quantity) func(float64) string {
	switch q {
	case data.Amount:
		return x.cents
	case data.Share:
		return func(v float64) string { return x.two(v*100) + "%" }
	}
	return x.two
}

// estimatedReading is the index of the reading whose inputs are estimated with at the
// end of the horizon, −1 for the plan.
func (x *explainer) estimatedReading(l *data.Line) int {
	return l.ReadingInForce(x.r.Start.AddMonths(x.r.HorizonMonths).AddDays(-1), x.r.AsOf)
}

// lineEstimate is the present value of what is estimated of a line.
type lineEstimate struct {
	id string
	pv float64
}

// estimated are the estimates of the lines of a side that count.
func (x *explainer) estimated(side data.Side) []lineEstimate {
	var all []lineEstimate
	for i := range x.r.Lines {
		if l := &x.r.Lines[i]; l.Side == side && !l.Excluded {
			all = append(all, lineEstimate{l.ID, x.valueOf(x.estimates(l.ID))})
		}
	}
	return all
}

// estimates are the bookings of a line that are not measured.
func (x *explainer) estimates(id string) []appraisal.Booking {
	return only(x.trace(id), func(b *appraisal.Booking) bool { return !b.Measured })
}

// valueOf is the present value of bookings.
func (x *explainer) valueOf(bookings []appraisal.Booking) float64 {
	pv := 0.0
	for i := range bookings {
		if b := &bookings[i]; b.Amount != 0 {
			pv = plus(pv, b.Amount*b.Discount)
		}
	}
	return pv
}

// estimatePV adds the estimates of a side up.
func estimatePV(x *explainer) (account, bool) {
	side := data.Side(x.subject.Of)
	if side != data.Cost && side != data.Benefit || x.stale {
		return account{}, false
	}
	of := x.w.T("explain.of.benefit")
	if side == data.Cost {
		of = x.w.T("explain.of.cost")
	}
	a, pv := account{of: of, format: x.money, notes: []string{x.discounting()}}, 0.0
	lines := x.estimated(side)
	slices.SortStableFunc(lines, func(a, b lineEstimate) int { return larger(a.pv, b.pv) })
	for _, l := range lines {
		pv = plus(pv, l.pv)
		a.steps = append(a.steps, x.sum(x.lineName(l.id), l.pv, x.money, x.opensOf(LineEstimatePV, l.id)))
	}
	a.figure = defined(pv)
	if len(lines) == 0 {
		a.steps = append(a.steps, x.nothing(side))
	}
	return a, true
}

// lineEstimatePV adds the present value of a line's estimates up by year.
func lineEstimatePV(x *explainer, l owned) account {
	estimates := x.estimates(l.ID)
	a := account{figure: defined(x.valueOf(estimates)), format: x.money, notes: []string{x.discounting()}}
	if x.stale {
		a.figure = appraisal.Figure{Why: notComputed}
		return a
	}
	all := x.trace(l.ID)
	for _, part := range byYear(span{0, x.r.HorizonMonths}) {
		some := within(estimates, part)
		if len(some) == 0 {
			continue
		}
		step := x.sum(x.spanText(part), x.valueOf(some), x.money, x.opensMonths(LinePVMonths, l.ID, part))
		if len(within(all, part)) != len(some) {
			// Measured amounts of the year are left out, so its present value is another.
			step.Text = x.w.T("explain.step.estimates-of", "When", step.Text)
			step.Opens, step.Goes = nil, placeOf(l.result.Side, l.ID, some[0].Reading)
		}
		a.steps = append(a.steps, step)
	}
	if len(estimates) == 0 {
		a.steps = []Step{{Text: x.w.Reason(appraisal.NothingEstimated), Goes: placeOf(l.result.Side, l.ID, -1)}}
	}
	return a
}
