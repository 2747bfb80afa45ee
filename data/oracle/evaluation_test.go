//go:build oracle

package oracle

import (
	"errors"
	"fmt"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// evaluationSheet is the sheet of one evaluation: its settings, the months, its lines side
// by side, and what follows from them.
type evaluationSheet struct {
	*page
	e *data.Evaluation

	start, rate, asOf, users cell

	// The columns of the months: number, first and last day, year, the years over which
	// their flows are discounted, and the discount factor.
	month, begin, last, year, time, factor int

	free int // the next column that is not used
}

// addEvaluation writes an evaluation into a sheet of its own and notes what is to be
// compared with r.
func addEvaluation(book *workbook, c *comparison, e *data.Evaluation, r *appraisal.Result) {
	s := &evaluationSheet{page: newPage(book, c, e.Name), e: e, month: 2, begin: 3, last: 4, year: 5, time: 6, factor: 7, free: labels + 1}
	s.addSettings(r.AsOf)
	s.addMonths()
	var blocks []*lineBlock
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		lines := e.Lines(side)
		for i := range lines {
			blocks = append(blocks, s.addLine(&lines[i], side))
		}
	}
	for i, block := range blocks {
		block.compare(&r.Lines[i])
	}
	s.addTotals(blocks).compare(r)
}

func (s *evaluationSheet) addSettings(asOf data.Date) {
	for row, label := range []string{"start", "discount rate", "as of", "users"} {
		s.text(cell{row, 0}, label)
	}
	s.start = s.date(cell{0, 1}, s.e.Start)
	s.rate = s.number(cell{1, 1}, s.e.DiscountRate)
	s.asOf = s.date(cell{2, 1}, asOf)
	s.users = s.number(cell{3, 1}, float64(s.e.Users))
	s.text(cell{4, 0}, string(s.e.Discounting))
	for row, label := range map[int]string{
		lineRow: "line: plan, then readings", includedRow: "counts", cashableRow: "cashable", growthRow: "growth", rampRow: "months of ramp-up",
		shareRow: "attribution", riskRow: "risk adjustment", estimateRow: "factor of estimates", sinceRow: "since", measuredRow: "measured on",
		knownRow: "known", dateRow: "date", fromRow: "from", untilRow: "until", everyRow: "every, in months", amountRow: "amount",
		annualRow: "yearly amount", monthlyRow: "monthly amount", firstRow: "first month", inputRow: "inputs", yearRow: "years", sumRow: "sums",
	} {
		s.text(cell{row, labels}, label)
	}
}

// labels is the column that names the rows of the lines' blocks.
const labels = 8

// at is the cell of month m, or of time 0, in a column.
func (s *evaluationSheet) at(m, col int) cell { return cell{monthRow + m, col} }

// down is a column over time 0 and all months.
func (s *evaluationSheet) down(col int) string { return s.part(col, 0, s.e.HorizonMonths) }

// part is a column from one month to another.
func (s *evaluationSheet) part(col, from, to int) string { return span(s.at(from, col), s.at(to, col)) }

// addMonths writes the axis. Month m = 1, 2, … holds the days from start + (m − 1) months
// up to, not including, start + m months; the start itself and what lies before is time 0.
func (s *evaluationSheet) addMonths() {
	for col, label := range map[int]string{s.month: "month", s.begin: "first day", s.last: "last day", s.year: "year", s.time: "years", s.factor: "factor"} {
		s.text(cell{monthRow - 1, col}, label)
	}
	for m := 0; m <= s.e.HorizonMonths; m++ {
		month := s.number(s.at(m, s.month), float64(m))
		switch m {
		case 0:
			s.formula(s.at(m, s.last), "%s", s.start)
		case 1:
			s.formula(s.at(m, s.begin), "%s+1", s.start)
			s.formula(s.at(m, s.last), "EDATE(%s;1)-1", s.start)
		default:
			s.formula(s.at(m, s.begin), "EDATE(%s;%d)", s.start, m-1)
			s.formula(s.at(m, s.last), "EDATE(%s;%d)-1", s.start, m)
		}
		year := s.formula(s.at(m, s.year), "ROUNDUP(%s/12;0)", month)
		s.formula(s.at(m, s.factor), "POWER(1+%s;-%s)", s.rate, s.formula(s.at(m, s.time), "%s", s.discountTime(month, year)))
	}
}

