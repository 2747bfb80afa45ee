package lines_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// rowsOfCosts are rows as Excel copies them, with headings and, in so many rows, an
// amount that is none.
func rowsOfCosts(language lang.Language, rows, wrong int) string {
	var b strings.Builder
	heads, category := "名称\t类别\t金额（元）\t日期\t风险", "培训"
	if language == lang.English {
		heads, category = "Name\tCategory\tAmount (CNY)\tDate\tRisk adjustment", "Training"
	}
	b.WriteString(heads + "\r\n")
	every := rows / max(1, wrong)
	for i := range rows {
		amount := fmt.Sprint(1000 + i)
		if wrong > 0 && i%every == every-1 {
			amount = "n/a?"
		}
		fmt.Fprintf(&b, "L%03d\t%s\t%s\t2025-03-01\t10%%\r\n", i+1, category, amount)
	}
	return b.String()
}

func setClipboard(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

// tap taps the visible button with the text of a key.
func tap(t *testing.T, h *hosttest.Host, key string, pairs ...any) {
	t.Helper()
	text := h.Words().T(key, pairs...)
	found := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text })
	if len(found) != 1 {
		t.Fatalf("there are %d buttons %q", len(found), text)
	}
	test.Tap(found[0])
}

// 500 rows of which 20 are wrong: 480 come in, 20 stay to be mended, nothing is half
// done, and one undo takes all 480 back. By keyboard all the way.
func TestPasting500RowsOfWhich20AreWrong(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.New(t, withCosts(oneTime("there before", 1_00)), language)
			h.Open(costs.New)
			before := h.Stored()
			setClipboard(rowsOfCosts(language, 500, 20))
			selectRow(h, 0)
			h.Shortcut(&fyne.ShortcutPaste{})
			h.MustSay(h.Words().T("costs.paste-title"), h.Words().T("lines.paste-take", "N", 480), h.Words().T("pasting.summary.wrong", "N", 20))
			if len(h.Stored().Costs) != 1 {
				t.Fatal("rows came in before they were taken")
			}
			tap(t, h, "lines.paste-take", "N", 480)
			if n := len(h.Stored().Costs); n != 481 {
				t.Fatalf("%d lines are stored, want 481", n)
			}
			if want := h.Words().T("lines.paste-taken", "N", 480); h.Told != want {
				t.Errorf("says %q", h.Told)
			}
			h.MustSay(h.Words().T("lines.paste-take", "N", 0), h.Words().T("pasting.summary.wrong", "N", 20), "n/a?")
			edit, _ := h.Session().CanUndo()
			if edit.Name != "edit.cost.paste" {
				t.Errorf("undo is called %s", edit.Name)
			}
			undo(t, h)
			if after := h.Stored(); len(after.Costs) != 1 || after.Costs[0].Name != before.Costs[0].Name {
				t.Errorf("after one undo there are %d lines", len(after.Costs))
			}
			h.MustSay(h.Words().T("pasting.summary.wrong", "N", 20)) // they are not lost with it
			if err := h.Session().Redo(); err != nil {
				t.Fatal(err)
			}

			for i := range 20 { // the keyboard is on a mistake; typing mends it, Return goes to the next
				h.Type("7")
				h.Type(fmt.Sprintf("%03d", i))
				h.Press(fyne.KeyReturn)
			}
			h.MustSay(h.Words().T("lines.paste-take", "N", 20))
			h.Press(fyne.KeySpace) // the keyboard is on the button that takes them
			costs := h.Stored().Costs
			if len(costs) != 501 {
				t.Fatalf("%d lines are stored, want 501", len(costs))
			}
			for i, line := range costs[481:] {
				if line.Schedule.Amount != data.Money(7000+i)*100 || line.Category != data.Training || line.RiskAdjustment != 0.1 {
					t.Errorf("mended became %+v", line)
				}
			}
			h.MustSay(h.Words().T("lines.several", "N", 20)) // the table again, with what was added
			h.MustNotSay("⟨")
			if !table(h).Focused() || h.Failure != nil {
				t.Errorf("the keyboard is elsewhere, or %v", h.Failure)
			}
			for range 2 {
				undo(t, h)
			}
			if len(h.Stored().Costs) != 1 {
				t.Errorf("after two undos there are %d lines", len(h.Stored().Costs))
			}
		})
	}
}

