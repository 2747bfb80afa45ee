package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

func noon() time.Time { return time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC) }

func openStore(t testing.TB, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func openSession(t testing.TB, s *store.Store, e *data.Evaluation) *Session {
	t.Helper()
	if err := s.Create(e); err != nil {
		t.Fatal(err)
	}
	opened, err := Open(s, e.ID, noon)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func oneTime(name string, amount data.Money) data.Line {
	line := data.NewLine(data.NewID(), name)
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-01-01"), Amount: amount}
	return line
}

// same compares what the store keeps; an empty list and none are the same.
func same(a, b *data.Evaluation) string {
	return cmp.Diff(a, b, cmpopts.EquateEmpty(), cmp.Comparer(func(x, y data.Date) bool { return x == y }))
}

func TestApplySavesBeforeItShows(t *testing.T) {
	s := openStore(t, t.TempDir())
	session := openSession(t, s, data.New("CRM", data.MustDate("2025-01-01")))
	told := 0
	stop := session.Listen(func() { told++ })

	line := oneTime("Licence", 98_000_00)
	if err := session.Apply(AddLine(data.Cost, line)); err != nil {
		t.Fatal(err)
	}
	if told != 1 {
		t.Errorf("listeners were told %d times, want once", told)
	}
	if got := session.Result().Horizon.Cost; got != 98_000 {
		t.Errorf("cost shown is %v, want 98000", got)
	}
	stored, err := s.Load(session.Evaluation().ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := same(session.Evaluation(), stored); diff != "" {
		t.Errorf("what is shown is not what is stored:\n%s", diff)
	}
	if session.SavedAt() != noon() {
		t.Errorf("saved at %v, want %v", session.SavedAt(), noon())
	}
	stop()
	if err := session.Undo(); err != nil {
		t.Fatal(err)
	}
	if told != 1 {
		t.Error("a listener that stopped was told again")
	}
}

func TestApplyRefusesWhatBreaksARule(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	before := session.Evaluation()
	err := session.Apply(AddLine(data.Cost, oneTime("Licence", -1)))
	var problems data.Problems
	if !errors.As(err, &problems) || problems[0].Path != "costs[0].schedule.amount" || problems[0].Rule != data.RuleNegative {
		t.Fatalf("a negative amount gives %v", err)
	}
	if session.Evaluation() != before {
		t.Error("a refused edit changed the evaluation")
	}
	if _, can := session.CanUndo(); can {
		t.Error("a refused edit can be undone")
	}
}

func TestTypingInOneFieldIsOneStep(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	line := oneTime("", 0)
	line.Name = "L"
	must(t, session.Apply(AddLine(data.Cost, line)))
	for _, name := range []string{"Li", "Lic", "Licence"} {
		line.Name = name
		must(t, session.Apply(ChangeLine(data.Cost, line, "name")))
	}
	line.Schedule.Amount = 5
	must(t, session.Apply(ChangeLine(data.Cost, line, "schedule.amount")))

	must(t, session.Undo())
	if got := session.Evaluation().Costs[0]; got.Name != "Licence" || got.Schedule.Amount != 0 {
		t.Errorf("first undo leaves %q, %d; want the name typed and the amount gone", got.Name, got.Schedule.Amount)
	}
	must(t, session.Undo())
	if got := session.Evaluation().Costs[0].Name; got != "L" {
		t.Errorf("second undo leaves %q, want L: the letters are one step", got)
	}
	must(t, session.Redo())
	if got := session.Evaluation().Costs[0].Name; got != "Licence" {
		t.Errorf("redo leaves %q, want Licence", got)
	}
}

func encoded(t interface{ Fatal(...any) }, e *data.Evaluation) string {
	bytes, err := exchange.EncodeEvaluation(e)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes)
}

// A scenario that changes a line lets go of it when the line is removed, and has it again
// when that is undone; the others keep what they change.
func TestARemovedLineLeavesTheScenarios(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	kept, gone := oneTime("Licence", 98_000_00), oneTime("Training", 2_000_00)
	e.Costs = []data.Line{kept, gone}
	both, other := data.NewScenario("both", "Both"), data.NewScenario("other", "Other")
	both.Lines = []data.LineChange{{Line: gone.ID, Factor: 1.5}, {Line: kept.ID, Factor: 1.1}}
	other.Lines = []data.LineChange{{Line: kept.ID, Factor: 0.9}}
	e.Scenarios = []data.Scenario{both, other}
	stored := openStore(t, t.TempDir())
	session := openSession(t, stored, e)
	before := encoded(t, session.Evaluation())
	must(t, session.Apply(RemoveLine(data.Cost, gone)))
	for _, now := range []func() (*data.Evaluation, error){
		func() (*data.Evaluation, error) { return session.Evaluation(), nil },
		func() (*data.Evaluation, error) { return stored.Load(e.ID) },
	} {
		got, err := now()
		must(t, err)
		if len(got.Scenarios) != 2 || !slices.Equal(got.Scenarios[0].Lines, both.Lines[1:]) || !slices.Equal(got.Scenarios[1].Lines, other.Lines) {
			t.Errorf("scenarios are %+v", got.Scenarios)
		}
	}
	must(t, session.Undo())
	if got := encoded(t, session.Evaluation()); got != before {
		t.Errorf("undone:\n%s\nwant\n%s", got, before)
	}
}

func TestAnAssessmentStaysAsItWas(t *testing.T) {
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	must(t, session.Apply(AddLine(data.Cost, oneTime("Licence", 98_000_00))))
	asOf := data.MustDate("2025-12-31")
	must(t, session.Assess(asOf, "controller", "first review", ""))
	must(t, session.Apply(AddLine(data.Cost, oneTime("Training", 2_000_00))))

	records := session.Records()
	if len(records) != 1 {
		t.Fatalf("%d assessments, want 1", len(records))
	}
	if got := records[0].Result.Horizon.Cost; got != 98_000 {
		t.Errorf("the assessment's cost became %v, want 98000", got)
	}
	inputs, err := exchange.DecodeEvaluation(records[0].Inputs)
	if err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(appraisal.Appraise(inputs, asOf))
	must(t, err)
	if string(again) != string(records[0].Assessment.Result) {
		t.Errorf("appraised again, the frozen inputs give another result:\n%s\nfrozen:\n%s", again, records[0].Assessment.Result)
	}
}

func TestALibraryBringsBackWhatWasDeleted(t *testing.T) {
	library := NewLibrary(openStore(t, t.TempDir()), noon)
	e := data.New("CRM", data.MustDate("2025-01-01"))
	must(t, library.Create(e))
	copyID, err := library.Duplicate(e.ID, "CRM (copy)")
	must(t, err)
	must(t, library.Rename(copyID, "CRM two"))
	must(t, library.Delete(e.ID, e.Name))
	wantNames(t, library, "CRM two")
	must(t, library.Undo())
	wantNames(t, library, "CRM", "CRM two")
	must(t, library.Undo())
	wantNames(t, library, "CRM", "CRM (copy)")
	must(t, library.Undo())
	wantNames(t, library, "CRM")
}

func TestImportingTwiceKeepsBoth(t *testing.T) {
	library := NewLibrary(openStore(t, t.TempDir()), noon)
	e := data.New("CRM", data.MustDate("2025-01-01"))
	must(t, library.Create(e))
	session, err := library.Open(e.ID)
	must(t, err)
	must(t, session.Assess(data.MustDate("2026-01-01"), "", "", ""))
	file, err := library.Export(e.ID)
	must(t, err)
	id, err := library.Import(file)
	must(t, err)
	if id == e.ID {
		t.Error("the imported evaluation took the id of the one that is there")
	}
	again, err := library.Open(id)
	must(t, err)
	if len(again.Records()) != 1 {
		t.Errorf("%d assessments came in, want 1", len(again.Records()))
	}
	if library.Rename(e.ID, "") == nil {
		t.Error("an empty name was taken")
	}
}

func wantNames(t *testing.T, l *Library, want ...string) {
	t.Helper()
	list, err := l.List()
	must(t, err)
	got := map[string]bool{}
	for _, summary := range list {
		got[summary.Name] = true
	}
	if len(got) != len(want) {
		t.Fatalf("list has %v, want %v", got, want)
	}
	for _, name := range want {
		if !got[name] {
			t.Fatalf("list has %v, want %v", got, want)
		}
	}
}

func must(t interface{ Fatal(...any) }, err error) {
	if helper, is := t.(testing.TB); is {
		helper.Helper()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// BenchmarkApply is one edit of an evaluation of 200 lines over 10 years, from the
// key press to the new result: validation, commit, appraisal.
func BenchmarkApply(b *testing.B) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.HorizonMonths = 120
	for i := range 100 {
		cost := oneTime(fmt.Sprintf("cost %d", i), 98_000_00)
		cost.Schedule = data.Schedule{Kind: data.Recurring, Amount: 1000_00, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
		e.Costs = append(e.Costs, cost)
		gain := oneTime(fmt.Sprintf("benefit %d", i), 0)
		gain.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: e.Start, Inputs: data.Inputs{data.Before: 2000, data.After: 1000}}
		e.Benefits = append(e.Benefits, gain)
	}
	session := openSession(b, openStore(b, b.TempDir()), e)
	line := e.Costs[50].Clone()
	for b.Loop() {
		line.Schedule.Amount++
		if err := session.Apply(ChangeLine(data.Cost, line, "schedule.amount")); err != nil {
			b.Fatal(err)
		}
	}
}
