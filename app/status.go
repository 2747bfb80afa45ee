package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// statusBar is the row at the bottom: what is saved and where, or the sentence about
// what went wrong.
type statusBar struct {
	shell   *shell
	content *fyne.Container
	text    *widget.Label
	hints   *widget.Label
	dismiss *widget.Button
}

func newStatusBar(s *shell) *statusBar {
	b := &statusBar{shell: s, text: widget.NewLabel(""), hints: widget.NewLabel("")}
	for _, label := range []*widget.Label{b.text, b.hints} {
		label.SizeName = theme.SizeNameCaptionText
		label.Truncation = fyne.TextTruncateEllipsis
	}
	b.hints.Alignment = fyne.TextAlignTrailing
	b.dismiss = widget.NewButtonWithIcon("", theme.CancelIcon(), func() { s.Fail(nil) })
	b.dismiss.Importance = widget.LowImportance
	b.dismiss.Hide()
	row := container.NewBorder(nil, nil, nil, b.dismiss, container.New(statusLayout{}, b.text, b.hints))
	b.content = container.NewVBox(widget.NewSeparator(), container.New(layout.NewCustomPaddedLayout(0, 0, 6, 6), row))
	return b
}

// refresh says what is saved, or what went wrong.
func (b *statusBar) refresh() {
	s := b.shell
	if s.trouble != nil {
		b.say(s.words.Error(s.trouble), widget.DangerImportance)
		show(b.dismiss, true)
		return
	}
	show(b.dismiss, false)
	b.say(s.state(), widget.LowImportance)
}

func (b *statusBar) say(text string, importance widget.Importance) {
	if b.text.Text == text && b.text.Importance == importance {
		return
	}
	b.text.Importance = importance
	b.text.SetText(text)
}

// hint shows at the right what the thing under the pointer does.
func (b *statusBar) hint(text string) {
	if b.hints.Text != text {
		b.hints.SetText(text)
	}
}

// state is the sentence of the status bar while all is well.
func (s *shell) state() string {
	if s.session == nil {
		return s.words.T("window.status.local")
	}
	saved := s.words.T("window.status.saved")
	if at := s.session.SavedAt(); !at.IsZero() {
		saved = s.words.T("window.status.saved-at", "Time", at.Format("15:04"))
	}
	text := saved + " · " + s.words.T("window.status.local")
	if share := s.session.Result().ToDate.MeasuredShare; share.Defined() {
		text += " · " + s.words.T("window.status.measured", "Share", s.words.Percent(share.Value))
	}
	return text
}

// statusLayout gives the text two thirds of the row and the hints the rest.
type statusLayout struct{}

func (statusLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	first := size.Width * 2 / 3
	objects[0].Resize(fyne.NewSize(first, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width-first, size.Height))
	objects[1].Move(fyne.NewPos(first, 0))
}

func (statusLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, object := range objects {
		height = max(height, object.MinSize().Height)
	}
	return fyne.NewSize(100, height)
}
