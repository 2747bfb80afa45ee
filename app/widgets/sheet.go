package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/charts"
)

// Sheet is a small table to read: no scrolling, no selection, as high as its rows. The
// first column takes the room that the others leave and cuts long names with ….
// Figures open: a click asks for one to be explained; the arrows go from one to the
// next, Space and Enter open.
type Sheet struct {
	widget.BaseWidget
	// OnOpen is asked to explain the figure of a cell that opens one.
	OnOpen func(subject explain.Subject)
	// Pitch is the height of a row where fields stand over the table; 0 is that of the
	// text. It is set before the table is shown.
	Pitch float32

	columns []SheetColumn
	rows    []SheetRow
	dark    bool
	keys    *figureKeys
	on      sheetPlace // the figure that the keys have chosen
}

// sheetPlace is a cell of a sheet.
type sheetPlace struct{ row, column int }

// SheetColumn is a column of a sheet.
type SheetColumn struct {
	Title string
	Width float32 // in logical pixels; 0 shares what is left, as the first column always does
	Right bool    // right-aligned, as figures are
}

// SheetRow is a row of a sheet.
type SheetRow struct {
	Cells []string
	Opens []*explain.Subject // the figures that the cells show, nil for none; may be shorter
	Tone  Tone
	Bold  bool
	Rule  bool // a line above, as before a total
}

// Tone is the meaning of a row's colour.
type Tone int

// The tones.
const (
	PlainTone   Tone = iota
	BenefitTone      // its figures in the colour of benefits
	CostTone         // its figures in the colour of costs
	QuietTone        // secondary
)

// NewSheet is an empty table.
func NewSheet(columns ...SheetColumn) *Sheet {
	s := &Sheet{columns: columns}
	s.keys = newFigureKeys(s.step, func() { s.open(s.on) }, s.Refresh)
	s.ExtendBaseWidget(s)
	return s
}

// Set shows the rows; dark chooses the colours.
func (s *Sheet) Set(rows []SheetRow, dark bool) {
	s.rows, s.dark = rows, dark
	places := s.places()
	s.keys.Hidden = len(places) == 0
	if s.opens(s.on) == nil && len(places) > 0 {
		s.on = places[0]
	}
	s.Refresh()
}

// opens is the figure of a cell, nil if it shows none that can be explained.
func (s *Sheet) opens(at sheetPlace) *explain.Subject {
	if s.OnOpen == nil || at.row >= len(s.rows) || at.column >= len(s.rows[at.row].Opens) {
		return nil
	}
	return s.rows[at.row].Opens[at.column]
}

func (s *Sheet) open(at sheetPlace) {
	if subject := s.opens(at); subject != nil {
		s.OnOpen(*subject)
	}
}

// places are the cells that open, row by row.
func (s *Sheet) places() []sheetPlace {
	var places []sheetPlace
	for row := range s.rows {
		for column := range s.rows[row].Opens {
			if at := (sheetPlace{row, column}); s.opens(at) != nil {
				places = append(places, at)
			}
		}
	}
	return places
}

// step goes on to the next figure of the row, or to the nearest one in the next row
// that has any.
func (s *Sheet) step(across, down int) {
	best, found := sheetPlace{}, false
	for _, at := range s.places() {
		ahead := (at.column - s.on.column) * across
		if down != 0 {
			ahead = (at.row - s.on.row) * down
		} else if at.row != s.on.row {
			continue
		}
		if ahead > 0 && (!found || s.nearer(at, best, down != 0)) {
			best, found = at, true
		}
	}
	if found {
		s.on = best
		s.Refresh()
	}
}

// nearer tells whether a lies nearer than b to the figure that the keys have chosen,
// the row before the column where they go up or down.
func (s *Sheet) nearer(a, b sheetPlace, rowFirst bool) bool {
	distance := func(x, y int) int { return max(x-y, y-x) }
	rows := distance(a.row, s.on.row) - distance(b.row, s.on.row)
	columns := distance(a.column, s.on.column) - distance(b.column, s.on.column)
	if rowFirst && rows != 0 {
		return rows < 0
	}
	return columns < 0
}

