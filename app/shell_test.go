package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/hosttest"
	"huibao/app/library"
	"huibao/app/look"
	"huibao/app/session"
	"huibao/app/settings"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
	"huibao/data/store"
)

func noon() time.Time { return time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC) }

// desk is a shell in a window of the test driver, on a store in a folder of the test.
type desk struct {
	*shell
	t     testing.TB
	dir   string
	store *store.Store
}

// sitDown opens the window on an empty folder.
func sitDown(t testing.TB, language lang.Language) *desk {
	t.Helper()
	return sitDownAt(t, t.TempDir(), language)
}

func sitDownAt(t testing.TB, dir string, language lang.Language) *desk {
	t.Helper()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	t.Setenv("LANGUAGE", "en") // whatever the system speaks
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	shell := newShell(w, session.NewLibrary(s, noon), shellOptions{language: language, fonts: look.NewFonts(),
		folder: dir, version: "test", systemDark: func() bool { return false },
		later: func(time.Duration, func()) func() { return func() {} }}) // no analysis begins but by Wait
	d := &desk{shell, t, dir, s}
	shell.start()
	w.Resize(fyne.NewSize(startWidth, startHeight))
	return d
}

// withExample opens the example.
func (d *desk) withExample() *desk {
	d.t.Helper()
	d.press("library.empty.example")
	if d.Session() == nil {
		d.t.Fatal("the example is not open")
	}
	return d
}

// key runs what a key of the menu does.
func (d *desk) key(shortcut fyne.Shortcut) {
	d.t.Helper()
	d.shortcut(shortcut.ShortcutName())
}

// typeKey presses a key on what has the focus, else on the window.
func (d *desk) typeKey(name fyne.KeyName) {
	key := &fyne.KeyEvent{Name: name}
	if focused := d.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(key)
		return
	}
	d.window.Canvas().OnTypedKey()(key)
}

// typeText types over what stands in the focused field.
func (d *desk) typeText(text string) {
	d.t.Helper()
	focused := d.window.Canvas().Focused()
	if focused == nil {
		d.t.Fatal("nothing has the keyboard")
	}
	if field, ok := focused.(fyne.Shortcutable); ok {
		field.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	for _, letter := range text {
		focused.TypedRune(letter)
	}
}

// press taps the visible button with the text of the key.
func (d *desk) press(key string) {
	d.t.Helper()
	text := d.words.T(key)
	var found *widget.Button
	hosttest.Walk(d.window.Content(), func(o fyne.CanvasObject) {
		switch b := o.(type) {
		case *widget.Button:
			if b.Text == text && found == nil {
				found = b
			}
		case *widgets.Button:
			if b.Text == text && found == nil {
				found = b.Stock()
			}
		case *hintButton:
			if b.Text == text && found == nil {
				found = b.Stock()
			}
		}
	})
	if found == nil {
		d.t.Fatalf("there is no button %q; the window says %q", text, d.says())
	}
	if found.Disabled() {
		d.t.Fatalf("the button %q is disabled", text)
	}
	found.OnTapped()
}

// beginWith opens the form for a new evaluation and chooses a template by key, with the
// keyboard in the name then.
func (d *desk) beginWith(template library.Template) {
	d.t.Helper()
	d.key(control(fyne.KeyN, fyne.KeyModifierShift))
	d.window.Canvas().FocusPrevious() // the guided start stands above the templates
	for _, passed := range library.Templates() {
		d.typeKey(fyne.KeyRight)
		if passed == template {
			break
		}
	}
	d.mustSay(d.words.T("library.template." + string(template)))
	d.window.Canvas().FocusNext()
}

// says is all that is seen in the window.
func (d *desk) says() string {
	var texts []string
	hosttest.Walk(d.window.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			texts = append(texts, text.Text)
		}
	})
	return strings.Join(texts, "")
}

func (d *desk) mustSay(texts ...string) {
	d.t.Helper()
	said := squeeze(d.says())
	for _, text := range texts {
		if !strings.Contains(said, squeeze(text)) {
			d.t.Errorf("the window does not say %q; it says %q", text, d.says())
		}
	}
}

func (d *desk) mustNotSay(texts ...string) {
	d.t.Helper()
	said := squeeze(d.says())
	for _, text := range texts {
		if strings.Contains(said, squeeze(text)) {
			d.t.Errorf("the window says %q", text)
		}
	}
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// listed are the names in the store, without what lies in the bin.
func (d *desk) listed() []string {
	d.t.Helper()
	list, err := d.store.List()
	if err != nil {
		d.t.Fatal(err)
	}
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = s.Name
	}
	return names
}

