package forms

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huibao/assets/lang"
	"huibao/data"
)

// day is the round of the forms here.
var day = data.MustDate("2026-06-30")

// evaluation has three factors, the second of them with the questionnaire, and two raters.
func evaluation() *data.Evaluation {
	e := data.New("CRM 评估", data.MustDate("2025-01-01"))
	e.ID, e.Company, e.Product = "eval", "某零件厂", "CRM"
	e.Factors = []data.Factor{
		{ID: "productivity", Name: "工作效率", Dimension: data.DimensionTeam, Weight: 1, Question: "同样的事比以前快吗？", Anchors: data.Anchors{Low: "慢了", Middle: "一样", High: "快一倍"}},
		{ID: "ease", Name: "易用性", Dimension: data.DimensionSystem, Weight: 1, Questionnaire: data.SUS},
		{ID: "security", Name: "=1+1", Dimension: data.DimensionSystem, Weight: 1},
	}
	e.Raters = []data.Rater{{ID: "lead", Name: "销售总监", Weight: 1}, {ID: "it", Name: "Head of IT", Weight: 2}}
	return e
}

// written is a form as XLSX.
func written(t testing.TB, e *data.Evaluation, rater data.Rater, l lang.Language) []byte {
	t.Helper()
	return writtenBy(t, XLSX, e, rater, day, l)
}

