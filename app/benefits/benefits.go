// Package benefits is the tab of the benefit lines: what the CRM system brings in
// money, and, clearly apart from it, what nobody puts a price on.
package benefits

import (
	"huibao/app/lines"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// New is the tab.
func New(host widgets.Host) widgets.Tab {
	return lines.New(host, lines.Options{
		Side:    data.Benefit,
		Group:   func(words *lang.Words, line *data.Line) string { return words.Dimension(line.ScoreDimension()) },
		GroupID: func(line *data.Line) string { return string(line.ScoreDimension()) },
		Usual:   offered,
		Annex:   func(host widgets.Host, tab *lines.Tab) lines.Annex { return newUnquantified(host, tab) },
	})
}

// offered are the usual benefits with a price.
func offered(words *lang.Words, _ *data.Evaluation) []lines.Usual {
	var all []lines.Usual
	for _, benefit := range usual.Benefits(words) {
		all = append(all, lines.Usual{Name: benefit.Name, Begin: func(e *data.Evaluation) (data.Line, []string) { return benefit.Line(e), benefit.Goals(e) }})
	}
	return all
}
