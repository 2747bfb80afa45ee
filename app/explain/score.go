package explain

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// scoreMakers are the score and its dimensions.
func scoreMakers() map[Figure]maker {
	return map[Figure]maker{
		Score: score, Coverage: coverage, DimensionScore: dimensionScore,
		Contribution: ofDimensionScore(contribution), WeightShare: ofDimensionScore(weightShare), Gain: ofDimensionScore(gain),
	}
}

// score adds the dimensions' contributions up and rounds the sum.
func score(x *explainer) (account, bool) {
	s := &x.r.Score
	a := account{figure: s.Total, format: x.whole}
	for i := range s.Dimensions {
		a.steps = append(a.steps, x.contributionStep(&s.Dimensions[i]))
	}
	if s.Total.Defined() {
		off := s.Total.Value - s.Exact.Value
		rounding := x.sum(x.w.T("explain.step.rounding"), off, x.signed, nil)
		a.steps = append(a.steps, rounding, x.outcome(x.w.T("explain.step.score", "Exact", x.two(s.Exact.Value)), s.Total.Value, x.whole))
		a.notes = append(a.notes, x.w.T("explain.note.band", "Band", x.w.Band(s.Band)))
	}
	if s.Coverage < 1 {
		a.notes = append(a.notes, x.w.T("explain.note.coverage", "Share", x.w.Percent(s.Coverage)))
	}
	if s.Provisional {
		a.notes = append(a.notes, x.w.T("explain.note.provisional"))
	}
	return a, true
}

// signed is a small number with its sign.
func (x *explainer) signed(v float64) string {
	text := x.two(v)
	if v > 0 {
		return "+" + text
	}
	return text
}

// contributionStep is a dimension in the score: its contribution, or that it is not
// assessed.
func (x *explainer) contributionStep(d *appraisal.DimensionScore) Step {
	name := x.w.Dimension(d.ID)
	if !d.Score.Defined() || d.Share == 0 {
		why := d.Score.Why
		if why == "" {
			why = appraisal.NoWeight
		}
		text := x.w.T("explain.step.not-assessed", "Dimension", name, "Reason", x.w.Reason(why))
		return Step{Text: text, Value: x.w.Figure(d.Score, x.points), Number: d.Score.Value, Opens: x.opensOf(DimensionScore, string(d.ID))}
	}
	text := x.w.T("explain.step.dimension", "Dimension", name, "Share", x.w.Percent(d.Share), "Score", x.points(d.Score.Value))
	return x.sum(text, d.Contribution, x.two, x.opensOf(Contribution, string(d.ID)))
}

// coverage is the weight of the assessed dimensions over all weight.
func coverage(x *explainer) (account, bool) {
	s := &x.r.Score
	a := account{figure: defined(s.Coverage), format: x.w.Percent}
	all, assessed := 0.0, 0.0
	for i := range s.Dimensions {
		all += s.Dimensions[i].Weight
	}
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		step := x.weightStep(d)
		if d.Score.Defined() {
			assessed += d.Weight
			if all > 0 {
				step.Role, step.Weight = Term, 1/all
			}
		} else {
			step.Text = x.w.T("explain.step.not-assessed", "Dimension", step.Text, "Reason", x.w.Reason(d.Score.Why))
		}
		a.steps = append(a.steps, step)
	}
	a.steps = append(a.steps, x.outcome(x.w.Plain(assessed)+" ÷ "+x.w.Plain(all), s.Coverage, x.w.Percent))
	return a, true
}

// weightStep is the weight of a dimension as it was typed in.
func (x *explainer) weightStep(d *appraisal.DimensionScore) Step {
	step := x.aside(x.w.Dimension(d.ID), d.Weight, x.w.Plain, nil)
	step.Goes = settings("weights." + string(d.ID))
	return step
}

// ofDimensionScore makes the account of a figure of the subject's dimension.
func ofDimensionScore(how func(x *explainer, d *appraisal.DimensionScore) account) maker {
	return func(x *explainer) (account, bool) {
		for i := range x.r.Score.Dimensions {
			d := &x.r.Score.Dimensions[i]
			if string(d.ID) != x.subject.Of {
				continue
			}
			a := account{figure: d.Score, format: x.points}
			if d.Score.Defined() && d.Share > 0 {
				a = how(x, d)
			} else if d.Score.Defined() {
				a.figure = appraisal.Figure{Why: appraisal.NoWeight}
			}
			a.of = x.w.Dimension(d.ID)
			return a, true
		}
		return account{}, false
	}
}

// scoreOf is a dimension's score as a step beside others.
func (x *explainer) scoreOf(d *appraisal.DimensionScore) Step {
	return x.factor(x.w.T("explain.step.score-of", "Dimension", x.w.Dimension(d.ID)), d.Score.Value, x.points)
}

