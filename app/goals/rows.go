package goals

import (
	"fmt"

	"huibao/app/explain"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// attainmentColumn is the column of the attainment in the table.
const attainmentColumn = 4

// columns are those of the table.
func (t *tab) columns() []widgets.Column {
	column := func(key string, width float32, figure bool) widgets.Column {
		return widgets.Column{Title: t.words.T("goals." + key), Width: width, Figure: figure}
	}
	return []widgets.Column{
		column("name", 0, false), column("way", 112, false), column("actual", 64, true), column("measured_on", 86, false),
		column("attainment", 98, true), column("due", 118, false), column("owner", 66, false), column("benefits", 60, true),
	}
}

// rows lists the goals, and after them those that are being set up.
func (t *tab) rows(e *data.Evaluation, r *appraisal.Result) []widgets.Row {
	results := map[string]appraisal.Goal{}
	for _, result := range r.Goals {
		results[result.ID] = result
	}
	var rows []widgets.Row
	for i := range e.Goals {
		g := &e.Goals[i]
		rows = append(rows, t.row(g, results[g.ID], r.AsOf))
	}
	for _, d := range t.drafts {
		rows = append(rows, t.draftRow(d))
	}
	return rows
}

func (t *tab) row(g *data.Goal, result appraisal.Goal, asOf data.Date) widgets.Row {
	actual := t.figure(result.Actual, func(x float64) widgets.Cell { return t.number(x, g.Unit) })
	attained := t.figure(result.Attainment, func(x float64) widgets.Cell {
		return widgets.Cell{Text: t.words.Percent(x), Brief: t.words.Short(x*100) + "%", Value: x}
	})
	attained.Trend = charts.Progress(g, asOf)
	due := widgets.Cell{Text: g.Due.String()}
	if charts.Overdue(g, result, asOf) {
		due.Text = t.words.T("goals.overdue", "Date", g.Due.String())
	}
	return widgets.Row{ID: g.ID, Cells: []widgets.Cell{
		{Text: g.Name}, {Text: t.way(g)},
		actual.Of(explain.GoalAttainment, g.ID), {Text: result.MeasuredOn.String()},
		attained.Of(explain.GoalAttainment, g.ID), due, {Text: g.Owner}, t.count(len(g.Benefits)),
	}}
}

// draftRow is a goal that lacks a figure; it does not count.
func (t *tab) draftRow(d *Draft) widgets.Row {
	return widgets.Row{ID: d.Goal.ID, Faint: true, Cells: []widgets.Cell{
		{Text: d.Goal.Name}, {Text: t.words.T("goals.draft")}, {}, {}, {Value: least}, {Text: d.Goal.Due.String()}, {Text: d.Goal.Owner}, t.count(len(d.Goal.Benefits)),
	}}
}

// way is where a goal comes from and where it is to go: ↑ 82 → 90 %.
func (t *tab) way(g *data.Goal) string {
	return usual.Arrow(g.Target < g.Baseline) + " " + t.words.Plain(g.Baseline) + " → " + lang.WithUnit(t.words.Plain(g.Target), g.Unit)
}

// number is a figure, with its unit when that is as short as a sign.
func (t *tab) number(x float64, unit string) widgets.Cell {
	text := t.words.Plain(x)
	if len([]rune(unit)) <= 2 {
		text = lang.WithUnit(text, unit)
	}
	return widgets.Cell{Text: text, Brief: t.words.Short(x), Value: x}
}

// least sorts what has no value before all that has one.
const least = -data.MaxMajor

func (t *tab) figure(f appraisal.Figure, cell func(float64) widgets.Cell) widgets.Cell {
	if !f.Defined() {
		return widgets.Cell{Text: lang.Undefined, Value: least}
	}
	return cell(f.Value)
}

// count is how many benefits are linked, nothing for none.
func (t *tab) count(n int) widgets.Cell {
	if n == 0 {
		return widgets.Cell{}
	}
	return widgets.Cell{Text: fmt.Sprint(n), Value: float64(n)}
}
