//go:build oracle

package oracle

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"huibao/data/appraisal"
)

// agreement is how far a figure may be from Calc's, as a part of it.
const agreement = 1e-9

// noise is what rounding leaves of a sum of large amounts that cancel, as a part of them.
const noise = 1e-13

// comparison is the list of all figures that are compared.
type comparison struct{ checks []check }

// check is one figure: where Calc has it, and what it is here.
type check struct {
	sheet, name string
	at          cell
	kind        kind

	ours  float64
	floor float64          // a difference that does not count
	why   appraisal.Reason // an undefined figure's
	all   []float64        // every rate that is a solution, ours among them
}

// kind tells what Calc's cell has to hold.
type kind int

const (
	aNumber kind = iota // our number
	aReason             // the same reason
	anError             // Calc has no answer either
	noZero              // the same; or the sum at what Calc found, which is not zero
	aRate               // our rate, found by iteration
)

// page is a sheet with figures to compare; names and formulas stand below each other.
type page struct {
	*sheet
	*comparison
	next cell
}

func newPage(book *workbook, c *comparison, name string) *page {
	return &page{sheet: book.sheet(name), comparison: c}
}

// put writes a formula below the others, beside its name.
func (p *page) put(name, format string, arguments ...any) cell {
	p.text(p.next, name)
	at := p.formula(p.next.right(1), format, arguments...)
	p.next = p.next.below(1)
	return at
}

func (p *page) add(c check) {
	c.sheet = p.sheet.name
	p.checks = append(p.checks, c)
}

// amount compares an amount that is made of others as large as size.
func (p *page) amount(name string, at cell, ours, size float64) {
	p.add(check{name: name, at: at, ours: ours, floor: noise * math.Abs(size)})
}

// figure compares a figure, or the reason why there is none.
func (p *page) figure(name string, at cell, ours appraisal.Figure) {
	if !ours.Defined() {
		p.add(check{name: name, at: at, kind: aReason, why: ours.Why})
		return
	}
	p.add(check{name: name, at: at, ours: ours.Value, floor: noise})
}

// expect compares a number of package finance; where that gives an error, so must Calc.
func (p *page) expect(name string, at cell, ours float64, err error, size float64) {
	if err != nil {
		p.add(check{name: name, at: at, kind: anError})
		return
	}
	p.add(check{name: name, at: at, ours: ours, floor: noise * max(1, math.Abs(size))})
}

// flows are amounts in a range of a page: perYear evenly spaced ones in a year, or each
// on its own day.
type flows struct {
	amounts string
	times   string // in years
	days    string // "" for evenly spaced flows
	perYear int
	longest float64 // years from the first to the last
}

// rates compares every internal rate of return. Calc looks for each from a guess of two
// digits, once more from what it found, and puts ours into the sum that has to be zero.
func (p *page) rates(name string, f flows, roots []float64, noSignChange bool) {
	p.add(check{name: name + ": flows of one sign", ours: truth(noSignChange),
		at: p.put(name+": one sign", "IF(OR(MIN(%s)>=0;MAX(%s)<=0);1;0)", f.amounts, f.amounts)})
	if len(roots) == 0 {
		found := p.put(name+", near 10 %", "%s", f.solved("0.1"))
		p.add(check{name: name, kind: noZero, at: p.put(name+", net present value", "IF(%s<=-1;%q;%s)", found, belowAll, f.netPresentValue(found))})
	}
	for i, root := range roots {
		title := name
		if len(roots) > 1 {
			title = fmt.Sprintf("%s %d of %d", name, i+1, len(roots))
		}
		found := p.put(title+", near", "%s", f.solved(f.perPeriod(guess(root))))
		again := p.put(title+", again", "%s", f.solved(found.String()))
		p.add(check{name: title, kind: aRate, ours: root, floor: noise, all: roots, at: p.put(title, "%s", f.yearly(again))})
		ours := p.number(p.next.right(1), root)
		p.text(p.next, title+", ours")
		p.next = p.next.below(1)
		zero := p.put(title+", net present value", "%s", f.netPresentValue(ours))
		// Close to −1 the next number that there is makes quite another 1 + rate.
		if spacing := f.longest * (math.Nextafter(root, math.Inf(1)) - root) / (1 + root); spacing < 1e-6 {
			p.add(check{name: title + ": zero of the net present value", at: zero, floor: agreement + spacing})
		}
	}
}

// belowAll is what stands for a rate of −100 % or less, which is none.
const belowAll = "below -100 %"

