package widgets_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
)

// newSeveralTable is a table of five rows in two groups, a and c, e under X, b and d
// under Y, in which several can be selected; told counts what it tells.
func newSeveralTable(t *testing.T) (table *widgets.Table, w fyne.Window, told *int) {
	t.Helper()
	table, w = newTable(t)
	table.Several = true
	table.SetGrouped(true)
	table.SetRows([]widgets.Row{row("a", "X", 1), row("b", "Y", 2), row("c", "X", 3), row("d", "Y", 4), row("e", "X", 5)},
		[]widgets.Cell{{Text: "Total"}, {Text: "all"}})
	told = new(int)
	table.OnSelection = func() { *told++ }
	return table, w, told
}

// hold presses or lets go of Shift on what has the keyboard.
func hold(w fyne.Window, held bool) {
	keys := w.Canvas().Focused().(desktop.Keyable)
	if shift := (&fyne.KeyEvent{Name: desktop.KeyShiftLeft}); held {
		keys.KeyDown(shift)
	} else {
		keys.KeyUp(shift)
	}
}

func shortcut(w fyne.Window, s fyne.Shortcut) {
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(s)
}

func click(t *testing.T, w fyne.Window, at fyne.Position, button desktop.MouseButton, held fyne.KeyModifier) {
	t.Helper()
	hosttest.Click(t, w, at, button, held)
}

// line is a place in the nth line below the titles.
func line(n int) fyne.Position { return fyne.NewPos(30, 28+(float32(n)+0.5)*26) }

func wantSelection(t *testing.T, table *widgets.Table, want string) {
	t.Helper()
	if got := strings.Join(table.Selection(), ""); got != want {
		t.Errorf("selected %q, want %q", got, want)
	}
}

func TestTableSelectsSeveralByMouse(t *testing.T) {
	const ctrl, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	// The lines are X a c e Y b d, so 1 is a and 5 is b.
	for _, test := range []struct {
		name   string
		clicks []int
		held   []fyne.KeyModifier
		want   string
		lead   string
	}{
		{"one", []int{2}, []fyne.KeyModifier{0}, "c", "c"},
		{"one more", []int{1, 5}, []fyne.KeyModifier{0, ctrl}, "ab", "b"},
		{"up to one, over a heading", []int{2, 5}, []fyne.KeyModifier{0, shift}, "ceb", "b"},
		{"upwards", []int{6, 3}, []fyne.KeyModifier{0, shift}, "ebd", "e"},
		{"from the same begin again", []int{2, 6, 1}, []fyne.KeyModifier{0, shift, shift}, "ac", "a"},
		{"not that one", []int{1, 3, 2}, []fyne.KeyModifier{0, shift, ctrl}, "ae", "e"},
		{"not the one that leads", []int{1, 3, 3}, []fyne.KeyModifier{0, shift, ctrl}, "ac", "a"},
		{"the last one stays", []int{1, 1}, []fyne.KeyModifier{0, ctrl}, "a", "a"},
		{"back to one", []int{1, 3, 2}, []fyne.KeyModifier{0, shift, 0}, "c", "c"},
		{"back to the one that leads", []int{1, 3, 3}, []fyne.KeyModifier{0, shift, 0}, "e", "e"},
		{"nothing was selected", []int{2}, []fyne.KeyModifier{ctrl}, "c", "c"},
	} {
		t.Run(test.name, func(t *testing.T) {
			table, w, _ := newSeveralTable(t)
			for i, n := range test.clicks {
				click(t, w, line(n), desktop.MouseButtonPrimary, test.held[i])
			}
			wantSelection(t, table, test.want)
			if table.Selected() != test.lead {
				t.Errorf("%q leads, want %q", table.Selected(), test.lead)
			}
		})
	}
}

func TestTableSelectsSeveralByKeyboard(t *testing.T) {
	table, w, told := newSeveralTable(t)
	table.Focus()
	press(w, fyne.KeyDown)
	hold(w, true)
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	wantSelection(t, table, "aceb")
	press(w, fyne.KeyUp)
	wantSelection(t, table, "ace")
	press(w, fyne.KeyEnd)
	wantSelection(t, table, "acebd")
	press(w, fyne.KeyHome)
	wantSelection(t, table, "a")
	hold(w, false)
	shortcut(w, &fyne.ShortcutSelectAll{})
	wantSelection(t, table, "acebd")
	if table.Selected() != "a" || *told == 0 {
		t.Errorf("%q leads, told %d times", table.Selected(), *told)
	}
	press(w, fyne.KeyEscape)
	wantSelection(t, table, "a")
	shortcut(w, &fyne.ShortcutSelectAll{})
	press(w, fyne.KeyDown)
	wantSelection(t, table, "c")
	hold(w, true)
	press(w, fyne.KeyDown)
	w.Canvas().Unfocus() // Shift is let go of elsewhere
	table.Focus()
	press(w, fyne.KeyUp)
	wantSelection(t, table, "c")
}

func TestTableSelectsOneUnlessToldOtherwise(t *testing.T) {
	table, w, _ := newSeveralTable(t)
	table.Several = false
	click(t, w, line(1), desktop.MouseButtonPrimary, 0)
	click(t, w, line(3), desktop.MouseButtonPrimary, fyne.KeyModifierShift)
	wantSelection(t, table, "e")
	hold(w, true)
	press(w, fyne.KeyUp)
	shortcut(w, &fyne.ShortcutSelectAll{})
	wantSelection(t, table, "c")
}

