package ratings

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// ratingPanel edits what one rater gave one factor in the round: the value, "don't know",
// the answers of a questionnaire, the reason. What was given before is shown and never
// taken over by itself.
type ratingPanel struct {
	host    widgets.Host
	round   *round
	turned  func() // called when the round was turned here
	form    *widgets.Form
	content *fyne.Container
	panel   *widgets.Panel

	factor, rater string    // ids
	day           data.Date // of the round when the fields were filled

	asked     *asked
	value     *widgets.OptionalNumberField
	slider    *slider
	unknown   *widgets.Toggle
	same      *widgets.Button // gives again what was given before
	questions *questionnaire
	date      *widgets.DateField
	state     *widgets.Note
	reason    *widgets.TextField
	removal   *widgets.Button
	history   *fyne.Container
	stats     *widgets.Sheet
	why       *widgets.Note // why a figure of the factor is undefined
}

func newRatingPanel(host widgets.Host, scroll *container.Scroll, round *round, turned func()) *ratingPanel {
	w := host.Words()
	p := &ratingPanel{host: host, round: round, turned: turned, form: widgets.NewForm(host, scroll), asked: newAsked(w),
		history: container.NewVBox(), state: widgets.NewNote(""), why: widgets.NewNote("")}
	p.value = widgets.NewOptionalNumber(w, w.T("ratings.value"), "")
	p.value.OnValid = p.valueTyped
	p.slider = newSlider(0, data.MaxRating, data.HalfStep)
	p.slider.OnChanged = func(value float64) { p.host.Fail(p.rate(value)) }
	p.unknown = widgets.NewToggle(w, w.T("ratings.unknown"))
	p.unknown.OnValid = p.unknownTicked
	p.same = widgets.NewQuiet("", p.again)
	p.questions = newQuestionnaire(host, p.answered)
	p.questions.resized, p.questions.reveal = func() { p.content.Refresh() }, func(o fyne.CanvasObject) { p.form.Reveal(o) }
	p.date = widgets.NewDate(w, w.T("ratings.date"))
	p.date.OnValid = p.dayTyped
	p.reason = widgets.NewMultiLine(w, w.T("ratings.reason"))
	p.reason.SetPlaceHolder(w.T("ratings.reason.hint"))
	p.reason.OnValid = p.reasonTyped
	p.form.Put("value", p.value)
	p.form.Put("unknown", p.unknown)
	p.form.Put("date", p.date)
	p.form.Put("note", p.reason)
	p.removal = widgets.NewButton("", func() { p.remove() })
	p.stats = newStats(host)
	p.panel = widgets.NewPanel(w.T("ratings.panel.none"), nil, container.NewVBox(
		p.asked.content, p.value, onRail(p.slider), p.unknown, p.state, container.NewHBox(p.same), p.questions.content, p.reason, p.date, p.removal,
		widgets.NewStrong(w.T("ratings.history")), p.history, widgets.NewStrong(w.T("ratings.stats")), p.stats, p.why))
	p.content = container.NewVBox(p.panel)
	return p
}

// slider is a slider that gives the keys it does not use to the window.
type slider struct{ widget.Slider }

func newSlider(least, most, step float64) *slider {
	s := &slider{}
	s.Min, s.Max, s.Step = least, most, step
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey moves the slider or hands the key on.
func (s *slider) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		s.Slider.TypedKey(key)
	default:
		widgets.HandOn(s, key)
	}
}

// dayLink is a line of the history, a link to its day, that gives the keys it does not
// use to the window.
type dayLink struct{ widget.Hyperlink }

func newDayLink(text string, tapped func()) *dayLink {
	l := &dayLink{}
	l.Text, l.OnTapped, l.Truncation = text, tapped, fyne.TextTruncateEllipsis
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey follows the link or hands the key on.
func (l *dayLink) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.OnTapped()
	default:
		widgets.HandOn(l, key)
	}
}

// onRail puts a bar behind the slider, because the toolkit's own part right of the
// knob has the colour of the card.
func onRail(slider *slider) fyne.CanvasObject {
	return container.New(rail{}, widget.NewSeparator(), slider)
}

type rail struct{}

func (rail) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const thick = 8
	inset := theme.InnerPadding() + theme.Padding()
	objects[0].Move(fyne.NewPos(inset, (size.Height-thick)/2))
	objects[0].Resize(fyne.NewSize(max(0, size.Width-2*inset), thick))
	objects[1].Move(fyne.NewPos(0, 0))
	objects[1].Resize(size)
}

func (rail) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// key names what is shown among the drafts.
func (p *ratingPanel) key() string { return p.factor + "/" + p.rater + "/" + p.day.String() }

// open shows another cell in the round.
func (p *ratingPanel) open(at place) {
	p.form.Keep(p.key())
	p.factor, p.rater = at.factor, at.rater
	p.date.Reset(p.round.day)
	p.load()
	p.form.Recall(p.key())
	p.refresh()
}

