package analysis

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data/appraisal"
)

// The values of numpy.percentile for the same list.
func TestQuantiles(t *testing.T) {
	values := []float64{15, 20, 35, 40, 50}
	for p, want := range map[float64]float64{0: 15, 0.05: 16, 0.4: 29, 0.5: 35, 0.95: 48, 1: 50} {
		if got := quantileOfSorted(values, p); math.Abs(got.Value-want) > 1e-12 {
			t.Errorf("quantile %v: %v, want %v", p, got, want)
		}
	}
	if got := quantileOfSorted([]float64{7}, 0.95); got.Value != 7 {
		t.Errorf("of one value: %v", got)
	}
}

func TestMoments(t *testing.T) {
	for _, c := range []struct {
		values   []float64
		mean, sd float64
	}{
		{[]float64{2, 4, 4, 4, 5, 5, 7, 9}, 5, math.Sqrt(32.0 / 7)},
		{[]float64{0, 0}, 0, 0},
		{[]float64{-3, -3, -3}, -3, 0},
		{[]float64{-1e300, 1e300}, 0, math.Sqrt2 * 1e300},
	} {
		mean, sd := moments(c.values)
		if math.Abs(mean.Value-c.mean) > 1e-12*(1+math.Abs(c.mean)) || math.Abs(sd.Value-c.sd) > 1e-12*(1+c.sd) {
			t.Errorf("%v: mean %v, deviation %v", c.values, mean, sd)
		}
	}
	if _, sd := moments([]float64{-math.MaxFloat64, math.MaxFloat64 / 2}); sd.Why != appraisal.TooLarge {
		t.Errorf("deviation %+v", sd)
	}
}

func TestHistogram(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]float64{1e-300, 1e-190, 1e-6, 1, 1e12, 1e300}).Draw(t, "unit")
		values := rapid.SliceOfN(rapid.Float64Range(-1, 1), 1, 3000).Draw(t, "values")
		for i := range values {
			values[i] *= unit
		}
		slices.Sort(values)
		h := histogramOf(values)
		n := len(h.Counts)
		if len(h.Edges) != n+1 || n < 1 || n > 50 {
			t.Fatalf("%d edges, %d counts", len(h.Edges), n)
		}
		counted := make([]int, n)
		for _, value := range values {
			i, exact := slices.BinarySearch(h.Edges, value)
			if !exact {
				i--
			}
			counted[min(i, n-1)]++
		}
		if !slices.Equal(counted, h.Counts) {
			t.Fatalf("counts %v, want %v", h.Counts, counted)
		}
		width := (h.Edges[n] - h.Edges[0]) / float64(n)
		for i := range n {
			if off := h.Edges[i+1] - h.Edges[i] - width; !(h.Edges[i+1] > h.Edges[i]) || math.Abs(off) > 1e-3*width {
				t.Fatalf("interval %d is %v to %v", i, h.Edges[i], h.Edges[i+1])
			}
		}
	})
	for _, same := range [][]float64{{5, 5}, {0, 0}, {-2, -2}, {1e300, 1e300}, {100, 100 + 1e-12}} {
		if h := histogramOf(same); len(h.Counts) != 1 || h.Counts[0] != 2 || !(h.Edges[0] < same[0]) || !(h.Edges[1] > same[1]) {
			t.Errorf("%v: %+v", same, h)
		}
	}
}
