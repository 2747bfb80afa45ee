package guide

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// stepList shows the steps below each other: number or tick, name, and in a few words
// what the step holds. It is one stop for the keyboard: Up, Down, Home and End open
// another step, Enter goes into the fields of the one that is shown.
type stepList struct {
	widget.BaseWidget
	guide   *guide
	items   []stepItem
	over    int // the step under the pointer, −1 for none
	focused bool
}

// stepItem is one step as the list shows it.
type stepItem struct {
	name, summary string
	enough, here  bool
}

var (
	_ fyne.Tappable     = (*stepList)(nil)
	_ fyne.Focusable    = (*stepList)(nil)
	_ desktop.Hoverable = (*stepList)(nil)
)

func newStepList(g *guide) *stepList {
	l := &stepList{guide: g, over: nowhere, items: make([]stepItem, len(Steps()))}
	l.ExtendBaseWidget(l)
	return l
}

// nowhere is the place of no step.
const nowhere = -1

// show brings the list up to date; here is the step that is shown.
func (l *stepList) show(here Step) {
	items := make([]stepItem, len(Steps()))
	for i, step := range Steps() {
		items[i] = stepItem{name: l.guide.words.T("guide.step." + string(step)), here: step == here}
		items[i].summary, items[i].enough = l.guide.pages[step].Summary()
	}
	if !slices.Equal(items, l.items) {
		l.items = items
		l.Refresh()
	}
}

// Tapped opens the step under the pointer.
func (l *stepList) Tapped(e *fyne.PointEvent) {
	if i := l.at(e.Position.Y); i >= 0 {
		l.guide.open(Steps()[i])
	}
}

// TypedKey opens another step.
func (l *stepList) TypedKey(key *fyne.KeyEvent) {
	last := len(Steps()) - 1
	here := slices.Index(Steps(), l.guide.at())
	switch key.Name {
	case fyne.KeyUp:
		l.guide.open(Steps()[max(0, here-1)])
	case fyne.KeyDown:
		l.guide.open(Steps()[min(last, here+1)])
	case fyne.KeyHome:
		l.guide.open(Steps()[0])
	case fyne.KeyEnd:
		l.guide.open(Steps()[last])
	case fyne.KeySpace:
		widgets.AfterLetter(l.guide.Focus)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		l.guide.Focus()
	default:
		widgets.HandOn(l, key)
	}
}

// TypedRune does nothing.
func (l *stepList) TypedRune(rune) {}

// FocusGained frames the step that is shown.
func (l *stepList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost takes the frame away.
func (l *stepList) FocusLost() { l.focused = false; l.Refresh() }

// MouseIn marks the step under the pointer.
func (l *stepList) MouseIn(e *desktop.MouseEvent) { l.hover(l.at(e.Position.Y)) }

// MouseMoved marks the step under the pointer.
func (l *stepList) MouseMoved(e *desktop.MouseEvent) { l.hover(l.at(e.Position.Y)) }

// MouseOut takes the mark away.
func (l *stepList) MouseOut() { l.hover(nowhere) }

func (l *stepList) hover(i int) {
	if i != l.over {
		l.over = i
		l.Refresh()
	}
}

// at is the step at a distance from the top, −1 below them.
func (l *stepList) at(y float32) int {
	i := int(y / stepHeight)
	if y < 0 || i >= len(l.items) {
		return nowhere
	}
	return i
}

// The sizes of a step in the list.
const (
	stepHeight = 52
	stepMark   = 24 // across the circle with the number
	stepPad    = 8
	stepGap    = 1 // between the grounds of two steps
)

// CreateRenderer is called by Fyne.
func (l *stepList) CreateRenderer() fyne.WidgetRenderer {
	r := &stepListRenderer{list: l, ground: canvas.NewRectangle(color.Transparent), lit: canvas.NewRectangle(color.Transparent)}
	r.objects = []fyne.CanvasObject{r.ground, r.lit}
	for i := range l.items {
		row := &stepRow{circle: canvas.NewCircle(color.Transparent), number: canvas.NewText(fmt.Sprint(i+1), nil),
			tick: widget.NewIcon(nil), name: canvas.NewText("", nil), summary: canvas.NewText("", nil)}
		row.number.Alignment = fyne.TextAlignCenter
		r.rows = append(r.rows, row)
		r.objects = append(r.objects, row.circle, row.number, row.tick, row.name, row.summary)
	}
	r.Refresh()
	return r
}

// stepRow is what one step is drawn with.
type stepRow struct {
	circle        *canvas.Circle
	number        *canvas.Text
	tick          *widget.Icon
	name, summary *canvas.Text
}

type stepListRenderer struct {
	list        *stepList
	ground, lit *canvas.Rectangle // behind the step that is shown, and the one under the pointer
	rows        []*stepRow
	objects     []fyne.CanvasObject
}

func (r *stepListRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, stepHeight*float32(len(r.rows)))
}

