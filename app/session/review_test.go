package session

import (
	"math"
	"slices"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/store"
)

// reviewable opens an evaluation with something of everything, as noon's day is 2026-06-30
// or later.
func reviewable(t *testing.T) (*Session, *store.Store) {
	t.Helper()
	s, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	e := data.New("CRM", data.MustDate("2025-01-01"))
	support := data.NewLine("support", "support")
	support.Schedule = data.Schedule{Kind: data.Recurring, Amount: 100_000, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
	support.RiskAdjustment = 0.1
	later := support.Clone()
	later.ID, later.Schedule.From = "later", e.Start.AddMonths(60)
	out := support.Clone()
	out.ID, out.Excluded = "out", true
	e.Costs = []data.Line{support, later, out}
	ramped := data.NewLine("ramped", "ramped")
	ramped.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: e.Start, Inputs: data.Inputs{data.Before: 90_000, data.After: 30_000}}
	ramped.RampMonths = 120
	e.Benefits = []data.Line{ramped}
	e.HorizonMonths = 120
	e.Goals = []data.Goal{{ID: "g", Name: "g", Baseline: 10, Target: 20, Readings: []data.GoalReading{{MeasuredOn: data.MustDate("2025-06-01"), Value: 12}}}, {ID: "h", Name: "h", Baseline: 1, Target: 0}}
	e.Factors = []data.Factor{{ID: "a", Name: "a", Dimension: data.DimensionTeam, Weight: 1}, {ID: "b", Name: "b", Dimension: data.DimensionSystem, Weight: 1}}
	e.Raters = []data.Rater{{ID: "r", Name: "r", Weight: 1}, {ID: "new", Name: "new", Weight: 1}}
	e.Ratings = []data.Rating{{Factor: "a", Rater: "r", Date: data.MustDate("2025-06-01"), Value: 6, Note: "why"}, {Factor: "b", Rater: "r", Date: data.MustDate("2025-07-01"), Unknown: true}}
	e.Actions = []data.Action{{ID: "x", Name: "x", Dimension: data.DimensionTeam, Status: data.ActionOpen, Due: data.MustDate("2025-09-01")},
		{ID: "y", Name: "y", Dimension: data.DimensionTeam, Status: data.ActionDropped}}
	if err := s.Create(e); err != nil {
		t.Fatal(err)
	}
	return again(t, s, e.ID), s
}

func TestReviewIsTakenUpWhereItWasLeft(t *testing.T) {
	s, kept := reviewable(t)
	id := s.Evaluation().ID
	if got := s.Review(); got.UnderWay || got.Recorded || !s.ReviewDue() {
		t.Fatalf("before it was begun: %+v, due %v", got, s.ReviewDue())
	}
	must(t, s.BeginReview(s.Today()))
	must(t, s.TurnReview(ReviewGoals))
	must(t, s.MarkReview(ReviewGoals, MarkSkipped, "g", "h"))
	must(t, s.BeginReview(s.Today().AddDays(-5))) // one is under way
	s = again(t, kept, id)
	if got := s.Review(); got != (Review{At: ReviewGoals, AsOf: s.Today(), UnderWay: true}) {
		t.Errorf("taken up at %+v", got)
	}
	if said, asked := s.ReviewProgress(ReviewGoals); said != 2 || asked != 2 {
		t.Errorf("%d of %d", said, asked)
	}
	must(t, s.MarkReview(ReviewGoals, NoMark, "h"))
	if n := s.ReviewSkipped(ReviewGoals); n != 2 { // one skipped, one not looked at
		t.Errorf("%d left", n)
	}
	must(t, s.EndReview())
	if got := again(t, kept, id).Review(); got.UnderWay || got.Recorded {
		t.Errorf("ended, it is %+v", got)
	}
}

