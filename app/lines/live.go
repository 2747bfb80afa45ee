package lines

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/typed"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// live shows what follows from the line while it is typed: the formula with its numbers
// where no calculator shows it, what the adjustments leave of the amount, the first year,
// the whole horizon, and what else must be known.
type live struct {
	words   *lang.Words
	content fyne.CanvasObject
	formula *widgets.Note
	chain   *widgets.Note
	figures *widgets.Facts
	remarks *widgets.Note
}

func newLive(words *lang.Words, open func(explain.Subject)) *live {
	v := &live{words: words, formula: widgets.NewParagraph(""), chain: widgets.NewNote(""), figures: widgets.NewFacts(open), remarks: widgets.NewNote("")}
	v.content = container.NewVBox(v.formula, v.chain, v.figures, v.remarks)
	return v
}

func (v *live) show(s *session.Session, line *data.Line) {
	e, r := s.Evaluation(), s.Result()
	result, known := resultsByID(r)[line.ID]
	v.formula.SetText(v.formulas(e, line, s.AsOf()))
	v.chain.SetText(v.adjusted(e, line, s.AsOf()))
	widgets.SetVisible(v.formula, v.formula.Text() != "")
	widgets.SetVisible(v.chain, v.chain.Text() != "")
	if known {
		v.figures.Set(v.figuresOf(e, result)...)
	}
	v.remarks.SetText(strings.Join(v.remarksOf(line, result, r), " "))
	widgets.SetVisible(v.remarks, v.remarks.Text() != "")
}

// formulas are the formula of the plan and that of the reading in force; "" for a line
// whose calculator shows them.
func (v *live) formulas(e *data.Evaluation, line *data.Line, asOf data.Date) string {
	if line.Schedule.Kind == data.Calculated {
		return ""
	}
	formula := v.formulaOf(e, line, &line.Schedule, nil)
	reading, any := knownReading(line, asOf)
	if !any || reading.Schedule == nil {
		return formula
	}
	return v.words.T("lines.formula.plan", "Formula", formula) + "\n" +
		v.words.T("lines.formula.measured", "Formula", v.formulaOf(e, line, reading.Schedule, nil))
}

// adjusted says what the adjustments make of the planned amount, and between what the line
// may come out.
func (v *live) adjusted(e *data.Evaluation, line *data.Line, asOf data.Date) string {
	text := ""
	chain, any := chainOf(e, asOf, line)
	if any {
		text = chain.text(v.words, line, e.Currency)
	}
	if _, measured := knownReading(line, asOf); measured && any && (chain.ramp != 1 || chain.risk != 1) {
		text = v.words.T("lines.chain.and", "First", text, "Then", v.words.T("lines.chain.measured"))
	}
	if line.Range != nil {
		low, high := spreadOf(e, asOf, line)
		text = strings.TrimSpace(text + "\n" + v.words.T("lines.chain.range", "Low", v.words.Money(low, e.Currency), "High", v.words.Money(high, e.Currency)))
	}
	return text
}

// knownReading is the reading that is in force on the day, of those known by then.
func knownReading(line *data.Line, asOf data.Date) (found data.Reading, any bool) {
	i := line.ReadingInForce(asOf, asOf)
	if i < 0 {
		return data.Reading{}, false
	}
	return line.Readings[i], true
}

// formulaOf writes a schedule as a formula with its numbers filled in, after that of the
// basis of its amount, if it has one.
func (v *live) formulaOf(e *data.Evaluation, line *data.Line, s *data.Schedule, inputs data.Inputs) string {
	formula := v.paid(e, line, s, inputs)
	if s.Basis == nil {
		return formula
	}
	return v.words.T("lines.formula.worked-out", "Basis", basisFormula(v.words, s, e.Currency), "Formula", formula)
}

