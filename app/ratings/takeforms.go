package ratings

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/forms"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// takeForms reads the forms that come back, shows what each of them says, and takes all
// of them over as one edit. Before that nothing is recorded.
type takeForms struct {
	host  widgets.Host
	words *lang.Words
	panel *widgets.Panel

	paths   *widgets.TextField
	replace *widgets.Toggle
	read    *widgets.Button
	job     *job

	found     *fyne.Container // all below, once forms were read
	teaching  fyne.CanvasObject
	table     *widgets.Table
	detail    *widgets.Note
	people    *fyne.Container // who are no raters yet
	strangers *tickList
	room      *tall
	about     *widgets.Note // what of the strangers
	take      *widgets.Button
	drop      *widgets.Button

	batch *forms.Batch     // what was read, nil before and after
	of    *data.Evaluation // for which it was read
	after *data.Evaluation // what taking over made, while it is told of; else nil
}

func newTakeForms(host widgets.Host, form *widgets.Form) *takeForms {
	w := host.Words()
	t := &takeForms{host: host, words: w, job: newJob(form, w.T("judging.forms.stop")), room: &tall{},
		detail: widgets.NewParagraph(""), about: widgets.NewStrong("")}
	t.strangers = newTickList(t.count)
	t.paths = widgets.NewMultiLine(w, w.T("judging.take.paths"))
	t.paths.SetOwn(nil)
	t.paths.SetPlaceHolder(w.T("judging.take.paths.hint"))
	t.replace = widgets.NewToggle(w, w.T("judging.take.replace"))
	t.replace.OnValid = func(bool) error {
		if t.batch != nil {
			t.begin()
		}
		return nil
	}
	t.read = widgets.NewMain(w.T("judging.take.read"), t.begin)
	t.table = widgets.NewTable([]widgets.Column{{Title: w.T("judging.take.file"), Width: 210}, {Title: w.T("judging.take.who"), Width: 110}, {Title: w.T("judging.take.what")}})
	t.table.SetGrouped(true)
	t.table.OnSelected = t.showDetail
	t.take = widgets.NewMain("", t.takeOver)
	t.drop = widgets.NewButton(w.T("judging.take.drop"), t.forget)
	t.job.startedBy(t.read, t.take, t.drop)
	form.Put("take.paths", t.paths)
	form.Put("take.replace", t.replace)
	t.panel = widgets.NewPanel(w.T("judging.take.title"), nil, t.layOut())
	t.found.Hide()
	return t
}

func (t *takeForms) layOut() fyne.CanvasObject {
	w := t.words
	folder := widgets.NewIconButton(w.T("judging.take.folder"), theme.FolderOpenIcon(), func() {
		widgets.AskFolder(t.host, t.from(), t.add)
	})
	file := widgets.NewIconButton(w.T("judging.take.choose-file"), theme.FileIcon(), func() { widgets.AskFile(t.host, t.add) })
	head := container.NewVBox(t.paths, container.NewHBox(folder, file, t.read), t.replace, t.job.content)
	t.teaching = container.NewVBox(widgets.NewParagraph(w.T("judging.take.about")))
	all := widgets.NewSmallTextLink(w.T("judging.send.all"), func() { t.strangers.tickAll(true) })
	none := widgets.NewSmallTextLink(w.T("judging.send.none"), func() { t.strangers.tickAll(false) })
	asked := container.NewBorder(nil, nil, nil, container.NewHBox(all, none), t.about)
	t.people = container.New(layout.NewBorderLayout(asked, nil, nil, nil), asked, container.New(t.room, t.strangers.content()))
	detail := container.New(&tall{detailHeight}, container.NewVScroll(t.detail))
	foot := container.NewVBox(detail, t.people, container.NewHBox(t.take, t.drop))
	t.found = container.NewBorder(nil, foot, nil, nil, t.table)
	return container.New(layout.NewBorderLayout(head, nil, nil, nil), head, container.NewStack(container.NewVBox(t.teaching), t.found)) // as the keyboard goes
}

// detailHeight is the room of what the selected form says, some lines that scroll.
const detailHeight = 58

