package analysis

import (
	"fyne.io/fyne/v2"

	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data/analysis"
)

// picture is the room of a chart. The chart is made anew only when what it is made of
// has changed, so that a letter typed beside it costs nothing.
type picture struct {
	*widgets.ChartView
	tab  *Tab
	made subjectMatter
}

// subjectMatter is what a chart is made of. The analysis goes with its evaluation.
type subjectMatter struct {
	a      *analysis.Result
	metric analysis.Metric
	dark   bool
}

// picture is an empty room for a chart.
func (t *Tab) picture(key string, height float32) *picture {
	view := widgets.NewChartView(t.words.T(key), t.words.T("analysis.export"), t.host.Export, fyne.NewSize(300, height))
	return &picture{ChartView: view, tab: t}
}

// show draws the chart of the analysis.
func (p *picture) show(now view, metric analysis.Metric, draw func(charts.Style) *charts.Chart) {
	of := subjectMatter{now.a, metric, p.tab.host.Dark()}
	if of == p.made {
		return
	}
	p.made = of
	p.Set(draw(charts.Style{Words: p.tab.words, Dark: of.dark, Currency: now.of.Currency}))
}

// framed puts a frame around a chart, which has its own caption.
func framed(p *picture) fyne.CanvasObject { return widgets.NewPanel("", nil, p.ChartView) }
