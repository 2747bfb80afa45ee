package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// scenarioPanel stands beside the table of scenarios: what the selected one supposes,
// to be changed if it is the user's own, and below the lines that make its difference
// to the expected outlook.
type scenarioPanel struct {
	section *scenarioSection
	host    widgets.Host
	words   *lang.Words

	content *fyne.Container
	height  *above // how the two halves share it
	upper   *fyne.Container
	about   *widgets.Note // of an outlook
	reading fyne.CanvasObject
	scroll  *container.Scroll
	box     *fyne.Container
	form    *widgets.Form
	fields  *widgets.Binding[data.Scenario]

	heading *widgets.Note
	steps   *widgets.Table

	id    string
	shape string
	word  string          // by which lines are searched for
	found *fyne.Container // the lines that can be added
}

// The parts of the height that the upper half takes.
const (
	formShare    = 0.62
	outlookShare = 0.22
)

func newScenarioPanel(s *scenarioSection) *scenarioPanel {
	t := s.tab
	p := &scenarioPanel{section: s, host: t.host, words: t.words, about: widgets.NewParagraph(""), heading: widgets.NewStrong("")}
	p.box = container.NewVBox()
	p.scroll = widgets.NewFieldScroll(p.box)
	p.form = widgets.NewForm(p.host, p.scroll)
	p.fields = &widgets.Binding[data.Scenario]{Form: p.form, Change: p.change}
	p.reading = container.NewVScroll(p.about)
	p.upper = container.NewStack(p.reading)
	p.steps = t.table([]widgets.Column{{Title: t.words.T("analysis.line")}, t.amountColumn("analysis.difference-in", 120)})
	p.height = &above{outlookShare}
	p.content = container.New(p.height, p.upper, container.NewBorder(container.NewVBox(widget.NewSeparator(), p.heading), nil, nil, nil, p.steps))
	return p
}

// show puts the scenario with the id into the fields.
func (p *scenarioPanel) show(id string) {
	changed := id != p.id
	if changed {
		p.form.Keep(p.id)
		p.id, p.word = id, ""
	}
	p.showSteps()
	own, _ := p.section.own(id)
	if own == nil {
		p.showOutlook(id)
		return
	}
	if shape := shapeOf(own); shape != p.shape {
		if !changed {
			p.form.Keep(id)
		}
		p.rebuild(own, shape)
		p.form.Recall(id)
	} else {
		p.fields.Sync(own, changed)
		if changed {
			p.form.Recall(id)
		}
	}
	p.search(p.word)
	p.put(p.scroll, formShare)
	if changed {
		p.scroll.ScrollToTop()
	}
}

// put shows the fields or the text in the upper half.
func (p *scenarioPanel) put(object fyne.CanvasObject, share float32) {
	if p.upper.Objects[0] == object {
		return
	}
	p.upper.Objects = []fyne.CanvasObject{object}
	p.height.share = share
	p.content.Refresh()
}

// showOutlook says what one of the three outlooks supposes.
func (p *scenarioPanel) showOutlook(id string) {
	p.about.SetText(p.words.T("analysis.outlook." + id))
	p.put(p.reading, outlookShare)
}

// showSteps lists the lines that make the difference, the largest first.
func (p *scenarioPanel) showSteps() {
	computed := p.section.computed(p.id)
	if computed == nil {
		p.heading.SetText(p.words.T("analysis.steps.pending"))
		p.steps.SetRows(nil, nil)
		return
	}
	var rows []widgets.Row
	sum := 0.0
	for _, step := range sorted(computed.Against.Net) {
		sum += step.Change
		if step.Change != 0 {
			rows = append(rows, widgets.Row{ID: string(step.Side) + "/" + step.Line, Cells: []widgets.Cell{
				{Text: lineName(p.section.now.of, step.Line)},
				p.section.tab.amount(plain(step.Change)).Of(explain.ScenarioStep, p.id+"/"+step.Line),
			}})
		}
	}
	if len(rows) == 0 {
		p.heading.SetText(p.words.T(p.nothing()))
		p.steps.SetRows(nil, nil)
		return
	}
	p.heading.SetText(p.words.T("analysis.steps"))
	p.steps.SetRows(rows, []widgets.Cell{{Text: p.words.T("analysis.steps.sum")}, p.section.tab.amount(plain(sum)).Of(explain.ScenarioChange, p.id)})
}

