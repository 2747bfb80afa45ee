// Package history is the tab of what was recorded. Its parts are the assessments, with
// the form that records one, how the figures have moved, what lies between two
// assessments, and how well earlier ones foresaw what was measured later. An assessment
// that is opened takes the place of the page, read only, exactly as it was recorded.
package history

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
)

// Tab is the tab.
type Tab struct {
	host widgets.Host

	parts    *widgets.Parts[part]
	sections map[part]section
	records  *recordsPart // one of the sections
	frozen   *frozenPage

	reminder *widget.Label
	stage    *fyne.Container
	whole    fyne.CanvasObject // the parts with their titles
	content  *fyne.Container   // whole, or the assessment that is open
}

// part is one of the tab's parts.
type part string

const (
	partRecords   part = "records"
	partTrends    part = "trends"
	partComparing part = "comparing"
	partForesight part = "foresight"
)

// section is what is shown of one part. Refresh is called only while it is seen. One that
// is also a widgets.Keeper is handed on when the tab is made anew.
type section interface {
	Content() fyne.CanvasObject
	Refresh()
	Do(c widgets.Command) bool
}

// comparer is a section that can show what lies between two assessments; the id "" is
// today.
type comparer interface {
	section
	compare(from, to string)
}

// New is the history of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	t := &Tab{host: host, sections: map[part]section{}, reminder: widget.NewLabel("")}
	w := host.Words()
	t.records = newRecords(host, actions{open: t.open, compare: t.compare})
	t.sections[partRecords] = t.records
	t.frozen = newFrozenPage(host, actions{open: t.open, compare: t.compare, correct: t.correct, close: t.close})
	titles := map[part]string{partRecords: w.T("history.part.records"), partTrends: w.T("history.part.trends"),
		partComparing: w.T("history.part.comparing"), partForesight: w.T("history.part.foresight")}
	t.parts = widgets.NewParts([]part{partRecords, partTrends, partComparing, partForesight}, func(p part) string { return titles[p] }, t.show)
	t.stage = container.NewStack()
	head := container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), container.NewBorder(nil, nil, t.parts.Choice, t.reminder))
	t.whole = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, t.stage) // the keyboard comes to the head first
	t.content = container.NewStack(t.whole)
	return t
}

// actions are what a part asks of the tab around it.
type actions struct {
	open    func(id string)       // the assessment in place of the page
	compare func(from, to string) // two assessments, "" is today
	correct func(id string)       // the form that records a correction of the assessment
	close   func()                // back to the parts
}

// Content is what the tab shows.
func (t *Tab) Content() fyne.CanvasObject { return t.content }

// Refresh shows the session's newest state.
func (t *Tab) Refresh() {
	t.refreshReminder()
	if t.frozen.isOpen() {
		t.frozen.refresh()
		return
	}
	t.show()
}

// show brings the section that is seen up to date.
func (t *Tab) show() {
	s := t.made(t.parts.Shown())
	s.Refresh()
	widgets.ShowAlone(t.stage, s.Content())
}

// made is what is shown of a part, made when it is first seen.
func (t *Tab) made(p part) section {
	made, there := t.sections[p]
	if there {
		return made
	}
	switch p {
	case partTrends:
		made = newTrends(t.host)
	case partComparing:
		made = newComparing(t.host)
	default:
		made = newForesight(t.host)
	}
	t.sections[p] = made
	return made
}

func (t *Tab) refreshReminder() {
	s, w := t.host.Session(), t.host.Words()
	due := s.NextReview()
	key, importance := "history.due", widget.MediumImportance
	if !due.After(s.Today()) {
		key, importance = "history.overdue", widget.WarningImportance
	}
	t.reminder.Importance = importance
	t.reminder.SetText(w.T(key, "Date", due.String()))
}

// open puts an assessment in the place of the page; one that is gone leaves the page.
func (t *Tab) open(id string) {
	if !t.frozen.open(id) {
		return
	}
	widgets.ShowAlone(t.content, t.frozen.content)
	t.frozen.focus()
}

// close goes back to the parts, with the assessment selected in the list.
func (t *Tab) close() {
	id := t.frozen.id
	t.leaveFrozen()
	t.show()
	if t.parts.Shown() == partRecords {
		t.records.selectRecord(id)
		return
	}
	t.host.Window().Canvas().Focus(t.parts.Choice)
}

// leaveFrozen puts the parts in the place of the assessment that is open.
func (t *Tab) leaveFrozen() {
	t.frozen.close()
	widgets.ShowAlone(t.content, t.whole)
}

// compare shows what lies between two assessments.
func (t *Tab) compare(from, to string) {
	t.leaveFrozen()
	if c, able := t.made(partComparing).(comparer); able {
		c.compare(from, to)
	}
	t.parts.Show(partComparing)
	t.host.Window().Canvas().Focus(t.parts.Choice)
}

// correct opens the form for a correction of an assessment.
func (t *Tab) correct(id string) {
	t.leaveFrozen()
	t.parts.Show(partRecords)
	t.records.correct(id)
}

// Do carries out a command of the keyboard.
func (t *Tab) Do(c widgets.Command) bool {
	if c == widgets.New { // a new assessment from wherever one is
		t.leaveFrozen()
		t.parts.Show(partRecords)
	}
	if t.frozen.isOpen() {
		return t.frozen.do(c)
	}
	if t.parts.Do(c) { // what had the keyboard may be out of sight
		t.host.Window().Canvas().Focus(t.parts.Choice)
		return true
	}
	return t.made(t.parts.Shown()).Do(c)
}

// Reveal opens the assessment of a place. Esc then leads back to the part that was shown.
func (t *Tab) Reveal(place explain.Place) { t.open(place.Of) }

// held is what the tab hands on to the one that is made in its place.
type held struct {
	Shown  part            `json:"shown"`
	Frozen string          `json:"frozen"` // the assessment that is open, "" for none
	Inner  string          `json:"inner"`  // which of its parts
	Begun  map[part]string `json:"begun"`
}

// Kept is the part that is shown or the assessment that is open, and what the sections
// hold.
func (t *Tab) Kept() string {
	h := held{Shown: t.parts.Shown(), Frozen: t.frozen.id, Begun: map[part]string{}}
	if h.Frozen != "" {
		h.Inner = string(t.frozen.parts.Shown())
	}
	for p, s := range t.sections {
		if k, able := s.(widgets.Keeper); able {
			if kept := k.Kept(); kept != "" {
				h.Begun[p] = kept
			}
		}
	}
	if len(h.Begun) == 0 && h.Shown == partRecords && h.Frozen == "" {
		return ""
	}
	text, err := json.Marshal(h)
	if err != nil {
		return "" // strings can always be written
	}
	return string(text)
}

// Keep takes what Kept gave.
func (t *Tab) Keep(kept string) {
	var h held
	if json.Unmarshal([]byte(kept), &h) != nil {
		return
	}
	for _, p := range t.parts.Names {
		if text, there := h.Begun[p]; there {
			if k, able := t.made(p).(widgets.Keeper); able {
				k.Keep(text)
			}
		}
	}
	t.parts.Mark(h.Shown)
	if h.Frozen != "" && t.frozen.open(h.Frozen) {
		t.frozen.parts.Mark(frozenPart(h.Inner))
		widgets.ShowAlone(t.content, t.frozen.content)
	}
}
