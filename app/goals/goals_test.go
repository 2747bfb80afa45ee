package goals_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/goals"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func withGoals(goals ...data.Goal) *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Goals = goals
	return e
}

func retention() data.Goal {
	return data.Goal{ID: "g", Name: "客户保留率", Unit: "%", Baseline: 82, Target: 90}
}

// measured is retention with two readings.
func measured() data.Goal {
	g := retention()
	g.Readings = []data.GoalReading{{MeasuredOn: data.MustDate("2026-01-31"), Value: 84}, {MeasuredOn: data.MustDate("2026-05-31"), Value: 86}}
	return g
}

func enter(t *testing.T, h *hosttest.Host, key, text string) widgets.Field {
	t.Helper()
	f := hosttest.Field[widgets.Field](h, h.Words().T(key))
	h.Enter(f, text)
	return f
}

func tap(t *testing.T, h *hosttest.Host, text string) {
	t.Helper()
	found := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		t.Fatalf("there is no button %q", text)
	}
	test.Tap(found[0])
}

func table(h *hosttest.Host) *widgets.Table {
	return hosttest.Find(h, func(*widgets.Table) bool { return true })[0]
}

func selectFirst(h *hosttest.Host) {
	table(h).Focus()
	h.Press(fyne.KeyDown)
}

// focused tells whether the keyboard is in a field that is typed.
func focused(f widgets.Field) bool {
	typed, ok := f.(interface{ Focused() bool })
	return ok && typed.Focused()
}

// text is what stands in a field that is typed.
func text(f widgets.Field) string { return f.(interface{ Text() string }).Text() }

// A goal is set up by keyboard alone. It is kept with its first letter that makes it
// whole, and what is typed on is the same step of undo.
func TestAGoalFromNothingToItsAttainment(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.New(t, withGoals(), language)
			tab := h.Open(goals.New)
			h.MustSay(h.Words().T("goals.empty"))
			tab.Do(widgets.New)
			h.Type("客户保留率")
			h.Press(fyne.KeyReturn, fyne.KeyReturn) // past the unit, which is there
			h.Type("销售部")
			h.Press(fyne.KeyReturn)
			h.Type("82%")
			h.Press(fyne.KeyReturn)
			h.Type("2024/12/31")
			h.Press(fyne.KeyReturn)
			h.MustSay(h.Words().T("goals.draft"), h.Words().T("goals.draft-wants"))
			if len(h.Stored().Goals) != 0 {
				t.Fatal("a goal without a target is stored")
			}
			h.Type("90%")
			enter(t, h, "goals.due", "2026/12/31")
			h.MustSay(h.Words().T("goals.score-none", "Reason", h.Words().Reason("no goal has a reading")))
			h.MustNotSay(h.Words().T("goals.draft"))
			tap(t, h, h.Words().T("goals.reading-add"))
			h.Replace("86")
			stored := h.Stored().Goals[0]
			want := data.Goal{Name: "客户保留率", Unit: "%", Owner: "销售部", Baseline: 82, BaselineOn: data.MustDate("2024-12-31"), Target: 90, Due: data.MustDate("2026-12-31")}
			if stored.Name != want.Name || stored.Unit != want.Unit || stored.Owner != want.Owner || stored.Baseline != want.Baseline ||
				stored.BaselineOn != want.BaselineOn || stored.Target != want.Target || stored.Due != want.Due {
				t.Errorf("stored %+v, want %+v", stored, want)
			}
			if r := stored.Readings; len(r) != 1 || r[0].Value != 86 || r[0].MeasuredOn != hosttest.Today() {
				t.Errorf("readings %+v", r)
			}
			h.MustSay("50.0%", "86%", "↑ 82 → 90%", h.Words().T("goals.higher-better", "Way", "↑ 82 → 90%"), h.Words().T("goals.score"), "75.0")
			h.MustNotSay("⟨")
			tap(t, h, h.Words().T("goals.reading-remove"))
			if len(h.Stored().Goals[0].Readings) != 0 {
				t.Error("the reading is still there")
			}
		})
	}
}

func TestSettingAGoalUpIsOneStep(t *testing.T) {
	h := hosttest.New(t, withGoals(retention()), lang.English)
	tab := h.Open(goals.New)
	tab.Do(widgets.New)
	h.Type("Leads converted")
	enter(t, h, "goals.target", "20")
	enter(t, h, "goals.baseline", "12.5")
	if g := h.Stored().Goals; len(g) != 2 || g[1].Baseline != 12.5 || g[1].Target != 20 {
		t.Fatalf("stored %+v", g)
	}
	if edit, any := h.Session().CanUndo(); !any || edit.Name != "edit.goal.add" || edit.Subject != "Leads converted" {
		t.Errorf("undo would take back %q of %q", edit.Name, edit.Subject)
	}
	if err := h.Session().Undo(); err != nil || len(h.Stored().Goals) != 1 {
		t.Errorf("one undo leaves %d goals: %v", len(h.Stored().Goals), err)
	}
	if err := h.Session().Redo(); err != nil || h.Stored().Goals[1].Baseline != 12.5 {
		t.Errorf("redo: %v", err)
	}
}

