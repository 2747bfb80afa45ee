package pasting

import (
	"strings"

	"huibao/assets/lang"
	"huibao/data"
)

// Sheet is what was pasted, as lines of one side. It is used from one goroutine.
type Sheet struct {
	side       data.Side
	currency   data.Currency
	start      data.Date
	words      *lang.Words
	vocabulary *vocabulary

	records []record
	ids     []string // of the lines that the records make
	left    []bool   // the records that the user leaves out
	header  int      // the record with the headings, −1 for none
	noted   unit     // of all amounts, from a title above the headings
	columns []Column
	place   map[Meaning]int // the column of each meaning
	order   dayOrder
	shares  []shareStyle // how each column writes shares, once it was looked through
	rows    []Row
}

// Column is one column of what was pasted.
type Column struct {
	Header  string // its heading as pasted, "" without one
	Meaning Meaning
	Name    string // of the meaning, in the user's language

	unit   unit
	method data.Method // the method whose input its heading names, if any
	named  bool        // the meaning is the heading's or the user's, not guessed from the cells
}

// State tells what becomes of a row.
type State int

// The states of a row.
const (
	Good    State = iota // it makes a line
	Wrong                // something in it has to be mended first
	LeftOut              // it is not read: headings, a total, nothing in it, or as the user wants
)

// Row is one row of what was pasted.
type Row struct {
	Number   int    // in what was pasted, counted from 1
	Cells    []Cell // one for each column
	State    State
	Line     data.Line // of a good row
	Problems []Problem // of a wrong row, in the order of the line's fields
	// Message is the sentence about the row: what is wrong with which field, one
	// problem a line, or why it is left out; "" for a good row.
	Message string
}

// Cell is one cell of a row.
type Cell struct {
	Text    string // as pasted
	Shown   string // what was understood, in the form of the user's language; else as pasted
	Problem string // the sentence about what is wrong with it, "" for nothing
	Unused  bool   // it holds something that is not part of the line
}

// Problem is one thing that is wrong with a row.
type Problem struct {
	Field  Meaning
	Column int    // of the field, −1 when no column holds it
	Err    error  // *typed.Error, data.Problems with one problem, or *Refusal
	Text   string // the sentence, without the field's name
}

// Holds tells whether a text is rows of a spreadsheet rather than something to be put
// into a field.
func Holds(text string) bool {
	return strings.Contains(text, "\t") && strings.Trim(text, "\t\r\n ") != ""
}

// Read takes the text of the clipboard as lines of one side of an evaluation that is
// kept in the currency and begins on start. The error is a [*Refusal]: there is nothing
// in the text, or too much.
func Read(text string, side data.Side, currency data.Currency, start data.Date, words *lang.Words) (*Sheet, error) {
	records, err := table(text)
	if err != nil {
		return nil, err
	}
	s := &Sheet{side: side, currency: currency, start: start, words: words, vocabulary: newVocabulary(side),
		records: records, ids: make([]string, len(records)), left: make([]bool, len(records))}
	for i := range s.ids {
		s.ids[i] = data.NewID()
	}
	s.header = s.findHeader()
	s.assign()
	s.read()
	return s, nil
}

// Side is the side that the lines are of.
func (s *Sheet) Side() data.Side { return s.side }

// Columns are the columns from the left. The caller must not change them.
func (s *Sheet) Columns() []Column { return s.columns }

// Rows are the rows from the top, without those that hold nothing at all. The caller
// must not change them.
func (s *Sheet) Rows() []Row { return s.rows }

// offeredYears are the years that a column can be given at least.
const offeredYears = 10

// Choices are what a column can be given as its meaning, in the order in which they
// are offered; not to read it is the first.
func (s *Sheet) Choices() []Choice {
	years := offeredYears
	for _, column := range s.columns {
		if n, is := column.Meaning.year(); is {
			years = max(years, n)
		}
	}
	choices := []Choice{{Ignored, Ignored.label(s.words)}}
	for _, m := range meanings(s.side, years) {
		choices = append(choices, Choice{m, m.label(s.words)})
	}
	return choices
}

// SetMeaning gives a column another meaning and takes it from the column that had it.
func (s *Sheet) SetMeaning(column int, m Meaning) {
	if column < 0 || column >= len(s.columns) || !m.allowed(s.side) {
		return
	}
	if former, taken := s.place[m]; taken && m != Ignored {
		s.mean(former, Ignored, true)
	}
	s.mean(column, m, true)
	s.read()
}

// HasHeader tells whether a row is taken as the headings.
func (s *Sheet) HasHeader() bool { return s.header >= 0 }

// SetHeader says whether there are headings, in the row where they were found or else
// in the first. The columns get the meanings that follow from it.
func (s *Sheet) SetHeader(has bool) {
	switch {
	case has == s.HasHeader():
		return
	case has:
		s.header = max(s.findHeader(), 0)
	default:
		s.header = -1
	}
	s.assign()
	s.read()
}

// SetCell mends a cell of the row with the index.
func (s *Sheet) SetCell(row, column int, text string) {
	if row < 0 || row >= len(s.records) || column < 0 || column >= len(s.columns) {
		return
	}
	cells := make([]string, len(s.columns))
	copy(cells, s.records[row].cells)
	cells[column] = cleaned(text)
	s.records[row].cells = cells
	if row == s.header || s.othersDependOn(column) {
		s.read()
		return
	}
	s.rows[row] = s.readRow(row)
}

