package explain

import "huibao/data/appraisal"

// remedy is what can be done so that a figure comes to have a value.
type remedy struct {
	key  string // of the sentence
	page Page   // where it is done; "" for the page of the figure's own part
}

// remedyFor is the remedy for a reason; false where nothing is wrong, or nothing of use
// can be said.
func remedyFor(why appraisal.Reason) (remedy, bool) {
	r, known := map[appraisal.Reason]remedy{
		appraisal.NoCost:        {"explain.todo.no-cost", CostsPage},
		appraisal.NoBenefit:     {"explain.todo.no-benefit", BenefitsPage},
		appraisal.NoPlan:        {"explain.todo.no-plan", ""},
		appraisal.NoSignChange:  {"explain.todo.no-sign-change", ""},
		appraisal.SeveralRoots:  {"explain.todo.several-roots", ""},
		appraisal.NotSolvable:   {"explain.todo.several-roots", ""},
		appraisal.NotPaidBack:   {"explain.todo.not-paid-back", ""},
		appraisal.NoInitialCost: {"explain.todo.no-initial-cost", CostsPage},
		appraisal.ShortHorizon:  {"explain.todo.short-horizon", SettingsPage},
		appraisal.NoUsers:       {"explain.todo.no-users", SettingsPage},
		appraisal.NotYetStarted: {"explain.todo.not-started", ""},
		appraisal.TooLarge:      {"explain.todo.too-large", SettingsPage},
		appraisal.NothingDated:  {"explain.todo.nothing-measured", BenefitsPage},
		appraisal.NoLines:       {"explain.todo.no-lines", BenefitsPage},
		appraisal.NoGoalReading: {"explain.todo.no-goal-reading", GoalsPage},
		appraisal.NoRating:      {"explain.todo.no-rating", RatingsPage},
		appraisal.NoWeight:      {"explain.todo.no-weight", SettingsPage},
		appraisal.OneRater:      {"explain.todo.one-rater", RatingsPage},
		notComputed:             {"explain.todo.not-computed", AnalysisPage},

		appraisal.FewFactors:   {"explain.todo.few-in-common", RatingsPage},
		appraisal.FewInCommon:  {"explain.todo.few-in-common", RatingsPage},
		appraisal.NotConnected: {"explain.todo.compare", RatingsPage},
		appraisal.NotRanked:    {"explain.todo.rank", RatingsPage},
		appraisal.NoAnswers:    {"explain.todo.answer", RatingsPage},
	}[why]
	return r, known
}

// remedy says what can be done about an undefined figure, if anything can.
func (x *explainer) remedy(a *account) []Step {
	r, known := remedyFor(a.figure.Why)
	if !known {
		return nil
	}
	step := Step{Text: x.w.T(r.key), Goes: a.todo}
	if step.Goes == nil && r.page != "" {
		step.Goes = &Place{Page: r.page, Reading: -1}
	}
	return []Step{step}
}
