package lines_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
)

func evaluation() *data.Evaluation { return data.New("CRM", data.MustDate("2025-01-01")) }

func oneTime(name string, amount data.Money) data.Line {
	line := data.NewLine(data.NewID(), name)
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-01-01"), Amount: amount}
	return line
}

func recurring(name string, amount data.Money) data.Line {
	line := data.NewLine(data.NewID(), name)
	line.Schedule = data.Schedule{Kind: data.Recurring, Amount: amount, Every: data.EveryYear, Timing: data.InAdvance, From: data.MustDate("2025-01-01")}
	return line
}

func withCosts(lines ...data.Line) *data.Evaluation {
	e := evaluation()
	e.Costs = lines
	return e
}

// field is the visible field with the label in the host's language.
func field[F widgets.Field](t *testing.T, h *hosttest.Host, key string, pairs ...any) F {
	t.Helper()
	label := key
	if strings.Contains(key, ".") {
		label = h.Words().T(key, pairs...)
	}
	return hosttest.Field[F](h, label)
}

// enter types a text over what stands in a field.
func enter(t *testing.T, h *hosttest.Host, f widgets.Field, text string) {
	t.Helper()
	f.Focus()
	h.Replace(text)
}

// choose sets a choice by its value, as the keyboard does, step by step.
func choose[T comparable](t *testing.T, h *hosttest.Host, key string, value T) {
	t.Helper()
	f := field[*widgets.Choice[T]](t, h, key)
	for range 20 {
		if f.Value() == value {
			return
		}
		f.Focus()
		h.Press(fyne.KeyRight)
		if f = field[*widgets.Choice[T]](t, h, key); f.Problem() != "" {
			return
		}
	}
	t.Fatalf("%s cannot be set to %v", key, value)
}

func button(t *testing.T, h *hosttest.Host, key string) *widget.Button {
	t.Helper()
	text := h.Words().T(key)
	found := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		t.Fatalf("there is no button %q", text)
	}
	return found[0]
}

func table(h *hosttest.Host) *widgets.Table {
	return hosttest.Find(h, func(*widgets.Table) bool { return true })[0]
}

// selectRow selects the nth line with the keyboard.
func selectRow(h *hosttest.Host, n int) {
	table(h).Focus()
	h.Press(fyne.KeyHome)
	for range n {
		h.Press(fyne.KeyDown)
	}
}

func TestAddACostByKeyboard(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.New(t, evaluation(), language)
			tab := h.Open(costs.New)
			h.MustSay(h.Words().T("costs.empty"))
			if !tab.Do(widgets.New) {
				t.Fatal("no new line")
			}
			h.Type("培训 training")
			enter(t, h, field[*widgets.MoneyField](t, h, "lines.amount"), "3.5万")
			stored := h.Stored().Costs
			if len(stored) != 1 || stored[0].Name != "培训 training" || stored[0].Schedule.Amount != 35000_00 || stored[0].Schedule.Date != h.Session().Evaluation().Start {
				t.Fatalf("stored %+v", stored)
			}
			h.MustSay("35,000", "培训 training")

			edit, _ := h.Session().CanUndo()
			if name := h.Words().T(edit.Name) + " " + edit.Subject; strings.Contains(name, "⟨") || !strings.Contains(name, "培训") {
				t.Errorf("undo is called %q", name)
			}
			if err := h.Session().Undo(); err != nil {
				t.Fatal(err)
			}
			if got := field[*widgets.MoneyField](t, h, "lines.amount"); got.Value() != 0 || got.Text() != "0" {
				t.Errorf("after undo the amount is %q", got.Text())
			}
			if h.Stored().Costs[0].Name != "培训 training" {
				t.Error("undo took more than the amount back")
			}
			for range 2 {
				if err := h.Session().Undo(); err != nil {
					t.Fatal(err)
				}
			}
			if len(h.Stored().Costs) != 0 {
				t.Error("the line is still there")
			}
			h.MustSay(h.Words().T("costs.empty"))
		})
	}
}

