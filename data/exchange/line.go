package exchange

import (
	"encoding/json"

	"huibao/data"
)

// lineFile is a cost or a benefit as it is written.
type lineFile struct {
	ID             string         `json:"id"`
	Name           string         `json:"name"`
	Category       *data.Category `json:"category,omitempty"`
	Dimension      data.Dimension `json:"dimension,omitempty"`
	Cashable       *bool          `json:"cashable,omitempty"`
	Schedule       scheduleFile   `json:"schedule"`
	Growth         float64        `json:"growth"`
	RiskAdjustment float64        `json:"risk_adjustment"`
	Attribution    *float64       `json:"attribution,omitempty"`
	RampMonths     *int           `json:"ramp_months,omitempty"`
	Range          *rangeFile     `json:"range,omitempty"`
	Correlation    string         `json:"correlation_group,omitempty"`
	OverlapGroup   string         `json:"overlap_group,omitempty"`
	Evidence       string         `json:"evidence,omitempty"`
	EvidenceFile   string         `json:"evidence_file,omitempty"`
	Owner          string         `json:"owner,omitempty"`
	Note           string         `json:"note,omitempty"`
	Excluded       bool           `json:"excluded"`
	Readings       []readingFile  `json:"readings,omitempty"`
}

// rangeFile is a range as it is written, without a distribution where it is the default.
type rangeFile struct {
	Low          float64           `json:"low"`
	Likely       float64           `json:"likely"`
	High         float64           `json:"high"`
	Distribution data.Distribution `json:"distribution,omitempty"`
}

func rangeOut(r *data.Range) *rangeFile {
	if r == nil {
		return nil
	}
	out := rangeFile(*r)
	if out.Distribution == data.PERT {
		out.Distribution = ""
	}
	return &out
}

func lineOut(l *data.Line, side data.Side, currency data.Currency) lineFile {
	out := lineFile{
		ID: l.ID, Name: l.Name, Schedule: scheduleOut(&l.Schedule, currency), Growth: l.Growth, RiskAdjustment: l.RiskAdjustment,
		Range: rangeOut(l.Range), Correlation: l.CorrelationGroup, Evidence: l.Evidence, EvidenceFile: l.EvidenceFile,
		Owner: l.Owner, Note: l.Note, Excluded: l.Excluded,
		Readings: mapped(l.Readings, func(r *data.Reading) readingFile { return readingOut(r, currency) }),
	}
	if side == data.Cost {
		out.Category = &l.Category
		return out
	}
	out.Dimension, out.OverlapGroup = l.Dimension, l.OverlapGroup
	out.Cashable, out.Attribution, out.RampMonths = &l.Cashable, &l.Attribution, &l.RampMonths
	return out
}

func newLine() data.Line { return data.NewLine(data.NewID(), "") }

// line reads a cost or a benefit; each has only its own fields.
func (d *decoder) line(l *data.Line, side data.Side) {
	known := fields{
		"id": text(d, &l.ID), "name": text(d, &l.Name), "schedule": func() { d.schedule(&l.Schedule) },
		"growth": number(d, &l.Growth), "risk_adjustment": number(d, &l.RiskAdjustment), "range": d.orNull(func() { d.lineRange(l) }),
		"correlation_group": text(d, &l.CorrelationGroup), "evidence": text(d, &l.Evidence), "evidence_file": text(d, &l.EvidenceFile),
		"owner": text(d, &l.Owner), "note": text(d, &l.Note), "excluded": flag(d, &l.Excluded),
		"readings": list(d, &l.Readings, func() data.Reading { return data.Reading{} }, d.reading),
	}
	if side == data.Cost {
		known["category"] = text(d, &l.Category)
	} else {
		known["dimension"] = text(d, &l.Dimension)
		known["cashable"] = flag(d, &l.Cashable)
		known["attribution"] = number(d, &l.Attribution)
		known["ramp_months"] = whole(d, &l.RampMonths)
		known["overlap_group"] = text(d, &l.OverlapGroup)
	}
	d.require(d.object(known), "schedule")
}

