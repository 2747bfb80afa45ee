package ratings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// ratingPanel edits what one rater gave one factor: the value, the day, the reason.
//
// It works on one day, the as-of date unless another is entered. The value shown is
// the one in force on that day; a new value is kept for the day itself, so that what
// was given before stays.
type ratingPanel struct {
	host    widgets.Host
	form    *widgets.Form
	content *fyne.Container
	panel   *widgets.Panel

	factor, rater string // ids
	day           data.Date
	dayChosen     bool // by the person, so that another as-of date does not move it

	value   *widgets.OptionalNumberField
	slider  *slider
	date    *widgets.DateField
	state   *widgets.Note
	reason  *widgets.TextField
	removal *widgets.Button
	history *fyne.Container
	stats   *widgets.Sheet
	why     *widgets.Note // why a figure of the factor is undefined
}

func newRatingPanel(host widgets.Host, scroll *container.Scroll) *ratingPanel {
	w := host.Words()
	p := &ratingPanel{host: host, form: widgets.NewForm(host, scroll), history: container.NewVBox(), state: widgets.NewNote(""), why: widgets.NewNote("")}
	p.value = widgets.NewOptionalNumber(w, w.T("ratings.value"), "")
	p.value.OnValid = p.valueTyped
	p.slider = newSlider(0, data.MaxRating, 0.5)
	p.slider.OnChanged = func(value float64) { p.host.Fail(p.rate(value)) }
	p.date = widgets.NewDate(w, w.T("ratings.date"))
	p.date.OnValid = p.dayTyped
	p.reason = widgets.NewMultiLine(w, w.T("ratings.reason"))
	p.reason.SetPlaceHolder(w.T("ratings.reason.hint"))
	p.reason.OnValid = p.reasonTyped
	p.form.Put("value", p.value)
	p.form.Put("date", p.date)
	p.form.Put("note", p.reason)
	p.removal = widgets.NewButton("", func() { p.remove() })
	p.stats = newStats(host)
	p.panel = widgets.NewPanel(w.T("ratings.panel.none"), nil, container.NewVBox(
		p.value, onRail(p.slider), p.date, p.state, p.reason, p.removal,
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

// open shows another cell, for the as-of date.
func (p *ratingPanel) open(at place) {
	p.form.Keep(p.factor + "/" + p.rater)
	p.factor, p.rater, p.dayChosen = at.factor, at.rater, false
	p.day = p.usualDay()
	p.load()
	p.form.Recall(p.factor + "/" + p.rater)
	p.refresh()
}

// usualDay is the as-of date, or today when that lies ahead: nobody rates tomorrow.
func (p *ratingPanel) usualDay() data.Date {
	s := p.host.Session()
	if s.AsOf().After(s.Today()) {
		return s.Today()
	}
	return s.AsOf()
}

// load puts what is in force into the fields and forgets what was typed.
func (p *ratingPanel) load() {
	rating, given := p.inForce()
	p.value.Reset(widgets.Given{Value: rating.Value, Is: given})
	p.date.Reset(p.day)
	p.reason.Reset(rating.Note)
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
	if !p.dayChosen && p.day != p.usualDay() {
		p.day = p.usualDay()
		p.load()
	}
	rating, given := p.inForce()
	p.panel.SetTitle(w.T("ratings.panel.rating", "Factor", factor.Name, "Rater", rater.Name))
	p.value.SetValue(widgets.Given{Value: rating.Value, Is: given})
	p.date.SetValue(p.day)
	p.reason.SetValue(rating.Note)
	p.setSlider(rating, given)
	p.state.SetText(p.stateText(rating, given))
	p.refreshRemoval(rating, given)
	p.refreshHistory()
	p.refreshStats(s.Result())
	p.content.Refresh()
}

// inForce is the rating that holds on the panel's day.
func (p *ratingPanel) inForce() (data.Rating, bool) {
	return p.host.Session().Evaluation().LatestRating(p.factor, p.rater, p.day)
}

// setSlider moves the slider without rating; where nothing was given it stands in
// the middle.
func (p *ratingPanel) setSlider(rating data.Rating, given bool) {
	value := rating.Value
	if !given {
		value = data.MaxRating / 2
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
func (p *ratingPanel) stateText(rating data.Rating, given bool) string {
	w, text := p.host.Words(), ""
	switch {
	case !given:
		text = w.T("ratings.not-given")
	case rating.Date == p.day:
		text = w.T("ratings.given-on", "Date", rating.Date.String())
	default:
		text = w.T("ratings.given-before", "Value", w.Plain(rating.Value), "Date", rating.Date.String(), "New", p.day.String())
	}
	if asOf := p.host.Session().AsOf(); p.day.After(asOf) {
		text += "\n" + w.T("ratings.after-as-of", "AsOf", asOf.String())
	}
	return text
}

func (p *ratingPanel) refreshRemoval(rating data.Rating, given bool) {
	if !given {
		p.removal.Hide()
		return
	}
	p.removal.SetText(p.host.Words().T("ratings.remove-rating", "Date", rating.Date.String()))
	p.removal.Show()
}

// refreshHistory lists all that the rater gave the factor, the newest first; a click
// goes to that day.
func (p *ratingPanel) refreshHistory() {
	w := p.host.Words()
	p.history.Objects = nil
	for _, rating := range p.given() {
		text := w.T("ratings.history.row", "Date", rating.Date.String(), "Value", w.Plain(rating.Value), "Note", oneLine(rating.Note))
		p.history.Add(newDayLink(text, func() { p.goTo(rating.Date) }))
	}
	if len(p.history.Objects) == 0 {
		p.history.Add(widgets.NewNote(w.T("ratings.not-given")))
	}
	p.history.Refresh()
}

func (p *ratingPanel) given() []data.Rating {
	var given []data.Rating
	for _, rating := range p.host.Session().Evaluation().Ratings {
		if rating.Factor == p.factor && rating.Rater == p.rater {
			given = append(given, rating)
		}
	}
	slices.SortFunc(given, func(a, b data.Rating) int { return b.Date.DaysSince(a.Date) })
	return given
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

// goTo shows the rating of another day.
func (p *ratingPanel) goTo(day data.Date) {
	p.day, p.dayChosen = day, true
	p.load()
	p.refresh()
}

func (p *ratingPanel) focus() { p.value.Focus() }

// dayTyped takes another day to work on; it changes nothing by itself.
func (p *ratingPanel) dayTyped(day data.Date) error {
	s, w := p.host.Session(), p.host.Words()
	if day.After(s.Today()) {
		return widgets.Told(w.T("ratings.in-future", "Today", s.Today().String()))
	}
	p.day, p.dayChosen = day, true
	rating, given := p.inForce()
	p.value.Reset(widgets.Given{Value: rating.Value, Is: given})
	p.reason.Reset(rating.Note)
	p.refresh()
	return nil
}

func (p *ratingPanel) valueTyped(given widgets.Given) error {
	if !given.Is {
		if _, there := p.inForce(); there {
			return widgets.Told(p.host.Words().T("ratings.value-empty"))
		}
		return nil
	}
	return p.rate(given.Value)
}

// rate records the value for the panel's day. A rating of that very day keeps its
// reason; a new one begins without.
func (p *ratingPanel) rate(value float64) error {
	if value < 0 || value > data.MaxRating {
		return widgets.Told(p.host.Words().T("ratings.out-of-range"))
	}
	rating := data.Rating{Factor: p.factor, Rater: p.rater, Date: p.day, Value: value}
	if before, given := p.inForce(); given && before.Date == p.day {
		rating.Note = before.Note
	}
	return p.form.Apply(session.PutRating(rating, "value"), "", "value")
}

// reasonTyped keeps the reason with the rating of the panel's day. Where an earlier
// rating is in force, the reason confirms its value for the day.
func (p *ratingPanel) reasonTyped(reason string) error {
	rating, given := p.inForce()
	if !given {
		return widgets.Told(p.host.Words().T("ratings.value-first"))
	}
	rating.Date, rating.Note = p.day, reason
	return p.form.Apply(session.PutRating(rating, "note"), "", "note")
}

// remove takes back the rating in force on the panel's day.
func (p *ratingPanel) remove() bool {
	rating, given := p.inForce()
	if !given {
		return false
	}
	p.host.Fail(p.host.Session().Apply(session.RemoveRating(rating)))
	p.load()
	p.refresh()
	return true
}
