package comparison

import (
	"math"
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
)

// causesOf says of every line of either moment where the change of its amount over the
// horizon comes from, in major units of its amount: a cost that rises has parts above 0.
// See Causes for the rule.
func causesOf(from, to Moment) map[sideAndLine]Causes {
	stages := []map[sideAndLine]float64{
		amounts(from.Result),
		amounts(appraisal.Appraise(from.Evaluation, from.asOf())),
		amounts(appraisal.Appraise(withSettings(from.Evaluation, to.Evaluation), from.asOf())),
		amounts(appraisal.Appraise(withPlans(from, to.Evaluation), from.asOf())),
		amounts(appraisal.Appraise(to.Evaluation, to.asOf())),
		amounts(to.Result),
	}
	causes := map[sideAndLine]Causes{}
	for _, stage := range stages {
		for key := range stage {
			causes[key] = Causes{}
		}
	}
	for key := range causes {
		step := func(i int) float64 { return difference(stages[i][key], stages[i-1][key]) }
		causes[key] = Causes{Method: step(1) + step(5), Settings: step(2), Plan: step(3), Measured: step(4)}
	}
	return causes
}

// difference is after − before. What rounding leaves of two equal amounts is none: another
// processor may have added them up otherwise.
func difference(after, before float64) float64 {
	const noise = 1e-13
	if d := after - before; math.Abs(d) > noise*(math.Abs(after)+math.Abs(before)) {
		return d
	}
	return 0
}

// amounts are what the lines put into the totals over the horizon.
func amounts(r *appraisal.Result) map[sideAndLine]float64 {
	of := make(map[sideAndLine]float64, len(r.Lines))
	for i := range r.Lines {
		if l := &r.Lines[i]; !l.Excluded {
			of[sideAndLine{l.Side, l.ID}] = l.Total
		}
	}
	return of
}

// withSettings is an evaluation with the settings of another that amounts depend on.
func withSettings(e, settings *data.Evaluation) *data.Evaluation {
	changed := *e
	changed.Start, changed.HorizonMonths = settings.Start, settings.HorizonMonths
	changed.DiscountRate, changed.Discounting = settings.DiscountRate, settings.Discounting
	return &changed
}

// withPlans is an evaluation with all its lines, but with the readings that an earlier
// moment knew of them.
func withPlans(from Moment, e *data.Evaluation) *data.Evaluation {
	changed := *e
	changed.Costs, changed.Benefits = slices.Clone(e.Costs), slices.Clone(e.Benefits)
	for side, lines := range map[data.Side][]data.Line{data.Cost: changed.Costs, data.Benefit: changed.Benefits} {
		for i := range lines {
			l := &lines[i]
			before := sideAndLine{side, l.ID}.in(from.Evaluation)
			switch {
			case before == nil:
				l.Readings = nil
			case sameForm(&before.Schedule, &l.Schedule):
				l.Readings = before.Readings
			}
			// Readings of a plan of another form cannot be put into this one. The later ones were
			// entered anew for it; of them the appraisal takes those that were known by then.
		}
	}
	return &changed
}

// sameForm tells whether a reading for one plan can stand for the other.
func sameForm(a, b *data.Schedule) bool {
	return a.Kind == b.Kind && (a.Kind != data.Recurring || a.Timing == b.Timing) && (a.Kind != data.Calculated || a.Method == b.Method)
}
