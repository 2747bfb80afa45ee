package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"huibao/app/widgets"
)

// sheetOfCells is a grid of cells that say where they stand, with the keyboard.
type sheetOfCells struct {
	widgets.Grid
	rows, columns int
	selected      []widget.TableCellID
}

func (s *sheetOfCells) TypedKey(*fyne.KeyEvent) {}
func (s *sheetOfCells) TypedRune(rune)          {}

func placeOf(id widget.TableCellID) string { return fmt.Sprintf("%d/%d", id.Row, id.Col) }

func newSheetOfCells(rows, columns, fixedRows, fixedColumns int) *sheetOfCells {
	s := &sheetOfCells{rows: rows, columns: columns}
	s.Length = func() (int, int) { return s.rows, s.columns }
	s.CreateCell = func() fyne.CanvasObject { return widget.NewLabel("") }
	s.UpdateCell = func(id widget.TableCellID, cell fyne.CanvasObject) { cell.(*widget.Label).SetText(placeOf(id)) }
	s.OnSelected = func(id widget.TableCellID) { s.selected = append(s.selected, id) }
	s.FixedRows, s.FixedColumns = fixedRows, fixedColumns
	s.ExtendBaseWidget(s)
	return s
}

// shown are the labels of the grid's cells by their text, where they are seen at all.
func shown(s *sheetOfCells) map[string]*widget.Label {
	found := map[string]*widget.Label{}
	var walk func(fyne.CanvasObject)
	walk = func(object fyne.CanvasObject) {
		switch o := object.(type) {
		case *widget.Label:
			found[o.Text] = o
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	walk(s)
	return found
}

// Wherever a cell is and whatever the sizes of rows and columns, one that is selected is
// seen as a whole beside the rows and columns that stay, and a click on it hits it.
func TestASelectedCellIsSeenAndHit(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newSheetOfCells(rapid.IntRange(2, 30).Draw(t, "rows"), rapid.IntRange(2, 20).Draw(t, "columns"),
			rapid.IntRange(0, 1).Draw(t, "fixed rows"), rapid.IntRange(0, 2).Draw(t, "fixed columns"))
		s.FixedColumns = min(s.FixedColumns, s.columns-1)
		for row := range s.rows {
			if rapid.Bool().Draw(t, "own height") {
				s.SetRowHeight(row, float32(rapid.IntRange(20, 60).Draw(t, "height")))
			}
		}
		for column := range s.columns {
			s.SetColumnWidth(column, float32(rapid.IntRange(40, 110).Draw(t, "width")))
		}
		w := test.NewWindow(s)
		defer w.Close()
		w.SetPadded(false)
		w.Resize(fyne.NewSize(400, 260))
		for range 6 {
			id := widget.TableCellID{Row: rapid.IntRange(0, s.rows-1).Draw(t, "row"), Col: rapid.IntRange(0, s.columns-1).Draw(t, "column")}
			s.Select(id)
			cell := shown(s)[placeOf(id)]
			if cell == nil {
				t.Fatalf("%v is not there", id)
			}
			driver, size := fyne.CurrentApp().Driver(), cell.Size()
			at := driver.AbsolutePositionForObject(cell).Subtract(driver.AbsolutePositionForObject(s))
			if at.X < 0 || at.Y < 0 || at.X+size.Width > 400 || at.Y+size.Height > 260 {
				t.Fatalf("%v lies at %v in %v", id, at, size)
			}
			s.UnselectAll()
			s.selected = nil
			test.TapCanvas(w.Canvas(), at.AddXY(size.Width/2, size.Height/2))
			if len(s.selected) != 1 || s.selected[0] != id {
				t.Fatalf("a click on %v selected %v", id, s.selected)
			}
		}
		if w.Canvas().Focused() != s {
			t.Fatal("a click leaves the keyboard elsewhere")
		}
	})
}

// Only what is seen exists, and fewer rows than before leave nothing behind.
func TestAGridFollowsItsLength(t *testing.T) {
	test.NewTempApp(t)
	s := newSheetOfCells(1000, 5, 1, 1)
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 200))
	s.Select(widget.TableCellID{Row: 999, Col: 4})
	if n := len(shown(s)); n > 100 {
		t.Errorf("%d cells exist", n)
	}
	s.Select(widget.TableCellID{Row: 1000, Col: 0}) // there is none
	s.Select(widget.TableCellID{Row: 999, Col: 4})
	if len(s.selected) != 1 {
		t.Errorf("%v were selected", s.selected)
	}
	s.rows, s.columns = 2, 2
	s.Refresh()
	if cells := shown(s); len(cells) != 4 || cells["1/1"] == nil || cells["0/0"] == nil {
		t.Errorf("shown are %d cells", len(cells))
	}
	s.rows = 500 // what is selected at once among new rows is seen too
	s.Select(widget.TableCellID{Row: 499, Col: 1})
	if shown(s)["499/1"] == nil {
		t.Error("the last of the new rows is out of sight")
	}
	s.rows, s.selected = 2, s.selected[:1]
	s.Refresh()
	test.MoveMouse(w.Canvas(), fyne.NewPos(5, 5))
	test.MoveMouse(w.Canvas(), fyne.NewPos(290, 190))
	test.TapCanvas(w.Canvas(), fyne.NewPos(290, 190)) // beside the cells
	if len(s.selected) != 1 {
		t.Errorf("a click beside the cells selected %v", s.selected)
	}
}
