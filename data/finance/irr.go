package finance

import (
	"math"
	"slices"
)

// IRR gives every internal rate of return: all rates above −1 at which
// Σ flow_i · (1 + rate)^−time_i is zero, in ascending order. Times are in years and
// may stand in any order; flows of one time are added up.
//
// With s = ln(1 + rate) the net present value is the exponential sum
// f(s) = Σ c_i · e^(−t_i·s), which has at most as many zeros as its coefficients
// have changes of sign (Laguerre's extension of Descartes' rule of signs). For a t*
// inside a change of sign the derivative of e^(t*·s)·f(s) is a sum of the same kind
// with one change less, and by Rolle's theorem f has at most one zero between two
// neighbouring zeros of it. So the zeros of the derivative, found in the same way,
// part the axis into pieces that hold one zero or none, and none is missed.
//
// A zero is kept only if the net present value there is at most 1e-9 of the largest
// flow, or of the largest discounted flow where rates below 0 make that the larger.
// Two zeros that are closer than about one in a million of (1 + rate) come out as one.
//
// Errors: ErrNoSignChange when all flows have one sign or are zero, ErrNoRoot when
// they change sign and yet no rate fits, ErrTooLarge when a flow or time is not
// finite.
func IRR(times, flows []float64) ([]float64, error) {
	sum, err := newExponentialSum(times, flows)
	if err != nil {
		return nil, err
	}
	if len(sum.signChanges()) == 0 {
		return nil, ErrNoSignChange
	}
	var rates []float64
	for _, s := range sum.zeros() {
		rate := math.Expm1(s)
		if rate > -1 && !math.IsInf(rate, 0) && sum.negligible(s) {
			rates = append(rates, rate)
		}
	}
	if len(rates) == 0 {
		return nil, ErrNoRoot
	}
	return slices.Compact(rates), nil
}

// exponentialSum is f(s) = Σ sign_i · e^(log_i − t_i·s) with ascending t. Keeping the
// coefficients as logarithms lets flows differ by any power without overflow.
type exponentialSum struct {
	t, log, sign []float64
}

func newExponentialSum(times, flows []float64) (exponentialSum, error) {
	order := make([]int, len(times))
	for i := range order {
		order[i] = i
		if !finite(times[i]) || !finite(flows[i]) {
			return exponentialSum{}, ErrTooLarge
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case times[a] < times[b]:
			return -1
		case times[a] > times[b]:
			return 1
		}
		return 0
	})
	var sum exponentialSum
	for i := 0; i < len(order); {
		t, flow := times[order[i]], 0.0
		for ; i < len(order) && times[order[i]] == t; i++ {
			flow += flows[order[i]]
		}
		if flow != 0 {
			sum.t = append(sum.t, t)
			sum.log = append(sum.log, math.Log(math.Abs(flow)))
			sum.sign = append(sum.sign, math.Copysign(1, flow))
		}
	}
	return sum, nil
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// signChanges gives every i at which coefficient i and i + 1 differ in sign.
func (f exponentialSum) signChanges() []int {
	var changes []int
	for i := 0; i+1 < len(f.sign); i++ {
		if f.sign[i] != f.sign[i+1] {
			changes = append(changes, i)
		}
	}
	return changes
}

// derivative is d/ds of e^(t*·s)·f(s), divided by e^(t*·s), for the t* in the middle
// between the exponents i and i + 1.
func (f exponentialSum) derivative(i int) exponentialSum {
	middle := f.t[i] + (f.t[i+1]-f.t[i])/2
	d := exponentialSum{t: f.t, log: make([]float64, len(f.t)), sign: make([]float64, len(f.t))}
	for k, t := range f.t {
		d.log[k] = f.log[k] + math.Log(math.Abs(middle-t))
		d.sign[k] = f.sign[k] * math.Copysign(1, middle-t)
	}
	return d
}

// vanishing is the share of its largest term below which the sum counts as zero at a
// stationary point: above what rounding leaves, below what money can show.
const vanishing = 1e-12

