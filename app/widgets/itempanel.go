package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ItemPanel edits the selected one of several things, such as lines or goals. Which
// fields there are depends on the thing's shape; while the shape stays, only their values
// change, so the keyboard stays where it is. What was typed wrongly waits until the thing
// is shown again. The thing is never kept: every change is made on it as it is now.
type ItemPanel[T interface{ Clone() T }] struct {
	// Content is the panel, or what stands in its place while nothing is selected.
	Content *fyne.Container
	Form    *Form
	Fields  *Binding[T]

	host           Host
	of             Item[T]
	nothing, whole fyne.CanvasObject
	scroll         *container.Scroll
	box            *fyne.Container

	id    string
	shape string
}

// Item is what a page tells an ItemPanel about its things.
type Item[T any] struct {
	// Find gives the thing with the id as it is now, and its place in its list; nil when
	// there is none.
	Find func(id string) (thing *T, at int)
	// Shape tells which fields the thing needs; it is never "".
	Shape func(thing *T) string
	// Build makes the fields of the thing's shape.
	Build func(thing *T) []fyne.CanvasObject
	// Store puts what became of the thing in its place; field is the path of the field
	// that was typed in, "" if it was none.
	Store func(changed T, at int, field string) error
	// Gone is the sentence that the thing is no longer there.
	Gone string
	// Turn is called before another thing is shown, nil for nothing.
	Turn func()
	// Lost takes the keyboard when the thing whose fields have it is gone, as after undo;
	// nil lets nothing have it.
	Lost func()
	// Shown is called after the thing was put into the fields, nil for nothing.
	Shown func(thing *T)
}

// NewItemPanel is a panel without a thing, showing nothing instead. around puts what
// belongs to the thing as a whole around its fields.
func NewItemPanel[T interface{ Clone() T }](host Host, of Item[T], nothing fyne.CanvasObject, around func(fields fyne.CanvasObject) fyne.CanvasObject) *ItemPanel[T] {
	p := &ItemPanel[T]{host: host, of: of, nothing: nothing, box: container.NewVBox()}
	p.scroll = NewFieldScroll(p.box)
	p.Form = NewForm(host, p.scroll)
	p.Fields = &Binding[T]{Form: p.Form, Change: p.change}
	p.whole = around(p.scroll)
	p.Content = container.NewStack(nothing)
	return p
}

// ID is the id of the thing that is shown, "" for none.
func (p *ItemPanel[T]) ID() string { return p.id }

// Thing is the thing that is shown, as it is now, and its place in its list; nil for none.
func (p *ItemPanel[T]) Thing() (thing *T, at int) { return p.of.Find(p.id) }

// Show puts the thing with the id into the fields, "" empties the panel.
func (p *ItemPanel[T]) Show(id string) {
	changed := id != p.id
	if changed {
		p.Form.Keep(p.id)
		p.leave()
		p.id = id
		if p.of.Turn != nil {
			p.of.Turn()
		}
	}
	thing, _ := p.Thing()
	if thing == nil {
		p.id = ""
		p.put(p.nothing)
		return
	}
	if shape := p.of.Shape(thing); shape != p.shape {
		if !changed {
			p.Form.Keep(id)
		}
		p.rebuild(thing, shape)
	} else {
		p.sync(thing, changed)
	}
	if p.of.Shown != nil {
		p.of.Shown(thing)
	}
	p.put(p.whole)
	if changed {
		p.scroll.ScrollToTop()
	}
}

// leave takes the keyboard from the fields of a thing that is gone: the next letter would
// otherwise change the one that is shown in its place.
func (p *ItemPanel[T]) leave() {
	if thing, _ := p.Thing(); thing != nil || p.Form.Focused() == "" {
		return
	}
	if p.of.Lost != nil {
		p.of.Lost()
		return
	}
	p.host.Window().Canvas().Unfocus()
}

// Again shows the thing as it is now, in new fields if it needs others.
func (p *ItemPanel[T]) Again() { p.Show(p.id) }

// Arrange lays the fields out again after one of them has become higher or lower.
func (p *ItemPanel[T]) Arrange() { p.box.Refresh() }

func (p *ItemPanel[T]) put(object fyne.CanvasObject) { ShowAlone(p.Content, object) }

// sync shows the thing's values. reset tells that the fields held another's, so that
// what had been typed wrongly of this one comes back.
func (p *ItemPanel[T]) sync(thing *T, reset bool) {
	p.Fields.Sync(thing, reset)
	if reset {
		p.Form.Recall(p.id)
	}
}

// rebuild makes the fields of a shape and keeps the keyboard in the same field.
func (p *ItemPanel[T]) rebuild(thing *T, shape string) {
	focused := p.Form.Focused()
	p.shape = shape
	p.Fields.Clear()
	p.box.Objects = p.of.Build(thing)
	p.sync(thing, true)
	p.box.Refresh()
	if focused != "" {
		p.Form.Focus(focused)
	}
}

// change applies what was typed into a field.
func (p *ItemPanel[T]) change(field string, f func(*T)) error {
	thing, at := p.Thing()
	if thing == nil {
		return Told(p.of.Gone)
	}
	changed := (*thing).Clone()
	f(&changed)
	return p.of.Store(changed, at, field)
}

// Act applies a change that no field stands for, as a step of its own. It answers false
// when it could not be done; the window then says why.
func (p *ItemPanel[T]) Act(f func(*T)) bool {
	thing, _ := p.Thing()
	if thing == nil {
		return false
	}
	err := p.change("", f)
	p.host.Fail(err)
	return err == nil
}
