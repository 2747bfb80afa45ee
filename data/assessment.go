package data

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"time"
)

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
	Corrects      string // id of the assessment of the same evaluation that this one stands in for; "" for none
	MethodVersion int
	Inputs        []byte // the evaluation in the file format, without assessments
	Result        []byte // the results, as huibao calc prints them

	// Hash is the Sum of what was recorded; "" for a record of a version that made none.
	Hash string
}

// Validate checks what a person enters for an assessment.
func (a *Assessment) Validate() error {
	c := &check{}
	c.name("id", a.ID)
	c.required("as_of", a.AsOf)
	c.short("recorded_by", a.RecordedBy)
	c.text("note", a.Note)
	c.short("hash", a.Hash)
	c.short("corrects", a.Corrects)
	if a.Corrects != "" && a.Corrects == a.ID {
		c.add("corrects", RuleMissing, "Value", a.Corrects)
	}
	return c.err()
}

// Sum is the SHA-256 of all that was recorded but the Hash, in hexadecimal digits. Each
// field goes in with its length before it, so that nothing can move from one to the next.
func (a *Assessment) Sum() string {
	sum := sha256.New()
	for _, field := range [][]byte{
		[]byte("huibao assessment 1"), []byte(a.ID), []byte(a.AsOf.String()), []byte(a.RecordedAt.UTC().Format(time.RFC3339Nano)),
		[]byte(a.RecordedBy), []byte(a.Note), []byte(a.Corrects), []byte(strconv.Itoa(a.MethodVersion)), a.Inputs, a.Result,
	} {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(field)))
		sum.Write(length[:])
		sum.Write(field)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Intact tells whether the assessment still is what was recorded. Of one without a Hash
// nothing else is known, so it is taken to be.
func (a *Assessment) Intact() bool { return a.Hash == "" || a.Hash == a.Sum() }

// ValidateCorrections checks, of all assessments of an evaluation, that each corrects another
// one of them and in the end one that corrects none. Paths begin with [index].
func ValidateCorrections(all []Assessment) error {
	c := &check{}
	groups := groupsOf(all)
	for i := range all {
		a := &all[i]
		if a.Corrects == "" || a.Corrects == a.ID {
			continue // the latter is one that Validate names
		}
		c.in(index("", i), func() {
			switch {
			case !groups[i].known:
				c.add("corrects", RuleMissing, "Value", a.Corrects)
			case groups[i].circle:
				c.add("corrects", RuleNotAllowed, "Value", a.Corrects)
			}
		})
	}
	return c.err()
}

// ValidateCorrection checks that the assessment of the id can be corrected: it is one of all,
// and none stands in its place; where one does, that is what has to be corrected. The path
// is "corrects".
func ValidateCorrection(all []Assessment, damaged map[string]bool, id string) error {
	c := &check{}
	switch {
	case !slices.ContainsFunc(all, func(a Assessment) bool { return a.ID == id }):
		c.add("corrects", RuleMissing, "Value", id)
	case CorrectedBy(all, damaged)[id] != "":
		c.add("corrects", RuleCorrected)
	}
	return c.err()
}

// CorrectedBy gives, by id, the assessment that stands in the place of each that was
// corrected. Assessments that correct one another, directly or in turn, are one group, of
// which the last correction stands; one that is damaged never does, so that what it was
// to replace counts again.
func CorrectedBy(all []Assessment, damaged map[string]bool) map[string]string {
	groups := groupsOf(all)
	stands := map[int]int{} // by the group's first
	for i := range all {
		last, found := stands[groups[i].first]
		if !damaged[all[i].ID] && (!found || laterCorrection(all, groups, last, i)) {
			stands[groups[i].first] = i
		}
	}
	corrected := map[string]string{}
	for i := range all {
		if last, found := stands[groups[i].first]; found && last != i {
			corrected[all[i].ID] = all[last].ID
		}
	}
	return corrected
}

// laterCorrection tells whether of two assessments of a group the one at b was made after
// the one at a.
func laterCorrection(all []Assessment, groups []group, a, b int) bool {
	if groups[a].depth != groups[b].depth {
		return groups[b].depth > groups[a].depth
	}
	return !all[b].RecordedAt.Before(all[a].RecordedAt)
}

// group says to which group of corrections an assessment belongs.
type group struct {
	first  int  // index of the one that the others correct in the end
	depth  int  // how many corrections lead from the first to it
	known  bool // what it corrects is there
	circle bool // it corrects itself in the end; then it is a group of its own
}

// groupsOf says of every assessment to which group it belongs.
func groupsOf(all []Assessment) []group {
	f := &follower{all, make(map[string]int, len(all)), make([]group, len(all)), make([]bool, len(all)), make([]bool, len(all))}
	for i := range all {
		f.at[all[i].ID] = i
	}
	for i := range all {
		f.follow(i)
	}
	return f.groups
}

// follower follows what assessments correct, every link once.
type follower struct {
	all    []Assessment
	at     map[string]int // index by id
	groups []group
	found  []bool // the group is known
	passed []bool // a way led over it
}

// corrected is the index of what the i-th corrects; false when it corrects nothing that is
// there.
func (f *follower) corrected(i int) (int, bool) {
	next, there := f.at[f.all[i].Corrects]
	return next, there && f.all[i].Corrects != ""
}

func (f *follower) set(i int, g group) { f.groups[i], f.found[i] = g, true }

// follow finds the group of the i-th and of all that lie on the way to its first.
func (f *follower) follow(i int) {
	var way []int
	here := i
	for !f.found[here] && !f.passed[here] {
		f.passed[here] = true
		way = append(way, here)
		next, there := f.corrected(here)
		if !there {
			f.set(here, group{first: here})
			break
		}
		here = next
	}
	if !f.found[here] { // the way came round to it
		for _, step := range way[slices.Index(way, here):] {
			f.set(step, group{first: step, known: true, circle: true})
		}
	}
	for _, step := range slices.Backward(way) {
		if !f.found[step] {
			next, _ := f.corrected(step)
			f.set(step, group{first: f.groups[next].first, depth: f.groups[next].depth + 1, known: true})
		}
	}
}
