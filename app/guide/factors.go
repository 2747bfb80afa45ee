package guide

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/data"
)

// factorsPage asks who rates and what is rated. The ratings of one person may be given
// here at once; those of the others follow on the page of the ratings.
type factorsPage struct {
	g    *guide
	form *widgets.Form

	raters *fyne.Container
	names  map[string]*widgets.TextField // of the raters, by id
	name   *widgets.TextField            // of the next one
	roles  *fyne.Container               // those that are offered
	here   string                        // the rater who rates here, "" for nobody

	who     *fyne.Container // holds the choice of the rater who rates here
	why     *widgets.Note
	list    *fyne.Container
	rows    []*factorRow
	removed map[string]removedFactor // what was taken off the list in this window, by id
	shape   [3]string                // what raters, choice and list were made for

	content *fyne.Container
}

// removedFactor is a factor that was taken off the list, as it was.
type removedFactor struct {
	factor  data.Factor
	ratings []data.Rating
}

func newFactors(g *guide) page {
	p := &factorsPage{g: g, form: widgets.NewForm(g.host, g.scroll), removed: map[string]removedFactor{},
		raters: widgets.NewTiles(300, 2), roles: widgets.NewWrapping(), who: container.NewStack(), list: container.NewVBox(), why: widgets.NewNote("")}
	w := g.words
	p.name = widgets.NewText(w, w.T("guide.factors.rater"))
	p.name.SetBare()
	p.name.SetPlaceHolder(w.T("guide.factors.rater.example"))
	p.name.OnValid = p.tryName
	p.name.SetOwn(p.addNamed)
	add := widgets.NewIconButton(w.T("guide.factors.add-rater"), theme.ContentAddIcon(), p.addNamed)
	whole := widgets.NewTextLink(w.T("guide.factors.ratings"), func() { g.host.Show(widgets.Ratings) })
	p.content = container.NewVBox(
		widgets.NewStrong(w.T("guide.factors.who")), widgets.NewNote(w.T("guide.factors.who.why")),
		p.raters,
		container.New(widgets.AtMost(nameWidth), container.NewBorder(nil, nil, nil, container.NewVBox(add), p.name)),
		p.roles, gap(),
		widgets.NewBeside(0.62, 560, container.NewVBox(widgets.NewStrong(w.T("guide.factors.what")), p.why), p.who),
		p.list, gap(), widgets.NewWrapping(whole))
	return p
}

// The room for a name with its button, and what a long name is cut to in the choice of the
// rater and beside a scale.
const (
	nameWidth   = 460
	choiceWidth = 160
	factorWidth = 210
)

// Content is the step's fields.
func (p *factorsPage) Content() fyne.CanvasObject { return p.content }

// Focus puts the keyboard where a rater is named, or on the first factor once there are
// some.
func (p *factorsPage) Focus() {
	if len(p.evaluation().Raters) == 0 {
		p.name.Focus()
		return
	}
	p.rows[0].focus(p)
}

// Summary counts factors and raters.
func (p *factorsPage) Summary() (text string, enough bool) {
	e := p.evaluation()
	return p.g.words.T("guide.factors.summary", "Factors", len(e.Factors), "Raters", len(e.Raters)), len(e.Factors) > 0 && len(e.Raters) > 0
}

func (p *factorsPage) evaluation() *data.Evaluation { return p.g.session().Evaluation() }

// Refresh shows the evaluation as it is now. Rows are made anew only when there are
// others.
func (p *factorsPage) Refresh() {
	e := p.evaluation()
	if !slices.ContainsFunc(e.Raters, func(r data.Rater) bool { return r.ID == p.here }) {
		p.here = ""
	}
	p.remade(0, p.raterShape(e), func() { p.makeRaters(e) })
	for _, rater := range e.Raters {
		p.names[rater.ID].SetValue(rater.Name)
	}
	p.remade(1, p.choiceShape(e), func() { p.makeChoice(e) })
	p.remade(2, p.listShape(e), func() { p.makeList(e) })
	p.why.SetText(p.rateWhy(e))
	for _, row := range p.rows {
		row.show(p)
	}
}

