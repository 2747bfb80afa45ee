// Package session holds the evaluation that is open: it applies an edit, keeps what
// can be undone, saves, appraises and tells the listeners. It knows no widget.
//
// Data goes one way: a tab sends an Edit, the session validates the result, commits
// it to the store in one transaction, appraises it, and calls the listeners, who show
// the new Evaluation and Result. Nothing is shown that is not stored.
package session

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
	"huibao/data/store"
)

// Session is one open evaluation. It is used from one goroutine, the interface's; only
// what Analyse and Decide begin runs on another.
type Session struct {
	store *store.Store
	now   func() time.Time

	current *data.Evaluation
	asOf    data.Date
	result  *appraisal.Result
	records []Record
	damaged []Damaged
	inputs  map[string]*data.Evaluation // of the assessments that were looked into, by id
	savedAt time.Time

	done   []step // what can be undone, the latest last
	undone []step // what can be done again, the latest last

	questioned questioned
	guided     *Guided // nil until it is asked for
	review     *keptReview

	analysed computed[analysis.Result]
	decided  computed[analysis.Decision]

	listeners map[int]func()
	nextKey   int
}

// step is one edit as done: the evaluation before and after share what it left alone.
type step struct {
	edit          Edit
	before, after *data.Evaluation
}

// Open loads the evaluation and appraises it as of today; now tells the time.
func Open(s *store.Store, id string, now func() time.Time) (*Session, error) {
	e, err := s.Load(id)
	if err != nil {
		return nil, fmt.Errorf("open evaluation: %w", err)
	}
	session := &Session{store: s, now: now, current: e, asOf: data.DateOf(now()), listeners: map[int]func(){}}
	if err := session.readRecords(); err != nil {
		return nil, err
	}
	session.result = appraisal.Appraise(e, session.asOf)
	return session, nil
}

// Evaluation is the evaluation as stored. It is never changed after it was handed
// out: an edit makes a new one.
func (s *Session) Evaluation() *data.Evaluation { return s.current }

// Result is what follows from the evaluation on the as-of date.
func (s *Session) Result() *appraisal.Result { return s.result }

// AsOf is the day up to which facts are taken.
func (s *Session) AsOf() data.Date { return s.asOf }

// Today is the current day.
func (s *Session) Today() data.Date { return data.DateOf(s.now()) }

// SavedAt is when the last edit was committed; zero when nothing was edited yet.
func (s *Session) SavedAt() time.Time { return s.savedAt }

// SetAsOf appraises the evaluation for another day.
func (s *Session) SetAsOf(asOf data.Date) {
	if asOf == s.asOf {
		return
	}
	s.asOf = asOf
	s.result = appraisal.Appraise(s.current, asOf)
	s.tell()
}

// Listen has f called after every change, on the caller's goroutine, until stop is
// called.
func (s *Session) Listen(f func()) (stop func()) {
	key := s.nextKey
	s.nextKey++
	s.listeners[key] = f
	return func() { delete(s.listeners, key) }
}

func (s *Session) tell() {
	keys := make([]int, 0, len(s.listeners))
	for key := range s.listeners {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if f, listening := s.listeners[key]; listening {
			f()
		}
	}
}

// Apply carries out the edit and commits it. It fails with data.Problems when the
// result breaks a rule, or with the store's error; then nothing has changed.
func (s *Session) Apply(edit Edit) error {
	before, after := s.current, ownLists(s.current)
	edit.change(after)
	if err := after.Validate(); err != nil {
		return err
	}
	if err := s.show(after); err != nil {
		return err
	}
	last := len(s.done) - 1
	if edit.merge != "" && last >= 0 && s.done[last].edit.merge == edit.merge && len(s.undone) == 0 {
		edit.Name = s.done[last].edit.Name // the step is called after what it began with
		s.done[last].after = after
		s.done[last].edit = edit
	} else {
		s.done = append(s.done, step{edit, before, after})
	}
	s.undone = nil
	s.tell()
	return nil
}

// show commits e and makes it the current evaluation.
func (s *Session) show(e *data.Evaluation) error {
	if err := s.store.Save(s.current, e); err != nil {
		return fmt.Errorf("save: %w", err)
	}
	s.current = e
	s.savedAt = s.now()
	s.result = appraisal.Appraise(e, s.asOf)
	return nil
}

// CanUndo gives the edit that Undo would take back.
func (s *Session) CanUndo() (Edit, bool) { return lastOf(s.done) }

// CanRedo gives the edit that Redo would do again.
func (s *Session) CanRedo() (Edit, bool) { return lastOf(s.undone) }

func lastOf(steps []step) (Edit, bool) {
	if len(steps) == 0 {
		return Edit{}, false
	}
	return steps[len(steps)-1].edit, true
}

// Undo takes the last edit back and commits that. Without one it does nothing.
func (s *Session) Undo() error {
	return s.move(&s.done, &s.undone, func(last step) *data.Evaluation { return last.before })
}

// Redo does the last undone edit again and commits that. Without one it does
// nothing.
func (s *Session) Redo() error {
	return s.move(&s.undone, &s.done, func(last step) *data.Evaluation { return last.after })
}

func (s *Session) move(from, to *[]step, side func(step) *data.Evaluation) error {
	if len(*from) == 0 {
		return nil
	}
	last := (*from)[len(*from)-1]
	if err := s.show(side(last)); err != nil {
		return err
	}
	*from = (*from)[:len(*from)-1]
	last.edit.merge = "" // typing after an undo starts a step of its own
	*to = append(*to, last)
	s.tell()
	return nil
}

// ownLists copies the evaluation and its lists, but not what the items share.
func ownLists(e *data.Evaluation) *data.Evaluation {
	c := *e
	c.Costs, c.Benefits = slices.Clone(e.Costs), slices.Clone(e.Benefits)
	c.Unquantified, c.Goals = slices.Clone(e.Unquantified), slices.Clone(e.Goals)
	c.Factors, c.Raters = slices.Clone(e.Factors), slices.Clone(e.Raters)
	c.Ratings, c.Actions = slices.Clone(e.Ratings), slices.Clone(e.Actions)
	c.Scenarios, c.Dismissed = slices.Clone(e.Scenarios), slices.Clone(e.Dismissed)
	c.Weighting, c.Decision = maps.Clone(e.Weighting), e.Decision.Clone()
	return &c
}
