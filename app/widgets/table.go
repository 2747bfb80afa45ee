package widgets

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
)

// Column is one column of a Table.
type Column struct {
	Title  string
	Width  float32 // 0 shares what is left
	Figure bool    // aligned to the right
	// Share is how much of what is left a column without a width takes, compared with the
	// others; 0 is 1.
	Share float32
	// ByValue sorts the column by its cells' values though their texts stand at the left.
	ByValue bool
	// Yields lets the column be left out where there is not room for all, the last such
	// column first.
	Yields bool
}

// Cell is what stands in one place of a Table.
type Cell struct {
	Text  string
	Brief string  // stands for Text where that does not fit, so that no figure is cut
	Value float64 // what a column of figures is sorted by
	// Undefined says that there is nothing to sort by: the cell comes last, rising and
	// falling.
	Undefined bool
	// Marked draws the text in the colour of what wants attention; the text says so too.
	Marked bool
	// Opens is the figure that the cell shows, nil if it shows none that can be
	// explained. A click on it asks for it to be explained.
	Opens *explain.Subject
	// Goes is the place that the cell's text leads to, such as the line whose name it is;
	// nil where it leads nowhere. A cell opens a figure or goes to a place.
	Goes *explain.Place
	// Trend is drawn before the text where it has two values or more: shares of a way
	// over time, 1 is its end.
	Trend []float64
	// Course is drawn before the text where it has two points or more: something between
	// its least and its greatest value over time. A cell has a trend or a course.
	Course []CoursePoint
}

// Of gives the cell with the figure that it opens; of names the line, goal … that the
// figure is of.
func (c Cell) Of(figure explain.Figure, of string) Cell {
	c.Opens = &explain.Subject{Figure: figure, Of: of}
	return c
}

// Row is one line of a Table.
type Row struct {
	ID    string
	Group string // the name of the group it stands under, "" for none
	Cells []Cell // one for each column
	Faint bool   // does not count, and is drawn in grey
	// Sought is what the filter looks in, "" for the texts of the cells and the group.
	Sought string
	// Questioned puts the sign of a question behind the name.
	Questioned bool
}

// Table lists lines with their figures: sorted by a column, filtered by a word, under
// groups with subtotals, with a row of totals that stays at the foot. It draws only
// the rows that are seen. One row can be selected; arrows, Home, End and Page keys
// move the selection, Return edits, Delete removes, Alt with an arrow moves the line,
// − and + fold and unfold the group. Where several rows may be selected, Shift with
// these keys or a click selects up to a row, Ctrl with a click one more, Ctrl+A all.
// A second click on a row soon after the first, and F2, may do more.
// Figures open: a click asks for one to be explained, as does Space for the one that
// Left and Right have chosen, which Up and Down then also choose in the headings.
type Table struct {
	widget.BaseWidget
	// OnSelected tells the id of the row that was selected by mouse or keyboard.
	OnSelected func(id string)
	// Several lets more than one row be selected. OnSelection then tells that other rows
	// are selected together than before, or only one again; Selection gives them.
	Several     bool
	OnSelection func()
	// OnMenu is asked for the menu of the selected rows at a place of the window.
	OnMenu func(at fyne.Position)
	// OnEdit, OnRemove and OnMove are asked for by the keyboard, for the selected row.
	OnEdit, OnRemove func(id string)
	// OnTwice is asked for by a second click soon after the first, OnRename by F2.
	OnTwice, OnRename func(id string)
	// OnSorted tells that the person chose another column to sort by, −1 for the given order.
	OnSorted func(column int, falling bool)
	// OnMove asks to move the row one place up (−1) or down (+1).
	OnMove func(id string, by int)
	// OnOpen is asked to explain the figure of a cell that opens one.
	OnOpen func(subject explain.Subject)
	// OnGo is asked to show the place that a cell leads to. Mouse and keys reach it as they
	// reach a figure.
	OnGo func(place explain.Place)
	// Main is the column of the figure that stands for the whole row: it is opened by
	// key while no other is chosen. 0 means the first that opens.
	Main int
	// Subtotal sums up the rows of a group, or all that the filter leaves, for the
	// columns after the first; nil leaves them empty.
	Subtotal func(rows []Row) []Cell

	columns  []Column
	rows     []Row
	totals   []Cell
	filter   []string // words in small letters
	grouped  bool
	sorted   int // column, −1 for the given order
	falling  bool
	folded   map[string]bool
	selected string
	picked   map[string]bool // the selected rows while they are more than one
	anchor   string          // the row from which Shift selects

	chosen  int    // the column of the figure that the keys have chosen, −1 for none
	heading string // the group in whose heading it is chosen, "" for the selected row's

	shown []shownRow
	head  *tableHead
	body  *tableBody
	foot  *rowView
	last  *figureKeys // takes the keyboard for the row of totals

	clickedRow string // the row that was clicked last, and when
	clickedAt  time.Time
}

