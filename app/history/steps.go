package history

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/telling"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

// stepTable lists the steps of a bridge with their causes. The changes are rounded so that
// they add up to the total as it is shown, and the causes of a step to its change.
type stepTable struct {
	host    widgets.Host
	words   *lang.Words
	content *fyne.Container
	stage   *fyne.Container
	note    *widgets.Note
	table   *widgets.Table
	columns []cause // of the table, behind the change
	made    telling.What
	now     bridgeView
}

// cause is a column of a step's causes, in the order of Causes.Shown. It is the end of the
// key of its title.
type cause string

// causes are all causes in the order of Causes.Shown.
func causes() []cause {
	return []cause{"settings", "plan", "measured", "method", "score", "weight"}
}

// shownStep is a step with its change and its causes as they are shown.
type shownStep struct {
	*comparison.Step
	change float64
	causes []float64
}

func newStepTable(host widgets.Host) *stepTable {
	t := &stepTable{host: host, words: host.Words(), note: widgets.NewNote(""), stage: container.NewStack()}
	t.content = container.NewBorder(nil, t.note, nil, nil, t.stage)
	t.table = t.newTable()
	return t
}

// show lists the steps.
func (t *stepTable) show(now bridgeView) {
	t.now = now
	steps := t.steps()
	columns := causesOf(steps)
	if t.made != now.what || !slices.Equal(columns, t.columns) || len(t.stage.Objects) == 0 {
		t.made, t.columns = now.what, columns
		t.table = t.newTable()
		widgets.ShowAlone(t.stage, container.NewHScroll(t.table))
	}
	t.table.SetGrouped(now.what != telling.Score)
	var rows []widgets.Row
	for i := range steps {
		rows = append(rows, t.row(&steps[i]))
	}
	t.table.Subtotal = func(rows []widgets.Row) []widgets.Cell { return t.subtotal(rows) }
	var totals []widgets.Cell
	if now.bridge.Change.Defined() {
		totals = t.totals(rows)
	}
	t.table.SetRows(rows, totals)
	t.note.SetText(t.remark(len(rows)))
}

// remark says how to read the table, or why it is empty.
func (t *stepTable) remark(rows int) string {
	switch w := t.words; {
	case !t.now.bridge.Change.Defined():
		return w.Reason(t.now.bridge.Change.Why)
	case rows == 0:
		return w.T("past.steps.none")
	case t.now.what == telling.Score:
		return w.T("past.steps.note.score")
	}
	return t.words.T("past.steps.note")
}

// steps are the steps that are listed: those that changed something, or all.
func (t *stepTable) steps() []shownStep {
	b := t.now.bridge
	shown := b.Shown(t.now.unit)
	var steps []shownStep
	for i := range b.Steps {
		step := &b.Steps[i]
		change := 0.0
		if i < len(shown) {
			change = shown[i]
		}
		if t.now.all || step.Change != 0 || step.Presence != comparison.Stayed {
			steps = append(steps, shownStep{step, change, step.Causes.Shown(change, t.now.unit)})
		}
	}
	return steps
}

// causesOf are the causes of which any step has some.
func causesOf(steps []shownStep) []cause {
	var any []cause
	for i, c := range causes() {
		if slices.ContainsFunc(steps, func(s shownStep) bool { return s.causes[i] != 0 }) {
			any = append(any, c)
		}
	}
	return any
}

// The columns of the table before the causes.
const (
	stepNamed = iota
	stepBefore
	stepAfter
	stepChange
	stepCauses
)

// Beside more causes than these the names keep a width of their own, and the table scrolls
// sideways where the window is narrow.
const (
	roomyCauses   = 2
	stepNameWidth = 168
)

