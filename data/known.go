package data

import "slices"

// KnownOn is the evaluation as far as it was known at the end of a day: without the
// readings and ratings that came later, and with the actions open that were done later.
// What has no date, such as a plan or a weight, stands as it is today. It shares what it
// left alone with e.
func (e *Evaluation) KnownOn(day Date) *Evaluation {
	known := *e
	known.Costs, known.Benefits = linesKnownOn(e.Costs, day), linesKnownOn(e.Benefits, day)
	known.Goals = slices.Clone(e.Goals)
	for i := range known.Goals {
		known.Goals[i].Readings = upTo(e.Goals[i].Readings, func(r GoalReading) Date { return r.MeasuredOn }, day)
	}
	known.Ratings = upTo(e.Ratings, func(r Rating) Date { return r.Date }, day)
	known.Actions = slices.Clone(e.Actions)
	for i := range known.Actions {
		if a := &known.Actions[i]; a.DoneOn.After(day) {
			a.Status, a.DoneOn = ActionOpen, Date{}
		}
	}
	return &known
}

func linesKnownOn(lines []Line, day Date) []Line {
	known := slices.Clone(lines)
	for i := range known {
		known[i].Readings = upTo(lines[i].Readings, func(r Reading) Date { return r.MeasuredOn }, day)
	}
	return known
}

// upTo are the items of a list up to a day, the list itself when that is all of them.
func upTo[T any](list []T, dayOf func(T) Date, day Date) []T {
	later := func(item T) bool { return dayOf(item).After(day) }
	if !slices.ContainsFunc(list, later) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), later)
}
