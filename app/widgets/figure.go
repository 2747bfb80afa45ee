package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Figure is a card with one figure: its name, the value in large letters, and a line
// or two below. An undefined figure shows a dash and the reason in words. A click,
// Space or Enter opens what the card stands for, such as the formula.
type Figure struct {
	widget.BaseWidget
	Pointed

	// OnTapped is called when the card is opened; nil makes it a card to read only.
	OnTapped func()

	name, value, note string
	word              string      // beside the value, in smaller letters
	wordColor         color.Color // nil is the colour of text
	extra             fyne.CanvasObject
	small             bool
	focused           bool
}

var (
	_ fyne.Tappable      = (*Figure)(nil)
	_ fyne.Focusable     = (*Figure)(nil)
	_ desktop.Hoverable  = (*Figure)(nil)
	_ desktop.Cursorable = (*Figure)(nil)
)

// NewFigure is an empty card; extra stands between the value and the note (a bar),
// nil for nothing.
func NewFigure(extra fyne.CanvasObject, opened func()) *Figure {
	f := &Figure{OnTapped: opened, extra: extra}
	f.ExtendBaseWidget(f)
	f.Pointed = NewPointed(f.Refresh)
	return f
}

// NewSmallFigure is a card for a figure that is not one of the headlines.
func NewSmallFigure(opened func()) *Figure {
	f := NewFigure(nil, opened)
	f.small = true
	return f
}

// Set shows a figure: its name, its value as text and the note below.
func (f *Figure) Set(name, value, note string) {
	if f.name == name && f.value == value && f.note == note {
		return
	}
	f.name, f.value, f.note = name, value, note
	f.Refresh()
}

// SetWord puts a word beside the value, such as the band of a score, in a colour of
// its own or, with nil, in the colour of text.
func (f *Figure) SetWord(word string, shade color.Color) {
	if f.word == word && f.wordColor == shade {
		return
	}
	f.word, f.wordColor = word, shade
	f.Refresh()
}

// Word is what stands beside the value.
func (f *Figure) Word() string { return f.word }

// Name, Value and Note are what the card shows.
func (f *Figure) Name() string  { return f.name }
func (f *Figure) Value() string { return f.value }
func (f *Figure) Note() string  { return f.note }

// Tapped opens the card.
func (f *Figure) Tapped(*fyne.PointEvent) { f.open() }

// TypedKey opens the card by Space and Enter.
func (f *Figure) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		f.open()
	default:
		HandOn(f, key)
	}
}

func (f *Figure) open() {
	if f.OnTapped != nil {
		f.OnTapped()
	}
}

// TypedRune does nothing: a card takes no text.
func (f *Figure) TypedRune(rune) {}

// FocusGained marks the card.
func (f *Figure) FocusGained() { f.focused = true; f.Refresh() }

// FocusLost takes the mark away.
func (f *Figure) FocusLost() { f.focused = false; f.Refresh() }

