package data

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// Rule names what a value must keep to. It is also the key of the sentence that
// tells a person about it ("problem." + the rule), so a new rule needs its sentence
// in both languages.
type Rule string

// The rules a field can break. The comment names the arguments of the sentence.
const (
	RuleRequired    Rule = "required"     // must not be empty
	RuleTooLong     Rule = "too-long"     // Max characters
	RuleControl     Rule = "control"      // holds a control character
	RuleUnknown     Rule = "unknown"      // Value is not one of Allowed
	RuleNegative    Rule = "negative"     // must be 0 or more
	RuleTooLarge    Rule = "too-large"    // must be at most Max
	RuleRange       Rule = "range"        // must lie between Min and Max
	RuleRateFloor   Rule = "rate-floor"   // must be above −100 %
	RuleShare       Rule = "share"        // must lie between 0 % and 100 %
	RuleNotNumber   Rule = "not-number"   // NaN or infinite
	RuleOrder       Rule = "order"        // must not be before Other
	RuleDuplicate   Rule = "duplicate"    // Value stands twice
	RuleMissing     Rule = "missing"      // Value names nothing that exists
	RuleSameTarget  Rule = "same-target"  // target equals baseline
	RuleNotAllowed  Rule = "not-allowed"  // Value does not belong here
	RuleWeightsZero Rule = "weights-zero" // at least one weight must be above 0
	RuleRangeOrder  Rule = "range-order"  // low ≤ likely ≤ high
	RuleBasis       Rule = "basis"        // Value is not Want, which its basis comes to
	RuleSUS         Rule = "sus"          // Value is not Want, which the ten answers come to
	RuleNoValue     Rule = "no-value"     // "don't know" carries no value
	RuleRatio       Rule = "ratio"        // must lie between 1/9 and 9
	RuleFileName    Rule = "file-name"    // the name of a file, without its folder
	RuleCorrected   Rule = "corrected"    // an assessment that was corrected already
)

// Problem is one field that breaks a rule.
type Problem struct {
	Path string         // the field as in the file format: costs[2].schedule.amount
	Rule Rule           // what it breaks
	Args map[string]any // what the sentence about it needs: Min, Max, Value, Allowed, Other
}

// Problems is the error that Validate gives: everything that is wrong, not only the
// first.
type Problems []Problem

// Error names the fields and rules for logs. People are shown a translated sentence.
func (p Problems) Error() string {
	parts := make([]string, len(p))
	for i, problem := range p {
		parts[i] = problem.Path + ": " + string(problem.Rule)
		if len(problem.Args) > 0 {
			parts[i] += fmt.Sprintf(" %v", problem.Args)
		}
	}
	return strings.Join(parts, "; ")
}

// At gives the problems of the field at path and of what lies below it.
func (p Problems) At(path string) Problems {
	var found Problems
	for _, problem := range p {
		rest, under := strings.CutPrefix(problem.Path, path)
		if under && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			found = append(found, problem)
		}
	}
	return found
}

// The longest texts that are kept, in characters: a name fits a table, a note a page.
const (
	MaxName = 200
	MaxText = 10_000
)

// MaxKey is the length of the longest key of a question that is kept, in characters. Such
// a key holds the ids of all lines concerned, and these may be thousands.
const MaxKey = 1_000_000

// check collects the problems of one value; at is the path that goes before its
// fields.
type check struct {
	problems Problems
	at       string
}

func (c *check) path(field string) string {
	switch {
	case c.at == "":
		return field
	case field == "":
		return c.at
	case field[0] == '[':
		return c.at + field
	default:
		return c.at + "." + field
	}
}

func (c *check) add(field string, rule Rule, args ...any) {
	problem := Problem{Path: c.path(field), Rule: rule}
	for i := 0; i+1 < len(args); i += 2 {
		if problem.Args == nil {
			problem.Args = map[string]any{}
		}
		problem.Args[args[i].(string)] = args[i+1]
	}
	c.problems = append(c.problems, problem)
}

