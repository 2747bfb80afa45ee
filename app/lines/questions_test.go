package lines_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/honesty"
)

// questionable has two benefits that nothing backs up and one that is sound. Nothing is
// questioned about the benefits as a whole.
func questionable() *data.Evaluation {
	e := withCosts(oneTime("Licence", 98_000_00))
	for _, name := range []string{"Sales", "Hours"} {
		e.Benefits = append(e.Benefits, recurring(name, 60_000_00))
	}
	sound := recurring("Paper", 1_000_00)
	sound.Evidence, sound.RiskAdjustment, sound.RampMonths = "ledger", 0.1, 6
	e.Benefits = append(e.Benefits, sound)
	return e
}

// signs counts the rows that carry the sign of a question.
func signs(h *hosttest.Host) int {
	n := 0
	hosttest.Walk(h.Window().Content(), func(object fyne.CanvasObject) {
		if image, ok := object.(*canvas.Image); ok && image.Resource != nil && strings.Contains(image.Resource.Name(), "question") && image.Size().Height < 16 {
			n++
		}
	})
	return n
}

// buttons are the buttons whose text begins so.
func buttons(h *hosttest.Host, beginning string) []*widgets.Button {
	return hosttest.Find(h, func(b *widgets.Button) bool { return strings.HasPrefix(b.Text, beginning) })
}

func finding(t *testing.T, h *hosttest.Host, kind honesty.Kind) (honesty.Finding, lang.FindingText) {
	t.Helper()
	for _, f := range h.Session().Findings() {
		if f.Kind == kind {
			return f, h.Words().Finding(f, h.Session().Evaluation())
		}
	}
	t.Fatalf("no %s", kind)
	return honesty.Finding{}, lang.FindingText{}
}

func eachLanguage(t *testing.T, run func(t *testing.T, l lang.Language)) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) { run(t, l) })
	}
}

// The row carries a sign, the panel says why, and a click dismisses it; undo brings it
// back.
func TestAQuestionedLine(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, questionable(), l)
		h.Open(benefits.New)
		w := h.Words()
		_, text := finding(t, h, honesty.NoBaseline)
		if n := signs(h); n != 2 {
			t.Errorf("%d rows are marked, want 2", n)
		}
		h.MustSay(text.Title)
		h.MustNotSay(text.Why, "⟨")
		folds := buttons(h, w.T("widgets.questions.count", "N", 1))
		if len(folds) != 1 {
			t.Fatalf("%d lines with one question", len(folds))
		}
		test.Tap(folds[0])
		h.MustSay(text.Why, text.Do)
		dismiss := buttons(h, w.T("widgets.questions.dismiss"))
		if len(dismiss) != 1 {
			t.Fatalf("%d buttons to dismiss", len(dismiss))
		}
		test.Tap(dismiss[0])
		h.MustNotSay(text.Title, text.Why)
		if n := signs(h); n != 0 {
			t.Errorf("%d rows are marked still", n)
		}
		if edit, any := h.Session().CanUndo(); !any || edit.Subject != text.Title {
			t.Errorf("the menu would undo %+v", edit)
		}
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
		h.MustSay(text.Why)
		if n := signs(h); n != 2 {
			t.Errorf("%d rows are marked again, want 2", n)
		}
	})
}

// Evidence typed in answers the question of its line, and the other line keeps it.
func TestAnAnswerTakesTheSignAway(t *testing.T) {
	h := hosttest.New(t, questionable(), lang.English)
	h.Open(benefits.New)
	enter(t, h, field[*widgets.TextField](t, h, "lines.evidence"), "Ledger 2024")
	if n := signs(h); n != 1 {
		t.Errorf("%d rows are marked, want the other one", n)
	}
}

// With the keyboard: unfold, dismiss, and go on in the table.
func TestAQuestionedLineByKey(t *testing.T) {
	h := hosttest.New(t, questionable(), lang.English)
	h.Open(benefits.New)
	w := h.Words()
	fold := buttons(h, w.T("widgets.questions.count", "N", 1))[0]
	h.Window().Canvas().Focus(fold)
	h.Press(fyne.KeyReturn)
	if h.Window().Canvas().Focused() != fyne.Focusable(fold) {
		t.Fatalf("unfolding moves the keyboard to %T", h.Window().Canvas().Focused())
	}
	h.Window().Canvas().Focus(buttons(h, w.T("widgets.questions.dismiss"))[0])
	h.Press(fyne.KeySpace)
	if got := h.Stored().Dismissed; len(got) != 1 {
		t.Fatalf("stored %q", got)
	}
	tables := hosttest.Find(h, func(*widgets.Table) bool { return true })
	if !tables[0].Focused() {
		t.Errorf("the keyboard is on %T, want the table", h.Window().Canvas().Focused())
	}
}

// What concerns the whole stands below the table of its side.
func TestQuestionsAboutTheWhole(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language) {
		e := questionable()
		for i := range e.Benefits {
			e.Benefits[i].Cashable = false
		}
		h := hosttest.New(t, e, l)
		h.Open(benefits.New)
		_, forgotten := finding(t, h, honesty.ForgottenCosts)
		_, soft := finding(t, h, honesty.SoftMajority)
		h.MustSay(soft.Title)
		h.MustNotSay(forgotten.Title)
		h = hosttest.New(t, e, l)
		h.Open(costs.New)
		h.MustSay(forgotten.Title)
		h.MustNotSay(soft.Title, "⟨")
		if n := signs(h); n != 0 {
			t.Errorf("%d costs are marked", n)
		}
		for _, fold := range buttons(h, h.Words().T("widgets.questions.count", "N", 1)) {
			test.Tap(fold)
		}
		h.MustSay(forgotten.Why)
	})
}

// A line without questions leaves no trace of them, and neither does an empty side.
func TestNothingIsQuestioned(t *testing.T) {
	h := hosttest.New(t, withCosts(oneTime("Licence", 98_000_00)), lang.English)
	h.Open(costs.New)
	if n := len(buttons(h, h.Words().T("widgets.questions.count", "N", 0))); n != 0 || signs(h) != 0 {
		t.Errorf("%d lines about nothing, %d signs", n, signs(h))
	}
}

// A long name gives way to the sign.
func TestTheSignStaysBehindALongName(t *testing.T) {
	e := questionable()
	e.Benefits[0].Name = strings.Repeat("很长的名称", 30)
	h := hosttest.New(t, e, lang.Chinese)
	h.Open(benefits.New)
	if n := signs(h); n != 2 {
		t.Fatalf("%d rows are marked", n)
	}
	table := hosttest.Find(h, func(*widgets.Table) bool { return true })[0]
	driver := fyne.CurrentApp().Driver()
	hosttest.Walk(table, func(object fyne.CanvasObject) {
		if image, ok := object.(*canvas.Image); ok {
			if right := driver.AbsolutePositionForObject(image).X + image.Size().Width; right > table.Size().Width/2 {
				t.Errorf("the sign ends at %.0f, among the figures", right)
			}
		}
	})
	if err := h.Session().Apply(session.RemoveLine(data.Benefit, e.Benefits[0])); err != nil {
		t.Fatal(err)
	}
	if n := signs(h); n != 1 {
		t.Errorf("%d rows are marked after one was removed", n)
	}
}
