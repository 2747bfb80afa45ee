package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
)

// FigureLink lies over a figure, as in a table or a sheet, and makes it one that opens: under
// the pointer, which becomes a hand, the figure is underlined; with the keyboard on it,
// it is framed.
type FigureLink struct {
	widget.BaseWidget
	Pointed
	opened func()
	menu   func(e *fyne.PointEvent) // asks for a menu, nil for none
	held   fyne.KeyModifier         // what was held when the pointer was pressed on it
	marked bool
}

var (
	_ fyne.Tappable      = (*FigureLink)(nil)
	_ desktop.Hoverable  = (*FigureLink)(nil)
	_ desktop.Cursorable = (*FigureLink)(nil)
)

// NewFigureLink is a link that calls opened.
func NewFigureLink(opened func()) *FigureLink {
	l := &FigureLink{opened: opened}
	l.ExtendBaseWidget(l)
	l.Pointed = NewPointed(l.Refresh)
	return l
}

// mark shows that the keyboard is on the figure, or no longer is.
func (l *FigureLink) mark(marked bool) {
	if l.marked != marked {
		l.marked = marked
		l.Refresh()
	}
}

// Cover lays the link over a text of the width that ends, or else begins, at x.
func (l *FigureLink) Cover(x, y, width, height float32, trailing bool) {
	const room = 3
	if trailing {
		x -= width
	}
	l.Move(fyne.NewPos(x-room, y))
	l.Resize(fyne.NewSize(width+2*room, height))
}

// MouseDown notes which keys are held.
func (l *FigureLink) MouseDown(e *desktop.MouseEvent) { l.held = e.Modifier }

// MouseUp does nothing.
func (l *FigureLink) MouseUp(*desktop.MouseEvent) {}

// TappedSecondary asks for the menu of what the figure belongs to.
func (l *FigureLink) TappedSecondary(e *fyne.PointEvent) {
	if l.menu != nil {
		l.menu(e)
	}
}

// Tapped opens the figure.
func (l *FigureLink) Tapped(*fyne.PointEvent) { l.opened() }

// Cursor is a hand.
func (l *FigureLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne.
func (l *FigureLink) CreateRenderer() fyne.WidgetRenderer {
	r := &figureLinkRenderer{link: l, ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type figureLinkRenderer struct {
	link         *FigureLink
	ground, line *canvas.Rectangle
}

func (r *figureLinkRenderer) paint() {
	l, variant := r.link, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return l.Theme().Color(name, variant) }
	r.ground.CornerRadius = l.Theme().Size(theme.SizeNameInputRadius) / 2
	r.ground.FillColor, r.ground.StrokeWidth, r.line.Hidden = color.Transparent, 0, true
	if l.Hovered {
		r.ground.FillColor, r.line.FillColor, r.line.Hidden = shade(theme.ColorNameHover), shade(theme.ColorNameForeground), false
	}
	if l.marked {
		r.ground.StrokeColor, r.ground.StrokeWidth = shade(theme.ColorNamePrimary), 1.5
	}
}

func (r *figureLinkRenderer) Layout(size fyne.Size) {
	const inset, below = 3, 3
	r.ground.Resize(size)
	r.line.Move(fyne.NewPos(inset, size.Height-below))
	r.line.Resize(fyne.NewSize(max(0, size.Width-2*inset), 1))
}

func (r *figureLinkRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *figureLinkRenderer) Refresh() {
	r.paint()
	r.Layout(r.link.Size())
	canvas.Refresh(r.link)
}

func (r *figureLinkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.line}
}

func (r *figureLinkRenderer) Destroy() {}

// figureKeys takes the keyboard for the figures of a sheet or of a row of totals. It has
// no size of its own: the figure it is on is framed.
type figureKeys struct {
	widget.BaseWidget
	focused bool
	moved   func()                 // the keyboard came, went on or left
	step    func(across, down int) // to another figure
	open    func()                 // the figure it is on
}

var _ fyne.Focusable = (*figureKeys)(nil)

func newFigureKeys(step func(across, down int), open, moved func()) *figureKeys {
	k := &figureKeys{step: step, open: open, moved: moved}
	k.ExtendBaseWidget(k)
	k.Hide()
	return k
}

// FocusGained frames a figure.
func (k *figureKeys) FocusGained() { k.focused = true; k.moved() }

// FocusLost takes the frame away.
func (k *figureKeys) FocusLost() { k.focused = false; k.moved() }

// TypedRune does nothing.
func (k *figureKeys) TypedRune(rune) {}

// TypedKey goes on to another figure or opens the one it is on.
func (k *figureKeys) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		k.step(-1, 0)
	case fyne.KeyRight:
		k.step(1, 0)
	case fyne.KeyUp:
		k.step(0, -1)
	case fyne.KeyDown:
		k.step(0, 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		k.open()
	default:
		HandOn(k, key)
	}
}

// CreateRenderer draws nothing.
func (k *figureKeys) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// MinSize is nothing.
func (k *figureKeys) MinSize() fyne.Size { return fyne.Size{} }

// Opening is a subject as a cell takes it.
func Opening(figure explain.Figure, of string) *explain.Subject {
	return &explain.Subject{Figure: figure, Of: of}
}
