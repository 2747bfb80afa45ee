package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/datatest"
)

func diff(want, got any) string {
	return cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.AllowUnexported(data.Date{}))
}

func TestSketch(t *testing.T) {
	file, notices, err := ReadFile("testdata/sketch.json")
	if err != nil || len(notices) > 0 {
		t.Fatal(err, notices)
	}
	e := file.Evaluation
	want := data.New("CRM at the parts factory", data.MustDate("2025-01-01"))
	want.ID = e.ID // made up
	want.Company, want.Product, want.Industry, want.Users = "Example Parts Co.", "Example CRM", "auto parts", 40
	want.Decision = data.Decision{Months: 24, Alternatives: []data.Alternative{{ID: "other", Name: "Another CRM", Evaluation: "crm-2", OneOff: 60_000_00, ParallelMonths: 3}}}
	licence := data.NewLine("licence", "Licence, 40 users")
	licence.Category = data.Licence
	licence.Schedule = data.Schedule{Kind: data.OneTime, Date: want.Start, Amount: 9_800_000}
	support := data.NewLine("support", "Yearly support")
	support.Category, support.RiskAdjustment = data.Support, 0.05
	support.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Amount: 1_800_000, From: want.Start, Timing: data.InAdvance}
	actual := data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Amount: 1_950_000, From: data.MustDate("2026-01-01"), Timing: data.InAdvance}
	support.Readings = []data.Reading{{Since: actual.From, MeasuredOn: data.MustDate("2026-01-15"), Schedule: &actual}}
	training := data.NewLine("training", "Training")
	training.Category, training.RiskAdjustment = data.Training, 0.05
	training.Schedule = data.Schedule{Kind: data.Yearly, Initial: 1_200_000, Years: []data.Money{600_000, 300_000, 300_000}}
	want.Costs = []data.Line{licence, support, training}
	quotes := data.NewLine("quotes", "Quotations made faster")
	quotes.Dimension, quotes.Cashable, quotes.RampMonths, quotes.RiskAdjustment = data.DimensionSavings, false, 6, 0.10
	quotes.Schedule = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: data.MustDate("2025-03-01"),
		Inputs: data.Inputs{data.People: 6, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 55, data.Conversion: 0.5}}
	quotes.Range = &data.Range{Low: 0.6, Likely: 1, High: 1.2, Distribution: data.PERT}
	quotes.Evidence, quotes.Owner = "time sheets, March 2025", "sales office"
	quotes.Readings = []data.Reading{{Since: data.MustDate("2025-07-01"), MeasuredOn: data.MustDate("2025-12-31"), Evidence: "time sheets, January 2026",
		Inputs: data.Inputs{data.People: 6, data.HoursPerWeek: 4, data.Weeks: 48, data.HourlyCost: 58, data.Conversion: 0.5}}}
	want.Benefits = []data.Line{quotes}
	want.Unquantified = []data.Unquantified{{ID: "one-version", Name: "One version of every customer file", Evidence: "shorter sales meetings", Owner: "sales lead"}}
	want.Goals = []data.Goal{{ID: "retention", Name: "Customers retained", Unit: "%", Baseline: 82, Target: 90, Due: data.MustDate("2026-12-31"),
		Readings: []data.GoalReading{{MeasuredOn: data.MustDate("2025-12-31"), Value: 86}}}}
	want.Factors = []data.Factor{{ID: "ease", Name: "Ease of use", Dimension: data.DimensionSystem, Weight: 1},
		{ID: "adoption", Name: "Adoption by the team", Dimension: data.DimensionTeam, Weight: 1}}
	want.Raters = []data.Rater{{ID: "lead", Name: "Sales lead", Weight: 1}}
	want.Ratings = []data.Rating{{Factor: "ease", Rater: "lead", Date: data.MustDate("2026-01-05"), Value: 7, Note: "quick to learn"}}
	want.Actions = []data.Action{{ID: "retrain", Name: "Second training for lead hand-over", Dimension: data.DimensionTeam, Owner: "IT",
		Due: data.MustDate("2026-06-30"), Status: data.ActionOpen}}
	if d := diff(&File{Evaluation: want}, file); d != "" {
		t.Error(d)
	}
}

