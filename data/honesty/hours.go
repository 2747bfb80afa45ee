package honesty

import "huibao/data"

// hoursAboveWeek finds people who save more than a working week: first by line and by
// group, and where none is found, in all lines together.
func hoursAboveWeek(s *subject) []Finding {
	var found []Finding
	for _, group := range samePeople(s.timeSaved()) {
		hours := 0.0
		for _, c := range group {
			hours += c.inputs()[data.HoursPerWeek]
		}
		if hours > WorkingWeek {
			f := s.about(HoursAboveWeek, group)
			f.Hours = hours
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		found = s.hoursOfAll()
	}
	return found
}

// hoursOfAll spreads the hours of all lines over the users.
func (s *subject) hoursOfAll() []Finding {
	hours, users := 0.0, float64(s.e.Users)
	for _, c := range s.timeSaved() {
		hours += c.inputs()[data.People] * c.inputs()[data.HoursPerWeek]
	}
	if users == 0 || hours <= users*WorkingWeek {
		return nil
	}
	f := s.about(HoursAboveWeek, s.timeSaved())
	f.Hours = hours / users
	return []Finding{f}
}

func (s *subject) timeSaved() []claim {
	return s.where(func(c claim) bool { return c.by(data.TimeSaved) })
}

// samePeople parts claims into groups that concern the same people: one owner and the
// same number of them. A claim without owner is on its own.
func samePeople(claims []claim) [][]claim {
	type people struct {
		owner  string
		number float64
	}
	var groups [][]claim
	at := map[people]int{}
	for _, c := range claims {
		who := people{c.owner, c.inputs()[data.People]}
		i, there := at[who]
		if who.owner == "" || !there {
			i = len(groups)
			groups = append(groups, nil)
			at[who] = i
		}
		groups[i] = append(groups[i], c)
	}
	return groups
}

// morePeopleThanUsers finds lines for more people than use the system.
func morePeopleThanUsers(s *subject) []Finding {
	users := float64(s.e.Users)
	found := only(s.timeSaved(), func(c claim) bool { return users > 0 && c.inputs()[data.People] > users })
	if len(found) == 0 {
		return nil
	}
	f := s.about(MorePeopleThanUsers, found)
	for _, c := range found {
		f.People = max(f.People, c.inputs()[data.People])
	}
	return []Finding{f}
}

// timeAsCash finds hours that count as cash.
func timeAsCash(s *subject) []Finding {
	return s.each(TimeAsCash, func(c claim) bool { return c.by(data.TimeSaved) && c.Cashable })
}

// fullConversion finds hours of which none is lost on the way to other work.
func fullConversion(s *subject) []Finding {
	return s.each(FullConversion, func(c claim) bool {
		share, given := c.inputs()[data.Conversion]
		return c.backToWork() && given && share >= 1
	})
}
