package charts

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// rated is a factor that has a mean.
type rated struct {
	name      string
	mean      float64
	low, high float64 // of its raters
	split     bool
	former    float64 // its mean in the earlier assessment
	hadFormer bool
}

// How many factors a radar holds: fewer make no shape, of more nobody reads the names.
// Otherwise they stand one below the other.
const (
	fewestSpokes = 3
	mostSpokes   = 20
)

// FactorRatings draws the mean of each factor's ratings, 0 to 10, with what its raters
// gave from lowest to highest, and dashed the means of before, an earlier assessment, or
// nil. It is a radar where there are enough factors for one and not too many, else a
// ladder, the lowest first. e names the factors of r; what is not rated is counted in the
// subtitle.
func FactorRatings(e *data.Evaluation, r, before *appraisal.Result, style Style) *Chart {
	c, w := newChart(NameFactorRatings, style), style.words()
	factors, missing := ratedFactors(e, r, before)
	if len(factors) == 0 {
		return c.saying(w.T("charts.factor-ratings.name"), w.T("charts.factor-ratings.nothing"))
	}
	p := profile{factors: factors}
	for _, one := range factors {
		p.ranged = p.ranged || one.high > one.low
	}
	if slices.ContainsFunc(factors, func(f rated) bool { return f.hadFormer }) {
		p.former = before.AsOf.String()
	}
	c.title = profileTitle(factors, w)
	c.subtitle = profileSubtitle(factors, missing, w)
	c.key = func(f *frame, baseline float64) float64 { return f.keyBeside(baseline, p.signs(f)) }
	c.plot = p.draw
	return c
}

// ratedFactors takes what is drawn out of a Result, by dimension, and counts the factors
// without a mean.
func ratedFactors(e *data.Evaluation, r, before *appraisal.Result) (factors []rated, missing int) {
	if r == nil {
		return nil, 0
	}
	names, former := factorNames(e), formerMeans(before)
	ordered := slices.Clone(r.Factors)
	slices.SortStableFunc(ordered, func(a, b appraisal.Factor) int {
		return cmp.Compare(slices.Index(data.FactorDimensions(), a.Dimension), slices.Index(data.FactorDimensions(), b.Dimension))
	})
	for i := range ordered {
		f := &ordered[i]
		mean, known := rating(f.Mean)
		if !known {
			missing++
			continue
		}
		one := rated{name: names[f.ID], mean: mean, low: mean, high: mean, split: f.Split}
		if one.name == "" {
			one.name = clean(f.ID)
		}
		if low, known := rating(f.Min); known {
			one.low = math.Min(low, mean)
		}
		if high, known := rating(f.Max); known {
			one.high = math.Max(high, mean)
		}
		one.former, one.hadFormer = former[f.ID]
		factors = append(factors, one)
	}
	return factors, missing
}

// rating is a value on the scale of ratings and whether there is one.
func rating(f appraisal.Figure) (float64, bool) {
	value, known := drawable(f)
	return clamp(value, 0, data.MaxRating), known
}

// factorNames are the names by id.
func factorNames(e *data.Evaluation) map[string]string {
	names := map[string]string{}
	if e != nil {
		for i := range e.Factors {
			names[e.Factors[i].ID] = clean(e.Factors[i].Name)
		}
	}
	return names
}

func formerMeans(before *appraisal.Result) map[string]float64 {
	means := map[string]float64{}
	if before == nil {
		return means
	}
	for i := range before.Factors {
		if mean, known := rating(before.Factors[i].Mean); known {
			means[before.Factors[i].ID] = mean
		}
	}
	return means
}

// tenths is a mean as it is written; means that are written alike count as alike.
func tenths(mean float64) float64 { return math.Round(mean*10) / 10 }

// mean writes a mean: 6.5.
func mean(w *lang.Words, value float64) string { return w.Number(tenths(value), 1) }

// profileTitle names the factor that is rated lowest.
func profileTitle(factors []rated, w *lang.Words) string {
	lowest := slices.MinFunc(factors, func(a, b rated) int { return cmp.Compare(tenths(a.mean), tenths(b.mean)) })
	alike := 0
	for _, f := range factors {
		if tenths(f.mean) == tenths(lowest.mean) {
			alike++
		}
	}
	values := map[string]any{"Name": inTitle(lowest.name), "Mean": mean(w, lowest.mean), "N": alike - 1}
	switch {
	case len(factors) == 1:
		return w.Map("charts.factor-ratings.one", values)
	case alike == len(factors):
		return w.Map("charts.factor-ratings.alike", values)
	case alike > 1:
		return w.Map("charts.factor-ratings.several", values)
	default:
		return w.Map("charts.factor-ratings.lowest", values)
	}
}

func profileSubtitle(factors []rated, missing int, w *lang.Words) string {
	split := 0
	for _, f := range factors {
		if f.split {
			split++
		}
	}
	subtitle := w.T("charts.factor-ratings.subtitle")
	if split > 0 {
		subtitle += w.T("charts.factor-ratings.split", "N", split)
	}
	if missing > 0 {
		subtitle += w.T("charts.factor-ratings.missing", "N", missing)
	}
	return subtitle + w.T("charts.factor-ratings.middle")
}

