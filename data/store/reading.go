package store

import "huibao/data"

// readingRow is what was measured of a line; the first of a line has number 1.
type readingRow struct {
	of, line          string
	number            int
	since, measuredOn day
	evidence, note    string
	evidenceFile      string
	schedule          scheduleColumns // empty when the reading replaces inputs
}

func (*readingRow) table() table { return table{name: "reading", keys: 3, order: "line, number"} }

func (r *readingRow) key() any { return readingRow{line: r.line, number: r.number} }

func (r *readingRow) columns() []column {
	columns := []column{
		{"evaluation", &r.of}, {"line", &r.line}, {"number", &r.number}, {"since", &r.since}, {"measured_on", &r.measuredOn},
		{"evidence", &r.evidence}, {"evidence_file", &r.evidenceFile}, {"note", &r.note},
	}
	return append(columns, r.schedule.columns()...)
}

// readingYearRow is a yearly amount of a reading; the first year is 1.
type readingYearRow struct {
	of, line      string
	reading, year int
	amount        data.Money
}

func (*readingYearRow) table() table {
	return table{name: "reading_year", keys: 4, order: "line, reading, year"}
}

func (r *readingYearRow) key() any {
	return readingYearRow{line: r.line, reading: r.reading, year: r.year}
}

func (r *readingYearRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"line", &r.line}, {"reading", &r.reading}, {"year", &r.year}, {"amount", &r.amount}}
}

// readingInputRow is an input of a calculated line as measured.
type readingInputRow struct {
	of, line string
	reading  int
	name     data.Input
	value    float64
}

func (*readingInputRow) table() table { return table{name: "reading_input", keys: 4} }

func (r *readingInputRow) key() any {
	return readingInputRow{line: r.line, reading: r.reading, name: r.name}
}

func (r *readingInputRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"line", &r.line}, {"reading", &r.reading}, {"name", &r.name}, {"value", &r.value}}
}

// readingBasisRow is a number from which a measured amount was worked out.
type readingBasisRow struct {
	of, line string
	reading  int
	name     data.Input
	value    float64
}

func (*readingBasisRow) table() table { return table{name: "reading_basis", keys: 4} }

func (r *readingBasisRow) key() any {
	return readingBasisRow{line: r.line, reading: r.reading, name: r.name}
}

func (r *readingBasisRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"line", &r.line}, {"reading", &r.reading}, {"name", &r.name}, {"value", &r.value}}
}

func (r *rows) addReading(evaluation, line string, number int, reading *data.Reading) {
	row := readingRow{
		of: evaluation, line: line, number: number, since: day(reading.Since), measuredOn: day(reading.MeasuredOn),
		evidence: reading.Evidence, evidenceFile: reading.EvidenceFile, note: reading.Note,
	}
	if reading.Schedule != nil {
		row.schedule = scheduleOf(reading.Schedule)
		r.addMeasured(evaluation, line, number, reading.Schedule)
	}
	r.readings = append(r.readings, row)
	for _, name := range names(reading.Inputs) {
		r.readingInputs = append(r.readingInputs, readingInputRow{evaluation, line, number, name, reading.Inputs[name]})
	}
}

// addMeasured adds what of a reading's schedule has rows of its own.
func (r *rows) addMeasured(evaluation, line string, number int, schedule *data.Schedule) {
	for i, amount := range schedule.Years {
		r.readingYears = append(r.readingYears, readingYearRow{evaluation, line, number, i + 1, amount})
	}
	if schedule.Basis == nil {
		return
	}
	for _, name := range names(schedule.Basis.Inputs) {
		r.readingBases = append(r.readingBases, readingBasisRow{evaluation, line, number, name, schedule.Basis.Inputs[name]})
	}
}

// giveReadings puts the readings into their lines, which place finds by id.
func (r *rows) giveReadings(place map[string]*data.Line) {
	for i := range r.readings {
		row := &r.readings[i]
		reading := data.Reading{
			Since: data.Date(row.since), MeasuredOn: data.Date(row.measuredOn),
			Evidence: row.evidence, EvidenceFile: row.evidenceFile, Note: row.note,
		}
		if row.schedule.kind != "" {
			schedule := row.schedule.schedule()
			reading.Schedule = &schedule
		}
		line := place[row.line]
		line.Readings = append(line.Readings, reading)
	}
	for _, row := range r.readingYears {
		schedule := place[row.line].Readings[row.reading-1].Schedule
		schedule.Years = append(schedule.Years, row.amount)
	}
	for _, row := range r.readingInputs {
		reading := &place[row.line].Readings[row.reading-1]
		reading.Inputs = with(reading.Inputs, row.name, row.value)
	}
	for _, row := range r.readingBases {
		basis := place[row.line].Readings[row.reading-1].Schedule.Basis
		basis.Inputs = with(basis.Inputs, row.name, row.value)
	}
}
