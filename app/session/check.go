package session

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

// Flaw is something that a check found wrong.
type Flaw struct {
	Kind       FlawKind
	Evaluation string    // its id; "" when the flaw is not of one
	Name       string    // of the evaluation
	Assessment string    // its id; "" when the flaw is not of one
	AsOf       data.Date // of the assessment
	Detail     string    // what SQLite says, or the figure that differs; "" for nothing
}

// FlawKind is what is wrong. It is the end of the key of its sentence.
type FlawKind string

// The kinds of flaws.
const (
	FlawDatabase   FlawKind = "database"   // SQLite finds the database damaged
	FlawReference  FlawKind = "reference"  // a row belongs to one that is not there
	FlawChanged    FlawKind = "changed"    // an assessment is not what was recorded
	FlawInputs     FlawKind = "inputs"     // what an assessment froze cannot be read
	FlawResult     FlawKind = "result"     // an assessment's results cannot be read
	FlawOther      FlawKind = "other"      // by its version of the method, what it froze gives other results
	FlawCorrection FlawKind = "correction" // an assessment corrects one that is not there, or itself in the end
	FlawHeadline   FlawKind = "headline"   // the list of evaluations shows something else than the assessment
	FlawEvaluation FlawKind = "evaluation" // the evaluation cannot be read
)

// Checked counts what a check looked at.
type Checked struct {
	Evaluations, Assessments int
	WithoutHash              int // assessments of a version that made no hashes
}

// CheckStore looks over the database and all that it holds, the bin with it.
func CheckStore(s *store.Store) ([]Flaw, Checked, error) {
	var flaws []Flaw
	var checked Checked
	damage, err := s.Integrity()
	if err != nil {
		return nil, checked, fmt.Errorf("check the database: %w", err)
	}
	for _, detail := range damage.Pages {
		flaws = append(flaws, Flaw{Kind: FlawDatabase, Detail: detail})
	}
	for _, detail := range damage.References {
		flaws = append(flaws, Flaw{Kind: FlawReference, Detail: detail})
	}
	for _, list := range []func() ([]store.Summary, error){s.List, s.Bin} {
		summaries, err := list()
		if err != nil {
			return nil, checked, fmt.Errorf("check the evaluations: %w", err)
		}
		for i := range summaries {
			found, err := checkStored(s, &summaries[i], &checked)
			if err != nil {
				return nil, checked, err
			}
			flaws = append(flaws, found...)
		}
	}
	return flaws, checked, nil
}

// checkStored looks over one evaluation of the store.
func checkStored(s *store.Store, summary *store.Summary, checked *Checked) ([]Flaw, error) {
	assessments, err := s.Assessments(summary.ID)
	if err != nil {
		return nil, fmt.Errorf("check the assessments of %s: %w", summary.Name, err)
	}
	flaws := checkAll(assessments, checked)
	if e, err := s.LoadBinned(summary.ID); err != nil || e.Validate() != nil {
		flaws = append(flaws, Flaw{Kind: FlawEvaluation})
	}
	flaws = append(flaws, checkHeadlines(summary, assessments)...)
	return of(summary.ID, summary.Name, flaws), nil
}

// CheckFile looks over the assessments of a file that was read.
func CheckFile(f *exchange.File) ([]Flaw, Checked) {
	var checked Checked
	flaws := checkAll(f.Assessments, &checked)
	return of(f.Evaluation.ID, f.Evaluation.Name, flaws), checked
}

// of says of which evaluation flaws are.
func of(id, name string, flaws []Flaw) []Flaw {
	for i := range flaws {
		flaws[i].Evaluation, flaws[i].Name = id, name
	}
	return flaws
}

func checkAll(assessments []data.Assessment, checked *Checked) []Flaw {
	checked.Evaluations++
	checked.Assessments += len(assessments)
	var flaws []Flaw
	intact := true
	for i := range assessments {
		a := &assessments[i]
		if a.Hash == "" {
			checked.WithoutHash++
		}
		kind, detail := checkOne(a)
		if kind != "" {
			flaws = append(flaws, Flaw{Kind: kind, Assessment: a.ID, AsOf: a.AsOf, Detail: detail})
		}
		intact = intact && kind != FlawChanged
	}
	if intact && data.ValidateCorrections(assessments) != nil { // else the id that is missing may be what was changed
		flaws = append(flaws, Flaw{Kind: FlawCorrection})
	}
	return flaws
}

