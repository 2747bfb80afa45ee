package explaining

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// none stands for no link.
const none = -1

// column lists blocks below each other and takes the keyboard for their links. It
// makes objects only for the blocks that are seen, so that a total of hundreds of
// lines opens and scrolls at once.
type column struct {
	widget.BaseWidget
	panel  *Panel
	scroll *container.Scroll

	blocks  []block
	sets    []set
	tops    []float32 // where each block begins, and where the last one ends
	width   float32   // for which they were set
	targets []target
	target  int // the link that the keyboard is on, none for none
	focused bool

	views map[int]*view // of the blocks that are seen, by place
	spare []*view
}

// target is a link in a block.
type target struct {
	block int
	goes  bool // to where the number was typed in, rather than to the figure that it is
}

var (
	_ fyne.Focusable    = (*column)(nil)
	_ fyne.Shortcutable = (*column)(nil)
	_ fyne.Tappable     = (*column)(nil)
)

func newColumn(p *Panel) *column {
	c := &column{panel: p, target: none, views: map[int]*view{}}
	c.ExtendBaseWidget(c)
	c.scroll = container.NewVScroll(c)
	c.scroll.OnScrolled = func(fyne.Position) { c.place() }
	return c
}

// set shows other blocks, as far scrolled as before.
func (c *column) set(blocks []block) {
	c.blocks, c.targets = blocks, c.targets[:0]
	for i, b := range blocks {
		if b.opens != nil {
			c.targets = append(c.targets, target{block: i})
		}
		if b.goes != nil {
			c.targets = append(c.targets, target{block: i, goes: true})
		}
	}
	c.target = min(c.target, len(c.targets)-1)
	c.measure()
	c.Refresh()
	c.scroll.Refresh()
}

// begin scrolls to where a figure was seen and puts the keyboard on its link.
func (c *column) begin(at step) {
	c.target = min(at.target, len(c.targets)-1)
	c.scroll.ScrollToOffset(fyne.NewPos(0, at.offset))
	c.Refresh()
}

// first is the first link while the keyboard is in the column, none otherwise.
func (c *column) first() int {
	if c.focused && len(c.targets) > 0 {
		return 0
	}
	return none
}

// measure breaks all blocks into lines for the width.
func (c *column) measure() {
	c.width = c.Size().Width
	c.sets, c.tops = c.sets[:0], append(c.tops[:0], 0)
	if c.width <= 0 {
		return
	}
	th, y := c.Theme(), float32(0)
	for _, b := range c.blocks {
		s := setOf(th, b, c.width-2*side)
		y += s.height()
		c.sets, c.tops = append(c.sets, s), append(c.tops, y)
	}
}

// side is the room left and right of the blocks, for the frame around a link.
const side = 8

// place makes views for the blocks that are seen and lets go of the others.
func (c *column) place() {
	if len(c.sets) != len(c.blocks) {
		return
	}
	from, to := c.seen()
	for at, v := range c.views {
		if at < from || at >= to {
			delete(c.views, at)
			c.spare = append(c.spare, v)
		}
	}
	for at := from; at < to; at++ {
		v, there := c.views[at]
		if !there {
			v = c.newView()
			c.views[at] = v
		}
		v.Move(fyne.NewPos(0, c.tops[at]))
		v.Resize(fyne.NewSize(c.width, c.sets[at].height()))
		v.show(c.blocks[at], c.sets[at], c.marked(at))
	}
}

// seen are the places of the blocks that can be seen, from the first up to, not
// including, the last.
func (c *column) seen() (from, to int) {
	top := c.scroll.Offset.Y
	bottom := top + c.scroll.Size().Height
	from = sort.Search(len(c.blocks), func(i int) bool { return c.tops[i+1] > top })
	to = sort.Search(len(c.blocks), func(i int) bool { return c.tops[i] >= bottom })
	return from, max(from, to)
}

func (c *column) newView() *view {
	if last := len(c.spare) - 1; last >= 0 {
		v := c.spare[last]
		c.spare = c.spare[:last]
		return v
	}
	return newView(c)
}

// marked is the link of a block that the keyboard is on.
func (c *column) marked(block int) mark {
	if !c.focused || c.target == none || c.targets[c.target].block != block {
		return noMark
	}
	if c.targets[c.target].goes {
		return goesMark
	}
	return valueMark
}

