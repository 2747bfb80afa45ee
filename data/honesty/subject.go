package honesty

import (
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// subject is what the rules look at.
type subject struct {
	e      *data.Evaluation
	r      *appraisal.Result
	claims []claim // in the evaluation's order
	costs  []cost  // the same
}

// claim is a benefit that counts and brings money over the horizon.
type claim struct {
	*data.Line
	result  *appraisal.Line
	reading *data.Reading // the known one with the latest since; nil for none
	owner   string        // who answers for it, in a form that compares; "" for nobody
}

// cost is a cost that counts, with or without an amount.
type cost struct {
	*data.Line
	result *appraisal.Line
}

func newSubject(e *data.Evaluation, r *appraisal.Result) *subject {
	s := &subject{e: e, r: r}
	results := make(map[string]*appraisal.Line, len(r.Lines))
	for i := range r.Lines {
		results[r.Lines[i].ID] = &r.Lines[i]
	}
	for i := range e.Costs {
		l := &e.Costs[i]
		if result := results[l.ID]; result != nil && !l.Excluded {
			s.costs = append(s.costs, cost{l, result})
		}
	}
	for i := range e.Benefits {
		l := &e.Benefits[i]
		if result := results[l.ID]; result != nil && !l.Excluded && result.Total > 0 {
			s.claims = append(s.claims, claim{l, result, latest(l, r.AsOf), strings.ToLower(strings.TrimSpace(l.Owner))})
		}
	}
	return s
}

// latest is the reading that is in force on the day and goes on, nil for none.
func latest(l *data.Line, asOf data.Date) *data.Reading {
	if i := l.ReadingInForce(asOf, asOf); i >= 0 {
		return &l.Readings[i]
	}
	return nil
}

// where are the claims of which something holds.
func (s *subject) where(holds func(c claim) bool) []claim { return only(s.claims, holds) }

// only are the claims of a list of which something holds.
func only(claims []claim, holds func(c claim) bool) []claim {
	var found []claim
	for _, c := range claims {
		if holds(c) {
			found = append(found, c)
		}
	}
	return found
}

// about is a finding about claims, in their order, all of whose benefit is in question.
func (s *subject) about(kind Kind, claims []claim) Finding {
	f := Finding{Kind: kind}
	for _, c := range claims {
		f.Lines = append(f.Lines, c.ID)
	}
	return s.questioning(f, total(claims))
}

// questioning puts the amount in question into a finding.
func (s *subject) questioning(f Finding, amount float64) Finding {
	f.Amount, f.Share = amount, appraisal.Figure{Why: appraisal.NoBenefit}
	if whole := s.r.Horizon.Benefit; whole > 0 {
		f.Share = appraisal.Shown(amount / whole)
	}
	return f
}

// each is one finding about all claims of which something holds, none if it holds of
// none.
func (s *subject) each(kind Kind, holds func(c claim) bool) []Finding {
	found := s.where(holds)
	if len(found) == 0 {
		return nil
	}
	return []Finding{s.about(kind, found)}
}

// total is what claims bring over the horizon.
func total(claims []claim) float64 {
	sum := 0.0
	for _, c := range claims {
		sum += c.result.Total
	}
	return sum
}

// inputs are those of the latest known reading, else the plan's.
func (c claim) inputs() data.Inputs {
	if c.reading != nil {
		return c.reading.Inputs
	}
	return c.Schedule.Inputs
}

// by tells whether the claim is calculated by one of the methods.
func (c claim) by(methods ...data.Method) bool {
	return c.Schedule.Kind == data.Calculated && slices.Contains(methods, c.Schedule.Method)
}

// own tells whether the claim's amounts are typed in.
func (c claim) own() bool { return c.Schedule.Kind != data.Calculated }

// ownGrowth tells whether the claim is an own amount that counts as growth.
func (c claim) ownGrowth() bool { return c.own() && c.Dimension == data.DimensionGrowth }

// rounding is the part of an amount below which a difference is none.
const rounding = 1e-9

// estimated is the part of the claim that is not measured, 0 where only rounding is left.
func (c claim) estimated() float64 {
	rest := c.result.Total - c.result.Measured
	if rest <= rounding*c.result.Total {
		return 0
	}
	return rest
}

// proven tells whether the plan or a known reading has evidence, be it the name of a file.
func (c claim) proven(asOf data.Date) bool {
	return written(c.Evidence, c.EvidenceFile) || slices.ContainsFunc(c.Readings, func(r data.Reading) bool {
		return !r.MeasuredOn.After(asOf) && written(r.Evidence, r.EvidenceFile)
	})
}

// written tells whether one of the texts says anything.
func written(texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.TrimSpace(text) != "" })
}
