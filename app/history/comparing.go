package history

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/telling"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/comparison"
)

// comparing shows what moved from one moment to another, an assessment or today: a
// sentence, a bridge as a chart, its steps with their causes, and what was entered
// otherwise.
type comparing struct {
	host  widgets.Host
	words *lang.Words

	from, to *momentChoice
	hint     *widgets.Note
	sentence *widgets.Note
	what     *widgets.Segments
	chart    *widgets.ChartView
	listed   *widgets.Segments // steps, or what was changed
	all      *widgets.Check
	steps    *stepTable
	changes  *changeTable
	stage    *fyne.Container
	whole    fyne.CanvasObject
	empty    fyne.CanvasObject
	content  *fyne.Container

	chosen   comparingChoice
	compared compared
	drawn    drawnBridge
	made     *charts.Chart
	saving   *saveForm
	export   *widgets.Button
}

// comparingChoice is what a person has chosen to see.
type comparingChoice struct {
	Chosen bool         `json:"chosen"` // the two moments were; else the usual ones are shown
	From   string       `json:"from"`   // ids of assessments, "" is today
	To     string       `json:"to"`
	What   telling.What `json:"what"`
	Listed int          `json:"listed"` // the list below: 0 steps, 1 changes
	All    bool         `json:"all"`    // also steps of no change
}

// usualComparing is what is seen before anything was chosen.
func usualComparing() comparingChoice { return comparingChoice{What: telling.Net} }

// compared is a comparison that was worked out, and of what.
type compared struct {
	from, to moment
	result   *comparison.Comparison // nil when a moment cannot be read
}

// drawnBridge is what the chart is made of.
type drawnBridge struct {
	of   *comparison.Comparison
	what telling.What
	dark bool
}

// figuresCompared are the figures whose change can be looked at, in the order of the words
// above the chart.
func figuresCompared() []telling.What { return []telling.What{telling.Net, telling.ROI, telling.Score} }

func newComparing(host widgets.Host) widgets.Tab {
	w := host.Words()
	c := &comparing{host: host, words: w, hint: widgets.NewNote(""), sentence: widgets.NewHeading(""), chosen: usualComparing()}
	c.from = newMomentChoice(w, w.T("past.from"), func(id string) { c.choose(func(chosen *comparingChoice) { chosen.From = id }) })
	c.to = newMomentChoice(w, w.T("past.to"), func(id string) { c.choose(func(chosen *comparingChoice) { chosen.To = id }) })
	c.what = widgets.NewSegments([]string{w.T("past.what.net"), w.T("past.what.roi"), w.T("past.what.score")}, func(i int) {
		c.chosen.What = figuresCompared()[i]
		c.Refresh()
	})
	c.listed = widgets.NewSegments([]string{w.T("past.steps"), w.T("past.changes")}, func(i int) {
		c.chosen.Listed = i
		c.Refresh()
	})
	c.all = widgets.NewCheck(w.T("past.steps.all"), func(on bool) {
		c.chosen.All = on
		c.Refresh()
	})
	c.chart = widgets.NewBareChartView(fyne.NewSize(300, 260))
	c.steps, c.changes = newStepTable(host), newChangeTable(host)
	c.stage = container.NewStack()
	c.empty = newTeaching(host, "past.comparing.empty")
	c.whole = c.layout()
	c.content = container.NewStack(c.whole)
	return c
}

// layout puts the two moments and the sentence above, then the chart beside the lists.
func (c *comparing) layout() fyne.CanvasObject {
	swap := widgets.NewButton(c.words.T("past.swap"), func() {
		c.choose(func(chosen *comparingChoice) { chosen.From, chosen.To = chosen.To, chosen.From })
	})
	gap := layout.NewCustomPaddedLayout(0, 6, 8, 12)
	moments := container.NewHBox(c.from.box, c.to.box, container.NewVBox(layout.NewSpacer(), swap, layout.NewSpacer()))
	middle := container.NewVBox(layout.NewSpacer(), c.hint, layout.NewSpacer())
	top := container.New(layout.NewBorderLayout(nil, nil, moments, nil), moments, middle)
	c.saving = newPictureForm(c.host, func() *charts.Chart { return c.made })
	head := container.New(gap, container.NewVBox(top, c.saving.box))

	c.export = widgets.NewQuiet(c.words.T("past.export"), c.saving.toggle)
	above := container.NewBorder(nil, nil, c.what, c.export)
	drawn := widgets.NewPanel("", nil, container.New(layout.NewBorderLayout(above, nil, nil, nil), above, c.chart))
	lists := container.NewBorder(nil, nil, c.listed, c.all)
	told := widgets.NewPanel("", nil, container.New(layout.NewBorderLayout(lists, nil, nil, nil), lists, c.stage))
	sentence := container.New(gap, c.sentence) // scrolls with the rest where the window is low
	below := container.New(layout.NewCustomPaddedLayout(0, 8, 10, 8), widgets.NewBeside(0.38, 900, drawn, told))
	page := container.NewVScroll(container.NewBorder(sentence, nil, nil, nil, below))
	return container.New(layout.NewBorderLayout(head, nil, nil, nil), head, page)
}

// choose changes the moments that are compared; from then on they stay.
func (c *comparing) choose(change func(*comparingChoice)) {
	c.chosen.From, c.chosen.To = c.from.id, c.to.id
	change(&c.chosen)
	c.chosen.Chosen = true
	c.Refresh()
}

