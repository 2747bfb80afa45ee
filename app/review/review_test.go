package review

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// led is the review on a host, with the keyboard where the window puts it.
type led struct {
	*hosttest.Host
	t *testing.T
	r *review
}

func lead(t *testing.T, e *data.Evaluation, l lang.Language) *led {
	t.Helper()
	h := hosttest.New(t, e, l)
	r := h.Open(New).(*review)
	r.Focus()
	return &led{h, t, r}
}

// halfYearAgo is the example as it was known at the end of 2025, assessed then.
func halfYearAgo(t *testing.T, l lang.Language) *led {
	t.Helper()
	day := data.MustDate("2025-12-31")
	x := lead(t, hosttest.Sample(t, l).Session().Evaluation().KnownOn(day), l)
	if err := x.Session().Assess(day, "Finance", "half a year", ""); err != nil {
		t.Fatal(err)
	}
	return x
}

// begin begins the review by key and opens a step.
func (x *led) begin(step session.ReviewStep) *led {
	x.t.Helper()
	x.r.Focus()
	x.Press(fyne.KeySpace)
	for x.Session().Review().At != step {
		if !x.r.Do(widgets.NextPart) {
			x.t.Fatalf("the key does not lead to %s", step)
		}
	}
	x.Settle()
	return x
}

// list is the list of the step that is shown.
func (x *led) list() *list { return x.r.stages[x.r.at()].list }

// states are those of the rows.
func (x *led) states() string {
	var states []string
	for _, row := range x.list().rows {
		states = append(states, string(row.state))
	}
	return strings.Join(states, " ")
}

func (x *led) button(text string) *widget.Button {
	x.t.Helper()
	found := hosttest.Find(x.Host, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		x.t.Fatalf("there is no button %q in %s", text, strings.Join(x.Texts(), " | "))
	}
	return found[0]
}

// toButton moves the keyboard on until it is on a button.
func (x *led) toButton(text string) {
	x.t.Helper()
	for range 40 {
		if b, is := x.Window().Canvas().Focused().(*widgets.Button); is && b.Text == text {
			return
		}
		x.Window().Canvas().FocusNext()
	}
	x.t.Fatalf("the keyboard does not come to %q", text)
}

// The example goes from the beginning of a review to its assessment by keys alone, and
// what is recorded is what follows from what was said.
func TestAWholeReviewByKeyboard(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			x := halfYearAgo(t, l)
			w, before := x.Words(), x.Session().Evaluation()
			x.MustSay(w.T("review.again", "Last", "2025-12-31", "Date", "2026-06-30", "N", 6))
			x.begin(session.ReviewCosts)
			for _, step := range session.ReviewSteps()[:5] {
				x.MustSay(w.T("review.why." + string(step)))
				x.MustNotSay("⟨")
				x.answerAll()
				if said, asked := x.Session().ReviewProgress(step); said != asked || asked == 0 {
					t.Fatalf("%s: %d of %d", step, said, asked)
				}
				x.r.Do(widgets.NextPart)
			}
			x.MustSay(w.T("review.since-last", "Date", "2025-12-31"))
			x.MustNotSay(w.T("review.left"))
			x.checkWhatWasSaid(before)
			now := x.Session().Preview(hosttest.Today())
			x.MustSay(w.Percent(now.Horizon.ROI.Value), w.Number(now.Score.Total.Value, 0))
			x.MustAgree()
			x.OpenAll()
			x.r.result.note.Focus()
			x.Type("on course")
			x.toButton(w.T("review.record"))
			x.Press(fyne.KeySpace)
			records := x.Session().Records()
			last := records[len(records)-1]
			if len(records) != 2 || last.AsOf != hosttest.Today() || last.RecordedBy != "Finance" || last.Note != "on course" {
				t.Fatalf("recorded %+v", last.Assessment)
			}
			if last.Result.Horizon.ROI != now.Horizon.ROI || last.Result.Score.Total != now.Score.Total {
				t.Errorf("recorded is ROI %v and score %v, shown were %v and %v", last.Result.Horizon.ROI, last.Result.Score.Total, now.Horizon.ROI, now.Score.Total)
			}
			x.MustSay(w.T("review.recorded.text", "Date", "2026-06-30", "Next", "2026-12-30"))
			x.MustNotSay("⟨")
			if x.Session().ReviewDue() {
				t.Error("a review is still due")
			}
			x.Press(fyne.KeySpace)
			if want := (explain.Place{Page: explain.HistoryPage, Of: explain.ChangesOfHistory, Reading: -1}); !slices.Contains(x.Revealed, want) {
				t.Errorf("it leads to %v", x.Revealed)
			}
		})
	}
}

