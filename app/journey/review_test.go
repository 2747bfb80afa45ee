//go:build journey

package journey

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"huibao/data"
	"huibao/data/store"
)

// TestAReviewGoesOnAfterAKillAndIsRecorded goes through a review by key and once by mouse:
// "still true", "measured now" with a wrong number first, "skip", the ratings and an action.
// The program is killed in the middle and the review taken up again. The database then holds
// exactly what was said, and an assessment that is intact.
func TestAReviewGoesOnAfterAKillAndIsRecorded(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	before := dueForReview()
	create(t, folder, before)

	w := open(t, folder)
	w.key("Return") // the evaluation in the list
	w.settle()
	w.look("review-1-reminder")
	w.key("ctrl+r")
	w.settle()
	w.key("space")
	w.until("the review has begun", func() bool { return w.review().UnderWay })
	w.key("space") // the licence is still true
	w.until("the licence is confirmed", func() bool { return len(w.stored().Costs[0].Readings) == 1 })
	w.key("2") // the support was measured, and the digit is no part of it
	w.settle()
	w.instead("12x")
	w.look("review-2-wrong-number")
	w.instead("1250")
	w.until("the support is stored", func() bool {
		readings := w.stored().Costs[1].Readings
		return len(readings) == 1 && readings[0].Schedule.Amount == 1_250_00
	})
	w.key("ctrl+Next")
	w.until("the benefits are shown", func() bool { return w.review().At == "benefits" })
	w.key("3") // the first benefit is skipped
	w.until("the benefit is skipped", func() bool { return w.review().Marks["benefits/overtime"] == "skipped" })
	w.look("review-3-before-the-kill")
	w.kill()

	again := open(t, folder)
	again.look("review-4-reminder")
	again.key("ctrl+r")
	again.settle()
	again.look("review-5-taken-up")
	again.click(restButton.x, restButton.y)
	again.until("the rest is confirmed", func() bool { return len(again.stored().Benefits[1].Readings) == 1 })
	again.key("ctrl+z")
	again.until("that is taken back", func() bool { return len(again.stored().Benefits[1].Readings) == 0 })
	again.key("ctrl+shift+z")
	again.until("it is done again", func() bool { return len(again.stored().Benefits[1].Readings) == 1 })
	again.finishReview()
	again.checkReview(before)
	again.close()
}

// restButton is a place inside the button that confirms the rest, in the window as it opens.
var restButton = struct{ x, y int }{900, 160}

// finishReview goes through the steps behind the benefits and records the assessment.
func (w *window) finishReview() {
	w.t.Helper()
	w.key("ctrl+Next")
	w.until("the goals are shown", func() bool { return w.review().At == "goals" })
	w.key("Return")
	w.settle()
	w.instead("86.5")
	w.until("the goal is stored", func() bool {
		readings := w.stored().Goals[0].Readings
		return len(readings) == 1 && readings[0].Value == 86.5
	})
	w.key("ctrl+Next")
	w.until("the ratings are shown", func() bool { return w.review().At == "ratings" })
	w.key("space")
	w.until("the rater is confirmed", func() bool { return len(w.stored().Ratings) == 2 })
	w.key("ctrl+Next")
	w.until("the actions are shown", func() bool { return w.review().At == "actions" })
	w.key("Return")
	w.until("the action is done", func() bool { return w.stored().Actions[0].Status == data.ActionDone })
	w.key("ctrl+Next")
	w.until("the result is shown", func() bool { return w.review().At == "result" })
	w.settle()
	w.look("review-6-result")
	w.key("shift+Tab") // from the button to the note
	w.write("half a year")
	w.key("Tab", "space")
	w.until("the assessment is stored", func() bool { return len(w.assessments()) == 1 })
	w.look("review-7-recorded")
	w.key("space") // what changed
	w.look("review-8-changes")
}

