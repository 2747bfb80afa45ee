package decision

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// alternative is an alternative as the panel edits it.
type alternative struct{ data.Alternative }

// Clone is a copy; an alternative shares nothing.
func (a alternative) Clone() alternative { return a }

// panel stands beside the table of ways: the fields of the selected alternative, and below
// what the selected way comes to and what should be known of it.
type panel struct {
	tab     *Tab
	words   *lang.Words
	content fyne.CanvasObject
	item    *widgets.ItemPanel[alternative]
	about   *widgets.Note
	facts   *widgets.Facts
	remarks *widgets.Note

	others []session.Other // of the list, as read when the alternative was shown
	source *data.Evaluation
}

func newPanel(t *Tab) *panel {
	p := &panel{tab: t, words: t.words, facts: widgets.NewSmallFacts(t.host.Explain), remarks: widgets.NewNote("")}
	p.about = widgets.NewParagraph(t.words.T("decision.keep.about"))
	nothing := container.NewPadded(container.NewVBox(widgets.NewTitle(t.words.T("decision.keep")), p.about))
	of := widgets.Item[alternative]{Find: p.find, Shape: p.shapeOf, Build: p.build, Store: p.store, Gone: t.words.T("decision.gone")}
	p.item = widgets.NewItemPanel(t.host, of, nothing, func(fields fyne.CanvasObject) fyne.CanvasObject { return fields })
	const fieldShare = 0.74
	told := container.NewPadded(container.New(layout.NewCustomPaddedVBoxLayout(4), p.facts, p.remarks))
	foot := container.NewBorder(widget.NewSeparator(), nil, nil, nil, widgets.NewFieldScroll(told))
	p.content = widgets.NewAbove(fieldShare, p.item.Content, foot)
	return p
}

// show shows a way; data.Keep has no fields.
func (p *panel) show(id string, now view) {
	p.item.Show(id)
	var way *analysis.Way
	if now.d != nil {
		way = now.d.Way(id)
	}
	if way == nil {
		p.facts.Set()
		p.remarks.SetText("")
		return
	}
	p.facts.Set(p.figures(way, now.d.Currency)...)
	p.remarks.SetText(p.told(way))
}

// figures are what the way comes to.
func (p *panel) figures(way *analysis.Way, currency data.Currency) []widgets.Fact {
	w := p.words
	if way.Why != "" {
		return nil
	}
	money := func(x float64) string { return w.Money(x, currency) }
	fact := func(key string, f appraisal.Figure, format func(float64) string, opens explain.Figure) widgets.Fact {
		return widgets.Fact{Name: w.T(key), Value: w.Figure(f, format), Opens: widgets.Opening(opens, way.ID)}
	}
	median := fact("decision.fact.median", way.Chance.P50, money, explain.WayQuantile)
	median.Opens.At = 50
	facts := []widgets.Fact{
		fact("decision.fact.cost", way.Cost, money, explain.WayCost), fact("decision.fact.benefit", way.Benefit, money, explain.WayBenefit),
		fact("decision.fact.net", way.Net, money, explain.WayNet), fact("decision.fact.roi", way.ROI, w.Percent, explain.WayROI),
		fact("decision.fact.payback", way.Payback, w.Months, explain.WayPayback),
		fact("decision.fact.pv-benefit", way.PVBenefit, money, explain.WayPVBenefit), fact("decision.fact.pv-cost", way.PVCost, money, explain.WayPVCost),
		median, fact("decision.fact.gains", way.Gains, p.tab.share, explain.WayGains),
	}
	if way.Kind != analysis.KeepWay {
		facts = append(facts, fact("decision.fact.better", way.Against.Better, p.tab.share, explain.WayBetter))
	}
	return facts
}

// told are the remarks on a way, and why it has no figures.
func (p *panel) told(way *analysis.Way) string {
	w := p.words
	var lines []string
	if way.Why != "" {
		lines = append(lines, w.Reason(way.Why))
	}
	for _, remark := range way.Remarks {
		lines = append(lines, w.T("decision.remark."+string(remark.Kind), "Month", remark.Month, "Lines", strings.Join(remark.Names, w.T("decision.list"))))
	}
	return strings.Join(lines, "\n")
}

func (p *panel) find(id string) (*alternative, int) {
	at := p.tab.find(id)
	if at < 0 {
		return nil, -1
	}
	return &alternative{p.tab.alternatives()[at]}, at
}

// replaces tells whether the alternative is another evaluation's system.
func (p *panel) replaces(a *alternative) bool { return !p.tab.tunes(a.Alternative) }

// shapeOf tells which fields the alternative needs; the names that may be chosen belong to
// it.
func (p *panel) shapeOf(a *alternative) string {
	p.read(a)
	shape := []string{"alternative", a.Evaluation, fmt.Sprint(p.source != nil, p.replaces(a), a.ParallelMonths > 0), string(p.tab.host.Session().Evaluation().Currency)}
	for _, other := range p.others {
		shape = append(shape, other.ID, other.Name)
	}
	for _, s := range p.scenarios(a) {
		shape = append(shape, s, p.scenarioName(s))
	}
	return strings.Join(shape, "\x00")
}

