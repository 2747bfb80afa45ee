package appraisal

import (
	"math"

	"huibao/data"
)

// goals says how far each goal was attained by its latest reading known on asOf.
func goals(e *data.Evaluation, asOf data.Date) []Goal {
	results := make([]Goal, len(e.Goals))
	for i := range e.Goals {
		results[i] = attained(&e.Goals[i], asOf)
	}
	return results
}

func attained(g *data.Goal, asOf data.Date) Goal {
	reading, known := g.Latest(asOf)
	if !known {
		none := Figure{Why: NoGoalReading}
		return Goal{ID: g.ID, Actual: none, Attainment: none, Score: none}
	}
	attainment := (reading.Value - g.Baseline) / (g.Target - g.Baseline)
	return Goal{
		ID: g.ID, Actual: Figure{Value: reading.Value}, MeasuredOn: reading.MeasuredOn,
		Attainment: Shown(attainment),
		Score:      Figure{Value: points(50 + 50*attainment)},
	}
}

// points clamps to 0 … 100.
func points(x float64) float64 { return max(0, min(100, x)) }

// factors says what the raters gave each factor by asOf.
func factors(e *data.Evaluation, asOf data.Date) []Factor {
	latest := latestRatings(e, asOf)
	results := make([]Factor, len(e.Factors))
	for i := range e.Factors {
		results[i] = rated(e, &e.Factors[i], latest)
	}
	return results
}

type factorAndRater struct{ factor, rater string }

// latestRatings gives each rater's latest rating of each factor on or before asOf,
// of several on one day the last in the list.
func latestRatings(e *data.Evaluation, asOf data.Date) map[factorAndRater]*data.Rating {
	latest := map[factorAndRater]*data.Rating{}
	for i := range e.Ratings {
		r := &e.Ratings[i]
		if r.Date.After(asOf) {
			continue
		}
		of := factorAndRater{r.Factor, r.Rater}
		if other := latest[of]; other == nil || !r.Date.Before(other.Date) {
			latest[of] = r
		}
	}
	return latest
}

func rated(e *data.Evaluation, f *data.Factor, latest map[factorAndRater]*data.Rating) Factor {
	result := Factor{ID: f.ID, Dimension: f.Dimension, Mean: Figure{Why: NoRating}, SD: Figure{Why: OneRater}, Min: Figure{Why: NoRating}, Max: Figure{Why: NoRating}}
	var values []float64
	weight, weighted := 0.0, 0.0
	for i := range e.Raters {
		if rating := latest[factorAndRater{f.ID, e.Raters[i].ID}]; rating != nil {
			values = append(values, rating.Value)
			weight += e.Raters[i].Weight
			weighted += e.Raters[i].Weight * rating.Value
		}
	}
	result.Raters = len(values)
	if weight > 0 {
		result.Mean = Figure{Value: weighted / weight}
	}
	if len(values) == 0 {
		return result
	}
	result.Min, result.Max = Figure{Value: values[0]}, Figure{Value: values[0]}
	for _, value := range values {
		result.Min.Value, result.Max.Value = min(result.Min.Value, value), max(result.Max.Value, value)
	}
	if len(values) > 1 {
		result.SD = Figure{Value: standardDeviation(values)}
	}
	return result
}

// standardDeviation of a sample: √(Σ(x − mean)² / (n − 1)).
func standardDeviation(values []float64) float64 {
	mean, squares := 0.0, 0.0
	for _, value := range values {
		mean += value
	}
	mean /= float64(len(values))
	for _, value := range values {
		squares += (value - mean) * (value - mean)
	}
	return math.Sqrt(squares / float64(len(values)-1))
}

