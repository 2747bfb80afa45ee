package session

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// ActionState is what is said of an action on a day beside what was entered.
type ActionState struct {
	Overdue bool // open, and its due day lies before the day
	Recent  bool // done since the latest assessment before the day
	Effect  Effect
}

// Effect is what happened to the dimension of an action that is done: its score by the
// latest assessment before the day on which it was done, and as it is known now. That one
// came after the other does not prove that the action was the cause.
type Effect struct {
	// Lacks says why nothing can be compared; NothingLacks when it can.
	Lacks EffectLack

	Assessment string    // id of that assessment
	Since      data.Date // its day

	Before, Now, Change appraisal.Figure // in points of the dimension, 0 to 100
}

// EffectLack is what is missing for an Effect. It is the end of the key of its text.
type EffectLack string

// What may be missing.
const (
	NothingLacks    EffectLack = ""
	LacksDone       EffectLack = "not-done"   // it is open or dropped
	LacksDay        EffectLack = "no-day"     // nobody said when it was done
	LacksTime       EffectLack = "later"      // it was done after the day that is looked at
	LacksAssessment EffectLack = "no-record"  // nothing was assessed before it was done
	LacksScore      EffectLack = "unassessed" // its dimension has no score before or now
)

// StateOf says of an action what follows on the day of r from the assessments.
func StateOf(a data.Action, r *appraisal.Result, records []Record) ActionState {
	s := ActionState{
		Overdue: overdue(a, r.AsOf),
		Effect:  effectOf(a, r, records),
	}
	if last := recordBefore(records, r.AsOf); last != nil && a.Status == data.ActionDone && !a.DoneOn.IsZero() {
		s.Recent = a.DoneOn.After(last.AsOf) && !a.DoneOn.After(r.AsOf)
	}
	return s
}

func effectOf(a data.Action, r *appraisal.Result, records []Record) Effect {
	switch {
	case a.Status != data.ActionDone:
		return lacking(LacksDone)
	case a.DoneOn.IsZero():
		return lacking(LacksDay)
	case a.DoneOn.After(r.AsOf):
		return lacking(LacksTime)
	}
	record := recordBefore(records, a.DoneOn)
	if record == nil {
		return lacking(LacksAssessment)
	}
	e := Effect{Assessment: record.ID, Since: record.AsOf, Before: DimensionScore(record.Result, a.Dimension), Now: DimensionScore(r, a.Dimension)}
	switch {
	case !e.Before.Defined():
		e.Lacks, e.Change = LacksScore, e.Before
	case !e.Now.Defined():
		e.Lacks, e.Change = LacksScore, e.Now
	default:
		e.Change = appraisal.Shown(e.Now.Value - e.Before.Value)
	}
	return e
}

func lacking(what EffectLack) Effect {
	none := appraisal.Figure{Why: appraisal.NothingDated}
	return Effect{Lacks: what, Before: none, Now: none, Change: none}
}

// DimensionScore is the score of a dimension in a result.
func DimensionScore(r *appraisal.Result, dimension data.Dimension) appraisal.Figure {
	for _, d := range r.Score.Dimensions {
		if d.ID == dimension {
			return d.Score
		}
	}
	return appraisal.Figure{Why: appraisal.NotRecorded}
}

func overdue(a data.Action, asOf data.Date) bool {
	return a.Status == data.ActionOpen && !a.Due.IsZero() && a.Due.Before(asOf)
}

// Overdue are the open actions whose due day lies before the day, in their order.
func Overdue(e *data.Evaluation, asOf data.Date) []data.Action {
	var late []data.Action
	for _, a := range e.Actions {
		if overdue(a, asOf) {
			late = append(late, a)
		}
	}
	return late
}
