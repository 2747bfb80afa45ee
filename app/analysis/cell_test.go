package analysis

import (
	"testing"

	"huibao/assets/lang"
)

func TestBriefPercentsReadAlikeInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		value            float64
		chinese, english string
	}{
		{-32.4049, "−3,240%", "−3,240%"},
		{0.0514, "5%", "5%"},
		{999.99, "99,999%", "99,999%"},
		{32400, "324万%", "3.24M%"},
	} {
		if got := briefPercent(lang.For(lang.Chinese), c.value); got != c.chinese {
			t.Errorf("%v is %s in Chinese, want %s", c.value, got, c.chinese)
		}
		if got := briefPercent(lang.For(lang.English), c.value); got != c.english {
			t.Errorf("%v is %s in English, want %s", c.value, got, c.english)
		}
	}
}