func TestLeavingThePreviewLosesNothing(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.New(t, evaluation(), language)
			h.Open(costs.New)
			setClipboard(rowsOfCosts(language, 10, 2))
			tap(t, h, "lines.paste") // of the empty page
			h.Type("5")
			h.Press(fyne.KeyEscape) // out of the field, which keeps what was typed
			h.Press(fyne.KeyEscape)
			h.MustSay(h.Words().T("costs.empty"), h.Words().T("pasting.summary.good", "N", 9))
			if len(h.Stored().Costs) != 0 || h.Failure != nil {
				t.Fatalf("leaving took rows, or %v", h.Failure)
			}
			waiting := hosttest.Find(h, func(b *widget.Button) bool {
				return strings.Contains(b.Text, h.Words().T("pasting.summary.good", "N", 9))
			})
			test.Tap(waiting[0])
			tap(t, h, "lines.paste-take", "N", 9)
			h.Press(fyne.KeyEscape)
			if len(h.Stored().Costs) != 9 {
				t.Errorf("%d lines are stored", len(h.Stored().Costs))
			}
			h.MustSay("L001", h.Words().T("pasting.summary.wrong", "N", 1))
			setClipboard(rowsOfCosts(language, 1, 0)) // another paste takes its place
			h.Shortcut(&fyne.ShortcutPaste{})
			h.MustNotSay(h.Words().T("pasting.summary.wrong", "N", 1))
			tap(t, h, "lines.paste-take", "N", 1)
			h.MustNotSay(h.Words().T("lines.paste-waiting", "Rows", ""))
			if len(h.Stored().Costs) != 10 {
				t.Errorf("%d lines are stored", len(h.Stored().Costs))
			}
		})
	}
}

func TestNothingToPasteIsSaid(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "blank": " \t \r\n\t", "too many": strings.Repeat("a\t1\r\n", 3000), "too large": strings.Repeat("x", 5<<20)} {
		for _, language := range lang.Languages() {
			t.Run(name+" "+string(language), func(t *testing.T) {
				h := hosttest.New(t, withCosts(named("a")...), language)
				h.Open(costs.New)
				setClipboard(text)
				selectRow(h, 0)
				h.Shortcut(&fyne.ShortcutPaste{})
				if h.Failure == nil || strings.Contains(h.Words().Error(h.Failure), "⟨") {
					t.Fatalf("says %v", h.Failure)
				}
				h.MustNotSay(h.Words().T("costs.paste-title"))
			})
		}
	}
}

func TestTheMeaningOfAColumnIsChanged(t *testing.T) {
	for _, by := range []string{"key", "button"} {
		t.Run(by, func(t *testing.T) {
			h := hosttest.New(t, withCosts(named("a")...), lang.English)
			h.Open(costs.New)
			setClipboard("Thing\tWhat it costs\r\nServer\t12k\r\nDesk\t900\r\n")
			selectRow(h, 0)
			h.Shortcut(&fyne.ShortcutPaste{})
			h.MustSay(h.Words().T("pasting.summary.wrong", "N", 1)) // the headings are not known as such
			test.Tap(hosttest.Find(h, func(c *widgets.Check) bool { return c.Text == h.Words().T("lines.paste-heads") })[0])
			h.MustSay(h.Words().T("lines.paste-take", "N", 2))
			focusGrid(t, h)
			h.Press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyHome) // onto the head of the first column
			if by == "key" {
				h.Press(fyne.KeyReturn)
			} else {
				meaning := hosttest.Find(h, func(b *widget.Button) bool { return strings.HasPrefix(b.Text, "Column means") })
				test.Tap(meaning[0])
			}
			tapMenu(t, h, "Note")
			h.MustSay(h.Words().T("pasting.summary.wrong", "N", 2), h.Words().T("lines.paste-take", "N", 0))
			h.Press(fyne.KeyReturn)
			tapMenu(t, h, "Name")
			tap(t, h, "lines.paste-take", "N", 2)
			if got := h.Stored().Costs; len(got) != 3 || got[1].Name != "Server" || got[1].Schedule.Amount != 12000_00 {
				t.Errorf("stored %+v", got)
			}
		})
	}
}

func TestLeavingRowsOut(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	h.Open(benefits.New)
	setClipboard("Name\tAmount\r\nA\t1\r\nB\t2\r\nC\tx\r\n")
	tap(t, h, "lines.paste")
	h.Press(fyne.KeyDelete) // the wrong row, on which the keyboard is
	h.MustSay(h.Words().T("pasting.left-out.user"), h.Words().T("pasting.summary.left-out", "N", 2))
	tap(t, h, "lines.paste-in")
	h.MustSay(h.Words().T("pasting.summary.wrong", "N", 1))
	h.Press(fyne.KeyUp, fyne.KeyDelete)
	tap(t, h, "lines.paste-take", "N", 1)
	if got := h.Stored().Benefits; len(got) != 1 || got[0].Name != "A" {
		t.Errorf("stored %+v", got)
	}
}

func TestOnlyTheRowsWithAMistakeAreListed(t *testing.T) {
	h := hosttest.New(t, withCosts(named("a")...), lang.Chinese)
	h.Open(costs.New)
	setClipboard(rowsOfCosts(lang.Chinese, 100, 2))
	selectRow(h, 0)
	h.Shortcut(&fyne.ShortcutPaste{})
	only := hosttest.Find(h, func(c *widgets.Check) bool { return c.Text == h.Words().T("lines.paste-only") })[0]
	test.Tap(only)
	h.MustSay("L050", "L100")
	h.MustNotSay("L049", "L051")
	test.Tap(only)
	h.MustSay("L049")
}

