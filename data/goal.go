package data

import "slices"

// Goal is a key figure that the company wants to move: from a baseline to a target
// until a due date. A target below the baseline means that less is better.
type Goal struct {
	ID       string
	Name     string
	Unit     string // "%", "days", … as the user writes it
	Baseline float64

	// BaselineOn is the day on which the baseline was measured; none is allowed.
	BaselineOn Date

	Target   float64 // not equal to Baseline
	Due      Date    // none is allowed
	Owner    string
	Readings []GoalReading

	// Benefits are the ids of the benefit lines that depend on the goal: what they bring
	// is doubtful while it is missed.
	Benefits []string
}

// GoalReading is the goal's figure as measured on a day.
type GoalReading struct {
	MeasuredOn Date
	Value      float64
	Note       string
}

// Clone is a copy that shares nothing with g.
func (g Goal) Clone() Goal {
	g.Readings = slices.Clone(g.Readings)
	g.Benefits = slices.Clone(g.Benefits)
	return g
}

// Latest is the goal's latest reading known on the day; of several on one day the
// last in the list.
func (g *Goal) Latest(asOf Date) (GoalReading, bool) {
	if i := g.LatestIndex(asOf); i >= 0 {
		return g.Readings[i], true
	}
	return GoalReading{}, false
}

// LatestIndex is the place of Latest among the readings, −1 for none.
func (g *Goal) LatestIndex(asOf Date) int {
	latest := -1
	for i, reading := range g.Readings {
		if !reading.MeasuredOn.After(asOf) && (latest < 0 || !reading.MeasuredOn.Before(g.Readings[latest].MeasuredOn)) {
			latest = i
		}
	}
	return latest
}

// Validate checks the goal; paths begin at the goal.
func (g *Goal) Validate() error {
	c := &check{}
	g.validate(c)
	return c.err()
}

// validateBenefits checks that the benefits that depend on the goal exist, each once.
func (g *Goal) validateBenefits(c *check, benefits map[string]bool) {
	seen := map[string]bool{}
	for i, id := range g.Benefits {
		switch {
		case !benefits[id]:
			c.add(index("benefits", i), RuleMissing, "Value", id)
		case seen[id]:
			c.add(index("benefits", i), RuleDuplicate, "Value", id)
		}
		seen[id] = true
	}
}

func (g *Goal) validate(c *check) {
	c.name("name", g.Name)
	c.short("unit", g.Unit)
	c.short("owner", g.Owner)
	c.between("baseline", g.Baseline, -MaxMajor, MaxMajor)
	c.between("target", g.Target, -MaxMajor, MaxMajor)
	if g.Baseline == g.Target {
		c.add("target", RuleSameTarget)
	}
	for i, reading := range g.Readings {
		c.in(index("readings", i), func() {
			c.required("measured_on", reading.MeasuredOn)
			c.between("value", reading.Value, -MaxMajor, MaxMajor)
			c.text("note", reading.Note)
		})
	}
}
