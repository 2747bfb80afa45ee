package headless

import (
	"encoding/json"
	"errors"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
)

// printedComparison is what the tests look at of compare.
type printedComparison struct {
	From, To struct {
		AsOf string `json:"as_of"`
	}
	Net, ROI, Score struct {
		From, To, Change *float64
		Steps            []struct {
			ID     string
			Change float64
			Causes map[string]float64
		}
	}
	Changes     []struct{ Kind, ID, Field string }
	Assessments struct{ From, To string }
	Foresight   struct {
		Months int
		Lines  []struct{ ID string }
		Error  *float64 `json:"weighted_absolute_percentage_error"`
	}
	Sentences map[string]string
	Undefined map[string]string
}

func comparisonOf(t *testing.T, args ...string) printedComparison {
	t.Helper()
	var read printedComparison
	if err := json.Unmarshal([]byte(succeed(t, append([]string{"compare"}, args...)...)), &read); err != nil {
		t.Fatal(err)
	}
	return read
}

func TestCompare(t *testing.T) {
	in := sample(t, lang.English)
	c := comparisonOf(t, "--in", in, "--from", "2025-12-31", "--to", "2026-06-30", "--lang", "en")
	if c.From.AsOf != "2025-12-31" || c.To.AsOf != "2026-06-30" || len(c.Undefined) > 0 {
		t.Errorf("%+v", c)
	}
	sum := 0.0
	for _, s := range c.Net.Steps {
		sum += s.Change
		if causes := s.Causes["settings"] + s.Causes["plan"] + s.Causes["measured"] + s.Causes["method"]; len(s.Causes) != 4 || math.Abs(causes-s.Change) > 0.005 {
			t.Errorf("%+v", s)
		}
	}
	if len(c.Net.Steps) != 16 || math.Abs(sum-*c.Net.Change) > 0.005 || math.Abs(*c.Net.To-*c.Net.From-*c.Net.Change) > 0.005 {
		t.Errorf("%+v", c.Net)
	}
	if len(c.Score.Steps) != 7 || len(c.Score.Steps[0].Causes) != 2 || *c.ROI.Change <= 0 || len(c.Changes) == 0 {
		t.Errorf("%+v", c.Score)
	}
	if c.Foresight.Months != 6 || len(c.Foresight.Lines) == 0 || c.Foresight.Error == nil {
		t.Errorf("%+v", c.Foresight)
	}
	if !strings.HasPrefix(c.Sentences["net"], "Net benefit rose by ¥609,244: ") || len(c.Sentences) != 4 {
		t.Errorf("%q", c.Sentences)
	}
	byID := comparisonOf(t, "--in", in, "--from", c.Assessments.From, "--to", c.Assessments.To, "--lang", "zh")
	if *byID.Net.Change != *c.Net.Change || byID.Assessments != c.Assessments || !strings.HasPrefix(byID.Sentences["roi"], "投资回报率上升 ") {
		t.Errorf("%+v", byID.Sentences)
	}
}

// Left out, the last assessment before it stands against today.
func TestCompareByDefault(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	succeed(t, "import", "--in", sample(t, lang.English), "--data", dir)
	name := strings.TrimSpace(strings.SplitN(succeed(t, "import", "--in", sample(t, lang.English), "--data", dir), "\t", 2)[0])
	c := comparisonOf(t, "--evaluation", name, "--data", dir, "--lang", "en")
	if c.From.AsOf != "2026-06-30" || c.Assessments.To != "today" || *c.Net.Change != 0 || c.Sentences["net"] != "Net benefit is unchanged." {
		t.Errorf("%+v", c)
	}
	c = comparisonOf(t, "--evaluation", name, "--data", dir, "--to", "2025-12-31", "--lang", "en")
	if c.From.AsOf != "2025-06-30" || c.To.AsOf != "2025-12-31" {
		t.Errorf("%+v", c)
	}
	if c = comparisonOf(t, "--evaluation", name, "--data", dir, "--from", "today", "--to", "2025-06-30"); *c.Net.Change >= 0 || c.Foresight.Error != nil {
		t.Errorf("%+v", c)
	}
}

func TestCompareThatCannotBe(t *testing.T) {
	in, bare := sample(t, lang.English), written(t, "bare.json", small("", ""))
	tests := []struct {
		args   []string
		status int
		names  string
	}{
		{[]string{"--in", bare}, Failed, "--from"},
		{[]string{"--in", bare, "--from", "2025-06-30"}, Failed, "today"},
		{[]string{"--in", in, "--from", "2025-06-29"}, Failed, "2025-06-30, 2025-12-31, 2026-06-30, today"},
		{[]string{"--in", in, "--to", "nobody"}, Failed, "--to"},
		{[]string{"--in", in, "--to", "2025-06-30"}, Failed, "--from"},
		{[]string{"--in", in, "extra"}, Misuse, "extra"},
		{nil, Misuse, "--in"},
	}
	for _, test := range tests {
		for _, language := range []string{"zh", "en"} {
			o := called(t, "", append(append([]string{"compare"}, test.args...), "--lang", language)...)
			if o.status != test.status || o.out != "" || !strings.Contains(o.errs, test.names) || strings.Contains(o.errs, "⟨") {
				t.Errorf("%v: %+v", test.args, o)
			}
		}
	}
}

// An assessment that was changed after it was recorded, or whose inputs cannot be read, is
// named and not compared; one that was corrected gives way to the correction on its day.
func TestCompareKeepsOffWhatIsDamaged(t *testing.T) {
	file, _, err := exchange.ReadFile(sample(t, lang.English))
	if err != nil {
		t.Fatal(err)
	}
	changed, unreadable, corrected := &file.Assessments[0], &file.Assessments[1], &file.Assessments[2]
	changed.Hash = changed.Sum()
	changed.Note += "!"
	unreadable.Inputs, unreadable.Hash = []byte("{}"), ""
	correction := *corrected
	correction.ID, correction.Corrects, correction.RecordedAt = "correction", corrected.ID, corrected.RecordedAt.Add(time.Hour)
	correction.Hash = correction.Sum()
	file.Assessments = append(file.Assessments, correction)
	c := &call{surroundings: &surroundings{now: func() time.Time { return time.Date(2026, 7, 30, 12, 0, 0, 0, time.UTC) }}}
	m := c.momentsOf(file)
	for _, name := range []string{changed.ID, changed.AsOf.String(), unreadable.ID, unreadable.AsOf.String()} {
		var failed *trouble
		if _, err := m.named("from", name); !errors.As(err, &failed) || failed.Key() != "headless.damaged" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, want := range map[string]string{"2026-06-30": "correction", corrected.ID: corrected.ID} {
		if found, err := m.named("from", name); err != nil || found.id != want {
			t.Errorf("%s: %s, %v", name, found.id, err)
		}
	}
	now, _ := m.named("to", "")
	if found, err := m.before(now, ""); err != nil || found.id != "correction" || now.Result.AsOf != data.MustDate("2026-07-30") {
		t.Errorf("%s, %v", found.id, err)
	}
}
