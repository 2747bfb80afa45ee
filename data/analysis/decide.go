package analysis

import (
	"context"
	"slices"

	"huibao/data"
	"huibao/data/appraisal"
)

// Question is what is to be decided: Evaluation.Decision, on a day.
type Question struct {
	Evaluation *data.Evaluation
	AsOf       data.Date // today: what is over by then plays no part
	// Others are the evaluations that alternatives name, by id. One that is not there is a
	// Reason of its way.
	Others map[string]*data.Evaluation
}

// Decision is the answer: what each way comes to in the same months to come, and which
// of them the figures speak for.
type Decision struct {
	AsOf     data.Date
	Months   int // to come
	Currency data.Currency
	Seed     int
	Trials   int

	Ways    []Way // keeping first, then the alternatives in their order
	Verdict Verdict

	// What is not in money speaks beside it: the score of the deciding evaluation and the
	// dimensions that could add most, the one that could add most first.
	Score   appraisal.Score
	Weakest []appraisal.Advice
}

// Way is the way with the id, nil when there is none.
func (d *Decision) Way(id string) *Way {
	i := slices.IndexFunc(d.Ways, func(w Way) bool { return w.ID == id })
	if i < 0 {
		return nil
	}
	return &d.Ways[i]
}

// Decide works out what every way comes to. Only what is still to come counts
// (appraisal.ComeFrom); all ways run over the same months, from today, and are discounted
// by the rate and the convention of the deciding evaluation, time 0 being today. They are
// drawn together, from its seed and in as many trials as its simulation has (fewer when
// there are very many ways), so that what they share cancels in their differences.
//
// progress, which may be nil, is told from 0 to 1 how far it is. The error is that of a
// context that ended.
func Decide(ctx context.Context, q Question, progress func(done float64)) (*Decision, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	progress(0)
	e := q.Evaluation
	p := newPath(q)
	keep := p.keeping()
	ways := []*ahead{keep}
	for _, alternative := range e.Decision.Alternatives {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ways = append(ways, p.changing(alternative))
	}
	sound := slices.DeleteFunc(slices.Clone(ways), func(w *ahead) bool { return w.Why != "" })
	drawn, err := drawWays(ctx, q, sound, func(done float64) { progress(beforeSimulation + (1-beforeSimulation)*done) })
	if err != nil {
		return nil, err
	}
	drawn.finite()
	for _, w := range ways {
		w.compare(keep)
	}
	drawn.sumUp(keep)
	d := &Decision{
		AsOf: q.AsOf, Months: p.months, Currency: e.Currency, Seed: e.Analysis.Seed, Trials: drawn.trials,
		Verdict: p.judge(drawn, len(ways)),
	}
	drawn.quantiles()
	for _, w := range ways {
		d.Ways = append(d.Ways, w.Way)
	}
	r := appraisal.Appraise(e, q.AsOf)
	d.Score, d.Weakest = r.Score, appraisal.Advise(e, r)
	progress(1)
	return d, ctx.Err()
}
