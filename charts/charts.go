// Package charts draws what follows from an evaluation: the trend of ROI and score
// over the assessments, the cumulative cash flow, what costs and benefits are made of,
// and how sure all that is. It knows no window.
//
// ROITrend, ScoreTrend, CashFlow and Breakdown each make a [Chart], and so do
// Scenarios, Tornado and Histogram of an analysis; ScoreGauge and ScoreBreakdown show the
// score, FactorRatings the ratings behind it, and NetBridge, ROIBridge and ScoreBridge why
// the result moved since an earlier one. All makes every one of them. Trend draws any
// figure over the assessments with what happened between them, GoalTrend leads from a
// goal's baseline towards its target, and RaterGap sets one rater against another. What is rated and what has an amount never share
// an axis. A Chart is drawn by Image, PNG or SVG in any Size, and Export writes charts into a folder.
// All three run the same drawing code, so a picture in the window and its exported file
// differ in size only.
//
// Lines and their ranges are go-chart's; axes, labels and bars are drawn on its
// Renderer interface, of which surface has an implementation for pixels and one for
// SVG. A value that is not finite never reaches the drawing.
package charts

import (
	"fmt"
	"math"
	"slices"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

// Point is what one assessment says, at its as-of date. Points may come in any
// order.
type Point struct {
	AsOf      data.Date
	ROIToDate appraisal.Figure // decimal of one
	ROI       appraisal.Figure // over the horizon, decimal of one
	Score     appraisal.Figure // 0 to 100
	Live      bool             // today's value, not recorded: its dot is hollow
}

// Style is what a chart speaks and looks like.
type Style struct {
	Words    *lang.Words   // nil speaks English
	Dark     bool          // for a dark window
	Currency data.Currency // of the amounts; "" is the Result's own
}

func (s Style) words() *lang.Words {
	if s.Words == nil {
		return lang.For(lang.English)
	}
	return s.Words
}

// Chart is one figure, ready to be drawn. It keeps what it needs of the values it
// was made of, does not change, and may be drawn from several goroutines.
type Chart struct {
	name     string
	title    string
	subtitle string // what is shown, and its unit
	sentence string // instead of a drawing when there is nothing to draw
	words    *lang.Words
	palette  Palette
	key      func(f *frame, baseline float64) (left float64) // explains marks at the right of the subtitle; may be nil
	plot     func(*frame)
}

// The names of the charts, which are also the stems of their files.
const (
	NameROITrend         = "roi-trend"
	NameScoreTrend       = "score-trend"
	NameCashFlow         = "cash-flow"
	NameCostBreakdown    = "cost-breakdown"
	NameBenefitBreakdown = "benefit-breakdown"

	NameScenarios     = "scenarios"
	NameTornadoNPV    = "tornado-npv"
	NameTornadoROI    = "tornado-roi"
	NameSimulationNPV = "simulation-npv"
	NameSimulationROI = "simulation-roi"

	NameScoreGauge     = "score-gauge"
	NameScoreBreakdown = "score-breakdown"
	NameFactorRatings  = "factor-ratings"

	NameNetBridge   = "net-bridge"
	NameROIBridge   = "roi-bridge"
	NameScoreBridge = "score-bridge"

	NameGoalTrend = "goal-trend"
	NameRaterGap  = "rater-gap"
)

// Names are the charts that All makes, in its order.
func Names() []string {
	return slices.Concat([]string{NameCashFlow, NameCostBreakdown, NameBenefitBreakdown}, OfAnalysis(), OfScore(), OfHistory(), []string{NameROITrend, NameScoreTrend})
}

// OfAnalysis are the charts that need an analysis.
func OfAnalysis() []string {
	return []string{NameScenarios, NameTornadoNPV, NameTornadoROI, NameSimulationNPV, NameSimulationROI}
}

// OfScore are the charts of the score and of the ratings behind it.
func OfScore() []string { return []string{NameScoreGauge, NameScoreBreakdown, NameFactorRatings} }

// OfHistory are the charts that need an assessment before.
func OfHistory() []string { return []string{NameNetBridge, NameROIBridge, NameScoreBridge} }

// Name is the stem of the chart's file, the same in every language: "roi-trend".
func (c *Chart) Name() string { return c.name }

// Title states the finding: "Paid back after 14.3 months, in 2026-03".
func (c *Chart) Title() string { return c.title }

// Empty tells that there is nothing to draw yet. The picture then holds a sentence
// that says how to come by something.
func (c *Chart) Empty() bool { return c.sentence != "" }

// All makes every chart, in the order in which a report shows them. r is the Result
// of e, a its analysis, without which those charts are left out; points are its
// assessments, and moved is what moved from the one before r to r, or nil.
func All(e *data.Evaluation, r *appraisal.Result, moved *comparison.Comparison, a *analysis.Result, points []Point, style Style) []*Chart {
	all := []*Chart{
		CashFlow(r, style),
		Breakdown(e, r, data.Cost, style),
		Breakdown(e, r, data.Benefit, style),
	}
	if a != nil {
		all = append(all, Scenarios(e, a, style))
		for _, m := range analysis.Metrics() {
			all = append(all, Tornado(e, a, m, style))
		}
		for _, m := range analysis.Metrics() {
			all = append(all, Histogram(a, m, style))
		}
	}
	var before *appraisal.Result
	if moved != nil {
		before = moved.From.Result
	}
	return slices.Concat(all, ofScore(e, r, before, style), Bridges(moved, style), []*Chart{ROITrend(points, style), ScoreTrend(points, style)})
}

func ofScore(e *data.Evaluation, r, before *appraisal.Result, style Style) []*Chart {
	var score appraisal.Score
	if r == nil {
		score.Total = appraisal.Figure{Why: appraisal.NothingDated}
		score.Exact = score.Total
	} else {
		score = r.Score
	}
	return []*Chart{ScoreGauge(score, PointOf(before), style), ScoreBreakdown(score, style), FactorRatings(e, r, before, style)}
}

// PointOf is what an assessment's Result says; of nil nothing, which has no date.
func PointOf(r *appraisal.Result) Point {
	if r == nil {
		return Point{}
	}
	return Point{AsOf: r.AsOf, ROIToDate: r.ToDate.ROI, ROI: r.Horizon.ROI, Score: r.Score.Total}
}

func newChart(name string, style Style) *Chart {
	return &Chart{name: name, words: style.words(), palette: PaletteOf(style.Dark)}
}

// saying makes the chart one that holds only a sentence.
func (c *Chart) saying(title, sentence string) *Chart {
	c.title, c.subtitle, c.sentence = title, "", sentence
	return c
}

// farthest is the largest value that is drawn: a hundred times what an evaluation of
// valid lines can sum up to. It keeps the arithmetic of axes away from overflow.
const farthest = 1e20

// drawable is the value of a figure and whether it can be drawn.
func drawable(f appraisal.Figure) (float64, bool) {
	if !f.Defined() || !finite(f.Value) {
		return 0, false
	}
	return clamp(f.Value, -farthest, farthest), true
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func clamp(x, lo, hi float64) float64 { return math.Max(lo, math.Min(hi, x)) }

// unit names the currency, once, with its sign where that is another one: ¥ (CNY).
func unit(c data.Currency) string {
	if symbol := c.Symbol(); symbol != string(c) {
		return fmt.Sprintf("%s (%s)", symbol, c)
	}
	return string(c)
}

// yearMonth is the month of a date: 2026-06.
func yearMonth(d data.Date) string { return fmt.Sprintf("%04d-%02d", d.Year(), d.Month()) }
