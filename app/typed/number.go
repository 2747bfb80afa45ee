package typed

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"huibao/data"
)

// Money reads an amount of 0 or more in the currency: 12,000 ¥12000.50 3万 1.2亿元
// 45k 1.5m. A currency sign or code is allowed where it is that of the currency (a
// bare $ stands for any dollar, a bare ¥ for yuan and yen); any other is refused,
// because the amount would have to be converted first. Decimals beyond the
// currency's minor unit are refused, not rounded.
func Money(text string, currency data.Currency) (data.Money, error) {
	text = plain(text)
	if tooLong(text) {
		return 0, refuse("typed.too-long", "Max", longest)
	}
	text, err := withoutSign(text, currency)
	if err != nil {
		return 0, err
	}
	d, err := readDecimal(text)
	if err != nil {
		return 0, err
	}
	if d.negative && !d.zero() {
		return 0, refuse("typed.negative")
	}
	amount, exact, err := data.ParseMoney(d.magnitude(), currency)
	switch {
	case err != nil:
		return 0, tooLarge()
	case !exact && currency.Digits() == 0:
		return 0, refuse("typed.no-decimals", "Currency", string(currency))
	case !exact:
		return 0, refuse("typed.decimals", "Digits", currency.Digits(), "Currency", string(currency))
	}
	return amount, nil
}

// Number reads a number of either sign, up to data.MaxMajor: 1,234.5 −3 (3) 3万 45k.
func Number(text string) (float64, error) {
	text = plain(text)
	if tooLong(text) {
		return 0, refuse("typed.too-long", "Max", longest)
	}
	d, err := readDecimal(text)
	if err != nil {
		return 0, err
	}
	return d.float()
}

// Integer reads a whole number: 12 1,200 3万. 12.0 is whole, 12.5 is refused.
func Integer(text string) (int, error) {
	x, err := Number(text)
	if err != nil {
		return 0, err
	}
	if x != math.Trunc(x) {
		return 0, refuse("typed.whole")
	}
	return int(x), nil
}

// Percent reads a share or a rate and gives it as a decimal of one.
//
// With a percent sign the number is percent: 15% is 0.15, 0.5% is 0.005. Without one
// a number whose size is below 1 is taken as the decimal of one that it looks like
// (0.15 is 15%), and every other as percent (15 is 15%, 1 is 1%, 1.5 is 1.5%). The
// field shows the outcome with its sign, so the reader sees which was taken.
func Percent(text string) (float64, error) {
	text = plain(text)
	if tooLong(text) {
		return 0, refuse("typed.too-long", "Max", longest)
	}
	bare, signed := strings.CutSuffix(text, "%")
	d, err := readDecimal(strings.TrimSpace(bare))
	if err != nil {
		return 0, err
	}
	if signed || !d.belowOne() {
		d.exponent -= 2
	}
	return d.float()
}

// decimal is a number as typed: digits without separators, and the power of ten of
// its unit.
type decimal struct {
	negative        bool
	whole, fraction string
	exponent        int
}

// readDecimal reads a plain text as a decimal number with an optional unit of
// magnitude (万, also as the w that Chinese keyboards have at hand, 亿, k, m …).
func readDecimal(text string) (decimal, error) {
	var d decimal
	text, d.negative = cutMinus(text)
	text, d.exponent = cutMagnitude(text)
	if text == "" {
		return d, refuse("typed.empty")
	}
	if r, found := stranger(text); found {
		if unicode.IsLetter(r) {
			return d, refuse("typed.letters", "Text", string(r))
		}
		return d, refuse("typed.sign", "Text", string(r))
	}
	whole, fraction, point := strings.Cut(text, ".")
	if strings.ContainsAny(fraction, ".,' ’") {
		return d, refuse("typed.grouping")
	}
	whole, ok := ungroup(whole)
	if !ok {
		return d, refuse("typed.grouping")
	}
	if whole == "" && fraction == "" {
		if point {
			return d, refuse("typed.sign", "Text", ".")
		}
		return d, refuse("typed.empty")
	}
	d.whole, d.fraction = whole, fraction
	return d, nil
}

