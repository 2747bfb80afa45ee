package score

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// entry is an action as the panel edits it.
type entry struct{ data.Action }

// Clone is a copy; an action shares nothing.
func (e entry) Clone() entry { return e }

// actionPanel edits the selected action.
type actionPanel struct {
	of   *actions
	item *widgets.ItemPanel[entry]
	form *widgets.Form

	turn  *widgets.Button // marks it as done, or opens it again
	facts *widgets.Facts
	about *widgets.Note
}

func newActionPanel(of *actions) *actionPanel {
	w := of.tab.words
	p := &actionPanel{of: of, facts: widgets.NewFacts(of.tab.host.Explain), about: widgets.NewNote("")}
	p.turn = widgets.NewQuiet(w.T("score.action.mark-done"), p.turnStatus)
	remove := widgets.NewQuiet(w.T("score.action.remove"), func() { of.do(widgets.Remove) })
	item := widgets.Item[entry]{Find: p.find, Shape: shapeOf, Build: p.build, Store: p.store, Gone: w.T("score.action.gone"), Shown: p.shown,
		Lost: func() { of.table.Focus() }}
	nothing := container.NewPadded(widgets.NewNote(w.T("score.action.select-one")))
	p.item = widgets.NewItemPanel(of.tab.host, item, nothing, func(fields fyne.CanvasObject) fyne.CanvasObject {
		foot := container.NewVBox(widget.NewSeparator(), container.NewPadded(container.New(layout.NewCustomPaddedVBoxLayout(2), p.facts, p.about)))
		return container.NewBorder(container.NewHBox(remove, p.turn), foot, nil, nil, fields)
	})
	p.form = p.item.Form
	return p
}

func (p *actionPanel) find(id string) (*entry, int) {
	at := p.of.find(id)
	if at < 0 {
		return nil, -1
	}
	return &entry{p.of.tab.host.Session().Evaluation().Actions[at]}, at
}

// shapeOf tells which fields the action needs: only one that is done has a day on which
// it was.
func shapeOf(e *entry) string { return fmt.Sprint("done ", e.Status == data.ActionDone) }

func (p *actionPanel) store(changed entry, at int, field string) error {
	return p.form.Apply(session.PutAction(changed.Action, field), fmt.Sprintf("actions[%d]", at), field)
}

func (p *actionPanel) build(e *entry) []fyne.CanvasObject {
	w, fields := p.of.tab.words, p.item.Fields
	name := widgets.BindInput(fields, "name", widgets.NewText(w, w.T("score.action.name")), func(e *entry) *string { return &e.Name })
	dimension := widgets.BindChoice(fields, "dimension", widgets.NewChoice(w, w.T("score.action.dimension"), data.Dimensions(), w.Dimension),
		func(e *entry) *data.Dimension { return &e.Dimension })
	owner := widgets.BindInput(fields, "owner", widgets.NewText(w, w.T("score.action.owner")), func(e *entry) *string { return &e.Owner })
	owner.SetPlaceHolder(w.T("score.action.owner-none"))
	due := widgets.BindInput(fields, "due", widgets.NewOptionalDate(w, w.T("score.action.due"), w.T("score.action.due-none")), func(e *entry) *data.Date { return &e.Due })
	points := widgets.BindInput(fields, "expected_points", widgets.NewNumber(w, w.T("score.action.expected"), w.T("score.points")), func(e *entry) *float64 { return &e.Points })
	points.SetHint(w.T("score.action.expected.hint"))
	status := widgets.NewChoice(w, w.T("score.action.status"), data.ActionStatuses(), func(s data.ActionStatus) string { return w.T("score.status." + string(s)) })
	widgets.Bind(fields, "status", status, &status.OnValid, func(e *entry) data.ActionStatus { return e.Status }, p.setStatus)
	objects := []fyne.CanvasObject{name, widgets.NewRow(dimension, owner), widgets.NewRow(due, status), points}
	if e.Status == data.ActionDone {
		on := widgets.BindInput(fields, "done_on", widgets.NewOptionalDate(w, w.T("score.action.done_on"), w.T("score.action.done_on-none")), func(e *entry) *data.Date { return &e.DoneOn })
		objects = []fyne.CanvasObject{name, widgets.NewRow(dimension, owner), widgets.NewRow(due, points), widgets.NewRow(status, on)}
	}
	note := widgets.BindInput(fields, "note", widgets.NewMultiLine(w, w.T("score.action.note")), func(e *entry) *string { return &e.Note })
	return append(objects, note)
}

// setStatus changes the status. What becomes done was done on the as-of date unless
// another day is typed; what is not done has no such day.
func (p *actionPanel) setStatus(e *entry, status data.ActionStatus) {
	e.Status = status
	switch {
	case status != data.ActionDone:
		e.DoneOn = data.Date{}
	case e.DoneOn.IsZero():
		e.DoneOn = p.of.tab.host.Session().AsOf()
	}
}

// turnStatus marks the action as done, or opens it again.
func (p *actionPanel) turnStatus() {
	p.item.Act(func(e *entry) {
		if e.Status == data.ActionOpen {
			p.setStatus(e, data.ActionDone)
			return
		}
		p.setStatus(e, data.ActionOpen)
	})
}

// shown says below the fields what became of the action.
func (p *actionPanel) shown(e *entry) {
	w, s := p.of.tab.words, p.of.tab.host.Session()
	p.turn.SetText(w.T("score.action.open-again"))
	if e.Status == data.ActionOpen {
		p.turn.SetText(w.T("score.action.mark-done"))
	}
	state := session.StateOf(e.Action, s.Result(), s.Records())
	p.facts.Set(p.effect(e, state.Effect)...)
	p.about.SetText(p.remarks(e, state))
}

// effect is the score of the action's dimension before it was done, now, and the
// difference; of what is not done, the score now.
func (p *actionPanel) effect(e *entry, effect session.Effect) []widgets.Fact {
	w, one := p.of.tab.words, p.of.tab.one
	now := effect.Now
	if effect.Assessment == "" {
		now = session.DimensionScore(p.of.tab.host.Session().Result(), e.Dimension)
	}
	today := widgets.Fact{Name: w.T("score.effect.now"), Value: w.Figure(now, one), Opens: widgets.Opening(explain.DimensionScore, string(e.Dimension))}
	if effect.Assessment == "" {
		return []widgets.Fact{today}
	}
	then := widgets.Fact{Name: w.T("score.effect.then", "Date", effect.Since.String()), Value: w.Figure(effect.Before, one),
		Opens: &explain.Subject{Figure: explain.DimensionScore, Of: string(e.Dimension), Assessment: effect.Assessment}}
	facts := []widgets.Fact{then, today}
	if effect.Change.Defined() {
		facts = append(facts, widgets.Fact{Name: w.T("score.effect.change"), Value: p.of.tab.whatIf.signed(effect.Change.Value)})
	}
	return facts
}

// remarks are what stands out: that it is late, that it was done of late, and what a
// comparison lacks or proves.
func (p *actionPanel) remarks(e *entry, state session.ActionState) string {
	w := p.of.tab.words
	late, recent, effect := "", "", ""
	if state.Overdue {
		late = w.T("score.remark.overdue", "Date", e.Due.String())
	}
	if state.Recent {
		recent = w.T("score.remark.recent")
	}
	switch state.Effect.Lacks {
	case session.NothingLacks:
		effect = w.T("score.effect.no-proof")
	case session.LacksDone:
	default:
		effect = w.T("score.effect." + string(state.Effect.Lacks))
	}
	return lines(late, recent, effect)
}
