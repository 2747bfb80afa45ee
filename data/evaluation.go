package data

import "slices"

// Evaluation is one CRM system at one company, evaluated again and again. A value
// that was handed out by the session or the store is never changed; change a Clone.
type Evaluation struct {
	ID         string
	Name       string
	Company    string
	Product    string
	Deployment Deployment
	Industry   string
	Currency   Currency
	Users      int // people who use the system; 0 is not known

	Start         Date // the decision date: time 0 of the cash flow
	HorizonMonths int  // months from the start over which return is counted
	DiscountRate  float64
	Discounting   Discounting
	TargetROI     float64 // the ROI that is worth 100 points, as a decimal of one
	ReviewMonths  int     // months between two assessments
	Weights       Weights
	Analysis      Analysis

	Costs        []Line
	Benefits     []Line
	Unquantified []Unquantified
	Goals        []Goal
	Factors      []Factor
	Raters       []Rater
	Ratings      []Rating
	Actions      []Action
	Scenarios    []Scenario
	Decision     Decision

	// Weighting says how the factors of a dimension came by their weights; a dimension
	// that is left out has the factors' own.
	Weighting map[Dimension]Weighting

	// Dismissed are the keys of the questions about the figures' honesty that the user
	// has answered, each once; they are not asked again.
	Dismissed []string
}

// Deployment tells where the system runs.
type Deployment string

// The deployments.
const (
	OnPremise Deployment = "on-premise"
	Cloud     Deployment = "cloud"
	Hybrid    Deployment = "hybrid"
)

// Deployments are all deployments.
func Deployments() []Deployment { return []Deployment{OnPremise, Cloud, Hybrid} }

// Discounting tells at which moment the flows of a month are discounted.
type Discounting string

// The conventions; time 0 is never discounted.
const (
	YearEnd  Discounting = "year-end"  // whole years, at their end: Forrester TEI, Excel NPV
	MidYear  Discounting = "mid-year"  // whole years, in their middle
	MonthEnd Discounting = "month-end" // each month at its end
)

// Discountings are all conventions, the default first.
func Discountings() []Discounting { return []Discounting{YearEnd, MidYear, MonthEnd} }

// Weights are the score's weights by dimension. A dimension that is left out has
// weight 0.
type Weights map[Dimension]float64

// DefaultWeights are those of the method: they add up to 100.
func DefaultWeights() Weights {
	return Weights{
		DimensionReturn: 30, DimensionSavings: 10, DimensionAvoided: 10, DimensionGrowth: 10,
		DimensionGoals: 10, DimensionTeam: 15, DimensionSystem: 15,
	}
}

// Defaults and limits of an evaluation.
const (
	DefaultHorizon      = 36
	MaxHorizon          = 600
	DefaultDiscountRate = 0.10
	DefaultTargetROI    = 1.0
	MaxTargetROI        = 100
	DefaultReview       = 6
	MaxReview           = 60
	MaxUsers            = 10_000_000
)

// New is an evaluation with the defaults of the method, a new id and no lines.
func New(name string, start Date) *Evaluation {
	return &Evaluation{
		ID: NewID(), Name: name, Deployment: OnPremise, Currency: DefaultCurrency, Start: start,
		HorizonMonths: DefaultHorizon, DiscountRate: DefaultDiscountRate, Discounting: YearEnd,
		TargetROI: DefaultTargetROI, ReviewMonths: DefaultReview, Weights: DefaultWeights(), Analysis: DefaultAnalysis(),
		Decision: DefaultDecision(),
	}
}

// Clone is a copy that shares nothing with e.
func (e *Evaluation) Clone() *Evaluation {
	c := *e
	c.Weights = Weights{}
	for d, w := range e.Weights {
		c.Weights[d] = w
	}
	c.Costs = cloneAll(e.Costs)
	c.Benefits = cloneAll(e.Benefits)
	c.Goals = cloneAll(e.Goals)
	c.Scenarios = cloneAll(e.Scenarios)
	if e.Weighting != nil {
		c.Weighting = map[Dimension]Weighting{}
		for d, w := range e.Weighting {
			c.Weighting[d] = w.Clone()
		}
	}
	c.Dismissed = slices.Clone(e.Dismissed)
	c.Unquantified = slices.Clone(e.Unquantified)
	c.Factors = slices.Clone(e.Factors)
	c.Raters = slices.Clone(e.Raters)
	c.Ratings = cloneAll(e.Ratings)
	c.Actions = slices.Clone(e.Actions)
	c.Decision = e.Decision.Clone()
	return &c
}

func cloneAll[T interface{ Clone() T }](list []T) []T {
	copied := slices.Clone(list)
	for i := range copied {
		copied[i] = copied[i].Clone()
	}
	return copied
}

// Lines are the lines of one side.
func (e *Evaluation) Lines(side Side) []Line {
	if side == Cost {
		return e.Costs
	}
	return e.Benefits
}

// Line finds a line of either side by its id.
func (e *Evaluation) Line(id string) (*Line, Side, bool) {
	for _, side := range []Side{Cost, Benefit} {
		lines := e.Lines(side)
		for i := range lines {
			if lines[i].ID == id {
				return &lines[i], side, true
			}
		}
	}
	return nil, "", false
}

