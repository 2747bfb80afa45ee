package charts

import (
	"image/color"
	"math"
	"unicode"
	"unicode/utf8"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
)

// Tornado draws what each driver moves of a metric when it goes from its low to its
// high input while all others are at likely, the largest span first. e names the lines
// of a.
func Tornado(e *data.Evaluation, a *analysis.Result, m analysis.Metric, style Style) *Chart {
	c, w := newChart(NameTornadoNPV, style), style.words()
	title := w.T("charts.tornado-npv.name")
	if m == analysis.ROI {
		c.name, title = NameTornadoROI, w.T("charts.tornado-roi.name")
	}
	if a == nil || len(a.Tornado.Drivers) == 0 {
		return c.saying(title, w.T("charts.tornado.nothing"))
	}
	likely, known := drawable(a.Tornado.Likely.Of(m))
	if !known {
		return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(reasonOf(a.Tornado.Likely.Of(m)))))
	}
	t := tornado{metric: m, likely: likely}
	for _, d := range a.Tornado.Sorted(m) {
		if s, moves := swingOf(e, d, m, likely, w); moves {
			t.swings = append(t.swings, s)
			t.assumed = t.assumed || s.assumed
		}
	}
	if len(t.swings) == 0 {
		return c.saying(title, w.T("charts.tornado.unmoved"))
	}
	c.title = t.title(w)
	c.subtitle = t.subtitle(a, style)
	c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, t.signs(f)) }
	c.plot = t.draw
	return c
}

// DriverName names a driver in a chart or a table: a line by its name in e.
func DriverName(e *data.Evaluation, d *analysis.Driver, w *lang.Words) string {
	if d.Kind != analysis.LineDriver {
		return capital(w.Driver(d.Kind))
	}
	return lineName(e, d.Line)
}

// DriverInput writes an input of a driver in its unit: 80% of a line's estimate, 12% a
// year, 6 months.
func DriverInput(d *analysis.Driver, input float64, w *lang.Words) string {
	switch d.Kind {
	case analysis.HorizonDriver, analysis.DelayDriver:
		return w.T("charts.months", "N", w.Plain(input))
	}
	return w.Rate(input)
}

// lineName is the name of a line, its id where it has none.
func lineName(e *data.Evaluation, id string) string {
	if e != nil {
		if line, _, there := e.Line(id); there && clean(line.Name) != "" {
			return clean(line.Name)
		}
	}
	return clean(id)
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// mostInTitle is how many characters of a name stand in a title.
const mostInTitle = 32

// inTitle shortens a name for a title, which says something after it.
func inTitle(name string) string {
	if runes := []rune(name); len(runes) > mostInTitle {
		return string(runes[:mostInTitle-1]) + ellipsis
	}
	return name
}

// tornado is what the chart keeps of an analysis.
type tornado struct {
	metric  analysis.Metric
	likely  float64
	swings  []swing
	assumed bool // whether a range is assumed
}

// swing is one bar: where the driver takes the metric.
type swing struct {
	name        string
	left, right end // by value
	assumed     bool
}

// end is one end of a driver's range.
type end struct {
	input string
	value float64
	known bool
	high  bool // the higher input of the two
}

// swingOf takes what is drawn out of a driver; moves is false when neither end differs
// from likely.
func swingOf(e *data.Evaluation, d analysis.Driver, m analysis.Metric, likely float64, w *lang.Words) (s swing, moves bool) {
	low, high := d.Low, d.High
	if low.Input > high.Input { // a delay's low is the long one
		low, high = high, low
	}
	endOf := func(setting analysis.Setting, high bool) end {
		value, known := drawable(setting.Outcome.Of(m))
		return end{DriverInput(&d, setting.Input, w), value, known, high}
	}
	s = swing{name: DriverName(e, &d, w), assumed: d.Assumed, left: endOf(low, false), right: endOf(high, true)}
	switch left, right := s.left, s.right; {
	case left.known && right.known && right.value < left.value,
		left.known && !right.known && left.value > likely,
		!left.known && right.known && right.value < likely:
		s.left, s.right = right, left
	}
	moves = s.left.known && differ(s.left.value, likely) || s.right.known && differ(s.right.value, likely)
	return s, moves
}

// differ tells whether two values are further apart than the rounding of their sums.
func differ(a, b float64) bool {
	const noise = 1e-9 // of the larger
	return math.Abs(a-b) > noise*math.Max(math.Abs(a), math.Abs(b))
}

func (t tornado) title(w *lang.Words) string {
	first := t.swings[0]
	values := map[string]any{"Name": inTitle(first.name)}
	if !first.left.known || !first.right.known {
		if t.metric == analysis.ROI {
			return w.Map("charts.tornado-roi.first", values)
		}
		return w.Map("charts.tornado-npv.first", values)
	}
	values["Low"] = metricText(t.metric, w, math.Min(first.left.value, t.likely))
	values["High"] = metricText(t.metric, w, math.Max(first.right.value, t.likely))
	if t.metric == analysis.ROI {
		return w.Map("charts.tornado-roi.most", values)
	}
	return w.Map("charts.tornado-npv.most", values)
}

func (t tornado) subtitle(a *analysis.Result, style Style) string {
	w := style.words()
	if t.metric == analysis.ROI {
		return w.T("charts.tornado-roi.subtitle")
	}
	return w.T("charts.tornado-npv.subtitle", "Unit", unit(currencyOf(a.Base, style)))
}

// signs explain the colours of the inputs and the ranges that are assumed.
func (t tornado) signs(f *frame) []sign {
	signs := []sign{
		{f.words.T("charts.low-input"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.LowInput) }},
		{f.words.T("charts.high-input"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.HighInput) }},
	}
	if t.assumed {
		signs = append(signs, sign{f.words.T("charts.range-assumed"), func(swatch rect) { f.assumed(f.sharp(swatch), f.palette.Muted) }})
	}
	return signs
}

