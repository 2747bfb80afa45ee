package session

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"huibao/app/pasting"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
	"huibao/data/honesty"
)

// drawer draws edits of an evaluation that fit it.
type drawer struct {
	*rapid.T
	e     *data.Evaluation
	donor *data.Evaluation // gives new things of the same currency
	named int
}

// scene is a random evaluation beside another one that gives what is put into it.
func scene(t *rapid.T) (e, donor *data.Evaluation) {
	e, donor = datatest.Evaluation(t), datatest.Evaluation(t)
	e.ID = data.NewID()
	return e, donor
}

// on draws for the evaluation as it is now.
func (d *drawer) on(e *data.Evaluation) *drawer {
	d.e = e
	if d.donor.Currency != e.Currency {
		d.donor.SetCurrency(e.Currency)
	}
	return d
}

func (d *drawer) id() string {
	d.named++
	return fmt.Sprintf("drawn %d", d.named)
}

// field is what an edit says was changed: often the same, so that some become one step.
func (d *drawer) field() string {
	return rapid.SampledFrom([]string{"", "name", "name", "amount"}).Draw(d.T, "field")
}

func (d *drawer) yes(label string) bool { return rapid.Bool().Draw(d.T, label) }

func (d *drawer) side() data.Side {
	return rapid.SampledFrom([]data.Side{data.Cost, data.Benefit}).Draw(d.T, "side")
}

// one draws an item of a list; false when there is none.
func one[T any](d *drawer, list []T) (T, bool) {
	if len(list) == 0 {
		var none T
		return none, false
	}
	return rapid.SampledFrom(list).Draw(d.T, "one"), true
}

// others draws up to three different items of a list.
func others[T any](d *drawer, list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return rapid.Permutation(list).Draw(d.T, "order")[:rapid.IntRange(1, min(3, len(list))).Draw(d.T, "how many")]
}

// given is an item that is put: one of the donor's with the id of one that is there, or
// with a new one.
func given[T any](d *drawer, there, from []T, id func(*T) *string) (T, bool) {
	item, any := one(d, from)
	if !any {
		return item, false
	}
	*id(&item) = d.id()
	if before, any := one(d, there); any && d.yes("replaces") {
		*id(&item) = *id(&before)
	}
	return item, true
}

func goalID(g *data.Goal) *string                 { return &g.ID }
func factorID(f *data.Factor) *string             { return &f.ID }
func raterID(r *data.Rater) *string               { return &r.ID }
func actionID(a *data.Action) *string             { return &a.ID }
func scenarioID(s *data.Scenario) *string         { return &s.ID }
func unquantifiedID(u *data.Unquantified) *string { return &u.ID }
func alternativeID(a *data.Alternative) *string   { return &a.ID }

// line is a line of the side as a page or a reader of rows may make it.
func (d *drawer) line(side data.Side, id string) data.Line {
	line, any := one(d, d.donor.Lines(side))
	if !any {
		line = oneTime("line", data.Money(rapid.Int64Range(0, 1e9).Draw(d.T, "amount")))
	}
	line = line.Clone()
	line.ID = id
	if side == data.Cost && d.yes("has a basis") {
		line.Readings = nil
		line.Schedule = data.Schedule{Kind: data.OneTime, Date: d.e.Start, Basis: &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{
			data.Users: float64(rapid.IntRange(0, 500).Draw(d.T, "users")), data.Price: float64(rapid.IntRange(0, 99_999).Draw(d.T, "price")) / 100,
		}}}
		line.Schedule.WorkOut(d.e.Currency)
	}
	if d.yes("has a file") {
		line.EvidenceFile = "合同 2025.pdf"
	}
	return line
}

// reading is one of the line that says as planned.
func (d *drawer) reading(l data.Line) data.Reading {
	plan := l.Schedule.Clone()
	r := data.Reading{Since: d.e.Start, MeasuredOn: d.e.Start.AddDays(rapid.IntRange(0, 400).Draw(d.T, "measured"))}
	if plan.Kind == data.Calculated {
		r.Inputs = plan.Inputs
	} else {
		r.Schedule = &plan
	}
	return r
}

// linked is the goal with links only to benefits that are there.
func (d *drawer) linked(g data.Goal) data.Goal {
	g = g.Clone()
	g.Benefits = nil
	for _, l := range others(d, d.e.Benefits) {
		g.Benefits = append(g.Benefits, l.ID)
	}
	return g
}

// goals are the ids of some goals that are there.
func (d *drawer) goals() []string {
	var ids []string
	for _, g := range others(d, d.e.Goals) {
		ids = append(ids, g.ID)
	}
	return ids
}

