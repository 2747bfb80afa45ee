package judgement_test

import (
	"fmt"
	"testing"

	"huibao/data/judgement"
)

// A ring of contradicting comparisons leaves most pairs to be completed.
func BenchmarkPairwiseWeights(b *testing.B) {
	for _, n := range []int{5, 10, 15, 40} {
		var list []judgement.Comparison
		for i := range n {
			list = append(list, judgement.Comparison{A: i, B: (i + 1) % n, Ratio: float64(1 + i%9)})
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := judgement.PairwiseWeights(n, list); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
