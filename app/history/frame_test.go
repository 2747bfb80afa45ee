package history

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func TestPartsAreTurned(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		for i := range tab.parts.Names {
			if got := tab.parts.Choice.Chosen(); got != i {
				t.Fatalf("part %d is shown, want %d", got, i)
			}
			if shown := tab.parts.Stage.Objects[0]; shown != tab.parts.Of(tab.parts.Shown()).Content() {
				t.Error("another part is seen than the one chosen")
			}
			h.MustNotSay("⟨")
			tab.Do(widgets.NextPart)
		}
		if tab.parts.Choice.Chosen() != 0 {
			t.Error("after the last part does not come the first")
		}
		tab.Do(widgets.PreviousPart)
		if !tab.Do(widgets.New) || tab.parts.Shown() != partRecords {
			t.Error("a new assessment is not begun from another part")
		}
		tab.records.record.note.Focus()
		tab.Do(widgets.NextPart)
		h.Type("x")
		if got := tab.records.record.note.Text(); got != "" {
			t.Errorf("%q is typed into a field out of sight", got)
		}
	})
}

// What was begun, and where one was, outlives a change of language.
func TestKept(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	if kept := tab.Kept(); kept != "" {
		t.Errorf("nothing was begun, and %q is kept", kept)
	}
	first := h.Session().Records()[0]
	tab.Do(widgets.New)
	tab.records.record.note.Focus()
	h.Type("half done")
	tab.open(first.ID)
	tab.frozen.parts.Show(frozenGoals)
	kept := tab.Kept()
	again := h.Open(New).(*Tab)
	again.Keep(kept)
	again.Refresh()
	if again.frozen.id != first.ID || again.frozen.parts.Shown() != frozenGoals {
		t.Error("the assessment that was open is not open again")
	}
	again.Do(widgets.Leave)
	if got := again.records.record.note.Text(); got != "half done" {
		t.Errorf("the note is %q", got)
	}
	again.Keep("{") // broken
	again.open(first.ID)
	if !again.Do(widgets.New) || again.frozen.isOpen() || again.parts.Shown() != partRecords {
		t.Error("no new assessment is begun from one that is open")
	}
}

func TestSelectedAssessmentInShort(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		w, records := h.Words(), h.Session().Records()
		second := records[1]
		tab.records.list.Focus()
		h.Press(fyne.KeyHome) // the newest
		h.Press(fyne.KeyDown)
		if tab.records.summary.id != second.ID {
			t.Fatal("the selected assessment is not shown beside the list")
		}
		h.MustSay(w.T("history.summary", "Date", second.AsOf.String()), second.Note, w.T("history.open"))
		h.MustNotSay(w.T("history.button"), "⟨")
		test.Tap(tab.records.summary.compare)
		if tab.parts.Shown() != partComparing {
			t.Error("the comparison with the one before is not opened")
		}
		tab.parts.Show(partRecords)
		tab.Do(widgets.Leave)
		h.MustSay(w.T("history.button"))
		tab.records.list.OnSelected(records[0].ID)
		if !tab.records.summary.compare.Disabled() {
			t.Error("the first assessment can be compared with one before")
		}
		if tab.Do(widgets.Remove) {
			t.Error("an assessment can be removed")
		}
	})
}

// A review that is recorded some days after its day is usual: the list says the days in its
// own words and marks nothing as wrong; opened, the assessment says what that means.
func TestRecordedLater(t *testing.T) {
	for days, want := range map[int]string{0: "", 1: "1 day later", 6: "6 days later", 400: "400 days later"} {
		w := lang.For(lang.English)
		a := &assessment{Record: session.Record{Assessment: data.Assessment{AsOf: data.MustDate("2026-06-30"), MethodVersion: data.MethodVersion,
			RecordedAt: time.Date(2026, 6, 30+days, 9, 0, 0, 0, time.Local)}}}
		if got := a.mark(w); got != want {
			t.Errorf("%d days: the list says %q, want %q", days, got, want)
		}
		if said := remarksOf(w, a); (said == "") != (days == 0) || days > 1 && !strings.Contains(said, want[:len(want)-len(" later")]+" after 2026-06-30") {
			t.Errorf("%d days: the assessment says %q", days, said)
		}
	}
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		for _, line := range tab.records.list.Lines() {
			if strings.Contains(line[1], "⚠") || line[1] == "" {
				t.Errorf("the list says %q", line)
			}
		}
	})
}

func TestListIsCopied(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	if !tab.Do(widgets.Copy) {
		t.Fatal("the list cannot be copied")
	}
	for _, record := range h.Session().Records() {
		if text := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(text, record.AsOf.String()+"\t") {
			t.Errorf("copied is %q", text)
		}
	}
}