func (r *stepListRenderer) Layout(size fyne.Size) {
	for i, row := range r.rows {
		r.layoutRow(row, r.list.items[i], float32(i)*stepHeight, size.Width)
	}
	place := func(ground *canvas.Rectangle, i int) {
		ground.Hidden = i < 0
		ground.Move(fyne.NewPos(0, float32(i)*stepHeight+stepGap))
		ground.Resize(fyne.NewSize(size.Width, stepHeight-2*stepGap))
	}
	here := slices.IndexFunc(r.list.items, func(item stepItem) bool { return item.here })
	place(r.ground, here)
	lit := r.list.over
	if lit == here {
		lit = nowhere
	}
	place(r.lit, lit)
}

func (r *stepListRenderer) layoutRow(row *stepRow, item stepItem, top, width float32) {
	mark := top + (stepHeight-stepMark)/2
	row.circle.Move(fyne.NewPos(stepPad, mark))
	row.circle.Resize(fyne.NewSquareSize(stepMark))
	row.number.Move(fyne.NewPos(stepPad, mark+(stepMark-row.number.MinSize().Height)/2))
	row.number.Resize(fyne.NewSize(stepMark, row.number.MinSize().Height))
	const tick = 16
	row.tick.Move(fyne.NewPos(stepPad+(stepMark-tick)/2, mark+(stepMark-tick)/2))
	row.tick.Resize(fyne.NewSquareSize(tick))
	left := float32(2*stepPad + stepMark)
	room := max(0, width-left-stepPad)
	row.summary.Text = widgets.Shortened(item.summary, room, row.summary.TextSize, fyne.TextStyle{})
	name, summary := row.name.MinSize().Height, row.summary.MinSize().Height
	y := top + (stepHeight-name-summary)/2
	if item.summary == "" {
		y = top + (stepHeight-name)/2
	}
	row.name.Move(fyne.NewPos(left, y))
	row.name.Resize(fyne.NewSize(room, name))
	row.summary.Move(fyne.NewPos(left, y+name))
	row.summary.Resize(fyne.NewSize(room, summary))
}

func (r *stepListRenderer) Refresh() {
	l, variant := r.list, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return l.Theme().Color(name, variant) }
	for i, row := range r.rows {
		r.paint(row, l.items[i], shade)
	}
	for _, ground := range []*canvas.Rectangle{r.ground, r.lit} {
		ground.CornerRadius = l.Theme().Size(theme.SizeNameInputRadius)
	}
	r.ground.FillColor, r.lit.FillColor, r.ground.StrokeWidth = shade(theme.ColorNameSelection), shade(theme.ColorNameHover), 0
	if l.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = shade(theme.ColorNamePrimary), 1.5
	}
	r.Layout(l.Size())
	for _, object := range r.objects {
		object.Refresh()
	}
}

// paint shows how far a step is: a tick where it holds enough, a full circle where one
// stands, an empty one for the rest.
func (r *stepListRenderer) paint(row *stepRow, item stepItem, shade func(fyne.ThemeColorName) color.Color) {
	l := r.list
	row.name.Text, row.name.TextSize, row.name.Color = item.name, l.Theme().Size(theme.SizeNameText), shade(theme.ColorNameForeground)
	row.name.TextStyle.Bold = item.here
	row.summary.TextSize, row.summary.Color = l.Theme().Size(theme.SizeNameCaptionText), shade(theme.ColorNamePlaceHolder)
	row.number.TextSize, row.number.TextStyle.Bold = l.Theme().Size(theme.SizeNameText), true
	row.circle.FillColor, row.circle.StrokeColor, row.circle.StrokeWidth = color.Transparent, shade(theme.ColorNamePlaceHolder), 1.2
	row.number.Color = shade(theme.ColorNamePlaceHolder)
	if item.here {
		row.circle.FillColor, row.circle.StrokeColor = shade(theme.ColorNamePrimary), shade(theme.ColorNamePrimary)
		row.number.Color = shade(theme.ColorNameForegroundOnPrimary)
	}
	ticked := item.enough && !item.here
	if ticked {
		row.circle.StrokeColor = shade(theme.ColorNamePrimary)
		row.tick.SetResource(theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameHyperlink))
	}
	row.number.Hidden, row.tick.Hidden = ticked, !ticked
}

func (r *stepListRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *stepListRenderer) Destroy() {}

// fixedWidth gives what it holds a width of its own.
type fixedWidth float32

// Layout gives all objects the whole room.
func (w fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

// MinSize is the width, and as high as the highest object.
func (w fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(float32(w), 0)
	for _, object := range objects {
		size.Height = max(size.Height, object.MinSize().Height)
	}
	return size
}

// atMost keeps what it holds at the left, no wider than a width.
type atMost float32

// Layout gives all objects the room up to the width.
func (w atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	size.Width = min(size.Width, float32(w))
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

// MinSize is what the objects need.
func (w atMost) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range objects {
		size = size.Max(object.MinSize())
	}
	return size
}
