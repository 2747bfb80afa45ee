package explain

import (
	"math"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// explainer tells how the figures of one result came about: today's, one under a case,
// or a recorded one.
type explainer struct {
	from    Source
	subject Subject
	e       *data.Evaluation
	r       *appraisal.Result
	w       *lang.Words

	changes map[string]appraisal.Change // what the case supposes of lines, by id
	under   circumstance                // what the case is, in words
	nets    []float64                   // net benefit by month, once it was asked for

	// stale tells that today's calculation does not lead to the recorded figures. Then
	// nothing is shown that had to be calculated again.
	stale bool
}

// newExplainer finds the evaluation and the result in which the subject stands.
func newExplainer(from Source, subject Subject) (*explainer, bool) {
	x := &explainer{from: from, subject: subject, e: from.Evaluation, r: from.Result, w: from.Words}
	x.subject.Case = ""
	if subject.Assessment != "" {
		if from.Frozen == nil {
			return nil, false
		}
		e, r, found := from.Frozen(subject.Assessment)
		if !found {
			return nil, false
		}
		x.e, x.r, x.from.Analysis = e, r, nil
		again := appraisal.Appraise(e, r.AsOf)
		x.stale = !agree(r, again)
		if !x.stale {
			x.r = withJudgement(r, again)
		}
	}
	return x.in(subject.Case)
}

// nearly tells whether two numbers are the same but for rounding, seen at the given
// size.
func nearly(a, b, size float64) bool {
	const tolerance = 1e-9
	return a == b || math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b), size)
}

// agree tells whether two results say the same of all that explanations are made of.
func agree(a, b *appraisal.Result) bool {
	if len(a.Lines) != len(b.Lines) || len(a.Goals) != len(b.Goals) || len(a.Factors) != len(b.Factors) || len(a.CashFlow.Cost) != len(b.CashFlow.Cost) {
		return false
	}
	size := math.Abs(a.Horizon.Cost) + math.Abs(a.Horizon.Benefit)
	for i := range a.Lines {
		if !agreeOnLine(&a.Lines[i], &b.Lines[i], size) {
			return false
		}
	}
	for i := range a.Goals {
		if !agreeOn(a.Goals[i].Attainment, b.Goals[i].Attainment) {
			return false
		}
	}
	for i := range a.Factors {
		if !agreeOn(a.Factors[i].Mean, b.Factors[i].Mean) || !agreeOn(a.Factors[i].SD, b.Factors[i].SD) {
			return false
		}
	}
	return agreeOnJudgement(a, b) && agreeOn(a.Score.Exact, b.Score.Exact) && agreeOn(a.Horizon.IRR, b.Horizon.IRR) &&
		agreeOn(a.Horizon.Payback, b.Horizon.Payback) && agreeOn(a.Horizon.DiscountedPayback, b.Horizon.DiscountedPayback)
}

// withJudgement is an older record with what it did not keep of weights, agreement and
// questionnaire. The record is not changed.
func withJudgement(r, again *appraisal.Result) *appraisal.Result {
	if r.Weighting != nil {
		return r
	}
	whole := *r
	whole.Factors, whole.Agreement, whole.Weighting, whole.SUS = again.Factors, again.Agreement, again.Weighting, again.SUS
	return &whole
}

// agreeOnJudgement leaves out what an older record did not keep.
func agreeOnJudgement(a, b *appraisal.Result) bool {
	if a.Weighting == nil || b.Weighting == nil {
		return true
	}
	for i := range a.Factors {
		if !agreeOn(a.Factors[i].Weight, b.Factors[i].Weight) {
			return false
		}
	}
	return agreeOn(a.Agreement.W, b.Agreement.W) && agreeOn(a.Agreement.P, b.Agreement.P) && agreeOn(a.SUS.Score, b.SUS.Score) &&
		agreeOn(a.ConsistencyRatio(), b.ConsistencyRatio())
}

func agreeOn(a, b appraisal.Figure) bool {
	const tolerance = 1e-6 // rates are found by search
	return a.Why == b.Why && math.Abs(a.Value-b.Value) <= tolerance*max(1, math.Abs(a.Value))
}

func agreeOnLine(a, b *appraisal.Line, size float64) bool {
	if a.ID != b.ID || a.Side != b.Side || a.Excluded != b.Excluded || len(a.Years) != len(b.Years) {
		return false
	}
	for i := range a.Years {
		if !nearly(a.Years[i], b.Years[i], size) {
			return false
		}
	}
	return nearly(a.Initial, b.Initial, size) && nearly(a.Total, b.Total, size) && nearly(a.ToDate, b.ToDate, size) && nearly(a.PV, b.PV, size) &&
		nearly(a.PlanTotal, b.PlanTotal, size) && nearly(a.PlanToDate, b.PlanToDate, size) &&
		nearly(a.Measured, b.Measured, size) && nearly(a.PlanMeasured, b.PlanMeasured, size)
}

