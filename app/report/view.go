package report

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"huibao/app/session"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// view is a report in words: every text and number as it stands on the page, so that
// the layout only puts them in their places.
type view struct {
	Lang     string
	Title    string
	Facts    []fact
	Headline []headline
	Score    scoreView
	Warnings []string

	Questions questionsView

	CashFlow   template.HTML
	Costs      sideView
	Benefits   sideView
	Formulas   []formula
	Figures    []figureGroup
	Uncertain  *uncertaintyView // nil without an analysis
	Intangible intangibleView
	Goals      []goalView
	Actions    []actionView
	History    historyView
	Currency   string
}

// fact is a word and what stands beside it.
type fact struct{ Name, Text string }

// headline is one of the figures at the top.
type headline struct{ Name, Value, Note string }

// figureGroup is one table of figures.
type figureGroup struct {
	Name    string
	Figures []figureView
}

// figureView is a figure with its definition, and the reason when it has no value.
type figureView struct{ Name, Value, Reason, Definition string }

// writer turns the document into a view.
type writer struct {
	*lang.Words
	e        *data.Evaluation
	r        *appraisal.Result
	recorded *data.Assessment // nil for what is known now
}

func newView(d *Document, words *lang.Words) (*view, error) {
	w := &writer{words, d.Evaluation, d.Result, d.Recorded}
	pictures, err := w.pictures(d)
	if err != nil {
		return nil, err
	}
	v := &view{
		Lang: string(words.Language()), Title: w.e.Name, Facts: w.facts(), Headline: w.headline(), Score: w.score(), Warnings: w.warnings(), Questions: w.questions(),
		CashFlow: pictures[charts.NameCashFlow], Costs: w.side(data.Cost), Benefits: w.side(data.Benefit), Formulas: w.formulas(), Figures: w.figures(),
		Intangible: w.intangible(), Goals: w.goals(), Actions: w.actions(d.history()), History: w.history(d.history()),
		Currency: w.T("report.amounts-in", "Currency", fmt.Sprintf("%s (%s)", w.e.Currency, w.e.Currency.Symbol())),
	}
	v.Uncertain = w.uncertainty(d.Analysis, pictures)
	v.Costs.Chart, v.Benefits.Chart = pictures[charts.NameCostBreakdown], pictures[charts.NameBenefitBreakdown]
	v.Score.Charts = given(pictures, charts.NameScoreGauge, charts.NameScoreBreakdown)
	v.Intangible.Chart = pictures[charts.NameFactorRatings]
	v.History.Moved = w.moved(d.moved(), pictures)
	v.History.ROI, v.History.Score = pictures[charts.NameROITrend], pictures[charts.NameScoreTrend]
	return v, nil
}

// pictureSize fits the width of an A4 page; its text is then about as large as the
// page's own.
func pictureSize() charts.Size { return charts.Size{Width: 1000, Height: 480, Scale: 1.1} }

// pictures are the charts by name, as SVG that stands inside an HTML page. Charts of
// the analysis, of the score and of what moved that have nothing to show are left out.
func (w *writer) pictures(d *Document) (map[string]template.HTML, error) {
	pictures := map[string]template.HTML{}
	for _, chart := range d.Charts(w.Words) {
		if chart.Empty() && slices.Contains(slices.Concat(charts.OfAnalysis(), charts.OfScore(), charts.OfHistory()), chart.Name()) {
			continue
		}
		var svg strings.Builder
		if err := chart.SVG(&svg, pictureSize()); err != nil {
			return nil, fmt.Errorf("draw %s: %w", chart.Name(), err)
		}
		pictures[chart.Name()] = inline(svg.String())
	}
	return pictures, nil
}

