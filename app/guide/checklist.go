package guide

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/usual"
	"huibao/app/widgets"
)

// kind is what a checklist asks of its things: goals, costs, benefits.
type kind[T interface{ Clone() T }] interface {
	// things are those that there are, in their order.
	things() []T
	id(*T) string
	name(*T) string
	// offers is the catalogue: first what is usual here, then what is usual elsewhere.
	offers() []offer[T]
	// groups are the headings, in their order.
	groups() []heading
	// group is the key of the heading that a thing stands below.
	group(*T) string
	// own begins a thing of the user's own in a group.
	own(group string) T
	// withID gives a thing an id that is free.
	withID(T, usual.Entry) T
	// add takes a thing in, remove takes it out.
	add(T, *offer[T]) error
	remove(T) error
	// shape tells which fields a thing needs, build makes them, typing begins in the
	// foremost of those at or below the paths of first.
	shape(*T) string
	build(*row[T], *T) []fyne.CanvasObject
	first(*T) []string
	// store puts what became of a thing in its place; field is the path of the field.
	store(r *row[T], changed T, field string) error
	// line is what the folded entry says of a thing.
	line(*T) (what, figure string, faint bool)
	// opens is what that figure is, nil where it cannot be explained.
	opens(*T) *explain.Subject
}

// offer is an entry of the catalogue.
type offer[T any] struct {
	usual.Entry
	why   string // why it begins as it does, "" for nothing to say
	group string
	here  bool // usual here; others are listed only while they are in use
	begin func() T
}

// heading is the title of a group, and the word on the button for one more in it.
type heading struct{ key, title, add string }

// checklist is a list of what is usual, each with a box to tick, and of what there is
// beyond it. What is ticked unfolds into its fields. Fields are made when they are first
// unfolded, so that a long list is quick.
type checklist[T interface{ Clone() T }] struct {
	g    *guide
	of   kind[T]
	box  *fyne.Container
	rows map[string]*row[T] // by key
	// removed is what was unticked here, by key: ticked again it is as it was. own are the
	// keys of those of the user's own, in the order in which they were unticked.
	removed map[string]T
	own     []string
	shown   string // the rows that are laid out, in their order
}

func newChecklist[T interface{ Clone() T }](g *guide, of kind[T]) *checklist[T] {
	return &checklist[T]{g: g, of: of, box: container.NewVBox(), rows: map[string]*row[T]{}, removed: map[string]T{}}
}

// entry is one line of the list as it is now.
type entry[T any] struct {
	key   string
	group string
	offer *offer[T] // nil for the user's own
	thing *T        // nil while it is not ticked
}

// entries are the lines of the list: what is usual in the catalogue's order, then what is
// the user's own.
func (c *checklist[T]) entries() []entry[T] {
	offers := c.of.offers()
	found, left := c.recognised(offers)
	var all []entry[T]
	for i := range offers {
		o := &offers[i]
		e := entry[T]{key: o.Key, group: o.group, offer: o, thing: found[i]}
		if _, was := c.removed[o.Key]; e.thing != nil || o.here || was {
			all = append(all, e)
		}
	}
	for _, t := range left {
		all = append(all, entry[T]{key: ownKey(c.of.id(t)), group: c.of.group(t), thing: t})
	}
	for _, key := range c.own {
		if !slices.ContainsFunc(all, func(e entry[T]) bool { return e.key == key }) {
			was := c.removed[key]
			all = append(all, entry[T]{key: key, group: c.of.group(&was)})
		}
	}
	return all
}

// recognised finds for each offer what was made of it, by its id or else by its name, nil
// for nothing; left are the other things.
func (c *checklist[T]) recognised(offers []offer[T]) (found, left []*T) {
	things := c.of.things()
	found, left = make([]*T, len(offers)), make([]*T, len(things))
	for i := range things {
		left[i] = &things[i]
	}
	take := func(is func(o *offer[T], t *T) bool) {
		for i := range offers {
			if found[i] != nil {
				continue
			}
			if at := slices.IndexFunc(left, func(t *T) bool { return is(&offers[i], t) }); at >= 0 {
				found[i] = left[at]
				left = slices.Delete(left, at, at+1)
			}
		}
	}
	take(func(o *offer[T], t *T) bool { return o.Is(c.of.id(t)) })
	take(func(o *offer[T], t *T) bool { return o.Name == c.of.name(t) })
	return found, left
}

// ownKey is the key of what is in no catalogue. No entry's key has the sign.
func ownKey(id string) string { return "#" + id }

