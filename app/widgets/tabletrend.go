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

// trendLine is a small line over time, of shares or of a course. Of shares, 0 lies near the
// foot and 1 on the faint line near the top. It has no axis; it shows which way things go
// and how far they are.
type trendLine struct {
	widget.BaseWidget
	shares []float64
	course []CoursePoint // in place of the shares
}

func newTrendLine() *trendLine {
	t := &trendLine{}
	t.ExtendBaseWidget(t)
	return t
}

func (t *trendLine) set(shares []float64) {
	t.shares, t.course = shares, nil
	t.Refresh()
}

func (t *trendLine) setCourse(course []CoursePoint) {
	t.shares, t.course = nil, course
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
	switch {
	case size.IsZero():
	case len(t.course) > 1:
		r.drawCourse(size)
	case len(t.shares) > 1:
		r.drawShares(size)
	}
}

func (r *trendLineRenderer) drawShares(size fyne.Size) {
	t := r.trend
	r.guide(t.height(1, size), size)
	ink := t.Theme().Color(theme.ColorNameForeground, fyne.CurrentApp().Settings().ThemeVariant())
	for i := 1; i < len(t.shares); i++ {
		r.line(t.place(i-1, size), t.place(i, size), ink, trendStroke)
	}
	r.dot(t.place(len(t.shares)-1, size), ink)
}

// trendStroke is how thick the line is.
const trendStroke = 1.25

// guide draws the faint line across at a height.
func (r *trendLineRenderer) guide(y float32, size fyne.Size) {
	faint := r.trend.Theme().Color(theme.ColorNameSeparator, fyne.CurrentApp().Settings().ThemeVariant())
	r.line(fyne.NewPos(0, y), fyne.NewPos(size.Width, y), faint, 1)
}

func (r *trendLineRenderer) line(from, to fyne.Position, ink color.Color, width float32) {
	l := canvas.NewLine(ink)
	l.StrokeWidth, l.Position1, l.Position2 = width, from, to
	r.objects = append(r.objects, l)
}

func (r *trendLineRenderer) dot(at fyne.Position, ink color.Color) {
	const radius = 2
	dot := canvas.NewCircle(ink)
	dot.Move(at.SubtractXY(radius, radius))
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
	switch {
	case len(c.Course) > 1:
		return CourseWidth
	case len(c.Trend) > 1:
		return trendWidth
	}
	return 0
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
	above := float32(3)
	if len(cell.Course) > 1 {
		above = 1
	}
	shown.Move(fyne.NewPos(x+theme.Padding(), above))
	shown.Resize(fyne.NewSize(cell.trendRoom(), max(0, v.Size().Height-2*above)))
	if len(cell.Course) > 1 {
		shown.setCourse(cell.Course)
	} else {
		shown.set(cell.Trend)
	}
	shown.Show()
}
