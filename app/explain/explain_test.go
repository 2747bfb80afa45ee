package explain_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"huibao/app/explain"
	"huibao/assets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
)

var update = flag.Bool("update", false, "write the golden files anew")

// exampleDay is the day on which the example is looked at.
var exampleDay = data.MustDate("2026-06-30")

func example(t *testing.T, l lang.Language) *data.Evaluation {
	t.Helper()
	return exampleFile(t, l).Evaluation
}

func exampleFile(t *testing.T, l lang.Language) *exchange.File {
	t.Helper()
	text, err := assets.Sample.ReadFile("sample/parts-maker." + string(l) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	file, _, err := exchange.Decode(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// figures are all constants of type Figure.
func figures(t *testing.T) []explain.Figure {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "subject.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []explain.Figure
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if of, named := spec.Type.(*ast.Ident); named && of.Name == "Figure" {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, explain.Figure(text))
		}
		return true
	})
	return all
}

// Every figure has a maker and its texts in both languages.
func TestEveryFigureIsKnown(t *testing.T) {
	reached := map[explain.Figure]bool{}
	e := rich(t, lang.English)
	from := source(e, exampleDay, lang.English)
	for _, subject := range roots(from) {
		if _, known := explain.Explain(from, subject); known {
			reached[subject.Figure] = true
		}
	}
	for _, f := range []explain.Figure{explain.IRRFlow, explain.DatedPV, explain.LinePVMonths, explain.LineMonths} {
		subject := explain.Subject{Figure: f, At: 1, To: 12}
		if f == explain.LinePVMonths || f == explain.LineMonths {
			subject.Of = e.Costs[0].ID
		}
		if _, known := explain.Explain(from, subject); known {
			reached[f] = true
		}
	}
	steps := explain.Subject{Figure: explain.ScenarioStep, Of: "optimistic/" + e.Benefits[0].ID}
	if _, known := explain.Explain(from, steps); known {
		reached[explain.ScenarioStep] = true
	}
	for _, f := range figures(t) {
		if !reached[f] {
			t.Errorf("nothing explains %s", f)
		}
		for _, l := range lang.Languages() {
			for _, part := range []string{".name", ".means"} {
				key := "explain." + string(f) + part
				if text := lang.For(l).T(key); text == "⟨"+key+"⟩" {
					t.Errorf("%s has no text %s", l, key)
				}
			}
		}
	}
}

// rich is the example with every part that it may lack.
func rich(t *testing.T, l lang.Language) *data.Evaluation {
	e := example(t, l).Clone()
	e.Analysis.Trials = data.MinTrials
	rate, later := 0.12, data.NewScenario("later", "Later and dearer")
	later.DelayMonths, later.Costs, later.Benefits, later.DiscountRate, later.HorizonMonths = 4, 1.1, 0.9, &rate, 48
	later.Lines = []data.LineChange{{Line: e.Benefits[0].ID, Factor: 0.5}}
	e.Scenarios = append(e.Scenarios, later)
	e.Benefits[1].Excluded = true
	licence, _, _ := e.Line("licence")
	licence.Schedule.Basis = &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 45, data.Price: 2800}}
	licence.Readings[0].Schedule.Basis = &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 42, data.Price: 3000}}
	licence.Readings[0].EvidenceFile = "invoice-2025-01.pdf"
	judgeRichly(e)
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	return e
}

// judgeRichly ranks the factors of one dimension and compares those of the other in
// pairs that contradict one another; one rating is "don't know", one made of answers.
func judgeRichly(e *data.Evaluation) {
	team, system := e.FactorsOf(data.DimensionTeam), e.FactorsOf(data.DimensionSystem)
	ranking, pairs := data.Weighting{Method: data.Ranking}, data.Weighting{Method: data.Pairwise}
	for _, f := range team {
		ranking.Ranking = append([]string{f.ID}, ranking.Ranking...)
	}
	for i := range system {
		next := system[(i+1)%len(system)]
		pairs.Comparisons = append(pairs.Comparisons, data.Comparison{A: system[i].ID, B: next.ID, Ratio: 3})
	}
	e.Weighting = map[data.Dimension]data.Weighting{data.DimensionTeam: ranking, data.DimensionSystem: pairs}
	day := exampleDay.AddDays(-1)
	e.Ratings = append(e.Ratings,
		data.Rating{Factor: system[0].ID, Rater: e.Raters[0].ID, Date: day, Value: 7.5, SUS: []int{4, 2, 4, 2, 4, 2, 4, 2, 4, 2}},
		data.Rating{Factor: team[0].ID, Rater: e.Raters[0].ID, Date: day, Unknown: true})
}