// shownRow is a row as it stands in the list: a line, or the heading of a group.
type shownRow struct {
	row     Row
	heading bool
}

// NewTable is an empty table with the columns.
func NewTable(columns []Column) *Table {
	t := &Table{columns: columns, sorted: -1, chosen: none, folded: map[string]bool{}}
	t.head, t.body, t.foot = newTableHead(t), newTableBody(t), newRowView(t)
	t.last = t.newFootKeys()
	t.ExtendBaseWidget(t)
	return t
}

// SetRows shows the rows, in their given order unless a column is chosen to sort by,
// and the row of totals, nil for none.
func (t *Table) SetRows(rows []Row, totals []Cell) {
	t.rows, t.totals = rows, totals
	t.arrange()
}

// SetFilter leaves only the rows that hold each of the words in a text column.
func (t *Table) SetFilter(words string) {
	t.filter = strings.Fields(strings.ToLower(words))
	t.arrange()
}

// SetGrouped puts the rows under their groups, or not.
func (t *Table) SetGrouped(grouped bool) {
	t.grouped = grouped
	t.arrange()
}

// SortBy sorts by a column, −1 for the given order.
func (t *Table) SortBy(column int, falling bool) {
	t.sorted, t.falling = column, falling
	t.arrange()
	t.head.Refresh()
}

// Selected is the id of the selected row, "" if none is.
func (t *Table) Selected() string { return t.selected }

// Select selects a row without telling OnSelected, and scrolls to it.
func (t *Table) Select(id string) {
	again := len(t.picked) > 0
	t.selected, t.heading, t.picked, t.anchor = id, "", nil, id
	t.body.mark(true)
	if again {
		t.body.Refresh()
	}
}

// Uncover unfolds the group that a row stands in.
func (t *Table) Uncover(id string) {
	for _, row := range t.rows {
		if row.ID == id && t.grouped && t.folded[row.Group] {
			t.fold(row.Group)
			return
		}
	}
}

// Focus moves the keyboard to the table.
func (t *Table) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.body); c != nil {
		c.Focus(t.body)
	}
}

// Focusable is what has the keyboard while it is in the rows, for a window in which the
// table was not painted yet.
func (t *Table) Focusable() fyne.Focusable { return t.body }

// Focused tells whether the keyboard is in the table.
func (t *Table) Focused() bool { return t.body.focused }

// Shown gives the ids of the rows that the filter and the folded groups leave, in the
// order in which they stand.
func (t *Table) Shown() []string {
	var ids []string
	for _, s := range t.shown {
		if !s.heading {
			ids = append(ids, s.row.ID)
		}
	}
	return ids
}

// Lines gives the texts of all that is listed, headings, rows and the totals, cell by
// cell.
func (t *Table) Lines() [][]string {
	var lines [][]string
	add := func(cells []Cell) {
		texts := make([]string, len(cells))
		for i, cell := range cells {
			texts[i] = cell.Text
		}
		lines = append(lines, texts)
	}
	for _, s := range t.shown {
		add(s.row.Cells)
	}
	if t.totals != nil {
		add(t.foot.row.Cells)
	}
	return lines
}

