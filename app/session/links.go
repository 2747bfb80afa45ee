package session

import (
	"slices"

	"huibao/data"
)

// AddBenefit adds a benefit at the end and has the goals with the ids, as far as there are
// such, depend on it.
func AddBenefit(line data.Line, goals []string) Edit {
	line, goals = line.Clone(), slices.Clone(goals)
	return Edit{"edit.benefit.add", line.Name, "", func(e *data.Evaluation) {
		e.Benefits = append(e.Benefits, line)
		link(e, line.ID, goals)
	}}
}

// LinkBenefit has the goals with the ids, and no others, depend on the benefit.
func LinkBenefit(line data.Line, goals []string) Edit {
	id, goals := line.ID, slices.Clone(goals)
	return Edit{"edit.benefit.link", line.Name, "", func(e *data.Evaluation) {
		if _, side, there := e.Line(id); !there || side != data.Benefit {
			return
		}
		dropFromGoals(e, func(other string) bool { return other == id })
		link(e, id, goals)
	}}
}

// link has the goals depend on the benefit. It changes no list that a goal shares.
func link(e *data.Evaluation, benefit string, goals []string) {
	for i, g := range e.Goals {
		if slices.Contains(goals, g.ID) {
			e.Goals[i].Benefits = append(slices.Clip(g.Benefits), benefit)
		}
	}
}
