package widgets_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
	"huibao/app/widgets"
)

func row(id, group string, amount float64) widgets.Row {
	return widgets.Row{ID: id, Group: group, Cells: []widgets.Cell{{Text: "line " + id}, {Text: fmt.Sprint(amount), Value: amount}}}
}

func newTable(t *testing.T, rows ...widgets.Row) (*widgets.Table, fyne.Window) {
	t.Helper()
	table := widgets.NewTable([]widgets.Column{{Title: "Name"}, {Title: "Amount", Width: 100, Figure: true}})
	table.Subtotal = func(rows []widgets.Row) []widgets.Cell {
		sum := 0.0
		for _, r := range rows {
			sum += r.Cells[1].Value
		}
		return []widgets.Cell{{Text: fmt.Sprint(sum), Value: sum}}
	}
	w := window(t)
	w.SetContent(container.NewStack(table))
	w.Resize(fyne.NewSize(400, 300))
	table.SetRows(rows, []widgets.Cell{{Text: "Total"}, {Text: "all"}})
	return table, w
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, key := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestTableGroupsFiltersAndSorts(t *testing.T) {
	table, _ := newTable(t, row("a", "X", 3), row("b", "Y", 1), row("c", "X", 2))
	table.SetGrouped(true)
	want := [][]string{{"▾ X", "5"}, {"line a", "3"}, {"line c", "2"}, {"▾ Y", "1"}, {"line b", "1"}, {"Total", "all"}}
	if got := table.Lines(); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("grouped: %v, want %v", got, want)
	}
	table.SortBy(1, false)
	if got := table.Shown(); !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("sorted within groups: %v", got)
	}
	table.SetGrouped(false)
	table.SortBy(1, true)
	if got := table.Shown(); !slices.Equal(got, []string{"a", "c", "b"}) {
		t.Errorf("falling: %v", got)
	}
	table.SortBy(-1, false)
	table.SetFilter(" LINE C ")
	want = [][]string{{"line c", "2"}, {"Total", "2"}}
	if got := table.Lines(); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("filtered: %v, want %v", got, want)
	}
}

func TestTableByKeyboard(t *testing.T) {
	table, w := newTable(t, row("a", "X", 3), row("b", "Y", 1), row("c", "X", 2))
	table.SetGrouped(true)
	var selected, edited, removed []string
	var moved int
	table.OnSelected = func(id string) { selected = append(selected, id) }
	table.OnEdit = func(id string) { edited = append(edited, id) }
	table.OnRemove = func(id string) { removed = append(removed, id) }
	table.OnMove = func(_ string, by int) { moved += by }
	table.Focus()
	press(w, fyne.KeyReturn) // nothing is selected: nothing to edit
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyUp)
	if want := []string{"a", "c", "b", "a", "b", "c"}; !slices.Equal(selected, want) {
		t.Errorf("selected %v, want %v", selected, want)
	}
	press(w, fyne.KeyReturn, fyne.KeyDelete)
	if !slices.Equal(edited, []string{"c"}) || !slices.Equal(removed, []string{"c"}) {
		t.Errorf("edited %v, removed %v", edited, removed)
	}
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&moveKey{fyne.KeyUp})
	if moved != -1 {
		t.Errorf("moved by %d", moved)
	}
}

type moveKey struct{ key fyne.KeyName }

func (m *moveKey) ShortcutName() string  { return "move" }
func (m *moveKey) Key() fyne.KeyName     { return m.key }
func (m *moveKey) Mod() fyne.KeyModifier { return fyne.KeyModifierAlt }

func TestTableByMouse(t *testing.T) {
	table, w := newTable(t, row("a", "X", 3), row("b", "Y", 1))
	table.SetGrouped(true)
	var selected string
	table.OnSelected = func(id string) { selected = id }
	at := func(line float32) fyne.Position { return fyne.NewPos(30, 28+line*26) }
	test.TapCanvas(w.Canvas(), at(1.5))
	if selected != "a" || table.Selected() != "a" {
		t.Errorf("tapped a, selected %q", selected)
	}
	test.TapCanvas(w.Canvas(), at(0.5))
	if got := table.Shown(); !slices.Equal(got, []string{"b"}) {
		t.Errorf("folded, shown %v", got)
	}
	if table.Selected() != "a" {
		t.Errorf("folding changed the selection to %q", table.Selected())
	}
	test.TapCanvas(w.Canvas(), at(0.5))
	test.TapCanvas(w.Canvas(), fyne.NewPos(360, 10))
	if got := table.Lines()[0][0]; got != "▾ X" {
		t.Errorf("unfolded begins with %q", got)
	}
}

func TestTableKeepsTheSelectionWhenRowsChange(t *testing.T) {
	table, w := newTable(t, row("a", "", 3), row("b", "", 1))
	calls := 0
	table.OnSelected = func(string) { calls++ }
	table.Focus()
	press(w, fyne.KeyDown, fyne.KeyDown)
	table.SetRows([]widgets.Row{row("b", "", 9), row("a", "", 3)}, nil)
	if table.Selected() != "b" || calls != 2 {
		t.Errorf("selected %q after %d calls", table.Selected(), calls)
	}
	press(w, fyne.KeyDown)
	if table.Selected() != "a" {
		t.Errorf("then selected %q", table.Selected())
	}
}

