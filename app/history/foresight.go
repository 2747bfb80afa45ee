package history

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/session"
	"huibao/app/telling"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

// foresight shows how well an earlier assessment foresaw what was measured since: in a
// sentence, line by line, and as a bridge from the forecast to what was measured.
type foresight struct {
	host  widgets.Host
	words *lang.Words

	from     *momentChoice
	span     *widgets.Note
	sentence *widgets.Note
	chart    *widgets.ChartView
	table    *widgets.Table
	measures *widgets.Note // what bias and error mean
	facts    *widgets.Facts
	left     *widgets.Note // lines of which nothing can be said
	checked  fyne.CanvasObject
	stage    *fyne.Container
	nothing  *widgets.Note
	teaching fyne.CanvasObject // why nothing can be checked, and the way to the readings
	whole    fyne.CanvasObject
	empty    fyne.CanvasObject
	content  *fyne.Container

	chosen string // the assessment that was chosen, "" for the usual one
	found  foreseen
	usual  usualForesight
	drawn  drawnForesight
	made   *charts.Chart
	saving *saveForm
}

// foreseen is a forecast that was checked, and of what.
type foreseen struct {
	from, to moment
	result   *comparison.Foresight // nil when a moment cannot be read
}

// usualForesight is the assessment that is checked while nobody has chosen one.
type usualForesight struct {
	now     moment
	records int
	id      string
}

// drawnForesight is what the chart is made of.
type drawnForesight struct {
	of   *comparison.Foresight
	dark bool
}

func newForesight(host widgets.Host) widgets.Tab {
	w := host.Words()
	f := &foresight{host: host, words: w, span: widgets.NewNote(""), sentence: widgets.NewHeading(""), measures: widgets.NewNote(""),
		left: widgets.NewNote(""), nothing: widgets.NewParagraph("")}
	f.from = newMomentChoice(w, w.T("past.forecast.of"), func(id string) {
		f.chosen = id
		f.Refresh()
	})
	f.chart = widgets.NewBareChartView(fyne.NewSize(300, 260))
	f.facts = widgets.NewFacts(host.Explain)
	f.table = f.newTable()
	f.empty = newTeaching(host, "past.forecast.empty")
	f.whole = f.layout()
	f.content = container.NewStack(f.whole)
	return f
}

// layout puts the choice and the sentence above, then the chart beside the lines.
func (f *foresight) layout() fyne.CanvasObject {
	middle := container.NewVBox(layout.NewSpacer(), f.span, layout.NewSpacer())
	top := container.New(layout.NewBorderLayout(nil, nil, f.from.box, nil), f.from.box, middle)
	gap := layout.NewCustomPaddedLayout(0, 6, 8, 12)
	f.saving = newPictureForm(f.host, func() *charts.Chart { return f.made })
	head := container.New(gap, container.NewVBox(top, f.saving.box))
	above := container.NewBorder(nil, nil, nil, widgets.NewQuiet(f.words.T("past.export"), f.saving.toggle))
	drawn := widgets.NewPanel("", nil, container.New(layout.NewBorderLayout(above, nil, nil, nil), above, f.chart))
	below := container.NewVBox(f.facts, f.measures, f.left)
	lines := widgets.NewPanel(f.words.T("past.forecast.lines"), nil, container.NewBorder(nil, below, nil, nil, container.NewHScroll(f.table)))
	f.checked = widgets.NewBeside(0.4, 900, drawn, lines)
	toBenefits := widgets.NewMain(f.words.T("past.forecast.to-benefits"), func() { f.host.Show(widgets.Benefits) })
	toCosts := widgets.NewButton(f.words.T("past.forecast.to-costs"), func() { f.host.Show(widgets.Costs) })
	f.teaching = container.NewVBox(widgets.NewPanel(f.words.T("past.forecast.nothing"), nil, container.NewVBox(f.nothing, container.NewHBox(toBenefits, toCosts))))
	f.stage = container.NewStack(f.checked)
	sentence := container.New(gap, f.sentence) // scrolls with the rest where the window is low
	page := container.NewVScroll(container.NewBorder(sentence, nil, nil, nil, container.New(layout.NewCustomPaddedLayout(0, 8, 10, 8), f.stage)))
	return container.New(layout.NewBorderLayout(head, nil, nil, nil), head, page)
}

