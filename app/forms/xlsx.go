package forms

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"huibao/assets/lang"
	"huibao/data"
)

// hiddenSheet is the name of the sheet that people do not see. It holds the format in A1,
// below it what the form carries as JSON, in pieces, and the choices of the cells.
const hiddenSheet = "huibao"

const (
	carriedColumn = "A"
	ratingChoices = "C" // 0 to 10 in half steps, then "don't know"
	answerChoices = "D" // 1 to 5
	unknownChoice = "E" // "don't know" only
)

// longestPiece is the length of a piece of what the form carries. A cell holds 32,767
// characters at most.
const longestPiece = 8000

// carried is what an XLSX form carries on its hidden sheet.
type carried struct {
	Head     head   `json:"form"`
	Plan     plan   `json:"plan"`
	Checksum string `json:"checksum"`
}

// sum is the checksum that head and plan have.
func (c *carried) sum() (string, error) {
	fixed, err := json.Marshal(c.Plan)
	if err != nil {
		return "", fmt.Errorf("checksum of the form: %w", err)
	}
	return c.Head.checksum(string(fixed))
}

// XLSX writes the form as a workbook for Excel, WPS and LibreOffice: one sheet that prints
// on A4, in which only the cells for answers can be changed (protected without a
// password). Every text is a text, also one that begins like a formula.
func XLSX(w io.Writer, f Form, words *lang.Words) error {
	book := excelize.NewFile()
	defer book.Close()
	writer := &sheetWriter{book: book, words: words, sheet: words.T("forms.title"), rows: rowsOf(f, words)}
	for _, step := range []func() error{
		writer.sheets, writer.makeStyles, writer.columns, writer.fill, writer.page, writer.choices,
		func() error { return writer.carry(f) }, func() error { return writer.close(f) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("write the form: %w", err)
		}
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("write the form: %w", err)
	}
	return nil
}

// sheetWriter writes one workbook.
type sheetWriter struct {
	book   *excelize.File
	words  *lang.Words
	sheet  string
	rows   []row
	styles map[look]int
}

// widths are those of the columns, in characters; together they fill A4 across.
func widths() [columns]float64 { return [columns]float64{6, 44, 19, 19, 19, 12, 42} }

// font is on every Windows with Chinese; other systems take their own in its place.
const font = "Microsoft YaHei"

func (s *sheetWriter) sheets() error {
	if err := s.book.SetDefaultFont(font); err != nil {
		return err
	}
	if err := s.book.SetSheetName("Sheet1", s.sheet); err != nil {
		return err
	}
	_, err := s.book.NewSheet(hiddenSheet)
	return err
}

func (s *sheetWriter) columns() error {
	for i, width := range widths() {
		name := columnName(i)
		if err := s.book.SetColWidth(s.sheet, name, name, width); err != nil {
			return err
		}
	}
	return nil
}

