package appraisal

import (
	"errors"

	"huibao/data"
	"huibao/data/judgement"
)

// inForce are the ratings in force, also those that say "don't know".
type inForce map[factorAndRater]*data.Rating

// judge fills in all that people judged: factors with weights, agreement, SUS.
func (r *Result) judge(e *data.Evaluation, latest inForce) {
	r.Factors = make([]Factor, len(e.Factors))
	for i := range e.Factors {
		r.Factors[i] = rated(e, &e.Factors[i], latest)
	}
	r.weigh(e)
	r.share()
	r.Agreement = agreement(e, latest)
	r.SUS = usability(e, latest)
}

type factorAndRater struct{ factor, rater string }

// latestRatings gives each rater's latest rating of each factor on or before asOf,
// of several on one day the last in the list.
func latestRatings(e *data.Evaluation, asOf data.Date) inForce {
	latest := inForce{}
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

// rated is a factor without its weight.
func rated(e *data.Evaluation, f *data.Factor, latest inForce) Factor {
	none := Figure{Why: NoRating}
	result := Factor{ID: f.ID, Dimension: f.Dimension, Mean: none, SD: Figure{Why: OneRater}, Min: none, Max: none}
	var values, weights []float64
	for i := range e.Raters {
		switch rating := latest[factorAndRater{f.ID, e.Raters[i].ID}]; {
		case rating == nil:
		case rating.Unknown:
			result.Unknown++
		default:
			values, weights = append(values, rating.Value), append(weights, e.Raters[i].Weight)
		}
	}
	result.Raters = len(values)
	if mean, err := judgement.WeightedMean(values, weights); err == nil {
		result.Mean = Figure{Value: mean}
	}
	if least, most, err := judgement.Range(values); err == nil {
		result.Min, result.Max = Figure{Value: least}, Figure{Value: most}
	}
	if sd, err := judgement.SampleSD(values); err == nil {
		result.SD = Figure{Value: sd}
	}
	result.Split = judgement.Split(values)
	return result
}

// agreement is Kendall's W over the raters and factors between which no rating is
// missing.
func agreement(e *data.Evaluation, latest inForce) Agreement {
	given := func(rater, factor string) (float64, bool) {
		rating := latest[factorAndRater{factor, rater}]
		if rating == nil || rating.Unknown {
			return 0, false
		}
		return rating.Value, true
	}
	raters, factors := thoseRated(e, given)
	known := make([][]bool, len(raters))
	for i, rater := range raters {
		for _, factor := range factors {
			_, there := given(rater, factor)
			known[i] = append(known[i], there)
		}
	}
	block := judgement.CompleteBlock(known)
	a := Agreement{
		Raters: chosen(raters, block.Rows), Factors: chosen(factors, block.Columns),
		LeftOutRaters: chosen(raters, block.DroppedRows), LeftOutFactors: chosen(factors, block.DroppedColumns),
	}
	ratings := make([][]float64, len(a.Raters))
	for i, rater := range a.Raters {
		for _, factor := range a.Factors {
			value, _ := given(rater, factor)
			ratings[i] = append(ratings[i], value)
		}
	}
	w, err := judgement.KendallW(ratings)
	if err != nil {
		a.undefined(noAgreement(len(raters), len(factors), err))
		return a
	}
	a.W, a.ChiSquare, a.P = Figure{Value: w.W}, Figure{Value: w.ChiSquare}, Figure{Value: w.P}
	a.Degrees, a.Rough = w.Degrees, w.Rough()
	return a
}

func (a *Agreement) undefined(why Reason) {
	none := Figure{Why: why}
	a.W, a.ChiSquare, a.P = none, none, none
}

// noAgreement says why there is no W of so many raters and factors with ratings.
func noAgreement(raters, factors int, err error) Reason {
	switch {
	case raters == 0:
		return NoRating
	case raters < 2:
		return OneRater
	case factors < 2:
		return FewFactors
	case errors.Is(err, judgement.ErrAllTied):
		return AllTied
	default:
		return FewInCommon
	}
}

// thoseRated are the ids of the raters and the factors that have a rating.
func thoseRated(e *data.Evaluation, given func(rater, factor string) (float64, bool)) (raters, factors []string) {
	rated := map[string]bool{}
	for i := range e.Raters {
		any := false
		for j := range e.Factors {
			if _, there := given(e.Raters[i].ID, e.Factors[j].ID); there {
				any, rated[e.Factors[j].ID] = true, true
			}
		}
		if any {
			raters = append(raters, e.Raters[i].ID)
		}
	}
	for j := range e.Factors {
		if rated[e.Factors[j].ID] {
			factors = append(factors, e.Factors[j].ID)
		}
	}
	return raters, factors
}

// chosen are the items at the places; never nil, so that it is written [].
func chosen(items []string, places []int) []string {
	picked := make([]string, len(places))
	for i, place := range places {
		picked[i] = items[place]
	}
	return picked
}

// usability is the mean SUS score over raters. A rater who answered for several factors
// counts with the latest answers, of one day those of the later factor.
func usability(e *data.Evaluation, latest inForce) SUS {
	var scores, weights []float64
	for i := range e.Raters {
		if answers := answersOf(e, e.Raters[i].ID, latest); answers != nil {
			score, _ := data.SUSScore(answers.SUS)
			scores, weights = append(scores, score), append(weights, e.Raters[i].Weight)
		}
	}
	s := SUS{Raters: len(scores), Score: Figure{Why: NoAnswers}}
	if len(scores) == 0 {
		return s
	}
	mean, err := judgement.WeightedMean(scores, weights)
	if err != nil {
		s.Score.Why = NoWeight
		return s
	}
	s.Score = Figure{Value: points(mean)}
	if grade, err := judgement.SUSGradeOf(s.Score.Value); err == nil {
		s.Grade = grade.Letter
	}
	if adjective, err := judgement.SUSAdjectiveOf(s.Score.Value); err == nil {
		s.Adjective = adjective.Word
	}
	return s
}

// answersOf is the latest rating in force of the rater that is made of answers, nil when
// there is none.
func answersOf(e *data.Evaluation, rater string, latest inForce) *data.Rating {
	var answers *data.Rating
	for j := range e.Factors {
		rating := latest[factorAndRater{e.Factors[j].ID, rater}]
		if rating == nil || rating.Unknown {
			continue
		}
		if _, whole := data.SUSScore(rating.SUS); whole && (answers == nil || !rating.Date.Before(answers.Date)) {
			answers = rating
		}
	}
	return answers
}
