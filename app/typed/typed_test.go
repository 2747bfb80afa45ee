package typed_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// refused gives the key of the sentence, and checks that both languages have it.
func refused(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *typed.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v is no typed.Error", err)
	}
	for _, language := range lang.Languages() {
		if sentence := lang.For(language).Map(e.Key, e.Args); strings.Contains(sentence, "⟨typed") || strings.Contains(sentence, "{{") || strings.Contains(sentence, "no value") {
			t.Errorf("%s in %s: %q", e.Key, language, sentence)
		}
	}
	return e.Key
}

func TestMoney(t *testing.T) {
	for _, test := range []struct {
		text     string
		currency data.Currency
		want     data.Money
		refused  string
	}{
		{"98000", "CNY", 98000_00, ""},
		{"98,000.5", "CNY", 98000_50, ""},
		{" ￥９８，０００．５０ ", "CNY", 98000_50, ""},
		{"¥98 000", "CNY", 98000_00, ""},
		{"98’000", "CHF", 98000_00, ""},
		{"3万", "CNY", 30000_00, ""},
		{"3.5 万元", "CNY", 35000_00, ""},
		{"6w", "CNY", 60000_00, ""},
		{"1050W", "CNY", 10_500_000_00, ""},
		{"1.2亿", "CNY", 120_000_000_00, ""},
		{"1.23456万", "CNY", 12345_60, ""},
		{"45k", "USD", 45000_00, ""},
		{"$45K", "USD", 45000_00, ""},
		{"1.5m", "EUR", 1_500_000_00, ""},
		{"2 million", "EUR", 2_000_000_00, ""},
		{"12。5", "CNY", 12_50, ""},
		{"12.", "CNY", 12_00, ""},
		{".5", "CNY", 50, ""},
		{"1,2345", "CNY", 12345_00, ""},
		{"12,34,567", "INR", 1234567_00, ""},
		{"CNY 5", "CNY", 5_00, ""},
		{"5 RMB", "CNY", 5_00, ""},
		{"HK$5", "HKD", 5_00, ""},
		{"¥500", "JPY", 500, ""},
		{"5 kr", "SEK", 5_00, ""},
		{"5k", "SEK", 5000_00, ""},
		{"+5", "CNY", 5_00, ""},
		{"-0", "CNY", 0, ""},
		{"12.500", "CNY", 12_50, ""},
		{"1000000000000", "CNY", data.MaxMajor * 100, ""},
		{"", "CNY", 0, "typed.empty"},
		{"  ", "CNY", 0, "typed.empty"},
		{"-", "CNY", 0, "typed.empty"},
		{"¥", "CNY", 0, "typed.empty"},
		{".", "CNY", 0, "typed.sign"},
		{"12a", "CNY", 0, "typed.letters"},
		{"一万", "CNY", 0, "typed.letters"},
		{"1e5", "CNY", 0, "typed.letters"},
		{"=1+1", "CNY", 0, "typed.sign"},
		{"-5", "CNY", 0, "typed.negative"},
		{"(5)", "CNY", 0, "typed.negative"},
		{"￥－５", "CNY", 0, "typed.negative"},
		{"1,5", "CNY", 0, "typed.grouping"},
		{"1.234,56", "CNY", 0, "typed.grouping"},
		{"1,,234", "CNY", 0, "typed.grouping"},
		{"1.2.3", "CNY", 0, "typed.grouping"},
		{",123", "CNY", 0, "typed.grouping"},
		{"12 34", "CNY", 0, "typed.grouping"},
		{"12.345", "CNY", 0, "typed.decimals"},
		{"12.5", "JPY", 0, "typed.no-decimals"},
		{"$5", "CNY", 0, "typed.currency"},
		{"5 EUR", "CNY", 0, "typed.currency"},
		{"1000000000000.01", "CNY", 0, "typed.too-large"},
		{strings.Repeat("9", 30), "CNY", 0, "typed.too-large"},
		{strings.Repeat("9", 41), "CNY", 0, "typed.too-long"},
	} {
		t.Run(test.text+string(test.currency), func(t *testing.T) {
			got, err := typed.Money(test.text, test.currency)
			if key := refused(t, err); key != test.refused {
				t.Fatalf("refused %q, want %q", key, test.refused)
			}
			if got != test.want {
				t.Errorf("%d, want %d", got, test.want)
			}
		})
	}
}

