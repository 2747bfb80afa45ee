package session

import (
	"fmt"
	"slices"
	"strings"

	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

// Past is an evaluation over time: its assessments that stand, one a day, and of the open
// evaluation also what is known now.
type Past struct {
	ID, Name string                        // of the evaluation
	Records  []Record                      // ascending by as-of day; of several on one day the one recorded last
	now      *Record                       // what is known now, without an id; nil of another evaluation
	current  *data.Evaluation              // as it is stored
	inputs   func(Record) *data.Evaluation // what a record was made from, nil when that cannot be read
}

// Track is the course of one figure over the assessments of an evaluation.
type Track struct {
	charts.Track

	// ID is that of the goal or factor, or the dimension; ROIToDate or ROIForecast of the
	// return; "" of the score and the measured share.
	ID string

	// From are the ids of the assessments that the values stand in; "" is what is known
	// now.
	From []string
}

// The ids of the tracks of the return.
const (
	ROIToDate   = "to-date"
	ROIForecast = "horizon" // over the horizon, as each assessment saw it
)

// Past is the open evaluation over time.
func (s *Session) Past() Past {
	return Past{
		ID: s.current.ID, Name: s.current.Name, Records: oneADay(s.records), now: &Record{Assessment: data.Assessment{AsOf: s.asOf}, Result: s.result}, current: s.current,
		inputs: func(r Record) *data.Evaluation {
			inputs, err := s.frozenInputs(r.Assessment)
			if err != nil {
				return nil
			}
			return inputs
		},
	}
}

// oneADay are the records that stand, of several on one day the one recorded last.
func oneADay(records []Record) []Record {
	var kept []Record
	for _, r := range Standing(records) {
		if last := len(kept) - 1; last >= 0 && kept[last].AsOf == r.AsOf {
			kept[last] = r
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// Other is another evaluation of the list.
type Other struct{ ID, Name, Company string }

// Others are the other evaluations that have assessments, by name.
func (s *Session) Others() ([]Other, error) {
	return s.others(func(e store.Entry) bool { return e.Assessed })
}

// others are the other evaluations of the list that are wanted, by name.
func (s *Session) others(wanted func(store.Entry) bool) ([]Other, error) {
	list, err := s.store.Entries()
	if err != nil {
		return nil, fmt.Errorf("list the evaluations: %w", err)
	}
	var others []Other
	for _, e := range list {
		if e.ID != s.current.ID && wanted(e) {
			others = append(others, Other{ID: e.ID, Name: e.Name, Company: e.Company})
		}
	}
	return others, nil
}

// Beside is another evaluation over time: its assessments alone. It fails with
// store.ErrNotFound when there is no such evaluation.
func (s *Session) Beside(id string) (Past, error) {
	e, err := s.store.Load(id)
	if err != nil {
		return Past{}, fmt.Errorf("load the other evaluation: %w", err)
	}
	assessments, err := s.store.Assessments(id)
	if err != nil {
		return Past{}, fmt.Errorf("read its assessments: %w", err)
	}
	records, _ := ReadRecords(assessments)
	return Past{ID: id, Name: e.Name, Records: oneADay(records), current: e, inputs: decodeOnce()}, nil
}

// decodeOnce reads the inputs of records, each once.
func decodeOnce() func(Record) *data.Evaluation {
	read := map[string]*data.Evaluation{}
	return func(r Record) *data.Evaluation {
		inputs, done := read[r.ID]
		if !done {
			decoded, err := exchange.DecodeEvaluation(r.Inputs)
			if err == nil {
				inputs = decoded
			}
			read[r.ID] = inputs
		}
		return inputs
	}
}

// all are the records in order, with what is known now in its place.
func (p Past) all() []Record {
	if p.now == nil {
		return p.Records
	}
	at := len(p.Records)
	for at > 0 && p.Records[at-1].AsOf.After(p.now.AsOf) {
		at--
	}
	return slices.Insert(slices.Clone(p.Records), at, *p.now)
}

// figureOf is a figure of a result; false where the result knows nothing of the goal,
// factor or dimension.
type figureOf func(r *appraisal.Result) (appraisal.Figure, bool)

// always is a figure that every result has.
func always(figure func(r *appraisal.Result) appraisal.Figure) figureOf {
	return func(r *appraisal.Result) (appraisal.Figure, bool) { return figure(r), true }
}

// Tracks are the courses of all figures of a kind, each with at least one value. Goals
// and factors have the name that the latest evaluation gives them which has them; the
// other tracks have none. Those that the evaluation has today come first, in its order.
func (p Past) Tracks(kind charts.TrendKind) []Track {
	switch kind {
	case charts.ROITrendKind:
		return p.gather(
			p.track(ROIToDate, always(func(r *appraisal.Result) appraisal.Figure { return r.ToDate.ROI })),
			p.track(ROIForecast, always(func(r *appraisal.Result) appraisal.Figure { return r.Horizon.ROI })))
	case charts.ScoreKind:
		return p.gather(p.track("", always(func(r *appraisal.Result) appraisal.Figure { return r.Score.Total })))
	case charts.MeasuredKind:
		return p.gather(p.track("", always(func(r *appraisal.Result) appraisal.Figure { return r.ToDate.MeasuredShare })))
	case charts.DimensionsKind:
		return p.dimensions()
	case charts.GoalsKind:
		return p.named(goalsOf, func(r *appraisal.Result) []string {
			return idsOf(r.Goals, func(g appraisal.Goal) string { return g.ID })
		}, attainment)
	case charts.FactorsKind:
		return p.named(factorsOf, func(r *appraisal.Result) []string {
			return idsOf(r.Factors, func(f appraisal.Factor) string { return f.ID })
		}, mean)
	}
	return nil
}

// gather leaves out the tracks without a value.
func (p Past) gather(tracks ...Track) []Track {
	return slices.DeleteFunc(tracks, func(t Track) bool { return len(t.Values) == 0 })
}

func (p Past) track(id string, figure figureOf) Track {
	t := Track{ID: id}
	for _, r := range p.all() {
		value, known := figure(r.Result)
		if !known {
			continue
		}
		live := p.now != nil && r.ID == ""
		if n := len(t.Values); live && n > 0 && t.Values[n-1] == (charts.TrackValue{AsOf: r.AsOf, Figure: value}) {
			continue // the day's assessment says the same of this figure
		}
		t.Values = append(t.Values, charts.TrackValue{AsOf: r.AsOf, Figure: value, Live: live})
		t.From = append(t.From, r.ID)
	}
	return t
}

func (p Past) dimensions() []Track {
	var tracks []Track
	for _, d := range data.Dimensions() {
		tracks = append(tracks, p.track(string(d), func(r *appraisal.Result) (appraisal.Figure, bool) {
			for _, score := range r.Score.Dimensions {
				if score.ID == d {
					return score.Score, true
				}
			}
			return appraisal.Figure{}, false
		}))
	}
	return p.gather(tracks...)
}

// thing is a goal or a factor.
type thing struct{ id, name string }

func goalsOf(e *data.Evaluation) []thing {
	things := make([]thing, len(e.Goals))
	for i, g := range e.Goals {
		things[i] = thing{g.ID, g.Name}
	}
	return things
}

func factorsOf(e *data.Evaluation) []thing {
	things := make([]thing, len(e.Factors))
	for i, f := range e.Factors {
		things[i] = thing{f.ID, f.Name}
	}
	return things
}

func idsOf[T any](list []T, id func(T) string) []string {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = id(list[i])
	}
	return ids
}

// attainment is how far a goal was attained.
func attainment(r *appraisal.Result, id string) (appraisal.Figure, bool) {
	for i := range r.Goals {
		if r.Goals[i].ID == id {
			return r.Goals[i].Attainment, true
		}
	}
	return appraisal.Figure{}, false
}

// mean is what the raters gave a factor.
func mean(r *appraisal.Result, id string) (appraisal.Figure, bool) {
	for i := range r.Factors {
		if r.Factors[i].ID == id {
			return r.Factors[i].Mean, true
		}
	}
	return appraisal.Figure{}, false
}

// named are the tracks of things that have a name of their own.
func (p Past) named(things func(*data.Evaluation) []thing, ids func(*appraisal.Result) []string, figure func(r *appraisal.Result, id string) (appraisal.Figure, bool)) []Track {
	known := things(p.current)
	seen := map[string]bool{}
	for _, one := range known {
		seen[one.id] = true
	}
	for i := len(p.Records) - 1; i >= 0; i-- {
		if !slices.ContainsFunc(ids(p.Records[i].Result), func(id string) bool { return !seen[id] }) {
			continue
		}
		inputs := p.inputs(p.Records[i]) // read only where something is known there that was removed since
		if inputs == nil {
			continue
		}
		for _, one := range things(inputs) {
			if !seen[one.id] {
				seen[one.id] = true
				known = append(known, one)
			}
		}
	}
	var tracks []Track
	for _, one := range known {
		t := p.track(one.id, func(r *appraisal.Result) (appraisal.Figure, bool) { return figure(r, one.id) })
		t.Name = one.name
		tracks = append(tracks, t)
	}
	return p.gather(tracks...)
}

// Events are what happened up to the last day that is known of: actions that were done,
// readings of lines and goals, and the notes of assessments, ascending by day.
func (p Past) Events() []charts.Event {
	all := p.all()
	if len(all) == 0 {
		return nil
	}
	var events []charts.Event
	add := func(day data.Date, kind charts.EventKind, name string) {
		if !day.IsZero() && !day.After(all[len(all)-1].AsOf) {
			events = append(events, charts.Event{Day: day, Kind: kind, Name: name})
		}
	}
	for _, a := range p.current.Actions {
		if a.Status == data.ActionDone {
			add(a.DoneOn, charts.ActionDone, a.Name)
		}
	}
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for _, line := range p.current.Lines(side) {
			for _, r := range line.Readings {
				add(r.MeasuredOn, charts.Reading, line.Name)
			}
		}
	}
	for _, g := range p.current.Goals {
		for _, r := range g.Readings {
			add(r.MeasuredOn, charts.Reading, g.Name)
		}
	}
	for _, r := range p.Records {
		if note, _, _ := strings.Cut(strings.TrimSpace(r.Note), "\n"); note != "" {
			add(r.AsOf, charts.Noted, note)
		}
	}
	slices.SortStableFunc(events, func(a, b charts.Event) int { return a.Day.Compare(b.Day) })
	return events
}
