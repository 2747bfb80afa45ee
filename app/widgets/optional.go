package widgets

import (
	"strings"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// Given is a number that may not have been given yet.
type Given struct {
	Value float64
	Is    bool // whether it was given
}

// OptionalNumberField is a field for a number that is empty until one is given.
type OptionalNumberField = Input[Given]

// NewOptionalNumber is an empty field for a number with a unit behind it, "" for none.
func NewOptionalNumber(words *lang.Words, label, unit string) *OptionalNumberField {
	f := newOptional(words, label, typed.Number, typed.ShowNumber)
	f.unit = unit
	return f
}

// NewOptionalAmount is an empty field for an amount in major units of the currency, which
// stands behind it.
func NewOptionalAmount(words *lang.Words, label string, currency data.Currency) *OptionalNumberField {
	f := newOptional(words, label, func(text string) (float64, error) {
		m, err := typed.Money(text, currency)
		return m.Major(currency), err
	}, typed.ShowNumber)
	f.unit = currency.Symbol()
	return f
}

// NewOptionalMeasure is an empty field for a measured number, behind which its unit may
// be typed too; unit gives the unit as it is then.
func NewOptionalMeasure(words *lang.Words, label string, unit func() string) *OptionalNumberField {
	return newOptional(words, label, func(text string) (float64, error) { return typed.Measure(text, unit()) }, typed.ShowNumber)
}

// NewOptionalPercent is an empty field for a share or a rate: shown as percent, a
// decimal of one as value.
func NewOptionalPercent(words *lang.Words, label string) *OptionalNumberField {
	f := newOptional(words, label, typed.Percent, typed.ShowPercent)
	f.number = typed.ShowPercent
	return f
}

func newOptional(words *lang.Words, label string, read func(string) (float64, error), show func(float64) string) *OptionalNumberField {
	return newInput(words, label, false, func(text string) (Given, error) {
		if strings.TrimSpace(text) == "" {
			return Given{}, nil
		}
		value, err := read(text)
		return Given{value, true}, err
	}, func(given Given) string {
		if !given.Is {
			return ""
		}
		return show(given.Value)
	})
}

// NewOptionalInteger is a field for a whole number above 0, empty for 0, with a unit
// behind it, "" for none.
func NewOptionalInteger(words *lang.Words, label, unit string) *IntegerField {
	f := newInput(words, label, false, func(text string) (int, error) {
		if strings.TrimSpace(text) == "" {
			return 0, nil
		}
		return typed.Integer(text)
	}, func(n int) string {
		if n == 0 {
			return ""
		}
		return typed.ShowNumber(float64(n))
	})
	f.unit = unit
	return f
}
