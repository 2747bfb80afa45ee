// Package analysis says how sure the figures of an evaluation are and what would turn
// them: scenarios side by side, one driver at a time (tornado), all lines at random
// (simulation), the break-even of every line, and the return under other conventions
// of discounting. Like package appraisal it is pure: the same evaluation, day and
// seed give the same Result, bit for bit, whatever the system and the number of
// processors. Only discount factors of parts of years (mid year, month end, exact days)
// come from the power function of package math, whose last digit may depend on the
// processor.
//
// What is measured is a fact and never varies; ranges, factors and delays work on
// estimates only (METHOD section 4; docs/method.md).
package analysis

import (
	"context"

	"huibao/data"
	"huibao/data/appraisal"
)

// Result is everything that package analysis says of an evaluation on a day.
type Result struct {
	Base        *appraisal.Result // the evaluation as it is
	Scenarios   []Scenario        // the three outlooks, then the user's own
	Tornado     Tornado
	Simulation  Simulation
	BreakEven   BreakEven
	Conventions Conventions
}

// The part of all work that is done, for the progress, when the simulation begins.
const beforeSimulation = 0.1

// Analyse computes everything of an evaluation that Validate accepts. progress, which
// may be nil, is told from 0 to 1 how far it is, in no more than some hundred calls,
// one after the other but from goroutines of its own. The error is that of a context
// that ended; then there is no Result.
func Analyse(ctx context.Context, e *data.Evaluation, asOf data.Date, progress func(done float64)) (*Result, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	progress(0)
	r := &Result{Base: appraisal.Appraise(e, asOf)}
	f := formOf(e, asOf)
	for i, step := range []func() error{
		func() (err error) { r.Scenarios, err = scenarios(ctx, e, asOf); return err },
		func() (err error) { r.Tornado, err = tornado(ctx, f); return err },
		func() (err error) { r.BreakEven, err = breakEven(ctx, f, r.Base); return err },
		func() error { r.Conventions = conventions(e, asOf, r.Base); return ctx.Err() },
	} {
		if err := step(); err != nil {
			return nil, err
		}
		progress(beforeSimulation * float64(i+1) / 4)
	}
	var err error
	r.Simulation, err = simulate(ctx, f, func(done float64) { progress(beforeSimulation + (1-beforeSimulation)*done) })
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Metric is what a tornado or a histogram is drawn of.
type Metric string

// The metrics.
const (
	NPV Metric = "npv"
	ROI Metric = "roi"
)

// Metrics are both metrics, the default first.
func Metrics() []Metric { return []Metric{NPV, ROI} }

// Outcome is what the evaluation comes to in one case.
type Outcome struct {
	NPV appraisal.Figure
	ROI appraisal.Figure
}

// Of is the outcome's figure of a metric.
func (o Outcome) Of(m Metric) appraisal.Figure {
	if m == ROI {
		return o.ROI
	}
	return o.NPV
}

func outcomeOf(r *appraisal.Result) Outcome {
	return Outcome{NPV: appraisal.Shown(r.Horizon.NPV), ROI: r.Horizon.ROI}
}
