package data_test

import (
	"strings"

	"huibao/data"
)

var decisionBreaks = []broken{
	{"decision.months", data.RuleRange, func(e *data.Evaluation) { e.Decision.Months = 0 }},
	{"decision.months", data.RuleRange, func(e *data.Evaluation) { e.Decision.Months = data.MaxDecisionMonths + 1 }},
	{"decision.alternatives[0].id", data.RuleRequired, func(e *data.Evaluation) { e.Decision.Alternatives[0].ID = "" }},
	{"decision.alternatives[0].id", data.RuleNotAllowed, func(e *data.Evaluation) { e.Decision.Alternatives[0].ID = data.Keep }},
	{"decision.alternatives[1].id", data.RuleDuplicate, func(e *data.Evaluation) { e.Decision.Alternatives[1].ID = "tune" }},
	{"decision.alternatives[0].name", data.RuleRequired, func(e *data.Evaluation) { e.Decision.Alternatives[0].Name = " " }},
	{"decision.alternatives[0].note", data.RuleTooLong, func(e *data.Evaluation) {
		e.Decision.Alternatives[0].Note = strings.Repeat("x", data.MaxText+1)
	}},
	{"decision.alternatives[0].evaluation", data.RuleControl, func(e *data.Evaluation) { e.Decision.Alternatives[0].Evaluation = "a\nb" }},
	{"decision.alternatives[0].scenario", data.RuleTooLong, func(e *data.Evaluation) {
		e.Decision.Alternatives[0].Scenario = strings.Repeat("x", data.MaxName+1)
	}},
	{"decision.alternatives[1].one_off", data.RuleNegative, func(e *data.Evaluation) { e.Decision.Alternatives[1].OneOff = -1 }},
	{"decision.alternatives[1].parallel_months", data.RuleRange, func(e *data.Evaluation) { e.Decision.Alternatives[1].ParallelMonths = -1 }},
}
