package appraisal

import (
	"encoding/json"
	"fmt"

	"huibao/data"
)

// The JSON form of a Result is what huibao calc prints and what an assessment keeps.
// Keys stand in a fixed order and numbers with all their digits, so the same Result
// gives the same bytes and reads back equal. A figure that is undefined is null, and
// "undefined" names it with its reason: a figure of the horizon by its bare name
// ("irr"), any other by its place ("to_date.roi", "plan.npv", "score.total",
// "score.goals", "goals.<id>.score", "ratings.<id>.mean", "lines.<id>.pv"). An amount
// that is Beyond is null with the reason TooLarge.
//
// Agreement stands under ratings ("ratings.kendall_w"), how factors came by their weights
// under weights ("weights.consistency_ratio", "weights.team.consistency_ratio"), the
// questionnaire under "sus.score". Records of older versions do not have them: they read
// as NotRecorded.
//
// Variances and the measured shares of lines and costs follow from other figures. They
// are written for those who read the JSON and not read back, so that a record from
// before they were written is read like any other.

type resultJSON struct {
	AsOf          string        `json:"as_of"`
	MethodVersion int           `json:"method_version"`
	Start         string        `json:"start"`
	HorizonMonths int           `json:"horizon_months"`
	Currency      data.Currency `json:"currency"`
	ToDate        toDateJSON    `json:"to_date"`
	Horizon       horizonJSON   `json:"horizon"`
	Plan          planJSON      `json:"plan"`
	Lines         []lineJSON    `json:"lines"`
	CashFlow      cashFlowJSON  `json:"cash_flow"`
	Goals         []goalJSON    `json:"goals"`
	Ratings       ratingsJSON   `json:"ratings"`
	Weights       *weightsJSON  `json:"weights,omitempty"`
	SUS           *susJSON      `json:"sus,omitempty"`
	Score         scoreJSON     `json:"score"`
	CountedTwice  []overlapJSON `json:"counted_twice"`
	Undefined     Undefined     `json:"undefined"`
}

type toDateJSON struct {
	Months        int      `json:"months"`
	Cost          float64  `json:"cost"`
	Benefit       float64  `json:"benefit"`
	Net           float64  `json:"net"`
	ROI           *float64 `json:"roi"`
	MeasuredShare *float64 `json:"measured_share"`
	MeasuredCost  *float64 `json:"measured_cost_share"`
}

type horizonJSON struct {
	Cost              float64   `json:"cost"`
	Benefit           float64   `json:"benefit"`
	Net               float64   `json:"net"`
	ROI               *float64  `json:"roi"`
	PVCost            *float64  `json:"pv_cost"`
	PVBenefit         *float64  `json:"pv_benefit"`
	NPV               *float64  `json:"npv"`
	ROIDiscounted     *float64  `json:"roi_discounted"`
	IRR               *float64  `json:"irr"`
	IRRRoots          []float64 `json:"irr_roots,omitempty"` // only when there are several
	Payback           *float64  `json:"payback_months"`
	DiscountedPayback *float64  `json:"discounted_payback_months"`
	BenefitCostRatio  *float64  `json:"benefit_cost_ratio"`
	BreakEvenShare    *float64  `json:"break_even_share"`
	NucleusROI        *float64  `json:"nucleus_roi"`
	CostPerUserMonth  *float64  `json:"cost_per_user_month"`
	SoftShare         *float64  `json:"soft_share"`
}

type planJSON struct {
	ToDateCost    float64  `json:"to_date_cost"`
	ToDateBenefit float64  `json:"to_date_benefit"`
	Cost          float64  `json:"cost"`
	Benefit       float64  `json:"benefit"`
	ROI           *float64 `json:"roi"`
	NPV           *float64 `json:"npv"`
	Payback       *float64 `json:"payback_months"`

	VarianceToDate variancesJSON `json:"variance_to_date"`
	Variance       variancesJSON `json:"variance"`
}

type variancesJSON struct {
	Cost    varianceJSON `json:"cost"`
	Benefit varianceJSON `json:"benefit"`
	Net     varianceJSON `json:"net"`
}

