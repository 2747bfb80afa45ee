package store

import (
	"errors"
	"testing"
)

// Of rows that belong to nothing no evaluation is made, and reading them stops nothing but
// the one evaluation.
func TestLostRows(t *testing.T) {
	for name, statement := range map[string]string{
		"line of yearly amounts":        "UPDATE line_year SET line = 'gone' WHERE line = 'training'",
		"line of inputs":                "UPDATE line_input SET line = 'gone' WHERE line = 'quotes'",
		"line of a basis":               "UPDATE line_basis SET line = 'gone' WHERE line = 'setup'",
		"basis of a line":               "UPDATE line SET basis = '' WHERE id = 'setup'",
		"line of a reading":             "UPDATE reading SET line = 'gone' WHERE line = 'quotes'",
		"number of a reading":           "UPDATE reading SET number = 7 WHERE line = 'quotes'",
		"reading of yearly amounts":     "UPDATE reading_year SET reading = 7 WHERE line = 'training'",
		"schedule of a reading":         "UPDATE reading SET kind = '' WHERE line = 'training'",
		"reading of inputs":             "UPDATE reading_input SET reading = 0 WHERE line = 'quotes'",
		"line of a reading's inputs":    "UPDATE reading_input SET line = 'gone' WHERE line = 'quotes'",
		"reading of a measured basis":   "UPDATE reading_basis SET reading = -1 WHERE line = 'setup'",
		"basis of a reading":            "UPDATE reading SET basis = '' WHERE line = 'setup'",
		"line with all that is its own": "DELETE FROM line WHERE id = 'setup'",
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t)
			e := created(t, s, sample())
			other := sample()
			other.ID = "other"
			created(t, s, other)
			for _, statement := range []string{
				"PRAGMA foreign_keys = 0", "PRAGMA ignore_check_constraints = 1", statement + " AND evaluation = 'sample'", "PRAGMA foreign_keys = 1", "PRAGMA ignore_check_constraints = 0",
			} {
				if _, err := s.database.Exec(statement); err != nil {
					t.Fatal(statement, err)
				}
			}
			var damaged *DamagedError
			if got, err := s.Load(e.ID); got != nil || !errors.As(err, &damaged) || damaged.Path != s.Path() {
				t.Errorf("loaded %v, %v", got, err)
			}
			if got, err := s.Load(other.ID); err != nil || got.ID != other.ID {
				t.Errorf("the other one: %v", err)
			}
		})
	}
}
