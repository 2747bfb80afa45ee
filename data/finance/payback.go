package finance

import "math"

// Payback is the moment, in periods from time 0, after which the running sum of the
// flows stays at or above zero to the end. Between two points the sum runs in a
// straight line, so the answer has a fraction: with −100 at time 0 and 40 a period
// it is 2.5. Flows by month give months, flows by year years. A later dip below zero
// counts: it is the last time that the sum comes up, not the first.
//
// A running sum of less than 1e-9 of the largest one counts as zero, so that
// rounding decides nothing. The formula is that of textbooks for uneven flows: periods
// before full recovery + what is open then / flow of the period. Errors: ErrNoOutlay when the sum is never below zero,
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

// DiscountedPayback is the [Payback] of flows that are each multiplied by its factor,
// as [DiscountFactors] gives them; the two are of equal length. Within a period the
// discounted sum runs in a straight line too. A flow of 0 stays 0, whatever its
// factor. Errors as for Payback.
func DiscountedPayback(flows, factors []float64) (float64, error) {
	discounted := make([]float64, len(flows))
	for i, flow := range flows {
		if flow != 0 {
			discounted[i] = flow * factors[i]
		}
	}
	return Payback(discounted)
}
