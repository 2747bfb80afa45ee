package ratings

import (
	"image/color"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// weightsPart says how much each factor counts in its dimension: by weights that are
// typed in, by a ranking or by comparisons in pairs. What follows stands beside it.
// Choosing a method only shows it; a place or a comparison that is entered puts it to use.
type weightsPart struct {
	host  widgets.Host
	words *lang.Words

	dimension *widgets.Segments
	method    *widgets.Segments
	about     *widgets.Note
	unused    *fyne.Container // says which method is in use, while another is looked at
	inUse     *widgets.Note
	useIt     *widgets.Button
	stage     *fyne.Container
	nothing   *widgets.Note // in the place of the editors, where there is no factor
	teaching  fyne.CanvasObject
	editors   map[data.WeightingMethod]weightEditor
	verdict   *pairsVerdict
	outcome   *weightOutcome
	side      fyne.CanvasObject
	whole     fyne.CanvasObject

	// looked is the method that is looked at in a dimension and not in use.
	looked map[data.Dimension]data.WeightingMethod
	// kept is what was entered for the methods that are not in use.
	kept map[keptWeighting]data.Weighting
}

type keptWeighting struct {
	dimension data.Dimension
	method    data.WeightingMethod
}

// weightEditor is where a person enters what the weights follow from.
type weightEditor interface {
	content() fyne.CanvasObject
	show(now weighed)
	// open explains the figure that the keys have chosen; false when there is none.
	open() bool
}

// weighed is how the factors of a dimension are weighted.
type weighed struct {
	dimension data.Dimension
	factors   []data.Factor
	by        data.Weighting
	result    appraisal.Weighting
	figures   map[string]appraisal.Factor
	score     appraisal.Figure // of the dimension
	supposed  bool             // it is not in use: this is what would follow
}

func weighedNow(s *session.Session, d data.Dimension) weighed {
	return weighedOf(s.Evaluation(), s.Result(), d)
}

func weighedOf(e *data.Evaluation, r *appraisal.Result, d data.Dimension) weighed {
	now := weighed{dimension: d, factors: e.FactorsOf(d), by: e.WeightingOf(d), figures: map[string]appraisal.Factor{}}
	for _, w := range r.Weighting {
		if w.Dimension == d {
			now.result = w
		}
	}
	for _, f := range r.Factors {
		now.figures[f.ID] = f
	}
	for _, score := range r.Score.Dimensions {
		if score.ID == d {
			now.score = score.Score
		}
	}
	return now
}

// supposing is what would follow if the factors were weighted so.
func supposing(s *session.Session, d data.Dimension, by data.Weighting) weighed {
	e := *s.Evaluation()
	e.Weighting = maps.Clone(e.Weighting)
	if e.Weighting == nil {
		e.Weighting = map[data.Dimension]data.Weighting{}
	}
	e.Weighting[d] = by
	then := weighedOf(&e, appraisal.Appraise(&e, s.AsOf()), d)
	then.supposed = true
	return then
}

// opens is the figure that a cell opens; none of what is only supposed.
func (now *weighed) opens(figure explain.Figure, of string) *explain.Subject {
	if now.supposed {
		return nil
	}
	return widgets.Opening(figure, of)
}

// name is the name of a factor of the dimension.
func (now *weighed) name(id string) string {
	for _, f := range now.factors {
		if f.ID == id {
			return f.Name
		}
	}
	return id
}

// weight is the share of a factor as a cell says it.
func (now *weighed) weight(w *lang.Words, id string) string {
	return w.Figure(now.figures[id].Weight, w.Percent)
}

// outcomeWidth is the width of what stands beside the editors.
const outcomeWidth = 318

func newWeights(host widgets.Host) widgets.Tab {
	w := host.Words()
	p := &weightsPart{host: host, words: w, kept: map[keptWeighting]data.Weighting{}, looked: map[data.Dimension]data.WeightingMethod{},
		stage: container.NewStack(), about: widgets.NewNote(""), nothing: widgets.NewParagraph(""), inUse: widgets.NewParagraph("")}
	p.dimension = widgets.NewSegments(namesOf(data.FactorDimensions(), w.Dimension), func(int) { p.Refresh() })
	p.method = widgets.NewSegments(namesOf(data.WeightingMethods(), w.Weighting), func(i int) { p.look(data.WeightingMethods()[i]) })
	pairs := newPairwiseWeights(host, p.set)
	p.verdict = pairs.verdict
	p.editors = map[data.WeightingMethod]weightEditor{data.Direct: newDirectWeights(host), data.Ranking: newRankedWeights(host, p.set), data.Pairwise: pairs}
	p.outcome = newWeightOutcome(host)
	add := widgets.NewMain(w.T("judging.weights.to-ratings"), func() { host.Reveal(explain.Place{Page: explain.RatingsPage}) })
	p.teaching = container.NewVBox(widgets.NewPanel("", nil, container.NewVBox(p.nothing, container.NewHBox(add))))
	p.whole = p.layOut()
	return p
}

func (p *weightsPart) layOut() fyne.CanvasObject {
	w, gap := p.words, theme.Padding()*2
	width := canvas.NewRectangle(color.Transparent)
	width.SetMinSize(fyne.NewSize(outcomeWidth, 1))
	figures := container.New(layout.NewCustomPaddedVBoxLayout(gap), p.outcome.panel, p.verdict.panel)
	p.side = container.NewStack(width, container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, gap), figures)))
	choices := container.NewHBox(container.NewCenter(caption(w.T("judging.weights.of"))), p.dimension, space(16),
		container.NewCenter(caption(w.T("judging.weights.by"))), p.method)
	p.useIt = widgets.NewMain(w.T("judging.weights.use"), p.use)
	p.unused = container.NewBorder(nil, nil, nil, container.NewCenter(p.useIt), container.NewVBox(layout.NewSpacer(), p.inUse, layout.NewSpacer()))
	head := container.NewVBox(choices, p.about, p.unused)
	page := widgets.NewBelow(head, p.stage, p.side)
	return container.New(layout.NewCustomPaddedLayout(0, 8, 10, 8), page)
}