type varianceJSON struct {
	Amount *float64 `json:"amount"`
	Share  *float64 `json:"share"`
}

type lineJSON struct {
	ID           string         `json:"id"`
	Kind         data.Side      `json:"kind"`
	Category     data.Category  `json:"category,omitempty"`
	Dimension    data.Dimension `json:"dimension,omitempty"`
	Excluded     bool           `json:"excluded"`
	Initial      float64        `json:"initial"`
	Years        []float64      `json:"years"`
	Total        float64        `json:"total"`
	PV           *float64       `json:"pv"`
	ToDate       float64        `json:"to_date"`
	PlanTotal    float64        `json:"plan_total"`
	PlanToDate   float64        `json:"plan_to_date"`
	Measured     float64        `json:"measured"`
	PlanMeasured float64        `json:"plan_measured"`
	AnyMeasured  bool           `json:"any_measured"`
	Carried      bool           `json:"carried"`
	PastHorizon  bool           `json:"past_horizon"`

	VarianceToDate varianceJSON `json:"variance_to_date"`
	Variance       varianceJSON `json:"variance"`
	MeasuredShare  *float64     `json:"measured_share"`

	Annual *annualJSON `json:"annual,omitempty"` // calculated lines
}

type annualJSON struct {
	Method data.Method `json:"method"`
	Plan   float64     `json:"plan"`
	Actual *float64    `json:"actual"`
}

type cashFlowJSON struct {
	Cost     []float64 `json:"cost"`
	Benefit  []float64 `json:"benefit"`
	PlanCost []float64 `json:"plan_cost"`
	PlanGain []float64 `json:"plan_benefit"`
}

type goalJSON struct {
	ID         string   `json:"id"`
	Actual     *float64 `json:"actual"`
	MeasuredOn string   `json:"measured_on,omitempty"`
	Attainment *float64 `json:"attainment"`
	Score      *float64 `json:"score"`
}

// ratingsJSON holds what the raters gave. What stands below Factors, like weights and
// sus beside it, is missing in records of older versions.
type ratingsJSON struct {
	Factors   []factorJSON `json:"factors"`
	W         *float64     `json:"kendall_w"`
	ChiSquare *float64     `json:"kendall_chi_square"`
	Degrees   int          `json:"kendall_df"`
	P         *float64     `json:"kendall_p"`
	Rough     bool         `json:"kendall_p_rough"`

	Raters         []string `json:"kendall_raters"`
	OfFactors      []string `json:"kendall_factors"`
	LeftOutRaters  []string `json:"kendall_left_out_raters"`
	LeftOutFactors []string `json:"kendall_left_out_factors"`
}

type weightsJSON struct {
	ConsistencyRatio *float64       `json:"consistency_ratio"` // the largest
	Team             *weightingJSON `json:"team,omitempty"`
	System           *weightingJSON `json:"system,omitempty"`
}

type weightingJSON struct {
	Method           data.WeightingMethod `json:"method"`
	Why              Reason               `json:"undefined,omitempty"`
	ConsistencyRatio *float64             `json:"consistency_ratio"`
	ConsistencyIndex *float64             `json:"consistency_index"`
	LambdaMax        *float64             `json:"lambda_max"`
	Compared         int                  `json:"compared"`
	Pairs            int                  `json:"pairs"`
	First            *departureJSON       `json:"look_at_first,omitempty"`
}

type departureJSON struct {
	A          string  `json:"a"`
	B          string  `json:"b"`
	Ratio      float64 `json:"ratio"`
	Consistent float64 `json:"consistent_ratio"`
}

type susJSON struct {
	Score     *float64 `json:"score"`
	Raters    int      `json:"raters"`
	Grade     string   `json:"grade,omitempty"`
	Adjective string   `json:"adjective,omitempty"`
}

type factorJSON struct {
	ID        string         `json:"id"`
	Dimension data.Dimension `json:"dimension"`
	Raters    int            `json:"raters"`
	Mean      *float64       `json:"mean"`
	SD        *float64       `json:"sd"`
	Min       *float64       `json:"min"`
	Max       *float64       `json:"max"`

	Unknown int      `json:"unknown"`
	Split   bool     `json:"split"`
	Weight  *float64 `json:"weight"`
	Share   float64  `json:"share"`
	Gain    float64  `json:"gain"`
}

