package lines_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// moveKey is Alt with an arrow.
func moveKey(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// holdShift presses or lets go of Shift on what has the keyboard.
func holdShift(h *hosttest.Host, held bool) {
	keys := h.Window().Canvas().Focused().(desktop.Keyable)
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	if held {
		keys.KeyDown(shift)
		return
	}
	keys.KeyUp(shift)
}

// named are one-time lines of one category, each letter one.
func named(names string) []data.Line {
	var list []data.Line
	for _, name := range names {
		list = append(list, oneTime(string(name), 1_00))
	}
	return list
}

// stored are the names of the stored lines of a side, those that do not count with a
// minus behind.
func stored(h *hosttest.Host, side data.Side) string {
	var b strings.Builder
	for _, line := range h.Stored().Lines(side) {
		b.WriteString(strings.ReplaceAll(line.Name, " (copy)", "'"))
		if line.Excluded {
			b.WriteString("-")
		}
	}
	return b.String()
}

func undo(t *testing.T, h *hosttest.Host) {
	t.Helper()
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
}

func TestSeveralLinesByKeyboard(t *testing.T) {
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for _, test := range []struct {
			name string
			do   func(h *hosttest.Host)
			want string
			left string // the names that are selected then
		}{
			{"remove", func(h *hosttest.Host) { h.Press(fyne.KeyDelete) }, "ad", "d"},
			{"duplicate", func(h *hosttest.Host) { h.Shortcut(hosttest.Control(fyne.KeyJ)) }, "abb'cc'd", "b'c'"},
			{"switch out", func(h *hosttest.Host) { h.Shortcut(hosttest.Control(fyne.KeyT)) }, "ab-c-d", "bc"},
			{"up", func(h *hosttest.Host) { h.Shortcut(moveKey(fyne.KeyUp)) }, "bcad", "bc"},
			{"down", func(h *hosttest.Host) { h.Shortcut(moveKey(fyne.KeyDown)) }, "adbc", "bc"},
		} {
			t.Run(fmt.Sprint(side, " ", test.name), func(t *testing.T) {
				e := evaluation()
				open := costs.New
				if e.Costs = named("abcd"); side == data.Benefit {
					e.Costs, e.Benefits, open = nil, named("abcd"), benefits.New
				}
				h := hosttest.New(t, e, lang.English)
				h.Open(open)
				selectRow(h, 1)
				holdShift(h, true)
				h.Press(fyne.KeyDown)
				holdShift(h, false)
				h.MustSay("2 lines selected", "¥2")
				test.do(h)
				if got := stored(h, side); got != test.want {
					t.Errorf("they are %s, want %s", got, test.want)
				}
				var left strings.Builder
				for _, id := range table(h).Selection() {
					line, _, _ := h.Session().Evaluation().Line(id)
					left.WriteString(strings.ReplaceAll(line.Name, " (copy)", "'"))
				}
				if left.String() != test.left {
					t.Errorf("selected then is %s, want %s", left.String(), test.left)
				}
				if !table(h).Focused() {
					t.Error("the keyboard is not in the table")
				}
				undo(t, h)
				if got := stored(h, side); got != "abcd" {
					t.Errorf("after one undo they are %s", got)
				}
				h.MustNotSay("⟨")
			})
		}
	}
}

func TestSwitchingOutAndInAgain(t *testing.T) {
	h := hosttest.New(t, withCosts(named("abc")...), lang.Chinese)
	tab := h.Open(costs.New)
	selectRow(h, 1)
	h.Shortcut(hosttest.Control(fyne.KeyT))
	if got := stored(h, data.Cost); got != "ab-c" {
		t.Fatalf("they are %s", got)
	}
	edit, _ := h.Session().CanUndo()
	if h.Words().T(edit.Name) != "不计入成本" || edit.Subject != "b" {
		t.Errorf("undo is called %s of %q", edit.Name, edit.Subject)
	}
	tab.Do(widgets.SelectAll)
	h.MustSay("已选 3 项", "其中 1 项不计入合计", "不计入合计", "¥2")
	h.Shortcut(hosttest.Control(fyne.KeyT)) // some count: none does then
	if got := stored(h, data.Cost); got != "a-b-c-" {
		t.Errorf("they are %s", got)
	}
	test.Tap(button(t, h, "lines.switch-in"))
	if got := stored(h, data.Cost); got != "abc" {
		t.Errorf("they are %s", got)
	}
}