func TestDefaults(t *testing.T) {
	file, _, err := Decode(strings.NewReader(`{"format": "huibao/1", "evaluation": {"name": "A", "start": "2025-01-01",
		"costs": [{"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 1}}],
		"benefits": [{"name": "B", "schedule": {"kind": "calculated", "method": "time-saved", "from": "2025-01-01",
			"inputs": {"people": 1, "hours_per_week": 1, "weeks": 1, "hourly_cost": 1}}}],
		"factors": [{"name": "F", "dimension": "team"}], "raters": [{"name": "R"}], "actions": [{"name": "X", "dimension": "team"}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	e := file.Evaluation
	want := data.New("A", data.MustDate("2025-01-01"))
	want.ID = e.ID
	want.Costs = []data.Line{data.NewLine(e.Costs[0].ID, "C")}
	want.Costs[0].Schedule = data.Schedule{Kind: data.OneTime, Date: want.Start, Amount: 100}
	want.Benefits = []data.Line{data.NewLine(e.Benefits[0].ID, "B")}
	want.Benefits[0].Schedule = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: want.Start,
		Inputs: data.Inputs{data.People: 1, data.HoursPerWeek: 1, data.Weeks: 1, data.HourlyCost: 1}}
	want.Factors = []data.Factor{{ID: e.Factors[0].ID, Name: "F", Dimension: data.DimensionTeam, Weight: 1}}
	want.Raters = []data.Rater{{ID: e.Raters[0].ID, Name: "R", Weight: 1}}
	want.Actions = []data.Action{{ID: e.Actions[0].ID, Name: "X", Dimension: data.DimensionTeam, Status: data.ActionOpen}}
	if d := diff(want, e); d != "" {
		t.Error(d)
	}
	if e.ID == "" || e.Costs[0].ID == "" || e.Costs[0].ID == e.Benefits[0].ID {
		t.Error("ids were not made up")
	}
}

// What a file leaves out of the analysis and of a scenario takes the default.
func TestPartOfAnalysis(t *testing.T) {
	file, _, err := Decode(strings.NewReader(minimal(`"analysis": {"seed": 7, "adoption_low": 0.5}, "scenarios": [{"name": "S", "delay_months": 6}]`)))
	if err != nil {
		t.Fatal(err)
	}
	want := data.DefaultAnalysis()
	want.Seed, want.AdoptionLow = 7, 0.5
	if got := file.Evaluation.Analysis; got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	late := data.NewScenario(file.Evaluation.Scenarios[0].ID, "S")
	late.DelayMonths = 6
	if d := diff([]data.Scenario{late}, file.Evaluation.Scenarios); d != "" {
		t.Error(d)
	}
	if late.ID == "" {
		t.Error("no id was made up")
	}
}

// An evaluation that makes no use of what is new since 0.1.0 is written as 0.1.0 wrote it.
func TestWhatIsNewIsWrittenOnlyWhereItIsUsed(t *testing.T) {
	file, _, err := ReadFile("testdata/sketch.json")
	if err != nil {
		t.Fatal(err)
	}
	written := func() string {
		text, err := EncodeEvaluation(file.Evaluation)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, field := range []string{`"analysis"`, `"scenarios"`, `"correlation_group"`, `"distribution"`, `"baseline_on"`, `"benefits":["`, `"dismissed"`,
		`"basis"`, `"evidence_file"`, `"question"`, `"anchors"`, `"questionnaire"`, `"sus"`, `"weighting"`, `"done_on"`, `"expected_points"`} {
		if text := written(); strings.Contains(text, field) {
			t.Errorf("%s in %s", field, text)
		}
	}
	file.Evaluation.Analysis.Seed = 2
	file.Evaluation.Benefits[0].CorrelationGroup = "adoption"
	file.Evaluation.Benefits[0].Range.Distribution = data.Triangular
	file.Evaluation.Scenarios = []data.Scenario{data.NewScenario("s", "S")}
	file.Evaluation.Goals[0].BaselineOn = data.MustDate("2024-12-31")
	file.Evaluation.Goals[0].Benefits = []string{"quotes"}
	file.Evaluation.Dismissed = []string{`no-evidence ["quotes"]`}
	file.Evaluation.Costs[0].Schedule.Basis = &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 40, data.Price: 2450}}
	file.Evaluation.Costs[0].EvidenceFile = "合同.pdf"
	file.Evaluation.Costs[1].Readings[0].EvidenceFile = "invoice.pdf"
	file.Evaluation.Unquantified[0].EvidenceFile = "minutes.docx"
	file.Evaluation.Factors[0].Question, file.Evaluation.Factors[0].Questionnaire = "How easy is it?", data.SUS
	file.Evaluation.Factors[1].Anchors.High = "all week"
	file.Evaluation.Ratings[0].Unknown, file.Evaluation.Ratings[0].Value = true, 0
	answered := data.Rating{Factor: "ease", Rater: "lead", Date: data.MustDate("2026-02-05"), Value: 7.5, SUS: []int{4, 2, 4, 2, 4, 2, 4, 2, 4, 2}}
	file.Evaluation.Ratings = append(file.Evaluation.Ratings, answered)
	file.Evaluation.Weighting = map[data.Dimension]data.Weighting{
		data.DimensionTeam:   {Method: data.Ranking, Ranking: []string{"adoption"}},
		data.DimensionSystem: {Method: data.Pairwise, Comparisons: []data.Comparison{{A: "ease", B: "fit", Ratio: 0.5}}},
	}
	action := &file.Evaluation.Actions[0]
	action.Status, action.DoneOn, action.Points, action.Note = data.ActionDone, data.MustDate("2026-05-31"), 2.5, "two half days"
	for _, part := range []string{`"analysis":{"seed":2,"trials":10000,`, `"correlation_group":"adoption"`, `"distribution":"triangular"`,
		`"scenarios":[{"id":"s","name":"S","outlook":"expected","benefits":1,"costs":1,"delay_months":0}]`,
		`"baseline":82,"baseline_on":"2024-12-31","target":90,`, `"benefits":["quotes"]`, `"dismissed":["no-evidence [\"quotes\"]"]`,
		`"amount":98000.00,"basis":{"kind":"users","inputs":{"price":2450,"users":40}}}`, `"evidence_file":"合同.pdf"`,
		`"evidence_file":"invoice.pdf"`, `"evidence":"shorter sales meetings","evidence_file":"minutes.docx"`,
		`"weight":1,"question":"How easy is it?","questionnaire":"sus"}`, `"weight":1,"anchors":{"high":"all week"}}`,
		`"value":null,"note":"quick to learn"}`, `"value":7.5,"sus":[4,2,4,2,4,2,4,2,4,2]}`,
		`"weighting":{"system":{"method":"pairwise","comparisons":[{"a":"ease","b":"fit","ratio":0.5}]},"team":{"method":"ranking","ranking":["adoption"]}}`,
		`"status":"done","done_on":"2026-05-31","expected_points":2.5,"note":"two half days"}`} {
		if text := written(); !strings.Contains(text, part) {
			t.Errorf("no %s in %s", part, text)
		}
	}
}

// The amount of a cost with a basis, and the value of a rating with answers, follow where
// they are left out.
func TestWhatFollows(t *testing.T) {
	file, notices, err := Decode(strings.NewReader(minimal(`"currency": "JPY", "costs": [
		{"id": "c", "name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "basis": {"kind": "days", "inputs": {"days": 2.5, "daily_rate": 1000.2}}},
		 "readings": [{"since": "2025-01-01", "measured_on": "2025-01-01",
		   "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 3000, "basis": {"kind": "days", "inputs": {"days": 3, "daily_rate": 1000}}}}]},
		{"id": "d", "name": "D", "schedule": {"kind": "recurring", "every": "month", "from": "2025-01-01", "timing": "spread",
		   "basis": {"kind": "training", "inputs": {"materials": 100, "trainer": 200, "people": 3, "hours": 4, "hourly_cost": 5}}}},
		{"id": "e", "name": "E", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 7, "basis": null}}],
		` + rated(`{"factor": "f", "rater": "r", "date": "2025-01-01", "sus": [1, 5, 1, 5, 1, 5, 1, 5, 1, 5]},
		{"factor": "f", "rater": "r", "date": "2025-01-02", "sus": [5, 1, 5, 1, 5, 1, 5, 1, 5, 2]},
		{"factor": "f", "rater": "r", "date": "2025-01-03", "value": 7.5, "sus": [4, 2, 4, 2, 4, 2, 4, 2, 4, 2]},
		{"factor": "f", "rater": "r", "date": "2025-01-04", "value": null},
		{"factor": "f", "rater": "r", "date": "2025-01-05", "value": 0}`))))
	if err != nil || len(notices) > 0 {
		t.Fatal(err, notices)
	}
	e := file.Evaluation
	for i, want := range []data.Money{2501, 360, 7} {
		if got := e.Costs[i].Schedule.Amount; got != want {
			t.Errorf("amount of %s is %d, want %d", e.Costs[i].ID, got, want)
		}
	}
	if e.Costs[2].Schedule.Basis != nil {
		t.Error("null is a basis")
	}
	for i, want := range []data.Rating{{Value: 0}, {Value: 9.75}, {Value: 7.5}, {Unknown: true}, {Value: 0}} {
		if got := e.Ratings[i]; got.Value != want.Value || got.Unknown != want.Unknown {
			t.Errorf("rating %d: %+v", i, got)
		}
	}
}

// Weights that are said to be typed in are those of which nothing is said.
func TestDirectWeightsSayNothing(t *testing.T) {
	file, _, err := Decode(strings.NewReader(minimal(`"weighting": {"team": {"method": "direct"}, "system": {"method": "direct", "ranking": [], "comparisons": []}}`)))
	if err != nil || len(file.Evaluation.Weighting) > 0 {
		t.Fatal(err, file)
	}
	file.Evaluation.Weighting = map[data.Dimension]data.Weighting{data.DimensionTeam: {Method: data.Direct}}
	text, err := EncodeEvaluation(file.Evaluation)
	if err != nil || bytes.Contains(text, []byte("weighting")) {
		t.Errorf("%s, %v", text, err)
	}
}

func TestGivenWeightsReplaceAll(t *testing.T) {
	file, _, err := Decode(strings.NewReader(minimal(`"weights": {"return": 1}`)))
	if err != nil {
		t.Fatal(err)
	}
	if d := diff(data.Weights{data.DimensionReturn: 1}, file.Evaluation.Weights); d != "" {
		t.Error(d)
	}
}

