package charts

import (
	"math"
	"strings"

	"huibao/assets/lang"
	"huibao/data/appraisal"
)

// ScoreGauge draws a score on a dial of the five bands, with a mark where it was at
// former, an earlier assessment; one without a date or a score is none. A score of which
// less than half of the weight is assessed is called provisional and its hand is lighter.
func ScoreGauge(s appraisal.Score, former Point, style Style) *Chart {
	c, w := newChart(NameScoreGauge, style), style.words()
	total, known := drawable(s.Total)
	if !known {
		return c.saying(w.T("charts.score-gauge.name"), w.T("charts.no-value", "Reason", w.Reason(reasonOf(s.Total))))
	}
	d := dial{score: appraisal.Rounded(total), provisional: s.Provisional}
	d.band = appraisal.BandOf(d.score)
	if before, known := drawable(former.Score); known && !former.AsOf.IsZero() {
		d.former, d.day = appraisal.Rounded(before), former.AsOf.String()
	}
	c.title = d.title(w)
	c.subtitle = d.subtitle(s.Coverage, w)
	c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, d.signs(f)) }
	c.plot = d.draw
	return c
}

// dial is what the chart keeps of a score.
type dial struct {
	score       int
	band        appraisal.Band
	provisional bool
	former      int
	day         string // of the former score; "" when there is none
}

func (d dial) title(w *lang.Words) string {
	values := map[string]any{"Score": d.score, "Band": strings.ToLower(w.Band(d.band))}
	if d.day == "" {
		return w.Map("charts.score-gauge.one", values)
	}
	change := d.score - d.former
	values["Date"], values["Points"] = d.day, max(change, -change)
	switch {
	case change > 0:
		return w.Map("charts.score-trend.up", values)
	case change < 0:
		return w.Map("charts.score-trend.down", values)
	}
	return w.Map("charts.score-trend.level", values)
}

func (d dial) subtitle(coverage float64, w *lang.Words) string {
	if d.provisional {
		return w.T("charts.score-gauge.provisional", "Share", w.Number(clamp(coverage, 0, 1)*100, 0)+"%")
	}
	return w.T("charts.score-gauge.subtitle")
}

// signs explain the mark of the former score.
func (d dial) signs(f *frame) []sign {
	if d.day == "" {
		return nil
	}
	return []sign{{f.words.T("charts.score-gauge.former", "Date", d.day, "Score", d.former), func(swatch rect) {
		x := (swatch.left + swatch.right) / 2
		f.segment(point{x, swatch.top}, point{x, swatch.bottom}, f.base*0.17, f.palette.Ink)
	}}}
}

func (d dial) draw(f *frame) {
	f.keyBelow(d.signs(f))
	g := &gauge{frame: f, dial: d}
	if g.layOut(); g.outer < leastRadius*f.base {
		f.say(f.words.T("charts.score-gauge.one", "Score", d.score, "Band", strings.ToLower(f.words.Band(d.band))))
		return
	}
	g.bands()
	g.marks()
	g.hand()
	g.verdict()
}

// gauge is a dial being drawn: half a ring.
type gauge struct {
	*frame
	dial
	centre       point
	inner, outer float64
	taken        labels
}

// The parts of a dial: the thickness of its ring as a share of its radius, and in sizes of
// the text the gap to the words around it and the largest radius.
const (
	ringShare  = 0.26
	dialGap    = 0.55
	mostRadius = 24
)

// turnOf is where a score points: 0 to the left, 100 to the right, 50 up.
func turnOf(score float64) float64 { return (score - 50) / 200 }

// bandArea is from where to where a band goes on an axis of scores: half a point around
// its whole scores.
func bandArea(low, high int) (from, to float64) {
	return math.Max(float64(low)-0.5, 0), math.Min(float64(high)+0.5, 100)
}

// layOut makes the ring as large as the height and the names beside it allow.
func (g *gauge) layOut() {
	top, bottom := (dialGap+lineHeight)*g.small(), g.small()*1.7
	g.outer = g.room.height() - top - bottom
	half := g.room.width() / 2
	for _, limit := range appraisal.BandLimits() {
		from, to := bandArea(limit.Low, limit.High)
		sin := math.Abs(math.Sin(2 * math.Pi * turnOf((from+to)/2)))
		if sin < 0.2 {
			continue // stands above
		}
		width := math.Min(g.faces.regular.width(g.frame.words.Band(limit.Band), g.small()), half*0.4)
		g.outer = math.Min(g.outer, (half-width)/sin-dialGap*g.small()*2)
	}
	g.outer = math.Min(math.Min(g.outer, half), mostRadius*g.base)
	g.inner = g.outer * (1 - ringShare)
	free := g.room.height() - top - bottom - g.outer
	g.centre = point{(g.room.left + g.room.right) / 2, g.room.top + top + free/2 + g.outer}
}

// bands draws the five bands with gaps between them.
func (g *gauge) bands() {
	for _, limit := range appraisal.BandLimits() {
		from, to := bandArea(limit.Low, limit.High)
		g.area(shape{fill: g.palette.Band(limit.Band)}, sector(g.centre, g.inner, g.outer, turnOf(from), turnOf(to)))
		if limit.Low > 0 {
			g.acrossRing(from, g.base*0.14, 0)
		}
		g.bandName(limit.Band, turnOf((from+to)/2))
	}
}

