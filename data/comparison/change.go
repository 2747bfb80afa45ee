package comparison

import (
	"fmt"
	"strconv"

	"huibao/data"
)

// Kind is what a change was made in. It is the end of the key of its name.
type Kind string

// The kinds, in the order in which they are shown.
const (
	SettingChange Kind = "setting"
	WeightChange  Kind = "weight"
	PlanChange    Kind = "plan"
	ReadingChange Kind = "reading"
	GoalChange    Kind = "goal"
	RatingChange  Kind = "rating"
	ActionChange  Kind = "action"
)

// Kinds are all kinds in the order in which they are shown.
func Kinds() []Kind {
	return []Kind{SettingChange, WeightChange, PlanChange, ReadingChange, GoalChange, RatingChange, ActionChange}
}

// Change is one thing that was entered otherwise at the later moment, as far as figures,
// days and choices go; names, notes and evidence are left out.
//
// Setting: ID and Field are the field ("discount_rate", and "method_version" of the
// assessment). Weight: ID is a dimension (Field "weights", or "weighting.method" for how
// its factors came by their weights), a factor or a rater (Field "weight"). Plan: ID is a
// line; "excluded" says that it was switched. Reading: ID is a line, Since the day from
// which the reading holds; it is set against what was in force there before it, and where
// both say the same, Field is "" and both values are what it came to. Goal: ID is a goal;
// "value" is its latest reading, and Since the day on which it was measured. Rating: ID is
// a factor; "value" is the latest rating of the Rater. Action: ID is an action; Since is
// the day on which it was done.
type Change struct {
	Kind    Kind
	ID      string
	Name    string      // of the line, goal, factor or action, as its user wrote it; "" for all others
	Rater   string      // the rater's name, of a rating and a rater's weight
	Field   string      // as in the file format ("schedule.amount", "growth", "target"); "" when the whole was added or removed
	Method  data.Method // of a calculated line; its inputs before and after have their meaning from it
	Since   data.Date
	Was, Is Value // none of the two is set on the side where there was nothing
}

// Value is what stood in a field. Of a line or a reading as a whole it is what it came to.
type Value struct {
	Set    bool
	Text   string  // of a date or a choice; the currency of money; the unit of a goal's number
	Number float64 // of a number: in major units where it is money, else as it is kept
	Unit   Unit
}

// Unit tells how a value is to be written.
type Unit string

// The units.
const (
	MoneyUnit  Unit = "money"  // Text holds the currency
	ShareUnit  Unit = "share"  // decimals of one, shown as percent
	NumberUnit Unit = "number" // as it is
	RatingUnit Unit = "rating" // 0 to 10
	DateUnit   Unit = "date"   // Text holds it as 2026-01-31; "" is none
	ChoiceUnit Unit = "choice" // Text holds the name that files use; "true" or "false"; Unknown of a rating
)

// Unknown is the choice of a rating that says "don't know".
const Unknown = "unknown"

func number(x float64) Value { return Value{Set: true, Number: x, Unit: NumberUnit} }
func share(x float64) Value  { return Value{Set: true, Number: x, Unit: ShareUnit} }
func day(d data.Date) Value  { return Value{Set: true, Text: d.String(), Unit: DateUnit} }
func choice[T ~string](name T) Value {
	return Value{Set: true, Text: string(name), Unit: ChoiceUnit}
}
func money(major float64, c data.Currency) Value {
	return Value{Set: true, Number: major, Text: string(c), Unit: MoneyUnit}
}

// field is a field with its value, by the name of the file format.
type field struct {
	name  string
	value Value
}

// collector gathers changes.
type collector struct {
	from, to Moment
	changes  []Change
}

// changes are what was entered otherwise at the later moment.
func changes(from, to Moment) []Change {
	c := &collector{from: from, to: to}
	c.settings()
	c.weights()
	c.plans()
	c.readings()
	c.goals()
	c.ratings()
	c.actions()
	return c.changes
}

