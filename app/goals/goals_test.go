package goals_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/goals"
	"huibao/app/hosttest"
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

func enter(t *testing.T, h *hosttest.Host, key, text string) widgets.Field {
	t.Helper()
	label := h.Words().T(key)
	found := hosttest.Find(h, func(f widgets.Field) bool { return f.Label() == label })
	if len(found) == 0 {
		t.Fatalf("there is no field %q", label)
	}
	found[0].Focus()
	h.Replace(text)
	return found[0]
}

func tap(t *testing.T, h *hosttest.Host, key string) {
	t.Helper()
	text := h.Words().T(key)
	found := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		t.Fatalf("there is no button %q", text)
	}
	test.Tap(found[0])
}

func selectFirst(h *hosttest.Host) {
	hosttest.Find(h, func(*widgets.Table) bool { return true })[0].Focus()
	h.Press(fyne.KeyDown)
}

func TestAGoalFromNothingToItsAttainment(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.New(t, withGoals(), language)
			tab := h.Open(goals.New)
			h.MustSay(h.Words().T("goals.empty"))
			tab.Do(widgets.New)
			h.Type("客户保留率")
			enter(t, h, "goals.baseline", "82")
			enter(t, h, "goals.target", "90")
			enter(t, h, "goals.due", "2026/12/31")
			enter(t, h, "goals.owner", "销售部")
			h.MustSay(h.Words().T("goals.score-none", "Reason", h.Words().Reason("no goal has a reading")))
			tap(t, h, "goals.reading-add")
			h.Replace("86")
			stored := h.Stored().Goals[0]
			if stored.Name != "客户保留率" || stored.Baseline != 82 || stored.Target != 90 || stored.Due.String() != "2026-12-31" || stored.Owner != "销售部" {
				t.Errorf("stored %+v", stored)
			}
			if r := stored.Readings; len(r) != 1 || r[0].Value != 86 || r[0].MeasuredOn != hosttest.Today() {
				t.Errorf("readings %+v", r)
			}
			h.MustSay("50.0%", "86 %", h.Words().T("goals.score"), "75.0")
			h.MustNotSay("⟨")
			tap(t, h, "goals.reading-remove")
			if len(h.Stored().Goals[0].Readings) != 0 {
				t.Error("the reading is still there")
			}
		})
	}
}

func TestWrongInput(t *testing.T) {
	for _, test := range []struct{ field, text, chinese, english string }{
		{"goals.target", "82", "目标值不能与基准值相同。", "The target must differ from the baseline."},
		{"goals.baseline", "8x", "“x”不是数字，请写成 12000 或 1.2万。", "“x” is not a number; write 12000 or 12k."},
		{"goals.baseline", "90", "目标值：目标值不能与基准值相同。", "Target: The target must differ from the baseline."},
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
