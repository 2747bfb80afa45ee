package overview

import (
	"strings"

	"fyne.io/fyne/v2"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/appraisal"
)

// worth is the row of the four headline figures.
type worth struct {
	cards                    fyne.CanvasObject
	score, roi, payback, npv *widgets.Figure
	bar                      *widgets.BandBar
}

func newWorth(words *lang.Words, open func(figureID), escaped func()) *worth {
	h := &worth{bar: widgets.NewBandBar(words, false)}
	h.score = widgets.NewFigure(h.bar, func() { open(scoreFigure) })
	h.roi = widgets.NewFigure(nil, func() { open(roiFigure) })
	h.payback = widgets.NewFigure(nil, func() { open(paybackFigure) })
	h.npv = widgets.NewFigure(nil, func() { open(npvFigure) })
	for _, card := range []*widgets.Figure{h.score, h.roi, h.payback, h.npv} {
		card.OnEscape = escaped
	}
	h.cards = widgets.NewTiles(160, 4, h.score, h.roi, h.payback, h.npv)
	return h
}

func (h *worth) refresh(x explainer, dark bool) {
	h.bar.Set(x.r.Score.Total, dark)
	value, note := x.scoreCard()
	h.score.Set(x.name(scoreFigure), value, note)
	h.setBand(x, dark)
	h.roi.Set(x.name(roiFigure), x.w.Figure(x.r.Horizon.ROI, x.w.Percent), lines(x.w.Reason(x.r.Horizon.ROI.Why), x.roiToDate()))
	h.payback.Set(x.name(paybackFigure), x.w.Figure(x.r.Horizon.Payback, x.w.Months), x.paybackNote())
	h.npv.Set(x.name(npvFigure), x.money(x.r.Horizon.NPV), x.w.T("overview.npv-note", "Rate", x.w.Rate(x.e.DiscountRate), "Convention", x.w.Discounting(x.e.Discounting)))
}

// setBand puts the word of the score's band beside it, in the band's colour.
func (h *worth) setBand(x explainer, dark bool) {
	if !x.r.Score.Total.Defined() {
		h.score.SetWord("", nil)
		return
	}
	h.score.SetWord(x.w.Band(x.r.Score.Band), charts.PaletteOf(dark).BandText(x.r.Score.Band))
}

func (x explainer) name(id figureID) string { return x.w.T("formula." + string(id) + ".name") }

// lines puts the texts that are not empty below each other.
func lines(texts ...string) string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, "\n")
}

// scoreCard is the score, and what stands out about it: how much of it
// is assessed and what holds it back most.
func (x explainer) scoreCard() (value, note string) {
	score := &x.r.Score
	if !score.Total.Defined() {
		return lang.Undefined, x.w.Reason(score.Total.Why)
	}
	value = x.whole(score.Total.Value)
	coverage := ""
	if score.Coverage < 1 {
		coverage = x.w.T("overview.coverage", "Share", x.w.Percent(score.Coverage))
		if score.Provisional {
			coverage = x.w.T("overview.provisional") + x.w.T("overview.and") + coverage
		}
	}
	held := ""
	if advice := appraisal.Advise(x.e, x.r); len(advice) > 0 {
		held = x.w.T("overview.drag", "Dimension", x.w.Dimension(advice[0].Dimension), "Points", x.w.Number(advice[0].Gain, 1))
	}
	return value, lines(coverage, held)
}

// roiToDate says what the return has come to so far.
func (x explainer) roiToDate() string {
	roi := x.r.ToDate.ROI
	if !roi.Defined() {
		return x.w.T("overview.roi-to-date-none", "Reason", x.w.Reason(roi.Why))
	}
	return x.w.T("overview.roi-to-date", "Value", x.w.Percent(roi.Value), "N", x.whole(float64(x.r.ToDate.Months)))
}

// paybackNote is the calendar month of the payback, or why there is none, and what
// was planned.
func (x explainer) paybackNote() string {
	first := x.w.Reason(x.r.Horizon.Payback.Why)
	if p := x.r.Horizon.Payback; p.Defined() {
		first = x.w.T("overview.payback-month", "Month", moment(x.r.Start, p.Value).String()[:len("2026-01")])
	}
	plan := ""
	if p := x.r.Plan.Payback; p.Defined() {
		plan = x.w.T("overview.payback-plan", "Value", x.w.Months(p.Value))
	}
	return lines(first, plan)
}
