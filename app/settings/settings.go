// Package settings is the page with the settings: those of the open evaluation (name,
// period, rates, weights of the score) and those of the program (language, light or
// dark, where the data is kept).
package settings

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// Appearance is the choice between light and dark.
type Appearance string

// The appearances.
const (
	System Appearance = "system"
	Light  Appearance = "light"
	Dark   Appearance = "dark"
)

// AppearanceOf is the appearance that was stored; what is none is System.
func AppearanceOf(stored string) Appearance {
	switch a := Appearance(stored); a {
	case Light, Dark:
		return a
	}
	return System
}

// Host is what the page may ask of the window around it. Its Session may be nil.
type Host interface {
	widgets.Host
	Language() lang.Language
	ChooseLanguage(lang.Language)
	Appearance() Appearance
	ChooseAppearance(Appearance)
	// DataFolder is where everything is kept.
	DataFolder() string
}

// Page is the page. It is a widgets.Tab.
type Page struct {
	host    Host
	words   *lang.Words
	content fyne.CanvasObject
	form    *widgets.Form

	fields       *Fields // nil while no evaluation is open
	rate, target *widgets.NumberField
	discounting  *widgets.Choice[data.Discounting]
	weights      map[data.Dimension]*widgets.NumberField
	sum          *widgets.Note

	language   *widgets.Choice[lang.Language]
	appearance *widgets.Choice[Appearance]
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, words: host.Words(), weights: map[data.Dimension]*widgets.NumberField{}}
	program := p.newProgram()
	columns := container.New(&columnsLayout{columns: maxColumns})
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(10, 10, 14, 14), columns))
	p.form = widgets.NewForm(host, scroll)
	if host.Session() != nil {
		about, method := p.newEvaluation()
		columns.Objects = append(columns.Objects, about, method)
	}
	columns.Objects = append(columns.Objects, program)
	p.content = scroll
	p.Refresh()
	return p
}

// Reveal puts the keyboard into the setting that a place names, by its path in the file
// format, or else into the first of those that all figures rest on.
func (p *Page) Reveal(place explain.Place) {
	if p.form.Field(place.Of) == nil {
		place.Of = "horizon_months"
	}
	p.form.Focus(place.Of)
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Do knows none of the commands.
func (p *Page) Do(widgets.Command) bool { return false }

// newEvaluation is what concerns the open evaluation: what it is about, and how it is
// counted.
func (p *Page) newEvaluation() (about, method fyne.CanvasObject) {
	w := p.words
	p.fields = NewFields(p.host, p.form)
	f := p.fields
	p.rate = widgets.NewPercent(w, w.T("settings.discount_rate"))
	p.rate.OnValid = Changing(p.fields, "discount_rate", func(e *data.Evaluation, v float64) { e.DiscountRate = v })
	p.discounting = widgets.NewChoice(w, w.T("settings.discounting"), data.Discountings(), w.Discounting)
	p.discounting.OnValid = Changing(p.fields, "discounting", func(e *data.Evaluation, v data.Discounting) { e.Discounting = v })
	p.target = widgets.NewPercent(w, w.T("settings.target_roi"))
	p.target.OnValid = Changing(p.fields, "target_roi", func(e *data.Evaluation, v float64) { e.TargetROI = v })
	p.target.SetHint(w.T("settings.target_roi.hint"))
	for path, field := range map[string]widgets.Field{"discount_rate": p.rate, "discounting": p.discounting, "target_roi": p.target} {
		p.form.Put(path, field)
	}
	about = section(w.T("settings.about"), f.Name, f.Company, f.Product, f.Industry, f.Deployment, f.Users, f.Currency)
	method = container.NewVBox(section(w.T("settings.method"), f.Start, widgets.NewRow(f.Horizon, f.Review),
		widgets.NewRow(p.rate, p.discounting), p.target), p.newWeights())
	return about, method
}

// newWeights is the score's weights with their sum.
func (p *Page) newWeights() fyne.CanvasObject {
	p.sum = widgets.NewNote("")
	box := section(p.words.T("settings.weights"), p.sum)
	var pair []widgets.Field
	for _, dimension := range data.Dimensions() {
		field := widgets.NewNumber(p.words, p.words.Dimension(dimension), "")
		path := "weights." + string(dimension)
		field.OnValid = Changing(p.fields, path, func(e *data.Evaluation, v float64) {
			e.Weights = maps.Clone(e.Weights)
			if e.Weights == nil {
				e.Weights = data.Weights{}
			}
			e.Weights[dimension] = v
		})
		p.weights[dimension] = field
		p.form.Put(path, field)
		if pair = append(pair, field); len(pair) == 2 {
			box.Add(widgets.NewRow(pair...))
			pair = nil
		}
	}
	if len(pair) > 0 {
		box.Add(widgets.NewRow(pair...))
	}
	return box
}

// newProgram is what concerns the program.
func (p *Page) newProgram() fyne.CanvasObject {
	w := p.words
	p.language = widgets.NewChoice(w, w.T("settings.language"), lang.Languages(), lang.Language.Own)
	p.language.OnValid = func(l lang.Language) error {
		p.host.ChooseLanguage(l)
		return nil
	}
	p.appearance = widgets.NewChoice(w, w.T("settings.appearance"), []Appearance{System, Light, Dark},
		func(a Appearance) string { return w.T("settings.appearance." + string(a)) })
	p.appearance.OnValid = func(a Appearance) error {
		p.host.ChooseAppearance(a)
		return nil
	}
	folder := widgets.NewParagraph(p.host.DataFolder())
	copying := widgets.NewIconButton(w.T("settings.folder.copy"), theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(p.host.DataFolder())
	})
	copying.Importance = widget.LowImportance
	return section(w.T("settings.program"), p.language, p.appearance,
		widgets.NewNote(w.T("settings.folder")), folder, container.NewHBox(copying), widgets.NewNote(w.T("settings.folder.hint")))
}

