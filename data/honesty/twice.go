package honesty

import (
	"slices"

	"huibao/data"
)

// countedTwice finds the overlap groups of which more than one benefit brings money.
func countedTwice(s *subject) []Finding {
	var found []Finding
	for _, overlap := range s.r.CountedTwice {
		together := s.where(func(c claim) bool { return slices.Contains(overlap.Lines, c.ID) })
		if len(together) < 2 {
			continue
		}
		f := s.questioning(s.about(CountedTwice, together), total(butLargest(together)))
		f.Group = overlap.Group
		found = append(found, f)
	}
	return found
}

// butLargest are the claims without the one that brings most.
func butLargest(claims []claim) []claim {
	largest := 0
	for i, c := range claims {
		if c.result.Total > claims[largest].result.Total {
			largest = i
		}
	}
	return slices.Delete(slices.Clone(claims), largest, largest+1)
}

// timeAndProfit finds hours that count, and beside them the profit that they may have
// brought.
func timeAndProfit(s *subject) []Finding {
	times, profits := s.where(claim.backToWork), s.where(claim.profitOfGrowth)
	doubtful := map[string]bool{}
	for _, t := range times {
		for _, p := range profits {
			if mayBeOne(t, p) {
				doubtful[t.ID], doubtful[p.ID] = true, true
			}
		}
	}
	if len(doubtful) == 0 {
		return nil
	}
	concerned := func(c claim) bool { return doubtful[c.ID] }
	f := s.about(TimeAndProfit, s.where(concerned))
	return []Finding{s.questioning(f, min(total(only(times, concerned)), total(only(profits, concerned))))}
}

// backToWork tells whether the claim is hours that people use for other work.
func (c claim) backToWork() bool { return c.by(data.TimeSaved) && !c.Cashable }

// profitOfGrowth tells whether the claim is profit from selling more.
func (c claim) profitOfGrowth() bool {
	return c.by(data.RevenueGrowth, data.Satisfaction) || c.ownGrowth()
}

// mayBeOne tells whether the profit may have been made with the hours.
func mayBeOne(time, profit claim) bool {
	switch {
	case time.OverlapGroup != "" && time.OverlapGroup == profit.OverlapGroup:
		return false // said by countedTwice
	case time.owner == "" || profit.owner == "":
		return profit.Attribution >= 1
	default:
		return time.owner == profit.owner
	}
}
