package data

import (
	"cmp"
	"maps"
	"slices"
)

// Category sorts a cost line into the total cost of ownership.
type Category string

// The cost categories, on-premise and cloud.
const (
	Licence        Category = "licence"        // licence or subscription
	Customisation  Category = "customisation"  // changes to the software
	Implementation Category = "implementation" // project and roll-out by others
	Training       Category = "training"       // materials, time, trainer
	Support        Category = "support"        // technical support and maintenance
	Hardware       Category = "hardware"       // hardware and hosting
	Migration      Category = "migration"      // moving the data
	Integration    Category = "integration"    // links to other systems
	Labour         Category = "labour"         // work of the company's own people
	Exit           Category = "exit"           // leaving this or the former system
	Other          Category = "other"
)

// Categories are all cost categories in the order in which they are shown.
func Categories() []Category {
	return []Category{Licence, Customisation, Implementation, Training, Support, Hardware, Migration, Integration, Labour, Exit, Other}
}

// Dimension is one of the seven parts of the score.
type Dimension string

// The dimensions. Benefits count in savings, avoided or growth, factors in team or
// system.
const (
	DimensionReturn  Dimension = "return"
	DimensionSavings Dimension = "savings"
	DimensionAvoided Dimension = "avoided"
	DimensionGrowth  Dimension = "growth"
	DimensionGoals   Dimension = "goals"
	DimensionTeam    Dimension = "team"
	DimensionSystem  Dimension = "system"
)

// Dimensions are all seven in the order in which they are shown.
func Dimensions() []Dimension {
	return []Dimension{DimensionReturn, DimensionSavings, DimensionAvoided, DimensionGrowth, DimensionGoals, DimensionTeam, DimensionSystem}
}

// BenefitDimensions are those a benefit line can count in.
func BenefitDimensions() []Dimension {
	return []Dimension{DimensionSavings, DimensionAvoided, DimensionGrowth}
}

// FactorDimensions are those an intangible factor can count in.
func FactorDimensions() []Dimension { return []Dimension{DimensionTeam, DimensionSystem} }

// Side tells costs from benefits.
type Side string

// The two sides of an evaluation's money.
const (
	Cost    Side = "cost"
	Benefit Side = "benefit"
)

// Line is one cost or one quantified benefit: what was planned, and the readings of
// what was measured since.
type Line struct {
	ID       string
	Name     string
	Category Category  // costs only
	Schedule Schedule  // the plan
	Growth   float64   // per full year since the line's first month; recurring and calculated lines
	Excluded bool      // switched out of the totals
	Readings []Reading // in any order; the one in force is found by its dates

	// RiskAdjustment p takes an estimate to benefit × (1 − p) or cost × (1 + p).
	RiskAdjustment float64

	// The following belong to benefits only.

	Dimension   Dimension // where it counts in the score; "" is the method's own, or none
	Cashable    bool      // hard, as against soft
	Attribution float64   // share of the effect that is due to the CRM, 0 to 1
	RampMonths  int       // months until the full effect

	// Range is what the line may come to, as factors of its plan; nil when nobody
	// gave one.
	Range *Range

	// CorrelationGroup names the lines that come out high or low together in the
	// simulation; "" is a line on its own.
	CorrelationGroup string

	OverlapGroup string // benefits of one group rest on the same cause
	Evidence     string
	EvidenceFile string // the name of a file of the user's own that shows it
	Owner        string
	Note         string
}

// MaxRamp is the longest ramp-up that may be entered, in months.
const MaxRamp = MaxHorizon

// NewLine is a line with the defaults of the method: no risk adjustment, full
// attribution, no ramp, a cashable effect.
func NewLine(id, name string) Line {
	return Line{ID: id, Name: name, Category: Other, Attribution: 1, Cashable: true}
}

// ScoreDimension is the dimension a benefit counts in: the chosen one, else its
// method's, else "" for none.
func (l *Line) ScoreDimension() Dimension {
	if l.Dimension == "" && l.Schedule.Kind == Calculated {
		spec, _ := l.Schedule.Method.Spec()
		return spec.Dimension
	}
	return l.Dimension
}

// Clone is a copy that shares nothing with l.
func (l Line) Clone() Line {
	l.Schedule = l.Schedule.Clone()
	if l.Range != nil {
		r := *l.Range
		l.Range = &r
	}
	l.Readings = slices.Clone(l.Readings)
	for i := range l.Readings {
		l.Readings[i] = l.Readings[i].Clone()
	}
	return l
}

// Validate checks the line as one of the given side; paths begin at the line.
func (l *Line) Validate(side Side, currency Currency) error {
	c := &check{}
	l.validate(c, side, currency)
	return c.err()
}

