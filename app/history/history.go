// Package history is the tab of the assessments: it records one, lists them, opens
// one to read, and shows how return and score have moved from one to the next.
package history

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/charts"
)

// history is the tab.
type history struct {
	host widgets.Host

	root     *fyne.Container
	reminder *widget.Label
	roi      *widgets.ChartView
	score    *widgets.ChartView
	list     *widgets.Table
	empty    fyne.CanvasObject
	filled   fyne.CanvasObject
	teaching *widgets.Note

	side   *container.Scroll
	beside *fyne.Container // side, and below it the button of the form
	record *recordPanel
	frozen *frozenPanel
}

// sideWidth is the width of the panel beside the list.
const sideWidth = 300

// New is the history of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	t := &history{host: host, reminder: widget.NewLabel("")}
	w := host.Words()
	chart := func(key string) *widgets.ChartView {
		return widgets.NewChartView(w.T(key), w.T("history.export"), host.Export, fyne.NewSize(190, 200))
	}
	t.roi, t.score = chart("history.roi-trend"), chart("history.score-trend")
	t.roi.OnTapped = func() { host.Explain(explain.Subject{Figure: explain.ROI}) }
	t.score.OnTapped = func() { host.Explain(explain.Subject{Figure: explain.Score}) }
	t.list = t.newList()
	t.empty = t.newEmpty()
	t.filled = widgets.NewPanel(w.T("history.list"), nil, container.NewHScroll(t.list))
	t.side = container.NewVScroll(nil)
	t.record = newRecordPanel(host, t.side, t.recorded)
	t.frozen = newFrozenPanel(host, t.showRecord)
	t.side.Content = container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Padding()*2), container.NewVBox(t.record.content, t.frozen.content))
	t.frozen.content.Hide()
	t.beside = container.NewBorder(nil, t.record.footer, nil, nil, t.side)
	width := canvas.NewRectangle(color.Transparent)
	width.SetMinSize(fyne.NewSize(sideWidth, 1))

	trends := widgets.NewBeside(0.5, 640, widgets.NewPanel("", nil, t.roi), widgets.NewPanel("", nil, t.score))
	least := canvas.NewRectangle(color.Transparent)
	least.SetMinSize(fyne.NewSize(1, 150)) // a low window scrolls rather than hiding the list
	column := container.NewBorder(container.NewVBox(t.reminder, trends), nil, nil, nil, container.NewStack(least, t.filled, t.empty))
	main := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Padding()*2), column))
	page := container.NewBorder(nil, nil, nil, container.NewStack(width, t.beside), main)
	t.root = container.New(layout.NewCustomPaddedLayout(4, 8, 10, 8), page)
	return t
}

// roiColumn is the column of the list that stands for an assessment.
const roiColumn = 3

func (t *history) newList() *widgets.Table {
	w := t.host.Words()
	list := widgets.NewTable([]widgets.Column{
		{Title: w.T("history.column.as-of"), Width: 84},
		{Title: w.T("history.column.score"), Width: 156},
		{Title: w.T("history.column.roi-to-date"), Width: 80, Figure: true},
		{Title: w.T("history.column.roi"), Width: 58, Figure: true},
		{Title: w.T("history.column.npv", "Currency", t.host.Session().Evaluation().Currency.Symbol()), Width: 96, Figure: true},
		{Title: w.T("history.column.payback"), Width: 84, Figure: true},
		{Title: w.T("history.column.measured"), Width: 64, Figure: true},
		{Title: w.T("history.column.by"), Width: 70},
		{Title: w.T("history.column.note")},
	})
	list.OnOpen, list.Main = t.host.Explain, roiColumn
	list.OnSelected = t.opened
	list.OnEdit = t.opened
	return list
}

// newEmpty teaches what the list is for.
func (t *history) newEmpty() fyne.CanvasObject {
	w := t.host.Words()
	t.teaching = widgets.NewParagraph("")
	begin := widgets.NewButton(w.T("history.empty.button"), func() { t.Do(widgets.New) })
	begin.Importance = widget.HighImportance
	return container.NewVBox(widgets.NewPanel(w.T("history.empty.title"), nil, container.NewVBox(t.teaching, container.NewHBox(begin))))
}

// Content is what the tab shows.
func (t *history) Content() fyne.CanvasObject { return t.root }

