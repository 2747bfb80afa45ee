package explain

import "huibao/data"

// basisMakers are the amounts of a cost that were worked out and not typed in.
func basisMakers() map[Figure]maker {
	return map[Figure]maker{
		LineBasisPlan:    func(x *explainer) (account, bool) { return x.worked(-1) },
		LineBasisReading: func(x *explainer) (account, bool) { return x.worked(max(0, x.subject.At)) },
	}
}

// basisOf is the amount of the plan, −1, or of a reading as a figure, nil where it was
// typed in.
func (x *explainer) basisOf(l owned, reading int) *Subject {
	s, _ := scheduleOf(l.Line, reading)
	switch {
	case s.Basis == nil:
		return nil
	case reading < 0:
		return x.opensOf(LineBasisPlan, l.ID)
	}
	return x.opensAt(LineBasisReading, l.ID, reading)
}

// worked fills in the way in which an amount was worked out with its numbers; false where
// there is no such amount.
func (x *explainer) worked(reading int) (account, bool) {
	line, result, found := x.line(x.subject.Of)
	if !found || reading >= len(line.Readings) {
		return account{}, false
	}
	s, _ := scheduleOf(line, reading)
	if s.Basis == nil {
		return account{}, false
	}
	spec, known := s.Basis.Kind.Spec()
	if !known {
		return account{}, false
	}
	l, amount := owned{line, result}, s.Amount.Major(x.e.Currency)
	a := account{of: line.Name, figure: defined(amount), format: x.cents, is: x.w.T("explain.basis." + string(spec.Kind))}
	a.steps = x.annualOrigin(l, reading)
	args := map[string]any{}
	for _, want := range spec.Inputs {
		step := x.aside(x.w.BasisInput(want.Name), s.Basis.Inputs[want.Name], x.quantity(want.Quantity), nil)
		step.Goes = placeOf(result.Side, line.ID, reading)
		a.steps = append(a.steps, step)
		args[string(want.Name)] = step.Value
	}
	a.steps = append(a.steps, x.outcome(x.w.Map("explain.filled."+string(spec.Kind), args), amount, x.cents))
	a.notes = append(a.notes, x.basisNote(s))
	if reading >= 0 && line.Readings[reading].Note != "" {
		a.notes = append(a.notes, line.Readings[reading].Note)
	}
	return a, true
}

// basisNote says what the amount is of.
func (x *explainer) basisNote(s *data.Schedule) string {
	if s.Kind == data.Recurring {
		return x.w.T("explain.note.basis-each", "Period", x.w.Period(s.Every))
	}
	return x.w.T("explain.note.basis-once")
}