func section(title string, objects ...fyne.CanvasObject) *fyne.Container {
	heading := widget.NewLabelWithStyle(title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	heading.SizeName = theme.SizeNameSubHeadingText
	box := container.NewVBox(heading)
	for _, object := range objects {
		box.Add(object)
	}
	return box
}

// Refresh shows the settings as they are.
func (p *Page) Refresh() {
	p.language.SetValue(p.host.Language())
	p.appearance.SetValue(p.host.Appearance())
	open := p.host.Session()
	if open == nil || p.fields == nil {
		return
	}
	e := open.Evaluation()
	p.fields.Refresh()
	p.rate.SetValue(e.DiscountRate)
	p.discounting.SetValue(e.Discounting)
	p.target.SetValue(e.TargetROI)
	total := 0.0
	for dimension, field := range p.weights {
		field.SetValue(e.Weights[dimension])
	}
	for _, dimension := range data.Dimensions() {
		total += e.Weights[dimension]
	}
	p.sum.SetText(p.words.T("settings.weights.sum", "Sum", p.words.Plain(total)))
}

// columnsLayout puts the parts beside each other in columns of one width, as many as
// fit, and what is left over below. Like every layout that wraps it knows its height
// only after it was given a width.
type columnsLayout struct{ columns int }

const (
	columnGap   = 28
	columnWidth = 240
)

func (l *columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.columns = max(1, min(len(objects), maxColumns, int((size.Width+columnGap)/(columnWidth+columnGap))))
	width := (size.Width - float32(maxColumns-1)*columnGap) / maxColumns // a lone part is not stretched
	if l.columns < maxColumns && len(objects) > l.columns {
		width = (size.Width - float32(l.columns-1)*columnGap) / float32(l.columns)
	}
	bottom := make([]float32, l.columns)
	for i, object := range objects {
		column := i % l.columns
		height := object.MinSize().Height
		object.Move(fyne.NewPos(float32(column)*(width+columnGap), bottom[column]))
		object.Resize(fyne.NewSize(width, height))
		bottom[column] += height + columnGap
	}
}

// maxColumns is how many columns a wide window shows.
const maxColumns = 3

func (l *columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	bottom := make([]float32, max(1, l.columns))
	height := float32(0)
	for i, object := range objects {
		column := i % len(bottom)
		bottom[column] += object.MinSize().Height + columnGap
		height = max(height, bottom[column]-columnGap)
	}
	return fyne.NewSize(columnWidth, height)
}
