//go:build linux && pictures

// Command pictures takes a picture of every page of the program's window with the
// example in it, in both languages, light and dark.
//
// Usage: pictures PROGRAM FOLDER [PAGE...], on a display of its own (scripts/with-display).
// With names of pages only these are kept.
//
// The files are named <page>-<zh|en>-<light|dark>.png. The window is driven by the
// keyboard alone.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"huibao/data/store"
)

const (
	patience = 30 * time.Second       // how long the window may take to be there, or to show something
	settling = 5 * time.Second        // how long a page may move: a text cursor blinks for ever
	interval = 300 * time.Millisecond // between two pictures that are compared
)

// page is a page of the window and the keys that show it.
type page struct {
	name string
	keys []string
}

// pages are shown one after the other in one window.
func pages() []page {
	return []page{
		{"overview", []string{"ctrl+1"}},
		{"explanation", []string{"ctrl+shift+i"}},
		{"goals", []string{"ctrl+2"}},
		{"costs", []string{"ctrl+3"}},
		{"benefits", []string{"ctrl+4"}},
		{"explanation-line", []string{"ctrl+shift+i", "Down", "Return"}}, // a year of the selected benefit
		{"ratings", []string{"ctrl+5"}},
		{"agreement", []string{"ctrl+Next"}}, // from here on the next part of the same page
		{"weights", []string{"ctrl+Next"}},
		{"forms", []string{"ctrl+Next"}},
		{"score", []string{"ctrl+6"}},
		{"what-if", []string{"ctrl+Next"}},
		{"advice", []string{"ctrl+Next"}},
		{"actions", []string{"ctrl+Next"}},
		{"scenarios", []string{"ctrl+7"}},
		{"sensitivity", []string{"ctrl+Next"}},
		{"simulation", []string{"ctrl+Next"}},
		{"break-even", []string{"ctrl+Next"}},
		{"plan-and-actual", []string{"ctrl+Next"}},
		{"conventions", []string{"ctrl+Next"}},
		{"decision", []string{"ctrl+k"}},
		{"history", []string{"ctrl+8"}},
		{"trends", []string{"ctrl+Next"}},
		{"comparison", []string{"ctrl+Next"}},
		{"forecast", []string{"ctrl+Next"}},
		{"record", []string{"ctrl+n", "shift+Tab", "shift+Tab", "shift+Tab", "Home", "Return"}}, // from the form back over two charts to the list, whose first row is the newest
		{"settings", []string{"ctrl+9"}},
		{"help", []string{"ctrl+1", "F1"}},
		{"library", []string{"Escape", "ctrl+o"}},
		{"export", []string{"ctrl+1", "ctrl+e", "Tab"}}, // Tab takes the cursor out of the first field
		{"review", []string{"Escape", "ctrl+r"}},
		{"review-costs", []string{"space"}}, // begun, so that the overview speaks of it from then on
		{"review-benefits", []string{"ctrl+Next"}},
		{"review-goals", []string{"ctrl+Next"}},
		{"review-ratings", []string{"ctrl+Next"}},
		{"review-actions", []string{"ctrl+Next"}},
		{"review-result", []string{"ctrl+Next"}},
		{"guide", []string{"Escape", "ctrl+g"}}, // the last: the overview speaks of it from then on
		{"guide-goals", []string{"ctrl+Next"}},
		{"guide-costs", []string{"ctrl+Next"}},
		{"guide-benefits", []string{"ctrl+Next"}},
		{"guide-factors", []string{"ctrl+Next"}},
		{"guide-result", []string{"ctrl+Next"}},
	}
}

// look is one of the ways in which the window can be shown.
type look struct {
	language, appearance string // as the command line and the settings name them
	sample               string // the example in that language
}

func looks() []look {
	const folder = "assets/sample/parts-maker."
	return []look{
		{"zh", "light", folder + "zh-Hans.json"},
		{"zh", "dark", folder + "zh-Hans.json"},
		{"en", "light", folder + "en.json"},
		{"en", "dark", folder + "en.json"},
	}
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: pictures PROGRAM FOLDER [PAGE...]")
		os.Exit(2)
	}
	for _, l := range looks() {
		t := taker{look: l, program: os.Args[1], folder: os.Args[2], only: os.Args[3:]}
		if err := t.takeAll(); err != nil {
			fmt.Fprintf(os.Stderr, "pictures: %s, %s: %v\n", l.language, l.appearance, err)
			os.Exit(1)
		}
	}
}

// taker takes the pictures of one look.
type taker struct {
	look
	program string   // the file
	folder  string   // where the pictures go
	only    []string // the names of the pages that are kept; empty keeps all
}

