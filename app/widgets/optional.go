package widgets

import (
	"strings"

	"huibao/app/typed"
	"huibao/assets/lang"
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
	f := newInput(words, label, false, func(text string) (Given, error) {
		if strings.TrimSpace(text) == "" {
			return Given{}, nil
		}
		value, err := typed.Number(text)
		return Given{value, true}, err
	}, func(given Given) string {
		if !given.Is {
			return ""
		}
		return typed.ShowNumber(given.Value)
	})
	f.unit = unit
	return f
}