// discountTime is the number of years over which the flow of a month is discounted.
func (s *evaluationSheet) discountTime(month, year cell) string {
	switch s.e.Discounting {
	case data.MonthEnd:
		return month.String() + "/12"
	case data.MidYear:
		return fmt.Sprintf("IF(%s=0;0;%s-0.5)", month, year)
	default:
		return year.String()
	}
}

// monthOf is the month in which a day lies, one past the last for a day past the horizon.
func (s *evaluationSheet) monthOf(day cell) string {
	return fmt.Sprintf("SUMPRODUCT((%s<%s)*1)", s.down(s.last), day)
}

// toDate sums up a column over what has ended by the as-of date.
func (s *evaluationSheet) toDate(col int) string {
	return fmt.Sprintf("SUMPRODUCT((%s<=%s)*%s)", s.down(s.last), s.asOf, s.down(col))
}

// years is the number of years that the horizon begins.
func (s *evaluationSheet) years() int { return (s.e.HorizonMonths + 11) / 12 }

// compare writes the sums of a line and notes them.
func (b *lineBlock) compare(line *appraisal.Line) {
	row := sumRow
	sum := func(name string, ours float64, format string, arguments ...any) {
		at := b.formula(cell{row, b.col + 1}, format, arguments...)
		b.text(cell{row, b.col}, name)
		row++
		b.amount(line.ID+" "+name, at, ours, line.Total)
	}
	sum("initial", line.Initial, "%s", b.at(0, b.actual))
	sum("total", line.Total, "SUM(%s)", b.down(b.actual))
	sum("present value", line.PV, "SUMPRODUCT(%s;%s)", b.down(b.actual), b.down(b.factor))
	sum("to date", line.ToDate, "%s", b.toDate(b.actual))
	sum("planned total", line.PlanTotal, "SUM(%s)", b.down(b.plan))
	sum("planned to date", line.PlanToDate, "%s", b.toDate(b.plan))
	sum("measured", line.Measured, "%s", b.toDate(b.measured))
	sum("planned for what is measured", line.PlanMeasured, "%s", b.toDate(b.planMeasured))
	for i, ours := range line.Years {
		sum(fmt.Sprintf("year %d", i+1), ours, "SUMIF(%s;%d;%s)", b.down(b.year), i+1, b.down(b.actual))
	}
	if b.line.Schedule.Kind == data.Calculated {
		b.amount(line.ID+" planned yearly amount", b.of(annualRow), line.AnnualPlan, line.AnnualPlan)
	}
}

// totals are the columns of all lines together.
type totals struct {
	*evaluationSheet
	cost, benefit, net, sum        int // net and its running sum
	discounted, discountedSum      int
	planCost, planBenefit, planNet int
	planSum                        int

	soft, measuredBenefit string // sums over lines
}

