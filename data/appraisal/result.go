package appraisal

import "huibao/data"

// Figure is a computed number, or the reason why there is none. The zero Figure is
// a defined 0.
type Figure struct {
	Value float64
	Why   Reason // "" when the figure is defined
}

// Defined tells whether the figure has a value.
func (f Figure) Defined() bool { return f.Why == "" }

// Reason says why a figure is undefined. It is also the key of the sentence that
// tells a person ("reason." + the reason).
type Reason string

// The reasons.
const (
	NoCost        Reason = "no cost"
	NoBenefit     Reason = "no benefit"
	NoPlan        Reason = "nothing planned"
	NoSignChange  Reason = "no sign change"
	SeveralRoots  Reason = "several roots"
	NotSolvable   Reason = "no rate makes the net present value zero"
	NoOutlay      Reason = "never below zero"
	NotPaidBack   Reason = "not paid back within the horizon"
	NoInitialCost Reason = "no initial cost"
	ShortHorizon  Reason = "horizon shorter than one year"
	NoUsers       Reason = "number of users not known"
	NotYetStarted Reason = "the as-of date is before the start"
	TooLarge      Reason = "too large to be shown"
	NothingDated  Reason = "nothing measured yet"
	NoLines       Reason = "no line counts in this dimension"
	NoGoalReading Reason = "no goal has a reading"
	NoRating      Reason = "no factor is rated"
	NoWeight      Reason = "its weight is zero"
	OneRater      Reason = "fewer than two raters"
	NoHours       Reason = "no hours are worked"

	// Of weights and agreement.

	FewFactors     Reason = "fewer than two factors are rated"
	FewInCommon    Reason = "too few ratings in common"
	AllTied        Reason = "every rater gives all factors the same"
	NotCompared    Reason = "no factors are compared in pairs"
	NotConnected   Reason = "comparisons do not connect all factors"
	TooManyFactors Reason = "too many factors to compare in pairs"
	NotRanked      Reason = "no factor is ranked"
	DontKnow       Reason = "the rater does not know"
	NoAnswers      Reason = "no questionnaire is answered"
	NotRecorded    Reason = "not recorded by the version that made it" // of older assessments

	// Of package analysis.

	NothingEstimated Reason = "nothing is estimated any more"
	NoEffect         Reason = "no effect on the net present value"
	EnoughWithout    Reason = "enough even without it"
	ShortWithout     Reason = "not enough even without it"
	OutOfReach       Reason = "no allowed value is enough"
	NegativeNow      Reason = "negative even without a delay"
	NothingToDelay   Reason = "nothing left that could come later"
	BenefitsOnly     Reason = "asked of benefits only"

	// Of the decision between keeping, tuning and replacing.

	OtherCurrency    Reason = "kept in another currency"
	EvaluationGone   Reason = "that evaluation is not there"
	ScenarioGone     Reason = "that scenario is not there"
	NothingToCome    Reason = "nothing falls into the months to come"
	BeginsTooLate    Reason = "begins after the months that are compared"
	NothingToCompare Reason = "no other way to compare with"
	RunsAlready      Reason = "it runs already"
	NotOvertaken     Reason = "stays ahead all the same"

	// Of package comparison.

	TwoCurrencies    Reason = "amounts are in two currencies"
	OtherStart       Reason = "the start was moved"
	NotMeasuredSince Reason = "nothing was measured since"
	NothingForeseen  Reason = "nothing was foreseen"
	MeasuredZero     Reason = "what was measured comes to zero"
)

// Result is what follows from an evaluation on an as-of date. Amounts are in major
// units of the evaluation's currency, unrounded; rates and shares are decimals of
// one; times are in months. No number in it is NaN or infinite: a present value that
// is too large to be a number is Beyond, which Shown turns into an undefined Figure.
type Result struct {
	AsOf          data.Date
	MethodVersion int
	Start         data.Date
	HorizonMonths int
	Currency      data.Currency

	ToDate   ToDate  // time 0 and the months that have ended by AsOf
	Horizon  Horizon // with all readings known on AsOf
	Plan     Plan    // what the plans alone give, readings ignored
	Lines    []Line  // costs, then benefits, in the evaluation's order; excluded lines too
	CashFlow CashFlow
	Goals    []Goal
	Factors  []Factor
	Score    Score

	Agreement Agreement   // how far the raters agree
	Weighting []Weighting // of each dimension that has factors or may have; nil in older assessments
	SUS       SUS

	// CountedTwice names the overlap groups of which more than one benefit counts.
	CountedTwice []Overlap
}

