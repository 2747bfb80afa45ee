package ratings

import (
	"encoding/json"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// ratingsPart is the grid of factors by raters, 0 to 10 each, with a panel beside it for
// the reason, the date and what was given before.
type ratingsPart struct {
	host widgets.Host

	root    *fyne.Container
	round   *round
	rounds  *widgets.Button
	state   *widgets.Note // how far the round is
	grid    *grid
	note    *widgets.Note
	summary *widgets.Facts
	nobody  *fyne.Container

	side         *container.Scroll
	nobodyChosen fyne.CanvasObject
	rating       *ratingPanel
	factor       *factorPanel
	rater        *raterPanel
}

// sideWidth is the width of the panel beside the grid.
const sideWidth = 300

// newRatingsPart is the part; toWeights shows how the factors of a dimension are weighted.
func newRatingsPart(host widgets.Host, toWeights func(data.Dimension)) *ratingsPart {
	t := &ratingsPart{host: host, round: newRound(host), state: widgets.NewNote(""), grid: newGrid(host.Words()), note: widgets.NewNote(""), summary: widgets.NewFacts(host.Explain)}
	w := host.Words()
	t.grid.onSelect = func(p place) { t.shown(p) }
	t.grid.onOpen = host.Explain
	t.grid.onRate = func(value float64, typed string) { t.rating.rateTyped(value, typed) }
	t.grid.onUnsure = func() { host.Fail(t.rating.unsure()) }
	t.grid.onEdit = func() { t.Do(widgets.Edit) }
	t.grid.onRemove = func() { t.Do(widgets.Remove) }
	t.side = container.NewVScroll(nil)
	t.rating = newRatingPanel(host, t.side, t.round, t.Refresh)
	t.factor, t.rater = newFactorPanel(host, t.side, toWeights), newRaterPanel(host, t.side, t.round)
	t.nobodyChosen = widgets.NewPanel(w.T("ratings.panel.none"), nil, widgets.NewParagraph(w.T("ratings.panel.none.text")))
	stack := container.NewStack(t.nobodyChosen, t.rating.content, t.factor.content, t.rater.content)
	t.side.Content = container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Padding()*2), container.NewVBox(stack))
	width := canvas.NewRectangle(color.Transparent)
	width.SetMinSize(fyne.NewSize(sideWidth, 1))

	t.nobody = container.NewBorder(nil, nil, nil, container.NewHBox(
		widgets.NewButton(w.T("ratings.add-rater"), t.addRater), widgets.NewMain(w.T("ratings.add-roles"), t.addRoles)),
		widgets.NewParagraph(w.T("ratings.no-raters")))
	t.rounds = widgets.NewButton("", t.offerRounds)
	head := container.NewVBox(container.NewBorder(nil, nil, t.tools(), nil, middle(t.summary)),
		container.NewBorder(nil, nil, t.rounds, nil, middle(t.state)), t.note, t.nobody)
	filled := widgets.NewBelow(head, t.grid, container.NewStack(width, t.side))
	t.root = container.New(layout.NewCustomPaddedLayout(0, 8, 10, 8), filled)
	t.shown(place{})
	return t
}

// middle puts an object in the middle of the height, with room at its left.
func middle(object fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, theme.Padding(), 0), container.NewVBox(layout.NewSpacer(), object, layout.NewSpacer()))
}

func (t *ratingsPart) tools() fyne.CanvasObject {
	w := t.host.Words()
	return container.NewHBox(
		widgets.NewButton(w.T("ratings.add-factor"), t.addFactor),
		widgets.NewButton(w.T("ratings.add-rater"), t.addRater),
		widgets.NewButton(w.T("ratings.add-typical"), t.addTypical))
}

// Content is what the part shows.
func (t *ratingsPart) Content() fyne.CanvasObject { return t.root }