func (l *Line) validate(c *check, side Side, currency Currency) {
	c.name("name", l.Name)
	c.in("schedule", func() { l.Schedule.validate(c, side, currency) })
	c.share("risk_adjustment", l.RiskAdjustment)
	c.rate("growth", l.Growth)
	c.text("evidence", l.Evidence)
	c.fileName("evidence_file", l.EvidenceFile)
	c.text("note", l.Note)
	c.short("owner", l.Owner)
	c.short("correlation_group", l.CorrelationGroup)
	if side == Cost {
		oneOf(c, "category", l.Category, Categories())
	} else {
		if l.Dimension != "" {
			oneOf(c, "dimension", l.Dimension, BenefitDimensions())
		}
		c.share("attribution", l.Attribution)
		if l.RampMonths < 0 || l.RampMonths > MaxRamp {
			c.add("ramp_months", RuleRange, "Min", 0, "Max", MaxRamp)
		}
		c.short("overlap_group", l.OverlapGroup)
	}
	if l.Range != nil {
		c.in("range", func() { l.Range.validate(c) })
	}
	for i := range l.Readings {
		c.in(index("readings", i), func() { l.Readings[i].validate(c, &l.Schedule, side, currency) })
	}
}

// Range is the low, likely and high outcome of a line as factors of its plan, and how
// what lies between is spread.
type Range struct {
	Low, Likely, High float64
	Distribution      Distribution
}

// Distribution is how the outcomes of a line are spread over its range.
type Distribution string

// The distributions.
const (
	PERT       Distribution = "pert"       // a bell with four sixths of the weight on likely
	Triangular Distribution = "triangular" // a straight rise and fall, heavier at the ends
)

// Distributions are both distributions, the default first.
func Distributions() []Distribution { return []Distribution{PERT, Triangular} }

func (r *Range) validate(c *check) {
	c.between("low", r.Low, 0, MaxFactor)
	c.between("likely", r.Likely, 0, MaxFactor)
	c.between("high", r.High, 0, MaxFactor)
	oneOf(c, "distribution", r.Distribution, Distributions())
	if r.Low > r.Likely || r.Likely > r.High {
		c.add("likely", RuleRangeOrder)
	}
}

// ScheduleKind tells how a line makes amounts.
type ScheduleKind string

// The kinds of schedules.
const (
	OneTime    ScheduleKind = "one-time"   // Amount on Date
	Recurring  ScheduleKind = "recurring"  // Amount Every period, From … Until
	Yearly     ScheduleKind = "yearly"     // Initial, then Years
	Calculated ScheduleKind = "calculated" // Method with Inputs, spread From … Until
)

// ScheduleKinds are the kinds a line of the side can have.
func ScheduleKinds(side Side) []ScheduleKind {
	if side == Cost {
		return []ScheduleKind{OneTime, Recurring, Yearly}
	}
	return []ScheduleKind{Calculated, OneTime, Recurring, Yearly}
}

// Period is the time between two recurring amounts.
type Period string

// The periods.
const (
	EveryMonth   Period = "month"
	EveryQuarter Period = "quarter"
	EveryYear    Period = "year"
)

// Periods are all periods, shortest first.
func Periods() []Period { return []Period{EveryMonth, EveryQuarter, EveryYear} }

// Months is the length of the period, 0 for an unknown one.
func (p Period) Months() int {
	switch p {
	case EveryMonth:
		return 1
	case EveryQuarter:
		return 3
	case EveryYear:
		return 12
	}
	return 0
}

// Timing tells when a recurring amount falls within its period.
type Timing string

// The timings.
const (
	InAdvance Timing = "advance" // paid on From and one period after the other
	Spread    Timing = "spread"  // evenly over its months
)

// Timings are both timings.
func Timings() []Timing { return []Timing{InAdvance, Spread} }

// Schedule makes the amounts of a line. Only the fields of its kind are set.
type Schedule struct {
	Kind ScheduleKind

	Date   Date  // one-time
	Amount Money // one-time; recurring: per period

	// Basis says how Amount was worked out; nil when it was typed in. Costs of the kinds
	// one-time and recurring only.
	Basis *Basis

	Every  Period // recurring
	Timing Timing // recurring
	From   Date   // recurring, calculated: first day
	Until  Date   // recurring, calculated: last day; none means the horizon

	Initial Money   // yearly: on the start
	Years   []Money // yearly: year 1, 2, …

	Method Method // calculated
	Inputs Inputs // calculated
}

// Clone is a copy that shares nothing with s.
func (s Schedule) Clone() Schedule {
	s.Years = slices.Clone(s.Years)
	s.Inputs = maps.Clone(s.Inputs)
	if s.Basis != nil {
		basis := s.Basis.Clone()
		s.Basis = &basis
	}
	return s
}

// MaxYears is the largest number of yearly amounts: those of the longest horizon.
const MaxYears = MaxHorizon / 12

