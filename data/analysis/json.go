package analysis

import (
	"encoding/json"

	"huibao/data"
	"huibao/data/appraisal"
)

// The JSON form of a Result is what huibao calc --analysis prints under "analysis". It
// has the style of package appraisal: keys stand in a fixed order, numbers have all
// their digits, a figure that is undefined is null and "undefined" names it with its
// reason by its place ("simulation.roi.p5", "break_even.lines.<id>.share",
// "scenarios.<id>.irr" for an outlook, "scenarios.own.<id>.irr" for the user's own).
// Base is left out: it is the object around it.

type resultJSON struct {
	Scenarios   []scenarioJSON      `json:"scenarios"`
	Tornado     tornadoJSON         `json:"tornado"`
	Simulation  simulationJSON      `json:"simulation"`
	BreakEven   breakEvenJSON       `json:"break_even"`
	Conventions []conventionJSON    `json:"conventions"`
	MIRR        *float64            `json:"mirr"`
	NucleusROI  *float64            `json:"nucleus_roi"`
	Undefined   appraisal.Undefined `json:"undefined"`
}

type scenarioJSON struct {
	ID                string       `json:"id"`
	Name              string       `json:"name,omitempty"`
	Outlook           data.Outlook `json:"outlook"`
	Own               bool         `json:"own"`
	HorizonMonths     int          `json:"horizon_months"`
	Cost              float64      `json:"cost"`
	Benefit           float64      `json:"benefit"`
	Net               float64      `json:"net"`
	ROI               *float64     `json:"roi"`
	PVCost            *float64     `json:"pv_cost"`
	PVBenefit         *float64     `json:"pv_benefit"`
	NPV               *float64     `json:"npv"`
	ROIDiscounted     *float64     `json:"roi_discounted"`
	IRR               *float64     `json:"irr"`
	Payback           *float64     `json:"payback_months"`
	DiscountedPayback *float64     `json:"discounted_payback_months"`
	Score             *float64     `json:"score"`
	Against           bridgeJSON   `json:"against_expected"`
}

type bridgeJSON struct {
	Net   []stepJSON      `json:"net"`
	ROI   []stepJSON      `json:"roi"`
	Score []dimensionJSON `json:"score"`
}

type stepJSON struct {
	Line   string    `json:"line"`
	Kind   data.Side `json:"kind"`
	Before float64   `json:"before"`
	After  float64   `json:"after"`
	Change float64   `json:"change"`
}

type dimensionJSON struct {
	Dimension data.Dimension `json:"dimension"`
	Before    float64        `json:"before"`
	After     float64        `json:"after"`
	Change    float64        `json:"change"`
}

type tornadoJSON struct {
	Likely  outcomeJSON  `json:"likely"`
	Drivers []driverJSON `json:"drivers"`
}

type outcomeJSON struct {
	NPV *float64 `json:"npv"`
	ROI *float64 `json:"roi"`
}

type driverJSON struct {
	Kind    DriverKind  `json:"kind"`
	Line    string      `json:"line,omitempty"`
	Assumed bool        `json:"assumed"`
	Low     settingJSON `json:"low"`
	High    settingJSON `json:"high"`
}

type settingJSON struct {
	Input float64 `json:"input"`
	outcomeJSON
}

type simulationJSON struct {
	Seed          int              `json:"seed"`
	Trials        int              `json:"trials"`
	PaybackMonths int              `json:"payback_months"`
	Varied        int              `json:"varied"`
	NPV           distributionJSON `json:"npv"`
	ROI           distributionJSON `json:"roi"`
	Payback       distributionJSON `json:"payback"`
	PositiveROI   *float64         `json:"probability_roi_positive"`
	PaidBack      *float64         `json:"probability_paid_back"`
}

type distributionJSON struct {
	P5        *float64      `json:"p5"`
	P50       *float64      `json:"p50"`
	P95       *float64      `json:"p95"`
	Mean      *float64      `json:"mean"`
	SD        *float64      `json:"sd"`
	Histogram histogramJSON `json:"histogram"`
}

