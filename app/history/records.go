package history

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// recordsPart lists the assessments. Beside the list stands the form that records one, or
// the selected assessment in short; above it how return and score have moved.
type recordsPart struct {
	host widgets.Host
	act  actions

	root     fyne.CanvasObject
	roi      *widgets.ChartView
	score    *widgets.ChartView
	list     *widgets.Table
	empty    fyne.CanvasObject
	filled   *widgets.Panel
	teaching *widgets.Note

	side    *container.Scroll
	beside  *fyne.Container // side, and below it the buttons of the form or of the assessment
	record  *recordPanel
	summary *summaryPanel
}

// sideWidth is the width of the panel beside the list.
const sideWidth = 284

func newRecords(host widgets.Host, act actions) *recordsPart {
	p := &recordsPart{host: host, act: act}
	w := host.Words()
	chart := func(key string) *widgets.ChartView {
		return widgets.NewChartView(w.T(key), w.T("history.export"), host.Export, fyne.NewSize(190, 190))
	}
	p.roi, p.score = chart("history.roi-trend"), chart("history.score-trend")
	p.roi.OnTapped = func() { host.Explain(explain.Subject{Figure: explain.ROI}) }
	p.score.OnTapped = func() { host.Explain(explain.Subject{Figure: explain.Score}) }
	p.list = p.newList()
	p.empty = p.newEmpty()
	p.filled = widgets.NewPanel(w.T("history.list"), nil, container.NewHScroll(p.list))
	p.side = container.NewVScroll(nil)
	p.record = newRecordPanel(host, p.side, p.Refresh, func() { p.beside.Refresh() })
	p.summary = newSummaryPanel(host, actions{open: act.open, compare: act.compare, correct: p.correct, close: p.showRecord})
	p.side.Content = container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Padding()*2), container.NewVBox(p.record.content, p.summary.panel))
	p.beside = container.NewBorder(nil, container.NewStack(p.record.footer, p.summary.footer), nil, nil, p.side)
	p.show(false)
	p.root = p.layout()
	return p
}

func (p *recordsPart) layout() fyne.CanvasObject {
	trends := widgets.NewBeside(0.5, 640, widgets.NewPanel("", nil, p.roi), widgets.NewPanel("", nil, p.score))
	least := canvas.NewRectangle(color.Transparent)
	least.SetMinSize(fyne.NewSize(1, 150)) // a low window scrolls rather than hiding the list
	list := container.New(layout.NewCustomPaddedLayout(theme.Padding(), 0, 0, 0), container.NewStack(least, p.filled, p.empty))
	column := container.NewBorder(trends, nil, nil, nil, list)
	main := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Padding()*2), column))
	page := container.NewBorder(nil, nil, nil, container.New(widgets.FixedWidth(sideWidth), p.beside), main)
	return container.New(layout.NewCustomPaddedLayout(0, 8, 10, 8), page)
}

// roiColumn is the column of the list that stands for an assessment, and figureColumns how
// many there are for what it came to.
const roiColumn, figureColumns = 4, 6

func (p *recordsPart) newList() *widgets.Table {
	w := p.host.Words()
	text := func(key string, usual ...string) widgets.Column {
		return widgets.Column{Title: w.T(key), Width: widgets.ColumnWidth(w.T(key), usual...)}
	}
	figure := func(title, longest string) widgets.Column {
		return widgets.Column{Title: title, Width: widgets.ColumnWidth(title, longest), Figure: true}
	}
	var marks, scores []string
	for _, key := range []string{"history.mark.corrected", "history.mark.correction"} {
		marks = append(marks, w.T(key))
	}
	marks = append(marks, w.T("history.mark.later", "N", "88"))
	for _, kind := range []session.DamageKind{session.Changed, session.Unreadable} {
		marks = append(marks, damageMark(w, kind))
	}
	for _, limit := range appraisal.BandLimits() {
		scores = append(scores, "88 "+w.Band(limit.Band))
	}
	const behindFigure = 8 // the room that a text keeps to the figure before it
	by := text("history.column.by", "Finance")
	by.Width += behindFigure
	list := widgets.NewTable([]widgets.Column{
		text("history.column.as-of", "2026-06-30"), text("history.column.state", marks...), text("history.column.score", scores...),
		figure(w.T("history.column.roi-to-date"), "−188.8%"), figure(w.T("history.column.roi"), "−88.8%"),
		figure(w.T("history.column.npv", "Currency", p.host.Session().Evaluation().Currency.Symbol()), "(8,888,888)"),
		figure(w.T("history.column.payback"), "88.8"), figure(w.T("history.column.measured"), "100.0%"),
		by, {Title: w.T("history.column.note")},
	})
	list.OnOpen, list.Main = p.host.Explain, roiColumn
	list.OnSelected = p.summarise
	list.OnEdit, list.OnTwice = p.act.open, p.act.open
	return list
}