// compare shows what lies between two assessments; "" is today.
func (c *comparing) compare(from, to string) {
	c.chosen.Chosen, c.chosen.From, c.chosen.To = true, from, to
}

// usual shows what changed last again, whatever was chosen.
func (c *comparing) usual() { c.chosen.Chosen = false }

// Content is what is shown of the part.
func (c *comparing) Content() fyne.CanvasObject { return c.content }

// Refresh shows the session's newest state.
func (c *comparing) Refresh() {
	s := c.host.Session()
	moments := momentsOf(s, c.words)
	if len(moments) == 1 { // today alone
		widgets.ShowAlone(c.content, c.empty)
		return
	}
	widgets.ShowAlone(c.content, c.whole)
	from, to := usualPair(s)
	if c.chosen.Chosen && isOneOf(moments, c.chosen.From) && isOneOf(moments, c.chosen.To) {
		from, to = c.chosen.From, c.chosen.To
	} else {
		c.chosen.Chosen = false
	}
	c.from.show(moments, from)
	c.to.show(moments, to)
	c.what.Choose(slices.Index(figuresCompared(), c.chosen.What))
	c.listed.Choose(c.chosen.Listed)
	c.all.SetChecked(c.chosen.All)
	c.work(from, to)
	c.say(moments)
	c.draw()
	c.list()
	c.content.Refresh()
}

// work works the comparison out, once for two moments and the evaluation as it is.
func (c *comparing) work(from, to string) {
	s := c.host.Session()
	now := compared{from: momentAt(s, from), to: momentAt(s, to)}
	if c.compared.from == now.from && c.compared.to == now.to {
		return
	}
	before, readBefore := s.Moment(from)
	after, readAfter := s.Moment(to)
	if readBefore && readAfter {
		now.result = comparison.Of(before, after)
	}
	c.compared = now
}

// say puts into words what moved.
func (c *comparing) say(moments []momentName) {
	w, from, to := c.words, c.from.id, c.to.id
	c.hint.SetText("")
	switch {
	case c.compared.result == nil:
		c.sentence.SetText(w.T("past.unreadable"))
		return
	case from == to:
		c.sentence.SetText(w.T("past.same"))
		return
	case len(moments) == 2:
		c.hint.SetText(w.T("past.comparing.second"))
	case c.compared.to.before(c.compared.from):
		c.hint.SetText(w.T("past.backwards"))
	}
	c.sentence.SetText(telling.Moved(w, c.compared.result, c.chosen.What))
}

// draw draws the bridge, when what it is made of has changed.
func (c *comparing) draw() {
	widgets.SetVisible(c.chart, c.compared.result != nil)
	if widgets.SetVisible(c.export, c.compared.result != nil) {
		c.saving.close()
	}
	drawn := drawnBridge{c.compared.result, c.chosen.What, c.host.Dark()}
	if drawn == c.drawn {
		return
	}
	c.drawn, c.made = drawn, nil
	if drawn.of == nil {
		return
	}
	make := charts.NetBridge
	switch drawn.what {
	case telling.ROI:
		make = charts.ROIBridge
	case telling.Score:
		make = charts.ScoreBridge
	}
	style := charts.Style{Words: c.words, Dark: drawn.dark, Currency: c.host.Session().Evaluation().Currency}
	name := func(step comparison.Step) string { return telling.Name(c.words, &step) }
	c.made = make(drawn.of, c.from.day(), c.to.day(), name, style)
	c.chart.Set(c.made)
}

// list shows the steps of the bridge, or what was entered otherwise.
func (c *comparing) list() {
	if c.compared.result == nil {
		widgets.ShowAlone(c.stage, widgets.NewNote(""))
		return
	}
	widgets.SetVisible(c.all, c.chosen.Listed == 0)
	if c.chosen.Listed == 0 {
		c.steps.show(c.view())
		widgets.ShowAlone(c.stage, c.steps.content)
		return
	}
	c.changes.show(c.view())
	widgets.ShowAlone(c.stage, c.changes.content)
}

// bridgeView is what the lists show.
type bridgeView struct {
	*comparison.Comparison
	bridge   *comparison.Bridge
	unit     float64 // what changes are rounded to
	what     telling.What
	from, to string // ids of the assessments, "" is today
	all      bool   // also steps of no change
}

func (c *comparing) view() bridgeView {
	bridge, unit := c.chosen.What.Bridge(c.compared.result)
	return bridgeView{c.compared.result, bridge, unit, c.chosen.What, c.from.id, c.to.id, c.chosen.All}
}

// Do carries out a command of the keyboard.
func (c *comparing) Do(command widgets.Command) bool {
	if command == widgets.Leave {
		return c.saving.close()
	}
	if command != widgets.Explain || c.content.Objects[0] == c.empty || c.compared.result == nil {
		return false
	}
	if c.chosen.Listed == 0 && c.steps.table.Open() {
		return true
	}
	figure := map[telling.What]explain.Figure{telling.Net: explain.Net, telling.ROI: explain.ROI, telling.Score: explain.Score}[c.chosen.What]
	c.host.Explain(explain.Subject{Figure: figure, Assessment: c.to.id})
	return true
}

// Kept is what was chosen.
func (c *comparing) Kept() string { return written(c.chosen, usualComparing()) }

// Keep takes what Kept gave.
func (c *comparing) Keep(kept string) {
	var chosen comparingChoice
	if json.Unmarshal([]byte(kept), &chosen) == nil && slices.Contains(figuresCompared(), chosen.What) {
		c.chosen = chosen
	}
}
