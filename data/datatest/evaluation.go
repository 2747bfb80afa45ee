// Package datatest makes random valid evaluations for property tests. Only tests
// import it.
package datatest

import (
	"fmt"

	"pgregory.net/rapid"

	"huibao/data"
)

// Evaluation draws an evaluation that Validate accepts: every kind of schedule,
// readings, amounts that were worked out, goals, factors, raters, ratings, weightings,
// scenarios, dismissed questions and alternatives, now and then with the most extreme values that are
// allowed. Fields that do not belong to a line's side or kind stay as data.NewLine leaves
// them, an empty list is nil, and so is a weighting that says no more than none, so that
// what is written to a file or a database and read back can be compared as it is.
func Evaluation(t *rapid.T) *data.Evaluation {
	e := data.New(Name(t, "name"), data.MustDate("2025-01-01"))
	e.ID = id(t, "evaluation", 0)
	e.Company, e.Product, e.Industry = short(t, "company"), short(t, "product"), short(t, "industry")
	e.Deployment = rapid.SampledFrom(data.Deployments()).Draw(t, "deployment")
	e.Currency = rapid.SampledFrom(data.Currencies()).Draw(t, "currency")
	e.Users = rapid.SampledFrom([]int{0, 1, 40, data.MaxUsers}).Draw(t, "users")
	e.Start = Date(t, "start", data.MustDate("2023-01-01"), data.MustDate("2027-12-31"))
	e.HorizonMonths = rapid.SampledFrom([]int{1, 7, 12, 13, 24, 30, 36, 36, 36, 60, 120, data.MaxHorizon}).Draw(t, "horizon")
	e.DiscountRate = rate(t, "discount rate")
	e.Discounting = rapid.SampledFrom(data.Discountings()).Draw(t, "discounting")
	e.TargetROI = rapid.SampledFrom([]float64{0.01, 0.5, 1, 1, 1, 2.5, data.MaxTargetROI}).Draw(t, "target roi")
	e.ReviewMonths = rapid.IntRange(1, data.MaxReview).Draw(t, "review")
	e.Weights = weights(t)
	if rapid.Bool().Draw(t, "own analysis") {
		e.Analysis = analysis(t)
	}
	e.Costs = list(t, "costs", 4, func(i int) data.Line { return Line(t, e, data.Cost, i) })
	e.Benefits = list(t, "benefits", 4, func(i int) data.Line { return Line(t, e, data.Benefit, i) })
	e.Unquantified = list(t, "unquantified", 2, func(i int) data.Unquantified {
		return data.Unquantified{ID: id(t, "unquantified", i), Name: Name(t, "name"), Evidence: text(t, "evidence"),
			EvidenceFile: fileName(t), Owner: short(t, "owner")}
	})
	e.Goals = list(t, "goals", 3, func(i int) data.Goal { return goal(t, e, i) })
	e.Factors = list(t, "factors", 4, func(i int) data.Factor { return ratedFactor(t, i) })
	e.Raters = list(t, "raters", 3, func(i int) data.Rater {
		return data.Rater{ID: id(t, "rater", i), Name: Name(t, "name"), Weight: weight(t, "weight")}
	})
	e.Ratings = ratings(t, e)
	e.Weighting = weightings(t, e)
	e.Actions = list(t, "actions", 2, func(i int) data.Action { return action(t, e, i) })
	e.Scenarios = list(t, "scenarios", 3, func(i int) data.Scenario { return scenario(t, e, i) })
	e.Dismissed = list(t, "dismissed", 2, func(i int) string { return dismissed(t, e, i) })
	if rapid.Bool().Draw(t, "decision") {
		e.Decision.Months = rapid.SampledFrom([]int{1, 36, 60, data.MaxDecisionMonths}).Draw(t, "decision months")
		e.Decision.Alternatives = list(t, "alternatives", 3, func(i int) data.Alternative { return alternative(t, e, i) })
	}
	return e
}

// AsOf draws a day to appraise the evaluation on, from a year before its start to a
// year after its horizon.
func AsOf(t *rapid.T, e *data.Evaluation) data.Date {
	return Date(t, "as of", e.Start.AddMonths(-12), e.Start.AddMonths(e.HorizonMonths+12))
}

// Date draws a day between two.
func Date(t *rapid.T, label string, from, to data.Date) data.Date {
	return from.AddDays(rapid.IntRange(0, to.DaysSince(from)).Draw(t, label))
}

