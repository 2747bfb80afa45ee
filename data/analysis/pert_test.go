package analysis

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// The shapes that a range can have: likely at low, in the middle, at high and between.
var peaks = []float64{0, 1e-9, 0.01, 0.1, 0.25, 1.0 / 3, 0.5, 0.6180339887, 0.75, 0.9, 0.999999, 1}

func TestLogarithmAndExponential(t *testing.T) {
	for i := range 200_000 {
		x := math.Ldexp(1+float64(i%997)/997, i%121-60)
		if got, want := logarithm(x), math.Log(x); math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Fatalf("ln %v = %v, want %v", x, got, want)
		}
		y := (float64(i) - 100_000) / 150
		if got, want := exponential(y), math.Exp(y); math.Abs(got-want) > 1e-15*want {
			t.Fatalf("e^%v = %v, want %v", y, got, want)
		}
	}
}

func TestCompleteBeta(t *testing.T) {
	for i := range 4001 {
		p := float64(i) / 1000
		if got, want := completeBeta(p), mathext.Beta(1+p, 5-p); math.Abs(got-want) > 1e-14*want {
			t.Fatalf("B(%v, %v) = %v, want %v", 1+p, 5-p, got, want)
		}
	}
}

// The table is compared with the incomplete beta function of another library: how far
// x is from the quantile is the error of its probability over the density.
func TestPERTQuantilesAgreeWithAnotherLibrary(t *testing.T) {
	const allowed = 1e-7 // of the width
	for _, peak := range peaks {
		t.Run(fmt.Sprint(peak), func(t *testing.T) {
			for _, p := range []float64{4 * peak, 4 - 4*peak} {
				tail, density := newBetaTail(p), newBetaDensity(p)
				worst := 0.0
				for octave := -53; octave <= -1; octave++ {
					for k := range 200 {
						v := math.Ldexp(1+float64(k)/200+1e-3, octave-1)
						x := tail.at(v)
						_, slope := density.at(x)
						off := math.Abs(mathext.RegIncBeta(1+p, 5-p, x)-v) / slope
						worst = max(worst, off)
						if off > allowed {
							t.Fatalf("p = %v: quantile of %v is %v, off by %v", p, v, x, off)
						}
					}
				}
				t.Logf("p = %v: worst %.1e", p, worst)
			}
		})
	}
}

func BenchmarkBetaTail(b *testing.B) {
	for b.Loop() {
		newBetaTail(1.7)
	}
}
