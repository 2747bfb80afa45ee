package guide

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// gapHeight is the room between two parts of a step.
const gapHeight = 10

// gap is an empty line between two parts of a step.
func gap() fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, gapHeight))
	return r
}

// cards is a choice of one of a few things that each want a sentence: a card for each,
// beside each other.
type cards[T comparable] struct {
	// OnChosen tells what was chosen by mouse or keyboard.
	OnChosen func(T)

	content *fyne.Container
	values  []T
	all     []*card
}

// newCards is a card for each value; says gives its title and its sentence.
func newCards[T comparable](g *guide, values []T, says func(T) (title, sentence string)) *cards[T] {
	c := &cards[T]{values: values}
	var objects []fyne.CanvasObject
	for i, value := range values {
		title, sentence := says(value)
		one := newCard(title, sentence)
		one.picked = func() { c.pick(i) }
		one.seen = func() { g.reveal(one) }
		one.turned = func(by int) { c.turn(i + by) }
		c.all = append(c.all, one)
		objects = append(objects, one)
	}
	c.content = widgets.NewTiles(200, len(values), objects...)
	return c
}

// choose marks the card of a value without telling OnChosen.
func (c *cards[T]) choose(value T) {
	chosen := slices.Index(c.values, value)
	for i, one := range c.all {
		if one.chosen != (i == chosen) {
			one.chosen = i == chosen
			one.Refresh()
		}
	}
}

func (c *cards[T]) pick(i int) {
	if !c.all[i].chosen && c.OnChosen != nil {
		c.OnChosen(c.values[i])
	}
}

// turn moves the keyboard to a card and chooses it. The ends hold.
func (c *cards[T]) turn(i int) {
	if i < 0 || i >= len(c.all) {
		return
	}
	if on := fyne.CurrentApp().Driver().CanvasForObject(c.all[i]); on != nil {
		on.Focus(c.all[i])
	}
	c.pick(i)
}

// card is one of several things that exclude each other.
type card struct {
	widget.BaseWidget
	widgets.Pointed
	title, sentence string
	picked          func()
	turned          func(by int)
	seen            func() // the keyboard came to it
	chosen          bool
	focused         bool
}

var (
	_ fyne.Tappable     = (*card)(nil)
	_ fyne.Focusable    = (*card)(nil)
	_ desktop.Hoverable = (*card)(nil)
)

func newCard(title, sentence string) *card {
	c := &card{title: title, sentence: sentence}
	c.ExtendBaseWidget(c)
	c.Pointed = widgets.NewPointed(c.Refresh)
	return c
}

// Tapped chooses the card.
func (c *card) Tapped(*fyne.PointEvent) { c.picked() }

// TypedKey chooses the card, or one beside it.
func (c *card) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.picked()
	case fyne.KeyLeft, fyne.KeyUp:
		c.turned(-1)
	case fyne.KeyRight, fyne.KeyDown:
		c.turned(1)
	default:
		widgets.HandOn(c, key)
	}
}

// TypedRune does nothing.
func (c *card) TypedRune(rune) {}

// FocusGained frames the card.
func (c *card) FocusGained() {
	c.focused = true
	c.Refresh()
	c.seen()
}

// FocusLost takes the frame away.
func (c *card) FocusLost() { c.focused = false; c.Refresh() }

// CreateRenderer is called by Fyne.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{card: c, frame: canvas.NewRectangle(color.Transparent), ring: canvas.NewCircle(color.Transparent), dot: canvas.NewCircle(color.Transparent),
		title: widgets.NewStrong(c.title), sentence: widgets.NewNote(c.sentence)}
	r.words = container.NewVBox(r.title, r.sentence)
	r.Refresh()
	return r
}

type cardRenderer struct {
	card            *card
	frame           *canvas.Rectangle
	ring, dot       *canvas.Circle
	title, sentence *widgets.Note
	words           *fyne.Container
}

// The sizes of a card.
const (
	cardPad  = 10
	ringSize = 15
	dotSize  = 7
)

func (r *cardRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	r.ring.Move(fyne.NewPos(cardPad, cardPad+1))
	r.ring.Resize(fyne.NewSquareSize(ringSize))
	inset := float32(ringSize-dotSize) / 2
	r.dot.Move(fyne.NewPos(cardPad+inset, cardPad+1+inset))
	r.dot.Resize(fyne.NewSquareSize(dotSize))
	left := float32(cardPad + ringSize + 8)
	r.words.Move(fyne.NewPos(left, cardPad-1))
	r.words.Resize(fyne.NewSize(max(0, size.Width-left-cardPad), size.Height-2*cardPad+2))
}

func (r *cardRenderer) MinSize() fyne.Size {
	return fyne.NewSize(160, r.words.MinSize().Height+2*cardPad-2)
}

func (r *cardRenderer) Refresh() {
	c, variant := r.card, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return c.Theme().Color(name, variant) }
	r.frame.CornerRadius, r.frame.StrokeWidth = c.Theme().Size(theme.SizeNameInputRadius), 1
	r.frame.FillColor, r.frame.StrokeColor = shade(theme.ColorNameOverlayBackground), shade(theme.ColorNameSeparator)
	if c.chosen {
		r.frame.FillColor = shade(theme.ColorNameSelection)
	}
	if c.chosen || c.Hovered {
		r.frame.StrokeColor = shade(theme.ColorNamePrimary)
	}
	if c.focused {
		r.frame.StrokeWidth, r.frame.StrokeColor = 2, shade(theme.ColorNamePrimary)
	}
	r.ring.StrokeWidth, r.ring.StrokeColor = 1.5, shade(theme.ColorNamePlaceHolder)
	if c.chosen {
		r.ring.StrokeColor = shade(theme.ColorNameHyperlink)
	}
	r.dot.FillColor, r.dot.Hidden = shade(theme.ColorNameHyperlink), !c.chosen
	r.Layout(c.Size())
	for _, object := range r.Objects() {
		object.Refresh()
	}
}

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.ring, r.dot, r.words}
}

func (r *cardRenderer) Destroy() {}
