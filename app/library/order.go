package library

import (
	"slices"
	"strings"
)

// orderSetting keeps by which column the portfolio is sorted: its name, and "falling"
// behind it where the greatest comes first; nothing for the last changed first.
const orderSetting = "portfolio-order"

const falling = " falling"

// sortAsKept sorts by the column that was chosen last.
func (p *Page) sortAsKept() {
	name, down := strings.CutSuffix(p.host.Library().Setting(orderSetting), falling)
	p.table.SortBy(slices.Index(columns(), column(name)), down)
}

// keepOrder remembers the column that was chosen, −1 for the last changed first.
func (p *Page) keepOrder(by int, down bool) {
	kept := ""
	if by >= 0 {
		kept = string(columns()[by])
		if down {
			kept += falling
		}
	}
	p.host.Fail(p.host.Library().SetSetting(orderSetting, kept))
}
