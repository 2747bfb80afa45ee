package score

import (
	"maps"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// whatIf shows what the score would be if dimensions, or the factors in them, were
// other than they are. It changes nothing; what is aimed at becomes an action.
type whatIf struct {
	tab *tab

	scores map[data.Dimension]float64 // what is supposed
	means  map[string]float64         // of factors

	rows    map[data.Dimension]*supposition
	factors map[string]*factorRow
	open    map[data.Dimension]bool // whose factors are shown

	list  *fyne.Container
	dial  *widgets.ChartView
	facts *widgets.Facts
	said  *widgets.Note
	reset *widgets.Button
	root  *container.Scroll
}

// supposition is the row of a dimension.
type supposition struct {
	slider *slider
	track  *track
	value  *widgets.Note
	change *widgets.Note
	keep   *widgets.Button
	fold   *widgets.Button // nil where there are no factors
	under  *fyne.Container // the rows of its factors
}

// factorRow is the row of a factor.
type factorRow struct {
	name, value *widgets.Note
	slider      *slider
	track       *track
	line        fyne.CanvasObject
}

func newWhatIf(t *tab) *whatIf {
	x := &whatIf{tab: t, scores: map[data.Dimension]float64{}, means: map[string]float64{}, rows: map[data.Dimension]*supposition{},
		factors: map[string]*factorRow{}, open: map[data.Dimension]bool{}}
	w := t.words
	x.list = container.New(layout.NewCustomPaddedVBoxLayout(2))
	for _, dimension := range data.Dimensions() {
		x.list.Add(x.newRow(dimension))
		x.open[dimension] = x.few(dimension)
	}
	x.dial = widgets.NewBareChartView(fyne.NewSize(300, 250))
	x.facts, x.said = widgets.NewFacts(t.host.Explain), widgets.NewNote("")
	x.reset = widgets.NewButton(w.T("score.reset"), x.forget)
	right := widgets.NewPanel(w.T("score.would-be"), nil,
		container.New(layout.NewCustomPaddedVBoxLayout(6), x.dial, x.facts, x.said, container.NewHBox(x.reset)))
	left := widgets.NewPanel(w.T("score.suppose"), nil,
		container.New(layout.NewCustomPaddedVBoxLayout(6), widgets.NewNote(w.T("score.suppose.about")), x.list))
	x.root = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(2, 10, 10, 14), widgets.NewBeside(0.66, 900, left, right)))
	return x
}

// few tells whether a dimension has so few factors that they are shown at once.
func (x *whatIf) few(dimension data.Dimension) bool {
	const most = 6
	count := 0
	for _, f := range x.tab.host.Session().Evaluation().Factors {
		if f.Dimension == dimension {
			count++
		}
	}
	return count <= most
}

// newRow is the row of a dimension, with those of its factors below.
func (x *whatIf) newRow(dimension data.Dimension) fyne.CanvasObject {
	w := x.tab.words
	s := &supposition{track: newTrack(), value: widgets.NewParagraph(""), change: widgets.NewNote(""), under: container.New(layout.NewCustomPaddedVBoxLayout(0))}
	s.slider = newSlider(100, 1, func(score float64) { x.supposeDimension(dimension, score) })
	s.keep = widgets.NewQuiet(w.T("score.keep"), func() { x.keep(dimension) })
	name := fyne.CanvasObject(widgets.NewParagraph(w.Dimension(dimension)))
	if slices.Contains(data.FactorDimensions(), dimension) {
		s.fold = widgets.NewQuiet("", func() { x.turn(dimension) })
		name = container.NewBorder(nil, nil, nil, s.fold, middle(name))
	} else {
		name = middle(name)
	}
	s.keep.OnFocused = func() { reveal(x.root, s.keep) }
	x.rows[dimension] = s
	s.slider.revealed = func() { reveal(x.root, s.slider) }
	line := container.New(columns(supposeColumns()), name, s.track.on(s.slider), middle(s.value), middle(s.change), s.keep)
	return container.New(layout.NewCustomPaddedVBoxLayout(0), line, s.under)
}

// supposeColumns are the widths of a row: name, slider, value, change, button.
func supposeColumns() []float32 { return []float32{196, 0, 96, 54, 124} }

// middle puts a text in the middle of its row's height.
func middle(text fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(layout.NewSpacer(), text, layout.NewSpacer())
}

// supposeDimension supposes a score of a dimension, in the place of its factors'.
func (x *whatIf) supposeDimension(dimension data.Dimension, score float64) {
	x.scores[dimension] = score
	for _, f := range x.tab.host.Session().Evaluation().Factors {
		if f.Dimension == dimension {
			delete(x.means, f.ID)
		}
	}
	x.refresh()
}

// supposeFactor supposes the mean of a factor, in the place of its dimension's score.
func (x *whatIf) supposeFactor(f data.Factor, mean float64) {
	x.means[f.ID] = mean
	delete(x.scores, f.Dimension)
	x.refresh()
}