// What is wrong with a goal that is being set up is said at once, and a number that was
// refused is taken as soon as it fits.
func TestADraftSaysWhatIsWrong(t *testing.T) {
	h := hosttest.New(t, withGoals(), lang.English)
	h.Open(goals.New).Do(widgets.New)
	if name := enter(t, h, "goals.name", ""); name.Problem() != "Please fill this in." {
		t.Errorf("an empty name: %q", name.Problem())
	}
	enter(t, h, "goals.name", "Leads")
	baseline := enter(t, h, "goals.baseline", "8")
	target := enter(t, h, "goals.target", "8")
	if target.Problem() != "The target must differ from the baseline." || len(h.Stored().Goals) != 0 {
		t.Errorf("the target says %q", target.Problem())
	}
	baseline.Focus()
	h.Press(fyne.KeyBackspace)
	if baseline.Problem() == "" {
		t.Error("an empty baseline is no problem")
	}
	h.Type("5")
	if g := h.Stored().Goals; len(g) != 1 || g[0].Baseline != 5 || g[0].Target != 8 || target.Problem() != "" {
		t.Errorf("stored %+v; the target says %q", g, target.Problem())
	}
}

// Goals that are being set up stand below the others, count nowhere, and are kept apart.
func TestSeveralDrafts(t *testing.T) {
	h := hosttest.New(t, withGoals(measured()), lang.English)
	tab := h.Open(goals.New)
	before := *h.Session().Result()
	tab.Do(widgets.New)
	h.Type("First")
	tab.Do(widgets.New)
	h.Type("Second")
	enter(t, h, "goals.baseline", "3")
	list := table(h)
	if got := len(list.Shown()); got != 3 {
		t.Fatalf("%d rows", got)
	}
	first := list.Shown()[1]
	list.Focus()
	h.Press(fyne.KeyUp)
	if list.Selected() != first {
		t.Fatalf("selected %q", list.Selected())
	}
	if label := h.Words().T("goals.baseline"); text(hosttest.Find(h, func(f widgets.Field) bool { return f.Label() == label })[0]) != "" {
		t.Error("the first has the baseline of the second")
	}
	tap(t, h, h.Words().T("goals.reading-add"))
	if field := hosttest.Find(h, func(f widgets.Field) bool { return focused(f) }); len(field) != 1 || field[0].Label() != h.Words().T("goals.baseline") {
		t.Error("a reading does not ask for the baseline first")
	}
	if now := h.Session().Result(); now.Score.Total != before.Score.Total || len(h.Stored().Goals) != 1 {
		t.Error("what is being set up counts")
	}
	list.Focus()
	h.Press(fyne.KeyDelete, fyne.KeyDelete)
	if got := list.Shown(); !slices.Equal(got, []string{"g"}) || list.Selected() != "g" {
		t.Errorf("%v are left, %q is selected", got, list.Selected())
	}
}

// A usual goal brings name and unit and says which way is better; the figures are asked
// for.
func TestUsualGoals(t *testing.T) {
	for _, language := range lang.Languages() {
		h := hosttest.New(t, withGoals(), language)
		h.Open(goals.New)
		w := h.Words()
		tap(t, h, w.T("usual.goal-title", "Arrow", "↓", "Name", w.T("usual.goal.quote"), "Unit", w.T("usual.unit.days")))
		h.MustSay(w.T("goals.usually-lower"))
		h.Type("5")
		enter(t, h, "goals.target", "2")
		g := h.Stored().Goals[0]
		if g.Name != w.T("usual.goal.quote") || g.Unit != w.T("usual.unit.days") || g.Baseline != 5 || g.Target != 2 || g.Due != h.Session().Evaluation().End() {
			t.Errorf("stored %+v", g)
		}
		h.MustSay(w.T("goals.lower-better", "Way", "↓ 5 → 2 "+g.Unit))
		h.MustNotSay("⟨", w.T("goals.usually-lower"))
		tap(t, h, w.T("goals.usual"))
		if menu := h.Window().Canvas().Overlays().Top(); menu == nil {
			t.Error("no menu opens")
		}
	}
}

