package settings

import (
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// Fields edit what an evaluation says of itself: what it is about, and the period that is
// looked at. Each letter is an edit. They are put into a form under their paths of the
// file format; what uses them lays them out.
type Fields struct {
	Name, Company, Product, Industry *widgets.TextField
	Deployment                       *widgets.Choice[data.Deployment]
	Users, Horizon, Review           *widgets.IntegerField
	Currency                         *widgets.Choice[data.Currency]
	Start                            *widgets.DateField

	host widgets.Host
	form *widgets.Form
}

// NewFields makes the fields of the host's evaluation and puts them into the form.
func NewFields(host widgets.Host, form *widgets.Form) *Fields {
	w, f := host.Words(), &Fields{host: host, form: form}
	f.Name = f.text("name", func(e *data.Evaluation, v string) { e.Name = v })
	f.Company = f.text("company", func(e *data.Evaluation, v string) { e.Company = v })
	f.Product = f.text("product", func(e *data.Evaluation, v string) { e.Product = v })
	f.Industry = f.text("industry", func(e *data.Evaluation, v string) { e.Industry = v })
	f.Deployment = widgets.NewChoice(w, w.T("settings.deployment"), data.Deployments(), w.Deployment)
	f.Deployment.OnValid = Changing(f, "deployment", func(e *data.Evaluation, v data.Deployment) { e.Deployment = v })
	f.Users = widgets.NewInteger(w, w.T("settings.users"), "")
	f.Users.OnValid = Changing(f, "users", func(e *data.Evaluation, v int) { e.Users = v })
	f.Users.SetHint(w.T("settings.users.hint"))
	f.Currency = widgets.NewChoice(w, w.T("settings.currency"), data.Currencies(), func(c data.Currency) string { return string(c) + " " + c.Symbol() })
	f.Currency.Reset(host.Session().Evaluation().Currency)
	f.Currency.OnValid = func(c data.Currency) error { return f.form.Apply(session.ChangeCurrency(c), "", "currency") }
	f.Currency.SetHint(w.T("settings.currency.hint"))
	f.Start = widgets.NewDate(w, w.T("settings.start"))
	f.Start.OnValid = Changing(f, "start", func(e *data.Evaluation, v data.Date) { e.Start = v })
	f.Start.SetHint(w.T("settings.start.hint"))
	f.Horizon = widgets.NewInteger(w, w.T("settings.horizon_months"), w.T("settings.months"))
	f.Horizon.OnValid = Changing(f, "horizon_months", func(e *data.Evaluation, v int) { e.HorizonMonths = v })
	f.Review = widgets.NewInteger(w, w.T("settings.review_months"), w.T("settings.months"))
	f.Review.OnValid = Changing(f, "review_months", func(e *data.Evaluation, v int) { e.ReviewMonths = v })
	f.put()
	return f
}

// put gives the form the fields under their paths.
func (f *Fields) put() {
	for path, field := range map[string]widgets.Field{
		"name": f.Name, "company": f.Company, "product": f.Product, "industry": f.Industry, "deployment": f.Deployment,
		"users": f.Users, "currency": f.Currency, "start": f.Start, "horizon_months": f.Horizon, "review_months": f.Review,
	} {
		f.form.Put(path, field)
	}
}

func (f *Fields) text(path string, set func(*data.Evaluation, string)) *widgets.TextField {
	field := widgets.NewText(f.host.Words(), f.host.Words().T("settings."+path))
	field.OnValid = Changing(f, path, set)
	return field
}

// Changing is what a field calls with a value: an edit that sets one thing of the
// evaluation as it is now, whose problems come back for the field at the path.
func Changing[T any](f *Fields, path string, set func(e *data.Evaluation, value T)) func(T) error {
	return func(value T) error {
		settings := *f.host.Session().Evaluation()
		set(&settings, value)
		return f.form.Apply(session.ChangeSettings(settings, path), "", path)
	}
}

// Refresh shows the evaluation as it is; what is being typed stays.
func (f *Fields) Refresh() {
	e := f.host.Session().Evaluation()
	f.Name.SetValue(e.Name)
	f.Company.SetValue(e.Company)
	f.Product.SetValue(e.Product)
	f.Industry.SetValue(e.Industry)
	f.Deployment.SetValue(e.Deployment)
	f.Users.SetValue(e.Users)
	f.Currency.SetValue(e.Currency)
	f.Start.SetValue(e.Start)
	f.Horizon.SetValue(e.HorizonMonths)
	f.Review.SetValue(e.ReviewMonths)
}
