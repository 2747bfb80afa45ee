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
	height  *widgets.Above // how the two halves share it
	about   *widgets.Note  // of an outlook
	item    *widgets.ItemPanel[data.Scenario]
	form    *widgets.Form
	fields  *widgets.Binding[data.Scenario]
	lines   *widgets.Picker // the lines that can be added

	heading *widgets.Note
	steps   *widgets.Table
	id      string // of a scenario of the user's own or of an outlook
}

// The parts of the height that the upper half takes.
const (
	formShare    = 0.62
	outlookShare = 0.22
)

func newScenarioPanel(s *scenarioSection) *scenarioPanel {
	t := s.tab
	p := &scenarioPanel{section: s, host: t.host, words: t.words, about: widgets.NewParagraph(""), heading: widgets.NewStrong("")}
	p.lines = widgets.NewPicker(p.words, p.words.T("analysis.field.line-search"))
	p.lines.Find, p.lines.OnPicked = p.candidates, p.addLine
	of := widgets.Item[data.Scenario]{
		Find: s.own, Shape: shapeOf, Build: p.build, Store: p.store, Gone: p.words.T("analysis.scenario.gone"),
		Turn: p.lines.Clear, Shown: func(*data.Scenario) { p.lines.Refresh() },
	}
	p.item = widgets.NewItemPanel(p.host, of, container.NewVScroll(p.about), func(fields fyne.CanvasObject) fyne.CanvasObject { return fields })
	p.form, p.fields, p.lines.OnResize = p.item.Form, p.item.Fields, p.item.Arrange
	p.steps = t.table([]widgets.Column{{Title: t.words.T("analysis.line")}, t.amountColumn("analysis.difference-in", 120)})
	p.height = &widgets.Above{Share: outlookShare}
	p.content = container.New(p.height, p.item.Content, container.NewBorder(container.NewVBox(widget.NewSeparator(), p.heading), nil, nil, nil, p.steps))
	return p
}

// show puts the scenario with the id into the fields, or says what an outlook is.
func (p *scenarioPanel) show(id string) {
	p.id = id
	p.showSteps()
	p.item.Show(id)
	share := float32(formShare)
	if own, _ := p.section.own(id); own == nil {
		p.about.SetText(p.words.T("analysis.outlook." + id))
		share = outlookShare
	}
	if p.height.Share != share {
		p.height.Share = share
		p.content.Refresh()
	}
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

// build makes the fields of the scenario's shape.
func (p *scenarioPanel) build(scenario *data.Scenario) []fyne.CanvasObject {
	return slices.Concat(p.whole(), p.parameters(), p.lineFactors(scenario))
}

// store puts what became of the scenario in its place.
func (p *scenarioPanel) store(changed data.Scenario, at int, field string) error {
	return p.form.Apply(session.PutScenario(changed, field), fmt.Sprintf("scenarios[%d]", at), field)
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
			p.item.Act(func(s *data.Scenario) { s.Lines = slices.Delete(s.Lines, i, i+1) })
		})
		objects = append(objects, container.NewBorder(nil, nil, nil, container.NewCenter(remove), factor))
	}
	return append(objects, p.lines.Content)
}

// candidates are the lines whose names hold the word and that the scenario does not
// change yet, those with the largest amounts first.
func (p *scenarioPanel) candidates(word string) []widgets.Offer {
	scenario, _ := p.item.Thing()
	if scenario == nil {
		return nil
	}
	e, r := p.host.Session().Evaluation(), p.host.Session().Result()
	lines := slices.Clone(r.Lines)
	slices.SortStableFunc(lines, func(a, b appraisal.Line) int { return cmp.Compare(math.Abs(b.Total), math.Abs(a.Total)) })
	var offers []widgets.Offer
	for _, line := range lines {
		used := slices.ContainsFunc(scenario.Lines, func(c data.LineChange) bool { return c.Line == line.ID })
		if name := lineName(e, line.ID); !used && !line.Excluded && strings.Contains(strings.ToLower(name), word) {
			offers = append(offers, widgets.Offer{ID: line.ID, Name: name})
		}
	}
	return offers
}

// addLine lets the scenario change a line by itself.
func (p *scenarioPanel) addLine(id string) {
	scenario, _ := p.item.Thing()
	if scenario == nil {
		return
	}
	at := len(scenario.Lines)
	p.lines.Clear()
	p.item.Act(func(s *data.Scenario) { s.Lines = append(s.Lines, data.LineChange{Line: id, Factor: 1}) })
	p.form.Focus(fmt.Sprintf("lines[%d].factor", at))
}
