package library

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/inputmethod"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/store"
)

// column is one column of the list: its title, its share of the width and its text.
type column struct {
	title string
	share float32
	extra bool // left out where there is little room
	align fyne.TextAlign
	text  func(w *lang.Words, s store.Summary) string
	// figure is the figure of the latest assessment that the column shows, "" for none.
	figure explain.Figure
}

// columns are those of the list. The first is the name.
func columns() []column {
	const left, right = fyne.TextAlignLeading, fyne.TextAlignTrailing
	return []column{
		{"library.column.name", 3, false, left, func(_ *lang.Words, s store.Summary) string { return s.Name }, ""},
		{"library.column.company", 1.7, true, left, func(_ *lang.Words, s store.Summary) string { return s.Company }, ""},
		{"library.column.product", 1.5, true, left, func(_ *lang.Words, s store.Summary) string { return s.Product }, ""},
		{"library.column.roi", 1, false, right, lastROI, explain.ROI},
		{"library.column.score", 2.2, false, left, lastScore, explain.Score},
		{"library.column.assessed", 1.3, false, left, lastAssessed, ""},
		{"library.column.review", 1.6, false, left, func(_ *lang.Words, s store.Summary) string { return nextReview(s).String() }, ""},
		{"library.column.changed", 1.6, false, left, func(_ *lang.Words, s store.Summary) string { return s.ChangedAt.Local().Format("2006-01-02 15:04") }, ""},
	}
}

func lastROI(w *lang.Words, s store.Summary) string {
	if s.LastROI == nil {
		return lang.Undefined
	}
	return w.Percent(*s.LastROI)
}

func lastScore(w *lang.Words, s store.Summary) string {
	if s.LastScore == nil {
		return lang.Undefined
	}
	return w.Number(float64(*s.LastScore), 0) + " " + w.Band(appraisal.Band(s.LastBand))
}

func lastAssessed(w *lang.Words, s store.Summary) string {
	if s.LastAsOf.IsZero() {
		return w.T("library.not-assessed")
	}
	return s.LastAsOf.String()
}

// nextReview is the day on which the next assessment is due.
func nextReview(s store.Summary) data.Date {
	last := s.Start
	if !s.LastAsOf.IsZero() {
		last = s.LastAsOf
	}
	return last.AddMonths(s.ReviewMonths)
}

// columnsLayout gives every column its share of the width.
type columnsLayout struct{}

// narrow is the width below which the extra columns are left out.
const narrow = 900

func (columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := func(c column) bool { return !c.extra || size.Width >= narrow }
	total := float32(0)
	for _, c := range columns() {
		if shown(c) {
			total += c.share
		}
	}
	x := float32(0)
	for i, c := range columns() {
		if !shown(c) {
			objects[i].Hide()
			continue
		}
		if !objects[i].Visible() {
			objects[i].Show()
		}
		width := size.Width * c.share / total
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(width, size.Height))
		x += width
	}
}

func (columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, object := range objects {
		height = max(height, object.MinSize().Height)
	}
	return fyne.NewSize(500, height)
}

func newHeader(words *lang.Words) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, c := range columns() {
		label := widget.NewLabelWithStyle(words.T(c.title), c.align, fyne.TextStyle{Bold: true})
		label.SizeName, label.Truncation = theme.SizeNameCaptionText, fyne.TextTruncateEllipsis
		cells = append(cells, label)
	}
	return container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorNameHeaderBackground)), container.New(columnsLayout{}, cells...))
}

// rowList is the list with the keys of the page.
type rowList struct {
	widget.List
	page *Page
}