// note adds a change if the two values differ. What of only is not was and is stays.
func (c *collector) note(of Change, field string, was, is Value) {
	if was != is {
		of.Field, of.Was, of.Is = field, was, is
		c.changes = append(c.changes, of)
	}
}

// fields notes every field that differs, in the order of is, with those that only was has
// behind them.
func (c *collector) fields(of Change, was, is []field) {
	before := map[string]Value{}
	for _, f := range was {
		before[f.name] = f.value
	}
	for _, f := range is {
		c.note(of, f.name, before[f.name], f.value)
		delete(before, f.name)
	}
	for _, f := range was {
		if value, left := before[f.name]; left {
			c.note(of, f.name, value, Value{})
		}
	}
}

// settings notes the settings that figures depend on.
func (c *collector) settings() {
	was, is := settingFields(c.from), settingFields(c.to)
	for i := range is {
		c.note(Change{Kind: SettingChange, ID: is[i].name}, is[i].name, was[i].value, is[i].value)
	}
}

func settingFields(m Moment) []field {
	e := m.Evaluation
	return []field{
		{"start", day(e.Start)}, {"horizon_months", number(float64(e.HorizonMonths))}, {"currency", choice(e.Currency)},
		{"discount_rate", share(e.DiscountRate)}, {"discounting", choice(e.Discounting)}, {"target_roi", share(e.TargetROI)},
		{"users", number(float64(e.Users))}, {"method_version", number(float64(m.Result.MethodVersion))},
	}
}

// lineFields are the fields of a line's plan.
func lineFields(l *data.Line, side data.Side, currency data.Currency) []field {
	fields := append([]field{{"schedule.kind", choice(l.Schedule.Kind)}}, scheduleFields("schedule.", &l.Schedule, l.Schedule.Inputs, currency)...)
	if l.Schedule.Kind == data.Calculated {
		fields = append(fields, field{"schedule.method", choice(l.Schedule.Method)})
	}
	if l.Schedule.Kind == data.Recurring {
		fields = append(fields, field{"schedule.timing", choice(l.Schedule.Timing)})
	}
	fields = append(fields, field{"growth", share(l.Growth)}, field{"risk_adjustment", share(l.RiskAdjustment)})
	if side == data.Cost {
		return append(fields, field{"category", choice(l.Category)})
	}
	return append(fields, field{"ramp_months", number(float64(l.RampMonths))}, field{"attribution", share(l.Attribution)},
		field{"dimension", choice(l.ScoreDimension())}, field{"cashable", choice(strconv.FormatBool(l.Cashable))})
}

// scheduleFields are the fields of a plan or a reading that make its amounts.
func scheduleFields(prefix string, s *data.Schedule, inputs data.Inputs, currency data.Currency) []field {
	amount := func(name string, m data.Money) field { return field{prefix + name, money(m.Major(currency), currency)} }
	var fields []field
	switch s.Kind {
	case data.OneTime:
		return []field{amount("amount", s.Amount), {prefix + "date", day(s.Date)}}
	case data.Yearly:
		fields = append(fields, amount("initial", s.Initial))
		for i, m := range s.Years {
			fields = append(fields, amount(fmt.Sprintf("years[%d]", i), m))
		}
		return fields
	case data.Recurring:
		fields = append(fields, amount("amount", s.Amount), field{prefix + "every", choice(s.Every)})
	case data.Calculated:
		fields = inputFields(prefix, s.Method, inputs, currency)
	}
	return append(fields, field{prefix + "from", day(s.From)}, field{prefix + "until", day(s.Until)})
}

// inputFields are the inputs of a method in its order.
func inputFields(prefix string, method data.Method, inputs data.Inputs, currency data.Currency) []field {
	spec, _ := method.Spec()
	fields := make([]field, 0, len(spec.Inputs))
	for _, in := range spec.Inputs {
		x, given := inputs[in.Name]
		if !given {
			x = in.Default
		}
		value := number(x)
		switch in.Quantity {
		case data.Amount:
			value = money(x, currency)
		case data.Share:
			value = share(x)
		}
		fields = append(fields, field{prefix + "inputs." + string(in.Name), value})
	}
	return fields
}
