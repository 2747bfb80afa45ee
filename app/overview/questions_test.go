package overview

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/honesty"
)

// questionable is an evaluation about which there are many questions.
func questionable() *data.Evaluation {
	e := evaluation()
	e.HorizonMonths = 72
	for i := range 6 {
		line := data.NewLine(fmt.Sprintf("more-%d", i), fmt.Sprintf("More sales %d", i))
		line.Dimension, line.Cashable, line.Growth = data.DimensionGrowth, false, 0.3
		line.Schedule = data.Schedule{Kind: data.Recurring, Amount: 1_000_00, Every: data.EveryMonth, Timing: data.Spread, From: start()}
		e.Benefits = append(e.Benefits, line)
	}
	return e
}

func button(t *testing.T, h *hosttest.Host, text string) *widget.Button {
	t.Helper()
	found := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		t.Fatalf("there is no button %q", text)
	}
	return found[0]
}

func texts(h *hosttest.Host, f honesty.Finding) lang.FindingText {
	return h.Words().Finding(f, h.Session().Evaluation())
}

func TestAQuestionIsDismissedAndAskedAgain(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		open(t, h)
		w := h.Words()
		asked := h.Session().Findings()
		if len(asked) == 0 {
			t.Fatal("nothing is questioned")
		}
		text := texts(h, asked[0])
		h.MustSay(w.T("overview.questions"), text.Title, text.Why, text.Do)
		h.MustNotSay(w.T("widgets.questions.dismissed", "N", 1), "⟨")
		for range asked {
			test.Tap(button(t, h, w.T("widgets.questions.dismiss")))
		}
		fold := w.T("widgets.questions.dismissed", "N", len(asked))
		h.MustSay(fold)
		h.MustNotSay(text.Why, text.Do)
		if got := h.Stored().Dismissed; len(got) != len(asked) || got[0] != asked[0].Key() {
			t.Errorf("stored %q", got)
		}
		test.Tap(button(t, h, "▸ "+fold))
		h.MustSay(text.Title, text.Why)
		test.Tap(button(t, h, w.T("widgets.questions.ask-again")))
		h.MustSay(text.Do)
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
		h.MustNotSay(text.Do)
		for range asked {
			if err := h.Session().Undo(); err != nil {
				t.Fatal(err)
			}
		}
		h.MustSay(text.Do)
		h.MustNotSay(fold)
	})
}

func TestAQuestionLeadsToItsLines(t *testing.T) {
	h := hosttest.New(t, questionable(), lang.English)
	open(t, h)
	follow := func(text string) {
		t.Helper()
		found := hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == "→ "+text })
		if len(found) == 0 {
			t.Fatalf("no link to %s", text)
		}
		test.Tap(found[0])
		h.Window().Canvas().Focus(found[0])
		h.Press(fyne.KeyReturn)
	}
	follow("More sales 3")
	if want := (explain.Place{Page: explain.BenefitsPage, Of: "more-3", Reading: -1}); len(h.Revealed) != 2 || h.Revealed[0] != want || h.Revealed[1] != want {
		t.Errorf("went to %v, want %v", h.Revealed, want)
	}
	test.Tap(button(t, h, h.Words().T("widgets.questions.more", "N", len(h.Session().Findings())-questionsShown)))
	follow(h.Words().T("widgets.questions.horizon"))
	if last := h.Revealed[len(h.Revealed)-1]; last.Page != explain.SettingsPage || last.Of != "horizon_months" {
		t.Errorf("the horizon leads to %v", last)
	}
	follow(h.Words().T("widgets.questions.costs"))
	follow(h.Words().T("widgets.questions.benefits"))
	if len(h.Shown) != 4 || h.Shown[0] != widgets.Costs || h.Shown[2] != widgets.Benefits {
		t.Errorf("opened %v", h.Shown)
	}
}

// With the keyboard alone: all are dismissed one after the other, and one is asked again.
func TestQuestionsByKey(t *testing.T) {
	h := hosttest.New(t, questionable(), lang.English)
	open(t, h)
	w, all := h.Words(), len(h.Session().Findings())
	if all < questionsShown+2 {
		t.Fatalf("only %d questions", all)
	}
	focus := func(text string) {
		for _, b := range hosttest.Find(h, func(b *widgets.Button) bool { return b.Text == text }) {
			h.Window().Canvas().Focus(b)
			return
		}
		t.Fatalf("no button %q", text)
	}
	onButton := func(want string) {
		t.Helper()
		if b, ok := h.Window().Canvas().Focused().(*widgets.Button); !ok || b.Text != want {
			t.Fatalf("the keyboard is on %v, want the button %q", h.Window().Canvas().Focused(), want)
		}
	}
	last := texts(h, h.Session().Findings()[all-1]).Why
	h.MustNotSay(last)
	focus(w.T("widgets.questions.more", "N", all-questionsShown))
	h.Press(fyne.KeyReturn)
	h.MustSay(last)
	focus(w.T("widgets.questions.dismiss"))
	for i := range all - 1 {
		h.Press(fyne.KeyReturn)
		onButton(w.T("widgets.questions.dismiss"))
		if got := len(h.Session().Findings()); got != all-1-i {
			t.Fatalf("%d are asked, want %d", got, all-1-i)
		}
	}
	h.Press(fyne.KeySpace)
	fold := w.T("widgets.questions.dismissed", "N", all)
	onButton("▸ " + fold)
	h.Press(fyne.KeySpace)
	onButton("▾ " + fold)
	focus(w.T("widgets.questions.ask-again"))
	h.Press(fyne.KeyReturn)
	onButton(w.T("widgets.questions.ask-again"))
	if asked := h.Session().Findings(); len(asked) != 1 || len(h.Session().DismissedFindings()) != all-1 {
		t.Errorf("asked again: %v", asked)
	}
}

// Hundreds of lines with endless names make no longer list, and it fits the window.
func TestManyLinesInQuestion(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := questionable()
		e.Benefits = nil
		for i := range 300 {
			line := data.NewLine(fmt.Sprint("line-", i), strings.Repeat("很长的名称 endless ", 10))
			line.Schedule = data.Schedule{Kind: data.OneTime, Date: start(), Amount: data.MaxMajor}
			e.Benefits = append(e.Benefits, line)
		}
		h := hosttest.New(t, e, l)
		o := open(t, h)
		h.MustNotSay("⟨", "NaN", "Inf")
		h.MustSay(texts(h, h.Session().Findings()[0]).Title)
		h.Resize(fyne.NewSize(560, 650))
		if width := o.results.MinSize().Width; width > 560 {
			t.Errorf("the page wants %.0f pixels of width", width)
		}
		test.Tap(button(t, h, h.Words().T("widgets.questions.dismiss")))
		if h.Failure != nil || len(h.Stored().Dismissed) != 1 {
			t.Errorf("not dismissed: %v", h.Failure)
		}
	})
}