// fill writes the rows.
func (s *sheetWriter) fill() error {
	for i, r := range s.rows {
		number := i + 1
		if err := s.fillRow(number, r); err != nil {
			return err
		}
		for _, span := range spans(r) {
			if err := s.book.MergeCell(s.sheet, at(span[0], number), at(span[1], number)); err != nil {
				return err
			}
		}
		if err := s.book.SetRowHeight(s.sheet, number, height(r)); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheetWriter) fillRow(number int, r row) error {
	for column := range columns {
		cell := at(column, number)
		if err := s.book.SetCellStyle(s.sheet, cell, cell, s.styles[lookOf(r, column)]); err != nil {
			return err
		}
		text := r.texts[column]
		var err error
		switch {
		case text == "":
		case r.kind == factorRow && column == factorColumn:
			err = s.book.SetCellRichText(s.sheet, cell, emphasised(r.question))
		default:
			err = s.book.SetCellStr(s.sheet, cell, inXML(text))
		}
		if err != nil {
			return err
		}
	}
	return s.validate(number, r)
}

// emphasised is what is asked with the factor's name in bold.
func emphasised(q question) []excelize.RichTextRun {
	runs := []excelize.RichTextRun{
		{Text: inXML(q.factor.Name), Font: &excelize.Font{Bold: true, Family: font, Size: textSize}},
		{Text: "\n" + inXML(q.text), Font: &excelize.Font{Family: font, Size: textSize}},
	}
	if q.characteristic != "" {
		runs = append(runs, excelize.RichTextRun{Text: "\n" + q.characteristic, Font: &excelize.Font{Family: font, Size: smallSize, Color: quietInk}})
	}
	return runs
}

// validate lets a cell for answers take only its choices.
func (s *sheetWriter) validate(number int, r row) error {
	var choices, problem string
	switch {
	case r.kind == factorRow && r.question.factor.Questionnaire == data.SUS:
		choices, problem = choiceRange(unknownChoice, 1), s.words.T("forms.choose.unknown")
	case r.kind == factorRow:
		choices, problem = choiceRange(ratingChoices, len(ratingValues())+1), s.words.T("forms.choose.rating")
	case r.kind == statementRow:
		choices, problem = choiceRange(answerChoices, data.MaxAnswer-data.MinAnswer+1), s.words.T("forms.choose.answer")
	default:
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(at(ratingColumn, number))
	v.SetSqrefDropList(choices)
	v.SetError(excelize.DataValidationErrorStyleStop, s.words.T("forms.title"), problem)
	return s.book.AddDataValidation(s.sheet, v)
}

// choiceRange are the first cells of a column of the hidden sheet. Choices that are cells
// are numbers in every country, whatever it writes between whole and half.
func choiceRange(column string, n int) string {
	return fmt.Sprintf("%s!$%s$1:$%s$%d", hiddenSheet, column, column, n)
}

// ratingValues are the ratings that people choose between: 0 to 10 in half steps.
func ratingValues() []float64 {
	var values []float64
	for i := 0; float64(i)*data.HalfStep <= data.MaxRating; i++ {
		values = append(values, float64(i)*data.HalfStep)
	}
	return values
}

// choices writes the lists that the cells for answers choose from.
func (s *sheetWriter) choices() error {
	unknown := s.words.T("forms.unknown")
	put := func(column string, number int, value any) error {
		return s.book.SetCellValue(hiddenSheet, column+strconv.Itoa(number), value)
	}
	values := ratingValues()
	for i, value := range values {
		if err := put(ratingChoices, i+1, value); err != nil {
			return err
		}
	}
	for answer := data.MinAnswer; answer <= data.MaxAnswer; answer++ {
		if err := put(answerChoices, answer-data.MinAnswer+1, answer); err != nil {
			return err
		}
	}
	if err := put(ratingChoices, len(values)+1, unknown); err != nil {
		return err
	}
	return put(unknownChoice, 1, unknown)
}

// carry writes what the form says about itself.
func (s *sheetWriter) carry(f Form) error {
	c := carried{Head: f.head(s.words), Plan: planOf(s.sheet, s.rows)}
	var err error
	if c.Checksum, err = c.sum(); err != nil {
		return err
	}
	content, err := json.Marshal(c)
	if err != nil {
		return err
	}
	lines := append([]string{Format}, pieces(ascii(string(content)))...)
	for i, line := range lines {
		if err := s.book.SetCellStr(hiddenSheet, carriedColumn+strconv.Itoa(i+1), line); err != nil {
			return err
		}
	}
	return nil
}

// ascii writes a JSON text with escapes, so that no program can change a character of it;
// also of "_", with which workbooks begin escapes of their own.
func ascii(text string) string {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r < 0x80 && r != '_':
			out = append(out, byte(r))
		case r < 0x10000:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		}
	}
	return string(out)
}

// pieces cuts a text so that each part fits into a cell. No part begins or ends with a
// blank, which some programs would drop.
func pieces(text string) []string {
	var list []string
	for len(text) > longestPiece {
		end := longestPiece
		for end > 1 && (text[end-1] == ' ' || text[end] == ' ') {
			end--
		}
		list, text = append(list, text[:end]), text[end:]
	}
	return append(list, text)
}

// close hides what is not for people and protects what is fixed.
func (s *sheetWriter) close(f Form) error {
	if err := s.book.SetSheetVisible(hiddenSheet, false, true); err != nil {
		return err
	}
	err := s.book.ProtectSheet(s.sheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatRows: true, FormatColumns: true})
	if err != nil {
		return err
	}
	if err := s.book.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true}); err != nil {
		return err
	}
	program := s.words.T("forms.program")
	return s.book.SetDocProps(&excelize.DocProperties{
		Title: inXML(s.rows[0].texts[0]), Subject: s.words.T("forms.round", "Date", f.Round.String()), Creator: program, LastModifiedBy: program,
		Language: string(s.words.Language()),
	})
}

func columnName(column int) string { return string(rune('A' + column)) }

// at is the name of a cell, such as F7.
func at(column, number int) string { return columnName(column) + strconv.Itoa(number) }
