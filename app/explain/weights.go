package explain

import (
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/judgement"
)

// weightMakers are the figures of how much a factor counts.
func weightMakers() map[Figure]maker {
	return map[Figure]maker{
		FactorWeight: ofFactor(factorWeight), FactorShare: ofFactor(factorShare), FactorGain: ofFactor(factorGain), Consistency: consistency,
	}
}

// factorWeight is the share of a factor in its dimension, by the way in which the
// weights were found.
func factorWeight(x *explainer, f *data.Factor, r *appraisal.Factor) account {
	a := account{figure: r.Weight, format: x.w.Percent}
	by := x.e.WeightingOf(f.Dimension)
	switch by.Method {
	case data.Ranking:
		a.is = x.w.T("explain.factor-weight.ranking")
	case data.Pairwise:
		a.is = x.w.T("explain.factor-weight.pairwise")
	default:
		a.is = x.w.T("explain.factor-weight.direct")
	}
	if x.stale {
		return a
	}
	switch by.Method {
	case data.Ranking:
		a.steps = x.byRanking(f, r, by.Ranking)
	case data.Pairwise:
		a.steps = x.byComparisons(f, r, by.Comparisons)
	default:
		a.steps = x.byOwnWeights(f, r)
	}
	return a
}

// byOwnWeights are the weights as they were typed in.
func (x *explainer) byOwnWeights(f *data.Factor, r *appraisal.Factor) []Step {
	var steps []Step
	all := 0.0
	for _, other := range x.e.FactorsOf(f.Dimension) {
		step := x.aside(other.Name, other.Weight, x.w.Plain, nil)
		step.Goes = ratingsPlace(other.ID)
		steps = append(steps, step)
		all += other.Weight
	}
	if r.Weight.Defined() {
		steps = append(steps, x.outcome(x.w.Plain(f.Weight)+" ÷ "+x.w.Plain(all), r.Weight.Value, x.w.Percent))
	}
	return steps
}

// byRanking are the places, and the weight of this one.
func (x *explainer) byRanking(f *data.Factor, r *appraisal.Factor, ranking []string) []Step {
	var steps []Step
	place := 0
	for i, id := range ranking {
		steps = append(steps, Step{Text: x.w.T("explain.step.place", "Place", i+1, "Name", x.factorName(id)), Goes: ratingsPlace(id)})
		if id == f.ID {
			place = i + 1
		}
	}
	if place == 0 {
		return append(steps, Step{Text: x.w.T("explain.step.not-ranked", "Name", f.Name), Goes: ratingsPlace(f.ID)})
	}
	if r.Weight.Defined() {
		steps = append(steps, x.outcome("("+centroid(place, len(ranking))+") ÷ "+x.whole(float64(len(ranking))), r.Weight.Value, x.w.Percent))
	}
	return steps
}

// centroid writes 1/k + 1/(k+1) + … + 1/n out while it is short.
func centroid(k, n int) string {
	const few = 5
	var terms []string
	for i := k; i <= n; i++ {
		if n-k >= few && i > k+1 && i < n {
			if i == k+2 {
				terms = append(terms, "…")
			}
			continue
		}
		terms = append(terms, "1/"+itoa(i))
	}
	return strings.Join(terms, " + ")
}

// byComparisons are the comparisons that name this factor.
func (x *explainer) byComparisons(f *data.Factor, r *appraisal.Factor, comparisons []data.Comparison) []Step {
	var steps []Step
	for _, c := range comparisons {
		if c.A == f.ID || c.B == f.ID {
			steps = append(steps, x.comparison(c.A, c.B, c.Ratio))
		}
	}
	if w := x.weighting(f.Dimension); w != nil && r.Weight.Defined() {
		if w.ConsistencyRatio.Defined() {
			steps = append(steps, x.aside(x.part(Consistency, x.w.Dimension(f.Dimension)), w.ConsistencyRatio.Value, x.decimal, x.opensOf(Consistency, string(f.Dimension))))
		}
		last := x.outcome(x.w.T("explain.step.eigenvector", "Compared", w.Compared, "Pairs", w.Pairs), r.Weight.Value, x.w.Percent)
		last.Goes = ratingsPlace(f.ID)
		steps = append(steps, last)
	}
	return steps
}

// part is the name of a figure of something.
func (x *explainer) part(f Figure, of string) string {
	return x.w.T("explain."+string(f)+".name", "Of", of)
}

// comparison is how much more important one factor was said to be than another.
func (x *explainer) comparison(a, b string, ratio float64) Step {
	step := x.aside(x.w.T("explain.step.compared", "A", x.factorName(a), "B", x.factorName(b)), ratio, x.times, nil)
	step.Goes = ratingsPlace(a)
	return step
}

// times writes a ratio below 1 as one over a number where that is whole, as people say it.
func (x *explainer) times(v float64) string {
	if v > 0 && v < 1 {
		if over := 1 / v; nearly(over, float64(int(over+0.5)), 1) {
			return "1/" + itoa(int(over+0.5))
		}
	}
	return x.two(v)
}

