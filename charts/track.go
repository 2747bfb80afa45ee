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

// Track is one line of a Trend: a figure over the assessments. Values may come in any
// order; of two recorded on one day the later in the list holds.
type Track struct {
	Name   string
	Values []TrackValue

	// Of names the evaluation that the track belongs to where a chart shows two of them:
	// all its tracks then carry it, and the one that comes first is drawn solid. Tracks of
	// the same Name in both are told apart by it. "" on a chart of one.
	Of string
}

// TrackValue is what an assessment says of a track's figure at its as-of date.
type TrackValue struct {
	AsOf   data.Date
	Figure appraisal.Figure
	Live   bool // today's value, not recorded: its dot is hollow
}

// TrendKind is what the tracks of a Trend tell, and so the unit of their values.
type TrendKind string

// The kinds. Rates and shares are decimals of one.
const (
	ROITrendKind   TrendKind = "roi"        // rates: ROI to date, and behind it ROI over the horizon
	ScoreKind      TrendKind = "score"      // 0 to 100, drawn with the five bands
	DimensionsKind TrendKind = "dimensions" // 0 to 100
	GoalsKind      TrendKind = "goals"      // shares of the way from baseline to target
	FactorsKind    TrendKind = "factors"    // 0 to 10
	MeasuredKind   TrendKind = "measured"   // shares
)

// TrendKinds are all kinds, in the order in which they are offered.
func TrendKinds() []TrendKind {
	return []TrendKind{ROITrendKind, ScoreKind, DimensionsKind, GoalsKind, FactorsKind, MeasuredKind}
}

// Trend draws tracks over the days of their assessments, and on the time axis the events
// between the first and the last of them. Up to twelve tracks are named at the ends of
// their lines, fewer where the picture is low; of more those that moved most, and the
// others are grey. The name of the chart is its kind's with "-trend" behind it.
func Trend(kind TrendKind, tracks []Track, events []Event, style Style) *Chart {
	c, w := newChart(string(kind)+"-trend", style), style.words()
	t := trend{kind: kind, strands: strandsOf(kind, tracks), events: events}
	t.evaluations, t.names = distinct(tracks)
	if why := t.nothing(tracks, w); why != "" {
		return c.saying(w.T("charts.trend.name."+string(kind)), why)
	}
	c.title = t.title(w)
	t.look()
	c.subtitle = w.T("charts.trend.subtitle."+string(kind)) + t.liveNote(w)
	if len(t.evaluations) > 1 && len(t.names) > 1 {
		c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, t.signs(f)) }
	}
	c.plot = t.draw
	return c
}

// trend is what the chart keeps of its tracks.
type trend struct {
	kind        TrendKind
	strands     []strand
	events      []Event
	evaluations []string // that the strands are of, the first one's drawn solid
	names       []string // of the strands, each once
}

func strandsOf(kind TrendKind, tracks []Track) []strand {
	low, high := kind.limits()
	strands := make([]strand, len(tracks))
	for i, track := range tracks {
		s := strand{name: clean(track.Name), of: clean(track.Of), readings: inOrder(track.Values)}
		for j := range s.readings {
			s.readings[j].value = clamp(s.readings[j].value, low, high)
		}
		strands[i] = s
	}
	return strands
}

// inOrder sorts values by date, drops those without one, and keeps the last of those
// recorded on one day; today's stands after them.
func inOrder(values []TrackValue) []reading {
	sorted := slices.DeleteFunc(slices.Clone(values), func(v TrackValue) bool { return v.AsOf.IsZero() })
	slices.SortStableFunc(sorted, func(a, b TrackValue) int {
		switch {
		case a.AsOf != b.AsOf:
			return a.AsOf.Compare(b.AsOf)
		case a.Live == b.Live:
			return 0
		case b.Live:
			return -1
		}
		return 1
	})
	var readings []reading
	for _, v := range sorted {
		value, known := drawable(v.Figure)
		r := reading{v.AsOf, value, known, v.Live}
		if last := len(readings) - 1; last >= 0 && readings[last].day == r.day && readings[last].live == r.live {
			readings[last] = r
			continue
		}
		readings = append(readings, r)
	}
	return readings
}

