package explain

import (
	"math"
	"strconv"

	"huibao/data"
	"huibao/data/appraisal"
)

// cashFlowMakers are the figures that follow the net cash flow along the axis.
func cashFlowMakers() map[Figure]maker {
	return map[Figure]maker{
		Payback: func(x *explainer) (account, bool) {
			return x.payback(x.r.Horizon.Payback, flows{x.r.CashFlow.Cumulative(), Cumulative, MonthsNet}), true
		},
		DiscountedPayback: func(x *explainer) (account, bool) {
			return x.payback(x.r.Horizon.DiscountedPayback, flows{x.discountedCumulative(), CumulativePV, NetPV}), true
		},
		IRR:          irr,
		MonthsNet:    monthsNet,
		YearNet:      monthsNet,
		Cumulative:   cumulative,
		CumulativePV: cumulativePV,
	}
}

// net is the net benefit of a span, not discounted.
func (x *explainer) net(s span) float64 {
	flow, sum := x.netFlow(), 0.0
	for m := s.first; m <= s.last && m < len(flow); m++ {
		sum += flow[m]
	}
	return sum
}

// netFlow is the net benefit by month; who changes it takes a copy. What rounding
// leaves of a benefit and a cost of one size is no flow.
func (x *explainer) netFlow() []float64 {
	const noise = 1e-12
	if x.nets != nil {
		return x.nets
	}
	flow := &x.r.CashFlow
	x.nets = make([]float64, len(flow.Benefit))
	for m := range x.nets {
		if left := flow.Benefit[m] - flow.Cost[m]; math.Abs(left) > noise*(math.Abs(flow.Benefit[m])+math.Abs(flow.Cost[m])) {
			x.nets[m] = left
		}
	}
	return x.nets
}

// monthsNet adds the net benefit of some months up from the lines.
func monthsNet(x *explainer) (account, bool) {
	s := x.months()
	if !x.within(s) {
		return account{}, false
	}
	a := account{figure: defined(x.net(s)), format: x.money}
	if x.stale && s != x.yearSpan((s.first+11)/12) {
		return a, true
	}
	amounts := x.amounts(s)
	for _, side := range []data.Side{data.Benefit, data.Cost} {
		m := measure{of: func(l *appraisal.Line) float64 { return amounts[l] }}
		lines, _ := x.counted(side, m, func(l *appraisal.Line) bool { return amounts[l] != 0 })
		for _, l := range lines {
			name, opens := x.lineName(l.ID), x.lineMonths(l.ID, s)
			if side == data.Cost {
				a.steps = append(a.steps, x.less(x.w.T("explain.step.less", "What", name), amounts[l], x.money, opens))
				continue
			}
			a.steps = append(a.steps, x.sum(name, amounts[l], x.money, opens))
		}
	}
	if len(a.steps) == 0 {
		a.steps = append(a.steps, Step{Text: x.w.T("explain.step.no-amount")})
	}
	return a, true
}

// lineMonths is the figure of a line in a span: of a year where the span is one.
func (x *explainer) lineMonths(id string, s span) *Subject {
	year := (s.first + 11) / 12
	switch {
	case s == x.yearSpan(year):
		return x.opensAt(LineYear, id, year)
	case s.first == s.last:
		return x.opensAt(LineMonth, id, s.first)
	}
	return x.opensMonths(LineMonths, id, s)
}

// netMonths is the net benefit of a span as a figure.
func (x *explainer) netMonths(s span) *Subject {
	if year := (s.first + 11) / 12; s == x.yearSpan(year) {
		return x.opensAt(YearNet, "", year)
	}
	return x.opensMonths(MonthsNet, "", s)
}

// amounts are what the lines that count come to in a span.
func (x *explainer) amounts(s span) map[*appraisal.Line]float64 {
	amounts := map[*appraisal.Line]float64{}
	year := (s.first + 11) / 12
	if s != x.yearSpan(year) && x.changes == nil {
		return x.flows(s)
	}
	for i := range x.r.Lines {
		l := &x.r.Lines[i]
		switch {
		case l.Excluded:
		case s == initial():
			amounts[l] = l.Initial
		case s == x.yearSpan(year) && year <= len(l.Years):
			amounts[l] = l.Years[year-1]
		default:
			amounts[l] = amountOf(x.bookings(l.ID, s))
		}
	}
	return amounts
}

// flows are the amounts in a span where nothing is supposed, all lines at once.
func (x *explainer) flows(s span) map[*appraisal.Line]float64 {
	amounts := map[*appraisal.Line]float64{}
	for i, flow := range appraisal.Flows(x.e, x.r.AsOf) {
		sum := 0.0
		for m := s.first; m <= s.last; m++ {
			sum += flow.Measured[m] + flow.Estimated[m]
		}
		if !flow.Excluded {
			amounts[&x.r.Lines[i]] = sum
		}
	}
	return amounts
}

// cumulative adds the net benefit up from the start.
func cumulative(x *explainer) (account, bool) {
	s := x.months()
	if !x.within(s) {
		return account{}, false
	}
	a := account{figure: defined(x.net(s)), format: x.money}
	for _, part := range byYear(s) {
		a.steps = append(a.steps, x.sum(x.spanText(part), x.net(part), x.money, x.netMonths(part)))
	}
	return a, true
}

