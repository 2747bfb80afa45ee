package session

import (
	"slices"

	"huibao/data"
)

// Edit is one change of an evaluation, as a value with a name. The functions of this
// package make them; Session.Apply carries them out.
type Edit struct {
	// Name says what the edit does: the key of its text in the undo menu, such as
	// "edit.cost.add".
	Name string
	// Subject is what it is done to, as the user calls it: a line's name.
	Subject string
	// merge is the same for edits in a row that make one step of undo, such as the
	// letters typed into one field; "" for an edit that stands alone.
	merge string
	// change works on a copy whose lists are its own. It replaces items as a whole and
	// never writes into what an item shares (readings, years, inputs).
	change func(e *data.Evaluation)
}

// AddLine adds a line at the end of its side.
func AddLine(side data.Side, line data.Line) Edit {
	line = line.Clone()
	return Edit{"edit." + string(side) + ".add", line.Name, "", func(e *data.Evaluation) {
		list := lines(e, side)
		*list = append(*list, line)
	}}
}

// ChangeLine puts the line in the place of the one with its id. field names what was
// changed, so that the letters typed into one field are one step of undo; "" makes a
// step of its own.
func ChangeLine(side data.Side, line data.Line, field string) Edit {
	line = line.Clone()
	return Edit{"edit." + string(side) + ".change", line.Name, mergeKey("line", line.ID, field), func(e *data.Evaluation) {
		replace(*lines(e, side), func(l *data.Line) bool { return l.ID == line.ID }, line)
	}}
}

// RemoveLine takes the line away, and with it what the scenarios make of it and the
// goals' links to it.
func RemoveLine(side data.Side, line data.Line) Edit { return RemoveLines(side, []data.Line{line}) }

// ChangeSettings takes over the evaluation's own fields (name, start, horizon, rates,
// weights …) from settings; its lists are left as they are.
func ChangeSettings(settings data.Evaluation, field string) Edit {
	weights := data.Weights{}
	for dimension, weight := range settings.Weights {
		weights[dimension] = weight
	}
	return Edit{"edit.settings.change", settings.Name, mergeKey("settings", "", field), func(e *data.Evaluation) {
		kept := *e
		*e = settings
		e.ID, e.Weights = kept.ID, weights
		e.Costs, e.Benefits, e.Unquantified, e.Goals = kept.Costs, kept.Benefits, kept.Unquantified, kept.Goals
		e.Factors, e.Raters, e.Ratings, e.Actions = kept.Factors, kept.Raters, kept.Ratings, kept.Actions
		e.Scenarios, e.Dismissed, e.Weighting, e.Decision = kept.Scenarios, kept.Dismissed, kept.Weighting, kept.Decision
	}}
}

// PutUnquantified adds the benefit or puts it in the place of the one with its id.
func PutUnquantified(u data.Unquantified, field string) Edit {
	return Edit{"edit.unquantified.change", u.Name, mergeKey("unquantified", u.ID, field), func(e *data.Evaluation) {
		e.Unquantified = put(e.Unquantified, func(other *data.Unquantified) bool { return other.ID == u.ID }, u)
	}}
}

// AddUnquantified adds a benefit that nobody puts a price on.
func AddUnquantified(u data.Unquantified) Edit {
	return Edit{"edit.unquantified.add", u.Name, "", func(e *data.Evaluation) { e.Unquantified = append(e.Unquantified, u) }}
}

// RemoveUnquantified takes the benefit away.
func RemoveUnquantified(u data.Unquantified) Edit {
	return Edit{"edit.unquantified.remove", u.Name, "", func(e *data.Evaluation) {
		e.Unquantified = slices.DeleteFunc(e.Unquantified, func(other data.Unquantified) bool { return other.ID == u.ID })
	}}
}

// PutGoal adds the goal or puts it in the place of the one with its id.
func PutGoal(g data.Goal, field string) Edit {
	g = g.Clone()
	return Edit{"edit.goal.change", g.Name, mergeKey("goal", g.ID, field), func(e *data.Evaluation) {
		e.Goals = put(e.Goals, func(other *data.Goal) bool { return other.ID == g.ID }, g)
	}}
}

// AddGoal adds a goal at the end. field names what was typed last and made it whole, so
// that typing on there belongs to the same step of undo; "" makes a step of its own.
func AddGoal(g data.Goal, field string) Edit {
	g = g.Clone()
	return Edit{"edit.goal.add", g.Name, mergeKey("goal", g.ID, field), func(e *data.Evaluation) { e.Goals = append(e.Goals, g) }}
}

// RemoveGoal takes the goal away.
func RemoveGoal(g data.Goal) Edit {
	return Edit{"edit.goal.remove", g.Name, "", func(e *data.Evaluation) {
		e.Goals = slices.DeleteFunc(e.Goals, func(other data.Goal) bool { return other.ID == g.ID })
	}}
}

// PutScenario adds the scenario or puts it in the place of the one with its id.
func PutScenario(scenario data.Scenario, field string) Edit {
	scenario = scenario.Clone()
	return Edit{"edit.scenario.change", scenario.Name, mergeKey("scenario", scenario.ID, field), func(e *data.Evaluation) {
		e.Scenarios = put(e.Scenarios, func(other *data.Scenario) bool { return other.ID == scenario.ID }, scenario)
	}}
}

// AddScenario adds a scenario of the user's own at the end.
func AddScenario(scenario data.Scenario) Edit {
	scenario = scenario.Clone()
	return Edit{"edit.scenario.add", scenario.Name, "", func(e *data.Evaluation) { e.Scenarios = append(e.Scenarios, scenario) }}
}

// RemoveScenario takes the scenario away.
func RemoveScenario(scenario data.Scenario) Edit {
	return Edit{"edit.scenario.remove", scenario.Name, "", func(e *data.Evaluation) {
		e.Scenarios = slices.DeleteFunc(e.Scenarios, func(other data.Scenario) bool { return other.ID == scenario.ID })
	}}
}

// ChangeAnalysis changes how the uncertainty is looked at: the run of the simulation
// and the ranges of the global parameters.
func ChangeAnalysis(settings data.Analysis, field string) Edit {
	return Edit{"edit.analysis.change", "", mergeKey("analysis", "", field), func(e *data.Evaluation) { e.Analysis = settings }}
}

// mergeKey is the same for edits of one field of one thing. Things of different kinds may
// have the same id.
func mergeKey(kind, id, field string) string {
	if field == "" {
		return ""
	}
	return kind + "\x00" + id + "\x00" + field
}

func lines(e *data.Evaluation, side data.Side) *[]data.Line {
	if side == data.Cost {
		return &e.Costs
	}
	return &e.Benefits
}

func replace[T any](list []T, is func(*T) bool, item T) bool {
	for i := range list {
		if is(&list[i]) {
			list[i] = item
			return true
		}
	}
	return false
}

func put[T any](list []T, is func(*T) bool, item T) []T {
	if replace(list, is, item) {
		return list
	}
	return append(list, item)
}

// ChangeCurrency keeps the evaluation in another currency; every amount keeps its
// number.
func ChangeCurrency(c data.Currency) Edit {
	return Edit{"edit.settings.change", string(c), "", func(e *data.Evaluation) {
		changed := e.Clone()
		changed.SetCurrency(c)
		*e = *changed
	}}
}