// to puts the keyboard on a row of the list; from the last answer it may have gone on.
func (x *led) to(id string) {
	x.t.Helper()
	l := x.list()
	x.Window().Canvas().Focus(l)
	x.Press(fyne.KeyHome)
	for range l.rows {
		if l.id() == id {
			return
		}
		x.Press(fyne.KeyDown)
	}
	x.t.Fatalf("there is no row %q", id)
}

// answerAll says "still true" of every item of the step, and measures what cannot be.
func (x *led) answerAll() {
	x.t.Helper()
	l := x.list()
	for range 3 * len(l.rows) {
		l.toUndecided()
		row := l.rows[l.At]
		switch {
		case row.state != session.Undecided:
			return
		case row.can(0):
			x.Press(fyne.KeySpace)
		default:
			x.Press(fyne.KeyReturn)
			x.Replace("250000")
			x.toButton(x.Words().T("review.go-on"))
			x.Press(fyne.KeySpace)
			if x.Window().Canvas().Focused() != fyne.Focusable(l) && x.Window().Canvas().Focused() != fyne.Focusable(x.r.next) {
				x.t.Fatal("the keyboard does not go back to the list")
			}
			x.Window().Canvas().Focus(l)
		}
	}
}

// checkWhatWasSaid holds that "still true" changed nothing but the measured months: without
// risk adjustment each line that was confirmed comes to what it came to before.
func (x *led) checkWhatWasSaid(before *data.Evaluation) {
	x.t.Helper()
	day := hosttest.Today()
	bare := func(e *data.Evaluation) *appraisal.Result {
		e = e.Clone()
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			for i := range e.Lines(side) {
				e.Lines(side)[i].RiskAdjustment = 0
			}
		}
		return appraisal.Appraise(e, day)
	}
	was, is := bare(before), bare(x.Stored())
	states := map[string]session.ReviewState{}
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for _, f := range x.Session().ReviewLines(side) {
			states[f.Line.ID] = f.State
		}
	}
	confirmed := 0
	for i := range was.Lines {
		if states[was.Lines[i].ID] != session.StillTrue {
			continue
		}
		confirmed++
		if math.Abs(was.Lines[i].Total-is.Lines[i].Total) > 1e-6 {
			x.t.Errorf("%s comes to %v, was %v", was.Lines[i].ID, is.Lines[i].Total, was.Lines[i].Total)
		}
	}
	if share := x.Session().Result().ToDate.MeasuredShare; confirmed == 0 || share.Value < 0.97 {
		x.t.Errorf("%d lines confirmed, %v measured", confirmed, share)
	}
	for _, r := range x.Stored().Ratings {
		if r.Date == day && r.Note != "" {
			x.t.Error("a reason was repeated that nobody gave now")
		}
	}
}

func TestAnswersAndTheirWayBack(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewCosts)
	l := x.list()
	l.toUndecided()
	id := l.id()
	stored := func() []data.Reading { line, _, _ := x.Stored().Line(id); return line.Readings }
	back := func() { // the keys have gone on
		x.to(id)
	}
	n := len(stored())
	x.Press(fyne.KeySpace)
	if got := stored(); len(got) != n+1 || got[n].MeasuredOn != hosttest.Today() {
		t.Fatalf("still true stored %+v", got)
	}
	if l.id() == id {
		t.Error("the keys do not go on")
	}
	back()
	x.Press(fyne.KeyDelete)
	if len(stored()) != n || l.rows[l.At].state != session.Undecided {
		t.Errorf("taken back: %d readings, %s", len(stored()), l.rows[l.At].state)
	}
	x.Press(fyne.KeySpace)
	back()
	x.Type("3") // skip
	if len(stored()) != n {
		t.Errorf("skipped with %d readings", len(stored()))
	}
	back()
	if l.rows[l.At].state != session.Skipped {
		t.Errorf("skipped, it is %s", l.rows[l.At].state)
	}
	x.Type("３") // full-width, and given already: taken back
	if l.rows[l.At].state != session.Undecided {
		t.Errorf("taken back, it is %s", l.rows[l.At].state)
	}
	x.Press(fyne.KeySpace)
	if err := x.Session().Undo(); err != nil || len(stored()) != n {
		t.Errorf("undo: %v, %d readings", err, len(stored()))
	}
}