// What is wrong goes back to the spreadsheet with its headings, and comes again from it.
func TestCopyingWhatIsWrong(t *testing.T) {
	h := hosttest.New(t, withCosts(named("a")...), lang.Chinese)
	h.Open(costs.New)
	setClipboard("单位：万元\r\n名称\t金额\t备注\r\n好\t1\t\r\n坏\t一二\t\"两行\n\"\"引号\"\"\"\r\n")
	selectRow(h, 0)
	h.Shortcut(&fyne.ShortcutPaste{})
	h.Shortcut(&fyne.ShortcutCopy{})
	if want := h.Words().T("lines.paste-copied", "N", 1); h.Told != want {
		t.Errorf("says %q", h.Told)
	}
	copied := fyne.CurrentApp().Clipboard().Content()
	if strings.Contains(copied, "好") || !strings.Contains(copied, "名称\t金额\t备注\r\n坏\t一二\t\"两行\n\"\"引号\"\"\"") {
		t.Errorf("copied %q", copied)
	}
	setClipboard(strings.Replace(copied, "一二", "1.2", 1))
	h.Shortcut(&fyne.ShortcutPaste{})
	tap(t, h, "lines.paste-take", "N", 1)
	if got := h.Stored().Costs; len(got) != 2 || got[1].Schedule.Amount != 12000_00 || got[1].Note != "两行\n\"引号\"" {
		t.Errorf("stored %+v", got)
	}
}

// The rows are read again when the amounts mean another currency.
func TestPastedRowsFollowTheCurrency(t *testing.T) {
	h := hosttest.New(t, withCosts(named("a")...), lang.English)
	tab := h.Open(costs.New)
	setClipboard("Name\tAmount\r\nA\t¥12.50\r\nB\tx\r\n")
	tab.Do(widgets.Paste)
	h.MustSay(h.Words().T("lines.paste-take", "N", 1))
	if err := h.Session().Apply(session.ChangeCurrency("JPY")); err != nil {
		t.Fatal(err)
	}
	h.MustSay(h.Words().T("lines.paste-take", "N", 0), h.Words().T("pasting.summary.wrong", "N", 2))
}

// Whatever is on the clipboard and is done with it, nothing of it comes in before it is
// taken, and the table can be shown again.
func TestAnyTextCanBePasted(t *testing.T) {
	h := hosttest.New(t, withCosts(named("a")...), lang.English)
	tab := h.Open(costs.New)
	cell := rapid.SampledFrom([]string{"", "Name", "Amount", "名称", "合计", "12k", "¥3", "2025-01-01", "15%", "\"", "x\ty", "单位：万元", "#REF!"})
	ending := rapid.SampledFrom([]string{"\t", "\r\n", "\n", "\t\t"})
	keys := rapid.SampledFrom([]fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyDelete})
	rapid.Check(t, func(rt *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(0, 12).Draw(rt, "cells") {
			text.WriteString(cell.Draw(rt, "cell") + ending.Draw(rt, "ending"))
		}
		setClipboard(text.String())
		tab.Do(widgets.Paste)
		if !h.Says(h.Words().T("costs.paste-title")) {
			if h.Failure == nil {
				rt.Error("nothing is shown and nothing said")
			}
			return
		}
		h.Press(rapid.SliceOfN(keys, 0, 8).Draw(rt, "keys")...)
		if len(h.Session().Evaluation().Costs) != 1 {
			rt.Error("something came in by itself")
		}
		tab.Do(widgets.Leave)
		if !h.Says(h.Words().T("lines.total")) {
			rt.Error("the table is not shown again")
		}
	})
}

// A letter typed into a pasted cell, from the key to the redrawn preview of 500 rows.
func BenchmarkLetterInAPastedCellOf500(b *testing.B) {
	h := hosttest.New(b, withCosts(named("a")...), lang.Chinese)
	tab := h.Open(costs.New)
	setClipboard(rowsOfCosts(lang.Chinese, 500, 20))
	tab.Do(widgets.Paste)
	h.Type("1")
	for i := 0; b.Loop(); i++ {
		if i%9 == 0 {
			h.Replace("1")
		}
		h.Type("2")
	}
}

// focusGrid puts the keyboard into the grid of pasted rows, as Tab does.
func focusGrid(t *testing.T, h *hosttest.Host) {
	t.Helper()
	for range 30 {
		h.Window().Canvas().FocusNext()
		if _, is := h.Window().Canvas().Focused().(interface {
			fyne.Focusable
			Select(widget.TableCellID)
		}); is {
			return
		}
	}
	t.Fatal("Tab does not come to the rows")
}