// acrossRing draws a line of background through the ring at a score, and beyond it on both
// sides.
func (g *gauge) acrossRing(score, width, beyond float64) {
	turn := turnOf(score)
	g.segment(onCircle(g.centre, g.inner-beyond, turn), onCircle(g.centre, g.outer+beyond, turn), width, g.palette.Background)
}

// bandName writes the name of a band outside the ring.
func (g *gauge) bandName(band appraisal.Band, turn float64) {
	at := onCircle(g.centre, g.outer+dialGap*g.small(), turn)
	a, baseline, room := alignLeft, at.y+g.small()*middle*0.6, g.room.right-at.x
	switch {
	case math.Abs(turn) < 0.03:
		a, baseline, room = alignCentre, at.y-g.small()*0.1, g.room.width()*0.4
	case turn < 0:
		a, room = alignRight, at.x-g.room.left
	}
	f := g.faces.regular
	if band == g.band {
		f = g.faces.bold
	}
	word := f.cut(g.frame.words.Band(band), g.small(), room)
	g.takeWord(word, at.x, baseline, f, a)
	g.write(word, point{at.x, baseline}, f, g.small(), g.palette.BandText(band), a)
}

// takeWord notes where a word stands, with some air around it.
func (g *gauge) takeWord(word string, x, baseline float64, f *face, a align) (r rect, free bool) {
	width, air := f.width(word, g.small()), g.small()*0.25
	r = rect{x, baseline - g.small()*0.8, x + width, baseline + g.small()*0.2}
	switch a {
	case alignCentre:
		r.left, r.right = r.left-width/2, r.right-width/2
	case alignRight:
		r.left, r.right = r.left-width, r.right-width
	}
	r = rect{r.left - air, r.top - air, r.right + air, r.bottom + air}
	for _, other := range g.taken.taken {
		if r.overlaps(other.rect) {
			return r, false
		}
	}
	g.taken.take(r)
	return r, true
}

// marks writes the ends of the scale below the ring and, where there is room between the
// names, the scores at which bands meet.
func (g *gauge) marks() {
	for _, t := range scoreTicks(g.frame.words) {
		if t.value == 0 || t.value == 100 {
			x := onCircle(g.centre, (g.inner+g.outer)/2, turnOf(t.value)).x
			g.write(t.label, point{x, g.centre.y + g.small()*1.35}, g.faces.regular, g.small(), g.palette.Muted, alignCentre)
			continue
		}
		at := onCircle(g.centre, g.outer+dialGap*g.small(), turnOf(t.value))
		a, baseline := alignLeft, at.y+g.small()*middle*0.6
		if t.value < 50 {
			a = alignRight
		}
		if _, free := g.takeWord(t.label, at.x, baseline, g.faces.regular, a); free {
			g.write(t.label, point{at.x, baseline}, g.faces.regular, g.small(), g.palette.Muted, a)
		}
	}
	if g.day != "" {
		g.acrossRing(float64(g.former), g.base*0.5, 0)
		turn := turnOf(float64(g.former))
		g.segment(onCircle(g.centre, g.inner, turn), onCircle(g.centre, g.outer, turn), g.base*0.17, g.palette.Ink)
	}
}

// hand draws the hand: a slim triangle from inside the ring to its rim.
func (g *gauge) hand() {
	turn := turnOf(float64(g.score))
	foot, tip := onCircle(g.centre, g.inner*0.84, turn), onCircle(g.centre, g.outer*0.985, turn)
	half := math.Max(g.outer*0.035, g.base*0.3)
	aside := onCircle(point{}, half, turn+0.25)
	outline := []point{{foot.x + aside.x, foot.y + aside.y}, tip, {foot.x - aside.x, foot.y - aside.y}}
	fill := g.palette.Ink
	if g.provisional {
		fill = g.palette.Background
	}
	g.area(shape{stroke: g.palette.Background, width: g.base * 0.5}, outline)
	g.area(shape{fill: fill, stroke: g.palette.Ink, width: g.base * 0.14}, outline)
}

// verdict writes the score large under the ring, and the name of its band below.
func (g *gauge) verdict() {
	size, y := g.inner*0.5, g.centre.y-math.Max(g.inner*0.2, g.base*1.55)
	number := g.frame.words.Number(float64(g.score), 0)
	g.write(number, point{g.centre.x, y}, g.faces.bold, size, g.palette.Ink, alignCentre)
	name := g.faces.bold.cut(g.frame.words.Band(g.band), g.base*1.1, g.inner*1.7)
	g.write(name, point{g.centre.x, y + g.base*1.5}, g.faces.bold, g.base*1.1, g.palette.BandText(g.band), alignCentre)
	if g.provisional {
		word := g.faces.regular.cut(g.frame.words.T("charts.score-gauge.not-final"), g.small(), g.inner*1.6)
		g.write(word, point{g.centre.x, g.centre.y + g.small()*1.35}, g.faces.regular, g.small(), g.palette.Muted, alignCentre)
	}
}