// read looks up what can be chosen: the other evaluations, and the scenarios of the one
// that is chosen.
func (p *panel) read(a *alternative) {
	s := p.tab.host.Session()
	var err error
	if p.others, err = s.Candidates(); err != nil {
		p.tab.host.Fail(err)
	}
	if p.source = s.Evaluation(); p.replaces(a) {
		if p.source, _, err = s.OtherEvaluation(a.Evaluation); err != nil {
			p.tab.host.Fail(err)
		}
	}
}

// evaluations are the ids of the evaluations that may be chosen: "" is this one, and one
// that is gone stays while it is chosen.
func (p *panel) evaluations(a *alternative) []string {
	ids := []string{""}
	for _, other := range p.others {
		ids = append(ids, other.ID)
	}
	if !slices.Contains(ids, a.Evaluation) {
		ids = append(ids, a.Evaluation)
	}
	return ids
}

func (p *panel) evaluationName(id string) string {
	if id == "" || id == p.tab.host.Session().Evaluation().ID {
		return p.words.T("decision.field.this-evaluation")
	}
	for _, other := range p.others {
		if other.ID == id {
			return other.Name
		}
	}
	return p.words.T("decision.field.gone")
}

// scenarios are the ids of the scenarios that may be chosen: "" takes the evaluation as it
// is, and one that is gone stays while it is chosen.
func (p *panel) scenarios(a *alternative) []string {
	ids := []string{""}
	for _, outlook := range data.Outlooks() {
		ids = append(ids, string(outlook))
	}
	if p.source != nil {
		for _, s := range p.source.Scenarios {
			ids = append(ids, s.ID)
		}
	}
	if !slices.Contains(ids, a.Scenario) {
		ids = append(ids, a.Scenario)
	}
	return ids
}

func (p *panel) scenarioName(id string) string {
	if id == "" {
		return p.words.T("decision.field.as-it-is")
	}
	if slices.Contains(data.Outlooks(), data.Outlook(id)) {
		return p.words.T("decision.field.outlook", "Name", p.words.Outlook(data.Outlook(id)))
	}
	if p.source != nil {
		for _, s := range p.source.Scenarios {
			if s.ID == id {
				return s.Name
			}
		}
	}
	return p.words.T("decision.field.gone")
}

// build makes the fields of the alternative's shape.
func (p *panel) build(a *alternative) []fyne.CanvasObject {
	w, fields := p.words, p.item.Fields
	name := widgets.BindInput(fields, "name", widgets.NewText(w, w.T("decision.field.name")), func(a *alternative) *string { return &a.Name })
	evaluation := widgets.NewChoice(w, w.T("decision.field.evaluation"), p.evaluations(a), p.evaluationName)
	widgets.Bind(fields, "evaluation", evaluation, &evaluation.OnValid, func(a *alternative) string { return a.Evaluation }, func(a *alternative, id string) {
		a.Evaluation = id
		a.Scenario = "" // another evaluation has others
	})
	scenario := widgets.BindChoice(fields, "scenario", widgets.NewChoice(w, w.T("decision.field.scenario"), p.scenarios(a), p.scenarioName), func(a *alternative) *string { return &a.Scenario })
	oneOff := widgets.BindInput(fields, "one_off", widgets.NewMoney(w, w.T("decision.field.one-off"), p.tab.host.Session().Evaluation().Currency), func(a *alternative) *data.Money { return &a.OneOff })
	oneOff.SetHint(w.T("decision.field.one-off.hint"))
	note := widgets.BindInput(fields, "note", widgets.NewMultiLine(w, w.T("decision.field.note")), func(a *alternative) *string { return &a.Note })
	objects := []fyne.CanvasObject{name, evaluation, scenario}
	if !p.replaces(a) {
		scenario.SetHint(w.T("decision.field.scenario.hint"))
		objects = append(objects, container.NewHBox(widgets.NewSmallTextLink(w.T("decision.to-scenarios"), func() { p.tab.host.Show(widgets.Analysis) })))
	}
	objects = append(objects, oneOff)
	if p.replaces(a) || a.ParallelMonths > 0 {
		parallel := widgets.BindInput(fields, "parallel_months", widgets.NewInteger(w, w.T("decision.field.parallel"), w.T("decision.unit.months")), func(a *alternative) *int { return &a.ParallelMonths })
		parallel.SetHint(w.T("decision.field.parallel.hint"))
		objects = append(objects, parallel)
	}
	return append(objects, note)
}

// store puts what became of the alternative in its place.
func (p *panel) store(changed alternative, at int, field string) error {
	return p.item.Form.Apply(session.PutAlternative(changed.Alternative, field), fmt.Sprintf("decision.alternatives[%d]", at), field)
}
