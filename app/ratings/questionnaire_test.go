package ratings

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/app/forms"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// withQuestionnaire is an evaluation whose first factor may be rated by the ten statements.
func withQuestionnaire() *data.Evaluation {
	e := evaluation(2, 2)
	e.Factors[0].Questionnaire = data.SUS
	return e
}

// typeAnswers types digits, each to what then has the keyboard.
func typeAnswers(h *hosttest.Host, digits string) {
	for _, digit := range digits {
		h.Type(string(digit))
	}
}

func TestTenAnswersMakeARating(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, withQuestionnaire(), l)
		tab := open(t, h)
		w := h.Words()
		at(h, tab, "f0", "r0")
		h.MustNotSay(forms.Statements(w)[0])
		h.Window().Canvas().Focus(tab.ratings.rating.questions.unfold)
		h.Press(fyne.KeyReturn)
		h.MustSay(forms.Statements(w)...)
		h.MustSay(w.T("forms.sus.scale"))

		typeAnswers(h, "425142415") // nine of them
		h.MustSay(w.T("ratings.sus.begun", "N", 9))
		if n := len(h.Stored().Ratings); n != 0 {
			t.Fatalf("nine answers made %d ratings", n)
		}
		typeAnswers(h, "２") // full-width
		want := []int{4, 2, 5, 1, 4, 2, 4, 1, 5, 2}
		score, _ := data.SUSScore(want)
		got := h.Stored().Ratings[0]
		if !slices.Equal(got.SUS, want) || got.Value != score/10 || got.Date != hosttest.Today() {
			t.Fatalf("stored is %+v, want the answers and %g", got, score/10)
		}
		h.MustSay(w.T("ratings.sus.score", "Score", "85", "Rating", "8.5", "Grade", "A+", "Word", w.Usability("excellent"), "Average", "68"))
		h.MustSay(w.T("ratings.given-by-answers", "Date", "2026-06-30"))
		if got := cells(tab, "f0")[firstRater]; got != "8.5" {
			t.Errorf("the cell shows %q", got)
		}
	})
}

func TestAnswersAreChangedAndTakenBack(t *testing.T) {
	h := hosttest.New(t, withQuestionnaire(), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	q := tab.ratings.rating.questions
	q.begin()
	typeAnswers(h, "3333333333")
	if value, _ := stored(t, h, "f0", "r0"); value != 5 {
		t.Fatalf("all in the middle make %g", value)
	}
	h.Window().Canvas().Focus(q.scales[0])
	h.Press(fyne.KeyRight)
	if value, _ := stored(t, h, "f0", "r0"); value != 5.25 {
		t.Errorf("a step to the right makes %g, which need be no half step", value)
	}
	h.Press(fyne.KeyDelete)
	h.MustSay(h.Words().T("ratings.sus.begun-again", "N", 9))
	if value, _ := stored(t, h, "f0", "r0"); value != 5.25 {
		t.Errorf("an answer that was taken back left %g, want the former rating until there are ten again", value)
	}
	q.scales[0].Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 5)})
	if h.Window().Canvas().Focused() != q.scales[0] {
		t.Error("a click leaves the keyboard elsewhere")
	}
	if got := h.Stored().Ratings[0]; got.SUS[0] != 1 || got.Value != 4.5 {
		t.Errorf("a click on 1 stored %+v", got)
	}
}

