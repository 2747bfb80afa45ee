package pasting

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"huibao/app/typed"
	"huibao/data"
)

// assign gives every column its meaning: by its heading, and what no heading tells by
// the cells.
func (s *Sheet) assign() {
	s.columns = make([]Column, s.width())
	s.place = map[Meaning]int{}
	s.noted = s.unitAbove()
	for i := range s.columns {
		s.mean(i, Ignored, false)
	}
	if s.header >= 0 {
		s.byHeadings()
	}
	s.byContent()
}

// mean gives a column a meaning.
func (s *Sheet) mean(column int, m Meaning, named bool) {
	c := &s.columns[column]
	if former, is := s.place[c.Meaning]; is && former == column {
		delete(s.place, c.Meaning)
	}
	c.Meaning, c.Name, c.named = m, m.label(s.words), named
	if m != Ignored {
		s.place[m] = column
	}
}

// unitAbove is the unit that a title gives for all amounts.
func (s *Sheet) unitAbove() unit {
	until := s.header
	if s.header < 0 {
		until = min(searched, len(s.records))
	}
	for i, r := range s.records[:until] {
		if s.header < 0 && !s.notesUnit(i) {
			continue
		}
		for _, cell := range r.cells {
			if text, found := unitNoted(cell); found {
				return unitOf(text, s.currency)
			}
		}
	}
	return unit{}
}

// byHeadings gives each meaning to the column whose heading is the surest word for it.
// A word that names both a thing and what it costs is none above words.
func (s *Sheet) byHeadings() {
	ranks := map[Meaning]int{}
	found := make([]heading, len(s.columns))
	for i := range s.columns {
		text := s.records[s.header].at(i)
		h, u, known := s.headed(text)
		s.columns[i].Header, s.columns[i].unit = text, u
		if !known || ambivalent(folded(text)) && s.mostly(i, s.wordy) {
			continue
		}
		found[i] = h
		if rank, taken := ranks[h.meaning]; taken && rank <= h.rank {
			continue
		}
		ranks[h.meaning] = h.rank
		if former, taken := s.place[h.meaning]; taken {
			s.mean(former, Ignored, false)
		}
		s.mean(i, h.meaning, true)
	}
	for i := range s.columns {
		if c := &s.columns[i]; c.Meaning != Ignored {
			c.method = found[i].method
			if found[i].every != "" {
				c.unit.every = found[i].every
			}
		}
	}
}

// byContent gives the name, and where no heading is understood also amounts, dates,
// periods and categories, to the first column that holds such. Beside headings that
// are, the only column of numbers is the amount when no other has one.
func (s *Sheet) byContent() {
	headed := len(s.place) > 0
	if !headed {
		s.give(Every, s.periodic)
		s.giveDates()
	}
	if _, named := s.place[Name]; !named {
		if !headed && s.side == data.Cost && len(s.free(s.wordy)) > 1 {
			s.give(Category, s.categorical)
		}
		s.give(Name, s.wordy)
	}
	if !s.hasAmounts() {
		figures := s.free(s.figure)
		if len(figures) > 0 && (!headed || len(figures) == 1) {
			s.mean(figures[0], Amount, false)
		}
	}
}

// give gives the meaning to the first free column whose cells are mostly so.
func (s *Sheet) give(m Meaning, is func(string) bool) {
	if _, taken := s.place[m]; taken {
		return
	}
	if columns := s.free(is); len(columns) > 0 {
		s.mean(columns[0], m, false)
	}
}

// giveDates takes one column of dates as the date, or as the first day where amounts
// repeat, and two as the first and the last day.
func (s *Sheet) giveDates() {
	dates := s.free(dated)
	_, repeats := s.place[Every]
	switch {
	case len(dates) > 1:
		s.mean(dates[0], From, false)
		s.mean(dates[1], Until, false)
	case len(dates) == 1 && repeats:
		s.mean(dates[0], From, false)
	case len(dates) == 1:
		s.mean(dates[0], Date, false)
	}
}

// hasAmounts tells whether a column holds amounts or inputs.
func (s *Sheet) hasAmounts() bool {
	for _, c := range s.columns {
		if _, input := c.Meaning.input(); input || c.Meaning.money() {
			return true
		}
	}
	return false
}

// free are the columns without a meaning whose cells are mostly so, and which do not
// only count the rows.
func (s *Sheet) free(is func(string) bool) []int {
	var columns []int
	for i, c := range s.columns {
		if c.Meaning == Ignored && s.mostly(i, is) && !s.counts(i) && !aside(c.Header) {
			columns = append(columns, i)
		}
	}
	return columns
}

// aside tells whether a heading is of numbers that are no amount of a line.
func aside(header string) bool {
	name, _ := splitUnit(header)
	switch folded(name) {
	case "序号", "编号", "行号", "no", "nr", "id", "number", "数量", "单价", "占比", "比例", "quantity", "qty", "unitprice", "share", "percentage":
		return true
	}
	return false
}

// body are the records below the headings.
func (s *Sheet) body() []record { return s.records[s.header+1:] }

// mostly tells whether more than half of the column's cells below the headings, and at
// least one, are so.
func (s *Sheet) mostly(column int, is func(string) bool) bool {
	filled, fit := 0, 0
	for _, r := range s.body() {
		if text := r.at(column); !blank(text) {
			filled++
			if is(text) {
				fit++
			}
		}
	}
	return fit*2 > filled
}

// counts tells whether the column only counts the rows: 1, 2, 3.
func (s *Sheet) counts(column int) bool {
	n := 0
	for _, r := range s.body() {
		text := r.at(column)
		if text == "" {
			continue
		}
		if text != strconv.Itoa(n+1) {
			return false
		}
		n++
	}
	return n > 1
}

func (s *Sheet) periodic(text string) bool {
	_, period := s.vocabulary.period(text)
	kind, known := s.vocabulary.kinds[folded(text)]
	return period || known && kind == data.OneTime
}

func (s *Sheet) categorical(text string) bool {
	_, known := s.vocabulary.category(text)
	return known
}

// figure tells whether a cell holds a number that is not a date.
func (s *Sheet) figure(text string) bool { return s.numeric(text) && !dated(text) }

// wordy tells whether a cell holds words.
func (s *Sheet) wordy(text string) bool {
	return strings.ContainsFunc(text, unicode.IsLetter) && faultOf(text) == nil && !s.numeric(text) && !dated(text)
}

// numeric tells whether a cell holds a number, be it one that is not allowed.
func (s *Sheet) numeric(text string) bool {
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	if _, err := typed.Number(text); err == nil {
		return true
	}
	if _, err := typed.Percent(text); err == nil {
		return true
	}
	_, err := typed.Money(text, s.currency)
	var mistyped *typed.Error
	if err == nil || !errors.As(err, &mistyped) {
		return err == nil
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	switch mistyped.Key {
	case "typed.negative", "typed.decimals", "typed.no-decimals", "typed.too-large":
		return true
	case "typed.currency":
		return letters <= len("CNY")
	}
	return false
}

// dated tells whether a cell holds a date in any form that is read.
func dated(text string) bool {
	if _, err := typed.Date(withoutClock(text)); err == nil {
		return true
	}
	_, _, is := twoNumbersAndYear(text)
	return is
}
