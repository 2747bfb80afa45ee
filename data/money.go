package data

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Money is an exact amount in the minor unit of the evaluation's currency: fen,
// cents, or yen where the currency has no minor unit.
type Money int64

// MaxMajor is the largest amount that may be entered, in major units (yuan,
// dollars). Every amount up to it is exact as Money and as float64.
const MaxMajor = 1_000_000_000_000

// Currency is an ISO 4217 code such as CNY.
type Currency string

// DefaultCurrency is what a new evaluation starts with.
const DefaultCurrency Currency = "CNY"

// currencies lists what an evaluation may be kept in, with the digits of the minor
// unit (ISO 4217) and the sign that figures carry.
var currencies = []struct {
	code   Currency
	digits int
	symbol string
}{
	{"CNY", 2, "¥"}, {"HKD", 2, "HK$"}, {"TWD", 2, "NT$"}, {"MOP", 2, "MOP$"}, {"USD", 2, "$"}, {"EUR", 2, "€"},
	{"GBP", 2, "£"}, {"JPY", 0, "JP¥"}, {"KRW", 0, "₩"}, {"SGD", 2, "S$"}, {"MYR", 2, "RM"}, {"THB", 2, "฿"},
	{"VND", 0, "₫"}, {"IDR", 2, "Rp"}, {"INR", 2, "₹"}, {"AUD", 2, "A$"}, {"CAD", 2, "C$"}, {"CHF", 2, "CHF"},
	{"SEK", 2, "kr"}, {"NOK", 2, "kr"}, {"DKK", 2, "kr"}, {"PLN", 2, "zł"}, {"CZK", 2, "Kč"}, {"BRL", 2, "R$"},
	{"MXN", 2, "MX$"}, {"ZAR", 2, "R"}, {"TRY", 2, "₺"}, {"AED", 2, "AED"}, {"SAR", 2, "SAR"}, {"RUB", 2, "₽"},
}

// Currencies are the codes an evaluation may be kept in, the most likely first.
func Currencies() []Currency {
	codes := make([]Currency, len(currencies))
	for i, c := range currencies {
		codes[i] = c.code
	}
	return codes
}

// Known tells whether an evaluation may be kept in the currency.
func (c Currency) Known() bool {
	for _, known := range currencies {
		if known.code == c {
			return true
		}
	}
	return false
}

// Digits is the number of decimals of the minor unit: 2 for CNY, 0 for JPY, and 2
// for a currency that is not known.
func (c Currency) Digits() int {
	for _, known := range currencies {
		if known.code == c {
			return known.digits
		}
	}
	return 2
}

// Symbol is the sign of the currency, ¥ for CNY, or its code where none is known.
func (c Currency) Symbol() string {
	for _, known := range currencies {
		if known.code == c {
			return known.symbol
		}
	}
	return string(c)
}

func (c Currency) minor() int64 {
	minor := int64(1)
	for range c.Digits() {
		minor *= 10
	}
	return minor
}

// Major is the amount in major units (yuan, dollars).
func (m Money) Major(c Currency) float64 { return float64(m) / float64(c.minor()) }

// Text is the amount in major units as a plain decimal with all digits of the
// currency: 98000.00. ParseMoney reads it back.
func (m Money) Text(c Currency) string {
	sign, digits := "", strconv.FormatInt(int64(m), 10)
	if m < 0 {
		sign, digits = "-", digits[1:]
	}
	n := c.Digits()
	if n == 0 {
		return sign + digits
	}
	if len(digits) <= n {
		digits = strings.Repeat("0", n-len(digits)+1) + digits
	}
	return sign + digits[:len(digits)-n] + "." + digits[len(digits)-n:]
}

// MoneyOf rounds an amount in major units to the minor unit, half away from zero.
// It answers false for NaN, infinities and amounts beyond MaxMajor.
func MoneyOf(major float64, c Currency) (Money, bool) {
	if math.IsNaN(major) || math.Abs(major) > MaxMajor {
		return 0, false
	}
	return Money(math.Round(major * float64(c.minor()))), true
}

// ParseMoney reads a plain decimal in major units, "-12.5", exactly. exact is false
// when the text has more decimals than the currency and the last was rounded half
// away from zero. It refuses all that is no decimal number and amounts beyond
// MaxMajor.
func ParseMoney(text string, c Currency) (amount Money, exact bool, err error) {
	sign, rest := int64(1), text
	if strings.HasPrefix(rest, "-") {
		sign, rest = -1, rest[1:]
	}
	whole, fraction, _ := strings.Cut(rest, ".")
	if whole == "" || !onlyDigits(whole) || !onlyDigits(fraction) || strings.HasSuffix(rest, ".") {
		return 0, false, fmt.Errorf("amount %q: want a decimal number", text)
	}
	whole = strings.TrimLeft(whole, "0")
	if len(whole) > len(strconv.Itoa(MaxMajor)) {
		return 0, false, fmt.Errorf("amount %q: larger than %d", text, int64(MaxMajor))
	}
	n := c.Digits()
	kept := fraction
	if len(kept) > n {
		kept = kept[:n]
	}
	minor, err := strconv.ParseInt("0"+whole+kept+strings.Repeat("0", n-len(kept)), 10, 64)
	if err != nil {
		return 0, false, fmt.Errorf("amount %q: %w", text, err)
	}
	if len(fraction) > n && fraction[n] >= '5' {
		minor++
	}
	if minor > MaxMajor*c.minor() {
		return 0, false, fmt.Errorf("amount %q: larger than %d", text, int64(MaxMajor))
	}
	exact = strings.TrimRight(fraction, "0") == strings.TrimRight(kept, "0")
	return Money(sign * minor), exact, nil
}

func onlyDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}
