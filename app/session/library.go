package session

import (
	"errors"
	"fmt"
	"time"

	"huibao/data"
	"huibao/data/exchange"
	"huibao/data/store"
)

// Library is the list of all evaluations. What is deleted can be brought back.
type Library struct {
	store *store.Store
	now   func() time.Time
	done  []libraryStep
}

type libraryStep struct {
	name, subject string
	undo          func() error
}

// NewLibrary gives the list of the evaluations in the store.
func NewLibrary(s *store.Store, now func() time.Time) *Library {
	return &Library{store: s, now: now}
}

// List gives a summary of every evaluation, the last changed first.
func (l *Library) List() ([]store.Summary, error) { return l.store.List() }

// Open opens an evaluation.
func (l *Library) Open(id string) (*Session, error) { return Open(l.store, id, l.now) }

// Today is the current day.
func (l *Library) Today() data.Date { return data.DateOf(l.now()) }

// Setting is what the user last chose under the key, "" if nothing.
func (l *Library) Setting(key string) string {
	value, err := l.store.Setting(key)
	if err != nil {
		return "" // a preference that cannot be read is not set
	}
	return value
}

// SetSetting keeps a choice of the user.
func (l *Library) SetSetting(key, value string) error { return l.store.SetSetting(key, value) }

// Create stores a new evaluation.
func (l *Library) Create(e *data.Evaluation) error {
	if err := e.Validate(); err != nil {
		return err
	}
	if err := l.store.Create(e); err != nil {
		return fmt.Errorf("create evaluation: %w", err)
	}
	l.remember("library.create", e.Name, func() error { return l.store.Delete(e.ID) })
	return nil
}

// Duplicate stores a copy of an evaluation under a new name, without its
// assessments, and gives the copy's id.
func (l *Library) Duplicate(id, name string) (string, error) {
	original, err := l.store.Load(id)
	if err != nil {
		return "", fmt.Errorf("duplicate evaluation: %w", err)
	}
	copied := original.Clone()
	copied.ID, copied.Name = data.NewID(), name
	return copied.ID, l.Create(copied)
}

// Rename gives an evaluation another name.
func (l *Library) Rename(id, name string) error {
	before, err := l.store.Load(id)
	if err != nil {
		return fmt.Errorf("rename evaluation: %w", err)
	}
	after := before.Clone()
	after.Name = name
	if err := after.Validate(); err != nil {
		return err
	}
	if err := l.store.Save(before, after); err != nil {
		return fmt.Errorf("rename evaluation: %w", err)
	}
	l.remember("library.rename", name, func() error { return l.Rename(id, before.Name) })
	return nil
}

// Delete puts an evaluation with its assessments into the bin, from which Undo
// brings it back.
func (l *Library) Delete(id, name string) error {
	if err := l.store.Delete(id); err != nil {
		return fmt.Errorf("delete evaluation: %w", err)
	}
	l.remember("library.delete", name, func() error { return l.store.Restore(id) })
	return nil
}

// Import stores what a file holds, as a whole or not at all. An evaluation whose id is
// there already, be it in the bin, is kept beside it under a new id. Assessments keep
// theirs, so that their hashes hold.
func (l *Library) Import(f *exchange.File) (string, error) {
	e := f.Evaluation.Clone()
	err := l.store.Import(e, f.Assessments)
	if errors.Is(err, store.ErrExists) {
		e.ID = data.NewID()
		err = l.store.Import(e, f.Assessments)
	}
	if err != nil {
		return "", fmt.Errorf("import evaluation: %w", err)
	}
	l.remember("library.import", e.Name, func() error { return l.store.Delete(e.ID) })
	return e.ID, nil
}

// Export gives an evaluation with its assessments as a file's content. Of an assessment that
// is damaged beyond what a file can hold, the file has what can be held, and its hash still
// tells that it is not what was recorded.
func (l *Library) Export(id string) (*exchange.File, error) {
	e, err := l.store.Load(id)
	if err != nil {
		return nil, fmt.Errorf("export evaluation: %w", err)
	}
	assessments, err := l.store.Assessments(id)
	if err != nil {
		return nil, fmt.Errorf("export assessments: %w", err)
	}
	for i := range assessments {
		assessments[i] = exchange.Holdable(assessments[i])
	}
	return &exchange.File{Evaluation: e, Assessments: assessments}, nil
}

// CanUndo tells what Undo would take back: the key of its name and the evaluation it
// concerns.
func (l *Library) CanUndo() (name, subject string, ok bool) {
	if len(l.done) == 0 {
		return "", "", false
	}
	last := l.done[len(l.done)-1]
	return last.name, last.subject, true
}

// Undo takes back the last change of the list. Without one it does nothing.
func (l *Library) Undo() error {
	if len(l.done) == 0 {
		return nil
	}
	last := l.done[len(l.done)-1]
	kept := l.done[:len(l.done)-1]
	if err := last.undo(); err != nil {
		return err
	}
	l.done = kept
	return nil
}

func (l *Library) remember(name, subject string, undo func() error) {
	l.done = append(l.done, libraryStep{name, subject, undo})
}
