package charts

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

// NetBridge draws how the net benefit of one moment becomes that of a later one, line by
// line, the largest change first. from and to name the two moments, name a step. The
// currency is that of the style, or else of the later moment.
func NetBridge(c *comparison.Comparison, from, to string, name func(step comparison.Step) string, style Style) *Chart {
	b := bridge{kind: NameNetBridge, least: leastOfAmounts}
	if c == nil {
		return b.chart(nil, from, to, name, style)
	}
	b.text, b.unit = amounts(c.Net, style.words())
	return b.chart(&c.Net, from, to, name, Style{Words: style.Words, Dark: style.Dark, Currency: currencyOf(c.To.Result, style)})
}

// ROIBridge draws how the ROI over the horizon of one moment becomes that of a later one,
// line by line in percentage points.
func ROIBridge(c *comparison.Comparison, from, to string, name func(step comparison.Step) string, style Style) *Chart {
	w := style.words()
	b := bridge{kind: NameROIBridge, unit: comparison.ROIStep, least: leastOfShare, text: func(x float64) string { return percent(w, x) }}
	if c == nil {
		return b.chart(nil, from, to, name, style)
	}
	return b.chart(&c.ROI, from, to, name, style)
}

// ScoreBridge draws how the score of one moment becomes that of a later one, dimension by
// dimension. The ends have the colours of their bands.
func ScoreBridge(c *comparison.Comparison, from, to string, name func(step comparison.Step) string, style Style) *Chart {
	w := style.words()
	b := bridge{kind: NameScoreBridge, unit: comparison.ScoreStep, least: leastOfShare, text: func(x float64) string { return w.Number(x, 1) }}
	if c == nil {
		return b.chart(nil, from, to, name, style)
	}
	return b.chart(&c.Score, from, to, name, style)
}

// The share of an axis from zero that values need; with less the axis is cut. A rate and
// the score are given less, for where zero lies matters more there.
const leastOfAmounts, leastOfShare = 0.3, 0.15

// Bridges are the three bridges of a comparison, or of nil, which has none, between two
// moments that are named by their as-of dates.
func Bridges(c *comparison.Comparison, style Style) []*Chart {
	from, to := "", ""
	if c != nil && c.From.Result != nil && c.To.Result != nil {
		from, to = c.From.Result.AsOf.String(), c.To.Result.AsOf.String()
	}
	line := func(s comparison.Step) string { return s.Name }
	dimension := func(s comparison.Step) string { return style.words().Dimension(data.Dimension(s.ID)) }
	return []*Chart{NetBridge(c, from, to, line, style), ROIBridge(c, from, to, line, style), ScoreBridge(c, from, to, dimension, style)}
}

// bridge is what the chart keeps of one.
type bridge struct {
	kind     string               // the name of the chart
	unit     float64              // to which the changes are rounded
	least    float64              // the share of an axis from zero that the values need, or it is cut
	text     func(float64) string // of an end
	from, to stop
	steps    []step
}

// stop is an end of a bridge.
type stop struct {
	name  string
	value float64
}

// step is one line's or one dimension's change; the side "" stands for a dimension or for
// several lines.
type step struct {
	name   string
	side   data.Side
	change float64
	shown  float64 // as it is written
}

// amounts is a way to write the amounts of a bridge that keeps three digits of the largest
// change, and to which unit it rounds.
func amounts(b comparison.Bridge, w *lang.Words) (text func(float64) string, unit float64) {
	const most = 1e4 // how often the largest change may go into an end
	largest, end := 0.0, math.Max(math.Abs(b.From.Value), math.Abs(b.To.Value))
	for _, s := range b.Steps {
		largest = math.Max(largest, math.Abs(s.Change))
	}
	largest = math.Max(largest, end/most)
	if !(largest >= 1 && largest <= farthest) {
		return func(x float64) string { return w.Number(x, 0) }, comparison.MoneyStep
	}
	unit = math.Max(comparison.MoneyStep, math.Pow10(int(math.Floor(math.Log10(largest)))-2))
	return w.Alike(largest, unit), unit
}

