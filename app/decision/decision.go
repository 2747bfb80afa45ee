// Package decision is the tab on which one decides whether the system of the open
// evaluation is kept, tuned or replaced: the ways to go on held against each other over
// the same months to come, which of them the figures speak for, and what would turn that.
package decision

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
)

// Tab is the tab.
type Tab struct {
	host  widgets.Host
	words *lang.Words
	work  *widgets.Work[analysis.Decision]

	content *fyne.Container
	whole   fyne.CanvasObject
	empty   fyne.CanvasObject
	first   *widgets.Button // of the empty state

	months    *months
	status    *widgets.WorkStatus
	verdict   *verdictCard
	ways      *ways
	chart     *picture
	panel     *panel
	candidate *candidateForm
	side      *fyne.Container // the panel, or the form for a candidate
}

// view is what is shown: the decision and the evaluation that it is of, an older one while
// the next is being worked out; nil before the first. e is the evaluation as it is now.
type view struct {
	e  *data.Evaluation
	d  *analysis.Decision
	of *data.Evaluation
}

// New is the tab; later decides when what is put off is done, nil leaves it to the clock.
func New(host widgets.Host, later widgets.Later) *Tab {
	t := &Tab{host: host, words: host.Words()}
	s := host.Session()
	t.work = widgets.NewWork(s, widgets.Job[analysis.Decision]{Known: s.Decided, Begin: s.Decide}, later, t.moved)
	t.status = widgets.NewWorkStatus(t.words, t.work)
	t.months = newMonths(t)
	t.verdict = newVerdictCard(t)
	t.ways = newWays(t)
	t.chart = newPicture(t)
	t.panel = newPanel(t)
	t.candidate = newCandidateForm(t)
	t.side = container.NewStack(t.panel.content)
	t.whole = t.layOut()
	t.empty = t.emptyState()
	t.content = container.NewStack(t.empty)
	return t
}

// layOut puts the verdict, the ways and their chart at the left, and what is edited at the
// right.
func (t *Tab) layOut() fyne.CanvasObject {
	head := container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), container.NewBorder(nil, nil, t.months.content, nil, t.status.Content))
	left := container.New(layout.NewBorderLayout(t.verdict.content, nil, nil, nil), t.verdict.content, widgets.NewAbove(0.48, t.ways.content, t.chart.content))
	split := container.NewHSplit(container.NewPadded(widgets.NewFieldScroll(left)), container.NewPadded(t.side))
	split.SetOffset(0.7)
	return container.New(layout.NewBorderLayout(head, nil, nil, nil), head, split)
}

// Content is the whole tab.
func (t *Tab) Content() fyne.CanvasObject { return t.content }

// Refresh shows the session's evaluation, and asks for its decision.
func (t *Tab) Refresh() {
	if len(t.alternatives()) == 0 && !t.candidate.open() {
		t.work.Drop()
		widgets.ShowAlone(t.content, t.empty)
		return
	}
	widgets.ShowAlone(t.content, t.whole)
	t.work.Want()
	t.show()
}

// Wait returns when what is shown is of the evaluation as it is now. Whoever takes a
// picture of the window waits; the window itself never does.
func (t *Tab) Wait() { t.work.Wait() }

// moved is called when the work has come further.
func (t *Tab) moved() {
	if t.work.State() == widgets.WorkFresh {
		t.show()
		return
	}
	t.status.Refresh(true)
	t.verdict.refresh(t.view())
}

func (t *Tab) view() view {
	d, of := t.work.Result()
	return view{e: t.host.Session().Evaluation(), d: d, of: of}
}

// show brings all that is seen up to date.
func (t *Tab) show() {
	now := t.view()
	t.status.Refresh(true)
	t.months.refresh(now)
	t.verdict.refresh(now)
	t.ways.refresh(now)
	t.chart.refresh(now)
	t.panel.show(t.ways.selected(), now)
}

// alternatives are those of the evaluation as it is now.
func (t *Tab) alternatives() []data.Alternative {
	return t.host.Session().Evaluation().Decision.Alternatives
}

// find is the place of the alternative with the id, −1 when there is none.
func (t *Tab) find(id string) int {
	return slices.IndexFunc(t.alternatives(), func(a data.Alternative) bool { return a.ID == id })
}

