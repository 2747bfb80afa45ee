package session

import (
	"context"
	"sync"

	"huibao/data"
	"huibao/data/analysis"
)

// analysed keeps the newest analysis with what it was made of. Analyses end on their
// own goroutines, so it is guarded.
type analysed struct {
	mutex      sync.Mutex
	run        int // the number of the analysis that is kept; a later one has a larger
	evaluation *data.Evaluation
	asOf       data.Date
	result     *analysis.Result
}

// Analyse computes the analysis of the evaluation as it is now, off the caller's
// goroutine. progress, which may be nil, and done are called there, one after the
// other: progress with how far it is, from 0 to 1, and done once, with the result or
// the reason why there is none, which is context.Canceled when cancel was called in
// time. What was computed for the same evaluation and day before comes back without
// being computed again.
func (s *Session) Analyse(progress func(done float64), done func(*analysis.Result, error)) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	evaluation, asOf, kept := s.current, s.asOf, &s.analysed
	s.analyses++
	run := s.analyses
	known, there := s.Analysed()
	go func() {
		defer cancel()
		if there {
			done(known, nil)
			return
		}
		result, err := analysis.Analyse(ctx, evaluation, asOf, progress)
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

// Analysed is the analysis of the evaluation as it is now, if it was computed.
func (s *Session) Analysed() (*analysis.Result, bool) {
	kept := &s.analysed
	kept.mutex.Lock()
	defer kept.mutex.Unlock()
	if kept.result == nil || kept.evaluation != s.current || kept.asOf != s.asOf {
		return nil, false
	}
	return kept.result, true
}

// AnalysisCame calls the listeners as after a change: whoever had the analysis computed
// calls it when it has come, on the session's goroutine, so that what is shown elsewhere
// of it is renewed.
func (s *Session) AnalysisCame() { s.tell() }

// keep takes the result over unless that of a later run came first.
func (a *analysed) keep(run int, evaluation *data.Evaluation, asOf data.Date, result *analysis.Result) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if run > a.run {
		a.run, a.evaluation, a.asOf, a.result = run, evaluation, asOf, result
	}
}
