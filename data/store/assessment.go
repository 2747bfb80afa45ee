package store

import (
	"database/sql"
	"fmt"

	"huibao/data"
)

// Record keeps an assessment of the evaluation for good. Inputs and Result have to be
// JSON; they are kept byte for byte. It fails with ErrNotFound when there is no such
// evaluation and with ErrExists when the evaluation has an assessment of that id.
func (s *Store) Record(id string, a data.Assessment) error {
	return s.write("record the assessment", func(tx *sql.Tx) error {
		if err := s.touch(tx, id); err != nil {
			return err
		}
		return record(tx, id, a)
	})
}

func record(tx *sql.Tx, id string, a data.Assessment) error {
	_, err := tx.Exec(`INSERT INTO assessment (evaluation, id, as_of, recorded_at, recorded_by, note, method_version, inputs, result)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, a.ID, day(a.AsOf), stamp(a.RecordedAt), a.RecordedBy, a.Note, a.MethodVersion, string(a.Inputs), string(a.Result))
	return err
}

// Assessments are those of the evaluation, ascending by as-of date and then by the
// moment of recording.
func (s *Store) Assessments(id string) ([]data.Assessment, error) {
	found, err := s.database.Query(`SELECT id, as_of, recorded_at, recorded_by, note, method_version, inputs, result
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
	var recorded string
	err := rows.Scan(&a.ID, (*day)(&a.AsOf), &recorded, &a.RecordedBy, &a.Note, &a.MethodVersion, &a.Inputs, &a.Result)
	if err != nil {
		return a, err
	}
	if a.RecordedAt, err = parseStamp(recorded); err != nil {
		return a, fmt.Errorf("assessment %s: %w", a.ID, err)
	}
	return a, nil
}