func TestWrongInput(t *testing.T) {
	for _, test := range []struct{ field, text, chinese, english string }{
		{"goals.target", "82", "目标值不能与基准值相同。", "The target must differ from the baseline."},
		{"goals.target", "", "此项必填。", "Please fill this in."},
		{"goals.baseline", "8x", "“x”不是数字，请写成 12000 或 1.2万。", "“x” is not a number; write 12000 or 12k."},
		{"goals.baseline", "90%", "目标值：目标值不能与基准值相同。", "Target: The target must differ from the baseline."},
		{"goals.due", "2026-02-30", "2026 年 2 月只有 28 天，没有 30 日。", "2026-2 has only 28 days; there is no day 30."},
		{"goals.name", "", "此项必填。", "Please fill this in."},
		{"goals.target", "99999999999999", "过大：最多 1,000,000,000,000。", "Too large: at most 1,000,000,000,000."},
	} {
		for _, language := range lang.Languages() {
			t.Run(test.field+" "+test.text+" "+string(language), func(t *testing.T) {
				h := hosttest.New(t, withGoals(retention()), language)
				h.Open(goals.New)
				selectFirst(h)
				f := enter(t, h, test.field, test.text)
				want := test.chinese
				if language == lang.English {
					want = test.english
				}
				if f.Problem() != want {
					t.Errorf("says %q, want %q", f.Problem(), want)
				}
				if text, _ := f.Draft(); text != test.text {
					t.Errorf("holds %q", text)
				}
				stored := h.Stored().Goals[0]
				if err := stored.Validate(); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestRemoveAndUndo(t *testing.T) {
	h := hosttest.New(t, withGoals(retention()), lang.Chinese)
	h.Open(goals.New)
	selectFirst(h)
	h.Press(fyne.KeyDelete)
	if len(h.Stored().Goals) != 0 {
		t.Fatal("not removed")
	}
	h.MustSay(h.Words().T("goals.empty"))
	if err := h.Session().Undo(); err != nil || len(h.Stored().Goals) != 1 {
		t.Errorf("not brought back: %v", err)
	}
	h.MustSay("客户保留率")
}

func TestUndoOfAnotherFieldLeavesWhatIsTyped(t *testing.T) {
	h := hosttest.New(t, withGoals(retention()), lang.Chinese)
	h.Open(goals.New)
	selectFirst(h)
	enter(t, h, "goals.owner", "销售部")
	wrong := enter(t, h, "goals.target", "很多")
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if text, _ := wrong.Draft(); text != "很多" || wrong.Problem() == "" {
		t.Errorf("undo of the owner left %q with %q", text, wrong.Problem())
	}
	if h.Stored().Goals[0].Owner != "" {
		t.Error("the owner is still there")
	}
}

// A goal that is late says so in words.
func TestOverdue(t *testing.T) {
	for _, language := range lang.Languages() {
		late, met := measured(), measured()
		late.Due, met.Due = data.MustDate("2026-05-31"), data.MustDate("2026-05-31")
		met.ID, met.Readings[1].Value = "met", 91
		h := hosttest.New(t, withGoals(late, met), language)
		h.Open(goals.New)
		words := h.Words().T("goals.overdue", "Date", "2026-05-31")
		var rows []string
		for _, line := range table(h).Lines() {
			rows = append(rows, strings.Join(line, " "))
		}
		if !strings.Contains(rows[0], words) || strings.Contains(rows[1], words) {
			t.Errorf("the rows say %q", rows)
		}
		h.MustSay(h.Words().T("goals.remark.overdue", "Date", "2026-05-31"))
		table(h).Focus()
		h.Press(fyne.KeyDown)
		h.MustNotSay(h.Words().T("goals.remark.overdue", "Date", "2026-05-31"))
	}
}

// The course of a goal is drawn once something was measured, and explains itself.
func TestCourse(t *testing.T) {
	h := hosttest.New(t, withGoals(measured(), data.Goal{ID: "none", Name: "Leads", Baseline: 1, Target: 2}), lang.English)
	h.Open(goals.New)
	views := func() []*widgets.ChartView { return hosttest.Find(h, func(*widgets.ChartView) bool { return true }) }
	shown := views()
	if len(shown) != 1 || shown[0].Alternative() != "50.0% attained by 2026-05-31" {
		t.Fatalf("%d charts", len(shown))
	}
	shown[0].Wait()
	if shown[0].Picture() == nil {
		t.Error("nothing was drawn")
	}
	shown[0].OnTapped()
	if got, _ := h.Opened(); got != (explain.Subject{Figure: explain.GoalAttainment, Of: "g"}) {
		t.Errorf("a click explains %v", got)
	}
	table(h).Focus()
	h.Press(fyne.KeyDown)
	if len(views()) != 0 {
		t.Error("a course of nothing is drawn")
	}
	h.MustSay(h.Words().T("goals.readings-none"), h.Words().T("goals.remark.unmeasured"))
	tap(t, h, h.Words().T("goals.reading-add"))
	if len(views()) != 1 {
		t.Error("the first reading draws nothing")
	}
}

// benefits are an evaluation's benefits that goals can be linked to.
func withBenefits(e *data.Evaluation, names ...string) *data.Evaluation {
	for i, name := range names {
		line := data.NewLine(fmt.Sprintf("b%d", i), name)
		line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: data.Money(100 * (i + 1))}
		e.Benefits = append(e.Benefits, line)
	}
	return e
}

// Benefits are linked by search and click, lead to their line, and go with it.
func TestLinkedBenefits(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.New(t, withBenefits(withGoals(retention()), "节省工时", "老客户保留", "Fewer errors"), language)
			h.Open(goals.New)
			tap(t, h, "+ 老客户保留")
			search(t, h, "ERR")
			tap(t, h, "+ Fewer errors")
			if got := h.Stored().Goals[0].Benefits; !slices.Equal(got, []string{"b1", "b2"}) {
				t.Fatalf("linked to %v", got)
			}
			if cells := table(h).Lines()[0]; cells[len(cells)-1] != "2" {
				t.Errorf("the row says %v", cells)
			}
			tap(t, h, "→ 老客户保留")
			if want := (explain.Place{Page: explain.BenefitsPage, Of: "b1", Reading: -1}); !slices.Contains(h.Revealed, want) {
				t.Errorf("the link goes to %v", h.Revealed)
			}
			tap(t, h, h.Words().T("goals.benefit-unlink"))
			if got := h.Stored().Goals[0].Benefits; !slices.Equal(got, []string{"b2"}) {
				t.Errorf("still linked to %v", got)
			}
			line, side, _ := h.Session().Evaluation().Line("b2")
			if err := h.Session().Apply(session.RemoveLine(side, *line)); err != nil || len(h.Stored().Goals[0].Benefits) != 0 {
				t.Errorf("the link outlives its line: %v", err)
			}
			if err := h.Session().Undo(); err != nil {
				t.Fatal(err)
			}
			h.MustSay("→ Fewer errors")
			h.MustNotSay("⟨")
		})
	}
	h := hosttest.New(t, withGoals(retention()), lang.English)
	h.Open(goals.New)
	h.MustSay(h.Words().T("goals.benefits-none"))
}

// search types a word into the box that looks for benefits.
func search(t *testing.T, h *hosttest.Host, word string) {
	t.Helper()
	hint := h.Words().T("goals.benefit-search")
	for _, object := range hosttest.Find(h, func(o fyne.CanvasObject) bool { return asks(o, hint) }) {
		h.Window().Canvas().Focus(object.(fyne.Focusable))
		h.Replace(word)
		return
	}
	t.Fatal("there is no search")
}

// asks tells whether the object is a text box with the text in grey.
func asks(o fyne.CanvasObject, hint string) bool {
	if _, box := o.(fyne.Focusable); !box || !o.Visible() {
		return false
	}
	said := false
	hosttest.Walk(o, func(inner fyne.CanvasObject) {
		if text, ok := inner.(*canvas.Text); ok && text.Text == hint {
			said = true
		}
	})
	return said
}

// Many goals, long words and large numbers are shown like others.
func TestManyGoals(t *testing.T) {
	var many []data.Goal
	for i := range 300 {
		g := measured()
		g.ID, g.Name = fmt.Sprintf("g%d", i), fmt.Sprintf("目标 %d", i)
		many = append(many, g)
	}
	long := &many[1]
	long.Name, long.Unit, long.Owner = strings.Repeat("很长的名称", 30), strings.Repeat("单位", 50), strings.Repeat("负责人", 30)
	long.Baseline, long.Target, long.Readings[1].Value = -999_999_999_999, 0.000_001, 999_999_999_999
	h := hosttest.New(t, withBenefits(withGoals(many...), strings.Repeat("很长的收益", 30)), lang.Chinese)
	h.Open(goals.New)
	list := table(h)
	if len(list.Shown()) != 300 {
		t.Fatalf("%d rows", len(list.Shown()))
	}
	list.Focus()
	h.Press(fyne.KeyEnd)
	if list.Selected() != "g299" {
		t.Errorf("the End key selects %q", list.Selected())
	}
	h.Press(fyne.KeyHome, fyne.KeyDown)
	enter(t, h, "goals.owner", "新负责人")
	if h.Stored().Goals[1].Owner != "新负责人" {
		t.Error("not stored")
	}
	list.SetFilter("目标 29")
	if len(list.Shown()) != 13 {
		t.Errorf("the filter leaves %d", len(list.Shown()))
	}
	h.SetDark(true)
	h.MustNotSay("⟨", "NaN", "Inf")
}
