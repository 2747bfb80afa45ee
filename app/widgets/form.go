package widgets

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/session"
	"huibao/data"
)

// Form holds the fields that edit one thing. It knows which field belongs to which
// path of the file format ("schedule.until"), so that a problem finds its field; it
// keeps what was typed wrongly while another thing is shown; and it scrolls to the
// field that has the keyboard.
type Form struct {
	host   Host
	scroll *container.Scroll
	whole  fyne.CanvasObject
	paths  []string
	fields map[string]Field
	drafts map[string]draft
	trying bool
}

// draft is what was typed in a field and is not a value yet.
type draft struct{ text, problem string }

// NewForm is a form without fields. scroll is what the fields lie in, nil for none.
func NewForm(host Host, scroll *container.Scroll) *Form {
	return &Form{host: host, scroll: scroll, fields: map[string]Field{}, drafts: map[string]draft{}}
}

// NewFieldScroll lets the fields in the box scroll, with room for the scroll bar at their
// right.
func NewFieldScroll(box *fyne.Container) *container.Scroll {
	pad := theme.Padding()
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(pad, pad, pad, pad+theme.ScrollBarSize()), box))
}

// Put adds a field under its path, or takes another for that path.
func (f *Form) Put(path string, field Field) {
	if _, there := f.fields[path]; !there {
		f.paths = append(f.paths, path)
	}
	f.fields[path] = field
	field.base().onFocus = func() { f.reveal(field) }
	field.base().turn(f.scroll)
}

// Field is the field at the path, nil if there is none.
func (f *Form) Field(path string) Field { return f.fields[path] }

// Drop forgets all fields at and below the path, "" all of them.
func (f *Form) Drop(path string) {
	f.paths = slices.DeleteFunc(f.paths, func(p string) bool {
		if path == "" || p == path || strings.HasPrefix(p, path+".") || strings.HasPrefix(p, path+"[") {
			delete(f.fields, p)
			return true
		}
		return false
	})
}

// First is the path of the first field at or below one of the paths, which are tried in
// order.
func (f *Form) First(paths ...string) (path string, any bool) {
	for _, want := range paths {
		if path, any := f.Foremost(want); any {
			return path, true
		}
	}
	return "", false
}

// Foremost is the path of that field at or below any of the paths which stands first.
func (f *Form) Foremost(paths ...string) (path string, any bool) {
	for _, path := range f.paths {
		for _, want := range paths {
			if path == want || strings.HasPrefix(path, want+".") || strings.HasPrefix(path, want+"[") {
				return path, true
			}
		}
	}
	return "", false
}

// Focused is the path of the field that has the keyboard, "" if none has.
func (f *Form) Focused() string {
	focused := f.host.Window().Canvas().Focused()
	for path, field := range f.fields {
		if focused != nil && field.base().focus == focused {
			return path
		}
	}
	return ""
}

// Focus moves the keyboard to the field at the path.
func (f *Form) Focus(path string) {
	if field := f.fields[path]; field != nil {
		field.Focus()
	}
}

// Keep remembers what is typed in the fields and is not a value yet, under the id of
// the thing that is shown.
func (f *Form) Keep(id string) {
	for _, path := range f.paths {
		key := id + "\x00" + path
		delete(f.drafts, key)
		if text, is := f.fields[path].Draft(); is {
			f.drafts[key] = draft{text, f.fields[path].Problem()}
		}
	}
}

// Recall puts back what Keep remembered for the thing.
func (f *Form) Recall(id string) {
	for _, path := range f.paths {
		key := id + "\x00" + path
		if kept, is := f.drafts[key]; is {
			f.fields[path].SetDraft(kept.text, kept.problem)
			delete(f.drafts, key)
		}
	}
}