func (f *foresight) newTable() *widgets.Table {
	w := f.words
	sign := f.host.Session().Evaluation().Currency.Symbol()
	table := widgets.NewTable([]widgets.Column{
		{Title: w.T("past.steps.name.line")},
		{Title: w.T("past.forecast.months"), Width: 60, Figure: true},
		{Title: w.T("past.forecast.forecast", "Sign", sign), Width: 100, Figure: true},
		{Title: w.T("past.forecast.measured", "Sign", sign), Width: 100, Figure: true},
		{Title: w.T("past.forecast.off", "Sign", sign), Width: 100, Figure: true},
		{Title: w.T("past.forecast.share"), Width: 72, Figure: true},
	})
	table.OnGo = f.host.Reveal
	table.SetGrouped(true)
	return table
}

// Content is what is shown of the part.
func (f *foresight) Content() fyne.CanvasObject { return f.content }

// Refresh shows the session's newest state.
func (f *foresight) Refresh() {
	s := f.host.Session()
	moments := momentsOf(s, f.words)[1:] // not today
	if len(moments) == 0 {
		widgets.ShowAlone(f.content, f.empty)
		return
	}
	widgets.ShowAlone(f.content, f.whole)
	if !isOneOf(moments, f.chosen) {
		f.chosen = ""
	}
	from := f.chosen
	if from == "" {
		from = f.usualOf()
	}
	f.from.show(moments, from)
	f.work(from)
	f.show()
	f.content.Refresh()
}

// usualOf is the first assessment of which something can be checked, or else the last one
// that stands. It is looked for once for the evaluation as it is.
func (f *foresight) usualOf() string {
	s := f.host.Session()
	now := usualForesight{now: momentAt(s, ""), records: len(s.Records())}
	if f.usual.now == now.now && f.usual.records == now.records {
		return f.usual.id
	}
	standing := session.Standing(s.Records())
	for i := range standing {
		result := f.foresee(standing[i].ID)
		if result != nil && result.Why == "" {
			now.id = standing[i].ID
			break
		}
		if now.id = standing[len(standing)-1].ID; result != nil && result.Why == appraisal.NotMeasuredSince {
			break // then nothing was since a later one either
		}
	}
	if now.id == "" { // each was corrected by one that is damaged
		now.id = s.Records()[0].ID
	}
	f.usual = now
	return now.id
}

// foresee checks the forecast of an assessment against what is known now, nil when it
// cannot be read.
func (f *foresight) foresee(id string) *comparison.Foresight {
	s := f.host.Session()
	earlier, read := s.Moment(id)
	now, _ := s.Moment("")
	if !read {
		return nil
	}
	result := comparison.Foresee(earlier, now)
	return &result
}

// work checks the forecast, once for an assessment and the evaluation as it is.
func (f *foresight) work(from string) {
	s := f.host.Session()
	now := foreseen{from: momentAt(s, from), to: momentAt(s, "")}
	if f.found.from != now.from || f.found.to != now.to {
		now.result = f.foresee(from)
		f.found = now
	}
}

// show puts what was found into words, the chart and the table.
func (f *foresight) show() {
	w, result := f.words, f.found.result
	f.span.SetText("")
	if result == nil || result.Why != "" {
		f.sentence.SetText("")
		f.nothing.SetText(f.why())
		f.saving.close()
		widgets.ShowAlone(f.stage, f.teaching)
		return
	}
	widgets.ShowAlone(f.stage, f.checked)
	f.span.SetText(w.T("past.forecast.span", "From", result.AsOf.String(), "Until", result.Until.String(), "N", result.Months))
	f.sentence.SetText(telling.Foresight(w, result, f.host.Session().Evaluation().Currency))
	f.list(result)
	f.measure(result)
	f.draw(result)
}

// why says why nothing can be said, and what to do.
func (f *foresight) why() string {
	w, result := f.words, f.found.result
	switch {
	case result == nil:
		return w.T("past.unreadable")
	case result.Why == appraisal.NotMeasuredSince:
		return w.T("past.forecast.not-yet", "Date", result.AsOf.String())
	}
	return w.Reason(result.Why)
}

