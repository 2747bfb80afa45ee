package explain

import (
	"math"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// monthMakers are the figures of one line within a year, down to what was booked.
func monthMakers() map[Figure]maker {
	return map[Figure]maker{LineYear: lineMonths, LineMonth: lineMonths, LineMonths: lineMonths}
}

// lineMonths shows what was booked for a line in some months: the product of its
// factors where it is the same all the time, else run by run.
func lineMonths(x *explainer) (account, bool) {
	line, result, found := x.line(x.subject.Of)
	s := x.months()
	if !found || !x.within(s) {
		return account{}, false
	}
	l := owned{line, result}
	a := account{of: line.Name, format: x.money, notes: x.remarks(line, result)}
	if x.stale {
		if x.subject.Figure != LineYear || x.subject.At > len(result.Years) {
			return account{}, false
		}
		a.figure = defined(result.Initial)
		if x.subject.At > 0 {
			a.figure = defined(result.Years[x.subject.At-1])
		}
		return a, true
	}
	if s.first == s.last {
		a.format = x.cents
	}
	groups := x.groups(l.ID, s)
	a.figure = defined(sumOfGroups(groups))
	a.steps = x.stepsOf(l, groups)
	return x.orNothing(a, l), true
}

// stepsOf shows runs of bookings: one as the product of its factors, several as terms.
func (x *explainer) stepsOf(l owned, groups []group) []Step {
	if len(groups) == 1 && groups[0].alike() {
		return x.product(l, groups[0])
	}
	var steps []Step
	for _, g := range groups {
		if len(groups) == 1 {
			for _, b := range g.bookings {
				steps = append(steps, x.groupStep(l, group{bookings: []appraisal.Booking{b}}, nil))
			}
			continue
		}
		steps = append(steps, x.groupStep(l, g, x.lineMonths(l.ID, g.span())))
	}
	return steps
}

// trace gives what was booked for a line under the explainer's case.
func (x *explainer) trace(id string) []appraisal.Booking {
	bookings, _ := appraisal.TraceSupposed(x.e, x.r.AsOf, id, x.change(id))
	return bookings
}

// change is what the case supposes of a line.
func (x *explainer) change(id string) appraisal.Change {
	if change, given := x.changes[id]; given {
		return change
	}
	return appraisal.Unchanged()
}

// group is a run of bookings that came about in the same way, or all bookings of a
// month that holds several.
type group struct{ bookings []appraisal.Booking }

// groups are the runs of a line's bookings in a span.
func (x *explainer) groups(id string, s span) []group { return grouped(x.bookings(id, s)) }

// grouped puts bookings together in runs. No month is in two of them.
func grouped(bookings []appraisal.Booking) []group {
	var groups []group
	for i := 0; i < len(bookings); {
		end := i + 1
		for end < len(bookings) && bookings[end].Month == bookings[i].Month {
			end++
		}
		month := group{bookings[i:end:end]}
		if n := len(groups); n > 0 && end == i+1 && groups[n-1].goesOn(&bookings[i]) {
			groups[n-1].bookings = append(groups[n-1].bookings, bookings[i])
		} else {
			groups = append(groups, month)
		}
		i = end
	}
	return groups
}

// goesOn tells whether a booking is the next of the run.
func (g *group) goesOn(b *appraisal.Booking) bool {
	last := &g.bookings[len(g.bookings)-1]
	return g.alike() && same(last, b) && last.Month < b.Month && last.Month > 0 && (!b.Date.IsZero() || b.Month == last.Month+1)
}

// same tells whether two bookings came about in the same way.
func same(a, b *appraisal.Booking) bool {
	return a.Date.IsZero() == b.Date.IsZero() && a.Reading == b.Reading && a.Measured == b.Measured &&
		a.Base == b.Base && a.Growth == b.Growth && a.Ramp == b.Ramp && a.Share == b.Share && a.Risk == b.Risk
}

// alike tells whether all bookings of the group came about in the same way.
func (g *group) alike() bool {
	for i := range g.bookings {
		if !same(&g.bookings[0], &g.bookings[i]) {
			return false
		}
	}
	return len(g.bookings) > 0
}

func (g *group) span() span {
	return span{g.bookings[0].Month, g.bookings[len(g.bookings)-1].Month}
}

func (g *group) amount() float64 { return amountOf(g.bookings) }

func sumOfGroups(groups []group) float64 {
	sum := 0.0
	for _, g := range groups {
		sum += g.amount()
	}
	return sum
}

// groupStep is one run as a term, with its calculation in a line.
func (x *explainer) groupStep(l owned, g group, opens *Subject) Step {
	text := x.groupText(&g)
	if g.alike() {
		text = x.w.T("explain.step.run", "When", text, "Source", x.sourceWord(&g.bookings[0]), "Calculation", x.calculation(l, &g))
	}
	step := x.sum(text, g.amount(), x.cents, opens)
	if g.alike() {
		step.Goes = placeOf(l.result.Side, l.ID, g.bookings[0].Reading)
	}
	return step
}

// groupText names the months or the dates of a run.
func (x *explainer) groupText(g *group) string {
	first, last := &g.bookings[0], &g.bookings[len(g.bookings)-1]
	switch {
	case first.Date.IsZero() || !g.alike():
		return x.spanText(g.span())
	case len(g.bookings) == 1:
		return x.w.T("explain.step.payment", "Date", first.Date.String())
	}
	return x.w.T("explain.step.payments", "N", len(g.bookings), "First", first.Date.String(), "Last", last.Date.String())
}

// sourceWord tells whether a booking is the plan's or a reading's, and whether it was
// measured.
func (x *explainer) sourceWord(b *appraisal.Booking) string {
	switch {
	case b.Reading < 0:
		return x.w.T("explain.step.plan")
	case b.Measured:
		return x.w.T("explain.step.measured")
	}
	return x.w.T("explain.step.carried")
}

// calculation is a run's product in one line.
func (x *explainer) calculation(l owned, g *group) string {
	var parts []string
	for _, f := range x.factors(l, g) {
		parts = append(parts, f.short)
	}
	text := strings.Join(parts, " × ")
	return strings.ReplaceAll(text, "× ÷", "÷")
}

// product shows a run as the product of its factors.
func (x *explainer) product(l owned, g group) []Step {
	steps := x.origin(l, &g.bookings[0])
	for _, f := range x.factors(l, &g) {
		steps = append(steps, f.step)
	}
	return append(steps, x.outcome(x.calculation(l, &g), g.amount(), x.cents))
}

// origin says where a booking is from: the plan, or a reading with its dates and its
// evidence.
func (x *explainer) origin(l owned, b *appraisal.Booking) []Step {
	place := placeOf(l.result.Side, l.ID, b.Reading)
	if b.Reading < 0 || b.Reading >= len(l.Readings) {
		steps := []Step{{Text: x.w.T("explain.step.by-plan"), Goes: place}}
		if change := x.change(l.ID); change.Delay > 0 {
			steps = append(steps, Step{Text: x.w.T("explain.step.put-off", "Months", x.duration(change.Delay))})
		}
		return append(steps, x.evidence(l.Evidence, l.EvidenceFile)...)
	}
	reading := &l.Readings[b.Reading]
	key := "explain.step.by-reading"
	if !b.Measured {
		key = "explain.step.by-carried"
	}
	step := Step{Text: x.w.T(key, "Since", reading.Since.String(), "On", reading.MeasuredOn.String()), Goes: place}
	return append([]Step{step}, x.evidence(reading.Evidence, reading.EvidenceFile)...)
}

// evidence is what shows that it is so: a text, and the name of a file.
func (x *explainer) evidence(text, file string) []Step {
	var steps []Step
	if text != "" {
		steps = append(steps, Step{Text: x.w.T("explain.step.evidence", "Text", text)})
	}
	if file != "" {
		steps = append(steps, Step{Text: x.w.T("explain.step.evidence-file", "Name", file)})
	}
	return steps
}

// part of a product: its step, and how it is written in a line.
type multiplier struct {
	step  Step
	short string
}

// factors are the factors of a run, those that change nothing left out.
func (x *explainer) factors(l owned, g *group) []multiplier {
	b := &g.bookings[0]
	place := placeOf(l.result.Side, l.ID, -1)
	factors := x.base(l, b)
	add := func(text string, number float64, shown string) {
		step := x.factor(text, number, func(float64) string { return shown })
		step.Goes = place
		factors = append(factors, multiplier{step, shown})
	}
	if b.Growth != 1 {
		add(x.w.T("explain.step.growth", "Rate", x.w.Rate(l.Growth)), b.Growth, x.growthText(l.Growth, b.Growth))
	}
	if b.Ramp != 1 {
		j := x.whole(math.Round(b.Ramp*float64(l.RampMonths) + 0.5))
		add(x.w.T("explain.step.ramp", "R", l.RampMonths, "J", j), b.Ramp, "("+j+" − ½) ÷ "+x.whole(float64(l.RampMonths)))
	}
	if b.Share != 1 {
		add(x.w.T("explain.step.attribution"), b.Share, x.w.Rate(b.Share))
	}
	if b.Risk != 1 {
		add(x.w.T("explain.step.risk"), b.Risk, x.riskText(l.result.Side, l.RiskAdjustment))
	}
	if change := x.change(l.ID); change.Factor != 1 && !b.Measured {
		add(x.w.T("explain.step.supposed"), change.Factor, x.w.Plain(change.Factor))
	}
	if n := len(g.bookings); n > 1 {
		text, short := x.w.T("explain.step.times-months"), x.duration(n)
		if !b.Date.IsZero() {
			text, short = x.w.T("explain.step.times-payments"), x.w.T("explain.step.times-payments-n", "N", n)
		}
		factors = append(factors, multiplier{x.factor(text, float64(n), x.whole), short})
	}
	return factors
}

// growthText is the growth of full years: 1.03^2.
func (x *explainer) growthText(rate, factor float64) string {
	years := math.Round(math.Log(factor) / math.Log1p(rate))
	if math.IsNaN(years) || math.IsInf(years, 0) || !nearly(math.Pow(1+rate, years), factor, 0) {
		return x.decimal(factor)
	}
	text := "(1 + " + x.w.Rate(rate) + ")"
	if rate < 0 {
		text = "(1 − " + x.w.Rate(-rate) + ")"
	}
	if years != 1 {
		text += "^" + x.whole(years)
	}
	return text
}

// riskText is what the risk adjustment makes of an estimate.
func (x *explainer) riskText(side data.Side, p float64) string {
	if side == data.Cost {
		return "(1 + " + x.w.Rate(p) + ")"
	}
	return "(1 − " + x.w.Rate(p) + ")"
}

// base is the amount that a booking begins with: what was typed in, divided among the
// months that it is of.
func (x *explainer) base(l owned, b *appraisal.Booking) []multiplier {
	amount, per, text := x.typed(l, b)
	place, opens := placeOf(l.result.Side, l.ID, b.Reading), x.basisOf(l, b.Reading)
	if per == 0 || !nearly(amount/float64(max(per, 1)), b.Base, 0) {
		amount, per, text, opens = b.Base, 1, x.w.T("explain.step.base"), nil
	}
	first := x.factor(text, amount, x.exact)
	first.Goes, first.Opens = place, opens
	if l.Schedule.Kind == data.Calculated {
		first.Opens = x.annualOf(l, b.Reading)
	}
	all := []multiplier{{first, first.Value}}
	if per > 1 {
		divided := x.factor(x.w.T("explain.step.per-month"), 1/float64(per), func(float64) string { return "÷ " + x.whole(float64(per)) })
		all = append(all, multiplier{divided, divided.Value})
	}
	return all
}

// typed is the amount of the plan or the reading that a booking is a part of, and the
// number of months that it is spread over.
func (x *explainer) typed(l owned, b *appraisal.Booking) (amount float64, per int, text string) {
	s, inputs := scheduleOf(l.Line, b.Reading)
	major := func(m data.Money) float64 { return m.Major(x.e.Currency) }
	switch s.Kind {
	case data.OneTime:
		return major(s.Amount), 1, x.w.T("explain.step.once", "Date", s.Date.String())
	case data.Recurring:
		text := x.w.T("explain.step.recurring", "Period", x.w.Period(s.Every))
		if s.Timing == data.InAdvance {
			return major(s.Amount), 1, text
		}
		return major(s.Amount), s.Every.Months(), text
	case data.Yearly:
		return x.typedYear(s, x.planMonth(l, b))
	}
	return appraisal.Annual(s.Method, inputs), 12, x.w.T("explain.step.annual")
}

// planMonth is the month of the schedule that a booking is of: before it was put off.
func (x *explainer) planMonth(l owned, b *appraisal.Booking) int {
	if b.Reading >= 0 {
		return b.Month
	}
	return b.Month - x.change(l.ID).Delay
}

func (x *explainer) typedYear(s *data.Schedule, month int) (amount float64, per int, text string) {
	if month <= 0 {
		return s.Initial.Major(x.e.Currency), 1, x.w.T("explain.step.initial")
	}
	year := (month + 11) / 12
	if year > len(s.Years) {
		return 0, 0, ""
	}
	return s.Years[year-1].Major(x.e.Currency), 12, x.w.T("explain.step.year", "N", year)
}

// scheduleOf is the schedule with its inputs of a line's plan, or of a reading.
func scheduleOf(l *data.Line, reading int) (*data.Schedule, data.Inputs) {
	if reading < 0 || reading >= len(l.Readings) {
		return &l.Schedule, l.Schedule.Inputs
	}
	r := &l.Readings[reading]
	if r.Schedule != nil {
		return r.Schedule, r.Inputs
	}
	return &l.Schedule, r.Inputs
}
