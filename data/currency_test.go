package data_test

import (
	"testing"

	"huibao/data"
)

func TestSetCurrencyKeepsTheNumber(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to data.Currency
		amount   data.Money
		want     data.Money
	}{
		{"the same digits", "CNY", "USD", 9_800_050, 9_800_050},
		{"to one without decimals", "CNY", "JPY", 9_800_050, 98_001},
		{"from one without decimals", "JPY", "CNY", 98_000, 9_800_000},
		{"the largest amount", "JPY", "CNY", data.MaxMajor, data.MaxMajor * 100},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := data.New("x", data.MustDate("2026-01-01"))
			e.Currency = c.from
			line := data.NewLine("a", "a")
			line.Schedule = data.Schedule{Kind: data.Yearly, Initial: c.amount, Years: []data.Money{c.amount}}
			reading := line.Schedule.Clone()
			line.Readings = []data.Reading{{Since: e.Start, MeasuredOn: e.Start, Schedule: &reading}}
			e.Costs = []data.Line{line}
			e.SetCurrency(c.to)
			got := e.Costs[0]
			for _, amount := range []data.Money{got.Schedule.Initial, got.Schedule.Years[0], got.Readings[0].Schedule.Initial} {
				if amount != c.want {
					t.Errorf("amount %d, want %d", amount, c.want)
				}
			}
			if err := e.Validate(); err != nil {
				t.Error(err)
			}
		})
	}
}
