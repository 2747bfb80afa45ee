package session

import (
	"slices"

	"huibao/data"
)

// PutFactor adds the factor or puts it in the place of the one with its id. A factor that
// goes to another dimension leaves the ranking and the comparisons of its former one.
func PutFactor(f data.Factor, field string) Edit {
	return Edit{"edit.factor.change", f.Name, mergeKey("factor", f.ID, field), func(e *data.Evaluation) {
		e.Factors = put(e.Factors, func(other *data.Factor) bool { return other.ID == f.ID }, f)
		dropFromWeighting(e, f.ID, f.Dimension)
	}}
}

// AddFactors adds several factors at the end, as one step.
func AddFactors(added []data.Factor) Edit {
	added = slices.Clone(added)
	subject := ""
	if len(added) == 1 {
		subject = added[0].Name
	}
	return Edit{"edit.factor.add", subject, "", func(e *data.Evaluation) { e.Factors = append(e.Factors, added...) }}
}

// RemoveFactor takes the factor away, with all its ratings and its place in the weighting
// of its dimension.
func RemoveFactor(f data.Factor) Edit {
	return Edit{"edit.factor.remove", f.Name, "", func(e *data.Evaluation) {
		e.Factors = slices.DeleteFunc(e.Factors, func(other data.Factor) bool { return other.ID == f.ID })
		e.Ratings = slices.DeleteFunc(e.Ratings, func(r data.Rating) bool { return r.Factor == f.ID })
		dropFromWeighting(e, f.ID, "")
	}}
}

// SetWeighting says how the factors of the dimension come by their weights; the factors'
// own weights are the default and keep nothing else. field names what was changed, so
// that changes of one thing in a row are one step of undo; "" makes a step of its own.
func SetWeighting(dimension data.Dimension, weighting data.Weighting, field string) Edit {
	weighting = weighting.Clone()
	return Edit{"edit.weighting.change", "", mergeKey("weighting", string(dimension), field), func(e *data.Evaluation) {
		if weighting.Method == data.Direct && len(weighting.Ranking)+len(weighting.Comparisons) == 0 {
			delete(e.Weighting, dimension)
			return
		}
		if e.Weighting == nil {
			e.Weighting = map[data.Dimension]data.Weighting{}
		}
		e.Weighting[dimension] = weighting
	}}
}

// dropFromWeighting takes a factor out of the rankings and comparisons of all dimensions
// but the one to which it belongs.
func dropFromWeighting(e *data.Evaluation, factor string, belongs data.Dimension) {
	of := func(m data.Comparison) bool { return m.A == factor || m.B == factor }
	for dimension, w := range e.Weighting {
		if dimension == belongs || !slices.Contains(w.Ranking, factor) && !slices.ContainsFunc(w.Comparisons, of) {
			continue
		}
		w = w.Clone()
		w.Ranking = slices.DeleteFunc(w.Ranking, func(id string) bool { return id == factor })
		w.Comparisons = slices.DeleteFunc(w.Comparisons, of)
		e.Weighting[dimension] = w
	}
}

// PutRater adds the rater or puts it in the place of the one with its id.
func PutRater(r data.Rater, field string) Edit {
	return Edit{"edit.rater.change", r.Name, mergeKey("rater", r.ID, field), func(e *data.Evaluation) {
		e.Raters = put(e.Raters, func(other *data.Rater) bool { return other.ID == r.ID }, r)
	}}
}

// AddRaters adds several raters at the end, as one step.
func AddRaters(added []data.Rater) Edit {
	added = slices.Clone(added)
	subject := ""
	if len(added) == 1 {
		subject = added[0].Name
	}
	return Edit{"edit.rater.add", subject, "", func(e *data.Evaluation) { e.Raters = append(e.Raters, added...) }}
}

// RemoveRater takes the rater and all their ratings away.
func RemoveRater(r data.Rater) Edit {
	return Edit{"edit.rater.remove", r.Name, "", func(e *data.Evaluation) {
		e.Raters = slices.DeleteFunc(e.Raters, func(other data.Rater) bool { return other.ID == r.ID })
		e.Ratings = slices.DeleteFunc(e.Ratings, func(rating data.Rating) bool { return rating.Rater == r.ID })
	}}
}

// PutRating records what a rater gives a factor on a day, in the place of what the
// rater gave it on the same day.
func PutRating(r data.Rating, field string) Edit {
	r = r.Clone()
	return Edit{"edit.rating.change", "", mergeKey("rating", r.Factor+"\x00"+r.Rater+"\x00"+r.Date.String(), field), func(e *data.Evaluation) {
		e.Ratings = put(e.Ratings, sameRating(r), r)
	}}
}

// PutRatings records several ratings as one step, such as those of forms that come in,
// each in the place of what the rater gave the factor on the same day; of two such in the
// list the later counts. Raters whom the evaluation does not know yet are added before;
// one whose id it knows is left as it is.
func PutRatings(ratings []data.Rating, raters ...data.Rater) Edit {
	own := make([]data.Rating, len(ratings))
	for i := range ratings {
		own[i] = ratings[i].Clone()
	}
	raters = slices.Clone(raters)
	return Edit{"edit.rating.take", "", "", func(e *data.Evaluation) {
		for _, rater := range raters {
			if !slices.ContainsFunc(e.Raters, func(other data.Rater) bool { return other.ID == rater.ID }) {
				e.Raters = append(e.Raters, rater)
			}
		}
		at := make(map[ratingKey]int, len(e.Ratings))
		for i, r := range e.Ratings {
			at[keyOf(r)] = i
		}
		for _, r := range own {
			if i, there := at[keyOf(r)]; there {
				e.Ratings[i] = r
				continue
			}
			at[keyOf(r)] = len(e.Ratings)
			e.Ratings = append(e.Ratings, r)
		}
	}}
}

// RemoveRating takes back what a rater gave a factor on a day.
func RemoveRating(r data.Rating) Edit {
	return Edit{"edit.rating.remove", "", "", func(e *data.Evaluation) {
		same := sameRating(r)
		e.Ratings = slices.DeleteFunc(e.Ratings, func(other data.Rating) bool { return same(&other) })
	}}
}

// ratingKey is what no two ratings have in common.
type ratingKey struct {
	factor, rater string
	date          data.Date
}

func keyOf(r data.Rating) ratingKey { return ratingKey{r.Factor, r.Rater, r.Date} }

func sameRating(r data.Rating) func(*data.Rating) bool {
	return func(other *data.Rating) bool { return keyOf(*other) == keyOf(r) }
}

// PutAction adds the action or puts it in the place of the one with its id.
func PutAction(a data.Action, field string) Edit {
	return Edit{"edit.action.change", a.Name, mergeKey("action", a.ID, field), func(e *data.Evaluation) {
		e.Actions = put(e.Actions, func(other *data.Action) bool { return other.ID == a.ID }, a)
	}}
}

// AddAction adds an action at the end.
func AddAction(a data.Action) Edit {
	return Edit{"edit.action.add", a.Name, "", func(e *data.Evaluation) { e.Actions = append(e.Actions, a) }}
}

// RemoveAction takes the action away.
func RemoveAction(a data.Action) Edit {
	return Edit{"edit.action.remove", a.Name, "", func(e *data.Evaluation) {
		e.Actions = slices.DeleteFunc(e.Actions, func(other data.Action) bool { return other.ID == a.ID })
	}}
}
