package analysis

import (
	"context"

	"huibao/data"
	"huibao/data/appraisal"
)

// Scenario is one scenario with what follows from it.
type Scenario struct {
	ID      string // of the user's own; that of the outlook for the other three
	Name    string // of the user's own; "" for the three outlooks
	Outlook data.Outlook
	Own     bool
	Result  *appraisal.Result
	Against appraisal.Bridge // from the expected outlook to this one, line by line
}

// scenarios gives the three outlooks and then the user's own.
func scenarios(ctx context.Context, e *data.Evaluation, asOf data.Date) ([]Scenario, error) {
	var all []Scenario
	for _, outlook := range data.Outlooks() {
		plain := data.NewScenario(string(outlook), "")
		plain.Outlook = outlook
		all = append(all, scenarioOf(e, asOf, &plain))
	}
	for i := range e.Scenarios {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		own := scenarioOf(e, asOf, &e.Scenarios[i])
		own.Own = true
		all = append(all, own)
	}
	expected := all[1].Result
	for i := range all {
		all[i].Against = appraisal.BridgeOf(expected, all[i].Result)
	}
	return all, nil
}

// scenarioOf works out one scenario.
func scenarioOf(e *data.Evaluation, asOf data.Date, s *data.Scenario) Scenario {
	return Scenario{
		ID: s.ID, Name: s.Name, Outlook: s.Outlook,
		Result: appraisal.Suppose(settingsOf(e, s), asOf, changesOf(e, s)),
	}
}

// settingsOf is a shallow copy of the evaluation with the scenario's rate and horizon.
func settingsOf(e *data.Evaluation, s *data.Scenario) *data.Evaluation {
	supposed := *e
	if s.DiscountRate != nil {
		supposed.DiscountRate = *s.DiscountRate
	}
	if s.HorizonMonths > 0 {
		supposed.HorizonMonths = s.HorizonMonths
	}
	return &supposed
}

// Supposed gives what appraisal.Suppose makes a scenario's result of, by the id of an
// outlook or of a scenario of the evaluation: the evaluation with the scenario's
// settings, and the changes of its lines. It answers false for an unknown id.
func Supposed(e *data.Evaluation, id string) (*data.Evaluation, map[string]appraisal.Change, bool) {
	s, known := scenarioWith(e, id)
	if !known {
		return nil, nil, false
	}
	return settingsOf(e, s), changesOf(e, s), true
}

// scenarioWith is the outlook, as a scenario that changes nothing, or the evaluation's
// scenario with the id.
func scenarioWith(e *data.Evaluation, id string) (*data.Scenario, bool) {
	for _, outlook := range data.Outlooks() {
		if string(outlook) == id {
			plain := data.NewScenario(id, "")
			plain.Outlook = outlook
			return &plain, true
		}
	}
	for i := range e.Scenarios {
		if s := &e.Scenarios[i]; s.ID == id {
			return s, true
		}
	}
	return nil, false
}

// changesOf gives every line the product of its outlook's, its side's and its own
// factor.
func changesOf(e *data.Evaluation, s *data.Scenario) map[string]appraisal.Change {
	return changesFrom(e, s, func(l *data.Line, side data.Side) float64 { return outlookFactor(l, side, &e.Analysis, s.Outlook) })
}

// changesFrom gives every line the product of a first factor, its side's and its own.
func changesFrom(e *data.Evaluation, s *data.Scenario, first func(*data.Line, data.Side) float64) map[string]appraisal.Change {
	own := map[string]float64{}
	for _, change := range s.Lines {
		own[change.Line] = change.Factor
	}
	changes := map[string]appraisal.Change{}
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		lines := e.Lines(side)
		for i := range lines {
			l := &lines[i]
			change := appraisal.Change{Factor: first(l, side)}
			if side == data.Cost {
				change.Factor *= s.Costs
			} else {
				change.Factor *= s.Benefits
				change.Delay = s.DelayMonths
			}
			if factor, given := own[l.ID]; given {
				change.Factor *= factor
			}
			changes[l.ID] = change
		}
	}
	return changes
}

// outlookFactor is where in its range a line is under an outlook: a benefit at low and
// a cost at high in the conservative one, the other way round in the optimistic.
func outlookFactor(l *data.Line, side data.Side, a *data.Analysis, outlook data.Outlook) float64 {
	r, _, _ := rangeOf(l, a)
	switch {
	case outlook == data.Conservative && side == data.Cost, outlook == data.Optimistic && side == data.Benefit:
		return r.High
	case outlook == data.Conservative, outlook == data.Optimistic:
		return r.Low
	default:
		return r.Likely
	}
}
