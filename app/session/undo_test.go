package session

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/store"
)

// makersOfEdits are the package's functions that return an Edit.
func makersOfEdits(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	must(t, err)
	var found []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		must(t, err)
		for _, declared := range parsed.Decls {
			f, is := declared.(*ast.FuncDecl)
			if !is || f.Recv != nil || !f.Name.IsExported() || f.Type.Results == nil {
				continue
			}
			for _, result := range f.Type.Results.List {
				if name, is := result.Type.(*ast.Ident); is && name.Name == "Edit" {
					found = append(found, f.Name.Name)
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

// No edit is forgotten in the tests of undo.
func TestEveryEditIsDrawn(t *testing.T) {
	made, drawn := makersOfEdits(t), slices.Sorted(maps.Keys(everyEdit))
	if len(made) == 0 || !slices.Equal(made, drawn) {
		t.Errorf("the package makes edits by\n%s\nand everyEdit draws\n%s", made, drawn)
	}
}

// trial is a session beside a model of what it should show.
type trial struct {
	*rapid.T
	folder  string
	session *Session
	drawer  *drawer

	states  []string // after each step, the first is the beginning
	at      int      // the state that is shown
	typed   Edit     // the last one that may be joined
	merge   string   // of the last edit, "" after undo and redo
	shown   []*data.Evaluation
	asShown []string // what each of these was when it was handed out
}

// do applies a random edit, or takes back, does again, or opens the database anew.
func (c *trial) do() {
	switch kind := rapid.IntRange(0, 11).Draw(c.T, "does"); {
	case kind <= 6:
		c.apply()
	case kind == 7:
		c.move(c.session.CanUndo, c.session.Undo, -1)
	case kind == 8:
		c.move(c.session.CanRedo, c.session.Redo, 1)
	case kind == 9:
		c.refused()
	case kind == 10:
		c.again()
	default:
		c.reopen()
	}
	c.check()
}

func (c *trial) apply() {
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(everyEdit))).Draw(c.T, "edit")
	edit, fits := everyEdit[name](c.drawer.on(c.session.Evaluation()))
	if !fits {
		return
	}
	if edit.merge != "" {
		c.typed = edit
	}
	c.take(edit)
}

// again types on where something was typed before.
func (c *trial) again() {
	if c.typed.merge == "" {
		return
	}
	trial := ownLists(c.session.Evaluation())
	c.typed.change(trial)
	if trial.Validate() == nil { // what it belongs to is still there
		c.take(c.typed)
	}
}

func (c *trial) take(edit Edit) {
	steps := len(c.session.done)
	if err := c.session.Apply(edit); err != nil {
		c.Fatalf("%s: %v", edit.Name, err)
	}
	joins := edit.merge != "" && edit.merge == c.merge && c.at == len(c.states)-1
	if joined := len(c.session.done) == steps; joined != joins {
		c.Fatalf("%s joined the step before: %v, want %v", edit.Name, joined, joins)
	}
	if !joins {
		c.at++
	}
	c.states = append(c.states[:c.at], encoded(c.T, c.session.Evaluation()))
	c.merge = edit.merge
}

// refused applies an edit that breaks a rule: nothing comes of it, and no step is lost.
func (c *trial) refused() {
	before, steps, undone := c.session.Evaluation(), len(c.session.done), len(c.session.undone)
	err := c.session.Apply(AddLine(data.Cost, oneTime("less than nothing", -1)))
	var problems data.Problems
	if !errors.As(err, &problems) || c.session.Evaluation() != before || len(c.session.done) != steps || len(c.session.undone) != undone {
		c.Fatalf("what breaks a rule was done: %v", err)
	}
}

// move takes a step back or does it again; there is one whenever the model has one.
func (c *trial) move(can func() (Edit, bool), move func() error, by int) {
	edit, possible := can()
	if want := c.at+by >= 0 && c.at+by < len(c.states); possible != want || possible == (edit.Name == "") {
		c.Fatalf("a step by %d is possible: %v (%+v), want %v", by, possible, edit, want)
	}
	if err := move(); err != nil {
		c.Fatal(err)
	}
	if possible {
		c.at, c.merge = c.at+by, ""
	}
}

// reopen closes the database and opens it again, as another start of the program does.
func (c *trial) reopen() {
	if err := c.session.store.Close(); err != nil {
		c.Fatal(err)
	}
	opened, err := store.Open(c.folder)
	if err != nil {
		c.Fatal(err)
	}
	c.session.store = opened
}

// check holds that what is shown is what should be, and what is stored.
func (c *trial) check() {
	shown := c.session.Evaluation()
	if got := encoded(c.T, shown); got != c.states[c.at] {
		c.Fatalf("shown is\n%s\nwant\n%s", got, c.states[c.at])
	}
	stored, err := c.session.store.Load(shown.ID)
	if err != nil {
		c.Fatal(err)
	}
	if got := encoded(c.T, stored); got != c.states[c.at] {
		c.Fatalf("stored is\n%s\nwant\n%s", got, c.states[c.at])
	}
	c.shown, c.asShown = append(c.shown, shown), append(c.asShown, c.states[c.at])
}

// end holds that nothing that was handed out has changed since, and that the result is
// that of the evaluation.
func (c *trial) end() {
	for i, e := range c.shown {
		if got := encoded(c.T, e); got != c.asShown[i] {
			c.Fatalf("an evaluation that was handed out became\n%s\nit was\n%s", got, c.asShown[i])
		}
	}
	got, err := json.Marshal(c.session.Result())
	if err != nil {
		c.Fatal(err)
	}
	want, err := json.Marshal(appraisal.Appraise(c.session.Evaluation(), c.session.AsOf()))
	if err != nil {
		c.Fatal(err)
	}
	if string(got) != string(want) {
		c.Fatalf("the result is\n%s\nwant\n%s", got, want)
	}
}

// Whatever is done, undone completely it is the first state, byte for byte, and done
// again the last; what is stored is always what is shown, also after the database was
// opened anew.
func TestUndoneCompletelyIsTheFirstState(t *testing.T) {
	folder := t.TempDir()
	opened := openStore(t, folder)
	rapid.Check(t, func(t *rapid.T) {
		e, donor := scene(t)
		if err := opened.Create(e); err != nil {
			t.Fatal(err)
		}
		session, err := Open(opened, e.ID, noon)
		if err != nil {
			t.Fatal(err)
		}
		c := &trial{T: t, folder: folder, session: session, drawer: &drawer{T: t, donor: donor}, states: []string{encoded(t, session.Evaluation())}}
		defer func() { opened = session.store }()
		for range rapid.IntRange(1, 14).Draw(t, "steps") {
			c.do()
		}
		c.moveAll(session.CanUndo, session.Undo, -1)
		if c.at != 0 {
			t.Fatalf("undone completely it is state %d", c.at)
		}
		c.moveAll(session.CanRedo, session.Redo, 1)
		if c.at != len(c.states)-1 {
			t.Fatalf("done again it is state %d of %d", c.at, len(c.states))
		}
		c.end()
	})
	must(t, opened.Close())
}

func (c *trial) moveAll(can func() (Edit, bool), move func() error, by int) {
	c.move(can, move, by)
	for _, more := can(); more; _, more = can() {
		c.move(can, move, by)
		c.check()
	}
	c.check()
}

// tried are sample edits of one function, each on an evaluation that it fits and changes.
func tried(t *testing.T, name string, n int, use func(t *rapid.T, e *data.Evaluation, edit Edit)) {
	t.Helper()
	sample := rapid.Custom(func(t *rapid.T) bool {
		e, donor := scene(t)
		edit, fits := everyEdit[name]((&drawer{T: t, donor: donor}).on(e))
		if fits {
			use(t, e, edit)
		}
		return fits
	})
	used := 0
	for seed := 0; used < n; seed++ {
		if seed > 1000 {
			t.Fatalf("%s fitted %d of 1000 evaluations", name, used)
		}
		if sample.Example(seed) {
			used++
		}
	}
}

// Each edit for itself is taken back and done again, and changes what it says: not one of
// them is only drawn where it does nothing.
func TestEveryEditIsUndone(t *testing.T) {
	opened := openStore(t, t.TempDir())
	for _, name := range slices.Sorted(maps.Keys(everyEdit)) {
		t.Run(name, func(t *testing.T) {
			changed := 0
			tried(t, name, 6, func(t *rapid.T, e *data.Evaluation, edit Edit) {
				must(t, opened.Create(e))
				session, err := Open(opened, e.ID, noon)
				must(t, err)
				first := encoded(t, session.Evaluation())
				must(t, session.Apply(edit))
				last := encoded(t, session.Evaluation())
				if last != first {
					changed++
				}
				must(t, session.Undo())
				if got := encoded(t, session.Evaluation()); got != first {
					t.Fatalf("undone:\n%s\nwant\n%s", got, first)
				}
				must(t, session.Redo())
				stored, err := opened.Load(e.ID)
				must(t, err)
				if got := encoded(t, stored); got != last {
					t.Fatalf("stored when done again:\n%s\nwant\n%s", got, last)
				}
			})
			if changed == 0 {
				t.Error("none of the edits changed anything")
			}
		})
	}
}

// Undo and redo are named in both languages, and every name is that of some edit.
func TestEveryEditHasAName(t *testing.T) {
	texts := editTexts(t, lang.English)
	used := map[string]bool{}
	for name := range everyEdit {
		tried(t, name, 80, func(_ *rapid.T, _ *data.Evaluation, edit Edit) { used[edit.Name] = true })
	}
	for name := range used {
		zh, en := lang.For(lang.Chinese).T(name), lang.For(lang.English).T(name)
		if strings.Contains(zh+en, "⟨") || zh == en {
			t.Errorf("%s is called %q and %q", name, zh, en)
		}
	}
	for key := range texts {
		if !used[key] {
			t.Errorf("no edit is called %s", key)
		}
	}
}

// editTexts are the names of edits in a language.
func editTexts(t *testing.T, l lang.Language) map[string]string {
	t.Helper()
	content, err := os.ReadFile("../../assets/translations/edit." + string(l) + ".json")
	must(t, err)
	var texts map[string]string
	must(t, json.Unmarshal(content, &texts))
	return texts
}

// Things of different kinds may have the same id, in a file that was made elsewhere; what
// is typed into them stays apart.
func TestTypingInTwoThingsOfOneIDIsTwoSteps(t *testing.T) {
	goal := data.Goal{ID: "a", Name: "Goal", Target: 1}
	rater := data.Rater{ID: "a", Name: "Rater", Weight: 1}
	session, _ := openNamed(t, data.Cost, "x")
	must(t, session.Apply(PutGoal(goal, "name")))
	must(t, session.Apply(PutRater(rater, "name")))
	must(t, session.Undo())
	if e := session.Evaluation(); len(e.Goals) != 1 || len(e.Raters) != 0 {
		t.Errorf("one undo leaves %d goals and %d raters", len(e.Goals), len(e.Raters))
	}
}
