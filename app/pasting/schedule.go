package pasting

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// schedule reads how the line makes amounts.
func (r *reader) schedule() {
	kind, every, told := r.kind()
	if told {
		return
	}
	s := data.Schedule{Kind: kind}
	switch kind {
	case data.OneTime:
		s.Amount, s.Date = r.required(Amount), r.day(Date, From)
	case data.Recurring:
		s.Amount = r.required(Amount)
		s.Every, s.Timing = every, r.timing()
		s.From, s.Until = r.day(From, Date), r.until()
	case data.Yearly:
		s.Initial, s.Years = r.yearly()
	case data.Calculated:
		s.Method, s.Inputs = r.calculated()
		s.From, s.Until = r.day(From, Date), r.until()
	}
	r.line.Schedule = s
	if kind != data.Yearly {
		r.noOther(kind)
	}
	if kind == data.Recurring && every == "" {
		r.wrong(Every, broken(Every, data.RuleRequired))
	}
	if kind == data.Calculated && s.Method == "" && !r.filled(Method) {
		r.wrong(Method, broken(Method, data.RuleRequired))
	}
}

// kind is how the line makes amounts, as the row says or as follows from what it holds,
// and the time between two recurring amounts. told answers that it cannot be known and
// that the row says so.
func (r *reader) kind() (kind data.ScheduleKind, every data.Period, told bool) {
	stated, every, ok := r.stated()
	if !ok {
		return "", "", true
	}
	switch {
	case stated != "":
		return stated, every, false
	case r.sheet.side == data.Benefit && (r.filled(Method) || r.complete()):
		return data.Calculated, "", false
	case r.hasYears():
		return data.Yearly, "", false
	case every != "" || r.filled(Until) || r.filled(Timing):
		return data.Recurring, every, false
	case r.filled(Amount):
		return data.OneTime, "", false
	case len(r.filledInputs()) > 0:
		return data.Calculated, "", false
	case r.column(Amount) < 0 && r.yearColumn() != Ignored:
		return data.Yearly, "", false
	}
	return data.OneTime, "", false
}

// occurrence is what a cell says about how often: a kind, a period, or both.
type occurrence struct {
	kind  data.ScheduleKind
	every data.Period
}

// stated is what the cells of the kind and the period say, and what the heading says of
// the amounts. A period in either cell means recurring amounts; a cell beats the
// heading. ok is false when a cell is not understood.
func (r *reader) stated() (kind data.ScheduleKind, every data.Period, ok bool) {
	show := func(o occurrence) string {
		if o.every != "" {
			return r.sheet.words.Period(o.every)
		}
		return r.sheet.words.Schedule(o.kind)
	}
	of, kindRead := parse(r, Kind, r.occurrenceOf(Kind), show)
	often, everyRead := parse(r, Every, r.occurrenceOf(Every), show)
	if r.filled(Kind) && !kindRead || r.filled(Every) && !everyRead {
		return "", "", false
	}
	kind, every = of.kind, of.every
	if often.every != "" {
		every = often.every
	}
	if kind == "" {
		kind = often.kind
	}
	switch {
	case kind == "" && every != "":
		kind = data.Recurring
	case kind == data.Recurring && every == "" || kind == "" && !r.hasYears():
		every = r.everyOfHeading()
	}
	return kind, every, true
}

// everyOfHeading is the period that the heading of the amounts gives.
func (r *reader) everyOfHeading() data.Period {
	if column := r.column(Amount); column >= 0 && r.filled(Amount) {
		return r.sheet.columns[column].unit.every
	}
	return ""
}

// occurrenceOf reads a cell that says how often. Yearly in English is a kind of
// schedule and a period as well: it is the period unless the row has amounts by year.
func (r *reader) occurrenceOf(m Meaning) func(string) (occurrence, error) {
	v, words := r.sheet.vocabulary, r.sheet.words
	kinds := data.ScheduleKinds(r.sheet.side)
	return func(text string) (occurrence, error) {
		kind, kindKnown := v.kinds[folded(text)]
		period, periodKnown := v.period(text)
		switch {
		case kindKnown && periodKnown && r.hasYears(), kindKnown && !periodKnown && slices.Contains(kinds, kind) && (m == Kind || kind == data.OneTime):
			return occurrence{kind: kind}, nil
		case periodKnown:
			return occurrence{data.Recurring, period}, nil
		case m == Every:
			return occurrence{}, unknown(m, text, words, data.Periods(), (*lang.Words).Period)
		}
		return occurrence{}, unknown(m, text, words, kinds, (*lang.Words).Schedule)
	}
}

