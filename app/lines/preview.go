package lines

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/pasting"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// preview shows rows that were pasted before they become lines: what each column means,
// which can be changed at its head, and what is wrong with which cell, which can be
// mended below. The good rows become lines all at once; the others stay to be mended.
type preview struct {
	tab   *Tab
	words *lang.Words
	sheet *pasting.Sheet

	// What the amounts and dates were read for.
	currency data.Currency
	start    data.Date

	grid    *pastedGrid
	summary *widgets.Note
	heads   *widgets.Check
	only    *widgets.Check // list only the rows with a mistake
	take    *widgets.Button
	rest    *widgets.Button // copies what is left
	next    *widgets.Button

	cell    *widgets.TextField
	about   *widgets.Note // the row whose cell is chosen
	meaning *widgets.Button
	leave   *widgets.Button // leaves the row out, or takes it again
	content fyne.CanvasObject
}

func newPreview(t *Tab, sheet *pasting.Sheet) *preview {
	e := t.host.Session().Evaluation()
	p := &preview{tab: t, words: t.words, sheet: sheet, currency: e.Currency, start: e.Start}
	p.summary, p.about = widgets.NewParagraph(""), widgets.NewNote("")
	p.grid = newPastedGrid(p)
	p.take = widgets.NewMain("", p.takeGood)
	p.rest = widgets.NewQuiet(p.words.T("lines.paste-copy"), p.copyRest)
	p.next = widgets.NewButton(p.words.T("lines.paste-next"), p.nextMistake)
	p.heads = widgets.NewCheck(p.words.T("lines.paste-heads"), nil)
	p.only = widgets.NewCheck(p.words.T("lines.paste-only"), func(bool) { p.list() })
	p.cell = widgets.NewText(p.words, "")
	p.cell.OnValid = p.mend
	p.cell.SetOwn(p.goOn)
	p.meaning = widgets.NewButton("", func() { p.askMeaning(p.grid.column(), p.meaning) })
	p.leave = widgets.NewButton("", func() {
		p.leaveOut()
		p.tab.host.Window().Canvas().Focus(p.grid)
	})
	p.content = container.NewPadded(container.NewBorder(p.head(t), p.foot(), nil, nil, p.grid))
	p.list()
	return p
}

// head is what can be done with all rows.
func (p *preview) head(t *Tab) fyne.CanvasObject {
	back := widgets.NewButton(p.words.T("lines.paste-leave"), t.leavePreview)
	actions := container.NewHBox(p.rest, back, p.take)
	title := widgets.NewTitle(p.words.T(t.key("paste-title")), actions)
	options := container.NewHBox(p.heads, p.only, p.next)
	return container.NewVBox(title, container.NewBorder(nil, nil, nil, options, p.summary),
		widgets.NewNote(p.words.T("lines.paste-hint")))
}

// foot is what can be done with the row and the column of the cell that is chosen. It
// keeps its height, so that nothing moves from row to row.
func (p *preview) foot() fyne.CanvasObject {
	const aboutHeight = 54 // three sentences; more of them scroll
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(1, aboutHeight))
	about := container.NewStack(room, container.NewVScroll(p.about))
	actions := container.NewVBox(widgets.NewNote(""), container.NewHBox(p.meaning, p.leave))
	return container.NewVBox(widget.NewSeparator(), container.NewBorder(nil, nil, nil, actions, p.cell), about)
}

// begin puts the keyboard on the first mistake, or else on the first row.
func (p *preview) begin() {
	p.grid.choose(gridPlace{0, 1})
	p.tab.host.Window().Canvas().Focus(p.grid)
	if p.sheet.Count(pasting.Wrong) > 0 {
		p.nextMistake()
		return
	}
	p.grid.choose(gridPlace{p.grid.firstRead(), 1})
}

// renew reads what was pasted again if amounts and dates mean something else now.
func (p *preview) renew() {
	e := p.tab.host.Session().Evaluation()
	if e.Currency == p.currency && e.Start == p.start {
		return
	}
	sheet, err := pasting.Read(rowsText(p.sheet, anyRow), p.sheet.Side(), e.Currency, e.Start, p.words)
	if err != nil {
		return // it could be read before, with the same rows
	}
	p.sheet, p.currency, p.start = sheet, e.Currency, e.Start
	p.list()
}

// list lists the rows anew, all or those with a mistake.
func (p *preview) list() {
	p.grid.list(p.only.Checked)
	p.show()
}

// show shows the sheet as it is now, with the rows that are listed.
func (p *preview) show() {
	good, wrong := p.sheet.Count(pasting.Good), p.sheet.Count(pasting.Wrong)
	p.summary.SetText(p.sheet.Summary())
	p.take.SetText(p.words.T("lines.paste-take", "N", good))
	p.take.SetAble(good > 0)
	p.rest.SetAble(wrong > 0)
	p.next.SetAble(wrong > 0)
	p.heads.OnChanged = nil
	p.heads.SetChecked(p.sheet.HasHeader())
	p.heads.OnChanged = func(on bool) { p.sheet.SetHeader(on); p.list() }
	p.grid.Refresh()
	p.showAbout()
}

// showChosen puts the cell that is chosen into the field below the grid.
func (p *preview) showChosen() {
	row, column := p.grid.row(), p.grid.column()
	label, text := p.words.T("lines.paste-no-cell"), ""
	if row != nil && column >= 0 {
		label, text = p.words.T("lines.paste-cell", "Row", row.Number, "Column", p.columnName(column)), row.Cells[column].Text
	}
	p.cell.SetLabel(label)
	p.cell.Reset(text)
	p.cell.SetAble(row != nil && column >= 0)
	p.showAbout()
}

