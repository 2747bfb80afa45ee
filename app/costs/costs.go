// Package costs is the tab of the cost lines: what the CRM system costs, from licence
// to exit.
package costs

import (
	"huibao/app/lines"
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
		Usual:   usual,
	})
}

// usual is one line for each category, without an amount: what is paid every year in
// advance as such, everything else once, on the start.
func usual(words *lang.Words, e *data.Evaluation) []data.Line {
	var usual []data.Line
	for _, category := range data.Categories() {
		line := data.NewLine("", words.Category(category))
		line.Category = category
		line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start}
		switch category {
		case data.Support, data.Hardware:
			line.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.InAdvance, From: e.Start}
		case data.Licence:
			if e.Deployment == data.Cloud {
				line.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.InAdvance, From: e.Start}
			}
		case data.Labour:
			line.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
		case data.Other:
			continue
		}
		usual = append(usual, line)
	}
	return usual
}