// remade makes a part anew when its shape is another one.
func (p *factorsPage) remade(part int, shape string, make func()) {
	if p.shape[part] != shape {
		p.shape[part] = shape
		make()
		p.content.Refresh()
	}
}

func (p *factorsPage) raterShape(e *data.Evaluation) string {
	ids := []string{"raters"}
	for _, rater := range e.Raters {
		ids = append(ids, rater.ID)
	}
	return strings.Join(ids, "\x00")
}

// makeRaters makes a row for each rater, and offers the usual roles that are not there.
func (p *factorsPage) makeRaters(e *data.Evaluation) {
	w := p.g.words
	p.form.Drop("raters")
	p.names, p.raters.Objects = map[string]*widgets.TextField{}, nil
	for _, rater := range e.Raters {
		field := widgets.NewText(w, w.T("guide.factors.rater"))
		field.SetBare()
		field.OnValid = func(name string) error { return p.rename(rater.ID, name) }
		field.Reset(rater.Name)
		p.form.Put("raters."+rater.ID, field)
		p.names[rater.ID] = field
		remove := widgets.NewQuiet(w.T("guide.factors.remove-rater"), func() { p.removeRater(rater.ID) })
		p.raters.Add(container.NewBorder(nil, nil, nil, container.NewVBox(remove), field))
	}
	p.roles.Objects = nil
	for _, role := range usual.Raters(w) {
		if !slices.ContainsFunc(e.Raters, func(r data.Rater) bool { return r.ID == role.ID || r.Name == role.Name }) {
			p.roles.Add(widgets.NewQuiet("+ "+role.Name, func() {
				if p.addRater(role) {
					p.name.Focus() // the button is gone
				}
			}))
		}
	}
}

