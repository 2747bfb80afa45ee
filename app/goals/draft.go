package goals

import (
	"errors"
	"fmt"
	"slices"

	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/data"
)

// Draft is a goal that is being set up. It stays in the window until both its baseline
// and its target are given: a goal without them says nothing, and figures that nobody
// gave must not enter the score.
type Draft struct {
	Goal             data.Goal
	Baseline, Target bool        // whether they are given
	Usual            *usual.Goal // what it is made of, nil for a goal of the user's own
}

// Whole tells whether the draft has become a goal.
func (d *Draft) Whole() bool { return d.Baseline && d.Target }

// Taking is the draft after a change of a field.
func (d *Draft) Taking(changed data.Goal, field string) *Draft {
	next := *d
	next.Goal = changed
	next.Baseline = next.Baseline || field == "baseline"
	next.Target = next.Target || field == "target"
	return &next
}

// Without is the draft after the figure of a field, baseline or target, was taken out.
func (d *Draft) Without(field string) *Draft {
	next := *d
	switch field {
	case "baseline":
		next.Baseline, next.Goal.Baseline = false, 0
	case "target":
		next.Target, next.Goal.Target = false, 0
	}
	return &next
}

// Problem is what is wrong with a field of the draft, as far as that can be said of it
// alone.
func (d *Draft) Problem(field string) error {
	probe := d.Goal.Clone()
	if !d.Target {
		probe.Target = probe.Baseline + 1
	} else if !d.Baseline {
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

// Missing is the field of the figure that is to be given next.
func (d *Draft) Missing() string {
	if !d.Baseline {
		return "baseline"
	}
	return "target"
}

// draft is the draft with the id, nil when there is none.
func (t *tab) draft(id string) *Draft {
	if i := t.draftAt(id); i >= 0 {
		return t.drafts[i]
	}
	return nil
}

func (t *tab) draftAt(id string) int {
	return slices.IndexFunc(t.drafts, func(d *Draft) bool { return d.Goal.ID == id })
}

// fill takes a change of a draft. Once it is whole it is stored as a goal and is a draft
// no longer.
func (t *tab) fill(at int, changed data.Goal, field string) error {
	next := t.drafts[at].Taking(changed, field)
	if !next.Whole() {
		if err := next.Problem(field); err != nil {
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
	t.drafts[at] = t.drafts[at].Without(field)
	t.Refresh()
}

// BindNumber binds the field of a goal's baseline or target. It is empty while the goal is
// set up and has no such number; a goal that has it needs it. draft finds the goal that is
// being set up with an id, nil for none; emptied is told that the number was taken out.
func BindNumber(fields *widgets.Binding[data.Goal], path string, field *widgets.OptionalNumberField, what func(*data.Goal) *float64,
	draft func(id string) *Draft, emptied func()) {
	widgets.Bind(fields, path, field, &field.OnValid, func(g *data.Goal) widgets.Given {
		if d := draft(g.ID); d != nil && (path == "baseline" && !d.Baseline || path == "target" && !d.Target) {
			return widgets.Given{}
		}
		return widgets.Given{Value: *what(g), Is: true}
	}, func(g *data.Goal, given widgets.Given) { *what(g) = given.Value })
	take := field.OnValid
	field.OnValid = func(given widgets.Given) error {
		if given.Is {
			return take(given)
		}
		emptied()
		return data.Problems{{Path: path, Rule: data.RuleRequired}}
	}
}
