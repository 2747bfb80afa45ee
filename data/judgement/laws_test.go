package judgement_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data/judgement"
)

// table draws ratings of so many rows and columns in half steps.
func table(t *rapid.T, rows, columns int) [][]float64 {
	all := make([][]float64, rows)
	for i := range all {
		all[i] = make([]float64, columns)
		for j := range all[i] {
			all[i][j] = float64(rapid.IntRange(0, 20).Draw(t, "rating")) / 2
		}
	}
	return all
}

func permuted[T any](t *rapid.T, list []T) []T {
	if len(list) < 2 {
		return list
	}
	return rapid.Permutation(list).Draw(t, "order")
}

func TestKendallWLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratings := table(t, rapid.IntRange(2, 6).Draw(t, "raters"), rapid.IntRange(2, 9).Draw(t, "items"))
		got, err := judgement.KendallW(ratings)
		other, otherErr := judgement.KendallW(permuted(t, ratings))
		if got != other || !errors.Is(err, otherErr) {
			t.Fatalf("raters in another order: %+v and %+v", got, other)
		}
		if err != nil {
			if !errors.Is(err, judgement.ErrAllTied) {
				t.Fatal(err)
			}
			return
		}
		if !(got.W >= 0 && got.W <= 1 && got.P >= 0 && got.P <= 1) {
			t.Fatalf("%+v", got)
		}
		// Only the order counts, and the other way round it is the same agreement.
		for i, row := range ratings {
			for j := range row {
				ratings[i][j] = 100 - math.Exp(row[j])
			}
		}
		if turned, err := judgement.KendallW(ratings); err != nil || math.Abs(turned.W-got.W) > 1e-12 {
			t.Fatalf("turned round: %+v %v, want %+v", turned, err, got)
		}
	})
}

// With two raters and no ties W is (Spearman's ρ + 1)/2.
func TestKendallWOfTwoIsSpearman(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "items")
		a, b := make([]float64, n), make([]float64, n)
		for i := range a {
			a[i] = float64(i)
		}
		copy(b, permuted(t, a))
		squares := 0.0
		for i := range a {
			squares += (a[i] - b[i]) * (a[i] - b[i])
		}
		rho := 1 - 6*squares/float64(n*(n*n-1))
		if got, err := judgement.KendallW([][]float64{a, b}); err != nil || math.Abs(got.W-(rho+1)/2) > 1e-12 {
			t.Fatalf("%+v %v, ρ %v", got, err, rho)
		}
	})
}

func TestKendallWIsUndefined(t *testing.T) {
	for name, c := range map[string]struct {
		ratings [][]float64
		want    error
	}{
		"nobody":         {nil, judgement.ErrFewRaters},
		"one rater":      {[][]float64{{1, 2, 3}}, judgement.ErrFewRaters},
		"one item":       {[][]float64{{1}, {2}}, judgement.ErrFewItems},
		"no item":        {[][]float64{{}, {}}, judgement.ErrFewItems},
		"all the same":   {[][]float64{{5, 5, 5}, {7, 7, 7}}, judgement.ErrAllTied},
		"not a number":   {[][]float64{{5, math.NaN()}, {7, 7}}, judgement.ErrNotFinite},
		"one rater does": {[][]float64{{5, 5, 5}, {1, 2, 3}}, nil},
		"two items":      {[][]float64{{1, 2}, {2, 1}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := judgement.KendallW(c.ratings)
			if !errors.Is(err, c.want) || err != nil && got != (judgement.Concordance{}) {
				t.Errorf("%+v %v, want %v", got, err, c.want)
			}
			if err == nil && !got.Rough() {
				t.Error("P of a few items is not called rough")
			}
		})
	}
}

func TestRankOrderCentroid(t *testing.T) {
	for n, want := range [][]float64{{}, {1}, {0.75, 0.25}, {11.0 / 18, 5.0 / 18, 2.0 / 18}, {25.0 / 48, 13.0 / 48, 7.0 / 48, 3.0 / 48}} {
		got := judgement.RankOrderCentroid(n)
		if len(got) != len(want) {
			t.Fatal(got)
		}
		for i := range want {
			near(t, "weight", got[i], want[i], 1e-15)
		}
	}
	for _, n := range []int{-1, 0} {
		if len(judgement.RankOrderCentroid(n)) != 0 {
			t.Errorf("%d items have weights", n)
		}
	}
	for n := 1; n < 200; n++ {
		sum, last := 0.0, 1.0+1e-12
		for _, w := range judgement.RankOrderCentroid(n) {
			if !(w > 0 && w < last) {
				t.Fatalf("%d items: %v after %v", n, w, last)
			}
			sum, last = sum+w, w
		}
		near(t, "sum", sum, 1, 1e-12)
	}
}

