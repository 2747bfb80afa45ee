package honesty

import (
	"slices"

	"huibao/data"
)

// softMajority finds a benefit that is mostly not cashable.
func softMajority(s *subject) []Finding {
	share := s.r.Horizon.SoftShare
	if s.r.Horizon.Benefit <= 0 || !share.Defined() || share.Value <= SoftLimit {
		return nil
	}
	found := s.each(SoftMajority, func(c claim) bool { return !c.Cashable })
	for i := range found {
		found[i].Share = share // soft lines below 0 included
	}
	return found
}

// fullFromDayOne finds an evaluation in which nothing has to build up.
func fullFromDayOne(s *subject) []Finding {
	habits := s.where(claim.changesHabits)
	for _, c := range habits {
		if s.buildsUp(c) {
			return nil
		}
	}
	return s.each(FullFromDayOne, func(c claim) bool { return c.changesHabits() && c.reading == nil })
}

// changesHabits tells whether people have to work differently for the benefit to come,
// month after month.
func (c claim) changesHabits() bool {
	switch {
	case c.Schedule.Kind == data.OneTime, c.Schedule.Kind == data.Yearly && len(c.Schedule.Years) == 0:
		return false // an amount on one day
	case c.own() && c.Dimension == data.DimensionSavings && c.Cashable:
		return false // a contract that ends, a machine that is sold
	}
	return true
}

// buildsUp tells whether the plan of the claim rises slowly or begins late.
func (s *subject) buildsUp(c claim) bool {
	if c.RampMonths > 0 {
		return true
	}
	if c.Schedule.Kind == data.Yearly {
		years := c.Schedule.Years
		return slices.ContainsFunc(years, func(year data.Money) bool { return year > years[0] })
	}
	return c.Schedule.From.MonthSince(s.e.Start) > SlowStart
}

// noRiskAdjustment finds estimates of which none is taken with caution.
func noRiskAdjustment(s *subject) []Finding {
	estimates := s.where(func(c claim) bool { return c.estimated() > 0 })
	for _, c := range estimates {
		if c.RiskAdjustment > 0 || c.Range != nil && c.Range.Low < 1 {
			return nil
		}
	}
	if len(estimates) == 0 {
		return nil
	}
	f := s.about(NoRiskAdjustment, estimates)
	amount := 0.0
	for _, c := range estimates {
		amount += c.estimated()
	}
	return []Finding{s.questioning(f, amount)}
}

// restsOnOne finds the estimate that makes nearly all of the benefit.
func restsOnOne(s *subject) []Finding {
	if len(s.claims) < 2 || s.r.Horizon.Benefit <= 0 {
		return nil
	}
	var found []Finding
	for _, c := range s.claims {
		if amount := c.estimated(); amount > OneLimit*s.r.Horizon.Benefit {
			found = append(found, s.questioning(s.about(RestsOnOne, []claim{c}), amount))
		}
	}
	return found
}

// longHorizon finds benefit that is counted far ahead.
func longHorizon(s *subject) []Finding {
	if s.e.HorizonMonths <= LongMonths || s.r.Horizon.Benefit <= 0 {
		return nil
	}
	late := 0.0
	for m := LongMonths + 1; m < len(s.r.CashFlow.Benefit); m++ {
		late += s.r.CashFlow.Benefit[m]
	}
	if late <= 0 {
		return nil
	}
	return []Finding{s.questioning(Finding{Kind: LongHorizon, Months: s.e.HorizonMonths}, late)}
}
