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

// frozenResultsPart is what an assessment came to: note, score with its dimensions, and
// all figures.
type frozenResultsPart struct {
	host widgets.Host
	root fyne.CanvasObject

	missing *widgets.Note // in place of the figures that cannot be read
	whole   *fyne.Container
	note    *widgets.Note
	noted   *widgets.Panel
	band    *widgets.Note
	bar     *widgets.BandBar
	sheets  []*widgets.Sheet // dimensions, then the figures by group
	reasons *widgets.Note
}

func newFrozenResults(host widgets.Host) *frozenResultsPart {
	w := host.Words()
	p := &frozenResultsPart{host: host, missing: widgets.NewParagraph(""), note: widgets.NewParagraph(""), band: widgets.NewStrong(""),
		bar: widgets.NewBandBar(w, true), reasons: widgets.NewNote("")}
	number := widgets.SheetColumn{Width: 60, Right: true}
	titled := func(key string, width float32) widgets.SheetColumn {
		number.Title, number.Width = w.T(key), width
		return number
	}
	p.sheets = []*widgets.Sheet{newFigures(host, widgets.SheetColumn{Title: w.T("history.frozen.dimensions")},
		titled("score.score", 60), titled("score.share", 60), titled("score.contribution", 80))}
	for _, group := range figureGroups() {
		p.sheets = append(p.sheets, newFigures(host, widgets.SheetColumn{Title: w.T("history.frozen." + string(group))}, widgets.SheetColumn{Width: 160, Right: true}))
	}
	left := container.NewVBox(widgets.NewPanel(w.T("history.column.score"), nil, container.NewVBox(p.band, p.bar, p.sheets[0])),
		widgets.NewPanel("", nil, p.sheets[3]), widgets.NewPanel("", nil, p.sheets[4]))
	p.noted = widgets.NewPanel(w.T("history.note"), nil, p.note)
	right := container.NewVBox(p.noted, widgets.NewPanel("", nil, p.sheets[1]), widgets.NewPanel("", nil, p.sheets[2]))
	p.whole = container.NewVBox(widgets.NewBeside(0.5, 700, left, right), p.reasons)
	all := container.NewVBox(p.missing, p.whole)
	p.root = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(2, 8, 10, 12), all))
	return p
}

// figureGroup is one of the tables of figures.
type figureGroup string

const (
	figuresOfHorizon figureGroup = "horizon"
	discountedGroup  figureGroup = "discounted"
	toDateGroup      figureGroup = "to-date"
	planGroup        figureGroup = "plan"
)

func figureGroups() []figureGroup {
	return []figureGroup{figuresOfHorizon, discountedGroup, toDateGroup, planGroup}
}

func (p *frozenResultsPart) content() fyne.CanvasObject { return p.root }

func (p *frozenResultsPart) show(f *frozen) {
	w, dark := p.host.Words(), p.host.Dark()
	p.note.SetText(f.Note)
	widgets.SetVisible(p.noted, f.Note != "")
	readable := f.Result != nil
	widgets.SetVisible(p.whole, readable)
	widgets.SetVisible(p.missing, !readable)
	p.missing.SetText(w.T("history.frozen.no-results"))
	if !readable {
		return
	}
	p.band.SetText(scoreText(w, f.r))
	p.bar.Set(f.r.Score.Total, dark)
	p.sheets[0].Set(f.scoreRows(w), dark)
	for i, group := range figureGroups() {
		p.sheets[i+1].Set(f.figureRows(w, group), dark)
	}
	p.reasons.SetText(reasons(w, f.r))
	widgets.SetVisible(p.reasons, p.reasons.Text() != "")
}

// opens is a figure of the assessment, nil where it cannot be explained.
func (f *frozen) opens(figure explain.Figure, of string) *explain.Subject {
	if f.e == nil {
		return nil
	}
	return f.assessment.opens(figure, of)
}

