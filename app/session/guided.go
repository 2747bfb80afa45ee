package session

import (
	"fmt"
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/store"
)

// GuideStep names a step of the guided start.
type GuideStep string

// The steps.
const (
	GuideCompany  GuideStep = "company"  // company, product, deployment, users, horizon
	GuideGoals    GuideStep = "goals"    // what is to change: the baseline of everything
	GuideCosts    GuideStep = "costs"    // what it costs, by deployment
	GuideBenefits GuideStep = "benefits" // what it brings, and what nobody puts a price on
	GuideFactors  GuideStep = "factors"  // what is rated, and who rates
	GuideResult   GuideStep = "result"   // what comes of it, and what is missing
)

// GuideSteps are all steps in their order.
func GuideSteps() []GuideStep {
	return []GuideStep{GuideCompany, GuideGoals, GuideCosts, GuideBenefits, GuideFactors, GuideResult}
}

// Guided is how far the guided start of an evaluation has come. It belongs to the program,
// not to the evaluation: it is no edit, stands in no file and in no assessment.
type Guided struct {
	At       GuideStep // the step that was shown last; the first when there was none
	UnderWay bool      // it was begun and has not been ended
}

// ended follows the step of a guide that was ended, in the setting that keeps it.
const ended = " ended"

// guidedSetting is the setting that keeps how far the guide of an evaluation has come.
func guidedSetting(id string) string { return store.SettingOf("guide", id) }

// Guided is how far the guided start has come. What cannot be read was never begun.
func (s *Session) Guided() Guided {
	if s.guided == nil {
		kept, err := s.store.Setting(guidedSetting(s.current.ID))
		if err != nil {
			kept = ""
		}
		s.guided = &Guided{At: GuideSteps()[0]}
		at, over := strings.CutSuffix(kept, ended)
		if step := GuideStep(at); slices.Contains(GuideSteps(), step) {
			s.guided = &Guided{At: step, UnderWay: !over}
		}
	}
	return *s.guided
}

// Guide goes to a step of the guided start, and begins it if it is not under way. The
// step holds in the window also when it could not be kept, which the error tells.
func (s *Session) Guide(step GuideStep) error { return s.guide(Guided{At: step, UnderWay: true}) }

// BeginGuide begins the guided start at its first step unless it is under way.
func (s *Session) BeginGuide() error {
	if s.Guided().UnderWay {
		return nil
	}
	return s.Guide(GuideSteps()[0])
}

// EndGuide ends the guided start where it stands.
func (s *Session) EndGuide() error { return s.guide(Guided{At: s.Guided().At}) }

func (s *Session) guide(to Guided) error {
	if to == s.Guided() {
		return nil
	}
	s.guided = &to
	kept := string(to.At)
	if !to.UnderWay {
		kept += ended
	}
	err := s.store.SetSetting(guidedSetting(s.current.ID), kept)
	s.tell()
	if err != nil {
		return fmt.Errorf("keep the step of the guide: %w", err)
	}
	return nil
}

// RestoreFactor puts a factor that was taken away back at a place of the list, with the
// ratings that it had from raters who are still there.
func RestoreFactor(f data.Factor, at int, ratings []data.Rating) Edit {
	ratings = cloned(ratings)
	return Edit{"edit.factor.add", f.Name, "", func(e *data.Evaluation) {
		e.Factors = slices.Insert(e.Factors, max(0, min(at, len(e.Factors))), f)
		for _, rating := range ratings {
			if slices.ContainsFunc(e.Raters, func(r data.Rater) bool { return r.ID == rating.Rater }) {
				e.Ratings = append(e.Ratings, rating)
			}
		}
	}}
}

func cloned(ratings []data.Rating) []data.Rating {
	copies := slices.Clone(ratings)
	for i := range copies {
		copies[i] = copies[i].Clone()
	}
	return copies
}
