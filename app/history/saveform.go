package history

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
)

// saveForm writes a file of what is shown into a folder. It is unfolded below the head of
// the page.
type saveForm struct {
	*widgets.SaveFile
	box *fyne.Container
}

// newSaveForm is a folded form; about says what it writes, write is the text of its
// button. more stands beside the folder, nil for nothing.
func newSaveForm(host widgets.Host, about, write string, more fyne.CanvasObject, of func(folder string) widgets.Saving) *saveForm {
	f := &saveForm{SaveFile: widgets.NewSaveFile(host, write, of)}
	beside := container.NewHBox(container.NewCenter(f.Write))
	if more != nil {
		beside.Objects = append([]fyne.CanvasObject{more}, beside.Objects...)
	}
	f.box = container.NewVBox(widgets.NewNote(about), container.New(&folderFirst{}, f.Folder, beside), f.Said)
	f.box.Hide()
	f.OnSaid = func() {
		f.Said.Show()
		f.box.Refresh()
	}
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
	f.Said.SetText("")
	f.Said.Hide()
	f.box.Show()
	f.Folder.Focus()
}

// close folds the form; false when it was folded.
func (f *saveForm) close() bool { return widgets.SetVisible(f.box, false) }

// newPictureForm writes the chart that is shown, as a picture in the format that is chosen.
func newPictureForm(host widgets.Host, shown func() *charts.Chart) *saveForm {
	w := host.Words()
	format := widgets.NewChoice(w, w.T("past.picture.format"), charts.Formats(), func(f charts.Format) string { return strings.ToUpper(string(f)) })
	format.Reset(charts.PNG)
	return newSaveForm(host, w.T("past.picture.about"), w.T("past.picture.write"), format, func(folder string) widgets.Saving {
		chart, s, as := shown(), host.Session(), format.Value()
		if chart == nil {
			return widgets.Saving{}
		}
		return pictureOf(chart, s.Evaluation(), s.AsOf(), folder, as)
	})
}

// pictureOf is a chart that is to be written into a folder.
func pictureOf(chart *charts.Chart, e *data.Evaluation, asOf data.Date, folder string, as charts.Format) widgets.Saving {
	stem := charts.Stem(e, asOf)
	return widgets.Saving{Path: filepath.Join(folder, charts.FileName(stem, chart.Name(), as)), Save: func(string) error {
		_, err := charts.Export(folder, stem, []*charts.Chart{chart}, charts.Sizes()[0], as)
		return err
	}}
}
