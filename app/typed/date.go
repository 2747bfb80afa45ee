package typed

import (
	"strconv"
	"strings"

	"huibao/data"
)

// Date reads a calendar day: 2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日,
// 20260131, 31 Jan 2026 or January 31, 2026. Forms in which day and month could be
// mixed up (31/01/2026, 01-02-26) are refused.
func Date(text string) (data.Date, error) {
	text = plain(text)
	switch {
	case text == "":
		return data.Date{}, refuse("typed.date-empty")
	case tooLong(text):
		return data.Date{}, refuse("typed.date-form", "Text", string([]rune(text)[:12])+"…")
	}
	year, month, day, ok := parts(text)
	if !ok {
		return data.Date{}, refuse("typed.date-form", "Text", text)
	}
	if date, exists := data.NewDate(year, month, day); exists {
		return date, nil
	}
	return data.Date{}, noSuchDay(year, month, day)
}

// parts finds year, month and day in the forms that Date reads.
func parts(text string) (year, month, day int, ok bool) {
	if len(text) == 8 && onlyDigits(text) {
		return number(text[:4]), number(text[4:6]), number(text[6:]), true
	}
	if strings.Contains(text, "年") {
		rest := strings.TrimRight(text, "日号 ")
		text = strings.NewReplacer("年", "-", "月", "-").Replace(rest)
	}
	for _, separator := range []string{"-", "/", "."} {
		fields := strings.Split(text, separator)
		if len(fields) != 3 {
			continue
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if len(fields[0]) == 4 && onlyDigits(fields[0]) && short(fields[1]) && short(fields[2]) {
			return number(fields[0]), number(fields[1]), number(fields[2]), true
		}
	}
	return english(text)
}

// months are the first three letters of the English names; the rest of a name is
// checked against the whole one.
var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// english reads 31 Jan 2026 and January 31, 2026.
func english(text string) (year, month, day int, ok bool) {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '-' })
	if len(fields) != 3 || len(fields[2]) != 4 || !onlyDigits(fields[2]) {
		return 0, 0, 0, false
	}
	name, number2 := fields[0], fields[1]
	if short(name) {
		name, number2 = fields[1], fields[0]
	}
	month = monthNamed(name)
	if month == 0 || !short(number2) {
		return 0, 0, 0, false
	}
	return number(fields[2]), month, number(number2), true
}

func monthNamed(name string) int {
	for i, month := range months {
		if len(name) >= 3 && strings.HasPrefix(month, name) || name == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

func noSuchDay(year, month, day int) error {
	switch {
	case year < data.MinYear || year > data.MaxYear:
		return refuse("typed.date-year", "Min", data.MinYear, "Max", data.MaxYear)
	case month < 1 || month > 12:
		return refuse("typed.date-month", "Month", month)
	}
	first, _ := data.NewDate(year, month, 1)
	last := first.AddMonths(1).AddDays(-1)
	return refuse("typed.date-day", "Year", strconv.Itoa(year), "Month", month, "Day", day, "Days", last.Day())
}

func onlyDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// short tells whether the text is a day or a month: one or two digits.
func short(text string) bool { return len(text) <= 2 && onlyDigits(text) }

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// Unfinished tells whether the text is the beginning of a date that goes on, such as
// 2026-0 or 2026-02-3, which may become 2026-02-30: too early to take it or to
// complain. A day of one digit counts as finished when the field is left.
func Unfinished(text string) bool {
	text = plain(text)
	fields := strings.FieldsFunc(text, func(r rune) bool { return !isDigit(r) })
	for _, r := range text {
		if !isDigit(r) && !strings.ContainsRune("-/.年月 ", r) {
			return false
		}
	}
	switch len(fields) {
	case 0:
		return false
	case 1:
		return len(fields[0]) < 8
	case 2:
		return len(fields[0]) == 4 && len(fields[1]) <= 2
	}
	return len(fields) == 3 && len(fields[0]) == 4 && len(fields[1]) <= 2 && len(fields[2]) == 1
}