func TestPercent(t *testing.T) {
	for _, test := range []struct {
		text    string
		want    float64
		refused string
	}{
		{"15%", 0.15, ""}, {"15", 0.15, ""}, {"0.15", 0.15, ""}, {".15", 0.15, ""}, {"１５％", 0.15, ""},
		{"0.5%", 0.005, ""}, {"0.5", 0.5, ""}, {"1", 0.01, ""}, {"1.5", 0.015, ""}, {"100", 1, ""}, {"0", 0, ""},
		{"-5%", -0.05, ""}, {"−0.05", -0.05, ""}, {"12.5 %", 0.125, ""}, {"-100", -1, ""}, {"28.7", 0.287, ""},
		{"%", 0, "typed.empty"}, {"abc", 0, "typed.letters"}, {"5%%", 0, "typed.sign"}, {"1,5", 0, "typed.grouping"},
	} {
		t.Run(test.text, func(t *testing.T) {
			got, err := typed.Percent(test.text)
			if key := refused(t, err); key != test.refused {
				t.Fatalf("refused %q, want %q", key, test.refused)
			}
			if got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func TestNumberAndInteger(t *testing.T) {
	for text, want := range map[string]float64{"-3": -3, "(3)": -3, "1,234.5": 1234.5, "3万": 30000, "−1.5k": -1500, "0.000001": 0.000001} {
		if got, err := typed.Number(text); err != nil || got != want {
			t.Errorf("Number(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	if got, err := typed.Integer("1,200"); err != nil || got != 1200 {
		t.Errorf("Integer = %v, %v", got, err)
	}
	if _, err := typed.Integer("2.5"); refused(t, err) != "typed.whole" {
		t.Errorf("Integer(2.5): %v", err)
	}
}

func TestDate(t *testing.T) {
	for _, test := range []struct{ text, want, refused string }{
		{"2026-01-31", "2026-01-31", ""}, {"2026/1/31", "2026-01-31", ""}, {"2026.1.31", "2026-01-31", ""},
		{"2026年1月31日", "2026-01-31", ""}, {"2026年1月31号", "2026-01-31", ""}, {"20260131", "2026-01-31", ""},
		{"２０２６－０１－３１", "2026-01-31", ""}, {"2026 - 1 - 31", "2026-01-31", ""}, {"2024-02-29", "2024-02-29", ""},
		{"31 Jan 2026", "2026-01-31", ""}, {"January 31, 2026", "2026-01-31", ""}, {"1 sept 2026", "2026-09-01", ""},
		{"", "", "typed.date-empty"}, {"2026-02-30", "", "typed.date-day"}, {"2025-02-29", "", "typed.date-day"},
		{"2026-13-01", "", "typed.date-month"}, {"2026-00-01", "", "typed.date-month"}, {"2026-01-00", "", "typed.date-day"},
		{"1800-01-01", "", "typed.date-year"}, {"31/01/2026", "", "typed.date-form"}, {"26-01-31", "", "typed.date-form"},
		{"2026-01", "", "typed.date-form"}, {"tomorrow", "", "typed.date-form"}, {"31 Foo 2026", "", "typed.date-form"},
		{strings.Repeat("2026-01-31", 9), "", "typed.date-form"},
	} {
		t.Run(test.text, func(t *testing.T) {
			got, err := typed.Date(test.text)
			if key := refused(t, err); key != test.refused {
				t.Fatalf("refused %q, want %q", key, test.refused)
			}
			if got.String() != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func TestUnfinishedDates(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "2": true, "2026": true, "2026-": true, "2026-02": true, "2026-02-": true, "2026-02-3": true, "2026年2月3": true, "2026013": true,
		"2026-02-30": false, "20260230": false, "2026年2月3日": false, "x": false, "2026-02-3x": false, "31/1/2026": false, "202602301": false,
	} {
		if got := typed.Unfinished(text); got != want {
			t.Errorf("Unfinished(%q) = %v", text, got)
		}
	}
}

func TestWhatAFieldShowsIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.SampledFrom(data.Currencies()).Draw(t, "currency")
		most, _ := data.MoneyOf(data.MaxMajor, currency)
		amount := data.Money(rapid.Int64Range(0, int64(most)).Draw(t, "amount"))
		for _, shown := range []string{typed.ShowMoney(amount, currency), currency.Symbol() + typed.ShowMoney(amount, currency),
			lang.For(lang.Chinese).Exact(amount, currency), amount.Text(currency)} {
			if got, err := typed.Money(shown, currency); err != nil || got != amount {
				t.Fatalf("Money(%q) = %d, %v; want %d", shown, got, err, amount)
			}
		}
		x := rapid.OneOf(rapid.Float64Range(-data.MaxMajor, data.MaxMajor), rapid.Float64Range(-10, 10)).Draw(t, "x")
		x = math.Round(x*1e9) / 1e9
		if got, err := typed.Number(typed.ShowNumber(x)); err != nil || got != x {
			t.Fatalf("Number(%q) = %v, %v; want %v", typed.ShowNumber(x), got, err, x)
		}
		share := math.Round(rapid.Float64Range(-1, 10).Draw(t, "share")*1e12) / 1e12
		if got, err := typed.Percent(typed.ShowPercent(share)); err != nil || got != share {
			t.Fatalf("Percent(%q) = %v, %v; want %v", typed.ShowPercent(share), got, err, share)
		}
		date := data.MustDate("1900-01-01").AddDays(rapid.IntRange(0, 109000).Draw(t, "days"))
		if got, err := typed.Date(date.String()); err != nil || got != date {
			t.Fatalf("Date(%q) = %v, %v", date, got, err)
		}
	})
}

// FuzzTyped holds that every text is either read as an allowed value, which is then
// shown and read back the same, or refused with a sentence.
func FuzzTyped(f *testing.F) {
	for _, seed := range []string{"", "98,000.50", "￥１２。５", "1.2亿", "45k", "-5%", "0.15", "2026年1月31日", "1e999", "٣", "(1", "$", "12,34,567", "\xff", "31 Jan 2026"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if amount, err := typed.Money(text, "CNY"); err != nil {
			refused(t, err)
		} else if again, err := typed.Money(typed.ShowMoney(amount, "CNY"), "CNY"); err != nil || again != amount || amount < 0 || amount > data.MaxMajor*100 {
			t.Errorf("Money(%q) = %d, read back %d, %v", text, amount, again, err)
		}
		if x, err := typed.Number(text); err != nil {
			refused(t, err)
		} else if again, err := typed.Number(typed.ShowNumber(x)); err == nil && again != x || math.IsNaN(x) || math.Abs(x) > data.MaxMajor {
			t.Errorf("Number(%q) = %v, read back %v, %v", text, x, again, err)
		}
		if x, err := typed.Percent(text); err != nil {
			refused(t, err)
		} else if again, err := typed.Percent(typed.ShowPercent(x)); err == nil && again != x || math.IsNaN(x) {
			t.Errorf("Percent(%q) = %v, read back %v, %v", text, x, again, err)
		}
		if date, err := typed.Date(text); err != nil {
			refused(t, err)
		} else if again, err := typed.Date(date.String()); err != nil || again != date {
			t.Errorf("Date(%q) = %v, read back %v, %v", text, date, again, err)
		}
		if n, err := typed.Integer(text); err != nil {
			refused(t, err)
		} else if n > data.MaxMajor || n < -data.MaxMajor {
			t.Errorf("Integer(%q) = %d", text, n)
		}
	})
}