// comparisons draws comparisons that connect all items: a tree and more.
func comparisons(t *rapid.T, n int, ratio func(i, j int) float64) []judgement.Comparison {
	var list []judgement.Comparison
	for j := 1; j < n; j++ {
		link := rapid.IntRange(0, j-1).Draw(t, "link")
		for i := range j {
			if i == link || rapid.Bool().Draw(t, "compared") {
				list = append(list, judgement.Comparison{A: i, B: j, Ratio: ratio(i, j)})
			}
		}
	}
	return permuted(t, list)
}

func drawn(t *rapid.T) func(i, j int) float64 {
	return func(int, int) float64 {
		ratio := float64(rapid.IntRange(1, 9).Draw(t, "ratio"))
		if rapid.Bool().Draw(t, "less") {
			return 1 / ratio
		}
		return ratio
	}
}

func weigh(t *rapid.T, n int, list []judgement.Comparison) judgement.Priorities {
	p, err := judgement.PairwiseWeights(n, list)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, w := range p.Weights {
		if !(w > 0 && w <= 1) {
			t.Fatalf("%+v", p)
		}
		sum += w
	}
	if math.Abs(sum-1) > 1e-12 || !(p.LambdaMax >= float64(n)) || !(p.Index >= 0) || len(p.Missing)+len(list) != n*(n-1)/2 {
		t.Fatalf("sum %v, %+v", sum, p)
	}
	return p
}

func TestPairwiseLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "items")
		list := comparisons(t, n, drawn(t))
		p := weigh(t, n, list)

		// The other way round, and in another order, they say the same.
		turned := slices.Clone(list)
		for i, c := range turned {
			turned[i] = judgement.Comparison{A: c.B, B: c.A, Ratio: 1 / c.Ratio}
		}
		equal(t, p.Weights, weigh(t, n, turned).Weights)
		equal(t, p.Weights, weigh(t, n, permuted(t, list)).Weights)

		// Items in another order have the same weights.
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		order = permuted(t, order)
		moved := slices.Clone(list)
		for i, c := range moved {
			moved[i] = judgement.Comparison{A: order[c.A], B: order[c.B], Ratio: c.Ratio}
		}
		other, back := weigh(t, n, moved), make([]float64, n)
		for i := range back {
			back[i] = other.Weights[order[i]]
		}
		equal(t, p.Weights, back)

		// The completion leaves nothing to change: with the missing pairs given as it has
		// them, all is the same.
		full := weigh(t, n, append(slices.Clone(list), within(p.Missing)...))
		if len(within(p.Missing)) == len(p.Missing) {
			equal(t, p.Weights, full.Weights)
			if math.Abs(p.LambdaMax-full.LambdaMax) > 1e-9 {
				t.Fatalf("λmax %v, completed %v", p.LambdaMax, full.LambdaMax)
			}
		}
	})
}

// within are the comparisons that are on the scale.
func within(list []judgement.Comparison) []judgement.Comparison {
	return slices.DeleteFunc(slices.Clone(list), func(c judgement.Comparison) bool {
		return c.Ratio > judgement.MaxRatio || c.Ratio < 1.0/judgement.MaxRatio
	})
}

func equal(t *rapid.T, a, b []float64) {
	t.Helper()
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-10 {
			t.Fatalf("weights %v and %v", a, b)
		}
	}
}

// No other ratio of a missing pair makes λmax smaller.
func TestTheCompletionHasTheLeastInconsistency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 7).Draw(t, "items")
		list := comparisons(t, n, drawn(t))
		p := weigh(t, n, list)
		if len(p.Missing) == 0 || len(within(p.Missing)) < len(p.Missing) {
			return
		}
		changed := slices.Clone(p.Missing)
		at := rapid.IntRange(0, len(changed)-1).Draw(t, "changed")
		changed[at].Ratio *= rapid.SampledFrom([]float64{0.5, 0.9, 0.999, 1.001, 1.1, 2}).Draw(t, "factor")
		if len(within(changed)) < len(changed) {
			return
		}
		if other := weigh(t, n, append(slices.Clone(list), changed...)); other.LambdaMax < p.LambdaMax-1e-12 {
			t.Fatalf("λmax %v, with another ratio %v", p.LambdaMax, other.LambdaMax)
		}
	})
}

