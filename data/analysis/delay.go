package analysis

import (
	"math"

	"huibao/data"
	"huibao/data/appraisal"
)

// delayed is the present value of a benefit that comes d = 0, 1, 2, … months later.
// From its last entry on it stays the same.
func (f *form) delayed(p *part) []float64 {
	first, known := f.firstReading(p.line)
	if !known {
		return f.shifted(p)
	}
	// A plan can be put off only up to the day when a reading is in force.
	from := p.line.Schedule.From
	if from.IsZero() || from.After(f.e.Start) {
		from = f.e.Start
	}
	months := min(first.MonthSince(from)+1, f.e.HorizonMonths+1)
	values := make([]float64, 0, months+1)
	alone := f.alone(*p.line)
	for d := 0; d <= months; d++ {
		later := appraisal.Suppose(alone, f.asOf, map[string]appraisal.Change{p.line.ID: {Factor: 1, Delay: d}})
		values = append(values, finiteOrNaN(later.Lines[0].PV))
	}
	return values
}

func finiteOrNaN(amount float64) float64 {
	if !appraisal.Shown(amount).Defined() {
		return math.NaN()
	}
	return amount
}

// shifted is delayed for a line without a reading: its whole flow moves along the axis
// and what leaves the horizon is left out.
func (f *form) shifted(p *part) []float64 {
	flow := p.flow.Estimated
	first := 0
	for first < len(flow) && flow[first] == 0 {
		first++
	}
	values := make([]float64, 0, len(flow)-first+1)
	for d := 0; d <= len(flow)-first; d++ {
		values = append(values, presentValue(flow[:len(flow)-d], f.factors[d:]))
	}
	return values
}

// firstReading is the day since when a known reading of the line is in force.
func (f *form) firstReading(l *data.Line) (since data.Date, known bool) {
	for i := range l.Readings {
		r := &l.Readings[i]
		if !r.MeasuredOn.After(f.asOf) && (!known || r.Since.Before(since)) {
			since, known = r.Since, true
		}
	}
	return since, known
}

// delays is the net present value while benefits come later together.
type delays struct {
	npv, scale float64   // as it is, and the size of the sums that it is the difference of
	change     []float64 // by months of delay; the last entry holds from there on
}

// add puts off one more benefit.
func (d *delays) add(values []float64) {
	last := 0.0
	if len(d.change) > 0 {
		last = d.change[len(d.change)-1]
	}
	for len(d.change) < len(values) {
		d.change = append(d.change, last)
	}
	for m := range d.change {
		d.change[m] += values[min(m, len(values)-1)] - values[0]
	}
}

// figure is the delay at which the net present value crosses 0 for the first time, in a
// straight line within the month.
func (d *delays) figure() appraisal.Figure {
	const noise = 1e-12
	switch {
	case !finite(d.npv) || !finite(d.scale):
		return appraisal.Figure{Why: appraisal.TooLarge}
	case !anyFlow(d.change):
		return appraisal.Figure{Why: appraisal.NothingToDelay}
	case d.npv < -noise*d.scale:
		return appraisal.Figure{Why: appraisal.NegativeNow}
	}
	before := max(d.npv, 0)
	for m, change := range d.change {
		switch npv := d.npv + change; {
		case !finite(npv):
			return appraisal.Figure{Why: appraisal.TooLarge}
		case npv < -noise*d.scale:
			return appraisal.Figure{Value: float64(m-1) + before/(before-npv)}
		default:
			before = max(npv, 0)
		}
	}
	return appraisal.Figure{Why: appraisal.EnoughWithout}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
