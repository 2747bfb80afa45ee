package honesty

import (
	"cmp"
	"slices"

	"huibao/data"
)

// noEvidence finds calculated benefits that nothing backs up, the largest first.
func noEvidence(s *subject) []Finding {
	bare := s.where(func(c claim) bool { return !c.own() && !c.proven(s.r.AsOf) })
	if len(bare) == 0 {
		return nil
	}
	slices.SortStableFunc(bare, func(a, b claim) int { return cmp.Compare(b.result.Total, a.result.Total) })
	return []Finding{s.about(NoEvidence, bare)}
}

// staleReadings finds readings that are carried forward although they are old.
func staleReadings(s *subject) []Finding {
	if s.r.AsOf.After(s.e.End()) {
		return nil // the time that counts is over
	}
	age := max(StaleMonths, s.e.ReviewMonths)
	limit := s.r.AsOf.AddMonths(-age)
	stale := s.where(func(c claim) bool {
		last := c.lastMeasured(s.r.AsOf)
		return c.Schedule.Kind != data.OneTime && !last.IsZero() && last.Before(limit) && c.estimated() > 0
	})
	if len(stale) == 0 {
		return nil
	}
	f := s.about(StaleReadings, stale)
	f.Since, f.Months = stale[0].lastMeasured(s.r.AsOf), age
	for _, c := range stale[1:] {
		if last := c.lastMeasured(s.r.AsOf); last.Before(f.Since) {
			f.Since = last
		}
	}
	return []Finding{f}
}

// lastMeasured is the latest day on or before asOf on which the claim was measured, none
// if it never was.
func (c claim) lastMeasured(asOf data.Date) data.Date {
	var last data.Date
	for _, r := range c.Readings {
		if !r.MeasuredOn.After(asOf) && (last.IsZero() || r.MeasuredOn.After(last)) {
			last = r.MeasuredOn
		}
	}
	return last
}
