package analysis

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
)

// scenarioSection compares the three outlooks and the user's own scenarios. One of
// them is selected; beside the table stands what it supposes, and which lines make its
// difference to the expected outlook.
type scenarioSection struct {
	tab       *Tab
	chart     *picture
	table     *widgets.Table
	reason    *widgets.Note
	duplicate *widgets.Button
	remove    *widgets.Button
	panel     *scenarioPanel
	whole     fyne.CanvasObject
	now       view
}

func newScenarios(t *Tab) section {
	s := &scenarioSection{tab: t, reason: widgets.NewNote("")}
	w := t.words
	s.chart = t.picture("analysis.scenarios.chart", 190)
	s.table = t.table([]widgets.Column{
		{Title: w.T("analysis.scenario")}, t.amountColumn("analysis.npv-in", 88), t.figureColumn("analysis.roi", 76),
		t.figureColumn("analysis.payback-in", 90), t.figureColumn("analysis.score", 48),
		{Title: w.T("analysis.band"), Width: 154}, t.amountColumn("analysis.change-in", 122),
	})
	s.table.OnSelected = s.show
	s.table.OnEdit = func(string) { s.do(widgets.Edit) }
	s.table.OnRemove = func(string) { s.do(widgets.Remove) }
	s.panel = newScenarioPanel(s)
	add := widgets.NewMain(w.T("analysis.scenario.add"), s.add)
	s.duplicate = widgets.NewQuiet(w.T("analysis.scenario.duplicate"), s.copySelected)
	s.remove = widgets.NewQuiet(w.T("analysis.scenario.remove"), func() { s.do(widgets.Remove) })
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(s.duplicate, s.remove, add))
	below := container.NewBorder(bar, s.reason, nil, nil, wide(s.table))
	split := container.NewHSplit(container.NewPadded(lower(widgets.NewAbove(0.54, framed(s.chart), below))), container.NewPadded(lower(s.panel.content)))
	split.SetOffset(0.66)
	s.whole = split
	return s
}

func (s *scenarioSection) content() fyne.CanvasObject { return s.whole }

func (s *scenarioSection) live() bool { return false }

// refresh shows the scenarios as they are now, with the figures of the last analysis.
func (s *scenarioSection) refresh(now view) {
	s.now = now
	s.chart.show(now, "", func(style charts.Style) *charts.Chart { return charts.Scenarios(now.of, now.a, style) })
	s.table.SetRows(s.rows(), nil)
	id := s.table.Selected()
	if s.scenario(id) == nil {
		id = s.first()
	}
	s.show(id)
}

// first is the scenario that is selected when none was chosen: one that differs.
func (s *scenarioSection) first() string {
	if own := s.now.e.Scenarios; len(own) > 0 {
		return own[0].ID
	}
	return string(data.Conservative)
}

// all are the three outlooks as scenarios that change nothing, then the user's own.
func (s *scenarioSection) all() []data.Scenario {
	var all []data.Scenario
	for _, outlook := range data.Outlooks() {
		scenario := data.NewScenario(string(outlook), s.tab.words.Outlook(outlook))
		scenario.Outlook = outlook
		all = append(all, scenario)
	}
	return append(all, s.now.e.Scenarios...)
}