// facts says what is evaluated, and by which rules.
func (w *writer) facts() []fact {
	e := w.e
	users := ""
	if e.Users > 0 {
		users = w.Number(float64(e.Users), 0)
	}
	facts := []fact{
		{w.T("report.fact.company"), e.Company},
		{w.T("report.fact.product"), e.Product},
		{w.T("report.fact.deployment"), w.Deployment(e.Deployment)},
		{w.T("report.fact.industry"), e.Industry},
		{w.T("report.fact.users"), users},
		{w.T("report.fact.as-of"), w.r.AsOf.String()},
		{w.T("report.fact.start"), e.Start.String()},
		{w.T("report.fact.horizon"), w.T("report.fact.horizon.text", "Months", e.HorizonMonths, "End", e.End())},
		{w.T("report.fact.discounting"), w.T("report.fact.discounting.text", "Rate", w.Rate(e.DiscountRate), "Convention", w.Discounting(e.Discounting))},
		{w.T("report.fact.target"), w.Rate(e.TargetROI)},
		{w.T("report.fact.method"), fmt.Sprint(w.r.MethodVersion)},
		{w.T("report.fact.recorded"), w.recordedAs()},
	}
	given := facts[:0]
	for _, f := range facts {
		if f.Text != "" {
			given = append(given, f)
		}
	}
	return given
}

// recordedAs says that the report is of an assessment: when and by whom it was recorded, and
// the beginning of its hash; "" where it is of what is known now.
func (w *writer) recordedAs() string {
	a := w.recorded
	if a == nil {
		return ""
	}
	text := a.RecordedAt.Local().Format("2006-01-02 15:04")
	if a.RecordedBy != "" {
		text = w.T("report.fact.recorded.by", "Time", text, "By", a.RecordedBy)
	}
	if a.Hash != "" {
		const digits = 12
		text += " · SHA-256 " + a.Hash[:min(digits, len(a.Hash))]
	}
	return text
}

// headline gives the figures that answer whether it is worth its money.
func (w *writer) headline() []headline {
	r := w.r
	return []headline{
		{w.T("formula.roi.name"), w.Figure(r.Horizon.ROI, w.Percent), w.either(r.Horizon.ROI, w.T("report.headline.roi", "Months", r.HorizonMonths))},
		{w.T("formula.roi-to-date.name"), w.Figure(r.ToDate.ROI, w.Percent), w.either(r.ToDate.ROI, w.T("report.headline.to-date", "Months", r.ToDate.Months))},
		{w.T("formula.payback.name"), w.Figure(r.Horizon.Payback, w.Months), w.either(r.Horizon.Payback, w.paybackDay())},
		{w.T("formula.npv.name"), w.money(r.Horizon.NPV), w.T("report.headline.npv", "Rate", w.Rate(w.e.DiscountRate))},
	}
}

// either is the reason why a figure has no value, else the note.
func (w *writer) either(f appraisal.Figure, note string) string {
	if f.Defined() {
		return note
	}
	return w.Reason(f.Why)
}

// paybackDay names the month in which the outlay is back.
func (w *writer) paybackDay() string {
	if !w.r.Horizon.Payback.Defined() {
		return ""
	}
	day := w.r.Start.AddMonths(int(math.Floor(w.r.Horizon.Payback.Value)))
	return w.T("report.headline.payback", "Month", day.String()[:len("2026-01")])
}

// warnings says what a reader must know before trusting the figures.
func (w *writer) warnings() []string {
	var warnings []string
	if w.r.Score.Provisional && w.r.Score.Total.Defined() {
		warnings = append(warnings, w.T("report.warning.provisional", "Coverage", w.Percent(w.r.Score.Coverage)))
	}
	for i := range w.r.Lines {
		if w.r.Lines[i].PastHorizon {
			warnings = append(warnings, w.T("report.warning.past-horizon", "Line", w.lineName(w.r.Lines[i].ID), "End", w.e.End()))
		}
	}
	return warnings
}

func (w *writer) lineName(id string) string {
	if line, _, there := w.e.Line(id); there {
		return line.Name
	}
	return id
}

// money is an amount with its sign; one that is too large to be shown is a dash.
func (w *writer) money(x float64) string {
	if !appraisal.Shown(x).Defined() {
		return lang.Undefined
	}
	return w.Money(x, w.r.Currency)
}

// amount is money in a table whose header names the currency.
func (w *writer) amount(x float64) string {
	if !appraisal.Shown(x).Defined() {
		return lang.Undefined
	}
	return w.Amount(x)
}