// randomFile is an evaluation with assessments, their frozen parts written by other
// programs' habits.
func randomFile(t *rapid.T) *File {
	f := &File{Evaluation: datatest.Evaluation(t)}
	for i := range rapid.IntRange(0, 2).Draw(t, "assessments") {
		inputs, err := EncodeEvaluation(datatest.Evaluation(t))
		if err != nil {
			t.Fatal(err)
		}
		a := data.Assessment{
			ID: string(rune('a' + i)), AsOf: datatest.AsOf(t, f.Evaluation), MethodVersion: data.MethodVersion,
			RecordedAt: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC(),
			RecordedBy: datatest.Name(t, "by"), Note: "a\nb", Inputs: inputs,
			Result: []byte(`{"roi":1.0e-1,"z":98000.00,"a":"\u003c<&>\u2028` + "\u2028" + `\/","undefined":{"irr":"no sign change"},"x":[],"y":{}}`),
		}
		if i > 0 && rapid.Bool().Draw(t, "corrects") {
			a.Corrects = f.Assessments[i-1].ID
		}
		if rapid.Bool().Draw(t, "has a hash") {
			a.Hash = a.Sum()
		}
		f.Assessments = append(f.Assessments, a)
	}
	return f
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := randomFile(t)
		var first, second bytes.Buffer
		if err := Encode(&first, want); err != nil {
			t.Fatal(err)
		}
		got, notices, err := Decode(bytes.NewReader(first.Bytes()))
		if err != nil || len(notices) > 0 {
			t.Fatalf("%v %v in\n%s", err, notices, first.Bytes())
		}
		if d := diff(want, got); d != "" {
			t.Fatal(d)
		}
		if err := Encode(&second, got); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatal("written again, the file has other bytes")
		}
	})
}

func TestFrozenRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := datatest.Evaluation(t)
		first, err := EncodeEvaluation(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeEvaluation(first)
		if err != nil {
			t.Fatal(err)
		}
		if d := diff(want, got); d != "" {
			t.Fatal(d)
		}
		second, err := EncodeEvaluation(got)
		if err != nil || !bytes.Equal(first, second) {
			t.Fatal("frozen again, it has other bytes", err)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, first); err != nil || !bytes.Equal(first, compact.Bytes()) {
			t.Fatal("not compact", err)
		}
	})
}

func TestEncodeRefuses(t *testing.T) {
	nan := 0.0
	nan /= nan
	broken := data.New("A", data.MustDate("2025-01-01"))
	broken.DiscountRate = nan
	whole := data.New("A", data.MustDate("2025-01-01"))
	cases := map[string]*File{
		"NaN":                    {Evaluation: broken},
		"frozen inputs no JSON":  {whole, []data.Assessment{{Inputs: []byte("{"), Result: []byte("{}")}}},
		"frozen result a number": {whole, []data.Assessment{{Inputs: []byte("{}"), Result: []byte("1")}}},
	}
	for name, file := range cases {
		var out bytes.Buffer
		if err := Encode(&out, file); err == nil || out.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes written", name, err, out.Len())
		}
	}
}

// minimal is a file with the fields that are required and some more in its evaluation.
func minimal(more string) string {
	if more != "" {
		more = ",\n" + more
	}
	return "{\"format\": \"huibao/1\",\n\"evaluation\": {\"name\": \"A\", \"start\": \"2025-01-01\"" + more + "}}"
}

func cost(line string) string { return minimal(`"costs": [{` + line + `}]`) }

func oneTime(amount string) string {
	return cost(`"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": ` + amount + `}`)
}

// workedOut is a file with a one-time cost that has a basis, and perhaps an amount.
func workedOut(basis, amount string) string {
	return cost(`"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "basis": ` + basis + amount + `}`)
}

const twentyDays = `{"kind": "days", "inputs": {"days": 20, "daily_rate": 1500}}`

// rated are the fields for these ratings of the factor f by the rater r. The factor g is of
// the same dimension, h of the other.
func rated(ratings string) string {
	return `"factors": [{"id": "f", "name": "F", "dimension": "team"}, {"id": "g", "name": "G", "dimension": "team"},
		{"id": "h", "name": "H", "dimension": "system"}],
		"raters": [{"id": "r", "name": "R"}], "ratings": [` + ratings + `]`
}

// rating is a file with one rating that has these further fields.
func rating(more string) string {
	return minimal(rated(`{"factor": "f", "rater": "r", "date": "2025-01-01"` + more + `}`))
}

// weighted is a file whose team factors came by their weights so.
func weighted(weighting string) string {
	return minimal(rated("") + `, "weighting": {"team": ` + weighting + `}`)
}

func TestAmounts(t *testing.T) {
	cases := []struct {
		written string
		want    data.Money
		kept    string // in the notice, if there is one
	}{
		{"98000.00", 9_800_000, ""},
		{"9.8e4", 9_800_000, ""},
		{"9.8E+4", 9_800_000, ""},
		{"980000e-1", 9_800_000, ""},
		{"0.001e3", 100, ""},
		{"0.07", 7, ""},
		{"1e-2", 1, ""},
		{"0", 0, ""},
		{"-0", 0, ""},
		{"0e999999999999999999999", 0, ""},
		{"36000.000000000004", 3_600_000, ""},
		{"35999.999999999996", 3_600_000, ""},
		{"1e-999999999999999999999", 0, ""},
		{"999999999999.99", 99_999_999_999_999, ""},
		{"1000000000000", 100_000_000_000_000, ""},
		{"1e12", 100_000_000_000_000, ""},
		{"0.125", 13, "0.13"},
		{"0.124", 12, "0.12"},
		{"1.005", 101, "1.01"},
		{"12.3456e1", 12_346, "123.46"},
		{"0.000001", 0, "0.00"},
	}
	for _, c := range cases {
		t.Run(c.written, func(t *testing.T) {
			file, notices, err := Decode(strings.NewReader(oneTime(c.written)))
			if err != nil {
				t.Fatal(err)
			}
			if got := file.Evaluation.Costs[0].Schedule.Amount; got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
			if c.kept == "" && len(notices) > 0 {
				t.Errorf("notice %v", notices)
			}
			if c.kept != "" && (len(notices) != 1 || notices[0].Path != "evaluation.costs[0].schedule.amount" || notices[0].Args()["Kept"] != c.kept) {
				t.Errorf("notices %v, want one that keeps %s", notices, c.kept)
			}
		})
	}
}

// The currency counts wherever it stands in the file.
func TestAmountsInYen(t *testing.T) {
	text := minimal(`"costs": [{"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 120.5}}], "currency": "JPY"`)
	file, notices, err := Decode(strings.NewReader(text))
	if err != nil || len(notices) != 1 || file.Evaluation.Costs[0].Schedule.Amount != 121 {
		t.Errorf("%v, %v, %v", file, notices, err)
	}
}

