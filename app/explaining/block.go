package explaining

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// block is one piece of an explanation: a title, a sentence, a step with its number.
type block struct {
	kind  kind
	text  string
	value string // a step's number, at the right
	opens *explain.Subject
	goes  *explain.Place
}

// kind is what a block is, and so how it is set.
type kind int

const (
	wayBlock     kind = iota // the figures that led here
	nameBlock                // the figure's name
	valueBlock               // its value, in large letters
	meansBlock               // a sentence
	headingBlock             // the title of a part
	stepBlock                // a line of the calculation
	noteBlock                // a convention, or a reason
)

// blocksOf are the pieces of an explanation from top to bottom.
func blocksOf(w *lang.Words, way string, x explain.Explanation) []block {
	var blocks []block
	add := func(k kind, texts ...string) {
		for _, text := range texts {
			if text != "" {
				blocks = append(blocks, block{kind: k, text: text})
			}
		}
	}
	add(wayBlock, way)
	add(nameBlock, x.Name)
	add(valueBlock, x.Value)
	add(meansBlock, x.Means)
	if x.Formula != "" {
		add(headingBlock, w.T("explanation.formula"))
		add(meansBlock, x.Formula)
	}
	if len(x.Steps) > 0 {
		add(headingBlock, w.T("explanation.steps"))
		for _, s := range x.Steps {
			blocks = append(blocks, block{kind: stepBlock, text: s.Text, value: s.Value, opens: s.Opens, goes: s.Goes})
		}
	}
	if len(x.Notes) > 0 {
		add(headingBlock, w.T("explanation.notes"))
		add(noteBlock, x.Notes...)
	}
	return blocks
}

// face is how a kind of block is set.
type face struct {
	size  fyne.ThemeSizeName
	large float32 // times that size
	color fyne.ThemeColorName
	bold  bool
	above float32 // room before it
}

func (k kind) face() face {
	switch k {
	case wayBlock:
		return face{size: theme.SizeNameCaptionText, large: 1, color: theme.ColorNamePlaceHolder}
	case nameBlock:
		return face{size: theme.SizeNameSubHeadingText, large: 1, color: theme.ColorNameForeground, bold: true}
	case valueBlock:
		return face{size: theme.SizeNameText, large: 1.9, color: theme.ColorNameForeground, bold: true}
	case headingBlock:
		return face{size: theme.SizeNameText, large: 1, color: theme.ColorNameForeground, bold: true, above: 10}
	case noteBlock:
		return face{size: theme.SizeNameCaptionText, large: 1, color: theme.ColorNamePlaceHolder}
	}
	return face{size: theme.SizeNameText, large: 1, color: theme.ColorNameForeground}
}

// The measures of a block.
const (
	gutter    = 12   // between a step's text and its number
	leastText = 0.42 // of the width, for a step's text beside a long number
	between   = 6    // between two blocks
)

// set is a block broken into lines for a width.
type set struct {
	lines     []string // of the text
	textSize  float32
	textStyle fyne.TextStyle
	line      float32 // the height of a line
	valueSize float32
	value     float32 // the width of the number
	above     float32
	goes      float32 // the height of the link to where the number was typed in, 0 for none
}

func (s set) height() float32 { return s.above + float32(len(s.lines))*s.line + s.goes + between }

// setOf breaks a block into lines. A number is never broken or cut: where it is long
// it is set in smaller letters.
func setOf(th fyne.Theme, b block, width float32) set {
	f := b.kind.face()
	s := set{textSize: th.Size(f.size) * f.large, textStyle: fyne.TextStyle{Bold: f.bold}, above: f.above}
	room := width
	if b.value != "" {
		most := width
		if b.text != "" {
			most = (1-leastText)*width - gutter
		}
		s.valueSize = widgets.Fitting(b.value, s.textSize, most, s.textStyle)
		s.value = fyne.MeasureText(b.value, s.valueSize, s.textStyle).Width
		room = width - s.value - gutter
	}
	if b.kind == valueBlock {
		s.textSize = widgets.Fitting(b.text, s.textSize, width, s.textStyle)
	}
	s.line = fyne.MeasureText("回Ag", s.textSize, s.textStyle).Height
	s.lines = widgets.Wrapped(b.text, max(room, 40), s.textSize, s.textStyle)
	if b.goes != nil {
		s.goes = goesHeight(th)
	}
	return s
}

func goesHeight(th fyne.Theme) float32 {
	return fyne.MeasureText("回Ag", th.Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
}