// newEmpty teaches what the list is for.
func (p *recordsPart) newEmpty() fyne.CanvasObject {
	w := p.host.Words()
	p.teaching = widgets.NewParagraph("")
	begin := widgets.NewMain(w.T("history.empty.button"), func() { p.Do(widgets.New) })
	return container.NewVBox(widgets.NewPanel(w.T("history.empty.title"), nil, container.NewVBox(p.teaching, container.NewHBox(begin))))
}

// Content is what is shown of the part.
func (p *recordsPart) Content() fyne.CanvasObject { return p.root }

// Refresh shows the session's newest state.
func (p *recordsPart) Refresh() {
	s, w := p.host.Session(), p.host.Words()
	style := charts.Style{Words: w, Dark: p.host.Dark(), Currency: s.Evaluation().Currency}
	points := s.Trend()
	p.roi.Set(charts.ROITrend(points, style))
	p.score.Set(charts.ScoreTrend(points, style))
	p.teaching.SetText(w.T("history.empty.text", "N", w.Number(float64(s.Evaluation().ReviewMonths), 0)))
	all := assessments(s)
	widgets.SetVisible(p.filled, len(all) > 0)
	widgets.SetVisible(p.empty, len(all) == 0)
	rows := make([]widgets.Row, len(all))
	for i := range all {
		rows[len(all)-1-i] = p.row(&all[i])
	}
	p.list.SetRows(rows, nil)
	p.record.refresh()
	p.summary.refresh()
}

// row is an assessment in the list.
func (p *recordsPart) row(a *assessment) widgets.Row {
	w := p.host.Words()
	row := widgets.Row{ID: a.ID, Faint: a.CorrectedBy != "" || a.damage != "", Cells: []widgets.Cell{{Text: a.AsOf.String()}, {Text: a.mark(w)}}}
	row.Cells = append(row.Cells, p.figures(a)...)
	note := firstLine(a.Note)
	if relation := a.relation(w); relation != "" {
		note = strings.TrimSuffix(relation+" · "+note, " · ")
	}
	row.Cells = append(row.Cells, widgets.Cell{Text: a.RecordedBy}, widgets.Cell{Text: note})
	return row
}

// figures are the cells of what the assessment came to.
func (p *recordsPart) figures(a *assessment) []widgets.Cell {
	w, r := p.host.Words(), a.Result
	if r == nil {
		return slices.Repeat([]widgets.Cell{{Text: lang.Undefined}}, figureColumns)
	}
	amount := w.Amount
	if r.Currency != p.host.Session().Evaluation().Currency { // the column names that of today
		amount = func(x float64) string { return w.Money(x, r.Currency) }
	}
	return []widgets.Cell{
		{Text: scoreText(w, r), Opens: a.opens(explain.Score, "")},
		figureCell(w, r.ToDate.ROI, w.Percent, a.opens(explain.ROIToDate, "")),
		figureCell(w, r.Horizon.ROI, w.Percent, a.opens(explain.ROI, "")),
		figureCell(w, appraisal.Shown(r.Horizon.NPV), amount, a.opens(explain.NPV, "")),
		figureCell(w, r.Horizon.Payback, func(x float64) string { return w.Number(x, 1) }, a.opens(explain.Payback, "")),
		figureCell(w, r.ToDate.MeasuredShare, w.Percent, a.opens(explain.MeasuredShare, "")),
	}
}

