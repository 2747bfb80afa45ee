package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/charts"
)

// Sheet is a small table to read: no scrolling, no selection, as high as its rows. The
// first column takes the room that the others leave and cuts long names with ….
type Sheet struct {
	widget.BaseWidget

	columns []SheetColumn
	rows    []SheetRow
	dark    bool
}

// SheetColumn is a column of a sheet.
type SheetColumn struct {
	Title string
	Width float32 // in logical pixels; the first column's is what is left
	Right bool    // right-aligned, as figures are
}

// SheetRow is a row of a sheet.
type SheetRow struct {
	Cells []string
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
	s.ExtendBaseWidget(s)
	return s
}

// Set shows the rows; dark chooses the colours.
func (s *Sheet) Set(rows []SheetRow, dark bool) {
	s.rows, s.dark = rows, dark
	s.Refresh()
}

// SetTitle changes the title of a column.
func (s *Sheet) SetTitle(column int, title string) {
	s.columns[column].Title = title
	s.Refresh()
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
	objects []fyne.CanvasObject
	palette charts.Palette
}

// sheetGap is the room between two columns and above and below a row's text.
const sheetGap = 6

func (r *sheetRenderer) rowHeight() float32 {
	return fyne.MeasureText("回Ag", r.sheet.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Height + sheetGap
}

func (r *sheetRenderer) MinSize() fyne.Size {
	width := float32(80)
	for _, column := range r.sheet.columns[1:] {
		width += column.Width + sheetGap
	}
	rows := float32(len(r.sheet.rows))
	if r.titled() {
		rows++
	}
	return fyne.NewSize(width, rows*r.rowHeight())
}

func (r *sheetRenderer) titled() bool {
	for _, column := range r.sheet.columns {
		if column.Title != "" {
			return true
		}
	}
	return false
}

func (r *sheetRenderer) Layout(size fyne.Size) {
	first := size.Width
	for _, column := range r.sheet.columns[1:] {
		first -= column.Width + sheetGap
	}
	height := r.rowHeight()
	for i, row := range r.texts {
		x := float32(0)
		for c, text := range row {
			width := r.sheet.columns[c].Width
			if c == 0 {
				width = max(20, first)
			}
			text.Text = shortened(r.full(i, c), width, text.TextSize, text.TextStyle)
			text.Move(fyne.NewPos(x, float32(i)*height))
			text.Resize(fyne.NewSize(width, height))
			x += width + sheetGap
		}
		y := float32(i) * height
		r.rules[i].Position1, r.rules[i].Position2 = fyne.NewPos(0, y), fyne.NewPos(size.Width, y)
	}
}

// full is a cell's text before it is cut; row 0 is the header where there is one.
func (r *sheetRenderer) full(row, column int) string {
	if r.titled() {
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
	if r.titled() {
		r.addRow(SheetRow{Tone: QuietTone}, th.Size(theme.SizeNameCaptionText), th.Color(theme.ColorNameSeparator, variant))
	}
	for _, row := range r.sheet.rows {
		r.addRow(row, th.Size(theme.SizeNameText), th.Color(theme.ColorNameSeparator, variant))
	}
	r.Layout(r.sheet.Size())
	canvas.Refresh(r.sheet)
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
