package session

import (
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
)

// ReviewState is what was said of an item of a review. It is the end of the key of its
// text.
type ReviewState string

// The states of an item.
const (
	Undecided   ReviewState = "undecided"
	StillTrue   ReviewState = "still"
	MeasuredNow ReviewState = "measured"
	Skipped     ReviewState = "skipped"
	NotAsked    ReviewState = "not-asked" // there is nothing to say of it now
)

// LineReview is a line as a review looks it through.
type LineReview struct {
	Line *data.Line
	appraisal.Recheck
	State ReviewState
}

// GoalReview is a goal as a review looks it through.
type GoalReview struct {
	Goal  *data.Goal
	Last  data.GoalReading // the latest before the review's day; the baseline where there is none
	Read  bool             // whether Last is a reading
	Now   int              // the reading of the review's day, −1 for none
	State ReviewState
}

// RaterReview is what a rater said, as a review looks it through.
type RaterReview struct {
	Rater data.Rater
	Last  []data.Rating // of each factor the latest before the review's day
	Round data.Date     // the latest day among them
	Now   []data.Rating // those of the review's day
	State ReviewState
}

// ActionReview is an action as a review looks it through.
type ActionReview struct {
	Action  data.Action
	Overdue bool
	State   ReviewState
}

// mark is what was said of an item without a trace.
func (s *Session) mark(step ReviewStep, id string) ReviewMark {
	return s.keptReview().Marks[markKey(step, id)]
}

// or is the state, or what a mark makes of one that is undecided.
func (s *Session) or(state ReviewState, step ReviewStep, id string) ReviewState {
	if state != Undecided {
		return state
	}
	switch s.mark(step, id) {
	case MarkSkipped:
		return Skipped
	case MarkStill:
		return StillTrue
	}
	return state
}

// StepOf is the step that looks through the lines of a side.
func StepOf(side data.Side) ReviewStep {
	if side == data.Cost {
		return ReviewCosts
	}
	return ReviewBenefits
}

// ReviewLines are the lines of a side that count in the totals.
func (s *Session) ReviewLines(side data.Side) []LineReview {
	var after data.Date
	if last := s.LastAssessed(); last != nil {
		after = last.AsOf.AddDays(1)
	}
	day := s.Review().AsOf
	var all []LineReview
	for i := range s.current.Lines(side) {
		line := &s.current.Lines(side)[i]
		if line.Excluded {
			continue
		}
		r := LineReview{Line: line, Recheck: appraisal.RecheckOf(s.current, line, side, day, after)}
		r.State = s.or(stateOfLine(&r), StepOf(side), line.ID)
		all = append(all, r)
	}
	return all
}

func stateOfLine(r *LineReview) ReviewState {
	switch {
	case r.IsStill(r.Line):
		return StillTrue
	case r.Now >= 0:
		return MeasuredNow
	case r.Rest != appraisal.NoRest:
		return NotAsked
	}
	return Undecided
}

// ReviewGoals are the goals.
func (s *Session) ReviewGoals() []GoalReview {
	day := s.Review().AsOf
	all := make([]GoalReview, len(s.current.Goals))
	for i := range s.current.Goals {
		g := &s.current.Goals[i]
		r := GoalReview{Goal: g, Now: -1, State: Undecided}
		r.Last, r.Read = g.Latest(day.AddDays(-1))
		if !r.Read {
			r.Last = data.GoalReading{MeasuredOn: g.BaselineOn, Value: g.Baseline}
		}
		if now := g.LatestIndex(day); now >= 0 && g.Readings[now].MeasuredOn == day {
			r.Now, r.State = now, MeasuredNow
			if g.Readings[now].Value == r.Last.Value {
				r.State = StillTrue
			}
		}
		r.State = s.or(r.State, ReviewGoals, g.ID)
		all[i] = r
	}
	return all
}

// Still is the reading that says that the goal is where it was.
func (r *GoalReview) Still(day data.Date) data.GoalReading {
	return data.GoalReading{MeasuredOn: day, Value: r.Last.Value}
}