// checkOne tells what is wrong with an assessment, "" for nothing.
func checkOne(a *data.Assessment) (kind FlawKind, detail string) {
	if !a.Intact() {
		return FlawChanged, ""
	}
	inputs, err := exchange.DecodeEvaluation(a.Inputs)
	if err != nil {
		return FlawInputs, err.Error()
	}
	if err := json.Unmarshal(a.Result, &appraisal.Result{}); err != nil {
		return FlawResult, err.Error()
	}
	if a.MethodVersion != data.MethodVersion {
		return "", "" // another version of the method may well say something else
	}
	now, err := json.Marshal(appraisal.Appraise(inputs, a.AsOf))
	if err != nil {
		return FlawOther, err.Error()
	}
	if where := firstDifference(a.Result, now); where != "" {
		return FlawOther, where
	}
	return "", ""
}

// firstDifference is the name of the first figure of the recorded results that comes out
// otherwise now, "" when there is none. What a later version writes beside them is no
// difference, nor are the last digits of a number, which differ between processors.
func firstDifference(recorded, now []byte) string {
	if bytes.Equal(recorded, now) {
		return ""
	}
	var before, after any
	if json.Unmarshal(recorded, &before) != nil || json.Unmarshal(now, &after) != nil {
		return "?"
	}
	return differs("", before, after)
}

// sameDigits is how far two numbers may lie apart, as a share of the larger.
const sameDigits = 1e-9

func differs(at string, before, after any) string {
	switch before := before.(type) {
	case map[string]any:
		other, is := after.(map[string]any)
		if !is {
			return at
		}
		for _, key := range slices.Sorted(maps.Keys(before)) {
			if found := differs(join(at, key), before[key], other[key]); found != "" {
				return found
			}
		}
		return ""
	case []any:
		other, is := after.([]any)
		if !is || len(other) != len(before) {
			return at
		}
		for i := range before {
			if found := differs(fmt.Sprintf("%s[%d]", at, i), before[i], other[i]); found != "" {
				return found
			}
		}
		return ""
	case float64:
		if other, is := after.(float64); is && math.Abs(before-other) <= sameDigits*max(math.Abs(before), math.Abs(other), 1) {
			return ""
		}
		return at
	}
	if before != after {
		return at
	}
	return ""
}

func join(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

// checkHeadlines looks whether the list of evaluations shows what the assessments came to.
func checkHeadlines(summary *store.Summary, assessments []data.Assessment) []Flaw {
	shown := map[string]store.Headline{}
	for _, h := range summary.Standing {
		shown[h.ID] = h
	}
	records, damaged := ReadRecords(assessments)
	if len(damaged) > 0 {
		return nil // the list knows what was recorded, the assessments do not any more
	}
	var flaws []Flaw
	standing := Standing(records)
	for _, r := range standing {
		h, listed := shown[r.ID]
		if !listed || h.AsOf != r.AsOf || !sameFigure(h.ROI, r.Result.Horizon.ROI) || !sameFigure(h.Score, r.Result.Score.Total) ||
			!sameFigure(h.Payback, r.Result.Horizon.Payback) || !sameFigure(h.NPV, appraisal.Shown(r.Result.Horizon.NPV)) {
			flaws = append(flaws, Flaw{Kind: FlawHeadline, Assessment: r.ID, AsOf: r.AsOf})
		}
	}
	if len(flaws) == 0 && len(standing) != len(summary.Standing) {
		flaws = append(flaws, Flaw{Kind: FlawHeadline})
	}
	return flaws
}

func sameFigure(kept store.Figure, read appraisal.Figure) bool {
	return kept.Defined() == read.Defined() && kept.Value == read.Value
}
