package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowView draws one row of a table: bold for a heading or the totals, grey for what
// does not count. Text that does not fit ends in an ellipsis.
type rowView struct {
	widget.BaseWidget
	table  *Table
	row    Row
	bold   bool
	held   fyne.KeyModifier   // what was held when the pointer was pressed on it
	links  []*FigureLink      // by column; nil where no cell was one that opens so far
	trends map[int]*trendLine // by column, where a cell had one so far
}

func newRowView(t *Table) *rowView {
	v := &rowView{table: t, links: make([]*FigureLink, len(t.columns)), trends: map[int]*trendLine{}}
	v.ExtendBaseWidget(v)
	return v
}

func (v *rowView) set(row Row, bold bool) {
	v.row, v.bold = row, bold
	v.Refresh()
}

// MouseDown notes which keys are held.
func (v *rowView) MouseDown(e *desktop.MouseEvent) { v.held = e.Modifier }

// MouseUp does nothing.
func (v *rowView) MouseUp(*desktop.MouseEvent) {}

// Tapped selects the row, or folds the group.
func (v *rowView) Tapped(*fyne.PointEvent) {
	held := v.held
	v.held = 0
	v.table.clicked(v, held)
}

// TappedSecondary asks for the menu of the selected rows.
func (v *rowView) TappedSecondary(e *fyne.PointEvent) { v.table.askMenu(v, e.AbsolutePosition) }

