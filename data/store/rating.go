package store

import "huibao/data"

// factorRow is an intangible quality.
type factorRow struct {
	of, id        string
	position      int
	name          string
	dimension     data.Dimension
	weight        float64
	question      string
	anchors       data.Anchors
	questionnaire choice
}

func (*factorRow) table() table { return table{name: "factor", keys: 2, order: "position, id"} }

func (r *factorRow) key() any { return r.id }

func (r *factorRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"dimension", &r.dimension}, {"weight", &r.weight},
		{"question", &r.question}, {"anchor_low", &r.anchors.Low}, {"anchor_middle", &r.anchors.Middle}, {"anchor_high", &r.anchors.High},
		{"questionnaire", &r.questionnaire},
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
	unknown           bool
	note              string
}

func (*ratingRow) table() table { return table{name: "rating", keys: 4, order: "position"} }

func (r *ratingRow) key() any { return ratingRow{factor: r.factor, rater: r.rater, date: r.date} }

func (r *ratingRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"factor", &r.factor}, {"rater", &r.rater}, {"date", &r.date}, {"position", &r.position},
		{"value", &r.value}, {"unknown", &r.unknown}, {"note", &r.note},
	}
}

// answerRow is one of the answers that a rating comes from; the first question has number
// 1.
type answerRow struct {
	of, factor, rater string
	date              day
	question, answer  int
}

func (*answerRow) table() table {
	return table{name: "rating_answer", keys: 5, order: `factor, rater, "date", question`}
}

func (r *answerRow) key() any {
	return answerRow{factor: r.factor, rater: r.rater, date: r.date, question: r.question}
}

func (r *answerRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"factor", &r.factor}, {"rater", &r.rater}, {"date", &r.date}, {"question", &r.question}, {"answer", &r.answer},
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
	doneOn    day
	points    float64
	note      string
}

func (*actionRow) table() table { return table{name: "action", keys: 2, order: "position, id"} }

func (r *actionRow) key() any { return r.id }

func (r *actionRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"id", &r.id}, {"position", &r.position}, {"name", &r.name}, {"dimension", &r.dimension},
		{"owner", &r.owner}, {"due", &r.due}, {"status", &r.status}, {"done_on", &r.doneOn}, {"expected_points", &r.points}, {"note", &r.note},
	}
}

func (r *rows) addRatings(e *data.Evaluation) {
	for i, f := range e.Factors {
		r.factors = append(r.factors, factorRow{
			e.ID, f.ID, i, f.Name, f.Dimension, f.Weight, f.Question, f.Anchors, choice(f.Questionnaire),
		})
	}
	for i, rater := range e.Raters {
		r.raters = append(r.raters, raterRow{e.ID, rater.ID, i, rater.Name, rater.Weight})
	}
	for i, rating := range e.Ratings {
		r.addRating(e.ID, i, &rating)
	}
	for i, a := range e.Actions {
		r.actions = append(r.actions, actionRow{e.ID, a.ID, i, a.Name, a.Dimension, a.Owner, day(a.Due), a.Status, day(a.DoneOn), a.Points, a.Note})
	}
}

func (r *rows) addRating(evaluation string, position int, rating *data.Rating) {
	date := day(rating.Date)
	r.ratings = append(r.ratings, ratingRow{
		evaluation, rating.Factor, rating.Rater, date, position, rating.Value, rating.Unknown, rating.Note,
	})
	for i, answer := range rating.SUS {
		r.answers = append(r.answers, answerRow{evaluation, rating.Factor, rating.Rater, date, i + 1, answer})
	}
}

func (r *rows) giveRatings(e *data.Evaluation) {
	for _, row := range r.factors {
		e.Factors = append(e.Factors, data.Factor{
			ID: row.id, Name: row.name, Dimension: row.dimension, Weight: row.weight, Question: row.question, Anchors: row.anchors,
			Questionnaire: data.Questionnaire(row.questionnaire),
		})
	}
	for _, row := range r.raters {
		e.Raters = append(e.Raters, data.Rater{ID: row.id, Name: row.name, Weight: row.weight})
	}
	answers := map[any][]int{}
	for _, row := range r.answers {
		of := ratingRow{factor: row.factor, rater: row.rater, date: row.date}
		answers[of] = append(answers[of], row.answer)
	}
	for _, row := range r.ratings {
		e.Ratings = append(e.Ratings, data.Rating{
			Factor: row.factor, Rater: row.rater, Date: data.Date(row.date), Value: row.value, Unknown: row.unknown, Note: row.note,
			SUS: answers[row.key()],
		})
	}
	for _, row := range r.actions {
		e.Actions = append(e.Actions, data.Action{
			ID: row.id, Name: row.name, Dimension: row.dimension, Owner: row.owner, Due: data.Date(row.due), Status: row.status,
			DoneOn: data.Date(row.doneOn), Points: row.points, Note: row.note,
		})
	}
}
