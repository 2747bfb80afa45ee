package data_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/datatest"
)

// valid is an evaluation with one of everything.
func valid() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	oneTime := data.NewLine("licence", "Licence")
	oneTime.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 98000_00}
	support := data.NewLine("support", "Support")
	support.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.InAdvance, From: e.Start, Until: data.MustDate("2027-12-31"), Amount: 18000_00}
	again := support.Schedule
	support.Readings = []data.Reading{{Since: data.MustDate("2026-01-01"), MeasuredOn: data.MustDate("2026-01-15"), Schedule: &again}}
	training := data.NewLine("training", "Training")
	training.Schedule = data.Schedule{Kind: data.Yearly, Initial: 12000_00, Years: []data.Money{6000_00}}
	e.Costs = []data.Line{oneTime, support, training}
	quotes := data.NewLine("quotes", "Quotations")
	inputs := data.Inputs{data.People: 6, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 55}
	quotes.Schedule = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: e.Start, Inputs: inputs}
	quotes.Range = &data.Range{Low: 0.6, Likely: 1, High: 1.2, Distribution: data.PERT}
	quotes.Readings = []data.Reading{{Since: data.MustDate("2025-07-01"), MeasuredOn: data.MustDate("2025-12-31"), Inputs: inputs}}
	e.Benefits = []data.Line{quotes.Clone()}
	e.Unquantified = []data.Unquantified{{ID: "version", Name: "One version"}}
	e.Goals = []data.Goal{{ID: "retention", Name: "Retained", Baseline: 82, BaselineOn: data.MustDate("2024-12-31"), Target: 90, Benefits: []string{"quotes"},
		Readings: []data.GoalReading{{MeasuredOn: e.Start, Value: 86}}}}
	e.Factors = []data.Factor{{ID: "ease", Name: "Ease", Dimension: data.DimensionSystem, Weight: 1}}
	e.Raters = []data.Rater{{ID: "lead", Name: "Lead", Weight: 1}}
	e.Ratings = []data.Rating{{Factor: "ease", Rater: "lead", Date: e.Start, Value: 7}}
	e.Actions = []data.Action{{ID: "retrain", Name: "Train", Dimension: data.DimensionTeam, Status: data.ActionOpen}}
	late, rate := data.NewScenario("late", "Half a year late"), 0.12
	late.Outlook, late.Benefits, late.DelayMonths, late.DiscountRate, late.HorizonMonths = data.Conservative, 0.9, 6, &rate, 48
	late.Lines = []data.LineChange{{Line: "quotes", Factor: 0.5}, {Line: "training", Factor: 1.2}}
	e.Scenarios = []data.Scenario{late}
	e.Dismissed = []string{`no-evidence ["quotes"]`}
	withBasis(&e.Costs[0], data.UsersByPrice, data.Inputs{data.Users: 40, data.Price: 2450})
	withJudgement(e)
	e.Decision.Alternatives = []data.Alternative{{ID: "tune", Name: "Tune"}, {ID: "replace", Name: "Replace", Evaluation: "elsewhere", OneOff: 60_000_00, ParallelMonths: 3}}
	return e
}

// withBasis says how the amount of a cost was worked out.
func withBasis(l *data.Line, kind data.BasisKind, inputs data.Inputs) {
	l.Schedule.Basis = &data.Basis{Kind: kind, Inputs: inputs}
	l.EvidenceFile = "contract.pdf"
}

// withJudgement adds what several people say, and how what they say is weighted.
func withJudgement(e *data.Evaluation) {
	e.Factors[0].Question, e.Factors[0].Questionnaire = "Is it easy?", data.SUS
	e.Factors[0].Anchors = data.Anchors{Low: "nobody manages", Middle: "with help", High: "at once"}
	for _, id := range []string{"safe", "fit"} {
		e.Factors = append(e.Factors, data.Factor{ID: id, Name: id, Dimension: data.DimensionSystem, Weight: 1})
	}
	e.Factors = append(e.Factors, data.Factor{ID: "adoption", Name: "Adoption", Dimension: data.DimensionTeam, Weight: 1})
	e.Ratings = append(e.Ratings,
		data.Rating{Factor: "safe", Rater: "lead", Date: e.Start, Unknown: true},
		data.Rating{Factor: "ease", Rater: "lead", Date: e.Start.AddMonths(6), Value: 8.5, SUS: []int{5, 2, 5, 1, 4, 2, 5, 1, 4, 3}})
	e.Weighting = map[data.Dimension]data.Weighting{
		data.DimensionTeam:   {Method: data.Ranking, Ranking: []string{"adoption"}},
		data.DimensionSystem: {Method: data.Pairwise, Comparisons: []data.Comparison{{A: "ease", B: "safe", Ratio: 3}, {A: "safe", B: "fit", Ratio: 1.0 / 9}}},
	}
	e.Actions = append(e.Actions, data.Action{ID: "done", Name: "Tidy up", Dimension: data.DimensionSystem, Status: data.ActionDone, DoneOn: e.Start, Points: 4})
}

