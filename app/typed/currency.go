package typed

import (
	"slices"
	"strings"
	"unicode"

	"huibao/data"
)

// signs are what a person may write beside an amount, with the currencies it can
// mean. The currencies' own symbols and codes come from data.
var signs = []struct {
	text  string
	means []data.Currency
}{
	{"人民币", []data.Currency{"CNY"}}, {"RMB", []data.Currency{"CNY"}}, {"港币", []data.Currency{"HKD"}}, {"美元", []data.Currency{"USD"}},
	{"欧元", []data.Currency{"EUR"}}, {"日元", []data.Currency{"JPY"}}, {"US$", []data.Currency{"USD"}}, {"¥", []data.Currency{"CNY", "JPY"}},
	{"$", []data.Currency{"USD", "HKD", "TWD", "SGD", "AUD", "CAD", "MXN", "MOP"}},
	{"元", []data.Currency{"CNY", "HKD", "TWD", "MOP", "SGD", "USD", "EUR", "JPY"}}, {"圆", []data.Currency{"CNY", "JPY"}}, {"块", []data.Currency{"CNY"}},
}

// withoutSign takes the currency's sign, code or name off either end of an amount.
func withoutSign(text string, currency data.Currency) (string, error) {
	for _, known := range data.Currencies() {
		for _, sign := range []string{known.Symbol(), string(known)} {
			if rest, cut := cutSign(text, sign); cut && known == currency {
				return rest, nil
			}
		}
	}
	for _, sign := range signs {
		if rest, cut := cutSign(text, sign.text); cut {
			if slices.Contains(sign.means, currency) {
				return rest, nil
			}
			return "", otherCurrency(currency)
		}
	}
	for _, known := range data.Currencies() {
		for _, sign := range []string{known.Symbol(), string(known)} {
			if _, cut := cutSign(text, sign); cut {
				return "", otherCurrency(currency)
			}
		}
	}
	return text, nil
}

func otherCurrency(kept data.Currency) error {
	return refuse("typed.currency", "Currency", string(kept))
}

// cutSign takes the sign off the beginning (also behind a minus) or the end. A sign
// of letters must stand alone: the K of 45K is not that of the krona.
func cutSign(text, sign string) (string, bool) {
	minus := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		minus, text = "-", strings.TrimSpace(rest)
	}
	if len(text) >= len(sign) && strings.EqualFold(text[:len(sign)], sign) {
		if rest := strings.TrimSpace(text[len(sign):]); !letterFirst(rest) {
			return minus + rest, true
		}
	}
	if at := len(text) - len(sign); at >= 0 && strings.EqualFold(text[at:], sign) {
		return minus + strings.TrimSpace(text[:at]), true
	}
	return minus + text, false
}

func letterFirst(text string) bool {
	for _, r := range text {
		return unicode.IsLetter(r)
	}
	return false
}
