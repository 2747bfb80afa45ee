package pasting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
)

// Meaning tells which field of a line a column holds. It is the field's path in the
// file format, as in the problems that data finds: "schedule.amount".
type Meaning string

// The meanings that a column can have. Year and Input give those of yearly amounts and
// of the inputs of methods.
const (
	Ignored          Meaning = "" // the column is not read
	Name             Meaning = "name"
	Category         Meaning = "category"  // costs
	Dimension        Meaning = "dimension" // benefits
	Kind             Meaning = "schedule.kind"
	Amount           Meaning = "schedule.amount" // one-time, or of each period
	Date             Meaning = "schedule.date"
	Every            Meaning = "schedule.every"
	Timing           Meaning = "schedule.timing"
	From             Meaning = "schedule.from"
	Until            Meaning = "schedule.until"
	Initial          Meaning = "schedule.initial"
	Method           Meaning = "schedule.method" // benefits
	Risk             Meaning = "risk_adjustment"
	Growth           Meaning = "growth"
	Attribution      Meaning = "attribution" // benefits
	Ramp             Meaning = "ramp_months" // benefits
	Cashable         Meaning = "cashable"    // benefits
	Excluded         Meaning = "excluded"
	Low              Meaning = "range.low"
	Likely           Meaning = "range.likely"
	High             Meaning = "range.high"
	Distribution     Meaning = "range.distribution"
	CorrelationGroup Meaning = "correlation_group"
	OverlapGroup     Meaning = "overlap_group" // benefits
	Owner            Meaning = "owner"
	Evidence         Meaning = "evidence"
	EvidenceFile     Meaning = "evidence_file"
	Note             Meaning = "note"
)

const (
	yearsBegin  = "schedule.years["
	inputsBegin = "schedule.inputs."
)

// Year is the meaning of the amount of the n-th year, counted from 1.
func Year(n int) Meaning { return Meaning(fmt.Sprintf("%s%d]", yearsBegin, n-1)) }

// Input is the meaning of an input of a method.
func Input(in data.Input) Meaning { return Meaning(inputsBegin + string(in)) }

// year is the year whose amount is meant.
func (m Meaning) year() (n int, is bool) {
	rest, is := strings.CutPrefix(string(m), yearsBegin)
	if !is {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimSuffix(rest, "]"))
	return n + 1, err == nil && n >= 0 && n < data.MaxYears
}

// input is the input of a method that is meant.
func (m Meaning) input() (data.Input, bool) {
	rest, is := strings.CutPrefix(string(m), inputsBegin)
	return data.Input(rest), is
}

// money tells whether the column holds amounts of money. Inputs are left out, as it
// depends on the method what they hold.
func (m Meaning) money() bool {
	_, year := m.year()
	return year || m == Amount || m == Initial
}

// date tells whether the column holds dates.
func (m Meaning) date() bool { return m == Date || m == From || m == Until }

// percent tells whether the column holds shares and rates.
func (m Meaning) percent() bool {
	return slices.Contains([]Meaning{Risk, Growth, Attribution, Low, Likely, High}, m)
}

// inputs are the inputs of all methods, each once, in the order of the methods.
func inputs() []data.Input {
	var all []data.Input
	for _, spec := range data.Methods() {
		for _, in := range spec.Inputs {
			if !slices.Contains(all, in.Name) {
				all = append(all, in.Name)
			}
		}
	}
	return all
}

// meanings are what a column of the side's lines can mean, in the order in which
// columns are written and offered, with the amounts of so many years.
func meanings(side data.Side, years int) []Meaning {
	list := []Meaning{Name}
	if side == data.Cost {
		list = append(list, Category)
	} else {
		list = append(list, Dimension)
	}
	list = append(list, Kind, Amount, Date, Every, Timing, From, Until, Initial)
	for n := range years {
		list = append(list, Year(n+1))
	}
	if side == data.Benefit {
		list = append(list, Method)
		for _, in := range inputs() {
			list = append(list, Input(in))
		}
		list = append(list, Attribution, Ramp, Cashable, OverlapGroup)
	}
	return append(list, Growth, Risk, Low, Likely, High, Distribution, CorrelationGroup, Excluded, Owner, Evidence, EvidenceFile, Note)
}

// allowed tells whether a column of the side's lines can have the meaning.
func (m Meaning) allowed(side data.Side) bool {
	_, year := m.year()
	return m == Ignored || year || slices.Contains(meanings(side, 0), m)
}

// label names the meaning, as a column's heading and before what is wrong with it.
func (m Meaning) label(words *lang.Words) string {
	if m == Ignored {
		return words.T("pasting.column.none")
	}
	if n, is := m.year(); is {
		return words.T("pasting.column.schedule.years", "N", n)
	}
	switch in, is := m.input(); {
	case is && in == data.Before:
		return words.T("pasting.column.before")
	case is && in == data.After:
		return words.T("pasting.column.after")
	case is:
		return words.Input("", in)
	}
	return words.T("pasting.column." + string(m))
}

// Choice is a meaning that a column can be given, with its name.
type Choice struct {
	Meaning Meaning
	Name    string
}
