package store

import (
	"database/sql"
	"fmt"
)

// Damage is what a check of the whole database finds wrong, in the words of SQLite.
type Damage struct {
	Pages      []string // pages, indexes and values that break a rule of their column
	References []string // rows that belong to one that is not there
}

// maxDamage is how much of it is named: more helps nobody.
const maxDamage = 100

// Integrity looks through all pages, indexes, values and references of the database. It
// takes seconds a gigabyte. That something is wrong is no error.
func (s *Store) Integrity() (Damage, error) {
	var d Damage
	var err error
	if d.Pages, err = s.verdicts(fmt.Sprintf("PRAGMA integrity_check(%d)", maxDamage)); err != nil {
		return d, s.explain("check the database", err)
	}
	d.References, err = s.lostRows()
	return d, s.explain("check the references", err)
}

func (s *Store) lostRows() ([]string, error) {
	found, err := s.database.Query(`SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var list []string
	for found.Next() {
		var table, parent sql.NullString
		var rows int
		if err := found.Scan(&table, &parent, &rows); err != nil {
			return nil, err
		}
		list = append(list, fmt.Sprintf("%s -> %s: %d", table.String, parent.String, rows))
	}
	return list, found.Err()
}