func TestEmptyStateTeaches(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			d := sitDown(t, l)
			for _, key := range []string{"library.empty.title", "library.empty.new", "library.empty.example", "library.empty.import"} {
				d.mustSay(d.words.T(key))
			}
			d.mustNotSay(d.words.T("window.page.overview"), d.words.T("window.page.ratings"), "⟨")
		})
	}
}

func TestCreateFromTemplate(t *testing.T) {
	d := sitDown(t, lang.Chinese)
	d.beginWith(library.General)
	d.typeText("华东工厂 CRM")
	d.typeKey(fyne.KeyReturn)     // on to the deployment
	d.window.Canvas().FocusNext() // on to the company
	d.typeText("某厂")
	d.press("library.create")
	if d.Session() == nil || d.page != widgets.Overview {
		t.Fatalf("page %s, nothing open: %s", d.page, d.says())
	}
	stored, err := d.store.Load(d.Session().Evaluation().ID)
	if err != nil {
		t.Fatal(err)
	}
	if stored.Name != "华东工厂 CRM" || stored.Company != "某厂" || stored.Start != d.library.Today() || len(stored.Costs) == 0 || len(stored.Factors) != 9 {
		t.Errorf("stored %q of %q from %s with %d costs, %d factors", stored.Name, stored.Company, stored.Start, len(stored.Costs), len(stored.Factors))
	}
	for _, cost := range stored.Costs {
		if s := cost.Schedule; s.Amount != 0 || s.Initial != 0 {
			t.Errorf("the template invents an amount for %q", cost.Name)
		}
		if date := cost.Schedule.Date; !date.IsZero() && date.Year() < 2026 {
			t.Errorf("%q lies on %s, before the start", cost.Name, date)
		}
	}
	d.mustSay("华东工厂 CRM", "总览")
}

func TestNewFormSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		language       lang.Language
		name, date     string
		range_, letter string
	}{
		{lang.Chinese, "此项必填", "没有", "1 到 600", "数字"},
		{lang.English, "Please fill this in", "2026-02-30", "between 1 and 600", "number"},
	} {
		t.Run(string(c.language), func(t *testing.T) {
			d := sitDown(t, c.language)
			d.beginWith(library.Blank)
			d.press("library.create") // without a name
			d.mustSay(c.name)
			d.typeKey(fyne.KeyReturn)
			d.window.Canvas().FocusNext() // over the deployment
			for range 2 {                 // company, product
				d.typeKey(fyne.KeyReturn)
			}
			d.typeText("2026-02-30")
			d.mustSay(c.date)
			d.typeKey(fyne.KeyReturn) // the currency
			d.window.Canvas().FocusNext()
			for _, horizon := range []string{"0", "601"} {
				d.typeText(horizon)
				d.mustSay(c.range_)
			}
			d.typeText("abc")
			d.mustSay(c.letter, "abc")
			d.press("library.create")
			if names := d.listed(); len(names) != 0 {
				t.Errorf("created %q all the same", names)
			}
		})
	}
}

func TestRenameDuplicateDeleteUndo(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	d.key(control(fyne.KeyO))
	d.press("library.rename")
	d.typeText("")
	d.typeKey(fyne.KeyReturn)
	d.mustSay("Please fill this in")
	d.typeText("Our CRM")
	d.typeKey(fyne.KeyReturn)
	if got := d.listed(); len(got) != 1 || got[0] != "Our CRM" || d.Session().Evaluation().Name != "Our CRM" {
		t.Fatalf("after renaming: %q, open %q", got, d.Session().Evaluation().Name)
	}
	if d.key(&fyne.ShortcutUndo{}); d.listed()[0] == "Our CRM" {
		t.Error("the new name was not undone on the list")
	}
	d.Show(widgets.Costs)
	if d.key(&fyne.ShortcutRedo{}); d.listed()[0] != "Our CRM" {
		t.Error("the new name was not done again")
	}
	d.key(control(fyne.KeyO))
	d.press("library.duplicate")
	if got := d.listed(); len(got) != 2 || !strings.Contains(strings.Join(got, "|"), "Our CRM (copy)") {
		t.Fatalf("after duplicating: %q", got)
	}
	d.typeKey(fyne.KeyDelete) // the copy is selected
	if got := d.listed(); len(got) != 1 || got[0] != "Our CRM" {
		t.Fatalf("after deleting: %q", got)
	}
	d.mustSay(`Deleted "Our CRM (copy)".`)
	d.press("library.undo")
	if got := d.listed(); len(got) != 2 {
		t.Fatalf("after undo: %q", got)
	}
	d.mustNotSay("Deleted")
	for len(d.listed()) > 0 { // also the open one
		d.press("library.delete")
	}
	if d.Session() != nil {
		t.Error("a deleted evaluation is still open")
	}
	d.mustSay(d.words.T("library.empty.title"))
	d.key(&fyne.ShortcutUndo{})
	if got := d.listed(); len(got) != 1 {
		t.Errorf("after Ctrl+Z: %q", got)
	}
}

