package appraisal

import (
	"math"

	"huibao/data"
)

// ScoreChange is what is supposed of scores. What is not in it stays as it is.
type ScoreChange struct {
	// Dimensions are scores from 0 to 100. A dimension that is not assessed becomes so.
	Dimensions map[data.Dimension]float64
	// Means are the means of factors by id, from 0 to 10. A factor that is not rated
	// becomes so, with its weight. Dimensions go first.
	Means map[string]float64
}

// SupposeScores is the score of the evaluation on the day if some dimensions or factors
// were other than they are: with nothing supposed it is that of Appraise. Values outside
// their range are taken to its end; one that is no number, an unknown factor and an
// unknown dimension are skipped. The evaluation is not changed.
func SupposeScores(e *data.Evaluation, asOf data.Date, what ScoreChange) Score {
	r := Appraise(e, asOf)
	for i := range r.Factors {
		if mean, given := what.Means[r.Factors[i].ID]; given && !math.IsNaN(mean) {
			r.Factors[i].Mean = Figure{Value: max(0, min(data.MaxRating, mean))}
		}
	}
	r.share()
	supposed := map[data.Dimension]float64{}
	for id, score := range what.Dimensions {
		if !math.IsNaN(score) {
			supposed[id] = points(score)
		}
	}
	return score(e, r, latestRatings(e, asOf), supposed)
}
