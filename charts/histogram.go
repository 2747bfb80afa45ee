package charts

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"huibao/assets/lang"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// Histogram draws how the trials of a simulation are spread over the values of a
// metric, with the quantiles P5, P50 and P95; what lies below zero has a colour of its
// own.
func Histogram(a *analysis.Result, m analysis.Metric, style Style) *Chart {
	c, w := newChart(NameSimulationNPV, style), style.words()
	title := w.T("charts.simulation-npv.name")
	if m == analysis.ROI {
		c.name, title = NameSimulationROI, w.T("charts.simulation-roi.name")
	}
	if a == nil || a.Simulation.Varied == 0 {
		return c.saying(title, w.T("charts.simulation.nothing"))
	}
	h, known := histogramOf(&a.Simulation, m)
	if !known {
		d := a.Simulation.Of(m)
		return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(reasonOf(d.P50, d.Mean))))
	}
	c.title = h.title(&a.Simulation, w)
	c.subtitle = h.subtitle(a, style)
	c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, h.signs(f)) }
	c.plot = h.draw
	return c
}

// histogram is what the chart keeps of a simulation.
type histogram struct {
	metric    analysis.Metric
	edges     []float64 // one more than shares
	shares    []float64 // of all trials
	quantiles []quantile
}

// quantile is a marked value.
type quantile struct {
	name  string
	value float64
	main  bool
}

// histogramOf takes what is drawn out of a simulation; known is false when there is no
// trial with a value that can be drawn.
func histogramOf(s *analysis.Simulation, m analysis.Metric) (h histogram, known bool) {
	d := s.Of(m)
	edges, counts := d.Histogram.Edges, d.Histogram.Counts
	all := 0
	for _, count := range counts {
		all += max(count, 0)
	}
	if all == 0 || len(edges) != len(counts)+1 || slices.ContainsFunc(edges, func(x float64) bool { return !finite(x) }) || !slices.IsSorted(edges) {
		return histogram{}, false
	}
	h = histogram{metric: m, edges: within(slices.Clone(edges))}
	for _, count := range counts {
		h.shares = append(h.shares, float64(max(count, 0))/float64(all))
	}
	for _, q := range []struct {
		name   string
		figure appraisal.Figure
	}{{"P5", d.P5}, {"P50", d.P50}, {"P95", d.P95}} {
		if value, known := drawable(q.figure); known {
			h.quantiles = append(h.quantiles, quantile{q.name, value, q.name == "P50"})
		}
	}
	return h, true
}

func (h histogram) title(s *analysis.Simulation, w *lang.Words) string {
	if share, known := drawable(s.PositiveROI); known && h.metric == analysis.ROI {
		return w.T("charts.simulation-roi.positive", "Share", shareOfTrials(share, w))
	}
	d := s.Of(h.metric)
	low, there := drawable(d.P5)
	high, known := drawable(d.P95)
	if !there || !known {
		if h.metric == analysis.ROI {
			return w.T("charts.simulation-roi.name")
		}
		return w.T("charts.simulation-npv.name")
	}
	values := map[string]any{"Low": metricText(h.metric, w, low), "High": metricText(h.metric, w, high)}
	if h.metric == analysis.ROI {
		return w.Map("charts.simulation-roi.between", values)
	}
	return w.Map("charts.simulation-npv.between", values)
}

// shareOfTrials writes a share in whole percent, near its ends with a decimal, and
// never as none or all when it is not.
func shareOfTrials(share float64, w *lang.Words) string {
	switch percent := share * 100; {
	case percent <= 0 || percent >= 100:
		return w.Number(clamp(percent, 0, 100), 0) + "%"
	case percent < 0.1:
		return "<0.1%"
	case percent > 99.9:
		return ">99.9%"
	case percent < 1 || percent > 99:
		return w.Number(percent, 1) + "%"
	default:
		return w.Number(percent, 0) + "%"
	}
}

func (h histogram) subtitle(a *analysis.Result, style Style) string {
	w := style.words()
	values := map[string]any{
		"Trials": w.Number(float64(a.Simulation.Trials), 0), "Seed": strconv.Itoa(a.Simulation.Seed),
		"Lines": w.Number(float64(a.Simulation.Varied), 0), "Unit": unit(currencyOf(a.Base, style)),
	}
	if h.metric == analysis.ROI {
		return w.Map("charts.simulation-roi.subtitle", values)
	}
	return w.Map("charts.simulation-npv.subtitle", values)
}

// crossesZero tells whether values lie on both sides of zero.
func (h histogram) crossesZero() bool { return h.edges[0] < 0 && h.edges[len(h.edges)-1] > 0 }

// signs explain the two colours where both occur.
func (h histogram) signs(f *frame) []sign {
	if !h.crossesZero() {
		return nil
	}
	return []sign{
		{f.words.T("charts.below-zero"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.Cost) }},
		{f.words.T("charts.above-zero"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.Benefit) }},
	}
}

func (h histogram) draw(f *frame) {
	if h.crossesZero() {
		f.keyBelow(h.signs(f))
	}
	d := &drawnHistogram{frame: f, histogram: h, plot: f.room}
	d.layOut()
	d.draw()
}

// drawnHistogram is a histogram being drawn.
type drawnHistogram struct {
	*frame
	histogram
	plot   rect
	x, y   span
	xTicks []tick
	yTicks []tick
	notes  []note
}

// note is the word at a quantile: its line stands at x, its words in a row above the
// plot, 0 the nearest.
type note struct {
	x     float64
	word  string
	face  *face
	words rect
	row   int
}

