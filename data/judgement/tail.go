package judgement

import "math"

// chiSquareTail is the probability that χ² with so many degrees of freedom is x or
// more: the upper regularised incomplete gamma function Q(degrees/2, x/2).
func chiSquareTail(x, degrees float64) float64 {
	if x <= 0 {
		return 1
	}
	return upperGamma(degrees/2, x/2)
}

// upperGamma is Q(a, x) = Γ(a, x)/Γ(a) for a > 0 and x > 0. Below a + 1 the power series
// of 1 − Q converges fast, above it the continued fraction of Q (Abramowitz and Stegun
// 6.5.29 and 6.5.31).
func upperGamma(a, x float64) float64 {
	logGamma, _ := math.Lgamma(a)
	scale := math.Exp(a*math.Log(x) - x - logGamma)
	if x < a+1 {
		return max(0, min(1, 1-scale*gammaSeries(a, x)))
	}
	fraction := continued(x+1-a, func(i float64) (b, c float64) { return i * (a - i), x + 1 - a + 2*i })
	return max(0, min(1, scale/fraction))
}

// The ends of series and fractions: relative precision, and a bound on the terms, which
// is far beyond what numbers of raters and items need.
const (
	precision = 1e-16
	mostTerms = 100_000
)

// gammaSeries is Σ x^k/(a(a+1)…(a+k)).
func gammaSeries(a, x float64) float64 {
	term := 1 / a
	sum := term
	for k := 1.0; k < mostTerms && term > sum*precision; k++ {
		term *= x / (a + k)
		sum += term
	}
	return sum
}

// continued is first + b1/(c1 + b2/(c2 + …)), the i-th pair being next(i), by Lentz's
// method.
func continued(first float64, next func(i float64) (b, c float64)) float64 {
	const tiny = 1e-300 // in place of a zero that would be divided by
	value := first
	if value == 0 {
		value = tiny
	}
	up, down := value, 0.0
	for i := 1.0; i < mostTerms; i++ {
		b, c := next(i)
		down = c + b*down
		if down == 0 {
			down = tiny
		}
		up = c + b/up
		if up == 0 {
			up = tiny
		}
		down = 1 / down
		step := up * down
		value *= step
		if math.Abs(step-1) < precision*4 {
			break
		}
	}
	return value
}

// fTail is the probability that Fisher's F with d1 and d2 degrees of freedom is x or
// more: the regularised incomplete beta function I(d2/(d2 + d1·x); d2/2, d1/2).
func fTail(x, d1, d2 float64) float64 {
	if x <= 0 {
		return 1
	}
	return lowerBeta(d2/(d2+d1*x), d1*x/(d2+d1*x), d2/2, d1/2)
}

// lowerBeta is the regularised incomplete beta function I(x; a, b) for 0 < x < 1, y being
// 1 − x, which the caller knows without cancellation (Abramowitz and Stegun 26.5.8).
func lowerBeta(x, y, a, b float64) float64 {
	if x > (a+1)/(a+b+2) {
		return 1 - lowerBeta(y, x, b, a)
	}
	ga, _ := math.Lgamma(a)
	gb, _ := math.Lgamma(b)
	gab, _ := math.Lgamma(a + b)
	scale := math.Exp(gab - ga - gb + a*math.Log(x) + b*math.Log(y))
	fraction := continued(1, func(i float64) (float64, float64) {
		if m := math.Floor(i / 2); i == 2*m {
			return m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m)), 1
		}
		m := (i - 1) / 2
		return -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1)), 1
	})
	return max(0, min(1, scale/(a*fraction)))
}

// fQuantile is the value that F with d1 and d2 degrees of freedom exceeds with
// probability tail, which lies between 0 and 1. The tail falls from 1 to 0, so the value
// is closed in; its logarithm is halved, as it may be very small or large.
func fQuantile(tail, d1, d2 float64) float64 {
	low, high := -1.0, 1.0
	for low > -600 && fTail(math.Exp(low), d1, d2) < tail {
		low *= 2
	}
	for high < 600 && fTail(math.Exp(high), d1, d2) > tail {
		high *= 2
	}
	for range 200 {
		middle := (low + high) / 2
		if middle == low || middle == high {
			break
		}
		if fTail(math.Exp(middle), d1, d2) > tail {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Exp((low + high) / 2)
}