// Nothing is stored until a value is typed or taken as it stands; then it is one reading.
func TestMeasuredNowIsADraftFirst(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewBenefits)
	w, l := x.Words(), x.list()
	l.toUndecided()
	id := l.id()
	line := func() data.Line { found, _, _ := x.Stored().Line(id); return *found }
	n := len(line().Readings)
	since := func() *widgets.DateField {
		return hosttest.Find(x.Host, func(f *widgets.DateField) bool { return f.Label() == w.T("review.since") })[0]
	}
	if got := since().Value(); got != data.MustDate("2026-01-01") {
		t.Errorf("holds since %s, want the day after the last assessment", got)
	}
	since().Focus()
	x.Replace("2026-03-01")
	if len(line().Readings) != n {
		t.Fatal("the day alone was stored")
	}
	x.Replace("2026-07-01")
	if since().Problem() == "" {
		t.Error("a day ahead is taken")
	}
	x.Replace("2020-01-01")
	if since().Problem() == "" {
		t.Error("a day before the last reading is taken")
	}
	x.Replace("2026-03-01")
	x.Window().Canvas().Focus(l)
	x.Press(fyne.KeyReturn)
	x.Replace("7")
	got := line().Readings
	if len(got) != n+1 || got[n].Since != data.MustDate("2026-03-01") || got[n].MeasuredOn != hosttest.Today() {
		t.Fatalf("stored %+v", got)
	}
	x.Type("8")
	if again := line().Readings; len(again) != n+1 {
		t.Errorf("a second letter made a second reading: %+v", again)
	}
	if l.rows[l.At].state != session.MeasuredNow {
		t.Errorf("it is %s", l.rows[l.At].state)
	}
	if err := x.Session().Undo(); err != nil || len(line().Readings) != n {
		t.Errorf("one undo leaves %d readings, %v", len(line().Readings), err)
	}
	x.toButton(w.T("review.take"))
	x.Press(fyne.KeySpace)
	if again := line().Readings; len(again) != n+1 || again[n].Since != data.MustDate("2026-03-01") && again[n].Since != data.MustDate("2026-01-01") {
		t.Errorf("taken as shown: %+v", again)
	}
}

// What was confirmed and is measured after all does not reach back before the day since
// when it holds.
func TestMeasuredAfterStillTrue(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewBenefits)
	l := x.list()
	l.toUndecided()
	for !l.rows[l.At].can(answerStill) || l.rows[l.At].state != session.Undecided {
		x.Press(fyne.KeyDown)
	}
	id := l.id()
	x.Press(fyne.KeySpace, fyne.KeyUp, fyne.KeyReturn)
	if l.id() != id {
		t.Fatalf("on %s, want %s", l.id(), id)
	}
	x.Replace("9")
	line, _, _ := x.Stored().Line(id)
	last := line.Readings[len(line.Readings)-1]
	if last.Since != data.MustDate("2026-01-01") {
		t.Errorf("it holds since %s", last.Since)
	}
	today := 0
	for _, r := range line.Readings {
		if r.MeasuredOn == hosttest.Today() {
			today++
		}
	}
	if today != 1 {
		t.Errorf("%d readings of the day", today)
	}
}

func TestAllTheRestAtOnce(t *testing.T) {
	for _, step := range session.ReviewSteps()[:5] {
		t.Run(string(step), func(t *testing.T) {
			x := halfYearAgo(t, lang.Chinese).begin(step)
			s := x.r.stages[step]
			before, n := x.states(), s.of.rest()
			if n == 0 {
				t.Fatal("there is nothing to confirm")
			}
			test.Tap(x.button(x.Words().T("review.rest."+kindOf(step), "N", n)))
			if s.of.rest() != 0 {
				t.Errorf("%d are left: %s", s.of.rest(), x.states())
			}
			if x.Told == "" || x.Window().Canvas().Focused() == nil {
				t.Errorf("told %q", x.Told)
			}
			if step == session.ReviewActions { // nothing of the evaluation has changed
				return
			}
			if err := x.Session().Undo(); err != nil || x.states() != before {
				t.Errorf("after undo %s, want %s (%v)", x.states(), before, err)
			}
		})
	}
}

