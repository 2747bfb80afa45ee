package honesty

import (
	"strings"

	"huibao/data"
)

// revenueNotMargin finds revenue that counts as if it were profit.
func revenueNotMargin(s *subject) []Finding {
	return s.each(RevenueNotMargin, func(c claim) bool {
		if c.by(data.RevenueGrowth) {
			return c.inputs()[data.Margin] >= RevenueMargin
		}
		return c.ownGrowth() && mentions(c.Name, revenueWords()) &&
			!mentions(strings.Join([]string{c.Name, c.Evidence, c.Note}, "\n"), profitWords())
	})
}

// noBaseline finds benefits that are compared with nothing.
func noBaseline(s *subject) []Finding {
	return s.each(NoBaseline, func(c claim) bool {
		if c.own() {
			return !c.proven(s.r.AsOf)
		}
		return c.by(data.RevenueGrowth, data.Satisfaction, data.Retention) && c.inputs()[data.Before] == 0
	})
}

// fullAttribution finds effects with several likely causes that are put down to the CRM
// alone.
func fullAttribution(s *subject) []Finding {
	return s.each(FullAttribution, func(c claim) bool {
		return c.Attribution >= 1 && (c.by(data.RevenueGrowth, data.Satisfaction, data.Retention) || c.ownGrowth())
	})
}

// steepGrowth finds benefits that grow fast every year.
func steepGrowth(s *subject) []Finding {
	if s.e.HorizonMonths <= 12 {
		return nil // nothing grows within its first year
	}
	steep := s.where(func(c claim) bool {
		grows := c.Schedule.Kind == data.Calculated || c.Schedule.Kind == data.Recurring
		return grows && c.Growth > SteepRate
	})
	if len(steep) == 0 {
		return nil
	}
	f := s.about(SteepGrowth, steep)
	for _, c := range steep {
		f.Rate = max(f.Rate, c.Growth)
	}
	return []Finding{f}
}
