package data

import "slices"

// Method is a way to calculate the yearly amount of a benefit from before and after.
type Method string

// The methods. docs/method.md gives each formula.
const (
	RevenueGrowth Method = "revenue-growth" // (after − before) × margin
	Satisfaction  Method = "satisfaction"   // (after − before) × profit_per_point
	Retention     Method = "retention"      // customers × (after − before) × margin_per_customer
	OperatingCost Method = "operating-cost" // before − after
	TimeSaved     Method = "time-saved"     // people × hours_per_week × weeks × hourly_cost × conversion
	AvoidedLoss   Method = "avoided-loss"   // (before − after) × loss
)

// Input names one number that a method or a basis needs, as in the file format.
type Input string

// The inputs of the methods and of the ways to work out a cost.
const (
	Before            Input = "before"
	After             Input = "after"
	Margin            Input = "margin"              // gross margin, share of revenue
	ProfitPerPoint    Input = "profit_per_point"    // gross profit per survey point and year
	Customers         Input = "customers"           // number of customers
	MarginPerCustomer Input = "margin_per_customer" // gross margin per customer and year
	People            Input = "people"
	HoursPerWeek      Input = "hours_per_week" // saved per person
	Weeks             Input = "weeks"          // worked per year
	HourlyCost        Input = "hourly_cost"    // loaded cost of one hour
	Conversion        Input = "conversion"     // share of the saved time that becomes work
	Loss              Input = "loss"           // per event

	// Of the ways to work out a cost.

	Users     Input = "users"
	Price     Input = "price" // per user
	Days      Input = "days"
	DailyRate Input = "daily_rate"
	TotalTime Input = "hours"     // of each person, in all
	Materials Input = "materials" // books, documents, rooms
	Trainer   Input = "trainer"   // what the trainer is paid
)

// Quantity tells what kind of number an input is, hence how it is typed, shown and
// limited.
type Quantity int

// The kinds of numbers.
const (
	Amount      Quantity = iota // money in major units, 0 or more
	Share                       // 0 to 1, shown as percent
	Count                       // 0 or more
	Hours                       // hours in a week, 0 to MaxHours
	WeeksInYear                 // 0 to MaxWeeks
)

// Limits of inputs.
const (
	MaxHours = 168 // in a week
	MaxWeeks = 53  // in a year
)

// InputSpec describes one input of a method.
type InputSpec struct {
	Name     Input
	Quantity Quantity
	Default  float64 // what holds when a file or a user leaves it out
	Optional bool    // whether it may be left out
}

// MethodSpec describes a method: the score dimension its benefit counts in and its
// inputs in the order in which they are asked for.
type MethodSpec struct {
	Method    Method
	Dimension Dimension
	Inputs    []InputSpec
}

// UsualConversion is the share of saved time that becomes productive work unless a
// measurement says otherwise (Nucleus Research's correction for inefficient
// transfer of time).
const UsualConversion = 0.5

var methods = []MethodSpec{
	{RevenueGrowth, DimensionGrowth, []InputSpec{{Name: Before, Quantity: Amount}, {Name: After, Quantity: Amount}, {Name: Margin, Quantity: Share}}},
	{Satisfaction, DimensionGrowth, []InputSpec{{Name: Before, Quantity: Count}, {Name: After, Quantity: Count}, {Name: ProfitPerPoint, Quantity: Amount}}},
	{Retention, DimensionAvoided, []InputSpec{{Name: Customers, Quantity: Count}, {Name: Before, Quantity: Share}, {Name: After, Quantity: Share}, {Name: MarginPerCustomer, Quantity: Amount}}},
	{OperatingCost, DimensionSavings, []InputSpec{{Name: Before, Quantity: Amount}, {Name: After, Quantity: Amount}}},
	{TimeSaved, DimensionSavings, []InputSpec{{Name: People, Quantity: Count}, {Name: HoursPerWeek, Quantity: Hours}, {Name: Weeks, Quantity: WeeksInYear}, {Name: HourlyCost, Quantity: Amount},
		{Name: Conversion, Quantity: Share, Default: UsualConversion, Optional: true}}},
	{AvoidedLoss, DimensionAvoided, []InputSpec{{Name: Before, Quantity: Share}, {Name: After, Quantity: Share}, {Name: Loss, Quantity: Amount}}},
}

// Methods lists every method in the order in which it is offered. The caller must
// not change it.
func Methods() []MethodSpec { return methods }

// Spec describes the method, or answers false for a name that is none.
func (m Method) Spec() (MethodSpec, bool) {
	i := slices.IndexFunc(methods, func(s MethodSpec) bool { return s.Method == m })
	if i < 0 {
		return MethodSpec{}, false
	}
	return methods[i], true
}

// Inputs are the numbers of a calculated line by name. Money is in major units;
// every amount up to MaxMajor with the decimals of its currency is exact in a
// float64, so it is kept and written as it was typed.
type Inputs map[Input]float64

// validateMethod checks the inputs against the method's own.
func (in Inputs) validateMethod(c *check, method Method) {
	if spec, known := method.Spec(); known {
		in.validate(c, spec.Inputs)
	}
}

// validate checks that the inputs are those that are asked for, and within their limits.
func (in Inputs) validate(c *check, specs []InputSpec) {
	for _, want := range specs {
		field := string(want.Name)
		value, there := in[want.Name]
		switch {
		case !there && !want.Optional:
			c.add(field, RuleRequired)
		case !there:
		case want.Quantity == Share:
			c.share(field, value)
		case want.Quantity == Hours:
			c.between(field, value, 0, MaxHours)
		case want.Quantity == WeeksInYear:
			c.between(field, value, 0, MaxWeeks)
		default:
			c.quantity(field, value)
		}
	}
	for name := range in {
		if !slices.ContainsFunc(specs, func(s InputSpec) bool { return s.Name == name }) {
			c.add(string(name), RuleNotAllowed, "Value", string(name))
		}
	}
}

// Value is the input, or its default where it was left out.
func (in Inputs) Value(spec InputSpec) float64 {
	if value, there := in[spec.Name]; there {
		return value
	}
	return spec.Default
}
