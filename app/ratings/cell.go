package ratings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
)

// gridCell is a cell of the grid: a text, and over a figure a link that opens it.
type gridCell struct {
	widget.BaseWidget
	label *widget.Label
	link  *widgets.FigureLink
	opens *explain.Subject // nil for what is no figure
}

func newGridCell(g *grid) *gridCell {
	c := &gridCell{label: widget.NewLabel("")}
	c.label.Truncation = fyne.TextTruncateEllipsis
	c.link = widgets.NewFigureLink(func() {
		if c.opens != nil {
			g.onOpen(*c.opens)
		}
	})
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *gridCell) CreateRenderer() fyne.WidgetRenderer { return &gridCellRenderer{c} }

// place lays the link over the figure.
func (c *gridCell) place() {
	if c.opens == nil || c.label.Text == "" {
		c.link.Hide()
		return
	}
	size := c.Size()
	width := min(size.Width, fyne.MeasureText(c.label.Text, c.Theme().Size(theme.SizeNameText), c.label.TextStyle).Width)
	height := min(size.Height, c.label.MinSize().Height-theme.InnerPadding())
	c.link.Cover((size.Width-width)/2, (size.Height-height)/2, width, height, false)
	c.link.Show()
}

type gridCellRenderer struct{ cell *gridCell }

func (r *gridCellRenderer) Layout(size fyne.Size) {
	r.cell.label.Resize(size)
	r.cell.place()
}

func (r *gridCellRenderer) MinSize() fyne.Size { return r.cell.label.MinSize() }

func (r *gridCellRenderer) Refresh() { r.cell.label.Refresh() }

func (r *gridCellRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.cell.label, r.cell.link}
}

func (r *gridCellRenderer) Destroy() {}