// changing is the scenario with changes only of lines that are there.
func (d *drawer) changing(s data.Scenario) data.Scenario {
	s = s.Clone()
	s.Lines = nil
	for _, l := range others(d, append(slices.Clone(d.e.Costs), d.e.Benefits...)) {
		s.Lines = append(s.Lines, data.LineChange{Line: l.ID, Factor: 1.25})
	}
	return s
}

// rating is what one of the raters gives one of the factors.
func (d *drawer) rating(factors []data.Factor, raters []data.Rater) (data.Rating, bool) {
	factor, any := one(d, factors)
	rater, anyone := one(d, raters)
	if !any || !anyone {
		return data.Rating{}, false
	}
	r := data.Rating{Factor: factor.ID, Rater: rater.ID, Date: datatest.Date(d.T, "date", data.MustDate("2026-01-01"), data.MustDate("2026-01-03"))}
	switch rapid.SampledFrom([]string{"value", "unknown", "answers"}).Draw(d.T, "rated by") {
	case "value":
		r.Value = float64(rapid.IntRange(0, 20).Draw(d.T, "value")) / 2
	case "unknown":
		r.Unknown = true
	case "answers":
		r.SUS = rapid.SliceOfN(rapid.IntRange(data.MinAnswer, data.MaxAnswer), data.SUSQuestions, data.SUSQuestions).Draw(d.T, "answers")
		score, _ := data.SUSScore(r.SUS)
		r.Value = score / data.MaxRating
	}
	return r, true
}

// weighting is one of the dimension's factors.
func (d *drawer) weighting(dimension data.Dimension) data.Weighting {
	var ids []string
	for _, f := range d.e.FactorsOf(dimension) {
		ids = append(ids, f.ID)
	}
	w := data.Weighting{Method: rapid.SampledFrom(data.WeightingMethods()).Draw(d.T, "method")}
	switch w.Method {
	case data.Ranking:
		w.Ranking = others(d, ids)
	case data.Pairwise:
		for i := range ids {
			for j := range i {
				w.Comparisons = append(w.Comparisons, data.Comparison{A: ids[i], B: ids[j], Ratio: rapid.SampledFrom([]float64{1.0 / 9, 0.5, 1, 3, 9}).Draw(d.T, "ratio")})
			}
		}
	}
	return w
}

// rows are lines read from a text as it comes from a spreadsheet, with cells that cannot
// be taken among them.
func (d *drawer) rows(side data.Side) []data.Line {
	words := lang.For(rapid.SampledFrom(lang.Languages()).Draw(d.T, "language"))
	cells := []string{"许可", "Training", "3万", "12,000.50", "45k", "15%", "2025/3/1", "每年", "monthly", "?", "", "-", "\"a\nb\"", "=1+1", "￥5", "$5", "合计"}
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "名称\t金额\t周期\t日期\n", "Name\tCost\tFrom\n", "类别\t项目\t金额（万元）\n", "名称\t之前\t之后\n"}).Draw(d.T, "headings"))
	for range rapid.IntRange(0, 4).Draw(d.T, "rows") {
		first := rapid.SampledFrom([]string{"许可\t3万\t每年\t", "Licence\t12,000.50\t\t", "许可\t第 1 项\t45k\t", ""}).Draw(d.T, "begins")
		b.WriteString(first + strings.Join(rapid.SliceOfN(rapid.SampledFrom(cells), 1, 5).Draw(d.T, "cells"), "\t") + "\r\n")
	}
	sheet, err := pasting.Read(b.String(), side, d.e.Currency, d.e.Start, words)
	if err != nil {
		return nil
	}
	lines := sheet.Lines()
	for i := range lines {
		lines[i].ID = d.id()
	}
	return lines
}

