package hosttest_test

import (
	"math"
	"testing"

	"huibao/app/hosttest"
)

func TestFormula(t *testing.T) {
	for _, test := range []struct {
		text        string
		left, right float64
		ok          bool
	}{
		{"(¥1,200,000 − ¥1,000,000) × 35% margin = ¥70,000 a year", 70_000, 70_000, true},
		{"（¥1,200,000 − ¥1,000,000）× 毛利率 35% = ¥70,000 / 年", 70_000, 70_000, true},
		{"¥50,000 − ¥60,000 = (¥10,000) a year", -10_000, -10_000, true},
		{"¥50,000 − (¥10,000) = ¥60,000", 60_000, 60_000, true},
		{"10 − (−10) = 20", 20, 20, true},
		{"¥1,200 × 50% ramp-up × (1 − 10% risk) = ¥540. After each full year +3%.", 540, 540, true},
		{"3 ÷ 7 = 42.86%", 3.0 / 7, 0.4286, true},
		{"2 + 3 × 4 = 14", 14, 14, true},
		{"2 + 3 = 6", 5, 6, true},
		{"no formula", 0, 0, false}, {"1 + = 2", 0, 0, false}, {"(1 + 2 = 3", 0, 0, false}, {"1 = nothing", 0, 0, false}, {"1 (2) = 2", 0, 0, false},
	} {
		left, right, ok := hosttest.Formula(test.text)
		if ok != test.ok || ok && (math.Abs(left-test.left) > 1e-9*math.Abs(left) || right != test.right) {
			t.Errorf("%q: %v, %v, %v", test.text, left, right, ok)
		}
	}
}