// cutMinus takes off a leading minus or plus, or the brackets that stand for a minus
// in accounts.
func cutMinus(text string) (rest string, negative bool) {
	if inner, ok := strings.CutPrefix(text, "("); ok {
		if inner, ok = strings.CutSuffix(inner, ")"); ok {
			return strings.TrimSpace(inner), true
		}
	}
	if rest, negative = strings.CutPrefix(text, "-"); !negative {
		rest = strings.TrimPrefix(text, "+")
	}
	return strings.TrimSpace(rest), negative
}

// magnitudes are the units that may follow a number, longer names before their ends.
var magnitudes = []struct {
	name     string
	exponent int
}{
	{"thousand", 3}, {"million", 6}, {"billion", 9}, {"mn", 6}, {"bn", 9}, {"k", 3}, {"w", 4}, {"m", 6}, {"b", 9},
	{"万亿", 12}, {"百万", 6}, {"千万", 7}, {"十亿", 9}, {"百亿", 10}, {"千亿", 11}, {"十万", 5},
	{"百", 2}, {"千", 3}, {"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8},
}

func cutMagnitude(text string) (rest string, exponent int) {
	for _, m := range magnitudes {
		at := len(text) - len(m.name)
		if at > 0 && strings.EqualFold(text[at:], m.name) {
			return strings.TrimSpace(text[:at]), m.exponent
		}
	}
	return text, 0
}

// stranger finds the first character that no number holds.
func stranger(text string) (rune, bool) {
	for _, r := range text {
		if !isDigit(r) && !strings.ContainsRune(".,' ’", r) {
			return r, true
		}
	}
	return 0, false
}

// ungroup takes the separators out of the whole part. It answers false where the
// groups are no usual ones: threes, the fours of Chinese, or the twos before a last
// three of India.
func ungroup(whole string) (string, bool) {
	groups := strings.FieldsFunc(whole, func(r rune) bool { return !isDigit(r) })
	joined := strings.Join(groups, "")
	if joined == whole {
		return whole, true
	}
	if utf8.RuneCountInString(whole) != len(joined)+len(groups)-1 {
		return "", false // a separator at an end, or two in a row
	}
	return joined, grouped(groups, 3, 3) || grouped(groups, 4, 4) || grouped(groups, 2, 3)
}

func grouped(groups []string, middle, last int) bool {
	n := len(groups)
	if len(groups[0]) > middle || len(groups[n-1]) != last {
		return false
	}
	for _, group := range groups[1 : n-1] {
		if len(group) != middle {
			return false
		}
	}
	return true
}

// zero tells whether every digit is 0.
func (d decimal) zero() bool { return strings.Trim(d.whole+d.fraction, "0") == "" }

// belowOne tells whether the number looks like a decimal of one: 0.15 or .15, but
// not 0, which is the same either way.
func (d decimal) belowOne() bool {
	return d.exponent == 0 && strings.Trim(d.whole, "0") == "" && !d.zero()
}

// magnitude is the number without its sign as a plain decimal, its unit worked in by
// moving the point, so that no digit is lost.
func (d decimal) magnitude() string {
	whole, fraction := d.whole, d.fraction
	if n := d.exponent - len(fraction); n > 0 {
		fraction += strings.Repeat("0", n)
	}
	if n := -d.exponent - len(whole); n > 0 {
		whole = strings.Repeat("0", n) + whole
	}
	digits, point := whole+fraction, len(whole)+d.exponent
	whole, fraction = strings.TrimLeft(digits[:point], "0"), strings.TrimRight(digits[point:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

func (d decimal) float() (float64, error) {
	x, err := strconv.ParseFloat(d.magnitude(), 64)
	if err != nil || x > data.MaxMajor {
		return 0, tooLarge()
	}
	if d.negative && x != 0 {
		x = -x
	}
	return x, nil
}

func tooLarge() error { return refuse("typed.too-large", "Max", "1,000,000,000,000") }