// Esc leaves the old name, and the text of the new one can be undone letter by letter
// without an evaluation coming back from the bin.
func TestRenameThoughtBetterOf(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	d.key(control(fyne.KeyO))
	name := d.listed()[0]
	d.press("library.rename")
	d.typeText("甲")
	d.key(&fyne.ShortcutUndo{})
	if got := d.listed(); len(got) != 1 || got[0] != name {
		t.Fatalf("undo of a letter changed the list: %q", got)
	}
	d.typeKey(fyne.KeyEscape)
	d.mustSay(name)
	if got := d.listed(); got[0] != name {
		t.Errorf("renamed to %q", got[0])
	}
}

func TestLanguageSwitchStaysOnThePage(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	for _, page := range append(pages(), libraryPage) {
		d.Show(page)
		d.mustSay(lang.For(lang.Chinese).T("window.page." + string(page)))
		d.mustNotSay("⟨")
		d.key(control(fyne.KeyL))
		if d.page != page || d.Language() != lang.English {
			t.Fatalf("page %s in %s", d.page, d.Language())
		}
		d.mustSay(lang.For(lang.English).T("window.page." + string(page)))
		d.mustNotSay("⟨", lang.For(lang.Chinese).T("window.status.local"))
		d.key(control(fyne.KeyL))
	}
	if d.library.Setting(languageSetting) != string(lang.Chinese) {
		t.Error("the language was not kept")
	}
}

func TestDarkSwitch(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	d.Show(widgets.Costs)
	d.key(control(fyne.KeyD, fyne.KeyModifierShift))
	if !d.Dark() || d.page != widgets.Costs || d.library.Setting(themeSetting) != string(settings.Dark) {
		t.Fatalf("dark %v on %s, kept %q", d.Dark(), d.page, d.library.Setting(themeSetting))
	}
	d.key(control(fyne.KeyD, fyne.KeyModifierShift))
	if d.Dark() {
		t.Error("still dark")
	}
	d.ChooseAppearance(settings.System)
	d.systemChanged(true)
	if !d.Dark() {
		t.Error("the system's dark was not followed")
	}
}

// Ctrl+Z in a field takes back the edit, because every letter is one: field and store
// hold what was there before.
func TestUndoInAnEntry(t *testing.T) {
	for _, way := range []string{"menu", "field"} {
		t.Run(way, func(t *testing.T) {
			d := sitDown(t, lang.Chinese).withExample()
			d.Show(widgets.Costs)
			before := len(d.Session().Evaluation().Costs)
			d.do(widgets.New)
			fresh := d.Session().Evaluation().Costs[before].Name
			d.typeText("培训教室")
			stored := func() string {
				e, err := d.store.Load(d.Session().Evaluation().ID)
				if err != nil {
					t.Fatal(err)
				}
				return e.Costs[before].Name
			}
			if stored() != "培训教室" {
				t.Fatalf("stored %q", stored())
			}
			d.mustSay("培训教室")
			if way == "menu" {
				d.key(&fyne.ShortcutUndo{})
			} else {
				d.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
			}
			if stored() != fresh {
				t.Errorf("after undo the store holds %q, want %q", stored(), fresh)
			}
			undone, _ := d.Session().CanRedo()
			d.mustSay(d.named("window.undone", undone.Name, undone.Subject, true))
			d.refresh()
			d.mustNotSay("培训教室")
			if d.redoName() == "" || !strings.Contains(d.menu.redo.Label, "培训教室") {
				t.Errorf("redo is called %q", d.menu.redo.Label)
			}
			d.key(&fyne.ShortcutRedo{})
			if stored() != "培训教室" {
				t.Errorf("after redo the store holds %q", stored())
			}
		})
	}
}

