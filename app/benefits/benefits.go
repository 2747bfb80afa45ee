// Package benefits is the tab of the benefit lines: what the CRM system brings in
// money, and, clearly apart from it, what nobody puts a price on.
package benefits

import (
	"huibao/app/lines"
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
		Usual:   usual,
		Annex:   func(host widgets.Host, tab *lines.Tab) lines.Annex { return newUnquantified(host, tab) },
	})
}

// usual is one line for each method, with inputs of 0, and so without an amount.
func usual(words *lang.Words, e *data.Evaluation) []data.Line {
	var usual []data.Line
	for _, spec := range data.Methods() {
		line := data.NewLine("", words.Method(spec.Method))
		line.Schedule = lines.CalculatedFrom(spec.Method, e.Start)
		usual = append(usual, line)
	}
	return usual
}