// everyEdit draws an edit by each function of the package that makes one, under the
// function's name. It answers false where the evaluation has nothing for it.
var everyEdit = map[string]func(d *drawer) (Edit, bool){
	"AddLine": func(d *drawer) (Edit, bool) {
		side := d.side()
		return AddLine(side, d.line(side, d.id())), true
	},
	"AddLines": func(d *drawer) (Edit, bool) {
		side := d.side()
		added := d.rows(side)
		return AddLines(side, added), len(added) > 0
	},
	"AddBenefit": func(d *drawer) (Edit, bool) {
		return AddBenefit(d.line(data.Benefit, d.id()), d.goals()), true
	},
	"LinkBenefit": func(d *drawer) (Edit, bool) {
		line, any := one(d, d.e.Benefits)
		return LinkBenefit(line, d.goals()), any
	},
	"ChangeLine": func(d *drawer) (Edit, bool) {
		side := d.side()
		before, any := one(d, d.e.Lines(side))
		if !any {
			return Edit{}, false
		}
		line := d.line(side, before.ID)
		if d.yes("another name only") {
			line = before.Clone()
			line.Name = datatest.Name(d.T, "name")
		}
		return ChangeLine(side, line, d.field()), true
	},
	"RemoveLine": func(d *drawer) (Edit, bool) {
		side := d.side()
		line, any := one(d, d.e.Lines(side))
		return RemoveLine(side, line), any
	},
	"RemoveLines": func(d *drawer) (Edit, bool) {
		side := d.side()
		some := others(d, d.e.Lines(side))
		return RemoveLines(side, some), len(some) > 0
	},
	"SwitchLines": func(d *drawer) (Edit, bool) {
		side := d.side()
		some := others(d, d.e.Lines(side))
		return SwitchLines(side, some, d.yes("out")), len(some) > 0
	},
	"DuplicateLines": func(d *drawer) (Edit, bool) {
		side := d.side()
		some := slices.Clone(others(d, d.e.Lines(side)))
		originals := make([]string, len(some))
		for i := range some {
			originals[i], some[i].ID = some[i].ID, d.id()
		}
		return DuplicateLines(side, originals, some), len(some) > 0
	},
	"ArrangeLines": func(d *drawer) (Edit, bool) {
		side := d.side()
		all := ids(d.e.Lines(side))
		if len(all) == 0 {
			return Edit{}, false
		}
		return ArrangeLines(side, rapid.Permutation(all).Draw(d.T, "order")), true
	},
	"ChangeSettings": func(d *drawer) (Edit, bool) {
		settings := *d.donor
		settings.Currency = d.e.Currency
		return ChangeSettings(settings, d.field()), true
	},
	"ChangeCurrency": func(d *drawer) (Edit, bool) {
		return ChangeCurrency(rapid.SampledFrom(data.Currencies()).Draw(d.T, "currency")), true
	},
	"ChangeAnalysis": func(d *drawer) (Edit, bool) { return ChangeAnalysis(d.donor.Analysis, d.field()), true },
	"PutUnquantified": func(d *drawer) (Edit, bool) {
		u, any := given(d, d.e.Unquantified, d.donor.Unquantified, unquantifiedID)
		return PutUnquantified(u, d.field()), any
	},
	"AddUnquantified": func(d *drawer) (Edit, bool) {
		u, any := given(d, nil, d.donor.Unquantified, unquantifiedID)
		return AddUnquantified(u), any
	},
	"RemoveUnquantified": func(d *drawer) (Edit, bool) {
		u, any := one(d, d.e.Unquantified)
		return RemoveUnquantified(u), any
	},
	"PutGoal": func(d *drawer) (Edit, bool) {
		g, any := given(d, d.e.Goals, d.donor.Goals, goalID)
		return PutGoal(d.linked(g), d.field()), any
	},
	"AddGoal": func(d *drawer) (Edit, bool) {
		g, any := given(d, nil, d.donor.Goals, goalID)
		return AddGoal(d.linked(g), d.field()), any
	},
	"RemoveGoal": func(d *drawer) (Edit, bool) {
		g, any := one(d, d.e.Goals)
		return RemoveGoal(g), any
	},
	"PutFactor": func(d *drawer) (Edit, bool) {
		f, any := given(d, d.e.Factors, d.donor.Factors, factorID)
		return PutFactor(f, d.field()), any
	},
	"AddFactors": func(d *drawer) (Edit, bool) {
		added := slices.Clone(others(d, d.donor.Factors))
		for i := range added {
			added[i].ID = d.id()
		}
		return AddFactors(added), len(added) > 0
	},
	"RemoveFactor": func(d *drawer) (Edit, bool) {
		f, any := one(d, d.e.Factors)
		return RemoveFactor(f), any
	},
	"RestoreFactor": func(d *drawer) (Edit, bool) {
		f, any := one(d, d.donor.Factors)
		f.ID = d.id()
		var ratings []data.Rating
		if r, rated := d.rating([]data.Factor{f}, d.e.Raters); any && rated {
			ratings = append(ratings, r)
		}
		return RestoreFactor(f, rapid.IntRange(0, len(d.e.Factors)+1).Draw(d.T, "place"), ratings), any
	},
	"SetWeighting": func(d *drawer) (Edit, bool) {
		dimension := rapid.SampledFrom(data.FactorDimensions()).Draw(d.T, "dimension")
		return SetWeighting(dimension, d.weighting(dimension), d.field()), true
	},
	"PutRater": func(d *drawer) (Edit, bool) {
		r, any := given(d, d.e.Raters, d.donor.Raters, raterID)
		return PutRater(r, d.field()), any
	},
	"AddRaters": func(d *drawer) (Edit, bool) {
		added := slices.Clone(others(d, d.donor.Raters))
		for i := range added {
			added[i].ID = d.id()
		}
		return AddRaters(added), len(added) > 0
	},
	"RemoveRater": func(d *drawer) (Edit, bool) {
		r, any := one(d, d.e.Raters)
		return RemoveRater(r), any
	},
	"PutRating": func(d *drawer) (Edit, bool) {
		r, any := d.rating(d.e.Factors, d.e.Raters)
		return PutRating(r, d.field()), any
	},
	"PutRatings": func(d *drawer) (Edit, bool) {
		var strangers []data.Rater
		if d.yes("a stranger") {
			strangers = append(strangers, data.Rater{ID: d.id(), Name: "stranger", Weight: 1})
		}
		var all []data.Rating
		for range rapid.IntRange(1, 5).Draw(d.T, "ratings") {
			r, any := d.rating(d.e.Factors, append(slices.Clone(d.e.Raters), strangers...))
			if !any {
				return Edit{}, false
			}
			all = append(all, r)
		}
		return PutRatings(all, strangers...), true
	},
	"AddReadings": func(d *drawer) (Edit, bool) {
		side := d.side()
		var found []Found
		for _, l := range others(d, d.e.Lines(side)) {
			found = append(found, Found{Line: l.ID, Reading: d.reading(l)})
		}
		return AddReadings(side, found), len(found) > 0
	},
	"AddGoalReadings": func(d *drawer) (Edit, bool) {
		var attained []Attained
		for _, g := range others(d, d.e.Goals) {
			attained = append(attained, Attained{Goal: g.ID, Reading: data.GoalReading{MeasuredOn: d.e.Start, Value: 7}})
		}
		return AddGoalReadings(attained), len(attained) > 0
	},
	"RateAgain": func(d *drawer) (Edit, bool) {
		r, any := d.rating(d.e.Factors, d.e.Raters)
		return RateAgain([]data.Rating{r}), any
	},
	"RemoveRatings": func(d *drawer) (Edit, bool) {
		some := others(d, d.e.Ratings)
		return RemoveRatings(some), len(some) > 0
	},
	"RemoveRating": func(d *drawer) (Edit, bool) {
		r, any := one(d, d.e.Ratings)
		return RemoveRating(r), any
	},
	"PutAction": func(d *drawer) (Edit, bool) {
		a, any := given(d, d.e.Actions, d.donor.Actions, actionID)
		return PutAction(a, d.field()), any
	},
	"AddAction": func(d *drawer) (Edit, bool) {
		a, any := given(d, nil, d.donor.Actions, actionID)
		return AddAction(a), any
	},
	"RemoveAction": func(d *drawer) (Edit, bool) {
		a, any := one(d, d.e.Actions)
		return RemoveAction(a), any
	},
	"PutScenario": func(d *drawer) (Edit, bool) {
		s, any := given(d, d.e.Scenarios, d.donor.Scenarios, scenarioID)
		return PutScenario(d.changing(s), d.field()), any
	},
	"AddScenario": func(d *drawer) (Edit, bool) {
		s, any := given(d, nil, d.donor.Scenarios, scenarioID)
		return AddScenario(d.changing(s)), any
	},
	"RemoveScenario": func(d *drawer) (Edit, bool) {
		s, any := one(d, d.e.Scenarios)
		return RemoveScenario(s), any
	},
	"PutAlternative": func(d *drawer) (Edit, bool) {
		a, any := given(d, d.e.Decision.Alternatives, d.donor.Decision.Alternatives, alternativeID)
		return PutAlternative(a, d.field()), any
	},
	"AddAlternative": func(d *drawer) (Edit, bool) {
		a, any := given(d, nil, d.donor.Decision.Alternatives, alternativeID)
		return AddAlternative(a), any
	},
	"RemoveAlternative": func(d *drawer) (Edit, bool) {
		a, any := one(d, d.e.Decision.Alternatives)
		return RemoveAlternative(a), any
	},
	"ChangeDecision": func(d *drawer) (Edit, bool) { return ChangeDecision(d.donor.Decision, d.field()), true },
	"Dismiss": func(d *drawer) (Edit, bool) {
		lines := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 3, rapid.ID[string]).Draw(d.T, "lines")
		return Dismiss(honesty.Finding{Kind: honesty.NoEvidence, Lines: lines}.Key(), "question"), true
	},
	"Undismiss": func(d *drawer) (Edit, bool) {
		key, any := one(d, d.e.Dismissed)
		return Undismiss(key, "question"), any
	},
}
