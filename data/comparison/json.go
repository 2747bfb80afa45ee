package comparison

import (
	"encoding/json"

	"huibao/data"
	"huibao/data/appraisal"
)

// The JSON form of a Comparison and a Foresight is what huibao compare prints. It has the
// style of package appraisal: keys stand in a fixed order, numbers have all their digits,
// a figure that is undefined is null and "undefined" names it with its reason by its place
// ("roi.change", "costs.share", "lines.<id>.share"). A bridge without steps is one that
// does not exist. The causes of a dimension are score and weight, those of a line the
// other four.

type comparisonJSON struct {
	From      momentJSON          `json:"from"`
	To        momentJSON          `json:"to"`
	Net       bridgeJSON          `json:"net"`
	ROI       bridgeJSON          `json:"roi"`
	Score     bridgeJSON          `json:"score"`
	Changes   []changeJSON        `json:"changes"`
	Undefined appraisal.Undefined `json:"undefined"`
}

type momentJSON struct {
	AsOf          string        `json:"as_of"`
	MethodVersion int           `json:"method_version"`
	Currency      data.Currency `json:"currency"`
}

type bridgeJSON struct {
	From   *float64   `json:"from"`
	To     *float64   `json:"to"`
	Change *float64   `json:"change"`
	Steps  []stepJSON `json:"steps"`
}

type stepJSON struct {
	ID       string     `json:"id"`
	Name     string     `json:"name,omitempty"`
	Kind     data.Side  `json:"kind,omitempty"` // of a line
	Before   float64    `json:"before"`
	After    float64    `json:"after"`
	Change   float64    `json:"change"`
	Presence Presence   `json:"presence,omitempty"`
	Causes   causesJSON `json:"causes"`
}

type causesJSON struct {
	*lineCausesJSON
	*dimensionCausesJSON
}

type lineCausesJSON struct {
	Settings float64 `json:"settings"`
	Plan     float64 `json:"plan"`
	Measured float64 `json:"measured"`
	Method   float64 `json:"method"`
}

type dimensionCausesJSON struct {
	Score  float64 `json:"score"`
	Weight float64 `json:"weight"`
}

type changeJSON struct {
	Kind  Kind       `json:"kind"`
	ID    string     `json:"id"`
	Name  string     `json:"name,omitempty"`
	Rater string     `json:"rater,omitempty"`
	Field string     `json:"field,omitempty"`
	Since string     `json:"since,omitempty"`
	Was   *valueJSON `json:"was"`
	Is    *valueJSON `json:"is"`
}

// valueJSON is a number with its unit, or a text: a date or a choice.
type valueJSON struct {
	Number *float64 `json:"number,omitempty"`
	Text   string   `json:"text,omitempty"`
	Unit   Unit     `json:"unit"`
}

type foresightJSON struct {
	AsOf      string              `json:"as_of"`
	Until     string              `json:"until"`
	Months    int                 `json:"months"`
	Why       appraisal.Reason    `json:"nothing_because,omitempty"`
	Lines     []foreseenJSON      `json:"lines"`
	Unchecked []uncheckedJSON     `json:"unchecked"`
	Costs     totalJSON           `json:"costs"`
	Benefits  totalJSON           `json:"benefits"`
	Net       totalJSON           `json:"net"`
	Bias      *float64            `json:"bias"`
	Error     *float64            `json:"weighted_absolute_percentage_error"`
	Undefined appraisal.Undefined `json:"undefined"`
}

type uncheckedJSON struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Kind     data.Side `json:"kind"`
	Presence Presence  `json:"presence,omitempty"`
}

type foreseenJSON struct {
	uncheckedJSON
	Months int `json:"months"`
	totalJSON
}

type totalJSON struct {
	Forecast float64  `json:"forecast"`
	Measured float64  `json:"measured"`
	Amount   float64  `json:"difference"`
	Share    *float64 `json:"share"`
}

// MarshalJSON writes the comparison, without the evaluations and results that were
// compared.
func (c *Comparison) MarshalJSON() ([]byte, error) {
	undefined := appraisal.Undefined{}
	return json.Marshal(comparisonJSON{
		From: momentOut(&c.From), To: momentOut(&c.To),
		Net: bridgeOut(undefined, "net", &c.Net), ROI: bridgeOut(undefined, "roi", &c.ROI), Score: bridgeOut(undefined, "score", &c.Score),
		Changes: appraisal.ListOf(c.Changes, changeOut), Undefined: undefined,
	})
}

func momentOut(m *Moment) momentJSON {
	return momentJSON{AsOf: m.asOf().String(), MethodVersion: m.Result.MethodVersion, Currency: m.Result.Currency}
}

func bridgeOut(u appraisal.Undefined, name string, b *Bridge) bridgeJSON {
	return bridgeJSON{
		From: u.Figure(name+".from", b.From), To: u.Figure(name+".to", b.To), Change: u.Figure(name+".change", b.Change),
		Steps: appraisal.ListOf(b.Steps, stepOut),
	}
}

func stepOut(s *Step) stepJSON {
	out := stepJSON{ID: s.ID, Name: s.Name, Kind: s.Side, Before: s.Before, After: s.After, Change: s.Change, Presence: s.Presence}
	c := &s.Causes
	if s.Side == "" {
		out.Causes.dimensionCausesJSON = &dimensionCausesJSON{Score: c.Score, Weight: c.Weight}
	} else {
		out.Causes.lineCausesJSON = &lineCausesJSON{Settings: c.Settings, Plan: c.Plan, Measured: c.Measured, Method: c.Method}
	}
	return out
}

func changeOut(c *Change) changeJSON {
	return changeJSON{
		Kind: c.Kind, ID: c.ID, Name: c.Name, Rater: c.Rater, Field: c.Field, Since: c.Since.String(), Was: valueOut(c.Was), Is: valueOut(c.Is),
	}
}

func valueOut(v Value) *valueJSON {
	if !v.Set {
		return nil
	}
	out := &valueJSON{Text: v.Text, Unit: v.Unit}
	if v.Unit != DateUnit && v.Unit != ChoiceUnit {
		number := v.Number + 0
		out.Number = &number
	}
	return out
}

// MarshalJSON writes the check of the forecast.
func (f *Foresight) MarshalJSON() ([]byte, error) {
	undefined := appraisal.Undefined{}
	return json.Marshal(foresightJSON{
		AsOf: f.AsOf.String(), Until: f.Until.String(), Months: f.Months, Why: f.Why,
		Lines: appraisal.ListOf(f.Lines, func(l *Foreseen) foreseenJSON {
			return foreseenJSON{uncheckedJSON{l.ID, l.Name, l.Side, l.Presence}, l.Months, totalOut(undefined, "lines."+l.ID, l)}
		}),
		Unchecked: appraisal.ListOf(f.Unchecked, func(l *Unchecked) uncheckedJSON { return uncheckedJSON{l.ID, l.Name, l.Side, l.Presence} }),
		Costs:     totalOut(undefined, "costs", &f.Costs), Benefits: totalOut(undefined, "benefits", &f.Gains), Net: totalOut(undefined, "net", &f.Net),
		Bias: undefined.Figure("bias", f.Bias), Error: undefined.Figure("weighted_absolute_percentage_error", f.Error), Undefined: undefined,
	})
}

func totalOut(u appraisal.Undefined, name string, t *Foreseen) totalJSON {
	return totalJSON{
		Forecast: t.Forecast + 0, Measured: t.Measured + 0, Amount: t.Off.Amount + 0, Share: u.Figure(name+".share", t.Off.Share),
	}
}
