package store

import (
	"bytes"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// applicationID marks a SQLite file as Huibao's: "Huib".
const applicationID = 0x48756962

// migrationFiles take the schema forward, one number after the other. A file that was
// published is never changed.
//
//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations are the names of the migrations; the n-th leads to version n.
func migrations() []string {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(fmt.Errorf("migrations: %w", err)) // they are built in
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	slices.Sort(names)
	return names
}

// headlinesVersion is the version of the schema that first had headlines.
const headlinesVersion = 6

// migrate takes the database to the newest version, each step in a transaction.
func (s *Store) migrate() error {
	version, err := s.version()
	if err != nil {
		return err
	}
	for i, name := range migrations() {
		if i < version {
			continue
		}
		script, err := migrationFiles.ReadFile("migrations/" + name)
		if err != nil {
			return err
		}
		if err := s.step(i+1, name, string(script)); err != nil {
			return err
		}
	}
	return nil
}

// step runs the migration to a version. Where it adds a column, SQLite would hold all values
// that are there against their rules once more: a minute for a large database, and a refusal
// for one value that was changed behind the program's back.
func (s *Store) step(version int, name, script string) error {
	return s.withoutChecks(func() error {
		return s.write("migrate to "+name, func(tx *sql.Tx) error {
			if _, err := tx.Exec(script); err != nil {
				return err
			}
			if version == headlinesVersion {
				if err := fillHeadlines(tx); err != nil {
					return err
				}
			}
			_, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", version))
			return err
		})
	})
}

// withoutChecks runs something while the rules of the columns are left alone.
func (s *Store) withoutChecks(run func() error) error {
	if _, err := s.database.Exec("PRAGMA ignore_check_constraints = 1"); err != nil {
		return s.explain("check the database", err)
	}
	err := run()
	_, unset := s.database.Exec("PRAGMA ignore_check_constraints = 0")
	return errors.Join(err, s.explain("check the database", unset))
}

func (s *Store) version() (int, error) {
	var version int
	err := s.database.QueryRow("PRAGMA user_version").Scan(&version)
	return version, s.explain("read the version", err)
}

// The header of a SQLite file (sqlite.org/fileformat2.html): 100 bytes that begin with
// the magic text; the user's version is a number at byte 60.
const (
	headerSize    = 100
	headerMagic   = "SQLite format 3\x00"
	headerVersion = 60
)

// checkHeader looks at the database before SQLite does, for SQLite may already change a
// file when it opens and closes it. It answers ErrMissing when there is no file. An empty
// file is a database to which nothing was written yet.
func checkHeader(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return folderError(path, err)
	}
	if !info.Mode().IsRegular() {
		return &FolderError{path, errors.New("not a file")}
	}
	if info.Size() == 0 {
		return nil
	}
	header, err := readHeader(path)
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(header, []byte(headerMagic)) {
		return &DamagedError{path, errors.New("not a SQLite database")}
	}
	return known(path, int(int32(binary.BigEndian.Uint32(header[headerVersion:]))))
}

func readHeader(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, folderError(path, err)
	}
	defer file.Close()
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(file, header); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, &DamagedError{path, errors.New("shorter than the header of a database")}
		}
		return nil, folderError(path, err)
	}
	return header, nil
}

func known(path string, version int) error {
	if newest := len(migrations()); version > newest {
		return &NewerError{Path: path, Found: version, Known: newest}
	}
	return nil
}

// checkOurs makes sure that the database is sound, is Huibao's and has a version that
// this program knows.
func (s *Store) checkOurs() error {
	version, err := s.version()
	if err != nil {
		return err
	}
	if err := known(s.path, version); err != nil {
		return err
	}
	var application, tables int
	err = s.database.QueryRow("SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)").Scan(&application, &tables)
	if err != nil {
		return s.explain("read the schema", err)
	}
	fresh := version == 0 && tables == 0
	if !fresh && application != applicationID {
		return &DamagedError{s.path, errors.New("the database of another program")}
	}
	return s.checkPages()
}

// quickCheckSize is the size of the largest database that is looked through whenever it is
// opened, in bytes: a tenth of a second. That of a group with hundreds of evaluations would
// take half a minute; Check looks through it when it is asked to.
const quickCheckSize = 64 << 20

// checkPages looks through the pages of a database that is not too large for it. What the
// columns say is not looked at: one assessment that was changed behind the program's back
// must not keep all evaluations from being opened.
func (s *Store) checkPages() error {
	info, err := os.Stat(s.path)
	if err != nil {
		return folderError(s.path, err)
	}
	if info.Size() > quickCheckSize {
		return nil
	}
	return s.withoutChecks(func() error {
		verdicts, err := s.verdicts("PRAGMA quick_check(1)")
		if err != nil {
			return s.explain("check the database", err)
		}
		if len(verdicts) > 0 {
			return &DamagedError{s.path, errors.New(verdicts[0])}
		}
		return nil
	})
}

// verdicts are what a check of SQLite finds wrong.
func (s *Store) verdicts(check string) ([]string, error) {
	found, err := s.database.Query(check)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var list []string
	for found.Next() {
		var verdict string
		if err := found.Scan(&verdict); err != nil {
			return nil, err
		}
		if verdict != "ok" {
			list = append(list, verdict)
		}
	}
	return list, found.Err()
}

// keepLog switches to a write-ahead log: a commit is one append that is forced to the
// disk, and commands can read meanwhile. A drive that cannot do it is one of another
// computer.
func (s *Store) keepLog() error {
	var mode string
	if err := s.database.QueryRow("PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return s.explain("switch to the log", err)
	}
	if mode != "wal" {
		return &PlaceError{ErrNetwork, s.path, fmt.Errorf("journal mode is %s", mode)}
	}
	return nil
}