func (s *evaluationSheet) addTotals(blocks []*lineBlock) *totals {
	t := &totals{evaluationSheet: s}
	for i, col := range []*int{&t.cost, &t.benefit, &t.net, &t.sum, &t.discounted, &t.discountedSum, &t.planCost, &t.planBenefit, &t.planNet, &t.planSum} {
		*col = s.free + i
		label := []string{"cost", "benefit", "net", "sum", "discounted", "sum", "planned cost", "planned benefit", "planned net", "sum"}[i]
		s.text(cell{monthRow - 1, *col}, label)
	}
	s.next = cell{0, t.planSum + 2}
	for m := 0; m <= s.e.HorizonMonths; m++ {
		s.formula(s.at(m, t.cost), "%s", all(blocks, data.Cost, func(b *lineBlock) string { return b.at(m, b.actual).String() }))
		s.formula(s.at(m, t.benefit), "%s", all(blocks, data.Benefit, func(b *lineBlock) string { return b.at(m, b.actual).String() }))
		s.formula(s.at(m, t.planCost), "%s", all(blocks, data.Cost, func(b *lineBlock) string { return b.at(m, b.plan).String() }))
		s.formula(s.at(m, t.planBenefit), "%s", all(blocks, data.Benefit, func(b *lineBlock) string { return b.at(m, b.plan).String() }))
		s.formula(s.at(m, t.net), "%s-%s", s.at(m, t.benefit), s.at(m, t.cost))
		s.formula(s.at(m, t.planNet), "%s-%s", s.at(m, t.planBenefit), s.at(m, t.planCost))
		s.formula(s.at(m, t.discounted), "%s*%s", s.at(m, t.net), s.at(m, s.factor))
		s.formula(s.at(m, t.sum), "SUM(%s)", s.part(t.net, 0, m))
		s.formula(s.at(m, t.planSum), "SUM(%s)", s.part(t.planNet, 0, m))
		s.formula(s.at(m, t.discountedSum), "SUM(%s)", s.part(t.discounted, 0, m))
	}
	t.soft = all(blocks, data.Benefit, func(b *lineBlock) string {
		return fmt.Sprintf("(1-%s)*SUM(%s)", b.of(cashableRow), b.down(b.actual))
	})
	t.measuredBenefit = all(blocks, data.Benefit, func(b *lineBlock) string { return b.toDate(b.measured) })
	return t
}

// all is the sum of an amount over the lines of a side that count.
func all(blocks []*lineBlock, side data.Side, amount func(b *lineBlock) string) string {
	terms := []string{"0"}
	for _, b := range blocks {
		if b.side == side {
			terms = append(terms, fmt.Sprintf("%s*%s", b.of(includedRow), amount(b)))
		}
	}
	return strings.Join(terms, "+")
}

func (t *totals) compare(r *appraisal.Result) {
	for m := 0; m <= t.e.HorizonMonths; m++ {
		t.amount(fmt.Sprintf("cost of month %d", m), t.at(m, t.cost), r.CashFlow.Cost[m], r.Horizon.Cost)
		t.amount(fmt.Sprintf("benefit of month %d", m), t.at(m, t.benefit), r.CashFlow.Benefit[m], r.Horizon.Benefit)
	}
	t.compareToDate(&r.ToDate)
	h := &r.Horizon
	volume := h.Cost + h.Benefit
	amount := func(name string, ours float64, format string, arguments ...any) cell {
		at := t.put(name, format, arguments...)
		t.amount(name, at, ours, volume)
		return at
	}
	figure := func(name string, ours appraisal.Figure, format string, arguments ...any) {
		t.figure(name, t.put(name, format, arguments...), ours)
	}
	cost := amount("cost", h.Cost, "SUM(%s)", t.down(t.cost))
	benefit := amount("benefit", h.Benefit, "SUM(%s)", t.down(t.benefit))
	net := amount("net benefit", h.Net, "%s-%s", benefit, cost)
	figure("ROI", h.ROI, "IF(%s=0;%q;%s/%s)", cost, appraisal.NoCost, net, cost)
	pvCost := amount("PV of cost", h.PVCost, "%s", t.presentValue(t.cost))
	pvBenefit := amount("PV of benefit", h.PVBenefit, "%s", t.presentValue(t.benefit))
	amount("NPV", h.NPV, "%s", t.presentValue(t.net))
	figure("discounted ROI", h.ROIDiscounted, "IF(%s=0;%q;(%s-%s)/%s)", pvCost, appraisal.NoCost, pvBenefit, pvCost, pvCost)
	figure("benefit-cost ratio", h.BenefitCostRatio, "IF(%s=0;%q;%s/%s)", pvCost, appraisal.NoCost, pvBenefit, pvCost)
	figure("break-even share", h.BreakEvenShare, "IF(%s<=0;%q;%s/%s)", pvBenefit, appraisal.NoBenefit, pvCost, pvBenefit)
	figure("soft share", h.SoftShare, "IF(%s=0;%q;(%s)/%s)", benefit, appraisal.NoBenefit, t.soft, benefit)
	figure("cost per user and month", h.CostPerUserMonth, "IF(%s=0;%q;%s/%s/%d)", t.users, appraisal.NoUsers, cost, t.users, t.e.HorizonMonths)
	figure("payback", h.Payback, "%s", t.payback(t.sum))
	figure("discounted payback", h.DiscountedPayback, "%s", t.payback(t.discountedSum))
	t.compareNucleus(h.NucleusROI)
	t.comparePlan(&r.Plan)
	t.compareRates(r)
}

