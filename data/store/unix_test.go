//go:build unix

package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"huibao/data"
)

func TestPermissions(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	dir := filepath.Join(t.TempDir(), "deep", "data")
	s := openedIn(t, dir)
	created(t, s, sample())
	reader, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v; want 0700", info.Mode(), err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 4 {
		t.Errorf("%d files, want database, log, its index and the lock", len(entries))
	}
	for _, entry := range entries {
		if info, err := entry.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v; want 0600", entry.Name(), info.Mode(), err)
		}
	}
}

func TestOpenTakesReadersAway(t *testing.T) {
	dir, path := made(t)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	openedIn(t, dir)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("database: %v, %v; want 0600", info.Mode(), err)
	}
}

// killDir names the folder for the process that TestKill starts and kills.
const killDir = "HUIBAO_TEST_KILL_DIR"

// TestMain lets the test binary stand in for the program that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		if err := saveForever(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// saveForever edits the sample, each time in several tables, and says after each save
// which edit it was. It also records an assessment now and then.
func saveForever(dir string) error {
	s, err := Open(dir)
	if err != nil {
		return err
	}
	before, err := s.Load("sample")
	if err != nil {
		return err
	}
	for n := before.Users + 1; ; n++ {
		after := edit(before, n)
		if err := s.Save(before, after); err != nil {
			return err
		}
		if n%5 == 0 {
			a := data.Assessment{ID: strconv.Itoa(n), AsOf: after.Start, MethodVersion: 1, Inputs: []byte("{}"), Result: []byte("{}")}
			if err := s.Record(after.ID, a); err != nil {
				return err
			}
		}
		fmt.Println(n)
		before = after
	}
}

// edit is the n-th edit: the number goes into several tables, and lines come and go.
func edit(e *data.Evaluation, n int) *data.Evaluation {
	after := e.Clone()
	after.Users = n
	after.Costs[0].Schedule.Amount = data.Money(n)
	after.Benefits[0].Schedule.Inputs[data.After] = float64(n)
	after.Goals[0].Readings[0].Value = float64(n)
	line := data.NewLine(fmt.Sprintf("line %d", n), strings.Repeat("long ", n%30))
	line.Schedule = data.Schedule{Kind: data.Yearly, Years: make([]data.Money, n%7)}
	after.Costs = append(after.Costs[:2], line)
	return after
}

// A process is killed at a random moment while it saves one edit after the other. Every
// edit that it had said was saved is there, whole, and the database is sound.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	s := openedIn(t, dir)
	created(t, s, sample())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	var said []int
	for range rounds {
		said = append(said, runAndKill(t, dir, time.Duration(rand.IntN(120))*time.Millisecond)...)
		checkAfterKill(t, dir, said)
	}
}

// runAndKill gives the edits that the process said were saved.
func runAndKill(t *testing.T, dir string, after time.Duration) []int {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var said []int
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		if said == nil { // it is at work: the clock runs
			timer := time.AfterFunc(after, func() { _ = child.Process.Kill() })
			defer timer.Stop()
		}
		said = append(said, n)
	}
	_ = child.Wait() // it was killed
	if said == nil {
		t.Fatal("the process ended before it saved anything")
	}
	return said
}

// checkAfterKill opens the folder again and looks for all that was said to be saved.
func checkAfterKill(t *testing.T, dir string, said []int) {
	t.Helper()
	s, err := Open(dir) // the lock went with the process
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var verdict string
	if err := s.database.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Fatalf("integrity check: %s, %v", verdict, err)
	}
	var orphans int
	if err := s.database.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&orphans); err != nil || orphans != 0 {
		t.Fatalf("%d rows without a parent, %v", orphans, err)
	}
	e, err := s.Load("sample")
	if err != nil {
		t.Fatal(err)
	}
	// One more edit may have been saved than was said: the kill came in between.
	if last := said[len(said)-1]; e.Users != last && e.Users != last+1 {
		t.Fatalf("edit %d is stored, %d was said to be", e.Users, last)
	}
	holds(t, s, edit(sample(), e.Users))
	checkRecorded(t, s, said)
}

func checkRecorded(t *testing.T, s *Store, said []int) {
	t.Helper()
	assessments, err := s.Assessments("sample")
	if err != nil {
		t.Fatal(err)
	}
	recorded := map[string]bool{}
	for _, a := range assessments {
		recorded[a.ID] = true
	}
	for _, n := range said {
		if n%5 == 0 && !recorded[strconv.Itoa(n)] {
			t.Errorf("the assessment of edit %d is gone", n)
		}
	}
}
