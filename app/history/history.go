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
	"huibao/app/session"
	"huibao/app/widgets"
)

// Tab is the tab.
type Tab struct {
	host widgets.Host

	parts   *widgets.Sections[part]
	records *recordsPart // of one of the parts
	frozen  *frozenPage

	reminder *widget.Label
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

// New is the history of the host's evaluation.
func New(host widgets.Host) widgets.Tab {
	t := &Tab{host: host, reminder: widget.NewLabel("")}
	w := host.Words()
	t.records = newRecords(host, actions{open: t.open, compare: t.compare})
	t.frozen = newFrozenPage(host, actions{open: t.open, compare: t.compare, correct: t.correct, close: t.close})
	titles := map[part]string{partRecords: w.T("history.part.records"), partTrends: w.T("history.part.trends"),
		partComparing: w.T("history.part.comparing"), partForesight: w.T("history.part.foresight")}
	t.parts = widgets.NewSections([]part{partRecords, partTrends, partComparing, partForesight}, func(p part) string { return titles[p] }, t.begin)
	head := container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), container.NewBorder(nil, nil, t.parts.Choice, t.reminder))
	t.whole = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, t.parts.Stage) // the keyboard comes to the head first
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
	t.parts.Refresh()
}

// begin makes what is shown of a part.
func (t *Tab) begin(p part) widgets.Tab {
	switch p {
	case partRecords:
		return t.records
	case partTrends:
		return newTrends(t.host)
	case partComparing:
		return newComparing(t.host)
	}
	return newForesight(t.host)
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
	t.parts.Refresh()
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
	t.showComparing(func(c *comparing) { c.compare(from, to) })
}

// showComparing shows the comparison of the moments that choose chooses.
func (t *Tab) showComparing(choose func(*comparing)) {
	t.leaveFrozen()
	choose(t.parts.Of(partComparing).(*comparing))
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
	return t.parts.Do(c)
}

// Reveal opens the assessment of a place, from which Esc leads back to the part that was
// shown; or what changed last, which is the assessment itself while there is only one.
func (t *Tab) Reveal(place explain.Place) {
	standing := session.Standing(t.host.Session().Records())
	switch {
	case place.Of != explain.ChangesOfHistory:
		t.open(place.Of)
	case len(standing) == 1:
		t.open(standing[0].ID)
	default:
		t.showComparing((*comparing).usual)
	}
}

// held is what the tab hands on to the one that is made in its place.
type held struct {
	Parts  string `json:"parts"`
	Frozen string `json:"frozen"` // the assessment that is open, "" for none
	Inner  string `json:"inner"`  // which of its parts
}

// Kept is what the parts hold, and the assessment that is open.
func (t *Tab) Kept() string {
	h := held{Parts: t.parts.Kept(), Frozen: t.frozen.id}
	if h == (held{}) {
		return ""
	}
	if h.Frozen != "" {
		h.Inner = string(t.frozen.parts.Shown())
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
	t.parts.Keep(h.Parts)
	if h.Frozen != "" && t.frozen.open(h.Frozen) {
		t.frozen.parts.Mark(frozenPart(h.Inner))
		widgets.ShowAlone(t.content, t.frozen.content)
	}
}
