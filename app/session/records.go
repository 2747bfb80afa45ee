package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
	"huibao/data/exchange"
)

// Record is an assessment that is as it was recorded, with its results read back.
type Record struct {
	data.Assessment
	Result *appraisal.Result

	// CorrectedBy is the id of the intact assessment that stands in this one's place, the
	// last where one correction corrects another; "" when none does.
	CorrectedBy string
}

// Damaged is an assessment whose figures must not be relied on. It enters no trend and no
// comparison, and it may be corrected by a new assessment like any other.
type Damaged struct {
	data.Assessment
	Result      *appraisal.Result // nil when it cannot be read
	CorrectedBy string            // as of a Record
	Why         DamageKind
}

// DamageKind is what is wrong with a Damaged assessment. It is the end of the key of its
// sentence.
type DamageKind string

// The kinds of damage.
const (
	Changed    DamageKind = "changed"    // it is not what its hash was made of
	Unreadable DamageKind = "unreadable" // its results are none that this program can read
)

// ReadRecords reads the results that assessments carry. Those that are damaged are given
// apart; both lists keep the order.
func ReadRecords(assessments []data.Assessment) ([]Record, []Damaged) {
	all := readAll(assessments)
	changed := map[string]bool{}
	for i := range all {
		if all[i].Why != "" {
			changed[all[i].ID] = true
		}
	}
	correctedBy := data.CorrectedBy(assessments, changed)
	var records []Record
	var damaged []Damaged
	for _, a := range all {
		a.CorrectedBy = correctedBy[a.ID]
		if a.Why != "" {
			damaged = append(damaged, a)
		} else {
			records = append(records, Record{a.Assessment, a.Result, a.CorrectedBy})
		}
	}
	return records, damaged
}

// readAll reads and checks every assessment, several at a time: results are long texts,
// and an evaluation that is reviewed for years has many of them.
func readAll(assessments []data.Assessment) []Damaged {
	all := make([]Damaged, len(assessments))
	next := make(chan int)
	var readers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(assessments)) {
		readers.Go(func() {
			for i := range next {
				all[i] = readOne(assessments[i])
			}
		})
	}
	for i := range assessments {
		next <- i
	}
	close(next)
	readers.Wait()
	return all
}

func readOne(a data.Assessment) Damaged {
	read := Damaged{Assessment: a, Result: &appraisal.Result{}}
	if err := json.Unmarshal(a.Result, read.Result); err != nil {
		read.Result, read.Why = nil, Unreadable
	}
	if !a.Intact() {
		read.Why = Changed
	}
	return read
}

// Records are the intact assessments recorded so far, ascending by as-of day, also those
// that were corrected.
func (s *Session) Records() []Record { return s.records }

// Damaged are the assessments that were changed after they were recorded or cannot be
// read, ascending by as-of day.
func (s *Session) Damaged() []Damaged { return s.damaged }

// Standing are the records that were not corrected: those that count in trends and for
// what is due.
func Standing(records []Record) []Record {
	corrected := func(r Record) bool { return r.CorrectedBy != "" }
	if !slices.ContainsFunc(records, corrected) {
		return records
	}
	return slices.DeleteFunc(slices.Clone(records), corrected)
}

// DaysLater is how many days after its day an assessment was recorded, by this computer's
// calendar; 0 when it was recorded on the day.
func DaysLater(a data.Assessment) int {
	return data.DateOf(a.RecordedAt.In(time.Local)).DaysSince(a.AsOf)
}

// readRecords reads the assessments of the open evaluation from the store.
func (s *Session) readRecords() error {
	assessments, err := s.store.Assessments(s.current.ID)
	if err != nil {
		return fmt.Errorf("read the assessments: %w", err)
	}
	s.records, s.damaged = ReadRecords(assessments)
	return nil
}

