//go:build oracle

package oracle

import (
	"flag"
	"math"
	"testing"

	"huibao/data/appraisal"
)

var (
	seed = flag.Uint64("seed", 1, "which evaluations and flows are drawn")
	keep = flag.String("keep", "", "where to keep the spreadsheet that Calc filled in")
)

const (
	evaluations = 42
	manySeries  = 60
	judgements  = 30
)

// TestCalcAgrees compares every figure of random evaluations, flows and ratings with what
// LibreOffice Calc makes of the same inputs.
func TestCalcAgrees(t *testing.T) {
	book, figures := &workbook{}, &comparison{}
	for i := range evaluations {
		r := newSource(*seed, i)
		e := r.evaluation(i)
		if err := e.Validate(); err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
		addEvaluation(book, figures, e, appraisal.Appraise(e, r.asOf(e)))
	}
	for i := range manySeries {
		addSeries(book, figures, i, newSource(*seed, evaluations+i).series(i))
	}
	for i := range judgements {
		e := newSource(*seed, evaluations+manySeries+i).judged(i)
		if err := e.Validate(); err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
		addJudged(book, figures, e, appraisal.Appraise(e, e.Start))
	}
	answers := calculated(t, book)
	count := figures.compare(t, answers)
	t.Logf("%d evaluations, %d series of flows and %d tables of ratings: %v", evaluations, manySeries, judgements, count)
	if count.numbers < 5_000 || count.rates < 100 || count.reasons < 20 || count.errors < 20 {
		t.Error("that is too little to show anything")
	}
	if !t.Failed() {
		figures.noticesMistakes(t, answers)
	}
}

// noticesMistakes makes every figure wrong in its eighth digit, or defined where it is
// not, and holds that the comparison sees it.
func (c *comparison) noticesMistakes(t *testing.T, answers map[string]map[cell]answer) {
	t.Helper()
	for _, check := range c.checks {
		found := answers[check.sheet][check.at]
		if check.kind == aRate && found.text != "" {
			continue // Calc gave up, and another check holds the rate
		}
		switch check.kind {
		case aReason:
			check.why = "another"
		case anError, noZero:
			check.kind = aNumber
		default:
			check.ours += 10 * max(check.floor, agreement*math.Abs(check.ours), math.SmallestNonzeroFloat64)
			check.all = nil
		}
		if check.compare(found, &tally{}) == nil {
			t.Errorf("%s, %s: a wrong figure passes", check.sheet, check.name)
		}
	}
}
