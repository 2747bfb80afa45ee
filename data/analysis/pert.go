package analysis

import "math"

// The PERT distribution of an outcome between low and high, most likely at likely, is
// the beta distribution on [low, high] with
//
//	α = 1 + 4 (likely − low)/(high − low),  β = 1 + 4 (high − likely)/(high − low)
//
// so α + β = 6 and the mean is (low + 4 likely + high)/6 (Malcolm, Roseboom, Clark and
// Fazar 1959; the beta form as in Vose, Risk Analysis).
//
// It is drawn by its quantile function, so that lines of one correlation group can
// share a random number. The quantile has no closed form; it is tabulated once for each
// shape. Its tails are powers of the probability, which no table of equal steps meets.
// So the table has four cells in every octave of the probability from 2^−54 to ½, for
// either tail, and in each cell the polynomial of degree 5 that meets value, slope and
// curvature at both ends. The error is below 1e−7 of the width (the test compares with
// another library, far into the tails).

// betaTail is the quantile of Beta(1 + p, 5 − p) for probabilities up to ½.
type betaTail struct {
	cells [octaves * cellsPerOctave][6]float64
}

const (
	octaves        = 53 // from 2^−54 to ½
	octaveBits     = 2
	cellsPerOctave = 1 << octaveBits
	mantissaBits   = 52
	exponentOfOne  = 1023
	firstCell      = (exponentOfOne - octaves - 1) << octaveBits
	fractionMask   = 1<<mantissaBits - 1
	bitsOfOne      = exponentOfOne << mantissaBits
)

// at is the quantile of probability v, 2^−54 ≤ v < ½. The leading bits of v are its
// octave and cell, the others its place in the cell.
func (b *betaTail) at(v float64) float64 {
	bits := math.Float64bits(v)
	c := &b.cells[bits>>(mantissaBits-octaveBits)-firstCell]
	t := math.Float64frombits(bits<<octaveBits&fractionMask|bitsOfOne) - 1
	return mulAdd(mulAdd(mulAdd(mulAdd(mulAdd(c[5], t, c[4]), t, c[3]), t, c[2]), t, c[1]), t, c[0])
}

// newBetaTail tabulates the lower tail of Beta(1 + p, 5 − p), 0 ≤ p ≤ 4.
func newBetaTail(p float64) *betaTail {
	b := &betaTail{}
	density := newBetaDensity(p)
	v := 0x1p-54
	from := density.node(v, density.firstGuess(v))
	for octave := range octaves {
		start := math.Ldexp(1, octave-octaves-1)
		for cell := range cellsPerOctave {
			next := start + float64(start*float64(cell+1)/cellsPerOctave)
			// Along a power law the logarithms go straight: a good guess.
			guess := from.x * exponential(float64(logarithm(next/v)*v)*from.slope/from.x)
			to := density.node(next, min(guess, (1+from.x)/2))
			b.cells[octave*cellsPerOctave+cell] = hermite(&from, &to, next-v)
			v, from = next, to
		}
	}
	return b
}

// node is the quantile at one probability with its first two derivatives.
type node struct{ x, slope, curvature float64 }

// hermite is the polynomial in t from 0 to 1 that meets both nodes, h apart, in value,
// slope and curvature.
func hermite(from, to *node, h float64) [6]float64 {
	c0, c1, c2 := from.x, float64(h*from.slope), float64(float64(h*h)*from.curvature)/2
	value := to.x - c0 - c1 - c2
	slope := float64(h*to.slope) - c1 - 2*c2
	curvature := float64(float64(h*h)*to.curvature) - 2*c2
	return [6]float64{c0, c1, c2,
		mulAdd(10, value, mulAdd(-4, slope, curvature/2)),
		mulAdd(-15, value, mulAdd(7, slope, -curvature)),
		mulAdd(6, value, mulAdd(-3, slope, curvature/2)),
	}
}

// betaDensity is the density x^p (1−x)^q / B of Beta(1 + p, 1 + q) with p + q = 4.
type betaDensity struct{ p, q, b float64 }

func newBetaDensity(p float64) *betaDensity { return &betaDensity{p, 4 - p, completeBeta(p)} }

// completeBeta is B(1 + p, 5 − p) = Γ(1 + p) Γ(5 − p)/Γ(6). By the reflection formula
// that is (4 − p)(3 − p)(2 − p)(1 − p)p · π/sin(πp)/120. The factor that vanishes beside
// a whole number k goes with the sine that does: (p − k) π/sin(π(p − k)) → 1.
func completeBeta(p float64) float64 {
	k := math.Floor(p + 0.5)
	product := 1.0
	for j := range 5 {
		if float64(j) != k {
			product *= math.Abs(p - float64(j))
		}
	}
	square := math.Pi * (p - k)
	square = float64(square * square)
	const terms = 12
	sine := 1.0 // sin(x)/x by its series
	for n := terms; n >= 1; n-- {
		sine = mulAdd(float64(-square/float64(2*n*(2*n+1))), sine, 1)
	}
	return product / sine / 120
}

// firstGuess inverts the first term of the distribution's series, x^(p+1)/((p + 1) B).
func (d *betaDensity) firstGuess(v float64) float64 {
	return exponential(logarithm(float64(v*(d.p+1))*d.b) / (d.p + 1))
}

// at is the distribution function and the density at x, 0 < x < 1. The function is
// x^(p+1) (1−x)^(q+1) / ((p+1) B) · Σ x^n (6)_n/(p+2)_n, whose terms are all positive.
func (d *betaDensity) at(x float64) (probability, density float64) {
	density = exponential(mulAdd(d.p, logarithm(x), float64(d.q*logarithm(1-x)))) / d.b
	term, series := 1.0, 1.0
	for n := 0.0; term > 0x1p-56*series; n++ {
		term = float64(term * (float64(x*(6+n)) / (d.p + 2 + n)))
		series += term
	}
	return float64(float64(float64(density*x)*(1-x))/(d.p+1)) * series, density
}

// node finds the quantile of v by Newton's method on the logarithms, where tails are
// straight.
func (d *betaDensity) node(v, x float64) node {
	const most, close = 60, 1e-15
	for range most {
		probability, density := d.at(x)
		step := float64(logarithm(v/probability)*probability) / float64(density*x)
		next := float64(x * exponential(step))
		if next >= 1 {
			next = (1 + x) / 2
		}
		x = next
		if math.Abs(step) < close {
			break
		}
	}
	_, density := d.at(x)
	slope := 1 / density
	return node{x, slope, float64(float64(-slope*slope) * (d.p/x - d.q/(1-x)))}
}
