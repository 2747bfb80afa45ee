package analysis

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// varianceSection puts plan and actual of every line side by side, to date and over
// the horizon. It needs no analysis: the figures are those of the appraisal.
type varianceSection struct {
	tab   *Tab
	chart *widgets.ChartView
	table *widgets.Table
	text  *widgets.Note
	whole fyne.CanvasObject
	word  string // by which the lines are filtered
	now   view
	drawn *appraisal.Result
	dark  bool
}

func newVariance(t *Tab) section {
	s := &varianceSection{tab: t, text: widgets.NewNote("")}
	room := t.picture("analysis.variance.chart", 170)
	s.chart = room.ChartView
	s.table = t.table(append([]widgets.Column{{Title: t.words.T("analysis.line")}}, s.figureColumns()...))
	s.table.SetGrouped(true)
	s.table.Main = 3
	s.table.Subtotal = s.subtotal
	filter := widgets.NewSearch(t.words.T("analysis.filter"), s.filter)
	below := container.NewBorder(filter, s.text, nil, nil, wide(s.table))
	s.whole = container.NewPadded(lower(widgets.NewAbove(0.4, framed(room), below)))
	return s
}

// figureColumns are those after the name: to date, then over the horizon.
func (s *varianceSection) figureColumns() []widgets.Column {
	amount, figure := s.tab.amountColumn, s.tab.figureColumn
	return []widgets.Column{
		amount("analysis.plan-to-date", 104), amount("analysis.actual-to-date", 104), amount("analysis.variance-to-date", 104), figure("analysis.variance-share", 72),
		amount("analysis.plan-horizon", 112), amount("analysis.forecast", 112), amount("analysis.variance-horizon", 104), figure("analysis.variance-share", 72),
		figure("analysis.measured", 72),
	}
}

func (s *varianceSection) content() fyne.CanvasObject { return s.whole }

func (s *varianceSection) live() bool { return true }

// refresh shows plan and actual as they are now.
func (s *varianceSection) refresh(now view) {
	s.now = now
	if dark := s.tab.host.Dark(); now.r != s.drawn || dark != s.dark {
		s.drawn, s.dark = now.r, dark
		s.chart.Set(charts.CashFlow(now.r, charts.Style{Words: s.tab.words, Dark: dark, Currency: now.e.Currency}))
	}
	s.list()
	s.text.SetText(s.note())
}

// filter leaves the lines whose names hold the word. The totals stay those of all
// lines, as the net benefit of a few has no meaning.
func (s *varianceSection) filter(word string) {
	s.word = strings.ToLower(strings.TrimSpace(word))
	s.list()
}

// list shows the lines that the filter leaves.
func (s *varianceSection) list() {
	var rows []widgets.Row
	for i := range s.now.r.Lines {
		if line := &s.now.r.Lines[i]; strings.Contains(strings.ToLower(lineName(s.now.e, line.ID)), s.word) {
			rows = append(rows, s.row(line))
		}
	}
	s.table.SetRows(rows, append([]widgets.Cell{{Text: s.tab.words.T("analysis.net")}}, s.net()...))
}

// group is the heading of a side.
func (s *varianceSection) group(side data.Side) string {
	return s.tab.words.T("analysis.all." + string(side))
}

func (s *varianceSection) row(l *appraisal.Line) widgets.Row {
	t, toDate, horizon := s.tab, l.VarianceToDate(), l.Variance()
	name := lineName(s.now.e, l.ID)
	if l.Excluded {
		name = t.words.T("analysis.excluded", "Name", name)
	}
	return widgets.Row{ID: l.ID, Group: s.group(l.Side), Faint: l.Excluded, Cells: []widgets.Cell{
		{Text: name},
		t.amount(plain(l.PlanToDate)).Of(explain.LinePlanToDate, l.ID), t.amount(plain(l.ToDate)).Of(explain.LineToDate, l.ID),
		t.amount(plain(toDate.Amount)).Of(explain.LineVarianceDate, l.ID), t.percent(toDate.Share).Of(explain.LineVarianceShareTD, l.ID),
		t.amount(plain(l.PlanTotal)).Of(explain.LinePlanTotal, l.ID), t.amount(plain(l.Total)).Of(explain.LineTotal, l.ID),
		t.amount(plain(horizon.Amount)).Of(explain.LineVariance, l.ID), t.percent(horizon.Share).Of(explain.LineVarianceShare, l.ID),
		t.percent(l.MeasuredShare()).Of(explain.LineMeasuredShare, l.ID),
	}}
}

