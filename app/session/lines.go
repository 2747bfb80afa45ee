package session

import (
	"slices"

	"huibao/data"
)

// RemoveLines takes lines away, as one step, and with them what the scenarios make of
// them and the goals' links to them.
func RemoveLines(side data.Side, removed []data.Line) Edit {
	gone := make(map[string]bool, len(removed))
	for i := range removed {
		gone[removed[i].ID] = true
	}
	return ofLines(side, "remove", removed, func(e *data.Evaluation) {
		list := lines(e, side)
		*list = slices.DeleteFunc(*list, func(l data.Line) bool { return gone[l.ID] })
		dropFromScenarios(e, func(change data.LineChange) bool { return gone[change.Line] })
		dropFromGoals(e, func(id string) bool { return gone[id] })
	})
}

func dropFromScenarios(e *data.Evaluation, gone func(data.LineChange) bool) {
	for i, scenario := range e.Scenarios {
		if slices.ContainsFunc(scenario.Lines, gone) {
			e.Scenarios[i].Lines = slices.DeleteFunc(slices.Clone(scenario.Lines), gone)
		}
	}
}

func dropFromGoals(e *data.Evaluation, gone func(id string) bool) {
	for i, goal := range e.Goals {
		if slices.ContainsFunc(goal.Benefits, gone) {
			e.Goals[i].Benefits = slices.DeleteFunc(slices.Clone(goal.Benefits), gone)
		}
	}
}

// SwitchLines takes lines out of the totals, or in again, as one step.
func SwitchLines(side data.Side, switched []data.Line, out bool) Edit {
	name := "include"
	if out {
		name = "exclude"
	}
	which := make(map[string]bool, len(switched))
	for i := range switched {
		which[switched[i].ID] = true
	}
	return ofLines(side, name, switched, func(e *data.Evaluation) {
		list := *lines(e, side)
		for i := range list {
			if which[list[i].ID] {
				list[i].Excluded = out
			}
		}
	})
}

// DuplicateLines puts copies of lines, each with an id of its own, behind the lines
// whose ids stand in the same places of originals, as one step. The copy of a line that
// is gone comes to the end.
func DuplicateLines(side data.Side, originals []string, copies []data.Line) Edit {
	own := make([]data.Line, len(copies))
	for i := range copies {
		own[i] = copies[i].Clone()
	}
	return ofLines(side, "duplicate", own, func(e *data.Evaluation) {
		list := lines(e, side)
		for i := range own {
			at := len(*list)
			if i < len(originals) {
				if original := slices.IndexFunc(*list, func(l data.Line) bool { return l.ID == originals[i] }); original >= 0 {
					at = original + 1
				}
			}
			*list = slices.Insert(*list, at, own[i])
		}
	})
}

// ArrangeLines puts the lines of a side in the order of the ids. Lines that are not
// named stay behind the others, in the order they had.
func ArrangeLines(side data.Side, ids []string) Edit {
	place := make(map[string]int, len(ids))
	for i, id := range ids {
		place[id] = i
	}
	of := func(l data.Line) int {
		if at, named := place[l.ID]; named {
			return at
		}
		return len(ids)
	}
	return Edit{"edit." + string(side) + ".move", "", "", func(e *data.Evaluation) {
		slices.SortStableFunc(*lines(e, side), func(a, b data.Line) int { return of(a) - of(b) })
	}}
}

// ofLines is an edit of some lines of a side. The undo menu names a single one.
func ofLines(side data.Side, name string, which []data.Line, change func(*data.Evaluation)) Edit {
	name = "edit." + string(side) + "." + name
	if len(which) == 1 {
		return Edit{name, which[0].Name, "", change}
	}
	return Edit{name + ".many", "", "", change}
}
