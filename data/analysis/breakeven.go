package analysis

import (
	"context"
	"math"

	"huibao/data"
	"huibao/data/appraisal"
)

// BreakEven is how much of what is estimated is needed for a net present value of 0,
// everything else staying as it is.
type BreakEven struct {
	Share    appraisal.Figure // PV C / PV B of all, as in the return section
	Adoption appraisal.Figure // factor of all estimated benefits that is enough
	Costs    appraisal.Figure // factor up to which all estimated costs may rise
	Delay    appraisal.Figure // months by which all benefits without a reading may come later
	Lines    []LineBreakEven  // the lines that count, in the evaluation's order
}

// LineBreakEven is the break-even of one line.
type LineBreakEven struct {
	ID          string
	Side        data.Side
	Share       appraisal.Figure // benefit: factor of its estimate that is enough; cost: up to which it may rise
	Attribution appraisal.Figure // benefits: the share due to the CRM that is enough
	Delay       appraisal.Figure // benefits: months by which it may come later
	Inputs      []InputBreakEven // calculated benefits: each input alone
}

// InputBreakEven is the value of one input at which the net present value is 0. Only
// what is estimated with it moves; what was measured stays.
type InputBreakEven struct {
	Input data.Input
	Now   float64 // as estimated: the plan's, or the last reading's
	Value appraisal.Figure
}

// breakEven works out all break-evens. The net present value is linear in every
// factor, so that those are exact; a delay is searched for month by month.
func breakEven(ctx context.Context, f *form, base *appraisal.Result) (BreakEven, error) {
	now := f.with(func(int) float64 { return 1 })
	npv := now.npv()
	b := BreakEven{Share: base.Horizon.BreakEvenShare}
	b.Adoption = f.factorOf(npv, func(p *part) bool { return p.side == data.Benefit })
	b.Costs = f.factorOf(npv, func(p *part) bool { return p.side == data.Cost })
	scale := now.pvCost + math.Abs(now.pvBenefit)
	together := delays{npv: npv, scale: scale}
	for i := range f.parts {
		if err := ctx.Err(); err != nil {
			return BreakEven{}, err
		}
		p := &f.parts[i]
		line := LineBreakEven{ID: p.line.ID, Side: p.side, Share: f.factorOf(npv, func(other *part) bool { return other == p })}
		if p.side == data.Cost {
			none := appraisal.Figure{Why: appraisal.BenefitsOnly}
			line.Attribution, line.Delay = none, none
		} else {
			later := f.delayed(p)
			together.add(later)
			alone := delays{npv: npv, scale: scale}
			alone.add(later)
			line.Delay = alone.figure()
			line.Attribution = f.attribution(npv, p)
			line.Inputs = f.inputs(npv, p)
		}
		b.Lines = append(b.Lines, line)
	}
	b.Delay = together.figure()
	return b, nil
}

// factorOf is the factor of the estimates of some lines at which the net present value
// is 0.
func (f *form) factorOf(npv float64, which func(*part) bool) appraisal.Figure {
	pv, estimated := 0.0, false
	for i := range f.parts {
		if p := &f.parts[i]; which(p) && p.estimated {
			pv += p.sign() * p.freePV
			estimated = true
		}
	}
	if !estimated {
		return appraisal.Figure{Why: appraisal.NothingEstimated}
	}
	return within(1, npv, pv, math.MaxFloat64)
}

// within solves npv + (x − now) · slope = 0 for an x from 0 to most.
func within(now, npv, slope, most float64) appraisal.Figure {
	const noise = 1e-12
	x := now - npv/slope
	switch {
	case math.IsNaN(npv) || math.IsInf(npv, 0) || math.IsNaN(slope) || math.IsInf(slope, 0):
		return appraisal.Figure{Why: appraisal.TooLarge}
	case slope == 0:
		return appraisal.Figure{Why: appraisal.NoEffect}
	case x < 0 && x > -noise*now:
		return appraisal.Figure{}
	case x > most && x < most*(1+noise):
		return appraisal.Figure{Value: most}
	case x < 0 && slope > 0:
		return appraisal.Figure{Why: appraisal.EnoughWithout}
	case x < 0:
		return appraisal.Figure{Why: appraisal.ShortWithout}
	case x > most:
		return appraisal.Figure{Why: appraisal.OutOfReach}
	default:
		return appraisal.Shown(x)
	}
}