// Apply carries out an edit that a field asked for. root is the path of the thing in
// the evaluation ("costs[2]"), path that of the field in the thing. Problems come
// back for the field, those of another field under its name; an error that belongs
// to no field goes to the window.
func (f *Form) Apply(edit session.Edit, root, path string) error {
	err := f.host.Session().Apply(edit)
	var problems data.Problems
	switch {
	case err == nil:
		f.host.Fail(nil)
		f.Settled(path)
		return nil
	case errors.As(err, &problems) && len(problems) > 0:
		return f.about(problems, root, path)
	}
	f.host.Fail(err)
	return err
}

// about chooses the problem to tell: one of the field itself, else the first.
func (f *Form) about(problems data.Problems, root, path string) error {
	if own := problems.At(join(root, path)); len(own) > 0 {
		return own
	}
	problem := problems[0]
	inThing := strings.TrimPrefix(strings.TrimPrefix(problem.Path, root), ".")
	if field := f.fields[inThing]; field != nil {
		words := f.host.Words()
		return Told(words.T("widgets.named", "Label", field.Label(), "Text", Sentence(words, problems[:1])))
	}
	return problems[:1]
}

// Settled offers again what other fields than the one at the path had refused, as it may
// fit now: a new end date after a new beginning.
func (f *Form) Settled(path string) {
	if f.trying {
		return
	}
	f.trying = true
	defer func() { f.trying = false }()
	for _, other := range slices.Clone(f.paths) {
		if field := f.fields[other]; other != path && field != nil {
			field.Retry()
		}
	}
}

func join(root, path string) string {
	if root == "" || path == "" {
		return root + path
	}
	return root + "." + path
}

// Together lets all that belongs to the fields be seen with each of them where there is
// room for it: what is worked out from them stands below the last one.
func (f *Form) Together(whole fyne.CanvasObject) { f.whole = whole }

// reveal scrolls until the field and its line below can be seen.
func (f *Form) reveal(field Field) {
	if f.whole != nil && f.scroll != nil && f.whole.MinSize().Height <= f.scroll.Size().Height {
		f.bring(f.whole, 0)
	}
	f.bring(field, field.base().below.MinSize().Height)
}

// Reveal scrolls until what lies among the fields can be seen as a whole, or from its top
// as far as there is room.
func (f *Form) Reveal(object fyne.CanvasObject) { f.bring(object, 2*theme.Padding()) }

// bring scrolls until an object and some room below it can be seen.
func (f *Form) bring(object fyne.CanvasObject, below float32) {
	if f.scroll == nil || f.scroll.Content == nil {
		return
	}
	f.settle(object)
	top, found := topWithin(f.scroll.Content, object)
	if !found {
		driver := fyne.CurrentApp().Driver()
		top = driver.AbsolutePositionForObject(object).Y - driver.AbsolutePositionForObject(f.scroll.Content).Y
	}
	bottom := top + object.Size().Height + below
	offset := f.scroll.Offset
	switch height := f.scroll.Size().Height; {
	case top < offset.Y:
		offset.Y = top
	case bottom > offset.Y+height:
		offset.Y = min(top, bottom-height)
	default:
		return
	}
	f.scroll.ScrollToOffset(offset)
}

// settle lays objects out that were just made until the notes between them, which wrap,
// have found their height.
func (f *Form) settle(object fyne.CanvasObject) {
	if fyne.CurrentApp().Driver().CanvasForObject(object) != nil {
		return // it was painted before
	}
	const enough = 3 // nested notes
	for range enough {
		f.scroll.Content.Refresh()
	}
	f.scroll.Refresh()
}

// topWithin is how far below the top of one object another begins that lies in it, in
// containers and rows of fields. The toolkit tells that only of what was painted before,
// and a form shows fields that were just made.
func topWithin(within, object fyne.CanvasObject) (top float32, found bool) {
	if within == object {
		return 0, true
	}
	var children []fyne.CanvasObject
	switch within := within.(type) {
	case *fyne.Container:
		children = within.Objects
	case *FieldRow:
		for _, field := range within.fields {
			children = append(children, field)
		}
	}
	for _, child := range children {
		if top, found := topWithin(child, object); found {
			return child.Position().Y + top, true
		}
	}
	return 0, false
}