// CreateRenderer draws the cells.
func (v *rowView) CreateRenderer() fyne.WidgetRenderer {
	r := &rowViewRenderer{view: v, back: canvas.NewRectangle(nil)}
	r.objects = append(r.objects, r.back)
	for range v.table.columns {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	for _, text := range r.texts {
		r.objects = append(r.objects, text)
	}
	r.fill()
	return r
}

type rowViewRenderer struct {
	view    *rowView
	back    *canvas.Rectangle // behind a row that is selected together with others
	texts   []*canvas.Text
	sign    *canvas.Image // behind the name of a row that is questioned; nil where none was so far
	objects []fyne.CanvasObject
}

// questionRoom is what the sign of a question takes behind a name.
const questionRoom = 18

// questioned is the room that a column's text leaves to the sign.
func (r *rowViewRenderer) questioned(column int) float32 {
	if column == 0 && r.view.row.Questioned {
		return questionRoom
	}
	return 0
}

// placeSign puts the sign behind the name, or takes it away.
func (r *rowViewRenderer) placeSign(column int) {
	if column != 0 {
		return
	}
	if !r.view.row.Questioned {
		if r.sign != nil {
			r.sign.Hide()
		}
		return
	}
	if r.sign == nil {
		r.sign = canvas.NewImageFromResource(questionSign())
		r.objects = append(r.objects, r.sign)
	}
	const size = questionRoom - 4
	text := r.texts[0]
	width := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
	r.sign.Resize(fyne.NewSquareSize(size))
	r.sign.Move(text.Position().AddXY(width+4, (r.view.Size().Height-size)/2+1))
	r.sign.Show()
}

// fill puts texts, colours and places.
func (r *rowViewRenderer) fill() {
	v := r.view
	th, variant := v.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	color := th.Color(theme.ColorNameForeground, variant)
	if v.row.Faint {
		color = th.Color(theme.ColorNamePlaceHolder, variant)
	}
	r.fillBack(th, variant)
	size, style, pad := th.Size(theme.SizeNameText), fyne.TextStyle{Bold: v.bold}, 2*theme.Padding()
	x := float32(0)
	for i, width := range v.table.widths(v.Size().Width) {
		text, cell := r.texts[i], Cell{}
		if i < len(v.row.Cells) {
			cell = v.row.Cells[i]
		}
		indent, after := v.indent(i)+cell.trendRoom(), r.questioned(i)
		text.Color, text.TextSize, text.TextStyle = color, size, style
		text.Hidden = width == 0
		if cell.Marked {
			text.Color = th.Color(theme.ColorNameWarning, variant)
		}
		text.Text = cell.Text
		if cell.Brief != "" && fyne.MeasureText(cell.Text, size, style).Width > width-pad-indent {
			text.Text = cell.Brief
		}
		text.Text = Shortened(text.Text, width-pad-indent-after, size, style)
		text.Alignment = fyne.TextAlignLeading
		if v.table.columns[i].Figure {
			text.Alignment = fyne.TextAlignTrailing
		}
		text.Move(fyne.NewPos(x+pad/2+indent, 0))
		text.Resize(fyne.NewSize(max(0, width-pad-indent), v.Size().Height))
		r.placeSign(i)
		r.link(i, cell)
		r.placeTrend(i, x, cell)
		x += width
	}
}

// fillBack marks the row where the list does not do it: one of several that are
// selected, or the heading that the keys are on.
func (r *rowViewRenderer) fillBack(th fyne.Theme, variant fyne.ThemeVariant) {
	v, t := r.view, r.view.table
	together := v.row.ID != "" && v.row.ID != t.selected && t.picked[v.row.ID]
	heading := v.bold && v.row.Group != "" && v.row.Group == t.heading && t.chosen == none && t.body.focused
	r.back.Hidden = !together && !heading
	r.back.FillColor = th.Color(theme.ColorNameSelection, variant)
	if heading {
		r.back.FillColor = th.Color(theme.ColorNameFocus, variant)
	}
	r.back.CornerRadius = th.Size(theme.SizeNameSelectionRadius)
	r.back.Resize(v.Size())
}

// link lays a link over the text of a cell that opens a figure or leads to a place.
func (r *rowViewRenderer) link(column int, cell Cell) {
	v := r.view
	link := v.links[column]
	if !v.table.opens(v.row, column) {
		if link != nil {
			link.Hide()
		}
		return
	}
	if link == nil {
		link = NewFigureLink(nil)
		link.opened = func() { v.table.tapped(v, column, link.held) }
		link.menu = func(e *fyne.PointEvent) { v.table.askMenu(v, e.AbsolutePosition) }
		v.links[column] = link
		r.objects = append(r.objects, link)
	}
	text := r.texts[column]
	width := min(text.Size().Width, fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width)
	if at := text.Position().X; text.Alignment == fyne.TextAlignTrailing {
		link.Cover(at+text.Size().Width, 0, width, v.Size().Height, true)
	} else {
		link.Cover(at, 0, width, v.Size().Height, false)
	}
	link.mark(v.table.marks(v, column))
	link.Show()
}

// indent is how far the text of a column stands in: lines under the heading of their
// group, and words that follow a column of figures.
func (v *rowView) indent(column int) float32 {
	if column == 0 && v.table.grouped && !v.bold {
		return 3 * theme.Padding()
	}
	return v.table.gap(column)
}

// gap keeps the words of a column away from the figures before it.
func (t *Table) gap(column int) float32 {
	if column > 0 && t.columns[column-1].Figure && !t.columns[column].Figure {
		return 2 * theme.Padding()
	}
	return 0
}

func (r *rowViewRenderer) Layout(fyne.Size) { r.fill() }

func (r *rowViewRenderer) MinSize() fyne.Size {
	th := r.view.Theme()
	height := fyne.MeasureText("Hg", th.Size(theme.SizeNameText), fyne.TextStyle{}).Height
	return fyne.NewSize(0, height+theme.Padding())
}

func (r *rowViewRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.view)
}

func (r *rowViewRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *rowViewRenderer) Destroy() {}

// tableHead is the row of column titles; each sorts by its column, first rising, then
// falling, then not.
type tableHead struct {
	widget.BaseWidget
	table *Table
	cells []*headCell
}

func newTableHead(t *Table) *tableHead {
	h := &tableHead{table: t}
	for i := range t.columns {
		cell := &headCell{table: t, column: i}
		cell.ExtendBaseWidget(cell)
		cell.Pointed = NewPointed(cell.Refresh)
		h.cells = append(h.cells, cell)
	}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer lays the titles out.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	r := &tableHeadRenderer{head: h}
	for _, cell := range h.cells {
		r.objects = append(r.objects, cell)
	}
	return r
}

type tableHeadRenderer struct {
	head    *tableHead
	objects []fyne.CanvasObject
}

func (r *tableHeadRenderer) Layout(size fyne.Size) {
	x := float32(0)
	for i, width := range r.head.table.widths(size.Width) {
		r.head.cells[i].Move(fyne.NewPos(x, 0))
		r.head.cells[i].Resize(fyne.NewSize(width, size.Height))
		SetVisible(r.head.cells[i], width > 0)
		x += width
	}
}

