package history

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// frozenPanel shows one assessment as it was recorded. Nothing in it can be changed.
type frozenPanel struct {
	host       widgets.Host
	content    *fyne.Container
	panel      *widgets.Panel
	bar        *widgets.BandBar
	figures    *widgets.Sheet
	dimensions *widgets.Sheet
	about      *widgets.Note
	reasons    *widgets.Note
	note       *widgets.Note
	record     *session.Record
}

func newFrozenPanel(host widgets.Host, back func()) *frozenPanel {
	w := host.Words()
	p := &frozenPanel{host: host, bar: widgets.NewBandBar(w, false), about: widgets.NewNote(""), reasons: widgets.NewNote(""), note: widgets.NewParagraph("")}
	p.figures = newFigures(host, widgets.SheetColumn{Title: w.T("history.frozen.figures")}, widgets.SheetColumn{Width: 150, Right: true})
	p.dimensions = newFigures(host, widgets.SheetColumn{Title: w.T("history.frozen.dimensions")}, widgets.SheetColumn{Width: 150, Right: true})
	p.panel = widgets.NewPanel(w.T("history.frozen", "Date", ""), widgets.NewButton(w.T("history.back"), back),
		container.NewVBox(p.note, p.about, p.bar, p.figures, p.reasons, p.dimensions))
	p.content = container.NewVBox(p.panel)
	return p
}

func (p *frozenPanel) open(record session.Record) {
	p.record = &record
	p.refresh()
}

// refresh shows the record again, in the colours of the window.
func (p *frozenPanel) refresh() {
	if p.record == nil {
		return
	}
	w, record, r := p.host.Words(), p.record, p.record.Result
	p.panel.SetTitle(w.T("history.frozen", "Date", record.AsOf.String()))
	about := w.T("history.frozen.recorded", "Time", record.RecordedAt.Local().Format("2006-01-02 15:04"), "Version", record.MethodVersion)
	if record.RecordedBy != "" {
		about = w.T("history.frozen.by", "By", record.RecordedBy) + "\n" + about
	}
	p.about.SetText(about)
	p.note.SetText(record.Note)
	if record.Note == "" {
		p.note.Hide()
	} else {
		p.note.Show()
	}
	p.bar.Set(r.Score.Total, p.host.Dark())
	row := func(key, value string, figure explain.Figure) widgets.SheetRow {
		return figureRow(w.T(key), value, figure, "", record.ID)
	}
	money := func(x float64) string { return w.Money(x, r.Currency) }
	rows := previewRows(w, r, record.ID)
	rows = append(rows,
		row("history.figure.irr", w.Figure(r.Horizon.IRR, w.Percent), explain.IRR),
		row("history.figure.benefit", money(r.Horizon.Benefit), explain.Benefit),
		row("history.figure.cost", money(r.Horizon.Cost), explain.TCO),
		row("history.figure.to-date", money(r.ToDate.Net), explain.NetToDate),
		row("history.figure.coverage", w.Percent(r.Score.Coverage), explain.Coverage))
	p.figures.Set(rows, p.host.Dark())
	p.reasons.SetText(reasons(w, r))
	var dimensions []widgets.SheetRow
	for _, d := range r.Score.Dimensions {
		value := w.Figure(d.Score, func(x float64) string { return w.Number(x, 1) })
		row := figureRow(w.Dimension(d.ID), value, explain.DimensionScore, string(d.ID), record.ID)
		if value == lang.Undefined {
			row.Tone = widgets.QuietTone
		}
		dimensions = append(dimensions, row)
	}
	p.dimensions.Set(dimensions, p.host.Dark())
	p.content.Refresh()
}
