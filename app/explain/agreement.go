package explain

import (
	"strconv"
	"strings"

	"huibao/data"
	"huibao/data/judgement"
)

// agreementMakers are the figures over all raters and factors.
func agreementMakers() map[Figure]maker {
	return map[Figure]maker{Agreement: agreement, AgreementP: agreementP, SUS: usability}
}

func itoa(n int) string { return strconv.Itoa(n) }

// agreement is Kendall's W from the sums of ranks.
func agreement(x *explainer) (account, bool) {
	r := &x.r.Agreement
	a := account{figure: r.W, format: x.two, todo: ratingsPlace(""), notes: x.restsOn()}
	if !r.W.Defined() || x.stale {
		return a, true
	}
	sums, ties := x.rankSums()
	m, n, squares := float64(len(r.Raters)), float64(len(r.Factors)), 0.0
	middle := m * (n + 1) / 2
	for i, factor := range r.Factors {
		step := x.aside(x.w.T("explain.step.rank-sum", "Name", x.factorName(factor)), sums[i], x.w.Plain, nil)
		step.Goes = ratingsPlace(factor)
		a.steps = append(a.steps, step)
		squares += (sums[i] - middle) * (sums[i] - middle)
	}
	text := "12 × " + x.w.Plain(squares) + " ÷ (" + x.whole(m) + "² × " + x.whole(n*n*n-n) + " − " + x.whole(m) + " × " + x.w.Plain(ties) + ")"
	a.steps = append(a.steps, x.aside(x.w.T("explain.step.rank-squares", "Mean", x.w.Plain(middle)), squares, x.w.Plain, nil),
		x.aside(x.w.T("explain.step.ties"), ties, x.w.Plain, nil), x.outcome(text, r.W.Value, x.two))
	return a, true
}

// rankSums are the sums of ranks of the factors that agreement rests on, and Σ(t³ − t).
func (x *explainer) rankSums() (sums []float64, ties float64) {
	r := &x.r.Agreement
	sums = make([]float64, len(r.Factors))
	for _, rater := range r.Raters {
		values := make([]float64, len(r.Factors))
		for i, factor := range r.Factors {
			given, _ := x.e.LatestRating(factor, rater, x.r.AsOf)
			values[i] = given.Value
		}
		ranks, same := judgement.Ranks(values)
		ties += same
		for i := range sums {
			sums[i] += ranks[i]
		}
	}
	return sums, ties
}

// restsOn says on which ratings agreement rests, and which were left out.
func (x *explainer) restsOn() []string {
	r := &x.r.Agreement
	var notes []string
	if r.W.Defined() {
		notes = append(notes, x.w.T("explain.note.rests-on", "Raters", len(r.Raters), "Factors", len(r.Factors)))
	}
	var left []string
	for _, id := range r.LeftOutRaters {
		left = append(left, x.raterName(id))
	}
	for _, id := range r.LeftOutFactors {
		left = append(left, x.factorName(id))
	}
	if len(left) > 0 {
		notes = append(notes, x.w.T("explain.note.left-out", "Names", strings.Join(left, x.w.T("explain.and"))))
	}
	return notes
}

func (x *explainer) raterName(id string) string {
	if r := with(x.e.Raters, func(r *data.Rater) bool { return r.ID == id }); r != nil {
		return r.Name
	}
	return id
}

// agreementP is the upper tail of χ².
func agreementP(x *explainer) (account, bool) {
	r := &x.r.Agreement
	a := account{figure: r.P, format: x.decimal, todo: ratingsPlace(""), notes: x.restsOn()}
	if !r.P.Defined() {
		return a, true
	}
	a.steps = []Step{
		x.aside(x.partName(Agreement), r.W.Value, x.two, x.opens(Agreement)),
		x.aside("χ² = "+itoa(len(r.Raters))+" × "+itoa(r.Degrees)+" × W", r.ChiSquare.Value, x.two, nil),
		x.aside(x.w.T("explain.step.freedom"), float64(r.Degrees), x.whole, nil),
		x.outcome(x.w.T("explain.step.tail", "ChiSquare", x.two(r.ChiSquare.Value)), r.P.Value, x.decimal),
	}
	if r.Rough {
		a.notes = append(a.notes, x.w.T("explain.note.rough"))
	}
	return a, true
}

// usability is the mean score of the questionnaire.
func usability(x *explainer) (account, bool) {
	s := &x.r.SUS
	a := account{figure: s.Score, format: x.points, todo: ratingsPlace("")}
	if !s.Score.Defined() || x.stale {
		return a, true
	}
	answers, weight := x.questionnaires(), 0.0
	for _, one := range answers {
		weight += one.rater.Weight
	}
	for _, one := range answers {
		score, _ := data.SUSScore(one.rating.SUS)
		text := x.w.T("explain.step.rating", "Rater", one.rater.Name, "Date", one.rating.Date.String(), "Weight", x.w.Plain(one.rater.Weight))
		step := x.sum(text, score, x.w.Plain, nil)
		step.Goes, step.Weight = x.placeOfRating(one), one.rater.Weight/weight
		a.steps = append(a.steps, step)
	}
	a.notes = []string{x.w.T("explain.note.sus", "Grade", s.Grade, "Word", x.w.Usability(s.Adjective), "Average", x.w.Plain(judgement.SUSAverage))}
	return a, true
}

// questionnaires are the latest answers of each rater that are in force.
func (x *explainer) questionnaires() []rated {
	var all []rated
	for i := range x.e.Raters {
		var latest *rated
		for j := range x.e.Factors {
			given, found := x.e.LatestRating(x.e.Factors[j].ID, x.e.Raters[i].ID, x.r.AsOf)
			if _, whole := data.SUSScore(given.SUS); !found || given.Unknown || !whole {
				continue
			}
			if latest == nil || !given.Date.Before(latest.rating.Date) {
				latest = &rated{&x.e.Raters[i], given}
			}
		}
		if latest != nil {
			all = append(all, *latest)
		}
	}
	return all
}
