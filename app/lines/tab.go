package lines

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// Options is what one side's tab has of its own.
type Options struct {
	Side data.Side
	// Group names what a line is grouped under.
	Group func(words *lang.Words, line *data.Line) string
	// GroupID is the id of that group: a category or a dimension.
	GroupID func(line *data.Line) string
	// Usual are the lines that such an evaluation usually has.
	Usual func(words *lang.Words, e *data.Evaluation) []Usual
	// Annex makes what stands below the table, nil for nothing.
	Annex func(host widgets.Host, tab *Tab) Annex
}

// Usual is a line that is often needed.
type Usual struct {
	Name string
	// Begin makes the line for the evaluation, with an id that is free and without what only
	// the company knows. goals are the ids of the goals that then depend on it.
	Begin func(e *data.Evaluation) (line data.Line, goals []string)
}

// Annex is a list of other things below the table, with a panel of its own that
// stands beside it while one of them is selected.
type Annex interface {
	Content() fyne.CanvasObject
	Panel() fyne.CanvasObject
	Refresh()
	// Leave tells that a line of the table was selected instead.
	Leave()
	// Do carries out a command on the annex's selection.
	Do(c widgets.Command) bool
}

// Tab is the tab of one side.
type Tab struct {
	host  widgets.Host
	words *lang.Words
	opts  Options

	table   *widgets.Table
	asks    *widgets.FoldedQuestions // about the side as a whole
	panel   *panel
	several *several
	preview *preview // of rows that were pasted and not all taken, nil for none
	waiting []*widgets.Button
	annex   Annex
	inAnnex bool
	grouped bool

	content *fyne.Container
	full    fyne.CanvasObject // table and panel
	empty   fyne.CanvasObject // what is shown while there is no line
	usual   *fyne.Container   // in it, the buttons of the usual lines
	names   []string          // on the buttons
	right   *fyne.Container
}

// New is the tab of the side.
func New(host widgets.Host, opts Options) *Tab {
	t := &Tab{host: host, words: host.Words(), opts: opts, grouped: true}
	t.table = widgets.NewTable(t.columns())
	t.table.Subtotal = t.subtotal
	t.table.OnSelected = t.show
	t.table.OnEdit = func(string) { t.Do(widgets.Edit) }
	t.table.OnRemove = func(string) { t.Do(widgets.Remove) }
	t.table.OnMove = func(_ string, by int) { t.move(by) }
	t.table.Several, t.table.OnSelection, t.table.OnMenu = true, t.showSelection, t.askMenu
	t.table.OnOpen, t.table.Main = host.Explain, totalColumn
	t.table.SetGrouped(true)
	t.asks = t.newQuestions()
	t.panel = newPanel(t)
	t.several = newSeveral(t)
	t.right = container.NewStack(t.panel.item.Content)
	if opts.Annex != nil {
		t.annex = opts.Annex(host, t)
	}
	t.full = t.layout()
	t.empty = t.emptyState()
	t.content = container.NewStack(t.empty)
	t.Refresh()
	if lines := host.Session().Evaluation().Lines(opts.Side); len(lines) > 0 {
		t.show(lines[0].ID)
	}
	return t
}

// key is a text of the side's own: "costs.add".
func (t *Tab) key(name string) string { return string(t.opts.Side) + "s." + name }

// Content is the whole tab.
func (t *Tab) Content() fyne.CanvasObject { return t.content }

// layout puts toolbar, table and panel in their places.
func (t *Tab) layout() fyne.CanvasObject {
	add := widgets.NewMain(t.words.T(t.key("add")), func() { t.add(t.newLine()) })
	often := widgets.NewButton(t.words.T("lines.usual"), nil)
	often.OnTapped = func() { t.offerUsual(often) }
	group := widgets.NewCheck(t.words.T(t.key("group")), nil)
	group.SetChecked(t.grouped)
	group.OnChanged = func(on bool) { t.grouped = on; t.table.SetGrouped(on) }
	filter := widgets.NewSearch(t.words.T("lines.filter"), t.table.SetFilter)
	paste := widgets.NewButton(t.words.T("lines.paste"), t.paste)
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(group, often, paste, add), filter)
	below := container.NewVBox(t.asks.Content)
	if t.annex != nil {
		below.Add(t.annex.Content())
	}
	left := container.NewPadded(container.NewBorder(container.NewVBox(bar, t.newWaiting()), below, nil, nil, t.table))
	split := container.NewHSplit(left, t.right)
	split.SetOffset(0.62)
	return split
}