// hasYears tells whether the row has an initial amount or amounts of years.
func (r *reader) hasYears() bool {
	return r.filled(Initial) || r.lastYear() > 0
}

// lastYear is the last year with an amount, 0 for none.
func (r *reader) lastYear() int {
	last := 0
	for m := range r.sheet.place {
		if n, is := m.year(); is && r.filled(m) {
			last = max(last, n)
		}
	}
	return last
}

// yearColumn is the initial amount or else the first year that has a column.
func (r *reader) yearColumn() Meaning {
	if r.column(Initial) >= 0 {
		return Initial
	}
	for n := range data.MaxYears {
		if r.column(Year(n+1)) >= 0 {
			return Year(n + 1)
		}
	}
	return Ignored
}

// money reads an amount. A heading or a title may give its size; a cell that gives one
// as well is refused.
func (r *reader) money(m Meaning) (data.Money, bool) {
	currency := r.sheet.currency
	return parse(r, m, func(text string) (data.Money, error) { return r.sheet.amount(text, r.column(m)) },
		func(amount data.Money) string { return r.sheet.words.Exact(amount, currency) })
}

// amount reads an amount in the unit of its column.
func (s *Sheet) amount(text string, column int) (data.Money, error) {
	u := s.columns[column].unit
	if !u.money {
		u = s.noted
	}
	amount, err := typed.Money(text, s.currency)
	switch {
	case s.dashed(text):
		return 0, nil
	case u.err != nil:
		return 0, u.err
	case u.scale == "":
		return amount, err
	}
	scaled, scaledErr := typed.Money(text+u.scale, s.currency)
	if scaledErr != nil && err == nil {
		return 0, refuse("pasting.unit-twice", "Text", shortened(text), "Unit", u.text)
	}
	return scaled, scaledErr
}

// dashed tells whether a text is the nought of the accounting format: a currency sign
// and a dash.
func (s *Sheet) dashed(text string) bool {
	if !strings.Contains(text, "-") || strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	text = narrow(text)
	rest, other := withoutCurrency(text, s.currency)
	return rest == "-" && rest != text && !other
}

// required reads an amount that must be there.
func (r *reader) required(m Meaning) data.Money {
	amount, _ := r.money(m)
	if !r.filled(m) {
		r.wrong(m, broken(m, data.RuleRequired))
	}
	return amount
}

// day reads a date from the column of the first meaning that has one; without any it is
// the evaluation's start.
func (r *reader) day(ms ...Meaning) data.Date {
	for _, m := range ms {
		if !r.filled(m) {
			continue
		}
		day, _ := parse(r, m, func(text string) (data.Date, error) {
			return r.sheet.date(text, r.sheet.columns[r.column(m)].named)
		}, data.Date.String)
		return day
	}
	return r.sheet.start
}

// until reads the last day; none means the horizon.
func (r *reader) until() data.Date {
	if text, is := r.value(Until); is && open(text) {
		r.took(Until, text)
		return data.Date{}
	}
	day, _ := parse(r, Until, func(text string) (data.Date, error) {
		return r.sheet.date(text, r.sheet.columns[r.column(Until)].named)
	}, data.Date.String)
	return day
}

// timing is when in the period an amount falls. Unless the row says so, costs are paid
// in advance and benefits come little by little: the later for what is good, the
// earlier for what is not.
func (r *reader) timing() data.Timing {
	timing, ok := parse(r, Timing, oneOf(r.sheet, Timing, r.sheet.vocabulary.timings, data.Timings(), (*lang.Words).Timing), r.sheet.words.Timing)
	switch {
	case ok:
		return timing
	case r.sheet.side == data.Cost:
		return data.InAdvance
	}
	return data.Spread
}

// yearly reads the initial amount and those of the years up to the last that has one.
// An amount beside them has to be their sum.
func (r *reader) yearly() (initial data.Money, years []data.Money) {
	if !r.hasYears() {
		first := cmp.Or(r.yearColumn(), Year(1))
		r.wrong(first, broken(first, data.RuleRequired))
	}
	initial, _ = r.money(Initial)
	sum := initial
	for n := range r.lastYear() {
		amount, _ := r.money(Year(n + 1))
		years = append(years, amount)
		sum += amount
	}
	if total, ok := r.money(Amount); ok && total != sum && len(r.row.Problems) == 0 {
		r.wrong(Amount, refuse("pasting.sum", "Sum", r.sheet.words.Exact(sum, r.sheet.currency)))
	}
	return initial, years
}

