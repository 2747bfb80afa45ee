package appraisal

import (
	"slices"

	"huibao/data"
)

// Change is what is supposed of one line's estimates: of everything that no reading
// measured. It never touches a measured amount.
type Change struct {
	// Factor multiplies every estimate, also one that carries a reading forward; 0 or
	// more.
	Factor float64
	// Delay is the number of months, 0 or more, by which the plan comes later: its amount
	// of month m in month m + Delay, of time 0 in month Delay. It does as long as no
	// reading is in force there: what is running already is not put off. What then lies
	// past the horizon is left out.
	Delay int
}

// Unchanged leaves a line as it is.
func Unchanged() Change { return Change{Factor: 1} }

func changeOf(changes map[string]Change, id string) Change {
	if change, given := changes[id]; given {
		return change
	}
	return Unchanged()
}

// Flow is what one line brings, or costs, by month: index 0 is time 0, index m is
// month m, in major units, undiscounted. A month's amount is Measured + Estimated.
type Flow struct {
	ID        string
	Side      data.Side
	Excluded  bool
	Measured  []float64
	Estimated []float64 // with risk adjustment
}

// Flows splits every line of the evaluation into what is measured and what is
// estimated, in the order of Result.Lines.
func Flows(e *data.Evaluation, asOf data.Date) []Flow {
	flow := newLineFlow(newAxis(e, asOf), e.Currency)
	flows := make([]Flow, 0, len(e.Costs)+len(e.Benefits))
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		lines := e.Lines(side)
		for i := range lines {
			flow.run(&lines[i], side, Unchanged())
			flows = append(flows, Flow{
				ID: lines[i].ID, Side: side, Excluded: lines[i].Excluded,
				Measured: slices.Clone(flow.facts), Estimated: slices.Clone(flow.estimated),
			})
		}
	}
	return flows
}
