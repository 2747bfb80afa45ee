package typed_test

import (
	"errors"
	"testing"

	"huibao/app/typed"
)

func TestMeasure(t *testing.T) {
	for _, test := range []struct {
		text, unit string
		want       float64
		refused    string
	}{
		{"82", "%", 82, ""}, {"82%", "%", 82, ""}, {"８２％", "%", 82, ""}, {"82 ％", "％", 82, ""},
		{"3.5 days", "days", 3.5, ""}, {"3.5DAYS", "days", 3.5, ""}, {"1.2万 件", "件", 12_000, ""}, {"-2", "", -2, ""},
		{"3m", "m", 3, ""}, {"3k", "件", 3_000, ""},
		{"82%", "天", 0, "typed.sign"}, {"%", "%", 0, "typed.empty"}, {"12", "2", 12, ""}, {"", "%", 0, "typed.empty"},
	} {
		got, err := typed.Measure(test.text, test.unit)
		var refused *typed.Error
		key := ""
		if errors.As(err, &refused) {
			key = refused.Key
		}
		if got != test.want || key != test.refused {
			t.Errorf("%q in %q: %v, refused %q", test.text, test.unit, got, key)
		}
	}
}

func FuzzMeasure(f *testing.F) {
	f.Add("82%", "%")
	f.Add("\xff", "\xff天")
	f.Add("İ", "i̇")
	f.Fuzz(func(t *testing.T, text, unit string) {
		x, err := typed.Measure(text, unit)
		if err == nil && x != x {
			t.Errorf("%q in %q is no number", text, unit)
		}
	})
}
