package store

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Failure is a way in which the store fails that a person can act on. Its text is the
// key of the sentence that says so; match it with errors.Is.
type Failure string

// The failures.
const (
	ErrLocked    Failure = "store.locked"    // another Huibao has the data folder open
	ErrNetwork   Failure = "store.network"   // the data folder is on a network drive
	ErrMissing   Failure = "store.missing"   // there is no database in the folder
	ErrOlder     Failure = "store.older"     // the database has to be brought up to date first
	ErrNotFound  Failure = "store.not-found" // there is no such evaluation
	ErrAmbiguous Failure = "store.ambiguous" // several evaluations have the name
	ErrExists    Failure = "store.exists"    // the id is taken
	ErrStale     Failure = "store.stale"     // what is stored is not what was edited
	ErrFull      Failure = "store.full"      // the disk is full
	ErrReadOnly  Failure = "store.readonly"  // opened for reading only
)

// Error is the key, for logs.
func (f Failure) Error() string { return string(f) }

// Key is the key of the sentence that tells a person.
func (f Failure) Key() string { return string(f) }

// Args are what the sentence needs.
func (f Failure) Args() map[string]any { return map[string]any{} }

// PlaceError is a Failure that concerns a file or folder.
type PlaceError struct {
	Failure Failure
	Path    string
	Err     error // what the system said; nil if nothing
}

// Error names the failure and the path, for logs.
func (e *PlaceError) Error() string { return sentence(string(e.Failure), e.Path, e.Err) }

// Unwrap gives the failure, so that errors.Is finds it, and the cause.
func (e *PlaceError) Unwrap() []error { return both(e.Failure, e.Err) }

// Key is the key of the sentence that tells a person.
func (e *PlaceError) Key() string { return e.Failure.Key() }

// Args are what the sentence needs: Path.
func (e *PlaceError) Args() map[string]any { return map[string]any{"Path": e.Path} }

// NameError is ErrNotFound or ErrAmbiguous for the name or id that was looked for.
type NameError struct {
	Failure Failure
	Name    string
}

// Error names the failure and the name, for logs.
func (e *NameError) Error() string { return fmt.Sprintf("%s: %q", string(e.Failure), e.Name) }

// Unwrap gives the failure, so that errors.Is finds it.
func (e *NameError) Unwrap() error { return e.Failure }

// Key is the key of the sentence that tells a person.
func (e *NameError) Key() string { return e.Failure.Key() }

// Args are what the sentence needs: Name.
func (e *NameError) Args() map[string]any { return map[string]any{"Name": e.Name} }

// NewerError says that the database was made by a newer program. It was not touched.
type NewerError struct {
	Path         string
	Found, Known int // versions of the schema
}

// Error names path and versions, for logs.
func (e *NewerError) Error() string {
	return fmt.Sprintf("%s: schema version %d, this program knows up to %d", e.Path, e.Found, e.Known)
}

// Key is the key of the sentence that tells a person.
func (e *NewerError) Key() string { return "store.newer" }

// Args are what the sentence needs: Path, Found, Known.
func (e *NewerError) Args() map[string]any {
	return map[string]any{"Path": e.Path, "Found": e.Found, "Known": e.Known}
}

// FolderError says that the data folder, or a file in it, cannot be made or written.
type FolderError struct {
	Path string
	Err  error
}

// Error names path and cause, for logs.
func (e *FolderError) Error() string { return sentence("data folder", e.Path, e.Err) }

// Unwrap gives the cause.
func (e *FolderError) Unwrap() error { return e.Err }

// Key is the key of the sentence that tells a person.
func (e *FolderError) Key() string { return "store.folder" }

// Args are what the sentence needs: Path.
func (e *FolderError) Args() map[string]any { return map[string]any{"Path": e.Path} }

// DamagedError says that the database is none of Huibao's or is damaged.
type DamagedError struct {
	Path string
	Err  error
}

// Error names path and cause, for logs.
func (e *DamagedError) Error() string { return sentence("database", e.Path, e.Err) }

// Unwrap gives the cause.
func (e *DamagedError) Unwrap() error { return e.Err }

// Key is the key of the sentence that tells a person.
func (e *DamagedError) Key() string { return "store.damaged" }

// Args are what the sentence needs: Path.
func (e *DamagedError) Args() map[string]any { return map[string]any{"Path": e.Path} }

func sentence(what, path string, err error) string {
	if err == nil {
		return what + ": " + path
	}
	return fmt.Sprintf("%s: %s: %v", what, path, err)
}

func both(failure Failure, err error) []error {
	if err == nil {
		return []error{failure}
	}
	return []error{failure, err}
}

// explain turns what SQLite says into the error a person can act on, where there is
// one. doing says what was being done.
func (s *Store) explain(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, translate(s.path, err))
}

func translate(path string, err error) error {
	var from *sqlite.Error
	if !errors.As(err, &from) {
		return err
	}
	switch from.Code() & 0xff { // the primary code; the upper bits refine it
	case sqlite3.SQLITE_FULL:
		return &PlaceError{ErrFull, path, err}
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return &DamagedError{path, err}
	case sqlite3.SQLITE_READONLY:
		return &PlaceError{ErrReadOnly, path, err}
	case sqlite3.SQLITE_BUSY:
		return &PlaceError{ErrLocked, path, err}
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM:
		return &FolderError{path, err}
	}
	switch from.Code() {
	case sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return &PlaceError{ErrExists, path, err}
	}
	return err
}

// folderError sorts out what the file system said about the data folder.
func folderError(path string, err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return &PlaceError{ErrFull, path, err}
	}
	if errors.Is(err, os.ErrNotExist) {
		return &PlaceError{ErrMissing, path, err}
	}
	return &FolderError{path, err}
}
