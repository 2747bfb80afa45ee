// Package honesty looks for what a careful finance person would question in an
// evaluation: effects counted twice, revenue taken for profit, costs that were
// forgotten, estimates that nobody backed up. Each [Finding] is advice, not an error:
// figures stand as they are, and the user mends the line or dismisses the finding.
//
// [Check] is all that callers need. Like package appraisal it is pure. Lines that are
// excluded, and benefits that bring nothing, are as if they were not there; so an empty
// evaluation, or a template that nobody filled in, gives no finding. Where a reading is
// known, it is looked at and not the plan that it replaced.
//
// A Finding holds ids and raw numbers. The sentences, with the names and numbers put
// in, are in assets/lang.
package honesty

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// Kind is what is questioned. It is also part of the sentences' keys.
type Kind string

// The kinds, in the order of their weight: first what makes the result wrong, then what
// makes it too good, then what makes it unsure. Thresholds without a source are rules
// of thumb of this package.
const (
	// CountedTwice: more than one benefit of an overlap group counts and brings money
	// (docs/method.md). One finding a group. In question is what would go if only the
	// largest stayed.
	CountedTwice Kind = "counted-twice"

	// TimeAndProfit: hours that are saved and go back into work are valued by their cost,
	// and the profit of growth that the same people may have made with them counts too.
	// The value of the hour is then in the evaluation twice. A time-saved line and a line
	// of profit (revenue growth, satisfaction, or an own amount in the growth dimension)
	// stand side by side when they have one owner; or when one of them has no owner and
	// the profit is put down to the CRM alone, so that nobody can have split it. Not
	// questioned: cashable time, as hours that leave the payroll bring no sales; lines of
	// different owners; lines of one overlap group, which CountedTwice names. In question
	// is at most the smaller of the two sides.
	TimeAndProfit Kind = "time-and-profit"

	// RevenueNotMargin: revenue growth with a gross margin of RevenueMargin or more, or
	// an own amount in the growth dimension whose name speaks of revenue or sales, while
	// name, evidence and note say nothing of margin or profit. Revenue costs something to
	// make; only its margin is a benefit. Makers and dealers earn far less than the
	// threshold, and software companies still less than it.
	RevenueNotMargin Kind = "revenue-not-margin"

	// HoursAboveWeek: one person saves more than WorkingWeek hours a week: in one line, in
	// lines of one owner with the same number of people (taken to be the same people),
	// or in all lines together, spread over the users where their number is known.
	HoursAboveWeek Kind = "hours-above-week"

	// MorePeopleThanUsers: a line saves the time of more people than use the system.
	MorePeopleThanUsers Kind = "more-people-than-users"

	// NoBaseline: a benefit by before and after whose before is 0 although there must
	// have been something (revenue, a survey score, a retention rate), so that all of the
	// after counts; or an own amount without any evidence, where nothing says what it is
	// compared with. Operating cost and avoided loss are left out: from 0 they cannot
	// fall.
	NoBaseline Kind = "no-baseline"

	// FullAttribution: all of a change in revenue, satisfaction or retention, or all of an
	// own amount in the growth dimension, is put down to the CRM. Market, prices, products
	// and people move these as well, and what would have come about anyway is no benefit
	// (additionality, HM Treasury, The Green Book). Hours and costs within the company are
	// not questioned, nor is avoided loss, whose chance is estimated as such.
	FullAttribution Kind = "full-attribution"

	// ForgottenCosts: a cost that nearly every CRM brings has no amount, while costs and
	// benefits are otherwise there: internal labour, data migration, training; hardware
	// where the system runs in the company's own rooms; and in the last full year of a
	// horizon of two years or more, support or a licence that contains it. These are the
	// ones that budgets leave out beside the licence (A. Mello, Watch out for CRM's hidden
	// costs, ZDNet, after Gartner). A line of 0 with evidence or a note counts as thought
	// of. Integration, customisation, implementation by others and exit are not asked
	// for: many companies do without them, and a warning that is nearly always there is
	// read by nobody.
	ForgottenCosts Kind = "forgotten-costs"

	// TimeAsCash: saved hours are tagged cashable. Hours turn into cash only when posts,
	// overtime or temporary staff fall away (hard and soft return, T. Pisello).
	TimeAsCash Kind = "time-as-cash"

	// FullConversion: every saved hour that stays in the company is taken to become work.
	// Nucleus Research counts one half (data.UsualConversion). Cashable hours are left
	// out: of a post that falls away all hours count.
	FullConversion Kind = "full-conversion"

	// SoftMajority: more than SoftLimit of the benefit is not cashable.
	SoftMajority Kind = "soft-majority"

	// FullFromDayOne: none of the benefits for which people have to change their habits
	// builds up: no ramp-up, no yearly amounts that rise, no begin SlowStart
	// months or more after the decision. Not asked of one-time amounts and of own amounts that are
	// cashable savings, such as a contract that ends; nor of a line with a reading, as what
	// was measured has built up however it did.
	FullFromDayOne Kind = "full-from-day-one"

	// NoRiskAdjustment: no benefit that is still estimated carries a risk adjustment or a
	// range that goes below its plan. Forrester TEI adjusts every estimate, and people who
	// plan a project are too hopeful about it (optimism bias, HM Treasury, The Green Book).
	NoRiskAdjustment Kind = "no-risk-adjustment"

	// SteepGrowth: a benefit grows by more than SteepRate every year: it doubles within
	// four years.
	SteepGrowth Kind = "steep-growth"

	// RestsOnOne: the part of one benefit that is not measured makes more than OneLimit of
	// the whole benefit, beside at least one other. The result is as sure as this estimate.
	RestsOnOne Kind = "rests-on-one"

	// NoEvidence: a calculated benefit has no evidence, neither in its plan nor in a known
	// reading; the largest stand first. Own amounts without evidence are NoBaseline.
	NoEvidence Kind = "no-evidence"

	// StaleReadings: the latest known reading of a benefit is older than a year, or than
	// the time between two reviews if that is longer, and is still carried forward.
	StaleReadings Kind = "stale-readings"

	// LongHorizon: benefit is counted for more than LongMonths months. TEI studies count
	// three years; few systems go on for more than five without being replaced or paid
	// for anew.
	LongHorizon Kind = "long-horizon"
)

