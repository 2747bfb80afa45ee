package history

import (
	"testing"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// The figures of the list and of an opened assessment are explained from what was
// frozen.
func TestFiguresOpenFromWhatWasFrozen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		h.MustAgree()
		first := h.Session().Records()[0]
		tab.records.list.Select(first.ID)
		tab.Do(widgets.Explain)
		want := explain.Subject{Figure: explain.ROI, Assessment: first.ID}
		if got, _ := h.Opened(); got != want {
			t.Errorf("the key explains %v, want %v", got, want)
		}
		tab.records.list.OnSelected(first.ID)
		h.MustAgree()
		h.OpenAll()
		tab.Do(widgets.Edit)
		for _, part := range frozenParts() {
			tab.frozen.parts.Show(part)
			h.Settle()
			if part == frozenUnquantified || part == frozenActions || part == frozenSettings {
				continue // nothing of these is a figure
			}
			h.MustAgree()
			for _, subject := range h.OpenAll() {
				if subject.Assessment != first.ID {
					t.Errorf("%v is not of the assessment", subject)
				}
			}
		}
	})
}

// The form's preview opens while it is of the day that the window looks at.
func TestPreviewOpensForTheAsOfDate(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	tab := open(t, h)
	if len(tab.records.record.preview.Figures()) != 6 {
		t.Errorf("%d figures of the preview open, want 6", len(tab.records.record.preview.Figures()))
	}
	tab.Do(widgets.Explain)
	if got, _ := h.Opened(); got != (explain.Subject{Figure: explain.ROI}) {
		t.Errorf("the key explains %v", got)
	}
	tab.records.record.focus()
	h.Replace("2025-12-31")
	if n := len(tab.records.record.preview.Figures()); n != 0 {
		t.Errorf("%d figures of another day open", n)
	}
	if tab.Do(widgets.Explain) {
		t.Error("the key explains a figure of another day")
	}
}

func TestReveal(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	record := h.Session().Records()[1]
	tab.Reveal(explain.Place{Page: explain.HistoryPage, Of: record.ID, Reading: -1})
	if tab.frozen.id != record.ID {
		t.Error("the assessment is not opened")
	}
	h.MustSay(h.Words().T("history.frozen", "Date", record.AsOf.String()))
}
