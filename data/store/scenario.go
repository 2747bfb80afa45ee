package store

import (
	"database/sql"

	"huibao/data"
)

// scenarioRow is a scenario of the user's own.
type scenarioRow struct {
	of, id          string
	position        int
	name, note      string
	outlook         data.Outlook
	benefits, costs float64
	delayMonths     int
	discountRate    sql.Null[float64]
	horizonMonths   int
}

func (*scenarioRow) table() table { return table{name: "scenario", keys: 2, order: "position, id"} }

func (r *scenarioRow) key() any { return r.id }

func (r *scenarioRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"note", &r.note}, {"outlook", &r.outlook},
		{"benefits", &r.benefits}, {"costs", &r.costs}, {"delay_months", &r.delayMonths}, {"discount_rate", &r.discountRate},
		{"horizon_months", &r.horizonMonths},
	}
}

// scenarioLineRow is what a scenario makes of one line.
type scenarioLineRow struct {
	of, scenario, line string
	position           int
	factor             float64
}

func (*scenarioLineRow) table() table {
	return table{name: "scenario_line", keys: 3, order: "scenario, position, line"}
}

func (r *scenarioLineRow) key() any { return scenarioLineRow{scenario: r.scenario, line: r.line} }

func (r *scenarioLineRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"scenario", &r.scenario}, {"line", &r.line}, {"position", &r.position}, {"factor", &r.factor}}
}

func (r *rows) addScenarios(e *data.Evaluation) {
	for i, s := range e.Scenarios {
		row := scenarioRow{
			of: e.ID, id: s.ID, position: i, name: s.Name, note: s.Note, outlook: s.Outlook, benefits: s.Benefits, costs: s.Costs,
			delayMonths: s.DelayMonths, horizonMonths: s.HorizonMonths,
		}
		if s.DiscountRate != nil {
			row.discountRate = sql.Null[float64]{V: *s.DiscountRate, Valid: true}
		}
		r.scenarios = append(r.scenarios, row)
		for j, change := range s.Lines {
			r.scenarioLines = append(r.scenarioLines, scenarioLineRow{e.ID, s.ID, change.Line, j, change.Factor})
		}
	}
}

func (r *rows) giveScenarios(e *data.Evaluation) {
	changes := map[string][]data.LineChange{}
	for _, row := range r.scenarioLines {
		changes[row.scenario] = append(changes[row.scenario], data.LineChange{Line: row.line, Factor: row.factor})
	}
	for _, row := range r.scenarios {
		s := data.Scenario{
			ID: row.id, Name: row.name, Note: row.note, Outlook: row.outlook, Benefits: row.benefits, Costs: row.costs,
			DelayMonths: row.delayMonths, HorizonMonths: row.horizonMonths, Lines: changes[row.id],
		}
		if rate := row.discountRate; rate.Valid {
			s.DiscountRate = &rate.V
		}
		e.Scenarios = append(e.Scenarios, s)
	}
}
