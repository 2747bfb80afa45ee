package guide

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/typed"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// lineKind is what the checklists of costs and of benefits have in common.
type lineKind struct {
	g    *guide
	side data.Side

	// results are those of the lines by id, read anew when the session's result is.
	results map[string]appraisal.Line
	of      *appraisal.Result
}

func (k *lineKind) evaluation() *data.Evaluation { return k.g.session().Evaluation() }

func (k *lineKind) things() []data.Line      { return slices.Clone(k.evaluation().Lines(k.side)) }
func (k *lineKind) id(l *data.Line) string   { return l.ID }
func (k *lineKind) name(l *data.Line) string { return l.Name }
func (k *lineKind) remove(l data.Line) error {
	return k.g.session().Apply(session.RemoveLine(k.side, l))
}
func (k *lineKind) first(l *data.Line) []string { return usual.Missing(l) }

func (k *lineKind) withID(l data.Line, of usual.Entry) data.Line {
	e := k.evaluation()
	l.ID = of.ID(func(id string) bool {
		_, _, taken := e.Line(id)
		return taken
	})
	return l
}

// store puts what became of a line in its place.
func (k *lineKind) store(r *row[data.Line], changed data.Line, field string) error {
	changed.Schedule.WorkOut(k.evaluation().Currency)
	at := slices.IndexFunc(k.evaluation().Lines(k.side), func(l data.Line) bool { return l.ID == changed.ID })
	return r.form.Apply(session.ChangeLine(k.side, changed, field), fmt.Sprintf("%ss[%d]", k.side, at), field)
}

// result is what a line comes to.
func (k *lineKind) result(id string) appraisal.Line {
	if r := k.g.session().Result(); r != k.of {
		k.of, k.results = r, map[string]appraisal.Line{}
		for _, line := range r.Lines {
			k.results[line.ID] = line
		}
	}
	return k.results[id]
}

// money is an amount as it is shown.
func (k *lineKind) money(x float64) string { return k.g.words.Money(x, k.evaluation().Currency) }

// exact is an entered amount with its sign.
func (k *lineKind) exact(m data.Money) string {
	c := k.evaluation().Currency
	return c.Symbol() + typed.ShowMoney(m, c)
}

// line says of a folded line when it comes and what it comes to. Of one without an amount
// there is nothing to say yet.
func (k *lineKind) line(l *data.Line) (what, figure string, faint bool) {
	w, total := k.g.words, k.result(l.ID).Total
	switch {
	case l.Excluded:
		return w.T("checklist.lines.excluded"), w.T("checklist.lines.not-counted"), true
	case total == 0 && empty(l):
		return "", w.T("checklist.lines.nothing-yet"), true
	}
	return k.when(l), k.money(total), false
}

func (k *lineKind) opens(l *data.Line) *explain.Subject {
	return widgets.Opening(explain.LineTotal, l.ID)
}

// empty tells whether nothing was filled in yet that makes an amount.
func empty(l *data.Line) bool {
	s := &l.Schedule
	if len(l.Readings) > 0 {
		return false
	}
	switch s.Kind {
	case data.Yearly:
		return s.Initial == 0 && !slices.ContainsFunc(s.Years, func(m data.Money) bool { return m != 0 })
	case data.Calculated:
		return appraisal.Annual(s.Method, s.Inputs) == 0
	}
	return s.Amount == 0
}

// when says in a few words what is paid or gained, and from when on.
func (k *lineKind) when(l *data.Line) string {
	w, s := k.g.words, &l.Schedule
	switch s.Kind {
	case data.OneTime:
		return w.T("checklist.lines.once", "Date", s.Date.String())
	case data.Recurring:
		return w.T("checklist.lines.every", "Period", w.Period(s.Every), "Amount", k.exact(s.Amount), "Date", s.From.String())
	case data.Yearly:
		return w.T("checklist.lines.yearly")
	}
	return w.T("checklist.lines.a-year", "Amount", k.money(k.result(l.ID).AnnualPlan), "Date", s.From.String())
}

