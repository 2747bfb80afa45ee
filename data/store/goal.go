package store

import "huibao/data"

// goalRow is a key figure with baseline and target.
type goalRow struct {
	of, id           string
	position         int
	name, unit       string
	baseline, target float64
	baselineOn, due  day
	owner            string
}

func (*goalRow) table() table { return table{name: "goal", keys: 2, order: "position, id"} }

func (r *goalRow) key() any { return r.id }

func (r *goalRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"unit", &r.unit},
		{"baseline", &r.baseline}, {"baseline_on", &r.baselineOn}, {"target", &r.target}, {"due", &r.due}, {"owner", &r.owner},
	}
}

// goalReadingRow is a goal's figure on a day; the first of a goal has number 1.
type goalReadingRow struct {
	of, goal   string
	number     int
	measuredOn day
	value      float64
	note       string
}

func (*goalReadingRow) table() table {
	return table{name: "goal_reading", keys: 3, order: "goal, number"}
}

func (r *goalReadingRow) key() any { return goalReadingRow{goal: r.goal, number: r.number} }

func (r *goalReadingRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"goal", &r.goal}, {"number", &r.number}, {"measured_on", &r.measuredOn}, {"value", &r.value}, {"note", &r.note},
	}
}

// goalBenefitRow is a benefit that depends on a goal.
type goalBenefitRow struct {
	of, goal, benefit string
	position          int
}

func (*goalBenefitRow) table() table {
	return table{name: "goal_benefit", keys: 3, order: "goal, position, benefit"}
}

func (r *goalBenefitRow) key() any { return goalBenefitRow{goal: r.goal, benefit: r.benefit} }

func (r *goalBenefitRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"goal", &r.goal}, {"benefit", &r.benefit}, {"position", &r.position}}
}

func (r *rows) addGoals(e *data.Evaluation) {
	for i, g := range e.Goals {
		r.goals = append(r.goals, goalRow{
			of: e.ID, id: g.ID, position: i, name: g.Name, unit: g.Unit, baseline: g.Baseline, target: g.Target,
			baselineOn: day(g.BaselineOn), due: day(g.Due), owner: g.Owner,
		})
		for j, reading := range g.Readings {
			r.goalReadings = append(r.goalReadings, goalReadingRow{e.ID, g.ID, j + 1, day(reading.MeasuredOn), reading.Value, reading.Note})
		}
		for j, benefit := range g.Benefits {
			r.goalBenefits = append(r.goalBenefits, goalBenefitRow{e.ID, g.ID, benefit, j})
		}
	}
}

func (r *rows) giveGoals(e *data.Evaluation) {
	readings := map[string][]data.GoalReading{}
	for _, row := range r.goalReadings {
		readings[row.goal] = append(readings[row.goal], data.GoalReading{MeasuredOn: data.Date(row.measuredOn), Value: row.value, Note: row.note})
	}
	benefits := map[string][]string{}
	for _, row := range r.goalBenefits {
		benefits[row.goal] = append(benefits[row.goal], row.benefit)
	}
	for _, row := range r.goals {
		e.Goals = append(e.Goals, data.Goal{
			ID: row.id, Name: row.name, Unit: row.unit, Baseline: row.baseline, BaselineOn: data.Date(row.baselineOn), Target: row.target,
			Due: data.Date(row.due), Owner: row.owner, Readings: readings[row.id], Benefits: benefits[row.id],
		})
	}
}
