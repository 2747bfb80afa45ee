package goals

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/data"
)

// add begins a goal of the user's own.
func (t *tab) add() {
	e := t.host.Session().Evaluation()
	t.begin(&Draft{Goal: data.Goal{ID: data.NewID(), Name: t.words.T("goals.new-name"), Unit: t.words.T("goals.unit.percent"), Due: e.End()}}, "name")
}

// addUsual begins a usual goal; what it lacks is asked for.
func (t *tab) addUsual(u usual.Goal) {
	e := *t.host.Session().Evaluation()
	for _, d := range t.drafts { // their ids are taken too
		e.Goals = append(slices.Clip(e.Goals), d.Goal)
	}
	t.begin(&Draft{Goal: u.Begin(&e), Usual: &u}, "baseline")
}

// begin lists a goal that is being set up, selects it and puts the keyboard into a field.
func (t *tab) begin(d *Draft, field string) {
	t.drafts = append(t.drafts, d)
	t.Refresh()
	t.show(d.Goal.ID)
	t.panel.form.Focus(field)
}

// offerUsual opens the menu of the usual goals.
func (t *tab) offerUsual(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, u := range usual.Goals(t.words) {
		items = append(items, fyne.NewMenuItem(u.Title(t.words), func() { t.addUsual(u) }))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under).AddXY(0, under.Size().Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), t.host.Window().Canvas(), at)
}

// emptyState says what a goal is and offers usual ones.
func (t *tab) emptyState() fyne.CanvasObject {
	buttons := container.New(layout.NewGridWrapLayout(fyne.NewSize(300, 36)))
	for _, u := range usual.Goals(t.words) {
		buttons.Add(widgets.NewButton(u.Title(t.words), func() { t.addUsual(u) }))
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
