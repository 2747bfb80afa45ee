package appraisal

import (
	"slices"

	"huibao/data"
)

// Advice is one dimension that pulls the score down, with what may be looked at. It
// holds keys and ids; sentences are in the translations.
type Advice struct {
	Dimension data.Dimension
	Score     float64 // of the dimension
	Gain      float64 // the points that it could still add to the score

	// Weakest are the ids of what holds the dimension back most: lines measured below
	// their plan, goals or factors, the worst first, at most three. None for return.
	Weakest []string
}

// Advise names the assessed dimensions that could add points to the score, the one
// that could add most first. The band, with what to do next, is r.Score.Band.
func Advise(e *data.Evaluation, r *Result) []Advice {
	var advice []Advice
	for _, d := range r.Score.Dimensions {
		if d.Gain > 0 {
			advice = append(advice, Advice{Dimension: d.ID, Score: d.Score.Value, Gain: d.Gain, Weakest: weakest(e, r, d.ID)})
		}
	}
	slices.SortStableFunc(advice, func(a, b Advice) int { return descending(a.Gain, b.Gain) })
	return advice
}

func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

type shortfall struct {
	id   string
	size float64
}

// weakest finds what falls short within a dimension: measured amounts below plan,
// goals and factors below their full points, by size and then in their own order.
func weakest(e *data.Evaluation, r *Result, id data.Dimension) []string {
	var short []shortfall
	for _, l := range r.Lines {
		if l.Side == data.Benefit && l.Dimension == id && !l.Excluded && l.AnyMeasured {
			short = append(short, shortfall{l.ID, l.PlanMeasured - l.Measured})
		}
	}
	for _, g := range r.Goals {
		if id == data.DimensionGoals && g.Score.Defined() {
			short = append(short, shortfall{g.ID, 100 - g.Score.Value})
		}
	}
	for i, f := range r.Factors {
		if f.Dimension == id && f.Mean.Defined() {
			short = append(short, shortfall{f.ID, f.counts(&e.Factors[i]) * (data.MaxRating - f.Mean.Value)})
		}
	}
	short = slices.DeleteFunc(short, func(s shortfall) bool { return s.size <= 0 })
	slices.SortStableFunc(short, func(a, b shortfall) int { return descending(a.size, b.size) })
	var ids []string
	for _, s := range short[:min(3, len(short))] {
		ids = append(ids, s.id)
	}
	return ids
}

// counts is how much a factor counts against the others of its dimension. An older
// assessment keeps no shares; then all factors had weights of their own.
func (f *Factor) counts(of *data.Factor) float64 {
	if f.Weight.Why == NotRecorded {
		return of.Weight
	}
	return f.Share
}
