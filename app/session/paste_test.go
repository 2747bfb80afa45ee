package session

import (
	"fmt"
	"testing"

	"huibao/data"
)

func pasted(n int) []data.Line {
	added := make([]data.Line, n)
	for i := range added {
		added[i] = oneTime(fmt.Sprintf("Line %d", i+1), data.Money(100*(i+1)))
	}
	return added
}

func TestAddLinesIsOneStep(t *testing.T) {
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		t.Run(string(side), func(t *testing.T) {
			s := openStore(t, t.TempDir())
			session := openSession(t, s, data.New("CRM", data.MustDate("2025-01-01")))
			if err := session.Apply(AddLine(side, oneTime("There before", 100))); err != nil {
				t.Fatal(err)
			}
			before := session.Evaluation()
			if err := session.Apply(AddLines(side, pasted(500))); err != nil {
				t.Fatal(err)
			}
			after := session.Evaluation()
			if n := len(after.Lines(side)); n != 501 {
				t.Fatalf("there are %d lines, want 501", n)
			}
			if edit, _ := session.CanUndo(); edit.Name != "edit."+string(side)+".paste" {
				t.Errorf("what can be undone is called %q", edit.Name)
			}
			if err := session.Undo(); err != nil {
				t.Fatal(err)
			}
			stored, err := s.Load(before.ID)
			if err != nil {
				t.Fatal(err)
			}
			if diff := same(before, stored); diff != "" {
				t.Errorf("one undo does not take all of them back:\n%s", diff)
			}
			if err := session.Redo(); err != nil {
				t.Fatal(err)
			}
			if diff := same(after, session.Evaluation()); diff != "" {
				t.Errorf("redo does not bring all of them back:\n%s", diff)
			}
		})
	}
}

func TestAddLinesTakesAllOrNone(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	added := pasted(3)
	added[1].Name = ""
	if err := session.Apply(AddLines(data.Cost, added)); err == nil {
		t.Fatal("a line without a name was taken")
	}
	if n := len(session.Evaluation().Costs); n != 0 {
		t.Errorf("%d lines came in, want none", n)
	}
	if _, can := session.CanUndo(); can {
		t.Error("nothing was done, and yet it can be undone")
	}
}

func TestAddLinesKeepsItsOwnCopies(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	added := pasted(2)
	added[0].Schedule = data.Schedule{Kind: data.Yearly, Years: []data.Money{1, 2}}
	edit := AddLines(data.Cost, added)
	added[0].Schedule.Years[0] = 99
	added[1].Name = "changed"
	if err := session.Apply(edit); err != nil {
		t.Fatal(err)
	}
	costs := session.Evaluation().Costs
	if costs[0].Schedule.Years[0] != 1 || costs[1].Name != "Line 2" {
		t.Error("what the caller changed afterwards came in")
	}
}