// score puts the dimensions together.
func score(e *data.Evaluation, r *Result) Score {
	var s Score
	all, assessed, any := 0.0, 0.0, false
	for _, id := range data.Dimensions() {
		d := DimensionScore{ID: id, Weight: e.Weights[id], Score: dimension(e, r, id)}
		all += d.Weight
		if d.Score.Defined() {
			assessed += d.Weight
			any = true
		}
		s.Dimensions = append(s.Dimensions, d)
	}
	if all > 0 {
		s.Coverage = assessed / all
	}
	s.Provisional = s.Coverage < 0.5
	if assessed == 0 {
		why := NothingDated
		if any {
			why = NoWeight
		}
		s.Total, s.Exact = Figure{Why: why}, Figure{Why: why}
		return s
	}
	for i := range s.Dimensions {
		if d := &s.Dimensions[i]; d.Score.Defined() {
			d.Share = d.Weight / assessed
			d.Contribution = d.Share * d.Score.Value
			d.Gain = d.Share * (100 - d.Score.Value)
			s.Exact.Value += d.Contribution
		}
	}
	whole := Rounded(s.Exact.Value)
	s.Total = Figure{Value: float64(whole)}
	s.Band = BandOf(whole)
	return s
}

// Rounded is a score as a whole number from 0 to 100, halves up. What lies less than
// 1e-9 below a half counts as the half: 20.5 may come out of sums as
// 20.499999999999996.
func Rounded(exact float64) int {
	const noise = 1e-9
	return int(points(math.Floor(exact + 0.5 + noise)))
}

// dimension is the score of one dimension, undefined when it lacks what it needs.
func dimension(e *data.Evaluation, r *Result, id data.Dimension) Figure {
	switch id {
	case data.DimensionReturn:
		return returnScore(r.Horizon.ROI, e.TargetROI)
	case data.DimensionGoals:
		return goalsScore(r.Goals)
	case data.DimensionTeam, data.DimensionSystem:
		return ratedScore(e, r.Factors, id)
	default:
		return benefitScore(r.Lines, id)
	}
}

// returnScore is 50 at ROI 0, 100 at the target, 0 at −100 %.
func returnScore(roi Figure, target float64) Figure {
	switch {
	case !roi.Defined():
		return roi
	case roi.Value >= 0:
		return Figure{Value: points(50 + 50*(roi.Value/target))}
	default:
		return Figure{Value: points(50 * (1 + roi.Value))}
	}
}

// benefitScore compares what was measured with what the plans gave for the same
// months: 50 + 50 · actual / plan.
func benefitScore(lines []Line, id data.Dimension) Figure {
	actual, plan := 0.0, 0.0
	counts, measured := false, false
	for i := range lines {
		l := &lines[i]
		if l.Excluded || l.Side != data.Benefit || l.Dimension != id {
			continue
		}
		counts = true
		measured = measured || l.AnyMeasured
		actual += l.Measured
		plan += l.PlanMeasured
	}
	switch {
	case !counts:
		return Figure{Why: NoLines}
	case !measured:
		return Figure{Why: NothingDated}
	case !(plan > 0):
		return Figure{Why: NoBenefit}
	default:
		return Figure{Value: points(50 + 50*(actual/plan))}
	}
}

func goalsScore(goals []Goal) Figure {
	sum, n := 0.0, 0
	for _, g := range goals {
		if g.Score.Defined() {
			sum += g.Score.Value
			n++
		}
	}
	if n == 0 {
		return Figure{Why: NoGoalReading}
	}
	return Figure{Value: sum / float64(n)}
}

// ratedScore is the mean of the rated factors' means, weighted by factor, × 10.
func ratedScore(e *data.Evaluation, factors []Factor, id data.Dimension) Figure {
	weight, weighted, rated := 0.0, 0.0, false
	for i := range factors {
		if f := &factors[i]; f.Dimension == id && f.Mean.Defined() {
			rated = true
			weight += e.Factors[i].Weight
			weighted += e.Factors[i].Weight * f.Mean.Value
		}
	}
	switch {
	case !rated:
		return Figure{Why: NoRating}
	case !(weight > 0):
		return Figure{Why: NoWeight}
	default:
		return Figure{Value: points(weighted / weight * 10)}
	}
}
