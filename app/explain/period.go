package explain

import "huibao/data"

// span is a run of months of the axis; month 0 is the initial flow on the start.
type span struct{ first, last int }

// initial is the span of the initial flow.
func initial() span { return span{} }

// yearSpan are the months of a year of the axis that lie within the horizon; year 0 is
// the initial flow.
func (x *explainer) yearSpan(year int) span {
	if year == 0 {
		return initial()
	}
	return span{12*year - 11, min(12*year, x.r.HorizonMonths)}
}

// within tells whether the span lies on the axis.
func (x *explainer) within(s span) bool {
	return 0 <= s.first && s.first <= s.last && s.last <= x.r.HorizonMonths
}

// byYear cuts a span at the ends of years, the initial flow on its own.
func byYear(s span) []span {
	var parts []span
	for m := s.first; m <= s.last; {
		end := (m + 11) / 12 * 12
		part := span{m, min(end, s.last)}
		parts = append(parts, part)
		m = part.last + 1
	}
	return parts
}

// byMonth gives each month of a span.
func byMonth(s span) []span {
	parts := make([]span, 0, s.last-s.first+1)
	for m := s.first; m <= s.last; m++ {
		parts = append(parts, span{m, m})
	}
	return parts
}

// duration is a number of months in words.
func (x *explainer) duration(months int) string {
	if months == 1 {
		return x.w.T("terms.month", "N", months)
	}
	return x.w.T("terms.months", "N", months)
}

// holds tells whether the month lies in the span.
func (s span) holds(month int) bool { return s.first <= month && month <= s.last }

// months is the span that the subject is of.
func (x *explainer) months() span {
	switch f := x.subject.Figure; f {
	case LineYear, YearNet:
		return x.yearSpan(x.subject.At)
	case LineMonth:
		return span{x.subject.At, x.subject.At}
	case Cumulative, CumulativePV:
		return span{0, x.subject.At}
	}
	return span{x.subject.At, max(x.subject.At, x.subject.To)}
}

// when is the subject's span in words.
func (x *explainer) when() string {
	if s := x.months(); x.within(s) {
		return x.spanText(s)
	}
	return ""
}

// spanText names a span with its days.
func (x *explainer) spanText(s span) string {
	days := x.days(s)
	switch {
	case s.last == 0:
		return x.w.T("explain.period.initial", "Days", days)
	case s.first == 0:
		return x.w.T("explain.period.until", "N", s.last, "Days", days)
	case s == x.yearSpan((s.first+11)/12) && s.first < s.last:
		return x.w.T("explain.period.year", "N", (s.first+11)/12, "Days", days)
	case s.first == s.last:
		return x.w.T("explain.period.month", "N", s.first, "Days", days)
	}
	return x.w.T("explain.period.months", "First", s.first, "Last", s.last, "Days", days)
}

// days are the calendar months of a span where the axis begins on the first of one,
// else its first and last day.
func (x *explainer) days(s span) string {
	start := x.r.Start
	if s.last == 0 {
		return start.String()
	}
	from, until := start, start.AddMonths(s.last).AddDays(-1)
	if s.first > 0 {
		from = start.AddMonths(s.first - 1)
	}
	if start.Day() != 1 {
		return from.String() + " – " + until.String()
	}
	first, last := month(from), month(until)
	if first == last {
		return first
	}
	return first + " – " + last
}

// month is the calendar month of a day: 2026-01.
func month(d data.Date) string { return d.String()[:len("2026-01")] }
