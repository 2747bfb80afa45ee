package widgets

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Only rows that are seen are selected together: those that a filter or a folded group
// hides leave the selection, so that nothing happens to a row that nobody sees.

// Selection gives the ids of the selected rows in the order in which they stand: several,
// or the selected one also while it is not shown.
func (t *Table) Selection() []string {
	if len(t.picked) == 0 {
		if t.selected == "" {
			return nil
		}
		return []string{t.selected}
	}
	var ids []string
	for _, id := range t.Shown() {
		if t.picked[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// SelectRows selects those of the rows that are shown, without telling, and scrolls to
// the first of them.
func (t *Table) SelectRows(ids []string) {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	t.takePicked(wanted)
	t.body.mark(true)
	t.body.Refresh()
}

// takePicked selects the rows that are shown of a set. The row that was selected stays
// the one among them that the others are selected together with, else it is the first.
func (t *Table) takePicked(wanted map[string]bool) {
	var there []string
	for _, id := range t.Shown() {
		if wanted[id] {
			there = append(there, id)
		}
	}
	t.picked, t.heading = nil, ""
	if len(there) == 0 {
		return
	}
	if !slices.Contains(there, t.selected) {
		t.selected = there[0]
	}
	if len(there) > 1 {
		t.picked = make(map[string]bool, len(there))
		for _, id := range there {
			t.picked[id] = true
		}
	}
}

// SelectAll selects all rows that are shown, as Ctrl+A does.
func (t *Table) SelectAll() {
	if !t.Several {
		return
	}
	all := map[string]bool{}
	for _, id := range t.Shown() {
		all[id] = true
	}
	t.takePicked(all)
	t.body.mark(false)
	t.tellSelection()
}

// Beside gives the row that takes the selection when those with the ids go: the one
// after them, else the one before, "" when there is none or they are not shown.
func (t *Table) Beside(ids ...string) string {
	shown := t.Shown()
	goes := func(id string) bool { return slices.Contains(ids, id) }
	first := slices.IndexFunc(shown, goes)
	if first < 0 {
		return ""
	}
	last := first
	for i, id := range shown {
		if goes(id) {
			last = i
		}
	}
	if last+1 < len(shown) {
		return shown[last+1]
	}
	for i := last; i >= 0; i-- {
		if !goes(shown[i]) {
			return shown[i]
		}
	}
	return ""
}

// Sorted tells whether a column is chosen to sort by, so that the given order is not
// seen.
func (t *Table) Sorted() bool { return t.sorted >= 0 }

// tellSelection draws and tells that other rows are selected together.
func (t *Table) tellSelection() {
	t.body.Refresh()
	if t.OnSelection != nil {
		t.OnSelection()
	}
}

// keepSeen lets rows that are no longer shown leave the selection of several, and tells
// whether any did.
func (t *Table) keepSeen() bool {
	if len(t.picked) == 0 {
		return false
	}
	before, heading := len(t.picked), t.heading
	picked := t.picked
	t.takePicked(picked)
	t.heading = heading
	return len(t.picked) != before
}

// stretch selects the rows from where the selection began to the one at a place in the
// list.
func (t *Table) stretch(to int) {
	from := t.index()
	if at := t.placeOf(t.anchor); at >= 0 {
		from = at
	}
	if from < 0 {
		from = to
	}
	t.anchor = t.shown[from].row.ID
	wanted := map[string]bool{}
	for i := min(from, to); i <= max(from, to); i++ {
		if !t.shown[i].heading {
			wanted[t.shown[i].row.ID] = true
		}
	}
	t.selected = t.shown[to].row.ID
	t.takePicked(wanted)
	t.body.mark(true)
	t.tellSelection()
}

// toggle takes the row at a place in the list into the selection, or out of it unless it
// is the last.
func (t *Table) toggle(at int) {
	id := t.shown[at].row.ID
	wanted := map[string]bool{id: true}
	for _, selected := range t.Selection() {
		wanted[selected] = true
	}
	if id == t.selected || t.picked[id] {
		delete(wanted, id)
	} else {
		t.selected = id
	}
	if len(wanted) == 0 {
		return
	}
	t.takePicked(wanted)
	t.anchor = t.selected
	t.body.mark(false)
	t.tellSelection()
}

// collapse leaves only the one row selected that the others are selected together with.
// It answers false when it was the only one.
func (t *Table) collapse() bool {
	if len(t.picked) == 0 {
		return false
	}
	t.picked, t.anchor = nil, t.selected
	t.tellSelection()
	return true
}

// placeOf is the place of a row in the list, −1 if it is not shown.
func (t *Table) placeOf(id string) int {
	return slices.IndexFunc(t.shown, func(s shownRow) bool { return !s.heading && s.row.ID == id })
}

// placeOfHeading is the place of a group's heading, −1 if there is none.
func (t *Table) placeOfHeading(group string) int {
	return slices.IndexFunc(t.shown, func(s shownRow) bool { return s.heading && s.row.Group == group })
}

// clicked selects the row, takes it into the selection with Ctrl, or selects up to it
// with Shift; a heading folds its group.
func (t *Table) clicked(v *rowView, held fyne.KeyModifier) {
	at := t.placeOfView(v)
	if at < 0 {
		return
	}
	t.Focus()
	switch {
	case t.twice(v.row.ID, held):
		t.OnTwice(v.row.ID)
	case t.shown[at].heading:
		t.fold(t.shown[at].row.Group)
	case t.Several && held&fyne.KeyModifierShift != 0:
		t.stretch(at)
	case t.Several && held&fyne.KeyModifierShortcutDefault != 0:
		t.toggle(at)
	default:
		t.only(at)
	}
}

// twiceWithin is the longest time between the two clicks that are one.
const twiceWithin = 400 * time.Millisecond

// twice tells whether a click on a row comes soon after one on the same row. The first has
// acted at once then, which the toolkit's own double click would not allow.
func (t *Table) twice(id string, held fyne.KeyModifier) bool {
	again := t.OnTwice != nil && held == 0 && id != "" && id == t.clickedRow && time.Since(t.clickedAt) < twiceWithin
	t.clickedRow, t.clickedAt = id, time.Now()
	if again {
		t.clickedRow = ""
	}
	return again
}

// only selects the row at a place in the list and no other.
func (t *Table) only(at int) {
	if len(t.picked) > 0 && at == t.body.marked { // the list does not tell of a row again
		t.collapse()
		return
	}
	t.body.Select(at)
	t.body.Refresh()
}

// placeOfView is the place in the list of what a view shows, −1 for the row of totals.
func (t *Table) placeOfView(v *rowView) int {
	switch {
	case v == t.foot:
		return -1
	case v.row.ID != "":
		return t.placeOf(v.row.ID)
	}
	return t.placeOfHeading(v.row.Group)
}

// askMenu asks for the menu of the selected rows at a place of the window. A row that is
// not one of them is selected first.
func (t *Table) askMenu(v *rowView, at fyne.Position) {
	place := t.placeOfView(v)
	if t.OnMenu == nil || place < 0 || t.shown[place].heading {
		return
	}
	t.Focus()
	if id := v.row.ID; id != t.selected && !t.picked[id] {
		t.only(place)
	}
	t.OnMenu(at)
}

// askMenuByKey asks for the menu below the selected row.
func (b *tableBody) askMenuByKey() {
	at := b.table.index()
	if b.table.OnMenu == nil || at < 0 {
		return
	}
	row := b.table.foot.MinSize().Height
	y := float32(at)*(row+theme.Padding()) - b.GetScrollOffset() + row
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	b.table.OnMenu(origin.AddXY(4*theme.Padding(), max(0, min(y, b.Size().Height))))
}

// KeyDown notes that Shift is held.
func (b *tableBody) KeyDown(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		b.shift = true
	}
}

// KeyUp notes that Shift is no longer held.
func (b *tableBody) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		b.shift = false
	}
}

