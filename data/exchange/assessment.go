package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"huibao/data"
)

// assessmentFile is an assessment as it is written. What was frozen stays as it is.
type assessmentFile struct {
	ID            string          `json:"id"`
	AsOf          string          `json:"as_of"`
	RecordedAt    string          `json:"recorded_at"`
	RecordedBy    string          `json:"recorded_by,omitempty"`
	Note          string          `json:"note,omitempty"`
	Corrects      string          `json:"corrects,omitempty"`
	MethodVersion int             `json:"method_version"`
	Evaluation    json.RawMessage `json:"evaluation"`
	Result        json.RawMessage `json:"result"`
	Hash          string          `json:"hash,omitempty"`
}

func assessmentsOut(assessments []data.Assessment) ([]assessmentFile, error) {
	out := make([]assessmentFile, len(assessments))
	for i, a := range assessments {
		if !frozen(a.Inputs) || !frozen(a.Result) {
			return nil, fmt.Errorf("assessment %s: what was frozen is not a JSON object", a.ID)
		}
		out[i] = assessmentFile{
			a.ID, a.AsOf.String(), a.RecordedAt.UTC().Format(time.RFC3339Nano), a.RecordedBy, a.Note, a.Corrects, a.MethodVersion, a.Inputs, a.Result,
			a.Hash,
		}
	}
	return out, nil
}

// Holdable is the assessment as far as a file can hold it. One that is what was recorded is
// given back as it is, and so is one that was changed within the form. Of others, what is no
// JSON any more becomes an empty object and a text that breaks a rule an empty text; the Hash
// does not fit then.
func Holdable(a data.Assessment) data.Assessment {
	switch {
	case a.Hash != "" && a.Intact():
		return a
	case a.Validate() == nil && a.MethodVersion >= 1 && a.MethodVersion <= maxVersion && readable(a.Inputs) && readable(a.Result):
		if _, err := DecodeEvaluation(a.Inputs); err == nil || a.Hash != "" {
			return a
		}
	}
	return held(a)
}

// readable tells whether the decoder takes a text for a frozen part.
func readable(text []byte) bool {
	if !frozen(text) || checkText(text) != nil {
		return false
	}
	d := newDecoder(text, "", data.DefaultCurrency)
	var compact []byte
	raw(d, &compact)()
	return d.err == nil
}

const (
	noHash     = "0000000000000000000000000000000000000000000000000000000000000000" // fits nothing
	unknownDay = "2000-01-01"                                                       // when neither day nor moment can be read
)

// held empties what a file cannot hold.
func held(a data.Assessment) data.Assessment {
	for _, part := range []*[]byte{&a.Inputs, &a.Result} {
		if !readable(*part) {
			*part = []byte("{}")
		}
	}
	if a.AsOf.IsZero() {
		a.AsOf = data.DateOf(a.RecordedAt)
		if a.AsOf.Before(data.MustDate(unknownDay)) {
			a.AsOf = data.MustDate(unknownDay)
		}
	}
	a.MethodVersion = min(max(a.MethodVersion, 1), maxVersion)
	problems, _ := a.Validate().(data.Problems)
	for path, text := range map[string]*string{"recorded_by": &a.RecordedBy, "note": &a.Note, "corrects": &a.Corrects, "hash": &a.Hash} {
		if len(problems.At(path)) > 0 {
			*text = ""
		}
	}
	if len(problems.At("id")) > 0 {
		a.ID = data.NewID()
	}
	if a.Intact() {
		a.Hash = noHash
	}
	return a
}

func frozen(text []byte) bool { return bytes.HasPrefix(text, []byte("{")) && json.Valid(text) }

func newAssessment() data.Assessment { return data.Assessment{ID: data.NewID()} }

func (d *decoder) assessment(a *data.Assessment) {
	given := d.object(fields{
		"id": text(d, &a.ID), "as_of": date(d, &a.AsOf), "recorded_at": moment(d, &a.RecordedAt), "recorded_by": text(d, &a.RecordedBy),
		"note": text(d, &a.Note), "corrects": text(d, &a.Corrects), "hash": text(d, &a.Hash), "method_version": whole(d, &a.MethodVersion), "evaluation": raw(d, &a.Inputs), "result": raw(d, &a.Result),
	})
	d.require(given, "as_of", "recorded_at", "method_version", "evaluation", "result")
	switch {
	case d.err != nil:
	case !a.Intact():
		// It is kept as it is, so that it can be looked at and corrected; nothing is taken
		// from it, so it may hold anything.
		d.in("hash", func() {
			d.notices = append(d.notices, Notice{d.path, keyChanged, map[string]any{"ID": a.ID, "Day": a.AsOf.String()}})
		})
	case given["evaluation"]:
		d.in("evaluation", func() { d.frozen(a.Inputs) })
	}
}

// frozen makes sure that a frozen evaluation can be read. Its amounts were kept as they
// are, so nothing of it is rounded.
func (d *decoder) frozen(inputs []byte) {
	inner := newDecoder(inputs, d.path, frozenCurrency(inputs))
	e := blank()
	inner.evaluation(e, nil)
	inner.validate(e.Validate())
	if failure, ok := inner.err.(*FormatError); ok {
		d.fail(failure.key, nil) // with the line in the file, which the inner text has not
		d.err.(*FormatError).Path = failure.Path
		return
	}
	for _, problem := range inner.problems {
		d.note(problem)
	}
}

// maxVersion is beyond every version of the method there will be.
const maxVersion = 1000

// validateAssessments checks what a person may have written into the assessments.
func (d *decoder) validateAssessments(assessments []data.Assessment) {
	seen := map[string]bool{}
	for i := range assessments {
		a := &assessments[i]
		d.in(fmt.Sprintf("evaluation.assessments[%d]", i), func() {
			d.validate(a.Validate())
			if seen[a.ID] {
				d.in("id", func() { d.problem(data.RuleDuplicate, "Value", a.ID) })
			}
			seen[a.ID] = true
			if a.MethodVersion < 1 {
				d.validate(data.Problems{{Path: "method_version", Rule: data.RuleRange, Args: map[string]any{"Min": 1, "Max": maxVersion}}})
			}
		})
	}
	if !slices.ContainsFunc(assessments, func(a data.Assessment) bool { return !a.Intact() }) {
		// An id may be what was changed in one that is not intact.
		d.in("evaluation.assessments", func() { d.validate(data.ValidateCorrections(assessments)) })
	}
}
