package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	MethodVersion int             `json:"method_version"`
	Evaluation    json.RawMessage `json:"evaluation"`
	Result        json.RawMessage `json:"result"`
}

func assessmentsOut(assessments []data.Assessment) ([]assessmentFile, error) {
	out := make([]assessmentFile, len(assessments))
	for i, a := range assessments {
		if !frozen(a.Inputs) || !frozen(a.Result) {
			return nil, fmt.Errorf("assessment %s: what was frozen is not a JSON object", a.ID)
		}
		out[i] = assessmentFile{
			a.ID, a.AsOf.String(), a.RecordedAt.UTC().Format(time.RFC3339Nano), a.RecordedBy, a.Note, a.MethodVersion, a.Inputs, a.Result,
		}
	}
	return out, nil
}

func frozen(text []byte) bool { return bytes.HasPrefix(text, []byte("{")) && json.Valid(text) }

func newAssessment() data.Assessment { return data.Assessment{ID: data.NewID()} }

func (d *decoder) assessment(a *data.Assessment) {
	given := d.object(fields{
		"id": text(d, &a.ID), "as_of": date(d, &a.AsOf), "recorded_at": moment(d, &a.RecordedAt), "recorded_by": text(d, &a.RecordedBy),
		"note": text(d, &a.Note), "method_version": whole(d, &a.MethodVersion), "evaluation": raw(d, &a.Inputs), "result": raw(d, &a.Result),
	})
	d.require(given, "as_of", "recorded_at", "method_version", "evaluation", "result")
	if d.err == nil && given["evaluation"] {
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
}
