package history

import (
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
)

func openTrends(t *testing.T, h *hosttest.Host) *trends {
	t.Helper()
	made := openPart[*trends](t, h, partTrends)
	t.Cleanup(made.chart.Wait)
	return made
}

// choose goes to the kind by key.
func (t *trends) press(h *hosttest.Host, kind charts.TrendKind) {
	h.Window().Canvas().Focus(t.kinds)
	h.Press(fyne.KeyHome)
	for range slices.Index(charts.TrendKinds(), kind) {
		h.Press(fyne.KeyRight)
	}
	h.Settle()
}

// Each kind has its chart and its values, all of which open what was frozen.
func TestEveryTrend(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		part := openTrends(t, h)
		for _, kind := range charts.TrendKinds() {
			part.press(h, kind)
			part.chart.Wait()
			if part.chosen.Kind != kind || part.chart.Picture() == nil || part.chart.Alternative() == "" {
				t.Fatalf("%s is not drawn", kind)
			}
			h.MustNotSay("⟨", "NaN")
			h.MustAgree()
			records := h.Session().Records()
			opened := h.OpenAll()
			for _, r := range records {
				if !slices.ContainsFunc(opened, func(s explain.Subject) bool { return s.Assessment == r.ID }) {
					t.Errorf("%s: no value of %s opens", kind, r.AsOf)
				}
			}
		}
		part.press(h, charts.ScoreKind)
		h.MustSay(h.Words().Number(h.Session().Records()[0].Result.Score.Total.Value, 0), h.Session().Records()[0].AsOf.String())
		part.table.Select(part.table.Shown()[0])
		if !part.Do(widgets.Explain) {
			t.Error("the key explains no value")
		}
	})
}

// Names are ticked to be drawn; all and none at once.
func TestNamesOfATrend(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	part := openTrends(t, h)
	part.press(h, charts.GoalsKind)
	goals := h.Session().Evaluation().Goals
	if len(part.names.checks) != len(goals) {
		t.Fatalf("%d names, want %d", len(part.names.checks), len(goals))
	}
	h.Window().Canvas().Focus(part.names.checks[1])
	part.names.checks[1].TypedRune(' ')
	if want := []string{"goals/" + goals[1].ID}; !slices.Equal(part.chosen.Hidden, want) {
		t.Errorf("hidden is %v, want %v", part.chosen.Hidden, want)
	}
	follow := func(key string) {
		for _, link := range hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == h.Words().T(key) }) {
			test.Tap(link)
		}
	}
	follow("past.names.none")
	if len(part.chosen.Hidden) != len(goals) {
		t.Errorf("hidden is %v, want all", part.chosen.Hidden)
	}
	part.press(h, charts.FactorsKind)
	if slices.ContainsFunc(part.names.checks, func(c *widgets.Check) bool { return !c.Checked }) {
		t.Error("factors are hidden with the goals")
	}
	part.press(h, charts.GoalsKind)
	follow("past.names.all")
	if len(part.chosen.Hidden) != 0 {
		t.Errorf("hidden is %v, want none", part.chosen.Hidden)
	}
	part.press(h, charts.ScoreKind)
	if part.names.content.Visible() {
		t.Error("the names of a single line are listed")
	}
}

func TestEventsAreSwitched(t *testing.T) {
	h := hosttest.Sample(t, lang.Chinese)
	part := openTrends(t, h)
	test.Tap(part.events)
	if !part.chosen.Quiet {
		t.Error("events are still drawn")
	}
	test.Tap(part.events)
	if part.chosen.Quiet {
		t.Error("events do not come back")
	}
}

// The picture that is shown is written as a file, of every part.
func TestPicturesAreWritten(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		w := h.Words()
		for p, want := range map[part]string{partTrends: "roi-trend", partComparing: "net-bridge", partForesight: "forecast-bridge"} {
			tab.parts.Show(p)
			h.Settle()
			press := func(key string) {
				for _, button := range hosttest.Find(h, func(b *widget.Button) bool { return b.Text == w.T(key) }) {
					test.Tap(button)
				}
			}
			press("past.export")
			h.MustSay(w.T("past.picture.about"))
			dir := filepath.Join(t.TempDir(), "new")
			h.Replace(dir)
			press("past.picture.write")
			savingOf(tab.parts.Of(p)).Wait()
			files, err := filepath.Glob(filepath.Join(dir, "*"+want+".png"))
			if err != nil || len(files) != 1 {
				t.Fatalf("%s: written is %v, %v; it says %q", p, files, err, savingOf(tab.parts.Of(p)).Said.Text())
			}
			h.MustSay(w.T("widgets.written", "Path", files[0]))
			if !tab.Do(widgets.Leave) || tab.Do(widgets.Leave) {
				t.Errorf("%s: the form is not folded once", p)
			}
		}
	})
}

func savingOf(s widgets.Tab) *saveForm {
	switch s := s.(type) {
	case *trends:
		return s.saving
	case *comparing:
		return s.saving
	}
	return s.(*foresight).saving
}

