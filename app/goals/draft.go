package goals

import (
	"errors"
	"fmt"
	"slices"

	"huibao/app/session"
	"huibao/data"
)

// draft is a goal that is being set up. It stays in the window until both its baseline
// and its target are given: a goal without them says nothing, and figures that nobody
// gave must not enter the score.
type draft struct {
	goal             data.Goal
	baseline, target bool // whether they are given
	usual            *usual
}

// whole tells whether the draft has become a goal.
func (d *draft) whole() bool { return d.baseline && d.target }

// taking is the draft after a change of a field.
func (d *draft) taking(changed data.Goal, field string) *draft {
	next := *d
	next.goal = changed
	next.baseline = next.baseline || field == "baseline"
	next.target = next.target || field == "target"
	return &next
}

// problem is what is wrong with a field of the draft, as far as that can be said of it
// alone.
func (d *draft) problem(field string) error {
	probe := d.goal.Clone()
	if !d.target {
		probe.Target = probe.Baseline + 1
	} else if !d.baseline {
		probe.Baseline = probe.Target + 1
	}
	var problems data.Problems
	if errors.As(probe.Validate(), &problems) {
		if own := problems.At(field); len(own) > 0 {
			return own
		}
	}
	return nil
}

// draft is the draft with the id, nil when there is none.
func (t *tab) draft(id string) *draft {
	if i := t.draftAt(id); i >= 0 {
		return t.drafts[i]
	}
	return nil
}

func (t *tab) draftAt(id string) int {
	return slices.IndexFunc(t.drafts, func(d *draft) bool { return d.goal.ID == id })
}

// fill takes a change of a draft. Once it is whole it is stored as a goal and is a draft
// no longer.
func (t *tab) fill(at int, changed data.Goal, field string) error {
	next := t.drafts[at].taking(changed, field)
	if !next.whole() {
		if err := next.problem(field); err != nil {
			return err
		}
		t.drafts[at] = next
		t.Refresh()
		t.panel.form.Settled(field)
		return nil
	}
	d := t.drafts[at]
	t.drafts = slices.Delete(t.drafts, at, at+1) // the listeners see the goal alone
	root := fmt.Sprintf("goals[%d]", len(t.host.Session().Evaluation().Goals))
	err := t.panel.form.Apply(session.AddGoal(changed, field), root, field)
	if err != nil {
		t.drafts = slices.Insert(t.drafts, at, d)
	}
	return err
}

// forget takes a number back from a draft whose field was emptied.
func (t *tab) forget(id, field string) {
	at := t.draftAt(id)
	if at < 0 {
		return
	}
	next := *t.drafts[at]
	switch field {
	case "baseline":
		next.baseline, next.goal.Baseline = false, 0
	case "target":
		next.target, next.goal.Target = false, 0
	}
	t.drafts[at] = &next
	t.Refresh()
}

// missing is the first field that the draft lacks.
func (d *draft) missing() string {
	if !d.baseline {
		return "baseline"
	}
	return "target"
}
