// Package library is the portfolio: all evaluations in one table that can be sorted, and
// what is done with one of them: new from a template, the example, import and export,
// duplicate, rename, delete with undo.
package library

import (
	"bytes"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
	"huibao/data/store"
)

// Host is what the page may ask of the window around it. No evaluation need be open.
type Host interface {
	widgets.Host
	// Library is the list itself.
	Library() *session.Library
	// Open opens an evaluation.
	Open(id string)
	// OpenGuide opens an evaluation in the guided start.
	OpenGuide(id string)
	// OpenFigure opens an evaluation and explains a figure of one of its assessments.
	OpenFigure(id, assessment string, figure explain.Figure)
	// Changed tells that a stored evaluation was changed, brought back or removed.
	Changed(id string)
	// ExportFile asks where to write an evaluation as a file.
	ExportFile(id, name string)
	// ShowPanel shows a form beside the page; ClosePanel takes it away.
	ShowPanel(title string, content fyne.CanvasObject)
	ClosePanel()
	// Undo takes back the last change that was made on the page.
	Undo()
}

// Page is the portfolio with its commands. It is a widgets.Tab.
type Page struct {
	host      Host
	words     *lang.Words
	summaries []store.Summary
	places    map[string]int // of the summaries, by id
	selected  string         // the id, "" for none

	content   *fyne.Container
	search    widgets.Search
	naming    *naming
	table     *widgets.Table
	nothing   *widgets.Note // in place of the rows when the filter leaves none
	course    *widgets.Note
	totals    *totals
	full      fyne.CanvasObject
	empty     fyne.CanvasObject
	onOne     []*widgets.Button // what needs a selected evaluation
	notice    *fyne.Container
	said      *widget.Label
	undo      *widgets.Button
	renamed   string            // the new name of the open evaluation while it is what Undo takes back
	saving    *widgets.SaveFile // the form that was opened last, nil for none
	askedFile *dialog.FileDialog
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, words: host.Words()}
	p.table = p.newTable()
	p.search = widgets.NewSearch(p.words.T("library.filter"), p.filter)
	p.naming = newNaming(p)
	p.nothing, p.course, p.totals = widgets.NewParagraph(p.words.T("library.nothing")), widgets.NewNote(""), newTotals()
	p.full, p.empty = p.newPortfolio(), p.newEmpty()
	p.said = widget.NewLabel("")
	p.said.Truncation = fyne.TextTruncateEllipsis
	p.undo = widgets.NewButton(p.words.T("library.undo"), host.Undo)
	p.notice = container.NewBorder(nil, nil, nil, p.undo, p.said)
	p.notice.Hide()
	p.content = container.New(layout.NewCustomPaddedLayout(10, 8, 14, 14),
		container.NewBorder(p.newHead(), p.notice, nil, nil, container.NewStack(p.full, p.empty)))
	p.sortAsKept()
	return p
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

func (p *Page) newTable() *widgets.Table {
	t := widgets.NewTable(tableColumns(p.words))
	t.OnSelected = p.choose
	t.OnEdit, t.OnTwice = p.host.Open, p.host.Open
	t.OnRemove, t.OnRename = func(string) { p.delete() }, func(string) { p.startRename() }
	t.OnSorted = p.keepOrder
	t.OnOpen = func(subject explain.Subject) {
		widgets.AfterLetter(func() { p.host.OpenFigure(subject.Of, subject.Assessment, subject.Figure) }) // the page that opens takes the keyboard
	}
	return t
}