// chart is the chart of a bridge, or the sentence that says why there is none.
func (b bridge) chart(of *comparison.Bridge, from, to string, name func(comparison.Step) string, style Style) *Chart {
	c, w := newChart(b.kind, style), style.words()
	title := w.T("charts." + b.kind + ".name")
	if of == nil {
		return c.saying(title, w.T("charts.bridge.single"))
	}
	start, known := drawable(of.From)
	end, also := drawable(of.To)
	if !known || !also || !of.Change.Defined() {
		return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(reasonOf(of.Change, of.From, of.To))))
	}
	b.from, b.to = stop{clean(from), start}, stop{clean(to), end}
	if !b.take(of, name, w) {
		return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(appraisal.TooLarge)))
	}
	if len(b.steps) == 0 {
		return c.saying(title, w.T("charts.bridge.nothing"))
	}
	c.title = b.title(of.ShownChange(b.unit), w)
	c.subtitle = w.T("charts."+b.kind+".subtitle", "Unit", unit(style.Currency))
	if b.kind != NameScoreBridge {
		c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, b.signs(f)) }
	}
	c.plot = b.draw
	return c
}

// take takes the steps of a bridge that change something, the largest first; false when
// one is beyond what can be drawn.
func (b *bridge) take(of *comparison.Bridge, name func(comparison.Step) string, w *lang.Words) bool {
	for i, shown := range of.Shown(b.unit) {
		s := of.Steps[i]
		if !finite(s.Change) || math.Abs(s.Change) > farthest {
			return false
		}
		if s.Change == 0 {
			continue
		}
		called := clean(name(s))
		if s.Presence != comparison.Stayed {
			called = w.T("charts.bridge."+string(s.Presence), "Name", called)
		}
		b.steps = append(b.steps, step{called, s.Side, s.Change, shown})
	}
	slices.SortStableFunc(b.steps, func(x, y step) int { return descending(math.Abs(x.change), math.Abs(y.change)) })
	return true
}

// signed writes a change with its sign.
func (b bridge) signed(w *lang.Words, change float64) string {
	text := b.text(change)
	if b.kind == NameROIBridge {
		text = ROITrendKind.points(w, change*100)
		if change < 0 {
			text = "−" + text
		}
	}
	if change > 0 {
		return "+" + text
	}
	return text
}

// title tells how far the figure went and the two largest steps.
func (b bridge) title(change float64, w *lang.Words) string {
	var largest []string
	for _, s := range b.steps[:min(2, len(b.steps))] {
		largest = append(largest, w.T("charts.trend.value", "Name", inTitle(s.name), "Value", b.signed(w, s.shown)))
	}
	steps := strings.Join(largest, w.T("charts.trend.and"))
	size := strings.TrimPrefix(b.signed(w, math.Abs(change)), "+")
	switch {
	case change > 0:
		return w.T("charts."+b.kind+".up", "Change", size, "Steps", steps)
	case change < 0:
		return w.T("charts."+b.kind+".down", "Change", size, "Steps", steps)
	}
	return w.T("charts."+b.kind+".level", "Steps", steps)
}

func (b bridge) signs(f *frame) []sign {
	return []sign{
		{f.words.T("charts.benefit"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.Benefit) }},
		{f.words.T("charts.cost"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.Cost) }},
	}
}

// largest keeps the largest steps, so that at most most remain, and sums up the others
// with those too small to be written.
func (b bridge) largest(most int, w *lang.Words) []step {
	most = max(most, 1)
	var kept, rest []step
	for _, s := range b.steps {
		if s.shown != 0 || len(b.steps) == 1 {
			kept = append(kept, s)
		} else {
			rest = append(rest, s)
		}
	}
	room := most
	if len(rest) > 0 {
		room--
	}
	if len(kept) > room {
		room = most - 1
		kept, rest = kept[:room:room], slices.Concat(kept[room:], rest)
	}
	if len(rest) == 0 {
		return kept
	}
	others := step{}
	for _, s := range rest {
		others.change += s.change
		others.shown += s.shown
	}
	others.change = clamp(others.change, -farthest, farthest)
	others.name = w.T("charts.others", "N", len(rest))
	return append(slices.Clone(kept), others)
}

func (b bridge) draw(f *frame) {
	if b.kind != NameScoreBridge {
		f.keyBelow(b.signs(f))
	}
	d := &drawnBridge{ladder: f.ladder(), bridge: b}
	d.layOut()
	d.draw()
}

// drawnBridge is a bridge being drawn.
type drawnBridge struct {
	*ladder
	bridge
	rows []step
	cut  bool // whether the axis does not begin at zero
}

// endRows is how many rows the ends take.
const endRows = 2