// suppose takes over what was supposed elsewhere.
func (x *whatIf) suppose(scores map[data.Dimension]float64, means map[string]float64) {
	maps.Copy(x.scores, scores)
	maps.Copy(x.means, means)
}

// forget supposes nothing any more.
func (x *whatIf) forget() {
	clear(x.scores)
	clear(x.means)
	x.refresh()
}

// turn shows or hides the factors of a dimension.
func (x *whatIf) turn(dimension data.Dimension) {
	x.open[dimension] = !x.open[dimension]
	x.refresh()
	x.list.Refresh()
}

func (x *whatIf) content() fyne.CanvasObject { return x.root }

func (x *whatIf) refresh() {
	s := x.tab.host.Session()
	e, r := s.Evaluation(), s.Result()
	x.prune(e)
	would := appraisal.SupposeScores(e, r.AsOf, appraisal.ScoreChange{Dimensions: x.scores, Means: x.means})
	for i := range would.Dimensions {
		x.showRow(&r.Score.Dimensions[i], &would.Dimensions[i])
		x.showFactors(e, r, would.Dimensions[i].ID)
	}
	x.showScore(r, would)
}

// prune forgets what was supposed of what is not there (any more).
func (x *whatIf) prune(e *data.Evaluation) {
	known := map[string]bool{}
	for _, f := range e.Factors {
		known[f.ID] = true
	}
	maps.DeleteFunc(x.means, func(id string, _ float64) bool { return !known[id] })
	maps.DeleteFunc(x.scores, func(id data.Dimension, _ float64) bool { return !slices.Contains(data.Dimensions(), id) })
}

// supposed tells whether something is supposed of the dimension or its factors.
func (x *whatIf) supposed(dimension data.Dimension) bool {
	if _, given := x.scores[dimension]; given {
		return true
	}
	for _, f := range x.tab.host.Session().Evaluation().Factors {
		if _, given := x.means[f.ID]; given && f.Dimension == dimension {
			return true
		}
	}
	return false
}

func (x *whatIf) showRow(now, would *appraisal.DimensionScore) {
	w, row := x.tab.words, x.rows[now.ID]
	place := 50.0 // where no change lies, for a dimension that is not assessed
	if would.Score.Defined() {
		place = would.Score.Value
	}
	row.slider.show(place)
	row.track.mark(row.slider, now.Score.Value/100, !now.Score.Defined())
	text, change := w.Figure(now.Score, x.tab.one), ""
	if x.supposed(now.ID) {
		text = w.T("score.from-to", "From", text, "To", w.Figure(would.Score, x.tab.one))
		change = x.signed(would.Contribution - now.Contribution)
	}
	if now.Weight == 0 {
		change = w.T("score.weightless")
	}
	row.value.SetText(text)
	row.change.SetText(change)
	row.keep.SetAble(x.points(now.ID) > 0)
}

// signed is a change in points with its sign.
func (x *whatIf) signed(points float64) string {
	text := x.tab.one(points)
	if x.tab.one(math.Abs(points)) != x.tab.one(0) && points > 0 {
		text = "+" + text
	}
	return text
}

// showFactors shows the rows of the dimension's factors while they are unfolded.
func (x *whatIf) showFactors(e *data.Evaluation, r *appraisal.Result, dimension data.Dimension) {
	row := x.rows[dimension]
	if row.fold == nil {
		return
	}
	var shown []fyne.CanvasObject
	any := false
	for i := range e.Factors {
		f := e.Factors[i]
		if f.Dimension != dimension {
			continue
		}
		if any = true; x.open[dimension] {
			shown = append(shown, x.factor(f, r.Factors[i].Mean))
		}
	}
	sign := "score.factors.show"
	if x.open[dimension] {
		sign = "score.factors.hide"
	}
	row.fold.SetText(x.tab.words.T(sign))
	row.fold.Hidden = !any
	if !slices.Equal(row.under.Objects, shown) {
		row.under.Objects = shown
		row.under.Refresh()
		x.list.Refresh()
	}
}

// factor is the row of a factor, made when it is first shown. Its line of objects stays
// the same, so that the keyboard stays on its slider.
func (x *whatIf) factor(f data.Factor, mean appraisal.Figure) fyne.CanvasObject {
	row, made := x.factors[f.ID]
	if !made {
		row = &factorRow{track: newTrack(), name: widgets.NewNote(""), value: widgets.NewNote("")}
		id := f.ID
		row.slider = newSlider(data.MaxRating, data.HalfStep, func(mean float64) {
			e := x.tab.host.Session().Evaluation()
			if i := slices.IndexFunc(e.Factors, func(f data.Factor) bool { return f.ID == id }); i >= 0 {
				x.supposeFactor(e.Factors[i], mean)
			}
		})
		row.slider.revealed = func() { reveal(x.root, row.slider) }
		indented := container.New(layout.NewCustomPaddedLayout(0, 0, 14, 0), middle(row.name))
		row.line = container.New(columns(supposeColumns()), indented, row.track.on(row.slider), middle(row.value), layout.NewSpacer(), layout.NewSpacer())
		x.factors[f.ID] = row
	}
	w, place := x.tab.words, float64(data.MaxRating)/2
	text := w.Figure(mean, x.tab.one)
	if mean.Defined() {
		place = mean.Value
	}
	if supposed, given := x.means[f.ID]; given {
		place = supposed
		text = w.T("score.from-to", "From", text, "To", x.tab.one(supposed))
	}
	row.name.SetText(f.Name)
	row.value.SetText(text)
	row.slider.show(place)
	row.track.mark(row.slider, mean.Value/data.MaxRating, !mean.Defined())
	return row.line
}

