package goals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// state says below the fields, while they are typed, which way is better and how far the
// goal is.
type state struct {
	tab     *tab
	content fyne.CanvasObject
	way     *widgets.Note
	figures *widgets.Facts
	remark  *widgets.Note
}

func newState(t *tab) *state {
	s := &state{tab: t, way: widgets.NewParagraph(""), figures: widgets.NewFacts(t.host.Explain), remark: widgets.NewNote("")}
	s.content = container.NewVBox(s.way, s.figures, s.remark)
	return s
}

func (s *state) show(g *data.Goal) {
	// One line less of words and one more of figures leave the height, at which the toolkit
	// would lay nothing out anew.
	defer func() { s.content.Refresh() }()
	if d := s.tab.draft(g.ID); d != nil {
		s.way.SetText(s.draft(d))
		s.figures.Set()
		s.remark.SetText("")
		return
	}
	w, session := s.tab.words, s.tab.host.Session()
	attained, _ := resultOf(session.Result(), g.ID)
	s.way.SetText(w.T(better(g.Target < g.Baseline), "Way", s.tab.way(g)))
	s.figures.Set(s.facts(g, attained)...)
	s.remark.SetText(s.remarks(g, attained, session.AsOf()))
}

// better is the key of the sentence that says which way is better.
func better(lower bool) string {
	if lower {
		return "goals.lower-better"
	}
	return "goals.higher-better"
}

// draft says what a goal that is being set up lacks, and which way is usually better.
func (s *state) draft(d *Draft) string {
	w := s.tab.words
	text := w.T("goals.draft-wants")
	switch {
	case d.Usual != nil && d.Usual.Lower:
		text += "\n" + w.T("goals.usually-lower")
	case d.Usual != nil:
		text += "\n" + w.T("goals.usually-higher")
	}
	return text
}

// facts are the latest reading and what follows from it.
func (s *state) facts(g *data.Goal, attained appraisal.Goal) []widgets.Fact {
	w := s.tab.words
	fact := func(key string, f appraisal.Figure, format func(float64) string, opens explain.Figure) widgets.Fact {
		return widgets.Fact{Name: w.T(key), Value: w.Figure(f, format), Opens: widgets.Opening(opens, g.ID)}
	}
	return []widgets.Fact{
		fact("goals.attainment", attained.Attainment, w.Percent, explain.GoalAttainment),
		fact("goals.points", attained.Score, func(x float64) string { return w.Number(x, 1) }, explain.GoalScore),
	}
}

// remarks says what stands out: why there is no figure, and that the goal is late.
func (s *state) remarks(g *data.Goal, attained appraisal.Goal, asOf data.Date) string {
	w := s.tab.words
	var remarks []string
	if !attained.Attainment.Defined() {
		remarks = append(remarks, w.T("goals.remark.unmeasured"))
	}
	if charts.Overdue(g, attained, asOf) {
		remarks = append(remarks, w.T("goals.remark.overdue", "Date", g.Due.String()))
	}
	return strings.Join(remarks, " ")
}
