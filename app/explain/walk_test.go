package explain_test

import (
	"context"
	"math"
	"regexp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/app/explain"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// roots are all subjects that a page may ask for, of every part of the evaluation.
func roots(from explain.Source) []explain.Subject {
	e, r := from.Evaluation, from.Result
	var all []explain.Subject
	add := func(of string, figures ...explain.Figure) {
		for _, f := range figures {
			all = append(all, explain.Subject{Figure: f, Of: of})
		}
	}
	add("", wholes...)
	for _, c := range data.Categories() {
		add(string(c), explain.CategoryTotal, explain.CategoryToDate, explain.CategoryPV)
	}
	for _, d := range append(data.BenefitDimensions(), "") {
		add(string(d), explain.DimensionTotal, explain.DimensionToDate, explain.DimensionPV, explain.DimensionMeasured, explain.DimensionPlan)
	}
	for _, d := range data.Dimensions() {
		add(string(d), explain.DimensionScore, explain.Contribution, explain.WeightShare, explain.Gain)
	}
	for _, d := range data.FactorDimensions() {
		add(string(d), explain.Consistency)
	}
	for i := range r.Lines {
		add(r.Lines[i].ID, ofLines...)
		for j := range r.Lines[i].Years {
			all = append(all, explain.Subject{Figure: explain.LineYear, Of: r.Lines[i].ID, At: j + 1})
		}
		all = append(all, explain.Subject{Figure: explain.LineMonth, Of: r.Lines[i].ID, At: r.HorizonMonths})
		line, _, _ := e.Line(r.Lines[i].ID)
		for j := range line.Readings {
			all = append(all, explain.Subject{Figure: explain.LineAnnualReading, Of: line.ID, At: j}, explain.Subject{Figure: explain.LineBasisReading, Of: line.ID, At: j})
		}
		if spec, known := line.Schedule.Method.Spec(); known {
			for _, input := range spec.Inputs {
				add(line.ID+"/"+string(input.Name), explain.EvenInput)
			}
		}
	}
	for i := range e.Goals {
		add(e.Goals[i].ID, explain.GoalAttainment, explain.GoalScore)
	}
	for i := range e.Factors {
		add(e.Factors[i].ID, explain.FactorMean, explain.FactorSpread, explain.FactorWeight, explain.FactorShare, explain.FactorGain)
		for j := range e.Raters {
			add(e.Factors[i].ID+"/"+e.Raters[j].ID, explain.Rating)
		}
	}
	all = append(all, rootsOfAnalysis(from)...)
	all = append(all, rootsOfDecision(from)...)
	for _, c := range []explain.Case{explain.Planned, explain.DiscountedBy(data.MonthEnd)} {
		for _, f := range []explain.Figure{explain.Score, explain.NPV, explain.ROI, explain.CostToDate, explain.TCO, explain.DiscountedPayback, explain.IRR, explain.MeasuredShare} {
			all = append(all, explain.Subject{Figure: f, Case: c})
		}
	}
	return all
}

var wholes = []explain.Figure{
	explain.Score, explain.ROI, explain.ROIToDate, explain.Payback, explain.NPV, explain.ROIDiscounted, explain.IRR, explain.DiscountedPayback,
	explain.BenefitCost, explain.BreakEvenShare, explain.TCO, explain.CostPerUser, explain.Nucleus, explain.SoftShare, explain.Benefit, explain.Net,
	explain.PVCost, explain.PVBenefit, explain.CostToDate, explain.BenefitToDate, explain.NetToDate, explain.MeasuredShare, explain.PlanCost,
	explain.PlanBenefit, explain.PlanROI, explain.PlanNPV, explain.PlanPayback, explain.Coverage, explain.Cost, explain.InitialCost, explain.MeanNet,
	explain.SoftBenefit, explain.MeasuredBenefit, explain.MeasuredCost, explain.MeasuredCostShare, explain.BenefitVariance, explain.CostVariance,
	explain.BenefitVarianceTD, explain.CostVarianceTD, explain.NetVariance, explain.NetVarianceTD, explain.MonthsNet, explain.YearNet,
	explain.Cumulative, explain.CumulativePV, explain.NetPV, explain.EvenAdoption, explain.EvenCosts, explain.EvenDelay,
	explain.ConventionNPV, explain.ConventionROI, explain.ConventionIRR, explain.ConventionPayback, explain.MIRR,
	explain.Agreement, explain.AgreementP, explain.SUS,
}

var ofLines = []explain.Figure{
	explain.LineTotal, explain.LinePV, explain.LineToDate, explain.LineYear, explain.LineMonth, explain.LinePlanTotal, explain.LinePlanToDate,
	explain.LineVariance, explain.LineVarianceDate, explain.LineVarianceShare, explain.LineVarianceShareTD, explain.LineMeasuredShare,
	explain.LineMeasured, explain.LinePlanMeasured, explain.LineAnnualPlan, explain.LineAnnualActual, explain.LineBasisPlan,
	explain.EvenLineShare, explain.EvenLineAttribution, explain.EvenLineDelay, explain.LineEstimatePV,
}

func rootsOfAnalysis(from explain.Source) []explain.Subject {
	var all []explain.Subject
	scenarios := []string{"conservative", "expected", "optimistic"}
	for i := range from.Evaluation.Scenarios {
		scenarios = append(scenarios, from.Evaluation.Scenarios[i].ID)
	}
	for _, id := range scenarios {
		for _, f := range []explain.Figure{explain.ScenarioNPV, explain.ScenarioROI, explain.ScenarioPayback, explain.ScenarioChange} {
			all = append(all, explain.Subject{Figure: f, Of: id})
		}
		all = append(all, explain.Subject{Figure: explain.Score, Case: explain.InScenario(id)})
	}
	if from.Analysis != nil {
		for _, d := range from.Analysis.Tornado.Drivers {
			id := string(d.Kind)
			if d.Kind == analysis.LineDriver {
				id += "/" + d.Line
			}
			for _, f := range []explain.Figure{explain.DriverLow, explain.DriverHigh, explain.DriverSpan, explain.DriverLowROI, explain.DriverHighROI, explain.DriverSpanROI} {
				all = append(all, explain.Subject{Figure: f, Of: id})
			}
		}
	}
	for _, of := range []string{"npv", "roi", "payback"} {
		for _, at := range []int{5, 50, 95} {
			all = append(all, explain.Subject{Figure: explain.Quantile, Of: of, At: at})
		}
		all = append(all, explain.Subject{Figure: explain.SimulationMean, Of: of}, explain.Subject{Figure: explain.SimulationSD, Of: of})
	}
	for _, d := range data.Discountings() {
		for _, f := range []explain.Figure{explain.ConventionNPV, explain.ConventionROI, explain.ConventionIRR, explain.ConventionPayback} {
			all = append(all, explain.Subject{Figure: f, Of: string(d)})
		}
	}
	return append(all, explain.Subject{Figure: explain.Probability, Of: "roi"}, explain.Subject{Figure: explain.Probability, Of: "payback"},
		explain.Subject{Figure: explain.EstimatePV, Of: "cost"}, explain.Subject{Figure: explain.EstimatePV, Of: "benefit"})
}

func rootsOfDecision(from explain.Source) []explain.Subject {
	var all []explain.Subject
	ways := []string{data.Keep}
	for _, a := range from.Evaluation.Decision.Alternatives {
		ways = append(ways, a.ID)
	}
	for _, id := range ways {
		for _, f := range []explain.Figure{
			explain.WayNPV, explain.WayPVBenefit, explain.WayPVCost, explain.WayCost, explain.WayBenefit, explain.WayNet, explain.WayROI,
			explain.WayPayback, explain.WayOneOff, explain.WayAgainst, explain.WayPaysBack, explain.WayGains, explain.WayBest, explain.WayBetter,
		} {
			all = append(all, explain.Subject{Figure: f, Of: id})
		}
		for _, at := range []int{5, 50, 95} {
			all = append(all, explain.Subject{Figure: explain.WayQuantile, Of: id, At: at})
		}
	}
	return all
}

// failer is what a test and a property test have in common.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// walk explains the subjects and all that they open, at most so many, and checks each
// against its steps and each step against what it opens.
func walk(t failer, from explain.Source, begin []explain.Subject, most int) (visited int) {
	t.Helper()
	seen := map[explain.Subject]bool{}
	queue := slices.Clone(begin)
	for len(queue) > 0 && visited < most {
		subject := queue[0]
		queue = queue[1:]
		if seen[subject] {
			continue
		}
		seen[subject] = true
		told, known := explain.Explain(from, subject)
		if !known {
			continue
		}
		visited++
		sound(t, from, subject, &told)
		for _, step := range told.Steps {
			if step.Opens == nil {
				continue
			}
			opened, known := explain.Explain(from, *step.Opens)
			switch {
			case !known:
				t.Fatalf("%+v: step %q opens %+v, which is no figure", subject, step.Text, *step.Opens)
			case opened.Why == "" && !near(opened.Number, step.Number, size(&opened)):
				t.Fatalf("%+v: step %q is %v, but %+v is %v", subject, step.Text, step.Number, *step.Opens, opened.Number)
			}
			if !seen[*step.Opens] {
				queue = append(queue, *step.Opens)
			}
		}
	}
	return visited
}

// near tells whether two numbers are the same but for rounding, at the size of what
// they were calculated from.
func near(a, b, size float64) bool {
	const tolerance = 1e-8
	return a == b || math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b), size)
}