// nothing is the key of the sentence that no line makes a difference.
func (p *scenarioPanel) nothing() string {
	if p.id == string(data.Expected) {
		return "analysis.steps.expected"
	}
	return "analysis.steps.none"
}

// sorted gives the steps by the size of their change, the largest first.
func sorted(steps []appraisal.LineStep) []appraisal.LineStep {
	steps = slices.Clone(steps)
	slices.SortStableFunc(steps, func(a, b appraisal.LineStep) int { return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change)) })
	return steps
}

// shapeOf tells which fields the scenario needs.
func shapeOf(scenario *data.Scenario) string {
	ids := []string{"fields"} // also of a scenario that changes no line by itself
	for _, change := range scenario.Lines {
		ids = append(ids, change.Line)
	}
	return strings.Join(ids, "/")
}

// rebuild makes the fields of a shape and keeps the keyboard in the same field.
func (p *scenarioPanel) rebuild(scenario *data.Scenario, shape string) {
	focused := p.form.Focused()
	p.shape = shape
	p.fields.Clear()
	p.box.Objects = slices.Concat(p.whole(), p.parameters(), p.lineFactors(scenario))
	p.fields.Sync(scenario, true)
	p.box.Refresh()
	if focused != "" {
		p.form.Focus(focused)
	}
}

// change applies one change of the scenario, made on the scenario as it is now.
func (p *scenarioPanel) change(path string, f func(*data.Scenario)) error {
	scenario, i := p.section.own(p.id)
	if scenario == nil {
		return widgets.Told(p.words.T("analysis.scenario.gone"))
	}
	changed := scenario.Clone()
	f(&changed)
	return p.form.Apply(session.PutScenario(changed, path), fmt.Sprintf("scenarios[%d]", i), path)
}

// act applies a change that no field stands for, as a step of its own.
func (p *scenarioPanel) act(f func(*data.Scenario)) {
	scenario, _ := p.section.own(p.id)
	if scenario == nil {
		return
	}
	changed := scenario.Clone()
	f(&changed)
	p.section.tab.apply(session.PutScenario(changed, ""))
	p.section.tab.Refresh()
}

// whole is what the scenario is called and what it supposes of all lines.
func (p *scenarioPanel) whole() []fyne.CanvasObject {
	w := p.words
	name := widgets.BindInput(p.fields, "name", widgets.NewText(w, w.T("analysis.field.name")), func(s *data.Scenario) *string { return &s.Name })
	note := widgets.BindInput(p.fields, "note", widgets.NewMultiLine(w, w.T("analysis.field.note")), func(s *data.Scenario) *string { return &s.Note })
	outlook := widgets.BindChoice(p.fields, "outlook", widgets.NewChoice(w, w.T("analysis.field.outlook"), data.Outlooks(), w.Outlook),
		func(s *data.Scenario) *data.Outlook { return &s.Outlook })
	outlook.SetHint(w.T("analysis.field.outlook-hint"))
	benefits := widgets.BindInput(p.fields, "benefits", widgets.NewPercent(w, w.T("analysis.field.benefits")), func(s *data.Scenario) *float64 { return &s.Benefits })
	costs := widgets.BindInput(p.fields, "costs", widgets.NewPercent(w, w.T("analysis.field.costs")), func(s *data.Scenario) *float64 { return &s.Costs })
	row := widgets.NewRow(benefits, costs)
	benefits.SetHint(w.T("analysis.field.factor-hint"))
	return []fyne.CanvasObject{name, outlook, row, note}
}

// parameters are delay, rate and horizon.
func (p *scenarioPanel) parameters() []fyne.CanvasObject {
	w, e := p.words, p.host.Session().Evaluation()
	unit := w.T("analysis.unit.months")
	delay := widgets.BindInput(p.fields, "delay_months", widgets.NewInteger(w, w.T("analysis.field.delay"), unit), func(s *data.Scenario) *int { return &s.DelayMonths })
	delay.SetHint(w.T("analysis.field.delay-hint"))
	rate := widgets.NewOptionalPercent(w, w.T("analysis.field.rate"))
	widgets.Bind(p.fields, "discount_rate", rate, &rate.OnValid, func(s *data.Scenario) widgets.Given {
		if s.DiscountRate == nil {
			return widgets.Given{}
		}
		return widgets.Given{Value: *s.DiscountRate, Is: true}
	}, func(s *data.Scenario, given widgets.Given) {
		s.DiscountRate = nil
		if given.Is {
			s.DiscountRate = &given.Value
		}
	})
	horizon := widgets.BindInput(p.fields, "horizon_months", widgets.NewOptionalInteger(w, w.T("analysis.field.horizon"), unit), func(s *data.Scenario) *int { return &s.HorizonMonths })
	p.fields.Also(func(*data.Scenario) {
		e = p.host.Session().Evaluation()
		rate.SetPlaceHolder(w.T("analysis.field.as-set", "Value", w.Rate(e.DiscountRate)))
		horizon.SetPlaceHolder(w.T("analysis.field.as-set", "Value", w.Plain(float64(e.HorizonMonths))))
	})
	return []fyne.CanvasObject{delay, widgets.NewRow(rate, horizon)}
}

