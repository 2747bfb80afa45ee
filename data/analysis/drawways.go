package analysis

import (
	"cmp"
	"context"
	"hash/fnv"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"huibao/data/appraisal"
)

// All ways are drawn in the same trials from the same random numbers, so that what they
// have in common cancels in their difference. A line has one number in a trial, in
// whichever ways it stands; the lines of a correlation group share one, also those of
// different evaluations.

// owned is a line of an evaluation, or a correlation group of any.
type owned struct{ evaluation, line, group string }

// numbers gives every line that varies its random number. Each evaluation has a source
// of its own, so that another way changes nothing in what is drawn for the others. The
// deciding evaluation's source is that of its simulation.
type numbers struct {
	sources []source
	of      map[owned]place
}

// source gives some of the random numbers of a trial, one after the other.
type source struct {
	evaluation string
	count      int
}

// place is a random number of a source.
type place struct{ source, number int }

// numbersOf gives out the random numbers: to the deciding evaluation's lines first, in the
// order of its own simulation, then evaluation by evaluation in the order of their ids.
// The order in which the alternatives stand plays no part.
func numbersOf(deciding string, ways []*ahead) *numbers {
	n := &numbers{of: map[owned]place{}}
	ways = slices.Clone(ways)
	first := func(w *ahead) int {
		if w.Kind == KeepWay {
			return 0
		}
		return 1
	}
	slices.SortFunc(ways, func(a, b *ahead) int { return cmp.Or(first(a)-first(b), cmp.Compare(a.ID, b.ID)) })
	evaluations := []string{deciding}
	for _, w := range ways {
		if !slices.Contains(evaluations, w.Evaluation) {
			evaluations = append(evaluations, w.Evaluation)
		}
	}
	slices.Sort(evaluations[1:])
	for _, evaluation := range evaluations {
		n.sources = append(n.sources, source{evaluation: evaluation})
		for _, w := range ways {
			for i := range w.form.parts {
				if p := &w.form.parts[i]; p.evaluation == evaluation && p.varies() {
					n.give(keyOf(p))
				}
			}
		}
	}
	return n
}

// keyOf is what a part is drawn for.
func keyOf(p *part) owned {
	if group := p.line.CorrelationGroup; group != "" {
		return owned{group: group}
	}
	return owned{evaluation: p.evaluation, line: p.line.ID}
}

// give takes the next number of the last source for what has none yet.
func (n *numbers) give(key owned) {
	if _, has := n.of[key]; has {
		return
	}
	last := len(n.sources) - 1
	n.of[key] = place{last, n.sources[last].count}
	n.sources[last].count++
}

// index is where a number stands among those of a trial.
func (n *numbers) index(at place) int {
	index := at.number
	for _, before := range n.sources[:at.source] {
		index += before.count
	}
	return index
}

// all is how many numbers a trial has.
func (n *numbers) all() int { return n.index(place{source: len(n.sources)}) }

// generators are the sources' streams for one chunk of trials.
func (n *numbers) generators(seed, chunk int) []*rand.PCG {
	streams := make([]*rand.PCG, len(n.sources))
	for i := range n.sources {
		streams[i] = generator(seed, chunk)
		if i > 0 {
			name := fnv.New64a()
			name.Write([]byte(n.sources[i].evaluation)) // a hash takes everything
			streams[i] = rand.NewPCG(mixed(uint64(seed))^mixed(name.Sum64()), mixed(^uint64(chunk)))
		}
	}
	return streams
}

// mostDrawn limits the net present values that are kept, which is trials × ways.
const mostDrawn = 20_000_000

// draws are the net present values of the ways, trial by trial.
type draws struct {
	ways   []*ahead
	npv    [][]float64 // of each way
	trials int
}

// drawWays draws all ways of which something can be said.
func drawWays(ctx context.Context, q Question, ways []*ahead, progress func(float64)) (*draws, error) {
	settings := &q.Evaluation.Analysis
	d := &draws{ways: ways, npv: make([][]float64, len(ways)), trials: min(settings.Trials, mostDrawn/max(1, len(ways)))}
	n := numbersOf(q.Evaluation.ID, ways)
	models, tables := make([]*model, len(ways)), shapes{}
	for i, w := range ways {
		var err error
		models[i], err = modelWith(ctx, w.form, tables, func(p *part) int { return n.index(n.of[keyOf(p)]) })
		if err != nil {
			return nil, err
		}
		d.npv[i] = make([]float64, d.trials)
	}
	return d, d.drawAll(ctx, n, models, settings.Seed, progress)
}

