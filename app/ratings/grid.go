package ratings

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// grid is the table of factors and raters. Arrow keys move the selection, digits type
// a rating into the selected cell; everything else about a cell is edited in the panel
// beside it.
type grid struct {
	widgets.Grid

	words    *lang.Words
	model    *model
	selected place
	typing   string // what was typed into the selected cell so far
	silent   bool   // the selection is moved by the program

	raterWidth float32 // of each rater's column
	spreadOver int     // raters whose columns have that width

	onSelect func(place)
	onOpen   func(explain.Subject)
	onRate   func(value float64, typed string)
	onUnsure func() // "don't know"
	onEdit   func()
	onRemove func()
}

func newGrid(words *lang.Words) *grid {
	g := &grid{words: words, model: &model{rows: []row{{kind: namesRow}}}}
	g.Length = func() (int, int) { return g.model.size() }
	g.CreateCell = func() fyne.CanvasObject { return newGridCell(g) }
	g.UpdateCell = func(id widget.TableCellID, object fyne.CanvasObject) { g.fill(id, object.(*gridCell)) }
	g.OnSelected = g.wasSelected
	g.FixedRows, g.FixedColumns = 1, firstRater
	g.ExtendBaseWidget(g)
	g.SetRowHeight(0, headHeight)
	for column, width := range fixedWidths() {
		g.SetColumnWidth(column, width)
	}
	return g
}

// fixedWidths are those of the columns before the raters'.
func fixedWidths() [firstRater]float32 {
	return [firstRater]float32{nameColumn: 176, meanColumn: 62, rangeColumn: 62, spreadColumn: 58}
}

// headHeight leaves room below a rater's name for how much of the round is answered.
const headHeight = 48

// The width of a rater's column: five Chinese characters at least, a role in English
// where there is room.
const (
	leastRaterWidth = 88
	mostRaterWidth  = 150
)

// show takes over a new state and keeps the selection on what it was.
func (g *grid) show(m *model) {
	g.model = m
	g.spread(g.Size().Width)
	g.mark()
	g.Refresh()
}

// Resize shares the room that the first columns leave among the raters.
func (g *grid) Resize(size fyne.Size) {
	if size.Width != g.Size().Width {
		g.spread(size.Width)
	}
	g.Grid.Resize(size)
}

func (g *grid) spread(width float32) {
	raters := float32(len(g.model.raters))
	if raters == 0 {
		return
	}
	gap := theme.Padding() // between two columns of a table
	for _, fixed := range fixedWidths() {
		width -= fixed + gap
	}
	each := min(mostRaterWidth, max(leastRaterWidth, width/raters-gap))
	if each == g.raterWidth && len(g.model.raters) <= g.spreadOver {
		return
	}
	g.raterWidth, g.spreadOver = each, len(g.model.raters)
	for i := range g.model.raters {
		g.SetColumnWidth(firstRater+i, each)
	}
}

// mark puts the table's selection where the selected place is now.
func (g *grid) mark() {
	g.silent = true
	defer func() { g.silent = false }()
	rowIndex, column, found := g.model.find(g.selected)
	if !found {
		g.selected = place{}
		g.UnselectAll()
		return
	}
	g.Select(widget.TableCellID{Row: rowIndex, Col: column})
}

// choose selects a place from outside.
func (g *grid) choose(p place) {
	g.selected, g.typing = p, ""
	g.mark()
}

func (g *grid) wasSelected(id widget.TableCellID) {
	if g.silent {
		return
	}
	g.typing = ""
	g.selected = g.model.at(id.Row, id.Col)
	g.onSelect(g.selected)
}

// fill writes one cell. A cell that shows the same already is left alone: of all that
// is seen, an edit changes a few cells only.
func (g *grid) fill(id widget.TableCellID, cell *gridCell) {
	cell.opens = g.figure(id.Row, id.Col)
	alignment := fyne.TextAlignCenter
	if id.Col == nameColumn {
		alignment = fyne.TextAlignLeading
	}
	cell.set(g.cell(id.Row, id.Col), alignment, id.Row == 0)
}

