package lang_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"huibao/assets/lang"
)

const (
	root         = "../.."
	translations = root + "/assets/translations"
)

// texts reads one language: key -> text, and in which room's file each key stands.
func texts(t *testing.T, l lang.Language) (byKey, room map[string]string) {
	t.Helper()
	byKey, room = map[string]string{}, map[string]string{}
	files, err := filepath.Glob(translations + "/*." + string(l) + ".json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no translations: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var own map[string]string
		if err := json.Unmarshal(content, &own); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		name := strings.TrimSuffix(filepath.Base(file), "."+string(l)+".json")
		for key, text := range own {
			if _, twice := byKey[key]; twice {
				t.Errorf("%s stands in %s and %s", key, room[key], name)
			}
			byKey[key], room[key] = text, name
		}
	}
	return byKey, room
}

// Both languages have the same keys, each with the same place holders.
func TestLanguagesAgree(t *testing.T) {
	chinese, _ := texts(t, lang.Chinese)
	english, _ := texts(t, lang.English)
	for key, text := range chinese {
		if _, there := english[key]; !there {
			t.Errorf("%s: no English text for %q", key, text)
		}
	}
	for key, text := range english {
		if _, there := chinese[key]; !there {
			t.Errorf("%s: no Chinese text for %q", key, text)
			continue
		}
		if zh, en := holders(chinese[key]), holders(text); !slices.Equal(zh, en) {
			t.Errorf("%s: place holders %v in Chinese, %v in English", key, zh, en)
		}
	}
}

var holder = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

func holders(text string) []string {
	names := map[string]bool{}
	for _, match := range holder.FindAllStringSubmatch(text, -1) {
		names[match[1]] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// Every text is one: not empty, no broken place holder, no sign of a missing text, no
// Chinese punctuation in English.
func TestTextsAreSound(t *testing.T) {
	for _, l := range lang.Languages() {
		byKey, _ := texts(t, l)
		for key, text := range byKey {
			rest := holder.ReplaceAllString(text, "")
			switch {
			case strings.TrimSpace(text) == "", strings.Trim(text, "\n\t") != text:
				t.Errorf("%s %s: %q is empty or has line breaks at its ends", l, key, text)
			case strings.ContainsAny(rest, "⟨⟩\r"), strings.Contains(rest, "{{"), strings.Contains(rest, "}}"):
				t.Errorf("%s %s: %q has a broken place holder or a stray sign", l, key, text)
			case l == lang.English && strings.ContainsAny(rest, "，。；：！？（）"):
				t.Errorf("%s %s: %q has Chinese punctuation", l, key, text)
			}
		}
	}
}

// used are the keys that the program asks for.
type used struct {
	asked    map[string]string // T("key"), Map("key") -> where
	literals map[string]bool   // every string in the code, also with dashes for its blanks
}

// readCode collects the strings of all code and templates but tests.
func readCode(t *testing.T) used {
	t.Helper()
	u := used{map[string]string{}, map[string]bool{}}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." || entry.Name() == "testdata"):
			return fs.SkipDir
		case strings.HasSuffix(path, ".tmpl"):
			return u.template(path)
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		return u.source(path)
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

var templateKey = regexp.MustCompile(`\bt "([^"]+)"`)

func (u used) template(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, match := range templateKey.FindAllStringSubmatch(string(content), -1) {
		u.asked[match[1]] = path
		u.literals[match[1]] = true
	}
	return nil
}

func (u used) source(path string) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.BasicLit:
			if text, ok := literal(node); ok {
				u.literals[text] = true
				u.literals[strings.ReplaceAll(text, " ", "-")] = true // reasons
			}
		case *ast.CallExpr:
			method, ok := node.Fun.(*ast.SelectorExpr)
			if !ok || len(node.Args) == 0 || method.Sel.Name != "T" && method.Sel.Name != "Map" {
				break
			}
			if key, ok := literal(node.Args[0]); ok {
				u.asked[key] = files.Position(node.Pos()).String()
			}
		}
		return true
	})
	return nil
}

func literal(node ast.Node) (string, bool) {
	basic, ok := node.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}

// Every key that the code asks for has a text.
func TestAskedKeysExist(t *testing.T) {
	byKey, room := texts(t, lang.English)
	u := readCode(t)
	for key, where := range u.asked {
		if _, there := byKey[key]; !there {
			t.Errorf("%s asks for %s, which has no text", where, key)
		}
	}
	// A string that begins with a room's name and has the form of a key is meant as
	// one, unless it is the name of something else.
	rooms := map[string]bool{}
	for _, name := range room {
		rooms[name] = true
	}
	form := regexp.MustCompile(`^([a-z]+)(\.[a-z0-9-]+)+$`)
	for text := range u.literals {
		match := form.FindStringSubmatch(text)
		if match == nil || !rooms[match[1]] || notKeys[text] {
			continue
		}
		if _, there := byKey[text]; !there {
			t.Errorf("%q has the form of a key and no text", text)
		}
	}
}

