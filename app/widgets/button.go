package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that gives the keys it does not use to the window, so that Escape
// closes the side panel and F1 helps also while the keyboard is on it. Enter presses it
// as Space does.
type Button struct {
	widget.Button
	byKey bool // it is being pressed by key; the toolkit has then taken the keyboard away
}

// NewButton is a button with a text.
func NewButton(text string, tapped func()) *Button { return NewIconButton(text, nil, tapped) }

// NewIconButton is a button with a text and a sign before it.
func NewIconButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey presses the button or hands the key on.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.byKey = true
		defer func() { b.byKey = false }()
		b.Button.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		HandOn(b, key)
	}
}

// Stock is the toolkit's button that this one is made of.
func (b *Button) Stock() *widget.Button { return &b.Button }

// NewQuiet is a button that is only seen as such when the pointer is on it.
func NewQuiet(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.LowImportance
	return b
}

// NewMain is the button of what is most often done here.
func NewMain(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.HighImportance
	return b
}

// NewTitle is the heading of a section, with what can be done there at its right.
func NewTitle(text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	n := NewParagraph(text)
	n.bold, n.whole = true, true
	if len(actions) == 0 {
		return n
	}
	line := container.NewHBox(container.NewCenter(n), layout.NewSpacer())
	line.Objects = append(line.Objects, actions...)
	return line
}
