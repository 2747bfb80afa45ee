package benefits

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/lines"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// unquantified is the list of benefits without a price below the table of money, and
// the panel in which one of them is edited.
type unquantified struct {
	host  widgets.Host
	words *lang.Words
	tab   *lines.Tab

	table   *widgets.Table
	none    *widgets.Note
	content fyne.CanvasObject

	panel fyne.CanvasObject
	form  *widgets.Form
	texts *widgets.Binding[data.Unquantified]
	id    string
}

// listHeight leaves the table of money most of the room.
const listHeight = 118

func newUnquantified(host widgets.Host, tab *lines.Tab) *unquantified {
	u := &unquantified{host: host, words: host.Words(), tab: tab}
	u.table = widgets.NewTable([]widgets.Column{
		{Title: u.words.T("benefits.unquantified.name")},
		{Title: u.words.T("benefits.unquantified.evidence")},
		{Title: u.words.T("benefits.unquantified.owner"), Width: 110},
	})
	u.table.OnSelected = u.show
	u.table.OnEdit = func(string) { u.Do(widgets.Edit) }
	u.table.OnRemove = func(string) { u.Do(widgets.Remove) }
	u.none = widgets.NewNote(u.words.T("benefits.unquantified.none"))
	add := widgets.NewQuiet(u.words.T("benefits.unquantified.add"), u.add)
	head := widgets.NewTitle(u.words.T("benefits.unquantified.title"), add)
	u.content = container.NewVBox(widget.NewSeparator(), head,
		container.New(&fixedHeight{listHeight}, container.NewStack(u.table, u.none)))
	u.panel = u.makePanel()
	return u
}

// fixedHeight gives its objects the whole width and a set height.
type fixedHeight struct{ height float32 }

// Layout fills the room.
func (f *fixedHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Resize(size)
	}
}

// MinSize is the set height.
func (f *fixedHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, f.height) }

func (u *unquantified) makePanel() fyne.CanvasObject {
	box := container.NewVBox()
	scroll := widgets.NewFieldScroll(box)
	u.form = widgets.NewForm(u.host, scroll)
	u.texts = &widgets.Binding[data.Unquantified]{Form: u.form, Change: u.change}
	text := func(path string, field *widgets.TextField, what func(*data.Unquantified) *string) {
		box.Add(widgets.BindInput(u.texts, path, field, what))
	}
	box.Add(widgets.NewTitle(u.words.T("benefits.unquantified.title")))
	text("name", widgets.NewText(u.words, u.words.T("benefits.unquantified.name")), func(b *data.Unquantified) *string { return &b.Name })
	text("evidence", widgets.NewMultiLine(u.words, u.words.T("benefits.unquantified.evidence")), func(b *data.Unquantified) *string { return &b.Evidence })
	text("evidence_file", widgets.NewFileName(u.host, u.words.T("lines.evidence_file")), func(b *data.Unquantified) *string { return &b.EvidenceFile })
	text("owner", widgets.NewText(u.words, u.words.T("benefits.unquantified.owner")), func(b *data.Unquantified) *string { return &b.Owner })
	box.Add(widgets.NewNote(u.words.T("benefits.unquantified.apart")))
	remove := widgets.NewQuiet(u.words.T("lines.remove"), func() { u.Do(widgets.Remove) })
	return container.NewBorder(container.NewHBox(remove), nil, nil, nil, scroll)
}

// Content is the list.
func (u *unquantified) Content() fyne.CanvasObject { return u.content }

// Panel is where the selected benefit is edited.
func (u *unquantified) Panel() fyne.CanvasObject { return u.panel }

// Leave gives the selection up.
func (u *unquantified) Leave() {
	u.form.Keep(u.id)
	u.id = ""
	u.table.Select("")
}

func (u *unquantified) list() []data.Unquantified {
	return u.host.Session().Evaluation().Unquantified
}

func (u *unquantified) find(id string) int {
	return slices.IndexFunc(u.list(), func(b data.Unquantified) bool { return b.ID == id })
}

// Refresh shows the session's list and the selected benefit as they are now.
func (u *unquantified) Refresh() {
	list := u.list()
	rows := make([]widgets.Row, len(list))
	for i, b := range list {
		rows[i] = widgets.Row{ID: b.ID, Cells: []widgets.Cell{{Text: b.Name}, {Text: evidence(b)}, {Text: b.Owner}}}
	}
	u.table.SetRows(rows, nil)
	widgets.SetVisible(u.table, len(list) > 0)
	widgets.SetVisible(u.none, len(list) == 0)
	if u.id == "" {
		return
	}
	i := u.find(u.id)
	if i < 0 {
		u.id = ""
		u.tab.LeaveAnnex()
		return
	}
	u.texts.Sync(&list[i], false)
}

// evidence is what the table says of it: the text, or else the name of the file.
func evidence(b data.Unquantified) string { return cmp.Or(b.Evidence, b.EvidenceFile) }

// show selects a benefit and shows it in the panel.
func (u *unquantified) show(id string) {
	i := u.find(id)
	if i < 0 {
		return
	}
	if u.id != id {
		u.form.Keep(u.id)
		u.id = id
		u.texts.Sync(&u.list()[i], true)
		u.form.Recall(id)
	}
	u.tab.ShowAnnex()
	if u.table.Selected() != id {
		u.table.Select(id)
	}
}

func (u *unquantified) change(path string, f func(*data.Unquantified)) error {
	i := u.find(u.id)
	if i < 0 {
		return widgets.Told(u.words.T("lines.gone"))
	}
	b := u.list()[i]
	f(&b)
	return u.form.Apply(session.PutUnquantified(b, path), fmt.Sprintf("unquantified[%d]", i), path)
}

// Do adds, removes or edits a benefit without a price.
func (u *unquantified) Do(c widgets.Command) bool {
	i := u.find(u.id)
	switch {
	case c == widgets.New:
		u.add()
	case i < 0:
		return false
	case c == widgets.Edit:
		u.form.Focus("name")
	case c == widgets.Remove:
		u.remove(i)
	}
	return true
}

func (u *unquantified) add() {
	b := data.Unquantified{ID: data.NewID(), Name: u.words.T("benefits.unquantified.new-name")}
	err := u.host.Session().Apply(session.AddUnquantified(b))
	u.host.Fail(err)
	if err != nil {
		return
	}
	u.tab.Refresh()
	u.show(b.ID)
	u.form.Focus("name")
}

func (u *unquantified) remove(i int) {
	err := u.host.Session().Apply(session.RemoveUnquantified(u.list()[i]))
	u.host.Fail(err)
	if err == nil {
		u.tab.Refresh()
	}
}
