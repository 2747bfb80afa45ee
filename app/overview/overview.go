// Package overview is the tab that answers three questions about the open evaluation,
// in this order: what is it worth, why, and what to do next. Every figure can be
// opened and then shows its formula with the numbers filled in.
package overview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// overview is the tab.
type overview struct {
	host widgets.Host

	root    *fyne.Container
	scroll  *container.Scroll
	results *fyne.Container // all but the empty state
	empty   *emptyState

	reminders *reminders
	worth     *Worth
	cash      *widgets.ChartView
	costs     *widgets.ChartView
	benefits  *widgets.ChartView
	why       *why
	next      *next
	more      map[explain.Figure]*widgets.Figure
}

// moreFigures are those below the headline, in the order in which they are shown.
func moreFigures() []explain.Figure {
	return []explain.Figure{explain.ROIToDate, explain.ROIDiscounted, explain.IRR, explain.DiscountedPayback, explain.BenefitCost,
		explain.BreakEvenShare, explain.TCO, explain.CostPerUser, explain.Nucleus, explain.SoftShare}
}

// New is the overview of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	o := &overview{host: host, more: map[explain.Figure]*widgets.Figure{}}
	w := host.Words()
	o.reminders, o.worth = newReminders(host), NewWorth(host)
	chart := func(key string, height float32, about explain.Figure) *widgets.ChartView {
		view := widgets.NewChartView(w.T(key), w.T("overview.export"), host.Export, fyne.NewSize(300, height))
		view.OnTapped = func() { o.open(about) }
		return view
	}
	o.cash = chart("overview.cash-flow", 250, explain.Payback)
	o.costs, o.benefits = chart("overview.costs", 260, explain.TCO), chart("overview.benefits", 260, explain.Benefit)
	o.why, o.next = newWhy(host), newNext(host)
	o.results = container.New(layout.NewCustomPaddedVBoxLayout(8),
		widgets.NewHeading(w.T("overview.worth")), o.worth.Content,
		widgets.NewHeading(w.T("overview.why")),
		widgets.NewBeside(0.58, 760, card(o.cash), o.why.contributions),
		widgets.NewBeside(0.5, 760, card(o.costs), card(o.benefits)),
		widgets.NewBeside(0.5, 760, o.why.dimensions, o.why.intangible),
		widgets.NewHeading(w.T("overview.next")), o.next.content,
		widgets.NewHeading(w.T("overview.more")), o.moreFigures(),
	)
	o.empty = newEmpty(host)
	o.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 12, 10, 14),
		container.New(layout.NewCustomPaddedVBoxLayout(8), o.reminders.content, container.NewStack(o.results, o.empty.content))))
	o.root = container.NewStack(o.scroll)
	return o
}

// card puts a frame around a chart, which has its own caption.
func card(content fyne.CanvasObject) fyne.CanvasObject { return widgets.NewPanel("", nil, content) }

func (o *overview) moreFigures() fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, id := range moreFigures() {
		figure := widgets.NewSmallFigure(func() { o.open(id) })
		o.more[id] = figure
		cards = append(cards, figure)
	}
	return widgets.NewTiles(190, 5, cards...)
}

// open asks for a figure to be explained.
func (o *overview) open(figure explain.Figure) { o.host.Explain(explain.Subject{Figure: figure}) }

func (o *overview) view() view { return viewOf(o.host) }

// viewOf is the host's evaluation as it is now.
func viewOf(host widgets.Host) view {
	s := host.Session()
	return view{e: s.Evaluation(), r: s.Result(), w: host.Words()}
}

// view is what the page shows of one state of the session.
type view struct {
	e *data.Evaluation
	r *appraisal.Result
	w *lang.Words
}

// figure is a figure of the evaluation in words.
func (x view) figure(figure explain.Figure) explain.Explanation {
	explained, _ := explain.Explain(explain.Source{Evaluation: x.e, Result: x.r, Words: x.w}, explain.Subject{Figure: figure})
	return explained
}

func (x view) whole(v float64) string { return x.w.Number(v, 0) }

// Content is what the tab shows.
func (o *overview) Content() fyne.CanvasObject { return o.root }

// Refresh shows the session's newest result.
func (o *overview) Refresh() {
	s := o.host.Session()
	e, r := s.Evaluation(), s.Result()
	o.reminders.refresh()
	if isEmpty(e) {
		o.results.Hide()
		o.empty.refresh()
		o.empty.content.Show()
		o.scroll.Refresh()
		return
	}
	o.empty.content.Hide()
	o.results.Show()
	x := o.view()
	o.worth.Refresh()
	o.refreshCharts()
	o.why.refresh(x, o.host.Dark())
	o.next.refresh(e, r)
	for id, card := range o.more {
		figure := x.figure(id)
		card.Set(figure.Name, figure.Value, x.short(figure))
	}
	o.scroll.Refresh()
}

func (o *overview) refreshCharts() {
	s := o.host.Session()
	e, r := s.Evaluation(), s.Result()
	style := charts.Style{Words: o.host.Words(), Dark: o.host.Dark(), Currency: e.Currency}
	o.cash.Set(charts.CashFlow(r, style))
	o.costs.Set(charts.Breakdown(e, r, data.Cost, style))
	o.benefits.Set(charts.Breakdown(e, r, data.Benefit, style))
}

// short is the figure's meaning in a line, or why it has no value.
func (x view) short(figure explain.Explanation) string {
	if figure.Why == "" {
		return figure.Means
	}
	reason := x.w.Reason(figure.Why)
	if figure.Why == appraisal.SeveralRoots {
		roots := make([]string, len(x.r.Horizon.IRRRoots))
		for i, rate := range x.r.Horizon.IRRRoots {
			roots[i] = x.w.Percent(rate)
		}
		reason += " " + strings.Join(roots, x.w.T("overview.and"))
	}
	return reason
}

// Do explains the headline; for the rest the overview is for reading.
func (o *overview) Do(c widgets.Command) bool {
	if c != widgets.Explain || isEmpty(o.host.Session().Evaluation()) {
		return false
	}
	o.open(explain.ROI)
	return true
}
