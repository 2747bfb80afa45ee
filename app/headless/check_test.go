package headless

import (
	"database/sql"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"huibao/assets/lang"
)

func TestCheck(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	path := sample(t, lang.English)
	succeed(t, "import", "--in", path, "--data", dir)
	for _, args := range [][]string{{"check", "--data", dir}, {"check", "--in", path}} {
		o := called(t, "", args...)
		var found checkedJSON
		if err := json.Unmarshal([]byte(o.out), &found); err != nil || o.status != Done || o.errs != "" {
			t.Fatalf("%v: %+v, %v", args, o, err)
		}
		if found.Evaluations != 1 || found.Assessments != 3 || found.WithoutHash != 0 || found.Flaws == nil || len(found.Flaws) != 0 {
			t.Errorf("%v: %+v", args, found)
		}
	}
	changeNote(t, dir)
	for language, want := range map[string]string{
		"en": "Example: CRM at an auto parts maker, assessment of 2025-12-31 (review-2025-12-31): it was changed after it was recorded.\nThings that are wrong: 1. They are named above.\n",
		"zh": "2025-12-31 的评估记录（review-2025-12-31）：记录之后被改动过。\n发现 1 个问题，见上文。\n",
	} {
		o := called(t, "", "check", "--data", dir, "--lang", language)
		var found checkedJSON
		if err := json.Unmarshal([]byte(o.out), &found); err != nil || o.status != Failed || !strings.HasSuffix(o.errs, want) {
			t.Fatalf("%+v, %v", o, err)
		}
		if len(found.Flaws) != 1 || found.Flaws[0].Assessment != "review-2025-12-31" || found.Flaws[0].AsOf != "2025-12-31" || found.Flaws[0].Kind != "changed" {
			t.Errorf("%+v", found.Flaws)
		}
	}
}

// A changed assessment goes out as it is; who writes or reads the file is told.
func TestDamagedIsToldOnTheWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	succeed(t, "import", "--in", sample(t, lang.English), "--data", dir)
	changeNote(t, dir)
	file := filepath.Join(t.TempDir(), "out.json")
	o := called(t, "", "export", "--evaluation", "example-parts-maker-en", "--out", file, "--data", dir, "--lang", "en")
	if o.status != Done || !strings.Contains(o.errs, "assessment of 2025-12-31 (review-2025-12-31): it was changed after it was recorded.") {
		t.Errorf("exported: %+v", o)
	}
	o = called(t, "", "import", "--in", file, "--data", dir, "--lang", "en")
	if o.status != Done || !strings.Contains(o.errs, "the assessment of 2025-12-31 (review-2025-12-31) is not what was recorded") {
		t.Errorf("imported: %+v", o)
	}
	if o = called(t, "", "check", "--in", file, "--lang", "en"); o.status != Failed || strings.Count(o.errs, "2025-12-31 (review") != 1 {
		t.Errorf("checked: %+v", o)
	}
}

func TestCheckRefuses(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	if o := called(t, "", "check", "--data", none, "--lang", "en"); o.status != Failed || o.out != "" {
		t.Errorf("no data: %+v", o)
	}
	if o := called(t, "", "check", "--data", none, "--in", "a.json", "--lang", "en"); o.status != Misuse {
		t.Errorf("data and a file: %+v", o)
	}
}

// changeNote changes an assessment as another program would.
func changeNote(t *testing.T, dir string) {
	t.Helper()
	database, err := sql.Open("sqlite", filepath.Join(dir, "huibao.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	if _, err := database.Exec("DROP TRIGGER assessment_stays; UPDATE assessment SET note = 'changed' WHERE as_of = '2025-12-31'"); err != nil {
		t.Fatal(err)
	}
}
