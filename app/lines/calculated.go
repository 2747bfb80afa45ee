package lines

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// columnGap is the room between two columns, as between the fields of a row.
func columnGap() float32 { return 2 * theme.Padding() }

// beside is the column to read: beside the plan's input what the reading in force found,
// with a way to it, beside a reading's what was planned and how far it lies from it.
func (c *calculator) beside(want data.InputSpec) fyne.CanvasObject {
	if c.reading < 0 {
		return c.measuredBeside(want)
	}
	head := c.words.T("lines.calculator.plan")
	if want.Name == data.After {
		head = c.words.T("lines.calculator.plan-after")
	}
	value, difference := widgets.NewParagraph(""), widgets.NewNote("")
	c.fields.Also(func(l *data.Line) {
		plan, found := l.Schedule.Inputs.Value(want), c.what(l).Value(want)
		value.SetText(c.narrow(want, plan))
		text := c.words.T("lines.calculator.as-planned")
		if plan != found {
			text = c.change(want, plan, found)
		}
		difference.SetText(text)
	})
	return stacked(widgets.NewNote(head), value, difference)
}

// measuredBeside is hidden while nothing is measured.
func (c *calculator) measuredBeside(want data.InputSpec) fyne.CanvasObject {
	head, way := widgets.NewNote(""), container.NewHBox()
	column := stacked(head, way)
	shown := ""
	c.fields.Also(func(l *data.Line) {
		i := c.inForce(l)
		widgets.SetVisible(column, i >= 0)
		if i < 0 {
			return
		}
		head.SetText(c.words.T("lines.calculator.measured-on", "Date", l.Readings[i].MeasuredOn.String()))
		if value := c.narrow(want, l.Readings[i].Inputs.Value(want)); value != shown || len(way.Objects) == 0 {
			shown = value
			link := widgets.NewTextLink(value, c.toReading)
			link.OnFocused = func() { c.form.Reveal(link) }
			way.Objects = []fyne.CanvasObject{link}
			way.Refresh()
		}
	})
	return column
}

// toReading opens the reading in force.
func (c *calculator) toReading() {
	line, _ := c.line()
	if line == nil {
		return
	}
	if i := c.inForce(line); i >= 0 {
		c.reveal(i)
	}
}

// difference is after less before, as a number and as a share of before.
func (c *calculator) difference(before, after data.InputSpec) fyne.CanvasObject {
	note := widgets.NewNote("")
	c.fields.Also(func(l *data.Line) {
		from, to := c.what(l).Value(before), c.what(l).Value(after)
		text := c.change(after, from, to)
		if from > 0 && from != to && after.Quantity != data.Share {
			text = c.words.T("lines.calculator.difference-share", "Change", text, "Share", c.signed(c.words.Percent((to-from)/from)))
		}
		note.SetText(c.words.T("lines.calculator.difference", "Change", text))
	})
	return note
}

// change is how far an input moved, with its sign; shares in percentage points.
func (c *calculator) change(want data.InputSpec, from, to float64) string {
	by := to - from
	if by == 0 {
		return c.words.T("lines.calculator.unchanged")
	}
	switch want.Quantity {
	case data.Amount:
		symbol := c.host.Session().Evaluation().Currency.Symbol()
		return signOf(by) + symbol + c.words.Plain(math.Abs(by))
	case data.Share:
		return c.words.T("lines.calculator.points", "N", signOf(by)+c.words.Plain(math.Round(math.Abs(by)*1e10)/1e8))
	}
	return signOf(by) + c.words.Plain(math.Abs(by))
}

// signed puts a plus before a text that has no minus.
func (c *calculator) signed(text string) string {
	if strings.HasPrefix(text, "−") {
		return text
	}
	return "+" + text
}

// signOf is the sign of a difference.
func signOf(x float64) string {
	if x < 0 {
		return "−"
	}
	return "+"
}

// outcome is what the numbers come to in a year, with the formula that says how.
func (c *calculator) outcome() fyne.CanvasObject {
	result, formula := widgets.NewFacts(c.host.Explain), widgets.NewParagraph("")
	c.fields.Also(func(l *data.Line) {
		facts, text := c.planned(l), c.formula(l, *c.what(l))
		if c.reading >= 0 {
			facts = c.found(l)
		} else if i := c.inForce(l); i >= 0 {
			text = c.words.T("lines.formula.plan", "Formula", text) + "\n" + c.words.T("lines.formula.measured", "Formula", c.formula(l, l.Readings[i].Inputs))
		}
		result.Set(facts...)
		formula.SetText(text)
	})
	objects := []fyne.CanvasObject{result, formula}
	if _, _, compared := c.compared(); !compared && c.reading < 0 {
		objects = append(objects, c.wayToReading())
	}
	return stacked(objects...)
}

// planned is the yearly amount by plan, and as measured where something was.
func (c *calculator) planned(l *data.Line) []widgets.Fact {
	facts := []widgets.Fact{c.fact("lines.fact.annual-plan", l, l.Schedule.Inputs, explain.Subject{Figure: explain.LineAnnualPlan, Of: l.ID})}
	if i := c.inForce(l); i >= 0 {
		facts = append(facts, c.fact("lines.fact.annual-actual", l, l.Readings[i].Inputs, explain.Subject{Figure: explain.LineAnnualActual, Of: l.ID}))
	}
	return facts
}

// found is the yearly amount by the reading, that by plan, and the difference.
func (c *calculator) found(l *data.Line) []widgets.Fact {
	if c.reading >= len(l.Readings) {
		return nil
	}
	actual := c.fact("lines.fact.annual-actual", l, l.Readings[c.reading].Inputs, explain.Subject{})
	actual.Opens = c.annualReading(l, c.reading)
	return []widgets.Fact{
		actual,
		c.fact("lines.fact.annual-plan", l, l.Schedule.Inputs, explain.Subject{Figure: explain.LineAnnualPlan, Of: l.ID}),
		{Name: c.words.T("lines.calculator.to-plan"), Value: c.toPlan(l)},
	}
}

// toPlan is how far the reading's yearly amount lies from the plan's.
func (c *calculator) toPlan(l *data.Line) string {
	by := appraisal.Annual(c.spec.Method, l.Readings[c.reading].Inputs) - appraisal.Annual(c.spec.Method, l.Schedule.Inputs)
	if math.Round(by) == 0 {
		return c.words.T("lines.calculator.as-planned")
	}
	return signOf(by) + c.words.Money(math.Abs(by), c.host.Session().Evaluation().Currency)
}

func (c *calculator) fact(key string, l *data.Line, in data.Inputs, opens explain.Subject) widgets.Fact {
	e := c.host.Session().Evaluation()
	return widgets.Fact{Name: c.words.T(key), Value: c.words.Money(appraisal.Annual(c.spec.Method, in), e.Currency), Opens: &opens}
}

// formula fills the method's formula in with inputs.
func (c *calculator) formula(l *data.Line, in data.Inputs) string {
	e := c.host.Session().Evaluation()
	return c.live.formulaOf(e, l, &l.Schedule, in)
}

// wayToReading leads to the reading in force where no column does.
func (c *calculator) wayToReading() fyne.CanvasObject {
	way, shown := container.NewHBox(), ""
	c.fields.Also(func(l *data.Line) {
		i := c.inForce(l)
		widgets.SetVisible(way, i >= 0)
		if i < 0 {
			return
		}
		if text := c.words.T("lines.calculator.way", "Date", l.Readings[i].MeasuredOn.String()); text != shown {
			shown = text
			way.Objects = []fyne.CanvasObject{c.smallLink(text, c.toReading)}
			way.Refresh()
		}
	})
	return way
}