// figureCell is a figure in the list.
func figureCell(w *lang.Words, f appraisal.Figure, format func(float64) string, opens *explain.Subject) widgets.Cell {
	return widgets.Cell{Text: w.Figure(f, format), Value: f.Value, Opens: opens}
}

// summarise shows an assessment in short, in place of the form.
func (p *recordsPart) summarise(id string) {
	if p.summary.open(id) {
		p.show(true)
	}
}

// show shows the assessment that is selected, or the form.
func (p *recordsPart) show(summary bool) {
	for object, shown := range map[fyne.CanvasObject]bool{p.summary.panel: summary, p.summary.footer: summary, p.record.content: !summary, p.record.footer: !summary} {
		widgets.SetVisible(object, shown)
	}
	p.beside.Refresh()
	p.side.ScrollToTop()
}

// showRecord goes back to the form.
func (p *recordsPart) showRecord() {
	p.summary.close()
	p.show(false)
	p.list.Select("")
}

// selectRecord selects an assessment and moves the keyboard to the list.
func (p *recordsPart) selectRecord(id string) {
	p.list.Select(id)
	p.summarise(id)
	p.list.Focus()
}

// correct opens the form for a correction of an assessment.
func (p *recordsPart) correct(id string) {
	p.showRecord()
	p.record.correct(id)
	p.record.focus()
}

// explain shows how the figure came about that the keys have chosen in the list, or else
// the ROI of the form's day.
func (p *recordsPart) explain() bool {
	if p.list.Open() {
		return true
	}
	if p.record.content.Visible() && len(p.record.preview.Rows()) > 0 && p.record.current() {
		p.host.Explain(explain.Subject{Figure: explain.ROI})
		return true
	}
	return false
}

// Do carries out a command of the keyboard: a new record, or the selected one opened.
// Assessments are never removed.
func (p *recordsPart) Do(c widgets.Command) bool {
	switch c {
	case widgets.New:
		p.showRecord()
		p.record.correct("")
		p.record.focus()
		return true
	case widgets.Explain:
		return p.explain()
	case widgets.Edit:
		if id := p.list.Selected(); id != "" {
			p.act.open(id)
			return true
		}
	case widgets.Copy:
		if len(p.list.Shown()) == 0 {
			return false
		}
		copyText(p.host, rowsText(p.list.Lines()))
		return true
	case widgets.Leave:
		if p.summary.isOpen() {
			p.showRecord()
			p.list.Focus()
			return true
		}
		return p.record.leave()
	}
	return false
}

// Kept is what was typed into the form and not recorded.
func (p *recordsPart) Kept() string { return p.record.kept() }

// Keep takes what Kept gave.
func (p *recordsPart) Keep(kept string) { p.record.keep(kept) }

// assessment is one that was recorded, sound or damaged.
type assessment struct {
	session.Record                    // Result is nil where it cannot be read
	damage         session.DamageKind // "" for none
	corrects       string             // the name of the one that it corrects
	correctedBy    string             // the name of the one that corrects it
}

// assessments are all that were recorded, ascending by as-of day.
func assessments(s *session.Session) []assessment {
	var all []assessment
	records, damaged := s.Records(), s.Damaged()
	for len(records) > 0 || len(damaged) > 0 {
		if len(damaged) == 0 || len(records) > 0 && !laterThan(&records[0], &damaged[0]) {
			all = append(all, assessment{Record: records[0]})
			records = records[1:]
			continue
		}
		d := damaged[0]
		all = append(all, assessment{Record: session.Record{Assessment: d.Assessment, Result: d.Result, CorrectedBy: d.CorrectedBy}, damage: d.Why})
		damaged = damaged[1:]
	}
	for i := range all {
		all[i].corrects, all[i].correctedBy = nameOf(all, all[i].Corrects), nameOf(all, all[i].CorrectedBy)
	}
	return all
}