// load puts what was given in the round into the fields and forgets what was typed.
func (p *ratingPanel) load() {
	p.day = p.round.day
	a := p.answer()
	p.value.Reset(valueOf(a))
	p.unknown.Reset(a.given && a.now.Unknown)
	p.date.SetValue(p.day) // what is being typed there stays
	p.reason.Reset(a.now.Note)
}

// valueOf is the number in the field.
func valueOf(a answer) widgets.Given {
	return widgets.Given{Value: a.now.Value, Is: a.given && !a.now.Unknown}
}

// refresh shows what may have changed elsewhere and leaves alone what is being typed.
func (p *ratingPanel) refresh() {
	s, w := p.host.Session(), p.host.Words()
	e := s.Evaluation()
	factor, found := factorByID(e, p.factor)
	rater, there := raterByID(e, p.rater)
	if !found || !there {
		return
	}
	if p.day != p.round.day {
		p.form.Keep(p.key())
		p.load()
		p.form.Recall(p.key())
	}
	a := p.answer()
	p.panel.SetTitle(w.T("ratings.panel.rating", "Factor", factor.Name, "Rater", rater.Name))
	p.asked.show(factor)
	p.value.SetValue(valueOf(a))
	p.value.SetPlaceHolder(placeHolder(w, a))
	p.unknown.SetValue(a.given && a.now.Unknown)
	p.date.SetValue(p.day)
	p.reason.SetValue(a.now.Note)
	p.setSlider(a)
	p.state.SetText(p.stateText(a))
	p.refreshButtons(a)
	p.refreshQuestions(factor, a)
	p.refreshHistory()
	p.refreshStats(s.Result())
	p.content.Refresh()
}

// answer is what was given in the round and before it.
func (p *ratingPanel) answer() answer {
	return answerOn(p.host.Session().Evaluation(), p.factor, p.rater, p.round.day)
}

// placeHolder shows in grey what was given before.
func placeHolder(w *lang.Words, a answer) string {
	if !a.was {
		return ""
	}
	return w.T("ratings.before", "Value", told(w, a.before))
}

// told is a rating in a sentence.
func told(w *lang.Words, r data.Rating) string {
	if r.Unknown {
		return w.T("ratings.unknown")
	}
	return w.Plain(r.Value)
}

// setSlider moves the slider without rating; where nothing was given it stands where it
// stood before, or in the middle.
func (p *ratingPanel) setSlider(a answer) {
	value := float64(data.MaxRating) / 2
	switch {
	case a.given && !a.now.Unknown:
		value = a.now.Value
	case !a.given && a.was && !a.before.Unknown:
		value = a.before.Value
	}
	if p.slider.Value == value {
		return
	}
	changed := p.slider.OnChanged
	p.slider.OnChanged = nil
	p.slider.SetValue(value)
	p.slider.OnChanged = changed
}

// stateText says which rating is seen and what a change does.
func (p *ratingPanel) stateText(a answer) string {
	w, text := p.host.Words(), ""
	switch {
	case a.given && len(a.now.SUS) > 0:
		text = w.T("ratings.given-by-answers", "Date", p.day.String())
	case a.given:
		text = w.T("ratings.given-on", "Date", p.day.String())
	case a.was:
		text = w.T("ratings.given-before", "Value", told(w, a.before), "Date", a.before.Date.String(), "New", p.day.String())
	default:
		text = w.T("ratings.not-given")
	}
	if asOf := p.host.Session().AsOf(); p.day.After(asOf) {
		text += "\n" + w.T("ratings.after-as-of", "AsOf", asOf.String())
	}
	return text
}

// refreshButtons offers to remove what was given in the round, or to give again what was
// given before.
func (p *ratingPanel) refreshButtons(a answer) {
	w := p.host.Words()
	p.removal.Hidden = !a.given
	p.removal.SetText(w.T("ratings.remove-rating", "Date", p.day.String()))
	p.same.Hidden = a.given || !a.was
	if a.was {
		p.same.SetText(w.T("ratings.same", "Value", told(w, a.before)))
	}
}

// refreshQuestions shows the statements where the factor may be rated by them.
func (p *ratingPanel) refreshQuestions(factor data.Factor, a answer) {
	p.questions.show(p.key(), a.now.SUS)
	p.questions.content.Hidden = factor.Questionnaire != data.SUS
}

// refreshHistory lists all that the rater gave the factor, the newest first; a click
// goes to that round.
func (p *ratingPanel) refreshHistory() {
	w := p.host.Words()
	p.history.Objects = nil
	for _, rating := range p.all() {
		row := "ratings.history.row"
		if rating.Unknown {
			row = "ratings.history.unknown"
		}
		text := w.Map(row, map[string]any{"Date": rating.Date.String(), "Value": told(w, rating), "Note": oneLine(rating.Note)})
		p.history.Add(newDayLink(text, func() { p.goTo(rating.Date) }))
	}
	if len(p.history.Objects) == 0 {
		p.history.Add(widgets.NewNote(w.T("ratings.not-given")))
	}
	p.history.Refresh()
}