// arrange filters, sorts and groups the rows anew.
func (t *Table) arrange() {
	rows := slices.Clone(t.rows)
	if len(t.filter) > 0 {
		rows = slices.DeleteFunc(rows, func(r Row) bool { return !t.matches(r) })
	}
	t.sort(rows)
	t.shown = t.shown[:0]
	if t.grouped {
		t.group(rows)
	} else {
		for _, row := range rows {
			t.shown = append(t.shown, shownRow{row: row})
		}
	}
	totals := t.totals
	if len(t.filter) > 0 && t.Subtotal != nil && totals != nil {
		totals = slices.Concat(totals[:1], t.Subtotal(rows))
	}
	t.foot.set(Row{Cells: totals}, true)
	t.foot.Hidden = totals == nil
	t.refreshFootKeys()
	hidden := t.keepSeen()
	t.body.Refresh()
	t.body.mark(false)
	t.Refresh()
	if hidden && t.OnSelection != nil {
		t.OnSelection()
	}
}

func (t *Table) matches(r Row) bool {
	text := r.Sought
	if text == "" {
		texts := []string{r.Group}
		for i, cell := range r.Cells {
			if !t.columns[i].Figure {
				texts = append(texts, cell.Text)
			}
		}
		text = strings.Join(texts, "\n")
	}
	text = strings.ToLower(text)
	return !slices.ContainsFunc(t.filter, func(word string) bool { return !strings.Contains(text, word) })
}

func (t *Table) sort(rows []Row) {
	if t.sorted < 0 {
		return
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		x, y := &a.Cells[t.sorted], &b.Cells[t.sorted]
		if x.Undefined != y.Undefined {
			if x.Undefined {
				return 1
			}
			return -1
		}
		order := strings.Compare(x.Text, y.Text)
		if by := &t.columns[t.sorted]; by.Figure || by.ByValue {
			order = cmp.Compare(x.Value, y.Value)
		}
		if t.falling {
			return -order
		}
		return order
	})
}

// group lists the rows under headings, the groups in the order in which they first
// come in the given rows.
func (t *Table) group(rows []Row) {
	var names []string
	members := map[string][]Row{}
	for _, row := range t.rows {
		if _, known := members[row.Group]; !known {
			names = append(names, row.Group)
			members[row.Group] = nil
		}
	}
	for _, row := range rows {
		members[row.Group] = append(members[row.Group], row)
	}
	for _, name := range names {
		if len(members[name]) == 0 {
			continue
		}
		sign := "▾ "
		if t.folded[name] {
			sign = "▸ "
		}
		cells := []Cell{{Text: sign + name}}
		if t.Subtotal != nil {
			cells = append(cells, t.Subtotal(members[name])...)
		}
		t.shown = append(t.shown, shownRow{Row{Group: name, Cells: cells}, true})
		if t.folded[name] {
			continue
		}
		for _, row := range members[name] {
			t.shown = append(t.shown, shownRow{row: row})
		}
	}
}

func (t *Table) fold(name string) {
	t.folded[name] = !t.folded[name]
	t.arrange()
}

// index is the place of the selected row in the list, −1 if it is not shown.
func (t *Table) index() int { return t.placeOf(t.selected) }

// tableGutter keeps the last column clear of the scroll bar.
const tableGutter = 6

// widths gives each column its width out of the whole.
func (t *Table) widths(whole float32) []float32 {
	out := t.leftOut(whole)
	fixed, sharing := float32(tableGutter), float32(0)
	for i, c := range t.columns {
		if out[i] {
			continue
		}
		fixed += c.Width
		sharing += c.share()
	}
	widths := make([]float32, len(t.columns))
	for i, c := range t.columns {
		if !out[i] {
			widths[i] = max(c.least(), (whole-fixed)/max(1, sharing)*c.share())
		}
	}
	return widths
}

// leftOut tells which columns have no room in the whole.
func (t *Table) leftOut(whole float32) []bool {
	out, needed := make([]bool, len(t.columns)), float32(tableGutter)
	for _, c := range t.columns {
		needed += c.least()
	}
	for i := len(t.columns) - 1; i >= 0 && needed > whole; i-- {
		if t.columns[i].Yields {
			out[i] = true
			needed -= t.columns[i].least()
		}
	}
	return out
}

// share is how much of what is left the column takes, 0 for one with a width.
func (c *Column) share() float32 {
	switch {
	case c.Width > 0:
		return 0
	case c.Share > 0:
		return c.Share
	}
	return 1
}