func TestWhatCannotBeReadIsNoReview(t *testing.T) {
	for _, text := range []string{"{", `{"at":"nowhere","as_of":"2026-01-01","under_way":true}`, `{"at":"costs","as_of":"x","under_way":true}`, "null"} {
		s, kept := reviewable(t)
		must(t, kept.SetSetting(reviewSetting(s.Evaluation().ID), text))
		if got := s.Review(); got.UnderWay || got.At != ReviewCosts {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestReviewOfLines(t *testing.T) {
	s, _ := reviewable(t)
	must(t, s.BeginReview(s.Today()))
	costs := s.ReviewLines(data.Cost)
	if len(costs) != 2 || costs[0].State != Undecided || costs[1].State != NotAsked || costs[1].Rest != appraisal.NotBegun {
		t.Fatalf("%+v", costs)
	}
	before := s.Result()
	must(t, s.Apply(AddReadings(data.Cost, []Found{{"support", costs[0].Still}, {"gone", costs[0].Still}})))
	if got := s.ReviewLines(data.Cost)[0]; got.State != StillTrue {
		t.Errorf("confirmed it is %q", got.State)
	}
	line := s.Result().Lines[0]
	if line.Measured != line.ToDate || math.Abs(line.ToDate*1.1-before.Lines[0].ToDate) > 1e-6 {
		t.Errorf("measured %v of %v, was %v with 10 %% risk", line.Measured, line.ToDate, before.Lines[0].ToDate)
	}
	must(t, s.Undo())
	if got := s.ReviewLines(data.Cost)[0]; got.State != Undecided {
		t.Errorf("undone it is %q", got.State)
	}
	if ramped := s.ReviewLines(data.Benefit)[0]; ramped.Lacks != appraisal.InRamp || !ramped.Grown || ramped.Begin.Inputs[data.After] <= 30_000 {
		t.Errorf("%+v", ramped)
	}
}

func TestReviewOfGoals(t *testing.T) {
	s, _ := reviewable(t)
	must(t, s.BeginReview(s.Today()))
	goals := s.ReviewGoals()
	if !goals[0].Read || goals[0].Last.Value != 12 || goals[1].Read || goals[1].Last.Value != 1 {
		t.Fatalf("%+v", goals)
	}
	must(t, s.Apply(AddGoalReadings([]Attained{{"g", goals[0].Still(s.Today())}, {"h", data.GoalReading{MeasuredOn: s.Today(), Value: 0.5}}})))
	goals = s.ReviewGoals()
	if goals[0].State != StillTrue || goals[1].State != MeasuredNow {
		t.Errorf("%q, %q", goals[0].State, goals[1].State)
	}
}

func TestReviewOfRaters(t *testing.T) {
	s, _ := reviewable(t)
	must(t, s.BeginReview(s.Today()))
	raters := s.ReviewRaters()
	if len(raters[0].Missing()) != 2 || raters[0].Round != data.MustDate("2025-07-01") || len(raters[1].Last) != 0 {
		t.Fatalf("%+v", raters)
	}
	still := raters[0].Still(s.Today())
	must(t, s.Apply(RateAgain(append(still, data.Rating{Factor: "a", Rater: "new", Date: s.Today(), Value: 3}))))
	raters = s.ReviewRaters()
	if raters[0].State != StillTrue || raters[1].State != Undecided || len(raters[1].Now) != 1 {
		t.Errorf("%q, %q", raters[0].State, raters[1].State)
	}
	if now := raters[0].Now; now[0].Value != 6 || now[0].Note != "" || !now[1].Unknown {
		t.Errorf("repeated as %+v", now)
	}
	must(t, s.Apply(PutRating(data.Rating{Factor: "a", Rater: "r", Date: s.Today(), Value: 7}, "")))
	if got := s.ReviewRaters()[0].State; got != MeasuredNow {
		t.Errorf("rated anew it is %q", got)
	}
	must(t, s.Apply(RemoveRatings(s.ReviewRaters()[0].Now)))
	if got := s.ReviewRaters()[0]; got.State != Undecided || len(got.Now) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestReviewOfActions(t *testing.T) {
	s, _ := reviewable(t)
	must(t, s.BeginReview(s.Today()))
	if got := s.ReviewActions(); len(got) != 1 || !got[0].Overdue || got[0].State != Undecided {
		t.Fatalf("%+v", got)
	}
	must(t, s.MarkReview(ReviewActions, MarkStill, "x"))
	if got := s.ReviewActions()[0].State; got != StillTrue {
		t.Errorf("still open it is %q", got)
	}
	must(t, s.MarkReview(ReviewActions, MarkTouched, "x"))
	done := s.Evaluation().Actions[0]
	done.Status, done.DoneOn = data.ActionDone, s.Today()
	must(t, s.Apply(PutAction(done, "")))
	if got := s.ReviewActions()[0].State; got != MeasuredNow {
		t.Errorf("done it is %q", got)
	}
	must(t, s.Undo())
	if got := s.ReviewActions()[0].State; got != Undecided {
		t.Errorf("undone it is %q", got)
	}
}

func TestReviewEndsWithAnAssessment(t *testing.T) {
	s, kept := reviewable(t)
	day := s.Today().AddDays(-3)
	must(t, s.BeginReview(day))
	if _, to, any := s.ReviewMoments(); any || to.Result.AsOf != day {
		t.Errorf("compared with nothing: %v, %s", any, to.Result.AsOf)
	}
	must(t, s.RecordReview("Li", "all well"))
	s = again(t, kept, s.Evaluation().ID)
	records := s.Records()
	if len(records) != 1 || records[0].AsOf != day || records[0].RecordedBy != "Li" || records[0].Note != "all well" {
		t.Fatalf("recorded %+v", records)
	}
	if got := s.Review(); got.UnderWay || !got.Recorded || s.ReviewDue() {
		t.Errorf("%+v, due %v", got, s.ReviewDue())
	}
	must(t, s.BeginReview(s.Today()))
	if last := s.LastAssessed(); last == nil || last.AsOf != day {
		t.Errorf("last assessed %+v", last)
	}
	if r := s.ReviewLines(data.Cost)[0]; r.Begin.Since != day.AddDays(1) {
		t.Errorf("what is measured now holds since %s", r.Begin.Since)
	}
	if from, _, any := s.ReviewMoments(); !any || from.Result.AsOf != day {
		t.Error("the last assessment is not compared with")
	}
}

// An evaluation without anything to look at is never due.
func TestNothingToReview(t *testing.T) {
	s, _ := guidable(t)
	if s.ReviewDue() || s.Reviewable() {
		t.Error("nothing was entered, and a review is due")
	}
	must(t, s.BeginReview(s.Today()))
	if said, asked := s.ReviewProgress(); said != 0 || asked != 1 { // the rater
		t.Errorf("%d of %d", said, asked)
	}
	if !slices.Contains(ReviewSteps(), s.Review().At) {
		t.Errorf("at %q", s.Review().At)
	}
}
