package score

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// advice says what the band means and what can be done about each dimension that could
// add to the score.
type advice struct {
	tab    *tab
	bar    *widgets.BandBar
	box    *fyne.Container
	scroll *container.Scroll
}

func newAdvice(t *tab) *advice {
	a := &advice{tab: t, bar: widgets.NewBandBar(t.words, true), box: container.New(layout.NewCustomPaddedVBoxLayout(8))}
	a.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(2, 10, 10, 14), a.box))
	return a
}

func (a *advice) content() fyne.CanvasObject { return a.scroll }

func (a *advice) refresh() {
	s, w := a.tab.host.Session(), a.tab.words
	e, r := s.Evaluation(), s.Result()
	a.box.Objects = []fyne.CanvasObject{a.band(r)}
	var cards []fyne.CanvasObject
	adviser := adviser{w, e, r}
	for _, about := range appraisal.Advise(e, r) {
		cards = append(cards, a.card(adviser, about))
	}
	switch {
	case len(cards) > 0:
		a.box.Add(widgets.NewNote(w.T("score.advice.points")))
		a.box.Add(widgets.NewTiles(430, 2, cards...))
	case r.Score.Total.Defined():
		a.box.Add(widgets.NewPanel("", nil, widgets.NewParagraph(w.T("advice.all-full"))))
	}
	if missing := a.missing(r); missing != nil {
		a.box.Add(missing)
	}
	a.box.Refresh()
}

// band says what the score's band means and what to do next.
func (a *advice) band(r *appraisal.Result) fyne.CanvasObject {
	w := a.tab.words
	if !r.Score.Total.Defined() {
		return widgets.NewPanel(w.T("score.advice.none"), nil, widgets.NewParagraph(w.Reason(r.Score.Total.Why)))
	}
	a.bar.Set(r.Score.Total, a.tab.host.Dark())
	key := "advice.band." + string(r.Score.Band)
	title := w.T("score.banded", "Score", a.tab.whole(r.Score.Total.Value), "Band", w.Band(r.Score.Band))
	return widgets.NewPanel(title, nil, container.NewVBox(a.bar, widgets.NewParagraph(lines(w.T(key+".means"), w.T(key+".next")))))
}

// card is the advice about one dimension.
func (a *advice) card(of adviser, about appraisal.Advice) fyne.CanvasObject {
	w := a.tab.words
	points := widgets.NewSmallFacts(a.tab.host.Explain)
	points.Set(
		widgets.Fact{Name: w.T("score.score"), Value: a.tab.one(about.Score), Opens: widgets.Opening(explain.DimensionScore, string(about.Dimension))},
		widgets.Fact{Name: w.T("score.gain"), Value: a.tab.one(about.Gain), Opens: widgets.Opening(explain.Gain, string(about.Dimension))})
	body := container.New(layout.NewCustomPaddedVBoxLayout(6), points)
	if names := of.e.NamesOf(about.Weakest); len(names) > 0 {
		for i := range names {
			names[i] = brief(names[i])
		}
		body.Add(widgets.NewNote(w.T("advice.weakest", "Names", strings.Join(names, w.T("overview.and")))))
	}
	for _, s := range of.steps(about) {
		body.Add(a.step(of.e, about.Dimension, s))
	}
	page, key := widgets.PageOf(about.Dimension)
	open := widgets.NewQuiet(w.T(key), func() { a.tab.host.Show(page) })
	a.seen(open)
	return widgets.NewPanel(w.Dimension(about.Dimension), open, body)
}

// step is a step with the button that makes it an action, or that shows the action it
// has become.
func (a *advice) step(e *data.Evaluation, dimension data.Dimension, s step) fyne.CanvasObject {
	w := a.tab.words
	button := widgets.NewButton(w.T("score.act"), func() { a.take(dimension, s) })
	at := slices.IndexFunc(e.Actions, func(other data.Action) bool { return other.Name == s.name && other.Dimension == dimension })
	if at >= 0 {
		id := e.Actions[at].ID
		button = widgets.NewQuiet(w.T("score.acted."+string(e.Actions[at].Status)), func() { a.tab.actions.open(id) })
	}
	a.seen(button)
	text := container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewStrong(s.name), widgets.NewNote(s.how))
	return container.NewBorder(nil, nil, nil, container.NewVBox(button), text)
}

// seen has the page scroll to a button when the keyboard comes to it.
func (a *advice) seen(b *widgets.Button) { b.OnFocused = func() { reveal(a.scroll, b) } }

// take makes an action of a step.
func (a *advice) take(dimension data.Dimension, s step) {
	action := a.tab.actions.blank()
	action.Name, action.Dimension, action.Points, action.Note = s.name, dimension, s.points, s.how
	a.tab.act(action)
}

// missing names the dimensions that are not assessed although they count, each with the
// page where that is done.
func (a *advice) missing(r *appraisal.Result) fyne.CanvasObject {
	w := a.tab.words
	rows := container.New(layout.NewCustomPaddedVBoxLayout(6))
	for _, d := range r.Score.Dimensions {
		if d.Score.Defined() || d.Weight == 0 {
			continue
		}
		page, key := widgets.PageOf(d.ID)
		open := widgets.NewButton(w.T(key), func() { a.tab.host.Show(page) })
		a.seen(open)
		sentence := widgets.NewParagraph(w.T("advice.missing", "Dimension", w.Dimension(d.ID), "Reason", w.Reason(d.Score.Why)))
		rows.Add(container.NewBorder(nil, nil, nil, open, middle(sentence)))
	}
	if len(rows.Objects) == 0 {
		return nil
	}
	key := "advice.coverage"
	if r.Score.Provisional {
		key = "advice.provisional"
	}
	body := container.New(layout.NewCustomPaddedVBoxLayout(6), widgets.NewParagraph(w.T(key, "Share", w.Percent(r.Score.Coverage))), rows)
	return widgets.NewPanel(w.T("score.advice.missing"), nil, body)
}

// do has no commands of its own but to explain the score.
func (a *advice) do(c widgets.Command) bool {
	if c != widgets.Explain {
		return false
	}
	a.tab.host.Explain(explain.Subject{Figure: explain.Score})
	return true
}