func (t *stepTable) newTable() *widgets.Table {
	w := t.words
	sign := t.host.Session().Evaluation().Currency.Symbol()
	columns := []widgets.Column{
		stepNamed:  {Title: w.T("past.steps.name." + string(t.kind()))},
		stepBefore: {Title: w.T("past.steps.before."+string(t.kind()), "Sign", sign), Width: 86, Figure: true},
		stepAfter:  {Title: w.T("past.steps.after."+string(t.kind()), "Sign", sign), Width: 86, Figure: true},
		stepChange: {Title: w.T("past.steps.change." + string(t.what())), Width: 96, Figure: true},
	}
	for _, c := range t.columns {
		columns = append(columns, widgets.Column{Title: w.T("past.cause." + string(c)), Width: 76, Figure: true})
	}
	if len(t.columns) > roomyCauses {
		columns[stepNamed].Width = stepNameWidth
	}
	table := widgets.NewTable(columns)
	table.OnOpen, table.OnGo, table.Main = t.host.Explain, t.host.Reveal, stepAfter
	return table
}

// what is the figure that is looked at, net benefit before any was.
func (t *stepTable) what() telling.What {
	if t.now.what == "" {
		return telling.Net
	}
	return t.now.what
}

// kind is what the steps are: lines or dimensions.
func (t *stepTable) kind() string {
	if t.what() == telling.Score {
		return "dimension"
	}
	return "line"
}

// row is a step. What a line that did not count came to is no 0 of the line.
func (t *stepTable) row(s *shownStep) widgets.Row {
	row := widgets.Row{ID: string(s.Side) + "/" + s.ID, Cells: make([]widgets.Cell, stepCauses+len(t.columns))}
	if t.what() != telling.Score {
		row.Group = t.words.T("past.side." + string(s.Side))
	}
	row.Cells[stepNamed] = widgets.Cell{Text: stepName(t.words, s.Step), Goes: t.place(s.Step)}
	row.Cells[stepBefore] = t.amount(s, s.Before, t.now.from, s.Presence == comparison.Added || s.Presence == comparison.SwitchedIn)
	row.Cells[stepAfter] = t.amount(s, s.After, t.now.to, s.Presence == comparison.Removed || s.Presence == comparison.SwitchedOut)
	row.Cells[stepChange] = t.change(s.change)
	for i, c := range t.columns {
		row.Cells[stepCauses+i] = t.change(s.causes[slices.Index(causes(), c)])
	}
	return row
}

// amount is what a step came to at a moment, a dash where it did not count.
func (t *stepTable) amount(s *shownStep, x float64, assessment string, absent bool) widgets.Cell {
	switch {
	case absent:
		return widgets.Cell{Text: lang.Undefined}
	case t.what() == telling.Score:
		return widgets.Cell{Text: t.words.Number(x, 1), Value: x, Opens: &explain.Subject{Figure: explain.Contribution, Of: s.ID, Assessment: assessment}}
	}
	cell := widgets.Cell{Text: t.words.Amount(x), Brief: t.words.Short(x), Value: x}
	if counts(t.moment(assessment).Result, s.ID) {
		cell.Opens = &explain.Subject{Figure: explain.LineTotal, Of: s.ID, Assessment: assessment}
	}
	return cell
}

func (t *stepTable) moment(assessment string) comparison.Moment {
	if assessment == t.now.from {
		return t.now.From
	}
	return t.now.To
}

// counts tells whether a line counts in the totals of a result.
func counts(r *appraisal.Result, line string) bool {
	return slices.ContainsFunc(r.Lines, func(l appraisal.Line) bool { return l.ID == line && !l.Excluded })
}

// change is a change of the figure that is looked at, with its sign; nothing where there
// is none.
func (t *stepTable) change(x float64) widgets.Cell {
	if x == 0 {
		return widgets.Cell{Text: "0"}
	}
	w := t.words
	cell := widgets.Cell{Value: x}
	switch t.what() {
	case telling.ROI:
		cell.Text = lang.Signed(x, w.Number(x*100, 1))
	case telling.Score:
		cell.Text = lang.Signed(x, w.Number(x, 1))
	default:
		cell.Text, cell.Brief = lang.Signed(x, w.Number(x, 0)), lang.Signed(x, w.Short(x))
	}
	return cell
}

