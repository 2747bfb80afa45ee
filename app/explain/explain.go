package explain

import (
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// Source is what figures are explained from.
type Source struct {
	Evaluation *data.Evaluation
	Result     *appraisal.Result
	Analysis   *analysis.Result   // nil while none was computed
	Decision   *analysis.Decision // nil while none was worked out
	// Frozen reads an assessment's inputs and results by its id; nil when there are none.
	Frozen func(id string) (*data.Evaluation, *appraisal.Result, bool)
	Words  *lang.Words
}

// Explain tells how the subject's figure came about. It answers false when there is no
// such figure (any more), as after its line was removed. A figure of the analysis is
// explained as not known yet while there is no analysis of the evaluation as it is now.
func Explain(from Source, subject Subject) (Explanation, bool) {
	how, known := makers()[subject.Figure]
	if !known {
		return Explanation{}, false
	}
	x, known := newExplainer(from, subject)
	if !known {
		return Explanation{}, false
	}
	account, known := how(x)
	if !known {
		return Explanation{}, false
	}
	return x.explanation(&account), true
}

// maker gives the account of the explainer's subject, or false when there is no such
// figure.
type maker func(x *explainer) (account, bool)

// makers has the maker of every figure.
func makers() map[Figure]maker {
	all := map[Figure]maker{}
	for _, theme := range []map[Figure]maker{
		returnMakers(), totalMakers(), planMakers(), cashFlowMakers(), lineMakers(), monthMakers(), presentValueMakers(), annualMakers(), basisMakers(),
		scoreMakers(), goalMakers(), ratingMakers(), weightMakers(), agreementMakers(),
		scenarioMakers(), driverMakers(), simulationMakers(), breakEvenMakers(), conventionMakers(), decisionMakers(),
	} {
		for figure, how := range theme {
			all[figure] = how
		}
	}
	return all
}

// account is what a maker has to tell. Names, meanings and formulas are texts of the
// figure.
type account struct {
	of     string // the name of what the figure is of
	figure appraisal.Figure
	format func(float64) string
	steps  []Step
	notes  []string
	todo   *Place // where the lack of an undefined figure can be made up for
	means  string // in place of the figure's text; "" is that
	is     string // in place of the figure's text
}

// explanation puts the account into words.
func (x *explainer) explanation(a *account) Explanation {
	told := Explanation{
		Name: x.name(a.of), Value: x.w.Figure(a.figure, a.format), Means: a.means, Formula: a.is,
		Steps: a.steps, Number: a.figure.Value, Why: a.figure.Why,
	}
	key := "explain." + string(x.subject.Figure)
	if told.Means == "" {
		told.Means = x.text(key+".means", a.of)
	}
	if told.Formula == "" {
		told.Formula = x.text(key+".is", a.of)
	}
	if !a.figure.Defined() {
		told.Number = 0
		told.Notes = append(told.Notes, x.w.Reason(a.figure.Why))
		if x.subject.Assessment == "" {
			told.Steps = append(x.remedy(a), told.Steps...)
		}
	}
	told.Notes = append(append(told.Notes, a.notes...), x.setting()...)
	if x.subject.Assessment != "" {
		told.Steps = frozen(told.Steps)
	}
	return told
}

// text is a text of the figure with what it is of filled in.
func (x *explainer) text(key, of string) string {
	return x.w.T(key, "Of", of, "At", x.subject.At, "To", x.subject.To, "When", x.when())
}

// name is the figure's name with the case that it is taken under.
func (x *explainer) name(of string) string {
	name := x.text("explain."+string(x.subject.Figure)+".name", of)
	if x.under.name == "" {
		return name
	}
	return x.w.T("explain.case", "Name", name, "Case", x.under.name)
}

// setting names what the figure is taken under, where that is not the evaluation as it
// is known today.
func (x *explainer) setting() []string {
	var notes []string
	if x.under.note != "" {
		notes = append(notes, x.under.note)
	}
	if x.subject.Assessment != "" {
		notes = append(notes, x.w.T("explain.note.recorded", "AsOf", x.r.AsOf.String()))
		if x.stale {
			notes = append(notes, x.w.T("explain.note.stale", "Version", x.r.MethodVersion))
		}
	}
	return notes
}

// frozen takes away the ways to where numbers are typed in: what stands there now may
// differ from what was recorded.
func frozen(steps []Step) []Step {
	for i := range steps {
		steps[i].Goes = nil
	}
	return steps
}