// Comparisons that fit together give back the weights they were made from, whatever is
// left out.
func TestConsistentComparisonsGiveBackTheWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "items")
		weights, sum := make([]float64, n), 0.0
		for i := range weights {
			weights[i] = rapid.Float64Range(1, 9).Draw(t, "weight")
			sum += weights[i]
		}
		p := weigh(t, n, comparisons(t, n, func(i, j int) float64 { return weights[i] / weights[j] }))
		for i := range weights {
			weights[i] /= sum
		}
		equal(t, p.Weights, weights)
		if ratio, err := p.ConsistencyRatio(); err != nil || ratio != 0 || p.HasFirst {
			t.Fatalf("ratio %v %v, %+v", ratio, err, p)
		}
	})
}

// Of comparisons that fit but for one, that one is to be looked at first.
func TestTheOddComparisonIsNamed(t *testing.T) {
	list := []judgement.Comparison{{A: 0, B: 1, Ratio: 2}, {A: 1, B: 2, Ratio: 2}, {A: 2, B: 3, Ratio: 2}, {A: 0, B: 2, Ratio: 4}, {A: 1, B: 3, Ratio: 4}, {A: 3, B: 0, Ratio: 8}}
	p, err := judgement.PairwiseWeights(4, list)
	if err != nil {
		t.Fatal(err)
	}
	ratio, err := p.ConsistencyRatio()
	if err != nil || ratio < judgement.AcceptableRatio {
		t.Errorf("ratio %v %v", ratio, err)
	}
	if !p.HasFirst || p.First.Given != 5 {
		t.Fatalf("first %+v", p.First)
	}
	near(t, "consistent", p.First.Consistent, p.Weights[3]/p.Weights[0], 1e-12)
	list[5].Ratio = 1.0 / 8
	if p, err = judgement.PairwiseWeights(4, list); err != nil || p.HasFirst || p.Index != 0 {
		t.Errorf("mended: %+v %v", p, err)
	}
}

func TestPairwiseIsUndefined(t *testing.T) {
	for name, c := range map[string]struct {
		n    int
		list []judgement.Comparison
		want error
	}{
		"nothing":          {0, nil, judgement.ErrFewItems},
		"too many":         {judgement.MaxCompared + 1, nil, judgement.ErrTooMany},
		"none compared":    {2, nil, judgement.ErrNotConnected},
		"two islands":      {4, []judgement.Comparison{{A: 0, B: 1, Ratio: 2}, {A: 2, B: 3, Ratio: 2}}, judgement.ErrNotConnected},
		"with itself":      {2, []judgement.Comparison{{A: 1, B: 1, Ratio: 1}}, judgement.ErrComparison},
		"not there":        {2, []judgement.Comparison{{A: 0, B: 2, Ratio: 1}}, judgement.ErrComparison},
		"below the first":  {2, []judgement.Comparison{{A: -1, B: 1, Ratio: 1}}, judgement.ErrComparison},
		"twice":            {2, []judgement.Comparison{{A: 0, B: 1, Ratio: 1}, {A: 1, B: 0, Ratio: 1}}, judgement.ErrComparison},
		"zero":             {2, []judgement.Comparison{{A: 0, B: 1, Ratio: 0}}, judgement.ErrComparison},
		"off the scale":    {2, []judgement.Comparison{{A: 0, B: 1, Ratio: 9.1}}, judgement.ErrComparison},
		"not a number":     {2, []judgement.Comparison{{A: 0, B: 1, Ratio: math.NaN()}}, judgement.ErrComparison},
		"one item":         {1, nil, nil},
		"a ninth, rounded": {2, []judgement.Comparison{{A: 0, B: 1, Ratio: 0.1111111111111}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := judgement.PairwiseWeights(c.n, c.list)
			if !errors.Is(err, c.want) || err != nil && p.Weights != nil {
				t.Errorf("%+v %v, want %v", p, err, c.want)
			}
		})
	}
}

