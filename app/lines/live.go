package lines

import (
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

// live shows what follows from the line while it is typed: the formula with its
// numbers, the first year, the whole horizon, and what else must be known.
type live struct {
	words   *lang.Words
	content fyne.CanvasObject
	formula *widgets.Note
	figures *widgets.Facts
	remarks *widgets.Note
}

func newLive(words *lang.Words, open func(explain.Subject)) *live {
	v := &live{words: words, formula: widgets.NewParagraph(""), figures: widgets.NewFacts(open), remarks: widgets.NewNote("")}
	v.content = container.NewVBox(v.formula, v.figures, v.remarks)
	return v
}

func (v *live) show(s *session.Session, line *data.Line) {
	e, r := s.Evaluation(), s.Result()
	result, known := resultsByID(r)[line.ID]
	formula := v.formulaOf(e, line, &line.Schedule, line.Schedule.Inputs)
	if reading, any := knownReading(line, s.AsOf()); any {
		schedule := line.Schedule
		if reading.Schedule != nil {
			schedule = *reading.Schedule
		}
		formula = v.words.T("lines.formula.plan", "Formula", formula) + "\n" +
			v.words.T("lines.formula.measured", "Formula", v.formulaOf(e, line, &schedule, reading.Inputs))
	}
	v.formula.SetText(formula)
	if known {
		v.figures.Set(v.figuresOf(e, result)...)
	}
	v.remarks.SetText(strings.Join(v.remarksOf(line, result, r), " "))
}

// knownReading is the reading that is in force on the day, of those known by then.
func knownReading(line *data.Line, asOf data.Date) (found data.Reading, any bool) {
	i := line.ReadingInForce(asOf, asOf)
	if i < 0 {
		return data.Reading{}, false
	}
	return line.Readings[i], true
}

// formulaOf writes a schedule as a formula with its numbers filled in.
func (v *live) formulaOf(e *data.Evaluation, line *data.Line, s *data.Schedule, inputs data.Inputs) string {
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
		money := func(x float64) string { return v.words.Money(x, e.Currency) }
		text += "\n" + v.words.T("lines.formula.lifetime", "Before", v.words.Figure(*terms.LifetimeBefore, money), "After", v.words.Figure(*terms.LifetimeAfter, money))
	}
	return text
}

func (v *live) number(e *data.Evaluation, term appraisal.Term) string {
	switch term.Quantity {
	case data.Amount:
		return e.Currency.Symbol() + typed.ShowNumber(term.Value)
	case data.Share:
		return typed.ShowPercent(term.Value)
	}
	return typed.ShowNumber(term.Value)
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
	facts := []widgets.Fact{
		fact("lines.fact.initial", result.Initial, explain.Subject{Figure: explain.LineYear}),
		fact("lines.fact.first-year", first, explain.Subject{Figure: explain.LineYear, At: 1}),
		fact("lines.fact.to-date", result.ToDate, explain.Subject{Figure: explain.LineToDate}),
		fact("lines.fact.total", result.Total, explain.Subject{Figure: explain.LineTotal}),
	}
	if result.Method == "" {
		return facts
	}
	facts = append(facts, fact("lines.fact.annual-plan", result.AnnualPlan, explain.Subject{Figure: explain.LineAnnualPlan}))
	if actual := result.AnnualActual; actual.Defined() {
		facts = append(facts, fact("lines.fact.annual-actual", actual.Value, explain.Subject{Figure: explain.LineAnnualActual}))
	}
	return facts
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
