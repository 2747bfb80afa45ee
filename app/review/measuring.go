package review

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/lines"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// measuring is the fields of what is measured of a line now, beside what was known last.
// They begin with that; nothing is stored until a value is typed or taken as it stands.
type measuring struct {
	of   *lineItems
	r    *review
	item *widgets.ItemPanel[data.Line]

	about, outcome *widgets.Note
	take           *widgets.Button
	// drafts are readings of which only the day or the evidence was typed, by line.
	drafts map[string]data.Reading
}

func newMeasuring(r *review, of *lineItems) *measuring {
	w := r.words
	m := &measuring{of: of, r: r, about: widgets.NewParagraph(""), outcome: widgets.NewParagraph(""), drafts: map[string]data.Reading{}}
	m.take = widgets.NewMain(w.T("review.take"), m.takeAsShown)
	whole := widgets.NewQuiet(w.T("review.whole-line"), func() {
		r.host.Reveal(explain.Place{Page: explain.Page(of.page()), Of: m.item.ID(), Reading: -1})
	})
	nothing := widgets.NewNote("")
	m.item = widgets.NewItemPanel(r.host, widgets.Item[data.Line]{
		Find: m.find, Shape: m.shape, Build: m.build, Store: m.store, Gone: w.T("review.gone"), Shown: m.shown,
	}, nothing, func(fields fyne.CanvasObject) fyne.CanvasObject {
		return panelOf(fields, asWideAs(m.take, w.T("review.take"), w.T("review.go-on")), whole)
	})
	return m
}

// find gives the line with the reading that the fields show behind its other readings.
func (m *measuring) find(id string) (*data.Line, int) {
	f := m.of.one(id)
	if f == nil {
		return nil, -1
	}
	shown := m.reading(f)
	line := said(f, &shown)
	list := m.r.evaluation().Lines(m.of.side)
	for i := range list {
		if list[i].ID == id {
			return &line, i
		}
	}
	return nil, -1
}

// reading is what the fields show: what was measured in this review, else a draft.
func (m *measuring) reading(f *session.LineReview) data.Reading {
	if f.State == session.MeasuredNow {
		return f.Line.Readings[f.Now]
	}
	if draft, there := m.drafts[f.Line.ID]; there {
		return draft
	}
	return f.Begin
}

// current is the last reading of a line that find gave.
func current(l *data.Line) *data.Reading {
	if n := len(l.Readings); n > 0 {
		return &l.Readings[n-1]
	}
	return &data.Reading{}
}

func pathOf(l *data.Line) string { return fmt.Sprintf("readings[%d]", len(l.Readings)-1) }

// shape tells which fields the reading needs.
func (m *measuring) shape(l *data.Line) string {
	years := 0
	if s := current(l).Schedule; s != nil {
		years = len(s.Years)
	}
	return fmt.Sprint(l.ID, m.r.evaluation().Currency, l.Schedule.Kind, l.Schedule.Method, years, len(l.Readings), m.known(l))
}

// known writes what was known last, so that the words beside the fields follow it.
func (m *measuring) known(l *data.Line) string {
	f := m.of.one(l.ID)
	if f == nil {
		return ""
	}
	return fmt.Sprint(f.Last)
}

// build makes the fields of the reading.
func (m *measuring) build(l *data.Line) []fyne.CanvasObject {
	w := m.r.words
	objects := []fyne.CanvasObject{widgets.NewStrong(l.Name), m.about}
	var fields []fyne.CanvasObject
	for _, field := range m.values(l) {
		fields = append(fields, field)
	}
	if l.Schedule.Kind != data.OneTime {
		since := widgets.BindInput(m.item.Fields, pathOf(l)+".since", widgets.NewDate(w, w.T("review.since")), func(l *data.Line) *data.Date { return &current(l).Since })
		since.SetHint(w.T("review.since.hint"))
		fields = append(fields, since)
	}
	evidence := widgets.BindInput(m.item.Fields, pathOf(l)+".evidence", widgets.NewText(w, w.T("review.evidence")), func(l *data.Line) *string { return &current(l).Evidence })
	evidence.SetHint(w.T("review.evidence.hint"))
	return append(objects, widgets.NewTiles(116, 2, fields...), m.outcome, evidence)
}