// all is all that the rater gave the factor, the newest first.
func (p *ratingPanel) all() []data.Rating {
	var all []data.Rating
	for _, rating := range p.host.Session().Evaluation().Ratings {
		if rating.Factor == p.factor && rating.Rater == p.rater {
			all = append(all, rating)
		}
	}
	slices.SortFunc(all, func(a, b data.Rating) int { return b.Date.DaysSince(a.Date) })
	return all
}

// oneLine is the beginning of a text, for a line of a list.
func oneLine(text string) string {
	const most = 60
	letters := []rune(text)
	for i, letter := range letters {
		if letter == '\n' || letter == '\t' {
			letters[i] = ' '
		}
	}
	if len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return string(letters)
}

func (p *ratingPanel) refreshStats(r *appraisal.Result) {
	showStats(p.host, r, p.factor, p.stats, p.why)
}

// goTo turns to the round of another day.
func (p *ratingPanel) goTo(day data.Date) {
	p.round.turn(day)
	p.turned()
}

func (p *ratingPanel) focus() { p.value.Focus() }

// dayTyped turns to the round of another day; it changes nothing by itself.
func (p *ratingPanel) dayTyped(day data.Date) error {
	s, w := p.host.Session(), p.host.Words()
	if day.After(s.Today()) {
		return widgets.Told(w.T("ratings.in-future", "Today", s.Today().String()))
	}
	p.goTo(day)
	if p.date.Focused() { // what stands above it has become higher or lower
		p.form.Reveal(p.date)
	}
	return nil
}

func (p *ratingPanel) valueTyped(given widgets.Given) error {
	if !given.Is {
		if a := p.answer(); a.given && !a.now.Unknown {
			return widgets.Told(p.host.Words().T("ratings.value-empty"))
		}
		return nil
	}
	return p.rate(given.Value)
}

// rateTyped records a value that was typed into the grid. One that cannot be is shown in
// the field with the reason.
func (p *ratingPanel) rateTyped(value float64, typed string) {
	if err := p.rate(value); err != nil {
		p.value.SetDraft(typed, widgets.Sentence(p.host.Words(), err))
		return
	}
	p.value.Reset(valueOf(p.answer()))
}

// rate records the value in the round. What was given in the round keeps its reason; a
// new rating begins without.
func (p *ratingPanel) rate(value float64) error {
	w := p.host.Words()
	if !(value >= 0 && value <= data.MaxRating) {
		return widgets.Told(w.T("ratings.out-of-range"))
	}
	if below := math.Floor(value/data.HalfStep) * data.HalfStep; below != value {
		return widgets.Told(w.T("ratings.half-steps", "Below", w.Plain(below), "Above", w.Plain(below+data.HalfStep)))
	}
	p.questions.forget()
	return p.put(data.Rating{Value: value}, "value")
}

// put records what was given in the round, with the reason that is there already.
func (p *ratingPanel) put(rating data.Rating, field string) error {
	rating.Factor, rating.Rater, rating.Date = p.factor, p.rater, p.round.day
	if a := p.answer(); a.given && rating.Note == "" {
		rating.Note = a.now.Note
	}
	return p.form.Apply(session.PutRating(rating, field), "", field)
}

// unsure records "don't know".
func (p *ratingPanel) unsure() error { return p.put(data.Rating{Unknown: true}, "unknown") }

// unknownTicked records "don't know" or takes it back.
func (p *ratingPanel) unknownTicked(on bool) error {
	if on {
		return p.unsure()
	}
	if a := p.answer(); a.given && a.now.Unknown {
		return p.form.Apply(session.RemoveRating(a.now), "", "unknown")
	}
	return nil
}

// answered records the rating that ten answers make.
func (p *ratingPanel) answered(answers []int) error {
	score, _ := data.SUSScore(answers)
	return p.put(data.Rating{Value: score / data.MaxRating, SUS: answers}, "") // each answer is a step of its own
}

// again gives in this round what was given before, because the person says so. The reason
// is asked for anew.
func (p *ratingPanel) again() {
	a := p.answer()
	if a.given || !a.was {
		return
	}
	p.host.Fail(p.put(data.Rating{Value: a.before.Value, Unknown: a.before.Unknown, SUS: a.before.SUS}, ""))
	p.value.Focus()
}

// reasonTyped keeps the reason with what was given in the round.
func (p *ratingPanel) reasonTyped(reason string) error {
	a := p.answer()
	if !a.given {
		if reason == "" {
			return nil
		}
		return widgets.Told(p.host.Words().T("ratings.value-first"))
	}
	a.now.Note = reason
	return p.form.Apply(session.PutRating(a.now, "note"), "", "note")
}

// remove takes back what was given in the round. What was given before is left alone:
// its own round is where it can be removed.
func (p *ratingPanel) remove() bool {
	a, w := p.answer(), p.host.Words()
	switch {
	case a.given:
		p.host.Fail(p.host.Session().Apply(session.RemoveRating(a.now)))
		p.load()
		p.refresh()
	case a.was:
		p.host.Tell(w.T("ratings.remove-earlier", "Date", a.before.Date.String()))
	default:
		return false
	}
	return true
}
