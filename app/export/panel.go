// Package export is the panel that writes files: the charts as pictures, all at once,
// and an evaluation in the open file format.
package export

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/analysis"
	"huibao/data/exchange"
)

// Host is what the panel may ask of the window around it.
type Host interface {
	widgets.Host // the charts are of the session that is open
	Library() *session.Library
}

// folderSetting keeps the folder that was used last.
const folderSetting = "export.folder"

// Panel is the form. Writing runs off the interface goroutine, one file after the
// other, and can be stopped between two, as can the analysis that some charts need.
type Panel struct {
	host  Host
	words *lang.Words
	id    string // the evaluation that is written as a file

	content  *fyne.Container
	folder   *widgets.TextField
	stem     *widgets.TextField
	which    []*widgets.Check // one for each of charts.Names
	size     *widgets.Choice[string]
	format   *widgets.Choice[charts.Format]
	dark     *widgets.Toggle
	pictures *widgets.Button
	file     *widgets.Button
	progress *widget.ProgressBar
	stop     *widgets.Button
	said     *widget.Label
	copying  *widgets.Button // takes what was said, such as a path, to the clipboard

	running sync.WaitGroup
	stopped atomic.Bool
	cancel  func() // ends the latest analysis, without effect once that has ended; nil before the first
}

// New is the panel for the open evaluation: charts and file.
func New(host Host) *Panel {
	open := host.Session()
	p := newPanel(host, open.Evaluation().ID, charts.Stem(open.Evaluation(), open.AsOf()))
	p.content = container.NewVBox(p.folder, p.stem, p.newPictures(), p.newOutcome(), widget.NewSeparator(), p.newFile())
	return p
}

// NewFile is the panel that only writes an evaluation of the list as a file.
func NewFile(host Host, id, name string) *Panel {
	p := newPanel(host, id, name)
	p.content = container.NewVBox(p.folder, p.stem, p.newFile(), p.newOutcome())
	return p
}

