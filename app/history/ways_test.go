package history

import (
	"testing"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/assets/lang"
)

// A review that has been recorded leads to what changed since the one before, whatever was
// compared last.
func TestWhatChangedLastIsShown(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		records := h.Session().Records()
		tab.compare(records[0].ID, "")
		tab.open(records[0].ID)
		tab.Reveal(explain.Place{Page: explain.HistoryPage, Of: explain.ChangesOfHistory, Reading: -1})
		h.Settle()
		c := tab.parts.Of(partComparing).(*comparing)
		c.Refresh()
		from, to := usualPair(h.Session())
		if tab.frozen.isOpen() || tab.parts.Shown() != partComparing || c.from.id != from || c.to.id != to {
			t.Errorf("shown is %v from %q to %q, want from %q to %q", tab.parts.Shown(), c.from.id, c.to.id, from, to)
		}
	})
}

// Of a first assessment nothing has changed: it is opened itself.
func TestTheFirstAssessmentIsOpened(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	if err := h.Session().Assess(hosttest.Today(), "Finance", "", ""); err != nil {
		t.Fatal(err)
	}
	tab := open(t, h)
	tab.Reveal(explain.Place{Page: explain.HistoryPage, Of: explain.ChangesOfHistory, Reading: -1})
	if id := h.Session().Records()[0].ID; tab.frozen.id != id {
		t.Errorf("open is %q, want %q", tab.frozen.id, id)
	}
}

// A double click in the list opens the assessment, as Return does.
func TestADoubleClickOpensTheAssessment(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	id := h.Session().Records()[1].ID
	tab.records.list.OnTwice(id)
	if !tab.frozen.isOpen() || tab.frozen.id != id {
		t.Errorf("open is %q, want %q", tab.frozen.id, id)
	}
}
