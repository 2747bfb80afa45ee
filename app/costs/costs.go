// Package costs is the tab of the cost lines: what the CRM system costs, from licence
// to exit.
package costs

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
		Side:    data.Cost,
		Group:   func(words *lang.Words, line *data.Line) string { return words.Category(line.Category) },
		GroupID: func(line *data.Line) string { return string(line.Category) },
		Usual:   offered,
	})
}

// offered are the costs that are usual where the system runs.
func offered(words *lang.Words, e *data.Evaluation) []lines.Usual {
	var all []lines.Usual
	for _, cost := range usual.Costs(words, e.Deployment) {
		all = append(all, lines.Usual{Name: cost.Name, Begin: func(e *data.Evaluation) (data.Line, []string) { return cost.Line(e), nil }})
	}
	return all
}