// Thresholds. Shares and rates are decimals of one.
const (
	RevenueMargin = 0.9 // gross margin from which revenue is taken to be counted in full
	WorkingWeek   = 40  // hours: the legal week in China (State Council, 1995), also ILO convention 47
	SoftLimit     = 0.7 // share of the benefit
	SlowStart     = 6   // months
	SteepRate     = 0.2 // per year
	OneLimit      = 0.8 // share of the benefit
	StaleMonths   = 12  // since the latest reading
	LongMonths    = 60  // horizon
)

// Finding is one thing that is questioned. Only the fields that its kind speaks of are
// set.
type Finding struct {
	Kind Kind

	// Lines are the ids of the lines concerned, in the evaluation's order; the largest
	// benefit first in NoEvidence. None in ForgottenCosts and LongHorizon.
	Lines []string

	// Amount is the benefit over the horizon that is in question, in major units of the
	// evaluation's currency, 0 in ForgottenCosts. Share is its share of all benefit,
	// undefined where that is not above 0.
	Amount float64
	Share  appraisal.Figure

	Group      string          // CountedTwice: the overlap group
	Categories []data.Category // ForgottenCosts: what is missing; Support means in the last full year
	Hours      float64         // HoursAboveWeek: saved by one person in a week
	People     float64         // MorePeopleThanUsers: the most that a line has
	Rate       float64         // SteepGrowth: the highest, per year
	Since      data.Date       // StaleReadings: the day of the oldest of the readings
	Months     int             // StaleReadings: the age above which they are old; LongHorizon: the horizon
}

