package history

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func evaluation() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	cost := data.NewLine("licence", "Licence")
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_000_00}
	benefit := data.NewLine("hours", "Hours saved")
	benefit.Dimension = data.DimensionSavings
	benefit.Schedule = data.Schedule{Kind: data.Recurring, Amount: 5_000_00, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
	e.Costs, e.Benefits = []data.Line{cost}, []data.Line{benefit}
	return e
}

func open(t testing.TB, h *hosttest.Host) *Tab {
	t.Helper()
	tab := h.Open(New).(*Tab)
	t.Cleanup(func() { tab.records.roi.Wait(); tab.records.score.Wait() })
	return tab
}

// openPart shows a part of the history.
func openPart[S widgets.Tab](t testing.TB, h *hosttest.Host, name part) S {
	t.Helper()
	tab := open(t, h)
	tab.parts.Show(name)
	h.Settle()
	return tab.parts.Of(name).(S)
}

func each(t *testing.T, run func(t *testing.T, l lang.Language)) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) { run(t, l) })
	}
}

func TestRecordByKeyboard(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(), l)
		tab := open(t, h)
		w := h.Words()
		h.MustSay(w.T("history.empty.title"), w.T("history.freezes"), w.Percent(h.Session().Result().Horizon.ROI.Value))
		if !tab.Do(widgets.New) {
			t.Fatal("there is no new assessment")
		}
		h.Press(fyne.KeyReturn) // the date is today
		h.Type("财务部 Li")
		h.Press(fyne.KeyReturn)
		h.Type("first review")
		h.Window().Canvas().Focus(tab.records.record.button)
		h.Press(fyne.KeySpace)
		records := h.Session().Records()
		if len(records) != 1 {
			t.Fatalf("%d assessments are recorded; the form says %q", len(records), tab.records.record.date.Problem())
		}
		if a := records[0]; a.AsOf != hosttest.Today() || a.RecordedBy != "财务部 Li" || a.Note != "first review" {
			t.Errorf("the assessment is %+v", a.Assessment)
		}
		h.MustSay(w.T("history.recorded", "Date", "2026-06-30"), "2026-06-30", "财务部 Li", w.T("history.due", "Date", "2026-12-30"))
		h.MustNotSay(w.T("history.empty.title"), "⟨")
		if tab.records.record.note.Text() != "" || tab.records.record.by.Text() != "财务部 Li" {
			t.Errorf("the form now holds %q by %q, want an empty note and the same name", tab.records.record.note.Text(), tab.records.record.by.Text())
		}
	})
}

func TestWrongDatesAreRefused(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(), l)
		tab := open(t, h)
		w := h.Words()
		for typed, want := range map[string]string{
			"2024-12-31": w.T("history.before-start", "Start", "2025-01-01"),
			"2026-07-01": w.T("history.in-future", "Today", "2026-06-30"),
			"2026-02-30": w.T("typed.date-day", "Year", 2026, "Month", 2, "Day", 30, "Days", 28),
			"yesterday":  w.T("typed.date-form"),
			"":           w.T("typed.date-empty"),
		} {
			tab.records.record.focus()
			h.Replace(typed)
			if got := tab.records.record.date.Problem(); got != want {
				t.Errorf("%q is answered with %q, want %q", typed, got, want)
			}
			test.Tap(tab.records.record.button)
			if n := len(h.Session().Records()); n != 0 {
				t.Fatalf("with the date %q an assessment was recorded", typed)
			}
			if tab.records.record.date.Text() != typed {
				t.Errorf("the field holds %q, want what was typed: %q", tab.records.record.date.Text(), typed)
			}
		}
	})
}

func TestBackDatedRecordUsesWhatWasKnown(t *testing.T) {
	e := evaluation()
	e.Benefits[0].Readings = []data.Reading{{Since: data.MustDate("2025-01-01"), MeasuredOn: data.MustDate("2026-03-31"),
		Schedule: &data.Schedule{Kind: data.Recurring, Amount: 1_000_00, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}}}
	h := hosttest.New(t, e, lang.English)
	tab := open(t, h)
	tab.records.record.focus()
	h.Replace("2025-12-31")
	h.MustSay(h.Words().T("history.backdated", "Date", "2025-12-31"), "80.0%") // by the plan
	test.Tap(tab.records.record.button)
	records := h.Session().Records()
	if len(records) != 1 || records[0].AsOf != data.MustDate("2025-12-31") || records[0].Result.Horizon.ROI.Value != 0.8 {
		t.Fatalf("recorded is %+v", records)
	}
	if tab.records.record.date.Text() != "2026-06-30" {
		t.Errorf("the form goes on with %s, want today", tab.records.record.date.Text())
	}
}

func TestOverlongTextsAreRefused(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.Chinese)
	tab := open(t, h)
	tab.records.record.by.Focus()
	h.Replace(strings.Repeat("名", data.MaxName+1))
	if tab.records.record.by.Problem() == "" {
		t.Error("nothing is said about a name that is too long")
	}
	test.Tap(tab.records.record.button)
	if len(h.Session().Records()) != 0 {
		t.Error("an assessment was recorded with it")
	}
}

func TestTheSameDayAgainIsSaid(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	tab := open(t, h)
	test.Tap(tab.records.record.button)
	h.MustSay(h.Words().T("history.again", "Date", "2026-06-30"))
	test.Tap(tab.records.record.button)
	if n := len(h.Session().Records()); n != 2 {
		t.Errorf("%d assessments are recorded, want both", n)
	}
}

func TestListHasTheNewestFirst(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	records := h.Session().Records()
	shown := tab.records.list.Shown()
	if len(shown) != len(records) || shown[0] != records[len(records)-1].ID {
		t.Errorf("the list shows %v", shown)
	}
	h.MustSay(records[0].AsOf.String(), scoreText(h.Words(), records[0].Result))
}

func TestReviewThatIsDueIsSaid(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(), l)
		open(t, h)
		h.MustSay(h.Words().T("history.overdue", "Date", "2025-07-01"))
	})
}

func TestUndefinedFiguresSayWhy(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), l)
		tab := open(t, h)
		w := h.Words()
		h.MustSay(lang.Undefined, w.Reason("no cost"))
		test.Tap(tab.records.record.button)
		records := h.Session().Records()
		if len(records) != 1 {
			t.Fatal("an empty evaluation cannot be recorded")
		}
		tab.records.list.OnSelected(records[0].ID)
		h.MustSay(w.Reason("no cost"))
		h.MustNotSay("NaN", "Inf", "⟨")
	})
}

func TestTrendsAreDrawn(t *testing.T) {
	h := hosttest.Sample(t, lang.Chinese)
	tab := open(t, h)
	for _, chart := range []*widgets.ChartView{tab.records.roi, tab.records.score} {
		chart.Wait()
		if chart.Picture() == nil || chart.Alternative() == "" {
			t.Error("a trend has no picture or no words for it")
		}
	}
	for _, button := range hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("history.export") }) {
		test.Tap(button)
	}
	if h.Exports != 2 {
		t.Errorf("the export was opened %d times", h.Exports)
	}
}

// A screen of 1366 by 768 pixels at 150 % leaves 760 by 370 to a tab.
func TestFitsASmallScreen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		tab := open(t, hosttest.Sample(t, l))
		size := tab.Content().MinSize()
		if size.Width > 760 || size.Height > 370 {
			t.Errorf("the tab wants %v", size)
		}
	})
}
