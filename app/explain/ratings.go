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
	for i := range x.r.Factors {
		f := &x.r.Factors[i]
		if f.Dimension != id {
			continue
		}
		text := x.w.T("explain.step.weighted", "Name", x.factorName(f.ID), "Weight", x.w.Percent(f.Share))
		step := Step{Text: text, Value: x.w.Figure(f.Mean, x.two), Number: f.Mean.Value, Opens: x.opensOf(FactorMean, f.ID),
			Goes: ratingsPlace(f.ID)}
		if f.Mean.Defined() && f.Share > 0 {
			step.Role, step.Weight = Term, 10*f.Share
		}
		a.steps = append(a.steps, step)
	}
	return a
}

// ratingsPlace is where a factor and its ratings were typed in; of "" all of them.
func ratingsPlace(factor string) *Place { return &Place{Page: RatingsPage, Of: factor, Reading: -1} }

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
		a.of, a.todo = f.Name, ratingsPlace(f.ID)
		return a, true
	}
}

// rated is what one rater last gave a factor.
type rated struct {
	rater  *data.Rater
	rating data.Rating
}

// ratingsOf are the latest ratings of a factor, in the order of the raters; also those
// that say "don't know".
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

// given parts the ratings that have a value from those that say "don't know".
func given(all []rated) (values, unknown []rated) {
	for _, one := range all {
		if one.rating.Unknown {
			unknown = append(unknown, one)
		} else {
			values = append(values, one)
		}
	}
	return values, unknown
}

// unknownSteps name who answered "don't know".
func (x *explainer) unknownSteps(unknown []rated) []Step {
	var steps []Step
	for _, one := range unknown {
		steps = append(steps, Step{Text: x.w.T("explain.step.unknown", "Rater", one.rater.Name, "Date", one.rating.Date.String()), Goes: x.placeOfRating(one)})
	}
	return steps
}

func (x *explainer) placeOfRating(one rated) *Place {
	place := ratingsPlace(one.rating.Factor)
	place.Rater = one.rater.ID
	return place
}

// ratingStep is one rating with the day and the reason.
func (x *explainer) ratingStep(r rated, text string) Step {
	step := x.aside(text, r.rating.Value, x.w.Plain, x.opensOf(Rating, r.rating.Factor+"/"+r.rater.ID))
	step.Goes = x.placeOfRating(r)
	return step
}

// factorMean is the mean over raters, by their weights.
func factorMean(x *explainer, f *data.Factor, r *appraisal.Factor) account {
	a := account{figure: r.Mean, format: x.two}
	if x.stale {
		return a
	}
	weight := 0.0
	all, unknown := given(x.ratingsOf(f.ID))
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
	a.steps = append(a.steps, x.unknownSteps(unknown)...)
	if r.Share > 0 {
		a.steps = append(a.steps, x.aside(x.w.T("explain.step.share-in"), r.Share, x.w.Percent, x.opensOf(FactorShare, f.ID)))
	}
	a.notes = append(a.notes, x.w.T("explain.note.latest-rating", "AsOf", x.r.AsOf.String()))
	a.notes = append(a.notes, x.ratersNotes(r)...)
	return a
}

// ratersNotes say what else the raters of a factor have in common, or not.
func (x *explainer) ratersNotes(r *appraisal.Factor) []string {
	var notes []string
	if r.Unknown > 0 {
		notes = append(notes, x.w.T("explain.note.unknown", "N", r.Unknown))
	}
	if r.Split {
		notes = append(notes, x.w.T("explain.note.split"))
	}
	return notes
}

// factorSpread is the standard deviation over raters, and the range.
func factorSpread(x *explainer, f *data.Factor, r *appraisal.Factor) account {
	a := account{figure: r.SD, format: x.two}
	if x.stale {
		return a
	}
	all, unknown := given(x.ratingsOf(f.ID))
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
	a.steps = append(a.steps, x.unknownSteps(unknown)...)
	if !r.SD.Defined() {
		return a
	}
	a.steps = append(a.steps, x.aside(x.w.T("explain.step.plain-mean"), mean, x.two, nil),
		x.aside(x.w.T("explain.step.squares")+shortened(parts), squares, x.two, nil),
		x.outcome("√("+x.two(squares)+" ÷ "+x.whole(float64(len(all)-1))+")", math.Sqrt(squares/float64(len(all)-1)), x.two))
	if r.Min.Defined() && r.Max.Defined() {
		a.notes = append(a.notes, x.w.T("explain.note.range", "Min", x.w.Plain(r.Min.Value), "Max", x.w.Plain(r.Max.Value)))
	}
	a.notes = append(a.notes, x.ratersNotes(r)...)
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
	a := account{of: x.w.T("explain.of.rating", "Factor", f.Name, "Rater", one.rater.Name), figure: defined(one.rating.Value), format: x.w.Plain,
		todo: x.placeOfRating(one)}
	score, answered := data.SUSScore(one.rating.SUS)
	switch {
	case one.rating.Unknown:
		a.figure = appraisal.Figure{Why: appraisal.DontKnow}
		a.steps = x.unknownSteps([]rated{one})
	case answered:
		a.steps, a.is = x.answers(one, score), x.w.T("explain.rating.answered")
	default:
		a.steps = []Step{{Text: x.w.T("explain.step.rated-on", "Date", one.rating.Date.String()), Value: x.w.Plain(one.rating.Value), Number: one.rating.Value,
			Role: Outcome, Goes: x.placeOfRating(one)}}
	}
	if one.rating.Note != "" {
		a.steps = append(a.steps, Step{Text: x.w.T("explain.step.reason", "Text", one.rating.Note)})
	}
	a.notes = append(a.notes, x.w.T("explain.note.latest-rating", "AsOf", x.r.AsOf.String()))
	return a
}

// answers make a rating out of the ten answers.
func (x *explainer) answers(one rated, score float64) []Step {
	texts := make([]string, len(one.rating.SUS))
	sum := 0.0
	for i, answer := range one.rating.SUS {
		texts[i] = x.w.Plain(float64(answer))
		sum += float64(answer - data.MinAnswer)
		if i%2 == 1 {
			sum += float64(data.MaxAnswer + data.MinAnswer - 2*answer)
		}
	}
	on := Step{Text: x.w.T("explain.step.rated-on", "Date", one.rating.Date.String()), Goes: x.placeOfRating(one)}
	return []Step{on, {Text: x.w.T("explain.step.answers", "Answers", strings.Join(texts, ", "))},
		x.aside(x.w.T("explain.step.sus-score")+": "+x.w.Plain(sum)+" × 2.5", score, x.w.Plain, nil),
		x.outcome(x.w.Plain(score)+" ÷ 10", one.rating.Value, x.w.Plain)}
}