type scoreJSON struct {
	Total       *float64        `json:"total"`
	Band        *Band           `json:"band"`
	Coverage    float64         `json:"coverage"`
	Provisional bool            `json:"provisional"`
	Exact       *float64        `json:"exact"`
	Dimensions  []dimensionJSON `json:"dimensions"`
}

type dimensionJSON struct {
	ID           data.Dimension `json:"id"`
	Score        *float64       `json:"score"`
	Weight       float64        `json:"weight"`
	Share        float64        `json:"share"`
	Contribution float64        `json:"contribution"`
	Gain         float64        `json:"gain"`
	Rests        restsJSON      `json:"rests_on"`
}

type restsJSON struct {
	Counted int    `json:"counted"`
	All     int    `json:"of"`
	Raters  int    `json:"raters,omitempty"`
	Latest  string `json:"latest,omitempty"`
}

type overlapJSON struct {
	Group string   `json:"group"`
	Lines []string `json:"lines"`
}

// Undefined collects the figures of a JSON form that have no value, with their reasons, by
// the names of their places.
type Undefined map[string]Reason

// Figure gives the value to be written, or nil after noting the reason.
func (u Undefined) Figure(name string, f Figure) *float64 {
	if !f.Defined() {
		u[name] = f.Why
		return nil
	}
	value := f.Value + 0 // −0 is written as 0
	return &value
}

// Amount is Figure for an amount that Shown tells whether it can be written.
func (u Undefined) Amount(name string, amount float64) *float64 { return u.Figure(name, Shown(amount)) }

// MarshalJSON writes the result with the names of the file format.
func (r *Result) MarshalJSON() ([]byte, error) {
	undefined := Undefined{}
	out := resultJSON{
		AsOf: r.AsOf.String(), MethodVersion: r.MethodVersion, Start: r.Start.String(), HorizonMonths: r.HorizonMonths, Currency: r.Currency,
		ToDate: toDateJSON{
			Months: r.ToDate.Months, Cost: r.ToDate.Cost, Benefit: r.ToDate.Benefit, Net: r.ToDate.Net,
			ROI:           undefined.Figure("to_date.roi", r.ToDate.ROI),
			MeasuredShare: undefined.Figure("to_date.measured_share", r.ToDate.MeasuredShare),
			MeasuredCost:  undefined.Figure("to_date.measured_cost_share", r.MeasuredCostShare()),
		},
		Horizon: undefined.horizon(&r.Horizon),
		Plan: planJSON{
			ToDateCost: r.Plan.ToDateCost, ToDateBenefit: r.Plan.ToDateBenefit, Cost: r.Plan.Cost, Benefit: r.Plan.Benefit,
			ROI:     undefined.Figure("plan.roi", r.Plan.ROI),
			NPV:     undefined.Amount("plan.npv", r.Plan.NPV),
			Payback: undefined.Figure("plan.payback_months", r.Plan.Payback),

			VarianceToDate: undefined.variances("plan.variance_to_date", r.VarianceToDate()),
			Variance:       undefined.variances("plan.variance", r.Variance()),
		},
		Lines:        ListOf(r.Lines, undefined.line),
		CashFlow:     cashFlowJSON(r.CashFlow),
		Goals:        ListOf(r.Goals, undefined.goal),
		Ratings:      undefined.ratings(r),
		Weights:      undefined.weights(r),
		SUS:          undefined.sus(&r.SUS),
		Score:        undefined.score(&r.Score),
		CountedTwice: ListOf(r.CountedTwice, func(o *Overlap) overlapJSON { return overlapJSON(*o) }),
		Undefined:    undefined,
	}
	return json.Marshal(out)
}

// ListOf applies to to every item of a JSON form; the list is never nil, so that it is
// written [].
func ListOf[A, B any](items []A, to func(*A) B) []B {
	list := make([]B, len(items))
	for i := range items {
		list[i] = to(&items[i])
	}
	return list
}

