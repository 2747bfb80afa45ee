package typed

import (
	"math"
	"strconv"
	"strings"

	"huibao/data"
)

// ShowMoney is an amount as a field shows it: 12,000 or 12,000.50. Money reads it back.
func ShowMoney(amount data.Money, currency data.Currency) string {
	return separate(strings.TrimSuffix(amount.Text(currency), "."+strings.Repeat("0", currency.Digits())))
}

// ShowNumber is a number as a field shows it, with all its decimals and without an
// exponent: 1,234.5. Number reads it back.
func ShowNumber(x float64) string { return separate(strconv.FormatFloat(x, 'f', -1, 64)) }

// ShowPercent is a decimal of one as a field shows it: 15%. Percent reads it back,
// because the point is moved in the digits and nothing is computed.
func ShowPercent(x float64) string {
	text := strconv.FormatFloat(math.Abs(x), 'f', -1, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	shown := decimal{whole: whole, fraction: fraction, exponent: 2}.magnitude()
	if x < 0 {
		shown = "-" + shown
	}
	return separate(shown) + "%"
}

// separate groups the whole part of a plain decimal by thousands.
func separate(text string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	whole, fraction, point := strings.Cut(text, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if point {
		whole += "." + fraction
	}
	return sign + whole
}
