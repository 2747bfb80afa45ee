// Package comparison says what moved between two moments of an evaluation, and how well
// the earlier one foresaw the later: bridges of net benefit, ROI and score whose steps add
// up, what was changed in plans, readings, goals, ratings and weights, and the check of
// forecasts. Like package appraisal it is pure.
//
// A moment is an assessment, with the inputs and the results that were frozen, or today.
// What was frozen is never worked out anew where it is shown; only the causes of a line's
// change and the flows of a forecast are, from the frozen inputs.
package comparison

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// Moment is one of the two things that are compared.
type Moment struct {
	Evaluation *data.Evaluation
	Result     *appraisal.Result
}

// asOf is the day up to which the moment takes facts.
func (m *Moment) asOf() data.Date { return m.Result.AsOf }

// Comparison is what moved from one moment to a later one.
type Comparison struct {
	From, To Moment

	Net   Bridge // net benefit over the horizon, in major units; steps are lines
	ROI   Bridge // over the horizon, decimals of one; steps are lines
	Score Bridge // the exact score, in points; steps are dimensions

	Changes []Change // what was entered otherwise, in the order of Kinds
}

// Of compares two moments of one evaluation. Nothing forbids that from is the later one;
// then the changes of net benefit, ROI and score are those of the other direction with the
// opposite sign, while Plan and Measured may share a line's change out otherwise, since
// they are looked at in that order.
func Of(from, to Moment) *Comparison {
	c := &Comparison{From: from, To: to}
	c.Net, c.ROI = lineBridges(from, to)
	c.Score = scoreBridge(from, to)
	c.Changes = changes(from, to)
	return c
}

// Bridge leads from one figure to another. From + Σ Change of its steps is To.
type Bridge struct {
	From, To appraisal.Figure
	Change   appraisal.Figure // To − From; undefined with the reason why there is no bridge
	Steps    []Step           // costs, then benefits, or the dimensions; also those of no change
}

// Step is one line's or one dimension's part of a bridge.
type Step struct {
	ID            string // of the line, or the dimension
	Name          string // of the line, by the later moment that has it; "" for a dimension
	Side          data.Side
	Before, After float64 // a line's amount over the horizon; a dimension's contribution in points
	Change        float64 // of the bridge's figure: a cost that rises has a negative one
	Presence      Presence

	// Causes say where the change comes from, in the unit of Change; they add up to it.
	Causes Causes
}

// Presence tells whether a line counted at both moments.
type Presence string

// The presences.
const (
	Stayed      Presence = ""
	Added       Presence = "added"        // is new
	Removed     Presence = "removed"      // is gone
	SwitchedIn  Presence = "switched-in"  // counts again
	SwitchedOut Presence = "switched-out" // was switched out of the totals
)

// Of a dimension, Added says that it was not assessed before and Removed that it is not
// any more; the whole of its contribution is then a matter of Weight.

// Causes are the parts of a step's change. Of a line: Settings, Plan, Measured and Method;
// of a dimension: Score and Weight.
//
// A line's parts come from appraising it again and again, with one thing after the other
// taken from the later moment: as it was frozen, by today's method (Method), with the later
// settings (Settings), the later plan (Plan), the later readings and day (Measured), and as
// it was frozen then (Method again). Each part is the difference that its step makes, so
// that nothing is left over. Of ROI, a line's parts are those of its amount, each worth
// what the line's change is worth there.
//
// A dimension's contribution is its share of the weight × its score. Score is what the
// score's change makes at the mean of the two shares, Weight what the share's makes at the
// mean of the two scores; the order in which they changed plays no part.
type Causes struct {
	Settings float64 // start, horizon or rate of the evaluation
	Plan     float64 // the line's plan, or that it was added, removed or switched
	Measured float64 // readings, and time that made estimates of measured months
	Method   float64 // a later version of the method would have given another amount

	Score  float64 // the dimension's own score
	Weight float64 // its share of the weight
}
