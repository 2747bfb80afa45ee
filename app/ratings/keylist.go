package ratings

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// keyList is a list that is one stop for the keyboard and draws only the lines that are
// seen. Up, Down, Home, End and the Page keys go from line to line.
type keyList struct {
	widget.List
	at      int // the line that the keys are on
	focused bool
	frame   *canvas.Rectangle // shows that the keyboard is in the list
	bare    bool              // the line is marked only while the keyboard is in the list
}

// begin makes the frame.
func (l *keyList) begin() {
	l.frame = canvas.NewRectangle(color.Transparent)
	l.frame.Hide()
}

// goTo puts the keys on a line.
func (l *keyList) goTo(i int) {
	if i < 0 || i >= l.Length() {
		return
	}
	l.at = i
	if l.bare && !l.focused {
		return
	}
	offset := l.GetScrollOffset()
	l.Select(i)
	if l.Size().Height <= 0 { // a list that has no room yet would scroll the line out of sight
		l.ScrollToOffset(offset)
	}
}

// takeKeys moves the keyboard to the list.
func (l *keyList) takeKeys(whole fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.frame); c != nil {
		c.Focus(whole)
	}
}

// FocusGained draws a frame round the list.
func (l *keyList) FocusGained() {
	l.mark(true)
	l.goTo(l.at)
}

// FocusLost takes the frame away.
func (l *keyList) FocusLost() {
	l.mark(false)
	if l.bare {
		l.UnselectAll()
	}
}

func (l *keyList) mark(focused bool) {
	l.focused = focused
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	l.frame.StrokeColor, l.frame.StrokeWidth = l.Theme().Color(theme.ColorNamePrimary, variant), 1
	l.frame.Hidden = !focused
	l.frame.Refresh()
}

// linesOfPage is how many lines the Page keys go.
const linesOfPage = 6

// step goes from line to line; false for a key that does not.
func (l *keyList) step(key fyne.KeyName) bool {
	last := l.Length() - 1
	switch key {
	case fyne.KeyDown:
		l.goTo(min(l.at+1, last))
	case fyne.KeyUp:
		l.goTo(max(l.at-1, 0))
	case fyne.KeyPageDown:
		l.goTo(min(l.at+linesOfPage, last))
	case fyne.KeyPageUp:
		l.goTo(max(l.at-linesOfPage, 0))
	case fyne.KeyHome:
		l.goTo(0)
	case fyne.KeyEnd:
		l.goTo(last)
	default:
		return false
	}
	return true
}

// TypedRune does nothing.
func (l *keyList) TypedRune(rune) {}

// tickList lists names, each with a box to tick; Space and Return tick.
type tickList struct {
	keyList
	names   []string
	ticked  []bool
	changed func()
}

func newTickList(changed func()) *tickList {
	l := &tickList{changed: changed}
	l.begin()
	l.bare, l.HideSeparators = true, true
	l.Length = func() int { return len(l.names) }
	l.CreateItem = func() fyne.CanvasObject { return newTickView(l) }
	l.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) { item.(*tickView).set(i) }
	l.ExtendBaseWidget(l)
	return l
}

// content is the list with its frame.
func (l *tickList) content() fyne.CanvasObject { return container.NewStack(l, l.frame) }

// set shows other names.
func (l *tickList) set(names []string, ticked []bool) {
	l.names, l.ticked = names, ticked
	l.at = max(0, min(l.at, len(names)-1))
	l.UnselectAll()
	l.Refresh()
}

// room is the height of all lines, at most that of most.
func (l *tickList) room(most int) float32 {
	return float32(min(most, max(1, len(l.names)))) * (newTickView(l).MinSize().Height + theme.Padding())
}

// tick ticks a box or takes the tick away.
func (l *tickList) tick(i int) {
	if i >= 0 && i < len(l.ticked) {
		l.ticked[i] = !l.ticked[i]
		l.Refresh()
		l.changed()
	}
}

// tickAll ticks all boxes or none.
func (l *tickList) tickAll(on bool) {
	for i := range l.ticked {
		l.ticked[i] = on
	}
	l.Refresh()
	l.changed()
}

// TypedKey goes from name to name and ticks.
func (l *tickList) TypedKey(key *fyne.KeyEvent) {
	switch {
	case l.step(key.Name):
	case key.Name == fyne.KeySpace || key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter:
		l.tick(l.at)
	default:
		widgets.HandOn(l, key)
	}
}

// tickView is a line of a tickList.
type tickView struct {
	widget.BaseWidget
	list *tickList
	at   int
	box  *widget.Icon
	name *widgets.GridCell
}

var _ fyne.Tappable = (*tickView)(nil)

func newTickView(l *tickList) *tickView {
	v := &tickView{list: l, box: widget.NewIcon(theme.CheckButtonIcon()), name: widgets.NewGridCell()}
	v.ExtendBaseWidget(v)
	return v
}

func (v *tickView) set(i int) {
	v.at = i
	if i >= len(v.list.names) {
		return
	}
	box := theme.CheckButtonIcon()
	if v.list.ticked[i] {
		box = theme.NewPrimaryThemedResource(theme.CheckButtonCheckedIcon())
	}
	v.box.SetResource(box)
	v.name.Set(widgets.GridLook{Text: v.list.names[i]})
}

// Tapped ticks the box.
func (v *tickView) Tapped(*fyne.PointEvent) {
	v.list.takeKeys(v.list)
	v.list.goTo(v.at)
	v.list.tick(v.at)
}

// CreateRenderer is called by Fyne.
func (v *tickView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, v.box, nil, v.name))
}
