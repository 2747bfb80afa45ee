package explain

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// goalMakers are the figures of goals.
func goalMakers() map[Figure]maker {
	return map[Figure]maker{GoalAttainment: ofGoal(goalAttainment), GoalScore: ofGoal(goalScore)}
}

// ofGoal makes the account of a goal's figure; false when the goal is gone.
func ofGoal(how func(x *explainer, g *data.Goal, r *appraisal.Goal) account) maker {
	return func(x *explainer) (account, bool) {
		g := with(x.e.Goals, func(g *data.Goal) bool { return g.ID == x.subject.Of })
		r := with(x.r.Goals, func(r *appraisal.Goal) bool { return r.ID == x.subject.Of })
		if g == nil || r == nil {
			return account{}, false
		}
		a := how(x, g, r)
		a.of, a.todo = g.Name, &Place{Page: GoalsPage, Of: g.ID, Reading: -1}
		return a, true
	}
}

// goalAttainment shows how much of the way from baseline to target was made.
func goalAttainment(x *explainer, g *data.Goal, r *appraisal.Goal) account {
	a := account{figure: r.Attainment, format: x.w.Percent}
	place := &Place{Page: GoalsPage, Of: g.ID, Reading: -1}
	typed := func(key string, value float64) Step {
		step := x.aside(x.w.T(key), value, x.inUnit(g), nil)
		step.Goes = place
		return step
	}
	baseline, target := typed("explain.step.baseline", g.Baseline), typed("explain.step.target", g.Target)
	if i := g.LatestIndex(x.r.AsOf); i >= 0 && r.Actual.Defined() {
		reading := &g.Readings[i]
		actual := x.aside(x.w.T("explain.step.goal-actual", "On", reading.MeasuredOn.String()), r.Actual.Value, x.inUnit(g), nil)
		actual.Goes = &Place{Page: GoalsPage, Of: g.ID, Reading: i}
		a.steps = append(a.steps, actual)
		if reading.Note != "" {
			a.steps = append(a.steps, Step{Text: reading.Note})
		}
	}
	a.steps = append(a.steps, baseline, target)
	if r.Attainment.Defined() {
		text := "(" + x.w.Plain(r.Actual.Value) + " − " + x.plain(g.Baseline) + ") ÷ (" + x.w.Plain(g.Target) + " − " + x.plain(g.Baseline) + ")"
		a.steps = append(a.steps, x.outcome(text, r.Attainment.Value, x.w.Percent))
	}
	if !g.Due.IsZero() {
		a.notes = append(a.notes, x.w.T("explain.note.due", "Due", g.Due.String()))
	}
	return a
}

// plain is a number within a formula, in brackets when it is negative.
func (x *explainer) plain(v float64) string { return bracketed(x.w.Plain(v), v) }

// inUnit writes a number with the goal's unit.
func (x *explainer) inUnit(g *data.Goal) func(float64) string {
	return func(v float64) string {
		switch {
		case g.Unit == "":
			return x.w.Plain(v)
		case g.Unit == "%":
			return x.w.Plain(v) + g.Unit
		}
		return x.w.Plain(v) + " " + g.Unit
	}
}

// goalScore turns the attainment into points.
func goalScore(x *explainer, g *data.Goal, r *appraisal.Goal) account {
	a := account{figure: r.Score, format: x.points}
	a.steps = []Step{{Text: x.w.T("explain.step.attainment"), Value: x.w.Figure(r.Attainment, x.w.Percent), Number: r.Attainment.Value, Opens: x.opensOf(GoalAttainment, g.ID)}}
	if r.Score.Defined() && r.Attainment.Defined() {
		a.steps = append(a.steps, x.clamped("50 + 50 × "+bracketed(x.w.Percent(r.Attainment.Value), r.Attainment.Value), 50+50*r.Attainment.Value, r.Score.Value))
	}
	return a
}

// goalsScore is the mean over the goals with a reading.
func (x *explainer) goalsScore() account {
	a, read := account{todo: &Place{Page: GoalsPage, Reading: -1}}, 0
	for i := range x.r.Goals {
		if x.r.Goals[i].Score.Defined() {
			read++
		}
	}
	names := map[string]string{}
	for i := range x.e.Goals {
		names[x.e.Goals[i].ID] = x.e.Goals[i].Name
	}
	for i := range x.r.Goals {
		g := &x.r.Goals[i]
		step := Step{Text: names[g.ID], Value: x.w.Figure(g.Score, x.points), Number: g.Score.Value, Opens: x.opensOf(GoalScore, g.ID)}
		if g.Score.Defined() {
			step.Role, step.Weight = Term, 1/float64(read)
		}
		a.steps = append(a.steps, step)
	}
	if read > 1 {
		a.notes = append(a.notes, x.w.T("explain.note.goals-mean", "N", read))
	}
	return a
}