func TestRatersRateNow(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewRatings)
	l := x.list()
	first := x.Stored().Raters[0].ID
	of := func() []data.Rating {
		var today []data.Rating
		for _, r := range x.Stored().Ratings {
			if r.Rater == first && r.Date == hosttest.Today() {
				today = append(today, r)
			}
		}
		return today
	}
	x.Press(fyne.KeyReturn)
	x.Type("8")
	x.Window().Canvas().FocusNext()
	x.Type("?")
	if got := of(); len(got) != 2 || got[0].Value != 8 || !got[1].Unknown {
		t.Fatalf("rated %+v", got)
	}
	if l.rows[0].state != session.Undecided || l.rows[0].chosen != raterRate {
		t.Errorf("begun it is %s", l.rows[0].state)
	}
	x.Window().Canvas().Focus(l)
	x.Press(fyne.KeySpace) // the others are still true
	if got := of(); len(got) != len(x.Stored().Factors) || l.rows[0].state != session.MeasuredNow {
		t.Errorf("%d ratings, %s", len(got), l.rows[0].state)
	}
	x.Press(fyne.KeyUp, fyne.KeyDelete)
	if len(of()) != 0 {
		t.Error("the ratings of the day were not taken back")
	}
	x.Type("3") // don't know
	if got := of(); len(got) == 0 || !got[0].Unknown {
		t.Errorf("don't know gave %+v", got)
	}
}

func TestWhatBecameOfActions(t *testing.T) {
	x := halfYearAgo(t, lang.English)
	add := func(id string, due string) {
		a := data.Action{ID: id, Name: "Do " + id, Dimension: data.DimensionTeam, Status: data.ActionOpen, Due: data.MustDate(due)}
		if err := x.Session().Apply(session.AddAction(a)); err != nil {
			t.Fatal(err)
		}
	}
	add("late", "2026-05-01")
	add("ahead", "2026-12-01")
	x.begin(session.ReviewActions)
	x.MustSay("overdue 2026-05-01", "due 2026-12-01")
	l := x.list()
	status := func(id string) data.Action {
		for _, a := range x.Stored().Actions {
			if a.ID == id {
				return a
			}
		}
		return data.Action{}
	}
	x.to("late")
	x.Press(fyne.KeyReturn)
	if got := status("late"); got.Status != data.ActionDone || got.DoneOn != hosttest.Today() {
		t.Errorf("done: %+v", got)
	}
	x.to("late")
	on := hosttest.Find(x.Host, func(f *widgets.DateField) bool { return f.Label() == x.Words().T("review.action.done-day") })[0]
	on.Focus()
	x.Replace("2026-06-15")
	if got := status("late"); got.DoneOn != data.MustDate("2026-06-15") {
		t.Errorf("done on %s", got.DoneOn)
	}
	x.Replace("2026-07-15")
	if on.Problem() == "" {
		t.Error("done on a day ahead")
	}
	x.Window().Canvas().Focus(l)
	x.to("ahead")
	x.Type("3")
	if got := status("ahead"); got.Status != data.ActionDropped {
		t.Errorf("dropped: %+v", got)
	}
	x.to("ahead")
	x.Press(fyne.KeyDelete)
	if got := status("ahead"); got.Status != data.ActionOpen || l.rows[l.At].state != session.Undecided {
		t.Errorf("taken back: %+v, %s", got, l.rows[l.At].state)
	}
}

// A day ahead or before the start cannot be reviewed; another day can.
func TestTheDayOfTheReview(t *testing.T) {
	x := halfYearAgo(t, lang.English)
	x.r.idle.day.Focus()
	for _, day := range []string{"2026-07-01", "2020-01-01"} {
		x.Replace(day)
		test.Tap(x.button(x.Words().T("review.begin")))
		if x.Session().Review().UnderWay || x.r.idle.day.Problem() == "" {
			t.Fatalf("a review of %s was begun", day)
		}
	}
	x.Replace("2026-05-31")
	test.Tap(x.button(x.Words().T("review.begin")))
	if got := x.Session().Review(); got.AsOf != data.MustDate("2026-05-31") || !got.UnderWay {
		t.Fatalf("%+v", got)
	}
	x.MustSay("Review of 2026-05-31")
	test.Tap(x.button(x.Words().T("review.end")))
	if x.Session().Review().UnderWay || x.Window().Canvas().Focused() == nil {
		t.Error("the review was not ended, or nothing has the keyboard")
	}
}

