package analysis

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

var update = flag.Bool("update", false, "write the figures of testdata anew")

// simulated is the simulation alone, with the evaluation's own settings.
func simulated(ctx context.Context, e *data.Evaluation, asOf data.Date, progress func(done float64)) (Simulation, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	return simulate(ctx, formOf(e, asOf), progress)
}

// single is an evaluation of one benefit at time 0, of 1,000, with a range: its net
// present value is 1,000 times the factor.
func single(r data.Range) *data.Evaluation {
	e := data.New("single", data.MustDate("2025-01-01"))
	l := data.NewLine("only", "only")
	l.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 1_000_00}
	l.Range = &r
	e.Benefits = []data.Line{l}
	e.Analysis.Trials, e.Analysis.Seed = 100_000, 20260630
	return e
}

// distribution is what is known of a distribution in closed form.
type distribution interface {
	Mean() float64
	StdDev() float64
	Quantile(p float64) float64
	Prob(x float64) float64
	CDF(x float64) float64
}

// closed is the distribution of a range, from another library, over its width.
func closed(r data.Range) distribution {
	if r.Distribution == data.Triangular {
		return distuv.NewTriangle(r.Low, r.High, r.Likely, nil)
	}
	width := r.High - r.Low
	return stretched{distuv.Beta{Alpha: 1 + 4*(r.Likely-r.Low)/width, Beta: 1 + 4*(r.High-r.Likely)/width}, r.Low, width}
}

type stretched struct {
	distuv.Beta
	low, width float64
}

func (s stretched) Mean() float64              { return s.low + s.width*s.Beta.Mean() }
func (s stretched) StdDev() float64            { return s.width * s.Beta.StdDev() }
func (s stretched) Quantile(p float64) float64 { return s.low + s.width*s.Beta.Quantile(p) }
func (s stretched) Prob(x float64) float64     { return s.Beta.Prob((x-s.low)/s.width) / s.width }
func (s stretched) CDF(x float64) float64      { return s.Beta.CDF((x - s.low) / s.width) }

// Mean, deviation and quantiles agree with the closed form within the sampling error of
// 100,000 trials: four standard errors, which are σ/√n of the mean, √(p(1−p)/n)/f(x) of a
// quantile and at most σ/√n of the deviation of distributions as flat as these. The
// largest gap between the two distribution functions stays under the 0.1 % limit of
// Kolmogorov and Smirnov.
func TestOneLineAgreesWithTheClosedForm(t *testing.T) {
	for _, r := range []data.Range{
		{Low: 0.5, Likely: 1, High: 2, Distribution: data.Triangular},
		{Low: 0.5, Likely: 1, High: 2, Distribution: data.PERT},
		{Low: 0, Likely: 0, High: 1, Distribution: data.Triangular},
		{Low: 0, Likely: 1, High: 1, Distribution: data.PERT},
		{Low: 0.8, Likely: 1, High: 1.2, Distribution: data.PERT},
		{Low: 0.1, Likely: 0.9, High: 100, Distribution: data.PERT},
	} {
		t.Run(fmt.Sprint(r), func(t *testing.T) {
			e, want := single(r), closed(r)
			values := drawn(t, e)
			s, err := simulated(context.Background(), e, e.Start, nil)
			if err != nil {
				t.Fatal(err)
			}
			n, errors := float64(e.Analysis.Trials), 4.0
			check := func(what string, got appraisal.Figure, want, standardError float64) {
				t.Helper()
				if off := math.Abs(got.Value/1000 - want); !got.Defined() || off > errors*standardError {
					t.Errorf("%s: %+v, closed form %v, standard error %v", what, got, 1000*want, 1000*standardError)
				}
			}
			check("mean", s.NPV.Mean, want.Mean(), want.StdDev()/math.Sqrt(n))
			check("deviation", s.NPV.SD, want.StdDev(), want.StdDev()/math.Sqrt(n))
			for p, got := range map[float64]appraisal.Figure{0.05: s.NPV.P5, 0.5: s.NPV.P50, 0.95: s.NPV.P95} {
				x := want.Quantile(p)
				check(fmt.Sprint("quantile ", p), got, x, math.Sqrt(p*(1-p)/n)/want.Prob(x))
			}
			slices.Sort(values)
			gap := 0.0
			for i, value := range values {
				at := want.CDF(value / 1000)
				gap = max(gap, math.Abs(at-float64(i)/n), math.Abs(at-float64(i+1)/n))
			}
			if limit := 1.95 / math.Sqrt(n); gap > limit {
				t.Errorf("the distribution functions are %v apart, limit %v", gap, limit)
			}
		})
	}
}