// paid writes what is paid or gained, and how often.
func (v *live) paid(e *data.Evaluation, line *data.Line, s *data.Schedule, inputs data.Inputs) string {
	amount := func(m data.Money) string { return e.Currency.Symbol() + typed.ShowMoney(m, e.Currency) }
	switch s.Kind {
	case data.OneTime:
		return v.words.T("lines.formula.one-time", "Amount", amount(s.Amount), "Date", s.Date.String())
	case data.Recurring:
		times := 12 / max(1, s.Every.Months())
		return v.words.T("lines.formula.recurring", "Amount", amount(s.Amount), "Times", times, "Annual", amount(s.Amount*data.Money(times)))
	case data.Yearly:
		parts, sum := []string{amount(s.Initial)}, s.Initial
		for _, year := range s.Years {
			parts, sum = append(parts, amount(year)), sum+year
		}
		return v.words.T("lines.formula.yearly", "Parts", strings.Join(parts, " + "), "Sum", amount(sum))
	}
	terms, known := appraisal.TermsOf(&line.Schedule, inputs, e.DiscountRate)
	if !known {
		return ""
	}
	return v.calculated(e, terms)
}

func (v *live) calculated(e *data.Evaluation, terms appraisal.Terms) string {
	args := map[string]any{"Annual": v.words.Money(terms.Annual, e.Currency)}
	for _, term := range terms.Inputs {
		args[string(term.Name)] = v.number(e, term)
	}
	text := v.words.Map("lines.formula."+string(terms.Method), args)
	if terms.LifetimeBefore != nil && terms.LifetimeAfter != nil {
		text += "\n" + v.lifetime(e, *terms.LifetimeBefore, *terms.LifetimeAfter)
	}
	return text
}

// lifetime is what one customer is worth before and after, with the reason where there is
// no such value.
func (v *live) lifetime(e *data.Evaluation, before, after appraisal.Figure) string {
	money := func(x float64) string { return v.words.Money(x, e.Currency) }
	text := v.words.T("lines.formula.lifetime", "Before", v.words.Figure(before, money), "After", v.words.Figure(after, money))
	if why := cmp.Or(before.Why, after.Why); why != "" {
		text = v.words.T("lines.formula.lifetime-undefined", "Text", text, "Reason", v.words.Reason(why))
	}
	return text
}

func (v *live) number(e *data.Evaluation, term appraisal.Term) string {
	return ShowInput(term.Quantity, term.Value, e.Currency)
}

// figuresOf are what the line comes to.
func (v *live) figuresOf(e *data.Evaluation, result appraisal.Line) []widgets.Fact {
	first := 0.0
	if len(result.Years) > 0 {
		first = result.Years[0]
	}
	fact := func(key string, x float64, subject explain.Subject) widgets.Fact {
		subject.Of = result.ID
		return widgets.Fact{Name: v.words.T(key), Value: v.words.Money(x, e.Currency), Opens: &subject}
	}
	begin := fact("lines.fact.initial", result.Initial, explain.Subject{Figure: explain.LineYear})
	if result.Method != "" { // such a line has nothing initial
		begin = fact("lines.fact.annual-plan", result.AnnualPlan, explain.Subject{Figure: explain.LineAnnualPlan})
	}
	return []widgets.Fact{
		begin,
		fact("lines.fact.first-year", first, explain.Subject{Figure: explain.LineYear, At: 1}),
		fact("lines.fact.to-date", result.ToDate, explain.Subject{Figure: explain.LineToDate}),
		fact("lines.fact.total", result.Total, explain.Subject{Figure: explain.LineTotal}),
	}
}

// remarksOf says what is unusual about the line.
func (v *live) remarksOf(line *data.Line, result appraisal.Line, r *appraisal.Result) []string {
	var remarks []string
	if line.Excluded {
		remarks = append(remarks, v.words.T("lines.remark.excluded"))
	}
	if result.PastHorizon {
		remarks = append(remarks, v.words.T("lines.remark.past-horizon", "End", r.Start.AddMonths(r.HorizonMonths).AddDays(-1).String()))
	}
	return remarks
}
