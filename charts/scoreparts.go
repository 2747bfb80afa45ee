package charts

import (
	"math"

	"huibao/assets/lang"
	"huibao/data/appraisal"
)

// scorePart is one dimension of a score, in points of the total.
type scorePart struct {
	name    string
	most    float64 // with a score of 100; of what is not assessed, what its weight would give
	given   float64 // its contribution
	score   float64 // 0 to 100
	missing string  // why it is not assessed; "" when it is
}

func (p scorePart) gain() float64 { return p.most - p.given }

// ScoreBreakdown draws what each dimension contributes to a score, in the colour of the
// band that its own score is in, and lighter what it could still add; the contributions
// add up to the score. What is not assessed is hatched, as long as its weight; what has
// no weight is left out.
func ScoreBreakdown(s appraisal.Score, style Style) *Chart {
	c, w := newChart(NameScoreBreakdown, style), style.words()
	exact, known := drawable(s.Exact)
	if !known {
		return c.saying(w.T("charts.score-breakdown.name"), w.T("charts.no-value", "Reason", w.Reason(reasonOf(s.Exact))))
	}
	b := makeup{parts: partsOf(s, w)}
	c.title = b.title(w)
	c.subtitle = w.T("charts.score-breakdown.subtitle", "Exact", w.Number(exact, 1), "Score", appraisal.Rounded(exact))
	c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, b.signs(f)) }
	c.plot = b.draw
	return c
}

// partsOf are the dimensions with a weight, in the method's order.
func partsOf(s appraisal.Score, w *lang.Words) []scorePart {
	all := 0.0
	for _, d := range s.Dimensions {
		all += d.Weight
	}
	var parts []scorePart
	for _, d := range s.Dimensions {
		if !(d.Weight > 0) {
			continue
		}
		p := scorePart{name: w.Dimension(d.ID)}
		if score, known := drawable(d.Score); known {
			p.score = clamp(score, 0, 100)
			p.most, p.given = 100*d.Share, d.Share*p.score
		} else {
			p.most, p.missing = 100*d.Weight/all, w.Reason(reasonOf(d.Score))
		}
		parts = append(parts, p)
	}
	return parts
}

// makeup is what the chart keeps of a score.
type makeup struct{ parts []scorePart }

// title names the dimension with the most points to gain.
func (b makeup) title(w *lang.Words) string {
	best := scorePart{}
	for _, p := range b.parts {
		if p.missing == "" && p.gain() > best.gain() {
			best = p
		}
	}
	if best.gain() < 0.05 { // nothing, as it is written
		return w.T("charts.score-breakdown.full")
	}
	return w.T("charts.score-breakdown.most", "Name", best.name, "Points", w.Number(best.gain(), 1))
}

func (p scorePart) band() appraisal.Band { return appraisal.BandOf(appraisal.Rounded(p.score)) }

// signs explain the fillings.
func (b makeup) signs(f *frame) []sign {
	signs := []sign{
		{f.words.T("charts.score-breakdown.given"), func(swatch rect) { f.bar(f.sharp(swatch), f.palette.Band(appraisal.NoChange)) }},
		{f.words.T("charts.score-breakdown.gain"), func(swatch rect) { f.gainable(f.sharp(swatch), appraisal.NoChange) }},
	}
	for _, p := range b.parts {
		if p.missing != "" {
			return append(signs, sign{f.words.T("charts.score-breakdown.missing"), func(swatch rect) { f.assumed(f.sharp(swatch), f.palette.Muted) }})
		}
	}
	return signs
}

// gainable fills what a dimension could still add.
func (f *frame) gainable(r rect, band appraisal.Band) {
	f.bar(r, f.palette.BandTint(band))
	f.box(r, f.palette.Band(band), f.base*0.07)
}

func (b makeup) draw(f *frame) {
	f.keyBelow(b.signs(f))
	l := f.ladder()
	l.dense = 1.4 // so that all seven stand in a card
	l.plot.top += f.small() * lineHeight
	l.label = func(value float64, decimals int) string { return f.words.Number(value, decimals) }
	l.finest = func(float64) float64 { return 1 }
	d := &drawnMakeup{ladder: l, parts: b.parts[:min(len(b.parts), l.most())]}
	d.layOut()
	d.draw()
}

// drawnMakeup is a score being drawn.
type drawnMakeup struct {
	*ladder
	parts []scorePart
	of    bool    // whether there is room for what is possible beside what is given
	bands bool    // whether the column of scores has room for the words of the bands
	right float64 // the width of that column
}

// points writes points of the total.
func (d *drawnMakeup) points(value float64) string { return d.words.Number(value, 1) }

// verdict is the score of a part and the word for it, in the column at the right.
func (d *drawnMakeup) verdict(p scorePart) (score, word string) {
	if p.missing != "" {
		return lang.Undefined, ""
	}
	if d.bands {
		word = d.words.Band(p.band())
	}
	return d.words.Number(p.score, 0), word
}

// leastMakeup is the share of the width below which words are left out for the bars.
const leastMakeup = 0.24