// refresh brings the list up to date. Rows are laid out anew only when there are others.
func (c *checklist[T]) refresh() {
	entries := c.entries()
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.group + "\x00" + e.key
		if c.rows[e.key] == nil {
			c.rows[e.key] = newRow(c, e.key)
		}
		c.rows[e.key].show(e)
	}
	if shown := strings.Join(keys, "\x01"); shown != c.shown {
		c.shown = shown
		c.layOut(entries)
	}
}

// layOut puts the rows below the headings of their groups.
func (c *checklist[T]) layOut(entries []entry[T]) {
	c.box.Objects = nil
	for _, h := range c.of.groups() {
		any := slices.ContainsFunc(entries, func(e entry[T]) bool { return e.group == h.key })
		if h.title != "" && (any || h.add != "") {
			c.box.Add(container.New(layout.NewCustomPaddedLayout(gapHeight, 0, 0, 0), widgets.NewTitle(h.title)))
		}
		for _, e := range entries {
			if e.group == h.key {
				c.box.Add(c.rows[e.key].content)
			}
		}
		if h.add != "" {
			c.box.Add(container.NewHBox(widgets.NewQuiet(h.add, func() { c.addOwn(h.key) })))
		}
	}
	c.box.Refresh()
}

// addOwn adds something of the user's own and puts the keyboard into its name.
func (c *checklist[T]) addOwn(group string) {
	thing := c.of.own(group)
	if !c.g.tell(c.of.add(thing, nil)) {
		return
	}
	c.refresh()
	row := c.rows[ownKey(c.of.id(&thing))]
	row.unfold(true)
	row.focus("name")
}

// focus puts the keyboard on the first box.
func (c *checklist[T]) focus() {
	entries := c.entries()
	for _, h := range c.of.groups() {
		for _, e := range entries {
			if row := c.rows[e.key]; row != nil && e.group == h.key {
				c.g.host.Window().Canvas().Focus(row.head.tick)
				return
			}
		}
	}
}

// explain shows how the figure of the entry that has the keyboard came about.
func (c *checklist[T]) explain() bool {
	on := c.g.host.Window().Canvas().Focused()
	for _, row := range c.rows {
		if row.head.opens != nil && (on == fyne.Focusable(row.head.tick) || row.form.Focused() != "") {
			c.g.host.Explain(*row.head.opens)
			return true
		}
	}
	return false
}

// row is an entry of a checklist: its line, and below it the fields while it is unfolded.
type row[T interface{ Clone() T }] struct {
	list    *checklist[T]
	key     string
	entry   entry[T]
	head    *head
	content *fyne.Container
	body    *fyne.Container // the fields
	form    *widgets.Form
	fields  *widgets.Binding[T]
	open    bool
	shape   string // that the fields were made for, "" while there are none
	kept    map[string]any
}

// indent is how far the fields stand behind their entry's box.
const indent = 30

func newRow[T interface{ Clone() T }](c *checklist[T], key string) *row[T] {
	r := &row[T]{list: c, key: key, body: container.NewVBox(), kept: map[string]any{}}
	t := newTick(r.ticked)
	t.open, t.unfold = func() bool { return r.open }, r.unfold
	r.head = newHead(t, c.g.host.Explain)
	t.seen = func() { c.g.reveal(r.head) }
	r.form = widgets.NewForm(c.g.host, c.g.scroll)
	r.fields = &widgets.Binding[T]{Form: r.form, Change: r.change}
	padded := container.New(layout.NewCustomPaddedLayout(2, 10, indent, turnWidth), r.body)
	r.content = container.New(stacked{}, r.head, padded)
	r.form.Together(r.content)
	padded.Hide()
	return r
}

// show brings the row up to date.
func (r *row[T]) show(e entry[T]) {
	r.entry = e
	if e.thing == nil {
		r.dropFields()
		r.head.tick.put(r.name(), false)
		what := ""
		if e.offer != nil {
			what = e.offer.What
		}
		r.head.set(what, "", false, nil)
		r.lay()
		return
	}
	r.head.tick.put(r.name(), true)
	if r.open || r.shape != "" {
		r.showFields()
	}
	what, figure, faint := r.list.of.line(e.thing)
	if what == "" && e.offer != nil {
		what = e.offer.What
	}
	opens := r.list.of.opens(e.thing)
	if faint {
		opens = nil
	}
	r.head.set(what, figure, faint, opens)
	r.lay()
}

// name is the thing's own name, or that of the catalogue or of what was unticked.
func (r *row[T]) name() string {
	switch was, there := r.list.removed[r.key]; {
	case r.entry.thing != nil:
		return r.list.of.name(r.entry.thing)
	case there:
		return r.list.of.name(&was)
	case r.entry.offer != nil:
		return r.entry.offer.Name
	}
	return ""
}