func TestValidEvaluation(t *testing.T) {
	for name, e := range map[string]*data.Evaluation{"new": data.New("CRM", data.MustDate("2025-01-01")), "one of everything": valid()} {
		if err := e.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// broken is an edit that breaks a rule, with the path that is named.
type broken struct {
	path string
	rule data.Rule
	edit func(e *data.Evaluation)
}

// breaks lists an edit for every rule.
var breaks = []broken{
	{"name", data.RuleRequired, func(e *data.Evaluation) { e.Name = " " }},
	{"id", data.RuleRequired, func(e *data.Evaluation) { e.ID = "" }},
	{"start", data.RuleRequired, func(e *data.Evaluation) { e.Start = data.Date{} }},
	{"deployment", data.RuleRequired, func(e *data.Evaluation) { e.Deployment = "" }},
	{"costs[0].schedule.date", data.RuleRequired, func(e *data.Evaluation) { e.Costs[0].Schedule.Date = data.Date{} }},
	{"costs[1].schedule.from", data.RuleRequired, func(e *data.Evaluation) { e.Costs[1].Schedule.From = data.Date{} }},
	{"costs[1].readings[0].schedule", data.RuleRequired, func(e *data.Evaluation) { e.Costs[1].Readings[0].Schedule = nil }},
	{"costs[1].readings[0].since", data.RuleRequired, func(e *data.Evaluation) { e.Costs[1].Readings[0].Since = data.Date{} }},
	{"costs[1].readings[0].measured_on", data.RuleRequired, func(e *data.Evaluation) { e.Costs[1].Readings[0].MeasuredOn = data.Date{} }},
	{"benefits[0].schedule.inputs.people", data.RuleRequired, func(e *data.Evaluation) { delete(e.Benefits[0].Schedule.Inputs, data.People) }},
	{"benefits[0].readings[0].inputs.weeks", data.RuleRequired, func(e *data.Evaluation) { delete(e.Benefits[0].Readings[0].Inputs, data.Weeks) }},
	{"goals[0].readings[0].measured_on", data.RuleRequired, func(e *data.Evaluation) { e.Goals[0].Readings[0].MeasuredOn = data.Date{} }},
	{"ratings[0].date", data.RuleRequired, func(e *data.Evaluation) { e.Ratings[0].Date = data.Date{} }},
	{"unquantified[0].name", data.RuleRequired, func(e *data.Evaluation) { e.Unquantified[0].Name = "" }},
	{"factors[0].name", data.RuleRequired, func(e *data.Evaluation) { e.Factors[0].Name = "" }},
	{"raters[0].name", data.RuleRequired, func(e *data.Evaluation) { e.Raters[0].Name = "" }},
	{"actions[0].status", data.RuleRequired, func(e *data.Evaluation) { e.Actions[0].Status = "" }},
	{"name", data.RuleTooLong, func(e *data.Evaluation) { e.Name = strings.Repeat("零", data.MaxName+1) }},
	{"costs[0].note", data.RuleTooLong, func(e *data.Evaluation) { e.Costs[0].Note = strings.Repeat("x", data.MaxText+1) }},
	{"costs[2].schedule.years", data.RuleTooLong, func(e *data.Evaluation) { e.Costs[2].Schedule.Years = make([]data.Money, data.MaxYears+1) }},
	{"company", data.RuleControl, func(e *data.Evaluation) { e.Company = "a\x00b" }},
	{"company", data.RuleControl, func(e *data.Evaluation) { e.Company = "a\nb" }},
	{"benefits[0].evidence", data.RuleControl, func(e *data.Evaluation) { e.Benefits[0].Evidence = "a\x1bb" }},
	{"currency", data.RuleUnknown, func(e *data.Evaluation) { e.Currency = "XXX" }},
	{"discounting", data.RuleUnknown, func(e *data.Evaluation) { e.Discounting = "daily" }},
	{"costs[0].category", data.RuleUnknown, func(e *data.Evaluation) { e.Costs[0].Category = "lunch" }},
	{"costs[0].schedule.kind", data.RuleUnknown, func(e *data.Evaluation) { e.Costs[0].Schedule.Kind = data.Calculated }},
	{"costs[1].schedule.every", data.RuleUnknown, func(e *data.Evaluation) { e.Costs[1].Schedule.Every = "week" }},
	{"costs[1].readings[0].schedule.timing", data.RuleUnknown, func(e *data.Evaluation) { e.Costs[1].Readings[0].Schedule.Timing = data.Spread }},
	{"costs[1].readings[0].schedule.kind", data.RuleUnknown, func(e *data.Evaluation) { e.Costs[1].Readings[0].Schedule.Kind = data.Yearly }},
	{"benefits[0].dimension", data.RuleUnknown, func(e *data.Evaluation) { e.Benefits[0].Dimension = data.DimensionTeam }},
	{"benefits[0].schedule.method", data.RuleUnknown, func(e *data.Evaluation) { e.Benefits[0].Schedule.Method = "magic" }},
	{"factors[0].dimension", data.RuleUnknown, func(e *data.Evaluation) { e.Factors[0].Dimension = data.DimensionGrowth }},
	{"actions[0].dimension", data.RuleUnknown, func(e *data.Evaluation) { e.Actions[0].Dimension = "mood" }},
	{"costs[0].schedule.amount", data.RuleNegative, func(e *data.Evaluation) { e.Costs[0].Schedule.Amount = -1 }},
	{"costs[2].schedule.years[0]", data.RuleNegative, func(e *data.Evaluation) { e.Costs[2].Schedule.Years[0] = -1 }},
	{"benefits[0].schedule.inputs.people", data.RuleNegative, func(e *data.Evaluation) { e.Benefits[0].Schedule.Inputs[data.People] = -1 }},
	{"costs[2].schedule.initial", data.RuleTooLarge, func(e *data.Evaluation) { e.Costs[2].Schedule.Initial = data.MaxMajor*100 + 1 }},
	{"benefits[0].schedule.inputs.hourly_cost", data.RuleTooLarge, func(e *data.Evaluation) { e.Benefits[0].Schedule.Inputs[data.HourlyCost] = data.MaxMajor + 1 }},
	{"discount_rate", data.RuleTooLarge, func(e *data.Evaluation) { e.DiscountRate = data.MaxRate + 1 }},
	{"users", data.RuleRange, func(e *data.Evaluation) { e.Users = -1 }},
	{"horizon_months", data.RuleRange, func(e *data.Evaluation) { e.HorizonMonths = 0 }},
	{"horizon_months", data.RuleRange, func(e *data.Evaluation) { e.HorizonMonths = data.MaxHorizon + 1 }},
	{"target_roi", data.RuleRange, func(e *data.Evaluation) { e.TargetROI = 0 }},
	{"review_months", data.RuleRange, func(e *data.Evaluation) { e.ReviewMonths = 0 }},
	{"weights.team", data.RuleRange, func(e *data.Evaluation) { e.Weights[data.DimensionTeam] = -1 }},
	{"benefits[0].ramp_months", data.RuleRange, func(e *data.Evaluation) { e.Benefits[0].RampMonths = -1 }},
	{"benefits[0].range.high", data.RuleRange, func(e *data.Evaluation) { e.Benefits[0].Range.High = 101 }},
	{"benefits[0].schedule.inputs.hours_per_week", data.RuleRange, func(e *data.Evaluation) { e.Benefits[0].Schedule.Inputs[data.HoursPerWeek] = 169 }},
	{"benefits[0].schedule.inputs.weeks", data.RuleRange, func(e *data.Evaluation) { e.Benefits[0].Schedule.Inputs[data.Weeks] = 54 }},
	{"goals[0].baseline", data.RuleRange, func(e *data.Evaluation) { e.Goals[0].Baseline = 1e13 }},
	{"ratings[0].value", data.RuleRange, func(e *data.Evaluation) { e.Ratings[0].Value = 10.1 }},
	{"raters[0].weight", data.RuleRange, func(e *data.Evaluation) { e.Raters[0].Weight = -1 }},
	{"discount_rate", data.RuleRateFloor, func(e *data.Evaluation) { e.DiscountRate = -1 }},
	{"costs[1].growth", data.RuleRateFloor, func(e *data.Evaluation) { e.Costs[1].Growth = -1.5 }},
	{"benefits[0].attribution", data.RuleShare, func(e *data.Evaluation) { e.Benefits[0].Attribution = 1.01 }},
	{"costs[0].risk_adjustment", data.RuleShare, func(e *data.Evaluation) { e.Costs[0].RiskAdjustment = -0.1 }},
	{"benefits[0].schedule.inputs.conversion", data.RuleShare, func(e *data.Evaluation) { e.Benefits[0].Schedule.Inputs[data.Conversion] = 2 }},
	{"discount_rate", data.RuleNotNumber, func(e *data.Evaluation) { e.DiscountRate = math.NaN() }},
	{"benefits[0].growth", data.RuleNotNumber, func(e *data.Evaluation) { e.Benefits[0].Growth = math.Inf(1) }},
	{"benefits[0].schedule.inputs.people", data.RuleNotNumber, func(e *data.Evaluation) { e.Benefits[0].Schedule.Inputs[data.People] = math.NaN() }},
	{"costs[1].schedule.until", data.RuleOrder, func(e *data.Evaluation) { e.Costs[1].Schedule.Until = data.MustDate("2024-12-31") }},
	{"benefits[0].readings[0].measured_on", data.RuleOrder, func(e *data.Evaluation) { e.Benefits[0].Readings[0].MeasuredOn = data.MustDate("2025-06-30") }},
	{"costs[1].id", data.RuleDuplicate, func(e *data.Evaluation) { e.Costs[1].ID = e.Costs[0].ID }},
	{"benefits[0].id", data.RuleDuplicate, func(e *data.Evaluation) { e.Benefits[0].ID = e.Costs[0].ID }},
	{"ratings[3].date", data.RuleDuplicate, func(e *data.Evaluation) { e.Ratings = append(e.Ratings, e.Ratings[0]) }},
	{"ratings[0].factor", data.RuleMissing, func(e *data.Evaluation) { e.Ratings[0].Factor = "speed" }},
	{"ratings[0].rater", data.RuleMissing, func(e *data.Evaluation) { e.Ratings[0].Rater = "nobody" }},
	{"goals[0].target", data.RuleSameTarget, func(e *data.Evaluation) { e.Goals[0].Target = e.Goals[0].Baseline }},
	{"benefits[0].schedule.inputs.loss", data.RuleNotAllowed, func(e *data.Evaluation) { e.Benefits[0].Schedule.Inputs[data.Loss] = 1 }},
	{"benefits[0].readings[0].schedule", data.RuleNotAllowed, func(e *data.Evaluation) { e.Benefits[0].Readings[0].Schedule = &data.Schedule{} }},
	{"costs[1].readings[0].inputs", data.RuleNotAllowed, func(e *data.Evaluation) { e.Costs[1].Readings[0].Inputs = data.Inputs{data.After: 1} }},
	{"weights.mood", data.RuleNotAllowed, func(e *data.Evaluation) { e.Weights["mood"] = 1 }},
	{"weights", data.RuleWeightsZero, func(e *data.Evaluation) { e.Weights = data.Weights{} }},
	{"goals[0].benefits[0]", data.RuleMissing, func(e *data.Evaluation) { e.Goals[0].Benefits[0] = "none" }},
	{"goals[0].benefits[0]", data.RuleMissing, func(e *data.Evaluation) { e.Goals[0].Benefits[0] = e.Costs[0].ID }},
	{"goals[0].benefits[1]", data.RuleDuplicate, func(e *data.Evaluation) { e.Goals[0].Benefits = []string{"quotes", "quotes"} }},
	{"dismissed[0]", data.RuleRequired, func(e *data.Evaluation) { e.Dismissed[0] = "" }},
	{"dismissed[0]", data.RuleTooLong, func(e *data.Evaluation) { e.Dismissed[0] = strings.Repeat("键", data.MaxKey+1) }},
	{"dismissed[0]", data.RuleControl, func(e *data.Evaluation) { e.Dismissed[0] = "no-evidence\x00" }},
	{"dismissed[1]", data.RuleDuplicate, func(e *data.Evaluation) { e.Dismissed = append(e.Dismissed, e.Dismissed[0]) }},
	{"benefits[0].range.likely", data.RuleRangeOrder, func(e *data.Evaluation) { e.Benefits[0].Range.Low = 1.1 }},
}

// pairwise changes what is compared in the dimension system.
func pairwise(e *data.Evaluation, change func(c *[]data.Comparison)) {
	w := e.Weighting[data.DimensionSystem]
	change(&w.Comparisons)
	e.Weighting[data.DimensionSystem] = w
}

// workedOutBreaks are edits of how costs are worked out and of what people judge.
var workedOutBreaks = []broken{
	{"costs[0].schedule.amount", data.RuleBasis, func(e *data.Evaluation) { e.Costs[0].Schedule.Amount++ }},
	{"costs[0].schedule.basis.kind", data.RuleUnknown, func(e *data.Evaluation) { e.Costs[0].Schedule.Basis.Kind = "guess" }},
	{"costs[0].schedule.basis.kind", data.RuleRequired, func(e *data.Evaluation) { e.Costs[0].Schedule.Basis.Kind = "" }},
	{"costs[0].schedule.basis.inputs.price", data.RuleRequired, func(e *data.Evaluation) { delete(e.Costs[0].Schedule.Basis.Inputs, data.Price) }},
	{"costs[0].schedule.basis.inputs.users", data.RuleNegative, func(e *data.Evaluation) { e.Costs[0].Schedule.Basis.Inputs[data.Users] = -1 }},
	{"costs[0].schedule.basis.inputs.price", data.RuleNotNumber, func(e *data.Evaluation) { e.Costs[0].Schedule.Basis.Inputs[data.Price] = math.NaN() }},
	{"costs[0].schedule.basis.inputs.weeks", data.RuleNotAllowed, func(e *data.Evaluation) { e.Costs[0].Schedule.Basis.Inputs[data.Weeks] = 1 }},
	{"costs[0].schedule.basis", data.RuleTooLarge, func(e *data.Evaluation) { e.Costs[0].Schedule.Basis.Inputs[data.Price] = data.MaxMajor }},
	{"costs[2].schedule.basis", data.RuleNotAllowed, func(e *data.Evaluation) { e.Costs[2].Schedule.Basis = e.Costs[0].Schedule.Basis }},
	{"benefits[0].schedule.basis", data.RuleNotAllowed, func(e *data.Evaluation) { e.Benefits[0].Schedule.Basis = e.Costs[0].Schedule.Basis }},
	{"costs[0].evidence_file", data.RuleTooLong, func(e *data.Evaluation) { e.Costs[0].EvidenceFile = strings.Repeat("x", data.MaxName+1) }},
	{"costs[0].evidence_file", data.RuleFileName, func(e *data.Evaluation) { e.Costs[0].EvidenceFile = "contracts/a.pdf" }},
	{"costs[0].evidence_file", data.RuleFileName, func(e *data.Evaluation) { e.Costs[0].EvidenceFile = `C:\contracts\a.pdf` }},
	{"unquantified[0].evidence_file", data.RuleControl, func(e *data.Evaluation) { e.Unquantified[0].EvidenceFile = "a\nb" }},
	{"benefits[0].readings[0].evidence_file", data.RuleControl, func(e *data.Evaluation) { e.Benefits[0].Readings[0].EvidenceFile = "a\x00" }},
	{"factors[0].questionnaire", data.RuleUnknown, func(e *data.Evaluation) { e.Factors[0].Questionnaire = "quiz" }},
	{"factors[0].question", data.RuleTooLong, func(e *data.Evaluation) { e.Factors[0].Question = strings.Repeat("问", data.MaxText+1) }},
	{"factors[0].anchors.middle", data.RuleControl, func(e *data.Evaluation) { e.Factors[0].Anchors.Middle = "a\x1b" }},
	{"ratings[1].value", data.RuleNoValue, func(e *data.Evaluation) { e.Ratings[1].Value = 5 }},
	{"ratings[1].sus", data.RuleNotAllowed, func(e *data.Evaluation) { e.Ratings[1].SUS = e.Ratings[2].SUS }},
	{"ratings[2].value", data.RuleSUS, func(e *data.Evaluation) { e.Ratings[2].Value = 8 }},
	{"ratings[2].sus[9]", data.RuleRequired, func(e *data.Evaluation) { e.Ratings[2].SUS = e.Ratings[2].SUS[:9] }},
	{"ratings[2].sus", data.RuleTooLong, func(e *data.Evaluation) { e.Ratings[2].SUS = append(e.Ratings[2].SUS, 3) }},
	{"ratings[2].sus[3]", data.RuleRange, func(e *data.Evaluation) { e.Ratings[2].SUS[3] = 0 }},
	{"weighting.growth", data.RuleNotAllowed, func(e *data.Evaluation) { e.Weighting[data.DimensionGrowth] = data.Weighting{Method: data.Direct} }},
	{"weighting.mood", data.RuleNotAllowed, func(e *data.Evaluation) { e.Weighting["mood"] = data.Weighting{Method: data.Direct} }},
	{"weighting.team.method", data.RuleUnknown, func(e *data.Evaluation) { e.Weighting[data.DimensionTeam] = data.Weighting{Method: "dice"} }},
	{"weighting.team.ranking", data.RuleNotAllowed, func(e *data.Evaluation) {
		e.Weighting[data.DimensionTeam] = data.Weighting{Method: data.Direct, Ranking: []string{"adoption"}}
	}},
	{"weighting.team.ranking[0]", data.RuleMissing, func(e *data.Evaluation) { e.Weighting[data.DimensionTeam].Ranking[0] = "ease" }},
	{"weighting.team.ranking[1]", data.RuleDuplicate, func(e *data.Evaluation) {
		e.Weighting[data.DimensionTeam] = data.Weighting{Method: data.Ranking, Ranking: []string{"adoption", "adoption"}}
	}},
	{"weighting.system.comparisons", data.RuleNotAllowed, func(e *data.Evaluation) {
		e.Weighting[data.DimensionSystem] = data.Weighting{Method: data.Ranking, Comparisons: e.Weighting[data.DimensionSystem].Comparisons}
	}},
	{"weighting.system.comparisons[0].a", data.RuleMissing, func(e *data.Evaluation) { pairwise(e, func(c *[]data.Comparison) { (*c)[0].A = "none" }) }},
	{"weighting.system.comparisons[0].b", data.RuleMissing, func(e *data.Evaluation) { pairwise(e, func(c *[]data.Comparison) { (*c)[0].B = "adoption" }) }},
	{"weighting.system.comparisons[0].b", data.RuleDuplicate, func(e *data.Evaluation) { pairwise(e, func(c *[]data.Comparison) { (*c)[0].B = "ease" }) }},
	{"weighting.system.comparisons[2].b", data.RuleDuplicate, func(e *data.Evaluation) {
		pairwise(e, func(c *[]data.Comparison) { *c = append(*c, data.Comparison{A: "safe", B: "ease", Ratio: 2}) })
	}},
	{"weighting.system.comparisons[1].ratio", data.RuleRatio, func(e *data.Evaluation) { pairwise(e, func(c *[]data.Comparison) { (*c)[1].Ratio = 9.5 }) }},
	{"weighting.system.comparisons[1].ratio", data.RuleNotNumber, func(e *data.Evaluation) { pairwise(e, func(c *[]data.Comparison) { (*c)[1].Ratio = math.Inf(1) }) }},
	{"actions[0].expected_points", data.RuleRange, func(e *data.Evaluation) { e.Actions[0].Points = 101 }},
	{"actions[0].done_on", data.RuleNotAllowed, func(e *data.Evaluation) { e.Actions[0].DoneOn = e.Start }},
	{"actions[1].note", data.RuleControl, func(e *data.Evaluation) { e.Actions[1].Note = "a\x00" }},
}

// analysisBreaks are edits of what the analysis and the scenarios say.
var analysisBreaks = []broken{
	{"analysis.seed", data.RuleRange, func(e *data.Evaluation) { e.Analysis.Seed = -1 }},
	{"analysis.seed", data.RuleRange, func(e *data.Evaluation) { e.Analysis.Seed = data.MaxSeed + 1 }},
	{"analysis.trials", data.RuleRange, func(e *data.Evaluation) { e.Analysis.Trials = data.MinTrials - 1 }},
	{"analysis.trials", data.RuleRange, func(e *data.Evaluation) { e.Analysis.Trials = data.MaxTrials + 1 }},
	{"analysis.payback_months", data.RuleRange, func(e *data.Evaluation) { e.Analysis.PaybackMonths = 0 }},
	{"analysis.payback_months", data.RuleRange, func(e *data.Evaluation) { e.Analysis.PaybackMonths = data.MaxHorizon + 1 }},
	{"analysis.assumed_swing", data.RuleShare, func(e *data.Evaluation) { e.Analysis.AssumedSwing = 1.1 }},
	{"analysis.rate_swing", data.RuleShare, func(e *data.Evaluation) { e.Analysis.RateSwing = -0.01 }},
	{"analysis.rate_swing", data.RuleNotNumber, func(e *data.Evaluation) { e.Analysis.RateSwing = math.NaN() }},
	{"analysis.horizon_swing", data.RuleRange, func(e *data.Evaluation) { e.Analysis.HorizonSwing = -1 }},
	{"analysis.delay_months", data.RuleRange, func(e *data.Evaluation) { e.Analysis.DelayMonths = data.MaxHorizon + 1 }},
	{"analysis.adoption_low", data.RuleRange, func(e *data.Evaluation) { e.Analysis.AdoptionLow = 1.01 }},
	{"analysis.adoption_high", data.RuleRange, func(e *data.Evaluation) { e.Analysis.AdoptionHigh = 0.99 }},
	{"analysis.adoption_high", data.RuleRange, func(e *data.Evaluation) { e.Analysis.AdoptionHigh = data.MaxFactor + 1 }},
	{"analysis.adoption_high", data.RuleNotNumber, func(e *data.Evaluation) { e.Analysis.AdoptionHigh = math.Inf(1) }},
	{"benefits[0].range.distribution", data.RuleRequired, func(e *data.Evaluation) { e.Benefits[0].Range.Distribution = "" }},
	{"benefits[0].range.distribution", data.RuleUnknown, func(e *data.Evaluation) { e.Benefits[0].Range.Distribution = "normal" }},
	{"benefits[0].correlation_group", data.RuleTooLong, func(e *data.Evaluation) { e.Benefits[0].CorrelationGroup = strings.Repeat("组", data.MaxName+1) }},
	{"costs[0].correlation_group", data.RuleControl, func(e *data.Evaluation) { e.Costs[0].CorrelationGroup = "a\nb" }},
	{"scenarios[0].id", data.RuleRequired, func(e *data.Evaluation) { e.Scenarios[0].ID = "" }},
	{"scenarios[0].id", data.RuleNotAllowed, func(e *data.Evaluation) { e.Scenarios[0].ID = string(data.Optimistic) }},
	{"scenarios[1].id", data.RuleDuplicate, func(e *data.Evaluation) { e.Scenarios = append(e.Scenarios, e.Scenarios[0]) }},
	{"scenarios[0].name", data.RuleRequired, func(e *data.Evaluation) { e.Scenarios[0].Name = "" }},
	{"scenarios[0].note", data.RuleTooLong, func(e *data.Evaluation) { e.Scenarios[0].Note = strings.Repeat("x", data.MaxText+1) }},
	{"scenarios[0].outlook", data.RuleUnknown, func(e *data.Evaluation) { e.Scenarios[0].Outlook = "gloomy" }},
	{"scenarios[0].outlook", data.RuleRequired, func(e *data.Evaluation) { e.Scenarios[0].Outlook = "" }},
	{"scenarios[0].benefits", data.RuleRange, func(e *data.Evaluation) { e.Scenarios[0].Benefits = -0.1 }},
	{"scenarios[0].costs", data.RuleRange, func(e *data.Evaluation) { e.Scenarios[0].Costs = data.MaxFactor + 1 }},
	{"scenarios[0].costs", data.RuleNotNumber, func(e *data.Evaluation) { e.Scenarios[0].Costs = math.NaN() }},
	{"scenarios[0].delay_months", data.RuleRange, func(e *data.Evaluation) { e.Scenarios[0].DelayMonths = -1 }},
	{"scenarios[0].discount_rate", data.RuleRateFloor, func(e *data.Evaluation) { *e.Scenarios[0].DiscountRate = -1 }},
	{"scenarios[0].discount_rate", data.RuleTooLarge, func(e *data.Evaluation) { *e.Scenarios[0].DiscountRate = data.MaxRate + 1 }},
	{"scenarios[0].horizon_months", data.RuleRange, func(e *data.Evaluation) { e.Scenarios[0].HorizonMonths = data.MaxHorizon + 1 }},
	{"scenarios[0].lines[0].line", data.RuleMissing, func(e *data.Evaluation) { e.Scenarios[0].Lines[0].Line = "none" }},
	{"scenarios[0].lines[1].line", data.RuleDuplicate, func(e *data.Evaluation) { e.Scenarios[0].Lines[1].Line = "quotes" }},
	{"scenarios[0].lines[1].factor", data.RuleRange, func(e *data.Evaluation) { e.Scenarios[0].Lines[1].Factor = data.MaxFactor + 1 }},
}

func TestEveryRule(t *testing.T) {
	for _, c := range slices.Concat(breaks, workedOutBreaks, analysisBreaks, decisionBreaks) {
		t.Run(c.path+" "+string(c.rule), func(t *testing.T) {
			e := valid()
			c.edit(e)
			err := e.Validate()
			var problems data.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("got %v", err)
			}
			for _, problem := range problems {
				if problem.Path == c.path && problem.Rule == c.rule {
					if len(problems.At(c.path)) == 0 || !strings.Contains(err.Error(), c.path) {
						t.Errorf("not found at its path: %v", err)
					}
					return
				}
			}
			t.Errorf("got %v", err)
		})
	}
}

// TestEveryRuleHasACase reads the rules from the source, so that a new one without a
// case is noticed.
func TestEveryRuleHasACase(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "problem.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	tested := map[string]bool{}
	for _, c := range slices.Concat(breaks, workedOutBreaks) {
		tested[string(c.rule)] = true
	}
	for _, c := range corrections {
		if c.rule != "" {
			tested[string(c.rule)] = true
		}
	}
	found := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "Rule" {
			return true
		}
		rule, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil || !tested[rule] {
			t.Errorf("rule %q has no case (%v)", rule, err)
		}
		found++
		return true
	})
	if found != len(tested) {
		t.Errorf("%d rules in the source, %d with a case", found, len(tested))
	}
}

