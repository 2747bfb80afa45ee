package workings

import (
	"slices"

	"huibao/data"
)

// Kind is a way to work a number out.
type Kind string

// The workings. Each gives one input of a method, or of a basis of a cost.
const (
	HourlyCost     Kind = "hourly-cost"     // pay × (1 + on_costs) ÷ (weeks × hours)
	HoursSaved     Kind = "hours-saved"     // tasks × (minutes_before − minutes_after) ÷ 60
	CustomerMargin Kind = "customer-margin" // revenue × margin
	PointProfit    Kind = "point-profit"    // (profit_later − profit_earlier) ÷ (points_later − points_earlier)
	GrossMargin    Kind = "gross-margin"    // (revenue − cost_of_goods) ÷ revenue
	Probability    Kind = "probability"     // events ÷ years
	EventLoss      Kind = "event-loss"      // lost_margin + repair + penalty
)

// Part names one number that a working needs.
type Part string

// The parts.
const (
	Pay           Part = "pay"      // of one person in a year, before tax
	OnCosts       Part = "on_costs" // what the employer pays on top, as a share of pay
	Weeks         Part = "weeks"    // worked in a year
	Hours         Part = "hours"    // worked in a week
	Tasks         Part = "tasks"    // of one person in a week
	MinutesBefore Part = "minutes_before"
	MinutesAfter  Part = "minutes_after"
	Revenue       Part = "revenue" // in a year: of one customer, or of all
	Margin        Part = "margin"  // gross margin, share of revenue
	ProfitEarlier Part = "profit_earlier"
	ProfitLater   Part = "profit_later"
	PointsEarlier Part = "points_earlier"
	PointsLater   Part = "points_later"
	CostOfGoods   Part = "cost_of_goods" // in the same year as the revenue
	Events        Part = "events"        // counted in the years
	Years         Part = "years"
	LostMargin    Part = "lost_margin" // of one event
	Repair        Part = "repair"
	Penalty       Part = "penalty"
)

// Form tells how a part is typed and shown.
type Form int

// The forms.
const (
	Money   Form = iota // an amount of 0 or more, in major units
	Balance             // an amount that may be a loss, in major units
	Percent             // a decimal of one, shown as percent
	Number              // a plain number
)

// Want describes a part: how it is typed, its unit ("" for none, else the end of the key
// of the unit's name) and what it must lie between.
type Want struct {
	Part      Part
	Form      Form
	Unit      string
	Low, High float64
}

// Spec describes a working. The parts of one row stand beside each other.
type Spec struct {
	Kind Kind
	Rows [][]Want
}

// The most that on-costs can be of the pay, and the most points of a survey.
const (
	maxOnCosts = 10
	maxPoints  = 1_000_000
	maxMinutes = 60 * data.MaxHours
)

func money(p Part) Want { return Want{p, Money, "", 0, data.MaxMajor} }

func count(p Part, unit string, most float64) Want { return Want{p, Number, unit, 0, most} }

func points(p Part) Want { return Want{p, Number, "", -maxPoints, maxPoints} }

func balance(p Part) Want { return Want{p, Balance, "", -data.MaxMajor, data.MaxMajor} }

func specs() []Spec {
	return []Spec{
		{HourlyCost, [][]Want{{money(Pay), {OnCosts, Percent, "", 0, maxOnCosts}}, {count(Weeks, "weeks", data.MaxWeeks), count(Hours, "hours", data.MaxHours)}}},
		{HoursSaved, [][]Want{{count(Tasks, "", data.MaxMajor)}, {count(MinutesBefore, "minutes", maxMinutes), count(MinutesAfter, "minutes", maxMinutes)}}},
		{CustomerMargin, [][]Want{{money(Revenue), {Margin, Percent, "", 0, 1}}}},
		{PointProfit, [][]Want{{balance(ProfitEarlier), balance(ProfitLater)}, {points(PointsEarlier), points(PointsLater)}}},
		{GrossMargin, [][]Want{{money(Revenue), money(CostOfGoods)}}},
		{Probability, [][]Want{{count(Events, "", data.MaxMajor), count(Years, "years", data.MaxMajor)}}},
		{EventLoss, [][]Want{{money(LostMargin), money(Repair)}, {money(Penalty)}}},
	}
}

// Spec describes the working, or answers false for a name that is none.
func (k Kind) Spec() (Spec, bool) {
	all := specs()
	i := slices.IndexFunc(all, func(s Spec) bool { return s.Kind == k })
	if i < 0 {
		return Spec{}, false
	}
	return all[i], true
}

// Kinds are all workings.
func Kinds() []Kind {
	var kinds []Kind
	for _, spec := range specs() {
		kinds = append(kinds, spec.Kind)
	}
	return kinds
}

// Parts are the working's parts in the order in which they are asked for.
func (s Spec) Parts() []Want { return slices.Concat(s.Rows...) }

// Values are the parts that were given, as typed: money in major units, percent as a
// decimal of one.
type Values map[Part]float64

// Check tells what is wrong with a value of the part; the error is a data.Problems.
func (want Want) Check(x float64) error {
	rule, args := data.Rule(""), map[string]any(nil)
	switch {
	case x != x:
		rule = data.RuleNotNumber
	case x >= want.Low && x <= want.High:
		return nil
	case want.Low == 0 && x < 0:
		rule = data.RuleNegative
	case want.High == data.MaxMajor && x > want.High:
		rule, args = data.RuleTooLarge, map[string]any{"Max": int64(data.MaxMajor)}
	default:
		rule, args = data.RuleRange, map[string]any{"Min": want.Low, "Max": want.High}
	}
	return data.Problems{{Path: string(want.Part), Rule: rule, Args: args}}
}

// Working is a way to work out one input.
type Working struct {
	Kind     Kind
	Gives    data.InputSpec // the input, whose limits the result must keep
	Currency data.Currency
}

// For is the working that gives an input of a method; false where there is none. The
// inputs of a basis are those of no method, "".
func For(method data.Method, gives data.InputSpec, currency data.Currency) (Working, bool) {
	kind := Kind("")
	switch gives.Name {
	case data.HourlyCost:
		kind = HourlyCost
	case data.HoursPerWeek:
		kind = HoursSaved
	case data.MarginPerCustomer:
		kind = CustomerMargin
	case data.ProfitPerPoint:
		kind = PointProfit
	case data.Margin:
		kind = GrossMargin
	case data.Loss:
		kind = EventLoss
	case data.Before, data.After:
		if method == data.AvoidedLoss {
			kind = Probability
		}
	}
	return Working{kind, gives, currency}, kind != ""
}
