package usual

import (
	"slices"

	"huibao/assets/lang"
	"huibao/data"
)

// Benefit is a benefit that a CRM system brings to many makers of and dealers in parts.
type Benefit struct {
	Entry
	Why  string // why it ramps up and is adjusted for risk as it is
	Goal string // the key of the goal that it depends on, "" for none
	spec benefitSpec
}

// benefitSpec is a benefit without its texts. overlap is the key of the name of the
// overlap group, "" for none.
type benefitSpec struct {
	key      string
	method   data.Method // "" is an amount of its own, every year
	cashable bool
	ramp     int // months
	risk     float64
	goal     string
	overlap  string
}

// How long people need to change what they do, and customers to answer to it.
const (
	habit  = 6  // months
	market = 12 // months
)

// The keys of the names of groups of benefits that rest on one cause.
const (
	care  = "usual.group.care"
	sales = "usual.group.sales"
)

func benefits() []benefitSpec {
	return []benefitSpec{
		{"quotes", data.TimeSaved, false, habit, outlined, "quote", ""},
		{"time", data.TimeSaved, false, habit, outlined, "weekly-use", ""},
		{"complaints", data.TimeSaved, false, habit, outlined, "complaint-time", ""},
		{"operating-cost", data.OperatingCost, true, habit, outlined, "", ""},
		{"former-system", "", true, 0, agreed, "", ""},
		{"retention", data.Retention, true, market, open, "retention", care},
		{"chargeback", data.AvoidedLoss, true, habit, open, "complaint-time", ""},
		{"loss", data.AvoidedLoss, true, habit, open, "", ""},
		{"revenue", data.RevenueGrowth, true, market, open, "", sales},
		{"win-rate", data.RevenueGrowth, true, market, open, "conversion", sales},
		{"satisfaction", data.Satisfaction, false, market, open, "satisfaction", care},
	}
}

// Benefits are the usual benefits with a price: savings, avoided losses, growth.
func Benefits(w *lang.Words) []Benefit {
	var all []Benefit
	for _, spec := range benefits() {
		if spec.overlap != "" {
			spec.overlap = w.T(spec.overlap)
		}
		all = append(all, Benefit{newEntry(w, "benefit", spec.key), w.T("usual.benefit." + spec.key + ".why"), spec.goal, spec})
	}
	return all
}

// Method is how the benefit is worked out, "" where its amount is typed in.
func (b Benefit) Method() data.Method { return b.spec.method }

// Dimension is where the benefit counts in the score.
func (b Benefit) Dimension() data.Dimension {
	if spec, calculated := b.spec.method.Spec(); calculated {
		return spec.Dimension
	}
	return data.DimensionSavings
}

// Line is the benefit as a line of the evaluation with a free id. What only the company
// knows is 0.
func (b Benefit) Line(e *data.Evaluation) data.Line {
	line := data.NewLine(b.lineID(e), b.Name)
	line.Dimension, line.Cashable, line.RampMonths = b.Dimension(), b.spec.cashable, b.spec.ramp
	line.RiskAdjustment, line.OverlapGroup = b.spec.risk, b.spec.overlap
	if b.spec.method == "" {
		line.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.Spread, From: day(e, 2*GoLive)}
		return line
	}
	line.Schedule = data.Schedule{Kind: data.Calculated, Method: b.spec.method, From: day(e, GoLive), Inputs: data.Inputs{}}
	spec, _ := b.spec.method.Spec()
	for _, input := range spec.Inputs {
		if !input.Optional {
			line.Schedule.Inputs[input.Name] = 0
		}
	}
	return line
}

// Goals are the ids of the evaluation's goals that the benefit depends on.
func (b Benefit) Goals(e *data.Evaluation) []string {
	if b.Goal == "" {
		return nil
	}
	goal := Entry{Key: b.Goal}
	if i := slices.IndexFunc(e.Goals, func(g data.Goal) bool { return goal.Is(g.ID) }); i >= 0 {
		return []string{e.Goals[i].ID}
	}
	return nil
}

// Unquantified are benefits that nobody puts a price on.
func Unquantified(w *lang.Words) []Entry {
	var all []Entry
	for _, key := range []string{"one-file", "handover", "audit", "overview", "privacy"} {
		all = append(all, newEntry(w, "unquantified", key))
	}
	return all
}

// BeginUnquantified is such a benefit with a free id.
func BeginUnquantified(of Entry, e *data.Evaluation) data.Unquantified {
	id := of.ID(func(id string) bool {
		return slices.ContainsFunc(e.Unquantified, func(u data.Unquantified) bool { return u.ID == id })
	})
	return data.Unquantified{ID: id, Name: of.Name}
}
