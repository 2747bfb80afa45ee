package explain

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// annualMakers are the yearly amounts of a calculated line.
func annualMakers() map[Figure]maker {
	return map[Figure]maker{
		LineAnnualPlan: ofLineAnnual(func(x *explainer, l owned) (int, bool) { return -1, true }),
		LineAnnualReading: ofLineAnnual(func(x *explainer, l owned) (int, bool) {
			at := x.subject.At
			return at, 0 <= at && at < len(l.Readings)
		}),
		LineAnnualActual: lineAnnualActual,
	}
}

// annualOf is the yearly amount of the plan or of a reading as a figure.
func (x *explainer) annualOf(l owned, reading int) *Subject {
	if reading < 0 {
		return x.opensOf(LineAnnualPlan, l.ID)
	}
	return x.opensAt(LineAnnualReading, l.ID, reading)
}

// ofLineAnnual makes the account of a yearly amount; which names the reading, −1 for
// the plan.
func ofLineAnnual(which func(x *explainer, l owned) (reading int, known bool)) maker {
	return func(x *explainer) (account, bool) {
		line, result, found := x.line(x.subject.Of)
		if !found || line.Schedule.Kind != data.Calculated {
			return account{}, false
		}
		l := owned{line, result}
		reading, known := which(x, l)
		if !known {
			return account{}, false
		}
		return x.annual(l, reading), true
	}
}

// lineAnnualActual is the yearly amount by the latest known reading.
func lineAnnualActual(x *explainer) (account, bool) {
	line, result, found := x.line(x.subject.Of)
	if !found || line.Schedule.Kind != data.Calculated {
		return account{}, false
	}
	l := owned{line, result}
	if reading := line.ReadingInForce(x.r.AsOf, x.r.AsOf); reading >= 0 {
		return x.annual(l, reading), true
	}
	return account{of: line.Name, figure: appraisal.Figure{Why: appraisal.NothingDated}, format: x.money, todo: placeOf(result.Side, line.ID, -1)}, true
}

// annual fills in a method's formula with its inputs.
func (x *explainer) annual(l owned, reading int) account {
	schedule, inputs := scheduleOf(l.Line, reading)
	terms, _ := appraisal.TermsOf(schedule, inputs, x.e.DiscountRate)
	a := account{of: l.Name, figure: defined(terms.Annual), format: x.money, is: x.w.T("explain.method." + string(terms.Method))}
	a.steps = x.annualOrigin(l, reading)
	args := map[string]any{}
	for _, term := range terms.Inputs {
		step := x.input(terms.Method, term)
		step.Goes = placeOf(l.result.Side, l.ID, reading)
		a.steps = append(a.steps, step)
		args[string(term.Name)] = step.Value
	}
	a.steps = append(a.steps, x.outcome(x.w.Map("explain.filled."+string(terms.Method), args), terms.Annual, x.cents))
	a.steps = append(a.steps, x.lifetime(&terms)...)
	a.notes = append(a.notes, x.w.T("explain.note.annual"))
	if reading >= 0 && l.Readings[reading].Note != "" {
		a.notes = append(a.notes, l.Readings[reading].Note)
	}
	return a
}

// annualOrigin says which reading the inputs are of, or that they are the plan's.
func (x *explainer) annualOrigin(l owned, reading int) []Step {
	return x.origin(l, &appraisal.Booking{Reading: reading, Measured: true})
}

// input is one number of a method's formula.
func (x *explainer) input(m data.Method, term appraisal.Term) Step {
	text := x.w.Input(m, term.Name)
	if term.Usual {
		text = x.w.T("explain.step.usual", "Input", text)
	}
	return x.aside(text, term.Value, x.quantity(term.Quantity), nil)
}

// quantity is how a kind of number is written.
func (x *explainer) quantity(q data.Quantity) func(float64) string {
	switch q {
	case data.Amount:
		return func(v float64) string { return x.e.Currency.Symbol() + x.w.Plain(v) }
	case data.Share:
		return x.w.Rate
	}
	return x.w.Plain
}

// lifetime shows the customer lifetime values that stand beside retention.
func (x *explainer) lifetime(terms *appraisal.Terms) []Step {
	if terms.LifetimeBefore == nil || terms.LifetimeAfter == nil {
		return nil
	}
	before := Step{Text: x.w.T("explain.step.lifetime-before"), Value: x.w.Figure(*terms.LifetimeBefore, x.cents), Number: terms.LifetimeBefore.Value}
	after := Step{Text: x.w.T("explain.step.lifetime-after"), Value: x.w.Figure(*terms.LifetimeAfter, x.cents), Number: terms.LifetimeAfter.Value}
	return []Step{before, after}
}
