package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// NewQuiet is a button that is only seen as such when the pointer is on it.
func NewQuiet(text string, tapped func()) *widget.Button {
	b := widget.NewButton(text, tapped)
	b.Importance = widget.LowImportance
	return b
}

// NewMain is the button of what is most often done here.
func NewMain(text string, tapped func()) *widget.Button {
	b := widget.NewButton(text, tapped)
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