func (d *decoder) lineRange(l *data.Line) {
	l.Range = &data.Range{Distribution: data.PERT}
	given := d.object(fields{
		"low": number(d, &l.Range.Low), "likely": number(d, &l.Range.Likely), "high": number(d, &l.Range.High),
		"distribution": text(d, &l.Range.Distribution),
	})
	d.require(given, "low", "likely", "high")
}

// scheduleFile is a schedule as it is written: only the fields of its kind.
type scheduleFile struct {
	Kind    data.ScheduleKind `json:"kind"`
	Method  data.Method       `json:"method,omitempty"`
	Date    string            `json:"date,omitempty"`
	Every   data.Period       `json:"every,omitempty"`
	Amount  *json.Number      `json:"amount,omitempty"`
	Basis   *basisFile        `json:"basis,omitempty"`
	Initial *json.Number      `json:"initial,omitempty"`
	Years   *[]*json.Number   `json:"years,omitempty"`
	From    string            `json:"from,omitempty"`
	Until   string            `json:"until,omitempty"`
	Timing  data.Timing       `json:"timing,omitempty"`
	Inputs  *data.Inputs      `json:"inputs,omitempty"`
}

// basisFile is how the amount of a cost was worked out, as it is written.
type basisFile struct {
	Kind   data.BasisKind `json:"kind"`
	Inputs *data.Inputs   `json:"inputs"`
}

func basisOut(b *data.Basis) *basisFile {
	if b == nil {
		return nil
	}
	return &basisFile{b.Kind, inputsOut(b.Inputs)}
}

func scheduleOut(s *data.Schedule, currency data.Currency) scheduleFile {
	out := scheduleFile{Kind: s.Kind, Basis: basisOut(s.Basis)}
	switch s.Kind {
	case data.OneTime:
		out.Date, out.Amount = s.Date.String(), amountOut(s.Amount, currency)
	case data.Recurring:
		out.Every, out.Amount = s.Every, amountOut(s.Amount, currency)
		out.From, out.Until, out.Timing = s.From.String(), s.Until.String(), s.Timing
	case data.Yearly:
		years := mapped(s.Years, func(amount *data.Money) *json.Number { return amountOut(*amount, currency) })
		out.Initial, out.Years = amountOut(s.Initial, currency), &years
	case data.Calculated:
		out.Method, out.From, out.Until = s.Method, s.From.String(), s.Until.String()
		out.Inputs = inputsOut(s.Inputs)
	}
	return out
}

func inputsOut(inputs data.Inputs) *data.Inputs {
	if inputs == nil {
		inputs = data.Inputs{}
	}
	return &inputs
}

// ofKind are the fields of each kind of schedule, true for those that must be given.
// Dates and choices that are missing are found by Validate; a missing amount would
// otherwise pass as 0. One that has a basis follows from it.
func ofKind(kind data.ScheduleKind) map[string]bool {
	switch kind {
	case data.OneTime:
		return map[string]bool{"kind": true, "date": true, "amount": true, "basis": false}
	case data.Recurring:
		return map[string]bool{"kind": true, "every": true, "amount": true, "basis": false, "from": true, "until": false, "timing": true}
	case data.Yearly:
		return map[string]bool{"kind": true, "initial": false, "years": true}
	case data.Calculated:
		return map[string]bool{"kind": true, "method": true, "from": true, "until": false, "inputs": true}
	}
	return nil
}