// Another evaluation stands beside the open one, in a currency of its own, and is taken
// away again.
func TestAnotherEvaluationBeside(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		w := h.Words()
		part := openTrends(t, h)
		test.Tap(part.beside.button)
		if h.Told != w.T("past.beside.none") || part.beside.box.Visible() {
			t.Errorf("without another evaluation it says %q", h.Told)
		}
		other := evaluation()
		other.Name, other.Currency = "Another CRM", "USD"
		h.Beside(other, "2025-09-30", "2026-03-31")
		test.Tap(part.beside.button)
		h.Settle()
		for _, link := range hosttest.Find(h, func(b *widget.Button) bool { return b.Text == "+ Another CRM" }) {
			test.Tap(link)
		}
		if part.chosen.Beside != other.ID {
			t.Fatal("the other evaluation is not chosen")
		}
		h.MustSay("Another CRM", "2025-09-30")
		h.MustAgree()
		h.OpenAll()
		part.press(h, charts.DimensionsKind)
		h.MustNotSay("⟨")
		if len(part.names.checks) != len(data.Dimensions()) {
			t.Errorf("%d names, want one for the same dimension of both", len(part.names.checks))
		}
		for _, link := range hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == w.T("past.beside.away") }) {
			test.Tap(link)
		}
		if part.chosen.Beside != "" {
			t.Error("the other evaluation is not taken away")
		}
		h.MustNotSay("Another CRM")
		part.chosen.Beside = "gone"
		part.Refresh()
		if h.Failure == nil || part.chosen.Beside != "" {
			t.Error("nothing is said of an evaluation that is gone")
		}
	})
}

// Before anything is recorded the parts teach, and lead to the form.
func TestPartsTeachWhileNothingIsRecorded(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(), l)
		tab := open(t, h)
		for i, of := range []struct {
			part part
			key  string
		}{{partTrends, "past.trends.empty"}, {partComparing, "past.comparing.empty"}, {partForesight, "past.forecast.empty"}} {
			tab.parts.Show(of.part)
			h.Settle()
			h.MustSay(h.Words().T(of.key))
			for _, button := range hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("history.empty.button") }) {
				test.Tap(button)
			}
			if h.Records != i+1 {
				t.Errorf("%s: the form was opened %d times", of.part, h.Records)
			}
			if tab.parts.Of(of.part).Do(widgets.Explain) {
				t.Errorf("%s explains a figure where there is none", of.part)
			}
		}
	})
}

// What was chosen outlives a change of language.
func TestChoicesAreKept(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	tab.parts.Show(partTrends)
	trend := tab.parts.Of(partTrends).(*trends)
	trend.press(h, charts.GoalsKind)
	trend.names.checks[0].SetChecked(false)
	test.Tap(trend.events)
	first := h.Session().Records()[0].ID
	tab.compare(first, "")
	bridge := tab.parts.Of(partComparing).(*comparing)
	bridge.what.OnChosen(2)
	tab.parts.Show(partForesight)
	tab.parts.Of(partForesight).(*foresight).from.chosen(h.Session().Records()[1].ID)
	kept := tab.Kept()

	again := h.Open(New).(*Tab)
	again.Keep(kept)
	again.Refresh()
	if got := again.parts.Of(partTrends).(*trends).chosen; got.Kind != charts.GoalsKind || !got.Quiet || len(got.Hidden) != 1 {
		t.Errorf("of the trends %+v is chosen", got)
	}
	again.parts.Show(partComparing)
	if got := again.parts.Of(partComparing).(*comparing); got.from.id != first || got.to.id != "" || got.what.Chosen() != 2 {
		t.Errorf("compared are %q and %q", got.from.id, got.to.id)
	}
	if got := again.parts.Of(partForesight).(*foresight).chosen; got != h.Session().Records()[1].ID {
		t.Errorf("the forecast of %q is checked", got)
	}
	for _, p := range []part{partTrends, partComparing, partForesight} {
		again.parts.Of(p).(widgets.Keeper).Keep("{")
	}
	again.Refresh()
}

// A window of 760 by 370, as a screen of 1366 by 768 at 150 % leaves it, hides nothing.
func TestPartsFitASmallScreen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		for _, p := range tab.parts.Names {
			tab.parts.Show(p)
			h.Settle()
			if size := tab.Content().MinSize(); size.Width > 760 || size.Height > 370 {
				t.Errorf("%s wants %v", p, size)
			}
		}
	})
}

// The values of many assessments: the latest are listed.
func TestManyAssessments(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	for i := range 45 {
		if err := h.Session().Assess(data.MustDate("2025-01-31").AddDays(i), "", "", ""); err != nil {
			t.Fatal(err)
		}
	}
	part := openTrends(t, h)
	if len(part.columns) != mostColumns {
		t.Errorf("%d days are listed", len(part.columns))
	}
	h.MustSay(h.Words().T("past.values.latest", "N", mostColumns))
	if got, want := part.columns[0], (valueColumn{hosttest.Today(), true}); got != want {
		t.Errorf("the first column is %v, want %v", got, want)
	}
	records := session.Standing(h.Session().Records())
	if got := part.columns[1].day; got != records[len(records)-1].AsOf {
		t.Errorf("after it comes %v", got)
	}
}
