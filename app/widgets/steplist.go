package widgets

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// StepList shows the steps of a way below each other: number or tick, name, and in a few
// words what the step holds. It is one stop for the keyboard: Up, Down, Home and End open
// another step, Enter goes into what the shown one holds.
type StepList struct {
	widget.BaseWidget
	// OnOpen is asked to show another step.
	OnOpen func(i int)
	// OnEnter is asked to put the keyboard into the step that is shown.
	OnEnter func()

	items   []StepItem
	over    int // the step under the pointer, −1 for none
	focused bool
}

// StepItem is one step as the list shows it.
type StepItem struct {
	Name, Summary string
	Enough        bool // it has done its work
	Here          bool // it is the one that is shown
}

var (
	_ fyne.Tappable     = (*StepList)(nil)
	_ fyne.Focusable    = (*StepList)(nil)
	_ desktop.Hoverable = (*StepList)(nil)
)

// NewStepList is a list of so many steps, which Set names.
func NewStepList(steps int) *StepList {
	l := &StepList{over: none, items: make([]StepItem, steps)}
	l.ExtendBaseWidget(l)
	return l
}

// Set brings the list up to date, with as many steps as before.
func (l *StepList) Set(items []StepItem) {
	if !slices.Equal(items, l.items) {
		l.items = items
		l.Refresh()
	}
}

// Items are the steps as they are shown.
func (l *StepList) Items() []StepItem { return l.items }

// here is the step that is shown, −1 for none.
func (l *StepList) here() int {
	return slices.IndexFunc(l.items, func(item StepItem) bool { return item.Here })
}

// Tapped opens the step under the pointer.
func (l *StepList) Tapped(e *fyne.PointEvent) {
	if i := l.at(e.Position.Y); i >= 0 {
		l.OnOpen(i)
	}
}

// TypedKey opens another step.
func (l *StepList) TypedKey(key *fyne.KeyEvent) {
	last, here := len(l.items)-1, l.here()
	switch key.Name {
	case fyne.KeyUp:
		l.OnOpen(max(0, here-1))
	case fyne.KeyDown:
		l.OnOpen(min(last, here+1))
	case fyne.KeyHome:
		l.OnOpen(0)
	case fyne.KeyEnd:
		l.OnOpen(last)
	case fyne.KeySpace:
		AfterLetter(l.OnEnter)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		l.OnEnter()
	default:
		HandOn(l, key)
	}
}

// TypedRune does nothing.
func (l *StepList) TypedRune(rune) {}

// FocusGained frames the step that is shown.
func (l *StepList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost takes the frame away.
func (l *StepList) FocusLost() { l.focused = false; l.Refresh() }

// MouseIn marks the step under the pointer.
func (l *StepList) MouseIn(e *desktop.MouseEvent) { l.hover(l.at(e.Position.Y)) }

// MouseMoved marks the step under the pointer.
func (l *StepList) MouseMoved(e *desktop.MouseEvent) { l.hover(l.at(e.Position.Y)) }

// MouseOut takes the mark away.
func (l *StepList) MouseOut() { l.hover(none) }

func (l *StepList) hover(i int) {
	if i != l.over {
		l.over = i
		l.Refresh()
	}
}

// at is the step at a distance from the top, −1 below them.
func (l *StepList) at(y float32) int {
	i := int(y / StepHeight)
	if y < 0 || i >= len(l.items) {
		return none
	}
	return i
}

// StepHeight is the height of a step in a StepList.
const StepHeight = 52

// The sizes of a step in the list.
const (
	stepMark = 24 // across the circle with the number
	stepPad  = 8
	stepGap  = 1 // between the grounds of two steps
)

// CreateRenderer is called by Fyne.
func (l *StepList) CreateRenderer() fyne.WidgetRenderer {
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
	list        *StepList
	ground, lit *canvas.Rectangle // behind the step that is shown, and the one under the pointer
	rows        []*stepRow
	objects     []fyne.CanvasObject
}

func (r *stepListRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, StepHeight*float32(len(r.rows)))
}

func (r *stepListRenderer) Layout(size fyne.Size) {
	for i, row := range r.rows {
		r.layoutRow(row, r.list.items[i], float32(i)*StepHeight, size.Width)
	}
	place := func(ground *canvas.Rectangle, i int) {
		ground.Hidden = i < 0
		ground.Move(fyne.NewPos(0, float32(i)*StepHeight+stepGap))
		ground.Resize(fyne.NewSize(size.Width, StepHeight-2*stepGap))
	}
	here := r.list.here()
	place(r.ground, here)
	lit := r.list.over
	if lit == here {
		lit = none
	}
	place(r.lit, lit)
}

func (r *stepListRenderer) layoutRow(row *stepRow, item StepItem, top, width float32) {
	mark := top + (StepHeight-stepMark)/2
	row.circle.Move(fyne.NewPos(stepPad, mark))
	row.circle.Resize(fyne.NewSquareSize(stepMark))
	row.number.Move(fyne.NewPos(stepPad, mark+(stepMark-row.number.MinSize().Height)/2))
	row.number.Resize(fyne.NewSize(stepMark, row.number.MinSize().Height))
	const tick = 16
	row.tick.Move(fyne.NewPos(stepPad+(stepMark-tick)/2, mark+(stepMark-tick)/2))
	row.tick.Resize(fyne.NewSquareSize(tick))
	left := float32(2*stepPad + stepMark)
	room := max(0, width-left-stepPad)
	row.summary.Text = Shortened(item.Summary, room, row.summary.TextSize, fyne.TextStyle{})
	name, summary := row.name.MinSize().Height, row.summary.MinSize().Height
	y := top + (StepHeight-name-summary)/2
	if item.Summary == "" {
		y = top + (StepHeight-name)/2
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
func (r *stepListRenderer) paint(row *stepRow, item StepItem, shade func(fyne.ThemeColorName) color.Color) {
	l := r.list
	row.name.Text, row.name.TextSize, row.name.Color = item.Name, l.Theme().Size(theme.SizeNameText), shade(theme.ColorNameForeground)
	row.name.TextStyle.Bold = item.Here
	row.summary.TextSize, row.summary.Color = l.Theme().Size(theme.SizeNameCaptionText), shade(theme.ColorNamePlaceHolder)
	row.number.TextSize, row.number.TextStyle.Bold = l.Theme().Size(theme.SizeNameText), true
	row.circle.FillColor, row.circle.StrokeColor, row.circle.StrokeWidth = color.Transparent, shade(theme.ColorNamePlaceHolder), 1.2
	row.number.Color = shade(theme.ColorNamePlaceHolder)
	if item.Here {
		row.circle.FillColor, row.circle.StrokeColor = shade(theme.ColorNamePrimary), shade(theme.ColorNamePrimary)
		row.number.Color = shade(theme.ColorNameForegroundOnPrimary)
	}
	ticked := item.Enough && !item.Here
	if ticked {
		row.circle.StrokeColor = shade(theme.ColorNamePrimary)
		row.tick.SetResource(theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameHyperlink))
	}
	row.number.Hidden, row.tick.Hidden = ticked, !ticked
}

func (r *stepListRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *stepListRenderer) Destroy() {}