// Line draws a line of the side with an id of its own for each i.
func Line(t *rapid.T, e *data.Evaluation, side data.Side, i int) data.Line {
	l := data.NewLine(id(t, string(side), i), Name(t, "name"))
	l.Schedule = schedule(t, e, side, rapid.SampledFrom(data.ScheduleKinds(side)).Draw(t, "kind"))
	l.Growth = rapid.SampledFrom([]float64{0, 0, 0, 0.03, -0.2, -0.999, data.MaxRate}).Draw(t, "growth")
	l.Excluded = rapid.IntRange(0, 5).Draw(t, "excluded") == 0
	l.RiskAdjustment = share(t, "risk adjustment")
	if side == data.Cost {
		l.Category = rapid.SampledFrom(data.Categories()).Draw(t, "category")
	} else {
		l.Dimension = rapid.SampledFrom(append(data.BenefitDimensions(), "")).Draw(t, "dimension")
		l.Cashable = rapid.Bool().Draw(t, "cashable")
		l.Attribution = share(t, "attribution")
		l.RampMonths = rapid.SampledFrom([]int{0, 0, 1, 6, 12, 18, data.MaxRamp}).Draw(t, "ramp")
		l.OverlapGroup = rapid.SampledFrom([]string{"", "", "quotes", "一个原因"}).Draw(t, "overlap group")
	}
	if rapid.Bool().Draw(t, "has range") {
		low := rapid.IntRange(0, 10).Draw(t, "low")
		likely := rapid.IntRange(low, 20).Draw(t, "likely")
		high := rapid.IntRange(likely, 1000).Draw(t, "high")
		l.Range = &data.Range{Low: float64(low) / 10, Likely: float64(likely) / 10, High: float64(high) / 10,
			Distribution: rapid.SampledFrom(data.Distributions()).Draw(t, "distribution")}
	}
	l.CorrelationGroup = rapid.SampledFrom([]string{"", "", "adoption", "同涨同落"}).Draw(t, "correlation group")
	l.Evidence, l.EvidenceFile, l.Owner, l.Note = text(t, "evidence"), fileName(t), short(t, "owner"), text(t, "note")
	l.Readings = list(t, "readings", 3, func(int) data.Reading { return reading(t, e, side, &l.Schedule) })
	return l
}

func reading(t *rapid.T, e *data.Evaluation, side data.Side, plan *data.Schedule) data.Reading {
	since := near(t, e, "since")
	r := data.Reading{Since: since, MeasuredOn: Date(t, "measured on", since, since.AddMonths(9)),
		Evidence: text(t, "evidence"), EvidenceFile: fileName(t), Note: text(t, "note")}
	if plan.Kind == data.Calculated {
		r.Inputs = inputs(t, plan.Method)
		return r
	}
	s := schedule(t, e, side, plan.Kind)
	s.Timing = plan.Timing
	r.Schedule = &s
	return r
}

func schedule(t *rapid.T, e *data.Evaluation, side data.Side, kind data.ScheduleKind) data.Schedule {
	s := data.Schedule{Kind: kind}
	switch kind {
	case data.OneTime:
		s.Date, s.Amount = near(t, e, "date"), money(t, e, "amount")
	case data.Recurring:
		s.Amount = money(t, e, "amount")
		s.Every = rapid.SampledFrom(data.Periods()).Draw(t, "every")
		s.Timing = rapid.SampledFrom(data.Timings()).Draw(t, "timing")
		s.From, s.Until = span(t, e)
	case data.Yearly:
		s.Initial = money(t, e, "initial")
		s.Years = list(t, "years", 5, func(int) data.Money { return money(t, e, "year") })
	case data.Calculated:
		s.Method = rapid.SampledFrom(data.Methods()).Draw(t, "method").Method
		s.From, s.Until = span(t, e)
		s.Inputs = inputs(t, s.Method)
	}
	if side == data.Cost && (kind == data.OneTime || kind == data.Recurring) && rapid.Bool().Draw(t, "has basis") {
		workedOut(t, e, &s)
	}
	return s
}

// workedOut gives the schedule a basis and the amount that it comes to, unless that would
// be more than may be entered.
func workedOut(t *rapid.T, e *data.Evaluation, s *data.Schedule) {
	spec := rapid.SampledFrom(data.Bases()).Draw(t, "basis")
	basis := &data.Basis{Kind: spec.Kind, Inputs: data.Inputs{}}
	for _, want := range spec.Inputs {
		basis.Inputs[want.Name] = rapid.SampledFrom([]float64{0, 0.005, 0.5, 1, 6, 40, 55.25, 1200.1, 68_000, data.MaxMajor}).Draw(t, string(want.Name))
	}
	if amount, ok := basis.Amount(e.Currency); ok {
		s.Amount, s.Basis = amount, basis
	}
}

