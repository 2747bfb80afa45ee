package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/inputmethod"
	"huibao/app/session"
	"huibao/app/widgets"
)

// naming is the field for the new name of an evaluation, above the portfolio while one is
// given.
type naming struct {
	page  *Page
	id    string // of the evaluation, "" for none
	of    *widgets.Note
	field *nameEntry
	wrong *widget.Label
	box   *fyne.Container
}

func newNaming(p *Page) *naming {
	n := &naming{page: p, of: widgets.NewNote(""), wrong: widget.NewLabel("")}
	n.wrong.Importance, n.wrong.Truncation = widget.DangerImportance, fyne.TextTruncateEllipsis
	n.field = newNameEntry(n.take, n.leave, n.wrong.SetText)
	n.box = container.NewVBox(n.of, container.NewGridWithColumns(2, n.field, n.wrong))
	n.box.Hide()
	return n
}

// begin shows the field with the name that the evaluation has.
func (n *naming) begin(id, name string) {
	n.id = id
	n.of.SetText(n.page.words.T("library.rename.of", "Name", widgets.Fit(name, longestName)))
	n.wrong.SetText("")
	n.field.start(name)
	n.show(true)
	n.page.table.Select(id) // its row may lie below the room that is left
	n.page.host.Window().Canvas().Focus(n.field)
}

// end takes the field away.
func (n *naming) end() {
	n.id, n.field.over = "", true
	n.show(false)
}

func (n *naming) show(shown bool) {
	if widgets.SetVisible(n.box, shown) {
		n.page.content.Refresh()
	}
}

// leave keeps the old name.
func (n *naming) leave() {
	n.end()
	n.page.Focus()
}

// take gives the evaluation its new name. It answers with the sentence about a name that
// cannot be.
func (n *naming) take(name string) (problem string) {
	p := n.page
	id := n.id
	i := p.index(id)
	if i < 0 || p.summaries[i].Name == name {
		n.leave()
		return ""
	}
	open := p.host.Session()
	isOpen := open != nil && open.Evaluation().ID == id
	if err := p.setName(id, name, isOpen); err != nil {
		return widgets.Sentence(p.words, err)
	}
	n.end()
	p.Refresh()
	p.uncover(id)
	p.Focus()
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

// nameEntry is the field for a new name: Enter takes it, Esc leaves the old one.
type nameEntry struct {
	widget.Entry
	take   func(name string) (problem string)
	cancel func()
	tell   func(problem string)
	over   bool // taken or left: losing the focus means nothing any more
}

func newNameEntry(take func(string) string, cancel func(), tell func(string)) *nameEntry {
	e := &nameEntry{take: take, cancel: cancel, tell: tell, over: true}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.OnCursorChanged = func() {
		if !e.over {
			inputmethod.Follow(e)
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

func (e *nameEntry) start(name string) {
	e.over = false
	e.SetText(name)
	e.CursorColumn = len([]rune(name))
}

// TypedKey takes or leaves the name.
func (e *nameEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if problem := e.take(e.Text); problem != "" {
			e.tell(problem)
		}
	case fyne.KeyEscape:
		e.cancel()
	default:
		e.tell("")
		e.Entry.TypedKey(key)
	}
}

// FocusGained selects the name, so that typing replaces it.
func (e *nameEntry) FocusGained() {
	e.Entry.FocusGained()
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
}