// size is the size of the numbers that an explanation is made of.
func size(told *explain.Explanation) float64 {
	sum := math.Abs(told.Number)
	for _, step := range told.Steps {
		sum = max(sum, math.Abs(step.Number))
	}
	return sum
}

// wrong is what no text may hold: a missing text, a value that is missing, no number.
var wrong = regexp.MustCompile(`⟨|<no value>|\bNaN\b|\bInf\b|%!`)

// sound checks one explanation: its texts, and that its steps lead to its number.
func sound(t failer, from explain.Source, subject explain.Subject, told *explain.Explanation) {
	t.Helper()
	for _, text := range textsOf(told) {
		if wrong.MatchString(text) {
			t.Fatalf("%+v: %q", subject, text)
		}
	}
	if told.Name == "" || told.Means == "" || told.Formula == "" || told.Value == "" {
		t.Fatalf("%+v: something is missing: %+v", subject, told)
	}
	if told.Why != "" {
		if told.Value != lang.Undefined || len(told.Notes) == 0 {
			t.Fatalf("%+v: undefined, but %+v", subject, told)
		}
		return
	}
	addsUp(t, from, subject, told)
	leads(t, subject, told)
}

func textsOf(told *explain.Explanation) []string {
	texts := append([]string{told.Name, told.Value, told.Means, told.Formula}, told.Notes...)
	for _, step := range told.Steps {
		texts = append(texts, step.Text, step.Value)
	}
	return texts
}

