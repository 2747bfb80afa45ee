package store

import (
	"database/sql"
	"time"

	"huibao/data"
)

// Record keeps an assessment of the evaluation for good. Inputs and Result have to be
// JSON; they are kept byte for byte, and the Hash as it is given. It fails with ErrNotFound
// when there is no such evaluation and with ErrExists when the evaluation has an assessment
// of that id.
func (s *Store) Record(id string, a data.Assessment) error {
	return s.write("record the assessment", func(tx *sql.Tx) error {
		if err := s.touch(tx, id); err != nil {
			return err
		}
		if err := record(tx, id, a); err != nil {
			return err
		}
		return markCorrected(tx, id)
	})
}

func record(tx *sql.Tx, id string, a data.Assessment) error {
	asOf, recordedAt := a.AsOf.String(), stamp(a.RecordedAt)
	kept, err := tx.Exec(`INSERT INTO assessment (evaluation, id, as_of, recorded_at, recorded_by, note, corrects, method_version, inputs, result, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, a.ID, asOf, recordedAt, a.RecordedBy, a.Note, a.Corrects, a.MethodVersion, string(a.Inputs), string(a.Result), a.Hash)
	if err != nil {
		return err
	}
	number, err := kept.LastInsertId()
	if err != nil {
		return err
	}
	row := headlineRow{id, asOf, recordedAt, number, a.ID, a.Corrects, headlineOf(a.Result)}
	return row.insert(tx)
}

// Assessments are those of the evaluation, ascending by as-of date and then by the
// moment of recording. One that was changed behind the program's back is given as it is
// found, so that its Hash does not fit; a day or moment that is none is then zero.
func (s *Store) Assessments(id string) ([]data.Assessment, error) {
	found, err := s.database.Query(`SELECT id, as_of, recorded_at, recorded_by, note, method_version, inputs, result, hash, corrects
		FROM assessment WHERE evaluation = ? ORDER BY as_of, recorded_at, number`, id)
	if err != nil {
		return nil, s.explain("read the assessments", err)
	}
	defer found.Close()
	var list []data.Assessment
	for found.Next() {
		a, err := scanAssessment(found)
		if err != nil {
			return nil, s.explain("read the assessments", err)
		}
		list = append(list, a)
	}
	return list, s.explain("read the assessments", found.Err())
}

func scanAssessment(rows *sql.Rows) (data.Assessment, error) {
	var a data.Assessment
	var asOf, recorded string
	err := rows.Scan(&a.ID, &asOf, &recorded, &a.RecordedBy, &a.Note, &a.MethodVersion, &a.Inputs, &a.Result, &a.Hash, &a.Corrects)
	a.AsOf, a.RecordedAt = dayWritten(asOf), momentWritten(recorded)
	return a, err
}

// dayWritten is the day that was written so, and no other way; else none.
func dayWritten(text string) data.Date {
	if d, err := data.ParseDate(text); err == nil && d.String() == text {
		return d
	}
	return data.Date{}
}

// momentWritten is the moment that stamp writes so; else none.
func momentWritten(text string) time.Time {
	if t, err := parseStamp(text); err == nil && stamp(t) == text {
		return t
	}
	return time.Time{}
}