func (u Undefined) horizon(h *Horizon) horizonJSON {
	out := horizonJSON{
		Cost: h.Cost, Benefit: h.Benefit, Net: h.Net,
		ROI:               u.Figure("roi", h.ROI),
		PVCost:            u.Amount("pv_cost", h.PVCost),
		PVBenefit:         u.Amount("pv_benefit", h.PVBenefit),
		NPV:               u.Amount("npv", h.NPV),
		ROIDiscounted:     u.Figure("roi_discounted", h.ROIDiscounted),
		IRR:               u.Figure("irr", h.IRR),
		Payback:           u.Figure("payback_months", h.Payback),
		DiscountedPayback: u.Figure("discounted_payback_months", h.DiscountedPayback),
		BenefitCostRatio:  u.Figure("benefit_cost_ratio", h.BenefitCostRatio),
		BreakEvenShare:    u.Figure("break_even_share", h.BreakEvenShare),
		NucleusROI:        u.Figure("nucleus_roi", h.NucleusROI),
		CostPerUserMonth:  u.Figure("cost_per_user_month", h.CostPerUserMonth),
		SoftShare:         u.Figure("soft_share", h.SoftShare),
	}
	if len(h.IRRRoots) > 1 {
		out.IRRRoots = h.IRRRoots
	}
	return out
}

func (u Undefined) variances(name string, v Variances) variancesJSON {
	return variancesJSON{Cost: u.variance(name+".cost", v.Cost), Benefit: u.variance(name+".benefit", v.Benefit), Net: u.variance(name+".net", v.Net)}
}

func (u Undefined) variance(name string, v Variance) varianceJSON {
	return varianceJSON{Amount: u.Amount(name+".amount", v.Amount), Share: u.Figure(name+".share", v.Share)}
}

func (u Undefined) line(l *Line) lineJSON {
	at := "lines." + l.ID
	out := lineJSON{
		ID: l.ID, Kind: l.Side, Category: l.Category, Dimension: l.Dimension, Excluded: l.Excluded,
		Initial: l.Initial, Years: l.Years, Total: l.Total, PV: u.Amount(at+".pv", l.PV), ToDate: l.ToDate,
		PlanTotal: l.PlanTotal, PlanToDate: l.PlanToDate, Measured: l.Measured, PlanMeasured: l.PlanMeasured,
		AnyMeasured: l.AnyMeasured, Carried: l.Carried, PastHorizon: l.PastHorizon,
		VarianceToDate: u.variance(at+".variance_to_date", l.VarianceToDate()), Variance: u.variance(at+".variance", l.Variance()),
		MeasuredShare: u.Figure(at+".measured_share", l.MeasuredShare()),
	}
	if l.Method != "" {
		out.Annual = &annualJSON{Method: l.Method, Plan: l.AnnualPlan, Actual: u.Figure(at+".annual.actual", l.AnnualActual)}
	}
	return out
}

func (u Undefined) goal(g *Goal) goalJSON {
	at := "goals." + g.ID
	return goalJSON{
		ID: g.ID, MeasuredOn: g.MeasuredOn.String(),
		Actual: u.Figure(at+".actual", g.Actual), Attainment: u.Figure(at+".attainment", g.Attainment), Score: u.Figure(at+".score", g.Score),
	}
}

func (u Undefined) ratings(r *Result) ratingsJSON {
	a := &r.Agreement
	return ratingsJSON{
		Factors: ListOf(r.Factors, u.factor),
		W:       u.Figure("ratings.kendall_w", a.W), ChiSquare: u.Figure("ratings.kendall_chi_square", a.ChiSquare), P: u.Figure("ratings.kendall_p", a.P),
		Degrees: a.Degrees, Rough: a.Rough, Raters: a.Raters, OfFactors: a.Factors, LeftOutRaters: a.LeftOutRaters, LeftOutFactors: a.LeftOutFactors,
	}
}

func (u Undefined) weights(r *Result) *weightsJSON {
	out := &weightsJSON{ConsistencyRatio: u.Figure("weights.consistency_ratio", r.ConsistencyRatio())}
	for i := range r.Weighting {
		switch w := &r.Weighting[i]; w.Dimension {
		case data.DimensionTeam:
			out.Team = u.weighting(w)
		case data.DimensionSystem:
			out.System = u.weighting(w)
		}
	}
	return out
}

