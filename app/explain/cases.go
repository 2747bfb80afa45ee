package explain

import (
	"slices"
	"strconv"
	"strings"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// circumstance is a case in words.
type circumstance struct {
	name string // behind the names of figures; "" is the evaluation as it is known
	note string // a sentence
}

// in is the explainer under a case. There is none within another case, and none of a
// record that today's calculation does not lead to.
func (x *explainer) in(c Case) (*explainer, bool) {
	if c == x.subject.Case {
		return x, true
	}
	if x.stale || x.subject.Case != "" {
		return nil, false
	}
	other := *x
	other.subject.Case, other.nets = c, nil
	for prefix, enter := range map[string]func(*explainer, string) bool{
		string(Planned): (*explainer).enterPlan,
		scenarioCase:    (*explainer).enterScenario,
		discountingCase: (*explainer).enterDiscounting,
		lowCase:         (*explainer).enterLow,
		highCase:        (*explainer).enterHigh,
		delayCase:       (*explainer).enterDelay,
	} {
		if of, ok := strings.CutPrefix(string(c), prefix); ok {
			if !enter(&other, of) {
				return nil, false
			}
			other.r = appraisal.Suppose(other.e, x.r.AsOf, other.changes)
			return &other, true
		}
	}
	return nil, false
}

func (x *explainer) enterPlan(of string) bool {
	x.e = planned(x.e)
	x.under = circumstance{x.w.T("explain.case.plan"), x.w.T("explain.note.planned")}
	return of == ""
}

// planned is the evaluation without the readings of its lines.
func planned(e *data.Evaluation) *data.Evaluation {
	plan := *e
	without := func(lines []data.Line) []data.Line {
		copied := append([]data.Line(nil), lines...)
		for i := range copied {
			copied[i].Readings = nil
		}
		return copied
	}
	plan.Costs, plan.Benefits = without(e.Costs), without(e.Benefits)
	return &plan
}

func (x *explainer) enterDiscounting(of string) bool {
	e := *x.e
	e.Discounting = data.Discounting(of)
	x.e = &e
	if !slices.Contains(data.Discountings(), e.Discounting) {
		return false
	}
	x.under.name = x.w.Discounting(e.Discounting)
	return true
}

// enterScenario supposes a scenario of the analysis.
func (x *explainer) enterScenario(id string) bool {
	e, changes, found := analysis.Supposed(x.e, id)
	if !found {
		return false
	}
	s, _ := scenarioOf(x.e, id)
	x.under = circumstance{x.w.T("explain.case.scenario", "Name", x.scenarioName(s)), x.scenarioInWords(s)}
	x.e, x.changes = e, changes
	return true
}

func (x *explainer) enterLow(driver string) bool {
	return x.enterDriver(driver, low)
}

func (x *explainer) enterHigh(driver string) bool {
	return x.enterDriver(driver, high)
}

// enterDriver puts one driver to an end of its range, the others at likely.
func (x *explainer) enterDriver(id string, end func(d *analysis.Driver) analysis.Setting) bool {
	driver, found := x.driver(id)
	if !found {
		return false
	}
	e, changes, _ := analysis.Supposed(x.e, string(data.Expected))
	input := end(driver).Input
	switch driver.Kind {
	case analysis.LineDriver:
		changes[driver.Line] = appraisal.Change{Factor: input}
	case analysis.RateDriver:
		e.DiscountRate = input
	case analysis.HorizonDriver:
		e.HorizonMonths = int(input)
	case analysis.DelayDriver:
		changeBenefits(e, changes, func(c *appraisal.Change) { c.Delay = int(input) })
	case analysis.AdoptionDriver:
		changeBenefits(e, changes, func(c *appraisal.Change) { c.Factor *= input })
	}
	name := x.driverName(driver) + " = " + x.driverInput(driver, input)
	x.under = circumstance{name, x.w.T("explain.note.driver")}
	x.e, x.changes = e, changes
	return true
}

func changeBenefits(e *data.Evaluation, changes map[string]appraisal.Change, how func(c *appraisal.Change)) {
	for i := range e.Benefits {
		id := e.Benefits[i].ID
		change, given := changes[id]
		if !given {
			change = appraisal.Unchanged()
		}
		how(&change)
		changes[id] = change
	}
}

// enterDelay supposes that a benefit, or all of them, come later.
func (x *explainer) enterDelay(of string) bool {
	text, line, _ := strings.Cut(of, "/")
	months, err := strconv.Atoi(text)
	if err != nil || months < 0 || months > data.MaxHorizon {
		return false
	}
	x.changes = map[string]appraisal.Change{}
	if line == "" {
		changeBenefits(x.e, x.changes, func(c *appraisal.Change) { c.Delay = months })
		x.under.name = x.w.T("explain.case.delay", "Months", x.duration(months))
		return true
	}
	if _, side, found := x.e.Line(line); !found || side != data.Benefit {
		return false
	}
	x.changes[line] = appraisal.Change{Factor: 1, Delay: months}
	x.under.name = x.w.T("explain.case.delay-line", "Months", x.duration(months), "Line", x.lineName(line))
	return true
}

// as is the explainer for another figure under the same case.
func (x *explainer) as(f Figure) *explainer {
	other := *x
	other.subject.Figure = f
	return &other
}