// The menu of the table does what its keys do, by mouse and by key.
func TestTheMenuOfTheTable(t *testing.T) {
	for _, language := range lang.Languages() {
		for key, want := range map[string]string{
			"lines.duplicate": "abb'c", "lines.switch-out": "ab-c", "lines.remove": "ac", "lines.up": "bac", "lines.down": "acb",
		} {
			t.Run(string(language)+" "+key, func(t *testing.T) {
				h := hosttest.New(t, withCosts(named("abc")...), language)
				h.Open(costs.New)
				selectRow(h, 1)
				h.Press(desktop.KeyMenu)
				tapMenu(t, h, h.Words().T(key))
				got := strings.ReplaceAll(stored(h, data.Cost), "（副本）", "'")
				if got != want {
					t.Errorf("they are %s, want %s", got, want)
				}
			})
		}
	}
}

// tapMenu taps the entry of the menu that is shown.
func tapMenu(t *testing.T, h *hosttest.Host, text string) {
	t.Helper()
	var entry fyne.Tappable
	menu := h.Window().Canvas().Overlays().Top()
	hosttest.Walk(menu, func(object fyne.CanvasObject) {
		if tapped, able := object.(fyne.Tappable); able && shows(object, text) {
			entry = tapped
		}
	})
	if entry == nil {
		t.Fatalf("no menu offers %q", text)
	}
	entry.Tapped(&fyne.PointEvent{})
}

// shows tells whether a text is drawn within an object.
func shows(object fyne.CanvasObject, text string) bool {
	drawn := false
	hosttest.Walk(object, func(part fyne.CanvasObject) {
		label, is := part.(*canvas.Text)
		drawn = drawn || is && label.Text == text
	})
	return drawn
}

