package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Cells is the part of a widget that shows the answers to choose from as a row of cells:
// how they are laid out and painted, the pointer on them and the keyboard. The widget
// holds it as a field without a name, extends it, and reads keys and clicks itself.
type Cells struct {
	widget.BaseWidget
	// StateOf tells how a cell looks.
	StateOf func(i int) CellState
	// OnFocused is called when the keyboard comes to the row, nil for nothing.
	OnFocused func()

	sizes   CellSizes
	words   []string
	aside   string // stands in a last cell as wide as it is, "" for none
	over    int    // the cell under the pointer, none for none
	focused bool
}

// CellState is how a cell looks.
type CellState int

// The states of a cell.
const (
	CellFree    CellState = iota // may be chosen
	CellChosen                   // is the answer
	CellNear                     // lies beside the answer, which is between two cells
	CellPending                  // is the answer, which does not count yet
	CellOff                      // cannot be chosen now
)

// CellSizes are the gap between two cells and their least and largest width.
type CellSizes struct{ Gap, Least, Most float32 }

// CellHeight is the height of a cell.
const CellHeight = 26

// NewCells are cells with a word each, and behind them one for aside if it is not "".
func NewCells(sizes CellSizes, words []string, aside string) Cells {
	return Cells{sizes: sizes, words: words, aside: aside, over: none}
}

// Width is the width of each cell but that of aside.
func (c *Cells) Width() float32 {
	return max(c.sizes.Least, min(c.sizes.Most, (c.Size().Width-c.asideWidth())/float32(len(c.words))-c.sizes.Gap))
}

func (c *Cells) asideWidth() float32 {
	if c.aside == "" {
		return 0
	}
	const pad = 8 // left and right of the word
	return fyne.MeasureText(c.aside, c.Theme().Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Width + 2*pad
}

// At is the cell at a distance from the left edge, −1 beside them.
func (c *Cells) At(x float32) int {
	width := c.Width() + c.sizes.Gap
	n := len(c.words)
	if i := int(x / width); x >= 0 && i < n {
		return i
	}
	if x -= width * float32(n); x >= 0 && x < c.asideWidth() {
		return n
	}
	return none
}

// FocusGained frames the cells.
func (c *Cells) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocused != nil {
		c.OnFocused()
	}
}

// FocusLost takes the frame away.
func (c *Cells) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn marks the cell under the pointer.
func (c *Cells) MouseIn(e *desktop.MouseEvent) { c.hover(c.At(e.Position.X)) }

// MouseMoved marks the cell under the pointer.
func (c *Cells) MouseMoved(e *desktop.MouseEvent) { c.hover(c.At(e.Position.X)) }

// MouseOut takes the mark away.
func (c *Cells) MouseOut() { c.hover(none) }

func (c *Cells) hover(i int) {
	if i != c.over {
		c.over = i
		c.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (c *Cells) CreateRenderer() fyne.WidgetRenderer {
	r := &cellsRenderer{cells: c}
	words := c.words
	if c.aside != "" {
		words = append(words[:len(words):len(words)], c.aside)
	}
	for _, text := range words {
		ground, word := canvas.NewRectangle(color.Transparent), canvas.NewText(text, nil)
		word.Alignment = fyne.TextAlignCenter
		r.grounds, r.words = append(r.grounds, ground), append(r.words, word)
		r.objects = append(r.objects, ground, word)
	}
	r.Refresh()
	return r
}

type cellsRenderer struct {
	cells   *Cells
	grounds []*canvas.Rectangle
	words   []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *cellsRenderer) MinSize() fyne.Size {
	c := r.cells
	return fyne.NewSize((c.sizes.Least+c.sizes.Gap)*float32(len(c.words))+c.asideWidth(), CellHeight+2)
}

func (r *cellsRenderer) Layout(fyne.Size) {
	c := r.cells
	width := c.Width()
	for i := range r.grounds {
		x, own := float32(i)*(width+c.sizes.Gap), width
		if i == len(c.words) {
			own = c.asideWidth()
		}
		r.grounds[i].Move(fyne.NewPos(x, 1))
		r.grounds[i].Resize(fyne.NewSize(own, CellHeight))
		height := r.words[i].MinSize().Height
		r.words[i].Move(fyne.NewPos(x, 1+(CellHeight-height)/2))
		r.words[i].Resize(fyne.NewSize(own, height))
	}
}

func (r *cellsRenderer) Refresh() {
	for i := range r.grounds {
		r.paint(i)
	}
	r.Layout(r.cells.Size())
	for _, object := range r.objects {
		object.Refresh()
	}
}

// paint shows the state of a cell, and frames it with the keyboard on the row.
func (r *cellsRenderer) paint(i int) {
	c, variant := r.cells, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return c.Theme().Color(name, variant) }
	ground, word, state := r.grounds[i], r.words[i], c.StateOf(i)
	ground.CornerRadius, ground.StrokeWidth = c.Theme().Size(theme.SizeNameInputRadius), 1
	ground.FillColor, ground.StrokeColor = shade(theme.ColorNameInputBackground), shade(theme.ColorNameInputBorder)
	word.Color, word.TextSize, word.TextStyle.Bold = shade(theme.ColorNameForeground), c.Theme().Size(theme.SizeNameText), false
	if i == len(c.words) {
		word.TextSize = c.Theme().Size(theme.SizeNameCaptionText)
	}
	switch {
	case state == CellOff:
		ground.FillColor, ground.StrokeColor, word.Color = color.Transparent, shade(theme.ColorNameSeparator), shade(theme.ColorNameDisabled)
	case state == CellChosen:
		ground.FillColor, ground.StrokeColor = shade(theme.ColorNamePrimary), shade(theme.ColorNamePrimary)
		word.Color, word.TextStyle.Bold = shade(theme.ColorNameForegroundOnPrimary), true
	case state == CellPending:
		ground.FillColor, word.Color, word.TextStyle.Bold = shade(theme.ColorNameDisabled), shade(theme.ColorNameBackground), true
	case state == CellNear:
		ground.FillColor = shade(theme.ColorNameSelection)
	case i == c.over:
		ground.FillColor = shade(theme.ColorNameHover)
	}
	if c.focused && state != CellOff {
		ground.StrokeColor = shade(theme.ColorNamePrimary)
	}
}

func (r *cellsRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *cellsRenderer) Destroy() {}
