package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Link is a quiet button in a list, with its text at the left. It asks for little width
// and shortens its text to what it is given, so that a long name makes no panel wide.
type Link struct {
	Button
	full string
}

// NewLink is a link that calls tapped.
func NewLink(text string, tapped func()) *Link {
	l := &Link{full: text}
	l.Text, l.OnTapped = text, tapped
	l.Importance, l.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	l.ExtendBaseWidget(l)
	return l
}

// SetText changes the text.
func (l *Link) SetText(text string) {
	if text != l.full {
		l.full = text
		l.fit(l.Size().Width)
	}
}

// Resize gives the link its size and shortens the text to it.
func (l *Link) Resize(size fyne.Size) {
	l.fit(size.Width)
	l.Button.Resize(size)
}

func (l *Link) fit(width float32) {
	text := l.full
	if width > 0 {
		text = Shortened(text, width-2*l.Theme().Size(theme.SizeNameInnerPadding), l.Theme().Size(theme.SizeNameText), fyne.TextStyle{Bold: true})
	}
	if text != l.Text {
		l.Text = text
		l.Refresh()
	}
}

// MinSize is as high as a button's and wide enough for a few letters.
func (l *Link) MinSize() fyne.Size {
	const few = 80
	return fyne.NewSize(few, l.Button.MinSize().Height)
}
