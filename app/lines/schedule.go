package lines

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/widgets"
	"huibao/data"
)

// plan is the line's own schedule: its kind, and the fields of that kind.
func (p *panel) plan(line *data.Line) []fyne.CanvasObject {
	kind := widgets.NewChoice(p.words, p.words.T("lines.kind"), data.ScheduleKinds(p.side), p.words.Schedule)
	widgets.Bind(p.fields, "schedule.kind", kind, &kind.OnValid, func(l *data.Line) data.ScheduleKind { return l.Schedule.Kind },
		func(l *data.Line, kind data.ScheduleKind) {
			p.keep(l)
			l.Schedule = p.recalled(l.ID, kind, "", converted(l.Schedule, kind, p.host.Session().Evaluation()))
		})
	kind.OnValid = p.unlessMeasured(kind.OnValid)
	objects := []fyne.CanvasObject{widgets.NewTitle(p.words.T("lines.plan"))}
	if line.Schedule.Kind != data.Calculated {
		return append(append(objects, kind), p.scheduleFields("schedule", line.Schedule, planOf, true)...)
	}
	objects = append(objects, widgets.NewRow(kind, p.method()))
	return append(objects, p.scheduleFields("schedule", line.Schedule, planOf, true)...)
}

func planOf(l *data.Line) *data.Schedule { return &l.Schedule }

// method chooses how a calculated benefit is calculated.
func (p *panel) method() *widgets.Choice[data.Method] {
	var methods []data.Method
	for _, spec := range data.Methods() {
		methods = append(methods, spec.Method)
	}
	field := widgets.NewChoice(p.words, p.words.T("lines.method"), methods, p.words.Method)
	widgets.Bind(p.fields, "schedule.method", field, &field.OnValid, func(l *data.Line) data.Method { return l.Schedule.Method },
		func(l *data.Line, method data.Method) {
			p.keep(l)
			l.Schedule = p.recalled(l.ID, data.Calculated, method, withMethod(l.Schedule, method))
		})
	field.OnValid = unlessMeasuredBy(p, field.OnValid)
	return field
}

// unlessMeasured refuses to change the kind of a line that has readings, as they
// measure what the former kind asked for.
func (p *panel) unlessMeasured(set func(data.ScheduleKind) error) func(data.ScheduleKind) error {
	return unlessMeasuredBy(p, set)
}

func unlessMeasuredBy[T any](p *panel, set func(T) error) func(T) error {
	return func(value T) error {
		if line, _ := p.line(); line != nil {
			if len(p.stored(line).Readings) > 0 {
				return widgets.Told(p.words.T("lines.has-readings"))
			}
			delete(p.drafts, line.ID) // it repeats what the former kind asked for
		}
		return set(value)
	}
}

// keep remembers the line's schedule before another replaces it.
func (p *panel) keep(l *data.Line) {
	p.kept[keptKey(l.ID, l.Schedule.Kind, l.Schedule.Method)] = l.Schedule.Clone()
	p.kept[keptKey(l.ID, l.Schedule.Kind, "")] = l.Schedule.Clone()
}

// recalled is the schedule that the line had of the kind and method before, else the
// other one.
func (p *panel) recalled(id string, kind data.ScheduleKind, method data.Method, other data.Schedule) data.Schedule {
	if kept, there := p.kept[keptKey(id, kind, method)]; there {
		return kept.Clone()
	}
	return other
}

func keptKey(id string, kind data.ScheduleKind, method data.Method) string {
	return id + "/" + string(kind) + "/" + string(method)
}

// scheduleFields are the fields of a plan or of a reading. what points at the
// schedule in the line; plan tells that the timing can be chosen.
func (p *panel) scheduleFields(path string, s data.Schedule, what func(*data.Line) *data.Schedule, plan bool) []fyne.CanvasObject {
	switch s.Kind {
	case data.OneTime:
		objects, amount := p.amount(path, "lines.amount", &s, what)
		return append(objects, rowOf(amount, p.date(path+".date", "lines.date", func(l *data.Line) *data.Date { return &what(l).Date })))
	case data.Recurring:
		return p.recurring(path, &s, what, plan)
	case data.Yearly:
		return p.yearly(path, s, what)
	}
	objects := p.calculator(path+".inputs", s.Method, -1, func(l *data.Line) *data.Inputs { return &what(l).Inputs })
	return append(objects, p.span(path, what))
}

