package assets_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huibao/app/usual"
	"huibao/assets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
)

// decode reads an embedded file, which must hold nothing that is rounded.
func decode(t *testing.T, files fs.FS, name string) *exchange.File {
	t.Helper()
	content, err := files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	file, notices, err := exchange.Decode(content)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(notices) > 0 && !*update { // an assessment that was edited by hand is about to be recorded anew
		t.Errorf("%s: %v", name, notices)
	}
	return file
}

func templates() []string { return []string{"general", "parts-manufacturer", "blank"} }

func eachTemplate(t *testing.T, test func(t *testing.T, e *data.Evaluation)) {
	for _, name := range templates() {
		for _, language := range []string{"zh-Hans", "en"} {
			t.Run(name+"."+language, func(t *testing.T) {
				test(t, decode(t, assets.Templates, path.Join("templates", name+"."+language+".json")).Evaluation)
			})
		}
	}
}

func TestTemplateIsFresh(t *testing.T) {
	for _, name := range templates() {
		for _, language := range []string{"zh-Hans", "en"} {
			path := path.Join("templates", name+"."+language+".json")
			stored, err := assets.Templates.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var fresh bytes.Buffer
			if err := exchange.Encode(&fresh, decode(t, assets.Templates, path)); err != nil {
				t.Fatal(err)
			}
			keepFresh(t, path, stored, fresh.Bytes())
		}
	}
}

func TestTemplatesHoldNoAmounts(t *testing.T) {
	eachTemplate(t, func(t *testing.T, e *data.Evaluation) {
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			for _, line := range e.Lines(side) {
				s := line.Schedule
				if s.Amount != 0 || s.Initial != 0 || slices.ContainsFunc(s.Years, func(m data.Money) bool { return m != 0 }) {
					t.Errorf("%s has an amount", line.Name)
				}
				inputs := maps.Clone(s.Inputs)
				if s.Basis != nil {
					inputs = s.Basis.Inputs
				}
				for name, value := range inputs {
					if value != 0 {
						t.Errorf("%s has %s = %v", line.Name, name, value)
					}
				}
				if len(line.Readings) > 0 || line.Range != nil {
					t.Errorf("%s has what only a company can know", line.Name)
				}
			}
		}
		if len(e.Ratings) > 0 {
			t.Error("there are ratings")
		}
		for _, goal := range e.Goals {
			if goal.Unit != "%" || goal.Baseline != 0 || goal.Target != 100 || len(goal.Readings) > 0 {
				t.Errorf("goal %s is more than a share that goes from none to all", goal.Name)
			}
		}
	})
}

// Lines and factors of a template are those of the catalogue, under the same ids, so that
// a list of what is usual recognises them; only a name may be another one.
func TestTemplatesAreMadeOfTheCatalogue(t *testing.T) {
	for _, name := range templates() {
		for _, language := range lang.Languages() {
			t.Run(name+"."+string(language), func(t *testing.T) {
				e, w := decode(t, assets.Templates, path.Join("templates", name+"."+string(language)+".json")).Evaluation, lang.For(language)
				known := map[string]data.Line{}
				empty := data.New("", e.Start)
				for _, cost := range usual.AllCosts(w) {
					known[cost.Key] = cost.Line(empty)
				}
				for _, benefit := range usual.Benefits(w) {
					known[benefit.Key] = benefit.Line(empty)
				}
				for _, line := range append(slices.Clone(e.Costs), e.Benefits...) {
					want, there := known[line.ID]
					if !there {
						t.Errorf("%s is not in the catalogue", line.ID)
						continue
					}
					want.Name = line.Name
					if diff := cmp.Diff(want, line, cmp.Comparer(func(a, b data.Date) bool { return a == b })); diff != "" {
						t.Errorf("%s:\n%s", line.ID, diff)
					}
				}
				if diff := cmp.Diff(usual.Factors(w), e.Factors); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func TestTemplatesStartOnThePlaceholder(t *testing.T) {
	eachTemplate(t, func(t *testing.T, e *data.Evaluation) {
		if e.Start != data.MustDate("2000-01-01") {
			t.Errorf("start is %s", e.Start)
		}
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			for _, line := range e.Lines(side) {
				for _, date := range []data.Date{line.Schedule.Date, line.Schedule.From} {
					if !date.IsZero() && (date.Before(e.Start) || date.After(e.Start.AddMonths(12))) {
						t.Errorf("%s lies at %s, not in the first year", line.Name, date)
					}
				}
			}
		}
	})
}

func TestTemplatesHaveTheFactorsOfTheMethod(t *testing.T) {
	eachTemplate(t, func(t *testing.T, e *data.Evaluation) {
		count := map[data.Dimension]int{}
		for _, factor := range e.Factors {
			count[factor.Dimension]++
		}
		if count[data.DimensionTeam] != 4 || count[data.DimensionSystem] != 5 {
			t.Errorf("%v", count)
		}
	})
}

func TestTemplatesUseEveryMethod(t *testing.T) {
	for _, name := range []string{"general", "parts-manufacturer"} {
		e := decode(t, assets.Templates, "templates/"+name+".en.json").Evaluation
		for _, spec := range data.Methods() {
			if !slices.ContainsFunc(e.Benefits, func(l data.Line) bool { return l.Schedule.Method == spec.Method }) {
				t.Errorf("%s has no benefit by %s", name, spec.Method)
			}
		}
	}
}

func TestTemplatesAreTheSameInBothLanguages(t *testing.T) {
	for _, name := range templates() {
		chinese := decode(t, assets.Templates, "templates/"+name+".zh-Hans.json")
		english := decode(t, assets.Templates, "templates/"+name+".en.json")
		if diff := cmp.Diff(withoutTexts(t, chinese), withoutTexts(t, english)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestNoOtherTemplates(t *testing.T) {
	files, err := fs.Glob(assets.Templates, "templates/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2*len(templates()) {
		t.Errorf("%d files: %v", len(files), files)
	}
}

// withoutTexts is the content of a file with a mark in the place of every text that a
// person reads, so that two languages can be compared.
func withoutTexts(t *testing.T, file *exchange.File) any {
	t.Helper()
	var encoded strings.Builder
	if err := exchange.Encode(&encoded, file); err != nil {
		t.Fatal(err)
	}
	var content any
	if err := json.Unmarshal([]byte(encoded.String()), &content); err != nil {
		t.Fatal(err)
	}
	evaluation := content.(map[string]any)["evaluation"].(map[string]any)
	evaluation["id"] = "…"
	if records, there := evaluation["assessments"].([]any); there {
		for _, record := range records {
			if frozen, there := record.(map[string]any)["evaluation"].(map[string]any); there {
				frozen["id"] = "…"
			}
		}
	}
	return masked(content)
}

func masked(content any) any {
	texts := []string{"name", "company", "product", "industry", "unit", "owner", "evidence", "evidence_file", "note", "overlap_group", "correlation_group", "group", "recorded_by", "hash", "question", "low", "middle", "high"}
	switch content := content.(type) {
	case map[string]any:
		for key, value := range content {
			if text, is := value.(string); is && text != "" && slices.Contains(texts, key) {
				content[key] = "…"
				continue
			}
			content[key] = masked(value)
		}
	case []any:
		for i := range content {
			content[i] = masked(content[i])
		}
	}
	return content
}
