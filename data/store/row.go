package store

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
	"strings"

	"huibao/data"
)

// A row type describes its table once: columns lists the names beside pointers to the
// fields, which serve for writing and reading alike. Rows are plain values that compare
// with ==, so Save finds what an edit changed without asking the database.

// column is a column's name and where its value lies.
type column struct {
	name string
	at   any
}

// table says how the rows of a type are kept. The first keys columns tell a row from the
// others, and the first column of all is the evaluation's id.
type table struct {
	name  string
	keys  int
	order string
}

// rowOf is a pointer to a row type R.
type rowOf[R any] interface {
	*R
	table() table
	columns() []column
	key() any // the key columns' values
}

// change is what an edit does to one table.
type change interface {
	empty() bool
	remove(tx *sql.Tx) error // parents still exist; call in the order children, parents
	write(tx *sql.Tx) error  // call in the order parents, children
}

type changes[R comparable, P rowOf[R]] struct {
	gone, changed, added []R
	was                  []R // what each changed row was
}

// compare finds the rows in which before and after differ.
func compare[R comparable, P rowOf[R]](before, after []R) change {
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		before, after = before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	c := &changes[R, P]{}
	old := make(map[any]R, len(before))
	for _, row := range before {
		old[P(&row).key()] = row
	}
	for _, row := range after {
		key := P(&row).key()
		was, there := old[key]
		switch {
		case !there:
			c.added = append(c.added, row)
		case was != row:
			c.was, c.changed = append(c.was, was), append(c.changed, row)
		}
		delete(old, key)
	}
	for _, row := range before {
		if _, left := old[P(&row).key()]; left {
			c.gone = append(c.gone, row)
		}
	}
	return c
}

func (c *changes[R, P]) empty() bool { return len(c.gone)+len(c.changed)+len(c.added) == 0 }

func (c *changes[R, P]) remove(tx *sql.Tx) error {
	t, columns := shape[R, P]()
	query := fmt.Sprintf("DELETE FROM %q WHERE %s", t.name, matching(columns[:t.keys]))
	return each[R, P](tx, query, c.gone, func(values []any) []any { return values[:t.keys] })
}

func (c *changes[R, P]) write(tx *sql.Tx) error {
	t, columns := shape[R, P]()
	for _, u := range c.updates() {
		query := fmt.Sprintf("UPDATE %q SET %s WHERE %s", t.name, setting(u.columns(columns)), matching(columns[:t.keys]))
		err := each[R, P](tx, query, u.rows, func(values []any) []any {
			return append(picked(values, u.places), values[:t.keys]...)
		})
		if err != nil {
			return err
		}
	}
	insert := fmt.Sprintf("INSERT INTO %q (%s) VALUES (%s)", t.name, quoted(columns), marks(len(columns)))
	return each[R, P](tx, insert, c.added, func(values []any) []any { return values })
}

// update is the rows in which the same columns differ.
type update[R any] struct {
	places []byte // of these columns
	rows   []R
}

func (u *update[R]) columns(all []column) []column { return picked(all, u.places) }

// picked are the items at the places.
func picked[T any](all []T, places []byte) []T {
	some := make([]T, len(places))
	for i, place := range places {
		some[i] = all[place]
	}
	return some
}

// updates sorts the changed rows by the columns that differ in them. SQLite leaves the
// indexes and foreign keys of the other columns alone, which makes an edit of hundreds of
// rows several times as fast.
func (c *changes[R, P]) updates() []*update[R] {
	var all []*update[R]
	of := map[string]*update[R]{}
	for i, row := range c.changed {
		places := differing(P(&c.was[i]).columns(), P(&row).columns())
		u, known := of[string(places)]
		if !known {
			u = &update[R]{places: places}
			of[string(places)] = u
			all = append(all, u)
		}
		u.rows = append(u.rows, row)
	}
	return all
}

// differing are the places of the columns in which two rows differ.
func differing(was, now []column) []byte {
	var places []byte
	for i := range now {
		if !reflect.ValueOf(was[i].at).Elem().Equal(reflect.ValueOf(now[i].at).Elem()) {
			places = append(places, byte(i))
		}
	}
	return places
}

// each runs the statement once a row. Every run has to hit exactly one row: else the
// database does not hold what the edit began with.
func each[R any, P rowOf[R]](tx *sql.Tx, query string, rows []R, arguments func(values []any) []any) error {
	if len(rows) == 0 {
		return nil
	}
	statement, err := tx.Prepare(query)
	if err != nil {
		return err
	}
	defer statement.Close()
	for i := range rows {
		result, err := statement.Exec(arguments(values(P(&rows[i]).columns()))...)
		if err != nil {
			return err
		}
		if hit, err := result.RowsAffected(); err != nil {
			return err
		} else if hit != 1 {
			return ErrStale
		}
	}
	return nil
}

// read gives the rows of an evaluation in their order.
func read[R any, P rowOf[R]](tx *sql.Tx, evaluation string) ([]R, error) {
	t, columns := shape[R, P]()
	query := fmt.Sprintf("SELECT %s FROM %q WHERE %q = ?", quoted(columns), t.name, columns[0].name)
	if t.order != "" {
		query += " ORDER BY " + t.order
	}
	found, err := tx.Query(query, evaluation)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var rows []R
	for found.Next() {
		var row R
		if err := found.Scan(values(P(&row).columns())...); err != nil {
			return nil, fmt.Errorf("table %s: %w", t.name, err)
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}

func shape[R any, P rowOf[R]]() (table, []column) {
	var row R
	return P(&row).table(), P(&row).columns()
}

func values(columns []column) []any {
	list := make([]any, len(columns))
	for i, c := range columns {
		list[i] = c.at
	}
	return list
}

func quoted(columns []column) string { return join(columns, ", ", "%q") }

func matching(columns []column) string { return join(columns, " AND ", "%q = ?") }

func setting(columns []column) string { return join(columns, ", ", "%q = ?") }

func join(columns []column, between, form string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = fmt.Sprintf(form, c.name)
	}
	return strings.Join(parts, between)
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// choice is a text that is NULL in the database where it is empty: one of a few words,
// or none chosen.
type choice string

// Value is what the database is given.
func (c choice) Value() (driver.Value, error) {
	if c == "" {
		return nil, nil
	}
	return string(c), nil
}

// Scan takes what the database gives.
func (c *choice) Scan(value any) error {
	var text sql.NullString
	if err := text.Scan(value); err != nil {
		return err
	}
	*c = choice(text.String)
	return nil
}

// day is a calendar day, NULL in the database for none.
type day data.Date

// Value is what the database is given.
func (d day) Value() (driver.Value, error) { return choice(data.Date(d).String()).Value() }

// Scan takes what the database gives.
func (d *day) Scan(value any) error {
	var text sql.NullString
	if err := text.Scan(value); err != nil || !text.Valid {
		*d = day{}
		return err
	}
	date, err := data.ParseDate(text.String)
	*d = day(date)
	return err
}
