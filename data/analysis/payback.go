package analysis

import (
	"math"
	"slices"

	"huibao/data/appraisal"
)

// paybackNoise is the part of the largest cumulative flow below which a sum counts as
// 0, the same as in finance.Payback.
const paybackNoise = 1e-9

// payback is that of finance.Payback for the weights of a trial, but looks at months
// from the last one back, only as far as it must. The largest sum, which decides what
// counts as 0, is known up to a bound; only where the bound leaves open whether a sum
// counts as below 0, all of them are added up.
func (w *worker) payback() float64 {
	doubtful := -paybackNoise * w.bound()
	last := len(w.base) - 1
	after := 0.0
	for month := last; month >= 0; month-- {
		sum := w.cumulative(month)
		if sum < 0 && sum >= doubtful {
			return w.paybackOfAll()
		}
		if sum < 0 {
			return crossing(month, last, sum, after)
		}
		after = sum
	}
	return neverBelow
}

// crossing is the payback when month is the last one whose sum is below 0 and after the
// sum of the next.
func crossing(month, last int, sum, after float64) float64 {
	if month == last {
		return notPaidBack
	}
	return float64(month) + 1/(1+max(0, after)/-sum)
}

// paybackOfAll is payback with all sums added up.
func (w *worker) paybackOfAll() float64 {
	largest := 0.0
	for month := range w.sums {
		w.sums[month] = w.cumulative(month)
		largest = max(largest, math.Abs(w.sums[month]))
	}
	last := len(w.sums) - 1
	month := last
	for month >= 0 && w.sums[month] >= -paybackNoise*largest {
		month--
	}
	switch month {
	case -1:
		return neverBelow
	case last:
		return notPaidBack
	default:
		return crossing(month, last, w.sums[month], w.sums[month+1])
	}
}

// bound is at least the largest absolute cumulative flow.
func (w *worker) bound() float64 {
	bound := w.highest[w.profiles]
	for i, weight := range w.weights {
		bound = mulAdd(math.Abs(weight), w.highest[i], bound)
	}
	return bound
}

// cumulative is the cumulative net flow of a month. The four sums side by side keep the
// processor busy; their order is part of the result.
func (w *worker) cumulative(month int) float64 {
	weights := w.weights
	row := w.rows[month*len(weights):][:len(weights)]
	var a, b, c, d float64
	i := 0
	for ; i+4 <= len(weights); i += 4 {
		x, y := weights[i:i+4:i+4], row[i:i+4:i+4]
		a = mulAdd(x[0], y[0], a)
		b = mulAdd(x[1], y[1], b)
		c = mulAdd(x[2], y[2], c)
		d = mulAdd(x[3], y[3], d)
	}
	for ; i < len(weights); i++ {
		a = mulAdd(weights[i], row[i], a)
	}
	return w.base[month] + (a + b + (c + d))
}

// sortedPaybacks sorts paybacks in place and gives those that are months.
func sortedPaybacks(values []float64) []float64 {
	slices.Sort(values)
	from, _ := slices.BinarySearch(values, 0)
	to, _ := slices.BinarySearch(values, notPaidBack)
	return values[from:to]
}

// paybackQuantile is quantileOfSorted where the ends may be marks.
func paybackQuantile(sorted []float64, p float64) appraisal.Figure {
	h := float64(float64(len(sorted)-1) * p)
	low := int(h)
	high := min(low+1, len(sorted)-1)
	if h == float64(low) {
		high = low
	}
	switch {
	case sorted[high] == notPaidBack:
		return appraisal.Figure{Why: appraisal.NotPaidBack}
	case sorted[low] == neverBelow:
		return appraisal.Figure{Why: appraisal.NoOutlay}
	default:
		return quantileOfSorted(sorted, p)
	}
}
