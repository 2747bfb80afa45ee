package pasting

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// reader makes the line of one row.
type reader struct {
	sheet  *Sheet
	record *record
	row    *Row
	line   data.Line
	used   []bool // the columns whose cells went into the line, or were refused
}

// read makes the line, or finds everything that is wrong with the row.
func (r *reader) read() {
	r.texts()
	r.sorting()
	r.adjustments()
	r.spread()
	r.schedule()
	r.validate()
	r.conclude()
}

// text is the cell of the meaning and whether there is anything in it.
func (r *reader) text(m Meaning) (string, bool) {
	column, is := r.sheet.place[m]
	if !is {
		return "", false
	}
	text := r.record.at(column)
	return text, text != ""
}

// value is text for what is no text: a dash is nothing.
func (r *reader) value(m Meaning) (string, bool) {
	text, is := r.text(m)
	return text, is && !blank(text)
}

// filled tells whether the meaning has a value in this row.
func (r *reader) filled(m Meaning) bool {
	_, is := r.value(m)
	return is
}

// column is the column of the meaning, −1 for none.
func (r *reader) column(m Meaning) int {
	if column, is := r.sheet.place[m]; is {
		return column
	}
	return -1
}

// took notes what was understood in the cell of the meaning.
func (r *reader) took(m Meaning, shown string) {
	if column := r.column(m); column >= 0 {
		r.used[column] = true
		r.row.Cells[column].Shown = shown
	}
}

// wrong notes what is wrong with the cell of the meaning; the first of several stays.
func (r *reader) wrong(m Meaning, err error) {
	if r.hasProblem(m) {
		return
	}
	column := r.column(m)
	problem := Problem{Field: m, Column: column, Err: err, Text: r.sentence(m, err)}
	r.row.Problems = append(r.row.Problems, problem)
	if column >= 0 {
		r.used[column] = true
		if cell := &r.row.Cells[column]; cell.Problem == "" {
			cell.Problem = problem.Text
		}
	}
}

func (r *reader) hasProblem(m Meaning) bool {
	return slices.ContainsFunc(r.row.Problems, func(p Problem) bool { return p.Field == m })
}

// sentence is what is wrong with a field; the bounds of rates are given as percent.
func (r *reader) sentence(m Meaning, err error) string {
	var problems data.Problems
	if m.percent() && errors.As(err, &problems) && len(problems) > 0 {
		args := map[string]any{}
		for name, value := range problems[0].Args {
			if x, number := value.(float64); number {
				value = r.sheet.words.Rate(x)
			}
			args[name] = value
		}
		return r.sheet.words.Problem(data.Problem{Path: problems[0].Path, Rule: problems[0].Rule, Args: args})
	}
	return sentence(r.sheet.words, err)
}

// parse reads the cell of the meaning, if there is anything in it. Errors that a
// spreadsheet shows in a cell are told as such.
func parse[T any](r *reader, m Meaning, with func(string) (T, error), show func(T) string) (value T, ok bool) {
	text, is := r.value(m)
	if !is {
		return value, false
	}
	value, err := with(text)
	if err != nil {
		if fault := faultOf(text); fault != nil {
			err = fault
		}
		r.wrong(m, err)
		return value, false
	}
	r.took(m, show(value))
	return value, true
}

// faultOf is the error that a spreadsheet shows in the place of a value, nil for none.
func faultOf(text string) error {
	switch {
	case strings.Trim(text, "#") == "":
		return refuse("pasting.hashes")
	case strings.HasPrefix(text, "#"), strings.HasPrefix(text, "Err:"):
		return refuse("pasting.fault", "Text", text)
	}
	return nil
}

// texts are the fields that take any text.
func (r *reader) texts() {
	for _, field := range []struct {
		m     Meaning
		into  *string
		lines bool // it may have several lines
	}{
		{Name, &r.line.Name, false}, {CorrelationGroup, &r.line.CorrelationGroup, false}, {OverlapGroup, &r.line.OverlapGroup, false},
		{Owner, &r.line.Owner, false}, {Evidence, &r.line.Evidence, true}, {EvidenceFile, &r.line.EvidenceFile, false}, {Note, &r.line.Note, true},
	} {
		text, is := r.text(field.m)
		if !is || field.m != Name && blank(text) {
			continue
		}
		if text = unguard(text); !field.lines {
			text = oneLine(text)
		}
		*field.into = text
		r.took(field.m, text)
	}
}

