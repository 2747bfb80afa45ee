package overview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// next says what to do: what the band means, which dimensions to work on, what is
// questioned about the figures, and what else makes the conclusion less firm.
type next struct {
	host      widgets.Host
	content   *fyne.Container
	bar       *widgets.BandBar
	questions *widgets.Questions
	asked     fyne.CanvasObject // the card of the questions
}

func newNext(host widgets.Host) *next {
	n := &next{host: host, content: container.New(layout.NewCustomPaddedVBoxLayout(8)), bar: widgets.NewBandBar(host.Words(), true)}
	n.questions = widgets.NewQuestions(host, questionsShown)
	about := widgets.NewNote(host.Words().T("overview.questions.about"))
	n.asked = widgets.NewPanel(host.Words().T("overview.questions"), nil, container.New(layout.NewCustomPaddedVBoxLayout(8), about, n.questions.Content))
	return n
}

// How much is shown at once; more would be no advice.
const (
	adviceShown    = 3 // dimensions
	questionsShown = 4 // before the rest is asked for
	overdueShown   = 4 // actions
)

func (n *next) refresh(e *data.Evaluation, r *appraisal.Result) {
	n.content.Objects = nil
	if missing := n.missing(e); missing != nil {
		n.content.Add(missing)
	}
	if r.Score.Total.Defined() {
		n.content.Add(n.band(r))
	}
	if late := n.overdue(e, r); late != nil {
		n.content.Add(late)
	}
	if steps := n.steps(e, r); len(steps) > 0 {
		n.content.Add(widgets.NewTiles(300, 3, steps...))
	}
	n.question()
	if warnings := n.warnings(e, r); warnings != nil {
		n.content.Add(warnings)
	}
	n.content.Refresh()
}

// question shows what is questioned about the figures, if anything is or was dismissed.
// The card takes its place before it is filled, so that it can keep the keyboard.
func (n *next) question() {
	s := n.host.Session()
	asked, dismissed := s.Findings(), s.DismissedFindings()
	if len(asked)+len(dismissed) > 0 {
		n.content.Add(n.asked)
	}
	n.questions.Set(asked, dismissed)
}

// missing names what an evaluation cannot do without.
func (n *next) missing(e *data.Evaluation) fyne.CanvasObject {
	w, rows := n.host.Words(), container.NewVBox()
	if len(e.Costs) == 0 {
		rows.Add(n.advice(w.T("overview.missing.costs"), w.T("overview.step.costs.button"), widgets.Costs))
	}
	if len(e.Benefits) == 0 {
		rows.Add(n.advice(w.T("overview.missing.benefits"), w.T("overview.step.benefits.button"), widgets.Benefits))
	}
	if len(rows.Objects) == 0 {
		return nil
	}
	return widgets.NewPanel(w.T("overview.missing"), nil, rows)
}

// advice is a sentence with the button that leads to where it is followed.
func (n *next) advice(sentence, button string, tab widgets.TabID) fyne.CanvasObject {
	open := widgets.NewButton(button, func() { n.host.Show(tab) })
	return container.NewBorder(nil, nil, nil, container.NewVBox(open), widgets.NewParagraph(sentence))
}

func (n *next) band(r *appraisal.Result) fyne.CanvasObject {
	w, key := n.host.Words(), "advice.band."+string(r.Score.Band)
	n.bar.Set(r.Score.Total, n.host.Dark())
	title := w.Number(r.Score.Total.Value, 0) + "  " + w.Band(r.Score.Band)
	steps := widgets.NewQuiet(w.T("overview.to-advice"), func() { n.reveal(explain.AdviceOfScore) })
	return widgets.NewPanel(title, steps, container.NewVBox(n.bar, widgets.NewParagraph(w.T(key+".means")+" "+w.T(key+".next"))))
}

// reveal shows an action, or the advice, on the page of the score.
func (n *next) reveal(of string) {
	n.host.Reveal(explain.Place{Page: explain.ScorePage, Of: of, Reading: -1})
}

// overdue names the actions that are late, each with the way to it; nil when none is.
func (n *next) overdue(e *data.Evaluation, r *appraisal.Result) fyne.CanvasObject {
	w, rows := n.host.Words(), container.NewVBox()
	late := session.Overdue(e, r.AsOf)
	for i, action := range late {
		if i == overdueShown {
			rows.Add(widgets.NewNote(w.T("overview.overdue.more", "N", len(late)-i)))
			break
		}
		sentence := w.T("overview.overdue.one", "Name", action.Name, "Date", action.Due.String())
		if action.Owner != "" {
			sentence = w.T("overview.overdue.owned", "Name", action.Name, "Owner", action.Owner, "Date", action.Due.String())
		}
		open := widgets.NewButton(w.T("overview.overdue.open"), func() { n.reveal(action.ID) })
		rows.Add(container.NewBorder(nil, nil, nil, container.NewVBox(open), widgets.NewParagraph(sentence)))
	}
	if len(late) == 0 {
		return nil
	}
	return widgets.NewPanel(w.T("overview.overdue"), nil, rows)
}