// distinct are the evaluations and the names of tracks, each once and in their order.
func distinct(tracks []Track) (evaluations, names []string) {
	for _, track := range tracks {
		if of := clean(track.Of); !slices.Contains(evaluations, of) {
			evaluations = append(evaluations, of)
		}
		if name := clean(track.Name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return evaluations, names
}

// nothing says why there is nothing to draw, "" when there is something.
func (t *trend) nothing(tracks []Track, w *lang.Words) string {
	if len(tracks) == 0 && (t.kind == GoalsKind || t.kind == FactorsKind) {
		return w.T("charts.trend.nothing." + string(t.kind))
	}
	if slices.ContainsFunc(t.strands, func(s strand) bool { return anyKnown(s.readings) }) {
		return ""
	}
	var latest TrackValue
	for _, track := range tracks {
		for _, v := range track.Values {
			if _, known := drawable(v.Figure); !known && !v.AsOf.Before(latest.AsOf) {
				latest = v
			}
		}
	}
	if latest.AsOf.IsZero() {
		return w.T("charts.no-assessment")
	}
	return w.T("charts.no-value", "Reason", w.Reason(reasonOf(latest.Figure)))
}

// liveNote explains the hollow dot.
func (t *trend) liveNote(w *lang.Words) string {
	for _, s := range t.strands {
		if slices.ContainsFunc(s.readings, func(r reading) bool { return r.live && r.known }) {
			return w.T("charts.live")
		}
	}
	return ""
}

// limits are what values of the kind lie between.
func (k TrendKind) limits() (low, high float64) {
	switch k {
	case ScoreKind, DimensionsKind:
		return 0, 100
	case FactorsKind:
		return 0, 10
	case MeasuredKind:
		return 0, 1
	}
	return -farthest, farthest
}

// text writes a value of the kind.
func (k TrendKind) text(w *lang.Words, value float64) string {
	switch k {
	case ScoreKind, DimensionsKind:
		return w.Number(math.Round(value), 0)
	case FactorsKind:
		return w.Number(value, 1)
	}
	return percent(w, value)
}

// change is the difference of two values in points of the kind, as it is written: between
// scores that of the whole numbers that are shown, of shares in percentage points.
func (k TrendKind) change(before, last float64) float64 {
	switch k {
	case ScoreKind, DimensionsKind:
		return math.Round(last) - math.Round(before)
	case FactorsKind:
		return math.Round((last-before)*10) / 10
	}
	return math.Round((last-before)*1000) / 10
}

// points writes such a difference, without a sign.
func (k TrendKind) points(w *lang.Words, change float64) string {
	change = math.Abs(change)
	switch k {
	case ScoreKind, DimensionsKind:
		return w.Number(change, 0)
	case FactorsKind:
		return w.Number(change, 1)
	}
	return strings.TrimSuffix(percent(w, change/100), "%")
}

// unit is the end of the keys of the points' name: those of shares are percentage points.
func (k TrendKind) unit() string {
	switch k {
	case ScoreKind, DimensionsKind, FactorsKind:
		return "points"
	}
	return "percent"
}

// marks gives the value axis.
func (k TrendKind) marks(w *lang.Words, low, high float64, most int) (span, []tick) {
	switch k {
	case ScoreKind, DimensionsKind:
		return span{0, 100}, scoreTicks(w)
	case FactorsKind:
		return span{0, 10}, fifths(10, func(value float64) string { return w.Number(value, 0) })
	case MeasuredKind:
		return span{0, 1}, fifths(1, func(value float64) string { return w.Number(value*100, 0) + "%" })
	}
	return valueAxis(low, high, most, leastRate, rateLabel(w))
}

// level is the value at which nothing has changed, or a goal is attained; false for a
// kind that has none but zero.
func (k TrendKind) level() (float64, bool) {
	switch k {
	case DimensionsKind:
		return 50, true
	case FactorsKind:
		return 5, true
	case GoalsKind:
		return 1, true
	}
	return 0, false
}

// move is how far a strand went from the known value before its last to that one.
type move struct {
	strand       int
	before, last *reading
	change       float64 // in points
}

// moves are those of the first evaluation's strands that reach its latest day, the
// largest first.
func (t *trend) moves() []move {
	var moves []move
	latest := data.Date{}
	for i := range t.strands {
		s := &t.strands[i]
		before, last := lastTwo(s.readings)
		if s.of != t.evaluations[0] || last == nil {
			continue
		}
		if last.day.After(latest) {
			latest = last.day
		}
		if before != nil {
			moves = append(moves, move{i, before, last, t.kind.change(before.value, last.value)})
		}
	}
	moves = slices.DeleteFunc(moves, func(m move) bool { return m.last.day != latest })
	slices.SortStableFunc(moves, func(a, b move) int { return descending(math.Abs(a.change), math.Abs(b.change)) })
	return moves
}

// descending orders two numbers, the larger one first.
func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// movers are one or two moves of which a title tells: the largest, and the largest of
// those that went the other way since the same day, or else the next one.
func (t *trend) movers() []move {
	moves := t.moves()
	moves = slices.DeleteFunc(moves, func(m move) bool { return m.change == 0 || m.before.day != moves[0].before.day })
	if len(moves) < 2 {
		return moves
	}
	for _, m := range moves[1:] {
		if m.change > 0 != (moves[0].change > 0) {
			return []move{moves[0], m}
		}
	}
	return moves[:2]
}

// title states what the tracks have come to.
func (t *trend) title(w *lang.Words) string {
	own := slices.DeleteFunc(slices.Clone(t.strands), func(s strand) bool { return s.of != t.evaluations[0] || !anyKnown(s.readings) })
	switch {
	case len(t.evaluations) > 1 && (len(t.names) == 1 || t.kind == ROITrendKind):
		if title, ok := t.besideTitle(w); ok {
			return title
		}
	case t.kind == ROITrendKind && len(t.strands) == 2 && len(own) > 0:
		return roiTitle(t.strands[1].readings, t.strands[0].readings, w)
	case t.kind == ScoreKind && len(own) == 1:
		return scoreTitle(own[0].readings, w)
	case len(own) == 1:
		return t.singleTitle(own[0], w)
	}
	return t.moversTitle(w)
}

// besideTitle sets the last headline figures of two evaluations beside each other: of
// the return that over the horizon.
func (t *trend) besideTitle(w *lang.Words) (string, bool) {
	name := t.names[len(t.names)-1]
	var parts []string
	for _, of := range t.evaluations {
		at := slices.IndexFunc(t.strands, func(s strand) bool { return s.of == of && s.name == name && anyKnown(s.readings) })
		if at < 0 {
			return "", false
		}
		_, last := lastTwo(t.strands[at].readings)
		parts = append(parts, w.T("charts.trend.value", "Name", inTitle(of), "Value", t.kind.text(w, last.value)))
	}
	return w.T("charts.trend.beside", "Figure", w.T("charts.trend.name."+string(t.kind)), "Values", strings.Join(parts, w.T("charts.trend.and"))), true
}

// singleTitle is that of one track.
func (t *trend) singleTitle(s strand, w *lang.Words) string {
	before, last := lastTwo(s.readings)
	values := map[string]any{"Name": inTitle(s.name), "Value": t.kind.text(w, last.value), "Date": last.day.String()}
	if before == nil {
		return w.Map("charts.trend.one", values)
	}
	change := t.kind.change(before.value, last.value)
	values["Date"] = before.day.String()
	values["Points"] = w.T("charts.trend."+t.kind.unit(), "N", t.kind.points(w, change))
	switch {
	case change > 0:
		return w.Map("charts.trend.up", values)
	case change < 0:
		return w.Map("charts.trend.down", values)
	}
	return w.Map("charts.trend.level", values)
}

// moversTitle tells what moved most, or which values lie furthest apart where nothing
// has a value before.
func (t *trend) moversTitle(w *lang.Words) string {
	movers := t.movers()
	if len(movers) == 0 {
		if moves := t.moves(); len(moves) > 0 {
			return w.T("charts.trend.unmoved", "Date", moves[0].before.day.String())
		}
		return t.apartTitle(w)
	}
	var parts []string
	for _, m := range movers {
		sign := "+"
		if m.change < 0 {
			sign = "−"
		}
		parts = append(parts, w.T("charts.trend.value", "Name", inTitle(t.strands[m.strand].name), "Value", sign+t.kind.points(w, m.change)))
	}
	moves := w.T("charts.trend."+t.kind.unit(), "N", strings.Join(parts, w.T("charts.trend.and")))
	return w.T("charts.trend.moved", "Date", movers[0].before.day.String(), "Moves", moves)
}

// apartTitle names the highest and the lowest of the last values.
func (t *trend) apartTitle(w *lang.Words) string {
	var high, low *reading
	var highest, lowest string
	for i := range t.strands {
		_, last := lastTwo(t.strands[i].readings)
		if last == nil {
			continue
		}
		if high == nil || last.value > high.value {
			high, highest = last, t.strands[i].name
		}
		if low == nil || last.value < low.value {
			low, lowest = last, t.strands[i].name
		}
	}
	return w.T("charts.trend.apart", "High", inTitle(highest), "Value", t.kind.text(w, high.value), "Low", inTitle(lowest), "Other", t.kind.text(w, low.value))
}

// look gives every strand its own look without a colour of its own: an evaluation has its
// dashes, a name its marker, and what the title tells of is in ink.
func (t *trend) look() {
	told := map[int]bool{}
	if len(t.names) > mostSimple {
		for _, m := range t.movers() {
			told[m.strand] = true
		}
	}
	for i := range t.strands {
		s := &t.strands[i]
		evaluation, name := slices.Index(t.evaluations, s.of), slices.Index(t.names, s.name)
		s.dash = dashes[evaluation%len(dashes)]
		switch {
		case len(t.names) == 1:
			s.marker, s.colour = evaluation, tones[min(evaluation, 1)]
		case len(t.names) <= mostSimple:
			s.marker, s.colour = evaluation, tones[2*min(name, 1)]
		case told[i]:
			s.marker, s.told, s.colour = name, true, tones[0]
		default:
			s.marker, s.colour = name, tones[1+name/markers%2]
		}
	}
}

// mostSimple is how many names of lines need no markers to be told apart.
const mostSimple = 2

// tones are the neutral colours of lines.
var tones = []func(Palette) color.NRGBA{
	func(p Palette) color.NRGBA { return p.Ink },
	func(p Palette) color.NRGBA { return p.Muted },
	func(p Palette) color.NRGBA { return p.Forecast },
}

// dashes are the lines of one evaluation after the other, in sizes of the text: solid,
// dash and dot, dots. Plain dashes are a plan's.
var dashes = [][]float64{nil, {0.9, 0.3, 0.2, 0.3}, {0.2, 0.3}}

// signs explain which lines are of which evaluation.
func (t *trend) signs(f *frame) []sign {
	var signs []sign
	for i, of := range t.evaluations {
		dash := f.inText(dashes[i%len(dashes)])
		signs = append(signs, sign{f.faces.regular.cut(of, f.small(), f.room.width()/5), func(swatch rect) {
			y := (swatch.top + swatch.bottom) / 2
			f.segment(point{swatch.left, y}, point{swatch.right, y}, f.base*lineWidth, f.palette.Ink, dash...)
		}})
	}
	return signs
}

// inText takes lengths in sizes of the text to those of the picture.
func (f *frame) inText(lengths []float64) []float64 {
	scaled := make([]float64, len(lengths))
	for i, length := range lengths {
		scaled[i] = length * f.base
	}
	return scaled
}