// notKeys are strings of the form of a key that are something else: names of files,
// words of the toolkit, paths of results, settings.
var notKeys = map[string]bool{"report.html": true, "export.folder": true, "score.exact": true, "file.name": true, "file.parent": true}

// dynamic are the beginnings of the keys that the code puts together. What follows
// must be made of strings that stand in the code, such as the values of data.Rule.
var dynamic = []string{
	"problem.", "reason.", "dimension.", "category.", "band.", "method.", "schedule.", "period.", "timing.", "deployment.",
	"discounting.", "input.", "distribution.", "outlook.", "driver.", "basis.", "weighting.", "questionnaire.", "usability.", // terms
	"analysis.", "analysis.outlook.", "analysis.all.", "analysis.even.", "analysis.conventions.", // by part, figure, side
	"advice.band.", "advice.dimension.", "formula.", // by band, dimension, figure
	"costs.", "benefits.", "lines.", "lines.formula.", "lines.hint.", "goals.", "goals.hint.", "edit.cost.", "edit.benefit.", // by side, field, method
	"charts.trend.", "charts.trend.name.", "charts.trend.subtitle.", "charts.trend.nothing.", "charts.event.", // by kind, unit
	"charts.bridge.", "charts.net-bridge.", "charts.roi-bridge.", "charts.score-bridge.", "charts.forecast-bridge.", // by presence, direction
	"export.chart.", "library.template.", "settings.", "settings.appearance.", "window.page.", "window.help.", "window.toolkit.",
	"pasting.column.",                                                                         // by meaning
	"explain.", "explain.convention.", "explain.method.", "explain.filled.", "explain.basis.", // by figure, convention, method, basis
	"honesty.",                                                                                             // by kind
	"usual.goal.", "usual.cost.", "usual.benefit.", "usual.unquantified.", "usual.factor.", "usual.rater.", // by entry
	"checklist.goals.", "checklist.goals.wants.", "checklist.lines.amount.", "checklist.lines.risk.", // by field, kind, side
	"lines.calculator.", "workings.", "workings.formula.", "workings.about.", "workings.unit.", // by method, working, part
	"score.part.", "score.step.", "score.step.factor.", "score.status.", "score.acted.", "score.effect.", "score.action.", // by part, step, status
	"guide.step.", "guide.why.", "guide.lacks.", "guide.deployment.", // by step, deployment
	"review.step.", "review.why.", "review.empty.", "review.column.", "review.left.", "review.keys.", "review.rest.", // by step
	"review.answer.", "review.rest-why.", "review.lacks.", "review.per.", // by answer, reason, period
	"telling.", "telling.rose.", "telling.fell.", "telling.point.", "telling.points.", "telling.cause.", // by figure, presence
	"telling.kind.", "telling.field.", "telling.choice.", // by kind, field, choice
	"history.damage.", "history.frozen.", "history.frozen.part.", // by kind, group of figures, part
	"past.kind.", "past.roi.", "past.what.", "past.cause.", "past.side.", "past.line.", "past.dimension.", "past.bias.", // by figure, cause, side, presence
	"past.steps.name.", "past.steps.before.", "past.steps.after.", "past.steps.change.",
	"decision.sure.", "decision.remark.", // by degree, kind
	"headless.", "headless.option.", "headless.flaw.", "report.definition.", "report.figure.", "report.formula.", "report.rule.",
	"report.outlook.", "report.break-even.", "report.convention.", // by outlook, figure
}

// putTogether tells whether the code puts the key together.
func (u used) putTogether(key string) bool {
	return slices.ContainsFunc(dynamic, func(prefix string) bool {
		rest, ok := strings.CutPrefix(key, prefix)
		return ok && (rest == "" || u.known(rest))
	})
}

// known tells whether a string, or all of its parts, stand in the code, perhaps with a
// dot or a dash before.
func (u used) known(text string) bool {
	for _, form := range []string{text, "." + text, "-" + text} {
		if u.literals[form] {
			return true
		}
	}
	before, after, parts := strings.Cut(text, ".")
	return parts && u.known(before) && u.known(after)
}

// No text is left over.
func TestNoKeyIsLeftOver(t *testing.T) {
	byKey, _ := texts(t, lang.English)
	u := readCode(t)
	for key := range byKey {
		if !u.literals[key] && !u.putTogether(key) {
			t.Errorf("nobody asks for %s", key)
		}
	}
}
