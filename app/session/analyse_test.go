package session

import (
	"context"
	"errors"
	"sync"
	"testing"

	"huibao/data"
	"huibao/data/analysis"
)

// outcome is what an analysis told its caller.
type outcome struct {
	result *analysis.Result
	err    error
}

// analyse begins an analysis and gives where its outcome comes to.
func analyse(s *Session, progress func(float64)) (<-chan outcome, func()) {
	came := make(chan outcome, 2) // a second call of done would be found
	cancel := s.Analyse(progress, func(r *analysis.Result, err error) { came <- outcome{r, err} })
	return came, cancel
}

func withLines() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Costs = []data.Line{oneTime("licence", 100_000_00)}
	benefit := oneTime("benefit", 180_000_00)
	benefit.Range = &data.Range{Low: 0.5, Likely: 1, High: 1.2, Distribution: data.PERT}
	e.Benefits = []data.Line{benefit}
	return e
}

func TestAnAnalysisIsKeptUntilTheNextChange(t *testing.T) {
	s := openSession(t, openStore(t, t.TempDir()), withLines())
	if _, there := s.Analysed(); there {
		t.Fatal("there is an analysis before one was asked for")
	}
	came, _ := analyse(s, nil)
	first := <-came
	if first.err != nil || first.result.Base.Horizon.NPV != s.Result().Horizon.NPV {
		t.Fatalf("analysis %+v", first)
	}
	if kept, there := s.Analysed(); !there || kept != first.result {
		t.Error("it is not kept")
	}
	again, _ := analyse(s, func(float64) { t.Error("computed again") })
	if second := <-again; second.result != first.result || second.err != nil {
		t.Error("another one came back")
	}
	if err := s.Apply(AddScenario(data.NewScenario("s", "later"))); err != nil {
		t.Fatal(err)
	}
	if _, there := s.Analysed(); there {
		t.Error("it is still kept after an edit")
	}
	came, _ = analyse(s, nil)
	if third := <-came; third.result == first.result {
		t.Error("it was not computed anew")
	}
	s.SetAsOf(s.AsOf().AddDays(-1))
	if _, there := s.Analysed(); there {
		t.Error("it is still kept for another day")
	}
}

func TestACancelledAnalysisIsNotKept(t *testing.T) {
	e := withLines()
	e.Analysis.Trials = data.MaxTrials
	s := openSession(t, openStore(t, t.TempDir()), e)
	began := make(chan struct{})
	var once sync.Once
	hold := make(chan struct{})
	came, cancel := analyse(s, func(float64) { once.Do(func() { close(began); <-hold }) })
	select {
	case <-began:
	case early := <-came:
		t.Skipf("ended before it told its progress: %v", early.err)
	}
	cancel()
	close(hold)
	if got := <-came; !errors.Is(got.err, context.Canceled) || got.result != nil {
		t.Errorf("came back with %+v", got)
	}
	if _, there := s.Analysed(); there {
		t.Error("it is kept")
	}
	cancel() // once more does nothing
}

// Analyses run while edits go on, each on the evaluation as it was when it began. The
// race detector watches.
func TestAnalysesBesideEdits(t *testing.T) {
	s := openSession(t, openStore(t, t.TempDir()), withLines())
	var all sync.WaitGroup
	for i := range 20 {
		all.Add(1)
		npv := s.Result().Horizon.NPV
		cancel := s.Analyse(func(float64) {}, func(r *analysis.Result, err error) {
			defer all.Done()
			if err == nil && r.Base.Horizon.NPV != npv {
				t.Errorf("analysis of %v, not of %v", r.Base.Horizon.NPV, npv)
			}
		})
		if i%3 == 0 {
			cancel()
		}
		changed := s.Evaluation().Benefits[0].Clone()
		changed.Schedule.Amount += 1_00
		if err := s.Apply(ChangeLine(data.Benefit, changed, "amount")); err != nil {
			t.Fatal(err)
		}
	}
	all.Wait()
	came, _ := analyse(s, nil)
	last := <-came
	if kept, there := s.Analysed(); !there || kept != last.result {
		t.Error("the newest is not kept")
	}
}

func TestScenariosAndSettingsOfTheAnalysis(t *testing.T) {
	s := openSession(t, openStore(t, t.TempDir()), withLines())
	scenario := data.NewScenario("s", "late")
	for _, edit := range []Edit{
		AddScenario(scenario),
		PutScenario(func() data.Scenario { c := scenario; c.DelayMonths = 6; return c }(), "delay_months"),
		PutScenario(func() data.Scenario { c := scenario; c.DelayMonths = 12; return c }(), "delay_months"),
		ChangeAnalysis(func() data.Analysis { a := s.Evaluation().Analysis; a.Seed = 7; return a }(), "seed"),
	} {
		if err := s.Apply(edit); err != nil {
			t.Fatal(err)
		}
	}
	stored, err := s.store.Load(s.Evaluation().ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(stored.Scenarios) != 1 || stored.Scenarios[0].DelayMonths != 12 || stored.Analysis.Seed != 7 {
		t.Errorf("stored %+v, %+v", stored.Scenarios, stored.Analysis)
	}
	for range 2 { // the seed, then what was typed into one field
		if err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if now := s.Evaluation(); now.Scenarios[0].DelayMonths != 0 || now.Analysis.Seed != 1 {
		t.Errorf("after undo %+v, %+v", now.Scenarios, now.Analysis)
	}
	if err := s.Apply(RemoveScenario(scenario)); err != nil || len(s.Evaluation().Scenarios) != 0 {
		t.Errorf("not removed: %v", err)
	}
	bad := scenario
	bad.Name = ""
	if err := s.Apply(AddScenario(bad)); err == nil {
		t.Error("a scenario without a name was taken")
	}
}
