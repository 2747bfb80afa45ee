package judgement

import (
	"cmp"
	"slices"
)

// Concordance says how far raters put items into the same order.
type Concordance struct {
	W         float64 // Kendall's coefficient: 0 no agreement, 1 the same order by all
	ChiSquare float64 // raters · Degrees · W
	Degrees   int     // of freedom, items − 1
	P         float64 // the probability of a ChiSquare as large or larger if all rated at random
	Raters    int
	Items     int
}

// FewItems is the number of items up to which P is rough: there χ² is a coarse
// approximation, and printed tables of exact values are used instead (Siegel and
// Castellan 1988).
const FewItems = 7

// Rough tells whether P is a coarse approximation; W is exact all the same.
func (c Concordance) Rough() bool { return c.Items <= FewItems }

// KendallW is Kendall's coefficient of concordance, corrected for ties, of a table
// without holes: ratings[rater][item]. With n items, m raters, R the sum of an item's
// ranks and t the size of a group of ties of one rater,
//
//	W = 12 Σ(R − m(n+1)/2)² / (m²(n³−n) − m Σ(t³−t))
//
// where items that a rater rates the same share the mean of their ranks (Kendall and
// Babington Smith 1939; Kendall 1948 for ties). P is the upper tail of χ² with n − 1
// degrees of freedom, see Rough.
//
// Only the order counts: raters who use different parts of the scale agree fully when
// they put items into the same order. [IntraclassCorrelations] asks of the values.
//
// Errors: ErrFewRaters and ErrFewItems below two, ErrAllTied when every rater rates all
// items the same, so that there is no order to agree on; ErrNotFinite. Panics unless all
// raters rate as many items.
func KendallW(ratings [][]float64) (Concordance, error) {
	switch {
	case len(ratings) < 2:
		return Concordance{}, ErrFewRaters
	case len(ratings[0]) < 2:
		return Concordance{}, ErrFewItems
	}
	sums, ties := make([]float64, len(ratings[0])), 0.0
	for _, row := range ratings {
		if len(row) != len(sums) {
			panic("judgement: raters with different numbers of items")
		}
		if slices.ContainsFunc(row, func(x float64) bool { return !finite(x) }) {
			return Concordance{}, ErrNotFinite
		}
		ties += addRanks(row, sums)
	}
	return concordance(sums, len(ratings), ties)
}

// concordance is that of rank sums of m raters, ties being Σ(t³−t). Ranks are halves of
// whole numbers, so that all sums are exact and do not depend on the order of raters.
func concordance(sums []float64, m int, ties float64) (Concordance, error) {
	n, raters := float64(len(sums)), float64(m)
	square := 0.0
	for _, sum := range sums {
		off := sum - raters*(n+1)/2
		square += off * off
	}
	most := raters*raters*(n*n*n-n) - raters*ties
	if !(most > 0) {
		return Concordance{}, ErrAllTied
	}
	c := Concordance{W: min(1, 12*square/most), Degrees: len(sums) - 1, Raters: m, Items: len(sums)}
	c.ChiSquare = raters * float64(c.Degrees) * c.W
	c.P = chiSquareTail(c.ChiSquare, float64(c.Degrees))
	return c, nil
}

// addRanks adds one rater's ranks to the sums and gives Σ(t³−t) over the groups of ties.
func addRanks(values, sums []float64) (ties float64) {
	ranks, ties := Ranks(values)
	for item, rank := range ranks {
		sums[item] += rank
	}
	return ties
}

// Ranks are the places of values in ascending order, from 1; values that are the same
// share the mean of their places. ties is Σ(t³−t) over the groups of t such values.
func Ranks(values []float64) (ranks []float64, ties float64) {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks = make([]float64, len(values))
	for first := 0; first < len(order); {
		next := first + 1
		for next < len(order) && values[order[next]] == values[order[first]] {
			next++
		}
		for _, item := range order[first:next] {
			ranks[item] = float64(first+1+next) / 2 // the mean of first+1 … next
		}
		t := float64(next - first)
		ties += t*t*t - t
		first = next
	}
	return ranks, ties
}
