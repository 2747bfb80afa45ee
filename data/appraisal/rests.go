package appraisal

import "huibao/data"

// rests says what the score of a dimension rests on.
func rests(e *data.Evaluation, r *Result, latest inForce, id data.Dimension) Rests {
	switch id {
	case data.DimensionGoals:
		return restsOnGoals(r.Goals)
	case data.DimensionTeam, data.DimensionSystem:
		return restsOnRatings(r, latest, id)
	default:
		return restsOnLines(e, r, id)
	}
}

func restsOnLines(e *data.Evaluation, r *Result, id data.Dimension) Rests {
	var on Rests
	for i := range r.Lines {
		l := &r.Lines[i]
		if l.Excluded || id != data.DimensionReturn && (l.Side != data.Benefit || l.Dimension != id) {
			continue
		}
		on.All++
		if l.AnyMeasured {
			on.Counted++
		}
		line := lineAt(e, i)
		for j := range line.Readings {
			if day := line.Readings[j].MeasuredOn; !day.After(r.AsOf) {
				on.latest(day)
			}
		}
	}
	return on
}

// lineAt is the line of Result.Lines[i]: costs come first.
func lineAt(e *data.Evaluation, i int) *data.Line {
	if i < len(e.Costs) {
		return &e.Costs[i]
	}
	return &e.Benefits[i-len(e.Costs)]
}

func (on *Rests) latest(day data.Date) {
	if on.Latest.IsZero() || day.After(on.Latest) {
		on.Latest = day
	}
}

func restsOnGoals(goals []Goal) Rests {
	on := Rests{All: len(goals)}
	for i := range goals {
		if goals[i].Score.Defined() {
			on.Counted++
			on.latest(goals[i].MeasuredOn)
		}
	}
	return on
}

func restsOnRatings(r *Result, latest inForce, id data.Dimension) Rests {
	var on Rests
	of := map[string]bool{}
	for i := range r.Factors {
		if f := &r.Factors[i]; f.Dimension == id {
			on.All++
			if f.Mean.Defined() { // not when only raters without weight rated it
				on.Counted++
				of[f.ID] = true
			}
		}
	}
	people := map[string]bool{}
	for by, rating := range latest {
		if of[by.factor] && !rating.Unknown {
			people[by.rater] = true
			on.latest(rating.Date)
		}
	}
	on.Raters = len(people)
	return on
}