// scenario is one of all, nil when it is gone.
func (s *scenarioSection) scenario(id string) *data.Scenario {
	all := s.all()
	i := slices.IndexFunc(all, func(scenario data.Scenario) bool { return scenario.ID == id })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// own is the user's own scenario with the id and its place, nil when there is none.
func (s *scenarioSection) own(id string) (*data.Scenario, int) {
	scenarios := s.tab.host.Session().Evaluation().Scenarios
	i := slices.IndexFunc(scenarios, func(scenario data.Scenario) bool { return scenario.ID == id })
	if i < 0 {
		return nil, -1
	}
	return &scenarios[i], i
}

// computed is what the last analysis says of a scenario, nil when it did not know it.
func (s *scenarioSection) computed(id string) *analysis.Scenario {
	i := slices.IndexFunc(s.now.a.Scenarios, func(scenario analysis.Scenario) bool { return scenario.ID == id })
	if i < 0 {
		return nil
	}
	return &s.now.a.Scenarios[i]
}

func (s *scenarioSection) rows() []widgets.Row {
	var rows []widgets.Row
	for _, scenario := range s.all() {
		rows = append(rows, widgets.Row{ID: scenario.ID, Cells: append([]widgets.Cell{{Text: scenario.Name}}, s.figures(scenario.ID)...)})
	}
	return rows
}

// figures are the cells of a scenario after its name.
func (s *scenarioSection) figures(id string) []widgets.Cell {
	t, computed := s.tab, s.computed(id)
	if computed == nil {
		return slices.Repeat([]widgets.Cell{pending()}, 6)
	}
	r, expected := computed.Result, s.computed(string(data.Expected)).Result
	band := lang.Undefined
	if r.Score.Total.Defined() {
		band = t.words.Band(r.Score.Band)
	}
	score := t.cell(r.Score.Total, func(x float64) string { return t.words.Number(x, 0) }, nil)
	score.Opens = &explain.Subject{Figure: explain.Score, Case: explain.InScenario(id)}
	return []widgets.Cell{
		t.amount(plain(r.Horizon.NPV)).Of(explain.ScenarioNPV, id),
		t.percent(r.Horizon.ROI).Of(explain.ScenarioROI, id),
		t.months(r.Horizon.Payback).Of(explain.ScenarioPayback, id),
		score, {Text: band},
		t.amount(plain(r.Horizon.Net-expected.Horizon.Net)).Of(explain.ScenarioChange, id),
	}
}

// show selects a scenario and shows it beside the table.
func (s *scenarioSection) show(id string) {
	if s.table.Selected() != id {
		s.table.Select(id)
	}
	own, _ := s.own(id)
	s.remove.SetAble(own != nil)
	s.reason.SetText(s.reasons(id))
	s.panel.show(id)
}

// reasons says why figures of the scenario are undefined, "" when none is.
func (s *scenarioSection) reasons(id string) string {
	computed := s.computed(id)
	if computed == nil {
		return ""
	}
	r := computed.Result
	return s.tab.reasons(
		named{"analysis.npv", plain(r.Horizon.NPV)}, named{"analysis.roi", r.Horizon.ROI},
		named{"analysis.payback", r.Horizon.Payback}, named{"analysis.score", r.Score.Total})
}

func (s *scenarioSection) do(c widgets.Command) bool {
	switch c {
	case widgets.New:
		s.add()
		return true
	case widgets.Explain:
		return s.table.Open()
	}
	own, _ := s.own(s.table.Selected())
	if own == nil {
		return false
	}
	switch c {
	case widgets.Edit:
		s.panel.form.Focus("name")
	case widgets.Remove:
		next := s.table.Beside(own.ID)
		if s.tab.apply(session.RemoveScenario(*own)) {
			s.show(next)
			s.table.Focus()
		}
	default:
		return false
	}
	return true
}

// add adds a scenario that changes nothing yet.
func (s *scenarioSection) add() {
	s.put(data.NewScenario("", s.tab.words.T("analysis.scenario.new")))
}

// copySelected adds a copy of the selected scenario, which may be an outlook, for the
// person to change.
func (s *scenarioSection) copySelected() {
	scenario := s.scenario(s.table.Selected())
	if scenario == nil {
		return
	}
	copied := scenario.Clone()
	name := []rune(s.tab.words.T("analysis.scenario.copy", "Name", scenario.Name))
	copied.Name = string(name[:min(len(name), data.MaxName)])
	s.put(copied)
}

// put adds the scenario, selects it and puts the keyboard into its name.
func (s *scenarioSection) put(scenario data.Scenario) {
	scenario.ID = data.NewID()
	if s.tab.apply(session.AddScenario(scenario)) {
		s.tab.Refresh()
		s.show(scenario.ID)
		s.panel.form.Focus("name")
	}
}
