package overview

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// Worth is the row of the four headline figures: score, ROI, payback and net present
// value. Each opens its explanation.
type Worth struct {
	// Content is the row.
	Content fyne.CanvasObject

	host                     widgets.Host
	score, roi, payback, npv *widgets.Figure
	bar                      *widgets.BandBar
}

// NewWorth is the row for the host's evaluation; Refresh fills it.
func NewWorth(host widgets.Host) *Worth {
	h := &Worth{host: host, bar: widgets.NewBandBar(host.Words(), false)}
	opening := func(figure explain.Figure) func() {
		return func() { host.Explain(explain.Subject{Figure: figure}) }
	}
	h.score = widgets.NewFigure(h.bar, opening(explain.Score))
	h.roi = widgets.NewFigure(nil, opening(explain.ROI))
	h.payback = widgets.NewFigure(nil, opening(explain.Payback))
	h.npv = widgets.NewFigure(nil, opening(explain.NPV))
	h.Content = widgets.NewTiles(160, 4, h.score, h.roi, h.payback, h.npv)
	return h
}

// Refresh shows the session's newest result.
func (h *Worth) Refresh() { h.refresh(viewOf(h.host), h.host.Dark()) }

func (h *Worth) refresh(x view, dark bool) {
	h.bar.Set(x.r.Score.Total, dark)
	set := func(card *widgets.Figure, of explain.Figure, note string) {
		figure := x.figure(of)
		card.Set(figure.Name, figure.Value, note)
	}
	set(h.score, explain.Score, x.scoreNote())
	h.setBand(x, dark)
	set(h.roi, explain.ROI, lines(x.w.Reason(x.r.Horizon.ROI.Why), x.roiToDate()))
	set(h.payback, explain.Payback, x.paybackNote())
	set(h.npv, explain.NPV, x.w.T("overview.npv-note", "Rate", x.w.Rate(x.e.DiscountRate), "Convention", x.w.Discounting(x.e.Discounting)))
}

// setBand puts the word of the score's band beside it, in the band's colour.
func (h *Worth) setBand(x view, dark bool) {
	if !x.r.Score.Total.Defined() {
		h.score.SetWord("", nil)
		return
	}
	h.score.SetWord(x.w.Band(x.r.Score.Band), charts.PaletteOf(dark).BandText(x.r.Score.Band))
}

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

// scoreNote is what stands out about the score: how much of it is assessed and what
// holds it back most.
func (x view) scoreNote() string {
	score := &x.r.Score
	if !score.Total.Defined() {
		return x.w.Reason(score.Total.Why)
	}
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
	return lines(coverage, held)
}

// roiToDate says what the return has come to so far.
func (x view) roiToDate() string {
	roi := x.r.ToDate.ROI
	if !roi.Defined() {
		return x.w.T("overview.roi-to-date-none", "Reason", x.w.Reason(roi.Why))
	}
	return x.w.T("overview.roi-to-date", "Value", x.w.Percent(roi.Value), "N", x.whole(float64(x.r.ToDate.Months)))
}

// paybackNote is the calendar month of the payback, or why there is none, and what
// was planned.
func (x view) paybackNote() string {
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

// moment is the day that lies the given number of months after the start, the part of
// a month counted in days.
func moment(start data.Date, months float64) data.Date {
	whole := math.Floor(months)
	from, next := start.AddMonths(int(whole)), start.AddMonths(int(whole)+1)
	return from.AddDays(int((months - whole) * float64(next.DaysSince(from))))
}
