package comparison

import "math"

// Units to which the changes of a bridge are rounded for people, for Shown.
const (
	MoneyStep = 1     // a unit of the currency
	ROIStep   = 0.001 // a tenth of a percentage point
	ScoreStep = 0.1   // a tenth of a point
)

// Shown are the changes of the steps, rounded to whole multiples of unit (MoneyStep,
// ROIStep, ScoreStep) so that they add up to ShownChange; see Apportioned. It is empty when
// there is no bridge.
func (b Bridge) Shown(unit float64) []float64 {
	changes := make([]float64, len(b.Steps))
	for i := range b.Steps {
		changes[i] = b.Steps[i].Change
	}
	return Apportioned(changes, b.ShownChange(unit), unit)
}

// ShownChange is the difference of the two ends as they are shown, each rounded to whole
// multiples of unit: what a reader works out from them. It may lie one unit off the rounded
// Change. It is 0 when there is no bridge.
func (b Bridge) ShownChange(unit float64) float64 {
	if !b.Change.Defined() {
		return 0
	}
	return ofUnits(halfUp(inUnits(b.To.Value, unit))-halfUp(inUnits(b.From.Value, unit)), unit)
}

// Shown are the parts in the order Settings, Plan, Measured, Method, Score, Weight, rounded
// to whole multiples of unit so that they add up to total, which is the step's change as it
// is shown.
func (c Causes) Shown(total, unit float64) []float64 {
	return Apportioned([]float64{c.Settings, c.Plan, c.Measured, c.Method, c.Score, c.Weight}, total, unit)
}

// Apportioned rounds parts to whole multiples of a unit above 0 so that they add up to the
// rounded total: each is rounded half up, as all figures are, and as many as are needed are
// moved by one unit, those first whose own rounding was the furthest off the other way
// (the method of the largest remainder), then the largest that were whole. None is moved
// twice. A part so large that a unit is less than its last digit stays as it is.
func Apportioned(parts []float64, total, unit float64) []float64 {
	rounded := make([]float64, len(parts)) // in units
	missing := halfUp(inUnits(total, unit))
	for i, part := range parts {
		rounded[i] = halfUp(inUnits(part, unit))
		missing -= rounded[i]
	}
	for range len(parts) {
		if math.Abs(missing) < 0.5 {
			break
		}
		step := math.Copysign(1, missing)
		i := furthestOff(parts, rounded, step, unit)
		if i < 0 {
			i = largestWhole(parts, rounded, unit)
		}
		if i < 0 {
			break
		}
		rounded[i] += step
		missing -= step
	}
	for i := range rounded {
		rounded[i] = ofUnits(rounded[i], unit)
	}
	return rounded
}

// furthestOff is the part that lies the furthest from its rounded number in the direction
// of step, of two the larger one; −1 when none lies there.
func furthestOff(parts, rounded []float64, step, unit float64) int {
	best, most := -1, 0.0
	for i := range parts {
		off := (inUnits(parts[i], unit) - rounded[i]) * step
		if off > most || best >= 0 && off == most && math.Abs(parts[i]) > math.Abs(parts[best]) {
			best, most = i, off
		}
	}
	return best
}

// largestWhole is the largest part that is whole as it is and was not moved yet; −1 when there
// is none. It is asked where nothing is left that was rounded the other way: from −1000.5 to
// 2000.5 there are 3,001, but from −1001 to 2001, as they are shown, one more.
func largestWhole(parts, rounded []float64, unit float64) int {
	const noise = 1e-6 // what adding up leaves of a whole number
	best := -1
	for i, part := range parts {
		whole := rounded[i] != 0 && math.Abs(inUnits(part, unit)-rounded[i]) <= noise
		if whole && (best < 0 || math.Abs(part) > math.Abs(parts[best])) {
			best = i
		}
	}
	return best
}

// inUnits is an amount in units. A unit below 1 is a decimal fraction, by whose reciprocal
// is multiplied: that is exact where the fraction is not.
func inUnits(x, unit float64) float64 {
	if unit < 1 {
		return x * math.Round(1/unit)
	}
	return x / unit
}

func ofUnits(n, unit float64) float64 {
	if unit < 1 {
		return n/math.Round(1/unit) + 0
	}
	return n*unit + 0 // −0 becomes 0
}

// halfUp rounds to a whole number, halves away from zero. The last bit more decides a tie
// and nothing else, as where figures are written.
func halfUp(x float64) float64 {
	const whole = 1 << 52 // every number from here on is whole
	if math.Abs(x) >= whole {
		return x
	}
	return math.Copysign(math.Round(math.Nextafter(math.Abs(x), math.MaxFloat64)), x)
}
