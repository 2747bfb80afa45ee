package session

import (
	"testing"

	"huibao/data"
)

// A goal that a letter made whole is one step with the letters that follow in the same
// field, called after what it began with.
func TestTypingOnAfterAGoalWasAddedIsOneStep(t *testing.T) {
	session, _ := openNamed(t, data.Benefit, "a")
	goal := data.Goal{ID: data.NewID(), Name: "Leads converted", Baseline: 12, Target: 2}
	must(t, session.Apply(AddGoal(goal, "target")))
	goal.Target = 20
	must(t, session.Apply(PutGoal(goal, "target")))
	if edit, _ := session.CanUndo(); edit.Name != "edit.goal.add" {
		t.Errorf("undo would take back %q", edit.Name)
	}
	goal.Name = "Leads"
	must(t, session.Apply(PutGoal(goal, "name")))
	if edit, _ := session.CanUndo(); edit.Name != "edit.goal.change" || edit.Subject != "Leads" {
		t.Errorf("undo would take back %q of %q", edit.Name, edit.Subject)
	}
	must(t, session.Undo())
	must(t, session.Undo())
	if left := session.Evaluation().Goals; len(left) != 0 {
		t.Errorf("%d goals are left", len(left))
	}
	must(t, session.Redo())
	if got := session.Evaluation().Goals[0]; got.Target != 20 || got.Name != "Leads converted" {
		t.Errorf("done again it is %+v", got)
	}
}