func (r *tableHeadRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.head.cells[0].MinSize().Height)
}

func (r *tableHeadRenderer) Refresh() {
	for _, cell := range r.head.cells {
		cell.Refresh()
	}
	r.Layout(r.head.Size())
}

func (r *tableHeadRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *tableHeadRenderer) Destroy() {}

// headCell is the title of one column.
type headCell struct {
	widget.BaseWidget
	Pointed
	table   *Table
	column  int
	focused bool
}

var (
	_ fyne.Tappable     = (*headCell)(nil)
	_ fyne.Focusable    = (*headCell)(nil)
	_ desktop.Hoverable = (*headCell)(nil)
)

// Tapped sorts by the column: rising, falling, as given; figures fall first.
func (c *headCell) Tapped(*fyne.PointEvent) {
	switch t := c.table; {
	case t.sorted != c.column:
		t.SortBy(c.column, t.columns[c.column].Figure)
	case t.falling == t.columns[c.column].Figure:
		t.SortBy(c.column, !t.falling)
	default:
		t.SortBy(none, false)
	}
	if t := c.table; t.OnSorted != nil {
		t.OnSorted(t.sorted, t.falling)
	}
}

// beside moves the keyboard to the next title that is shown in a direction.
func (c *headCell) beside(direction int) {
	cells := c.table.head.cells
	for i := c.column + direction; i >= 0 && i < len(cells); i += direction {
		if cells[i].Visible() {
			if window := fyne.CurrentApp().Driver().CanvasForObject(c); window != nil {
				window.Focus(cells[i])
			}
			return
		}
	}
}

// FocusGained marks the title.
func (c *headCell) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost unmarks the title.
func (c *headCell) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune does nothing.
func (c *headCell) TypedRune(rune) {}

// TypedKey sorts with the space or return key; the arrows go to the titles beside it and
// down to the rows.
func (c *headCell) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	case fyne.KeyLeft:
		c.beside(-1)
	case fyne.KeyRight:
		c.beside(1)
	case fyne.KeyDown:
		c.table.Focus()
	default:
		HandOn(c, key)
	}
}

// CreateRenderer draws the title.
func (c *headCell) CreateRenderer() fyne.WidgetRenderer {
	r := &headCellRenderer{cell: c, back: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.fill()
	return r
}

type headCellRenderer struct {
	cell *headCell
	back *canvas.Rectangle
	text *canvas.Text
}

func (r *headCellRenderer) fill() {
	c := r.cell
	th, variant := c.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	column := c.table.columns[c.column]
	size, style, pad := th.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: true}, 2*theme.Padding()
	sign := ""
	if c.table.sorted == c.column {
		sign = SortSign
		if c.table.falling {
			sign = " ▼"
		}
	}
	gap := c.table.gap(c.column)
	width := c.Size().Width - pad - gap - fyne.MeasureText(sign, size, style).Width
	r.text.Text = Shortened(column.Title, width, size, style) + sign
	r.text.Color, r.text.TextSize, r.text.TextStyle = th.Color(theme.ColorNameForeground, variant), size, style
	r.text.Alignment = fyne.TextAlignLeading
	if column.Figure {
		r.text.Alignment = fyne.TextAlignTrailing
	}
	r.text.Move(fyne.NewPos(pad/2+gap, 0))
	r.text.Resize(fyne.NewSize(max(0, c.Size().Width-pad-gap), c.Size().Height))
	r.back.Resize(c.Size())
	r.back.CornerRadius = th.Size(theme.SizeNameInputRadius)
	r.back.Hidden = !c.focused && !c.Hovered
	name := theme.ColorNameHover
	if c.focused {
		name = theme.ColorNameFocus
	}
	r.back.FillColor = th.Color(name, variant)
}

func (r *headCellRenderer) Layout(fyne.Size) { r.fill() }

func (r *headCellRenderer) MinSize() fyne.Size {
	th := r.cell.Theme()
	height := fyne.MeasureText("Hg", th.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: true}).Height
	return fyne.NewSize(0, height+2*theme.Padding())
}

func (r *headCellRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.cell)
}

func (r *headCellRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.text} }

func (r *headCellRenderer) Destroy() {}