// at gives f(s) divided by its largest term.
func (f exponentialSum) at(s float64) float64 {
	// e^−45 is below what a float64 near 1 can show, so such a term changes nothing.
	const lost = -45
	largest := math.Inf(-1)
	for i, t := range f.t {
		largest = max(largest, f.log[i]-t*s)
	}
	sum := 0.0
	for i, t := range f.t {
		if e := f.log[i] - t*s - largest; e > lost {
			sum += f.sign[i] * math.Exp(e)
		}
	}
	return sum
}

// negligible tells whether f(s) is at most 1e-9 of the largest flow, or of the
// largest discounted flow if that is larger.
func (f exponentialSum) negligible(s float64) bool {
	const most = 1e-9
	flow, discounted := math.Inf(-1), math.Inf(-1)
	for i, t := range f.t {
		flow = max(flow, f.log[i])
		discounted = max(discounted, f.log[i]-t*s)
	}
	return math.Abs(f.at(s))*math.Exp(min(0, discounted-flow)) <= most
}

// bounds gives an interval that holds every zero: beyond it the first or the last
// term alone outweighs all others.
func (f exponentialSum) bounds() (low, high float64) {
	last := len(f.t) - 1
	n := math.Log(float64(len(f.t)))
	low, high = math.Inf(1), math.Inf(-1)
	for i := range f.t {
		if i > 0 {
			high = max(high, (n+f.log[i]-f.log[0])/(f.t[i]-f.t[0]))
		}
		if i < last {
			low = min(low, -(n+f.log[i]-f.log[last])/(f.t[last]-f.t[i]))
		}
	}
	return low, high
}

// zeros gives all zeros of f in ascending order.
func (f exponentialSum) zeros() []float64 {
	changes := f.signChanges()
	if len(changes) == 0 {
		return nil
	}
	var turns []float64 // where f·e^(t*·s) may turn
	if len(changes) > 1 {
		turns = f.derivative(changes[len(changes)/2]).zeros()
	}
	low, high := f.bounds()
	var zeros []float64
	from, before := low, f.sign[len(f.sign)-1]
	for _, turn := range turns {
		if turn <= from || turn >= high {
			continue
		}
		here := f.at(turn)
		switch {
		case math.Abs(here) <= vanishing:
			zeros = append(zeros, turn) // f touches zero
			here = 0
		case before*here < 0:
			zeros = append(zeros, f.zeroBetween(from, turn))
		}
		from, before = turn, here
	}
	if before*f.sign[0] < 0 {
		zeros = append(zeros, f.zeroBetween(from, high))
	}
	return zeros
}

// zeroBetween finds the one zero between low and high, at which f differs in sign or
// is zero, by Chandrupatla's method: inverse quadratic steps where they are safe,
// halving elsewhere (T. R. Chandrupatla, Advances in Engineering Software 28, 1997).
func (f exponentialSum) zeroBetween(low, high float64) float64 {
	const steps = 200 // halving alone ends after some 60
	b, a := low, high
	fb, fa := f.at(b), f.at(a)
	c, fc := a, fa
	t := 0.5
	for range steps {
		x := a + t*(b-a)
		fx := f.at(x)
		if (fx > 0) == (fa > 0) {
			c, fc = a, fa
		} else {
			c, fc = b, fb
			b, fb = a, fa
		}
		a, fa = x, fx
		best, least := a, fa
		if math.Abs(fb) < math.Abs(fa) {
			best, least = b, fb
		}
		tolerance := 0x1p-52*math.Abs(best) + 0x1p-60
		edge := tolerance / math.Abs(b-c)
		if least == 0 || edge > 0.5 {
			return best
		}
		t = chandrupatla(a, b, c, fa, fb, fc)
		t = min(1-edge, max(edge, t))
	}
	return a
}

// chandrupatla chooses the next step as a share of the way from a to b.
func chandrupatla(a, b, c, fa, fb, fc float64) float64 {
	xi, phi := (a-b)/(c-b), (fa-fb)/(fc-fb)
	if phi*phi < xi && (1-phi)*(1-phi) < 1-xi {
		return fa/(fb-fa)*fc/(fb-fc) + (c-a)/(b-a)*fa/(fc-fa)*fb/(fc-fb)
	}
	return 0.5
}
