package lines

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/honesty"
)

// panel edits the selected line. Its fields depend on the line's shape: kind of
// schedule, method, number of years and readings.
type panel struct {
	tab   *Tab
	host  widgets.Host
	words *lang.Words
	side  data.Side

	item   *widgets.ItemPanel[data.Line]
	form   *widgets.Form
	fields *widgets.Binding[data.Line]
	live   *live
	asks   *widgets.FoldedQuestions
	open   int // the reading whose fields are shown, −1 for none

	// drafts are readings that were begun and do not count yet, by line.
	drafts map[string]data.Reading

	// kept are the schedules that a change of kind or method replaced, so that
	// changing back brings back what had been typed.
	kept map[string]data.Schedule

	// begun are the bases of amounts that lack a number yet, and keptBases those that
	// another replaced, by line, path and, of the latter, kind.
	begun, keptBases map[string]data.Basis

	sheets *worksheets
}

func newPanel(t *Tab) *panel {
	p := &panel{tab: t, host: t.host, words: t.words, side: t.opts.Side, open: -1, drafts: map[string]data.Reading{},
		kept: map[string]data.Schedule{}, begun: map[string]data.Basis{}, keptBases: map[string]data.Basis{}, sheets: newWorksheets()}
	p.live, p.asks = newLive(p.words, p.host.Explain), t.newQuestions()
	of := widgets.Item[data.Line]{
		Find: p.find, Shape: p.shapeOf, Build: p.build, Store: p.store, Gone: p.words.T("lines.gone"),
		Turn:  func() { p.open = -1 },
		Shown: p.shown,
	}
	nothing := container.NewPadded(widgets.NewNote(p.words.T("lines.select-one")))
	p.item = widgets.NewItemPanel(p.host, of, nothing, func(fields fyne.CanvasObject) fyne.CanvasObject {
		return container.NewBorder(p.buttons(), container.NewVBox(widget.NewSeparator(), container.NewPadded(p.live.content), p.asks.Content), nil, nil, fields)
	})
	p.form, p.fields = p.item.Form, p.item.Fields
	return p
}

// shown shows below the fields what follows from the line, and what is questioned.
func (p *panel) shown(line *data.Line) {
	stored := p.stored(line)
	p.live.show(p.host.Session(), &stored)
	p.asks.Set(p.tab.asked(func(f honesty.Finding) bool { return f.Names(line.ID) }))
}

// buttons are what can be done with the line as a whole.
func (p *panel) buttons() fyne.CanvasObject {
	with := func(key string, f func()) fyne.CanvasObject { return widgets.NewQuiet(p.words.T(key), f) }
	return container.NewHBox(
		with("lines.duplicate", p.tab.duplicateSelected),
		with("lines.up", func() { p.tab.move(-1) }),
		with("lines.down", func() { p.tab.move(1) }),
		with("lines.remove", p.tab.removeSelected),
	)
}

// line is the line that is shown, as it is now, and its place among its side's.
func (p *panel) line() (*data.Line, int) { return p.item.Thing() }

func (p *panel) find(id string) (*data.Line, int) {
	list := p.host.Session().Evaluation().Lines(p.side)
	i := slices.IndexFunc(list, func(l data.Line) bool { return l.ID == id })
	if i < 0 {
		return nil, -1
	}
	return p.withDraft(&list[i]), i
}

// reveal opens a reading of the line that is shown, −1 for its plan, and puts the
// keyboard into the first number of it.
func (p *panel) reveal(reading int) {
	line, _ := p.line()
	if line == nil {
		return
	}
	path := "schedule"
	if reading >= 0 && reading < len(line.Readings) {
		if p.open != reading {
			p.toggleReading(reading)
		}
		path = readingPath(reading)
	}
	if first, any := p.form.First(path+".inputs", path+".basis.inputs", path+".schedule.basis.inputs", path+".schedule.amount", path+".schedule.initial", path+".amount", path+".initial", path); any {
		p.form.Focus(first)
	}
}

