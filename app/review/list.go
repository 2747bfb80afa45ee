package review

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
)

// row is an item of a step in one line: what was known last, what is said now, and which
// answers there are to choose from.
type row struct {
	id, name  string
	last, now string
	state     session.ReviewState
	late      bool // what was known last is a reason to hurry
	chosen    int  // the answer that was given, −1 for none
	able      uint // a bit for each answer that can be given
}

// can tells whether an answer can be given.
func (r *row) can(answer int) bool { return r.able&(1<<answer) != 0 }

// all is a row's able where every answer can be given.
const all = ^uint(0)

// list shows the items of a step, each in a line. It is one stop for the keyboard: Up and
// Down go on, Space gives the first answer and goes on, Enter is for the second, a digit
// for the answer of its place, Delete takes the answer back.
type list struct {
	widgets.KeyList
	titles   [3]string // above name, last and now
	answers  []string
	rows     []row
	onAnswer func(id string, answer int)
	onBack   func(id string) // takes the answer back
	onShown  func(id string) // the keys came to another row
	needs    [2]float32      // the widths that the widest of the last and of the new values need
}

func newList(titles [3]string, answers []string) *list {
	l := &list{titles: titles, answers: answers}
	l.Begin(linesOfPage)
	l.HideSeparators = true
	l.Length = func() int { return len(l.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newRowView(l) }
	l.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) { item.(*rowView).set(i) }
	l.OnSelected = func(i widget.ListItemID) { l.arrived(i) }
	l.ExtendBaseWidget(l)
	return l
}

// content is the list below the titles of its columns, in its frame.
func (l *list) content() fyne.CanvasObject {
	head := newHeadView(l)
	return container.NewBorder(head, nil, nil, nil, container.NewStack(l, l.Frame))
}

// set shows other rows; the keys stay on the item that they were on.
func (l *list) set(rows []row) {
	here := l.id()
	l.rows, l.needs = rows, l.widest(rows)
	for i := range rows {
		if rows[i].id == here {
			l.At = i
		}
	}
	l.At = max(0, min(l.At, len(rows)-1))
	l.Refresh()
	if len(rows) > 0 {
		l.GoTo(l.At)
	}
}

// id is the item that the keys are on, "" for none.
func (l *list) id() string {
	if l.At < 0 || l.At >= len(l.rows) {
		return ""
	}
	return l.rows[l.At].id
}

func (l *list) arrived(i int) {
	l.At = i
	if l.onShown != nil {
		l.onShown(l.id())
	}
}

// next goes on to the next row, and stays on the last.
func (l *list) next() { l.GoTo(min(l.At+1, len(l.rows)-1)) }

// toUndecided puts the keys on the first row of which nothing was said, if there is one.
func (l *list) toUndecided() {
	for i := range l.rows {
		if l.rows[i].state == session.Undecided {
			l.GoTo(i)
			return
		}
	}
}

// give gives an answer to the row that the keys are on, or takes it back where it is
// given.
func (l *list) give(answer int) {
	if l.At >= len(l.rows) || answer >= len(l.answers) {
		return
	}
	l.onAnswer(l.id(), answer)
}

// linesOfPage is how many rows the Page keys go.
const linesOfPage = 10

// TypedKey goes from row to row and answers.
func (l *list) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace:
		widgets.AfterLetter(func() { l.give(0) }) // which may lead into a field
	case fyne.KeyReturn, fyne.KeyEnter:
		l.give(1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if len(l.rows) > 0 {
			l.onBack(l.id())
		}
	default:
		if !l.Step(key.Name) {
			widgets.HandOn(l, key)
		}
	}
}

// TypedRune gives the answer of a digit, also of a full-width one. The second answer may
// move the keyboard into a field, where the digit would stand.
func (l *list) TypedRune(r rune) {
	if narrow := r - '０'; narrow >= 0 && narrow <= 9 {
		r = '0' + narrow
	}
	if i := int(r - '1'); i >= 0 && i < len(l.answers) {
		l.give(i)
	}
}

