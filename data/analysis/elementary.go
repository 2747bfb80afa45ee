package analysis

import "math"

// Logarithm and exponential out of basic operations alone. Those of package math are
// written for each processor and may differ in the last digit with and without fused
// multiplication; IEEE 754 fixes the basic operations, so what is drawn at random is
// the same, bit for bit, on every system.

// The natural logarithm of 2, and in two parts of which the first has zeros at its end,
// so that a small whole number times it is exact.
const (
	ln2     = 0x1.62e42fefa39efp-1
	ln2High = 0x1.62e42feep-1
	ln2Low  = 0x1.a39ef35793c76p-33
)

// logarithm is ln x for a normal x > 0, to about two units in the last place: with
// x = 2^k · f, f between √½ and √2, it is k · ln 2 + 2 artanh((f − 1)/(f + 1)).
func logarithm(x float64) float64 {
	f, exponent := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f *= 2
		exponent--
	}
	s := (f - 1) / (f + 1)
	square := float64(s * s)
	const terms = 11
	series := 1.0 / (2*terms + 1)
	for n := terms - 1; n >= 0; n-- {
		series = mulAdd(series, square, 1/float64(2*n+1))
	}
	k := float64(exponent)
	return mulAdd(k, ln2High, mulAdd(2*s, series, float64(k*ln2Low)))
}

// exponential is e^x for |x| < 700, to about two units in the last place: 2^k · e^r with
// |r| at most ½ ln 2, by Taylor's series.
func exponential(x float64) float64 {
	k := math.Floor(float64(x/ln2) + 0.5)
	r := mulAdd(-k, ln2Low, mulAdd(-k, ln2High, x))
	const terms = 14
	series := 1.0
	for n := terms; n >= 1; n-- {
		series = mulAdd(float64(r/float64(n)), series, 1)
	}
	return math.Ldexp(series, int(k))
}
