package comparison

import (
	"slices"
	"strconv"

	"huibao/data"
	"huibao/data/appraisal"
)

// plans notes what was changed in the plans of the lines.
func (c *collector) plans() {
	c.eachLine(func(of Change, side data.Side, before, after *data.Line) {
		of.Kind = PlanChange
		if before == nil || after == nil {
			c.note(of, "", total(c.from, side, before), total(c.to, side, after))
			return
		}
		c.note(of, "excluded", choice(strconv.FormatBool(before.Excluded)), choice(strconv.FormatBool(after.Excluded)))
		c.fields(of, lineFields(before, side, c.from.Evaluation.Currency), lineFields(after, side, c.to.Evaluation.Currency))
	})
}

// eachLine calls visit with every line of either moment: costs, then benefits, in the
// order of the later moment with those that only the earlier one has behind them.
func (c *collector) eachLine(visit func(of Change, side data.Side, before, after *data.Line)) {
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		earlier, later := c.from.Evaluation.Lines(side), c.to.Evaluation.Lines(side)
		for i := range later {
			visit(changeOf(&later[i]), side, sideAndLine{side, later[i].ID}.in(c.from.Evaluation), &later[i])
		}
		for i := range earlier {
			if (sideAndLine{side, earlier[i].ID}).in(c.to.Evaluation) == nil {
				visit(changeOf(&earlier[i]), side, &earlier[i], nil)
			}
		}
	}
}

func changeOf(l *data.Line) Change {
	return Change{ID: l.ID, Name: l.Name, Method: l.Schedule.Method}
}

// total is what a line came to over the horizon at a moment; not set for none.
func total(m Moment, side data.Side, l *data.Line) Value {
	if l == nil {
		return Value{}
	}
	for i := range m.Result.Lines {
		if of := &m.Result.Lines[i]; of.Side == side && of.ID == l.ID {
			return money(of.Total, m.Evaluation.Currency)
		}
	}
	return money(0, m.Evaluation.Currency)
}

// readings notes which readings came, were changed or were taken away. Of a line that is
// gone the readings went with it.
func (c *collector) readings() {
	c.eachLine(func(of Change, _ data.Side, before, after *data.Line) {
		if after == nil {
			return
		}
		of.Kind = ReadingChange
		var earlier []data.Reading
		if before != nil {
			earlier = known(before.Readings, c.from.asOf())
		}
		r := readings{collector: c, before: before, after: after, earlier: earlier}
		later := known(after.Readings, c.to.asOf())
		for i := range later {
			of.Since = later[i].Since
			r.note(of, &later[i])
			r.inForce = &later[i]
		}
		for i := range r.earlier {
			of.Since = r.earlier[i].Since
			c.note(of, "", cameTo(before, &r.earlier[i], c.from.Evaluation.Currency), Value{})
		}
	})
}

// known are the readings that a moment knew, the one that came into force first in front.
func known(readings []data.Reading, asOf data.Date) []data.Reading {
	then := slices.DeleteFunc(slices.Clone(readings), func(r data.Reading) bool { return r.MeasuredOn.After(asOf) })
	slices.SortStableFunc(then, func(a, b data.Reading) int { return a.Compare(&b) })
	return then
}

// readings compares the readings of one line.
type readings struct {
	*collector
	before, after *data.Line     // before is nil for a new line
	earlier       []data.Reading // those of the earlier moment that were not found yet
	inForce       *data.Reading  // of the later moment, before the one that is looked at; nil is the plan
}

// note notes a reading of the later moment: what it changes where it is new, what was
// changed in it where it is not.
func (r *readings) note(of Change, reading *data.Reading) {
	now, currency := r.to.Evaluation.Currency, r.from.Evaluation.Currency
	is := readingFields(r.after, reading, now)
	same := slices.IndexFunc(r.earlier, func(e data.Reading) bool { return e.Compare(reading) == 0 })
	if same >= 0 {
		r.fields(of, readingFields(r.before, &r.earlier[same], currency), is)
		r.earlier = slices.Delete(r.earlier, same, same+1)
		return
	}
	noted := len(r.changes)
	r.fields(of, readingFields(r.after, r.inForce, now), is)
	if len(r.changes) == noted {
		of.Was = cameTo(r.after, reading, now)
		of.Is = of.Was
		r.changes = append(r.changes, of)
	}
}

// readingFields are the fields of a reading of the line, or of its plan for nil. The day
// from which its amounts run is left out: it says where the reading begins, and Since says
// so too.
func readingFields(l *data.Line, r *data.Reading, currency data.Currency) []field {
	schedule, inputs := &l.Schedule, l.Schedule.Inputs
	if r != nil && r.Schedule != nil {
		schedule = r.Schedule
	}
	if r != nil {
		inputs = r.Inputs
	}
	if schedule.Kind == data.Calculated {
		return inputFields("", schedule.Method, inputs, currency)
	}
	return slices.DeleteFunc(scheduleFields("schedule.", schedule, nil, currency), func(f field) bool { return f.name == "schedule.from" })
}

// cameTo is a reading in one amount: of a calculated line a year, of a recurring one a
// period, of any other all together.
func cameTo(l *data.Line, r *data.Reading, currency data.Currency) Value {
	s := r.Schedule
	if s == nil {
		return money(appraisal.Annual(l.Schedule.Method, r.Inputs), currency)
	}
	sum := s.Amount + s.Initial
	for _, amount := range s.Years {
		sum += amount
	}
	return money(sum.Major(currency), currency)
}
