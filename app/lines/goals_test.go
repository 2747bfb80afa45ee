package lines_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/assets/lang"
	"huibao/data"
)

// The panel of a benefit names the goals it depends on, with a way to each; a line
// without any says nothing about goals.
func TestGoalsOfABenefit(t *testing.T) {
	for _, language := range lang.Languages() {
		e := evaluation()
		for _, id := range []string{"one", "two"} {
			line := costLine(id)
			line.ID = id
			e.Benefits = append(e.Benefits, line)
		}
		goal := data.Goal{ID: "g", Name: "客户保留率", Baseline: 82, Target: 90, Benefits: []string{"two"},
			Readings: []data.GoalReading{{MeasuredOn: hosttest.Today(), Value: 86}}}
		e.Goals = []data.Goal{goal}
		h := hosttest.New(t, e, language)
		h.Open(benefits.New)
		link := h.Words().T("lines.goal-link", "Name", "客户保留率", "Attained", "50.0%")
		selectRow(h, 0)
		h.MustNotSay(h.Words().T("lines.goals"))
		selectRow(h, 1)
		h.MustSay(h.Words().T("lines.goals"), link)
		buttons := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == link })
		if len(buttons) != 1 {
			t.Fatalf("%d links", len(buttons))
		}
		test.Tap(buttons[0])
		if want := (explain.Place{Page: explain.GoalsPage, Of: "g", Reading: -1}); !slices.Contains(h.Revealed, want) {
			t.Errorf("the link goes to %v", h.Revealed)
		}
		goal.Readings[0].Value = 88
		if err := h.Session().Apply(session.PutGoal(goal, "")); err != nil {
			t.Fatal(err)
		}
		h.MustSay(h.Words().T("lines.goal-link", "Name", "客户保留率", "Attained", "75.0%"))
		h.MustNotSay("⟨")
	}
	h := hosttest.Sample(t, lang.English)
	h.Open(costs.New)
	h.MustNotSay(h.Words().T("lines.goals"))
}
