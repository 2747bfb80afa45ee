package lines

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"huibao/app/pasting"
)

// askMeaning offers, below an object, what a column can mean.
func (p *preview) askMeaning(column int, below fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	if below == fyne.CanvasObject(p.grid) {
		p.askMeaningAt(column, at.AddXY(numberWidth, headHeight))
		return
	}
	p.askMeaningAt(column, at.AddXY(0, below.Size().Height))
}

// askMeaningAt offers at a place of the window what a column can mean. Years, inputs of
// methods and what is seldom given have menus of their own.
func (p *preview) askMeaningAt(column int, at fyne.Position) {
	if column < 0 || column >= len(p.sheet.Columns()) {
		return
	}
	now := p.sheet.Columns()[column].Meaning
	menu := fyne.NewMenu("")
	groups := map[string]*fyne.MenuItem{}
	for _, choice := range p.sheet.Choices() {
		item := fyne.NewMenuItem(choice.Name, func() { p.setMeaning(column, choice.Meaning) })
		item.Checked = choice.Meaning == now
		key := groupKey(choice.Meaning)
		if key == "" {
			menu.Items = append(menu.Items, item)
			continue
		}
		group := groups[key]
		if group == nil {
			group = fyne.NewMenuItem(p.words.T(key), nil)
			group.ChildMenu = fyne.NewMenu("")
			groups[key] = group
			menu.Items = append(menu.Items, group)
		}
		group.ChildMenu.Items = append(group.ChildMenu.Items, item)
		group.Checked = group.Checked || item.Checked
	}
	widget.ShowPopUpMenuAtPosition(menu, p.tab.host.Window().Canvas(), at)
}

func (p *preview) setMeaning(column int, m pasting.Meaning) {
	p.sheet.SetMeaning(column, m)
	p.list()
	p.tab.host.Window().Canvas().Focus(p.grid)
}

// groupKey names the menu in which a meaning is offered, "" for the first one.
func groupKey(m pasting.Meaning) string {
	switch {
	case m == pasting.Initial, strings.HasPrefix(string(m), "schedule.years"):
		return "lines.paste-years"
	case m == pasting.Method, strings.HasPrefix(string(m), "schedule.inputs"):
		return "lines.paste-inputs"
	}
	switch m {
	case pasting.Attribution, pasting.Ramp, pasting.Cashable, pasting.OverlapGroup, pasting.Growth, pasting.Risk, pasting.Low,
		pasting.Likely, pasting.High, pasting.Distribution, pasting.CorrelationGroup, pasting.Excluded:
		return "lines.adjustments"
	}
	return ""
}