// shapeOfSchedule tells which fields a schedule needs.
func (k *lineKind) shapeOfSchedule(l *data.Line) string {
	basis := data.BasisKind("")
	if l.Schedule.Basis != nil {
		basis = l.Schedule.Basis.Kind
	}
	return fmt.Sprint(k.evaluation().Currency, "/", l.Schedule.Kind, "/", l.Schedule.Method, "/", basis)
}

// text is a field for a text of the line.
func (k *lineKind) text(r *row[data.Line], path, label string, what func(*data.Line) *string) *widgets.TextField {
	return widgets.BindInput(r.fields, path, widgets.NewText(k.g.words, k.g.words.T(label)), what)
}

// date is a field for a day of the line.
func (k *lineKind) date(r *row[data.Line], path, label string, what func(*data.Line) *data.Date) *widgets.DateField {
	return widgets.BindInput(r.fields, path, widgets.NewDate(k.g.words, k.g.words.T(label)), what)
}

// number is a field for a number that is 0 while nobody has given it. It is then empty,
// with a grey 0 that says what counts meanwhile; a 0 that is typed stays.
func (k *lineKind) number(r *row[data.Line], path, label string, q data.Quantity, get func(*data.Line) float64, set func(*data.Line, float64)) *widgets.OptionalNumberField {
	w := k.g.words
	var field *widgets.OptionalNumberField
	switch q {
	case data.Amount:
		field = widgets.NewOptionalAmount(w, label, k.evaluation().Currency)
	case data.Share:
		field = widgets.NewOptionalPercent(w, label)
	case data.Hours:
		field = widgets.NewOptionalNumber(w, label, w.T("lines.unit.hours"))
	case data.WeeksInYear:
		field = widgets.NewOptionalNumber(w, label, w.T("lines.unit.weeks"))
	default:
		field = widgets.NewOptionalNumber(w, label, "")
	}
	field.SetPlaceHolder("0")
	return widgets.Bind(r.fields, path, field, &field.OnValid, func(l *data.Line) widgets.Given {
		if x := get(l); x != 0 {
			return widgets.Given{Value: x, Is: true}
		}
		if shown := field.Value(); shown.Value == 0 {
			return shown
		}
		return widgets.Given{}
	}, func(l *data.Line, given widgets.Given) { set(l, given.Value) })
}

// amount is a field for the amount of the schedule, typed in.
func (k *lineKind) amount(r *row[data.Line], label string) *widgets.OptionalNumberField {
	c := k.evaluation().Currency
	return k.number(r, "schedule.amount", label, data.Amount, func(l *data.Line) float64 { return l.Schedule.Amount.Major(c) },
		func(l *data.Line, x float64) {
			if amount, fits := data.MoneyOf(x, c); fits {
				l.Schedule.Amount = amount
			}
		})
}

// every is the choice of how often a recurring amount comes.
func (k *lineKind) every(r *row[data.Line]) widgets.Field {
	w := k.g.words
	return widgets.BindChoice(r.fields, "schedule.every", widgets.NewChoice(w, w.T("checklist.lines.period"), data.Periods(), w.Period),
		func(l *data.Line) *data.Period { return &l.Schedule.Every })
}

// times are the fields for when the amount comes.
func (k *lineKind) times(r *row[data.Line], kind data.ScheduleKind) []widgets.Field {
	from := func() widgets.Field {
		return k.date(r, "schedule.from", "checklist.lines.from", func(l *data.Line) *data.Date { return &l.Schedule.From })
	}
	switch kind {
	case data.OneTime:
		return []widgets.Field{k.date(r, "schedule.date", "checklist.lines.date", func(l *data.Line) *data.Date { return &l.Schedule.Date })}
	case data.Recurring:
		return []widgets.Field{k.every(r), from()}
	case data.Calculated:
		return []widgets.Field{from()}
	}
	return nil
}

