package history

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data/appraisal"
)

// summaryPanel shows the selected assessment in short, beside the list, with what can be
// done with it.
type summaryPanel struct {
	host widgets.Host
	act  actions
	id   string // "" while none is open

	panel      *widgets.Panel
	footer     *fyne.Container
	box        *fyne.Container
	state      *stateNote
	about      *widgets.Note
	note       *widgets.Note
	bar        *widgets.BandBar
	figures    *widgets.Sheet
	reasons    *widgets.Note
	dimensions *widgets.Sheet
	compare    *widgets.Button
	correct    *widgets.Button
}

func newSummaryPanel(host widgets.Host, act actions) *summaryPanel {
	w := host.Words()
	p := &summaryPanel{host: host, act: act, state: newStateNote(host, act), about: widgets.NewNote(""), note: widgets.NewParagraph(""),
		bar: widgets.NewBandBar(w, false), reasons: widgets.NewNote("")}
	value := widgets.SheetColumn{Width: 150, Right: true}
	p.figures = newFigures(host, widgets.SheetColumn{Title: w.T("history.frozen.figures")}, value)
	p.dimensions = newFigures(host, widgets.SheetColumn{Title: w.T("history.frozen.dimensions")}, value)
	p.box = container.NewVBox(p.state.box, p.note, p.about, p.bar, p.figures, p.reasons, p.dimensions)
	p.panel = widgets.NewPanel("", widgets.NewButton(w.T("history.back"), act.close), p.box)
	whole := widgets.NewMain(w.T("history.open"), func() { act.open(p.id) })
	p.compare = widgets.NewButton(w.T("history.compare"), func() { p.compareBefore() })
	p.correct = widgets.NewButton(w.T("history.correct"), func() { act.correct(p.id) })
	p.footer = container.NewPadded(container.NewVBox(container.NewGridWithColumns(2, p.compare, p.correct), whole))
	return p
}

func (p *summaryPanel) isOpen() bool { return p.id != "" }

func (p *summaryPanel) close() { p.id = "" }

// open shows the assessment; false when there is no such one.
func (p *summaryPanel) open(id string) bool {
	if find(assessments(p.host.Session()), id) == nil {
		return false
	}
	p.id = id
	p.refresh()
	return true
}

func (p *summaryPanel) compareBefore() {
	all := assessments(p.host.Session())
	if a := find(all, p.id); a != nil {
		p.act.compare(before(all, a), a.ID)
	}
}

// refresh shows the assessment again, in the colours of the window.
func (p *summaryPanel) refresh() {
	if p.id == "" {
		return
	}
	w, all := p.host.Words(), assessments(p.host.Session())
	a := find(all, p.id)
	if a == nil {
		p.act.close()
		return
	}
	p.panel.SetTitle(w.T("history.summary", "Date", a.AsOf.String()))
	p.state.show(a)
	p.about.SetText(aboutText(w, a))
	p.note.SetText(a.Note)
	widgets.SetVisible(p.note, a.Note != "")
	p.showResult(a)
	p.compare.SetAble(a.damage == "" && before(all, a) != "")
	p.correct.SetAble(a.CorrectedBy == "")
	p.box.Refresh()
}

func (p *summaryPanel) showResult(a *assessment) {
	w, r := p.host.Words(), a.Result
	for _, object := range []fyne.CanvasObject{p.bar, p.figures, p.reasons, p.dimensions} {
		widgets.SetVisible(object, r != nil)
	}
	if r == nil {
		return
	}
	p.bar.Set(r.Score.Total, p.host.Dark())
	p.figures.Set(closed(a, append(previewRows(w, r, a.ID), moreRows(w, r, a.ID)...)), p.host.Dark())
	p.reasons.SetText(reasons(w, r))
	widgets.SetVisible(p.reasons, p.reasons.Text() != "")
	p.dimensions.Set(dimensionRows(w, a), p.host.Dark())
}

// moreRows are the results that stand below the headline.
func moreRows(w *lang.Words, r *appraisal.Result, assessment string) []widgets.SheetRow {
	row := func(key, value string, figure explain.Figure) widgets.SheetRow {
		return figureRow(w.T(key), value, figure, "", assessment)
	}
	money := moneyOf(w, r)
	return []widgets.SheetRow{
		row("history.figure.irr", w.Figure(r.Horizon.IRR, w.Percent), explain.IRR),
		row("history.figure.benefit", money(r.Horizon.Benefit), explain.Benefit),
		row("history.figure.cost", money(r.Horizon.Cost), explain.TCO),
		row("history.figure.to-date", money(r.ToDate.Net), explain.NetToDate),
		row("history.figure.coverage", w.Percent(r.Score.Coverage), explain.Coverage),
	}
}

