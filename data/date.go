package data

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a calendar day without a clock or a time zone. The zero Date means
// "none". Dates compare with == and order with Before, After and Compare.
type Date struct {
	year  int16
	month uint8
	day   uint8
}

// The years a Date may lie in: wide enough for any evaluation and narrow enough to
// catch a mistyped one.
const (
	MinYear = 1900
	MaxYear = 2200
)

// NewDate gives the day, or false if there is none such (30 February, month 13, a
// year outside MinYear to MaxYear).
func NewDate(year, month, day int) (Date, bool) {
	if year < MinYear || year > MaxYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return Date{int16(year), uint8(month), uint8(day)}, true
}

// ParseDate reads an ISO 8601 calendar date, 2026-01-31. It refuses every other
// form and every day that does not exist.
func ParseDate(text string) (Date, error) {
	var year, month, day int
	if len(text) == len("2026-01-31") && text[4] == '-' && text[7] == '-' {
		var ok [3]bool
		year, ok[0] = digits(text[0:4])
		month, ok[1] = digits(text[5:7])
		day, ok[2] = digits(text[8:10])
		if ok == [3]bool{true, true, true} {
			if date, exists := NewDate(year, month, day); exists {
				return date, nil
			}
			return Date{}, fmt.Errorf("date %s: there is no such day from %d to %d", text, MinYear, MaxYear)
		}
	}
	return Date{}, fmt.Errorf("date %q: want the form 2026-01-31", text)
}

// MustDate is ParseDate for dates written in the program itself; it panics on a
// wrong one.
func MustDate(text string) Date {
	date, err := ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

// DateOf is the calendar day of t in t's own time zone.
func DateOf(t time.Time) Date {
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

func digits(text string) (int, bool) {
	n := 0
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		n = n*10 + int(text[i]-'0')
	}
	return n, true
}

// Year, Month (1 to 12) and Day (1 to 31) of the date.
func (d Date) Year() int  { return int(d.year) }
func (d Date) Month() int { return int(d.month) }
func (d Date) Day() int   { return int(d.day) }

// IsZero tells that no date is set.
func (d Date) IsZero() bool { return d == Date{} }

// String is the date as 2026-01-31, or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

func (d Date) number() int { return int(d.year)<<9 | int(d.month)<<5 | int(d.day) }

// Compare is below 0 where d is an earlier day than other, above 0 where it is a later
// one, and 0 on the same day.
func (d Date) Compare(other Date) int { return cmp.Compare(d.number(), other.number()) }

// Before tells whether d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.number() < other.number() }

// After tells whether d is a later day than other.
func (d Date) After(other Date) bool { return d.number() > other.number() }

// AddMonths gives the same day n months later (or earlier for n < 0), or the last
// day of that month where it is shorter: 31 January plus one month is 28 or 29
// February. It does not check MinYear and MaxYear.
func (d Date) AddMonths(n int) Date {
	months := int(d.year)*12 + int(d.month) - 1 + n
	year, month := months/12, months%12+1
	return Date{int16(year), uint8(month), uint8(min(int(d.day), daysIn(year, month)))}
}

// AddDays gives the day n days later, or earlier for n < 0.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// Time is midnight UTC at the beginning of the day.
func (d Date) Time() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// DaysSince counts the days from other to d; negative when d is earlier.
func (d Date) DaysSince(other Date) int { return int(d.Time().Sub(other.Time()).Hours() / 24) }

// MonthSince tells in which month of an axis that begins at start the day lies: 0
// for start itself and every earlier day, and m = 1, 2, … for the days from
// start + (m − 1) months up to, not including, start + m months.
func (d Date) MonthSince(start Date) int {
	if !d.After(start) {
		return 0
	}
	months := (int(d.year)-int(start.year))*12 + int(d.month) - int(start.month)
	if start.AddMonths(months).After(d) {
		months--
	}
	return months + 1
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	default:
		return 31
	}
}
