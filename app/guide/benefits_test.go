package guide_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"huibao/app/guide"
	"huibao/app/hosttest"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func benefitNamed(t *testing.T, w *lang.Words, key string) usual.Benefit {
	t.Helper()
	all := usual.Benefits(w)
	return all[slices.IndexFunc(all, func(b usual.Benefit) bool { return b.Key == key })]
}

func withGoals(goals ...string) *data.Evaluation {
	e := empty(data.Cloud)
	for _, id := range goals {
		e.Goals = append(e.Goals, data.Goal{ID: id, Name: "Goal " + id, Unit: "%", Baseline: 1, Target: 2})
	}
	return e
}

// Every benefit that is offered is ticked and filled in; exactly those lines stand in the
// evaluation, each with the formula of its amount a year.
func TestTheUsualBenefits(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		h, _ := at(t, empty(data.Cloud), l, guide.Benefits)
		var want []data.Line
		for _, b := range usual.Benefits(w) {
			press(t, h, b.Name)
			want = append(want, b.Line(empty(data.Cloud)))
			if spec, calculated := b.Method().Spec(); calculated {
				for i, input := range spec.Inputs {
					if input.Optional {
						continue
					}
					value := []string{"30", "40", "20", "5"}[i%4]
					if input.Quantity == data.Share {
						value = []string{"80%", "90%", "70%", "60%"}[i%4]
					}
					enter(t, h, w.Input(b.Method(), input.Name), value)
				}
			} else {
				enter(t, h, w.T("checklist.lines.amount.recurring"), "5000")
			}
			h.MustNotSay("⟨")
			h.Window().Canvas().Focus(box(t, h, b.Name))
			h.Press("Left")
		}
		got := h.Stored().Benefits
		if len(got) != len(want) {
			t.Fatalf("%d benefits, want %d", len(got), len(want))
		}
		for i, line := range got {
			w := want[i]
			if line.ID != w.ID || line.Name != w.Name || line.Schedule.Method != w.Schedule.Method || line.RampMonths != w.RampMonths || line.Cashable != w.Cashable || line.RiskAdjustment != w.RiskAdjustment {
				t.Errorf("benefit %d is %+v, want %+v", i, line, w)
			}
		}
		h.MustNotSay(w.T("checklist.lines.nothing-yet"))
		h.MustAgree()
	})
}

// Hours saved, from the tick to the amount a year.
func TestHoursSaved(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		h, _ := at(t, withGoals("quote"), l, guide.Benefits)
		press(t, h, benefitNamed(t, w, "quotes").Name)
		if !focused(field(t, h, w.Input(data.TimeSaved, data.People), 0)) {
			t.Error("the keyboard is not in the first number")
		}
		enter(t, h, w.Input(data.TimeSaved, data.People), "5")
		enter(t, h, w.Input(data.TimeSaved, data.HoursPerWeek), "4")
		enter(t, h, w.Input(data.TimeSaved, data.Weeks), "46")
		enter(t, h, w.Input(data.TimeSaved, data.HourlyCost), "80")
		enter(t, h, w.T("lines.evidence"), "Time sheets of two weeks")
		h.MustSay("36,800", w.T("checklist.benefits.soft"))
		line := h.Stored().Benefits[0]
		if line.Evidence != "Time sheets of two weeks" || line.Cashable || line.Schedule.Inputs[data.Weeks] != 46 {
			t.Errorf("%+v", line)
		}
		if got := h.Stored().Goals[0].Benefits; !slices.Equal(got, []string{"quotes"}) {
			t.Errorf("the goal depends on %v", got)
		}
		h.MustAgree()
		h.OpenAll()
	})
}

// The goal that a benefit depends on is chosen, and let go.
// Typing begins in the field that stands first, also where the formula begins with another
// number.
func TestTypingBeginsInTheFirstField(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		h, _ := at(t, withGoals(), l, guide.Benefits)
		test.Tap(box(t, h, benefitNamed(t, w, "retention").Name))
		if before := field(t, h, w.Input(data.Retention, data.Before), 0); !focused(before) {
			t.Error("the keyboard is not in the rate before")
		}
	})
}