// list shows the lines that were checked.
func (f *foresight) list(result *comparison.Foresight) {
	var rows []widgets.Row
	for i := range result.Lines {
		line := &result.Lines[i]
		name := line.Name
		if line.Presence != comparison.Stayed {
			name = f.words.T("past.line."+string(line.Presence), "Name", name)
		}
		cells := append([]widgets.Cell{{Text: name, Goes: linePlace(f.host, line.ID)}}, f.cells(line)...)
		rows = append(rows, widgets.Row{ID: string(line.Side) + "/" + line.ID, Group: f.words.T("past.side." + string(line.Side)), Cells: cells})
	}
	f.table.Subtotal = func(rows []widgets.Row) []widgets.Cell {
		if len(rows) > 0 && rows[0].Group == f.words.T("past.side."+string(data.Cost)) {
			return f.cells(&result.Costs)
		}
		return f.cells(&result.Gains)
	}
	f.table.SetRows(rows, append([]widgets.Cell{{Text: f.words.T("past.what.net")}}, f.cells(&result.Net)...))
	f.left.SetText(f.unchecked(result))
}

// cells are the figures of a line or a total.
func (f *foresight) cells(line *comparison.Foreseen) []widgets.Cell {
	w := f.words
	amount := func(x float64) widgets.Cell {
		return widgets.Cell{Text: w.Amount(x), Brief: w.Short(x), Value: x}
	}
	off := widgets.Cell{Text: lang.Signed(line.Off.Amount, w.Number(line.Off.Amount, 0)), Brief: lang.Signed(line.Off.Amount, w.Short(line.Off.Amount)), Value: line.Off.Amount}
	share := func(x float64) string { return lang.Signed(x, w.Percent(x)) }
	return []widgets.Cell{
		{Text: w.Number(float64(line.Months), 0), Value: float64(line.Months)},
		amount(line.Forecast), amount(line.Measured), off, figureCell(w, line.Off.Share, share, nil),
	}
}

// mostUnchecked is how many lines of which nothing can be said are named.
const mostUnchecked = 5

// unchecked names the lines of which nothing was measured since.
func (f *foresight) unchecked(result *comparison.Foresight) string {
	w := f.words
	names := ""
	for i, line := range result.Unchecked {
		if i == mostUnchecked {
			return w.T("past.forecast.unchecked-more", "Names", names, "N", len(result.Unchecked)-mostUnchecked)
		}
		if i > 0 {
			names += w.T("past.comma")
		}
		names += line.Name
	}
	if names == "" {
		return ""
	}
	return w.T("past.forecast.unchecked", "Names", names)
}

// measure shows bias and error and says what they mean.
func (f *foresight) measure(result *comparison.Foresight) {
	w := f.words
	f.facts.Set(
		widgets.Fact{Name: w.T("past.bias"), Value: w.Figure(result.Bias, func(x float64) string { return lang.Signed(x, w.Percent(x)) })},
		widgets.Fact{Name: w.T("past.error"), Value: w.Figure(result.Error, w.Percent)})
	bias := w.Reason(result.Bias.Why)
	if result.Bias.Defined() {
		bias = w.T("past.bias."+sideOf(result.Bias.Value), "Share", w.Percent(max(result.Bias.Value, -result.Bias.Value)))
	}
	off := w.Reason(result.Error.Why)
	if result.Error.Defined() {
		off = w.T("past.error.means", "Share", w.Percent(result.Error.Value))
	}
	f.measures.SetText(bias + "\n" + off)
}

// sideOf tells on which side of 0 a bias lies, as it is shown.
func sideOf(bias float64) string {
	const shown = 0.0005 // less is written as 0.0 %
	switch {
	case bias >= shown:
		return "more"
	case bias <= -shown:
		return "less"
	}
	return "even"
}

// draw draws the way from the net benefit that was foreseen to the one that was measured.
func (f *foresight) draw(result *comparison.Foresight) {
	drawn := drawnForesight{result, f.host.Dark()}
	if drawn == f.drawn {
		return
	}
	f.drawn = drawn
	style := charts.Style{Words: f.words, Dark: drawn.dark, Currency: f.host.Session().Evaluation().Currency}
	name := func(step comparison.Step) string { return step.Name }
	f.made = charts.ForecastBridge(result, f.words.T("past.forecast.said"), f.words.T("past.forecast.was"), name, style)
	f.chart.Set(f.made)
}

// Do carries out a command of the keyboard. The figures of a forecast are explained by its
// table.
func (f *foresight) Do(c widgets.Command) bool { return c == widgets.Leave && f.saving.close() }

// Kept is the assessment that was chosen.
func (f *foresight) Kept() string { return f.chosen }

// Keep takes what Kept gave.
func (f *foresight) Keep(kept string) { f.chosen = kept }