// least is the least width of the column.
func (c *Column) least() float32 {
	const leastShared = 90
	if c.Width > 0 {
		return c.Width
	}
	return leastShared * max(1, c.share())
}

// CreateRenderer lays head, rows and totals out.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	rule := func() *canvas.Rectangle { return canvas.NewRectangle(nil) }
	r := &tableRenderer{table: t, top: rule(), bottom: rule(), focus: rule()}
	r.objects = []fyne.CanvasObject{t.head, r.top, t.body, r.bottom, t.foot, t.last, r.focus}
	r.theme()
	return r
}

type tableRenderer struct {
	table              *Table
	top, bottom, focus *canvas.Rectangle
	objects            []fyne.CanvasObject
}

func (r *tableRenderer) theme() {
	th, variant := r.table.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	line := th.Color(theme.ColorNameSeparator, variant)
	r.top.FillColor, r.bottom.FillColor = line, line
	r.focus.StrokeColor, r.focus.StrokeWidth = th.Color(theme.ColorNamePrimary, variant), 1
	r.focus.Hidden = !r.table.body.focused
	r.bottom.Hidden = r.table.foot.Hidden
}

func (r *tableRenderer) Layout(size fyne.Size) {
	t := r.table
	head, foot := t.head.MinSize().Height, float32(0)
	if !t.foot.Hidden {
		foot = t.foot.MinSize().Height
	}
	t.head.Resize(fyne.NewSize(size.Width, head))
	r.top.Move(fyne.NewPos(0, head))
	r.top.Resize(fyne.NewSize(size.Width, 1))
	t.body.Move(fyne.NewPos(0, head+1))
	t.body.Resize(fyne.NewSize(size.Width, max(0, size.Height-head-foot-2)))
	r.bottom.Move(fyne.NewPos(0, size.Height-foot-1))
	r.bottom.Resize(fyne.NewSize(size.Width, 1))
	t.foot.Move(fyne.NewPos(0, size.Height-foot))
	t.foot.Resize(fyne.NewSize(size.Width, foot))
	r.focus.Move(t.body.Position())
	r.focus.Resize(t.body.Size())
}

func (r *tableRenderer) MinSize() fyne.Size {
	width := float32(0)
	for _, w := range r.table.widths(0) {
		width += w
	}
	row := r.table.foot.MinSize().Height
	return fyne.NewSize(width, r.table.head.MinSize().Height+4*row)
}

func (r *tableRenderer) Refresh() {
	r.theme()
	r.Layout(r.table.Size())
	canvas.Refresh(r.table)
}

func (r *tableRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *tableRenderer) Destroy() {}

// tableBody is the list of a table. It moves the selection with the arrows, and
// steps over headings.
type tableBody struct {
	widget.List
	table   *Table
	focused bool
	shift   bool // Shift is held
	quiet   bool
	marked  int // the index that the list has selected, −1 for none
}

func newTableBody(t *Table) *tableBody {
	b := &tableBody{table: t, marked: -1}
	b.HideSeparators = true
	b.Length = func() int { return len(t.shown) }
	b.CreateItem = func() fyne.CanvasObject { return newRowView(t) }
	b.UpdateItem = func(id widget.ListItemID, item fyne.CanvasObject) {
		if id < len(t.shown) {
			item.(*rowView).set(t.shown[id].row, t.shown[id].heading)
		}
	}
	b.OnSelected = b.tapped
	b.ExtendBaseWidget(b)
	return b
}

// tapped selects the row alone.
func (b *tableBody) tapped(id widget.ListItemID) {
	if b.quiet || id >= len(b.table.shown) || b.table.shown[id].heading {
		return
	}
	t := b.table
	b.marked = id
	t.selected, t.heading, t.picked = t.shown[id].row.ID, "", nil
	t.anchor = t.selected
	if t.OnSelected != nil {
		t.OnSelected(t.selected)
	}
}