// attribution is the share due to the CRM at which the net present value is 0. A line
// with a share of 0 now is taken at its full share first, to see what it is worth.
func (f *form) attribution(npv float64, p *part) appraisal.Figure {
	now, worth := p.line.Attribution, p.freePV/p.line.Attribution
	if now == 0 {
		full := *p.line
		full.Attribution = 1
		worth = presentValue(appraisal.Flows(f.alone(full), f.asOf)[0].Estimated, f.factors)
	}
	if worth == 0 {
		return appraisal.Figure{Why: appraisal.NothingEstimated}
	}
	return within(now, npv, worth, 1)
}

// inputs gives the value of each input of a calculated benefit, alone, at which the net
// present value is 0. The yearly amount of every method is affine in each input.
func (f *form) inputs(npv float64, p *part) []InputBreakEven {
	spec, known := p.line.Schedule.Method.Spec()
	if p.line.Schedule.Kind != data.Calculated || !known {
		return nil
	}
	worth, inputs := f.yearlyUnit(p.line)
	all := make([]InputBreakEven, len(spec.Inputs))
	for i, input := range spec.Inputs {
		all[i] = InputBreakEven{Input: input.Name, Now: inputs.Value(input)}
		if worth == 0 {
			all[i].Value = appraisal.Figure{Why: appraisal.NothingEstimated}
			continue
		}
		all[i].Value = within(all[i].Now, npv, worth*slopeIn(spec, inputs, input.Name), most(input.Quantity))
	}
	return all
}

// most is the largest value that an input of the quantity may have.
func most(q data.Quantity) float64 {
	switch q {
	case data.Share:
		return 1
	case data.Hours:
		return data.MaxHours
	case data.WeeksInYear:
		return data.MaxWeeks
	default:
		return data.MaxMajor
	}
}

// slopeIn is what one unit of an input adds to the yearly amount. Before and after
// stand in a difference: each is looked at with the other at 0, so that nothing
// cancels.
func slopeIn(spec data.MethodSpec, inputs data.Inputs, name data.Input) float64 {
	unit := data.Inputs{}
	for _, input := range spec.Inputs {
		unit[input.Name] = inputs.Value(input)
	}
	if name == data.Before || name == data.After {
		unit[data.Before], unit[data.After] = 0, 0
	}
	unit[name] = 1
	return appraisal.Annual(spec.Method, unit)
}

// yearlyUnit is the present value of what is estimated with the inputs in force, for a
// yearly amount of 1, and those inputs: the last reading's that is known and begins
// within the horizon, else the plan's.
func (f *form) yearlyUnit(l *data.Line) (worth float64, inputs data.Inputs) {
	none, one := data.Inputs{data.Before: 0, data.After: 0}, data.Inputs{data.Before: 1, data.After: 0}
	proxy := *l
	proxy.Schedule.Method = data.OperatingCost
	proxy.Schedule.Inputs = one
	proxy.Readings = make([]data.Reading, len(l.Readings))
	for i := range proxy.Readings {
		proxy.Readings[i] = l.Readings[i]
		proxy.Readings[i].Inputs = none
	}
	inputs = l.Schedule.Inputs
	if last := f.lastReading(l); last >= 0 {
		proxy.Schedule.Inputs, proxy.Readings[last].Inputs = none, one
		inputs = l.Readings[last].Inputs
	}
	return presentValue(appraisal.Flows(f.alone(proxy), f.asOf)[0].Estimated, f.factors), inputs
}

// lastReading is the index of the known reading in force at the end of the horizon, −1
// for the plan.
func (f *form) lastReading(l *data.Line) int {
	return l.ReadingInForce(f.e.Start.AddMonths(f.e.HorizonMonths).AddDays(-1), f.asOf)
}
