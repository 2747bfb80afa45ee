package history

import (
	"math"
	"strings"

	"huibao/app/explain"
	"huibao/app/lines"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// newFrozenLines is the table of the costs or the benefits of an assessment.
func newFrozenLines(host widgets.Host, side data.Side, currency data.Currency) *frozenList {
	w := host.Words()
	l := &frozenLines{w: w, side: side}
	nothing := w.T("history.frozen.no-costs")
	if side == data.Benefit {
		nothing = w.T("history.frozen.no-benefits")
	}
	column := func(title string) widgets.Column { return widgets.Column{Title: title, Width: 92, Figure: true} }
	sign := currency.Symbol()
	const totalColumn = 3
	return newFrozenList(host, listOf{
		columns: []widgets.Column{{Title: w.T("lines.column.name")}, column(w.T("lines.column.plan", "Sign", sign)), column(w.T("lines.column.to-date", "Sign", sign)),
			column(w.T("lines.column.total", "Sign", sign)), {Title: w.T("history.column.measured"), Width: 64, Figure: true}, {Title: w.T("lines.evidence"), Width: 100}},
		main: totalColumn, grouped: true, search: w.T("lines.filter"), nothing: nothing,
		rows: l.rows, subtotal: l.subtotal, passages: l.passages,
	})
}

// frozenLines are the lines of one side of an assessment in words.
type frozenLines struct {
	w    *lang.Words
	side data.Side
}

func (l *frozenLines) rows(f *frozen) (rows []widgets.Row, totals []widgets.Cell) {
	results := f.lineResults()
	list := f.e.Lines(l.side)
	for i := range list {
		line := &list[i]
		cells := []widgets.Cell{{Text: l.name(line)}, {Text: lang.Undefined}, {Text: lang.Undefined}, {Text: lang.Undefined}, {Text: lang.Undefined}, {Text: evidenceOf(line)}}
		if r := results[line.ID]; r != nil {
			cells[1] = l.amount(r.PlanTotal, f.opens(explain.LinePlanTotal, line.ID))
			cells[2] = l.amount(r.ToDate, f.opens(explain.LineToDate, line.ID))
			cells[3] = l.amount(r.Total, f.opens(explain.LineTotal, line.ID))
			cells[4] = l.share(r.Measured, r.ToDate, r.AnyMeasured, f.opens(explain.LineMeasuredShare, line.ID))
		}
		rows = append(rows, widgets.Row{ID: line.ID, Group: l.group(line), Faint: line.Excluded, Cells: cells})
	}
	if len(rows) == 0 || f.Result == nil {
		return rows, nil
	}
	return rows, l.totals(f)
}

// lineResults are the results of the lines by id.
func (f *frozen) lineResults() map[string]*appraisal.Line {
	results := map[string]*appraisal.Line{}
	for i := range f.r.Lines {
		results[f.r.Lines[i].ID] = &f.r.Lines[i]
	}
	return results
}

func (l *frozenLines) name(line *data.Line) string {
	if line.Excluded {
		return line.Name + " " + l.w.T("lines.mark.excluded")
	}
	return line.Name
}

func (l *frozenLines) group(line *data.Line) string {
	if l.side == data.Cost {
		return l.w.Category(line.Category)
	}
	return l.w.Dimension(line.ScoreDimension())
}

// evidenceOf is what shows the line's figures, in one line.
func evidenceOf(line *data.Line) string {
	if line.Evidence != "" {
		return firstLine(line.Evidence)
	}
	return line.EvidenceFile
}

func (l *frozenLines) amount(x float64, opens *explain.Subject) widgets.Cell {
	return widgets.Cell{Text: l.w.Figure(appraisal.Shown(x), l.w.Amount), Brief: l.w.Short(x), Value: x, Opens: opens}
}

// share is how much of what came about so far was measured.
func (l *frozenLines) share(measured, toDate float64, any bool, opens *explain.Subject) widgets.Cell {
	share := 0.0
	switch {
	case toDate != 0 && !math.IsInf(measured/toDate, 0):
		share = measured / toDate
	case any:
		share = 1
	}
	return widgets.Cell{Text: l.w.Number(share*100, 0) + "%", Value: share, Opens: opens}
}

// subtotal sums up a group. Its sums open while no line of it is filtered out.
func (l *frozenLines) subtotal(f *frozen, rows []widgets.Row) []widgets.Cell {
	var sums [4]float64
	for _, row := range rows {
		for column := 1; column < len(sums) && !row.Faint; column++ {
			sums[column] += row.Cells[column].Value
		}
	}
	cells := []widgets.Cell{l.amount(sums[1], nil), l.amount(sums[2], nil), l.amount(sums[3], nil)}
	of, total, toDate, whole := l.groupOf(f, rows)
	if !whole || f.Result == nil {
		return cells
	}
	if cells[0].Opens = f.opens(total, of); cells[0].Opens != nil {
		cells[0].Opens.Case = explain.Planned
	}
	cells[1].Opens, cells[2].Opens = f.opens(toDate, of), f.opens(total, of)
	return cells
}

// groupOf is the category or dimension of the rows, the figures of its sums, and whether
// the rows are all of its lines and no others.
func (l *frozenLines) groupOf(f *frozen, rows []widgets.Row) (of string, total, toDate explain.Figure, whole bool) {
	if len(rows) == 0 {
		return "", "", "", false
	}
	first, _, _ := f.e.Line(rows[0].ID)
	total, toDate = explain.CategoryTotal, explain.CategoryToDate
	idOf := func(line *data.Line) string { return string(line.Category) }
	if l.side == data.Benefit {
		total, toDate = explain.DimensionTotal, explain.DimensionToDate
		idOf = func(line *data.Line) string { return string(line.ScoreDimension()) }
	}
	members, list := 0, f.e.Lines(l.side)
	for i := range list {
		if idOf(&list[i]) == idOf(first) {
			members++
		}
	}
	for _, row := range rows {
		if line, _, found := f.e.Line(row.ID); !found || idOf(line) != idOf(first) {
			return "", "", "", false
		}
	}
	return idOf(first), total, toDate, members == len(rows)
}

func (l *frozenLines) totals(f *frozen) []widgets.Cell {
	r, name := f.r, widgets.Cell{Text: l.w.T("lines.total")}
	if l.side == data.Cost {
		return []widgets.Cell{name, l.amount(r.Plan.Cost, f.opens(explain.PlanCost, "")), l.amount(r.ToDate.Cost, f.opens(explain.CostToDate, "")),
			l.amount(r.Horizon.Cost, f.opens(explain.Cost, ""))}
	}
	measured := widgets.Cell{Text: l.w.Figure(r.ToDate.MeasuredShare, func(x float64) string { return l.w.Number(x*100, 0) + "%" }), Opens: f.opens(explain.MeasuredShare, "")}
	return []widgets.Cell{name, l.amount(r.Plan.Benefit, f.opens(explain.PlanBenefit, "")), l.amount(r.ToDate.Benefit, f.opens(explain.BenefitToDate, "")),
		l.amount(r.Horizon.Benefit, f.opens(explain.Benefit, "")), measured}
}

// passages are all that was entered of a line, and its figures.
func (l *frozenLines) passages(f *frozen, id string) []passage {
	line, _, found := f.e.Line(id)
	if !found {
		return nil
	}
	w := l.w
	p := &passages{t: w.T}
	p.say(line.Name)
	if line.Excluded {
		p.say(w.T("lines.remark.excluded"))
	}
	if r := f.lineResults()[id]; r != nil {
		p.figures(l.figures(f, r)...)
	}
	formula, adjusted := lines.Account(w, f.e, line, f.AsOf)
	p.add("lines.plan", strings.TrimSpace(formula+"\n"+adjusted))
	l.schedule(p, line)
	l.adjustments(p, line)
	for i := range line.Readings {
		l.reading(p, f, line, &line.Readings[i])
	}
	p.add("lines.evidence", line.Evidence)
	p.add("lines.evidence_file", line.EvidenceFile)
	p.add("lines.owner", line.Owner)
	p.add("lines.note", line.Note)
	return p.list
}

func (l *frozenLines) figures(f *frozen, r *appraisal.Line) []widgets.Fact {
	money := moneyOf(l.w, f.r)
	facts := []widgets.Fact{f.fact(l.w.T("lines.fact.initial"), money(r.Initial), explain.LineYear, r.ID)}
	for year, amount := range r.Years {
		opens := f.opens(explain.LineYear, r.ID)
		if opens != nil {
			opens.At = year + 1
		}
		facts = append(facts, widgets.Fact{Name: l.w.T("lines.year", "N", year+1), Value: money(amount), Opens: opens})
	}
	return append(facts, f.fact(l.w.T("history.figure.pv"), money(r.PV), explain.LinePV, r.ID))
}

// schedule says when the amounts of a line begin and end, and how they fall.
func (l *frozenLines) schedule(p *passages, line *data.Line) {
	w, s := l.w, &line.Schedule
	kind := w.Schedule(s.Kind)
	switch s.Kind {
	case data.Calculated:
		kind += " · " + w.Method(s.Method)
	case data.Recurring:
		kind += " · " + w.Period(s.Every) + " · " + w.Timing(s.Timing)
	}
	p.add("lines.kind", kind)
	if s.Kind == data.Recurring || s.Kind == data.Calculated {
		until := w.T("lines.until-horizon")
		if !s.Until.IsZero() {
			until = s.Until.String()
		}
		p.add("lines.from", s.From.String()+" – "+until)
	}
}

// adjustments are what is done to the amounts of a line, as far as it is anything.
func (l *frozenLines) adjustments(p *passages, line *data.Line) {
	w := l.w
	share := func(key string, x, usual float64) {
		if x != usual {
			p.add(key, w.Rate(x))
		}
	}
	share("lines.growth", line.Growth, 0)
	share("lines.risk_adjustment", line.RiskAdjustment, 0)
	if l.side == data.Benefit {
		share("lines.attribution", line.Attribution, 1)
		if line.RampMonths > 0 {
			p.add("lines.ramp_months", monthsText(w, line.RampMonths))
		}
		if line.Cashable {
			p.say(w.T("lines.cashable"))
		}
		p.add("lines.overlap_group", line.OverlapGroup)
	}
	if r := line.Range; r != nil {
		p.add("history.frozen.range-name", w.T("history.frozen.range", "Low", w.Rate(r.Low), "Likely", w.Rate(r.Likely), "High", w.Rate(r.High), "Distribution", w.Distribution(r.Distribution)))
	}
	p.add("lines.correlation_group", line.CorrelationGroup)
}

func (l *frozenLines) reading(p *passages, f *frozen, line *data.Line, r *data.Reading) {
	said := []string{lines.AccountOfReading(l.w, f.e, line, r), r.Evidence, r.EvidenceFile, r.Note}
	var given []string
	for _, text := range said {
		if text != "" {
			given = append(given, text)
		}
	}
	p.list = append(p.list, passage{name: l.w.T("lines.reading-summary", "Since", r.Since.String(), "Measured", r.MeasuredOn.String()), text: strings.Join(given, "\n")})
}