// subtotal sums up a side: what all its lines came to, and the changes of those listed.
func (t *stepTable) subtotal(rows []widgets.Row) []widgets.Cell {
	cells := t.sums(rows)
	side, figure := data.Cost, explain.Cost
	if len(rows) > 0 && rows[0].Group == t.words.T("past.side."+string(data.Benefit)) {
		side, figure = data.Benefit, explain.Benefit
	}
	total := func(m comparison.Moment, assessment string) widgets.Cell {
		x := m.Result.Horizon.Cost
		if side == data.Benefit {
			x = m.Result.Horizon.Benefit
		}
		return widgets.Cell{Text: t.words.Amount(x), Brief: t.words.Short(x), Value: x, Opens: &explain.Subject{Figure: figure, Assessment: assessment}}
	}
	cells[stepBefore-1], cells[stepAfter-1] = total(t.now.From, t.now.from), total(t.now.To, t.now.to)
	return cells
}

// sums are the cells behind the name, with the changes and causes of rows added up.
func (t *stepTable) sums(rows []widgets.Row) []widgets.Cell {
	cells := make([]widgets.Cell, stepCauses+len(t.columns)-1)
	for i := stepChange; i < stepCauses+len(t.columns); i++ {
		sum := 0.0
		for _, row := range rows {
			sum += row.Cells[i].Value
		}
		cells[i-1] = t.change(comparison.Apportioned([]float64{sum}, sum, t.now.unit)[0])
	}
	return cells
}

// totals are the figure itself before and after, and what the steps come to.
func (t *stepTable) totals(rows []widgets.Row) []widgets.Cell {
	w, b := t.words, t.now.bridge
	figure, format := explain.Net, w.Amount
	switch t.what() {
	case telling.ROI:
		figure, format = explain.ROI, w.Percent
	case telling.Score:
		figure, format = explain.Score, func(x float64) string { return w.Number(x, 1) }
	}
	cell := func(x appraisal.Figure, assessment string) widgets.Cell {
		c := widgets.Cell{Text: w.Figure(x, format), Value: x.Value, Opens: &explain.Subject{Figure: figure, Assessment: assessment}}
		if figure == explain.Net {
			c.Brief = w.Short(x.Value)
		}
		return c
	}
	cells := append([]widgets.Cell{{Text: w.T("past.what." + string(t.what()))}}, t.sums(rows)...)
	cells[stepBefore], cells[stepAfter] = cell(b.From, t.now.from), cell(b.To, t.now.to)
	return cells
}

// place is where a step's line is entered, or its dimension worked on; nil for a line that
// is gone.
func (t *stepTable) place(s *comparison.Step) *explain.Place {
	if t.what() == telling.Score {
		page, _ := widgets.PageOf(data.Dimension(s.ID))
		return &explain.Place{Page: explain.Page(page), Reading: -1}
	}
	return linePlace(t.host, s.ID)
}

// linePlace is where a line is entered, nil for one that is gone.
func linePlace(host widgets.Host, id string) *explain.Place {
	_, side, found := host.Session().Evaluation().Line(id)
	switch {
	case !found:
		return nil
	case side == data.Cost:
		return &explain.Place{Page: explain.CostsPage, Of: id, Reading: -1}
	}
	return &explain.Place{Page: explain.BenefitsPage, Of: id, Reading: -1}
}

// stepName names a step, with what became of it where it did not count at both moments.
func stepName(w *lang.Words, s *comparison.Step) string {
	name, kind := telling.Name(w, s), "line"
	if s.Side == "" {
		kind = "dimension"
	}
	if s.Presence == comparison.Stayed {
		return name
	}
	return w.T("past."+kind+"."+string(s.Presence), "Name", name)
}
