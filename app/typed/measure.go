package typed

import (
	"strings"
	"unicode"
)

// Measure reads a measured number as Number does. Its unit may stand behind it: 82% or
// 82 where the unit is %, 3.5 days where it is days.
func Measure(text, unit string) (float64, error) {
	text, unit = plain(text), plain(unit)
	if bare, ends := cutUnit(text, unit); ends {
		text = bare
	}
	return Number(text)
}

// cutUnit takes the unit from the end of a text. A unit that could be part of a number
// is left where it is.
func cutUnit(text, unit string) (bare string, ends bool) {
	partOfNumber := func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(".,()+-−", r) }
	if unit == "" || strings.ContainsFunc(unit, partOfNumber) || len(text) < len(unit) {
		return text, false
	}
	at := len(text) - len(unit)
	if !strings.EqualFold(text[at:], unit) {
		return text, false
	}
	return strings.TrimSpace(text[:at]), true
}
