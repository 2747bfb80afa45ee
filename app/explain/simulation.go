package explain

import (
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// simulationMakers are the figures of the simulation.
func simulationMakers() map[Figure]maker {
	return map[Figure]maker{
		Quantile: ofSimulation(func(x *explainer, s *analysis.Simulation, d *analysis.Distribution) (appraisal.Figure, bool) {
			f, known := map[int]appraisal.Figure{5: d.P5, 50: d.P50, 95: d.P95}[x.subject.At]
			return f, known
		}),
		SimulationMean: ofSimulation(func(_ *explainer, _ *analysis.Simulation, d *analysis.Distribution) (appraisal.Figure, bool) {
			return d.Mean, true
		}),
		SimulationSD: ofSimulation(func(_ *explainer, _ *analysis.Simulation, d *analysis.Distribution) (appraisal.Figure, bool) {
			return d.SD, true
		}),
		Probability: probability,
	}
}

// notComputed is why a figure of the analysis is not known.
const notComputed appraisal.Reason = "not computed yet"

// notAnalysed is the account of a figure of the analysis while there is none.
func (x *explainer) notAnalysed(of string) account {
	return account{of: of, figure: appraisal.Figure{Why: notComputed}, format: x.money, todo: &Place{Page: AnalysisPage, Reading: -1}}
}

// simulated is a figure that the simulation draws, by its name in a subject.
type simulated struct {
	name   string
	figure Figure
	format func(float64) string
	of     func(s *analysis.Simulation) *analysis.Distribution
}

// simulated finds what the subject's figure is of.
func (x *explainer) simulated() (simulated, bool) {
	all := map[string]simulated{
		"npv":     {x.partName(NPV), NPV, x.money, func(s *analysis.Simulation) *analysis.Distribution { return &s.NPV }},
		"roi":     {x.partName(ROI), ROI, x.w.Percent, func(s *analysis.Simulation) *analysis.Distribution { return &s.ROI }},
		"payback": {x.partName(Payback), Payback, x.w.Months, func(s *analysis.Simulation) *analysis.Distribution { return &s.Payback }},
	}
	one, known := all[x.subject.Of]
	return one, known
}

// ofSimulation makes the account of a figure of a distribution.
func ofSimulation(which func(x *explainer, s *analysis.Simulation, d *analysis.Distribution) (appraisal.Figure, bool)) maker {
	return func(x *explainer) (account, bool) {
		of, known := x.simulated()
		if !known || x.subject.Case != "" {
			return account{}, false
		}
		if x.from.Analysis == nil {
			return x.notAnalysed(of.name), true
		}
		s := &x.from.Analysis.Simulation
		figure, known := which(x, s, of.of(s))
		if !known {
			return account{}, false
		}
		a := account{of: of.name, figure: figure, format: of.format}
		a.steps = append(x.run(s), x.asItIs(of), x.likely(of))
		if x.subject.Figure == Quantile {
			at := x.subject.At
			text := x.w.T("explain.step.quantile", "At", at, "N", x.whole(float64(s.Trials)), "Share", 100-at)
			a.steps = append([]Step{{Text: text}}, a.steps...)
		}
		a.steps = append(a.steps, x.ranges()...)
		return x.withRules(a, s), true
	}
}

// run are the settings of a run of the simulation.
func (x *explainer) run(s *analysis.Simulation) []Step {
	place := &Place{Page: AnalysisPage, Reading: -1}
	step := func(key string, n int) Step {
		one := x.aside(x.w.T(key), float64(n), x.whole, nil)
		one.Goes = place
		return one
	}
	return []Step{step("explain.step.trials", s.Trials), step("explain.step.seed", s.Seed), x.aside(x.w.T("explain.step.varied"), float64(s.Varied), x.whole, nil)}
}

// asItIs is the figure without any range.
func (x *explainer) asItIs(of simulated) Step {
	h := &x.r.Horizon
	figure := map[Figure]appraisal.Figure{NPV: appraisal.Shown(h.NPV), ROI: h.ROI, Payback: h.Payback}[of.figure]
	return Step{Text: x.w.T("explain.step.as-is"), Value: x.w.Figure(figure, of.format), Number: figure.Value, Opens: x.opens(of.figure)}
}

// likely is the figure with every line at likely.
func (x *explainer) likely(of simulated) Step {
	step := Step{Text: x.w.T("explain.step.likely")}
	expected, found := x.in(InScenario(string(data.Expected)))
	if !found {
		return step
	}
	h := &expected.r.Horizon
	figure := map[Figure]appraisal.Figure{NPV: appraisal.Shown(h.NPV), ROI: h.ROI, Payback: h.Payback}[of.figure]
	step.Value, step.Number, step.Opens = x.w.Figure(figure, of.format), figure.Value, expected.opens(of.figure)
	return step
}

// ranges are the lines that vary, each with its range.
func (x *explainer) ranges() []Step {
	var steps []Step
	for i := range x.from.Analysis.Tornado.Drivers {
		d := &x.from.Analysis.Tornado.Drivers[i]
		if d.Kind != analysis.LineDriver {
			continue
		}
		line, _, found := x.e.Line(d.Line)
		if !found {
			continue
		}
		likely, distribution := 1.0, data.PERT
		if line.Range != nil {
			likely, distribution = line.Range.Likely, line.Range.Distribution
		}
		text := x.w.T("explain.step.range", "Line", line.Name, "Low", x.w.Rate(d.Low.Input), "Likely", x.w.Rate(likely),
			"High", x.w.Rate(d.High.Input), "Distribution", x.w.Distribution(distribution))
		if line.CorrelationGroup != "" {
			text = x.w.T("explain.step.range-group", "Range", text, "Group", line.CorrelationGroup)
		}
		steps = append(steps, Step{Text: text, Goes: x.driverPlace(d)})
	}
	return steps
}

// withRules adds the notes on how the simulation is run.
func (x *explainer) withRules(a account, s *analysis.Simulation) account {
	a.notes = append(a.notes, x.w.T("explain.note.simulation"))
	if s.Varied == 0 {
		a.notes = append(a.notes, x.w.T("explain.note.nothing-varies"))
	}
	if x.subject.Of == "payback" {
		a.notes = append(a.notes, x.w.T("explain.note.sim-payback"))
	}
	return a
}

// probability is the share of trials in which something came about.
func probability(x *explainer) (account, bool) {
	of, known := x.simulated()
	if !known || of.figure == NPV || x.subject.Case != "" {
		return account{}, false
	}
	if x.from.Analysis == nil {
		return x.notAnalysed(of.name), true
	}
	s := &x.from.Analysis.Simulation
	figure, what := s.PositiveROI, x.w.T("explain.of.positive-roi")
	if of.figure == Payback {
		figure, what = s.PaidBack, x.w.T("explain.of.paid-back", "Months", x.duration(s.PaybackMonths))
	}
	a := account{of: what, figure: figure, format: x.w.Percent, steps: x.run(s)}
	if of.figure == Payback {
		within := x.aside(x.w.T("explain.step.payback-within"), float64(s.PaybackMonths), x.w.Months, nil)
		within.Goes = &Place{Page: AnalysisPage, Reading: -1}
		a.steps = append(a.steps, within)
	}
	if figure.Defined() {
		hits := x.whole(figure.Value * float64(s.Trials))
		a.steps = append(a.steps, x.outcome(x.w.T("explain.step.hits", "Hits", hits, "N", x.whole(float64(s.Trials))), figure.Value, x.w.Percent))
	}
	a.steps = append(a.steps, x.asItIs(of))
	a.steps = append(a.steps, x.ranges()...)
	return x.withRules(a, s), true
}