func (u Undefined) weighting(w *Weighting) *weightingJSON {
	at := "weights." + string(w.Dimension)
	out := &weightingJSON{
		Method: w.Method, Why: w.Why, Compared: w.Compared, Pairs: w.Pairs,
		ConsistencyRatio: u.Figure(at+".consistency_ratio", w.ConsistencyRatio),
		ConsistencyIndex: u.Figure(at+".consistency_index", w.ConsistencyIndex),
		LambdaMax:        u.Figure(at+".lambda_max", w.LambdaMax),
	}
	if w.First != nil {
		first := departureJSON(*w.First)
		out.First = &first
	}
	return out
}

func (u Undefined) sus(s *SUS) *susJSON {
	return &susJSON{Score: u.Figure("sus.score", s.Score), Raters: s.Raters, Grade: s.Grade, Adjective: s.Adjective}
}

func (u Undefined) factor(f *Factor) factorJSON {
	at := "ratings." + f.ID
	return factorJSON{
		Unknown: f.Unknown, Split: f.Split, Weight: u.Figure(at+".weight", f.Weight), Share: f.Share, Gain: f.Gain,
		ID: f.ID, Dimension: f.Dimension, Raters: f.Raters,
		Mean: u.Figure(at+".mean", f.Mean), SD: u.Figure(at+".sd", f.SD), Min: u.Figure(at+".min", f.Min), Max: u.Figure(at+".max", f.Max),
	}
}

func (u Undefined) score(s *Score) scoreJSON {
	out := scoreJSON{
		Total: u.Figure("score.total", s.Total), Exact: u.Figure("score.exact", s.Exact),
		Coverage: s.Coverage, Provisional: s.Provisional,
		Dimensions: ListOf(s.Dimensions, func(d *DimensionScore) dimensionJSON {
			return dimensionJSON{ID: d.ID, Score: u.Figure("score."+string(d.ID), d.Score), Weight: d.Weight, Share: d.Share, Contribution: d.Contribution, Gain: d.Gain,
				Rests: restsJSON{d.Rests.Counted, d.Rests.All, d.Rests.Raters, d.Rests.Latest.String()}}
		}),
	}
	if s.Band != "" {
		out.Band = &s.Band
	}
	return out
}

// reader gives figures back their reasons and keeps the first error.
type reader struct {
	undefined Undefined
	err       error
}

func (in *reader) figure(name string, value *float64) Figure {
	if value != nil {
		return Figure{Value: *value}
	}
	why := in.undefined[name]
	if why == "" && in.err == nil {
		in.err = fmt.Errorf("%s is null and not named under undefined", name)
	}
	return Figure{Why: why}
}

// later is a figure that records of older versions do not have.
func (in *reader) later(name string, value *float64) Figure {
	if value == nil && in.undefined[name] == "" {
		return Figure{Why: NotRecorded}
	}
	return in.figure(name, value)
}

func (in *reader) amount(name string, value *float64) float64 {
	if f := in.figure(name, value); f.Defined() {
		return f.Value
	}
	return Beyond
}

func (in *reader) date(name, text string) data.Date {
	date, err := data.ParseDate(text)
	if err != nil && in.err == nil {
		in.err = fmt.Errorf("%s: %w", name, err)
	}
	return date
}

