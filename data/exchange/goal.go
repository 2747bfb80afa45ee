package exchange

import "huibao/data"

// goalFile is a goal as it is written.
type goalFile struct {
	ID         string            `json:"id"`
	Name       string            `json:"name"`
	Unit       string            `json:"unit,omitempty"`
	Baseline   float64           `json:"baseline"`
	BaselineOn string            `json:"baseline_on,omitempty"`
	Target     float64           `json:"target"`
	Due        string            `json:"due,omitempty"`
	Owner      string            `json:"owner,omitempty"`
	Readings   []goalReadingFile `json:"readings,omitempty"`
	Benefits   []string          `json:"benefits,omitempty"`
}

type goalReadingFile struct {
	MeasuredOn string  `json:"measured_on"`
	Value      float64 `json:"value"`
	Note       string  `json:"note,omitempty"`
}

func goalOut(g *data.Goal) goalFile {
	return goalFile{
		ID: g.ID, Name: g.Name, Unit: g.Unit, Baseline: g.Baseline, BaselineOn: g.BaselineOn.String(), Target: g.Target,
		Due: g.Due.String(), Owner: g.Owner, Readings: mapped(g.Readings, goalReadingOut), Benefits: g.Benefits,
	}
}

func goalReadingOut(r *data.GoalReading) goalReadingFile {
	return goalReadingFile{r.MeasuredOn.String(), r.Value, r.Note}
}

func newGoal() data.Goal { return data.Goal{ID: data.NewID()} }

func (d *decoder) goal(g *data.Goal) {
	given := d.object(fields{
		"id": text(d, &g.ID), "name": text(d, &g.Name), "unit": text(d, &g.Unit), "baseline": number(d, &g.Baseline),
		"baseline_on": d.orNull(date(d, &g.BaselineOn)), "target": number(d, &g.Target), "due": d.orNull(date(d, &g.Due)), "owner": text(d, &g.Owner),
		"readings": list(d, &g.Readings, func() data.GoalReading { return data.GoalReading{} }, d.goalReading), "benefits": texts(d, &g.Benefits),
	})
	d.require(given, "baseline", "target")
}

func (d *decoder) goalReading(r *data.GoalReading) {
	given := d.object(fields{"measured_on": date(d, &r.MeasuredOn), "value": number(d, &r.Value), "note": text(d, &r.Note)})
	d.require(given, "value")
}
