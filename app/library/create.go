package library

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
)

// Template names one of the evaluations to begin with.
type Template string

// The templates.
const (
	General           Template = "general"
	PartsManufacturer Template = "parts-manufacturer"
	Blank             Template = "blank"
)

// Templates are all templates, the default first.
func Templates() []Template { return []Template{General, PartsManufacturer, Blank} }

// guided is the beginning with nothing but the usual factors, and the guide that leads
// through the rest. It is offered beside the templates, and is the default.
const guided Template = "guided"

// FromTemplate is a new evaluation made of a template: with ids of its own, beginning
// on start.
func FromTemplate(t Template, l lang.Language, start data.Date) (*data.Evaluation, error) {
	content, err := assets.Templates.ReadFile("templates/" + string(t) + "." + string(l) + ".json")
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", t, err)
	}
	file, _, err := exchange.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", t, err)
	}
	e := file.Evaluation
	e.ID = data.NewID()
	e.MoveStart(start)
	return e, nil
}

// form asks what a new evaluation needs to begin with.
type form struct {
	page     *Page
	template *widgets.Choice[Template]
	fields   map[string]widgets.Field // by path
	name     *widgets.TextField
	company  *widgets.TextField
	product  *widgets.TextField
	start    *widgets.DateField
	currency *widgets.Choice[data.Currency]
	horizon  *widgets.IntegerField
	create   *widgets.Button

	deployment *widgets.Choice[data.Deployment]
	box        *fyne.Container
	more       *fyne.Container // what the guide asks for, and the form where there is none
	hint       *widgets.Note
}

// AskNew shows the form for a new evaluation.
func (p *Page) AskNew() {
	f := newForm(p)
	p.host.ShowPanel(p.words.T("library.new.title"), f.content())
	f.name.Focus()
}

func newForm(p *Page) *form {
	w := p.words
	f := &form{page: p}
	f.template = widgets.NewChoice(w, w.T("library.field.template"), append([]Template{guided}, Templates()...), func(t Template) string { return w.T("library.template." + string(t)) })
	f.name = widgets.NewText(w, w.T("library.field.name"))
	f.name.SetPlaceHolder(w.T("library.field.name.example"))
	f.company = widgets.NewText(w, w.T("library.field.company"))
	f.product = widgets.NewText(w, w.T("library.field.product"))
	f.start = widgets.NewDate(w, w.T("library.field.start"))
	f.currency = widgets.NewChoice(w, w.T("library.field.currency"), data.Currencies(), func(c data.Currency) string { return string(c) + " " + c.Symbol() })
	f.horizon = widgets.NewInteger(w, w.T("library.field.horizon"), w.T("library.months"))
	f.deployment = widgets.NewChoice(w, w.T("library.field.deployment"), data.Deployments(), w.Deployment)
	f.fields = map[string]widgets.Field{"name": f.name, "company": f.company, "product": f.product, "start": f.start,
		"currency": f.currency, "horizon_months": f.horizon}
	f.deployment.Reset(data.OnPremise)
	f.template.Reset(guided)
	f.template.OnValid = func(Template) error {
		f.show()
		return nil
	}
	f.start.Reset(p.host.Library().Today())
	f.currency.Reset(data.DefaultCurrency)
	f.horizon.Reset(data.DefaultHorizon)
	f.checkAsTyped()
	f.create = widgets.NewButton(w.T("library.create"), f.submit)
	f.create.Importance = widget.HighImportance
	return f
}

// checkAsTyped says beside a field at once what is wrong with it.
func (f *form) checkAsTyped() {
	check := func(path string, set func(e *data.Evaluation)) error {
		probe := data.New("-", data.MustDate("2000-01-01"))
		set(probe)
		var problems data.Problems
		if errors.As(probe.ValidateSettings(), &problems) && len(problems.At(path)) > 0 {
			return problems.At(path)
		}
		return nil
	}
	f.name.OnValid = func(v string) error { return check("name", func(e *data.Evaluation) { e.Name = v }) }
	f.company.OnValid = func(v string) error { return check("company", func(e *data.Evaluation) { e.Company = v }) }
	f.product.OnValid = func(v string) error { return check("product", func(e *data.Evaluation) { e.Product = v }) }
	f.horizon.OnValid = func(v int) error {
		return check("horizon_months", func(e *data.Evaluation) { e.HorizonMonths = v })
	}
}

func (f *form) content() fyne.CanvasObject {
	f.more = container.NewVBox(f.company, f.product, f.start, widgets.NewRow(f.currency, f.horizon))
	f.hint = widgets.NewNote("")
	f.box = container.NewVBox(f.template, f.name, f.deployment, f.more, f.hint, container.NewHBox(f.create))
	f.show()
	return f.box
}

// show shows what the chosen beginning asks for, and says what it is.
func (f *form) show() {
	w := f.page.words
	f.hint.SetText(w.T("library.new.hint"))
	f.more.Hidden = f.guided()
	if f.guided() {
		f.hint.SetText(w.T("library.new.hint.guided"))
	}
	f.box.Refresh()
}

func (f *form) guided() bool { return f.template.Value() == guided }

// submit makes the evaluation, or says beside the fields what is wrong.
func (f *form) submit() {
	for path, field := range f.fields {
		if _, wrong := field.Draft(); wrong && f.asks(path) {
			field.Focus()
			return
		}
	}
	e, err := f.evaluation()
	if err != nil {
		f.page.host.Fail(err)
		return
	}
	err = f.page.host.Library().Create(e)
	var problems data.Problems
	if errors.As(err, &problems) {
		f.tell(problems)
		return
	}
	if err != nil {
		f.page.host.Fail(err)
		return
	}
	f.page.host.ClosePanel()
	if f.guided() {
		f.page.host.OpenGuide(e.ID)
		return
	}
	f.page.host.Open(e.ID)
}

// asks tells whether the form asks for what lies at the path.
func (f *form) asks(path string) bool { return path == "name" || !f.guided() }

// evaluation is what the form describes.
func (f *form) evaluation() (*data.Evaluation, error) {
	words := f.page.words
	if f.guided() {
		e, err := FromTemplate(Blank, words.Language(), f.page.host.Library().Today())
		if err != nil {
			return nil, err
		}
		e.Name, e.Deployment = strings.TrimSpace(f.name.Value()), f.deployment.Value()
		return e, nil
	}
	e, err := FromTemplate(f.template.Value(), words.Language(), f.start.Value())
	if err != nil {
		return nil, err
	}
	e.Name, e.Company, e.Product = strings.TrimSpace(f.name.Value()), strings.TrimSpace(f.company.Value()), strings.TrimSpace(f.product.Value())
	e.Currency, e.HorizonMonths, e.Deployment = f.currency.Value(), f.horizon.Value(), f.deployment.Value()
	return e, nil
}

// tell puts each problem beside its field, and goes to the first.
func (f *form) tell(problems data.Problems) {
	for i := len(problems) - 1; i >= 0; i-- {
		if field, mine := f.fields[problems[i].Path]; mine {
			field.SetProblem(widgets.Sentence(f.page.words, problems[i:i+1]))
			field.Focus()
		} else {
			f.page.host.Fail(problems[i : i+1])
		}
	}
}
