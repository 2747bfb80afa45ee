package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// panel is the side panel at the right edge of the page: forms, export, help, how a
// figure came about. It takes the place of dialogs.
type panel struct {
	shell *shell
	layer *fyne.Container // hidden while the panel is closed
	back  *hintButton
	title *widget.Label
	body  *fyne.Container
	open  bool

	// beside tells that page and panel are used together: the page makes room where
	// there is enough. Otherwise the panel lies over the page's right edge.
	beside  bool
	returns fyne.Focusable // what had the keyboard before, nil for nothing
}

// The panel's width leaves two thirds of a small screen to the page. Beside the page it
// is narrower, down to what a page that needs much leaves.
const (
	panelWidth  = 400
	besideWidth = 360
	besideLeast = 320
)

func newPanel(s *shell) *panel {
	p := &panel{shell: s, body: container.NewStack()}
	p.title = widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	p.title.SizeName = theme.SizeNameSubHeadingText
	p.title.Truncation = fyne.TextTruncateEllipsis
	p.back = newHintButton(s, "", theme.NavigateBackIcon(), s.explainBack)
	p.back.hint = s.words.T("explanation.back")
	closing := newHintButton(s, "", theme.CancelIcon(), p.close)
	closing.hint = s.words.T("window.panel.close")
	for _, button := range []*hintButton{p.back, closing} {
		button.Importance = widget.LowImportance
	}
	edge := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	edge.SetMinSize(fyne.NewSize(1, 1))
	inside := container.NewBorder(container.NewBorder(nil, nil, p.back, closing, p.title), nil, nil, nil, p.body)
	p.layer = container.NewStack(newShield(), container.NewBorder(nil, nil, edge, nil, inside))
	p.layer.Hide()
	return p
}

// content is the window's middle: the page, and the panel while it is open.
func (p *panel) content(page fyne.CanvasObject) fyne.CanvasObject {
	return container.New(panelLayout{p}, page, p.layer)
}

// show opens the panel over the page with a form or a text, which scrolls.
func (p *panel) show(title string, content fyne.CanvasObject) {
	p.put(title, container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 14), content)), false)
}

// put opens the panel with a content that knows how to scroll.
func (p *panel) put(title string, content fyne.CanvasObject, beside bool) {
	if !p.open {
		p.returns = p.shell.window.Canvas().Focused()
	}
	p.title.SetText(title)
	p.back.Hide()
	p.body.Objects = []fyne.CanvasObject{content}
	p.open, p.beside = true, beside
	p.layer.Show()
	p.layer.Refresh()
	p.arrange()
}

// arrange gives page and panel their room.
func (p *panel) arrange() {
	if content := p.shell.middle; content != nil {
		content.Refresh()
	}
	// What was never painted belongs to no canvas, so it cannot ask to be painted.
	canvas.Refresh(p.shell.stage)
}

// holds tells whether the panel is open with the content.
func (p *panel) holds(content fyne.CanvasObject) bool {
	return p.open && len(p.body.Objects) == 1 && p.body.Objects[0] == content
}

// share divides a width between page and panel: what the page gets, and whether the
// panel lies over a part of that.
func (p *panel) share(width, pageLeast float32) (page, panel float32, over bool) {
	if !p.beside || width-besideLeast < pageLeast {
		return width, min(panelWidth, width), true
	}
	panel = min(besideWidth, width-pageLeast)
	return width - panel, panel, false
}

// covers tells whether the panel hides a part of the page.
func (p *panel) covers() bool {
	_, _, over := p.share(p.shell.middle.Size().Width, p.shell.stage.MinSize().Width)
	return over
}

// close takes the panel away and gives the keyboard back to what had it before, unless
// a person has gone on elsewhere meanwhile.
func (p *panel) close() {
	if !p.open {
		return
	}
	window := p.shell.window.Canvas()
	focused := window.Focused()
	within := focused != nil && p.has(focused)
	p.open = false
	p.layer.Hide()
	p.body.Objects = nil
	p.arrange()
	if !within && focused != nil {
		return
	}
	window.Unfocus()
	if before, ok := p.returns.(fyne.CanvasObject); ok && before.Visible() && fyne.CurrentApp().Driver().CanvasForObject(before) == window {
		window.Focus(p.returns)
	}
}

// has tells whether something that has the keyboard lies in the panel.
func (p *panel) has(focused fyne.Focusable) bool {
	object, ok := focused.(fyne.CanvasObject)
	if !ok || focused == p.returns {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(object).X >= driver.AbsolutePositionForObject(p.layer).X
}

// panelLayout gives the page the whole room, or what an open panel leaves of it where
// that is enough, and puts the panel at the right edge.
type panelLayout struct{ panel *panel }

func (l panelLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	page, layer := objects[0], objects[1]
	left, right, _ := l.panel.share(size.Width, page.MinSize().Width)
	if !l.panel.open {
		left = size.Width
	}
	page.Move(fyne.NewPos(0, 0))
	page.Resize(fyne.NewSize(left, size.Height))
	layer.Move(fyne.NewPos(size.Width-right, 0))
	layer.Resize(fyne.NewSize(right, size.Height))
}

// MinSize is the page's: the panel takes what there is.
func (panelLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(panelWidth/2, 100))
}

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
