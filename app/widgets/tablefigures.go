package widgets

import (
	"fyne.io/fyne/v2"
)

// none stands for no column.
const none = -1

// Open asks for the figure to be explained that the keys have chosen, or else for the
// main one of the selected row. It answers false when there is none.
func (t *Table) Open() bool {
	at := t.current()
	if at < 0 {
		return false
	}
	row := t.shown[at].row
	column := t.chosen
	if column == none || !t.opens(row, column) {
		column = t.main(row)
	}
	return t.open(row, column)
}

// Figures gives the cells that open, of all that is listed: headings, rows and the
// totals.
func (t *Table) Figures() []Cell {
	var figures []Cell
	add := func(row Row) {
		for column, cell := range row.Cells {
			if t.opens(row, column) && cell.Opens != nil {
				figures = append(figures, cell)
			}
		}
	}
	for _, s := range t.shown {
		add(s.row)
	}
	if t.totals != nil {
		add(t.foot.row)
	}
	return figures
}

// main is the column of the figure that stands for the whole row, none if it has none.
func (t *Table) main(row Row) int {
	if t.opens(row, t.Main) {
		return t.Main
	}
	for column := range row.Cells {
		if t.opens(row, column) {
			return column
		}
	}
	return none
}

// opens tells whether the cell shows a figure that can be explained, or leads to a place.
func (t *Table) opens(row Row, column int) bool {
	if column < 0 || column >= len(row.Cells) || row.Cells[column].Text == "" {
		return false
	}
	cell := &row.Cells[column]
	return cell.Opens != nil && t.OnOpen != nil || cell.Goes != nil && t.OnGo != nil
}

func (t *Table) open(row Row, column int) bool {
	if !t.opens(row, column) {
		return false
	}
	if cell := &row.Cells[column]; cell.Opens != nil {
		t.OnOpen(*cell.Opens)
	} else {
		AfterLetter(func() { t.OnGo(*cell.Goes) }) // the place takes the keyboard
	}
	return true
}

// tapped opens the figure under the pointer. Its row is selected too, so that what is
// explained and what is shown beside the table are of one line. With Shift or Ctrl held
// a click selects, also one on a figure.
func (t *Table) tapped(v *rowView, column int, held fyne.KeyModifier) {
	if t.Several && held&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) != 0 {
		t.clicked(v, held)
		return
	}
	row := v.row
	if v == t.foot {
		t.open(row, column)
		return
	}
	t.Focus()
	t.chosen, t.heading = column, ""
	if at := t.placeOf(row.ID); row.ID != "" && at >= 0 {
		t.only(at)
	} else {
		t.heading = row.Group
	}
	t.body.Refresh()
	t.open(row, column)
}

// current is the place in the list of what the keys act on: the heading in which a
// figure is chosen, or else the selected row; −1 for nothing.
func (t *Table) current() int {
	if t.heading != "" {
		if at := t.placeOfHeading(t.heading); at >= 0 {
			return at
		}
		t.heading = ""
	}
	return t.index()
}

// choose goes to the next figure of the current row in a direction. From the first
// one to the left no figure is chosen.
func (t *Table) choose(direction int) {
	at := t.current()
	if at < 0 {
		t.body.step(1, 1)
		return
	}
	row := t.shown[at].row
	next := t.chosen + direction
	if t.chosen == none && direction < 0 {
		next = len(row.Cells) - 1
	}
	for ; next >= 0 && next < len(row.Cells); next += direction {
		if t.opens(row, next) {
			t.chosen = next
			t.body.Refresh()
			return
		}
	}
	if direction < 0 && t.heading == "" {
		t.chosen = none
		t.body.Refresh()
	}
}

// marks tells whether the keyboard is on the figure of the column in the row's view.
func (t *Table) marks(v *rowView, column int) bool {
	switch {
	case v == t.foot:
		return t.last.focused && column == t.footColumn()
	case !t.body.focused || column != t.chosen:
		return false
	case v.bold:
		return t.heading != "" && v.row.Group == t.heading
	}
	return t.heading == "" && v.row.ID == t.selected
}

// newFootKeys lets Left and Right choose among the totals, and Space open one.
func (t *Table) newFootKeys() *figureKeys {
	refresh := func() { t.foot.Refresh() }
	step := func(across, down int) {
		if down < 0 {
			t.Focus()
			return
		}
		row := t.foot.row
		for next := t.footColumn() + across; across != 0 && next >= 0 && next < len(row.Cells); next += across {
			if t.opens(row, next) {
				t.chosen = next
				break
			}
		}
		refresh()
	}
	return newFigureKeys(step, func() { t.open(t.foot.row, t.footColumn()) }, refresh)
}

// footColumn is the column whose total the keys have chosen.
func (t *Table) footColumn() int {
	if t.opens(t.foot.row, t.chosen) {
		return t.chosen
	}
	return t.main(t.foot.row)
}

// refreshFootKeys lets the keyboard into the row of totals while it has figures.
func (t *Table) refreshFootKeys() {
	t.last.Hidden = t.foot.Hidden || t.main(t.foot.row) == none
	t.last.Resize(fyne.Size{})
}
