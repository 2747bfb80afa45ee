package session

import (
	"context"
	"sync"

	"huibao/data"
	"huibao/data/analysis"
)

// computed keeps the newest result of something that is computed off the interface's
// goroutine, with what it was made of. Runs end on their own goroutines, so it is guarded.
type computed[R any] struct {
	mutex      sync.Mutex
	begun      int // how many runs
	run        int // the number of the run that is kept; a later one has a larger
	evaluation *data.Evaluation
	asOf       data.Date
	result     *R
}

// Analyse computes the analysis of the evaluation as it is now, off the caller's
// goroutine. progress, which may be nil, and done are called there, one after the
// other: progress with how far it is, from 0 to 1, and done once, with the result or
// the reason why there is none, which is context.Canceled when cancel was called in
// time. What was computed for the same evaluation and day before comes back without
// being computed again.
func (s *Session) Analyse(progress func(done float64), done func(*analysis.Result, error)) (cancel func()) {
	return compute(s, &s.analysed, analysis.Analyse, progress, done)
}

// Analysed is the analysis of the evaluation as it is now, if it was computed.
func (s *Session) Analysed() (*analysis.Result, bool) { return s.analysed.of(s.current, s.asOf) }

// AnalysisCame calls the listeners as after a change: whoever had the analysis computed
// calls it when it has come, on the session's goroutine, so that what is shown elsewhere
// of it is renewed.
func (s *Session) AnalysisCame() { s.tell() }

// compute runs work on the evaluation as it is now, as Analyse says.
func compute[R any](s *Session, kept *computed[R], work func(context.Context, *data.Evaluation, data.Date, func(float64)) (*R, error),
	progress func(done float64), done func(*R, error)) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	evaluation, asOf := s.current, s.asOf
	known, there := kept.of(evaluation, asOf)
	run := kept.next()
	go func() {
		defer cancel()
		if there {
			done(known, nil)
			return
		}
		result, err := work(ctx, evaluation, asOf, progress)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			done(nil, err)
			return
		}
		kept.keep(run, evaluation, asOf, result)
		done(result, nil)
	}()
	return cancel
}

// of is the result for an evaluation and a day, if it is the one that is kept.
func (c *computed[R]) of(e *data.Evaluation, asOf data.Date) (*R, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.result == nil || c.evaluation != e || c.asOf != asOf {
		return nil, false
	}
	return c.result, true
}

// next is the number of a new run.
func (c *computed[R]) next() int {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.begun++
	return c.begun
}

// keep takes the result over unless that of a later run came first.
func (c *computed[R]) keep(run int, evaluation *data.Evaluation, asOf data.Date, result *R) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if run > c.run {
		c.run, c.evaluation, c.asOf, c.result = run, evaluation, asOf, result
	}
}
