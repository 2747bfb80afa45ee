package judgement

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// same compares probabilities, of which the small ones count by their size.
func same(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*max(math.Abs(b), 1e-200)
}

func TestGammaIsThatOfGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		degrees := float64(rapid.IntRange(1, 500).Draw(t, "degrees"))
		x := rapid.OneOf(rapid.Float64Range(1e-6, 50), rapid.Float64Range(1e-6, 3*degrees)).Draw(t, "x")
		want := mathext.GammaIncRegComp(degrees/2, x/2)
		if got := chiSquareTail(x, degrees); !same(got, want, 1e-10) && math.Abs(got-want) > 1e-13 {
			t.Fatalf("χ² %v with %v: %v, want %v", x, degrees, got, want)
		}
	})
}

func TestFIsThatOfGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d1, d2 := rapid.Float64Range(1, 300).Draw(t, "d1"), rapid.Float64Range(1, 300).Draw(t, "d2")
		x := rapid.OneOf(rapid.Float64Range(1e-6, 3), rapid.Float64Range(1, 500)).Draw(t, "x")
		want := mathext.RegIncBeta(d2/2, d1/2, d2/(d2+d1*x))
		if got := fTail(x, d1, d2); !same(got, want, 1e-9) && math.Abs(got-want) > 1e-12 {
			t.Fatalf("F %v with %v, %v: %v, want %v", x, d1, d2, got, want)
		}
		tail := rapid.Float64Range(0.001, 0.999).Draw(t, "tail")
		if got := fTail(fQuantile(tail, d1, d2), d1, d2); !same(got, tail, 1e-9) {
			t.Fatalf("quantile of %v with %v, %v has %v", tail, d1, d2, got)
		}
	})
}

func TestTailsAtTheirEnds(t *testing.T) {
	for _, x := range []float64{0, -1} {
		if chiSquareTail(x, 3) != 1 || fTail(x, 3, 4) != 1 {
			t.Errorf("%v: not 1", x)
		}
	}
	if got := chiSquareTail(2000, 3); got != 0 && got > 1e-300 {
		t.Errorf("far out: %v", got)
	}
	if got, want := chiSquareTail(700, 5), (distuv.ChiSquared{K: 5}).Survival(700); !same(got, want, 1e-9) {
		t.Errorf("far out: %v, want %v", got, want)
	}
	if got := chiSquareTail(2*math.Log(2), 2); math.Abs(got-0.5) > 1e-15 { // exp(−x/2)
		t.Errorf("median of two degrees: %v", got)
	}
}

// Zar 2010, example 20.5, gives rank sums; its ties are not known.
func TestRankSumsArePublished(t *testing.T) {
	text, err := os.ReadFile("testdata/kendall_w.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Cases []struct {
			Name     string
			Sums     []float64 `json:"rank_sums"`
			M        int
			Ratings  [][]float64 `json:"ratings_by_rater"`
			Computed struct {
				S, W float64
				Un   float64 `json:"W_uncorrected"`
			}
			Recomputed struct {
				Un float64 `json:"W_uncorrected"`
			}
		}
	}
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for _, c := range all.Cases {
		want := c.Computed.Un
		if c.Ratings != nil {
			c.M, c.Sums, want = len(c.Ratings), make([]float64, len(c.Ratings[0])), c.Recomputed.Un
			for _, row := range c.Ratings {
				addRanks(row, c.Sums)
			}
		}
		got, err := concordance(c.Sums, c.M, 0)
		if err != nil || math.Abs(got.W-want) > 1e-14 {
			t.Errorf("%s: W without correction %v %v, want %v", c.Name, got.W, err, want)
		}
	}
}

// The derivatives that Newton's method uses are those of log λmax.
func TestSlopeIsThatOfTheEigenvalue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 6).Draw(t, "items")
		var list []Comparison
		for i := range n {
			for j := i + 1; j < n; j++ {
				if j == i+1 || rapid.Bool().Draw(t, "compared") {
					list = append(list, Comparison{i, j, math.Exp(rapid.Float64Range(-2, 2).Draw(t, "ratio"))})
				}
			}
		}
		m, err := newRatios(n, list)
		if err != nil {
			t.Fatal(err)
		}
		for i := range m.scale {
			m.scale[i] = rapid.Float64Range(-1, 1).Draw(t, "scale")
		}
		free := m.free()
		if len(free) == 0 {
			return
		}
		slopeAt := func() ([]float64, [][]float64) {
			b := m.matrix(m.scale)
			return m.slope(b, principal(b), free)
		}
		gradient, curvature := slopeAt()
		const h = 1e-5
		for k, i := range free {
			m.scale[i] += h
			up, upSlope := math.Log(m.eigen().lambda), first(slopeAt())
			m.scale[i] -= 2 * h
			down, downSlope := math.Log(m.eigen().lambda), first(slopeAt())
			m.scale[i] += h
			if d := (up - down) / (2 * h); math.Abs(d-gradient[k]) > 1e-7 {
				t.Fatalf("slope %v, want %v", gradient[k], d)
			}
			for l := range free {
				if d := (upSlope[l] - downSlope[l]) / (2 * h); math.Abs(d-curvature[k][l]) > 1e-7 {
					t.Fatalf("curvature %v, want %v", curvature[k][l], d)
				}
			}
		}
	})
}

func first(gradient []float64, _ [][]float64) []float64 { return gradient }