// assumed fills a rectangle the way that marks an assumed range.
func (f *frame) assumed(r rect, c color.NRGBA) {
	const tint = 0.25
	f.bar(r, mix(f.palette.Background, c, tint))
	f.hatch(r, c, f.base*0.12, f.base*0.45)
	f.box(r, c, f.base*0.08)
}

// mostSwings is how many drivers are drawn at most; a sentence tells of the others.
const mostSwings = 15

func (t tornado) draw(f *frame) {
	f.keyBelow(t.signs(f))
	l := f.ladder()
	l.finest, l.label = metricAxis(t.metric, f.words)
	l.plot.top += f.small() * 1.3 // for the word at the line of the likely value
	shown := t.swings[:min(len(t.swings), mostSwings, l.most())]
	if len(shown) < len(t.swings) {
		l.plot.bottom -= f.small() * lineHeight
		shown = shown[:min(len(shown), l.most())]
		l.rest(f.words.T("charts.tornado.rest", "N", len(t.swings)-len(shown)))
	}
	d := &drawnTornado{ladder: l, likely: t.likely, metric: t.metric, swings: shown}
	d.layOut()
	d.draw()
}

// drawnTornado is a tornado being drawn.
type drawnTornado struct {
	*ladder
	metric analysis.Metric
	likely float64
	swings []swing
	inputs bool // whether there is room for the inputs beside the values
}

// leastBars is the share of the width below which the inputs are left out to make
// room for the bars.
const leastBars = 0.2

func (d *drawnTornado) layOut() {
	d.hold(len(d.swings))
	names := 0.0
	for _, s := range d.swings {
		names = math.Max(names, d.measure(s.name))
	}
	d.inputs = true
	d.leaveForEnds(names)
	if d.plot.width() < d.room.width()*leastBars {
		d.inputs = false
		d.leaveForEnds(names)
	}
	low, high := d.reach()
	d.x, d.ticks = rangeAxis(low, high, d.marks(math.Max(math.Abs(low), math.Abs(high)), 2), d.finest, d.label)
}

// leaveForEnds gives the words at both ends of the bars their room.
func (d *drawnTornado) leaveForEnds(names float64) {
	left, right := 0.0, 0.0
	for _, s := range d.swings {
		left, right = math.Max(left, d.endWidth(s.left)), math.Max(right, d.endWidth(s.right))
	}
	d.leave(math.Min(names, d.room.width()*0.28), left+d.base*0.5, right+d.base*0.5)
}

