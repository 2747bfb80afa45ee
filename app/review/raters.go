package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// raterItems are the raters; beside them stand the factors with a scale each, for the one
// that the keys are on.
type raterItems struct {
	r       *review
	found   []session.RaterReview
	id      string // of the rater who is shown
	made    string // the factors that the scales were made for
	name    *widgets.Note
	about   *widgets.Note
	scales  []factorScale
	box     *fyne.Container
	scroll  *container.Scroll
	form    *widgets.Form
	content *fyne.Container
}

// factorScale is a factor with the scale of what is given to it.
type factorScale struct {
	factor data.Factor
	name   *widgets.Note
	scale  *widgets.RatingScale
	last   *widgets.Note
}

func newRaterItems(r *review) *raterItems {
	t := &raterItems{r: r, name: widgets.NewStrong(""), about: widgets.NewParagraph(""), box: container.NewVBox()}
	t.scroll = widgets.NewFieldScroll(t.box)
	t.form = widgets.NewForm(r.host, t.scroll)
	goOn := widgets.NewMain(r.words.T("review.go-on"), r.goOn)
	whole := widgets.NewQuiet(r.words.T("review.whole-ratings"), func() { r.host.Show(widgets.Ratings) })
	t.content = container.NewStack(panelOf(t.scroll, goOn, whole))
	return t
}

// The answers of a rater, in their order.
const (
	raterStill = iota
	raterRate
	raterUnknown
	raterSkip
)

func (t *raterItems) step() session.ReviewStep { return session.ReviewRatings }

func (t *raterItems) page() widgets.TabID { return widgets.Ratings }

func (t *raterItems) panel() fyne.CanvasObject { return t.content }

func (t *raterItems) rows() []row {
	t.found = t.r.session().ReviewRaters()
	rows := make([]row, len(t.found))
	for i := range t.found {
		rows[i] = t.row(&t.found[i])
	}
	return rows
}

func (t *raterItems) row(f *session.RaterReview) row {
	w := t.r.words
	out := row{id: f.Rater.ID, name: f.Rater.Name, state: f.State, chosen: -1, able: all, last: w.T("review.never-rated")}
	if len(f.Last) > 0 {
		out.last = t.means(f.Last)
	}
	if len(f.Missing()) == 0 && f.State != session.StillTrue {
		out.able &^= 1 << raterStill
	}
	if len(f.Now) == len(t.r.evaluation().Factors) {
		out.able &^= 1 << raterUnknown
	}
	switch {
	case f.State == session.StillTrue:
		out.chosen = raterStill
	case len(f.Now) > 0 && !slices.ContainsFunc(f.Now, func(r data.Rating) bool { return !r.Unknown }):
		out.chosen = raterUnknown
	case len(f.Now) > 0:
		out.chosen = raterRate
	case f.State == session.Skipped:
		out.chosen = raterSkip
	}
	if len(f.Now) > 0 {
		out.now = w.T("review.rated-now", "Means", t.means(f.Now), "N", len(f.Now), "Of", len(t.r.evaluation().Factors))
	}
	return out
}

// means are the means of ratings by dimension, the known ones: 7.2 / 6.5.
func (t *raterItems) means(ratings []data.Rating) string {
	e := t.r.evaluation()
	var parts []string
	for _, dimension := range data.FactorDimensions() {
		sum, n := 0.0, 0
		for _, rating := range ratings {
			at := slices.IndexFunc(e.Factors, func(f data.Factor) bool { return f.ID == rating.Factor })
			if at >= 0 && e.Factors[at].Dimension == dimension && !rating.Unknown {
				sum, n = sum+rating.Value, n+1
			}
		}
		if n > 0 {
			parts = append(parts, t.r.words.Number(sum/float64(n), 1))
		}
	}
	if len(parts) == 0 {
		return t.r.words.T("review.unknown")
	}
	return strings.Join(parts, " / ")
}

func (t *raterItems) one(id string) *session.RaterReview {
	for i := range t.found {
		if t.found[i].Rater.ID == id {
			return &t.found[i]
		}
	}
	return nil
}

func (t *raterItems) answer(id string, answer int) (on bool) {
	f := t.one(id)
	if f == nil {
		return false
	}
	switch answer {
	case raterStill:
		return t.apply(session.RateAgain(f.Still(t.r.day())))
	case raterUnknown:
		return t.apply(session.RateAgain(t.unknown(f)))
	case raterSkip:
		return t.r.mark(session.ReviewRatings, session.MarkSkipped, id)
	}
	return false
}

// unknown says "don't know" of all factors that were not rated on the review's day.
func (t *raterItems) unknown(f *session.RaterReview) []data.Rating {
	var ratings []data.Rating
	for _, factor := range t.r.evaluation().Factors {
		if !slices.ContainsFunc(f.Now, func(r data.Rating) bool { return r.Factor == factor.ID }) {
			ratings = append(ratings, data.Rating{Factor: factor.ID, Rater: f.Rater.ID, Date: t.r.day(), Unknown: true})
		}
	}
	return ratings
}