// addsUp checks the terms, the factors, the balances and the last line.
func addsUp(t failer, from explain.Source, subject explain.Subject, told *explain.Explanation) {
	t.Helper()
	sum, product, balance, scale := 0.0, 1.0, 0.0, 0.0
	roles := map[explain.Role]int{}
	for _, step := range told.Steps {
		if math.IsNaN(step.Number) || math.IsInf(step.Number, 0) {
			t.Fatalf("%+v: %q is %v", subject, step.Text, step.Number)
		}
		roles[step.Role]++
		switch step.Role {
		case explain.Term:
			sum += step.Weight * step.Number
			scale += math.Abs(step.Weight * step.Number)
		case explain.Factor:
			product *= step.Number
		case explain.Balance:
			balance += step.Number
			scale += math.Abs(step.Number)
		case explain.Outcome:
			if !near(step.Number, told.Number, 0) {
				t.Fatalf("%+v: the last line is %v, the figure %v", subject, step.Number, told.Number)
			}
		}
	}
	switch {
	case roles[explain.Term] > 0 && !near(sum, told.Number, scale):
		t.Fatalf("%+v: the terms add up to %v, the figure is %v: %+v", subject, sum, told.Number, told.Steps)
	case roles[explain.Factor] > 0 && !near(product, told.Number, 0):
		t.Fatalf("%+v: the product is %v, the figure %v: %+v", subject, product, told.Number, told.Steps)
	case roles[explain.Balance] > 0 && told.Number > -0.99 && told.Number < 1e6 && math.Abs(balance) > 1e-5*scale+1e-9*flowing(from.Result):
		t.Fatalf("%+v: the balances add up to %v", subject, balance)
	}
}

// flowing is all money that comes and goes: a year's balance may be what rounding leaves
// of it.
func flowing(r *appraisal.Result) float64 {
	sum := 0.0
	for m := range r.CashFlow.Cost {
		sum += math.Abs(r.CashFlow.Cost[m]) + math.Abs(r.CashFlow.Benefit[m])
	}
	return sum
}

// leads checks that what opens nothing further says where it is from.
func leads(t failer, subject explain.Subject, told *explain.Explanation) {
	t.Helper()
	if subject.Assessment != "" || told.Number == 0 {
		return
	}
	for _, step := range told.Steps {
		if step.Opens != nil || step.Goes != nil {
			return
		}
	}
	t.Fatalf("%+v leads nowhere: %+v", subject, told)
}

func source(e *data.Evaluation, asOf data.Date, l lang.Language) explain.Source {
	result, err := analysis.Analyse(context.Background(), e, asOf, nil)
	if err != nil {
		panic(err)
	}
	decision, err := analysis.Decide(context.Background(), analysis.Question{Evaluation: e, AsOf: asOf}, nil)
	if err != nil {
		panic(err)
	}
	return explain.Source{Evaluation: e, Result: appraisal.Appraise(e, asOf), Analysis: result, Decision: decision, Words: lang.For(l)}
}

// Every figure of any evaluation adds up from its steps, and each step is the figure
// that it opens, down to what was typed in.
func TestAnyEvaluationAddsUpToTheBottom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		e.Analysis.Trials = data.MinTrials
		asOf := datatest.AsOf(t, e)
		from := source(e, asOf, rapid.SampledFrom(lang.Languages()).Draw(t, "language"))
		all := roots(from)
		if rapid.IntRange(0, 3).Draw(t, "recorded") == 0 {
			from.Frozen = func(string) (*data.Evaluation, *appraisal.Result, bool) { return e, from.Result, true }
			for i := range all {
				all[i].Assessment = "record"
			}
		}
		at := rapid.IntRange(0, len(all)-1).Draw(t, "root")
		walk(t, from, append(all[at:at:at], append(all[at:], all[:at]...)...), 150)
	})
}

// The example is walked as a whole.
func TestTheExampleAddsUpToTheBottom(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			most := 1500
			if l == lang.English {
				most = math.MaxInt
			}
			from := source(example(t, l), exampleDay, l)
			if visited := walk(t, from, roots(from), most); visited < 1500 {
				t.Errorf("only %d figures were reached", visited)
			}
		})
	}
}