func TestUnknownSubjectsAreNoFigures(t *testing.T) {
	from := source(example(t, lang.English), exampleDay, lang.English)
	for _, subject := range []explain.Subject{
		{}, {Figure: "roi2"}, {Figure: explain.LineTotal}, {Figure: explain.LineTotal, Of: "gone"}, {Figure: explain.LineYear, Of: "licence", At: 99},
		{Figure: explain.LineMonth, Of: "licence", At: -1}, {Figure: explain.LineMonths, Of: "licence", At: 30, To: 37}, {Figure: explain.LineAnnualPlan, Of: "licence"},
		{Figure: explain.LineAnnualReading, Of: "retention", At: 50}, {Figure: explain.LineBasisPlan, Of: "retention"}, {Figure: explain.LineBasisPlan, Of: "server"},
		{Figure: explain.LineBasisReading, Of: "server"}, {Figure: explain.LineBasisReading, Of: "licence", At: 50}, {Figure: explain.LineBasisPlan, Of: "gone"}, {Figure: explain.CategoryTotal, Of: "rent"}, {Figure: explain.DimensionTotal, Of: "team"},
		{Figure: explain.DimensionScore}, {Figure: explain.Gain, Of: "x"}, {Figure: explain.GoalAttainment, Of: "gone"}, {Figure: explain.FactorMean, Of: "gone"},
		{Figure: explain.FactorWeight, Of: "gone"}, {Figure: explain.FactorGain}, {Figure: explain.Consistency}, {Figure: explain.Consistency, Of: "return"},
		{Figure: explain.Rating, Of: "gone/gone"}, {Figure: explain.ScenarioNPV, Of: "gone"}, {Figure: explain.ScenarioStep, Of: "expected/gone"},
		{Figure: explain.DriverLow, Of: "gone"}, {Figure: explain.DriverLow, Of: "line/gone"}, {Figure: explain.Quantile, Of: "npv", At: 10}, {Figure: explain.Quantile, Of: "irr", At: 5},
		{Figure: explain.Probability, Of: "npv"}, {Figure: explain.EvenInput, Of: "x"}, {Figure: explain.EvenInput, Of: "licence/before"}, {Figure: explain.ConventionNPV, Of: "daily"},
		{Figure: explain.IRRFlow, Of: "7"}, {Figure: explain.NetPV, At: 5, To: 400}, {Figure: explain.ROI, Case: "other"}, {Figure: explain.ROI, Case: explain.InScenario("gone")},
		{Figure: explain.ROI, Case: explain.DiscountedBy("daily")}, {Figure: explain.ROI, Case: explain.Delayed(-1, "")}, {Figure: explain.ROI, Case: explain.Delayed(3, "licence")},
		{Figure: explain.ROI, Case: explain.AtLow("gone")}, {Figure: explain.ROI, Case: "planet"}, {Figure: explain.ROI, Assessment: "gone"}, {Figure: explain.EstimatePV, Of: "x"},
	} {
		if told, known := explain.Explain(from, subject); known {
			t.Errorf("%+v is told: %+v", subject, told)
		}
	}
}

