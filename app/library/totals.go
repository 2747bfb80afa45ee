package library

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/store"
)

// totals says below the portfolio how many evaluations are listed, how many of them are
// due, and how their latest scores are spread over the bands.
type totals struct {
	box      *fyne.Container
	all, due *count
	bands    []*count // best first
	none     *count
}

func newTotals() *totals {
	t := &totals{all: newCount(), due: newCount(), none: newCount()}
	t.all.bold = true
	objects := []fyne.CanvasObject{t.all, t.due}
	for range appraisal.BandLimits() {
		band := newCount()
		t.bands = append(t.bands, band)
		objects = append(objects, band)
	}
	t.box = widgets.NewWrapping(append(objects, t.none)...)
	return t
}

// spread is what the totals are made of.
type spread struct {
	listed, due, unscored int
	bands                 map[appraisal.Band]int
}

func spreadOf(list []*store.Summary, today data.Date) spread {
	sum := spread{listed: len(list), bands: map[appraisal.Band]int{}}
	for _, s := range list {
		if isDue(s, today) {
			sum.due++
		}
		if last, assessed := s.Latest(); assessed && last.Score.Defined() {
			sum.bands[bandOf(last)]++
		} else {
			sum.unscored++
		}
	}
	return sum
}

// show tells of the evaluations that are listed, out of all.
func (t *totals) show(w *lang.Words, sum spread, all int, dark bool) {
	number := func(n int) string { return w.Number(float64(n), 0) }
	text := w.T("library.total", "N", number(sum.listed))
	if sum.listed != all {
		text = w.T("library.total.of", "N", number(sum.listed), "All", number(all))
	}
	t.all.show(text, nil)
	t.due.show(w.T("library.total.due", "N", number(sum.due)), nil)
	palette := charts.PaletteOf(dark)
	for i, limit := range appraisal.BandLimits() {
		n := sum.bands[limit.Band]
		t.bands[i].show(w.T("library.total.band", "Band", w.Band(limit.Band), "N", number(n)), palette.Band(limit.Band))
		t.bands[i].Hidden = n == 0
	}
	t.none.show(w.T("library.total.unscored", "N", number(sum.unscored)), nil)
	t.none.Hidden = sum.unscored == 0
	t.box.Refresh()
}

// count is a word with a number, behind a square in the colour of what is counted.
type count struct {
	widget.BaseWidget
	text string
	ink  color.Color // nil for no square
	bold bool
}

func newCount() *count {
	c := &count{}
	c.ExtendBaseWidget(c)
	return c
}

func (c *count) show(text string, ink color.Color) {
	c.text, c.ink = text, ink
	c.Refresh()
}

// CreateRenderer is called by Fyne.
func (c *count) CreateRenderer() fyne.WidgetRenderer {
	r := &countRenderer{count: c, square: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.square.CornerRadius = 2
	r.fill()
	return r
}

type countRenderer struct {
	count  *count
	square *canvas.Rectangle
	text   *canvas.Text
}

// The sides of a square, and the room around square and text.
const (
	countSquare = 10
	countGap    = 5
	countPad    = 4
)

func (r *countRenderer) fill() {
	c, variant := r.count, fyne.CurrentApp().Settings().ThemeVariant()
	r.text.Text, r.text.TextStyle.Bold = c.text, c.bold
	r.text.TextSize, r.text.Color = c.Theme().Size(theme.SizeNameText), c.Theme().Color(theme.ColorNameForeground, variant)
	r.square.Hidden, r.square.FillColor = c.ink == nil, c.ink
}

// before is the room that the square takes.
func (r *countRenderer) before() float32 {
	if r.square.Hidden {
		return 0
	}
	return countSquare + countGap
}

func (r *countRenderer) Layout(size fyne.Size) {
	r.square.Resize(fyne.NewSquareSize(countSquare))
	r.square.Move(fyne.NewPos(countPad, (size.Height-countSquare)/2))
	r.text.Move(fyne.NewPos(countPad+r.before(), 0))
	r.text.Resize(fyne.NewSize(max(0, size.Width-2*countPad-r.before()), size.Height))
}

func (r *countRenderer) MinSize() fyne.Size {
	text := fyne.MeasureText(r.text.Text, r.text.TextSize, r.text.TextStyle)
	return fyne.NewSize(text.Width+r.before()+2*countPad, text.Height+countPad)
}

func (r *countRenderer) Refresh() {
	r.fill()
	r.Layout(r.count.Size())
	canvas.Refresh(r.count)
}

func (r *countRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.square, r.text} }

func (r *countRenderer) Destroy() {}
