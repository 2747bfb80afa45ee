package forms

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"huibao/data"
)

// readXLSX reads a form that was filled in with a spreadsheet program.
func readXLSX(content []byte) (*filled, *Refusal) {
	book, err := openWorkbook(content)
	if err != nil {
		return nil, unreadable(err)
	}
	c, refusal := readCarried(book)
	if refusal != nil {
		return nil, refusal
	}
	sheet, there, err := book.cells(c.Plan.Sheet)
	switch {
	case err != nil:
		return nil, unreadable(err)
	case !there:
		return nil, refuse("forms.refused.sheet", "Sheet", shown(c.Plan.Sheet))
	}
	reader := &sheetReader{sheet, c}
	if refusal := reader.compare(); refusal != nil {
		return nil, refusal
	}
	return reader.read()
}

// readCarried reads what the form carries about itself.
func readCarried(book *workbook) (*carried, *Refusal) {
	hidden, there, err := book.cells(hiddenSheet)
	switch {
	case err != nil:
		return nil, unreadable(err)
	case !there:
		return nil, refuse("forms.refused.not-a-form")
	}
	if refusal := checkFormat(hidden[place{1, 1}].text); refusal != nil {
		return nil, refusal
	}
	var text strings.Builder
	for number := 2; hidden[place{1, number}].kind == aText; number++ {
		text.WriteString(hidden[place{1, number}].text)
	}
	var c carried
	if err := strict(text.String(), &c); err != nil {
		return nil, refuse("forms.refused.hidden").because(err)
	}
	if sum, err := c.sum(); err != nil || sum != c.Checksum || !c.fits() {
		return nil, refuse("forms.refused.hidden")
	}
	return &c, nil
}

// strict decodes JSON that holds nothing but what is known.
func strict(text string, into any) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("something stands behind the end")
	}
	return nil
}

// fits holds that the plan is one of the head's, so that reading by it cannot go wrong.
func (c *carried) fits() bool {
	if !c.Head.sound() || len(c.Plan.Answers) != len(c.Head.Factors) || c.Plan.Name < 0 || c.Plan.Name > len(c.Plan.Rows) || (c.Plan.Name == 0) != (c.Head.Rater.ID != "") {
		return false
	}
	for i, answer := range c.Plan.Answers {
		want := 0
		if c.Head.Factors[i].Questionnaire != "" {
			want = data.SUSQuestions
		}
		if len(answer.Statements) != want {
			return false
		}
		for _, number := range append([]int{answer.Row}, answer.Statements...) {
			if number < 1 || number > len(c.Plan.Rows) {
				return false
			}
		}
	}
	return true
}

// sheetReader reads the sheet of a form by its plan.
type sheetReader struct {
	sheet cells
	*carried
}

// inputs are the cells in which something may be entered.
func (s *sheetReader) inputs() map[place]bool {
	inputs := map[place]bool{}
	if s.Plan.Name > 0 {
		inputs[cellAt(nameColumn, s.Plan.Name)] = true
	}
	for _, answer := range s.Plan.Answers {
		inputs[cellAt(ratingColumn, answer.Row)] = true
		inputs[cellAt(reasonColumn, answer.Row)] = true
		for _, number := range answer.Statements {
			inputs[cellAt(ratingColumn, number)] = true
		}
	}
	return inputs
}

func cellAt(column, row int) place { return place{column + 1, row} }

// compare holds the fixed part against what was sent.
func (s *sheetReader) compare() *Refusal {
	inputs := s.inputs()
	rows := make([][columns]string, len(s.Plan.Rows))
	var beyond *place
	for at, v := range s.sheet {
		switch {
		case inputs[at]:
		case at.row < 1 || at.row > len(rows) || at.column > columns:
			if beyond == nil || at.row < beyond.row || at.row == beyond.row && at.column < beyond.column {
				beyond = &at
			}
		case v.formula:
			rows[at.row-1][at.column-1] = "\x00" // nothing fixed is calculated
		default:
			rows[at.row-1][at.column-1] = v.text
		}
	}
	for i := range rows {
		if rowDigest(rows[i][:]) != s.Plan.Rows[i] {
			return refuse("forms.refused.layout", "Row", i+1)
		}
	}
	if beyond != nil {
		return refuse("forms.refused.beyond", "Cell", cellName(*beyond))
	}
	return nil
}

// cellName is the name of a cell, also beyond column Z.
func cellName(at place) string {
	name := ""
	for column := at.column; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name + strconv.Itoa(at.row)
}

// read reads the answers.
func (s *sheetReader) read() (*filled, *Refusal) {
	for _, at := range s.inOrder() {
		if s.sheet[at].formula {
			return nil, refuse("forms.refused.formula", "Cell", cellName(at))
		}
	}
	f := &filled{head: s.Head}
	if s.Plan.Name > 0 {
		f.name = s.sheet[cellAt(nameColumn, s.Plan.Name)].text
	}
	for i, at := range s.Plan.Answers {
		a, refusal := s.answer(s.Head.Factors[i], at)
		if refusal != nil {
			return nil, refusal
		}
		f.answers = append(f.answers, a)
	}
	return f, nil
}

// inOrder are the cells in which something may be entered, from top to bottom.
func (s *sheetReader) inOrder() []place {
	var list []place
	if s.Plan.Name > 0 {
		list = append(list, cellAt(nameColumn, s.Plan.Name))
	}
	for _, answer := range s.Plan.Answers {
		list = append(list, cellAt(ratingColumn, answer.Row), cellAt(reasonColumn, answer.Row))
		for _, number := range answer.Statements {
			list = append(list, cellAt(ratingColumn, number))
		}
	}
	return list
}

func (s *sheetReader) answer(factor asked, at places) (answer, *Refusal) {
	reason, cell := cellAt(reasonColumn, at.Row), cellAt(ratingColumn, at.Row)
	a := answer{asked: factor, where: cellName(reason), note: s.sheet[reason].text}
	if factor.Questionnaire == "" {
		var refusal *Refusal
		a.rating, a.unknown, refusal = ratingIn(s.sheet[cell], cellName(cell))
		return a, refusal
	}
	switch v := s.sheet[cell]; {
	case v.kind == nothing:
	case v.kind == aText && isUnknown(v.text):
		a.unknown = true
	default:
		return a, refuse("forms.refused.only-unknown", "Cell", cellName(cell), "Value", shown(v.text), "Factor", factor.Name)
	}
	var answers susAnswers
	for i, number := range at.Statements {
		cell := cellAt(ratingColumn, number)
		given, refusal := susAnswerIn(s.sheet[cell], cellName(cell))
		if refusal != nil {
			return a, refusal
		}
		answers[i] = given
	}
	a.sus = answers.given()
	return a, nil
}