// checkReview holds that the database has what was said in the review, and nothing else.
func (w *window) checkReview(before *data.Evaluation) {
	w.t.Helper()
	e, a := w.stored(), w.assessments()[0]
	if a.Hash == "" || !a.Intact() || a.Note != "half a year" || len(a.Inputs) == 0 {
		w.t.Errorf("the assessment is not as it was recorded: %q, note %q", a.Hash, a.Note)
	}
	if review := w.review(); review.UnderWay || !review.Recorded {
		w.t.Errorf("the review is %+v", review)
	}
	for _, test := range []struct {
		line   data.Line
		since  data.Date
		amount data.Money // 0: no reading
	}{
		{e.Costs[0], before.Start, 98_000_00},
		{e.Costs[1], before.Start, 1_250_00},
		{e.Benefits[0], data.Date{}, 0},
		{e.Benefits[1], before.Start, 9_000_00},
	} {
		if test.amount == 0 {
			if len(test.line.Readings) != 0 {
				w.t.Errorf("%s was skipped and has %+v", test.line.Name, test.line.Readings)
			}
			continue
		}
		if len(test.line.Readings) != 1 {
			w.t.Errorf("%s has %d readings, want one", test.line.Name, len(test.line.Readings))
			continue
		}
		r := test.line.Readings[0]
		if r.Since != test.since || r.MeasuredOn != a.AsOf || r.Schedule.Amount != test.amount {
			w.t.Errorf("%s: %+v %+v, want %v since %v measured on %v", test.line.Name, r, r.Schedule, test.amount, test.since, a.AsOf)
		}
	}
	if r := e.Goals[0].Readings[0]; r.MeasuredOn != a.AsOf {
		w.t.Errorf("the goal was measured on %v", r.MeasuredOn)
	}
	if r := e.Ratings[1]; r.Date != a.AsOf || r.Value != before.Ratings[0].Value {
		w.t.Errorf("the rating is %+v", r)
	}
	if action := e.Actions[0]; action.DoneOn != a.AsOf {
		w.t.Errorf("the action was done on %v", action.DoneOn)
	}
}

// dueForReview is an evaluation that began nine months ago and was never assessed.
func dueForReview() *data.Evaluation {
	start := data.DateOf(time.Now()).AddMonths(-9)
	e := data.New("Reviewed CRM", start)
	each := func(id, name string, amount data.Money) data.Line {
		line := data.NewLine(id, name)
		line.Schedule = data.Schedule{Kind: data.Recurring, Amount: amount, Every: data.EveryMonth, Timing: data.Spread, From: start}
		return line
	}
	licence := data.NewLine("licence", "Licence")
	licence.Schedule = data.Schedule{Kind: data.OneTime, Amount: 98_000_00, Date: start}
	e.Costs = []data.Line{licence, each("support", "Support", 1_000_00)}
	e.Benefits = []data.Line{each("overtime", "Overtime saved", 6_000_00), each("paper", "Paper saved", 9_000_00)}
	for i := range e.Benefits {
		e.Benefits[i].Category, e.Benefits[i].Dimension = "", data.DimensionSavings
	}
	e.Goals = []data.Goal{{ID: "retention", Name: "Retention", Unit: "%", BaselineOn: start, Baseline: 80, Target: 90, Due: start.AddMonths(12)}}
	e.Factors = []data.Factor{{ID: "adoption", Name: "Adoption", Dimension: data.DimensionTeam, Weight: 1}}
	e.Raters = []data.Rater{{ID: "lead", Name: "Sales lead", Weight: 1}}
	e.Ratings = []data.Rating{{Factor: "adoption", Rater: "lead", Date: start.AddMonths(3), Value: 6}}
	e.Actions = []data.Action{{ID: "train", Name: "Train the team", Dimension: data.DimensionTeam, Status: data.ActionOpen}}
	return e
}

// create puts an evaluation into the database of a folder.
func create(t *testing.T, folder string, e *data.Evaluation) {
	t.Helper()
	s, err := store.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Create(e); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil || t.Failed() {
		t.Fatal(err)
	}
}

// reviewed is a review as the database keeps it.
type reviewed struct {
	At       string            `json:"at"`
	UnderWay bool              `json:"under_way"`
	Recorded bool              `json:"recorded"`
	Marks    map[string]string `json:"marks"`
}

// review reads how far the review of the only evaluation has come.
func (w *window) review() reviewed {
	e := w.stored()
	if e == nil {
		return reviewed{}
	}
	s, err := store.OpenReadOnly(w.folder)
	if err != nil {
		return reviewed{}
	}
	defer s.Close()
	var is reviewed
	text, err := s.Setting(store.SettingOf("review", e.ID))
	if err != nil || text == "" {
		return is
	}
	if err := json.Unmarshal([]byte(text), &is); err != nil {
		w.t.Fatalf("read the review: %v", err)
	}
	return is
}
