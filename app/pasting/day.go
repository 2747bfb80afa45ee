package pasting

import (
	"strconv"
	"strings"

	"huibao/app/typed"
	"huibao/data"
)

// dayOrder is how the sheet's dates with the year at their end begin. One program on
// one system writes all of them, so a single 31/01/2026 settles it for the others.
type dayOrder int

const (
	unsettled dayOrder = iota // nothing tells, or both appear
	dayFirst
	monthFirst
)

// dayOrder looks through all columns of dates.
func (s *Sheet) dayOrder() dayOrder {
	day, month := false, false
	for i, c := range s.columns {
		if !c.Meaning.date() {
			continue
		}
		for _, r := range s.body() {
			if first, second, is := twoNumbersAndYear(r.at(i)); is {
				day = day || first > 12
				month = month || second > 12
			}
		}
	}
	switch {
	case day && !month:
		return dayFirst
	case month && !day:
		return monthFirst
	}
	return unsettled
}

// twoNumbersAndYear takes apart a date such as 1/31/2026, of which it is open whether
// the day or the month comes first.
func twoNumbersAndYear(text string) (first, second int, is bool) {
	first, second, _, is = threeNumbers(text)
	return first, second, is
}

func threeNumbers(text string) (first, second, year int, is bool) {
	text = narrow(withoutClock(text))
	for _, separator := range []string{"/", "-", "."} {
		fields := strings.Split(text, separator)
		if len(fields) != 3 || len(fields[0]) > 2 || len(fields[1]) > 2 || len(fields[2]) != 4 {
			continue
		}
		var n [3]int
		for i, field := range fields {
			var err error
			if n[i], err = strconv.Atoi(field); err != nil || n[i] < 1 {
				return 0, 0, 0, false
			}
		}
		return n[0], n[1], n[2], true
	}
	return 0, 0, 0, false
}

// date reads a cell as a day. Beyond what can be typed it knows the time that exports
// put behind a day, the order of the sheet's days and months, and, where a heading or
// the user says that the column holds dates, the number by which spreadsheets count
// days.
func (s *Sheet) date(text string, named bool) (data.Date, error) {
	text = withoutClock(text)
	day, err := typed.Date(text)
	if err == nil {
		return day, nil
	}
	if first, second, year, is := threeNumbers(text); is {
		switch {
		case first == second || s.order == dayFirst:
			first, second = second, first
		case s.order == unsettled:
			return data.Date{}, err
		}
		if day, exists := data.NewDate(year, first, second); exists {
			return day, nil
		}
	}
	if day, is := counted(text); is && named {
		return day, nil
	}
	return data.Date{}, err
}

// Spreadsheets count days so that 36526 is 1 January 2000 (with 1900 as the first year,
// as all do unless told otherwise). Numbers beyond this century are no days here.
const (
	firstCounted = 36526 // 2000-01-01
	lastCounted  = 73050 // 2099-12-31
)

// counted reads the number by which spreadsheets count a day.
func counted(text string) (data.Date, bool) {
	n, err := strconv.Atoi(narrow(text))
	if err != nil || n < firstCounted || n > lastCounted {
		return data.Date{}, false
	}
	return data.MustDate("2000-01-01").AddDays(n - firstCounted), true
}

// withoutClock takes a time of day off the end of a date: 2026/1/31 0:00:00.
func withoutClock(text string) string {
	at := strings.LastIndexAny(text, " T")
	if at < 0 {
		return text
	}
	parts := strings.Split(text[at+1:], ":")
	if len(parts) < 2 || len(parts) > 3 {
		return text
	}
	for _, part := range parts {
		if n, err := strconv.Atoi(part); err != nil || n < 0 || n > 59 || len(part) > 2 {
			return text
		}
	}
	return strings.TrimSpace(text[:at])
}
