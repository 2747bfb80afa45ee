package finance

import "math"

// zeros gives all zeros of f between low and high in ascending order.
//
// With one change of sign there is exactly one. With several, the interval is halved
// until of each piece one of three things is known from the Taylor series about its
// middle: f has no zero in it; e^(t*·s)·f(s), whose zeros are those of f, only rises
// or only falls in it, so that the signs at its ends tell whether it holds a zero; or
// f is zero all over it as far as rounding lets one see. This is the subdivision
// known as EVAL (M. Burr, F. Krahmer and C. Yap, Continuous amortization, ECCC report
// TR09-136, 2009), with the series cut off and the rest bounded. No zero is passed
// over, for each piece is left only on proof, and the cost grows with the number of
// flows, not with that of their changes of sign.
func (f exponentialSum) zeros() []float64 {
	if f.changes == 1 {
		return []float64{f.solve(f.low, f.high, f.sign[0] < 0)}
	}
	return f.zerosOf(f.pieces(nil, f.low, f.high))
}

// piece is an interval in which e^(t*·s)·f(s) rises or falls throughout, or is flat.
type piece struct {
	from, to float64
	flat     bool // zero as far as rounding lets one see
}

// pieces appends those pieces of the interval in which f may be zero.
func (f exponentialSum) pieces(found []piece, from, to float64) []piece {
	middle := from + (to-from)/2
	half := max(middle-from, to-middle)
	// Narrower than this, the terms do not change any more in a float64.
	if half*f.span < 0x1p-50 || middle == from || middle == to {
		return append(found, piece{from, to, true})
	}
	switch series := f.expand(middle, half); {
	case series.flat():
		return append(found, piece{from, to, true})
	case series.withoutZero():
		return found
	case series.monotone():
		return append(found, piece{from, to, false})
	}
	return f.pieces(f.pieces(found, from, middle), middle, to)
}

// zerosOf gives the zeros in pieces that stand in ascending order. Pieces that meet
// where f vanishes have one zero between them.
func (f exponentialSum) zerosOf(pieces []piece) []float64 {
	var zeros []float64
	for len(pieces) > 0 {
		n := 1
		for n < len(pieces) && f.meetAtZero(pieces[n-1], pieces[n]) {
			n++
		}
		from, to := pieces[0].from, pieces[n-1].to
		crossing := f.zeroBetween(from, to)
		zeros = append(zeros, crossing...)
		if crossing == nil && (n > 1 || pieces[0].flat) {
			zeros = append(zeros, f.turn(from, to)) // f touches zero
		}
		pieces = pieces[n:]
	}
	return zeros
}

func (f exponentialSum) meetAtZero(p, next piece) bool {
	return p.to == next.from && (p.flat || next.flat || f.vanishes(p.to))
}

// turn gives the place between from and to where ln(gains/losses) turns; the middle
// if it does not.
func (f exponentialSum) turn(from, to float64) float64 {
	_, before := f.ratio(from)
	_, after := f.ratio(to)
	if before*after >= 0 {
		return from + (to-from)/2
	}
	for (to-from)*f.span > 0x1p-40 { // finer than a double zero shows
		middle := from + (to-from)/2
		if _, here := f.ratio(middle); here*before > 0 {
			from = middle
		} else {
			to = middle
		}
	}
	return from + (to-from)/2
}

// zeroBetween gives the zero between low and high if f differs in sign there, else
// nothing.
func (f exponentialSum) zeroBetween(low, high float64) []float64 {
	atLow, _ := f.ratio(low)
	atHigh, _ := f.ratio(high)
	if !(atLow < 0 && atHigh > 0 || atLow > 0 && atHigh < 0) {
		return nil
	}
	return []float64{f.solve(low, high, atLow > 0)}
}

// solve finds the zero between low and high, f falling or rising from the one to the
// other; an end if there is none. It follows the tangent of ln(gains/losses), which is
// Newton's method, and halves the interval where that leaves it or gains little.
func (f exponentialSum) solve(low, high float64, falling bool) float64 {
	const steps = 200 // halving alone ends after some 60
	best, least := low, math.Inf(1)
	s := min(max(0, low), high) // at 0 a rate of nothing comes out as just that
	for range steps {
		ratio, slope := f.ratio(s)
		distance := math.Abs(ratio)
		fast := distance <= least/2
		if distance < least {
			best, least = s, distance
		}
		if ratio == 0 {
			break
		}
		if (ratio > 0) == falling {
			low = s
		} else {
			high = s
		}
		next := s - ratio/slope
		if !fast || !(next > low && next < high) {
			next = low + (high-low)/2
		}
		if math.Abs(next-s) <= 0x1p-53*math.Abs(s)+0x1p-60/f.span {
			break
		}
		s = next
	}
	return best
}
