package workings

import (
	"math"

	"huibao/assets/lang"
	"huibao/data"
)

// Formula writes the working with its numbers: ¥120,000 × 1.35 ÷ (48 × 40) = ¥84.38. It
// is "" while there is no result.
func (w Working) Formula(words *lang.Words, v Values) string {
	result := w.Result(v)
	spec, known := w.Kind.Spec()
	if !known || !result.Defined() {
		return ""
	}
	args := map[string]any{"Result": w.shown(words, result.Value)}
	for _, want := range spec.Parts() {
		args[string(want.Part)] = want.shown(words, v[want.Part], w.Currency)
	}
	if w.Kind == HourlyCost {
		args[string(OnCosts)] = words.Plain(1 + v[OnCosts]) // what the pay is multiplied by
	}
	return words.Map("workings.formula."+string(w.Kind), args)
}

// Line is the formula with the input's name before it, as it is kept as evidence: Hourly
// cost: 120,000 × 1.35 ÷ (48 × 40) = 84.38.
func (w Working) Line(words *lang.Words, name string, v Values) string {
	formula := w.Formula(words, v)
	if formula == "" {
		return ""
	}
	return words.T("workings.line", "Name", name, "Formula", formula)
}

// shown writes a result as its input is shown.
func (w Working) shown(words *lang.Words, x float64) string {
	switch w.Gives.Quantity {
	case data.Share:
		return words.Rate(x)
	case data.Amount:
		return w.Currency.Symbol() + words.Plain(x)
	}
	return words.Plain(x)
}

// shown writes a part as it stands in a formula. One below 0 stands in
// brackets: an amount without a sign, as negative amounts are written, a number with it.
func (want Want) shown(words *lang.Words, x float64, c data.Currency) string {
	text := words.Plain(x)
	switch want.Form {
	case Percent:
		return words.Rate(x)
	case Money, Balance:
		text = c.Symbol() + words.Plain(math.Abs(x))
	}
	if x < 0 {
		return "(" + text + ")"
	}
	return text
}

// Name names a part.
func (k Kind) Name(words *lang.Words, p Part) string {
	return words.T("workings." + string(k) + "." + string(p))
}

// UnitText is the unit that stands behind the part's field, "" for none.
func (want Want) UnitText(words *lang.Words) string {
	if want.Unit == "" {
		return ""
	}
	return words.T("workings.unit." + want.Unit)
}

// About says in a sentence what the working asks for and where to find it.
func (k Kind) About(words *lang.Words) string { return words.T("workings.about." + string(k)) }
