package session

import (
	"slices"
	"strings"
	"testing"

	"huibao/data"
)

// openNamed opens an evaluation with one-time costs and benefits of the names, each
// letter a line.
func openNamed(t *testing.T, side data.Side, names string) (*Session, []data.Line) {
	t.Helper()
	e := data.New("CRM", data.MustDate("2025-01-01"))
	for _, name := range names {
		line := oneTime(string(name), 1_00)
		if side == data.Cost {
			e.Costs = append(e.Costs, line)
		} else {
			e.Benefits = append(e.Benefits, line)
		}
	}
	return openSession(t, openStore(t, t.TempDir()), e), slices.Clone(e.Lines(side))
}

func names(list []data.Line) string {
	var b strings.Builder
	for _, line := range list {
		b.WriteString(line.Name)
		if line.Excluded {
			b.WriteString("-")
		}
	}
	return b.String()
}

func ids(list []data.Line) []string {
	all := make([]string, len(list))
	for i := range list {
		all[i] = list[i].ID
	}
	return all
}

func TestEditsOfSeveralLinesAreOneStep(t *testing.T) {
	copied := func(list []data.Line) []data.Line {
		copies := slices.Clone(list)
		for i := range copies {
			copies[i].ID, copies[i].Name = data.NewID(), strings.ToUpper(copies[i].Name)
		}
		return copies
	}
	for _, test := range []struct {
		name string
		edit func(side data.Side, l []data.Line) Edit
		want string
		key  string
		of   string
	}{
		{"remove", func(s data.Side, l []data.Line) Edit { return RemoveLines(s, []data.Line{l[0], l[2]}) }, "bd", "remove.many", ""},
		{"remove one", func(s data.Side, l []data.Line) Edit { return RemoveLines(s, l[1:2]) }, "acd", "remove", "b"},
		{"remove what is gone", func(s data.Side, l []data.Line) Edit { return RemoveLines(s, copied(l[:2])) }, "abcd", "remove.many", ""},
		{"switch out", func(s data.Side, l []data.Line) Edit { return SwitchLines(s, l[1:3], true) }, "ab-c-d", "exclude.many", ""},
		{"switch in", func(s data.Side, l []data.Line) Edit { return SwitchLines(s, l[:1], false) }, "abcd", "include", "a"},
		{"duplicate", func(s data.Side, l []data.Line) Edit { return DuplicateLines(s, ids(l[1:3]), copied(l[1:3])) }, "abBcCd", "duplicate.many", ""},
		{"duplicate what is gone", func(s data.Side, l []data.Line) Edit { return DuplicateLines(s, []string{"gone"}, copied(l[:1])) }, "abcdA", "duplicate", "A"},
		{"arrange", func(s data.Side, l []data.Line) Edit { return ArrangeLines(s, []string{l[3].ID, l[1].ID, "gone"}) }, "dbac", "move", ""},
	} {
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			t.Run(test.name+" "+string(side), func(t *testing.T) {
				session, list := openNamed(t, side, "abcd")
				before := session.Evaluation()
				must(t, session.Apply(test.edit(side, list)))
				if got := names(session.Evaluation().Lines(side)); got != test.want {
					t.Errorf("they are %s, want %s", got, test.want)
				}
				if got := names(before.Lines(side)); got != "abcd" {
					t.Errorf("the evaluation that was handed out became %s", got)
				}
				edit, _ := session.CanUndo()
				if want := "edit." + string(side) + "." + test.key; edit.Name != want || edit.Subject != test.of {
					t.Errorf("undo is called %s of %q, want %s of %q", edit.Name, edit.Subject, want, test.of)
				}
				must(t, session.Undo())
				if diff := same(before, session.Evaluation()); diff != "" {
					t.Errorf("undone:\n%s", diff)
				}
			})
		}
	}
}

func TestRemovedLinesLeaveScenariosAndGoals(t *testing.T) {
	session, list := openNamed(t, data.Benefit, "abc")
	scenario := data.NewScenario("s", "Scenario")
	for i := range list {
		scenario.Lines = append(scenario.Lines, data.LineChange{Line: list[i].ID, Factor: 1.5})
	}
	goal := data.Goal{ID: data.NewID(), Name: "goal", Baseline: 1, Target: 2, Due: data.MustDate("2026-01-01"), Benefits: ids(list)}
	must(t, session.Apply(AddScenario(scenario)))
	must(t, session.Apply(AddGoal(goal, "")))
	before := session.Evaluation()
	must(t, session.Apply(RemoveLines(data.Benefit, list[:2])))
	now := session.Evaluation()
	if got := now.Scenarios[0].Lines; len(got) != 1 || got[0].Line != list[2].ID {
		t.Errorf("the scenario changes %v", got)
	}
	if got := now.Goals[0].Benefits; !slices.Equal(got, ids(list[2:])) {
		t.Errorf("the goal is linked to %v", got)
	}
	must(t, session.Undo())
	if diff := same(before, session.Evaluation()); diff != "" {
		t.Errorf("undone:\n%s", diff)
	}
}