// back takes all ratings of the review's day back.
func (t *raterItems) back(id string) {
	if f := t.one(id); f != nil && len(f.Now) > 0 {
		t.apply(session.RemoveRatings(f.Now))
	}
	t.r.mark(session.ReviewRatings, session.NoMark, id)
}

func (t *raterItems) apply(edit session.Edit) bool {
	err := t.r.session().Apply(edit)
	t.r.host.Fail(err)
	return err == nil
}

func (t *raterItems) still() []data.Rating {
	var ratings []data.Rating
	for i := range t.found {
		if f := &t.found[i]; f.State == session.Undecided {
			ratings = append(ratings, f.Still(t.r.day())...)
		}
	}
	return ratings
}

func (t *raterItems) rest() int {
	n := 0
	for i := range t.found {
		if f := &t.found[i]; f.State == session.Undecided && len(f.Missing()) > 0 {
			n++
		}
	}
	return n
}

func (t *raterItems) confirmRest() {
	if ratings := t.still(); len(ratings) > 0 {
		t.apply(session.RateAgain(ratings))
	}
}

// show puts what a rater gives beside the list.
func (t *raterItems) show(id string) {
	f, turned := t.one(id), id != t.id
	t.id = id
	widgets.SetVisible(t.content, f != nil)
	if f == nil {
		return
	}
	t.makeScales()
	t.name.SetText(f.Rater.Name)
	t.about.SetText(t.aboutText(f))
	for i := range t.scales {
		t.fill(&t.scales[i], f)
	}
	t.box.Refresh()
	if turned {
		t.scroll.ScrollToTop()
	}
}

// aboutText is what the rater gave last, and how one rates.
func (t *raterItems) aboutText(f *session.RaterReview) string {
	w := t.r.words
	text := w.T("review.never-rated")
	if len(f.Last) > 0 {
		text = w.T("review.rated", "Means", t.means(f.Last), "Date", f.Round.String())
	}
	return text + "\n" + w.T("review.rate.about", "Date", t.r.day().String())
}

// makeScales makes a scale for each factor when there are others than before.
func (t *raterItems) makeScales() {
	names := []string{"scales"}
	for _, factor := range t.r.evaluation().Factors {
		names = append(names, factor.ID, factor.Name)
	}
	made := strings.Join(names, "\x00")
	if made == t.made {
		return
	}
	t.made, t.scales = made, nil
	t.box.Objects = []fyne.CanvasObject{t.name, t.about}
	for _, factor := range t.r.evaluation().Factors {
		s := factorScale{factor: factor, name: widgets.NewParagraph(factor.Name), scale: widgets.NewRatingScale(t.r.words.T("review.scale-unknown")), last: widgets.NewNote("")}
		s.scale.OnRated = func(given widgets.Rated) { t.rate(factor.ID, given) }
		whole := container.NewVBox(s.name, s.scale, s.last)
		s.scale.OnFocused = func() { t.form.Reveal(whole) }
		t.scales = append(t.scales, s)
		t.box.Add(whole)
	}
}

func (t *raterItems) fill(s *factorScale, f *session.RaterReview) {
	w := t.r.words
	is := func(r data.Rating) bool { return r.Factor == s.factor.ID }
	given := widgets.Rated{}
	if i := slices.IndexFunc(f.Now, is); i >= 0 {
		given = widgets.Rated{Value: f.Now[i].Value, Unknown: f.Now[i].Unknown, Given: true}
	}
	s.scale.Set(given, true)
	text := w.T("review.never-rated")
	if i := slices.IndexFunc(f.Last, is); i >= 0 {
		value := w.Plain(f.Last[i].Value)
		if f.Last[i].Unknown {
			value = w.T("review.unknown")
		}
		text = w.T("review.last-on", "Value", value, "Date", f.Last[i].Date.String())
	}
	s.last.SetText(text)
}

// rate gives a factor a rating of the review's day, or takes it back.
func (t *raterItems) rate(factor string, given widgets.Rated) {
	f := t.one(t.id)
	if f == nil {
		return
	}
	if i := slices.IndexFunc(f.Now, func(r data.Rating) bool { return r.Factor == factor }); !given.Given {
		if i >= 0 {
			t.apply(session.RemoveRating(f.Now[i]))
		}
		return
	}
	t.apply(session.PutRating(data.Rating{Factor: factor, Rater: t.id, Date: t.r.day(), Value: given.Value, Unknown: given.Unknown}, "value"))
}

// enter puts the keyboard on the first scale without a rating.
func (t *raterItems) enter() bool {
	f := t.one(t.id)
	if f == nil || len(t.scales) == 0 {
		return false
	}
	first := t.scales[0].scale
	for _, s := range t.scales {
		if !slices.ContainsFunc(f.Now, func(r data.Rating) bool { return r.Factor == s.factor.ID }) {
			first = s.scale
			break
		}
	}
	t.r.host.Window().Canvas().Focus(first)
	return true
}
