package data_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
)

func TestParseMoney(t *testing.T) {
	for _, c := range []struct {
		text     string
		currency data.Currency
		want     data.Money
		exact    bool
		valid    bool
	}{
		{"98000.00", "CNY", 98000_00, true, true}, {"98000", "CNY", 98000_00, true, true}, {"0.1", "CNY", 10, true, true}, {"-12.5", "CNY", -1250, true, true},
		{"0", "CNY", 0, true, true}, {"007", "CNY", 700, true, true}, {"1.100000", "CNY", 110, true, true},
		{"0.005", "CNY", 1, false, true}, {"0.0049", "CNY", 0, false, true}, {"-0.005", "CNY", -1, false, true}, {"1.999", "CNY", 200, false, true},
		{"1500", "JPY", 1500, true, true}, {"1500.5", "JPY", 1501, false, true}, {"1500.0", "JPY", 1500, true, true},
		{"1000000000000", "CNY", data.MaxMajor * 100, true, true}, {"1000000000000.00", "CNY", data.MaxMajor * 100, true, true},
		{"1000000000000.01", "CNY", 0, false, false}, {"999999999999.999", "CNY", data.MaxMajor * 100, false, true}, {"1000000000000.001", "CNY", data.MaxMajor * 100, false, true},
		{"1000000000001", "JPY", 0, false, false}, {"99999999999999999999999999", "CNY", 0, false, false},
		{"", "CNY", 0, false, false}, {"-", "CNY", 0, false, false}, {".5", "CNY", 0, false, false}, {"5.", "CNY", 0, false, false}, {"1.2.3", "CNY", 0, false, false},
		{"1,000", "CNY", 0, false, false}, {"1e3", "CNY", 0, false, false}, {"+5", "CNY", 0, false, false}, {"--5", "CNY", 0, false, false}, {" 5", "CNY", 0, false, false},
		{"五", "CNY", 0, false, false}, {"５", "CNY", 0, false, false}, {"NaN", "CNY", 0, false, false}, {"0x10", "CNY", 0, false, false}, {"¥5", "CNY", 0, false, false},
	} {
		t.Run(c.text+" "+string(c.currency), func(t *testing.T) {
			got, exact, err := data.ParseMoney(c.text, c.currency)
			if (err == nil) != c.valid {
				t.Fatalf("got %v, %v", got, err)
			}
			if c.valid && (got != c.want || exact != c.exact) {
				t.Errorf("got %d, exact %v; want %d, %v", got, exact, c.want, c.exact)
			}
		})
	}
}

func TestMoneyText(t *testing.T) {
	for _, c := range []struct {
		money    data.Money
		currency data.Currency
		want     string
	}{
		{98000_00, "CNY", "98000.00"}, {0, "CNY", "0.00"}, {5, "CNY", "0.05"}, {-5, "CNY", "-0.05"}, {-1250, "CNY", "-12.50"}, {1500, "JPY", "1500"}, {0, "KRW", "0"},
	} {
		if got := c.money.Text(c.currency); got != c.want {
			t.Errorf("%d %s: got %q, want %q", c.money, c.currency, got, c.want)
		}
	}
}

func TestMoneyOf(t *testing.T) {
	for _, c := range []struct {
		major float64
		want  data.Money
		ok    bool
	}{
		{0.005, 1, true}, {-0.005, -1, true}, {12.34, 1234, true}, {data.MaxMajor, data.MaxMajor * 100, true},
		{data.MaxMajor + 1, 0, false}, {math.NaN(), 0, false}, {math.Inf(1), 0, false}, {math.Inf(-1), 0, false},
	} {
		if got, ok := data.MoneyOf(c.major, "CNY"); got != c.want || ok != c.ok {
			t.Errorf("%v: got %d, %v", c.major, got, ok)
		}
	}
}

func TestMoneyComesBackFromItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.SampledFrom(data.Currencies()).Draw(t, "currency")
		most, _ := data.MoneyOf(data.MaxMajor, currency)
		money := data.Money(rapid.Int64Range(-int64(most), int64(most)).Draw(t, "money"))
		got, exact, err := data.ParseMoney(money.Text(currency), currency)
		if err != nil || !exact || got != money {
			t.Fatalf("%s reads as %d, %v, %v", money.Text(currency), got, exact, err)
		}
		if got, ok := data.MoneyOf(money.Major(currency), currency); !ok || got != money {
			t.Fatalf("%v in major units reads as %d", money.Major(currency), got)
		}
	})
}

func TestCurrencies(t *testing.T) {
	seen := map[data.Currency]bool{}
	for _, c := range data.Currencies() {
		if seen[c] || !c.Known() || len(c) != 3 || c.Symbol() == "" || strings.ToUpper(string(c)) != string(c) {
			t.Errorf("%q", c)
		}
		seen[c] = true
	}
	if !seen[data.DefaultCurrency] || data.Currency("XXX").Known() || data.Currency("XXX").Symbol() != "XXX" {
		t.Error("default or unknown currency")
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, text := range []string{"12.50", "-0.005", "1e3", "1000000000000.01", "", "."} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		money, _, err := data.ParseMoney(text, "CNY")
		if err != nil {
			return
		}
		if money > data.MaxMajor*100 || money < -data.MaxMajor*100 {
			t.Fatalf("%q reads as %d", text, money)
		}
		if again, _, err := data.ParseMoney(money.Text("CNY"), "CNY"); err != nil || again != money {
			t.Fatalf("%q: %s reads as %d, %v", text, money.Text("CNY"), again, err)
		}
	})
}
