package lines

import (
	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// The columns of figures after the name.
const (
	planColumn = iota + 1
	toDateColumn
	totalColumn
	basisColumn
)

func (t *Tab) columns() []widgets.Column {
	sign := t.host.Session().Evaluation().Currency.Symbol()
	return []widgets.Column{
		{Title: t.words.T("lines.column.name")},
		{Title: t.words.T("lines.column.plan", "Sign", sign), Width: 96, Figure: true},
		{Title: t.words.T("lines.column.to-date", "Sign", sign), Width: 96, Figure: true},
		{Title: t.words.T("lines.column.total", "Sign", sign), Width: 100, Figure: true},
		{Title: t.words.T("lines.column.basis"), Width: 108},
	}
}

// rows are the lines of the side with their results.
func (t *Tab) rows(e *data.Evaluation, r *appraisal.Result) []widgets.Row {
	results := resultsByID(r)
	list := e.Lines(t.opts.Side)
	rows := make([]widgets.Row, len(list))
	for i := range list {
		line := &list[i]
		result := results[line.ID]
		rows[i] = widgets.Row{
			ID: line.ID, Group: t.opts.Group(t.words, line), Faint: line.Excluded,
			Cells: []widgets.Cell{
				{Text: t.name(line, result)},
				t.amount(result.PlanTotal).Of(explain.LinePlanTotal, line.ID),
				t.amount(result.ToDate).Of(explain.LineToDate, line.ID),
				t.amount(result.Total).Of(explain.LineTotal, line.ID),
				t.basis(result).Of(explain.LineMeasuredShare, line.ID),
			},
		}
	}
	t.mark(rows)
	return rows
}

func resultsByID(r *appraisal.Result) map[string]appraisal.Line {
	results := make(map[string]appraisal.Line, len(r.Lines))
	for _, line := range r.Lines {
		results[line.ID] = line
	}
	return results
}

// name is the line's name with what else must be known of it in the table.
func (t *Tab) name(line *data.Line, result appraisal.Line) string {
	text := line.Name
	if line.Excluded {
		text += " " + t.words.T("lines.mark.excluded")
	}
	if result.PastHorizon {
		text += " " + t.words.T("lines.mark.past-horizon")
	}
	return text
}

func (t *Tab) amount(x float64) widgets.Cell {
	return widgets.Cell{Text: t.words.Amount(x), Brief: t.words.Short(x), Value: x}
}

// basis says whether what has come about so far was measured, by a sign and a word.
func (t *Tab) basis(result appraisal.Line) widgets.Cell {
	share := 0.0
	if result.ToDate != 0 {
		share = result.Measured / result.ToDate
	}
	const nearly = 1 - 1e-9
	switch {
	case !result.AnyMeasured:
		return widgets.Cell{Text: t.words.T("lines.basis.estimate")}
	case share >= nearly || result.ToDate == 0:
		return widgets.Cell{Text: t.words.T("lines.basis.measured"), Value: 1}
	}
	return widgets.Cell{Text: t.words.T("lines.basis.partly", "Share", t.words.Number(share*100, 0)), Value: share}
}

// subtotal sums up what the rows show; lines that do not count are left out. The sums
// of a whole group open, those of what a filter leaves of it are no figures of the
// evaluation.
func (t *Tab) subtotal(rows []widgets.Row) []widgets.Cell {
	var sums [basisColumn]float64
	for _, row := range rows {
		if row.Faint {
			continue
		}
		for column := planColumn; column < basisColumn; column++ {
			sums[column] += row.Cells[column].Value
		}
	}
	cells := []widgets.Cell{t.amount(sums[planColumn]), t.amount(sums[toDateColumn]), t.amount(sums[totalColumn])}
	if whole, ok := t.wholeGroup(rows); ok {
		total, toDate := explain.CategoryTotal, explain.CategoryToDate
		if t.opts.Side == data.Benefit {
			total, toDate = explain.DimensionTotal, explain.DimensionToDate
		}
		for i, subject := range []explain.Subject{
			{Figure: total, Of: whole, Case: explain.Planned}, {Figure: toDate, Of: whole}, {Figure: total, Of: whole},
		} {
			cells[i].Opens = &subject
		}
	}
	return cells
}

// wholeGroup is the category or dimension whose lines the rows are, all of them and no
// others.
func (t *Tab) wholeGroup(rows []widgets.Row) (id string, whole bool) {
	if len(rows) == 0 {
		return "", false
	}
	for _, row := range rows {
		if row.Group != rows[0].Group {
			return "", false
		}
	}
	e := t.host.Session().Evaluation()
	first, _, found := e.Line(rows[0].ID)
	if !found {
		return "", false
	}
	id = t.opts.GroupID(first)
	members := 0
	list := e.Lines(t.opts.Side)
	for i := range list {
		if t.opts.GroupID(&list[i]) == id {
			members++
		}
	}
	return id, members == len(rows)
}

// totals is the row at the foot, as the result has it.
func (t *Tab) totals(r *appraisal.Result) []widgets.Cell {
	cells := []widgets.Cell{{Text: t.words.T("lines.total")}}
	if t.opts.Side == data.Cost {
		return append(cells, t.amount(r.Plan.Cost).Of(explain.PlanCost, ""), t.amount(r.ToDate.Cost).Of(explain.CostToDate, ""),
			t.amount(r.Horizon.Cost).Of(explain.Cost, ""))
	}
	cells = append(cells, t.amount(r.Plan.Benefit).Of(explain.PlanBenefit, ""), t.amount(r.ToDate.Benefit).Of(explain.BenefitToDate, ""),
		t.amount(r.Horizon.Benefit).Of(explain.Benefit, ""))
	if share := r.ToDate.MeasuredShare; share.Defined() {
		cells = append(cells, widgets.Cell{Text: t.words.T("lines.basis.share", "Share", t.words.Number(share.Value*100, 0))}.Of(explain.MeasuredShare, ""))
	}
	return cells
}