// ToDate sums up what has happened so far.
type ToDate struct {
	Months        int // months that have ended, at most those of the horizon
	Cost          float64
	Benefit       float64
	Net           float64
	ROI           Figure
	MeasuredShare Figure // measured benefit / benefit
}

// Horizon sums up the whole horizon.
type Horizon struct {
	Cost              float64 // the total cost of ownership
	Benefit           float64
	Net               float64
	ROI               Figure // the headline: nominal (B − C) / C
	PVCost            float64
	PVBenefit         float64
	NPV               float64
	ROIDiscounted     Figure // (PV B − PV C) / PV C, as Forrester TEI
	IRR               Figure
	IRRRoots          []float64 // every rate at which NPV is zero, ascending; one is the IRR
	Payback           Figure    // months
	DiscountedPayback Figure    // months
	BenefitCostRatio  Figure
	BreakEvenShare    Figure
	NucleusROI        Figure
	CostPerUserMonth  Figure
	SoftShare         Figure // share of the benefit that is not cashable
}

// Plan is what was expected before anything was measured.
type Plan struct {
	ToDateCost    float64
	ToDateBenefit float64
	Cost          float64
	Benefit       float64
	ROI           Figure
	NPV           float64
	Payback       Figure
}

// Line is the result of one line.
type Line struct {
	ID        string
	Side      data.Side
	Category  data.Category  // costs
	Dimension data.Dimension // benefits; "" when in none
	Excluded  bool           // in no total; its own figures stand all the same

	Initial float64
	Years   []float64 // one for each begun year of the horizon
	Total   float64
	PV      float64
	ToDate  float64

	PlanTotal  float64
	PlanToDate float64

	Measured     float64 // the part of ToDate that was measured
	PlanMeasured float64 // what the plan, with ramp and risk adjustment, gave for the same months or payments
	AnyMeasured  bool    // whether a month or payment to date was measured
	Carried      bool    // whether a reading is in force on the as-of date

	Method data.Method // of a calculated line, "" for any other

	// Annual is a calculated line's yearly amount by its formula, before modifiers:
	// by the plan, and by the latest known reading if there is one.
	AnnualPlan   float64
	AnnualActual Figure

	PastHorizon bool // amounts with dates past the horizon were left out
}

// CashFlow holds the undiscounted flows by month: index 0 is time 0, index m is
// month m.
type CashFlow struct {
	Cost     []float64
	Benefit  []float64
	PlanCost []float64
	PlanGain []float64
}

// Cumulative is the running sum of benefit − cost, as known.
func (c CashFlow) Cumulative() []float64 { return running(c.Benefit, c.Cost) }

// PlanCumulative is the running sum of benefit − cost by the plans alone.
func (c CashFlow) PlanCumulative() []float64 { return running(c.PlanGain, c.PlanCost) }

func running(plus, minus []float64) []float64 {
	sums := make([]float64, len(plus))
	sum := 0.0
	for i := range plus {
		sum += plus[i] - minus[i]
		sums[i] = sum
	}
	return sums
}

// Goal is how far a goal was attained.
type Goal struct {
	ID         string
	Actual     Figure // the latest known reading
	MeasuredOn data.Date
	Attainment Figure // (actual − baseline) / (target − baseline), 1 is the target
	Score      Figure // 0 to 100, 50 at the baseline
}

// Factor is what the raters gave a factor: the latest rating of each on or before
// the as-of date. Who then said "don't know" counts in Unknown and nowhere else.
type Factor struct {
	ID        string
	Dimension data.Dimension
	Raters    int    // who gave a value
	Unknown   int    // who said "don't know"
	Mean      Figure // weighted by rater, 0 to 10
	SD        Figure // sample standard deviation, unweighted; needs two raters
	Min, Max  Figure
	Split     bool // the raters are so far apart that they should talk (judgement.Split)

	// Weight is its share in its dimension by the weighting, over all factors of the
	// dimension, rated or not.
	Weight Figure
	// Share is its share in the dimension's score: its weight over those of the factors
	// that are rated; 0 when it does not count.
	Share float64
	// Gain are the points that the score would gain if its mean were 10 and all else
	// stayed; 0 when it does not count.
	Gain float64
}