// noOther refuses amounts that a line of this kind has no place for, so that none is
// lost in silence.
func (r *reader) noOther(kind data.ScheduleKind) {
	others := []Meaning{Initial}
	for n := range r.lastYear() {
		others = append(others, Year(n+1))
	}
	if kind == data.Calculated {
		others = append(others, Amount)
	}
	for _, m := range others {
		if amount, ok := r.money(m); ok && amount != 0 {
			r.wrong(m, refuse("pasting.no-place", "Kind", r.sheet.words.Schedule(kind)))
		}
	}
}

// filledInputs are the inputs that the row has values for.
func (r *reader) filledInputs() []data.Input {
	if r.sheet.side != data.Benefit {
		return nil
	}
	return slices.DeleteFunc(inputs(), func(in data.Input) bool { return !r.filled(Input(in)) })
}

// complete tells whether the row has all inputs of a method.
func (r *reader) complete() bool {
	_, complete := r.fitting()
	return complete
}

// fitting is the method that the row's inputs are those of, "" when they are of none
// alone: the one with all of its inputs there, or else with the most. Headings that name
// the inputs of one method choose among the others.
func (r *reader) fitting() (method data.Method, complete bool) {
	filled := r.filledInputs()
	named := map[data.Method]bool{}
	for _, in := range filled {
		if method := r.sheet.columns[r.column(Input(in))].method; method != "" {
			named[method] = true
		}
	}
	fewest := -1
	for _, spec := range data.Methods() {
		missing, belong := lacking(spec, filled)
		if !belong || len(filled) == 0 || len(named) > 0 && !named[spec.Method] {
			continue
		}
		if fewest < 0 || missing < fewest {
			method, fewest = spec.Method, missing
		}
	}
	return method, fewest == 0
}

// lacking counts the inputs of the method that must be there and are not, and tells
// whether all that are there belong to it.
func lacking(spec data.MethodSpec, filled []data.Input) (missing int, belong bool) {
	of := map[data.Input]bool{}
	for _, in := range spec.Inputs {
		of[in.Name] = true
		if !in.Optional && !slices.Contains(filled, in.Name) {
			missing++
		}
	}
	return missing, !slices.ContainsFunc(filled, func(in data.Input) bool { return !of[in] })
}

// calculated reads the method and its inputs.
func (r *reader) calculated() (data.Method, data.Inputs) {
	allowed := make([]data.Method, 0, len(data.Methods()))
	for _, spec := range data.Methods() {
		allowed = append(allowed, spec.Method)
	}
	method, stated := parse(r, Method, oneOf(r.sheet, Method, r.sheet.vocabulary.methods, allowed, (*lang.Words).Method), r.sheet.words.Method)
	if !stated && !r.filled(Method) {
		method, _ = r.fitting()
	}
	spec, known := method.Spec()
	if !known {
		return "", nil
	}
	in := data.Inputs{}
	for _, want := range spec.Inputs {
		if x, ok := r.quantity(want); ok {
			in[want.Name] = x
		}
	}
	return method, in
}

// quantity reads an input of a method.
func (r *reader) quantity(want data.InputSpec) (float64, bool) {
	m := Input(want.Name)
	switch want.Quantity {
	case data.Share:
		return r.rate(m)
	case data.Amount:
		return parse(r, m, func(text string) (float64, error) { return r.sheet.price(text, r.column(m)) }, r.sheet.words.Plain)
	}
	return parse(r, m, func(text string) (float64, error) { return typed.Number(withoutCounted(text)) }, r.sheet.words.Plain)
}

// withoutCounted takes off what a number counts, where people write it behind: 6 人.
func withoutCounted(text string) string {
	text = narrow(text)
	for _, unit := range []string{"个月", "小时", "人", "名", "位", "家", "个", "周", "月", "分", "hours", "hour", "weeks", "week", "months", "month", "people", "points", "h"} {
		if rest, found := strings.CutSuffix(text, unit); found {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// price reads an amount that is multiplied later, so that it may have more decimals
// than are paid: 0.125 a point.
func (s *Sheet) price(text string, column int) (float64, error) {
	amount, err := s.amount(text, column)
	var mistyped *typed.Error
	if errors.As(err, &mistyped) && (mistyped.Key == "typed.decimals" || mistyped.Key == "typed.no-decimals") {
		if x, plainErr := typed.Number(text); plainErr == nil && s.columns[column].unit.scale == "" && s.noted.scale == "" {
			return x, nil
		}
	}
	return amount.Major(s.currency), err
}
