// Package ratings is the tab of the intangible factors: a grid of factors by raters, 0
// to 10 each, with a panel beside it for the reason, the date and what was given
// before.
package ratings

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// ratings is the tab.
type ratings struct {
	host widgets.Host

	root    *fyne.Container
	filled  fyne.CanvasObject
	empty   fyne.CanvasObject
	grid    *grid
	note    *widgets.Note
	summary *widgets.Facts
	nobody  fyne.CanvasObject

	side         *container.Scroll
	nobodyChosen fyne.CanvasObject
	rating       *ratingPanel
	factor       *factorPanel
	rater        *raterPanel
}

// sideWidth is the width of the panel beside the grid.
const sideWidth = 300

// New is the ratings of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	t := &ratings{host: host, grid: newGrid(host.Words()), note: widgets.NewNote(""), summary: widgets.NewFacts(host.Explain)}
	w := host.Words()
	t.grid.onSelect = func(p place) { t.shown(p) }
	t.grid.onOpen, t.grid.onRate = host.Explain, t.rate
	t.grid.onEdit = func() { t.Do(widgets.Edit) }
	t.grid.onRemove = func() { t.Do(widgets.Remove) }
	t.side = container.NewVScroll(nil)
	t.rating = newRatingPanel(host, t.side)
	t.factor, t.rater = newFactorPanel(host, t.side), newRaterPanel(host, t.side)
	t.nobodyChosen = widgets.NewPanel(w.T("ratings.panel.none"), nil, widgets.NewParagraph(w.T("ratings.panel.none.text")))
	stack := container.NewStack(t.nobodyChosen, t.rating.content, t.factor.content, t.rater.content)
	t.side.Content = container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Padding()*2), container.NewVBox(stack))
	width := canvas.NewRectangle(color.Transparent)
	width.SetMinSize(fyne.NewSize(sideWidth, 1))

	t.nobody = container.NewBorder(nil, nil, nil, widgets.NewButton(w.T("ratings.add-rater"), t.addRater), widgets.NewParagraph(w.T("ratings.no-raters")))
	head := container.NewVBox(container.NewBorder(nil, nil, t.tools(), nil, container.NewVBox(layout.NewSpacer(), t.summary, layout.NewSpacer())), t.note, t.nobody)
	t.filled = container.NewBorder(head, nil, nil, container.NewStack(width, t.side), t.grid)
	t.empty = t.teaching()
	t.root = container.New(layout.NewCustomPaddedLayout(8, 8, 10, 8), container.NewStack(t.filled, t.empty))
	t.shown(place{})
	return t
}

func (t *ratings) tools() fyne.CanvasObject {
	w := t.host.Words()
	return container.NewHBox(
		widgets.NewButton(w.T("ratings.add-factor"), t.addFactor),
		widgets.NewButton(w.T("ratings.add-rater"), t.addRater),
		widgets.NewButton(w.T("ratings.add-typical"), t.addTypical))
}

// teaching is what stands in place of an empty grid.
func (t *ratings) teaching() fyne.CanvasObject {
	w := t.host.Words()
	typical := widgets.NewButton(w.T("ratings.add-typical"), t.addTypical)
	typical.Importance = widget.HighImportance
	buttons := container.NewHBox(typical, widgets.NewButton(w.T("ratings.empty.own"), t.addFactor))
	return container.NewVBox(widgets.NewPanel(w.T("ratings.empty.title"), nil,
		container.NewVBox(widgets.NewParagraph(w.T("ratings.empty.text")), buttons)))
}

// Content is what the tab shows.
func (t *ratings) Content() fyne.CanvasObject { return t.root }

// Refresh shows the session's newest state.
func (t *ratings) Refresh() {
	s := t.host.Session()
	e, w := s.Evaluation(), t.host.Words()
	if len(e.Factors) == 0 && len(e.Raters) == 0 {
		t.filled.Hide()
		t.empty.Show()
		return
	}
	t.empty.Hide()
	t.filled.Show()
	m := newModel(e, s.Result())
	before := t.grid.selected
	t.grid.show(m)
	t.note.SetText(w.T("ratings.note", "AsOf", s.AsOf().String()))
	t.summary.Set(t.summed(m)...)
	if len(e.Raters) == 0 {
		t.nobody.Show()
	} else {
		t.nobody.Hide()
	}
	if t.grid.selected != before {
		t.shown(t.grid.selected)
		return
	}
	t.refreshPanel()
}

// summed are the scores of the dimensions.
func (t *ratings) summed(m *model) []widgets.Fact {
	w := t.host.Words()
	var facts []widgets.Fact
	for _, dimension := range data.FactorDimensions() {
		score := m.scores[dimension].Score
		value := w.T("ratings.not-assessed")
		if score.Defined() {
			value = w.T("ratings.of-hundred", "Score", w.Number(score.Value, 0))
		}
		facts = append(facts, widgets.Fact{Name: w.Dimension(dimension), Value: value, Opens: widgets.Opening(explain.DimensionScore, string(dimension))})
	}
	return facts
}

// panel is one of the panels at the right.
type panel interface {
	open(p place) // another thing is shown
	refresh()     // what is shown may have changed
	focus()
}

func (t *ratings) panelOf(p place) (panel, fyne.CanvasObject) {
	switch {
	case p.factor != "" && p.rater != "":
		return t.rating, t.rating.content
	case p.factor != "":
		return t.factor, t.factor.content
	case p.rater != "":
		return t.rater, t.rater.content
	}
	return nil, t.nobodyChosen
}

