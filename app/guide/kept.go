package guide

import (
	"encoding/json"

	"huibao/app/goals"
	"huibao/data"
)

// keptGoal is a goal that is being set up, in the form in which it outlives a change of
// language.
type keptGoal struct {
	ID, Name, Unit, Owner string
	On, Due               string
	Baseline, Target      *float64
}

// Kept are the goals that are being set up: they stand in the window alone.
func (g *guide) Kept() string {
	var all []keptGoal
	for _, d := range g.pages[Goals].(*goalsPage).drafts {
		kept := keptGoal{ID: d.Goal.ID, Name: d.Goal.Name, Unit: d.Goal.Unit, Owner: d.Goal.Owner, On: d.Goal.BaselineOn.String(), Due: d.Goal.Due.String()}
		if d.Baseline {
			kept.Baseline = &d.Goal.Baseline
		}
		if d.Target {
			kept.Target = &d.Goal.Target
		}
		all = append(all, kept)
	}
	if len(all) == 0 {
		return ""
	}
	text, err := json.Marshal(all)
	if err != nil {
		return ""
	}
	return string(text)
}

// Keep takes what Kept gave.
func (g *guide) Keep(kept string) {
	var all []keptGoal
	if json.Unmarshal([]byte(kept), &all) != nil {
		return
	}
	page := g.pages[Goals].(*goalsPage)
	for _, k := range all {
		d := &goals.Draft{Goal: data.Goal{ID: k.ID, Name: k.Name, Unit: k.Unit, Owner: k.Owner}}
		d.Goal.BaselineOn, _ = data.ParseDate(k.On) // none where there was none
		d.Goal.Due, _ = data.ParseDate(k.Due)
		if k.Baseline != nil {
			d.Baseline, d.Goal.Baseline = true, *k.Baseline
		}
		if k.Target != nil {
			d.Target, d.Goal.Target = true, *k.Target
		}
		page.drafts = append(page.drafts, d)
	}
	g.Refresh()
}
