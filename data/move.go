package data

// MoveStart makes the evaluation begin on another day and takes every date in it
// along: each keeps its distance from the start in whole months and the days beyond
// them. Where the month it comes to lie in is shorter, it stays within that month, so
// that no two dates change their order. It serves templates, whose dates stand
// relative to a start that is only a place holder.
func (e *Evaluation) MoveStart(start Date) {
	from := e.Start
	move := func(d *Date) { *d = d.moved(from, start) }
	for _, lines := range [][]Line{e.Costs, e.Benefits} {
		for i := range lines {
			lines[i].Schedule.moveDates(move)
			for j := range lines[i].Readings {
				reading := &lines[i].Readings[j]
				move(&reading.Since)
				move(&reading.MeasuredOn)
				if reading.Schedule != nil {
					reading.Schedule.moveDates(move)
				}
			}
		}
	}
	for i := range e.Goals {
		move(&e.Goals[i].BaselineOn)
		move(&e.Goals[i].Due)
		for j := range e.Goals[i].Readings {
			move(&e.Goals[i].Readings[j].MeasuredOn)
		}
	}
	for i := range e.Ratings {
		move(&e.Ratings[i].Date)
	}
	for i := range e.Actions {
		move(&e.Actions[i].Due)
		move(&e.Actions[i].DoneOn)
	}
	e.Start = start
}

func (s *Schedule) moveDates(move func(*Date)) {
	move(&s.Date)
	move(&s.From)
	move(&s.Until)
}

// moved is the day as far from to as d is from from. No date stays none.
func (d Date) moved(from, to Date) Date {
	if d.IsZero() {
		return d
	}
	months := (int(d.year)-int(from.year))*12 + int(d.month) - int(from.month)
	if from.AddMonths(months).After(d) {
		months--
	}
	days := d.DaysSince(from.AddMonths(months))
	base, next := to.AddMonths(months), to.AddMonths(months+1)
	return base.AddDays(min(days, next.DaysSince(base)-1))
}
