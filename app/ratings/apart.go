package ratings

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
)

// standpoint is a rating with who gave it.
type standpoint struct {
	rater  data.Rater
	rating data.Rating
	others int // how many more gave the same value
}

// ends are the lowest and the highest rating of a factor that are in force, nil when
// fewer than two raters gave one. Of several who gave the same, one with a reason speaks.
func ends(e *data.Evaluation, factor string, asOf data.Date) (low, high *standpoint) {
	var given []standpoint
	for _, rater := range e.Raters {
		rating, found := e.LatestRating(factor, rater.ID, asOf)
		if found && !rating.Unknown {
			given = append(given, standpoint{rater: rater, rating: rating})
		}
	}
	if len(given) < 2 {
		return nil, nil
	}
	least := slices.MinFunc(given, byValue).rating.Value
	most := slices.MaxFunc(given, byValue).rating.Value
	return speaker(given, least), speaker(given, most)
}

func byValue(a, b standpoint) int {
	switch {
	case a.rating.Value < b.rating.Value:
		return -1
	case a.rating.Value > b.rating.Value:
		return 1
	}
	return 0
}

// speaker is the first who gave the value with a reason, or else the first who gave it.
func speaker(given []standpoint, value float64) *standpoint {
	var chosen *standpoint
	same := 0
	for i := range given {
		one := &given[i]
		if one.rating.Value != value {
			continue
		}
		same++
		if chosen == nil || chosen.rating.Note == "" && one.rating.Note != "" {
			chosen = one
		}
	}
	chosen.others = same - 1
	return chosen
}

// apartPanel puts the two ratings of a factor side by side that lie furthest apart, so
// that the raters can talk about the reasons.
type apartPanel struct {
	words   *lang.Words
	content fyne.CanvasObject
	about   *widgets.Note
	low     *standpointCard
	high    *standpointCard
	pair    *fyne.Container
}

func newApartPanel(w *lang.Words) *apartPanel {
	a := &apartPanel{words: w, about: widgets.NewParagraph(""), low: newStandpointCard(w), high: newStandpointCard(w)}
	a.pair = widgets.NewTiles(150, 2, a.low.panel, a.high.panel)
	a.content = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(theme.Padding(), 1, 1, theme.ScrollBarSize()), container.NewVBox(a.about, a.pair)))
	return a
}

// show shows what stands at the ends of a factor's ratings, nil when there are none.
func (a *apartPanel) show(factor string, split bool, low, high *standpoint) {
	w := a.words
	a.pair.Hidden = low == nil || low.rating.Value == high.rating.Value
	switch {
	case factor == "":
		a.about.SetText(w.T("judging.apart.none"))
	case low == nil:
		a.about.SetText(w.T("judging.apart.few", "Factor", factor))
	case a.pair.Hidden:
		a.about.SetText(w.T("judging.apart.same", "Factor", factor, "Value", w.Plain(low.rating.Value)))
	case split:
		a.about.SetText(w.T("judging.apart.split", "Factor", factor))
	default:
		a.about.SetText(w.T("judging.apart.near", "Factor", factor))
	}
	if !a.pair.Hidden {
		a.low.show(low)
		a.high.show(high)
	}
	a.content.Refresh()
}

// standpointCard shows one rating: who, how much, why.
type standpointCard struct {
	words  *lang.Words
	panel  *widgets.Panel
	value  *widgets.Note
	reason *widgets.Note
	others *widgets.Note
}

func newStandpointCard(w *lang.Words) *standpointCard {
	c := &standpointCard{words: w, value: widgets.NewHeading(""), reason: widgets.NewParagraph(""), others: widgets.NewNote("")}
	c.panel = widgets.NewPanel(" ", nil, container.NewVBox(c.value, c.reason, c.others))
	return c
}

func (c *standpointCard) show(s *standpoint) {
	w := c.words
	c.panel.SetTitle(s.rater.Name)
	c.value.SetText(w.Plain(s.rating.Value))
	c.reason.SetText(s.rating.Note)
	if s.rating.Note == "" {
		c.reason.SetText(w.T("judging.apart.no-reason"))
	}
	c.others.SetText(s.rating.Date.String())
	if s.others > 0 {
		c.others.SetText(w.T("judging.apart.others", "Date", s.rating.Date.String(), "N", s.others))
	}
}

// gapPanel draws one rater against another, or against the mean of the rest.
type gapPanel struct {
	host    widgets.Host
	content fyne.CanvasObject
	chart   *widgets.ChartView
	fields  *fyne.Container

	raters     []data.Rater // whom the choices offer
	own, other *widgets.Choice[string]
	drawn      drawnGap
}

// drawnGap is what the chart is made of.
type drawnGap struct {
	evaluation *data.Evaluation
	asOf       data.Date
	own, other string
	dark       bool
}

func newGapPanel(host widgets.Host) *gapPanel {
	g := &gapPanel{host: host, chart: widgets.NewBareChartView(fyne.NewSize(300, chartHeight)), fields: container.NewStack()}
	g.content = container.New(layout.NewBorderLayout(g.fields, nil, nil, nil), g.fields, g.chart)
	return g
}

// refresh offers the raters as they are now, and draws the chosen two.
func (g *gapPanel) refresh() {
	e := g.host.Session().Evaluation()
	if g.own == nil || !slices.EqualFunc(g.raters, e.Raters, func(a, b data.Rater) bool { return a.ID == b.ID && a.Name == b.Name }) {
		g.offer(e.Raters)
	}
	g.draw()
}

// offer makes the choices anew; what was chosen stays where it is still there.
func (g *gapPanel) offer(raters []data.Rater) {
	w := g.host.Words()
	own, other := "", ""
	if g.own != nil {
		own, other = g.own.Value(), g.other.Value()
	}
	g.raters = slices.Clone(raters)
	ids, names := make([]string, len(raters)), namesApart(raters)
	for i, r := range raters {
		ids[i] = r.ID
	}
	name := func(id string) string {
		if id == "" {
			return w.T("judging.gap.others")
		}
		return names[id]
	}
	g.own = widgets.NewChoice(w, w.T("judging.gap.rater"), ids, name)
	g.other = widgets.NewChoice(w, w.T("judging.gap.against"), append([]string{""}, ids...), name)
	if !slices.Contains(ids, own) && len(ids) > 0 {
		own = ids[0]
	}
	if !slices.Contains(ids, other) {
		other = ""
	}
	g.own.Reset(own)
	g.other.Reset(other)
	redraw := func(string) error {
		g.draw()
		return nil
	}
	g.own.OnValid, g.other.OnValid = redraw, redraw
	widgets.ShowAlone(g.fields, widgets.NewRow(g.own, g.other))
}

// namesApart are the names of raters by id; those who are called the same are numbered,
// so that they can be chosen.
func namesApart(raters []data.Rater) map[string]string {
	names, used := map[string]string{}, map[string]bool{}
	for _, r := range raters {
		name := r.Name
		for n := 2; used[name]; n++ {
			name = fmt.Sprintf("%s (%d)", r.Name, n)
		}
		used[name], names[r.ID] = true, name
	}
	return names
}

func (g *gapPanel) draw() {
	s := g.host.Session()
	now := drawnGap{s.Evaluation(), s.AsOf(), g.own.Value(), g.other.Value(), g.host.Dark()}
	if now == g.drawn {
		return
	}
	g.drawn = now
	style := charts.Style{Words: g.host.Words(), Dark: now.dark, Currency: now.evaluation.Currency}
	g.chart.Set(charts.RaterGap(now.evaluation, now.asOf, now.own, now.other, style))
}
