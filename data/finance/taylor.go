package finance

import "math"

// order is the number of Taylor coefficients. A dozen makes the rest small in pieces
// about as wide as the distance of neighbouring zeros, where it is needed.
const order = 12

// series is g(x) = e^(t*·s)·f(s), s = middle + x·half, divided by its largest term in
// the middle: Taylor coefficients about x = 0, and what the terms beyond them can add
// for |x| ≤ 1 to g and to its derivative.
type series struct {
	coefficients [order]float64
	rest         float64
	restOfSlope  float64
	weight       float64 // gains and losses together, in the middle
}

// expand gives the series for t* the time of the largest term. A term then is
// w·e^(u·x) with u = (t* − t)·half, and its coefficients are w·u^k/k!. Adding gains
// and losses in order of time, where they come in turns, keeps the sums small and
// with them the rounding.
func (f exponentialSum) expand(middle, half float64) series {
	var g series
	log, t := f.all.largest(middle)
	reciprocals := [order]float64{1, 1. / 2, 1. / 3, 1. / 4, 1. / 5, 1. / 6, 1. / 7, 1. / 8, 1. / 9, 1. / 10, 1. / 11, 1. / 12} // of k + 1
	for i, time := range f.all.t {
		earlier := t - time
		e := f.all.log[i] - log + earlier*middle
		u := earlier * half
		reach := math.Abs(u)
		if e+reach < lost {
			continue
		}
		w := math.Exp(e)
		g.weight += w
		power := f.sign[i] * w
		for k := range order {
			g.coefficients[k] += power
			power *= u * reciprocals[k]
		}
		// Beyond the last coefficient each term of the series is at most half of the one
		// before if u is small; if not, the sum of all, w·e^|u|, bounds them.
		if reach <= order/2 {
			rest := 2 * math.Abs(power)
			g.rest += rest
			g.restOfSlope += order * rest
		} else {
			all := math.Exp(e + reach)
			g.rest += all
			g.restOfSlope += reach * all
		}
	}
	return g
}

// flat tells whether g counts as zero all over.
func (g *series) flat() bool { return math.Abs(g.coefficients[0])+g.swing() <= g.doubt() }

// withoutZero tells whether g keeps the sign it has in the middle, up to the ends and
// beyond doubt: a zero at an end must not be lost between two pieces.
func (g *series) withoutZero() bool { return math.Abs(g.coefficients[0]) > g.swing()+g.doubt()/2 }

// doubt is the value from which down g counts as zero.
func (g *series) doubt() float64 { return max(vanishing, rounding*g.weight) }

// swing is how far g can be from its value in the middle.
func (g *series) swing() float64 {
	swing := g.rest
	for _, c := range g.coefficients[1:] {
		swing += math.Abs(c)
	}
	return swing
}

// monotone tells whether the derivative keeps the sign it has in the middle.
func (g *series) monotone() bool {
	swing := g.restOfSlope
	for k, c := range g.coefficients[2:] {
		swing += float64(k+2) * math.Abs(c)
	}
	return math.Abs(g.coefficients[1]) > swing
}