type histogramJSON struct {
	Edges  []float64 `json:"edges"`
	Counts []int     `json:"counts"`
}

type breakEvenJSON struct {
	Share    *float64            `json:"share"`
	Adoption *float64            `json:"adoption"`
	Costs    *float64            `json:"costs"`
	Delay    *float64            `json:"delay_months"`
	Lines    []lineBreakEvenJSON `json:"lines"`
}

type lineBreakEvenJSON struct {
	ID    string    `json:"id"`
	Kind  data.Side `json:"kind"`
	Share *float64  `json:"share"`
	*benefitBreakEvenJSON
}

// benefitBreakEvenJSON is what a cost has not.
type benefitBreakEvenJSON struct {
	Attribution *float64             `json:"attribution"`
	Delay       *float64             `json:"delay_months"`
	Inputs      []inputBreakEvenJSON `json:"inputs,omitempty"` // calculated benefits
}

type inputBreakEvenJSON struct {
	Input data.Input `json:"input"`
	Now   float64    `json:"now"`
	Value *float64   `json:"value"`
}

type conventionJSON struct {
	Discounting       data.Discounting `json:"discounting"` // exactDays for the dated one
	NPV               *float64         `json:"npv"`
	ROIDiscounted     *float64         `json:"roi_discounted"`
	IRR               *float64         `json:"irr"`
	DiscountedPayback *float64         `json:"discounted_payback_months"`
}

// exactDays stands for the convention without a name.
const exactDays data.Discounting = "exact-days"

// MarshalJSON writes the result with the names of the file format.
func (r *Result) MarshalJSON() ([]byte, error) {
	undefined := reasons{appraisal.Undefined{}}
	return json.Marshal(resultJSON{
		Scenarios:   appraisal.ListOf(r.Scenarios, undefined.scenario),
		Tornado:     tornadoJSON{Likely: undefined.outcome("tornado.likely", r.Tornado.Likely), Drivers: appraisal.ListOf(r.Tornado.Drivers, undefined.driver)},
		Simulation:  undefined.simulation(&r.Simulation),
		BreakEven:   undefined.breakEven(&r.BreakEven),
		Conventions: appraisal.ListOf(r.Conventions.Rows, undefined.convention),
		MIRR:        undefined.Figure("mirr", r.Conventions.MIRR),
		NucleusROI:  undefined.Figure("nucleus_roi", r.Conventions.NucleusROI),
		Undefined:   undefined.Undefined,
	})
}

// reasons has a method for each part of the result.
type reasons struct{ appraisal.Undefined }

func (u reasons) scenario(s *Scenario) scenarioJSON {
	at := "scenarios." + s.ID
	if s.Own {
		at = "scenarios.own." + s.ID
	}
	h := &s.Result.Horizon
	return scenarioJSON{
		ID: s.ID, Name: s.Name, Outlook: s.Outlook, Own: s.Own, HorizonMonths: s.Result.HorizonMonths,
		Cost: h.Cost, Benefit: h.Benefit, Net: h.Net,
		ROI:               u.Figure(at+".roi", h.ROI),
		PVCost:            u.Amount(at+".pv_cost", h.PVCost),
		PVBenefit:         u.Amount(at+".pv_benefit", h.PVBenefit),
		NPV:               u.Amount(at+".npv", h.NPV),
		ROIDiscounted:     u.Figure(at+".roi_discounted", h.ROIDiscounted),
		IRR:               u.Figure(at+".irr", h.IRR),
		Payback:           u.Figure(at+".payback_months", h.Payback),
		DiscountedPayback: u.Figure(at+".discounted_payback_months", h.DiscountedPayback),
		Score:             u.Figure(at+".score", s.Result.Score.Total),
		Against:           bridge(&s.Against),
	}
}

func bridge(b *appraisal.Bridge) bridgeJSON {
	step := func(s *appraisal.LineStep) stepJSON { return stepJSON{s.Line, s.Side, s.Before, s.After, s.Change + 0} }
	return bridgeJSON{
		Net: appraisal.ListOf(b.Net, step), ROI: appraisal.ListOf(b.ROI, step),
		Score: appraisal.ListOf(b.Score, func(s *appraisal.DimensionStep) dimensionJSON {
			return dimensionJSON{s.Dimension, s.Before, s.After, s.Change + 0}
		}),
	}
}

