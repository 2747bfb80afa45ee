package lines

import "huibao/data"

// converted turns a schedule into one of another kind that says as nearly as possible
// the same: the amount, how it was worked out, and the first day stay.
func converted(s data.Schedule, kind data.ScheduleKind, e *data.Evaluation) data.Schedule {
	amount, day := s.Amount, e.Start
	switch s.Kind {
	case data.OneTime:
		day = s.Date
	case data.Recurring, data.Calculated:
		day = s.From
	case data.Yearly:
		amount = s.Initial
	}
	switch kind {
	case data.OneTime:
		return data.Schedule{Kind: kind, Date: day, Amount: amount, Basis: s.Basis}
	case data.Recurring:
		return data.Schedule{Kind: kind, Amount: amount, Basis: s.Basis, Every: data.EveryYear, Timing: data.InAdvance, From: day, Until: s.Until}
	case data.Yearly:
		return data.Schedule{Kind: kind, Initial: amount, Years: make([]data.Money, (e.HorizonMonths+11)/12)}
	}
	return withMethod(data.Schedule{Kind: data.Calculated, From: day, Until: s.Until}, data.TimeSaved)
}

// withMethod gives a calculated schedule another method. Inputs of the same name and
// quantity stay, the others begin at 0, and those that may be left out are.
func withMethod(s data.Schedule, method data.Method) data.Schedule {
	former, _ := s.Method.Spec()
	spec, _ := method.Spec()
	inputs := data.Inputs{}
	for _, want := range spec.Inputs {
		if want.Optional {
			continue
		}
		inputs[want.Name] = 0
		for _, had := range former.Inputs {
			if had.Name == want.Name && had.Quantity == want.Quantity {
				inputs[want.Name] = s.Inputs[want.Name]
			}
		}
	}
	s.Kind, s.Method, s.Inputs = data.Calculated, method, inputs
	return s
}