// scoreRows are the dimensions with what each adds to the score.
func (f *frozen) scoreRows(w *lang.Words) []widgets.SheetRow {
	var rows []widgets.SheetRow
	points := onePoint(w)
	for _, d := range f.r.Score.Dimensions {
		id := string(d.ID)
		row := widgets.SheetRow{Cells: []string{w.Dimension(d.ID), w.Figure(d.Score, points), "", ""}, Opens: []*explain.Subject{nil, f.opens(explain.DimensionScore, id), nil, nil}}
		if d.Score.Defined() {
			row.Cells[2], row.Cells[3] = w.Percent(d.Share), points(d.Contribution)
			row.Opens[2], row.Opens[3] = f.opens(explain.WeightShare, id), f.opens(explain.Contribution, id)
		} else {
			row.Tone = widgets.QuietTone
		}
		rows = append(rows, row)
	}
	return append(rows, widgets.SheetRow{Cells: []string{w.T("history.figure.score"), "", w.Percent(f.r.Score.Coverage), w.Figure(f.r.Score.Exact, points)},
		Opens: []*explain.Subject{nil, nil, f.opens(explain.Coverage, ""), nil}, Bold: true, Rule: true})
}

// figureRows are the figures of a group.
func (f *frozen) figureRows(w *lang.Words, group figureGroup) []widgets.SheetRow {
	r, h := f.r, &f.r.Horizon
	amount := moneyOf(w, r)
	row := func(figure explain.Figure, value string) widgets.SheetRow {
		return widgets.SheetRow{Cells: []string{w.T("explain." + string(figure) + ".name"), value}, Opens: []*explain.Subject{nil, f.opens(figure, "")}}
	}
	money := func(figure explain.Figure, x float64) widgets.SheetRow { return row(figure, amount(x)) }
	share := func(figure explain.Figure, x appraisal.Figure) widgets.SheetRow {
		return row(figure, w.Figure(x, w.Percent))
	}
	months := func(figure explain.Figure, x appraisal.Figure) widgets.SheetRow {
		return row(figure, w.Figure(x, w.Months))
	}
	two := func(x float64) string { return w.Number(x, 2) }
	cents := func(x float64) string { return r.Currency.Symbol() + two(x) }
	switch group {
	case figuresOfHorizon:
		return []widgets.SheetRow{share(explain.ROI, h.ROI), money(explain.Benefit, h.Benefit), money(explain.TCO, h.Cost), money(explain.Net, h.Net),
			months(explain.Payback, h.Payback), share(explain.Nucleus, h.NucleusROI), row(explain.CostPerUser, w.Figure(h.CostPerUserMonth, cents)), share(explain.SoftShare, h.SoftShare)}
	case discountedGroup:
		return []widgets.SheetRow{money(explain.NPV, h.NPV), money(explain.PVBenefit, h.PVBenefit), money(explain.PVCost, h.PVCost), share(explain.ROIDiscounted, h.ROIDiscounted),
			share(explain.IRR, h.IRR), months(explain.DiscountedPayback, h.DiscountedPayback), row(explain.BenefitCost, w.Figure(h.BenefitCostRatio, two)), share(explain.BreakEvenShare, h.BreakEvenShare)}
	case toDateGroup:
		return []widgets.SheetRow{share(explain.ROIToDate, r.ToDate.ROI), money(explain.BenefitToDate, r.ToDate.Benefit), money(explain.CostToDate, r.ToDate.Cost),
			money(explain.NetToDate, r.ToDate.Net), share(explain.MeasuredShare, r.ToDate.MeasuredShare)}
	}
	return []widgets.SheetRow{share(explain.PlanROI, r.Plan.ROI), money(explain.PlanBenefit, r.Plan.Benefit), money(explain.PlanCost, r.Plan.Cost),
		money(explain.PlanNPV, r.Plan.NPV), months(explain.PlanPayback, r.Plan.Payback)}
}

// explain answers false: the figures take the keyboard themselves.
func (p *frozenResultsPart) explain() bool { return false }

func (p *frozenResultsPart) text() string {
	var parts []string
	for _, said := range []string{p.note.Text(), p.band.Text()} {
		if said != "" {
			parts = append(parts, said)
		}
	}
	for _, sheet := range p.sheets {
		var rows [][]string
		for _, row := range sheet.Rows() {
			rows = append(rows, row.Cells)
		}
		parts = append(parts, rowsText(rows))
	}
	return strings.Join(parts, "\n\n")
}