// TypedRune folds the group that the keys are in with −, and unfolds it with +.
func (b *tableBody) TypedRune(letter rune) {
	switch letter {
	case '-', '−', '－':
		b.foldAtKeys(true)
	case '+', '=', '＋':
		b.foldAtKeys(false)
	}
}

// foldAtKeys folds or unfolds the group of the heading that the keys are on, or else of
// the selected row. They stay on the heading of a folded group.
func (b *tableBody) foldAtKeys(fold bool) {
	t := b.table
	onHeading := t.heading
	group := onHeading
	if group == "" {
		at := slices.IndexFunc(t.rows, func(r Row) bool { return r.ID == t.selected })
		if at < 0 {
			return
		}
		group = t.rows[at].Group
	}
	if !t.grouped || t.folded[group] == fold {
		return
	}
	t.fold(group)
	if t.heading = onHeading; fold {
		t.heading = group
	}
	if at := t.current(); at >= 0 {
		b.ScrollTo(at)
	}
	b.Refresh()
}

// stretchBy moves the end of the selection by up to n rows.
func (b *tableBody) stretchBy(direction, n int) {
	t := b.table
	at := t.index()
	found := at
	for next := at + direction; n > 0 && next >= 0 && next < len(t.shown); next += direction {
		if !t.shown[next].heading {
			found = next
			n--
		}
	}
	if found != at {
		t.stretch(found)
	}
}