// The sizes of a row.
const (
	rowHeight   = 34
	markRoom    = 26
	rowGap      = 8
	answerGap   = 3
	answerPad   = 7
	answerInset = 4    // above and below an answer
	nameShare   = 0.42 // of the room that the answers leave, where values need less
)

// answerWidths are the widths of the answers, by their words.
func (l *list) answerWidths() []float32 {
	size := l.Theme().Size(theme.SizeNameCaptionText)
	widths := make([]float32, len(l.answers))
	for i, word := range l.answers {
		widths[i] = fyne.MeasureText(word, size, fyne.TextStyle{Bold: true}).Width + 2*answerPad
	}
	return widths
}

// columns are where the parts of a row of a width stand.
type columns struct {
	name, last, now     float32 // left edges
	nameWidth           float32
	lastWidth, nowWidth float32
	one                 bool // there is room for one value only, below the name: what is said now, or else the last
	answers             float32
	widths              []float32
}

// The room for a name beside two values, for a value that needs less, and for the widest
// that there is room for.
const (
	leastName   = 140
	usualValue  = 84
	widestValue = 160
)

// widest are the widths that the values of the rows need, last time's and the new ones.
func (l *list) widest(rows []row) [2]float32 {
	size := l.Theme().Size(theme.SizeNameCaptionText)
	var needs [2]float32
	for i := range rows {
		for which, text := range []string{rows[i].last, rows[i].now} {
			if text != "" {
				needs[which] = min(widestValue, max(needs[which], fyne.MeasureText(text, size, fyne.TextStyle{}).Width+1))
			}
		}
	}
	return needs
}

func (l *list) columns(width float32) columns {
	c := columns{widths: l.answerWidths(), name: markRoom}
	right := width - rowGap
	for _, w := range c.widths {
		right -= w + answerGap
	}
	c.answers = right + answerGap
	room := max(0, right-c.name-rowGap)
	if c.one = room < leastName+l.needs[0]+l.needs[1]+2*rowGap; c.one {
		c.nameWidth = room
		return c
	}
	each := (room*(1-nameShare) - 2*rowGap) / 2
	c.nowWidth = max(l.needs[1], min(each, usualValue))
	c.lastWidth = max(l.needs[0], min(each, usualValue))
	c.nameWidth = room - c.lastWidth - c.nowWidth - 2*rowGap
	c.last = c.name + c.nameWidth + rowGap
	c.now = c.last + c.lastWidth + rowGap
	return c
}

// answerAt is the answer under a place, −1 for none.
func (l *list) answerAt(x, width float32) int {
	c := l.columns(width)
	left := c.answers
	for i, w := range c.widths {
		if x >= left && x < left+w {
			return i
		}
		left += w + answerGap
	}
	return -1
}

// rowView draws one row.
type rowView struct {
	widget.BaseWidget
	list *list
	at   int
	over int // the answer under the pointer, −1 for none
}

var (
	_ fyne.Tappable     = (*rowView)(nil)
	_ desktop.Hoverable = (*rowView)(nil)
)

func newRowView(l *list) *rowView {
	v := &rowView{list: l, over: -1}
	v.ExtendBaseWidget(v)
	return v
}

func (v *rowView) set(i int) {
	v.at = i
	v.Refresh()
}

func (v *rowView) row() row {
	if v.at < len(v.list.rows) {
		return v.list.rows[v.at]
	}
	return row{chosen: -1}
}

// Tapped puts the keys on the row, and gives the answer under the pointer.
func (v *rowView) Tapped(e *fyne.PointEvent) {
	v.list.TakeKeys(v.list)
	v.list.GoTo(v.at)
	if i := v.list.answerAt(e.Position.X, v.Size().Width); i >= 0 {
		v.list.give(i)
	}
}

