package judgement

import (
	"math"
	"slices"
)

// ratios is a matrix of comparisons with missing pairs.
//
// In the completion with the least λmax every missing ratio is u_i/u_j for one vector u:
// the derivative of λmax with respect to log a_ij is (v_i a_ij w_j − v_j a_ji w_i)/(v·w),
// v and w being the left and right eigenvector, and is zero where
// a_ij = √(w_i/v_i)/√(w_j/v_j). So it is enough to look for s = log u, a number for each
// item instead of one for each pair. Divided by u on both sides, the matrix has the same
// eigenvalues and
//
//	b_ij = a_ij · exp(s_j − s_i) where the pair was compared, 1 where not.
//
// λmax(b) is a convex function of s (Kingman 1961), so that its minimum is found by
// Newton's method with steps that are halved while they lead too far.
type ratios struct {
	n     int
	known [][]bool
	log   [][]float64
	scale []float64 // s
}

// connected tells whether the comparisons lead from every item to every other.
func (m *ratios) connected() bool {
	return slices.Max(components(m.n, func(i, j int) bool { return m.known[i][j] })) == 0
}

// components numbers the parts of a graph that hang together: for each node its part.
func components(n int, linked func(i, j int) bool) []int {
	part := slices.Repeat([]int{-1}, n)
	parts := 0
	for first := range part {
		if part[first] >= 0 {
			continue
		}
		part[first] = parts
		for queue := []int{first}; len(queue) > 0; queue = queue[1:] {
			for j := range part {
				if part[j] < 0 && linked(queue[0], j) {
					part[j] = parts
					queue = append(queue, j)
				}
			}
		}
		parts++
	}
	return part
}

// balance sets s to the logarithms of the weights by least squares on the logarithms of
// the ratios, a good first guess: all b_ij are then 1 where the comparisons fit together,
// and near it where they nearly do.
func (m *ratios) balance() {
	a, b := square[float64](m.n), make([]float64, m.n)
	for i := range m.n {
		for j := range m.n {
			if m.known[i][j] {
				a[i][i]++
				a[i][j]--
				b[i] += m.log[i][j]
			}
		}
	}
	// Only differences of s count: the first is 0.
	clear(a[0])
	a[0][0], b[0] = 1, 0
	m.scale = solve(a, [][]float64{b})[0]
}

// matrix is b.
func (m *ratios) matrix(scale []float64) [][]float64 {
	b := square[float64](m.n)
	for i := range m.n {
		for j := range m.n {
			b[i][j] = 1
			if m.known[i][j] {
				b[i][j] = math.Exp(m.log[i][j] + scale[j] - scale[i])
			}
		}
	}
	return b
}

func (m *ratios) eigen() eigen { return principal(m.matrix(m.scale)) }

// free are the items whose s may change: within a group that missing pairs connect only
// the differences count, so one of each stays.
func (m *ratios) free() []int {
	var free []int
	seen := map[int]bool{}
	for i, part := range components(m.n, func(i, j int) bool { return i != j && !m.known[i][j] }) {
		if seen[part] {
			free = append(free, i)
		}
		seen[part] = true
	}
	return free
}

// How Newton's method ends.
const (
	mostSteps = 100
	near      = 1e-8  // expected decrease of log λmax from which full steps are safe
	reached   = 1e-26 // there s is within about 1e-13 of the minimum
	longest   = 4.0   // of one step in any s
)

// complete moves s to where λmax is least.
func (m *ratios) complete() {
	free := m.free()
	if len(free) == 0 {
		return
	}
	for range mostSteps {
		b := m.matrix(m.scale)
		e := principal(b)
		gradient, curvature := m.slope(b, e, free)
		step := solve(curvature, [][]float64{slices.Clone(gradient)})[0]
		decrease, length := 0.0, 0.0
		for k := range step {
			decrease += gradient[k] * step[k]
			length = max(length, math.Abs(step[k]))
		}
		if !(decrease > reached) || !finite(length) {
			return
		}
		t := min(1, longest/length)
		for decrease > near && t > 1e-6 && math.Log(principal(m.matrix(m.moved(free, step, t))).lambda) > math.Log(e.lambda)-t*decrease/4 {
			t /= 2
		}
		m.scale = m.moved(free, step, t)
	}
}

// moved is s after t times the step downwards.
func (m *ratios) moved(free []int, step []float64, t float64) []float64 {
	scale := slices.Clone(m.scale)
	for k, i := range free {
		scale[i] -= t * step[k]
	}
	return scale
}

// slope gives the first and second derivatives of log λmax with respect to the free s.
// With B' the derivative of the matrix, λ' = v·B'w/(v·w) and
//
//	λ″ = (v·B″w + 2 v·B'z)/(v·w), (λ − B)z = B'w − λ'w, v·z = 0
//
// (perturbation of a simple eigenvalue, Kato 1966).
func (m *ratios) slope(b [][]float64, e eigen, free []int) (gradient []float64, curvature [][]float64) {
	v, w := e.left, e.right
	vw := 0.0
	for i := range m.n {
		vw += v[i] * w[i]
	}
	gradient = make([]float64, len(free))
	rows, columns := make([][]float64, len(free)), make([][]float64, len(free)) // v·B' and B'w
	for k, i := range free {
		rows[k], columns[k] = m.derivative(b, e, i)
		for j := range m.n {
			gradient[k] += v[j] * columns[k][j] / vw / e.lambda
		}
	}
	moves := e.moves(b, columns)
	curvature = square[float64](len(free))
	for k, i := range free {
		for l, j := range free {
			sum := m.second(b, e, i, j)
			for x := range m.n {
				sum += rows[k][x]*moves[l][x] + rows[l][x]*moves[k][x]
			}
			curvature[k][l] = sum/vw/e.lambda - gradient[k]*gradient[l]
		}
	}
	return gradient, curvature
}

// derivative is that of b with respect to s_i: from the left by v and from the right by w.
func (m *ratios) derivative(b [][]float64, e eigen, i int) (row, column []float64) {
	row, column = make([]float64, m.n), make([]float64, m.n)
	for j := range m.n {
		if m.known[i][j] {
			column[j] = b[j][i] * e.right[i]
			column[i] -= b[i][j] * e.right[j]
			row[j] = -e.left[i] * b[i][j]
			row[i] += e.left[j] * b[j][i]
		}
	}
	return row, column
}

// second is v·B″w for the second derivative with respect to s_i and s_j.
func (m *ratios) second(b [][]float64, e eigen, i, j int) float64 {
	pair := func(i, j int) float64 { return e.left[i]*b[i][j]*e.right[j] + e.left[j]*b[j][i]*e.right[i] }
	if i != j {
		if m.known[i][j] {
			return -pair(i, j)
		}
		return 0
	}
	sum := 0.0
	for x := range m.n {
		if m.known[i][x] {
			sum += pair(i, x)
		}
	}
	return sum
}
