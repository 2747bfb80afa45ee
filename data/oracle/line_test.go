//go:build oracle

package oracle

import (
	"fmt"
	"strings"

	"huibao/data"
)

// The rows of a line's block. Its columns are its versions: the plan, then its readings in
// the order of the list. Below, from monthRow on, stands its flow.
const (
	lineRow = 12 + iota
	includedRow
	cashableRow
	growthRow
	rampRow
	shareRow
	riskRow
	estimateRow // what an estimate is multiplied by for its risk
	sinceRow
	measuredRow
	knownRow
	dateRow
	fromRow
	untilRow
	everyRow
	amountRow
	annualRow
	monthlyRow
	firstRow // the month with which the years of growth begin to count
	inputRow // and below

	mostInputs = 5
	yearRow    = inputRow + mostInputs // and below
	sumRow     = yearRow + longest     // and below
	mostSums   = 24
	monthRow   = sumRow + mostSums // time 0, and below the months
)

// longest is the number of yearly amounts that a line's block has room for.
const longest = 10

// none is the last day of a schedule without one: 31 December 9999.
const none = 2_958_465

// lineBlock is where a line stands.
type lineBlock struct {
	*evaluationSheet
	line *data.Line
	side data.Side
	col  int // of the plan

	// The columns of the flow: amounts by month.
	plan, actual, measured, planMeasured int
}