// UnmarshalJSON reads what MarshalJSON wrote. It refuses a null figure without a
// reason and a date that does not exist; keys it does not know are left out, so that
// a record of a later program can still be shown. On an error r is unchanged.
func (r *Result) UnmarshalJSON(text []byte) error {
	var from resultJSON
	if err := json.Unmarshal(text, &from); err != nil {
		return fmt.Errorf("results: %w", err)
	}
	in := &reader{undefined: from.Undefined}
	read := Result{
		AsOf: in.date("as_of", from.AsOf), MethodVersion: from.MethodVersion, Start: in.date("start", from.Start),
		HorizonMonths: from.HorizonMonths, Currency: from.Currency,
		ToDate: ToDate{
			Months: from.ToDate.Months, Cost: from.ToDate.Cost, Benefit: from.ToDate.Benefit, Net: from.ToDate.Net,
			ROI:           in.figure("to_date.roi", from.ToDate.ROI),
			MeasuredShare: in.figure("to_date.measured_share", from.ToDate.MeasuredShare),
		},
		Horizon: in.horizon(&from.Horizon),
		Plan: Plan{
			ToDateCost: from.Plan.ToDateCost, ToDateBenefit: from.Plan.ToDateBenefit, Cost: from.Plan.Cost, Benefit: from.Plan.Benefit,
			ROI:     in.figure("plan.roi", from.Plan.ROI),
			NPV:     in.amount("plan.npv", from.Plan.NPV),
			Payback: in.figure("plan.payback_months", from.Plan.Payback),
		},
		Lines:    ListOf(from.Lines, in.line),
		CashFlow: CashFlow(from.CashFlow),
		Goals:    ListOf(from.Goals, in.goal),
		Factors:  ListOf(from.Ratings.Factors, in.factor),
		Score:    in.score(&from.Score),

		Agreement: in.agreement(&from.Ratings),
		Weighting: in.weights(from.Weights),
		SUS:       in.sus(from.SUS),
	}
	if len(from.CountedTwice) > 0 {
		read.CountedTwice = ListOf(from.CountedTwice, func(o *overlapJSON) Overlap { return Overlap(*o) })
	}
	if in.err == nil {
		in.err = read.sameMonths()
	}
	if in.err != nil {
		return fmt.Errorf("results: %w", in.err)
	}
	*r = read
	return nil
}

// sameMonths checks that the flows by month are of one length, on which
// CashFlow.Cumulative and every chart rely.
func (r *Result) sameMonths() error {
	for _, flow := range [][]float64{r.CashFlow.Cost, r.CashFlow.Benefit, r.CashFlow.PlanCost, r.CashFlow.PlanGain} {
		if len(flow) != r.HorizonMonths+1 {
			return fmt.Errorf("cash_flow: %d amounts, want time 0 and %d months", len(flow), r.HorizonMonths)
		}
	}
	return nil
}

func (in *reader) horizon(h *horizonJSON) Horizon {
	read := Horizon{
		Cost: h.Cost, Benefit: h.Benefit, Net: h.Net,
		ROI:               in.figure("roi", h.ROI),
		PVCost:            in.amount("pv_cost", h.PVCost),
		PVBenefit:         in.amount("pv_benefit", h.PVBenefit),
		NPV:               in.amount("npv", h.NPV),
		ROIDiscounted:     in.figure("roi_discounted", h.ROIDiscounted),
		IRR:               in.figure("irr", h.IRR),
		IRRRoots:          h.IRRRoots,
		Payback:           in.figure("payback_months", h.Payback),
		DiscountedPayback: in.figure("discounted_payback_months", h.DiscountedPayback),
		BenefitCostRatio:  in.figure("benefit_cost_ratio", h.BenefitCostRatio),
		BreakEvenShare:    in.figure("break_even_share", h.BreakEvenShare),
		NucleusROI:        in.figure("nucleus_roi", h.NucleusROI),
		CostPerUserMonth:  in.figure("cost_per_user_month", h.CostPerUserMonth),
		SoftShare:         in.figure("soft_share", h.SoftShare),
	}
	if read.IRR.Defined() {
		read.IRRRoots = []float64{read.IRR.Value}
	}
	return read
}

func (in *reader) line(l *lineJSON) Line {
	read := Line{
		ID: l.ID, Side: l.Kind, Category: l.Category, Dimension: l.Dimension, Excluded: l.Excluded,
		Initial: l.Initial, Years: l.Years, Total: l.Total, PV: in.amount("lines."+l.ID+".pv", l.PV), ToDate: l.ToDate,
		PlanTotal: l.PlanTotal, PlanToDate: l.PlanToDate, Measured: l.Measured, PlanMeasured: l.PlanMeasured,
		AnyMeasured: l.AnyMeasured, Carried: l.Carried, PastHorizon: l.PastHorizon, AnnualActual: Figure{Why: NothingDated},
	}
	if l.Annual != nil {
		read.Method, read.AnnualPlan = l.Annual.Method, l.Annual.Plan
		read.AnnualActual = in.figure("lines."+l.ID+".annual.actual", l.Annual.Actual)
	}
	return read
}

