package session_test

import (
	"testing"

	"huibao/app/session"
	"huibao/data"
	"huibao/data/appraisal"
)

// result is one with a score of the team.
func result(asOf string, team appraisal.Figure) *appraisal.Result {
	return &appraisal.Result{AsOf: data.MustDate(asOf), Score: appraisal.Score{Dimensions: []appraisal.DimensionScore{{ID: data.DimensionTeam, Score: team}}}}
}

func recorded(id, asOf string, team appraisal.Figure) session.Record {
	return session.Record{Assessment: data.Assessment{ID: id, AsOf: data.MustDate(asOf)}, Result: result(asOf, team)}
}

func TestStateOfAnAction(t *testing.T) {
	none := appraisal.Figure{Why: appraisal.NoRating}
	points := func(x float64) appraisal.Figure { return appraisal.Figure{Value: x} }
	records := []session.Record{
		recorded("unrated", "2025-01-01", none), recorded("first", "2025-06-30", points(40)),
		recorded("wrong", "2025-12-31", points(50)), recorded("corrected", "2025-12-31", points(54)),
		recorded("today", "2026-06-30", points(61)),
	}
	now := result("2026-06-30", points(61))
	open, done := data.ActionOpen, data.ActionDone
	for name, c := range map[string]struct {
		status       data.ActionStatus
		due, doneOn  string
		dimension    data.Dimension
		overdue, new bool
		lacks        session.EffectLack
		assessment   string
		change       float64
	}{
		"open without a date":              {status: open, lacks: session.LacksDone},
		"open and due today":               {status: open, due: "2026-06-30", lacks: session.LacksDone},
		"open and due yesterday":           {status: open, due: "2026-06-29", overdue: true, lacks: session.LacksDone},
		"dropped is never late":            {status: data.ActionDropped, due: "2026-01-01", lacks: session.LacksDone},
		"done is never late":               {status: done, due: "2026-01-01", lacks: session.LacksDay},
		"done after the last assessment":   {status: done, doneOn: "2026-02-01", new: true, assessment: "corrected", change: 7},
		"done on the day of an assessment": {status: done, doneOn: "2025-12-31", assessment: "first", change: 21},
		"done on the day itself":           {status: done, doneOn: "2026-06-30", new: true, assessment: "corrected", change: 7},
		"done tomorrow":                    {status: done, doneOn: "2026-07-01", lacks: session.LacksTime},
		"done before any assessment":       {status: done, doneOn: "2025-01-01", lacks: session.LacksAssessment},
		"done when nothing was rated":      {status: done, doneOn: "2025-06-30", lacks: session.LacksScore, assessment: "unrated"},
		"of a dimension without a score":   {status: done, doneOn: "2026-02-01", dimension: data.DimensionGoals, new: true, lacks: session.LacksScore, assessment: "corrected"},
	} {
		t.Run(name, func(t *testing.T) {
			a := data.Action{ID: "a", Name: "a", Dimension: data.DimensionTeam, Status: c.status}
			if c.dimension != "" {
				a.Dimension = c.dimension
			}
			if c.due != "" {
				a.Due = data.MustDate(c.due)
			}
			if c.doneOn != "" {
				a.DoneOn = data.MustDate(c.doneOn)
			}
			s := session.StateOf(a, now, records)
			if s.Overdue != c.overdue || s.Recent != c.new || s.Effect.Lacks != c.lacks || s.Effect.Assessment != c.assessment {
				t.Errorf("got %+v, want %+v", s, c)
			}
			if defined := s.Effect.Change.Defined(); defined != (c.lacks == session.NothingLacks) || defined && s.Effect.Change.Value != c.change {
				t.Errorf("the dimension changed by %+v, want %v", s.Effect.Change, c.change)
			}
		})
	}
}

func TestOverdueActions(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Actions = []data.Action{
		{ID: "late", Status: data.ActionOpen, Due: data.MustDate("2026-06-29")}, {ID: "today", Status: data.ActionOpen, Due: data.MustDate("2026-06-30")},
		{ID: "none", Status: data.ActionOpen}, {ID: "done", Status: data.ActionDone, Due: data.MustDate("2026-01-01")},
		{ID: "later", Status: data.ActionOpen, Due: data.MustDate("2026-01-31")},
	}
	late := session.Overdue(e, data.MustDate("2026-06-30"))
	if len(late) != 2 || late[0].ID != "late" || late[1].ID != "later" {
		t.Errorf("late are %+v", late)
	}
}
