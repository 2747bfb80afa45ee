package comparison

import (
	"math"

	"huibao/data"
	"huibao/data/appraisal"
)

// weights notes the weights of dimensions, factors and raters.
func (c *collector) weights() {
	from, to := c.from.Evaluation, c.to.Evaluation
	for _, d := range data.Dimensions() {
		c.note(Change{Kind: WeightChange, ID: string(d)}, "weights", number(from.Weights[d]), number(to.Weights[d]))
	}
	for _, d := range data.FactorDimensions() {
		was, is := from.WeightingOf(d).Method, to.WeightingOf(d).Method
		c.note(Change{Kind: WeightChange, ID: string(d)}, "weighting.method", choice(was), choice(is))
		if was == data.Direct && is == data.Direct {
			c.enteredWeights(d)
		} else {
			c.weightsThatFollowed(d)
		}
	}
	for i := range to.Raters {
		after := &to.Raters[i]
		if before := found(from.Raters, after.ID, raterID); before != nil {
			c.note(Change{Kind: WeightChange, ID: after.ID, Rater: after.Name}, "weight", number(before.Weight), number(after.Weight))
		}
	}
}

// found is the item of a list with the id, nil for none.
func found[T any](list []T, id string, idOf func(*T) string) *T {
	for i := range list {
		if idOf(&list[i]) == id {
			return &list[i]
		}
	}
	return nil
}

func raterID(r *data.Rater) string   { return r.ID }
func factorID(f *data.Factor) string { return f.ID }
func goalID(g *data.Goal) string     { return g.ID }
func actionID(a *data.Action) string { return a.ID }

// bothWays calls visit with every item of either list: in the order of the later one, with
// those that only the earlier one has behind them.
func bothWays[T any](earlier, later []T, idOf func(*T) string, visit func(before, after *T)) {
	for i := range later {
		visit(found(earlier, idOf(&later[i]), idOf), &later[i])
	}
	for i := range earlier {
		if found(later, idOf(&earlier[i]), idOf) == nil {
			visit(&earlier[i], nil)
		}
	}
}

// enteredWeights notes the weights that were typed in for the factors of a dimension.
func (c *collector) enteredWeights(d data.Dimension) {
	bothWays(c.from.Evaluation.FactorsOf(d), c.to.Evaluation.FactorsOf(d), factorID, func(before, after *data.Factor) {
		if before != nil && after != nil {
			c.note(Change{Kind: WeightChange, ID: after.ID, Name: after.Name}, "weight", number(before.Weight), number(after.Weight))
		}
	})
}

// weightsThatFollowed notes the shares that followed for the factors of a dimension from
// rankings or comparisons; what an older record does not tell is left out.
func (c *collector) weightsThatFollowed(d data.Dimension) {
	const noise = 1e-9
	shares := func(r *appraisal.Result) map[string]appraisal.Figure {
		of := map[string]appraisal.Figure{}
		for _, f := range r.Factors {
			of[f.ID] = f.Weight
		}
		return of
	}
	was, is := shares(c.from.Result), shares(c.to.Result)
	for _, f := range c.to.Evaluation.FactorsOf(d) {
		before, known := was[f.ID]
		after := is[f.ID]
		if known && before.Defined() && after.Defined() && math.Abs(after.Value-before.Value) > noise {
			c.note(Change{Kind: WeightChange, ID: f.ID, Name: f.Name}, "weight", share(before.Value), share(after.Value))
		}
	}
}

// goals notes what was changed in goals, and what they came to since.
func (c *collector) goals() {
	bothWays(c.from.Evaluation.Goals, c.to.Evaluation.Goals, goalID, func(before, after *data.Goal) {
		if after == nil {
			c.note(Change{Kind: GoalChange, ID: before.ID, Name: before.Name}, "", goalNumber(before, before.Target), Value{})
			return
		}
		of := Change{Kind: GoalChange, ID: after.ID, Name: after.Name}
		var was data.GoalReading
		measured := false
		if before == nil {
			c.note(of, "", Value{}, goalNumber(after, after.Target))
		} else {
			c.fields(of, goalFields(before), goalFields(after))
			was, measured = before.Latest(c.from.asOf())
		}
		c.goalReading(of, before, after, was, measured)
	})
}

func goalNumber(g *data.Goal, x float64) Value {
	value := number(x)
	value.Text = g.Unit
	return value
}

func goalFields(g *data.Goal) []field {
	return []field{{"baseline", goalNumber(g, g.Baseline)}, {"target", goalNumber(g, g.Target)}, {"due", day(g.Due)}}
}

// goalReading notes the latest reading of a goal when it is another than before, also
// where it says the same.
func (c *collector) goalReading(of Change, before, after *data.Goal, was data.GoalReading, measured bool) {
	is, now := after.Latest(c.to.asOf())
	if now == measured && is.MeasuredOn == was.MeasuredOn && is.Value == was.Value {
		return
	}
	of.Field, of.Since = "value", is.MeasuredOn
	if measured {
		of.Was = goalNumber(before, was.Value)
	}
	if now {
		of.Is = goalNumber(after, is.Value)
	} else {
		of.Since = was.MeasuredOn
	}
	c.changes = append(c.changes, of)
}

// ratingKey finds the ratings of a rater for a factor.
type ratingKey struct{ factor, rater string }

// latestRatings are what each rater last gave each factor by a day.
func latestRatings(e *data.Evaluation, asOf data.Date) map[ratingKey]*data.Rating {
	latest := map[ratingKey]*data.Rating{}
	for i := range e.Ratings {
		r := &e.Ratings[i]
		key := ratingKey{r.Factor, r.Rater}
		if before := latest[key]; !r.Date.After(asOf) && (before == nil || !r.Date.Before(before.Date)) {
			latest[key] = r
		}
	}
	return latest
}

// ratings notes where the latest rating is another than before.
func (c *collector) ratings() {
	from, to := c.from.Evaluation, c.to.Evaluation
	was, is := latestRatings(from, c.from.asOf()), latestRatings(to, c.to.asOf())
	bothWays(from.Factors, to.Factors, factorID, func(before, after *data.Factor) {
		factor := after
		if factor == nil {
			factor = before
		}
		bothWays(from.Raters, to.Raters, raterID, func(earlier, later *data.Rater) {
			rater := later
			if rater == nil {
				rater = earlier
			}
			key := ratingKey{factor.ID, rater.ID}
			of := Change{Kind: RatingChange, ID: factor.ID, Name: factor.Name, Rater: rater.Name}
			if latest := is[key]; latest != nil {
				of.Since = latest.Date
			}
			c.note(of, "value", ratingValue(was[key]), ratingValue(is[key]))
		})
	})
}

// ratingValue is what a rating says; not set for none.
func ratingValue(r *data.Rating) Value {
	switch {
	case r == nil:
		return Value{}
	case r.Unknown:
		return choice(Unknown)
	default:
		return Value{Set: true, Number: r.Value, Unit: RatingUnit}
	}
}

// actions notes which actions are new, gone, or at another state.
func (c *collector) actions() {
	bothWays(c.from.Evaluation.Actions, c.to.Evaluation.Actions, actionID, func(before, after *data.Action) {
		if after == nil {
			c.note(Change{Kind: ActionChange, ID: before.ID, Name: before.Name}, "", choice(before.Status), Value{})
			return
		}
		of := Change{Kind: ActionChange, ID: after.ID, Name: after.Name, Since: after.DoneOn}
		if before == nil {
			c.note(of, "", Value{}, choice(after.Status))
			return
		}
		c.note(of, "status", choice(before.Status), choice(after.Status))
	})
}