// figure is what a cell of the columns of figures shows, nil for any other cell.
func (g *grid) figure(rowIndex, column int) *explain.Subject {
	if rowIndex >= len(g.model.rows) {
		return nil
	}
	r := g.model.rows[rowIndex]
	switch {
	case r.kind == groupRow && column == meanColumn:
		return widgets.Opening(explain.DimensionScore, string(r.dimension))
	case r.kind == factorRow && column == meanColumn:
		return widgets.Opening(explain.FactorMean, r.factor.ID)
	case r.kind == factorRow && (column == rangeColumn || column == spreadColumn):
		return widgets.Opening(explain.FactorSpread, r.factor.ID)
	}
	return nil
}

// open shows how the figure came about that belongs to the selected place: the rating,
// the mean of the factor, the score of the dimension.
func (g *grid) open() bool {
	rowIndex, _, found := g.model.find(g.selected)
	if !found {
		return false
	}
	subject := g.figure(rowIndex, meanColumn)
	if p := g.selected; p.factor != "" && p.rater != "" {
		if counted := g.model.counted[p]; counted.given || counted.was {
			subject = widgets.Opening(explain.Rating, p.factor+"/"+p.rater)
		}
	}
	if subject == nil {
		return false
	}
	g.onOpen(*subject)
	return true
}

// cell is the text of a cell, and how it is set.
func (g *grid) cell(rowIndex, column int) cellText {
	if rowIndex >= len(g.model.rows) {
		return cellText{}
	}
	r := g.model.rows[rowIndex]
	switch r.kind {
	case namesRow:
		return g.header(column)
	case groupRow:
		return cellText{text: g.group(r.dimension, column), bold: true}
	}
	switch column {
	case nameColumn:
		return cellText{text: r.factor.Name, quiet: r.factor.Weight == 0}
	case meanColumn:
		return cellText{text: g.words.Figure(r.result.Mean, g.oneDecimal), bold: true}
	case rangeColumn:
		return cellText{text: rangeOf(g.words, r.result)}
	case spreadColumn:
		return cellText{text: g.words.Figure(r.result.SD, g.oneDecimal)}
	}
	return g.answer(g.model.answers[g.model.at(rowIndex, column)])
}

// answer shows what was given in the round in bold, and beside it small what was given
// before; what was given only before, plainly.
func (g *grid) answer(a answer) cellText {
	switch {
	case a.given && a.was:
		return cellText{text: given(g.words, a.now), small: given(g.words, a.before), bold: true}
	case a.given:
		return cellText{text: given(g.words, a.now), bold: true}
	case a.was:
		return cellText{text: given(g.words, a.before)}
	}
	return cellText{text: "·", quiet: true}
}

// given is a rating in a cell.
func given(w *lang.Words, r data.Rating) string {
	if r.Unknown {
		return unsure
	}
	return w.Plain(r.Value)
}

// unsure stands for "don't know" where there is little room.
const unsure = "?"

// rangeOf is the lowest and the highest rating of a factor.
func rangeOf(w *lang.Words, f appraisal.Factor) string {
	if !f.Min.Defined() || !f.Max.Defined() {
		return lang.Undefined
	}
	return w.Plain(f.Min.Value) + "–" + w.Plain(f.Max.Value)
}

func (g *grid) oneDecimal(x float64) string { return g.words.Number(x, 1) }

func (g *grid) header(column int) cellText {
	switch column {
	case nameColumn:
		return cellText{text: g.words.T("ratings.corner"), bold: true}
	case meanColumn:
		return cellText{text: g.words.T("ratings.mean"), bold: true}
	case rangeColumn:
		return cellText{text: g.words.T("ratings.range"), bold: true}
	case spreadColumn:
		return cellText{text: g.words.T("ratings.sd"), bold: true}
	}
	i := column - firstRater
	if i >= len(g.model.raters) {
		return cellText{}
	}
	rater, round := g.model.raters[i], g.model.round
	return cellText{text: rater.Name, bold: true, quiet: rater.Weight == 0,
		small: g.words.T("ratings.round.of", "N", round.answered[rater.ID], "All", round.factors)}
}

