package charts

import (
	"math"

	"huibao/assets/lang"
	"huibao/data"
)

// frame is a surface with the parts that every chart has: margins, the title and the
// line below it, and the room that is left.
type frame struct {
	*surface
	words *lang.Words
	base  float64 // size of the ordinary text
	room  rect    // for the drawing
}

// Text grows with the picture between these sizes, in logical pixels.
const (
	smallestText = 10.5
	largestText  = 16
)

func newFrame(s *surface, w *lang.Words) *frame {
	base := clamp(math.Min(s.width/75, s.height/40), smallestText, largestText)
	margin := base * 1.1
	return &frame{s, w, base, rect{margin, margin * 0.9, s.width - margin, s.height - margin*0.8}}
}

// draw is the one drawing of a chart, whatever the medium.
func (c *Chart) draw(s *surface) {
	f := newFrame(s, c.words)
	f.title(clean(c.title))
	if c.Empty() {
		f.say(clean(c.sentence))
		return
	}
	f.subtitle(c.subtitle, c.key)
	if f.room.width() < 3*f.base || f.room.height() < 3*f.base {
		return // too small for more than its title
	}
	c.plot(f)
}

// lineHeight is how far apart lines of text stand, in sizes of their letters;
// ascent is how far a baseline lies below the top of its line, and middle how far
// below the middle of its letters.
const (
	lineHeight = 1.32
	ascent     = 1.0
	middle     = 0.36
)

func (f *frame) title(title string) {
	size, lines := f.base*1.3, 2
	if f.height < 20*f.base {
		lines = 1
	}
	for _, line := range f.faces.bold.wrap(title, size, f.room.width(), lines) {
		f.write(line, point{f.room.left, f.room.top + size*ascent}, f.faces.bold, size, f.palette.Ink, alignLeft)
		f.room.top += size * lineHeight
	}
}

func (f *frame) subtitle(body string, key func(*frame, float64) float64) {
	f.room.top += f.base * 0.1
	baseline, right := f.room.top+f.small()*ascent, f.room.right
	if key != nil {
		right = key(f, baseline) - f.base
	}
	body = f.faces.regular.cut(body, f.small(), right-f.room.left)
	f.write(body, point{f.room.left, baseline}, f.faces.regular, f.small(), f.palette.Muted, alignLeft)
	f.room.top += f.small()*lineHeight + f.base*0.7
}

// sign is a mark that a chart uses, with what it means.
type sign struct {
	means string
	draw  func(swatch rect)
}

// The parts of a key, in sizes of its text: the swatch, the gap behind it, and what is
// between two signs.
const (
	swatchWidth = 1.5
	swatchGap   = 0.4
	signsApart  = 1.2
)

// keyWidth is how much room the explanation of signs takes.
func (f *frame) keyWidth(signs []sign) float64 {
	width := -signsApart * f.small()
	for _, s := range signs {
		width += (swatchWidth+swatchGap+signsApart)*f.small() + f.faces.regular.width(s.means, f.small())
	}
	return width
}

// fitsBeside tells whether a key has room beside the subtitle.
func (f *frame) fitsBeside(signs []sign) bool { return f.keyWidth(signs) <= f.room.width()/2 }

// key explains signs in one line that ends at the right of the room, and answers with
// where it begins.
func (f *frame) key(baseline float64, signs []sign) (left float64) {
	size := f.small()
	left = f.room.right - f.keyWidth(signs)
	x := left
	for _, s := range signs {
		s.draw(rect{x, baseline - size*0.75, x + swatchWidth*size, baseline + size*0.02})
		x += (swatchWidth + swatchGap) * size
		f.write(s.means, point{x, baseline}, f.faces.regular, size, f.palette.Muted, alignLeft)
		x += f.faces.regular.width(s.means, size) + signsApart*size
	}
	return left
}

// keyBeside is the key at the right of the subtitle. Where it does not fit it draws
// nothing and answers with a place past the room; keyBelow then has its turn.
func (f *frame) keyBeside(baseline float64, signs []sign) (left float64) {
	if !f.fitsBeside(signs) {
		return f.room.right + f.base
	}
	return f.key(baseline, signs)
}

// keyBelow takes a line of the room for a key that did not fit beside the subtitle. A
// picture that is too narrow even for that goes without.
func (f *frame) keyBelow(signs []sign) {
	if f.fitsBeside(signs) || f.keyWidth(signs) > f.room.width() {
		return
	}
	f.key(f.room.top+f.small()*0.6, signs)
	f.room.top += f.small() * lineHeight
}

// sharp is the rectangle with its upper and lower side on the grid of the medium.
func (f *frame) sharp(r rect) rect { return rect{r.left, f.snap(r.top), r.right, f.snap(r.bottom)} }

// lineWidth is how thick a line of values is, in sizes of the text.
const lineWidth = 0.16

// small is the size of what stands back: units, names of axes.
func (f *frame) small() float64 { return f.base * 0.9 }

