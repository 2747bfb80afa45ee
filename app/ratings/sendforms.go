package ratings

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"fyne.io/fyne/v2/container"

	"huibao/app/forms"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// sendForms writes rating forms into a folder, one for each chosen rater.
type sendForms struct {
	host  widgets.Host
	words *lang.Words
	panel *widgets.Panel

	raters   []data.Rater   // whom the list names
	offered  bool           // they were listed once
	blank    *widgets.Check // a form in which the name is to be written
	list     *tickList
	nobody   *widgets.Note
	listRoom *tall
	round    *widgets.DateField
	language *widgets.Choice[lang.Language]
	format   *widgets.Choice[formFormat]
	folder   *widgets.TextField
	write    *widgets.Button
	job      *job
}

func newSendForms(host widgets.Host, form *widgets.Form) *sendForms {
	w := host.Words()
	s := &sendForms{host: host, words: w, nobody: widgets.NewParagraph(w.T("judging.send.nobody")), listRoom: &tall{}, job: newJob(form, w.T("judging.forms.stop"))}
	s.list = newTickList(s.count)
	s.blank = widgets.NewCheck(w.T("judging.send.blank"), func(bool) { s.count() })
	s.round = widgets.NewDate(w, w.T("judging.send.round"))
	s.round.Reset(host.Session().Today())
	s.language = widgets.NewChoice(w, w.T("judging.send.language"), lang.Languages(), lang.Language.Own)
	s.language.Reset(w.Language())
	s.format = widgets.NewChoice(w, w.T("judging.send.format"), []formFormat{formXLSX, formHTML}, s.formatName)
	s.format.Reset(formXLSX)
	s.folder = widgets.NewFolder(host, w.T("widgets.folder"))
	s.write = widgets.NewMain("", s.begin)
	s.job.startedBy(s.write)
	form.Put("send.round", s.round)
	form.Put("send.language", s.language)
	form.Put("send.format", s.format)
	form.Put("send.folder", s.folder)
	all := widgets.NewSmallTextLink(w.T("judging.send.all"), func() { s.list.tickAll(true) })
	none := widgets.NewSmallTextLink(w.T("judging.send.none"), func() { s.list.tickAll(false) })
	raters := container.New(s.listRoom, container.NewStack(s.list.content(), s.nobody))
	box := container.NewVBox(widgets.NewNote(w.T("judging.send.about")),
		container.NewHBox(widgets.NewTitle(w.T("judging.send.raters")), all, none), raters, s.blank,
		widgets.NewRow(s.round, s.language), s.format,
		s.folder, container.NewHBox(s.write), s.job.content)
	s.panel = widgets.NewPanel(w.T("judging.send.title"), nil, box)
	return s
}

func (s *sendForms) formatName(f formFormat) string {
	if f == formHTML {
		return s.words.T("judging.send.html")
	}
	return s.words.T("judging.send.xlsx")
}

// ratersAtOnce is how many raters are seen without scrolling.
const ratersAtOnce = 5

// refresh offers the raters as they are now.
func (s *sendForms) refresh() {
	raters := s.host.Session().Evaluation().Raters
	if !s.offered || !slices.EqualFunc(s.raters, raters, func(a, b data.Rater) bool { return a.ID == b.ID && a.Name == b.Name }) {
		s.offer(raters)
	}
	s.count()
}

// offer lists the raters. Who was left out stays left out, and who is new is in.
func (s *sendForms) offer(raters []data.Rater) {
	out := map[string]bool{}
	for i, r := range s.raters {
		out[r.ID] = !s.list.ticked[i]
	}
	names, ticked := make([]string, len(raters)), make([]bool, len(raters))
	for i, r := range raters {
		names[i], ticked[i] = r.Name, !out[r.ID]
	}
	s.offered, s.raters = true, slices.Clone(raters)
	s.list.set(names, ticked)
	s.listRoom.height = s.list.room(ratersAtOnce)
	s.nobody.Hidden = len(raters) > 0
	if len(raters) == 0 {
		s.blank.SetChecked(true)
	}
	s.panel.Refresh()
}

// chosen are the raters whose boxes are ticked, and nobody for the form without a name.
func (s *sendForms) chosen() []data.Rater {
	var chosen []data.Rater
	for i, r := range s.raters {
		if s.list.ticked[i] {
			chosen = append(chosen, r)
		}
	}
	if s.blank.Checked {
		chosen = append(chosen, data.Rater{})
	}
	return chosen
}

// count says on the button how many forms it writes.
func (s *sendForms) count() {
	s.write.SetText(s.words.T("judging.send.write", "N", len(s.chosen())))
}

// begin writes the forms.
func (s *sendForms) begin() {
	chosen := s.chosen()
	if len(chosen) == 0 {
		s.job.say(s.words.T("judging.send.choose"), true)
		return
	}
	if _, wrong := s.round.Draft(); wrong {
		s.round.Focus()
		return
	}
	dir, whole := widgets.FolderOf(s.folder)
	if !whole {
		return
	}
	e := s.host.Session().Evaluation()
	list := make([]forms.Form, len(chosen))
	for i, rater := range chosen {
		form, err := forms.New(e, rater, s.round.Value())
		if err != nil {
			s.job.say(s.words.Error(err), true)
			return
		}
		list[i] = form
	}
	as, words := s.format.Value(), lang.For(s.language.Value())
	s.job.run(func(ctx context.Context, progress func(done, total int)) func() {
		paths, err := writeForms(ctx, list, words, as, dir, progress)
		return func() { s.written(dir, paths, err) }
	})
}

// written says what was written, or why not.
func (s *sendForms) written(dir string, paths []string, err error) {
	var at *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		s.job.say(s.words.T("judging.send.stopped", "N", len(paths), "Path", dir), false)
	case errors.As(err, &at):
		s.job.say(s.words.T("judging.send.failed", "Path", dir, "Reason", at.Err.Error()), true)
	case err != nil:
		s.job.say(s.words.T("judging.send.failed", "Path", dir, "Reason", s.words.Error(err)), true)
	case len(paths) == 1:
		s.job.say(s.words.T("judging.send.written-one", "Path", paths[0]), false)
	default:
		s.job.say(s.words.T("judging.send.written", "N", len(paths), "Path", dir), false)
	}
}