// values are the fields of the numbers, each with what was known last below it.
func (m *measuring) values(l *data.Line) []widgets.Field {
	f := m.of.one(l.ID)
	if l.Schedule.Kind == data.Calculated {
		return m.inputs(l, f)
	}
	last := &f.Line.Schedule
	if f.Last >= 0 {
		last = f.Line.Readings[f.Last].Schedule
	}
	path, w := pathOf(l)+".schedule", m.r.words
	amount := func(name, label string, known data.Money, what func(*data.Schedule) *data.Money) widgets.Field {
		field := widgets.BindInput(m.item.Fields, path+"."+name, widgets.NewMoney(w, label, m.r.evaluation().Currency), func(l *data.Line) *data.Money {
			if s := current(l).Schedule; s != nil {
				return what(s)
			}
			return new(data.Money)
		})
		m.hint(field, f, m.r.exact(known))
		return field
	}
	switch l.Schedule.Kind {
	case data.OneTime:
		date := widgets.BindInput(m.item.Fields, path+".date", widgets.NewDate(w, w.T("review.paid-on")), func(l *data.Line) *data.Date {
			if s := current(l).Schedule; s != nil {
				return &s.Date
			}
			return new(data.Date)
		})
		m.hint(date, f, last.Date.String())
		return []widgets.Field{amount("amount", w.T("review.amount"), last.Amount, func(s *data.Schedule) *data.Money { return &s.Amount }), date}
	case data.Recurring:
		label := w.T("review.amount-each", "Period", w.Period(current(l).Schedule.Every))
		return []widgets.Field{amount("amount", label, last.Amount, func(s *data.Schedule) *data.Money { return &s.Amount })}
	}
	fields := []widgets.Field{amount("initial", w.T("review.initial"), last.Initial, func(s *data.Schedule) *data.Money { return &s.Initial })}
	for i := range min(yearOf(m.r.evaluation(), m.r.day())+1, len(current(l).Schedule.Years)) {
		known := data.Money(0)
		if i < len(last.Years) {
			known = last.Years[i]
		}
		fields = append(fields, amount(fmt.Sprintf("years[%d]", i), w.T("review.year", "N", i+1), known, func(s *data.Schedule) *data.Money {
			if i < len(s.Years) {
				return &s.Years[i]
			}
			return new(data.Money)
		}))
	}
	return fields
}

// inputs are the fields of a method.
func (m *measuring) inputs(l *data.Line, f *session.LineReview) []widgets.Field {
	spec, _ := l.Schedule.Method.Spec()
	last := f.Line.Schedule.Inputs
	if f.Last >= 0 {
		last = f.Line.Readings[f.Last].Inputs
	}
	var fields []widgets.Field
	for _, want := range spec.Inputs {
		field := lines.NewInput(m.r.words, l.Schedule.Method, want, m.r.evaluation().Currency)
		widgets.Bind(m.item.Fields, pathOf(l)+".inputs."+string(want.Name), field, &field.OnValid,
			func(l *data.Line) float64 { return current(l).Inputs.Value(want) },
			func(l *data.Line, x float64) { lines.PutInput(&current(l).Inputs, want.Name, x) })
		m.hint(field, f, lines.ShowInput(want.Quantity, last.Value(want), m.r.evaluation().Currency))
		fields = append(fields, field)
	}
	return fields
}

// hint says below a field what was known last.
func (m *measuring) hint(field interface{ SetHint(string) }, f *session.LineReview, known string) {
	key := "review.last"
	if f.Last < 0 {
		key = "review.plan"
	}
	field.SetHint(m.r.words.T(key, "Value", known))
}

// store keeps what was typed. The day and the evidence alone make no reading.
func (m *measuring) store(changed data.Line, at int, field string) error {
	f := m.of.one(changed.ID)
	if f == nil {
		return widgets.Told(m.r.words.T("review.gone"))
	}
	reading := current(&changed)
	if err := m.refused(f, reading.Since); err != nil && strings.HasSuffix(field, ".since") {
		return err
	}
	beside := strings.HasSuffix(field, ".since") || strings.HasSuffix(field, ".evidence")
	if beside && f.State != session.MeasuredNow {
		m.drafts[changed.ID] = reading.Clone()
		return m.probe(changed, at, field)
	}
	if s := reading.Schedule; s != nil && strings.HasSuffix(field, ".amount") {
		s.Basis = nil // the amount is no longer what its numbers give
	}
	err := m.item.Form.Apply(session.ChangeLine(m.of.side, changed, field), fmt.Sprintf("%ss[%d]", m.of.side, at), field)
	if err == nil {
		delete(m.drafts, changed.ID)
	}
	return err
}

