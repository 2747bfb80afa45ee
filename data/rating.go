package data

// Factor is an intangible quality that people rate.
type Factor struct {
	ID        string
	Name      string
	Dimension Dimension // team or system
	Weight    float64   // within its dimension, 0 or more
}

// Rater is a person or a role that rates factors.
type Rater struct {
	ID     string
	Name   string
	Weight float64 // 0 or more
}

// Rating is what one rater gave one factor on a day: 0 (worst) to 10 (best).
type Rating struct {
	Factor string // its id
	Rater  string // its id
	Date   Date
	Value  float64
	Note   string // the reason
}

// MaxRating is the best rating; the worst is 0.
const MaxRating = 10

// MaxWeight is the largest weight that may be entered.
const MaxWeight = 1000

// LatestRating is what the rater last gave the factor on or before the day.
func (e *Evaluation) LatestRating(factor, rater string, asOf Date) (Rating, bool) {
	var latest Rating
	found := false
	for _, r := range e.Ratings {
		if r.Factor == factor && r.Rater == rater && !r.Date.After(asOf) && (!found || !r.Date.Before(latest.Date)) {
			latest, found = r, true
		}
	}
	return latest, found
}

func (f *Factor) validate(c *check) {
	c.name("name", f.Name)
	oneOf(c, "dimension", f.Dimension, FactorDimensions())
	c.between("weight", f.Weight, 0, MaxWeight)
}

func (r *Rater) validate(c *check) {
	c.name("name", r.Name)
	c.between("weight", r.Weight, 0, MaxWeight)
}

func (r *Rating) validate(c *check) {
	c.required("date", r.Date)
	c.between("value", r.Value, 0, MaxRating)
	c.text("note", r.Note)
}

// Action is something to be done so that a dimension improves.
type Action struct {
	ID        string
	Name      string
	Dimension Dimension
	Owner     string
	Due       Date
	Status    ActionStatus
}

// ActionStatus tells how far an action is.
type ActionStatus string

// The states of an action.
const (
	ActionOpen    ActionStatus = "open"
	ActionDone    ActionStatus = "done"
	ActionDropped ActionStatus = "dropped"
)

// ActionStatuses are all states.
func ActionStatuses() []ActionStatus { return []ActionStatus{ActionOpen, ActionDone, ActionDropped} }

func (a *Action) validate(c *check) {
	c.name("name", a.Name)
	oneOf(c, "dimension", a.Dimension, Dimensions())
	c.short("owner", a.Owner)
	oneOf(c, "status", a.Status, ActionStatuses())
}
