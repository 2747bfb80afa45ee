package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TextLink is a word in running text that leads somewhere. Under the pointer, which
// becomes a hand, it is underlined; with the keyboard on it, it is framed; Space and
// Return follow it.
type TextLink struct {
	widget.BaseWidget
	Pointed
	// OnFocused is called when the keyboard comes to the link, so that what it lies in can
	// scroll to it; nil for nothing.
	OnFocused func()

	text     string
	size     fyne.ThemeSizeName
	followed func()
	focused  bool
}

var (
	_ fyne.Tappable      = (*TextLink)(nil)
	_ fyne.Focusable     = (*TextLink)(nil)
	_ desktop.Hoverable  = (*TextLink)(nil)
	_ desktop.Cursorable = (*TextLink)(nil)
)

// NewTextLink is a link that calls followed.
func NewTextLink(text string, followed func()) *TextLink {
	l := &TextLink{text: text, size: theme.SizeNameText, followed: followed}
	l.ExtendBaseWidget(l)
	l.Pointed = NewPointed(l.Refresh)
	return l
}

// NewSmallTextLink is a link in the letters of a hint, as below a field.
func NewSmallTextLink(text string, followed func()) *TextLink {
	l := NewTextLink(text, followed)
	l.size = theme.SizeNameCaptionText
	return l
}

// Text is what the link says.
func (l *TextLink) Text() string { return l.text }

// Tapped follows the link.
func (l *TextLink) Tapped(*fyne.PointEvent) { l.followed() }

// TypedKey follows the link or hands the key on.
func (l *TextLink) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace:
		AfterLetter(l.followed)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.followed()
	default:
		HandOn(l, key)
	}
}

// TypedRune does nothing.
func (l *TextLink) TypedRune(rune) {}

// FocusGained frames the link and tells OnFocused.
func (l *TextLink) FocusGained() {
	l.focused = true
	l.Refresh()
	if l.OnFocused != nil {
		l.OnFocused()
	}
}

// FocusLost takes the frame away.
func (l *TextLink) FocusLost() { l.focused = false; l.Refresh() }

// Cursor is a hand.
func (l *TextLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne.
func (l *TextLink) CreateRenderer() fyne.WidgetRenderer {
	r := &textLinkRenderer{link: l, frame: canvas.NewRectangle(color.Transparent), word: canvas.NewText("", nil), line: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type textLinkRenderer struct {
	link        *TextLink
	frame, line *canvas.Rectangle
	word        *canvas.Text
}

// The room round a link's word.
const (
	linkAcross = 4
	linkDown   = 3
)

func (r *textLinkRenderer) paint() {
	l, variant := r.link, fyne.CurrentApp().Settings().ThemeVariant()
	r.word.Text, r.word.TextSize, r.word.Color = l.text, l.Theme().Size(l.size), l.Theme().Color(theme.ColorNameHyperlink, variant)
	r.line.FillColor, r.line.Hidden = r.word.Color, !l.Hovered
	r.frame.CornerRadius, r.frame.StrokeWidth = l.Theme().Size(theme.SizeNameInputRadius)/2, 0
	if l.focused {
		r.frame.StrokeColor, r.frame.StrokeWidth = l.Theme().Color(theme.ColorNamePrimary, variant), 1.5
	}
}

func (r *textLinkRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	r.word.Move(fyne.NewPos(linkAcross, linkDown))
	r.word.Resize(size.SubtractWidthHeight(2*linkAcross, 2*linkDown))
	r.line.Move(fyne.NewPos(linkAcross, size.Height-linkDown))
	r.line.Resize(fyne.NewSize(max(0, size.Width-2*linkAcross), 1))
}

func (r *textLinkRenderer) MinSize() fyne.Size {
	return r.word.MinSize().AddWidthHeight(2*linkAcross, 2*linkDown)
}

func (r *textLinkRenderer) Refresh() {
	r.paint()
	r.Layout(r.link.Size())
	canvas.Refresh(r.link)
}

func (r *textLinkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.word, r.line}
}

func (r *textLinkRenderer) Destroy() {}
