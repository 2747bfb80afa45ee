package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// newFrozenUnquantified lists the benefits of an assessment that nobody put a price on.
func newFrozenUnquantified(host widgets.Host) *frozenList {
	w := host.Words()
	return newFrozenList(host, listOf{
		columns: []widgets.Column{{Title: w.T("lines.column.name")}, {Title: w.T("lines.evidence"), Width: 200}, {Title: w.T("lines.owner"), Width: 100}},
		nothing: w.T("history.frozen.no-unquantified"),
		rows: func(f *frozen) (rows []widgets.Row, _ []widgets.Cell) {
			for _, u := range f.e.Unquantified {
				rows = append(rows, widgets.Row{ID: u.ID, Cells: []widgets.Cell{{Text: u.Name}, {Text: cmp.Or(firstLine(u.Evidence), u.EvidenceFile)}, {Text: u.Owner}}})
			}
			return rows, nil
		},
		passages: func(f *frozen, id string) []passage {
			p := &passages{t: w.T}
			for _, u := range f.e.Unquantified {
				if u.ID == id {
					p.say(u.Name)
					p.add("lines.evidence", u.Evidence)
					p.add("lines.evidence_file", u.EvidenceFile)
					p.add("lines.owner", u.Owner)
				}
			}
			return p.list
		},
	})
}

// newFrozenGoals lists the goals of an assessment with how far they were attained.
func newFrozenGoals(host widgets.Host) *frozenList {
	w := host.Words()
	g := &frozenGoalWords{w}
	const attainmentColumn = 4
	return newFrozenList(host, listOf{
		columns: []widgets.Column{{Title: w.T("goals.name")}, {Title: w.T("goals.way"), Width: 112}, {Title: w.T("goals.actual"), Width: 64, Figure: true},
			{Title: w.T("goals.measured_on"), Width: 86}, {Title: w.T("goals.attainment"), Width: 80, Figure: true}, {Title: w.T("goals.due"), Width: 86}},
		main: attainmentColumn, nothing: w.T("history.frozen.no-goals"), rows: g.rows, passages: g.passages,
	})
}

// frozenGoalWords puts the goals of an assessment into words.
type frozenGoalWords struct{ w *lang.Words }

func (g *frozenGoalWords) rows(f *frozen) (rows []widgets.Row, _ []widgets.Cell) {
	w := g.w
	for i := range f.e.Goals {
		goal := &f.e.Goals[i]
		cells := []widgets.Cell{{Text: goal.Name}, {Text: g.way(goal)}, {Text: lang.Undefined}, {}, {Text: lang.Undefined}, {Text: goal.Due.String()}}
		if r := f.goal(goal.ID); r != nil {
			cells[2] = figureCell(w, r.Actual, w.Plain, nil)
			cells[3].Text = r.MeasuredOn.String()
			cells[4] = figureCell(w, r.Attainment, w.Percent, f.opens(explain.GoalAttainment, goal.ID))
		}
		rows = append(rows, widgets.Row{ID: goal.ID, Cells: cells})
	}
	return rows, nil
}

// goal is the result of a goal, nil where there is none.
func (f *frozen) goal(id string) *appraisal.Goal {
	for i := range f.r.Goals {
		if f.r.Goals[i].ID == id {
			return &f.r.Goals[i]
		}
	}
	return nil
}

func (g *frozenGoalWords) way(goal *data.Goal) string {
	return g.w.Plain(goal.Baseline) + " → " + g.valued(goal, goal.Target)
}

// valued is a value of the goal with its unit.
func (g *frozenGoalWords) valued(goal *data.Goal, value float64) string {
	switch goal.Unit {
	case "", "%", "‰":
		return g.w.Plain(value) + goal.Unit
	}
	return g.w.Plain(value) + " " + goal.Unit
}