// foot is what follows from the line, why it begins as it does, and the way to all of its
// fields.
func (k *lineKind) foot(r *row[data.Line], formula func(*data.Line) string) fyne.CanvasObject {
	w := k.g.words
	worked, figures := widgets.NewParagraph(""), widgets.NewFacts(k.g.host.Explain)
	r.fields.Also(func(l *data.Line) {
		worked.SetText(formula(l))
		widgets.SetVisible(worked, worked.Text() != "")
		figures.Set(k.facts(l)...)
	})
	more := widgets.NewTextLink(w.T("checklist.more"), func() {
		if r.entry.thing != nil {
			k.g.host.Reveal(explain.Place{Page: explain.Page(k.side + "s"), Of: r.entry.thing.ID, Reading: -1})
		}
	})
	why := widgets.NewNote("")
	if r.entry.offer != nil {
		why.SetText(r.entry.offer.why)
	}
	shown := func() { k.g.reveal(r.content) }
	figures.OnFocused, more.OnFocused = shown, shown
	return container.NewVBox(worked, figures, container.NewBorder(nil, nil, nil, container.NewVBox(more), why))
}

// facts are what the line comes to.
func (k *lineKind) facts(l *data.Line) []widgets.Fact {
	w, result := k.g.words, k.result(l.ID)
	fact := func(key string, x float64, subject explain.Subject) widgets.Fact {
		subject.Of = l.ID
		return widgets.Fact{Name: w.T(key), Value: k.money(x), Opens: &subject}
	}
	var facts []widgets.Fact
	if l.Schedule.Kind != data.OneTime {
		if result.Initial != 0 {
			facts = append(facts, fact("checklist.lines.initial", result.Initial, explain.Subject{Figure: explain.LineYear, At: 0}))
		}
		first := 0.0
		if len(result.Years) > 0 {
			first = result.Years[0]
		}
		facts = append(facts, fact("checklist.lines.first-year", first, explain.Subject{Figure: explain.LineYear, At: 1}))
	}
	facts = append(facts, fact("checklist.lines.total", result.Total, explain.Subject{Figure: explain.LineTotal}))
	if l.RiskAdjustment > 0 {
		facts = append(facts, widgets.Fact{Name: w.T("checklist.lines.risk." + string(k.side)), Value: w.Rate(l.RiskAdjustment)})
	}
	if l.RampMonths > 0 && k.side == data.Benefit {
		facts = append(facts, widgets.Fact{Name: w.T("checklist.lines.ramp"), Value: w.T("checklist.lines.months", "N", l.RampMonths)})
	}
	return facts
}

// filled writes a formula of the lines with its numbers filled in.
func (k *lineKind) filled(name string, specs []data.InputSpec, in data.Inputs, outcome map[string]any) string {
	symbol := k.evaluation().Currency.Symbol()
	for _, want := range specs {
		text := typed.ShowNumber(in.Value(want))
		switch want.Quantity {
		case data.Amount:
			text = symbol + text
		case data.Share:
			text = typed.ShowPercent(in.Value(want))
		}
		outcome[string(want.Name)] = text
	}
	return k.g.words.Map("lines.formula."+name, outcome)
}

// filledIn counts the lines of the side that have an amount, and those that wait for one.
func (k *lineKind) filledIn() (lines, waiting int) {
	for i := range k.evaluation().Lines(k.side) {
		if l := &k.evaluation().Lines(k.side)[i]; empty(l) && !l.Excluded {
			waiting++
		}
		lines++
	}
	return lines, waiting
}

// summary counts the lines; enough is one with an amount.
func (k *lineKind) summary(total float64) (text string, enough bool) {
	w := k.g.words
	lines, waiting := k.filledIn()
	if waiting > 0 {
		return w.T("checklist.lines.summary-waiting", "N", lines, "Waiting", waiting), lines > waiting
	}
	if lines == 0 {
		return w.T("checklist.lines.none"), false
	}
	return w.T("checklist.lines.summary", "N", lines, "Total", w.Money(total, k.evaluation().Currency)), true
}