// While there is no analysis its figures are told as not computed, and what follows
// from the evaluation alone is told all the same.
func TestWithoutAnAnalysis(t *testing.T) {
	for _, l := range lang.Languages() {
		from := source(rich(t, l), exampleDay, l)
		all := roots(from)
		from.Analysis = nil
		walk(t, from, all, 400)
		told, known := explain.Explain(from, explain.Subject{Figure: explain.Quantile, Of: "npv", At: 5})
		if !known || told.Why == "" || told.Steps[0].Goes == nil || told.Steps[0].Goes.Page != explain.AnalysisPage {
			t.Errorf("%v %+v", known, told)
		}
		if told, known := explain.Explain(from, explain.Subject{Figure: explain.ScenarioNPV, Of: "later"}); !known || told.Why != "" {
			t.Errorf("%v %+v", known, told)
		}
	}
}

// frozenSource gives a record of the evaluation as it was on a day, changed as given.
func frozenSource(t *testing.T, change func(e *data.Evaluation, r *appraisal.Result)) explain.Source {
	e := example(t, lang.English)
	then := e.Clone()
	r := appraisal.Appraise(then, data.MustDate("2025-12-31"))
	change(then, r)
	from := source(e, exampleDay, lang.English)
	from.Frozen = func(id string) (*data.Evaluation, *appraisal.Result, bool) { return then, r, id == "then" }
	return from
}

func TestARecordIsToldFromItsOwnInputs(t *testing.T) {
	from := frozenSource(t, func(*data.Evaluation, *appraisal.Result) {})
	var all []explain.Subject
	for _, subject := range roots(from) {
		subject.Assessment = "then"
		all = append(all, subject)
	}
	if n := walk(t, from, all, 3000); n < 500 {
		t.Errorf("only %d figures", n)
	}
	told, _ := explain.Explain(from, explain.Subject{Figure: explain.ROI, Assessment: "then"})
	now, _ := explain.Explain(from, explain.Subject{Figure: explain.ROI})
	if told.Number == now.Number {
		t.Error("the record has today's figure")
	}
	for _, step := range told.Steps {
		if step.Opens != nil && step.Opens.Assessment != "then" || step.Goes != nil {
			t.Errorf("%+v leads out of the record", step)
		}
	}
}

// A record of another calculation keeps its figures and says that they cannot be taken
// apart; no sum is shown that does not add up.
func TestARecordOfAnotherCalculationIsNotTakenApart(t *testing.T) {
	from := frozenSource(t, func(_ *data.Evaluation, r *appraisal.Result) {
		r.MethodVersion = 0
		for i := range r.Lines {
			r.Lines[i].Total *= 2
			for j := range r.Lines[i].Years {
				r.Lines[i].Years[j] *= 2
			}
		}
	})
	line := from.Evaluation.Benefits[0].ID
	for _, subject := range []explain.Subject{
		{Figure: explain.LineTotal, Of: line}, {Figure: explain.LineToDate, Of: line}, {Figure: explain.LineYear, Of: line, At: 1},
		{Figure: explain.PlanROI}, {Figure: explain.LinePlanTotal, Of: line}, {Figure: explain.LinePV, Of: line}, {Figure: explain.FactorMean, Of: from.Evaluation.Factors[0].ID},
	} {
		subject.Assessment = "then"
		told, known := explain.Explain(from, subject)
		if !known || told.Value == "" {
			t.Errorf("%+v: %v %+v", subject, known, told)
			continue
		}
		for _, step := range told.Steps {
			if step.Opens != nil && step.Opens.Figure == explain.LineMonths {
				t.Errorf("%+v is taken apart: %+v", subject, step)
			}
		}
	}
	if _, known := explain.Explain(from, explain.Subject{Figure: explain.LineMonth, Of: line, At: 5, Assessment: "then"}); known {
		t.Error("a month was calculated again")
	}
}

// What the example's figures say stands in a file for each language.
func TestTheExampleInWords(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			e := rich(t, l)
			from := source(e, exampleDay, l)
			var text bytes.Buffer
			for _, subject := range shown(from) {
				write(&text, from, subject)
			}
			path := filepath.Join("testdata", "example."+string(l)+".txt")
			if *update {
				if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(want, text.Bytes()) {
				t.Errorf("%s differs (%v); look at what -update writes", path, err)
			}
		})
	}
}