// offerUsual opens the menu of lines that are often needed.
func (t *Tab) offerUsual(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, u := range t.opts.Usual(t.words, t.host.Session().Evaluation()) {
		items = append(items, fyne.NewMenuItem(u.Name, func() { t.addUsual(u) }))
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(under).AddXY(0, under.Size().Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), t.host.Window().Canvas(), at)
}

// emptyState says what belongs here and offers the first lines.
func (t *Tab) emptyState() fyne.CanvasObject {
	first := widgets.NewMain(t.words.T(t.key("add-first")), func() { t.add(t.newLine()) })
	t.usual = container.New(layout.NewGridWrapLayout(fyne.NewSize(300, 36)))
	box := container.NewVBox(
		widgets.NewTitle(t.words.T(t.key("empty-title"))),
		widgets.NewParagraph(t.words.T(t.key("empty"))),
		container.NewHBox(first, widgets.NewButton(t.words.T("lines.paste"), t.paste)),
		container.NewHBox(t.newWaiting()),
		widgets.NewNote(t.words.T("lines.empty-usual")),
		t.usual,
	)
	content := fyne.CanvasObject(container.NewPadded(container.NewPadded(box)))
	if t.annex != nil {
		more := widgets.NewQuiet(t.words.T("benefits.unquantified-first"), func() { t.showFull(); t.annex.Do(widgets.New) })
		box.Add(container.NewHBox(more))
	}
	return container.NewVScroll(content)
}

// showUsual makes the buttons of the usual lines. They become others when the deployment
// does.
func (t *Tab) showUsual(e *data.Evaluation) {
	list := t.opts.Usual(t.words, e)
	names := make([]string, len(list))
	for i, u := range list {
		names[i] = u.Name
	}
	if slices.Equal(names, t.names) {
		return
	}
	t.names, t.usual.Objects = names, nil
	for _, u := range list {
		t.usual.Objects = append(t.usual.Objects, widgets.NewButton(u.Name, func() { t.addUsual(u) }))
	}
	t.usual.Refresh()
}

// newWaiting is a button, hidden for now, that says that pasted rows are not taken yet.
func (t *Tab) newWaiting() *widgets.Button {
	waiting := widgets.NewQuiet("", t.showPreview)
	waiting.Alignment = widget.ButtonAlignLeading
	waiting.Hide()
	t.waiting = append(t.waiting, waiting)
	return waiting
}

func (t *Tab) showFull() { t.put(t.full) }

// put puts an object in the place of the page.
func (t *Tab) put(object fyne.CanvasObject) { widgets.ShowAlone(t.content, object) }

// focusTable moves the keyboard to the table while it is shown.
func (t *Tab) focusTable() {
	if t.content.Objects[0] == t.full {
		t.table.Focus()
	}
}

// beside puts an object beside the table.
func (t *Tab) beside(object fyne.CanvasObject) {
	t.right.Objects = []fyne.CanvasObject{object}
	t.right.Refresh()
}

// Refresh shows the session's evaluation and result.
func (t *Tab) Refresh() {
	e, r := t.host.Session().Evaluation(), t.host.Session().Result()
	if t.previewing() {
		t.preview.renew()
		return
	}
	t.showWaiting()
	if t.annex != nil {
		t.annex.Refresh()
	}
	if len(e.Lines(t.opts.Side)) == 0 && !t.inAnnex && t.withoutAnnex(e) {
		t.panel.item.Show("")
		t.showUsual(e)
		t.put(t.empty)
		return
	}
	t.table.SetRows(t.rows(e, r), t.totals(r))
	t.asks.Set(t.asked(t.whole))
	if selected := t.selectedLines(); len(selected) > 1 {
		t.several.show(selected)
	} else {
		t.panel.item.Show(t.selected(e))
	}
	t.showFull()
}

func (t *Tab) withoutAnnex(e *data.Evaluation) bool {
	return t.annex == nil || len(e.Unquantified) == 0
}

// selected is the id of the selected line if it is still there.
func (t *Tab) selected(e *data.Evaluation) string {
	id := t.table.Selected()
	if line, side, found := e.Line(id); found && side == t.opts.Side && !t.inAnnex {
		return line.ID
	}
	return ""
}

