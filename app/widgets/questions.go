package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/data"
	"huibao/data/honesty"
)

// Questions lists findings about the figures: what is questioned, why, what can be done,
// a link to each of the lines concerned, and a button that dismisses the finding. Those
// that were dismissed stand folded below and can be asked again. The list is made anew
// only when it has something else to say, and the keyboard then stays in it.
type Questions struct {
	// Content is the list.
	Content *fyne.Container
	// OnLeft is called when the keyboard was in the list and finds no place there any
	// more; nil for nothing.
	OnLeft func()

	host             Host
	most             int // findings that are shown before more are asked for, 0 for all
	all              bool
	among            bool // the list stands on the page of the lines
	unfolded         bool // the dismissed ones
	asked, dismissed []honesty.Finding
	says             []string
	stops            []stop
}

// stop is a button or link of the list that the keyboard can be on.
type stop struct {
	role role
	name string // differs from that of every other of the role
	on   fyne.Focusable
}

// role is what a button or link of the list does.
type role int

const (
	dismissing role = iota
	askingAgain
	linking
	showing // all findings
	folding // the dismissed ones
)

// NewQuestions is an empty list that shows so many findings before more are asked for, 0
// for all.
func NewQuestions(host Host, most int) *Questions {
	return &Questions{host: host, most: most, Content: container.New(layout.NewCustomPaddedVBoxLayout(8))}
}

// Set shows the findings.
func (q *Questions) Set(asked, dismissed []honesty.Finding) {
	q.asked, q.dismissed = asked, dismissed
	q.refresh()
}

// refresh makes the list anew if it has something else to say.
func (q *Questions) refresh() {
	m := &maker{q: q}
	objects := m.list()
	if slices.Equal(m.says, q.says) {
		return
	}
	at := q.focused()
	before := q.stops
	q.says, q.stops, q.Content.Objects = m.says, m.stops, objects
	q.Content.Refresh()
	if at >= 0 {
		q.keepKeyboard(before[at], at)
	}
}

// focused is the place of the button or link that has the keyboard, −1 if none has.
func (q *Questions) focused() int {
	focused := q.host.Window().Canvas().Focused()
	return slices.IndexFunc(q.stops, func(s stop) bool { return focused == s.on })
}

// keepKeyboard puts the keyboard on the button that it was on, or on the next that does
// the same; else on the one that unfolds what was dismissed.
func (q *Questions) keepKeyboard(was stop, at int) {
	canvas := q.host.Window().Canvas()
	switch next := q.next(was, at); {
	case next >= 0:
		canvas.Focus(q.stops[next].on)
	case q.OnLeft != nil:
		q.OnLeft()
	default:
		canvas.Unfocus()
	}
}

// next is the place of the button that stands for one that was at a place, −1 if there
// is none.
func (q *Questions) next(was stop, at int) int {
	if same := slices.IndexFunc(q.stops, func(s stop) bool { return s.role == was.role && s.name == was.name }); same >= 0 {
		return same
	}
	last := -1
	for i, s := range q.stops {
		if s.role == was.role {
			last = i
			if i >= at {
				break
			}
		}
	}
	if last >= 0 {
		return last
	}
	if fold := slices.IndexFunc(q.stops, func(s stop) bool { return s.role == folding }); fold >= 0 {
		return fold
	}
	return min(0, len(q.stops)-1)
}

func (q *Questions) apply(edit session.Edit) { q.host.Fail(q.host.Session().Apply(edit)) }

// maker puts a list together and notes what it says.
type maker struct {
	q     *Questions
	says  []string
	stops []stop
}

func (m *maker) list() []fyne.CanvasObject {
	q, w := m.q, m.q.host.Words()
	var objects []fyne.CanvasObject
	shown := q.asked
	if q.most > 0 && !q.all && len(shown) > q.most+1 { // a button for one more is no shorter than it
		shown = shown[:q.most]
	}
	for i, f := range shown {
		if i > 0 {
			objects = append(objects, widget.NewSeparator())
		}
		objects = append(objects, m.question(f))
	}
	if n := len(q.asked) - len(shown); n > 0 {
		more := m.button(showing, "", w.T("widgets.questions.more", "N", n), func() { q.all = true; q.refresh() })
		objects = append(objects, container.NewHBox(more))
	}
	if len(q.dismissed) > 0 {
		objects = append(objects, m.folded()...)
	}
	return objects
}

