package review

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// goalItems are the goals, with the fields of what is measured of one now.
type goalItems struct {
	r     *review
	found []session.GoalReview
	item  *widgets.ItemPanel[data.Goal]
	about *widgets.Note
	take  *widgets.Button
	notes map[string]string // of goals of which only the note was typed, by id
}

func newGoalItems(r *review) *goalItems {
	w := r.words
	g := &goalItems{r: r, about: widgets.NewParagraph(""), notes: map[string]string{}}
	g.take = widgets.NewMain(w.T("review.take"), func() {
		if f := g.one(g.item.ID()); f != nil && (f.Now >= 0 || g.item.Act(func(*data.Goal) {})) {
			r.goOn()
		}
	})
	g.item = widgets.NewItemPanel(r.host, widgets.Item[data.Goal]{
		Find: g.find, Shape: func(goal *data.Goal) string { return fmt.Sprint(goal.ID, len(goal.Readings)) }, Build: g.build,
		Store: g.store, Gone: w.T("review.gone"), Shown: g.shown,
	}, widgets.NewNote(""), func(fields fyne.CanvasObject) fyne.CanvasObject {
		return panelOf(fields, asWideAs(g.take, w.T("review.take"), w.T("review.go-on")))
	})
	return g
}

func (g *goalItems) step() session.ReviewStep { return session.ReviewGoals }

func (g *goalItems) page() widgets.TabID { return widgets.Goals }

func (g *goalItems) panel() fyne.CanvasObject { return g.item.Content }

func (g *goalItems) show(id string) { g.item.Show(id) }

func (g *goalItems) enter() bool {
	first, any := g.item.Form.First("readings")
	if any {
		g.item.Form.Focus(first)
	}
	return any
}

func (g *goalItems) rows() []row {
	g.found = g.r.session().ReviewGoals()
	rows := make([]row, len(g.found))
	for i := range g.found {
		rows[i] = g.row(&g.found[i])
	}
	return rows
}

func (g *goalItems) row(f *session.GoalReview) row {
	out := row{id: f.Goal.ID, name: f.Goal.Name, state: f.State, chosen: -1, able: all, last: g.value(f, f.Last.Value)}
	if !f.Read {
		out.last = g.r.words.T("review.baseline", "Value", out.last)
	}
	switch f.State {
	case session.StillTrue:
		out.chosen = answerStill
	case session.MeasuredNow:
		out.chosen = answerMeasured
	case session.Skipped:
		out.chosen = answerSkip
	}
	if f.Now >= 0 {
		out.now = g.value(f, f.Goal.Readings[f.Now].Value)
	}
	return out
}

// value is a figure of the goal with its unit.
func (g *goalItems) value(f *session.GoalReview, x float64) string {
	return lang.WithUnit(g.r.words.Plain(x), f.Goal.Unit)
}

func (g *goalItems) one(id string) *session.GoalReview {
	for i := range g.found {
		if g.found[i].Goal.ID == id {
			return &g.found[i]
		}
	}
	return nil
}

func (g *goalItems) answer(id string, answer int) (on bool) {
	f := g.one(id)
	switch {
	case f == nil:
	case answer == answerStill:
		still := f.Still(g.r.day())
		return g.put(f, &still)
	case answer == answerSkip:
		if f.Now >= 0 {
			g.put(f, nil)
		}
		return g.r.mark(session.ReviewGoals, session.MarkSkipped, id)
	}
	return false
}

func (g *goalItems) back(id string) {
	if f := g.one(id); f != nil && f.Now >= 0 {
		g.put(f, nil)
	}
	g.r.mark(session.ReviewGoals, session.NoMark, id)
}

// put gives a goal the reading of the review's day, nil for none.
func (g *goalItems) put(f *session.GoalReview, reading *data.GoalReading) bool {
	err := g.r.session().Apply(session.PutGoal(attained(f, reading), ""))
	g.r.host.Fail(err)
	return err == nil
}

