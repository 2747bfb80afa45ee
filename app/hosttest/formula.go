package hosttest

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Formula works out the two sides of a formula as a person reads it in either language,
// "(¥1,200,000 − ¥1,000,000) × 35% margin = ¥70,000 a year": what the numbers at the left
// come to, and the number at the right. Words, units and signs of money are passed over; an
// amount alone in brackets is negative. It answers false for what is no such formula.
func Formula(text string) (left, right float64, ok bool) {
	calculation, outcome, found := strings.Cut(text, "=")
	if !found {
		return 0, 0, false
	}
	left, ok = worked(calculation)
	if !ok {
		return 0, 0, false
	}
	right, ok = result(strings.TrimSpace(outcome))
	return left, right, ok
}

// result is the first number of a text.
func result(text string) (x float64, ok bool) {
	at := firstNumber.FindStringIndex(text)
	if at == nil {
		return 0, false
	}
	x, _, ok = numberIn(text)
	if strings.HasPrefix(text[at[1]:], "%") {
		x /= percent
	}
	if strings.HasPrefix(text, "(") || strings.HasPrefix(text, "−") {
		x = -x
	}
	return x, ok
}

const percent = 100

// worked is the value of a calculation with + − × ÷ and brackets.
func worked(text string) (x float64, ok bool) {
	r := &reader{rest: []rune(strings.NewReplacer("（", "(", "）", ")").Replace(text))}
	x = r.sum()
	r.skip()
	return x, !r.bad && len(r.rest) == 0
}

// reader reads a calculation from the left.
type reader struct {
	rest []rune
	bad  bool
}

// skip passes over what is neither number nor sign.
func (r *reader) skip() {
	for len(r.rest) > 0 && !unicode.IsDigit(r.rest[0]) && !strings.ContainsRune("+−×÷()", r.rest[0]) {
		r.rest = r.rest[1:]
	}
}

// sign takes one of the signs, if the next is one of them.
func (r *reader) sign(signs string) rune {
	r.skip()
	if len(r.rest) == 0 || !strings.ContainsRune(signs, r.rest[0]) {
		return 0
	}
	sign := r.rest[0]
	r.rest = r.rest[1:]
	return sign
}

func (r *reader) sum() float64 {
	x := r.product()
	for {
		switch r.sign("+−") {
		case '+':
			x += r.product()
		case '−':
			x -= r.product()
		default:
			return x
		}
	}
}

func (r *reader) product() float64 {
	x := r.factor()
	for {
		switch r.sign("×÷") {
		case '×':
			x *= r.factor()
		case '÷':
			x /= r.factor()
		default:
			return x
		}
	}
}

// factor is a number, a number below zero, or what stands in brackets. An amount alone in
// brackets, as it begins with its sign of money, is negative.
func (r *reader) factor() float64 {
	if r.sign("−") != 0 {
		return -r.factor()
	}
	if r.sign("(") == 0 {
		return r.number()
	}
	alone := !strings.ContainsAny(string(r.rest[:closing(r.rest)]), "+−×÷()")
	x := r.sum()
	if r.sign(")") == 0 {
		r.bad = true
	}
	if alone {
		return -x
	}
	return x
}

// closing is where the first closing bracket stands, the end if there is none.
func closing(text []rune) int {
	for i, c := range text {
		if c == ')' {
			return i
		}
	}
	return len(text)
}

func (r *reader) number() float64 {
	r.skip()
	n := 0
	for n < len(r.rest) && (unicode.IsDigit(r.rest[n]) || r.rest[n] == ',' || r.rest[n] == '.') {
		n++
	}
	x, err := strconv.ParseFloat(strings.TrimRight(strings.ReplaceAll(string(r.rest[:n]), ",", ""), "."), 64)
	if err != nil {
		r.bad = true
		return math.NaN()
	}
	r.rest = r.rest[n:]
	if len(r.rest) > 0 && r.rest[0] == '%' {
		x /= percent
	}
	return x
}