// from is the folder in which a dialog begins: that of what was chosen last.
func (t *takeForms) from() string {
	paths := typedPaths(t.paths.Text())
	if len(paths) == 0 {
		return widgets.Documents()
	}
	return paths[len(paths)-1]
}

// add adds a path to those that are read.
func (t *takeForms) add(path string) {
	paths := typedPaths(t.paths.Text())
	if !slices.Contains(paths, path) {
		paths = append(paths, path)
	}
	t.paths.Reset(strings.Join(paths, "\n"))
}

// refresh notes when the ratings have changed since the forms were read: what was read
// may then no longer hold.
func (t *takeForms) refresh() {
	if t.after != nil && !sameJudged(t.after, t.host.Session().Evaluation()) { // undone, or changed since
		t.after = nil
		t.job.say("", false)
	}
	if t.batch == nil || sameJudged(t.of, t.host.Session().Evaluation()) {
		return
	}
	t.forget()
	t.job.say(t.words.T("judging.take.stale"), false)
}

// sameJudged tells whether both are the same evaluation with the same factors, raters and
// ratings. A copy of an evaluation has an id of its own.
func sameJudged(a, b *data.Evaluation) bool {
	rating := func(x, y data.Rating) bool {
		return x.Factor == y.Factor && x.Rater == y.Rater && x.Date == y.Date && x.Value == y.Value &&
			x.Unknown == y.Unknown && x.Note == y.Note && slices.Equal(x.SUS, y.SUS)
	}
	return a == b || a.ID == b.ID && slices.Equal(a.Factors, b.Factors) && slices.Equal(a.Raters, b.Raters) && slices.EqualFunc(a.Ratings, b.Ratings, rating)
}

// begin reads the forms.
func (t *takeForms) begin() {
	paths := typedPaths(t.paths.Text())
	if len(paths) == 0 {
		t.paths.SetProblem(t.words.T("judging.take.no-path"))
		t.paths.Focus()
		return
	}
	for _, path := range paths {
		if !filepath.IsAbs(path) {
			t.paths.SetProblem(t.words.T("judging.forms.not-absolute"))
			t.paths.Focus()
			return
		}
	}
	t.paths.SetProblem("")
	t.forget()
	e := t.host.Session().Evaluation()
	options := forms.Options{AddRaters: true, Replace: t.replace.Value()}
	t.job.run(func(ctx context.Context, progress func(done, total int)) func() {
		options.Progress = progress
		batch, err := forms.Read(ctx, e, paths, options)
		return func() { t.came(e, batch, err) }
	})
}

// came shows what was read.
func (t *takeForms) came(e *data.Evaluation, batch *forms.Batch, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		t.job.say(t.words.T("judging.take.stopped"), false)
		return
	case err != nil:
		t.job.say(t.words.Error(err), true)
		return
	case !sameJudged(e, t.host.Session().Evaluation()):
		t.job.say(t.words.T("judging.take.stale"), false)
		return
	}
	t.batch, t.of = batch, e
	t.list()
	t.offer()
	t.teaching.Hide()
	t.found.Show()
	t.count()
	t.job.say(t.summary(), false)
	t.panel.Refresh()
}

// fileState is what has become of a file.
type fileState int

// The states in the order in which they are listed: what needs a look comes first.
const (
	fileRefused fileState = iota
	fileOfStranger
	fileTaken
	fileSame
)

func outcomeOf(o *forms.Outcome) fileState {
	switch {
	case o.Refusal != nil:
		return fileRefused
	case len(o.Ratings) == 0:
		return fileSame
	case o.New:
		return fileOfStranger
	}
	return fileTaken
}

// heading is the name of a group of files.
func (t *takeForms) heading(s fileState, n int) string {
	switch s {
	case fileRefused:
		return t.words.T("judging.take.refused", "N", n)
	case fileOfStranger:
		return t.words.T("judging.take.strangers", "N", n)
	case fileTaken:
		return t.words.T("judging.take.fresh", "N", n)
	}
	return t.words.T("judging.take.same", "N", n)
}

