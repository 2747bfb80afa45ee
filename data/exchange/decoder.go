package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"

	"huibao/data"
)

// farOff is beyond every whole number that is allowed, and within every int.
const farOff = 2_000_000_000

// maxItems is the length of the longest list that is read.
const maxItems = 100_000

// maxProblems is how many problems are named: more help nobody.
const maxProblems = 1000

// decoder walks through a text that is known to be JSON. It knows where it is, and keeps
// the first error; after that all its methods do nothing.
type decoder struct {
	text     []byte
	tokens   *json.Decoder
	path     string
	currency data.Currency

	notices  []Notice
	problems data.Problems
	wrong    map[string]bool // the paths of the problems
	err      error
}

func newDecoder(text []byte, path string, currency data.Currency) *decoder {
	tokens := json.NewDecoder(bytes.NewReader(text))
	tokens.UseNumber()
	return &decoder{text: text, tokens: tokens, path: path, currency: currency, wrong: map[string]bool{}}
}

// result is the error if there is one, else the problems if there are some.
func (d *decoder) result() error {
	if d.err != nil {
		return d.err
	}
	if len(d.problems) > 0 {
		return d.problems
	}
	return nil
}

func (d *decoder) fail(key string, args map[string]any) {
	if d.err != nil {
		return
	}
	failure := at(d.text, int(d.tokens.InputOffset()), key, nil)
	failure.Path = shortened(d.path)
	for name, value := range args {
		failure.args[name] = value
	}
	d.err = failure
}

// shortened keeps a path with a monstrous key fit to be shown.
func shortened(path string) string {
	const most = 200
	if runes := []rune(path); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return path
}

func (d *decoder) next() json.Token {
	if d.err != nil {
		return nil
	}
	token, err := d.tokens.Token()
	if err != nil {
		d.err = at(d.text, int(d.tokens.InputOffset()), keyNotJSON, err)
		return nil
	}
	return token
}

// in runs read for the part of the current value at the field or [index].
func (d *decoder) in(part string, read func()) {
	outer := d.path
	d.path = below(outer, part)
	read()
	d.path = outer
}

func below(path, part string) string {
	switch {
	case path == "":
		return part
	case part == "" || part[0] == '[':
		return path + part
	default:
		return path + "." + part
	}
}

// fields are the fields of an object and how each is read.
type fields map[string]func()

// object reads an object with exactly these fields and tells which were given.
func (d *decoder) object(known fields) map[string]bool {
	return d.objectOr(known, func(string) func() { return nil })
}

// objectOr is object with a say about other fields; nil refuses one.
func (d *decoder) objectOr(known fields, other func(key string) func()) map[string]bool {
	given := map[string]bool{}
	if !d.open('{', keyWantObject) {
		return given
	}
	for d.more() {
		key, _ := d.next().(string)
		d.in(key, func() {
			if given[key] {
				d.fail(keyDuplicateKey, nil)
				return
			}
			given[key] = true
			read, ok := known[key]
			if !ok {
				read = other(key)
			}
			if read == nil {
				d.fail(keyUnknownField, nil)
				return
			}
			read()
		})
	}
	d.next()
	return given
}

// open reads the bracket that opens an object or a list.
func (d *decoder) open(bracket rune, want string) bool {
	token := d.next()
	if d.err == nil && token != json.Delim(bracket) {
		d.fail(want, nil)
	}
	return d.err == nil
}

func (d *decoder) more() bool { return d.err == nil && d.tokens.More() }

// each reads a list, item by item.
func (d *decoder) each(item func(i int)) {
	if !d.open('[', keyWantList) {
		return
	}
	for i := 0; d.more(); i++ {
		d.in(fmt.Sprintf("[%d]", i), func() {
			if i >= maxItems {
				d.fail(keyTooMany, map[string]any{"Max": maxItems})
				return
			}
			item(i)
		})
	}
	d.next()
}

// list reads a list whose items begin as first says.
func list[T any](d *decoder, to *[]T, first func() T, read func(item *T)) func() {
	return func() {
		d.each(func(int) {
			item := first()
			read(&item)
			if d.err == nil {
				*to = append(*to, item)
			}
		})
	}
}

// skip reads over any value; keys that stand twice are refused here too.
func (d *decoder) skip() {
	switch d.peek() {
	case '{':
		d.objectOr(nil, func(string) func() { return d.skip })
	case '[':
		d.each(func(int) { d.skip() })
	default:
		d.next()
	}
}

// peek is the first byte of the next value.
func (d *decoder) peek() byte {
	if d.err != nil {
		return 0
	}
	rest := bytes.TrimLeft(d.text[d.tokens.InputOffset():], " \t\r\n:,")
	if len(rest) == 0 {
		return 0
	}
	return rest[0]
}