// reach is from where to where the bars go; zero is drawn in where that leaves them
// enough of the width.
func (d *drawnTornado) reach() (low, high float64) {
	low, high = d.likely, d.likely
	for _, s := range d.swings {
		for _, e := range []end{s.left, s.right} {
			if e.known {
				low, high = math.Min(low, e.value), math.Max(high, e.value)
			}
		}
	}
	return withZero(low, high, leastOfAmounts)
}

func (d *drawnTornado) draw() {
	d.axis()
	if d.x.low <= 0 && d.x.high >= 0 {
		d.upright(d.at(0), d.plot.top, d.plot.bottom, 1.4, d.palette.Axis)
	}
	step := d.plot.height() / float64(len(d.swings))
	for i, s := range d.swings {
		d.swing(s, d.plot.top+step*(float64(i)+0.5), step)
	}
	d.markLikely()
}

// swing draws one bar with its name and its ends.
func (d *drawnTornado) swing(s swing, centre, step float64) {
	d.name(s.name, centre, step)
	first, second := s.left, s.right
	if d.length(first) < d.length(second) {
		first, second = second, first
	}
	for _, e := range []end{first, second} { // where both go the same way the longer is behind
		if e.known && e.value != d.likely {
			d.half(d.between(d.likely, e.value, centre, step), e, s.assumed)
		}
	}
	left, right := d.at(d.likely), d.at(d.likely)
	if s.left.known {
		left = math.Min(left, d.at(s.left.value))
	}
	if s.right.known {
		right = math.Max(right, d.at(s.right.value))
	}
	baseline := centre + d.base*middle
	d.ending(s.left, left-d.base*0.5, baseline, alignRight)
	d.ending(s.right, right+d.base*0.5, baseline, alignLeft)
}

// length is how far an end is from likely.
func (d *drawnTornado) length(e end) float64 {
	if !e.known {
		return 0
	}
	return math.Abs(e.value - d.likely)
}

// half is the part of a bar on the side of one end.
func (d *drawnTornado) half(bar rect, e end, assumed bool) {
	colour := d.palette.LowInput
	if e.high {
		colour = d.palette.HighInput
	}
	if assumed {
		d.assumed(bar, colour)
		return
	}
	d.bar(bar, colour)
}

// endText is what stands at an end: its value, and its input where there is room.
func (d *drawnTornado) endText(e end) (value, input string) {
	value = lang.Undefined
	if e.known {
		value = metricText(d.metric, d.words, e.value)
	}
	if d.inputs {
		input = e.input
	}
	return d.faces.bold.cut(value, d.base, d.room.width()*0.16), input
}

// inputGap is what stands between a value and its input, in sizes of the text.
const inputGap = 0.55

func (d *drawnTornado) endWidth(e end) float64 {
	value, input := d.endText(e)
	width := d.faces.bold.width(value, d.base)
	if input != "" {
		width += inputGap*d.base + d.faces.regular.width(input, d.small())
	}
	return width
}

// ending writes an end beside its bar, the value next to it.
func (d *drawnTornado) ending(e end, x, baseline float64, a align) {
	value, input := d.endText(e)
	d.wipe(x, baseline, d.endWidth(e), a)
	d.write(value, point{x, baseline}, d.faces.bold, d.base, d.palette.Ink, a)
	beyond := d.faces.bold.width(value, d.base) + inputGap*d.base
	if a == alignRight {
		beyond = -beyond
	}
	d.write(input, point{x + beyond, baseline}, d.faces.regular, d.small(), d.palette.Muted, a)
}

// markLikely draws the line from which all bars go, with its value above.
func (d *drawnTornado) markLikely() {
	x := d.at(d.likely)
	d.upright(x, d.plot.top-d.small()*0.2, d.plot.bottom, 1.6, d.palette.Ink)
	d.above(x, d.words.T("charts.likely", "Value", metricText(d.metric, d.words, d.likely)))
}