// What is typed into a form that was not sent is undone by itself: an edit of the
// evaluation behind it is left alone.
func TestUndoInAPanel(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	d.Show(widgets.Costs)
	d.do(widgets.New)
	d.typeText("甲")
	d.key(control(fyne.KeyE))
	d.typeText("/nowhere")
	d.key(&fyne.ShortcutUndo{})
	costs := d.Session().Evaluation().Costs
	if costs[len(costs)-1].Name != "甲" {
		t.Error("undo in the export panel changed the evaluation")
	}
}

func TestStatusAndTrouble(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	d.mustSay("仅本机", "实测占比")
	d.Fail(fmt.Errorf("save: %w", store.ErrFull))
	d.mustSay(d.words.Error(store.ErrFull))
	d.Fail(errors.New("odd"))
	d.mustSay("未能完成：odd")
	d.Fail(nil)
	d.mustNotSay("odd")
	e := *d.Session().Evaluation()
	e.Name = "改名"
	if err := d.Session().Apply(session.ChangeSettings(e, "")); err != nil {
		t.Fatal(err)
	}
	d.mustSay("已保存 12:00")
	if d.window.Title() != "改名 – 回报" {
		t.Errorf("the window is called %q", d.window.Title())
	}
}

func TestOpensWhatWasOpenLast(t *testing.T) {
	dir := t.TempDir()
	d := sitDownAt(t, dir, lang.English).withExample()
	id := d.Session().Evaluation().ID
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	d = sitDownAt(t, dir, lang.English)
	if d.Session() != nil {
		t.Error("the page was made before the window was painted")
	}
	d.resume(id) // what the first painting calls
	if d.Session() == nil || d.Session().Evaluation().ID != id || d.page != widgets.Overview {
		t.Errorf("page %s after the second start", d.page)
	}
}

// The example is put into the list once.
func TestExampleOnce(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	id := d.Session().Evaluation().ID
	d.key(control(fyne.KeyO))
	d.press("library.example")
	if got := d.listed(); len(got) != 1 || d.Session().Evaluation().ID != id {
		t.Errorf("listed %q", got)
	}
	d.key(control(fyne.KeyO))
	d.press("library.delete")
	d.press("library.empty.example")
	if got := d.listed(); len(got) != 1 || d.Session() == nil {
		t.Errorf("after deleting it: listed %q", got)
	}
}

func TestDroppedFiles(t *testing.T) {
	d := sitDown(t, lang.Chinese)
	dir := t.TempDir()
	write := func(name, content string) fyne.URI {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return storage.NewFileURI(path)
	}
	d.dropped([]fyne.URI{write("a.json", `{"format":"huibao/1","evaluation":{"name":"导入的","start":"2026-01-01","cots":[]}}`)})
	d.mustSay("evaluation.cots")
	d.dropped([]fyne.URI{write("b.json", `{"format":"huibao/1","evaluation":{"name":"导入的"`)})
	if len(d.listed()) != 0 || d.trouble == nil {
		t.Errorf("a truncated file was taken: %v", d.trouble)
	}
	d.dropped([]fyne.URI{write("c.json", `{"format":"huibao/1","evaluation":{"name":"导入的","start":"2026-01-01"}}`)})
	d.mustSay("已导入“导入的”。")
	if d.trouble != nil || len(d.listed()) != 1 {
		t.Errorf("listed %q, trouble %v", d.listed(), d.trouble)
	}
}

func TestAsOf(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	d.key(control(fyne.KeyD))
	d.typeText("2026-02-30")
	if d.Session().AsOf() != d.Session().Today() {
		t.Error("a day that does not exist was taken")
	}
	d.typeText("2025-12-31")
	if d.Session().AsOf() != data.MustDate("2025-12-31") {
		t.Errorf("as of %s", d.Session().AsOf())
	}
	d.mustSay("评估日 2025-12-31")
	d.typeKey(fyne.KeyEscape)
	if d.panel.open {
		t.Error("Esc does not close the panel")
	}
}

func TestRecordAndHelp(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	d.key(control(fyne.KeyR, fyne.KeyModifierShift))
	if d.page != widgets.History {
		t.Errorf("to record an assessment shows %s", d.page)
	}
	d.Show(widgets.Ratings)
	d.typeKey(fyne.KeyF1)
	d.mustSay("Help: Ratings", "Ctrl+Shift+Z")
	d.about()
	d.mustSay("Huibao test", d.dir)
	d.mustNotSay("⟨")
}

