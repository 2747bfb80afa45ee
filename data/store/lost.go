package store

import (
	"errors"
	"fmt"
)

// lost names the first row that belongs to nothing, as rows of a damaged database may: to a
// line or a reading that is not there, or to one that has no room for it. It is nil for rows
// that make an evaluation.
func (r *rows) lost() error {
	if len(r.settings) == 0 {
		return errors.New("the evaluation itself")
	}
	plans := make(map[string]*scheduleColumns, len(r.lines))
	for i := range r.lines {
		plans[r.lines[i].id] = &r.lines[i].plan
	}
	return errors.Join(r.lostOfLines(plans), r.lostOfReadings(plans))
}

// lostOfLines looks at what belongs to lines.
func (r *rows) lostOfLines(plans map[string]*scheduleColumns) error {
	for _, row := range r.lineYears {
		if plans[row.line] == nil {
			return fmt.Errorf("line_year of %q", row.line)
		}
	}
	for _, row := range r.lineInputs {
		if plans[row.line] == nil {
			return fmt.Errorf("line_input of %q", row.line)
		}
	}
	for _, row := range r.lineBases {
		if plan := plans[row.line]; plan == nil || plan.basis == "" {
			return fmt.Errorf("line_basis of %q", row.line)
		}
	}
	return nil
}

// readingOf is the place of a reading: its line and its number.
type readingOf struct {
	line   string
	number int
}

// lostOfReadings looks at the readings, which are numbered from 1 in every line, and at what
// belongs to them.
func (r *rows) lostOfReadings(plans map[string]*scheduleColumns) error {
	schedules, count := make(map[readingOf]*scheduleColumns, len(r.readings)), map[string]int{}
	for i := range r.readings {
		row := &r.readings[i]
		count[row.line]++
		if plans[row.line] == nil || row.number != count[row.line] {
			return fmt.Errorf("reading %d of %q", row.number, row.line)
		}
		schedules[readingOf{row.line, row.number}] = &row.schedule
	}
	for _, row := range r.readingYears {
		if s := schedules[readingOf{row.line, row.reading}]; s == nil || s.kind == "" {
			return fmt.Errorf("reading_year of reading %d of %q", row.reading, row.line)
		}
	}
	for _, row := range r.readingInputs {
		if schedules[readingOf{row.line, row.reading}] == nil {
			return fmt.Errorf("reading_input of reading %d of %q", row.reading, row.line)
		}
	}
	for _, row := range r.readingBases {
		if s := schedules[readingOf{row.line, row.reading}]; s == nil || s.kind == "" || s.basis == "" {
			return fmt.Errorf("reading_basis of reading %d of %q", row.reading, row.line)
		}
	}
	return nil
}