// text reads a text.
func text[T ~string](d *decoder, to *T) func() {
	return func() {
		token := d.next()
		if value, ok := token.(string); ok {
			*to = T(value)
		} else if d.err == nil {
			d.fail(keyWantText, nil)
		}
	}
}

// texts reads a list of texts.
func texts(d *decoder, to *[]string) func() {
	return list(d, to, func() string { return "" }, func(item *string) { text(d, item)() })
}

// flag reads true or false.
func flag(d *decoder, to *bool) func() {
	return func() {
		token := d.next()
		if value, ok := token.(bool); ok {
			*to = value
		} else if d.err == nil {
			d.fail(keyWantBoolean, nil)
		}
	}
}

// number reads a number.
func number(d *decoder, to *float64) func() {
	return func() {
		token := d.next()
		written, ok := token.(json.Number)
		if !ok && d.err == nil {
			d.fail(keyWantNumber, nil)
			return
		}
		value, err := strconv.ParseFloat(string(written), 64)
		if err != nil && d.err == nil { // beyond what a number can be
			d.problem(data.RuleTooLarge, "Max", int64(data.MaxMajor))
			return
		}
		*to = value
	}
}

// whole reads a whole number.
func whole(d *decoder, to *int) func() {
	return func() {
		token := d.next()
		written, _ := token.(json.Number)
		value, err := strconv.ParseFloat(string(written), 64)
		if d.err != nil {
			return
		}
		if err != nil || value != math.Trunc(value) {
			d.fail(keyWantWhole, nil)
			return
		}
		*to = int(min(max(value, -farOff), farOff)) // Validate says what is allowed
	}
}

// date reads a calendar day.
func date(d *decoder, to *data.Date) func() {
	return func() {
		token := d.next()
		written, ok := token.(string)
		day, err := data.ParseDate(written)
		if d.err == nil && (!ok || err != nil) {
			d.fail(keyWantDate, nil)
			return
		}
		*to = day
	}
}

// moment reads a point in time, as UTC.
func moment(d *decoder, to *time.Time) func() {
	return func() {
		token := d.next()
		written, ok := token.(string)
		at, err := time.Parse(time.RFC3339Nano, written)
		if d.err == nil && (!ok || err != nil || !writable(at.UTC())) {
			d.fail(keyWantMoment, nil)
			return
		}
		*to = at.UTC()
	}
}

// writable tells whether a moment fits the form again in UTC, whose years have four
// digits.
func writable(at time.Time) bool { return at.Year() >= 0 && at.Year() <= 9999 }

// orNull lets null stand for a value that is left out.
func (d *decoder) orNull(read func()) func() {
	return func() {
		if d.peek() == 'n' {
			d.next()
			return
		}
		read()
	}
}

// raw gives an object as it stands in the text, compacted.
func raw(d *decoder, to *[]byte) func() {
	return func() {
		if d.peek() != '{' {
			if d.next(); d.err == nil {
				d.fail(keyWantObject, nil)
			}
			return
		}
		from := d.tokens.InputOffset()
		d.skip()
		if d.err != nil {
			return
		}
		var compact bytes.Buffer
		written := bytes.TrimLeft(d.text[from:d.tokens.InputOffset()], " \t\r\n:,")
		if err := json.Compact(&compact, written); err != nil {
			d.err = at(d.text, int(from), keyNotJSON, err)
			return
		}
		*to = compact.Bytes()
	}
}

// problem notes that the current value breaks a rule.
func (d *decoder) problem(rule data.Rule, args ...any) {
	problem := data.Problem{Path: d.path, Rule: rule}
	for i := 0; i+1 < len(args); i += 2 {
		if problem.Args == nil {
			problem.Args = map[string]any{}
		}
		problem.Args[args[i].(string)] = args[i+1]
	}
	d.note(problem)
}

// note keeps a problem, one a field; what is found first says most about it.
func (d *decoder) note(problem data.Problem) {
	if d.wrong[problem.Path] || len(d.problems) >= maxProblems {
		return
	}
	d.wrong[problem.Path] = true
	d.problems = append(d.problems, problem)
}

// require notes the fields that are missing.
func (d *decoder) require(given map[string]bool, names ...string) {
	if d.err != nil {
		return
	}
	for _, name := range names {
		if !given[name] {
			d.in(name, func() { d.problem(data.RuleRequired) })
		}
	}
}

// validate takes over what Validate found in the value at the current path.
func (d *decoder) validate(err error) {
	if d.err != nil {
		return
	}
	found, _ := err.(data.Problems)
	for _, problem := range found {
		problem.Path = below(d.path, problem.Path)
		d.note(problem)
	}
}
