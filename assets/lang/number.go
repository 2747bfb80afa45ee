package lang

import (
	"math"
	"strconv"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// Undefined stands where a figure has no value.
const Undefined = "—"

// Number is x with the given decimals, thousands separated, and a minus sign before
// a negative number.
func (w *Words) Number(x float64, decimals int) string {
	return signed(x, grouped(math.Abs(x), decimals))
}

// signed puts a minus sign before the text of a negative number that is not all zeros.
func signed(x float64, text string) string {
	if x < 0 && strings.ContainsAny(text, "123456789") {
		return "−" + text
	}
	return text
}

// Plain is x with as many decimals as it has, up to six, thousands separated: for
// numbers that a person entered.
func (w *Words) Plain(x float64) string {
	text := strconv.FormatFloat(math.Abs(x), 'f', 6, 64)
	return signed(x, separated(strings.TrimRight(strings.TrimRight(text, "0"), ".")))
}

// Signed puts a plus sign before the text of a number above 0 that is not all zeros; what is
// below 0 carries its own: +8, −8, 0.
func Signed(x float64, text string) string {
	if x > 0 && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

// WithUnit puts a unit as a person wrote it behind a number: 82%, 5 days.
func WithUnit(number, unit string) string {
	switch unit {
	case "", "%", "‰":
		return number + unit
	}
	return number + " " + unit
}

// Amount is an amount in major units in whole units, thousands separated, negatives
// in brackets: (246,000). The currency stands once in the header of a table.
func (w *Words) Amount(x float64) string {
	text := grouped(math.Abs(x), 0)
	if x < 0 && text != "0" {
		return "(" + text + ")"
	}
	return text
}

// Money is an amount with its currency sign, in whole units: ¥312,480.
func (w *Words) Money(x float64, c data.Currency) string {
	text := c.Symbol() + grouped(math.Abs(x), 0)
	if x < 0 && math.Round(x) != 0 {
		return "(" + text + ")"
	}
	return text
}

// Exact is an entered amount with all its decimals, thousands separated, without a
// trailing .00.
func (w *Words) Exact(m data.Money, c data.Currency) string {
	text := m.Text(c)
	whole, fraction, _ := strings.Cut(text, ".")
	negative := strings.HasPrefix(whole, "-")
	whole = separate(strings.TrimPrefix(whole, "-"))
	if strings.Trim(fraction, "0") != "" {
		whole += "." + fraction
	}
	if negative {
		return "−" + whole
	}
	return whole
}

// shortUnits are the large units that each language counts in, the largest first.
var shortUnits = map[Language][]struct {
	size float64
	name string
}{
	Chinese: {{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}},
	English: {{1e12, "T"}, {1e9, "B"}, {1e6, "M"}, {1e3, "K"}},
}

// Short is an amount for an axis or a narrow place: 31.2万 and 1.2亿 in Chinese, 312K
// and 1.2M in English.
func (w *Words) Short(x float64) string {
	for _, unit := range shortUnits[w.language] {
		if math.Abs(x) >= unit.size {
			return w.significant(x/unit.size) + unit.name
		}
	}
	return w.significant(x)
}

// Alike gives a way to write amounts that are added up as they are written: all in the
// large unit of an amount of that size, with the decimals that a multiple of last needs,
// which is a power of ten. So 61,000 and −4,200 are 61.0K and −4.2K.
func (w *Words) Alike(size, last float64) func(float64) string {
	large, name := 1.0, ""
	for _, unit := range shortUnits[w.language] {
		if size >= unit.size {
			large, name = unit.size, unit.name
			break
		}
	}
	decimals := max(0, int(math.Round(math.Log10(large/last))))
	return func(x float64) string { return w.Number(x/large, decimals) + name }
}

// significant keeps about three digits and no trailing zeros.
func (w *Words) significant(x float64) string {
	decimals := 0
	switch size := math.Abs(x); {
	case size == 0 || size >= 100:
	case size >= 10:
		decimals = 1
	default:
		decimals = 2
	}
	text := w.Number(x, decimals)
	if decimals > 0 {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// Percent is a decimal of one as percent with one decimal: 64.2%. A rate whose percent
// would be beyond all numbers, as an internal rate of return may be, stops at the largest.
func (w *Words) Percent(x float64) string {
	percent := max(-math.MaxFloat64, min(math.MaxFloat64, x*100))
	return w.Number(percent, 1) + "%"
}

// Rate is an entered share or rate as percent with as many decimals as it has: 10%.
func (w *Words) Rate(x float64) string {
	return w.Plain(math.Round(x*1e10)/1e8) + "%"
}

// Months is a time in months: 14.3 个月.
func (w *Words) Months(x float64) string {
	n := w.Number(x, 1)
	if n == "1.0" {
		return w.T("terms.month", "N", n)
	}
	return w.T("terms.months", "N", n)
}

// Figure is the figure by format, or a dash when it is undefined. Say why with
// Reason.
func (w *Words) Figure(f appraisal.Figure, format func(float64) string) string {
	if !f.Defined() {
		return Undefined
	}
	return format(f.Value)
}

// Reason says why a figure is undefined, "" when it is defined.
func (w *Words) Reason(why appraisal.Reason) string {
	if why == "" {
		return ""
	}
	return w.T("reason." + strings.ReplaceAll(string(why), " ", "-"))
}

// Problem is the sentence about one field that breaks a rule, with the way out.
func (w *Words) Problem(p data.Problem) string {
	args := make(map[string]any, len(p.Args))
	for name, value := range p.Args {
		switch number := value.(type) {
		case int:
			value = w.Plain(float64(number))
		case int64:
			value = w.Plain(float64(number))
		case float64:
			value = w.Plain(number)
		}
		args[name] = value
	}
	return w.Map("problem."+string(p.Rule), args)
}

// grouped writes x, 0 or more, rounded half up as people do: 6.25 is 6.3. The last bit
// more decides a tie and nothing else.
func grouped(x float64, decimals int) string {
	return separated(strconv.FormatFloat(math.Nextafter(x, math.MaxFloat64), 'f', decimals, 64))
}

// separated separates the thousands of a plain decimal.
func separated(text string) string {
	whole, fraction, _ := strings.Cut(text, ".")
	whole = separate(whole)
	if fraction != "" {
		return whole + "." + fraction
	}
	return whole
}

func separate(whole string) string {
	if len(whole) <= 3 {
		return whole
	}
	var b strings.Builder
	first := len(whole) % 3
	b.WriteString(whole[:first])
	for i := first; i < len(whole); i += 3 {
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(whole[i : i+3])
	}
	return b.String()
}