func inputs(t *rapid.T, method data.Method) data.Inputs {
	spec, _ := method.Spec()
	in := data.Inputs{}
	for _, want := range spec.Inputs {
		if want.Optional && rapid.Bool().Draw(t, "left out") {
			continue
		}
		label := string(want.Name)
		switch want.Quantity {
		case data.Share:
			in[want.Name] = share(t, label)
		case data.Hours:
			in[want.Name] = float64(rapid.IntRange(0, 168*4).Draw(t, label)) / 4
		case data.WeeksInYear:
			in[want.Name] = float64(rapid.IntRange(0, 53*4).Draw(t, label)) / 4
		default:
			in[want.Name] = float64(rapid.SampledFrom([]int64{0, 1, 55_00, 120_050, 98_765_432_10, data.MaxMajor * 100}).Draw(t, label)) / 100
		}
	}
	return in
}

func goal(t *rapid.T, e *data.Evaluation, i int) data.Goal {
	g := data.Goal{ID: id(t, "goal", i), Name: Name(t, "name"), Unit: short(t, "unit"), Owner: short(t, "owner")}
	g.Baseline = figure(t, "baseline")
	g.Target = figure(t, "target")
	if g.Target == g.Baseline {
		g.Target = g.Baseline/2 + 1
		if g.Target == g.Baseline {
			g.Target++
		}
	}
	if rapid.Bool().Draw(t, "has baseline day") {
		g.BaselineOn = near(t, e, "baseline on")
	}
	if rapid.Bool().Draw(t, "has due") {
		g.Due = near(t, e, "due")
	}
	g.Benefits = some(t, "benefits", e.Benefits)
	g.Readings = list(t, "readings", 3, func(int) data.GoalReading {
		return data.GoalReading{MeasuredOn: near(t, e, "measured on"), Value: figure(t, "value"), Note: text(t, "note")}
	})
	return g
}

func ratedFactor(t *rapid.T, i int) data.Factor {
	return data.Factor{ID: id(t, "factor", i), Name: Name(t, "name"),
		Dimension: rapid.SampledFrom(data.FactorDimensions()).Draw(t, "dimension"), Weight: weight(t, "weight"),
		Question: text(t, "question"), Anchors: data.Anchors{Low: text(t, "low"), Middle: text(t, "middle"), High: text(t, "high")},
		Questionnaire: rapid.SampledFrom(append(data.Questionnaires(), "", "")).Draw(t, "questionnaire")}
}

func ratings(t *rapid.T, e *data.Evaluation) []data.Rating {
	var all []data.Rating
	for _, f := range e.Factors {
		for _, r := range e.Raters {
			date := e.Start
			for range rapid.IntRange(0, 2).Draw(t, "ratings") {
				date = date.AddDays(rapid.IntRange(1, 400).Draw(t, "days"))
				rating := data.Rating{Factor: f.ID, Rater: r.ID, Date: date, Note: text(t, "note")}
				value(t, &rating)
				all = append(all, rating)
			}
		}
	}
	return all
}

// value gives the rating a value, the answers to a questionnaire with theirs, or "don't
// know".
func value(t *rapid.T, r *data.Rating) {
	switch rapid.IntRange(0, 5).Draw(t, "how rated") {
	case 0:
		r.Unknown = true
	case 1:
		for range data.SUSQuestions {
			r.SUS = append(r.SUS, rapid.IntRange(data.MinAnswer, data.MaxAnswer).Draw(t, "answer"))
		}
		score, _ := data.SUSScore(r.SUS)
		r.Value = score / data.MaxRating
	default:
		r.Value = float64(rapid.IntRange(0, 20).Draw(t, "value")) * data.HalfStep
	}
}

// weightings draws rankings of some factors and comparisons of some pairs of them.
func weightings(t *rapid.T, e *data.Evaluation) map[data.Dimension]data.Weighting {
	var all map[data.Dimension]data.Weighting
	for _, dimension := range data.FactorDimensions() {
		var w data.Weighting
		w.Method = rapid.SampledFrom(data.WeightingMethods()).Draw(t, "weighting")
		switch w.Method {
		case data.Direct:
			continue
		case data.Ranking:
			w.Ranking = ranking(t, e.FactorsOf(dimension))
		case data.Pairwise:
			w.Comparisons = comparisons(t, e.FactorsOf(dimension))
		}
		if all == nil {
			all = map[data.Dimension]data.Weighting{}
		}
		all[dimension] = w
	}
	return all
}

func ranking(t *rapid.T, factors []data.Factor) []string {
	var ids []string
	for _, f := range factors {
		if rapid.IntRange(0, 3).Draw(t, "ranked") > 0 {
			ids = append(ids, f.ID)
		}
	}
	if len(ids) > 1 {
		ids = rapid.Permutation(ids).Draw(t, "ranking")
	}
	return ids
}