func namesOf[T any](values []T, name func(T) string) []string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = name(value)
	}
	return names
}

// Content is what the part shows.
func (p *weightsPart) Content() fyne.CanvasObject { return p.whole }

// shown is the dimension whose factors are weighed.
func (p *weightsPart) shown() data.Dimension { return data.FactorDimensions()[p.dimension.Chosen()] }

// showDimension chooses a dimension, and the method by which its factors are weighted.
func (p *weightsPart) showDimension(d data.Dimension) {
	p.dimension.Choose(slices.Index(data.FactorDimensions(), d))
	delete(p.looked, d)
}

// now is what is shown: how the factors are weighted, or would be by the method that is
// looked at.
func (p *weightsPart) now() weighed {
	s, d := p.host.Session(), p.shown()
	now := weighedNow(s, d)
	if m, looked := p.looked[d]; looked && m != now.by.Method {
		return supposing(s, d, p.beginning(now, m))
	}
	return now
}

// Refresh shows the session's newest state.
func (p *weightsPart) Refresh() {
	now := p.now()
	p.method.Choose(slices.Index(data.WeightingMethods(), now.by.Method))
	p.about.SetText(p.aboutMethod(now.by.Method))
	p.sayInUse(now)
	p.unused.Hidden = !now.supposed || len(now.factors) == 0
	p.side.Show()
	p.verdict.panel.Hide()
	if len(now.factors) == 0 {
		p.nothing.SetText(p.words.T("judging.weights.none", "Dimension", p.words.Dimension(now.dimension)))
		p.side.Hide()
		widgets.ShowAlone(p.stage, p.teaching)
		return
	}
	editor := p.editors[now.by.Method]
	editor.show(now)
	p.outcome.show(now)
	widgets.ShowAlone(p.stage, editor.content())
	p.whole.Refresh()
}

// sayInUse says which method is in use, and what puts the one to use that is looked at.
func (p *weightsPart) sayInUse(now weighed) {
	w := p.words
	method := w.Weighting(p.host.Session().Evaluation().WeightingOf(now.dimension).Method)
	switch now.by.Method {
	case data.Ranking:
		p.inUse.SetText(w.T("judging.weights.in-use.ranking", "Method", method))
	case data.Pairwise:
		p.inUse.SetText(w.T("judging.weights.in-use.pairwise", "Method", method))
	default:
		p.inUse.SetText(w.T("judging.weights.in-use.direct", "Method", method))
	}
	p.useIt.SetAble(now.result.Why == "") // else no weights follow yet
}

func (p *weightsPart) aboutMethod(m data.WeightingMethod) string {
	switch m {
	case data.Ranking:
		return p.words.T("judging.weights.about.ranking")
	case data.Pairwise:
		return p.words.T("judging.weights.about.pairwise")
	default:
		return p.words.T("judging.weights.about.direct")
	}
}

// look shows another method without putting it to use.
func (p *weightsPart) look(m data.WeightingMethod) {
	p.looked[p.shown()] = m
	p.Refresh()
}

// use weighs the factors by the method that is looked at, as it is shown.
func (p *weightsPart) use() {
	if now := p.now(); now.supposed {
		p.set(now.dimension, now.by, "")
		p.host.Window().Canvas().Focus(p.method) // the button goes
	}
}