// sorting is where the line belongs and whether it counts.
func (r *reader) sorting() {
	words := r.sheet.words
	if category, ok := parse(r, Category, r.sheet.category, words.Category); ok {
		r.line.Category = category
	}
	if dimension, ok := parse(r, Dimension, oneOf(r.sheet, Dimension, r.sheet.vocabulary.dimensions, data.BenefitDimensions(), (*lang.Words).Dimension), words.Dimension); ok {
		r.line.Dimension = dimension
	}
	r.answer(Cashable, &r.line.Cashable)
	r.answer(Excluded, &r.line.Excluded)
}

// category reads a category.
func (s *Sheet) category(text string) (data.Category, error) {
	if category, known := s.vocabulary.category(text); known {
		return category, nil
	}
	return "", unknown(Category, text, s.words, data.Categories(), (*lang.Words).Category)
}

// oneOf reads a choice by its words.
func oneOf[T ~string](s *Sheet, m Meaning, words map[string]T, allowed []T, name func(*lang.Words, T) string) func(string) (T, error) {
	return func(text string) (T, error) {
		if value, known := words[folded(text)]; known && slices.Contains(allowed, value) {
			return value, nil
		}
		return "", unknown(m, text, s.words, allowed, name)
	}
}

// unknown says that a text is none of the words that a field takes.
func unknown[T ~string](m Meaning, text string, words *lang.Words, allowed []T, name func(*lang.Words, T) string) error {
	names := make([]string, len(allowed))
	for i, value := range allowed {
		names[i] = name(words, value)
	}
	return broken(m, data.RuleUnknown, "Value", shortened(text), "Allowed", strings.Join(names, words.T("pasting.or")))
}

// shortened is a text in a sentence about it.
func shortened(text string) string {
	const most = 20
	if letters := []rune(oneLine(text)); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return oneLine(text)
}

// answer reads yes or no.
func (r *reader) answer(m Meaning, into *bool) {
	words := r.sheet.words
	show := func(yes bool) string {
		if yes {
			return words.T("pasting.yes")
		}
		return words.T("pasting.no")
	}
	if yes, ok := parse(r, m, func(text string) (bool, error) {
		if yes, known := yesNo(text); known {
			return yes, nil
		}
		return false, broken(m, data.RuleUnknown, "Value", shortened(text), "Allowed", show(true)+words.T("pasting.or")+show(false))
	}, show); ok {
		*into = yes
	}
}

// adjustments are the rates of the line and its ramp-up.
func (r *reader) adjustments() {
	for _, field := range []struct {
		m    Meaning
		into *float64
	}{{Growth, &r.line.Growth}, {Risk, &r.line.RiskAdjustment}, {Attribution, &r.line.Attribution}} {
		if rate, ok := r.rate(field.m); ok {
			*field.into = rate
		}
	}
	if months, ok := parse(r, Ramp, func(text string) (int, error) { return typed.Integer(withoutCounted(text)) }, func(n int) string { return r.sheet.words.Plain(float64(n)) }); ok {
		r.line.RampMonths = months
	}
}

// rate reads a share or a rate as a decimal of one, as app/typed does. Below a heading
// with % the number is percent whatever its size.
func (r *reader) rate(m Meaning) (float64, bool) {
	return parse(r, m, func(text string) (float64, error) {
		if r.sheet.columns[r.column(m)].unit.percent && !signed(text) {
			return typed.Percent(text + "%")
		}
		if x, err := typed.Number(text); err == nil && !signed(text) {
			return r.unsigned(m, text, x)
		}
		return typed.Percent(text)
	}, r.sheet.words.Rate)
}

// signed tells whether a number has a percent sign.
func signed(text string) bool { return strings.ContainsAny(text, "%％﹪") }

// largestFactor is up to where a bound of a range is taken as a factor of the plan: 1.2.
// Above, it is percent: 120.
const largestFactor = 10

