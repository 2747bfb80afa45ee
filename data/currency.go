package data

import "math"

// SetCurrency keeps the evaluation in another currency. Every amount keeps its number
// in major units (98,000 yuan become 98,000 dollars): nothing is converted by a rate
// of exchange. Decimals that the new currency does not have are rounded half away
// from zero; an amount with a basis is worked out again from it.
func (e *Evaluation) SetCurrency(c Currency) {
	from := e.Currency
	e.Currency = c
	if from.Digits() == c.Digits() {
		return
	}
	rescale := func(m *Money) {
		*m = Money(math.Round(float64(*m) * float64(c.minor()) / float64(from.minor())))
	}
	for _, lines := range [][]Line{e.Costs, e.Benefits} {
		for i := range lines {
			lines[i].Schedule.amounts(rescale)
			lines[i].Schedule.WorkOut(c)
			for j := range lines[i].Readings {
				if s := lines[i].Readings[j].Schedule; s != nil {
					s.amounts(rescale)
					s.WorkOut(c)
				}
			}
		}
	}
	for i := range e.Decision.Alternatives {
		rescale(&e.Decision.Alternatives[i].OneOff)
	}
}

// amounts runs f on every amount of the schedule.
func (s *Schedule) amounts(f func(*Money)) {
	f(&s.Amount)
	f(&s.Initial)
	for i := range s.Years {
		f(&s.Years[i])
	}
}
