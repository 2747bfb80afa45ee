package store

import (
	"database/sql"
	"errors"
)

// belongsTo stands in a setting's key between its name and the evaluation to which it
// belongs.
const belongsTo = "@"

// SettingOf is the key of a setting that belongs to one evaluation and is purged with it
// from the bin. The name must hold no "@".
func SettingOf(name, evaluation string) string { return name + belongsTo + evaluation }

// Setting is the user's setting of the key, "" where there is none.
func (s *Store) Setting(key string) (string, error) {
	var value string
	err := s.database.QueryRow("SELECT value FROM setting WHERE key = ?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, s.explain("read the setting "+key, err)
}

// SetSetting keeps the value for the key.
func (s *Store) SetSetting(key, value string) error {
	return s.write("keep the setting "+key, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
		return err
	})
}