// netPresentValue is the net present value at a yearly rate, as a part of its largest term.
// At a rate below 0 it is that of the last moment, so that no term is beyond a number.
func (f flows) netPresentValue(rate cell) string {
	terms := fmt.Sprintf("%s*EXP((IF(%s<0;MAX(%s);0)-(%s))*LN(1+%s))", f.amounts, rate, f.times, f.times, rate)
	return fmt.Sprintf("SUMPRODUCT(%s)/SUMPRODUCT(MAX(ABS(%s)))", terms, terms)
}

// guess is a rate with which Calc's iteration may begin: 1 + rate to three digits.
func guess(rate float64) float64 {
	digits := math.Pow(10, 2-math.Floor(math.Log10(1+rate)))
	return math.Round((1+rate)*digits)/digits - 1
}

// perPeriod is a yearly rate as one of a period.
func (f flows) perPeriod(rate float64) string {
	if f.perYear <= 1 {
		return fmt.Sprint(rate)
	}
	return fmt.Sprintf("POWER(1+%v;1/%d)-1", rate, f.perYear)
}

// yearly is the rate of a period as a yearly one.
func (f flows) yearly(rate cell) string {
	if f.perYear <= 1 {
		return rate.String()
	}
	return fmt.Sprintf("POWER(1+%s;%d)-1", rate, f.perYear)
}

// solved is Calc's iteration from a guess.
func (f flows) solved(guess string) string {
	if f.days != "" {
		return fmt.Sprintf("XIRR(%s;%s;%s)", f.amounts, f.days, guess)
	}
	return fmt.Sprintf("IRR(%s;%s)", f.amounts, guess)
}

// tally counts what was compared.
type tally struct {
	numbers, reasons, errors, rates int

	// Flows without a rate where Calc's iteration ended somewhere all the same.
	strayed int

	// Rates of flows that have several, or one below −99 % or above 10,000 %: Calc's
	// iteration came to another of them, or gave up. That ours makes the sum zero is a
	// check of its own.
	another, gaveUp int
}

func (t tally) String() string {
	return fmt.Sprintf("%d numbers and %d rates agree to %g, %d figures are undefined for the same reason, %d have no answer in Calc either"+
		" (%d times its iteration ended where there is no rate);"+
		" of flows with several or extreme rates Calc came to another one %d times and gave up %d times",
		t.numbers, t.rates, agreement, t.reasons, t.errors+t.strayed, t.strayed, t.another, t.gaveUp)
}

// compare compares all figures with what Calc answered.
func (c *comparison) compare(t *testing.T, answers map[string]map[cell]answer) tally {
	t.Helper()
	var count tally
	for _, check := range c.checks {
		found, filled := answers[check.sheet][check.at]
		if !filled {
			t.Errorf("%s, %s: Calc left %s empty", check.sheet, check.name, check.at.name())
			continue
		}
		if err := check.compare(found, &count); err != nil {
			t.Errorf("%s, %s in %s: %v", check.sheet, check.name, check.at.name(), err)
		}
	}
	return count
}

// compare tells what is wrong, if anything, and counts what is not.
func (c check) compare(found answer, count *tally) error {
	failed := strings.HasPrefix(found.text, "Err:") || strings.HasPrefix(found.text, "#")
	switch {
	case c.kind == aReason && found.text == string(c.why):
		count.reasons++
	case (c.kind == anError || c.kind == noZero) && failed:
		count.errors++
	case c.kind == noZero && (found.text == belowAll || found.text == "" && math.Abs(found.number) > agreement):
		count.strayed++
	case c.kind == aNumber && found.text == "" && c.close(c.ours, found.number):
		count.numbers++
	case c.kind == aRate && found.text == "" && c.close(c.ours, found.number):
		count.rates++
	case c.kind == aRate && failed && (len(c.all) > 1 || c.ours < -0.99 || c.ours > 100):
		count.gaveUp++
	case c.kind == aRate && found.text == "" && slices.ContainsFunc(c.all, func(rate float64) bool { return c.close(rate, found.number) }):
		count.another++
	default:
		return errors.New(c.said(found))
	}
	return nil
}

func (c check) close(ours, calc float64) bool {
	return math.Abs(ours-calc) <= max(c.floor, agreement*max(math.Abs(ours), math.Abs(calc)))
}

func (c check) said(found answer) string {
	calc := fmt.Sprintf("%q", found.text)
	if found.text == "" {
		calc = fmt.Sprintf("%.15g", found.number)
	}
	switch c.kind {
	case aReason:
		return fmt.Sprintf("Calc has %s, ours is undefined: %q", calc, c.why)
	case anError:
		return fmt.Sprintf("Calc has %s, ours has no answer", calc)
	case noZero:
		return fmt.Sprintf("Calc found a rate at which the net present value is %s of its largest term, ours has none", calc)
	default:
		return fmt.Sprintf("Calc has %s, ours is %.15g", calc, c.ours)
	}
}
