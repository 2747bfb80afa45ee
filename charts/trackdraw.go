package charts

import (
	"math"
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
)

// drawnTrend is a trend being drawn.
type drawnTrend struct {
	*frame
	trend    *trend
	from, to data.Date
	graph    *graph
	named    []int // the strands that are named at their ends, the highest first
	unnamed  int   // how many are drawn grey, without a name
	lane     *lane // of the events; nil where there are none
}

func (t *trend) draw(f *frame) {
	if len(t.evaluations) > 1 && len(t.names) > 1 {
		f.keyBelow(t.signs(f))
	}
	d := &drawnTrend{frame: f, trend: t}
	d.from, d.to = t.time()
	d.layOut()
	d.draw()
}

// time is the axis of days of all strands.
func (t *trend) time() (from, to data.Date) {
	var all []reading
	for _, s := range t.strands {
		all = append(all, s.readings...)
	}
	slices.SortFunc(all, func(a, b reading) int { return a.day.Compare(b.day) })
	return days(all)
}

// reach is the range of the known values, with zero in it.
func (t *trend) reach() (low, high float64) {
	for _, s := range t.strands {
		for _, r := range s.readings {
			if r.known {
				low, high = math.Min(low, r.value), math.Max(high, r.value)
			}
		}
	}
	return low, high
}

// bandsBeside tells whether the names of the bands stand right of the plot: the line of a
// score alone needs no name there.
func (t *trend) bandsBeside() bool { return t.kind == ScoreKind && len(t.strands) == 1 }

// simple tells whether there are so few lines that values can stand beside their dots.
func (t *trend) simple() bool { return len(t.strands) <= mostSimple }

// stacked tells whether the names stand below the values right of the plot. The lines of
// several evaluations may end long before it, and have leaders instead.
func (t *trend) stacked() bool { return t.simple() && len(t.evaluations) == 1 }

// mostNamed is how many lines are named at most; more cannot be told apart.
const mostNamed = 12

// nameHeight is how far apart the names at the ends of many lines stand, in sizes of the
// text.
const nameHeight = 1.3

// layOut finds the room of everything before anything is drawn: names, then events, whose
// words take what they need below, then how many names the plot has room for.
func (d *drawnTrend) layOut() {
	d.named = d.trend.foremost(mostNamed)
	m := d.columns()
	low, high := d.trend.reach()
	marks := func(most int) (span, []tick) { return d.trend.kind.marks(d.words, low, high, most) }
	if d.lane = d.laneOf(d.trend.events, d.from, d.to); d.lane != nil {
		m.lane = d.lane.height()
		d.lane.place(d.frame.layOut(d.from, d.to, m, marks))
		d.room.bottom -= d.lane.tell()
	}
	d.graph = d.frame.layOut(d.from, d.to, m, marks)
	if d.lane != nil {
		d.lane.place(d.graph)
		d.lane.tell()
	}
	d.keep(int((d.graph.plot.height() + d.base) / (d.base * nameHeight)))
}

// columns is the room left of the plot for the names of the bands and right of it for the
// names of the lines or of the bands.
func (d *drawnTrend) columns() margins {
	bands := 0.0
	if d.trend.kind == ScoreKind {
		for _, limit := range appraisal.BandLimits() {
			bands = math.Max(bands, d.faces.regular.width(d.words.Band(limit.Band), d.small()))
		}
		if d.trend.bandsBeside() {
			return margins{right: math.Min(bands+d.base*0.7, d.width*0.24)}
		}
		bands = math.Min(bands, d.width*0.15)
	}
	if d.trend.stacked() {
		return margins{left: bands, right: endsWidth(d.frame, d.stackedEnds())}
	}
	values, names := d.nameWidths()
	return margins{left: bands, right: math.Min(d.beforeNames()+values+names, d.width*0.36)}
}

