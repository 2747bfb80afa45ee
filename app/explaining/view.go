package explaining

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// mark tells which link of a block the keyboard is on.
type mark int

const (
	noMark mark = iota
	valueMark
	goesMark
)

// view draws a block. A step that opens is a link as a whole; the link to where its
// number was typed in stands below it.
type view struct {
	widget.BaseWidget
	widgets.Pointed
	column *column
	block  block
	set    set
	mark   mark
	goes   *goesLink
}

var (
	_ fyne.Tappable      = (*view)(nil)
	_ desktop.Hoverable  = (*view)(nil)
	_ desktop.Cursorable = (*view)(nil)
)

func newView(c *column) *view {
	v := &view{column: c}
	v.goes = &goesLink{view: v}
	v.goes.ExtendBaseWidget(v.goes)
	v.goes.Pointed = widgets.NewPointed(v.goes.Refresh)
	v.ExtendBaseWidget(v)
	v.Pointed = widgets.NewPointed(v.Refresh)
	return v
}

// show draws a block as it was set.
func (v *view) show(b block, s set, m mark) {
	v.block, v.set, v.mark = b, s, m
	v.Refresh()
}

// Tapped opens the figure.
func (v *view) Tapped(*fyne.PointEvent) { v.tapped(false) }

func (v *view) tapped(goes bool) {
	b, c := v.block, v.column
	c.panel.Focus()
	for i, t := range c.targets {
		if v == c.views[t.block] && t.goes == goes {
			c.target = i
		}
	}
	c.place()
	c.follow(b, goes)
}

// Cursor is a hand over a figure that opens.
func (v *view) Cursor() desktop.Cursor {
	if v.block.opens != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is called by Fyne.
func (v *view) CreateRenderer() fyne.WidgetRenderer {
	r := &viewRenderer{view: v, ground: canvas.NewRectangle(color.Transparent), value: canvas.NewText("", nil), line: canvas.NewRectangle(color.Transparent)}
	r.value.Alignment = fyne.TextAlignTrailing
	r.Refresh()
	return r
}

type viewRenderer struct {
	view   *view
	ground *canvas.Rectangle
	texts  []*canvas.Text
	value  *canvas.Text
	line   *canvas.Rectangle // under the number, with the pointer on it
}

func (r *viewRenderer) Layout(size fyne.Size) {
	s := r.view.set
	r.ground.Move(fyne.NewPos(2, s.above-between/2))
	r.ground.Resize(fyne.NewSize(max(0, size.Width-4), max(0, size.Height-s.above-s.goes)))
	for i, text := range r.texts {
		text.Move(fyne.NewPos(side, s.above+float32(i)*s.line))
		text.Resize(fyne.NewSize(max(0, size.Width-2*side), s.line))
	}
	right := size.Width - side
	r.value.Move(fyne.NewPos(right-s.value, s.above))
	r.value.Resize(fyne.NewSize(s.value, s.line))
	r.line.Move(fyne.NewPos(right-s.value, s.above+s.line-1))
	r.line.Resize(fyne.NewSize(s.value, 1))
	goes := r.view.goes.MinSize()
	r.view.goes.Move(fyne.NewPos(side-goesRoom, s.above+float32(len(s.lines))*s.line))
	r.view.goes.Resize(fyne.NewSize(min(goes.Width, size.Width), s.goes))
}

func (r *viewRenderer) MinSize() fyne.Size { return fyne.NewSize(60, r.view.set.height()) }

func (r *viewRenderer) Refresh() {
	v := r.view
	th, variant := v.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return th.Color(name, variant) }
	ink := shade(v.block.kind.face().color)
	for len(r.texts) < len(v.set.lines) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	r.texts = r.texts[:len(v.set.lines)]
	for i, text := range r.texts {
		text.Text, text.TextSize, text.TextStyle, text.Color = v.set.lines[i], v.set.textSize, v.set.textStyle, ink
	}
	r.value.Text, r.value.TextSize, r.value.TextStyle, r.value.Color = v.block.value, v.set.valueSize, v.set.textStyle, ink
	if v.block.opens != nil {
		r.value.Color = shade(theme.ColorNameHyperlink)
	}
	r.line.FillColor, r.line.Hidden = r.value.Color, !v.Hovered || v.block.opens == nil
	r.ground.CornerRadius = th.Size(theme.SizeNameInputRadius) / 2
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	if v.Hovered && v.block.opens != nil {
		r.ground.FillColor = shade(theme.ColorNameHover)
	}
	if v.mark == valueMark {
		r.ground.StrokeColor, r.ground.StrokeWidth = shade(theme.ColorNamePrimary), 1.5
	}
	v.goes.Hidden = v.block.goes == nil
	v.goes.Refresh()
	r.Layout(v.Size())
	canvas.Refresh(v)
}

func (r *viewRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground}
	for _, text := range r.texts {
		objects = append(objects, text)
	}
	return append(objects, r.value, r.line, r.view.goes)
}

func (r *viewRenderer) Destroy() {}

// goesLink leads to where a number was typed in.
type goesLink struct {
	widget.BaseWidget
	widgets.Pointed
	view *view
}

// goesRoom is the room around the words of the link, for its frame.
const goesRoom = 4

// Tapped goes there.
func (g *goesLink) Tapped(*fyne.PointEvent) { g.view.tapped(true) }

// Cursor is a hand.
func (g *goesLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne.
func (g *goesLink) CreateRenderer() fyne.WidgetRenderer {
	r := &goesRenderer{link: g, frame: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		text: canvas.NewText(g.view.column.panel.host.Words().T("explanation.goes"), nil)}
	r.Refresh()
	return r
}

type goesRenderer struct {
	link        *goesLink
	frame, line *canvas.Rectangle
	text        *canvas.Text
}

func (r *goesRenderer) Layout(size fyne.Size) {
	width := r.text.MinSize().Width
	r.frame.Resize(size)
	r.text.Move(fyne.NewPos(goesRoom, 0))
	r.text.Resize(fyne.NewSize(width, size.Height))
	r.line.Move(fyne.NewPos(goesRoom, size.Height-1))
	r.line.Resize(fyne.NewSize(width, 1))
}

func (r *goesRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.text.MinSize().Width+2*goesRoom, goesHeight(r.link.Theme()))
}

func (r *goesRenderer) Refresh() {
	th, variant := r.link.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.text.TextSize, r.text.Color = th.Size(theme.SizeNameCaptionText), th.Color(theme.ColorNameHyperlink, variant)
	r.line.FillColor, r.line.Hidden = r.text.Color, !r.link.Hovered
	r.frame.StrokeColor, r.frame.StrokeWidth = th.Color(theme.ColorNamePrimary, variant), 0
	if r.link.view.mark == goesMark {
		r.frame.StrokeWidth = 1.5
	}
	r.frame.CornerRadius = th.Size(theme.SizeNameInputRadius) / 2
	r.Layout(r.link.Size())
	canvas.Refresh(r.link)
}

func (r *goesRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.text, r.line}
}

func (r *goesRenderer) Destroy() {}
