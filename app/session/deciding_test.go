package session

import (
	"context"
	"errors"
	"sync"
	"testing"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// decide works a decision out and gives it.
func decide(t *testing.T, s *Session) *analysis.Decision {
	t.Helper()
	came := make(chan *analysis.Decision, 1)
	s.Decide(nil, func(d *analysis.Decision, err error) {
		if err != nil {
			t.Error(err)
		}
		came <- d
	})
	return <-came
}

func alternative(id, evaluation string) data.Alternative {
	return data.Alternative{ID: id, Name: id, Evaluation: evaluation}
}

func TestADecisionReadsTheOtherEvaluations(t *testing.T) {
	store := openStore(t, t.TempDir())
	e, other := withLines(), withLines()
	e.Start, other.Start = data.MustDate("2030-01-01"), data.MustDate("2030-01-01")
	e.Costs[0].Schedule.Date, e.Benefits[0].Schedule.Date = e.Start, e.Start
	other.ID, other.Name = "other", "Other CRM"
	other.Costs[0].Schedule.Date, other.Benefits[0].Schedule.Date = e.Start, e.Start
	other.Costs[0].Schedule.Amount /= 2
	if err := store.Create(other); err != nil {
		t.Fatal(err)
	}
	s := openSession(t, store, e)
	s.SetAsOf(e.Start)
	for _, a := range []data.Alternative{alternative("a", "other"), alternative("b", "nowhere")} {
		if err := s.Apply(AddAlternative(a)); err != nil {
			t.Fatal(err)
		}
	}
	d := decide(t, s)
	if keep, replace := d.Way(data.Keep), d.Way("a"); keep.NPV.Value != 80_000 || replace.NPV.Value != 130_000 {
		t.Errorf("keeping %v, replacing %v", keep.NPV, replace.NPV)
	}
	if gone := d.Way("b"); gone.Why != appraisal.EvaluationGone {
		t.Errorf("of an evaluation that is not there: %+v", gone)
	}
	if kept, there := s.Decided(); !there || kept != d || decide(t, s) != d {
		t.Error("it is not kept")
	}
	q, err := s.DecisionQuestion()
	if err != nil || len(q.Others) != 1 || q.Others["other"].Name != "Other CRM" {
		t.Errorf("question %+v, %v", q.Others, err)
	}
	if err := s.Apply(ChangeDecision(data.Decision{Months: 12}, "months")); err != nil {
		t.Fatal(err)
	}
	if _, there := s.Decided(); there || len(s.Evaluation().Decision.Alternatives) != 2 {
		t.Error("the old one is kept after an edit, or the alternatives are gone")
	}
	if err := store.Delete("other"); err != nil {
		t.Fatal(err)
	}
	if d = decide(t, s); d.Way("a").Why != appraisal.EvaluationGone || d.Months != 12 {
		t.Errorf("after it was deleted: %+v", d.Way("a"))
	}
	if others, err := s.Candidates(); err != nil || len(others) != 0 {
		t.Errorf("candidates %v, %v", others, err)
	}
}

func TestACancelledDecisionIsNotKept(t *testing.T) {
	e := withLines()
	e.Analysis.Trials = data.MaxTrials
	e.Costs[0].Schedule.Date, e.Start = data.MustDate("2030-01-01"), data.MustDate("2030-01-01")
	s := openSession(t, openStore(t, t.TempDir()), e)
	began, hold := make(chan struct{}), make(chan struct{})
	came := make(chan error, 1)
	var once sync.Once
	cancel := s.Decide(func(float64) { once.Do(func() { close(began); <-hold }) }, func(_ *analysis.Decision, err error) { came <- err })
	<-began
	cancel()
	close(hold)
	if err := <-came; !errors.Is(err, context.Canceled) {
		t.Errorf("came back with %v", err)
	}
	if _, there := s.Decided(); there {
		t.Error("it is kept")
	}
}

func TestACandidateIsStoredAsAWholeOrNotAtAll(t *testing.T) {
	s := openSession(t, openStore(t, t.TempDir()), withLines())
	names := CandidateNames{Initial: "set up", Yearly: "per year", Gain: "gain"}
	good := Candidate{Name: "Cloud", Start: data.MustDate("2026-08-01"), Initial: 10_00, Yearly: 20_00, Gain: 30_00, RampMonths: 6}
	nameless, late := good, good
	nameless.Name = ""
	late.RampMonths = -1
	dear := alternative("a", "")
	dear.OneOff = -1
	for name, attempt := range map[string]func() error{
		"a candidate without a name":  func() error { return s.AddCandidate(nameless, names, alternative("a", "")) },
		"a negative ramp":             func() error { return s.AddCandidate(late, names, alternative("a", "")) },
		"a negative one-off":          func() error { return s.AddCandidate(good, names, dear) },
		"an alternative without name": func() error { return s.AddCandidate(good, names, data.Alternative{ID: "a"}) },
	} {
		var problems data.Problems
		if err := attempt(); !errors.As(err, &problems) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if others, err := s.Candidates(); err != nil || len(others) != 0 || len(s.Evaluation().Decision.Alternatives) != 0 {
		t.Fatalf("something was stored: %v, %v", others, err)
	}
	if err := s.AddCandidate(good, names, alternative("a", "")); err != nil {
		t.Fatal(err)
	}
	others, err := s.Candidates()
	if err != nil || len(others) != 1 || others[0].Name != "Cloud" {
		t.Fatalf("candidates %v, %v", others, err)
	}
	if a := s.Evaluation().Decision.Alternatives; len(a) != 1 || a[0].Evaluation != others[0].ID {
		t.Errorf("alternatives %+v", a)
	}
	e, there, err := s.OtherEvaluation(others[0].ID)
	if err != nil || !there || e.Company != s.Evaluation().Company || len(e.Costs) != 2 || e.Benefits[0].RampMonths != 6 || e.Start != good.Start {
		t.Errorf("candidate %+v, %v", e, err)
	}
}

func TestTypingIntoAnAlternativeIsOneStep(t *testing.T) {
	s := openSession(t, openStore(t, t.TempDir()), withLines())
	a := alternative("a", "")
	if err := s.Apply(AddAlternative(a)); err != nil {
		t.Fatal(err)
	}
	for _, amount := range []data.Money{1_00, 12_00, 120_00} {
		a.OneOff = amount
		if err := s.Apply(PutAlternative(a, "one_off")); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Undo(); err != nil || s.Evaluation().Decision.Alternatives[0].OneOff != 0 {
		t.Errorf("after undo %+v, %v", s.Evaluation().Decision, err)
	}
	if err := s.Apply(RemoveAlternative(a)); err != nil || len(s.Evaluation().Decision.Alternatives) != 0 {
		t.Errorf("not removed: %v", err)
	}
}