// foremost are at most so many strands with a value: those that the title tells of, then
// those that went furthest from their first value to their last.
func (t *trend) foremost(most int) []int {
	var known []int
	way := make([]float64, len(t.strands))
	for i, s := range t.strands {
		if !anyKnown(s.readings) {
			continue
		}
		known = append(known, i)
		first := s.readings[slices.IndexFunc(s.readings, func(r reading) bool { return r.known })]
		_, last := lastTwo(s.readings)
		way[i] = math.Abs(last.value - first.value)
		if s.told {
			way[i] = math.Inf(1)
		}
	}
	slices.SortStableFunc(known, func(a, b int) int { return descending(way[a], way[b]) })
	return known[:min(most, len(known))]
}

// keep leaves so many lines named, and counts the others. The last of the room is for the
// words that count them.
func (d *drawnTrend) keep(most int) {
	known := len(d.trend.foremost(len(d.trend.strands)))
	if most = max(most, 1); known > min(most, mostNamed) {
		most = max(min(most-1, mostNamed), 1)
	}
	d.named = d.trend.foremost(min(most, mostNamed))
	d.unnamed = known - len(d.named)
	slices.SortStableFunc(d.named, func(a, b int) int { return descending(d.lastOf(a).value, d.lastOf(b).value) })
}

func (d *drawnTrend) lastOf(strand int) *reading {
	_, last := lastTwo(d.trend.strands[strand].readings)
	return last
}

func (d *drawnTrend) draw() {
	g := d.graph
	g.axes()
	if d.trend.kind == ScoreKind {
		d.bands()
	} else {
		g.zero()
	}
	if level, ok := d.trend.kind.level(); ok && level >= g.y.low && level <= g.y.high {
		g.across(g.plot.left, g.plot.right, g.at(0, level).y, 1.4, g.palette.Axis)
	}
	if d.lane != nil {
		d.lane.draw(g)
	}
	d.grey()
	for i := len(d.trend.strands) - 1; i >= 0; i-- { // the first lies on top
		if slices.Contains(d.named, i) && !d.trend.strands[i].told {
			g.strand(d.trend.strands[i])
		}
	}
	for _, s := range d.trend.strands {
		if s.told {
			g.strand(s)
		}
	}
	d.endNames()
	if d.trend.simple() {
		text := func(value float64) string { return d.trend.kind.text(d.words, value) }
		for i := len(d.trend.strands) - 1; i >= 0; i-- {
			g.values(d.trend.strands[i], text, d.trend.bandsBeside())
		}
	}
}

// grey draws the strands that are not named, as thin lines behind the others.
func (d *drawnTrend) grey() {
	g := d.graph
	for i, s := range d.trend.strands {
		if slices.Contains(d.named, i) {
			continue
		}
		for _, run := range g.runs(s.readings) {
			places := g.line(run, mix(g.palette.Background, g.palette.Forecast, 0.5), g.base*0.08)
			if len(run) == 1 {
				g.dot(places[0], g.base*0.1, mix(g.palette.Background, g.palette.Forecast, 0.5), g.palette.Background, 0)
			}
		}
	}
}

// bands fills the plot with the five bands, each from half a point below its lowest
// whole score, and names them.
func (d *drawnTrend) bands() {
	g := d.graph
	for _, limit := range appraisal.BandLimits() {
		top, bottom := math.Min(float64(limit.High)+0.5, 100), math.Max(float64(limit.Low)-0.5, 0)
		area := rect{g.plot.left, g.snap(g.at(0, top).y), g.plot.right, g.snap(g.at(0, bottom).y)}
		g.bar(area, g.palette.BandTint(limit.Band))
		if limit.Low > 0 {
			g.across(g.plot.left, g.plot.right, area.bottom, 1, g.palette.Background)
		}
		if d.trend.bandsBeside() {
			g.bandName(limit.Band, area, g.plot.right+g.base*0.6, g.room.right, alignLeft, area.height())
			continue
		}
		// The labels of the values stand at the rims of the band, half in it.
		g.bandName(limit.Band, area, g.room.left, g.plot.left-g.base*0.5, alignRight, area.height()-g.small()*1.1)
	}
}

