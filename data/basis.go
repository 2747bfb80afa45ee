package data

import (
	"maps"
	"slices"
)

// Basis says how the amount of a cost was worked out, so that it can be checked and
// worked out again when one of its numbers changes.
type Basis struct {
	Kind   BasisKind
	Inputs Inputs
}

// BasisKind is a way to work out the amount of a cost.
type BasisKind string

// The ways. Each gives the amount of one payment: the whole of a one-time cost, or what
// one period of a recurring cost comes to.
const (
	UsersByPrice BasisKind = "users"    // users × price
	DaysByRate   BasisKind = "days"     // days × daily_rate
	OwnTime      BasisKind = "time"     // people × hours × hourly_cost
	Course       BasisKind = "training" // materials + trainer + people × hours × hourly_cost
)

// BasisSpec describes a way: its inputs in the order in which they are asked for.
type BasisSpec struct {
	Kind   BasisKind
	Inputs []InputSpec
}

var bases = []BasisSpec{
	{UsersByPrice, []InputSpec{{Name: Users, Quantity: Count}, {Name: Price, Quantity: Amount}}},
	{DaysByRate, []InputSpec{{Name: Days, Quantity: Count}, {Name: DailyRate, Quantity: Amount}}},
	{OwnTime, []InputSpec{{Name: People, Quantity: Count}, {Name: TotalTime, Quantity: Count}, {Name: HourlyCost, Quantity: Amount}}},
	{Course, []InputSpec{{Name: Materials, Quantity: Amount}, {Name: Trainer, Quantity: Amount}, {Name: People, Quantity: Count}, {Name: TotalTime, Quantity: Count}, {Name: HourlyCost, Quantity: Amount}}},
}

// Bases lists every way in the order in which it is offered. The caller must not change
// it.
func Bases() []BasisSpec { return bases }

// BasisKinds are the ways in the order in which they are offered.
func BasisKinds() []BasisKind {
	kinds := make([]BasisKind, len(bases))
	for i, spec := range bases {
		kinds[i] = spec.Kind
	}
	return kinds
}

// Spec describes the way, or answers false for a name that is none.
func (k BasisKind) Spec() (BasisSpec, bool) {
	i := slices.IndexFunc(bases, func(s BasisSpec) bool { return s.Kind == k })
	if i < 0 {
		return BasisSpec{}, false
	}
	return bases[i], true
}

// Clone is a copy that shares nothing with b.
func (b Basis) Clone() Basis {
	b.Inputs = maps.Clone(b.Inputs)
	return b
}

// Amount is what the basis comes to, rounded half away from zero to the minor unit. It
// answers false for more than may be entered and for an unknown kind.
func (b *Basis) Amount(c Currency) (Money, bool) {
	in := b.Inputs
	time := in[People] * in[TotalTime] * in[HourlyCost]
	switch b.Kind {
	case UsersByPrice:
		return MoneyOf(in[Users]*in[Price], c)
	case DaysByRate:
		return MoneyOf(in[Days]*in[DailyRate], c)
	case OwnTime:
		return MoneyOf(time, c)
	case Course:
		return MoneyOf(in[Materials]+in[Trainer]+time, c)
	}
	return 0, false
}

// Price is the last of the inputs, which in every way is the price of one of what is counted.
func (s BasisSpec) Price() Input { return s.Inputs[len(s.Inputs)-1].Name }

// Complete tells whether the kind is known and none of its inputs is missing.
func (b *Basis) Complete() bool {
	spec, known := b.Kind.Spec()
	return known && !slices.ContainsFunc(spec.Inputs, func(want InputSpec) bool {
		_, there := b.Inputs[want.Name]
		return !there
	})
}

// Priced is the basis with the price at which it comes to the amount, to the minor unit,
// and everything else as it is. It answers false where no price above 0 in whole minor
// units does, and where another input is missing.
func (b Basis) Priced(amount Money, c Currency) (Basis, bool) {
	spec, known := b.Kind.Spec()
	if !known {
		return b, false
	}
	if has, ok := b.Amount(c); ok && has == amount && b.Complete() {
		return b, true
	}
	counted, fixed := 1.0, 0.0
	for _, want := range spec.Inputs[:len(spec.Inputs)-1] {
		value, there := b.Inputs[want.Name]
		switch {
		case !there:
			return b, false
		case want.Quantity == Amount:
			fixed += value
		default:
			counted *= value
		}
	}
	if counted <= 0 {
		return b, false
	}
	each, ok := MoneyOf((amount.Major(c)-fixed)/counted, c)
	if !ok || each <= 0 {
		return b, false
	}
	priced := b.Clone()
	priced.Inputs[spec.Price()] = each.Major(c)
	if got, ok := priced.Amount(c); !ok || got != amount {
		return b, false
	}
	return priced, true
}

// WorkOut puts the amount of the basis into the schedule. An amount that may not be
// entered is left as it was; Validate then names it.
func (s *Schedule) WorkOut(c Currency) {
	if s.Basis == nil {
		return
	}
	if amount, ok := s.Basis.Amount(c); ok {
		s.Amount = amount
	}
}

// validateBasis checks that a basis stands where one may, and that the amount is what it
// comes to.
func (s *Schedule) validateBasis(c *check, side Side, currency Currency) {
	if s.Basis == nil {
		return
	}
	if side != Cost || s.Kind != OneTime && s.Kind != Recurring {
		c.add("basis", RuleNotAllowed, "Value", "basis")
		return
	}
	before := len(c.problems)
	c.in("basis", func() {
		oneOf(c, "kind", s.Basis.Kind, BasisKinds())
		if spec, known := s.Basis.Kind.Spec(); known {
			c.in("inputs", func() { s.Basis.Inputs.validate(c, spec.Inputs) })
		}
	})
	if len(c.problems) > before {
		return
	}
	switch amount, ok := s.Basis.Amount(currency); {
	case !ok:
		c.add("basis", RuleTooLarge, "Max", int64(MaxMajor))
	case s.Amount >= 0 && amount != s.Amount:
		c.add("amount", RuleBasis, "Value", s.Amount.Text(currency), "Want", amount.Text(currency))
	}
}