// unsigned reads a number without a percent sign. A bare 1 may be 1 % or all of it: the
// numbers it belongs to tell which, or it is refused.
func (r *reader) unsigned(m Meaning, text string, x float64) (float64, error) {
	if m == Low || m == Likely || m == High {
		if x <= largestFactor {
			return x, nil
		}
		return typed.Percent(text)
	}
	if x != 1 {
		return typed.Percent(text)
	}
	style := r.fellows(m)
	switch {
	case style.decimals && !style.percents:
		return 1, nil
	case style.percents && !style.decimals:
		return 0.01, nil
	}
	return 0, refuse("pasting.one")
}

// fellows tells how the cells are written that the one of the meaning belongs to: those of
// its column, or before and after in this row, as these columns hold a different quantity
// for each method.
func (r *reader) fellows(m Meaning) shareStyle {
	before, after := Input(data.Before), Input(data.After)
	if m == before || m == after {
		var style shareStyle
		for _, m := range []Meaning{before, after} {
			text, _ := r.value(m)
			style.add(text)
		}
		return style
	}
	styles, column := r.sheet.shares, r.column(m)
	if !styles[column].known {
		styles[column] = r.sheet.shareStyle(column)
	}
	return styles[column]
}

// shareStyle is how cells write shares without a percent sign: 0.5 or 50.
type shareStyle struct {
	decimals, percents bool // some are below 1, some above
	known              bool // the column was looked through
}

// add takes in one more cell.
func (style *shareStyle) add(text string) {
	if x, err := typed.Number(text); err == nil && !signed(text) {
		style.decimals = style.decimals || x > 0 && x < 1
		style.percents = style.percents || x > 1
	}
}

// shareStyle looks through a column.
func (s *Sheet) shareStyle(column int) shareStyle {
	style := shareStyle{known: true}
	for _, r := range s.body() {
		style.add(r.at(column))
	}
	return style
}

// spread is the range of the outcomes. What is left out of it is the likely one, and
// that is the plan.
func (r *reader) spread() {
	low, hasLow := r.rate(Low)
	likely, hasLikely := r.rate(Likely)
	high, hasHigh := r.rate(High)
	if !hasLow && !hasLikely && !hasHigh {
		return
	}
	if !hasLikely {
		likely = 1
	}
	if !hasLow {
		low = likely
	}
	if !hasHigh {
		high = likely
	}
	r.line.Range = &data.Range{Low: low, Likely: likely, High: high, Distribution: data.PERT}
	if distribution, ok := parse(r, Distribution, oneOf(r.sheet, Distribution, r.sheet.vocabulary.distributions, data.Distributions(), (*lang.Words).Distribution), r.sheet.words.Distribution); ok {
		r.line.Range.Distribution = distribution
	}
}

// validate holds the line against the rules of its side, and finds the cell of each
// that is broken.
func (r *reader) validate() {
	var problems data.Problems
	if err := r.line.Validate(r.sheet.side, r.sheet.currency); err != nil && !errors.As(err, &problems) {
		r.wrong(Name, err)
	}
	for _, problem := range problems {
		m := Meaning(problem.Path)
		if m == "schedule.years" {
			m = Year(1)
		}
		if m == Kind || m.date() && problem.Rule == data.RuleRequired {
			continue // only a cell that was not understood leaves them out, and that is told
		}
		r.wrong(m, data.Problems{problem})
	}
}

// conclude settles the state of the row and says what is wrong.
func (r *reader) conclude() {
	for column := range r.row.Cells {
		cell := &r.row.Cells[column]
		cell.Unused = !r.used[column] && cell.Text != "" && !blank(cell.Text)
	}
	if len(r.row.Problems) == 0 {
		r.row.State, r.row.Line = Good, r.line
		return
	}
	order := meanings(r.sheet.side, data.MaxYears)
	slices.SortStableFunc(r.row.Problems, func(a, b Problem) int {
		return cmp.Compare(slices.Index(order, a.Field), slices.Index(order, b.Field))
	})
	sentences := make([]string, len(r.row.Problems))
	for i, problem := range r.row.Problems {
		sentences[i] = r.sheet.words.T("pasting.problem", "Field", problem.Field.label(r.sheet.words), "Problem", problem.Text)
	}
	r.row.State, r.row.Message = Wrong, strings.Join(sentences, "\n")
}
