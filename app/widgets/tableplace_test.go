package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
)

// A cell that goes to a place is reached by mouse and keys like a figure, and is none.
func TestCellsGoToPlaces(t *testing.T) {
	test.NewTempApp(t)
	table := NewTable([]Column{{Title: "name"}, {Title: "figure", Width: 80, Figure: true}})
	place := explain.Place{Page: explain.CostsPage, Of: "a", Reading: -1}
	var gone []explain.Place
	var opened []explain.Subject
	table.OnGo = func(place explain.Place) { gone = append(gone, place) }
	table.OnOpen = func(subject explain.Subject) { opened = append(opened, subject) }
	table.Main = 1
	table.SetRows([]Row{{ID: "a", Cells: []Cell{{Text: "Licence", Goes: &place}, Cell{Text: "1"}.Of(explain.LineTotal, "a")}},
		{ID: "b", Cells: []Cell{{Text: "Gone"}, {Text: "2"}}}}, nil)
	window := test.NewTempWindow(t, table)
	window.Resize(fyne.NewSize(300, 200))
	if n := len(table.Figures()); n != 1 {
		t.Errorf("%d figures, want the one that is a figure", n)
	}
	table.Select("a")
	table.Focus()
	press := func(keys ...fyne.KeyName) {
		for _, key := range keys {
			window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
	press(fyne.KeySpace)
	if len(opened) != 1 || len(gone) != 0 {
		t.Fatal("the main figure is not what the key opens first")
	}
	press(fyne.KeyRight, fyne.KeySpace)
	if len(gone) != 1 || gone[0] != place {
		t.Errorf("the key leads to %v", gone)
	}
	table.tapped(&rowView{table: table, row: table.shown[0].row}, 0, 0)
	if len(gone) != 2 {
		t.Error("a click leads nowhere")
	}
	table.Select("b")
	press(fyne.KeySpace)
	if len(gone) != 2 || len(opened) != 1 {
		t.Error("a row without places and figures leads somewhere")
	}
}
