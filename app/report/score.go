package report

import (
	"fmt"
	"html/template"
	"strings"

	"huibao/app/session"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// scoreView is the score with what it means and what to do next.
type scoreView struct {
	Total, Reason  string
	Band, BandName string
	Meaning, Next  string
	Coverage       string
	Advice         []adviceView
	Dimensions     []dimensionView
	Charts         []template.HTML // those that have something to show
}

// dimensionView is one dimension's part of the score.
type dimensionView struct {
	Name, Weight, Score, Reason, Contribution, Gain string
	Bar                                             string // its score as a width in percent
}

// score puts the score and its dimensions into words.
func (w *writer) score() scoreView {
	s := w.r.Score
	v := scoreView{Total: w.Figure(s.Total, w.points), Reason: w.Reason(s.Total.Why), Band: string(s.Band), BandName: w.bandName(s.Band), Coverage: w.Percent(s.Coverage)}
	if s.Band != "" {
		v.Meaning, v.Next = w.T("advice.band."+string(s.Band)+".means"), w.T("advice.band."+string(s.Band)+".next")
	}
	for _, d := range s.Dimensions {
		row := dimensionView{Name: w.Dimension(d.ID), Weight: w.Plain(d.Weight), Score: w.Figure(d.Score, w.one), Reason: w.Reason(d.Score.Why)}
		if d.Score.Defined() {
			row.Contribution, row.Gain, row.Bar = w.one(d.Contribution), w.one(d.Gain), fmt.Sprintf("%.1f", d.Score.Value)
		}
		v.Dimensions = append(v.Dimensions, row)
	}
	v.Advice = w.advice()
	return v
}

// one is a number of points with one decimal.
func (w *writer) one(x float64) string { return w.Number(x, 1) }

// mostAdvice is how many dimensions the advice names.
const mostAdvice = 3

// adviceView is one dimension that pulls the score down: what it could add, what to
// do, and what is weak in it.
type adviceView struct{ Gain, Do, Weakest string }

// advice names the dimensions that could add most points, as the window does.
func (w *writer) advice() []adviceView {
	var views []adviceView
	for _, a := range appraisal.Advise(w.e, w.r) {
		if len(views) == mostAdvice {
			break
		}
		v := adviceView{
			Gain: w.T("advice.gain", "Dimension", w.Dimension(a.Dimension), "Score", w.one(a.Score), "Points", w.one(a.Gain)),
			Do:   w.T("advice.dimension." + string(a.Dimension)),
		}
		if names := w.names(a.Weakest); names != "" {
			v.Weakest = w.T("advice.weakest", "Names", names)
		}
		views = append(views, v)
	}
	return views
}

// names are the names of lines, goals or factors by their ids.
func (w *writer) names(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, w.nameOf(id))
	}
	return strings.Join(names, w.T("report.list-separator"))
}

func (w *writer) nameOf(id string) string {
	for i := range w.e.Goals {
		if w.e.Goals[i].ID == id {
			return w.e.Goals[i].Name
		}
	}
	for i := range w.e.Factors {
		if w.e.Factors[i].ID == id {
			return w.e.Factors[i].Name
		}
	}
	return w.lineName(id)
}

// intangibleView is what has no price: ratings and unquantified benefits.
type intangibleView struct {
	Chart        template.HTML // "" when nothing is rated
	Factors      []factorView
	Unquantified []data.Unquantified
}

// factorView is a factor with what the raters gave it.
type factorView struct {
	Name, Group, Raters, Mean, Reason, Range, SD string
	Notes                                        []fact // who gave what reason
}

func (w *writer) intangible() intangibleView {
	v := intangibleView{Unquantified: w.e.Unquantified}
	for i, f := range w.r.Factors {
		row := factorView{
			Name: w.e.Factors[i].Name, Group: w.Dimension(f.Dimension), Raters: w.points(float64(f.Raters)),
			Mean: w.Figure(f.Mean, w.one), Reason: w.Reason(f.Mean.Why), SD: w.Figure(f.SD, w.one), Notes: w.notes(f.ID),
		}
		if f.Min.Defined() && f.Max.Defined() {
			row.Range = w.Plain(f.Min.Value) + "–" + w.Plain(f.Max.Value)
		}
		v.Factors = append(v.Factors, row)
	}
	return v
}

// notes are the reasons that the raters gave with their latest ratings of a factor.
func (w *writer) notes(factor string) []fact {
	var notes []fact
	for _, rater := range w.e.Raters {
		if rating, there := w.e.LatestRating(factor, rater.ID, w.r.AsOf); there && rating.Note != "" {
			notes = append(notes, fact{w.T("report.rating.by", "Rater", rater.Name, "Value", w.Plain(rating.Value)), rating.Note})
		}
	}
	return notes
}

// goalView is how far a goal was attained.
type goalView struct{ Name, Unit, Baseline, Target, Due, Owner, Actual, MeasuredOn, Attainment, Score string }

func (w *writer) goals() []goalView {
	var all []goalView
	for i, result := range w.r.Goals {
		g := &w.e.Goals[i]
		row := goalView{
			Name: g.Name, Unit: g.Unit, Baseline: w.Plain(g.Baseline), Target: w.Plain(g.Target), Due: g.Due.String(), Owner: g.Owner,
			Actual: w.Figure(result.Actual, w.Plain), MeasuredOn: result.MeasuredOn.String(),
			Attainment: w.Figure(result.Attainment, w.Percent), Score: w.Figure(result.Score, w.one),
		}
		all = append(all, row)
	}
	return all
}

// actionView is something to be done, with what became of it.
type actionView struct{ Name, Dimension, Owner, Due, Status, Points, Effect string }

// actions are the actions with the same marks as in the window: what is overdue, what was
// done since the assessment before, and how the dimension moved since it was done.
func (w *writer) actions(records []session.Record) []actionView {
	var all []actionView
	for _, a := range w.e.Actions {
		state := session.StateOf(a, w.r, records)
		v := actionView{Name: a.Name, Dimension: w.Dimension(a.Dimension), Owner: a.Owner, Due: a.Due.String(),
			Status: w.actionStatus(a, state), Effect: w.effect(state.Effect)}
		if state.Overdue {
			v.Due = w.T("score.action.overdue", "Date", v.Due)
		}
		if a.Points > 0 {
			v.Points = w.Plain(a.Points)
		}
		all = append(all, v)
	}
	return all
}

// actionStatus is the word for an action's status, with the day it was done.
func (w *writer) actionStatus(a data.Action, state session.ActionState) string {
	text := w.T("score.status." + string(a.Status))
	if a.Status == data.ActionDone && !a.DoneOn.IsZero() {
		text = w.T("score.status.done-on", "Date", a.DoneOn.String())
	}
	if state.Recent {
		text = w.T("score.status.recent", "Status", text)
	}
	return text
}

// effect is the score of an action's dimension before it was done and now; of one that is
// not done nothing.
func (w *writer) effect(e session.Effect) string {
	switch e.Lacks {
	case session.LacksDone:
		return ""
	case session.NothingLacks:
		return w.T("report.action.effect", "Before", w.one(e.Before.Value), "Now", w.one(e.Now.Value), "Date", e.Since.String())
	}
	return lang.Undefined
}
