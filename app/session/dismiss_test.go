package session

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"huibao/data"
	"huibao/data/honesty"
)

// noEvidence is the key of a question about lines.
func noEvidence(lines ...string) string {
	return honesty.Finding{Kind: honesty.NoEvidence, Lines: lines}.Key()
}

func TestDismiss(t *testing.T) {
	a, ab, abc, other := noEvidence("a"), noEvidence("a", "b"), noEvidence("a", "b", "c"), noEvidence("x")
	cases := []struct {
		name         string
		before, want []string
		edit         Edit
	}{
		{"the first", nil, []string{a}, Dismiss(a, "")},
		{"another", []string{other}, []string{other, a}, Dismiss(a, "")},
		{"again", []string{a, other}, []string{a, other}, Dismiss(a, "")},
		{"what an earlier one covers", []string{abc}, []string{abc}, Dismiss(ab, "")},
		{"what covers earlier ones", []string{a, other, ab}, []string{other, abc}, Dismiss(abc, "")},
		{"a key of another form, twice", []string{"odd"}, []string{"odd"}, Dismiss("odd", "")},
		{"asked again", []string{a, other}, []string{other}, Undismiss(a, "")},
		{"asked again that rested on more", []string{abc, other}, []string{other}, Undismiss(a, "")},
		{"asked again that was not dismissed", []string{a}, []string{a}, Undismiss(ab, "")},
		{"asked again of another form", []string{"odd", a}, []string{a}, Undismiss("odd", "")},
	}
	stored := openStore(t, t.TempDir())
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := data.New("CRM", data.MustDate("2025-01-01"))
			e.Dismissed = c.before
			session := openSession(t, stored, e)
			before := encoded(t, session.Evaluation())
			must(t, session.Apply(c.edit))
			again, err := stored.Load(e.ID)
			must(t, err)
			if got := session.Evaluation().Dismissed; !slices.Equal(got, c.want) || !slices.Equal(again.Dismissed, c.want) {
				t.Errorf("dismissed are %q, stored %q, want %q", got, again.Dismissed, c.want)
			}
			must(t, session.Undo())
			if got := encoded(t, session.Evaluation()); got != before {
				t.Errorf("undone:\n%s\nwant\n%s", got, before)
			}
		})
	}
}

// What is dismissed keeps its name in the menu, is a step of its own, and a change of the
// settings leaves it.
func TestDismissedIsAStepOfItsOwn(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	must(t, session.Apply(Dismiss(noEvidence("a"), "No evidence")))
	must(t, session.Apply(Dismiss(noEvidence("b"), "No evidence")))
	settings := *session.Evaluation()
	settings.Users, settings.Dismissed = 40, nil
	must(t, session.Apply(ChangeSettings(settings, "users")))
	if got := session.Evaluation().Dismissed; len(got) != 2 {
		t.Fatalf("dismissed are %q", got)
	}
	must(t, session.Undo())
	if edit, _ := session.CanUndo(); edit.Name != "edit.finding.dismiss" || edit.Subject != "No evidence" {
		t.Errorf("%+v can be undone", edit)
	}
	must(t, session.Undo())
	if got := session.Evaluation().Dismissed; !slices.Equal(got, []string{noEvidence("a")}) {
		t.Errorf("dismissed are %q", got)
	}
	must(t, session.Apply(Undismiss(noEvidence("a"), "No evidence")))
	if edit, _ := session.CanUndo(); edit.Name != "edit.finding.restore" || edit.Subject != "No evidence" {
		t.Errorf("%+v can be undone", edit)
	}
}

// A question about all lines of a large evaluation can be dismissed; a key that nothing
// could make is refused.
func TestDismissALongKey(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	var ids []string
	for range 3000 {
		ids = append(ids, data.NewID())
	}
	must(t, session.Apply(Dismiss(noEvidence(ids...), "No evidence")))
	err := session.Apply(Dismiss(strings.Repeat("x", data.MaxKey+1), ""))
	var problems data.Problems
	if !errors.As(err, &problems) || problems[0].Path != "dismissed[1]" || problems[0].Rule != data.RuleTooLong {
		t.Errorf("a key that is too long gives %v", err)
	}
}

// A goal that depends on a benefit lets go of it when the line is removed, and has it
// again when that is undone; what it depends on beside stays.
func TestARemovedLineLeavesTheGoals(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	gone, kept := oneTime("Quotes", 98_000_00), oneTime("Calls", 2_000_00)
	e.Benefits = []data.Line{gone, kept}
	e.Goals = []data.Goal{
		{ID: "both", Name: "Both", Target: 1, Benefits: []string{gone.ID, kept.ID}},
		{ID: "other", Name: "Other", Target: 1, Benefits: []string{kept.ID}},
		{ID: "none", Name: "None", Target: 1},
	}
	stored := openStore(t, t.TempDir())
	session := openSession(t, stored, e)
	first := session.Evaluation()
	before := encoded(t, first)
	must(t, session.Apply(RemoveLine(data.Benefit, gone)))
	again, err := stored.Load(e.ID)
	must(t, err)
	for _, got := range []*data.Evaluation{session.Evaluation(), again} {
		for i, want := range [][]string{{kept.ID}, {kept.ID}, nil} {
			if !slices.Equal(got.Goals[i].Benefits, want) {
				t.Errorf("%s depends on %v, want %v", got.Goals[i].Name, got.Goals[i].Benefits, want)
			}
		}
	}
	if got := encoded(t, first); got != before {
		t.Error("the edit wrote into what was handed out before")
	}
	must(t, session.Undo())
	if got := encoded(t, session.Evaluation()); got != before {
		t.Errorf("undone:\n%s\nwant\n%s", got, before)
	}
}
