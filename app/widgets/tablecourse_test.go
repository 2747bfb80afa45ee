package widgets

import (
	"cmp"
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// A course stays within its room, a missing value breaks its line, and a point that nothing
// leads to or from is a dot.
func TestCourseStaysInItsRoom(t *testing.T) {
	test.NewTempApp(t)
	size := fyne.NewSize(CourseWidth, 20)
	rapid.Check(t, func(t *rapid.T) {
		course := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) CoursePoint {
			share := rapid.OneOf(rapid.Float32Range(-1, 2), rapid.SampledFrom([]float32{0, 1, 1e20, -1e20}))
			return CoursePoint{Across: share.Draw(t, "across"), Up: share.Draw(t, "up"), Ink: color.Black, Apart: rapid.Bool().Draw(t, "apart")}
		}), 0, 30).Draw(t, "course")
		drawn := newTrendLine()
		drawn.Resize(size)
		drawn.setCourse(course)
		lines, dots := 0, 0
		for _, object := range test.WidgetRenderer(drawn).Objects() {
			var places []fyne.Position
			switch object := object.(type) {
			case *canvas.Line:
				lines++
				places = []fyne.Position{object.Position1, object.Position2}
			case *canvas.Circle:
				dots++
				places = []fyne.Position{object.Position1, object.Position2}
			}
			for _, at := range places {
				if !(at.X >= 0 && at.X <= size.Width && at.Y >= 0 && at.Y <= size.Height) {
					t.Errorf("%v lies outside %v", at, size)
				}
			}
		}
		if len(course) < 2 {
			if lines+dots > 0 {
				t.Errorf("%d points are drawn", len(course))
			}
			return
		}
		pieces := 0
		for _, point := range course[1:] {
			if !point.Apart {
				pieces++
			}
		}
		if lines != pieces+1 || dots == 0 || len(course) <= mostDots && dots != len(course) {
			t.Errorf("%d lines of %d pieces, %d dots of %d points", lines, pieces, dots, len(course))
		}
	})
}

// Sorted by value, what is undefined comes last either way, and equal ones stay as given.
func TestUndefinedComesLast(t *testing.T) {
	test.NewTempWindow(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		table := NewTable([]Column{{Title: "Name", ByValue: true}, {Title: "Amount", Width: 100, Figure: true}, {Title: "Word", Width: 100}})
		var rows []Row
		for i := range rapid.IntRange(0, 12).Draw(t, "n") {
			undefined := rapid.Bool().Draw(t, "undefined")
			value := float64(rapid.IntRange(-3, 3).Draw(t, "value"))
			cell := Cell{Text: string(rune('m' + int(value))), Value: value, Undefined: undefined}
			rows = append(rows, Row{ID: string(rune('a' + i)), Cells: []Cell{cell, cell, cell}})
		}
		table.SetRows(rows, nil)
		column, falling := rapid.IntRange(0, 2).Draw(t, "column"), rapid.Bool().Draw(t, "falling")
		table.SortBy(column, falling)
		want := slices.Clone(rows)
		slices.SortStableFunc(want, func(a, b Row) int {
			x, y := a.Cells[column], b.Cells[column]
			switch {
			case x.Undefined && y.Undefined, x.Undefined != y.Undefined && y.Undefined:
				if x.Undefined {
					return sign(falling) * cmp.Compare(x.Value, y.Value)
				}
				return -1
			case x.Undefined:
				return 1
			}
			return sign(falling) * cmp.Compare(x.Value, y.Value)
		})
		var ids []string
		for _, row := range want {
			ids = append(ids, row.ID)
		}
		if got := table.Shown(); !slices.Equal(got, ids) {
			t.Errorf("%q, want %q", got, ids)
		}
	})
}

func sign(falling bool) int {
	if falling {
		return -1
	}
	return 1
}