func (g *frozenGoalWords) passages(f *frozen, id string) []passage {
	w := g.w
	p := &passages{t: w.T}
	for i := range f.e.Goals {
		goal := &f.e.Goals[i]
		if goal.ID != id {
			continue
		}
		p.say(goal.Name)
		if r := f.goal(id); r != nil {
			p.figures(f.fact(w.T("goals.attainment"), w.Figure(r.Attainment, w.Percent), explain.GoalAttainment, id),
				f.fact(w.T("score.score"), w.Figure(r.Score, onePoint(w)), explain.GoalScore, id))
		}
		p.add("goals.baseline", g.valued(goal, goal.Baseline))
		p.add("goals.baseline_on", goal.BaselineOn.String())
		p.add("goals.target", g.valued(goal, goal.Target))
		p.add("goals.due", goal.Due.String())
		p.add("goals.owner", goal.Owner)
		var readings []string
		for _, r := range goal.Readings {
			readings = append(readings, strings.TrimSpace(r.MeasuredOn.String()+"  "+g.valued(goal, r.Value)+"  "+r.Note))
		}
		p.add("goals.readings", strings.Join(readings, "\n"))
		var benefits []string
		for _, benefit := range goal.Benefits {
			if line, _, found := f.e.Line(benefit); found {
				benefits = append(benefits, line.Name)
			}
		}
		p.add("goals.dependents", strings.Join(benefits, "\n"))
	}
	return p.list
}

// newFrozenRatings lists the factors of an assessment with what the raters gave them.
func newFrozenRatings(host widgets.Host) *frozenList {
	w := host.Words()
	r := &frozenRatingWords{w}
	return newFrozenList(host, listOf{
		columns: []widgets.Column{{Title: w.T("ratings.corner")}, {Title: w.T("ratings.mean"), Width: 56, Figure: true}, {Title: w.T("ratings.range"), Width: 72, Figure: true},
			{Title: w.T("ratings.sd"), Width: 56, Figure: true}, {Title: w.T("ratings.stats.raters"), Width: 60, Figure: true}, {Title: w.T("ratings.weight"), Width: 70, Figure: true}},
		main: 1, grouped: true, nothing: w.T("history.frozen.no-ratings"), rows: r.rows, passages: r.passages, facts: r.facts,
	})
}

// frozenRatingWords puts the factors of an assessment into words.
type frozenRatingWords struct{ w *lang.Words }

func (rw *frozenRatingWords) rows(f *frozen) (rows []widgets.Row, _ []widgets.Cell) {
	w := rw.w
	one := onePoint(w)
	for i := range f.e.Factors {
		factor := &f.e.Factors[i]
		cells := make([]widgets.Cell, 6)
		cells[0].Text = factor.Name
		if r := f.factor(factor.ID); r != nil {
			cells[1] = figureCell(w, r.Mean, one, f.opens(explain.FactorMean, factor.ID))
			cells[2].Text = rw.span(r)
			cells[3] = figureCell(w, r.SD, one, f.opens(explain.FactorSpread, factor.ID))
			cells[4] = widgets.Cell{Text: fmt.Sprint(r.Raters), Value: float64(r.Raters)}
			cells[5] = rw.weight(f, factor, r)
		}
		rows = append(rows, widgets.Row{ID: factor.ID, Group: w.Dimension(factor.Dimension), Cells: cells})
	}
	return rows, nil
}

// factor is the result of a factor, nil where there is none.
func (f *frozen) factor(id string) *appraisal.Factor {
	for i := range f.r.Factors {
		if f.r.Factors[i].ID == id {
			return &f.r.Factors[i]
		}
	}
	return nil
}

func (rw *frozenRatingWords) span(r *appraisal.Factor) string {
	if !r.Min.Defined() || !r.Max.Defined() {
		return lang.Undefined
	}
	return rw.w.Plain(r.Min.Value) + "–" + rw.w.Plain(r.Max.Value)
}

// weight is the factor's share in its dimension. An assessment of a version that recorded
// none has the weight that was entered.
func (rw *frozenRatingWords) weight(f *frozen, factor *data.Factor, r *appraisal.Factor) widgets.Cell {
	if f.r.Weighting == nil {
		return widgets.Cell{Text: rw.w.Plain(factor.Weight), Value: factor.Weight}
	}
	return figureCell(rw.w, r.Weight, rw.w.Percent, f.opens(explain.FactorWeight, factor.ID))
}

