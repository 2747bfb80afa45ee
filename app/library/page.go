// Package library is the page that lists all evaluations: new from a template, the
// example, import and export, duplicate, rename, delete with undo.
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

// Host is what the page may ask of the window around it.
type Host interface {
	Words() *lang.Words
	Window() fyne.Window
	// Library is the list itself.
	Library() *session.Library
	// Session is the evaluation that is open, nil if none.
	Session() *session.Session
	// Fail shows the sentence about an error that belongs to no field; nil clears it.
	Fail(err error)
	// Open opens an evaluation.
	Open(id string)
	// OpenGuide opens an evaluation in the guided start.
	OpenGuide(id string)
	// OpenFigure opens an evaluation and explains a figure of its latest assessment.
	OpenFigure(id string, figure explain.Figure)
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

// Page is the list with its commands. It is a widgets.Tab.
type Page struct {
	host      Host
	words     *lang.Words
	summaries []store.Summary
	selected  string // the id, "" for none
	renaming  string // the id, "" for none

	content   *fyne.Container
	list      *rowList
	table     fyne.CanvasObject
	empty     fyne.CanvasObject
	onOne     []*widgets.Button // what needs a selected evaluation
	notice    *fyne.Container
	said      *widget.Label
	undo      *widgets.Button
	renamed   string // the new name of the open evaluation while it is what Undo takes back
	askedFile *dialog.FileDialog
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, words: host.Words()}
	p.list = newRowList(p)
	p.table = container.NewBorder(newHeader(p.words), nil, nil, nil, p.list)
	p.empty = p.newEmpty()
	p.said = widget.NewLabel("")
	p.said.Truncation = fyne.TextTruncateEllipsis
	p.undo = widgets.NewButton(p.words.T("library.undo"), host.Undo)
	p.notice = container.NewBorder(nil, nil, nil, p.undo, p.said)
	p.notice.Hide()
	p.content = container.New(layout.NewCustomPaddedLayout(10, 8, 14, 14),
		container.NewBorder(p.newHead(), p.notice, nil, nil, container.NewStack(p.table, p.empty)))
	return p
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// newHead is the title with the commands.
func (p *Page) newHead() fyne.CanvasObject {
	title := widget.NewLabelWithStyle(p.words.T("library.title"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameHeadingText
	add := widgets.NewIconButton(p.words.T("library.new"), theme.ContentAddIcon(), p.AskNew)
	add.Importance = widget.HighImportance
	first := container.NewHBox(title, layout.NewSpacer(), container.NewCenter(container.NewHBox(add,
		widgets.NewIconButton(p.words.T("library.example"), theme.VisibilityIcon(), p.openExample),
		widgets.NewIconButton(p.words.T("library.import-file"), theme.FolderOpenIcon(), p.AskImport))))
	row := container.NewHBox()
	for _, command := range []struct {
		key  string
		icon fyne.Resource
		run  func()
	}{
		{"library.open", theme.NavigateNextIcon(), func() { p.host.Open(p.selected) }},
		{"library.rename", theme.DocumentCreateIcon(), func() { p.startRename() }},
		{"library.duplicate", theme.ContentCopyIcon(), p.duplicate},
		{"library.export", theme.DownloadIcon(), p.export},
		{"library.delete", theme.DeleteIcon(), func() { p.delete() }},
	} {
		button := widgets.NewIconButton(p.words.T(command.key), command.icon, command.run)
		p.onOne = append(p.onOne, button)
		row.Add(button)
	}
	return container.NewVBox(first, row)
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
	p.summaries = list
	if p.index(p.selected) < 0 {
		p.selected = ""
		if open := p.host.Session(); open != nil && p.index(open.Evaluation().ID) >= 0 {
			p.selected = open.Evaluation().ID
		} else if len(list) > 0 {
			p.selected = list[0].ID
		}
	}
	if len(list) == 0 {
		p.table.Hide()
		p.empty.Show()
	} else {
		p.empty.Hide()
		p.table.Show()
	}
	p.showSelected()
}

// Undone takes away the sentence at the foot: what it tells of was taken back.
func (p *Page) Undone() { p.say("", false) }

// showSelected brings list and buttons in line with what is selected.
func (p *Page) showSelected() {
	i := p.index(p.selected)
	for _, button := range p.onOne {
		if i < 0 {
			button.Disable()
		} else {
			button.Enable()
		}
	}
	if i < 0 {
		p.list.UnselectAll()
	} else {
		p.list.Select(i)
	}
	p.list.Refresh()
}

func (p *Page) index(id string) int {
	return slices.IndexFunc(p.summaries, func(s store.Summary) bool { return s.ID == id })
}

// Focus moves the keyboard to the list, if there is something in it.
func (p *Page) Focus() {
	if len(p.summaries) > 0 {
		p.host.Window().Canvas().Focus(p.list)
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
		i := p.index(p.selected)
		if i < 0 || p.summaries[i].LastAsOf.IsZero() {
			return false
		}
		p.host.OpenFigure(p.selected, explain.ROI)
		return true
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
	p.selected = id
	p.Refresh()
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
	p.selected = ""
	if i+1 < len(p.summaries) {
		p.selected = p.summaries[i+1].ID
	}
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

// startRename puts a text field into the selected row.
func (p *Page) startRename() {
	if p.index(p.selected) < 0 {
		return
	}
	p.renaming = p.selected
	p.list.Refresh()
}

// rename gives the evaluation its new name. It answers with the sentence about a name
// that cannot be.
func (p *Page) rename(id, name string) string {
	i := p.index(id)
	if i < 0 || p.summaries[i].Name == name {
		p.endRename()
		return ""
	}
	open := p.host.Session()
	isOpen := open != nil && open.Evaluation().ID == id
	if err := p.setName(id, name, isOpen); err != nil {
		return widgets.Sentence(p.words, err)
	}
	p.endRename()
	p.say(p.words.T("library.renamed", "Name", name), true)
	if isOpen {
		p.renamed = name
	}
	return ""
}

// setName renames through the open session when the evaluation is open, so that its
// undo stays in order.
func (p *Page) setName(id, name string, isOpen bool) error {
	if !isOpen {
		return p.host.Library().Rename(id, name)
	}
	settings := *p.host.Session().Evaluation()
	settings.Name = name
	return p.host.Session().Apply(session.ChangeSettings(settings, ""))
}

// Renamed is the new name of the open evaluation, if giving it was the last change on
// the page: then undo takes back the last edit of the session, not of the list.
func (p *Page) Renamed() (name string, was bool) { return p.renamed, p.renamed != "" }

func (p *Page) endRename() {
	p.renaming = ""
	p.Refresh()
	p.host.Window().Canvas().Focus(p.list)
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
	p.selected = id
	p.Refresh()
	said := p.words.T("library.imported", "Name", file.Evaluation.Name)
	if len(notices) > 0 {
		said += " " + p.words.T("library.imported.rounded", "Count", len(notices))
	}
	p.say(said, true)
}
