package ratings

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/judgement"
)

// pairwiseWeights are the factors compared in pairs, and beside them how well the
// comparisons fit together.
type pairwiseWeights struct {
	host  widgets.Host
	apply func(d data.Dimension, by data.Weighting, field string)

	list     *pairList
	progress *widgets.Note
	next     *widgets.Button
	one      *widgets.Note // in the place of the list, where there is no pair
	stage    *fyne.Container
	whole    fyne.CanvasObject
	verdict  *pairsVerdict
	now      weighed
}

func newPairwiseWeights(host widgets.Host, apply func(data.Dimension, data.Weighting, string)) *pairwiseWeights {
	w := host.Words()
	p := &pairwiseWeights{host: host, apply: apply, progress: widgets.NewStrong(""), one: widgets.NewParagraph(w.T("judging.pairs.none"))}
	p.list = newPairList(w, p.rate)
	p.next = widgets.NewButton(w.T("judging.pairs.next"), func() {
		p.list.GoTo(p.list.open())
		p.list.focus()
	})
	p.verdict = newPairsVerdict(host, p.goTo)
	head := container.NewBorder(nil, nil, nil, p.next, container.NewPadded(p.progress))
	listed := container.NewBorder(head, widgets.NewNote(w.T("judging.pairs.keys")), nil, nil, container.NewStack(p.list, p.list.Frame))
	p.stage = container.NewStack()
	p.whole = p.stage
	widgets.ShowAlone(p.stage, listed)
	p.stage.Objects = append(p.stage.Objects, container.NewVBox(p.one))
	return p
}

func (p *pairwiseWeights) content() fyne.CanvasObject { return p.whole }

func (p *pairwiseWeights) show(now weighed) {
	p.now = now
	pairs := now.pairs()
	p.stage.Objects[0].(*fyne.Container).Hidden = len(pairs) == 0
	p.stage.Objects[1].(*fyne.Container).Hidden = len(pairs) > 0
	p.list.set(pairs)
	w := p.host.Words()
	if now.result.Compared < len(pairs) {
		p.progress.SetText(w.T("judging.pairs.progress", "Done", now.result.Compared, "All", len(pairs)))
		p.next.Enable()
	} else {
		p.progress.SetText(w.T("judging.pairs.all", "All", len(pairs)))
		p.next.Disable()
	}
	p.verdict.show(now)
}

// pairs are all pairs of the factors in their order.
func (now *weighed) pairs() []pair {
	said := map[[2]string]float64{}
	for _, c := range now.by.Comparisons {
		said[[2]string{c.A, c.B}], said[[2]string{c.B, c.A}] = c.Ratio, 1/c.Ratio
	}
	var pairs []pair
	for i, a := range now.factors {
		for _, b := range now.factors[i+1:] {
			pairs = append(pairs, pair{a, b, said[[2]string{a.ID, b.ID}]})
		}
	}
	return pairs
}

// rate records what was said of a pair, in the place of what was said before; 0 takes it
// back.
func (p *pairwiseWeights) rate(i int, ratio float64) {
	of := p.list.pairs[i]
	by := p.now.by.Clone()
	at := slices.IndexFunc(by.Comparisons, func(c data.Comparison) bool {
		return c.A == of.a.ID && c.B == of.b.ID || c.A == of.b.ID && c.B == of.a.ID
	})
	said := data.Comparison{A: of.a.ID, B: of.b.ID, Ratio: ratio}
	switch {
	case ratio == 0 && at >= 0:
		by.Comparisons = slices.Delete(by.Comparisons, at, at+1)
	case ratio == 0:
		return
	case at >= 0:
		by.Comparisons[at] = said
	default:
		by.Comparisons = append(by.Comparisons, said)
	}
	p.apply(p.now.dimension, by, "pair/"+of.a.ID+"/"+of.b.ID)
}

// goTo puts the keyboard on a pair.
func (p *pairwiseWeights) goTo(a, b string) {
	p.list.GoTo(slices.IndexFunc(p.list.pairs, func(of pair) bool {
		return of.a.ID == a && of.b.ID == b || of.a.ID == b && of.b.ID == a
	}))
	p.list.focus()
}

func (p *pairwiseWeights) open() bool {
	p.host.Explain(explain.Subject{Figure: explain.Consistency, Of: string(p.now.dimension)})
	return true
}

// pairsVerdict says how well the comparisons fit together, and which one to look at
// first where they do not.
type pairsVerdict struct {
	host  widgets.Host
	goTo  func(a, b string)
	panel *widgets.Panel

	ratio *widgets.Facts
	means *widgets.Note
	first *widgets.Note
	link  *widgets.TextLink
	now   weighed
}

func newPairsVerdict(host widgets.Host, goTo func(a, b string)) *pairsVerdict {
	w := host.Words()
	v := &pairsVerdict{host: host, goTo: goTo, ratio: widgets.NewFacts(host.Explain), means: widgets.NewParagraph(""), first: widgets.NewParagraph("")}
	v.link = widgets.NewTextLink(w.T("judging.pairs.look"), func() {
		if first := v.now.result.First; first != nil {
			v.goTo(first.A, first.B)
		}
	})
	v.panel = widgets.NewPanel(w.T("judging.pairs.verdict"), nil, container.NewVBox(v.ratio, v.means, v.first, container.NewHBox(v.link)))
	v.panel.Hide()
	return v
}

func (v *pairsVerdict) show(now weighed) {
	v.now = now
	v.panel.Hidden = len(now.factors) < 2 || now.result.Why != "" // which the weights say
	w := v.host.Words()
	v.ratio.Set(widgets.Fact{Name: w.T("judging.pairs.ratio"), Value: w.Figure(now.result.ConsistencyRatio, v.three),
		Opens: now.opens(explain.Consistency, string(now.dimension))})
	v.means.SetText(v.meaning())
	v.first.SetText(v.lookAt())
	if now.result.First == nil {
		v.first.Hide()
		v.link.Hide()
	} else {
		v.first.Show()
		v.link.Show()
	}
	v.panel.Refresh()
}

func (v *pairsVerdict) three(x float64) string { return v.host.Words().Number(x, 3) }

// meaning says in a sentence what the consistency ratio tells.
func (v *pairsVerdict) meaning() string {
	w, r := v.host.Words(), v.now.result
	limit := w.Number(judgement.AcceptableRatio, 2)
	switch {
	case !r.ConsistencyRatio.Defined():
		return w.Reason(r.ConsistencyRatio.Why)
	case r.ConsistencyRatio.Value > judgement.AcceptableRatio:
		return w.T("judging.pairs.contradict", "Limit", limit)
	case r.Compared < r.Pairs:
		return w.T("judging.pairs.fit-so-far", "Limit", limit, "N", r.Pairs-r.Compared)
	}
	return w.T("judging.pairs.fit", "Limit", limit)
}

// lookAt names the comparison to look at first, and what would fit the others.
func (v *pairsVerdict) lookAt() string {
	first := v.now.result.First
	if first == nil {
		return ""
	}
	w := v.host.Words()
	a, b := v.now.name(first.A), v.now.name(first.B)
	more, less, fits := a, b, first.Consistent
	if fits < 1 {
		more, less, fits = b, a, 1/fits
	}
	return w.T("judging.pairs.first", "Said", sentenceOf(w, a, b, first.Ratio), "A", more, "B", less, "Ratio", w.Number(math.Round(fits*10)/10, 1))
}
