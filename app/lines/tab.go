package lines

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
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
	// Usual gives lines that are often needed, without amounts, by their names.
	Usual func(words *lang.Words, e *data.Evaluation) []data.Line
	// Annex makes what stands below the table, nil for nothing.
	Annex func(host widgets.Host, tab *Tab) Annex
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
	advice  *widgets.Note
	panel   *panel
	annex   Annex
	inAnnex bool
	grouped bool

	content *fyne.Container
	full    fyne.CanvasObject // table and panel
	empty   fyne.CanvasObject // what is shown while there is no line
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
	t.table.OnMove = t.move
	t.table.OnOpen, t.table.Main = host.Explain, totalColumn
	t.table.SetGrouped(true)
	t.advice = widgets.NewNote("")
	t.panel = newPanel(t)
	t.right = container.NewStack(t.panel.content)
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
	usual := widgets.NewButton(t.words.T("lines.usual"), nil)
	usual.OnTapped = func() { t.offerUsual(usual) }
	group := widgets.NewCheck(t.words.T(t.key("group")), nil)
	group.SetChecked(t.grouped)
	group.OnChanged = func(on bool) { t.grouped = on; t.table.SetGrouped(on) }
	filter := widgets.NewSearch(t.words.T("lines.filter"), t.table.SetFilter)
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(group, usual, add), filter)
	below := container.NewVBox(t.advice)
	if t.annex != nil {
		below.Add(t.annex.Content())
	}
	left := container.NewPadded(container.NewBorder(bar, below, nil, nil, t.table))
	split := container.NewHSplit(left, t.right)
	split.SetOffset(0.62)
	return split
}

// offerUsual opens the menu of lines that are often needed.
func (t *Tab) offerUsual(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, line := range t.opts.Usual(t.words, t.host.Session().Evaluation()) {
		items = append(items, fyne.NewMenuItem(line.Name, func() { t.add(line) }))
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(under).AddXY(0, under.Size().Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), t.host.Window().Canvas(), at)
}

// emptyState says what belongs here and offers the first lines.
func (t *Tab) emptyState() fyne.CanvasObject {
	first := widgets.NewMain(t.words.T(t.key("add-first")), func() { t.add(t.newLine()) })
	buttons := container.New(layout.NewGridWrapLayout(fyne.NewSize(200, 36)))
	for _, line := range t.opts.Usual(t.words, t.host.Session().Evaluation()) {
		buttons.Add(widgets.NewButton(line.Name, func() { t.add(line) }))
	}
	box := container.NewVBox(
		widgets.NewTitle(t.words.T(t.key("empty-title"))),
		widgets.NewParagraph(t.words.T(t.key("empty"))),
		container.NewHBox(first),
		widgets.NewNote(t.words.T("lines.empty-usual")),
		buttons,
	)
	content := fyne.CanvasObject(container.NewPadded(container.NewPadded(box)))
	if t.annex != nil {
		more := widgets.NewQuiet(t.words.T("benefits.unquantified-first"), func() { t.showFull(); t.annex.Do(widgets.New) })
		box.Add(container.NewHBox(more))
	}
	return container.NewVScroll(content)
}

func (t *Tab) showFull() {
	if t.content.Objects[0] != t.full {
		t.content.Objects = []fyne.CanvasObject{t.full}
		t.content.Refresh()
	}
}

// Refresh shows the session's evaluation and result.
func (t *Tab) Refresh() {
	e, r := t.host.Session().Evaluation(), t.host.Session().Result()
	if t.annex != nil {
		t.annex.Refresh()
	}
	if len(e.Lines(t.opts.Side)) == 0 && !t.inAnnex && t.withoutAnnex(e) {
		t.panel.show("")
		t.content.Objects = []fyne.CanvasObject{t.empty}
		t.content.Refresh()
		return
	}
	t.table.SetRows(t.rows(e, r), t.totals(r))
	t.advice.SetText(t.doubled(e, r))
	t.panel.show(t.selected(e))
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
	t.inAnnex = false
	if t.annex != nil {
		t.annex.Leave()
	}
	if t.table.Selected() != id {
		t.table.Select(id)
	}
	t.right.Objects = []fyne.CanvasObject{t.panel.content}
	t.panel.show(id)
	t.right.Refresh()
}

// ShowAnnex puts the annex's panel beside the table.
func (t *Tab) ShowAnnex() {
	t.inAnnex = true
	t.table.Select("")
	t.panel.show("")
	t.right.Objects = []fyne.CanvasObject{t.annex.Panel()}
	t.right.Refresh()
}

// LeaveAnnex shows the panel of the table again.
func (t *Tab) LeaveAnnex() {
	t.inAnnex = false
	t.right.Objects = []fyne.CanvasObject{t.panel.content}
	t.right.Refresh()
	t.Refresh()
}

// Do carries out a command of the keyboard.
func (t *Tab) Do(c widgets.Command) bool {
	if t.inAnnex {
		return t.annex.Do(c)
	}
	if c == widgets.New {
		t.add(t.newLine())
		return true
	}
	if c == widgets.Explain {
		return t.explain()
	}
	e := t.host.Session().Evaluation()
	line, _, found := e.Line(t.selected(e))
	if !found {
		return false
	}
	switch c {
	case widgets.Remove:
		t.remove(*line)
	case widgets.Edit:
		t.panel.form.Focus("name")
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
	line = line.Clone()
	line.ID = data.NewID()
	if !t.apply(session.AddLine(t.opts.Side, line)) {
		return
	}
	t.Refresh()
	t.show(line.ID)
	t.panel.form.Focus("name")
}

// remove takes the line away and selects the one that follows; undo brings it back.
func (t *Tab) remove(line data.Line) {
	next := t.table.Beside(line.ID)
	if !t.apply(session.RemoveLine(t.opts.Side, line)) {
		return
	}
	t.table.Select(next)
	t.Refresh()
	t.table.Focus()
}

// duplicate adds a copy of the line and selects it.
func (t *Tab) duplicate(line data.Line) {
	copied := line.Clone()
	name := []rune(t.words.T("lines.copy-name", "Name", line.Name))
	copied.Name = string(name[:min(len(name), data.MaxName)])
	t.add(copied)
}

// move puts the line before the one above it or behind the one below, within its
// group while groups are shown.
func (t *Tab) move(id string, by int) {
	list := t.host.Session().Evaluation().Lines(t.opts.Side)
	at := slices.IndexFunc(list, func(l data.Line) bool { return l.ID == id })
	if at < 0 {
		return
	}
	group := t.opts.Group(t.words, &list[at])
	for next := at + by; next >= 0 && next < len(list); next += by {
		if !t.grouped || t.opts.Group(t.words, &list[next]) == group {
			t.apply(session.MoveLine(t.opts.Side, id, next))
			return
		}
	}
}

// apply carries out an edit that concerns no single field. It answers false when it
// could not be done; the window then says why.
func (t *Tab) apply(edit session.Edit) bool {
	err := t.host.Session().Apply(edit)
	t.host.Fail(err)
	return err == nil
}