// attained is the goal with a reading of the review's day, nil for none, behind the others.
func attained(f *session.GoalReview, reading *data.GoalReading) data.Goal {
	changed := f.Goal.Clone()
	if f.Now >= 0 {
		changed.Readings = slices.Delete(changed.Readings, f.Now, f.Now+1)
	}
	if reading != nil {
		changed.Readings = append(changed.Readings, *reading)
	}
	return changed
}

func (g *goalItems) undecided() []session.Attained {
	var list []session.Attained
	for i := range g.found {
		if f := &g.found[i]; f.State == session.Undecided {
			list = append(list, session.Attained{Goal: f.Goal.ID, Reading: f.Still(g.r.day())})
		}
	}
	return list
}

func (g *goalItems) rest() int { return len(g.undecided()) }

func (g *goalItems) confirmRest() {
	if list := g.undecided(); len(list) > 0 {
		g.r.host.Fail(g.r.session().Apply(session.AddGoalReadings(list)))
	}
}

// find gives the goal with the reading that the fields show behind its others.
func (g *goalItems) find(id string) (*data.Goal, int) {
	f := g.one(id)
	if f == nil {
		return nil, -1
	}
	shown := f.Still(g.r.day())
	shown.Note = g.notes[id]
	if f.Now >= 0 {
		shown = f.Goal.Readings[f.Now]
	}
	goal := attained(f, &shown)
	at := slices.IndexFunc(g.r.evaluation().Goals, func(other data.Goal) bool { return other.ID == id })
	return &goal, at
}

func (g *goalItems) build(goal *data.Goal) []fyne.CanvasObject {
	w, path := g.r.words, fmt.Sprintf("readings[%d]", len(goal.Readings)-1)
	now := func(goal *data.Goal) *data.GoalReading {
		if n := len(goal.Readings); n > 0 {
			return &goal.Readings[n-1]
		}
		return &data.GoalReading{}
	}
	unit := func() string {
		if f := g.one(g.item.ID()); f != nil {
			return f.Goal.Unit
		}
		return ""
	}
	value := widgets.BindInput(g.item.Fields, path+".value", widgets.NewMeasure(w, w.T("review.value"), unit), func(goal *data.Goal) *float64 { return &now(goal).Value })
	if f := g.one(goal.ID); f != nil {
		value.SetHint(w.T("review.last", "Value", g.value(f, f.Last.Value)))
	}
	note := widgets.BindInput(g.item.Fields, path+".note", widgets.NewText(w, w.T("review.note")), func(goal *data.Goal) *string { return &now(goal).Note })
	return []fyne.CanvasObject{widgets.NewStrong(goal.Name), g.about, value, note}
}

// store keeps what was typed; a note alone makes no reading.
func (g *goalItems) store(changed data.Goal, at int, field string) error {
	f := g.one(changed.ID)
	if f == nil {
		return widgets.Told(g.r.words.T("review.gone"))
	}
	if path := fmt.Sprintf("readings[%d].note", len(changed.Readings)-1); f.Now < 0 && field == path {
		g.notes[changed.ID] = changed.Readings[len(changed.Readings)-1].Note
		problems, _ := changed.Validate().(data.Problems)
		if own := problems.At(field); len(own) > 0 {
			return own
		}
		return nil
	}
	err := g.item.Form.Apply(session.PutGoal(changed, field), fmt.Sprintf("goals[%d]", at), field)
	if err == nil {
		delete(g.notes, changed.ID)
	}
	return err
}

func (g *goalItems) shown(goal *data.Goal) {
	f, w := g.one(goal.ID), g.r.words
	if f == nil {
		return
	}
	way := w.T("review.goal.way", "Baseline", g.value(f, goal.Baseline), "Target", g.value(f, goal.Target))
	if !goal.Due.IsZero() {
		way = w.T("review.goal.due", "Way", way, "Date", goal.Due.String())
	}
	if f.Read {
		way += "\n" + w.T("review.goal.last", "Value", g.value(f, f.Last.Value), "Date", f.Last.MeasuredOn.String())
	} else {
		way += "\n" + w.T("review.goal.never")
	}
	g.about.SetText(way)
	text := w.T("review.take")
	if f.Now >= 0 {
		text = w.T("review.go-on")
	}
	g.take.SetText(text)
	g.item.Arrange()
}