// show selects a line and shows it in the panel.
func (t *Tab) show(id string) {
	t.leaveAnnex()
	if t.table.Selected() != id {
		t.table.Select(id)
	}
	t.panel.item.Show(id)
	t.beside(t.panel.item.Content)
}

// leaveAnnex tells the annex that a line is selected instead.
func (t *Tab) leaveAnnex() {
	t.inAnnex = false
	if t.annex != nil {
		t.annex.Leave()
	}
}

// ShowAnnex puts the annex's panel beside the table.
func (t *Tab) ShowAnnex() {
	t.inAnnex = true
	t.table.Select("")
	t.panel.item.Show("")
	t.beside(t.annex.Panel())
}

// LeaveAnnex shows the panel of the table again.
func (t *Tab) LeaveAnnex() {
	t.inAnnex = false
	t.beside(t.panel.item.Content)
	t.Refresh()
}

// Do carries out a command of the keyboard.
func (t *Tab) Do(c widgets.Command) bool {
	switch {
	case t.previewing():
		return t.preview.do(c)
	case c == widgets.Paste:
		t.paste()
		return true
	case t.inAnnex:
		return t.annex.Do(c)
	case c == widgets.New:
		t.add(t.newLine())
		return true
	case c == widgets.Explain:
		return t.explain()
	case c == widgets.Leave:
		return t.panel.closeWorking()
	case c == widgets.SelectAll:
		t.table.SelectAll()
		return true
	}
	return t.doSelected(c)
}

// doSelected carries out a command on the selected lines.
func (t *Tab) doSelected(c widgets.Command) bool {
	selected := t.selectedLines()
	if len(selected) == 0 {
		return false
	}
	switch c {
	case widgets.Remove:
		t.removeSelected()
	case widgets.Edit:
		if len(selected) == 1 {
			t.panel.form.Focus("name")
		}
	case widgets.Duplicate:
		t.duplicateSelected()
	case widgets.Switch:
		t.switchSelected()
	case widgets.Copy:
		t.copySelected()
	default:
		return false
	}
	return true
}

// explain shows how the figure came about that the keys have chosen in the table, the
// selected line's total, or else that of the side.
func (t *Tab) explain() bool {
	if len(t.host.Session().Evaluation().Lines(t.opts.Side)) == 0 {
		return false
	}
	if !t.table.Open() {
		total := explain.Cost
		if t.opts.Side == data.Benefit {
			total = explain.Benefit
		}
		t.host.Explain(explain.Subject{Figure: total})
	}
	return true
}

// Reveal shows the line of a place with its reading opened, and puts the keyboard into
// the first of the numbers that were typed in there.
func (t *Tab) Reveal(place explain.Place) {
	if _, side, found := t.host.Session().Evaluation().Line(place.Of); !found || side != t.opts.Side {
		return
	}
	t.leavePreview()
	t.table.Uncover(place.Of)
	t.show(place.Of)
	t.panel.reveal(place.Reading)
}

// newLine is one without an amount on the start.
func (t *Tab) newLine() data.Line {
	e := t.host.Session().Evaluation()
	line := data.NewLine(data.NewID(), t.words.T(t.key("new-name")))
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start}
	return line
}

// add adds a line, selects it and puts the keyboard into its name.
func (t *Tab) add(line data.Line) {
	if !t.apply(session.AddLine(t.opts.Side, line)) {
		return
	}
	t.Refresh()
	t.show(line.ID)
	t.panel.form.Focus("name")
}

// addUsual adds a usual line, selects it and puts the keyboard into the first number that
// only the company knows.
func (t *Tab) addUsual(u Usual) {
	line, goals := u.Begin(t.host.Session().Evaluation())
	edit := session.AddLine(t.opts.Side, line)
	if t.opts.Side == data.Benefit {
		edit = session.AddBenefit(line, goals)
	}
	if !t.apply(edit) {
		return
	}
	t.Refresh()
	t.show(line.ID)
	if first, any := t.panel.form.Foremost(usual.Missing(&line)...); any {
		t.panel.form.Focus(first)
	}
}

// apply carries out an edit that concerns no single field. It answers false when it
// could not be done; the window then says why.
func (t *Tab) apply(edit session.Edit) bool {
	err := t.host.Session().Apply(edit)
	t.host.Fail(err)
	return err == nil
}
