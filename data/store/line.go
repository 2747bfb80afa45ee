package store

import (
	"cmp"
	"database/sql"
	"slices"

	"huibao/data"
)

// scheduleColumns are the columns that the tables line and reading share. The yearly
// amounts and the inputs are rows of their own.
type scheduleColumns struct {
	kind          choice
	date          day
	amount        data.Money
	every, timing choice
	from, until   day
	initial       data.Money
	method        choice
	basis         choice
}

func scheduleOf(s *data.Schedule) scheduleColumns {
	columns := scheduleColumns{
		choice(s.Kind), day(s.Date), s.Amount, choice(s.Every), choice(s.Timing), day(s.From), day(s.Until), s.Initial, choice(s.Method), "",
	}
	if s.Basis != nil {
		columns.basis = choice(s.Basis.Kind)
	}
	return columns
}

func (s *scheduleColumns) schedule() data.Schedule {
	schedule := data.Schedule{
		Kind: data.ScheduleKind(s.kind), Date: data.Date(s.date), Amount: s.amount, Every: data.Period(s.every),
		Timing: data.Timing(s.timing), From: data.Date(s.from), Until: data.Date(s.until), Initial: s.initial, Method: data.Method(s.method),
	}
	if s.basis != "" {
		schedule.Basis = &data.Basis{Kind: data.BasisKind(s.basis)}
	}
	return schedule
}

func (s *scheduleColumns) columns() []column {
	return []column{
		{"kind", &s.kind}, {"date", &s.date}, {"amount", &s.amount}, {"every", &s.every}, {"timing", &s.timing},
		{"from", &s.from}, {"until", &s.until}, {"initial", &s.initial}, {"method", &s.method}, {"basis", &s.basis},
	}
}

// lineRow is a cost or a benefit with its plan.
type lineRow struct {
	of, id          string
	side            data.Side
	position        int
	name            string
	category        choice
	plan            scheduleColumns
	growth          float64
	excluded        bool
	riskAdjustment  float64
	dimension       choice
	cashable        bool
	attribution     float64
	rampMonths      int
	low             sql.Null[float64]
	likely          sql.Null[float64]
	high            sql.Null[float64]
	distribution    choice
	correlation     string
	overlapGroup    string
	evidence, owner string
	evidenceFile    string
	note            string
}

func lineOf(evaluation string, side data.Side, position int, l *data.Line) lineRow {
	row := lineRow{
		of: evaluation, id: l.ID, side: side, position: position, name: l.Name, category: choice(l.Category), plan: scheduleOf(&l.Schedule),
		growth: l.Growth, excluded: l.Excluded, riskAdjustment: l.RiskAdjustment, dimension: choice(l.Dimension), cashable: l.Cashable,
		attribution: l.Attribution, rampMonths: l.RampMonths, correlation: l.CorrelationGroup, overlapGroup: l.OverlapGroup,
		evidence: l.Evidence, evidenceFile: l.EvidenceFile, owner: l.Owner, note: l.Note,
	}
	if l.Range != nil {
		row.low = sql.Null[float64]{V: l.Range.Low, Valid: true}
		row.likely = sql.Null[float64]{V: l.Range.Likely, Valid: true}
		row.high = sql.Null[float64]{V: l.Range.High, Valid: true}
		row.distribution = choice(l.Range.Distribution)
	}
	return row
}

func (r *lineRow) line() data.Line {
	l := data.Line{
		ID: r.id, Name: r.name, Category: data.Category(r.category), Schedule: r.plan.schedule(), Growth: r.growth, Excluded: r.excluded,
		RiskAdjustment: r.riskAdjustment, Dimension: data.Dimension(r.dimension), Cashable: r.cashable, Attribution: r.attribution,
		RampMonths: r.rampMonths, CorrelationGroup: r.correlation, OverlapGroup: r.overlapGroup, Evidence: r.evidence,
		EvidenceFile: r.evidenceFile, Owner: r.owner, Note: r.note,
	}
	if r.likely.Valid {
		l.Range = &data.Range{Low: r.low.V, Likely: r.likely.V, High: r.high.V, Distribution: data.Distribution(r.distribution)}
	}
	return l
}

func (*lineRow) table() table { return table{name: "line", keys: 2, order: "side, position, id"} }

func (r *lineRow) key() any { return r.id }

func (r *lineRow) columns() []column {
	columns := []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"side", &r.side}, {"position", &r.position}, {"name", &r.name}, {"category", &r.category},
		{"growth", &r.growth}, {"excluded", &r.excluded}, {"risk_adjustment", &r.riskAdjustment}, {"dimension", &r.dimension},
		{"cashable", &r.cashable}, {"attribution", &r.attribution}, {"ramp_months", &r.rampMonths},
		{"low", &r.low}, {"likely", &r.likely}, {"high", &r.high}, {"distribution", &r.distribution},
		{"correlation_group", &r.correlation}, {"overlap_group", &r.overlapGroup}, {"evidence", &r.evidence},
		{"evidence_file", &r.evidenceFile}, {"owner", &r.owner}, {"note", &r.note},
	}
	return append(columns, r.plan.columns()...)
}

