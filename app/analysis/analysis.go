// Package analysis is the tab that says how sure the figures of the open evaluation
// are: scenarios side by side, what moves the result most, all lines at random, how
// much may go wrong before it stops paying, plan against actual, and the return under
// other conventions of discounting.
package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// Tab is the tab.
type Tab struct {
	host  widgets.Host
	words *lang.Words
	work  *widgets.Work[analysis.Result]

	parts    *widgets.Parts[part]
	status   *widgets.WorkStatus
	waiting  *waiting
	content  *fyne.Container
	whole    fyne.CanvasObject
	empty    fyne.CanvasObject
	stage    *fyne.Container
	sections map[part]section
}

// part is one of the tab's parts. It is the end of the keys of its texts.
type part string

const (
	scenarios   part = "scenarios"
	tornado     part = "tornado"
	simulation  part = "simulation"
	breakEven   part = "break-even"
	variance    part = "variance"
	conventions part = "conventions"
)

// section is what is shown of one part.
type section interface {
	content() fyne.CanvasObject
	// refresh shows what is known now. It is called only while the section is seen.
	refresh(now view)
	// do carries out a command of the keyboard; false when the section has no such thing.
	do(c widgets.Command) bool
	// live tells that the section needs no analysis.
	live() bool
}

// view is what the sections show.
type view struct {
	e *data.Evaluation  // as it is now
	r *appraisal.Result // what follows from it

	// a is the last analysis and of the evaluation that it was made of, an older one
	// while the next is being computed. Both are nil before the first, which only a
	// section that is live gets to see.
	a  *analysis.Result
	of *data.Evaluation
}

// New is the tab. later decides when what is put off is done; nil leaves it to the
// clock.
func New(host widgets.Host, later widgets.Later) *Tab {
	t := &Tab{host: host, words: host.Words(), sections: map[part]section{}}
	s := host.Session()
	t.work = widgets.NewWork(s, widgets.Job[analysis.Result]{Known: s.Analysed, Begin: s.Analyse, Came: s.AnalysisCame}, later, t.moved)
	t.parts = widgets.NewParts([]part{scenarios, tornado, simulation, breakEven, variance, conventions},
		func(p part) string { return t.words.T("analysis." + string(p)) }, t.show)
	t.status = widgets.NewWorkStatus(t.words, t.work)
	t.waiting = newWaiting(t)
	t.stage = container.NewStack(t.waiting.content)
	head := container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), container.NewBorder(nil, nil, t.parts.Choice, nil, t.status.Content))
	t.whole = under(head, t.stage)
	t.empty = t.emptyState()
	t.content = container.NewStack(t.whole)
	return t
}

// Content is the whole tab.
func (t *Tab) Content() fyne.CanvasObject { return t.content }

// Refresh shows the session's evaluation, and asks for its analysis.
func (t *Tab) Refresh() {
	e := t.host.Session().Evaluation()
	shown := t.whole
	if len(e.Costs)+len(e.Benefits) == 0 {
		t.work.Drop()
		shown = t.empty
	}
	widgets.ShowAlone(t.content, shown)
	if shown == t.empty {
		return
	}
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
	t.showStatus()
	t.waiting.refresh()
}

// show brings the status and the section that is seen up to date.
func (t *Tab) show() {
	t.showStatus()
	s := t.section()
	result, of := t.work.Result()
	if result == nil && !s.live() {
		t.waiting.refresh()
		widgets.ShowAlone(t.stage, t.waiting.content)
		return
	}
	now := t.host.Session()
	s.refresh(view{e: now.Evaluation(), r: now.Result(), a: result, of: of})
	widgets.ShowAlone(t.stage, s.content())
}

// showStatus says beside the names of the parts whether the section that is seen is up to
// date.
func (t *Tab) showStatus() { t.status.Refresh(!t.section().live()) }

// section is what is shown of the chosen part, made when it is first seen.
func (t *Tab) section() section {
	chosen := t.parts.Shown()
	made, there := t.sections[chosen]
	if there {
		return made
	}
	switch chosen {
	case scenarios:
		made = newScenarios(t)
	case tornado:
		made = newTornado(t)
	case simulation:
		made = newSimulation(t)
	case breakEven:
		made = newBreakEven(t)
	case variance:
		made = newVariance(t)
	default:
		made = newConventions(t)
	}
	t.sections[chosen] = made
	return made
}

// Do carries out a command of the keyboard.
func (t *Tab) Do(c widgets.Command) bool {
	if t.content.Objects[0] == t.empty {
		return false
	}
	return t.parts.Do(c) || t.section().do(c)
}

// Reveal selects the scenario in which a number was typed in, or shows the settings of
// the analysis.
func (t *Tab) Reveal(place explain.Place) {
	for _, scenario := range t.host.Session().Evaluation().Scenarios {
		if scenario.ID == place.Of {
			t.parts.Show(scenarios)
			t.section().(*scenarioSection).show(scenario.ID)
			return
		}
	}
	switch t.parts.Shown() {
	case tornado, simulation: // both show settings
	default:
		t.parts.Show(tornado)
	}
}

// apply carries out an edit that concerns no single field. It answers false when it
// could not be done; the window then says why.
func (t *Tab) apply(edit session.Edit) bool {
	err := t.host.Session().Apply(edit)
	t.host.Fail(err)
	return err == nil
}

// explain shows how a figure came about, as a command of the keyboard.
func (t *Tab) explain(figure explain.Figure, of string) bool {
	t.host.Explain(explain.Subject{Figure: figure, Of: of})
	return true
}

// emptyState says what an analysis needs.
func (t *Tab) emptyState() fyne.CanvasObject {
	to := func(key string, tab widgets.TabID) fyne.CanvasObject {
		return widgets.NewMain(t.words.T(key), func() { t.host.Show(tab) })
	}
	box := container.NewVBox(
		widgets.NewTitle(t.words.T("analysis.empty-title")),
		widgets.NewParagraph(t.words.T("analysis.empty")),
		container.NewHBox(to("analysis.to-costs", widgets.Costs), to("analysis.to-benefits", widgets.Benefits)),
	)
	return container.NewVScroll(container.NewPadded(container.NewPadded(box)))
}
