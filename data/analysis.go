package data

import "slices"

// Analysis is how the uncertainty of an evaluation is looked at: the run of the
// simulation, and how far the global parameters are varied one at a time.
type Analysis struct {
	Seed          int // of the simulation's random numbers; the same seed gives the same result
	Trials        int
	PaybackMonths int // the time within which payback is asked for

	// AssumedSwing is the range that is assumed for a line without one of its own, as a
	// decimal of one: 0.2 stands for 0.8, 1, 1.2. 0 assumes none, and the line does not
	// vary.
	AssumedSwing float64

	// The ranges of the global parameters. What is left at 0, or at 1 for adoption, does
	// not vary.

	RateSwing    float64 // the discount rate, up and down, as a decimal of one: 0.02 is two percentage points
	HorizonSwing int     // the horizon, in months, up and down
	DelayMonths  int     // every benefit comes up to so many months later
	AdoptionLow  float64 // every estimated benefit, as a factor
	AdoptionHigh float64
}

// Limits of an analysis.
const (
	MaxSeed   = 999_999_999
	MinTrials = 1_000
	MaxTrials = 1_000_000
	MaxFactor = 100 // of a range or a scenario
)

// DefaultAnalysis is the analysis of an evaluation where nobody chose another.
func DefaultAnalysis() Analysis {
	return Analysis{
		Seed: 1, Trials: 10_000, PaybackMonths: 24,
		RateSwing: 0.02, HorizonSwing: 12, DelayMonths: 6, AdoptionLow: 0.8, AdoptionHigh: 1,
	}
}

func (a *Analysis) validate(c *check) {
	whole := func(field string, n, low, high int) {
		if n < low || n > high {
			c.add(field, RuleRange, "Min", low, "Max", high)
		}
	}
	whole("seed", a.Seed, 0, MaxSeed)
	whole("trials", a.Trials, MinTrials, MaxTrials)
	whole("payback_months", a.PaybackMonths, 1, MaxHorizon)
	c.share("assumed_swing", a.AssumedSwing)
	c.share("rate_swing", a.RateSwing)
	whole("horizon_swing", a.HorizonSwing, 0, MaxHorizon)
	whole("delay_months", a.DelayMonths, 0, MaxHorizon)
	c.between("adoption_low", a.AdoptionLow, 0, 1)
	c.between("adoption_high", a.AdoptionHigh, 1, MaxFactor)
}

// Outlook tells where within their ranges the lines are taken to come out.
type Outlook string

// The outlooks. A cost that is high is a conservative one.
const (
	Conservative Outlook = "conservative" // benefits low, costs high
	Expected     Outlook = "expected"     // all likely
	Optimistic   Outlook = "optimistic"   // benefits high, costs low
)

// Outlooks are all outlooks, the most cautious first.
func Outlooks() []Outlook { return []Outlook{Conservative, Expected, Optimistic} }

// Scenario is a named set of changes to what is not measured yet. The three outlooks
// without any change are scenarios that every evaluation has; those kept in it are
// the user's own.
type Scenario struct {
	ID      string
	Name    string
	Note    string
	Outlook Outlook

	Benefits      float64  // factor of every estimated benefit, 1 leaves them
	Costs         float64  // factor of every estimated cost, 1 leaves them
	DelayMonths   int      // every benefit that has no reading comes later
	DiscountRate  *float64 // nil keeps the evaluation's
	HorizonMonths int      // 0 keeps the evaluation's
	Lines         []LineChange
}

// LineChange is what a scenario makes of one line: a factor of its estimates, beside
// that of its side. 0 leaves the line's estimates out.
type LineChange struct {
	Line   string // id
	Factor float64
}

// NewScenario is a scenario that changes nothing.
func NewScenario(id, name string) Scenario {
	return Scenario{ID: id, Name: name, Outlook: Expected, Benefits: 1, Costs: 1}
}

// Clone is a copy that shares nothing with s.
func (s Scenario) Clone() Scenario {
	if s.DiscountRate != nil {
		rate := *s.DiscountRate
		s.DiscountRate = &rate
	}
	s.Lines = append([]LineChange(nil), s.Lines...)
	return s
}

// validate checks the scenario; lines are the ids of the lines that exist. The outlooks
// are scenarios too and go by their names, so no other may have one of these as its id.
func (s *Scenario) validate(c *check, lines map[string]bool) {
	if slices.Contains(Outlooks(), Outlook(s.ID)) {
		c.add("id", RuleNotAllowed, "Value", s.ID)
	}
	c.name("name", s.Name)
	c.text("note", s.Note)
	oneOf(c, "outlook", s.Outlook, Outlooks())
	c.between("benefits", s.Benefits, 0, MaxFactor)
	c.between("costs", s.Costs, 0, MaxFactor)
	if s.DelayMonths < 0 || s.DelayMonths > MaxHorizon {
		c.add("delay_months", RuleRange, "Min", 0, "Max", MaxHorizon)
	}
	if s.DiscountRate != nil {
		c.rate("discount_rate", *s.DiscountRate)
	}
	if s.HorizonMonths < 0 || s.HorizonMonths > MaxHorizon {
		c.add("horizon_months", RuleRange, "Min", 0, "Max", MaxHorizon)
	}
	seen := map[string]bool{}
	for i, change := range s.Lines {
		c.in(index("lines", i), func() {
			if !lines[change.Line] {
				c.add("line", RuleMissing, "Value", change.Line)
			}
			if seen[change.Line] {
				c.add("line", RuleDuplicate, "Value", change.Line)
			}
			seen[change.Line] = true
			c.between("factor", change.Factor, 0, MaxFactor)
		})
	}
}
