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

// score puts the dimensions together. Scores that are supposed take the place of the
// dimensions' own.
func score(e *data.Evaluation, r *Result, latest inForce, supposed map[data.Dimension]float64) Score {
	var s Score
	all, assessed, any := 0.0, 0.0, false
	for _, id := range data.Dimensions() {
		d := DimensionScore{ID: id, Weight: e.Weights[id], Score: dimension(e, r, id), Rests: rests(e, r, latest, id)}
		if points, given := supposed[id]; given {
			d.Score = Figure{Value: points}
		}
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
		return r.ratedScore(id)
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
func (r *Result) ratedScore(id data.Dimension) Figure {
	sum, rated, counts := 0.0, false, false
	for i := range r.Factors {
		if f := &r.Factors[i]; f.Dimension == id && f.Mean.Defined() {
			rated = true
			counts = counts || f.Share > 0
			sum += f.Share * f.Mean.Value
		}
	}
	switch {
	case !rated:
		return Figure{Why: NoRating}
	case !counts:
		return Figure{Why: r.noWeights(id)}
	default:
		return Figure{Value: points(sum * 10)}
	}
}