// A chain of nines, with nothing else, is the hardest to complete; a circle of nines
// cannot be more contradictory.
func TestExtremeComparisons(t *testing.T) {
	for _, n := range []int{3, 10, judgement.MaxCompared} {
		var chain []judgement.Comparison
		for i := range n - 1 {
			chain = append(chain, judgement.Comparison{A: i, B: i + 1, Ratio: 9})
		}
		p, err := judgement.PairwiseWeights(n, chain)
		if err != nil || p.Index != 0 {
			t.Fatalf("chain of %d: index %v, %v", n, p.Index, err)
		}
		near(t, "first of the chain", p.Weights[0], 8.0/9/(1-math.Pow(9, -float64(n))), 1e-9)
		p, err = judgement.PairwiseWeights(n, append(chain, judgement.Comparison{A: n - 1, B: 0, Ratio: 9}))
		if err != nil || !(p.Index > 0) {
			t.Fatalf("circle of %d: %+v, %v", n, p.Index, err)
		}
		for i, w := range p.Weights {
			if math.Abs(w-1/float64(n)) > 1e-9 {
				t.Fatalf("circle of %d: weight %d is %v", n, i, w)
			}
		}
	}
}

func TestCompleteBlock(t *testing.T) {
	for name, c := range map[string]struct {
		table         []string // x is a value
		rows, columns []int
	}{
		"whole":                     {[]string{"xxx", "xxx"}, []int{0, 1}, []int{0, 1, 2}},
		"a new rater":               {[]string{"xxxx", "xxxx", "x..."}, []int{0, 1}, []int{0, 1, 2, 3}},
		"an unknown factor":         {[]string{"xx.x", "xxxx", "xxxx"}, []int{0, 1, 2}, []int{0, 1, 3}},
		"a column before a row":     {[]string{".x", "xx"}, []int{0, 1}, []int{1}},
		"the later column first":    {[]string{".xx", "x.x", "xxx"}, []int{1, 2}, []int{0, 2}},
		"the later, one hole":       {[]string{"..x", "xxx"}, []int{1}, []int{0, 1, 2}},
		"one has only the diagonal": {[]string{"x..", ".x.", "..x"}, []int{0}, []int{0}},
		"nothing":                   {[]string{"..", ".."}, []int{0, 1}, nil},
		"no row":                    {nil, nil, nil},
		"no column":                 {[]string{"", ""}, []int{0, 1}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := judgement.CompleteBlock(known(c.table))
			if !slices.Equal(got.Rows, c.rows) || !slices.Equal(got.Columns, c.columns) {
				t.Errorf("got %+v, want %v and %v", got, c.rows, c.columns)
			}
			if len(got.Rows)+len(got.DroppedRows) != len(c.table) {
				t.Errorf("rows are missing: %+v", got)
			}
		})
	}
}

func known(table []string) [][]bool {
	rows := make([][]bool, len(table))
	for i, row := range table {
		for _, mark := range row {
			rows[i] = append(rows[i], mark == 'x')
		}
	}
	return rows
}

// The block has no hole, and which raters are in it does not depend on their order.
func TestCompleteBlockLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 6).Draw(t, "columns")
		type row struct {
			number int
			known  []bool
		}
		rows := make([]row, rapid.IntRange(1, 6).Draw(t, "rows"))
		for i := range rows {
			rows[i] = row{i, make([]bool, width)}
			for j := range width {
				rows[i].known[j] = rapid.IntRange(0, 3).Draw(t, "hole") > 0
			}
		}
		block := func(rows []row) (kept []string, columns []int) {
			table := make([][]bool, len(rows))
			for i := range rows {
				table[i] = rows[i].known
			}
			b := judgement.CompleteBlock(table)
			for _, i := range b.Rows {
				text := ""
				for j := range width {
					text += map[bool]string{true: "x", false: "."}[table[i][j]]
				}
				for _, j := range b.Columns {
					if !table[i][j] {
						t.Fatalf("a hole is left: %+v", b)
					}
				}
				kept = append(kept, text)
			}
			slices.Sort(kept)
			return kept, b.Columns
		}
		kept, columns := block(rows)
		others, otherColumns := block(permuted(t, rows))
		if !slices.Equal(columns, otherColumns) || !slices.Equal(kept, others) {
			t.Fatalf("%v %v, in another order %v %v", kept, columns, others, otherColumns)
		}
	})
}

func TestICCLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratings := table(t, rapid.IntRange(2, 6).Draw(t, "items"), rapid.IntRange(2, 5).Draw(t, "raters"))
		got, err := judgement.IntraclassCorrelations(ratings)
		if err != nil {
			if !errors.Is(err, judgement.ErrNoSpread) {
				t.Fatal(err)
			}
			return
		}
		for _, c := range got {
			for _, x := range []float64{c.Value, c.F, c.P, c.Low, c.High} {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Fatalf("%+v", c)
				}
			}
			if c.Value > 1+1e-12 || c.P < 0 || c.P > 1 {
				t.Fatalf("%+v", c)
			}
		}
		order := make([]int, len(ratings[0]))
		for j := range order {
			order[j] = j
		}
		order = permuted(t, order)
		moved := make([][]float64, len(ratings))
		for i, row := range ratings {
			for _, j := range order {
				moved[i] = append(moved[i], row[j])
			}
		}
		others, err := judgement.IntraclassCorrelations(moved)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			if math.Abs(got[i].Value-others[i].Value) > 1e-9*max(1, math.Abs(got[i].Value)) {
				t.Fatalf("%+v, raters in another order %+v", got[i], others[i])
			}
		}
	})
}

func TestICCIsUndefined(t *testing.T) {
	for name, c := range map[string]struct {
		ratings [][]float64
		want    error
	}{
		"nothing":       {nil, judgement.ErrFewItems},
		"one item":      {[][]float64{{1, 2}}, judgement.ErrFewItems},
		"one rater":     {[][]float64{{1}, {2}}, judgement.ErrFewRaters},
		"all the same":  {[][]float64{{5, 5}, {5, 5}}, judgement.ErrNoSpread},
		"items do not":  {[][]float64{{1, 5}, {1, 5}}, judgement.ErrNoSpread},
		"not a number":  {[][]float64{{1, math.NaN()}, {1, 5}}, judgement.ErrNotFinite},
		"fully at one":  {[][]float64{{1, 1}, {5, 5}}, nil},
		"at a distance": {[][]float64{{1, 2}, {5, 6}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := judgement.IntraclassCorrelations(c.ratings)
			if !errors.Is(err, c.want) {
				t.Fatalf("%+v %v, want %v", got, err, c.want)
			}
			if err == nil && (got[2].Tested || math.Abs(got[2].Value-1) > 1e-12) {
				t.Errorf("raters who differ by nothing but a constant: %+v", got[2])
			}
		})
	}
}

func TestSpread(t *testing.T) {
	for name, c := range map[string]struct {
		values []float64
		split  bool
	}{
		"nobody":             {nil, false},
		"one":                {[]float64{9}, false},
		"agree":              {[]float64{7, 7, 8}, false},
		"two, three apart":   {[]float64{4, 7}, false},
		"two, four apart":    {[]float64{3, 7}, true},
		"three in a row":     {[]float64{3, 5, 7}, true},
		"one against four":   {[]float64{8, 8, 8, 8, 2}, true},
		"one against many":   {[]float64{8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 3}, false},
		"many, evenly":       {[]float64{5, 6, 7, 8, 9, 5, 6, 7, 8, 9}, false},
		"two camps":          {[]float64{2, 2, 2, 8, 8, 8}, true},
		"within three and ½": {[]float64{4, 7.5, 4, 7.5}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := judgement.Split(c.values); got != c.split {
				t.Errorf("got %v", got)
			}
		})
	}
	if _, err := judgement.Mean(nil); !errors.Is(err, judgement.ErrFewItems) {
		t.Error(err)
	}
	if _, _, err := judgement.Range(nil); !errors.Is(err, judgement.ErrFewItems) {
		t.Error(err)
	}
	if _, err := judgement.SampleSD([]float64{4}); !errors.Is(err, judgement.ErrFewRaters) {
		t.Error(err)
	}
	for _, weights := range [][]float64{{0, 0}, {}} {
		if _, err := judgement.WeightedMean(make([]float64, len(weights)), weights); !errors.Is(err, judgement.ErrNoWeight) {
			t.Error(err)
		}
	}
	values := []float64{2, 4, 4, 4, 5, 5, 7, 9}
	mean, _ := judgement.Mean(values)
	near(t, "mean", mean, 5, 0)
	sd, _ := judgement.SampleSD(values)
	near(t, "deviation", sd, math.Sqrt(32.0/7), 1e-15)
	weighted, _ := judgement.WeightedMean([]float64{2, 6, 8}, []float64{1, 1, 2})
	near(t, "weighted mean", weighted, 6, 0)
	least, most, _ := judgement.Range(values)
	near(t, "range", most-least, 7, 0)
}
