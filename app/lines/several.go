package lines

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// several stands in the place of the panel while more than one line is selected: what
// they come to together, and what can be done with all of them.
type several struct {
	tab     *Tab
	content fyne.CanvasObject
	title   *widgets.Note
	sums    *widgets.Facts
	out     *widgets.Note
	turn    *widgets.Button // leave out of the totals, or count again
}

func newSeveral(t *Tab) *several {
	v := &several{tab: t, title: widgets.NewStrong(""), sums: widgets.NewFacts(t.host.Explain), out: widgets.NewNote("")}
	v.turn = widgets.NewButton("", t.switchSelected)
	button := func(key string, tapped func()) fyne.CanvasObject { return widgets.NewButton(t.words.T(key), tapped) }
	v.content = container.NewVScroll(container.NewPadded(container.NewVBox(
		v.title, v.sums, v.out, widget.NewSeparator(),
		button("lines.copy", t.copySelected),
		button("lines.duplicate", t.duplicateSelected),
		v.turn,
		container.NewGridWithColumns(2, button("lines.up", func() { t.move(-1) }), button("lines.down", func() { t.move(1) })),
		button("lines.remove", t.removeSelected),
		widgets.NewNote(t.words.T("lines.several-hint")),
	)))
	return v
}

// show sums up the lines that count, as their results have them.
func (v *several) show(selected []data.Line) {
	t := v.tab
	e, results := t.host.Session().Evaluation(), resultsByID(t.host.Session().Result())
	plan, toDate, total, out := 0.0, 0.0, 0.0, 0
	for i := range selected {
		if selected[i].Excluded {
			out++
			continue
		}
		result := results[selected[i].ID]
		plan, toDate, total = plan+result.PlanTotal, toDate+result.ToDate, total+result.Total
	}
	fact := func(key string, x float64) widgets.Fact {
		return widgets.Fact{Name: t.words.T(key), Value: t.words.Money(x, e.Currency)}
	}
	v.title.SetText(t.words.T("lines.several", "N", len(selected)))
	v.sums.Set(fact("lines.plan", plan), fact("lines.fact.to-date", toDate), fact("lines.fact.total", total))
	left := ""
	if out > 0 {
		left = t.words.T("lines.several-out", "N", out)
	}
	v.out.SetText(left)
	v.turn.SetText(t.words.T(switchKey(selected)))
}

// switchKey names what switching the lines does: one that counts goes out with all.
func switchKey(selected []data.Line) string {
	if slices.ContainsFunc(selected, counts) {
		return "lines.switch-out"
	}
	return "lines.switch-in"
}

func counts(l data.Line) bool { return !l.Excluded }

// selectedLines are the lines that are selected, as they are now, in the order in which
// they stand in the table.
func (t *Tab) selectedLines() []data.Line {
	if t.inAnnex {
		return nil
	}
	byID := map[string]*data.Line{}
	list := t.host.Session().Evaluation().Lines(t.opts.Side)
	for i := range list {
		byID[list[i].ID] = &list[i]
	}
	var selected []data.Line
	for _, id := range t.table.Selection() {
		if line := byID[id]; line != nil {
			selected = append(selected, *line)
		}
	}
	return selected
}

// showSelection shows beside the table the selected line, or what can be done with
// several.
func (t *Tab) showSelection() {
	selected := t.selectedLines()
	if len(selected) < 2 {
		t.show(t.table.Selected())
		return
	}
	t.leaveAnnex()
	t.panel.item.Show("")
	t.several.show(selected)
	t.beside(t.several.content)
}

// removeSelected takes the selected lines away and selects the one that follows; undo
// brings them back.
func (t *Tab) removeSelected() {
	selected := t.selectedLines()
	if len(selected) == 0 {
		return
	}
	next := t.table.Beside(idsOf(selected)...)
	if !t.apply(session.RemoveLines(t.opts.Side, selected)) {
		return
	}
	t.table.Select(next)
	t.Refresh()
	t.showSelection()
	t.focusTable()
}

// duplicateSelected puts a copy behind each selected line and selects the copies.
func (t *Tab) duplicateSelected() {
	selected := t.selectedLines()
	if len(selected) == 0 {
		return
	}
	copies := make([]data.Line, len(selected))
	for i := range selected {
		copies[i] = t.copyOf(&selected[i])
	}
	if !t.apply(session.DuplicateLines(t.opts.Side, idsOf(selected), copies)) {
		return
	}
	t.Refresh()
	if len(copies) == 1 {
		t.show(copies[0].ID)
		t.panel.form.Focus("name")
		return
	}
	t.table.SelectRows(idsOf(copies))
	t.showSelection()
	t.table.Focus()
}

// copyOf is a line like the other one, with an id and a name of its own.
func (t *Tab) copyOf(line *data.Line) data.Line {
	copied := line.Clone()
	copied.ID = data.NewID()
	name := []rune(t.words.T("lines.copy-name", "Name", line.Name))
	copied.Name = string(name[:min(len(name), data.MaxName)])
	return copied
}

// switchSelected leaves the selected lines out of the totals, or counts them again when
// none of them does.
func (t *Tab) switchSelected() {
	if selected := t.selectedLines(); len(selected) > 0 {
		t.apply(session.SwitchLines(t.opts.Side, selected, slices.ContainsFunc(selected, counts)))
	}
}

// move puts each selected line before the one above it or behind the one below, within
// its group while groups are shown. Lines that a filter hides are stepped over.
func (t *Tab) move(by int) {
	selected := t.selectedLines()
	if len(selected) == 0 {
		return
	}
	if t.table.Sorted() {
		t.host.Tell(t.words.T("lines.move-sorted"))
		return
	}
	list := t.host.Session().Evaluation().Lines(t.opts.Side)
	order := idsOf(list)
	if t.rearrange(order, list, idsOf(selected), by) {
		t.apply(session.ArrangeLines(t.opts.Side, order))
	}
}

// rearrange moves ids within the order by one place, and tells whether any could move.
func (t *Tab) rearrange(order []string, list []data.Line, moved []string, by int) bool {
	group := map[string]string{}
	for i := range list {
		if t.grouped {
			group[list[i].ID] = t.opts.GroupID(&list[i])
		}
	}
	goes := map[string]bool{}
	for _, id := range moved {
		goes[id] = true
	}
	shown, any := t.table.Shown(), false
	at := func(i int) int { // from the end towards which they move
		if by > 0 {
			return len(shown) - 1 - i
		}
		return i
	}
	for i := 1; i < len(shown); i++ {
		here, next := at(i), at(i-1)
		id, neighbour := shown[here], shown[next]
		if !goes[id] || goes[neighbour] || group[id] != group[neighbour] {
			continue
		}
		from, to := slices.Index(order, id), slices.Index(order, neighbour)
		copy(order, slices.Insert(slices.Delete(slices.Clone(order), from, from+1), to, id))
		shown[here], shown[next], any = neighbour, id, true
	}
	return any
}

func idsOf(list []data.Line) []string {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return ids
}