// othersDependOn looks through a column of which a cell has changed, and tells whether the
// other rows are understood in another way now. Besides the headings, only two things are
// learnt from a whole column: how dates begin, and how shares are written.
func (s *Sheet) othersDependOn(column int) bool {
	order, style := s.order, s.shares[column]
	if s.columns[column].Meaning.date() {
		s.order = s.dayOrder()
	}
	if style.known {
		s.shares[column] = s.shareStyle(column)
	}
	return s.order != order || s.shares[column] != style
}

// LeaveOut leaves the row with the index out, or takes it again. A row that is left out
// for another reason stays so.
func (s *Sheet) LeaveOut(row int, out bool) {
	if row < 0 || row >= len(s.records) {
		return
	}
	s.left[row] = out
	s.rows[row] = s.readRow(row)
}

// Lines are the lines of the good rows, each with an id of its own that stays the same
// as long as the sheet.
func (s *Sheet) Lines() []data.Line {
	var lines []data.Line
	for i := range s.rows {
		if s.rows[i].State == Good {
			lines = append(lines, s.rows[i].Line.Clone())
		}
	}
	return lines
}

// Count is the number of rows in the state.
func (s *Sheet) Count(state State) int {
	n := 0
	for i := range s.rows {
		if s.rows[i].State == state {
			n++
		}
	}
	return n
}

// Summary says how many rows are good, wrong and left out.
func (s *Sheet) Summary() string {
	parts := []string{s.words.T("pasting.summary.good", "N", s.Count(Good))}
	if n := s.Count(Wrong); n > 0 {
		parts = append(parts, s.words.T("pasting.summary.wrong", "N", n))
	}
	if n := s.Count(LeftOut); n > 0 {
		parts = append(parts, s.words.T("pasting.summary.left-out", "N", n))
	}
	return strings.Join(parts, s.words.T("pasting.summary.and"))
}

// KeepWrong takes the good rows, whose lines were added, out of the sheet, so that what
// stays can be mended. It answers whether a wrong row stays. The headings stay with
// them.
func (s *Sheet) KeepWrong() bool {
	var records []record
	var ids []string
	var left []bool
	header := -1
	for i := range s.records {
		if i == s.header {
			header = len(records)
		} else if s.rows[i].State == Good {
			continue
		}
		records, ids, left = append(records, s.records[i]), append(ids, s.ids[i]), append(left, s.left[i])
	}
	s.records, s.ids, s.left, s.header = records, ids, left, header
	s.read()
	return s.Count(Wrong) > 0
}

// width is the number of columns that hold anything.
func (s *Sheet) width() int {
	n := 0
	for _, r := range s.records {
		n = max(n, len(r.cells))
	}
	return n
}

// at is the cell in a column, "" beyond the row's last.
func (r *record) at(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return r.cells[column]
}

// read makes the rows anew.
func (s *Sheet) read() {
	s.order, s.shares = s.dayOrder(), make([]shareStyle, len(s.columns))
	s.rows = make([]Row, len(s.records))
	for i := range s.records {
		s.rows[i] = s.readRow(i)
	}
}

// readRow makes one row.
func (s *Sheet) readRow(i int) Row {
	record := &s.records[i]
	row := Row{Number: record.number, Cells: make([]Cell, len(s.columns))}
	for column := range row.Cells {
		text := record.at(column)
		row.Cells[column] = Cell{Text: text, Shown: text}
	}
	if why := s.whyLeftOut(i); why != "" {
		row.State, row.Message = LeftOut, s.words.T(why)
		return row
	}
	reader := &reader{sheet: s, record: record, row: &row, used: make([]bool, len(s.columns)), line: data.NewLine(s.ids[i], "")}
	reader.read()
	return row
}

// whyLeftOut is the key of the reason why a row makes no line, "" when it should.
func (s *Sheet) whyLeftOut(i int) string {
	switch {
	case s.left[i]:
		return "pasting.left-out.user"
	case i < s.header:
		return "pasting.left-out.title"
	case i == s.header, s.repeatsHeader(i):
		return "pasting.left-out.header"
	case s.header < 0 && s.notesUnit(i):
		return "pasting.left-out.title"
	case s.sums(&s.records[i]):
		return "pasting.left-out.total"
	case s.holdsNothing(&s.records[i]):
		return "pasting.left-out.empty"
	}
	return ""
}

// repeatsHeader tells whether the row says the headings again, as on a second page.
func (s *Sheet) repeatsHeader(i int) bool {
	if s.header < 0 || len(s.records[i].cells) != len(s.records[s.header].cells) {
		return false
	}
	for column, cell := range s.records[i].cells {
		if folded(cell) != folded(s.records[s.header].cells[column]) {
			return false
		}
	}
	return true
}

// notesUnit tells whether the row holds only the unit of the amounts below it.
func (s *Sheet) notesUnit(i int) bool {
	if i >= searched {
		return false
	}
	n, noted := 0, false
	for _, cell := range s.records[i].cells {
		if cell != "" {
			_, noted = unitNoted(cell)
			n++
		}
	}
	return n == 1 && noted
}

// sums tells whether the row sums up others: it begins with a word for that, and holds
// nothing but numbers beside it. A line of that name says more than that.
func (s *Sheet) sums(r *record) bool {
	first := true
	for _, cell := range r.cells {
		switch {
		case cell == "":
		case first:
			if !total(cell) {
				return false
			}
			first = false
		case !blank(cell) && !s.numeric(cell):
			return false
		}
	}
	return !first
}

// holdsNothing tells whether the row is empty in all columns that are read, as where a
// form numbers rows that nobody filled in.
func (s *Sheet) holdsNothing(r *record) bool {
	for column := range s.columns {
		if s.columns[column].Meaning != Ignored && !blank(r.at(column)) {
			return false
		}
	}
	return true
}
