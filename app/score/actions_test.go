package score_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func (p *page) table() *widgets.Table {
	p.t.Helper()
	found := hosttest.Find(p.Host, func(*widgets.Table) bool { return true })
	if len(found) != 1 {
		p.t.Fatalf("there are %d tables", len(found))
	}
	return found[0]
}

// An action is entered, done and removed by keyboard alone.
func TestAnActionByKeyboard(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, rich(), language), breakdown)
			w := p.Words()
			p.Shortcut(hosttest.Control(fyne.KeyN)) // from any part
			p.Replace("培训两轮")
			p.enter(w.T("score.action.owner"), "人事部")
			p.enter(w.T("score.action.due"), "2026/9/30")
			p.enter(w.T("score.action.expected"), "2.5")
			p.enter(w.T("score.action.note"), "先看录像")
			got := p.Stored().Actions[0]
			want := data.Action{ID: got.ID, Name: "培训两轮", Dimension: data.DimensionReturn, Owner: "人事部", Due: data.MustDate("2026-09-30"),
				Status: data.ActionOpen, Points: 2.5, Note: "先看录像"}
			want.Dimension = got.Dimension
			if got != want {
				t.Errorf("stored %+v, want %+v", got, want)
			}
			if lines := p.table().Lines(); len(lines) != 1 || lines[0][0] != "培训两轮" || lines[0][5] != "2.5" || lines[0][4] != w.T("score.status.open") {
				t.Errorf("the table says %v", lines)
			}
			p.tap(w.T("score.action.mark-done"))
			if got := p.Stored().Actions[0]; got.Status != data.ActionDone || got.DoneOn != hosttest.Today() {
				t.Errorf("done is %+v", got)
			}
			p.MustSay(w.T("score.status.done-on", "Date", "2026-06-30"), w.T("score.effect.no-record"))
			field := p.enter(w.T("score.action.done_on"), "2026-02-30")
			if field.Problem() == "" {
				t.Error("30 February is taken")
			}
			p.enter(w.T("score.action.done_on"), "2026-05-31")
			p.tap(w.T("score.action.open-again"))
			if got := p.Stored().Actions[0]; got.Status != data.ActionOpen || !got.DoneOn.IsZero() {
				t.Errorf("open again is %+v", got)
			}
			p.table().Focus()
			p.Press(fyne.KeyDelete)
			if len(p.Stored().Actions) != 0 {
				t.Error("Delete removes nothing")
			}
			p.MustSay(w.T("score.action.empty"))
			if edit, _ := p.Session().CanUndo(); edit.Name != "edit.action.remove" || edit.Subject != "培训两轮" {
				t.Errorf("undo would take back %+v", edit)
			}
			if err := p.Session().Undo(); err != nil || len(p.Stored().Actions) != 1 {
				t.Errorf("undo: %v", err)
			}
			p.sound()
		})
	}
}

// After undo has taken the action away whose field has the keyboard, what is typed next
// does not get into the action that is shown in its place.
func TestTypingAfterUndoChangesNoOtherAction(t *testing.T) {
	e := rich()
	e.Actions = []data.Action{{ID: "first", Name: "first", Dimension: data.DimensionTeam, Owner: "sales", Status: data.ActionOpen}}
	p := open(t, hosttest.New(t, e, lang.English), actions)
	p.Shortcut(hosttest.Control(fyne.KeyN))
	p.field(p.Words().T("score.action.owner")).Focus()
	if err := p.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	p.Settle()
	if on := p.Window().Canvas().Focused(); on == nil {
		t.Error("nothing has the keyboard")
	}
	p.Type("x")
	if got := p.Stored().Actions; len(got) != 1 || got[0] != e.Actions[0] {
		t.Errorf("stored %+v", got)
	}
}

