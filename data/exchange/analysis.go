package exchange

import "huibao/data"

// analysisFile is how uncertainty is looked at, as it is written.
type analysisFile struct {
	Seed          int     `json:"seed"`
	Trials        int     `json:"trials"`
	PaybackMonths int     `json:"payback_months"`
	AssumedSwing  float64 `json:"assumed_swing"`
	RateSwing     float64 `json:"rate_swing"`
	HorizonSwing  int     `json:"horizon_swing"`
	DelayMonths   int     `json:"delay_months"`
	AdoptionLow   float64 `json:"adoption_low"`
	AdoptionHigh  float64 `json:"adoption_high"`
}

// analysisOut is written as a whole or, where nobody chose anything, not at all: what an
// earlier program froze or exported then keeps its bytes.
func analysisOut(a data.Analysis) *analysisFile {
	if a == data.DefaultAnalysis() {
		return nil
	}
	out := analysisFile(a)
	return &out
}

func (d *decoder) analysis(a *data.Analysis) func() {
	return func() {
		d.object(fields{
			"seed": whole(d, &a.Seed), "trials": whole(d, &a.Trials), "payback_months": whole(d, &a.PaybackMonths),
			"assumed_swing": number(d, &a.AssumedSwing), "rate_swing": number(d, &a.RateSwing),
			"horizon_swing": whole(d, &a.HorizonSwing), "delay_months": whole(d, &a.DelayMonths),
			"adoption_low": number(d, &a.AdoptionLow), "adoption_high": number(d, &a.AdoptionHigh),
		})
	}
}

// scenarioFile is a scenario as it is written.
type scenarioFile struct {
	ID            string           `json:"id"`
	Name          string           `json:"name"`
	Note          string           `json:"note,omitempty"`
	Outlook       data.Outlook     `json:"outlook"`
	Benefits      float64          `json:"benefits"`
	Costs         float64          `json:"costs"`
	DelayMonths   int              `json:"delay_months"`
	DiscountRate  *float64         `json:"discount_rate,omitempty"`
	HorizonMonths int              `json:"horizon_months,omitempty"`
	Lines         []lineChangeFile `json:"lines,omitempty"`
}

// lineChangeFile is what a scenario makes of a line, as it is written.
type lineChangeFile struct {
	Line   string  `json:"line"`
	Factor float64 `json:"factor"`
}

func scenarioOut(s *data.Scenario) scenarioFile {
	return scenarioFile{
		s.ID, s.Name, s.Note, s.Outlook, s.Benefits, s.Costs, s.DelayMonths, s.DiscountRate, s.HorizonMonths,
		mapped(s.Lines, func(c *data.LineChange) lineChangeFile { return lineChangeFile(*c) }),
	}
}

func newScenario() data.Scenario { return data.NewScenario(data.NewID(), "") }

func (d *decoder) scenario(s *data.Scenario) {
	d.object(fields{
		"id": text(d, &s.ID), "name": text(d, &s.Name), "note": text(d, &s.Note), "outlook": text(d, &s.Outlook),
		"benefits": number(d, &s.Benefits), "costs": number(d, &s.Costs), "delay_months": whole(d, &s.DelayMonths),
		"discount_rate": d.orNull(func() { s.DiscountRate = new(float64); number(d, s.DiscountRate)() }), "horizon_months": whole(d, &s.HorizonMonths),
		"lines": list(d, &s.Lines, func() data.LineChange { return data.LineChange{} }, d.lineChange),
	})
}

func (d *decoder) lineChange(c *data.LineChange) {
	given := d.object(fields{"line": text(d, &c.Line), "factor": number(d, &c.Factor)})
	d.require(given, "line", "factor")
}
