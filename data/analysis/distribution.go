package analysis

import (
	"math"
	"slices"

	"huibao/data/appraisal"
)

// Distribution sums up the values of all trials.
type Distribution struct {
	P5, P50, P95 appraisal.Figure // quantiles of type 7 of Hyndman and Fan (1996)
	Mean, SD     appraisal.Figure // SD with n − 1
	Histogram    Histogram
}

// Histogram counts values in intervals of equal width: Counts[i] of them lie from
// Edges[i] up to, but not including, Edges[i+1]; the last interval has its end in it.
// Values that are all the same have one interval about them. Without values both are
// empty.
type Histogram struct {
	Edges  []float64
	Counts []int
}

// undefinedDistribution has no value, for one reason.
func undefinedDistribution(why appraisal.Reason) Distribution {
	none := appraisal.Figure{Why: why}
	return Distribution{P5: none, P50: none, P95: none, Mean: none, SD: none}
}

// distributionOf sums up finite values; it sorts them.
func distributionOf(values []float64) Distribution {
	slices.Sort(values)
	at := func(p float64) appraisal.Figure { return quantileOfSorted(values, p) }
	mean, sd := moments(values)
	return Distribution{P5: at(0.05), P50: at(0.5), P95: at(0.95), Mean: mean, SD: sd, Histogram: histogramOf(values)}
}

// quantileOfSorted is the quantile of type 7 of Hyndman and Fan, the usual one of
// spreadsheets (PERCENTILE) and numpy: with h = (n − 1) p it lies between the values of
// rank ⌊h⌋ and ⌊h⌋ + 1, counted from 0, in a straight line.
func quantileOfSorted(values []float64, p float64) appraisal.Figure {
	h := float64(float64(len(values)-1) * p)
	rank := int(h)
	low := values[rank]
	if h == float64(rank) {
		return appraisal.Shown(low)
	}
	part := h - float64(rank)
	return appraisal.Shown(mulAdd(1-part, low, float64(part*values[rank+1])))
}

// moments are mean and standard deviation of finite values. They are taken of the
// values' parts of the largest, so that no square overflows.
func moments(values []float64) (mean, sd appraisal.Figure) {
	scale := max(math.Abs(values[0]), math.Abs(values[len(values)-1]))
	if scale == 0 {
		return appraisal.Figure{}, appraisal.Figure{}
	}
	n, total := float64(len(values)), 0.0
	for _, value := range values {
		total += value / scale
	}
	center, squares := total/n, 0.0
	for _, value := range values {
		off := value/scale - center
		squares = mulAdd(off, off, squares)
	}
	return appraisal.Shown(center * scale), appraisal.Shown(math.Sqrt(squares/(n-1)) * scale)
}

// histogramOf counts sorted finite values.
func histogramOf(sorted []float64) Histogram {
	low, high := sorted[0], sorted[len(sorted)-1]
	if half := evenWidth(low, high); half > 0 {
		return Histogram{Edges: []float64{low - half, high + half}, Counts: []int{len(sorted)}}
	}
	n := intervals(len(sorted))
	width := (high - low) / float64(n)
	if !finite(width) {
		return Histogram{}
	}
	h := Histogram{Edges: make([]float64, n+1), Counts: make([]int, n)}
	for i := range h.Edges {
		h.Edges[i] = mulAdd(float64(i), width, low)
	}
	h.Edges[n] = high
	from := 0
	for i := range h.Counts {
		to := len(sorted)
		if i < n-1 {
			to, _ = slices.BinarySearch(sorted, h.Edges[i+1])
		}
		h.Counts[i], from = to-from, to
	}
	return h
}

// evenWidth is how far an interval reaches about values that differ by no more than
// rounding, 0 for values that do differ.
func evenWidth(low, high float64) float64 {
	const noise, about = 1e-12, 0.005
	const nothing = 1e-200 // far below any amount, rate or time, and far above where floats lose digits
	switch size := max(math.Abs(low), math.Abs(high)); {
	case size < nothing:
		return 1
	case high-low <= noise*size:
		return float64(about * size)
	default:
		return 0
	}
}

// intervals is the number of intervals for n values: Rice's 2 ∛n, no more than can be
// told apart in a picture.
func intervals(n int) int {
	const most = 50
	k := 1
	for k < most && k*k*k < 8*n {
		k++
	}
	return k
}
