package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/appraisal"
)

// BandBar shows where a score from 0 to 100 lies among the five bands: the band it
// falls into in its full colour, the others pale, a marker at the score. With names
// each band is labelled with its word and its limits, so that the colour is never
// alone.
type BandBar struct {
	widget.BaseWidget

	words *lang.Words
	named bool
	dark  bool
	score appraisal.Figure
}

// NewBandBar is a bar without a score; named puts the word of each band under it.
func NewBandBar(words *lang.Words, named bool) *BandBar {
	b := &BandBar{words: words, named: named, score: appraisal.Figure{Why: appraisal.NoWeight}}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows a score, no marker when it is undefined; dark chooses the colours.
func (b *BandBar) Set(score appraisal.Figure, dark bool) {
	if b.score == score && b.dark == dark {
		return
	}
	b.score, b.dark = score, dark
	b.Refresh()
}

// Heights of the parts in logical pixels.
const (
	bandHeight   = 10
	markerHeight = 8
	bandGap      = 2
)

// CreateRenderer is called by Fyne.
func (b *BandBar) CreateRenderer() fyne.WidgetRenderer {
	r := &bandRenderer{bar: b, marker: canvas.NewRectangle(color.Transparent), knob: canvas.NewCircle(color.Transparent)}
	limits := appraisal.BandLimits()
	for i := range limits {
		limit := limits[len(limits)-1-i] // worst first, from left to right
		r.bands = append(r.bands, limit.Band)
		r.upper = append(r.upper, float32(limit.High))
		r.fields = append(r.fields, canvas.NewRectangle(color.Transparent))
		r.names = append(r.names, canvas.NewText("", nil))
		r.limits = append(r.limits, canvas.NewText("", nil))
		r.lowHigh = append(r.lowHigh, b.words.Number(float64(limit.Low), 0)+"–"+b.words.Number(float64(limit.High), 0))
	}
	r.Refresh()
	return r
}

type bandRenderer struct {
	bar           *BandBar
	bands         []appraisal.Band
	upper         []float32
	fields        []*canvas.Rectangle
	names, limits []*canvas.Text
	lowHigh       []string
	marker        *canvas.Rectangle
	knob          *canvas.Circle
}

func (r *bandRenderer) lineHeight() float32 {
	return fyne.MeasureText("回Ag", r.bar.Theme().Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
}

func (r *bandRenderer) Layout(size fyne.Size) {
	x := float32(0)
	for i, field := range r.fields {
		end := size.Width * r.upper[i] / 100
		field.Move(fyne.NewPos(x, markerHeight))
		field.Resize(fyne.NewSize(max(0, end-x-bandGap), bandHeight))
		r.layoutNames(i, x, end-x-bandGap)
		x = end
	}
	at := size.Width * float32(min(100, max(0, r.bar.score.Value))) / 100
	r.marker.Move(fyne.NewPos(at-1.5, 2))
	r.marker.Resize(fyne.NewSize(3, markerHeight+bandHeight))
	r.knob.Move(fyne.NewPos(at-4, 0))
	r.knob.Resize(fyne.NewSize(8, 8))
}

func (r *bandRenderer) layoutNames(i int, x, width float32) {
	size, style := r.bar.Theme().Size(theme.SizeNameCaptionText), r.names[i].TextStyle
	r.names[i].Text = Shortened(r.bar.words.Band(r.bands[i]), width, size, style)
	r.names[i].Move(fyne.NewPos(x, markerHeight+bandHeight))
	r.limits[i].Text = r.lowHigh[i]
	r.limits[i].Move(fyne.NewPos(x, markerHeight+bandHeight+r.lineHeight()))
}

func (r *bandRenderer) MinSize() fyne.Size {
	height := float32(markerHeight + bandHeight + bandGap)
	if r.bar.named {
		height += 2 * r.lineHeight()
	}
	return fyne.NewSize(100, height)
}

func (r *bandRenderer) Refresh() {
	from, variant := r.bar.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	palette := charts.PaletteOf(r.bar.dark)
	ink := from.Color(theme.ColorNameForeground, variant)
	current := appraisal.Band("")
	if r.bar.score.Defined() {
		current = appraisal.BandOf(int(r.bar.score.Value))
	}
	for i, field := range r.fields {
		field.CornerRadius = 2
		field.FillColor = palette.Band(r.bands[i])
		r.names[i].TextStyle.Bold = r.bands[i] == current
		if r.bands[i] != current {
			field.FillColor = paler(field.FillColor)
		}
		for _, text := range []*canvas.Text{r.names[i], r.limits[i]} {
			text.Color, text.TextSize = ink, from.Size(theme.SizeNameCaptionText)
			text.Hidden = !r.bar.named
		}
	}
	r.marker.FillColor, r.knob.FillColor = ink, ink
	r.marker.Hidden, r.knob.Hidden = !r.bar.score.Defined(), !r.bar.score.Defined()
	r.Layout(r.bar.Size())
	for _, object := range r.Objects() {
		object.Refresh()
	}
}

func paler(c color.Color) color.Color {
	red, green, blue, _ := c.RGBA()
	return color.NRGBA{uint8(red >> 8), uint8(green >> 8), uint8(blue >> 8), 0x58}
}

func (r *bandRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.fields {
		objects = append(objects, r.fields[i], r.names[i], r.limits[i])
	}
	return append(objects, r.marker, r.knob)
}

func (r *bandRenderer) Destroy() {}
