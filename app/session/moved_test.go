package session

import (
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
)

func TestMovedSinceTheAssessmentBefore(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	record := func(id, day string) Record {
		asOf := data.MustDate(day)
		known := e.KnownOn(asOf)
		inputs, err := exchange.EncodeEvaluation(known)
		if err != nil {
			t.Fatal(err)
		}
		return Record{Assessment: data.Assessment{ID: id, AsOf: asOf, Inputs: inputs}, Result: appraisal.Appraise(known, asOf)}
	}
	now := appraisal.Appraise(e, data.MustDate("2026-06-30"))
	first, second, third := record("a", "2025-06-30"), record("b", "2025-12-31"), record("c", "2026-06-30")
	broken := second
	broken.Inputs = []byte("{")
	corrected := second
	corrected.CorrectedBy = "d"
	for name, test := range map[string]struct {
		records []Record
		from    *appraisal.Result // nil for no comparison
	}{
		"no assessment":          {nil, nil},
		"none of a day before":   {[]Record{third}, nil},
		"the latest before":      {[]Record{first, second, third}, second.Result},
		"not what was corrected": {[]Record{first, corrected}, first.Result},
		"inputs cannot be read":  {[]Record{first, broken}, nil},
	} {
		moved := Moved(test.records, e, now)
		switch {
		case moved == nil && test.from == nil:
		case moved == nil || test.from == nil:
			t.Errorf("%s: %v", name, moved)
		case moved.From.Result != test.from || moved.To.Result != now || !moved.Net.Change.Defined():
			t.Errorf("%s: from %v to %v, %v", name, moved.From.Result.AsOf, moved.To.Result.AsOf, moved.Net.Change)
		}
	}
}
