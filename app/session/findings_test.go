package session

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/honesty"
)

// questionable is an evaluation with a benefit that nothing backs up.
func questionable() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Costs = []data.Line{oneTime("Licence", 98_000_00)}
	e.Benefits = []data.Line{oneTime("Sales", 200_000_00)}
	return e
}

func TestFindingsFollowTheEvaluation(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), questionable())
	agree := func(dismissed int) {
		t.Helper()
		all := honesty.Check(session.Evaluation(), session.Result())
		asked, gone := honesty.Divide(all, session.Evaluation().Dismissed)
		if diff := cmp.Diff(asked, session.Findings(), cmpopts.EquateEmpty(), cmp.Comparer(func(a, b data.Date) bool { return a == b })); diff != "" {
			t.Error(diff)
		}
		if len(gone) != dismissed || len(session.DismissedFindings()) != dismissed {
			t.Errorf("%d are dismissed, want %d", len(session.DismissedFindings()), dismissed)
		}
	}
	agree(0)
	first := session.Findings()[0]
	must(t, session.Apply(Dismiss(first.Key(), "question")))
	agree(1)
	must(t, session.Undo())
	agree(0)
	must(t, session.Redo())
	agree(1)
	must(t, session.Apply(Undismiss(first.Key(), "question")))
	agree(0)
	written := session.Evaluation().Benefits[0].Clone()
	written.Evidence = "ledger 2024"
	must(t, session.Apply(ChangeLine(data.Benefit, written, "evidence")))
	agree(0)
	for _, f := range session.Findings() {
		if f.Kind == honesty.NoBaseline {
			t.Error("evidence does not answer the question")
		}
	}
	session.SetAsOf(data.MustDate("2025-03-01"))
	agree(0)
}

// They are worked out once, and only when somebody asks.
func TestFindingsAreKept(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), questionable())
	if session.questioned.result != nil {
		t.Error("worked out before anybody asked")
	}
	first := session.Findings()
	if len(first) == 0 || &first[0] != &session.Findings()[0] {
		t.Error("worked out twice")
	}
	must(t, session.Apply(AddLine(data.Cost, oneTime("Training", 2_000_00))))
	if session.questioned.result == session.Result() {
		t.Error("an edit waits for the findings")
	}
}

// BenchmarkFindings works the questions about 300 lines out.
func BenchmarkFindings(b *testing.B) {
	e := questionable()
	for range 150 {
		e.Costs = append(e.Costs, oneTime("Licence", 1_000_00))
		e.Benefits = append(e.Benefits, oneTime("Sales", 2_000_00))
	}
	r := appraisal.Appraise(e, data.MustDate("2026-06-30"))
	for b.Loop() {
		honesty.Divide(honesty.Check(e, r), e.Dismissed)
	}
}