// However lines are moved, none is lost, and one undo puts them back.
func TestMovingSeveralKeepsAll(t *testing.T) {
	list := named("abcdefgh")
	for i := range list {
		list[i].Category = data.Categories()[i*i%3]
	}
	h := hosttest.New(t, withCosts(list...), lang.English)
	h.Open(costs.New)
	rapid.Check(t, func(rt *rapid.T) {
		table(h).SetGrouped(rapid.Bool().Draw(rt, "grouped"))
		before := stored(h, data.Cost)
		selectRow(h, rapid.IntRange(0, 7).Draw(rt, "from"))
		holdShift(h, true)
		for range rapid.IntRange(0, 4).Draw(rt, "more") {
			h.Press(fyne.KeyDown)
		}
		holdShift(h, false)
		selected := table(h).Selection()
		h.Shortcut(moveKey(rapid.SampledFrom([]fyne.KeyName{fyne.KeyUp, fyne.KeyDown}).Draw(rt, "way")))
		after := stored(h, data.Cost)
		if sorted(before) != sorted(after) {
			rt.Errorf("%s became %s", before, after)
		}
		if !slices.Equal(slices.Sorted(slices.Values(selected)), slices.Sorted(slices.Values(table(h).Selection()))) {
			rt.Error("others are selected")
		}
		if before != after {
			undo(t, h)
			if got := stored(h, data.Cost); got != before {
				rt.Errorf("undone they are %s", got)
			}
			if err := h.Session().Redo(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

func sorted(text string) string { return string(slices.Sorted(slices.Values([]rune(text)))) }

func TestMovingInASortedTableIsRefusedInWords(t *testing.T) {
	h := hosttest.New(t, withCosts(named("ab")...), lang.English)
	h.Open(costs.New)
	selectRow(h, 0)
	table(h).SortBy(0, true)
	h.Shortcut(moveKey(fyne.KeyDown))
	if stored(h, data.Cost) != "ab" || h.Told != h.Words().T("lines.move-sorted") {
		t.Errorf("they are %s, told %q", stored(h, data.Cost), h.Told)
	}
}

func TestMovingStepsOverWhatAFilterHides(t *testing.T) {
	h := hosttest.New(t, withCosts(named("qxz")...), lang.English)
	h.Open(costs.New)
	table(h).SetFilter("q")
	selectRow(h, 0)
	h.Shortcut(moveKey(fyne.KeyDown))
	if got := stored(h, data.Cost); got != "qxz" {
		t.Errorf("alone in sight it moved: %s", got)
	}
}

func TestCopyingRows(t *testing.T) {
	measured := recurring("Support", 18000_00)
	measured.Readings = []data.Reading{{Since: data.MustDate("2025-01-01"), MeasuredOn: data.MustDate("2025-06-30"), Schedule: new(measured.Schedule)}}
	for _, test := range []struct {
		language lang.Language
		told     string
	}{
		{lang.English, "Copied: 2. Paste into Excel or WPS. Readings are left out (lines that have some: 1)."},
		{lang.Chinese, "已复制 2 项，可粘贴到 Excel 或 WPS。其中 1 项的实测未包含在内。"},
	} {
		t.Run(string(test.language), func(t *testing.T) {
			h := hosttest.New(t, withCosts(oneTime("Licence", 98000_00), measured), test.language)
			tab := h.Open(costs.New)
			selectRow(h, 0)
			h.Shortcut(&fyne.ShortcutSelectAll{})
			h.Shortcut(&fyne.ShortcutCopy{})
			rows := strings.Split(strings.TrimRight(fyne.CurrentApp().Clipboard().Content(), "\r\n"), "\r\n")
			if len(rows) != 3 || !strings.HasPrefix(rows[1], "Licence\t") || !strings.Contains(rows[2], "18000") {
				t.Errorf("on the clipboard are %q", rows)
			}
			if h.Told != test.told {
				t.Errorf("says %q", h.Told)
			}
			tab.Do(widgets.Paste) // into itself
			h.MustSay(h.Words().T("lines.paste-take", "N", 2))
			hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("lines.paste-take", "N", 2) })[0].OnTapped()
			if got := h.Stored().Costs; len(got) != 4 || got[3].Schedule.Amount != 18000_00 || len(got[3].Readings) != 0 {
				t.Errorf("stored %+v", got)
			}
		})
	}
}

// A click with Ctrl shows what can be done with both; a click without shows one again.
func TestSeveralLinesByMouse(t *testing.T) {
	h := hosttest.New(t, withCosts(named("abc")...), lang.English)
	h.Open(costs.New)
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(table(h))
	row := func(n int) fyne.Position { return origin.AddXY(40, 28+(float32(n)+1.5)*26) } // below a heading
	hosttest.Click(t, h.Window(), row(0), desktop.MouseButtonPrimary, 0)
	hosttest.Click(t, h.Window(), row(2), desktop.MouseButtonPrimary, fyne.KeyModifierShortcutDefault)
	h.MustSay("2 lines selected")
	test.Tap(button(t, h, "lines.remove"))
	if got := stored(h, data.Cost); got != "b" {
		t.Errorf("they are %s", got)
	}
	undo(t, h)
	hosttest.Click(t, h.Window(), row(1), desktop.MouseButtonPrimary, 0)
	h.MustNotSay("lines selected")
	if f := field[*widgets.TextField](t, h, "lines.name"); f.Text() != "b" {
		t.Errorf("the panel shows %q", f.Text())
	}
}

// What was wrongly typed waits also while several lines are selected.
func TestDraftsWaitWhileSeveralAreSelected(t *testing.T) {
	h := hosttest.New(t, withCosts(named("ab")...), lang.Chinese)
	h.Open(costs.New)
	selectRow(h, 0)
	enter(t, h, field[*widgets.MoneyField](t, h, "lines.amount"), "七千")
	table(h).Focus()
	h.Shortcut(&fyne.ShortcutSelectAll{})
	h.Press(fyne.KeyEscape)
	if f := field[*widgets.MoneyField](t, h, "lines.amount"); f.Text() != "七千" || f.Problem() == "" {
		t.Errorf("the field shows %q with %q", f.Text(), f.Problem())
	}
}
