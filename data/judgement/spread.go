package judgement

import "math"

// Mean is Σx/n. It answers ErrFewItems when there is no value.
func Mean(values []float64) (float64, error) {
	if len(values) == 0 {
		return 0, ErrFewItems
	}
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	return sum / float64(len(values)), nil
}

// WeightedMean is Σw·x/Σw with weights of 0 or more. It answers ErrNoWeight when the
// weights add up to 0, also when there is no value. Panics unless there are as many
// weights as values.
func WeightedMean(values, weights []float64) (float64, error) {
	sum, weight := 0.0, 0.0
	for i, value := range values {
		weight += weights[i]
		sum += weights[i] * value
	}
	if !(weight > 0) {
		return 0, ErrNoWeight
	}
	return sum / weight, nil
}

// SampleSD is the standard deviation of a sample, √(Σ(x − mean)²/(n − 1)). It answers
// ErrFewRaters for fewer than two values.
func SampleSD(values []float64) (float64, error) {
	if len(values) < 2 {
		return 0, ErrFewRaters
	}
	mean, _ := Mean(values)
	squares := 0.0
	for _, value := range values {
		squares += (value - mean) * (value - mean)
	}
	return math.Sqrt(squares / float64(len(values)-1)), nil
}

// Range gives the smallest and the largest value. It answers ErrFewItems when there is
// none.
func Range(values []float64) (least, most float64, err error) {
	if len(values) == 0 {
		return 0, 0, ErrFewItems
	}
	least, most = values[0], values[0]
	for _, value := range values {
		least, most = min(least, value), max(most, value)
	}
	return least, most, nil
}

// When raters on a scale from 0 to 10 are split.
const (
	// SplitRange is nearly the way from one anchor of the scale (0, 5, 10) to the next:
	// at least two of them mean different things.
	SplitRange = 4
	// SplitSD is where they do so as a group. The index of agreement r_WG, 1 − SD²/10 on a
	// scale of eleven steps (James, Demaree and Wolf 1984: 10 is the variance of ratings
	// at random), is then 0.6 at most: below the 0.7 that is asked for to speak of
	// agreement, in the lower half of what LeBreton and Senter (2008) call moderate.
	SplitSD = 2
)

// Split tells whether raters on a scale from 0 to 10 disagree so far that they should
// talk before their mean is used: range ≥ SplitRange and sample standard deviation ≥
// SplitSD. The range alone would call every large group split, as it grows with their
// number, and the deviation alone two raters who are three apart.
func Split(values []float64) bool {
	const noise = 1e-9
	sd, err := SampleSD(values)
	if err != nil {
		return false
	}
	least, most, _ := Range(values)
	return most-least >= SplitRange-noise && sd >= SplitSD-noise
}