func TestTheGoalOfABenefit(t *testing.T) {
	h, _ := at(t, withGoals("retention", "other"), lang.English, guide.Benefits)
	w := h.Words()
	press(t, h, benefitNamed(t, w, "retention").Name)
	choice := func() *widgets.Choice[string] {
		t.Helper()
		found := hosttest.Find(h, func(c *widgets.Choice[string]) bool { return c.Label() == w.T("checklist.benefits.goal") })
		if len(found) != 1 {
			t.Fatalf("%d choices", len(found))
		}
		return found[0]
	}
	if choice().Value() != "retention" {
		t.Errorf("the goal is %q", choice().Value())
	}
	links := func() (of, other []string) {
		goals := h.Stored().Goals
		return goals[0].Benefits, goals[1].Benefits
	}
	for id, want := range map[string][2]int{"other": {0, 1}, "": {0, 0}, "retention": {1, 0}} {
		if err := choice().OnValid(id); err != nil {
			t.Fatal(err)
		}
		if of, other := links(); len(of) != want[0] || len(other) != want[1] {
			t.Errorf("%q: %v, %v", id, of, other)
		}
	}
	if edit, _ := h.Session().CanUndo(); edit.Name != "edit.benefit.link" {
		t.Errorf("%+v", edit)
	}
}

// A 0 that is typed stays, and an emptied number counts as 0.
func TestZero(t *testing.T) {
	h, _ := at(t, empty(data.Cloud), lang.English, guide.Benefits)
	w := h.Words()
	press(t, h, benefitNamed(t, w, "operating-cost").Name)
	enter(t, h, w.Input(data.OperatingCost, data.Before), "30000")
	after := enter(t, h, w.Input(data.OperatingCost, data.After), "0")
	if text(after) != "0" || after.Problem() != "" {
		t.Errorf("%q: %s", text(after), after.Problem())
	}
	h.Type(".5")
	if got := h.Stored().Benefits[0].Schedule.Inputs[data.After]; got != 0.5 {
		t.Errorf("%v", got)
	}
	enter(t, h, w.Input(data.OperatingCost, data.After), "")
	if got := h.Stored().Benefits[0].Schedule.Inputs[data.After]; got != 0 {
		t.Errorf("emptied: %v", got)
	}
}

// What nobody puts a price on stands apart, with evidence and owner.
func TestBenefitsWithoutAPrice(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		h, _ := at(t, empty(data.Cloud), l, guide.Benefits)
		one := usual.Unquantified(w)[0]
		press(t, h, one.Name)
		h.Type("Audit of May")
		enter(t, h, w.T("lines.owner"), "Li Ming")
		want := data.Unquantified{ID: one.Key, Name: one.Name, Evidence: "Audit of May", Owner: "Li Ming"}
		if got := h.Stored().Unquantified; len(got) != 1 || got[0] != want {
			t.Fatalf("%+v", got)
		}
		if len(h.Stored().Benefits) != 0 {
			t.Error("it is a benefit with a price")
		}
		press(t, h, one.Name)
		press(t, h, one.Name)
		if got := h.Stored().Unquantified; len(got) != 1 || got[0] != want {
			t.Errorf("ticked again: %+v", got)
		}
		button := hosttest.Find(h, func(b *widgets.Button) bool { return b.Text == w.T("checklist.benefits.unpriced.add") })
		button[0].OnTapped()
		h.Replace("Calm evenings")
		if got := h.Stored().Unquantified; len(got) != 2 || got[1].Name != "Calm evenings" {
			t.Errorf("%+v", got)
		}
	})
}

// A benefit of one's own is an amount a year below its dimension.
func TestABenefitOfOnesOwn(t *testing.T) {
	h, tab := at(t, empty(data.Cloud), lang.English, guide.Benefits)
	tab.Do(widgets.New)
	h.Replace("Fewer fairs")
	enter(t, h, h.Words().T("checklist.lines.amount.recurring"), "12000")
	line := h.Stored().Benefits[0]
	if line.Name != "Fewer fairs" || line.Dimension != data.DimensionSavings || line.Schedule.Amount != 12_000_00 {
		t.Errorf("%+v", line)
	}
	h.MustAgree()
}
