package ratings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// agreementPart tells how far the raters agree: over all factors, on each factor, and
// why they do not where they are far apart.
type agreementPart struct {
	host  widgets.Host
	words *lang.Words

	sentence *widgets.Note
	left     *widgets.Note
	figures  *widgets.Facts
	table    *widgets.Table
	apart    *apartPanel
	radar    *widgets.ChartView
	gap      *gapPanel
	choice   *widgets.Segments // what stands beside the factors
	views    []fyne.CanvasObject
	stage    *fyne.Container
	whole    fyne.CanvasObject

	selected string // the factor whose ratings stand side by side
	drawn    drawnOf
}

// drawnOf is what the charts are made of.
type drawnOf struct {
	result *appraisal.Result
	dark   bool
}

// The columns of the table.
const (
	agreedName = iota
	agreedMean
	agreedRange
	agreedSD
	agreedRaters
	agreedUnknown
	agreedSplit
)

// The least heights of a chart and of the table, some factors of which are seen without
// scrolling.
const chartHeight, tableHeight = 230, 220

func newAgreement(host widgets.Host) widgets.Tab {
	w := host.Words()
	p := &agreementPart{host: host, words: w, sentence: widgets.NewParagraph(""), left: widgets.NewNote(""), figures: widgets.NewFacts(host.Explain)}
	p.table = p.newTable()
	p.apart = newApartPanel(w)
	p.radar = widgets.NewChartView("", w.T("judging.agreement.export"), host.Export, fyne.NewSize(300, chartHeight))
	p.gap = newGapPanel(host)
	p.views = []fyne.CanvasObject{p.apart.content, p.radar, p.gap.content}
	p.choice = widgets.NewSegments([]string{w.T("judging.apart.title"), w.T("judging.agreement.radar"), w.T("judging.gap.title")}, func(int) { p.turn() })
	p.stage = container.NewStack(p.apart.content)
	p.whole = p.layOut()
	return p
}

// layOut puts what is said of all factors above, and below it the factors with what is
// said of one of them or drawn of all.
func (p *agreementPart) layOut() fyne.CanvasObject {
	whole := widgets.NewPanel(p.words.T("judging.agreement.title"), nil, container.NewVBox(p.sentence, p.figures, p.left))
	factors := widgets.NewPanel(p.words.T("judging.agreement.factors"), nil, container.New(&tall{tableHeight}, container.NewHScroll(p.table)))
	beside := widgets.NewPanel("", nil, container.New(layout.NewBorderLayout(p.choice, nil, nil, nil), p.choice, p.stage))
	gap := theme.Padding() * 2
	below := container.New(layout.NewCustomPaddedLayout(gap, 0, 0, 0), widgets.NewBeside(0.54, 860, factors, beside))
	page := widgets.NewBelow(whole, below, nil)
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 10, 12), page))
}

// turn shows what was chosen beside the factors.
func (p *agreementPart) turn() { widgets.ShowAlone(p.stage, p.views[p.choice.Chosen()]) }

func (p *agreementPart) newTable() *widgets.Table {
	w := p.words
	table := widgets.NewTable([]widgets.Column{
		agreedName: {Title: w.T("judging.factor")}, agreedMean: {Title: w.T("judging.mean"), Width: 58, Figure: true},
		agreedRange: {Title: w.T("judging.range"), Width: 70, Figure: true}, agreedSD: {Title: w.T("judging.sd"), Width: 58, Figure: true},
		agreedRaters: {Title: w.T("judging.raters"), Width: 62, Figure: true}, agreedUnknown: {Title: w.T("judging.unknown"), Width: 86, Figure: true},
		agreedSplit: {Title: w.T("judging.split"), Width: 60},
	})
	table.SetGrouped(true)
	table.OnOpen, table.Main = p.host.Explain, agreedMean
	table.OnSelected = func(id string) {
		p.selected = id
		p.showApart()
	}
	return table
}

// Content is what the part shows.
func (p *agreementPart) Content() fyne.CanvasObject { return p.whole }

// Refresh shows the session's newest state.
func (p *agreementPart) Refresh() {
	s := p.host.Session()
	e, r := s.Evaluation(), s.Result()
	p.sentence.SetText(agreementSentence(p.words, e, r))
	p.left.SetText(p.leftOut(e, r))
	two := func(x float64) string { return p.words.Number(x, 2) }
	p.figures.Set(
		widgets.Fact{Name: p.words.T("judging.agreement.w"), Value: p.words.Figure(r.Agreement.W, two), Opens: widgets.Opening(explain.Agreement, "")},
		widgets.Fact{Name: p.words.T("judging.agreement.p"), Value: strings.TrimPrefix(chance(p.words, r.Agreement.P), "= "), Opens: widgets.Opening(explain.AgreementP, "")})
	p.list(e, r)
	p.showApart()
	p.gap.refresh()
	if drawn := (drawnOf{r, p.host.Dark()}); drawn != p.drawn {
		p.drawn = drawn
		style := charts.Style{Words: p.words, Dark: drawn.dark, Currency: e.Currency}
		p.radar.Set(charts.FactorRatings(e, r, session.Before(s.Records(), s.AsOf()), style))
	}
}

// agreementSentence says in plain words how far the raters agree.
func agreementSentence(w *lang.Words, e *data.Evaluation, r *appraisal.Result) string {
	a := &r.Agreement
	if !a.W.Defined() {
		return w.T("judging.agreement.undefined", "Reason", w.Reason(a.W.Why))
	}
	said := []any{"W", w.Number(a.W.Value, 2), "P", chance(w, a.P), "Raters", len(a.Raters), "Factors", len(a.Factors)}
	sentence := w.T(agreementKey(a.W.Value), said...)
	switch {
	case !a.P.Defined():
	case a.P.Value > significant:
		sentence += w.T("judging.agreement.by-chance")
	default:
		sentence += w.T("judging.agreement.not-by-chance")
	}
	if a.Rough {
		sentence += w.T("judging.agreement.rough")
	}
	return sentence
}

