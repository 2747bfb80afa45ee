// Package judgement holds the arithmetic of what people judge, on plain numbers: how
// far raters agree, and which weights follow from what they say is more important. It
// knows no evaluation.
//
//   - Weights: [RankOrderCentroid] from a ranking, [PairwiseWeights] from comparisons.
//   - Agreement on one item: [Mean], [WeightedMean], [SampleSD], [Range], [Split].
//   - Agreement on several: [KendallW] of ranks, [IntraclassCorrelations] of values. Both
//     want a table without holes, which [CompleteBlock] finds in one with holes.
//   - [SUSGradeOf] and [SUSAdjectiveOf] say how a score of the System Usability Scale
//     compares with those of other systems.
//
// A figure that does not exist is an error with a name, never 0, NaN or infinity. The
// order in which raters stand plays no part: ranks are added up without rounding, so
// that W comes out the same to the last bit, and means to rounding.
package judgement

import "errors"

// The reasons why a figure does not exist.
var (
	ErrNoWeight      = errors.New("weights add up to zero")
	ErrFewRaters     = errors.New("fewer than two raters")
	ErrFewItems      = errors.New("fewer than two items")
	ErrAllTied       = errors.New("every rater gives all items the same rank")
	ErrNoSpread      = errors.New("all ratings are the same")
	ErrNotFinite     = errors.New("a number is not finite")
	ErrComparison    = errors.New("a comparison is not one of two items by a ratio on the scale, once")
	ErrNotConnected  = errors.New("comparisons do not connect all items")
	ErrTooMany       = errors.New("too many items to compare in pairs")
	ErrNoRandomIndex = errors.New("no random index for so many items")
	ErrScore         = errors.New("score is not from 0 to 100")
)

func finite(x float64) bool { return x-x == 0 }
