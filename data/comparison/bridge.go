package comparison

import (
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
)

// lineBridges lead from one moment to the other line by line, for net benefit and for ROI.
func lineBridges(from, to Moment) (net, roi Bridge) {
	net = Bridge{From: appraisal.Shown(from.Result.Horizon.Net), To: appraisal.Shown(to.Result.Horizon.Net)}
	roi = Bridge{From: from.Result.Horizon.ROI, To: to.Result.Horizon.ROI}
	if from.Result.Currency != to.Result.Currency {
		net.Change.Why, roi.Change.Why = appraisal.TwoCurrencies, appraisal.TwoCurrencies
		return net, roi
	}
	bridge, causes := appraisal.BridgeOf(from.Result, to.Result), causesOf(from, to)
	net.lead(bridge.Net != nil, func() []Step {
		return lineSteps(from, to, bridge.Net, func(key sideAndLine) Causes { return causes[key].worth(key.side, 1, -1) })
	})
	roi.lead(bridge.ROI != nil, func() []Step {
		perBenefit, perCost := appraisal.ROIPerUnit(&from.Result.Horizon, &to.Result.Horizon)
		return lineSteps(from, to, bridge.ROI, func(key sideAndLine) Causes { return causes[key].worth(key.side, perBenefit, perCost) })
	})
	return net, roi
}

// lead puts the change and the steps in, or the reason why there is no bridge. possible
// tells whether each step is a number.
func (b *Bridge) lead(possible bool, steps func() []Step) {
	switch {
	case !b.From.Defined():
		b.Change.Why = b.From.Why
	case !b.To.Defined():
		b.Change.Why = b.To.Why
	case !possible:
		b.Change.Why = appraisal.TooLarge
	default:
		b.Change, b.Steps = appraisal.Shown(b.To.Value-b.From.Value), steps()
		if !b.Change.Defined() || slices.ContainsFunc(b.Steps, func(s Step) bool { return !s.Causes.finite() }) {
			b.Change, b.Steps = appraisal.Figure{Why: appraisal.TooLarge}, nil
		}
	}
}

// lineSteps are the steps of a bridge with names and causes.
func lineSteps(from, to Moment, of []appraisal.LineStep, causes func(sideAndLine) Causes) []Step {
	steps := make([]Step, len(of))
	for i, s := range of {
		key := sideAndLine{s.Side, s.Line}
		before, after := key.in(from.Evaluation), key.in(to.Evaluation)
		steps[i] = Step{
			ID: s.Line, Side: s.Side, Before: s.Before, After: s.After, Change: s.Change + 0, // −0 becomes 0
			Presence: presence(before, after), Causes: causes(key),
		}
		if after != nil {
			steps[i].Name = after.Name
		} else if before != nil {
			steps[i].Name = before.Name
		}
	}
	return steps
}

// sideAndLine finds a line at both moments.
type sideAndLine struct {
	side data.Side
	id   string
}

// in is the line in an evaluation, nil when it has none.
func (k sideAndLine) in(e *data.Evaluation) *data.Line {
	if line, side, found := e.Line(k.id); found && side == k.side {
		return line
	}
	return nil
}

// presence tells whether a line counted before and after.
func presence(before, after *data.Line) Presence {
	switch {
	case before == nil && after == nil:
		return Stayed
	case before == nil:
		return Added
	case after == nil:
		return Removed
	case before.Excluded && !after.Excluded:
		return SwitchedIn
	case !before.Excluded && after.Excluded:
		return SwitchedOut
	default:
		return Stayed
	}
}

// worth are the causes of a line's amount in the unit of a bridge, where a unit of a benefit
// and of a cost is worth so much.
func (c Causes) worth(side data.Side, perBenefit, perCost float64) Causes {
	per := perBenefit
	if side == data.Cost {
		per = perCost
	}
	// Adding 0 makes −0 a 0.
	return Causes{Settings: c.Settings*per + 0, Plan: c.Plan*per + 0, Measured: c.Measured*per + 0, Method: c.Method*per + 0}
}

// finite tells whether every cause is a number that can be reckoned with.
func (c Causes) finite() bool {
	for _, part := range []float64{c.Settings, c.Plan, c.Measured, c.Method} {
		if !appraisal.Shown(part).Defined() {
			return false
		}
	}
	return true
}

// scoreBridge leads from one moment's exact score to the other's.
func scoreBridge(from, to Moment) Bridge {
	b := Bridge{From: from.Result.Score.Exact, To: to.Result.Score.Exact}
	steps := appraisal.BridgeOf(from.Result, to.Result).Score
	b.lead(steps != nil, func() []Step {
		before, after := dimensions(from.Result), dimensions(to.Result)
		led := make([]Step, len(steps))
		for i, s := range steps {
			led[i] = dimensionStep(s, before[s.Dimension], after[s.Dimension])
		}
		return led
	})
	return b
}

func dimensions(r *appraisal.Result) map[data.Dimension]*appraisal.DimensionScore {
	byID := map[data.Dimension]*appraisal.DimensionScore{}
	for i := range r.Score.Dimensions {
		byID[r.Score.Dimensions[i].ID] = &r.Score.Dimensions[i]
	}
	return byID
}

// dimensionStep is one dimension's step; before and after are nil for one that a result
// does not have.
func dimensionStep(s appraisal.DimensionStep, before, after *appraisal.DimensionScore) Step {
	step := Step{ID: string(s.Dimension), Before: s.Before, After: s.After, Change: s.Change}
	was, is := before != nil && before.Score.Defined(), after != nil && after.Score.Defined()
	switch {
	case was && is:
		step.Causes.Score = (after.Score.Value - before.Score.Value) * (before.Share + after.Share) / 2
		step.Causes.Weight = (after.Share - before.Share) * (before.Score.Value + after.Score.Value) / 2
	case is:
		step.Presence, step.Causes.Weight = Added, s.Change
	case was:
		step.Presence, step.Causes.Weight = Removed, s.Change
	}
	return step
}