func newPanel(host Host, id, stem string) *Panel {
	p := &Panel{host: host, words: host.Words(), id: id}
	p.folder = widgets.NewFolder(host, p.words.T("widgets.folder"))
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

// newPictures is the part about the charts.
func (p *Panel) newPictures() fyne.CanvasObject {
	w := p.words
	checks := container.NewGridWithColumns(2)
	box := container.NewVBox(heading(w.T("export.charts")), checks)
	for _, name := range charts.Names() {
		check := widgets.NewCheck(w.T("export.chart."+name), nil)
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
	p.pictures = widgets.NewIconButton(w.T("export.charts.write"), theme.DownloadIcon(), p.writeCharts)
	p.pictures.Importance = widget.HighImportance
	box.Add(widgets.NewRow(p.size, p.format))
	box.Add(p.dark)
	box.Add(container.NewHBox(p.pictures))
	return box
}

// newFile is the part about the file.
func (p *Panel) newFile() fyne.CanvasObject {
	w := p.words
	p.file = widgets.NewIconButton(w.T("export.file.write"), theme.DocumentSaveIcon(), p.writeFile)
	if p.pictures == nil {
		p.file.Importance = widget.HighImportance
	}
	return container.NewVBox(heading(w.T("export.file")), widgets.NewNote(w.T("export.file.hint")), container.NewHBox(p.file))
}

// newOutcome is the progress and the sentence about what was written.
func (p *Panel) newOutcome() fyne.CanvasObject {
	p.progress = widget.NewProgressBar()
	p.stop = widgets.NewButton(p.words.T("export.stop"), p.halt)
	p.progress.Hide()
	p.stop.Hide()
	p.said = widget.NewLabel("")
	p.said.Wrapping = fyne.TextWrapBreak
	p.copying = widgets.NewQuiet(p.words.T("export.copy"), func() { fyne.CurrentApp().Clipboard().SetContent(p.said.Text) })
	p.copying.Hide()
	return container.NewVBox(container.NewBorder(nil, nil, nil, p.stop, p.progress), p.said, container.NewHBox(p.copying))
}

func heading(text string) fyne.CanvasObject {
	return widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
}

// writeCharts writes the chosen charts. Where one of them needs the analysis, that is
// computed first.
func (p *Panel) writeCharts() {
	var chosen []string
	for i, name := range charts.Names() {
		if p.which[i].Checked {
			chosen = append(chosen, name)
		}
	}
	if len(chosen) == 0 {
		p.say(p.words.T("export.none-chosen"), false)
		return
	}
	dir, ok := widgets.FolderOf(p.folder)
	if !ok {
		return
	}
	write := p.writer(dir, chosen)
	if !slices.ContainsFunc(chosen, func(name string) bool { return slices.Contains(charts.OfAnalysis(), name) }) {
		p.run(dir, len(chosen), write(nil))
		return
	}
	p.begin()
	p.cancel = p.host.Session().Analyse(
		func(done float64) { fyne.Do(func() { p.progress.SetValue(done * analysisPart) }) },
		func(a *analysis.Result, err error) {
			if err != nil {
				p.end(dir, nil, err)
				return
			}
			p.writeAll(dir, len(chosen), analysisPart, write(a))
		})
}

// analysisPart is how much of the progress the analysis takes.
const analysisPart = 0.4

// writer takes a picture of the evaluation as it is now and of what was chosen. Given
// the analysis it answers with what writes the i-th chart.
func (p *Panel) writer(dir string, chosen []string) func(*analysis.Result) func(i int) (string, error) {
	open := p.host.Session()
	e, result, trend := open.Evaluation(), open.Result(), open.Trend()
	moved := session.Moved(open.Records(), e, result)
	style := charts.Style{Words: p.words, Dark: p.dark.Value(), Currency: e.Currency}
	size, _ := charts.SizeNamed(p.size.Value())
	stem, format := p.stem.Value(), p.format.Value()
	return func(a *analysis.Result) func(i int) (string, error) {
		all := slices.DeleteFunc(charts.All(e, result, moved, a, trend, style), func(c *charts.Chart) bool { return !slices.Contains(chosen, c.Name()) })
		return func(i int) (string, error) {
			paths, err := charts.Export(dir, stem, all[i:i+1], size, format)
			if err != nil {
				return "", err
			}
			return paths[0], nil
		}
	}
}

// writeFile writes the evaluation with its assessments.
func (p *Panel) writeFile() {
	dir, ok := widgets.FolderOf(p.folder)
	if !ok {
		return
	}
	file, err := p.host.Library().Export(p.id)
	if err != nil {
		p.say(p.words.Error(err), true)
		return
	}
	path := filepath.Join(dir, charts.FileName(p.stem.Value(), "huibao", "json"))
	p.run(dir, 1, func(int) (string, error) {
		return path, charts.PutFile(path, func(to io.Writer) error { return exchange.Encode(to, file) })
	})
}

// run writes count files one after the other and says where they are.
func (p *Panel) run(dir string, count int, write func(i int) (path string, err error)) {
	p.begin()
	go p.writeAll(dir, count, 0, write)
}

// begin shows that the panel is at work, until end.
func (p *Panel) begin() {
	p.stopped.Store(false)
	p.busy(true)
	p.say("", false)
	p.running.Add(1)
}

// writeAll writes the files, off the interface goroutine; before is how much of the
// work is done.
func (p *Panel) writeAll(dir string, count int, before float64, write func(i int) (path string, err error)) {
	var paths []string
	for i := 0; i < count && !p.stopped.Load(); i++ {
		path, err := write(i)
		if err != nil {
			p.end(dir, paths, err)
			return
		}
		paths = append(paths, path)
		fyne.Do(func() { p.progress.SetValue(before + (1-before)*float64(i+1)/float64(count)) })
	}
	p.end(dir, paths, nil)
}

// end is called once for each begin, off the interface goroutine.
func (p *Panel) end(dir string, paths []string, failed error) {
	defer p.running.Done()
	fyne.Do(func() { p.finished(dir, paths, failed) })
}

// halt stops after the file that is being written, or ends the analysis.
func (p *Panel) halt() {
	p.stopped.Store(true)
	if p.cancel != nil {
		p.cancel()
	}
}

// Wait returns when nothing is being written any more.
func (p *Panel) Wait() { p.running.Wait() }

// finished says what was written, or why not.
func (p *Panel) finished(dir string, paths []string, failed error) {
	p.busy(false)
	switch {
	case failed != nil && !errors.Is(failed, context.Canceled):
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
	for _, button := range []*widgets.Button{p.pictures, p.file} {
		if button != nil {
			button.SetAble(!busy)
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
	p.copying.Hidden = text == ""
	p.copying.Refresh()
}