// MouseIn marks the answer under the pointer.
func (v *rowView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved marks the answer under the pointer.
func (v *rowView) MouseMoved(e *desktop.MouseEvent) {
	v.hover(v.list.answerAt(e.Position.X, v.Size().Width))
}

// MouseOut takes the mark away.
func (v *rowView) MouseOut() { v.hover(-1) }

func (v *rowView) hover(i int) {
	if i != v.over {
		v.over = i
		v.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (v *rowView) CreateRenderer() fyne.WidgetRenderer {
	r := &rowRenderer{view: v, mark: widget.NewIcon(nil), name: canvas.NewText("", nil), last: canvas.NewText("", nil), now: canvas.NewText("", nil)}
	r.objects = []fyne.CanvasObject{r.mark, r.name, r.last, r.now}
	for range v.list.answers {
		ground, word := canvas.NewRectangle(color.Transparent), canvas.NewText("", nil)
		word.Alignment = fyne.TextAlignCenter
		r.grounds, r.words = append(r.grounds, ground), append(r.words, word)
		r.objects = append(r.objects, ground, word)
	}
	r.Refresh()
	return r
}

type rowRenderer struct {
	view            *rowView
	mark            *widget.Icon
	name, last, now *canvas.Text
	grounds         []*canvas.Rectangle
	words           []*canvas.Text
	objects         []fyne.CanvasObject
}

func (r *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, rowHeight) }

func (r *rowRenderer) Layout(size fyne.Size) {
	item, c := r.view.row(), r.view.list.columns(size.Width)
	const mark = 16
	r.mark.Move(fyne.NewPos((markRoom-mark)/2, (size.Height-mark)/2))
	r.mark.Resize(fyne.NewSquareSize(mark))
	align := fyne.TextAlignTrailing
	if c.one {
		align = fyne.TextAlignLeading
	}
	r.last.Alignment, r.now.Alignment = align, align
	place(r.name, item.name, c.name, c.nameWidth, size.Height)
	if c.one {
		r.placeBelow(item, &c, size.Height)
	} else {
		place(r.last, item.last, c.last, c.lastWidth, size.Height)
		place(r.now, item.now, c.now, c.nowWidth, size.Height)
	}
	x := c.answers
	for i, w := range c.widths {
		r.grounds[i].Move(fyne.NewPos(x, answerInset))
		r.grounds[i].Resize(fyne.NewSize(w, size.Height-2*answerInset))
		r.words[i].Move(fyne.NewPos(x, (size.Height-r.words[i].MinSize().Height)/2))
		r.words[i].Resize(fyne.NewSize(w, r.words[i].MinSize().Height))
		x += w + answerGap
	}
}

// placeBelow puts what is said now, or else what was known last, below the name. A value
// that has no room there is left out, for no figure is cut.
func (r *rowRenderer) placeBelow(item row, c *columns, height float32) {
	shown, other, value := r.now, r.last, item.now
	if value == "" {
		shown, other, value = r.last, r.now, item.last
	}
	other.Text, shown.Text = "", value
	if need := shown.MinSize(); value == "" || need.Width > c.nameWidth {
		shown.Text = ""
		return
	}
	lower := shown.MinSize().Height
	over := max(0, r.name.MinSize().Height+lower-height) // the lines may share the room above letters
	r.name.Move(fyne.NewPos(c.name, -over/2))
	shown.Move(fyne.NewPos(c.name, height-lower))
	shown.Resize(fyne.NewSize(c.nameWidth, lower))
}

// place cuts a text to a width and puts it there, in the middle of the height.
func place(text *canvas.Text, whole string, x, width, height float32) {
	text.Text = widgets.Shortened(whole, width, text.TextSize, text.TextStyle)
	own := text.MinSize().Height
	text.Move(fyne.NewPos(x, (height-own)/2))
	text.Resize(fyne.NewSize(width, own))
}

func (r *rowRenderer) Refresh() {
	v, variant := r.view, fyne.CurrentApp().Settings().ThemeVariant()
	shade := func(name fyne.ThemeColorName) color.Color { return v.Theme().Color(name, variant) }
	item := v.row()
	text, caption := v.Theme().Size(theme.SizeNameText), v.Theme().Size(theme.SizeNameCaptionText)
	r.name.Color, r.name.TextSize = shade(theme.ColorNameForeground), text
	r.last.Color, r.last.TextSize = shade(theme.ColorNamePlaceHolder), caption
	r.now.Color, r.now.TextSize = shade(theme.ColorNameForeground), caption
	if item.late {
		r.last.Color = shade(theme.ColorNameError)
	}
	if item.state == session.NotAsked {
		r.name.Color, r.now.Color = shade(theme.ColorNamePlaceHolder), shade(theme.ColorNamePlaceHolder)
	}
	r.mark.SetResource(markOf(item.state))
	for i, word := range v.list.answers {
		r.words[i].Text, r.words[i].TextSize = word, caption
		r.paint(r.grounds[i], r.words[i], item, i, shade)
	}
	r.Layout(v.Size())
	canvas.Refresh(v)
}

// markOf is the sign of a state, none for what is undecided.
func markOf(state session.ReviewState) fyne.Resource {
	switch state {
	case session.StillTrue, session.MeasuredNow:
		return theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameHyperlink)
	case session.Skipped:
		return theme.NewColoredResource(theme.ContentRemoveIcon(), theme.ColorNamePlaceHolder)
	case session.NotAsked:
		return theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameDisabled)
	}
	return nil
}