// significant is the usual limit of what is still taken for chance.
const significant = 0.05

// agreementKey is the sentence for a W; the limits are those of Schmidt (1997, Managing
// Delphi Surveys Using Nonparametric Statistical Techniques): 0.3 weak, 0.5 moderate, 0.7
// strong agreement.
func agreementKey(w float64) string {
	switch {
	case w >= 0.7:
		return "judging.agreement.strong"
	case w >= 0.5:
		return "judging.agreement.moderate"
	case w >= 0.3:
		return "judging.agreement.weak"
	}
	return "judging.agreement.hardly"
}

// chance writes a probability with its sign: "= 0.003", "< 0.001".
func chance(w *lang.Words, p appraisal.Figure) string {
	const least = 0.001
	switch {
	case !p.Defined():
		return "= " + lang.Undefined
	case p.Value < least:
		return "< " + w.Number(least, 3)
	}
	return "= " + w.Number(p.Value, 3)
}

// mostNamed is how many of those left out are named.
const mostNamed = 6

// leftOut names the raters and factors that agreement does not rest on because ratings
// are missing.
func (p *agreementPart) leftOut(e *data.Evaluation, r *appraisal.Result) string {
	var names []string
	for _, id := range r.Agreement.LeftOutRaters {
		if rater, found := raterByID(e, id); found {
			names = append(names, rater.Name)
		}
	}
	for _, id := range r.Agreement.LeftOutFactors {
		if factor, found := factorByID(e, id); found {
			names = append(names, factor.Name)
		}
	}
	if len(names) == 0 {
		return p.words.T("judging.agreement.about")
	}
	if more := len(names) - mostNamed; more > 0 {
		return p.words.T("judging.agreement.left-out-many", "Names", strings.Join(names[:mostNamed], p.words.T("judging.and")), "N", more)
	}
	return p.words.T("judging.agreement.left-out", "Names", strings.Join(names, p.words.T("judging.and")))
}

// list shows the factors with their figures.
func (p *agreementPart) list(e *data.Evaluation, r *appraisal.Result) {
	var rows []widgets.Row
	for _, d := range data.FactorDimensions() {
		for _, f := range r.Factors {
			if factor, found := factorByID(e, f.ID); found && f.Dimension == d {
				rows = append(rows, p.row(factor, f))
			}
		}
	}
	p.table.SetRows(rows, nil)
	if _, there := factorByID(e, p.selected); !there {
		p.selected = furthestApart(r)
	}
	if p.table.Selected() != p.selected {
		p.table.Select(p.selected)
	}
}

// furthestApart is the factor with the widest range, of several one with a split.
func furthestApart(r *appraisal.Result) string {
	id, most := "", -1.0
	for _, f := range r.Factors {
		wide := 0.0
		if f.Min.Defined() && f.Max.Defined() {
			wide = f.Max.Value - f.Min.Value
		}
		if f.Split {
			wide += data.MaxRating + 1
		}
		if wide > most {
			id, most = f.ID, wide
		}
	}
	return id
}

func (p *agreementPart) row(factor data.Factor, f appraisal.Factor) widgets.Row {
	w := p.words
	one := func(x float64) string { return w.Number(x, 1) }
	spread := widgets.Cell{Text: lang.Undefined, Value: -1}
	if f.Min.Defined() && f.Max.Defined() {
		spread = widgets.Cell{Text: w.Plain(f.Min.Value) + "–" + w.Plain(f.Max.Value), Value: f.Max.Value - f.Min.Value}
	}
	figure := func(x appraisal.Figure) widgets.Cell {
		if !x.Defined() {
			return widgets.Cell{Text: lang.Undefined, Value: -1}
		}
		return widgets.Cell{Text: one(x.Value), Value: x.Value}
	}
	count := func(n int) widgets.Cell { return widgets.Cell{Text: w.Number(float64(n), 0), Value: float64(n)} }
	split := ""
	if f.Split {
		split = w.T("judging.split.mark")
	}
	return widgets.Row{ID: f.ID, Group: w.Dimension(f.Dimension), Cells: []widgets.Cell{
		agreedName: {Text: factor.Name}, agreedMean: figure(f.Mean).Of(explain.FactorMean, f.ID),
		agreedRange: spread.Of(explain.FactorSpread, f.ID), agreedSD: figure(f.SD).Of(explain.FactorSpread, f.ID),
		agreedRaters: count(f.Raters), agreedUnknown: count(f.Unknown), agreedSplit: {Text: split},
	}}
}

// showApart puts the two ratings of the selected factor side by side that lie furthest
// apart.
func (p *agreementPart) showApart() {
	s := p.host.Session()
	e := s.Evaluation()
	factor, found := factorByID(e, p.selected)
	if !found {
		p.apart.show("", false, nil, nil)
		return
	}
	split := false
	for _, f := range s.Result().Factors {
		split = split || f.ID == factor.ID && f.Split
	}
	low, high := ends(e, factor.ID, s.AsOf())
	p.apart.show(factor.Name, split, low, high)
}

// Do carries out a command of the keyboard.
func (p *agreementPart) Do(c widgets.Command) bool {
	if c != widgets.Explain {
		return false
	}
	if p.table.Focused() && p.table.Open() {
		return true
	}
	p.host.Explain(explain.Subject{Figure: explain.Agreement})
	return true
}