// shown are one subject of each figure, and the way down from ROI to a reading.
func shown(from explain.Source) []explain.Subject {
	var some []explain.Subject
	seen := map[explain.Figure]bool{}
	for _, subject := range roots(from) {
		if _, known := explain.Explain(from, subject); known && !seen[subject.Figure] {
			seen[subject.Figure] = true
			some = append(some, subject)
		}
	}
	line := from.Evaluation.Benefits[0].ID
	return append(some, explain.Subject{Figure: explain.LineTotal, Of: line}, explain.Subject{Figure: explain.LineYear, Of: line, At: 1},
		explain.Subject{Figure: explain.LineYear, Of: line, At: 2}, explain.Subject{Figure: explain.LineAnnualActual, Of: line},
		explain.Subject{Figure: explain.ScenarioChange, Of: "later"}, explain.Subject{Figure: explain.LineTotal, Of: line, Case: explain.InScenario("later")},
		explain.Subject{Figure: explain.NPV, Case: explain.DiscountedBy(data.MidYear)})
}

func write(text *bytes.Buffer, from explain.Source, subject explain.Subject) {
	told, _ := explain.Explain(from, subject)
	fmt.Fprintf(text, "## %s: %s\n%s\n[%s]\n", told.Name, told.Value, told.Means, told.Formula)
	for _, step := range told.Steps {
		mark := ""
		if step.Opens != nil {
			mark = " >"
		}
		if step.Goes != nil {
			mark += " @" + string(step.Goes.Page)
		}
		fmt.Fprintf(text, "  %s | %s%s\n", step.Text, step.Value, mark)
	}
	for _, note := range told.Notes {
		fmt.Fprintf(text, "  * %s\n", note)
	}
	fmt.Fprintln(text)
}

// A benefit with every modifier, worked out by hand: 200 hours a week are worth 79,200 a
// year; from month 3 a ramp-up of 4 months, 80 % due to the system, 10 % risk, 3 %
// growth a year; since month 7 read as 60,000, measured until month 9.
func worked() *data.Evaluation {
	e := data.New("Worked by hand", data.MustDate("2025-01-01"))
	e.Currency, e.HorizonMonths = "USD", 16
	hours := func(people float64) data.Inputs {
		return data.Inputs{data.People: people, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 55, data.Conversion: 0.5}
	}
	l := data.NewLine("quotes", "Quotations")
	l.Schedule = data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, From: data.MustDate("2025-03-01"), Inputs: hours(12)}
	l.RampMonths, l.Attribution, l.RiskAdjustment, l.Growth, l.Evidence = 4, 0.8, 0.1, 0.03, "Time sheets"
	l.Readings = []data.Reading{{Since: data.MustDate("2025-07-01"), MeasuredOn: data.MustDate("2025-09-30"), Inputs: hours(10), Evidence: "Survey"}}
	e.Benefits = []data.Line{l}
	c := data.NewLine("support", "Support")
	c.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryQuarter, Timing: data.InAdvance, From: data.MustDate("2025-01-15"), Until: data.MustDate("2025-12-31"), Amount: 1_500_50}
	c.RiskAdjustment = 0.05
	s := data.NewLine("hosting", "Hosting")
	s.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryQuarter, Timing: data.Spread, From: data.MustDate("2025-01-01"), Amount: 900_00}
	e.Costs = []data.Line{c, s}
	return e
}

