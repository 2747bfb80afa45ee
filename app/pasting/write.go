package pasting

import (
	"strconv"
	"strings"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// Write gives lines of one side as rows that Excel, WPS and LibreOffice take from the
// clipboard: a row of headings, then one row for each line. Columns in which no line
// says anything of its own are left out. Amounts have the currency in their heading, so
// that they are not read as another one. A text that a spreadsheet would take for a
// formula has an apostrophe before it.
//
// Read gives the same lines again, with ids of their own and without what one row has no
// place for, of which Copied tells the user: readings, and how the amount of a cost was
// worked out.
func Write(lines []data.Line, side data.Side, currency data.Currency, words *lang.Words) string {
	w := &writer{side, currency, words, lines}
	var columns []Meaning
	for _, m := range meanings(side, w.years()) {
		if w.needed(m) {
			columns = append(columns, m)
		}
	}
	var b strings.Builder
	for i, m := range columns {
		b.WriteString(separator(i) + quote(w.heading(m)))
	}
	b.WriteString(lineEnd)
	for i := range lines {
		for j, m := range columns {
			b.WriteString(separator(j) + quote(w.cell(&lines[i], m)))
		}
		b.WriteString(lineEnd)
	}
	return b.String()
}

// Copied is the sentence about lines that Write has put on the clipboard.
func Copied(lines []data.Line, words *lang.Words) string {
	measured, workedOut := 0, 0
	for i := range lines {
		if len(lines[i].Readings) > 0 {
			measured++
		}
		if lines[i].Schedule.Basis != nil {
			workedOut++
		}
	}
	said := words.T("pasting.copied", "N", len(lines))
	if measured > 0 {
		said = words.T("pasting.copied-without", "Copied", said, "LeftOut", words.T("pasting.copied-readings", "N", measured))
	}
	if workedOut > 0 {
		said = words.T("pasting.copied-without", "Copied", said, "LeftOut", words.T("pasting.copied-bases", "N", workedOut))
	}
	return said
}

// lineEnd is what spreadsheets put at the end of a row.
const lineEnd = "\r\n"

func separator(column int) string {
	if column == 0 {
		return ""
	}
	return "\t"
}

// writer writes the lines of one side.
type writer struct {
	side     data.Side
	currency data.Currency
	words    *lang.Words
	lines    []data.Line
}

// years is the largest number of yearly amounts.
func (w *writer) years() int {
	most := 0
	for i := range w.lines {
		if s := &w.lines[i].Schedule; s.Kind == data.Yearly {
			most = max(most, len(s.Years))
		}
	}
	return most
}

// needed tells whether a column says anything that a new line does not have anyway. The
// name and the kind are always there, by which the rows are known again.
func (w *writer) needed(m Meaning) bool {
	if m == Name || m == Kind {
		return true
	}
	fresh := data.NewLine("", "")
	usual := w.cell(&fresh, m)
	for i := range w.lines {
		if w.cell(&w.lines[i], m) != usual {
			return true
		}
	}
	return false
}

// heading is the name of a column, with the currency where it holds amounts only.
func (w *writer) heading(m Meaning) string {
	label := m.label(w.words)
	if m.money() || w.amounts(m) {
		return w.words.T("pasting.column.with-unit", "Name", label, "Unit", string(w.currency))
	}
	return label
}

// amounts tells whether an input is an amount of money in all lines that have it.
func (w *writer) amounts(m Meaning) bool {
	name, is := m.input()
	any := false
	for i := range w.lines {
		spec, _ := w.lines[i].Schedule.Method.Spec()
		for _, in := range spec.Inputs {
			if is && in.Name == name {
				any = true
				is = in.Quantity == data.Amount
			}
		}
	}
	return is && any
}

// cell is what a line says in a column.
func (w *writer) cell(l *data.Line, m Meaning) string {
	switch m {
	case Name:
		return guard(l.Name)
	case Category:
		return w.words.Category(l.Category)
	case Dimension:
		if l.Dimension == "" {
			return ""
		}
		return w.words.Dimension(l.Dimension)
	case Risk:
		return percent(l.RiskAdjustment)
	case Growth:
		return percent(l.Growth)
	case Attribution:
		return percent(l.Attribution)
	case Ramp:
		return strconv.Itoa(l.RampMonths)
	case Cashable:
		return w.answer(l.Cashable)
	case Excluded:
		return w.answer(l.Excluded)
	case CorrelationGroup:
		return guard(l.CorrelationGroup)
	case OverlapGroup:
		return guard(l.OverlapGroup)
	case Owner:
		return guard(l.Owner)
	case Evidence:
		return guard(l.Evidence)
	case EvidenceFile:
		return guard(l.EvidenceFile)
	case Note:
		return guard(l.Note)
	case Low, Likely, High, Distribution:
		return w.spread(l.Range, m)
	}
	return w.schedule(&l.Schedule, m)
}

// spread is what a line says of its range.
func (w *writer) spread(r *data.Range, m Meaning) string {
	switch {
	case r == nil:
		return ""
	case m == Low:
		return percent(r.Low)
	case m == Likely:
		return percent(r.Likely)
	case m == High:
		return percent(r.High)
	}
	return w.words.Distribution(r.Distribution)
}

// schedule is what a line's plan says in a column; "" in those of other kinds.
func (w *writer) schedule(s *data.Schedule, m Meaning) string {
	switch {
	case s.Kind == "":
		return ""
	case m == Kind:
		return w.words.Schedule(s.Kind)
	case m == Amount && (s.Kind == data.OneTime || s.Kind == data.Recurring):
		return w.money(s.Amount)
	case m == Date && s.Kind == data.OneTime:
		return s.Date.String()
	case m == Every && s.Kind == data.Recurring:
		return w.words.Period(s.Every)
	case m == Timing && s.Kind == data.Recurring:
		return w.words.Timing(s.Timing)
	case m == From && (s.Kind == data.Recurring || s.Kind == data.Calculated):
		return s.From.String()
	case m == Until && (s.Kind == data.Recurring || s.Kind == data.Calculated):
		return s.Until.String()
	case m == Initial && s.Kind == data.Yearly:
		return w.money(s.Initial)
	case m == Method && s.Kind == data.Calculated:
		return w.words.Method(s.Method)
	}
	if n, is := m.year(); is && s.Kind == data.Yearly && n <= len(s.Years) {
		return w.money(s.Years[n-1])
	}
	if in, is := m.input(); is && s.Kind == data.Calculated {
		return w.input(s, in)
	}
	return ""
}

// input is an input of a calculated line in the form of its quantity.
func (w *writer) input(s *data.Schedule, name data.Input) string {
	spec, _ := s.Method.Spec()
	for _, in := range spec.Inputs {
		value, there := s.Inputs[name]
		switch {
		case in.Name != name || !there:
		case in.Quantity == data.Share:
			return percent(value)
		default:
			return strconv.FormatFloat(value, 'f', -1, 64)
		}
	}
	return ""
}

// money is an amount as spreadsheets in every language read it, without separators.
func (w *writer) money(amount data.Money) string {
	return strings.ReplaceAll(typed.ShowMoney(amount, w.currency), ",", "")
}

func percent(x float64) string { return strings.ReplaceAll(typed.ShowPercent(x), ",", "") }

func (w *writer) answer(yes bool) string {
	if yes {
		return w.words.T("pasting.yes")
	}
	return w.words.T("pasting.no")
}
