package charts

import (
	"image/color"
	"math"
	"slices"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// Stop is an end of a bridge: an assessment or a scenario with its net benefit over the
// horizon, in major units.
type Stop struct {
	Name string
	Net  float64
}

// Bridge draws how one net benefit becomes another, line by line, the largest change
// first. steps are those of an [appraisal.Bridge], and name gives a line's name. The
// currency is that of the style.
func Bridge(from, to Stop, steps []appraisal.LineStep, name func(line string) string, style Style) *Chart {
	c, w := newChart(NameBridge, style), style.words()
	title := w.T("charts.bridge.name")
	b := bridge{from: total(from), to: total(to)}
	for _, s := range steps {
		if !finite(s.Change) {
			return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(appraisal.TooLarge)))
		}
		if s.Change != 0 {
			b.steps = append(b.steps, step{clean(name(s.Line)), s.Side, clamp(s.Change, -farthest, farthest)})
		}
	}
	if !finite(from.Net) || !finite(to.Net) {
		return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(appraisal.TooLarge)))
	}
	if len(b.steps) == 0 {
		return c.saying(title, w.T("charts.bridge.nothing"))
	}
	slices.SortStableFunc(b.steps, func(a, b step) int {
		switch {
		case math.Abs(a.change) > math.Abs(b.change):
			return -1
		case math.Abs(a.change) < math.Abs(b.change):
			return 1
		}
		return 0
	})
	first := b.steps[0]
	c.title = w.T("charts.bridge.most", "Name", inTitle(first.name), "Change", signed(w, first.change))
	c.subtitle = w.T("charts.bridge.subtitle", "Unit", unit(style.Currency))
	c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, b.signs(f)) }
	c.plot = b.draw
	return c
}

// bridge is what the chart keeps.
type bridge struct {
	from, to Stop
	steps    []step
}

// step is one line's change; the side "" stands for several lines.
type step struct {
	name   string
	side   data.Side
	change float64
}

func total(s Stop) Stop {
	if finite(s.Net) {
		s.Net = clamp(s.Net, -farthest, farthest)
	}
	return Stop{clean(s.Name), s.Net}
}

// signed writes a change with its sign.
func signed(w *lang.Words, change float64) string {
	if change > 0 {
		return "+" + w.Short(change)
	}
	return w.Short(change)
}

func (b bridge) signs(f *frame) []sign {
	return []sign{
		{f.words.T("charts.benefit"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.Benefit) }},
		{f.words.T("charts.cost"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.Cost) }},
	}
}

// largest keeps the largest steps and sums up the others, so that at most most remain.
func (b bridge) largest(most int, w *lang.Words) []step {
	if most = max(most, 1); len(b.steps) <= most {
		return b.steps
	}
	rest := step{name: w.T("charts.others", "N", len(b.steps)-most+1)}
	for _, s := range b.steps[most-1:] {
		rest.change += s.change
	}
	rest.change = clamp(rest.change, -farthest, farthest)
	return append(slices.Clone(b.steps[:most-1]), rest)
}

func (b bridge) draw(f *frame) {
	f.keyBelow(b.signs(f))
	l := f.ladder()
	d := &drawnBridge{ladder: l, from: b.from, to: b.to}
	const ends = 2
	d.steps = b.largest(min(mostRows, l.most()-ends), f.words)
	d.layOut()
	d.draw()
}

// drawnBridge is a bridge being drawn.
type drawnBridge struct {
	*ladder
	from, to Stop
	steps    []step
}

func (d *drawnBridge) layOut() {
	d.hold(len(d.steps) + 2)
	names, amounts := math.Max(d.measure(d.from.Name), d.measure(d.to.Name)), 0.0
	low, high := math.Min(d.from.Net, d.to.Net), math.Max(d.from.Net, d.to.Net)
	amount := func(text string) { amounts = math.Max(amounts, d.faces.bold.width(text, d.base)) }
	amount(d.words.Short(d.from.Net))
	amount(d.words.Short(d.to.Net))
	net := d.from.Net
	for _, s := range d.steps {
		names = math.Max(names, d.measure(s.name))
		amount(signed(d.words, s.change))
		net = clamp(net+s.change, -farthest, farthest)
		low, high = math.Min(low, net), math.Max(high, net)
	}
	d.leave(names, 0, math.Min(amounts, d.room.width()*0.25)+d.base*0.6)
	low, high = withZero(low, high)
	d.x, d.ticks = rangeAxis(low, high, d.marks(math.Max(math.Abs(low), math.Abs(high)), 0), d.finest, d.label)
}

// withZero draws zero into the span of an axis where that leaves the values enough of
// its width.
func withZero(low, high float64) (float64, float64) {
	const least = 0.6 // of the width for the values
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
	height := d.plot.height() / float64(len(d.steps)+2)
	centre := d.plot.top + height/2
	d.end(d.from, centre, height)
	net := d.from.Net
	for _, s := range d.steps {
		after := clamp(net+s.change, -farthest, farthest)
		d.link(net, centre, height)
		centre += height
		d.step(s, net, after, centre, height)
		net = after
	}
	d.link(net, centre, height)
	d.end(d.to, centre+height, height)
	if d.x.low <= 0 && d.x.high >= 0 {
		d.upright(d.at(0), d.plot.top, d.plot.bottom, 1.4, d.palette.Axis)
	}
}

// end draws a total: a bar from zero where zero is in sight, else only its place.
func (d *drawnBridge) end(s Stop, centre, height float64) {
	d.name(s.Name, centre, height)
	bar := d.between(s.Net, s.Net, centre, height)
	if d.x.low <= 0 && d.x.high >= 0 {
		bar = d.between(0, s.Net, centre, height)
	}
	if thick := d.base * 0.25; bar.width() < thick {
		bar.left, bar.right = bar.left-(thick-bar.width())/2, bar.right+(thick-bar.width())/2
	}
	d.bar(bar, d.palette.Ink)
	d.amount(d.words.Short(s.Net), bar.right, centre, d.palette.Ink)
}

// step draws a change from one net benefit to the next.
func (d *drawnBridge) step(s step, before, after, centre, height float64) {
	d.name(s.name, centre, height)
	bar := d.between(before, after, centre, height)
	fill, words := d.palette.Forecast, d.palette.Ink
	switch s.side {
	case data.Benefit:
		fill, words = d.palette.Benefit, d.palette.BenefitText
	case data.Cost:
		fill, words = d.palette.Cost, d.palette.CostText
	}
	bar.right = math.Max(bar.right, bar.left+d.thin(1))
	d.bar(bar, fill)
	d.amount(signed(d.words, s.change), bar.right, centre, words)
}

func (d *drawnBridge) amount(text string, reach, centre float64, c color.NRGBA) {
	left := reach + d.base*0.5
	text = d.faces.bold.cut(text, d.base, d.width-left)
	d.write(text, point{left, centre + d.base*middle}, d.faces.bold, d.base, c, alignLeft)
}

// link joins a row to the next one at the net benefit between them.
func (d *drawnBridge) link(net, centre, height float64) {
	d.upright(d.at(net), centre, centre+height, 1, d.palette.Axis)
}
