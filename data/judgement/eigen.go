package judgement

import (
	"math"
	"slices"
)

// eigen is the principal eigenvalue of a positive matrix with its eigenvectors, whose
// largest entry is 1. It exists, is simple and has positive vectors (Perron 1907).
type eigen struct {
	lambda      float64
	left, right []float64
}

func principal(b [][]float64) eigen {
	lambda, right := iterate(b, false)
	_, left := iterate(b, true)
	return eigen{lambda: lambda, left: left, right: right}
}

// mostIterations bounds the power iteration. A step with a positive matrix brings two
// vectors together, measured by the largest ratio of their ratios, by the factor
// tanh(Δ/4) (Birkhoff 1957), Δ being the largest log(b_ik·b_jl/(b_jk·b_il)). Complete
// comparisons between 1/9 and 9 have Δ ≤ 4·log 9, scaled or not, so the factor is at most
// 40/41 and 1500 steps are enough from any start; usual ones take twenty.
const mostIterations = 5000

// iterate is the power iteration from the vector of ones. The quotients of a vector's
// entries after and before a step lie around λ (Collatz 1942, Wielandt 1950), so it ends
// when they agree, or when rounding lets them come no nearer.
func iterate(b [][]float64, transposed bool) (lambda float64, x []float64) {
	x = slices.Repeat([]float64{1}, len(b))
	nearest, since := math.Inf(1), 0
	for range mostIterations {
		y := times(b, x, transposed)
		least, most := math.Inf(1), 0.0
		for i := range y {
			least, most = min(least, y[i]/x[i]), max(most, y[i]/x[i])
		}
		largest := slices.Max(y)
		for i := range y {
			y[i] /= largest
		}
		lambda, x = (least+most)/2, y
		if gap := most/least - 1; gap < nearest {
			nearest, since = gap, 0
		} else if since++; since >= 3 && gap < 1e-12 {
			break
		}
		if nearest == 0 {
			break
		}
	}
	return lambda, x
}

func times(b [][]float64, x []float64, transposed bool) []float64 {
	y := make([]float64, len(b))
	for i, row := range b {
		for j, entry := range row {
			if transposed {
				y[j] += entry * x[i]
			} else {
				y[i] += entry * x[j]
			}
		}
	}
	return y
}

// moves solves (λ − B)z = x − λ'w, v·z = 0 for every x. The matrix is bordered by w and v,
// which makes it regular; the unknown beside z then is λ'.
func (e *eigen) moves(b, columns [][]float64) [][]float64 {
	n := len(b)
	a := square[float64](n + 1)
	for i := range n {
		for j := range n {
			a[i][j] = -b[i][j]
		}
		a[i][i] += e.lambda
		a[i][n], a[n][i] = e.right[i], e.left[i]
	}
	sides := make([][]float64, len(columns))
	for k := range columns {
		sides[k] = append(slices.Clone(columns[k]), 0)
	}
	solutions := solve(a, sides)
	for k := range solutions {
		solutions[k] = solutions[k][:n]
	}
	return solutions
}

// solve gives the solutions of a·x = side for each side, by elimination with pivots. It
// changes a and the sides. The matrix must be regular.
func solve(a, sides [][]float64) [][]float64 {
	n := len(a)
	for c := range n {
		pivot := c
		for i := c + 1; i < n; i++ {
			if math.Abs(a[i][c]) > math.Abs(a[pivot][c]) {
				pivot = i
			}
		}
		a[c], a[pivot] = a[pivot], a[c]
		for _, side := range sides {
			side[c], side[pivot] = side[pivot], side[c]
		}
		for i := c + 1; i < n; i++ {
			if a[i][c] == 0 {
				continue
			}
			f := a[i][c] / a[c][c]
			for j := c; j < n; j++ {
				a[i][j] -= f * a[c][j]
			}
			for _, side := range sides {
				side[i] -= f * side[c]
			}
		}
	}
	for _, side := range sides {
		for i := n - 1; i >= 0; i-- {
			for j := i + 1; j < n; j++ {
				side[i] -= a[i][j] * side[j]
			}
			side[i] /= a[i][i]
		}
	}
	return sides
}
