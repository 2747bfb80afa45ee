package lines

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/pasting"
	"huibao/app/widgets"
)

// pastedGrid lists pasted rows cell by cell, below a row of heads with the columns'
// meanings. Arrows go from cell to cell; Return mends the cell or, on a head, asks for
// the meaning; typing mends at once; Delete leaves the row out or takes it again.
type pastedGrid struct {
	widgets.Grid
	preview *preview
	listed  []int // the rows of the sheet that are listed
	at      gridPlace
	silent  bool // the selection is moved by the program
}

// gridPlace is a cell of the grid. Row 0 are the heads, column 0 the rows' numbers.
type gridPlace struct{ row, column int }

func newPastedGrid(p *preview) *pastedGrid {
	g := &pastedGrid{preview: p}
	g.Length = func() (int, int) { return 1 + len(g.listed), 1 + len(p.sheet.Columns()) }
	g.CreateCell = func() fyne.CanvasObject { return widgets.NewGridCell() }
	g.UpdateCell = func(id widget.TableCellID, cell fyne.CanvasObject) {
		cell.(*widgets.GridCell).Set(g.look(gridPlace{id.Row, id.Col}))
	}
	g.OnSelected = g.selected
	g.FixedRows, g.FixedColumns = 1, 1
	g.ExtendBaseWidget(g)
	return g
}

// The widths of columns, and the height of the heads, which have two lines.
const (
	numberWidth = 104
	leastWidth  = 64
	mostWidth   = 220
	headHeight  = 40
)

// list lists the rows anew, all or only those with a mistake, and keeps the cell that is
// chosen where it can.
func (g *pastedGrid) list(onlyWrong bool) {
	chosen := g.rowIndex()
	g.listed = g.listed[:0]
	for i, row := range g.preview.sheet.Rows() {
		if !onlyWrong || row.State == pasting.Wrong {
			g.listed = append(g.listed, i)
		}
	}
	g.SetRowHeight(0, headHeight)
	g.SetColumnWidth(0, numberWidth)
	for column := range g.preview.sheet.Columns() {
		g.SetColumnWidth(column+1, g.widthOf(column))
	}
	row := min(g.at.row, len(g.listed))
	for i, index := range g.listed {
		if index == chosen {
			row = i + 1
		}
	}
	g.choose(gridPlace{row, min(g.at.column, len(g.preview.sheet.Columns()))})
}

// widthOf is what the head and the longest cell of a column need.
func (g *pastedGrid) widthOf(column int) float32 {
	size, pad := theme.TextSize(), 2*theme.Padding()
	head := g.preview.sheet.Columns()[column]
	width := fyne.MeasureText(g.headText(column), size, fyne.TextStyle{Bold: true}).Width
	width = max(width, fyne.MeasureText(head.Header, theme.CaptionTextSize(), fyne.TextStyle{}).Width)
	longest, most := "", 0
	for _, row := range g.preview.sheet.Rows() {
		if text := row.Cells[column].Shown; breadth(text) > most {
			longest, most = text, breadth(text)
		}
	}
	width = max(width, fyne.MeasureText(longest, size, fyne.TextStyle{}).Width)
	return min(mostWidth, max(leastWidth, width+pad+1))
}

