package explain

import (
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// scenarioMakers are the figures of scenarios.
func scenarioMakers() map[Figure]maker {
	return map[Figure]maker{
		ScenarioNPV:     inScenario(NPV),
		ScenarioROI:     inScenario(ROI),
		ScenarioPayback: inScenario(Payback),
		ScenarioChange:  scenarioChange,
		ScenarioStep:    scenarioStep,
	}
}

// scenarioOf is a scenario of the evaluation, or an outlook as one without changes.
func scenarioOf(e *data.Evaluation, id string) (s *data.Scenario, own bool) {
	for i := range e.Scenarios {
		if e.Scenarios[i].ID == id && !slices.Contains(data.Outlooks(), data.Outlook(id)) {
			return &e.Scenarios[i], true
		}
	}
	plain := data.NewScenario(id, "")
	plain.Outlook = data.Outlook(id)
	return &plain, false
}

// scenarioName is the scenario's own name, or that of its outlook.
func (x *explainer) scenarioName(s *data.Scenario) string {
	if s.Name != "" {
		return s.Name
	}
	return x.w.Outlook(s.Outlook)
}

// scenarioInWords says what a scenario changes.
func (x *explainer) scenarioInWords(s *data.Scenario) string {
	parts := []string{x.w.T("explain.scenario.outlook", "Outlook", x.w.Outlook(s.Outlook))}
	if s.Benefits != 1 {
		parts = append(parts, x.w.T("explain.scenario.benefits", "Factor", x.w.Plain(s.Benefits)))
	}
	if s.Costs != 1 {
		parts = append(parts, x.w.T("explain.scenario.costs", "Factor", x.w.Plain(s.Costs)))
	}
	if s.DelayMonths > 0 {
		parts = append(parts, x.w.T("explain.scenario.delay", "Months", x.duration(s.DelayMonths)))
	}
	if s.DiscountRate != nil {
		parts = append(parts, x.w.T("explain.scenario.rate", "Rate", x.w.Rate(*s.DiscountRate)))
	}
	if s.HorizonMonths > 0 {
		parts = append(parts, x.w.T("explain.scenario.horizon", "Months", x.duration(s.HorizonMonths)))
	}
	for _, change := range s.Lines {
		parts = append(parts, x.w.T("explain.scenario.line", "Line", x.lineName(change.Line), "Factor", x.w.Plain(change.Factor)))
	}
	return x.w.T("explain.note.scenario", "Changes", strings.Join(parts, x.w.T("explain.and")))
}

// inScenario is a figure under the subject's scenario.
func inScenario(f Figure) maker {
	return func(x *explainer) (account, bool) {
		inside, found := x.in(InScenario(x.subject.Of))
		if !found {
			return account{}, false
		}
		a, known := makers()[f](inside.as(f))
		s, own := scenarioOf(x.e, x.subject.Of)
		a.of = x.scenarioName(s)
		a.notes = append(a.notes, inside.under.note)
		if own {
			a.steps = append([]Step{{Text: x.w.T("explain.step.scenario"), Goes: &Place{Page: AnalysisPage, Of: s.ID, Reading: -1}}}, a.steps...)
		}
		return a, known
	}
}

// bridge is how the subject's scenario differs from the expected outlook, line by line.
func (x *explainer) bridge(id string) (bridge appraisal.Bridge, inside, expected *explainer, found bool) {
	if inside, found = x.in(InScenario(id)); !found {
		return bridge, nil, nil, false
	}
	if expected, found = x.in(InScenario(string(data.Expected))); !found {
		return bridge, nil, nil, false
	}
	return appraisal.BridgeOf(expected.r, inside.r), inside, expected, true
}

// scenarioChange is what a scenario does to the net benefit, line by line.
func scenarioChange(x *explainer) (account, bool) {
	bridge, inside, _, found := x.bridge(x.subject.Of)
	if !found {
		return account{}, false
	}
	s, _ := scenarioOf(x.e, x.subject.Of)
	a := account{of: x.scenarioName(s), format: x.money, notes: []string{inside.under.note}}
	same, change := 0, 0.0
	slices.SortStableFunc(bridge.Net, func(a, b appraisal.LineStep) int { return larger(a.Change, b.Change) })
	for _, step := range bridge.Net {
		if step.Change == 0 {
			same++
			continue
		}
		change = plus(change, step.Change)
		a.steps = append(a.steps, x.sum(x.lineName(step.Line), step.Change, x.money, x.opensOf(ScenarioStep, x.subject.Of+"/"+step.Line)))
	}
	a.figure = defined(change)
	if same > 0 {
		a.notes = append(a.notes, x.w.T("explain.note.unchanged", "N", same))
	}
	return a, true
}

// scenarioStep is what a scenario does to one line.
func scenarioStep(x *explainer) (account, bool) {
	id, line, found := x.scenarioAndLine()
	if !found {
		return account{}, false
	}
	bridge, inside, expected, found := x.bridge(id)
	at := slices.IndexFunc(bridge.Net, func(s appraisal.LineStep) bool { return s.Line == line })
	if !found || at < 0 {
		return account{}, false
	}
	step := bridge.Net[at]
	a := account{of: x.lineName(line), figure: defined(step.Change), format: x.money, notes: []string{inside.under.note}}
	if l, _, _ := x.e.Line(line); l.Excluded {
		a.steps = []Step{{Text: x.w.T("explain.note.line-excluded")}}
		return a, true
	}
	after := x.sum(inside.under.name, step.After, x.money, inside.opensOf(LineTotal, line))
	before := x.less(x.w.T("explain.step.less", "What", expected.under.name), step.Before, x.money, expected.opensOf(LineTotal, line))
	if step.Side == data.Cost {
		after = x.less(x.w.T("explain.step.less", "What", inside.under.name), step.After, x.money, inside.opensOf(LineTotal, line))
		before = x.sum(expected.under.name, step.Before, x.money, expected.opensOf(LineTotal, line))
	}
	a.steps = []Step{after, before}
	return a, true
}

// scenarioAndLine takes the subject's ids apart; an id may hold a slash itself.
func (x *explainer) scenarioAndLine() (scenario, line string, found bool) {
	of := x.subject.Of
	for i := range of {
		if of[i] != '/' {
			continue
		}
		_, own := scenarioOf(x.e, of[:i])
		if _, _, there := x.e.Line(of[i+1:]); there && (own || slices.Contains(data.Outlooks(), data.Outlook(of[:i]))) {
			return of[:i], of[i+1:], true
		}
	}
	return "", "", false
}
