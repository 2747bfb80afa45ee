package forms

import (
	"strconv"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
)

// The columns of the form's sheet.
const (
	numberColumn = iota
	factorColumn
	lowColumn
	middleColumn
	highColumn
	ratingColumn
	reasonColumn
	columns
)

// nameColumn is where the rater's name stands or is written.
const nameColumn = lowColumn

// kind tells what a row of the sheet is.
type kind int

const (
	titleRow     kind = iota
	aboutRow          // company, product, round
	nameRow           // who rates
	helpRow           // how to fill in
	headingRow        // what the columns are
	groupRow          // a dimension
	factorRow         // a factor, with its rating and the reason
	scaleRow          // what 1 to 5 mean
	statementRow      // a statement of the questionnaire
	endRow            // what to do with the form
)

// row is a row of the sheet. The first row of the sheet is number 1.
type row struct {
	kind     kind
	texts    [columns]string // what is fixed; "" where nothing stands or something is entered
	inputs   []int           // the columns in which something is entered
	question question        // of a factor's row
	factor   int             // its place in head.Factors: factor and statement rows
}

// rowsOf is the sheet of the form from its first row to its last.
func rowsOf(f Form, words *lang.Words) []row {
	rows := []row{
		{kind: titleRow, texts: [columns]string{words.T("forms.heading", "Name", f.Evaluation.Name)}},
		{kind: aboutRow, texts: [columns]string{about(f, words)}},
		nameRowOf(f, words),
		{kind: helpRow, texts: [columns]string{words.T("forms.help.xlsx")}},
		{kind: headingRow, texts: [columns]string{
			words.T("forms.column.number"), words.T("forms.column.factor"), words.T("forms.column.low"), words.T("forms.column.middle"),
			words.T("forms.column.high"), words.T("forms.column.rating"), words.T("forms.column.reason"),
		}},
	}
	at := 0
	for _, group := range groupsOf(f.Evaluation) {
		rows = append(rows, row{kind: groupRow, texts: [columns]string{words.Dimension(group.dimension)}})
		for _, factor := range group.factors {
			rows = append(rows, factorRows(questionOf(factor, words), at, words)...)
			at++
		}
	}
	return append(rows, row{kind: endRow, texts: [columns]string{words.T("forms.end.xlsx")}})
}

// about is the line below the title.
func about(f Form, words *lang.Words) string {
	var parts []string
	for _, part := range []string{f.Evaluation.Company, f.Evaluation.Product} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(append(parts, words.T("forms.round", "Date", f.Round.String())), " · ")
}

func nameRowOf(f Form, words *lang.Words) row {
	r := row{kind: nameRow}
	r.texts[numberColumn] = words.T("forms.rater")
	if f.Rater.ID == "" {
		r.inputs = []int{nameColumn}
	} else {
		r.texts[nameColumn] = f.Rater.Name
	}
	return r
}

// factorRows are the row of a factor and those of its questionnaire.
func factorRows(q question, at int, words *lang.Words) []row {
	number := strconv.Itoa(at + 1)
	first := row{kind: factorRow, inputs: []int{ratingColumn, reasonColumn}, question: q, factor: at}
	first.texts[numberColumn] = number
	first.texts[factorColumn] = strings.Join(q.paragraphs(), "\n")
	if q.factor.Questionnaire != data.SUS {
		first.texts[lowColumn], first.texts[middleColumn], first.texts[highColumn] = q.low, q.middle, q.high
		return []row{first}
	}
	first.texts[lowColumn] = words.T("forms.sus.follows")
	scale := row{kind: scaleRow, factor: at}
	scale.texts[factorColumn], scale.texts[ratingColumn] = words.T("forms.sus.scale"), words.T("forms.sus.column")
	rows := []row{first, scale}
	for i, statement := range Statements(words) {
		r := row{kind: statementRow, inputs: []int{ratingColumn}, factor: at}
		r.texts[numberColumn] = number + "." + strconv.Itoa(i+1)
		r.texts[factorColumn] = statement
		rows = append(rows, r)
	}
	return rows
}

// paragraphs are name, question and characteristic, as far as there are any.
func (q question) paragraphs() []string {
	paragraphs := []string{q.factor.Name, q.text}
	if q.characteristic != "" {
		paragraphs = append(paragraphs, q.characteristic)
	}
	return paragraphs
}

// plan tells where on the sheet something is entered and what stands everywhere else. It
// travels inside the form, so that a form is read as it was laid out, also by a later
// program.
type plan struct {
	Sheet   string   `json:"sheet"`
	Rows    []string `json:"rows"` // digests of what is fixed, from row 1 on
	Name    int      `json:"name"` // the row in which the rater's name is entered; 0 when it is fixed
	Answers []places `json:"answers"`
}

// places are the rows of the answers about a factor, in the order of head.Factors.
type places struct {
	Row        int   `json:"row"`
	Statements []int `json:"statements,omitempty"`
}

func planOf(sheet string, rows []row) plan {
	p := plan{Sheet: sheet}
	for i, r := range rows {
		number := i + 1
		p.Rows = append(p.Rows, rowDigest(r.texts[:]))
		switch {
		case r.kind == nameRow && len(r.inputs) > 0:
			p.Name = number
		case r.kind == factorRow:
			p.Answers = append(p.Answers, places{Row: number})
		case r.kind == statementRow:
			last := &p.Answers[len(p.Answers)-1]
			last.Statements = append(last.Statements, number)
		}
	}
	return p
}

// rowDigest is a digest of the fixed texts of a row. Programs differ in how they keep
// blanks, line ends, what XML cannot carry and what looks like an escape, so these do not
// count.
func rowDigest(texts []string) string {
	kept := make([]string, len(texts))
	for i, text := range texts {
		kept[i] = strings.Join(strings.Fields(inXML(unescaped(text))), " ")
	}
	return digest(strings.Join(kept, "\x1f"))
}

// inXML puts the replacement character where XML 1.0 has no place for one.
func inXML(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, text)
}