func TestAllProblemsAreNamedAtOnce(t *testing.T) {
	e := valid()
	e.Name, e.HorizonMonths, e.Costs[0].Schedule.Amount = "", 0, -1
	var problems data.Problems
	if !errors.As(e.Validate(), &problems) || len(problems) != 3 {
		t.Fatalf("got %v", problems)
	}
	if got := problems.At("costs[0]"); len(got) != 1 || got[0].Rule != data.RuleNegative {
		t.Errorf("at costs[0]: %v", got)
	}
	if got := problems.At("costs"); len(got) != 1 {
		t.Errorf("at costs: %v", got)
	}
	if got := problems.At("cost"); got != nil {
		t.Errorf("at cost: %v", got)
	}
}

// A key that stands twice is named by its beginning, however long it is.
func TestALongKeyIsNamedShort(t *testing.T) {
	e := valid()
	key := strings.Repeat("键", data.MaxKey)
	e.Dismissed = []string{key, key}
	var problems data.Problems
	if !errors.As(e.Validate(), &problems) || len(problems) != 1 {
		t.Fatalf("%d problems, want 1", len(problems))
	}
	if got, want := problems[0].Args["Value"], strings.Repeat("键", data.MaxName)+"…"; got != want {
		t.Errorf("it is named %v", got)
	}
}

