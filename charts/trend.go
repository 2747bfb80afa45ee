package charts

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// reading is one value of a trend; known is false where the figure is undefined, and
// the line has a gap there.
type reading struct {
	day   data.Date
	value float64
	known bool
	live  bool
}

// strand is one line of a trend.
type strand struct {
	name     string // "" for the only one
	of       string // the evaluation, where there are several
	readings []reading
	colour   func(Palette) color.NRGBA
	dash     []float64 // in sizes of the text
	marker   int       // the shape of its dots
	told     bool      // the title tells of it
}

// ROITrend draws, over the assessments, the ROI to date and the ROI over the horizon
// as it was known on each as-of date. Of two recorded points on one day the later in
// the list holds.
func ROITrend(points []Point, style Style) *Chart {
	w := style.words()
	return Trend(ROITrendKind, []Track{
		trackOf(points, w.T("charts.to-date"), func(p Point) appraisal.Figure { return p.ROIToDate }),
		trackOf(points, w.T("charts.horizon"), func(p Point) appraisal.Figure { return p.ROI }),
	}, nil, style)
}

// ScoreTrend draws the score over the assessments, with the five bands behind it.
func ScoreTrend(points []Point, style Style) *Chart {
	return Trend(ScoreKind, []Track{trackOf(points, "", func(p Point) appraisal.Figure { return p.Score })}, nil, style)
}

func trackOf(points []Point, name string, figure func(Point) appraisal.Figure) Track {
	track := Track{Name: name}
	for _, p := range points {
		track.Values = append(track.Values, TrackValue{p.AsOf, figure(p), p.Live})
	}
	return track
}

func anyKnown(readings []reading) bool {
	return slices.ContainsFunc(readings, func(r reading) bool { return r.known })
}

// reasonOf is the first reason among figures of which none can be drawn.
func reasonOf(figures ...appraisal.Figure) appraisal.Reason {
	for _, f := range figures {
		if !f.Defined() {
			return f.Why
		}
	}
	return appraisal.TooLarge
}

// lastTwo are the last known reading and the one before it, if there are so many.
func lastTwo(readings []reading) (before, last *reading) {
	for i := range readings {
		if readings[i].known {
			before, last = last, &readings[i]
		}
	}
	return before, last
}

// turned is the day since which a trend has been above zero without a break, false
// if it never was at or below zero before or is not above now.
func turned(readings []reading) (data.Date, bool) {
	var since data.Date
	wasBelow, above := false, false
	for _, r := range readings {
		switch {
		case !r.known:
		case r.value <= 0:
			wasBelow, above = true, false
		case !above:
			since, above = r.day, true
		}
	}
	return since, wasBelow && above
}

func roiTitle(whole, toDate []reading, w *lang.Words) string {
	if since, ok := turned(toDate); ok {
		return w.T("charts.roi-trend.turned", "Date", since.String())
	}
	readings := whole
	if !anyKnown(whole) {
		readings = toDate
	}
	before, last := lastTwo(readings)
	roi := percent(w, last.value)
	if before == nil {
		return w.T("charts.roi-trend.one", "ROI", roi, "Date", last.day.String())
	}
	change := ROITrendKind.change(before.value, last.value)
	points := ROITrendKind.points(w, change)
	switch {
	case change > 0:
		return w.T("charts.roi-trend.up", "ROI", roi, "Points", points, "Date", before.day.String())
	case change < 0:
		return w.T("charts.roi-trend.down", "ROI", roi, "Points", points, "Date", before.day.String())
	}
	return w.T("charts.roi-trend.level", "ROI", roi, "Date", before.day.String())
}

func scoreTitle(scores []reading, w *lang.Words) string {
	before, last := lastTwo(scores)
	score := int(math.Round(last.value))
	values := map[string]any{"Score": score, "Band": strings.ToLower(w.Band(appraisal.BandOf(score)))}
	if before == nil {
		values["Date"] = last.day.String()
		return w.Map("charts.score-trend.one", values)
	}
	change := ScoreKind.change(before.value, last.value)
	values["Date"], values["Points"] = before.day.String(), ScoreKind.points(w, change)
	switch {
	case change > 0:
		return w.Map("charts.score-trend.up", values)
	case change < 0:
		return w.Map("charts.score-trend.down", values)
	}
	return w.Map("charts.score-trend.level", values)
}

// days is the time axis of readings in order: a little longer than they are, so that
// no dot sits on the edge, and half a year where there is one day only.
func days(readings []reading) (from, to data.Date) {
	from, to = readings[0].day, readings[len(readings)-1].day
	pad := max(to.DaysSince(from)/25, 5)
	if from == to {
		pad = 92
	}
	return from.AddDays(-pad), to.AddDays(pad)
}