func newRowList(p *Page) *rowList {
	l := &rowList{page: p}
	l.Length = func() int { return len(p.summaries) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(p) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(p.summaries) {
			o.(*row).show(i, p.summaries[i])
		}
	}
	l.OnSelected = func(i widget.ListItemID) {
		if i < len(p.summaries) {
			p.selected = p.summaries[i].ID
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey moves the selection, opens, renames and deletes; what it does not know goes
// to the window.
func (l *rowList) TypedKey(key *fyne.KeyEvent) {
	p := l.page
	i := p.index(p.selected)
	switch key.Name {
	case fyne.KeyDown:
		l.Select(min(i+1, len(p.summaries)-1))
	case fyne.KeyUp:
		l.Select(max(i-1, 0))
	case fyne.KeyHome:
		l.Select(0)
	case fyne.KeyEnd:
		l.Select(len(p.summaries) - 1)
	case fyne.KeyF2:
		p.startRename()
	default:
		if typed := p.host.Window().Canvas().OnTypedKey(); typed != nil {
			typed(key)
		}
	}
}

// row is one evaluation.
type row struct {
	widget.BaseWidget
	page   *Page
	id     string
	labels []*widget.Label
	links  []*widgets.FigureLink // of the figures
	cells  *fyne.Container
	field  *nameEntry
	wrong  *widget.Label
	naming *fyne.Container

	tappedAt time.Time
}

func newRow(p *Page) *row {
	r := &row{page: p, wrong: widget.NewLabel("")}
	var cells []fyne.CanvasObject
	for _, c := range columns() {
		label := widget.NewLabelWithStyle("", c.align, fyne.TextStyle{})
		label.Truncation = fyne.TextTruncateEllipsis
		r.labels = append(r.labels, label)
		cells = append(cells, r.cell(c, label))
	}
	r.cells = container.New(columnsLayout{}, cells...)
	r.wrong.Importance, r.wrong.Truncation = widget.DangerImportance, fyne.TextTruncateEllipsis
	r.field = newNameEntry(func(name string) string { return p.rename(r.id, name) }, p.endRename, r.tell)
	r.naming = container.NewGridWithColumns(2, r.field, r.wrong)
	r.naming.Hide()
	r.ExtendBaseWidget(r)
	return r
}

// cell is the label of a column, with a link over it where it shows a figure.
func (r *row) cell(c column, label *widget.Label) fyne.CanvasObject {
	if c.figure == "" {
		return label
	}
	link := widgets.NewFigureLink(func() { r.page.host.OpenFigure(r.id, c.figure) })
	r.links = append(r.links, link)
	return container.New(linkLayout{}, label, link)
}

// linkLayout lays a link over the text of a label.
type linkLayout struct{}

func (linkLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	label, link := objects[0].(*widget.Label), objects[1].(*widgets.FigureLink)
	label.Resize(size)
	pad := theme.InnerPadding()
	width := min(size.Width-2*pad, fyne.MeasureText(label.Text, theme.Size(theme.SizeNameText), label.TextStyle).Width)
	if trailing := label.Alignment == fyne.TextAlignTrailing; trailing {
		link.Cover(size.Width-pad, pad/2, width, size.Height-pad, true)
	} else {
		link.Cover(pad, pad/2, width, size.Height-pad, false)
	}
}

func (linkLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// CreateRenderer shows the cells, or the field for a new name.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.cells, r.naming))
}

// show fills the row.
func (r *row) show(_ int, s store.Summary) {
	r.id = s.ID
	words := r.page.words
	today := r.page.host.Library().Today()
	for i, c := range columns() {
		label, text := r.labels[i], c.text(words, s)
		importance := widget.MediumImportance
		if c.title == "library.column.review" && !nextReview(s).After(today) {
			text, importance = words.T("library.due", "Date", text), widget.WarningImportance
		}
		label.TextStyle.Bold = i == 0
		label.Importance = importance
		label.SetText(text)
	}
	for _, link := range r.links {
		link.Hidden = s.LastAsOf.IsZero() // no figure without an assessment
	}
	r.cells.Refresh()
	r.showNaming(r.page.renaming == s.ID, s.Name)
}

func (r *row) showNaming(naming bool, name string) {
	if naming == r.naming.Visible() {
		return
	}
	if !naming {
		r.naming.Hide()
		r.cells.Show()
		return
	}
	r.cells.Hide()
	r.tell("")
	r.field.start(name)
	r.naming.Show()
	r.page.host.Window().Canvas().Focus(r.field)
}

func (r *row) tell(problem string) { r.wrong.SetText(problem) }

// doubleTap is the longest time between the two clicks that open an evaluation.
const doubleTap = 400 * time.Millisecond

// Tapped selects the evaluation, and opens it when it is tapped twice. The first tap
// acts at once, which the toolkit's own double tap would not allow.
func (r *row) Tapped(*fyne.PointEvent) {
	p := r.page
	again := p.selected == r.id && time.Since(r.tappedAt) < doubleTap
	r.tappedAt = time.Now()
	p.list.Select(p.index(r.id))
	p.host.Window().Canvas().Focus(p.list)
	if again {
		p.host.Open(r.id)
	}
}

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

func (e *nameEntry) finish() {
	if problem := e.take(e.Text); problem != "" {
		e.tell(problem)
		return
	}
	e.over = true
}

// TypedKey takes or leaves the name.
func (e *nameEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.finish()
	case fyne.KeyEscape:
		e.over = true
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