// breadth is about how wide a text is: a Chinese character is as wide as two letters.
func breadth(text string) int {
	n := 0
	for _, r := range text {
		if n++; unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// look is how a cell is drawn.
func (g *pastedGrid) look(at gridPlace) widgets.GridLook {
	sheet := g.preview.sheet
	switch {
	case at.row == 0 && at.column == 0:
		return widgets.GridLook{Text: g.preview.words.T("lines.paste-number"), Bold: true, Head: true}
	case at.row > len(g.listed) || at.column > len(sheet.Columns()), at.row > 0 && g.listed[at.row-1] >= len(sheet.Rows()):
		return widgets.GridLook{} // the grid is about to be listed anew
	case at.row == 0:
		column := sheet.Columns()[at.column-1]
		return widgets.GridLook{Text: g.headText(at.column - 1), Below: column.Header, Bold: true, Head: true, Quiet: column.Meaning == pasting.Ignored}
	}
	row := &sheet.Rows()[g.listed[at.row-1]]
	out := row.State == pasting.LeftOut
	if at.column == 0 {
		return widgets.GridLook{Text: g.preview.words.T(stateKey(row.State), "N", row.Number), Quiet: out, Wrong: row.State == pasting.Wrong}
	}
	cell := row.Cells[at.column-1]
	ignored := sheet.Columns()[at.column-1].Meaning == pasting.Ignored
	return widgets.GridLook{Text: oneLine(cell.Shown), Quiet: out || ignored || cell.Unused, Wrong: cell.Problem != ""}
}

func stateKey(state pasting.State) string {
	switch state {
	case pasting.Good:
		return "lines.paste-good"
	case pasting.Wrong:
		return "lines.paste-wrong"
	}
	return "lines.paste-ignored"
}

// oneLine is a text in one line.
func oneLine(text string) string {
	line := []rune(text)
	for i, r := range line {
		if r == '\n' || r == '\t' {
			line[i] = ' '
		}
	}
	return string(line)
}

// headText is a column's meaning with the sign that it can be changed.
func (g *pastedGrid) headText(column int) string {
	return g.preview.sheet.Columns()[column].Name + " ▾"
}

// rowIndex is the place in the sheet of the row that is chosen, −1 for none.
func (g *pastedGrid) rowIndex() int {
	if i := g.at.row - 1; i >= 0 && i < len(g.listed) && g.listed[i] < len(g.preview.sheet.Rows()) {
		return g.listed[i]
	}
	return -1
}

// row is the row that is chosen, nil for none.
func (g *pastedGrid) row() *pasting.Row {
	if i := g.rowIndex(); i >= 0 {
		return &g.preview.sheet.Rows()[i]
	}
	return nil
}

// column is the place in the sheet of the column that is chosen, −1 for none.
func (g *pastedGrid) column() int {
	if c := g.at.column - 1; c < len(g.preview.sheet.Columns()) {
		return c
	}
	return -1
}

// leftByUser tells whether the chosen row was left out by the user.
func (g *pastedGrid) leftByUser() bool {
	row := g.row()
	return row != nil && row.State == pasting.LeftOut && row.Message == g.preview.words.T("pasting.left-out.user")
}

// choose chooses a cell and scrolls to it.
func (g *pastedGrid) choose(at gridPlace) {
	at.row = max(0, min(at.row, len(g.listed)))
	at.column = max(0, min(at.column, len(g.preview.sheet.Columns())))
	g.at = at
	g.silent = true
	g.Select(widget.TableCellID{Row: at.row, Col: at.column})
	g.silent = false
	g.preview.showChosen()
}

// selected is called when a cell is clicked. A click on a head asks for the meaning.
func (g *pastedGrid) selected(id widget.TableCellID) {
	if g.silent {
		return
	}
	g.at = gridPlace{id.Row, id.Col}
	g.preview.showChosen()
}

// Tapped chooses the cell under the pointer; on a head it asks for the meaning.
func (g *pastedGrid) Tapped(e *fyne.PointEvent) {
	g.Grid.Tapped(e)
	if e.Position.Y < headHeight && g.at.row == 0 && g.at.column > 0 {
		g.preview.askMeaningAt(g.column(), e.AbsolutePosition)
	}
}

// TypedKey goes from cell to cell and begins what can be done there.
func (g *pastedGrid) TypedKey(key *fyne.KeyEvent) {
	at := g.at
	switch key.Name {
	case fyne.KeyUp:
		at.row--
	case fyne.KeyDown:
		at.row++
	case fyne.KeyLeft:
		at.column--
	case fyne.KeyRight:
		at.column++
	case fyne.KeyPageUp:
		at.row = max(1, at.row-10)
	case fyne.KeyPageDown:
		at.row += 10
	case fyne.KeyHome:
		at.column = 1
	case fyne.KeyEnd:
		at.column = len(g.preview.sheet.Columns())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		g.begin()
		return
	case fyne.KeyDelete, fyne.KeyBackspace:
		g.preview.leaveOut()
		return
	default:
		widgets.HandOn(g, key)
		return
	}
	g.choose(at)
}

// begin asks for the meaning of the column on its head, and else mends the cell.
func (g *pastedGrid) begin() {
	switch {
	case g.column() < 0:
	case g.at.row == 0:
		g.preview.askMeaning(g.column(), g)
	default:
		g.preview.cell.Focus()
	}
}

// TypedRune mends the cell with what is typed.
func (g *pastedGrid) TypedRune(letter rune) {
	if g.row() != nil && g.column() >= 0 && letter != ' ' {
		g.preview.cell.TypeOver(letter)
	}
}

// firstRead is the place in the grid of the first row that is not left out, or else of
// the first one.
func (g *pastedGrid) firstRead() int {
	rows := g.preview.sheet.Rows()
	at := slices.IndexFunc(g.listed, func(i int) bool { return rows[i].State != pasting.LeftOut })
	return max(0, at) + 1
}

// nextMistake chooses the next cell with a mistake after the one that is chosen; a row
// whose mistake is in no cell is chosen as a whole.
func (g *pastedGrid) nextMistake() {
	rows := g.preview.sheet.Rows()
	for step := range len(g.listed) + 1 {
		at := (max(0, g.at.row-1) + step) % max(1, len(g.listed))
		if len(g.listed) == 0 || rows[g.listed[at]].State != pasting.Wrong {
			continue
		}
		after := 0
		if step == 0 {
			after = g.at.column
		}
		if column := wrongCell(&rows[g.listed[at]], after); column > 0 {
			g.choose(gridPlace{at + 1, column})
			return
		}
		if step > 0 && wrongCell(&rows[g.listed[at]], 0) == 0 {
			g.choose(gridPlace{at + 1, 0})
			return
		}
	}
}

// wrongCell is the column in the grid of the first cell with a mistake behind another
// column, 0 for none.
func wrongCell(row *pasting.Row, after int) int {
	for column := after; column < len(row.Cells); column++ {
		if row.Cells[column].Problem != "" {
			return column + 1
		}
	}
	return 0
}

// MinSize lets the grid be as small as a window.
func (g *pastedGrid) MinSize() fyne.Size { return fyne.NewSize(300, 160) }
