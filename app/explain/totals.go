package explain

import (
	"math"
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// measure is what is summed up over lines: a figure that each of them has.
type measure struct {
	figure Figure
	at     int
	of     func(l *appraisal.Line) float64
}

func total() measure {
	return measure{figure: LineTotal, of: func(l *appraisal.Line) float64 { return l.Total }}
}

func presentValue() measure {
	return measure{figure: LinePV, of: func(l *appraisal.Line) float64 { return l.PV }}
}

func toDate() measure {
	return measure{figure: LineToDate, of: func(l *appraisal.Line) float64 { return l.ToDate }}
}

func measured() measure {
	return measure{figure: LineMeasured, of: func(l *appraisal.Line) float64 { return l.Measured }}
}

func plannedMeasured() measure {
	return measure{figure: LinePlanMeasured, of: func(l *appraisal.Line) float64 { return l.PlanMeasured }}
}

func initialAmount() measure {
	return measure{figure: LineYear, of: func(l *appraisal.Line) float64 { return l.Initial }}
}

func variance() measure {
	return measure{figure: LineVariance, of: func(l *appraisal.Line) float64 { return l.Variance().Amount }}
}

func varianceToDate() measure {
	return measure{figure: LineVarianceDate, of: func(l *appraisal.Line) float64 { return l.VarianceToDate().Amount }}
}

// totalMakers are the figures that are sums over lines.
func totalMakers() map[Figure]maker {
	return map[Figure]maker{
		Cost:              sumOver(data.Cost, total()),
		Benefit:           sumOver(data.Benefit, total()),
		PVCost:            sumOver(data.Cost, presentValue()),
		PVBenefit:         sumOver(data.Benefit, presentValue()),
		CostToDate:        sumOver(data.Cost, toDate()),
		BenefitToDate:     sumOver(data.Benefit, toDate()),
		InitialCost:       sumOver(data.Cost, initialAmount()),
		MeasuredBenefit:   sumOver(data.Benefit, measured()),
		MeasuredCost:      sumOver(data.Cost, measured()),
		BenefitVariance:   sumOver(data.Benefit, variance()),
		CostVariance:      sumOver(data.Cost, variance()),
		BenefitVarianceTD: sumOver(data.Benefit, varianceToDate()),
		CostVarianceTD:    sumOver(data.Cost, varianceToDate()),
		SoftBenefit:       softBenefit,
		TCO:               ownership,
		CategoryTotal:     ofCategory(total()),
		CategoryToDate:    ofCategory(toDate()),
		CategoryPV:        ofCategory(presentValue()),
		DimensionTotal:    ofDimension(total()),
		DimensionToDate:   ofDimension(toDate()),
		DimensionPV:       ofDimension(presentValue()),
		DimensionMeasured: ofDimension(measured()),
		DimensionPlan:     ofDimension(plannedMeasured()),
	}
}

// sumOver sums a measure up over all lines of a side.
func sumOver(side data.Side, m measure) maker {
	return func(x *explainer) (account, bool) {
		return x.sumUp(side, m, func(*appraisal.Line) bool { return true }), true
	}
}

// ofCategory sums a measure up over the costs of the subject's category.
func ofCategory(m measure) maker {
	return func(x *explainer) (account, bool) {
		category := data.Category(x.subject.Of)
		if !slices.Contains(data.Categories(), category) {
			return account{}, false
		}
		a := x.sumUp(data.Cost, m, func(l *appraisal.Line) bool { return l.Category == category })
		a.of = x.w.Category(category)
		return a, true
	}
}

// ofDimension sums a measure up over the benefits of the subject's dimension.
func ofDimension(m measure) maker {
	return func(x *explainer) (account, bool) {
		dimension := data.Dimension(x.subject.Of)
		if dimension != "" && !slices.Contains(data.BenefitDimensions(), dimension) {
			return account{}, false
		}
		a := x.sumUp(data.Benefit, m, func(l *appraisal.Line) bool { return l.Dimension == dimension })
		a.of = x.w.Dimension(dimension)
		return a, true
	}
}

func softBenefit(x *explainer) (account, bool) {
	soft := map[string]bool{}
	for i := range x.e.Benefits {
		soft[x.e.Benefits[i].ID] = !x.e.Benefits[i].Cashable
	}
	return x.sumUp(data.Benefit, total(), func(l *appraisal.Line) bool { return soft[l.ID] }), true
}

// sumUp lists the lines of a side that count and are among those asked for, the largest
// first, and adds them up. Of the totals over the horizon every line is listed, of
// anything else those that have some of it.
func (x *explainer) sumUp(side data.Side, m measure, among func(*appraisal.Line) bool) account {
	a := account{format: x.money, notes: x.conventions(x.subject.Figure)}
	lines, excluded := x.counted(side, m, among)
	amount := 0.0
	zeros := 0
	for _, l := range lines {
		value := m.of(l)
		if value == 0 && m.figure != LineTotal {
			zeros++
			continue
		}
		a.steps = append(a.steps, x.sum(x.lineName(l.ID), value, x.money, x.opensAt(m.figure, l.ID, m.at)))
		amount = plus(amount, value)
	}
	a.figure = defined(amount)
	if len(lines) == 0 {
		a.steps = append(a.steps, x.nothing(side))
	}
	if zeros > 0 {
		a.notes = append(a.notes, x.w.T("explain.note.zeros", "N", zeros))
	}
	if side == data.Benefit && m.figure == LineTotal {
		a.notes = append(a.notes, x.overlaps(among)...)
	}
	if len(excluded) > 0 {
		a.notes = append(a.notes, x.w.T("explain.note.excluded", "N", len(excluded), "Names", x.some(excluded)))
	}
	return a
}

// overlaps warn of benefits that rest on one cause and count together.
func (x *explainer) overlaps(among func(*appraisal.Line) bool) []string {
	there := map[string]bool{}
	for i := range x.r.Lines {
		there[x.r.Lines[i].ID] = among(&x.r.Lines[i])
	}
	var notes []string
	for _, overlap := range x.r.CountedTwice {
		var names []string
		for _, id := range overlap.Lines {
			if there[id] {
				names = append(names, x.lineName(id))
			}
		}
		if len(names) > 1 {
			notes = append(notes, x.w.T("explain.note.overlaps", "Group", overlap.Group, "N", len(names), "Names", x.some(names)))
		}
	}
	return notes
}

// plus adds two amounts; what is beyond all numbers stays there.
func plus(a, b float64) float64 {
	if !appraisal.Shown(a).Defined() || !appraisal.Shown(b).Defined() || !appraisal.Shown(a+b).Defined() {
		return appraisal.Beyond
	}
	return a + b
}

// nothing says that no line is there to be summed up, and where one would be.
func (x *explainer) nothing(side data.Side) Step {
	return Step{Text: x.w.T("explain.step.no-line"), Goes: &Place{Page: pageOf(side), Reading: -1}}
}

// counted are the lines of a side that count, the largest first, and the names of those
// that are excluded.
func (x *explainer) counted(side data.Side, m measure, among func(*appraisal.Line) bool) (lines []*appraisal.Line, excluded []string) {
	for i := range x.r.Lines {
		l := &x.r.Lines[i]
		switch {
		case l.Side != side || !among(l):
		case l.Excluded:
			excluded = append(excluded, x.lineName(l.ID))
		default:
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(a, b *appraisal.Line) int { return larger(m.of(a), m.of(b)) })
	return lines, excluded
}

// larger orders amounts by their size, the largest first.
func larger(a, b float64) int {
	switch a, b := math.Abs(a), math.Abs(b); {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// some names the first few of a list.
func (x *explainer) some(names []string) string {
	const few = 3
	if len(names) > few {
		return strings.Join(names[:few], x.w.T("explain.and")) + x.w.T("explain.more")
	}
	return strings.Join(names, x.w.T("explain.and"))
}

// ownership is the cost over the horizon by category.
func ownership(x *explainer) (account, bool) {
	a := account{figure: defined(x.r.Horizon.Cost), format: x.money, notes: x.conventions(TCO)}
	sums, there := map[data.Category]float64{}, map[data.Category]bool{}
	for i := range x.r.Lines {
		if l := &x.r.Lines[i]; l.Side == data.Cost && !l.Excluded {
			sums[l.Category] += l.Total
			there[l.Category] = true
		}
	}
	categories := slices.DeleteFunc(data.Categories(), func(c data.Category) bool { return !there[c] })
	slices.SortStableFunc(categories, func(a, b data.Category) int { return larger(sums[a], sums[b]) })
	for _, c := range categories {
		a.steps = append(a.steps, x.sum(x.w.Category(c), sums[c], x.money, x.opensOf(CategoryTotal, string(c))))
	}
	if len(categories) == 0 {
		a.steps = append(a.steps, x.nothing(data.Cost))
	}
	return a, true
}
