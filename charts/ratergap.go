package charts

import (
	"cmp"
	"math"
	"slices"

	"huibao/assets/lang"
	"huibao/data"
)

// pairOfRatings are two values of one factor.
type pairOfRatings struct {
	name       string
	own, other float64
}

func (p pairOfRatings) distance() float64 { return math.Abs(p.own - p.other) }

// RaterGap draws, factor by factor, how one rater's ratings differ from those of another,
// the furthest apart first. other is the second rater's id; "" is the mean of all others,
// weighted by rater. Of each rater the latest rating on or before asOf counts. A factor of
// which one side has no rating is counted in the subtitle. The chart is not one of All: it
// is of two raters that a person chose.
func RaterGap(e *data.Evaluation, asOf data.Date, rater, other string, style Style) *Chart {
	c, w := newChart(NameRaterGap, style), style.words()
	g := gap{own: raterName(e, rater), other: w.T("charts.rater-gap.others"), mean: other == ""}
	if other != "" {
		g.other = raterName(e, other)
	}
	missing := 0
	g.pairs, missing = pairsOf(e, asOf, rater, other)
	if len(g.pairs) == 0 {
		title := w.T("charts.rater-gap.name", "Rater", inTitle(g.own), "Other", inTitle(g.other))
		return c.saying(title, w.T("charts.rater-gap.nothing"))
	}
	c.title = g.title(w)
	c.subtitle = w.T("charts.rater-gap.subtitle")
	if missing > 0 {
		c.subtitle += w.T("charts.rater-gap.missing", "N", missing)
	}
	c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, g.signs(f)) }
	c.plot = g.draw
	return c
}

// raterName is the name of a rater, the id where there is none.
func raterName(e *data.Evaluation, id string) string {
	if e != nil {
		for i := range e.Raters {
			if e.Raters[i].ID == id && clean(e.Raters[i].Name) != "" {
				return clean(e.Raters[i].Name)
			}
		}
	}
	return clean(id)
}

// pairsOf pairs the values of the factors, the furthest apart first, and counts the
// factors that only one side rated.
func pairsOf(e *data.Evaluation, asOf data.Date, rater, other string) (pairs []pairOfRatings, missing int) {
	if e == nil {
		return nil, 0
	}
	inForce := ratingsInForce(e, asOf)
	for i := range e.Factors {
		f := &e.Factors[i]
		own, given := valueOf(inForce[f.ID][rater])
		against, compared := valueOf(inForce[f.ID][other])
		if other == "" {
			against, compared = meanOfOthers(e, inForce[f.ID], rater)
		}
		switch {
		case given && compared:
			name := clean(f.Name)
			if name == "" {
				name = clean(f.ID)
			}
			pairs = append(pairs, pairOfRatings{name, own, against})
		case given || compared:
			missing++
		}
	}
	slices.SortStableFunc(pairs, func(a, b pairOfRatings) int { return cmp.Compare(tenths(b.distance()), tenths(a.distance())) })
	return pairs, missing
}

// ratingsInForce are the latest ratings on or before the day, of several on one day the
// last in the list, by factor and rater: all of them in one pass.
func ratingsInForce(e *data.Evaluation, asOf data.Date) map[string]map[string]*data.Rating {
	inForce := map[string]map[string]*data.Rating{}
	for i := range e.Ratings {
		r := &e.Ratings[i]
		if r.Date.After(asOf) {
			continue
		}
		of := inForce[r.Factor]
		if of == nil {
			of = map[string]*data.Rating{}
			inForce[r.Factor] = of
		}
		if earlier := of[r.Rater]; earlier == nil || !r.Date.Before(earlier.Date) {
			of[r.Rater] = r
		}
	}
	return inForce
}

// valueOf is what a rating says, if it says something.
func valueOf(r *data.Rating) (float64, bool) {
	if r == nil || r.Unknown || !finite(r.Value) {
		return 0, false
	}
	return clamp(r.Value, 0, data.MaxRating), true
}

// meanOfOthers is the mean over all raters but one, with their weights; false when none of
// them counts.
func meanOfOthers(e *data.Evaluation, of map[string]*data.Rating, but string) (float64, bool) {
	sum, weight := 0.0, 0.0
	for i := range e.Raters {
		if e.Raters[i].ID == but {
			continue
		}
		if value, given := valueOf(of[e.Raters[i].ID]); given {
			sum += e.Raters[i].Weight * value
			weight += e.Raters[i].Weight
		}
	}
	if !(weight > 0) || !finite(sum/weight) {
		return 0, false
	}
	return clamp(sum/weight, 0, data.MaxRating), true
}

