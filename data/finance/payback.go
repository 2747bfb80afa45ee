package finance

import "math"

// Payback is the moment, in periods from time 0, after which the running sum of the
// flows stays at or above zero to the end. Between two points the sum runs in a
// straight line, so the answer has a fraction: with −100 at time 0 and 40 a period
// it is 2.5. Discount the flows first and it is the discounted payback.
//
// A running sum of less than 1e-9 of the largest one counts as zero, so that
// rounding decides nothing. Errors: ErrNoOutlay when the sum is never below zero,
// ErrNotPaidBack when it is at the end, ErrTooLarge when it is not finite.
func Payback(flows []float64) (float64, error) {
	sums := make([]float64, len(flows))
	sum, largest := 0.0, 0.0
	for i, flow := range flows {
		sum += flow
		sums[i] = sum
		largest = max(largest, math.Abs(sum))
	}
	if !finite(largest) || !finite(sum) {
		return 0, ErrTooLarge
	}
	const noise = 1e-9
	last := len(sums) - 1
	for last >= 0 && sums[last] >= -noise*largest {
		last--
	}
	switch last {
	case -1:
		return 0, ErrNoOutlay
	case len(sums) - 1:
		return 0, ErrNotPaidBack
	}
	below, above := -sums[last], max(0, sums[last+1])
	// Dividing first keeps two sums near the largest float64 from overflowing.
	return float64(last) + 1/(1+above/below), nil
}