func (d *drawnBridge) layOut() {
	low, high := d.reach()
	full := d.plot
	for _, cut := range []bool{false, true} {
		d.plot, d.cut = full, cut
		if cut {
			d.plot.bottom -= d.small() * lineHeight // for the words that say so
		}
		d.rows = d.largest(min(mostRows, d.most()-endRows), d.words)
		d.hold(len(d.rows) + endRows)
		if from, to := withZero(low, high, d.least); from <= 0 && to >= 0 {
			low, high = math.Min(low, 0), math.Max(high, 0)
			break
		}
	}
	if d.cut { // leaves the ends something to stand on
		const stub = 0.15 // of the width
		if room := (high - low) * stub; low > 0 {
			low -= math.Min(room, low/2)
		} else {
			high += math.Min(room, -high/2)
		}
	}
	left, right := 0.0, d.changesWidth(func(s step) bool { return s.shown >= 0 })
	for range 2 { // the second time with room for the words left of the bars
		d.leaveFor(left, right, low, high)
		if losses := d.changesWidth(func(s step) bool { return s.shown < 0 }); d.tightest() < losses {
			left = math.Min(losses, d.room.width()*0.2)
			continue
		}
		return
	}
}

// reach is the range of all that is drawn.
func (d *drawnBridge) reach() (low, high float64) {
	low, high = math.Min(d.from.value, d.to.value), math.Max(d.from.value, d.to.value)
	value := d.from.value
	for _, s := range d.steps {
		value = clamp(value+s.change, -farthest, farthest)
		low, high = math.Min(low, value), math.Max(high, value)
	}
	return low, high
}

// changesWidth is the width of the widest word of some of the changes.
func (d *drawnBridge) changesWidth(of func(step) bool) float64 {
	width := 0.0
	for _, s := range d.rows {
		if of(s) {
			width = math.Max(width, d.faces.bold.width(d.signed(d.words, s.shown), d.base)+d.base*0.6)
		}
	}
	return width
}

// leaveFor gives names and words their room and the axis what is left.
func (d *drawnBridge) leaveFor(left, right, low, high float64) {
	names := math.Max(d.measure(d.from.name), d.measure(d.to.name))
	for _, s := range d.rows {
		names = math.Max(names, d.measure(s.name))
	}
	for _, s := range []stop{d.from, d.to} {
		right = math.Max(right, d.endWidth(s)+d.base*0.6)
	}
	d.leave(names, left, math.Min(right, d.room.width()*0.3))
	finest, label := d.finest, d.label
	switch d.kind {
	case NameROIBridge:
		finest, label = finestRate, rateLabel(d.words)
	case NameScoreBridge:
		finest, label = func(float64) float64 { return 1 }, func(value float64, decimals int) string { return d.words.Number(value, decimals) }
	}
	d.label = label
	d.x, d.ticks = rangeAxis(low, high, d.marks(math.Max(math.Abs(low), math.Abs(high)), 0), finest, label)
}

// tightest is the least room left of a bar whose change stands there.
func (d *drawnBridge) tightest() float64 {
	least, value := math.Inf(1), d.from.value
	for _, s := range d.rows {
		after := clamp(value+s.change, -farthest, farthest)
		if s.shown < 0 {
			least = math.Min(least, d.at(math.Min(value, after))-d.names)
		}
		value = after
	}
	return least
}

// withZero draws zero into the span of an axis where that leaves the values at least a
// share of its width.
func withZero(low, high, least float64) (float64, float64) {
	switch span := high - low; {
	case low > 0 && span >= least*high:
		return 0, high
	case high < 0 && span >= -least*low:
		return low, 0
	}
	return low, high
}

func (d *drawnBridge) draw() {
	d.axis()
	height := d.plot.height() / float64(len(d.rows)+endRows)
	centre := d.plot.top + height/2
	d.end(d.from, centre, height)
	value := d.from.value
	for _, s := range d.rows {
		after := clamp(value+s.change, -farthest, farthest)
		d.link(value, centre, height)
		centre += height
		d.step(s, value, after, centre, height)
		value = after
	}
	d.link(value, centre, height)
	d.end(d.to, centre+height, height)
	if d.x.low <= 0 && d.x.high >= 0 {
		d.upright(d.at(0), d.plot.top, d.plot.bottom, 1.4, d.palette.Axis)
	}
	if d.cut {
		d.rest(d.words.T("charts.bridge.cut"))
	}
}

