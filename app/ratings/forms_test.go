package ratings

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/forms"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

var pageData = regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`)

// comeBack writes the file that a person saves from the form's page: the value for every
// factor. A rater without an id writes the name.
func comeBack(t testing.TB, dir string, e *data.Evaluation, rater data.Rater, value float64) {
	t.Helper()
	name := rater.Name
	if rater.ID == "" {
		rater.Name = ""
	}
	form, err := forms.New(e, rater, hosttest.Today())
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := forms.HTML(&page, form, lang.For(lang.English)); err != nil {
		t.Fatal(err)
	}
	var given struct {
		Head struct {
			Format  string `json:"format"`
			Factors []struct {
				ID            string `json:"id"`
				Questionnaire string `json:"questionnaire"`
			} `json:"factors"`
		} `json:"form"`
	}
	var raw struct {
		Head     json.RawMessage `json:"form"`
		Checksum string          `json:"checksum"`
	}
	block := pageData.FindSubmatch(page.Bytes())[1]
	for _, into := range []any{&given, &raw} {
		if err := json.Unmarshal(block, into); err != nil {
			t.Fatal(err)
		}
	}
	var answers []map[string]any
	for _, f := range given.Head.Factors {
		answer := map[string]any{"factor": f.ID, "value": value, "unknown": false, "note": "as I see it"}
		if f.Questionnaire != "" {
			answer["value"], answer["unknown"] = nil, true
		}
		answers = append(answers, answer)
	}
	saved, err := json.Marshal(map[string]any{"format": given.Head.Format, "form": raw.Head, "checksum": raw.Checksum, "name": name,
		"saved_at": "2026-06-30T08:00:00.000Z", "answers": answers})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "from "+name+".json"), saved, 0o600); err != nil {
		t.Fatal(err)
	}
}

// formsShown opens the part of the forms.
func formsShown(t testing.TB, h *hosttest.Host) (*Tab, *formsPart) {
	t.Helper()
	tab := open(t, h)
	tab.parts.Show(partForms)
	h.Settle()
	return tab, tab.parts.Of(partForms).(*formsPart)
}

// press presses the button of that text, by Space.
func press(t testing.TB, h *hosttest.Host, text string) {
	t.Helper()
	buttons := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text && !b.Disabled() })
	if len(buttons) != 1 {
		t.Fatalf("%d buttons say %q", len(buttons), text)
	}
	test.Tap(buttons[0])
}

func filesIn(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestFormsAreWritten(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(3, 3), l)
		w := h.Words()
		_, p := formsShown(t, h)
		dir := filepath.Join(t.TempDir(), "new folder")
		p.send.folder.Reset(dir)
		p.send.list.tick(1)
		press(t, h, w.T("judging.send.write", "N", 2))
		p.Wait()
		h.MustSay(w.T("judging.send.written", "N", 2, "Path", dir))
		first := filesIn(t, dir)
		if len(first) != 2 || !strings.Contains(first[0], "Rater 0") || !strings.HasSuffix(first[0], ".xlsx") || !strings.Contains(first[1], "Rater 2") {
			t.Errorf("written: %q", first)
		}
		before, err := os.ReadFile(filepath.Join(dir, first[0]))
		if err != nil {
			t.Fatal(err)
		}
		press(t, h, w.T("judging.send.write", "N", 2)) // what is there may be a form that came back
		p.Wait()
		if again := filesIn(t, dir); len(again) != 4 {
			t.Errorf("written again: %q", again)
		}
		if after, err := os.ReadFile(filepath.Join(dir, first[0])); err != nil || !bytes.Equal(before, after) {
			t.Error("the first file was overwritten")
		}
		p.send.format.Reset(formHTML)
		p.send.list.tickAll(false)
		p.send.blank.SetChecked(true)
		press(t, h, w.T("judging.send.write", "N", 1))
		p.Wait()
		if all := filesIn(t, dir); len(all) != 5 || !slices.ContainsFunc(all, func(name string) bool { return strings.HasSuffix(name, ".html") }) {
			t.Errorf("with a page: %q", all)
		}
		if len(h.Stored().Ratings) != 0 {
			t.Error("writing forms records ratings")
		}
	})
}

// In a low window the page scrolls to the button that has the keyboard and to what came
// of the work.
func TestWhatCameOfWritingIsSeen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(3, 8), l)
		_, p := formsShown(t, h)
		h.Resize(fyne.NewSize(860, 420))
		scroll := p.whole.(*container.Scroll)
		seen := func(o fyne.CanvasObject) bool {
			top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(scroll).Y
			return top >= 0 && top+o.Size().Height <= scroll.Size().Height
		}
		if seen(p.send.write) {
			t.Fatal("the window is not low enough for this test")
		}
		h.Window().Canvas().Focus(p.send.write)
		if !seen(p.send.write) {
			t.Error("the button with the keyboard is out of sight")
		}
		scroll.ScrollToTop()
		p.send.folder.Reset(t.TempDir())
		h.Press(fyne.KeySpace)
		p.Wait()
		h.Settle()
		if h.Window().Canvas().Focused() != p.send.write {
			t.Error("the button has lost the keyboard")
		}
		if p.send.job.said.Text() == "" || !seen(p.send.job.said) {
			t.Errorf("what was written (%q) is out of sight", p.send.job.said.Text())
		}
	})
}

func TestFormsThatCannotBeWritten(t *testing.T) {
	h := hosttest.New(t, evaluation(2, 1), lang.English)
	w := h.Words()
	_, p := formsShown(t, h)
	p.send.folder.Focus()
	h.Replace("forms")
	press(t, h, w.T("judging.send.write", "N", 1))
	h.MustSay(w.T("widgets.folder-absolute"))
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.send.folder.Reset(file)
	press(t, h, w.T("judging.send.write", "N", 1))
	p.Wait()
	if said := p.send.job.said.Text(); !strings.Contains(said, file) {
		t.Errorf("it says %q", said)
	}
	p.send.list.tickAll(false)
	press(t, h, w.T("judging.send.write", "N", 0))
	h.MustSay(w.T("judging.send.choose"))
}

func TestFormsComeBack(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := evaluation(3, 2)
		h := hosttest.New(t, e, l)
		w := h.Words()
		_, p := formsShown(t, h)
		dir := t.TempDir()
		comeBack(t, dir, h.Session().Evaluation(), e.Raters[0], 7.5)
		comeBack(t, dir, h.Session().Evaluation(), data.Rater{Name: "Newcomer"}, 4)
		comeBack(t, dir, h.Session().Evaluation(), data.Rater{Name: "Somebody"}, 1)
		if err := os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("Dear all"), 0o600); err != nil {
			t.Fatal(err)
		}
		p.take.paths.Focus()
		h.Type(`"` + dir + `"`) // as Windows copies a path
		press(t, h, w.T("judging.take.read"))
		p.Wait()
		h.Settle()
		h.MustSay(w.T("judging.take.summary", "Files", 4, "N", 9), w.T("forms.refused.not-a-form"), w.T("judging.take.add", "N", 2))
		if len(h.Stored().Ratings) != 0 || len(h.Stored().Raters) != 2 {
			t.Fatal("something was recorded before it was taken over")
		}
		if lines := p.take.table.Lines(); !strings.Contains(lines[0][0], w.T("judging.take.refused", "N", 1)) {
			t.Errorf("the list begins with %q", lines[0])
		}
		p.take.strangers.TakeKeys(p.take.strangers)
		h.Press(fyne.KeySpace)
		press(t, h, w.T("judging.take.over", "N", 6))
		stored := h.Stored()
		if len(stored.Ratings) != 6 || len(stored.Raters) != 3 || stored.Raters[2].Name != "Newcomer" {
			t.Fatalf("%d ratings, raters %v", len(stored.Ratings), stored.Raters)
		}
		if value, note := storedRating(t, h, "f0", "r0"); value != 7.5 || note != "as I see it" {
			t.Errorf("stored %g %q", value, note)
		}
		h.MustSay(w.T("judging.take.done", "N", 6, "Raters", 2, "New", 1))
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
		if stored := h.Stored(); len(stored.Ratings) != 0 || len(stored.Raters) != 2 {
			t.Errorf("after undo %d ratings, %d raters", len(stored.Ratings), len(stored.Raters))
		}
		h.MustNotSay(w.T("judging.take.done", "N", 6, "Raters", 2, "New", 1))
	})
}

func storedRating(t testing.TB, h *hosttest.Host, factor, rater string) (float64, string) {
	t.Helper()
	rating, given := h.Stored().LatestRating(factor, rater, hosttest.Today())
	if !given {
		t.Fatalf("nothing is stored for %s by %s", factor, rater)
	}
	return rating.Value, rating.Note
}

// From the button that reads the keyboard goes on to what was read, and to taking it over.
func TestKeyboardGoesOnFromReading(t *testing.T) {
	e := evaluation(2, 1)
	h := hosttest.New(t, e, lang.English)
	_, p := formsShown(t, h)
	dir := t.TempDir()
	comeBack(t, dir, e, e.Raters[0], 7)
	p.take.paths.Reset(dir)
	c := h.Window().Canvas()
	c.Focus(p.take.read)
	h.Press(fyne.KeySpace)
	p.Wait()
	h.Settle()
	if c.Focused() != p.take.read {
		t.Fatal("the button has lost the keyboard")
	}
	const most = 8 // the box, the heads of the table, the table
	for range most {
		c.FocusNext()
		if c.Focused() == p.take.take {
			return
		}
	}
	t.Errorf("after %d steps the keyboard is on %T", most, c.Focused())
}

func TestFormsThatWouldReplace(t *testing.T) {
	e := evaluation(2, 1)
	e.Ratings = []data.Rating{{Factor: "f0", Rater: "r0", Date: hosttest.Today(), Value: 9}}
	h := hosttest.New(t, e, lang.English)
	w := h.Words()
	_, p := formsShown(t, h)
	dir := t.TempDir()
	comeBack(t, dir, h.Session().Evaluation(), e.Raters[0], 3)
	p.take.paths.Reset(dir)
	press(t, h, w.T("judging.take.read"))
	p.Wait()
	if o := p.take.batch.Files[0]; o.Refusal == nil || !p.take.take.Disabled() {
		t.Errorf("a form that replaces is taken: %+v", o)
	}
	for _, box := range hosttest.Find(h, func(c *widgets.Check) bool { return c.Text == w.T("judging.take.replace") }) {
		test.Tap(box) // which reads anew
	}
	p.Wait()
	press(t, h, w.T("judging.take.over", "N", 2))
	if value, _ := storedRating(t, h, "f0", "r0"); value != 3 {
		t.Errorf("stored %g", value)
	}
}

// What was read holds only as long as nothing that it is about has changed.
func TestReadFormsGoOutOfDate(t *testing.T) {
	e := evaluation(2, 2)
	h := hosttest.New(t, e, lang.English)
	w := h.Words()
	tab, p := formsShown(t, h)
	dir := t.TempDir()
	comeBack(t, dir, h.Session().Evaluation(), e.Raters[0], 3)
	p.take.paths.Reset(dir)
	p.take.begin()
	p.Wait()
	changed := h.Session().Evaluation().Raters[1]
	if err := h.Session().Apply(session.RemoveRater(changed)); err != nil {
		t.Fatal(err)
	}
	h.MustSay(w.T("judging.take.stale"))
	if p.take.batch != nil || p.take.found.Visible() {
		t.Error("what is out of date can be taken over")
	}
	p.take.begin()
	p.Wait()
	tab.parts.Show(partRatings) // another part keeps what was read
	tab.parts.Show(partForms)
	if p.take.batch == nil {
		t.Error("what was read is gone")
	}
}

func TestNothingToRead(t *testing.T) {
	h := hosttest.New(t, evaluation(2, 1), lang.English)
	w := h.Words()
	_, p := formsShown(t, h)
	press(t, h, w.T("judging.take.read"))
	h.MustSay(w.T("judging.take.no-path"))
	p.take.paths.Reset("forms")
	press(t, h, w.T("judging.take.read"))
	h.MustSay(w.T("judging.forms.not-absolute"))
	dir := t.TempDir()
	p.take.paths.Reset(dir)
	press(t, h, w.T("judging.take.read"))
	p.Wait()
	h.MustSay(w.T("forms.no-files", "Path", dir))
}

func TestWorkCanBeStopped(t *testing.T) {
	h := hosttest.New(t, evaluation(2, 1), lang.English)
	w := h.Words()
	_, p := formsShown(t, h)
	begun, stopped := make(chan bool), false
	p.take.job.run(func(ctx context.Context, progress func(done, total int)) func() {
		progress(1, 4)
		close(begun)
		<-ctx.Done()
		return func() {
			stopped = true
			p.take.came(h.Session().Evaluation(), nil, ctx.Err())
		}
	})
	<-begun
	if !p.take.job.shown.Visible() || !p.take.read.Disabled() || p.take.job.bar.Value != 0.25 {
		t.Errorf("at work it shows %v", p.take.job.bar.Value)
	}
	press(t, h, w.T("judging.forms.stop"))
	p.Wait()
	if !stopped || p.take.job.shown.Visible() || p.take.read.Disabled() {
		t.Error("it goes on")
	}
	h.MustSay(w.T("judging.take.stopped"))
}

func TestManyFormsComeBack(t *testing.T) {
	const many = 200
	e := evaluation(6, many)
	h := hosttest.New(t, e, lang.Chinese)
	_, p := formsShown(t, h)
	dir := t.TempDir()
	for _, r := range e.Raters {
		comeBack(t, dir, h.Session().Evaluation(), r, 6)
	}
	p.take.paths.Reset(dir)
	p.take.begin()
	p.Wait()
	p.take.takeOver()
	if n := len(h.Stored().Ratings); n != 6*many {
		t.Errorf("%d ratings are stored", n)
	}
	h.Press(fyne.KeySpace) // the keyboard is on the button that reads: all is recorded already
	p.Wait()
	if taken, _ := p.take.taken(); len(taken) != 0 || p.take.batch.Files[0].Same != 6 {
		t.Errorf("read again, %d would be taken", len(taken))
	}
}

func TestTypedPaths(t *testing.T) {
	if got := typedPaths("/a\n\n  \n\"/b\"\r\n"); !slices.Equal(got, []string{"/a", "/b"}) {
		t.Errorf("paths %q", got)
	}
}
