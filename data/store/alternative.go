package store

import "huibao/data"

// alternativeRow is a way to go on that is held against keeping the system.
type alternativeRow struct {
	of, id         string
	position       int
	name, note     string
	other          string // id of an evaluation
	scenario       string
	oneOff         data.Money
	parallelMonths int
}

func (*alternativeRow) table() table {
	return table{name: "alternative", keys: 2, order: "position, id"}
}

func (r *alternativeRow) key() any { return r.id }

func (r *alternativeRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"note", &r.note}, {"other", &r.other},
		{"scenario", &r.scenario}, {"one_off", &r.oneOff}, {"parallel_months", &r.parallelMonths},
	}
}

func (r *rows) addAlternatives(e *data.Evaluation) {
	for i, a := range e.Decision.Alternatives {
		r.alternatives = append(r.alternatives, alternativeRow{e.ID, a.ID, i, a.Name, a.Note, a.Evaluation, a.Scenario, a.OneOff, a.ParallelMonths})
	}
}

func (r *rows) giveAlternatives(e *data.Evaluation) {
	for _, row := range r.alternatives {
		e.Decision.Alternatives = append(e.Decision.Alternatives, data.Alternative{
			ID: row.id, Name: row.name, Note: row.note, Evaluation: row.other, Scenario: row.scenario, OneOff: row.oneOff,
			ParallelMonths: row.parallelMonths,
		})
	}
}