func TestWrongInputIsToldAndKept(t *testing.T) {
	line := recurring("支持", 18000_00)
	for _, test := range []struct{ field, text, chinese, english string }{
		{"lines.amount-each", "18x", "“x”不是数字，请写成 12000 或 1.2万。", "“x” is not a number; write 12000 or 12k."},
		{"lines.amount-each", "-5", "不能为负数，请填 0 或更大的数。", "Must not be negative; enter 0 or more."},
		{"lines.amount-each", strings.Repeat("9", 50), "太长：最多 40 个字符。", "Too long: at most 40 characters."},
		{"lines.amount-each", strings.Repeat("9", 14), "过大：最多 1,000,000,000,000。", "Too large: at most 1,000,000,000,000."},
		{"lines.from", "2026-02-30", "2026 年 2 月只有 28 天，没有 30 日。", "2026-2 has only 28 days; there is no day 30."},
		{"lines.until", "2024-12-31", "不能早于 2025-01-01。", "Must not be before 2025-01-01."},
		{"lines.risk_adjustment", "101", "须在 0% 到 100% 之间。", "Must lie between 0% and 100%."},
		{"lines.growth", "-100", "须大于 −100%。", "Must be above −100%."},
		{"lines.growth", "abc", "“a”不是数字，请写成 12000 或 1.2万。", "“a” is not a number; write 12000 or 12k."},
		{"lines.name", "", "此项必填。", "Please fill this in."},
		{"lines.name", strings.Repeat("长", 201), "太长：最多 200。", "Too long: at most 200."},
	} {
		for _, language := range lang.Languages() {
			t.Run(test.field+" "+test.text[:min(len(test.text), 12)]+" "+string(language), func(t *testing.T) {
				h := hosttest.New(t, withCosts(line), language)
				h.Open(costs.New)
				selectRow(h, 0)
				f := field[widgets.Field](t, h, test.field)
				enter(t, h, f, test.text)
				want := test.chinese
				if language == lang.English {
					want = test.english
				}
				if f.Problem() != want {
					t.Errorf("says %q, want %q", f.Problem(), want)
				}
				if text, draft := f.Draft(); text != test.text || !draft {
					t.Errorf("the field holds %q (%v)", text, draft)
				}
				h.MustSay(want)
				stored := h.Stored().Costs[0]
				if err := stored.Validate(data.Cost, "CNY"); err != nil || stored.Schedule.From != line.Schedule.From || !stored.Schedule.Until.IsZero() {
					t.Errorf("stored %+v: %v", stored, err)
				}
			})
		}
	}
}

