package store

import "huibao/data"

// dismissedRow is a question about the figures that is not asked again.
type dismissedRow struct {
	of, question string
	position     int
}

func (*dismissedRow) table() table { return table{name: "dismissed", keys: 2, order: "position, key"} }

func (r *dismissedRow) key() any { return r.question }

func (r *dismissedRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"key", &r.question}, {"position", &r.position}}
}

func (r *rows) addDismissed(e *data.Evaluation) {
	for i, key := range e.Dismissed {
		r.dismissed = append(r.dismissed, dismissedRow{e.ID, key, i})
	}
}

func (r *rows) giveDismissed(e *data.Evaluation) {
	for _, row := range r.dismissed {
		e.Dismissed = append(e.Dismissed, row.question)
	}
}
