package analysis

import (
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

// numbers gives every line that varies its random number: to those of keeping one after the
// other from the stream of the simulation, to every other line or group from a stream of its
// own, so that no way changes anything in what is drawn for another.
type numbers struct {
	all  []owned
	kept int // so many of them are those of keeping
	of   map[owned]int
}

// numbersOf gives out the random numbers, to the lines of keeping in the order of the
// simulation.
func numbersOf(ways []*ahead) *numbers {
	n := &numbers{of: map[owned]int{}}
	for _, w := range ways {
		if w.Kind == KeepWay {
			n.give(w)
		}
	}
	n.kept = len(n.all)
	for _, w := range ways {
		n.give(w)
	}
	return n
}

// give gives a number to every line of the way that varies and has none yet.
func (n *numbers) give(w *ahead) {
	for i := range w.form.parts {
		p := &w.form.parts[i]
		if !p.varies() {
			continue
		}
		key := keyOf(p)
		if _, has := n.of[key]; !has {
			n.of[key] = len(n.all)
			n.all = append(n.all, key)
		}
	}
}

// keyOf is what a part is drawn for.
func keyOf(p *part) owned {
	if group := p.line.CorrelationGroup; group != "" {
		return owned{group: group}
	}
	return owned{evaluation: p.evaluation, line: p.line.ID}
}

// streams are where the numbers of one chunk of trials come from: the first is that of the
// simulation, then one for each line or group that is not of keeping.
func (n *numbers) streams(seed, chunk int) []*rand.PCG {
	streams := []*rand.PCG{generator(seed, chunk)}
	for _, key := range n.all[n.kept:] {
		streams = append(streams, rand.NewPCG(mixed(uint64(seed))^key.mixed(), mixed(^uint64(chunk))))
	}
	return streams
}

// mixed is the key as a number.
func (k owned) mixed() uint64 {
	name := fnv.New64a()
	for _, part := range []string{k.evaluation, k.line, k.group} {
		name.Write([]byte(part)) // a hash takes everything
		name.Write([]byte{0})
	}
	return mixed(name.Sum64())
}

// draw fills in the numbers of one trial.
func (n *numbers) draw(streams []*rand.PCG, chances []chance) {
	for i := range n.kept {
		chances[i] = chance(streams[0].Uint64())
	}
	for i, stream := range streams[1:] {
		chances[n.kept+i] = chance(stream.Uint64())
	}
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
	n := numbersOf(ways)
	models, tables := make([]*model, len(ways)), shapes{}
	for i, w := range ways {
		var err error
		models[i], err = modelWith(ctx, w.form, tables, func(p *part) int { return n.of[keyOf(p)] })
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
				w.draw(n.streams(seed, chunk), chunk*chunkSize, min((chunk+1)*chunkSize, d.trials))
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
	w := &drawer{draws: d, numbers: n, chances: make([]chance, len(n.all))}
	for _, m := range models {
		worker := m.newWorker()
		worker.chances = w.chances
		w.workers = append(w.workers, worker)
	}
	return w
}

// draw fills in the trials from … to − 1.
func (w *drawer) draw(streams []*rand.PCG, from, to int) {
	for trial := from; trial < to; trial++ {
		w.numbers.draw(streams, w.chances)
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
