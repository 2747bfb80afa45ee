package store

import "huibao/data"

// factorRow is an intangible quality.
type factorRow struct {
	of, id    string
	position  int
	name      string
	dimension data.Dimension
	weight    float64
}

func (*factorRow) table() table { return table{name: "factor", keys: 2, order: "position, id"} }

func (r *factorRow) key() any { return r.id }

func (r *factorRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"dimension", &r.dimension}, {"weight", &r.weight},
	}
}

// raterRow is a person or a role that rates.
type raterRow struct {
	of, id   string
	position int
	name     string
	weight   float64
}

func (*raterRow) table() table { return table{name: "rater", keys: 2, order: "position, id"} }

func (r *raterRow) key() any { return r.id }

func (r *raterRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"weight", &r.weight}}
}

// ratingRow is what a rater gave a factor on a day.
type ratingRow struct {
	of, factor, rater string
	date              day
	position          int
	value             float64
	note              string
}

func (*ratingRow) table() table { return table{name: "rating", keys: 4, order: "position"} }

func (r *ratingRow) key() any { return ratingRow{factor: r.factor, rater: r.rater, date: r.date} }

func (r *ratingRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"factor", &r.factor}, {"rater", &r.rater}, {"date", &r.date}, {"position", &r.position},
		{"value", &r.value}, {"note", &r.note},
	}
}

// actionRow is something to be done.
type actionRow struct {
	of, id    string
	position  int
	name      string
	dimension data.Dimension
	owner     string
	due       day
	status    data.ActionStatus
}

func (*actionRow) table() table { return table{name: "action", keys: 2, order: "position, id"} }

func (r *actionRow) key() any { return r.id }

func (r *actionRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"dimension", &r.dimension},
		{"owner", &r.owner}, {"due", &r.due}, {"status", &r.status},
	}
}

func (r *rows) addRatings(e *data.Evaluation) {
	for i, f := range e.Factors {
		r.factors = append(r.factors, factorRow{e.ID, f.ID, i, f.Name, f.Dimension, f.Weight})
	}
	for i, rater := range e.Raters {
		r.raters = append(r.raters, raterRow{e.ID, rater.ID, i, rater.Name, rater.Weight})
	}
	for i, rating := range e.Ratings {
		r.ratings = append(r.ratings, ratingRow{e.ID, rating.Factor, rating.Rater, day(rating.Date), i, rating.Value, rating.Note})
	}
	for i, a := range e.Actions {
		r.actions = append(r.actions, actionRow{e.ID, a.ID, i, a.Name, a.Dimension, a.Owner, day(a.Due), a.Status})
	}
}

func (r *rows) giveRatings(e *data.Evaluation) {
	for _, row := range r.factors {
		e.Factors = append(e.Factors, data.Factor{ID: row.id, Name: row.name, Dimension: row.dimension, Weight: row.weight})
	}
	for _, row := range r.raters {
		e.Raters = append(e.Raters, data.Rater{ID: row.id, Name: row.name, Weight: row.weight})
	}
	for _, row := range r.ratings {
		e.Ratings = append(e.Ratings, data.Rating{Factor: row.factor, Rater: row.rater, Date: data.Date(row.date), Value: row.value, Note: row.note})
	}
	for _, row := range r.actions {
		e.Actions = append(e.Actions, data.Action{
			ID: row.id, Name: row.name, Dimension: row.dimension, Owner: row.owner, Due: data.Date(row.due), Status: row.status,
		})
	}
}