// gap is what the chart keeps of two sides.
type gap struct {
	own, other string
	mean       bool // the other side is a mean
	pairs      []pairOfRatings
}

// value writes a rating: the other side's to one decimal where it is a mean.
func (g gap) value(w *lang.Words, value float64, other bool) string {
	if other && g.mean {
		return mean(w, value)
	}
	return w.Plain(math.Round(value*100) / 100)
}

// title names the factor on which the two are furthest apart.
func (g gap) title(w *lang.Words) string {
	first := g.pairs[0]
	values := map[string]any{
		"Name": inTitle(first.name), "Rater": inTitle(g.own), "Other": inTitle(g.other),
		"Own": g.value(w, first.own, false), "Against": g.value(w, first.other, true),
	}
	if tenths(first.distance()) == 0 {
		return w.Map("charts.rater-gap.alike", values)
	}
	return w.Map("charts.rater-gap.furthest", values)
}

// mostOfKey is how much of the width a rater's name takes in the key at most.
const mostOfKey = 0.3

// signs explain the two dots.
func (g gap) signs(f *frame) []sign {
	name := func(name string) string { return f.faces.regular.cut(name, f.small(), f.room.width()*mostOfKey) }
	middle := func(swatch rect) point {
		return point{(swatch.left + swatch.right) / 2, (swatch.top + swatch.bottom) / 2}
	}
	return []sign{
		{name(g.own), func(swatch rect) { g.dot(f, middle(swatch), false) }},
		{name(g.other), func(swatch rect) { g.dot(f, middle(swatch), true) }},
	}
}

// dot marks a value: filled of the rater, hollow of the other side.
func (g gap) dot(f *frame, at point, other bool) {
	fill := f.palette.Ink
	if other {
		fill = f.palette.Background
	}
	f.dot(at, f.base*0.38, fill, f.palette.Ink, f.base*0.15)
}

func (g gap) draw(f *frame) {
	f.keyBelow(g.signs(f))
	l := f.ladder()
	shown := g.pairs[:min(len(g.pairs), l.most())]
	if len(shown) < len(g.pairs) {
		l.plot.bottom -= f.small() * lineHeight
		shown = g.pairs[:min(len(g.pairs), l.most())]
		l.rest(f.words.T("charts.rater-gap.rest", "N", len(g.pairs)-len(shown)))
	}
	l.hold(len(shown))
	names, values := 0.0, 0.0
	for _, p := range shown {
		names = math.Max(names, l.measure(p.name))
		values = math.Max(values, math.Max(l.measure(g.value(f.words, p.own, false)), l.measure(g.value(f.words, p.other, true))))
	}
	l.leave(names, values+f.base, values+f.base)
	l.ofRatings()
	l.axis()
	step := l.plot.height() / float64(len(shown))
	for i, p := range shown {
		g.row(l, p, l.plot.top+step*(float64(i)+0.5), step)
	}
}

// row draws one factor: two dots, the line between them and the values outside.
func (g gap) row(l *ladder, p pairOfRatings, centre, step float64) {
	l.name(p.name, centre, step)
	own, other := point{l.at(p.own), centre}, point{l.at(p.other), centre}
	if own.x != other.x {
		thick := l.base * 0.22
		l.bar(rect{math.Min(own.x, other.x), l.snap(centre - thick/2), math.Max(own.x, other.x), l.snap(centre-thick/2) + thick}, l.palette.Forecast)
	}
	// Where both are the same the ring of the other side lies around the dot.
	g.dot(l.frame, other, true)
	if own.x == other.x {
		l.dot(own, l.base*0.2, l.palette.Ink, l.palette.Ink, 0)
	} else {
		g.dot(l.frame, own, false)
	}
	left, right := g.value(l.words, p.own, false), g.value(l.words, p.other, true)
	if p.own > p.other {
		left, right = right, left
	}
	if own.x == other.x {
		left = ""
	}
	beside, baseline := l.base*0.75, centre+l.base*middle
	g.beside(l, left, math.Min(own.x, other.x)-beside, baseline, alignRight)
	g.beside(l, right, math.Max(own.x, other.x)+beside, baseline, alignLeft)
}

// beside writes a value on the background, so that no line of the axis runs through it.
func (g gap) beside(l *ladder, value string, x, baseline float64, a align) {
	if value == "" {
		return
	}
	l.wipe(x, baseline, l.measure(value), a)
	l.write(value, point{x, baseline}, l.faces.regular, l.base, l.palette.Ink, a)
}
