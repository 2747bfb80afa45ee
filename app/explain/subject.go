// Package explain tells how a figure came about: its formula, the numbers in it, and
// where each of them is from, down to the line and the reading. It knows no window.
package explain

import (
	"strconv"

	"huibao/data"
	"huibao/data/appraisal"
)

// Subject names one figure. It is comparable, so that a panel can keep the way back.
type Subject struct {
	Figure     Figure
	Of         string // id of the line, goal, factor, dimension, category, scenario, driver …; "" for the whole
	At         int    // the year or month, where the figure is of one
	To         int    // the last month, where the figure is of the months from At on
	Case       Case   // "" is the evaluation as it is known
	Assessment string // id of the assessment that the figure stands in; "" is today's result
}

// Case is what a figure is taken under. Every figure of money can be taken under every
// case: Subject{Figure: CategoryTotal, Of: "training", Case: Planned}.
type Case string

// Planned is the evaluation with all readings ignored.
const Planned Case = "plan"

// InScenario is the case of a scenario of the analysis by its id.
func InScenario(id string) Case { return Case(scenarioCase + id) }

// DiscountedBy is the case of another convention of discounting.
func DiscountedBy(d data.Discounting) Case { return Case(discountingCase + string(d)) }

// AtLow is the case of one end of a driver of the tornado, all others at likely. The
// driver is named as in DriverLow.
func AtLow(driver string) Case { return Case(lowCase + driver) }

// AtHigh is the other end.
func AtHigh(driver string) Case { return Case(highCase + driver) }

// Delayed is the case in which a benefit, or with "" all of them, comes some months
// later.
func Delayed(months int, line string) Case {
	return Case(delayCase + strconv.Itoa(months) + "/" + line)
}

// The beginnings of the cases that name something.
const (
	scenarioCase    = "scenario/"
	discountingCase = "discounting/"
	lowCase         = "driver-low/"
	highCase        = "driver-high/"
	delayCase       = "delay/"
)

// Figure is a kind of figure. It is part of the keys of its texts.
type Figure string

// The figures of the whole evaluation.
const (
	Score             Figure = "score"
	ROI               Figure = "roi"
	ROIToDate         Figure = "roi-to-date"
	Payback           Figure = "payback"
	NPV               Figure = "npv"
	ROIDiscounted     Figure = "roi-discounted"
	IRR               Figure = "irr"
	DiscountedPayback Figure = "payback-discounted"
	BenefitCost       Figure = "benefit-cost"
	BreakEvenShare    Figure = "break-even"
	TCO               Figure = "tco" // cost over the horizon
	CostPerUser       Figure = "tco-user"
	Nucleus           Figure = "nucleus"
	SoftShare         Figure = "soft"
	Benefit           Figure = "benefit" // over the horizon
	Net               Figure = "net"
	PVCost            Figure = "pv-cost"
	PVBenefit         Figure = "pv-benefit"
	CostToDate        Figure = "cost-to-date"
	BenefitToDate     Figure = "benefit-to-date"
	NetToDate         Figure = "net-to-date"
	MeasuredShare     Figure = "measured-share"
	PlanCost          Figure = "plan-cost"
	PlanBenefit       Figure = "plan-benefit"
	PlanROI           Figure = "plan-roi"
	PlanNPV           Figure = "plan-npv"
	PlanPayback       Figure = "plan-payback"
	Coverage          Figure = "coverage"
	Agreement         Figure = "agreement"   // Kendall's W
	AgreementP        Figure = "agreement-p" // its p
	SUS               Figure = "sus"         // System Usability Scale

	Cost              Figure = "cost" // over the horizon, line by line; TCO is by category
	InitialCost       Figure = "initial-cost"
	MeanNet           Figure = "mean-net" // the yearly net benefit of Nucleus
	SoftBenefit       Figure = "soft-benefit"
	MeasuredBenefit   Figure = "measured-benefit" // to date
	MeasuredCost      Figure = "measured-cost"
	MeasuredCostShare Figure = "measured-cost-share"
	BenefitVariance   Figure = "benefit-variance" // over the horizon, against the plan
	CostVariance      Figure = "cost-variance"
	BenefitVarianceTD Figure = "benefit-variance-to-date"
	CostVarianceTD    Figure = "cost-variance-to-date"
	NetVariance       Figure = "net-variance"
	NetVarianceTD     Figure = "net-variance-to-date"
	MonthsNet         Figure = "net-months"    // At, To: net benefit of months, 0 is the initial flow
	Cumulative        Figure = "cumulative"    // At: net benefit from the start to the end of a month
	CumulativePV      Figure = "cumulative-pv" // the same, discounted
	NetPV             Figure = "net-pv"        // At, To: discounted net benefit of months
	IRRFlow           Figure = "irr-flow"      // At, To: the same at an internal rate of return; Of: its place among several, from "0"
)

