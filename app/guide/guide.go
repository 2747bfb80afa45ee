package guide

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// guide is the tab: the steps at the left, the one that is shown beside them.
type guide struct {
	host  widgets.Host
	words *lang.Words

	pages   map[Step]page
	offsets map[Step]float32 // how far each step was scrolled
	shown   Step             // the step that is on the stage, "" for none yet

	content    fyne.CanvasObject
	steps      *widgets.StepList
	title      *widgets.Note
	why        *widgets.Note
	head       *fyne.Container // what a page keeps in sight above its fields
	scroll     *container.Scroll
	place      *fyne.Container // in the scroll, holds the content of the page that is shown
	back, next *widgets.Button
}

// headed is a page that keeps something in sight while its fields scroll, such as a sum.
type headed interface {
	Head() fyne.CanvasObject
}

// commanded is a page that knows commands of the keyboard.
type commanded interface {
	Do(widgets.Command) bool
}

// New is the guide of the host's evaluation, at the step where it was left.
func New(host widgets.Host) widgets.Tab {
	g := &guide{host: host, words: host.Words(), offsets: map[Step]float32{}, place: container.NewStack()}
	g.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, edge, edge, edge+scrollEdge),
		container.New(widgets.AtMost(readable), g.place)))
	g.title, g.why = widgets.NewHeading(""), widgets.NewParagraph("")
	g.head = container.NewStack()
	g.pages = map[Step]page{
		Company: newCompany(g), Goals: newGoals(g), Costs: newCosts(g),
		Benefits: newBenefits(g), Factors: newFactors(g), Result: newResult(g),
	}
	g.steps = widgets.NewStepList(len(Steps()))
	g.steps.OnOpen, g.steps.OnEnter = func(i int) { g.open(Steps()[i]) }, g.Focus
	g.content = container.NewBorder(nil, nil, g.column(), nil, g.stage())
	return g
}

// The room round the parts of the guide, and the widths that its texts are kept to.
const (
	edge       = 14
	listWidth  = 212
	readable   = 860 // a wider line is hard to read, and fields need no more
	scrollEdge = 12
)

// column is the list of the steps.
func (g *guide) column() fyne.CanvasObject {
	about := widgets.NewNote(g.words.T("guide.about"))
	inner := container.NewVBox(widgets.NewTitle(g.words.T("guide.title")), g.steps, gap(), about)
	fixed := container.New(widgets.FixedWidth(listWidth), inner)
	return container.NewBorder(nil, nil, nil, widget.NewSeparator(), container.New(layout.NewCustomPaddedLayout(edge, edge, edge, edge), fixed))
}

// stage is the step that is shown, with the buttons below.
func (g *guide) stage() fyne.CanvasObject {
	g.back = widgets.NewIconButton(g.words.T("guide.back"), theme.NavigateBackIcon(), func() { g.turn(-1) })
	g.next = widgets.NewMain("", func() { g.forward() })
	leave := widgets.NewQuiet(g.words.T("guide.leave"), func() { g.host.Show(widgets.Overview) })
	buttons := container.NewVBox(widget.NewSeparator(), container.New(layout.NewCustomPaddedLayout(6, 6, edge, edge),
		container.NewHBox(g.back, g.next, layout.NewSpacer(), leave)))
	top := container.New(layout.NewCustomPaddedLayout(edge, 4, edge, edge),
		container.New(widgets.AtMost(readable), container.NewVBox(g.title, g.why, g.head)))
	return container.NewBorder(top, buttons, nil, nil, g.scroll)
}

// Content is the guide.
func (g *guide) Content() fyne.CanvasObject { return g.content }

// at is the step where the guide stands.
func (g *guide) at() Step { return g.session().Guided().At }

func (g *guide) session() *session.Session { return g.host.Session() }

// Refresh shows the step where the guide stands, and the evaluation as it is now.
func (g *guide) Refresh() {
	step := g.at()
	turned := step != g.shown
	g.put(step)
	g.pages[step].Refresh()
	g.showHead(step)
	g.showSteps(step)
	g.showButtons(step)
	if turned {
		g.content.Refresh() // sentence and head have other heights
	}
}

// put shows a step in the place of the one before; the new one is scrolled as it was
// left.
func (g *guide) put(step Step) {
	if step == g.shown {
		return
	}
	if g.shown != "" {
		g.offsets[g.shown] = g.scroll.Offset.Y
	}
	g.shown = step
	n := slices.Index(Steps(), step) + 1
	g.title.SetText(g.words.T("guide.step", "N", n, "Name", g.words.T("guide.step."+string(step))))
	g.why.SetText(g.words.T("guide.why." + string(step)))
	g.place.Objects = []fyne.CanvasObject{g.pages[step].Content()}
	g.place.Refresh()
	g.scroll.Offset = fyne.NewPos(0, g.offsets[step])
	g.scroll.Refresh()
}

func (g *guide) showHead(step Step) {
	var head []fyne.CanvasObject
	if page, has := g.pages[step].(headed); has {
		head = []fyne.CanvasObject{page.Head()}
	}
	if !slices.Equal(head, g.head.Objects) {
		g.head.Objects = head
		g.head.Refresh()
	}
}

// showSteps brings the list of the steps up to date; here is the one that is shown.
func (g *guide) showSteps(here Step) {
	items := make([]widgets.StepItem, len(Steps()))
	for i, step := range Steps() {
		items[i] = widgets.StepItem{Name: g.words.T("guide.step." + string(step)), Here: step == here}
		items[i].Summary, items[i].Enough = g.pages[step].Summary()
	}
	g.steps.Set(items)
}

// showButtons says on the button where it leads.
func (g *guide) showButtons(step Step) {
	g.back.SetAble(step != Steps()[0])
	// The last step has a button of its own for what is done next.
	text, importance := g.words.T("guide.end"), widget.MediumImportance
	if next, more := g.beside(step, 1); more {
		text, importance = g.words.T("guide.next", "Name", g.words.T("guide.step."+string(next))), widget.HighImportance
	}
	if g.next.Text != text {
		g.next.Text, g.next.Importance = text, importance
		g.next.Refresh()
	}
}

// beside is the step that lies so many before or after another; false at the ends.
func (g *guide) beside(step Step, by int) (Step, bool) {
	steps := Steps()
	i := slices.Index(steps, step) + by
	if i < 0 || i >= len(steps) {
		return "", false
	}
	return steps[i], true
}

// turn goes to the step before or after and puts the keyboard where typing begins there.
func (g *guide) turn(by int) bool {
	step, there := g.beside(g.at(), by)
	if there {
		g.open(step)
		g.Focus()
	}
	return there
}

// forward goes to the next step, or ends the guide after the last one.
func (g *guide) forward() {
	if !g.turn(1) {
		g.end()
	}
}

// open goes to a step. It can be left there and is taken up again there.
func (g *guide) open(step Step) {
	g.host.Fail(g.session().Guide(step)) // which has the window refresh what is shown
}

// end ends the guide and shows what came of it.
func (g *guide) end() {
	err := g.session().EndGuide()
	g.host.Show(widgets.Overview)
	g.host.Fail(err)
}

// Focus puts the keyboard where typing begins in the step that is shown.
func (g *guide) Focus() { g.pages[g.at()].Focus() }

// Do carries out a command of the keyboard.
func (g *guide) Do(c widgets.Command) bool {
	switch c {
	case widgets.NextPart:
		return g.turn(1)
	case widgets.PreviousPart:
		return g.turn(-1)
	}
	page, knows := g.pages[g.at()].(commanded)
	return knows && page.Do(c)
}