// Ctrl+1 … go through the pages in the order of the navigation.
func TestDigitsShowPages(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	for i, page := range pages() {
		d.key(control(digitKey(i + 1)))
		if d.page != page {
			t.Errorf("Ctrl+%d shows %s, want %s", i+1, d.page, page)
		}
	}
}

// No two commands share a key, and every command has a name.
func TestMenuKeysDiffer(t *testing.T) {
	d := sitDown(t, lang.English)
	seen := map[string]string{}
	for _, menu := range d.menu.menu.Items {
		for _, item := range menu.Items {
			if item.Label == "" && !item.IsSeparator || item.Action == nil {
				t.Errorf("an item of %s has no name or does nothing", menu.Label)
			}
			if item.Shortcut == nil {
				continue
			}
			name := item.Shortcut.ShortcutName()
			if other, taken := seen[name]; taken {
				t.Errorf("%q and %q share %s", other, item.Label, name)
			}
			seen[name] = item.Label
		}
	}
}

// Every command of the menu may be run with nothing open.
func TestMenuWithNothingOpen(t *testing.T) {
	d := sitDown(t, lang.English)
	for _, menu := range d.menu.menu.Items {
		for _, item := range menu.Items {
			if !item.IsQuit {
				item.Action()
			}
		}
	}
}

func TestTroubleAtTheStart(t *testing.T) {
	test.NewTempApp(t)
	for _, l := range lang.Languages() {
		for _, err := range []error{&store.PlaceError{Failure: store.ErrLocked, Path: "/data"}, &store.NewerError{Path: "/data", Found: 9, Known: 1},
			&store.DamagedError{Path: "/data"}, &store.FolderError{Path: "/data"}} {
			w := test.NewTempWindow(t, nil)
			words := lang.For(l)
			closed := false
			showTrouble(w, words, err, func() { closed = true })
			d := &desk{&shell{window: w, words: words}, t, "", nil}
			d.mustSay(words.Error(err), "--data")
			d.mustNotSay("⟨")
			if d.typeKey(fyne.KeyEscape); !closed {
				t.Error("Esc does not close the window")
			}
		}
	}
}

func TestCrashIsRecorded(t *testing.T) {
	dir := t.TempDir()
	var told strings.Builder
	crash := func() (status int) {
		defer recordCrash(Options{Dir: dir, Language: lang.English}, &told, &status)
		panic("out of cheese")
	}
	if status := crash(); status != 1 {
		t.Errorf("status %d", status)
	}
	path := filepath.Join(dir, crashFile)
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), "out of cheese") || !strings.Contains(told.String(), path) {
		t.Errorf("told %q, wrote %q, %v", told.String(), content, err)
	}
	if info, err := os.Stat(path); err == nil && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}

// What comes after the first frame waits until that was painted.
func TestWhenPainted(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	painted := make(chan struct{})
	w.SetContent(whenPainted(func() { close(painted) }))
	select {
	case <-painted:
		t.Fatal("called before it was painted")
	default:
	}
	w.Canvas().Capture()
	<-painted
}

// many is an evaluation of n lines.
func many(n int) *data.Evaluation {
	e := data.New("many", data.MustDate("2025-01-01"))
	for i := range n {
		line := data.NewLine(data.NewID(), fmt.Sprintf("line %d", i))
		line.Schedule = data.Schedule{Kind: data.Recurring, Amount: 100_00, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
		line.Category = data.Categories()[i%len(data.Categories())]
		if i%2 == 0 {
			e.Costs = append(e.Costs, line)
		} else {
			e.Benefits = append(e.Benefits, line)
		}
	}
	return e
}

// How long an edit takes until everything that is visible shows it, at 200 lines.
func BenchmarkEditSeen(b *testing.B) {
	d := sitDown(b, lang.Chinese)
	id, err := d.library.Import(&exchange.File{Evaluation: many(200)})
	if err != nil {
		b.Fatal(err)
	}
	d.Open(id)
	for _, page := range []widgets.TabID{widgets.Overview, widgets.Costs, widgets.Settings} {
		b.Run(string(page), func(b *testing.B) {
			d.Show(page)
			i := 0
			for b.Loop() {
				i++
				line := d.Session().Evaluation().Costs[3]
				line.Schedule.Amount = data.Money(i)
				if err := d.Session().Apply(session.ChangeLine(data.Cost, line, "amount")); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