// list shows the files, those that need a look first.
func (t *takeForms) list() {
	counts := map[fileState]int{}
	for i := range t.batch.Files {
		counts[outcomeOf(&t.batch.Files[i])]++
	}
	var rows []widgets.Row
	for _, s := range []fileState{fileRefused, fileOfStranger, fileTaken, fileSame} {
		for i := range t.batch.Files {
			if o := &t.batch.Files[i]; outcomeOf(o) == s {
				rows = append(rows, widgets.Row{ID: strconv.Itoa(i), Group: t.heading(s, counts[s]), Cells: []widgets.Cell{
					{Text: filepath.Base(o.Path)}, {Text: o.Rater.Name}, {Text: oneParagraph(t.says(o))}}})
			}
		}
	}
	t.table.SetRows(rows, nil)
	if len(rows) > 0 {
		t.table.Select(rows[0].ID)
		t.showDetail(rows[0].ID)
	}
}

// says is the whole sentence about a file.
func (t *takeForms) says(o *forms.Outcome) string {
	said := o.Sentence(t.words)
	if left := o.Omissions(t.words); left != "" {
		said += t.words.T("judging.take.and") + left
	}
	return said
}

// oneParagraph keeps a text within its cell.
func oneParagraph(text string) string { return strings.Join(strings.Fields(text), " ") }

// showDetail says in full what came of a file.
func (t *takeForms) showDetail(id string) {
	i, err := strconv.Atoi(id)
	if t.batch == nil || err != nil || i >= len(t.batch.Files) {
		t.detail.SetText("")
		return
	}
	o := &t.batch.Files[i]
	t.detail.SetText(o.Path + "\n" + t.says(o))
}

// strangersAtOnce is how many people who are no raters yet are seen without scrolling.
const strangersAtOnce = 3

// offer asks which of the people who are not raters yet are to be added.
func (t *takeForms) offer() {
	n := len(t.batch.NewRaters)
	names := make([]string, n)
	for i, r := range t.batch.NewRaters {
		names[i] = r.Name
	}
	t.strangers.set(names, make([]bool, n))
	t.people.Hidden = n == 0
	t.about.SetText(t.words.T("judging.take.add", "N", n))
	t.room.height = t.strangers.room(strangersAtOnce)
	t.people.Refresh()
}

// taken are the ratings that are taken over and the raters who are added: of people who
// are no raters only those who were ticked.
func (t *takeForms) taken() ([]data.Rating, []data.Rater) {
	if t.batch == nil {
		return nil, nil
	}
	var added []data.Rater
	out := map[string]bool{}
	for i, r := range t.batch.NewRaters {
		if t.strangers.ticked[i] {
			added = append(added, r)
		} else {
			out[r.ID] = true
		}
	}
	taken := slices.DeleteFunc(slices.Clone(t.batch.Ratings), func(r data.Rating) bool { return out[r.Rater] })
	return taken, added
}

// count says on the button how much it takes over.
func (t *takeForms) count() {
	taken, _ := t.taken()
	t.take.SetText(t.words.T("judging.take.over", "N", len(taken)))
	t.take.SetAble(len(taken) > 0)
}

func (t *takeForms) summary() string {
	return t.words.T("judging.take.summary", "Files", len(t.batch.Files), "N", len(t.batch.Ratings))
}

// takeOver records all that was read as one edit.
func (t *takeForms) takeOver() {
	taken, added := t.taken()
	if len(taken) == 0 {
		return
	}
	raters := map[string]bool{}
	for _, r := range taken {
		raters[r.Rater] = true
	}
	batch, of := t.batch, t.of
	t.batch = nil // the edit tells the window, which would call what was read out of date
	err := t.host.Session().Apply(session.PutRatings(taken, added...))
	t.host.Fail(err)
	if err != nil {
		t.batch, t.of = batch, of
		return
	}
	t.forget()
	t.after = t.host.Session().Evaluation()
	t.job.say(t.words.T("judging.take.done", "N", len(taken), "Raters", len(raters), "New", len(added)), false)
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.read); c != nil {
		c.Focus(t.read)
	}
}

// forget puts away what was read.
func (t *takeForms) forget() {
	t.batch, t.of, t.after = nil, nil, nil
	t.job.say("", false)
	t.found.Hide()
	t.teaching.Show()
	t.panel.Refresh()
}
