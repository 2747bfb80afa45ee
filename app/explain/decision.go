package explain

import (
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// decisionMakers are the figures of the ways to go on.
func decisionMakers() map[Figure]maker {
	total, pv := func(p *analysis.WayPart) float64 { return p.Total }, func(p *analysis.WayPart) float64 { return p.PV }
	return map[Figure]maker{
		WayNPV:       ofWay(wayNPV),
		WayPVBenefit: ofWay(wayParts(data.Benefit, func(w *analysis.Way) appraisal.Figure { return w.PVBenefit }, pv)),
		WayPVCost:    ofWay(wayParts(data.Cost, func(w *analysis.Way) appraisal.Figure { return w.PVCost }, pv)),
		WayBenefit:   ofWay(wayParts(data.Benefit, func(w *analysis.Way) appraisal.Figure { return w.Benefit }, total)),
		WayCost:      ofWay(wayParts(data.Cost, func(w *analysis.Way) appraisal.Figure { return w.Cost }, total)),
		WayNet:       ofWay(wayNet),
		WayROI:       ofWay(wayROI),
		WayPayback:   ofWay(wayTime(func(w *analysis.Way) appraisal.Figure { return w.Payback })),
		WayPaysBack:  ofWay(wayTime(func(w *analysis.Way) appraisal.Figure { return w.Against.Payback })),
		WayOneOff:    ofWay(func(x *explainer, w *analysis.Way) account { return account{figure: w.OneOff, format: x.money} }),
		WayAgainst:   ofWay(wayAgainst),
		WayQuantile:  ofWay(wayQuantile),
		WayGains:     ofWay(wayShare(func(w *analysis.Way) appraisal.Figure { return w.Gains })),
		WayBest:      ofWay(wayShare(func(w *analysis.Way) appraisal.Figure { return w.IsBest })),
		WayBetter:    ofWay(wayShare(func(w *analysis.Way) appraisal.Figure { return w.Against.Better })),
	}
}

// wayName is what a way is called.
func (x *explainer) wayName(id string) (string, bool) {
	if id == data.Keep {
		return x.w.T("explain.way.keep"), true
	}
	a := with(x.e.Decision.Alternatives, func(a *data.Alternative) bool { return a.ID == id })
	if a == nil {
		return "", false
	}
	return a.Name, true
}

// ofWay makes the account of a figure of the subject's way. A decision is of today's
// evaluation as it is, so there is none under a case or in an assessment.
func ofWay(how func(x *explainer, w *analysis.Way) account) maker {
	return func(x *explainer) (account, bool) {
		id := x.subject.Of
		name, known := x.wayName(id)
		if !known || x.subject.Case != "" || x.subject.Assessment != "" {
			return account{}, false
		}
		place := &Place{Page: DecisionPage, Of: id, Reading: -1}
		if x.from.Decision == nil {
			return account{of: name, figure: appraisal.Figure{Why: notComputed}, format: x.money, todo: place}, true
		}
		w := x.from.Decision.Way(id)
		if w == nil {
			return account{}, false
		}
		a := how(x, w)
		a.of, a.todo = name, place
		a.steps = append(a.steps, Step{Text: x.w.T("explain.step.way", "Months", x.duration(x.from.Decision.Months)), Goes: place})
		a.notes = append(a.notes, x.w.T("explain.note.way", "AsOf", x.from.Decision.AsOf.String()))
		return a, true
	}
}

// wayNPV is the present value of the benefits less that of the costs.
func wayNPV(x *explainer, w *analysis.Way) account {
	return account{figure: w.NPV, format: x.money, steps: []Step{
		x.sum(x.w.T("explain.step.way-benefit"), w.PVBenefit.Value, x.money, x.opensOf(WayPVBenefit, w.ID)),
		x.less(x.w.T("explain.step.way-cost"), w.PVCost.Value, x.money, x.opensOf(WayPVCost, w.ID)),
	}}
}

// wayNet is benefits less costs, nominal.
func wayNet(x *explainer, w *analysis.Way) account {
	return account{figure: w.Net, format: x.money, steps: []Step{
		x.sum(x.w.T("explain.step.way-benefit"), w.Benefit.Value, x.money, x.opensOf(WayBenefit, w.ID)),
		x.less(x.w.T("explain.step.way-cost"), w.Cost.Value, x.money, x.opensOf(WayCost, w.ID)),
	}}
}

// wayROI is the net benefit over the costs.
func wayROI(x *explainer, w *analysis.Way) account {
	a := account{figure: w.ROI, format: x.w.Percent, steps: []Step{
		x.aside(x.w.T("explain.step.way-benefit"), w.Benefit.Value, x.money, x.opensOf(WayBenefit, w.ID)),
		x.aside(x.w.T("explain.step.way-costs"), w.Cost.Value, x.money, x.opensOf(WayCost, w.ID)),
	}}
	if w.ROI.Defined() {
		filled := "(" + x.money(w.Benefit.Value) + " − " + bracketed(x.money(w.Cost.Value), w.Cost.Value) + ") ÷ " + x.money(w.Cost.Value)
		a.steps = append(a.steps, x.outcome(filled, w.ROI.Value, x.w.Percent))
	}
	return a
}

// wayParts is a sum over the lines of a side, the present system's that go on beside it and
// the one-off cost.
func wayParts(side data.Side, figure func(*analysis.Way) appraisal.Figure, amount func(*analysis.WayPart) float64) func(*explainer, *analysis.Way) account {
	return func(x *explainer, w *analysis.Way) account {
		a := account{figure: figure(w), format: x.money}
		for i := range w.Parts {
			if p := &w.Parts[i]; p.Side == side {
				a.steps = append(a.steps, x.wayPart(w, p, amount(p)))
			}
		}
		return a
	}
}

// wayPart is one line's part. It goes to the line where that is one of the open
// evaluation.
func (x *explainer) wayPart(w *analysis.Way, p *analysis.WayPart, amount float64) Step {
	if p.Line == "" {
		return x.sum(x.w.T("explain.step.way-one-off"), amount, x.money, x.opensOf(WayOneOff, w.ID))
	}
	text := p.Name
	if p.Carried {
		text = x.w.T("explain.step.way-carried", "Line", p.Name)
	}
	step := x.sum(text, amount, x.money, nil)
	if _, side, there := x.e.Line(p.Line); there && p.Evaluation == x.e.ID {
		step.Goes = placeOf(side, p.Line, -1)
	}
	return step
}

// wayTime is a payback, which follows from the months.
func wayTime(figure func(*analysis.Way) appraisal.Figure) func(*explainer, *analysis.Way) account {
	return func(x *explainer, w *analysis.Way) account {
		return account{figure: figure(w), format: x.w.Months, steps: []Step{
			x.aside(x.w.T("explain.step.way-net"), w.Net.Value, x.money, x.opensOf(WayNet, w.ID)),
		}}
	}
}

// wayAgainst is the difference from keeping.
func wayAgainst(x *explainer, w *analysis.Way) account {
	a := account{figure: w.Against.NPV, format: x.money}
	keep := x.from.Decision.Way(data.Keep)
	if keep == nil || !a.figure.Defined() {
		return a
	}
	name, _ := x.wayName(w.ID)
	kept, _ := x.wayName(data.Keep)
	a.steps = []Step{
		x.sum(name, w.NPV.Value, x.money, x.opensOf(WayNPV, w.ID)),
		x.less(x.w.T("explain.step.less", "What", kept), keep.NPV.Value, x.money, x.opensOf(WayNPV, data.Keep)),
	}
	return a
}

// wayDrawn are the settings of the run in which the ways were drawn.
func (x *explainer) wayDrawn(w *analysis.Way) []Step {
	d := x.from.Decision
	return x.run(&analysis.Simulation{Trials: d.Trials, Seed: d.Seed, Varied: w.Varied})
}

// wayQuantile is a quantile of the way's net present value.
func wayQuantile(x *explainer, w *analysis.Way) account {
	at := x.subject.At
	figure, known := map[int]appraisal.Figure{5: w.Chance.P5, 50: w.Chance.P50, 95: w.Chance.P95}[at]
	if !known {
		figure = appraisal.Figure{Why: notComputed}
	}
	text := x.w.T("explain.step.quantile", "At", at, "N", x.whole(float64(x.from.Decision.Trials)), "Share", 100-at)
	return account{figure: figure, format: x.money, steps: append([]Step{{Text: text}}, x.wayDrawn(w)...)}
}

// wayShare is a share of the trials.
func wayShare(figure func(*analysis.Way) appraisal.Figure) func(*explainer, *analysis.Way) account {
	return func(x *explainer, w *analysis.Way) account {
		format := func(share float64) string { return charts.ShareOfTrials(share, x.w) }
		return account{figure: figure(w), format: format, steps: x.wayDrawn(w)}
	}
}