// What cannot be stored is said beside its field and waits there.
func TestWrongEntriesStayWithTheirField(t *testing.T) {
	e := rich()
	e.Actions = []data.Action{{ID: "a", Name: "a", Dimension: data.DimensionTeam, Status: data.ActionOpen}, {ID: "b", Name: "b", Dimension: data.DimensionTeam, Status: data.ActionOpen}}
	p := open(t, hosttest.New(t, e, lang.English), actions)
	w := p.Words()
	for label, text := range map[string]string{"score.action.name": "", "score.action.due": "soon", "score.action.expected": "-5"} {
		field := p.field(w.T(label))
		field.Focus()
		p.Replace(text)
		if field.Problem() == "" {
			t.Errorf("%s takes %q", label, text)
		}
	}
	if got := p.Stored().Actions[0]; got != e.Actions[0] {
		t.Errorf("stored %+v", got)
	}
	p.table().Focus()
	p.Press(fyne.KeyDown)
	if p.field(w.T("score.action.due")).Problem() != "" {
		t.Error("another action shows what was wrong with the first")
	}
	p.Press(fyne.KeyUp)
	if p.field(w.T("score.action.due")).Problem() == "" {
		t.Error("what was typed wrongly is gone")
	}
}

// The marks and what became of the dimension, in the example and its assessments.
func TestMarksOfActions(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.Sample(t, language), actions)
			w := p.Words()
			lines := p.table().Lines()
			if len(lines) != 3 {
				t.Fatalf("the table says %v", lines)
			}
			if want := w.T("score.status.recent", "Status", w.T("score.status.done-on", "Date", "2026-03-18")); lines[1][4] != want {
				t.Errorf("what was done since the last assessment is marked %q, want %q", lines[1][4], want)
			}
			p.MustSay(w.T("score.action.sum.since", "N", 1, "Date", "2025-12-31"))
			p.table().Focus()
			p.Press(fyne.KeyDown)
			p.MustSay(w.T("score.effect.then", "Date", "2025-12-31"), w.T("score.effect.no-proof"), w.T("score.remark.recent"))
			p.OpenAll()
			p.MustAgree()
			asked := false
			for _, subject := range p.Explained {
				asked = asked || subject.Figure == explain.DimensionScore && subject.Assessment != ""
			}
			if !asked {
				t.Error("the score before does not open")
			}
			p.sound()
		})
	}
}

func TestWhatIsOverdue(t *testing.T) {
	e := rich()
	e.Actions = []data.Action{
		{ID: "late", Name: "late", Dimension: data.DimensionTeam, Status: data.ActionOpen, Due: data.MustDate("2026-06-29"), Points: 60},
		{ID: "undated", Name: "undated", Dimension: data.DimensionGoals, Status: data.ActionDone},
	}
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, e, language), actions)
		w := p.Words()
		lack := w.Number(100-p.Session().Result().Score.Exact.Value, 1)
		p.MustSay(w.T("score.action.overdue", "Date", "2026-06-29"), w.T("score.remark.overdue", "Date", "2026-06-29"),
			w.T("score.action.sum.overdue"), w.T("score.action.sum.too-much", "Left", lack))
		p.table().Focus()
		p.Press(fyne.KeyDown)
		p.MustSay(w.T("score.effect.no-day"))
		p.sound()
	}
}

// A place shows its action, or the advice.
func TestReveal(t *testing.T) {
	e := rich()
	e.Actions = []data.Action{{ID: "a", Name: "first", Dimension: data.DimensionTeam, Status: data.ActionOpen}, {ID: "b", Name: "second", Dimension: data.DimensionTeam, Status: data.ActionOpen}}
	p := open(t, hosttest.New(t, e, lang.English), breakdown)
	reveal := func(of string) {
		p.tab.(widgets.Revealer).Reveal(explain.Place{Page: explain.ScorePage, Of: of, Reading: -1})
	}
	reveal("b")
	if got := p.table().Selected(); got != "b" {
		t.Errorf("%q is selected", got)
	}
	reveal(explain.AdviceOfScore)
	p.MustSay(p.Words().T("score.advice.points"))
	reveal("gone")
	p.MustSay(p.Words().T("score.advice.points"))
}

// The empty page suggests what could add most, and makes it an action by one click.
func TestTheEmptyPageTeaches(t *testing.T) {
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, rich(), language), actions)
		w := p.Words()
		p.MustSay(w.T("score.action.empty-title"), w.T("score.action.suggestions"))
		if p.tab.Do(widgets.Remove) {
			t.Error("something was removed")
		}
		p.tap(w.T("score.act"))
		if len(p.Stored().Actions) != 1 {
			t.Error("the suggestion is not taken")
		}
		p.tab.Do(widgets.Duplicate)
		if stored := p.Stored().Actions; len(stored) != 2 || stored[0].ID == stored[1].ID || stored[0].Name != stored[1].Name {
			t.Errorf("after a copy there are %+v", stored)
		}
		p.sound()
	}
}