func (t *totals) compareToDate(ours *appraisal.ToDate) {
	volume := ours.Cost + ours.Benefit
	cost, benefit := t.put("cost to date", "%s", t.toDate(t.cost)), t.put("benefit to date", "%s", t.toDate(t.benefit))
	t.amount("cost to date", cost, ours.Cost, volume)
	t.amount("benefit to date", benefit, ours.Benefit, volume)
	t.amount("net to date", t.put("net to date", "%s-%s", benefit, cost), ours.Net, volume)
	t.figure("ROI to date", t.put("ROI to date", "IF(%s<%s;%q;IF(%s=0;%q;(%s-%s)/%s))",
		t.asOf, t.start, appraisal.NotYetStarted, cost, appraisal.NoCost, benefit, cost, cost), ours.ROI)
	t.figure("measured share", t.put("measured share", "IF(%s<%s;%q;IF(%s=0;%q;(%s)/%s))",
		t.asOf, t.start, appraisal.NotYetStarted, benefit, appraisal.NoBenefit, t.measuredBenefit, benefit), ours.MeasuredShare)
}

func (t *totals) comparePlan(ours *appraisal.Plan) {
	volume := ours.Cost + ours.Benefit
	cost, benefit := t.put("planned cost", "SUM(%s)", t.down(t.planCost)), t.put("planned benefit", "SUM(%s)", t.down(t.planBenefit))
	t.amount("planned cost", cost, ours.Cost, volume)
	t.amount("planned benefit", benefit, ours.Benefit, volume)
	t.amount("planned cost to date", t.put("planned cost to date", "%s", t.toDate(t.planCost)), ours.ToDateCost, volume)
	t.amount("planned benefit to date", t.put("planned benefit to date", "%s", t.toDate(t.planBenefit)), ours.ToDateBenefit, volume)
	t.figure("planned ROI", t.put("planned ROI", "IF(%s=0;%q;(%s-%s)/%s)", cost, appraisal.NoCost, benefit, cost, cost), ours.ROI)
	t.amount("planned NPV", t.put("planned NPV", "%s", t.presentValue(t.planNet)), ours.NPV, volume)
	t.figure("planned payback", t.put("planned payback", "%s", t.payback(t.planSum)), ours.Payback)
}

// presentValue is the present value of a monthly column by Calc's NPV, which takes its
// first amount to come at the end of the first period.
func (t *totals) presentValue(col int) string {
	switch t.e.Discounting {
	case data.MonthEnd:
		return fmt.Sprintf("%s+NPV(POWER(1+%s;1/12)-1;%s)", t.at(0, col), t.rate, t.part(col, 1, t.e.HorizonMonths))
	case data.MidYear:
		return fmt.Sprintf("%s+NPV(%s;%s)*SQRT(1+%s)", t.at(0, col), t.rate, t.byYear(col), t.rate)
	default:
		return fmt.Sprintf("%s+NPV(%s;%s)", t.at(0, col), t.rate, t.byYear(col))
	}
}

// byYear writes the sums of a column by year and gives their range.
func (t *totals) byYear(col int) string {
	first := t.next.right(1)
	for y := range t.years() {
		t.put("year", "SUMIF(%s;%d;%s)", t.down(t.year), y+1, t.down(col))
	}
	return span(first, first.below(t.years()-1))
}

// payback is the moment after which a running sum stays at or above zero, straight line
// within the month. A sum of less than 1e-9 of the largest counts as zero.
func (t *totals) payback(sums int) string {
	largest := t.put("largest sum", "MAX(MAX(%s);-MIN(%s))", t.down(sums), t.down(sums))
	last := t.put("last month below zero", "SUMPRODUCT(MAX((%s<-0.000000001*%s)*(%s+1)))-1", t.down(sums), largest, t.down(t.month))
	below := fmt.Sprintf("(-INDEX(%s;%s+1))", t.down(sums), last)
	above := fmt.Sprintf("MAX(0;INDEX(%s;%s+2))", t.down(sums), last)
	return fmt.Sprintf("IF(%s<0;%q;IF(%s=%d;%q;%s+%s/(%s+%s)))",
		last, appraisal.NoOutlay, last, t.e.HorizonMonths, appraisal.NotPaidBack, last, below, below, above)
}

