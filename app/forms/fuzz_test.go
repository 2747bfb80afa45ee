package forms

import (
	"archive/zip"
	"bytes"
	"testing"

	"huibao/assets/lang"
	"huibao/data"
)

// FuzzRead: whatever a file holds, it is a form that fits the evaluation or is refused with
// a sentence, and reading it ends.
func FuzzRead(f *testing.F) {
	e := evaluation()
	form := filledIn(f, written(f, e, e.Raters[0], lang.Chinese), "", allAnswers)
	f.Add(form)
	f.Add(filledIn(f, written(f, e, data.Rater{}, lang.English), "Head of IT", allAnswers))
	f.Add(answersOf(f, writtenBy(f, HTML, e, e.Raters[0], day, lang.English), nil))
	f.Add(writtenBy(f, HTML, e, e.Raters[0], day, lang.English))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, content []byte) { check(t, content) })
}

// FuzzSheet goes past the archive: the sheet of an else sound form.
func FuzzSheet(f *testing.F) {
	e := evaluation()
	form := filledIn(f, written(f, e, e.Raters[0], lang.Chinese), "", allAnswers)
	book, err := openWorkbook(form)
	if err != nil {
		f.Fatal(err)
	}
	sheet, err := book.unpack("xl/worksheets/sheet1.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sheet)
	f.Add([]byte(`<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><r><t>x</t></r></is></c></row></sheetData></worksheet>`))
	f.Fuzz(func(t *testing.T, sheet []byte) { check(t, withPart(t, form, "xl/worksheets/sheet1.xml", sheet)) })
}

func withPart(t *testing.T, content []byte, name string, part []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range archive.File {
		if file.Name != name {
			if err := w.Copy(file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
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

func check(t *testing.T, content []byte) {
	t.Helper()
	e := evaluation()
	taking := newTaking(e, Options{AddRaters: true})
	form, refusal := read(content)
	o := taking.outcome("form", readResult{form, refusal})
	taking.outcomes[0] = o
	batch := taking.batch()
	if said := o.Sentence(lang.For(lang.Chinese)); said == "" {
		t.Error("nothing is said")
	}
	if o.Refusal != nil {
		if len(batch.Ratings)+len(batch.NewRaters) > 0 {
			t.Error("something of a refused file is taken")
		}
		return
	}
	e.Raters, e.Ratings = append(e.Raters, batch.NewRaters...), batch.Ratings
	if err := e.Validate(); err != nil {
		t.Errorf("what was read does not fit: %v", err)
	}
}