func TestLinesAreToldDownToTheMonth(t *testing.T) {
	asOf := data.MustDate("2025-12-31")
	english := source(worked(), asOf, lang.English)
	chinese := source(worked(), asOf, lang.Chinese)
	for _, c := range []struct {
		name    string
		from    explain.Source
		subject explain.Subject
		want    []string
	}{
		{"a year in runs", english, explain.Subject{Figure: explain.LineYear, Of: "quotes", At: 1}, []string{
			"Month 3 (2025-03), Plan: $79,200 ÷ 12 × (1 − ½) ÷ 4 × 80% × (1 − 10%) | $594.00",
			"Month 4 (2025-04), Plan: $79,200 ÷ 12 × (2 − ½) ÷ 4 × 80% × (1 − 10%) | $1,782.00",
			"Month 5 (2025-05), Plan: $79,200 ÷ 12 × (3 − ½) ÷ 4 × 80% × (1 − 10%) | $2,970.00",
			"Month 6 (2025-06), Plan: $79,200 ÷ 12 × (4 − ½) ÷ 4 × 80% × (1 − 10%) | $4,158.00",
			"Months 7 to 9 (2025-07 – 2025-09), Measured: $66,000 ÷ 12 × 80% × 3 months | $13,200.00",
			"Months 10 to 12 (2025-10 – 2025-12), Reading carried forward: $66,000 ÷ 12 × 80% × (1 − 10%) × 3 months | $11,880.00",
		}},
		{"a year in Chinese", chinese, explain.Subject{Figure: explain.LineYear, Of: "quotes", At: 2}, []string{
			"沿用实测：自 2025-07-01 起，测于 2025-09-30；其后为估计，含风险调整 | ", "依据：Survey | ",
			"按方法计算的年金额 | $66,000", "分摊到每月 | ÷ 12", "归因比例（归因于 CRM） | 80%", "风险调整 | (1 − 10%)", "月数 | 4",
			"= $66,000 ÷ 12 × 80% × (1 − 10%) × 4 个月 | $15,840.00",
		}},
		{"a month of the ramp-up", english, explain.Subject{Figure: explain.LineMonth, Of: "quotes", At: 5}, []string{
			"By the plan | ", "Evidence: Time sheets | ", "Yearly amount by the method | $79,200", "Per month | ÷ 12",
			"Ramp-up (month 3 of 4) | (3 − ½) ÷ 4", "Attribution (due to the CRM) | 80%", "Risk adjustment | (1 − 10%)",
			"= $79,200 ÷ 12 × (3 − ½) ÷ 4 × 80% × (1 − 10%) | $2,970.00",
		}},
		{"a month without an amount", english, explain.Subject{Figure: explain.LineMonth, Of: "quotes", At: 2}, []string{"No amount within the horizon | "}},
		{"the formula", english, explain.Subject{Figure: explain.LineAnnualPlan, Of: "quotes"}, []string{
			"By the plan | ", "Evidence: Time sheets | ", "People | 12", "Hours saved per person and week | 5", "Working weeks per year | 48",
			"Loaded cost per hour | $55", "Share that becomes work | 50%", "= 12 × 5 × 48 × $55 × 50% | $79,200.00",
		}},
		{"payments", english, explain.Subject{Figure: explain.LineTotal, Of: "support"}, []string{
			"By the plan | ", "Recurring amount (Every quarter) | $1,500.5", "Risk adjustment | (1 + 5%)", "Payments | 4",
			"= $1,500.5 × (1 + 5%) × 4 payments | $6,302.10",
		}},
		{"spread over months", english, explain.Subject{Figure: explain.LineMonths, Of: "hosting", At: 2, To: 4}, []string{
			"By the plan | ", "Recurring amount (Every quarter) | $900", "Per month | ÷ 3", "Months | 3", "= $900 ÷ 3 × 3 months | $900.00",
		}},
		{"discounted", english, explain.Subject{Figure: explain.LinePVMonths, Of: "hosting", At: 13, To: 16}, []string{
			"Amount, not discounted | $1,200", "Discount factor (1 + 10%)^−2 | 0.8264", "= $1,200 × 0.8264 | $992",
		}},
		{"delayed", english, explain.Subject{Figure: explain.LineMonth, Of: "quotes", At: 6, Case: explain.Delayed(2, "")}, []string{
			"By the plan | ", "2 months later than planned | ", "Evidence: Time sheets | ", "Yearly amount by the method | $79,200", "Per month | ÷ 12",
			"Ramp-up (month 2 of 4) | (2 − ½) ÷ 4", "Attribution (due to the CRM) | 80%", "Risk adjustment | (1 − 10%)",
			"= $79,200 ÷ 12 × (2 − ½) ÷ 4 × 80% × (1 − 10%) | $1,782.00",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			told, known := explain.Explain(c.from, c.subject)
			var got []string
			for _, step := range told.Steps {
				got = append(got, step.Text+" | "+step.Value)
			}
			if !known || !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// Growth stands as a power of full years.
func TestGrowthIsAPower(t *testing.T) {
	e := worked()
	e.HorizonMonths = 40
	e.Benefits[0].Readings = nil
	told, _ := explain.Explain(source(e, e.Start, lang.English), explain.Subject{Figure: explain.LineMonth, Of: "quotes", At: 30})
	last := told.Steps[len(told.Steps)-1]
	if want := "= $79,200 ÷ 12 × (1 + 3%)^2 × 80% × (1 − 10%)"; last.Text != want {
		t.Errorf("got %q, want %q", last.Text, want)
	}
}

// A step leads to where its number was typed in: the plan, the reading, the settings.
func TestStepsGoToWhereNumbersWereTypedIn(t *testing.T) {
	from := source(worked(), data.MustDate("2025-12-31"), lang.English)
	for _, c := range []struct {
		subject explain.Subject
		want    explain.Place
	}{
		{explain.Subject{Figure: explain.LineMonth, Of: "quotes", At: 3}, explain.Place{Page: explain.BenefitsPage, Of: "quotes", Reading: -1}},
		{explain.Subject{Figure: explain.LineMonth, Of: "quotes", At: 8}, explain.Place{Page: explain.BenefitsPage, Of: "quotes", Reading: 0}},
		{explain.Subject{Figure: explain.LineAnnualActual, Of: "quotes"}, explain.Place{Page: explain.BenefitsPage, Of: "quotes", Reading: 0}},
		{explain.Subject{Figure: explain.LineYear, Of: "hosting", At: 1}, explain.Place{Page: explain.CostsPage, Of: "hosting", Reading: -1}},
		{explain.Subject{Figure: explain.CostPerUser}, explain.Place{Page: explain.SettingsPage, Of: "users", Reading: -1}},
		{explain.Subject{Figure: explain.DimensionScore, Of: "goals"}, explain.Place{Page: explain.GoalsPage, Reading: -1}},
	} {
		told, _ := explain.Explain(from, c.subject)
		found := slices.ContainsFunc(told.Steps, func(s explain.Step) bool { return s.Goes != nil && *s.Goes == c.want })
		if !found {
			t.Errorf("%+v does not lead to %+v: %+v", c.subject, c.want, told.Steps)
		}
	}
}

// Every reason that a figure may have is told, and with it what can be done where
// something can.
func TestEmptyEvaluationSaysWhatToDo(t *testing.T) {
	for _, l := range lang.Languages() {
		e := data.New("Empty", data.MustDate("2026-01-01"))
		e.Analysis.Trials = data.MinTrials
		from := source(e, e.Start, l)
		walk(t, from, roots(from), 1000)
		for _, f := range []explain.Figure{explain.ROI, explain.CostPerUser, explain.Score, explain.MeasuredShare, explain.BenefitCost} {
			told, known := explain.Explain(from, explain.Subject{Figure: f})
			if !known || told.Why == "" || len(told.Steps) == 0 || told.Steps[0].Text == "" {
				t.Errorf("%s: %+v", f, told)
			}
		}
	}
}

func BenchmarkExplainATotalOfManyLines(b *testing.B) {
	e := worked()
	e.HorizonMonths = data.MaxHorizon
	for i := range 300 {
		l := e.Benefits[0].Clone()
		l.ID = fmt.Sprint("line", i)
		e.Benefits = append(e.Benefits, l)
	}
	from := explain.Source{Evaluation: e, Result: appraisal.Appraise(e, e.Start), Words: lang.For(lang.English)}
	for name, subject := range map[string]explain.Subject{
		"total":      {Figure: explain.Benefit},
		"months":     {Figure: explain.MonthsNet, At: 5, To: 7},
		"scenario":   {Figure: explain.ScenarioChange, Of: "optimistic"},
		"discounted": {Figure: explain.DiscountedPayback},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				explain.Explain(from, subject)
			}
		})
	}
}
