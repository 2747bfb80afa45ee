package guide

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
)

// tick is the box before an entry of a checklist, with its name. Space ticks it. Of an
// entry that is ticked, Enter or a click on the name shows or hides the fields, and so do
// Right and Left.
type tick struct {
	widgets.Check
	full   string
	unfold func(open bool)
	open   func() bool
	seen   func() // the keyboard has come here
}

func newTick(changed func(bool)) *tick {
	t := &tick{}
	t.OnChanged = changed
	t.ExtendBaseWidget(t)
	return t
}

// boxWidth is the part of a tick that is the box itself.
const boxWidth = 30

// Tapped ticks the box, or turns the fields of what is ticked.
func (t *tick) Tapped(e *fyne.PointEvent) {
	if t.Checked && e.Position.X > boxWidth {
		t.unfold(!t.open())
		return
	}
	t.Check.Tapped(e)
}

// TypedKey turns the fields, or is the box's own.
func (t *tick) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.Checked {
			t.unfold(!t.open())
		} else {
			t.SetChecked(true)
		}
	case fyne.KeyRight, fyne.KeyLeft:
		if t.Checked {
			t.unfold(key.Name == fyne.KeyRight)
		}
	default:
		t.Check.TypedKey(key)
	}
}

// FocusGained brings the entry into sight.
func (t *tick) FocusGained() {
	t.Check.FocusGained()
	t.seen()
}

// put shows the name and whether the box is ticked, and tells nobody.
func (t *tick) put(name string, ticked bool) {
	if t.Checked != ticked {
		changed := t.OnChanged
		t.OnChanged = nil
		t.SetChecked(ticked)
		t.OnChanged = changed
	}
	if t.full != name {
		t.full = name
		t.fit(t.Size().Width)
	}
}

// Resize gives the tick its size and shortens the name to it.
func (t *tick) Resize(size fyne.Size) {
	t.fit(size.Width)
	t.Check.Resize(size)
}

func (t *tick) fit(width float32) {
	text := t.full
	if width > 0 {
		text = widgets.Shortened(text, width-boxWidth-theme.Padding(), t.Theme().Size(theme.SizeNameText), fyne.TextStyle{})
	}
	if text != t.Text {
		t.SetText(text)
	}
}

// MinSize asks for little width, so that a long name makes no page wide.
func (t *tick) MinSize() fyne.Size {
	const few = 120
	return fyne.NewSize(few, t.BaseWidget.MinSize().Height)
}

// head is the line of an entry: the box with the name, in grey what belongs there or what
// was filled in, at the right what it comes to, and a sign that it can be unfolded.
type head struct {
	widget.BaseWidget
	tick         *tick
	what, figure string
	faint        bool // what was begun is not whole yet
	turn         *turn
	opens        *explain.Subject // the figure that stands there, nil for none that opens
	link         *widgets.FigureLink
}

// newHead is the line of the entry with the box; open is asked to explain its figure.
func newHead(t *tick, open func(explain.Subject)) *head {
	h := &head{tick: t}
	h.link = widgets.NewFigureLink(func() {
		if h.opens != nil {
			open(*h.opens)
		}
	})
	h.turn = newTurn(func() { t.unfold(!t.open()) })
	h.ExtendBaseWidget(h)
	return h
}

// Figures gives the figure that opens.
func (h *head) Figures() []widgets.Cell {
	if h.opens == nil {
		return nil
	}
	return []widgets.Cell{{Text: h.figure, Opens: h.opens}}
}

// set shows the entry; opens is what its figure is, nil for none.
func (h *head) set(what, figure string, faint bool, opens *explain.Subject) {
	h.opens = opens
	widgets.SetVisible(h.link, opens != nil)
	sign := ""
	if h.tick.Checked {
		sign = "▸"
		if h.tick.open() {
			sign = "▾"
		}
	}
	if h.what == what && h.figure == figure && h.faint == faint && h.turn.sign == sign {
		return
	}
	h.what, h.figure, h.faint = what, figure, faint
	h.turn.set(sign)
	h.Refresh()
}

// CreateRenderer is called by Fyne.
func (h *head) CreateRenderer() fyne.WidgetRenderer {
	r := &headRenderer{head: h, rule: canvas.NewLine(nil), what: canvas.NewText("", nil), figure: canvas.NewText("", nil)}
	r.figure.Alignment = fyne.TextAlignTrailing
	r.paint()
	return r
}

type headRenderer struct {
	head         *head
	rule         *canvas.Line
	what, figure *canvas.Text
}

// The parts of an entry's line.
const (
	nameShare   = 0.42 // of the width
	figureWidth = 128
	turnWidth   = 26
	leastWhat   = 90 // what has less room is left out
	headGap     = 8
)