// end draws a total as a bar from zero. Where zero is out of sight the bar begins at the
// edge, with a gap in it.
func (d *drawnBridge) end(s stop, centre, height float64) {
	d.name(s.name, centre, height)
	bar := d.between(clamp(0, d.x.low, d.x.high), s.value, centre, height)
	if thick := d.base * 0.25; bar.width() < thick {
		bar.left, bar.right = bar.left-(thick-bar.width())/2, bar.right+(thick-bar.width())/2
	}
	fill, words := d.palette.Ink, d.palette.Ink
	if d.kind == NameScoreBridge {
		band := appraisal.BandOf(appraisal.Rounded(s.value))
		fill, words = d.palette.Band(band), d.palette.BandText(band)
	}
	d.bar(bar, fill)
	if d.cut {
		d.gap(bar, d.x.low > 0)
	}
	d.word(d.text(s.value), bar.right, centre, words, false)
	if band := d.bandOf(s); band != "" {
		left := bar.right + d.base*0.9 + d.faces.bold.width(d.text(s.value), d.base)
		d.write(d.faces.regular.cut(band, d.small(), d.width-left), point{left, centre + d.base*middle}, d.faces.regular, d.small(), words, alignLeft)
	}
}

// bandOf names the band of an end of the score.
func (d *drawnBridge) bandOf(s stop) string {
	if d.kind != NameScoreBridge {
		return ""
	}
	return d.words.Band(appraisal.BandOf(appraisal.Rounded(s.value)))
}

// endWidth is the width of the words beside an end.
func (d *drawnBridge) endWidth(s stop) float64 {
	width := d.faces.bold.width(d.text(s.value), d.base)
	if band := d.bandOf(s); band != "" {
		width += d.base*0.4 + d.faces.regular.width(band, d.small())
	}
	return width
}

// gap cuts a slanting gap into a bar near the edge at which its axis is cut.
func (d *drawnBridge) gap(bar rect, left bool) {
	x, lean, wide := bar.left+d.base*0.7, d.base*0.25, d.base*0.35
	if !left {
		x = bar.right - d.base*0.7
	}
	top, bottom := bar.top-1, bar.bottom+1
	d.area(shape{fill: d.palette.Background}, []point{{x + lean, top}, {x + lean + wide, top}, {x - lean + wide, bottom}, {x - lean, bottom}})
}

// step draws a change as a bar that points where it leads: a gain to the right, with its
// words there, a loss to the left.
func (d *drawnBridge) step(s step, before, after, centre, height float64) {
	d.name(s.name, centre, height)
	bar := d.between(before, after, centre, height)
	fill, words := d.palette.Muted, d.palette.Ink
	switch s.side {
	case data.Benefit:
		fill, words = d.palette.Benefit, d.palette.BenefitText
	case data.Cost:
		fill, words = d.palette.Cost, d.palette.CostText
	}
	bar.right = math.Max(bar.right, bar.left+d.thin(1))
	d.pointed(bar, s.change < 0, fill)
	reach, loss := bar.right, s.shown < 0
	if loss {
		reach = bar.left
	}
	d.word(d.signed(d.words, s.shown), reach, centre, words, loss)
}

// pointed fills a bar with a tip at its right end, or at its left one.
func (d *drawnBridge) pointed(bar rect, left bool, fill color.NRGBA) {
	tip, centre := math.Min(bar.height()*0.3, bar.width()), (bar.top+bar.bottom)/2
	if left {
		d.area(shape{fill: fill}, []point{{bar.right, bar.top}, {bar.left + tip, bar.top}, {bar.left, centre}, {bar.left + tip, bar.bottom}, {bar.right, bar.bottom}})
		return
	}
	d.area(shape{fill: fill}, []point{{bar.left, bar.top}, {bar.right - tip, bar.top}, {bar.right, centre}, {bar.right - tip, bar.bottom}, {bar.left, bar.bottom}})
}

// word writes beside a bar's end, right of it or left, over the lines of the axis.
func (d *drawnBridge) word(text string, reach, centre float64, c color.NRGBA, left bool) {
	x, a, most := reach+d.base*0.5, alignLeft, d.width-reach-d.base*0.5
	if left {
		x, a, most = reach-d.base*0.5, alignRight, reach-d.base*0.5-d.names
	}
	text = d.faces.bold.cut(text, d.base, most)
	d.wipe(x, centre+d.base*middle, d.faces.bold.width(text, d.base), a)
	d.write(text, point{x, centre + d.base*middle}, d.faces.bold, d.base, c, a)
}

// link joins a row to the next one at the value between them.
func (d *drawnBridge) link(value, centre, height float64) {
	d.upright(d.at(value), centre, centre+height, 1, d.palette.Axis)
}