func comparisons(t *rapid.T, factors []data.Factor) []data.Comparison {
	var all []data.Comparison
	for i := range factors {
		for j := range i {
			a, b := factors[i].ID, factors[j].ID
			switch rapid.IntRange(0, 4).Draw(t, "compared") {
			case 0:
				continue
			case 1:
				a, b = b, a
			}
			ratio := rapid.SampledFrom([]float64{1.0 / data.MaxRatio, 1.0 / 7, 1.0 / 3, 0.5, 1, 1, 2, 3, 4.5, data.MaxRatio}).Draw(t, "ratio")
			all = append(all, data.Comparison{A: a, B: b, Ratio: ratio})
		}
	}
	return all
}

func action(t *rapid.T, e *data.Evaluation, i int) data.Action {
	a := data.Action{ID: id(t, "action", i), Name: Name(t, "name"), Owner: short(t, "owner"),
		Dimension: rapid.SampledFrom(data.Dimensions()).Draw(t, "dimension"),
		Status:    rapid.SampledFrom(data.ActionStatuses()).Draw(t, "status")}
	if rapid.Bool().Draw(t, "has due") {
		a.Due = near(t, e, "due")
	}
	if a.Status == data.ActionDone && rapid.Bool().Draw(t, "has day") {
		a.DoneOn = near(t, e, "done on")
	}
	a.Points = rapid.SampledFrom([]float64{0, 0, 0.5, 3, 100}).Draw(t, "points")
	a.Note = text(t, "note")
	return a
}

func analysis(t *rapid.T) data.Analysis {
	return data.Analysis{
		Seed:          rapid.SampledFrom([]int{0, 1, 20260630, data.MaxSeed}).Draw(t, "seed"),
		Trials:        rapid.SampledFrom([]int{data.MinTrials, 10_000, data.MaxTrials}).Draw(t, "trials"),
		PaybackMonths: rapid.SampledFrom([]int{1, 12, 24, data.MaxHorizon}).Draw(t, "payback months"),
		AssumedSwing:  share(t, "assumed swing"),
		RateSwing:     share(t, "rate swing"),
		HorizonSwing:  months(t, "horizon swing"),
		DelayMonths:   months(t, "delay"),
		AdoptionLow:   share(t, "adoption low"),
		AdoptionHigh:  rapid.SampledFrom([]float64{1, 1, 1.25, data.MaxFactor}).Draw(t, "adoption high"),
	}
}

// scenario draws a scenario that changes some of the evaluation's lines.
func scenario(t *rapid.T, e *data.Evaluation, i int) data.Scenario {
	s := data.NewScenario(id(t, "scenario", i), Name(t, "name"))
	s.Note = text(t, "note")
	s.Outlook = rapid.SampledFrom(data.Outlooks()).Draw(t, "outlook")
	s.Benefits, s.Costs = factor(t, "benefits"), factor(t, "costs")
	s.DelayMonths = months(t, "delay")
	if rapid.Bool().Draw(t, "has rate") {
		r := rate(t, "rate")
		s.DiscountRate = &r
	}
	s.HorizonMonths = months(t, "horizon")
	for _, side := range []data.Side{data.Benefit, data.Cost} {
		for _, l := range e.Lines(side) {
			if rapid.IntRange(0, 2).Draw(t, "changes") == 0 {
				s.Lines = append(s.Lines, data.LineChange{Line: l.ID, Factor: factor(t, "factor")})
			}
		}
	}
	return s
}

// alternative draws a way to go on, with this evaluation or one that need not be anywhere.
func alternative(t *rapid.T, e *data.Evaluation, i int) data.Alternative {
	scenarios := []string{"", string(data.Conservative), "gone"}
	for _, s := range e.Scenarios {
		scenarios = append(scenarios, s.ID)
	}
	return data.Alternative{
		ID: id(t, "alternative", i), Name: Name(t, "name"), Note: text(t, "note"),
		Evaluation: rapid.SampledFrom([]string{"", e.ID, "elsewhere"}).Draw(t, "of"), Scenario: rapid.SampledFrom(scenarios).Draw(t, "scenario"),
		OneOff: money(t, e, "one off"), ParallelMonths: rapid.SampledFrom([]int{0, 0, 3, data.MaxDecisionMonths}).Draw(t, "parallel months"),
	}
}

