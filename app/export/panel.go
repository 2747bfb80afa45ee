// Package export is the panel that writes files: the charts as pictures, all at once,
// and an evaluation in the open file format.
package export

import (
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/exchange"
)

// Host is what the panel may ask of the window around it.
type Host interface {
	Words() *lang.Words
	Window() fyne.Window
	Library() *session.Library
	// Session is the evaluation that is open; the charts are of this one.
	Session() *session.Session
}

// folderSetting keeps the folder that was used last.
const folderSetting = "export.folder"

// Panel is the form. Writing runs off the interface goroutine, one file after the
// other, and can be stopped between two.
type Panel struct {
	host  Host
	words *lang.Words
	id    string // the evaluation that is written as a file

	content  *fyne.Container
	folder   *widgets.TextField
	stem     *widgets.TextField
	which    []*widget.Check // one for each chart
	size     *widgets.Choice[string]
	format   *widgets.Choice[charts.Format]
	dark     *widgets.Toggle
	pictures *widget.Button
	file     *widget.Button
	progress *widget.ProgressBar
	stop     *widget.Button
	said     *widget.Label

	running sync.WaitGroup
	stopped atomic.Bool
}

// New is the panel for the open evaluation: charts and file.
func New(host Host) *Panel {
	open := host.Session()
	p := newPanel(host, open.Evaluation().ID, charts.Stem(open.Evaluation(), open.AsOf()))
	p.content = container.NewVBox(p.newFolder(), p.stem, p.newPictures(), p.newOutcome(), widget.NewSeparator(), p.newFile())
	return p
}

// NewFile is the panel that only writes an evaluation of the list as a file.
func NewFile(host Host, id, name string) *Panel {
	p := newPanel(host, id, name)
	p.content = container.NewVBox(p.newFolder(), p.stem, p.newFile(), p.newOutcome())
	return p
}

func newPanel(host Host, id, stem string) *Panel {
	p := &Panel{host: host, words: host.Words(), id: id}
	p.folder = widgets.NewText(p.words, p.words.T("export.folder"))
	p.folder.Reset(startFolder(host.Library().Setting(folderSetting)))
	p.stem = widgets.NewText(p.words, p.words.T("export.stem"))
	p.stem.Reset(stem)
	p.stem.SetHint(p.words.T("export.stem.hint"))
	return p
}

// Content is the form.
func (p *Panel) Content() fyne.CanvasObject { return p.content }

// Focus puts the cursor into the first field.
func (p *Panel) Focus() { p.folder.Focus() }

// newFolder is the folder's field with a button that chooses it by the mouse.
func (p *Panel) newFolder() fyne.CanvasObject {
	choose := widget.NewButtonWithIcon(p.words.T("export.choose"), theme.FolderOpenIcon(), func() {
		d := dialog.NewFolderOpen(func(chosen fyne.ListableURI, err error) {
			if err == nil && chosen != nil {
				p.folder.Reset(filepath.FromSlash(chosen.Path()))
			}
		}, p.host.Window())
		if at, err := storage.ListerForURI(storage.NewFileURI(p.folder.Value())); err == nil {
			d.SetLocation(at)
		}
		d.Resize(fyne.NewSize(820, 540))
		d.Show()
	})
	return container.NewBorder(nil, nil, nil, container.NewCenter(choose), p.folder)
}

// newPictures is the part about the charts.
func (p *Panel) newPictures() fyne.CanvasObject {
	w := p.words
	checks := container.NewGridWithColumns(2)
	box := container.NewVBox(heading(w.T("export.charts")), checks)
	for _, chart := range p.charts(false) {
		check := widget.NewCheck(w.T("export.chart."+chart.Name()), nil)
		check.Checked = true
		p.which = append(p.which, check)
		checks.Add(check)
	}
	var sizes []string
	for _, size := range charts.Sizes() {
		sizes = append(sizes, size.Name)
	}
	p.size = widgets.NewChoice(w, w.T("export.size"), sizes, func(name string) string {
		size, _ := charts.SizeNamed(name)
		return size.Label(w)
	})
	p.size.Reset(sizes[0])
	p.format = widgets.NewChoice(w, w.T("export.format"), charts.Formats(), func(f charts.Format) string { return strings.ToUpper(string(f)) })
	p.format.Reset(charts.PNG)
	p.dark = widgets.NewToggle(w, w.T("export.dark"))
	p.pictures = widget.NewButtonWithIcon(w.T("export.charts.write"), theme.DownloadIcon(), p.writeCharts)
	p.pictures.Importance = widget.HighImportance
	box.Add(widgets.NewRow(p.size, p.format))
	box.Add(p.dark)
	box.Add(container.NewHBox(p.pictures))
	return box
}

// newFile is the part about the file.
func (p *Panel) newFile() fyne.CanvasObject {
	w := p.words
	p.file = widget.NewButtonWithIcon(w.T("export.file.write"), theme.DocumentSaveIcon(), p.writeFile)
	if p.pictures == nil {
		p.file.Importance = widget.HighImportance
	}
	return container.NewVBox(heading(w.T("export.file")), widgets.NewNote(w.T("export.file.hint")), container.NewHBox(p.file))
}