// shapeOf tells which fields the line needs.
func (p *panel) shapeOf(line *data.Line) string {
	e := p.host.Session().Evaluation()
	parts := []string{string(e.Currency), string(line.Schedule.Kind), string(line.Schedule.Method), fmt.Sprint(len(line.Schedule.Years)), fmt.Sprint(line.Range != nil), fmt.Sprint(p.open), fmt.Sprint(p.begunAt(len(line.Readings) - 1)), p.basisShape(line)}
	for _, reading := range line.Readings {
		years := -1
		if reading.Schedule != nil {
			years = len(reading.Schedule.Years)
		}
		parts = append(parts, fmt.Sprint(years))
	}
	return strings.Join(parts, "/")
}

// build makes the fields of the line's shape.
func (p *panel) build(line *data.Line) []fyne.CanvasObject {
	fields := slices.Concat(p.identity(line), p.plan(line), p.adjustments(line), p.readings(line), p.goals(), p.background())
	p.hint(line)
	return fields
}

// store puts what became of the line in its place.
func (p *panel) store(changed data.Line, at int, field string) error {
	if _, begun := p.drafts[changed.ID]; begun {
		return p.storeBeside(changed, at, field)
	}
	return p.form.Apply(session.ChangeLine(p.side, changed, field), fmt.Sprintf("%ss[%d]", p.side, at), field)
}

// identity is the name and where the line belongs.
func (p *panel) identity(line *data.Line) []fyne.CanvasObject {
	name := widgets.BindInput(p.fields, "name", widgets.NewText(p.words, p.words.T("lines.name")), func(l *data.Line) *string { return &l.Name })
	if p.side == data.Cost {
		category := widgets.BindChoice(p.fields, "category", widgets.NewChoice(p.words, p.words.T("lines.category"), data.Categories(), p.words.Category),
			func(l *data.Line) *data.Category { return &l.Category })
		return []fyne.CanvasObject{name, category}
	}
	return []fyne.CanvasObject{name, p.dimension(line)}
}

// dimension chooses where the benefit counts in the score. A calculated benefit may
// leave it to its method.
func (p *panel) dimension(line *data.Line) fyne.CanvasObject {
	own := p.words.Dimension("")
	if spec, known := line.Schedule.Method.Spec(); known && line.Schedule.Kind == data.Calculated {
		own = p.words.T("lines.dimension-of-method", "Dimension", p.words.Dimension(spec.Dimension))
	}
	values := append([]data.Dimension{""}, data.BenefitDimensions()...)
	return widgets.BindChoice(p.fields, "dimension", widgets.NewChoice(p.words, p.words.T("lines.dimension"), values, func(d data.Dimension) string {
		if d == "" {
			return own
		}
		return p.words.Dimension(d)
	}), func(l *data.Line) *data.Dimension { return &l.Dimension })
}

// adjustments are growth, ramp-up, attribution, risk and range.
func (p *panel) adjustments(line *data.Line) []fyne.CanvasObject {
	percent := func(path string, what func(*data.Line) *float64) *widgets.NumberField {
		return widgets.BindInput(p.fields, path, widgets.NewPercent(p.words, p.words.T("lines."+path)), what)
	}
	risk := percent("risk_adjustment", func(l *data.Line) *float64 { return &l.RiskAdjustment })
	risk.SetHint(p.words.T(p.tab.key("risk-hint")))
	first := []widgets.Field{risk}
	if kind := line.Schedule.Kind; kind == data.Recurring || kind == data.Calculated {
		first = append(first, percent("growth", func(l *data.Line) *float64 { return &l.Growth }))
	}
	objects := []fyne.CanvasObject{widgets.NewTitle(p.words.T("lines.adjustments")), widgets.NewRow(first...)}
	if p.side == data.Benefit {
		objects = append(objects, p.effect(line)...)
	}
	return append(objects, p.spread(line)...)
}

// effect is how much of a benefit comes, and when.
func (p *panel) effect(line *data.Line) []fyne.CanvasObject {
	attribution := widgets.BindInput(p.fields, "attribution", widgets.NewPercent(p.words, p.words.T("lines.attribution")), func(l *data.Line) *float64 { return &l.Attribution })
	fields := []widgets.Field{attribution}
	if line.Schedule.Kind != data.OneTime {
		fields = append(fields, widgets.BindInput(p.fields, "ramp_months", widgets.NewInteger(p.words, p.words.T("lines.ramp_months"), p.words.T("lines.unit.months")),
			func(l *data.Line) *int { return &l.RampMonths }))
	}
	cashable := widgets.BindToggle(p.fields, "cashable", widgets.NewToggle(p.words, p.words.T("lines.cashable")), func(l *data.Line) *bool { return &l.Cashable })
	cashable.SetHint(p.words.T("lines.cashable-hint"))
	return []fyne.CanvasObject{widgets.NewRow(fields...), cashable}
}