// Columns that yield are left out, the last first, before the others get narrower than
// they may be, and come back with the room.
func TestColumnsYield(t *testing.T) {
	window := test.NewTempWindow(t, nil)
	table := NewTable([]Column{{Title: "Name", Share: 2}, {Title: "Company", Yields: true}, {Title: "Amount", Width: 100, Figure: true}, {Title: "Changed", Width: 100, Yields: true}})
	window.SetContent(table)
	table.SetRows([]Row{{ID: "a", Cells: []Cell{{Text: "a"}, {Text: "b"}, {Text: "1"}, {Text: "c"}}}}, nil)
	for _, c := range []struct {
		width float32
		want  []bool
	}{
		{1000, []bool{true, true, true, true}},
		{476, []bool{true, true, true, true}},
		{475, []bool{true, true, true, false}},
		{376, []bool{true, true, true, false}},
		{375, []bool{true, false, true, false}},
		{200, []bool{true, false, true, false}},
		{476, []bool{true, true, true, true}},
	} {
		widths := table.widths(c.width)
		sum := float32(tableGutter)
		for i, width := range widths {
			sum += width
			if width > 0 != c.want[i] {
				t.Errorf("in %v: %v", c.width, widths)
			}
		}
		if c.width >= table.MinSize().Width && (sum > c.width+0.01 || sum < c.width-0.01) {
			t.Errorf("in %v the columns take %v", c.width, sum)
		}
		table.Resize(fyne.NewSize(c.width, 200))
		for i, cell := range table.head.cells {
			if cell.Visible() != c.want[i] {
				t.Errorf("in %v the title %d is shown: %v", c.width, i, cell.Visible())
			}
		}
	}
	if least := table.MinSize().Width; least != 180+100 {
		t.Errorf("it needs %v", least)
	}
}

// A second click on the same row opens it; one on another row, or with a key held, selects.
func TestTwiceClicked(t *testing.T) {
	window := test.NewTempWindow(t, nil)
	table := NewTable([]Column{{Title: "Name"}})
	table.Several = true
	var opened, renamed []string
	table.OnTwice = func(id string) { opened = append(opened, id) }
	table.OnRename = func(id string) { renamed = append(renamed, id) }
	window.SetContent(table)
	window.Resize(fyne.NewSize(300, 200))
	table.SetRows([]Row{{ID: "a", Cells: []Cell{{Text: "a"}}}, {ID: "b", Cells: []Cell{{Text: "b"}}}}, nil)
	row := func(id string) *rowView {
		var found *rowView
		walk(window.Content(), func(object fyne.CanvasObject) {
			if view, ok := object.(*rowView); ok && view.row.ID == id {
				found = view
			}
		})
		return found
	}
	click := func(id string, held fyne.KeyModifier) {
		row(id).MouseDown(&desktop.MouseEvent{Modifier: held})
		row(id).Tapped(nil)
	}
	for _, id := range []string{"a", "b", "a"} {
		click(id, 0)
	}
	if len(opened) != 0 || table.Selected() != "a" {
		t.Fatalf("opened %q, selected %q", opened, table.Selected())
	}
	click("a", 0)
	click("a", 0) // the third click begins anew
	if !slices.Equal(opened, []string{"a"}) {
		t.Errorf("opened %q", opened)
	}
	click("b", 0)
	click("b", fyne.KeyModifierShortcutDefault)
	if len(opened) != 1 {
		t.Errorf("opened %q", opened)
	}
	table.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF2})
	if !slices.Equal(renamed, []string{table.Selected()}) {
		t.Errorf("renamed %q", renamed)
	}
}

// All words of a filter are looked for, each in any text of the row or in what the row says
// is sought.
func TestFilterByWords(t *testing.T) {
	test.NewTempWindow(t, nil)
	table := NewTable([]Column{{Title: "Name"}, {Title: "Of"}, {Title: "Amount", Figure: true}})
	table.SetRows([]Row{
		{ID: "a", Group: "Cloud", Cells: []Cell{{Text: "Licence"}, {Text: "Sales"}, {Text: "77"}}},
		{ID: "b", Sought: "Wartung", Cells: []Cell{{Text: "Support"}, {Text: "Sales"}, {Text: "77"}}},
	}, nil)
	for words, want := range map[string][]string{
		"": {"a", "b"}, " sales  LICENCE": {"a"}, "cloud sal": {"a"}, "77": nil, "support": nil, "wart": {"b"}, "sales wart": nil,
	} {
		if table.SetFilter(words); !slices.Equal(table.Shown(), want) {
			t.Errorf("%q leaves %q, want %q", words, table.Shown(), want)
		}
	}
}