// TestComparedTwice says which pair stands twice, and of a factor beside itself which one.
func TestComparedTwice(t *testing.T) {
	for name, c := range map[string]struct {
		comparison data.Comparison
		value      string
	}{
		"the same way round":  {data.Comparison{A: "ease", B: "safe", Ratio: 2}, "ease : safe"},
		"the other way round": {data.Comparison{A: "safe", B: "ease", Ratio: 0.5}, "safe : ease"},
		"with itself":         {data.Comparison{A: "ease", B: "ease", Ratio: 1}, "ease"},
	} {
		t.Run(name, func(t *testing.T) {
			e := valid()
			pairwise(e, func(comparisons *[]data.Comparison) { *comparisons = append(*comparisons, c.comparison) })
			var problems data.Problems
			if !errors.As(e.Validate(), &problems) || len(problems) != 1 {
				t.Fatalf("got %v, want one problem", problems)
			}
			if got := problems[0]; got.Rule != data.RuleDuplicate || got.Args["Value"] != c.value {
				t.Errorf("got %v with %v, want %q twice", got.Rule, got.Args, c.value)
			}
		})
	}
}

func TestPartsAreValidatedAlone(t *testing.T) {
	e := valid()
	e.Costs[0].ID = "" // ids belong to the list, not to the line
	if err := e.Costs[0].Validate(data.Cost, e.Currency); err != nil {
		t.Error(err)
	}
	e.Costs[0].Name = ""
	if err := e.Costs[0].Validate(data.Cost, e.Currency); err == nil || err.Error() != "name: required" {
		t.Errorf("got %v", err)
	}
	if err := e.ValidateSettings(); err != nil {
		t.Error(err)
	}
	if err := e.Goals[0].Validate(); err != nil {
		t.Error(err)
	}
	a := data.Assessment{ID: data.NewID(), AsOf: e.Start}
	if err := a.Validate(); err != nil {
		t.Error(err)
	}
	a.Corrects = a.ID
	if err := a.Validate(); err == nil {
		t.Error("an assessment corrects itself")
	}
	if err := (&data.Assessment{}).Validate(); err == nil {
		t.Error("an empty assessment is valid")
	}
}