// shareOf is a dimension's share of the assessed weight as a factor.
func (x *explainer) weightShareOf(d *appraisal.DimensionScore) Step {
	step := x.factor(x.w.T("explain.step.weight-share"), d.Share, x.w.Percent)
	step.Opens = x.opensOf(WeightShare, string(d.ID))
	return step
}

func contribution(x *explainer, d *appraisal.DimensionScore) account {
	points := x.scoreOf(d)
	points.Opens = x.opensOf(DimensionScore, string(d.ID))
	share := x.weightShareOf(d)
	return account{figure: defined(d.Contribution), format: x.two, steps: []Step{
		points, share, x.outcome(points.Value+" × "+share.Value, d.Contribution, x.two),
	}}
}

func gain(x *explainer, d *appraisal.DimensionScore) account {
	points := x.scoreOf(d)
	points.Role, points.Opens = Aside, x.opensOf(DimensionScore, string(d.ID))
	missing := x.factor("100 − "+points.Value, 100-d.Score.Value, x.points)
	share := x.weightShareOf(d)
	return account{figure: defined(d.Gain), format: x.two, steps: []Step{
		points, missing, share, x.outcome(missing.Value+" × "+share.Value, d.Gain, x.two),
	}}
}

func weightShare(x *explainer, d *appraisal.DimensionScore) account {
	a := account{figure: defined(d.Share), format: x.w.Percent}
	assessed := 0.0
	for i := range x.r.Score.Dimensions {
		if other := &x.r.Score.Dimensions[i]; other.Score.Defined() {
			assessed += other.Weight
			a.steps = append(a.steps, x.weightStep(other))
		}
	}
	a.steps = append(a.steps, x.outcome(x.w.Plain(d.Weight)+" ÷ "+x.w.Plain(assessed), d.Share, x.w.Percent))
	return a
}

// dimensionScore tells how a dimension came to its points.
func dimensionScore(x *explainer) (account, bool) {
	for i := range x.r.Score.Dimensions {
		d := &x.r.Score.Dimensions[i]
		if string(d.ID) != x.subject.Of {
			continue
		}
		a := account{}
		key := "explain.dimension-score.benefit"
		switch d.ID {
		case data.DimensionReturn:
			a, key = x.returnScore(d), "explain.dimension-score.return"
		case data.DimensionGoals:
			a, key = x.goalsScore(), "explain.dimension-score.goals"
		case data.DimensionTeam, data.DimensionSystem:
			a, key = x.ratedScore(d.ID), "explain.dimension-score.rated"
		default:
			a = x.benefitScore(d)
		}
		a.of, a.figure, a.format, a.is = x.w.Dimension(d.ID), d.Score, x.points, x.w.T(key)
		return a, true
	}
	return account{}, false
}

// returnScore puts ROI beside its target.
func (x *explainer) returnScore(d *appraisal.DimensionScore) account {
	roi, target := x.r.Horizon.ROI, x.e.TargetROI
	typed := x.aside(x.w.T("explain.step.target-roi"), target, x.w.Rate, nil)
	typed.Goes = settings("target_roi")
	a := account{steps: []Step{{Text: x.partName(ROI), Value: x.w.Figure(roi, x.w.Percent), Number: roi.Value, Opens: x.opens(ROI)}, typed}}
	if !d.Score.Defined() {
		return a
	}
	text, points := "50 + 50 × "+x.w.Percent(roi.Value)+" ÷ "+x.w.Rate(target), 50+50*(roi.Value/target)
	if roi.Value < 0 {
		text, points = "50 × (1 − "+x.w.Percent(-roi.Value)+")", 50*(1+roi.Value)
	}
	a.steps = append(a.steps, x.clamped(text, points, d.Score.Value))
	return a
}

// clamped is the line below points that are kept within 0 and 100.
func (x *explainer) clamped(text string, before, points float64) Step {
	if !nearly(before, points, 1) {
		text = x.w.T("explain.step.clamped", "Text", text, "Points", x.points(before))
	}
	return x.outcome(text, points, x.points)
}

// benefitScore compares the measured benefit with what the plans gave for the same
// months.
func (x *explainer) benefitScore(d *appraisal.DimensionScore) account {
	actual, plan := 0.0, 0.0
	for i := range x.r.Lines {
		if l := &x.r.Lines[i]; l.Side == data.Benefit && !l.Excluded && l.Dimension == d.ID {
			actual += l.Measured
			plan += l.PlanMeasured
		}
	}
	a := account{steps: []Step{
		x.aside(x.w.T("explain.step.dimension-actual"), actual, x.money, x.opensOf(DimensionMeasured, string(d.ID))),
		x.aside(x.w.T("explain.step.dimension-plan"), plan, x.money, x.opensOf(DimensionPlan, string(d.ID))),
	}}
	if d.Score.Defined() {
		a.steps = append(a.steps, x.clamped("50 + 50 × "+x.money(actual)+" ÷ "+x.money(plan), 50+50*(actual/plan), d.Score.Value))
	}
	return a
}
