package score

import (
	"math"
	"slices"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// step is something that can be done so that a dimension gives more: its name as an
// action, how it is done, and the points that are expected of it.
type step struct {
	name, how string
	points    float64
}

// mostSteps is how many steps a dimension is given; more would be no advice.
const mostSteps = 4

// adviser puts the steps for an evaluation into words.
type adviser struct {
	w *lang.Words
	e *data.Evaluation
	r *appraisal.Result
}

// steps are two to four things to do about a dimension that pulls the score down: first
// what concerns its weakest lines, goals or factors, then what is usual. What the
// dimension could still add is split evenly among them, so that together they never
// promise more than that.
func (a adviser) steps(about appraisal.Advice) []step {
	var steps []step
	switch about.Dimension {
	case data.DimensionReturn:
		steps = a.ofReturn()
	case data.DimensionGoals:
		steps = a.ofGoals(about.Weakest)
	case data.DimensionTeam, data.DimensionSystem:
		steps = a.ofFactors(about.Weakest)
	default:
		steps = a.ofBenefits(about.Weakest)
	}
	for _, key := range usualSteps(about.Dimension) {
		if len(steps) < mostSteps {
			steps = append(steps, a.step(string(about.Dimension), key))
		}
	}
	each := tenths(about.Gain / float64(len(steps)))
	for i := range steps {
		steps[i].points = each
	}
	return steps
}

// usualSteps are those that can be taken whatever is weakest, as ends of their keys.
func usualSteps(dimension data.Dimension) []string {
	switch dimension {
	case data.DimensionReturn:
		return []string{"unused", "extend"}
	case data.DimensionSavings:
		return []string{"double-entry", "routine", "remeasure"}
	case data.DimensionAvoided:
		return []string{"interviews", "reminders"}
	case data.DimensionGrowth:
		return []string{"stages", "quotes", "attribution"}
	case data.DimensionGoals:
		return []string{"monthly", "targets"}
	case data.DimensionTeam:
		return []string{"coach", "hour"}
	}
	return []string{"vendor", "tune"}
}

// step reads the texts of a step of a group; pairs fill in both.
func (a adviser) step(group, key string, pairs ...any) step {
	name := "score.step." + group + "." + key
	return step{name: a.w.T(name, pairs...), how: a.w.T(name+".how", pairs...)}
}

// ofReturn names the largest cost, the benefit that is furthest behind its plan and the
// largest one that nobody has measured.
func (a adviser) ofReturn() []step {
	var steps []step
	named := func(key string, size func(l *appraisal.Line) float64) {
		if name := a.largest(size); name != "" {
			steps = append(steps, a.step("return", key, "Name", brief(name)))
		}
	}
	named("largest", func(l *appraisal.Line) float64 { return of(l.Side == data.Cost, l.Total) })
	named("behind", func(l *appraisal.Line) float64 {
		return of(l.Side == data.Benefit && l.AnyMeasured, l.PlanMeasured-l.Measured)
	})
	named("measure", func(l *appraisal.Line) float64 { return of(l.Side == data.Benefit && !l.AnyMeasured, l.Total) })
	return steps
}

// of is the size of a line that is asked for, 0 of any other.
func of(asked bool, size float64) float64 {
	if asked {
		return size
	}
	return 0
}

// largest is the name of the line that counts and is largest by a measure, "" when none
// is above 0.
func (a adviser) largest(size func(l *appraisal.Line) float64) string {
	largest, most := "", 0.0
	for i := range a.r.Lines {
		l := &a.r.Lines[i]
		if here := size(l); !l.Excluded && here > most {
			largest, most = l.ID, here
		}
	}
	return a.lineName(largest)
}

func (a adviser) lineName(id string) string {
	if line, _, found := a.e.Line(id); found {
		return line.Name
	}
	return ""
}

// ofBenefits names the line that was measured furthest below its plan.
func (a adviser) ofBenefits(weakest []string) []step {
	for _, id := range weakest {
		i := slices.IndexFunc(a.r.Lines, func(l appraisal.Line) bool { return l.ID == id && l.Side == data.Benefit })
		if i < 0 || !(a.r.Lines[i].PlanMeasured > 0) {
			continue
		}
		share := a.w.Percent(a.r.Lines[i].Measured / a.r.Lines[i].PlanMeasured)
		return []step{a.step("benefits", "behind", "Name", brief(a.lineName(id)), "Share", share)}
	}
	return nil
}

// ofGoals names the goals furthest from their targets, and says when some were never
// measured.
func (a adviser) ofGoals(weakest []string) []step {
	var steps []step
	for _, id := range weakest[:min(2, len(weakest))] {
		for i := range a.e.Goals {
			if g := &a.e.Goals[i]; g.ID == id && len(steps) == 0 {
				steps = append(steps, a.step("goals", "furthest", "Name", brief(g.Name)))
			} else if g.ID == id {
				steps = append(steps, a.step("goals", "next", "Name", brief(g.Name)))
			}
		}
	}
	unread := 0
	for _, g := range a.r.Goals {
		if !g.Score.Defined() {
			unread++
		}
	}
	if unread > 0 {
		steps = append(steps, a.step("goals", "unread", "N", unread))
	}
	return steps
}

// ofFactors has a step for each of the two weakest factors: to bring people together
// where they disagree about it, else what usually helps.
func (a adviser) ofFactors(weakest []string) []step {
	var steps []step
	for _, id := range weakest[:min(2, len(weakest))] {
		i := slices.IndexFunc(a.e.Factors, func(f data.Factor) bool { return f.ID == id })
		if i < 0 {
			continue
		}
		f := &a.r.Factors[i]
		pairs := []any{"Name", brief(a.e.Factors[i].Name), "Mean", a.w.Figure(f.Mean, func(x float64) string { return a.w.Number(x, 1) })}
		key := "own"
		if slices.Contains(knownFactors(), id) {
			key = id
		}
		steps = append(steps, a.step("factor", key, pairs...))
		if f.Split && len(steps) < mostSteps {
			pairs = append(pairs, "Min", a.w.Figure(f.Min, a.w.Plain), "Max", a.w.Figure(f.Max, a.w.Plain))
			steps = append(steps, a.step("factor", "split", pairs...))
		}
	}
	return steps
}

// knownFactors are the ids of the usual factors (app/usual), for which there is advice of
// their own.
func knownFactors() []string {
	return []string{"productivity", "communication", "cohesion", "adoption", "ease", "stability", "security", "integration", "fit"}
}

// brief cuts a long name, so that what is called after it has a name that is allowed.
func brief(name string) string {
	const most = 80
	if letters := []rune(name); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return name
}

// tenths takes points down to tenths, so that an expectation never says more than was
// worked out; below 0 it is 0.
func tenths(points float64) float64 {
	const noise = 1e-9
	return max(0, math.Floor(points*10+noise)/10)
}