func TestWhatIsWronglyTypedWaitsUntilTheLineIsShownAgain(t *testing.T) {
	h := hosttest.New(t, withCosts(oneTime("a", 1_00), oneTime("b", 2_00)), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	enter(t, h, field[*widgets.MoneyField](t, h, "lines.amount"), "七千")
	selectRow(h, 1)
	if f := field[*widgets.MoneyField](t, h, "lines.amount"); f.Text() != "2" || f.Problem() != "" {
		t.Errorf("the other line shows %q with %q", f.Text(), f.Problem())
	}
	selectRow(h, 0)
	if f := field[*widgets.MoneyField](t, h, "lines.amount"); f.Text() != "七千" || f.Problem() == "" {
		t.Errorf("back again it shows %q with %q", f.Text(), f.Problem())
	}
	if got := h.Stored().Costs[0].Schedule.Amount; got != 1_00 {
		t.Errorf("stored %d", got)
	}
}

func TestARefusedEndIsTakenOnceTheBeginningFits(t *testing.T) {
	line := recurring("支持", 1_00)
	line.Schedule.From = data.MustDate("2026-01-01")
	h := hosttest.New(t, withCosts(line), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	until := field[*widgets.DateField](t, h, "lines.until")
	enter(t, h, until, "2025-12-31")
	if until.Problem() == "" {
		t.Fatal("not refused")
	}
	enter(t, h, field[*widgets.DateField](t, h, "lines.from"), "2025-03-01")
	if until.Problem() != "" || h.Stored().Costs[0].Schedule.Until != data.MustDate("2025-12-31") {
		t.Errorf("until says %q, stored %v", until.Problem(), h.Stored().Costs[0].Schedule.Until)
	}
}

func TestAProblemOfAnotherFieldIsNamed(t *testing.T) {
	line := recurring("支持", 1_00)
	line.Schedule.Until = data.MustDate("2025-12-31")
	h := hosttest.New(t, withCosts(line), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	from := field[*widgets.DateField](t, h, "lines.from")
	enter(t, h, from, "2026-03-01")
	if want := "结束日期：不能早于 2026-03-01。"; from.Problem() != want {
		t.Errorf("says %q, want %q", from.Problem(), want)
	}
}

func TestEveryKindOfScheduleAndBackAgain(t *testing.T) {
	h := hosttest.New(t, withCosts(recurring("支持", 18000_00)), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	before := h.Stored().Costs[0].Schedule
	choose(t, h, "lines.kind", data.Yearly)
	enter(t, h, field[*widgets.MoneyField](t, h, "lines.initial"), "12,000")
	enter(t, h, field[*widgets.MoneyField](t, h, "lines.year", "N", 2), "3,000")
	test.Tap(button(t, h, "lines.year-more"))
	enter(t, h, field[*widgets.MoneyField](t, h, "lines.year", "N", 4), "500")
	yearly := h.Stored().Costs[0].Schedule
	if want := []data.Money{0, 3000_00, 0, 500_00}; yearly.Initial != 12000_00 || !cmp.Equal(yearly.Years, want) {
		t.Errorf("yearly %+v", yearly)
	}
	h.MustSay("¥12,000 + ¥0 + ¥3,000 + ¥0 + ¥500 = ¥15,500", h.Words().T("lines.mark.past-horizon"))
	test.Tap(button(t, h, "lines.year-less"))
	choose(t, h, "lines.kind", data.OneTime)
	if s := h.Stored().Costs[0].Schedule; s.Amount != 12000_00 || s.Date != h.Session().Evaluation().Start {
		t.Errorf("one-time %+v", s)
	}
	choose(t, h, "lines.kind", data.Recurring)
	if after := h.Stored().Costs[0].Schedule; !cmp.Equal(before, after, cmp.Comparer(func(a, b data.Date) bool { return a == b })) {
		t.Errorf("back again %+v, was %+v", after, before)
	}
	choose(t, h, "lines.every", data.EveryMonth)
	choose(t, h, "lines.timing", data.Spread)
	if s := h.Stored().Costs[0].Schedule; s.Every != data.EveryMonth || s.Timing != data.Spread {
		t.Errorf("recurring %+v", s)
	}
	h.MustSay("¥18,000 × 每年 12 次 = ¥216,000 / 年")
}

func TestReadings(t *testing.T) {
	h := hosttest.New(t, withCosts(recurring("支持", 18000_00)), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	h.MustSay(h.Words().T("lines.readings-none"))
	before := h.Session().Result()
	test.Tap(button(t, h, "lines.reading-add"))
	h.MustSay(h.Words().T("lines.reading-draft"))
	enter(t, h, field[*widgets.DateField](t, h, "lines.measured_on"), "2026-06-29")
	if readings := h.Stored().Costs[0].Readings; len(readings) != 0 || h.Session().Result() != before {
		t.Fatalf("nothing was measured, and %+v is stored", readings)
	}
	enter(t, h, field[*widgets.DateField](t, h, "lines.measured_on"), "2026-06-30")
	// The label of the amount stands twice now: in the plan and in the reading.
	amounts := hosttest.Find(h, func(f *widgets.MoneyField) bool { return f.Label() == h.Words().T("lines.amount-each") })
	enter(t, h, amounts[1], "19500")
	if readings := h.Stored().Costs[0].Readings; len(readings) != 1 || readings[0].Since != data.MustDate("2025-01-01") || readings[0].MeasuredOn != hosttest.Today() || readings[0].Schedule.Amount != 19500_00 {
		t.Fatalf("the reading begins as %+v", readings)
	}
	h.MustNotSay(h.Words().T("lines.reading-draft"))
	enter(t, h, field[widgets.Field](t, h, "lines.since"), "2026-01-01")
	on := field[*widgets.DateField](t, h, "lines.measured_on")
	enter(t, h, on, "2025-12-31")
	if want := "不能早于 2026-01-01。"; on.Problem() != want {
		t.Errorf("says %q, want %q", on.Problem(), want)
	}
	enter(t, h, on, "2026-01-15")
	line := h.Stored().Costs[0]
	if r := line.Readings[0]; r.Schedule.Amount != 19500_00 || r.Since.String() != "2026-01-01" || r.MeasuredOn.String() != "2026-01-15" || line.Schedule.Amount != 18000_00 {
		t.Errorf("stored %+v", line)
	}
	h.MustSay("自 2026-01-01 · 测于 2026-01-15", "每年 ¥19,500", "实测：¥19,500 × 每年 1 次")

	choose(t, h, "lines.kind", data.OneTime)
	if f := field[*widgets.Choice[data.ScheduleKind]](t, h, "lines.kind"); f.Problem() != h.Words().T("lines.has-readings") || f.Value() != data.Recurring {
		t.Errorf("the kind of a measured line: %v, %q", f.Value(), f.Problem())
	}
	choose(t, h, "lines.timing", data.Spread)
	if got := h.Stored().Costs[0].Readings[0].Schedule.Timing; got != data.Spread {
		t.Errorf("the reading's timing is %v", got)
	}

	test.Tap(button(t, h, "lines.reading-add"))
	test.Tap(button(t, h, "lines.reading-drop"))
	if got := h.Stored().Costs[0].Readings; len(got) != 1 {
		t.Errorf("what was dropped is stored: %+v", got)
	}
	test.Tap(button(t, h, "lines.reading-add"))
	enter(t, h, field[*widgets.TextField](t, h, "lines.owner"), "Li") // of the line, which leaves the draft one
	if line := h.Stored().Costs[0]; len(line.Readings) != 1 || line.Owner != "Li" {
		t.Errorf("stored %+v", line)
	}
	test.Tap(button(t, h, "lines.reading-still"))
	if next := h.Stored().Costs[0].Readings[1]; next.Since.String() != "2026-01-16" || next.Schedule.Amount != 19500_00 {
		t.Errorf("the next reading begins as %+v", next)
	}
	removes := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("lines.reading-remove") })
	test.Tap(removes[len(removes)-1])
	if got := h.Stored().Costs[0].Readings; len(got) != 1 || got[0].Since.String() != "2026-01-01" {
		t.Errorf("left are %+v", got)
	}
}

func TestMoveDuplicateRemove(t *testing.T) {
	a, b, c := oneTime("a", 1_00), oneTime("b", 2_00), oneTime("c", 3_00)
	b.Category = data.Licence
	h := hosttest.New(t, withCosts(a, b, c), lang.English)
	tab := h.Open(costs.New)
	names := func() string {
		var all []string
		for _, line := range h.Stored().Costs {
			all = append(all, line.Name)
		}
		return strings.Join(all, " ")
	}
	selectRow(h, 0)
	test.Tap(button(t, h, "lines.down")) // past c, the next of its category
	if got := names(); got != "b c a" {
		t.Errorf("moved down: %s", got)
	}
	test.Tap(button(t, h, "lines.duplicate"))
	if got := names(); got != "b c a a (copy)" {
		t.Errorf("duplicated: %s", got)
	}
	table(h).Focus()
	h.Press(fyne.KeyDelete)
	if got := names(); got != "b c a" {
		t.Errorf("removed: %s", got)
	}
	if !tab.Do(widgets.Remove) {
		t.Error("nothing is selected after the removal")
	}
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if got := names(); got != "b c a" {
		t.Errorf("brought back: %s", got)
	}
}

func TestLeftOutLinesAreInNoTotal(t *testing.T) {
	a, b := oneTime("a", 1000_00), oneTime("b", 500_00)
	h := hosttest.New(t, withCosts(a, b), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 1)
	f := field[*widgets.Toggle](t, h, "lines.excluded")
	f.Focus()
	h.Type(" ")
	if !h.Stored().Costs[1].Excluded {
		t.Fatal("not stored")
	}
	lines := table(h).Lines()
	if total := lines[len(lines)-1]; total[1] != "1,000" {
		t.Errorf("total %v", total)
	}
	if heading := lines[0]; heading[1] != "1,000" {
		t.Errorf("subtotal %v", heading)
	}
	h.MustSay("b （不计入）", h.Words().T("lines.remark.excluded"))
}

func TestTheWheelScrollsThePanelOverAField(t *testing.T) {
	h := hosttest.New(t, withCosts(oneTime("a", 1000_00)), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	h.Settle()
	amount := field[*widgets.MoneyField](t, h, "lines.amount")
	driver := fyne.CurrentApp().Driver()
	before := driver.AbsolutePositionForObject(amount)
	test.Scroll(h.Window().Canvas(), before.AddXY(40, 30), 0, -50)
	if after := driver.AbsolutePositionForObject(amount); after.Y != before.Y-50 {
		t.Errorf("the field went from %v to %v", before, after)
	}
}

func TestDistributionAndCorrelationGroup(t *testing.T) {
	benefit := recurring("节省工时", 1_00)
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			e := evaluation()
			e.Costs, e.Benefits = []data.Line{recurring("支持", 1_00)}, []data.Line{benefit}
			h := hosttest.New(t, e, language)
			for side, open := range map[data.Side]func(widgets.Host) widgets.Tab{data.Cost: costs.New, data.Benefit: benefits.New} {
				h.Open(open)
				selectRow(h, 0)
				h.MustNotSay(h.Words().T("lines.correlation_group"))
				field[*widgets.Toggle](t, h, "lines.range").Focus()
				h.Type(" ")
				h.MustSay(h.Words().T("lines.distribution-hint"), h.Words().T("lines.correlation-hint"))
				choose(t, h, "lines.distribution", data.Triangular)
				enter(t, h, field[*widgets.TextField](t, h, "lines.correlation_group"), "人员 people")
				stored := h.Stored().Lines(side)[0]
				if stored.Range == nil || stored.Range.Distribution != data.Triangular || stored.CorrelationGroup != "人员 people" {
					t.Errorf("%s: stored %+v, group %q", side, stored.Range, stored.CorrelationGroup)
				}
				h.MustNotSay("⟨")
			}
		})
	}
}

func TestRange(t *testing.T) {
	h := hosttest.New(t, withCosts(oneTime("a", 1000_00)), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	field[*widgets.Toggle](t, h, "lines.range").Focus()
	h.Type(" ")
	low := field[*widgets.NumberField](t, h, "lines.range.low")
	enter(t, h, low, "150%")
	if low.Problem() == "" {
		t.Error("a low above the likely is taken")
	}
	enter(t, h, field[*widgets.NumberField](t, h, "lines.range.high"), "200%")
	enter(t, h, field[*widgets.NumberField](t, h, "lines.range.likely"), "160%")
	if got := h.Stored().Costs[0].Range; got == nil || *got != (data.Range{Low: 1.5, Likely: 1.6, High: 2, Distribution: data.PERT}) {
		t.Errorf("range %+v", got)
	}
}

// Looking at a line, and going through all its fields, changes nothing; and every
// text is there in both languages.
func TestShowingAnyEvaluationChangesNothing(t *testing.T) {
	any := rapid.Custom(datatest.Evaluation)
	for seed := range 8 {
		e := any.Example(seed)
		for side, open := range map[data.Side]func(widgets.Host) widgets.Tab{data.Cost: costs.New, data.Benefit: benefits.New} {
			language := lang.Languages()[seed%2]
			t.Run(fmt.Sprint(seed, side, language), func(t *testing.T) {
				h := hosttest.New(t, e, language)
				h.Open(open)
				before := h.Session().Evaluation()
				for i := range e.Lines(side) {
					selectRow(h, i)
					for _, text := range h.Texts() {
						if strings.Contains(text, "⟨") || strings.Contains(text, "NaN") || strings.Contains(text, "no value") {
							t.Errorf("says %q", text)
						}
					}
					for range 50 {
						h.Window().Canvas().FocusNext()
					}
				}
				if _, changed := h.Session().CanUndo(); changed || h.Session().Evaluation() != before || h.Failure != nil {
					t.Errorf("looking changed the evaluation; %v", h.Failure)
				}
			})
		}
	}
}

// linesOf300 is a tab of 300 costs in eleven categories, as in the window.
func linesOf300(b *testing.B) (*hosttest.Host, widgets.Tab) {
	e := evaluation()
	for i := range 300 {
		line := recurring(fmt.Sprint("line ", i), data.Money(i)*100)
		line.Category = data.Categories()[i%11]
		e.Costs = append(e.Costs, line)
	}
	h := hosttest.New(b, e, lang.Chinese)
	tab := h.Open(costs.New)
	selectRow(h, 5)
	b.Cleanup(func() {
		if h.Failure != nil {
			b.Error(h.Failure)
		}
	})
	return h, tab
}

// What a person waits for beside 300 lines: from the key to the texts and places of
// everything that is drawn anew, the edit stored. Painting is measured apart.
func BenchmarkBeside300Lines(b *testing.B) {
	b.Run("letter", func(b *testing.B) {
		h, _ := linesOf300(b)
		hosttest.Find(h, func(f *widgets.TextField) bool { return f.Label() == h.Words().T("lines.name") })[0].Focus()
		for i := 0; b.Loop(); i++ {
			if i%150 == 0 {
				h.Replace("x")
			}
			h.Type("y")
		}
	})
	b.Run("switch out", func(b *testing.B) {
		_, tab := linesOf300(b)
		for b.Loop() {
			tab.Do(widgets.Switch)
		}
	})
	b.Run("switch all out", func(b *testing.B) {
		_, tab := linesOf300(b)
		tab.Do(widgets.SelectAll)
		for b.Loop() {
			tab.Do(widgets.Switch)
		}
	})
	b.Run("switch all out, painted", func(b *testing.B) {
		h, tab := linesOf300(b)
		tab.Do(widgets.SelectAll)
		for b.Loop() {
			tab.Do(widgets.Switch)
			h.Picture()
		}
	})
	b.Run("undo of all", func(b *testing.B) {
		h, tab := linesOf300(b)
		tab.Do(widgets.SelectAll)
		tab.Do(widgets.Switch)
		for i := 0; b.Loop(); i++ {
			turn := h.Session().Undo
			if i%2 == 1 {
				turn = h.Session().Redo
			}
			if err := turn(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("move", func(b *testing.B) {
		h, _ := linesOf300(b)
		for i := 0; b.Loop(); i++ {
			h.Shortcut(moveKey([]fyne.KeyName{fyne.KeyDown, fyne.KeyUp}[i%2]))
		}
	})
	b.Run("select all", func(b *testing.B) {
		h, tab := linesOf300(b)
		for b.Loop() {
			tab.Do(widgets.SelectAll)
			h.Press(fyne.KeyEscape)
		}
	})
	b.Run("scroll", func(b *testing.B) {
		h, _ := linesOf300(b)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(table(h)).AddXY(40, 100)
		for i := 0; b.Loop(); i++ {
			by := float32(-120)
			if i%100 >= 50 {
				by = 120
			}
			test.Scroll(h.Window().Canvas(), at, 0, by)
		}
	})
	b.Run("page", func(b *testing.B) {
		h, _ := linesOf300(b)
		for i := 0; b.Loop(); i++ {
			h.Press([]fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp}[i/20%2])
		}
	})
	b.Run("sort", func(b *testing.B) {
		h, _ := linesOf300(b)
		for i := 0; b.Loop(); i++ {
			table(h).SortBy(i%4, i%2 == 0)
		}
	})
	b.Run("filter", func(b *testing.B) {
		h, _ := linesOf300(b)
		for i := 0; b.Loop(); i++ {
			table(h).SetFilter([]string{"line 2", "line 25", "line", ""}[i%4])
		}
	})
	b.Run("group", func(b *testing.B) {
		h, _ := linesOf300(b)
		for i := 0; b.Loop(); i++ {
			table(h).SetGrouped(i%2 == 0)
		}
	})
	b.Run("painting", func(b *testing.B) {
		h, _ := linesOf300(b)
		for b.Loop() {
			h.Picture()
		}
	})
}

// Every field for an amount takes the forms in which people write one, and every field
// for a share 15% and 0.15.
func TestFormsOfNumbers(t *testing.T) {
	yearly, calculated := oneTime("yearly", 0), oneTime("calculated", 0)
	yearly.Schedule = data.Schedule{Kind: data.Yearly, Years: []data.Money{0, 0}}
	calculated.Schedule = data.Schedule{Kind: data.Calculated, Method: data.RevenueGrowth, From: data.MustDate("2025-01-01"),
		Inputs: data.Inputs{data.Before: 0, data.After: 0, data.Margin: 0.5}}
	calculated.Range = &data.Range{Low: 0.1, Likely: 1, High: 1, Distribution: data.PERT}
	e := evaluation()
	e.Benefits = []data.Line{oneTime("once", 0), recurring("again", 0), yearly, calculated}
	h := hosttest.New(t, e, lang.Chinese)
	h.Open(benefits.New)
	table(h).SetGrouped(false)
	words := h.Words()
	for row, fields := range [][]string{
		{words.T("lines.amount"), words.T("lines.risk_adjustment"), words.T("lines.attribution")},
		{words.T("lines.amount-each"), words.T("lines.growth")},
		{words.T("lines.initial"), words.T("lines.year", "N", 1), words.T("lines.year", "N", 2)},
		{words.Input(data.RevenueGrowth, data.Before), words.Input(data.RevenueGrowth, data.After), words.Input(data.RevenueGrowth, data.Margin), words.T("lines.range.low")},
	} {
		selectRow(h, row)
		for _, label := range fields {
			f := field[widgets.Field](t, h, label)
			forms := map[string]string{"3万": "30,000", "1.2万": "12,000", "45k": "45,000", "12,000.50": "12,000.5"}
			if number, is := f.(*widgets.NumberField); is && strings.HasSuffix(number.Text(), "%") {
				forms = map[string]string{"15%": "15%", "0.15": "15%", "15": "15%", "１５％": "15%"}
			}
			for form, want := range forms {
				enter(t, h, f, form)
				h.Window().Canvas().Unfocus()
				shown := f.(interface{ Text() string }).Text()
				if strings.TrimSuffix(shown, "0") != want && shown != want || f.Problem() != "" {
					t.Errorf("%s: %s is shown as %s, want %s; %s", label, form, shown, want, f.Problem())
				}
			}
		}
	}
}