// cumulativePV adds the discounted net benefit up from the start.
func cumulativePV(x *explainer) (account, bool) {
	s := x.months()
	if !x.within(s) {
		return account{}, false
	}
	d := x.netAtRate(NetPV, "", x.e.DiscountRate)
	a := account{figure: defined(d.value(s)), format: x.money, notes: x.conventions(CumulativePV)}
	for _, part := range byYear(s) {
		a.steps = append(a.steps, x.sum(x.spanText(part), d.value(part), x.money, x.opensMonths(NetPV, "", part)))
	}
	return a, true
}

// discountedCumulative is the running sum of the discounted net benefit by month.
func (x *explainer) discountedCumulative() []float64 {
	d := x.netAtRate(NetPV, "", x.e.DiscountRate)
	sums, sum := make([]float64, len(x.r.CashFlow.Cost)), 0.0
	for m := range sums {
		sum = plus(sum, d.value(span{m, m}))
		sums[m] = sum
	}
	return sums
}

// flows are a cumulative flow by month and the figures that it is explained by.
type flows struct {
	sums     []float64
	sumsTo   Figure // the sum to the end of a month; "" where it is no figure of its own
	inMonths Figure // the flow of a span
}

// payback shows the month in which the cumulative flow passes zero for good.
func (x *explainer) payback(figure appraisal.Figure, f flows) account {
	a := account{figure: figure, format: x.w.Months, notes: x.conventions(x.subject.Figure)}
	if !figure.Defined() {
		if end := len(f.sums) - 1; end >= 0 {
			a.steps = append(a.steps, x.sumTo(f, end))
		}
		return a
	}
	before := max(0, int(math.Ceil(figure.Value))-1)
	if before+1 >= len(f.sums) {
		return a
	}
	next, short := span{before + 1, before + 1}, -f.sums[before]
	flow := f.sums[before+1] - f.sums[before]
	inMonth := x.opensMonths(f.inMonths, "", next)
	a.steps = []Step{
		x.sumTo(f, before),
		x.aside(x.w.T("explain.step.net-in", "When", x.spanText(next)), flow, x.money, inMonth),
		x.sumTo(f, before+1),
		x.outcome(x.whole(float64(before))+" + "+x.money(short)+" ÷ "+x.money(flow), figure.Value, x.w.Months),
	}
	return a
}

// sumTo is the cumulative flow to the end of a month.
func (x *explainer) sumTo(f flows, month int) Step {
	step := x.aside(x.w.T("explain.step.cumulative", "When", x.spanText(span{0, month})), f.sums[month], x.money, nil)
	if f.sumsTo != "" {
		step.Opens = x.opensAt(f.sumsTo, "", month)
	}
	return step
}

// irr shows that the flows, discounted at the rate, add up to nothing.
func irr(x *explainer) (account, bool) {
	a := account{figure: x.r.Horizon.IRR, format: x.w.Percent, notes: x.conventions(IRR)}
	for i, rate := range x.roots() {
		if len(x.roots()) > 1 {
			a.steps = append(a.steps, x.aside(x.w.T("explain.step.root", "N", i+1), rate, x.w.Percent, nil))
		}
		a.steps = append(a.steps, x.balances(i, rate)...)
	}
	if !a.figure.Defined() && len(a.steps) == 0 {
		for _, part := range byYear(span{0, x.r.HorizonMonths}) {
			a.steps = append(a.steps, x.aside(x.spanText(part), x.net(part), x.money, x.netMonths(part)))
		}
	}
	return a, true
}

// roots are all internal rates of return.
func (x *explainer) roots() []float64 {
	h := &x.r.Horizon
	if len(h.IRRRoots) == 0 && h.IRR.Defined() {
		return []float64{h.IRR.Value}
	}
	return h.IRRRoots
}

// balances are the flows discounted at one of the rates, and their sum.
func (x *explainer) balances(root int, rate float64) []Step {
	of := strconv.Itoa(root)
	d := x.netAtRate(IRRFlow, of, rate)
	var steps []Step
	for _, part := range byYear(span{0, x.r.HorizonMonths}) {
		step := x.aside(x.spanText(part), d.value(part), x.money, x.opensMonths(IRRFlow, of, part))
		step.Role = Balance
		steps = append(steps, step)
	}
	return append(steps, x.npvAt(rate, steps))
}

// npvAt is the sum of balances at a rate that makes it 0.
func (x *explainer) npvAt(rate float64, balances []Step) Step {
	sum, size := 0.0, 0.0
	for _, b := range balances {
		sum, size = plus(sum, b.Number), plus(size, math.Abs(b.Number))
	}
	const search = 1e-6 // the rate was found by search
	if math.Abs(sum) <= search*size {
		sum = 0
	}
	return x.aside(x.w.T("explain.step.npv-at", "Rate", x.w.Percent(rate)), sum, x.money, nil)
}

// bookings are those of a line in a span, under the explainer's case.
func (x *explainer) bookings(id string, s span) []appraisal.Booking { return within(x.trace(id), s) }
