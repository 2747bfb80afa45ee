package history

import (
	"path/filepath"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
)

// saveForm writes a file of what is shown into a folder. It is unfolded below the head of
// the page. Writing runs off the interface goroutine.
type saveForm struct {
	host   widgets.Host
	box    *fyne.Container
	folder *widgets.TextField
	write  *widgets.Button
	said   *widgets.Note

	failed  string                     // the key of the sentence that nothing was written
	of      func(folder string) saving // what is to be written, asked when the button is pressed
	running sync.WaitGroup
}

// saving is a file that is to be written; without save there is nothing to write.
type saving struct {
	path string
	save func(path string) error
}

// newSaveForm is a folded form; about says what it writes, write is the text of its button
// and failed the key of the sentence when that fails. more stands beside the folder, nil
// for nothing.
func newSaveForm(host widgets.Host, about, write, failed string, more fyne.CanvasObject, of func(folder string) saving) *saveForm {
	w := host.Words()
	f := &saveForm{host: host, failed: failed, of: of, folder: widgets.NewFolder(host, w.T("history.report.folder")), said: widgets.NewParagraph("")}
	f.write = widgets.NewMain(write, f.begin)
	beside := container.NewHBox(container.NewCenter(f.write))
	if more != nil {
		beside.Objects = append([]fyne.CanvasObject{more}, beside.Objects...)
	}
	f.box = container.NewVBox(widgets.NewNote(about), container.New(&folderFirst{}, f.folder, beside), f.said)
	f.box.Hide()
	return f
}

// folderFirst lays out a folder and, at its right, what is as wide as it needs; the
// keyboard comes to the folder first.
type folderFirst struct{}

func (folderFirst) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 4
	width := objects[1].MinSize().Width
	objects[0].Resize(fyne.NewSize(max(0, size.Width-width-gap), size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(width, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-width, 0))
}

func (folderFirst) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+b.Width, max(a.Height, b.Height))
}

// toggle unfolds the form, or folds it.
func (f *saveForm) toggle() {
	if f.close() {
		return
	}
	f.said.SetText("")
	f.said.Hide()
	f.box.Show()
	f.folder.Focus()
}

// close folds the form; false when it was folded.
func (f *saveForm) close() bool { return widgets.SetVisible(f.box, false) }

// begin writes the file into the folder that is typed.
func (f *saveForm) begin() {
	if _, draft := f.folder.Draft(); draft || f.folder.Problem() != "" {
		f.folder.Focus()
		return
	}
	words, dir := f.host.Words(), f.folder.Value()
	file := f.of(dir)
	if file.save == nil {
		return
	}
	f.write.Disable()
	f.running.Add(1)
	go func() {
		defer f.running.Done()
		err := file.save(file.path)
		fyne.Do(func() {
			f.write.Enable()
			sentence := words.T("history.report.written", "Path", file.path)
			if err != nil {
				sentence = words.T(f.failed, "Path", dir, "Reason", words.Error(err))
			}
			f.said.Show()
			f.said.SetVerdict(sentence, err != nil)
			f.box.Refresh()
		})
	}()
}

// Wait returns when nothing is being written any more. Tests wait; the window itself
// never does.
func (f *saveForm) Wait() { f.running.Wait() }

// newPictureForm writes the chart that is shown, as a picture in the format that is chosen.
func newPictureForm(host widgets.Host, shown func() *charts.Chart) *saveForm {
	w := host.Words()
	format := widgets.NewChoice(w, w.T("past.picture.format"), charts.Formats(), func(f charts.Format) string { return strings.ToUpper(string(f)) })
	format.Reset(charts.PNG)
	return newSaveForm(host, w.T("past.picture.about"), w.T("past.picture.write"), "past.picture.failed", format, func(folder string) saving {
		chart, s, as := shown(), host.Session(), format.Value()
		if chart == nil {
			return saving{}
		}
		return pictureOf(chart, s.Evaluation(), s.AsOf(), folder, as)
	})
}

// pictureOf is a chart that is to be written into a folder.
func pictureOf(chart *charts.Chart, e *data.Evaluation, asOf data.Date, folder string, as charts.Format) saving {
	stem := charts.Stem(e, asOf)
	return saving{filepath.Join(folder, charts.FileName(stem, chart.Name(), as)), func(string) error {
		_, err := charts.Export(folder, stem, []*charts.Chart{chart}, charts.Sizes()[0], as)
		return err
	}}
}
