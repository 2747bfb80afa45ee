package data_test

import (
	"maps"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
)

func TestBasisAmount(t *testing.T) {
	for _, c := range []struct {
		name     string
		kind     data.BasisKind
		currency data.Currency
		inputs   data.Inputs
		want     data.Money
		ok       bool
	}{
		{"users by price", data.UsersByPrice, "CNY", data.Inputs{data.Users: 40, data.Price: 2450}, 98000_00, true},
		{"half a cent is rounded up", data.UsersByPrice, "CNY", data.Inputs{data.Users: 2.5, data.Price: 0.01}, 3, true},
		{"a currency without decimals", data.UsersByPrice, "JPY", data.Inputs{data.Users: 3, data.Price: 12.5}, 38, true},
		{"days by rate", data.DaysByRate, "CNY", data.Inputs{data.Days: 12.5, data.DailyRate: 3000}, 37500_00, true},
		{"own people's time", data.OwnTime, "CNY", data.Inputs{data.People: 3, data.TotalTime: 16, data.HourlyCost: 84.38}, 4050_24, true},
		{"a training", data.Course, "CNY", data.Inputs{data.Materials: 500, data.Trainer: 4000, data.People: 20, data.TotalTime: 6, data.HourlyCost: 50}, 10500_00, true},
		{"nothing yet", data.OwnTime, "CNY", data.Inputs{data.People: 0, data.TotalTime: 0, data.HourlyCost: 0}, 0, true},
		{"more than may be entered", data.UsersByPrice, "CNY", data.Inputs{data.Users: 1e9, data.Price: 1e9}, 0, false},
		{"an unknown kind", "guess", "CNY", data.Inputs{}, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := data.Basis{Kind: c.kind, Inputs: c.inputs}
			if got, ok := b.Amount(c.currency); got != c.want || ok != c.ok {
				t.Errorf("got %d, %v; want %d, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

// What may not be entered leaves the amount as it was, and is named.
func TestWorkOutKeepsWhatCannotBeReplaced(t *testing.T) {
	s := data.Schedule{Kind: data.OneTime, Date: data.MustDate("2026-01-01"), Amount: 5}
	s.WorkOut("CNY")
	if s.Amount != 5 {
		t.Errorf("without a basis it became %d", s.Amount)
	}
	s.Basis = &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 1e12, data.Price: 1e12}}
	s.WorkOut("CNY")
	if s.Amount != 5 {
		t.Errorf("an amount that is too large made it %d", s.Amount)
	}
	s.Basis.Inputs = data.Inputs{data.Users: 2, data.Price: 10}
	s.WorkOut("CNY")
	if s.Amount != 20_00 {
		t.Errorf("got %d", s.Amount)
	}
}

// Whatever the currency becomes, amounts fit their bases.
func TestABasisFollowsTheCurrency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := valid()
		e.Costs[0].Schedule.Basis.Inputs = data.Inputs{
			data.Users: float64(rapid.IntRange(0, 5000).Draw(t, "users")),
			data.Price: float64(rapid.IntRange(0, 1_000_000).Draw(t, "price")) / 100,
		}
		e.Costs[0].Schedule.WorkOut(e.Currency)
		for range 3 {
			e.SetCurrency(rapid.SampledFrom(data.Currencies()).Draw(t, "currency"))
			if err := e.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// The price brings the basis to the amount, to the minor unit; the numbers that were there
// stay, and the basis itself is left as it was.
func TestPricedComesToTheAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := rapid.SampledFrom(data.Bases()).Draw(t, "way")
		currency := rapid.SampledFrom([]data.Currency{"CNY", "JPY"}).Draw(t, "currency")
		b := data.Basis{Kind: spec.Kind, Inputs: data.Inputs{}}
		for _, want := range spec.Inputs {
			if rapid.IntRange(0, 9).Draw(t, "lacks") > 0 {
				b.Inputs[want.Name] = float64(rapid.IntRange(0, 10_000).Draw(t, string(want.Name)))
			}
		}
		before := b.Clone()
		amount := data.Money(rapid.Int64Range(0, 1_000_000_000).Draw(t, "amount"))
		priced, fits := b.Priced(amount, currency)
		if !maps.Equal(b.Inputs, before.Inputs) || !fits && !maps.Equal(priced.Inputs, before.Inputs) {
			t.Fatalf("%v became %v and %v", before, b, priced)
		}
		if !fits {
			return
		}
		if got, ok := priced.Amount(currency); !ok || got != amount || !priced.Complete() {
			t.Fatalf("%v comes to %v, want %v", priced, got, amount)
		}
		delete(before.Inputs, spec.Price())
		delete(priced.Inputs, spec.Price())
		if !maps.Equal(priced.Inputs, before.Inputs) {
			t.Fatalf("%v became %v", before, priced)
		}
	})
}

// Every whole number of units at a price in minor units is found again.
func TestAPriceInMinorUnitsIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		users, price := rapid.Int64Range(1, 5_000).Draw(t, "users"), rapid.Int64Range(1, 1_000_000).Draw(t, "price in fen")
		b := data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: float64(users)}}
		priced, fits := b.Priced(data.Money(users*price), "CNY")
		if got := priced.Inputs[data.Price]; !fits || got != data.Money(price).Major("CNY") {
			t.Fatalf("%d × %d fen: the price is %v", users, price, got)
		}
	})
}

func TestPricedRefuses(t *testing.T) {
	for name, b := range map[string]data.Basis{
		"an unknown way":        {Kind: "guess", Inputs: data.Inputs{}},
		"a missing number":      {Kind: data.OwnTime, Inputs: data.Inputs{data.People: 2}},
		"nothing that counts":   {Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 0}},
		"a third of a fen":      {Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 3}},
		"more without the time": {Kind: data.Course, Inputs: data.Inputs{data.Materials: 200, data.Trainer: 0, data.People: 2, data.TotalTime: 3}},
	} {
		if priced, fits := b.Priced(100_00, "CNY"); fits {
			t.Errorf("%s: %v", name, priced)
		}
	}
}

func TestSUSScore(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []int
		want    float64
		ok      bool
	}{
		{"the best", []int{5, 1, 5, 1, 5, 1, 5, 1, 5, 1}, 100, true},
		{"the worst", []int{1, 5, 1, 5, 1, 5, 1, 5, 1, 5}, 0, true},
		{"the middle of everything", []int{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, 50, true},
		{"one step", []int{4, 3, 3, 3, 3, 3, 3, 3, 3, 3}, 52.5, true},
		{"nine answers", []int{3, 3, 3, 3, 3, 3, 3, 3, 3}, 0, false},
		{"an answer of 6", []int{6, 3, 3, 3, 3, 3, 3, 3, 3, 3}, 0, false},
		{"an answer left out", []int{3, 3, 3, 3, 0, 3, 3, 3, 3, 3}, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := data.SUSScore(c.answers); got != c.want || ok != c.ok {
				t.Errorf("got %v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}