// newOutcome is the progress and the sentence about what was written.
func (p *Panel) newOutcome() fyne.CanvasObject {
	p.progress = widget.NewProgressBar()
	p.stop = widget.NewButton(p.words.T("export.stop"), func() { p.stopped.Store(true) })
	p.progress.Hide()
	p.stop.Hide()
	p.said = widget.NewLabel("")
	p.said.Wrapping = fyne.TextWrapBreak
	p.said.Selectable = true
	return container.NewVBox(container.NewBorder(nil, nil, nil, p.stop, p.progress), p.said)
}

func heading(text string) fyne.CanvasObject {
	return widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
}

// charts are the open evaluation's.
func (p *Panel) charts(dark bool) []*charts.Chart {
	open := p.host.Session()
	style := charts.Style{Words: p.words, Dark: dark, Currency: open.Evaluation().Currency}
	return charts.All(open.Evaluation(), open.Result(), open.Trend(), style)
}

// writeCharts writes the chosen charts.
func (p *Panel) writeCharts() {
	var chosen []*charts.Chart
	for i, chart := range p.charts(p.dark.Value()) {
		if p.which[i].Checked {
			chosen = append(chosen, chart)
		}
	}
	if len(chosen) == 0 {
		p.say(p.words.T("export.none-chosen"), false)
		return
	}
	dir, ok := p.readFolder()
	if !ok {
		return
	}
	size, _ := charts.SizeNamed(p.size.Value())
	stem, format := p.stem.Value(), p.format.Value()
	p.run(len(chosen), func(i int) (string, error) {
		paths, err := charts.Export(dir, stem, chosen[i:i+1], size, format)
		if err != nil {
			return "", err
		}
		return paths[0], nil
	})
}

// writeFile writes the evaluation with its assessments.
func (p *Panel) writeFile() {
	dir, ok := p.readFolder()
	if !ok {
		return
	}
	file, err := p.host.Library().Export(p.id)
	if err != nil {
		p.say(p.words.Error(err), true)
		return
	}
	p.run(1, func(int) (string, error) { return writeJSON(dir, p.stem.Value(), file) })
}

// readFolder is the folder that was typed, or a sentence about what is wrong with it.
func (p *Panel) readFolder() (string, bool) {
	dir := expandHome(strings.TrimSpace(p.folder.Text()))
	if !filepath.IsAbs(dir) {
		p.folder.SetProblem(p.words.T("export.not-absolute"))
		p.folder.Focus()
		return "", false
	}
	p.folder.SetProblem("")
	return dir, true
}

// run writes count files one after the other and says where they are.
func (p *Panel) run(count int, write func(i int) (path string, err error)) {
	p.stopped.Store(false)
	p.busy(true)
	p.say("", false)
	dir := expandHome(strings.TrimSpace(p.folder.Text()))
	p.running.Add(1)
	go func() {
		defer p.running.Done()
		var paths []string
		var failed error
		for i := 0; i < count && failed == nil && !p.stopped.Load(); i++ {
			path, err := write(i)
			if err != nil {
				failed = err
				break
			}
			paths = append(paths, path)
			fyne.Do(func() { p.progress.SetValue(float64(i+1) / float64(count)) })
		}
		fyne.Do(func() { p.finished(dir, paths, failed) })
	}()
}

// Wait returns when nothing is being written any more.
func (p *Panel) Wait() { p.running.Wait() }

// finished says what was written, or why not.
func (p *Panel) finished(dir string, paths []string, failed error) {
	p.busy(false)
	switch {
	case failed != nil:
		p.say(sentence(p.words, dir, failed), true)
		return
	case p.stopped.Load():
		p.say(p.words.T("export.stopped", "Count", len(paths)), false)
		return
	case len(paths) == 1:
		p.say(p.words.T("export.written.one", "Path", paths[0]), false)
	default:
		p.say(p.words.T("export.written", "Count", len(paths), "Path", dir), false)
	}
	if err := p.host.Library().SetSetting(folderSetting, dir); err != nil {
		p.say(p.words.Error(err), true)
	}
}

func (p *Panel) busy(busy bool) {
	p.progress.SetValue(0)
	p.progress.Hidden, p.stop.Hidden = !busy, !busy
	for _, button := range []*widget.Button{p.pictures, p.file} {
		switch {
		case button == nil:
		case busy:
			button.Disable()
		default:
			button.Enable()
		}
	}
	p.content.Refresh()
}

// Said is the sentence about what was written or went wrong.
func (p *Panel) Said() string { return p.said.Text }

func (p *Panel) say(text string, trouble bool) {
	p.said.Importance = widget.MediumImportance
	if trouble {
		p.said.Importance = widget.DangerImportance
	}
	p.said.SetText(text)
}

// writeJSON writes the file as a whole, private to the user.
func writeJSON(dir, stem string, file *exchange.File) (string, error) {
	return writeWhole(filepath.Join(dir, jsonName(stem)), file)
}
