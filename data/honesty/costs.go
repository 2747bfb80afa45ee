package honesty

import (
	"slices"

	"huibao/data"
)

// forgottenCosts finds typical costs without an amount, once the evaluation has costs
// and benefits to compare.
func forgottenCosts(s *subject) []Finding {
	if len(s.claims) == 0 || !slices.ContainsFunc(s.costs, cost.paid) {
		return nil
	}
	var missing []data.Category
	for _, category := range typicalCosts(s.e.Deployment) {
		if !s.thoughtOf(category) {
			missing = append(missing, category)
		}
	}
	if s.unsupported() {
		missing = append(missing, data.Support)
	}
	if len(missing) == 0 {
		return nil
	}
	return []Finding{{Kind: ForgottenCosts, Categories: missing}}
}

// typicalCosts are the categories that nearly every system of the deployment has, beside
// its support.
func typicalCosts(d data.Deployment) []data.Category {
	typical := []data.Category{data.Labour, data.Migration, data.Training}
	if d != data.Cloud {
		typical = append(typical, data.Hardware)
	}
	return typical
}

func (c cost) paid() bool { return c.result.Total > 0 }

// explained tells whether something is written down that may say why there is no amount.
func (c cost) explained() bool { return written(c.Evidence, c.EvidenceFile, c.Note) }

// thoughtOf tells whether a line of the category has an amount, or says why it has none.
func (s *subject) thoughtOf(category data.Category) bool {
	return slices.ContainsFunc(s.costs, func(c cost) bool {
		return c.Category == category && (c.paid() || c.explained())
	})
}

// unsupported tells whether neither support nor a licence, which may contain it, is paid
// in the last full year of a horizon of two years or more: a payment once, at the
// beginning, does not keep a system running.
func (s *subject) unsupported() bool {
	last := s.e.HorizonMonths/12 - 1
	if last < 1 {
		return false
	}
	return !slices.ContainsFunc(s.costs, func(c cost) bool {
		switch c.Category {
		case data.Support:
			return c.paidIn(last) || !c.paid() && c.explained()
		case data.Licence:
			return c.paidIn(last)
		}
		return false
	})
}

// paidIn tells whether there is an amount in a year of the horizon, 0 for the first.
func (c cost) paidIn(year int) bool {
	return year < len(c.result.Years) && c.result.Years[year] > 0
}