// lineYearRow is a yearly amount of a plan; the first year is 1.
type lineYearRow struct {
	of, line string
	year     int
	amount   data.Money
}

func (*lineYearRow) table() table { return table{name: "line_year", keys: 3, order: "line, year"} }

func (r *lineYearRow) key() any { return lineYearRow{line: r.line, year: r.year} }

func (r *lineYearRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"line", &r.line}, {"year", &r.year}, {"amount", &r.amount}}
}

// lineInputRow is an input of a plan that is calculated.
type lineInputRow struct {
	of, line string
	name     data.Input
	value    float64
}

func (*lineInputRow) table() table { return table{name: "line_input", keys: 3} }

func (r *lineInputRow) key() any { return lineInputRow{line: r.line, name: r.name} }

func (r *lineInputRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"line", &r.line}, {"name", &r.name}, {"value", &r.value}}
}

// lineBasisRow is a number from which the amount of a plan was worked out.
type lineBasisRow struct {
	of, line string
	name     data.Input
	value    float64
}

func (*lineBasisRow) table() table { return table{name: "line_basis", keys: 3} }

func (r *lineBasisRow) key() any { return lineBasisRow{line: r.line, name: r.name} }

func (r *lineBasisRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"line", &r.line}, {"name", &r.name}, {"value", &r.value}}
}

func (r *rows) addLines(e *data.Evaluation) {
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		lines := e.Lines(side)
		for i := range lines {
			r.addLine(e.ID, side, i, &lines[i])
		}
	}
	for i, u := range e.Unquantified {
		r.unquantified = append(r.unquantified, unquantifiedRow{e.ID, u.ID, i, u.Name, u.Evidence, u.EvidenceFile, u.Owner})
	}
}

func (r *rows) addLine(evaluation string, side data.Side, position int, l *data.Line) {
	r.lines = append(r.lines, lineOf(evaluation, side, position, l))
	for i, amount := range l.Schedule.Years {
		r.lineYears = append(r.lineYears, lineYearRow{evaluation, l.ID, i + 1, amount})
	}
	for _, name := range names(l.Schedule.Inputs) {
		r.lineInputs = append(r.lineInputs, lineInputRow{evaluation, l.ID, name, l.Schedule.Inputs[name]})
	}
	if basis := l.Schedule.Basis; basis != nil {
		for _, name := range names(basis.Inputs) {
			r.lineBases = append(r.lineBases, lineBasisRow{evaluation, l.ID, name, basis.Inputs[name]})
		}
	}
	for i := range l.Readings {
		r.addReading(evaluation, l.ID, i+1, &l.Readings[i])
	}
}

// names are the names of inputs in an order that is always the same.
func names(inputs data.Inputs) []data.Input {
	list := make([]data.Input, 0, len(inputs))
	for name := range inputs {
		list = append(list, name)
	}
	slices.SortFunc(list, cmp.Compare[data.Input])
	return list
}

func (r *rows) giveLines(e *data.Evaluation) {
	lines := make([]data.Line, len(r.lines))
	place := make(map[string]*data.Line, len(lines))
	for i := range r.lines {
		lines[i] = r.lines[i].line()
		place[lines[i].ID] = &lines[i]
	}
	for _, row := range r.lineYears {
		plan := &place[row.line].Schedule
		plan.Years = append(plan.Years, row.amount)
	}
	for _, row := range r.lineInputs {
		plan := &place[row.line].Schedule
		plan.Inputs = with(plan.Inputs, row.name, row.value)
	}
	for _, row := range r.lineBases {
		basis := place[row.line].Schedule.Basis
		basis.Inputs = with(basis.Inputs, row.name, row.value)
	}
	r.giveReadings(place)
	for i := range lines {
		if r.lines[i].side == data.Cost {
			e.Costs = append(e.Costs, lines[i])
		} else {
			e.Benefits = append(e.Benefits, lines[i])
		}
	}
	for _, row := range r.unquantified {
		e.Unquantified = append(e.Unquantified, data.Unquantified{
			ID: row.id, Name: row.name, Evidence: row.evidence, EvidenceFile: row.evidenceFile, Owner: row.owner,
		})
	}
}

func with(inputs data.Inputs, name data.Input, value float64) data.Inputs {
	if inputs == nil {
		inputs = data.Inputs{}
	}
	inputs[name] = value
	return inputs
}

// unquantifiedRow is a benefit that nobody puts a price on.
type unquantifiedRow struct {
	of, id                        string
	position                      int
	name                          string
	evidence, evidenceFile, owner string
}

func (*unquantifiedRow) table() table {
	return table{name: "unquantified", keys: 2, order: "position, id"}
}

func (r *unquantifiedRow) key() any { return r.id }

func (r *unquantifiedRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"evidence", &r.evidence},
		{"evidence_file", &r.evidenceFile}, {"owner", &r.owner},
	}
}