// trialsOf draws all trials with some workers.
func trialsOf(t testing.TB, e *data.Evaluation, asOf data.Date, workers int) *trials {
	t.Helper()
	m, err := modelOf(context.Background(), formOf(e, asOf))
	if err != nil {
		t.Fatal(err)
	}
	all := newTrials(e.Analysis.Trials)
	if err := m.drawAll(context.Background(), all, e.Analysis.Seed, workers, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	return all
}

func drawn(t testing.TB, e *data.Evaluation) []float64 { return trialsOf(t, e, e.Start, 2).npv }

func bits(values ...[]float64) []byte {
	var all []byte
	for _, list := range values {
		for _, value := range list {
			all = binary.LittleEndian.AppendUint64(all, math.Float64bits(value))
		}
	}
	return all
}

func TestWorkersDoNotMatter(t *testing.T) {
	e := many(40, 48)
	e.Analysis.Trials = 12_345
	one, four := trialsOf(t, e, day, 1), trialsOf(t, e, day, 4)
	if !slices.Equal(bits(one.npv, one.roi, one.payback), bits(four.npv, four.roi, four.payback)) {
		t.Error("four workers draw something else than one")
	}
}

func TestSeedsDiffer(t *testing.T) {
	e := single(data.Range{Low: 0.5, Likely: 1, High: 2, Distribution: data.PERT})
	e.Analysis.Trials = 3 * chunkSize
	seen := map[float64]string{}
	for seed := range 20 {
		e.Analysis.Seed = seed
		for i, value := range drawn(t, e) {
			at := fmt.Sprintf("trial %d of seed %d", i, seed)
			if before, there := seen[value]; there {
				t.Fatalf("%s is the same as %s", at, before)
			}
			seen[value] = at
		}
	}
}

// factorsOf draws the factors of all lines for n trials of the first chunk.
func factorsOf(t testing.TB, e *data.Evaluation, n int) []float64 {
	m, err := modelOf(context.Background(), formOf(e, day))
	if err != nil {
		t.Fatal(err)
	}
	random := generator(e.Analysis.Seed, 0)
	var factors []float64
	for range n {
		for i := range m.lines {
			factors = append(factors, m.lines[i].at(chance(random.Uint64())))
		}
	}
	return factors
}

// What is drawn is the same on every system. The conventions of whole years discount by
// multiplication alone, so that every bit can be compared; testdata was written on
// Linux.
func TestSameOnEverySystem(t *testing.T) {
	type record struct {
		Trials            int
		Factors           string // SHA-256 of the bits of the factors that are drawn
		Outcomes          string // of those of all net present values, returns and paybacks
		P5, P50, P95      string // of the net present value, in hexadecimal
		Mean, SD          string
		PaidBack, Payback string
	}
	e := many(60, 60)
	e.Analysis.Trials, e.Analysis.Seed = 20_000, 4711
	all := trialsOf(t, e, day, 3)
	got := record{
		Trials:   e.Analysis.Trials,
		Factors:  fmt.Sprintf("%x", sha256.Sum256(bits(factorsOf(t, e, 2*chunkSize)))),
		Outcomes: fmt.Sprintf("%x", sha256.Sum256(bits(all.npv, all.roi, all.payback))),
	}
	s, err := simulated(context.Background(), e, day, nil)
	if err != nil {
		t.Fatal(err)
	}
	exact := func(f appraisal.Figure) string { return fmt.Sprintf("%x %s", f.Value, f.Why) }
	got.P5, got.P50, got.P95, got.Mean, got.SD = exact(s.NPV.P5), exact(s.NPV.P50), exact(s.NPV.P95), exact(s.NPV.Mean), exact(s.NPV.SD)
	got.PaidBack, got.Payback = exact(s.PaidBack), exact(s.Payback.P50)
	const path = "testdata/simulation.json"
	if *update {
		text, err := json.MarshalIndent(got, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want record
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// Two equal lines on one random number have twice the deviation of one, on two √2 times.
func TestCorrelationGroups(t *testing.T) {
	r := data.Range{Low: 0.5, Likely: 1, High: 2, Distribution: data.PERT}
	deviation := func(first, second string) float64 {
		e := single(r)
		other := e.Benefits[0].Clone()
		other.ID = "other"
		e.Benefits = append(e.Benefits, other)
		e.Benefits[0].CorrelationGroup, e.Benefits[1].CorrelationGroup = first, second
		s, err := simulated(context.Background(), e, e.Start, nil)
		if err != nil {
			t.Fatal(err)
		}
		return s.NPV.SD.Value
	}
	one := 1000 * closed(r).StdDev()
	const sampling = 0.01 // four standard errors, 1/√(2n) each, are less
	for _, c := range []struct {
		first, second string
		want          float64
	}{
		{"adoption", "adoption", 2 * one},
		{"", "", math.Sqrt2 * one},
		{"adoption", "", math.Sqrt2 * one},
		{"adoption", "price", math.Sqrt2 * one},
	} {
		if got := deviation(c.first, c.second); math.Abs(got-c.want) > sampling*c.want {
			t.Errorf("groups %q and %q: deviation %v, want %v", c.first, c.second, got, c.want)
		}
	}
}

// A group's lines take the same place in their own distributions.
func TestGroupSharesTheRank(t *testing.T) {
	e := single(data.Range{Low: 0.5, Likely: 1, High: 2, Distribution: data.PERT})
	cost := e.Benefits[0].Clone()
	cost.ID, cost.Range = "cost", &data.Range{Low: 0.9, Likely: 1, High: 1.3, Distribution: data.Triangular}
	e.Costs = []data.Line{cost}
	e.Costs[0].CorrelationGroup, e.Benefits[0].CorrelationGroup = "one", "one"
	m, err := modelOf(context.Background(), formOf(e, e.Start))
	if err != nil {
		t.Fatal(err)
	}
	w := m.newWorker()
	random := generator(7, 0)
	for range 1000 {
		w.chances[0] = chance(random.Uint64())
		a, b := m.lines[0].at(w.chances[m.lines[0].stream]), m.lines[1].at(w.chances[m.lines[1].stream])
		if p, q := closed(*cost.Range).CDF(a), closed(*e.Benefits[0].Range).CDF(b); math.Abs(p-q) > 1e-6 {
			t.Fatalf("ranks %v and %v", p, q)
		}
	}
}

// Every trial equals the appraisal with the same factors: net present value, ROI and
// payback, also where the payback is undefined.
func TestTrialsEqualSuppose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, asOf := random(t)
		if rapid.Bool().Draw(t, "payback likely") {
			for i := range e.Costs {
				e.Costs[i].Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 1_000_00}
				e.Costs[i].Readings = nil
			}
		}
		f := formOf(e, asOf)
		m, err := modelOf(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		w := m.newWorker()
		random := generator(rapid.IntRange(0, data.MaxSeed).Draw(t, "seed"), 0)
		for range 5 {
			for s := range w.chances {
				w.chances[s] = chance(random.Uint64())
			}
			npv, cost, benefit := w.trial()
			changes := atLikely(e)
			at := 0
			for i := range f.parts {
				if p := &f.parts[i]; p.varies() {
					l := &m.lines[at]
					changes[p.line.ID] = appraisal.Change{Factor: l.at(w.chances[l.stream])}
					at++
				}
			}
			r := appraisal.Suppose(e, asOf, changes)
			if !near(appraisal.Shown(npv), appraisal.Shown(r.Horizon.NPV), size(r)) {
				t.Fatalf("net present value %v, supposed %v", npv, r.Horizon.NPV)
			}
			if math.Abs(cost-r.Horizon.Cost) > 1e-9*cost || math.Abs(benefit-r.Horizon.Benefit) > 1e-9*(math.Abs(benefit)+cost) {
				t.Fatalf("costs %v and benefits %v, supposed %v and %v", cost, benefit, r.Horizon.Cost, r.Horizon.Benefit)
			}
			comparePayback(t, w.payback(), r)
		}
	})
}

func comparePayback(t *rapid.T, got float64, r *appraisal.Result) {
	t.Helper()
	want := r.Horizon.Payback
	switch {
	case want.Why == appraisal.NoOutlay && got == neverBelow, want.Why == appraisal.NotPaidBack && got == notPaidBack:
	case want.Defined() && math.Abs(got-want.Value) < 1e-6:
	case closeCall(r.CashFlow.Cumulative()):
	default:
		t.Fatalf("payback %v, supposed %+v", got, want)
	}
}

// closeCall tells whether a running sum is so near the limit of what counts as 0 that
// rounding decides.
func closeCall(sums []float64) bool {
	largest := 0.0
	for _, sum := range sums {
		largest = max(largest, math.Abs(sum))
	}
	return slices.ContainsFunc(sums, func(sum float64) bool {
		return sum < 0 && math.Abs(sum/largest/paybackNoise+1) < 1e-3
	})
}

// The short way to the payback and the long one agree with package finance.
func TestPaybackOfATrial(t *testing.T) {
	for _, c := range []struct {
		name string
		sums []float64
	}{
		{"straight", []float64{-100, -60, -20, 20, 60}},
		{"no outlay", []float64{0, 10, 20}},
		{"never", []float64{-100, -50, -10}},
		{"below again at the end", []float64{-100, 50, -1}},
		{"twice", []float64{-100, 50, -10, 30}},
		{"touches 0", []float64{-100, 0, 0}},
		{"only what rounding left", []float64{0, -1e-9, 100}},
		{"just more than rounding", []float64{0, -2e-7, 100}},
		{"rounding beside a sum that is larger later taken back", []float64{-1e6, 1e6, -1e-4, 10}},
		{"all 0", []float64{0, 0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			flows := slices.Clone(c.sums)
			for i := len(flows) - 1; i > 0; i-- {
				flows[i] -= flows[i-1]
			}
			want := neverBelow
			switch value, err := finance.Payback(flows); {
			case err == nil:
				want = value
			case errors.Is(err, finance.ErrNotPaidBack):
				want = notPaidBack
			}
			m := &model{base: c.sums, highest: []float64{slices.Max([]float64{slices.Max(c.sums), -slices.Min(c.sums)})}}
			w := m.newWorker()
			if got, long := w.payback(), w.paybackOfAll(); got != long || math.Abs(got-want) > 1e-6 && got != want {
				t.Errorf("payback %v and %v, want %v", got, long, want)
			}
		})
	}
}

func TestFiguresOfAllTrials(t *testing.T) {
	sum := func(payback, roi []float64) (s Simulation) {
		all := newTrials(len(payback))
		copy(all.payback, payback)
		copy(all.roi, roi)
		s.PaybackMonths = 12
		all.sumUp(&s)
		return s
	}
	s := sum([]float64{notPaidBack, 6, 12, neverBelow, 24}, []float64{-1, 0, 0.5, 1, 2})
	if s.PaidBack.Value != 0.6 || s.PositiveROI.Value != 0.6 {
		t.Errorf("paid back %+v, ROI above 0 %+v", s.PaidBack, s.PositiveROI)
	}
	if p := s.Payback; p.P5.Why != appraisal.NoOutlay || p.P50.Value != 12 || p.P95.Why != appraisal.NotPaidBack || p.Mean.Why != appraisal.NotPaidBack || p.SD.Why != appraisal.NotPaidBack {
		t.Errorf("%+v", p)
	}
	if h := s.Payback.Histogram; len(h.Edges) == 0 || h.Edges[0] != 6 || h.Edges[len(h.Edges)-1] != 24 {
		t.Errorf("%+v", h)
	}
	if s := sum([]float64{notPaidBack, notPaidBack}, []float64{-1, math.Inf(1)}); s.Payback.P50.Why != appraisal.NotPaidBack || len(s.Payback.Histogram.Counts) != 0 || s.PositiveROI.Why != appraisal.TooLarge {
		t.Errorf("%+v", s)
	}
}

func TestVaried(t *testing.T) {
	e := oneOfEach()
	varied := func() int {
		s, err := simulated(context.Background(), e, e.Start, nil)
		if err != nil {
			t.Fatal(err)
		}
		return s.Varied
	}
	if n := varied(); n != 1 { // the cost; one is measured, one excluded
		t.Errorf("%d lines vary", n)
	}
	e.Analysis.AssumedSwing = 0.3
	if n := varied(); n != 2 {
		t.Errorf("%d lines vary with an assumed swing", n)
	}
	e.Costs[0].Range, e.Analysis.AssumedSwing = &data.Range{Low: 1.5, Likely: 1.5, High: 1.5, Distribution: data.PERT}, 0
	s, err := simulated(context.Background(), e, e.Start, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Varied != 0 || s.NPV.P5 != s.NPV.P95 || math.Abs(s.NPV.P50.Value+20_000) > 1e-6 || s.NPV.SD.Value > 1e-6 || len(s.NPV.Histogram.Counts) != 1 {
		t.Errorf("a range without width: %+v", s)
	}
}
