package pasting

import (
	"slices"
	"strings"

	"huibao/app/typed"
	"huibao/data"
)

// unit is what a heading says about the numbers below it: 金额（万元）, cost in k€ a month.
type unit struct {
	scale   string      // what an amount is followed by in thought: 万
	text    string      // the scale as the table writes it
	money   bool        // an amount's unit is given, be it that of the currency itself
	every   data.Period // the amounts are for each of these
	percent bool
	err     error // why amounts of this unit cannot be taken
}

// scales are the sizes that amounts may stand in, with the word for it that app/typed
// reads.
var scales = []struct {
	size float64
	word string
}{
	{1, ""}, {100, "百"}, {1e3, "千"}, {1e4, "万"}, {1e5, "十万"}, {1e6, "百万"}, {1e7, "千万"}, {1e8, "亿"}, {1e9, "十亿"}, {1e10, "百亿"}, {1e11, "千亿"}, {1e12, "万亿"},
}

// unitOf reads what stands in the brackets of a heading, or behind 单位.
func unitOf(text string, currency data.Currency) unit {
	var u unit
	for _, part := range strings.FieldsFunc(narrow(text), func(r rune) bool { return strings.ContainsRune("/,，;；:：、·()", r) }) {
		for _, word := range []string{"per ", "in ", "a "} {
			part = strings.TrimPrefix(strings.TrimSpace(part), word)
		}
		u.read(strings.TrimSpace(part), currency)
	}
	return u
}

// read takes in one part of a unit. What is none of money, of a period or of a share,
// such as hours or without tax, says nothing about how to read a number.
func (u *unit) read(part string, currency data.Currency) {
	if period, is := periodNamed(folded(part)); is {
		u.every = period
		return
	}
	if part == "%" {
		u.percent = true
		return
	}
	size, other := withoutCurrency(part, currency)
	switch {
	case other:
		u.err, u.money = &typed.Error{Key: "typed.currency", Args: map[string]any{"Currency": string(currency)}}, true
	case size != part && size == "":
		u.money = true
	default:
		u.readSize(size, currency)
	}
}

// readSize takes 万 or k as the size of the amounts. A text that is about the size and
// cannot be read is an error, because amounts would be wrong by as much.
func (u *unit) readSize(size string, currency data.Currency) {
	word := size
	switch strings.Trim(size, "'’ ") {
	case "000", "000s", "thousands":
		word = "thousand"
	case "millions":
		word = "million"
	}
	if amount, err := typed.Money("1"+word, currency); err == nil && !strings.ContainsAny(word, "0123456789.,") {
		for _, s := range scales {
			if s.size == amount.Major(currency) {
				u.scale, u.text, u.money = s.word, size, true
				return
			}
		}
	}
	for _, word := range []string{"万", "萬", "亿", "億", "千", "thousand", "million", "billion"} {
		if strings.Contains(size, word) {
			u.err, u.money = refuse("pasting.unit", "Unit", size), true
		}
	}
}

// withoutCurrency takes a currency's name, code or sign off either end. other tells
// that it is not the one the amounts are kept in.
func withoutCurrency(part string, currency data.Currency) (rest string, other bool) {
	for _, name := range currencyNames() {
		before, last := strings.CutSuffix(part, name)
		after, first := strings.CutPrefix(part, name)
		switch {
		case last && (before == "" || !isLetter(name[0]) || !isLetter(before[len(before)-1])):
			rest = before
		case first && (!isLetter(name[len(name)-1]) || !isLetter(after[0])):
			rest = after
		default:
			continue
		}
		if code := data.Currency(strings.ToUpper(name)); code.Known() {
			return strings.TrimSpace(rest), code != currency
		}
		_, err := typed.Money("1"+name, currency)
		return strings.TrimSpace(rest), err != nil
	}
	return part, false
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' }

// currencyNames are what a unit calls a currency, longer names before their ends.
func currencyNames() []string {
	names := []string{"人民币", "rmb", "美元", "欧元", "日元", "港币", "元"}
	for _, c := range data.Currencies() {
		names = append(names, strings.ToLower(string(c)))
	}
	for _, c := range data.Currencies() {
		if symbol := strings.ToLower(c.Symbol()); !isLetter(symbol[0]) || !isLetter(symbol[len(symbol)-1]) {
			names = append(names, symbol)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// splitUnit takes the unit off a heading: what stands in brackets, and what an amount's
// size behind the name is without them.
func splitUnit(heading string) (name, unit string) {
	text := narrow(heading)
	for {
		open := strings.IndexByte(text, '(')
		if open < 0 {
			break
		}
		inner, after, closed := strings.Cut(text[open+1:], ")")
		unit += "/" + inner
		text = text[:open] + after
		if !closed {
			break
		}
	}
	for _, size := range []string{"万元", "千元", "百万元", "亿元", "元", "%"} {
		if rest, found := strings.CutSuffix(strings.TrimSpace(text), size); found && folded(rest) != "" {
			if size == "元" && (strings.HasSuffix(rest, "美") || strings.HasSuffix(rest, "欧") || strings.HasSuffix(rest, "日")) {
				break
			}
			return rest, unit + "/" + size
		}
	}
	return text, unit
}

// unitNoted finds the unit that a title above the table gives for all amounts:
// 单位：万元.
func unitNoted(cell string) (text string, found bool) {
	narrowed := narrow(cell)
	for _, word := range []string{"单位", "units", "unit"} {
		if _, after, is := strings.Cut(narrowed, word); is {
			after = strings.TrimLeft(after, " :：")
			inner, _, _ := strings.Cut(after, ")")
			return inner, inner != ""
		}
	}
	return "", false
}