// Agreement tells how far the raters put the factors into the same order: Kendall's W
// on the ratings in force, unweighted. It rests on the raters and factors between which
// no rating is missing; raters and factors without any rating are not among those left
// out.
type Agreement struct {
	W         Figure // 0 to 1
	ChiSquare Figure
	Degrees   int    // of freedom; 0 when W is undefined
	P         Figure // of a W as large or larger if all rated at random; rough for few factors
	Rough     bool   // P rests on seven factors or fewer

	Raters, Factors               []string // ids on which W rests
	LeftOutRaters, LeftOutFactors []string // ids left out, so that no rating is missing
}

// Weighting tells how the factors of a dimension came by their weights.
type Weighting struct {
	Dimension data.Dimension
	Method    data.WeightingMethod
	Why       Reason // why there are no weights; "" when there are

	// ConsistencyRatio tells how well the comparisons in pairs fit together: up to 0.1
	// they do (Saaty). Undefined for other methods. Where pairs were not compared it is on
	// the low side; see Compared.
	ConsistencyRatio Figure
	ConsistencyIndex Figure
	LambdaMax        Figure
	Compared, Pairs  int // comparisons, and pairs of factors; pairwise only

	// First is the comparison to look at first; nil when they fit together.
	First *Departure
}

// Departure is a comparison that departs from the ratio of the weights.
type Departure struct {
	A, B       string  // ids of factors, as compared
	Ratio      float64 // as given: A is so many times as important as B
	Consistent float64 // the ratio of the weights that follow from all comparisons
}

// ConsistencyRatio is the largest of all dimensions, undefined when no dimension has one.
func (r *Result) ConsistencyRatio() Figure {
	largest := Figure{Why: NotCompared}
	for i := range r.Weighting {
		switch ratio := r.Weighting[i].ConsistencyRatio; {
		case ratio.Defined() && (!largest.Defined() || ratio.Value > largest.Value):
			largest = ratio
		case !ratio.Defined() && ratio.Why != NotCompared && largest.Why == NotCompared:
			largest = ratio
		}
	}
	if r.Weighting == nil {
		return Figure{Why: NotRecorded}
	}
	return largest
}

// SUS is the score of the System Usability Scale: the mean over the raters whose rating
// in force is made of ten answers, weighted as in a factor's mean.
type SUS struct {
	Score     Figure // 0 to 100
	Raters    int    // who answered
	Grade     string // A+ to F (Sauro and Lewis); "" when undefined
	Adjective string // in English, "ok", "good" … (Bangor); "" when undefined
}

// Score is the evaluation's score.
type Score struct {
	Total       Figure // 0 to 100, a whole number
	Exact       Figure // before rounding
	Band        Band   // "" when Total is undefined
	Coverage    float64
	Provisional bool // coverage under a half
	Dimensions  []DimensionScore
}

// DimensionScore is one dimension's part of the score.
type DimensionScore struct {
	ID           data.Dimension
	Weight       float64
	Score        Figure  // 0 to 100
	Share        float64 // its weight's share of the assessed weight; 0 when not assessed
	Contribution float64 // Share × Score, in points; they add up to Score.Exact
	Gain         float64 // points that the total would gain with Score at 100 and all else as it is: Share × (100 − Score)
	Rests        Rests
}

// Rests says what a dimension's score rests on: of the return the lines that count, of
// savings, avoided and growth the benefits that do, else the goals or the factors.
type Rests struct {
	Counted int       // of them, how many are measured, have a reading or are rated
	All     int       // how many there are
	Raters  int       // team and system: how many people gave one of them a value
	Latest  data.Date // the latest reading or rating; none when there is none
}

// Overlap names benefits that rest on the same cause and count together.
type Overlap struct {
	Group string
	Lines []string // ids
}

// Band is one of the five judgements that a score falls into.
type Band string

// The bands, best first.
const (
	Successful         Band = "successful"
	SomewhatSuccessful Band = "somewhat-successful"
	NoChange           Band = "no-change"
	LittleValue        Band = "little-value"
	Unsuccessful       Band = "unsuccessful"
)

// BandLimits gives each band's lowest and highest score, best band first.
func BandLimits() []struct {
	Band      Band
	Low, High int
} {
	return []struct {
		Band      Band
		Low, High int
	}{
		{Successful, 81, 100}, {SomewhatSuccessful, 61, 80}, {NoChange, 41, 60}, {LittleValue, 21, 40}, {Unsuccessful, 0, 20},
	}
}

// BandOf is the band of a whole score from 0 to 100.
func BandOf(score int) Band {
	for _, limit := range BandLimits() {
		if score >= limit.Low {
			return limit.Band
		}
	}
	return Unsuccessful
}