func (p *panel) money(path, label string, what func(*data.Line) *data.Money) *widgets.MoneyField {
	return widgets.BindInput(p.fields, path, widgets.NewMoney(p.words, label, p.host.Session().Evaluation().Currency), what)
}

func (p *panel) date(path, label string, what func(*data.Line) *data.Date) *widgets.DateField {
	return widgets.BindInput(p.fields, path, widgets.NewDate(p.words, p.words.T(label)), what)
}

func (p *panel) recurring(path string, s *data.Schedule, what func(*data.Line) *data.Schedule, plan bool) []fyne.CanvasObject {
	objects, amount := p.amount(path, "lines.amount-each", s, what)
	every := widgets.BindChoice(p.fields, path+".every", widgets.NewChoice(p.words, p.words.T("lines.every"), data.Periods(), p.words.Period),
		func(l *data.Line) *data.Period { return &what(l).Every })
	if !plan {
		return append(objects, rowOf(amount, every), p.span(path, what))
	}
	timing := widgets.NewChoice(p.words, p.words.T("lines.timing"), data.Timings(), p.words.Timing)
	widgets.Bind(p.fields, path+".timing", timing, &timing.OnValid, func(l *data.Line) data.Timing { return l.Schedule.Timing }, setTiming)
	if amount == nil {
		return append(objects, widgets.NewRow(every, timing), p.span(path, what))
	}
	return append(objects, rowOf(amount, every), timing, p.span(path, what))
}

// setTiming changes the timing of the plan and of its readings, which must agree.
func setTiming(l *data.Line, timing data.Timing) {
	l.Schedule.Timing = timing
	for i := range l.Readings {
		if s := l.Readings[i].Schedule; s != nil {
			s.Timing = timing
		}
	}
}

// span is from when until when.
func (p *panel) span(path string, what func(*data.Line) *data.Schedule) fyne.CanvasObject {
	from := p.date(path+".from", "lines.from", func(l *data.Line) *data.Date { return &what(l).From })
	until := widgets.BindInput(p.fields, path+".until", widgets.NewOptionalDate(p.words, p.words.T("lines.until"), p.words.T("lines.until-horizon")),
		func(l *data.Line) *data.Date { return &what(l).Until })
	return widgets.NewRow(from, until)
}

// yearly is the initial amount and one field a year, three in a row.
func (p *panel) yearly(path string, s data.Schedule, what func(*data.Line) *data.Schedule) []fyne.CanvasObject {
	fields := []widgets.Field{p.money(path+".initial", p.words.T("lines.initial"), func(l *data.Line) *data.Money { return &what(l).Initial })}
	for i := range s.Years {
		fields = append(fields, p.money(fmt.Sprintf("%s.years[%d]", path, i), p.words.T("lines.year", "N", i+1), func(l *data.Line) *data.Money {
			if years := what(l).Years; i < len(years) {
				return &years[i]
			}
			return new(data.Money)
		}))
	}
	var objects []fyne.CanvasObject
	for row := range slices.Chunk(fields, 3) {
		objects = append(objects, widgets.NewRow(row...))
	}
	more := widgets.NewQuiet(p.words.T("lines.year-more"), func() {
		p.item.Act(func(l *data.Line) { what(l).Years = append(what(l).Years, 0) })
	})
	less := widgets.NewQuiet(p.words.T("lines.year-less"), func() {
		p.item.Act(func(l *data.Line) {
			if n := len(what(l).Years); n > 0 {
				what(l).Years = what(l).Years[:n-1]
			}
		})
	})
	if len(s.Years) >= data.MaxYears {
		more.Disable()
	}
	if len(s.Years) == 0 {
		less.Disable()
	}
	return append(objects, container.NewHBox(more, less))
}