// The figures of a part; Of is its id.
const (
	CategoryTotal     Figure = "category"    // Of: a data.Category
	DimensionTotal    Figure = "benefits-of" // Of: a data.Dimension, "" for none
	DimensionScore    Figure = "dimension"   // Of: a data.Dimension
	LineTotal         Figure = "line-total"  // Of: a line
	LinePV            Figure = "line-pv"
	LineToDate        Figure = "line-to-date"
	LineYear          Figure = "line-year"  // At: 0 the initial amount, 1 the first year …
	LineMonth         Figure = "line-month" // At: the month
	LinePlanTotal     Figure = "line-plan"
	LinePlanToDate    Figure = "line-plan-to-date"
	LineVariance      Figure = "line-variance" // over the horizon
	LineVarianceDate  Figure = "line-variance-to-date"
	LineMeasuredShare Figure = "line-measured"
	LineAnnualPlan    Figure = "line-annual-plan"
	LineAnnualActual  Figure = "line-annual-actual"
	GoalAttainment    Figure = "goal"   // Of: a goal
	FactorMean        Figure = "factor" // Of: a factor
	FactorSpread      Figure = "factor-spread"
	YearNet           Figure = "year-net" // At: the year; costs and benefits of one year

	CategoryToDate      Figure = "category-to-date"
	CategoryPV          Figure = "category-pv"
	DimensionToDate     Figure = "benefits-of-to-date"
	DimensionPV         Figure = "benefits-of-pv"
	DimensionMeasured   Figure = "dimension-measured"      // measured benefit to date
	DimensionPlan       Figure = "dimension-plan-measured" // what the plans gave for the same months
	Contribution        Figure = "contribution"            // Of: a dimension; its points in the score
	WeightShare         Figure = "weight-share"            // Of: a dimension; its share of the assessed weight
	Gain                Figure = "gain"                    // Of: a dimension; the points it could still add
	LineMonths          Figure = "line-months"             // Of: a line; At, To: the months
	LinePVMonths        Figure = "line-pv-months"
	LineMeasured        Figure = "line-measured-amount" // measured to date
	LinePlanMeasured    Figure = "line-plan-measured"   // what the plan gave for the same months
	LineVarianceShare   Figure = "line-variance-share"  // of the plan, over the horizon
	LineVarianceShareTD Figure = "line-variance-share-to-date"
	LineAnnualReading   Figure = "line-annual-reading" // At: index of the reading
	LineBasisPlan       Figure = "line-basis-plan"     // amount of a cost, worked out from its basis
	LineBasisReading    Figure = "line-basis-reading"  // At: index of the reading
	GoalScore           Figure = "goal-score"
	Rating              Figure = "rating"        // Of: factor id + "/" + rater id
	FactorWeight        Figure = "factor-weight" // Of: a factor; its share in its dimension
	FactorShare         Figure = "factor-share"  // Of: a factor; the same among the rated ones
	FactorGain          Figure = "factor-gain"   // Of: a factor; the points it could still add
	Consistency         Figure = "consistency"   // Of: a dimension whose factors are compared in pairs
)

// Figures of the analysis; Of and At as their comments say.
const (
	ScenarioNPV     Figure = "scenario-npv" // Of: a scenario
	ScenarioROI     Figure = "scenario-roi"
	ScenarioPayback Figure = "scenario-payback"
	ScenarioStep    Figure = "scenario-step" // Of: scenario id + "/" + line id
	DriverLow       Figure = "driver-low"    // net present value; Of: the driver's kind, or "line/" + the line's id
	DriverHigh      Figure = "driver-high"
	DriverSpan      Figure = "driver-span" // between the two
	DriverLowROI    Figure = "driver-low-roi"
	DriverHighROI   Figure = "driver-high-roi"
	DriverSpanROI   Figure = "driver-span-roi"
	Quantile        Figure = "quantile"    // Of: "npv", "roi" or "payback"; At: 5, 50, 95
	Probability     Figure = "probability" // Of: "roi" or "payback"
	EvenAdoption    Figure = "even-adoption"
	EvenCosts       Figure = "even-costs"
	EvenDelay       Figure = "even-delay"
	EvenLineShare   Figure = "even-line-share" // Of: a line
	EvenLineDelay   Figure = "even-line-delay"
	EvenInput       Figure = "even-input"     // Of: line id + "/" + input
	ConventionNPV   Figure = "convention-npv" // Of: a data.Discounting, "" for exact days
	ConventionROI   Figure = "convention-roi"
	ConventionIRR   Figure = "convention-irr"
	MIRR            Figure = "mirr"

	EvenLineAttribution Figure = "even-line-attribution" // Of: a line
	ConventionPayback   Figure = "convention-payback"    // discounted; Of as for ConventionNPV
	SimulationMean      Figure = "simulation-mean"       // Of: "npv", "roi" or "payback"
	SimulationSD        Figure = "simulation-sd"
	ScenarioChange      Figure = "scenario-change"  // Of: a scenario; its net benefit against the expected outlook
	EstimatePV          Figure = "estimate-pv"      // present value of what is estimated; Of: "cost" or "benefit"
	LineEstimatePV      Figure = "line-estimate-pv" // Of: a line
	DatedPV             Figure = "dated-pv"         // net benefit discounted by exact days; At, To: the months
)