func writtenBy(t testing.TB, write func(w io.Writer, f Form, words *lang.Words) error, e *data.Evaluation, rater data.Rater, round data.Date, l lang.Language) []byte {
	t.Helper()
	form, err := New(e, rater, round)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := write(&b, form, lang.For(l)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// entered is what a person enters about a factor.
type entered struct {
	rating any // a number, a text, nil for nothing
	sus    []int
	note   string
}

// filledIn enters answers into a form through a spreadsheet library, cell by cell: it finds
// the rows by the numbers that people see. name is written where the form asks for one.
func filledIn(t testing.TB, form []byte, name string, answers []entered, more ...func(book *excelize.File)) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	put := func(cell string, v any) {
		if err := book.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	row := map[string]string{}
	for i, r := range rows {
		if len(r) > 0 {
			row[r[0]] = strconv.Itoa(i + 1)
		}
	}
	if name != "" {
		put("C3", name)
	}
	for i, a := range answers {
		number := strconv.Itoa(i + 1)
		if a.rating != nil {
			put("F"+row[number], a.rating)
		}
		if a.note != "" {
			put("G"+row[number], a.note)
		}
		for n, given := range a.sus {
			if given != 0 {
				put("F"+row[number+"."+strconv.Itoa(n+1)], given)
			}
		}
	}
	for _, f := range more {
		f(book)
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cell is a change of one cell of the form.
func cell(name string, v any) func(book *excelize.File) {
	return func(book *excelize.File) {
		if err := book.SetCellValue(book.GetSheetName(0), name, v); err != nil {
			panic(err)
		}
	}
}

// folder holds files by name.
func folder(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// takenIn reads the files of a folder and holds that the evaluation is not touched and
// takes what comes out.
func takenIn(t testing.TB, e *data.Evaluation, o Options, files map[string][]byte) *Batch {
	t.Helper()
	before := e.Clone()
	batch, err := Read(context.Background(), e, []string{folder(t, files)}, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, e.Clone(), cmp.AllowUnexported(data.Date{})); diff != "" {
		t.Errorf("reading has changed the evaluation:\n%s", diff)
	}
	after := e.Clone()
	after.Raters = append(after.Raters, batch.NewRaters...)
	for _, r := range batch.Ratings {
		for i, other := range after.Ratings {
			if other.Factor == r.Factor && other.Rater == r.Rater && other.Date == r.Date {
				after.Ratings = append(after.Ratings[:i], after.Ratings[i+1:]...)
				break
			}
		}
		after.Ratings = append(after.Ratings, r)
	}
	if err := after.Validate(); err != nil {
		t.Errorf("what was read does not fit: %v", err)
	}
	return batch
}

var allAnswers = []entered{
	{rating: 7.5, note: "快了一些"},
	{sus: []int{4, 2, 5, 1, 4, 2, 5, 1, 4, 3}, note: "- 字太小\n=但能用"},
	{rating: "不知道"},
}

func wholeRatings(rater string) []data.Rating {
	return []data.Rating{
		{Factor: "productivity", Rater: rater, Date: day, Value: 7.5, Note: "快了一些"},
		{Factor: "ease", Rater: rater, Date: day, Value: 8.25, SUS: []int{4, 2, 5, 1, 4, 2, 5, 1, 4, 3}, Note: "- 字太小\n=但能用"},
		{Factor: "security", Rater: rater, Date: day, Unknown: true},
	}
}

func sameRatings(t *testing.T, got, want []data.Rating) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(data.Date{})); diff != "" {
		t.Errorf("ratings (-want +got):\n%s", diff)
	}
}

func TestFormComesBack(t *testing.T) {
	e := evaluation()
	for _, l := range lang.Languages() {
		for _, test := range []struct {
			name    string
			rater   data.Rater
			written string
		}{
			{"named rater", e.Raters[0], ""}, {"name written", data.Rater{}, " 销售总监\u3000"},
		} {
			t.Run(string(l)+" "+test.name, func(t *testing.T) {
				file := filledIn(t, written(t, e, test.rater, l), test.written, allAnswers)
				batch := takenIn(t, e, Options{}, map[string][]byte{"form.xlsx": file})
				sameRatings(t, batch.Ratings, wholeRatings("lead"))
				o := batch.Files[0]
				if o.Refusal != nil || o.Rater.ID != "lead" || o.New || o.Round != day || len(o.LeftOut) != 0 || len(batch.NewRaters) != 0 {
					t.Errorf("%+v", o)
				}
				if sentence := o.Sentence(lang.For(l)); !strings.Contains(sentence, "销售总监") || !strings.Contains(sentence, "2026-06-30") || !strings.Contains(sentence, "3") {
					t.Errorf("%q", sentence)
				}
			})
		}
	}
}

func TestAnswersThatAreTyped(t *testing.T) {
	e := evaluation()
	tests := []struct {
		name  string
		typed any
		want  data.Rating
	}{
		{"text", "7.5", data.Rating{Value: 7.5}}, {"decimal comma", "7,5", data.Rating{Value: 7.5}}, {"full width", "８．５", data.Rating{Value: 8.5}},
		{"blanks", "  9 ", data.Rating{Value: 9}}, {"zero", 0, data.Rating{Value: 0}}, {"ten", 10.0, data.Rating{Value: 10}},
		{"remainder of arithmetic", 7.500000000000001, data.Rating{Value: 7.5}},
		{"don't know in the other language", "don’t  Know", data.Rating{Unknown: true}}, {"不知道", " 不知道 ", data.Rating{Unknown: true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := filledIn(t, written(t, e, e.Raters[1], lang.Chinese), "", []entered{{rating: test.typed}})
			batch := takenIn(t, e, Options{}, map[string][]byte{"a.xlsx": file})
			test.want.Factor, test.want.Rater, test.want.Date = "productivity", "it", day
			sameRatings(t, batch.Ratings, []data.Rating{test.want})
		})
	}
}

func TestPartsThatAreLeftOut(t *testing.T) {
	e := evaluation()
	file := filledIn(t, written(t, e, e.Raters[0], lang.Chinese), "", []entered{{note: "说不清"}, {sus: []int{1, 2, 3, 4, 5}}, {rating: 3}})
	form, fewer := evaluation(), evaluation()
	fewer.Factors = append(fewer.Factors[:0:0], e.Factors...)
	batch := takenIn(t, form, Options{}, map[string][]byte{"a.xlsx": file})
	want := []LeftOut{{"工作效率", ReasonOnly, 0}, {"易用性", Incomplete, 5}}
	if diff := cmp.Diff(want, batch.Files[0].LeftOut); diff != "" || len(batch.Ratings) != 1 {
		t.Error(diff, batch.Ratings)
	}
	for _, l := range lang.Languages() {
		if said := batch.Files[0].Omissions(lang.For(l)); !strings.Contains(said, "工作效率") || !strings.Contains(said, "5") {
			t.Errorf("%q", said)
		}
	}
	fewer.Factors = fewer.Factors[1:] // the first was removed meanwhile
	batch = takenIn(t, fewer, Options{}, map[string][]byte{"a.xlsx": file})
	if got := batch.Files[0].LeftOut[0]; got != (LeftOut{"工作效率", Gone, 0}) || len(batch.Ratings) != 1 {
		t.Errorf("%+v", got)
	}
	nothing := takenIn(t, e, Options{}, map[string][]byte{"a.xlsx": filledIn(t, written(t, e, e.Raters[0], lang.English), "", []entered{{rating: 1}})})
	if got := nothing.Files[0].LeftOut; len(got) != 2 || got[0].Why != Unanswered {
		t.Errorf("%+v", got)
	}
}

func TestNewRaters(t *testing.T) {
	e := evaluation()
	blank := func(name string, round string) []byte {
		return filledIn(t, writtenBy(t, XLSX, e, data.Rater{}, data.MustDate(round), lang.Chinese), name, allAnswers)
	}
	files := map[string][]byte{"a.xlsx": blank("王 五", "2026-06-30"), "b.xlsx": blank("王  五", "2026-12-31"), "c.xlsx": blank("head of it", "2026-06-30")}
	batch := takenIn(t, e, Options{AddRaters: true}, files)
	if len(batch.NewRaters) != 1 || batch.NewRaters[0].Name != "王 五" || batch.NewRaters[0].Weight != 1 || len(batch.Ratings) != 9 {
		t.Errorf("%+v, %d ratings", batch.NewRaters, len(batch.Ratings))
	}
	if !batch.Files[0].New || !batch.Files[1].New || batch.Files[2].New || batch.Files[2].Rater.ID != "it" {
		t.Errorf("%+v", batch.Files)
	}
	without := takenIn(t, e, Options{}, files)
	if len(without.NewRaters) != 0 || len(without.Ratings) != 3 || without.Files[0].Refusal == nil || without.Files[0].Refusal.Key() != "forms.refused.stranger" {
		t.Errorf("%+v", without)
	}
}

func TestEscapesOfWorkbooks(t *testing.T) {
	for given, want := range map[string]string{
		"a_x000D_b": "a\rb", "_x005F_x0041_": "_x0041_", "_x4e2d_": "中", "_xD83D_": "_xD83D_", "x_x_y": "x_x_y", "_x00": "_x00",
	} {
		if got := unescaped(given); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
	e := evaluation() // some programs write such a name without an escape
	e.Name, e.Factors[0].Name, e.Raters[0].Name = "_x0041_", "_x005F_x4e2d_", "a _x0009_ b"
	file := filledIn(t, written(t, e, e.Raters[0], lang.English), "", allAnswers)
	sameRatings(t, takenIn(t, e, Options{}, map[string][]byte{"a.xlsx": file}).Ratings, wholeRatings("lead"))
}

// A rater who was removed and entered anew is found by name.
func TestRaterWithAnotherID(t *testing.T) {
	e := evaluation()
	file := filledIn(t, written(t, e, e.Raters[1], lang.English), "", allAnswers)
	e.Raters[1].ID = "new"
	if batch := takenIn(t, e, Options{}, map[string][]byte{"a.xlsx": file}); len(batch.Ratings) != 3 || batch.Ratings[0].Rater != "new" {
		t.Errorf("%+v", batch)
	}
}

func TestWhatIsRecordedAlready(t *testing.T) {
	e := evaluation()
	file := map[string][]byte{"a.xlsx": filledIn(t, written(t, e, e.Raters[0], lang.Chinese), "", allAnswers)}
	e.Ratings = wholeRatings("lead")[:2]
	batch := takenIn(t, e, Options{}, file)
	if batch.Files[0].Same != 2 || len(batch.Ratings) != 1 {
		t.Errorf("%+v", batch.Files[0])
	}
	e.Ratings = wholeRatings("lead")
	batch = takenIn(t, e, Options{}, file)
	if batch.Files[0].Same != 3 || len(batch.Ratings) != 0 || batch.Files[0].Refusal != nil || !strings.Contains(batch.Files[0].Sentence(lang.For(lang.English)), "already") {
		t.Errorf("%+v", batch.Files[0])
	}
	e.Ratings[0].Value = 3
	batch = takenIn(t, e, Options{}, file)
	if r := batch.Files[0].Refusal; r == nil || r.Key() != "forms.refused.recorded" || r.Args()["Factor"] != "工作效率" || len(batch.Ratings) != 0 {
		t.Errorf("%+v", batch.Files[0])
	}
	batch = takenIn(t, e, Options{Replace: true}, file)
	if len(batch.Ratings) != 1 || batch.Ratings[0].Value != 7.5 {
		t.Errorf("%+v", batch.Ratings)
	}
	e.Ratings[0].Date = day.AddDays(-1) // an earlier round is no matter
	if batch = takenIn(t, e, Options{}, file); len(batch.Ratings) != 1 {
		t.Errorf("%+v", batch.Files[0])
	}
}

func TestFileNames(t *testing.T) {
	e := evaluation()
	e.Name = `a/b\c:d*"x"? <y>|` + strings.Repeat("长", 200)
	form, err := New(e, data.Rater{ID: "x", Name: "../.."}, day)
	if err != nil {
		t.Fatal(err)
	}
	name := form.FileName(lang.For(lang.Chinese))
	if strings.ContainsAny(name, `<>:"/\|?*`) || len(name) > 240 || !strings.HasPrefix(name, "评分表_a b c d x") || !strings.HasSuffix(name, "_2026-06-30") {
		t.Errorf("%q", name)
	}
	e.Factors = nil
	if _, err := New(e, data.Rater{}, day); err == nil {
		t.Error("a form without factors")
	}
}

func TestFormsForAllRaters(t *testing.T) {
	e := evaluation()
	list, err := ForRaters(e, day)
	if err != nil || len(list) != 2 || list[0].ID == list[1].ID || list[1].Rater.ID != "it" {
		t.Errorf("%v %+v", err, list)
	}
	e.Raters = nil
	if list, err = ForRaters(e, day); err != nil || len(list) != 1 || list[0].Rater.ID != "" {
		t.Errorf("%v %+v", err, list)
	}
}

// The form is protected without a password: cells for answers can be changed, others not,
// and nothing is a formula.
func TestWorkbookIsSafe(t *testing.T) {
	e := evaluation()
	e.Name, e.Company = "=cmd|' /C calc'!A0", "+1"
	e.Factors[0].Question, e.Factors[0].Anchors.Low = "@SUM(A1)", "-2+3"
	content := written(t, e, data.Rater{}, lang.English)
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	free := 0
	for i := range rows {
		for column := range columns {
			name := at(column, i+1)
			if formula, err := book.GetCellFormula(sheet, name); err != nil || formula != "" {
				t.Errorf("%s holds the formula %q", name, formula)
			}
			id, err := book.GetCellStyle(sheet, name)
			if err != nil {
				t.Fatal(err)
			}
			style, err := book.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if style.Protection != nil && !style.Protection.Locked {
				free++
			}
		}
	}
	if want := 3 /* the name, over three columns */ + 2*3 + 10; free != want {
		t.Errorf("%d cells can be changed, want %d", free, want)
	}
	parts, err := openWorkbook(content)
	if err != nil {
		t.Fatal(err)
	}
	part, err := parts.unpack(parts.sheets[sheet])
	if err != nil {
		t.Fatal(err)
	}
	if protection := regexp.MustCompile(`<sheetProtection[^>]*>`).FindString(string(part)); protection == "" || strings.Contains(protection, "password") || strings.Contains(protection, "hash") {
		t.Errorf("protection %q", protection)
	}
	validations, err := book.GetDataValidations(sheet)
	if err != nil || len(validations) < 3 {
		t.Errorf("%d lists of choices, %v", len(validations), err)
	}
	if visible, err := book.GetSheetVisible(hiddenSheet); err != nil || visible {
		t.Error("the hidden sheet is seen")
	}
	if got, err := book.GetCellValue(sheet, "A2"); err != nil || !strings.HasPrefix(got, "+1 · ") {
		t.Errorf("%q %v", got, err)
	}
}
