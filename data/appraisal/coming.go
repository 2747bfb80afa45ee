package appraisal

import "huibao/data"

// Coming is what an evaluation is still to bring and to cost from the as-of date on.
type Coming struct {
	// Begins is the month to come in which the evaluation begins; 0 when it has begun or
	// begins on the as-of date.
	Begins int
	// Within is the last month to come that lies within the evaluation's own horizon; 0 or
	// less when none does.
	Within int
	Lines  []ComingLine // the lines that count, in the order of Result.Lines
}

// ComingLine is one line of what is to come.
type ComingLine struct {
	ID   string
	Side data.Side
	// Flow holds the amounts by month, in major units, undiscounted and with risk
	// adjustment: index 0 is the as-of date, index k the k-th month to come.
	Flow []float64
	// Ends tells that the schedule in force ends before the months do, EndsAfter after
	// which of them: 0 when it ended before. A schedule with an end of its own that lies in
	// the past does not count, but yearly amounts that are used up do.
	Ends      bool
	EndsAfter int
}

// Ahead is the day on which the first month to come begins for whoever decides on the
// evaluation on the as-of date: the first of its months that has not ended, or the as-of
// date itself when it begins then or later.
func Ahead(e *data.Evaluation, asOf data.Date) data.Date {
	if !e.Start.Before(asOf) {
		return asOf
	}
	a := axis{start: e.Start}
	return e.Start.AddMonths(a.ended(asOf))
}

// ComeFrom gives what is to come in so many months from a day on, which is the as-of
// date or what Ahead gives for another evaluation, under changes as Suppose takes them.
//
// Month k to come is the k-th month of the evaluation that has not ended by the as-of
// date; what an evaluation that has not begun yet gives at time 0 stands in the month
// that holds its start. Left out is what is over: months that have ended, time 0 of an
// evaluation that began before the as-of date, payments dated before that day, and all
// that was measured. Lines that are excluded are left out as well.
func ComeFrom(e *data.Evaluation, asOf, from data.Date, months int, changes map[string]Change) Coming {
	p := placing(e, asOf, from)
	long := *e
	long.HorizonMonths = max(0, months-p.shift)
	flow := newLineFlow(newAxis(&long, asOf), e.Currency)
	coming := Coming{Begins: p.begins, Within: min(months, e.HorizonMonths+p.shift)}
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		lines := e.Lines(side)
		for i := range lines {
			if lines[i].Excluded {
				continue
			}
			line := ComingLine{ID: lines[i].ID, Side: side, Flow: make([]float64, months+1)}
			flow.onBooking = func(n entry, reading *data.Reading, amount float64, measured bool) {
				if k, comes := p.month(n.month), flow.comes(&n, reading, measured); comes && 0 <= k && k <= months {
					line.Flow[k] += amount
				}
			}
			flow.run(&lines[i], side, changeOf(changes, lines[i].ID))
			line.Ends, line.EndsAfter = flow.endsAfter(p, months)
			coming.Lines = append(coming.Lines, line)
		}
	}
	return coming
}

// placement puts the months of an evaluation among the months to come.
type placement struct {
	begins int  // as in Coming
	shift  int  // its month m ≥ 1 is month m + shift to come
	over   bool // time 0 is over
}

func placing(e *data.Evaluation, asOf, from data.Date) placement {
	switch e.Start.Compare(asOf) {
	case -1:
		a := axis{start: e.Start}
		return placement{shift: -a.ended(asOf), over: true}
	case 0:
		return placement{}
	}
	begins := max(1, e.Start.MonthSince(from))
	return placement{begins: begins, shift: begins - 1}
}

// month is the month to come that month m of the evaluation is, 0 for the as-of date; it
// is below 0 for what is over.
func (p placement) month(m int) int {
	switch k := m + p.shift; {
	case m == 0 && p.over, m > 0 && k < 1:
		return -1
	case m == 0:
		return p.begins
	default:
		return k
	}
}

// comes tells whether a booking is still to come, as far as its own date and its being
// measured say.
func (f *lineFlow) comes(n *entry, reading *data.Reading, measured bool) bool {
	day := n.date
	if reading == nil && !day.IsZero() {
		day = f.putOff(day)
	}
	return !measured && (day.IsZero() || !day.Before(f.asOf))
}

// endsAfter tells whether the schedule in force ends before the months do, and after
// which of them.
func (f *lineFlow) endsAfter(p placement, months int) (ends bool, after int) {
	s, delay := &f.line.Schedule, f.change.Delay
	if n := len(f.known); n > 0 {
		delay = 0
		if f.known[n-1].Schedule != nil {
			s = f.known[n-1].Schedule
		}
	}
	last := 0
	switch {
	case s.Kind == data.Yearly && len(s.Years) > 0:
		last = len(s.Years) * 12
	case (s.Kind == data.Recurring || s.Kind == data.Calculated) && !s.Until.IsZero():
		last = f.month(s.Until)
	default:
		return false, 0
	}
	after = last + delay + p.shift
	if after >= months || s.Kind != data.Yearly && after < 1 {
		return false, 0
	}
	return true, max(0, after)
}