func BenchmarkTableOf300Rows(b *testing.B) {
	test.NewTempApp(b)
	table := widgets.NewTable([]widgets.Column{{Title: "Name"}, {Title: "Amount", Width: 100, Figure: true}})
	w := test.NewTempWindow(b, container.NewStack(table))
	w.Resize(fyne.NewSize(700, 600))
	rows := make([]widgets.Row, 300)
	for i := range rows {
		rows[i] = row(fmt.Sprint(i), fmt.Sprint(i%9), float64(i))
	}
	table.SetGrouped(true)
	for b.Loop() {
		table.SetRows(rows, nil)
	}
}

// A row that is selected before the table has a size is in sight once it has one.
func TestTableSelectsBeforeItIsShown(t *testing.T) {
	table := widgets.NewTable([]widgets.Column{{Title: "Name"}, {Title: "Amount", Width: 100, Figure: true}})
	table.SetGrouped(true)
	var rows []widgets.Row
	for i := range 60 {
		rows = append(rows, row(fmt.Sprintf("%02d", i), "X", float64(i)))
	}
	table.SetRows(rows, []widgets.Cell{{Text: "Total"}, {Text: "all"}})
	table.Select("00")
	w := window(t)
	w.SetContent(container.NewStack(table))
	w.Resize(fyne.NewSize(400, 300))
	drawn := map[string]bool{}
	for _, object := range test.LaidOutObjects(w.Content()) {
		if text, is := object.(*canvas.Text); is {
			drawn[text.Text] = true
		}
	}
	if !drawn["▾ X"] || !drawn["line 00"] {
		t.Errorf("the first group and line are not drawn among %v", drawn)
	}
}

func TestTableBesideARowThatGoes(t *testing.T) {
	table, _ := newTable(t, row("a", "X", 3), row("b", "Y", 1), row("c", "X", 2))
	for id, want := range map[string]string{"a": "b", "b": "c", "c": "b", "gone": ""} {
		if got := table.Beside(id); got != want {
			t.Errorf("beside %s: %q, want %q", id, got, want)
		}
	}
	table.SetFilter("line b")
	if got := table.Beside("b"); got != "" {
		t.Errorf("beside the only row: %q", got)
	}
}

// opening is a row whose amount opens.
func opening(id, group string, amount float64) widgets.Row {
	r := row(id, group, amount)
	r.Cells[1] = r.Cells[1].Of(explain.LineTotal, id)
	return r
}

// newOpeningTable is a table of three rows in two groups; opened collects what its
// figures are of.
func newOpeningTable(t *testing.T) (table *widgets.Table, w fyne.Window, opened *[]string) {
	t.Helper()
	table, w = newTable(t)
	opened = &[]string{}
	table.OnOpen = func(subject explain.Subject) { *opened = append(*opened, subject.Of) }
	table.Subtotal = func(rows []widgets.Row) []widgets.Cell {
		return []widgets.Cell{widgets.Cell{Text: "sum"}.Of(explain.CategoryTotal, "all of "+rows[0].Group)}
	}
	table.SetGrouped(true)
	table.SetRows([]widgets.Row{opening("a", "X", 3), opening("b", "Y", 1), row("c", "Y", 2)},
		[]widgets.Cell{{Text: "Total"}, widgets.Cell{Text: "all"}.Of(explain.TCO, "total")})
	return table, w, opened
}

func TestTableOpensFiguresByMouse(t *testing.T) {
	table, w, opened := newOpeningTable(t)
	var selected []string
	table.OnSelected = func(id string) { selected = append(selected, id) }
	at := func(line float32) fyne.Position { return fyne.NewPos(386, 28+line*26) }
	test.TapCanvas(w.Canvas(), at(0.5)) // the heading's subtotal
	if len(table.Shown()) != 3 {
		t.Error("opening a subtotal folded its group")
	}
	test.TapCanvas(w.Canvas(), at(1.5))
	test.TapCanvas(w.Canvas(), fyne.NewPos(30, 28+4.5*26)) // a name
	test.TapCanvas(w.Canvas(), at(4.5))                    // a figure that does not open
	test.TapCanvas(w.Canvas(), fyne.NewPos(386, 300-10))
	if want := []string{"all of X", "a", "total"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %q, want %q", *opened, want)
	}
	if want := []string{"a", "c"}; !slices.Equal(selected, want) {
		t.Errorf("selected %q, want %q", selected, want)
	}
}

func TestTableOpensFiguresByKeyboard(t *testing.T) {
	table, w, opened := newOpeningTable(t)
	removed := 0
	table.OnRemove = func(string) { removed++ }
	table.Focus()
	press(w, fyne.KeySpace) // nothing is selected
	press(w, fyne.KeyDown, fyne.KeySpace)
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace) // c has no figure
	if want := []string{"a"}; !slices.Equal(*opened, want) {
		t.Fatalf("opened %q, want %q", *opened, want)
	}
	press(w, fyne.KeyUp, fyne.KeyRight, fyne.KeyUp, fyne.KeySpace) // from b to the heading of its group
	press(w, fyne.KeyDelete)
	if removed != 0 {
		t.Error("Delete on a heading removed a line")
	}
	press(w, fyne.KeyUp, fyne.KeySpace, fyne.KeyUp, fyne.KeyUp, fyne.KeySpace)
	if want := []string{"a", "all of Y", "a", "all of X"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %q, want %q", *opened, want)
	}
	press(w, fyne.KeyDown, fyne.KeyLeft, fyne.KeyUp) // no figure chosen: headings are passed over
	if table.Selected() != "a" {
		t.Errorf("selected %q", table.Selected())
	}
	w.Canvas().FocusNext()
	press(w, fyne.KeySpace)
	if (*opened)[len(*opened)-1] != "total" {
		t.Errorf("Tab and Space opened %q, want the total", *opened)
	}
}