// schedule reads a schedule. A field of another kind is refused like an unknown one, for
// it would be lost.
func (d *decoder) schedule(s *data.Schedule) {
	given := d.object(fields{
		"kind": text(d, &s.Kind), "date": date(d, &s.Date), "amount": amount(d, &s.Amount), "every": text(d, &s.Every),
		"timing": text(d, &s.Timing), "from": date(d, &s.From), "until": d.orNull(date(d, &s.Until)), "initial": amount(d, &s.Initial),
		"years":  list(d, &s.Years, func() data.Money { return 0 }, func(m *data.Money) { amount(d, m)() }),
		"method": text(d, &s.Method), "inputs": d.inputs(&s.Inputs), "basis": d.orNull(func() { d.basis(s) }),
	})
	allowed := ofKind(s.Kind)
	if allowed == nil { // Validate says which kinds there are
		d.require(given, "kind")
		return
	}
	if s.Basis != nil && !given["amount"] {
		s.WorkOut(d.currency)
		delete(allowed, "amount")
	}
	for _, name := range []string{"kind", "method", "date", "every", "amount", "basis", "initial", "years", "from", "until", "timing", "inputs"} {
		must, may := allowed[name]
		switch {
		case given[name] && !may:
			d.in(name, func() { d.fail(keyUnknownField, nil) })
		case must:
			d.require(given, name)
		}
	}
}

func (d *decoder) basis(s *data.Schedule) {
	s.Basis = &data.Basis{}
	given := d.object(fields{"kind": text(d, &s.Basis.Kind), "inputs": d.inputs(&s.Basis.Inputs)})
	d.require(given, "kind", "inputs")
}

// inputs reads the inputs of a method or a basis. Validate knows which it has.
func (d *decoder) inputs(to *data.Inputs) func() {
	return func() {
		*to = data.Inputs{}
		d.objectOr(nil, func(key string) func() {
			return func() {
				var value float64
				number(d, &value)()
				(*to)[data.Input(key)] = value
			}
		})
	}
}

// readingFile is a reading as it is written.
type readingFile struct {
	Since        string        `json:"since"`
	MeasuredOn   string        `json:"measured_on"`
	Inputs       data.Inputs   `json:"inputs,omitempty"`
	Schedule     *scheduleFile `json:"schedule,omitempty"`
	Evidence     string        `json:"evidence,omitempty"`
	EvidenceFile string        `json:"evidence_file,omitempty"`
	Note         string        `json:"note,omitempty"`
}

func readingOut(r *data.Reading, currency data.Currency) readingFile {
	out := readingFile{
		Since: r.Since.String(), MeasuredOn: r.MeasuredOn.String(), Inputs: r.Inputs,
		Evidence: r.Evidence, EvidenceFile: r.EvidenceFile, Note: r.Note,
	}
	if r.Schedule != nil {
		schedule := scheduleOut(r.Schedule, currency)
		out.Schedule = &schedule
	}
	return out
}

func (d *decoder) reading(r *data.Reading) {
	d.object(fields{
		"since": date(d, &r.Since), "measured_on": date(d, &r.MeasuredOn), "inputs": d.inputs(&r.Inputs),
		"schedule": func() { r.Schedule = &data.Schedule{}; d.schedule(r.Schedule) },
		"evidence": text(d, &r.Evidence), "evidence_file": text(d, &r.EvidenceFile), "note": text(d, &r.Note),
	})
}

// unquantifiedFile is a benefit without a price as it is written.
type unquantifiedFile struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	Evidence     string `json:"evidence,omitempty"`
	EvidenceFile string `json:"evidence_file,omitempty"`
	Owner        string `json:"owner,omitempty"`
}

func unquantifiedOut(u *data.Unquantified) unquantifiedFile {
	return unquantifiedFile{u.ID, u.Name, u.Evidence, u.EvidenceFile, u.Owner}
}

func newUnquantified() data.Unquantified { return data.Unquantified{ID: data.NewID()} }

func (d *decoder) unquantified(u *data.Unquantified) {
	d.object(fields{
		"id": text(d, &u.ID), "name": text(d, &u.Name), "evidence": text(d, &u.Evidence), "evidence_file": text(d, &u.EvidenceFile),
		"owner": text(d, &u.Owner),
	})
}
