package appraisal

import (
	"errors"

	"huibao/data"
	"huibao/data/judgement"
)

// weigh gives the factors their weights, dimension by dimension.
func (r *Result) weigh(e *data.Evaluation) {
	for _, d := range data.FactorDimensions() {
		factors := e.FactorsOf(d)
		w := Weighting{Dimension: d, Method: e.WeightingOf(d).Method}
		weights := w.weigh(factors, e.WeightingOf(d))
		at := 0
		for i := range r.Factors {
			if f := &r.Factors[i]; f.Dimension == d {
				f.Weight = Figure{Why: w.Why}
				if w.Why == "" {
					f.Weight.Value = weights[at]
				}
				at++
			}
		}
		r.Weighting = append(r.Weighting, w)
	}
}

// weigh gives the weights of the factors of one dimension, which add up to 1, or leaves
// the reason why there are none.
func (w *Weighting) weigh(factors []data.Factor, by data.Weighting) []float64 {
	w.notCompared(NotCompared)
	switch by.Method {
	case data.Ranking:
		return w.ranked(factors, by.Ranking)
	case data.Pairwise:
		return w.compared(factors, by.Comparisons)
	default:
		weights := make([]float64, len(factors))
		for i := range factors {
			weights[i] = factors[i].Weight
		}
		return w.normal(weights, NoWeight)
	}
}

func (w *Weighting) notCompared(why Reason) {
	none := Figure{Why: why}
	w.ConsistencyRatio, w.ConsistencyIndex, w.LambdaMax = none, none, none
}

// normal makes weights add up to 1.
func (w *Weighting) normal(weights []float64, none Reason) []float64 {
	sum := 0.0
	for _, weight := range weights {
		sum += weight
	}
	if !(sum > 0) {
		if len(weights) > 0 {
			w.Why = none
		}
		return weights
	}
	for i := range weights {
		weights[i] /= sum
	}
	return weights
}

// placesOf are the places of factors by id.
func placesOf(factors []data.Factor) map[string]int {
	places := make(map[string]int, len(factors))
	for i := range factors {
		places[factors[i].ID] = i
	}
	return places
}

// ranked are the rank order centroid weights; a factor that is not ranked has none.
func (w *Weighting) ranked(factors []data.Factor, ranking []string) []float64 {
	places := placesOf(factors)
	var order []int
	for _, id := range ranking {
		if place, there := places[id]; there {
			order = append(order, place)
			delete(places, id)
		}
	}
	weights := make([]float64, len(factors))
	for k, weight := range judgement.RankOrderCentroid(len(order)) {
		weights[order[k]] = weight
	}
	return w.normal(weights, NotRanked)
}

// compared are the weights that follow from comparisons in pairs.
func (w *Weighting) compared(factors []data.Factor, given []data.Comparison) []float64 {
	w.Compared, w.Pairs = len(given), len(factors)*(len(factors)-1)/2
	if len(factors) == 0 {
		return nil
	}
	places := placesOf(factors)
	comparisons := make([]judgement.Comparison, len(given))
	for i, c := range given {
		a, knownA := places[c.A]
		b, knownB := places[c.B]
		if !knownA || !knownB {
			a, b = -1, -1
		}
		comparisons[i] = judgement.Comparison{A: a, B: b, Ratio: c.Ratio}
	}
	p, err := judgement.PairwiseWeights(len(factors), comparisons)
	if err != nil {
		w.Why = NotConnected
		if errors.Is(err, judgement.ErrTooMany) {
			w.Why = TooManyFactors
		}
		w.notCompared(w.Why)
		return nil
	}
	w.consistency(&p, given)
	return p.Weights
}

func (w *Weighting) consistency(p *judgement.Priorities, given []data.Comparison) {
	w.ConsistencyIndex, w.LambdaMax = Figure{Value: p.Index}, Figure{Value: p.LambdaMax}
	ratio, err := p.ConsistencyRatio()
	w.ConsistencyRatio = Figure{Value: ratio}
	if err != nil {
		w.ConsistencyRatio = Figure{Why: TooManyFactors}
	}
	if p.HasFirst && (err != nil || ratio > judgement.AcceptableRatio) {
		c := given[p.First.Given]
		w.First = &Departure{A: c.A, B: c.B, Ratio: c.Ratio, Consistent: p.First.Consistent}
	}
}

// share gives each rated factor its share in its dimension's score.
func (r *Result) share() {
	rated := map[data.Dimension]float64{}
	for i := range r.Factors {
		if f := &r.Factors[i]; f.Mean.Defined() && f.Weight.Defined() {
			rated[f.Dimension] += f.Weight.Value
		}
	}
	for i := range r.Factors {
		f := &r.Factors[i]
		f.Share = 0
		if f.Mean.Defined() && f.Weight.Defined() && rated[f.Dimension] > 0 {
			f.Share = f.Weight.Value / rated[f.Dimension]
		}
	}
}

// noWeights is why a dimension with rated factors has no score.
func (r *Result) noWeights(d data.Dimension) Reason {
	for i := range r.Weighting {
		if w := &r.Weighting[i]; w.Dimension == d && w.Why != "" {
			return w.Why
		}
	}
	return NoWeight
}

// gains says what each factor could still add to the score.
func (r *Result) gains() {
	for _, d := range r.Score.Dimensions {
		for i := range r.Factors {
			if f := &r.Factors[i]; f.Dimension == d.ID && f.Mean.Defined() {
				f.Gain = d.Share * f.Share * 10 * (data.MaxRating - f.Mean.Value)
			}
		}
	}
}