// showFields makes the fields that the thing needs, or only fills them.
func (r *row[T]) showFields() {
	thing := r.entry.thing
	shape := r.list.of.shape(thing)
	if shape == r.shape {
		r.fields.Sync(thing, false)
		return
	}
	focused := r.form.Focused()
	r.form.Keep(r.key)
	r.fields.Clear()
	r.shape = shape
	r.body.Objects = r.list.of.build(r, thing)
	r.fields.Sync(thing, true)
	r.form.Recall(r.key)
	r.body.Refresh()
	if focused != "" {
		r.form.Focus(focused)
	}
}

func (r *row[T]) dropFields() {
	r.fields.Clear()
	r.shape, r.open, r.body.Objects = "", false, nil
}

// lay shows the fields or hides them.
func (r *row[T]) lay() {
	if widgets.SetVisible(r.content.Objects[1], r.open && r.entry.thing != nil) {
		r.list.box.Refresh()
	}
}

// unfold shows the fields of what is ticked, or hides them.
func (r *row[T]) unfold(open bool) {
	if r.entry.thing == nil || r.open == open {
		return
	}
	if !open && r.form.Focused() != "" {
		r.list.g.host.Window().Canvas().Focus(r.head.tick)
	}
	r.open = open
	r.show(r.entry)
}

// ticked takes the entry in, as it was if it was unticked here, and puts the keyboard
// where typing begins; or takes it out and remembers it.
func (r *row[T]) ticked(on bool) {
	if !on {
		r.untick()
		return
	}
	c := r.list
	thing, was := c.removed[r.key]
	switch {
	case was && r.entry.offer != nil:
		thing = c.of.withID(thing.Clone(), r.entry.offer.Entry)
	case was:
		thing = thing.Clone()
	case r.entry.offer != nil:
		thing = r.entry.offer.begin()
	default:
		return
	}
	if !c.g.tell(c.of.add(thing, r.entry.offer)) {
		r.head.tick.put(r.name(), false)
		return
	}
	delete(c.removed, r.key)
	c.own = slices.DeleteFunc(c.own, func(key string) bool { return key == r.key })
	c.refresh()
	r.unfold(true)
	if r.entry.thing != nil && !was {
		r.focus(c.of.first(r.entry.thing)...)
	}
}

func (r *row[T]) untick() {
	c := r.list
	if r.entry.thing == nil {
		return
	}
	was := (*r.entry.thing).Clone()
	c.removed[r.key] = was
	if r.entry.offer == nil && !slices.Contains(c.own, r.key) {
		c.own = append(c.own, r.key)
	}
	if !c.g.tell(c.of.remove(was)) {
		delete(c.removed, r.key)
		c.own = slices.DeleteFunc(c.own, func(key string) bool { return key == r.key })
		r.head.tick.put(r.name(), true)
		return
	}
	c.refresh()
}

// focus puts the keyboard into the foremost field at or below one of the paths.
func (r *row[T]) focus(paths ...string) {
	if first, any := r.form.Foremost(paths...); any {
		r.form.Focus(first)
	}
}

// change works on the thing as it is when a letter is typed.
func (r *row[T]) change(field string, f func(*T)) error {
	if r.entry.thing == nil {
		return widgets.Told(r.list.g.words.T("checklist.gone"))
	}
	changed := (*r.entry.thing).Clone()
	f(&changed)
	return r.list.of.store(r, changed, field)
}

// stacked lays a row's line and its fields out below each other.
type stacked struct{}

func (stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, object := range objects {
		if object.Visible() {
			height := object.MinSize().Height
			object.Move(fyne.NewPos(0, y))
			object.Resize(fyne.NewSize(size.Width, height))
			y += height
		}
	}
}

func (stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range objects {
		if object.Visible() {
			least := object.MinSize()
			size.Width = max(size.Width, least.Width)
			size.Height += least.Height
		}
	}
	return size
}

// tell answers whether something could be done; the window says why not.
func (g *guide) tell(err error) bool {
	g.host.Fail(err)
	return err == nil
}

// reveal scrolls until an entry's line can be seen.
func (g *guide) reveal(object fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if g.scroll.Content == nil || driver.CanvasForObject(object) == nil {
		return
	}
	top := driver.AbsolutePositionForObject(object).Y - driver.AbsolutePositionForObject(g.scroll.Content).Y
	bottom, offset := top+object.Size().Height, g.scroll.Offset
	switch height := g.scroll.Size().Height; {
	case top < offset.Y:
		offset.Y = top
	case bottom > offset.Y+height:
		offset.Y = bottom - height
	default:
		return
	}
	g.scroll.ScrollToOffset(offset)
}