// mark puts the list's own selection where the table's is, and scrolls there or stays.
func (b *tableBody) mark(scroll bool) {
	at := b.table.index()
	if at == b.marked {
		if scroll && at >= 0 {
			b.ScrollTo(at)
		}
		return
	}
	b.quiet = true
	defer func() { b.quiet = false }()
	offset := b.GetScrollOffset()
	b.marked = at
	b.UnselectAll()
	if at < 0 {
		return
	}
	b.Select(at)
	// A list that has no room yet would scroll the row just out of sight.
	if !scroll || b.Size().Height <= 0 {
		b.ScrollToOffset(offset)
	}
}

// FocusGained draws the frame round the list.
func (b *tableBody) FocusGained() {
	b.focused = true
	b.table.Refresh()
}

// FocusLost takes the frame away.
func (b *tableBody) FocusLost() {
	b.focused, b.shift = false, false
	b.table.Refresh()
}

// page is how many rows the Page keys go.
const page = 10

// TypedKey moves the selection and asks for edit and removal.
func (b *tableBody) TypedKey(key *fyne.KeyEvent) {
	t := b.table
	switch key.Name {
	case fyne.KeyDown:
		b.step(1, 1)
	case fyne.KeyUp:
		b.step(-1, 1)
	case fyne.KeyPageDown:
		b.step(1, page)
	case fyne.KeyPageUp:
		b.step(-1, page)
	case fyne.KeyEnd:
		b.step(1, len(t.shown))
	case fyne.KeyHome:
		b.step(-1, len(t.shown))
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.heading != "" {
			b.foldAtKeys(!t.folded[t.heading])
			return
		}
		b.ask(t.OnEdit)
	case fyne.KeyDelete, fyne.KeyBackspace:
		b.ask(t.OnRemove)
	case fyne.KeyF2:
		b.ask(t.OnRename)
	case fyne.KeyLeft:
		t.choose(-1)
	case fyne.KeyRight:
		t.choose(1)
	case fyne.KeySpace:
		t.Open()
	case desktop.KeyMenu:
		b.askMenuByKey()
	case fyne.KeyF10:
		if b.shift {
			b.askMenuByKey()
		}
	case fyne.KeyEscape:
		if !t.collapse() {
			HandOn(b, key)
		}
	default:
		HandOn(b, key)
	}
}

// TypedShortcut moves the line with Alt and an arrow, selects all with Ctrl+A and hands
// on all else.
func (b *tableBody) TypedShortcut(shortcut fyne.Shortcut) {
	if _, all := shortcut.(*fyne.ShortcutSelectAll); all && b.table.Several {
		b.table.SelectAll()
		return
	}
	if by := moveOf(shortcut); by != 0 && b.table.OnMove != nil {
		b.ask(func(id string) { b.table.OnMove(id, by) })
		return
	}
	if window, ok := fyne.CurrentApp().Driver().CanvasForObject(b).(fyne.Shortcutable); ok {
		window.TypedShortcut(shortcut)
	}
}

func moveOf(shortcut fyne.Shortcut) int {
	key, ok := shortcut.(fyne.KeyboardShortcut)
	if !ok || key.Mod() != fyne.KeyModifierAlt {
		return 0
	}
	switch key.Key() {
	case fyne.KeyUp:
		return -1
	case fyne.KeyDown:
		return 1
	}
	return 0
}

func (b *tableBody) ask(f func(string)) {
	if f != nil && b.table.heading == "" && b.table.index() >= 0 {
		f(b.table.selected)
	}
}

// step moves the selection by up to n lines; without one it begins at the near end.
func (b *tableBody) step(direction, n int) {
	t := b.table
	if t.Several && b.shift {
		b.stretchBy(direction, n)
		return
	}
	at := t.current()
	if at < 0 && direction < 0 {
		at = len(t.shown)
	}
	found := at
	for next := at + direction; n > 0 && next >= 0 && next < len(t.shown); next += direction {
		if !t.shown[next].heading || t.folded[t.shown[next].row.Group] || t.chosen >= 0 && t.opens(t.shown[next].row, t.chosen) {
			found = next
			n--
		}
	}
	if found == at || found < 0 || found >= len(t.shown) {
		t.collapse()
		return
	}
	t.heading = ""
	if t.shown[found].heading {
		t.heading = t.shown[found].row.Group
		b.ScrollTo(found)
	} else {
		t.only(found) // which does nothing where that row was selected all the time
	}
	b.Refresh()
}
