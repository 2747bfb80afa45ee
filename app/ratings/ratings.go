// Package ratings is the tab of the intangible factors. Its parts are the ratings, a
// grid of factors by raters with a panel beside it, the agreement of the raters, the
// weights of the factors, and the forms that colleagues fill in elsewhere.
package ratings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
)

// Tab is the tab.
type Tab struct {
	host widgets.Host

	parts   *widgets.Sections[part]
	ratings *ratingsPart // of one of the parts

	whole   fyne.CanvasObject
	empty   fyne.CanvasObject
	content *fyne.Container
}

// part is one of the tab's parts.
type part string

const (
	partRatings   part = "ratings"
	partAgreement part = "agreement"
	partWeights   part = "weights"
	partForms     part = "forms"
)

// New is the ratings of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	t := &Tab{host: host}
	w := host.Words()
	t.ratings = newRatingsPart(host, t.toWeights)
	titles := map[part]string{partRatings: w.T("ratings.part.ratings"), partAgreement: w.T("ratings.part.agreement"),
		partWeights: w.T("ratings.part.weights"), partForms: w.T("ratings.part.forms")}
	t.parts = widgets.NewSections([]part{partRatings, partAgreement, partWeights, partForms}, func(p part) string { return titles[p] }, t.begin)
	head := container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), container.NewHBox(t.parts.Choice))
	t.whole = widgets.NewHeaded(head, t.parts.Stage)
	t.empty = t.teaching()
	t.content = container.NewStack(t.whole)
	return t
}

// teaching is what stands in place of an empty grid.
func (t *Tab) teaching() fyne.CanvasObject {
	w := t.host.Words()
	typical := widgets.NewMain(w.T("ratings.add-typical"), t.ratings.addTypical)
	buttons := container.NewHBox(typical, widgets.NewButton(w.T("ratings.empty.own"), t.ratings.addFactor))
	panel := widgets.NewPanel(w.T("ratings.empty.title"), nil, container.NewVBox(widgets.NewParagraph(w.T("ratings.empty.text")), buttons))
	return container.New(layout.NewCustomPaddedLayout(8, 8, 10, 8), container.NewVBox(panel))
}

// Content is what the tab shows.
func (t *Tab) Content() fyne.CanvasObject { return t.content }

// Refresh shows the session's newest state.
func (t *Tab) Refresh() {
	if e := t.host.Session().Evaluation(); len(e.Factors) == 0 && len(e.Raters) == 0 {
		widgets.ShowAlone(t.content, t.empty)
		return
	}
	widgets.ShowAlone(t.content, t.whole)
	t.parts.Refresh()
}

// isEmpty tells whether the page teaches instead of showing a part.
func (t *Tab) isEmpty() bool { return t.content.Objects[0] == t.empty }

// begin makes what is shown of a part. A part is refreshed only while the evaluation has a
// factor or a rater.
func (t *Tab) begin(p part) widgets.Tab {
	switch p {
	case partRatings:
		return t.ratings
	case partAgreement:
		return newAgreement(t.host)
	case partWeights:
		return newWeights(t.host)
	}
	return newForms(t.host)
}

// toWeights shows how the factors of a dimension are weighted.
func (t *Tab) toWeights(d data.Dimension) {
	t.parts.Of(partWeights).(*weightsPart).showDimension(d)
	t.parts.Show(partWeights)
	t.host.Window().Canvas().Focus(t.parts.Choice)
}

// Do carries out a command of the keyboard.
func (t *Tab) Do(c widgets.Command) bool {
	if t.isEmpty() {
		return c == widgets.New && t.ratings.Do(c)
	}
	return t.parts.Do(c)
}

// Reveal shows the factor, or the rating, of a place and puts the keyboard into its
// field.
func (t *Tab) Reveal(at explain.Place) {
	if t.isEmpty() {
		return
	}
	t.parts.Show(partRatings)
	t.ratings.reveal(at)
}

// Kept is the part that is shown, and what the parts hold that is begun and not stored.
func (t *Tab) Kept() string { return t.parts.Kept() }

// Keep takes what Kept gave.
func (t *Tab) Keep(kept string) { t.parts.Keep(kept) }
