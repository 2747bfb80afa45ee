package decision

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// ways is the table of the ways to go on, keeping first.
type ways struct {
	tab     *Tab
	content fyne.CanvasObject
	table   *widgets.Table
	remove  *widgets.Button
	reason  *widgets.Note
	now     view
}

func newWays(t *Tab) *ways {
	w := t.words
	s := &ways{tab: t, reason: widgets.NewNote("")}
	sign := t.host.Session().Evaluation().Currency.Symbol()
	figure := func(key string, width float32) widgets.Column {
		return widgets.Column{Title: w.T(key, "Sign", sign), Width: width, Figure: true}
	}
	s.table = widgets.NewTable([]widgets.Column{
		{Title: w.T("decision.way")}, figure("decision.npv-in", 86), figure("decision.range-in", 126), figure("decision.against-in", 102),
		figure("decision.payback-in", 100), figure("decision.best", 74), figure("decision.one-off-in", 84),
	})
	s.table.OnSelected = s.choose
	s.table.OnOpen = t.host.Explain
	s.table.OnEdit = func(string) { s.do(widgets.Edit) }
	s.table.OnRemove = func(string) { s.do(widgets.Remove) }
	s.remove = widgets.NewQuiet(w.T("decision.remove"), func() { s.do(widgets.Remove) })
	bar := container.NewBorder(nil, nil, widgets.NewTitle(w.T("decision.ways")), container.NewHBox(s.remove,
		widgets.NewQuiet(w.T("decision.tune.add"), t.addTuning), widgets.NewQuiet(w.T("decision.candidate.add"), t.addCandidate),
		widgets.NewMain(w.T("decision.replace.add"), t.addReplacing)))
	s.content = container.NewBorder(bar, s.reason, nil, nil, container.NewHScroll(s.table))
	return s
}

// selected is the way that is selected.
func (s *ways) selected() string {
	if id := s.table.Selected(); id == data.Keep || s.tab.find(id) >= 0 {
		return id
	}
	if all := s.tab.alternatives(); len(all) > 0 {
		return all[0].ID
	}
	return data.Keep
}

// refresh shows the ways as they are now, with the figures of the last decision.
func (s *ways) refresh(now view) {
	s.now = now
	rows := []widgets.Row{s.row(data.Keep)}
	for _, a := range now.e.Decision.Alternatives {
		rows = append(rows, s.row(a.ID))
	}
	s.table.SetRows(rows, nil)
	s.mark(s.selected())
}

// mark selects a way and says why it has no figures.
func (s *ways) mark(id string) {
	if s.table.Selected() != id {
		s.table.Select(id)
	}
	s.remove.SetAble(id != data.Keep)
	s.reason.SetText(s.reasons(id))
}

// choose selects a way and shows it beside the table.
func (s *ways) choose(id string) {
	s.mark(id)
	s.tab.candidate.hide()
	s.tab.panel.show(id, s.now)
}

// way is what the last decision says of a way, nil when it did not know it.
func (s *ways) way(id string) *analysis.Way {
	if s.now.d == nil {
		return nil
	}
	return s.now.d.Way(id)
}

func (s *ways) row(id string) widgets.Row {
	row := widgets.Row{ID: id, Cells: []widgets.Cell{{Text: s.tab.name(id)}}}
	way := s.way(id)
	if way == nil {
		for range 6 {
			row.Cells = append(row.Cells, widgets.Cell{Text: "…", Value: -data.MaxMajor})
		}
		return row
	}
	w := s.tab.words
	row.Faint = way.Why != ""
	row.Cells = append(row.Cells,
		s.figure(way.NPV, w.Amount, w.Short).Of(explain.WayNPV, id), s.between(way),
		s.figure(way.Against.NPV, w.Amount, w.Short).Of(explain.WayAgainst, id),
		s.figure(way.Against.Payback, func(x float64) string { return w.Number(x, 1) }, nil).Of(explain.WayPaysBack, id),
		s.figure(way.IsBest, s.tab.share, nil).Of(explain.WayBest, id),
		s.figure(way.OneOff, w.Amount, w.Short).Of(explain.WayOneOff, id))
	return row
}

// figure is a figure by format, a dash when it is undefined; brief stands for it where
// there is no room.
func (s *ways) figure(f appraisal.Figure, format, brief func(float64) string) widgets.Cell {
	if !f.Defined() {
		return widgets.Cell{Text: lang.Undefined, Value: -data.MaxMajor}
	}
	c := widgets.Cell{Text: format(f.Value), Value: f.Value}
	if brief != nil {
		c.Brief = brief(f.Value)
	}
	return c
}

// between is the range of a way's net present value, a dash where nothing varies.
func (s *ways) between(way *analysis.Way) widgets.Cell {
	low, high := way.Chance.P5, way.Chance.P95
	if !low.Defined() || !high.Defined() || low == high {
		return widgets.Cell{Text: lang.Undefined, Value: -data.MaxMajor}
	}
	w := s.tab.words
	return widgets.Cell{
		Text: w.T("decision.between", "Low", w.Short(low.Value), "High", w.Short(high.Value)), Value: low.Value,
		Opens: &explain.Subject{Figure: explain.WayQuantile, Of: way.ID, At: 5},
	}
}

// reasons says why figures of a way are undefined.
func (s *ways) reasons(id string) string {
	w, way := s.tab.words, s.way(id)
	switch {
	case way == nil:
		return ""
	case way.Why != "":
		return w.T("decision.undefined", "Way", s.tab.name(id), "Reason", w.Reason(way.Why))
	case way.Kind == analysis.KeepWay:
		return ""
	case way.Against.Payback.Why == appraisal.NotPaidBack:
		return w.T("decision.pays.not", "Way", s.tab.name(id))
	case way.Against.Payback.Why == appraisal.NoOutlay:
		return w.T("decision.pays.at-once", "Way", s.tab.name(id))
	}
	return ""
}

func (s *ways) do(c widgets.Command) bool {
	if c == widgets.Explain {
		return s.table.Open()
	}
	at := s.tab.find(s.table.Selected())
	if at < 0 {
		return false
	}
	switch c {
	case widgets.Edit:
		s.tab.panel.item.Form.Focus("name")
	case widgets.Duplicate:
		copied := s.tab.alternatives()[at]
		copied.Name = s.tab.words.T("decision.copy", "Name", copied.Name)
		s.tab.add(copied)
	case widgets.Remove:
		alternative := s.tab.alternatives()[at]
		next := s.table.Beside(alternative.ID)
		if s.tab.apply(session.RemoveAlternative(alternative)) && len(s.tab.alternatives()) > 0 {
			s.choose(next)
			s.table.Focus()
		}
	default:
		return false
	}
	return true
}