// facts are how far the raters agreed, and the score of the questionnaire, as far as they
// were recorded.
func (rw *frozenRatingWords) facts(f *frozen) []widgets.Fact {
	if f.r.Weighting == nil {
		return nil
	}
	w := rw.w
	return []widgets.Fact{
		f.fact(w.T("explain.agreement.name"), w.Figure(f.r.Agreement.W, func(x float64) string { return w.Number(x, 2) }), explain.Agreement, ""),
		f.fact(w.T("explain.sus.name"), w.Figure(f.r.SUS.Score, onePoint(w)), explain.SUS, ""),
	}
}

func (rw *frozenRatingWords) passages(f *frozen, id string) []passage {
	w := rw.w
	p := &passages{t: w.T}
	for _, factor := range f.e.Factors {
		if factor.ID != id {
			continue
		}
		p.say(factor.Name)
		p.say(factor.Question)
		for _, anchor := range []struct {
			value, text string
		}{{"0", factor.Anchors.Low}, {"5", factor.Anchors.Middle}, {"10", factor.Anchors.High}} {
			if anchor.text != "" {
				p.say(w.T("ratings.anchor", "Value", anchor.value, "Text", anchor.text))
			}
		}
	}
	for _, rater := range f.e.Raters {
		p.list = append(p.list, rw.of(f, id, rater)...)
	}
	return p.list
}

// of are a rater's ratings of the factor, the latest first: only that one counts.
func (rw *frozenRatingWords) of(f *frozen, factor string, rater data.Rater) []passage {
	var given []data.Rating
	for _, r := range f.e.Ratings {
		if r.Factor == factor && r.Rater == rater.ID && !r.Date.After(f.AsOf) {
			given = append(given, r)
		}
	}
	if len(given) == 0 {
		return []passage{{name: rater.Name, text: rw.w.T("ratings.not-given")}}
	}
	slices.SortStableFunc(given, func(a, b data.Rating) int { return a.Date.Compare(b.Date) })
	slices.Reverse(given)
	lines := make([]string, len(given))
	for i, r := range given {
		value := rw.w.Plain(r.Value)
		if r.Unknown {
			value = rw.w.T("ratings.unknown")
		}
		lines[i] = strings.TrimSpace(rw.w.T("ratings.history.row", "Date", r.Date.String(), "Value", value, "Note", r.Note))
	}
	return []passage{{name: rater.Name, text: strings.Join(lines, "\n")}}
}

// newFrozenActions lists what was to be done at the time.
func newFrozenActions(host widgets.Host) *frozenList {
	w := host.Words()
	return newFrozenList(host, listOf{
		columns: []widgets.Column{{Title: w.T("score.action.name")}, {Title: w.T("score.action.dimension"), Width: 130}, {Title: w.T("score.action.owner"), Width: 84},
			{Title: w.T("score.action.due"), Width: 86}, {Title: w.T("score.action.status"), Width: 120}, {Title: w.T("score.action.points"), Width: 52, Figure: true}},
		nothing: w.T("history.frozen.no-actions"),
		rows: func(f *frozen) (rows []widgets.Row, _ []widgets.Cell) {
			for _, a := range f.e.Actions {
				rows = append(rows, widgets.Row{ID: a.ID, Faint: a.Status == data.ActionDropped, Cells: []widgets.Cell{{Text: a.Name}, {Text: w.Dimension(a.Dimension)},
					{Text: a.Owner}, {Text: a.Due.String()}, {Text: statusText(w, a)}, {Text: w.Plain(a.Points), Value: a.Points}}})
			}
			return rows, nil
		},
		passages: func(f *frozen, id string) []passage {
			p := &passages{t: w.T}
			for _, a := range f.e.Actions {
				if a.ID == id {
					p.say(a.Name)
					p.add("score.action.status", statusText(w, a))
					p.add("score.action.dimension", w.Dimension(a.Dimension))
					p.add("score.action.due", a.Due.String())
					p.add("score.action.owner", a.Owner)
					p.add("score.action.expected", w.Plain(a.Points))
					p.add("score.action.note", a.Note)
				}
			}
			return p.list
		},
	})
}

// statusText is the word for an action's status, with the day it was done.
func statusText(w *lang.Words, a data.Action) string {
	if a.Status == data.ActionDone && !a.DoneOn.IsZero() {
		return w.T("score.status.done-on", "Date", a.DoneOn.String())
	}
	return w.T("score.status." + string(a.Status))
}
