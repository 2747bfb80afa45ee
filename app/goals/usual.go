package goals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// usual is a goal that many set. What it is now and what it is to be only the company
// knows.
type usual struct {
	key   string // of its name: "goals.usual.…"
	unit  string // of its unit: "goals.unit.…"
	lower bool   // less is better, as a rule
}

// usuals are the goals that are offered, those most often tied to a CRM system first.
func usuals() []usual {
	return []usual{
		{key: "goals.usual.retention", unit: "goals.unit.percent"},
		{key: "goals.usual.quote", unit: "goals.unit.days", lower: true},
		{key: "goals.usual.conversion", unit: "goals.unit.percent"},
		{key: "goals.usual.completeness", unit: "goals.unit.percent"},
		{key: "goals.usual.adoption", unit: "goals.unit.percent"},
		{key: "goals.usual.response", unit: "goals.unit.hours", lower: true},
		{key: "goals.usual.satisfaction", unit: "goals.unit.points"},
		{key: "goals.usual.forecast", unit: "goals.unit.percent"},
	}
}

// title is the usual goal in a list of them: ↑ 客户保留率（%）.
func (u usual) title(w *lang.Words) string {
	return w.T("goals.usual-title", "Arrow", arrow(u.lower), "Name", w.T(u.key), "Unit", w.T(u.unit))
}

// arrow shows which way is better.
func arrow(lower bool) string {
	if lower {
		return "↓"
	}
	return "↑"
}

// add begins a goal of the user's own.
func (t *tab) add() {
	t.begin(&draft{goal: data.Goal{Name: t.words.T("goals.new-name"), Unit: t.words.T("goals.unit.percent")}}, "name")
}

// addUsual begins a usual goal; what it lacks is asked for.
func (t *tab) addUsual(u usual) {
	t.begin(&draft{goal: data.Goal{Name: t.words.T(u.key), Unit: t.words.T(u.unit)}, usual: &u}, "baseline")
}

// begin lists a goal that is being set up, selects it and puts the keyboard into a field.
func (t *tab) begin(d *draft, field string) {
	d.goal.ID, d.goal.Due = data.NewID(), t.host.Session().Evaluation().End()
	t.drafts = append(t.drafts, d)
	t.Refresh()
	t.show(d.goal.ID)
	t.panel.form.Focus(field)
}

// offerUsual opens the menu of the usual goals.
func (t *tab) offerUsual(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, u := range usuals() {
		items = append(items, fyne.NewMenuItem(u.title(t.words), func() { t.addUsual(u) }))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under).AddXY(0, under.Size().Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), t.host.Window().Canvas(), at)
}

// emptyState says what a goal is and offers usual ones.
func (t *tab) emptyState() fyne.CanvasObject {
	buttons := container.New(layout.NewGridWrapLayout(fyne.NewSize(300, 36)))
	for _, u := range usuals() {
		buttons.Add(widgets.NewButton(u.title(t.words), func() { t.addUsual(u) }))
	}
	box := container.NewVBox(
		widgets.NewTitle(t.words.T("goals.empty-title")),
		widgets.NewParagraph(t.words.T("goals.empty")),
		container.NewHBox(widgets.NewMain(t.words.T("goals.add-first"), t.add)),
		widgets.NewNote(t.words.T("goals.empty-usual")),
		buttons,
	)
	return container.NewVScroll(container.NewPadded(container.NewPadded(box)))
}
