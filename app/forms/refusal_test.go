package forms

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"huibao/assets/lang"
	"huibao/data"
)

// replaced gives an XLSX file with parts changed by f, which may leave a part out.
func replaced(t *testing.T, content []byte, f func(name string, part []byte) ([]byte, bool)) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		part, kept := f(file.Name, part)
		if !kept {
			continue
		}
		to, err := w.Create(file.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is an XLSX file whose sheet is much larger unpacked than packed. Its header says
// that it is small.
func bomb(t *testing.T, content []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	blank, sum := bytes.Repeat([]byte(" "), 1<<20), crc32.NewIEEE()
	for range 40 {
		if _, err := deflate.Write(blank); err != nil {
			t.Fatal(err)
		}
		sum.Write(blank)
	}
	if err := deflate.Close(); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range archive.File {
		if !strings.HasSuffix(file.Name, "sheet2.xml") {
			if err := w.Copy(file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		to, err := w.CreateRaw(&zip.FileHeader{Name: file.Name, Method: zip.Deflate, CRC32: sum.Sum32(), CompressedSize64: uint64(packed.Len()), UncompressedSize64: 40 << 20})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(packed.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func do(t *testing.T, f func(book *excelize.File, sheet string) error) func(*excelize.File) {
	return func(book *excelize.File) {
		t.Helper()
		if err := f(book, book.GetSheetName(0)); err != nil {
			t.Fatal(err)
		}
	}
}

// Every refusal, with a file that was made for it: what is wrong has its own sentence, and
// what the sentence must name.
func TestRefusals(t *testing.T) {
	e := evaluation()
	blank, named := written(t, e, data.Rater{}, lang.Chinese), written(t, e, e.Raters[0], lang.English)
	good := filledIn(t, named, "", allAnswers)
	page := writtenBy(t, HTML, e, e.Raters[0], day, lang.English)
	answers := answersOf(t, page, nil)
	other := evaluation()
	other.ID, other.Name = "other", "ERP 评估"
	gone := evaluation()
	for i := range gone.Factors {
		gone.Factors[i].ID += "-old"
	}
	changed := func(f func(book *excelize.File, sheet string) error) []byte {
		return filledIn(t, named, "", allAnswers, do(t, f))
	}
	edited := func(f func(*saved)) []byte {
		var s saved
		if err := json.Unmarshal(answers, &s); err != nil {
			t.Fatal(err)
		}
		f(&s)
		content, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	number := func(x float64) *float64 { return &x }
	var locked bytes.Buffer
	book, err := excelize.OpenReader(bytes.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := book.Write(&locked, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, key, names string // names: what the sentence says in both languages
		file             []byte
	}{
		{"nothing in it", "nothing", "", nil},
		{"blanks in it", "nothing", "", []byte(" \r\n\t")},
		{"cut off", "damaged", "", good[:len(good)/2]},
		{"bytes changed", "damaged", "", garbled(good)},
		{"broken XML", "damaged", "", replaced(t, good, func(name string, part []byte) ([]byte, bool) {
			return bytes.ReplaceAll(part, []byte("</sheetData>"), nil), true
		})},
		{"a picture", "not-a-form", "", []byte("\x89PNG\r\n\x1a\n....")},
		{"a text", "not-a-form", "", []byte("评分：7")},
		{"another page", "not-a-form", "", []byte("<html><body>7</body></html>")},
		{"another archive", "not-a-form", "", replaced(t, good, func(name string, part []byte) ([]byte, bool) { return part, !strings.HasPrefix(name, "xl/") })},
		{"another workbook", "not-a-form", "", anyWorkbook(t)},
		{"another JSON", "not-a-form", "", []byte(`{"format": "huibao/1"}`)},
		{"JSON without format", "not-a-form", "", []byte(`{"format": 7}`)},
		{"broken JSON", "damaged", "", answers[:len(answers)-3]},
		{"hidden sheet deleted", "not-a-form", "", changed(func(book *excelize.File, sheet string) error { return book.DeleteSheet(hiddenSheet) })},
		{"old Office", "old-office", ".xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)},
		{"password", "password", "", locked.Bytes()},
		{"page of the form", "page", "", page},
		{"newer form", "newer", "huibao-form/2", changed(func(book *excelize.File, sheet string) error {
			return book.SetCellStr(hiddenSheet, "A1", "huibao-form/2")
		})},
		{"newer answers", "newer", "huibao-form/9", []byte(`{"format": "huibao-form/9", "new": 1}`)},
		{"ids gone", "hidden", "", changed(func(book *excelize.File, sheet string) error { return book.SetCellStr(hiddenSheet, "A2", "") })},
		{"an id changed", "hidden", "", changed(func(book *excelize.File, sheet string) error {
			text, err := book.GetCellValue(hiddenSheet, "A2")
			if err != nil {
				return err
			}
			return book.SetCellStr(hiddenSheet, "A2", strings.Replace(text, `"id":"ease"`, `"id":"east"`, 1))
		})},
		{"sheet renamed", "sheet", "Rating form", changed(func(book *excelize.File, sheet string) error { return book.SetSheetName(sheet, "Sheet1") })},
		{"row deleted", "layout", "7", changed(func(book *excelize.File, sheet string) error { return book.RemoveRow(sheet, 7) })},
		{"row added", "layout", "9", changed(func(book *excelize.File, sheet string) error { return book.InsertRows(sheet, 9, 1) })},
		{"rows exchanged", "layout", "11", changed(func(book *excelize.File, sheet string) error { return book.DuplicateRowTo(sheet, 12, 11) })},
		{"column deleted", "layout", "3", changed(func(book *excelize.File, sheet string) error { return book.RemoveCol(sheet, "C") })},
		{"heading changed", "layout", "5", filledIn(t, named, "", allAnswers, cell("F5", "Marks"))},
		{"factor's name changed", "layout", "7", filledIn(t, named, "", allAnswers, cell("B7", "Productivity"))},
		{"rater's name changed", "layout", "3", filledIn(t, named, "", allAnswers, cell("C3", "总经理"))},
		{"formula in a heading", "layout", "5", changed(func(book *excelize.File, sheet string) error { return book.SetCellFormula(sheet, "F5", "1+1") })},
		{"remark below", "beyond", "B40", filledIn(t, named, "", allAnswers, cell("B40", "see mail"))},
		{"remark beside", "beyond", "AB7", filledIn(t, named, "", allAnswers, cell("AB7", "see mail"))},
		{"formula as rating", "formula", "F7", changed(func(book *excelize.File, sheet string) error { return book.SetCellFormula(sheet, "F7", "AVERAGE(7,8)") })},
		{"formula as reason", "formula", "G7", changed(func(book *excelize.File, sheet string) error {
			return book.SetCellFormula(sheet, "G7", `HYPERLINK("x")`)
		})},
		{"eleven", "out-of-range", "F7", filledIn(t, named, "", []entered{{rating: 11}})},
		{"below zero", "out-of-range", "F7", filledIn(t, named, "", []entered{{rating: -0.5}})},
		{"a date", "out-of-range", "F7", filledIn(t, named, "", []entered{{rating: 46203}})},
		{"quarter step", "half-step", "7.25", filledIn(t, named, "", []entered{{rating: 7.25}})},
		{"a word", "not-a-rating", "good", filledIn(t, named, "", []entered{{rating: "good"}})},
		{"true", "not-a-rating", "F7", filledIn(t, named, "", []entered{{rating: true}})},
		{"not a number", "not-a-rating", "NaN", filledIn(t, named, "", []entered{{rating: "NaN"}})},
		{"answer of six", "answer", "F12", filledIn(t, named, "", []entered{{}, {sus: []int{1, 6}}})},
		{"answer between", "answer", "3.5", filledIn(t, named, "", allAnswers, cell("F11", 3.5))},
		{"rating beside the questionnaire", "only-unknown", "F9", filledIn(t, named, "", []entered{{}, {rating: 8}})},
		{"don't know and answers", "both", "易用性", filledIn(t, named, "", []entered{{}, {rating: "Don't know", sus: []int{3}}})},
		{"reason without end", "long-reason", "G7", filledIn(t, named, "", []entered{{rating: 5, note: strings.Repeat("长", data.MaxText+1)}})},
		{"no name", "no-name", "", filledIn(t, blank, "", allAnswers)},
		{"name without end", "long-name", "200", filledIn(t, blank, strings.Repeat("长", data.MaxName+1), allAnswers)},
		{"another evaluation", "evaluation", "ERP 评估", filledIn(t, written(t, other, e.Raters[0], lang.Chinese), "", allAnswers)},
		{"stranger", "stranger", "赵六", filledIn(t, blank, "赵六", allAnswers)},
		{"empty", "empty", "", named},
		{"reasons only", "empty", "", filledIn(t, named, "", []entered{{note: "?"}})},
		{"factors gone", "no-factor", "", filledIn(t, written(t, gone, e.Raters[0], lang.Chinese), "", allAnswers)},
		{"zip bomb", "too-large", "32", bomb(t, good)},
		{"huge file", "too-large", "10", append(append([]byte{}, good...), make([]byte, maxFile)...)},
		{"answers edited by hand", "hidden", "", edited(func(s *saved) { s.Head.Round = "2026-01-01" })},
		{"answers taken out", "hidden", "", edited(func(s *saved) { s.Answers = s.Answers[1:] })},
		{"answers exchanged", "hidden", "", edited(func(s *saved) { s.Answers[0], s.Answers[2] = s.Answers[2], s.Answers[0] })},
		{"unknown field", "hidden", "", bytes.Replace(answers, []byte(`"answers"`), []byte(`"more":1,"answers"`), 1)},
		{"two things in one file", "damaged", "", append(append([]byte{}, answers...), answers...)},
		{"page: out of range", "out-of-range", "工作效率", edited(func(s *saved) { s.Answers[0].Value = number(1e300) })},
		{"page: no half step", "half-step", "工作效率", edited(func(s *saved) { s.Answers[0].Value = number(0.3) })},
		{"page: both", "both", "工作效率", edited(func(s *saved) { s.Answers[0].Unknown = true })},
		{"page: answer of seven", "answer", "易用性", edited(func(s *saved) { s.Answers[1].SUS[3] = number(7) })},
		{"page: nine answers", "hidden", "", edited(func(s *saved) { s.Answers[1].SUS = s.Answers[1].SUS[1:] })},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			batch := takenIn(t, e, Options{}, map[string][]byte{"form": test.file})
			refused(t, batch, 0, "forms.refused."+test.key, test.names)
			if len(batch.Ratings)+len(batch.NewRaters) > 0 {
				t.Error("something of it is taken")
			}
		})
	}
}

func refused(t *testing.T, batch *Batch, i int, key, names string) {
	t.Helper()
	o := batch.Files[i]
	if o.Refusal == nil {
		t.Fatalf("%s is taken", o.Path)
	}
	if o.Refusal.Key() != key {
		t.Errorf("%s: %v, want %s", o.Path, o.Refusal, key)
	}
	if len(o.Ratings)+len(o.LeftOut)+o.Same > 0 {
		t.Errorf("something is said of what it holds: %+v", o)
	}
	for _, l := range lang.Languages() {
		if said := o.Sentence(lang.For(l)); strings.ContainsAny(said, "⟨⟩{}") || strings.Contains(said, "<no value>") || !strings.Contains(said, names) {
			t.Errorf("%q", said)
		}
	}
}

// garbled changes bytes in the middle, where the sheets are.
func garbled(content []byte) []byte {
	b := bytes.Clone(content)
	for i := len(b) / 8; i < len(b)*7/8; i += 97 {
		b[i] ^= 0x55
	}
	return b
}

func anyWorkbook(t *testing.T) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	var b bytes.Buffer
	if err := errors.Join(book.SetCellStr("Sheet1", "A1", Format), book.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Two forms of one rater for one round are both refused, whatever they were filled in
// with; another round is another matter.
func TestDoubles(t *testing.T) {
	e := evaluation()
	form := filledIn(t, written(t, e, e.Raters[0], lang.Chinese), "", allAnswers)
	page := answersOf(t, writtenBy(t, HTML, e, e.Raters[0], day, lang.English), nil)
	later := filledIn(t, writtenBy(t, XLSX, e, e.Raters[0], day.AddDays(1), lang.Chinese), "", allAnswers)
	batch := takenIn(t, e, Options{AddRaters: true, Replace: true}, map[string][]byte{
		"1.xlsx": form, "2.json": page, "3.xlsx": later,
		"4.xlsx": filledIn(t, written(t, e, data.Rater{}, lang.Chinese), "销售总监", allAnswers),
		"5.xlsx": filledIn(t, written(t, e, e.Raters[1], lang.Chinese), "", allAnswers),
	})
	refused(t, batch, 0, "forms.refused.double", "2.json")
	refused(t, batch, 1, "forms.refused.double", "1.xlsx")
	refused(t, batch, 3, "forms.refused.double", "销售总监")
	if len(batch.Ratings) != 6 || batch.Files[2].Refusal != nil || batch.Files[4].Refusal != nil {
		t.Errorf("%+v", batch)
	}
}

func TestTwoRatersOfOneName(t *testing.T) {
	e := evaluation()
	e.Raters[1].Name = e.Raters[0].Name
	batch := takenIn(t, e, Options{AddRaters: true}, map[string][]byte{
		"a.xlsx": filledIn(t, written(t, e, data.Rater{}, lang.Chinese), "销售总监", allAnswers),
		"b.xlsx": filledIn(t, written(t, e, e.Raters[1], lang.Chinese), "", allAnswers),
	})
	refused(t, batch, 0, "forms.refused.two-raters", "销售总监")
	sameRatings(t, batch.Ratings, wholeRatings("it"))
}

func TestFilesThatAreNone(t *testing.T) {
	e := evaluation()
	missing := filepath.Join(t.TempDir(), "none.xlsx")
	batch, err := Read(context.Background(), e, []string{missing}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	refused(t, batch, 0, "forms.refused.missing", "")
	var refusal *Refusal
	if _, err := Read(context.Background(), e, []string{t.TempDir()}, Options{}); !errors.As(err, &refusal) || refusal.Key() != "forms.no-files" {
		t.Errorf("an empty folder: %v", err)
	}
	if os.Geteuid() != 0 {
		path := filepath.Join(t.TempDir(), "a.xlsx")
		if err := os.WriteFile(path, []byte("x"), 0); err != nil {
			t.Fatal(err)
		}
		if batch, err = Read(context.Background(), e, []string{path}, Options{}); err != nil {
			t.Fatal(err)
		}
		refused(t, batch, 0, "forms.refused.unreadable", "")
	}
}

// Folders are searched to their bottom; what is hidden, and what Office and WPS leave
// beside an open file, is passed over; a file named twice counts once.
func TestFolders(t *testing.T) {
	e := evaluation()
	form := filledIn(t, written(t, e, e.Raters[0], lang.Chinese), "", allAnswers)
	dir := folder(t, map[string][]byte{
		"sales/form.xlsx": form, "~$form.xlsx": []byte("lock"), ".~form.xlsx": []byte("lock"), ".hidden/a.xlsx": form, "Thumbs.db": []byte("x"), "sales/note.txt": []byte("hello"),
	})
	batch, err := Read(context.Background(), e, []string{dir, filepath.Join(dir, "sales"), filepath.Join(dir, "sales", "form.xlsx")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(batch.Files) != 2 || batch.Files[0].Refusal != nil || batch.Files[1].Refusal.Key() != "forms.refused.not-a-form" {
		t.Errorf("%+v", batch.Files)
	}
}

func manyForms(t testing.TB, e *data.Evaluation, n int) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for i := range n {
		e.Raters = append(e.Raters, data.Rater{ID: fmt.Sprint("r", i), Name: fmt.Sprint("评分人 ", i), Weight: 1})
		files[fmt.Sprintf("%03d.xlsx", i)] = filledIn(t, written(t, e, e.Raters[len(e.Raters)-1], lang.Chinese), "", allAnswers)
	}
	return files
}

func TestProgressAndCancelling(t *testing.T) {
	e := evaluation()
	dir := folder(t, manyForms(t, e, 12))
	var seen []int
	batch, err := Read(context.Background(), e, []string{dir}, Options{Progress: func(done, total int) {
		seen = append(seen, done)
		if total != 12 {
			t.Errorf("of %d", total)
		}
	}})
	if err != nil || len(batch.Ratings) != 36 || len(seen) != 12 || seen[0] != 1 || seen[11] != 12 {
		t.Errorf("%v, progress %v", err, seen)
	}
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	batch, err = Read(ctx, e, []string{dir}, Options{Progress: func(done, total int) {
		told = done
		cancel()
	}})
	if !errors.Is(err, context.Canceled) || batch != nil || told == 12 {
		t.Errorf("%v, %d read, %v", err, told, batch)
	}
}

// BenchmarkTwoHundredForms is a round of a large company.
func BenchmarkTwoHundredForms(b *testing.B) {
	e := evaluation()
	dir := folder(b, manyForms(b, e, 200))
	for b.Loop() {
		batch, err := Read(context.Background(), e, []string{dir}, Options{})
		if err != nil || len(batch.Ratings) != 600 {
			b.Fatal(err)
		}
	}
}
