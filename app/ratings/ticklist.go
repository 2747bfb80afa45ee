package ratings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// linesOfPage is how many lines the Page keys go in the lists of this page.
const linesOfPage = 6

// tickList lists names, each with a box to tick; Space and Return tick.
type tickList struct {
	widgets.KeyList
	names   []string
	ticked  []bool
	changed func()
}

func newTickList(changed func()) *tickList {
	l := &tickList{changed: changed}
	l.Begin(linesOfPage)
	l.Bare, l.HideSeparators = true, true
	l.Length = func() int { return len(l.names) }
	l.CreateItem = func() fyne.CanvasObject { return newTickView(l) }
	l.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) { item.(*tickView).set(i) }
	l.ExtendBaseWidget(l)
	return l
}

// content is the list with its frame.
func (l *tickList) content() fyne.CanvasObject { return container.NewStack(l, l.Frame) }

// set shows other names.
func (l *tickList) set(names []string, ticked []bool) {
	l.names, l.ticked = names, ticked
	l.At = max(0, min(l.At, len(names)-1))
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
	case l.Step(key.Name):
	case key.Name == fyne.KeySpace || key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter:
		l.tick(l.At)
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
	v.list.TakeKeys(v.list)
	v.list.GoTo(v.at)
	v.list.tick(v.at)
}

// CreateRenderer is called by Fyne.
func (v *tickView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, v.box, nil, v.name))
}