// Each answer that is changed is a step of its own.
func TestUndoTakesOneAnswerBack(t *testing.T) {
	h := hosttest.New(t, withQuestionnaire(), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	q := tab.ratings.rating.questions
	q.begin()
	typeAnswers(h, "5151515151")
	h.Press(fyne.KeyRight, fyne.KeyRight)
	if value, _ := stored(t, h, "f0", "r0"); value != 9.5 {
		t.Fatalf("%g is stored", value)
	}
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if value, _ := stored(t, h, "f0", "r0"); value != 9.75 || q.answers()[9] != 2 {
		t.Errorf("undo left %g and the answers %v", value, q.answers())
	}
}

func TestUndoTakesTheTenthAnswerBack(t *testing.T) {
	h := hosttest.New(t, withQuestionnaire(), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	q := tab.ratings.rating.questions
	q.begin()
	typeAnswers(h, "5151515151")
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if n := len(h.Stored().Ratings); n != 0 {
		t.Errorf("undo left %d ratings", n)
	}
	if got := q.answers(); !slices.Equal(got, []int{5, 1, 5, 1, 5, 1, 5, 1, 5, 0}) {
		t.Errorf("undo left the answers %v, want all but the tenth", got)
	}
	if err := h.Session().Redo(); err != nil {
		t.Fatal(err)
	}
	if value, _ := stored(t, h, "f0", "r0"); value != 10 || countAnswered(q.answers()) != 10 {
		t.Errorf("after redo %g is stored", value)
	}
}

func TestANumberTakesThePlaceOfAnswers(t *testing.T) {
	h := hosttest.New(t, withQuestionnaire(), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	tab.ratings.rating.questions.begin()
	typeAnswers(h, "5151515151")
	at(h, tab, "f0", "r0")
	h.Type("6")
	if got := h.Stored().Ratings[0]; got.Value != 6 || got.SUS != nil {
		t.Errorf("stored is %+v", got)
	}
	if n := countAnswered(tab.ratings.rating.questions.answers()); n != 0 {
		t.Errorf("%d answers are still shown", n)
	}
}

// Answers that are not whole wait for their rater and round, also when the tab is made anew.
func TestBegunAnswersWait(t *testing.T) {
	h := hosttest.New(t, withQuestionnaire(), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	tab.ratings.rating.questions.begin()
	typeAnswers(h, "512")
	at(h, tab, "f0", "r1")
	if n := countAnswered(tab.ratings.rating.questions.answers()); n != 0 {
		t.Errorf("the other rater has %d answers", n)
	}
	tab.ratings.turn(data.MustDate("2026-05-01"))
	at(h, tab, "f0", "r0")
	if n := countAnswered(tab.ratings.rating.questions.answers()); n != 0 {
		t.Errorf("the other round has %d answers", n)
	}
	kept := tab.Kept()
	again := h.Open(New).(*Tab)
	again.Keep(kept)
	again.Refresh()
	if got := again.ratings.round.day.String(); got != "2026-05-01" {
		t.Errorf("the tab that was made anew shows the round of %s", got)
	}
	again.ratings.turn(data.MustDate("2026-06-30"))
	at(h, again, "f0", "r0")
	if got := again.ratings.rating.questions.answers(); !slices.Equal(got[:4], []int{5, 1, 2, 0}) {
		t.Errorf("the answers that come back are %v", got)
	}
	if len(h.Stored().Ratings) != 0 {
		t.Error("something was stored")
	}
	for _, broken := range []string{"", "{", `{"begun":{"ratings":"{"}}`, `{"begun":{"ratings":"{\"answers\":{\"x\":{\"answers\":[1]}},\"round\":\"soon\"}"}}`} {
		again.Keep(broken)
	}
}

func TestStatementsNeedTheQuestionnaire(t *testing.T) {
	h := hosttest.New(t, withQuestionnaire(), lang.English)
	tab := open(t, h)
	at(h, tab, "f1", "r0")
	if tab.ratings.rating.questions.content.Visible() {
		t.Error("a factor without the questionnaire offers it")
	}
	at(h, tab, "f0", "")
	boxes := hosttest.Find(h, func(c *widgets.Check) bool { return c.Text == h.Words().T("ratings.sus") })
	test.Tap(boxes[0])
	if got := h.Stored().Factors[0].Questionnaire; got != "" {
		t.Errorf("the factor keeps the questionnaire %q", got)
	}
	at(h, tab, "f0", "r0")
	if tab.ratings.rating.questions.content.Visible() {
		t.Error("it is still offered")
	}
}

// Every statement is reached by Tab, and the page scrolls along.
func TestStatementsAreReachedByKeys(t *testing.T) {
	h := hosttest.New(t, withQuestionnaire(), lang.Chinese)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	q := tab.ratings.rating.questions
	q.begin()
	h.Settle()
	for i, scale := range q.scales {
		if h.Window().Canvas().Focused() != scale {
			t.Fatalf("after %d times Tab the keyboard is elsewhere", i)
		}
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(scale).Y - driver.AbsolutePositionForObject(tab.ratings.side).Y
		if top < 0 || top+scale.Size().Height > tab.ratings.side.Size().Height {
			t.Errorf("statement %d lies at %g, outside what is seen", i+1, top)
		}
		h.Window().Canvas().FocusNext()
	}
}
