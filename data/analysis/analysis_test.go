package analysis

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// random draws an evaluation and a day, with few trials so that many can be drawn.
func random(t *rapid.T) (*data.Evaluation, data.Date) {
	e := datatest.Evaluation(t)
	e.Analysis.Trials = data.MinTrials
	return e, datatest.AsOf(t, e)
}

func analysed(t rapid.TB, e *data.Evaluation, asOf data.Date) *Result {
	t.Helper()
	r, err := Analyse(context.Background(), e, asOf, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// size is how large the present values are of which the net present value is the
// difference: what rounding is measured against.
func size(r *appraisal.Result) float64 {
	total := 0.0
	for i := range r.Lines {
		if !r.Lines[i].Excluded {
			total += math.Abs(r.Lines[i].PV)
		}
	}
	return total
}

// near tells whether two figures agree, but for rounding of amounts of the size. Where
// one is too large to be a number, the other is nearly so.
func near(a, b appraisal.Figure, size float64) bool {
	const almost = 1e300
	switch {
	case a.Defined() && b.Defined():
		return a == b || math.Abs(a.Value-b.Value) <= 1e-9*(size+math.Abs(a.Value))
	case a.Defined():
		return b.Why == appraisal.TooLarge && (math.Abs(a.Value) > almost || size > almost)
	case b.Defined():
		return near(b, a, size)
	default:
		return a == b || size > almost
	}
}

// notFinite finds a number that is NaN or infinite anywhere in a value.
func notFinite(v reflect.Value, path string) string {
	switch v.Kind() {
	case reflect.Float64:
		if !finite(v.Float()) {
			return path
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return notFinite(v.Elem(), path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if found := notFinite(v.Index(i), path+"[]"); found != "" {
				return found
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if found := notFinite(v.Field(i), path+"."+v.Type().Field(i).Name); found != "" {
				return found
			}
		}
	}
	return ""
}

// Whatever the evaluation, every number is finite, the JSON can be written and read,
// and the same arguments give the same bytes.
func analyseAnything(t *rapid.T) {
	e, asOf := random(t)
	before := e.Clone()
	r := analysed(t, e, asOf)
	if found := notFinite(reflect.ValueOf(r), ""); found != "" {
		t.Fatalf("%s is not finite", found)
	}
	if !reflect.DeepEqual(before, e.Clone()) {
		t.Fatal("the evaluation was changed")
	}
	first, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(analysed(t, e, asOf))
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(again) {
		t.Fatal("the second time it is different")
	}
	if len(r.Scenarios) != 3+len(e.Scenarios) || len(r.Conventions.Rows) != 4 {
		t.Fatalf("%d scenarios, %d conventions", len(r.Scenarios), len(r.Conventions.Rows))
	}
}

func TestAnalyseAnything(t *testing.T) { rapid.Check(t, analyseAnything) }

func FuzzAnalyseAnything(f *testing.F) { f.Fuzz(rapid.MakeFuzz(analyseAnything)) }

func TestEmptyEvaluation(t *testing.T) {
	r := analysed(t, data.New("empty", data.MustDate("2025-01-01")), day)
	zero, none := appraisal.Figure{}, func(why appraisal.Reason) appraisal.Figure { return appraisal.Figure{Why: why} }
	if r.Tornado.Likely != (Outcome{zero, none(appraisal.NoCost)}) || len(r.Tornado.Drivers) != 0 {
		t.Errorf("tornado %+v", r.Tornado)
	}
	if s := &r.Simulation; s.Varied != 0 || s.NPV.P50 != zero || s.PositiveROI != none(appraisal.NoCost) || s.PaidBack.Value != 1 || s.Payback.P5 != none(appraisal.NoOutlay) {
		t.Errorf("simulation %+v", s)
	}
	if b := &r.BreakEven; b.Adoption != none(appraisal.NothingEstimated) || b.Delay != none(appraisal.NothingToDelay) || len(b.Lines) != 0 {
		t.Errorf("break-even %+v", b)
	}
}

func TestAnalyseLargest(t *testing.T) {
	e := many(300, data.MaxHorizon)
	e.Analysis.Trials = data.MinTrials
	for i := range e.Benefits {
		e.Benefits[i].Readings = readingOf(&e.Benefits[i], e.Start)
	}
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	r := analysed(t, e, day)
	if found := notFinite(reflect.ValueOf(r), ""); found != "" {
		t.Errorf("%s is not finite", found)
	}
}

// readingOf is a reading, a year after the start, that repeats the plan.
func readingOf(l *data.Line, start data.Date) []data.Reading {
	r := data.Reading{Since: start.AddMonths(8), MeasuredOn: start.AddMonths(10)}
	if l.Schedule.Kind == data.Calculated {
		r.Inputs = l.Schedule.Inputs
	} else {
		s := l.Schedule.Clone()
		r.Schedule = &s
	}
	return []data.Reading{r}
}

func TestProgress(t *testing.T) {
	e := many(20, 36)
	var told []float64
	if _, err := Analyse(context.Background(), e, day, func(done float64) { told = append(told, done) }); err != nil {
		t.Fatal(err)
	}
	if len(told) < 50 || len(told) > 200 || told[0] != 0 || told[len(told)-1] != 1 {
		t.Errorf("%d calls, %v", len(told), told)
	}
	for i := 1; i < len(told); i++ {
		if told[i] < told[i-1] {
			t.Errorf("%v after %v", told[i], told[i-1])
		}
	}
}

func TestCancel(t *testing.T) {
	e := many(20, 36)
	e.Analysis.Trials = data.MaxTrials
	for _, when := range []float64{0, 0.05, 0.1, 0.3} {
		ctx, cancel := context.WithCancel(context.Background())
		calls := 0
		r, err := Analyse(ctx, e, day, func(done float64) {
			if done >= when {
				calls++
				cancel()
			}
		})
		cancel()
		if r != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at %v: %v", when, err)
		}
		if calls > 10 {
			t.Errorf("cancelled at %v, it went on for %d steps", when, calls)
		}
	}
}