// moneyOf writes an amount of the result, a dash for one that is too large to be shown.
func moneyOf(w *lang.Words, r *appraisal.Result) func(float64) string {
	return func(x float64) string {
		return w.Figure(appraisal.Shown(x), func(x float64) string { return w.Money(x, r.Currency) })
	}
}

// dimensionRows are the scores by dimension.
func dimensionRows(w *lang.Words, a *assessment) []widgets.SheetRow {
	var rows []widgets.SheetRow
	for _, d := range a.Result.Score.Dimensions {
		row := figureRow(w.Dimension(d.ID), w.Figure(d.Score, onePoint(w)), explain.DimensionScore, string(d.ID), a.ID)
		if !d.Score.Defined() {
			row.Tone = widgets.QuietTone
		}
		rows = append(rows, row)
	}
	return closed(a, rows)
}

// onePoint writes points with one decimal.
func onePoint(w *lang.Words) func(float64) string {
	return func(x float64) string { return w.Number(x, 1) }
}

// closed takes the ways into the figures of a damaged assessment away.
func closed(a *assessment, rows []widgets.SheetRow) []widgets.SheetRow {
	if a.damage != "" {
		for i := range rows {
			rows[i].Opens = nil
		}
	}
	return rows
}

// aboutText says who recorded the assessment, when and by which rules.
func aboutText(w *lang.Words, a *assessment) string {
	if a.RecordedBy == "" {
		return w.T("history.frozen.recorded", "Time", recordedAt(a), "Version", a.MethodVersion)
	}
	return w.T("history.frozen.recorded-by", "Time", recordedAt(a), "By", a.RecordedBy, "Version", a.MethodVersion)
}

// integrityText says that, and whether the record is what was recorded then.
func integrityText(w *lang.Words, a *assessment) string {
	integrity := w.T("history.integrity.intact", "Hash", firstDigits(a.Hash))
	switch {
	case a.Hash == "":
		integrity = w.T("history.integrity.none")
	case !a.Intact():
		integrity = w.T("history.integrity.broken")
	}
	return w.T("history.frozen.about", "Recorded", aboutText(w, a), "Integrity", integrity)
}

// firstDigits are the digits of a hash by which people compare it, in groups of four.
func firstDigits(hash string) string {
	const groups, size = 3, 4
	var parts []string
	for len(parts) < groups && len(hash) >= size {
		parts, hash = append(parts, hash[:size]), hash[size:]
	}
	return strings.Join(parts, " ")
}

// stateNote says what must be known before an assessment is relied on: that it was
// changed, corrected, corrects another, was recorded later, or by other rules.
type stateNote struct {
	box     *fyne.Container
	host    widgets.Host
	act     actions
	damaged *widgets.Note
	remarks *widgets.Note
	links   *fyne.Container
}

func newStateNote(host widgets.Host, act actions) *stateNote {
	n := &stateNote{host: host, act: act, damaged: widgets.NewParagraph(""), remarks: widgets.NewParagraph(""), links: container.New(layout.NewCustomPaddedVBoxLayout(0))}
	n.box = container.NewVBox(n.damaged, n.links, n.remarks)
	return n
}

func (n *stateNote) show(a *assessment) {
	w := n.host.Words()
	damage := ""
	if a.damage != "" {
		damage = w.T("history.damage." + string(a.damage))
	}
	n.damaged.SetVerdict(damage, true)
	widgets.SetVisible(n.damaged, damage != "")
	n.links.Objects = nil
	n.link("history.state.corrected", a.CorrectedBy, a.correctedBy)
	n.link("history.state.corrects", a.Corrects, a.corrects)
	n.links.Refresh()
	widgets.SetVisible(n.links, len(n.links.Objects) > 0)
	remarks := remarksOf(w, a)
	n.remarks.SetText(remarks)
	widgets.SetVisible(n.remarks, remarks != "")
	widgets.SetVisible(n.box, damage != "" || remarks != "" || len(n.links.Objects) > 0)
}

// link names another assessment and leads to it; one that is not here has no name.
func (n *stateNote) link(key, id, name string) {
	w := n.host.Words()
	switch {
	case id == "":
	case name == "":
		n.links.Add(widgets.NewParagraph(w.T("history.state.gone")))
	default:
		n.links.Add(widgets.NewParagraph(w.T(key, "Date", name)))
		n.links.Add(container.NewHBox(widgets.NewTextLink(w.T("history.state.show"), func() { n.act.open(id) })))
	}
}

// remarksOf says that the assessment is of an earlier day than it was recorded on, and
// that it was made by other rules than today's.
func remarksOf(w *lang.Words, a *assessment) string {
	var remarks []string
	if later := a.laterBy(w, "history.state.later.day", "history.state.later"); later != "" {
		remarks = append(remarks, later)
	}
	if a.otherRules() {
		remarks = append(remarks, w.T("history.state.version", "Version", a.MethodVersion))
	}
	return strings.Join(remarks, "\n")
}