// NamesOf are the names of the benefits, goals and factors with the ids; ids of which there
// is none are left out.
func (e *Evaluation) NamesOf(ids []string) []string {
	known := map[string]string{}
	for i := range e.Benefits {
		known[e.Benefits[i].ID] = e.Benefits[i].Name
	}
	for i := range e.Goals {
		known[e.Goals[i].ID] = e.Goals[i].Name
	}
	for i := range e.Factors {
		known[e.Factors[i].ID] = e.Factors[i].Name
	}
	var names []string
	for _, id := range ids {
		if name, found := known[id]; found {
			names = append(names, name)
		}
	}
	return names
}

// End is the last day of the horizon.
func (e *Evaluation) End() Date { return e.Start.AddMonths(e.HorizonMonths).AddDays(-1) }

// Validate checks everything that is known. Paths are those of the file format,
// beginning below "evaluation".
func (e *Evaluation) Validate() error {
	c := &check{}
	e.validateSettings(c)
	lines := map[string]bool{}
	for i := range e.Costs {
		c.in(index("costs", i), func() {
			c.id(e.Costs[i].ID, lines)
			e.Costs[i].validate(c, Cost, e.Currency)
		})
	}
	for i := range e.Benefits {
		c.in(index("benefits", i), func() {
			c.id(e.Benefits[i].ID, lines)
			e.Benefits[i].validate(c, Benefit, e.Currency)
		})
	}
	benefits := map[string]bool{}
	for i := range e.Benefits {
		benefits[e.Benefits[i].ID] = true
	}
	each(c, "unquantified", e.Unquantified, func(u *Unquantified, seen map[string]bool) { c.id(u.ID, seen); u.validate(c) })
	each(c, "goals", e.Goals, func(g *Goal, seen map[string]bool) { c.id(g.ID, seen); g.validate(c); g.validateBenefits(c, benefits) })
	each(c, "scenarios", e.Scenarios, func(s *Scenario, seen map[string]bool) { c.id(s.ID, seen); s.validate(c, lines) })
	each(c, "actions", e.Actions, func(a *Action, seen map[string]bool) { c.id(a.ID, seen); a.validate(c) })
	factors := each(c, "factors", e.Factors, func(f *Factor, seen map[string]bool) { c.id(f.ID, seen); f.validate(c) })
	raters := each(c, "raters", e.Raters, func(r *Rater, seen map[string]bool) { c.id(r.ID, seen); r.validate(c) })
	each(c, "ratings", e.Ratings, func(r *Rating, seen map[string]bool) {
		if !factors[r.Factor] {
			c.add("factor", RuleMissing, "Value", r.Factor)
		}
		if !raters[r.Rater] {
			c.add("rater", RuleMissing, "Value", r.Rater)
		}
		key := r.Factor + "\x00" + r.Rater + "\x00" + r.Date.String()
		if seen[key] {
			c.add("date", RuleDuplicate, "Value", r.Date.String())
		}
		seen[key] = true
		r.validate(c)
	})
	c.in("decision", func() { e.Decision.validate(c, e.Currency) })
	e.validateWeighting(c)
	e.validateDismissed(c)
	return c.err()
}

// validateDismissed checks the keys of questions. A key is made by the program and says
// nothing to a person, so only its beginning is named.
func (e *Evaluation) validateDismissed(c *check) {
	seen := map[string]bool{}
	for i, key := range e.Dismissed {
		c.in(index("dismissed", i), func() { c.key(key, seen) })
	}
}

// ValidateSettings checks what concerns the evaluation as a whole, not its lists.
func (e *Evaluation) ValidateSettings() error {
	c := &check{}
	e.validateSettings(c)
	return c.err()
}

func (e *Evaluation) validateSettings(c *check) {
	c.name("id", e.ID)
	c.name("name", e.Name)
	c.short("company", e.Company)
	c.short("product", e.Product)
	c.short("industry", e.Industry)
	oneOf(c, "deployment", e.Deployment, Deployments())
	oneOf(c, "currency", e.Currency, Currencies())
	if e.Users < 0 || e.Users > MaxUsers {
		c.add("users", RuleRange, "Min", 0, "Max", MaxUsers)
	}
	c.required("start", e.Start)
	if e.HorizonMonths < 1 || e.HorizonMonths > MaxHorizon {
		c.add("horizon_months", RuleRange, "Min", 1, "Max", MaxHorizon)
	}
	c.rate("discount_rate", e.DiscountRate)
	oneOf(c, "discounting", e.Discounting, Discountings())
	c.between("target_roi", e.TargetROI, 0.01, MaxTargetROI)
	if e.ReviewMonths < 1 || e.ReviewMonths > MaxReview {
		c.add("review_months", RuleRange, "Min", 1, "Max", MaxReview)
	}
	c.in("weights", func() { e.Weights.validate(c) })
	c.in("analysis", func() { e.Analysis.validate(c) })
}

func (w Weights) validate(c *check) {
	sum := 0.0
	for dimension, weight := range w {
		if !slices.Contains(Dimensions(), dimension) {
			c.add(string(dimension), RuleNotAllowed, "Value", string(dimension))
		}
		c.between(string(dimension), weight, 0, MaxWeight)
		sum += weight
	}
	if sum <= 0 {
		c.add("", RuleWeightsZero)
	}
}

// each runs validate on every item of a list, with the keys seen so far, and gives
// all keys.
func each[T any](c *check, list string, items []T, validate func(item *T, seen map[string]bool)) map[string]bool {
	seen := map[string]bool{}
	for i := range items {
		c.in(index(list, i), func() { validate(&items[i], seen) })
	}
	return seen
}
