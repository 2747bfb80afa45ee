package usual

import (
	"slices"

	"huibao/assets/lang"
	"huibao/data"
)

// Goal is a goal that many companies have. Only the company knows where it stands and
// where it wants to be.
type Goal struct {
	Entry
	Unit  string
	Lower bool // less is better, as a rule
}

// goalSpec is a goal without its texts; unit is the key of its unit.
type goalSpec struct {
	key, unit string
	lower     bool
}

// The keys of the units.
const (
	percent = "usual.unit.percent"
	days    = "usual.unit.days"
	hours   = "usual.unit.hours"
	points  = "usual.unit.points"
)

func goals() []goalSpec {
	return []goalSpec{
		{key: "retention", unit: percent},
		{key: "quote", unit: days, lower: true},
		{key: "conversion", unit: percent},
		{key: "response", unit: hours, lower: true},
		{key: "complaint-time", unit: days, lower: true},
		{key: "satisfaction", unit: points},
		{key: "forecast", unit: percent},
		{key: "completeness", unit: percent},
		{key: "weekly-use", unit: percent},
	}
}

// Goals are the usual goals, those of the business before those of the system.
func Goals(w *lang.Words) []Goal {
	var all []Goal
	for _, spec := range goals() {
		all = append(all, Goal{newEntry(w, "goal", spec.key), w.T(spec.unit), spec.lower})
	}
	return all
}

// Begin is the goal with a free id, due at the end of the horizon. It is not whole:
// baseline and target are not known yet.
func (g Goal) Begin(e *data.Evaluation) data.Goal {
	id := g.ID(func(id string) bool {
		return slices.ContainsFunc(e.Goals, func(o data.Goal) bool { return o.ID == id })
	})
	return data.Goal{ID: id, Name: g.Name, Unit: g.Unit, Due: e.End()}
}

// Title names the goal with its unit and an arrow in the direction that is better.
func (g Goal) Title(w *lang.Words) string {
	return w.T("usual.goal-title", "Arrow", Arrow(g.Lower), "Name", g.Name, "Unit", g.Unit)
}

// Arrow points down where less is better.
func Arrow(lower bool) string {
	if lower {
		return "↓"
	}
	return "↑"
}