// Key names the finding for remembering that it was dismissed: its kind and what it
// rests on, whatever the order. Amounts are not in it, so a dismissed finding stays so
// while figures are edited; another line that joins makes another key.
func (f Finding) Key() string {
	parts, _ := json.Marshal(f.restsOn()) // strings cannot fail
	return string(f.Kind) + " " + string(parts)
}

// restsOn are the ids of the lines, or the categories, sorted.
func (f Finding) restsOn() []string {
	parts := append([]string{}, f.Lines...)
	for _, category := range f.Categories {
		parts = append(parts, string(category))
	}
	slices.Sort(parts)
	return parts
}

// DismissedBy tells whether one of the keys dismisses the finding: its own key, or one
// from when the finding rested on more. Who dismissed it for three lines and mended one
// is not told of the other two again. A key of any other form dismisses nothing.
func (f Finding) DismissedBy(keys []string) bool {
	own := f.Key()
	return slices.ContainsFunc(keys, func(key string) bool { return Covers(key, own) })
}

// Whole tells whether the finding is about the evaluation as a whole: it names lines, if
// any, because of what they come to together, and mending any one of them answers it.
func (f Finding) Whole() bool {
	switch f.Kind {
	case ForgottenCosts, SoftMajority, FullFromDayOne, NoRiskAdjustment, LongHorizon:
		return true
	}
	return false
}

// Names tells whether the finding is about the line itself.
func (f Finding) Names(line string) bool { return !f.Whole() && slices.Contains(f.Lines, line) }

// Divide parts findings into those that are asked and those that the keys dismiss, each
// in their order.
func Divide(findings []Finding, keys []string) (asked, dismissed []Finding) {
	for _, f := range findings {
		if f.DismissedBy(keys) {
			dismissed = append(dismissed, f)
		} else {
			asked = append(asked, f)
		}
	}
	return asked, dismissed
}

// rule finds one kind.
type rule struct {
	kind Kind
	find func(s *subject) []Finding
}

// rules are all rules in the order of their kinds' weight.
func rules() []rule {
	return []rule{
		{CountedTwice, countedTwice},
		{TimeAndProfit, timeAndProfit},
		{RevenueNotMargin, revenueNotMargin},
		{HoursAboveWeek, hoursAboveWeek},
		{MorePeopleThanUsers, morePeopleThanUsers},
		{NoBaseline, noBaseline},
		{FullAttribution, fullAttribution},
		{ForgottenCosts, forgottenCosts},
		{TimeAsCash, timeAsCash},
		{FullConversion, fullConversion},
		{SoftMajority, softMajority},
		{FullFromDayOne, fullFromDayOne},
		{NoRiskAdjustment, noRiskAdjustment},
		{SteepGrowth, steepGrowth},
		{RestsOnOne, restsOnOne},
		{NoEvidence, noEvidence},
		{StaleReadings, staleReadings},
		{LongHorizon, longHorizon},
	}
}

// Kinds are all kinds in the order of their weight.
func Kinds() []Kind {
	var kinds []Kind
	for _, r := range rules() {
		kinds = append(kinds, r.kind)
	}
	return kinds
}

// Check gives the findings about an evaluation by the order of their kinds, and within a
// kind the largest amount first. r is what [appraisal.Appraise] made of e; its as-of date
// decides which readings are known. The same arguments give the same findings. Neither
// argument is changed.
func Check(e *data.Evaluation, r *appraisal.Result) []Finding {
	s := newSubject(e, r)
	var all []Finding
	for _, rule := range rules() {
		found := rule.find(s)
		slices.SortFunc(found, func(a, b Finding) int {
			return cmp.Or(cmp.Compare(b.Amount, a.Amount), strings.Compare(a.Key(), b.Key()))
		})
		all = append(all, found...)
	}
	return all
}