// laterThan tells whether the record comes after the damaged one: by its day, and of one
// day by when it was recorded.
func laterThan(r *session.Record, d *session.Damaged) bool {
	if r.AsOf != d.AsOf {
		return r.AsOf.After(d.AsOf)
	}
	return r.RecordedAt.After(d.RecordedAt)
}

// nameOf is what an assessment is called among others: its day, and when it was recorded
// where another one is of the same day; "" where it is not among them.
func nameOf(all []assessment, id string) string {
	var found *assessment
	for i := range all {
		if all[i].ID == id {
			found = &all[i]
		}
	}
	if found == nil {
		return ""
	}
	for i := range all {
		if all[i].ID != id && all[i].AsOf == found.AsOf {
			return found.AsOf.String() + " (" + recordedAt(found) + ")"
		}
	}
	return found.AsOf.String()
}

// recordedAt is the moment of recording, by this computer's clock.
func recordedAt(a *assessment) string { return a.RecordedAt.Local().Format("2006-01-02 15:04") }

// find is the assessment with the id, nil when there is none.
func find(all []assessment, id string) *assessment {
	for i := range all {
		if all[i].ID == id {
			return &all[i]
		}
	}
	return nil
}

// before is the id of the latest sound assessment before this one that was not corrected,
// "" for none.
func before(all []assessment, a *assessment) string {
	earlier := ""
	for i := range all {
		if all[i].ID == a.ID {
			break
		}
		if all[i].damage == "" && all[i].CorrectedBy == "" && all[i].ID != a.Corrects {
			earlier = all[i].ID
		}
	}
	return earlier
}

// opens is a figure of the assessment. Of one that is damaged none opens: an explanation
// would vouch for what nobody can.
func (a *assessment) opens(figure explain.Figure, of string) *explain.Subject {
	if a.damage != "" {
		return nil
	}
	return &explain.Subject{Figure: figure, Of: of, Assessment: a.ID}
}

// otherRules tells whether the assessment was made by another version of the method than
// this program's.
func (a *assessment) otherRules() bool { return a.MethodVersion != data.MethodVersion }

// mark is the word for what must be known first of the assessment, for the list; "" where
// there is nothing special about it.
func (a *assessment) mark(w *lang.Words) string {
	switch {
	case a.damage != "":
		return damageMark(w, a.damage)
	case a.CorrectedBy != "":
		return w.T("history.mark.corrected")
	case a.Corrects != "":
		return w.T("history.mark.correction")
	}
	return a.laterBy(w, "history.mark.later.day", "history.mark.later")
}

// laterBy says how many days after its day the assessment was recorded, with the text of
// the key for one day or for several; "" where it was recorded on the day. A review takes
// some days, so this is usual.
func (a *assessment) laterBy(w *lang.Words, day, several string) string {
	switch days := session.DaysLater(a.Assessment); {
	case days <= 0:
		return ""
	case days == 1:
		return w.T(day, "Date", a.AsOf.String())
	default:
		return w.T(several, "N", w.Number(float64(days), 0), "Date", a.AsOf.String())
	}
}

// damageMark says in a word what is wrong.
func damageMark(w *lang.Words, kind session.DamageKind) string {
	return w.T("history.mark.damaged", "What", w.T("history.damage."+string(kind)+".mark"))
}

// relation names the assessment that corrects this one, or that it corrects; "" for none.
func (a *assessment) relation(w *lang.Words) string {
	switch {
	case a.CorrectedBy != "":
		return w.T("history.mark.corrected-by", "By", a.correctedBy)
	case a.Corrects != "":
		return w.T("history.mark.corrects", "Of", a.corrects)
	}
	return ""
}

// rowsText is a table as text: a line a row, with tabs between the cells.
func rowsText(rows [][]string) string {
	lines := make([]string, len(rows))
	for i, cells := range rows {
		lines[i] = strings.Join(cells, "\t")
	}
	return strings.Join(lines, "\n")
}

// copyText puts a text on the clipboard and says so.
func copyText(host widgets.Host, text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	host.Tell(host.Words().T("history.copied"))
}
