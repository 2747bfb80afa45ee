package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Note is a quiet line of small text that wraps. It keeps the height of one line when
// it is empty, so that nothing moves when it fills.
type Note struct {
	widget.BaseWidget
	text  string
	color fyne.ThemeColorName
	bold  bool
	whole bool // one line that does not wrap
	size  fyne.ThemeSizeName
}

// NewNote is a note with a text.
func NewNote(text string) *Note {
	n := &Note{text: text, color: theme.ColorNamePlaceHolder, size: theme.SizeNameCaptionText}
	n.ExtendBaseWidget(n)
	return n
}

// NewParagraph is a note in the size and colour of running text.
func NewParagraph(text string) *Note {
	n := &Note{text: text, color: theme.ColorNameForeground, size: theme.SizeNameText}
	n.ExtendBaseWidget(n)
	return n
}

// Text is what the note says.
func (n *Note) Text() string { return n.text }

// SetText changes what the note says.
func (n *Note) SetText(text string) { n.set(text, n.color) }

// SetVerdict changes what the note says, in the colour of a mistake or in its own.
func (n *Note) SetVerdict(text string, wrong bool) {
	problem, hint := "", text
	if wrong {
		problem, hint = text, ""
	}
	showBelow(n, problem, hint)
}

func (n *Note) set(text string, color fyne.ThemeColorName) {
	if n.text == text && n.color == color {
		return
	}
	n.text, n.color = text, color
	n.Refresh()
}

// CreateRenderer draws the note's lines.
func (n *Note) CreateRenderer() fyne.WidgetRenderer {
	r := &noteRenderer{note: n}
	r.layout(n.Size().Width)
	return r
}

type noteRenderer struct {
	note   *Note
	shown  string
	width  float32
	height float32
	lines  []fyne.CanvasObject
}

// layout breaks the text anew when it, the width or the theme has changed.
func (r *noteRenderer) layout(width float32) {
	n := r.note
	th, variant := n.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	size, style := th.Size(n.size), fyne.TextStyle{Bold: n.bold}
	line := fyne.MeasureText("Hg", size, style).Height
	var texts []string
	for paragraph := range strings.SplitSeq(n.text, "\n") {
		if width > 0 && !n.whole {
			texts = append(texts, wrap(paragraph, width, func(text string) float32 { return fyne.MeasureText(text, size, style).Width })...)
		} else {
			texts = append(texts, paragraph)
		}
	}
	r.lines = r.lines[:0]
	for i, text := range texts {
		t := canvas.NewText(text, th.Color(n.color, variant))
		t.TextSize, t.TextStyle = size, style
		t.Move(fyne.NewPos(0, float32(i)*line))
		t.Resize(fyne.NewSize(width, line))
		r.lines = append(r.lines, t)
	}
	r.shown, r.width, r.height = n.text, width, line*float32(len(texts))
}

func (r *noteRenderer) Layout(size fyne.Size) {
	if size.Width != r.width {
		r.layout(size.Width)
	}
}

// MinSize has no width of its own unless the note does not wrap: it takes the width it
// is given.
func (r *noteRenderer) MinSize() fyne.Size {
	if n := r.note; n.whole {
		return fyne.MeasureText(n.text, n.Theme().Size(n.size), fyne.TextStyle{Bold: n.bold})
	}
	return fyne.NewSize(20, r.height)
}

func (r *noteRenderer) Refresh() {
	r.layout(r.note.Size().Width)
	canvas.Refresh(r.note)
}

func (r *noteRenderer) Objects() []fyne.CanvasObject { return r.lines }

func (r *noteRenderer) Destroy() {}