// follow opens what a link leads to.
func (c *column) follow(b block, goes bool) {
	switch {
	case goes && b.goes != nil:
		c.panel.host.Reveal(*b.goes)
	case !goes && b.opens != nil:
		c.panel.Open(*b.opens)
	}
}

// Tapped moves the keyboard here.
func (c *column) Tapped(*fyne.PointEvent) { c.panel.Focus() }

// FocusGained shows on which link the keyboard is.
func (c *column) FocusGained() {
	c.focused = true
	if c.target == none {
		c.target = c.first()
	}
	c.place()
}

// FocusLost takes the mark away.
func (c *column) FocusLost() { c.focused = false; c.place() }

// TypedRune does nothing.
func (c *column) TypedRune(rune) {}

// TypedKey goes from link to link, opens, goes back and scrolls.
func (c *column) TypedKey(key *fyne.KeyEvent) {
	page := c.scroll.Size().Height * 0.8
	switch key.Name {
	case fyne.KeyDown:
		c.step(1)
	case fyne.KeyUp:
		c.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyRight:
		if c.target != none {
			at := c.targets[c.target]
			c.follow(c.blocks[at.block], at.goes)
		}
	case fyne.KeyBackspace, fyne.KeyLeft:
		c.panel.Back()
	case fyne.KeyPageDown:
		c.scrollBy(page)
	case fyne.KeyPageUp:
		c.scrollBy(-page)
	case fyne.KeyHome:
		c.scrollBy(-c.Size().Height)
	case fyne.KeyEnd:
		c.scrollBy(c.Size().Height)
	default:
		widgets.HandOn(c, key)
	}
}

// TypedShortcut copies the text and hands on all else.
func (c *column) TypedShortcut(shortcut fyne.Shortcut) {
	if _, copying := shortcut.(*fyne.ShortcutCopy); copying {
		fyne.CurrentApp().Clipboard().SetContent(c.panel.Text())
		return
	}
	if key, ok := shortcut.(*desktop.CustomShortcut); ok && key.KeyName == fyne.KeyLeft && key.Modifier == fyne.KeyModifierAlt {
		c.panel.Back()
		return
	}
	if window, ok := fyne.CurrentApp().Driver().CanvasForObject(c).(fyne.Shortcutable); ok {
		window.TypedShortcut(shortcut)
	}
}

// step goes to the next link in a direction, or scrolls on where there is none.
func (c *column) step(direction int) {
	const lines = 60
	next := c.target + direction
	if c.target == none && direction < 0 || next < 0 || next >= len(c.targets) {
		c.scrollBy(float32(direction) * lines)
		return
	}
	c.target = next
	at := c.targets[next].block
	switch top, height := c.scroll.Offset.Y, c.scroll.Size().Height; {
	case c.tops[at] < top:
		c.scrollBy(c.tops[at] - top)
	case c.tops[at+1] > top+height:
		c.scrollBy(c.tops[at+1] - top - height)
	}
	c.place()
}

func (c *column) scrollBy(distance float32) {
	c.scroll.ScrollToOffset(fyne.NewPos(0, max(0, c.scroll.Offset.Y+distance)))
	c.place()
}

// CreateRenderer is called by Fyne.
func (c *column) CreateRenderer() fyne.WidgetRenderer { return &columnRenderer{c} }

type columnRenderer struct{ column *column }

func (r *columnRenderer) Layout(size fyne.Size) {
	if size.Width != r.column.width || len(r.column.sets) != len(r.column.blocks) {
		r.column.measure()
		r.column.scroll.Refresh() // which asks for the new height
	}
	r.column.place()
}

// MinSize has no width of its own: it takes the one it is given.
func (r *columnRenderer) MinSize() fyne.Size {
	height := float32(0)
	if tops := r.column.tops; len(tops) > 0 {
		height = tops[len(tops)-1]
	}
	return fyne.NewSize(100, height)
}

func (r *columnRenderer) Refresh() {
	r.column.place()
	for _, v := range r.column.views {
		v.Refresh()
	}
	canvas.Refresh(r.column)
}

func (r *columnRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(r.column.views))
	from, to := 0, 0
	if len(r.column.sets) == len(r.column.blocks) {
		from, to = r.column.seen()
	}
	for at := from; at < to; at++ {
		if v, there := r.column.views[at]; there {
			objects = append(objects, v)
		}
	}
	return objects
}

func (r *columnRenderer) Destroy() {}