func (d *drawnHistogram) layOut() {
	highest := slices.Max(d.shares)
	d.plot.bottom -= d.small() * 1.9
	d.y, d.yTicks = valueAxis(0, highest, int(clamp(d.plot.height()/(d.base*3), 2, 6)), leastRate, rateLabel(d.words))
	d.plot.left += math.Min(d.widest(d.yTicks), d.plot.width()*0.3) + d.base*0.6
	d.plot.right = math.Max(d.plot.right, d.plot.left+1)
	finest, label := metricAxis(d.metric, d.words)
	low, high := d.edges[0], d.edges[len(d.edges)-1]
	for _, q := range d.quantiles {
		low, high = math.Min(low, q.value), math.Max(high, q.value)
	}
	sample := d.faces.regular.width(label(math.Max(math.Abs(low), math.Abs(high)), 2), d.small())
	d.x, d.xTicks = rangeAxis(low, high, int(clamp(d.plot.width()/(sample*1.3+d.base*2.5), 1, 8)), finest, label)
	d.placeNotes()
}

// placeNotes puts the words of the quantiles above the plot, in as many rows as they
// need to stand clear, and moves the plot's top below them.
func (d *drawnHistogram) placeNotes() {
	rows := 0
	for _, q := range d.quantiles {
		n := note{x: d.at(q.value), face: d.faces.regular}
		if q.main {
			n.face = d.faces.bold
		}
		n.word = n.face.cut(q.name+" "+metricText(d.metric, d.words, q.value), d.small(), d.room.width())
		half := n.face.width(n.word, d.small()) / 2
		centre := clamp(n.x, d.room.left+half, math.Max(d.room.left+half, d.room.right-half))
		n.words.left, n.words.right = centre-half, centre+half
		for slices.ContainsFunc(d.notes, func(other note) bool {
			return other.row == n.row && other.words.left < n.words.right+d.base*0.6 && n.words.left < other.words.right+d.base*0.6
		}) {
			n.row++
		}
		rows = max(rows, n.row+1)
		d.notes = append(d.notes, n)
	}
	d.plot.top += float64(rows) * d.noteHeight()
	for i := range d.notes {
		n := &d.notes[i]
		n.words.bottom = d.plot.top - float64(n.row)*d.noteHeight()
		n.words.top = n.words.bottom - d.noteHeight()
	}
}

func (d *drawnHistogram) noteHeight() float64 { return d.small() * lineHeight }

func (d *drawnHistogram) at(value float64) float64 {
	return d.plot.left + d.x.share(value)*d.plot.width()
}

func (d *drawnHistogram) height(share float64) float64 {
	return d.plot.bottom - d.y.share(share)*d.plot.height()
}

func (d *drawnHistogram) draw() {
	d.axes()
	for i, share := range d.shares {
		d.column(d.edges[i], d.edges[i+1], share)
	}
	d.across(d.plot.left, d.plot.right, d.plot.bottom, 1.2, d.palette.Axis)
	if d.x.low < 0 && d.x.high > 0 {
		d.upright(d.at(0), d.plot.top, d.plot.bottom+d.base*0.35, 1.4, d.palette.Axis)
	}
	d.marks()
}

func (d *drawnHistogram) axes() {
	for _, t := range d.yTicks {
		y := d.height(t.value)
		d.across(d.plot.left, d.plot.right, y, 1, d.palette.Grid)
		label := d.faces.regular.cut(t.label, d.small(), d.plot.left-d.base*0.5-2)
		d.write(label, point{d.plot.left - d.base*0.5, y + d.small()*middle}, d.faces.regular, d.small(), d.palette.Muted, alignRight)
	}
	reach := d.room.left
	for _, t := range d.xTicks {
		x, half := d.at(t.value), d.faces.regular.width(t.label, d.small())/2
		d.upright(x, d.plot.bottom, d.plot.bottom+d.base*0.35, 1, d.palette.Axis)
		if x-half < reach || x+half > d.width {
			continue
		}
		reach = x + half + d.base*0.8
		d.write(t.label, point{x, d.plot.bottom + d.small()*1.65}, d.faces.regular, d.small(), d.palette.Muted, alignCentre)
	}
}

// column draws the bar of one interval, in two colours where zero lies within it.
func (d *drawnHistogram) column(from, to, share float64) {
	if share <= 0 {
		return
	}
	top := d.snap(math.Min(d.height(share), d.plot.bottom-1))
	left, right := d.snap(d.at(from)), d.snap(d.at(to))
	const spike = 0.6 // of the text's size: the width of a bar whose interval is too narrow to be seen
	if len(d.shares) == 1 && right-left < d.base*spike {
		left, right = (left+right-d.base*spike)/2, (left+right+d.base*spike)/2
	}
	if gap := d.thin(1); right-left > 5*gap {
		right -= gap
	}
	paint := func(left, right float64, c color.NRGBA) {
		if right > left {
			d.bar(rect{left, top, right, d.plot.bottom}, c)
		}
	}
	zero := d.at(0)
	switch {
	case to <= 0 && from < 0:
		paint(left, math.Max(right, left+d.thin(1)), d.palette.Cost)
	case from >= 0:
		paint(left, math.Max(right, left+d.thin(1)), d.palette.Benefit)
	default:
		paint(left, math.Min(zero, right), d.palette.Cost)
		paint(math.Max(zero, left), right, d.palette.Benefit)
	}
}

// marks draws the quantiles, their words over the lines.
func (d *drawnHistogram) marks() {
	for _, n := range d.notes {
		width := 1.4
		if n.face.bold {
			width = 2
		}
		d.upright(n.x, n.words.bottom-d.small()*0.1, d.plot.bottom, width, d.palette.Ink)
	}
	for _, n := range d.notes {
		d.bar(n.words, d.palette.Background)
		d.write(n.word, point{n.words.left, n.words.bottom - d.small()*0.4}, n.face, d.small(), d.palette.Ink, alignLeft)
	}
}