func (u reasons) outcome(at string, o Outcome) outcomeJSON {
	return outcomeJSON{NPV: u.Figure(at+".npv", o.NPV), ROI: u.Figure(at+".roi", o.ROI)}
}

func (u reasons) driver(d *Driver) driverJSON {
	at := "tornado." + string(d.Kind)
	if d.Kind == LineDriver {
		at += "." + d.Line
	}
	return driverJSON{
		Kind: d.Kind, Line: d.Line, Assumed: d.Assumed,
		Low:  settingJSON{d.Low.Input, u.outcome(at+".low", d.Low.Outcome)},
		High: settingJSON{d.High.Input, u.outcome(at+".high", d.High.Outcome)},
	}
}

func (u reasons) simulation(s *Simulation) simulationJSON {
	return simulationJSON{
		Seed: s.Seed, Trials: s.Trials, PaybackMonths: s.PaybackMonths, Varied: s.Varied,
		NPV:         u.distribution("simulation.npv", &s.NPV),
		ROI:         u.distribution("simulation.roi", &s.ROI),
		Payback:     u.distribution("simulation.payback", &s.Payback),
		PositiveROI: u.Figure("simulation.probability_roi_positive", s.PositiveROI),
		PaidBack:    u.Figure("simulation.probability_paid_back", s.PaidBack),
	}
}

func (u reasons) distribution(at string, d *Distribution) distributionJSON {
	return distributionJSON{
		P5: u.Figure(at+".p5", d.P5), P50: u.Figure(at+".p50", d.P50), P95: u.Figure(at+".p95", d.P95),
		Mean: u.Figure(at+".mean", d.Mean), SD: u.Figure(at+".sd", d.SD),
		Histogram: histogramJSON{
			Edges:  appraisal.ListOf(d.Histogram.Edges, func(edge *float64) float64 { return *edge + 0 }),
			Counts: appraisal.ListOf(d.Histogram.Counts, func(count *int) int { return *count }),
		},
	}
}

func (u reasons) breakEven(b *BreakEven) breakEvenJSON {
	return breakEvenJSON{
		Share:    u.Figure("break_even.share", b.Share),
		Adoption: u.Figure("break_even.adoption", b.Adoption),
		Costs:    u.Figure("break_even.costs", b.Costs),
		Delay:    u.Figure("break_even.delay_months", b.Delay),
		Lines:    appraisal.ListOf(b.Lines, u.lineBreakEven),
	}
}

func (u reasons) lineBreakEven(l *LineBreakEven) lineBreakEvenJSON {
	at := "break_even.lines." + l.ID
	out := lineBreakEvenJSON{ID: l.ID, Kind: l.Side, Share: u.Figure(at+".share", l.Share)}
	if l.Side == data.Cost {
		return out
	}
	out.benefitBreakEvenJSON = &benefitBreakEvenJSON{
		Attribution: u.Figure(at+".attribution", l.Attribution),
		Delay:       u.Figure(at+".delay_months", l.Delay),
		Inputs: appraisal.ListOf(l.Inputs, func(in *InputBreakEven) inputBreakEvenJSON {
			return inputBreakEvenJSON{in.Input, in.Now, u.Figure(at+".inputs."+string(in.Input), in.Value)}
		}),
	}
	return out
}

func (u reasons) convention(c *Convention) conventionJSON {
	name := c.Discounting
	if name == "" {
		name = exactDays
	}
	at := "conventions." + string(name)
	return conventionJSON{
		Discounting: name, NPV: u.Figure(at+".npv", c.NPV), ROIDiscounted: u.Figure(at+".roi_discounted", c.ROI),
		IRR: u.Figure(at+".irr", c.IRR), DiscountedPayback: u.Figure(at+".discounted_payback_months", c.DiscountedPayback),
	}
}