func (r *rowRenderer) paint(ground *canvas.Rectangle, word *canvas.Text, item row, i int, shade func(fyne.ThemeColorName) color.Color) {
	ground.CornerRadius, ground.StrokeWidth = r.view.Theme().Size(theme.SizeNameInputRadius), 1
	ground.FillColor, ground.StrokeColor = shade(theme.ColorNameInputBackground), shade(theme.ColorNameInputBorder)
	word.Color, word.TextStyle.Bold = shade(theme.ColorNameForeground), false
	switch {
	case item.chosen == i:
		ground.FillColor, ground.StrokeColor = shade(theme.ColorNamePrimary), shade(theme.ColorNamePrimary)
		word.Color, word.TextStyle.Bold = shade(theme.ColorNameForegroundOnPrimary), true
	case !item.can(i):
		ground.FillColor, ground.StrokeColor, word.Color = color.Transparent, shade(theme.ColorNameSeparator), shade(theme.ColorNameDisabled)
	case i == r.view.over:
		ground.FillColor = shade(theme.ColorNameHover)
	}
}

func (r *rowRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *rowRenderer) Destroy() {}

// headView draws the titles above the columns.
type headView struct {
	widget.BaseWidget
	list *list
}

func newHeadView(l *list) *headView {
	h := &headView{list: l}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by Fyne.
func (h *headView) CreateRenderer() fyne.WidgetRenderer {
	r := &headRenderer{head: h, rule: canvas.NewLine(nil)}
	for i := range r.titles {
		r.titles[i] = canvas.NewText("", nil)
	}
	r.titles[1].Alignment, r.titles[2].Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	r.Refresh()
	return r
}

type headRenderer struct {
	head   *headView
	titles [3]*canvas.Text
	rule   *canvas.Line
}

func (r *headRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, r.titles[0].MinSize().Height+6)
}

func (r *headRenderer) Layout(size fyne.Size) {
	c := r.head.list.columns(size.Width)
	widths := []float32{c.nameWidth, c.lastWidth, c.nowWidth}
	for i, x := range []float32{c.name, c.last, c.now} {
		title := r.head.list.titles[i]
		if i > 0 && c.one {
			title = ""
		}
		place(r.titles[i], title, x, widths[i], size.Height)
	}
	r.rule.Position1, r.rule.Position2 = fyne.NewPos(0, size.Height), fyne.NewPos(size.Width, size.Height)
}

func (r *headRenderer) Refresh() {
	h, variant := r.head, fyne.CurrentApp().Settings().ThemeVariant()
	for _, title := range r.titles {
		title.Color, title.TextSize = h.Theme().Color(theme.ColorNamePlaceHolder, variant), h.Theme().Size(theme.SizeNameCaptionText)
	}
	r.rule.StrokeColor, r.rule.StrokeWidth = h.Theme().Color(theme.ColorNameSeparator, variant), 1
	r.Layout(h.Size())
	canvas.Refresh(h)
}

func (r *headRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.titles[0], r.titles[1], r.titles[2], r.rule}
}

func (r *headRenderer) Destroy() {}