// ReviewRaters are the raters, while there is a factor to rate.
func (s *Session) ReviewRaters() []RaterReview {
	e, day := s.current, s.Review().AsOf
	if len(e.Factors) == 0 {
		return nil
	}
	last, now := map[ratingKey]data.Rating{}, map[string][]data.Rating{}
	for _, r := range e.Ratings {
		key := ratingKey{factor: r.Factor, rater: r.Rater}
		before, was := last[key]
		switch {
		case r.Date == day:
			now[r.Rater] = append(now[r.Rater], r)
		case r.Date.Before(day) && (!was || !r.Date.Before(before.Date)):
			last[key] = r
		}
	}
	all := make([]RaterReview, len(e.Raters))
	for i, rater := range e.Raters {
		r := RaterReview{Rater: rater, Now: now[rater.ID]}
		for _, f := range e.Factors {
			if given, was := last[ratingKey{factor: f.ID, rater: rater.ID}]; was {
				r.Last = append(r.Last, given)
				if given.Date.After(r.Round) {
					r.Round = given.Date
				}
			}
		}
		r.State = s.or(stateOfRater(&r, len(e.Factors)), ReviewRatings, rater.ID)
		all[i] = r
	}
	return all
}

// stateOfRater: who rated before has answered with all that was rated then, who did not
// with all factors.
func stateOfRater(r *RaterReview, factors int) ReviewState {
	if len(r.Now) == 0 || len(r.Now) < factors && (len(r.Last) == 0 || len(r.Missing()) > 0) {
		return Undecided
	}
	for _, now := range r.Now {
		at := slices.IndexFunc(r.Last, func(last data.Rating) bool { return last.Factor == now.Factor })
		if at < 0 || r.Last[at].Value != now.Value || r.Last[at].Unknown != now.Unknown {
			return MeasuredNow
		}
	}
	return StillTrue
}

// Missing are the last ratings of the factors that were not rated on the review's day.
func (r *RaterReview) Missing() []data.Rating {
	var missing []data.Rating
	for _, last := range r.Last {
		if !slices.ContainsFunc(r.Now, func(now data.Rating) bool { return now.Factor == last.Factor }) {
			missing = append(missing, last)
		}
	}
	return missing
}

// Still are the ratings that say that what is missing is as it was.
func (r *RaterReview) Still(day data.Date) []data.Rating {
	still := r.Missing()
	for i := range still {
		still[i] = still[i].Clone()
		still[i].Date, still[i].Note = day, ""
	}
	return still
}

// ReviewActions are the actions that are open, and those that were done since the last
// assessment or changed in the review.
func (s *Session) ReviewActions() []ActionReview {
	day := s.Review().AsOf
	last := s.LastAssessed()
	var all []ActionReview
	for _, a := range s.current.Actions {
		r := ActionReview{Action: a, Overdue: overdue(a, day), State: Undecided}
		switch {
		case a.Status == data.ActionOpen:
			r.State = s.or(Undecided, ReviewActions, a.ID)
		case s.mark(ReviewActions, a.ID) == MarkTouched:
			r.State = MeasuredNow
		case a.Status == data.ActionDone && !a.DoneOn.After(day) && (last == nil || a.DoneOn.After(last.AsOf)):
			r.State = NotAsked
		default:
			continue
		}
		all = append(all, r)
	}
	return all
}

// ReviewProgress counts the items of steps, none being all, that are asked for, and those
// of which something was said.
func (s *Session) ReviewProgress(steps ...ReviewStep) (said, asked int) {
	if len(steps) == 0 {
		steps = ReviewSteps()
	}
	for _, step := range steps {
		for _, state := range s.reviewStates(step) {
			if state == NotAsked {
				continue
			}
			asked++
			if state != Undecided {
				said++
			}
		}
	}
	return said, asked
}

// ReviewSkipped counts the items of a step that were skipped or not looked at.
func (s *Session) ReviewSkipped(step ReviewStep) int {
	n := 0
	for _, state := range s.reviewStates(step) {
		if state == Skipped || state == Undecided {
			n++
		}
	}
	return n
}

func (s *Session) reviewStates(step ReviewStep) []ReviewState {
	switch step {
	case ReviewCosts:
		return statesOf(s.ReviewLines(data.Cost), func(r LineReview) ReviewState { return r.State })
	case ReviewBenefits:
		return statesOf(s.ReviewLines(data.Benefit), func(r LineReview) ReviewState { return r.State })
	case ReviewGoals:
		return statesOf(s.ReviewGoals(), func(r GoalReview) ReviewState { return r.State })
	case ReviewRatings:
		return statesOf(s.ReviewRaters(), func(r RaterReview) ReviewState { return r.State })
	case ReviewActions:
		return statesOf(s.ReviewActions(), func(r ActionReview) ReviewState { return r.State })
	}
	return nil
}

func statesOf[T any](items []T, state func(T) ReviewState) []ReviewState {
	states := make([]ReviewState, len(items))
	for i, item := range items {
		states[i] = state(item)
	}
	return states
}
