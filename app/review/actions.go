package review

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// actionItems are the actions.
type actionItems struct {
	r     *review
	found []session.ActionReview
	item  *widgets.ItemPanel[entry]
	about *widgets.Note
}

// entry is an action as the panel takes it.
type entry struct{ data.Action }

// Clone is a copy; an action shares nothing.
func (e entry) Clone() entry { return e }

func newActionItems(r *review) *actionItems {
	a := &actionItems{r: r, about: widgets.NewParagraph("")}
	goOn := widgets.NewMain(r.words.T("review.go-on"), r.goOn)
	a.item = widgets.NewItemPanel(r.host, widgets.Item[entry]{
		Find: a.find, Shape: func(e *entry) string { return e.ID + " " + string(e.Status) }, Build: a.build, Store: a.store,
		Gone: r.words.T("review.gone"), Shown: a.shown,
	}, widgets.NewNote(""), func(fields fyne.CanvasObject) fyne.CanvasObject { return panelOf(fields, goOn) })
	return a
}

// The answers of an action, in their order.
const (
	actionOpen = iota
	actionDone
	actionDropped
)

func (a *actionItems) step() session.ReviewStep { return session.ReviewActions }

func (a *actionItems) page() widgets.TabID { return widgets.Score }

func (a *actionItems) panel() fyne.CanvasObject { return a.item.Content }

func (a *actionItems) show(id string) { a.item.Show(id) }

func (a *actionItems) enter() bool {
	first, any := a.item.Form.First("done_on", "note")
	if any {
		a.item.Form.Focus(first)
	}
	return any
}

func (a *actionItems) rows() []row {
	a.found = a.r.session().ReviewActions()
	rows := make([]row, len(a.found))
	for i, f := range a.found {
		rows[i] = a.row(f)
	}
	return rows
}

func (a *actionItems) row(f session.ActionReview) row {
	w := a.r.words
	out := row{id: f.Action.ID, name: f.Action.Name, state: f.State, chosen: -1, able: all, late: f.Overdue, last: w.T("review.action.no-due")}
	switch {
	case f.Overdue:
		out.last = w.T("review.action.overdue", "Date", f.Action.Due.String())
	case !f.Action.Due.IsZero():
		out.last = w.T("review.action.due", "Date", f.Action.Due.String())
	}
	switch {
	case f.Action.Status == data.ActionDropped:
		out.chosen = actionDropped
	case f.Action.Status == data.ActionDone:
		out.chosen, out.late = actionDone, false
		if !f.Action.DoneOn.IsZero() {
			out.now = w.T("review.action.done-on", "Date", f.Action.DoneOn.String())
		}
	case f.State == session.StillTrue:
		out.chosen = actionOpen
	}
	return out
}

func (a *actionItems) one(id string) *session.ActionReview {
	for i := range a.found {
		if a.found[i].Action.ID == id {
			return &a.found[i]
		}
	}
	return nil
}

// answer says what became of an action. What is done was done on the review's day unless
// another day is typed beside it.
func (a *actionItems) answer(id string, answer int) (on bool) {
	f := a.one(id)
	if f == nil {
		return false
	}
	changed, mark := f.Action, session.MarkTouched
	switch answer {
	case actionOpen:
		changed.Status, changed.DoneOn, mark = data.ActionOpen, data.Date{}, session.MarkStill
	case actionDone:
		changed.Status, changed.DoneOn = data.ActionDone, a.r.day()
	case actionDropped:
		changed.Status, changed.DoneOn = data.ActionDropped, data.Date{}
	}
	return a.set(changed, mark)
}

// set stores what became of an action, with the mark of the review. What is not open any
// more is listed by its mark only, so it has one as long as it is not.
func (a *actionItems) set(changed data.Action, mark session.ReviewMark) bool {
	marked := func() bool { return a.r.mark(session.ReviewActions, mark, changed.ID) }
	if changed.Status == data.ActionOpen {
		return a.put(changed) && marked()
	}
	return marked() && a.put(changed)
}

// put stores an action unless it is as it was.
func (a *actionItems) put(changed data.Action) bool {
	if f := a.one(changed.ID); f != nil && f.Action == changed {
		return true
	}
	err := a.r.session().Apply(session.PutAction(changed, ""))
	a.r.host.Fail(err)
	return err == nil
}

// back opens an action again.
func (a *actionItems) back(id string) {
	if f := a.one(id); f != nil {
		changed := f.Action
		changed.Status, changed.DoneOn = data.ActionOpen, data.Date{}
		a.set(changed, session.NoMark)
	}
}

func (a *actionItems) undecided() []string {
	var ids []string
	for _, f := range a.found {
		if f.State == session.Undecided {
			ids = append(ids, f.Action.ID)
		}
	}
	return ids
}

func (a *actionItems) rest() int { return len(a.undecided()) }

func (a *actionItems) confirmRest() {
	a.r.mark(session.ReviewActions, session.MarkStill, a.undecided()...)
}

func (a *actionItems) find(id string) (*entry, int) {
	actions := a.r.evaluation().Actions
	at := slices.IndexFunc(actions, func(action data.Action) bool { return action.ID == id })
	if at < 0 {
		return nil, at
	}
	return &entry{actions[at]}, at
}

func (a *actionItems) build(e *entry) []fyne.CanvasObject {
	w := a.r.words
	objects := []fyne.CanvasObject{widgets.NewStrong(e.Name), a.about}
	if e.Status == data.ActionDone {
		on := widgets.BindInput(a.item.Fields, "done_on", widgets.NewDate(w, w.T("review.action.done-day")), func(e *entry) *data.Date { return &e.DoneOn })
		objects = append(objects, on)
	}
	note := widgets.BindInput(a.item.Fields, "note", widgets.NewMultiLine(w, w.T("review.note")), func(e *entry) *string { return &e.Note })
	return append(objects, note)
}

func (a *actionItems) store(changed entry, at int, field string) error {
	if field == "done_on" && changed.DoneOn.After(a.r.day()) {
		return widgets.Told(a.r.words.T("review.action.ahead", "Date", a.r.day().String()))
	}
	return a.item.Form.Apply(session.PutAction(changed.Action, field), fmt.Sprintf("actions[%d]", at), field)
}

func (a *actionItems) shown(e *entry) {
	w := a.r.words
	text := w.Dimension(e.Dimension)
	if e.Owner != "" {
		text += " · " + e.Owner
	}
	if f := a.one(e.ID); f != nil {
		text += " · " + a.row(*f).last
	}
	a.about.SetText(text)
	a.item.Arrange()
}