// newHead is the title with the commands.
func (p *Page) newHead() fyne.CanvasObject {
	title := widget.NewLabelWithStyle(p.words.T("library.title"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameHeadingText
	add := widgets.NewIconButton(p.words.T("library.new"), theme.ContentAddIcon(), p.AskNew)
	add.Importance = widget.HighImportance
	return container.NewHBox(title, layout.NewSpacer(), container.NewCenter(container.NewHBox(add,
		widgets.NewIconButton(p.words.T("library.example"), theme.VisibilityIcon(), p.openExample),
		widgets.NewIconButton(p.words.T("library.import-file"), theme.FolderOpenIcon(), p.AskImport))))
}

// newPortfolio is the table below what is done with one of its rows, above what all of them
// come to.
func (p *Page) newPortfolio() fyne.CanvasObject {
	row := container.NewHBox()
	for _, command := range []struct {
		key  string
		icon fyne.Resource
		run  func()
	}{
		{"library.open", theme.NavigateNextIcon(), func() { p.host.Open(p.selected) }},
		{"library.rename", theme.DocumentCreateIcon(), p.startRename},
		{"library.duplicate", theme.ContentCopyIcon(), p.duplicate},
		{"library.export", theme.DownloadIcon(), p.export},
		{"library.delete", theme.DeleteIcon(), func() { p.delete() }},
	} {
		button := widgets.NewIconButton(p.words.T(command.key), command.icon, command.run)
		p.onOne = append(p.onOne, button)
		row.Add(button)
	}
	whole := container.NewHBox(widgets.NewQuiet(p.words.T("library.copy"), func() { p.copyTable() }), widgets.NewQuiet(p.words.T("library.csv"), p.askSave))
	p.nothing.Hide()
	return container.NewBorder(
		container.NewVBox(container.NewBorder(nil, nil, row, nil, p.search), p.naming.box),
		container.NewVBox(container.New(layout.NewCustomPaddedLayout(0, 0, countPad, countPad), p.course),
			container.NewBorder(nil, nil, nil, container.NewCenter(whole), container.NewVBox(layout.NewSpacer(), p.totals.box, layout.NewSpacer()))), nil, nil,
		container.NewStack(container.NewHScroll(p.table), container.New(layout.NewCustomPaddedLayout(40, 0, countPad, countPad), container.NewVBox(p.nothing))))
}

// newEmpty says what belongs here, with the three ways to begin.
func (p *Page) newEmpty() fyne.CanvasObject {
	title := widget.NewLabelWithStyle(p.words.T("library.empty.title"), fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameSubHeadingText
	text := widget.NewLabelWithStyle(p.words.T("library.empty.text"), fyne.TextAlignCenter, fyne.TextStyle{})
	text.Wrapping = fyne.TextWrapWord
	add := widgets.NewIconButton(p.words.T("library.empty.new"), theme.ContentAddIcon(), p.AskNew)
	add.Importance = widget.HighImportance
	buttons := container.NewHBox(layout.NewSpacer(), add,
		widgets.NewIconButton(p.words.T("library.empty.example"), theme.VisibilityIcon(), p.openExample),
		widgets.NewIconButton(p.words.T("library.empty.import"), theme.FolderOpenIcon(), p.AskImport), layout.NewSpacer())
	drop := widget.NewLabelWithStyle(p.words.T("library.empty.drop"), fyne.TextAlignCenter, fyne.TextStyle{})
	drop.SizeName, drop.Importance = theme.SizeNameCaptionText, widget.LowImportance
	return container.NewVBox(layout.NewSpacer(), title, text, buttons, drop, layout.NewSpacer(), layout.NewSpacer())
}

// Refresh reads the list anew.
func (p *Page) Refresh() {
	list, err := p.host.Library().List()
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.summaries, p.places = list, make(map[string]int, len(list))
	for i := range list {
		p.places[list[i].ID] = i
	}
	if p.naming.id != "" && p.index(p.naming.id) < 0 {
		p.naming.end()
	}
	p.table.SetRows(p.rows(), nil)
	widgets.SetVisible(p.empty, len(list) == 0)
	widgets.SetVisible(p.full, len(list) > 0)
	p.showListed()
}

// filter leaves only the evaluations whose name, company and product hold the words.
func (p *Page) filter(words string) {
	p.table.SetFilter(words)
	p.showListed()
}

// listed are the evaluations that the filter leaves, in the order in which they stand.
func (p *Page) listed() []*store.Summary {
	ids := p.table.Shown()
	list := make([]*store.Summary, len(ids))
	for i, id := range ids {
		list[i] = &p.summaries[p.places[id]]
	}
	return list
}

// showListed brings what stands around the rows in line with those that are listed. One of
// them is selected: the one that was, the open one, or the first.
func (p *Page) showListed() {
	listed := p.listed()
	p.nothing.Hidden = len(listed) > 0 || len(p.summaries) == 0
	p.totals.show(p.words, spreadOf(listed, p.host.Library().Today()), len(p.summaries), p.host.Dark())
	is := func(id string) bool {
		return slices.ContainsFunc(listed, func(s *store.Summary) bool { return s.ID == id })
	}
	if open := p.host.Session(); !is(p.selected) && open != nil && is(open.Evaluation().ID) {
		p.selected = open.Evaluation().ID
	} else if !is(p.selected) {
		p.selected = ""
		if len(listed) > 0 {
			p.selected = listed[0].ID
		}
	}
	if p.table.Selected() != p.selected {
		p.table.Select(p.selected)
	}
	p.showSelected()
}

// uncover selects an evaluation and shows it; a filter that hides it is emptied.
func (p *Page) uncover(id string) {
	p.selected = id
	if !slices.Contains(p.table.Shown(), id) {
		p.search.SetText("")
	}
	p.table.Select(id)
	p.showSelected()
}

// choose is told of the row that was selected.
func (p *Page) choose(id string) {
	if p.naming.id != "" && p.naming.id != id {
		p.naming.end()
	}
	p.selected = id
	p.showSelected()
}

// Undone takes away the sentence at the foot: what it tells of was taken back.
func (p *Page) Undone() { p.say("", false) }

// showSelected brings the buttons and the sentence below the table in line with what is
// selected.
func (p *Page) showSelected() {
	i := p.index(p.selected)
	for _, button := range p.onOne {
		button.SetAble(i >= 0)
	}
	said := ""
	if i >= 0 {
		said = inWords(p.words, &p.summaries[i])
	}
	p.course.SetText(said)
}

// index is the place of an evaluation among all, −1 for none.
func (p *Page) index(id string) int {
	if i, there := p.places[id]; there {
		return i
	}
	return -1
}

// Focus moves the keyboard to the table, if there is something in it.
func (p *Page) Focus() {
	if len(p.summaries) > 0 {
		p.host.Window().Canvas().Focus(p.table.Focusable())
	}
}

// Do carries out a command of the keyboard.
func (p *Page) Do(c widgets.Command) bool {
	switch c {
	case widgets.New:
		p.AskNew()
		return true
	case widgets.Remove:
		return p.delete()
	case widgets.Explain:
		return p.table.Open()
	case widgets.Copy:
		return p.copyTable()
	case widgets.Edit:
		if p.index(p.selected) < 0 {
			return false
		}
		p.host.Open(p.selected)
		return true
	}
	return false
}

// say shows a sentence at the foot, with a button that takes back what it is about.
func (p *Page) say(text string, undo bool) {
	p.said.SetText(text)
	p.undo.Hidden = !undo
	p.renamed = ""
	p.notice.Hidden = text == ""
	p.content.Refresh()
}

// Said is the sentence at the foot.
func (p *Page) Said() string { return p.said.Text }

func (p *Page) duplicate() {
	i := p.index(p.selected)
	if i < 0 {
		return
	}
	name := p.words.T("library.copy-of", "Name", p.summaries[i].Name)
	if letters := []rune(name); len(letters) > data.MaxName {
		name = string(letters[:data.MaxName])
	}
	id, err := p.host.Library().Duplicate(p.selected, name)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.Refresh()
	p.uncover(id)
	p.say(p.words.T("library.duplicated", "Name", name), true)
}

// delete puts the selected evaluation into the bin, at once: undo brings it back.
func (p *Page) delete() bool {
	i := p.index(p.selected)
	if i < 0 {
		return false
	}
	gone := p.summaries[i]
	if err := p.host.Library().Delete(gone.ID, gone.Name); err != nil {
		p.host.Fail(err)
		return true
	}
	p.selected = p.table.Beside(gone.ID)
	p.host.Changed(gone.ID)
	p.Refresh()
	p.say(p.words.T("library.deleted", "Name", gone.Name), true)
	return true
}

func (p *Page) export() {
	if i := p.index(p.selected); i >= 0 {
		p.host.ExportFile(p.summaries[i].ID, p.summaries[i].Name)
	}
}

// startRename asks for another name of the selected evaluation.
func (p *Page) startRename() {
	if i := p.index(p.selected); i >= 0 {
		p.naming.begin(p.selected, p.summaries[i].Name)
	}
}

// openExample opens the example of the language that is spoken; the first time it is
// put into the list.
func (p *Page) openExample() {
	library := p.host.Library()
	setting := "example." + string(p.words.Language())
	if id := library.Setting(setting); id != "" {
		if p.Refresh(); p.index(id) >= 0 {
			p.host.Open(id)
			return
		}
	}
	file, err := example(p.words.Language())
	if err != nil {
		p.host.Fail(err)
		return
	}
	file.Evaluation.ID = data.NewID() // an earlier one may lie in the bin
	id, err := library.Import(file)
	if err == nil {
		err = library.SetSetting(setting, id)
	}
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Open(id)
}

// example reads the embedded example.
func example(l lang.Language) (*exchange.File, error) {
	content, err := assets.Sample.ReadFile("sample/parts-maker." + string(l) + ".json")
	if err != nil {
		return nil, fmt.Errorf("example: %w", err)
	}
	file, _, err := exchange.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("example: %w", err)
	}
	return file, nil
}

// AskImport asks for a file and imports it.
func (p *Page) AskImport() {
	p.askedFile = dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		if file == nil {
			return // the user thought better of it
		}
		path := file.URI().Path()
		file.Close()
		p.ImportFile(path)
	}, p.host.Window())
	p.askedFile.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	p.askedFile.Resize(fyne.NewSize(820, 540))
	p.askedFile.Show()
}

// ImportFile adds the evaluation that a file holds to the list.
func (p *Page) ImportFile(path string) {
	file, notices, err := exchange.ReadFile(path)
	if err != nil {
		p.host.Fail(err)
		return
	}
	id, err := p.host.Library().Import(file)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Fail(nil)
	p.Refresh()
	p.uncover(id)
	said := p.words.T("library.imported", "Name", file.Evaluation.Name)
	rounded := 0
	for _, notice := range notices {
		if notice.Rounded() {
			rounded++
		}
	}
	if rounded > 0 {
		said += " " + p.words.T("library.imported.rounded", "Count", rounded)
	}
	if changed := len(notices) - rounded; changed > 0 {
		said += " " + p.words.T("library.imported.changed", "Count", changed)
	}
	p.say(said, true)
}