// strand draws one line of a trend with its dots. Where dots would touch, only the
// last, today's and those between two gaps are drawn.
func (g *graph) strand(s strand) {
	colour, dash, width := s.colour(g.palette), g.inText(s.dash), g.base*lineWidth
	for _, run := range g.runs(s.readings) {
		places := g.line(run, colour, width, dash...)
		g.labels.mind(places, overLine)
		for _, at := range places {
			g.labels.dot(at, g.base*0.3)
		}
		for i, r := range run {
			if r.live || len(run) == 1 || i == len(run)-1 || !g.crowded(s.readings) {
				g.marker(places[i], s.marker, colour, r.live)
			}
		}
	}
}

// line draws readings without a gap, and answers with where they are.
func (g *graph) line(run []reading, colour color.NRGBA, width float64, dash ...float64) []point {
	values := make([]point, len(run))
	places := make([]point, len(run))
	for i, r := range run {
		values[i] = point{float64(r.day.DaysSince(g.from)), r.value}
		places[i] = g.at(values[i].x, r.value)
	}
	g.series(g.plot, g.x, g.y, values, colour, width, dash...)
	return places
}

// mark is a round dot: hollow for today's.
func (g *graph) mark(at point, colour color.NRGBA, live bool) { g.marker(at, 0, colour, live) }

func (g *graph) crowded(readings []reading) bool {
	return g.plot.width()/float64(len(readings)) < g.base
}

// runs are the stretches of a trend without a gap.
func (g *graph) runs(readings []reading) [][]reading {
	var runs [][]reading
	open := false
	for _, r := range readings {
		switch {
		case !r.known:
			open = false
		case open:
			runs[len(runs)-1] = append(runs[len(runs)-1], r)
		default:
			runs, open = append(runs, []reading{r}), true
		}
	}
	return runs
}

// values writes values beside the dots where they stand free, from the last to the
// first. The last known one is written also across lines if must is set, and left to the
// words at the end of the line otherwise.
func (g *graph) values(s strand, format func(float64) string, must bool) {
	_, last := lastTwo(s.readings)
	for i := len(s.readings) - 1; i >= 0; i-- {
		r := &s.readings[i]
		isLast := r == last
		if !r.known || isLast && !must || !isLast && g.crowded(s.readings) {
			continue
		}
		f := g.faces.regular
		if isLast {
			f = g.faces.bold
		}
		g.beside(g.at(float64(r.day.DaysSince(g.from)), r.value), format(r.value), f, isLast, false)
	}
}

// beside writes a word next to a dot if there is free room for it, or, where it must
// be, at least room without other words; solid puts the background behind it.
func (g *graph) beside(at point, word string, f *face, must, solid bool) {
	size := g.base
	width := f.width(word, size)
	if width > g.plot.width() {
		return
	}
	r, cost := g.labels.beside(at, width, size*1.1, g.base*0.5, around)
	if cost >= overWords || cost >= notFree && !must {
		return
	}
	g.labels.take(r)
	if solid {
		g.bar(r, g.palette.Background)
	}
	g.write(word, point{r.left, r.bottom - size*0.2}, f, size, g.palette.Ink, alignLeft)
}

// ending is what stands at the right end of a line: its value in bold and its name.
type ending struct {
	value float64
	bold  string
	name  string
}

// endsWidth is the room the endings take, at most a quarter of the picture.
func endsWidth(f *frame, ends []ending) float64 {
	width := 0.0
	for _, e := range ends {
		width = math.Max(width, math.Max(f.faces.bold.width(e.bold, f.base), f.faces.regular.width(e.name, f.small())))
	}
	return math.Min(width+f.base*0.7, f.width*0.26)
}

// ends writes the endings right of the plot, at the heights of their values but
// apart from each other.
func (g *graph) ends(ends []ending) {
	ends = slices.Clone(ends)
	slices.SortStableFunc(ends, func(a, b ending) int {
		switch {
		case a.value > b.value:
			return -1
		case a.value < b.value:
			return 1
		}
		return 0
	})
	wanted := make([]float64, len(ends))
	for i, e := range ends {
		wanted[i] = g.at(0, e.value).y
	}
	height := (g.base + g.small()) * 1.22
	left := g.plot.right + g.base*0.6
	width := g.room.right - left
	for i, y := range spread(wanted, height, g.plot.top-g.base, g.plot.bottom+g.base*0.4) {
		top := y - height/2
		bold := g.faces.bold.cut(ends[i].bold, g.base, width)
		g.write(bold, point{left, top + g.base}, g.faces.bold, g.base, g.palette.Ink, alignLeft)
		name := g.faces.regular.cut(ends[i].name, g.small(), width)
		g.write(name, point{left, top + g.base*1.15 + g.small()}, g.faces.regular, g.small(), g.palette.Muted, alignLeft)
	}
}
