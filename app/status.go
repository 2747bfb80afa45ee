package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
)

// statusBar is the row at the bottom: what is saved and where, or the sentence about
// what was just done or what went wrong.
type statusBar struct {
	shell   *shell
	content *fyne.Container
	row     *fyne.Container
	text    *widget.Label
	share   *widgets.Facts // the measured share
	hints   *widget.Label
	dismiss *widgets.Button
}

func newStatusBar(s *shell) *statusBar {
	b := &statusBar{shell: s, text: widget.NewLabel(""), hints: widget.NewLabel("")}
	for _, label := range []*widget.Label{b.text, b.hints} {
		label.SizeName = theme.SizeNameCaptionText
		label.Truncation = fyne.TextTruncateEllipsis
	}
	b.hints.Alignment = fyne.TextAlignTrailing
	b.share = widgets.NewSmallFacts(s.Explain)
	b.dismiss = widgets.NewIconButton("", theme.CancelIcon(), func() { s.Fail(nil) })
	b.dismiss.Importance = widget.LowImportance
	b.dismiss.Hide()
	b.row = container.New(statusLayout{}, b.text, b.share, b.hints)
	row := container.NewBorder(nil, nil, nil, b.dismiss, b.row)
	b.content = container.NewVBox(widget.NewSeparator(), container.New(layout.NewCustomPaddedLayout(0, 0, 6, 6), row))
	return b
}

// refresh says what is saved, or what went wrong.
func (b *statusBar) refresh() {
	s := b.shell
	widgets.SetVisible(b.dismiss, s.trouble != nil)
	b.showShare()
	if s.trouble != nil {
		b.say(s.words.Error(s.trouble), widget.DangerImportance)
		return
	}
	if s.told != "" {
		b.say(s.told, widget.MediumImportance)
		return
	}
	b.say(s.state(), widget.LowImportance)
}

// showShare shows how much of the benefit to date was measured, while all is well.
func (b *statusBar) showShare() {
	s := b.shell
	there := s.session != nil && s.trouble == nil && s.told == "" && s.session.Result().ToDate.MeasuredShare.Defined()
	if there {
		b.share.Set(widgets.Fact{Name: s.words.T("window.status.measured"), Value: s.words.Percent(s.session.Result().ToDate.MeasuredShare.Value),
			Opens: widgets.Opening(explain.MeasuredShare, "")})
	}
	if there != b.share.Visible() {
		widgets.SetVisible(b.share, there)
		b.row.Refresh()
	}
}

func (b *statusBar) say(text string, importance widget.Importance) {
	if b.text.Text == text && b.text.Importance == importance {
		return
	}
	b.text.Importance = importance
	b.text.SetText(text)
	b.row.Refresh() // as the measured share stands behind the text
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
	return saved + " · " + s.words.T("window.status.local")
}

// statusLayout gives text and measured share two thirds of the row and the hints the
// rest. The text takes what it needs while the share is shown, and else all of it.
type statusLayout struct{}

func (statusLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, share, hints := objects[0].(*widget.Label), objects[1], objects[2]
	first := size.Width * 2 / 3
	room := first
	if share.Visible() {
		needs := fyne.MeasureText(text.Text, theme.Size(theme.SizeNameCaptionText), text.TextStyle).Width + 2*theme.InnerPadding() + theme.Padding()
		room = min(first/2, needs)
		height := share.MinSize().Height
		share.Resize(fyne.NewSize(first-room, height))
		share.Move(fyne.NewPos(room, (size.Height-height)/2))
	}
	text.Resize(fyne.NewSize(room, size.Height))
	text.Move(fyne.NewPos(0, 0))
	hints.Resize(fyne.NewSize(size.Width-first, size.Height))
	hints.Move(fyne.NewPos(first, 0))
}

func (statusLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, object := range objects {
		height = max(height, object.MinSize().Height)
	}
	return fyne.NewSize(100, height)
}