// compareNucleus compares the mean net benefit of up to three whole years over the cost at
// time 0.
func (t *totals) compareNucleus(ours appraisal.Figure) {
	const name = "Nucleus ROI"
	years := min(3, t.e.HorizonMonths/12)
	if years == 0 {
		t.figure(name, t.put(name, "IF(%d<12;%q;0)", t.e.HorizonMonths, appraisal.ShortHorizon), ours)
		return
	}
	t.figure(name, t.put(name, "IF(%s=0;%q;SUM(%s)/%d/%s)",
		t.at(0, t.cost), appraisal.NoInitialCost, t.part(t.net, 1, 12*years), years, t.at(0, t.cost)), ours)
}

// compareRates compares the internal rates of return under the evaluation's convention,
// and those of exact days and MIRR on yearly flows, which package finance gives.
func (t *totals) compareRates(r *appraisal.Result) {
	t.rates("IRR", t.periods(), r.Horizon.IRRRoots, r.Horizon.IRR.Why == appraisal.NoSignChange)

	net := make([]float64, len(r.CashFlow.Cost))
	days := make([]int, len(net))
	yearly := make([]float64, t.years()+1)
	date := t.next.col + 3
	for m := range net {
		net[m] = r.CashFlow.Benefit[m] - r.CashFlow.Cost[m]
		days[m] = serial(t.e.Start.AddMonths(m))
		yearly[(m+11)/12] += net[m]
		t.formula(t.at(m, date), "EDATE(%s;%d)", t.start, m)
	}
	dated := flows{amounts: t.down(t.net), times: fmt.Sprintf("(%s-%s)/365", t.down(date), t.start), days: t.down(date), longest: float64(t.years())}
	xnpv, err := finance.XNPV(t.e.DiscountRate, days, net)
	t.expect("XNPV", t.put("XNPV", "XNPV(%s;%s;%s)", t.rate, dated.amounts, dated.days), xnpv, err, r.Horizon.Cost+r.Horizon.Benefit)
	roots, err := finance.XIRR(days, net)
	t.rates("XIRR", dated, roots, errors.Is(err, finance.ErrNoSignChange))

	first := t.put("time 0", "%s", t.at(0, t.net)) // and below the years
	t.byYear(t.net)
	mirr, err := finance.MIRR(yearly, t.e.DiscountRate, t.e.DiscountRate)
	t.expect("MIRR", t.put("MIRR", "MIRR(%s;%s;%s)", span(first, first.below(t.years())), t.rate, t.rate), mirr, err, 0)
}

// periods are the evenly spaced flows of which the IRR under the evaluation's convention
// is the rate: years; half years, every other one empty; or months.
func (t *totals) periods() flows {
	if t.e.Discounting == data.MonthEnd {
		return flows{amounts: t.down(t.net), times: t.down(t.time), perYear: 12, longest: float64(t.years())}
	}
	amount, time := t.next.col+4, t.next.col+5
	count := 0
	write := func(years float64, format string, arguments ...any) {
		t.formula(t.at(count, amount), format, arguments...)
		t.number(t.at(count, time), years)
		count++
	}
	write(0, "%s", t.at(0, t.net))
	shift, perYear := 0.0, 1
	if t.e.Discounting == data.MidYear {
		shift, perYear = 0.5, 2
	}
	for y := 1; y <= t.years(); y++ {
		if perYear == 2 && y > 1 {
			write(float64(y-1), "0")
		}
		write(float64(y)-shift, "SUMIF(%s;%d;%s)", t.down(t.year), y, t.down(t.net))
	}
	return flows{amounts: t.part(amount, 0, count-1), times: t.part(time, 0, count-1), perYear: perYear, longest: float64(t.years())}
}