// figures are all figures with their definitions.
func (w *writer) figures() []figureGroup {
	r, h := w.r, &w.r.Horizon
	ratio := func(x float64) string { return w.Number(x, 2) }
	cents := func(x float64) string { return r.Currency.Symbol() + w.Number(x, 2) }
	return []figureGroup{
		{w.T("report.figures.horizon"), []figureView{
			w.shared("tco", appraisal.Shown(h.Cost), w.money), w.own("benefit", h.Benefit), w.own("net", h.Net),
			w.shared("roi", h.ROI, w.Percent), w.shared("payback", h.Payback, w.Months), w.shared("nucleus", h.NucleusROI, w.Percent),
			w.shared("tco-user", h.CostPerUserMonth, cents), w.shared("soft", h.SoftShare, w.Percent),
		}},
		{w.T("report.figures.discounted"), []figureView{
			w.own("pv-cost", h.PVCost), w.own("pv-benefit", h.PVBenefit), w.shared("npv", appraisal.Shown(h.NPV), w.money),
			w.shared("roi-discounted", h.ROIDiscounted, w.Percent), w.irr(), w.shared("payback-discounted", h.DiscountedPayback, w.Months),
			w.shared("benefit-cost", h.BenefitCostRatio, ratio), w.shared("break-even", h.BreakEvenShare, w.Percent),
		}},
		{w.T("report.figures.to-date"), []figureView{
			w.own("cost-to-date", r.ToDate.Cost), w.own("benefit-to-date", r.ToDate.Benefit), w.shared("roi-to-date", r.ToDate.ROI, w.Percent),
			w.defined("measured", r.ToDate.MeasuredShare, w.Percent),
		}},
		{w.T("report.figures.plan"), []figureView{
			w.own("plan-cost", r.Plan.Cost), w.own("plan-benefit", r.Plan.Benefit), w.defined("plan-roi", r.Plan.ROI, w.Percent),
			w.own("plan-npv", r.Plan.NPV), w.defined("plan-payback", r.Plan.Payback, w.Months),
		}},
	}
}

// shared is a figure that the window shows too; it has the same name and the same
// definition there, formula.….
func (w *writer) shared(key string, f appraisal.Figure, format func(float64) string) figureView {
	key = "formula." + key
	return figureView{w.T(key + ".name"), w.Figure(f, format), w.Reason(f.Why), w.T("report.definition", "Formula", w.T(key+".is"), "Meaning", w.T(key+".means"))}
}

// own is an amount that only the report names.
func (w *writer) own(key string, amount float64) figureView {
	return w.defined(key, appraisal.Shown(amount), w.money)
}

func (w *writer) defined(key string, f appraisal.Figure, format func(float64) string) figureView {
	return figureView{w.T("report.figure." + key), w.Figure(f, format), w.Reason(f.Why), w.T("report.definition." + key)}
}

// irr names every root where there are several.
func (w *writer) irr() figureView {
	v := w.shared("irr", w.r.Horizon.IRR, w.Percent)
	if w.r.Horizon.IRR.Why == appraisal.SeveralRoots {
		roots := make([]string, len(w.r.Horizon.IRRRoots))
		for i, root := range w.r.Horizon.IRRRoots {
			roots[i] = w.Percent(root)
		}
		v.Reason += " " + strings.Join(roots, w.T("report.list-separator"))
	}
	return v
}

// historyView is what was recorded, the earliest first.
type historyView struct {
	Records    []recordView
	Moved      *movedView // since the assessment before; nil for the first
	ROI, Score template.HTML
}

// recordView is one assessment.
type recordView struct{ AsOf, RecordedBy, Note, ROI, ToDate, NPV, Score, Band, BandName string }

func (w *writer) history(records []session.Record) historyView {
	var h historyView
	for _, record := range records {
		r := record.Result
		h.Records = append(h.Records, recordView{
			AsOf: record.AsOf.String(), RecordedBy: record.RecordedBy, Note: record.Note,
			ROI: w.Figure(r.Horizon.ROI, w.Percent), ToDate: w.Figure(r.ToDate.ROI, w.Percent), NPV: w.amount(r.Horizon.NPV),
			Score: w.Figure(r.Score.Total, w.points), Band: string(r.Score.Band), BandName: w.bandName(r.Score.Band),
		})
	}
	return h
}

// points is a score or a dimension's part of it.
func (w *writer) points(x float64) string { return w.Number(x, 0) }

func (w *writer) bandName(band appraisal.Band) string {
	if band == "" {
		return ""
	}
	return w.Band(band)
}
