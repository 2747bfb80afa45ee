package review

import (
	"fyne.io/fyne/v2"

	"huibao/app/session"
	"huibao/app/typed"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// lineItems are the lines of a side.
type lineItems struct {
	r      *review
	side   data.Side
	found  []session.LineReview // as they were shown last
	beside *measuring
}

func newLineItems(r *review, side data.Side) *lineItems {
	l := &lineItems{r: r, side: side}
	l.beside = newMeasuring(r, l)
	return l
}

func (l *lineItems) step() session.ReviewStep { return session.StepOf(l.side) }

func (l *lineItems) page() widgets.TabID { return widgets.TabID(l.side + "s") }

func (l *lineItems) panel() fyne.CanvasObject { return l.beside.item.Content }

func (l *lineItems) show(id string) { l.beside.item.Show(id) }

func (l *lineItems) enter() bool { return l.beside.enter() }

// The answers of a line, in their order.
const (
	answerStill = iota
	answerMeasured
	answerSkip
)

func (l *lineItems) rows() []row {
	l.found = l.r.session().ReviewLines(l.side)
	rows := make([]row, len(l.found))
	for i := range l.found {
		rows[i] = l.row(&l.found[i])
	}
	return rows
}

func (l *lineItems) row(f *session.LineReview) row {
	w, out := l.r.words, row{id: f.Line.ID, name: f.Line.Name, state: f.State, chosen: -1, able: all}
	out.last = l.known(f.Line, f.Last)
	if f.Last < 0 {
		out.last = w.T("review.planned", "Amount", out.last)
	}
	if !l.canStill(f) {
		out.able &^= 1 << answerStill
	}
	switch f.State {
	case session.StillTrue:
		out.chosen, out.now = answerStill, l.known(f.Line, f.Now)
	case session.MeasuredNow:
		out.chosen, out.now = answerMeasured, l.known(f.Line, f.Now)
	case session.Skipped:
		out.chosen = answerSkip
	case session.NotAsked:
		out.now = w.T("review.rest-why."+string(f.Rest), "Date", f.RestOn.String())
	}
	return out
}

func (l *lineItems) canStill(f *session.LineReview) bool {
	return f.Lacks == appraisal.NothingLacks && f.Rest == appraisal.NoRest
}

// known is what a reading, or at −1 the plan, says in short.
func (l *lineItems) known(line *data.Line, reading int) string {
	s, in := &line.Schedule, line.Schedule.Inputs
	if reading >= 0 {
		r := &line.Readings[reading]
		in = r.Inputs
		if r.Schedule != nil {
			s = r.Schedule
		}
	}
	return inShort(l.r.words, l.r.evaluation(), s, in, l.r.day())
}

// inShort says a schedule in a few words: what it is a year, a period, or in the year of a
// day.
func inShort(w *lang.Words, e *data.Evaluation, s *data.Schedule, in data.Inputs, day data.Date) string {
	exact := func(m data.Money) string { return e.Currency.Symbol() + typed.ShowMoney(m, e.Currency) }
	switch s.Kind {
	case data.Calculated:
		return w.T("review.per.year", "Amount", w.Money(appraisal.Annual(s.Method, in), e.Currency))
	case data.Recurring:
		return w.T("review.per."+string(s.Every), "Amount", exact(s.Amount))
	case data.Yearly:
		year := yearOf(e, day)
		if year >= len(s.Years) {
			return exact(0)
		}
		return w.T("review.in-year", "N", year+1, "Amount", exact(s.Years[year]))
	}
	return exact(s.Amount)
}

// yearOf is the year, from 0, in which a day lies.
func yearOf(e *data.Evaluation, day data.Date) int { return (max(1, day.MonthSince(e.Start)) - 1) / 12 }

// one finds a line as it was shown last.
func (l *lineItems) one(id string) *session.LineReview {
	for i := range l.found {
		if l.found[i].Line.ID == id {
			return &l.found[i]
		}
	}
	return nil
}

// answer says that a line is as it was, leads to its fields, or leaves it out this time.
func (l *lineItems) answer(id string, answer int) (on bool) {
	f := l.one(id)
	switch {
	case f == nil:
	case answer == answerStill:
		return l.put(f, &f.Still, "")
	case answer == answerSkip && f.Now >= 0:
		l.put(f, nil, "")
		return l.r.mark(l.step(), session.MarkSkipped, id)
	case answer == answerSkip:
		return l.r.mark(l.step(), session.MarkSkipped, id)
	}
	return false
}

// back takes back what was said of a line.
func (l *lineItems) back(id string) {
	if f := l.one(id); f != nil && f.Now >= 0 {
		l.put(f, nil, "")
	}
	l.r.mark(l.step(), session.NoMark, id)
}

// put gives a line the reading of the review's day, nil for none, in the place of what was
// said before.
func (l *lineItems) put(f *session.LineReview, reading *data.Reading, field string) bool {
	changed := said(f, reading)
	err := l.r.session().Apply(session.ChangeLine(l.side, changed, field))
	l.r.host.Fail(err)
	return err == nil
}

// said is the line with a reading of the review's day, nil for none, behind the others.
func said(f *session.LineReview, reading *data.Reading) data.Line {
	changed := f.Line.Clone()
	if f.Now >= 0 {
		changed.Readings = append(changed.Readings[:f.Now], changed.Readings[f.Now+1:]...)
	}
	if reading != nil {
		changed.Readings = append(changed.Readings, reading.Clone())
	}
	return changed
}

// confirmable are the undecided lines that can be as they were.
func (l *lineItems) confirmable() []session.Found {
	var found []session.Found
	for i := range l.found {
		if f := &l.found[i]; f.State == session.Undecided && l.canStill(f) {
			found = append(found, session.Found{Line: f.Line.ID, Reading: f.Still})
		}
	}
	return found
}

func (l *lineItems) rest() int { return len(l.confirmable()) }

func (l *lineItems) confirmRest() {
	if found := l.confirmable(); len(found) > 0 {
		l.r.host.Fail(l.r.session().Apply(session.AddReadings(l.side, found)))
	}
}
