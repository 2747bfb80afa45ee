package ratings

import (
	"slices"

	"huibao/app/widgets"
	"huibao/data"
)

// round is the day on which one enters. The ratings of one day are a round: who is asked
// again later gives new ones, and the earlier ones stay.
type round struct {
	host   widgets.Host
	day    data.Date
	chosen bool // by the person, so that another as-of date does not move it
}

func newRound(host widgets.Host) *round {
	r := &round{host: host}
	r.follow()
	return r
}

// usualDay is the as-of date, or today when that lies ahead: nobody rates tomorrow.
func (r *round) usualDay() data.Date {
	s := r.host.Session()
	if s.AsOf().After(s.Today()) {
		return s.Today()
	}
	return s.AsOf()
}

// follow moves the round with the as-of date unless the person chose one.
func (r *round) follow() {
	if !r.chosen {
		r.day = r.usualDay()
	}
}

// turn chooses another day.
func (r *round) turn(to data.Date) { r.day, r.chosen = to, true }

// answer is what a cell of the grid holds in a round.
type answer struct {
	now    data.Rating // given in the round itself
	given  bool
	before data.Rating // the latest of an earlier day
	was    bool
}

// answersOn finds what every rater gave every factor up to a day, in one pass.
func answersOn(e *data.Evaluation, day data.Date) map[place]answer {
	answers := map[place]answer{}
	for _, r := range e.Ratings {
		if r.Date.After(day) {
			continue
		}
		at := place{factor: r.Factor, rater: r.Rater}
		a := answers[at]
		switch {
		case r.Date == day:
			a.now, a.given = r, true
		case !a.was || !r.Date.Before(a.before.Date):
			a.before, a.was = r, true
		default:
			continue
		}
		answers[at] = a
	}
	return answers
}

// answerOn is what one rater gave one factor up to a day.
func answerOn(e *data.Evaluation, factor, rater string, day data.Date) answer {
	var a answer
	for _, r := range e.Ratings {
		switch {
		case r.Factor != factor || r.Rater != rater || r.Date.After(day):
		case r.Date == day:
			a.now, a.given = r, true
		case !a.was || !r.Date.Before(a.before.Date):
			a.before, a.was = r, true
		}
	}
	return a
}

// progress tells how far a round has come. Who says "don't know" has answered.
type progress struct {
	factors  int            // how many are asked
	raters   int            // how many are asked
	answered map[string]int // factors, by rater
	unknown  map[string]int // of them "don't know"
	whole    int            // raters who answered all
	begun    int            // raters who answered any
	total    int            // answers
}

func progressOf(e *data.Evaluation, day data.Date) progress {
	p := progress{factors: len(e.Factors), raters: len(e.Raters), answered: map[string]int{}, unknown: map[string]int{}}
	seen := map[place]bool{}
	for _, r := range e.Ratings {
		at := place{factor: r.Factor, rater: r.Rater}
		if r.Date != day || seen[at] {
			continue
		}
		seen[at] = true
		p.answered[r.Rater]++
		p.total++
		if r.Unknown {
			p.unknown[r.Rater]++
		}
	}
	for _, n := range p.answered {
		p.begun++
		if n >= p.factors {
			p.whole++
		}
	}
	return p
}

// roundsOf are the days on which ratings were given, the newest first.
func roundsOf(e *data.Evaluation) []data.Date {
	seen := map[data.Date]bool{}
	var days []data.Date
	for _, r := range e.Ratings {
		if !seen[r.Date] {
			seen[r.Date] = true
			days = append(days, r.Date)
		}
	}
	slices.SortFunc(days, func(a, b data.Date) int { return b.DaysSince(a) })
	return days
}