// lineFactors are the lines that the scenario changes by themselves, and a search for
// further ones.
func (p *scenarioPanel) lineFactors(scenario *data.Scenario) []fyne.CanvasObject {
	w := p.words
	objects := []fyne.CanvasObject{widgets.NewTitle(w.T("analysis.field.lines")), widgets.NewNote(w.T("analysis.field.lines-hint"))}
	for i, change := range scenario.Lines {
		factor := widgets.NewPercent(w, lineName(p.host.Session().Evaluation(), change.Line))
		widgets.BindInput(p.fields, fmt.Sprintf("lines[%d].factor", i), factor, func(s *data.Scenario) *float64 {
			if i < len(s.Lines) {
				return &s.Lines[i].Factor
			}
			return new(float64)
		})
		remove := widgets.NewQuiet(w.T("analysis.field.line-remove"), func() {
			p.act(func(s *data.Scenario) { s.Lines = slices.Delete(s.Lines, i, i+1) })
		})
		objects = append(objects, container.NewBorder(nil, nil, nil, container.NewCenter(remove), factor))
	}
	p.found = container.NewVBox()
	return append(objects, widgets.NewSearch(w.T("analysis.field.line-search"), p.search), p.found)
}

// offered is how many lines are offered at once; a word narrows them down.
const offered = 6

// search offers the lines whose names hold the word and that the scenario does not
// change yet, those with the largest amounts first.
func (p *scenarioPanel) search(word string) {
	p.word = word
	scenario, _ := p.section.own(p.id)
	if scenario == nil || p.found == nil {
		return
	}
	candidates := p.candidates(scenario, strings.ToLower(strings.TrimSpace(word)))
	p.found.Objects = nil
	for _, id := range candidates[:min(offered, len(candidates))] {
		p.found.Add(p.offer(id))
	}
	switch more := len(candidates) - offered; {
	case len(candidates) == 0 && word != "":
		p.found.Add(widgets.NewNote(p.words.T("analysis.field.line-none")))
	case more > 0:
		p.found.Add(widgets.NewNote(p.words.T("analysis.field.line-more", "N", more)))
	}
	p.found.Refresh()
	p.box.Refresh()
}

// candidates are the ids of the lines that can be added, the largest first.
func (p *scenarioPanel) candidates(scenario *data.Scenario, word string) []string {
	e, r := p.host.Session().Evaluation(), p.host.Session().Result()
	lines := slices.Clone(r.Lines)
	slices.SortStableFunc(lines, func(a, b appraisal.Line) int { return cmp.Compare(math.Abs(b.Total), math.Abs(a.Total)) })
	var ids []string
	for _, line := range lines {
		used := slices.ContainsFunc(scenario.Lines, func(c data.LineChange) bool { return c.Line == line.ID })
		if !used && !line.Excluded && strings.Contains(strings.ToLower(lineName(e, line.ID)), word) {
			ids = append(ids, line.ID)
		}
	}
	return ids
}

// offer is the button that adds a line.
func (p *scenarioPanel) offer(id string) fyne.CanvasObject {
	name := widgets.Fit(lineName(p.host.Session().Evaluation(), id), 240)
	add := widgets.NewQuiet("+ "+name, func() {
		p.word = ""
		at := 0
		p.act(func(s *data.Scenario) {
			at = len(s.Lines)
			s.Lines = append(s.Lines, data.LineChange{Line: id, Factor: 1})
		})
		p.form.Focus(fmt.Sprintf("lines[%d].factor", at))
	})
	add.Alignment = widget.ButtonAlignLeading
	return add
}
