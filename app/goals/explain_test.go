package goals_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/goals"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func TestFiguresOpen(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.Sample(t, language)
			tab := h.Open(goals.New)
			h.OpenAll()
			h.MustAgree(explain.GoalAttainment) // the latest reading stands for it too
			selectFirst(h)
			list := hosttest.Find(h, func(*widgets.Table) bool { return true })[0]
			h.Press(fyne.KeySpace)
			want := explain.Subject{Figure: explain.GoalAttainment, Of: list.Selected()}
			if got, _ := h.Opened(); got != want {
				t.Errorf("Space explains %v, want %v", got, want)
			}
			tab.Do(widgets.Explain)
			if got, _ := h.Opened(); got != want {
				t.Errorf("the key explains %v, want %v", got, want)
			}
		})
	}
	if h := hosttest.New(t, withGoals(), lang.English); h.Open(goals.New).Do(widgets.Explain) {
		t.Error("without goals something is explained")
	}
}

// A place shows its goal and puts the keyboard into the value that was typed in.
func TestReveal(t *testing.T) {
	measured := retention()
	measured.Readings = []data.GoalReading{{MeasuredOn: data.MustDate("2026-01-31"), Value: 84}, {MeasuredOn: data.MustDate("2026-05-31"), Value: 85}}
	other := retention()
	other.ID = data.NewID()
	h := hosttest.New(t, withGoals(other, measured), lang.English)
	tab := h.Open(goals.New)
	for reading, want := range map[int]string{-1: "82", 0: "84", 1: "85", 7: "82"} {
		tab.(widgets.Revealer).Reveal(explain.Place{Page: explain.GoalsPage, Of: measured.ID, Reading: reading})
		field := hosttest.Find(h, func(f widgets.Field) bool { return focused(f) })
		if len(field) != 1 || text(field[0]) != want {
			t.Errorf("reading %d: the keyboard is in %v, want the field with %s", reading, field, want)
		}
	}
	tab.(widgets.Revealer).Reveal(explain.Place{Page: explain.GoalsPage, Of: "gone"})
}
