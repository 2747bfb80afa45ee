package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/store"
)

// AddAlternative adds a way to go on at the end.
func AddAlternative(a data.Alternative) Edit {
	return Edit{"edit.alternative.add", a.Name, "", func(e *data.Evaluation) {
		e.Decision.Alternatives = append(e.Decision.Alternatives, a)
	}}
}

// PutAlternative adds the alternative or puts it in the place of the one with its id.
func PutAlternative(a data.Alternative, field string) Edit {
	return Edit{"edit.alternative.change", a.Name, mergeKey("alternative", a.ID, field), func(e *data.Evaluation) {
		e.Decision.Alternatives = put(e.Decision.Alternatives, func(other *data.Alternative) bool { return other.ID == a.ID }, a)
	}}
}

// RemoveAlternative takes the alternative away.
func RemoveAlternative(a data.Alternative) Edit {
	return Edit{"edit.alternative.remove", a.Name, "", func(e *data.Evaluation) {
		e.Decision.Alternatives = slices.DeleteFunc(e.Decision.Alternatives, func(other data.Alternative) bool { return other.ID == a.ID })
	}}
}

// ChangeDecision changes over how many months to come the ways are compared; the
// alternatives are left as they are.
func ChangeDecision(decision data.Decision, field string) Edit {
	return Edit{"edit.decision.change", "", mergeKey("decision", "", field), func(e *data.Evaluation) {
		e.Decision.Months = decision.Months
	}}
}

// Candidates are all other evaluations of the list, by name: those whose system can take
// the place of this one's.
func (s *Session) Candidates() ([]Other, error) {
	return s.others(func(store.Entry) bool { return true })
}

// OtherEvaluation is an evaluation of the list as it is stored. It answers false when it
// is not there or lies in the bin.
func (s *Session) OtherEvaluation(id string) (*data.Evaluation, bool, error) {
	return other(s.store, id)
}

func other(from *store.Store, id string) (*data.Evaluation, bool, error) {
	e, err := from.Load(id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, false, nil
	case err != nil:
		return nil, false, fmt.Errorf("read another evaluation: %w", err)
	}
	return e, true, nil
}

// Decide works out, as Analyse does, what the ways to go on come to: the decision of the
// evaluation as it is now, on the as-of date. The evaluations that alternatives name are
// read from the list.
func (s *Session) Decide(progress func(done float64), done func(*analysis.Decision, error)) (cancel func()) {
	from := s.store
	return compute(s, &s.decided, func(ctx context.Context, e *data.Evaluation, asOf data.Date, progress func(float64)) (*analysis.Decision, error) {
		q, err := question(from, e, asOf)
		if err != nil {
			return nil, err
		}
		return analysis.Decide(ctx, q, progress)
	}, progress, done)
}

// Decided is the decision of the evaluation as it is now, if it was worked out.
func (s *Session) Decided() (*analysis.Decision, bool) { return s.decided.of(s.current, s.asOf) }

// DecisionQuestion is what is to be decided, with the other evaluations as they are
// stored.
func (s *Session) DecisionQuestion() (analysis.Question, error) {
	return question(s.store, s.current, s.asOf)
}

// question reads the evaluations that the alternatives name. One that is not there is
// left out.
func question(from *store.Store, e *data.Evaluation, asOf data.Date) (analysis.Question, error) {
	q := analysis.Question{Evaluation: e, AsOf: asOf, Others: map[string]*data.Evaluation{}}
	for _, a := range e.Decision.Alternatives {
		if _, known := q.Others[a.Evaluation]; known || a.Evaluation == "" || a.Evaluation == e.ID {
			continue
		}
		switch read, there, err := other(from, a.Evaluation); {
		case err != nil:
			return analysis.Question{}, err
		case there:
			q.Others[a.Evaluation] = read
		}
	}
	return q, nil
}

// Candidate is another system in a few numbers, before anybody has worked it out in
// detail.
type Candidate struct {
	Name       string
	Start      data.Date  // when it would begin
	Initial    data.Money // what it costs at the beginning; 0 for nothing
	Yearly     data.Money // what it costs per year
	Gain       data.Money // what it brings per year
	RampMonths int        // until it brings that in full
}

// CandidateNames are what the lines of a candidate are called.
type CandidateNames struct{ Initial, Yearly, Gain string }

// AddCandidate stores the candidate as an evaluation of its own in the list, with the
// company, currency, users, rates and raters of this one, and adds the alternative, which
// has an id and a name, of replacing the system by it. It fails with data.Problems of the
// new evaluation or of this one; then nothing has changed. Undo takes the alternative away;
// the evaluation stays in the list.
func (s *Session) AddCandidate(c Candidate, names CandidateNames, alternative data.Alternative) error {
	e := candidateOf(s.current, c, names)
	alternative.Evaluation = e.ID
	deciding := s.current.Clone()
	deciding.Decision.Alternatives = append(deciding.Decision.Alternatives, alternative)
	for _, changed := range []*data.Evaluation{e, deciding} {
		if err := changed.Validate(); err != nil {
			return err
		}
	}
	if err := s.store.Create(e); err != nil {
		return fmt.Errorf("create the candidate: %w", err)
	}
	return s.Apply(AddAlternative(alternative))
}

// candidateOf is the evaluation of a candidate beside the one that it may replace.
func candidateOf(present *data.Evaluation, c Candidate, names CandidateNames) *data.Evaluation {
	e := data.New(c.Name, c.Start)
	e.Company, e.Industry, e.Currency, e.Users = present.Company, present.Industry, present.Currency, present.Users
	e.Deployment, e.HorizonMonths = present.Deployment, present.HorizonMonths
	e.DiscountRate, e.Discounting, e.TargetROI, e.ReviewMonths = present.DiscountRate, present.Discounting, present.TargetROI, present.ReviewMonths
	e.Analysis = present.Analysis
	e.Weights = present.Clone().Weights
	e.Factors, e.Raters = slices.Clone(present.Factors), slices.Clone(present.Raters)
	line := func(id, name string, category data.Category, schedule data.Schedule) data.Line {
		l := data.NewLine(id, name)
		l.Category, l.Schedule = category, schedule
		return l
	}
	yearly := func(amount data.Money) data.Schedule {
		return data.Schedule{Kind: data.Recurring, Amount: amount, Every: data.EveryYear, Timing: data.Spread, From: c.Start}
	}
	if c.Initial != 0 {
		e.Costs = append(e.Costs, line("candidate-initial", names.Initial, data.Implementation, data.Schedule{Kind: data.OneTime, Date: c.Start, Amount: c.Initial}))
	}
	if c.Yearly != 0 {
		e.Costs = append(e.Costs, line("candidate-yearly", names.Yearly, data.Licence, yearly(c.Yearly)))
	}
	if c.Gain != 0 {
		gain := line("candidate-gain", names.Gain, "", yearly(c.Gain))
		gain.Dimension, gain.RampMonths = data.DimensionSavings, c.RampMonths
		e.Benefits = append(e.Benefits, gain)
	}
	return e
}
