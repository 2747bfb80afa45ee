package analysis

import (
	"math"
	"strings"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// cell is a figure by format, a dash when it is undefined; brief, which may be nil,
// stands for it where there is no room.
func (t *Tab) cell(f appraisal.Figure, format, brief func(float64) string) widgets.Cell {
	if !f.Defined() {
		return widgets.Cell{Text: lang.Undefined, Value: -data.MaxMajor}
	}
	c := widgets.Cell{Text: format(f.Value), Value: f.Value}
	if brief != nil {
		c.Brief = brief(f.Value)
	}
	return c
}

// amount is an amount; the currency stands in the column's title.
func (t *Tab) amount(f appraisal.Figure) widgets.Cell {
	return t.cell(f, t.words.Amount, t.words.Short)
}

func (t *Tab) percent(f appraisal.Figure) widgets.Cell {
	return t.cell(f, t.words.Percent, func(x float64) string { return briefPercent(t.words, x) })
}

// briefPercent is a decimal of one as whole percent: −3,240%. Thousands and more are cut
// short only from where they take more room than a cell has, as in 3.24M%.
func briefPercent(words *lang.Words, x float64) string {
	const most = 100_000
	if percent := x * 100; math.Abs(percent) >= most {
		return words.Short(percent) + "%"
	}
	return words.Number(x*100, 0) + "%"
}

// months is a time in months; the unit stands in the column's title.
func (t *Tab) months(f appraisal.Figure) widgets.Cell {
	return t.cell(f, func(x float64) string { return t.words.Number(x, 1) }, nil)
}

// told is a figure by cell, with a word for the reason when it is undefined.
func (t *Tab) told(f appraisal.Figure, cell func(appraisal.Figure) widgets.Cell) widgets.Cell {
	c := cell(f)
	if key := inAWord(f.Why); key != "" {
		c.Text, c.Brief = c.Text+" "+t.words.T(key), c.Text
	}
	return c
}

// inAWord is the key of a word for a reason of the break-even, "" where there is none.
func inAWord(why appraisal.Reason) string {
	switch why {
	case appraisal.EnoughWithout:
		return "analysis.why.not-needed"
	case appraisal.ShortWithout, appraisal.OutOfReach, appraisal.NegativeNow:
		return "analysis.why.not-enough"
	case appraisal.NothingEstimated, appraisal.NothingToDelay:
		return "analysis.why.nothing-left"
	case appraisal.NoEffect:
		return "analysis.why.no-effect"
	}
	return ""
}

// plain is a number that is always there.
func plain(x float64) appraisal.Figure { return appraisal.Shown(x) }

// pending is the cell of a figure that is still being computed.
func pending() widgets.Cell { return widgets.Cell{Text: "…", Value: -data.MaxMajor} }

// table is a table whose figures open.
func (t *Tab) table(columns []widgets.Column) *widgets.Table {
	table := widgets.NewTable(columns)
	table.OnOpen = t.host.Explain
	return table
}

// figureColumn is a column of figures.
func (t *Tab) figureColumn(key string, width float32) widgets.Column {
	return widgets.Column{Title: t.words.T(key), Width: width, Figure: true}
}

// amountColumn is a column of amounts, with the currency's sign in its title.
func (t *Tab) amountColumn(key string, width float32) widgets.Column {
	sign := t.host.Session().Evaluation().Currency.Symbol()
	return widgets.Column{Title: t.words.T(key, "Sign", sign), Width: width, Figure: true}
}

// card is a small card of a figure that opens.
func (t *Tab) card(subject explain.Subject) *widgets.Figure {
	return widgets.NewSmallFigure(func() { t.host.Explain(subject) })
}

// lineName is the name of a line of the evaluation, "" of one that is gone.
func lineName(e *data.Evaluation, id string) string {
	if line, _, found := e.Line(id); found {
		return line.Name
	}
	return ""
}

// named is a figure with the key of its name.
type named struct {
	key    string
	figure appraisal.Figure
}

// reasons says why figures are undefined, "" when none is.
func (t *Tab) reasons(figures ...named) string {
	var sentences []string
	for _, f := range figures {
		if !f.figure.Defined() {
			sentences = append(sentences, t.words.T("analysis.undefined", "Figure", t.words.T(f.key), "Reason", t.words.Reason(f.figure.Why)))
		}
	}
	return strings.Join(sentences, " ")
}