// Assess freezes what was known on asOf and what follows from it as a new assessment. It
// cannot be undone or changed. With corrects, the id of an assessment of this evaluation,
// it stands in that one's place; where that was corrected already, the correction is what
// has to be corrected. It fails with data.Problems when a field breaks a rule.
func (s *Session) Assess(asOf data.Date, by, note, corrects string) error {
	if err := s.mayCorrect(corrects); err != nil {
		return err
	}
	known := s.current.KnownOn(asOf)
	inputs, err := exchange.EncodeEvaluation(known)
	if err != nil {
		return fmt.Errorf("freeze the evaluation: %w", err)
	}
	result, err := json.Marshal(appraisal.Appraise(known, asOf))
	if err != nil {
		return fmt.Errorf("freeze the results: %w", err)
	}
	a := data.Assessment{
		ID: data.NewID(), AsOf: asOf, RecordedAt: s.now().UTC().Truncate(time.Second), RecordedBy: by, Note: note, Corrects: corrects,
		MethodVersion: data.MethodVersion, Inputs: inputs, Result: result,
	}
	if err := a.Validate(); err != nil {
		return err
	}
	a.Hash = a.Sum()
	if err := s.store.Record(s.current.ID, a); err != nil {
		return fmt.Errorf("record the assessment: %w", err)
	}
	s.savedAt = s.now()
	if err := s.readRecords(); err != nil {
		return err
	}
	s.tell()
	return nil
}

// mayCorrect says whether the assessment of the id can be corrected; "" is none, which is
// always possible.
func (s *Session) mayCorrect(id string) error {
	if id == "" {
		return nil
	}
	all, damaged := make([]data.Assessment, 0, len(s.records)+len(s.damaged)), map[string]bool{}
	for _, r := range s.records {
		all = append(all, r.Assessment)
	}
	for _, d := range s.damaged {
		all = append(all, d.Assessment)
		damaged[d.ID] = true
	}
	return data.ValidateCorrection(all, damaged, id)
}

// Frozen gives what an assessment, be it damaged, was made from and what it came to; false
// when there is no such assessment or one of the two cannot be read. The inputs are read
// once.
func (s *Session) Frozen(id string) (*data.Evaluation, *appraisal.Result, bool) {
	a, result, found := s.recorded(id)
	if !found || result == nil {
		return nil, nil, false
	}
	inputs, err := s.frozenInputs(a)
	return inputs, result, err == nil
}

// Moment is what can be compared of an assessment that is intact: its frozen inputs and
// results; of "" what is known now on the as-of day. It is false when there is no such
// assessment or its inputs cannot be read.
func (s *Session) Moment(id string) (comparison.Moment, bool) {
	if id == "" {
		return comparison.Moment{Evaluation: s.current.KnownOn(s.asOf), Result: s.result}, true
	}
	for _, r := range s.records {
		if r.ID == id {
			inputs, err := s.frozenInputs(r.Assessment)
			return comparison.Moment{Evaluation: inputs, Result: r.Result}, err == nil
		}
	}
	return comparison.Moment{}, false
}

func (s *Session) recorded(id string) (data.Assessment, *appraisal.Result, bool) {
	for _, r := range s.records {
		if r.ID == id {
			return r.Assessment, r.Result, true
		}
	}
	for _, d := range s.damaged {
		if d.ID == id {
			return d.Assessment, d.Result, true
		}
	}
	return data.Assessment{}, nil, false
}

var errUnreadable = errors.New("the frozen evaluation cannot be read")

func (s *Session) frozenInputs(a data.Assessment) (*data.Evaluation, error) {
	if inputs, read := s.inputs[a.ID]; read {
		if inputs == nil {
			return nil, errUnreadable
		}
		return inputs, nil
	}
	inputs, err := exchange.DecodeEvaluation(a.Inputs)
	if err != nil {
		inputs, err = nil, errUnreadable
	}
	if s.inputs == nil {
		s.inputs = map[string]*data.Evaluation{}
	}
	s.inputs[a.ID] = inputs
	return inputs, err
}
