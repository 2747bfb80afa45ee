package lang

import (
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

func TestNumbersAsAReaderWritesThem(t *testing.T) {
	zh, en := For(Chinese), For(English)
	cases := []struct{ name, got, want string }{
		{"amount", en.Amount(1234567.5), "1,234,568"},
		{"negative amount in brackets", en.Amount(-246000), "(246,000)"},
		{"an amount that rounds to zero has no brackets", en.Amount(-0.4), "0"},
		{"money", zh.Money(312480, "CNY"), "¥312,480"},
		{"negative money", zh.Money(-312480, "CNY"), "(¥312,480)"},
		{"negative number", en.Number(-0.25, 2), "−0.25"},
		{"a number that rounds to zero has no sign", en.Number(-0.001, 2), "0.00"},
		{"a tie is rounded up", en.Number(6.25, 1), "6.3"},
		{"a negative tie is rounded away from zero", en.Number(-6.25, 1), "−6.3"},
		{"a tie of whole units", en.Amount(2.5), "3"},
		{"less than a tie", en.Number(6.2499999999, 1), "6.2"},
		{"zero", en.Number(0, 1), "0.0"},
		{"all digits of a large number that was entered", en.Plain(98765432109.5), "98,765,432,109.5"},
		{"percent", en.Percent(0.642), "64.2%"},
		{"negative percent", en.Percent(-0.386), "−38.6%"},
		{"rate as entered", en.Rate(0.1), "10%"},
		{"rate with decimals", en.Rate(0.0725), "7.25%"},
		{"exact amount", en.Exact(12_345_67, "CNY"), "12,345.67"},
		{"exact amount without cents", en.Exact(98_000_00, "CNY"), "98,000"},
		{"exact amount in yen", en.Exact(98_000, "JPY"), "98,000"},
		{"ten thousands", zh.Short(312480), "31.2万"},
		{"a hundred million", zh.Short(120_000_000), "1.2亿"},
		{"a trillion", zh.Short(2e12), "2万亿"},
		{"thousands", en.Short(312480), "312K"},
		{"a million", en.Short(-1_200_000), "−1.2M"},
		{"small", en.Short(0.5), "0.5"},
		{"months", zh.Months(14.25), "14.3 个月"},
		{"one month", en.Months(1), "1.0 month"},
		{"undefined", en.Figure(appraisal.Figure{Why: appraisal.NoCost}, en.Percent), Undefined},
		{"a limit in a sentence", en.Problem(data.Problem{Rule: data.RuleTooLarge, Args: map[string]any{"Max": int64(data.MaxMajor)}}), "Too large: at most 1,000,000,000,000."},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestLanguageOfALocale(t *testing.T) {
	for locale, want := range map[string]Language{
		"zh_CN.UTF-8": Chinese, "zh-TW": Chinese, "zh": Chinese, "ZH_hans_CN": Chinese,
		"en_US": English, "de_DE.UTF-8": English, "C": English, "": English, "zha": English,
	} {
		if got := Match(locale); got != want {
			t.Errorf("%q speaks %s, want %s", locale, got, want)
		}
	}
}

func TestEveryNumberIsWritten(t *testing.T) {
	for _, l := range Languages() {
		w := For(l)
		rapid.Check(t, func(t *rapid.T) {
			x := rapid.Float64Range(-1e15, 1e15).Draw(t, "x")
			for _, text := range []string{w.Amount(x), w.Plain(x), w.Percent(x), w.Short(x), w.Money(x, "CNY")} {
				if text == "" || text == "-0" {
					t.Fatalf("%v is written %q", x, text)
				}
			}
		})
	}
}

func TestAmountsThatAreAddedUpAreWrittenAlike(t *testing.T) {
	for _, test := range []struct {
		language   Language
		size, last float64
		amount     float64
		want       string
	}{
		{English, 61_040, 100, -4_180, "−4.2K"},
		{English, 61_040, 100, 1_940_300, "1,940.3K"},
		{Chinese, 61_040, 100, 110_300, "11.03万"},
		{Chinese, 6_104, 10, 110_300, "110,300"},
		{English, 610, 1, 110_300.4, "110,300"},
		{English, 2_400_000, 10_000, 0, "0.00M"},
	} {
		if got := For(test.language).Alike(test.size, test.last)(test.amount); got != test.want {
			t.Errorf("%s, %v of %v: %q, want %q", test.language, test.amount, test.size, got, test.want)
		}
	}
}