func TestCloneSharesNothing(t *testing.T) {
	same := cmp.Comparer(func(a, b data.Date) bool { return a == b })
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		first := e.Clone()
		if diff := cmp.Diff(e, first, same); diff != "" {
			t.Fatal(diff)
		}
		spoil(first)
		second := e.Clone()
		spoil(e)
		if diff := cmp.Diff(e, first, same); diff != "" {
			t.Fatalf("spoiling a clone reached the original: %s", diff)
		}
		if err := second.Validate(); err != nil {
			t.Fatalf("spoiling the original reached a clone: %v", err)
		}
	})
}

// spoil writes to whatever a shallow copy would share.
func spoil(e *data.Evaluation) {
	for i := range e.Decision.Alternatives {
		e.Decision.Alternatives[i].Name = "\x00"
	}
	e.Weights[data.DimensionTeam] = -1
	for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
		for i := range lines {
			l := &lines[i]
			for k := range l.Schedule.Years {
				l.Schedule.Years[k] = -1
			}
			for name := range l.Schedule.Inputs {
				l.Schedule.Inputs[name] = -1
			}
			if l.Range != nil {
				l.Range.Low = -1
			}
			spoilBasis(&l.Schedule)
			for k := range l.Readings {
				l.Readings[k].Note = "\x00"
				for name := range l.Readings[k].Inputs {
					l.Readings[k].Inputs[name] = -1
				}
				if l.Readings[k].Schedule != nil {
					l.Readings[k].Schedule.Amount = -1
					spoilBasis(l.Readings[k].Schedule)
				}
			}
			l.ID = ""
		}
	}
	for i := range e.Goals {
		for k := range e.Goals[i].Readings {
			e.Goals[i].Readings[k].Note = "\x00"
		}
		for k := range e.Goals[i].Benefits {
			e.Goals[i].Benefits[k] = "none"
		}
		e.Goals[i].Name = ""
	}
	for i := range e.Unquantified {
		e.Unquantified[i].Name = ""
	}
	for i := range e.Factors {
		e.Factors[i].Name = ""
	}
	for i := range e.Raters {
		e.Raters[i].Name = ""
	}
	for i := range e.Ratings {
		e.Ratings[i].Value = -1
		for k := range e.Ratings[i].SUS {
			e.Ratings[i].SUS[k] = -1
		}
	}
	for _, w := range e.Weighting {
		for k := range w.Ranking {
			w.Ranking[k] = "none"
		}
		for k := range w.Comparisons {
			w.Comparisons[k].Ratio = -1
		}
	}
	delete(e.Weighting, data.DimensionTeam)
	for i := range e.Actions {
		e.Actions[i].Name = ""
	}
	for i := range e.Scenarios {
		if e.Scenarios[i].DiscountRate != nil {
			*e.Scenarios[i].DiscountRate = -1
		}
		for k := range e.Scenarios[i].Lines {
			e.Scenarios[i].Lines[k].Factor = -1
		}
		e.Scenarios[i].Name = ""
	}
	for i := range e.Dismissed {
		e.Dismissed[i] = ""
	}
}