func TestRefused(t *testing.T) {
	evaluation := func(text string) string { return `{"format": "huibao/1", "evaluation": ` + text + `}` }
	assessment := func(text string) string { return minimal(`"assessments": [` + text + `]`) }
	cases := []struct {
		name, text, key, path string
		line                  int
	}{
		{"empty", "", "file.truncated", "", 1},
		{"cut off", minimal("")[:60], "file.truncated", "", 2},
		{"cut off within a text", `{"format": "huib`, "file.truncated", "", 1},
		{"another file", "PK\x03\x04", "file.not-json", "", 1},
		{"a comma too many", `{"format": "huibao/1",}`, "file.not-json", "", 1},
		{"NaN", oneTime("NaN"), "file.not-json", "", 3},
		{"something after the end", minimal("") + "\n\n{}", "file.trailing", "", 4},
		{"GBK", "{\"format\": \"huibao/1\",\n\"evaluation\": {\"name\": \"\xc1\xe3\xc5\xe4\xbc\xfe\"}}", "file.encoding", "", 2},
		{"UTF-16", "\xff\xfe{\x00\"\x00", "file.encoding", "", 1},
		{"UTF-16 without a mark", "{\x00\"\x00", "file.encoding", "", 1},
		{"deep", strings.Repeat("[", 1_000_000), "file.too-deep", "", 1},
		{"deep comment", `{"format": "huibao/1", "$comment": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "}", "file.too-deep", "", 1},
		{"a list", `[1, 2]`, "file.wrong-format", "format", 0},
		{"no format", `{"evaluation": {}}`, "file.wrong-format", "format", 0},
		{"another format", `{"format": "other/1", "evaluation": {}}`, "file.wrong-format", "format", 0},
		{"format is a number", `{"format": 1, "evaluation": {}}`, "file.wrong-format", "format", 0},
		{"version 0", `{"format": "huibao/0"}`, "file.wrong-format", "format", 0},
		{"newer, and full of the unknown", `{"future": {}, "format": "huibao/2"}`, "file.newer", "format", 0},
		{"unknown field at the top", `{"format": "huibao/1", "evaluaton": {}}`, "file.unknown-field", "evaluaton", 1},
		{"unknown field", evaluation(`{"nam": "A"}`), "file.unknown-field", "evaluation.nam", 1},
		{"case counts", evaluation(`{"Name": "A"}`), "file.unknown-field", "evaluation.Name", 1},
		{"unknown field far below", cost(`"schedule": {"kind": "one-time", "amont": 1}`), "file.unknown-field", "evaluation.costs[0].schedule.amont", 3},
		{"unknown weight", minimal(`"weights": {"return": 1, "fun": 2}`), "file.unknown-field", "evaluation.weights.fun", 3},
		{"comment below the top", minimal(`"$comment": "x"`), "file.unknown-field", "evaluation.$comment", 3},
		{"benefit's field at a cost", cost(`"cashable": true`), "file.unknown-field", "evaluation.costs[0].cashable", 3},
		{"cost's field at a benefit", minimal(`"benefits": [{"category": "other"}]`), "file.unknown-field", "evaluation.benefits[0].category", 3},
		{"field of another kind", cost(`"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 1, "every": "year"}`),
			"file.unknown-field", "evaluation.costs[0].schedule.every", 3},
		{"unknown field in what was frozen", assessment(`{"as_of": "2025-01-01", "evaluation": {"nam": "A"}}`),
			"file.unknown-field", "evaluation.assessments[0].evaluation.nam", 3},
		{"assessments in what was frozen", assessment(`{"evaluation": {"assessments": []}}`), "file.unknown-field", "evaluation.assessments[0].evaluation.assessments", 3},
		{"key twice", minimal(`"name": "B"`), "file.duplicate-key", "evaluation.name", 3},
		{"key twice by an escape", minimal(`"n\u0061me": "B"`), "file.duplicate-key", "evaluation.name", 3},
		{"key twice in inputs", minimal(`"benefits": [{"schedule": {"inputs": {"loss": 1, "loss": 2}}}]`), "file.duplicate-key", "evaluation.benefits[0].schedule.inputs.loss", 3},
		{"key twice in a result", assessment(`{"result": {"a": {"b": 1, "b": 1}}}`), "file.duplicate-key", "evaluation.assessments[0].result.a.b", 3},
		{"text for an object", evaluation(`"A"`), "file.wrong-type.object", "evaluation", 1},
		{"null for an object", evaluation(`null`), "file.wrong-type.object", "evaluation", 1},
		{"object for a list", minimal(`"costs": {}`), "file.wrong-type.list", "evaluation.costs", 3},
		{"number for a text", minimal(`"company": 1`), "file.wrong-type.text", "evaluation.company", 3},
		{"null for a text", minimal(`"company": null`), "file.wrong-type.text", "evaluation.company", 3},
		{"text for a number", minimal(`"discount_rate": "10 %"`), "file.wrong-type.number", "evaluation.discount_rate", 3},
		{"fraction for a whole number", minimal(`"users": 1.5`), "file.wrong-type.whole", "evaluation.users", 3},
		{"text for a whole number", minimal(`"users": "40"`), "file.wrong-type.whole", "evaluation.users", 3},
		{"text for an amount", oneTime(`"98,000"`), "file.wrong-type.amount", "evaluation.costs[0].schedule.amount", 3},
		{"number for a flag", cost(`"excluded": 1`), "file.wrong-type.boolean", "evaluation.costs[0].excluded", 3},
		{"30 February", cost(`"schedule": {"date": "2025-02-30"}`), "file.wrong-type.date", "evaluation.costs[0].schedule.date", 3},
		{"date in another form", cost(`"schedule": {"from": "1.2.2025"}`), "file.wrong-type.date", "evaluation.costs[0].schedule.from", 3},
		{"empty date", cost(`"schedule": {"until": ""}`), "file.wrong-type.date", "evaluation.costs[0].schedule.until", 3},
		{"null for a date that must be", cost(`"schedule": {"from": null}`), "file.wrong-type.date", "evaluation.costs[0].schedule.from", 3},
		{"moment without a zone", assessment(`{"recorded_at": "2025-01-01T00:00:00"}`), "file.wrong-type.moment", "evaluation.assessments[0].recorded_at", 3},
		{"list for a frozen part", assessment(`{"result": []}`), "file.wrong-type.object", "evaluation.assessments[0].result", 3},
		{"unknown field of the analysis", minimal(`"analysis": {"sead": 1}`), "file.unknown-field", "evaluation.analysis.sead", 3},
		{"unknown field of a scenario", minimal(`"scenarios": [{"benefit": 1}]`), "file.unknown-field", "evaluation.scenarios[0].benefit", 3},
		{"text for a rate", minimal(`"scenarios": [{"discount_rate": "12 %"}]`), "file.wrong-type.number", "evaluation.scenarios[0].discount_rate", 3},
		{"number for a baseline's day", minimal(`"goals": [{"baseline_on": 2025}]`), "file.wrong-type.date", "evaluation.goals[0].baseline_on", 3},
		{"empty day of a baseline", minimal(`"goals": [{"baseline_on": ""}]`), "file.wrong-type.date", "evaluation.goals[0].baseline_on", 3},
		{"text for a goal's benefits", minimal(`"goals": [{"benefits": "quotes"}]`), "file.wrong-type.list", "evaluation.goals[0].benefits", 3},
		{"number for a goal's benefit", minimal(`"goals": [{"benefits": ["a", 1]}]`), "file.wrong-type.text", "evaluation.goals[0].benefits[1]", 3},
		{"object for what is dismissed", minimal(`"dismissed": [{}]`), "file.wrong-type.text", "evaluation.dismissed[0]", 3},
		{"null for what is dismissed", minimal(`"dismissed": null`), "file.wrong-type.list", "evaluation.dismissed", 3},
		{"basis of another kind", cost(`"schedule": {"kind": "yearly", "years": [], "basis": ` + twentyDays + `}`), "file.unknown-field", "evaluation.costs[0].schedule.basis", 3},
		{"basis that is a number", workedOut("30000", ""), "file.wrong-type.object", "evaluation.costs[0].schedule.basis", 3},
		{"unknown field of a basis", workedOut(`{"kind": "days", "days": 20}`, ""), "file.unknown-field", "evaluation.costs[0].schedule.basis.days", 3},
		{"text in a basis", workedOut(`{"kind": "days", "inputs": {"days": "20"}}`, ""), "file.wrong-type.number", "evaluation.costs[0].schedule.basis.inputs.days", 3},
		{"number for an evidence file", cost(`"evidence_file": 1`), "file.wrong-type.text", "evaluation.costs[0].evidence_file", 3},
		{"text for anchors", minimal(`"factors": [{"anchors": "low"}]`), "file.wrong-type.object", "evaluation.factors[0].anchors", 3},
		{"unknown anchor", minimal(`"factors": [{"anchors": {"lowest": ""}}]`), "file.unknown-field", "evaluation.factors[0].anchors.lowest", 3},
		{"text for a rating", rating(`, "value": "7"`), "file.wrong-type.number", "evaluation.ratings[0].value", 5},
		{"half an answer", rating(`, "sus": [1.5]`), "file.wrong-type.whole", "evaluation.ratings[0].sus[0]", 5},
		{"null for answers", rating(`, "value": 1, "sus": null`), "file.wrong-type.list", "evaluation.ratings[0].sus", 5},
		{"weighting of a dimension without factors", minimal(`"weighting": {"goals": {"method": "direct"}}`), "file.unknown-field", "evaluation.weighting.goals", 3},
		{"weighting of a dimension twice", minimal(`"weighting": {"team": {"method": "direct"}, "team": {"method": "direct"}}`), "file.duplicate-key", "evaluation.weighting.team", 3},
		{"unknown field of a weighting", weighted(`{"order": []}`), "file.unknown-field", "evaluation.weighting.team.order", 5},
		{"unknown field of a comparison", weighted(`{"comparisons": [{"by": 2}]}`), "file.unknown-field", "evaluation.weighting.team.comparisons[0].by", 5},
		{"number for a day", minimal(`"actions": [{"done_on": 2025}]`), "file.wrong-type.date", "evaluation.actions[0].done_on", 3},
		{"many comparisons", weighted(`{"comparisons": [` + strings.Repeat("{},", maxItems) + `{}]}`), "file.too-many", "evaluation.weighting.team.comparisons[100000]", 5},
		{"many keys", minimal(`"dismissed": [` + strings.Repeat(`"",`, maxItems) + `""]`), "file.too-many", "evaluation.dismissed[100000]", 3},
		{"many entries", minimal(`"ratings": [` + strings.Repeat("{},", maxItems) + `{}]`), "file.too-many", "evaluation.ratings[100000]", 3},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := Decode(strings.NewReader(c.text))
			var failure *FormatError
			if !errors.As(err, &failure) {
				t.Fatalf("%v, want *FormatError", err)
			}
			if failure.Key() != c.key || failure.Path != c.path {
				t.Errorf("%s at %q, want %s at %q", failure.Key(), failure.Path, c.key, c.path)
			}
			if line, has := failure.Args()["Line"]; has && line != c.line {
				t.Errorf("line %v, want %d", line, c.line)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	calculated := `"benefits": [{"name": "B", "schedule": {"kind": "calculated", "method": "operating-cost", "from": "2025-01-01", "inputs": `
	cases := []struct {
		name, text, path string
		rule             data.Rule
	}{
		{"no evaluation", `{"format": "huibao/1"}`, "evaluation", data.RuleRequired},
		{"no name", `{"format": "huibao/1", "evaluation": {"start": "2025-01-01"}}`, "evaluation.name", data.RuleRequired},
		{"no start", `{"format": "huibao/1", "evaluation": {"name": "A"}}`, "evaluation.start", data.RuleRequired},
		{"no schedule", cost(`"name": "C"`), "evaluation.costs[0].schedule", data.RuleRequired},
		{"no kind", cost(`"name": "C", "schedule": {}`), "evaluation.costs[0].schedule.kind", data.RuleRequired},
		{"unknown kind", cost(`"name": "C", "schedule": {"kind": "daily"}`), "evaluation.costs[0].schedule.kind", data.RuleUnknown},
		{"no amount", cost(`"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01"}`), "evaluation.costs[0].schedule.amount", data.RuleRequired},
		{"no timing", cost(`"name": "C", "schedule": {"kind": "recurring", "every": "year", "amount": 1, "from": "2025-01-01"}`), "evaluation.costs[0].schedule.timing", data.RuleRequired},
		{"negative amount", oneTime("-1"), "evaluation.costs[0].schedule.amount", data.RuleNegative},
		{"amount too large", oneTime("1000000000000.01"), "evaluation.costs[0].schedule.amount", data.RuleTooLarge},
		{"amount far too large", oneTime("1e99999999999999999999"), "evaluation.costs[0].schedule.amount", data.RuleTooLarge},
		{"rate too large", minimal(`"discount_rate": 1e999`), "evaluation.discount_rate", data.RuleTooLarge},
		{"horizon 0", minimal(`"horizon_months": 0`), "evaluation.horizon_months", data.RuleRange},
		{"horizon beyond every number", minimal(`"horizon_months": 1e300`), "evaluation.horizon_months", data.RuleRange},
		{"no weight", minimal(`"weights": {}`), "evaluation.weights", data.RuleWeightsZero},
		{"share over 100 %", cost(`"name": "C", "risk_adjustment": 1.5, "schedule": {"kind": "yearly", "years": []}`), "evaluation.costs[0].risk_adjustment", data.RuleShare},
		{"input of another method", minimal(calculated + `{"before": 1, "after": 2, "loss": 3}}}]`), "evaluation.benefits[0].schedule.inputs.loss", data.RuleNotAllowed},
		{"input missing", minimal(calculated + `{"before": 1}}}]`), "evaluation.benefits[0].schedule.inputs.after", data.RuleRequired},
		{"range without likely", cost(`"name": "C", "range": {"low": 0, "high": 1}, "schedule": {"kind": "yearly", "years": []}`), "evaluation.costs[0].range.likely", data.RuleRequired},
		{"rating of nobody", minimal(`"ratings": [{"factor": "f", "rater": "r", "date": "2025-01-01", "value": 1}]`), "evaluation.ratings[0].factor", data.RuleMissing},
		{"rating without a value", minimal(`"factors": [{"id": "f", "name": "F", "dimension": "team"}], "raters": [{"id": "r", "name": "R"}], "ratings": [{"factor": "f", "rater": "r", "date": "2025-01-01"}]`),
			"evaluation.ratings[0].value", data.RuleRequired},
		{"scenario without a name", minimal(`"scenarios": [{}]`), "evaluation.scenarios[0].name", data.RuleRequired},
		{"scenario of a line that is not there", minimal(`"scenarios": [{"name": "S", "lines": [{"line": "x", "factor": 1}]}]`), "evaluation.scenarios[0].lines[0].line", data.RuleMissing},
		{"change of a line without a factor", cost(`"id": "c", "name": "C", "schedule": {"kind": "yearly", "years": []}}], "scenarios": [{"name": "S", "lines": [{"line": "c"}]`),
			"evaluation.scenarios[0].lines[0].factor", data.RuleRequired},
		{"empty distribution", cost(`"name": "C", "range": {"low": 1, "likely": 1, "high": 1, "distribution": ""}, "schedule": {"kind": "yearly", "years": []}`),
			"evaluation.costs[0].range.distribution", data.RuleRequired},
		{"too many trials", minimal(`"analysis": {"trials": 1e9}`), "evaluation.analysis.trials", data.RuleRange},
		{"goal without a target", minimal(`"goals": [{"name": "G", "baseline": 1}]`), "evaluation.goals[0].target", data.RuleRequired},
		{"goal of a benefit that is not there", minimal(`"goals": [{"name": "G", "baseline": 1, "target": 2, "benefits": ["x"]}]`), "evaluation.goals[0].benefits[0]", data.RuleMissing},
		{"goal of a cost", cost(`"id": "c", "name": "C", "schedule": {"kind": "yearly", "years": []}}], "goals": [{"name": "G", "baseline": 1, "target": 2, "benefits": ["c"]`),
			"evaluation.goals[0].benefits[0]", data.RuleMissing},
		{"goal of one benefit twice", minimal(`"benefits": [{"id": "b", "name": "B", "schedule": {"kind": "yearly", "years": []}}], "goals": [{"name": "G", "baseline": 1, "target": 2, "benefits": ["b", "b"]}]`),
			"evaluation.goals[0].benefits[1]", data.RuleDuplicate},
		{"empty key", minimal(`"dismissed": ["a", ""]`), "evaluation.dismissed[1]", data.RuleRequired},
		{"key twice among the dismissed", minimal(`"dismissed": ["a", "a"]`), "evaluation.dismissed[1]", data.RuleDuplicate},
		{"amount that is not what its basis comes to", workedOut(twentyDays, `, "amount": 30000.01`), "evaluation.costs[0].schedule.amount", data.RuleBasis},
		{"basis that comes to too much", workedOut(`{"kind": "days", "inputs": {"days": 1e9, "daily_rate": 1e9}}`, ""), "evaluation.costs[0].schedule.basis", data.RuleTooLarge},
		{"basis beyond every number", workedOut(`{"kind": "days", "inputs": {"days": 1e999, "daily_rate": 1}}`, ""), "evaluation.costs[0].schedule.basis.inputs.days", data.RuleTooLarge},
		{"basis of no kind", workedOut(`{"inputs": {}}`, ""), "evaluation.costs[0].schedule.basis.kind", data.RuleRequired},
		{"basis of an unknown kind", workedOut(`{"kind": "guess", "inputs": {}}`, ""), "evaluation.costs[0].schedule.basis.kind", data.RuleUnknown},
		{"basis without numbers", workedOut(`{"kind": "days"}`, ""), "evaluation.costs[0].schedule.basis.inputs", data.RuleRequired},
		{"basis without a number", workedOut(`{"kind": "days", "inputs": {"days": 1}}`, ""), "evaluation.costs[0].schedule.basis.inputs.daily_rate", data.RuleRequired},
		{"number of another basis", workedOut(`{"kind": "days", "inputs": {"days": 1, "daily_rate": 1, "users": 1}}`, ""), "evaluation.costs[0].schedule.basis.inputs.users", data.RuleNotAllowed},
		{"negative number of a basis", workedOut(`{"kind": "days", "inputs": {"days": -1, "daily_rate": 1}}`, ""), "evaluation.costs[0].schedule.basis.inputs.days", data.RuleNegative},
		{"null for a basis, and no amount", workedOut("null", ""), "evaluation.costs[0].schedule.amount", data.RuleRequired},
		{"basis of a benefit", minimal(`"benefits": [{"name": "B", "schedule": {"kind": "one-time", "date": "2025-01-01", "basis": ` + twentyDays + `}}]`),
			"evaluation.benefits[0].schedule.basis", data.RuleNotAllowed},
		{"basis of a measured amount that does not fit", cost(`"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 1}, "readings": [{"since": "2025-01-01", "measured_on": "2025-01-01",
			"schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 1, "basis": ` + twentyDays + `}}]`), "evaluation.costs[0].readings[0].schedule.amount", data.RuleBasis},
		{"two lines in the name of a file", cost(`"name": "C", "evidence_file": "a\nb", "schedule": {"kind": "yearly", "years": []}`), "evaluation.costs[0].evidence_file", data.RuleControl},
		{"unknown questionnaire", minimal(`"factors": [{"name": "F", "dimension": "team", "questionnaire": "own"}]`), "evaluation.factors[0].questionnaire", data.RuleUnknown},
		{"rating that nothing is said of", rating(""), "evaluation.ratings[0].value", data.RuleRequired},
		{"rating with a note alone", rating(`, "note": "quick"`), "evaluation.ratings[0].value", data.RuleRequired},
		{"no answers", rating(`, "value": 1, "sus": []`), "evaluation.ratings[0].sus", data.RuleRequired},
		{"nine answers", rating(`, "sus": [1, 2, 3, 4, 5, 1, 2, 3, 4]`), "evaluation.ratings[0].sus[9]", data.RuleRequired},
		{"eleven answers", rating(`, "sus": [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1]`), "evaluation.ratings[0].sus", data.RuleTooLong},
		{"answer off the scale", rating(`, "sus": [1, 2, 3, 4, 5, 6, 1, 2, 3, 4]`), "evaluation.ratings[0].sus[5]", data.RuleRange},
		{"answers that do not make the value", rating(`, "value": 8, "sus": [4, 2, 4, 2, 4, 2, 4, 2, 4, 2]`), "evaluation.ratings[0].value", data.RuleSUS},
		{"answers of one who does not know", rating(`, "value": null, "sus": [4, 2, 4, 2, 4, 2, 4, 2, 4, 2]`), "evaluation.ratings[0].sus", data.RuleNotAllowed},
		{"weighting by no method", weighted(`{"ranking": ["f"]}`), "evaluation.weighting.team.method", data.RuleRequired},
		{"weighting by an unknown method", weighted(`{"method": "lots"}`), "evaluation.weighting.team.method", data.RuleUnknown},
		{"ranking beside comparisons", weighted(`{"method": "pairwise", "ranking": ["f"]}`), "evaluation.weighting.team.ranking", data.RuleNotAllowed},
		{"ranking of direct weights", weighted(`{"method": "direct", "ranking": ["f"]}`), "evaluation.weighting.team.ranking", data.RuleNotAllowed},
		{"factor ranked twice", weighted(`{"method": "ranking", "ranking": ["f", "f"]}`), "evaluation.weighting.team.ranking[1]", data.RuleDuplicate},
		{"factor of another dimension", weighted(`{"method": "ranking", "ranking": ["h"]}`), "evaluation.weighting.team.ranking[0]", data.RuleMissing},
		{"comparison without a ratio", weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "b": "g"}]}`), "evaluation.weighting.team.comparisons[0].ratio", data.RuleRequired},
		{"comparison with nothing", weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "ratio": 1}]}`), "evaluation.weighting.team.comparisons[0].b", data.RuleRequired},
		{"ratio off the scale", weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "b": "g", "ratio": 10}]}`), "evaluation.weighting.team.comparisons[0].ratio", data.RuleRatio},
		{"pair compared twice", weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "b": "g", "ratio": 2}, {"a": "g", "b": "f", "ratio": 0.5}]}`),
			"evaluation.weighting.team.comparisons[1].b", data.RuleDuplicate},
		{"day of an action that is open", minimal(`"actions": [{"name": "A", "dimension": "team", "done_on": "2025-01-01"}]`), "evaluation.actions[0].done_on", data.RuleNotAllowed},
		{"more points than there are", minimal(`"actions": [{"name": "A", "dimension": "team", "expected_points": 101}]`), "evaluation.actions[0].expected_points", data.RuleRange},
		{"assessment of nothing", minimal(`"assessments": [{}]`), "evaluation.assessments[0].as_of", data.RuleRequired},
		{"correction of nothing", records("a>z"), "evaluation.assessments[0].corrects", data.RuleMissing},
		{"correction of itself", records("a>a"), "evaluation.assessments[0].corrects", data.RuleMissing},
		{"corrections in a circle", records("a", "b>c", "c>b"), "evaluation.assessments[2].corrects", data.RuleNotAllowed},
		{"hash of several lines", minimal(`"assessments": [{"hash": "a\nb"}]`), "evaluation.assessments[0].hash", data.RuleControl},
		{"no months to decide over", minimal(`"decision": {"months": 0}`), "evaluation.decision.months", data.RuleRange},
		{"keeping as an alternative", minimal(`"decision": {"alternatives": [{"id": "keep", "name": "A"}]}`), "evaluation.decision.alternatives[0].id", data.RuleNotAllowed},
		{"frozen problem", minimal(`"assessments": [{"as_of": "2025-01-01", "recorded_at": "2025-01-01T00:00:00Z", "method_version": 1, "result": {}, "evaluation": {"name": "A", "start": "2025-01-01", "users": -1}}]`),
			"evaluation.assessments[0].evaluation.users", data.RuleRange},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := Decode(strings.NewReader(c.text))
			var problems data.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("%v, want data.Problems", err)
			}
			hits := 0
			for _, p := range problems {
				if p.Path == c.path {
					hits++
					if p.Rule != c.rule {
						t.Errorf("rule %s, want %s", p.Rule, c.rule)
					}
				}
			}
			if hits != 1 {
				t.Errorf("%d problems at %s in %v", hits, c.path, problems)
			}
		})
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, _, err := Decode(strings.NewReader(minimal(`"users": -1, "horizon_months": 0, "target_roi": 0`)))
	var problems data.Problems
	if !errors.As(err, &problems) || len(problems) != 3 {
		t.Errorf("%v, want 3 problems", err)
	}
}

