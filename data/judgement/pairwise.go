package judgement

import "math"

// Comparison says that item A is Ratio times as important as item B, items being
// numbered from 0. {B, A, 1/Ratio} says the same.
type Comparison struct {
	A, B  int
	Ratio float64
}

// MaxCompared is the largest number of items that PairwiseWeights takes: 4950 pairs, far
// more than anybody compares.
const MaxCompared = 100

// MaxRatio is the largest ratio of a comparison, extreme importance on Saaty's scale; the
// smallest is its reciprocal.
const MaxRatio = 9

// AcceptableRatio is the consistency ratio up to which comparisons are taken to fit
// together (Saaty 1980).
const AcceptableRatio = 0.10

// Priorities are the weights that follow from comparisons in pairs, with how well the
// comparisons fit together.
type Priorities struct {
	Weights   []float64 // above 0, add up to 1
	LambdaMax float64   // the principal eigenvalue, at least the number of items
	Index     float64   // Saaty's consistency index (λmax − n)/(n − 1), 0 for one item

	// Missing are the pairs that were not compared, each once, with the ratio that fits
	// the others best.
	Missing []Comparison

	// First is the comparison to look at first when they do not fit together; HasFirst
	// tells whether any departs from the weights at all.
	First    Departure
	HasFirst bool
}

// Departure is a comparison that departs from what the weights say.
type Departure struct {
	Given      int     // its place in the list of comparisons
	Consistent float64 // the ratio of the weights, in the direction of the comparison
}

// RandomIndex is the consistency index that comparisons of n items on Saaty's scale have on
// average when they are made at random; 0 up to two items. It answers false above 15. Up to
// 10 the values are those of Saaty (1980) as textbooks print them, above of Saaty (2005),
// which goes on where the others end.
func RandomIndex(n int) (float64, bool) {
	randomIndex := [...]float64{3: 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.51, 1.52, 1.54, 1.56, 1.58, 1.59}
	if n < 0 || n >= len(randomIndex) {
		return 0, false
	}
	return randomIndex[n], true
}

// ConsistencyRatio is the consistency index over that of random comparisons: 0 when all
// fit together, 1 when they might be random. Of up to two items there is nothing that
// could contradict, so it is 0. Where pairs are missing it is that of the best completion,
// hence on the low side: comparisons that connect all items without a circle always have
// 0. It answers ErrNoRandomIndex above 15 items.
func (p *Priorities) ConsistencyRatio() (float64, error) {
	n := len(p.Weights)
	if n <= 2 {
		return 0, nil
	}
	index, known := RandomIndex(n)
	if !known {
		return 0, ErrNoRandomIndex
	}
	return p.Index / index, nil
}

// PairwiseWeights are the weights of n items by Saaty's analytic hierarchy process: the
// principal right eigenvector of the matrix of ratios, a_ij = 1/a_ji.
//
// Pairs may be missing as long as the comparisons connect all items. They are then filled
// in so that λmax, and with it the inconsistency, is as small as can be (Shiraishi,
// Obata and Daigo 1998). There is exactly one such completion (Bozóki, Fülöp and Rónyai
// 2010), and it is found to full precision; of complete comparisons it is the matrix
// itself.
//
// The comparison to look at first is the one whose ratio departs most, as a factor, from
// the ratio of the weights; of several the first.
//
// Errors: ErrFewItems for n below 1; ErrTooMany above MaxCompared; ErrComparison for an
// item that is not there, one compared with itself, a pair that comes twice and a ratio
// that is not from 1/MaxRatio to MaxRatio; ErrNotConnected.
func PairwiseWeights(n int, comparisons []Comparison) (Priorities, error) {
	switch {
	case n < 1:
		return Priorities{}, ErrFewItems
	case n > MaxCompared:
		return Priorities{}, ErrTooMany
	}
	m, err := newRatios(n, comparisons)
	if err != nil {
		return Priorities{}, err
	}
	if !m.connected() {
		return Priorities{}, ErrNotConnected
	}
	m.balance()
	m.complete()
	return m.priorities(comparisons), nil
}

func newRatios(n int, comparisons []Comparison) (*ratios, error) {
	m := &ratios{n: n, known: square[bool](n), log: square[float64](n), scale: make([]float64, n)}
	for _, c := range comparisons {
		if !c.valid(n) || m.known[c.A][c.B] {
			return nil, ErrComparison
		}
		m.known[c.A][c.B], m.known[c.B][c.A] = true, true
		m.log[c.A][c.B] = math.Log(c.Ratio)
		m.log[c.B][c.A] = -m.log[c.A][c.B]
	}
	return m, nil
}

// valid allows for rounding of 1/9.
func (c *Comparison) valid(n int) bool {
	return c.A >= 0 && c.A < n && c.B >= 0 && c.B < n && c.A != c.B && c.Ratio >= (1-noise)/MaxRatio && c.Ratio <= (1+noise)*MaxRatio
}

// priorities reads the answer off a matrix that is complete.
func (m *ratios) priorities(comparisons []Comparison) Priorities {
	e := m.eigen()
	logs := make([]float64, m.n) // of the weights
	most := math.Inf(-1)
	for i := range logs {
		logs[i] = m.scale[i] + math.Log(e.right[i])
		most = max(most, logs[i])
	}
	p := Priorities{Weights: make([]float64, m.n), LambdaMax: e.lambda, Missing: m.missing()}
	sum := 0.0
	for i := range logs {
		p.Weights[i] = math.Exp(logs[i] - most)
		sum += p.Weights[i]
	}
	for i := range p.Weights {
		p.Weights[i] /= sum
	}
	// λmax of comparisons that fit is n; what rounding leaves is no inconsistency.
	if excess := e.lambda - float64(m.n); m.n > 1 && excess > noise*float64(m.n) {
		p.Index = excess / float64(m.n-1)
	} else {
		p.LambdaMax = float64(m.n)
	}
	p.First, p.HasFirst = furthest(comparisons, logs)
	return p
}

// noise is what rounding may leave, relative to the number itself.
const noise = 1e-12

func furthest(comparisons []Comparison, logs []float64) (Departure, bool) {
	var first Departure
	far, found := 1e-9, false
	for i, c := range comparisons {
		consistent := logs[c.A] - logs[c.B]
		if off := math.Abs(math.Log(c.Ratio) - consistent); off > far*(1+noise) {
			first, far, found = Departure{Given: i, Consistent: math.Exp(consistent)}, off, true
		}
	}
	return first, found
}

// missing are the pairs that were not compared with the ratios of the completion.
func (m *ratios) missing() []Comparison {
	var pairs []Comparison
	for i := range m.n {
		for j := i + 1; j < m.n; j++ {
			if !m.known[i][j] {
				pairs = append(pairs, Comparison{i, j, math.Exp(m.scale[i] - m.scale[j])})
			}
		}
	}
	return pairs
}

func square[T any](n int) [][]T {
	all := make([]T, n*n)
	rows := make([][]T, n)
	for i := range rows {
		rows[i] = all[i*n : (i+1)*n]
	}
	return rows
}
