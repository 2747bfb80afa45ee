package library_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/library"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// BenchmarkPortfolio works with 1,000 evaluations of 20 assessments each: it opens the page,
// reads it anew, sorts, filters, goes down ten rows, and puts all on the clipboard; painting
// is measured apart, as the window does it with the next frame.
func BenchmarkPortfolio(b *testing.B) {
	d := sitDown(b, lang.Chinese)
	d.add(many(1000, 20)...)
	steps := []struct {
		name string
		do   func(i int)
	}{
		{"open", func(int) {
			d.page = library.New(d)
			d.page.Refresh()
			d.Window().SetContent(d.page.Content())
		}},
		{"read", func(int) { d.page.Refresh() }},
		{"sort", func(int) { sortBy(d, "library.column.roi") }},
		{"sort by name", func(int) { sortBy(d, "library.column.name") }},
		{"filter", func(i int) { search(d).SetText([]string{"", "c", "crm", "crm 9", "crm 99"}[i%5]) }},
		{"scroll", func(i int) {
			if i%50 == 0 {
				d.Press(fyne.KeyHome)
			}
			d.Press(fyne.KeyPageDown)
		}},
		{"copy", func(int) { d.page.Do(widgets.Copy) }},
	}
	for _, painted := range []bool{false, true} {
		for _, step := range steps {
			name := step.name
			if painted {
				name += " and paint"
			}
			b.Run(name, func(b *testing.B) {
				search(d).SetText("")
				d.page.Focus()
				i := 0
				for b.Loop() {
					step.do(i)
					if painted {
						d.Picture()
					}
					i++
				}
			})
		}
	}
}