// Steps without anything in them teach and lead to where it is entered.
func TestEmptySteps(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			e := data.New("CRM", data.MustDate("2025-01-01"))
			e.Goals = []data.Goal{{ID: "g", Name: "g", Baseline: 1, Target: 2}}
			x := lead(t, e, l)
			x.begin(session.ReviewCosts)
			for _, step := range session.ReviewSteps() {
				x.MustNotSay("⟨")
				if stage, there := x.r.stages[step]; there && step != session.ReviewGoals {
					x.MustSay(x.Words().T("review.empty." + string(step)))
					test.Tap(x.button(x.Words().T("review.to-page", "Name", x.Words().T("window.page."+string(stage.of.page())))))
					if got := x.Shown[len(x.Shown)-1]; got != stage.of.page() {
						t.Errorf("%s leads to %s", step, got)
					}
				}
				if x.r.Focus(); x.Window().Canvas().Focused() == nil {
					t.Errorf("nothing has the keyboard in %s", step)
				}
				x.r.Do(widgets.NextPart)
			}
			x.MustSay(x.Words().T("review.first-time"))
		})
	}
	x := lead(t, data.New("CRM", data.MustDate("2025-01-01")), lang.English)
	x.MustSay(x.Words().T("review.nothing"))
}

// Of a long list only what is seen is drawn, and all of it is confirmed in one step.
func TestTwoHundredLines(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Currency = "JPY"
	for i := range 200 {
		line := data.NewLine(fmt.Sprint(i), strings.Repeat("长名称 long name ", 6)+fmt.Sprint(i))
		line.Schedule = data.Schedule{Kind: data.Recurring, Amount: data.Money(1_000_000_000 + i), Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
		e.Costs = append(e.Costs, line)
	}
	x := lead(t, e, lang.English).begin(session.ReviewCosts)
	if n := len(hosttest.Find(x.Host, func(*rowView) bool { return true })); n == 0 || n > 40 {
		t.Errorf("%d rows are drawn", n)
	}
	x.Press(fyne.KeyEnd, fyne.KeySpace)
	if said, asked := x.Session().ReviewProgress(session.ReviewCosts); said != 1 || asked != 200 {
		t.Errorf("%d of %d", said, asked)
	}
	test.Tap(x.button(x.Words().T("review.rest.lines", "N", 199)))
	if said, _ := x.Session().ReviewProgress(session.ReviewCosts); said != 200 {
		t.Errorf("%d of 200", said)
	}
	for _, c := range x.Stored().Costs {
		if len(c.Readings) != 1 {
			t.Fatalf("%s has %d readings", c.ID, len(c.Readings))
		}
	}
}

// A click on an answer gives it; the panel follows the row.
func TestClicksAnswer(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewGoals)
	l := x.list()
	views := hosttest.Find(x.Host, func(*rowView) bool { return true })
	row := views[1]
	columns := l.columns(row.Size().Width)
	test.TapAt(row, fyne.NewPos(columns.answers+2, rowHeight/2))
	if l.rows[1].state != session.StillTrue {
		t.Errorf("a click on the first answer gave %s", l.rows[1].state)
	}
	test.TapAt(row, fyne.NewPos(columns.name+2, rowHeight/2))
	if l.At != 1 || x.r.stages[session.ReviewGoals].of.(*goalItems).item.ID() != l.rows[1].id {
		t.Errorf("a click on the name leads to row %d", l.At)
	}
	test.TapAt(row, fyne.NewPos(columns.answers+2, rowHeight/2))
	if l.rows[1].state != session.Undecided {
		t.Errorf("a second click leaves %s", l.rows[1].state)
	}
}

// A tab that is made anew, as after a change of language or of the program, stands where
// the review was left.
func TestLeftAndTakenUp(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewRatings)
	again := New(x.Host).(*review)
	again.Refresh()
	if again.shown != session.ReviewRatings {
		t.Errorf("it stands at %q", again.shown)
	}
	x.r.steps.OnOpen(0)
	if x.Session().Review().At != session.ReviewCosts {
		t.Error("the list of steps does not lead back")
	}
}
