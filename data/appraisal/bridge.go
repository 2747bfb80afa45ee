package appraisal

import "huibao/data"

// Bridge leads from one result to another, step by step (METHOD section 7). The
// changes of its steps add up to the difference of the totals.
type Bridge struct {
	Net   []LineStep      // net benefit over the horizon, in major units
	ROI   []LineStep      // ROI over the horizon; empty when one of the two is undefined
	Score []DimensionStep // exact score, in points; empty when one of the two is undefined
}

// LineStep is one line's part. A line that is missing on one side counts 0 there; one
// that is excluded too.
type LineStep struct {
	Line          string
	Side          data.Side
	Before, After float64 // its amount over the horizon
	Change        float64 // of the figure: a cost that rises has a negative one
}

// DimensionStep is one dimension's part.
type DimensionStep struct {
	Dimension     data.Dimension
	Before, After float64 // contributions, in points
	Change        float64
}

// BridgeOf leads from one result to another. Every line of either has a step, also one
// that changed nothing: costs, then benefits, each in the order of to, with the lines
// that only from has behind them. Net and ROI are empty when the two are in different
// currencies, whose amounts cannot be compared, and when a step is too large to be a
// number.
//
// ROI is B/C − 1, so its change is split without a remainder: a benefit's change counts
// at the mean of 1/C before and after, a cost's at −½(B0 + B1)/(C0·C1). The order in
// which the lines changed plays no part.
func BridgeOf(from, to *Result) Bridge {
	bridge := Bridge{Score: scoreSteps(&from.Score, &to.Score)}
	if from.Currency != to.Currency {
		return bridge
	}
	lines := lineSteps(from, to)
	bridge.Net = weighted(lines, 1, -1)
	if from.Horizon.ROI.Defined() && to.Horizon.ROI.Defined() {
		bridge.ROI = roiSteps(lines, &from.Horizon, &to.Horizon)
	}
	return bridge
}

type sideAndLine struct {
	side data.Side
	id   string
}

// lineSteps pairs the lines of two results, without their changes.
func lineSteps(from, to *Result) []LineStep {
	before := make(map[sideAndLine]float64, len(from.Lines))
	for i := range from.Lines {
		l := &from.Lines[i]
		before[sideAndLine{l.Side, l.ID}] = counted(l)
	}
	steps := make([]LineStep, 0, len(to.Lines))
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		there := map[string]bool{}
		for i := range to.Lines {
			if l := &to.Lines[i]; l.Side == side {
				there[l.ID] = true
				steps = append(steps, LineStep{Line: l.ID, Side: side, Before: before[sideAndLine{side, l.ID}], After: counted(l)})
			}
		}
		for i := range from.Lines {
			if l := &from.Lines[i]; l.Side == side && !there[l.ID] {
				steps = append(steps, LineStep{Line: l.ID, Side: side, Before: counted(l)})
			}
		}
	}
	return steps
}

// counted is what a line puts into the totals over the horizon.
func counted(l *Line) float64 {
	if l.Excluded {
		return 0
	}
	return l.Total
}

// roiSteps says what each line does to (B − C)/C.
func roiSteps(lines []LineStep, from, to *Horizon) []LineStep {
	perBenefit, perCost := ROIPerUnit(from, to)
	return weighted(lines, perBenefit, perCost)
}

// ROIPerUnit is what one unit of money more of a benefit and of a cost does to ROI
// between two results with costs, in decimals of one: the factors of BridgeOf.
func ROIPerUnit(from, to *Horizon) (benefit, cost float64) {
	benefit = (1/from.Cost + 1/to.Cost) / 2
	cost = -(from.Benefit/from.Cost + to.Benefit/from.Cost) / 2 / to.Cost
	return benefit, cost
}

// weighted gives the steps with their changes: the difference of a benefit or a cost
// times what a unit of it is worth. None when one is too large to be a number.
func weighted(lines []LineStep, perBenefit, perCost float64) []LineStep {
	steps := make([]LineStep, len(lines))
	for i, step := range lines {
		per := perBenefit
		if step.Side == data.Cost {
			per = perCost
		}
		step.Change = (step.After - step.Before) * per
		if !within(step.Change) {
			return nil
		}
		steps[i] = step
	}
	return steps
}

// scoreSteps says what each dimension does to the exact score.
func scoreSteps(from, to *Score) []DimensionStep {
	if !from.Exact.Defined() || !to.Exact.Defined() {
		return nil
	}
	before := map[data.Dimension]float64{}
	for _, d := range from.Dimensions {
		before[d.ID] = d.Contribution
	}
	var steps []DimensionStep
	for _, d := range to.Dimensions {
		steps = append(steps, DimensionStep{Dimension: d.ID, Before: before[d.ID], After: d.Contribution, Change: d.Contribution - before[d.ID]})
		delete(before, d.ID)
	}
	for _, d := range from.Dimensions {
		if gone, left := before[d.ID]; left {
			steps = append(steps, DimensionStep{Dimension: d.ID, Before: gone, Change: -gone})
		}
	}
	return steps
}
