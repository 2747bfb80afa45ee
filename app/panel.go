package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// panel is the side panel over the right edge of the page: forms, export, help. It
// takes the place of dialogs.
type panel struct {
	shell *shell
	layer *fyne.Container // empty while the panel is closed
	title *widget.Label
	body  *fyne.Container
	open  bool
}

// panelWidth leaves two thirds of a small screen to the page.
const panelWidth = 400

func newPanel(s *shell) *panel {
	p := &panel{shell: s, body: container.NewStack()}
	p.title = widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	p.title.SizeName = theme.SizeNameSubHeadingText
	p.title.Truncation = fyne.TextTruncateEllipsis
	closing := newHintButton(s, "", theme.CancelIcon(), p.close)
	closing.Importance = widget.LowImportance
	closing.hint = s.words.T("window.panel.close")
	edge := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	edge.SetMinSize(fyne.NewSize(1, 1))
	inside := container.NewBorder(container.NewBorder(nil, nil, nil, closing, p.title), nil, nil, nil,
		container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 14), p.body)))
	p.layer = container.New(panelLayout{}, newShield(), container.NewBorder(nil, nil, edge, nil, inside))
	p.layer.Hide()
	return p
}

// show opens the panel with a content.
func (p *panel) show(title string, content fyne.CanvasObject) {
	p.title.SetText(title)
	p.body.Objects = []fyne.CanvasObject{content}
	p.open = true
	p.layer.Show()
	p.layer.Refresh()
	// What was never painted belongs to no canvas, so it cannot ask to be painted.
	canvas.Refresh(p.shell.stage)
}

// close takes the panel away.
func (p *panel) close() {
	if !p.open {
		return
	}
	p.open = false
	p.shell.window.Canvas().Unfocus()
	p.layer.Hide()
	p.body.Objects = nil
}

// panelLayout puts everything at the right edge.
type panelLayout struct{}

func (panelLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(panelWidth, size.Width)
	for _, object := range objects {
		object.Resize(fyne.NewSize(width, size.Height))
		object.Move(fyne.NewPos(size.Width-width, 0))
	}
}

func (panelLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(panelWidth/2, 100) }

// shield is the panel's ground: it keeps clicks and the wheel from what lies below.
type shield struct{ widget.BaseWidget }

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws a plain ground.
func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(theme.Color(theme.ColorNameBackground)))
}

// Tapped does nothing.
func (s *shield) Tapped(*fyne.PointEvent) {}

// Scrolled does nothing.
func (s *shield) Scrolled(*fyne.ScrollEvent) {}