// What a filter or a folded group hides is not selected together with what is seen.
func TestTableSelectsWhatIsSeen(t *testing.T) {
	table, w, told := newSeveralTable(t)
	table.Focus()
	press(w, fyne.KeyDown)
	shortcut(w, &fyne.ShortcutSelectAll{})
	*told = 0
	table.SetFilter("x") // the group
	wantSelection(t, table, "ace")
	if *told != 1 {
		t.Errorf("told %d times", *told)
	}
	table.SetFilter("")
	wantSelection(t, table, "ace")
	click(t, w, line(0), desktop.MouseButtonPrimary, 0) // folds X
	if table.Selected() != "a" || len(table.Selection()) != 1 {
		t.Errorf("of a folded group %q are selected", table.Selection())
	}
	table.SetFilter("nothing")
	shortcut(w, &fyne.ShortcutSelectAll{})
	table.SetFilter("")
	table.SelectRows([]string{"b", "d", "gone"})
	wantSelection(t, table, "bd")
	table.SetRows([]widgets.Row{row("d", "Y", 4)}, nil)
	wantSelection(t, table, "d")
}

func TestTableSelectsUpToAFigure(t *testing.T) {
	table, w, opened := newOpeningTable(t)
	table.Several = true
	figure := func(n int) fyne.Position { return fyne.NewPos(386, line(n).Y) }
	click(t, w, line(1), desktop.MouseButtonPrimary, 0)
	click(t, w, figure(3), desktop.MouseButtonPrimary, fyne.KeyModifierShift)
	wantSelection(t, table, "ab")
	if len(*opened) > 0 {
		t.Errorf("opened %q", *opened)
	}
	click(t, w, figure(3), desktop.MouseButtonPrimary, 0)
	wantSelection(t, table, "b")
	if !slices.Equal(*opened, []string{"b"}) {
		t.Errorf("opened %q", *opened)
	}
}

func TestTableAsksForItsMenu(t *testing.T) {
	table, w, _ := newSeveralTable(t)
	var at []fyne.Position
	table.OnMenu = func(p fyne.Position) { at = append(at, p) }
	click(t, w, line(2), desktop.MouseButtonSecondary, 0)
	wantSelection(t, table, "c")
	click(t, w, line(3), desktop.MouseButtonPrimary, fyne.KeyModifierShift)
	click(t, w, line(2), desktop.MouseButtonSecondary, 0)
	wantSelection(t, table, "ce") // one of them: they stay selected
	click(t, w, line(1), desktop.MouseButtonSecondary, 0)
	wantSelection(t, table, "a")
	click(t, w, line(0), desktop.MouseButtonSecondary, 0) // a heading has none
	press(w, desktop.KeyMenu)
	hold(w, true)
	press(w, fyne.KeyF10)
	if len(at) != 5 || at[0] != line(2) || at[3] != at[4] || at[3].Y < line(1).Y || at[3].Y > line(2).Y {
		t.Errorf("asked at %v", at)
	}
}

func TestTableFoldsByKeyboard(t *testing.T) {
	table, w, _ := newSeveralTable(t)
	shown := func(want string) {
		t.Helper()
		if got := strings.Join(table.Shown(), ""); got != want {
			t.Errorf("shown %q, want %q", got, want)
		}
	}
	table.Focus()
	w.Canvas().Focused().TypedRune('-') // nothing is selected
	press(w, fyne.KeyDown, fyne.KeyDown)
	w.Canvas().Focused().TypedRune('-')
	shown("bd")
	press(w, fyne.KeyReturn)
	shown("acebd")
	w.Canvas().Focused().TypedRune('-')
	press(w, fyne.KeyDown)
	wantSelection(t, table, "b")
	press(w, fyne.KeyUp) // onto the folded heading
	w.Canvas().Focused().TypedRune('+')
	shown("acebd")
	press(w, fyne.KeyDown)
	wantSelection(t, table, "a")
}

// A heading that the keys are on is one from which its figure opens.
func TestTableOpensTheFigureOfAFoldedGroup(t *testing.T) {
	table, w, opened := newOpeningTable(t)
	table.Focus()
	press(w, fyne.KeyDown)
	w.Canvas().Focused().TypedRune('-')
	press(w, fyne.KeySpace)
	if !slices.Equal(*opened, []string{"all of X"}) {
		t.Errorf("opened %q", *opened)
	}
}

func TestTableBesideSeveralRowsThatGo(t *testing.T) {
	table, _, _ := newSeveralTable(t) // a c e b d
	for ids, want := range map[string]string{"ac": "e", "ae": "b", "bd": "e", "ad": "b", "acebd": "", "xy": ""} {
		if got := table.Beside(strings.Split(ids, "")...); got != want {
			t.Errorf("beside %s: %q, want %q", ids, got, want)
		}
	}
}

// selecting draws 300 rows with all of them selected.
func BenchmarkSelectAllOf300Rows(b *testing.B) {
	test.NewTempApp(b)
	table := widgets.NewTable([]widgets.Column{{Title: "Name"}, {Title: "Amount", Width: 100, Figure: true}})
	table.Several, table.OnOpen = true, func(explain.Subject) {}
	w := test.NewTempWindow(b, table)
	w.Resize(fyne.NewSize(700, 600))
	rows := make([]widgets.Row, 300)
	for i := range rows {
		rows[i] = opening(fmt.Sprint(i), fmt.Sprint(i%9), float64(i))
	}
	table.SetGrouped(true)
	table.SetRows(rows, nil)
	table.Focus()
	for b.Loop() {
		table.SelectAll()
		press(w, fyne.KeyEscape)
	}
}