// in runs f with the fields of the part at field.
func (c *check) in(field string, f func()) {
	outer := c.at
	c.at = c.path(field)
	f()
	c.at = outer
}

func (c *check) err() error {
	if len(c.problems) == 0 {
		return nil
	}
	return c.problems
}

func (c *check) name(field, text string) {
	if strings.TrimSpace(text) == "" {
		c.add(field, RuleRequired)
	}
	c.length(field, text, MaxName)
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		c.add(field, RuleControl)
	}
}

func (c *check) short(field, text string) {
	if text != "" {
		c.name(field, text)
	}
}

// fileName checks the name of a file: folders stay private, as files are handed on.
func (c *check) fileName(field, name string) {
	c.short(field, name)
	if strings.ContainsAny(name, `/\`) {
		c.add(field, RuleFileName)
	}
}

func (c *check) text(field, text string) {
	c.length(field, text, MaxText)
	c.lines(field, text)
}

// lines checks a text that may have several lines.
func (c *check) lines(field, text string) {
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }) {
		c.add(field, RuleControl)
	}
}

func (c *check) length(field, text string, most int) {
	if utf8.RuneCountInString(text) > most {
		c.add(field, RuleTooLong, "Max", most)
	}
}

func (c *check) money(field string, amount Money, currency Currency) {
	switch {
	case amount < 0:
		c.add(field, RuleNegative)
	case amount > Money(MaxMajor*currency.minor()):
		c.add(field, RuleTooLarge, "Max", int64(MaxMajor))
	}
}

func (c *check) finite(field string, x float64) bool {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		c.add(field, RuleNotNumber)
		return false
	}
	return true
}

func (c *check) between(field string, x, low, high float64) {
	if c.finite(field, x) && (x < low || x > high) {
		c.add(field, RuleRange, "Min", low, "Max", high)
	}
}

// quantity is a number from 0 to the largest amount.
func (c *check) quantity(field string, x float64) {
	switch {
	case !c.finite(field, x):
	case x < 0:
		c.add(field, RuleNegative)
	case x > MaxMajor:
		c.add(field, RuleTooLarge, "Max", int64(MaxMajor))
	}
}

func (c *check) share(field string, x float64) {
	if c.finite(field, x) && (x < 0 || x > 1) {
		c.add(field, RuleShare)
	}
}

// MaxRate is the largest yearly rate of growth or discount that may be entered:
// 1000 %.
const MaxRate = 10

// rate is a yearly rate: above −100 %, up to MaxRate.
func (c *check) rate(field string, x float64) {
	switch {
	case !c.finite(field, x):
	case x <= -1:
		c.add(field, RuleRateFloor)
	case x > MaxRate:
		c.add(field, RuleTooLarge, "Max", "1000 %")
	}
}

// key checks one of a list of keys that the program makes itself: it is there, and once.
func (c *check) key(key string, seen map[string]bool) {
	if key == "" {
		c.add("", RuleRequired)
	}
	c.length("", key, MaxKey)
	c.lines("", key)
	if key != "" && seen[key] {
		c.add("", RuleDuplicate, "Value", beginning(key))
	}
	seen[key] = true
}

// beginning keeps a text fit to stand in a sentence.
func beginning(text string) string {
	if runes := []rune(text); len(runes) > MaxName {
		return string(runes[:MaxName]) + "…"
	}
	return text
}

// id checks that the ids of a list are there and differ; seen carries over from
// list to list where several share one space of ids.
func (c *check) id(id string, seen map[string]bool) {
	c.name("id", id)
	if id != "" && seen[id] {
		c.add("id", RuleDuplicate, "Value", id)
	}
	seen[id] = true
}

func oneOf[T ~string](c *check, field string, value T, allowed []T) {
	for _, a := range allowed {
		if a == value {
			return
		}
	}
	if value == "" {
		c.add(field, RuleRequired)
		return
	}
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	c.add(field, RuleUnknown, "Value", string(value), "Allowed", strings.Join(names, ", "))
}

func index(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }
