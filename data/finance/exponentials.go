package finance

import (
	"cmp"
	"math"
	"slices"
)

// exponentialSum is the net present value as a function of s = ln(1 + rate),
//
//	f(s) = Σ gain_i · e^(−t_i·s) − Σ loss_i · e^(−t_i·s),
//
// divided by the largest gain or loss.
type exponentialSum struct {
	gains, losses terms
	all           terms     // gains and losses in order of time
	sign          []float64 // of each of all
	changes       int       // of sign, in order of time
	low, high     float64   // between them lies every zero whose rate a float64 can hold
	span          float64   // from the first time to the last
}

// terms is the sum Σ e^(log_i − t_i·s). Keeping the coefficients as logarithms lets
// them differ by any power without overflow. The logarithm of the sum is a convex
// function of s.
type terms struct{ t, log []float64 }

// flow is what comes in or goes out at one time.
type flow struct{ time, amount float64 }

func newExponentialSum(times, amounts []float64) (exponentialSum, error) {
	flows, err := byTime(times, amounts)
	if err != nil || len(flows) == 0 {
		return exponentialSum{}, err
	}
	largest, gains := 0.0, 0
	for _, flow := range flows {
		largest = max(largest, math.Abs(flow.amount))
		if flow.amount > 0 {
			gains++
		}
	}
	f := exponentialSum{
		gains: newTerms(gains), losses: newTerms(len(flows) - gains),
		all: newTerms(len(flows)), sign: make([]float64, len(flows)),
		span: flows[len(flows)-1].time - flows[0].time,
	}
	for i, flow := range flows {
		f.sign[i] = math.Copysign(1, flow.amount)
		if i > 0 && f.sign[i] != f.sign[i-1] {
			f.changes++
		}
		log := logOfShare(math.Abs(flow.amount), largest)
		f.all.add(flow.time, log)
		if flow.amount > 0 {
			f.gains.add(flow.time, log)
		} else {
			f.losses.add(flow.time, log)
		}
	}
	f.low, f.high = f.all.bounds()
	return f, nil
}

// byTime adds up the flows of each time and gives those that are not zero, in order
// of time. Flows of one time are added in order of size, so that the order in which
// they come does not change the last digit.
func byTime(times, amounts []float64) ([]flow, error) {
	if len(times) != len(amounts) {
		panic("finance: not as many times as flows")
	}
	flows := make([]flow, len(times))
	ascending := true
	for i, t := range times {
		if !finite(t) || !finite(amounts[i]) {
			return nil, ErrTooLarge
		}
		flows[i] = flow{t, amounts[i]}
		ascending = ascending && (i == 0 || times[i-1] < t)
	}
	if !ascending {
		slices.SortFunc(flows, func(a, b flow) int {
			return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.amount, b.amount))
		})
	}
	sums := flows[:0]
	for i := 0; i < len(flows); {
		first := i
		for i++; i < len(flows) && flows[i].time == flows[first].time; {
			i++
		}
		amount := total(flows[first:i])
		if !finite(amount) {
			return nil, ErrTooLarge
		}
		if amount != 0 {
			sums = append(sums, flow{flows[first].time, amount})
		}
	}
	return sums, nil
}

// total is the sum of the flows, or 0 if it is no more than what rounding can leave
// of flows that cancel. What each addition rounds away is added up beside it (A.
// Neumaier, Zeitschrift für Angewandte Mathematik und Mechanik 54, 1974), so that a
// thousand flows leave no more than two.
func total(flows []flow) float64 {
	const noise = 0x1p-50 // four times the distance of 1 from its neighbour
	sum, rounded, size := 0.0, 0.0, 0.0
	for _, flow := range flows {
		next := sum + flow.amount
		if math.Abs(sum) >= math.Abs(flow.amount) {
			rounded += sum - next + flow.amount
		} else {
			rounded += flow.amount - next + sum
		}
		sum = next
		size += math.Abs(flow.amount)
	}
	if sum += rounded; len(flows) > 1 && finite(size) && math.Abs(sum) <= noise*size {
		return 0
	}
	return sum
}

// logOfShare is ln(part/whole).
func logOfShare(part, whole float64) float64 {
	const least = 1e-300 // below, the quotient may lose digits
	if share := part / whole; share > least {
		return math.Log(share)
	}
	return math.Log(part) - math.Log(whole)
}

// bounds gives an interval of s that holds every zero: beyond it the first or the
// last term alone outweighs all others, or the rate is none that a float64 can hold.
func (p terms) bounds() (low, high float64) {
	const (
		least = -37.429947750237 // the logarithm of 2^−54, below which 1 + rate rounds to 0
		most  = 709.782712893384 // the logarithm of the largest float64
	)
	last := len(p.t) - 1
	n := math.Log(float64(len(p.t)))
	low, high = math.Inf(1), math.Inf(-1)
	for i, t := range p.t {
		if i > 0 {
			high = max(high, (n+p.log[i]-p.log[0])/(t-p.t[0]))
		}
		if i < last {
			low = min(low, -(n+p.log[i]-p.log[last])/(p.t[last]-t))
		}
	}
	return max(low, least), min(high, most)
}

func newTerms(n int) terms { return terms{make([]float64, 0, n), make([]float64, 0, n)} }

func (p *terms) add(t, log float64) {
	p.t, p.log = append(p.t, t), append(p.log, log)
}

// lost is the exponent below which a term beside one of 1 changes nothing that a
// float64 can show, even if there are 100,000 of it.
const lost = -50

// value is what terms come to at some s: sum times the largest term, e^(log − t·s).
// Measured from there the exponents of all that matters are small, and keep their
// digits also where the terms themselves are beyond all numbers.
type value struct {
	log, t float64 // of the largest term
	sum    float64
	mean   float64 // time, weighted with the terms; minus the derivative of the logarithm
}

func (p terms) at(s float64) value {
	log, t := p.largest(s)
	// Adding in blocks keeps the rounding of 100,000 terms as small as that of 1,000.
	const block = 256
	sum, moment := 0.0, 0.0
	for first := 0; first < len(p.t); first += block {
		end := min(first+block, len(p.t))
		blockSum, blockMoment := 0.0, 0.0
		for i, time := range p.t[first:end] {
			if e := p.log[first+i] - log - (time-t)*s; e > lost {
				w := math.Exp(e)
				blockSum += w
				blockMoment += w * time
			}
		}
		sum += blockSum
		moment += blockMoment
	}
	return value{log: log, t: t, sum: sum, mean: moment / sum}
}

// largest gives coefficient and time of the largest term at s.
func (p terms) largest(s float64) (log, t float64) {
	largest, at := math.Inf(-1), -1
	for i, time := range p.t {
		if e := p.log[i] - time*s; e > largest {
			largest, at = e, i
		}
	}
	if at < 0 {
		return math.Inf(-1), 0
	}
	return p.log[at], p.t[at]
}

// over is the logarithm of v/w, both at s.
func (v value) over(w value, s float64) float64 {
	return v.log - w.log - (v.t-w.t)*s + math.Log(v.sum/w.sum)
}

// top is the logarithm of the largest term.
func (v value) top(s float64) float64 { return v.log - v.t*s }

// total is the logarithm of all of v.
func (v value) total(s float64) float64 { return v.top(s) + math.Log(v.sum) }

// ratio is ln(gains/losses) and its derivative. It has the sign and the zeros of f,
// and is nearly a straight line where f may bend by many powers of ten.
func (f exponentialSum) ratio(s float64) (ratio, slope float64) {
	gains, losses := f.gains.at(s), f.losses.at(s)
	return gains.over(losses, s), losses.mean - gains.mean
}

// Where f does not change sign it counts as zero from here down: above what rounding
// leaves, below what money can show.
const (
	vanishing = 1e-12   // of its largest term
	rounding  = 0x1p-50 // of gains and losses together; it is the more from 1,000 flows on
)

// vanishes tells whether f counts as zero at s.
func (f exponentialSum) vanishes(s float64) bool {
	net, gains, losses := f.net(s)
	return net <= math.Log(vanishing)+max(gains.top(s), losses.top(s)) ||
		net <= math.Log(2*rounding)+losses.total(s)
}

// negligible tells whether |f(s)| is at most 1e-9 of the largest flow, or of the
// largest discounted flow if that is larger.
func (f exponentialSum) negligible(s float64) bool {
	const most = 1e-9
	net, gains, losses := f.net(s)
	return net <= math.Log(most)+max(0, gains.top(s), losses.top(s))
}

// net is the logarithm of |f(s)|, with the gains and losses it is made of.
func (f exponentialSum) net(s float64) (net float64, gains, losses value) {
	gains, losses = f.gains.at(s), f.losses.at(s)
	return losses.total(s) + math.Log(math.Abs(math.Expm1(gains.over(losses, s)))), gains, losses
}