func spoilBasis(s *data.Schedule) {
	if s.Basis != nil {
		clear(s.Basis.Inputs)
	}
}

func TestNamesOf(t *testing.T) {
	e := valid()
	if got, want := e.NamesOf([]string{"ease", "gone", "quotes", "retention"}), []string{"Ease", "Quotations", "Retained"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLine(t *testing.T) {
	e := valid()
	l, side, found := e.Line("quotes")
	if !found || side != data.Benefit || l != &e.Benefits[0] || l.ScoreDimension() != data.DimensionSavings {
		t.Errorf("got %v, %v, %v", l, side, found)
	}
	l.Dimension = data.DimensionGrowth
	if l.ScoreDimension() != data.DimensionGrowth || e.Costs[0].ScoreDimension() != "" {
		t.Error("the chosen dimension comes first")
	}
	if _, _, found := e.Line("none"); found {
		t.Error("found a line that is not there")
	}
	if e.End() != data.MustDate("2027-12-31") {
		t.Errorf("end of the horizon: %s", e.End())
	}
}

func TestLatest(t *testing.T) {
	e := valid()
	e.Ratings = append(e.Ratings, data.Rating{Factor: "ease", Rater: "lead", Date: data.MustDate("2025-06-30"), Value: 9})
	for asOf, want := range map[string]float64{"2024-12-31": 0, "2025-01-01": 7, "2025-06-29": 7, "2025-06-30": 9} {
		rating, found := e.LatestRating("ease", "lead", data.MustDate(asOf))
		if rating.Value != want || found != (want > 0) {
			t.Errorf("%s: got %v, %v", asOf, rating, found)
		}
	}
	if _, known := e.Goals[0].Latest(data.MustDate("2024-12-31")); known {
		t.Error("a goal's reading is known before it was measured")
	}
}

func TestReadingInForce(t *testing.T) {
	on := data.MustDate
	reading := func(since, measured string) data.Reading {
		return data.Reading{Since: on(since), MeasuredOn: on(measured)}
	}
	l := data.NewLine("l", "Line")
	l.Readings = []data.Reading{
		reading("2026-03-01", "2026-06-30"), // 0: measured later than 1
		reading("2026-03-01", "2026-04-30"), // 1
		reading("2025-01-01", "2026-05-31"), // 2: begins first
		reading("2026-05-01", "2026-09-30"), // 3
		reading("2026-05-01", "2026-09-30"), // 4: the same days, further down
	}
	for _, c := range []struct {
		day, asOf string
		want      int
	}{
		{"2026-04-29", "2026-04-29", -1}, // nothing is known
		{"2026-04-30", "2026-04-30", 1},
		{"2026-02-28", "2026-04-30", -1}, // known, and begins later
		{"2026-02-28", "2026-05-31", 2},
		{"2026-06-29", "2026-06-29", 1}, // 0 is not known yet
		{"2026-06-30", "2026-06-30", 0},
		{"2026-12-31", "2026-06-30", 0}, // carried forward
		{"2026-12-31", "2026-12-31", 4},
		{"2026-04-30", "2026-12-31", 0},
	} {
		if got := l.ReadingInForce(on(c.day), on(c.asOf)); got != c.want {
			t.Errorf("on %s as known on %s: reading %d, want %d", c.day, c.asOf, got, c.want)
		}
	}
}

func TestIDsDiffer(t *testing.T) {
	if a, b := data.NewID(), data.NewID(); a == b || len(a) < 26 {
		t.Errorf("%s, %s", a, b)
	}
}

func TestDefaultWeightsAddUpTo100(t *testing.T) {
	sum := 0.0
	for _, d := range data.Dimensions() {
		sum += data.DefaultWeights()[d]
	}
	if sum != 100 {
		t.Errorf("got %v", sum)
	}
}

func TestMethods(t *testing.T) {
	for _, spec := range data.Methods() {
		got, known := spec.Method.Spec()
		if !known || got.Method != spec.Method || len(spec.Inputs) < 2 {
			t.Errorf("%+v", spec)
		}
	}
	if _, known := data.Method("none").Spec(); known {
		t.Error("a method that is none")
	}
}

// What nobody chose is the method's: a change here changes what is stored and exported
// without it.
func TestDefaultAnalysis(t *testing.T) {
	want := data.Analysis{Seed: 1, Trials: 10_000, PaybackMonths: 24, RateSwing: 0.02, HorizonSwing: 12, DelayMonths: 6, AdoptionLow: 0.8, AdoptionHigh: 1}
	if got := data.DefaultAnalysis(); got != want {
		t.Errorf("got %+v", got)
	}
}

// A new scenario changes nothing.
func TestNewScenario(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Scenarios = []data.Scenario{data.NewScenario("own", "Own")}
	s := e.Scenarios[0]
	if err := e.Validate(); err != nil || s.Outlook != data.Expected || s.Benefits != 1 || s.Costs != 1 || s.DelayMonths != 0 ||
		s.DiscountRate != nil || s.HorizonMonths != 0 || s.Lines != nil {
		t.Errorf("%+v, %v", s, err)
	}
}
