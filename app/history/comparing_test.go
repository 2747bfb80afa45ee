package history

import (
	"math"
	"strconv"
	"strings"
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

func openComparing(t testing.TB, h *hosttest.Host) *comparing {
	t.Helper()
	made := openPart[*comparing](t, h, partComparing)
	t.Cleanup(made.chart.Wait)
	return made
}

// look goes to a figure by key.
func (c *comparing) look(h *hosttest.Host, at int) {
	h.Window().Canvas().Focus(c.what)
	h.Press(fyne.KeyHome)
	for range at {
		h.Press(fyne.KeyRight)
	}
	h.Settle()
}

// read is the number of a cell as it is shown.
func read(t *testing.T, text string) float64 {
	t.Helper()
	text = strings.NewReplacer(",", "", "+", "", "−", "-", "%", "").Replace(text)
	if inner, in := strings.CutPrefix(text, "("); in {
		text = "-" + strings.TrimSuffix(inner, ")")
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatalf("%q is no number", text)
	}
	return x
}

// mustAddUp fails the test unless the effects of the steps, as they are shown, add up to
// the total as it is shown, and the causes of each row to its effect.
func mustAddUp(t *testing.T, c *comparing) {
	t.Helper()
	lines := c.steps.table.Lines()
	total := lines[len(lines)-1]
	sum := 0.0
	for _, cells := range lines[:len(lines)-1] {
		if strings.HasPrefix(cells[stepNamed], "▾") {
			continue
		}
		sum += read(t, cells[stepChange])
	}
	if want := read(t, total[stepChange]); math.Abs(sum-want) > 1e-6 {
		t.Errorf("%s: the steps add up to %v, the total is %v", c.chosen.What, sum, want)
	}
	for _, cells := range lines {
		causes := 0.0
		for _, text := range cells[stepCauses:] {
			causes += read(t, text)
		}
		if want := read(t, cells[stepChange]); len(cells) > stepCauses && math.Abs(causes-want) > 1e-6 {
			t.Errorf("%s: the causes of %s add up to %v, its effect is %v", c.chosen.What, cells[stepNamed], causes, want)
		}
	}
}

// The example's last two assessments are compared before anybody has chosen: nothing has
// moved since the last one.
func TestUsualComparison(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		c := openComparing(t, h)
		records := h.Session().Records()
		if c.from.id != records[1].ID || c.to.id != records[2].ID {
			t.Fatalf("%s and %s are compared", c.from.day(), c.to.day())
		}
		for i, what := range figuresCompared() {
			c.look(h, i)
			c.chart.Wait()
			if c.chosen.What != what || c.chart.Picture() == nil {
				t.Fatalf("%s is not drawn", what)
			}
			h.MustSay(telling.Moved(h.Words(), c.compared.result, what))
			h.MustNotSay("⟨", "NaN")
			mustAddUp(t, c)
			h.MustAgree(explain.Score) // the total is the exact score
			h.OpenAll()
		}
		test.Tap(c.all)
		mustAddUp(t, c)
		c.look(h, 0)
		if got, want := len(c.steps.table.Shown()), len(c.compared.result.Net.Steps); got != want {
			t.Errorf("%d steps are listed, want all %d", got, want)
		}
		mustAddUp(t, c)
		if !c.Do(widgets.Explain) {
			t.Error("the key explains nothing")
		}
	})
}

// A line's name leads to its page, with the mouse and with the keys.
func TestNamesLeadToThePage(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	c := openComparing(t, h)
	line := h.Session().Evaluation().Benefits[0]
	c.steps.table.Select("benefit/" + line.ID)
	c.steps.table.Focus()
	h.Press(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	before := len(h.Revealed)
	for range 4 {
		h.Press(fyne.KeyLeft)
	}
	h.Press(fyne.KeyRight, fyne.KeySpace)
	if len(h.Revealed) != before+1 || h.Revealed[before] != (explain.Place{Page: explain.BenefitsPage, Of: line.ID, Reading: -1}) {
		t.Errorf("the key leads to %v", h.Revealed)
	}
	h.Window().Canvas().Focus(c.listed)
	h.Press(fyne.KeyRight)
	h.Settle()
	if c.chosen.Listed != 1 || len(c.changes.table.Shown()) != len(c.compared.result.Changes) {
		t.Fatalf("%d changes are listed, want %d", len(c.changes.table.Shown()), len(c.compared.result.Changes))
	}
	before = len(h.Revealed)
	for _, id := range c.changes.table.Shown() {
		c.changes.table.Select(id)
		c.changes.table.OnEdit(id)
	}
	if got := len(h.Revealed) - before; got != len(c.compared.result.Changes) {
		t.Errorf("%d of %d changes lead somewhere", got, len(c.compared.result.Changes))
	}
	h.MustNotSay("⟨")
}

// The two moments are chosen and swapped; what is chosen stays when more is recorded.
func TestMomentsAreChosen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		w := h.Words()
		c := openComparing(t, h)
		records := h.Session().Records()
		c.from.field.Focus()
		h.Press(fyne.KeySpace) // opens the list
		c.from.field.OnValid(records[0].ID)
		if c.from.id != records[0].ID || c.to.id != records[2].ID || !c.chosen.Chosen {
			t.Fatalf("%s and %s are compared", c.from.day(), c.to.day())
		}
		mustAddUp(t, c)
		swap := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == w.T("past.swap") })
		test.Tap(swap[0])
		if c.from.id != records[2].ID || c.to.id != records[0].ID {
			t.Fatal("the two are not swapped")
		}
		h.MustSay(w.T("past.backwards"))
		mustAddUp(t, c)
		if err := h.Session().Assess(hosttest.Today(), "", "again", ""); err != nil {
			t.Fatal(err)
		}
		if c.from.id != records[2].ID || c.to.id != records[0].ID {
			t.Error("what was chosen went away")
		}
		c.choose(func(chosen *comparingChoice) { chosen.From = records[0].ID })
		h.Settle()
		h.MustSay(w.T("past.same"), w.T("past.steps.none"))
		c.compare("gone", "")
		c.Refresh()
		if c.chosen.Chosen {
			t.Error("a moment that is gone is still chosen")
		}
	})
}

