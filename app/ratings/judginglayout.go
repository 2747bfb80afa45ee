package ratings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"image/color"

	"huibao/charts"
)

// columnsLayout lays rows out in columns. The objects are given column by column, so that
// the keyboard goes down one column before it comes to the next.
type columnsLayout struct {
	rows   int
	widths []float32 // 0 shares what is left
	line   float32   // the height in whose middle lower objects stand
}

// columnGap is the room between two columns.
const columnGap = 12

func (l *columnsLayout) columns(whole float32) []float32 {
	fixed, sharing := float32(columnGap*(len(l.widths)-1)), 0
	for _, width := range l.widths {
		fixed += width
		if width == 0 {
			sharing++
		}
	}
	widths := make([]float32, len(l.widths))
	for i, width := range l.widths {
		widths[i] = width
		if width == 0 {
			widths[i] = max(leastColumn, (whole-fixed)/float32(sharing))
		}
	}
	return widths
}

// leastColumn is the narrowest that a column of names may be.
const leastColumn = 90

// height is that of a row.
func (l *columnsLayout) height(objects []fyne.CanvasObject, row int) float32 {
	height := float32(0)
	for column := range l.widths {
		if i := column*l.rows + row; i < len(objects) {
			height = max(height, objects[i].MinSize().Height)
		}
	}
	return height
}

func (l *columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths, y := l.columns(size.Width), float32(0)
	for row := range l.rows {
		x := float32(0)
		for column, width := range widths {
			i := column*l.rows + row
			if i >= len(objects) {
				continue
			}
			own, above := objects[i].MinSize().Height, float32(0)
			if own < l.line && l.height(objects, row) >= l.line {
				above = (l.line - own) / 2
			}
			objects[i].Move(fyne.NewPos(x, y+above))
			objects[i].Resize(fyne.NewSize(width, own))
			x += width + columnGap
		}
		y += l.height(objects, row)
	}
}

func (l *columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, width := range l.columns(0) {
		size.Width += width + columnGap
	}
	for row := range l.rows {
		size.Height += l.height(objects, row)
	}
	return size
}

// shareBar shows a share as the length of a bar.
type shareBar struct {
	widget.BaseWidget
	share float32
	dark  bool
}

func newShareBar() *shareBar {
	b := &shareBar{}
	b.ExtendBaseWidget(b)
	return b
}

// set shows a share from 0 to 1.
func (b *shareBar) set(share float64, dark bool) {
	if next := float32(max(0, min(1, share))); next != b.share || dark != b.dark {
		b.share, b.dark = next, dark
		b.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (b *shareBar) CreateRenderer() fyne.WidgetRenderer {
	r := &shareBarRenderer{bar: b, mark: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type shareBarRenderer struct {
	bar  *shareBar
	mark *canvas.Rectangle
}

// barHeight is the height of a bar.
const barHeight = 10

func (r *shareBarRenderer) Layout(size fyne.Size) {
	r.mark.Resize(fyne.NewSize(size.Width*r.bar.share, min(barHeight, size.Height)))
}

func (r *shareBarRenderer) MinSize() fyne.Size { return fyne.NewSize(20, barHeight) }

func (r *shareBarRenderer) Refresh() {
	r.mark.FillColor, r.mark.CornerRadius = charts.PaletteOf(r.bar.dark).Forecast, 2
	r.Layout(r.bar.Size())
	r.mark.Refresh()
}

func (r *shareBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.mark} }

func (r *shareBarRenderer) Destroy() {}

// tall gives an object a height of its own.
type tall struct{ height float32 }

func (l *tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

func (l *tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}

// caption is a word in small letters before a choice. It does not wrap.
func caption(text string) fyne.CanvasObject {
	label := widget.NewLabel(text)
	label.SizeName = theme.SizeNameCaptionText
	return label
}

// space is room between two things beside each other.
func space(width float32) fyne.CanvasObject {
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(width, 1))
	return room
}

// cut shortens a text with … so that it is no wider than width.
func cut(text string, width, size float32, style fyne.TextStyle) string {
	fits := func(text string) bool { return fyne.MeasureText(text, size, style).Width <= width }
	if fits(text) {
		return text
	}
	letters := []rune(text)
	low, high := 0, len(letters)
	for low < high {
		if middle := (low + high + 1) / 2; fits(string(letters[:middle]) + "…") {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(letters[:low]) + "…"
}

// fieldLine is the height of a field's box.
func fieldLine() float32 {
	return fyne.MeasureText("回Ag", theme.TextSize(), fyne.TextStyle{}).Height + 2*theme.InnerPadding()
}