// showAbout says what holds of the column and the row of the cell that is chosen.
func (p *preview) showAbout() {
	p.showColumn(p.grid.column())
	p.showRow(p.grid.row())
}

func (p *preview) showColumn(column int) {
	p.meaning.SetAble(column >= 0)
	name := lang.Undefined
	if column >= 0 {
		name = p.sheet.Columns()[column].Name
	}
	p.meaning.SetText(p.words.T("lines.paste-meaning", "Name", name))
}

// columnName is what a column is called: what it means, else its heading, else its place.
func (p *preview) columnName(column int) string {
	c := p.sheet.Columns()[column]
	switch {
	case c.Meaning != pasting.Ignored:
		return c.Name
	case c.Header != "":
		return c.Header
	}
	return p.words.T("lines.paste-column", "N", column+1)
}

// showRow says what is wrong with the row, or which line it makes.
func (p *preview) showRow(row *pasting.Row) {
	p.leave.SetAble(row != nil && (row.State != pasting.LeftOut || p.grid.leftByUser()))
	key, sentence := "lines.paste-out", ""
	if row != nil && row.State == pasting.LeftOut {
		key = "lines.paste-in"
	}
	p.leave.SetText(p.words.T(key))
	switch {
	case row == nil:
	case row.State == pasting.Good:
		line := &row.Line
		formula := p.tab.panel.live.formulaOf(p.tab.host.Session().Evaluation(), line, &line.Schedule, line.Schedule.Inputs)
		sentence = p.words.T("lines.paste-makes", "Name", line.Name, "Formula", formula)
	default:
		sentence = p.words.T("lines.paste-row", "Row", row.Number, "Text", strings.ReplaceAll(row.Message, "\n", "  "))
	}
	p.about.SetVerdict(sentence, row != nil && row.State == pasting.Wrong)
}

// mend takes what was typed for the cell that is chosen.
func (p *preview) mend(text string) error {
	if row, column := p.grid.rowIndex(), p.grid.column(); row >= 0 && column >= 0 {
		p.sheet.SetCell(row, column, text)
		p.show()
	}
	return nil
}

// goOn goes from a mended cell to the next mistake, or to the button that takes the
// rows when there is none.
func (p *preview) goOn() {
	if p.sheet.Count(pasting.Wrong) > 0 {
		p.nextMistake()
		p.tab.host.Window().Canvas().Focus(p.grid)
		return
	}
	p.tab.host.Window().Canvas().Focus(p.take)
}

// nextMistake chooses the next cell with a mistake, from the first again after the last.
func (p *preview) nextMistake() {
	p.grid.nextMistake()
	p.tab.host.Window().Canvas().Focus(p.grid)
}

// leaveOut leaves the chosen row out, or takes it again.
func (p *preview) leaveOut() {
	row := p.grid.row()
	if row == nil || row.State == pasting.LeftOut && !p.grid.leftByUser() {
		return
	}
	p.sheet.LeaveOut(p.grid.rowIndex(), row.State != pasting.LeftOut)
	p.show()
}

// takeGood adds the lines of the good rows, as one step, and keeps the others.
func (p *preview) takeGood() {
	t, added := p.tab, p.sheet.Lines()
	if len(added) == 0 || !t.apply(session.AddLines(t.opts.Side, added)) {
		return
	}
	left := p.sheet.KeepWrong()
	p.list()
	if left {
		p.begin()
	} else {
		t.leavePreview()
		t.table.SelectRows(idsOf(added))
		t.showSelection()
	}
	t.host.Tell(t.words.T("lines.paste-taken", "N", len(added)))
}

// done tells whether nothing is left of what was pasted.
func (p *preview) done() bool {
	return p.sheet.Count(pasting.Good)+p.sheet.Count(pasting.Wrong) == 0
}

// copyRest puts the rows that cannot be taken back on the clipboard, as they stand, with
// the headings.
func (p *preview) copyRest() {
	wrong := p.sheet.Count(pasting.Wrong)
	if wrong == 0 {
		return
	}
	notGood := func(row *pasting.Row) bool { return row.State != pasting.Good }
	fyne.CurrentApp().Clipboard().SetContent(rowsText(p.sheet, notGood))
	p.tab.host.Tell(p.words.T("lines.paste-copied", "N", wrong))
}

func anyRow(*pasting.Row) bool { return true }

// rowsText is the text of rows as spreadsheets put it on the clipboard.
func rowsText(sheet *pasting.Sheet, wanted func(*pasting.Row) bool) string {
	var b strings.Builder
	rows := sheet.Rows()
	for i := range rows {
		if !wanted(&rows[i]) {
			continue
		}
		for column, cell := range rows[i].Cells {
			if column > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(quotedCell(cell.Text))
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// quotedCell puts a cell that would break its row into quotation marks.
func quotedCell(text string) string {
	if !strings.ContainsAny(text, "\t\r\n\"") {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

// do carries out a command of the keyboard on what was pasted.
func (p *preview) do(c widgets.Command) bool {
	switch c {
	case widgets.Leave:
		p.tab.leavePreview()
	case widgets.Paste:
		p.tab.paste()
	case widgets.Copy:
		p.copyRest()
	case widgets.Remove:
		p.leaveOut()
	case widgets.Edit:
		p.cell.Focus()
	default:
		return false
	}
	return true
}
