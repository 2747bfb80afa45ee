// Package overview is the tab that answers three questions about the open evaluation,
// in this order: what is it worth, why, and what to do next. Every figure can be
// opened and then shows its formula with the numbers filled in.
package overview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
)

// overview is the tab.
type overview struct {
	host widgets.Host

	root    *fyne.Container
	scroll  *container.Scroll
	results *fyne.Container // all but the empty state
	empty   fyne.CanvasObject

	worth      *worth
	cash       *widgets.ChartView
	costs      *widgets.ChartView
	benefits   *widgets.ChartView
	why        *why
	next       *next
	more       map[figureID]*widgets.Figure
	explaining *explaining
}

// New is the overview of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	o := &overview{host: host, more: map[figureID]*widgets.Figure{}}
	w := host.Words()
	o.explaining = newExplaining(w, func() { o.root.Refresh() })
	o.worth = newWorth(w, o.open, o.explaining.hide)
	chart := func(key string, height float32) *widgets.ChartView {
		return widgets.NewChartView(w.T(key), w.T("overview.export"), host.Export, fyne.NewSize(300, height))
	}
	o.cash = chart("overview.cash-flow", 250)
	o.costs, o.benefits = chart("overview.costs", 260), chart("overview.benefits", 260)
	o.why, o.next = newWhy(w), newNext(host)
	o.results = container.New(layout.NewCustomPaddedVBoxLayout(8),
		widgets.NewHeading(w.T("overview.worth")), o.worth.cards,
		widgets.NewHeading(w.T("overview.why")),
		widgets.NewBeside(0.58, 760, card(o.cash), o.why.contributions),
		widgets.NewBeside(0.5, 760, card(o.costs), card(o.benefits)),
		widgets.NewBeside(0.5, 760, o.why.dimensions, o.why.intangible),
		widgets.NewHeading(w.T("overview.next")), o.next.content,
		widgets.NewHeading(w.T("overview.more")), o.moreFigures(),
	)
	o.empty = newEmpty(host)
	o.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 12, 10, 14), container.NewStack(o.results, o.empty)))
	o.root = container.NewBorder(nil, nil, nil, o.explaining.content, o.scroll)
	return o
}

// card puts a frame around a chart, which has its own caption.
func card(content fyne.CanvasObject) fyne.CanvasObject { return widgets.NewPanel("", nil, content) }

func (o *overview) moreFigures() fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, id := range moreFigures() {
		figure := widgets.NewSmallFigure(func() { o.open(id) })
		figure.OnEscape = o.explaining.hide
		o.more[id] = figure
		cards = append(cards, figure)
	}
	return widgets.NewTiles(190, 5, cards...)
}

// open shows beside the page how a figure came about.
func (o *overview) open(id figureID) { o.explaining.show(id, o.explainer()) }

func (o *overview) explainer() explainer {
	s := o.host.Session()
	return explainer{e: s.Evaluation(), r: s.Result(), w: o.host.Words()}
}

// Content is what the tab shows.
func (o *overview) Content() fyne.CanvasObject { return o.root }

// Refresh shows the session's newest result.
func (o *overview) Refresh() {
	s := o.host.Session()
	e, r := s.Evaluation(), s.Result()
	if isEmpty(e) {
		o.results.Hide()
		o.explaining.hide()
		o.empty.Show()
		o.scroll.Refresh()
		return
	}
	o.empty.Hide()
	o.results.Show()
	x := o.explainer()
	o.worth.refresh(x, o.host.Dark())
	o.refreshCharts()
	o.why.refresh(x, o.host.Dark())
	o.next.refresh(e, r)
	for id, figure := range o.more {
		explained := x.explain(id)
		figure.Set(explained.name, explained.value, x.short(explained, id))
	}
	o.explaining.refresh(x)
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

// Do has no commands of its own: the overview is for reading.
func (o *overview) Do(widgets.Command) bool { return false }