// Cursor is a hand over a card that can be opened.
func (f *Figure) Cursor() desktop.Cursor {
	if f.OnTapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer is called by Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer {
	r := &figureRenderer{figure: f, frame: canvas.NewRectangle(color.Transparent), name: canvas.NewText("", nil),
		value: canvas.NewText("", nil), word: canvas.NewText("", nil), note: NewNote("")}
	r.value.TextStyle.Bold, r.word.TextStyle.Bold = true, true
	r.Refresh()
	return r
}

type figureRenderer struct {
	figure            *Figure
	frame             *canvas.Rectangle
	name, value, word *canvas.Text
	note              *Note
}

// noteLines is the room that is kept for the note, so that cards of one row keep
// their height when a reason takes the place of a value.
const noteLines = 2

func (r *figureRenderer) valueSize() float32 {
	if r.figure.small {
		return r.figure.Theme().Size(theme.SizeNameText) * 1.3
	}
	return r.figure.Theme().Size(theme.SizeNameText) * 1.9
}

func (r *figureRenderer) nameHeight() float32 {
	return fyne.MeasureText("回Ag", r.name.TextSize, r.name.TextStyle).Height
}

func (r *figureRenderer) valueHeight() float32 {
	return fyne.MeasureText("回0%", r.valueSize(), r.value.TextStyle).Height
}

func (r *figureRenderer) extraHeight() float32 {
	if r.figure.extra == nil {
		return 0
	}
	return r.figure.extra.MinSize().Height
}

// Layout puts name, value, extra and note below each other. A value too wide for the
// card is set in smaller letters rather than cut: a cut figure is a wrong figure.
func (r *figureRenderer) Layout(size fyne.Size) {
	pad := r.figure.Theme().Size(theme.SizeNamePadding) * 2
	r.frame.Resize(size)
	width, y := size.Width-2*pad, pad
	r.name.Text = Shortened(r.figure.name, width, r.name.TextSize, r.name.TextStyle)
	r.name.Move(fyne.NewPos(pad, y))
	r.name.Resize(fyne.NewSize(width, r.nameHeight()))
	y += r.nameHeight()

	r.value.TextSize = Fitting(r.figure.value, r.valueSize(), width, r.value.TextStyle)
	r.value.Move(fyne.NewPos(pad, y))
	r.value.Resize(fyne.NewSize(width, r.valueHeight()))
	r.layoutWord(pad, y, width)
	y += r.valueHeight()

	if extra := r.figure.extra; extra != nil {
		extra.Move(fyne.NewPos(pad, y))
		extra.Resize(fyne.NewSize(width, r.extraHeight()))
		y += r.extraHeight()
	}
	r.note.Move(fyne.NewPos(pad, y))
	r.note.Resize(fyne.NewSize(width, max(0, size.Height-y-pad)))
}

// layoutWord puts the word behind the value, on the same baseline.
func (r *figureRenderer) layoutWord(x, y, width float32) {
	value := fyne.MeasureText(r.value.Text, r.value.TextSize, r.value.TextStyle).Width + 8
	r.word.TextSize = Fitting(r.figure.word, r.figure.Theme().Size(theme.SizeNameSubHeadingText), width-value, r.word.TextStyle)
	r.word.Text = Shortened(r.figure.word, width-value, r.word.TextSize, r.word.TextStyle)
	height := fyne.MeasureText("回Ag", r.word.TextSize, r.word.TextStyle).Height
	r.word.Move(fyne.NewPos(x+value, y+r.valueHeight()*0.8-height*0.8))
	r.word.Resize(fyne.NewSize(max(0, width-value), height))
}

func (r *figureRenderer) MinSize() fyne.Size {
	pad := r.figure.Theme().Size(theme.SizeNamePadding) * 2
	caption := r.figure.Theme().Size(theme.SizeNameCaptionText)
	note := noteLines * fyne.MeasureText("回Ag", caption, fyne.TextStyle{}).Height
	if r.note.Size().Width > 0 {
		note = max(note, r.note.MinSize().Height)
	}
	return fyne.NewSize(150, 2*pad+r.nameHeight()+r.valueHeight()+r.extraHeight()+note)
}

func (r *figureRenderer) Refresh() {
	f, variant := r.figure, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return f.Theme().Color(name, variant) }
	paintFrame(r.frame, f.Theme(), f.focused, f.Hovered && f.OnTapped != nil)
	r.name.Text, r.name.Color, r.name.TextSize = f.name, shade(theme.ColorNameForeground), f.Theme().Size(theme.SizeNameText)
	r.value.Text, r.value.Color = f.value, shade(theme.ColorNameForeground)
	r.word.Color = f.wordColor
	if f.wordColor == nil {
		r.word.Color = shade(theme.ColorNameForeground)
	}
	r.note.SetText(f.note)
	r.Layout(f.Size())
	for _, object := range r.Objects() {
		object.Refresh()
	}
}

