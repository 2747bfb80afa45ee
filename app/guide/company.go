package guide

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/settings"
	"huibao/app/widgets"
	"huibao/data"
)

// companyPage asks what is evaluated: whose system, which one, where it runs, and the
// period that is looked at.
type companyPage struct {
	g          *guide
	form       *widgets.Form
	fields     *settings.Fields
	deployment *cards[data.Deployment]
	content    *fyne.Container
}

func newCompany(g *guide) page {
	p := &companyPage{g: g, form: widgets.NewForm(g.host, g.scroll)}
	w := g.words
	p.fields = settings.NewFields(g.host, p.form)
	p.fields.Company.SetPlaceHolder(w.T("guide.company.company.example"))
	p.fields.Product.SetPlaceHolder(w.T("guide.company.product.example"))
	p.fields.Industry.SetPlaceHolder(w.T("guide.company.industry.example"))
	p.fields.Users.SetHint(w.T("guide.company.users.hint"))
	p.fields.Start.SetHint(w.T("guide.company.start.hint"))
	p.fields.Horizon.SetHint(w.T("guide.company.horizon.hint"))
	p.fields.Review.SetHint(w.T("guide.company.review.hint"))
	p.deployment = newCards(g, data.Deployments(), func(d data.Deployment) (title, sentence string) {
		return w.Deployment(d), w.T("guide.deployment." + string(d))
	})
	p.deployment.OnChosen = func(d data.Deployment) {
		// Where it cannot be changed the window says why.
		_ = settings.Changing(p.fields, "deployment", func(e *data.Evaluation, v data.Deployment) { e.Deployment = v })(d)
	}
	f := p.fields
	p.content = container.NewVBox(
		widgets.NewRow(f.Name, f.Company), widgets.NewRow(f.Product, f.Industry),
		widgets.NewStrong(w.T("guide.company.deployment")), widgets.NewNote(w.T("guide.company.deployment.why")), p.deployment.content, gap(),
		widgets.NewBeside(0.5, 560, f.Users, f.Currency),
		widgets.NewBeside(0.34, 560, f.Start, widgets.NewBeside(0.5, 300, f.Horizon, f.Review)))
	return p
}

// Content is the step's fields.
func (p *companyPage) Content() fyne.CanvasObject { return p.content }

// Refresh shows the evaluation as it is now; what is typed wrongly stays.
func (p *companyPage) Refresh() {
	p.fields.Refresh()
	p.deployment.choose(p.g.session().Evaluation().Deployment)
}

// Focus puts the keyboard into the first field that is empty.
func (p *companyPage) Focus() {
	for _, field := range []*widgets.TextField{p.fields.Company, p.fields.Product, p.fields.Industry} {
		if field.Text() == "" {
			field.Focus()
			return
		}
	}
	p.fields.Name.Focus()
}

// Summary names the product and where it runs.
func (p *companyPage) Summary() (text string, enough bool) {
	e, w := p.g.session().Evaluation(), p.g.words
	text = w.Deployment(e.Deployment)
	if e.Product != "" {
		text = e.Product + " · " + text
	}
	return text, e.Company != "" && e.Product != ""
}
