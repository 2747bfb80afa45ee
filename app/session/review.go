package session

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"huibao/data"
	"huibao/data/comparison"
	"huibao/data/store"
)

// ReviewStep names a step of a review.
type ReviewStep string

// The steps.
const (
	ReviewCosts    ReviewStep = "costs"
	ReviewBenefits ReviewStep = "benefits"
	ReviewGoals    ReviewStep = "goals"
	ReviewRatings  ReviewStep = "ratings"
	ReviewActions  ReviewStep = "actions"
	ReviewResult   ReviewStep = "result" // what came of it, and the assessment
)

// ReviewSteps are all steps in their order.
func ReviewSteps() []ReviewStep {
	return []ReviewStep{ReviewCosts, ReviewBenefits, ReviewGoals, ReviewRatings, ReviewActions, ReviewResult}
}

// Review is a review of the evaluation: how far it has come. What is said in it is an edit
// of the evaluation and is read from there; the review keeps its day, its step and what
// leaves no trace. Like Guided it belongs to the program.
type Review struct {
	At       ReviewStep // the step that was shown last
	AsOf     data.Date  // the day of the review: of what is measured in it, and of its assessment
	UnderWay bool       // it was begun and neither recorded nor ended
	Recorded bool       // it ended with an assessment
}

// ReviewMark is what is said of an item without a trace in the evaluation.
type ReviewMark string

// The marks.
const (
	NoMark      ReviewMark = ""
	MarkSkipped ReviewMark = "skipped"
	MarkStill   ReviewMark = "still"   // an action that stays open
	MarkTouched ReviewMark = "touched" // an action that was changed in the review
)

// keptReview is a review as the setting keeps it.
type keptReview struct {
	At       ReviewStep            `json:"at"`
	AsOf     string                `json:"as_of"`
	UnderWay bool                  `json:"under_way,omitempty"`
	Recorded bool                  `json:"recorded,omitempty"`
	Marks    map[string]ReviewMark `json:"marks,omitempty"` // by markKey
}

func (k *keptReview) review() Review {
	asOf, _ := data.ParseDate(k.AsOf)
	return Review{At: k.At, AsOf: asOf, UnderWay: k.UnderWay, Recorded: k.Recorded}
}

// reviewSetting is the setting that keeps the review of an evaluation.
func reviewSetting(id string) string { return store.SettingOf("review", id) }

func markKey(step ReviewStep, id string) string { return string(step) + "/" + id }

// Review is how far the review has come. What cannot be read was never begun.
func (s *Session) Review() Review { return s.keptReview().review() }

func (s *Session) keptReview() *keptReview {
	if s.review == nil {
		s.review = s.readReview()
	}
	return s.review
}

func (s *Session) readReview() *keptReview {
	never := &keptReview{At: ReviewSteps()[0]}
	text, err := s.store.Setting(reviewSetting(s.current.ID))
	kept := &keptReview{}
	if err != nil || text == "" || json.Unmarshal([]byte(text), kept) != nil {
		return never
	}
	if _, err := data.ParseDate(kept.AsOf); err != nil || !slices.Contains(ReviewSteps(), kept.At) {
		return never
	}
	return kept
}

// keepReview keeps what became of the review and tells the listeners. It holds in the
// window also when it could not be kept, which the error tells.
func (s *Session) keepReview(to *keptReview) error {
	s.review = to
	text, err := json.Marshal(to)
	if err == nil {
		err = s.store.SetSetting(reviewSetting(s.current.ID), string(text))
	}
	s.tell()
	if err != nil {
		return fmt.Errorf("keep the review: %w", err)
	}
	return nil
}

// BeginReview begins a review of a day, from the evaluation's start to today, unless one
// is under way.
func (s *Session) BeginReview(day data.Date) error {
	if s.Review().UnderWay {
		return nil
	}
	return s.keepReview(&keptReview{At: ReviewSteps()[0], AsOf: day.String(), UnderWay: true})
}

// TurnReview goes to a step of the review that is under way.
func (s *Session) TurnReview(step ReviewStep) error {
	if r := s.Review(); !r.UnderWay || r.At == step {
		return nil
	}
	to := *s.keptReview()
	to.At = step
	return s.keepReview(&to)
}

// EndReview ends the review without an assessment. What was measured in it stays.
func (s *Session) EndReview() error {
	if !s.Review().UnderWay {
		return nil
	}
	return s.keepReview(&keptReview{At: ReviewSteps()[0], AsOf: s.keptReview().AsOf})
}

// RecordReview records the assessment of the review's day, and with it ends the review.
func (s *Session) RecordReview(by, note string) error {
	r := s.Review()
	if !r.UnderWay {
		return nil
	}
	if err := s.Assess(r.AsOf, by, note, ""); err != nil {
		return err
	}
	return s.keepReview(&keptReview{At: ReviewResult, AsOf: r.AsOf.String(), Recorded: true})
}

// MarkReview says something of items without a trace in the evaluation; NoMark takes it
// back.
func (s *Session) MarkReview(step ReviewStep, mark ReviewMark, ids ...string) error {
	to := *s.keptReview()
	to.Marks = maps.Clone(to.Marks)
	if to.Marks == nil {
		to.Marks = map[string]ReviewMark{}
	}
	for _, id := range ids {
		if mark == NoMark {
			delete(to.Marks, markKey(step, id))
		} else {
			to.Marks[markKey(step, id)] = mark
		}
	}
	if maps.Equal(to.Marks, s.keptReview().Marks) {
		return nil
	}
	return s.keepReview(&to)
}

// ReviewDue tells whether a review is due: the interval since the last assessment that
// stands, or since the start, is over, and there is something to review.
func (s *Session) ReviewDue() bool {
	return s.Reviewable() && !s.Today().Before(s.NextReview())
}

// Reviewable tells whether there is anything to review.
func (s *Session) Reviewable() bool {
	e := s.current
	return len(e.Costs)+len(e.Benefits)+len(e.Goals) > 0
}

// LastAssessed is the latest assessment that stands of a day before the review's, nil for
// none: what "last time" means in a review.
func (s *Session) LastAssessed() *Record { return recordBefore(s.records, s.Review().AsOf) }

// ReviewMoments are the last assessment and what is known now on the review's day, for
// what moved between them; false when there is nothing to compare with.
func (s *Session) ReviewMoments() (from, to comparison.Moment, any bool) {
	day, last := s.Review().AsOf, s.LastAssessed()
	to = comparison.Moment{Evaluation: s.current.KnownOn(day), Result: s.Preview(day)}
	if last == nil {
		return from, to, false
	}
	from, any = s.Moment(last.ID)
	return from, to, any
}
