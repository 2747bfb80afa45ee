package analysis

import (
	"context"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"huibao/data/appraisal"
)

// Simulation is what came of many trials in which every line with a range was drawn
// at random (Monte Carlo). Lines of one correlation group are drawn from the same random
// number, each through its own distribution, so that they come out high or low
// together (rank correlation 1); all others are independent.
type Simulation struct {
	Seed          int
	Trials        int
	PaybackMonths int
	Varied        int // lines that count and have a range that moves something; without one, every trial gives the same

	NPV     Distribution // major units
	ROI     Distribution // decimals of one
	Payback Distribution // months; a quantile that was not paid back is undefined

	PositiveROI appraisal.Figure // share of trials with ROI > 0
	PaidBack    appraisal.Figure // share of trials paid back within PaybackMonths, or never below 0
}

// Of is the distribution of a metric.
func (s *Simulation) Of(m Metric) *Distribution {
	if m == ROI {
		return &s.ROI
	}
	return &s.NPV
}

// Trials are worked through in chunks, each with its own stream of random numbers, so
// that it does not matter who works on which.
const chunkSize = 500

// simulate draws all trials and sums them up.
func simulate(ctx context.Context, f *form, progress func(float64)) (Simulation, error) {
	m, err := modelOf(ctx, f)
	if err != nil {
		return Simulation{}, err
	}
	t := newTrials(f.e.Analysis.Trials)
	if err := m.drawAll(ctx, t, f.e.Analysis.Seed, runtime.GOMAXPROCS(0), progress); err != nil {
		return Simulation{}, err
	}
	s := Simulation{Seed: f.e.Analysis.Seed, Trials: len(t.npv), PaybackMonths: f.e.Analysis.PaybackMonths, Varied: len(m.lines)}
	t.sumUp(&s)
	progress(1)
	return s, ctx.Err()
}

// trials are the outcomes of all trials. A payback is months, or one of the two marks.
type trials struct {
	npv, roi, payback []float64
	noCost            atomic.Bool // in some trial there was no cost, so ROI is undefined
}

var (
	neverBelow  = math.Inf(-1) // there was no outlay to pay back
	notPaidBack = math.Inf(1)
)

func newTrials(n int) *trials {
	all := make([]float64, 3*n)
	return &trials{npv: all[:n:n], roi: all[n : 2*n : 2*n], payback: all[2*n:]}
}

// drawAll works through all chunks with some goroutines.
func (m *model) drawAll(ctx context.Context, t *trials, seed, workers int, progress func(float64)) error {
	chunks := (len(t.npv) + chunkSize - 1) / chunkSize
	var next atomic.Int64
	var wait sync.WaitGroup
	told := &teller{of: chunks, tell: progress}
	for range min(workers, chunks) {
		wait.Go(func() {
			w := m.newWorker()
			for ctx.Err() == nil {
				chunk := int(next.Add(1)) - 1
				if chunk >= chunks {
					return
				}
				from := chunk * chunkSize
				w.draw(t, generator(seed, chunk), from, min(from+chunkSize, len(t.npv)))
				told.oneMore()
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}

// teller tells the progress in whole percents.
type teller struct {
	mutex    sync.Mutex
	done, of int
	percent  int
	tell     func(float64)
}

func (t *teller) oneMore() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.done++
	if percent := 100 * t.done / t.of; percent > t.percent && percent < 100 {
		t.percent = percent
		t.tell(float64(percent) / 100)
	}
}

// sumUp fills in what is said of all trials. It sorts them.
func (t *trials) sumUp(s *Simulation) {
	var wait sync.WaitGroup
	wait.Go(func() { s.NPV = finiteDistribution(t.npv) })
	wait.Go(func() { s.ROI, s.PositiveROI = t.returns() })
	wait.Go(func() { s.Payback, s.PaidBack = t.paybacks(s.PaybackMonths) })
	wait.Wait()
}

// finiteDistribution is that of the values, or of none when one is too large.
func finiteDistribution(values []float64) Distribution {
	for _, value := range values {
		if !finite(value) {
			return undefinedDistribution(appraisal.TooLarge)
		}
	}
	return distributionOf(values)
}

func (t *trials) returns() (Distribution, appraisal.Figure) {
	if t.noCost.Load() {
		return undefinedDistribution(appraisal.NoCost), appraisal.Figure{Why: appraisal.NoCost}
	}
	d := finiteDistribution(t.roi)
	if !d.P50.Defined() {
		return d, d.P50
	}
	return d, t.shareOf(t.roi, func(roi float64) bool { return roi > 0 })
}

func (t *trials) shareOf(values []float64, counts func(float64) bool) appraisal.Figure {
	n := 0
	for _, value := range values {
		if counts(value) {
			n++
		}
	}
	return appraisal.Figure{Value: float64(n) / float64(len(values))}
}

// paybacks sums up the paybacks. What was never below 0 is sorted before all others and
// what was not paid back behind them; a quantile among them is undefined, and mean and
// deviation are when there is any. The histogram is of those that have a payback.
func (t *trials) paybacks(months int) (Distribution, appraisal.Figure) {
	paidBack := t.shareOf(t.payback, func(payback float64) bool { return payback <= float64(months) })
	sorted := t.payback
	counted := sortedPaybacks(sorted)
	at := func(p float64) appraisal.Figure { return paybackQuantile(sorted, p) }
	d := Distribution{P5: at(0.05), P50: at(0.5), P95: at(0.95)}
	if len(counted) > 0 {
		d.Histogram = histogramOf(counted)
	}
	switch {
	case len(counted) == len(sorted):
		d.Mean, d.SD = moments(counted)
	case sorted[len(sorted)-1] == notPaidBack:
		d.Mean, d.SD = appraisal.Figure{Why: appraisal.NotPaidBack}, appraisal.Figure{Why: appraisal.NotPaidBack}
	default:
		d.Mean, d.SD = appraisal.Figure{Why: appraisal.NoOutlay}, appraisal.Figure{Why: appraisal.NoOutlay}
	}
	return d, paidBack
}
