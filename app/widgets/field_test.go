package widgets_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"huibao/app/look"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// window shows the objects one below the other, with the program's look.
func window(t *testing.T, objects ...fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.New(false, look.NewFonts()))
	w := test.NewTempWindow(t, container.NewVBox(objects...))
	w.Resize(fyne.NewSize(460, 700))
	return w
}

func typeInto(w fyne.Window, text string) {
	for _, letter := range text {
		w.Canvas().Focused().TypedRune(letter)
	}
}

func replace(w fyne.Window, text string) {
	focused := w.Canvas().Focused()
	focused.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	typeInto(w, text)
}

func TestMoneyFieldKeepsWhatWasTypedAndTheLastValidValue(t *testing.T) {
	for _, test := range []struct {
		language lang.Language
		typed    string
		sentence string
	}{
		{lang.Chinese, "12x", "“x”不是数字，请写成 12000 或 1.2万。"},
		{lang.English, "12x", "“x” is not a number; write 12000 or 12k."},
		{lang.Chinese, "-5", "不能为负数，请填 0 或更大的数。"},
		{lang.English, "-5", "Must not be negative; enter 0 or more."},
		{lang.Chinese, strings.Repeat("9", 20), "过大：最多 1,000,000,000,000。"},
		{lang.English, strings.Repeat("9", 50), "Too long: at most 40 characters."},
		{lang.Chinese, "1.234", "CNY 最多 2 位小数。"},
		{lang.English, "$5", "This evaluation is kept in CNY; convert the amount first."},
	} {
		t.Run(string(test.language)+" "+test.typed, func(t *testing.T) {
			field := widgets.NewMoney(lang.For(test.language), "金额", "CNY")
			var stored data.Money
			field.OnValid = func(m data.Money) error { stored = m; return nil }
			w := window(t, field)
			field.Reset(100_00)
			field.Focus()
			replace(w, test.typed)
			if field.Problem() != test.sentence {
				t.Errorf("says %q, want %q", field.Problem(), test.sentence)
			}
			if field.Text() != test.typed {
				t.Errorf("the field holds %q, typed was %q", field.Text(), test.typed)
			}
			w.Canvas().Unfocus()
			if field.Text() != test.typed || field.Problem() == "" {
				t.Errorf("left, the field holds %q and says %q", field.Text(), field.Problem())
			}
			if field.Value() != stored && stored != 0 {
				t.Errorf("value %d, stored %d", field.Value(), stored)
			}
		})
	}
}