// showScore shows the score that would be beside the one that is.
func (x *whatIf) showScore(r *appraisal.Result, would appraisal.Score) {
	w := x.tab.words
	x.dial.Set(charts.ScoreGauge(would, charts.Point{}, charts.Style{Words: w, Dark: x.tab.host.Dark(), Currency: r.Currency}))
	now := widgets.Fact{Name: w.T("score.now"), Value: w.Figure(r.Score.Exact, x.tab.one), Opens: widgets.Opening(explain.Score, "")}
	facts := []widgets.Fact{now, {Name: w.T("score.then"), Value: w.Figure(would.Exact, x.tab.one)}}
	if r.Score.Exact.Defined() && would.Exact.Defined() {
		facts = append(facts, widgets.Fact{Name: w.T("score.change"), Value: x.signed(would.Exact.Value - r.Score.Exact.Value)})
	}
	x.facts.Set(facts...)
	meaning := ""
	if would.Band != "" {
		meaning = w.T("advice.band." + string(would.Band) + ".means")
	}
	x.said.SetText(lines(x.sentence(r, &would), meaning))
	x.reset.SetAble(len(x.scores)+len(x.means) > 0)
}

// sentence says in words what the supposed score comes to.
func (x *whatIf) sentence(r *appraisal.Result, would *appraisal.Score) string {
	w := x.tab.words
	switch {
	case len(x.scores)+len(x.means) == 0:
		return w.T("score.suppose.nothing")
	case !would.Total.Defined():
		return w.Reason(would.Total.Why)
	case would.Band != r.Score.Band && r.Score.Band != "":
		return w.T("score.suppose.other-band", "Total", x.tab.whole(would.Total.Value), "Band", w.Band(would.Band), "Former", w.Band(r.Score.Band))
	}
	return w.T("score.suppose.same-band", "Total", x.tab.whole(would.Total.Value), "Band", w.Band(would.Band))
}

// points are what the score would gain if of all that is supposed only that of one
// dimension came true, in tenths; 0 when nothing would be gained.
func (x *whatIf) points(dimension data.Dimension) float64 {
	if !x.supposed(dimension) {
		return 0
	}
	s := x.tab.host.Session()
	e, r := s.Evaluation(), s.Result()
	what := appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{}, Means: map[string]float64{}}
	if score, given := x.scores[dimension]; given {
		what.Dimensions[dimension] = score
	}
	for _, f := range e.Factors {
		if mean, given := x.means[f.ID]; given && f.Dimension == dimension {
			what.Means[f.ID] = mean
		}
	}
	would := appraisal.SupposeScores(e, r.AsOf, what)
	if !r.Score.Exact.Defined() || !would.Exact.Defined() {
		return 0
	}
	return tenths(would.Exact.Value - r.Score.Exact.Value)
}

// keep makes an action of what is supposed of a dimension.
func (x *whatIf) keep(dimension data.Dimension) {
	w := x.tab.words
	a := x.tab.actions.blank()
	a.Dimension, a.Points = dimension, x.points(dimension)
	to := lang.Undefined
	s := x.tab.host.Session()
	would := appraisal.SupposeScores(s.Evaluation(), s.Result().AsOf, appraisal.ScoreChange{Dimensions: x.scores, Means: x.means})
	for _, d := range would.Dimensions {
		if d.ID == dimension {
			to = w.Figure(d.Score, x.tab.whole)
		}
	}
	a.Name = w.T("score.keep.name", "Dimension", w.Dimension(dimension), "Score", to)
	x.tab.act(a)
}

// do has no commands of its own but to explain the score.
func (x *whatIf) do(c widgets.Command) bool {
	if c != widgets.Explain {
		return false
	}
	x.tab.host.Explain(explain.Subject{Figure: explain.Score})
	return true
}

// columns lays the objects of a row out beside each other by their widths; 0 shares
// what is left.
type columns []float32

const columnGap = 8

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, sharing := size.Width-columnGap*float32(len(c)-1), float32(0)
	for _, width := range c {
		left -= width
		if width == 0 {
			sharing++
		}
	}
	x := float32(0)
	for i, object := range objects {
		width := c[i]
		if width == 0 {
			width = max(60, left/sharing)
		}
		object.Move(fyne.NewPos(x, 0))
		object.Resize(fyne.NewSize(width, size.Height))
		x += width + columnGap
	}
}

func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width, height := columnGap*float32(len(c)-1), float32(0)
	for i, object := range objects {
		width, height = width+max(60, c[i]), max(height, object.MinSize().Height)
	}
	return fyne.NewSize(width, height)
}