func (r *figureRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.frame, r.name, r.value, r.word, r.note}
	if r.figure.extra != nil {
		objects = append(objects, r.figure.extra)
	}
	return objects
}

func (r *figureRenderer) Destroy() {}

// paintFrame gives a card's background the colours of the theme.
func paintFrame(frame *canvas.Rectangle, from fyne.Theme, focused, hovered bool) {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	frame.CornerRadius = from.Size(theme.SizeNameInputRadius)
	frame.StrokeWidth, frame.StrokeColor = 1, from.Color(theme.ColorNameSeparator, variant)
	frame.FillColor = from.Color(theme.ColorNameOverlayBackground, variant)
	if hovered {
		frame.StrokeColor = from.Color(theme.ColorNamePrimary, variant)
	}
	if focused {
		frame.StrokeWidth, frame.StrokeColor = 2, from.Color(theme.ColorNamePrimary, variant)
	}
}

// Fitting is the largest text size up to size at which the text is no wider than
// width, but never below a readable one.
func Fitting(text string, size, width float32, style fyne.TextStyle) float32 {
	const smallest = 9
	for size > smallest && fyne.MeasureText(text, size, style).Width > width {
		size--
	}
	return size
}

// NewStrong is a line of bold text above something, aligned with it. It wraps.
func NewStrong(text string) *Note {
	n := NewParagraph(text)
	n.bold = true
	return n
}

// NewHeading is a title in larger letters, above a part of a page.
func NewHeading(text string) *Note {
	n := NewStrong(text)
	n.size = theme.SizeNameSubHeadingText
	return n
}

// Panel is a card around other things, with a title in bold and, at the right of it,
// what can be done with the card; action may be nil.
type Panel struct {
	widget.BaseWidget

	title  *Note
	action fyne.CanvasObject
	body   fyne.CanvasObject
}

// NewPanel is a card around body.
func NewPanel(title string, action, body fyne.CanvasObject) *Panel {
	p := &Panel{title: NewStrong(title), action: action, body: body}
	p.ExtendBaseWidget(p)
	return p
}

// SetTitle changes the title.
func (p *Panel) SetTitle(title string) { p.title.SetText(title) }

// Title is the card's title.
func (p *Panel) Title() string { return p.title.Text() }

// CreateRenderer is called by Fyne.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	var head fyne.CanvasObject
	if p.title.Text() != "" || p.action != nil {
		head = container.New(headLayout{}, p.title, container.NewStack())
		if p.action != nil {
			head = container.New(headLayout{}, p.title, p.action)
		}
	}
	content := container.NewPadded(container.NewPadded(container.NewBorder(head, nil, nil, nil, p.body)))
	r := &panelRenderer{panel: p, frame: canvas.NewRectangle(color.Transparent), content: content}
	r.Refresh()
	return r
}

// headLayout puts a title at the left, in the middle of the line, and an action at the
// right of it.
type headLayout struct{}

func (headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, action := objects[0], objects[1].MinSize()
	width := size.Width
	if action.Width > 0 {
		width -= action.Width + theme.Padding()
	}
	title.Resize(fyne.NewSize(max(0, width), title.MinSize().Height))
	title.Move(fyne.NewPos(0, max(0, (size.Height-title.MinSize().Height-theme.Padding())/2)))
	objects[1].Resize(fyne.NewSize(action.Width, action.Height))
	objects[1].Move(fyne.NewPos(size.Width-action.Width, 0))
}

func (headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	title, action := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(60+action.Width, max(title.Height+theme.Padding(), action.Height))
}

type panelRenderer struct {
	panel   *Panel
	frame   *canvas.Rectangle
	content *fyne.Container
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	r.content.Resize(size)
}

func (r *panelRenderer) MinSize() fyne.Size { return r.content.MinSize() }

func (r *panelRenderer) Refresh() {
	paintFrame(r.frame, r.panel.Theme(), false, false)
	r.frame.Refresh()
	r.content.Refresh()
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.content}
}

func (r *panelRenderer) Destroy() {}
