package exchange

import (
	"encoding/json"

	"huibao/data"
)

// decisionFile is what is to be decided about the system, as it is written.
type decisionFile struct {
	Months       int               `json:"months"`
	Alternatives []alternativeFile `json:"alternatives"`
}

// alternativeFile is a way to go on, as it is written.
type alternativeFile struct {
	ID             string       `json:"id"`
	Name           string       `json:"name"`
	Note           string       `json:"note,omitempty"`
	Evaluation     string       `json:"evaluation,omitempty"`
	Scenario       string       `json:"scenario,omitempty"`
	OneOff         *json.Number `json:"one_off,omitempty"`
	ParallelMonths int          `json:"parallel_months,omitempty"`
}

// decisionOut is written as a whole or, where nobody entered one, not at all.
func decisionOut(decision data.Decision, currency data.Currency) *decisionFile {
	if decision.Months == data.DefaultDecisionMonths && len(decision.Alternatives) == 0 {
		return nil
	}
	return &decisionFile{decision.Months, mapped(decision.Alternatives, func(a *data.Alternative) alternativeFile { return alternativeOut(a, currency) })}
}

func alternativeOut(a *data.Alternative, currency data.Currency) alternativeFile {
	out := alternativeFile{ID: a.ID, Name: a.Name, Note: a.Note, Evaluation: a.Evaluation, Scenario: a.Scenario, ParallelMonths: a.ParallelMonths}
	if a.OneOff != 0 {
		out.OneOff = amountOut(a.OneOff, currency)
	}
	return out
}

func (d *decoder) decision(to *data.Decision) func() {
	return func() {
		d.object(fields{
			"months":       whole(d, &to.Months),
			"alternatives": list(d, &to.Alternatives, newAlternative, d.alternative),
		})
	}
}

func newAlternative() data.Alternative { return data.Alternative{ID: data.NewID()} }

func (d *decoder) alternative(a *data.Alternative) {
	d.object(fields{
		"id": text(d, &a.ID), "name": text(d, &a.Name), "note": text(d, &a.Note), "evaluation": text(d, &a.Evaluation),
		"scenario": text(d, &a.Scenario), "one_off": amount(d, &a.OneOff), "parallel_months": whole(d, &a.ParallelMonths),
	})
}
