package appraisal

import (
	"huibao/data"
	"huibao/data/finance"
)

// Annual is the yearly amount of a method by its formula (docs/method.md), in major
// units; negative when things got worse. An unknown method gives 0.
func Annual(method data.Method, inputs data.Inputs) float64 {
	spec, _ := method.Spec()
	value := func(name data.Input) float64 {
		for _, input := range spec.Inputs {
			if input.Name == name {
				return inputs.Value(input)
			}
		}
		return 0
	}
	before, after := value(data.Before), value(data.After)
	switch method {
	case data.RevenueGrowth:
		return (after - before) * value(data.Margin)
	case data.Satisfaction:
		return (after - before) * value(data.ProfitPerPoint)
	case data.Retention:
		return value(data.Customers) * (after - before) * value(data.MarginPerCustomer)
	case data.OperatingCost:
		return before - after
	case data.TimeSaved:
		return value(data.People) * value(data.HoursPerWeek) * value(data.Weeks) * value(data.HourlyCost) * value(data.Conversion)
	case data.AvoidedLoss:
		return (before - after) * value(data.Loss)
	}
	return 0
}

// Terms are the numbers of a calculated schedule in the order of its formula, for
// printing the formula with its numbers filled in.
type Terms struct {
	Method data.Method
	Inputs []Term
	Annual float64 // the yearly amount, before growth, ramp-up, attribution and risk

	// LifetimeBefore and LifetimeAfter are one customer's lifetime value m·r/(1 + i − r)
	// at the retention rates before and after; retention only, nil otherwise.
	LifetimeBefore, LifetimeAfter *Figure
}

// Term is one number of a formula.
type Term struct {
	Name     data.Input
	Quantity data.Quantity // how it is shown
	Value    float64
	Usual    bool // the default, because it was left out
}

// TermsOf breaks a calculated schedule down, with its own inputs or those of a
// reading, at the evaluation's discount rate. It answers false for any other kind of
// schedule.
func TermsOf(schedule *data.Schedule, inputs data.Inputs, discountRate float64) (Terms, bool) {
	spec, known := schedule.Method.Spec()
	if schedule.Kind != data.Calculated || !known {
		return Terms{}, false
	}
	terms := Terms{Method: schedule.Method, Annual: Annual(schedule.Method, inputs)}
	for _, input := range spec.Inputs {
		_, given := inputs[input.Name]
		terms.Inputs = append(terms.Inputs, Term{Name: input.Name, Quantity: input.Quantity, Value: inputs.Value(input), Usual: !given})
	}
	if schedule.Method == data.Retention {
		lifetime := func(rate data.Input) *Figure {
			figure := FigureOf(finance.LifetimeValue(inputs[data.MarginPerCustomer], inputs[rate], discountRate))
			return &figure
		}
		terms.LifetimeBefore, terms.LifetimeAfter = lifetime(data.Before), lifetime(data.After)
	}
	return terms, true
}
