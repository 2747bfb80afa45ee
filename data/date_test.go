package data_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"huibao/data"
)

func TestParseDate(t *testing.T) {
	for text, valid := range map[string]bool{
		"2026-01-31": true, "2024-02-29": true, "2000-02-29": true, "1900-01-01": true, "2200-12-31": true,
		"2025-02-29": false, "1900-02-29": false, "2100-02-29": false, "2026-02-30": false, "2026-04-31": false, "2026-13-01": false,
		"2026-00-10": false, "2026-01-00": false, "1899-12-31": false, "2201-01-01": false, "0000-00-00": false,
		"": false, "2026-1-31": false, "31/01/2026": false, "2026/01/31": false, "2026-01-31 ": false, " 2026-01-31": false,
		"2026-01-31T00:00:00Z": false, "+026-01-31": false, "2026-0a-31": false, "２０２６-01": false, "2026-01-3١": false,
	} {
		t.Run(text, func(t *testing.T) {
			date, err := data.ParseDate(text)
			if (err == nil) != valid {
				t.Fatalf("got %v, %v", date, err)
			}
			if valid && date.String() != text || !valid && !date.IsZero() {
				t.Errorf("got %v", date)
			}
		})
	}
}

func TestMustDatePanicsOnAWrongDate(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	data.MustDate("2026-02-30")
}

func TestNoDate(t *testing.T) {
	var none data.Date
	if !none.IsZero() || none.String() != "" || data.MustDate("2026-01-01").IsZero() {
		t.Error("the zero Date is not none")
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2025-01-31", 1, "2025-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2025-01-31", 2, "2025-03-31"}, {"2025-01-31", 3, "2025-04-30"},
		{"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"}, {"2025-12-15", 1, "2026-01-15"}, {"2025-01-15", -1, "2024-12-15"},
		{"2025-03-31", -1, "2025-02-28"}, {"2025-01-01", 600, "2075-01-01"}, {"2025-06-30", 0, "2025-06-30"},
	} {
		if got := data.MustDate(c.from).AddMonths(c.months); got.String() != c.want {
			t.Errorf("%s + %d months: got %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestMonthSince(t *testing.T) {
	for _, c := range []struct {
		start, day string
		want       int
	}{
		{"2025-01-01", "2020-01-01", 0}, {"2025-01-01", "2025-01-01", 0}, {"2025-01-01", "2025-01-02", 1}, {"2025-01-01", "2025-01-31", 1},
		{"2025-01-01", "2025-02-01", 2}, {"2025-01-01", "2025-12-31", 12}, {"2025-01-01", "2026-01-01", 13},
		{"2025-01-31", "2025-02-27", 1}, {"2025-01-31", "2025-02-28", 2}, {"2025-01-31", "2025-03-30", 2}, {"2025-01-31", "2025-03-31", 3},
		{"2024-02-29", "2025-02-27", 12}, {"2024-02-29", "2025-02-28", 13}, {"2025-06-15", "2025-07-14", 1}, {"2025-06-15", "2025-07-15", 2},
	} {
		if got := data.MustDate(c.day).MonthSince(data.MustDate(c.start)); got != c.want {
			t.Errorf("%s since %s: got %d, want %d", c.day, c.start, got, c.want)
		}
	}
}

// anyDate draws a day from MinYear to MaxYear.
func anyDate(t *rapid.T, label string) data.Date {
	first := data.MustDate("1900-01-01")
	return first.AddDays(rapid.IntRange(0, data.MustDate("2200-12-31").DaysSince(first)).Draw(t, label))
}

func TestMonthArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, m := anyDate(t, "start"), rapid.IntRange(1, data.MaxHorizon).Draw(t, "month")
		first, next := start.AddMonths(m-1), start.AddMonths(m)
		if !first.Before(next) {
			t.Fatalf("month %d of %s begins on %s and ends before %s", m, start, first, next)
		}
		if got := next.AddDays(-1).MonthSince(start); got != m {
			t.Fatalf("last day of month %d of %s is in month %d", m, start, got)
		}
		if got := next.MonthSince(start); got != m+1 {
			t.Fatalf("the day after month %d of %s is in month %d", m, start, got)
		}
		if next.Day() != start.Day() && next.AddDays(1).Day() != 1 {
			t.Fatalf("%s + %d months is %s", start, m, next)
		}
		day := anyDate(t, "day")
		if got := day.MonthSince(start); got > 0 && (day.Before(start.AddMonths(got-1)) || !day.Before(start.AddMonths(got))) {
			t.Fatalf("%s lies not in month %d of %s", day, got, start)
		}
	})
}

func TestDatesAreThoseOfTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, days := anyDate(t, "day"), rapid.IntRange(-400, 400).Draw(t, "days")
		b := a.AddDays(days)
		if b.DaysSince(a) != days || a.Before(b) != (days > 0) || a.After(b) != (days < 0) || (a == b) != (days == 0) {
			t.Fatalf("%s + %d days is %s", a, days, b)
		}
		if want := time.Date(a.Year(), time.Month(a.Month()), a.Day(), 0, 0, 0, 0, time.UTC); !a.Time().Equal(want) || data.DateOf(want) != a {
			t.Fatalf("%s is %s", a, a.Time())
		}
		if again, err := data.ParseDate(a.String()); err != nil || again != a {
			t.Fatalf("%s reads as %v, %v", a, again, err)
		}
	})
}

func TestDateOfIsTheDayInItsOwnTimeZone(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	if got := data.DateOf(time.Date(2026, 1, 1, 0, 30, 0, 0, shanghai)); got.String() != "2026-01-01" {
		t.Errorf("got %s", got)
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-01-31")
	f.Add("2026-02-30")
	f.Fuzz(func(t *testing.T, text string) {
		if date, err := data.ParseDate(text); err == nil && date.String() != text {
			t.Fatalf("%q reads as %s", text, date)
		}
	})
}
