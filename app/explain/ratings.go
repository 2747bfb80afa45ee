package explain

import (
	"math"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// ratingMakers are the figures of what people rated.
func ratingMakers() map[Figure]maker {
	return map[Figure]maker{FactorMean: ofFactor(factorMean), FactorSpread: ofFactor(factorSpread), Rating: rating}
}

// ratedScore is the weighted mean of a dimension's rated factors, in points.
func (x *explainer) ratedScore(id data.Dimension) account {
	a := account{todo: &Place{Page: RatingsPage, Reading: -1}}
	weights := map[string]float64{}
	all := 0.0
	for i := range x.e.Factors {
		weights[x.e.Factors[i].ID] = x.e.Factors[i].Weight
	}
	for i := range x.r.Factors {
		if f := &x.r.Factors[i]; f.Dimension == id && f.Mean.Defined() {
			all += weights[f.ID]
		}
	}
	for i := range x.r.Factors {
		f := &x.r.Factors[i]
		if f.Dimension != id {
			continue
		}
		text := x.w.T("explain.step.weighted", "Name", x.factorName(f.ID), "Weight", x.w.Plain(weights[f.ID]))
		step := Step{Text: text, Value: x.w.Figure(f.Mean, x.two), Number: f.Mean.Value, Opens: x.opensOf(FactorMean, f.ID),
			Goes: &Place{Page: RatingsPage, Of: f.ID, Reading: -1}}
		if f.Mean.Defined() && all > 0 {
			step.Role, step.Weight = Term, 10*weights[f.ID]/all
		}
		a.steps = append(a.steps, step)
	}
	return a
}

func (x *explainer) factorName(id string) string {
	if f := with(x.e.Factors, func(f *data.Factor) bool { return f.ID == id }); f != nil {
		return f.Name
	}
	return id
}

// ofFactor makes the account of a factor's figure; false when the factor is gone.
func ofFactor(how func(x *explainer, f *data.Factor, r *appraisal.Factor) account) maker {
	return func(x *explainer) (account, bool) {
		f := with(x.e.Factors, func(f *data.Factor) bool { return f.ID == x.subject.Of })
		r := with(x.r.Factors, func(r *appraisal.Factor) bool { return r.ID == x.subject.Of })
		if f == nil || r == nil {
			return account{}, false
		}
		a := how(x, f, r)
		a.of, a.todo = f.Name, &Place{Page: RatingsPage, Of: f.ID, Reading: -1}
		return a, true
	}
}

// rated is what one rater last gave a factor.
type rated struct {
	rater  *data.Rater
	rating data.Rating
}

// ratingsOf are the latest ratings of a factor, in the order of the raters.
func (x *explainer) ratingsOf(factor string) []rated {
	var all []rated
	for i := range x.e.Raters {
		r := &x.e.Raters[i]
		if given, found := x.e.LatestRating(factor, r.ID, x.r.AsOf); found {
			all = append(all, rated{r, given})
		}
	}
	return all
}

// ratingStep is one rating with the day and the reason.
func (x *explainer) ratingStep(r rated, text string) Step {
	step := x.aside(text, r.rating.Value, x.w.Plain, x.opensOf(Rating, r.rating.Factor+"/"+r.rater.ID))
	step.Goes = &Place{Page: RatingsPage, Of: r.rating.Factor, Reading: -1, Rater: r.rater.ID}
	return step
}

// factorMean is the mean over raters, by their weights.
func factorMean(x *explainer, f *data.Factor, r *appraisal.Factor) account {
	a := account{figure: r.Mean, format: x.two}
	if x.stale {
		return a
	}
	weight := 0.0
	all := x.ratingsOf(f.ID)
	for _, one := range all {
		weight += one.rater.Weight
	}
	for _, one := range all {
		step := x.ratingStep(one, x.w.T("explain.step.rating", "Rater", one.rater.Name, "Date", one.rating.Date.String(), "Weight", x.w.Plain(one.rater.Weight)))
		if weight > 0 {
			step.Role, step.Weight = Term, one.rater.Weight/weight
		}
		a.steps = append(a.steps, step)
		if one.rating.Note != "" {
			a.steps = append(a.steps, Step{Text: x.w.T("explain.step.reason", "Text", one.rating.Note)})
		}
	}
	a.notes = append(a.notes, x.w.T("explain.note.latest-rating", "AsOf", x.r.AsOf.String()))
	return a
}

// factorSpread is the standard deviation over raters, and the range.
func factorSpread(x *explainer, f *data.Factor, r *appraisal.Factor) account {
	a := account{figure: r.SD, format: x.two}
	if x.stale {
		return a
	}
	all := x.ratingsOf(f.ID)
	mean, squares := 0.0, 0.0
	for _, one := range all {
		mean += one.rating.Value / float64(len(all))
	}
	var parts []string
	for _, one := range all {
		off := one.rating.Value - mean
		squares += off * off
		a.steps = append(a.steps, x.ratingStep(one, x.w.T("explain.step.rater", "Rater", one.rater.Name, "Date", one.rating.Date.String())))
		parts = append(parts, bracketed(x.two(off), off)+"²")
	}
	if !r.SD.Defined() {
		return a
	}
	a.steps = append(a.steps, x.aside(x.w.T("explain.step.plain-mean"), mean, x.two, nil),
		x.aside(x.w.T("explain.step.squares")+shortened(parts), squares, x.two, nil),
		x.outcome("√("+x.two(squares)+" ÷ "+x.whole(float64(len(all)-1))+")", math.Sqrt(squares/float64(len(all)-1)), x.two))
	if r.Min.Defined() && r.Max.Defined() {
		a.notes = append(a.notes, x.w.T("explain.note.range", "Min", x.w.Plain(r.Min.Value), "Max", x.w.Plain(r.Max.Value)))
	}
	return a
}

// shortened writes a sum out while it is short.
func shortened(parts []string) string {
	const few = 6
	if len(parts) > few {
		return ""
	}
	return " " + strings.Join(parts, " + ")
}

// rating is what one rater last gave one factor.
func rating(x *explainer) (account, bool) {
	for i := range x.e.Factors {
		factor := &x.e.Factors[i]
		rater, ok := strings.CutPrefix(x.subject.Of, factor.ID+"/")
		if !ok {
			continue
		}
		for _, one := range x.ratingsOf(factor.ID) {
			if one.rater.ID == rater {
				return x.oneRating(factor, one), true
			}
		}
	}
	return account{}, false
}

func (x *explainer) oneRating(f *data.Factor, one rated) account {
	a := account{of: x.w.T("explain.of.rating", "Factor", f.Name, "Rater", one.rater.Name), figure: defined(one.rating.Value), format: x.w.Plain}
	place := &Place{Page: RatingsPage, Of: f.ID, Reading: -1, Rater: one.rater.ID}
	a.steps = []Step{{Text: x.w.T("explain.step.rated-on", "Date", one.rating.Date.String()), Value: x.w.Plain(one.rating.Value), Number: one.rating.Value, Role: Outcome, Goes: place}}
	if one.rating.Note != "" {
		a.steps = append(a.steps, Step{Text: x.w.T("explain.step.reason", "Text", one.rating.Note)})
	}
	a.notes = append(a.notes, x.w.T("explain.note.latest-rating", "AsOf", x.r.AsOf.String()))
	return a
}
