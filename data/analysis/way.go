package analysis

import (
	"math"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// WayKind tells what a way to go on does with the present system.
type WayKind string

// The kinds, the one that changes least first.
const (
	KeepWay    WayKind = "keep"    // goes on with it as it is
	TuneWay    WayKind = "tune"    // goes on with it under another scenario or outlook
	ReplaceWay WayKind = "replace" // goes over to another evaluation's system
)

// Way is one way to go on, and what it comes to in the months to come. Amounts are in
// major units of the deciding evaluation's currency, rates and shares decimals of one.
type Way struct {
	ID         string // data.Keep or that of the alternative
	Kind       WayKind
	Evaluation string // id of the evaluation whose months count

	// Why tells why nothing can be said of it; "" when something can. Then all figures are
	// undefined for that reason.
	Why     appraisal.Reason
	Remarks []Remark

	Begins int // the month to come in which it begins; 0 when it runs already or begins today

	OneOff    appraisal.Figure // what changing over costs, today; part of Cost
	Cost      appraisal.Figure // of all months, nominal
	Benefit   appraisal.Figure
	Net       appraisal.Figure
	ROI       appraisal.Figure // (Benefit − Cost) / Cost
	PVCost    appraisal.Figure
	PVBenefit appraisal.Figure
	NPV       appraisal.Figure
	Payback   appraisal.Figure // months from today

	// Cumulative is the running sum of benefit − cost: index 0 is today, index k the end
	// of the k-th month to come. nil when nothing can be said.
	Cumulative []float64

	Parts []WayPart // what Cost, Benefit and their present values are the sums of; nil when nothing can be said

	Varied  int              // lines with a range that moves something in these months
	Chance  Distribution     // of NPV over all trials
	Gains   appraisal.Figure // share of trials with NPV > 0
	IsBest  appraisal.Figure // share of trials in which no other way has a higher NPV; ways that are level share a trial
	Against Against
}

// WayPart is one line's part in a way, or the one-off cost.
type WayPart struct {
	Line       string // id; "" of the one-off cost
	Name       string
	Evaluation string // whose line it is
	Side       data.Side
	Carried    bool    // the present system's, until the other begins and beside it
	Total, PV  float64 // in the months to come, nominal and discounted, as the side's own
}

// Against holds a way against keeping; of keeping itself the differences are 0.
type Against struct {
	NPV          appraisal.Figure // difference of NPV
	P5, P50, P95 appraisal.Figure // quantiles of the difference, trial by trial
	Better       appraisal.Figure // share of trials with a higher NPV than keeping
	// Payback is the moment, in months from today, after which the cumulative flow stays at
	// or above that of keeping: when the change has paid for itself.
	Payback appraisal.Figure
}

// Remark is something that a reader of a way's figures should know.
type Remark struct {
	Kind  RemarkKind
	Names []string // of the lines that it concerns
	Month int      // to come
}

// RemarkKind says what a remark is about. It is the end of the key of its sentence.
type RemarkKind string

// The kinds of remarks.
const (
	// LinesEnd names lines of which nothing comes any more before the months end.
	LinesEnd RemarkKind = "lines-end"
	// PastHorizon tells from which month on the evaluation's own horizon is over; lines
	// without an end go on.
	PastHorizon RemarkKind = "past-horizon"
	// BeginsLater tells the month in which it begins; until then the present system goes on.
	BeginsLater RemarkKind = "begins-later"
	// ScenarioSettings: the scenario's own rate or horizon plays no part.
	ScenarioSettings RemarkKind = "scenario-settings"
	// SameSystem: months of running in parallel play no part, for it is the same system.
	SameSystem RemarkKind = "same-system"
	NoCosts    RemarkKind = "no-costs"    // no cost of its own comes
	NoBenefits RemarkKind = "no-benefits" // no benefit of its own comes
	NoRanges   RemarkKind = "no-ranges"   // no line varies, so chance says nothing of it
	// FixedOutlook: the outlook fixes where every line comes out.
	FixedOutlook RemarkKind = "fixed-outlook"
)

// ahead is a way taken apart for reckoning: a form on the axis of the months to come.
type ahead struct {
	Way
	alternative data.Alternative // the zero value for keeping
	of          *data.Evaluation
	form        *form
	own         int // so many parts are the way's own; behind them those of the present system and the one-off
}

// path finds out what the ways come to.
type path struct {
	Question
	months  int
	from    data.Date
	factors []float64
	keep    *ahead
}

func newPath(q Question) *path {
	e := q.Evaluation
	return &path{
		Question: q, months: e.Decision.Months, from: appraisal.Ahead(e, q.AsOf),
		factors: finance.DiscountFactors(e.DiscountRate, e.Decision.Months, conventionOf(e.Discounting)),
	}
}

// keeping is the way of going on as it is.
func (p *path) keeping() *ahead {
	w := &ahead{Way: Way{ID: data.Keep, Kind: KeepWay, Evaluation: p.Evaluation.ID}, of: p.Evaluation}
	p.keep = w
	p.take(w)
	w.sumUp(p)
	return w
}

// changing is the way of an alternative. keeping comes first.
func (p *path) changing(a data.Alternative) *ahead {
	w := &ahead{Way: Way{ID: a.ID, Kind: TuneWay, Evaluation: p.Evaluation.ID}, alternative: a, of: p.Evaluation}
	if a.Evaluation != "" && a.Evaluation != p.Evaluation.ID {
		w.Kind, w.Evaluation, w.of = ReplaceWay, a.Evaluation, p.Others[a.Evaluation]
	}
	switch {
	case w.of == nil:
		w.Why = appraisal.EvaluationGone
	case w.of.Currency != p.Evaluation.Currency:
		w.Why = appraisal.OtherCurrency
	default:
		p.take(w)
	}
	w.sumUp(p)
	return w
}

// take puts the lines of the way's evaluation, under its scenario, on the axis, then what
// the present system goes on costing and bringing, then the one-off cost.
func (p *path) take(w *ahead) {
	w.form = &form{e: w.of, asOf: p.AsOf, factors: p.factors}
	scenario, supposed := (*data.Scenario)(nil), map[string]appraisal.Change(nil)
	if id := w.alternative.Scenario; id != "" {
		var known bool
		if scenario, known = scenarioWith(w.of, id); !known {
			w.Why = appraisal.ScenarioGone
			return
		}
		supposed = changesFrom(w.of, scenario, func(*data.Line, data.Side) float64 { return 1 })
	}
	coming := appraisal.ComeFrom(w.of, p.AsOf, p.from, p.months, supposed)
	w.Begins = coming.Begins
	if w.Begins > p.months {
		w.Why = appraisal.BeginsTooLate
		return
	}
	for i := range coming.Lines {
		w.add(coming.Lines[i], scenario)
	}
	w.own = len(w.form.parts)
	if !w.comes() {
		w.Why = appraisal.NothingToCome
		return
	}
	w.remark(p, &coming, scenario)
	p.carry(w)
	w.pay(p)
}

// add takes in a line of the way's own.
func (w *ahead) add(line appraisal.ComingLine, scenario *data.Scenario) {
	l, _, _ := w.of.Line(line.ID)
	p := partOf(l, appraisal.Flow{ID: line.ID, Side: line.Side, Measured: make([]float64, len(line.Flow)), Estimated: line.Flow}, w.form.factors)
	r, assumed, given := rangeOf(l, &w.of.Analysis)
	p.evaluation, p.now = w.Evaluation, 1
	if scenario != nil {
		if scenario.Outlook != data.Expected {
			fixed := outlookFactor(l, line.Side, &w.of.Analysis, scenario.Outlook)
			r.Low, r.Likely, r.High = fixed, fixed, fixed
		}
		p.now = r.Likely
	}
	p.low, p.likely, p.high, p.distribution, p.assumed, p.givenRange = r.Low, r.Likely, r.High, r.Distribution, assumed, given
	w.form.parts = append(w.form.parts, p)
}

// comes tells whether anything of the way's own comes.
func (w *ahead) comes() bool {
	for i := range w.form.parts {
		if w.form.parts[i].estimated {
			return true
		}
	}
	return false
}

// carry adds the present system to a way that replaces it: as a whole until the other
// begins, and its costs for the months in which both run.
func (p *path) carry(w *ahead) {
	if w.Kind != ReplaceWay || p.keep.form == nil {
		return
	}
	until := w.until()
	for i := range p.keep.own {
		line, last := p.keep.form.parts[i], until
		if line.side == data.Cost {
			last += w.alternative.ParallelMonths
		}
		flow, first := make([]float64, p.months+1), 1
		if until > 0 {
			first = 0
		}
		if last = min(last, p.months); last > 0 {
			copy(flow[first:last+1], line.flow.Estimated[first:last+1])
		}
		carried := partOf(line.line, appraisal.Flow{ID: line.line.ID, Side: line.side, Measured: make([]float64, len(flow)), Estimated: flow}, p.factors)
		if !carried.estimated {
			continue
		}
		carried.low, carried.likely, carried.high, carried.distribution = line.low, line.likely, line.high, line.distribution
		carried.evaluation, carried.now = line.evaluation, line.now
		w.form.parts = append(w.form.parts, carried)
	}
}

// until is the last month in which the present system alone runs.
func (w *ahead) until() int { return max(0, w.Begins-1) }

// pay adds the one-off cost, today.
func (w *ahead) pay(p *path) {
	if w.alternative.OneOff == 0 {
		return
	}
	flow := make([]float64, p.months+1)
	flow[0] = w.alternative.OneOff.Major(p.Evaluation.Currency)
	paid := partOf(nil, appraisal.Flow{Side: data.Cost, Measured: flow, Estimated: make([]float64, p.months+1)}, p.factors)
	paid.low, paid.likely, paid.high, paid.now = 1, 1, 1, 1
	w.form.parts = append(w.form.parts, paid)
}

// remark notes what a reader should know.
func (w *ahead) remark(p *path, coming *appraisal.Coming, scenario *data.Scenario) {
	note := func(kind RemarkKind, is bool, month int, names ...string) {
		if is {
			w.Remarks = append(w.Remarks, Remark{Kind: kind, Names: names, Month: month})
		}
	}
	var cost, benefit, fixed bool
	for i := range w.form.parts {
		part := &w.form.parts[i]
		cost = cost || part.estimated && part.side == data.Cost
		benefit = benefit || part.estimated && part.side == data.Benefit
		if part.varies() {
			w.Varied++
		}
	}
	fixed = scenario != nil && scenario.Outlook != data.Expected
	note(BeginsLater, w.Begins > 1, w.Begins)
	ending := w.ending(coming)
	note(LinesEnd, len(ending) > 0, 0, ending...)
	note(PastHorizon, coming.Within < p.months, max(1, coming.Within+1))
	note(NoCosts, !cost, 0)
	note(NoBenefits, !benefit, 0)
	note(FixedOutlook, fixed, 0)
	note(NoRanges, w.Varied == 0 && !fixed, 0)
	note(ScenarioSettings, scenario != nil && (scenario.DiscountRate != nil || scenario.HorizonMonths > 0), 0)
	note(SameSystem, w.Kind == TuneWay && w.alternative.ParallelMonths > 0, 0)
}

// ending are the names of the lines that end before the months do.
func (w *ahead) ending(coming *appraisal.Coming) []string {
	var names []string
	for i := range coming.Lines {
		if coming.Lines[i].Ends {
			names = append(names, w.form.parts[i].line.Name)
		}
	}
	return names
}

// total is what all parts come to at their factors now.
func (w *ahead) total() totals {
	return w.form.with(func(i int) float64 { return w.form.parts[i].now })
}

// flows are the benefits and costs by month of the parts for which accept holds, at their
// factors now.
func (w *ahead) flows(accept func(i int) bool) (benefit, cost []float64) {
	n := len(w.form.factors)
	benefit, cost = make([]float64, n), make([]float64, n)
	for i := range w.form.parts {
		if !accept(i) {
			continue
		}
		part, sums := &w.form.parts[i], benefit
		if part.side == data.Cost {
			sums = cost
		}
		for k := range sums {
			sums[k] += mulAdd(part.now, part.flow.Estimated[k], part.flow.Measured[k])
		}
	}
	return benefit, cost
}

// sumUp fills in the figures that are not drawn.
func (w *ahead) sumUp(p *path) {
	if w.Why == "" && !w.countable() {
		w.Why = appraisal.TooLarge
	}
	if w.Why != "" {
		w.undefine()
		return
	}
	t := w.total()
	benefit, cost := w.flows(func(int) bool { return true })
	net := make([]float64, len(benefit))
	w.Cumulative = make([]float64, len(benefit))
	sum := 0.0
	for k := range net {
		net[k] = benefit[k] - cost[k]
		sum += net[k]
		w.Cumulative[k] = sum
	}
	w.OneOff = appraisal.Figure{Value: w.alternative.OneOff.Major(p.Evaluation.Currency)}
	w.Cost, w.Benefit, w.Net = appraisal.Shown(t.cost), appraisal.Shown(t.benefit), appraisal.Shown(t.benefit-t.cost)
	w.PVCost, w.PVBenefit, w.NPV = appraisal.Shown(t.pvCost), appraisal.Shown(t.pvBenefit), appraisal.Shown(t.npv())
	w.ROI = t.outcome().ROI
	w.Parts = w.listed()
	w.Payback = appraisal.FigureOf(finance.Payback(net))
}

// listed are the parts that come to anything.
func (w *ahead) listed() []WayPart {
	var parts []WayPart
	for i := range w.form.parts {
		p := &w.form.parts[i]
		one := WayPart{Evaluation: p.evaluation, Side: p.side, Carried: i >= w.own && p.line != nil, Total: mulAdd(p.now, p.freeTotal, p.total), PV: mulAdd(p.now, p.freePV, p.pv)}
		if p.line != nil {
			one.Line, one.Name = p.line.ID, p.line.Name
		}
		if one.Total != 0 || one.PV != 0 {
			parts = append(parts, one)
		}
	}
	return parts
}

// countable tells whether every amount and every sum is a number.
func (w *ahead) countable() bool {
	t := w.total()
	if !finite(t.cost) || !finite(t.benefit) || !finite(t.pvCost) || !finite(t.pvBenefit) || math.Abs(t.pvCost)+math.Abs(t.pvBenefit) >= appraisal.Beyond {
		return false
	}
	for i := range w.form.parts {
		for _, amount := range w.form.parts[i].flow.Estimated {
			if !finite(amount) {
				return false
			}
		}
	}
	return true
}

// undefine takes all figures away, for the reason that nothing can be said.
func (w *ahead) undefine() {
	none := appraisal.Figure{Why: w.Why}
	w.OneOff, w.Cost, w.Benefit, w.Net, w.ROI, w.PVCost, w.PVBenefit, w.NPV, w.Payback = none, none, none, none, none, none, none, none, none
	w.Parts, w.Cumulative = nil, nil
	w.Chance, w.Gains, w.IsBest = undefinedDistribution(w.Why), none, none
	w.Against = Against{NPV: none, P5: none, P50: none, P95: none, Better: none, Payback: none}
}

// compare holds the way against keeping, as far as nothing is drawn.
func (w *ahead) compare(keep *ahead) {
	if w.Why != "" {
		return
	}
	if keep.Why != "" {
		none := appraisal.Figure{Why: keep.Why}
		w.Against = Against{NPV: none, P5: none, P50: none, P95: none, Better: none, Payback: none}
		return
	}
	w.Against.NPV = w.lead(keep)
	ahead := make([]float64, len(w.Cumulative))
	before := 0.0
	size := w.turnover() + keep.turnover()
	for k := range ahead {
		over := levelled(w.Cumulative[k]-keep.Cumulative[k], size)
		ahead[k], before = over-before, over
	}
	w.Against.Payback = appraisal.FigureOf(finance.Payback(ahead))
}

// levelNoise is the part of the amounts, or of the present values, below which two ways are
// level.
const levelNoise = 1e-9

// size is how large the present values are of which the NPV is the difference.
func (w *ahead) size() float64 { return math.Abs(w.PVCost.Value) + math.Abs(w.PVBenefit.Value) }

// turnover is how large the amounts are of which the cumulative flow is made.
func (w *ahead) turnover() float64 { return math.Abs(w.Cost.Value) + math.Abs(w.Benefit.Value) }

// lead is by how much the way's NPV is above another's; what rounding leaves is none.
func (w *ahead) lead(other *ahead) appraisal.Figure {
	return appraisal.Shown(levelled(w.NPV.Value-other.NPV.Value, w.size()+other.size()))
}

// levelled is the difference of two sums of amounts of that size, 0 where it is only rounding.
func levelled(difference, size float64) float64 {
	if math.Abs(difference) <= levelNoise*size {
		return 0
	}
	return difference
}