// name is what a way is called: as its alternative is now, or was when the decision was
// worked out.
func (t *Tab) name(id string) string {
	if id == data.Keep {
		return t.words.T("decision.keep")
	}
	now := t.view()
	for _, e := range []*data.Evaluation{now.e, now.of} {
		if e == nil {
			continue
		}
		for _, a := range e.Decision.Alternatives {
			if a.ID == id {
				return a.Name
			}
		}
	}
	return ""
}

// Focus puts the keyboard on the ways, or on the button that adds the first.
func (t *Tab) Focus() {
	if t.content.Objects[0] == t.empty {
		t.host.Window().Canvas().Focus(t.first)
		return
	}
	t.ways.table.Focus()
}

// Do carries out a command of the keyboard.
func (t *Tab) Do(c widgets.Command) bool {
	shown := t.content.Objects[0]
	switch {
	case c == widgets.New:
		t.addReplacing()
	case c == widgets.Leave && t.candidate.open():
		t.candidate.close()
	case shown == t.empty:
		return false
	default:
		return t.chart.parts.Do(c) || t.ways.do(c)
	}
	return true
}

// share writes a share of trials.
func (t *Tab) share(x float64) string { return charts.ShareOfTrials(x, t.words) }

// Reveal shows the way with which a place belongs.
func (t *Tab) Reveal(place explain.Place) {
	if place.Of == data.Keep || t.find(place.Of) >= 0 {
		t.reveal(place.Of)
	}
}

// apply carries out an edit that concerns no single field. It answers false when it
// could not be done; the window then says why.
func (t *Tab) apply(edit session.Edit) bool {
	err := t.host.Session().Apply(edit)
	t.host.Fail(err)
	return err == nil
}

// add adds an alternative, selects it and puts the keyboard into its name.
func (t *Tab) add(a data.Alternative) {
	a.ID, a.Name = data.NewID(), shortName(a.Name)
	if t.apply(session.AddAlternative(a)) {
		t.reveal(a.ID)
		t.panel.item.Form.Focus("name")
	}
}

// reveal shows an alternative beside the table.
func (t *Tab) reveal(id string) {
	t.candidate.hide()
	t.Refresh()
	t.ways.choose(id)
}

// shortName is a name that may be stored.
func shortName(name string) string {
	runes := []rune(name)
	return string(runes[:min(len(runes), data.MaxName)])
}

// addTuning adds a way of tuning the system: under the first scenario of the user's own
// that no alternative has yet, or else as is expected, for the person to choose.
func (t *Tab) addTuning() {
	for _, s := range t.host.Session().Evaluation().Scenarios {
		if !slices.ContainsFunc(t.alternatives(), func(a data.Alternative) bool { return t.tunes(a) && a.Scenario == s.ID }) {
			t.add(data.Alternative{Name: s.Name, Scenario: s.ID})
			return
		}
	}
	t.add(data.Alternative{Name: t.words.T("decision.tune.new"), Scenario: string(data.Expected)})
}

// tunes tells whether an alternative goes on with the system of this evaluation.
func (t *Tab) tunes(a data.Alternative) bool {
	return a.Evaluation == "" || a.Evaluation == t.host.Session().Evaluation().ID
}

// addReplacing adds a way of replacing the system by that of the first other evaluation
// that no alternative has yet. Without one it asks for a new candidate.
func (t *Tab) addReplacing() {
	others, err := t.host.Session().Candidates()
	t.host.Fail(err)
	for _, other := range others {
		if !slices.ContainsFunc(t.alternatives(), func(a data.Alternative) bool { return a.Evaluation == other.ID }) {
			t.add(data.Alternative{Name: other.Name, Evaluation: other.ID})
			return
		}
	}
	if err == nil {
		t.addCandidate()
	}
}

// addCandidate shows the form for a system that no evaluation holds yet.
func (t *Tab) addCandidate() {
	t.candidate.show()
	t.Refresh()
	t.candidate.focus()
}

