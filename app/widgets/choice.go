package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"huibao/assets/lang"
)

// Choice is a field for one of several values, each shown by its name.
type Choice[T comparable] struct {
	frame
	// OnValid takes the value that was chosen. When it answers with an error the
	// former value stays and the error is shown below.
	OnValid func(T) error

	box    *selectBox
	values []T
	value  T
}

// selectBox is a widget.Select that tells when it gains the focus.
type selectBox struct {
	widget.Select
	onFocus func()
}

// FocusGained tells the field.
func (s *selectBox) FocusGained() {
	s.Select.FocusGained()
	s.onFocus()
}

// TypedKey hands F1 and Escape to the window.
func (s *selectBox) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyF1 || key.Name == fyne.KeyEscape {
		HandOn(s, key)
		return
	}
	s.Select.TypedKey(key)
}

// NewChoice is a choice among the values; name gives each its name.
func NewChoice[T comparable](words *lang.Words, label string, values []T, name func(T) string) *Choice[T] {
	box := &selectBox{}
	box.PlaceHolder = words.T("widgets.choose")
	box.ExtendBaseWidget(box)
	f := &Choice[T]{box: box, values: values}
	f.frame = frame{words: words, label: label, control: box, focus: box, below: NewNote("")}
	f.ExtendBaseWidget(f)
	for _, value := range values {
		box.Options = append(box.Options, name(value))
	}
	f.show()
	box.OnChanged = func(string) { f.changed() }
	box.onFocus = f.focusGained
	return f
}

// Value is the chosen value.
func (f *Choice[T]) Value() T { return f.value }

// SetValue shows a value that changed elsewhere.
func (f *Choice[T]) SetValue(value T) {
	if value != f.value {
		f.Reset(value)
	}
}

// Reset shows the value and takes away what was said about another.
func (f *Choice[T]) Reset(value T) {
	f.value = value
	f.show()
	f.SetProblem("")
}

func (f *Choice[T]) show() {
	changed := f.box.OnChanged
	f.box.OnChanged = nil
	if i := slices.Index(f.values, f.value); i >= 0 {
		f.box.SetSelectedIndex(i)
	} else {
		f.box.ClearSelected()
	}
	f.box.OnChanged = changed
}

// changed offers what was chosen; what is refused is not kept, because a choice
// cannot be half typed.
func (f *Choice[T]) changed() {
	i := f.box.SelectedIndex()
	if i < 0 || f.values[i] == f.value {
		return
	}
	before := f.value
	f.value = f.values[i]
	if f.OnValid == nil {
		return
	}
	err := f.OnValid(f.value)
	if err != nil {
		f.value = before
		f.show()
	}
	f.SetProblem(Sentence(f.words, err))
}

// Draft is never one: a choice is made or not.
func (f *Choice[T]) Draft() (string, bool) { return "", false }

// SetDraft does nothing.
func (f *Choice[T]) SetDraft(string, string) {}

// Retry does nothing.
func (f *Choice[T]) Retry() {}

// Toggle is a field that is on or off; its name stands beside the box.
type Toggle struct {
	frame
	// OnValid takes the new state. When it answers with an error the former state
	// stays and the error is shown below.
	OnValid func(bool) error

	box *Check
}

// Check is a box to tick that gives the keys it does not use to the window.
type Check struct {
	widget.Check
	// OnFocused is called when the keyboard comes, as to scroll until the box is seen; nil
	// for nothing.
	OnFocused func()
}

// NewCheck is a box that is not ticked, with a text beside it.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained marks the box and tells OnFocused.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	if c.OnFocused != nil {
		c.OnFocused()
	}
}

// TypedKey hands on what the box does not use.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if key.Name != fyne.KeySpace {
		HandOn(c, key)
		return
	}
	c.Check.TypedKey(key)
}

// NewToggle is a field that is off.
func NewToggle(words *lang.Words, label string) *Toggle {
	box := NewCheck(label, nil)
	f := &Toggle{box: box}
	f.frame = frame{words: words, label: label, control: box, focus: box, below: NewNote(""), bare: true}
	f.ExtendBaseWidget(f)
	box.OnFocused = f.focusGained
	box.OnChanged = f.changed
	return f
}

// Value tells whether it is on.
func (f *Toggle) Value() bool { return f.box.Checked }

// SetValue shows a state that changed elsewhere.
func (f *Toggle) SetValue(on bool) {
	if on != f.box.Checked {
		f.Reset(on)
	}
}

// Reset shows the state and takes away what was said about another.
func (f *Toggle) Reset(on bool) {
	f.box.OnChanged = nil
	f.box.SetChecked(on)
	f.box.OnChanged = f.changed
	f.SetProblem("")
}

func (f *Toggle) changed(on bool) {
	if f.OnValid == nil {
		return
	}
	err := f.OnValid(on)
	if err != nil {
		f.Reset(!on)
	}
	f.SetProblem(Sentence(f.words, err))
}

// Draft is never one: a toggle is on or off.
func (f *Toggle) Draft() (string, bool) { return "", false }

// SetDraft does nothing.
func (f *Toggle) SetDraft(string, string) {}

// Retry does nothing.
func (f *Toggle) Retry() {}