// Refresh shows the session's newest state.
func (t *history) Refresh() {
	s, w := t.host.Session(), t.host.Words()
	t.refreshReminder()
	style := charts.Style{Words: w, Dark: t.host.Dark(), Currency: s.Evaluation().Currency}
	points := s.Trend()
	t.roi.Set(charts.ROITrend(points, style))
	t.score.Set(charts.ScoreTrend(points, style))
	records := s.Records()
	t.teaching.SetText(w.T("history.empty.text", "N", w.Number(float64(s.Evaluation().ReviewMonths), 0)))
	if len(records) == 0 {
		t.filled.Hide()
		t.empty.Show()
	} else {
		t.empty.Hide()
		t.filled.Show()
	}
	rows := make([]widgets.Row, 0, len(records))
	for i := len(records) - 1; i >= 0; i-- {
		rows = append(rows, t.row(records[i]))
	}
	t.list.SetRows(rows, nil)
	t.record.refresh()
	t.frozen.refresh()
}

func (t *history) refreshReminder() {
	s, w := t.host.Session(), t.host.Words()
	due := s.NextReview()
	key, importance := "history.due", widget.MediumImportance
	if !due.After(s.Today()) {
		key, importance = "history.overdue", widget.WarningImportance
	}
	t.reminder.Importance = importance
	t.reminder.SetText(w.T(key, "Date", due.String()))
}

// row is an assessment in the list.
func (t *history) row(record session.Record) widgets.Row {
	w, r := t.host.Words(), record.Result
	of := func(cell widgets.Cell, figure explain.Figure) widgets.Cell {
		cell.Opens = &explain.Subject{Figure: figure, Assessment: record.ID}
		return cell
	}
	cells := []widgets.Cell{
		{Text: record.AsOf.String()},
		of(widgets.Cell{Text: scoreText(w, r)}, explain.Score),
		of(figureCell(w, r.ToDate.ROI, w.Percent), explain.ROIToDate),
		of(figureCell(w, r.Horizon.ROI, w.Percent), explain.ROI),
		of(widgets.Cell{Text: w.Amount(r.Horizon.NPV), Value: r.Horizon.NPV}, explain.NPV),
		of(figureCell(w, r.Horizon.Payback, func(x float64) string { return w.Number(x, 1) }), explain.Payback),
		of(figureCell(w, r.ToDate.MeasuredShare, w.Percent), explain.MeasuredShare),
		{Text: record.RecordedBy},
		{Text: firstLine(record.Note)},
	}
	return widgets.Row{ID: record.ID, Cells: cells}
}

// opened shows an assessment, read only, in place of the form.
func (t *history) opened(id string) {
	for _, record := range t.host.Session().Records() {
		if record.ID == id {
			t.frozen.open(record)
			t.record.content.Hide()
			t.record.footer.Hide()
			t.frozen.content.Show()
			t.beside.Refresh()
			t.side.ScrollToTop()
			return
		}
	}
}

// showRecord goes back to the form.
func (t *history) showRecord() {
	t.frozen.content.Hide()
	t.record.content.Show()
	t.record.footer.Show()
	t.beside.Refresh()
	t.list.Select("")
	t.side.ScrollToTop()
}

// Reveal opens the assessment of a place.
func (t *history) Reveal(place explain.Place) {
	t.list.Select(place.Of)
	t.opened(place.Of)
}

// explain shows how the figure came about that the keys have chosen in the list, the
// ROI of the assessment that is open, or else that of the form's day.
func (t *history) explain() bool {
	if t.list.Open() {
		return true
	}
	if t.record.content.Visible() && len(t.record.preview.Rows()) > 0 && t.record.current() {
		t.host.Explain(explain.Subject{Figure: explain.ROI})
		return true
	}
	return false
}

// recorded is called when an assessment was recorded.
func (t *history) recorded() { t.Refresh() }

// Do carries out a command of the keyboard: a new record, or the selected one opened.
// Assessments are never removed.
func (t *history) Do(c widgets.Command) bool {
	switch c {
	case widgets.New:
		t.showRecord()
		t.record.focus()
		return true
	case widgets.Explain:
		return t.explain()
	case widgets.Edit:
		if id := t.list.Selected(); id != "" {
			t.opened(id)
			return true
		}
	}
	return false
}