// emptyState teaches what is compared here and offers the first alternatives.
func (t *Tab) emptyState() fyne.CanvasObject {
	w := t.words
	t.first = widgets.NewButton(w.T("decision.tune.add"), t.addTuning)
	part := func(title, about string, button *widgets.Button) fyne.CanvasObject {
		return widgets.NewPanel(w.T(title), nil, container.NewVBox(widgets.NewParagraph(w.T(about)), container.NewHBox(button)))
	}
	box := container.NewVBox(
		widgets.NewHeading(w.T("decision.empty.title")),
		widgets.NewParagraph(w.T("decision.empty")),
		widgets.NewTiles(300, 3,
			part("decision.empty.tune.title", "decision.empty.tune", t.first),
			part("decision.empty.replace.title", "decision.empty.replace", widgets.NewMain(w.T("decision.replace.add"), t.addReplacing)),
			part("decision.empty.candidate.title", "decision.empty.candidate", widgets.NewButton(w.T("decision.candidate.add"), t.addCandidate))),
		widgets.NewPanel(w.T("decision.empty.how"), nil, widgets.NewParagraph(strings.Join([]string{
			w.T("decision.empty.sunk"), w.T("decision.empty.drawn"), w.T("decision.empty.rule"), w.T("decision.empty.turn"),
		}, "\n"))),
	)
	return container.NewVScroll(container.NewPadded(container.NewPadded(box)))
}

// months is the field for the months to come, and from which day on they count.
type months struct {
	tab     *Tab
	content fyne.CanvasObject
	fields  *widgets.Binding[data.Decision]
	form    *widgets.Form
	about   *widgets.Note
}

func newMonths(t *Tab) *months {
	const fieldWidth, aboutWidth = 130, 440
	w := t.words
	m := &months{tab: t, form: widgets.NewForm(t.host, nil), about: widgets.NewNote("")}
	m.fields = &widgets.Binding[data.Decision]{Form: m.form, Change: m.change}
	field := widgets.BindInput(m.fields, "months", widgets.NewInteger(w, w.T("decision.months"), w.T("decision.unit.months")), func(d *data.Decision) *int { return &d.Months })
	field.SetBare()
	label := container.New(layout.NewCustomPaddedLayout(8, 0, 4, 4), widgets.NewTitle(w.T("decision.months")))
	m.content = container.NewHBox(label, container.New(widgets.FixedWidth(fieldWidth), field),
		container.New(widgets.FixedWidth(aboutWidth), container.New(layout.NewCustomPaddedLayout(10, 0, 8, 0), m.about)))
	return m
}

func (m *months) change(path string, f func(*data.Decision)) error {
	changed := m.tab.host.Session().Evaluation().Decision
	f(&changed)
	return m.form.Apply(session.ChangeDecision(changed, path), "decision", path)
}

func (m *months) refresh(now view) {
	decision := now.e.Decision
	m.fields.Sync(&decision, false)
	m.about.SetText(m.tab.words.T("decision.months.about", "Date", m.tab.host.Session().AsOf().String(), "Rate", m.tab.words.Rate(now.e.DiscountRate)))
}

// picture is the chart of the ways, of one kind or the other.
type picture struct {
	tab     *Tab
	content fyne.CanvasObject
	parts   *widgets.Parts[string]
	view    *widgets.ChartView
	made    made
}

// made is what a chart was made of.
type made struct {
	d    *analysis.Decision
	part string
	dark bool
}

func newPicture(t *Tab) *picture {
	const leastWidth, leastHeight = 300, 150
	p := &picture{tab: t, view: widgets.NewBareChartView(fyne.NewSize(leastWidth, leastHeight))}
	titles := map[string]string{charts.NameDecisionNPV: t.words.T("decision.chart.npv"), charts.NameDecisionFlow: t.words.T("decision.chart.flow")}
	p.parts = widgets.NewParts([]string{charts.NameDecisionNPV, charts.NameDecisionFlow}, func(name string) string { return titles[name] }, func() { p.refresh(t.view()) })
	head := container.NewHBox(p.parts.Choice)
	p.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.NewPanel("", nil, p.view))
	return p
}

// refresh draws the chart anew when what it is made of has changed.
func (p *picture) refresh(now view) {
	if now.d == nil {
		return
	}
	of := made{now.d, p.parts.Shown(), p.tab.host.Dark()}
	if of == p.made {
		return
	}
	p.made = of
	style := charts.Style{Words: p.tab.words, Dark: of.dark, Currency: now.d.Currency}
	if of.part == charts.NameDecisionFlow {
		p.view.Set(charts.DecisionFlow(now.d, p.tab.name, style))
		return
	}
	p.view.Set(charts.DecisionNPV(now.d, p.tab.name, style))
}
