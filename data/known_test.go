package data_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/datatest"
)

// What is known on a day has nothing from after it, misses nothing from before, and leaves
// the evaluation as it was.
func TestKnownOn(t *testing.T) {
	dates, last := cmp.AllowUnexported(data.Date{}), data.MustDate("2200-12-31")
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		day := datatest.AsOf(t, e)
		before := e.Clone()
		known := e.KnownOn(day)
		if diff := cmp.Diff(before, e, dates); diff != "" {
			t.Fatalf("the evaluation changed: %s", diff)
		}
		if err := known.Validate(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(known, known.KnownOn(day), dates); diff != "" {
			t.Fatalf("looked at twice: %s", diff)
		}
		count := func(e *data.Evaluation, day data.Date) int {
			n := 0
			for _, l := range slices.Concat(e.Costs, e.Benefits) {
				for _, r := range l.Readings {
					tally(r.MeasuredOn, day, &n)
				}
			}
			for _, g := range e.Goals {
				for _, r := range g.Readings {
					tally(r.MeasuredOn, day, &n)
				}
			}
			for _, r := range e.Ratings {
				tally(r.Date, day, &n)
			}
			return n
		}
		if all, want := count(known, last), count(e, day); all != want {
			t.Fatalf("%d facts are known, %d lie before the day", all, want)
		}
		if len(known.Actions) != len(e.Actions) || len(known.Costs) != len(e.Costs) {
			t.Fatal("something without a date is gone")
		}
		for i, a := range known.Actions {
			was := e.Actions[i]
			if was.DoneOn.After(day) {
				was.Status, was.DoneOn = data.ActionOpen, data.Date{}
			}
			if a != was {
				t.Fatalf("%+v, want %+v", a, was)
			}
		}
		if diff := cmp.Diff(e, e.KnownOn(last), dates); diff != "" {
			t.Fatalf("at the end not all is known: %s", diff)
		}
	})
}

func tally(fact, day data.Date, n *int) {
	if !fact.After(day) {
		*n++
	}
}