// steps are the dimensions that could add most, each with what may be done about it.
func (n *next) steps(e *data.Evaluation, r *appraisal.Result) []fyne.CanvasObject {
	w := n.host.Words()
	var steps []fyne.CanvasObject
	for _, advice := range appraisal.Advise(e, r) {
		if len(steps) == adviceShown {
			break
		}
		points := widgets.NewSmallFacts(n.host.Explain)
		points.Set(
			widgets.Fact{Name: w.T("overview.column.score"), Value: w.Number(advice.Score, 1), Opens: widgets.Opening(explain.DimensionScore, string(advice.Dimension))},
			widgets.Fact{Name: w.T("overview.step.gain"), Value: w.Number(advice.Gain, 1), Opens: widgets.Opening(explain.Gain, string(advice.Dimension))})
		body := container.NewVBox(
			points,
			widgets.NewParagraph(w.T("advice.dimension."+string(advice.Dimension))))
		if names := e.NamesOf(advice.Weakest); len(names) > 0 {
			body.Add(widgets.NewParagraph(w.T("advice.weakest", "Names", strings.Join(names, w.T("overview.and")))))
		}
		for _, action := range openActions(e, advice.Dimension) {
			body.Add(widgets.NewNote(n.action(action)))
		}
		tab, key := widgets.PageOf(advice.Dimension)
		open := widgets.NewButton(w.T(key), func() { n.host.Show(tab) })
		steps = append(steps, widgets.NewPanel(w.Dimension(advice.Dimension), open, body))
	}
	if len(steps) == 0 && r.Score.Total.Defined() {
		steps = append(steps, widgets.NewParagraph(w.T("advice.all-full")))
	}
	return steps
}

func (n *next) action(a data.Action) string {
	w := n.host.Words()
	text := w.T("advice.action", "Name", a.Name)
	if a.Owner != "" {
		text += w.T("advice.action.owner", "Owner", a.Owner)
	}
	if !a.Due.IsZero() {
		text += w.T("advice.action.due", "Due", a.Due.String())
	}
	return text
}

func openActions(e *data.Evaluation, dimension data.Dimension) []data.Action {
	var open []data.Action
	for _, action := range e.Actions {
		if action.Dimension == dimension && action.Status == data.ActionOpen {
			open = append(open, action)
		}
	}
	return open
}

// warnings are what makes the conclusion less firm: dimensions without facts,
// estimates, amounts past the horizon.
func (n *next) warnings(e *data.Evaluation, r *appraisal.Result) fyne.CanvasObject {
	w, rows := n.host.Words(), container.NewVBox()
	n.addCoverage(rows, e, r)
	if share := r.ToDate.MeasuredShare; share.Defined() && share.Value < 0.5 {
		rows.Add(n.advice(w.T("advice.estimates", "Share", w.Percent(share.Value)), w.T("advice.open.benefits"), widgets.Benefits))
	}
	if past := pastHorizon(r); past > 0 {
		rows.Add(widgets.NewParagraph(w.T("overview.pastend", "N", w.Number(float64(past), 0))))
	}
	if len(rows.Objects) == 0 {
		return nil
	}
	return widgets.NewPanel(w.T("overview.warnings"), nil, rows)
}

// addCoverage says how much of the score is assessed and what is missing.
func (n *next) addCoverage(rows *fyne.Container, e *data.Evaluation, r *appraisal.Result) {
	w := n.host.Words()
	var missing []fyne.CanvasObject
	for _, d := range r.Score.Dimensions {
		if d.Score.Defined() || d.Weight == 0 {
			continue
		}
		tab, key := widgets.PageOf(d.ID)
		missing = append(missing, n.advice("· "+w.T("advice.missing", "Dimension", w.Dimension(d.ID), "Reason", w.Reason(d.Score.Why)), w.T(key), tab))
	}
	if len(missing) == 0 {
		return
	}
	key := "advice.coverage"
	if r.Score.Provisional {
		key = "advice.provisional"
	}
	rows.Add(widgets.NewParagraph(w.T(key, "Share", w.Percent(r.Score.Coverage))))
	coverage := view{e, r, w}.figure(explain.Coverage)
	opens := widgets.NewFacts(n.host.Explain)
	opens.Set(widgets.Fact{Name: coverage.Name, Value: coverage.Value, Opens: widgets.Opening(explain.Coverage, "")})
	rows.Add(opens)
	for _, row := range missing {
		rows.Add(row)
	}
}

func pastHorizon(r *appraisal.Result) int {
	past := 0
	for _, line := range r.Lines {
		if line.PastHorizon && !line.Excluded {
			past++
		}
	}
	return past
}