// spread is the range from low to high, once it is given, and how the simulation draws
// from it.
func (p *panel) spread(line *data.Line) []fyne.CanvasObject {
	given := widgets.NewToggle(p.words, p.words.T("lines.range"))
	given.SetHint(p.words.T("lines.range-hint"))
	widgets.Bind(p.fields, "range", given, &given.OnValid, func(l *data.Line) bool { return l.Range != nil }, func(l *data.Line, on bool) {
		l.Range = nil
		if on {
			l.Range = &data.Range{Low: 1, Likely: 1, High: 1, Distribution: data.PERT}
		}
	})
	objects := []fyne.CanvasObject{given}
	if line.Range == nil {
		return objects
	}
	bound := func(name string, what func(*data.Range) *float64) widgets.Field {
		return widgets.BindInput(p.fields, "range."+name, widgets.NewPercent(p.words, p.words.T("lines.range."+name)), func(l *data.Line) *float64 {
			if l.Range == nil {
				return new(float64)
			}
			return what(l.Range)
		})
	}
	return append(objects, widgets.NewRow(
		bound("low", func(r *data.Range) *float64 { return &r.Low }),
		bound("likely", func(r *data.Range) *float64 { return &r.Likely }),
		bound("high", func(r *data.Range) *float64 { return &r.High })), p.distribution(), p.together())
}

// distribution chooses how the outcomes are spread over the range.
func (p *panel) distribution() widgets.Field {
	field := widgets.NewChoice(p.words, p.words.T("lines.distribution"), data.Distributions(), p.words.Distribution)
	field.SetHint(p.words.T("lines.distribution-hint"))
	return widgets.BindChoice(p.fields, "range.distribution", field, func(l *data.Line) *data.Distribution {
		if l.Range == nil {
			return new(data.Distribution)
		}
		return &l.Range.Distribution
	})
}

// together names the lines that come out high or low with this one.
func (p *panel) together() widgets.Field {
	group := widgets.NewText(p.words, p.words.T("lines.correlation_group"))
	group.SetHint(p.words.T("lines.correlation-hint"))
	return widgets.BindInput(p.fields, "correlation_group", group, func(l *data.Line) *string { return &l.CorrelationGroup })
}

// background is who says so, and whether the line counts.
func (p *panel) background() []fyne.CanvasObject {
	text := func(path string, field *widgets.TextField, what func(*data.Line) *string) widgets.Field {
		return widgets.BindInput(p.fields, path, field, what)
	}
	objects := []fyne.CanvasObject{widgets.NewTitle(p.words.T("lines.background"))}
	owner := text("owner", widgets.NewText(p.words, p.words.T("lines.owner")), func(l *data.Line) *string { return &l.Owner })
	if p.side == data.Benefit {
		group := widgets.NewText(p.words, p.words.T("lines.overlap_group"))
		group.SetHint(p.words.T("lines.overlap-hint"))
		objects = append(objects, widgets.NewRow(owner, text("overlap_group", group, func(l *data.Line) *string { return &l.OverlapGroup })))
	} else {
		objects = append(objects, owner)
	}
	excluded := widgets.BindToggle(p.fields, "excluded", widgets.NewToggle(p.words, p.words.T("lines.excluded")), func(l *data.Line) *bool { return &l.Excluded })
	excluded.SetHint(p.words.T("lines.excluded-hint"))
	return append(objects,
		text("evidence", widgets.NewMultiLine(p.words, p.words.T("lines.evidence")), func(l *data.Line) *string { return &l.Evidence }),
		text("evidence_file", widgets.NewFileName(p.host, p.words.T("lines.evidence_file")), func(l *data.Line) *string { return &l.EvidenceFile }),
		text("note", widgets.NewMultiLine(p.words, p.words.T("lines.note")), func(l *data.Line) *string { return &l.Note }),
		excluded)
}
