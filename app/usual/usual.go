// Package usual is the catalogue of what is usual in an evaluation of a CRM system: the
// goals, costs, benefits, factors and raters that most companies have, in the user's
// language. It holds no figure that only the company can know; it knows when a cost is
// usually paid, how its amount is usually worked out, how soon a benefit comes and how
// unsure it is before it is measured, and says why.
//
// Every entry has a key that never changes. It becomes the id of the goal or line that is
// made of it, so that a list of the usual recognises what is there already.
package usual

import (
	"strconv"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
)

// Entry is what all entries of the catalogue have.
type Entry struct {
	Key  string // stable; it becomes the id
	Name string
	What string // what belongs to it, in a few words
}

// newEntry reads an entry's texts: room is the part of the catalogue.
func newEntry(w *lang.Words, room, key string) Entry {
	text := "usual." + room + "." + key
	return Entry{Key: key, Name: w.T(text), What: w.T(text + ".what")}
}

// Is tells whether what has the id was made of the entry.
func (e Entry) Is(id string) bool {
	rest, begins := strings.CutPrefix(id, e.Key)
	if !begins || rest == "" {
		return begins
	}
	n, numbered := strings.CutPrefix(rest, "-")
	_, err := strconv.Atoi(n)
	return numbered && err == nil
}

// ID is the entry's key, or the key with the first number behind it that is not taken.
func (e Entry) ID(taken func(id string) bool) string {
	id := e.Key
	for n := 2; taken(id); n++ {
		id = e.Key + "-" + strconv.Itoa(n)
	}
	return id
}

// lineID is a free id for a line of either side.
func (e Entry) lineID(of *data.Evaluation) string {
	return e.ID(func(id string) bool {
		_, _, taken := of.Line(id)
		return taken
	})
}

// GoLive is how many months after the decision a CRM system of a middle-sized company is
// usually in use. What is paid or saved from then on begins there until somebody knows
// better.
const GoLive = 3

// day is the first day of a month of the evaluation, 0 for the start itself.
func day(of *data.Evaluation, month int) data.Date { return of.Start.AddMonths(month) }

// lastDay is the day before a month of the evaluation begins.
func lastDay(of *data.Evaluation, month int) data.Date { return day(of, month).AddDays(-1) }

// InOrder are the inputs of a method in the order in which they are asked for: before and
// after, beside each other, in front of the others.
func InOrder(specs []data.InputSpec) (pair, others []data.InputSpec) {
	for _, want := range specs {
		if want.Name == data.Before || want.Name == data.After {
			pair = append(pair, want)
		} else {
			others = append(others, want)
		}
	}
	return pair, others
}

// Missing are the paths in the file format of the numbers of a plan that are asked for and
// not there yet: those of 0. Where none is missing it is the path at or below which they
// stand.
func Missing(l *data.Line) []string {
	s := &l.Schedule
	missing := func(path string, specs []data.InputSpec, in data.Inputs) []string {
		var paths []string
		for _, want := range specs {
			if in.Value(want) == 0 {
				paths = append(paths, path+"."+string(want.Name))
			}
		}
		if paths == nil {
			return []string{path}
		}
		return paths
	}
	if spec, calculated := s.Method.Spec(); calculated && s.Kind == data.Calculated {
		return missing("schedule.inputs", spec.Inputs, s.Inputs)
	}
	if s.Basis != nil {
		spec, _ := s.Basis.Kind.Spec()
		return missing("schedule.basis.inputs", spec.Inputs, s.Basis.Inputs)
	}
	return []string{"schedule.amount"}
}