// probe checks a text that is not stored yet.
func (m *measuring) probe(changed data.Line, _ int, field string) error {
	problems, _ := changed.Validate(m.of.side, m.r.evaluation().Currency).(data.Problems)
	if own := problems.At(field); len(own) > 0 {
		return own
	}
	return nil
}

// refused says why a change cannot hold since a day: it lies ahead, or before the reading
// that held last, which would go on holding.
func (m *measuring) refused(f *session.LineReview, since data.Date) error {
	w := m.r.words
	switch {
	case since.After(m.r.day()):
		return widgets.Told(w.T("review.since.ahead", "Date", m.r.day().String()))
	case f.Last >= 0 && since.Before(f.Line.Readings[f.Last].Since):
		return widgets.Told(w.T("review.since.before", "Date", f.Line.Readings[f.Last].Since.String()))
	}
	return nil
}

// takeAsShown stores the reading that the fields show, unless it is, and goes on.
func (m *measuring) takeAsShown() {
	f := m.of.one(m.item.ID())
	if f != nil && (f.State == session.MeasuredNow || m.item.Act(func(*data.Line) {})) {
		m.r.goOn()
	}
}

// enter puts the keyboard into the first number.
func (m *measuring) enter() bool {
	l, _ := m.item.Thing()
	if l == nil {
		return false
	}
	path := pathOf(l)
	wanted := []string{path + ".inputs." + string(data.After), path + ".inputs", path + ".schedule"}
	if l.Schedule.Kind == data.Yearly {
		wanted = append([]string{fmt.Sprintf("%s.schedule.years[%d]", path, yearOf(m.r.evaluation(), m.r.day()))}, wanted...)
	}
	first, any := m.item.Form.First(wanted...)
	if any {
		m.item.Form.Focus(first)
	}
	return any
}

// shown says beside the fields what was known last, and what follows from them.
func (m *measuring) shown(l *data.Line) {
	f := m.of.one(l.ID)
	if f == nil {
		return
	}
	m.about.SetText(m.aboutText(f))
	m.outcome.SetText(m.outcomeText(l, f))
	widgets.SetVisible(m.outcome, m.outcome.Text() != "")
	text := m.r.words.T("review.take")
	if f.State == session.MeasuredNow {
		text = m.r.words.T("review.go-on")
	}
	m.take.SetText(text)
	m.item.Arrange()
}

// aboutText is what was known last, and why there is no "still true".
func (m *measuring) aboutText(f *session.LineReview) string {
	w, known := m.r.words, m.of.known(f.Line, f.Last)
	text := w.T("review.about.plan", "Amount", known)
	if f.Last >= 0 {
		last := f.Line.Readings[f.Last]
		text = w.T("review.about.last", "Amount", known, "Since", last.Since.String(), "Date", last.MeasuredOn.String())
	}
	if f.Rest != appraisal.NoRest {
		text += "\n" + w.T("review.rest-why."+string(f.Rest), "Date", f.RestOn.String())
	} else if f.Lacks != appraisal.NothingLacks {
		text += "\n" + w.T("review.lacks."+string(f.Lacks), "Date", f.RampEnd.String())
	}
	if f.Grown && f.State == session.Undecided {
		text += "\n" + w.T("review.grown")
	}
	return text
}

// outcomeText is what a calculated line comes to in a year.
func (m *measuring) outcomeText(l *data.Line, f *session.LineReview) string {
	if l.Schedule.Kind != data.Calculated {
		return ""
	}
	e, w := m.r.evaluation(), m.r.words
	now := w.Money(appraisal.Annual(l.Schedule.Method, current(l).Inputs), e.Currency)
	last := f.Line.Schedule.Inputs
	if f.Last >= 0 {
		last = f.Line.Readings[f.Last].Inputs
	}
	return w.T("review.outcome", "Now", now, "Last", w.Money(appraisal.Annual(l.Schedule.Method, last), e.Currency))
}