func (x *explainer) weighting(d data.Dimension) *appraisal.Weighting {
	return with(x.r.Weighting, func(w *appraisal.Weighting) bool { return w.Dimension == d })
}

// factorShare is the weight among the factors that are rated.
func factorShare(x *explainer, f *data.Factor, r *appraisal.Factor) account {
	a := account{figure: defined(r.Share), format: x.w.Percent}
	switch {
	case !r.Mean.Defined():
		a.figure = r.Mean
	case !r.Weight.Defined():
		a.figure = r.Weight
	case r.Share == 0 && r.Weight.Value > 0:
		a.figure = appraisal.Figure{Why: appraisal.NotRecorded}
	}
	all := 0.0
	for i := range x.r.Factors {
		other := &x.r.Factors[i]
		if other.Dimension != r.Dimension || !other.Mean.Defined() || !other.Weight.Defined() {
			continue
		}
		all += other.Weight.Value
		a.steps = append(a.steps, x.aside(x.factorName(other.ID), other.Weight.Value, x.w.Percent, x.opensOf(FactorWeight, other.ID)))
	}
	if a.figure.Defined() && all > 0 {
		a.steps = append(a.steps, x.outcome(x.w.Percent(r.Weight.Value)+" ÷ "+x.w.Percent(all), r.Share, x.w.Percent))
	} else if a.figure.Defined() {
		a.figure = appraisal.Figure{Why: appraisal.NoWeight}
	}
	return a
}

// factorGain is what a better mean of the factor would add to the score.
func factorGain(x *explainer, f *data.Factor, r *appraisal.Factor) account {
	a := account{figure: defined(r.Gain), format: x.two}
	d := with(x.r.Score.Dimensions, func(d *appraisal.DimensionScore) bool { return d.ID == r.Dimension })
	switch {
	case !r.Mean.Defined():
		a.figure = r.Mean
	case !r.Weight.Defined():
		a.figure = r.Weight
	case r.Share == 0 || d == nil || d.Share == 0:
		a.figure = appraisal.Figure{Why: appraisal.NoWeight}
	}
	if !a.figure.Defined() {
		return a
	}
	mean := x.aside(x.part(FactorMean, f.Name), r.Mean.Value, x.two, x.opensOf(FactorMean, f.ID))
	missing := x.factor(x.w.T("explain.step.factor-missing", "Mean", x.two(data.MaxRating-r.Mean.Value)), 10*(data.MaxRating-r.Mean.Value), x.points)
	share := x.factor(x.w.T("explain.step.share-in"), r.Share, x.w.Percent)
	share.Opens = x.opensOf(FactorShare, f.ID)
	of := x.weightShareOf(d)
	a.steps = []Step{mean, missing, share, of, x.outcome(missing.Value+" × "+share.Value+" × "+of.Value, r.Gain, x.two)}
	return a
}

// consistency tells how well the comparisons of a dimension fit together.
func consistency(x *explainer) (account, bool) {
	w := x.weighting(data.Dimension(x.subject.Of))
	if w == nil {
		return account{}, false
	}
	a := account{of: x.w.Dimension(w.Dimension), figure: w.ConsistencyRatio, format: x.decimal, todo: ratingsPlace("")}
	if !w.LambdaMax.Defined() || x.stale {
		return a, true
	}
	n := len(x.e.FactorsOf(w.Dimension))
	for _, c := range x.e.WeightingOf(w.Dimension).Comparisons {
		a.steps = append(a.steps, x.comparison(c.A, c.B, c.Ratio))
	}
	a.steps = append(a.steps, x.aside(x.w.T("explain.step.lambda"), w.LambdaMax.Value, x.decimal, nil))
	if index, known := judgement.RandomIndex(n); known && n > 2 {
		a.steps = append(a.steps, x.aside(x.w.T("explain.step.random-index", "N", n), index, x.two, nil),
			x.outcome("("+x.decimal(w.LambdaMax.Value)+" − "+itoa(n)+") ÷ "+itoa(n-1)+" ÷ "+x.two(index), w.ConsistencyRatio.Value, x.decimal))
	}
	a.notes = x.consistencyNotes(w)
	return a, true
}

func (x *explainer) consistencyNotes(w *appraisal.Weighting) []string {
	var notes []string
	switch {
	case !w.ConsistencyRatio.Defined():
	case w.ConsistencyRatio.Value > judgement.AcceptableRatio:
		notes = append(notes, x.w.T("explain.note.not-consistent"))
	default:
		notes = append(notes, x.w.T("explain.note.consistent"))
	}
	if w.First != nil {
		notes = append(notes, x.w.T("explain.note.look-first", "A", x.factorName(w.First.A), "B", x.factorName(w.First.B),
			"Ratio", x.times(w.First.Ratio), "Consistent", x.two(w.First.Consistent)))
	}
	if missing := w.Pairs - w.Compared; missing > 0 {
		notes = append(notes, x.w.T("explain.note.incomplete", "Missing", missing))
	}
	return notes
}
