package store

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huibao/data"
)

func TestSecondOpenIsLocked(t *testing.T) {
	dir := t.TempDir()
	s := openedIn(t, dir)
	_, err := Open(dir)
	if !errors.Is(err, ErrLocked) {
		t.Fatalf("second Open: %v, want ErrLocked", err)
	}
	created(t, s, sample()) // the first is not disturbed
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	openedIn(t, dir)
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	writer := openedIn(t, dir)
	e := created(t, writer, sample())
	for _, when := range []string{"while the writer is open", "after it was closed"} {
		t.Run(when, func(t *testing.T) {
			reader, err := OpenReadOnly(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer reader.Close()
			holds(t, reader, e)
			refused := map[string]error{
				"Create":     reader.Create(sample()),
				"Save":       reader.Save(e, func() *data.Evaluation { c := e.Clone(); c.Name = "x"; return c }()),
				"Delete":     reader.Delete(e.ID),
				"Restore":    reader.Restore(e.ID),
				"Record":     reader.Record(e.ID, data.Assessment{ID: "a"}),
				"SetSetting": reader.SetSetting("a", "b"),
			}
			for what, err := range refused {
				if !errors.Is(err, ErrReadOnly) {
					t.Errorf("%s: %v, want ErrReadOnly", what, err)
				}
			}
			if _, err := reader.database.Exec("DELETE FROM line"); err == nil {
				t.Error("the connection itself lets a change through")
			}
		})
		if err := writer.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReaderSeesWhatWasSaved(t *testing.T) {
	dir := t.TempDir()
	writer := openedIn(t, dir)
	e := created(t, writer, sample())
	reader, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	after := e.Clone()
	after.Name = "renamed"
	if err := writer.Save(e, after); err != nil {
		t.Fatal(err)
	}
	holds(t, reader, after)
}

func TestReadOnlyNeedsADatabase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := OpenReadOnly(dir); !errors.Is(err, ErrMissing) {
		t.Errorf("no folder: %v, want ErrMissing", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("a folder was made")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, databaseName), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReadOnly(dir); !errors.Is(err, ErrMissing) {
		t.Errorf("nothing written yet: %v, want ErrMissing", err)
	}
}

// made is a database that was closed with one evaluation in it.
func made(t *testing.T) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	s := openedIn(t, dir)
	created(t, s, sample())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, databaseName)
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	bytes, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

func TestNewerVersionIsLeftAlone(t *testing.T) {
	dir, path := made(t)
	file := content(t, path)
	binary.BigEndian.PutUint32(file[headerVersion:], 99)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func(string) (*Store, error){"Open": Open, "OpenReadOnly": OpenReadOnly} {
		_, err := open(dir)
		var newer *NewerError
		if !errors.As(err, &newer) || newer.Found != 99 || newer.Known != len(migrations()) || newer.Path != path {
			t.Errorf("%s: %v", name, err)
		}
		if !bytes.Equal(file, content(t, path)) {
			t.Errorf("%s changed the file", name)
		}
		for _, side := range []string{"-wal", "-shm"} {
			if _, err := os.Stat(path + side); err == nil {
				t.Errorf("%s left a %s file", name, side)
			}
		}
	}
}

func TestDamaged(t *testing.T) {
	cases := []struct {
		name   string
		damage func(file []byte) []byte
	}{
		{"text", func([]byte) []byte { return bytes.Repeat([]byte("not a database. "), 100) }},
		{"too short", func(file []byte) []byte { return file[:50] }},
		{"cut off", func(file []byte) []byte { return file[:len(file)/2] }},
		{"overwritten within", func(file []byte) []byte {
			for i := 4096; i < len(file); i++ {
				file[i] = 0xA5
			}
			return file
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir, path := made(t)
			file := c.damage(content(t, path))
			if err := os.WriteFile(path, file, 0o600); err != nil {
				t.Fatal(err)
			}
			for name, open := range map[string]func(string) (*Store, error){"Open": Open, "OpenReadOnly": OpenReadOnly} {
				_, err := open(dir)
				var damaged *DamagedError
				if !errors.As(err, &damaged) || damaged.Path != path {
					t.Errorf("%s: %v, want *DamagedError", name, err)
				}
				if !bytes.Equal(file, content(t, path)) {
					t.Errorf("%s changed the file", name)
				}
			}
		})
	}
}

func TestDatabaseOfAnotherProgram(t *testing.T) {
	dir := t.TempDir()
	other, err := sql.Open("sqlite", filepath.Join(dir, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Exec("CREATE TABLE notes (text)"); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	var damaged *DamagedError
	if _, err := Open(dir); !errors.As(err, &damaged) {
		t.Errorf("%v, want *DamagedError", err)
	}
}

func TestFolderThatCannotBeMade(t *testing.T) {
	parent := t.TempDir()
	file := filepath.Join(parent, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	occupied := filepath.Join(parent, "occupied")
	if err := os.MkdirAll(filepath.Join(occupied, databaseName), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{
		"a file in place of the folder":     file,
		"a file on the way to the folder":   filepath.Join(file, "data"),
		"a folder in place of the database": occupied,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(dir)
			var folder *FolderError
			if !errors.As(err, &folder) || !strings.HasPrefix(folder.Path, dir) {
				t.Errorf("%v, want *FolderError for %s", err, dir)
			}
		})
	}
}

func TestFullDisk(t *testing.T) {
	s := opened(t)
	e := created(t, s, sample())
	if _, err := s.database.Exec("PRAGMA max_page_count = 1"); err != nil { // the least it takes is what there is
		t.Fatal(err)
	}
	bigger := e.Clone()
	bigger.Costs[0].Note = strings.Repeat("x", 2_000_000)
	if err := s.Save(e, bigger); !errors.Is(err, ErrFull) {
		t.Errorf("%v, want ErrFull", err)
	}
	holds(t, s, e)
}

func TestDefaultDir(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "share"))
	t.Setenv("LOCALAPPDATA", home)
	dir, err := DefaultDir()
	if err != nil || !strings.EqualFold(filepath.Base(dir), "huibao") {
		t.Errorf("%q, %v", dir, err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("the folder was made")
	}
}

// Every failure that is shown has a key and a text for logs.
func TestFailuresHaveKeys(t *testing.T) {
	cause := errors.New("cause")
	for _, failure := range []interface {
		error
		Key() string
		Args() map[string]any
	}{
		ErrLocked, ErrFull, &PlaceError{ErrFull, "p", cause}, &NameError{ErrNotFound, "n"}, &NewerError{"p", 2, 1},
		&FolderError{"p", cause}, &DamagedError{"p", nil},
	} {
		if !strings.HasPrefix(failure.Key(), "store.") || failure.Error() == "" || failure.Args() == nil {
			t.Errorf("%#v: key %q, text %q", failure, failure.Key(), failure.Error())
		}
	}
}
