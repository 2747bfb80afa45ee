package guide_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
	"huibao/app/guide"
	"huibao/app/hosttest"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func goalNamed(t *testing.T, w *lang.Words, key string) usual.Goal {
	t.Helper()
	all := usual.Goals(w)
	return all[slices.IndexFunc(all, func(g usual.Goal) bool { return g.Key == key })]
}

// A goal from the list to the evaluation: in grey until it is whole.
func TestAGoalBecomesWhole(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		h, tab := at(t, empty(data.Cloud), l, guide.Goals)
		name := goalNamed(t, w, "retention").Name
		press(t, h, name)
		h.MustSay(w.T("checklist.goals.draft"), w.T("checklist.goals.draft-hint"), w.T("checklist.goals.wants.baseline"))
		h.Type("82 %")
		h.MustSay(w.T("checklist.goals.wants.target"))
		enter(t, h, w.T("checklist.goals.baseline_on"), "2025-12-31")
		if len(h.Stored().Goals) != 0 {
			t.Fatal("a goal without a target is stored")
		}
		tab.Do(widgets.NextPart)
		tab.Do(widgets.PreviousPart)
		h.MustSay(w.T("checklist.goals.draft"))
		if got := text(field(t, h, w.T("checklist.goals.baseline"), 0)); got != "82" {
			t.Errorf("after leaving the step the baseline is %q", got)
		}
		enter(t, h, w.T("checklist.goals.target"), "82")
		if f := field(t, h, w.T("checklist.goals.target"), 0); f.Problem() == "" {
			t.Error("the target may be the baseline")
		}
		enter(t, h, w.T("checklist.goals.target"), "90")
		want := data.Goal{ID: "retention", Name: name, Unit: "%", Baseline: 82, BaselineOn: data.MustDate("2025-12-31"), Target: 90, Due: data.MustDate("2028-12-31")}
		got := h.Stored().Goals
		if len(got) != 1 || got[0].ID != want.ID || got[0].Baseline != 82 || got[0].Target != 90 || got[0].BaselineOn != want.BaselineOn || got[0].Due != want.Due || got[0].Name != name {
			t.Fatalf("%+v, want %+v", got, want)
		}
		h.MustSay(w.T("checklist.goals.way", "From", "82", "To", "90%"), w.T("checklist.goals.higher"))
		h.MustNotSay(w.T("checklist.goals.draft"), "⟨")
		undo(t, h)
		if len(h.Stored().Goals) != 0 || box(t, h, name).Checked {
			t.Error("undo leaves the goal")
		}
	})
}

// What was begun and unticked comes back as far as it was.
func TestABegunGoalComesBack(t *testing.T) {
	h, _ := at(t, empty(data.Cloud), lang.English, guide.Goals)
	w := h.Words()
	name := goalNamed(t, w, "quote").Name
	press(t, h, name)
	h.Type("5")
	press(t, h, name)
	h.MustNotSay(w.T("checklist.goals.draft"))
	press(t, h, name)
	h.MustSay(w.T("checklist.goals.wants.target"))
	if got := text(field(t, h, w.T("checklist.goals.baseline"), 0)); got != "5" {
		t.Errorf("%q", got)
	}
	enter(t, h, w.T("checklist.goals.target"), "2")
	if got := h.Stored().Goals; len(got) != 1 || got[0].Baseline != 5 || got[0].Target != 2 {
		t.Fatalf("%+v", got)
	}
	h.MustSay(w.T("checklist.goals.lower"))
	press(t, h, name)
	press(t, h, name)
	if got := h.Stored().Goals; len(got) != 1 || got[0].Baseline != 5 || got[0].Target != 2 {
		t.Errorf("a whole goal comes back as %+v", got)
	}
}

// A draft whose figure is taken out again is not whole.
func TestTakingAFigureOut(t *testing.T) {
	h, _ := at(t, empty(data.Cloud), lang.English, guide.Goals)
	w := h.Words()
	press(t, h, goalNamed(t, w, "quote").Name)
	h.Type("5")
	h.Press(fyne.KeyBackspace)
	enter(t, h, w.T("checklist.goals.target"), "2")
	if len(h.Stored().Goals) != 0 {
		t.Error("a goal without a baseline is stored")
	}
	h.MustSay(w.T("checklist.goals.wants.baseline"))
}

// A goal of one's own, and the way to all of it.
func TestAGoalOfOnesOwn(t *testing.T) {
	h, tab := at(t, empty(data.Cloud), lang.English, guide.Goals)
	w := h.Words()
	if !tab.Do(widgets.New) {
		t.Fatal("Ctrl+N begins no goal")
	}
	h.Replace("Visits a week")
	enter(t, h, w.T("goals.unit"), "visits")
	enter(t, h, w.T("checklist.goals.baseline"), "3")
	enter(t, h, w.T("checklist.goals.target"), "6 visits")
	got := h.Stored().Goals
	if len(got) != 1 || got[0].Name != "Visits a week" || got[0].Unit != "visits" || got[0].Target != 6 {
		t.Fatalf("%+v", got)
	}
	more := hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == w.T("checklist.more") })
	more[0].Tapped(nil)
	if want := (explain.Place{Page: explain.GoalsPage, Of: got[0].ID, Reading: -1}); h.Revealed[0] != want {
		t.Errorf("%+v", h.Revealed)
	}
}

// A click on the name of what is ticked folds it and takes nothing out; one on the sign at
// its end does the same.
func TestFoldingByMouse(t *testing.T) {
	h, _ := at(t, empty(data.Cloud), lang.English, guide.Goals)
	w := h.Words()
	b := box(t, h, goalNamed(t, w, "quote").Name)
	test.Tap(b)
	h.MustSay(w.T("checklist.goals.draft-hint"))
	test.TapAt(b, fyne.NewPos(90, 10))
	h.MustNotSay(w.T("checklist.goals.draft-hint"))
	h.MustSay(w.T("checklist.goals.draft"))
	test.TapAt(b, fyne.NewPos(90, 10))
	h.MustSay(w.T("checklist.goals.draft-hint"))
}

// Goals that are being set up outlive a change of language.
func TestBegunGoalsAreHandedOn(t *testing.T) {
	h, tab := at(t, empty(data.Cloud), lang.English, guide.Goals)
	w := h.Words()
	press(t, h, goalNamed(t, w, "quote").Name)
	h.Type("5")
	kept := tab.(widgets.Keeper).Kept()
	other := h.Open(guide.New)
	h.MustNotSay(w.T("checklist.goals.draft"))
	other.(widgets.Keeper).Keep(kept)
	h.MustSay(w.T("checklist.goals.wants.target"))
	if got := other.(widgets.Keeper).Kept(); got != kept {
		t.Errorf("%s, want %s", got, kept)
	}
	if !box(t, h, goalNamed(t, w, "quote").Name).Checked {
		t.Error("the usual goal is not recognised")
	}
	other.(widgets.Keeper).Keep("nonsense")
}
