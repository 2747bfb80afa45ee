package data

import (
	"math"
	"slices"
)

// Factor is an intangible quality that people rate.
type Factor struct {
	ID        string
	Name      string
	Dimension Dimension // team or system
	Weight    float64   // within its dimension, 0 or more; see Weighting

	// Question is what the raters are asked, and Anchors what an answer means; both may
	// be empty.
	Question string
	Anchors  Anchors

	// Questionnaire is set when the factor may also be rated by a known questionnaire.
	Questionnaire Questionnaire
}

// Anchors say what a rating of 0, 5 and 10 looks like, so that raters mean the same.
type Anchors struct {
	Low, Middle, High string
}

// Questionnaire is a set of questions whose answers make a rating.
type Questionnaire string

// The questionnaires; "" is none.
const (
	// SUS is the System Usability Scale (Brooke 1996): ten statements, each answered
	// from 1 (strongly disagree) to 5 (strongly agree), for ease of use.
	SUS Questionnaire = "sus"
)

// Questionnaires are all questionnaires.
func Questionnaires() []Questionnaire { return []Questionnaire{SUS} }

// The System Usability Scale: how many statements, and the answers from disagree to
// agree.
const (
	SUSQuestions = 10
	MinAnswer    = 1
	MaxAnswer    = 5
)

// Rater is a person or a role that rates factors.
type Rater struct {
	ID     string
	Name   string
	Weight float64 // 0 or more
}

// Rating is what one rater gave one factor on a day: 0 (worst) to 10 (best).
type Rating struct {
	Factor string // its id
	Rater  string // its id
	Date   Date
	Value  float64
	Note   string // the reason

	// Unknown says "don't know": the rater was asked and gives no value. It takes the
	// rater's earlier rating of the factor back. Value is then 0 and means nothing.
	Unknown bool

	// SUS are the ten answers that the value comes from; none when it was given as such.
	SUS []int
}

// Clone is a copy that shares nothing with r.
func (r Rating) Clone() Rating {
	r.SUS = slices.Clone(r.SUS)
	return r
}

// HalfStep is the distance of two ratings that people are asked to choose between. Values
// between them may come from a questionnaire or a file.
const HalfStep = 0.5

// SUSScore is the score of the ten answers, 0 to 100: each odd statement gives its answer
// less 1, each even one 5 less its answer, and the sum is multiplied by 2.5 (Brooke
// 1996). It answers false unless there are ten answers from 1 to 5.
func SUSScore(answers []int) (float64, bool) {
	if len(answers) != SUSQuestions {
		return 0, false
	}
	sum := 0
	for i, answer := range answers {
		if answer < MinAnswer || answer > MaxAnswer {
			return 0, false
		}
		if i%2 == 0 {
			sum += answer - MinAnswer
		} else {
			sum += MaxAnswer - answer
		}
	}
	return 2.5 * float64(sum), true
}

// MaxRating is the best rating; the worst is 0.
const MaxRating = 10

// MaxWeight is the largest weight that may be entered.
const MaxWeight = 1000

// LatestRating is what the rater last gave the factor on or before the day.
func (e *Evaluation) LatestRating(factor, rater string, asOf Date) (Rating, bool) {
	var latest Rating
	found := false
	for _, r := range e.Ratings {
		if r.Factor == factor && r.Rater == rater && !r.Date.After(asOf) && (!found || !r.Date.Before(latest.Date)) {
			latest, found = r, true
		}
	}
	return latest, found
}

func (f *Factor) validate(c *check) {
	c.name("name", f.Name)
	oneOf(c, "dimension", f.Dimension, FactorDimensions())
	c.between("weight", f.Weight, 0, MaxWeight)
	c.text("question", f.Question)
	c.in("anchors", func() {
		c.text("low", f.Anchors.Low)
		c.text("middle", f.Anchors.Middle)
		c.text("high", f.Anchors.High)
	})
	if f.Questionnaire != "" {
		oneOf(c, "questionnaire", f.Questionnaire, Questionnaires())
	}
}

func (r *Rater) validate(c *check) {
	c.name("name", r.Name)
	c.between("weight", r.Weight, 0, MaxWeight)
}

func (r *Rating) validate(c *check) {
	c.required("date", r.Date)
	c.between("value", r.Value, 0, MaxRating)
	c.text("note", r.Note)
	if r.Unknown && r.Value != 0 {
		c.add("value", RuleNoValue)
	}
	r.validateSUS(c)
}

// validateSUS checks the ten answers, and that the value is a tenth of their score.
func (r *Rating) validateSUS(c *check) {
	if len(r.SUS) == 0 {
		return
	}
	score, whole := SUSScore(r.SUS)
	switch {
	case r.Unknown:
		c.add("sus", RuleNotAllowed, "Value", "sus")
	case len(r.SUS) < SUSQuestions:
		c.add(index("sus", len(r.SUS)), RuleRequired)
	case len(r.SUS) > SUSQuestions:
		c.add("sus", RuleTooLong, "Max", SUSQuestions)
	case !whole:
		for i, answer := range r.SUS {
			c.between(index("sus", i), float64(answer), MinAnswer, MaxAnswer)
		}
	case math.Abs(r.Value-score/MaxRating) > 1e-9:
		c.add("value", RuleSUS, "Value", r.Value, "Want", score/MaxRating)
	}
}

// Action is something to be done so that a dimension improves.
type Action struct {
	ID        string
	Name      string
	Dimension Dimension
	Owner     string
	Due       Date // none is allowed
	Status    ActionStatus
	DoneOn    Date    // the day it was done; none unless it is
	Points    float64 // points of the score that it is expected to add, 0 to 100
	Note      string
}

// ActionStatus tells how far an action is.
type ActionStatus string

// The states of an action.
const (
	ActionOpen    ActionStatus = "open"
	ActionDone    ActionStatus = "done"
	ActionDropped ActionStatus = "dropped"
)

// ActionStatuses are all states.
func ActionStatuses() []ActionStatus { return []ActionStatus{ActionOpen, ActionDone, ActionDropped} }

func (a *Action) validate(c *check) {
	c.name("name", a.Name)
	oneOf(c, "dimension", a.Dimension, Dimensions())
	c.short("owner", a.Owner)
	oneOf(c, "status", a.Status, ActionStatuses())
	c.between("expected_points", a.Points, 0, 100)
	c.text("note", a.Note)
	if !a.DoneOn.IsZero() && a.Status != ActionDone {
		c.add("done_on", RuleNotAllowed, "Value", a.DoneOn.String())
	}
}