// What is left of a number on the way to nothing, or to something that is no number, does
// not stay in its place: the value from before does.
func TestWhatCannotBeReadLeavesTheValueFromBefore(t *testing.T) {
	field := widgets.NewMoney(lang.For(lang.Chinese), "金额", "CNY")
	var stored data.Money
	field.OnValid = func(m data.Money) error { stored = m; return nil }
	w := window(t, field)
	for _, typed := range []string{"", "1e308", "6x", strings.Repeat("9", 20)} {
		field.Reset(98_000_00)
		field.Focus()
		for range field.Text() {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
		typeInto(w, typed)
		if field.Value() != 98_000_00 || stored != 98_000_00 || field.Problem() == "" || field.Text() != typed {
			t.Errorf("%q: value %d, stored %d, says %q of %q", typed, field.Value(), stored, field.Problem(), field.Text())
		}
		replace(w, "6w")
		if stored != 60_000_00 || field.Problem() != "" {
			t.Errorf("after %q 6w is %d: %s", typed, stored, field.Problem())
		}
		w.Canvas().Unfocus()
	}
}

// A text of ten thousand characters would stop the window while the toolkit wraps it.
func TestTooLongATextIsNotPasted(t *testing.T) {
	field := widgets.NewMultiLine(lang.For(lang.Chinese), "依据")
	w := window(t, field)
	field.Focus()
	paste := func(text string) {
		clipboard := test.NewClipboard()
		clipboard.SetContent(text)
		w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	}
	short := strings.Repeat("合同", 500)
	paste(short)
	if field.Value() != short {
		t.Fatalf("%d characters became %d", len([]rune(short)), len([]rune(field.Value())))
	}
	paste(strings.Repeat("合同😀\t", 2500))
	if field.Value() != short || field.Problem() != "太长：最多 2000 个字符。" {
		t.Errorf("%d characters, says %q", len([]rune(field.Value())), field.Problem())
	}
	typeInto(w, "。")
	if field.Value() != short+"。" || field.Problem() != "" {
		t.Errorf("typed on: %d characters, says %q", len([]rune(field.Value())), field.Problem())
	}
}

func TestFieldReportsEachValidLetterAndTidiesUpWhenLeft(t *testing.T) {
	field := widgets.NewMoney(lang.For(lang.Chinese), "金额", "CNY")
	var stored []data.Money
	field.OnValid = func(m data.Money) error {
		stored = append(stored, m)
		field.SetValue(m) // what a refresh from the session does
		return nil
	}
	w := window(t, field)
	field.Focus()
	replace(w, "3.5万")
	if want := []data.Money{3_00, 3_50, 35000_00}; !slices.Equal(stored, want) {
		t.Errorf("stored %v, want %v", stored, want)
	}
	if field.Text() != "3.5万" {
		t.Errorf("while typing the field holds %q", field.Text())
	}
	w.Canvas().Unfocus()
	if field.Text() != "35,000" {
		t.Errorf("left, the field holds %q", field.Text())
	}
}

func TestFieldTakesAValueFromElsewhere(t *testing.T) {
	field := widgets.NewDate(lang.For(lang.Chinese), "日期")
	w := window(t, field)
	field.Reset(data.MustDate("2026-01-31"))
	field.Focus()
	replace(w, "2026-02-30")
	if want := "2026 年 2 月只有 28 天，没有 30 日。"; field.Problem() != want {
		t.Errorf("says %q, want %q", field.Problem(), want)
	}
	field.SetValue(data.MustDate("2026-01-31"))
	if field.Text() != "2026-02-30" {
		t.Errorf("the same value disturbed what is typed: %q", field.Text())
	}
	field.SetValue(data.MustDate("2025-12-31"))
	if field.Text() != "2025-12-31" || field.Problem() != "" {
		t.Errorf("undo left %q with %q", field.Text(), field.Problem())
	}
}

func TestDateIsNotTakenHalfTyped(t *testing.T) {
	field := widgets.NewDate(lang.For(lang.English), "From")
	var stored []data.Date
	field.OnValid = func(d data.Date) error { stored = append(stored, d); return nil }
	w := window(t, field)
	field.Focus()
	typeInto(w, "2026-1-3")
	if field.Problem() != "" || len(stored) != 0 {
		t.Errorf("half typed: %q, stored %v", field.Problem(), stored)
	}
	w.Canvas().Unfocus()
	if field.Text() != "2026-01-03" || len(stored) != 1 {
		t.Errorf("left: %q, stored %v", field.Text(), stored)
	}
	field.Focus()
	replace(w, "2026-1")
	w.Canvas().Unfocus()
	if want := "This date is not clear; write 2026-01-31."; field.Problem() != want || field.Text() != "2026-1" {
		t.Errorf("left half: %q, %q", field.Problem(), field.Text())
	}
}

func TestRefusedValueIsOfferedAgain(t *testing.T) {
	field := widgets.NewPercent(lang.For(lang.English), "Share")
	most := 0.5
	field.OnValid = func(x float64) error {
		if x > most {
			return data.Problems{{Path: "share", Rule: data.RuleRange, Args: map[string]any{"Min": 0.0, "Max": most}}}
		}
		return nil
	}
	w := window(t, field)
	field.Focus()
	replace(w, "60")
	if want := "Must lie between 0% and 50%."; field.Problem() != want {
		t.Errorf("says %q, want %q", field.Problem(), want)
	}
	if field.Value() != 0.06 { // the 6 of 60 was valid
		t.Errorf("value %v", field.Value())
	}
	most = 1
	field.Retry()
	if field.Problem() != "" || field.Value() != 0.6 {
		t.Errorf("after the retry %v, %q", field.Value(), field.Problem())
	}
}

func TestEscapeTakesBackWhatIsNoValue(t *testing.T) {
	field := widgets.NewNumber(lang.For(lang.English), "Hours", "h")
	w := window(t, field)
	field.Reset(5)
	field.Focus()
	replace(w, "many")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if field.Text() != "5" || field.Problem() != "" {
		t.Errorf("holds %q, says %q", field.Text(), field.Problem())
	}
}

func TestNothingMovesWhenAProblemShows(t *testing.T) {
	a, b := widgets.NewMoney(lang.For(lang.Chinese), "金额", "CNY"), widgets.NewDate(lang.For(lang.Chinese), "日期")
	below := widgets.NewText(lang.For(lang.Chinese), "备注")
	w := window(t, widgets.NewRow(a, b), below)
	before := below.Position()
	a.Focus()
	replace(w, "甲")
	if a.Problem() == "" || below.Position() != before {
		t.Errorf("%q moved the next field from %v to %v", a.Problem(), before, below.Position())
	}
}

func TestUndoKeyGoesToTheWindow(t *testing.T) {
	field := widgets.NewText(lang.For(lang.English), "Name")
	w := window(t, field)
	undone := 0
	w.Canvas().AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { undone++ })
	field.Focus()
	typeInto(w, "abc")
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
	if _, can := w.Canvas().(fyne.Shortcutable); can && undone != 1 || field.Text() != "abc" {
		t.Errorf("undone %d times, the field holds %q", undone, field.Text())
	}
}

func TestReturnGoesToTheNextField(t *testing.T) {
	a, b := widgets.NewText(lang.For(lang.English), "A"), widgets.NewText(lang.For(lang.English), "B")
	w := window(t, a, b)
	a.Focus()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !b.Focused() {
		t.Error("Return did not go on")
	}
}

func TestChoiceAndToggleGoBackWhenRefused(t *testing.T) {
	words := lang.For(lang.English)
	choice := widgets.NewChoice(words, "Every", data.Periods(), words.Period)
	choice.OnValid = func(data.Period) error { return widgets.Told("not now") }
	toggle := widgets.NewToggle(words, "On")
	toggle.OnValid = func(bool) error { return errors.New("disk full") }
	w := window(t, choice, toggle)
	choice.Reset(data.EveryYear)
	choice.Focus()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if choice.Value() != data.EveryYear || choice.Problem() != "not now" {
		t.Errorf("choice %v, %q", choice.Value(), choice.Problem())
	}
	toggle.Focus()
	w.Canvas().Focused().TypedRune(' ')
	if toggle.Value() || toggle.Problem() != words.T("widgets.not-saved") {
		t.Errorf("toggle %v, %q", toggle.Value(), toggle.Problem())
	}
}