// button is a quiet button that the keyboard is brought back to.
func (m *maker) button(does role, name, text string, tapped func()) *Button {
	b := NewQuiet(text, tapped)
	m.note(b, does, name, text)
	return b
}

func (m *maker) note(on fyne.Focusable, does role, name, text string) {
	m.stops = append(m.stops, stop{does, name, on})
	m.says = append(m.says, text)
}

// question is a finding with its reason.
func (m *maker) question(f honesty.Finding) fyne.CanvasObject {
	q, w := m.q, m.q.host.Words()
	text := w.Finding(f, q.host.Session().Evaluation())
	m.says = append(m.says, f.Key(), text.Title, text.Why, text.Do)
	body := container.NewVBox(NewStrong(text.Title), NewParagraph(text.Why), NewNote(text.Do))
	if links := m.links(f); len(links) > 0 {
		body.Add(NewWrapping(links...))
	}
	dismiss := m.button(dismissing, f.Key(), w.T("widgets.questions.dismiss"), func() { q.apply(session.Dismiss(f.Key(), text.Title)) })
	return container.NewBorder(nil, nil, nil, container.NewVBox(dismiss), body)
}

// The links of a finding.
const (
	linksShown = 4   // lines that have one; the page leads to the others
	linkWidth  = 320 // of a long name
)

// links lead to the lines concerned, or to where the finding is mended.
func (m *maker) links(f honesty.Finding) []fyne.CanvasObject {
	host, w := m.q.host, m.q.host.Words()
	var links []fyne.CanvasObject
	add := func(name, text string, tapped func()) {
		link := NewTextLink("→ "+text, tapped)
		m.note(link, linking, f.Key()+" "+name, link.Text())
		links = append(links, link)
	}
	for _, id := range f.Lines[:min(linksShown, len(f.Lines))] {
		if line, side, there := host.Session().Evaluation().Line(id); there {
			place := explain.Place{Page: pageOf(side), Of: id, Reading: -1}
			add(id, Fit(line.Name, linkWidth), func() { host.Reveal(place) })
		}
	}
	switch {
	case f.Kind == honesty.ForgottenCosts && !m.q.among:
		add("", w.T("widgets.questions.costs"), func() { host.Show(Costs) })
	case f.Kind == honesty.LongHorizon:
		place := explain.Place{Page: explain.SettingsPage, Of: "horizon_months", Reading: -1}
		add("", w.T("widgets.questions.horizon"), func() { host.Reveal(place) })
	case len(f.Lines) > linksShown && !m.q.among:
		add("", w.T("widgets.questions.benefits"), func() { host.Show(Benefits) })
	}
	return links
}

func pageOf(side data.Side) explain.Page {
	if side == data.Cost {
		return explain.CostsPage
	}
	return explain.BenefitsPage
}

// folded are the findings that were dismissed, below a button that unfolds them.
func (m *maker) folded() []fyne.CanvasObject {
	q, w := m.q, m.q.host.Words()
	sign := folded
	if q.unfolded {
		sign = unfolded
	}
	fold := m.button(folding, "", sign+" "+w.T("widgets.questions.dismissed", "N", len(q.dismissed)), func() { q.unfolded = !q.unfolded; q.refresh() })
	objects := []fyne.CanvasObject{container.NewHBox(fold)}
	if !q.unfolded {
		return objects
	}
	for _, f := range q.dismissed {
		text := w.Finding(f, q.host.Session().Evaluation())
		m.says = append(m.says, f.Key(), text.Title, text.Why)
		again := m.button(askingAgain, f.Key(), w.T("widgets.questions.ask-again"), func() { q.apply(session.Undismiss(f.Key(), text.Title)) })
		objects = append(objects, container.NewBorder(nil, nil, nil, container.NewVBox(again), container.NewVBox(NewParagraph(text.Title), NewNote(text.Why))))
	}
	return objects
}

// The signs of what is folded and what is not.
const (
	folded   = "▸"
	unfolded = "▾"
)
