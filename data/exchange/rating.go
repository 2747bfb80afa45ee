package exchange

import "huibao/data"

// factorFile is an intangible factor as it is written.
type factorFile struct {
	ID            string             `json:"id"`
	Name          string             `json:"name"`
	Dimension     data.Dimension     `json:"dimension"`
	Weight        float64            `json:"weight"`
	Question      string             `json:"question,omitempty"`
	Anchors       *anchorsFile       `json:"anchors,omitempty"`
	Questionnaire data.Questionnaire `json:"questionnaire,omitempty"`
}

// anchorsFile says what ratings of 0, 5 and 10 look like, as it is written.
type anchorsFile struct {
	Low    string `json:"low,omitempty"`
	Middle string `json:"middle,omitempty"`
	High   string `json:"high,omitempty"`
}

// raterFile is a rater as it is written.
type raterFile struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Weight float64 `json:"weight"`
}

// ratingFile is a rating as it is written; its value is null for "don't know".
type ratingFile struct {
	Factor string   `json:"factor"`
	Rater  string   `json:"rater"`
	Date   string   `json:"date"`
	Value  *float64 `json:"value"`
	SUS    []int    `json:"sus,omitempty"`
	Note   string   `json:"note,omitempty"`
}

// actionFile is an action as it is written.
type actionFile struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Dimension data.Dimension    `json:"dimension"`
	Owner     string            `json:"owner,omitempty"`
	Due       string            `json:"due,omitempty"`
	Status    data.ActionStatus `json:"status"`
	DoneOn    string            `json:"done_on,omitempty"`
	Points    float64           `json:"expected_points,omitempty"`
	Note      string            `json:"note,omitempty"`
}

func factorOut(f *data.Factor) factorFile {
	out := factorFile{ID: f.ID, Name: f.Name, Dimension: f.Dimension, Weight: f.Weight, Question: f.Question, Questionnaire: f.Questionnaire}
	if f.Anchors != (data.Anchors{}) {
		anchors := anchorsFile(f.Anchors)
		out.Anchors = &anchors
	}
	return out
}

func ratingOut(r *data.Rating) ratingFile {
	out := ratingFile{Factor: r.Factor, Rater: r.Rater, Date: r.Date.String(), SUS: r.SUS, Note: r.Note}
	if !r.Unknown {
		out.Value = &r.Value
	}
	return out
}

func actionOut(a *data.Action) actionFile {
	return actionFile{a.ID, a.Name, a.Dimension, a.Owner, a.Due.String(), a.Status, a.DoneOn.String(), a.Points, a.Note}
}

func newFactor() data.Factor { return data.Factor{ID: data.NewID(), Weight: 1} }

func newRater() data.Rater { return data.Rater{ID: data.NewID(), Weight: 1} }

func newRating() data.Rating { return data.Rating{} }

func newAction() data.Action { return data.Action{ID: data.NewID(), Status: data.ActionOpen} }

func (d *decoder) factor(f *data.Factor) {
	d.object(fields{
		"id": text(d, &f.ID), "name": text(d, &f.Name), "dimension": text(d, &f.Dimension), "weight": number(d, &f.Weight),
		"question": text(d, &f.Question), "anchors": func() { d.anchors(&f.Anchors) }, "questionnaire": text(d, &f.Questionnaire),
	})
}

func (d *decoder) anchors(a *data.Anchors) {
	d.object(fields{"low": text(d, &a.Low), "middle": text(d, &a.Middle), "high": text(d, &a.High)})
}

func (d *decoder) rater(r *data.Rater) {
	d.object(fields{"id": text(d, &r.ID), "name": text(d, &r.Name), "weight": number(d, &r.Weight)})
}

// rating reads a rating. A value that is left out follows from the answers to a
// questionnaire; without them it has to be there, if only as null, for a forgotten value
// would otherwise pass as the worst.
func (d *decoder) rating(r *data.Rating) {
	given := d.object(fields{
		"factor": text(d, &r.Factor), "rater": text(d, &r.Rater), "date": date(d, &r.Date), "value": d.ratingValue(r),
		"sus": list(d, &r.SUS, func() int { return 0 }, func(answer *int) { whole(d, answer)() }), "note": text(d, &r.Note),
	})
	if given["sus"] && len(r.SUS) == 0 {
		d.in("sus", func() { d.problem(data.RuleRequired) })
	}
	if given["value"] || len(r.SUS) == 0 {
		d.require(given, "value")
		return
	}
	if score, ok := data.SUSScore(r.SUS); ok {
		r.Value = score / data.MaxRating
	}
}

// ratingValue reads the value of a rating; null says that the rater does not know.
func (d *decoder) ratingValue(r *data.Rating) func() {
	return func() {
		r.Unknown = d.peek() == 'n'
		d.orNull(number(d, &r.Value))()
	}
}

func (d *decoder) action(a *data.Action) {
	d.object(fields{
		"id": text(d, &a.ID), "name": text(d, &a.Name), "dimension": text(d, &a.Dimension), "owner": text(d, &a.Owner),
		"due": d.orNull(date(d, &a.Due)), "status": text(d, &a.Status), "done_on": d.orNull(date(d, &a.DoneOn)),
		"expected_points": number(d, &a.Points), "note": text(d, &a.Note),
	})
}
