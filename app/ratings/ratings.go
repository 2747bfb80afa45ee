// Package ratings is the tab of the intangible factors. Its parts are the ratings, a
// grid of factors by raters with a panel beside it, the agreement of the raters, the
// weights of the factors, and the forms that colleagues fill in elsewhere.
package ratings

import (
	"encoding/json"

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

	parts    *widgets.Parts[part]
	sections map[part]section
	ratings  *ratingsPart // one of the sections

	stage   *fyne.Container
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

// section is what is shown of one part.
type section interface {
	content() fyne.CanvasObject
	// refresh shows the session's newest state. It is called only while the section is
	// seen and the evaluation has a factor or a rater.
	refresh()
	// do carries out a command of the keyboard; false when the section has no such thing.
	do(c widgets.Command) bool
}

// keeper is a section that holds what a person has begun and not stored.
type keeper interface {
	section
	// kept is what is held, "" for nothing; keep takes it back.
	kept() string
	keep(kept string)
}

// weigher is a section that can show how the factors of a dimension are weighted.
type weigher interface {
	section
	showDimension(d data.Dimension)
}

// New is the ratings of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	t := &Tab{host: host, sections: map[part]section{}}
	w := host.Words()
	t.ratings = newRatingsPart(host, t.toWeights)
	t.sections[partRatings] = t.ratings
	titles := map[part]string{partRatings: w.T("ratings.part.ratings"), partAgreement: w.T("ratings.part.agreement"),
		partWeights: w.T("ratings.part.weights"), partForms: w.T("ratings.part.forms")}
	t.parts = widgets.NewParts([]part{partRatings, partAgreement, partWeights, partForms}, func(p part) string { return titles[p] }, t.show)
	t.stage = container.NewStack()
	head := container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), container.NewHBox(t.parts.Choice))
	t.whole = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, t.stage) // the keyboard comes to the head first
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
	t.show()
}

// isEmpty tells whether the page teaches instead of showing a part.
func (t *Tab) isEmpty() bool { return t.content.Objects[0] == t.empty }

// show brings the section that is seen up to date.
func (t *Tab) show() {
	s := t.section()
	s.refresh()
	widgets.ShowAlone(t.stage, s.content())
}

// section is what is shown of the chosen part, made when it is first seen.
func (t *Tab) section() section { return t.made(t.parts.Shown()) }

func (t *Tab) made(p part) section {
	made, there := t.sections[p]
	if there {
		return made
	}
	switch p {
	case partAgreement:
		made = newAgreement(t.host)
	case partWeights:
		made = newWeights(t.host)
	default:
		made = newForms(t.host)
	}
	t.sections[p] = made
	return made
}

// toWeights shows how the factors of a dimension are weighted.
func (t *Tab) toWeights(d data.Dimension) {
	if w, able := t.made(partWeights).(weigher); able {
		w.showDimension(d)
	}
	t.parts.Show(partWeights)
	t.host.Window().Canvas().Focus(t.parts.Choice)
}

// Do carries out a command of the keyboard.
func (t *Tab) Do(c widgets.Command) bool {
	if t.isEmpty() {
		return c == widgets.New && t.ratings.do(c)
	}
	return t.parts.Do(c) || t.section().do(c)
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

// held is what a tab hands on to the one that is made in its place.
type held struct {
	Shown part            `json:"shown"`
	Begun map[part]string `json:"begun"`
}

// Kept is the part that is shown, and what the sections hold that is begun and not stored.
func (t *Tab) Kept() string {
	h := held{Shown: t.parts.Shown(), Begun: map[part]string{}}
	for p, s := range t.sections {
		if k, able := s.(keeper); able {
			if kept := k.kept(); kept != "" {
				h.Begun[p] = kept
			}
		}
	}
	if len(h.Begun) == 0 && h.Shown == partRatings {
		return ""
	}
	text, err := json.Marshal(h)
	if err != nil {
		return "" // strings can always be written
	}
	return string(text)
}

// Keep takes what Kept gave.
func (t *Tab) Keep(kept string) {
	var h held
	if json.Unmarshal([]byte(kept), &h) != nil {
		return
	}
	for _, p := range t.parts.Names {
		if text, there := h.Begun[p]; there {
			if k, able := t.made(p).(keeper); able {
				k.keep(text)
			}
		}
	}
	t.parts.Mark(h.Shown)
}