// addLine writes a line's inputs and the formulas of its flow.
func (s *evaluationSheet) addLine(l *data.Line, side data.Side) *lineBlock {
	b := &lineBlock{evaluationSheet: s, line: l, side: side, col: s.free}
	s.text(cell{lineRow, b.col}, l.ID)
	s.number(cell{includedRow, b.col}, truth(!l.Excluded))
	s.number(cell{growthRow, b.col}, l.Growth)
	s.number(cell{rampRow, b.col}, float64(l.RampMonths))
	share, sign := 1.0, "+"
	if side == data.Benefit {
		share, sign = l.Attribution, "-"
	}
	s.number(cell{cashableRow, b.col}, truth(l.Cashable))
	s.number(cell{shareRow, b.col}, share)
	s.formula(cell{estimateRow, b.col}, "1%s%s", sign, s.number(cell{riskRow, b.col}, l.RiskAdjustment))
	b.addVersion(0, &l.Schedule, l.Schedule.Inputs)
	for i := range l.Readings {
		r := &l.Readings[i]
		at := cell{sinceRow, b.version(i + 1)}
		s.date(at, r.Since)
		measured := s.date(cell{measuredRow, at.col}, r.MeasuredOn)
		s.formula(cell{knownRow, at.col}, "IF(%s<=%s;1;0)", measured, s.asOf)
		schedule := r.Schedule
		if schedule == nil {
			schedule = &l.Schedule
		}
		b.addVersion(i+1, schedule, r.Inputs)
	}
	b.plan = b.col + max(4, len(l.Readings)+1)
	b.actual, b.measured, b.planMeasured = b.plan+1, b.plan+2, b.plan+3
	for i, label := range []string{"planned", "as known", "measured", "planned for it"} {
		s.text(cell{monthRow - 1, b.plan + i}, l.ID+" "+label)
	}
	s.free = b.planMeasured + 1
	switch {
	case l.Schedule.Kind == data.OneTime:
		b.oneTime()
	case l.Schedule.Kind == data.Recurring && l.Schedule.Timing == data.InAdvance:
		b.inAdvance()
	default:
		b.byMonth()
	}
	return b
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// version is the column of the plan, 0, or of a reading.
func (b *lineBlock) version(i int) int { return b.col + i }

// of is a cell of the plan.
func (b *lineBlock) of(row int) cell { return cell{row, b.col} }

// addVersion writes a schedule, the yearly amount by its method's formula, the amount of a
// month, and the month with which its years begin to count.
func (b *lineBlock) addVersion(i int, s *data.Schedule, inputs data.Inputs) {
	at := func(row int) cell { return cell{row, b.version(i)} }
	major := func(row int, amount data.Money) cell { return b.number(at(row), amount.Major(b.e.Currency)) }
	switch s.Kind {
	case data.OneTime:
		b.date(at(dateRow), s.Date)
		major(amountRow, s.Amount)
		return
	case data.Yearly:
		major(amountRow, s.Initial)
		for year := range longest {
			amount := data.Money(0)
			if year < len(s.Years) {
				amount = s.Years[year]
			}
			major(yearRow+year, amount)
		}
		b.number(at(firstRow), 1)
		return
	case data.Recurring:
		every := b.number(at(everyRow), map[data.Period]float64{data.EveryMonth: 1, data.EveryQuarter: 3, data.EveryYear: 12}[s.Every])
		b.formula(at(monthlyRow), "%s/%s", major(amountRow, s.Amount), every)
	case data.Calculated:
		b.formula(at(monthlyRow), "%s/12", b.annual(at(inputRow), at(annualRow), s.Method, inputs))
	}
	b.date(at(fromRow), s.From)
	b.number(at(untilRow), none)
	if !s.Until.IsZero() {
		b.date(at(untilRow), s.Until)
	}
	first := fmt.Sprintf("1;%s", b.monthOf(at(fromRow)))
	if i > 0 {
		first += ";" + b.monthOf(at(sinceRow))
	}
	b.formula(at(firstRow), "MAX(%s)", first)
}

// annual writes the inputs of a method below each other and its formula.
func (b *lineBlock) annual(inputs, at cell, method data.Method, given data.Inputs) cell {
	row := 0
	in := func(name data.Input, usual float64) cell {
		value, there := given[name]
		if !there {
			value = usual
		}
		row++
		return b.number(inputs.below(row-1), value)
	}
	switch method {
	case data.RevenueGrowth:
		return b.formula(at, "(%s-%s)*%s", in(data.After, 0), in(data.Before, 0), in(data.Margin, 0))
	case data.Satisfaction:
		return b.formula(at, "(%s-%s)*%s", in(data.After, 0), in(data.Before, 0), in(data.ProfitPerPoint, 0))
	case data.Retention:
		return b.formula(at, "%s*(%s-%s)*%s", in(data.Customers, 0), in(data.After, 0), in(data.Before, 0), in(data.MarginPerCustomer, 0))
	case data.OperatingCost:
		return b.formula(at, "%s-%s", in(data.Before, 0), in(data.After, 0))
	case data.TimeSaved:
		return b.formula(at, "%s*%s*%s*%s*%s", in(data.People, 0), in(data.HoursPerWeek, 0), in(data.Weeks, 0), in(data.HourlyCost, 0), in(data.Conversion, 0.5))
	default:
		return b.formula(at, "(%s-%s)*%s", in(data.Before, 0), in(data.After, 0), in(data.Loss, 0))
	}
}

// inForce is the latest since, on or before a day, of the readings that are known; 0 for
// the plan.
func (b *lineBlock) inForce(day string) string {
	terms := []string{"0"}
	for i := range b.line.Readings {
		since, known := cell{sinceRow, b.version(i + 1)}, cell{knownRow, b.version(i + 1)}
		terms = append(terms, fmt.Sprintf("%s*%s*(%s<=%s)", since, known, since, day))
	}
	return "MAX(" + strings.Join(terms, ";") + ")"
}

// chosen is an amount by the version that is in force.
func (b *lineBlock) chosen(inForce fmt.Stringer, plan string, reading func(i int) string) string {
	formula, closing := fmt.Sprintf("IF(%s=0;%s;", inForce, plan), ")"
	for i := range b.line.Readings {
		formula += fmt.Sprintf("IF(%s=%s;%s;", inForce, cell{sinceRow, b.version(i + 1)}, reading(i+1))
		closing += ")"
	}
	return formula + "0" + closing
}

// planned is the factor of attribution and risk adjustment of an estimate.
func (b *lineBlock) planned() string { return fmt.Sprintf("%s*%s", b.of(shareRow), b.of(estimateRow)) }

// counted is the factor of attribution and, unless it is measured, risk adjustment of what
// a reading says for a day.
func (b *lineBlock) counted(i int, day fmt.Stringer) string {
	return fmt.Sprintf("%s*IF(%s<=%s;1;%s)", b.of(shareRow), day, cell{measuredRow, b.version(i)}, b.of(estimateRow))
}

// grown is the growth of month m of a version.
func (b *lineBlock) grown(i int, m fmt.Stringer) string {
	if b.line.Schedule.Kind == data.Yearly {
		return "1"
	}
	return fmt.Sprintf("POWER(1+%s;INT(MAX(0;MAX(1;%s)-%s)/12))", b.of(growthRow), m, cell{firstRow, b.version(i)})
}

// ramped is the ramp-up of month m of the plan.
func (b *lineBlock) ramped(m fmt.Stringer) string {
	if b.side == data.Cost {
		return "1"
	}
	j := fmt.Sprintf("(%s-%s+1)", m, b.of(firstRow))
	return fmt.Sprintf("IF(AND(%s>=1;%s<=%s);(%s-0.5)/%s;1)", j, j, b.of(rampRow), j, b.of(rampRow))
}

// byMonth is the flow of a line that is spread over whole months.
func (b *lineBlock) byMonth() {
	inForce := b.free
	b.free++
	for m := 0; m <= b.e.HorizonMonths; m++ {
		month, last := b.at(m, b.month), b.at(m, b.last)
		plan := b.formula(b.at(m, b.plan), "%s*%s*%s*%s", b.base(0, m), b.grown(0, month), b.ramped(month), b.planned())
		latest := b.formula(b.at(m, inForce), "%s", b.inForce(last.String()))
		actual := b.formula(b.at(m, b.actual), "%s", b.chosen(latest, plan.String(), func(i int) string {
			return fmt.Sprintf("%s*%s*%s", b.base(i, m), b.grown(i, month), b.counted(i, last))
		}))
		is := b.chosen(latest, "0", func(i int) string { return fmt.Sprintf("(%s<=%s)", last, cell{measuredRow, b.version(i)}) })
		b.formula(b.at(m, b.measured), "%s*%s", actual, is)
		b.formula(b.at(m, b.planMeasured), "%s*%s", plan, is)
	}
}

// base is the amount of month m of a version, before growth.
func (b *lineBlock) base(i, m int) string {
	at := func(row int) cell { return cell{row, b.version(i)} }
	switch {
	case b.line.Schedule.Kind == data.Yearly && m == 0:
		return at(amountRow).String()
	case b.line.Schedule.Kind == data.Yearly:
		return fmt.Sprintf("INDEX(%s;%s)/12", span(at(yearRow), at(yearRow+longest-1)), b.at(m, b.year))
	case m == 0:
		return "0"
	default:
		return fmt.Sprintf("IF(AND(%s>=%s;%s<=%s;%s>%s);%s;0)",
			b.at(m, b.last), at(fromRow), b.at(m, b.begin), at(untilRow), at(untilRow), b.start, at(monthlyRow))
	}
}

// oneTime is the flow of a single payment: the plan's or, as a whole, that of the known
// reading with the latest since.
func (b *lineBlock) oneTime() {
	latest := b.formula(cell{sinceRow, b.col}, "%s", b.inForce(fmt.Sprint(none)))
	monthOf := func(i int) cell { // where other schedules have the first month
		return b.formula(cell{firstRow, b.version(i)}, "%s", b.monthOf(cell{dateRow, b.version(i)}))
	}
	months := []cell{monthOf(0)}
	for i := range b.line.Readings {
		months = append(months, monthOf(i+1))
	}
	paid := func(i int) string { return cell{amountRow, b.version(i)}.String() }
	for m := 0; m <= b.e.HorizonMonths; m++ {
		month := b.at(m, b.month)
		plan := b.formula(b.at(m, b.plan), "IF(%s=%s;%s*%s;0)", months[0], month, paid(0), b.planned())
		b.formula(b.at(m, b.actual), "%s", b.chosen(latest, plan.String(), func(i int) string {
			return fmt.Sprintf("IF(%s=%s;%s*%s;0)", months[i], month, paid(i), b.counted(i, cell{dateRow, b.version(i)}))
		}))
		b.formula(b.at(m, b.measured), "%s*%s", b.at(m, b.actual), b.chosen(latest, "0", func(i int) string {
			return fmt.Sprintf("(%s<=%s)", cell{dateRow, b.version(i)}, cell{measuredRow, b.version(i)})
		}))
		b.formula(b.at(m, b.planMeasured), "%s*%s", plan, b.chosen(latest, "0", func(i int) string {
			return fmt.Sprintf("(%s<=%s)", b.of(dateRow), cell{measuredRow, b.version(i)})
		}))
	}
}

// payments are the columns in which the payments of a version stand below each other: the
// month of each, its amount as planned or as read, and the parts that are measured.
type payments struct {
	months, amounts, measured string
}

// inAdvance is the flow of payments on their own dates.
func (b *lineBlock) inAdvance() {
	plan, kept := b.planPayments()
	all := []payments{kept}
	for i := range b.line.Readings {
		all = append(all, b.readPayments(i+1))
	}
	for m := 0; m <= b.e.HorizonMonths; m++ {
		month := b.at(m, b.month)
		b.formula(b.at(m, b.plan), "SUMIF(%s;%s;%s)", plan.months, month, plan.amounts)
		b.formula(b.at(m, b.planMeasured), "SUMIF(%s;%s;%s)", plan.months, month, plan.measured)
		var actual, measured []string
		for _, p := range all {
			actual = append(actual, fmt.Sprintf("SUMIF(%s;%s;%s)", p.months, month, p.amounts))
			if p.measured != "" {
				measured = append(measured, fmt.Sprintf("SUMIF(%s;%s;%s)", p.months, month, p.measured))
			}
		}
		b.formula(b.at(m, b.actual), "%s", strings.Join(actual, "+"))
		b.formula(b.at(m, b.measured), "%s", strings.Join(append(measured, "0"), "+"))
	}
}

// planPayments are the plan's payments: all of them, and those no reading replaces.
func (b *lineBlock) planPayments() (plan, kept payments) {
	date, month, latest, amount, still, read := b.free, b.free+1, b.free+2, b.free+3, b.free+4, b.free+5
	b.free += 6
	count := b.eachPayment(0, date, func(k int) {
		day := b.at(k, date)
		m := b.formula(b.at(k, month), "%s", b.monthOf(day))
		inForce := b.formula(b.at(k, latest), "%s", b.inForce(day.String()))
		planned := b.formula(b.at(k, amount), "%s*%s*%s*%s", b.due(0, day), b.grown(0, m), b.ramped(m), b.planned())
		b.formula(b.at(k, still), "IF(%s=0;%s;0)", inForce, planned)
		b.formula(b.at(k, read), "%s*%s", planned, b.chosen(inForce, "0", func(i int) string {
			return fmt.Sprintf("(%s<=%s)", day, cell{measuredRow, b.version(i)})
		}))
	})
	down := func(col int) string { return span(b.at(0, col), b.at(count-1, col)) }
	return payments{down(month), down(amount), down(read)}, payments{down(month), down(still), ""}
}

// readPayments are the payments of a reading's schedule that fall into its own time.
func (b *lineBlock) readPayments(i int) payments {
	date, month, amount, read := b.free, b.free+1, b.free+2, b.free+3
	b.free += 4
	count := b.eachPayment(i, date, func(k int) {
		day := b.at(k, date)
		m := b.formula(b.at(k, month), "%s", b.monthOf(day))
		paid := b.formula(b.at(k, amount), "IF(AND(%s=1;%s=%s);%s*%s*%s;0)", cell{knownRow, b.version(i)},
			b.inForce(day.String()), cell{sinceRow, b.version(i)}, b.due(i, day), b.grown(i, m), b.counted(i, day))
		b.formula(b.at(k, read), "%s*(%s<=%s)", paid, day, cell{measuredRow, b.version(i)})
	})
	down := func(col int) string { return span(b.at(0, col), b.at(count-1, col)) }
	return payments{down(month), down(amount), down(read)}
}

// eachPayment writes the dates of a version's payments, as many as can fall into the
// horizon, and calls write for each.
func (b *lineBlock) eachPayment(i, date int, write func(k int)) (count int) {
	const before = 7 // months that a schedule may begin before the start
	count = b.e.HorizonMonths + before
	for k := range count {
		b.formula(b.at(k, date), "EDATE(%s;%d*%s)", cell{fromRow, b.version(i)}, k, cell{everyRow, b.version(i)})
		write(k)
	}
	return count
}

// due is the payment of a version on a day, 0 after the last one.
func (b *lineBlock) due(i int, day cell) string {
	return fmt.Sprintf("IF(%s<=%s;%s;0)", day, cell{untilRow, b.version(i)}, cell{amountRow, b.version(i)})
}
