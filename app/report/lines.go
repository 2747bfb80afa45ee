package report

import (
	"html/template"
	"math"

	"huibao/data"
	"huibao/data/appraisal"
)

// sideView is the table of one side, its totals and its chart.
type sideView struct {
	Lines []lineView
	Total lineView
	Chart template.HTML
}

// lineView is one row of such a table.
type lineView struct {
	Name, Group                  string // Group is the category or the dimension
	Plan, Planned, ToDate, Total string // over the horizon by plan; by plan to date; to date; over the horizon
	Basis                        string
	Excluded                     bool
	Worked                       []string // how the amounts of a cost were worked out: plan, reading
	Evidence, File, Owner, Note  string   // File names what shows it
}

// side is the table of the costs or the benefits.
func (w *writer) side(of data.Side) sideView {
	var v sideView
	for i := range w.r.Lines {
		result := &w.r.Lines[i]
		line, _, there := w.e.Line(result.ID)
		if result.Side != of || !there {
			continue
		}
		row := lineView{
			Name: line.Name, Plan: w.amount(result.PlanTotal), Planned: w.amount(result.PlanToDate), ToDate: w.amount(result.ToDate), Total: w.amount(result.Total),
			Basis: w.basis(result), Excluded: line.Excluded, Worked: w.worked(line), Evidence: line.Evidence, File: line.EvidenceFile, Owner: line.Owner, Note: line.Note,
		}
		if of == data.Cost {
			row.Group = w.Category(result.Category)
		} else {
			row.Group = w.Dimension(result.Dimension)
		}
		v.Lines = append(v.Lines, row)
	}
	v.Total = w.total(of)
	return v
}

func (w *writer) total(of data.Side) lineView {
	r := w.r
	if of == data.Cost {
		return lineView{Plan: w.amount(r.Plan.Cost), Planned: w.amount(r.Plan.ToDateCost), ToDate: w.amount(r.ToDate.Cost), Total: w.amount(r.Horizon.Cost)}
	}
	return lineView{Plan: w.amount(r.Plan.Benefit), Planned: w.amount(r.Plan.ToDateBenefit), ToDate: w.amount(r.ToDate.Benefit), Total: w.amount(r.Horizon.Benefit)}
}

// basis says what a line's figures to date rest on.
func (w *writer) basis(l *appraisal.Line) string {
	const noise = 1e-6 // of an amount, from adding up its months
	switch {
	case !l.AnyMeasured:
		return w.T("report.basis.estimate")
	case math.Abs(l.ToDate-l.Measured) <= noise*math.Abs(l.ToDate):
		return w.T("report.basis.measured")
	}
	return w.T("report.basis.partly")
}

// worked writes out how a line's planned amount, and that of the latest known reading, was
// worked out; an amount that was typed in is left out.
func (w *writer) worked(line *data.Line) []string {
	var said []string
	if s := &line.Schedule; s.Basis != nil {
		said = append(said, w.T("report.worked.plan", "Formula", w.basisFilled(s)))
	}
	if reading := w.latest(line); reading != nil && reading.Schedule != nil && reading.Schedule.Basis != nil {
		said = append(said, w.T("report.worked.measured", "Since", reading.Since, "Formula", w.basisFilled(reading.Schedule)))
	}
	return said
}

// basisFilled is the formula of a basis with its numbers and the amount, and how often it
// falls due.
func (w *writer) basisFilled(s *data.Schedule) string {
	values := map[string]any{"Amount": w.Exact(s.Amount, w.e.Currency)}
	spec, _ := s.Basis.Kind.Spec()
	for _, want := range spec.Inputs {
		values[string(want.Name)] = w.Plain(s.Basis.Inputs[want.Name])
	}
	filled := w.Map("report.formula."+string(spec.Kind), values)
	if s.Kind == data.Recurring {
		return w.T("report.worked.each", "Formula", filled, "Period", w.Period(s.Every))
	}
	return filled
}

// formula is a calculated benefit with its numbers filled in.
type formula struct {
	Name, Rule  string // Rule is the method and its formula in words
	Plan        string
	Actual      string // with the latest known reading; "" without one
	ActualSince string // names the reading
	Modifiers   []string
	Lifetime    string // the customer lifetime value, retention only
}

// formulas writes out every calculated benefit.
func (w *writer) formulas() []formula {
	var all []formula
	for i := range w.e.Benefits {
		line := &w.e.Benefits[i]
		terms, calculated := appraisal.TermsOf(&line.Schedule, line.Schedule.Inputs, w.e.DiscountRate)
		if !calculated {
			continue
		}
		f := formula{Name: line.Name, Plan: w.filled(terms), Modifiers: w.modifiers(line)}
		f.Rule = w.T("report.rule", "Method", w.Method(terms.Method), "Rule", w.T("report.rule."+string(terms.Method)))
		if reading := w.latest(line); reading != nil {
			terms, _ = appraisal.TermsOf(&line.Schedule, reading.Inputs, w.e.DiscountRate)
			f.Actual, f.ActualSince = w.filled(terms), w.T("report.formula.measured", "Since", reading.Since)
		}
		f.Lifetime = w.lifetime(terms)
		all = append(all, f)
	}
	return all
}

// latest is the reading of the line that is in force on the as-of date, nil for none.
func (w *writer) latest(line *data.Line) *data.Reading {
	if i := line.ReadingInForce(w.r.AsOf, w.r.AsOf); i >= 0 {
		return &line.Readings[i]
	}
	return nil
}

// filled is the method's formula with its numbers.
func (w *writer) filled(terms appraisal.Terms) string {
	values := map[string]any{"Result": w.Amount(terms.Annual)}
	for _, term := range terms.Inputs {
		values[string(term.Name)] = w.quantity(term)
	}
	return w.Map("report.formula."+string(terms.Method), values)
}

func (w *writer) quantity(term appraisal.Term) string {
	if term.Quantity == data.Share {
		return w.Rate(term.Value)
	}
	return w.Plain(term.Value)
}

// modifiers names what is done to the yearly amount of a benefit, in their order.
func (w *writer) modifiers(l *data.Line) []string {
	var said []string
	if l.Growth != 0 {
		said = append(said, w.T("report.modifier.growth", "Rate", w.Rate(l.Growth)))
	}
	if l.RampMonths > 0 {
		said = append(said, w.T("report.modifier.ramp", "Months", l.RampMonths))
	}
	if l.Attribution != 1 {
		said = append(said, w.T("report.modifier.attribution", "Share", w.Rate(l.Attribution)))
	}
	if l.RiskAdjustment != 0 {
		said = append(said, w.T("report.modifier.risk", "Share", w.Rate(l.RiskAdjustment)))
	}
	return said
}

func (w *writer) lifetime(terms appraisal.Terms) string {
	if terms.LifetimeBefore == nil || terms.LifetimeAfter == nil {
		return ""
	}
	return w.T("report.lifetime", "Before", w.Figure(*terms.LifetimeBefore, w.Amount), "After", w.Figure(*terms.LifetimeAfter, w.Amount))
}
