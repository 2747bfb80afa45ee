package exchange

import (
	"encoding/json"
	"strconv"
	"strings"

	"huibao/data"
)

// visible is the smallest difference, in minor units, that rounding an amount may make
// without a notice: programs that calculate in binary write 36000.000000000004 for 36000.
const visible = 1e-6

// amount reads an amount of money, exactly.
func amount(d *decoder, to *data.Money) func() {
	return func() {
		token := d.next()
		written, ok := token.(json.Number)
		if d.err != nil {
			return
		}
		if !ok {
			d.fail(keyWantAmount, nil)
			return
		}
		plain, ok := plainDecimal(string(written))
		if !ok {
			d.problem(data.RuleTooLarge, "Max", int64(data.MaxMajor))
			return
		}
		money, exact, err := data.ParseMoney(plain, d.currency)
		if err != nil {
			d.problem(data.RuleTooLarge, "Max", int64(data.MaxMajor))
			return
		}
		if !exact && lost(plain, d.currency) >= visible {
			args := map[string]any{"Given": string(written), "Kept": money.Text(d.currency)}
			d.notices = append(d.notices, Notice{d.path, keyRounded, args})
		}
		*to = money
	}
}

// lost is how much rounding takes from or adds to a plain decimal, in minor units.
func lost(plain string, currency data.Currency) float64 {
	_, fraction, _ := strings.Cut(plain, ".")
	rest, err := strconv.ParseFloat("0."+fraction[min(currency.Digits(), len(fraction)):]+"0", 64)
	if err != nil {
		return 1
	}
	return min(rest, 1-rest)
}

// plainDecimal writes a JSON number without an exponent, digit by digit: 9.8e4 as 98000.
// It answers false for a number that is far beyond every amount; one that is far below the
// smallest becomes 0.
func plainDecimal(number string) (string, bool) {
	mantissa, power, has := strings.Cut(strings.ToLower(number), "e")
	if !has {
		return number, true
	}
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	if digits == "" {
		return "0", true
	}
	shift, err := strconv.Atoi(power)
	if err != nil { // more digits than any computer counts to
		return "0", strings.HasPrefix(power, "-")
	}
	// The value is 0.digits times ten to the power of place.
	place := shift + len(whole) - (len(whole+fraction) - len(digits))
	const largest, smallest = 20, -20
	switch {
	case place > largest:
		return "", false
	case place < smallest:
		return "0", true
	case place <= 0:
		return sign + "0." + strings.Repeat("0", -place) + digits, true
	case place >= len(digits):
		return sign + digits + strings.Repeat("0", place-len(digits)), true
	default:
		return sign + digits[:place] + "." + digits[place:], true
	}
}

// amountOut is the amount as a JSON number with all digits of the currency.
func amountOut(money data.Money, currency data.Currency) *json.Number {
	number := json.Number(money.Text(currency))
	return &number
}