// A file in which everything is wrong is answered all the same, and soon.
func TestManyProblems(t *testing.T) {
	many := func(item string) string { return `[` + strings.Repeat(item+",", maxItems-1) + item + `]` }
	for _, list := range []string{
		`"ratings": ` + many("{}"), `"assessments": ` + many("{}"), `"costs": ` + many("{}"), `"dismissed": ` + many(`"a"`),
		`"goals": [{"name": "G", "baseline": 1, "target": 2, "benefits": ` + many(`"b"`) + `}], "benefits": [{"id": "b", "name": "B", "schedule": {"kind": "yearly", "years": []}}]`,
	} {
		_, _, err := Decode(strings.NewReader(minimal(list)))
		var problems data.Problems
		if !errors.As(err, &problems) || len(problems) != maxProblems {
			t.Errorf("%.20s: %d problems, want %d", list, len(problems), maxProblems)
		}
	}
}

func TestAccepted(t *testing.T) {
	for name, text := range map[string]string{
		"byte order mark":      "\ufeff" + minimal(""),
		"comments at the top":  `{"$comment": 1, "$comment-2": [{"a": null}], "format": "huibao/1", "evaluation": {"name": "A", "start": "2025-01-01"}}`,
		"null for no date":     minimal(`"goals": [{"name": "G", "baseline": 1, "baseline_on": null, "target": 2, "due": null, "benefits": []}]`),
		"goals first":          minimal(`"goals": [{"name": "G", "baseline": 1, "target": 2, "benefits": ["b"]}], "benefits": [{"id": "b", "name": "B", "schedule": {"kind": "yearly", "years": []}}]`),
		"nothing dismissed":    minimal(`"dismissed": []`),
		"any key dismissed":    minimal(`"dismissed": ["of a later program [\"x\"]"]`),
		"null for no rate":     minimal(`"scenarios": [{"name": "S", "discount_rate": null, "horizon_months": 0}]`),
		"null for no range":    cost(`"name": "C", "range": null, "schedule": {"kind": "yearly", "years": []}`),
		"null for no basis":    workedOut("null", `, "amount": 30000`),
		"amount and its basis": workedOut(twentyDays, `, "amount": 30000.000000000004`),
		"basis that is zero":   workedOut(`{"kind": "users", "inputs": {"users": 0, "price": 5}}`, ""),
		"no questionnaire":     minimal(`"factors": [{"name": "F", "dimension": "team", "questionnaire": "", "anchors": {}}]`),
		"a third of a third":   weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "b": "g", "ratio": 0.1111111111111111}]}`),
		"nothing ranked":       weighted(`{"method": "ranking"}`),
		"done on no known day": minimal(`"actions": [{"name": "A", "dimension": "team", "status": "done", "done_on": null}]`),
		"whole number as 4e1":  minimal(`"users": 4e1`),
		"whole number as 40.0": minimal(`"users": 40.0`),
		"space all over":       "\r\n\t" + minimal("") + " \r\n",
	} {
		t.Run(name, func(t *testing.T) {
			if _, notices, err := Decode(strings.NewReader(text)); err != nil || len(notices) > 0 {
				t.Error(err, notices)
			}
		})
	}
}

// records is a file with assessments, each "id" or "id>corrected".
func records(texts ...string) string {
	for i, text := range texts {
		id, corrects, _ := strings.Cut(text, ">")
		texts[i] = `{"id": "` + id + `", "corrects": "` + corrects + `", "as_of": "2025-01-01", "recorded_at": "2025-01-01T08:00:00Z",
			"method_version": 1, "evaluation": {"name": "A", "start": "2025-01-01"}, "result": {}}`
	}
	return minimal(`"assessments": [` + strings.Join(texts, ", ") + `]`)
}

// damaged is a file with an assessment to which its hash does not fit.
func damaged(id, inputs string) string {
	return minimal(`"assessments": [{"id": "` + id + `", "as_of": "2025-01-01", "recorded_at": "2025-01-01T08:00:00Z", "method_version": 1,
		"evaluation": ` + inputs + `, "result": {"a": 1}, "hash": "5f"}, {"id": "b", "corrects": "gone", "as_of": "2025-01-01",
		"recorded_at": "2025-01-01T08:00:00Z", "method_version": 1, "evaluation": {"name": "A", "start": "2025-01-01"}, "result": {}}]`)
}

// An assessment to which its hash does not fit is kept as it is, whatever it holds, and named;
// as its id may be what was changed, another may then correct what is not there.
func TestDamagedIsNamed(t *testing.T) {
	file, notices, err := Decode(strings.NewReader(damaged("a", `{"nam": [1]}`)))
	if err != nil || len(file.Assessments) != 2 || string(file.Assessments[0].Inputs) != `{"nam":[1]}` || file.Assessments[0].Hash != "5f" {
		t.Fatalf("%+v, %v", file, err)
	}
	if len(notices) != 1 || notices[0].Rounded() || notices[0].Key() != "file.changed" {
		t.Fatalf("%+v", notices)
	}
	want := map[string]any{"Path": "evaluation.assessments[0].hash", "ID": "a", "Day": "2025-01-01"}
	if args := notices[0].Args(); !reflect.DeepEqual(args, want) {
		t.Errorf("%v, want %v", args, want)
	}
}

// However an assessment was damaged, a file can hold it: it is read again, is named when it
// had a hash or could not be held as it is, and whatever was not hit is as it was.
func TestDamagedIsHeld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := randomFile(t)
		if len(f.Assessments) == 0 {
			return
		}
		a := &f.Assessments[len(f.Assessments)-1]
		whole := *a
		texts := map[string]func(string){
			"id": func(s string) { a.ID = s }, "by": func(s string) { a.RecordedBy = s }, "note": func(s string) { a.Note = s },
			"corrects": func(s string) { a.Corrects = s }, "hash": func(s string) { a.Hash = s },
			"inputs": func(s string) { a.Inputs = []byte(s) }, "result": func(s string) { a.Result = []byte(s) },
			"day": func(string) { a.AsOf = data.Date{} }, "moment": func(string) { a.RecordedAt = time.Time{} },
			"version": func(s string) { a.MethodVersion = len(s) - 1 },
		}
		which := rapid.SampledFrom(slices.Sorted(maps.Keys(texts))).Draw(t, "which")
		text := map[string]string{"id": a.ID, "by": a.RecordedBy, "note": a.Note, "inputs": string(a.Inputs), "result": string(a.Result)}[which]
		broken := []byte(text + "x")
		broken[rapid.IntRange(0, len(broken)-1).Draw(t, "where")] = rapid.Byte().Draw(t, "byte")
		texts[which](string(broken))
		hadHash := whole.Hash != ""
		*a = Holdable(*a)
		var out bytes.Buffer
		if err := Encode(&out, f); err != nil {
			t.Fatalf("%s: %v", which, err)
		}
		again, _, err := Decode(bytes.NewReader(out.Bytes()))
		if err != nil && hadHash {
			t.Fatalf("%s: %v in\n%s", which, err, out.Bytes())
		}
		if err == nil && hadHash && again.Assessments[len(f.Assessments)-1].Intact() {
			if got := again.Assessments[len(f.Assessments)-1]; diff(whole, got) != "" {
				t.Fatalf("%s: not named", which)
			}
		}
	})
}

// What was frozen may have been written with other spaces; they do not count.
func TestFrozenSpaces(t *testing.T) {
	text := minimal(`"assessments": [{"id": "a", "as_of": "2025-01-01", "recorded_at": "2025-01-01T08:00:00+08:00", "method_version": 1,
		"evaluation" :   { "name" : "\u0041", "start": "2025-01-01", "discount_rate": 1.00e-1 } , "result"
		: { "a" : [ 1 , 2 ] } }]`)
	file, _, err := Decode(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	a := file.Assessments[0]
	if got, want := string(a.Inputs), `{"name":"\u0041","start":"2025-01-01","discount_rate":1.00e-1}`; got != want {
		t.Errorf("inputs %s, want %s", got, want)
	}
	if got, want := string(a.Result), `{"a":[1,2]}`; got != want {
		t.Errorf("result %s, want %s", got, want)
	}
	if want := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); a.RecordedAt != want {
		t.Errorf("recorded at %v, want %v", a.RecordedAt, want)
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.json")
	file, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(file.Truncate(200<<20), file.Close()); err != nil { // 200 MB that take no space
		t.Fatal(err)
	}
	cases := []struct{ name, path, key string }{
		{"no file", filepath.Join(dir, "none.json"), "file.missing"},
		{"a folder", dir, "file.not-a-file"},
		{"a device", os.DevNull, "file.not-a-file"},
		{"200 MB", large, "file.too-large"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := ReadFile(c.path)
			var failure *FormatError
			if !errors.As(err, &failure) || failure.Key() != c.key {
				t.Errorf("%v, want %s", err, c.key)
			}
		})
	}
}

// endless never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestDecodeStopsAtTheLargestSize(t *testing.T) {
	_, _, err := Decode(endless{})
	var failure *FormatError
	if !errors.As(err, &failure) || failure.Key() != "file.too-large" {
		t.Errorf("%v, want file.too-large", err)
	}
}

// Whatever is read is written and read again as the same.
func FuzzDecode(f *testing.F) {
	sketch, err := os.ReadFile("testdata/sketch.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sketch)
	f.Add(example(f))
	for _, text := range []string{minimal(""), oneTime("9.8e4"), "{}", "[", `{"format": "huibao/2"}`, minimal(`"assessments": [{"id": "a", "as_of": "2025-01-01",
		"recorded_at": "2025-01-01T08:00:00.5+08:00", "method_version": 1, "evaluation": {"name": "A", "start": "2025-01-01"}, "result": {"a": [1.0]}}]`), minimal(`"analysis": {"seed": 0, "trials": 1e3, "adoption_high": 1.5},
		"scenarios": [{"id": "s", "name": "S", "note": "a\nb", "outlook": "conservative", "benefits": 0, "costs": 1.2, "delay_months": 6, "discount_rate": null, "horizon_months": 48, "lines": []}]`), minimal(`"benefits": [{"id": "b", "name": "B", "schedule": {"kind": "yearly", "years": []}}],
		"goals": [{"id": "g", "name": "G", "baseline": 1, "baseline_on": "2024-12-31", "target": 2, "benefits": ["b"]}, {"name": "H", "baseline": 0, "baseline_on": null, "target": 1, "benefits": []}],
		"dismissed": ["no-evidence [\"b\",\"\u003cc\u003e\"]", "long-horizon []"]`),
		workedOut(twentyDays, ""), workedOut(`{"kind": "training", "inputs": {"materials": 1, "trainer": 2.5, "people": 3, "hours": 0.5, "hourly_cost": 60}}`, `, "amount": 93.5`),
		rating(`, "value": null`), rating(`, "sus": [4, 2, 4, 2, 4, 2, 4, 2, 4, 2]`), weighted(`{"method": "ranking", "ranking": ["g", "f"]}`),
		weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "b": "g", "ratio": 0.3333333333333333}]}`),
		minimal(`"factors": [{"id": "f", "name": "F", "dimension": "team", "question": "Q?", "anchors": {"low": "l", "high": "h"}, "questionnaire": "sus"}],
		"actions": [{"id": "a", "name": "A", "dimension": "team", "status": "done", "done_on": "2025-01-01", "expected_points": 2.5, "note": "n"}],
		"unquantified": [{"id": "u", "name": "U", "evidence_file": "a.pdf"}]`)} {
		f.Add([]byte(text))
	}
	for _, text := range []string{records("a", "b>a", "c>b"), damaged("a", `{"nam": [1]}`),
		minimal(`"decision": {"months": 24, "alternatives": [{"id": "r", "name": "R", "evaluation": "e", "scenario": "s", "one_off": 1e4, "parallel_months": 3, "note": "n"}]}`)} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, noticed, err := Decode(bytes.NewReader(text))
		if err != nil {
			return
		}
		noticed = slices.DeleteFunc(noticed, Notice.Rounded) // amounts are written as they were read
		var out bytes.Buffer
		if err := Encode(&out, file); err != nil {
			t.Fatal(err)
		}
		again, notices, err := Decode(bytes.NewReader(out.Bytes()))
		if err != nil || !reflect.DeepEqual(notices, noticed) && len(notices)+len(noticed) > 0 {
			t.Fatalf("%v %v in\n%s", err, notices, out.Bytes())
		}
		if d := diff(file, again); d != "" {
			t.Fatal(d)
		}
	})
}
