package finance

// Return is (benefit − cost) / cost, the return on investment as a decimal of one; on
// present values it is the ROI of Forrester's TEI. Cost is positive. Errors: ErrNoCost when cost is 0, ErrTooLarge when
// the answer is not finite.
func Return(benefit, cost float64) (float64, error) { return divide(benefit-cost, cost) }

// BenefitCostRatio is benefit / cost, both as present values; 1 is break-even.
// Errors as for Return.
func BenefitCostRatio(benefit, cost float64) (float64, error) { return divide(benefit, cost) }

func divide(a, b float64) (float64, error) {
	if b == 0 {
		return 0, ErrNoCost
	}
	if ratio := a / b; finite(ratio) {
		return ratio, nil
	}
	return 0, ErrTooLarge
}

// LifetimeValue is the customer lifetime value m·r / (1 + i − r) of a customer who
// brings margin m a year, stays each year with probability r (0 to 1), at the yearly
// discount rate i: the sum of m·(r/(1 + i))^t over t = 1, 2, … without end. The
// first margin comes at the end of the first year, and acquisition cost is left out
// (Gupta and Lehmann). r = 0 gives 0; r = 1 gives m/i. Errors: ErrDiverges when
// 1 + i ≤ r, where the sum has no limit, ErrTooLarge when it is not finite.
func LifetimeValue(margin, retention, rate float64) (float64, error) {
	gap := 1 + rate - retention
	switch value := margin * retention / gap; {
	case retention == 0 || margin == 0:
		return 0, nil
	case !(gap > 0):
		return 0, ErrDiverges
	case !finite(value):
		return 0, ErrTooLarge
	default:
		return value, nil
	}
}

// LoadedHourlyCost is what one hour of work costs the company: yearly pay × (1 +
// loading) / (weeks × hours a week), loading being what the employer pays on top
// (social security, place of work) as a decimal of pay. Pay of 80,257 with 30 % on
// top over 49 weeks of 40 hours is 53.23. Errors: ErrNoHours when weeks or hours are
// not above 0.
func LoadedHourlyCost(pay, loading, weeks, hoursPerWeek float64) (float64, error) {
	hours := weeks * hoursPerWeek
	if !(hours > 0) {
		return 0, ErrNoHours
	}
	if cost := pay * (1 + loading) / hours; finite(cost) {
		return cost, nil
	}
	return 0, ErrTooLarge
}