// takeAll takes the pictures of one look: the list without anything in it, the list with
// several evaluations, then every page with the example.
func (t *taker) takeAll() error {
	// A name that is always the same, as two pages show it.
	scratch := filepath.Join(os.TempDir(), "huibao-example")
	if err := os.Mkdir(scratch, 0o700); err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	if err := t.take(filepath.Join(scratch, "empty"), "", []page{{name: "start"}}); err != nil {
		return err
	}
	several := filepath.Join(scratch, "several")
	if err := t.fillSeveral(several); err != nil {
		return fmt.Errorf("several evaluations: %w", err)
	}
	if err := t.take(several, "", []page{{name: "portfolio"}}); err != nil {
		return err
	}
	data := filepath.Join(scratch, "example")
	imported, err := exec.Command(t.program, "import", "--in", t.sample, "--data", data, "--lang", t.language).Output()
	if err != nil {
		return fmt.Errorf("import the example: %w", err)
	}
	id, _, _ := strings.Cut(string(imported), "\t")
	return t.take(data, id, pages())
}

// take opens the window on a data folder, with the evaluation of the id open if there
// is one, and takes a picture of each page that is kept.
func (t *taker) take(data, id string, pages []page) (err error) {
	last := -1
	for i, p := range pages {
		if t.keeps(p) {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	if err := t.prepare(data, id); err != nil {
		return err
	}
	command := exec.Command(t.program, "--data", data, "--lang", t.language)
	command.Env = append(os.Environ(), "HOME="+filepath.Dir(data))
	if err := command.Start(); err != nil {
		return err
	}
	defer end(command)
	window, err := windowOf(command.Process.Pid)
	if err != nil {
		return err
	}
	for _, p := range pages[:last+1] {
		if err := t.takePage(window, p); err != nil {
			return fmt.Errorf("page %s: %w", p.name, err)
		}
	}
	return nil
}

// takePage goes to a page and takes its picture, if it is kept.
func (t *taker) takePage(window string, p page) error {
	for _, key := range p.keys {
		if err := exec.Command("xdotool", "key", "--clearmodifiers", key).Run(); err != nil {
			return fmt.Errorf("press %s: %w", key, err)
		}
		time.Sleep(interval)
	}
	if !t.keeps(p) {
		return nil
	}
	picture, err := still(window)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("%s-%s-%s.png", p.name, t.language, t.appearance)
	return os.WriteFile(filepath.Join(t.folder, name), picture, 0o644)
}

func (t *taker) keeps(p page) bool { return len(t.only) == 0 || slices.Contains(t.only, p.name) }

// end asks the program to end, and ends it when it does not: a toolkit that waits for an
// event of a window that is gone must not stop all pictures to come.
func end(command *exec.Cmd) {
	_ = command.Process.Signal(syscall.SIGTERM)
	late := time.AfterFunc(settling, func() { _ = command.Process.Kill() })
	_ = command.Wait() // ended by the signal, which is no failure
	late.Stop()
}

// prepare stores the choices that the window starts with.
func (l look) prepare(data, id string) error {
	kept, err := store.Open(data)
	if err != nil {
		return err
	}
	return errors.Join(kept.SetSetting("theme", l.appearance), kept.SetSetting("last", id), kept.Close())
}

// windowOf waits for the window of the process.
func windowOf(process int) (string, error) {
	for start := time.Now(); time.Since(start) < patience; time.Sleep(interval) {
		found, err := exec.Command("xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(process), "--name", ".").Output()
		if windows := strings.Fields(string(found)); err == nil && len(windows) > 0 {
			return windows[len(windows)-1], nil
		}
	}
	return "", errors.New("no window")
}

// still is a picture of the window, as PNG, taken when two in a row are the same or the
// page had its time to settle. A window of one colour counts as nothing.
func still(window string) ([]byte, error) {
	var before []byte
	for start := time.Now(); time.Since(start) < patience; time.Sleep(interval) {
		// 256 colours keep text and charts as they are, in a fifth of the bytes.
		now, err := exec.Command("import", "-silent", "-window", window, "+dither", "-colors", "256", "-depth", "8", "-strip",
			"-define", "png:exclude-chunks=date,time", "-define", "png:compression-level=9", "png8:-").Output()
		if err != nil {
			return nil, fmt.Errorf("take a picture: %w", err)
		}
		shows := len(now) > 4000
		if shows && (bytes.Equal(before, now) || time.Since(start) > settling) {
			return now, nil
		}
		before = now
	}
	return nil, errors.New("the window shows nothing")
}
