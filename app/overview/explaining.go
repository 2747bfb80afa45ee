package overview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets/lang"
)

// explaining is the panel at the right that shows how one figure came about. It stays
// open while the page goes on living, so that an undo can be watched in it.
type explaining struct {
	words   *lang.Words
	content fyne.CanvasObject
	panel   *widgets.Panel
	body    *fyne.Container
	resized func()
	id      figureID // "" while closed
}

// explainingWidth leaves room for the four headline figures beside the panel.
const explainingWidth = 300

func newExplaining(words *lang.Words, resized func()) *explaining {
	p := &explaining{words: words, body: container.New(layout.NewCustomPaddedVBoxLayout(6)), resized: resized}
	closing := widget.NewButton(words.T("formula.close"), p.hide)
	closing.Importance = widget.LowImportance
	width := canvas.NewRectangle(color.Transparent)
	width.SetMinSize(fyne.NewSize(explainingWidth, 1))
	p.panel = widgets.NewPanel("", closing, container.NewVScroll(container.NewVBox(width, p.body)))
	p.content = container.NewPadded(p.panel)
	p.content.Hide()
	return p
}

func (p *explaining) show(id figureID, x explainer) {
	p.id = id
	p.refresh(x)
	p.content.Show()
	p.resized()
}

func (p *explaining) hide() {
	if p.id == "" {
		return
	}
	p.id = ""
	p.content.Hide()
	p.resized()
}

// refresh brings an open panel up to date.
func (p *explaining) refresh(x explainer) {
	if p.id == "" {
		return
	}
	ex := x.explain(p.id)
	p.panel.SetTitle(ex.name)
	p.body.Objects = []fyne.CanvasObject{widgets.NewHeading(ex.value), widgets.NewParagraph(ex.means)}
	p.section("formula.heading.formula", []string{ex.is})
	p.section("formula.heading.numbers", ex.numbers)
	p.section("formula.heading.notes", ex.notes)
	p.body.Refresh()
}

func (p *explaining) section(key string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.body.Add(layout.NewSpacer())
	p.body.Add(widgets.NewStrong(p.words.T(key)))
	for _, line := range lines {
		p.body.Add(widgets.NewParagraph(line))
	}
}
