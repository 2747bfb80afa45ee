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
)

// panel edits the selected line. Its fields depend on the line's shape (kind of
// schedule, method, number of years and readings); while the shape stays, only their
// values change, so the keyboard stays where it is.
type panel struct {
	tab   *Tab
	host  widgets.Host
	words *lang.Words
	side  data.Side

	content *fyne.Container
	nothing fyne.CanvasObject
	whole   fyne.CanvasObject
	scroll  *container.Scroll
	box     *fyne.Container
	live    *live
	form    *widgets.Form
	fields  *widgets.Binding[data.Line]

	id    string
	shape string
	open  int // the reading whose fields are shown, −1 for none

	// kept are the schedules that a change of kind or method replaced, so that
	// changing back brings back what had been typed.
	kept map[string]data.Schedule
}

func newPanel(t *Tab) *panel {
	p := &panel{tab: t, host: t.host, words: t.words, side: t.opts.Side, open: -1, kept: map[string]data.Schedule{}}
	p.box = container.NewVBox()
	p.scroll = widgets.NewFieldScroll(p.box)
	p.form = widgets.NewForm(p.host, p.scroll)
	p.fields = &widgets.Binding[data.Line]{Form: p.form, Change: p.change}
	p.live = newLive(p.words, p.host.Explain)
	p.nothing = container.NewPadded(widgets.NewNote(p.words.T("lines.select-one")))
	p.whole = container.NewBorder(p.buttons(), container.NewVBox(widget.NewSeparator(), container.NewPadded(p.live.content)), nil, nil, p.scroll)
	p.content = container.NewStack(p.nothing)
	return p
}

// buttons are what can be done with the line as a whole.
func (p *panel) buttons() fyne.CanvasObject {
	with := func(key string, f func(data.Line)) fyne.CanvasObject {
		return widgets.NewQuiet(p.words.T(key), func() {
			if line, _ := p.line(); line != nil {
				f(*line)
			}
		})
	}
	return container.NewHBox(
		with("lines.duplicate", p.tab.duplicate),
		with("lines.up", func(l data.Line) { p.tab.move(l.ID, -1) }),
		with("lines.down", func(l data.Line) { p.tab.move(l.ID, 1) }),
		with("lines.remove", p.tab.remove),
	)
}

// line is the line that is shown, as it is now, and its place among its side's.
func (p *panel) line() (*data.Line, int) {
	list := p.host.Session().Evaluation().Lines(p.side)
	i := slices.IndexFunc(list, func(l data.Line) bool { return l.ID == p.id })
	if i < 0 {
		return nil, -1
	}
	return &list[i], i
}

// show puts the line with the id into the fields, "" empties the panel.
func (p *panel) show(id string) {
	changed := id != p.id
	if changed {
		p.form.Keep(p.id)
		p.id, p.open = id, -1
	}
	line, _ := p.line()
	if line == nil {
		p.id = ""
		p.put(p.nothing)
		return
	}
	if shape := p.shapeOf(line); shape != p.shape {
		if !changed {
			p.form.Keep(id)
		}
		p.rebuild(line, shape)
	} else {
		p.sync(line, changed)
	}
	p.live.show(p.host.Session(), line)
	p.put(p.whole)
	if changed {
		p.scroll.ScrollToTop()
	}
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
		path = fmt.Sprintf("readings[%d]", reading)
	}
	if first, any := p.form.First(path+".inputs", path+".schedule.amount", path+".schedule.initial", path+".amount", path+".initial", path); any {
		p.form.Focus(first)
	}
}

func (p *panel) put(object fyne.CanvasObject) {
	if p.content.Objects[0] != object {
		p.content.Objects = []fyne.CanvasObject{object}
		p.content.Refresh()
	}
}

func (p *panel) sync(line *data.Line, reset bool) {
	p.fields.Sync(line, reset)
	if reset {
		p.form.Recall(p.id)
	}
}

// shapeOf tells which fields the line needs.
func (p *panel) shapeOf(line *data.Line) string {
	e := p.host.Session().Evaluation()
	parts := []string{string(e.Currency), string(line.Schedule.Kind), string(line.Schedule.Method), fmt.Sprint(len(line.Schedule.Years)), fmt.Sprint(line.Range != nil), fmt.Sprint(p.open)}
	for _, reading := range line.Readings {
		years := -1
		if reading.Schedule != nil {
			years = len(reading.Schedule.Years)
		}
		parts = append(parts, fmt.Sprint(years))
	}
	return strings.Join(parts, "/")
}

// rebuild makes the fields of a shape and keeps the keyboard in the same field.
func (p *panel) rebuild(line *data.Line, shape string) {
	focused := p.form.Focused()
	p.shape = shape
	p.fields.Clear()
	p.box.Objects = slices.Concat(p.identity(line), p.plan(line), p.adjustments(line), p.readings(line), p.background())
	p.sync(line, true)
	p.box.Refresh()
	if focused != "" {
		p.form.Focus(focused)
	}
}

// change applies one change of the line, made on the line as it is now.
func (p *panel) change(path string, f func(*data.Line)) error {
	line, i := p.line()
	if line == nil {
		return widgets.Told(p.words.T("lines.gone"))
	}
	changed := line.Clone()
	f(&changed)
	return p.form.Apply(session.ChangeLine(p.side, changed, path), fmt.Sprintf("%ss[%d]", p.side, i), path)
}

// act applies a change that no field stands for, as a step of its own.
func (p *panel) act(f func(*data.Line)) {
	line, _ := p.line()
	if line == nil {
		return
	}
	changed := line.Clone()
	f(&changed)
	p.tab.apply(session.ChangeLine(p.side, changed, ""))
	p.tab.Refresh()
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
		text("note", widgets.NewMultiLine(p.words, p.words.T("lines.note")), func(l *data.Line) *string { return &l.Note }),
		excluded)
}
