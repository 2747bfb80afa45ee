package headless

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
)

// rated is a file with two factors and two raters.
const rated = `{"format": "huibao/1", "evaluation": {"id": "rated", "name": "CRM", "start": "2025-01-01",
	"factors": [{"id": "speed", "name": "Speed", "dimension": "team", "weight": 1}, {"id": "care", "name": "Care", "dimension": "system", "weight": 1}],
	"raters": [{"id": "a", "name": "Sales/1", "weight": 1}, {"id": "b", "name": "Sales:1", "weight": 1}]}}`

// entered enters ratings, and a name where the form asks for it, into a form.
func entered(t *testing.T, path, name string, ratings ...any) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if name != "" {
		if err := book.SetCellValue(sheet, "C3", name); err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range rows {
		for n, rating := range ratings {
			if len(row) > 0 && row[0] == fmt.Sprint(n+1) {
				if err := book.SetCellValue(sheet, fmt.Sprint("F", i+1), rating); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
}

// withStore is a data folder that holds rated.
func withStore(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	succeed(t, "import", "--in", written(t, "rated.json", rated), "--data", dir)
	return dir
}

func ratingsIn(t *testing.T, dir string) *data.Evaluation {
	t.Helper()
	file, _, err := exchange.Decode(strings.NewReader(succeed(t, "export", "--evaluation", "CRM", "--out", "-", "--data", dir)))
	if err != nil {
		t.Fatal(err)
	}
	return file.Evaluation
}

func TestFormsGoOutAndComeBack(t *testing.T) {
	store, out := withStore(t), filepath.Join(t.TempDir(), "forms")
	printed := succeed(t, "export", "form", "--evaluation", "CRM", "--data", store, "--date", "2026-06-01", "--output", out, "--lang", "en")
	paths := strings.Split(strings.TrimSpace(printed), "\n")
	if len(paths) != 2 || !strings.HasSuffix(paths[0], "Rating form_CRM_Sales 1_2026-06-01.xlsx") || !strings.HasSuffix(paths[1], "Rating form_CRM_Sales 1_2026-06-01 (2).xlsx") {
		t.Fatalf("%q", paths)
	}
	private(t, paths[0])
	entered(t, paths[0], "", 7.5, "Don't know")
	entered(t, paths[1], "", 3)

	o := called(t, "", "import", "forms", out, "--evaluation", "rated", "--data", store, "--dry-run", "--lang", "en")
	if o.status != Done || strings.Count(o.out, "taken\t") != 2 || !strings.Contains(o.errs, "nothing was recorded") || len(ratingsIn(t, store).Ratings) != 0 {
		t.Fatalf("%+v", o)
	}
	o = called(t, "", "import", "forms", "--evaluation", "CRM", paths[0], paths[1], "--data", store, "--lang", "zh")
	if o.status != Done || !strings.Contains(o.errs, "已记入评分 3 项") || !strings.Contains(o.out, "Care") {
		t.Fatalf("%+v", o)
	}
	day := data.MustDate("2026-06-01")
	want := []data.Rating{{Factor: "speed", Rater: "a", Date: day, Value: 7.5}, {Factor: "care", Rater: "a", Date: day, Unknown: true}, {Factor: "speed", Rater: "b", Date: day, Value: 3}}
	got := ratingsIn(t, store).Ratings
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(r data.Rating) bool {
			return r.Factor == w.Factor && r.Rater == w.Rater && r.Date == w.Date && r.Value == w.Value && r.Unknown == w.Unknown
		}) {
			t.Errorf("%+v is not recorded: %+v", w, got)
		}
	}
	o = called(t, "", "import", "forms", "--evaluation", "CRM", out, "--data", store, "--lang", "en")
	if o.status != Done || strings.Count(o.out, "same\t") != 2 {
		t.Errorf("%+v", o)
	}
}

// Files that are refused change nothing and fail the command; the others are recorded.
func TestFormsThatAreRefused(t *testing.T) {
	store, out := withStore(t), t.TempDir()
	form := strings.TrimSpace(succeed(t, "export", "form", "--evaluation", "CRM", "--data", store, "--rater", "b", "--out", out, "--lang", "en"))
	blank := filepath.Join(out, "blank.xlsx")
	succeed(t, "export", "form", "--evaluation", "CRM", "--data", store, "--blank", "--out", blank, "--lang", "en")
	entered(t, form, "", 9)
	entered(t, blank, "New\tface", 4, 5)
	if err := os.WriteFile(filepath.Join(out, "note.txt"), []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := called(t, "", "import", "forms", "--evaluation", "CRM", out, "--data", store, "--lang", "en")
	if o.status != Failed || strings.Count(o.out, "refused\t") != 2 || strings.Count(o.out, "taken\t") != 1 || !strings.Contains(o.out, "New face") || !strings.Contains(o.errs, "Of 3 files 2 were refused") {
		t.Fatalf("%+v", o)
	}
	if e := ratingsIn(t, store); len(e.Ratings) != 1 || len(e.Raters) != 2 {
		t.Errorf("%+v", e.Ratings)
	}
	entered(t, form, "", 8)
	o = called(t, "", "import", "forms", "--add-raters", "--evaluation", "CRM", form, blank, "--data", store, "--lang", "en")
	if e := ratingsIn(t, store); o.status != Failed || len(e.Ratings) != 3 || len(e.Raters) != 3 || e.Raters[2].Name != "New face" || e.Ratings[0].Value != 9 {
		t.Errorf("%+v %+v", o, e.Ratings)
	}
	o = called(t, "", "import", "forms", "--replace", "--evaluation", "CRM", form, blank, "--data", store, "--lang", "en")
	if e := ratingsIn(t, store); o.status != Done || len(e.Ratings) != 3 || !slices.ContainsFunc(e.Ratings, func(r data.Rating) bool { return r.Value == 8 }) {
		t.Errorf("%+v %+v", o, e.Ratings)
	}
}

func TestFormsFromAFile(t *testing.T) {
	in := sample(t, lang.Chinese)
	page := succeed(t, "export", "form", "--in", in, "--rater", "销售总监", "--format", "html", "--language", "en", "--out", "-", "--lang", "zh")
	if !strings.Contains(page, `<html lang="en">`) || !strings.Contains(page, "销售总监") || !strings.Contains(page, "2026-06-30") {
		t.Errorf("%.300s", page)
	}
	book := succeed(t, "export", "form", "--in", in, "--blank", "--out", "-", "--lang", "zh")
	if !bytes.HasPrefix([]byte(book), []byte("PK")) {
		t.Errorf("%.20q", book)
	}
	into := filepath.Join(t.TempDir(), "new") + string(filepath.Separator)
	if printed := succeed(t, "export", "form", "--in", in, "--blank", "--out", into, "--lang", "zh"); !strings.HasPrefix(printed, into) {
		t.Errorf("%q", printed)
	}
	out := filepath.Join(t.TempDir(), "a", "b")
	if printed := succeed(t, "export", "form", "--in", in, "--format=html", "--out", out, "--lang", "zh"); strings.Count(printed, ".html\n") != 4 {
		t.Errorf("%q", printed)
	}
}

func TestMisuseOfForms(t *testing.T) {
	store, in := withStore(t), written(t, "rated.json", rated)
	none := written(t, "none.json", `{"format": "huibao/1", "evaluation": {"name": "CRM", "start": "2025-01-01"}}`)
	form := func(args ...string) []string {
		return append([]string{"export", "form", "--out", filepath.Join(store, "x")}, args...)
	}
	tests := []struct {
		args   []string
		status int
		names  string
	}{
		{[]string{"export", "form", "--in", in}, Misuse, "--out"},
		{form(), Misuse, "--in"},
		{form("--in", in, "--rater", "a", "--blank"), Misuse, "--blank"},
		{form("--in", in, "--format", "pdf"), Misuse, "pdf"},
		{form("--in", in, "--language", "fr"), Misuse, "fr"},
		{form("--in", in, "--date", "June"), Misuse, "June"},
		{form("--in", in, "--rater", "Nobody"), Failed, "Sales/1, Sales:1"},
		{form("--in", none, "--rater", "Nobody"), Failed, "--blank"},
		{form("--in", none), Failed, "CRM"},
		{form("--in", in, "extra"), Misuse, "extra"},
		{[]string{"import", "forms", "--evaluation", "CRM", "--data", store}, Misuse, ""},
		{[]string{"import", "forms", store}, Misuse, "--evaluation"},
		{[]string{"import", "forms", store, "--evaluation", "ERP", "--data", store}, Failed, "ERP"},
		{[]string{"import", "forms", t.TempDir(), "--evaluation", "CRM", "--data", store}, Failed, ""},
		{[]string{"import", "forms", "--evaluation", "CRM", "--output", "x"}, Misuse, "--output"},
	}
	for _, test := range tests {
		for _, language := range []string{"zh", "en"} {
			o := called(t, "", append(slices.Clone(test.args), "--lang", language)...)
			if o.status != test.status || o.out != "" || !strings.Contains(o.errs, test.names) || strings.ContainsAny(o.errs, "⟨") {
				t.Errorf("%v: %+v", test.args, o)
			}
		}
	}
	for _, name := range []string{"export form", "import forms"} {
		if help := succeed(t, append(strings.Fields(name), "--help")...); !strings.Contains(help, "huibao "+name) {
			t.Errorf("%q", help)
		}
	}
}
