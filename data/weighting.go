package data

import "slices"

// Weighting says how the factors of a dimension came by their weights.
type Weighting struct {
	Method WeightingMethod

	// Ranking are the ids of factors, the most important first: ranking only. A factor
	// that is left out stands behind all others and has no weight.
	Ranking []string

	// Comparisons say how much more important one factor is than another: pairwise only,
	// each pair once. Pairs may be left out.
	Comparisons []Comparison
}

// WeightingMethod is a way to find the weights of factors.
type WeightingMethod string

// The ways.
const (
	Direct   WeightingMethod = "direct"   // Factor.Weight
	Ranking  WeightingMethod = "ranking"  // rank order centroid weights of a ranking
	Pairwise WeightingMethod = "pairwise" // Saaty's analytic hierarchy process
)

// WeightingMethods are all ways, the default first.
func WeightingMethods() []WeightingMethod { return []WeightingMethod{Direct, Ranking, Pairwise} }

// Comparison says that factor A is Ratio times as important as factor B; below 1, less
// important. Ratios lie between 1/MaxRatio and MaxRatio (Saaty's scale).
type Comparison struct {
	A, B  string // ids of factors
	Ratio float64
}

// MaxRatio is the largest ratio of a comparison: extreme importance.
const MaxRatio = 9

// Clone is a copy that shares nothing with w.
func (w Weighting) Clone() Weighting {
	w.Ranking, w.Comparisons = slices.Clone(w.Ranking), slices.Clone(w.Comparisons)
	return w
}

// WeightingOf is how the factors of the dimension came by their weights.
func (e *Evaluation) WeightingOf(d Dimension) Weighting {
	if w, there := e.Weighting[d]; there {
		return w
	}
	return Weighting{Method: Direct}
}

// FactorsOf are the factors of the dimension in their order.
func (e *Evaluation) FactorsOf(d Dimension) []Factor {
	var of []Factor
	for _, f := range e.Factors {
		if f.Dimension == d {
			of = append(of, f)
		}
	}
	return of
}

func (e *Evaluation) validateWeighting(c *check) {
	c.in("weighting", func() {
		for _, d := range Dimensions() {
			w, there := e.Weighting[d]
			if !there {
				continue
			}
			if !slices.Contains(FactorDimensions(), d) {
				c.add(string(d), RuleNotAllowed, "Value", string(d))
				continue
			}
			known := map[string]bool{}
			for _, f := range e.FactorsOf(d) {
				known[f.ID] = true
			}
			c.in(string(d), func() { w.validate(c, known) })
		}
		for d := range e.Weighting {
			if !slices.Contains(Dimensions(), d) {
				c.add(string(d), RuleNotAllowed, "Value", string(d))
			}
		}
	})
}

func (w *Weighting) validate(c *check, factors map[string]bool) {
	oneOf(c, "method", w.Method, WeightingMethods())
	if len(w.Ranking) > 0 && w.Method != Ranking {
		c.add("ranking", RuleNotAllowed, "Value", "ranking")
	}
	if len(w.Comparisons) > 0 && w.Method != Pairwise {
		c.add("comparisons", RuleNotAllowed, "Value", "comparisons")
	}
	ranked := map[string]bool{}
	for i, id := range w.Ranking {
		switch {
		case !factors[id]:
			c.add(index("ranking", i), RuleMissing, "Value", id)
		case ranked[id]:
			c.add(index("ranking", i), RuleDuplicate, "Value", id)
		}
		ranked[id] = true
	}
	compared := map[[2]string]bool{}
	for i := range w.Comparisons {
		c.in(index("comparisons", i), func() { w.Comparisons[i].validate(c, factors, compared) })
	}
}

func (m *Comparison) validate(c *check, factors map[string]bool, compared map[[2]string]bool) {
	if !factors[m.A] {
		c.add("a", RuleMissing, "Value", m.A)
	}
	if !factors[m.B] {
		c.add("b", RuleMissing, "Value", m.B)
	}
	pair := [2]string{min(m.A, m.B), max(m.A, m.B)}
	switch {
	case m.A == m.B:
		c.add("b", RuleDuplicate, "Value", m.B)
	case compared[pair]: // what stands twice is the pair, either way round
		c.add("b", RuleDuplicate, "Value", m.A+" : "+m.B)
	}
	compared[pair] = true
	if c.finite("ratio", m.Ratio) && (m.Ratio < 1.0/MaxRatio-1e-12 || m.Ratio > MaxRatio) {
		c.add("ratio", RuleRatio)
	}
}