// Figures of the decision; Of is a way: data.Keep or the id of an alternative.
const (
	WayNPV       Figure = "way-npv"
	WayPVBenefit Figure = "way-pv-benefit"
	WayPVCost    Figure = "way-pv-cost"
	WayCost      Figure = "way-cost" // of the months to come
	WayBenefit   Figure = "way-benefit"
	WayNet       Figure = "way-net"
	WayROI       Figure = "way-roi"
	WayPayback   Figure = "way-payback"
	WayOneOff    Figure = "way-one-off"
	WayAgainst   Figure = "way-against"   // its net present value less that of keeping
	WayPaysBack  Figure = "way-pays-back" // when it has made up for the change
	WayQuantile  Figure = "way-quantile"  // of its net present value; At: 5, 50, 95
	WayGains     Figure = "way-gains"     // share of trials with a net present value above 0
	WayBest      Figure = "way-best"      // share of trials in which no other way is better
	WayBetter    Figure = "way-better"    // share of trials in which it is better than keeping
)

// Explanation is a figure with how it came about.
type Explanation struct {
	Name    string   // the field's standard name
	Value   string   // with its unit, or a dash
	Means   string   // the definition in a line
	Formula string   // in words
	Steps   []Step   // the formula with its numbers; what there is to see when the figure is undefined
	Notes   []string // conventions, and the reason when undefined

	Number float64          // what Value shows, unrounded; 0 when undefined
	Why    appraisal.Reason // why there is no number
}

// Step is one line of the calculation.
type Step struct {
	Text  string   // what it is: a line's name, "months 3 to 8", "= (a − b) ÷ b"
	Value string   // its number, at the right; "" for a line of text only
	Opens *Subject // the figure that Value is, if that can be opened further
	Goes  *Place   // where the number was typed in, if it was

	Role   Role
	Number float64 // what Value shows, unrounded; of a figure that Opens leads to its own Number
	Weight float64 // of a Term: +1, −1 for what is taken away, a share in a mean
}

// Role tells what a step's number does in the calculation.
type Role string

// The roles.
const (
	Aside   Role = ""        // stands beside it: a text, a number that the last step uses
	Term    Role = "term"    // the terms, each times its Weight, add up to the figure
	Factor  Role = "factor"  // the product of the factors is the figure
	Balance Role = "balance" // the balances add up to 0
	Outcome Role = "outcome" // is the figure itself: the line below the sum
)

// Place is where a number was typed in.
type Place struct {
	Page    Page
	Of      string // id of the line, goal, factor, scenario …; of a setting its path in the file format
	Reading int    // index of the reading, −1 for the plan
	Rater   string // id of the rater of a rating
}

// Page is the page on which a number was typed in.
type Page string

// The pages.
const (
	CostsPage    Page = "costs"
	BenefitsPage Page = "benefits"
	GoalsPage    Page = "goals"
	RatingsPage  Page = "ratings"
	ScorePage    Page = "score" // Of is the id of an action, or AdviceOfScore
	SettingsPage Page = "settings"
	AnalysisPage Page = "analysis"
	DecisionPage Page = "decision" // Of is a way, as of the decision's figures
	HistoryPage  Page = "history"  // Of is an assessment, or ChangesOfHistory
)

// ChangesOfHistory is what a place on HistoryPage is of when it is what changed since the
// assessment before the last.
const ChangesOfHistory = "changes"

// AdviceOfScore is what a place on ScorePage is of when it is the advice.
const AdviceOfScore = "advice"