func (s *Schedule) validate(c *check, side Side, currency Currency) {
	oneOf(c, "kind", s.Kind, ScheduleKinds(side))
	s.validateBasis(c, side, currency)
	switch s.Kind {
	case OneTime:
		c.required("date", s.Date)
		c.money("amount", s.Amount, currency)
	case Recurring:
		c.money("amount", s.Amount, currency)
		oneOf(c, "every", s.Every, Periods())
		oneOf(c, "timing", s.Timing, Timings())
		c.span(s.From, s.Until)
	case Yearly:
		c.money("initial", s.Initial, currency)
		if len(s.Years) > MaxYears {
			c.add("years", RuleTooLong, "Max", MaxYears)
		}
		for i, amount := range s.Years {
			c.money(index("years", i), amount, currency)
		}
	case Calculated:
		names := make([]Method, len(methods))
		for i, spec := range methods {
			names[i] = spec.Method
		}
		oneOf(c, "method", s.Method, names)
		c.span(s.From, s.Until)
		c.in("inputs", func() { s.Inputs.validateMethod(c, s.Method) })
	}
}

func (c *check) required(field string, date Date) {
	if date.IsZero() {
		c.add(field, RuleRequired)
	}
}

func (c *check) span(from, until Date) {
	c.required("from", from)
	if !until.IsZero() && until.Before(from) {
		c.add("until", RuleOrder, "Other", from.String())
	}
}

// Reading says: since this date a line has been so, established on that date.
type Reading struct {
	Since      Date
	MeasuredOn Date // not before Since

	// Inputs replace the plan's in a calculated line; Schedule replaces the plan's in
	// every other and has its kind (and timing).
	Inputs   Inputs
	Schedule *Schedule

	Evidence     string
	EvidenceFile string // the name of a file of the user's own that shows it
	Note         string
}

// Clone is a copy that shares nothing with r.
func (r Reading) Clone() Reading {
	r.Inputs = maps.Clone(r.Inputs)
	if r.Schedule != nil {
		s := r.Schedule.Clone()
		r.Schedule = &s
	}
	return r
}

// Compare tells which of two known readings holds where both have begun: above 0 that r
// does, below 0 that s does, and at 0 it is the one further down the list. The one with
// the later since holds; of two since one day the one that was measured later.
func (r *Reading) Compare(s *Reading) int {
	return cmp.Or(r.Since.Compare(s.Since), r.MeasuredOn.Compare(s.MeasuredOn))
}

// ReadingInForce is the index of the reading that is in force on the day as known on the
// as-of date, −1 where the plan holds. On the as-of date itself it is the latest that is
// known, for no reading begins after it was measured.
func (l *Line) ReadingInForce(day, asOf Date) int {
	inForce := -1
	for i := range l.Readings {
		r := &l.Readings[i]
		if r.MeasuredOn.After(asOf) || r.Since.After(day) {
			continue
		}
		if inForce < 0 || r.Compare(&l.Readings[inForce]) >= 0 {
			inForce = i
		}
	}
	return inForce
}

func (r *Reading) validate(c *check, plan *Schedule, side Side, currency Currency) {
	c.required("since", r.Since)
	c.required("measured_on", r.MeasuredOn)
	if !r.MeasuredOn.IsZero() && r.MeasuredOn.Before(r.Since) {
		c.add("measured_on", RuleOrder, "Other", r.Since.String())
	}
	c.text("evidence", r.Evidence)
	c.fileName("evidence_file", r.EvidenceFile)
	c.text("note", r.Note)
	if plan.Kind == Calculated {
		if r.Schedule != nil {
			c.add("schedule", RuleNotAllowed, "Value", "schedule")
		}
		c.in("inputs", func() { r.Inputs.validateMethod(c, plan.Method) })
		return
	}
	if len(r.Inputs) > 0 {
		c.add("inputs", RuleNotAllowed, "Value", "inputs")
	}
	if r.Schedule == nil {
		c.add("schedule", RuleRequired)
		return
	}
	c.in("schedule", func() {
		r.Schedule.validate(c, side, currency)
		if r.Schedule.Kind != plan.Kind {
			c.add("kind", RuleUnknown, "Value", string(r.Schedule.Kind), "Allowed", string(plan.Kind))
		}
		if r.Schedule.Kind == Recurring && r.Schedule.Timing != plan.Timing {
			c.add("timing", RuleUnknown, "Value", string(r.Schedule.Timing), "Allowed", string(plan.Timing))
		}
	})
}

// Unquantified is a benefit that nobody puts a price on. It never enters a figure.
type Unquantified struct {
	ID       string
	Name     string
	Evidence string
	Owner    string

	EvidenceFile string // the name of a file of the user's own that shows it
}

func (u *Unquantified) validate(c *check) {
	c.name("name", u.Name)
	c.text("evidence", u.Evidence)
	c.fileName("evidence_file", u.EvidenceFile)
	c.short("owner", u.Owner)
}