// One assessment is compared with what is known now.
func TestOneAssessmentIsComparedWithNow(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(), l)
		w := h.Words()
		if err := h.Session().Assess(data.MustDate("2025-12-31"), "", "", ""); err != nil {
			t.Fatal(err)
		}
		c := openComparing(t, h)
		h.MustSay(w.T("past.comparing.second"), w.T("past.today", "Date", "2026-06-30"))
		first := h.Session().Records()[0].ID
		if c.from.id != first || c.to.id != "" {
			t.Fatalf("%q and %q are compared", c.from.id, c.to.id)
		}
		before := c.compared.result
		c.Refresh()
		if c.compared.result != before {
			t.Error("what is known is worked out again")
		}
		training := data.NewLine("training", "Training")
		training.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-02-01"), Amount: 20_000_00}
		for _, edit := range []session.Edit{session.AddLine(data.Cost, training), session.RemoveLine(data.Cost, h.Session().Evaluation().Costs[0])} {
			if err := h.Session().Apply(edit); err != nil {
				t.Fatal(err)
			}
		}
		h.Settle()
		h.MustSay(w.T("past.line.added", "Name", "Training"), w.T("past.line.removed", "Name", "Licence"))
		mustAddUp(t, c)
		h.MustAgree()
		h.OpenAll()
		if place := linePlace(h, "licence"); place != nil {
			t.Errorf("a line that is gone leads to %v", place)
		}
	})
}

// Two currencies cannot be compared; the score can.
func TestOtherCurrencyIsSaid(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	c := openComparing(t, h)
	if err := h.Session().Apply(session.ChangeCurrency("USD")); err != nil {
		t.Fatal(err)
	}
	c.compare(h.Session().Records()[2].ID, "")
	c.Refresh()
	h.Settle()
	h.MustSay(h.Words().Reason(c.compared.result.Net.Change.Why))
	h.MustNotSay("⟨", "NaN")
	c.look(h, 2)
	mustAddUp(t, c)
}

// A damaged assessment cannot be chosen; the frozen inputs of another that cannot be read
// are said.
func TestDamagedAssessmentsAreNotCompared(t *testing.T) {
	h := hosttest.Of(t, file(t, lang.English, func(a []data.Assessment) { a[0].Note += "!" }), lang.English)
	if len(h.Session().Damaged()) != 1 {
		t.Fatal("nothing is damaged")
	}
	c := openComparing(t, h)
	if isOneOf(c.from.moments, h.Session().Damaged()[0].ID) || len(c.from.moments) != 3 {
		t.Errorf("offered are %v", c.from.moments)
	}
}

// What an assessment was made from may be beyond this version; that is said.
func TestUnreadableInputsAreSaid(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Of(t, file(t, l, func(a []data.Assessment) { a[0].Inputs, a[0].Hash = []byte(`{"later":1}`), "" }), l)
		c := openComparing(t, h)
		c.compare(h.Session().Records()[0].ID, "")
		c.Refresh()
		h.Settle()
		h.MustSay(h.Words().T("past.unreadable"))
		h.MustNotSay("⟨")
		if c.export.Visible() || c.Do(widgets.Explain) {
			t.Error("a picture or a figure is offered")
		}
		c.compare(h.Session().Records()[1].ID, "")
		c.Refresh()
		h.Settle()
		mustAddUp(t, c)
	})
}

// Many lines with long names stay quick to look at and add up.
func TestManyLinesAreCompared(t *testing.T) {
	h := large(t, lang.Chinese, 200)
	e := h.Session().Evaluation()
	for i := range 100 {
		line := e.Costs[i%len(e.Costs)].Clone()
		line.Schedule.Amount += data.Money(i*333 + 1)
		if err := h.Session().Apply(session.ChangeLine(data.Cost, line, "")); err != nil {
			t.Fatal(err)
		}
	}
	c := openComparing(t, h)
	for i := range figuresCompared() {
		c.look(h, i)
		if c.view().bridge.Change.Defined() {
			mustAddUp(t, c)
		}
	}
	if size := c.Content().MinSize(); size.Width > 760 {
		t.Errorf("the part wants %v", size)
	}
}

func BenchmarkCompare200Lines(b *testing.B) {
	h := large(b, lang.English, 200)
	line := h.Session().Evaluation().Costs[0].Clone()
	line.Schedule.Amount *= 2
	if err := h.Session().Apply(session.ChangeLine(data.Cost, line, "")); err != nil {
		b.Fatal(err)
	}
	c := openComparing(b, h)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			c.compared = compared{}
			c.Refresh()
		}
	})
	b.Run("worked out", func(b *testing.B) {
		for b.Loop() {
			c.compared = compared{}
			c.work(c.from.id, c.to.id)
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			c.Refresh()
		}
	})
}