func (in *reader) goal(g *goalJSON) Goal {
	at := "goals." + g.ID
	read := Goal{ID: g.ID, Actual: in.figure(at+".actual", g.Actual), Attainment: in.figure(at+".attainment", g.Attainment), Score: in.figure(at+".score", g.Score)}
	if g.MeasuredOn != "" {
		read.MeasuredOn = in.date(at+".measured_on", g.MeasuredOn)
	}
	return read
}

func (in *reader) factor(f *factorJSON) Factor {
	at := "ratings." + f.ID
	return Factor{
		Unknown: f.Unknown, Split: f.Split, Weight: in.later(at+".weight", f.Weight), Share: f.Share, Gain: f.Gain,
		ID: f.ID, Dimension: f.Dimension, Raters: f.Raters,
		Mean: in.figure(at+".mean", f.Mean), SD: in.figure(at+".sd", f.SD), Min: in.figure(at+".min", f.Min), Max: in.figure(at+".max", f.Max),
	}
}

func (in *reader) agreement(r *ratingsJSON) Agreement {
	return Agreement{
		W: in.later("ratings.kendall_w", r.W), ChiSquare: in.later("ratings.kendall_chi_square", r.ChiSquare), P: in.later("ratings.kendall_p", r.P),
		Degrees: r.Degrees, Rough: r.Rough, Raters: r.Raters, Factors: r.OfFactors, LeftOutRaters: r.LeftOutRaters, LeftOutFactors: r.LeftOutFactors,
	}
}

func (in *reader) weights(w *weightsJSON) []Weighting {
	if w == nil {
		return nil
	}
	var all []Weighting
	for _, of := range []struct {
		dimension data.Dimension
		weighting *weightingJSON
	}{{data.DimensionTeam, w.Team}, {data.DimensionSystem, w.System}} {
		if of.weighting != nil {
			all = append(all, in.weighting(of.dimension, of.weighting))
		}
	}
	return all
}

func (in *reader) weighting(d data.Dimension, w *weightingJSON) Weighting {
	at := "weights." + string(d)
	read := Weighting{
		Dimension: d, Method: w.Method, Why: w.Why, Compared: w.Compared, Pairs: w.Pairs,
		ConsistencyRatio: in.figure(at+".consistency_ratio", w.ConsistencyRatio),
		ConsistencyIndex: in.figure(at+".consistency_index", w.ConsistencyIndex),
		LambdaMax:        in.figure(at+".lambda_max", w.LambdaMax),
	}
	if w.First != nil {
		first := Departure(*w.First)
		read.First = &first
	}
	return read
}

func (in *reader) sus(s *susJSON) SUS {
	if s == nil {
		return SUS{Score: Figure{Why: NotRecorded}}
	}
	return SUS{Score: in.figure("sus.score", s.Score), Raters: s.Raters, Grade: s.Grade, Adjective: s.Adjective}
}

func (in *reader) rests(name string, r *restsJSON) Rests {
	read := Rests{Counted: r.Counted, All: r.All, Raters: r.Raters}
	if r.Latest != "" {
		read.Latest = in.date(name, r.Latest)
	}
	return read
}

func (in *reader) score(s *scoreJSON) Score {
	read := Score{
		Total: in.figure("score.total", s.Total), Exact: in.figure("score.exact", s.Exact),
		Coverage: s.Coverage, Provisional: s.Provisional,
		Dimensions: ListOf(s.Dimensions, func(d *dimensionJSON) DimensionScore {
			return DimensionScore{ID: d.ID, Score: in.figure("score."+string(d.ID), d.Score), Weight: d.Weight, Share: d.Share, Contribution: d.Contribution, Gain: d.Gain,
				Rests: in.rests("score."+string(d.ID)+".rests_on.latest", &d.Rests)}
		}),
	}
	if s.Band != nil {
		read.Band = *s.Band
	}
	return read
}
