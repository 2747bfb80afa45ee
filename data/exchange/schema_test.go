package exchange

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"huibao/data"
)

const schemaPath = "../../docs/format.schema.json"

func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	compiled, err := compiler.Compile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func parsed(t testing.TB, text []byte) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestSchemaTakesWhatIsWritten(t *testing.T) {
	compiled := schema(t)
	rapid.Check(t, func(r *rapid.T) {
		var out bytes.Buffer
		if err := Encode(&out, randomFile(r)); err != nil {
			r.Fatal(err)
		}
		if err := compiled.Validate(parsed(t, out.Bytes())); err != nil {
			r.Fatalf("%v in\n%s", err, out.Bytes())
		}
	})
}

func sketch(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/sketch.json")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// example is the file that the description of the format shows.
func example(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```json\n(.*?)```").FindAllSubmatch(text, -1)
	if len(blocks) != 1 {
		t.Fatalf("%d examples, want 1", len(blocks))
	}
	return blocks[0][1]
}

// An object of the format takes no unknown field, in the schema as in the decoder.
func TestNoUnknownFieldAnywhere(t *testing.T) {
	compiled := schema(t)
	count := 0
	for _, text := range [][]byte{sketch(t), example(t)} {
		if err := compiled.Validate(parsed(t, text)); err != nil {
			t.Fatal(err)
		}
		for i := range objects(parsed(t, text)) {
			value := parsed(t, text)
			object := objects(value)[i]
			object["amont"] = json.Number("1")
			count++
			if err := compiled.Validate(value); err == nil {
				t.Errorf("the schema takes an unknown field in %v", object)
			}
			wrong, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := Decode(bytes.NewReader(wrong)); err == nil {
				t.Errorf("the decoder takes an unknown field in %v", object)
			}
		}
	}
	if count < 45 {
		t.Errorf("only %d objects were tried", count)
	}
}

// objects are all objects of a file but those in comments, in an order that is always the
// same.
func objects(value any) []map[string]any {
	var found []map[string]any
	switch value := value.(type) {
	case map[string]any:
		found = append(found, value)
		keys := make([]string, 0, len(value))
		for key := range value {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			if !strings.HasPrefix(key, "$comment") {
				found = append(found, objects(value[key])...)
			}
		}
	case []any:
		for _, item := range value {
			found = append(found, objects(item)...)
		}
	}
	return found
}

// What the decoder refuses for its form, the schema refuses as well.
func TestSchemaRefuses(t *testing.T) {
	compiled := schema(t)
	for name, text := range map[string]string{
		"no format":                `{"evaluation": {"name": "A", "start": "2025-01-01"}}`,
		"newer":                    `{"format": "huibao/2", "evaluation": {"name": "A", "start": "2025-01-01"}}`,
		"no start":                 `{"format": "huibao/1", "evaluation": {"name": "A"}}`,
		"no amount":                cost(`"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01"}`),
		"another kind":             cost(`"name": "C", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 1, "every": "year"}`),
		"calculated cost":          cost(`"name": "C", "schedule": {"kind": "calculated", "method": "operating-cost", "from": "2025-01-01", "inputs": {"before": 1, "after": 1}}`),
		"negative amount":          oneTime("-1"),
		"text amount":              oneTime(`"1"`),
		"30 February":              minimal(`"goals": [{"name": "G", "baseline": 1, "target": 2, "due": "2025-02-30"}]`),
		"unknown dimension":        minimal(`"weights": {"fun": 1}`),
		"another's input":          minimal(`"benefits": [{"name": "B", "schedule": {"kind": "calculated", "method": "operating-cost", "from": "2025-01-01", "inputs": {"before": 1, "after": 1, "loss": 1}}}]`),
		"fraction for users":       minimal(`"users": 1.5`),
		"unknown outlook":          minimal(`"scenarios": [{"name": "S", "outlook": "gloomy"}]`),
		"change of no line":        minimal(`"scenarios": [{"name": "S", "lines": [{"factor": 1}]}]`),
		"change by nothing":        cost(`"id": "c", "name": "C", "schedule": {"kind": "yearly", "years": []}}], "scenarios": [{"name": "S", "lines": [{"line": "c"}]`),
		"too few trials":           minimal(`"analysis": {"trials": 10}`),
		"low adoption above":       minimal(`"analysis": {"adoption_low": 1.5}`),
		"null for analysis":        minimal(`"analysis": null`),
		"baseline's day":           minimal(`"goals": [{"name": "G", "baseline": 1, "baseline_on": "2025-02-30", "target": 2}]`),
		"goal of a number":         minimal(`"goals": [{"name": "G", "baseline": 1, "target": 2, "benefits": [1]}]`),
		"goal's benefit twice":     minimal(`"benefits": [{"id": "b", "name": "B", "schedule": {"kind": "yearly", "years": []}}], "goals": [{"name": "G", "baseline": 1, "target": 2, "benefits": ["b", "b"]}]`),
		"empty key":                minimal(`"dismissed": [""]`),
		"key twice":                minimal(`"dismissed": ["a", "a"]`),
		"null for dismissed":       minimal(`"dismissed": null`),
		"neither amount nor basis": workedOut("null", ""),
		"basis of a benefit":       minimal(`"benefits": [{"name": "B", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 30000, "basis": ` + twentyDays + `}}]`),
		"basis of a measured benefit": minimal(`"benefits": [{"name": "B", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 30000},
			"readings": [{"since": "2025-01-01", "measured_on": "2025-01-01", "schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 30000, "basis": ` + twentyDays + `}}]}]`),
		"basis of yearly amounts":   cost(`"name": "C", "schedule": {"kind": "yearly", "years": [], "basis": ` + twentyDays + `}`),
		"unknown basis":             workedOut(`{"kind": "guess", "inputs": {}}`, `, "amount": 1`),
		"another basis's number":    workedOut(`{"kind": "days", "inputs": {"days": 20, "daily_rate": 1500, "users": 1}}`, ""),
		"too few numbers":           workedOut(`{"kind": "days", "inputs": {"days": 20}}`, ""),
		"negative number":           workedOut(`{"kind": "days", "inputs": {"days": -20, "daily_rate": 1500}}`, ""),
		"basis without numbers":     workedOut(`{"kind": "days"}`, ""),
		"long name of a file":       cost(`"name": "C", "evidence_file": "` + strings.Repeat("a", 201) + `", "schedule": {"kind": "yearly", "years": []}`),
		"unknown anchor":            minimal(`"factors": [{"name": "F", "dimension": "team", "anchors": {"lowest": "l"}}]`),
		"unknown questionnaire":     minimal(`"factors": [{"name": "F", "dimension": "team", "questionnaire": "own"}]`),
		"rating without a value":    rating(""),
		"rating above 10":           rating(`, "value": 10.5`),
		"null and answers":          rating(`, "value": null, "sus": [4, 2, 4, 2, 4, 2, 4, 2, 4, 2]`),
		"nine answers":              rating(`, "sus": [4, 2, 4, 2, 4, 2, 4, 2, 4]`),
		"no answers":                rating(`, "value": 5, "sus": []`),
		"answer off the scale":      rating(`, "sus": [4, 2, 4, 2, 4, 2, 4, 2, 4, 0]`),
		"weighting of goals":        minimal(`"weighting": {"goals": {"method": "direct"}}`),
		"null for weighting":        minimal(`"weighting": null`),
		"weighting by no method":    weighted(`{"ranking": ["f"]}`),
		"unknown weighting":         weighted(`{"method": "lots"}`),
		"ranking and comparisons":   weighted(`{"method": "ranking", "ranking": ["f"], "comparisons": [{"a": "f", "b": "g", "ratio": 2}]}`),
		"ranking of direct weights": weighted(`{"method": "direct", "ranking": ["f"]}`),
		"ranked twice":              weighted(`{"method": "ranking", "ranking": ["f", "f"]}`),
		"comparison without ratio":  weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "b": "g"}]}`),
		"ratio off the scale":       weighted(`{"method": "pairwise", "comparisons": [{"a": "f", "b": "g", "ratio": 0.1}]}`),
		"no such day":               minimal(`"actions": [{"name": "A", "dimension": "team", "status": "done", "done_on": "2025-02-30"}]`),
		"too many points":           minimal(`"actions": [{"name": "A", "dimension": "team", "expected_points": 101}]`),
		"unknown spread":            cost(`"name": "C", "range": {"low": 1, "likely": 1, "high": 1, "distribution": "normal"}, "schedule": {"kind": "yearly", "years": []}`),
	} {
		if err := compiled.Validate(parsed(t, []byte(text))); err == nil {
			t.Errorf("%s: the schema takes it", name)
		}
		if _, _, err := Decode(strings.NewReader(text)); err == nil {
			t.Errorf("%s: the decoder takes it", name)
		}
	}
}

// The lists in the schema are those of package data.
func TestSchemaLists(t *testing.T) {
	text, err := os.ReadFile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	root := parsed(t, text)
	methods := make([]data.Method, 0, 6)
	for _, spec := range data.Methods() {
		methods = append(methods, spec.Method)
	}
	cases := map[string][]string{
		"evaluation/properties/currency":    names(data.Currencies()),
		"evaluation/properties/deployment":  names(data.Deployments()),
		"evaluation/properties/discounting": names(data.Discountings()),
		"dimension":                         names(data.Dimensions()),
		"cost/properties/category":          names(data.Categories()),
		"benefit/properties/dimension":      append(names(data.BenefitDimensions()), ""),
		"factor/properties/dimension":       names(data.FactorDimensions()),
		"recurring/properties/every":        names(data.Periods()),
		"recurring/properties/timing":       names(data.Timings()),
		"calculated/properties/method":      names(methods),
		"action/properties/status":          names(data.ActionStatuses()),
		"scenario/properties/outlook":       names(data.Outlooks()),
		"range/properties/distribution":     names(data.Distributions()),
		"basis/properties/kind":             names(data.BasisKinds()),
		"weighting/properties/method":       names(data.WeightingMethods()),
		"factor/properties/questionnaire":   append(names(data.Questionnaires()), ""),
	}
	for path, want := range cases {
		at := root.(map[string]any)["$defs"]
		for step := range strings.SplitSeq(path, "/") {
			at = at.(map[string]any)[step]
		}
		var got []string
		for _, value := range at.(map[string]any)["enum"].([]any) {
			got = append(got, value.(string))
		}
		if d := diff(want, got); d != "" {
			t.Errorf("%s: %s", path, d)
		}
	}
}

func names[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}

// The example in the description of the format is a file of the format.
func TestExampleInDescription(t *testing.T) {
	text := example(t)
	if _, notices, err := Decode(bytes.NewReader(text)); err != nil || len(notices) > 0 {
		t.Error(err, notices)
	}
	if err := schema(t).Validate(parsed(t, text)); err != nil {
		t.Error(err)
	}
}

// The defaults that the schema names are those that a field left out takes, and its limits
// are those of package data.
func TestSchemaOfAnalysis(t *testing.T) {
	text, err := os.ReadFile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	var root struct {
		Defs struct {
			Analysis, Scenario struct {
				Properties map[string]struct {
					Default, Minimum, Maximum any
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	a := data.DefaultAnalysis()
	for name, want := range map[string]float64{
		"seed": float64(a.Seed), "trials": float64(a.Trials), "payback_months": float64(a.PaybackMonths),
		"assumed_swing": a.AssumedSwing, "rate_swing": a.RateSwing, "horizon_swing": float64(a.HorizonSwing),
		"delay_months": float64(a.DelayMonths), "adoption_low": a.AdoptionLow, "adoption_high": a.AdoptionHigh,
	} {
		if got := root.Defs.Analysis.Properties[name].Default; got != want {
			t.Errorf("analysis.%s: default %v, want %v", name, got, want)
		}
	}
	s := data.NewScenario("", "")
	for name, want := range map[string]any{
		"outlook": string(s.Outlook), "benefits": s.Benefits, "costs": s.Costs,
		"delay_months": float64(s.DelayMonths), "horizon_months": float64(s.HorizonMonths),
	} {
		if got := root.Defs.Scenario.Properties[name].Default; got != want {
			t.Errorf("scenario.%s: default %v, want %v", name, got, want)
		}
	}
	trials := root.Defs.Analysis.Properties["trials"]
	if trials.Minimum != float64(data.MinTrials) || trials.Maximum != float64(data.MaxTrials) || root.Defs.Analysis.Properties["seed"].Maximum != float64(data.MaxSeed) {
		t.Errorf("limits: %+v", root.Defs.Analysis)
	}
}

// Every sentence exists in both languages and asks only for what comes with it.
func TestSentences(t *testing.T) {
	line := []string{"Path", "Line"}
	carried := map[string][]string{
		keyMissing: {"Path"}, keyUnreadable: {"Path", "Reason"}, keyNotAFile: {"Path"}, keyTooLarge: {"Max"},
		keyEncoding: {"Line"}, keyTruncated: {"Line"}, keyTrailing: {"Line"}, keyNotJSON: {"Line"}, keyTooDeep: {"Line"},
		keyTooMany: {"Path", "Line", "Max"}, keyWrongFormat: {"Want"}, keyNewer: {"Found", "Known"},
		keyUnknownField: line, keyDuplicateKey: line, keyRounded: {"Path", "Given", "Kept"}, keyChanged: {"Path", "ID", "Day"},
		keyWantObject: line, keyWantList: line, keyWantText: line, keyWantBoolean: line, keyWantNumber: line,
		keyWantWhole: line, keyWantAmount: line, keyWantDate: line, keyWantMoment: line,
	}
	asked := regexp.MustCompile(`\{\{\.(\w+)\}\}`)
	for _, language := range []string{"zh-Hans", "en"} {
		file, err := os.ReadFile("../../assets/translations/file." + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if err := json.Unmarshal(file, &texts); err != nil {
			t.Fatal(err)
		}
		if len(texts) != len(carried) {
			t.Errorf("%s: %d sentences for %d keys", language, len(texts), len(carried))
		}
		for key, args := range carried {
			if strings.TrimSpace(texts[key]) == "" {
				t.Errorf("%s: no sentence for %s", language, key)
			}
			for _, match := range asked.FindAllStringSubmatch(texts[key], -1) {
				if !slices.Contains(args, match[1]) {
					t.Errorf("%s: %s asks for %s", language, key, match[1])
				}
			}
		}
	}
}