// drawAll works through all chunks with some goroutines.
func (d *draws) drawAll(ctx context.Context, n *numbers, models []*model, seed int, progress func(float64)) error {
	chunks := (d.trials + chunkSize - 1) / chunkSize
	var next atomic.Int64
	var wait sync.WaitGroup
	told := &teller{of: chunks, tell: progress}
	for range min(runtime.GOMAXPROCS(0), chunks) {
		wait.Go(func() {
			w := d.newDrawer(n, models)
			for ctx.Err() == nil {
				chunk := int(next.Add(1)) - 1
				if chunk >= chunks {
					return
				}
				w.draw(n.generators(seed, chunk), chunk*chunkSize, min((chunk+1)*chunkSize, d.trials))
				told.oneMore()
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}

// drawer draws trials of all ways; its slices are used again for each.
type drawer struct {
	*draws
	numbers *numbers
	chances []chance
	workers []*worker
}

func (d *draws) newDrawer(n *numbers, models []*model) *drawer {
	w := &drawer{draws: d, numbers: n, chances: make([]chance, n.all())}
	for _, m := range models {
		worker := m.newWorker()
		worker.chances = w.chances
		w.workers = append(w.workers, worker)
	}
	return w
}

// draw fills in the trials from … to − 1.
func (w *drawer) draw(generators []*rand.PCG, from, to int) {
	for trial := from; trial < to; trial++ {
		next := 0
		for i, source := range w.numbers.sources {
			for range source.count {
				w.chances[next] = chance(generators[i].Uint64())
				next++
			}
		}
		for i, worker := range w.workers {
			w.npv[i][trial], _, _ = worker.trial()
		}
	}
}

// finite takes out the ways of which some trial came to more than a number holds;
// nothing can be said of them.
func (d *draws) finite() {
	kept := &draws{trials: d.trials}
	for i, w := range d.ways {
		if slices.ContainsFunc(d.npv[i], func(npv float64) bool { return !finite(npv) }) {
			w.Why = appraisal.TooLarge
			w.undefine()
			continue
		}
		kept.ways, kept.npv = append(kept.ways, w), append(kept.npv, d.npv[i])
	}
	*d = *kept
}

// sumUp fills in what the trials say of every way, all but the quantiles of NPV.
func (d *draws) sumUp(keep *ahead) {
	d.best()
	base := slices.Index(d.ways, keep)
	over := make([]float64, d.trials)
	for i, w := range d.ways {
		w.Gains = d.share(func(trial int) bool { return d.npv[i][trial] > 0 })
		if base < 0 {
			continue
		}
		w.Against.Better = d.beats(i, base)
		for trial := range over {
			over[trial] = d.lead(i, base, trial)
		}
		slices.Sort(over)
		w.Against.P5, w.Against.P50, w.Against.P95 = quantileOfSorted(over, 0.05), quantileOfSorted(over, 0.5), quantileOfSorted(over, 0.95)
	}
}

// quantiles fills in the distributions of NPV. It sorts the trials, so it comes last.
func (d *draws) quantiles() {
	for i, w := range d.ways {
		w.Chance = distributionOf(d.npv[i])
	}
}

// lead is by how much one way's NPV is above another's in a trial.
func (d *draws) lead(i, other, trial int) float64 {
	return levelled(d.npv[i][trial]-d.npv[other][trial], d.ways[i].size()+d.ways[other].size())
}

// beats is the share of trials in which one way's NPV is above another's.
func (d *draws) beats(i, other int) appraisal.Figure {
	return d.share(func(trial int) bool { return d.lead(i, other, trial) > 0 })
}

func (d *draws) share(counts func(trial int) bool) appraisal.Figure {
	n := 0
	for trial := range d.trials {
		if counts(trial) {
			n++
		}
	}
	return appraisal.Figure{Value: float64(n) / float64(d.trials)}
}

// best counts in how many trials each way is the best. Ways that are level share a
// trial; whole trials are counted by how many share them, so that no order plays a part.
func (d *draws) best() {
	counts := make([][]int, len(d.ways))
	for i := range counts {
		counts[i] = make([]int, len(d.ways)+1)
	}
	var level []int
	for trial := range d.trials {
		top := 0
		for i := range d.ways {
			if d.npv[i][trial] > d.npv[top][trial] {
				top = i
			}
		}
		level = level[:0]
		for i := range d.ways {
			if i == top || d.lead(top, i, trial) <= 0 {
				level = append(level, i)
			}
		}
		for _, i := range level {
			counts[i][len(level)]++
		}
	}
	for i, w := range d.ways {
		sum := 0.0
		for sharing, n := range counts[i] {
			if n > 0 {
				sum += float64(n) / float64(sharing)
			}
		}
		w.IsBest = appraisal.Figure{Value: sum / float64(d.trials)}
	}
}