// say puts a sentence into the middle of the room.
func (f *frame) say(sentence string) {
	width := math.Min(f.room.width(), 40*f.base)
	lines := f.faces.regular.wrap(sentence, f.base, width, 5)
	y := (f.room.top+f.room.bottom)/2 - float64(len(lines)-1)*f.base*lineHeight/2
	for _, line := range lines {
		f.write(line, point{f.width / 2, y + f.base*middle}, f.faces.regular, f.base, f.palette.Muted, alignCentre)
		y += f.base * lineHeight
	}
}

// measure is the width of ordinary text.
func (f *frame) measure(body string) float64 { return f.faces.regular.width(body, f.base) }

// widest is the width of the widest label of an axis.
func (f *frame) widest(ticks []tick) float64 {
	width := 0.0
	for _, t := range ticks {
		width = math.Max(width, f.faces.regular.width(t.label, f.small()))
	}
	return width
}

// graph is a plot of values over time.
type graph struct {
	*frame
	plot     rect
	from, to data.Date // from is the day of x = 0
	x, y     span
	ticks    []tick  // of the values
	lane     float64 // the room between the time axis and its labels
	labels   labels
}

// margins are what a graph leaves beside its plot: the least room for the labels of the
// values, that right of the plot, and that of a lane below the time axis.
type margins struct{ left, right, lane float64 }

// at is where a value is drawn.
func (g *graph) at(x, y float64) point {
	return point{
		g.plot.left + g.x.share(x)*g.plot.width(),
		g.plot.bottom - g.y.share(y)*g.plot.height(),
	}
}

// graph lays out a plot from one day to a later one, with room for words at its right
// end, and draws its axes. marks gives the value axis when at most so many steps fit.
func (f *frame) graph(from, to data.Date, right float64, marks func(most int) (span, []tick)) *graph {
	g := f.layOut(from, to, margins{right: right}, marks)
	g.axes()
	return g
}

// layOut is a graph of which nothing is drawn yet.
func (f *frame) layOut(from, to data.Date, m margins, marks func(most int) (span, []tick)) *graph {
	plot := f.room
	plot.top += f.base * 0.6
	plot.bottom -= f.small()*1.9 + m.lane
	plot.right -= m.right
	y, ticks := marks(int(clamp(plot.height()/(f.base*3), 2, 8)))
	plot.left += math.Max(m.left, math.Min(f.widest(ticks), plot.width()*0.3)) + f.base*0.6
	plot.right = math.Max(plot.right, plot.left+1)
	g := &graph{frame: f, plot: plot, from: from, to: to, x: span{0, float64(to.DaysSince(from))}, y: y, ticks: ticks, lane: m.lane}
	g.labels.within = rect{plot.left, plot.top - f.base*0.4, plot.right, plot.bottom}
	return g
}

// axes draws the marks of the values and of the days.
func (g *graph) axes() {
	g.valueTicks(g.ticks)
	g.dateTicks(g.to)
}

// valueTicks draws the level lines and their labels.
func (g *graph) valueTicks(ticks []tick) {
	for _, t := range ticks {
		y := g.at(0, t.value).y
		g.across(g.plot.left, g.plot.right, y, 1, g.palette.Grid)
		g.tickLabel(t.label, y)
	}
}

// tickLabel writes the label of a value left of the plot.
func (g *graph) tickLabel(label string, y float64) {
	gap := g.base * 0.5
	label = g.faces.regular.cut(label, g.small(), g.plot.left-gap-2)
	g.write(label, point{g.plot.left - gap, y + g.small()*middle}, g.faces.regular, g.small(), g.palette.Muted, alignRight)
}

// dateTicks draws the marks of the time axis.
func (g *graph) dateTicks(to data.Date) {
	place := func(t tick) (centre, half float64) {
		return g.at(t.value, 0).x, g.faces.regular.width(t.label, g.small()) / 2
	}
	clear := func(ticks []tick) bool {
		for i := 1; i < len(ticks); i++ {
			before, left := place(ticks[i-1])
			centre, right := place(ticks[i])
			if centre-before < left+right+g.base*2.2 {
				return false
			}
		}
		return true
	}
	bottom := g.plot.bottom
	g.across(g.plot.left, g.plot.right, bottom, 1, g.palette.Grid)
	for _, t := range dateAxis(g.from, to, clear) {
		centre, half := place(t)
		g.upright(centre, bottom, bottom+g.lane+g.base*0.35, 1, g.palette.Axis)
		centre = clamp(centre, half+2, math.Max(half+2, g.width-half-2))
		g.write(t.label, point{centre, bottom + g.lane + g.small()*1.65}, g.faces.regular, g.small(), g.palette.Muted, alignCentre)
	}
}

// zero draws the zero line where it lies within the plot.
func (g *graph) zero() {
	if g.y.low <= 0 && g.y.high >= 0 {
		g.across(g.plot.left, g.plot.right, g.at(0, 0).y, 1.4, g.palette.Axis)
	}
}