func (g *grid) group(dimension data.Dimension, column int) string {
	switch column {
	case nameColumn:
		return g.words.Dimension(dimension)
	case meanColumn:
		score := g.model.scores[dimension].Score
		if !score.Defined() {
			return lang.Undefined
		}
		return g.words.T("ratings.of-hundred", "Score", g.words.Number(score.Value, 0))
	}
	return ""
}

// TypedKey moves the selection, edits and removes.
func (g *grid) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyUp:
		g.move(-1, 0)
	case fyne.KeyDown:
		g.move(1, 0)
	case fyne.KeyLeft:
		g.move(0, -1)
	case fyne.KeyRight:
		g.move(0, 1)
	case fyne.KeyHome:
		g.move(0, -len(g.model.raters)-firstRater)
	case fyne.KeyEnd:
		g.move(0, len(g.model.raters)+firstRater)
	case fyne.KeyPageUp:
		g.move(-10, 0)
	case fyne.KeyPageDown:
		g.move(10, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.onEdit()
	case fyne.KeyDelete, fyne.KeyBackspace:
		g.onRemove()
	case fyne.KeySpace:
		g.open()
	default:
		widgets.HandOn(g, key)
	}
}

// move selects another cell; the columns of figures are passed over, as there is
// nothing to enter.
func (g *grid) move(rows, columns int) {
	lastRow, lastColumn := g.model.size()
	rowIndex, column, found := g.model.find(g.selected)
	if !found {
		rowIndex, column, rows, columns = min(2, lastRow-1), min(firstRater, lastColumn-1), 0, 0
	}
	rowIndex = max(0, min(lastRow-1, rowIndex+rows))
	next := max(0, min(lastColumn-1, column+columns))
	if next > nameColumn && next < firstRater {
		if columns < 0 || lastColumn == firstRater {
			next = nameColumn
		} else {
			next = firstRater
		}
	}
	if g.model.rows[rowIndex].kind == groupRow && rows != 0 {
		rowIndex = g.pastGroup(rowIndex, rows)
	}
	if g.model.at(rowIndex, next).none() { // the corner stands for nothing
		rowIndex, next = g.besideCorner(rowIndex, columns)
	}
	g.Select(widget.TableCellID{Row: rowIndex, Col: next})
}

// pastGroup steps over the row of a group in the direction of the move.
func (g *grid) pastGroup(rowIndex, direction int) int {
	if direction > 0 {
		return min(rowIndex+1, len(g.model.rows)-1)
	}
	return max(rowIndex-1, 0)
}

// besideCorner is where a move ends that would lead into the corner: on the first
// rater from the right, on the first factor from below.
func (g *grid) besideCorner(rowIndex, columns int) (int, int) {
	if columns != 0 && len(g.model.raters) > 0 {
		return rowIndex, firstRater
	}
	return min(2, len(g.model.rows)-1), nameColumn
}

// TypedRune types a rating: 7, 10 or 6.5, or ? for "don't know". Every prefix that is a
// rating counts at once; a digit that would lead past 10 begins anew.
func (g *grid) TypedRune(r rune) {
	if g.selected.factor == "" || g.selected.rater == "" {
		return
	}
	letter := narrow(r)
	if letter == '?' || letter == '-' {
		g.typing = ""
		g.onUnsure()
		return
	}
	if !strings.ContainsRune("0123456789.", letter) {
		return
	}
	text := g.typing + string(letter)
	value, err := strconv.ParseFloat(text, 64)
	_, decimals, _ := strings.Cut(text, ".")
	if err != nil || value > data.MaxRating || len(decimals) > 1 {
		text = string(letter)
		if value, err = strconv.ParseFloat(text, 64); err != nil {
			return
		}
	}
	g.typing = text
	g.onRate(value, text)
}

// narrow is the plain form of a full-width digit or sign.
func narrow(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '．' || r == '。':
		return '.'
	case r == '？':
		return '?'
	case r == '－' || r == '—' || r == '−':
		return '-'
	}
	return r
}

// MinSize lets the panel beside the grid have its width.
func (g *grid) MinSize() fyne.Size { return fyne.NewSize(300, 8*theme.IconInlineSize()) }