func (d *drawnMakeup) layOut() {
	d.hold(len(d.parts))
	for _, room := range []struct{ of, bands bool }{{true, true}, {false, true}, {false, false}} {
		d.of, d.bands = room.of, room.bands
		if d.leaveForWords(); d.plot.width() >= d.room.width()*leastMakeup {
			break
		}
	}
	longest := 0.0
	for _, p := range d.parts {
		longest = math.Max(longest, p.most)
	}
	d.fromZero(0, longest)
}

// leaveForWords gives the names, the points beside the bars and the column their room.
func (d *drawnMakeup) leaveForWords() {
	names, beside, scores, words := 0.0, 0.0, d.faces.regular.width(d.words.T("charts.score-breakdown.column"), d.small()), 0.0
	for _, p := range d.parts {
		names = math.Max(names, d.measure(p.name))
		beside = math.Max(beside, d.besideWidth(p))
		score, word := d.verdict(p)
		scores = math.Max(scores, d.faces.bold.width(score, d.base))
		words = math.Max(words, d.faces.regular.width(word, d.small()))
	}
	d.right = scores
	if words > 0 {
		d.right = math.Max(scores, d.scoreWidth()+d.base*0.4+words)
	}
	d.leave(math.Min(names, d.room.width()*0.3), 0, beside+d.base*1.4+d.right)
}

// scoreWidth is the room of the largest score.
func (d *drawnMakeup) scoreWidth() float64 { return d.faces.bold.width("100", d.base) }

// besideWidth is the room that the points of a part take: those given, of those possible.
func (d *drawnMakeup) besideWidth(p scorePart) float64 {
	if p.missing != "" {
		return 0 // its words stand where there is room
	}
	return d.faces.bold.width(d.points(p.given), d.base) + d.faces.regular.width(d.possible(p), d.small())
}

// possible is the end of "16.2 / 30", where there is room for it.
func (d *drawnMakeup) possible(p scorePart) string {
	if !d.of {
		return ""
	}
	return " / " + oneDecimal(d.words, p.most)
}

func (d *drawnMakeup) draw() {
	d.axis()
	y := d.plot.top - d.small()*0.4
	column := d.room.right - d.right
	d.write(d.faces.regular.cut(d.words.T("charts.score-breakdown.axis"), d.small(), column-d.base-d.plot.left),
		point{d.plot.left, y}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
	d.write(d.faces.regular.cut(d.words.T("charts.score-breakdown.column"), d.small(), d.right),
		point{column, y}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
	step := d.plot.height() / float64(len(d.parts))
	for i, p := range d.parts {
		d.row(p, d.plot.top+step*(float64(i)+0.5), step)
	}
	d.upright(d.at(0), d.plot.top, d.plot.bottom, 1.4, d.palette.Axis)
}

func (d *drawnMakeup) row(p scorePart, centre, step float64) {
	d.name(p.name, centre, step)
	whole := d.between(0, p.most, centre, step)
	baseline, column := centre+d.base*middle, d.room.right-d.right
	if p.missing != "" {
		d.assumed(whole, d.palette.Muted)
		d.notAssessed(p, whole.right+d.base*0.5, baseline, column-d.base*0.6)
	} else {
		d.fill(p, whole, d.between(0, p.given, centre, step))
		d.given(p, whole.right+d.base*0.5, baseline)
	}
	score, word := d.verdict(p)
	colour := d.palette.Muted
	if p.missing == "" {
		colour = d.palette.Ink
	}
	if word != "" {
		colour = d.palette.BandText(p.band())
	}
	d.write(score, point{column, baseline}, d.faces.bold, d.base, colour, alignLeft)
	d.write(word, point{column + d.scoreWidth() + d.base*0.4, baseline}, d.faces.regular, d.small(), colour, alignLeft)
}

// fill draws what is given of what is possible. Without the words of the bands there are
// no colours of theirs either.
func (d *drawnMakeup) fill(p scorePart, whole, given rect) {
	band, colour := p.band(), d.palette.Band(p.band())
	if !d.bands {
		band, colour = appraisal.NoChange, d.palette.Band(appraisal.NoChange)
	}
	d.gainable(whole, band)
	d.bar(given, colour)
}

// given writes the points of a part beside its bar.
func (d *drawnMakeup) given(p scorePart, x, baseline float64) {
	given := d.points(p.given)
	d.wipe(x, baseline, d.besideWidth(p), alignLeft)
	d.write(given, point{x, baseline}, d.faces.bold, d.base, d.palette.Ink, alignLeft)
	d.write(d.possible(p), point{x + d.faces.bold.width(given, d.base), baseline}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
}

// notAssessed writes why a part is not assessed, or only that it is not where that is all
// there is room for.
func (d *drawnMakeup) notAssessed(p scorePart, x, baseline, right float64) {
	words := p.missing
	if d.faces.regular.width(words, d.small()) > right-x {
		words = d.faces.regular.cut(d.words.T("charts.score-breakdown.missing"), d.small(), right-x)
	}
	d.wipe(x, baseline, d.faces.regular.width(words, d.small()), alignLeft)
	d.write(words, point{x, baseline}, d.faces.regular, d.small(), d.palette.Muted, alignLeft)
}