// shown opens the panel of a place.
func (t *ratings) shown(p place) {
	opened, content := t.panelOf(p)
	for _, other := range []fyne.CanvasObject{t.nobodyChosen, t.rating.content, t.factor.content, t.rater.content} {
		if other != content {
			other.Hide()
		}
	}
	content.Show()
	if opened != nil {
		opened.open(p)
	}
	t.side.ScrollToTop()
	t.side.Refresh()
}

func (t *ratings) refreshPanel() {
	if shown, _ := t.panelOf(t.grid.selected); shown != nil {
		shown.refresh()
	}
}

// select chooses a place and moves the keyboard to its first field, all of its text
// marked, so that typing replaces it.
func (t *ratings) selectAndEdit(p place) {
	t.grid.choose(p)
	t.shown(p)
	if opened, _ := t.panelOf(p); opened != nil {
		opened.focus()
	}
}

// Do carries out a command of the keyboard.
func (t *ratings) Do(c widgets.Command) bool {
	at := t.grid.selected
	switch c {
	case widgets.New:
		if len(t.host.Session().Evaluation().Factors) == 0 || at.rater == "" && at.factor != "" {
			t.addFactor()
		} else {
			t.addRater()
		}
		return true
	case widgets.Explain:
		return t.grid.open() || t.openFirst()
	case widgets.Remove:
		return t.remove(at)
	case widgets.Edit:
		opened, _ := t.panelOf(at)
		if opened == nil {
			return false
		}
		opened.focus()
		return true
	}
	return false
}

// openFirst explains the score of the first dimension that has factors.
func (t *ratings) openFirst() bool {
	for _, r := range t.grid.model.rows {
		if r.kind == groupRow {
			t.host.Explain(explain.Subject{Figure: explain.DimensionScore, Of: string(r.dimension)})
			return true
		}
	}
	return false
}

// Reveal shows the factor, or the rating, of a place and puts the keyboard into its
// field.
func (t *ratings) Reveal(at explain.Place) {
	p := place{factor: at.Of, rater: at.Rater}
	if _, _, found := t.grid.model.find(p); !found {
		return
	}
	t.selectAndEdit(p)
	if t.rating.rater == at.Rater && at.Rater != "" {
		if ratings := t.host.Session().Evaluation().Ratings; at.Reading >= 0 && at.Reading < len(ratings) {
			t.rating.goTo(ratings[at.Reading].Date)
		}
	}
}

func (t *ratings) remove(p place) bool {
	switch {
	case p.factor != "" && p.rater != "":
		return t.rating.remove()
	case p.factor != "":
		return t.factor.remove()
	case p.rater != "":
		return t.rater.remove()
	}
	return false
}

// rate records a rating that was typed into the grid, on the day of the panel.
func (t *ratings) rate(_ place, value float64) { t.host.Fail(t.rating.rate(value)) }

func (t *ratings) addFactor() {
	dimension := data.DimensionTeam
	if factor, found := factorByID(t.host.Session().Evaluation(), t.grid.selected.factor); found {
		dimension = factor.Dimension
	} else if t.grid.selected.group != "" {
		dimension = t.grid.selected.group
	}
	factor := data.Factor{ID: data.NewID(), Name: t.host.Words().T("ratings.new-factor"), Dimension: dimension, Weight: 1}
	t.apply(session.PutFactor(factor, ""), place{factor: factor.ID})
}

func (t *ratings) addRater() {
	number := len(t.host.Session().Evaluation().Raters) + 1
	rater := data.Rater{ID: data.NewID(), Name: t.host.Words().T("ratings.new-rater", "N", number), Weight: 1}
	t.apply(session.PutRater(rater, ""), place{rater: rater.ID})
}

// apply carries out an edit that adds something and opens what was added.
func (t *ratings) apply(edit session.Edit, added place) {
	if err := t.host.Session().Apply(edit); err != nil {
		t.host.Fail(err)
		return
	}
	t.host.Fail(nil)
	t.Refresh()
	t.selectAndEdit(added)
}

// typicalFactors are those of the method, in its order.
func typicalFactors() map[data.Dimension][]string {
	return map[data.Dimension][]string{
		data.DimensionTeam:   {"ratings.typical.productivity", "ratings.typical.communication", "ratings.typical.cohesion", "ratings.typical.adoption"},
		data.DimensionSystem: {"ratings.typical.ease", "ratings.typical.stability", "ratings.typical.security", "ratings.typical.integration", "ratings.typical.market"},
	}
}

// addTypical adds the usual factors that are not there yet, as one step.
func (t *ratings) addTypical() {
	there := map[string]bool{}
	for _, factor := range t.host.Session().Evaluation().Factors {
		there[strings.TrimSpace(factor.Name)] = true
	}
	var added []data.Factor
	for _, dimension := range data.FactorDimensions() {
		for _, key := range typicalFactors()[dimension] {
			if name := t.host.Words().T(key); !there[name] {
				added = append(added, data.Factor{ID: data.NewID(), Name: name, Dimension: dimension, Weight: 1})
			}
		}
	}
	if len(added) == 0 {
		return
	}
	t.host.Fail(t.host.Session().Apply(session.AddFactors(added)))
	t.Refresh()
}

func factorByID(e *data.Evaluation, id string) (data.Factor, bool) {
	for _, factor := range e.Factors {
		if factor.ID == id {
			return factor, true
		}
	}
	return data.Factor{}, false
}

func raterByID(e *data.Evaluation, id string) (data.Rater, bool) {
	for _, rater := range e.Raters {
		if rater.ID == id {
			return rater, true
		}
	}
	return data.Rater{}, false
}