// beginning is what a method starts with: what was kept for it, of the factors that are
// still there. A ranking that is new begins in the order of the weights so far.
func (p *weightsPart) beginning(now weighed, m data.WeightingMethod) data.Weighting {
	kept := p.kept[keptWeighting{now.dimension, m}].Clone()
	gone := func(id string) bool {
		return !slices.ContainsFunc(now.factors, func(f data.Factor) bool { return f.ID == id })
	}
	kept.Method = m
	kept.Ranking = slices.DeleteFunc(kept.Ranking, gone)
	kept.Comparisons = slices.DeleteFunc(kept.Comparisons, func(c data.Comparison) bool { return gone(c.A) || gone(c.B) })
	if m == data.Ranking && len(kept.Ranking) == 0 {
		kept.Ranking = now.byWeight()
	}
	return kept
}

// byWeight are the ids of the factors, the weightiest first.
func (now *weighed) byWeight() []string {
	ids := make([]string, len(now.factors))
	for i, f := range now.factors {
		ids[i] = f.ID
	}
	slices.SortStableFunc(ids, func(a, b string) int {
		x, y := now.figures[a].Weight, now.figures[b].Weight
		switch {
		case !x.Defined() || !y.Defined() || x.Value == y.Value:
			return 0
		case x.Value > y.Value:
			return -1
		}
		return 1
	})
	return ids
}

// set stores how the dimension is weighted. What was entered for the method that was in
// use is kept.
func (p *weightsPart) set(d data.Dimension, by data.Weighting, field string) {
	if former := p.host.Session().Evaluation().WeightingOf(d); former.Method != by.Method {
		p.kept[keptWeighting{d, former.Method}] = former.Clone()
	}
	looked, was := p.looked[d]
	delete(p.looked, d)
	err := p.host.Session().Apply(session.SetWeighting(d, by, field))
	p.host.Fail(err)
	if err != nil && was {
		p.looked[d] = looked
	}
}

// Do carries out a command of the keyboard.
func (p *weightsPart) Do(c widgets.Command) bool {
	if c != widgets.Explain {
		return false
	}
	now := p.now()
	if len(now.factors) == 0 {
		return false
	}
	if !now.supposed && p.editors[now.by.Method].open() {
		return true
	}
	p.host.Explain(explain.Subject{Figure: explain.DimensionScore, Of: string(now.dimension)})
	return true
}

// weightOutcome is what the weights come to: the share of each factor, its mean, and the
// score of the dimension.
type weightOutcome struct {
	host  widgets.Host
	panel *widgets.Panel
	sheet *widgets.Sheet
	why   *widgets.Note
}

func newWeightOutcome(host widgets.Host) *weightOutcome {
	w := host.Words()
	o := &weightOutcome{host: host, why: widgets.NewNote("")}
	o.sheet = widgets.NewSheet(widgets.SheetColumn{Title: w.T("judging.factor")},
		widgets.SheetColumn{Title: w.T("judging.weights.weight"), Width: 72, Right: true},
		widgets.SheetColumn{Title: w.T("judging.mean"), Width: 56, Right: true})
	o.sheet.OnOpen = host.Explain
	o.panel = widgets.NewPanel(w.T("judging.weights.outcome"), nil, container.NewVBox(o.sheet, o.why))
	return o
}

func (o *weightOutcome) show(now weighed) {
	w := o.host.Words()
	rows := make([]widgets.SheetRow, 0, len(now.factors)+1)
	unrated := 0
	for _, id := range now.byWeight() {
		f := now.figures[id]
		if !f.Mean.Defined() {
			unrated++
		}
		rows = append(rows, widgets.SheetRow{
			Cells: []string{now.name(id), w.Figure(f.Weight, w.Percent), w.Figure(f.Mean, func(x float64) string { return w.Number(x, 1) })},
			Opens: []*explain.Subject{nil, now.opens(explain.FactorWeight, id), now.opens(explain.FactorMean, id)},
		})
	}
	rows = append(rows, widgets.SheetRow{Rule: true, Bold: true,
		Cells: []string{w.T("judging.weights.score"), "", w.Figure(now.score, func(x float64) string { return w.Number(x, 1) })},
		Opens: []*explain.Subject{nil, nil, now.opens(explain.DimensionScore, string(now.dimension))}})
	o.sheet.Set(rows, o.host.Dark())
	o.why.SetText(o.reason(now, unrated))
	title := w.T("judging.weights.outcome")
	if now.supposed {
		title = w.T("judging.weights.would-follow")
	}
	o.panel.SetTitle(title)
}

// reason says why there are no weights or no score, or what becomes of the weight of
// factors that nobody has rated.
func (o *weightOutcome) reason(now weighed, unrated int) string {
	w := o.host.Words()
	switch {
	case now.result.Why != "":
		return w.Reason(now.result.Why)
	case !now.score.Defined():
		return w.Reason(now.score.Why)
	case unrated > 0:
		return w.T("judging.weights.unrated", "N", unrated)
	}
	return w.T("judging.weights.score-is")
}
