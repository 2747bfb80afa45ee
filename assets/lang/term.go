package lang

import (
	"strings"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// The names of the method's terms. Each method answers with the standard term of the
// field.

// Dimension names a dimension of the score.
func (w *Words) Dimension(d data.Dimension) string {
	if d == "" {
		return w.T("dimension.none")
	}
	return w.T("dimension." + string(d))
}

// Category names a cost category.
func (w *Words) Category(c data.Category) string { return w.T("category." + string(c)) }

// Band names one of the five bands.
func (w *Words) Band(b appraisal.Band) string { return w.T("band." + string(b)) }

// Method names a benefit method.
func (w *Words) Method(m data.Method) string { return w.T("method." + string(m)) }

// Schedule names a kind of schedule.
func (w *Words) Schedule(k data.ScheduleKind) string { return w.T("schedule." + string(k)) }

// Period names the time between two recurring amounts.
func (w *Words) Period(p data.Period) string { return w.T("period." + string(p)) }

// Timing names when a recurring amount falls within its period.
func (w *Words) Timing(t data.Timing) string { return w.T("timing." + string(t)) }

// Deployment names where a system runs.
func (w *Words) Deployment(d data.Deployment) string { return w.T("deployment." + string(d)) }

// Discounting names a discounting convention.
func (w *Words) Discounting(d data.Discounting) string { return w.T("discounting." + string(d)) }

// Distribution names how the outcomes of a line are spread over its range.
func (w *Words) Distribution(d data.Distribution) string { return w.T("distribution." + string(d)) }

// Outlook names where within their ranges the lines are taken to come out.
func (w *Words) Outlook(o data.Outlook) string { return w.T("outlook." + string(o)) }

// Driver names a global parameter that drives the result. A line has its own name.
func (w *Words) Driver(k analysis.DriverKind) string { return w.T("driver." + string(k)) }

// Input names an input of a method; before and after mean something else in each.
func (w *Words) Input(m data.Method, in data.Input) string {
	if in == data.Before || in == data.After {
		return w.T("input." + string(m) + "." + string(in))
	}
	return w.T("input." + string(in))
}

// Basis names a way to work out the amount of a cost.
func (w *Words) Basis(k data.BasisKind) string { return w.T("basis." + string(k)) }

// BasisInput names an input of a way to work out a cost.
func (w *Words) BasisInput(in data.Input) string { return w.T("input." + string(in)) }

// Weighting names a way to find the weights of factors.
func (w *Words) Weighting(m data.WeightingMethod) string { return w.T("weighting." + string(m)) }

// Questionnaire names a questionnaire, "" being none.
func (w *Words) Questionnaire(q data.Questionnaire) string {
	if q == "" {
		return w.T("questionnaire.none")
	}
	return w.T("questionnaire." + string(q))
}

// Usability is the word that people chose for systems with about this score of the
// System Usability Scale; "" for none.
func (w *Words) Usability(adjective string) string {
	if adjective == "" {
		return ""
	}
	return w.T("usability." + strings.ReplaceAll(adjective, " ", "-"))
}
