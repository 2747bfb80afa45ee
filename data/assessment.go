package data

import "time"

// MethodVersion is the version of the method that this program calculates by.
const MethodVersion = 1

// Assessment is a frozen record: what was known of an evaluation on a day, and what
// followed from it by the method of its time. It is never changed; a later one may
// correct it.
type Assessment struct {
	ID            string
	AsOf          Date
	RecordedAt    time.Time // UTC
	RecordedBy    string
	Note          string
	MethodVersion int
	Inputs        []byte // the evaluation in the file format, without assessments
	Result        []byte // the results, as huibao calc prints them
}

// Validate checks what a person enters for an assessment of an evaluation that
// starts on start.
func (a *Assessment) Validate() error {
	c := &check{}
	c.name("id", a.ID)
	c.required("as_of", a.AsOf)
	c.short("recorded_by", a.RecordedBy)
	c.text("note", a.Note)
	return c.err()
}
