package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// GridCell draws one cell of a wide grid: one line of text, or in the heads two, cut
// with … where it does not fit.
type GridCell struct {
	widget.BaseWidget
	look GridLook
}

// GridLook is what a GridCell shows.
type GridLook struct {
	Text  string
	Below string // a second, smaller line
	Bold  bool
	Quiet bool // grey: it is not used
	Wrong bool // on the colour of a mistake
	Head  bool // on the colour of the heads
	Right bool // aligned to the right
}

// NewGridCell is an empty cell.
func NewGridCell() *GridCell {
	c := &GridCell{}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows something else.
func (c *GridCell) Set(look GridLook) {
	if c.look != look {
		c.look = look
		c.Refresh()
	}
}

// Look is what the cell shows.
func (c *GridCell) Look() GridLook { return c.look }

// CreateRenderer is called by Fyne.
func (c *GridCell) CreateRenderer() fyne.WidgetRenderer {
	r := &gridCellRenderer{cell: c, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil), below: canvas.NewText("", nil)}
	r.fill()
	return r
}

type gridCellRenderer struct {
	cell        *GridCell
	ground      *canvas.Rectangle
	text, below *canvas.Text
}

// mistakeOpacity lets the ink on the colour of a mistake keep its contrast.
const mistakeOpacity = 0x38

func (r *gridCellRenderer) fill() {
	c := r.cell
	th, variant := c.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.ground.FillColor = color.Transparent
	switch {
	case c.look.Wrong:
		red, green, blue, _ := th.Color(theme.ColorNameError, variant).RGBA()
		r.ground.FillColor = color.NRGBA{uint8(red >> 8), uint8(green >> 8), uint8(blue >> 8), mistakeOpacity}
	case c.look.Head:
		r.ground.FillColor = th.Color(theme.ColorNameHeaderBackground, variant)
	}
	ink := th.Color(theme.ColorNameForeground, variant)
	muted := th.Color(theme.ColorNamePlaceHolder, variant)
	r.text.Color, r.below.Color = ink, muted
	if c.look.Quiet {
		r.text.Color = muted
	}
	r.text.TextSize, r.text.TextStyle.Bold = th.Size(theme.SizeNameText), c.look.Bold
	r.below.TextSize = th.Size(theme.SizeNameCaptionText)
	r.below.Hidden = c.look.Below == ""
	r.place(r.text, c.look.Text, 0)
	height := fyne.MeasureText("Hg", r.text.TextSize, r.text.TextStyle).Height
	r.place(r.below, c.look.Below, height)
	if r.below.Hidden {
		r.text.Resize(fyne.NewSize(r.text.Size().Width, c.Size().Height))
	} else {
		r.text.Resize(fyne.NewSize(r.text.Size().Width, height))
	}
	r.ground.Resize(c.Size())
}

// place cuts a text to the cell's width and puts it at a height.
func (r *gridCellRenderer) place(text *canvas.Text, whole string, y float32) {
	size, pad := r.cell.Size(), theme.Padding()
	width := max(0, size.Width-2*pad)
	text.Text = Shortened(whole, width, text.TextSize, text.TextStyle)
	text.Alignment = fyne.TextAlignLeading
	if r.cell.look.Right {
		text.Alignment = fyne.TextAlignTrailing
	}
	text.Move(fyne.NewPos(pad, y))
	text.Resize(fyne.NewSize(width, max(0, size.Height-y)))
}

func (r *gridCellRenderer) Layout(fyne.Size) { r.fill() }

// MinSize is the height of a row; the width is the column's.
func (r *gridCellRenderer) MinSize() fyne.Size {
	height := fyne.MeasureText("Hg", r.cell.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Height
	return fyne.NewSize(40, height+theme.Padding())
}

func (r *gridCellRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.cell)
}

func (r *gridCellRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.below}
}

func (r *gridCellRenderer) Destroy() {}