// line finds a line with its result.
func (x *explainer) line(id string) (*data.Line, *appraisal.Line, bool) {
	line, side, found := x.e.Line(id)
	if !found {
		return nil, nil, false
	}
	r := with(x.r.Lines, func(r *appraisal.Line) bool { return r.ID == id && r.Side == side })
	return line, r, r != nil
}

// with is the first item of a list that is so, nil when none is.
func with[T any](items []T, is func(*T) bool) *T {
	for i := range items {
		if is(&items[i]) {
			return &items[i]
		}
	}
	return nil
}

// lineName is the name of a line, its id where it is gone.
func (x *explainer) lineName(id string) string {
	if line, _, found := x.e.Line(id); found {
		return line.Name
	}
	return id
}

// opens is another figure in the same result.
func (x *explainer) opens(f Figure) *Subject { return x.opensOf(f, "") }

// opensOf is a figure of a part in the same result.
func (x *explainer) opensOf(f Figure, of string) *Subject {
	return &Subject{Figure: f, Of: of, Case: x.subject.Case, Assessment: x.subject.Assessment}
}

// opensAt is a figure of a year, a month or a reading in the same result.
func (x *explainer) opensAt(f Figure, of string, at int) *Subject {
	s := x.opensOf(f, of)
	s.At = at
	return s
}

// opensMonths is a figure of a run of months in the same result.
func (x *explainer) opensMonths(f Figure, of string, months span) *Subject {
	s := x.opensAt(f, of, months.first)
	s.To = months.last
	return s
}

// How numbers are written.

func (x *explainer) whole(v float64) string   { return x.w.Number(v, 0) }
func (x *explainer) points(v float64) string  { return x.w.Number(v, 1) }
func (x *explainer) two(v float64) string     { return x.w.Number(v, 2) }
func (x *explainer) money(v float64) string   { return x.w.Money(v, x.e.Currency) }
func (x *explainer) decimal(v float64) string { return x.w.Number(v, 4) }

// cents is an amount with the decimals of its currency, negatives in brackets.
func (x *explainer) cents(v float64) string {
	digits := x.e.Currency.Digits()
	text := x.e.Currency.Symbol() + x.w.Number(math.Abs(v), digits)
	if v < 0 && math.Round(v*math.Pow10(digits)) != 0 {
		return "(" + text + ")"
	}
	return text
}

// exact is an amount as it was typed in: with the decimals that it has.
func (x *explainer) exact(v float64) string {
	if v < 0 {
		return "(" + x.exact(-v) + ")"
	}
	return x.e.Currency.Symbol() + x.w.Plain(v)
}

// bracketed puts a negative number within a formula into brackets.
func bracketed(text string, v float64) string {
	if v < 0 && !strings.HasPrefix(text, "(") {
		return "(" + text + ")"
	}
	return text
}

// sum is a term that counts fully.
func (x *explainer) sum(text string, number float64, format func(float64) string, opens *Subject) Step {
	return Step{Text: text, Value: x.shown(number, format), Number: finite(number), Weight: 1, Role: Term, Opens: opens}
}

// less is a term that is taken away.
func (x *explainer) less(text string, number float64, format func(float64) string, opens *Subject) Step {
	s := x.sum(text, number, format, opens)
	s.Value, s.Weight = x.shown(-number, format), -1
	return s
}

// aside is a number that the last step uses.
func (x *explainer) aside(text string, number float64, format func(float64) string, opens *Subject) Step {
	s := x.sum(text, number, format, opens)
	s.Role, s.Weight = Aside, 0
	return s
}

// factor is one of the factors of a product.
func (x *explainer) factor(text string, number float64, format func(float64) string) Step {
	s := x.aside(text, number, format, nil)
	s.Role = Factor
	return s
}

// outcome is the line below the calculation.
func (x *explainer) outcome(text string, number float64, format func(float64) string) Step {
	s := x.aside("= "+text, number, format, nil)
	s.Role = Outcome
	return s
}

// shown is a number in words, a dash where it is too large to be one.
func (x *explainer) shown(number float64, format func(float64) string) string {
	return x.w.Figure(appraisal.Shown(number), format)
}

// finite is the number, or 0 where it is too large to be one.
func finite(number float64) float64 {
	if !appraisal.Shown(number).Defined() || math.IsNaN(number) {
		return 0
	}
	return number
}

// defined is a figure that always has a value.
func defined(value float64) appraisal.Figure { return appraisal.Shown(value) }

// settings is where a setting of the evaluation is typed in, by its path in the file format.
func settings(field string) *Place { return &Place{Page: SettingsPage, Of: field, Reading: -1} }

// pageOf is the page of a side's lines.
func pageOf(side data.Side) Page {
	if side == data.Cost {
		return CostsPage
	}
	return BenefitsPage
}

// placeOf is where a line's plan, or one of its readings, was typed in.
func placeOf(side data.Side, id string, reading int) *Place {
	return &Place{Page: pageOf(side), Of: id, Reading: reading}
}