func (p *factorsPage) rename(id, name string) error {
	raters := p.evaluation().Raters
	i := slices.IndexFunc(raters, func(r data.Rater) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	renamed := raters[i]
	renamed.Name = name
	return p.form.Apply(session.PutRater(renamed, "name"), "raters["+strconv.Itoa(i)+"]", "name")
}

// tryName says beside the field what is wrong with a name before it is added.
func (p *factorsPage) tryName(name string) error {
	if name == "" {
		return nil
	}
	probe := data.New("-", p.evaluation().Start)
	probe.Raters = []data.Rater{{ID: "-", Name: name, Weight: 1}}
	if problems, wrong := probe.Validate().(data.Problems); wrong {
		return problems
	}
	return nil
}

// addNamed adds the rater whose name was typed.
func (p *factorsPage) addNamed() {
	name := strings.TrimSpace(p.name.Value())
	_, draft := p.name.Draft()
	if draft || name == "" {
		p.name.Focus()
		return
	}
	if p.addRater(data.Rater{ID: data.NewID(), Name: name, Weight: 1}) {
		p.name.Reset("")
		p.name.Focus()
	}
}

// apply carries out an edit that belongs to no field.
func (p *factorsPage) apply(edit session.Edit) bool { return p.g.tell(p.g.session().Apply(edit)) }

func (p *factorsPage) addRater(r data.Rater) bool {
	return p.apply(session.AddRaters([]data.Rater{r}))
}

func (p *factorsPage) removeRater(id string) {
	raters := p.evaluation().Raters
	if i := slices.IndexFunc(raters, func(r data.Rater) bool { return r.ID == id }); i >= 0 && p.apply(session.RemoveRater(raters[i])) {
		p.name.Focus()
	}
}

func (p *factorsPage) choiceShape(e *data.Evaluation) string {
	names := []string{"choice", p.here}
	for _, rater := range e.Raters {
		names = append(names, rater.ID, rater.Name)
	}
	return strings.Join(names, "\x00")
}

// makeChoice offers the raters of whom one may rate here.
func (p *factorsPage) makeChoice(e *data.Evaluation) {
	w := p.g.words
	p.who.Objects = nil
	if len(e.Raters) == 0 {
		return
	}
	ids, names := []string{""}, map[string]string{"": w.T("guide.factors.later")}
	same := map[string]int{} // a choice tells its values apart by what is read
	for _, rater := range e.Raters {
		name := widgets.Fit(rater.Name, choiceWidth)
		if same[name]++; same[name] > 1 {
			name += " (" + strconv.Itoa(same[name]) + ")"
		}
		ids, names[rater.ID] = append(ids, rater.ID), name
	}
	choice := widgets.NewChoice(w, w.T("guide.factors.rate-as"), ids, func(id string) string { return names[id] })
	choice.Reset(p.here)
	choice.OnValid = func(id string) error {
		p.here = id
		p.Refresh()
		if len(p.rows) > 0 {
			p.rows[0].focus(p) // this choice was made anew
		}
		return nil
	}
	p.form.Put("rate-as", choice)
	p.who.Objects = []fyne.CanvasObject{choice}
}

// rateWhy says what a rating here means.
func (p *factorsPage) rateWhy(e *data.Evaluation) string {
	w := p.g.words
	switch {
	case len(e.Raters) == 0:
		return w.T("guide.factors.nobody")
	case p.here == "":
		return w.T("guide.factors.later.why")
	}
	return w.T("guide.factors.rate.why", "Date", p.day().String())
}

// day is the day of a rating that is given here: the as-of date, or today when that lies
// ahead.
func (p *factorsPage) day() data.Date {
	s := p.g.session()
	if s.AsOf().After(s.Today()) {
		return s.Today()
	}
	return s.AsOf()
}

func (p *factorsPage) listShape(e *data.Evaluation) string {
	parts := []string{"list", strconv.FormatBool(p.here != "")}
	for _, f := range p.offered(e) {
		parts = append(parts, f.ID, f.Name, string(f.Dimension), f.Question, f.Anchors.Low, f.Anchors.High)
	}
	return strings.Join(parts, "\x00")
}

// offered are the usual factors, as they are in the evaluation where they are there, and
// the evaluation's own ones, by dimension.
func (p *factorsPage) offered(e *data.Evaluation) []data.Factor {
	var all []data.Factor
	for _, f := range usual.Factors(p.g.words) {
		if own, _, there := factorOf(e, f.ID); there {
			f = own
		} else if gone, was := p.removed[f.ID]; was {
			f = gone.factor
		}
		all = append(all, f)
	}
	for _, f := range e.Factors {
		if !slices.ContainsFunc(all, func(other data.Factor) bool { return other.ID == f.ID }) {
			all = append(all, f)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(p.removed)) { // own ones that were taken off can be put back
		if !slices.ContainsFunc(all, func(other data.Factor) bool { return other.ID == id }) {
			all = append(all, p.removed[id].factor)
		}
	}
	slices.SortStableFunc(all, func(a, b data.Factor) int {
		return slices.Index(data.FactorDimensions(), a.Dimension) - slices.Index(data.FactorDimensions(), b.Dimension)
	})
	return all
}

func factorOf(e *data.Evaluation, id string) (f data.Factor, at int, there bool) {
	at = slices.IndexFunc(e.Factors, func(f data.Factor) bool { return f.ID == id })
	if at < 0 {
		return data.Factor{}, at, false
	}
	return e.Factors[at], at, true
}

// usual is the factor with the usual question and anchors where it has none of its own.
func (p *factorsPage) usual(f data.Factor) data.Factor {
	for _, known := range usual.Factors(p.g.words) {
		if known.ID != f.ID {
			continue
		}
		if f.Question == "" {
			f.Question = known.Question
		}
		if f.Anchors == (data.Anchors{}) {
			f.Anchors = known.Anchors
		}
	}
	return f
}

// makeList makes a row for each factor, below the name of its dimension.
func (p *factorsPage) makeList(e *data.Evaluation) {
	p.form.Drop("factors")
	p.rows, p.list.Objects = nil, nil
	of := data.Dimension("")
	for _, f := range p.offered(e) {
		if f.Dimension != of {
			of = f.Dimension
			p.list.Add(widgets.NewStrong(p.g.words.Dimension(of)))
		}
		row := newFactorRow(p, f)
		p.rows = append(p.rows, row)
		p.list.Add(row.content)
	}
}

// tick puts the factor on the list, as it was when it was taken off, or takes it off.
func (p *factorsPage) tick(f data.Factor, on bool) error {
	e := p.evaluation()
	own, _, there := factorOf(e, f.ID)
	switch {
	case on && !there:
		return p.g.session().Apply(session.RestoreFactor(f, p.placeOf(e, f), p.removed[f.ID].ratings))
	case !on && there:
		var ratings []data.Rating
		for _, r := range e.Ratings {
			if r.Factor == f.ID {
				ratings = append(ratings, r)
			}
		}
		p.removed[f.ID] = removedFactor{own, ratings}
		return p.g.session().Apply(session.RemoveFactor(own))
	}
	return nil
}

// placeOf is where a factor belongs among those that are there: behind the last one that
// stands before it on the list.
func (p *factorsPage) placeOf(e *data.Evaluation, f data.Factor) int {
	at := 0
	for _, other := range p.offered(e) {
		if other.ID == f.ID {
			break
		}
		if _, i, there := factorOf(e, other.ID); there {
			at = i + 1
		}
	}
	return at
}

// factorRow is one factor: on the list or not, what is asked, and the scale of the rater
// who rates here.
type factorRow struct {
	factor  data.Factor
	box     *widgets.Toggle
	scale   *widgets.RatingScale // nil while nobody rates here
	content fyne.CanvasObject
}

func newFactorRow(p *factorsPage, f data.Factor) *factorRow {
	row := &factorRow{factor: f}
	row.box = widgets.NewToggle(p.g.words, widgets.Fit(f.Name, factorWidth))
	row.box.OnValid = func(on bool) error { return p.tick(f, on) }
	row.box.SetHint(p.usual(f).Question)
	p.form.Put("factors."+f.ID, row.box)
	row.content = row.box
	if p.here != "" {
		row.content = widgets.NewBeside(0.4, 620, row.box, row.newScale(p))
	}
	return row
}

// newScale is the scale with what its ends mean below.
func (r *factorRow) newScale(p *factorsPage) fyne.CanvasObject {
	r.scale = widgets.NewRatingScale(p.g.words.T("guide.factors.unknown"))
	r.scale.OnRated = func(given widgets.Rated) { p.rate(r.factor.ID, given) }
	r.scale.OnFocused = func() { p.g.reveal(r.scale) }
	box := container.NewVBox(r.scale)
	anchors, w := p.usual(r.factor).Anchors, p.g.words
	if low, high := anchors.Low, anchors.High; low != "" && high != "" {
		box.Add(widgets.NewBeside(0.5, 200, widgets.NewNote(w.T("guide.factors.low", "Text", low)), widgets.NewNote(w.T("guide.factors.high", "Text", high))))
	}
	return box
}

// focus puts the keyboard on the scale, or on the box.
func (r *factorRow) focus(p *factorsPage) {
	if r.scale != nil && r.scale.Able() {
		p.g.host.Window().Canvas().Focus(r.scale)
		return
	}
	r.box.Focus()
}

// show brings the row up to date.
func (r *factorRow) show(p *factorsPage) {
	e := p.evaluation()
	_, _, there := factorOf(e, r.factor.ID)
	r.box.SetValue(there)
	if r.scale == nil {
		return
	}
	rating, given := e.LatestRating(r.factor.ID, p.here, p.day())
	r.scale.Set(widgets.Rated{Value: rating.Value, Unknown: rating.Unknown, Given: given}, there)
}

// rate keeps what the rater gives the factor on the day, or takes back what was given
// last.
func (p *factorsPage) rate(factor string, given widgets.Rated) {
	before, was := p.evaluation().LatestRating(factor, p.here, p.day())
	if !given.Given {
		if was {
			p.apply(session.RemoveRating(before))
		}
		return
	}
	rating := data.Rating{Factor: factor, Rater: p.here, Date: p.day(), Value: given.Value, Unknown: given.Unknown}
	if was && before.Date == rating.Date {
		rating.Note = before.Note
	}
	p.apply(session.PutRating(rating, "value"))
}
