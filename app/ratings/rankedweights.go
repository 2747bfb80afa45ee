package ratings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
)

// rankedWeights are the factors in the order of their importance, each with the weight
// that follows from its place.
type rankedWeights struct {
	host  widgets.Host
	apply func(d data.Dimension, by data.Weighting, field string)

	table               *widgets.Table
	up, down, top, take *widgets.Button
	whole               fyne.CanvasObject
	now                 weighed
}

func newRankedWeights(host widgets.Host, apply func(data.Dimension, data.Weighting, string)) *rankedWeights {
	w := host.Words()
	r := &rankedWeights{host: host, apply: apply}
	r.table = widgets.NewTable([]widgets.Column{
		{Title: w.T("judging.weights.place"), Width: 64, Figure: true}, {Title: w.T("judging.factor")}, {Title: w.T("judging.weights.weight"), Width: 96, Figure: true},
	})
	r.table.OnOpen, r.table.OnMove, r.table.Main = host.Explain, r.move, 2
	r.table.OnRemove = r.leaveOut
	r.table.OnEdit = func(id string) {
		if r.place(id) < 0 {
			r.rank(id)
		}
	}
	r.table.OnMenu = r.menu
	r.table.OnSelected = func(string) { r.enable() }
	r.up = widgets.NewButton(w.T("judging.weights.up"), func() { r.move(r.table.Selected(), -1) })
	r.down = widgets.NewButton(w.T("judging.weights.down"), func() { r.move(r.table.Selected(), 1) })
	r.top = widgets.NewButton(w.T("judging.weights.top"), func() { r.toTop(r.table.Selected()) })
	r.take = widgets.NewButton(w.T("judging.weights.leave-out"), func() { r.turn(r.table.Selected()) })
	tools := container.NewVBox(container.NewHBox(r.up, r.down, r.top, r.take), widgets.NewNote(w.T("judging.weights.ranking.keys")))
	r.whole = container.NewBorder(tools, nil, nil, nil, r.table)
	return r
}

func (r *rankedWeights) content() fyne.CanvasObject { return r.whole }

// order are the ids that are ranked.
func (r *rankedWeights) order() []string { return slices.Clone(r.now.by.Ranking) }

// place is where a factor is ranked, from 0; −1 when it is not.
func (r *rankedWeights) place(id string) int { return slices.Index(r.now.by.Ranking, id) }

func (r *rankedWeights) show(now weighed) {
	r.now = now
	var rows []widgets.Row
	for _, id := range now.by.Ranking {
		rows = append(rows, r.row(id))
	}
	for _, f := range now.factors {
		if r.place(f.ID) < 0 {
			rows = append(rows, r.row(f.ID))
		}
	}
	r.table.SetRows(rows, nil)
	if !slices.ContainsFunc(rows, func(row widgets.Row) bool { return row.ID == r.table.Selected() }) {
		r.table.Select(rows[0].ID)
	}
	r.enable()
}

func (r *rankedWeights) row(id string) widgets.Row {
	w, place := r.host.Words(), r.place(id)
	row := widgets.Row{ID: id, Faint: place < 0}
	at := widgets.Cell{Text: w.T("judging.weights.unranked"), Value: float64(len(r.now.factors) + 1)}
	if place >= 0 {
		at = widgets.Cell{Text: w.Number(float64(place+1), 0), Value: float64(place + 1)}
	}
	weight := widgets.Cell{Text: r.now.weight(w, id), Value: r.now.figures[id].Weight.Value}
	weight.Opens = r.now.opens(explain.FactorWeight, id)
	row.Cells = []widgets.Cell{at, {Text: r.now.name(id)}, weight}
	return row
}

// enable lets those buttons be pressed that would do something.
func (r *rankedWeights) enable() {
	w, place, last := r.host.Words(), r.place(r.table.Selected()), len(r.now.by.Ranking)-1
	r.up.SetAble(place != 0)
	r.down.SetAble(place >= 0 && place < last)
	r.top.SetAble(place != 0)
	r.take.SetText(w.T("judging.weights.leave-out"))
	if place < 0 {
		r.take.SetText(w.T("judging.weights.rank"))
	}
}

// put stores another order; field names the factor that was moved.
func (r *rankedWeights) put(order []string, field string) {
	r.table.SortBy(-1, false)
	r.apply(r.now.dimension, data.Weighting{Method: data.Ranking, Ranking: order}, field)
}

// move moves a factor by a place. One that is not ranked comes in at the end.
func (r *rankedWeights) move(id string, by int) {
	order, at := r.order(), r.place(id)
	switch to := at + by; {
	case id == "":
	case at < 0 && by < 0:
		r.rank(id)
	case at >= 0 && to >= 0 && to < len(order):
		order[at], order[to] = order[to], order[at]
		r.put(order, "rank/"+id)
	}
}

// toTop makes a factor the most important one.
func (r *rankedWeights) toTop(id string) {
	if id != "" && r.place(id) != 0 {
		order := slices.DeleteFunc(r.order(), func(other string) bool { return other == id })
		r.put(slices.Insert(order, 0, id), "rank/"+id)
	}
}

// rank puts a factor that is not ranked behind the others.
func (r *rankedWeights) rank(id string) { r.put(append(r.order(), id), "rank/"+id) }

// leaveOut takes a factor out of the ranking.
func (r *rankedWeights) leaveOut(id string) {
	if r.place(id) >= 0 {
		r.put(slices.DeleteFunc(r.order(), func(other string) bool { return other == id }), "")
	}
}

// turn leaves a ranked factor out, or ranks one that is left out.
func (r *rankedWeights) turn(id string) {
	switch {
	case id == "":
	case r.place(id) < 0:
		r.rank(id)
	default:
		r.leaveOut(id)
	}
}

// menu shows what can be done with the selected factor.
func (r *rankedWeights) menu(at fyne.Position) {
	w, id := r.host.Words(), r.table.Selected()
	item := func(text string, key fyne.KeyName, modifier fyne.KeyModifier, able bool, action func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(text, action)
		item.Disabled = !able
		if key != "" {
			item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
		}
		return item
	}
	place := r.place(id)
	turn := item(w.T("judging.weights.leave-out"), fyne.KeyDelete, 0, true, func() { r.turn(id) })
	if place < 0 {
		turn = item(w.T("judging.weights.rank"), fyne.KeyReturn, 0, true, func() { r.turn(id) })
	}
	menu := fyne.NewMenu("",
		item(w.T("judging.weights.up"), fyne.KeyUp, fyne.KeyModifierAlt, place != 0, func() { r.move(id, -1) }),
		item(w.T("judging.weights.down"), fyne.KeyDown, fyne.KeyModifierAlt, place >= 0 && place < len(r.now.by.Ranking)-1, func() { r.move(id, 1) }),
		item(w.T("judging.weights.top"), "", 0, place != 0, func() { r.toTop(id) }),
		fyne.NewMenuItemSeparator(), turn)
	widget.ShowPopUpMenuAtPosition(menu, r.host.Window().Canvas(), at)
}

func (r *rankedWeights) open() bool { return r.table.Open() }