// Refresh shows the session's newest state.
func (t *ratingsPart) Refresh() {
	s := t.host.Session()
	e := s.Evaluation()
	t.round.follow()
	m := newModel(e, s.Result(), t.round.day)
	before := t.grid.selected
	t.grid.show(m)
	t.refreshHead(m.round)
	t.summary.Set(t.summed(m)...)
	t.nobody.Hidden = len(e.Raters) > 0
	if t.grid.selected != before {
		t.shown(t.grid.selected)
		return
	}
	t.refreshPanel()
}

// refreshHead says which round it is, how far it is, and what counts.
func (t *ratingsPart) refreshHead(p progress) {
	s, w := t.host.Session(), t.host.Words()
	t.rounds.SetText(w.T("ratings.round.button", "Date", t.round.day.String()))
	t.state.SetText(stateOf(w, p))
	note := w.T("ratings.note", "AsOf", s.AsOf().String())
	if t.round.day.After(s.AsOf()) {
		note += " " + w.T("ratings.after-as-of", "AsOf", s.AsOf().String())
	}
	t.note.SetText(note)
}

// summed are the scores of the dimensions.
func (t *ratingsPart) summed(m *model) []widgets.Fact {
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

func (t *ratingsPart) panelOf(p place) (panel, fyne.CanvasObject) {
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
func (t *ratingsPart) shown(p place) {
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

func (t *ratingsPart) refreshPanel() {
	if shown, _ := t.panelOf(t.grid.selected); shown != nil {
		shown.refresh()
	}
}

// select chooses a place and moves the keyboard to its first field, all of its text
// marked, so that typing replaces it.
func (t *ratingsPart) selectAndEdit(p place) {
	t.grid.choose(p)
	t.shown(p)
	if opened, _ := t.panelOf(p); opened != nil {
		opened.focus()
	}
}

// Do carries out a command of the keyboard.
func (t *ratingsPart) Do(c widgets.Command) bool {
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
func (t *ratingsPart) openFirst() bool {
	for _, r := range t.grid.model.rows {
		if r.kind == groupRow {
			t.host.Explain(explain.Subject{Figure: explain.DimensionScore, Of: string(r.dimension)})
			return true
		}
	}
	return false
}

// reveal shows the factor, or the rating, of a place and puts the keyboard into its
// field.
func (t *ratingsPart) reveal(at explain.Place) {
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

func (t *ratingsPart) remove(p place) bool {
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

// stateOf says how far a round is.
func stateOf(w *lang.Words, p progress) string {
	all := p.factors * p.raters
	switch {
	case all == 0:
		return ""
	case p.total == 0:
		return w.T("ratings.round.new")
	case p.total >= all:
		return w.T("ratings.round.done", "Raters", p.raters, "All", all)
	}
	return w.T("ratings.round.state", "Whole", p.whole, "Begun", p.begun-p.whole, "Raters", p.raters, "N", p.total, "All", all)
}

// offerRounds opens the menu of the rounds: today's, those so far, another day.
func (t *ratingsPart) offerRounds() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.rounds).AddXY(0, t.rounds.Size().Height)
	widget.ShowPopUpMenuAtPosition(t.roundMenu(), t.host.Window().Canvas(), at)
}

func (t *ratingsPart) roundMenu() *fyne.Menu {
	s, w := t.host.Session(), t.host.Words()
	e := s.Evaluation()
	days := roundsOf(e)
	var items []*fyne.MenuItem
	add := func(text string, chosen func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(text, chosen)
		items = append(items, item)
		return item
	}
	for _, day := range []data.Date{s.Today(), t.round.usualDay()} { // a new one is begun today, or on the as-of date
		if !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, func(a, b data.Date) int { return b.DaysSince(a) })
	for _, day := range days {
		text := w.T("ratings.round.item", "Date", day.String(), "State", stateOf(w, progressOf(e, day)))
		add(text, func() { t.turn(day) }).Checked = day == t.round.day
	}
	if len(e.Factors) > 0 && len(e.Raters) > 0 {
		add(w.T("ratings.round.other"), t.otherDay)
	}
	return fyne.NewMenu("", items...)
}

// turn shows another round.
func (t *ratingsPart) turn(day data.Date) {
	t.round.turn(day)
	t.Refresh()
}

// otherDay puts the keyboard into the field of the day.
func (t *ratingsPart) otherDay() {
	e, p := t.host.Session().Evaluation(), t.grid.selected
	if p.factor == "" {
		p.factor = e.Factors[0].ID
	}
	if p.rater == "" {
		p.rater = e.Raters[0].ID
	}
	t.selectAndEdit(place{factor: p.factor, rater: p.rater})
	t.rating.date.Focus()
}

func (t *ratingsPart) addFactor() {
	dimension := data.DimensionTeam
	if factor, found := factorByID(t.host.Session().Evaluation(), t.grid.selected.factor); found {
		dimension = factor.Dimension
	} else if t.grid.selected.group != "" {
		dimension = t.grid.selected.group
	}
	factor := data.Factor{ID: data.NewID(), Name: t.host.Words().T("ratings.new-factor"), Dimension: dimension, Weight: 1}
	t.apply(session.AddFactors([]data.Factor{factor}), place{factor: factor.ID})
}

func (t *ratingsPart) addRater() {
	number := len(t.host.Session().Evaluation().Raters) + 1
	rater := data.Rater{ID: data.NewID(), Name: t.host.Words().T("ratings.new-rater", "N", number), Weight: 1}
	t.apply(session.AddRaters([]data.Rater{rater}), place{rater: rater.ID})
}

// apply carries out an edit that adds something and opens what was added.
func (t *ratingsPart) apply(edit session.Edit, added place) {
	if err := t.host.Session().Apply(edit); err != nil {
		t.host.Fail(err)
		return
	}
	t.host.Fail(nil)
	t.Refresh()
	t.selectAndEdit(added)
}

// addTypical adds the usual factors that are not there yet, as one step.
func (t *ratingsPart) addTypical() {
	there := map[string]bool{}
	for _, factor := range t.host.Session().Evaluation().Factors {
		there[factor.ID], there[strings.TrimSpace(factor.Name)] = true, true
	}
	var added []data.Factor
	for _, factor := range usual.Factors(t.host.Words()) {
		if !there[factor.ID] && !there[factor.Name] {
			added = append(added, factor)
		}
	}
	if len(added) == 0 {
		t.host.Tell(t.host.Words().T("ratings.all-there"))
		return
	}
	t.host.Fail(t.host.Session().Apply(session.AddFactors(added)))
	t.Refresh()
}

// addRoles adds the roles that usually rate and are not there yet, as one step.
func (t *ratingsPart) addRoles() {
	there := map[string]bool{}
	for _, rater := range t.host.Session().Evaluation().Raters {
		there[rater.ID], there[strings.TrimSpace(rater.Name)] = true, true
	}
	var added []data.Rater
	for _, role := range usual.Raters(t.host.Words()) {
		if !there[role.ID] && !there[role.Name] {
			added = append(added, role)
		}
	}
	t.host.Fail(t.host.Session().Apply(session.AddRaters(added)))
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

// heldRatings is what the part hands on: the round that the person chose, and the answers
// to questionnaires that are not whole yet.
type heldRatings struct {
	Round   string                  `json:"round,omitempty"`
	Answers map[string]draftAnswers `json:"answers,omitempty"`
}

// Kept is the round that was chosen and the answers that are not whole yet.
func (t *ratingsPart) Kept() string {
	h := heldRatings{Answers: t.rating.questions.drafts}
	if t.round.chosen {
		h.Round = t.round.day.String()
	}
	if h.Round == "" && len(h.Answers) == 0 {
		return ""
	}
	text, err := json.Marshal(h)
	if err != nil {
		return "" // strings and numbers can always be written
	}
	return string(text)
}

// Keep takes what Kept gave.
func (t *ratingsPart) Keep(kept string) {
	var h heldRatings
	if json.Unmarshal([]byte(kept), &h) != nil {
		return
	}
	if day, err := data.ParseDate(h.Round); err == nil && h.Round != "" {
		t.round.turn(day)
	}
	for key, draft := range h.Answers {
		if len(draft.Answers) == data.SUSQuestions {
			t.rating.questions.drafts[key] = draft
		}
	}
}
