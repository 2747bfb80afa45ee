package report

import (
	"html/template"
	"math"
	"slices"
	"strconv"

	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// uncertaintyView says how sure the figures are and what would turn them. Reasons of
// figures without a value stand once, below their table.
type uncertaintyView struct {
	Scenarios   scenariosView
	Tornado     []template.HTML
	Simulation  simulationView
	BreakEven   breakEvenView
	Conventions conventionsView
}

// uncertainty puts the analysis into words; nil when there is none.
func (w *writer) uncertainty(a *analysis.Result, pictures map[string]template.HTML) *uncertaintyView {
	if a == nil {
		return nil
	}
	v := &uncertaintyView{
		Scenarios: w.scenarios(a), Simulation: w.simulation(&a.Simulation), BreakEven: w.breakEven(&a.BreakEven), Conventions: w.conventions(&a.Conventions),
	}
	v.Scenarios.Chart = pictures[charts.NameScenarios]
	v.Tornado = given(pictures, charts.NameTornadoNPV, charts.NameTornadoROI)
	v.Simulation.Charts = given(pictures, charts.NameSimulationROI, charts.NameSimulationNPV)
	return v
}

// given are the pictures of the names that there are.
func given(pictures map[string]template.HTML, names ...string) []template.HTML {
	var there []template.HTML
	for _, name := range names {
		if picture, drawn := pictures[name]; drawn {
			there = append(there, picture)
		}
	}
	return there
}

// reasons are the reasons of a table's figures without a value, each with the number
// that stands beside its dash.
type reasons struct {
	w     *writer
	known []appraisal.Reason
}

// figure is a figure in a cell: a dash and the number of its reason where it has no
// value.
func (r *reasons) figure(f appraisal.Figure, format func(float64) string) string {
	if f.Defined() {
		return format(f.Value)
	}
	at := slices.Index(r.known, f.Why)
	if at < 0 {
		at = len(r.known)
		r.known = append(r.known, f.Why)
	}
	return r.w.T("report.reason", "N", at+1)
}

// notes are the reasons with their numbers.
func (r *reasons) notes() []string {
	var notes []string
	for i, why := range r.known {
		notes = append(notes, r.w.T("report.reason.is", "N", i+1, "Reason", r.w.Reason(why)))
	}
	return notes
}

// discounted is the convention under which the evaluation discounts.
func (w *writer) discounted() string {
	return w.T("report.fact.discounting.text", "Rate", w.Rate(w.e.DiscountRate), "Convention", w.Discounting(w.e.Discounting))
}

// scenariosView compares the scenarios.
type scenariosView struct {
	Chart template.HTML
	Rows  []scenarioView
	NPV   string // what its column is called
	Notes []string
}

// scenarioView is one scenario: what it changes, what follows, and which lines make the
// difference to what is expected.
type scenarioView struct {
	Name, Note                        string
	Changes                           []string
	NPV, Against, ROI, Payback, Score string
	Band, BandName                    string
	Expected                          bool
	Differences                       string
}

func (w *writer) scenarios(a *analysis.Result) scenariosView {
	v := scenariosView{NPV: w.T("report.column.npv-at", "Convention", w.discounted())}
	var expected appraisal.Figure
	for i := range a.Scenarios {
		if s := &a.Scenarios[i]; !s.Own && s.Outlook == data.Expected {
			expected = appraisal.Shown(s.Result.Horizon.NPV)
		}
	}
	r := &reasons{w: w}
	for i := range a.Scenarios {
		s := &a.Scenarios[i]
		npv := appraisal.Shown(s.Result.Horizon.NPV)
		row := scenarioView{
			Name: charts.ScenarioName(s, w.Words), Changes: []string{w.T("report.outlook." + string(s.Outlook))}, Expected: !s.Own && s.Outlook == data.Expected,
			NPV: r.figure(npv, w.Amount), ROI: r.figure(s.Result.Horizon.ROI, w.Percent), Payback: r.figure(s.Result.Horizon.Payback, w.Months),
			Score: r.figure(s.Result.Score.Total, w.points), Band: string(s.Result.Score.Band), BandName: w.bandName(s.Result.Score.Band),
			Differences: w.differences(s.Against.Net),
		}
		if !row.Expected && npv.Defined() && expected.Defined() {
			row.Against = w.signed(npv.Value - expected.Value)
		}
		if s.Own {
			row.Note, row.Changes = w.changes(s, row.Changes)
		}
		v.Rows = append(v.Rows, row)
	}
	v.Notes = r.notes()
	return v
}

// signed is an amount with its sign, for a difference.
func (w *writer) signed(x float64) string { return lang.Signed(x, w.Amount(x)) }

// changes is the note of the user's own scenario and what it changes beside its
// outlook.
func (w *writer) changes(s *analysis.Scenario, said []string) (note string, all []string) {
	at := slices.IndexFunc(w.e.Scenarios, func(own data.Scenario) bool { return own.ID == s.ID })
	if at < 0 {
		return "", said
	}
	own := &w.e.Scenarios[at]
	say := func(changed bool, key string, pairs ...any) {
		if changed {
			said = append(said, w.T(key, pairs...))
		}
	}
	say(own.Benefits != 1, "report.scenario.benefits", "Share", w.Rate(own.Benefits))
	say(own.Costs != 1, "report.scenario.costs", "Share", w.Rate(own.Costs))
	say(own.DelayMonths > 0, "report.scenario.delay", "Months", w.whole(own.DelayMonths))
	if own.DiscountRate != nil {
		say(true, "report.scenario.rate", "Rate", w.Rate(*own.DiscountRate))
	}
	say(own.HorizonMonths > 0, "report.scenario.horizon", "Months", w.whole(own.HorizonMonths))
	for _, change := range own.Lines {
		say(true, "report.scenario.line", "Line", w.lineName(change.Line), "Share", w.Rate(change.Factor))
	}
	return own.Note, said
}

// whole is a number of months.
func (w *writer) whole(months int) string {
	if months == 1 {
		return w.T("terms.month", "N", "1")
	}
	return w.T("terms.months", "N", strconv.Itoa(months))
}

// mostDifferences is how many lines are named that make a difference.
const mostDifferences = 3

// differences names the lines that change the net benefit most.
func (w *writer) differences(steps []appraisal.LineStep) string {
	changed := slices.DeleteFunc(slices.Clone(steps), func(s appraisal.LineStep) bool { return math.Round(s.Change) == 0 })
	if len(changed) == 0 {
		return ""
	}
	slices.SortStableFunc(changed, func(a, b appraisal.LineStep) int {
		switch {
		case math.Abs(a.Change) > math.Abs(b.Change):
			return -1
		case math.Abs(a.Change) < math.Abs(b.Change):
			return 1
		}
		return 0
	})
	said := ""
	for i, s := range changed[:min(len(changed), mostDifferences)] {
		if i > 0 {
			said += w.T("report.list-separator")
		}
		said += w.T("report.difference", "Line", w.lineName(s.Line), "Change", w.signed(s.Change))
	}
	if more := len(changed) - mostDifferences; more > 0 {
		return w.T("report.differences.more", "Lines", said, "N", more)
	}
	return w.T("report.differences", "Lines", said)
}

// simulationView is the simulation with its settings.
type simulationView struct {
	Charts   []template.HTML
	Settings []fact
	Chances  []fact
	Rows     []distributionView
	Notes    []string
}

// distributionView is what the trials say of one figure.
type distributionView struct{ Name, P5, P50, P95, Mean, SD string }

// simulation is empty when no line varies.
func (w *writer) simulation(s *analysis.Simulation) simulationView {
	if s.Varied == 0 {
		return simulationView{}
	}
	r := &reasons{w: w}
	row := func(name string, d *analysis.Distribution, format func(float64) string) distributionView {
		return distributionView{name, r.figure(d.P5, format), r.figure(d.P50, format), r.figure(d.P95, format), r.figure(d.Mean, format), r.figure(d.SD, format)}
	}
	v := simulationView{
		Settings: []fact{
			{w.T("report.simulation.trials"), w.Number(float64(s.Trials), 0)},
			{w.T("report.simulation.seed"), strconv.Itoa(s.Seed)},
			{w.T("report.simulation.varied"), w.Number(float64(s.Varied), 0)},
			{w.T("report.simulation.assumed"), w.assumedSwing()},
		},
		Chances: []fact{
			{w.T("report.simulation.positive"), r.figure(s.PositiveROI, w.Percent)},
			{w.T("report.simulation.paid-back", "Months", w.whole(s.PaybackMonths)), r.figure(s.PaidBack, w.Percent)},
		},
		Rows: []distributionView{
			row(w.T("report.convention.npv", "Convention", w.discounted()), &s.NPV, w.money),
			row(w.T("report.convention.roi"), &s.ROI, w.Percent),
			row(w.T("report.convention.payback"), &s.Payback, w.Months),
		},
	}
	v.Notes = r.notes()
	return v
}

// assumedSwing is the range that stands in for those that nobody gave.
func (w *writer) assumedSwing() string {
	if w.e.Analysis.AssumedSwing == 0 {
		return w.T("report.simulation.none-assumed")
	}
	return "±" + w.Rate(w.e.Analysis.AssumedSwing)
}

// breakEvenView is how much of the estimates is enough.
type breakEvenView struct {
	Figures []figureView
	Lines   []lineBreakEvenView
	Notes   []string
}

// lineBreakEvenView is the break-even of one line. What does not apply is "".
type lineBreakEvenView struct {
	Name, Side, Share, Attribution, Delay string
	Inputs                                []fact
}

func (w *writer) breakEven(b *analysis.BreakEven) breakEvenView {
	figure := func(key string, f appraisal.Figure, format func(float64) string) figureView {
		return figureView{w.T("report.break-even." + key), w.Figure(f, format), w.Reason(f.Why), w.T("report.break-even." + key + ".is")}
	}
	v := breakEvenView{Figures: []figureView{
		figure("share", b.Share, w.Percent), figure("adoption", b.Adoption, w.Percent), figure("costs", b.Costs, w.Percent), figure("delay", b.Delay, w.Months),
	}}
	r := &reasons{w: w}
	for i := range b.Lines {
		v.Lines = append(v.Lines, w.lineBreakEven(&b.Lines[i], r))
	}
	v.Notes = r.notes()
	return v
}

func (w *writer) lineBreakEven(b *analysis.LineBreakEven, r *reasons) lineBreakEvenView {
	row := lineBreakEvenView{Name: w.lineName(b.ID), Share: r.figure(b.Share, w.Percent)}
	if b.Side == data.Cost {
		row.Side = w.T("report.column.cost")
		return row
	}
	row.Side, row.Attribution, row.Delay = w.T("report.column.benefit"), r.figure(b.Attribution, w.Percent), r.figure(b.Delay, w.Months)
	line, _, there := w.e.Line(b.ID)
	if !there {
		return row
	}
	spec, _ := line.Schedule.Method.Spec()
	for _, in := range b.Inputs {
		write := w.rounded
		if slices.ContainsFunc(spec.Inputs, func(s data.InputSpec) bool { return s.Name == in.Input && s.Quantity == data.Share }) {
			write = w.Percent
		}
		row.Inputs = append(row.Inputs, fact{w.Input(line.Schedule.Method, in.Input), w.T("report.break-even.input", "Value", r.figure(in.Value, write), "Now", write(in.Now))})
	}
	return row
}

// rounded is a calculated number: a large one whole, others with two decimals at most.
func (w *writer) rounded(x float64) string {
	const large = 1000
	if math.Abs(x) >= large {
		return w.Number(x, 0)
	}
	return w.Plain(math.Round(x*100) / 100)
}

// conventionsView is the return under every convention of discounting.
type conventionsView struct {
	Rows   []conventionView
	Others []figureView
	Notes  []string
}

// conventionView is one convention; Used marks the evaluation's own.
type conventionView struct {
	Name                             string
	Used                             bool
	NPV, ROI, IRR, DiscountedPayback string
}

func (w *writer) conventions(c *analysis.Conventions) conventionsView {
	var v conventionsView
	r := &reasons{w: w}
	for _, row := range c.Rows {
		name := w.T("report.convention.dated")
		if row.Discounting != "" {
			name = w.Discounting(row.Discounting)
		}
		v.Rows = append(v.Rows, conventionView{
			Name: name, Used: row.Discounting != "" && row.Discounting == w.e.Discounting,
			NPV: r.figure(row.NPV, w.Amount), ROI: r.figure(row.ROI, w.Percent), IRR: r.figure(row.IRR, w.Percent),
			DiscountedPayback: r.figure(row.DiscountedPayback, w.Months),
		})
	}
	v.Notes = r.notes()
	for _, one := range []struct {
		key string
		f   appraisal.Figure
	}{{"mirr", c.MIRR}, {"nucleus", c.NucleusROI}} {
		key := "report.convention." + one.key
		v.Others = append(v.Others, figureView{w.T(key), w.Figure(one.f, w.Percent), w.Reason(one.f.Why), w.T(key+".is", "Rate", w.Rate(w.e.DiscountRate))})
	}
	return v
}