// compared are plan and actual of a total with their variance.
type compared struct {
	plan, actual float64
	variance     appraisal.Variance
	planSubject  explain.Subject
	subject      explain.Subject
	difference   explain.Subject
}

// cells are the four columns of a comparison.
func (c compared) cells(t *Tab) []widgets.Cell {
	opening := func(cell widgets.Cell, subject explain.Subject) widgets.Cell {
		cell.Opens = &subject
		return cell
	}
	return []widgets.Cell{
		opening(t.amount(plain(c.plan)), c.planSubject), opening(t.amount(plain(c.actual)), c.subject),
		opening(t.amount(plain(c.variance.Amount)), c.difference), opening(t.percent(c.variance.Share), c.difference),
	}
}

// totals are the cells of a total, to date and over the horizon, and its measured
// share.
func (s *varianceSection) totals(toDate, horizon compared, measured widgets.Cell) []widgets.Cell {
	return append(slices.Concat(toDate.cells(s.tab), horizon.cells(s.tab)), measured)
}

// planned is the subject of a figure with all readings ignored.
func planned(figure explain.Figure) explain.Subject {
	return explain.Subject{Figure: figure, Case: explain.Planned}
}

func of(figure explain.Figure) explain.Subject { return explain.Subject{Figure: figure} }

// subtotal sums up a side. Of a part of its lines it sums the amounts only.
func (s *varianceSection) subtotal(rows []widgets.Row) []widgets.Cell {
	side := data.Benefit
	if len(rows) > 0 && rows[0].Group == s.group(data.Cost) {
		side = data.Cost
	}
	if len(rows) < len(s.now.e.Lines(side)) {
		return s.sums(rows)
	}
	r, toDate, horizon := s.now.r, s.now.r.VarianceToDate(), s.now.r.Variance()
	if side == data.Cost {
		return s.totals(
			compared{r.Plan.ToDateCost, r.ToDate.Cost, toDate.Cost, planned(explain.CostToDate), of(explain.CostToDate), of(explain.CostVarianceTD)},
			compared{r.Plan.Cost, r.Horizon.Cost, horizon.Cost, of(explain.PlanCost), of(explain.TCO), of(explain.CostVariance)},
			s.tab.percent(r.MeasuredCostShare()))
	}
	return s.totals(
		compared{r.Plan.ToDateBenefit, r.ToDate.Benefit, toDate.Benefit, planned(explain.BenefitToDate), of(explain.BenefitToDate), of(explain.BenefitVarianceTD)},
		compared{r.Plan.Benefit, r.Horizon.Benefit, horizon.Benefit, of(explain.PlanBenefit), of(explain.Benefit), of(explain.BenefitVariance)},
		s.tab.percent(r.ToDate.MeasuredShare).Of(explain.MeasuredShare, ""))
}

// The columns of amounts among those after the name.
func amountColumns() []int { return []int{0, 1, 2, 4, 5, 6} }

// sums adds the amounts of lines that count.
func (s *varianceSection) sums(rows []widgets.Row) []widgets.Cell {
	cells := make([]widgets.Cell, len(s.figureColumns()))
	for _, column := range amountColumns() {
		sum := 0.0
		for _, row := range rows {
			if !row.Faint {
				sum += row.Cells[column+1].Value
			}
		}
		cells[column] = s.tab.amount(plain(sum))
	}
	return cells
}

// net is the row at the foot: benefit − cost.
func (s *varianceSection) net() []widgets.Cell {
	r, toDate, horizon := s.now.r, s.now.r.VarianceToDate(), s.now.r.Variance()
	return s.totals(
		compared{r.Plan.ToDateNet(), r.ToDate.Net, toDate.Net, planned(explain.NetToDate), of(explain.NetToDate), of(explain.NetVarianceTD)},
		compared{r.Plan.Net(), r.Horizon.Net, horizon.Net, planned(explain.Net), of(explain.Net), of(explain.NetVariance)},
		widgets.Cell{})
}

// note says how to read the signs, and up to which day "to date" reaches.
func (s *varianceSection) note() string {
	r, w := s.now.r, s.tab.words
	if r.ToDate.ROI.Why == appraisal.NotYetStarted {
		return w.Reason(appraisal.NotYetStarted)
	}
	return w.T("analysis.variance.note", "Date", r.AsOf.String(), "N", r.ToDate.Months)
}

func (s *varianceSection) do(c widgets.Command) bool {
	return c == widgets.Explain && (s.table.Open() || s.tab.explain(explain.NetVariance, ""))
}
