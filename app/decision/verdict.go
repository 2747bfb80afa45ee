package decision

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// verdictCard says in words which way the figures speak for, why, and what would turn it.
type verdictCard struct {
	tab     *Tab
	content *fyne.Container
	title   *widgets.Note
	lines   *widgets.Note
}

func newVerdictCard(t *Tab) *verdictCard {
	c := &verdictCard{tab: t, title: widgets.NewHeading(""), lines: widgets.NewParagraph("")}
	c.content = container.NewVBox(widgets.NewPanel("", nil, container.NewVBox(c.title, c.lines)))
	return c
}

func (c *verdictCard) refresh(now view) {
	title, lines := c.told(now)
	c.title.SetText(title)
	c.lines.SetText(strings.Join(lines, "\n"))
	c.content.Refresh()
}

// told is the verdict in words.
func (c *verdictCard) told(now view) (title string, lines []string) {
	w := c.tab.words
	switch {
	case now.d == nil && c.tab.work.State() == widgets.WorkCancelled:
		return w.T("decision.waiting.stopped"), nil
	case now.d == nil && c.tab.work.State() == widgets.WorkFailed:
		return w.T("decision.waiting.failed"), nil
	case now.d == nil:
		return w.T("decision.waiting"), nil
	case now.d.Verdict.Why != "":
		return w.T("decision.no-verdict"), []string{w.Reason(now.d.Verdict.Why)}
	}
	v := &now.d.Verdict
	say := teller{tab: c.tab, now: now, v: v, way: now.d.Way(v.Way)}
	title = w.T("decision.verdict", "Way", c.tab.name(v.Way), "Sure", w.T("decision.sure."+string(v.Sure)))
	for _, line := range []string{w.T("decision.first", "Lead", say.lead(), "Payback", say.payback()), say.chance(), say.turns(), say.intangible()} {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return title, lines
}

// teller puts a verdict into sentences.
type teller struct {
	tab *Tab
	now view
	v   *analysis.Verdict
	way *analysis.Way // the one that is recommended
}

func (s teller) money(x float64) string {
	return s.tab.words.Money(x, s.now.d.Currency)
}

// share is a share of trials.
func (s teller) share(f appraisal.Figure) string { return s.tab.words.Figure(f, s.tab.share) }

// lead says which way is ahead in net present value, and why it is not recommended if it
// is not.
func (s teller) lead() string {
	w := s.tab.words
	switch {
	case s.v.Lead.Value == 0:
		return w.T("decision.lead.level", "Way", s.tab.name(s.v.Leader), "Other", s.tab.name(s.v.Runner), "NPV", s.money(s.way.NPV.Value))
	case s.v.Leader == s.v.Way:
		return w.T("decision.lead", "Way", s.tab.name(s.v.Leader), "NPV", s.money(s.way.NPV.Value), "Lead", s.money(s.v.Lead.Value), "Other", s.tab.name(s.v.Runner))
	}
	leader := s.now.d.Way(s.v.Leader)
	lead := leader.NPV.Value - s.way.NPV.Value
	key := "decision.lead.not-earned"
	if leader.Varied == 0 {
		key = "decision.lead.untested"
	}
	return w.T(key, "Way", s.tab.name(s.v.Leader), "Lead", s.money(lead), "Other", s.tab.name(s.v.Way), "Need", w.Number(100*s.needed(leader), 0)+"%")
}

// needed is the share of trials that a change needs to earn its place.
func (s teller) needed(leader *analysis.Way) float64 {
	if leader.Kind == analysis.TuneWay {
		return analysis.TuneShare
	}
	return analysis.ReplaceShare
}

// chance says in how many of the trials the way holds its own, and where it ends if things
// go badly.
func (s teller) chance() string {
	w := s.tab.words
	rival := s.tab.name(s.v.Rival)
	if s.v.Untested {
		return w.T("decision.chance.untested", "Way", s.tab.name(s.v.Way), "Other", rival)
	}
	return w.T("decision.chance", "Way", s.tab.name(s.v.Way), "Share", s.share(s.v.Share), "Other", rival,
		"Low", w.Figure(s.way.Chance.P5, s.money), "Gains", s.share(s.way.Gains))
}

// payback says when the change has paid for itself.
func (s teller) payback() string {
	w := s.tab.words
	change := s.way
	if change.Kind == analysis.KeepWay {
		if change = s.now.d.Way(s.v.Leader); change.Kind == analysis.KeepWay {
			return ""
		}
	}
	name := s.tab.name(change.ID)
	switch payback := change.Against.Payback; {
	case payback.Defined():
		return w.T("decision.pays", "Way", name, "Months", w.Months(payback.Value))
	case payback.Why == appraisal.NoOutlay:
		return w.T("decision.pays.at-once", "Way", name)
	default:
		return w.T("decision.pays.not", "Way", name)
	}
}

// turns says what would bring the two ways that lead level.
func (s teller) turns() string {
	w, turns := s.tab.words, &s.v.Turns
	if s.v.Lead.Value == 0 {
		return ""
	}
	var parts []string
	if turns.Benefits.Defined() {
		parts = append(parts, w.T("decision.turn.benefits", "Share", w.Percent(turns.Benefits.Value)))
	}
	if turns.OneOff.Defined() {
		parts = append(parts, w.T("decision.turn.one-off", "Amount", s.money(turns.OneOff.Value)))
	}
	if turns.Delay.Defined() {
		parts = append(parts, w.T("decision.turn.delay", "Months", w.Number(turns.Delay.Value, 0)))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.T("decision.turn", "Way", s.tab.name(s.v.Leader), "Other", s.tab.name(s.v.Runner), "Parts", strings.Join(parts, w.T("decision.turn.or")))
}

// intangible is what speaks beside the money: the score of the present system and where
// it is weakest.
func (s teller) intangible() string {
	w, score := s.tab.words, s.now.d.Score
	if !score.Total.Defined() {
		return w.T("decision.score.none")
	}
	weakest := s.now.d.Weakest
	names := make([]string, 0, 2)
	for _, advice := range weakest[:min(2, len(weakest))] {
		if advice.Dimension != data.DimensionReturn {
			names = append(names, w.Dimension(advice.Dimension))
		}
	}
	value := w.Number(score.Total.Value, 0)
	if len(names) == 0 {
		return w.T("decision.score.only", "Score", value, "Band", w.Band(score.Band))
	}
	return w.T("decision.score", "Score", value, "Band", w.Band(score.Band), "Weakest", strings.Join(names, w.T("decision.score.and")))
}
