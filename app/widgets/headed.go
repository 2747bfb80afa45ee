package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewHeaded is a page with a head above it that stays while the page scrolls. The keyboard
// comes to the head first. The mouse reaches the head alone there: the toolkit clips a list
// by its own edges only, so one in a page that was scrolled would take the clicks on the
// head that covers it. What is clicked in the head stands in containers, not in widgets.
func NewHeaded(head, page fyne.CanvasObject) fyne.CanvasObject {
	glass := newGlass(head)
	return container.NewStack(NewBelow(head, page, nil), container.New(asLarge{head}, glass))
}

// NewBelow puts a page below what stands above it, and something at its right, nil for
// nothing. The keyboard goes in that order. Unlike the toolkit's own layout it leaves room
// for the lines that a text above breaks into when the window becomes narrower.
func NewBelow(above, page, right fyne.CanvasObject) *fyne.Container {
	if right == nil {
		return container.New(below{}, above, page)
	}
	return container.New(below{}, above, page, right)
}

// below lays out what stands above, the page, and what stands at its right.
type below struct{}

// Layout gives what stands above the width first, by which it finds its height.
func (below) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	above, page := objects[0], objects[1]
	const enough = 2 // a text in a box learns its width with the box
	top := float32(0)
	for range enough {
		top = above.MinSize().Height
		above.Resize(fyne.NewSize(size.Width, top))
		top = above.MinSize().Height
	}
	above.Resize(fyne.NewSize(size.Width, top))
	above.Move(fyne.Position{})
	if top > 0 {
		top += theme.Padding()
	}
	width, height := size.Width, max(0, size.Height-top)
	if len(objects) > 2 {
		right := objects[2]
		side := right.MinSize().Width
		right.Move(fyne.NewPos(size.Width-side, top))
		right.Resize(fyne.NewSize(side, height))
		width = max(0, width-side-theme.Padding())
	}
	page.Move(fyne.NewPos(0, top))
	page.Resize(fyne.NewSize(width, height))
}

// MinSize is what all of them need.
func (below) MinSize(objects []fyne.CanvasObject) fyne.Size {
	above, size := objects[0].MinSize(), objects[1].MinSize()
	if len(objects) > 2 {
		right := objects[2].MinSize()
		size = fyne.NewSize(size.Width+theme.Padding()+right.Width, max(size.Height, right.Height))
	}
	if above.Height > 0 {
		size.Height += above.Height + theme.Padding()
	}
	return fyne.NewSize(max(above.Width, size.Width), size.Height)
}

// asLarge lays its objects where another is, in its size.
type asLarge struct{ as fyne.CanvasObject }

// MinSize is none.
func (asLarge) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout puts the objects over the other.
func (l asLarge) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	for _, object := range objects {
		object.Move(l.as.Position())
		object.Resize(l.as.Size())
	}
}

// glass lies over a head and hands the mouse on to what stands there.
type glass struct {
	widget.BaseWidget
	head  fyne.CanvasObject
	under desktop.Hoverable // what the pointer is on
}

var (
	_ fyne.Tappable      = (*glass)(nil)
	_ fyne.Scrollable    = (*glass)(nil)
	_ desktop.Hoverable  = (*glass)(nil)
	_ desktop.Cursorable = (*glass)(nil)
)

func newGlass(head fyne.CanvasObject) *glass {
	g := &glass{head: head}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *glass) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// at is the object of the head at a place, and where on it the place is.
func (g *glass) at(place fyne.Position) (fyne.CanvasObject, fyne.Position) {
	return objectAt(g.head, place)
}

func objectAt(object fyne.CanvasObject, place fyne.Position) (fyne.CanvasObject, fyne.Position) {
	size := object.Size()
	if !object.Visible() || place.X < 0 || place.Y < 0 || place.X >= size.Width || place.Y >= size.Height {
		return nil, place
	}
	box, is := object.(*fyne.Container)
	if !is {
		return object, place
	}
	for i := len(box.Objects) - 1; i >= 0; i-- {
		if found, on := objectAt(box.Objects[i], place.Subtract(box.Objects[i].Position())); found != nil {
			return found, on
		}
	}
	return nil, place
}

// Tapped hands a click on.
func (g *glass) Tapped(e *fyne.PointEvent) {
	object, on := g.at(e.Position)
	if tapped, able := object.(fyne.Tappable); able {
		tapped.Tapped(&fyne.PointEvent{AbsolutePosition: e.AbsolutePosition, Position: on})
	}
}

// Scrolled keeps the wheel from what lies below.
func (g *glass) Scrolled(*fyne.ScrollEvent) {}

// MouseIn tells what the pointer comes to.
func (g *glass) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved tells what the pointer is on, and what it has left.
func (g *glass) MouseMoved(e *desktop.MouseEvent) {
	object, on := g.at(e.Position)
	under, _ := object.(desktop.Hoverable)
	moved := &desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: e.AbsolutePosition, Position: on}, Button: e.Button, Modifier: e.Modifier}
	if under == g.under {
		if under != nil {
			under.MouseMoved(moved)
		}
		return
	}
	g.MouseOut()
	if g.under = under; under != nil {
		under.MouseIn(moved)
	}
}

// MouseOut tells what the pointer was on that it has left.
func (g *glass) MouseOut() {
	if g.under != nil {
		g.under.MouseOut()
		g.under = nil
	}
}

// Cursor is that of what the pointer is on.
func (g *glass) Cursor() desktop.Cursor {
	if under, able := g.under.(desktop.Cursorable); able {
		return under.Cursor()
	}
	return desktop.DefaultCursor
}