func (r *headRenderer) Layout(size fyne.Size) {
	h := r.head
	name := size.Width * nameShare
	right := size.Width - turnWidth - figureWidth
	room := right - name - 2*headGap
	if h.figure == "" {
		room += figureWidth
	}
	if room < leastWhat {
		name, room = right-headGap, 0
	}
	h.tick.Move(fyne.NewPos(0, 0))
	h.tick.Resize(fyne.NewSize(name, size.Height))
	place := func(text *canvas.Text, x, width float32) {
		height := text.MinSize().Height
		text.Move(fyne.NewPos(x, (size.Height-height)/2))
		text.Resize(fyne.NewSize(width, height))
	}
	r.what.Text = ""
	if room > 0 {
		r.what.Text = widgets.Shortened(h.what, room, r.what.TextSize, r.what.TextStyle)
	}
	place(r.what, name+headGap, room)
	r.figure.Text = widgets.Shortened(h.figure, figureWidth, r.figure.TextSize, r.figure.TextStyle)
	place(r.figure, right, figureWidth)
	shown := min(figureWidth, fyne.MeasureText(r.figure.Text, r.figure.TextSize, r.figure.TextStyle).Width)
	h.link.Cover(right+figureWidth, r.figure.Position().Y, shown, r.figure.Size().Height, true)
	h.turn.Move(fyne.NewPos(size.Width-turnWidth, 0))
	h.turn.Resize(fyne.NewSize(turnWidth, size.Height))
	r.rule.Position1, r.rule.Position2 = fyne.NewPos(0, 0), fyne.NewPos(size.Width, 0)
}

func (r *headRenderer) MinSize() fyne.Size {
	return fyne.NewSize(240, r.head.tick.MinSize().Height)
}

func (r *headRenderer) paint() {
	h, variant := r.head, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return h.Theme().Color(name, variant) }
	r.what.Color, r.what.TextSize = shade(theme.ColorNamePlaceHolder), h.Theme().Size(theme.SizeNameCaptionText)
	r.figure.Color, r.figure.TextSize = shade(theme.ColorNameForeground), h.Theme().Size(theme.SizeNameText)
	if h.faint {
		r.figure.Color, r.figure.TextSize = shade(theme.ColorNamePlaceHolder), h.Theme().Size(theme.SizeNameCaptionText)
	}
	r.rule.StrokeColor, r.rule.StrokeWidth = shade(theme.ColorNameSeparator), 1
}

func (r *headRenderer) Refresh() {
	r.paint()
	r.Layout(r.head.Size())
	canvas.Refresh(r.head)
}

func (r *headRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.rule, r.head.tick, r.what, r.figure, r.head.link, r.head.turn}
}

func (r *headRenderer) Destroy() {}

// turn is the sign at the end of an entry's line: a click shows or hides its fields. It is
// for the pointer only; with the keyboard the box does it.
type turn struct {
	widget.BaseWidget
	widgets.Pointed
	sign   string
	tapped func()
}

var (
	_ fyne.Tappable      = (*turn)(nil)
	_ desktop.Hoverable  = (*turn)(nil)
	_ desktop.Cursorable = (*turn)(nil)
)

func newTurn(tapped func()) *turn {
	t := &turn{tapped: tapped}
	t.ExtendBaseWidget(t)
	t.Pointed = widgets.NewPointed(t.Refresh)
	return t
}

func (t *turn) set(sign string) {
	if t.sign != sign {
		t.sign = sign
		t.Refresh()
	}
}

// Tapped shows or hides the fields.
func (t *turn) Tapped(*fyne.PointEvent) {
	if t.sign != "" {
		t.tapped()
	}
}

// Cursor is a hand while there is something to unfold.
func (t *turn) Cursor() desktop.Cursor {
	if t.sign == "" {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer is called by Fyne.
func (t *turn) CreateRenderer() fyne.WidgetRenderer {
	r := &turnRenderer{turn: t, ground: canvas.NewRectangle(color.Transparent), sign: canvas.NewText("", nil)}
	r.sign.Alignment = fyne.TextAlignCenter
	r.Refresh()
	return r
}

type turnRenderer struct {
	turn   *turn
	ground *canvas.Rectangle
	sign   *canvas.Text
}

func (r *turnRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	height := r.sign.MinSize().Height
	r.sign.Move(fyne.NewPos(0, (size.Height-height)/2))
	r.sign.Resize(fyne.NewSize(size.Width, height))
}

func (r *turnRenderer) MinSize() fyne.Size { return fyne.NewSize(turnWidth, 10) }

func (r *turnRenderer) Refresh() {
	t, variant := r.turn, fyne.CurrentApp().Settings().ThemeVariant()
	r.sign.Text, r.sign.TextSize = t.sign, t.Theme().Size(theme.SizeNameText)
	r.sign.Color = t.Theme().Color(theme.ColorNamePlaceHolder, variant)
	r.ground.FillColor, r.ground.CornerRadius = color.Transparent, t.Theme().Size(theme.SizeNameInputRadius)
	if t.Hovered && t.sign != "" {
		r.ground.FillColor = t.Theme().Color(theme.ColorNameHover, variant)
	}
	r.Layout(t.Size())
	canvas.Refresh(t)
}

func (r *turnRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.sign} }

func (r *turnRenderer) Destroy() {}
