package ratings

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
)

// cellText is what a cell of the grid says, and how it is set.
type cellText struct {
	text  string
	small string // beside the text, in a head below it
	bold  bool
	quiet bool
}

// gridCell is a cell of the grid: a text, a small one beside it, and over a figure a link
// that opens it.
type gridCell struct {
	widget.BaseWidget
	label *widget.Label
	small *canvas.Text
	link  *widgets.FigureLink
	opens *explain.Subject // nil for what is no figure
	head  bool             // the small text stands below
}

func newGridCell(g *grid) *gridCell {
	c := &gridCell{label: widget.NewLabel(""), small: canvas.NewText("", color.Transparent)}
	c.label.Truncation = fyne.TextTruncateEllipsis
	c.small.Hide()
	c.link = widgets.NewFigureLink(func() {
		if c.opens != nil {
			g.onOpen(*c.opens)
		}
	})
	c.ExtendBaseWidget(c)
	return c
}

// set shows a text. A cell that shows the same already is left alone.
func (c *gridCell) set(shown cellText, alignment fyne.TextAlign, head bool) {
	importance := widget.MediumImportance
	if shown.quiet {
		importance = widget.LowImportance
	}
	label := c.label
	if label.Text != shown.text || label.TextStyle.Bold != shown.bold || label.Alignment != alignment || label.Importance != importance {
		label.Alignment, label.Importance, label.TextStyle.Bold = alignment, importance, shown.bold
		label.SetText(shown.text)
	}
	if c.small.Text != shown.small || c.head != head {
		c.small.Text, c.head = shown.small, head
		c.small.Hidden = shown.small == ""
		c.paint()
		c.small.Refresh()
	}
	c.place()
}

// paint gives the small text its size and colour.
func (c *gridCell) paint() {
	c.small.TextSize = c.Theme().Size(theme.SizeNameCaptionText)
	c.small.Color = c.Theme().Color(theme.ColorNamePlaceHolder, fyne.CurrentApp().Settings().ThemeVariant())
}

// CreateRenderer is called by Fyne.
func (c *gridCell) CreateRenderer() fyne.WidgetRenderer {
	c.paint()
	return &gridCellRenderer{c}
}

// place lays the texts out, and the link over the figure.
func (c *gridCell) place() {
	size := c.Size()
	c.placeTexts(size)
	if c.opens == nil || c.label.Text == "" {
		c.link.Hide()
		return
	}
	width := min(size.Width, c.textWidth())
	height := min(size.Height, c.label.MinSize().Height-theme.InnerPadding())
	c.link.Cover((size.Width-width)/2, (size.Height-height)/2, width, height, false)
	c.link.Show()
}

func (c *gridCell) textWidth() float32 {
	return fyne.MeasureText(c.label.Text, c.Theme().Size(theme.SizeNameText), c.label.TextStyle).Width
}

// placeTexts puts the small text below the other in a head, and beside it elsewhere.
func (c *gridCell) placeTexts(size fyne.Size) {
	label := size
	if c.head && c.small.Visible() {
		small := c.small.MinSize()
		const gap = 4 // below the small text
		label.Height = size.Height - small.Height + theme.InnerPadding() - gap
		c.small.Move(fyne.NewPos((size.Width-small.Width)/2, size.Height-small.Height-gap))
		c.small.Resize(small)
	} else if c.small.Visible() {
		const gap = 6
		small := c.small.MinSize()
		x := min((size.Width+c.textWidth())/2+gap, size.Width-small.Width)
		c.small.Move(fyne.NewPos(x, (size.Height-small.Height)/2+1)) // on one line with the larger text
		c.small.Resize(small)
	}
	if c.label.Size() != label {
		c.label.Resize(label)
	}
}

type gridCellRenderer struct{ cell *gridCell }

func (r *gridCellRenderer) Layout(fyne.Size) { r.cell.place() }

func (r *gridCellRenderer) MinSize() fyne.Size { return r.cell.label.MinSize() }

func (r *gridCellRenderer) Refresh() {
	r.cell.paint()
	r.cell.label.Refresh()
	r.cell.small.Refresh()
}

func (r *gridCellRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.cell.label, r.cell.small, r.cell.link}
}

func (r *gridCellRenderer) Destroy() {}
