package analysis

import (
	"math"
	"math/rand/v2"

	"huibao/data"
)

// A draw is one random number, from which the factors of a line or of a whole
// correlation group follow. It is kept as the tail in which it lies and the
// probability v beyond it: u = v in the lower and 1 − v in the upper tail.

// chance is a uniform random number, as 64 random bits: the highest is the tail, 52
// others are v.
type chance uint64

const halfStep = 0x1p-53 // v is an odd multiple of half of it, so never 0 and never ½

func (c chance) upper() bool { return c>>63 == 1 }

func (c chance) tail() float64 { return (float64(c>>11&(1<<52-1)) + 0.5) * halfStep }

// quantile makes a line's factor out of a chance.
type quantile struct {
	low, width float64
	peak       float64 // where between low and high the likely one lies, 0 to 1
	tails      *[2]*betaTail
}

// at is the factor: the inverse of the distribution function.
func (q *quantile) at(c chance) float64 {
	v, upper := c.tail(), c.upper()
	if q.tails == nil {
		return mulAdd(q.width, q.triangular(v, upper), q.low)
	}
	if upper {
		return mulAdd(q.width, 1-q.tails[1].at(v), q.low)
	}
	return mulAdd(q.width, q.tails[0].at(v), q.low)
}

// triangular is the quantile on [0, 1]: √(u · peak) below the peak, 1 − √((1−u)(1−peak))
// above. The square root is exact to the last digit everywhere.
func (q *quantile) triangular(v float64, upper bool) float64 {
	below, above := v, 1-v
	if upper {
		below, above = above, below
	}
	if below < q.peak {
		return math.Sqrt(float64(below * q.peak))
	}
	return 1 - math.Sqrt(float64(above*(1-q.peak)))
}

// shapes keeps the tables of a run: lines of one shape share theirs.
type shapes map[float64]*[2]*betaTail

// quantileOf prepares the factor of a part whose range is not empty.
func (s shapes) quantileOf(p *part) quantile {
	width := p.high - p.low
	q := quantile{low: p.low, width: width, peak: min(max((p.likely-p.low)/width, 0), 1)}
	if p.distribution == data.Triangular {
		return q
	}
	tails, there := s[q.peak]
	if !there {
		tails = &[2]*betaTail{newBetaTail(4 * q.peak), newBetaTail(4 - 4*q.peak)}
		s[q.peak] = tails
	}
	q.tails = tails
	return q
}

// generator is the stream of random numbers of one chunk of trials (PCG-DXSM). Seed and
// chunk are mixed first, so that neighbours have nothing in common.
func generator(seed, chunk int) *rand.PCG {
	return rand.NewPCG(mixed(uint64(seed)), mixed(^uint64(chunk)))
}

// mixed spreads a number over all 64 bits (the finishing step of SplitMix64; Steele,
// Lea and Flood 2014).
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
