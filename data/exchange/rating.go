package exchange

import "huibao/data"

// factorFile is an intangible factor as it is written.
type factorFile struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Dimension data.Dimension `json:"dimension"`
	Weight    float64        `json:"weight"`
}

// raterFile is a rater as it is written.
type raterFile struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Weight float64 `json:"weight"`
}

// ratingFile is a rating as it is written.
type ratingFile struct {
	Factor string  `json:"factor"`
	Rater  string  `json:"rater"`
	Date   string  `json:"date"`
	Value  float64 `json:"value"`
	Note   string  `json:"note,omitempty"`
}

// actionFile is an action as it is written.
type actionFile struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Dimension data.Dimension    `json:"dimension"`
	Owner     string            `json:"owner,omitempty"`
	Due       string            `json:"due,omitempty"`
	Status    data.ActionStatus `json:"status"`
}

func ratingOut(r *data.Rating) ratingFile {
	return ratingFile{r.Factor, r.Rater, r.Date.String(), r.Value, r.Note}
}

func actionOut(a *data.Action) actionFile {
	return actionFile{a.ID, a.Name, a.Dimension, a.Owner, a.Due.String(), a.Status}
}

func newFactor() data.Factor { return data.Factor{ID: data.NewID(), Weight: 1} }

func newRater() data.Rater { return data.Rater{ID: data.NewID(), Weight: 1} }

func newRating() data.Rating { return data.Rating{} }

func newAction() data.Action { return data.Action{ID: data.NewID(), Status: data.ActionOpen} }

func (d *decoder) factor(f *data.Factor) {
	d.object(fields{"id": text(d, &f.ID), "name": text(d, &f.Name), "dimension": text(d, &f.Dimension), "weight": number(d, &f.Weight)})
}

func (d *decoder) rater(r *data.Rater) {
	d.object(fields{"id": text(d, &r.ID), "name": text(d, &r.Name), "weight": number(d, &r.Weight)})
}

func (d *decoder) rating(r *data.Rating) {
	given := d.object(fields{
		"factor": text(d, &r.Factor), "rater": text(d, &r.Rater), "date": date(d, &r.Date), "value": number(d, &r.Value), "note": text(d, &r.Note),
	})
	d.require(given, "value")
}

func (d *decoder) action(a *data.Action) {
	d.object(fields{
		"id": text(d, &a.ID), "name": text(d, &a.Name), "dimension": text(d, &a.Dimension), "owner": text(d, &a.Owner),
		"due": d.orNull(date(d, &a.Due)), "status": text(d, &a.Status),
	})
}