// profile is what the chart keeps of the factors.
type profile struct {
	factors []rated
	ranged  bool   // whether raters differ anywhere
	former  string // the day of the means of before; "" when there are none
}

// signs explain line, range and dashes.
func (p profile) signs(f *frame) []sign {
	signs := []sign{{f.words.T("charts.factor-ratings.mean"), func(swatch rect) {
		y := (swatch.top + swatch.bottom) / 2
		f.segment(point{swatch.left, y}, point{swatch.right, y}, f.base*lineWidth, f.palette.Ink)
		f.dot(point{(swatch.left + swatch.right) / 2, y}, f.base*0.24, f.palette.Ink, f.palette.Ink, 0)
	}}}
	if p.ranged {
		signs = append(signs, sign{f.words.T("charts.factor-ratings.range"), func(swatch rect) { f.bar(f.sharp(swatch), f.rangeColour()) }})
	}
	if p.former != "" {
		signs = append(signs, sign{p.former, func(swatch rect) {
			y := (swatch.top + swatch.bottom) / 2
			f.segment(point{swatch.left, y}, point{swatch.right, y}, f.base*0.13, f.palette.Muted, f.base*0.45, f.base*0.3)
		}})
	}
	return signs
}

// rangeColour is what is between the lowest and the highest rating.
func (f *frame) rangeColour() color.NRGBA {
	const share = 0.32
	return mix(f.palette.Background, f.palette.Forecast, share)
}

// leastRadius is the smallest circle of a radar, in sizes of the text.
const leastRadius = 4

func (p profile) draw(f *frame) {
	f.keyBelow(p.signs(f))
	if count := len(p.factors); count >= fewestSpokes && count <= mostSpokes {
		if r := f.radar(p); r.radius >= leastRadius*f.base {
			r.draw()
			return
		}
	}
	p.ladder(f)
}

// text is what stands beside a factor: its name, and its range where raters are far
// apart.
func (one rated) text(w *lang.Words) string {
	if !one.split {
		return one.name
	}
	return w.T("charts.factor-ratings.far-apart", "Name", one.name, "Low", oneDecimal(w, one.low), "High", oneDecimal(w, one.high))
}

// oneDecimal writes a rating with at most one decimal: 4 or 7.5.
func oneDecimal(w *lang.Words, value float64) string { return w.Plain(tenths(value)) }

// ladder draws the factors one below the other, the lowest first.
func (p profile) ladder(f *frame) {
	factors := slices.Clone(p.factors)
	slices.SortStableFunc(factors, func(a, b rated) int { return cmp.Compare(a.mean, b.mean) })
	l := f.ladder()
	shown := factors[:min(len(factors), l.most())]
	if len(shown) < len(factors) {
		l.plot.bottom -= f.small() * lineHeight
		shown = factors[:min(len(factors), l.most())]
		l.rest(f.words.T("charts.factor-ratings.rest", "N", len(factors)-len(shown)))
	}
	l.hold(len(shown))
	names := 0.0
	for _, one := range shown {
		names = math.Max(names, l.measure(one.text(f.words)))
	}
	l.leave(names, f.base*0.5, f.faces.bold.width(mean(f.words, data.MaxRating), f.base)+f.base*1.2)
	l.ofRatings()
	l.axis()
	step := l.plot.height() / float64(len(shown))
	for i, one := range shown {
		one.row(l, l.plot.top+step*(float64(i)+0.5), step)
	}
}

// ofRatings makes the axis that of ratings, all of it.
func (l *ladder) ofRatings() {
	l.x = span{0, data.MaxRating}
	l.label = func(value float64, decimals int) string { return l.words.Number(value, decimals) }
	l.ticks = nil
	step, first, last := roundSteps(l.x.low, l.x.high, l.marks(l.x.high, 0), 1)
	for n := first; n <= last; n++ {
		l.ticks = append(l.ticks, tick{step.times(n), l.label(step.times(n), 0)})
	}
}

// row draws one factor: range, former mean and mean.
func (one rated) row(l *ladder, centre, step float64) {
	l.name(one.text(l.words), centre, step)
	if one.high > one.low {
		thick := math.Min(step*0.4, l.base*0.9)
		l.bar(rect{l.at(one.low), l.snap(centre - thick/2), l.at(one.high), l.snap(centre + thick/2)}, l.rangeColour())
	}
	if one.hadFormer {
		reach := math.Min(step*0.42, l.base*0.8)
		at := l.at(one.former)
		l.segment(point{at, centre - reach}, point{at, centre + reach}, l.base*0.13, l.palette.Muted, l.base*0.3, l.base*0.2)
	}
	l.dot(point{l.at(one.mean), centre}, l.base*0.36, l.palette.Ink, l.palette.Background, l.base*0.1)
	l.write(mean(l.words, one.mean), point{l.room.right, centre + l.base*middle}, l.faces.bold, l.base, l.palette.Ink, alignRight)
}
