package store

import (
	"database/sql"
	"errors"
)

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
