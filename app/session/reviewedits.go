package session

import (
	"slices"

	"huibao/data"
)

// Found is a reading of one of several lines.
type Found struct {
	Line    string // its id
	Reading data.Reading
}

// AddReadings adds a reading to each of the lines of a side, as one step. A line that is
// gone is left out.
func AddReadings(side data.Side, found []Found) Edit {
	found = slices.Clone(found)
	for i := range found {
		found[i].Reading = found[i].Reading.Clone()
	}
	return Edit{"edit.review.lines", "", "", func(e *data.Evaluation) {
		list := *lines(e, side)
		at := make(map[string]int, len(list))
		for i := range list {
			at[list[i].ID] = i
		}
		for _, f := range found {
			if i, there := at[f.Line]; there {
				list[i].Readings = append(slices.Clone(list[i].Readings), f.Reading)
			}
		}
	}}
}

// Attained is a reading of one of several goals.
type Attained struct {
	Goal    string // its id
	Reading data.GoalReading
}

// AddGoalReadings adds a reading to each of the goals, as one step. A goal that is gone is
// left out.
func AddGoalReadings(attained []Attained) Edit {
	attained = slices.Clone(attained)
	return Edit{"edit.review.goals", "", "", func(e *data.Evaluation) {
		for _, a := range attained {
			if i := slices.IndexFunc(e.Goals, func(g data.Goal) bool { return g.ID == a.Goal }); i >= 0 {
				e.Goals[i].Readings = append(slices.Clone(e.Goals[i].Readings), a.Reading)
			}
		}
	}}
}

// RateAgain records ratings of a round as one step, as PutRatings does.
func RateAgain(ratings []data.Rating) Edit {
	edit := PutRatings(ratings)
	edit.Name = "edit.review.ratings"
	return edit
}

// RemoveRatings takes several ratings back, as one step.
func RemoveRatings(ratings []data.Rating) Edit {
	gone := map[ratingKey]bool{}
	for _, r := range ratings {
		gone[keyOf(r)] = true
	}
	return Edit{"edit.rating.remove", "", "", func(e *data.Evaluation) {
		e.Ratings = slices.DeleteFunc(e.Ratings, func(r data.Rating) bool { return gone[keyOf(r)] })
	}}
}