// SetTitle changes the title of a column.
func (s *Sheet) SetTitle(column int, title string) {
	s.columns[column].Title = title
	s.Refresh()
}

// Figures gives the cells that open.
func (s *Sheet) Figures() []Cell {
	var figures []Cell
	for _, at := range s.places() {
		if cells := s.rows[at.row].Cells; at.column < len(cells) {
			figures = append(figures, Cell{Text: cells[at.column], Opens: s.opens(at)})
		}
	}
	return figures
}

// Rows are what the table shows.
func (s *Sheet) Rows() []SheetRow { return s.rows }

// CreateRenderer is called by Fyne.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetRenderer{sheet: s}
	r.Refresh()
	return r
}

type sheetRenderer struct {
	sheet   *Sheet
	texts   [][]*canvas.Text // the header, then the rows
	rules   []*canvas.Line
	links   []*FigureLink // as many as there ever were figures that open
	places  []sheetPlace  // what each of the links lies over, as far as it is used
	objects []fyne.CanvasObject
	palette charts.Palette
}

// sheetGap is the room between two columns and above and below a row's text.
const sheetGap = 6

// textHeight is the height of the header, and of a row without a pitch of its own.
func (s *Sheet) textHeight() float32 {
	return fyne.MeasureText("回Ag", s.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Height + sheetGap
}

func (s *Sheet) rowHeight() float32 {
	if s.Pitch > 0 {
		return s.Pitch
	}
	return s.textHeight()
}

func (s *Sheet) titled() bool {
	return slices.ContainsFunc(s.columns, func(c SheetColumn) bool { return c.Title != "" })
}

// top is how far below the upper edge a row begins; row −1 is the header.
func (s *Sheet) top(row int) float32 {
	if row < 0 {
		return 0
	}
	y := float32(row) * s.rowHeight()
	if s.titled() {
		y += s.textHeight()
	}
	return y
}

// leastShare is the least width of a column that shares what is left.
const leastShare = 80

// shares tells whether a column takes a share of what is left.
func (s *Sheet) shares(column int) bool { return column == 0 || s.columns[column].Width == 0 }

// widthOf is the width of a column in a table of the given width.
func (s *Sheet) widthOf(column int, whole float32) float32 {
	if !s.shares(column) {
		return s.columns[column].Width
	}
	left, sharing := whole-sheetGap*float32(len(s.columns)-1), float32(0)
	for i, other := range s.columns {
		if s.shares(i) {
			sharing++
			continue
		}
		left -= other.Width
	}
	return max(20, left/sharing)
}

// Place is where a cell lies in a table of the given width, for what stands over it.
func (s *Sheet) Place(row, column int, whole float32) (fyne.Position, fyne.Size) {
	x := float32(0)
	for before := range column {
		x += s.widthOf(before, whole) + sheetGap
	}
	return fyne.NewPos(x, s.top(row)), fyne.NewSize(s.widthOf(column, whole), s.rowHeight())
}

func (r *sheetRenderer) MinSize() fyne.Size {
	width := sheetGap * float32(len(r.sheet.columns)-1)
	for i, column := range r.sheet.columns {
		if r.sheet.shares(i) {
			width += leastShare
			continue
		}
		width += column.Width
	}
	return fyne.NewSize(width, r.sheet.top(len(r.sheet.rows)))
}

// row is the row whose texts stand at a place, −1 for the header.
func (r *sheetRenderer) row(i int) int {
	if r.sheet.titled() {
		return i - 1
	}
	return i
}

func (r *sheetRenderer) Layout(size fyne.Size) {
	s := r.sheet
	for i, row := range r.texts {
		top, height := s.top(r.row(i)), s.rowHeight()
		if r.row(i) < 0 {
			height = s.textHeight()
		}
		x := float32(0)
		for c, text := range row {
			width := s.widthOf(c, size.Width)
			text.Text = Shortened(r.full(i, c), width, text.TextSize, text.TextStyle)
			text.Move(fyne.NewPos(x, top))
			text.Resize(fyne.NewSize(width, height))
			x += width + sheetGap
		}
		r.rules[i].Position1, r.rules[i].Position2 = fyne.NewPos(0, top), fyne.NewPos(size.Width, top)
	}
	r.layoutLinks(s.rowHeight())
}

// layoutLinks lays a link over each figure that opens.
func (r *sheetRenderer) layoutLinks(height float32) {
	for i, at := range r.places {
		line := at.row
		if r.sheet.titled() {
			line++
		}
		text := r.texts[line][at.column]
		width := min(text.Size().Width, fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width)
		x := text.Position().X
		if text.Alignment == fyne.TextAlignTrailing {
			x += text.Size().Width
		}
		r.links[i].Cover(x, text.Position().Y, width, height, text.Alignment == fyne.TextAlignTrailing)
	}
}

// full is a cell's text before it is cut; row 0 is the header where there is one.
func (r *sheetRenderer) full(row, column int) string {
	if r.sheet.titled() {
		if row == 0 {
			return r.sheet.columns[column].Title
		}
		row--
	}
	if cells := r.sheet.rows[row].Cells; column < len(cells) {
		return cells[column]
	}
	return ""
}

func (r *sheetRenderer) Refresh() {
	th, variant := r.sheet.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.texts, r.rules, r.objects, r.palette = nil, nil, nil, charts.PaletteOf(r.sheet.dark)
	if r.sheet.titled() {
		r.addRow(SheetRow{Tone: QuietTone}, th.Size(theme.SizeNameCaptionText), th.Color(theme.ColorNameSeparator, variant))
	}
	for _, row := range r.sheet.rows {
		r.addRow(row, th.Size(theme.SizeNameText), th.Color(theme.ColorNameSeparator, variant))
	}
	r.addLinks()
	r.Layout(r.sheet.Size())
	canvas.Refresh(r.sheet)
}

// addLinks takes a link for each figure that opens, and makes those that are missing.
func (r *sheetRenderer) addLinks() {
	s := r.sheet
	r.places = s.places()
	for i, at := range r.places {
		if i == len(r.links) {
			r.links = append(r.links, NewFigureLink(func() { s.tapped(r.places[i]) }))
		}
		r.links[i].mark(s.keys.focused && at == s.on)
		r.objects = append(r.objects, r.links[i])
	}
	r.objects = append(r.objects, s.keys)
}

// tapped opens the figure under the pointer and moves the keyboard there.
func (s *Sheet) tapped(at sheetPlace) {
	s.on = at
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s.keys)
	}
	s.open(at)
}

func (r *sheetRenderer) addRow(row SheetRow, size float32, ruled color.Color) {
	texts := make([]*canvas.Text, len(r.sheet.columns))
	for c, column := range r.sheet.columns {
		text := canvas.NewText("", r.ink(row.Tone, c))
		text.TextSize, text.TextStyle.Bold = size, row.Bold
		if column.Right {
			text.Alignment = fyne.TextAlignTrailing
		}
		texts[c] = text
		r.objects = append(r.objects, text)
	}
	rule := canvas.NewLine(ruled)
	rule.Hidden = !row.Rule
	r.texts, r.rules = append(r.texts, texts), append(r.rules, rule)
	r.objects = append(r.objects, rule)
}

// ink is the colour of a cell: a tone colours the figures, not the name.
func (r *sheetRenderer) ink(tone Tone, column int) color.Color {
	switch {
	case tone == QuietTone:
		return r.palette.Muted
	case column == 0 || tone == PlainTone:
		return r.palette.Ink
	case tone == BenefitTone:
		return r.palette.BenefitText
	default:
		return r.palette.CostText
	}
}

func (r *sheetRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *sheetRenderer) Destroy() {}
