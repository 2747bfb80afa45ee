package app

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports reads what every file imports, without tests: the file's path -> imports.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); path != top && (strings.HasPrefix(name, ".") || name == "testdata" || name == "scripts" || name == "build" || name == "dist") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		list := []string{}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			list = append(list, name)
		}
		found[strings.TrimPrefix(filepath.ToSlash(path), top+"/")] = list
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// top is the top of the project, seen from this package.
const top = ".."

const (
	module  = "huibao"
	toolkit = "fyne.io/fyne/v2"
	driver  = toolkit + "/app"
)

func room(file string) string {
	if dir := filepath.ToSlash(filepath.Dir(file)); dir != "." {
		return dir
	}
	return "main"
}

// floors are the rooms from the ground up; a room imports from the floors below its
// own. A room that is missing here fails the test, so that its place is thought about.
var floors = [][]string{
	{"data", "data/finance", "data/judgement", "assets"},
	{"data/appraisal", "data/exchange", "data/store", "data/datatest", "app/typed"},
	{"data/analysis", "data/honesty", "data/oracle", "data/comparison"},
	{"assets/lang"},
	{"charts"},
	{"app/session", "app/pasting", "app/forms", "app/look", "app/inputmethod", "app/explain", "app/usual", "app/workings", "app/telling"},
	{"app/widgets", "app/report"},
	{"app/lines", "app/explaining", "app/hosttest", "app/headless"},
	{"app/overview", "app/goals", "app/costs", "app/benefits", "app/ratings", "app/score", "app/history", "app/analysis", "app/decision", "app/library", "app/settings", "app/export"},
	{"app/guide", "app/review"},
	{"app"},
	{"app/commandline"},
	{"main", "app/journey"},
}

func floorOf(room string) int {
	return slices.IndexFunc(floors, func(floor []string) bool { return slices.Contains(floor, room) })
}

func TestImportsRunDownwards(t *testing.T) {
	for file, list := range imports(t) {
		from := floorOf(room(file))
		if from < 0 {
			t.Errorf("%s: the room %q has no floor", file, room(file))
			continue
		}
		for _, name := range list {
			to, own := strings.CutPrefix(name, module+"/")
			if !own {
				continue
			}
			if floor := floorOf(to); floor < 0 || floor >= from {
				t.Errorf("%s imports %s, which is not below it", file, name)
			}
		}
	}
}

// What a room must not know, by the beginning of the import's path.
func TestRoomsKeepToThemselves(t *testing.T) {
	for file, list := range imports(t) {
		for _, name := range list {
			if why := forbidden(room(file), name); why != "" {
				t.Errorf("%s imports %s: %s", file, name, why)
			}
		}
	}
}

func forbidden(room, name string) string {
	first, _, _ := strings.Cut(name, "/")
	standard := !strings.Contains(first, ".") && first != module
	ours := first == module
	fyne := strings.HasPrefix(name, toolkit)
	switch {
	case room == "data" && !standard:
		return "the types know the standard library only"
	case (room == "data/finance" || room == "data/judgement") && !standard:
		return "finance and judgement know plain numbers only"
	case strings.HasPrefix(room, "data") && ours && !strings.HasPrefix(name, module+"/data"):
		return "data knows no other room"
	case slices.Contains([]string{"data/appraisal", "data/analysis", "data/honesty", "data/comparison"}, room) && (name == "os" || name == "time" || name == "database/sql"):
		return "figures are pure: no clock, no files"
	case (strings.HasPrefix(room, "data") || room == "charts" || room == "assets" || room == "assets/lang" ||
		slices.Contains([]string{"app/session", "app/pasting", "app/typed", "app/explain", "app/usual", "app/workings", "app/telling", "app/report", "app/forms", "app/headless"}, room)) && fyne:
		return "this room knows no window"
	case dials(name):
		return "nothing here uses the network"
	}
	return ""
}

// dials tells whether a package can reach the network. net/url only takes text apart.
func dials(name string) bool {
	return name == "net" || strings.HasPrefix(name, "net/") && name != "net/url" ||
		strings.HasPrefix(name, "golang.org/x/net") || strings.HasPrefix(name, "google.golang.org/grpc")
}

// One file imports the toolkit's driver, so that all others are tested without a
// display.
func TestOneFileImportsTheDriver(t *testing.T) {
	var files []string
	for file, list := range imports(t) {
		if slices.Contains(list, driver) {
			files = append(files, file)
		}
	}
	if !slices.Equal(files, []string{"app/run.go"}) {
		t.Errorf("the driver is imported by %v, want app/run.go alone", files)
	}
}