// some draws ids of a list's lines, in any order.
func some(t *rapid.T, label string, lines []data.Line) []string {
	var ids []string
	for _, l := range lines {
		if rapid.IntRange(0, 2).Draw(t, label) == 0 {
			ids = append(ids, l.ID)
		}
	}
	if len(ids) > 1 {
		ids = rapid.Permutation(ids).Draw(t, label+" order")
	}
	return ids
}

// dismissed draws a key as those of questions are: a kind and the ids of lines, some of
// which may be gone; i keeps it apart from the others.
func dismissed(t *rapid.T, e *data.Evaluation, i int) string {
	ids := append(some(t, "dismissed", e.Benefits), "gone", Name(t, "gone too"))
	return fmt.Sprintf("kind-%d %q", i, ids)
}

func months(t *rapid.T, label string) int {
	return rapid.SampledFrom([]int{0, 0, 1, 6, 12, data.MaxHorizon}).Draw(t, label)
}

func factor(t *rapid.T, label string) float64 {
	return rapid.SampledFrom([]float64{1, 1, 0, 0.5, 0.85, 1.2, data.MaxFactor}).Draw(t, label)
}

func weights(t *rapid.T) data.Weights {
	w := data.Weights{}
	for _, d := range data.Dimensions() {
		w[d] = weight(t, string(d))
	}
	if w[data.DimensionReturn] == 0 {
		w[data.DimensionReturn] = 30
	}
	return w
}

// Name draws a text that may stand where a name is required.
func Name(t *rapid.T, label string) string {
	return rapid.StringOfN(rapid.SampledFrom([]rune("aZ09零配件企业系统ü喆堃\"'<>&\\/,;=+-@🙂")), 1, 12, -1).Draw(t, label)
}

func short(t *rapid.T, label string) string {
	if rapid.Bool().Draw(t, label+" given") {
		return Name(t, label)
	}
	return ""
}

func text(t *rapid.T, label string) string {
	if rapid.IntRange(0, 3).Draw(t, label+" given") > 0 {
		return ""
	}
	return Name(t, label) + "\n\t" + Name(t, label)
}

// fileName draws the name of a file without folders, or none.
func fileName(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "", "", "工时表 2025.xlsx", "contract.pdf", "=1+1 \"<&.csv", "无扩展名"}).Draw(t, "evidence file")
}

func id(t *rapid.T, kind string, i int) string {
	return fmt.Sprintf("%s-%d%s", kind, i, rapid.SampledFrom([]string{"", "-x", "-号"}).Draw(t, "id"))
}

// near is a day about the evaluation's horizon, mostly its first three years.
func near(t *rapid.T, e *data.Evaluation, label string) data.Date {
	if rapid.IntRange(0, 9).Draw(t, label+" far") == 0 {
		return Date(t, label, e.Start.AddMonths(-60), e.Start.AddMonths(e.HorizonMonths+60))
	}
	return Date(t, label, e.Start.AddMonths(-6), e.Start.AddMonths(36))
}

func span(t *rapid.T, e *data.Evaluation) (from, until data.Date) {
	from = near(t, e, "from")
	if rapid.Bool().Draw(t, "has until") {
		until = Date(t, "until", from, from.AddMonths(40))
	}
	return from, until
}

func money(t *rapid.T, e *data.Evaluation, label string) data.Money {
	most, _ := data.MoneyOf(data.MaxMajor, e.Currency)
	switch rapid.IntRange(0, 19).Draw(t, label+" size") {
	case 0:
		return 0
	case 1:
		return most
	default:
		return data.Money(rapid.Int64Range(1, 50_000_000).Draw(t, label))
	}
}

func share(t *rapid.T, label string) float64 {
	return rapid.SampledFrom([]float64{0, 0, 0.05, 0.1, 0.333, 0.5, 0.8, 1, 1}).Draw(t, label)
}

func rate(t *rapid.T, label string) float64 {
	return rapid.SampledFrom([]float64{0.1, 0.1, 0.1, 0.08, 0, 0.035, -0.05, -0.999999, data.MaxRate}).Draw(t, label)
}

func weight(t *rapid.T, label string) float64 {
	return rapid.SampledFrom([]float64{0, 1, 1, 2, 10, 15, 0.5, data.MaxWeight}).Draw(t, label)
}

func figure(t *rapid.T, label string) float64 {
	return rapid.SampledFrom([]float64{0, 0.1, 82, 86, 90, -3.5, 100, 1e-9, data.MaxMajor, -data.MaxMajor}).Draw(t, label)
}

// list draws up to most items; none is nil.
func list[T any](t *rapid.T, label string, most int, item func(i int) T) []T {
	var items []T
	for i := range rapid.IntRange(0, most).Draw(t, label) {
		items = append(items, item(i))
	}
	return items
}
