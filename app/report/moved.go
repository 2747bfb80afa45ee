package report

import (
	"html/template"

	"huibao/app/session"
	"huibao/app/telling"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/comparison"
)

// movedView says why the figures moved since the assessment before, and how well that one
// foresaw what was measured since.
type movedView struct {
	Title     string
	Sentences []string // net benefit, ROI, score
	Charts    []template.HTML

	Lines, Dimensions stepsView

	Foresight string
	Foreseen  []foreseenView // costs, benefits, net benefit; empty where nothing can be said
}

// stepsView are the steps of a bridge that changed something, and what they come to.
type stepsView struct {
	Steps []stepView
	Total stepView
}

// stepView is a line or a dimension. ROI is the change of ROI in points.
type stepView struct{ Name, Before, After, Change, ROI, Why string }

// foreseenView is a total of what was foreseen and what was measured.
type foreseenView struct{ Name, Forecast, Measured, Off, Share string }

// moved is what lies between the assessment before the report's day and that day. Where
// nothing has moved since the last assessment, it is what lies between the last two, as
// that is what the last one has to say. It is nil where there is nothing to compare.
func (d *Document) moved() *comparison.Comparison {
	history := d.history()
	now := session.Moved(history, d.Evaluation, d.Result)
	if now == nil || !still(now) {
		return now
	}
	last := now.From // an assessment, since there is something to compare
	if before := session.Moved(history, last.Evaluation, last.Result); before != nil {
		return before
	}
	return now
}

// still tells whether nothing has moved.
func still(c *comparison.Comparison) bool {
	for _, b := range []*comparison.Bridge{&c.Net, &c.ROI, &c.Score} {
		if b.From.Defined() != b.To.Defined() || b.Change.Value != 0 {
			return false
		}
	}
	return len(c.Changes) == 0
}

// moved puts a comparison into words; nil for none.
func (w *writer) moved(c *comparison.Comparison, pictures map[string]template.HTML) *movedView {
	if c == nil {
		return nil
	}
	v := &movedView{Title: w.T("report.moved.title", "From", c.From.Result.AsOf.String(), "To", c.To.Result.AsOf.String())}
	for _, what := range []telling.What{telling.ROI, telling.Score, telling.Net} {
		v.Sentences = append(v.Sentences, telling.Moved(w.Words, c, what))
	}
	v.Charts = given(pictures, charts.NameROIBridge, charts.NameNetBridge, charts.NameScoreBridge)
	v.Lines, v.Dimensions = w.lineSteps(c), w.dimensionSteps(c)
	check := comparison.Foresee(c.From, c.To)
	v.Foresight = telling.Foresight(w.Words, &check, c.To.Result.Currency)
	if check.Why == "" {
		v.Foreseen = []foreseenView{w.foreseen("report.moved.costs", &check.Costs), w.foreseen("report.moved.benefits", &check.Gains),
			w.foreseen("report.moved.net", &check.Net)}
	}
	return v
}

// lineSteps are the lines that changed the net benefit or ROI.
func (w *writer) lineSteps(c *comparison.Comparison) stepsView {
	var v stepsView
	net, roi := c.Net.Shown(comparison.MoneyStep), c.ROI.Shown(comparison.ROIStep)
	for i, change := range net {
		step := &c.Net.Steps[i]
		points := ""
		if i < len(roi) {
			points = w.pointsMoved(roi[i] * 100)
		}
		if step.Change != 0 || step.Presence != comparison.Stayed {
			v.Steps = append(v.Steps, stepView{telling.Name(w.Words, step), w.amount(step.Before), w.amount(step.After), w.signed(change), points, telling.Cause(w.Words, step)})
		}
	}
	v.Total = stepView{Name: w.T("report.moved.net"), Before: w.Figure(c.Net.From, w.amount), After: w.Figure(c.Net.To, w.amount),
		Change: w.signed(c.Net.ShownChange(comparison.MoneyStep))}
	if c.ROI.Change.Defined() {
		v.Total.ROI = w.pointsMoved(c.ROI.ShownChange(comparison.ROIStep) * 100)
	}
	return v
}

// dimensionSteps are the dimensions that changed the score.
func (w *writer) dimensionSteps(c *comparison.Comparison) stepsView {
	var v stepsView
	tenths := func(x float64) string { return w.Number(x, 1) }
	for i, change := range c.Score.Shown(comparison.ScoreStep) {
		if step := &c.Score.Steps[i]; step.Change != 0 || step.Presence != comparison.Stayed {
			v.Steps = append(v.Steps, stepView{Name: telling.Name(w.Words, step), Before: tenths(step.Before), After: tenths(step.After),
				Change: w.pointsMoved(change), Why: telling.Cause(w.Words, step)})
		}
	}
	v.Total = stepView{Name: w.T("report.score"), Before: w.Figure(c.Score.From, tenths), After: w.Figure(c.Score.To, tenths),
		Change: w.pointsMoved(c.Score.ShownChange(comparison.ScoreStep))}
	return v
}

// foreseen is a total of the forecast check.
func (w *writer) foreseen(key string, f *comparison.Foreseen) foreseenView {
	share := func(x float64) string { return lang.Signed(x, w.Percent(x)) }
	return foreseenView{w.T(key), w.amount(f.Forecast), w.amount(f.Measured), w.signed(f.Off.Amount), w.Figure(f.Off.Share, share)}
}

// pointsMoved is a change of ROI or score in points, with its sign.
func (w *writer) pointsMoved(x float64) string { return lang.Signed(x, w.Number(x, 1)) }