// bandName names a band in its height, between left and right. Without room for a line it
// is left out.
func (g *graph) bandName(band appraisal.Band, area rect, left, right float64, a align, room float64) {
	size := g.small()
	if a == alignRight && room < size {
		return
	}
	lines := g.faces.regular.wrap(g.words.Band(band), size, right-left, max(1, min(2, int(room/(size*1.2)))))
	x := left
	if a == alignRight {
		x = right
	}
	y := (area.top+area.bottom)/2 - float64(len(lines)-1)*size*0.6
	for _, line := range lines {
		g.write(line, point{x, y + size*middle}, g.faces.regular, size, g.palette.BandText(band), a)
		y += size * 1.2
	}
}

// nameOf is what stands at the end of a strand: the evaluation where that is all that
// differs.
func (t *trend) nameOf(strand int) string {
	if s := t.strands[strand]; len(t.evaluations) > 1 && len(t.names) == 1 {
		return s.of
	}
	return t.strands[strand].name
}

// stackedEnds are the words at the ends of one or two lines.
func (d *drawnTrend) stackedEnds() []ending {
	var ends []ending
	for i := range d.trend.strands {
		if last := d.lastOf(i); last != nil {
			ends = append(ends, ending{last.value, d.trend.kind.text(d.words, last.value), d.trend.nameOf(i)})
		}
	}
	return ends
}

// nameWidths are how wide the values and the names at the ends of many lines are.
func (d *drawnTrend) nameWidths() (values, names float64) {
	for _, i := range d.named {
		values = math.Max(values, d.faces.bold.width(d.trend.kind.text(d.words, d.lastOf(i).value), d.base))
		names = math.Max(names, d.base*0.45+d.faces.regular.width(d.trend.nameOf(i), d.small()))
	}
	return values, names
}

// The room of a leader from the end of a line to its name, and of the marker there, in
// sizes of the text.
const (
	leaderWidth = 1.5
	markerWidth = 1.1
)

func (d *drawnTrend) beforeNames() float64 { return (leaderWidth + markerWidth) * d.base }

// endNames writes what stands at the ends of the lines.
func (d *drawnTrend) endNames() {
	switch {
	case d.trend.bandsBeside():
	case d.trend.stacked():
		d.graph.ends(d.stackedEnds())
	default:
		d.markedNames()
	}
}

// markedNames writes values and names of many lines one below the other, each with the
// marker of its line and a leader to its end.
func (d *drawnTrend) markedNames() {
	g := d.graph
	wanted := make([]float64, len(d.named))
	for row, i := range d.named {
		wanted[row] = g.at(0, d.lastOf(i).value).y
	}
	height, bottom := d.base*nameHeight, g.plot.bottom+d.base*0.5
	if d.unnamed > 0 {
		wanted = append(wanted, bottom)
	}
	values, _ := d.nameWidths()
	at := spread(wanted, height, g.plot.top-d.base*0.5, bottom)
	left := g.plot.right + d.beforeNames()
	for row, i := range d.named {
		s, last := d.trend.strands[i], d.lastOf(i)
		d.leader(g.at(float64(last.day.DaysSince(g.from)), last.value), at[row])
		g.marker(point{left - markerWidth/2*d.base, at[row]}, s.marker, s.colour(d.palette), false)
		baseline := at[row] + d.base*middle
		value := d.faces.bold.cut(d.trend.kind.text(d.words, last.value), d.base, g.room.right-left)
		g.write(value, point{left + values, baseline}, d.faces.bold, d.base, d.palette.Ink, alignRight)
		name := d.faces.regular.cut(d.trend.nameOf(i), d.small(), g.room.right-left-values-d.base*0.45)
		g.write(name, point{left + values + d.base*0.45, baseline}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
	}
	if d.unnamed > 0 {
		words := d.faces.regular.cut(d.words.T("charts.trend.rest", "N", d.unnamed), d.small(), g.room.right-left)
		g.write(words, point{left, at[len(at)-1] + d.base*middle}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
	}
}

// leader leads from the end of a line to the height of its name.
func (d *drawnTrend) leader(end point, y float64) {
	g, light := d.graph, mix(d.palette.Background, d.palette.Axis, 0.6)
	bend := point{g.plot.right, end.y}
	if bend.x > end.x+d.base {
		d.segment(point{end.x + d.base*0.5, end.y}, bend, 1, light, 1, 2)
	}
	d.segment(bend, point{g.plot.right + leaderWidth*0.85*d.base, y}, 1, light)
}
