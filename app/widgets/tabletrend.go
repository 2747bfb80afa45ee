package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// trendWidth is the room that a trend takes before the text of its cell.
const trendWidth = 40

// trendLine is a small line of shares over time: 0 lies near the foot, 1 on the faint line
// near the top. It has no axis; it shows which way things go and how far they are.
type trendLine struct {
	widget.BaseWidget
	shares []float64
}

func newTrendLine() *trendLine {
	t := &trendLine{}
	t.ExtendBaseWidget(t)
	return t
}

func (t *trendLine) set(shares []float64) {
	t.shares = shares
	t.Refresh()
}

// The lowest and the highest share that is drawn; what lies beyond stands at the rim.
const (
	lowestShare  = -0.25
	highestShare = 1.25
)

// place is where a share of the series is drawn.
func (t *trendLine) place(i int, size fyne.Size) fyne.Position {
	const rim = 2
	x := rim + float32(i)*(size.Width-2*rim)/float32(max(1, len(t.shares)-1))
	return fyne.NewPos(x, t.height(t.shares[i], size))
}

func (t *trendLine) height(share float64, size fyne.Size) float32 {
	share = max(lowestShare, min(highestShare, share))
	return size.Height * float32((highestShare-share)/(highestShare-lowestShare))
}

// CreateRenderer is called by Fyne.
func (t *trendLine) CreateRenderer() fyne.WidgetRenderer {
	r := &trendLineRenderer{trend: t}
	r.draw()
	return r
}

type trendLineRenderer struct {
	trend   *trendLine
	objects []fyne.CanvasObject
}

func (r *trendLineRenderer) draw() {
	t := r.trend
	r.objects = nil
	size := t.Size()
	if len(t.shares) < 2 || size.IsZero() {
		return
	}
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	line := func(from, to fyne.Position, ink color.Color, width float32) {
		l := canvas.NewLine(ink)
		l.StrokeWidth, l.Position1, l.Position2 = width, from, to
		r.objects = append(r.objects, l)
	}
	goal := t.height(1, size)
	line(fyne.NewPos(0, goal), fyne.NewPos(size.Width, goal), t.Theme().Color(theme.ColorNameSeparator, variant), 1)
	ink := t.Theme().Color(theme.ColorNameForeground, variant)
	for i := 1; i < len(t.shares); i++ {
		line(t.place(i-1, size), t.place(i, size), ink, 1.25)
	}
	const radius = 2
	dot := canvas.NewCircle(ink)
	dot.Move(t.place(len(t.shares)-1, size).SubtractXY(radius, radius))
	dot.Resize(fyne.NewSquareSize(2 * radius))
	r.objects = append(r.objects, dot)
}

func (r *trendLineRenderer) Layout(fyne.Size) { r.draw() }

func (r *trendLineRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *trendLineRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.trend)
}

func (r *trendLineRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *trendLineRenderer) Destroy() {}

// trendRoom is the room that the cell's trend takes before its text.
func (c Cell) trendRoom() float32 {
	if len(c.Trend) < 2 {
		return 0
	}
	return trendWidth
}

// placeTrend draws the trend of a cell at the left of its column, or takes it away.
func (r *rowViewRenderer) placeTrend(column int, x float32, cell Cell) {
	v := r.view
	shown := v.trends[column]
	if cell.trendRoom() == 0 {
		if shown != nil {
			shown.Hide()
		}
		return
	}
	if shown == nil {
		shown = newTrendLine()
		v.trends[column] = shown
		r.objects = append(r.objects, shown)
	}
	const above = 3
	shown.Move(fyne.NewPos(x+theme.Padding(), above))
	shown.Resize(fyne.NewSize(trendWidth, max(0, v.Size().Height-2*above)))
	shown.set(cell.Trend)
	shown.Show()
}
