// Package score is the tab in which the score explains itself: what each dimension
// gives and what it rests on, what the score would be if some were better, what to do
// next, and the actions that were taken up.
package score

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// tab is the tab.
type tab struct {
	host  widgets.Host
	words *lang.Words

	parts    *widgets.Parts[part]
	headline *widgets.Facts
	stage    *fyne.Container
	content  fyne.CanvasObject
	sections map[part]section
	whatIf   *whatIf
	actions  *actions
}

// part is one of the tab's parts. It is the end of the key of its title.
type part string

const (
	breakdownPart part = "breakdown"
	whatIfPart    part = "what-if"
	advicePart    part = "advice"
	actionsPart   part = "actions"
)

// section is what is shown of one part.
type section interface {
	content() fyne.CanvasObject
	// refresh shows what is known now. It is called only while the section is seen.
	refresh()
	// do carries out a command of the keyboard; false when the section has no such thing.
	do(c widgets.Command) bool
}

// New is the tab.
func New(host widgets.Host) widgets.Tab {
	t := &tab{host: host, words: host.Words()}
	t.whatIf, t.actions = newWhatIf(t), newActions(t)
	t.sections = map[part]section{breakdownPart: newBreakdown(t), whatIfPart: t.whatIf, advicePart: newAdvice(t), actionsPart: t.actions}
	t.parts = widgets.NewParts([]part{breakdownPart, whatIfPart, advicePart, actionsPart},
		func(p part) string { return t.words.T("score.part." + string(p)) }, t.show)
	t.headline = widgets.NewFacts(host.Explain)
	t.stage = container.NewStack()
	middle := container.NewVBox(layout.NewSpacer(), t.headline, layout.NewSpacer())
	head := container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8),
		container.NewBorder(nil, nil, t.parts.Choice, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 16, 0), middle)))
	t.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, t.stage)
	t.show()
	return t
}

// Content is the whole tab.
func (t *tab) Content() fyne.CanvasObject { return t.content }

// Refresh shows the session's newest result.
func (t *tab) Refresh() { t.show() }

// show brings the headline and the part that is seen up to date.
func (t *tab) show() {
	t.showHeadline()
	s := t.section()
	s.refresh()
	widgets.ShowAlone(t.stage, s.content())
}

// showHeadline puts the score and how much of it is assessed beside the parts.
func (t *tab) showHeadline() {
	score := t.host.Session().Result().Score
	total := t.words.Figure(score.Total, t.whole)
	if score.Band != "" {
		total = t.words.T("score.banded", "Score", total, "Band", t.words.Band(score.Band))
	}
	facts := []widgets.Fact{
		{Name: t.words.T("score.total"), Value: total, Opens: widgets.Opening(explain.Score, "")},
		{Name: t.words.T("score.coverage"), Value: t.words.Percent(score.Coverage), Opens: widgets.Opening(explain.Coverage, "")},
	}
	if score.Provisional {
		facts = append(facts, widgets.Fact{Value: t.words.T("score.provisional")})
	}
	t.headline.Set(facts...)
}

func (t *tab) section() section { return t.sections[t.parts.Shown()] }

// Do carries out a command of the keyboard.
func (t *tab) Do(c widgets.Command) bool {
	if c == widgets.New {
		t.actions.add(t.actions.blank())
		return true
	}
	return t.parts.Do(c) || t.section().do(c)
}

// Reveal shows the advice, or the action of a place with the keyboard on it.
func (t *tab) Reveal(place explain.Place) {
	switch {
	case place.Of == explain.AdviceOfScore:
		t.parts.Show(advicePart)
	case t.actions.find(place.Of) >= 0:
		t.actions.open(place.Of)
	}
}

// kept is what the tab holds that is not stored.
type kept struct {
	Part  part                       `json:"part"`
	Score map[data.Dimension]float64 `json:"score,omitempty"`
	Means map[string]float64         `json:"means,omitempty"`
}

// Kept is the part that is shown and what is supposed.
func (t *tab) Kept() string {
	text, err := json.Marshal(kept{t.parts.Shown(), t.whatIf.scores, t.whatIf.means})
	if err != nil {
		return ""
	}
	return string(text)
}

// Keep takes what Kept gave.
func (t *tab) Keep(text string) {
	var k kept
	if json.Unmarshal([]byte(text), &k) != nil {
		return
	}
	t.whatIf.suppose(k.Score, k.Means)
	t.parts.Show(k.Part)
}

// apply carries out an edit that concerns no field. It answers false when it could not
// be done; the window then says why.
func (t *tab) apply(edit session.Edit) bool {
	err := t.host.Session().Apply(edit)
	t.host.Fail(err)
	return err == nil
}

// act takes an action up and puts the keyboard on who is to do it.
func (t *tab) act(a data.Action) {
	if t.actions.added(a) {
		t.actions.panel.form.Focus("owner")
	}
}

func (t *tab) whole(x float64) string { return t.words.Number(x, 0) }

func (t *tab) one(x float64) string { return t.words.Number(x, 1) }
