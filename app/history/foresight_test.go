package history

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/telling"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func openForesight(t *testing.T, h *hosttest.Host) *foresight {
	t.Helper()
	made := openPart[*foresight](t, h, partForesight)
	t.Cleanup(made.chart.Wait)
	return made
}

func TestForecastIsChecked(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		w := h.Words()
		f := openForesight(t, h)
		f.chart.Wait()
		records := h.Session().Records()
		if f.from.id != records[0].ID || f.found.result == nil || f.found.result.Why != "" {
			t.Fatalf("of %s nothing is checked", f.from.day())
		}
		result := f.found.result
		h.MustSay(telling.Foresight(w, result, "CNY"), w.T("past.bias"), w.T("past.error"), w.Percent(result.Error.Value))
		h.MustNotSay("⟨", "NaN")
		if f.chart.Picture() == nil || len(f.table.Shown()) != len(result.Lines) {
			t.Errorf("%d lines are listed, want %d", len(f.table.Shown()), len(result.Lines))
		}
		f.table.Focus()
		h.Press(fyne.KeyDown, fyne.KeySpace)
		line := result.Lines[0]
		if len(h.Revealed) != 1 || h.Revealed[0] != (explain.Place{Page: explain.CostsPage, Of: line.ID, Reading: -1}) {
			t.Errorf("the key leads to %v", h.Revealed)
		}
		f.Refresh()
		if f.found.result != result {
			t.Error("the forecast is checked again")
		}
		f.from.field.OnValid(records[1].ID)
		if f.found.result.AsOf != records[1].AsOf {
			t.Errorf("the forecast of %s is checked", f.found.result.AsOf)
		}
		if f.Do(widgets.Explain) {
			t.Error("the key explains a figure")
		}
	})
}

// Where nothing was measured since, the part says what to do.
func TestNothingToCheckYet(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(), l)
		w := h.Words()
		for _, day := range []string{"2025-06-30", "2025-12-31"} {
			if err := h.Session().Assess(data.MustDate(day), "", "", ""); err != nil {
				t.Fatal(err)
			}
		}
		f := openForesight(t, h)
		h.MustSay(w.T("past.forecast.nothing"), w.T("past.forecast.not-yet", "Date", "2025-12-31"))
		for _, button := range hosttest.Find(h, func(b *widget.Button) bool { return b.Text == w.T("past.forecast.to-benefits") }) {
			test.Tap(button)
		}
		if len(h.Shown) != 1 || h.Shown[0] != widgets.Benefits {
			t.Errorf("the button shows %v", h.Shown)
		}
		line := h.Session().Evaluation().Benefits[0].Clone()
		reading := line.Schedule
		reading.Amount = 4_000_00
		line.Readings = []data.Reading{{Since: data.MustDate("2025-10-01"), MeasuredOn: data.MustDate("2026-03-31"), Schedule: &reading}}
		if err := h.Session().Apply(session.ChangeLine(data.Benefit, line, "")); err != nil {
			t.Fatal(err)
		}
		h.Settle()
		if got := f.from.day(); got != "2025-06-30" {
			t.Errorf("the forecast of %s is checked, want the first that can be", got)
		}
		h.MustSay("Hours saved", w.T("past.forecast.unchecked", "Names", "Licence"))
		if err := h.Session().Apply(session.ChangeCurrency("USD")); err != nil {
			t.Fatal(err)
		}
		h.Settle()
		h.MustSay(w.T("past.forecast.nothing"))
		h.MustNotSay("⟨")
	})
}

// A reading that says what was planned makes a perfect forecast.
func TestPerfectForecast(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	w := h.Words()
	if err := h.Session().Assess(data.MustDate("2025-12-31"), "", "", ""); err != nil {
		t.Fatal(err)
	}
	line := h.Session().Evaluation().Benefits[0].Clone()
	reading := line.Schedule
	line.Readings = []data.Reading{{Since: data.MustDate("2026-01-01"), MeasuredOn: data.MustDate("2026-06-30"), Schedule: &reading}}
	if err := h.Session().Apply(session.ChangeLine(data.Benefit, line, "")); err != nil {
		t.Fatal(err)
	}
	f := openForesight(t, h)
	if f.found.result.Error.Value != 0 || !f.found.result.Error.Defined() {
		t.Errorf("the error is %+v", f.found.result.Error)
	}
	h.MustSay(w.T("past.bias.even"), w.T("past.error.means", "Share", "0.0%"))
}

func BenchmarkForesee200Lines(b *testing.B) {
	h := large(b, lang.English, 200)
	h.Session().SetAsOf(data.MustDate("2026-12-31"))
	tab := open(b, h)
	tab.parts.Show(partForesight)
	f := tab.parts.Of(partForesight).(*foresight)
	for b.Loop() {
		f.foresee(f.from.id)
	}
}
