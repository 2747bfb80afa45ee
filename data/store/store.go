package store

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

const (
	databaseName = "huibao.db"
	lockName     = "huibao.lock"

	// busyTimeout is how long a statement waits for a command that reads the same
	// database, in milliseconds.
	busyTimeout = 5000
)

// Store is an open data folder. Its methods may be called from several goroutines; they
// take turns.
type Store struct {
	path     string // of the database
	database *sql.DB
	lock     *flock.Flock // nil when opened for reading only
	now      func() time.Time
}

// Open opens the data folder for reading and writing. It makes the folder (0700) and the
// database (0600) where they are missing, brings an older database up to date and empties
// the bin of what has lain there for 30 days.
//
// It fails with ErrLocked when another Huibao has the folder open, ErrNetwork for a folder
// on a network drive, ErrFull, *FolderError, *NewerError or *DamagedError.
func Open(dir string) (*Store, error) { return open(dir, time.Now) }

func open(dir string, now func() time.Time) (*Store, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	lock, err := takeLock(filepath.Join(dir, lockName))
	if err != nil {
		return nil, err
	}
	s := &Store{path: filepath.Join(dir, databaseName), lock: lock, now: now}
	if err := s.start(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// start opens the database behind the lock. Nothing is written before the version is
// known to be one of ours.
func (s *Store) start() error {
	if err := checkHeader(s.path); err != nil && !errors.Is(err, ErrMissing) {
		return err
	}
	if err := makeFile(s.path); err != nil {
		return err
	}
	if err := s.connect("rw", "_txlock=immediate"); err != nil {
		return err
	}
	if err := s.checkOurs(); err != nil {
		return err
	}
	if err := s.keepLog(); err != nil {
		return err
	}
	if err := s.migrate(); err != nil {
		return err
	}
	return s.purge()
}

// OpenReadOnly opens the data folder for reading, also while another Huibao has it open.
// Every change is refused with ErrReadOnly. It fails with ErrMissing when there is no
// database, ErrOlder when Open has to bring it up to date first, and *NewerError or
// *DamagedError as Open does.
func OpenReadOnly(dir string) (*Store, error) {
	s := &Store{path: filepath.Join(dir, databaseName), now: time.Now}
	if err := s.startReadOnly(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) startReadOnly() error {
	if err := checkHeader(s.path); err != nil {
		return err
	}
	// A database in WAL mode has side files that also a reader may have to make, so it is
	// opened for writing where that is possible and then told not to write.
	mode := "rw"
	if !canWrite(s.path) {
		mode = "ro"
	}
	if err := s.connect(mode, "_query_only=1"); err != nil {
		return err
	}
	if err := s.checkOurs(); err != nil {
		return err
	}
	version, err := s.version()
	if err != nil {
		return err
	}
	if version < len(migrations()) {
		return s.tooOld(version)
	}
	return nil
}

// tooOld says why a database cannot be read: nothing was written to it yet, or its schema
// is an older one.
func (s *Store) tooOld(version int) error {
	if version == 0 {
		return &PlaceError{ErrMissing, s.path, errors.New("nothing was written to it yet")}
	}
	return &PlaceError{ErrOlder, s.path, fmt.Errorf("schema version %d, want %d", version, len(migrations()))}
}

// connect opens one connection: one writer, and callers take turns.
func (s *Store) connect(mode string, more ...string) error {
	options := append([]string{
		"mode=" + mode,
		fmt.Sprintf("_busy_timeout=%d", busyTimeout),
		"_foreign_keys=1",
		"_synchronous=FULL",
		"_defensive=1",
		"_dqs=0",
		// Delete triggers also fire for rows that an INSERT OR REPLACE pushes out.
		"_pragma=recursive_triggers(1)",
	}, more...)
	database, err := sql.Open("sqlite", address(s.path)+"?"+strings.Join(options, "&"))
	if err != nil {
		return s.explain("open the database", err)
	}
	database.SetMaxOpenConns(1)
	s.database = database
	return s.explain("open the database", database.Ping())
}

// address is the path as a file: URI, which keeps '?', '#' and '%' in folder names apart
// from the options.
func address(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		if absolute, err := filepath.Abs(path); err == nil {
			slashed = filepath.ToSlash(absolute)
		}
		if !strings.HasPrefix(slashed, "/") { // C:/Users/…
			slashed = "/" + slashed
		}
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}

// Close ends the use of the folder and gives up the lock.
func (s *Store) Close() error {
	var failed []error
	if s.database != nil {
		failed = append(failed, s.database.Close())
	}
	if s.lock != nil {
		failed = append(failed, s.lock.Unlock())
	}
	return errors.Join(failed...)
}

// Path is the path of the database.
func (s *Store) Path() string { return s.path }

// write runs one transaction that changes something.
func (s *Store) write(doing string, run func(tx *sql.Tx) error) error {
	if s.lock == nil {
		return &PlaceError{ErrReadOnly, s.path, nil}
	}
	return s.transact(doing, run)
}

// transact runs one transaction: all of it or, with an error, nothing.
func (s *Store) transact(doing string, run func(tx *sql.Tx) error) error {
	tx, err := s.database.Begin()
	if err != nil {
		return s.explain(doing, err)
	}
	if err := run(tx); err != nil {
		// SQLite itself has rolled back after a full disk; a second roll-back then fails
		// and says nothing new.
		_ = tx.Rollback()
		return s.explain(doing, err)
	}
	return s.explain(doing, tx.Commit())
}

// stamp is a moment as the database keeps it: in UTC and with as many digits as every
// other, so that texts sort by time.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }

func parseStamp(text string) (time.Time, error) { return time.Parse(time.RFC3339Nano, text) }

func canWrite(path string) bool {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	return file.Close() == nil
}
